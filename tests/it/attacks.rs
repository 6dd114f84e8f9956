//! Attacks on the gate's engine: vectors, brute force over every possible table, planted ones, two editions.

use crate::administration;

use administration::cube::{Cube, Dimension, flat, tree};
use administration::{crossing, plain, scramble, tables};
use serde_json::Value;
use suppression::audit::{self, Puzzle};
use suppression::{CellIx, CellSystem, Fate, Release, SecretCell};

const THRESHOLD: u32 = 5;

/// No total of the tables that are attacked by brute force is larger.
const MOST: i64 = 500;

/// All that agrees with a puzzle, one unknown at a time: the slow and obvious way.
struct BruteForce<'a> {
    puzzle: &'a Puzzle,
    table: Vec<Option<i64>>,
    goal: (usize, i64),
}

impl BruteForce<'_> {
    /// True if some table of whole numbers from zero up agrees with all sums and has `value` at `unknown`.
    fn allows(puzzle: &Puzzle, unknown: usize, value: i64) -> bool {
        let table = vec![None; puzzle.thresholds.len()];
        let mut search = BruteForce { puzzle, table, goal: (unknown, value) };
        search.table[unknown] = Some(value);
        search.is_possible()
    }

    fn is_possible(&mut self) -> bool {
        let Some((unknown, low, high)) = self.most_bounded() else { return false };
        let Some(unknown) = unknown else { return true };
        for value in low..=high {
            self.table[unknown] = Some(value);
            if self.is_possible() {
                return true;
            }
        }
        self.table[unknown] = None;
        false
    }

    /// The open unknown with the fewest values left; `None` where a sum cannot hold any more.
    fn most_bounded(&self) -> Option<(Option<usize>, i64, i64)> {
        let mut bounds = vec![(0, self.goal.1.max(MOST)); self.table.len()];
        for sum in &self.puzzle.sums {
            let signed = || {
                let added = sum.added.iter().map(|unknown| (unknown.0 as usize, 1));
                added.chain(sum.subtracted.iter().map(|unknown| (unknown.0 as usize, -1)))
            };
            let rest =
                sum.value - signed().filter_map(|(at, sign)| Some(sign * self.table[at]?)).sum::<i64>();
            let open: Vec<(usize, i64)> = signed().filter(|(at, _)| self.table[*at].is_none()).collect();
            match open.as_slice() {
                [] if rest != 0 => return None,
                [(at, sign)] => {
                    let value = rest * sign;
                    bounds[*at] = (bounds[*at].0.max(value), bounds[*at].1.min(value));
                }
                open if open.iter().all(|(_, sign)| *sign == 1) => {
                    open.iter().for_each(|(at, _)| bounds[*at].1 = bounds[*at].1.min(rest));
                }
                _ => {}
            }
        }
        if bounds.iter().zip(&self.table).any(|((low, high), value)| value.is_none() && low > high) {
            return None;
        }
        let open = (0..self.table.len()).filter(|at| self.table[*at].is_none());
        let chosen = open.min_by_key(|at| bounds[*at].1 - bounds[*at].0);
        Some(chosen.map_or((None, 0, 0), |at| (Some(at), bounds[at].0, bounds[at].1)))
    }
}

/// The hidden cells that could be small, as far as an attacker can tell, and whose possible counts span less than the
/// threshold, by brute force.
fn fenced_in(system: &CellSystem, fates: &[Fate]) -> Vec<CellIx> {
    let (puzzle, cells) = system.puzzle(|ix| fates[ix.0 as usize] == Fate::Shown);
    let is_fenced = |(unknown, ix): &(usize, &CellIx)| {
        let count = system.cell(**ix).count as i64;
        let threshold = i64::from(THRESHOLD);
        let possible = |value: &i64| BruteForce::allows(&puzzle, *unknown, *value);
        let low = (0..=count).find(possible).expect("the true table is possible");
        let is_wide =
            count >= low + threshold || (low + threshold..low + 4 * threshold).any(|v| possible(&v));
        let is_zero = count == 0 && !(1..threshold).any(|value| possible(&value));
        low < threshold && !is_wide && !is_zero && system.cell(**ix).release != Release::Inner
    };
    cells.iter().enumerate().filter(is_fenced).map(|(_, ix)| *ix).collect()
}

fn hidden(fates: &[Fate]) -> usize {
    fates.iter().filter(|fate| **fate != Fate::Shown).count()
}

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/suppression.json")).unwrap()
}

fn cube_of(table: &Value) -> Cube {
    let rows: Vec<Vec<u64>> = serde_json::from_value(table["rows"].clone()).unwrap();
    let dimensions = vec![flat(rows.len()), flat(rows[0].len())];
    Cube::new(dimensions, THRESHOLD, |nodes| rows[nodes[0] - 1][nodes[1] - 1])
}

fn find_table(vectors: &Value, name: &Value) -> Cube {
    cube_of(vectors["tables"].as_array().unwrap().iter().find(|table| table["name"] == *name).unwrap())
}

fn places(cube: &Cube, list: &Value) -> Vec<CellIx> {
    let pairs: Vec<[usize; 2]> = serde_json::from_value(list.clone()).unwrap();
    pairs.iter().map(|[row, column]| cube.place(&[row + 1, column + 1])).collect()
}

#[test]
fn the_reference_vectors_hold() {
    for table in vectors()["tables"].as_array().unwrap() {
        let cube = cube_of(table);
        let answer = cube.system.suppress();
        let accepted = table["protected"].as_array().unwrap().iter().flat_map(|row| row.as_array().unwrap());
        let accepted = accepted.filter(|cell| cell.is_null()).count() + beyond_reference(table);
        assert!(hidden(&answer.fates) <= accepted, "{}: {} hidden", table["name"], hidden(&answer.fates));
        for primary in places(&cube, &table["primary"]) {
            assert_eq!(answer.fates[primary.0 as usize], Fate::HiddenPrimary, "{}", table["name"]);
        }
        assert_eq!(fenced_in(&cube.system, &answer.fates), [], "{}", table["name"]);
        assert_eq!((answer.exposed, answer.unproven), (vec![], vec![]), "{}", table["name"]);
    }
}

#[test]
fn the_audit_rejects_what_hides_too_little() {
    let vectors = vectors();
    for case in vectors["must_fail_audit"].as_array().unwrap() {
        let cube = find_table(&vectors, &case["table"]);
        let hidden = places(&cube, &case["hidden"]);
        let (puzzle, _) = cube.system.puzzle(|ix| !hidden.contains(&ix));
        assert_ne!(audit::find_narrow(&puzzle, None), [], "{}", case["because"]);
    }
}

#[test]
fn the_intervals_are_exact() {
    let vectors = vectors();
    for case in vectors["intervals"].as_array().unwrap() {
        let cube = find_table(&vectors, &case["table"]);
        let hidden = places(&cube, &case["hidden"]);
        let (puzzle, cells) = cube.system.puzzle(|ix| !hidden.contains(&ix));
        let ranges: Vec<(u64, u64)> = serde_json::from_value(case["ranges"].clone()).unwrap();
        for (ix, range) in hidden.iter().zip(ranges) {
            let unknown = cells.iter().position(|cell| cell == ix).unwrap() as u32;
            assert_eq!(audit::find_range(&puzzle, audit::UnknownIx(unknown)), Some(range));
        }
    }
}

/// What is hidden may not depend on counts that end hidden. In E a row of three small ones is safe because they are 8
/// together; were they 3, as far as their kinds tell, they would not be, so that its total and two more are hidden too.
fn beyond_reference(table: &Value) -> usize {
    if table["name"] == "E" { 3 } else { 0 }
}

/// Attacks tables of one shape with counts up to `most`; returns how many cells were hidden, by us and by the
/// plain method.
fn attack(dimensions: &[Dimension], most: u64, rounds: u64) -> (usize, usize) {
    let (mut ours, mut plain) = (0, 0);
    for round in 0..rounds {
        let count = |nodes: &[usize]| {
            let seed = nodes.iter().fold(round + 1000 * most, |seed, node| scramble(seed ^ *node as u64));
            // Many small ones, some zeros, a few large: as in real tables.
            let count = scramble(seed) % (most + 1);
            if count.is_multiple_of(3) { count / 3 } else { count }
        };
        let cube = Cube::new(dimensions.to_vec(), THRESHOLD, count);
        let answer = cube.system.suppress();
        assert_eq!(answer.exposed, []);
        let fenced = fenced_in(&cube.system, &answer.fates);
        assert_eq!(fenced, [], "round {round}: {:?}", answer.fates);
        assert_eq!(answer.unproven, [], "round {round}");
        ours += hidden(&answer.fates);
        plain += plain::count_hidden(&cube.system);
    }
    (ours, plain)
}

#[test]
fn no_small_count_in_a_two_way_table_can_be_worked_out() {
    attack(&[flat(3), flat(3)], 9, 60);
    attack(&[flat(4), flat(3)], 14, 60);
    attack(&[flat(2), flat(5)], 20, 60);
}

#[test]
fn no_small_count_in_a_three_way_table_can_be_worked_out() {
    attack(&[flat(2), flat(2), flat(2)], 12, 60);
    attack(&[flat(3), flat(2), flat(2)], 20, 40);
}

#[test]
fn no_small_count_in_a_tree_of_units_by_time_by_type_can_be_worked_out() {
    attack(&[tree(&[2, 2]), flat(2), flat(2)], 25, 12);
    attack(&[tree(&[2, 3]), flat(3)], 12, 25);
}

#[test]
fn planted_ones_stay_hidden() {
    let dimensions = vec![tree(&[2, 2]), flat(3), flat(2)];
    for place in 0..4 * 3 * 2 {
        let planted = (place % 4 + 3, place / 4 % 3 + 1, place / 12 + 1);
        let cube = Cube::new(dimensions.clone(), THRESHOLD, |nodes| {
            let is_planted = (nodes[0], nodes[1], nodes[2]) == planted;
            if is_planted { 1 } else { 8 + (nodes.iter().sum::<usize>() as u64 * 5) % 13 }
        });
        let answer = cube.system.suppress();
        let ix = cube.place(&[planted.0, planted.1, planted.2]);
        assert_eq!(answer.fates[ix.0 as usize], Fate::HiddenPrimary);
        assert_eq!(fenced_in(&cube.system, &answer.fates), []);
    }
}

/// Three tables of the same incidents, none of which has every crossing: units by time, units by type, and departments by
/// time and type.
mod linked {
    use super::*;

    /// Whether a table has a crossing of a unit, a time and a type; node 0 is the total.
    pub type Has = fn(&[usize]) -> bool;

    pub const BY_TIME: Has = |nodes| nodes[2] == 0;
    pub const BY_TYPE: Has = |nodes| nodes[1] == 0;
    pub const DEPARTMENTS: Has = |nodes| nodes[0] <= 2;

    /// Two departments of two units, two times, two types; one crossing has a planted one, and another `late` reports more.
    pub fn cube(round: u64, late: u64) -> Cube {
        Cube::new(vec![tree(&[2, 2]), flat(2), flat(2)], THRESHOLD, |nodes| {
            let seed = nodes.iter().fold(round + 7000, |seed, node| scramble(seed ^ *node as u64));
            let is_planted = scramble(round) % 4 + 3 == nodes[0] as u64 && nodes[1] == 1 && nodes[2] == 2;
            let is_late = nodes == [scramble(round + 1) as usize % 4 + 3, 2, 1];
            if is_planted { 1 } else { seed % 16 + if is_late { late } else { 0 } }
        })
    }

    /// What the tables show together, and the sums within them. What is `out` is known from before.
    pub fn system(cube: &Cube, tables: &[Has], out: impl Fn(CellIx) -> bool) -> CellSystem {
        let is_published = |ix: CellIx| tables.iter().any(|has| has(&cube.nodes(ix.0 as usize)));
        let mut system = CellSystem::default();
        for (ix, cell) in (0..).map(CellIx).zip(cube.system.cells()) {
            let release = match (is_published(ix), out(ix)) {
                (false, _) => Release::Inner,
                (true, true) => Release::Out,
                (true, false) => cell.release,
            };
            system.add_cell(SecretCell { release, ..*cell });
        }
        let lines = cube.system.lines().iter().filter(|line| line.cells().all(is_published));
        lines.for_each(|line| system.add_line(line.total, line.parts.clone()));
        system
    }
}

#[test]
fn three_linked_tables_together_give_nothing_away() {
    let tables = [linked::BY_TIME, linked::BY_TYPE, linked::DEPARTMENTS];
    let mut hidden_cells = 0;
    for round in 0..25 {
        let system = linked::system(&linked::cube(round, 0), &tables, |_| false);
        let answer = system.suppress();
        assert_eq!((&answer.exposed, &answer.unproven), (&vec![], &vec![]), "round {round}");
        assert_eq!(fenced_in(&system, &answer.fates), [], "round {round}");
        hidden_cells += hidden(&answer.fates);
    }
    assert!(hidden_cells > 100, "the attack needs something to find: {hidden_cells}");
}

/// What an attacker fences in who also reckons that no crossing of a unit, a time and a type is negative, though no table
/// shows it: how many small counts, and of how many that are hidden. `is_tied` where the engine is told of the crossings.
fn fenced_in_by_crossings(is_tied: bool) -> (usize, usize) {
    let tables = [linked::BY_TIME, linked::BY_TYPE, linked::DEPARTMENTS];
    let (mut fenced, mut secrets) = (0, 0);
    for round in 0..100 {
        let cube = Cube::new(vec![tree(&[2, 2]), flat(2), flat(2)], THRESHOLD, |nodes| {
            let seed = nodes.iter().fold(round * 31 + 7000, |seed, node| scramble(seed ^ *node as u64));
            if scramble(seed) % 10 < 3 { 0 } else { seed % 10 }
        });
        let mut system = linked::system(&cube, &tables, |_| false);
        if is_tied {
            let untied = cube.system.lines().iter().filter(|line| !system.lines().contains(line));
            let untied: Vec<_> = untied.cloned().collect();
            untied.into_iter().for_each(|line| system.add_line(line.total, line.parts));
        }
        let fates = system.suppress().fates;
        let is_shown =
            |ix: CellIx| fates[ix.0 as usize] == Fate::Shown && system.cell(ix).release != Release::Inner;
        let (puzzle, cells) = cube.system.puzzle(is_shown);
        let small = (0..).zip(&cells).filter(|(_, ix)| system.cell(**ix).release == Release::Primary);
        for (unknown, ix) in small {
            let possible = |value: &i64| BruteForce::allows(&puzzle, unknown, *value);
            let low = (0..=system.cell(*ix).count as i64).find(possible).expect("the true table is possible");
            let is_wide = (low + i64::from(THRESHOLD)..low + 60).any(|value| possible(&value));
            (fenced, secrets) = (fenced + usize::from(!is_wide), secrets + 1);
        }
    }
    (fenced, secrets)
}

/// The gate tells the engine of no crossings of units that are in no table, for they are many: an attacker can then bound a few
/// small counts more narrowly than the threshold, in tables as sparse as these. The engine does not let that happen where
/// it is told of them.
#[test]
fn crossings_that_are_in_no_table_fence_few_counts_in_and_none_where_the_engine_knows_of_them() {
    let (untied, tied) = (fenced_in_by_crossings(false), fenced_in_by_crossings(true));
    println!("fenced in of small counts: {untied:?}, told of the crossings {tied:?}");
    assert!(untied.1 > 500, "the attack needs something to find");
    assert!(50 * untied.0 < untied.1, "more than 2 %");
    assert_eq!(tied.0, 0);
}

#[test]
fn two_editions_of_linked_tables_together_give_nothing_away() {
    let tables = [linked::BY_TIME, linked::BY_TYPE, linked::DEPARTMENTS];
    let mut given_away = 0;
    // The next round has so much hidden that trying every table takes minutes.
    for round in 0..42 {
        let (before, cube) = (linked::cube(round, 0), linked::cube(round, 7));
        let earlier = linked::system(&before, &tables, |_| false);
        let first = earlier.suppress().fates;
        let today = linked::system(&cube, &tables, |_| false);
        // The attacker takes for granted what has not been revised since.
        let is_told = |ix: CellIx| {
            let is_shown = first[ix.0 as usize] == Fate::Shown && today.cell(ix).release != Release::Inner;
            is_shown && earlier.cell(ix).count == today.cell(ix).count
        };
        let put_together = |second: &[Fate]| -> Vec<Fate> {
            let fates = (0..).map(CellIx).zip(second);
            fates.map(|(ix, fate)| if is_told(ix) { Fate::Shown } else { *fate }).collect()
        };
        given_away += fenced_in(&today, &put_together(&today.suppress().fates)).len();
        let second = linked::system(&cube, &tables, is_told).suppress();
        assert_eq!(fenced_in(&today, &put_together(&second.fates)), [], "round {round}");
        assert_eq!((second.exposed, second.unproven), (vec![], vec![]), "round {round}");
    }
    assert!(given_away > 0, "the attack needs something to find");
}

fn cell(count: u64, release: Release) -> SecretCell {
    SecretCell { count, threshold: THRESHOLD, release, depth: 1 }
}

#[test]
fn what_an_earlier_edition_showed_is_not_used_against_the_next() {
    // The first edition showed 20 and 9, and hid the parts 3 and 6. In the next, a finer split would free the 6.
    let mut system = CellSystem::default();
    let whole = system.add_cell(cell(29, Release::Out));
    let shown = system.add_cell(cell(20, Release::Out));
    let small = system.add_cell(cell(3, Release::Primary));
    let partner = system.add_cell(cell(6, Release::Open));
    system.add_line(whole, vec![shown, small, partner]);
    let answer = system.suppress();
    assert_eq!(answer.fates[partner.0 as usize], Fate::HiddenSecondary);
    assert_eq!((answer.exposed, answer.unproven), (vec![], vec![]));
}

#[test]
fn what_earlier_editions_give_away_is_said() {
    let mut system = CellSystem::default();
    let whole = system.add_cell(cell(29, Release::Out));
    let shown = system.add_cell(cell(26, Release::Out));
    let small = system.add_cell(cell(3, Release::Primary));
    system.add_line(whole, vec![shown, small]);
    let answer = system.suppress();
    assert_eq!(answer.exposed, [small]);
    assert_eq!(answer.fates[small.0 as usize], Fate::HiddenPrimary);
}

#[test]
fn hides_little_more_than_the_plain_method() {
    // Counted: hidden cells of all tables, small ones included; the plain method on the same cells, in the same
    // order, but with zeros last, as it is written down, and without lines and intervals.
    let mut size = tables::SAMPLE;
    for is_open in [true, false] {
        size.is_open_above_units = is_open;
        let system = tables::tables_of(tables::Size { tertials: 3, ..size });
        let answer = system.suppress();
        let (ours, plain) = (hidden(&answer.fates), plain::count_hidden(&system));
        let with_lines = plain::count_hidden_with_lines(&system);
        println!(
            "open above units: {is_open}; hidden {ours}, by the plain method {plain}, {with_lines} with lines"
        );
        assert!(
            10 * ours <= 13 * with_lines,
            "open above units: {is_open}; hidden {ours}, plain {with_lines}"
        );
        assert!(10 * ours <= 13 * plain, "open above units: {is_open}; hidden {ours}, plain {plain}");
        assert_eq!((answer.exposed, answer.unproven), (vec![], vec![]));
    }
}

#[test]
fn small_counts_that_cross_in_all_ways_are_not_fenced_in() {
    for mean in [0.6, 120.0] {
        let system = crossing::crossing(2, mean);
        let answer = system.suppress();
        assert_eq!((&answer.exposed, &answer.unproven), (&vec![], &vec![]), "mean {mean}");
        let (puzzle, cells) = system.puzzle(|ix| answer.fates[ix.0 as usize] == Fate::Shown);
        let secret: Vec<u64> = cells.iter().map(|ix| system.cell(*ix).count).collect();
        assert_eq!(audit::find_narrow(&puzzle, Some(&secret)), [], "mean {mean}");
        let (hidden, all) = (hidden(&answer.fates), system.cells().len());
        println!("mean {mean}: hidden {hidden} of {all}");
        assert!(10 * hidden < 4 * all, "mean {mean}: hidden {hidden} of {all}");
    }
}

#[test]
fn the_same_system_gives_the_same_answer() {
    let system = tables::tables_of(tables::Size { tertials: 3, ..tables::SAMPLE });
    assert_eq!(system.suppress(), system.suppress());
}
