//! Content → what its report would say if it were published today.

use anyhow::Result;

use crate::analyse::{changed_facts, count_tables};
use crate::check::{Checked, Facts};
use crate::language::Language;
use crate::model::{Edition, EditionContents, EditionText, Markdown, Period, Texts};
use crate::pipeline::{Request, theme};
use crate::protect::{Published, protect_tables};
use crate::render::edition_contents;

use super::{Differences, Side};

/// Publishes one report for one audience, and keeps it to itself.
pub struct Publisher<'a> {
    pub request: &'a Request,
    pub report: Period,
    /// What is out already: the gate reckons with it, as it would if a side were published.
    pub editions: &'a [Edition],
}

impl Publisher<'_> {
    /// What a side says that is out, or will be when the site is built; `None` for a revision.
    pub fn as_published(&self, side: &Side) -> Result<Option<EditionContents>> {
        match side {
            Side::Edition(edition) => Ok(Some(edition.contents.clone())),
            Side::WorkTree(content) => self.contents(&self.publish_side(content)).map(Some),
            Side::Revision(_) => Ok(None),
        }
    }

    /// What a side says, with its texts as they were written: `⟨count()⟩`, not the count.
    pub fn as_written(&self, side: &Side, content: &Checked) -> Result<EditionContents> {
        let mut published = self.publish_side(content);
        let figures = match side {
            Side::Edition(edition) => edition.contents.clone(),
            Side::Revision(_) | Side::WorkTree(_) => self.contents(&published)?,
        };
        published.texts = unexpanded(published.texts);
        Ok(EditionContents { texts: self.contents(&published)?.texts, ..figures })
    }

    /// What a side says, with nothing in place of the numbers in its texts.
    pub fn without_numbers(&self, side: &Side) -> Result<EditionContents> {
        let mut contents = match side {
            Side::Edition(edition) => edition.contents.clone(),
            Side::Revision(content) | Side::WorkTree(content) => {
                self.contents(&self.publish_side(content))?
            }
        };
        let texts = contents.texts.iter();
        let blank = texts.map(|text| EditionText { text: without_numbers(&text.text), ..text.clone() });
        contents.texts = blank.collect();
        Ok(contents)
    }

    /// What lies between two contents.
    pub fn differences(&self, old: &Checked, new: &Checked) -> Result<Differences> {
        let changes = changed_facts((&old.domain, &old.facts), (&new.domain, &new.facts));
        let Some(changes) = changes else { return Ok(Differences::Unknown) };
        let is_nothing = |facts: &Facts| facts.incidents.is_empty() && facts.counts.is_empty();
        if is_nothing(&changes.added) && is_nothing(&changes.removed) {
            return Ok(Differences::None);
        }
        // No edition has told of the differences themselves.
        let publish = |facts| self.contents(&self.publish(new, facts, &[]));
        Ok(Differences::Published(Box::new([publish(&changes.added)?, publish(&changes.removed)?])))
    }

    fn publish_side(&self, content: &Checked) -> Published {
        self.publish(content, &content.facts, self.editions)
    }

    /// Some facts after the gate, by which `editions` are out. Everything but the facts is that of `content`.
    fn publish(&self, content: &Checked, facts: &Facts, editions: &[Edition]) -> Published {
        let domain = content.domain.clone();
        let tables = count_tables(&domain, facts);
        let audience = self.request.audience.unwrap_or(domain.site.audience);
        let texts = Texts { editions: editions.to_vec(), ..content.texts.clone() };
        protect_tables(tables, domain, content.registers.clone(), texts, audience)
    }

    fn contents(&self, published: &Published) -> Result<EditionContents> {
        let theme = theme(self.request, &published.domain.site.theme)?;
        let locale = published.domain.site.language;
        let language = Language::new(locale, &theme.messages(locale))?;
        edition_contents(published, &theme, &language, self.report)
    }
}

/// Texts in which expressions are words like others.
fn unexpanded(mut texts: Texts) -> Texts {
    for report in &mut texts.reports {
        let analyses = report.commentary.iter_mut().map(|commentary| &mut commentary.analysis);
        let lagesbild = report.lagesbild.iter_mut().map(|lagesbild| &mut lagesbild.body);
        for Markdown { text, .. } in std::iter::once(&mut report.summary).chain(analyses).chain(lagesbild) {
            *text = text.replace("{{ ", "⟨").replace(" }}", "⟩").replace("{{", "⟨").replace("}}", "⟩");
        }
    }
    texts
}

/// Every digit is the same sign, and however many there are, one.
fn without_numbers(text: &str) -> String {
    let mut blank = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign.is_ascii_digit() {
            true if blank.ends_with('#') => {}
            true => blank.push('#'),
            false => blank.push(sign),
        }
    }
    blank
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn no_number_is_left() {
        assert_eq!(without_numbers("Av 123 var 4,5 %."), "Av # var #,# %.");
    }
}
