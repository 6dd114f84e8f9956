//! The place of one value in a record of an incident file, for a finding. Rows are compact and know only their line; the
//! text of the file is still held, and the one record is grown to a tree.

use super::files::{IncidentFile, Placed};
use super::split::record_at;
use super::yaml;

/// An incident file whose records are looked up one at a time.
#[derive(Debug)]
pub struct RecordTexts<'a> {
    text: &'a str,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
}

impl<'a> RecordTexts<'a> {
    pub fn of(file: &'a IncidentFile) -> Self {
        RecordTexts::of_text(&file.text)
    }

    fn of_text(text: &'a str) -> Self {
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|position| position + 1);
        RecordTexts { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The value of `key`, as written, in the record that begins on `line`. `None` where it has no such key.
    pub fn field(&self, line: u32, key: &str) -> Option<Placed<String>> {
        let lines_before = line.checked_sub(1)?;
        let start = *self.starts.get(lines_before as usize)?;
        match record_at(&self.text[start..]) {
            Some(record) => yaml::value_of_record(record, lines_before, key),
            // The list is written between brackets.
            None => yaml::value_on_line(self.text, line, key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, line: u32, key: &str) -> Option<(String, u32, u32)> {
        let placed = RecordTexts::of_text(text).field(line, key)?;
        Some((placed.value, placed.line, placed.column))
    }

    #[test]
    fn finds_values_in_block_and_flow_records() {
        let block =
            "incidents:\n  - id: ö1\n    type: 'hot, våld'\n    unit: a # b\n  - id: c\n    unit: d\n";
        assert_eq!(place(block, 2, "id"), Some(("ö1".into(), 2, 9)));
        assert_eq!(place(block, 2, "type"), Some(("hot, våld".into(), 3, 11)));
        assert_eq!(place(block, 2, "unit"), Some(("a".into(), 4, 11)));
        assert_eq!(place(block, 5, "unit"), Some(("d".into(), 6, 11)));
        assert_eq!(place(block, 5, "type"), None);
        let flow = "counts:\n- {unit: ö, type: hot, linked: [a, b], count: 3}\n";
        assert_eq!(place(flow, 2, "type"), Some(("hot".into(), 2, 19)));
        assert_eq!(place(flow, 2, "linked"), Some(("[a, b]".into(), 2, 32)));
        assert_eq!(place(flow, 2, "count"), Some(("3".into(), 2, 47)));
    }

    #[test]
    fn finds_values_in_records_over_several_lines() {
        let list = "counts: [{unit: a,\n  type: hot},\n {unit: b, type: c}]\n";
        assert_eq!(place(list, 1, "type"), Some(("hot".into(), 2, 9)));
        assert_eq!(place(list, 3, "type"), Some(("c".into(), 3, 18)));
        let record = "counts:\n  - {unit: a,\n     type: hot}\n";
        assert_eq!(place(record, 2, "type"), Some(("hot".into(), 3, 12)));
    }

    #[test]
    fn gives_nothing_where_there_is_no_such_record() {
        assert_eq!(place("x: 1\n", 9, "id"), None);
        assert_eq!(place("", 1, "id"), None);
    }

    #[test]
    fn a_hyphen_alone_begins_a_record_too() {
        assert_eq!(place("incidents:\n-\n  id: a\n  unit: b\n", 2, "unit"), Some(("b".into(), 4, 9)));
    }
}
