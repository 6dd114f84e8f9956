//! Records → the text of an incident file.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use model::{Coded, CountTime};

use crate::field::{FieldKind, kind};
use crate::map::Field;
use crate::plan::ExtractHead;
use crate::records::Record;

/// What stands before the records.
#[derive(Debug)]
pub struct Head<'a> {
    pub file: &'a Path,
    pub extract: &'a ExtractHead,
}

const TAKES_ALL: &str = "a string takes all";

/// One record a row.
pub fn rows(head: &Head<'_>, records: &[Record]) -> String {
    let mut text = begin(head, "rows", "incidents");
    for record in records {
        let fields: Vec<String> = record.values().iter().map(|(field, value)| pair(*field, value)).collect();
        writeln!(text, "  - {{{}}}", fields.join(", ")).expect(TAKES_ALL);
    }
    text
}

fn pair(field: Field, value: &str) -> String {
    match kind(field) {
        FieldKind::Ids => {
            let ids: Vec<String> = value.split('\n').map(scalar).collect();
            format!("{}: [{}]", field.code(), ids.join(", "))
        }
        _ => format!("{}: {}", field.code(), scalar(value)),
    }
}

/// The fields that events are counted by, besides the month or tertial.
pub const COUNTED_BY: [Field; 5] =
    [Field::Unit, Field::Type, Field::Affected, Field::Severity, Field::Status];

/// One record for each month or tertial, unit, type, affected, severity and status; and how many such records.
pub fn counts(head: &Head<'_>, records: &[Record]) -> (String, usize) {
    let mut counts: BTreeMap<(CountTime, [Option<&str>; COUNTED_BY.len()]), u64> = BTreeMap::new();
    for record in records {
        let key = (record.when, COUNTED_BY.map(|field| record.value(field)));
        *counts.entry(key).or_default() += u64::from(record.count);
    }
    let mut text = begin(head, "counts", "counts");
    for ((when, values), count) in &counts {
        let key = if matches!(when, CountTime::Month(_)) { "month" } else { "period" };
        write!(text, "  - {{{key}: {when}").expect(TAKES_ALL);
        for (field, value) in COUNTED_BY.iter().zip(values) {
            if let Some(value) = value {
                write!(text, ", {}", pair(*field, value)).expect(TAKES_ALL);
            }
        }
        writeln!(text, ", count: {count}}}").expect(TAKES_ALL);
    }
    (text, counts.len())
}

fn begin(head: &Head<'_>, form: &str, list: &str) -> String {
    let name = head.file.file_name().unwrap_or_default().to_string_lossy().replace(char::is_control, " ");
    let ExtractHead { source, taken, from, to, by_role, note } = head.extract;
    let mut text = format!(
        "# Gjord av `lagesbild import` ur {name}. Gör om importen i stället för att ändra här.\n\
         extract:\n  source: {}\n  taken: {taken}\n  from: {from}\n  to: {to}\n",
        source.code()
    );
    for (key, value) in [("by_role", by_role), ("note", note)] {
        if let Some(value) = value {
            writeln!(text, "  {key}: {}", quoted(value)).expect(TAKES_ALL);
        }
    }
    writeln!(text, "form: {form}\n{list}:").expect(TAKES_ALL);
    text
}

/// A value as it is where YAML reads it as that text, else in double quotes.
pub fn scalar(value: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let begins_plain = value.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let is_word =
        !value.starts_with(|sign: char| sign.is_ascii_digit()) && !value.eq_ignore_ascii_case("null");
    match begins_plain && value.bytes().all(is_plain) && (is_word || is_plain_number(value)) {
        true => value.to_owned(),
        false => quoted(value),
    }
}

/// Digits, and parts of digits as in a day: what no reader of YAML takes for a number that is written otherwise.
fn is_plain_number(value: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match value.contains('-') {
        true => value.split('-').all(is_digits),
        false => is_digits(value) && value.len() < 18 && (value.len() == 1 || !value.starts_with('0')),
    }
}

/// In double quotes, as YAML reads them.
pub fn quoted(value: &str) -> String {
    let mut text = "\"".to_owned();
    for sign in value.chars() {
        match sign {
            '"' | '\\' => text.extend(['\\', sign]),
            sign if sign.is_control() => write!(text, "\\u{:04x}", u32::from(sign)).expect(TAKES_ALL),
            sign => text.push(sign),
        }
    }
    text.push('"');
    text
}
