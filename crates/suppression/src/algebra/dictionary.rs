//! Every cell as a sum of free cells, kept sparse while cells become known.

use super::field::{Residue, add, from_signed, invert, multiply, negate, to_signed};

/// A sum of free cells: each with its coefficient, none zero, in order of the cells.
type Row = Vec<(u32, Residue)>;

/// The unknown cells, split into *free* ones and *bound* ones, each of which is a sum of free ones. What is known
/// counts as zero: constants do not matter for what can be worked out.
#[derive(Debug)]
pub struct Dictionary {
    /// By cell: its sum, where it is bound. Empty where it is free, or known.
    rows: Vec<Row>,
    standing: Vec<Standing>,
    /// By free cell: the bound cells whose sums hold it, and maybe some that no longer do.
    users: Vec<Vec<u32>>,
    /// Room for a sum that is being made.
    scratch: Row,
    /// By cell: how late it is published; for choosing which cells are bound.
    lateness: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Free,
    Bound,
    Known,
}

impl Dictionary {
    /// Nothing is known of any cell. Of cells that serve equally well, those with the largest `lateness` are bound.
    pub fn new(lateness: Vec<u32>) -> Self {
        let count = lateness.len();
        Dictionary {
            rows: vec![Row::new(); count],
            standing: vec![Standing::Free; count],
            users: vec![Vec::new(); count],
            scratch: Row::new(),
            lateness,
        }
    }

    /// States that a sum of cells is known; each with its coefficient, and maybe more than once.
    pub fn relate(&mut self, sum: impl IntoIterator<Item = (u32, i64)>) {
        let mut relation = Row::new();
        for (cell, coefficient) in sum {
            let factor = from_signed(coefficient);
            match self.standing(cell) {
                Standing::Known => {}
                Standing::Free => add_multiple(&mut relation, &[(cell, 1)], factor, &mut self.scratch),
                Standing::Bound => {
                    add_multiple(&mut relation, &self.rows[cell as usize], factor, &mut self.scratch);
                }
            }
        }
        self.bind(relation);
    }

    pub fn standing(&self, cell: u32) -> Standing {
        self.standing[cell as usize]
    }

    /// The sum that a bound cell is.
    pub fn row(&self, cell: u32) -> &[(u32, Residue)] {
        &self.rows[cell as usize]
    }

    /// Bound cells among which are all whose sums hold a free cell.
    pub fn users(&self, free: u32) -> &[u32] {
        &self.users[free as usize]
    }

    /// Makes a cell known, and with it all that follows.
    pub fn publish(&mut self, cell: u32) {
        match self.standing(cell) {
            Standing::Known => {}
            Standing::Free => self.forget(cell),
            Standing::Bound => {
                let relation = std::mem::take(&mut self.rows[cell as usize]);
                self.standing[cell as usize] = Standing::Known;
                self.bind(relation);
            }
        }
    }

    /// The ways in which all unknown cells can change together and agree with what is known: one for each free
    /// cell, which changes by one; cells in order, with how much each changes.
    pub fn changes(&self) -> Vec<Vec<(u32, i64)>> {
        let mut changes = vec![Vec::new(); self.rows.len()];
        for cell in 0..self.rows.len() as u32 {
            match self.standing(cell) {
                Standing::Known => {}
                Standing::Free => changes[cell as usize].push((cell, 1)),
                Standing::Bound => {
                    for (free, coefficient) in self.row(cell) {
                        changes[*free as usize].push((cell, to_signed(*coefficient)));
                    }
                }
            }
        }
        changes.retain(|change| !change.is_empty());
        changes
    }

    /// States that a sum of free cells is known: binds one of them.
    fn bind(&mut self, mut relation: Row) {
        let Some(at) = self.choose_pivot(&relation) else { return };
        let (pivot, coefficient) = relation.remove(at);
        let scale = negate(invert(coefficient));
        for entry in &mut relation {
            entry.1 = multiply(entry.1, scale);
        }
        self.substitute(pivot, &relation);
        for (free, _) in &relation {
            self.users[*free as usize].push(pivot);
        }
        if relation.is_empty() {
            self.standing[pivot as usize] = Standing::Known;
        } else {
            self.standing[pivot as usize] = Standing::Bound;
        }
        self.rows[pivot as usize] = relation;
    }

    /// The cell that the fewest sums hold; of several the one that is published last.
    fn choose_pivot(&self, relation: &[(u32, Residue)]) -> Option<usize> {
        let cost =
            |cell: u32| (self.users[cell as usize].len(), std::cmp::Reverse(self.lateness[cell as usize]));
        (0..relation.len()).min_by_key(|at| cost(relation[*at].0))
    }

    /// Writes `sum` for a free cell wherever it stands.
    fn substitute(&mut self, pivot: u32, sum: &[(u32, Residue)]) {
        for user in std::mem::take(&mut self.users[pivot as usize]) {
            let mut row = std::mem::take(&mut self.rows[user as usize]);
            if let Ok(at) = row.binary_search_by_key(&pivot, |entry| entry.0) {
                let (_, factor) = row.remove(at);
                if !sum.is_empty() {
                    let mut merged = std::mem::take(&mut self.scratch);
                    merge(&row, sum, factor, &mut merged, |free| self.users[free as usize].push(user));
                    row.clear();
                    row.extend_from_slice(&merged);
                    self.scratch = merged;
                }
                if row.is_empty() {
                    self.standing[user as usize] = Standing::Known;
                }
            }
            self.rows[user as usize] = row;
        }
    }

    fn forget(&mut self, free: u32) {
        self.standing[free as usize] = Standing::Known;
        self.substitute(free, &[]);
    }
}

fn add_multiple(row: &mut Row, other: &[(u32, Residue)], factor: u64, scratch: &mut Row) {
    merge(row, other, factor, scratch, |_| {});
    std::mem::swap(row, scratch);
}

/// `merged` becomes `row + factor · other`; `is_new` is told of each cell that only `other` has.
fn merge(
    row: &[(u32, Residue)],
    other: &[(u32, Residue)],
    factor: u64,
    merged: &mut Row,
    mut is_new: impl FnMut(u32),
) {
    merged.clear();
    let mut rest = row;
    for (cell, coefficient) in other {
        let product = multiply(*coefficient, factor);
        while let [first, tail @ ..] = rest
            && first.0 < *cell
        {
            merged.push(*first);
            rest = tail;
        }
        match rest {
            [first, tail @ ..] if first.0 == *cell => {
                let sum = add(first.1, product);
                if sum != 0 {
                    merged.push((*cell, sum));
                }
                rest = tail;
            }
            _ => {
                merged.push((*cell, product));
                is_new(*cell);
            }
        }
    }
    merged.extend_from_slice(rest);
}
