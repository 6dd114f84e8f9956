//! Incident files: what stands before the records, and what is kept of them.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Day, Placed};
use crate::load::incidents::{CountRow, IncidentRow};
use model::Source;
use model::diag::SourcePath;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowForm {
    /// One record an event, under `incidents:`.
    Rows,
    /// Numbers of events, under `counts:`.
    Counts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractEntry {
    pub source: Placed<Source>,
    pub taken: Placed<Day>,
    pub from: Placed<Day>,
    pub to: Placed<Day>,
    pub by_role: Option<String>,
    pub note: Option<String>,
}

/// One incident file.
#[derive(Debug, Clone)]
pub struct IncidentFile {
    pub path: SourcePath,
    /// The whole file, for placing what a rule finds in a record.
    pub text: String,
    pub extract: ExtractEntry,
    /// The texts that the rows' [`Symbol`]s stand for, each once.
    pub symbols: Vec<Box<str>>,
    /// The ids that the rows' [`LinkRange`]s stand for.
    pub linked: Vec<IdHash>,
    pub rows: Rows,
}

#[derive(Debug, Clone)]
pub enum Rows {
    Records(Vec<IncidentRow>),
    Counts(Vec<CountRow>),
}

/// Index in [`IncidentFile::symbols`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbol(pub u32);

/// A range of [`IncidentFile::linked`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LinkRange {
    pub start: u32,
    pub count: u16,
}

/// Stands for an id in comparisons; the id itself is not kept.
///
/// Up to 15 bytes the id is packed as it is, so different ids always differ; longer ones are the first 120 bits of
/// their SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdHash(u64, u64);

impl IdHash {
    pub fn of(id: &str) -> Self {
        let mut bytes = [0_u8; 16];
        match id.len() {
            length @ 0..=15 => {
                bytes[0] = length as u8;
                bytes[1..=length].copy_from_slice(id.as_bytes());
            }
            _ => {
                bytes[0] = u8::MAX;
                bytes[1..].copy_from_slice(&Sha256::digest(id.as_bytes())[..15]);
            }
        }
        let number = u128::from_le_bytes(bytes);
        IdHash(number as u64, (number >> 64) as u64)
    }
}
