//! Small numbers that authors write by hand. The gate sees none of them, so a hidden count can stand in a text.

use super::{Content, Rule};
use crate::check::build::{SENSITIVE_THRESHOLD, THRESHOLD};
use model::diag::{Diagnostic, Place, SourcePath};

/// Numbers in words, from two: one is also an article.
const WORDS: [&str; 8] = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"];

/// How words for events begin, whatever the catalogue calls them.
const EVENTS: [&str; 6] = ["händels", "inciden", "anmäl", "tillbud", "skad", "olyck"];

/// Letters of a title that its inflected forms have in common.
const STEM: usize = 5;

/// In the texts of reports no small number stands beside the name of a part of the organisation and a word for events.
pub fn small_number(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let raw = content.raw;
    let Some(site) = content.site() else { return Vec::new() };
    let settings = &site.content.disclosure;
    let threshold = settings.threshold.as_ref().map_or(THRESHOLD, |written| written.value);
    let sensitive =
        settings.sensitive_threshold.as_ref().map_or(SENSITIVE_THRESHOLD, |written| written.value);
    let units = raw.organisation.iter().flat_map(|file| &file.content.units);
    let names = units.filter(|unit| unit.parent.is_some()).flat_map(|unit| unit.title.values());
    let names: Vec<String> = names.map(|title| title.value.to_lowercase()).collect();
    let titles = raw.event_types.iter().flat_map(|file| &file.content.event_types);
    let titles: Vec<(String, u32)> = titles
        .map(|kind| (kind.title.value.to_lowercase(), if kind.sensitive { sensitive } else { threshold }))
        .collect();
    let of_titles = titles.iter().flat_map(|(title, below)| stems(title).map(|stem| (stem, *below)));
    let stems = EVENTS.into_iter().map(|stem| (stem, threshold)).chain(of_titles).collect();
    let sought = Sought { names, stems };
    let bodies = raw.bodies.iter().filter(|body| body.path.starts_with("reports/"));
    let in_bodies = bodies.flat_map(|body| {
        let path = SourcePath::new(&body.path);
        let found = sought.in_text(&body.text);
        found.into_iter().map(move |(line, said)| (Place::at(&path, body.first_line + line, 1), said))
    });
    let reports = raw.reports.iter().flat_map(|folder| &folder.report);
    let messages =
        reports.flat_map(|report| report.front.key_messages.iter().map(|text| (&report.path, text)));
    let commentary = raw.reports.iter().flat_map(|folder| &folder.commentary);
    let conclusions = commentary.map(|text| (&text.path, &text.front.conclusion));
    let in_fields = messages.chain(conclusions).flat_map(|(path, text)| {
        let found = sought.in_text(&text.value);
        found.into_iter().map(move |(_, said)| (text.place(path), said))
    });
    in_bodies.chain(in_fields).map(|(place, said)| fault(rule, place, &said)).collect()
}

fn fault(rule: &Rule, place: Place, said: &str) -> Diagnostic {
    let message = format!("`{said}` vid en enhets namn: ett så litet antal döljs annars");
    rule.fault(place, message)
        .with_expected(
            "ett uttryck, som `{{ count(type=\"…\", unit=\"…\") }}`: det visar bara vad som får visas",
        )
        .with_help("skriv talet som ett uttryck, eller skriv om meningen utan tal")
}

/// How the words of a title begin that may stand for its events.
fn stems(title: &str) -> impl Iterator<Item = &str> {
    let words = title.split(|sign: char| !sign.is_alphabetic());
    let words = words.filter(|word| word.chars().count() >= 3 && !matches!(*word, "och" | "med" | "mot"));
    words.map(|word| word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]))
}

/// What a text is looked through for. In small letters.
struct Sought<'t> {
    names: Vec<String>,
    /// How a word for events begins, and below which number it is hidden.
    stems: Vec<(&'t str, u32)>,
}

impl Sought<'_> {
    /// The line, from 0, and the number with its words, one a sentence.
    fn in_text(&self, text: &str) -> Vec<(u32, String)> {
        let text = without_expressions(text);
        let mut found = Vec::new();
        let mut line = 0;
        for sentence in text.split_inclusive(['.', '!', '?']).flat_map(|part| part.split_inclusive("\n\n")) {
            let begins = sentence.len() - sentence.trim_start().len();
            let number = line + sentence[..begins].matches('\n').count() as u32;
            let folded = sentence.to_lowercase();
            // There may be thousands of names, and few such numbers.
            let said = self.in_sentence(&folded);
            let said = said.filter(|_| self.names.iter().any(|name| folded.contains(name)));
            found.extend(said.map(|said| (number, said)));
            line += sentence.matches('\n').count() as u32;
        }
        found
    }

    fn in_sentence(&self, sentence: &str) -> Option<String> {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
        (0..words.len()).find_map(|at| {
            let number = bare(words[at]);
            let named = WORDS.iter().position(|word| *word == number).map(|at| at as u32 + 2);
            let number: u32 = number.parse().ok().or(named).filter(|number| *number > 0)?;
            // Some words may stand between: `3 nya stölder`.
            let mut behind = words.iter().skip(at + 1).take(2);
            let event = behind.position(|word| self.is_hidden(number, &bare(word)));
            event.map(|after| {
                words[at..=at + 1 + after].iter().map(|word| bare(word)).collect::<Vec<_>>().join(" ")
            })
        })
    }

    /// True for a word for events, so few of which are hidden.
    fn is_hidden(&self, number: u32, word: &str) -> bool {
        const LONGEST_ENDING: usize = 3;
        self.stems.iter().filter(|(_, below)| number < *below).any(|(stem, _)| {
            let ending = word.strip_prefix(stem).map(|ending| ending.chars().count());
            ending.is_some_and(|ending| stem.chars().count() >= STEM - 1 || ending <= LONGEST_ENDING)
        })
    }
}

fn without_expressions(text: &str) -> String {
    let mut parts = text.split("{{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + part.split_once("}}").map_or(part, |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_number_beside_a_name_is_found_in_words_and_digits() {
        let titles = [("stöld och inbrott", 5), ("hot", 10)];
        let of_titles = titles.iter().flat_map(|(title, below)| stems(title).map(|stem| (stem, *below)));
        let stems = EVENTS.into_iter().map(|stem| (stem, 5)).chain(of_titles).collect();
        let sought = Sought { names: vec!["björkskolan".to_owned()], stems };
        let said = |text: &str| {
            sought.in_text(text).into_iter().map(|(line, said)| format!("{line} {said}")).collect::<Vec<_>>()
        };
        assert_eq!(said("På Björkskolan inträffade 3 stölder."), ["0 3 stölder"]);
        assert_eq!(said("Först.\n\nFyra nya hot på Björkskolan."), ["2 fyra nya hot"]);
        assert_eq!(said("Björkskolan hade två olyckor och tre tillbud."), ["0 två olyckor"]);
        // Of a sensitive type more are hidden.
        assert_eq!(said("På Björkskolan var det nio hot och 9 stölder."), ["0 nio hot"]);
        // Five is shown; no school, no events, and expressions, which hide by themselves.
        for text in [
            "På Björkskolan inträffade 5 stölder.",
            "Det var 3 stölder.",
            "Björkskolan har tre våningar.",
            "På Björkskolan var det {{ count(type=\"stold\") }} stölder.",
            "Björkskolan: 3 procent fler stölder.",
            "Björkskolan såg fler hot under tertial 2.",
        ] {
            assert_eq!(said(text), Vec::<String>::new(), "{text}");
        }
    }
}
