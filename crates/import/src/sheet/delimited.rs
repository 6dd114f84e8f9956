//! Delimited text (CSV) → rows.

use csv::{ReaderBuilder, StringRecord};

use model::diag::{Diagnostic, SourcePath};

use super::quotes::{Cut, Span, cut};
use super::{Grid, MOST_COLUMNS, MOST_FINDINGS, Origin, Row, Wish, broken};
use super::{decode, separator};

pub fn read(path: &SourcePath, bytes: &[u8], wish: &Wish) -> Result<Grid, Vec<Diagnostic>> {
    let (text, encoding) = decode::decode(bytes, wish.encoding);
    if decode::lacks_bytes(bytes, encoding, &text) {
        return Err(vec![
            broken(
                path,
                0,
                "filen är skadad: det saknas en byte i den, så att raderna efter den inte går att läsa",
            )
            .with_expected("två byte för varje tecken, som filens teckenkodning (UTF-16) har")
            .with_help("hämta filen på nytt, eller gör om uttaget"),
        ]);
    }
    let (rows_text, said) = separator::without_separator_line(&text);
    if let Some(said) =
        said.filter(|said| wish.separator.is_none() && separator::is_contradicted(rows_text, *said, wish))
    {
        let sign = if said == b'\t' { "tabb".to_owned() } else { format!("`{}`", char::from(said)) };
        return Err(vec![
            broken(
                path,
                1,
                format!("filens första rad (`sep=`) säger skiljetecknet {sign}, och raderna har ett annat"),
            )
            .with_expected("det skiljetecken som raderna har, eller ingen sådan rad")
            .with_help("ta bort den första raden i en textredigerare"),
        ]);
    }
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
    findings.extend(cut_off(path, rows_text, &records, &cut, separator));
    if !findings.is_empty() {
        return Err(findings);
    }
    let origin = Origin::Text { encoding: encoding.name(), separator: char::from(separator) };
    let is_open = is_open(rows_text);
    let rows =
        cut.spans.iter().zip(records).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let rows = rows.map(|(span, cells)| row(*span, cells)).collect();
    Ok(Grid { path: path.clone(), origin, rows, is_open })
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
    // Between a quote in a text and one in that of the next row stand the end of the one row and the beginning of the other.
    let is_sewn = |(at, cell): (usize, &str), width: usize| {
        let lines: Vec<&str> = cell.lines().collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
        let ends = |line: &str| line.bytes().filter(|byte| *byte == separator).count();
        // After a comma between words there is a space, and none after one between cells.
        let are_cells =
            |line: &str| line.split(char::from(separator)).skip(1).all(|part| !part.starts_with(' '));
        lines.len() > 1
            && width > 2
            && (ends(first), ends(last)) == (width - 1 - at, at)
            && are_cells(first)
            && are_cells(last)
    };
    let holds_rows = |record: &StringRecord| {
        record.iter().any(|cell| holds_row(&cell))
            || record.iter().enumerate().any(|cell| is_sewn(cell, record.len()))
    };
    let suspect = records.iter().zip(&cut.spans).filter(|(record, _)| holds_rows(record));
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

/// True for a text whose last line does not end as the others do: without a break, or between the two signs of one.
fn is_open(text: &str) -> bool {
    let is_ended = text.ends_with('\n') || text.ends_with('\r') && !text.contains('\n');
    !text.is_empty() && !is_ended
}

/// A last row without a line break that is less than the others: the rest of it, and of the file, may be gone.
fn cut_off(
    path: &SourcePath,
    text: &str,
    records: &[StringRecord],
    cut: &Cut,
    separator: u8,
) -> Option<Diagnostic> {
    const FEWEST_OTHERS: usize = 2;
    const FEWEST_CELLS: usize = 3;
    let (last, others) = records.split_last().filter(|_| is_open(text))?;
    let width = others.last()?.len();
    let are_alike = others.iter().rev().take(FEWEST_OTHERS).filter(|other| other.len() == width).count();
    let line = cut.spans.last()?.line;
    if are_alike < FEWEST_OTHERS {
        return None;
    }
    if width >= FEWEST_CELLS && (2..width).contains(&last.len()) {
        let message = format!("filen slutar mitt i rad {line}, som har färre celler än de andra");
        return Some(
            broken(path, line, message).with_expected("en hel rad sist, med en radbrytning efter").with_help(
                "hämta filen på nytt; är raden hel, skriv skiljetecknen för de tomma cellerna sist på den",
            ),
        );
    }
    let cell = last.iter().next_back().filter(|_| last.len() == width)?.trim();
    let column: Vec<&str> =
        others.iter().filter(|row| row.len() == width).skip(1).map(|row| row[width - 1].trim()).collect();
    let is_ended_there = text.as_bytes().ends_with(&[separator]);
    let why = match () {
        () if cell.is_empty() && is_ended_there && is_mostly_filled(&column) => "vars sista cell saknas",
        () if is_begun(cell, &column) => "vars sista cell är början på en längre",
        () => return None,
    };
    Some(
        broken(path, line, format!("filen slutar mitt i rad {line}, {why}"))
            .with_expected("en hel rad sist, med en radbrytning efter")
            .with_help("hämta filen på nytt; är raden hel, lägg till en radbrytning sist i filen med en textredigerare"),
    )
}

fn is_mostly_filled(column: &[&str]) -> bool {
    column.iter().filter(|cell| !cell.is_empty()).count() * 2 > column.len()
}

/// True for `2026-01-2` below days that all have ten signs, and for `Ava` below `Avslutad`, where no other row has it.
fn is_begun(cell: &str, column: &[&str]) -> bool {
    const FEWEST: usize = 3;
    const SHORTEST: usize = 6;
    let form = |text: &str| -> String {
        text.chars().map(|sign| if sign.is_ascii_digit() { '9' } else { sign }).collect()
    };
    let filled = || column.iter().filter(|cell| !cell.is_empty());
    let is_shorter = |text: &str, whole: &str| text.len() < whole.len() && whole.starts_with(text);
    if cell.is_empty() {
        return false;
    }
    if cell.contains(char::is_alphabetic) {
        return filled().all(|other| *other != cell) && filled().any(|other| is_shorter(cell, other));
    }
    let Some(whole) = filled().next().map(|other| form(other)) else { return false };
    // Counts have as many digits as they need.
    let has_sign = whole.contains(|sign: char| sign != '9');
    has_sign
        && whole.len() >= SHORTEST
        && filled().count() >= FEWEST
        && filled().all(|other| form(other) == whole)
        && is_shorter(&form(cell), &whole)
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
