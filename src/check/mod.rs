//! `Raw` → `Checked`: every reference, range, date, duplicate and required thing, as rules in one table.
//!
//! All findings of a run are collected; nothing stops at the first. This room judges; it counts nothing.

use crate::diag::Findings;
use crate::load::Raw;
use crate::model::{CountRecord, Domain, Exposure, Incident, Registers, Texts};

/// Content that holds together. Only [`check_content`] makes it.
#[derive(Debug)]
pub struct Checked {
    pub domain: Domain,
    pub facts: Facts,
    pub registers: Registers,
    pub texts: Texts,
    _made_here: Seal,
}

#[derive(Debug)]
struct Seal;

/// What is counted. Never leaves `analyse` other than as tables.
#[derive(Debug, Default)]
pub struct Facts {
    pub incidents: Vec<Incident>,
    pub counts: Vec<CountRecord>,
    pub exposure: Vec<Exposure>,
}

/// Checks everything and resolves every reference. `None` where there are errors; warnings may come with either.
pub fn check_content(raw: Raw) -> (Option<Checked>, Findings) {
    let _ = raw;
    todo!()
}
