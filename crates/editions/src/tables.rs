//! Published cells ↔ CSV, as in `data/`: dimensions, value, status.

use std::fmt::Write;
use std::sync::Arc;

use memchr::memchr;

use input::{OtherLine, other_lines};
use model::{EditionCell, EditionTable};

use model::Decimal;

/// The whole file.
pub fn print_table(table: &EditionTable) -> String {
    let mut csv = String::with_capacity(table.len() * 64 + 128);
    for column in &table.columns {
        push_field(&mut csv, column);
    }
    csv.push_str("value,status\n");
    for row in 0..table.len() {
        table.dimensions(row).for_each(|field| push_field(&mut csv, field));
        match table.cell(row) {
            EditionCell::Shown { value, is_preliminary } => {
                csv.push_str(&value.to_plain());
                csv.push_str(if is_preliminary { ",preliminary\n" } else { ",\n" });
            }
            EditionCell::Hidden => csv.push_str(",hidden\n"),
            EditionCell::Missing => csv.push_str(",missing\n"),
            EditionCell::NotApplicable => csv.push_str(",not_applicable\n"),
        }
    }
    csv
}

/// Reads a file that [`print_table`] wrote; the number of the faulty line, from 1, for any other.
pub fn read_table(name: &str, csv: &str) -> Result<EditionTable, u32> {
    let (heading, mut rest) = csv.split_once('\n').ok_or(1_u32)?;
    let dimensions = heading.strip_suffix("value,status").ok_or(1_u32)?;
    let columns: Vec<String> = dimensions.split_terminator(',').map(str::to_owned).collect();
    let mut table = EditionTable::new(name, columns);
    let mut line = 1;
    let mut fields = Vec::new();
    while !rest.is_empty() {
        line += 1;
        fields.clear();
        rest = read_row(rest, &mut fields).ok_or(line)?;
        let [dimensions @ .., value, status] = fields.as_slice() else { return Err(line) };
        if dimensions.len() != table.columns.len() {
            return Err(line);
        }
        let cell = read_cell(value, status).ok_or(line)?;
        table.push(dimensions.iter().map(|field| field.as_ref()), cell);
    }
    Ok(table)
}

/// A file that has been read, and its table.
pub struct KnownTable {
    pub csv: Vec<u8>,
    pub table: Arc<EditionTable>,
}

/// As [`read_table`], by the same table of another edition: only lines that are others are read, and where no more than
/// their cells differ, the rows are shared.
pub fn read_table_by(name: &str, csv: &[u8], known: Option<&KnownTable>) -> Result<EditionTable, u32> {
    match known.and_then(|known| Some((known, other_cells(csv, known)?))) {
        Some((known, cells)) => Ok(known.table.with_cells(cells)),
        None => read_table(name, text_of(csv)?),
    }
}

/// Tables are UTF-8; the number of the first line that is not, from 1.
fn text_of(csv: &[u8]) -> Result<&str, u32> {
    let line_at = |end: usize| 1 + csv[..end].iter().filter(|byte| **byte == b'\n').count() as u32;
    std::str::from_utf8(csv).map_err(|error| line_at(error.valid_up_to()))
}

/// The rows that have other cells; `None` where more than that may differ.
fn other_cells(csv: &[u8], known: &KnownTable) -> Option<Vec<(usize, EditionCell)>> {
    // A quoted field may hold a line break.
    if [csv, &known.csv].iter().any(|file| memchr(b'"', file).is_some()) {
        return None;
    }
    let other_cell = |other: OtherLine| {
        let (words, cell) = split_line(std::str::from_utf8(other.now).ok()?)?;
        let (words_then, _) = split_line(std::str::from_utf8(other.then).ok()?)?;
        Some((other.line.checked_sub(1)?, cell)).filter(|_| words == words_then)
    };
    other_lines(&known.csv, csv).map(other_cell).collect()
}

/// What a line without quotes is about, and its cell.
fn split_line(line: &str) -> Option<(&str, EditionCell)> {
    let mut fields = line.strip_suffix('\n')?.rsplitn(3, ',');
    let (status, value) = (fields.next()?, fields.next()?);
    Some((fields.next().unwrap_or_default(), read_cell(value, status)?))
}

fn read_cell(value: &str, status: &str) -> Option<EditionCell> {
    match (value, status) {
        ("", "hidden") => Some(EditionCell::Hidden),
        ("", "missing") => Some(EditionCell::Missing),
        ("", "not_applicable") => Some(EditionCell::NotApplicable),
        (value, "" | "preliminary") => {
            let is_preliminary = !status.is_empty();
            Some(EditionCell::Shown { value: Decimal::from_plain(value)?, is_preliminary })
        }
        _ => None,
    }
}

/// Reads the fields of a row and gives what is left; `None` where a quote is not closed.
fn read_row<'t>(text: &'t str, fields: &mut Vec<std::borrow::Cow<'t, str>>) -> Option<&'t str> {
    let mut rest = text;
    loop {
        let after = if let Some(quoted) = rest.strip_prefix('"') {
            let end = closing_quote(quoted)?;
            fields.push(quoted[..end].replace("\"\"", "\"").into());
            &quoted[end + 1..]
        } else {
            let end = rest.bytes().position(|sign| sign == b',' || sign == b'\n')?;
            fields.push(rest[..end].into());
            &rest[end..]
        };
        match after.as_bytes().first()? {
            b',' => rest = &after[1..],
            b'\n' => return Some(&after[1..]),
            _ => return None,
        }
    }
}

fn closing_quote(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + text[from..].find('"')?;
        match text.as_bytes().get(quote + 1) {
            Some(b'"') => from = quote + 2,
            _ => return Some(quote),
        }
    }
}

/// A field by RFC 4180, and the comma after it.
fn push_field(csv: &mut String, field: &str) {
    if field.contains([',', '"', '\n', '\r']) {
        // Writing to a string cannot fail.
        let _ = write!(csv, "\"{}\"", field.replace('"', "\"\""));
    } else {
        csv.push_str(field);
    }
    csv.push(',');
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
        table
    }

    #[test]
    fn a_file_is_as_in_the_published_data() {
        let expected = "risk,period,value,status\nR-1,2018-t2,12,\n\"a, \"\"b\"\"\nc\",2018,-3.5,preliminary\n\
                        *,2018,,hidden\n,2018,,missing\nx,,,not_applicable\n";
        assert_eq!(print_table(&table()), expected);
        assert_eq!(read_table("risks", expected), Ok(table()));
    }

    /// Read by another file, a file gives the same table as by itself, whatever the other holds.
    #[test]
    fn a_file_is_read_the_same_by_any_other() {
        let plain = "risk,period,value,status\nR-1,2018-t2,12,\nR-2,2018,,hidden\nR-3,2018,7,\n";
        let files = [
            plain.to_owned(),
            plain.replace(",12,", ",9,"),
            plain.replace(",12,", ",1200,preliminary").replace(",7,", ",,missing"),
            plain.replace(",,hidden", ",0,"),
            plain.replace("R-2", "R-4"),
            plain.replace("R-2,2018,,hidden\n", ""),
            format!("{plain}R-4,2018,1,\n"),
            plain.replace("R-3,", "\"R-3\","),
            plain.replace("risk,", "unit,"),
            plain.replace(",7,", ",sju,"),
            plain.trim_end().to_owned(),
            "value,status\n1,\n".to_owned(),
            "value,status\n2,\n".to_owned(),
            String::new(),
            print_table(&table()),
        ];
        let mut shared = 0;
        for known in &files {
            let Ok(table) = read_table("risks", known) else { continue };
            let known = KnownTable { csv: known.clone().into_bytes(), table: Arc::new(table) };
            for file in &files {
                let read = read_table_by("risks", file.as_bytes(), Some(&known));
                assert_eq!(
                    read,
                    read_table("risks", file),
                    "{}\n{file}",
                    String::from_utf8_lossy(&known.csv)
                );
                shared += usize::from(read.is_ok_and(|read| read.shares_rows(&known.table)));
            }
        }
        assert!(shared > 16, "files with the same rows share them: {shared}");
    }

    #[test]
    fn what_is_no_such_file_is_refused_at_its_line() {
        let good = print_table(&table());
        for (bad, line) in [
            (String::new(), 1),
            (good.replace("value,", ""), 1),
            (good.replace("2018-t2,12", "2018-t2,tolv"), 2),
            (good.replace("2018-t2,12,\n", "2018-t2,12\n"), 2),
            (good.replace("*,2018,,hidden", "*,2018,4,hidden"), 4),
            (good.replace(",,missing", ",,unknown"), 5),
            (good.trim_end().to_owned(), 6),
        ] {
            assert_eq!(read_table("risks", &bad).err(), Some(line), "{bad}");
        }
    }
}
