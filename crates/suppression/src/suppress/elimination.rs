//! Which cells can be published: Gaussian elimination over the cells in order of worth.
//!
//! The worthiest cells can nearly always be published all together. So as many of them as can be are taken as known
//! before the lines are related, which makes the lines short; one by one go only the rest. The answer is the same: what
//! gives nothing away together gives nothing away on the way.

use crate::algebra::{Dictionary, Residue, Standing, multiply};

use super::system::{CellIx, CellSystem, Line, Release};

/// Which shares of the cells are tried to be published together: one in so many, the worthiest. Each try states all
/// lines anew, so the first is a share that hardly ever gives anything away.
const TOGETHER: [usize; 4] = [16, 32, 64, 128];

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
    let work = Work { system, order, is_guarded };
    let Start { mut dictionary, count, exposed } = work.publish_together();
    let (together, rest) = order.split_at(count);
    let mut is_shown: Vec<bool> = system.cells().iter().map(|cell| cell.release == Release::Out).collect();
    work.candidates(together).for_each(|ix| is_shown[ix.at()] = true);
    for ix in work.candidates(rest) {
        if !gives_away(&dictionary, ix.0, is_guarded) {
            dictionary.publish(ix.0);
            is_shown[ix.at()] = true;
        }
    }
    let is_known = |ix: u32| dictionary.standing(ix) == Standing::Known;
    let is_known = (0..system.cells().len() as u32).map(is_known).collect();
    Elimination { is_known, is_shown, exposed }
}

/// What the worthiest cells leave, published together.
struct Start {
    dictionary: Dictionary,
    /// How many of the cells, in order of worth, they are among.
    count: usize,
    /// Guarded cells that follow from what is already out.
    exposed: Vec<CellIx>,
}

struct Work<'a> {
    system: &'a CellSystem,
    order: &'a [CellIx],
    is_guarded: &'a [bool],
}

impl<'a> Work<'a> {
    /// Publishes the largest share of the cells that can be published together. What is out gives no more away than it
    /// does together with them, so that it is looked at by itself only where something is given away.
    fn publish_together(&self) -> Start {
        let mut exposed = None;
        for share in TOGETHER {
            let count = self.order.len() / share;
            let dictionary = self.relate_lines(&self.order[..count]);
            let known = self.known_guarded(&dictionary).count();
            if known == 0 {
                return Start { dictionary, count, exposed: Vec::new() };
            }
            let exposed = exposed.get_or_insert_with(|| self.find_exposed());
            if known == exposed.len() {
                return Start { dictionary, count, exposed: exposed.clone() };
            }
        }
        let exposed = exposed.unwrap_or_else(|| self.find_exposed());
        Start { dictionary: self.relate_lines(&[]), count: 0, exposed }
    }

    /// Guarded cells that follow from what is already out.
    fn find_exposed(&self) -> Vec<CellIx> {
        let is_any_out = self.system.cells().iter().any(|cell| cell.release == Release::Out);
        if is_any_out { self.known_guarded(&self.relate_lines(&[])).collect() } else { Vec::new() }
    }

    fn known_guarded(&self, dictionary: &Dictionary) -> impl Iterator<Item = CellIx> {
        let guarded = self.order.iter().copied().filter(|ix| self.is_guarded[ix.at()]);
        guarded.filter(|ix| dictionary.standing(ix.0) == Standing::Known)
    }

    fn candidates(&self, cells: &'a [CellIx]) -> impl Iterator<Item = CellIx> {
        let can_be_published = |ix: &CellIx| {
            let release = self.system.cell(*ix).release;
            matches!(release, Release::Open | Release::Kept) && !self.is_guarded[ix.at()]
        };
        cells.iter().copied().filter(can_be_published)
    }

    /// States all lines, where what is out and the candidates among `together` are known. Short lines come first: they
    /// make the others shorter.
    fn relate_lines(&self, together: &'a [CellIx]) -> Dictionary {
        let mut lateness = vec![0; self.system.cells().len()];
        for (position, ix) in (0..).zip(self.order) {
            lateness[ix.at()] = position;
        }
        let mut dictionary = Dictionary::new(lateness);
        let is_out = |ix: &&CellIx| self.system.cell(**ix).release == Release::Out;
        let out = self.order.iter().filter(is_out).copied();
        out.chain(self.candidates(together)).for_each(|ix| dictionary.publish(ix.0));
        let mut lines: Vec<&Line> = self.system.lines().iter().collect();
        let is_unknown = |ix: &CellIx| dictionary.standing(ix.0) != Standing::Known;
        lines.sort_by_cached_key(|line| line.cells().filter(is_unknown).count());
        for line in lines {
            let parts = line.parts.iter().map(|part| (part.0, 1));
            dictionary.relate(parts.chain([(line.total.0, -1)]));
        }
        dictionary
    }
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
