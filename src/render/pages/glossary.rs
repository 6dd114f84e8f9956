//! The glossary: every term with its meaning, in the order of the language.

use serde::Serialize;

use crate::model::GlossaryEntry;
use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;

#[derive(Serialize)]
struct GlossaryPage {
    page: Frame,
    /// By first letter.
    letters: Vec<Letter>,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    terms: Vec<Term>,
}

#[derive(Serialize)]
struct Term {
    /// Links from texts lead here.
    id: String,
    term: String,
    /// `OJ, olyckstillbud`.
    aliases: String,
    definition: String,
}

pub fn glossary_page(scope: &Scope) -> anyhow::Result<Page> {
    let mut entries: Vec<&GlossaryEntry> = scope.published.domain.glossary.iter().collect();
    entries.sort_by(|a, b| scope.language.compare(&a.term, &b.term));
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let letter: String = entry.term.chars().take(1).flat_map(char::to_uppercase).collect();
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.terms.push(term(entry)),
            None => letters.push(Letter { letter, terms: vec![term(entry)] }),
        }
    }
    let frame = scope.frame(PageKey::Glossary);
    let view = GlossaryPage { page: Frame { description: scope.text("glossary-lead"), ..frame }, letters };
    scope.page("glossary.html", &view)
}

fn term(entry: &GlossaryEntry) -> Term {
    Term {
        id: entry.id.clone(),
        term: entry.term.clone(),
        aliases: entry.aliases.join(", "),
        definition: entry.definition.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Registers, Texts};
    use crate::render::samples::Sample;

    #[test]
    fn terms_stand_in_swedish_order_under_their_letter() {
        let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
            domain.glossary = ["åtgärd", "KIA", "ärende", "kris"]
                .map(|term| GlossaryEntry {
                    id: term.to_lowercase(),
                    term: term.to_owned(),
                    definition: format!("Om {term}."),
                    aliases: Vec::new(),
                })
                .to_vec();
        });
        let html = glossary_page(&sample.scope()).unwrap().html;
        let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} saknas: {html}"));
        assert!(place("Om KIA.") < place("Om kris."));
        assert!(place("Om kris.") < place("Om åtgärd."));
        assert!(place("Om åtgärd.") < place("Om ärende."));
        assert_eq!(html.matches("<h2").count(), 3);
        assert!(html.contains("id=\"kia\""));
    }
}
