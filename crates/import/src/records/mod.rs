//! The rows of a sheet → records. Every row gets a fate, and every value that cannot be read a problem.

mod across;
mod cells;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use jiff::civil::Date;
use model::{Catalogue, CountTime, EventDate, Period, PeriodBasis};

use crate::ids::CaseForms;
use crate::layout::Layout;
use crate::map::Field;
use crate::names::Names;
use crate::plan::Plan;
use crate::problems::{Problem, Problems, Uses};
use crate::sheet::Row;
use crate::synonyms::{AMOUNTS, SUMS};
use crate::words::fold;

pub use across::AcrossTally;

/// One event, or as many as it counts: its fields in the order of the content, each at most once.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    values: Vec<(Field, Rc<str>)>,
    /// The month or the tertial that it is counted in.
    pub when: CountTime,
    pub count: u32,
    /// Its row, as the layout counts them.
    pub row: u32,
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
    /// Only the table beside has something.
    Beside,
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
    /// Rows that are written with a default in place of an empty cell, by field.
    pub filled: BTreeMap<Field, usize>,
    /// The numbers of rows that are left, by the tertial that they are of.
    pub other_periods: BTreeMap<Period, Vec<u32>>,
    /// What came of columns of counts, one for each month or tertial.
    pub across: AcrossTally,
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
        width: layout.full_width(),
        is_text: layout.is_text(),
        gap: layout.gap(),
        types: known.map(|known| Names::new(&known.event_types)),
        units: known.map(|known| Names::new(&known.units)),
        cells: plan.columns.keys().map(|field| (*field, FxHashMap::default())).collect(),
        slugs: FxHashMap::default(),
        ids: FxHashMap::default(),
        made_ids: FxHashMap::default(),
        numbers: plan.case_forms(layout),
        is_refused: false,
        filled: BTreeSet::new(),
        column: None,
        read: ReadRows {
            records: Vec::with_capacity(rows.len()),
            fates: Vec::with_capacity(rows.len()),
            problems: Problems::default(),
            fell_to_rest: BTreeMap::new(),
            filled: BTreeMap::new(),
            other_periods: BTreeMap::new(),
            across: AcrossTally::default(),
            to_successors: 0,
            days: None,
        },
    };
    for (at, row) in rows.iter().enumerate() {
        let fate = reader.row(at as u32, row);
        for field in std::mem::take(&mut reader.filled).into_iter().filter(|_| fate == Fate::Written) {
            *reader.read.filled.entry(field).or_default() += 1;
        }
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
    is_text: bool,
    gap: Option<usize>,
    types: Option<Names<'a>>,
    units: Option<Names<'a>>,
    cells: BTreeMap<Field, FxHashMap<String, CellUse>>,
    /// Field and id → the value that became it, and whether by `slug`.
    slugs: FxHashMap<(Field, Rc<str>), (String, bool)>,
    /// Id in small letters → the row that it first stood on.
    ids: FxHashMap<String, u32>,
    made_ids: FxHashMap<String, String>,
    /// What the numbers of whole events look like.
    numbers: CaseForms,
    is_refused: bool,
    /// Fields whose cell in the row is empty and has a default.
    filled: BTreeSet<Field>,
    /// The column that is read, where it is not the only one of its field.
    column: Option<usize>,
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
        if self.gap.is_some_and(|gap| row.cells().take(gap).all(str::is_empty)) {
            return Fate::Beside;
        }
        // A rule may hit what a separator without quotes has moved.
        if row.width() > self.width && self.is_text && !self.is_no_event(row) {
            self.judge_width(at, row);
            return Fate::Refused;
        }
        // Every rule is asked, so that none is told to match nothing.
        let rules = self.plan.skip.iter().enumerate();
        let matching: Vec<usize> =
            rules.filter(|(_, rule)| rule.matches(row.cell(rule.column))).map(|(at, _)| at).collect();
        if let Some(rule) = matching.first() {
            return Fate::Skipped(*rule);
        }
        if self.is_no_event(row) {
            let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
            self.problem(Problem::NoEvent, None, first, at);
            return Fate::Refused;
        }
        if !self.plan.across.is_empty() {
            return self.row_across(at, row);
        }
        let days = self.days(at, row);
        if self.is_of_other_period(days) {
            self.touch(row);
            self.judge_later(at, days);
            let period = self.when(days).map(|when| when.period());
            if let Some(period) = period.filter(|_| !self.is_refused) {
                self.read.other_periods.entry(period).or_default().push(row.number);
            }
            return if self.is_refused { Fate::Refused } else { Fate::OtherPeriod };
        }
        self.judge_width(at, row);
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
                self.read.records.push(Record { values, when, count, row: at });
                Fate::Written
            }
        }
    }

    fn judge_width(&mut self, at: u32, row: &Row) {
        if row.width() > self.width {
            self.problem(Problem::TooWide, None, "", at);
        }
    }

    /// A row of which at most one cell that an event needs is filled is a sum, a note or a heading. One with the number of a case
    /// is an event that is not filled in yet.
    fn is_no_event(&self, row: &Row) -> bool {
        if self.is_amount(row) {
            return true;
        }
        let id = self.plan.columns.get(&Field::Id);
        if id.is_some_and(|column| self.numbers.has(row.cell(column.index))) {
            return false;
        }
        // A count at a time is data, though type and unit may stand above.
        let says = |field: &Field| {
            self.plan.columns.get(field).is_some_and(|column| !row.cell(column.index).is_empty())
        };
        if says(&Field::Count) && [Field::Date, Field::Period].iter().any(says) {
            return false;
        }
        if self.is_sum(row) || row.is_in_brackets() || self.repeats_headings(row) {
            return true;
        }
        const NEEDED: [Field; 5] = [Field::Id, Field::Type, Field::Date, Field::Period, Field::Unit];
        let columns = NEEDED.iter().filter_map(|field| self.plan.columns.get(field));
        // Counts by month have no column of days: cells of counts stand for it.
        let mut across = self.plan.across.iter().map(|across| row.cell(across.column.index));
        let (mut needed, mut filled) = (usize::from(!self.plan.across.is_empty()), 0);
        filled += usize::from(across.any(|cell| !cell.is_empty()));
        for column in columns {
            needed += 1;
            filled += usize::from(!row.cell(column.index).is_empty());
        }
        needed >= 3 && filled <= 1
    }

    /// The headings once more, as at the top of every printed page.
    fn repeats_headings(&self, row: &Row) -> bool {
        let columns = || self.plan.columns.values().filter(|column| !row.cell(column.index).is_empty());
        columns().count() > 1 && columns().all(|column| fold(row.cell(column.index)) == fold(&column.name))
    }

    /// `Summa januari;2;;`: it begins with the word for one, and lacks what an event has.
    fn is_sum(&self, row: &Row) -> bool {
        let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
        let word =
            fold(first).split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default().to_owned();
        let has_id = self.plan.columns.get(&Field::Id).is_some_and(|id| row.cell(id.index) == first);
        has_id && SUMS.contains(&word.as_str()) && !self.plan.is_whole(row)
    }

    /// `12;Antal händelser;;` or `;;Medel;12`: a word for a sum, and besides it one cell of what an event has.
    fn is_amount(&self, row: &Row) -> bool {
        const NEEDED: [Field; 4] = [Field::Id, Field::Type, Field::Date, Field::Unit];
        let columns = NEEDED.iter().filter_map(|field| self.plan.columns.get(field));
        let cells: Vec<&str> = columns.map(|column| row.cell(column.index)).collect();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let begins = |cell: &&str| {
            let folded = fold(cell);
            let word = folded.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
            [SUMS, AMOUNTS].iter().any(|words| words.contains(&word))
        };
        cells.len() == NEEDED.len() && filled <= 2 && cells.iter().any(begins)
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
        let day = self.required_day(at, row);
        if day.is_none() && default.is_some() {
            self.fill(Field::Date);
        }
        Days { date: day.or(default), reported, closed, period: None }
    }

    fn period(&mut self, at: u32, row: &Row) -> Option<Period> {
        let default = self.plan.defaults.get(&Field::Period).and_then(|period| period.parse().ok());
        match self.meaning(Field::Period, at, row) {
            Some(Meaning::Word(period)) => period.parse().ok(),
            meaning @ (Some(Meaning::Nothing) | None) => {
                match default {
                    Some(_) => self.fill(Field::Period),
                    None if meaning.is_some() => self.emptied_by_map(Field::Period, at, row),
                    None => self.problem(Problem::Empty, Some(Field::Period), "", at),
                }
                default
            }
            Some(_) => None,
        }
    }

    fn required_day(&mut self, at: u32, row: &Row) -> Option<EventDate> {
        match self.meaning(Field::Date, at, row) {
            Some(Meaning::Day(day)) => Some(day),
            meaning @ (Some(Meaning::Nothing) | None) => {
                if self.plan.defaults.contains_key(&Field::Date) {
                    return None;
                }
                if meaning.is_some() {
                    self.emptied_by_map(Field::Date, at, row);
                } else {
                    self.problem(Problem::Empty, Some(Field::Date), "", at);
                }
                None
            }
            Some(_) => None,
        }
    }

    /// Notes that a default stands in for an empty cell.
    fn fill(&mut self, field: Field) {
        if self.plan.columns.contains_key(&field) {
            self.filled.insert(field);
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

    fn problem(&mut self, problem: Problem, field: Option<Field>, value: &str, at: u32) {
        self.is_refused |= problem.is_error();
        let key = match problem {
            Problem::Outside | Problem::AfterTaken | Problem::BeforeEvent | Problem::Name => String::new(),
            Problem::SameId => value.to_lowercase(),
            Problem::Unreadable if matches!(field, Some(Field::Date | Field::Reported | Field::Closed)) => {
                shape(value)
            }
            _ => value.to_owned(),
        };
        self.read.problems.add(problem, (field, self.column), &key, value, at);
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
