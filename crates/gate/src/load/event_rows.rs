//! Rows of events among the files that readers may fetch, known by the names of the content's own units and event types and by
//! their days: the headings of an extract are whatever its source calls them.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use input::{text::read_bytes, words_of_file};
use jiff::civil::Date;
use model::composed;
use model::diag::SourcePath;

use super::extracts::{cells_of, of_events};
use super::folder::Loader;

/// So many days beside units or types make a table one of events; a calendar of exercises has fewer.
const MOST_DAYS: usize = 20;

/// So many do where both units and types stand beside them.
const MOST_DAYS_OF_BOTH: usize = 4;

/// So many words in a cell tell what happened.
const WORDS_OF_A_STORY: usize = 3;

/// Counts from 1 up to this are small, as the site has it where it says nothing else. A table without its tertial cannot be
/// held against more than that.
const SMALL_BELOW: u32 = 5;

impl Loader<'_> {
    /// Refuses them, unless somebody has looked through the file.
    pub(super) fn refuse_rows_of_events(&mut self) {
        let names = Names::of(&self.raw);
        if names.units.is_empty() && names.types.is_empty() {
            return;
        }
        let files = self.raw.files.iter().map(|file| format!("files/{}", file.path));
        let themes = self.raw.theme.iter().map(|path| path.as_str().to_owned());
        let handed_out = files.chain(themes.filter(|path| path.starts_with("theme/static/")));
        let candidates: Vec<SourcePath> = handed_out.map(|path| SourcePath::new(&path)).collect();
        for path in &candidates {
            if self.watch.is_looked_through(path) {
                continue;
            }
            let Some(is_in_rows) = form_of(path.as_str()) else { continue };
            let words = read_bytes(self.source, path).ok().and_then(|bytes| words_of_file(&bytes));
            let Some(words) = words else { continue };
            let text = composed(&String::from_utf8_lossy(&words)).to_lowercase();
            let is_found = match is_in_rows {
                true => names.has_rows(&text),
                false => names.has_cells(&text),
            };
            let what = match is_found {
                true => Some("en tabell med händelser rad för rad"),
                false if is_in_rows && names.has_small_counts(&text) => {
                    Some("en tabell med små antal per enhet")
                }
                false => None,
            };
            if let Some(what) = what {
                self.refuse(path, of_events(path, what));
                self.raw.files.retain(|file| format!("files/{}", file.path) != path.as_str());
                self.raw.theme.retain(|file| file != path);
            }
        }
    }
}

/// True where the text of a file is rows of cells, false where its cells come in any order; `None` for a file without tables.
fn form_of(path: &str) -> Option<bool> {
    let name = path.to_lowercase();
    match name.rsplit_once('.')?.1 {
        "csv" | "txt" | "tsv" => Some(true),
        "xlsx" | "xlsm" | "ods" | "zip" | "docx" | "odt" => Some(false),
        _ => None,
    }
}

/// What the content calls its units and event types, in small letters, and the days that spreadsheets write as numbers.
struct Names {
    units: BTreeSet<String>,
    types: BTreeSet<String>,
    serials: Option<RangeInclusive<i64>>,
}

impl Names {
    fn of(raw: &super::Raw) -> Self {
        let units = raw.organisation.iter().flat_map(|file| &file.content.units).flat_map(|unit| {
            let titles = unit.title.values().map(|title| title.value.as_str());
            titles
                .chain([unit.id.value.as_str()])
                .chain(unit.aliases.iter().map(|alias| alias.value.as_str()))
        });
        let types = raw.event_types.iter().flat_map(|file| &file.content.event_types);
        let types = types.flat_map(|kind| [kind.id.value.as_str(), kind.title.value.as_str()]);
        let extracts = || raw.incidents.iter().map(|file| &file.extract);
        let first = extracts().map(|extract| extract.from.value.0).min();
        let last = extracts().map(|extract| extract.to.value.0).max();
        Names {
            units: units.map(spoken).collect(),
            types: types.map(spoken).collect(),
            serials: first.zip(last).map(|(first, last)| serial(first) - 366..=serial(last) + 366),
        }
    }

    /// `Kulturskolan;Hot;2026-01-13` or `Kulturskolan;Hot;Någon hotade en lärare`, or many days beside units or types.
    fn has_rows(&self, text: &str) -> bool {
        let (mut days, mut days_of_both) = (0, 0);
        for line in text.lines() {
            let cells = cells_of(line);
            let has = |names: &BTreeSet<String>| cells.iter().any(|cell| names.contains(*cell));
            let (unit, kind) = (has(&self.units), has(&self.types));
            let day = cells.iter().any(|cell| self.is_day(cell));
            let story = || {
                let is_story = |cell: &&str| cell.split_whitespace().count() >= WORDS_OF_A_STORY;
                cells
                    .iter()
                    .filter(|cell| !self.units.contains(**cell) && !self.types.contains(**cell))
                    .any(is_story)
            };
            if unit && kind && !day && story() {
                return true;
            }
            days += usize::from(day && (unit || kind));
            days_of_both += usize::from(day && unit && kind);
        }
        days_of_both > 0 || days >= MOST_DAYS
    }

    /// `Skola;Hot` and below it `Ekskolan;3`: a small count of events beside the name of a unit.
    fn has_small_counts(&self, text: &str) -> bool {
        let mut is_of_events = false;
        text.lines().any(|line| {
            let cells = cells_of(line);
            is_of_events |= cells.iter().any(|cell| self.types.contains(*cell));
            let is_of_unit = cells.iter().any(|cell| self.units.contains(*cell));
            let is_small =
                |cell: &&str| cell.parse().is_ok_and(|count: u32| (1..SMALL_BELOW).contains(&count));
            is_of_events && is_of_unit && cells.iter().any(is_small)
        })
    }

    /// The same of a workbook, whose texts and numbers stand apart.
    fn has_cells(&self, text: &str) -> bool {
        let cells = || text.lines().map(str::trim);
        let has = |names: &BTreeSet<String>| cells().any(|cell| names.contains(cell));
        let days = cells().filter(|cell| self.is_day(cell)).count();
        match (has(&self.units), has(&self.types)) {
            (true, true) => days > MOST_DAYS_OF_BOTH,
            (false, false) => false,
            _ => days >= MOST_DAYS,
        }
    }

    /// `2026-01-13`, with a clock time or without, `13/1 2026`, `13.01.26`, and the number that a spreadsheet writes.
    fn is_day(&self, cell: &str) -> bool {
        let parts: Vec<&str> = cell.split(|sign: char| !sign.is_ascii_digit()).take(3).collect();
        if let [first, month, third] = parts.as_slice() {
            let month: u32 = month.parse().unwrap_or_default();
            let lengths = matches!((first.len(), third.len()), (4, 1 | 2) | (1 | 2, 2 | 4));
            let signs = cell.chars().all(|sign| sign.is_ascii_digit() || "-/.: tz".contains(sign));
            return lengths && signs && (1..=12).contains(&month);
        }
        let whole = cell.split('.').next().unwrap_or_default();
        let serial: Option<i64> = whole.parse().ok().filter(|_| whole.len() == 5);
        serial.zip(self.serials.as_ref()).is_some_and(|(serial, days)| days.contains(&serial))
    }
}

fn spoken(name: &str) -> String {
    composed(name).trim().to_lowercase()
}

/// The number of a day in a spreadsheet.
fn serial(day: Date) -> i64 {
    let first = Date::constant(1899, 12, 30);
    (day - first).get_days().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let set = |names: &[&str]| names.iter().map(|name| spoken(name)).collect();
        Names {
            units: set(&["Kulturskolan", "simhallen"]),
            types: set(&["Hot", "stold"]),
            serials: Some(45_900..=46_400),
        }
    }

    #[test]
    fn rows_of_events_are_known_whatever_their_headings_are() {
        let many = |row: &str| format!("a;b\n{}", format!("{row}\n").repeat(MOST_DAYS));
        for text in [
            "enhet;vad;när\nkulturskolan;hot;2026-01-13\n",
            "kulturskolan;hot;anna svensson hotade en lärare\n",
            "\"simhallen\",\"13/1 2026\",\"stold\"\n",
            "simhallen\t46035\thot\n",
            &many("2026-01-13;simhallen;halkade"),
            &many("13.01.26 08:30;hot;anna"),
        ] {
            assert!(names().has_rows(text), "{text}");
        }
        for text in [
            "kulturskolan;ekvägen 1;08:00\nsimhallen;badvägen 2;09:00\n",
            "2026-01-13;simhallen;brandövning\n2026-02-13;kulturskolan;brandövning\n",
            "hot;ring 112 och säg var du är\n",
            "kulturskolan;hot;120\n",
            &many("2026-01-13;ekskolan;halkade"),
        ] {
            assert!(!names().has_rows(text), "{text}");
        }
    }

    #[test]
    fn small_counts_beside_units_are_known() {
        for text in ["skola;hot\nkulturskolan;3\nsimhallen;20\n", "enhet,typ,antal\nkulturskolan,hot,4\n"] {
            assert!(names().has_small_counts(text), "{text}");
        }
        for text in ["skola;hot\nkulturskolan;12\n", "skola;elever\nkulturskolan;3\n", "vad;antal\nhot;3\n"] {
            assert!(!names().has_small_counts(text), "{text}");
        }
    }

    #[test]
    fn a_workbook_has_its_days_as_numbers_and_its_words_apart() {
        let days = |number: usize| "46035\n46035.5\n".repeat(number / 2);
        assert!(names().has_cells(&format!("kulturskolan\nhot\n{}", days(6))));
        assert!(names().has_cells(&format!("kulturskolan\n{}", days(20))));
        // A list to choose from, a calendar of exercises, amounts of money.
        assert!(!names().has_cells(&format!("kulturskolan\nhot\n{}", days(4))));
        assert!(!names().has_cells(&format!("kulturskolan\n{}", days(18))));
        assert!(!names().has_cells(&format!("kulturskolan\n{}", "38000\n".repeat(30))));
        assert!(!names().has_cells(&days(40)));
    }
}
