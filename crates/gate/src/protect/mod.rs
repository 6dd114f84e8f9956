//! `Tables` → `Published`: the gate. A hidden cell holds no number, only a reason, so nothing beyond this room
//! can leak what it never had.

mod audience;
mod cell;
mod derived;
mod gate;
mod published;

use crate::analyse::Tables;
use model::{Audience, Domain, Edition, Registers, Texts};

pub use audience::may_read_edition;
pub use cell::{Cell, CellPlace, HiddenReason, Status};
pub use derived::{FEWEST_YEARS, PlaceOfRate, compare_shares, is_at_target, place_of_rate, reaches_target};
pub use gate::{Coarsening, GateReport, SmallCell, TableReport};
pub use published::{Comparison, LevelChange, Numbers, Obstacle, Published, Verdict, listed_rows};

/// What [`protect_tables`] decides on when it hides: cells and sums, not what they stand for. For tests and benches,
/// which measure the engine on real tables; nothing that is published comes out of it.
pub fn relate_tables(
    tables: &mut Tables,
    domain: &mut Domain,
    editions: &[Edition],
) -> suppression::CellSystem {
    gate::relate_counts(tables, domain, editions)
}

/// Hides what must be hidden, leaves out what `audience` may not read, and derives rates, comparisons and shares
/// from what is left.
pub fn protect_tables(
    mut tables: Tables,
    mut domain: Domain,
    mut registers: Registers,
    mut texts: Texts,
    audience: Audience,
) -> Published {
    domain.site.audience = audience;
    let counts = gate::publish_counts(&mut tables, &mut domain, &texts.editions);
    // A number that the audience may read is no more decided for that it may not read the report.
    let drafts = published::drafts(&texts.reports);
    narrow_texts(&mut texts, &registers, audience);
    audience::narrow_registers(&mut registers, audience);
    let known =
        derived::KnownOfTexts { newest_told: published::newest_told(&texts.reports), drafts: &drafts };
    let numbers = derived::derive_tables(counts, &mut tables, domain, registers, known);
    Published { numbers, texts }
}

/// Leaves out what `audience` may not read of texts, or of what git tells of the files of `registers`.
pub fn narrow_texts(texts: &mut Texts, registers: &Registers, audience: Audience) {
    audience::narrow_changes(texts, registers, audience);
    audience::narrow_texts(texts, audience);
}
