//! Which cells can be published: Gaussian elimination in the field of the integers modulo 2^61 − 1.

use std::collections::BTreeMap;

use super::system::{CellIx, CellSystem, Fate, Release, Suppression};

const PRIME: u64 = (1 << 61) - 1;

/// A sum of unknowns: coefficient by unknown, none zero.
type Row = BTreeMap<u32, u64>;

pub(super) fn suppress(system: &CellSystem) -> Suppression {
    let mut rows: Vec<Row> = (0..system.cells().len() as u32).map(|ix| Row::from([(ix, 1)])).collect();
    for line in system.lines() {
        let mut relation = rows[line.total.at()].clone();
        for part in &line.parts {
            let row = rows[part.at()].clone();
            add_multiple(&mut relation, &row, PRIME - 1);
        }
        publish(&mut rows, relation);
    }
    let order = system.by_worth();
    for ix in &order {
        if system.cell(*ix).release == Release::Out {
            let row = rows[ix.at()].clone();
            publish(&mut rows, row);
        }
    }
    let small: Vec<CellIx> = order.iter().copied().filter(|ix| system.cell(*ix).release.is_small()).collect();
    let exposed = small.iter().copied().filter(|ix| rows[ix.at()].is_empty()).collect();
    let mut fates: Vec<Fate> = system
        .cells()
        .iter()
        .map(|cell| match cell.release {
            Release::Out => Fate::Shown,
            Release::Primary | Release::InnerPrimary => Fate::HiddenPrimary,
            Release::Inner | Release::Open => Fate::HiddenSecondary,
        })
        .collect();
    for ix in order {
        if system.cell(ix).release != Release::Open {
            continue;
        }
        let row = rows[ix.at()].clone();
        if !small.iter().any(|small| is_multiple(&rows[small.at()], &row)) {
            publish(&mut rows, row);
            fates[ix.at()] = Fate::Shown;
        }
    }
    Suppression { fates, exposed }
}

/// Makes `known` zero in every row.
fn publish(rows: &mut [Row], known: Row) {
    let Some((&pivot, &coefficient)) = known.last_key_value() else { return };
    let scale = inverse(coefficient);
    for row in rows {
        if let Some(&there) = row.get(&pivot) {
            add_multiple(row, &known, PRIME - multiply(there, scale));
        }
    }
}

/// True where both are the same sum up to a factor, and neither is nothing.
fn is_multiple(a: &Row, b: &Row) -> bool {
    let (Some((_, first_a)), Some((_, first_b))) = (a.first_key_value(), b.first_key_value()) else {
        return false;
    };
    a.len() == b.len()
        && a.iter().zip(b).all(|((i, x), (j, y))| i == j && multiply(*x, *first_b) == multiply(*y, *first_a))
}

fn add_multiple(row: &mut Row, other: &Row, factor: u64) {
    for (unknown, coefficient) in other {
        let sum = (row.get(unknown).copied().unwrap_or(0) + multiply(*coefficient, factor)) % PRIME;
        if sum == 0 {
            row.remove(unknown);
        } else {
            row.insert(*unknown, sum);
        }
    }
}

fn multiply(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn inverse(a: u64) -> u64 {
    let (mut result, mut base, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        exponent >>= 1;
    }
    result
}
