//! Cuts the list of an incident file into records, so that they can be read apart and in parallel.
//!
//! In a list of maps, a line that begins with `- ` at the list's indent begins a record: whatever hangs under it,
//! quoted or folded text included, must be indented more. No other YAML is understood here.

use memchr::{memchr, memchr_iter};

/// Bytes of a file that are read as one piece. By size alone, so that the number of threads changes nothing.
const CHUNK_BYTES: usize = 1 << 20;

/// An incident file, cut where its list begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut<'a> {
    /// Through the line of the list's key, and what stands between it and the list.
    pub head: &'a str,
    /// Bytes of the head through the colon after the list's key.
    pub key_end: usize,
    /// The list's key.
    pub key: &'a str,
    /// From the list's first record to the end of the file.
    pub rest: &'a str,
    /// Spaces before each record's hyphen.
    pub indent: usize,
}

/// A piece of the list that begins with a record. Lines count from 1 in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub text: &'a str,
    pub first_line: u32,
    pub indent: usize,
}

/// One record: its lines, up to the next record.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordText<'a> {
    pub text: &'a str,
    pub line: u32,
}

/// Finds the first list of block records under one of `keys`. `None` where the file is written in another way.
pub(super) fn cut<'a>(text: &'a str, keys: &[&'static str]) -> Option<Cut<'a>> {
    let mut position = 0;
    for line in text.split_inclusive('\n') {
        position += line.len();
        let Some(key) = keys.iter().find(|key| is_key_line(line, key)) else { continue };
        let key_end = position - line.len() + key.len() + 1;
        let (first, indent) = first_record(&text[position..])?;
        let (head, rest) = text.split_at(position + first);
        return Some(Cut { head, key_end, key, rest, indent });
    }
    None
}

/// The record that a text begins with. `None` where it does not begin with one.
pub(super) fn record_at(text: &str) -> Option<&str> {
    let indent = text.len() - text.trim_start_matches(' ').len();
    if kind_of(next_line(text), indent) != Line::Record {
        return None;
    }
    let mut end = next_line(text).len();
    while end < text.len() && matches!(kind_of(next_line(&text[end..]), indent), Line::Within | Line::Blank) {
        end += next_line(&text[end..]).len();
    }
    Some(&text[..end])
}

fn is_key_line(line: &str, key: &str) -> bool {
    line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')).is_some_and(|rest| rest.trim().is_empty())
}

/// Where the list's first record begins, and its indent.
fn first_record(text: &str) -> Option<(usize, usize)> {
    let mut position = 0;
    for line in text.split_inclusive('\n') {
        if kind_of(line, usize::MAX) != Line::Blank {
            let indent = line.len() - line.trim_start_matches(' ').len();
            return (kind_of(line, indent) == Line::Record).then_some((position, indent));
        }
        position += line.len();
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Record,
    Within,
    Blank,
    /// The list is over.
    Beyond,
}

/// What a line is to a list with this indent.
fn kind_of(line: &str, indent: usize) -> Line {
    let bytes = line.as_bytes();
    let spaces = bytes.iter().take(indent.saturating_add(1)).take_while(|byte| **byte == b' ').count();
    let text = &bytes[spaces..];
    match text {
        [] | [b'\n' | b'\r' | b'#', ..] => Line::Blank,
        _ if spaces > indent => match line.trim_ascii_start().as_bytes() {
            [] | [b'#', ..] => Line::Blank,
            _ => Line::Within,
        },
        [b'-'] | [b'-', b' ' | b'\n' | b'\r', ..] if spaces == indent => Line::Record,
        [b'\t', ..] if line.trim().is_empty() => Line::Blank,
        // No key stands between a list and the one that it hangs under, and no other list: a slip in the record.
        _ if spaces > 0 => Line::Within,
        [b'-'] | [b'-', b' ' | b'\n' | b'\r', ..] => Line::Within,
        // The end of a record that is broken after a comma.
        _ if line.matches('}').count() > line.matches('{').count() => Line::Within,
        // No key begins so: another.
        [b'\t' | 0x80.., ..] if line.starts_with(char::is_whitespace) => Line::Within,
        _ => Line::Beyond,
    }
}

impl<'a> Cut<'a> {
    /// The list in pieces, in order. The last ones may lie beyond the end of the list.
    pub fn chunks(&self) -> Vec<Chunk<'a>> {
        let mut chunks = Vec::new();
        let mut rest = self.rest;
        let mut first_line = count_lines(self.head) + 1;
        while !rest.is_empty() {
            let (text, after) = rest.split_at(chunk_end(rest, self.indent));
            chunks.push(Chunk { text, first_line, indent: self.indent });
            first_line += count_lines(text);
            rest = after;
        }
        chunks
    }
}

fn count_lines(text: &str) -> u32 {
    memchr_iter(b'\n', text.as_bytes()).count() as u32
}

/// The first record after [`CHUNK_BYTES`].
fn chunk_end(text: &str, indent: usize) -> usize {
    let mut position = CHUNK_BYTES.min(text.len());
    while let Some(end) = memchr(b'\n', &text.as_bytes()[position..]) {
        position += end + 1;
        if kind_of(next_line(&text[position..]), indent) == Line::Record {
            return position;
        }
    }
    text.len()
}

fn next_line(text: &str) -> &str {
    memchr(b'\n', text.as_bytes()).map_or(text, |end| &text[..=end])
}

impl<'a> Chunk<'a> {
    /// Calls `each` for every record. Returns the bytes from the end of the list on, if it ends here.
    pub fn for_each_record(self, mut each: impl FnMut(RecordText<'a>)) -> Option<usize> {
        let (mut begin, mut begin_line) = (0, self.first_line);
        let (mut position, mut line) = (0, self.first_line);
        while position < self.text.len() {
            let text = next_line(&self.text[position..]);
            match kind_of(text, self.indent) {
                Line::Within | Line::Blank => {}
                Line::Record if position == begin => {}
                Line::Record => {
                    each(RecordText { text: &self.text[begin..position], line: begin_line });
                    (begin, begin_line) = (position, line);
                }
                Line::Beyond => {
                    each(RecordText { text: &self.text[begin..position], line: begin_line });
                    return Some(self.text.len() - position);
                }
            }
            position += text.len();
            line += 1;
        }
        each(RecordText { text: &self.text[begin..], line: begin_line });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Option<(Vec<(u32, String)>, String)> {
        let cut = cut(text, &["incidents"])?;
        let mut found = Vec::new();
        let mut beyond = String::new();
        for chunk in cut.chunks() {
            let left = chunk.for_each_record(|record| found.push((record.line, record.text.to_owned())));
            beyond.push_str(&chunk.text[chunk.text.len() - left.unwrap_or(0)..]);
        }
        Some((found, beyond))
    }

    #[test]
    fn records_begin_at_the_indent_of_the_list() {
        let text = "form: rows\nincidents:\n\n  # först\n  - id: a\n    type: >\n     - x\n\n  - {id: b}\n  -\n    id: c\nextract: y\n";
        let (found, beyond) = records(text).expect("a list of records");
        let expected =
            [(5, "  - id: a\n    type: >\n     - x\n\n"), (9, "  - {id: b}\n"), (10, "  -\n    id: c\n")];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
        assert_eq!(beyond, "extract: y\n");
    }

    #[test]
    fn a_list_may_stand_without_indent_and_without_a_last_line_break() {
        let (found, _) = records("incidents:\r\n- id: a\r\n  x: y\r\n- id: b").expect("a list of records");
        assert_eq!(found, [(2, "- id: a\r\n  x: y\r\n".to_owned()), (4, "- id: b".to_owned())]);
    }

    #[test]
    fn a_record_may_be_broken_after_a_comma() {
        let (found, beyond) =
            records("incidents:\n  - {id: a,\nx: y}\n  - {id: b}\nextract: {source: kia}\n").expect("a list");
        let expected = [(2, "  - {id: a,\nx: y}\n"), (4, "  - {id: b}\n")];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
        assert_eq!(beyond, "extract: {source: kia}\n");
    }

    #[test]
    fn other_forms_are_left_alone() {
        for text in
            ["incidents: []\n", "incidents: [{id: a}]\n", "incidents:\n  {id: a}\n", "x: 1\n", "incidents:\n"]
        {
            assert!(records(text).is_none(), "{text}");
        }
    }

    #[test]
    fn pieces_together_are_the_whole_list() {
        let record = "  - id: x\n    type: hot\n";
        let text = format!("incidents:\n{}", record.repeat(150_000));
        let (found, _) = records(&text).expect("a list of records");
        assert_eq!(found.len(), 150_000);
        assert!(
            found.iter().enumerate().all(|(i, (line, text))| *line == 2 + 2 * i as u32 && text == record)
        );
    }
}
