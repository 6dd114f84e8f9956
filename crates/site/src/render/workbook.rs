//! The tables of a page → a workbook for spreadsheets: a sheet a table, and before them one that says what they are, where
//! they come from and what their signs mean. The same bytes each time: nothing in it says when it was made.
//!
//! Numbers are those of the page's own cells, so they have passed the gate; what is hidden is a sign here as there.

use anyhow::Result;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet,
};

use super::ask::Ask;
use super::block::{Block, Row, Slot, Table, Title};
use super::figures::table::Sign;

/// So much a spreadsheet program takes in the name of a sheet, in the units of UTF-16: two for most emoji.
const LONGEST_NAME: usize = 31;
const FIRST_COLUMN: f64 = 34.0;
const OTHER_COLUMN: f64 = 15.0;
const COLUMN_OF_WORDS: f64 = 28.0;

/// One table and what is said of it.
struct Sheet<'a> {
    name: String,
    title: String,
    /// Above the table.
    words: Vec<&'a str>,
    source: &'a str,
    table: &'a Table,
}

/// The file. `blocks` begin with a title.
///
/// # Errors
/// A table has more rows or columns than a spreadsheet.
pub fn workbook(ask: &Ask, blocks: &[Block]) -> Result<Vec<u8>> {
    let mut sheets = Vec::new();
    collect(blocks, &mut sheets);
    let mut book = Workbook::new();
    let title = match blocks.first() {
        Some(Block::Title(title)) => title.clone(),
        _ => Title::default(),
    };
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let author = &ask.published.domain.site.organisation;
    let properties = DocProperties::new().set_title(&title.title).set_author(author);
    book.set_properties(&properties.set_creation_datetime(&made));
    write_about(ask, &title, &sheets, book.add_worksheet())?;
    for sheet in &sheets {
        write_table(sheet, book.add_worksheet())?;
    }
    Ok(without_system(book.save_to_buffer()?))
}

/// The same bytes on any system: a zip file notes on which one each of its files was made, in byte 5 of its entry in the
/// central directory (PKWARE, APPNOTE 4.3.12 and 4.4.2); here always Unix.
fn without_system(mut zip: Vec<u8>) -> Vec<u8> {
    const UNIX: u8 = 3;
    let number = |zip: &[u8], at: usize, bytes: usize| -> usize {
        zip[at..at + bytes].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let Some(end) = zip.windows(4).rposition(|sign| sign == b"PK\x05\x06") else { return zip };
    let mut at = number(&zip, end + 16, 4);
    while zip[at..].starts_with(b"PK\x01\x02") {
        zip[at + 5] = UNIX;
        // Name, extra field and comment follow the entry.
        at += 46 + [28, 30, 32].map(|length| number(&zip, at + length, 2)).iter().sum::<usize>();
    }
    zip
}

fn collect<'a>(blocks: &'a [Block], sheets: &mut Vec<Sheet<'a>>) {
    for block in blocks {
        match block {
            Block::Table(table) => {
                let name = sheet_name(sheets.len() + 1, &table.caption);
                let title = table.caption.clone();
                sheets.push(Sheet { name, title, words: Vec::new(), source: "", table });
            }
            Block::Figure(drawn) if !drawn.table.rows.is_empty() => {
                let figure = &drawn.figure;
                let number = figure.number.as_ref().map_or_else(String::new, |number| format!("{number}. "));
                let mut words = vec![figure.subtitle.as_str()];
                words.extend(figure.notes.iter().map(String::as_str));
                sheets.push(Sheet {
                    name: sheet_name(sheets.len() + 1, &drawn.table.caption),
                    title: format!("{number}{}", figure.headline),
                    words,
                    source: &figure.source,
                    table: &drawn.table,
                });
            }
            Block::Section(section) => collect(&section.blocks, sheets),
            Block::Group(group) => collect(&group.blocks, sheets),
            Block::Fold(fold) => collect(&fold.blocks, sheets),
            _ => {}
        }
    }
}

/// `3 Antal händelser per typ`: a number makes it unlike all others; signs that a name may not have are left out.
fn sheet_name(number: usize, caption: &str) -> String {
    let caption = caption.split(',').next().unwrap_or_default();
    let caption = caption.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
    let caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
    sheet_name_of(&format!("{number} {caption}"))
}

fn write_about(ask: &Ask, title: &Title, sheets: &[Sheet], sheet: &mut Worksheet) -> Result<()> {
    let (bold, words) = (Format::new().set_bold(), wrapped());
    sheet.set_name(sheet_name_of(&ask.text("workbook-about")))?;
    sheet.set_column_width(0, FIRST_COLUMN)?.set_column_width(1, 2.0 * FIRST_COLUMN)?;
    sheet.set_column_width(2, FIRST_COLUMN)?;
    let meta = title.meta.iter().map(super::block::Line::plain);
    let organisation = ask.published.domain.site.organisation.clone();
    let lines = std::iter::once(organisation).chain(meta).chain([ask.text("workbook-note")]);
    sheet.write_with_format(0, 0, &title.title, &headline())?;
    let mut row = 1;
    for line in lines.filter(|line| !line.is_empty()) {
        sheet.write(row, 0, &line)?;
        row += 1;
    }
    row += 1;
    let mut signs: Vec<&Sign> = Vec::new();
    for sign in sheets.iter().flat_map(|sheet| &sheet.table.signs) {
        if !signs.iter().any(|other| (&other.sign, &other.meaning) == (&sign.sign, &sign.meaning)) {
            signs.push(sign);
        }
    }
    if !signs.is_empty() {
        sheet.write_with_format(row, 0, ask.text("workbook-signs"), &bold)?;
        for sign in signs {
            row += 1;
            sheet.write(row, 0, &sign.sign)?.write(row, 1, &sign.meaning)?;
        }
        row += 2;
    }
    for (column, key) in (0..).zip(["workbook-sheet", "workbook-table", "workbook-source"]) {
        sheet.write_with_format(row, column, ask.text(key), &head())?;
    }
    for of in sheets {
        row += 1;
        let address = Url::new(format!("internal:'{}'!A1", of.name)).set_text(&of.name);
        sheet.write_url(row, 0, address)?;
        sheet.write_with_format(row, 1, &of.title, &words)?.write(row, 2, of.source)?;
    }
    Ok(())
}

fn write_table(of: &Sheet, sheet: &mut Worksheet) -> Result<()> {
    let words = wrapped();
    sheet.set_name(&of.name)?;
    sheet.write_with_format(0, 0, &of.title, &headline())?;
    let mut row = 1;
    for line in of.words.iter().chain([&of.source]).filter(|line| !line.is_empty()) {
        sheet.write(row, 0, *line)?;
        row += 1;
    }
    row += 1;
    // What is for the eye alone has no column here.
    let shown: Vec<usize> =
        (0..of.table.columns.len()).filter(|ix| !of.table.columns[*ix].is_empty).collect();
    for (column, ix) in (0..).zip(&shown) {
        let heading = of.table.columns[*ix].words.plain();
        sheet.write_with_format(row, column, heading, &head())?;
        let is_of_words = of.table.rows.iter().all(|row| row.cells.get(*ix).and_then(number_of).is_none());
        let width = match column {
            0 => FIRST_COLUMN,
            _ if is_of_words && !of.table.is_of_numbers() => COLUMN_OF_WORDS,
            _ => OTHER_COLUMN,
        };
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(row + 1, 1)?;
    for Row { cells, note, before, .. } in &of.table.rows {
        row += 1;
        if !before.plain().is_empty() {
            sheet.write(row, 0, before.plain())?;
            row += 1;
        }
        for (column, ix) in (0..).zip(&shown) {
            let Some(slot) = cells.get(*ix) else { continue };
            match number_of(slot) {
                Some((number, format)) => {
                    sheet.write_with_format(row, column, number, &Format::new().set_num_format(format))?;
                }
                None if slot.row.is_empty() => {
                    sheet.write_with_format(row, column, slot.words.plain(), &words)?;
                }
                None => {
                    let sign = Format::new().set_align(FormatAlign::Right);
                    sheet.write_with_format(row, column, slot.words.plain(), &sign)?;
                }
            }
        }
        if !note.plain().is_empty() {
            row += 1;
            sheet.write(row, 0, note.plain())?;
        }
    }
    row += 1;
    for sign in &of.table.signs {
        row += 1;
        sheet.write(row, 0, format!("{} {}", sign.sign, sign.meaning))?;
    }
    Ok(())
}

/// The number that a cell shows, and the form that shows it as the page does. What a cell is only sorted by is none.
fn number_of(slot: &Slot) -> Option<(f64, String)> {
    let number: f64 = slot.sort.parse().ok()?;
    let text = slot.words.plain();
    let (text, mark) = text.strip_suffix('*').map_or((text.as_str(), ""), |text| (text, "\"*\""));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_dash = text == "–" && number == 0.0;
    if !is_dash && (digits(text) != digits(&slot.sort) || text.contains(char::is_alphabetic)) {
        return None;
    }
    let places = slot.sort.split_once('.').map_or(0, |(_, places)| places.len());
    let decimals = if places == 0 { String::new() } else { format!(".{}", "0".repeat(places)) };
    let plain = format!("#,##0{decimals}{mark}");
    let more = if text.starts_with('+') { "\"+\"" } else { "" };
    let zero = if is_dash { "\"–\"".to_owned() } else { plain.clone() };
    Some((number, format!("{more}{plain};-{plain};{zero}")))
}

fn sheet_name_of(text: &str) -> String {
    let mut units = 0;
    let fits = |sign: &char| {
        units += sign.len_utf16();
        units <= LONGEST_NAME
    };
    text.chars().take_while(fits).collect::<String>().trim_end().to_owned()
}

fn headline() -> Format {
    Format::new().set_bold().set_font_size(14)
}

fn head() -> Format {
    wrapped().set_bold().set_border_bottom(FormatBorder::Thin)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(text: &str, sort: &str) -> Slot {
        Slot::from(text).sorted_by(sort)
    }

    #[test]
    fn a_cell_is_a_number_only_where_it_shows_one() {
        let number = |text: &str, sort: &str| number_of(&slot(text, sort)).map(|(number, _)| number);
        assert_eq!(number("1\u{a0}234,5", "1234.5"), Some(1234.5));
        assert_eq!(number("−12", "-12"), Some(-12.0));
        assert_eq!(number("–", "0"), Some(0.0));
        assert_eq!(number("30*", "30"), Some(30.0));
        // The level of a risk is sorted by a number that nobody sees, and what is hidden has none.
        assert_eq!(number("Kritisk", "4"), None);
        assert_eq!(number("4 dagar", "4"), None);
        assert_eq!(number("..", ""), None);
    }

    /// As Windows writes it: 0 where Unix has 3.
    #[test]
    fn a_workbook_has_the_same_bytes_on_any_system() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "a").unwrap();
        let on_unix = book.save_to_buffer().unwrap();
        let mut entries = 0;
        let mut on_windows = on_unix.clone();
        for at in 0..on_unix.len() - 4 {
            if on_unix[at..].starts_with(b"PK\x01\x02") {
                assert_eq!(std::mem::take(&mut on_windows[at + 5]), 3);
                entries += 1;
            }
        }
        assert!(entries > 5 && on_windows != on_unix, "{entries}");
        assert_eq!(without_system(on_windows), on_unix);
        assert_eq!(without_system(b"no zip".to_vec()), b"no zip");
    }

    #[test]
    fn a_sheet_has_a_name_that_spreadsheets_take() {
        assert_eq!(sheet_name(3, "Händelser/typ: [alla], hela"), "3 Händelser typ alla");
        let long = sheet_name(12, "Händelser som rapporterades efter uttaget");
        assert_eq!(long, "12 Händelser som rapporterades", "31 letters, and none of them a space at the end");
        // 29 units before the first, of two units each: the second would end after 33.
        let emoji = sheet_name(8, "Trygghetsmätning i grundsko😀😀");
        assert_eq!(emoji, "8 Trygghetsmätning i grundsko😀");
        assert_eq!(emoji.encode_utf16().count(), 31);
        // A sign of two units that would take the 31st and one more.
        assert_eq!(sheet_name(8, "Trygghetsmätning i grundskol😀"), "8 Trygghetsmätning i grundskol");
    }
}
