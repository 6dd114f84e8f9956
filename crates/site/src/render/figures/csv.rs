//! The table of a figure as a file that a spreadsheet of the reader's country opens right: byte-order mark, the
//! separator and decimal sign that Excel expects there, numbers without grouping.

use gate::Status;
use model::Locale;

use super::table::TableView;

/// A table of texts in the same form.
#[derive(Debug)]
pub struct Sheet {
    text: String,
    separator: char,
}

impl Sheet {
    pub fn new(locale: Locale, columns: &[String]) -> Self {
        let separator = separator(locale);
        let mut sheet = Sheet { text: String::from("\u{feff}"), separator };
        sheet.push(columns);
        sheet
    }

    /// Adds a row: as many fields as there are columns.
    pub fn push(&mut self, row: &[String]) {
        let fields = row.iter().map(|text| field(text, self.separator)).collect();
        push_line(&mut self.text, fields, self.separator);
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

fn separator(locale: Locale) -> char {
    match locale {
        Locale::Swedish => ';',
        Locale::English => ',',
    }
}

pub fn for_spreadsheets(locale: Locale, table: &TableView) -> Vec<u8> {
    let separator = separator(locale);
    let decimal_sign = match locale {
        Locale::Swedish => ",",
        Locale::English => ".",
    };
    let mut text = String::from("\u{feff}");
    let headings = table.columns.iter().map(|title| field(title, separator)).collect();
    push_line(&mut text, headings, separator);
    for row in &table.rows {
        let mut fields = vec![field(&row.title, separator)];
        fields.extend(row.cells.iter().map(|cell| match cell.cell.status() {
            Status::Shown(value) => value.to_plain().replace('.', decimal_sign),
            _ => cell.text.text.clone(),
        }));
        push_line(&mut text, fields, separator);
    }
    text.into_bytes()
}

fn push_line(text: &mut String, fields: Vec<String>, separator: char) {
    text.push_str(&fields.join(separator.to_string().as_str()));
    text.push_str("\r\n");
}

/// Quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe before it.
fn field(text: &str, separator: char) -> String {
    let text =
        if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::samples::swedish;
    use gate::{Cell, HiddenReason};
    use model::Decimal;

    #[test]
    fn a_swedish_spreadsheet_reads_numbers_as_numbers() {
        let rows = vec![
            ("Hot; våld".to_owned(), vec![Cell::invented(Decimal::from_units(12_345, 1))]),
            ("=1+1".to_owned(), vec![Cell::hidden(HiddenReason::Primary)]),
        ];
        let columns = vec!["Typ".to_owned(), "Antal".to_owned()];
        let table = TableView::new(&swedish(), String::new(), columns, rows);
        let text = String::from_utf8(for_spreadsheets(Locale::Swedish, &table)).unwrap();
        assert_eq!(text, "\u{feff}Typ;Antal\r\n\"Hot; våld\";1234,5\r\n'=1+1;..\r\n");
    }
}
