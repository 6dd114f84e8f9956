//! The cheapest way of changing a table so that one count of it differs: a linear program.

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// What altering a count costs that is free: nearly nothing, but no count is altered for nothing.
const FREE: f64 = 0.001;

/// A count that a change may alter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub count: u64,
    /// True where altering it costs nothing.
    pub is_free: bool,
}

/// The change of whole numbers that alters `goal` by `amount`, leaves every sum as it is, makes no count negative and
/// alters few counts that are not free. Sums are of slots with signs. `None` where there is no such change, or
/// the cheapest one is not of whole numbers.
pub fn find_cheapest_change(
    slots: &[Slot],
    sums: &[Vec<(u32, i64)>],
    goal: u32,
    amount: i64,
) -> Option<Vec<i64>> {
    let (problem, variables) = write_problem(slots, sums, goal, amount);
    let solution = problem.solve().ok()?.into_solution().ok()?;
    let change: Vec<i64> = variables
        .iter()
        .map(|(up, down)| (solution.var_value(*up) - solution.var_value(*down)).round() as i64)
        .collect();
    let is_even = |sum: &Vec<(u32, i64)>| {
        sum.iter().map(|(slot, sign)| change[*slot as usize] * sign).sum::<i64>() == 0
    };
    let is_possible = slots.iter().zip(&change).all(|(slot, by)| slot.count as i64 + by >= 0);
    (change[goal as usize] == amount && is_possible && sums.iter().all(is_even)).then_some(change)
}

/// Each slot has two variables: how far it rises, and how far it falls. A step costs the less the more of them the
/// slot can take: so few slots carry all of the change.
fn write_problem(
    slots: &[Slot],
    sums: &[Vec<(u32, i64)>],
    goal: u32,
    amount: i64,
) -> (Problem, Vec<(Variable, Variable)>) {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let most = 3.0 * amount.unsigned_abs() as f64;
    let mut add_variable = |slot: &Slot, most: f64| {
        let cost = if slot.is_free { FREE } else { 1.0 / most.clamp(1.0, amount.unsigned_abs() as f64) };
        problem.add_var(cost, (0.0, most))
    };
    let variables: Vec<(Variable, Variable)> = slots
        .iter()
        .map(|slot| (add_variable(slot, most), add_variable(slot, most.min(slot.count as f64))))
        .collect();
    for sum in sums {
        let terms = sum.iter().flat_map(|(slot, sign)| {
            let (up, down) = variables[*slot as usize];
            [(up, *sign as f64), (down, -*sign as f64)]
        });
        problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
    }
    let (up, down) = variables[goal as usize];
    problem.add_constraint([(up, 1.0), (down, -1.0)], ComparisonOp::Eq, amount as f64);
    (problem, variables)
}
