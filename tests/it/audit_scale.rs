//! The interval audit on the tables of the largest administration that there is a bench for: nothing is left unproven.

use suppression::Fate;
use suppression::audit;

use crate::administration::tables::{LARGE, MEDIUM, SAMPLE, Size, tables_of};

/// Hidden counts that could neither be shown to be safe nor be told, where no table is known: as from the files alone.
#[allow(clippy::print_stdout, reason = "its figures are what it is run for")]
fn unproven(size: Size) -> usize {
    let system = tables_of(size);
    let answer = system.suppress();
    let (puzzle, _) = system.puzzle(|ix| answer.fates[ix.0 as usize] == Fate::Shown);
    audit::find_narrow(&puzzle, None).iter().filter(|narrow| narrow.range.is_none()).count()
}

#[test]
fn nothing_is_left_unproven_in_the_tables_of_the_sample() {
    assert_eq!(unproven(SAMPLE), 0);
}

#[test]
#[ignore = "takes minutes without optimization: `cargo test --release --test it audit_scale -- --ignored`"]
fn nothing_is_left_unproven_at_2000_units_30_tertials_and_12_types() {
    assert_eq!((unproven(MEDIUM), unproven(LARGE)), (0, 0));
}
