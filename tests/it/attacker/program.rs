//! How narrowly each target is known, by linear programs: every world that agrees with the equations, in which nothing is
//! less than none.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use super::system::{Equation, System, Target};
use crate::made_up::Dice;

/// How often all targets are moved at once before each is looked at by itself.
const ROUNDS: usize = 12;

/// What can be told of a target: the fewest and the most that it can be.
pub struct Told {
    pub target: Target,
    pub least: i64,
    pub most: i64,
}

/// Unknowns that stand in the same equations and targets are one.
struct Merged {
    equations: Vec<(BTreeMap<usize, f64>, f64)>,
    targets: Vec<(Target, BTreeSet<usize>, i64)>,
}

/// The targets that are known more narrowly than by their threshold.
pub fn tell(system: System) -> Vec<Told> {
    let System { mut equations, targets, unknowns, .. } = system;
    let nothing = reduce(&mut equations, unknowns);
    let merged = merge(&equations, targets, &nothing);
    let mut told = Vec::new();
    for part in connected(merged) {
        told.extend(tell_part(part));
    }
    told
}

/// Takes from each equation the sums that are known of its unknowns, and returns the unknowns that must be none.
fn reduce(equations: &mut Vec<Equation>, unknowns: usize) -> Vec<bool> {
    let mut nothing = vec![false; unknowns];
    loop {
        let before = nothing.iter().filter(|is_none| **is_none).count();
        for equation in equations.iter_mut() {
            equation.added.retain(|unknown| !nothing[*unknown]);
            equation.subtracted.retain(|unknown| !nothing[*unknown]);
        }
        let mut sums: Vec<(Vec<usize>, i64)> = equations
            .iter()
            .filter(|equation| equation.subtracted.is_empty() && !equation.added.is_empty())
            .map(|equation| (equation.added.iter().copied().collect(), equation.value))
            .collect();
        sums.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        sums.dedup();
        for equation in equations.iter_mut() {
            let is_sum = equation.subtracted.is_empty();
            let whole = equation.added.len();
            let taken = take(&mut equation.added, &sums, if is_sum { whole } else { usize::MAX });
            equation.value -= taken;
            assert!(!is_sum || equation.value >= 0, "a part is at most the whole");
            equation.value += take(&mut equation.subtracted, &sums, usize::MAX);
        }
        equations.retain(|equation| !equation.added.is_empty() || !equation.subtracted.is_empty());
        for equation in equations.iter().filter(|equation| equation.value == 0) {
            if equation.subtracted.is_empty() {
                equation.added.iter().for_each(|unknown| nothing[*unknown] = true);
            }
            if equation.added.is_empty() {
                equation.subtracted.iter().for_each(|unknown| nothing[*unknown] = true);
            }
        }
        equations.extend(sums.into_iter().map(|(added, value)| Equation {
            added: added.into_iter().collect(),
            subtracted: BTreeSet::new(),
            value,
        }));
        drop_repeated(equations);
        if nothing.iter().filter(|is_none| **is_none).count() == before {
            drop_sums_of_others(equations);
            return nothing;
        }
    }
}

/// Takes known sums of fewer than `below` unknowns out of a set, and returns what they are together.
fn take(set: &mut BTreeSet<usize>, sums: &[(Vec<usize>, i64)], below: usize) -> i64 {
    let mut taken = 0;
    let begin = sums.partition_point(|(parts, _)| parts.len() > set.len() || parts.len() >= below);
    for (parts, value) in &sums[begin..] {
        if set.is_empty() {
            break;
        }
        if parts.len() <= set.len() && parts.iter().all(|part| set.contains(part)) {
            parts.iter().for_each(|part| {
                set.remove(part);
            });
            taken += value;
        }
    }
    taken
}

fn drop_repeated(equations: &mut Vec<Equation>) {
    let mut seen = BTreeSet::new();
    equations.retain(|equation| seen.insert((equation.added.clone(), equation.subtracted.clone())));
}

/// Drops each sum that others give.
fn drop_sums_of_others(equations: &mut Vec<Equation>) {
    let mut sums: Vec<(Vec<usize>, i64)> = equations
        .iter()
        .filter(|equation| equation.subtracted.is_empty())
        .map(|equation| (equation.added.iter().copied().collect(), equation.value))
        .collect();
    sums.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    equations.retain(|equation| {
        let mut left = equation.added.clone();
        let whole = left.len();
        if equation.subtracted.is_empty() {
            take(&mut left, &sums, whole);
        }
        equation.added.is_empty() || !left.is_empty()
    });
}

fn merge(equations: &[Equation], targets: Vec<Target>, nothing: &[bool]) -> Merged {
    let mut places: Vec<Vec<(usize, bool)>> = vec![Vec::new(); nothing.len()];
    for (number, equation) in equations.iter().enumerate() {
        equation.added.iter().for_each(|unknown| places[*unknown].push((number, true)));
        equation.subtracted.iter().for_each(|unknown| places[*unknown].push((number, false)));
    }
    let mut sums: Vec<(Vec<usize>, i64)> = equations
        .iter()
        .filter(|equation| equation.subtracted.is_empty())
        .map(|equation| (equation.added.iter().copied().collect(), equation.value))
        .collect();
    sums.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    let mut open = Vec::new();
    for (number, target) in targets.into_iter().enumerate() {
        let mut left: BTreeSet<usize> =
            target.unknowns.iter().copied().filter(|unknown| !nothing[*unknown]).collect();
        let known = take(&mut left, &sums, usize::MAX);
        left.iter().for_each(|unknown| places[*unknown].push((equations.len() + number, true)));
        open.push((target, left, known));
    }
    let mut numbers: BTreeMap<&[(usize, bool)], usize> = BTreeMap::new();
    let mut number_of = vec![usize::MAX; nothing.len()];
    for unknown in 0..nothing.len() {
        if !nothing[unknown] && !places[unknown].is_empty() {
            let next = numbers.len();
            number_of[unknown] = *numbers.entry(&places[unknown]).or_insert(next);
        }
    }
    let of = |set: &BTreeSet<usize>| -> BTreeSet<usize> {
        set.iter().map(|unknown| number_of[*unknown]).filter(|number| *number != usize::MAX).collect()
    };
    let signed = |equation: &Equation| {
        let added = of(&equation.added).into_iter().map(|unknown| (unknown, 1.0));
        let subtracted = of(&equation.subtracted).into_iter().map(|unknown| (unknown, -1.0));
        (added.chain(subtracted).collect(), equation.value as f64)
    };
    Merged {
        equations: equations.iter().map(signed).collect(),
        targets: open.into_iter().map(|(target, left, known)| (target, of(&left), known)).collect(),
    }
}

/// The parts that share no unknown.
fn connected(merged: Merged) -> Vec<Merged> {
    let Merged { equations, targets } = merged;
    let sets = equations.iter().map(|(signs, _)| signs.keys().copied().collect::<Vec<_>>());
    let sets = sets.chain(targets.iter().map(|(_, set, _)| set.iter().copied().collect()));
    let sets: Vec<Vec<usize>> = sets.collect();
    let most = sets.iter().flatten().max().map_or(0, |most| most + 1);
    let mut above: Vec<usize> = (0..most).collect();
    fn find(above: &mut [usize], mut at: usize) -> usize {
        while above[at] != at {
            above[at] = above[above[at]];
            at = above[at];
        }
        at
    }
    for set in &sets {
        for pair in set.windows(2) {
            let (a, b) = (find(&mut above, pair[0]), find(&mut above, pair[1]));
            above[a.max(b)] = a.min(b);
        }
    }
    let mut parts: BTreeMap<usize, Merged> = BTreeMap::new();
    let empty = || Merged { equations: Vec::new(), targets: Vec::new() };
    for (target, set, known) in targets {
        let top = set.first().map_or(usize::MAX, |first| find(&mut above, *first));
        parts.entry(top).or_insert_with(empty).targets.push((target, set, known));
    }
    for (signs, value) in equations {
        let top = signs.keys().next().map_or(usize::MAX, |first| find(&mut above, *first));
        if let Some(part) = parts.get_mut(&top) {
            part.equations.push((signs, value));
        }
    }
    parts.into_values().collect()
}

fn tell_part(part: Merged) -> Vec<Told> {
    let Merged { equations, targets } = part;
    let unknowns: BTreeSet<usize> = equations.iter().flat_map(|(signs, _)| signs.keys().copied()).collect();
    let numbers: BTreeMap<usize, usize> =
        unknowns.iter().enumerate().map(|(at, unknown)| (*unknown, at)).collect();
    // An unknown in no equation can be anything.
    let is_free = |set: &BTreeSet<usize>| set.iter().any(|unknown| !numbers.contains_key(unknown));
    let targets: Vec<(Target, Vec<usize>, i64)> = targets
        .into_iter()
        .filter(|(_, set, _)| !is_free(set))
        .map(|(target, set, known)| (target, set.iter().map(|unknown| numbers[unknown]).collect(), known))
        .collect();
    let mut seen = vec![(f64::INFINITY, f64::NEG_INFINITY); targets.len()];
    let is_wide = |(least, most): (f64, f64), target: &Target| most - least >= target.threshold as f64 - 1e-6;
    let look = |goal: &[f64], seen: &mut Vec<(f64, f64)>| {
        let Some(world) = solve(&equations, goal, &numbers) else { return false };
        for ((_, set, known), seen) in targets.iter().zip(seen) {
            let count = *known as f64 + set.iter().map(|unknown| world[*unknown]).sum::<f64>();
            *seen = (seen.0.min(count), seen.1.max(count));
        }
        true
    };
    // One world tells of all targets: those in which many are large and many small at once settle most.
    let mut dice = Dice::new(1);
    for _ in 0..ROUNDS {
        let mut goal = vec![0.0; numbers.len()];
        for ((target, set, _), seen) in targets.iter().zip(&seen) {
            let sign = if dice.below(2) == 0 { 1.0 } else { -1.0 };
            if !is_wide(*seen, target) {
                set.iter().for_each(|unknown| goal[*unknown] += sign);
            }
        }
        look(&goal, &mut seen);
    }
    for at in 0..targets.len() {
        for sign in [1.0, -1.0] {
            if !is_wide(seen[at], &targets[at].0) {
                let mut goal = vec![0.0; numbers.len()];
                targets[at].1.iter().for_each(|unknown| goal[*unknown] = sign);
                if !look(&goal, &mut seen) {
                    seen[at].1 = f64::INFINITY;
                }
            }
        }
    }
    let told = targets.into_iter().zip(seen).filter_map(|((target, ..), (least, most))| {
        let (least, most) = ((least - 1e-6).ceil(), (most + 1e-6).floor());
        let (least, most) = (least as i64, most as i64);
        (most - least < target.threshold as i64).then_some(Told { target, least, most })
    });
    told.collect()
}

/// A world with as much of a goal as can be; `None` where there is no end.
fn solve(
    equations: &[(BTreeMap<usize, f64>, f64)],
    goal: &[f64],
    numbers: &BTreeMap<usize, usize>,
) -> Option<Vec<f64>> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<Variable> =
        goal.iter().map(|worth| problem.add_var(*worth, (0.0, f64::INFINITY))).collect();
    for (signs, value) in equations {
        let terms: Vec<(Variable, f64)> =
            signs.iter().map(|(unknown, sign)| (variables[numbers[unknown]], *sign)).collect();
        problem.add_constraint(&terms[..], ComparisonOp::Eq, *value);
    }
    match problem.solve() {
        Ok(outcome) => {
            let solution = outcome.into_solution().expect("no limit was set");
            Some(variables.iter().map(|variable| solution.var_value(*variable)).collect())
        }
        Err(Error::Unbounded) => None,
        Err(error) => panic!("the published numbers agree with no world: {error}"),
    }
}
