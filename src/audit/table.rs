//! A table's file, as anybody can read it.

use anyhow::{Context, Result, anyhow, bail, ensure};

use super::package::Read;

/// A table's file.
#[derive(Debug, Clone)]
pub(super) struct RawTable {
    pub name: String,
    /// From the root of the site.
    pub path: String,
    /// All fields of all rows on end: the tables are large, and most fields short.
    text: String,
    /// By field: where it ends in the text.
    ends: Vec<u32>,
    /// How many fields a row has, the value and its status among them.
    width: usize,
    /// By [`Field`]: its column.
    places: [Option<usize>; FIELDS.len()],
    /// By row.
    values: Vec<Value>,
    /// True if its bytes are those that the package was made of.
    pub is_as_described: bool,
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
        let bytes = read(path).with_context(|| format!("kan inte läsa {path}; {REMEDY}"))?;
        let is_as_described = super::hashes::sha256(&bytes) == sha256;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headers = reader.headers().map_err(|error| damaged(path, &error))?;
        let mut columns: Vec<String> = headers.iter().map(str::to_owned).collect();
        let ending = columns.split_off(columns.len().saturating_sub(2));
        ensure!(
            ending == ["value", "status"],
            "{path} rad 1: de sista rubrikerna ska vara value,status; {REMEDY}"
        );
        let mut table = RawTable {
            name: name.to_owned(),
            path: path.to_owned(),
            text: String::with_capacity(bytes.len()),
            ends: Vec::new(),
            width: columns.len() + 2,
            places: FIELDS.map(|field| columns.iter().position(|column| column == field)),
            values: Vec::new(),
            is_as_described,
        };
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row).map_err(|error| damaged(path, &error))? {
            table.push(&row)?;
        }
        Ok(table)
    }

    fn push(&mut self, row: &csv::StringRecord) -> Result<()> {
        self.values.push(value_of(row, &self.path, self.values.len() + 2)?);
        for field in row {
            self.text.push_str(field);
            self.ends
                .push(u32::try_from(self.text.len()).context("en tabell får inte vara större än 4 GiB")?);
        }
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The text in a column; `*` where the table has no such column.
    pub fn text(&self, row: usize, field: Field) -> &str {
        self.places[field as usize].map_or("*", |column| self.field(row, column))
    }

    /// What a row is about: the words in its columns, but for the value and its status.
    pub fn words(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width - 2).map(move |column| self.field(row, column))
    }

    /// The number of a row as it stands in the file; empty where it is not shown.
    pub fn number(&self, row: usize) -> &str {
        self.field(row, self.width - 2)
    }

    fn field(&self, row: usize, column: usize) -> &str {
        let at = row * self.width + column;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    pub fn value(&self, row: usize) -> Value {
        self.values[row]
    }
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

/// The last two fields of a row.
fn value_of(row: &csv::StringRecord, path: &str, line: usize) -> Result<Value> {
    let field = |back: usize| row.len().checked_sub(back).and_then(|at| row.get(at)).unwrap_or_default();
    match (field(2), field(1)) {
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
