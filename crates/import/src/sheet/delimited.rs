//! Delimited text (CSV) → rows.

use csv::{ReaderBuilder, StringRecord};

use model::diag::{Diagnostic, SourcePath};

use super::quotes::{Cut, Span, cut};
use super::{Grid, MOST_COLUMNS, MOST_FINDINGS, Origin, Row, Wish, broken};
use super::{decode, separator};

pub fn read(path: &SourcePath, bytes: &[u8], wish: &Wish) -> Result<Grid, Vec<Diagnostic>> {
    let (text, encoding) = decode::decode(bytes, wish.encoding);
    let (rows_text, said) = separator::without_separator_line(&text);
    let separator = wish.separator.or(said).unwrap_or_else(|| separator::guess(rows_text, wish));
    let cut = cut(rows_text, separator, if said.is_some() { 2 } else { 1 });
    let mut findings: Vec<Diagnostic> =
        cut.open_quotes.iter().take(MOST_FINDINGS).map(|line| open_quote(path, *line)).collect();
    let records = read_records(path, rows_text, separator).map_err(|found| vec![found])?;
    if findings.is_empty() && records.len() != cut.spans.len() {
        findings.push(
            broken(path, 0, "filens rader går inte att skilja åt")
                .with_help("spara filen som .xlsx i stället"),
        );
    }
    if findings.is_empty() {
        findings.extend(cells_with_lines(path, &records, &cut, separator));
    }
    findings.extend(too_wide(path, &records, &cut));
    if !findings.is_empty() {
        return Err(findings);
    }
    let origin = Origin::Text { encoding: encoding.name(), separator: char::from(separator) };
    let rows =
        cut.spans.iter().zip(records).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(Grid { path: path.clone(), origin, rows: rows.map(|(span, cells)| row(*span, cells)).collect() })
}

fn row(Span { line, number }: Span, cells: StringRecord) -> Row {
    Row { line, number, is_hidden: false, is_struck: false, struck: Vec::new(), cells, days: Vec::new() }
}

fn read_records(path: &SourcePath, text: &str, separator: u8) -> Result<Vec<StringRecord>, Diagnostic> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records: Result<Vec<StringRecord>, csv::Error> = reader.records().collect();
    records.map_err(|_| {
        broken(path, 0, "filen går inte att läsa som CSV")
            .with_help("öppna filen i Excel och spara den som .xlsx")
    })
}

fn open_quote(path: &SourcePath, line: u32) -> Diagnostic {
    broken(path, line, format!("på rad {line} börjar en cell med ett citattecken som inte avslutas rätt"))
        .with_expected("inget citattecken först i cellen, eller ett par runt hela cellen och dubbla inuti")
        .with_help("rätta cellen, eller öppna filen i Excel och spara den som .xlsx; annars kan hela rader försvinna")
}

/// A cell that holds as many separators on a line of its own as a row of the sheet has swallowed that row.
fn cells_with_lines(
    path: &SourcePath,
    records: &[StringRecord],
    cut: &Cut,
    separator: u8,
) -> Vec<Diagnostic> {
    let fewest = cut.fewest_separators();
    let holds_row = |cell: &&str| {
        cell.lines().skip(1).any(|line| line.bytes().filter(|byte| *byte == separator).count() >= fewest)
    };
    let suspect =
        records.iter().zip(&cut.spans).filter(|(record, _)| record.iter().any(|cell| holds_row(&cell)));
    suspect
        .take(MOST_FINDINGS)
        .map(|(_, span)| {
            broken(path, span.line, format!("en cell på rad {} innehåller hela rader av bladet", span.line))
                .with_expected("ett citattecken som avslutas i samma cell")
                .with_help(
                    "ett citattecken kan ha svalt raderna: ta bort det; hör texten till cellen, spara filen som .xlsx",
                )
        })
        .collect()
}

fn too_wide(path: &SourcePath, records: &[StringRecord], cut: &Cut) -> Option<Diagnostic> {
    let wide = |(record, _): &(&StringRecord, &Span)| {
        record.iter().skip(MOST_COLUMNS).any(|cell| !cell.trim().is_empty())
    };
    let (_, span) = records.iter().zip(&cut.spans).find(wide)?;
    Some(
        broken(path, span.line, format!("rad {} har ett värde långt ut till höger", span.line))
            .with_expected(format!("högst {MOST_COLUMNS} kolumner"))
            .with_help("ta bort kolumner som inte behövs, eller skiljetecken som är för många"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        read(&SourcePath::new("x.csv"), text.as_bytes(), &Wish::default()).expect("a sheet")
    }

    fn refused(text: &str) -> Vec<u32> {
        let found = read(&SourcePath::new("x.csv"), text.as_bytes(), &Wish::default()).expect_err("no sheet");
        found.iter().map(|finding| finding.place.line).collect()
    }

    #[test]
    fn rows_have_their_line_and_their_number() {
        let grid = grid("sep=,\r\na,b\r\n1,\"x\r\ny\"\r\n\r\n,\r\n2,z\r\n\x1a");
        let rows: Vec<_> = grid.rows.iter().map(|row| (row.line, row.number, row.cell(1))).collect();
        assert_eq!(rows, [(2, 1, "b"), (3, 2, "x\r\ny"), (7, 5, "z")]);
        assert_eq!(grid.origin, Origin::Text { encoding: "UTF-8", separator: ',' });
    }

    #[test]
    fn no_quote_swallows_a_row() {
        assert_eq!(refused("Nr;Typ;Enhet\n1;\"hot;a\n2;hot;b\n3;hot;c\n"), [2]);
        assert_eq!(refused("Nr;Typ;Enhet\n1;\"hot;a\n2;hot;b\n3;\"hot\";c\n"), [2]);
        assert_eq!(refused("Nr;Typ;Text\n1;hot;\"a\n2;hot;b\n3;hot;c\"\n4;hot;d\n"), [2]);
        assert_eq!(grid("Nr;Typ;Text\n1;hot;\"rad ett\nrad två\"\n2;hot;5\" rör\n").rows.len(), 3);
    }
}
