//! Which rows of a sheet are hidden: by hand, by a filter or in a folded group. The library for workbooks does not say.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;
use zip::ZipArchive;

type Parts<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The numbers of the hidden rows. Where the file cannot be understood, none: the rows are read all the same.
pub fn hidden_rows(bytes: &[u8], sheet: &str) -> FxHashSet<u32> {
    let Ok(mut parts) = ZipArchive::new(Cursor::new(bytes)) else { return FxHashSet::default() };
    let hidden = match sheet_part(&mut parts, sheet) {
        Some(part) => read_part(&mut parts, &part).map(hidden_in_xlsx),
        None => read_part(&mut parts, "content.xml").map(|xml| hidden_in_ods(xml, sheet)),
    };
    hidden.unwrap_or_default()
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

fn hidden_in_xlsx(xml: impl BufRead) -> FxHashSet<u32> {
    let (mut hidden, mut number) = (FxHashSet::default(), 0);
    elements(xml, |element| {
        if element.local_name().as_ref() == "row" {
            number = attribute(element, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
            if matches!(attribute(element, "hidden").as_deref(), Some("1" | "true")) {
                hidden.insert(number);
            }
        }
        true
    });
    hidden
}

fn hidden_in_ods(xml: impl BufRead, sheet: &str) -> FxHashSet<u32> {
    let (mut hidden, mut number, mut is_sheet) = (FxHashSet::default(), 0_u32, false);
    elements(xml, |element| {
        match element.name().as_ref() {
            "table:table" => is_sheet = attribute(element, "table:name").as_deref() == Some(sheet),
            "table:table-row" if is_sheet => {
                let repeated = attribute(element, "table:number-rows-repeated");
                let rows: u32 = repeated.and_then(|rows| rows.parse().ok()).unwrap_or(1);
                if matches!(attribute(element, "table:visibility").as_deref(), Some("collapse" | "filter")) {
                    hidden.extend((number + 1..=number.saturating_add(rows)).take(1 << 20));
                }
                number = number.saturating_add(rows);
            }
            _ => {}
        }
        true
    });
    hidden
}
