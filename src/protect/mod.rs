//! `Tables` → `Published`: the gate. A hidden cell holds no number, only a reason, so nothing beyond this room
//! can leak what it never had.

mod cell;
mod published;
pub mod suppress;

use crate::analyse::Tables;
use crate::model::{Audience, Domain, Registers, Texts};

pub use cell::{Cell, HiddenReason, Status};
pub use published::{Comparison, Published, RunSignal, Verdict};

/// Hides what must be hidden, leaves out what `audience` may not read, and derives rates, comparisons and shares
/// from what is left.
pub fn protect_tables(
    tables: Tables,
    domain: Domain,
    registers: Registers,
    texts: Texts,
    audience: Audience,
) -> Published {
    let _ = (tables, domain, registers, texts, audience);
    todo!()
}
