//! Published cells ↔ CSV, as in `data/`: dimensions, value, status.

use model::{Decimal, EditionCell, EditionTable};

/// What the last two columns are called.
const ENDING: [&str; 2] = ["value", "status"];

/// The first line that is not as a table's lines are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFault {
    /// From 1.
    pub line: u64,
    /// What is wrong, in words that can follow `rad 7: `.
    pub what: String,
}

/// The whole file.
///
/// # Errors
/// None that a table of this program can cause.
pub fn print_table(table: &EditionTable) -> anyhow::Result<String> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(table.columns.iter().map(String::as_str).chain(ENDING))?;
    for row in 0..table.len() {
        let (value, status) = match table.cell(row) {
            EditionCell::Shown { value, is_preliminary: true } => (value.to_plain(), "preliminary"),
            EditionCell::Shown { value, .. } => (value.to_plain(), ""),
            EditionCell::Hidden => (String::new(), "hidden"),
            EditionCell::Missing => (String::new(), "missing"),
            EditionCell::NotPublished => (String::new(), "not_published"),
            EditionCell::NotApplicable => (String::new(), "not_applicable"),
        };
        csv.write_record(table.dimensions(row).chain([value.as_str(), status]))?;
    }
    Ok(String::from_utf8(csv.into_inner()?)?)
}

/// Reads a file that [`print_table`] wrote.
///
/// # Errors
/// Names the first line that is no line of such a file.
pub fn read_table(name: &str, bytes: &[u8]) -> Result<EditionTable, TableFault> {
    let mut reader = csv::Reader::from_reader(bytes);
    let headings = reader.headers().map_err(|error| unreadable(&error))?;
    let mut columns: Vec<String> = headings.iter().map(str::to_owned).collect();
    let width = columns.len().saturating_sub(ENDING.len());
    if columns.split_off(width) != ENDING {
        return Err(TableFault { line: 1, what: "de sista rubrikerna ska vara value,status".to_owned() });
    }
    let mut table = EditionTable::new(name, columns);
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(|error| unreadable(&error))? {
        let field = |at| row.get(at).unwrap_or_default();
        let fault = |what: &str| {
            let line = row.position().map_or(1, csv::Position::line);
            TableFault { line, what: what.to_owned() }
        };
        let cell = read_cell(field(width), field(width + 1)).map_err(fault)?;
        table.push(row.iter().take(width), cell);
    }
    Ok(table)
}

fn read_cell(value: &str, status: &str) -> Result<EditionCell, &'static str> {
    match (value, status) {
        ("", "hidden") => Ok(EditionCell::Hidden),
        ("", "missing") => Ok(EditionCell::Missing),
        ("", "not_published") => Ok(EditionCell::NotPublished),
        ("", "not_applicable") => Ok(EditionCell::NotApplicable),
        (value, "" | "preliminary") => {
            let value = Decimal::from_plain(value).ok_or("värdet är inget tal")?;
            Ok(EditionCell::Shown { value, is_preliminary: !status.is_empty() })
        }
        (_, "hidden" | "missing" | "not_published" | "not_applicable") => {
            Err("det står ett värde där det inte ska finnas något")
        }
        (_, _) => Err(
            "okänd status; väntade hidden, missing, not_published, not_applicable, preliminary eller ingen",
        ),
    }
}

fn unreadable(error: &csv::Error) -> TableFault {
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("raden har {len} fält, men ska ha {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "raden är inte UTF-8".to_owned(),
        _ => "raden går inte att läsa som CSV".to_owned(),
    };
    TableFault { line: error.position().map_or(1, csv::Position::line), what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> EditionTable {
        let mut table = EditionTable::new("risks", vec!["risk".into(), "period".into()]);
        let shown = |units, places, is_preliminary| EditionCell::Shown {
            value: Decimal::from_units(units, places),
            is_preliminary,
        };
        table.push(["R-1", "2018-t2"], shown(12, 0, false));
        table.push(["a, \"b\"\nc", "2018"], shown(-35, 1, true));
        table.push(["*", "2018"], EditionCell::Hidden);
        table.push(["", "2018"], EditionCell::Missing);
        table.push(["x", ""], EditionCell::NotApplicable);
        table.push(["y", ""], EditionCell::NotPublished);
        table
    }

    #[test]
    fn a_file_is_as_in_the_published_data() {
        let expected = "risk,period,value,status\nR-1,2018-t2,12,\n\"a, \"\"b\"\"\nc\",2018,-3.5,preliminary\n\
                        *,2018,,hidden\n,2018,,missing\nx,,,not_applicable\ny,,,not_published\n";
        assert_eq!(print_table(&table()).unwrap(), expected);
        assert_eq!(read_table("risks", expected.as_bytes()), Ok(table()));
    }

    /// The second row stands on lines 3 and 4.
    #[test]
    fn what_is_no_such_file_is_refused_at_its_line() {
        let good = print_table(&table()).unwrap();
        for (bad, line) in [
            (String::new(), 1),
            (good.replace("value,", ""), 1),
            (good.replace("2018-t2,12", "2018-t2,tolv"), 2),
            (good.replace("2018-t2,12,\n", "2018-t2,12\n"), 2),
            (good.replace("*,2018,,hidden", "*,2018,4,hidden"), 5),
            (good.replace(",,missing", ",,unknown"), 6),
        ] {
            assert_eq!(read_table("risks", bad.as_bytes()).map_err(|fault| fault.line), Err(line), "{bad}");
        }
        let (before, after) = good.split_once("R-1").unwrap();
        let bytes = [before.as_bytes(), b"\xff", after.as_bytes()].concat();
        assert_eq!(read_table("risks", &bytes).map_err(|fault| fault.line), Err(2));
    }
}
