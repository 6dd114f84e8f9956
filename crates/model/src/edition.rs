//! Editions: what was published of a report, frozen, in a form that can be compared and held against today's figures.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::audience::Audience;
use super::decimal::Decimal;
use super::incident::Source;
use super::period::Period;
use super::text::ReportStatus;

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
    pub contents: EditionContents,
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
    /// Only tables with rows, in the order of `data/`. Editions that froze the same bytes share them.
    pub tables: Vec<Arc<EditionTable>>,
    /// In reading order. Shared as tables are.
    pub texts: Arc<[EditionText]>,
    /// What readers call the members of the tables' columns, so that a member that is gone can still be named.
    pub names: Arc<[EditionName]>,
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
    Shown { value: Decimal, is_preliminary: bool },
    Hidden,
    Missing,
    NotApplicable,
}

/// Rows of a published table, with the same columns and words as the file in `data/` that they come from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionTable {
    pub name: String,
    /// The columns but `value` and `status`.
    pub columns: Vec<String>,
    cells: Vec<EditionCell>,
    /// What the rows are about. Tables of editions that differ only in their cells share it.
    about: Arc<RowWords>,
}

/// What the rows of a table are about.
#[derive(Debug, Clone, Default, PartialEq)]
struct RowWords {
    /// How many columns there are.
    width: usize,
    /// Row by row: places in `words`, one a column.
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
        let about = Arc::new(RowWords { width: columns.len(), ..RowWords::default() });
        EditionTable { name: name.to_owned(), columns, cells: Vec::new(), about }
    }

    /// Adds a row; `dimensions` are as many as the columns.
    pub fn push<'w>(&mut self, dimensions: impl IntoIterator<Item = &'w str>, cell: EditionCell) {
        Arc::make_mut(&mut self.about).push(dimensions);
        self.cells.push(cell);
        debug_assert_eq!(self.about.fields.len(), self.cells.len() * self.columns.len());
    }

    /// The same rows, of which some say something else: the row and its cell.
    pub fn with_cells(&self, others: impl IntoIterator<Item = (usize, EditionCell)>) -> Self {
        let mut table = self.clone();
        others.into_iter().for_each(|(row, cell)| table.cells[row] = cell);
        table
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
        self.about.fields_of(row).iter().map(|place| self.about.words[*place as usize].as_str())
    }

    /// What a row says in one column; `*` where there is no such column.
    pub fn dimension(&self, row: usize, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.dimensions(row).nth(at)).unwrap_or("*")
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = (Vec<&str>, EditionCell)> {
        (0..self.len()).map(|row| (self.dimensions(row).collect(), self.cells[row]))
    }

    /// True if the rows are known to be about the same; they may be although this is false.
    pub fn shares_rows(&self, other: &EditionTable) -> bool {
        Arc::ptr_eq(&self.about, &other.about)
    }

    /// The rows of this table and those of `other` that may say something else than the other table does. What stands
    /// in the same place in both, counted from the first row or from the last, is left out; so are most rows of a
    /// table that has only been corrected.
    pub fn rows_apart(&self, other: &EditionTable) -> (Vec<usize>, Vec<usize>) {
        if std::ptr::eq(self, other) {
            return (Vec::new(), Vec::new());
        }
        if self.shares_rows(other) {
            let cells = self.cells.iter().zip(&other.cells).enumerate();
            let apart: Vec<usize> =
                cells.filter(|(_, (own, other))| own != other).map(|(row, _)| row).collect();
            return (apart.clone(), apart);
        }
        if self.columns != other.columns {
            return ((0..self.len()).collect(), (0..other.len()).collect());
        }
        let is_same_row = self.about.compared_with(&other.about);
        let is_same = |row: usize, at: usize| self.cells[row] == other.cells[at] && is_same_row(row, at);
        let (length, other_length) = (self.len(), other.len());
        let shorter = length.min(other_length);
        let first = (0..shorter).take_while(|row| is_same(*row, *row)).count();
        let from_end = |back: &usize| is_same(length - 1 - back, other_length - 1 - back);
        let last = (0..shorter - first).take_while(from_end).count();
        if length == other_length {
            let apart: Vec<usize> = (first..length - last).filter(|row| !is_same(*row, *row)).collect();
            return (apart.clone(), apart);
        }
        ((first..length - last).collect(), (first..other_length - last).collect())
    }
}

impl RowWords {
    fn push<'w>(&mut self, dimensions: impl IntoIterator<Item = &'w str>) {
        let above = self.fields.len().checked_sub(self.width);
        for (column, word) in dimensions.into_iter().enumerate() {
            // Most columns say the same as in the row above.
            let same = above.map(|above| self.fields[above + column]);
            let same = same.filter(|place| self.words[*place as usize] == word);
            let place = same.unwrap_or_else(|| self.place(word));
            self.fields.push(place);
        }
    }

    fn fields_of(&self, row: usize) -> &[u32] {
        &self.fields[row * self.width..(row + 1) * self.width]
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

    /// Tells whether a row is about the same as one of `other`, which has the same columns.
    fn compared_with<'a>(&'a self, other: &'a RowWords) -> impl Fn(usize, usize) -> bool + 'a {
        let words: Vec<Option<u32>> = self.words.iter().map(|word| other.places.get(word).copied()).collect();
        move |row, at| {
            let fields = self.fields_of(row).iter().zip(other.fields_of(at));
            fields.into_iter().all(|(own, other)| words[*own as usize] == Some(*other))
        }
    }
}

/// What is true today of a table of counts in an earlier edition. It holds no number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionTruth {
    /// Report and version: `2018-t2/v1`.
    pub edition: String,
    pub table: String,
    /// The rows that say the same number as the full tables of today, in order.
    pub unchanged: Vec<usize>,
    /// The rows that hide a count which is small today, in order, with its threshold.
    pub small: Vec<(usize, u32)>,
}
