//! What the gate lets through, and how the rooms beyond it ask for numbers.

use std::ops::Deref;

use model::{
    Affected, CaseStatus, Code, Column, Denominator, Domain, MeasureName, Month, Period, Registers, Report,
    ReportStatus, Source, Table, TableName, Tertial, Texts, UnitIx,
};

use crate::analyse::{SourceChange, TypeSources};

use super::cell::{Cell, CellPlace};
use super::derived::{
    RATE, certain_changes, denominator_of, find_comparison, level_change, series_median, share_percent,
    types_of, without,
};
use super::gate::GateReport;

/// The places of tables in [`Numbers::tables`]: those that are looked in often.
const BY_MONTH: usize = 0;
const AREAS_BY_MONTH: usize = 1;
pub(in crate::protect) const BY_PERIOD: usize = 2;
const BY_UNIT: usize = 3;
const CASES: usize = 4;
const RATES: usize = 7;

/// Published tables, and the words and texts that the audience may read. Its numbers are made by `protect_tables` alone.
#[derive(Debug)]
pub struct Published {
    pub numbers: Numbers,
    pub texts: Texts,
}

impl Deref for Published {
    type Target = Numbers;

    fn deref(&self) -> &Numbers {
        &self.numbers
    }
}

/// All of [`Published`] but its texts. What is worked out from published numbers sees nothing else, so that it stays as it
/// is when only texts change.
#[derive(Debug, Clone)]
pub struct Numbers {
    pub domain: Domain,
    pub registers: Registers,
    newest_told: Option<Period>,
    /// The periods whose reports are not adopted.
    drafts: Vec<Period>,
    /// The months with numbers that no extract covers to the last day.
    uncovered: Vec<Month>,
    tables: Vec<Table<Cell>>,
    /// Members of `Code::Item` axes, by table and column name: what `data/` writes for them.
    items: Vec<(TableName, Column, Vec<String>)>,
    report: GateReport,
    sources: TypeSources,
}

/// What may be said of two counts. Decided once for each comparison, in the table `comparisons`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    More,
    Fewer,
    NoCertainDifference,
    /// A count is hidden, or missing, or the two must not be compared.
    NotComparable,
}

/// Why two counts that are both shown are not set against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A source of theirs covers one of the two and not the other.
    Sources,
    /// The part of the organisation opened or closed on the way.
    UnitDates,
    /// Units moved into the part of the organisation or out of it on the way.
    Moves,
    /// An event type came or went on the way.
    TypeDates,
}

/// Two counts and what can be said of them. Every cell is hidden where either count is.
#[derive(Debug, Clone, Copy)]
pub struct Comparison {
    pub now: Cell,
    pub before: Cell,
    pub difference: Cell,
    /// Change in percent, no decimals; hidden for small bases, and only beside a verdict that claims a difference.
    pub percent: Cell,
    /// Rate ratio and its 95 % interval, three decimals.
    pub ratio: Cell,
    pub low: Cell,
    pub high: Cell,
    /// Two-sided, with the dispersion φ; a claim where it is at most `limit`, which depends on how many comparisons
    /// stand beside this one.
    pub p: Cell,
    pub phi: Cell,
    /// How many comparisons stand beside one another, this one with them.
    pub family_size: Cell,
    pub limit: Cell,
    pub verdict: Verdict,
    /// Why there is none, where both counts are shown and final.
    pub obstacle: Option<Obstacle>,
    /// The newer time was fetched so soon after its end, and the older so late, that the newer has still to grow.
    pub is_early: bool,
}

/// A lasting change of the level of a monthly series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelChange {
    pub is_up: bool,
    /// The first month of the new level.
    pub since: Month,
}

impl Comparison {
    fn without_answer(now: Cell, before: Cell) -> Self {
        let none = Cell::not_applicable();
        let verdict = Verdict::NotComparable;
        Comparison {
            now,
            before,
            difference: none,
            percent: none,
            ratio: none,
            low: none,
            high: none,
            p: none,
            phi: none,
            family_size: none,
            limit: none,
            verdict,
            obstacle: None,
            is_early: false,
        }
    }
}

/// The positions that the table's file in `data/` has a row for. Of a comparison that cannot be made it has the verdict,
/// with why: that the other measures have no number either follows from it, and would be most of the file.
pub fn listed_rows(table: &Table<Cell>) -> impl Iterator<Item = usize> + '_ {
    let measures = table.axes.last();
    let verdict = match table.name {
        TableName::Comparisons | TableName::DepartmentComparisons => {
            measures.and_then(|axis| axis.position(Code::Measure(MeasureName::Verdict)))
        }
        _ => None,
    };
    let count = measures.map_or(1, |axis| axis.members().len());
    let is_listed = move |position: usize, cell: &Cell| {
        verdict.is_none_or(|verdict| position % count == verdict || cell.value().is_some())
    };
    let cells = table.cells().iter().enumerate();
    cells.filter(move |(position, cell)| is_listed(*position, cell)).map(|(position, _)| position)
}

/// The newest period that the site tells of everywhere: that of the newest adopted report, or of the newest of all where
/// none is adopted. `None` without reports. The numbers of a draft stand on its own pages.
pub(in crate::protect) fn newest_told(reports: &[Report]) -> Option<Period> {
    let adopted = reports.iter().rev().find(|report| report.status == ReportStatus::Adopted);
    adopted.or_else(|| reports.last()).map(|report| report.period)
}

impl Numbers {
    /// See [`newest_told`].
    pub fn newest_told(&self) -> Option<Period> {
        self.newest_told
    }

    pub(in crate::protect) fn new(
        domain: Domain,
        registers: Registers,
        newest_told: Option<Period>,
        tables: Vec<Table<Cell>>,
        report: GateReport,
        sources: TypeSources,
    ) -> Self {
        let (drafts, uncovered, items) = (Vec::new(), Vec::new(), Vec::new());
        Numbers { domain, registers, newest_told, drafts, uncovered, tables, items, report, sources }
    }

    /// Marks what belongs to reports that are not adopted as preliminary. To be done when all tables are there: what they
    /// are worked out from must not depend on who has decided what, or a verdict would change on the day of the decision.
    pub(in crate::protect) fn mark_drafts(&mut self, drafts: &[Period]) {
        self.drafts = drafts.to_vec();
        self.uncovered = self.preliminary_months();
        let assessed = self.items(TableName::Risks, Column::Period).to_vec();
        let formulas: Vec<bool> =
            self.registers.indicators.iter().map(|indicator| indicator.formula.is_some()).collect();
        for table in &mut self.tables {
            let Some(times) = table.axes.first() else { continue };
            let period_of = |code: &Code| match (table.name, code) {
                (TableName::Risks, Code::Item(item)) => assessed.get(*item as usize)?.parse().ok(),
                _ => end_of(*code),
            };
            let in_draft: Vec<bool> = times
                .members()
                .iter()
                .map(|code| period_of(code).is_some_and(|period| drafts.contains(&period)))
                .collect();
            let of_one_time = table.cells().len() / in_draft.len().max(1);
            for position in 0..table.cells().len() {
                if !in_draft[position / of_one_time]
                    || is_given(table.name, &table.codes(position), &formulas)
                {
                    continue;
                }
                let cell = &mut table.cells_mut()[position];
                if cell.value().is_some() {
                    *cell = cell.preliminary();
                }
            }
        }
    }

    fn preliminary_months(&self) -> Vec<Month> {
        let table = &self.tables[BY_MONTH];
        let times = table.axes[0].members();
        let cells_by_time = table.cells().chunks(table.cells().len().div_ceil(times.len().max(1)).max(1));
        let months = times.iter().zip(cells_by_time).filter_map(|(code, cells)| match code {
            Code::Month(month) if cells.iter().any(|cell| cell.is_preliminary()) => Some(*month),
            _ => None,
        });
        months.collect()
    }

    /// True where the report of a time, or of its end, is there and not adopted.
    pub fn is_in_draft(&self, when: Code) -> bool {
        end_of(when).is_some_and(|period| self.drafts.contains(&period))
    }

    /// The months with numbers that no extract covers to the last day. What is preliminary for another reason is whole.
    pub fn uncovered(&self) -> &[Month] {
        &self.uncovered
    }

    pub(in crate::protect) fn sources(&self) -> &TypeSources {
        &self.sources
    }

    pub(in crate::protect) fn add(&mut self, table: Table<Cell>) {
        debug_assert!(fits_its_row(&table), "{} has other columns or measures than TABLES says", table.name);
        self.tables.push(table);
    }

    pub(in crate::protect) fn add_unless_empty(&mut self, table: Table<Cell>) {
        if !table.cells().is_empty() {
            self.add(table);
        }
    }

    pub(in crate::protect) fn name_items(&mut self, table: TableName, column: Column, words: Vec<String>) {
        self.items.push((table, column, words));
    }

    /// Tells every cell where it stands. To be done when all tables are there.
    pub(in crate::protect) fn place_cells(&mut self) {
        let listed: Vec<TableName> = self.filled_tables().iter().map(|table| table.name).collect();
        let listed = |table: &&mut Table<Cell>| listed.contains(&table.name);
        for (table, published) in (0..).zip(self.tables.iter_mut().filter(listed)) {
            let rows: Vec<usize> = listed_rows(published).collect();
            for (row, position) in (0..).zip(rows) {
                let cell = &mut published.cells_mut()[position];
                *cell = cell.at(CellPlace { table, row });
            }
        }
    }

    /// Small counts of a table of counts that has become another of the same name, with more columns: where they are now.
    pub(in crate::protect) fn place_small_counts(&mut self, counts: &Table<Cell>) {
        let Some(table) = self.tables.iter().find(|table| table.name == counts.name) else { return };
        for small in self.report.small.iter_mut().filter(|small| small.table == counts.name) {
            let codes = counts.codes(small.position);
            small.position = table.position(&codes).expect("no count is left out");
        }
    }

    /// All tables, those without a value too.
    pub fn tables(&self) -> &[Table<Cell>] {
        &self.tables
    }

    /// The tables in which some cell has something to say, a number or that it is hidden: those that `data/` holds, in
    /// its order.
    pub fn filled_tables(&self) -> Vec<&Table<Cell>> {
        let tables = self.tables.iter().filter(|table| match table.name {
            // What is assumed of counts, and how many measures there are, is a number without any of them.
            TableName::Dispersion => self.has_incidents(),
            TableName::Measures => !self.registers.measures.is_empty(),
            _ => is_filled(table),
        });
        tables.collect()
    }

    /// True where anything has been counted. A site of guidance or of registers alone says nothing of incidents.
    pub fn has_incidents(&self) -> bool {
        is_filled(&self.tables[BY_PERIOD])
    }

    pub fn table(&self, name: TableName) -> Option<&Table<Cell>> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// A cell of a table; missing where the table has no such cell.
    pub fn cell(&self, name: TableName, codes: &[Code]) -> Cell {
        self.table(name).and_then(|table| table.get(codes)).copied().unwrap_or_else(Cell::missing)
    }

    /// What the gate hid, table by table.
    pub fn report(&self) -> &GateReport {
        &self.report
    }

    /// The count of incidents. `when`: `Month`, `Tertial`, `Year` or `Accumulated`; `what`: `Total`, `EventType`
    /// or `FocusArea`. Looks in the table that has it; missing where none has.
    pub fn count(&self, when: Code, what: Code, unit: UnitIx) -> Cell {
        let part = Code::Unit(unit);
        let (table, cell) = match (when, what) {
            (Code::Month(_), Code::FocusArea(_)) => {
                (AREAS_BY_MONTH, self.in_table(AREAS_BY_MONTH, &[when, what, part]))
            }
            (Code::Month(_), _) => (BY_MONTH, self.in_table(BY_MONTH, &[when, what, part])),
            _ => {
                let of_period = self.in_table(BY_PERIOD, &[when, what, part]);
                let of_unit = || self.in_unit(when, what, part);
                (BY_PERIOD, of_period.filter(|cell| !cell.is_untold()).or_else(of_unit).or(of_period))
            }
        };
        // A time that the table has, but not for so fine a part. What is accumulated is so for no unit.
        let is_accumulated = matches!(when, Code::Accumulated(_));
        let is_of_its_time = || !is_accumulated && self.tables[table].axes[0].members().contains(&when);
        cell.unwrap_or_else(|| if is_of_its_time() { Cell::not_published() } else { Cell::missing() })
    }

    fn in_unit(&self, when: Code, what: Code, part: Code) -> Option<Cell> {
        match (when, what) {
            (_, Code::Total) => self.in_table(BY_UNIT, &[when, part]),
            (Code::Year(year), Code::FocusArea(area)) => {
                self.in_table(BY_UNIT, &[Code::YearFocusArea(year, area), part])
            }
            _ => None,
        }
    }

    fn in_table(&self, table: usize, codes: &[Code]) -> Option<Cell> {
        self.tables[table].get(codes).copied()
    }

    /// Cases of the whole by `class`: a `Severity`, `Status`, `Affected` or `Source`, or `Total`.
    pub fn cases(&self, when: Code, focus_area: Code, class: Code) -> Cell {
        self.in_table(CASES, &[when, focus_area, class]).unwrap_or_else(Cell::missing)
    }

    /// The cases that a class is a share of: those of which it is known, or all, where a class is always known.
    pub fn cases_known(&self, when: Code, focus_area: Code, class: Code) -> Cell {
        let unknown = match class {
            Code::Severity(_) => Code::SeverityUnknown,
            Code::Status(_) => Code::Status(CaseStatus::Unknown),
            Code::Affected(_) => Code::Affected(Affected::Unknown),
            _ => return self.cases(when, focus_area, Code::Total),
        };
        let all = self.cases(when, focus_area, Code::Total);
        if class == unknown { all } else { without(all, self.cases(when, focus_area, unknown)) }
    }

    /// `now` against `before`, as `comparisons` and `department-comparisons` have it: a `Tertial`, `Year` or `Accumulated`
    /// against the same one a year or two before. `None` for what is not compared there, such as T1 against T2.
    pub fn find_comparison(&self, now: Code, before: Code, what: Code, unit: UnitIx) -> Option<Comparison> {
        find_comparison(self, [now, before], what, unit)
    }

    /// As [`Numbers::find_comparison`]; not comparable where the table has none.
    pub fn compare(&self, now: Code, before: Code, what: Code, unit: UnitIx) -> Comparison {
        let found = self.find_comparison(now, before, what, unit);
        found.unwrap_or_else(|| {
            let [now, before] = [now, before].map(|when| self.count(when, what, unit));
            Comparison::without_answer(now, before)
        })
    }

    /// One published count in percent of another, one decimal; hidden where either is, and for a small base.
    pub fn share(&self, part: Cell, whole: Cell) -> Cell {
        share_percent(part, whole, self.domain.site.disclosure.min_percent_base)
    }

    /// Incidents per 100 employees or pupils, one decimal. `what` as in [`Numbers::count`].
    pub fn rate(&self, period: Period, what: Code, unit: UnitIx) -> Cell {
        self.rate_measure(period, what, unit, RATE)
    }

    /// A measure of the table `rates`: the rate, the people it is divided by, its centre and limits.
    pub fn rate_measure(&self, period: Period, what: Code, unit: UnitIx, measure: MeasureName) -> Cell {
        let codes = [Code::Tertial(period), what, Code::Unit(unit), Code::Measure(measure)];
        self.in_table(RATES, &codes).unwrap_or_else(Cell::missing)
    }

    /// What [`Numbers::rate`] divides by.
    pub fn denominator(&self, what: Code) -> Denominator {
        denominator_of(&self.domain, what)
    }

    /// The change that the table `level-changes` claims of a series at the end of a period; `None` where it claims none.
    pub fn level_change(&self, last: Period, what: Code, unit: UnitIx) -> Option<LevelChange> {
        level_change(self, last, what, unit)
    }

    /// The median of the months of a series up to the end of a period, five years at most. `None` where one of them is hidden or
    /// missing.
    pub fn series_median(&self, last: Period, what: Code, unit: UnitIx) -> Option<(Cell, usize)> {
        series_median(self, last, what, unit)
    }

    /// How large a change must be for a comparison that stands alone to find it certain, by what is published of how much
    /// counts vary in a report of `period`: the most that is fewer than `before`, and the least that is more.
    pub fn certain_changes(&self, period: Period, before: u32) -> (Option<u32>, Option<u32>) {
        certain_changes(self, period, before)
    }

    /// Where the sources of a series of counts change: see [`SourceChange`]. `what` as in [`Numbers::count`].
    pub fn source_changes(&self, what: Code) -> Vec<SourceChange> {
        self.sources.changes(&types_of(&self.domain, what))
    }

    /// The sources that a count of a period comes from. `what` as in [`Numbers::count`].
    pub fn sources_of(&self, what: Code, period: Period) -> Vec<Source> {
        self.sources.of(&types_of(&self.domain, what), period).collect()
    }

    /// The words of the items of a table's column, in the order of [`Code::Item`].
    pub fn items(&self, table: TableName, column: Column) -> &[String] {
        let found = self.items.iter().find(|(of, name, _)| *of == table && *name == column);
        found.map_or(&[], |(_, _, words)| words)
    }
}

/// The periods whose reports are there and not adopted.
pub(in crate::protect) fn drafts(reports: &[Report]) -> Vec<Period> {
    let drafts = reports.iter().filter(|report| report.status != ReportStatus::Adopted);
    drafts.map(|report| report.period).collect()
}

/// The period that a time is, lies in or ends with.
fn end_of(when: Code) -> Option<Period> {
    match when {
        Code::Month(month) => Some(Period::of_month(month)),
        Code::Tertial(period) | Code::Accumulated(period) => Some(period),
        Code::Year(year) | Code::YearFocusArea(year, _) => Some(Period::new(year, Tertial::T3)),
        _ => None,
    }
}

/// Values that somebody has given, and how many units there are, do not change with late reports. `formulas`: by indicator,
/// whether it is worked out.
fn is_given(table: TableName, codes: &[Code], formulas: &[bool]) -> bool {
    codes.iter().any(|code| match *code {
        Code::Item(indicator) if table == TableName::Indicators => {
            formulas.get(indicator as usize) == Some(&false)
        }
        Code::Measure(measure) => [MeasureName::Units, MeasureName::Target].contains(&measure),
        _ => false,
    })
}

/// Whether a table has the columns and the measures that its row in `TABLES` describes.
fn fits_its_row(table: &Table<Cell>) -> bool {
    let row = table.name.row();
    let columns = table.axes.iter().map(|axis| &*axis.columns);
    let axis = table.axes.iter().find(|axis| *axis.columns == [Column::Measure]);
    let has_measures = axis.is_none_or(|axis| {
        let described = row.measures.iter().map(|measure| Code::Measure(measure.name));
        axis.members().iter().copied().eq(described)
    });
    columns.eq(row.axes.iter().copied()) && has_measures
}

fn is_filled(table: &Table<Cell>) -> bool {
    table.cells().iter().any(|cell| !cell.is_empty())
}
