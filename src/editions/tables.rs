//! Published cells ↔ CSV, as in `data/`: dimensions, value, status.

use std::fmt::Write;

use crate::model::{EditionCell, EditionTable};

use crate::model::Decimal;

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
