//! The library's errors as faults: where they are, and what they mean for the rest of the text.

use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;

use super::Source;
use super::finding::{Finding, Spot, finding, meant, scan_error};
use super::lines::{byte_position, map_begin, starts};
use super::syntax::leaves_structure;
use model::diag::{Diagnostic, Place};

/// What a fault means for the rest of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nature {
    /// The structure cannot be followed here, but may be picked up again after the record.
    Syntax,
    /// The structure cannot be followed beyond this point.
    Lost,
    /// A key is missing in the map that has its first key here.
    Missing(&'static str),
    /// A key is unknown; it may have been meant to be another.
    Unknown(Option<&'static str>),
    /// A value is wrong, or there is none.
    Value,
}

/// One fault. Line and column count from 1 in the text that was read.
#[derive(Debug)]
pub(super) struct Fault {
    pub nature: Nature,
    pub line: u32,
    pub column: u32,
    finding: Finding,
}

impl Fault {
    pub(super) fn of(error: &Error, source: Source<'_>) -> Self {
        let error = error.without_snippet();
        let number = |position: u64| u32::try_from(position).unwrap_or(u32::MAX).max(1);
        let at = error.location().map_or((1, 1), |at| (number(at.line()), number(at.column())));
        let lines: Vec<&str> = source.text.lines().take(at.0 as usize).collect();
        let text = lines.get(at.0 as usize - 1).copied().unwrap_or("");
        let spot = Spot::new(text, byte_position(text, at.1));
        let nature = nature(error);
        let (line, column) = match nature {
            Nature::Missing(_) => first_key(&lines, at).unwrap_or(at),
            _ => at,
        };
        Fault { nature, line, column, finding: finding(error, &spot) }
    }

    pub(super) fn into_diagnostic(self, source: Source<'_>) -> Diagnostic {
        self.finding.at(Place::at(source.path, self.line + source.lines_before, self.column))
    }
}

/// The first key of the map that has a key at this line and column: the library places a missing key at the last.
fn first_key(lines: &[&str], (line, column): (u32, u32)) -> Option<(u32, u32)> {
    let line = (line as usize).checked_sub(1)?;
    let position = byte_position(lines.get(line)?, column);
    if let Some(brace) = open_brace(lines[line], position) {
        return Some((line as u32 + 1, lines[line][..=brace].chars().count() as u32 + 1));
    }
    let begin = map_begin(lines, line, position);
    let is_item = starts(lines[begin]).contains(&position);
    Some((begin as u32 + 1, if is_item { column } else { 1 }))
}

/// The last brace before `position` that is still open there.
fn open_brace(line: &str, position: usize) -> Option<usize> {
    let mut closed = 0;
    for (at, sign) in line[..position].char_indices().rev() {
        match sign {
            '}' => closed += 1,
            '{' if closed == 0 => return Some(at),
            '{' => closed -= 1,
            _ => {}
        }
    }
    None
}

fn nature(error: &Error) -> Nature {
    match error {
        Error::ExternalMessage { source, .. } => match scan_error(source) {
            Some(kind) if leaves_structure(kind) => Nature::Lost,
            _ => Nature::Syntax,
        },
        Error::Budget { breach: BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. }, .. } => {
            Nature::Syntax
        }
        Error::Eof { .. } | Error::MultipleDocuments { .. } | Error::Budget { .. } => Nature::Lost,
        Error::SerdeMissingField { field, .. } => Nature::Missing(field),
        Error::SerdeUnknownField { field, expected, .. } => Nature::Unknown(meant(field, expected)),
        _ => Nature::Value,
    }
}
