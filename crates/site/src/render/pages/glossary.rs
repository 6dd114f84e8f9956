//! The glossary: every term with its meaning, in the order of the language.

use serde::Serialize;

use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;
use model::GlossaryEntry;

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
    /// Other words for it, such as an abbreviation; not its other endings.
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
        aliases: entry
            .aliases
            .iter()
            .filter(|alias| !is_ending(&entry.term, alias))
            .cloned()
            .collect::<Vec<_>>()
            .join(", "),
        definition: entry.definition.clone(),
    }
}

/// True for another ending of the same words, `uttaget` for `uttag`: found in texts, but no news to a reader.
fn is_ending(term: &str, alias: &str) -> bool {
    const SHARED: usize = 4;
    let begins_alike = |(a, b): (&str, &str)| {
        let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        shared >= SHARED.min(a.chars().count())
    };
    let (term, alias) = (term.to_lowercase(), alias.to_lowercase());
    term.split(' ').count() == alias.split(' ').count()
        && term.split(' ').zip(alias.split(' ')).all(begins_alike)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::Sample;
    use model::{Registers, Texts};

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

    #[test]
    fn endings_are_not_told_as_other_words() {
        assert!(is_ending("acceptabelt avbrott", "acceptabla avbrottet"));
        assert!(is_ending("ackumulerat", "ackumulerad"));
        assert!(!is_ending("Brå", "Brottsförebyggande rådet"));
        assert!(!is_ending("tillbud", "OJ"));
        assert!(!is_ending("risk- och sårbarhetsanalys", "RSA"));
    }
}
