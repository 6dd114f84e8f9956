//! More than one fault from one text: what a fault stands in is blanked out, and the rest is read again.
//!
//! Lines are blanked, never removed, so that places stay true. What only follows from a blanked part (a key that
//! is missing because its faulty line is gone) is not reported.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::fault::{Fault, Nature};
use super::lines::{block_end, byte_position, is_blank, key_before, map_begin, map_end, starts};
use super::{Reading, Source, parse};

/// A file with more faults than this is reported in part; each fault costs one more reading.
const MOST_FAULTS: usize = 100;

/// Reads what can be read of a text whose first fault is `error`.
pub(super) fn read_around<T: DeserializeOwned>(source: Source<'_>, error: &serde_yaml::Error) -> Reading<T> {
    let mut patch = Patch::new(source.text);
    let mut findings = Vec::new();
    let mut fault = Fault::of(error, source);
    while findings.len() < MOST_FAULTS {
        let is_new = patch.is_new(&fault);
        if !is_new && fault.nature == Nature::Syntax {
            break;
        }
        let goes_on = patch.blank(&fault);
        if is_new {
            findings.push(fault.into_diagnostic(source));
        }
        if !goes_on {
            break;
        }
        match parse(&patch.text()) {
            Ok(value) => return Reading { value: Some(value), findings },
            Err(error) => fault = Fault::of(&error, source),
        }
    }
    Reading { value: None, findings }
}

/// A text with parts blanked out.
struct Patch<'a> {
    original: &'a str,
    lines: Vec<&'a str>,
    left: Vec<Cow<'a, str>>,
    /// Keys whose lines are gone: line (from 0) and name.
    gone: Vec<(usize, &'a str)>,
    /// The structure's own first fault: line and column.
    first_syntax_fault: Option<(u32, u32)>,
}

impl<'a> Patch<'a> {
    fn new(text: &'a str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let left = lines.iter().map(|line| Cow::Borrowed(*line)).collect();
        Patch { original: text, lines, left, gone: Vec::new(), first_syntax_fault: None }
    }

    fn text(&self) -> String {
        let mut text = self.left.join("\n");
        text.push('\n');
        text
    }

    /// False for a fault that is there only because something was blanked.
    fn is_new(&mut self, fault: &Fault) -> bool {
        match &fault.nature {
            _ if self.gone.is_empty() => true,
            Nature::Syntax => self.syntax_fault() == Some((fault.line, fault.column)),
            Nature::Missing(key) => !self.is_gone(key, fault),
            Nature::Value => !self.is_emptied(fault),
        }
    }

    fn syntax_fault(&mut self) -> Option<(u32, u32)> {
        if self.first_syntax_fault.is_none() {
            let error = parse::<IgnoredAny>(self.original).err()?;
            let location = error.location()?;
            self.first_syntax_fault = Some((location.line() as u32, location.column() as u32));
        }
        self.first_syntax_fault
    }

    fn is_gone(&self, key: &str, fault: &Fault) -> bool {
        let (line, start) = self.spot(fault);
        let map = map_begin(&self.lines, line, start)..map_end(&self.lines, line, start);
        self.gone.iter().any(|(line, gone)| map.contains(line) && *gone == key)
    }

    /// True where the value is missing because all that hung under its key is blanked.
    fn is_emptied(&self, fault: &Fault) -> bool {
        let (line, start) = self.spot(fault);
        let block = line + 1..block_end(&self.lines, line, start);
        let had_content = self.lines[block.clone()].iter().any(|text| !is_blank(text));
        had_content && self.left[block].iter().all(|text| is_blank(text))
    }

    /// Blanks what a fault stands in. False where nothing is left to read.
    fn blank(&mut self, fault: &Fault) -> bool {
        let (line, start) = self.spot(fault);
        let left = self.left.iter().filter(|text| !is_blank(text)).count();
        match &fault.nature {
            Nature::Missing(_) => self.blank_map(line, start),
            Nature::Syntax => self.blank_outermost(line),
            Nature::Value => self.blank_block(line, start),
        }
        let left_now = self.left.iter().filter(|text| !is_blank(text)).count();
        left_now > 0 && left_now < left
    }

    /// The line (from 0) of a fault, and where on it the faulty part begins.
    fn spot(&self, fault: &Fault) -> (usize, usize) {
        let line = (fault.line as usize - 1).min(self.lines.len().saturating_sub(1));
        let text = self.lines.get(line).copied().unwrap_or("");
        let position = byte_position(text, fault.column);
        let start = starts(text).into_iter().rfind(|start| *start <= position).unwrap_or(0);
        (line, start)
    }

    fn blank_map(&mut self, line: usize, start: usize) {
        let begin = map_begin(&self.lines, line, start);
        self.blank_lines(begin, map_end(&self.lines, line, start));
    }

    fn blank_block(&mut self, line: usize, start: usize) {
        let end = block_end(&self.lines, line, start);
        let text = self.lines[line];
        let is_first_key_of_item = starts(text)[0] < start;
        let next = self.left[end..].iter().find(|text| !is_blank(text));
        let goes_on = next.is_some_and(|next| starts(next)[0] == start);
        match is_first_key_of_item {
            true if goes_on => {
                self.blank_lines(line + 1, end);
                self.note_gone(line);
                self.left[line] = Cow::Owned(text[..start].trim_end().to_owned());
            }
            true => self.blank_lines(line, block_end(&self.lines, line, starts(text)[0])),
            false => self.blank_lines(line, end),
        }
    }

    /// Blanks the outermost list item or key around a line.
    fn blank_outermost(&mut self, line: usize) {
        let opens = |above: &usize| !is_blank(self.lines[*above]) && starts(self.lines[*above])[0] == 0;
        let key = (0..=line).rev().find(opens).unwrap_or(0);
        let item_start = self.lines[key + 1..].iter().find(|text| !is_blank(text)).map(|text| starts(text));
        let outer = match item_start.as_deref() {
            Some([item, _, ..]) if line > key => *item,
            _ => 0,
        };
        let opens_item =
            |above: &usize| !is_blank(self.lines[*above]) && starts(self.lines[*above])[0] <= outer;
        let begin = (0..=line).rev().find(opens_item).unwrap_or(0);
        self.blank_lines(begin, block_end(&self.lines, begin, outer).max(line + 1));
    }

    fn blank_lines(&mut self, begin: usize, end: usize) {
        for line in begin..end {
            self.note_gone(line);
            self.left[line] = Cow::Borrowed("");
        }
    }

    fn note_gone(&mut self, line: usize) {
        let text = self.lines[line];
        if let Some(key) = text.find(':').and_then(|colon| key_before(text, colon + 1)) {
            self.gone.push((line, key));
        }
    }
}
