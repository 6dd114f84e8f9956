//! What the gate lets through, and how the rooms beyond it ask for numbers.

use crate::model::{Code, Domain, Period, Registers, Table, TableName, Texts, UnitIx};

use super::cell::Cell;

/// Published tables, and the words and texts that the audience may read. Only `protect_tables` makes it.
#[derive(Debug)]
pub struct Published {
    pub domain: Domain,
    pub registers: Registers,
    pub texts: Texts,
    pub(in crate::protect) tables: Vec<Table<Cell>>,
    /// Members of `Code::Item` axes, by table and column name: what `data/` writes for them.
    pub(in crate::protect) items: Vec<(TableName, &'static str, Vec<String>)>,
}

/// What the exact test says of two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    More,
    Fewer,
    NoCertainDifference,
    /// A count is hidden, or missing, or the periods lie in different programmes.
    NotComparable,
}

/// Two counts and what can be said of them. Every cell is hidden where either count is.
#[derive(Debug, Clone, Copy)]
pub struct Comparison {
    pub now: Cell,
    pub before: Cell,
    pub difference: Cell,
    /// Change in percent, no decimals; hidden for small bases.
    pub percent: Cell,
    /// Rate ratio and its 95 % interval, three decimals.
    pub ratio: Cell,
    pub low: Cell,
    pub high: Cell,
    pub verdict: Verdict,
}

/// Median and Anhøj signals of a monthly series of which every value is shown.
#[derive(Debug, Clone, Copy)]
pub struct RunSignal {
    pub median: Cell,
    pub longest_run: Cell,
    pub crossings: Cell,
    pub has_signal: bool,
}

impl Published {
    /// All tables, in the order that `data/` lists them.
    pub fn tables(&self) -> &[Table<Cell>] {
        &self.tables
    }

    pub fn table(&self, name: TableName) -> Option<&Table<Cell>> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// A cell of a table; missing where the table has no such cell.
    pub fn cell(&self, name: TableName, codes: &[Code]) -> Cell {
        self.table(name).and_then(|table| table.get(codes)).copied().unwrap_or_else(Cell::missing)
    }

    /// The count of incidents. `when`: `Month`, `Tertial`, `Year` or `Accumulated`; `what`: `Total`, `EventType`
    /// or `FocusArea`. Looks in the table that has it; missing where none has.
    pub fn count(&self, when: Code, what: Code, unit: UnitIx) -> Cell {
        let _ = (when, what, unit);
        todo!()
    }

    /// Cases of the whole by `class`: a `Severity`, `Status`, `Affected` or `Source`, or `Total`.
    pub fn cases(&self, when: Code, focus_area: Code, class: Code) -> Cell {
        self.cell("cases", &[when, focus_area, class])
    }

    /// `now` against `before`; both a `Tertial`, `Year` or `Accumulated` of the same kind.
    pub fn compare(&self, now: Code, before: Code, what: Code, unit: UnitIx) -> Comparison {
        let _ = (now, before, what, unit);
        todo!()
    }

    /// Incidents per 100 employees or pupils, one decimal. `what` as in [`Published::count`].
    pub fn rate(&self, period: Period, what: Code, unit: UnitIx) -> Cell {
        let _ = (period, what, unit);
        todo!()
    }

    /// Median and signals of the months from the first to the last period of the site. `None` where a month is
    /// hidden or missing.
    pub fn run_signal(&self, what: Code, unit: UnitIx) -> Option<RunSignal> {
        let _ = (what, unit);
        todo!()
    }
}
