//! `Raw` → `Checked`: every reference, range, date, duplicate and required thing, as rules in one table.
//!
//! All findings of a run are collected; nothing stops at the first. This room judges; it counts nothing.

mod build;
mod content;
mod linking;
mod names;
mod rules;

use crate::load::Raw;
use content::Content;
use model::diag::Findings;
use model::{CountRecord, Domain, Exposure, Incident, Registers, Texts};
pub use rules::{RULES, Rule};

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
#[derive(Debug, Default, PartialEq)]
pub struct Facts {
    pub incidents: Vec<Incident>,
    pub counts: Vec<CountRecord>,
    pub exposure: Vec<Exposure>,
}

/// Checks everything and resolves every reference. `None` where there are errors, or where `raw` lacks files that could
/// not be read; warnings may come with either.
pub fn check_content(raw: Raw) -> (Option<Checked>, Findings) {
    let content = Content::new(&raw);
    let findings = rules::find_all(&content);
    let holds_together = raw.unreadable.is_empty() && !findings.has_errors();
    let checked = holds_together.then(|| build::build_checked(&content));
    (checked, findings)
}

#[cfg(test)]
mod tests;
