//! Editions: what was published of a report, frozen, in a form that can be compared and held against today's figures.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::audience::Audience;
use super::decimal::Decimal;
use super::incident::Source;
use super::period::Period;
use super::text::{Report, ReportStatus};

/// One edition of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub report: Period,
    /// From 1, without gaps.
    pub version: u32,
    pub date: Date,
    /// What changed and why; version 1 may lack it.
    pub note: Option<String>,
    /// How far the report had come.
    pub status: ReportStatus,
    /// Whom it was made for: others must not get it.
    pub audience: Audience,
    /// The full object name of the commit that it was made from, in hexadecimal.
    pub commit: String,
    /// The program and its version.
    pub tool: String,
    pub extracts: Vec<EditionExtract>,
    /// Every file in its folder but `edition.yaml` and the list of hashes, in the order of their paths.
    pub files: Vec<EditionFile>,
    /// SHA-256 of `edition.yaml`, which names the hash of every other file: it stands for the whole edition.
    pub sha256: String,
    /// Of the whole folder as one zip.
    pub archive_sha256: String,
    pub contents: EditionContents,
}

/// The edition that the collected page and the hand-over of a report are: of an adopted one the newest that was made of it as
/// adopted. `editions` are in the order of their versions.
pub fn standing_edition<'e>(
    report: &Report,
    editions: impl DoubleEndedIterator<Item = &'e Edition>,
) -> Option<&'e Edition> {
    let is_its_own =
        |edition: &&Edition| edition.report == report.period && edition.status == ReportStatus::Adopted;
    editions.rev().filter(|_| report.status == ReportStatus::Adopted).find(is_its_own)
}

/// The newest edition of an adopted report that holds the numbers that were decided on: fetched at the latest on the day of
/// the decision.
pub fn adopted_edition<'e>(
    report: &Report,
    editions: impl DoubleEndedIterator<Item = &'e Edition>,
) -> Option<&'e Edition> {
    let is_adopted = |edition: &&Edition| {
        edition.report == report.period
            && edition.status == ReportStatus::Adopted
            && !report.is_decided_before(edition.extract_day())
    };
    editions.rev().filter(|_| report.status == ReportStatus::Adopted).find(is_adopted)
}

impl Edition {
    /// When the numbers of its tertial were fetched.
    pub fn extract_day(&self) -> Option<Date> {
        newest_taken(
            self.report,
            self.extracts.iter().map(|extract| (extract.source, extract.taken, extract.from, extract.to)),
        )
    }
}

/// The newest extract from the main source that holds any day of a period; from any source where that has none. Other
/// sources are often fetched later, and only add to the main one. Source, day, and the first and last day that it holds.
pub fn newest_taken(
    period: Period,
    extracts: impl Iterator<Item = (Source, Date, Date, Date)> + Clone,
) -> Option<Date> {
    let of_period =
        extracts.filter(|(_, _, from, to)| *from <= period.last_day() && period.first_day() <= *to);
    let of_main = of_period.clone().filter(|(source, ..)| *source == Source::Kia);
    let taken = |extract: (Source, Date, Date, Date)| extract.1;
    of_main.map(taken).max().or_else(|| of_period.map(taken).max())
}

/// An extract that an edition's figures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionExtract {
    pub source: Source,
    pub taken: Date,
    pub from: Date,
    pub to: Date,
    /// Relative to the content folder.
    pub file: String,
}

/// A frozen file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionFile {
    /// Relative to the folder of the edition, with `/`.
    pub path: String,
    /// Hexadecimal, small letters.
    pub sha256: String,
}

/// What a report says: every published cell that it shows or stands on, and its texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionContents {
    /// Only tables with rows, in the order of `data/`.
    pub tables: Vec<EditionTable>,
    /// In reading order.
    pub texts: Vec<EditionText>,
    /// What readers call the members of the tables' columns, so that a member that is gone can still be named.
    pub names: Vec<EditionName>,
}

/// A published text, with its figures as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionText {
    /// For instance `summary`, `commentary/hot`, `risk/R-017`; unique in its edition, stable between editions.
    pub id: String,
    /// The heading that it stands under.
    pub title: String,
    /// Plain text, one paragraph, heading, list item or table row a line.
    pub text: String,
}

/// The name of one member of a column, such as the event type `hot`: Hot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionName {
    pub column: String,
    pub member: String,
    pub title: String,
}

/// What a frozen cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionCell {
    Shown {
        value: Decimal,
        is_preliminary: bool,
    },
    Hidden,
    Missing,
    /// The count is known, but the table is not published in such detail.
    NotPublished,
    NotApplicable,
}

/// Rows of a published table, with the same columns and words as the file in `data/` that they come from. It is the one
/// form in which the gate, the audit and the comparison see a table that has left the program.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionTable {
    pub name: String,
    /// The columns but `value` and `status`.
    pub columns: Vec<String>,
    cells: Vec<EditionCell>,
    /// Row by row: places in `words`, one a column. Tables are long, and their words few.
    fields: Vec<u32>,
    words: Vec<String>,
    places: FxHashMap<String, u32>,
}

impl EditionCell {
    /// The number, where it is shown.
    pub fn value(self) -> Option<Decimal> {
        match self {
            EditionCell::Shown { value, .. } => Some(value),
            _ => None,
        }
    }
}

impl EditionTable {
    pub fn new(name: &str, columns: Vec<String>) -> Self {
        EditionTable { name: name.to_owned(), columns, ..EditionTable::default() }
    }

    /// Adds a row; `dimensions` are as many as the columns.
    pub fn push<'w>(&mut self, dimensions: impl IntoIterator<Item = &'w str>, cell: EditionCell) {
        let above = self.fields.len().checked_sub(self.columns.len());
        for (column, word) in dimensions.into_iter().enumerate() {
            // Most columns say the same as in the row above.
            let same = above.map(|above| self.fields[above + column]);
            let same = same.filter(|place| self.words[*place as usize] == word);
            let place = same.unwrap_or_else(|| self.place(word));
            self.fields.push(place);
        }
        self.cells.push(cell);
        debug_assert_eq!(self.fields.len(), self.cells.len() * self.columns.len());
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub fn cell(&self, row: usize) -> EditionCell {
        self.cells[row]
    }

    pub fn cells(&self) -> &[EditionCell] {
        &self.cells
    }

    /// What a row says in its columns, in order.
    pub fn dimensions(&self, row: usize) -> impl Iterator<Item = &str> {
        let width = self.columns.len();
        self.fields[row * width..(row + 1) * width].iter().map(|place| self.words[*place as usize].as_str())
    }

    /// What a row says in the column at a place.
    pub fn word(&self, row: usize, column: usize) -> &str {
        &self.words[self.fields[row * self.columns.len() + column] as usize]
    }

    /// What a row says in one column; `*` where there is no such column.
    pub fn dimension(&self, row: usize, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.map_or("*", |at| self.word(row, at))
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = (Vec<&str>, EditionCell)> {
        (0..self.len()).map(|row| (self.dimensions(row).collect(), self.cells[row]))
    }

    /// True if both have the same rows in the same order, whatever stands in their cells.
    pub fn has_rows_of(&self, other: &EditionTable) -> bool {
        self.columns == other.columns
            && self.len() == other.len()
            && (0..self.len()).all(|row| self.dimensions(row).eq(other.dimensions(row)))
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = self.words.len() as u32;
        self.words.push(word.to_owned());
        self.places.insert(word.to_owned(), place);
        place
    }
}
