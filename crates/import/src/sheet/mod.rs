//! The bytes of a spreadsheet → rows of text, each with the line and the number that its reader knows it by.
//!
//! Every row that is not blank comes out once, or a finding does. What the rows mean is not for this module.

mod book;
mod comments;
mod decode;
mod delimited;
mod marks;
mod quotes;
mod separator;
mod texts;

pub use book::NOT_WORKED_OUT;
pub use comments::Comment;
pub use decode::garbled;
pub use marks::Merged;

use csv::StringRecord;

use model::diag::{Diagnostic, Place, SourcePath};

use crate::codes;

/// Most columns that are read.
pub const MOST_COLUMNS: usize = 512;

/// Most findings of one kind about the form of a file.
const MOST_FINDINGS: usize = 20;

/// The rows of a file or of one sheet of a workbook, blank ones left out.
#[derive(Debug)]
pub struct Grid {
    pub path: SourcePath,
    pub origin: Origin,
    pub rows: Vec<Row>,
    /// True for text whose last line is not ended as the others are: it may be cut off.
    pub is_open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Delimited text.
    Text { encoding: &'static str, separator: char },
    /// A sheet of a workbook, the other sheets that hold something, those of them that have the same headings, cells over
    /// several rows, hidden columns, notes on cells, and whether days are counted from 1904.
    Sheet {
        name: String,
        others: Vec<String>,
        alike: Vec<Alike>,
        merged: Vec<Merged>,
        hidden_columns: Vec<usize>,
        comments: Vec<Comment>,
        from_1904: bool,
    },
}

/// Another sheet that has the headings that an event needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub name: String,
    pub is_hidden: bool,
    /// True for the headings that the map names, or all but one of them; false for others that registers have.
    pub is_named: bool,
    /// False for rows like those of the sheet that is read, with no headings above them.
    pub has_headings: bool,
    /// Rows below its headings.
    pub rows: usize,
}

#[derive(Debug)]
pub struct Row {
    /// The line that the row begins on, as an editor counts; in a workbook the number of the row.
    pub line: u32,
    /// As the spreadsheet program numbers it.
    pub number: u32,
    pub is_hidden: bool,
    /// True where most of its cells are struck through.
    pub is_struck: bool,
    /// Columns whose cell is struck through.
    struck: Vec<u16>,
    cells: StringRecord,
    /// Columns whose cell is a day by its own type, here written as in ISO 8601.
    days: Vec<u16>,
}

impl Row {
    /// The cell in a column (from 0), without spaces around it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(str::trim)
    }

    pub fn is_day(&self, column: usize) -> bool {
        self.days.iter().any(|day| usize::from(*day) == column)
    }

    pub fn is_struck_at(&self, column: usize) -> bool {
        self.struck.iter().any(|at| usize::from(*at) == column)
    }

    /// Makes months of the first days of months that are shown as such.
    fn cut_days(&mut self, is_month: impl Fn(usize, u32) -> bool) {
        let cells = self.cells.iter().enumerate().map(|(at, cell)| {
            match self.is_day(at) && is_month(at, self.number) {
                true => cell.strip_suffix("-01").unwrap_or(cell),
                false => cell,
            }
        });
        self.cells = cells.collect();
    }

    /// True where every cell explains the heading above it: `(KIA)`, `(ÅÅÅÅ-MM-DD)`.
    pub fn is_in_brackets(&self) -> bool {
        let mut filled = self.cells().filter(|cell| !cell.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| cell.starts_with('(') && cell.ends_with(')'))
    }

    /// The number of cells up to the last one that is not empty.
    pub fn width(&self) -> usize {
        self.cells().enumerate().filter(|(_, cell)| !cell.is_empty()).last().map_or(0, |(at, _)| at + 1)
    }
}

/// What the map says and wants of a file.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Headings that the map names, folded.
    pub headings: Vec<String>,
    /// Those of them that an event cannot do without.
    pub needed: Vec<String>,
    /// With so many of them a row is sure to hold headings; with fewer it may hold data, and is never shown.
    pub sure: usize,
    pub sheet: Option<String>,
    pub separator: Option<u8>,
    pub encoding: Option<&'static encoding_rs::Encoding>,
}

impl Wish {
    /// How many of the wanted headings stand in a row of cells.
    pub fn headings_in<'c>(&self, cells: impl Iterator<Item = &'c str>) -> usize {
        count_in(&self.headings, cells)
    }

    /// True if a row of cells has the headings that an event needs, or all but one of them.
    pub fn may_be_headings<'c>(&self, cells: impl Iterator<Item = &'c str>) -> bool {
        let (known, fewest) = match self.needed.len() {
            0 => (&self.headings, self.sure),
            needed => (&self.needed, needed - 1),
        };
        count_in(known, cells) >= fewest.max(2)
    }
}

fn count_in<'c>(headings: &[String], cells: impl Iterator<Item = &'c str>) -> usize {
    let cells: Vec<String> = cells.map(crate::words::fold).collect();
    let bare: Vec<String> = cells.iter().map(|cell| crate::words::bare_heading(cell)).collect();
    headings.iter().filter(|heading| cells.contains(heading) || bare.contains(heading)).count()
}

/// Reads a file by what its bytes are, whatever its name says.
pub fn read(path: &SourcePath, bytes: Vec<u8>, wish: &Wish) -> Result<Grid, Vec<Diagnostic>> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";
    if bytes.starts_with(ZIP) {
        book::read(path, bytes, wish).map_err(|found| vec![found])
    } else if bytes.starts_with(OLD_OFFICE) {
        Err(vec![
            broken(path, 0, "filen är i ett äldre Excel-format, eller skyddad med lösenord")
                .with_expected("en fil i formatet .xlsx, .ods eller .csv, utan lösenord")
                .with_help("öppna filen i Excel, ta bort lösenordet och spara som Excel-arbetsbok (.xlsx)"),
        ])
    } else if let Some(why) = no_sheet(&bytes) {
        Err(vec![broken(path, 0, why).with_expected("en fil i formatet .xlsx, .ods eller .csv").with_help(
            "öppna filen i Excel och spara den som Excel-arbetsbok (.xlsx), eller gör om uttaget",
        )])
    } else {
        delimited::read(path, &bytes, wish)
    }
}

/// Neither a workbook nor text with rows and columns, whatever its name says.
fn no_sheet(bytes: &[u8]) -> Option<&'static str> {
    const PAGES: [&[u8]; 4] = [b"<html", b"<!doctype", b"<?xml", b"<table"];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_page =
        |start: &&[u8]| text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    match () {
        () if PAGES.iter().any(is_page) => Some("filen är en webbsida eller XML"),
        () if bytes.starts_with(b"%PDF") || decode::is_binary(bytes) => {
            Some("filen är varken en arbetsbok eller text")
        }
        () => None,
    }
}

pub fn empty(path: &SourcePath, what: &str) -> Diagnostic {
    broken(path, 0, format!("{what} är tom")).with_help("gör om uttaget")
}

fn broken(path: &SourcePath, line: u32, message: impl Into<String>) -> Diagnostic {
    let place = if line == 0 { Place::file(path) } else { Place::at(path, line, 1) };
    Diagnostic::error(codes::BROKEN_SHEET, place, message)
}
