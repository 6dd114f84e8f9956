//! Linear programs over a puzzle. The one place that knows the solver.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable};

use super::puzzle::{Puzzle, UnknownIx};

/// How many nodes of branch and bound are tried before a program is given up. Not a time, so that the same input
/// gives the same answer on any machine.
const NODE_LIMIT: u64 = 2_000;

/// Any table of whole numbers that agrees with the sums.
pub(super) fn find_table(puzzle: &Puzzle) -> Option<Vec<u64>> {
    solve(puzzle, None, OptimizationDirection::Minimize)
}

/// The least and the greatest that an unknown can be in a table of whole numbers; `witness` sees both tables. `None`
/// where the solver gives up. The greatest is `i64::MAX` where nothing bounds it.
pub(super) fn find_range(
    puzzle: &Puzzle,
    unknown: UnknownIx,
    witness: &mut impl FnMut(&[u64]),
) -> Option<(u64, u64)> {
    if !puzzle.sums.iter().any(|sum| sum.unknowns().any(|(other, _)| other == unknown)) {
        return Some((0, i64::MAX as u64));
    }
    let low = solve(puzzle, Some(unknown), OptimizationDirection::Minimize)?;
    let high = solve(puzzle, Some(unknown), OptimizationDirection::Maximize)?;
    witness(&low);
    witness(&high);
    Some((low[unknown.at()], high[unknown.at()]))
}

/// An optimal table; or a feasible one, where the search ended early.
fn solve(puzzle: &Puzzle, goal: Option<UnknownIx>, direction: OptimizationDirection) -> Option<Vec<u64>> {
    let (problem, variables) = write_problem(puzzle, goal, direction);
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODE_LIMIT);
    let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
    let is_enough = goal.is_none() || solution.status() == SolutionStatus::Optimal;
    let table: Vec<u64> =
        variables.iter().map(|variable| solution.var_value(*variable).round().max(0.0) as u64).collect();
    (is_enough && agrees(puzzle, &table)).then_some(table)
}

fn write_problem(
    puzzle: &Puzzle,
    goal: Option<UnknownIx>,
    direction: OptimizationDirection,
) -> (Problem, Vec<Variable>) {
    let mut problem = Problem::new(direction);
    let variables: Vec<Variable> = (0..puzzle.thresholds.len())
        .map(|i| {
            let weight = if goal.is_some_and(|goal| goal.at() == i) { 1.0 } else { 0.0 };
            problem.add_integer_var(weight, (0, i32::MAX))
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
