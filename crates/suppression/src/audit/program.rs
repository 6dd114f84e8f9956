//! Linear programs over a puzzle. This and `cheapest` are the places that know the solver.

pub(super) use microlp::OptimizationDirection;
use microlp::{ComparisonOp, Problem, SolutionStatus, SolveOptions, Variable};

use super::puzzle::{Puzzle, UnknownIx};

/// How many nodes of branch and bound are tried before a program is given up. Not a time, so that the same input
/// gives the same answer on any machine.
const NODE_LIMIT: u64 = 50;

/// What a solver's floats may be off by.
const TOLERANCE: f64 = 1e-6;

/// Whether counts may be fractions, which is quicker to solve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Real,
    Whole,
}

/// An optimum.
struct Extreme {
    value: f64,
    /// The table that has it, where that is one of whole numbers.
    table: Option<Vec<u64>>,
}

/// Any table of whole numbers that agrees with the sums.
pub(super) fn find_table(puzzle: &Puzzle) -> Option<Vec<u64>> {
    find_extreme(puzzle, None, OptimizationDirection::Minimize)?.table
}

/// The least and the greatest that an unknown can be; `witness` sees tables that have them. Where fractions are
/// enough to tell that this is too narrow it may be less narrow than that in whole numbers. `None` where the solver
/// gives up. The greatest is `i32::MAX` where nothing bounds it.
pub(super) fn find_range(
    puzzle: &Puzzle,
    unknown: UnknownIx,
    witness: &mut impl FnMut(&[u64]),
) -> Option<(u64, u64)> {
    let low = find_extreme(puzzle, Some(unknown), OptimizationDirection::Minimize)?;
    let high = find_extreme(puzzle, Some(unknown), OptimizationDirection::Maximize)?;
    low.table.iter().chain(&high.table).for_each(|table| witness(table));
    let outer = ((low.value - TOLERANCE).ceil().max(0.0) as u64, (high.value + TOLERANCE).floor() as u64);
    let is_exact = low.table.is_some() && high.table.is_some();
    (is_exact || puzzle.is_narrow(unknown, outer)).then_some(outer)
}

/// A table in which an unknown is as small, or as great, as it can be, as far as the solver finds one of whole numbers.
pub(super) fn find_end(
    puzzle: &Puzzle,
    unknown: UnknownIx,
    direction: OptimizationDirection,
) -> Option<Vec<u64>> {
    find_extreme(puzzle, Some(unknown), direction)?.table
}

/// The optimum in fractions, if its table happens to be of whole numbers, as it mostly does; else in whole numbers;
/// else in fractions all the same, without a table.
fn find_extreme(
    puzzle: &Puzzle,
    goal: Option<UnknownIx>,
    direction: OptimizationDirection,
) -> Option<Extreme> {
    let relaxed = solve(puzzle, goal, direction, Counts::Real)?;
    if relaxed.table.is_some() {
        return Some(relaxed);
    }
    Some(solve(puzzle, goal, direction, Counts::Whole).unwrap_or(relaxed))
}

fn solve(
    puzzle: &Puzzle,
    goal: Option<UnknownIx>,
    direction: OptimizationDirection,
    counts: Counts,
) -> Option<Extreme> {
    let (problem, variables) = write_problem(puzzle, goal, direction, counts);
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODE_LIMIT);
    let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
    if solution.status() != SolutionStatus::Optimal {
        return None;
    }
    let table: Vec<u64> =
        variables.iter().map(|variable| solution.var_value(*variable).round().max(0.0) as u64).collect();
    Some(Extreme { value: solution.objective(), table: agrees(puzzle, &table).then_some(table) })
}

fn write_problem(
    puzzle: &Puzzle,
    goal: Option<UnknownIx>,
    direction: OptimizationDirection,
    counts: Counts,
) -> (Problem, Vec<Variable>) {
    let mut problem = Problem::new(direction);
    let variables: Vec<Variable> = (0..puzzle.thresholds.len())
        .map(|i| {
            let weight = if goal.is_some_and(|goal| goal.at() == i) { 1.0 } else { 0.0 };
            match counts {
                Counts::Real => problem.add_var(weight, (0.0, f64::from(i32::MAX))),
                Counts::Whole => problem.add_integer_var(weight, (0, i32::MAX)),
            }
        })
        .collect();
    for sum in &puzzle.sums {
        let terms = sum.unknowns().map(|(unknown, sign)| (variables[unknown.at()], sign as f64));
        problem.add_constraint(terms, ComparisonOp::Eq, sum.value as f64);
    }
    (problem, variables)
}

/// The solver reckons in floats; this does not.
fn agrees(puzzle: &Puzzle, table: &[u64]) -> bool {
    puzzle.sums.iter().all(|sum| {
        sum.value == sum.unknowns().map(|(unknown, sign)| sign * table[unknown.at()] as i64).sum::<i64>()
    })
}
