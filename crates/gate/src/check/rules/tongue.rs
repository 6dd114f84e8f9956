//! Texts in another language than the site's: browsers and screen readers are told that all of it is in one.

use std::collections::BTreeSet;

use super::{Content, Rule};
use model::Locale;
use model::diag::{Diagnostic, Place, SourcePath};

/// The commonest words of each language that the other has not.
const SWEDISH: [&str; 16] = [
    "och", "att", "är", "som", "det", "ett", "på", "av", "för", "med", "har", "inte", "till", "vid", "eller",
    "när",
];
const ENGLISH: [&str; 16] = [
    "the", "and", "of", "is", "are", "with", "has", "have", "this", "that", "from", "been", "was", "were",
    "their", "by",
];

/// So many of them make it sure.
const FEWEST: usize = 4;

/// Texts are in the language of the site. Each file is told once, at its first line that is not.
pub fn text_language(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(site) = content.site() else { return Vec::new() };
    let locale = site.content.language.as_ref().map_or(Locale::Swedish, |language| language.value);
    let (own, other, is, of_site) = match locale {
        Locale::Swedish => (SWEDISH, ENGLISH, "engelska", "svenska"),
        Locale::English => (ENGLISH, SWEDISH, "svenska", "engelska"),
    };
    let mut told = BTreeSet::new();
    let texts = content.raw.fields.iter().chain(&content.raw.bodies);
    let found = texts.filter_map(|text| {
        let paragraph = paragraphs(&text.text).find(|(_, words)| is_foreign(words, &own, &other))?;
        let is_text = text.path.ends_with(".md");
        (is_text && told.insert(text.path.clone())).then(|| {
            let line = paragraph.0 + first_foreign_line(paragraph.1, &other);
            let place = Place::at(&SourcePath::new(&text.path), text.first_line + line, 1);
            rule.fault(place, format!("texten ser ut att vara på {is}, och webbplatsen är på {of_site}"))
                .with_expected(format!("text på {of_site}, som skärmläsare läser upp som {of_site}"))
                .with_help(format!(
                    "skriv texten på {of_site}; ska hela webbplatsen vara på {is}, skriv `language: {}` i site.yaml",
                    if locale == Locale::Swedish { "en" } else { "sv" }
                ))
        })
    });
    found.collect()
}

/// Lines that stand together, each with the number of its first line from 0; of YAML and lists each line by itself.
fn paragraphs(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut line = 0;
    text.split_inclusive("\n\n").map(move |part| {
        let begin = line;
        line += part.matches('\n').count() as u32;
        (begin, part)
    })
}

fn is_foreign(text: &str, own: &[&str], other: &[&str]) -> bool {
    let foreign = count(text, other);
    foreign >= FEWEST && foreign > 2 * count(text, own)
}

fn first_foreign_line(text: &str, other: &[&str]) -> u32 {
    (0..).zip(text.lines()).find(|(_, line)| count(line, other) > 1).map_or(0, |(number, _)| number)
}

fn count(text: &str, known: &[&str]) -> usize {
    let lower = text.to_lowercase();
    lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| known.contains(word)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_foreign_by_its_commonest_words() {
        let english = "The number of incidents has increased and is being discussed with the schools.";
        let swedish = "Antalet har ökat, och det är något som vi pratar med skolorna om.";
        assert!(is_foreign(english, &SWEDISH, &ENGLISH) && !is_foreign(english, &ENGLISH, &SWEDISH));
        assert!(is_foreign(swedish, &ENGLISH, &SWEDISH) && !is_foreign(swedish, &SWEDISH, &ENGLISH));
        // A name and a title are no text.
        let named = "Boken The Art of War och rapporten State of the Union är inte våra.";
        assert!(!is_foreign(named, &SWEDISH, &ENGLISH));
        assert_eq!(paragraphs("a\n\nb\nc\n\nd").map(|(line, _)| line).collect::<Vec<_>>(), [0, 2, 5]);
    }
}
