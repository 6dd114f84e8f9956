//! A value with the place it was written on, and the two kinds of files that hold such values.

use serde::{Deserialize, Deserializer};

use crate::yaml::with_place;
use model::diag::{Place, SourcePath};

/// A value and where it stands. Line and column count from 1, in characters; line 0 where the place is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed<T> {
    pub value: T,
    pub line: u32,
    pub column: u32,
}

impl<T> Placed<T> {
    pub fn new(value: T, line: u32, column: u32) -> Self {
        Placed { value, line, column }
    }

    /// The place of the value in the file it was read from.
    pub fn place(&self, path: &SourcePath) -> Place {
        Place::at(path, self.line, self.column)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        with_place(deserializer).map(|(value, line, column)| Placed { value, line, column })
    }
}

/// A YAML file.
#[derive(Debug, Clone)]
pub struct Document<T> {
    pub path: SourcePath,
    pub content: T,
}

/// A Markdown file with front matter. The places in `front` are lines of the whole file.
#[derive(Debug, Clone)]
pub struct Text<F> {
    pub path: SourcePath,
    pub front: F,
    /// The Markdown after the front matter.
    pub body: String,
    /// The line of the file that `body` begins on, from 1.
    pub body_line: u32,
}
