//! Which published cells belong to a report: those of its period, those that its figures go back to, and those that
//! its authors' texts ask for.

use crate::render::data_package::{dimension_columns, member_text};
use crate::render::figures::Mentioned;
use crate::render::scope::Scope;
use gate::{Cell, Published, Status};
use model::{
    Axis, Code, Coded, Column, EditionCell, EditionTable, FocusAreaIx, MeasureName, Period, Reach, Register,
    Risk, Table, TableName, Tertial, UnitIx, Year,
};

/// How many months a run chart shows.
const MONTHS_BACK: usize = 60;

/// What a report shows.
pub struct Shown<'a> {
    published: &'a Published,
    pub period: Period,
    focus_areas: Vec<FocusAreaIx>,
    registers: Vec<(Register, Year)>,
    /// The whole, and what the texts ask for.
    pub units: Vec<UnitIx>,
    times: &'a [Code],
}

/// The place of a member in its axis, and its words.
type Member = (usize, Vec<(Column, String)>);

impl<'a> Shown<'a> {
    pub fn new(scope: &Scope<'a>, period: Period, mentioned: &'a Mentioned) -> Self {
        let domain = &scope.published.domain;
        let programme = scope.programme_of(period);
        let mut units = vec![domain.units.root()];
        units.extend(mentioned.units.iter().filter(|unit| **unit != domain.units.root()));
        Shown {
            published: scope.published,
            period,
            focus_areas: programme.map_or_else(Vec::new, |ix| domain.programme(ix).focus_areas.clone()),
            registers: scope.newest_registers(period),
            units,
            times: &mentioned.times,
        }
    }

    /// The tables with at least one row, by name.
    pub fn tables(&self) -> Vec<EditionTable> {
        let mut tables: Vec<EditionTable> =
            self.published.tables().iter().map(|table| self.table(table)).collect();
        tables.retain(|table| !table.is_empty());
        tables.sort_by(|a, b| a.name.cmp(&b.name));
        tables
    }

    /// Focus areas that the report is about.
    pub fn focus_areas(&self) -> &[FocusAreaIx] {
        &self.focus_areas
    }

    /// True for a risk in a register that the report shows.
    pub fn shows_risk(&self, risk: &Risk) -> bool {
        self.registers.contains(&(risk.register, risk.year))
    }

    fn table(&self, table: &Table<Cell>) -> EditionTable {
        let columns = dimension_columns(table);
        let mut frozen = EditionTable::new(
            table.name.code(),
            columns.iter().map(|column| column.name().to_owned()).collect(),
        );
        let kept: Vec<Vec<Member>> = table.axes.iter().map(|axis| self.kept_members(table, axis)).collect();
        if kept.iter().any(Vec::is_empty) {
            return frozen;
        }
        let mut at = vec![0; kept.len()];
        loop {
            let members: Vec<_> = kept.iter().zip(&at).map(|(kept, at)| &kept[*at]).collect();
            let position = table
                .axes
                .iter()
                .zip(&members)
                .fold(0, |position, (axis, (member, _))| position * axis.members().len() + member);
            let word = |column: &Column| {
                let mut words = members.iter().flat_map(|(_, words)| words);
                words.find(|(of, _)| of == column).map_or("*", |(_, word)| word.as_str())
            };
            frozen.push(columns.iter().map(word), frozen_cell(table.cells()[position]));
            if !advance(&mut at, &kept) {
                return frozen;
            }
        }
    }

    /// The members of an axis that belong to the report, each with its words.
    fn kept_members(&self, table: &Table<Cell>, axis: &Axis) -> Vec<Member> {
        let words = |code: Code| {
            let columns = axis.columns.iter();
            columns.map(|column| (*column, member_text(self.published, table, *column, code))).collect()
        };
        let members = axis.members().iter().enumerate();
        members
            .filter(|(_, code)| self.keeps(table.name, **code))
            .map(|(place, code)| (place, words(*code)))
            .collect()
    }

    fn keeps(&self, table: TableName, code: Code) -> bool {
        let reach = table.row().reach;
        match code {
            _ if reach == Reach::Never => false,
            Code::Month(_) | Code::Tertial(_) | Code::Year(_) | Code::Accumulated(_) => {
                self.keeps_time(reach, code) || self.times.contains(&code)
            }
            Code::YearFocusArea(year, area) => {
                self.focus_areas.contains(&area) && self.keeps(table, Code::Year(year))
            }
            Code::FocusArea(area) => self.focus_areas.contains(&area),
            Code::Unit(unit) if [TableName::IncidentsByUnit, TableName::UnitRates].contains(&table) => {
                self.units.contains(&unit) && self.is_fine(unit)
            }
            Code::Unit(unit) => self.units.contains(&unit),
            // What is expected of a rate changes with every year that passes; the rate itself stays.
            Code::Measure(MeasureName::Centre | MeasureName::LowerLimit | MeasureName::UpperLimit)
                if table == TableName::Rates =>
            {
                false
            }
            Code::Item(item) if table == TableName::Risks => self.keeps_assessment(item as usize),
            _ => true,
        }
    }

    /// Finer units than departments stand in a table of their own.
    fn is_fine(&self, unit: UnitIx) -> bool {
        !self.published.domain.whole_and_departments().contains(&unit)
    }

    fn keeps_time(&self, reach: Reach, code: Code) -> bool {
        let (Reach::Series(back) | Reach::SameTertial(back)) = reach else { return false };
        let first = self.period.years_before(back);
        let is_near = |period: Period| first <= period && period <= self.period;
        let is_same = |period: Period| period.tertial == self.period.tertial;
        match code {
            Code::Month(month) => {
                let months = Period::range(self.period.years_before(10), self.period);
                let months: Vec<_> = months.into_iter().flat_map(Period::months).collect();
                months[months.len().saturating_sub(MONTHS_BACK)..].contains(&month)
            }
            Code::Tertial(period) if matches!(reach, Reach::Series(_)) => is_near(period),
            Code::Tertial(period) | Code::Accumulated(period) => is_near(period) && is_same(period),
            // A year that is not over says nothing yet.
            Code::Year(year) => {
                let is_over = year < self.period.year || self.period == Period::new(year, Tertial::T3);
                first.year <= year && is_over
            }
            _ => true,
        }
    }

    fn keeps_assessment(&self, item: usize) -> bool {
        let word = |column| self.published.items(TableName::Risks, column).get(item);
        let is_past = word(Column::Period)
            .and_then(|period| period.parse().ok())
            .is_some_and(|at: Period| at <= self.period);
        let risks = &self.published.registers.risks;
        is_past && risks.iter().any(|risk| Some(&risk.id) == word(Column::Risk) && self.shows_risk(risk))
    }
}

fn frozen_cell(cell: Cell) -> EditionCell {
    match cell.status() {
        Status::Shown(value) => EditionCell::Shown { value, is_preliminary: cell.is_preliminary() },
        Status::Hidden(_) => EditionCell::Hidden,
        Status::Missing => EditionCell::Missing,
        Status::NotPublished => EditionCell::NotPublished,
        Status::NotApplicable => EditionCell::NotApplicable,
    }
}

/// Moves on to the next crossing, the last axis fastest; false after the last.
fn advance<T>(at: &mut [usize], kept: &[Vec<T>]) -> bool {
    for (at, kept) in at.iter_mut().zip(kept).rev() {
        *at += 1;
        if *at < kept.len() {
            return true;
        }
        *at = 0;
    }
    false
}
