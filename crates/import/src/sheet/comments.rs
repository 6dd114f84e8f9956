//! Notes that people have put on cells of a workbook. Their words may say that a row is no event, and no column has them.

use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::marks::{Parts, attribute, cell_in, elements, read_part};

/// A note on a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The number of the row.
    pub row: u32,
    /// From 0.
    pub column: usize,
    pub text: String,
}

/// Those of a sheet of a .xlsx, by the part that holds it.
pub fn comments_in_xlsx(parts: &mut Parts<'_>, sheet: &str) -> Vec<Comment> {
    let Some((folder, file)) = sheet.rsplit_once('/') else { return Vec::new() };
    let mut targets = Vec::new();
    if let Some(xml) = read_part(parts, &format!("{folder}/_rels/{file}.rels")) {
        elements(xml, |element| {
            let is_it = attribute(element, "Type").is_some_and(|kind| kind.ends_with("/comments"));
            targets.extend(attribute(element, "Target").filter(|_| is_it));
            true
        });
    }
    let mut comments = Vec::new();
    for target in targets {
        let part = match (target.strip_prefix('/'), target.strip_prefix("../")) {
            (Some(whole), _) => whole.to_owned(),
            (None, Some(above)) => {
                format!("{}/{above}", folder.rsplit_once('/').map_or("", |(above, _)| above))
            }
            (None, None) => format!("{folder}/{target}"),
        };
        let Some(xml) = read_part(parts, &part) else { continue };
        let mut cell = None;
        let found = texts(xml, "comment", |name, element| {
            if name == "comment" {
                cell = attribute(element, "ref").and_then(|place| cell_in(&place));
            }
            cell
        });
        comments.extend(found);
    }
    comments
}

/// Those of a sheet of an .ods.
pub fn comments_in_ods(xml: impl BufRead, sheet: &str) -> Vec<Comment> {
    let (mut row, mut column, mut next, mut is_sheet) = (0_u32, 0_usize, 0_usize, false);
    texts(xml, "office:annotation", |name, element| {
        let times = |name: &str| attribute(element, name).and_then(|times| times.parse::<usize>().ok());
        match name {
            "table:table" => {
                is_sheet = attribute(element, "table:name").as_deref() == Some(sheet);
                row = 0;
            }
            "table:table-row" => {
                let rows = times("table:number-rows-repeated").unwrap_or(1);
                row = row.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
                next = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                column = next;
                next = next.saturating_add(times("table:number-columns-repeated").unwrap_or(1));
            }
            _ => {}
        }
        is_sheet.then_some((row, column))
    })
}

/// The texts within elements of one name, each with the cell that `place` says when the element begins.
fn texts(
    xml: impl BufRead,
    of: &str,
    mut place: impl FnMut(&str, &BytesStart<'_>) -> Option<(u32, usize)>,
) -> Vec<Comment> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let (mut buffer, mut found, mut open): (_, _, Option<Comment>) = (Vec::new(), Vec::new(), None);
    // What is named `comment` in a namespace of its own is one too.
    let is_it = |name: &str| name == of || name.rsplit(':').next() == Some(of);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                let name = element.name().as_ref().to_owned();
                let cell = place(if is_it(&name) { of } else { &name }, &element);
                if is_it(&name) {
                    open = cell.map(|(row, column)| Comment { row, column, text: String::new() });
                }
            }
            Ok(Event::Empty(element)) => {
                place(element.name().as_ref(), &element);
            }
            Ok(Event::Text(text)) => {
                if let Some(open) = &mut open {
                    open.text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
                }
            }
            Ok(Event::End(element)) if is_it(element.name().as_ref()) => found.extend(open.take()),
            // A paragraph of its own, and who wrote it and when.
            Ok(Event::End(element)) if matches!(element.local_name().as_ref(), "p" | "creator" | "date") => {
                if let Some(open) = &mut open {
                    open.text.push('\n');
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_an_ods_stand_in_their_cells() {
        let xml = "<office:body><table:table table:name=\"Annat\"><table:table-row><table:table-cell><office:annotation><text:p>x\
                   </text:p></office:annotation></table:table-cell></table:table-row></table:table><table:table table:name=\"Blad\">\
                   <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row><table:table-row>\
                   <table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><office:annotation><dc:creator>Anna\
                   </dc:creator><text:p>Makulerad</text:p></office:annotation><text:p>Hot</text:p></table:table-cell>\
                   </table:table-row></table:table></office:body>";
        let found = comments_in_ods(xml.as_bytes(), "Blad");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].row, found[0].column), (3, 2));
        assert_eq!(found[0].text, "Anna\nMakulerad\n");
    }
}
