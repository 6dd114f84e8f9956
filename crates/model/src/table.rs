//! Tables: dense cubes of cells with named axes. The same shape serves before the gate (with numbers) and after
//! it (with published cells).

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::code::Coded;
use super::event_type::EventTypeIx;
use super::incident::{Affected, CaseStatus, Severity, Source};
use super::organisation::UnitIx;
use super::period::{Month, Period, Year};
use super::programme::FocusAreaIx;
use super::published::{MeasureName, TableName};
use crate::coded;

coded! {
    /// A column of a table in its published long form, by its heading in the file.
    Column {
        Period = "period",
        Month = "month",
        FocusArea = "focus_area",
        EventType = "event_type",
        Unit = "unit",
        Severity = "severity",
        StatusOfCase = "status_of_case",
        Affected = "affected",
        Source = "source",
        /// For tables with more than one.
        Measure = "measure",
        Span = "span",
        YearsBefore = "years_before",
        Denominator = "denominator",
        Indicator = "indicator",
        Risk = "risk",
        Register = "register",
        Survey = "survey",
        Question = "question",
        Step = "step",
    }
}

impl Column {
    /// The heading in the published files.
    pub fn name(self) -> &'static str {
        self.code()
    }
}

/// One member of an axis. Written in the column that it belongs to; the axis' other columns get `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// `*` in every column of the axis.
    Total,
    Month(Month),
    Tertial(Period),
    Year(Year),
    /// From January to the end of the period: column `period`, with `accumulated` as its measure.
    Accumulated(Period),
    EventType(EventTypeIx),
    FocusArea(FocusAreaIx),
    /// One area in one year, for an axis with both columns where not every crossing is published.
    YearFocusArea(Year, FocusAreaIx),
    Unit(UnitIx),
    Severity(Severity),
    /// Cases of which nobody has said how severe they are: column `severity`, word `unknown`.
    SeverityUnknown,
    Status(CaseStatus),
    Affected(Affected),
    Source(Source),
    Measure(MeasureName),
    /// The n-th member of a list that the table's maker knows, such as a risk or an indicator.
    Item(u32),
}

/// One axis of a table: its members in order, and the columns that they are written in.
#[derive(Debug, Clone)]
pub struct Axis {
    pub columns: Cow<'static, [Column]>,
    members: Vec<Code>,
    positions: FxHashMap<Code, u32>,
}

impl Axis {
    pub fn new(columns: impl Into<Cow<'static, [Column]>>, members: Vec<Code>) -> Self {
        let positions = members.iter().enumerate().map(|(i, code)| (*code, i as u32)).collect();
        Axis { columns: columns.into(), members, positions }
    }

    pub fn members(&self) -> &[Code] {
        &self.members
    }

    pub fn position(&self, code: Code) -> Option<usize> {
        self.positions.get(&code).map(|position| *position as usize)
    }
}

/// A dense table, row-major: the last axis varies fastest.
#[derive(Debug, Clone)]
pub struct Table<T> {
    pub name: TableName,
    pub axes: Vec<Axis>,
    cells: Vec<T>,
}

impl<T> Table<T> {
    /// A table whose every cell is made by `fill` from its codes, in the order of the axes.
    pub fn from_fn(name: TableName, axes: Vec<Axis>, mut fill: impl FnMut(&[Code]) -> T) -> Self {
        let count = axes.iter().map(|axis| axis.members.len()).product();
        let mut cells = Vec::with_capacity(count);
        let mut codes = vec![Code::Total; axes.len()];
        for cell in 0..count {
            codes_at(&axes, cell, &mut codes);
            cells.push(fill(&codes));
        }
        Table { name, axes, cells }
    }

    /// The position of a cell, or `None` where a code is not a member of its axis.
    pub fn position(&self, codes: &[Code]) -> Option<usize> {
        debug_assert_eq!(codes.len(), self.axes.len());
        self.axes
            .iter()
            .zip(codes)
            .try_fold(0, |position, (axis, code)| Some(position * axis.members.len() + axis.position(*code)?))
    }

    pub fn get(&self, codes: &[Code]) -> Option<&T> {
        self.position(codes).map(|position| &self.cells[position])
    }

    pub fn get_mut(&mut self, codes: &[Code]) -> Option<&mut T> {
        self.position(codes).map(|position| &mut self.cells[position])
    }

    pub fn cells(&self) -> &[T] {
        &self.cells
    }

    pub fn cells_mut(&mut self) -> &mut [T] {
        &mut self.cells
    }

    /// The codes of the cell at a position.
    pub fn codes(&self, position: usize) -> Vec<Code> {
        let mut codes = vec![Code::Total; self.axes.len()];
        codes_at(&self.axes, position, &mut codes);
        codes
    }

    /// A table of the same shape, each cell made from this one's.
    pub fn map<U>(&self, mut make: impl FnMut(usize, &T) -> U) -> Table<U> {
        let cells = self.cells.iter().enumerate().map(|(i, cell)| make(i, cell)).collect();
        Table { name: self.name, axes: self.axes.clone(), cells }
    }
}

fn codes_at(axes: &[Axis], position: usize, codes: &mut [Code]) {
    let mut rest = position;
    for (axis, code) in axes.iter().zip(codes.iter_mut()).rev() {
        *code = axis.members[rest % axis.members.len()];
        rest /= axis.members.len();
    }
}
