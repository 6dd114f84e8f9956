//! Columns that are known for a field and left out, as what they hold is not.

use rustc_hash::FxHashSet;

use super::{MOST_OPEN, Suggester, Unfit};
use crate::dates::{DateForm, DateForms, forms_of};
use crate::field::{FieldKind, kind};
use crate::map::Field;
use crate::numbers::are_mostly_counts;
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::NOTHING;
use crate::words::fold;

impl Suggester<'_> {
    /// Leaves out columns of personal data and free text, and those of a field that an event can do without whose values
    /// are mostly unknown.
    pub(super) fn drop_unfit(&mut self) {
        let unfit = |(field, at): (&Field, &usize)| {
            let values = || self.rows.iter().map(|row| row.cell(*at));
            let is_needed = matches!(field, Field::Id | Field::Type | Field::Date | Field::Unit);
            let is_date = kind(*field) == FieldKind::Date;
            let words = self.values(*field);
            let are_persons = are_persons(&words) || *field == Field::Unit && self.are_units_persons();
            let is_text = are_persons || privacy::suspicion_of_values(values, is_date).is_some();
            let unknown = words.iter().filter(|(_, _, word)| word.is_none()).map(|(value, ..)| fold(value));
            let unknown: FxHashSet<String> = unknown.collect();
            let open = unknown.len();
            let (forms, unread) = if is_date { forms_of(self.texts(*at)) } else { (Vec::new(), 0) };
            let is_unknown = match kind(*field) {
                FieldKind::Date => unread > 0 && !is_needed,
                FieldKind::Number(_) => !are_mostly_counts(values()),
                _ => !is_needed && open > MOST_OPEN,
            };
            let forms =
                DateForms::new(forms.iter().filter_map(|form| DateForm::parse(form)).collect(), false);
            let is_odd = |row: &&&Row| {
                let cell = row.cell(*at);
                match () {
                    () if cell.is_empty() => false,
                    () if are_persons => unknown.contains(&fold(cell)) || *field == Field::Unit,
                    () if is_text => privacy::suspicion_of_values(|| [cell].into_iter(), is_date).is_some(),
                    () if is_date => {
                        !row.is_day(*at)
                            && !NOTHING.contains(&fold(cell).as_str())
                            && forms.read(cell, false).is_err()
                    }
                    () => unknown.contains(&fold(cell)),
                }
            };
            let odd = || self.rows.iter().filter(is_odd);
            (is_text && !is_needed || are_persons || is_unknown).then(|| Unfit {
                field: *field,
                column: *at,
                row: odd().next().map(|row| row.number),
                is_text,
                are_persons,
                is_whole: is_text && odd().count() * 2 > self.rows.len(),
            })
        };
        let unfit: Vec<Unfit> = self.columns.iter().filter_map(unfit).collect();
        self.columns.retain(|field, _| unfit.iter().all(|unfit| unfit.field != *field));
        self.unfit = unfit;
    }

    /// True where no unit is one of the content, and most are people.
    fn are_units_persons(&self) -> bool {
        let units = self.counted(Field::Unit);
        let persons = units.iter().filter(|(value, _)| privacy::is_person(value)).count();
        persons * 2 > units.len() && !units.iter().any(|(value, _)| self.is_name(value))
    }
}

/// True where words that a field does not know are people: one by a full name, or two by their first names; or where all are words
/// with capitals, and none is known.
fn are_persons(words: &[(String, usize, Option<&'static str>)]) -> bool {
    const FEWEST: usize = 2;
    let unknown = || words.iter().filter(|(_, _, word)| word.is_none()).map(|(value, ..)| value.as_str());
    let count = unknown().count();
    unknown().any(privacy::names_person)
        || unknown().filter(|value| privacy::is_person(value)).count() >= FEWEST
        || count == words.len() && count > FEWEST && unknown().all(privacy::may_be_person)
}
