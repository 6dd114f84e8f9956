//! The fields of a row: its days judged, its words and its id.

use std::rc::Rc;

use model::{Coded, EventDate, PeriodBasis};

use super::{Days, Fate, Meaning, RowReader};
use crate::cancelled::says_no;
use crate::ids::is_rounded;
use crate::map::Field;
use crate::names::OnDay;
use crate::privacy::is_name;
use crate::problems::Problem;
use crate::sheet::Row;
use crate::synonyms::{NOTHING, YES};
use crate::words::{fold, is_error_value, tidy};

impl RowReader<'_> {
    pub fn judge_days(&mut self, at: u32, days: Days) {
        let extract = &self.plan.extract;
        let (from, to, taken) = (extract.from, extract.to, extract.taken);
        if let Some(period) = days.period {
            let problem = match () {
                () if period.first_day() > taken => Problem::AfterTaken,
                () if period.last_day() < from || period.first_day() > to => Problem::Outside,
                () => return,
            };
            return self.problem(problem, Some(Field::Period), &period.to_string(), at);
        }
        let is_outside = |day: EventDate| day.last_day() < from || day.first_day() > to;
        let by_report = self.plan.basis == PeriodBasis::Reported && days.reported.is_some();
        let deciding = if by_report { Field::Reported } else { Field::Date };
        let is_before = |day: Option<EventDate>| {
            day.zip(days.date).is_some_and(|(day, date)| day.last_day() < date.first_day())
        };
        for (field, day) in
            [(Field::Date, days.date), (Field::Reported, days.reported), (Field::Closed, days.closed)]
        {
            let Some(day) = day else { continue };
            let problem = match () {
                () if day.first_day() > taken => Problem::AfterTaken,
                () if field == deciding && is_outside(day) => Problem::Outside,
                () if field != Field::Date && is_before(Some(day)) => Problem::BeforeEvent,
                () => continue,
            };
            self.problem(problem, Some(field), &day.to_string(), at);
        }
    }

    /// A day after the extract was made is of no other extract either.
    pub fn judge_later(&mut self, at: u32, days: Days) {
        let taken = self.plan.extract.taken;
        if days.span().is_some_and(|(first, _)| first > taken) {
            self.judge_days(at, days);
        }
    }

    pub fn count(&mut self, at: u32, row: &Row) -> u32 {
        if !self.plan.columns.contains_key(&Field::Count) {
            return 1;
        }
        match self.meaning(Field::Count, at, row) {
            Some(Meaning::Word(count)) => count.parse().unwrap_or(0),
            Some(Meaning::Fault(_)) => 0,
            _ => {
                self.problem(Problem::Empty, Some(Field::Count), "", at);
                0
            }
        }
    }

    pub fn values(&mut self, at: u32, row: &Row, days: Days) -> Vec<(Field, Rc<str>)> {
        let mut values = Vec::new();
        for field in Field::ALL {
            let value = match field {
                Field::Count | Field::Period => None,
                Field::Id => self.id(at, row),
                Field::Linked => self.linked(at, row).map(Rc::from),
                Field::Date => days.date.map(|day| Rc::from(day.to_string())),
                Field::Reported => days.reported.map(|day| Rc::from(day.to_string())),
                Field::Closed => days.closed.map(|day| Rc::from(day.to_string())),
                _ => self.value(*field, at, row, days),
            };
            values.extend(value.map(|value| (*field, value)));
        }
        values
    }

    fn value(&mut self, field: Field, at: u32, row: &Row, days: Days) -> Option<Rc<str>> {
        let default = self.plan.defaults.get(&field).map(|value| Rc::from(*value));
        let is_required = matches!(field, Field::Type | Field::Unit);
        let meaning = match self.plan.columns.contains_key(&field) {
            true => self.meaning(field, at, row),
            false => return default,
        };
        match meaning {
            Some(Meaning::Word(word)) => Some(word),
            Some(Meaning::Entries(entries)) => self.on_day(field, &entries, at, row, days),
            Some(Meaning::Nothing) if !is_required => None,
            Some(Meaning::Nothing) => {
                self.emptied_by_map(field, at, row);
                None
            }
            None if is_required && default.is_none() => {
                self.problem(Problem::Empty, Some(field), "", at);
                None
            }
            None => default.inspect(|_| self.fill(field)),
            Some(Meaning::Fault(_) | Meaning::Day(_)) => None,
        }
    }

    /// The map says of a value that it is nothing, and the event must have one. A cell that is empty itself is told as that.
    pub(super) fn emptied_by_map(&mut self, field: Field, at: u32, row: &Row) {
        let written = self.plan.columns.get(&field).map_or("", |column| row.cell(column.index));
        match tidy(written).into_owned() {
            empty if empty.is_empty() => self.problem(Problem::Empty, Some(field), "", at),
            written => self.problem(Problem::ToNothing, Some(field), &written, at),
        }
    }

    fn on_day(&mut self, field: Field, entries: &[usize], at: u32, row: &Row, days: Days) -> Option<Rc<str>> {
        let names = if field == Field::Type { &self.types } else { &self.units };
        let found = names.as_ref()?.on_day(
            entries,
            days.span()?,
            self.plan.follow_successors && field == Field::Unit,
        );
        let (problem, entry) = match found {
            OnDay::Valid(entry) => return Some(Rc::from(entry.id.as_str())),
            OnDay::Successor(entry) => {
                self.read.to_successors += 1;
                return Some(Rc::from(entry.id.as_str()));
            }
            OnDay::NotValid(entry) => (Problem::NotValid, Some(entry)),
            OnDay::Several => (Problem::Several, None),
        };
        let written = self.plan.columns.get(&field).map_or("", |column| row.cell(column.index)).to_owned();
        self.problem(problem, Some(field), entry.map_or(written.as_str(), |entry| &entry.id), at);
        entry.map(|entry| Rc::from(entry.id.as_str()))
    }

    fn id(&mut self, at: u32, row: &Row) -> Option<Rc<str>> {
        let number = self.read.records.len() + 1;
        let Some(column) = self.plan.columns.get(&Field::Id) else {
            return self.plan.keeps_ids().then(|| Rc::from(self.plan.ids.id("", number)));
        };
        let written = tidy(row.cell(column.index));
        let is_nothing = column.values.find(&written).is_some_and(|entry| {
            entry.is_used.set(true);
            entry.target.value.is_empty()
        });
        // What says that there is none is no number; `null` is what an export writes for one that is called so.
        let folded = fold(&written);
        let is_sign =
            folded.chars().all(|sign| sign == '?') || folded != "null" && NOTHING.contains(&folded.as_str());
        if written.is_empty() || is_nothing || is_sign {
            if self.plan.keeps_ids() && self.plan.ids.needs_written() {
                self.problem(Problem::Empty, Some(Field::Id), "", at);
            }
            return self.plan.keeps_ids().then(|| Rc::from(self.plan.ids.id("", number)));
        }
        if is_error_value(&written) {
            self.problem(Problem::ErrorValue, Some(Field::Id), &written, at);
            return None;
        }
        if is_rounded(&written) || row.is_day(column.index) {
            self.problem(Problem::Rounded, Some(Field::Id), &written, at);
            return None;
        }
        if self.plan.keeps_ids() && self.plan.ids.needs_written() && is_name(&written) {
            self.problem(Problem::Name, Some(Field::Id), "", at);
            return None;
        }
        let first = *self.ids.entry(written.to_lowercase()).or_insert(at);
        if first != at {
            self.read.problems.add(
                Problem::SameId,
                (Some(Field::Id), None),
                &written.to_lowercase(),
                &written,
                first,
            );
            self.read.fates[first as usize] = Fate::Refused;
            self.problem(Problem::SameId, Some(Field::Id), &written, at);
        }
        if !self.plan.keeps_ids() {
            return None;
        }
        let id = self.plan.ids.id(&written, number);
        let other = self.made_ids.insert(id.clone(), written.clone().into_owned());
        if other.is_some_and(|other| other.to_lowercase() != written.to_lowercase()) {
            self.problem(Problem::SameHash, Some(Field::Id), &written, at);
        }
        Some(Rc::from(id))
    }

    /// Ids with line breaks between them.
    fn linked(&mut self, at: u32, row: &Row) -> Option<String> {
        let column = self.plan.columns.get(&Field::Linked).filter(|_| self.plan.keeps_ids())?;
        let cell = row.cell(column.index);
        if let Some(entry) = column.values.find(cell) {
            entry.is_used.set(true);
            return Some(ids_in(&entry.target.value).join("\n")).filter(|ids| !ids.is_empty());
        }
        if !cell.is_empty() && (says_no(cell) || YES.contains(&fold(cell).as_str())) {
            self.problem(Problem::Unreadable, Some(Field::Linked), cell, at);
            return None;
        }
        if ids_in(cell).into_iter().any(is_name) {
            self.problem(Problem::Name, Some(Field::Linked), "", at);
            return None;
        }
        let ids: Vec<String> = ids_in(cell).into_iter().map(|id| self.plan.ids.id(id, 0)).collect();
        (!ids.is_empty()).then(|| ids.join("\n"))
    }
}

/// The ids of a cell. A space stands between two only where both have digits: `Ej anmält` is no two ids.
fn ids_in(cell: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    for part in cell.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let has_digit = |word: &str| word.contains(|sign: char| sign.is_ascii_digit());
        match part.split_whitespace().all(has_digit) {
            true => ids.extend(part.split_whitespace()),
            false => ids.push(part),
        }
    }
    ids
}
