//! YAML text → typed values, or findings. The one place that knows the YAML library.
//!
//! The profile is strict: no anchors, aliases, merge keys or tags, only `true` and `false` as booleans, every key
//! once, at most [`MOST_DEPTH`] levels. Nothing here knows what a file is for.

mod fault;
mod finding;
pub mod lines;
mod repair;
mod syntax;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_yaml::{Budget, DuplicateKeyPolicy, MergeKeyPolicy, Options, Spanned};

use model::diag::{Diagnostic, SourcePath};

/// Deepest nesting of lists and maps.
const MOST_DEPTH: usize = 16;

/// Most values in one text: a list of a million records of twenty values must pass.
const MOST_NODES: usize = 100_000_000;

/// The text of a file, or a part of it that begins on a later line.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub path: &'a SourcePath,
    pub text: &'a str,
    /// Lines of the file that stand before `text`.
    pub lines_before: u32,
}

/// What could be read. Parts with faults are left out of `value`, as far as the rest makes sense without them.
#[derive(Debug)]
pub struct Reading<T> {
    pub value: Option<T>,
    pub findings: Vec<Diagnostic>,
}

/// Reads a text and finds as many of its faults as can be told apart.
pub fn read<T: DeserializeOwned>(source: Source<'_>) -> Reading<T> {
    match parse(source.text) {
        Ok(value) => Reading { value: Some(value), findings: Vec::new() },
        Err(_) => repair::read_around(source),
    }
}

/// Reads a text without faults.
pub fn read_faultless<T: DeserializeOwned>(text: &str) -> Option<T> {
    parse(text).ok()
}

/// Reads a value with its line and column, from 1, in characters.
pub fn with_place<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<(T, u32, u32), D::Error> {
    let spanned = Spanned::<T>::deserialize(deserializer)?;
    let number = |position: u64| u32::try_from(position).unwrap_or(u32::MAX);
    let at = spanned.referenced;
    Ok((spanned.value, number(at.line()), number(at.column())))
}

pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, serde_yaml::Error> {
    serde_yaml::from_str_with_options(text, options(text.len()))
}

fn options(bytes: usize) -> Options {
    serde_yaml::options! {
        budget: budget(bytes),
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn budget(bytes: usize) -> Option<Budget> {
    serde_yaml::budget! {
        max_anchors: 0,
        max_aliases: 0,
        max_depth: MOST_DEPTH,
        max_documents: 1,
        max_events: 2 * MOST_NODES,
        max_nodes: MOST_NODES,
        max_total_scalar_bytes: bytes.saturating_mul(4),
    }
}
