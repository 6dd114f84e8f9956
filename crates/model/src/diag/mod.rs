//! Findings: what is wrong in the content, where, and what to do about it. Nothing here prints.

mod counted;
mod examples;
mod kind;
mod meant;
mod nearest;

use std::fmt;
use std::sync::Arc;

pub use counted::counted;
pub use examples::example_of;
pub use kind::Kind;

pub use meant::meant;
pub use nearest::{about_invisible, edits, invisible, nearest, nearest_number};

/// A content file, relative to the content folder, with `/` between the parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    pub fn new(path: &str) -> Self {
        SourcePath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a content file. Line and column count from 1, in characters; line 0 is the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: SourcePath,
    pub line: u32,
    pub column: u32,
}

impl Place {
    pub fn file(path: &SourcePath) -> Self {
        Place { path: path.clone(), line: 0, column: 0 }
    }

    pub fn at(path: &SourcePath, line: u32, column: u32) -> Self {
        Place { path: path.clone(), line, column }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    /// For the author to know, such as why a number is not shown. Never stops anything.
    Note,
}

/// The stable code of a kind of finding, for instance `C014`.
pub type Code = &'static str;

/// One finding. Texts are in Swedish, for authors.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub place: Place,
    pub severity: Severity,
    pub code: Code,
    /// What is wrong, as a sentence that begins with a small letter and has no full stop.
    pub message: String,
    /// The value that is wrong, as written; `None` where it must not be echoed.
    pub value: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// Whether a report may quote the line that the finding is on.
    pub source_line: SourceLine,
}

/// Whether a report may quote the line of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceLine {
    Shown,
    /// The line holds what must not be repeated.
    Withheld,
}

impl Diagnostic {
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Diagnostic {
            place,
            severity: Severity::Error,
            code,
            message: message.into(),
            value: None,
            expected: None,
            help: None,
            source_line: SourceLine::Shown,
        }
    }

    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    pub fn note(code: Code, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(code, place, message) }
    }

    pub fn with_value(self, value: impl Into<String>) -> Self {
        Diagnostic { value: Some(value.into()), ..self }
    }

    pub fn with_expected(self, expected: impl Into<String>) -> Self {
        Diagnostic { expected: Some(expected.into()), ..self }
    }

    pub fn with_help(self, help: impl Into<String>) -> Self {
        Diagnostic { help: Some(help.into()), ..self }
    }

    pub fn without_source_line(self) -> Self {
        Diagnostic { source_line: SourceLine::Withheld, ..self }
    }
}

/// All findings of a run, collected and then sorted.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, other: Findings) {
        self.list.extend(other.list);
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Sorted by file, line, column, severity and code, without repeats.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort();
        self.list.dedup();
        self.list
    }
}
