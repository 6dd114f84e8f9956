//! Which column says when, where no heading that is known does.

use rustc_hash::FxHashSet;

use super::{Suggester, is_bare_month};
use crate::dates::{DateForm, DateForms, forms_of, says_month};
use crate::map::Field;
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::HINTS;
use crate::times::{span_of, year};

impl Suggester<'_> {
    /// Finds what says when, by the rows that have what is known of an event: a note may stand in the same column.
    pub(super) fn find_period(&mut self) {
        let keys: Vec<usize> =
            [Field::Type, Field::Unit].iter().filter_map(|field| self.columns.get(field)).copied().collect();
        let is_whole = |row: &&&Row| keys.iter().all(|at| !row.cell(*at).is_empty());
        let whole: Vec<&Row> = self.rows.iter().filter(is_whole).copied().collect();
        let before = self.columns.clone();
        let rows = match whole.is_empty() {
            true => self.rows.clone(),
            false => std::mem::replace(&mut self.rows, whole),
        };
        self.choose_when();
        self.rows = rows;
        // Now that it is known, what lacks it is told from the events.
        if self.columns != before {
            self.others.clear();
            self.part_rows();
        }
    }

    /// A column of tertials says when, where no column says the day; values that are none are asked for. Then one of months.
    fn choose_when(&mut self) {
        let are_periods = |at: usize| {
            let (periods, others): (Vec<&str>, Vec<&str>) =
                self.texts(at).partition(|value| self.tertial(at, value).is_some());
            periods.len() > others.len()
        };
        // With years in a column of their own, a month by its name may be of any of them.
        let are_years = |at: usize| {
            let years: FxHashSet<Option<i16>> = self.texts(at).map(year).collect();
            years.len() > 1 && !years.contains(&None)
        };
        let has_one_year = !(0..self.layout.width()).any(are_years);
        let are_months = |at: usize| {
            let (forms, unread) = forms_of(self.texts(at));
            let forms = forms.iter().filter_map(|form| DateForm::parse(form)).collect();
            let forms = DateForms::new(forms, false);
            let mut days = self.texts(at).filter_map(|text| forms.read(text, false).ok()).peekable();
            let is_day = |row: &&&Row| row.is_day(at);
            let are_firsts = says_month(self.layout.folded(at))
                && self.rows.iter().any(|row| !row.cell(at).is_empty())
                && self.rows.iter().filter(is_day).all(|row| row.cell(at).ends_with("-01"))
                && self
                    .texts(at)
                    .all(|text| forms.read(text, false).is_ok_and(|day| day.first_day().day() == 1));
            if are_firsts && unread == 0 {
                return true;
            }
            let is_all =
                unread == 0 && days.peek().is_some() && days.all(|day| day.first_day() < day.last_day());
            is_all || has_one_year && self.texts(at).next().is_some() && self.texts(at).all(is_bare_month)
        };
        let date = self.columns.get(&Field::Date).copied();
        let is_free = |at: &usize| {
            !self.columns.values().any(|used| used == at)
                && privacy::suspicion_of_heading(self.layout.folded(*at)).is_none()
        };
        // `202605` may be a week, and `2026-1` a quarter.
        let is_of_days = |at: &usize| span_of(self.layout.folded(*at)).is_none();
        let found = match date {
            Some(at) => are_periods(at).then_some(at),
            None => (0..self.layout.width()).filter(is_free).find(|at| are_periods(*at)),
        };
        let months = (0..self.layout.width())
            .filter(is_free)
            .filter(is_of_days)
            .find(|at| date.is_none() && are_months(*at));
        if let Some(at) = months.filter(|_| found.is_none() && self.across.is_empty()) {
            self.columns.insert(Field::Date, at);
        }
        let is_open = self.across.is_empty() && found.is_none() && !self.columns.contains_key(&Field::Date);
        if let Some(at) = self.only_days().filter(|_| is_open) {
            self.columns.insert(Field::Date, at);
            self.instead.push((Field::Date, None));
        }
        if let Some(at) = found.filter(|_| self.across.is_empty()) {
            self.columns.remove(&Field::Date);
            self.columns.insert(Field::Period, at);
        }
    }

    /// The only column left whose heading speaks of a time and whose values are all days.
    fn only_days(&self) -> Option<usize> {
        // Of what was done with the case.
        const OTHERS: [&str; 13] = [
            "ändr", "uppdater", "utskr", "uttag", "åtgärd", "följ", "rapport", "anmäl", "regist", "avslut",
            "skap", "klar", "senast",
        ];
        let hints = HINTS.iter().find(|(field, _)| *field == Field::Date).map(|(_, hints)| *hints)?;
        let is_it = |at: &usize| {
            let heading = self.layout.folded(*at);
            let is_time = hints.iter().any(|hint| heading.contains(hint));
            let is_other = OTHERS.iter().any(|other| heading.contains(other));
            let is_filled =
                || self.rows.iter().filter(|row| !row.cell(*at).is_empty()).count() * 2 > self.rows.len();
            is_time
                && !is_other
                && !self.columns.values().any(|used| used == at)
                && span_of(heading).is_none()
                && privacy::suspicion_of_heading(heading).is_none()
                && is_filled()
                && forms_of(self.texts(*at)).1 == 0
        };
        let found: Vec<usize> = (0..self.layout.width()).filter(is_it).collect();
        match found[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}
