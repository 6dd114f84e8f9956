//! Disclosure control of the counts: which are small, which would give a small one away, and what is left.
//!
//! In: full tables. Out: the same tables with published cells, and a report of what was hidden. Rates and other
//! derived values are not made here, but from what this lets through.

mod beliefs;
mod coarsen;
mod counts;
mod fates;
mod ground;
mod key;
mod publish;
mod released;
mod report;
mod reporting;
mod smallness;
mod sums;
mod system;

pub use coarsen::Coarsening;
pub use publish::{PublishedCounts, publish_counts, relate_counts};
pub use report::{GateReport, SmallCell, TableReport};
