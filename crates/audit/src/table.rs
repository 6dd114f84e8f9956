//! A table's file, as anybody can read it.

use anyhow::{Result, anyhow};

use editions::{TableFault, read_table};
use model::{EditionCell, EditionTable};

use super::package::Read;

/// A table's file.
#[derive(Debug)]
pub(super) struct RawTable {
    /// From the root of the site.
    pub path: String,
    /// True if its bytes are those that the package was made of.
    pub is_as_described: bool,
    rows: EditionTable,
    /// By [`Field`]: its column.
    columns: [Option<usize>; FIELDS.len()],
}

/// A column that some tables have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Period,
    Month,
    EventType,
    FocusArea,
    Unit,
    Measure,
    Severity,
    StatusOfCase,
    Affected,
    Source,
    Span,
    YearsBefore,
}

/// In the order of [`Field`].
const FIELDS: [&str; 12] = [
    "period",
    "month",
    "event_type",
    "focus_area",
    "unit",
    "measure",
    "severity",
    "status_of_case",
    "affected",
    "source",
    "span",
    "years_before",
];

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Shown(f64),
    Hidden,
    /// There is no number: nothing is known.
    Absent,
    /// There is no number, since there can be none.
    Impossible,
}

impl Value {
    pub fn is_absent(self) -> bool {
        matches!(self, Value::Absent | Value::Impossible)
    }
}

impl Field {
    /// The word in the heading.
    pub fn name(self) -> &'static str {
        FIELDS[self as usize]
    }
}

impl RawTable {
    /// `sha256` is what the bytes should have, in hexadecimal.
    pub fn read(name: &str, path: &str, sha256: &str, read: Read) -> Result<Self> {
        let bytes = read(path).map_err(|_| anyhow!("kan inte läsa {path}; {REMEDY}"))?;
        let damaged = |TableFault { line, what }| anyhow!("{path} rad {line}: {what}; {REMEDY}");
        let rows = read_table(name, &bytes).map_err(damaged)?;
        Ok(RawTable {
            path: path.to_owned(),
            is_as_described: super::hashes::sha256(&bytes) == sha256,
            columns: FIELDS.map(|field| rows.columns.iter().position(|column| column == field)),
            rows,
        })
    }

    pub fn name(&self) -> &str {
        &self.rows.name
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The text in a column; `*` where the table has no such column.
    pub fn text(&self, row: usize, field: Field) -> &str {
        self.columns[field as usize].map_or("*", |column| self.rows.word(row, column))
    }

    /// What a row is about: the words in its columns, but for the value and its status.
    pub fn words(&self, row: usize) -> impl Iterator<Item = &str> {
        self.rows.dimensions(row)
    }

    /// The number of a row as it stands in the file; empty where it is not shown.
    pub fn number(&self, row: usize) -> String {
        self.rows.cell(row).value().map_or_else(String::new, |value| value.to_plain())
    }

    /// True where there are data, but none are published in such detail.
    pub fn is_not_published(&self, row: usize) -> bool {
        self.rows.cell(row) == EditionCell::NotPublished
    }

    /// True for a number that is shown and may change.
    pub fn is_preliminary(&self, row: usize) -> bool {
        matches!(self.rows.cell(row), EditionCell::Shown { is_preliminary: true, .. })
    }

    pub fn value(&self, row: usize) -> Value {
        match self.rows.cell(row) {
            EditionCell::Shown { value, .. } => Value::Shown(value.to_f64()),
            EditionCell::Hidden => Value::Hidden,
            EditionCell::Missing | EditionCell::NotPublished => Value::Absent,
            EditionCell::NotApplicable => Value::Impossible,
        }
    }
}

/// What to do with a file that is not as it was built.
pub(super) const REMEDY: &str = "hämta tillbaka filen, eller bygg om webbplatsen med `lagesbild build`";
