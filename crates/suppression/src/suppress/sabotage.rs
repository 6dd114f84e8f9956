//! Switches rules off, and sees the audit find out. The later rules cover for the earlier ones, so a rule is
//! switched off together with those that would make up for it.

use super::engine::{ALL_RULES, Rule, suppress};
use super::system::{CellIx, CellSystem, Fate, Release, SecretCell};
use crate::audit;

const THRESHOLD: u32 = 5;

const UNSPARING: [Rule; 3] = [Rule::Elimination, Rule::Lines, Rule::Intervals];

/// A two-way table with its totals; small counts are primary.
fn two_way(rows: &[&[u64]]) -> CellSystem {
    let mut system = CellSystem::default();
    let mut add = |count: u64, depth| {
        let is_small = (1..u64::from(THRESHOLD)).contains(&count);
        let release = if is_small { Release::Primary } else { Release::Open };
        system.add_cell(SecretCell { count, threshold: THRESHOLD, release, depth })
    };
    let inner: Vec<Vec<CellIx>> =
        rows.iter().map(|row| row.iter().map(|count| add(*count, 2)).collect()).collect();
    let row_totals: Vec<CellIx> = rows.iter().map(|row| add(row.iter().sum(), 1)).collect();
    let column_sum = |column: usize| rows.iter().map(|row| row[column]).sum();
    let column_totals: Vec<CellIx> = (0..rows[0].len()).map(|column| add(column_sum(column), 1)).collect();
    let whole = add(rows.iter().flat_map(|row| row.iter()).sum(), 0);
    for (row, total) in inner.iter().zip(&row_totals) {
        system.add_line(*total, row.clone());
    }
    for (column, total) in column_totals.iter().enumerate() {
        system.add_line(*total, inner.iter().map(|row| row[column]).collect());
    }
    system.add_line(whole, row_totals);
    system.add_line(whole, column_totals);
    system
}

/// True where the audit, which sees only what is shown, finds nothing too narrow.
fn passes(system: &CellSystem, rules: &[Rule]) -> bool {
    let fates = suppress(system, rules).fates;
    let (puzzle, _) = system.puzzle(|ix| fates[ix.at()] == Fate::Shown);
    audit::find_narrow(&puzzle, None).is_empty()
}

#[test]
fn without_elimination_a_total_gives_the_count_away() {
    let system = two_way(&[&[12, 7, 15], &[8, 3, 9], &[20, 11, 18]]);
    assert!(!passes(&system, &[]));
    assert!(passes(&system, &ALL_RULES));
}

#[test]
fn without_lines_two_ones_hide_nothing() {
    let system = two_way(&[&[1, 1, 30], &[14, 9, 22], &[11, 16, 25]]);
    assert!(!passes(&system, &[Rule::Elimination]));
    assert!(passes(&system, &[Rule::Elimination, Rule::Lines]));
    assert!(passes(&system, &ALL_RULES));
}

/// Two-way tables of small and larger counts and many zeros.
fn many_tables() -> Vec<CellSystem> {
    let mut state = 1_u64;
    let mut count = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % 24).saturating_sub(12)
    };
    (0..300)
        .map(|_| {
            let rows: [[u64; 5]; 5] = std::array::from_fn(|_| std::array::from_fn(|_| count()));
            two_way(&rows.each_ref().map(|row| &row[..]))
        })
        .collect()
}

#[test]
fn without_sparing_more_is_hidden_and_nothing_is_safer_by_it() {
    let hidden = |system: &CellSystem, rules: &[Rule]| {
        suppress(system, rules).fates.iter().filter(|fate| **fate != Fate::Shown).count()
    };
    let mut spared = 0;
    for system in many_tables() {
        let (all, unspared) = (hidden(&system, &ALL_RULES), hidden(&system, &UNSPARING));
        assert!(all <= unspared);
        spared += unspared - all;
        assert!(passes(&system, &UNSPARING));
    }
    assert!(spared > 100, "{spared}");
}

#[test]
fn without_intervals_zeros_fence_a_count_in() {
    // Which tables it takes depends on the order of hiding, so many are tried: some fail without, none with.
    let tables = many_tables();
    assert!(tables.iter().any(|system| !passes(system, &[Rule::Elimination, Rule::Lines])));
    assert!(tables.iter().all(|system| passes(system, &ALL_RULES)));
}
