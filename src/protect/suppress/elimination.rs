//! Which cells can be published: Gaussian elimination over the cells in order of worth.

use super::dictionary::{Dictionary, Standing};
use super::field::multiply;
use super::system::{CellIx, CellSystem, Fate, Release, Suppression};

pub(super) fn suppress(system: &CellSystem) -> Suppression {
    let order = system.by_worth();
    let mut dictionary = Dictionary::of(system, &order);
    for ix in order.iter().filter(|ix| system.cell(**ix).release == Release::Out) {
        dictionary.publish(ix.0);
    }
    let is_small: Vec<bool> = system.cells().iter().map(|cell| cell.release.is_small()).collect();
    let exposed = order
        .iter()
        .copied()
        .filter(|ix| is_small[ix.at()] && dictionary.standing(ix.0) == Standing::Known)
        .collect();
    let mut fates: Vec<Fate> = system.cells().iter().map(|cell| first_fate(cell.release)).collect();
    for ix in order {
        if system.cell(ix).release == Release::Open && !gives_away(&dictionary, ix.0, &is_small) {
            dictionary.publish(ix.0);
            fates[ix.at()] = Fate::Shown;
        }
    }
    Suppression { fates, exposed }
}

fn first_fate(release: Release) -> Fate {
    match release {
        Release::Out => Fate::Shown,
        Release::Primary | Release::InnerPrimary => Fate::HiddenPrimary,
        Release::Inner | Release::Open => Fate::HiddenSecondary,
    }
}

/// True where a small cell is a multiple of this one: then who knows the one knows the other.
fn gives_away(dictionary: &Dictionary, cell: u32, is_small: &[bool]) -> bool {
    match dictionary.standing(cell) {
        Standing::Known => false,
        Standing::Free => dictionary
            .users(cell)
            .iter()
            .any(|user| is_small[*user as usize] && is_only(dictionary.row(*user), cell)),
        Standing::Bound => {
            let row = dictionary.row(cell);
            let is_free_small = row.len() == 1 && is_small[row[0].0 as usize];
            is_free_small || {
                let rarest = row.iter().map(|entry| entry.0).min_by_key(|free| dictionary.users(*free).len());
                rarest.is_some_and(|free| {
                    dictionary
                        .users(free)
                        .iter()
                        .any(|user| is_small[*user as usize] && is_multiple(dictionary.row(*user), row))
                })
            }
        }
    }
}

fn is_only(row: &[(u32, u64)], cell: u32) -> bool {
    matches!(row, [(only, _)] if *only == cell)
}

fn is_multiple(a: &[(u32, u64)], b: &[(u32, u64)]) -> bool {
    a.len() == b.len() && a[0].0 == b[0].0 && {
        let (first_a, first_b) = (a[0].1, b[0].1);
        a.iter().zip(b).all(|(x, y)| x.0 == y.0 && multiply(x.1, first_b) == multiply(y.1, first_a))
    }
}
