//! The table of a figure as a file that a spreadsheet of the reader's country opens right: byte-order mark, the
//! separator and decimal sign that Excel expects there, numbers without grouping. Above the table stand, a line each and
//! with an empty one after them, its title, what it counts, its source and its signs: the file has left the page.

use super::table::{TableCell, TableView};
use gate::Status;
use model::Locale;

/// A table of texts in the same form.
#[derive(Debug)]
pub struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    pub fn new(locale: Locale, columns: &[String]) -> Self {
        Sheet::below(locale, &[], columns)
    }

    /// A table below some lines and an empty one.
    fn below(locale: Locale, lines: &[String], columns: &[String]) -> Self {
        let delimiter = match locale {
            Locale::Swedish => b';',
            Locale::English => b',',
        };
        let mut above = Sheet::writing(delimiter, "\u{feff}".into());
        lines.iter().for_each(|line| above.push(std::slice::from_ref(line)));
        let mut bytes = above.into_bytes();
        if !lines.is_empty() {
            bytes.extend(b"\r\n");
        }
        let mut sheet = Sheet::writing(delimiter, bytes);
        sheet.push(columns);
        sheet
    }

    /// Goes on after what there is.
    fn writing(delimiter: u8, after: Vec<u8>) -> Self {
        let mut writer = csv::WriterBuilder::new();
        writer.delimiter(delimiter).terminator(csv::Terminator::CRLF);
        Sheet { writer: writer.from_writer(after) }
    }

    /// Adds a row: as many fields as there are columns.
    pub fn push(&mut self, row: &[String]) {
        let written = self.writer.write_record(row.iter().map(|text| as_text(text)));
        written.expect("writing to memory cannot fail, and every row has a field a column");
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("writing to memory cannot fail")
    }
}

/// `words`: what stands above the table, before its signs. The star of preliminary numbers has a column of its own beside
/// them: in theirs it would make texts of them.
pub fn for_spreadsheets(locale: Locale, words: &[&str], table: &TableView) -> Vec<u8> {
    let decimal_sign = match locale {
        Locale::Swedish => ",",
        Locale::English => ".",
    };
    let signs = table.signs.iter().map(|sign| format!("{} {}", sign.sign, sign.meaning));
    let words: Vec<String> = words.iter().map(|line| (*line).to_owned()).chain(signs).collect();
    let marked: Vec<bool> = (0..table.columns.len().saturating_sub(1))
        .map(|at| table.rows.iter().any(|row| row.cells.get(at).is_some_and(is_preliminary)))
        .collect();
    let is_marked = |at: usize| marked.get(at) == Some(&true);
    let mut columns: Vec<String> = table.columns.iter().take(1).cloned().collect();
    for (at, column) in table.columns.iter().skip(1).enumerate() {
        columns.push(column.clone());
        columns.extend(is_marked(at).then(|| format!("{column} *")));
    }
    let mut sheet = Sheet::below(locale, &words, &columns);
    for row in &table.rows {
        let mut fields = vec![row.title.clone()];
        for (at, cell) in row.cells.iter().enumerate() {
            fields.push(match cell.cell.status() {
                Status::Shown(value) => value.to_plain().replace('.', decimal_sign),
                _ => cell.text.text.clone(),
            });
            fields.extend(is_marked(at).then(|| if is_preliminary(cell) { "*" } else { "" }.to_owned()));
        }
        sheet.push(&fields);
    }
    sheet.into_bytes()
}

fn is_preliminary(cell: &TableCell) -> bool {
    cell.text.is_preliminary
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it: also after space and signs without width,
/// which some programs leave out, and in the wide signs that others take for the usual ones (OWASP, CSV Injection). Negative
/// numbers are numbers.
fn as_text(text: &str) -> String {
    let is_blank = |sign: char| sign.is_whitespace() || sign.is_control() || is_without_width(sign);
    let words = text.trim_start_matches(is_blank);
    let may_run = words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫'])
        || text.starts_with(['\t', '\r', '\n']);
    let is_number = text.replace(',', ".").parse::<f64>().is_ok();
    if may_run && !is_number { format!("'{text}") } else { text.to_owned() }
}

fn is_without_width(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::samples::swedish;
    use gate::{Cell, HiddenReason};
    use model::Decimal;

    #[test]
    fn no_cell_is_run() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫"] {
            for before in ["", " ", "\t", "\u{a0}", "\n", "\r\n", " \t \u{3000}", "\u{feff}", "\u{200b}"] {
                let text = format!("{before}{sign}HYPERLINK(\"http://a.se\")");
                assert_eq!(as_text(&text), format!("'{text}"), "{text:?}");
            }
        }
        for text in
            ["", "–", "– en punkt", "Hot = våld", "-1,5", "+3", "-0.25", " Hot", "\u{a0}1 234", "a@b.se"]
        {
            assert_eq!(as_text(text), text);
        }
    }

    #[test]
    fn a_swedish_spreadsheet_reads_numbers_as_numbers() {
        let rows = vec![
            ("Hot; våld".to_owned(), vec![Cell::invented(Decimal::from_units(12_345, 1))]),
            ("=1+1".to_owned(), vec![Cell::hidden(HiddenReason::Primary)]),
        ];
        let columns = vec!["Typ".to_owned(), "Antal".to_owned()];
        let table = TableView::new(&swedish(), String::new(), columns, rows);
        let words = ["Hot är vanligast; våld inte", "Källa: KIA"];
        let file = for_spreadsheets(Locale::Swedish, &words, &table);
        let (above, text) = std::str::from_utf8(&file).unwrap().split_once("\r\n\r\n").unwrap();
        let above: Vec<&str> = above.lines().collect();
        assert_eq!(above[..2], ["\u{feff}\"Hot är vanligast; våld inte\"", "Källa: KIA"]);
        assert!(above.len() == 3 && above[2].starts_with(".. "), "the sign of what is hidden: {above:?}");
        assert_eq!(text, "Typ;Antal\r\n\"Hot; våld\";1234,5\r\n'=1+1;..\r\n");
    }

    /// The number stays a number, and the column of stars stands beside those that have any.
    #[test]
    fn a_preliminary_number_has_its_star_beside_it() {
        let number = |units| Cell::invented(Decimal::from_count(units));
        let draft = Cell::invented_preliminary(Decimal::from_count(1245));
        let rows = vec![
            ("2019".to_owned(), vec![number(577), number(3)]),
            ("2020".to_owned(), vec![draft, number(4)]),
        ];
        let columns = ["År", "T3", "T1"].map(str::to_owned).to_vec();
        let table = TableView::new(&swedish(), String::new(), columns, rows);
        let file = for_spreadsheets(Locale::Swedish, &[], &table);
        let text = std::str::from_utf8(&file).unwrap();
        assert_eq!(
            text,
            "\u{feff}* preliminär uppgift\r\n\r\nÅr;T3;T3 *;T1\r\n2019;577;;3\r\n2020;1245;*;4\r\n"
        );
    }
}
