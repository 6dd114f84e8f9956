//! What the library for workbooks does not say of a sheet: which rows are hidden, by hand, by a filter or in a folded group,
//! and which cells are one over several rows.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;
use zip::ZipArchive;

use crate::words::column_of_letters;

type Parts<'b> = ZipArchive<Cursor<&'b [u8]>>;

#[derive(Debug, Default)]
pub struct Marks {
    /// Numbers of rows.
    pub hidden: FxHashSet<u32>,
    pub merged: Vec<Merged>,
}

/// A cell that reaches over several rows: only the first of them has its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// From 0.
    pub column: usize,
    /// Numbers of rows.
    pub first: u32,
    pub last: u32,
}

/// Where the file cannot be understood, none: the rows are read all the same.
pub fn marks(bytes: &[u8], sheet: &str) -> Marks {
    let Ok(mut parts) = ZipArchive::new(Cursor::new(bytes)) else { return Marks::default() };
    let marks = match sheet_part(&mut parts, sheet) {
        Some(part) => read_part(&mut parts, &part).map(marks_in_xlsx),
        None => read_part(&mut parts, "content.xml").map(|xml| marks_in_ods(xml, sheet)),
    };
    marks.unwrap_or_default()
}

fn read_part<'p, 'b: 'p>(parts: &'p mut Parts<'b>, name: &str) -> Option<impl BufRead + use<'p, 'b>> {
    parts.by_name(name).ok().map(BufReader::new)
}

/// Calls `each` with every element of a part, until it returns false.
fn elements(xml: impl BufRead, mut each: impl FnMut(&BytesStart<'_>) -> bool) {
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

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
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

fn marks_in_xlsx(xml: impl BufRead) -> Marks {
    let (mut marks, mut number) = (Marks::default(), 0);
    elements(xml, |element| {
        match element.local_name().as_ref() {
            "row" => {
                number = attribute(element, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
                let is_flat = || attribute(element, "ht").and_then(|height| height.parse().ok()) == Some(0.0);
                if matches!(attribute(element, "hidden").as_deref(), Some("1" | "true")) || is_flat() {
                    marks.hidden.insert(number);
                }
            }
            "mergeCell" => {
                let merged = attribute(element, "ref").and_then(|cells| merged_in(&cells));
                marks.merged.extend(merged);
            }
            _ => {}
        }
        true
    });
    marks
}

/// `C3:C7`, cells over several rows.
fn merged_in(cells: &str) -> Option<Merged> {
    let (first, last) = cells.split_once(':')?;
    let row = |cell: &str| cell.trim_start_matches(|sign: char| sign.is_ascii_uppercase()).parse().ok();
    let letters = first.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let merged = Merged { column: column_of_letters(letters)?, first: row(first)?, last: row(last)? };
    (merged.first < merged.last).then_some(merged)
}

fn marks_in_ods(xml: impl BufRead, sheet: &str) -> Marks {
    let (mut marks, mut number, mut column, mut is_sheet) = (Marks::default(), 0_u32, 0_usize, false);
    elements(xml, |element| {
        let times = |name: &str| attribute(element, name).and_then(|times| times.parse::<u32>().ok());
        match element.name().as_ref() {
            "table:table" => is_sheet = attribute(element, "table:name").as_deref() == Some(sheet),
            "table:table-row" if is_sheet => {
                let rows = times("table:number-rows-repeated").unwrap_or(1);
                if matches!(attribute(element, "table:visibility").as_deref(), Some("collapse" | "filter")) {
                    marks.hidden.extend((number + 1..=number.saturating_add(rows)).take(1 << 20));
                }
                number = number.saturating_add(rows);
                column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if is_sheet => {
                let rows = times("table:number-rows-spanned").unwrap_or(1);
                if rows > 1 {
                    let last = number.saturating_add(rows - 1);
                    marks.merged.push(Merged { column, first: number, last });
                }
                let columns = times("table:number-columns-repeated").unwrap_or(1);
                column = column.saturating_add(columns as usize);
            }
            _ => {}
        }
        true
    });
    marks
}
