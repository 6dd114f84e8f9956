//! What the library for workbooks does not say of a sheet: which rows are hidden, by hand, by a filter or in a folded group,
//! which are struck through, which days are shown as months, and which cells are one over several rows or columns.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::{FxHashMap, FxHashSet};
use zip::ZipArchive;

use super::MOST_COLUMNS;
use super::comments::{Comment, comments_in_ods, comments_in_xlsx};
use crate::words::column_of_letters;

pub type Parts<'b> = ZipArchive<Cursor<&'b [u8]>>;

#[derive(Debug, Default)]
pub struct Marks {
    /// Numbers of rows.
    pub hidden: FxHashSet<u32>,
    /// Numbers of rows whose cells are struck through.
    pub struck: FxHashSet<u32>,
    pub merged: Vec<Merged>,
    /// From 0.
    pub hidden_columns: Vec<usize>,
    /// Rows and columns of days that are shown as months.
    pub months: FxHashSet<(u32, usize)>,
    /// Rows and columns of cells that are struck through.
    pub struck_cells: FxHashSet<(u32, usize)>,
    pub comments: Vec<Comment>,
}

/// A cell that reaches over several rows or columns: only the first of them has its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// From 0.
    pub column: usize,
    pub last_column: usize,
    /// Numbers of rows.
    pub first: u32,
    pub last: u32,
}

/// Where the file cannot be understood, none: the rows are read all the same.
pub fn marks(bytes: &[u8], sheet: &str) -> Marks {
    let Ok(mut parts) = ZipArchive::new(Cursor::new(bytes)) else { return Marks::default() };
    let marks = match sheet_part(&mut parts, sheet) {
        Some(part) => {
            let formats = read_part(&mut parts, "xl/styles.xml").map(formats_in).unwrap_or_default();
            let marks = read_part(&mut parts, &part).map(|xml| marks_in_xlsx(xml, &formats));
            marks.map(|marks| Marks { comments: comments_in_xlsx(&mut parts, &part), ..marks })
        }
        None => {
            let marks = read_part(&mut parts, "content.xml").map(|xml| marks_in_ods(xml, sheet));
            let comments = read_part(&mut parts, "content.xml").map(|xml| comments_in_ods(xml, sheet));
            marks.map(|marks| Marks { comments: comments.unwrap_or_default(), ..marks })
        }
    };
    marks.unwrap_or_default()
}

pub fn read_part<'p, 'b: 'p>(parts: &'p mut Parts<'b>, name: &str) -> Option<impl BufRead + use<'p, 'b>> {
    parts.by_name(name).ok().map(BufReader::new)
}

/// True where every element of a part that begins ends too, in order.
pub fn is_whole(xml: impl BufRead) -> bool {
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().check_end_names = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return depth == 0,
            Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// Calls `each` with every element of a part, until it returns false.
pub fn elements(xml: impl BufRead, mut each: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if !each(&element) {
                    return;
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The part of a .xlsx that holds a sheet.
fn sheet_part(parts: &mut Parts<'_>, sheet: &str) -> Option<String> {
    let mut id = None;
    elements(read_part(parts, "xl/workbook.xml")?, |element| {
        let is_it =
            element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(sheet);
        if is_it {
            id = attribute(element, "r:id");
        }
        !is_it
    });
    let id = id?;
    let mut target = None;
    elements(read_part(parts, "xl/_rels/workbook.xml.rels")?, |element| {
        let is_it = attribute(element, "Id").as_ref() == Some(&id);
        if is_it {
            target = attribute(element, "Target");
        }
        !is_it
    });
    let target = target?;
    Some(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// The formats of cells that say something, by their numbers.
#[derive(Debug, Default)]
struct Formats {
    /// Text is struck through.
    struck: FxHashSet<u32>,
    /// Days are shown as their months.
    months: FxHashSet<u32>,
}

fn formats_in(xml: impl BufRead) -> Formats {
    /// `mmm-yy`, which no file has to describe.
    const MONTH_AND_YEAR: u32 = 17;
    let (mut section, mut fonts, mut number) = (String::new(), Vec::new(), 0);
    let mut of_months = FxHashSet::from_iter([MONTH_AND_YEAR]);
    let mut formats = Formats::default();
    elements(xml, |element| {
        let name = element.local_name();
        let id = |name: &str| attribute(element, name).and_then(|id| id.parse::<u32>().ok());
        match name.as_ref() {
            "fonts" | "cellStyleXfs" | "cellXfs" | "cellStyles" | "dxfs" => {
                section = name.as_ref().to_owned()
            }
            "numFmt" => {
                let is_month = attribute(element, "formatCode").is_some_and(|code| shows_months(&code));
                of_months.extend(id("numFmtId").filter(|_| is_month));
            }
            "font" if section == "fonts" => fonts.push(false),
            "strike" if section == "fonts" => {
                let is_on = !matches!(attribute(element, "val").as_deref(), Some("0" | "false"));
                fonts.iter_mut().next_back().into_iter().for_each(|font| *font = is_on);
            }
            "xf" if section == "cellXfs" => {
                if id("fontId").and_then(|font| fonts.get(font as usize)) == Some(&true) {
                    formats.struck.insert(number);
                }
                if id("numFmtId").is_some_and(|format| of_months.contains(&format)) {
                    formats.months.insert(number);
                }
                number += 1;
            }
            _ => {}
        }
        true
    });
    formats
}

/// True for `mmm-yy` and `mmmm\ yyyy`, false where a day or a time is shown too.
fn shows_months(code: &str) -> bool {
    // What stands in quotes and brackets is shown as it is, or is a language.
    let mut signs = String::new();
    let mut closing = None;
    for sign in code.to_lowercase().chars() {
        match (closing, sign) {
            (Some(end), sign) if sign == end => closing = None,
            (Some(_), _) => {}
            (None, '"') => closing = Some('"'),
            (None, '[') => closing = Some(']'),
            (None, sign) => signs.push(sign),
        }
    }
    signs.contains('m') && signs.contains('y') && !signs.contains(['d', 'h', 's'])
}

/// Counts the cells of rows, and those of them that are struck through.
#[derive(Debug, Default)]
struct Strikes {
    rows: FxHashMap<u32, (usize, usize)>,
}

impl Strikes {
    fn add(&mut self, row: u32, is_struck: bool) {
        let (cells, struck) = self.rows.entry(row).or_default();
        *cells += 1;
        *struck += usize::from(is_struck);
    }

    /// A row of which most cells are struck through was meant to be taken away.
    fn finish(self) -> FxHashSet<u32> {
        let is_struck = |(_, (cells, struck)): &(u32, (usize, usize))| struck * 2 > *cells;
        self.rows.into_iter().filter(is_struck).map(|(row, _)| row).collect()
    }
}

fn marks_in_xlsx(xml: impl BufRead, formats: &Formats) -> Marks {
    let (mut marks, mut number, mut strikes) = (Marks::default(), 0, Strikes::default());
    elements(xml, |element| {
        match element.local_name().as_ref() {
            "row" => {
                number = attribute(element, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
                let is_flat = || attribute(element, "ht").and_then(|height| height.parse().ok()) == Some(0.0);
                if matches!(attribute(element, "hidden").as_deref(), Some("1" | "true")) || is_flat() {
                    marks.hidden.insert(number);
                }
            }
            "col" if matches!(attribute(element, "hidden").as_deref(), Some("1" | "true")) => {
                let number =
                    |name: &str| attribute(element, name).and_then(|number| number.parse::<usize>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    marks
                        .hidden_columns
                        .extend((first..=last).take(MOST_COLUMNS).map(|number| number.saturating_sub(1)));
                }
            }
            "c" if !formats.struck.is_empty() || !formats.months.is_empty() => {
                let format = attribute(element, "s").and_then(|format| format.parse().ok());
                let is_in = |known: &FxHashSet<u32>| format.is_some_and(|format| known.contains(&format));
                let cell = attribute(element, "r").and_then(|place| column_in(&place)).map(|at| (number, at));
                if !formats.struck.is_empty() {
                    strikes.add(number, is_in(&formats.struck));
                    marks.struck_cells.extend(cell.filter(|_| is_in(&formats.struck)));
                }
                marks.months.extend(cell.filter(|_| is_in(&formats.months)));
            }
            "mergeCell" => {
                let merged = attribute(element, "ref").and_then(|cells| merged_in(&cells));
                marks.merged.extend(merged);
            }
            _ => {}
        }
        true
    });
    marks.struck = strikes.finish();
    marks
}

/// `C3:C7`, cells over several rows or columns.
fn merged_in(cells: &str) -> Option<Merged> {
    let (first, last) = cells.split_once(':')?;
    let ((first, column), (last, last_column)) = (cell_in(first)?, cell_in(last)?);
    Some(Merged { column, last_column, first, last })
}

/// The row and the column (from 0) of `C5`.
pub fn cell_in(cell: &str) -> Option<(u32, usize)> {
    let row = cell.trim_start_matches(|sign: char| sign.is_ascii_uppercase()).parse().ok()?;
    Some((row, column_in(cell)?))
}

/// The column (from 0) of `C5`.
fn column_in(cell: &str) -> Option<usize> {
    column_of_letters(cell.trim_end_matches(|sign: char| sign.is_ascii_digit()))
}

fn marks_in_ods(xml: impl BufRead, sheet: &str) -> Marks {
    let (mut marks, mut number, mut column, mut is_sheet) = (Marks::default(), 0_u32, 0_usize, false);
    let (mut style, mut struck, mut strikes) = (None, FxHashSet::default(), Strikes::default());
    elements(xml, |element| {
        let times = |name: &str| attribute(element, name).and_then(|times| times.parse::<u32>().ok());
        match element.name().as_ref() {
            "style:style" => style = attribute(element, "style:name"),
            "style:text-properties" => {
                let line = attribute(element, "style:text-line-through-style");
                struck.extend(style.clone().filter(|_| line.is_some_and(|line| line != "none")));
            }
            "table:table" => {
                is_sheet = attribute(element, "table:name").as_deref() == Some(sheet);
                column = 0;
            }
            "table:table-column" if is_sheet => {
                let columns = times("table:number-columns-repeated").unwrap_or(1) as usize;
                if matches!(attribute(element, "table:visibility").as_deref(), Some("collapse" | "filter")) {
                    marks.hidden_columns.extend((column..column.saturating_add(columns)).take(MOST_COLUMNS));
                }
                column = column.saturating_add(columns);
            }
            "table:table-row" if is_sheet => {
                let rows = times("table:number-rows-repeated").unwrap_or(1);
                if matches!(attribute(element, "table:visibility").as_deref(), Some("collapse" | "filter")) {
                    marks.hidden.extend((number + 1..=number.saturating_add(rows)).take(1 << 20));
                }
                number = number.saturating_add(rows);
                column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if is_sheet => {
                let spanned = |name: &str| times(name).unwrap_or(1).max(1);
                let rows = spanned("table:number-rows-spanned");
                let columns = spanned("table:number-columns-spanned");
                if rows > 1 || columns > 1 {
                    let last = number.saturating_add(rows - 1);
                    let last_column = column.saturating_add(columns as usize - 1);
                    marks.merged.push(Merged { column, last_column, first: number, last });
                }
                if !struck.is_empty() && attribute(element, "office:value-type").is_some() {
                    let style = attribute(element, "table:style-name");
                    let is_struck = style.is_some_and(|style| struck.contains(&style));
                    strikes.add(number, is_struck);
                    marks.struck_cells.extend(is_struck.then_some((number, column)));
                }
                let columns = times("table:number-columns-repeated").unwrap_or(1);
                column = column.saturating_add(columns as usize);
            }
            _ => {}
        }
        true
    });
    marks.struck = strikes.finish();
    marks
}
