//! More than one fault from one text: what a fault stands in is blanked out, and the rest is read again.
//!
//! Lines are blanked, never removed, so that places stay true. What only follows from a blanked part (a key that
//! is missing because its faulty line is gone) is not reported.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::fault::{Fault, Nature};
use super::lines::{block_end, byte_position, is_blank, key_before, list_end, map_begin, map_end, starts};
use super::{Reading, Source, parse};
use model::diag::Diagnostic;

/// A text with more faults than this is reported in part; each fault costs one more reading.
const MOST_FAULTS: usize = 100;

/// Reads what can be read of a text that has a fault.
pub(super) fn read_around<T: DeserializeOwned>(source: Source<'_>) -> Reading<T> {
    let mut patch = Patch::new(source);
    patch.read_structure();
    let value = if patch.is_lost { None } else { patch.read_values() };
    Reading { value, findings: patch.findings }
}

/// A text with parts blanked out.
struct Patch<'a> {
    source: Source<'a>,
    lines: Vec<&'a str>,
    left: Vec<Cow<'a, str>>,
    /// Keys that are gone because of a fault: line (from 0) and name.
    gone: Vec<(usize, &'a str)>,
    findings: Vec<Diagnostic>,
    /// True once nothing more can be told about the text.
    is_lost: bool,
}

impl<'a> Patch<'a> {
    fn new(source: Source<'a>) -> Self {
        let lines: Vec<&str> = source.text.lines().collect();
        let left = lines.iter().map(|line| Cow::Borrowed(*line)).collect();
        Patch { source, lines, left, gone: Vec::new(), findings: Vec::new(), is_lost: false }
    }

    /// Finds the faults of the structure, whatever the values.
    fn read_structure(&mut self) {
        while let Some(fault) = self.next_fault::<IgnoredAny>().err() {
            match fault.nature {
                Nature::Syntax => self.blank_outermost(self.spot(&fault).0),
                Nature::Lost => self.is_lost = true,
                _ => return,
            }
            self.note(fault);
            self.is_lost |= self.is_all_blank();
            if self.is_lost {
                return;
            }
        }
    }

    /// Finds the faults of the values.
    fn read_values<T: DeserializeOwned>(&mut self) -> Option<T> {
        loop {
            let fault = match self.next_fault() {
                Ok(value) => return Some(value),
                Err(fault) => fault,
            };
            let is_new = self.is_new(&fault);
            let left = self.bytes_left();
            self.blank(&fault);
            let is_stuck = self.bytes_left() == left;
            if is_new {
                self.note(fault);
            }
            if is_stuck || self.is_lost || self.is_all_blank() {
                return None;
            }
        }
    }

    fn next_fault<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        let mut text = self.left.join("\n");
        text.push('\n');
        parse(&text).map_err(|error| Fault::of(&error, self.source))
    }

    fn note(&mut self, fault: Fault) {
        self.findings.push(fault.into_diagnostic(self.source));
        self.is_lost |= self.findings.len() >= MOST_FAULTS;
    }

    fn is_all_blank(&self) -> bool {
        self.left.iter().all(|line| is_blank(line))
    }

    fn bytes_left(&self) -> usize {
        self.left.iter().map(|line| line.len()).sum()
    }

    /// False for a fault that is there only because something was blanked.
    fn is_new(&self, fault: &Fault) -> bool {
        match fault.nature {
            Nature::Syntax | Nature::Lost => self.gone.is_empty(),
            Nature::Missing(key) => !self.is_gone(key, fault),
            Nature::Unknown(_) => true,
            Nature::Value => !self.is_emptied(fault),
        }
    }

    fn is_gone(&self, key: &str, fault: &Fault) -> bool {
        let (line, start) = self.spot(fault);
        let map = map_begin(&self.lines, line, start)..map_end(&self.lines, line, start);
        self.gone.iter().any(|(line, gone)| map.contains(line) && *gone == key)
    }

    /// True where a value is missing because what followed its key is blanked.
    fn is_emptied(&self, fault: &Fault) -> bool {
        let (line, _) = self.spot(fault);
        let had_content = (line + 1..self.lines.len()).find(|below| !is_blank(self.lines[*below]));
        self.left[line].trim_end().ends_with(':')
            && had_content.is_some_and(|below| is_blank(&self.left[below]))
    }

    /// Blanks what a fault stands in.
    fn blank(&mut self, fault: &Fault) {
        let (line, start) = self.spot(fault);
        match fault.nature {
            Nature::Syntax | Nature::Lost => self.is_lost = true,
            Nature::Missing(_) => self.blank_map(line, start),
            Nature::Unknown(meant) => {
                self.gone.extend(meant.map(|meant| (line, meant)));
                self.blank_block(line, start);
            }
            Nature::Value => self.blank_block(line, start),
        }
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
        let text = self.lines[line];
        if text[start..].starts_with('-') {
            return self.blank_lines(line, list_end(&self.lines, line, start));
        }
        let end = block_end(&self.lines, line, start);
        let item = starts(text)[0];
        let next = self.left[end..].iter().find(|text| !is_blank(text));
        let is_item_with_more = item < start && next.is_some_and(|next| starts(next)[0] == start);
        if is_item_with_more {
            self.blank_lines(line, end);
            self.left[line] = Cow::Owned(text[..start].trim_end().to_owned());
        } else if item < start {
            self.blank_lines(line, block_end(&self.lines, line, item));
        } else {
            self.blank_lines(line, end);
        }
    }

    /// Blanks the list item or key around a line: the outermost one, but for the list's own key.
    fn blank_outermost(&mut self, line: usize) {
        let key = self.line_at_most(line, 0);
        let first_below = self.lines[key + 1..].iter().find(|text| !is_blank(text));
        let outer = match first_below.map(|text| starts(text)).as_deref() {
            Some([item, _, ..]) if line > key => *item,
            _ => 0,
        };
        let begin = self.line_at_most(line, outer);
        self.blank_lines(begin, block_end(&self.lines, begin, outer).max(line + 1));
    }

    /// The nearest line, from `line` upward, that is indented by at most `indent`.
    fn line_at_most(&self, line: usize, indent: usize) -> usize {
        let opens = |above: &usize| !is_blank(self.lines[*above]) && starts(self.lines[*above])[0] <= indent;
        (0..=line).rev().find(opens).unwrap_or(0)
    }

    fn blank_lines(&mut self, begin: usize, end: usize) {
        for line in begin..end {
            let text = self.lines[line];
            let key = text.find(':').and_then(|colon| key_before(text, colon + 1));
            self.gone.extend(key.map(|key| (line, key)));
            self.left[line] = Cow::Borrowed("");
        }
    }
}
