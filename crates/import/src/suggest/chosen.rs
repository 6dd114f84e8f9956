//! Columns of types and units chosen by what stands in them, where that speaks against the heading.

use std::collections::BTreeSet;

use super::Suggester;
use crate::map::Field;
use crate::names::Names;
use crate::privacy;
use crate::synonyms::{NO, NOTHING, YES};
use crate::words::fold;

/// A column that holds names of the content has them in at least one cell of so many.
const ONE_IN: usize = 2;

impl Suggester<'_> {
    /// `Avslutad` with yes and no in it says how far a case has come, and not when.
    pub(super) fn take_closed_for_status(&mut self) {
        let Some(at) = self.columns.get(&Field::Closed).copied() else { return };
        let cells = self.layout.rows().iter().map(|row| fold(row.cell(at)));
        let mut cells = cells.filter(|cell| !cell.is_empty() && !NOTHING.contains(&cell.as_str())).peekable();
        let is_answer = |cell: &String| YES.contains(&cell.as_str()) || NO.contains(&cell.as_str());
        if cells.peek().is_some() && cells.all(|cell| is_answer(&cell)) {
            self.columns.remove(&Field::Closed);
            self.columns.entry(Field::Status).or_insert(at);
        }
    }

    /// `Arbetsställe` with names of units, where `Organisation` has none; a subtype, where the type is not known; the school,
    /// where the heading for units has what it lies in.
    pub(super) fn choose_by_values(&mut self) {
        for field in [Field::Type, Field::Unit] {
            let Some(names) = Names::of(field, self.known) else { continue };
            let own = self.columns.get(&field).copied();
            let known_in = |at: usize| self.known_in(&names, at);
            let (own_known, own_filled) = own.map_or((0, 0), known_in);
            let free = (0..self.layout.width()).filter(|at| {
                !self.columns.values().any(|used| used == at)
                    && self.layout.has_heading(*at)
                    && !is_of_reporter(self.layout.folded(*at))
                    && privacy::suspicion_of_heading(self.layout.folded(*at)).is_none()
            });
            let fits = |at: &usize| {
                let (known, filled) = known_in(*at);
                let is_most =
                    known > 0 && known * ONE_IN >= filled && filled * ONE_IN >= self.layout.rows().len();
                let is_better = known * own_filled.max(1) > own_known * filled.max(1);
                // Departments that the content knows are no better than schools that it does not know yet.
                let is_above = field == Field::Unit
                    && own.is_some_and(|own| self.is_of_places(own) && self.is_finer_unit(own, *at));
                is_most
                    && !is_above
                    && (is_better && own_known * ONE_IN < own_filled.max(1)
                        || self.lies_below(&names, *at, own))
            };
            let best = free.filter(fits).max_by_key(|at| (known_in(*at).0, usize::MAX - at));
            if let Some(best) = best {
                self.columns.insert(field, best);
                self.instead.push((field, own));
            }
        }
    }

    /// Another column that has nothing but names of the content for a field, and is not above the one that was chosen.
    pub(super) fn rival(&self, field: Field) -> Option<usize> {
        let names = Names::of(field, self.known).filter(|_| field == Field::Type)?;
        let own = self.columns.get(&field).copied()?;
        let is_free =
            |at: &usize| !self.columns.values().any(|used| used == at) && self.layout.has_heading(*at);
        let is_it = |at: &usize| {
            let (known, filled) = self.known_in(&names, *at);
            let differs = self
                .layout
                .rows()
                .iter()
                .any(|row| !row.cell(*at).is_empty() && fold(row.cell(*at)) != fold(row.cell(own)));
            known > 1 && known * 10 >= filled * 9 && filled * ONE_IN >= self.layout.rows().len() && differs
        };
        (0..self.layout.width()).filter(is_free).find(is_it)
    }

    /// How many cells of a column are names of the content, and how many say something.
    fn known_in(&self, names: &Names<'_>, at: usize) -> (usize, usize) {
        let cells = self.layout.rows().iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
        cells.fold((0, 0), |(known, filled), cell| {
            (known + usize::from(!names.find(cell).is_empty()), filled + 1)
        })
    }

    /// True if a column has several units, each within the one that the other column has on the same row.
    fn lies_below(&self, names: &Names<'_>, at: usize, own: Option<usize>) -> bool {
        let Some(own) = own else { return false };
        let mut units: BTreeSet<String> = BTreeSet::new();
        let below = |cell: &str, whole: &str| {
            let [unit, whole] = [cell, whole].map(|cell| names.find(cell).first().map(|at| names.entry(*at)));
            let (Some(unit), Some(whole)) = (unit, whole) else { return false };
            let (mut to_see, mut seen) = (unit.parents.clone(), BTreeSet::new());
            while let Some(parent) = to_see.pop() {
                if parent == whole.id {
                    return true;
                }
                if seen.insert(parent.clone()) {
                    to_see.extend(names.find(&parent).iter().flat_map(|at| names.entry(*at).parents.clone()));
                }
            }
            false
        };
        let is_below = self.layout.rows().iter().filter(|row| !row.cell(at).is_empty()).all(|row| {
            units.insert(fold(row.cell(at)));
            below(row.cell(at), row.cell(own))
        });
        is_below && units.len() > 1
    }
}

/// `Rapportörens enhet`, `Enhet (ansvarig)`: where somebody works, and not where it happened.
pub(super) fn is_of_reporter(heading: &str) -> bool {
    const STEMS: [&str; 11] = [
        "rapportör",
        "rapporterande",
        "inrapporterande",
        "registrerande",
        "anmälare",
        "anmälande",
        "ansvarig",
        "handläggar",
        "utredar",
        "mottagar",
        "chef",
    ];
    heading
        .split(|sign: char| !sign.is_alphanumeric())
        .any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}
