//! A fast reader for records in their usual forms: block (`- id: …` and lines under it) and flow
//! (`- {id: …, type: …}`), with plain and quoted values of printable ASCII and no escapes.
//!
//! It never says what is wrong. Whatever it is not sure of gives `None`, and the YAML library decides; what it does
//! give is what the library would have given (a property test holds them equal).

mod scan;
mod slots;

pub(super) use slots::{FlatCount, FlatIncident, FlatRecord};

use super::row::{Pool, Row};

/// Reads the text of one record.
pub(super) fn read<R: Row>(text: &str, line: u32, pool: &mut Pool) -> Option<R> {
    let mut record = R::Flat::default();
    scan::for_each_field(text, |key, value| record.set(key, value))?;
    record.row(line, pool)
}
