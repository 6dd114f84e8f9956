//! YAML text → typed values and findings: text → tree with places → values. The one place that knows the YAML library.
//!
//! A text is parsed once. Each fault costs a second look at its record in the tree; only where the structure is lost is
//! the text parsed again, in pieces.
//!
//! The profile is strict: no anchors, aliases, merge keys or tags, only `true` and `false` as booleans, every key
//! once, at most [`MOST_DEPTH`] levels. Nothing here knows what a file is for.

mod astray;
mod decode;
mod fault;
mod finding;
mod keys;
mod lost;
mod missing;
mod near;
mod pieces;
mod shape;
mod slips;
mod syntax;
mod together;
mod tree;
mod turned;

use serde::de::DeserializeOwned;

use decode::decode;
pub use decode::{records, with_place};
use fault::{Fault, Kind};
use missing::name_all_missing;
pub use near::{day_in, month_by_name, period as written_period, right_form};
use shape::learn_shape;
pub use shape::{Form, Shape, shape_of};
use together::{are_told_by_shape, leave_out_what_is_cut, tell_by_shape};
use tree::{Grown, Node, grow};

use crate::codes;
use crate::placed::Placed;
use model::diag::{Diagnostic, SourcePath};

/// Deepest nesting of lists and maps.
const MOST_DEPTH: usize = 16;

/// Faults of one text that are shown.
const MOST_FAULTS: usize = 100;

/// The text of a file, or a part of it that begins on a later line.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub path: &'a SourcePath,
    pub text: &'a str,
    /// Lines of the file that stand before `text`.
    pub lines_before: u32,
}

/// What could be read. Parts with faults are left out of `value`, as far as the rest makes sense without them.
#[derive(Debug, Clone)]
pub struct Reading<T> {
    pub value: Option<T>,
    pub findings: Vec<Diagnostic>,
}

/// Reads a text and finds its faults.
pub fn read<T: DeserializeOwned>(source: Source<'_>) -> Reading<T> {
    read_without(source, &[]).0
}

/// A field of a record that was passed over.
#[derive(Debug, Clone, Copy)]
pub struct LeftOut {
    pub key: &'static str,
    /// The line that the record begins on.
    pub record_line: u32,
}

/// What was read, before anything is said of its faults.
struct Seen<'a, T> {
    root: Option<Node<'a>>,
    value: Option<T>,
    faults: Vec<Fault>,
    left_out: Vec<LeftOut>,
}

fn see<'a, T: DeserializeOwned>(source: Source<'a>, keys: &[&'static str]) -> Seen<'a, T> {
    let Grown { root, mut faults } = grow_as_far_as_can_be(source.text, source.lines_before);
    let left_out = root.as_ref().map_or(Vec::new(), |root| leave_out(root, keys));
    let value = root.as_ref().and_then(|root| {
        let (value, found) = decode(root);
        faults.extend(found);
        value
    });
    leave_out_what_is_cut(&mut faults);
    Seen { root, value, faults, left_out }
}

/// The same, as if the records of the text had not these fields; says where they have.
pub fn read_without<T: DeserializeOwned>(
    source: Source<'_>,
    keys: &[&'static str],
) -> (Reading<T>, Vec<LeftOut>) {
    let Seen { root, value, mut faults, left_out } = see::<T>(source, keys);
    faults.sort_by_key(|fault| fault.at);
    let unshown = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    // Only what is told: each is looked for in the whole tree.
    if let Some(root) = &root
        && (are_told_by_shape(&faults)
            || faults.iter().any(|fault| matches!(fault.kind, Kind::MissingKeys(_))))
        && let Some(shape) = learn_shape::<T>()
    {
        name_all_missing(root, &shape, &mut faults);
        tell_by_shape(root, &shape, &mut faults);
    }
    (Reading { value, findings: findings(source.path, faults, unshown) }, left_out)
}

/// The same where nobody is told of the faults, only how many they are: saying what each is costs far more than finding
/// it.
pub fn count_without<T: DeserializeOwned>(
    source: Source<'_>,
    keys: &[&'static str],
) -> (Option<T>, usize, Vec<LeftOut>) {
    let Seen { value, faults, left_out, .. } = see(source, keys);
    (value, faults.len(), left_out)
}

fn findings(path: &SourcePath, faults: Vec<Fault>, unshown: usize) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = faults.into_iter().map(|fault| fault.into_diagnostic(path)).collect();
    if unshown > 0 {
        findings.push(codes::more(path, unshown));
    }
    findings
}

/// Passes over fields of the records that a text is, or that stand in a list under one of its keys.
fn leave_out(root: &Node<'_>, keys: &[&'static str]) -> Vec<LeftOut> {
    if keys.is_empty() {
        return Vec::new();
    }
    let records = root.items().iter().chain(root.pairs().iter().flat_map(|(_, list)| list.items()));
    let fields = records.flat_map(|record| record.pairs().iter().map(|pair| (record.at.line, pair)));
    let left_out = fields.filter_map(|(record_line, (name, value))| {
        let key = keys.iter().find(|key| name.text() == Some(key))?;
        value.is_gone.set(true);
        Some(LeftOut { key, record_line })
    });
    left_out.collect()
}

/// Reads a text without faults.
pub fn read_faultless<T: DeserializeOwned>(text: &str) -> Option<T> {
    let Grown { root, faults } = grow(text, 0).ok()?;
    let (value, found) = decode(&root?);
    value.filter(|_| faults.is_empty() && found.is_empty())
}

/// The value of a key, as written, in the record that a text is.
pub fn value_of_record(text: &str, lines_before: u32, key: &str) -> Option<Placed<String>> {
    let root = grow(text, lines_before).ok()?.root?;
    root.items().first().and_then(|record| value_of(record, key))
}

/// The same in the first record that begins on a line of a file.
pub fn value_on_line(text: &str, line: u32, key: &str) -> Option<Placed<String>> {
    let root = grow(text, 0).ok()?.root?;
    let mut records = root.pairs().iter().flat_map(|(_, list)| list.items());
    records.find(|record| record.at.line == line).and_then(|record| value_of(record, key))
}

fn value_of(record: &Node<'_>, key: &str) -> Option<Placed<String>> {
    let (_, value) = record.pairs().iter().find(|(name, _)| name.text() == Some(key))?;
    Some(Placed::new(value.shown()?.to_owned(), value.at.line, value.at.column))
}

fn grow_as_far_as_can_be(text: &str, lines_before: u32) -> Grown<'_> {
    grow(text, lines_before).unwrap_or_else(|lost| match lost.kind {
        Kind::TooMuch(_) => Grown { root: None, faults: vec![lost] },
        _ => pieces::grow_in_pieces(text, lines_before, lost),
    })
}
