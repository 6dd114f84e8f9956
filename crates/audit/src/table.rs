//! A table's file, as anybody can read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail, ensure};

use super::package::Read;

/// A table's file.
#[derive(Debug, Clone)]
pub(super) struct RawTable {
    pub name: String,
    /// From the root of the site.
    pub path: String,
    /// What the rows are about. Tables of editions that differ only in their values share it.
    about: Arc<RowWords>,
    /// By row.
    values: Vec<Value>,
    /// By row: numbers that are others than where the rows were read.
    other_numbers: BTreeMap<usize, String>,
    /// True if its bytes are those that the package was made of.
    pub is_as_described: bool,
}

/// What the rows of a table are about: their fields but the value and its status.
#[derive(Debug)]
struct RowWords {
    /// All fields of all rows on end, after those of each row its number as it was first read: the tables are large, and
    /// most fields short.
    text: String,
    /// By field: where it ends in the text.
    ends: Vec<u32>,
    /// How many fields a row has, its number not among them.
    width: usize,
    /// By [`Field`]: its column.
    places: [Option<usize>; FIELDS.len()],
}

/// A row that says something else than where it was first read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OtherValue {
    pub row: usize,
    pub value: Value,
    /// As it stands in the file; empty where it is not shown.
    pub number: String,
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
    /// There is no number, and there would be none.
    Absent,
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
        Self::of_bytes(name, path, sha256, &read_table_file(path, read)?)
    }

    /// As [`RawTable::read`], from the bytes of the file.
    pub fn of_bytes(name: &str, path: &str, sha256: &str, bytes: &[u8]) -> Result<Self> {
        let mut reader = csv::Reader::from_reader(bytes);
        let headers = reader.headers().map_err(|error| damaged(path, &error))?;
        let mut columns: Vec<String> = headers.iter().map(str::to_owned).collect();
        let ending = columns.split_off(columns.len().saturating_sub(2));
        ensure!(
            ending == ["value", "status"],
            "{path} rad 1: de sista rubrikerna ska vara value,status; {REMEDY}"
        );
        let mut about = RowWords {
            text: String::with_capacity(bytes.len()),
            ends: Vec::new(),
            width: columns.len(),
            places: FIELDS.map(|field| columns.iter().position(|column| column == field)),
        };
        let mut values = Vec::new();
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row).map_err(|error| damaged(path, &error))? {
            values.push(value_of(&row, path, values.len() + 2)?);
            about.push(&row)?;
        }
        Ok(RawTable {
            name: name.to_owned(),
            path: path.to_owned(),
            about: Arc::new(about),
            values,
            other_numbers: BTreeMap::new(),
            is_as_described: is_described(bytes, sha256),
        })
    }

    /// A file of which it is known that it differs from the one of this table in these rows' values only.
    pub fn with_values(&self, path: &str, is_as_described: bool, others: Vec<OtherValue>) -> Self {
        let mut table = RawTable {
            name: self.name.clone(),
            path: path.to_owned(),
            about: Arc::clone(&self.about),
            values: self.values.clone(),
            other_numbers: self.other_numbers.clone(),
            is_as_described,
        };
        for OtherValue { row, value, number } in others {
            table.values[row] = value;
            table.other_numbers.insert(row, number);
        }
        table
    }

    /// True if the rows are known to be about the same.
    pub fn shares_rows(&self, other: &RawTable) -> bool {
        Arc::ptr_eq(&self.about, &other.about)
    }

    /// True if the rows are known to be about the same, and the same ones of them show a number, hide one, or have none.
    pub fn shows_and_hides_as(&self, other: &RawTable) -> bool {
        let kind = std::mem::discriminant::<Value>;
        self.shares_rows(other) && self.values.iter().map(kind).eq(other.values.iter().map(kind))
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The text in a column; `*` where the table has no such column.
    pub fn text(&self, row: usize, field: Field) -> &str {
        self.about.places[field as usize].map_or("*", |column| self.about.field(row, column))
    }

    /// What a row is about: the words in its columns, but for the value and its status.
    pub fn words(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.about.width).map(move |column| self.about.field(row, column))
    }

    /// The number of a row as it stands in the file; empty where it is not shown.
    pub fn number(&self, row: usize) -> &str {
        match self.other_numbers.get(&row) {
            Some(number) => number,
            None => self.about.field(row, self.about.width),
        }
    }

    pub fn value(&self, row: usize) -> Value {
        self.values[row]
    }
}

impl RowWords {
    fn push(&mut self, row: &csv::StringRecord) -> Result<()> {
        for field in row.iter().take(self.width + 1) {
            self.text.push_str(field);
            self.ends
                .push(u32::try_from(self.text.len()).context("en tabell får inte vara större än 4 GiB")?);
        }
        Ok(())
    }

    fn field(&self, row: usize, column: usize) -> &str {
        let at = row * (self.width + 1) + column;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }
}

/// The bytes of a table's file.
pub(super) fn read_table_file(path: &str, read: Read) -> Result<Vec<u8>> {
    read(path).with_context(|| format!("kan inte läsa {path}; {REMEDY}"))
}

pub(super) fn is_described(bytes: &[u8], sha256: &str) -> bool {
    super::hashes::sha256(bytes) == sha256
}

/// What to do with a file that is not as it was built.
pub(super) const REMEDY: &str = "hämta tillbaka filen, eller bygg om webbplatsen med `lagesbild build`";

/// Says in which line a file is no table.
fn damaged(path: &str, error: &csv::Error) -> anyhow::Error {
    let line = error.position().map_or(1, csv::Position::line);
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("raden har {len} fält, men ska ha {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "raden är inte UTF-8".to_owned(),
        _ => "raden går inte att läsa som CSV".to_owned(),
    };
    anyhow!("{path} rad {line}: {what}; {REMEDY}")
}

fn value_of(row: &csv::StringRecord, path: &str, line: usize) -> Result<Value> {
    let field = |back: usize| row.len().checked_sub(back).and_then(|at| row.get(at)).unwrap_or_default();
    value_in(field(2), field(1), path, line)
}

/// What the last two fields of a row say.
pub(super) fn value_in(value: &str, status: &str, path: &str, line: usize) -> Result<Value> {
    match (value, status) {
        ("", "hidden") => Ok(Value::Hidden),
        ("", "missing" | "not_applicable") => Ok(Value::Absent),
        (number, "" | "preliminary") => {
            let number = number.parse().ok().filter(|number: &f64| number.is_finite());
            number
                .map(Value::Shown)
                .with_context(|| format!("{path} rad {line}: värdet är inget tal; {REMEDY}"))
        }
        (_, "hidden" | "missing" | "not_applicable") => {
            bail!("{path} rad {line}: det står ett värde där det inte ska finnas något; {REMEDY}")
        }
        (_, _) => bail!(
            "{path} rad {line}: okänd status; väntade hidden, missing, not_applicable, preliminary eller ingen; {REMEDY}"
        ),
    }
}
