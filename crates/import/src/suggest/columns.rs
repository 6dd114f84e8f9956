//! Which column is which field, and which rows are events.

use std::collections::BTreeMap;

use model::diag::nearest;

use super::{MOST_OPEN, Suggester, period};
use crate::dates::forms_of;
use crate::field::{FieldKind, kind};
use crate::map::Field;
use crate::numbers::{self, are_mostly_counts};
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::{HEADINGS, SUMS};
use crate::words::fold;

impl Suggester<'_> {
    /// The columns whose heading is known, each for one field.
    pub(super) fn assign(&self) -> BTreeMap<Field, usize> {
        let is_kept = |sign: &char| sign.is_alphanumeric() || *sign == '#';
        let squeeze = |text: &str| text.chars().filter(is_kept).collect::<String>();
        let headings: Vec<String> =
            (0..self.layout.width()).map(|at| squeeze(self.layout.folded(at))).collect();
        let mut columns: BTreeMap<Field, usize> = BTreeMap::new();
        let is_free = |columns: &BTreeMap<Field, usize>, at: usize| {
            !columns.values().any(|used| *used == at)
                && privacy::suspicion_of_heading(self.layout.folded(at)).is_none()
                && headings.iter().filter(|heading| **heading == headings[at]).count() == 1
        };
        for is_exact in [true, false] {
            for (field, words) in HEADINGS {
                if columns.contains_key(field) {
                    continue;
                }
                let fits = |at: &usize| {
                    let heading = &headings[*at];
                    is_free(&columns, *at)
                        && (*field != Field::Count || self.counts(*at))
                        && words.iter().map(|word| squeeze(word)).any(|word| match is_exact {
                            true => *heading == word,
                            false => word.chars().count() > 5 && nearest(heading, [word.as_str()]).is_some(),
                        })
                };
                if let Some(at) = (0..headings.len()).find(fits) {
                    columns.insert(*field, at);
                }
            }
        }
        columns
    }

    /// True if a column holds counts. Those that are no numbers are told by the import.
    pub(super) fn counts(&self, column: usize) -> bool {
        numbers::counts(self.layout.folded(column), column, self.layout.rows().iter())
    }

    pub(super) fn is_event(&self, row: &Row) -> bool {
        let needed = [Field::Id, Field::Type, Field::Date, Field::Unit];
        let columns: Vec<usize> =
            needed.iter().filter_map(|field| self.columns.get(field)).copied().collect();
        columns.len() < 3 || columns.iter().filter(|at| !row.cell(**at).is_empty()).count() > 1
    }

    /// The column and the cell that make a row one of sums: `Summa` alone, or at the beginning of a cell in a row that lacks
    /// something.
    pub(super) fn sum_in(&self, row: &Row) -> Option<(usize, String)> {
        let keys = [Field::Id, Field::Type, Field::Date, Field::Unit];
        let keys: Vec<usize> = keys.iter().filter_map(|field| self.columns.get(field)).copied().collect();
        let is_whole = keys.iter().all(|at| !row.cell(*at).is_empty());
        let first = row.cells().position(|cell| !cell.is_empty());
        let is_sum = |at: &usize| {
            let cell = fold(row.cell(*at));
            let mut words = cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
            words.next().is_some_and(|word| SUMS.contains(&word)) && (!is_whole || words.next().is_none())
        };
        let at = keys.iter().copied().chain(first).find(is_sum)?;
        Some((at, row.cell(at).to_owned()))
    }

    /// A column whose every value is a tertial says when, where no column says the day.
    pub(super) fn find_period(&mut self) {
        let are_periods = |at: usize| {
            let mut values = self.texts(at).peekable();
            values.peek().is_some() && values.all(|value| period(value).is_some())
        };
        let date = self.columns.get(&Field::Date).copied();
        let is_free = |at: &usize| !self.columns.values().any(|used| used == at);
        let found = match date {
            Some(at) => are_periods(at).then_some(at),
            None => (0..self.layout.width()).filter(is_free).find(|at| are_periods(*at)),
        };
        if let Some(at) = found {
            self.columns.remove(&Field::Date);
            self.columns.insert(Field::Period, at);
        }
    }

    /// Leaves out columns of personal data and free text, and those of a field that an event can do without whose values
    /// are mostly unknown.
    pub(super) fn drop_unfit(&mut self) {
        let unfit = |(field, at): (&Field, &usize)| {
            let values = || self.rows.iter().map(|row| row.cell(*at));
            let is_needed = matches!(field, Field::Id | Field::Type | Field::Date | Field::Unit);
            let is_date = kind(*field) == FieldKind::Date;
            let is_personal = privacy::suspicion_of_values(values, is_date).is_some();
            let open = self.values(*field).iter().filter(|(_, _, word)| word.is_none()).count();
            let is_unknown = match kind(*field) {
                FieldKind::Date => forms_of(self.texts(*at)).1 > 0 && !is_needed,
                FieldKind::Number(_) => !are_mostly_counts(values()),
                _ => !is_needed && open > MOST_OPEN,
            };
            (is_personal && !is_needed || is_unknown).then_some(*field)
        };
        let unfit: Vec<Field> = self.columns.iter().filter_map(unfit).collect();
        self.columns.retain(|field, _| !unfit.contains(field));
    }
}
