//! Footnotes: referred to and not there, there and not referred to, empty, twice, or written as other programs do.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::render::codes;
use crate::render::markdown::parse::{Parsed, Placed};

use super::Linter;
use super::likeness::near;

/// `¹` or `[1]` as Word and web pages write notes.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// Behind a word.
    reference: Option<usize>,
    /// First on a line with more on it.
    note: Option<usize>,
}

impl Linter<'_> {
    pub(super) fn footnotes(&mut self, events: &[Placed]) {
        let mut open: Vec<&str> = Vec::new();
        let mut defined: BTreeMap<&str, usize> = BTreeMap::new();
        let mut references: Vec<(Option<&str>, &str)> = Vec::new();
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    match defined.get(&**label) {
                        Some(first) => self.second_footnote(label, *first, range.start),
                        None => drop(defined.insert(label, range.start)),
                    }
                    if matches!(events[at + 1].0, Event::End(TagEnd::FootnoteDefinition)) {
                        self.empty_footnote(label, range.start);
                    }
                    open.push(label);
                }
                Event::End(TagEnd::FootnoteDefinition) => drop(open.pop()),
                Event::FootnoteReference(label) => references.push((open.last().copied(), label)),
                _ => {}
            }
        }
        let used = used(&references);
        for (label, offset) in defined.into_iter().filter(|(label, _)| !used.contains(label)) {
            let found = self.warning(codes::UNUSED_FOOTNOTE, offset, "ingen text hänvisar till fotnoten");
            self.push(
                found.with_value(format!("[^{label}]")).with_help("ta bort fotnoten, eller hänvisa till den"),
            );
        }
    }

    fn second_footnote(&mut self, label: &str, first: usize, offset: usize) {
        let line = self.place(first).line;
        let found = self.error(codes::WRONG_FOOTNOTE, offset, "fotnoten står två gånger");
        self.push_with(
            found.with_value(format!("[^{label}]")),
            &format!("en rad `[^{label}]: …`; den första är på rad {line}"),
            "ge den här ett eget namn och hänvisa till det, eller ta bort den",
        );
    }

    fn empty_footnote(&mut self, label: &str, offset: usize) {
        let found = self.error(codes::WRONG_FOOTNOTE, offset, "fotnoten har ingen text");
        self.push_with(
            found.with_value(format!("[^{label}]")),
            &format!("`[^{label}]: text`"),
            "skriv texten efter kolonet, eller ta bort fotnoten och hänvisningen",
        );
    }

    /// Labels of references that no note has, in the order of the text.
    pub(super) fn missing_footnotes(&mut self) {
        let missing: Vec<(usize, String)> = std::mem::take(&mut self.missing_notes)
            .into_iter()
            .filter_map(|offset| {
                read_label(&self.masked.text, offset).map(|label| (offset, label.to_owned()))
            })
            .collect();
        let text = &self.masked.text;
        let without_colon: BTreeMap<String, usize> = missing
            .iter()
            .filter(|(offset, label)| is_note_without_colon(text, *offset, label))
            .map(|(offset, label)| (label.clone(), *offset))
            .collect();
        // Where it is the only one, a reference may have come first on a line.
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        missing.iter().for_each(|(_, label)| *count.entry(label).or_default() += 1);
        let is_lone = |label: &String| count.get(&**label) == Some(&1);
        let without_colon: BTreeMap<String, usize> =
            without_colon.into_iter().filter(|(label, _)| !is_lone(label)).collect();
        for (offset, label) in missing {
            match without_colon.get(&label) {
                Some(note) if *note == offset => {
                    let found = self.error(
                        codes::UNKNOWN_FOOTNOTE,
                        offset,
                        "fotnoten finns inte, för kolon saknas direkt efter hakparentesen",
                    );
                    self.push(
                        found
                            .with_expected(format!("`{label}: ` före fotnotens text"))
                            .with_help("skriv kolon direkt efter hakparentesen, och ett mellanslag efter det")
                            .with_value(label),
                    );
                }
                Some(_) => {}
                None => {
                    let found = self.error(codes::UNKNOWN_FOOTNOTE, offset, "fotnoten finns inte");
                    self.push(
                        found
                            .with_expected(format!("en rad `{label}: …` i samma text"))
                            .with_help(format!("skriv fotnoten på en egen rad sist i texten: `{label}: …`, eller ta bort `{label}`"))
                            .with_value(label),
                    );
                }
            }
        }
    }

    /// Superscript numbers of running text.
    pub(super) fn superscripts(&mut self, range: &Range<usize>) {
        let masked = self.masked;
        let mut to = range.start;
        for (at, _) in masked.text[range.clone()].match_indices(|sign| superscript(sign).is_some()) {
            let at = range.start + at;
            if at < to {
                continue;
            }
            let rest = &masked.text[at..];
            let number = &rest[..rest.find(|sign| superscript(sign).is_none()).unwrap_or(rest.len())];
            to = at + number.len();
            self.numbered_note(at, number);
        }
    }

    /// `[1]`, which refers to nothing.
    pub(super) fn numbers_in_brackets(&mut self, parsed: &Parsed) {
        let masked = self.masked;
        for link in parsed.unresolved.iter().filter(|link| !link.is_reference) {
            let written = &masked.text[link.range.clone()];
            let inside = written.trim_matches(['[', ']']);
            if !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit()) {
                self.numbered_note(link.range.start, written);
            }
        }
    }

    fn numbered_note(&mut self, offset: usize, written: &str) {
        let (before, after) = (&self.masked.text[..offset], &self.masked.text[offset + written.len()..]);
        let is_first = begins_line(before);
        let is_behind_word = before.ends_with(|sign: char| !sign.is_whitespace()) && !ends_with_unit(before);
        let has_words =
            after.trim_start_matches([' ', '\t', '\u{a0}', ':']).starts_with(char::is_alphanumeric);
        let note = self.numbered_notes.entry(written.to_owned()).or_default();
        if is_first && has_words {
            note.note.get_or_insert(offset);
        } else if !is_first && is_behind_word {
            note.reference.get_or_insert(offset);
        }
    }

    /// What is both behind a word and first on a line.
    pub(super) fn numbered_footnotes(&mut self) {
        for (written, numbered) in std::mem::take(&mut self.numbered_notes) {
            let Numbered { reference: Some(reference), note: Some(_) } = numbered else { continue };
            let number: String = written
                .trim_matches(['[', ']'])
                .chars()
                .map(|sign| superscript(sign).unwrap_or(sign))
                .collect();
            let found =
                self.warning(codes::NOT_MARKDOWN, reference, "siffran ser ut som en fotnot, men är ingen");
            let right = format!("`[^{number}]` efter ordet, och `[^{number}]: ` före fotnotens text");
            self.push(found.with_value(written).with_help(format!("skriv {right}")).with_expected(right));
        }
    }
}

/// A note that only unused notes refer to is not used either. Each is looked at once, however long the chain.
fn used<'e>(references: &[(Option<&'e str>, &'e str)]) -> BTreeSet<&'e str> {
    let mut from: BTreeMap<Option<&str>, Vec<&'e str>> = BTreeMap::new();
    references.iter().for_each(|(note, label)| from.entry(*note).or_default().push(label));
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut left = from.remove(&None).unwrap_or_default();
    while let Some(label) = left.pop() {
        if used.insert(label) {
            left.extend(from.remove(&Some(label)).unwrap_or_default());
        }
    }
    used
}

/// `[^1]` at an offset, where it has its end and no backslash before it.
fn read_label(text: &str, offset: usize) -> Option<&str> {
    let label = near(&text[offset..]).split_inclusive(']').next().unwrap_or_default();
    let is_escaped = text[..offset].ends_with('\\');
    (!is_escaped && label.ends_with(']')).then_some(label)
}

/// `[^1] Words` where a note could begin: with nothing before it, or with another note.
fn is_note_without_colon(text: &str, offset: usize, label: &str) -> bool {
    if !begins_line(&text[..offset]) {
        return false;
    }
    let before = text[..offset].trim_end_matches([' ', '>', '\t']);
    let line_before = before.strip_suffix('\n').and_then(|before| before.rsplit('\n').next());
    let line_before = line_before.unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
    let words = near(&text[offset + label.len()..]);
    (line_before.is_empty() || line_before.starts_with("[^")) && !words.trim().is_empty()
}

fn begins_line(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '>', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// `m²` is an area.
fn ends_with_unit(before: &str) -> bool {
    let is_unit = |unit: &str| {
        let number = before.strip_suffix(unit);
        number.is_some_and(|number| !number.ends_with(char::is_alphabetic))
    };
    ["m", "km", "dm", "cm", "mm"].into_iter().any(is_unit)
}

/// The digit that a raised sign stands for.
fn superscript(sign: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digits.iter().position(|raised| *raised == sign).and_then(|digit| char::from_digit(digit as u32, 10))
}
