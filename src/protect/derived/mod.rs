//! Everything that is worked out from published counts: rates, comparisons, shares, signals, indicators. Made from
//! published cells alone, so that nothing hidden can come out.

mod arithmetic;
mod comparison;

use crate::analyse::Tables;
use crate::model::{Domain, Registers, Texts};

use super::gate::PublishedCounts;
use super::published::Published;

pub(super) use arithmetic::{derive, share_percent};
pub(super) use comparison::{Basis, compare_cells};

/// All published tables, in the order of `data/`.
pub fn derive_tables(
    counts: PublishedCounts,
    tables: &Tables,
    domain: Domain,
    registers: Registers,
    texts: Texts,
) -> Published {
    let _ = tables;
    let PublishedCounts { by_month, areas_by_month, by_period, by_unit, cases, reporting, report } = counts;
    let tables = vec![by_month, areas_by_month, by_period, by_unit, cases, reporting];
    Published { domain, registers, texts, tables, items: Vec::new(), report }
}
