//! The cheapest way of changing a table so that one count of it differs: a linear program.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable};

/// What altering a count costs that is free: nearly nothing, but no count is altered for nothing.
const FREE: f64 = 0.0001;

/// What raising a count by one is worth that is wanted higher: less than any that is not free costs.
const GAIN: f64 = 0.02;

/// How many nodes of branch and bound are tried where fractions do not do. Not a time, so that the same input gives the
/// same answer on any machine.
const NODE_LIMIT: u64 = 40;

/// By how much a change of fractions is multiplied, at most, to make it one of whole numbers.
const LARGEST_MULTIPLE: i64 = 6;

/// A count that a change may alter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub count: u64,
    /// What it costs to alter it; 0 where it is free.
    pub cost: u32,
    /// How far it would be good to raise it, if that costs nothing more.
    pub wanted: u64,
}

/// The change of whole numbers that alters `goal` by at least `amount` (in its direction), leaves every sum as it is,
/// makes no count negative and alters few counts that are not free. Sums are of slots with signs. `None` where there is
/// no such change, or none was found.
pub fn find_cheapest_change(
    slots: &[Slot],
    sums: &[Vec<(u32, i64)>],
    goal: u32,
    amount: i64,
) -> Option<Vec<i64>> {
    let search = Search { slots, sums, goal, amount };
    let fractions = search.solve(Counts::Real)?;
    search.multiples(&fractions).find(|change| search.is_valid(change)).or_else(|| {
        search.multiples(&search.solve(Counts::Whole)?).next().filter(|change| search.is_valid(change))
    })
}

/// Whether counts may be fractions, which is quicker to solve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Real,
    Whole,
}

struct Search<'a> {
    slots: &'a [Slot],
    sums: &'a [Vec<(u32, i64)>],
    goal: u32,
    amount: i64,
}

impl Search<'_> {
    fn solve(&self, counts: Counts) -> Option<Vec<f64>> {
        let (problem, variables) = self.write_problem(counts);
        let mut options = SolveOptions::default();
        options.node_limit = Some(NODE_LIMIT);
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        let is_usable = counts == Counts::Whole || solution.status() == SolutionStatus::Optimal;
        let change = |(up, down): &(Variable, Variable)| solution.var_value(*up) - solution.var_value(*down);
        is_usable.then(|| variables.iter().map(change).collect())
    }

    /// The change, twice the change and so on, each rounded.
    fn multiples(&self, change: &[f64]) -> impl Iterator<Item = Vec<i64>> {
        (1..=LARGEST_MULTIPLE)
            .map(|times| change.iter().map(|by| (by * times as f64).round() as i64).collect())
    }

    /// The solver reckons in floats; this does not.
    fn is_valid(&self, change: &Vec<i64>) -> bool {
        let is_even = |sum: &Vec<(u32, i64)>| {
            sum.iter().map(|(slot, sign)| change[*slot as usize] * sign).sum::<i64>() == 0
        };
        let is_possible = self.slots.iter().zip(change).all(|(slot, by)| slot.count as i64 + by >= 0);
        let reached = change[self.goal as usize] * self.amount.signum() >= self.amount.abs();
        reached && is_possible && self.sums.iter().all(is_even)
    }

    /// Each slot has two variables: how far it rises, and how far it falls. A step costs the less the more of them the
    /// slot can take: so few slots carry all of the change.
    fn write_problem(&self, counts: Counts) -> (Problem, Vec<(Variable, Variable)>) {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let far = self.amount.unsigned_abs();
        let mut add_variable = |most: u64, cost: f64| match counts {
            Counts::Real => problem.add_var(cost, (0.0, most as f64)),
            Counts::Whole => problem.add_integer_var(cost, (0, most as i32)),
        };
        let mut add_slot = |slot: &Slot| {
            let (rise, fall) = (3 * far, slot.count.min(3 * far));
            let cost = |most: u64| match slot.cost {
                0 => FREE,
                cost => f64::from(cost) / most.clamp(1, far) as f64,
            };
            match slot.wanted {
                0 => (add_variable(rise, cost(rise)), add_variable(fall, cost(fall))),
                wanted => (add_variable(wanted, -GAIN), add_variable(fall, GAIN + FREE)),
            }
        };
        let variables: Vec<(Variable, Variable)> = self.slots.iter().map(&mut add_slot).collect();
        for sum in self.sums {
            let terms = sum.iter().flat_map(|(slot, sign)| {
                let (up, down) = variables[*slot as usize];
                [(up, *sign as f64), (down, -*sign as f64)]
            });
            problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
        }
        let (up, down) = variables[self.goal as usize];
        problem.add_constraint([(up, 1.0), (down, -1.0)], ComparisonOp::Eq, self.amount as f64);
        (problem, variables)
    }
}
