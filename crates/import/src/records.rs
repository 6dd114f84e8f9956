//! The rows of a sheet → records. Every row gets a fate, and every value that cannot be read a problem.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use jiff::civil::Date;
use model::{Catalogue, Coded, CountTime, EventDate, Period, PeriodBasis};

use crate::dates::DateFault;
use crate::field::FieldKind;
use crate::layout::Layout;
use crate::map::Field;
use crate::names::{Names, OnDay};
use crate::plan::{Column, Plan};
use crate::problems::{Problem, Problems, Uses};
use crate::sheet::Row;
use crate::words::{fold, is_error_value, slug, tidy};

/// One event, or as many as it counts: its fields in the order of the content, each at most once.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    values: Vec<(Field, Rc<str>)>,
    /// The month or the tertial that it is counted in.
    pub when: CountTime,
    pub count: u32,
}

impl Record {
    pub fn value(&self, field: Field) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == field).map(|(_, value)| &**value)
    }

    pub fn values(&self) -> &[(Field, Rc<str>)] {
        &self.values
    }
}

/// Where a row went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Written,
    /// Its count is 0.
    NoEvents,
    /// By this rule of the map.
    Skipped(usize),
    OtherPeriod,
    Refused,
}

/// What became of the rows.
#[derive(Debug)]
pub struct ReadRows {
    pub records: Vec<Record>,
    /// One a row below the headings.
    pub fates: Vec<Fate>,
    pub problems: Problems,
    /// Field, value and how many rows: what fell to `*`.
    pub fell_to_rest: BTreeMap<Field, Vec<(String, Uses)>>,
    /// Rows that went to a successor of their unit.
    pub to_successors: usize,
    /// The first and the last day of the records.
    pub days: Option<(EventDate, EventDate)>,
}

/// Reads every row.
pub fn read(layout: &Layout<'_>, plan: &Plan<'_>, known: Option<&Catalogue>) -> ReadRows {
    let rows = layout.rows();
    let mut reader = RowReader {
        plan,
        width: layout.width(),
        types: known.map(|known| Names::new(&known.event_types)),
        units: known.map(|known| Names::new(&known.units)),
        cells: plan.columns.keys().map(|field| (*field, FxHashMap::default())).collect(),
        slugs: FxHashMap::default(),
        ids: FxHashMap::default(),
        made_ids: FxHashMap::default(),
        is_refused: false,
        read: ReadRows {
            records: Vec::with_capacity(rows.len()),
            fates: Vec::with_capacity(rows.len()),
            problems: Problems::default(),
            fell_to_rest: BTreeMap::new(),
            to_successors: 0,
            days: None,
        },
    };
    for (at, row) in rows.iter().enumerate() {
        let fate = reader.row(at as u32, row);
        reader.read.fates.push(fate);
    }
    reader.finish()
}

/// What a cell means. Cells that are alike are read once.
#[derive(Debug, Clone)]
enum Meaning {
    Nothing,
    Day(EventDate),
    Word(Rc<str>),
    /// Entries of the catalogue; several only where they have one title.
    Entries(Rc<[usize]>),
    Fault(Problem),
}

#[derive(Debug)]
struct CellUse {
    meaning: Meaning,
    is_rest: bool,
    uses: Uses,
}

struct RowReader<'a> {
    plan: &'a Plan<'a>,
    width: usize,
    types: Option<Names<'a>>,
    units: Option<Names<'a>>,
    cells: BTreeMap<Field, FxHashMap<String, CellUse>>,
    /// Field and id → the value that became it, and whether by `slug`.
    slugs: FxHashMap<(Field, Rc<str>), (String, bool)>,
    /// Id in small letters → the row that it first stood on.
    ids: FxHashMap<String, u32>,
    made_ids: FxHashMap<String, String>,
    is_refused: bool,
    read: ReadRows,
}

/// The days of a row.
#[derive(Clone, Copy, Default)]
struct Days {
    date: Option<EventDate>,
    reported: Option<EventDate>,
    closed: Option<EventDate>,
    /// Where the sheet says tertials, and no days.
    period: Option<Period>,
}

impl Days {
    /// The first and the last day that it may have happened on.
    fn span(self) -> Option<(Date, Date)> {
        let of_period = self.period.map(|period| (period.first_day(), period.last_day()));
        of_period.or_else(|| self.date.map(|date| (date.first_day(), date.last_day())))
    }
}

impl<'a> RowReader<'a> {
    fn row(&mut self, at: u32, row: &Row) -> Fate {
        self.is_refused = false;
        if let Some(rule) = self.plan.skip.iter().position(|rule| rule.matches(row.cell(rule.column))) {
            return Fate::Skipped(rule);
        }
        if self.is_no_event(row) {
            let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
            self.problem(Problem::NoEvent, None, first, at);
            return Fate::Refused;
        }
        let days = self.days(at, row);
        if self.is_of_other_period(days) {
            self.touch(row);
            return if self.is_refused { Fate::Refused } else { Fate::OtherPeriod };
        }
        if row.width() > self.width {
            self.problem(Problem::TooWide, None, "", at);
        }
        self.judge_days(at, days);
        let count = self.count(at, row);
        let values = self.values(at, row, days);
        match (self.is_refused, self.when(days)) {
            (true, _) | (_, None) => Fate::Refused,
            _ if count == 0 => Fate::NoEvents,
            (false, Some(when)) => {
                let ends: Vec<EventDate> = match days.period {
                    Some(period) => [0, 3].map(|at| EventDate::from_month(period.months()[at])).into(),
                    None => self.deciding(days).into_iter().collect(),
                };
                ends.into_iter().for_each(|day| self.widen(day));
                self.read.records.push(Record { values, when, count });
                Fate::Written
            }
        }
    }

    /// A row of which at most one cell that an event needs is filled is a sum, a note or a heading.
    fn is_no_event(&self, row: &Row) -> bool {
        const NEEDED: [Field; 5] = [Field::Id, Field::Type, Field::Date, Field::Period, Field::Unit];
        let columns = NEEDED.iter().filter_map(|field| self.plan.columns.get(field));
        let (mut needed, mut filled) = (0, 0);
        for column in columns {
            needed += 1;
            filled += usize::from(!row.cell(column.index).is_empty());
        }
        needed >= 3 && filled <= 1
    }

    fn days(&mut self, at: u32, row: &Row) -> Days {
        let mut day = |field| match self.meaning(field, at, row) {
            Some(Meaning::Day(day)) => Some(day),
            _ => None,
        };
        let (reported, closed) = (day(Field::Reported), day(Field::Closed));
        if self.plan.is_of_tertials {
            return Days { period: self.period(at, row), reported, closed, date: None };
        }
        let default = self.plan.defaults.get(&Field::Date).and_then(|day| EventDate::parse(day).ok());
        Days { date: self.required_day(at, row).or(default), reported, closed, period: None }
    }

    fn period(&mut self, at: u32, row: &Row) -> Option<Period> {
        let default = self.plan.defaults.get(&Field::Period).and_then(|period| period.parse().ok());
        match self.meaning(Field::Period, at, row) {
            Some(Meaning::Word(period)) => period.parse().ok(),
            Some(Meaning::Nothing) | None => {
                if default.is_none() {
                    self.problem(Problem::Empty, Some(Field::Period), "", at);
                }
                default
            }
            Some(_) => None,
        }
    }

    fn required_day(&mut self, at: u32, row: &Row) -> Option<EventDate> {
        match self.meaning(Field::Date, at, row) {
            Some(Meaning::Day(day)) => Some(day),
            Some(Meaning::Nothing) | None => {
                if !self.plan.defaults.contains_key(&Field::Date) {
                    self.problem(Problem::Empty, Some(Field::Date), "", at);
                }
                None
            }
            Some(_) => None,
        }
    }

    fn deciding(&self, days: Days) -> Option<EventDate> {
        match self.plan.basis {
            PeriodBasis::Occurred => days.date,
            PeriodBasis::Reported => days.reported.or(days.date),
        }
    }

    /// The month or tertial that a row is counted in.
    fn when(&self, days: Days) -> Option<CountTime> {
        let month = || self.deciding(days).map(|day| CountTime::Month(day.month()));
        days.period.map(CountTime::Period).or_else(month)
    }

    fn is_of_other_period(&self, days: Days) -> bool {
        let when = self.when(days);
        self.plan.only_period.is_some_and(|only| when.is_some_and(|when| when.period() != only))
    }

    /// Marks what the map translates in a row that is left.
    fn touch(&self, row: &Row) {
        for column in self.plan.columns.values() {
            if let Some(entry) = column.values.find(row.cell(column.index)) {
                entry.is_used.set(true);
            }
        }
    }

    fn judge_days(&mut self, at: u32, days: Days) {
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

    fn count(&mut self, at: u32, row: &Row) -> u32 {
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

    fn values(&mut self, at: u32, row: &Row, days: Days) -> Vec<(Field, Rc<str>)> {
        let mut values = Vec::new();
        for field in Field::ALL {
            let value = match field {
                Field::Count | Field::Period => None,
                Field::Id => self.id(at, row),
                Field::Linked => self.linked(row).map(Rc::from),
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
                self.problem(Problem::Empty, Some(field), "", at);
                None
            }
            None if is_required && default.is_none() => {
                self.problem(Problem::Empty, Some(field), "", at);
                None
            }
            None => default,
            Some(Meaning::Fault(_) | Meaning::Day(_)) => None,
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
        if written.is_empty() || is_nothing {
            if self.plan.keeps_ids() && self.plan.ids.needs_written() {
                self.problem(Problem::Empty, Some(Field::Id), "", at);
            }
            return self.plan.keeps_ids().then(|| Rc::from(self.plan.ids.id("", number)));
        }
        if is_error_value(&written) {
            self.problem(Problem::ErrorValue, Some(Field::Id), &written, at);
            return None;
        }
        let first = *self.ids.entry(written.to_lowercase()).or_insert(at);
        if first != at {
            self.read.problems.add(
                Problem::SameId,
                Some(Field::Id),
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

    /// Ids with space between them.
    fn linked(&self, row: &Row) -> Option<String> {
        let column = self.plan.columns.get(&Field::Linked).filter(|_| self.plan.keeps_ids())?;
        let cell = row.cell(column.index);
        if let Some(entry) = column.values.find(cell) {
            entry.is_used.set(true);
            return Some(entry.target.value.clone()).filter(|ids| !ids.is_empty());
        }
        let written = cell.split([' ', ',', ';', '\n']).filter(|id| !id.is_empty());
        let ids: Vec<String> = written.map(|id| self.plan.ids.id(id, 0)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// What the cell of a field means; `None` where it is empty or has no column. Faults are noted.
    fn meaning(&mut self, field: Field, at: u32, row: &Row) -> Option<Meaning> {
        let column = self.plan.columns.get(&field)?;
        let written = row.cell(column.index);
        if written.is_empty() {
            // An empty cell may be translated too.
            let entry = column.values.entries.iter().find(|entry| entry.written.is_empty())?;
            entry.is_used.set(true);
            return Some(self.translated(field, column, &entry.target.value));
        }
        let known = self.cells.get(&field).and_then(|cells| cells.get(written));
        let meaning = match known {
            Some(known) => known.meaning.clone(),
            None => {
                let (meaning, is_rest) = self.read_cell(field, column, written, row.is_day(column.index));
                let cell = CellUse { meaning: meaning.clone(), is_rest, uses: Uses::default() };
                self.cells.entry(field).or_default().insert(written.to_owned(), cell);
                meaning
            }
        };
        if let Some(cell) = self.cells.get_mut(&field).and_then(|cells| cells.get_mut(written)) {
            cell.uses.add(at);
        }
        if let Meaning::Fault(problem) = &meaning {
            self.problem(*problem, Some(field), written, at);
        }
        Some(meaning)
    }

    /// The meaning of a cell that is not empty, and whether it fell to `*`.
    fn read_cell(
        &mut self,
        field: Field,
        column: &Column<'_>,
        written: &str,
        is_day: bool,
    ) -> (Meaning, bool) {
        if let Some(entry) = column.values.find(written) {
            entry.is_used.set(true);
            return (self.translated(field, column, &entry.target.value), false);
        }
        if is_error_value(written) {
            return (Meaning::Fault(Problem::ErrorValue), false);
        }
        let (meaning, is_slug) = self.read_plain(field, column, written, is_day);
        match (&meaning, column.values.rest) {
            (Meaning::Fault(_), Some(rest)) => (self.translated(field, column, &rest.value), true),
            _ if column.slug => (self.judge_slug(field, written, meaning, is_slug), false),
            _ => (meaning, false),
        }
    }

    /// What the map translates to.
    fn translated(&self, field: Field, column: &Column<'_>, target: &str) -> Meaning {
        let unknown = Meaning::Fault(Problem::UnknownTarget);
        match (&column.kind, self.names(field)) {
            _ if target.is_empty() => Meaning::Nothing,
            (FieldKind::Date, _) => EventDate::parse(target).map_or(unknown, Meaning::Day),
            (FieldKind::Id, Some(names)) => match names.find(target) {
                found if found.is_empty() => unknown,
                found => Meaning::Entries(found.into()),
            },
            (kind, _) => kind.read(target).map_or(unknown, |word| Meaning::Word(word.into())),
        }
    }

    /// What a value says by itself, and whether only its slug does.
    fn read_plain(&self, field: Field, column: &Column<'_>, written: &str, is_day: bool) -> (Meaning, bool) {
        let fault = Meaning::Fault(Problem::Unreadable);
        let unknown = if field == Field::Type { Problem::UnknownType } else { Problem::UnknownUnit };
        let meaning = match (&column.kind, self.names(field)) {
            (FieldKind::Date, _) => match column.dates.read(written, is_day) {
                Ok(day) => Meaning::Day(day),
                Err(DateFault::Unreadable) => fault,
                Err(DateFault::Year(_)) => Meaning::Fault(Problem::Year),
                Err(DateFault::Ambiguous(..)) => Meaning::Fault(Problem::TwoDays),
            },
            (FieldKind::Id, Some(names)) => {
                let found = names.find(&tidy(written));
                let by_slug =
                    if found.is_empty() && column.slug { names.find(&slug(written)) } else { Vec::new() };
                match (found.is_empty(), by_slug.is_empty()) {
                    (false, _) => Meaning::Entries(found.into()),
                    (true, false) => return (Meaning::Entries(by_slug.into()), true),
                    (true, true) => Meaning::Fault(unknown),
                }
            }
            (FieldKind::Id, None) if column.slug => match slug(written) {
                slug if slug.is_empty() => fault,
                slug => return (Meaning::Word(slug.as_str().into()), slug != written),
            },
            (FieldKind::Id, None) if !column.values.is_empty() => fault,
            (kind, _) => kind.read(&tidy(written)).map_or(fault, |word| Meaning::Word(word.into())),
        };
        (meaning, false)
    }

    fn names(&self, field: Field) -> Option<&Names<'a>> {
        match field {
            Field::Type => self.types.as_ref(),
            Field::Unit => self.units.as_ref(),
            _ => None,
        }
    }

    /// Two values that become one id, at least one of them by `slug`, are a fault: two schools would be one.
    fn judge_slug(&mut self, field: Field, written: &str, meaning: Meaning, is_slug: bool) -> Meaning {
        let id: Rc<str> = match &meaning {
            Meaning::Word(word) => word.clone(),
            Meaning::Entries(entries) => match self.names(field) {
                Some(names) => Rc::from(names.entry(entries[0]).id.as_str()),
                None => return meaning,
            },
            _ => return meaning,
        };
        let first = self.slugs.entry((field, id)).or_insert_with(|| (written.to_owned(), is_slug));
        let is_other = fold(&first.0) != fold(written) && (first.1 || is_slug);
        if is_other { Meaning::Fault(Problem::SameSlug) } else { meaning }
    }

    fn problem(&mut self, problem: Problem, field: Option<Field>, value: &str, at: u32) {
        self.is_refused |= problem.is_error();
        let key = match problem {
            Problem::Outside | Problem::AfterTaken | Problem::BeforeEvent => String::new(),
            Problem::SameId => value.to_lowercase(),
            Problem::Unreadable if matches!(field, Some(Field::Date | Field::Reported | Field::Closed)) => {
                shape(value)
            }
            _ => value.to_owned(),
        };
        self.read.problems.add(problem, field, &key, value, at);
    }

    fn widen(&mut self, day: EventDate) {
        let (first, last) = self.read.days.unwrap_or((day, day));
        self.read.days = Some((first.min(day), last.max(day)));
    }

    fn finish(mut self) -> ReadRows {
        for (field, cells) in self.cells {
            let mut rest: Vec<(String, Uses)> = Vec::new();
            let mut cells: Vec<_> = cells.into_iter().filter(|(_, cell)| cell.is_rest).collect();
            cells.sort_by(|(a, _), (b, _)| a.cmp(b));
            rest.extend(cells.into_iter().map(|(value, cell)| (value, cell.uses)));
            rest.sort_by_key(|(_, uses)| std::cmp::Reverse(uses.count()));
            if !rest.is_empty() {
                self.read.fell_to_rest.insert(field, rest);
            }
        }
        self.read
    }
}

/// The form of a date that could not be read: `32/3/2018` → `99/9/9999`. One finding a form is enough.
fn shape(value: &str) -> String {
    value.chars().map(|sign| if sign.is_ascii_digit() { '9' } else { sign }).collect()
}
