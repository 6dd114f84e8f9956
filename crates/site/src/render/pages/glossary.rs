//! The glossary: every term with its meaning, in the order of the language.

use crate::render::ask::Ask;
use crate::render::block::{Block, Fact, Facts, Inline, Line, Title, section};
use model::GlossaryEntry;

pub fn glossary(ask: &Ask) -> Vec<Block> {
    let mut entries: Vec<&GlossaryEntry> = ask.published.domain.glossary.iter().collect();
    entries.sort_by(|a, b| ask.language.compare(&a.term, &b.term));
    let letter =
        |entry: &GlossaryEntry| entry.term.chars().take(1).flat_map(char::to_uppercase).collect::<String>();
    let lead = ask.text("glossary-lead");
    let title = Title { description: Some(lead.clone()), lead: Some(lead), ..ask.title() };
    let groups = entries.chunk_by(|a, b| letter(a) == letter(b)).map(|of_letter| {
        let rows = of_letter.iter().map(|entry| term(ask, entry)).collect();
        section(letter(of_letter[0]), vec![Block::Facts(Facts { class: "glossary", rows })])
    });
    std::iter::once(title.into()).chain(groups).collect()
}

/// Links from texts lead to its id. With other words for it, such as an abbreviation; not with its other endings.
fn term(ask: &Ask, entry: &GlossaryEntry) -> Fact {
    let others: Vec<&str> = other_words(entry).collect();
    let others = (!others.is_empty()).then(|| {
        let also = format!("{} {}", ask.text("glossary-also"), others.join(", "));
        Line::from(" ").and(Inline::small(also))
    });
    Fact {
        anchor: Some(entry.id.clone()),
        term: Line::from(Inline::marked("dfn", &entry.term)).and(others),
        words: (&entry.definition).into(),
    }
}

/// What a term is called too, its other endings left out.
pub fn other_words(entry: &GlossaryEntry) -> impl Iterator<Item = &str> {
    entry.aliases.iter().map(String::as_str).filter(|alias| !is_ending(&entry.term, alias))
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
    use crate::render::site_map::PageKey;
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
        let html = sample.page(PageKey::Glossary).html;
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
