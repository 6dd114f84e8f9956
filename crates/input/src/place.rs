//! The place of one value in a record that was read earlier: the file is read again, for a message.

use super::placed::Placed;
use super::source::ContentSource;
use super::text::read_text;
use super::yaml::lines::{is_blank, map_end, starts, value_at};
use model::diag::SourcePath;

/// A longer record is searched in part.
const MOST_LINES: usize = 1000;

/// A file whose records are read again, one value at a time.
#[derive(Debug)]
pub struct RereadFile {
    text: String,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
}

impl RereadFile {
    /// `None` where the file is gone.
    pub fn open(source: &ContentSource, file: &SourcePath) -> Option<Self> {
        let text = read_text(source, file).ok()?;
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|position| position + 1);
        let starts = std::iter::once(0).chain(after_breaks).collect();
        Some(RereadFile { text, starts })
    }

    /// The value of `key`, as written, in the record that begins on `record_line`. `None` where the record or the key is
    /// gone.
    pub fn field(&self, record_line: u32, key: &str) -> Option<Placed<String>> {
        let start = *self.starts.get((record_line as usize).checked_sub(1)?)?;
        let lines: Vec<&str> = self.text[start..].lines().take(MOST_LINES).collect();
        let (line, position) = find_in_record(&lines, key)?;
        let value = value_at(lines[line], position)?.to_owned();
        let column = lines[line][..position].chars().count() as u32 + 1;
        Some(Placed::new(value, record_line + line as u32, column))
    }
}

/// The line of the value (from 0) and its position on it, in bytes.
fn find_in_record(lines: &[&str], key: &str) -> Option<(usize, usize)> {
    let first = lines.iter().position(|line| !is_blank(line.trim_start_matches([' ', '-'])))?;
    let start = *starts(lines[first]).last()?;
    let end = map_end(lines, first, start);
    (first..end).find_map(|line| {
        let position = match lines[line].get(start..)?.starts_with('{') || lines[line].contains(", ") {
            true => flow_value(lines[line], key),
            false => block_value(lines[line], start, key),
        };
        position.map(|position| (line, position))
    })
}

fn block_value(line: &str, start: usize, key: &str) -> Option<usize> {
    let is_at_start = starts(line).contains(&start);
    let rest = line[start..].strip_prefix(key).filter(|_| is_at_start)?.strip_prefix(':')?;
    Some(line.len() - rest.trim_start().len())
}

fn flow_value(line: &str, key: &str) -> Option<usize> {
    let written = format!("{key}:");
    let is_whole = |position: &usize| line[..*position].ends_with([' ', '{', ',']);
    let (position, _) = line.match_indices(&written).find(|(position, _)| is_whole(position))?;
    let rest = &line[position + written.len()..];
    Some(line.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, line: u32, key: &str) -> Option<(String, u32, u32)> {
        let files = [("x.yaml".to_owned(), text.as_bytes().to_vec())].into();
        let source = ContentSource::Files(std::sync::Arc::new(files));
        let placed = RereadFile::open(&source, &SourcePath::new("x.yaml"))?.field(line, key)?;
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
        let flow = "counts:\n- {unit: ö, type: hot, count: 3}\n";
        assert_eq!(place(flow, 2, "type"), Some(("hot".into(), 2, 19)));
        assert_eq!(place(flow, 2, "count"), Some(("3".into(), 2, 31)));
    }

    #[test]
    fn gives_nothing_where_the_record_is_gone() {
        assert_eq!(place("x: 1\n", 9, "id"), None);
        assert_eq!(place("", 1, "id"), None);
    }

    #[test]
    fn a_hyphen_alone_begins_a_record_too() {
        assert_eq!(place("incidents:\n-\n  id: a\n  unit: b\n", 2, "unit"), Some(("b".into(), 4, 9)));
    }
}
