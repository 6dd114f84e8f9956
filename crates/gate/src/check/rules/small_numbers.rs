//! Small numbers that authors write by hand. The gate sees none of them, so a hidden count can stand in a text.

mod headings;
mod places;
#[cfg(test)]
mod tests;
mod words;
mod written;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Content, Rule};
use crate::check::build::{SENSITIVE_THRESHOLD, THRESHOLD};
use model::Markdown;
use model::diag::{Diagnostic, Place, SourcePath};
use places::numbers_behind;
use words::{
    COUNTED, IN_TWO_WORDS, OCCURRED, OF_ALL, OF_RISKS, PEOPLE, POINTS_BACK, TOTALS, WORDS, bare, begins_anew,
    change, has_word, in_two_words, is_cases_of, is_harmless, is_no_number_of_events, is_one, number,
    sentences, stands_behind, words_of,
};
use written::{OF_UNIT, as_written, values, without_expressions};

/// How words for events begin, whatever the catalogue calls them.
const EVENTS: [&str; 6] = ["händels", "inciden", "anmäl", "tillbud", "skad", "olyck"];

/// Letters of a title that its inflected forms have in common.
const STEM: usize = 5;

/// Folders and files with what readers see. Counts of the organisation stand alone, and are none of events.
const PUBLISHED: [&str; 14] = [
    "reports/",
    "guidance/",
    "pages/",
    "risks/",
    "measures/",
    "programmes/",
    "indicators.yaml",
    "glossary.yaml",
    "activities.yaml",
    "calendar.yaml",
    "surveys.yaml",
    "site.yaml",
    "organisation.yaml",
    "event_types.yaml",
];

fn is_published(path: &str) -> bool {
    PUBLISHED.iter().any(|known| path.starts_with(known))
}

/// In texts and registers no small number stands beside the name of a part of the organisation and a word for events.
pub fn small_number(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let raw = content.raw;
    let Some(site) = content.site() else { return Vec::new() };
    let settings = &site.content.disclosure;
    let threshold = settings.threshold.as_ref().map_or(THRESHOLD, |written| written.value);
    let sensitive =
        settings.sensitive_threshold.as_ref().map_or(SENSITIVE_THRESHOLD, |written| written.value);
    let units = raw.organisation.iter().flat_map(|file| &file.content.units);
    let names = units.filter(|unit| unit.parent.is_some()).flat_map(|unit| unit.title.values());
    let mut names: Vec<String> = names.map(|title| title.value.to_lowercase()).collect();
    // `enhet 12` before `enhet 1`, whose name it begins with.
    names.sort_by_key(|name| Reverse(name.len()));
    let titles = raw.event_types.iter().flat_map(|file| &file.content.event_types);
    let titles: Vec<(String, u32)> = titles
        .map(|kind| {
            let own = kind.threshold.as_ref().map_or(threshold, |written| written.value);
            (kind.title.value.to_lowercase(), if kind.sensitive { own.max(sensitive) } else { own })
        })
        .collect();
    let of_titles = titles.iter().flat_map(|(title, below)| stems(title).map(|stem| (stem, *below)));
    let stems = EVENTS.into_iter().map(|stem| (stem, threshold)).chain(of_titles).collect();
    let sought = Sought { names, stems };
    let of_guidance = raw.guidance.iter().map(|text| (text.path.as_str(), text.front.title.value.as_str()));
    let of_pages = raw.pages.iter().map(|text| (text.path.as_str(), text.front.title.value.as_str()));
    let titles: BTreeMap<&str, &str> = of_guidance.chain(of_pages).collect();
    let bodies = raw.bodies.iter().filter(|body| is_published(&body.path));
    let in_bodies = bodies.flat_map(|body| {
        let path = SourcePath::new(&body.path);
        let found = sought.in_body(
            &body.text,
            titles.get(body.path.as_str()).copied(),
            body.path.starts_with("reports/"),
        );
        found.into_iter().map(move |(line, said)| (Place::at(&path, body.first_line + line, 1), said))
    });
    let fields = raw.fields.iter().filter(|file| is_published(&file.path));
    let in_fields = fields.flat_map(|file| {
        let path = SourcePath::new(&file.path);
        let found = sought.in_fields(&file.text);
        found.into_iter().map(move |(line, said)| (Place::at(&path, file.first_line + line, 1), said))
    });
    let notes = raw.incidents.iter().filter_map(|file| Some((file, file.extract.note.as_deref()?)));
    let in_notes = notes.flat_map(|(file, note)| {
        let line =
            (1..).zip(file.text.lines()).find(|(_, line)| line.contains("note:")).map_or(1, |(line, _)| line);
        let found = sought.in_text(note);
        found.into_iter().map(move |(_, said)| (Place::at(&file.path, line, 1), said))
    });
    let beside_names = in_bodies.chain(in_fields).chain(in_notes);
    let beside_names = beside_names.map(|(place, said)| {
        fault(rule, place, &format!("`{said}` bredvid namnet på en enhet: ett så litet antal döljs annars"))
    });
    let of_reports = |file: &&Markdown| file.path.starts_with("reports/");
    let texts = raw.bodies.iter().chain(&raw.fields).filter(of_reports);
    let totals = texts.flat_map(|file| {
        let found = sought.in_totals(&file.text);
        found.into_iter().map(|(line, said)| {
            let place = Place::at(&SourcePath::new(&file.path), file.first_line + line, 1);
            fault(rule, place, &format!("`{said}` i hela organisationen: ett så litet antal döljs annars"))
        })
    });
    beside_names.chain(totals).collect()
}

fn fault(rule: &Rule, place: Place, message: &str) -> Diagnostic {
    let finding = rule.fault(place.clone(), message);
    let path = place.path.as_str();
    // In registers expressions are not worked out, and other pages than those of reports have no tertial of their own.
    match () {
        () if path.ends_with(".yaml") && !path.starts_with("programmes/") => {
            finding.with_expected("en mening utan tal").with_help("skriv om meningen utan tal")
        }
        () if path.starts_with("reports/") => finding
            .with_expected("ett uttryck, som `{{ count(type=\"…\", unit=\"…\") }}`: det visar bara vad som får visas")
            .with_help("skriv talet som ett uttryck, eller skriv om meningen utan tal"),
        () => finding
            .with_expected(
                "ett uttryck, som `{{ count(type=\"…\", unit=\"…\", period=\"…\") }}`: det visar bara vad som får visas",
            )
            .with_help("skriv talet som ett uttryck, eller skriv om meningen utan tal"),
    }
}

/// How the words of a title begin that may stand for its events.
fn stems(title: &str) -> impl Iterator<Item = &str> {
    let words = title.split(|sign: char| !sign.is_alphabetic());
    let words = words.filter(|word| word.chars().count() >= 3 && !matches!(*word, "och" | "med" | "mot"));
    words.map(|word| word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]))
}

/// What a text is looked through for. In small letters.
struct Sought<'t> {
    /// The longest first.
    names: Vec<String>,
    /// How a word for events begins, and below which number it is hidden.
    stems: Vec<(&'t str, u32)>,
}

impl Sought<'_> {
    /// The same of YAML: each value by itself, without records that are not published.
    fn in_fields(&self, text: &str) -> Vec<(u32, String)> {
        let mut found = Vec::new();
        let lines: Vec<&str> = text.lines().collect();
        let is_record =
            |line: &&&str| line.trim_start().starts_with("- ") && line.len() - line.trim_start().len() < 4;
        let mut at = 0;
        while at < lines.len() {
            let end = at + 1 + lines[at + 1..].iter().take_while(|line| !is_record(line)).count();
            let record = &lines[at..end];
            if !record.iter().any(|line| line.contains("publication: never")) {
                let numbered =
                    (at as u32..).zip(record).filter(|(_, line)| !line.trim_start().starts_with('#'));
                found.extend(numbered.flat_map(|(number, line)| {
                    let said = values(line).into_iter().flat_map(|value| self.in_text(value));
                    said.map(move |(_, said)| (number, said))
                }));
            }
            at = end;
        }
        found
    }

    /// The same where a value has no headings.
    fn in_text(&self, text: &str) -> Vec<(u32, String)> {
        self.in_body(text, None, false)
    }

    /// The line, from 0, and the number with its words, one a sentence. The name may stand in the sentence, or in what
    /// it stands under: a heading, the point of a list, the title of the page.
    /// In a report a line of a name and a number, under no words that say of what, counts events.
    fn in_body(&self, text: &str, title: Option<&str>, is_of_report: bool) -> Vec<(u32, String)> {
        let text = without_expressions(text);
        let lines: Vec<&str> = text.lines().collect();
        let is_under_name = |line: u32| {
            let above = headings::above(&lines, line as usize);
            above.into_iter().chain(title).any(|words| self.is_about_a_part(&words.to_lowercase()))
        };
        // `- Hot: 2` below the name alone.
        let is_of_name_above = |line: u32| {
            let above = headings::above(&lines, line as usize);
            above.first().is_some_and(|words| self.is_name(words))
        };
        let is_under_events = |line: u32| {
            let above = headings::above(&lines, line as usize);
            above.into_iter().any(|words| self.has_event(&words.to_lowercase()))
        };
        let mut found = self.in_tables(&text, &is_under_name);
        let mut line = 0;
        // Whether an earlier sentence of the paragraph has a name, or is about events.
        let (mut is_after_name, mut is_after_events) = (false, false);
        // A small number of events of the sentence before, which this one may place: `Alla skedde på Ekskolan.`
        let mut unplaced: Option<(u32, String)> = None;
        for sentence in sentences(&text) {
            let folded = sentence.to_lowercase();
            is_after_name &= !begins_anew(sentence);
            is_after_events &= !begins_anew(sentence);
            // There may be thousands of names, and few such numbers.
            let has_number = folded.bytes().any(|byte| byte.is_ascii_digit())
                || WORDS.iter().any(|word| folded.contains(word))
                || IN_TWO_WORDS.iter().any(|(_, word, _)| folded.contains(word))
                || has_word(&folded, &["en", "ett"]);
            let is_of_events = self.has_event(&folded);
            let has_name;
            if has_number {
                let begin = line;
                let line_of = |folded: &str, at: usize| begin + folded[..at].matches('\n').count() as u32;
                let behind = self.behind_names(&folded, |at| {
                    let line = line_of(&folded, at);
                    let own = || lines.get(line as usize).is_some_and(|own| self.is_name_and_number(own));
                    let is_alone =
                        || is_of_report && own() && headings::above(&lines, line as usize).is_empty();
                    is_of_events || is_after_events || is_under_events(line) || is_alone()
                });
                let behind: Vec<(u32, String)> = behind
                    .into_iter()
                    .map(|(at, said)| (line_of(&folded, at), as_written(sentence, said)))
                    .collect();
                let (folded, is_named) = self.without_names(folded);
                has_name = is_named;
                let points_back = is_after_name && has_word(&folded, &POINTS_BACK);
                let is_meant = has_name || is_after_name && (points_back || !has_word(&folded, &OF_ALL));
                // Farther from the name only what is said in plain words is about it.
                let own =
                    folded.find(|sign: char| !sign.is_whitespace()).map_or(begin, |at| line_of(&folded, at));
                let is_named_above = !has_name && ends_in_number(&folded) && is_of_name_above(own);
                let said = self.in_sentence(&folded, has_name || points_back || is_named_above);
                let said = said.map(|(at, said)| (at, as_written(sentence, said)));
                let said = said.map(|(at, said)| (line_of(&folded, at), said));
                let said = said.filter(|(line, _)| is_meant || is_under_name(*line));
                match said {
                    Some(said) => found.push(said),
                    None => found.extend(behind),
                }
            } else {
                has_name = self.has_name(&folded);
            }
            let placed = unplaced.take().filter(|_| has_name && begins_with_all(sentence));
            found.extend(placed);
            if has_number && is_of_events && !has_name && !sentence.ends_with("\n\n") {
                let folded = sentence.to_lowercase();
                let said = self.in_sentence(&folded, true);
                unplaced = said.map(|(at, said)| {
                    (line + folded[..at].matches('\n').count() as u32, as_written(sentence, said))
                });
            }
            is_after_name |= has_name;
            is_after_events |= is_of_events;
            is_after_events &= !sentence.ends_with("\n\n");
            is_after_name &= !sentence.ends_with("\n\n");
            line += sentence.matches('\n').count() as u32;
        }
        found
    }

    /// A sentence whose names have no digits that would be read as numbers (`enhet 1`), and whether it has a name.
    fn without_names(&self, folded: String) -> (String, bool) {
        if !self.has_name(&folded) {
            return (folded, false);
        }
        let has_digits = |name: &&String| name.bytes().any(|byte| byte.is_ascii_digit());
        let numbered = self.names.iter().filter(has_digits);
        (numbered.fold(folded, |folded, name| folded.replace(name.as_str(), OF_UNIT)), true)
    }

    /// Numbers right behind names, where the text is about events; those in brackets also elsewhere.
    fn behind_names(&self, folded: &str, is_of_events: impl Fn(usize) -> bool) -> Vec<(usize, String)> {
        let least = self.stems.iter().map(|(_, below)| *below).min().unwrap_or(0);
        let behind = numbers_behind(folded, &self.names);
        let small = behind.into_iter().filter(|behind| behind.number < least);
        let found = small.filter(|behind| {
            let is_about = behind.in_brackets || is_of_events(behind.at);
            is_about
                && !has_word(folded, &OF_RISKS)
                && !is_measured(&folded[behind.at + behind.written.len()..])
        });
        found.map(|behind| (behind.at, format!("{} {}", behind.name, behind.written))).take(1).collect()
    }

    /// Numbers of events of the whole organisation that the tables of a report hide too: `totalt skedde tre stölder`.
    fn in_totals(&self, text: &str) -> Vec<(u32, String)> {
        let text = without_expressions(text);
        let mut line = 0;
        let mut found = Vec::new();
        for sentence in sentences(&text) {
            let folded = sentence.to_lowercase();
            let happened = has_word(&folded, &OCCURRED);
            let is_of_all = happened && has_word(&folded, &TOTALS) && !has_word(&folded, &OF_RISKS);
            if is_of_all && !self.has_name(&folded) {
                let said = self.in_sentence(&folded, false);
                found.extend(said.map(|(at, said)| {
                    (line + folded[..at].matches('\n').count() as u32, as_written(sentence, said))
                }));
            }
            line += sentence.matches('\n').count() as u32;
        }
        found
    }

    /// True for a line that is the name of a part of the organisation and nothing else.
    fn is_name(&self, line: &str) -> bool {
        let words = line.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        self.names.contains(&words)
    }

    /// True for `- Ekskolan: 3` and `**Ekskolan** – tre`.
    fn is_name_and_number(&self, line: &str) -> bool {
        let folded = line.to_lowercase();
        let words = folded.trim_matches(|sign: char| !sign.is_alphanumeric());
        numbers_behind(words, &self.names)
            .iter()
            .any(|behind| words.starts_with(behind.name) && behind.at + behind.written.len() == words.len())
    }

    fn has_name(&self, folded: &str) -> bool {
        folded.contains(OF_UNIT) || self.names.iter().any(|name| folded.contains(name))
    }

    /// True for the words above a text that name a part of the organisation, and not only begin as its name does.
    fn is_about_a_part(&self, folded: &str) -> bool {
        let is_word = |sign: char| sign.is_alphanumeric();
        self.names.iter().any(|name| {
            folded.match_indices(name.as_str()).any(|(at, _)| {
                let after = &folded[at + name.len()..];
                let after =
                    after.strip_prefix('s').filter(|rest| !rest.starts_with(is_word)).unwrap_or(after);
                !folded[..at].ends_with(is_word) && !after.starts_with(is_word)
            })
        })
    }

    /// Rows of tables about events, with a name in one cell, at the head of its column or above the table, and a small
    /// number alone in another.
    fn in_tables(&self, text: &str, is_under_name: &dyn Fn(u32) -> bool) -> Vec<(u32, String)> {
        let lines: Vec<(u32, &str)> = (0..).zip(text.lines()).collect();
        let tables = lines.chunk_by(|one, other| one.1.starts_with('|') == other.1.starts_with('|'));
        let mut found = Vec::new();
        for table in tables.filter(|table| table[0].1.starts_with('|')) {
            let is_of_events = table.iter().any(|(_, row)| self.has_event(&row.to_lowercase()));
            let least = self.stems.iter().map(|(_, below)| *below).min().unwrap_or(0);
            for (line, row) in table.iter().filter(|_| is_of_events) {
                let cells: Vec<&str> = row.split('|').map(str::trim).collect();
                let has_name = self.has_name(&row.to_lowercase());
                let is_named = |at: usize| {
                    let head = table[0].1.split('|').nth(at).unwrap_or_default();
                    // The first cell of a row may number it.
                    has_name || at > 1 && (self.has_name(&head.to_lowercase()) || is_under_name(*line))
                };
                let is_small =
                    |cell: &str| cell.parse().is_ok_and(|number: u32| (1..least).contains(&number));
                let small = (0..cells.len()).find(|at| is_small(cells[*at]) && is_named(*at));
                found.extend(small.map(|at| (*line, cells[at].to_owned())));
            }
        }
        found
    }

    /// True if a word for events stands in a text.
    fn has_event(&self, folded: &str) -> bool {
        let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| self.stems.iter().any(|(stem, _)| word.starts_with(stem)))
    }

    /// Where the number stands, and what is said. With `has_name` also `två elever`, and a number behind the events: `hot:
    /// 4`, where the sentence is about events.
    fn in_sentence(&self, sentence: &str, has_name: bool) -> Option<(usize, String)> {
        let places = words_of(sentence);
        let words: Vec<&str> = places.iter().map(|(_, word)| *word).collect();
        let is_of_events = self.has_event(sentence);
        let least = self.stems.iter().map(|(_, below)| *below).min().unwrap_or(0);
        (0..words.len()).find_map(|at| {
            if has_name
                && let Some(event) =
                    (at + 1..words.len().min(at + 3)).find(|at| self.is_hidden(1, bare(words[*at])))
                && is_one(&words, at, event)
            {
                let said: Vec<&str> = words[at..=event].iter().map(|word| bare(word)).collect();
                return Some((places[at].0, said.join(" ")));
            }
            let in_one = number(bare(words[at]));
            let number = in_one.or_else(|| has_name.then(|| in_two_words(&words, at))?)?;
            let first = if in_one.is_some() { at } else { at - 1 };
            if is_no_number_of_events(&words, at) {
                return None;
            }
            let found = |first: usize, last: usize| {
                let said: Vec<&str> = words[first..=last].iter().map(|word| bare(word)).collect();
                (places[at].0, said.join(" "))
            };
            let is_about = has_name && is_of_events && number < least && at > 0;
            // `hoten ökade från 1 till 4`
            if is_about
                && !has_word(sentence, &OF_RISKS)
                && let Some((first, last)) = change(&words, at)
            {
                return Some(found(first, last));
            }
            // `Lindskolan ett enda.`
            if is_about && bare(words[at]) == "enda" && at + 1 == words.len() {
                return Some(found(at - 1, at));
            }
            if is_about && bare(words[at - 1]) == "varav" {
                return Some(found(at - 1, at));
            }
            let is_counted = |after: usize, word: &str| {
                let is_of_people = is_of_events && COUNTED.iter().any(|stem| word.starts_with(stem));
                // Whatever happened to them: `bröt benet`, `blev slagna`.
                let is_people = PEOPLE.iter().any(|stem| word.starts_with(stem));
                let is_of_harm = || is_people && !is_harmless(&words, first, at + 1 + after);
                has_name
                    && number < least
                    && (matches!(word, "st" | "stycken") || is_of_people || is_of_harm())
            };
            // Some words may stand between: `3 nya stölder`, `7 fall av kränkande särbehandling`.
            let between = if is_cases_of(&words, at + 1) { 4 } else { 2 };
            let mut behind = words.iter().skip(at + 1).take(between).enumerate();
            let event = behind
                .find(|(after, word)| self.is_hidden(number, bare(word)) || is_counted(*after, bare(word)))
                .map(|(after, _)| after);
            match event {
                Some(after) => Some(found(first, at + 1 + after)),
                None => {
                    // `På Ekskolan var hoten 3.`
                    let is_last =
                        at + 1 == words.len() && at > 0 && self.is_hidden(number, bare(words[at - 1]));
                    (is_about && (is_last || stands_behind(&words, at))).then(|| found(at - 1, at))
                }
            }
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

/// `Alla skedde på Ekskolan.`
fn begins_with_all(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().map(bare).unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "alla" | "samtliga" | "båda" | "bägge" | "dessa" | "de")
}

/// `- hot: 2`
fn ends_in_number(folded: &str) -> bool {
    let last = folded.trim().trim_end_matches('.').rsplit_once(':').map(|(_, last)| last.trim());
    last.is_some_and(|last| number(last).is_some())
}

/// True where a measure follows: `Ekskolan: 3 procent`.
fn is_measured(after: &str) -> bool {
    is_no_number_of_events(&["3", after.split_whitespace().next().unwrap_or_default()], 0)
}
