//! A fast reader for records in their usual forms: block (`- id: …` and lines under it) and flow
//! (`- {id: …, type: …}`), with plain and quoted values of printable ASCII and no escapes.
//!
//! It never says what is wrong. Whatever it is not sure of gives `None`, and the YAML library decides; what it does
//! give is what the library would have given (a property test holds them equal).

mod scan;

use super::dropped::DroppedSet;
use super::row::{Pool, Row};
pub(super) use scan::{Value, for_each_item};

/// The fields of one record, while it is read.
pub(super) trait FlatRecord<'a>: Default {
    type Row: Row;

    /// Takes a field. `None` for an unknown or repeated key and for a value that is not plainly right.
    fn set(&mut self, key: &'a str, value: Value<'a>) -> Option<()>;

    /// The row. `None` where a required field is missing.
    fn row(self, line: u32, pool: &mut Pool) -> Option<Self::Row>;
}

/// Reads the text of one record, and which fields of old it has.
pub(super) fn read<R: Row>(text: &str, line: u32, pool: &mut Pool) -> Option<(R, DroppedSet)> {
    let mut record = R::Flat::default();
    let mut dropped = DroppedSet::default();
    scan::for_each_field(text, |key, value| record.set(key, value).or_else(|| dropped.add::<R>(key)))?;
    record.row(line, pool).map(|row| (row, dropped))
}

/// Puts a value in its slot, once.
pub(super) fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> Option<()> {
    match slot {
        Some(_) => None,
        None => {
            *slot = Some(value?);
            Some(())
        }
    }
}

impl<'a> Value<'a> {
    pub fn text(self) -> Option<&'a str> {
        match self {
            Value::Plain(text) | Value::Quoted(text) => Some(text),
            Value::List(_) => None,
        }
    }

    pub fn list(self) -> Option<&'a str> {
        match self {
            Value::List(list) => Some(list),
            Value::Plain(_) | Value::Quoted(_) => None,
        }
    }

    /// A number of at most nine digits, without signs or leading zeros.
    pub fn number(self) -> Option<u32> {
        let Value::Plain(digits) = self else { return None };
        let is_usual = digits.len() <= 9
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits.len() == 1 || !digits.starts_with('0'));
        digits.parse().ok().filter(|_| is_usual)
    }
}
