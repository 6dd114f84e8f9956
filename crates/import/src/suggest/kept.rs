//! What the author has filled in by hand in a map that is suggested anew: it stays, and is what the rest is suggested by.

use std::path::Path;

use anyhow::Result;
use input::read_yaml;
use jiff::civil::Date;
use model::Coded;
use model::diag::{Diagnostic, Place, SourcePath};
use model::parse_date;

use crate::codes;
use crate::emit::quoted;
use crate::layout::Layout;
use crate::map::{Field, MapFile};
use crate::words::{column_letters, fold};

/// What stands open.
const OPEN: &str = "?";
/// What says that a line is a guess, which the author has not looked through.
const GUESS: &str = "# gissat";
/// Blocks that are suggested anew around what is filled in; others stay as they are.
const WORKED_OUT: [&str; 6] = ["extract", "columns", "across", "values", "skip", "ignore"];

/// A map as it was, and its text.
#[derive(Debug)]
pub struct Kept {
    map: MapFile,
    text: String,
}

impl Kept {
    /// Reads the map that is there. `Err` with why it cannot be read: what stands in it would be lost.
    ///
    /// # Errors
    /// Names the file that could not be read.
    pub fn read(path: &Path) -> Result<Result<Kept, Vec<Diagnostic>>> {
        let reading = read_yaml::<MapFile>(path)?;
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let Some(map) = reading.value.filter(|_| reading.findings.is_empty()) else {
            let place = Place::file(&SourcePath::new(&path.to_string_lossy()));
            let lost = Diagnostic::error(
                codes::FILE_EXISTS,
                place,
                "kartan går inte att läsa, och det som är ifyllt i den skulle gå förlorat",
            )
            .with_expected("en karta som går att läsa, eller en fil som inte finns")
            .with_help(
                "rätta felen i kartan; ska den göras om från början, ta bort filen eller välj ett annat namn",
            );
            return Ok(Err(reading.findings.into_iter().chain([lost]).collect()));
        };
        Ok(Ok(Kept { map, text: text.replace("\r\n", "\n") }))
    }

    /// The columns that are filled in, as far as the sheet has them.
    pub fn columns(&self, layout: &Layout<'_>) -> Vec<(Field, usize)> {
        let columns =
            self.map.columns.iter().filter(|(field, _)| !self.is_guess(&format!("{}:", field.code())));
        let found = columns.filter_map(|(field, entry)| {
            let entry = &entry.value;
            let by_heading = |at: &usize| {
                entry.heading.as_ref().is_none_or(|heading| layout.folded(*at) == fold(heading))
                    && entry
                        .column
                        .as_ref()
                        .is_none_or(|letter| column_letters(*at).eq_ignore_ascii_case(letter))
            };
            Some((*field, (0..layout.width()).find(by_heading)?))
        });
        found.collect()
    }

    /// The days of the extract that are filled in: taken, from, to.
    pub fn days(&self) -> [Option<Date>; 3] {
        let extract = &self.map.extract;
        let is_guess = self.is_guess("extract:");
        [&extract.taken, &extract.from, &extract.to]
            .map(|day| day.as_ref().filter(|_| !is_guess).and_then(|day| parse_date(&day.value).ok()))
    }

    /// True for a value that the author has said what stands for.
    pub fn translates(&self, field: Field, value: &str) -> bool {
        let own = self.map.values.get(&field).and_then(|values| values.get(value));
        own.is_some_and(|word| word.value != OPEN) && !self.is_guess(&format!("{}:", quoted(value)))
    }

    /// The lines of a field's values, with those that are filled in.
    pub fn values(&self, field: Field, suggested: Vec<String>) -> Vec<String> {
        let Some(own) = self.map.values.get(&field) else { return suggested };
        let own = own
            .iter()
            .filter(|(value, word)| word.value != OPEN && !self.is_guess(&format!("{}:", quoted(value))));
        let mut lines = suggested;
        for (value, word) in own {
            let start = format!("{}: ", quoted(value));
            let word = if word.value.is_empty() { "\"\"" } else { word.value.as_str() };
            let line = format!("{start}{word}");
            match lines.iter_mut().find(|line| line.starts_with(&start)) {
                Some(suggested) => *suggested = line,
                None => lines.push(line),
            }
        }
        lines
    }

    /// The suggested text with the blocks of the old map that are not worked out from the sheet, and with its rules.
    pub fn merge(&self, suggested: &str, layout: &Layout<'_>) -> String {
        let own = blocks(&self.text);
        // Of another sheet: none of its months is here, or it had no numbers of cases.
        let is_headed = |heading: &String| (0..layout.width()).any(|at| layout.folded(at) == fold(heading));
        let is_across = self.map.across.keys().any(is_headed);
        let is_of_numbers = self.map.columns.contains_key(&Field::Id) || !suggested.contains("\n  id: ");
        let is_kept = |key: &str, text: &str| {
            !WORKED_OUT.contains(&key)
                && (key != "ids" || is_of_numbers)
                && !text.contains(GUESS)
                && !text.contains(&quoted(OPEN))
        };
        let mut merged = String::new();
        let new = blocks(suggested);
        for (key, text) in &new {
            let before = own.iter().find(|(own, _)| own == key).map(|(_, text)| *text);
            match before {
                Some(before) if is_kept(key, before) => merged.push_str(before),
                Some(before) if *key == "skip" => merged.push_str(&self.rules(before, text)),
                _ => merged.push_str(text),
            }
        }
        for (key, text) in own.iter().filter(|(key, _)| new.iter().all(|(new, _)| new != key)) {
            if is_kept(key, text) || *key == "skip" || *key == "across" && is_across {
                merged.push_str(text);
            }
        }
        merged
    }

    /// The rules of the old map, and those of the new one that it has not.
    fn rules(&self, before: &str, suggested: &str) -> String {
        let rule = |line: &str| line.split(" #").next().unwrap_or_default().trim().to_owned();
        let known: Vec<String> = before.lines().map(rule).collect();
        let more = suggested.lines().skip(1).filter(|line| !known.contains(&rule(line)));
        before.lines().chain(more).map(|line| format!("{line}\n")).collect()
    }

    /// True where the line that begins so is one that nobody has looked through.
    fn is_guess(&self, start: &str) -> bool {
        self.text.lines().any(|line| line.trim_start().starts_with(start) && line.contains(GUESS))
    }
}

/// A text in blocks, each from one key at the margin to the next. What stands before the first has no key.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let mut starts: Vec<(usize, &str)> = vec![(0, "")];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let key = line.split_once(':').map(|(key, _)| key);
        let is_key =
            |key: &&str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        starts.extend(key.filter(is_key).map(|key| (at, key)));
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    starts.iter().zip(ends).map(|((at, key), end)| (*key, &text[*at..end])).collect()
}
