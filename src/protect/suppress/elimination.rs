//! Which cells can be published: Gaussian elimination over the cells in order of worth.

use crate::protect::algebra::{Dictionary, Residue, Standing, multiply};

use super::system::{CellIx, CellSystem, Release};

/// A sum of free cells, as [`Dictionary::row`] gives it.
type Sum = [(u32, Residue)];

/// What can be published without giving a guarded cell away.
#[derive(Debug)]
pub(super) struct Elimination {
    /// By cell: whether it is known to the reader, because it is published or because it follows from what is.
    pub is_known: Vec<bool>,
    pub is_shown: Vec<bool>,
    /// Guarded cells that follow from what is already out.
    pub exposed: Vec<CellIx>,
}

/// Publishes cells in order of worth, as long as no guarded cell becomes known by it.
pub(super) fn eliminate(system: &CellSystem, order: &[CellIx], is_guarded: &[bool]) -> Elimination {
    let mut dictionary = relate_lines(system, order);
    for ix in order.iter().filter(|ix| system.cell(**ix).release == Release::Out) {
        dictionary.publish(ix.0);
    }
    let is_known = |dictionary: &Dictionary, ix: &CellIx| dictionary.standing(ix.0) == Standing::Known;
    let exposed =
        order.iter().copied().filter(|ix| is_guarded[ix.at()] && is_known(&dictionary, ix)).collect();
    let mut is_shown: Vec<bool> = system.cells().iter().map(|cell| cell.release == Release::Out).collect();
    for ix in order {
        let is_candidate = system.cell(*ix).release == Release::Open && !is_guarded[ix.at()];
        if is_candidate && !gives_away(&dictionary, ix.0, is_guarded) {
            dictionary.publish(ix.0);
            is_shown[ix.at()] = true;
        }
    }
    let is_known = (0..system.cells().len() as u32).map(|ix| is_known(&dictionary, &CellIx(ix))).collect();
    Elimination { is_known, is_shown, exposed }
}

fn relate_lines(system: &CellSystem, order: &[CellIx]) -> Dictionary {
    let mut lateness = vec![0; system.cells().len()];
    for (position, ix) in (0..).zip(order) {
        lateness[ix.at()] = position;
    }
    let mut dictionary = Dictionary::new(lateness);
    for line in system.lines() {
        let parts = line.parts.iter().map(|part| (part.0, 1));
        dictionary.relate(parts.chain([(line.total.0, -1)]));
    }
    dictionary
}

/// True where a guarded cell is a multiple of this one: who knows the one knows the other.
fn gives_away(dictionary: &Dictionary, cell: u32, is_guarded: &[bool]) -> bool {
    let any_guarded_user = |free: u32, is_same: &dyn Fn(&Sum) -> bool| {
        let users = dictionary.users(free).iter();
        users.copied().any(|user| is_guarded[user as usize] && is_same(dictionary.row(user)))
    };
    match dictionary.standing(cell) {
        Standing::Known => false,
        Standing::Free => any_guarded_user(cell, &|row| matches!(row, [(only, _)] if *only == cell)),
        Standing::Bound => {
            let row = dictionary.row(cell);
            let rarest = row.iter().map(|entry| entry.0).min_by_key(|free| dictionary.users(*free).len());
            matches!(row, [(only, _)] if is_guarded[*only as usize])
                || rarest.is_some_and(|free| any_guarded_user(free, &|other| is_multiple(other, row)))
        }
    }
}

fn is_multiple(a: &Sum, b: &Sum) -> bool {
    a.len() == b.len() && {
        let (first_a, first_b) = (a[0].1, b[0].1);
        a.iter().zip(b).all(|(x, y)| x.0 == y.0 && multiply(x.1, first_b) == multiply(y.1, first_a))
    }
}
