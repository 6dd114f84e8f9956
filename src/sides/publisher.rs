//! Content → what its report would say if it were published today.

use anyhow::Result;

use crate::pipeline::{Request, theme};
use gate::{Content, Difference, Published, publish_difference};
use model::{Edition, EditionContents, EditionText, Markdown, Period, Texts};
use site::language::Language;
use site::render::{change_fields, edition_contents, resolve_fields};

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
            Side::WorkTree(content) => self.contents(self.publish_side(content)).map(Some),
            Side::Revision(_) => Ok(None),
        }
    }

    /// What a side says, with its texts as they were written: `⟨count()⟩`, not the count.
    pub fn as_written(&self, side: &Side, content: &Content) -> Result<EditionContents> {
        let mut published = self.publish_side(content);
        let figures = match side {
            Side::Edition(edition) => edition.contents.clone(),
            Side::Revision(_) | Side::WorkTree(_) => self.contents(self.publish_side(content))?,
        };
        published.texts = unexpanded(published.texts);
        change_fields(&mut published, &mut |text| *text = in_words(text));
        Ok(EditionContents { texts: self.contents(published)?.texts, ..figures })
    }

    /// What a side says, with nothing in place of the numbers in its texts.
    pub fn without_numbers(&self, side: &Side) -> Result<EditionContents> {
        let mut contents = match side {
            Side::Edition(edition) => edition.contents.clone(),
            Side::Revision(content) | Side::WorkTree(content) => self.contents(self.publish_side(content))?,
        };
        let texts = contents.texts.iter();
        let blank = texts.map(|text| EditionText { text: without_numbers(&text.text), ..text.clone() });
        contents.texts = blank.collect();
        Ok(contents)
    }

    /// What lies between two contents.
    pub fn differences(&self, old: &Content, new: &Content) -> Result<Differences> {
        Ok(match publish_difference(old, new, self.request.audience) {
            Difference::Unknown => Differences::Unknown,
            Difference::Nothing => Differences::None,
            Difference::Published(parts) => {
                let [added, removed] = *parts;
                Differences::Published(Box::new([self.contents(added)?, self.contents(removed)?]))
            }
        })
    }

    fn publish_side(&self, content: &Content) -> Published {
        content.publish(self.request.audience, self.editions)
    }

    /// With the numbers of expressions in place, in fields as in texts: an edition has them so.
    fn contents(&self, mut published: Published) -> Result<EditionContents> {
        let theme = theme(self.request, &published.domain.site.theme)?;
        let locale = published.domain.site.language;
        let language = Language::new(locale, &theme.messages(locale))?;
        resolve_fields(&mut published, &theme, &language)?;
        edition_contents(&published, &theme, &language, self.report)
    }
}

/// Texts in which expressions are words like others.
fn unexpanded(mut texts: Texts) -> Texts {
    for report in &mut texts.reports {
        let analyses = report.commentary.iter_mut().map(|commentary| &mut commentary.analysis);
        let lagesbild = report.lagesbild.iter_mut().map(|lagesbild| &mut lagesbild.body);
        for Markdown { text, .. } in std::iter::once(&mut report.summary).chain(analyses).chain(lagesbild) {
            *text = in_words(text);
        }
    }
    texts
}

fn in_words(text: &str) -> String {
    text.replace("{{ ", "⟨").replace(" }}", "⟩").replace("{{", "⟨").replace("}}", "⟩")
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
