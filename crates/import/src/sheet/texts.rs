//! Cells of an .ods that show a text and have no value: `#N/A` beside `office:string-value=""`. The library reads those as empty, so
//! that an error would be no value, and a count nought.

use std::io::{BufRead, Cursor, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::marks::{attribute, read_part};

const CELLS: &str = "content.xml";

const CELL: &str = "table:table-cell";

const VALUES: [&str; 5] =
    ["office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value"];

/// The same file with those cells as texts. `None` where it has none of them.
pub fn with_texts(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let cells = texts_for_nothing(read_part(&mut parts, CELLS)?)?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let part = parts.by_index_raw(at).ok()?;
        if part.name().ok()? == CELLS {
            let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            written.start_file(CELLS, plain.large_file(true)).ok()?;
            written.write_all(&cells).ok()?;
        } else {
            written.raw_copy_file(part).ok()?;
        }
    }
    Some(written.finish().ok()?.into_inner())
}

/// The part with the cells, changed. `None` where there is nothing to change, or it cannot be understood.
fn texts_for_nothing(xml: impl BufRead) -> Option<Vec<u8>> {
    let mut reader = Reader::from_reader(xml);
    let mut writer = Writer::new(Vec::new());
    let (mut buffer, mut is_changed) = (Vec::new(), false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return is_changed.then(|| writer.into_inner()),
            Event::Start(cell) if cell.name().as_ref() == CELL && has_no_value(&cell) => {
                is_changed = true;
                writer.write_event(Event::Start(as_text(&cell)?)).ok()?;
            }
            event => writer.write_event(event).ok()?,
        }
    }
}

/// A cell of text without the attribute is read by what it shows.
fn has_no_value(cell: &BytesStart<'_>) -> bool {
    let value = |name: &&str| attribute(cell, name);
    let is_shown = attribute(cell, "office:value-type").as_deref() == Some("string");
    let mut values = VALUES.iter().filter_map(value).peekable();
    let has_attribute = values.peek().is_some();
    values.all(|value| value.is_empty()) && (has_attribute || !is_shown)
}

fn as_text(cell: &BytesStart<'_>) -> Option<BytesStart<'static>> {
    let mut text = BytesStart::new(CELL);
    for attribute in cell.attributes() {
        let attribute = attribute.ok()?;
        let name = attribute.key.as_ref();
        if !VALUES.contains(&name) && !matches!(name, "office:value-type" | "calcext:value-type") {
            text.push_attribute(attribute);
        }
    }
    text.push_attribute(("office:value-type", "string"));
    Some(text.into_owned())
}
