//! The bytes of a CSV file → headings and rows. Finds out the encoding and the separator.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8};

use super::codes;
use model::diag::{Diagnostic, Place, SourcePath};

/// Most findings about the shape of rows: a wrong separator gives one a row.
const MOST_FINDINGS: usize = 100;

/// A sheet with as many cells in every row as there are headings.
#[derive(Debug)]
pub(super) struct Sheet {
    pub path: SourcePath,
    pub encoding: &'static str,
    pub separator: u8,
    pub headings: Vec<String>,
    pub rows: Vec<SheetRow>,
}

#[derive(Debug)]
pub(super) struct SheetRow {
    /// The line of the file that the row begins on, from 1.
    pub line: u32,
    cells: StringRecord,
}

impl SheetRow {
    /// The cell in a column (from 0), without spaces around it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }
}

impl Sheet {
    pub fn read(path: &SourcePath, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        let (text, encoding) = decode(bytes);
        let (text, lines_before) = without_separator_line(&text);
        let separator = separator(text);
        let mut rows = read_rows(path, text, separator, lines_before).map_err(|found| vec![found])?;
        if rows.is_empty() {
            return Err(vec![broken(path, "filen har ingen rad med rubriker")]);
        }
        let headings: Vec<String> = rows.remove(0).cells.iter().map(|cell| cell.trim().to_owned()).collect();
        rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let sheet = Sheet { path: path.clone(), encoding: encoding.name(), separator, headings, rows };
        let findings = sheet.findings();
        if findings.is_empty() { Ok(sheet) } else { Err(findings) }
    }

    pub fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|known| known == heading)
    }

    /// The place of a cell: its line, and its column from 1.
    pub fn place(&self, row: &SheetRow, column: usize) -> Place {
        Place::at(&self.path, row.line, column as u32 + 1)
    }

    fn findings(&self) -> Vec<Diagnostic> {
        let mut known = BTreeSet::new();
        let repeated = self.headings.iter().find(|heading| !heading.is_empty() && !known.insert(*heading));
        if let Some(heading) = repeated {
            return vec![broken(&self.path, "samma rubrik står två gånger").with_value(heading.as_str())];
        }
        let width = self.headings.len();
        let wrong = self.rows.iter().filter(|row| row.cells.len() != width);
        wrong.take(MOST_FINDINGS).map(|row| wrong_width(&self.path, row, width)).collect()
    }
}

/// UTF-8 where it can be; else what the bytes look like, for Sweden usually Windows-1252.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    let encoding = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding,
        (None, Ok(_)) => UTF_8,
        (None, Err(_)) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(Some(b"se"), Utf8Detection::Deny)
        }
    };
    (encoding.decode(bytes).0, encoding)
}

/// Excel's `sep=;` on a line of its own is not data.
fn without_separator_line(text: &str) -> (&str, u32) {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => (rest, 1),
        _ => (text, 0),
    }
}

/// The sign that cuts the heading line into most parts; a semicolon before a tab before a comma.
fn separator(text: &str) -> u8 {
    let width = |separator: &u8| {
        let mut reader =
            ReaderBuilder::new().delimiter(*separator).has_headers(false).from_reader(text.as_bytes());
        reader.records().next().and_then(Result::ok).map_or(0, |first| first.len())
    };
    let signs = [b',', b'\t', b';'];
    signs.into_iter().max_by_key(|sign| width(sign)).unwrap_or(b';')
}

fn read_rows(
    path: &SourcePath,
    text: &str,
    separator: u8,
    lines_before: u32,
) -> Result<Vec<SheetRow>, Diagnostic> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells =
            record.map_err(|error| broken(path, &format!("filen går inte att läsa som CSV ({error})")))?;
        let line = cells.position().map_or(0, |position| position.line() as u32) + lines_before;
        rows.push(SheetRow { line, cells });
    }
    Ok(rows)
}

fn broken(path: &SourcePath, message: &str) -> Diagnostic {
    Diagnostic::error(codes::BROKEN_SHEET, Place::at(path, 1, 1), message)
        .with_expected("en rad med olika rubriker, och under den en rad för varje händelse")
        .with_help("ta bort rader som står över rubrikerna, och spara filen som CSV igen")
}

fn wrong_width(path: &SourcePath, row: &SheetRow, width: usize) -> Diagnostic {
    let message = format!("raden har {} värden", row.cells.len());
    Diagnostic::error(codes::WRONG_WIDTH, Place::at(path, row.line, 1), message)
        .with_expected(format!("{width} värden, lika många som rubrikerna"))
        .with_help("ett citattecken eller en avgränsare kan saknas eller vara för mycket")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(bytes: &[u8]) -> Sheet {
        Sheet::read(&SourcePath::new("x.csv"), bytes).expect("a sheet")
    }

    fn refused(bytes: &[u8]) -> Vec<(u32, &'static str)> {
        let found = Sheet::read(&SourcePath::new("x.csv"), bytes).expect_err("no sheet");
        found.iter().map(|finding| (finding.place.line, finding.code)).collect()
    }

    #[test]
    fn encodings_and_separators_are_found_out() {
        let cases: [(&[u8], &str, u8); 5] = [
            ("Enhet;Skäl\nA;b,c\n".as_bytes(), "UTF-8", b';'),
            (b"\xef\xbb\xbfEnhet,Sk\xc3\xa4l\nA,\"b,c\"\n", "UTF-8", b','),
            (b"Enhet;Sk\xe4l\r\nA;b,c\r\n", "windows-1252", b';'),
            (b"Enhet\tSk\xe4l\r\nA\tb,c\r\n", "windows-1252", b'\t'),
            ("sep=;\nEnhet;Skäl\nA;b,c\n".as_bytes(), "UTF-8", b';'),
        ];
        for (bytes, encoding, separator) in cases {
            let sheet = sheet(bytes);
            assert_eq!((sheet.encoding, sheet.separator), (encoding, separator));
            assert_eq!(sheet.headings, ["Enhet", "Skäl"]);
            assert_eq!((sheet.rows[0].cell(0), sheet.rows[0].cell(1)), ("A", "b,c"));
        }
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let sheet = sheet(b"sep=,\na,b\n1,\"x\ny\"\n\n,\n2,z\n");
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 7]);
    }

    #[test]
    fn broken_sheets_are_refused() {
        assert_eq!(refused(b""), [(1, "I011")]);
        assert_eq!(refused(b"a;b;a\n1;2;3\n"), [(1, "I011")]);
        assert_eq!(refused(b"a;b\n1;2\n1\n1;2;3\n"), [(3, "I012"), (4, "I012")]);
    }
}
