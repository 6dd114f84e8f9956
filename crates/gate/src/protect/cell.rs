//! One published cell. Only this room can make one that shows a number.

use model::Decimal;

/// Why a number is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenReason {
    /// The count is small.
    Primary,
    /// It would give a small count away.
    Secondary,
    /// The base is too small for a rate or a percentage to mean anything.
    SmallBase,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    Shown(Decimal),
    Hidden(HiddenReason),
    /// There are no data.
    Missing,
    /// There are data, but they are not published in such detail.
    NotPublished,
    /// It cannot occur.
    NotApplicable,
}

/// Where a cell stands in `data/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPlace {
    /// In the list of published tables, from 0.
    pub table: u8,
    /// The row of the table's file, from 0, the heading not counted.
    pub row: u32,
}

/// A published cell.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    status: Status,
    is_preliminary: bool,
    place: Option<CellPlace>,
}

/// Cells that say the same are equal, wherever they stand.
impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        (self.status, self.is_preliminary) == (other.status, other.is_preliminary)
    }
}

impl Eq for Cell {}

impl Cell {
    pub(in crate::protect) fn shown(value: Decimal) -> Self {
        Cell { status: Status::Shown(value), is_preliminary: false, place: None }
    }

    /// The same, marked as not final.
    pub fn preliminary(self) -> Self {
        Cell { is_preliminary: true, ..self }
    }

    /// The same, as a row of a published table.
    pub(in crate::protect) fn at(self, place: CellPlace) -> Self {
        Cell { place: Some(place), ..self }
    }

    pub fn hidden(reason: HiddenReason) -> Self {
        Cell { status: Status::Hidden(reason), is_preliminary: false, place: None }
    }

    pub fn missing() -> Self {
        Cell { status: Status::Missing, is_preliminary: false, place: None }
    }

    pub fn not_published() -> Self {
        Cell { status: Status::NotPublished, is_preliminary: false, place: None }
    }

    pub fn not_applicable() -> Self {
        Cell { status: Status::NotApplicable, is_preliminary: false, place: None }
    }

    pub fn status(self) -> Status {
        self.status
    }

    /// The number, where it is shown.
    pub fn value(self) -> Option<Decimal> {
        match self.status {
            Status::Shown(value) => Some(value),
            _ => None,
        }
    }

    /// True where there is no number, nor one that is hidden.
    pub fn is_empty(self) -> bool {
        self.is_untold() || self.status == Status::NotApplicable
    }

    /// True where nothing is told: there are no data, or they are not published in such detail.
    pub fn is_untold(self) -> bool {
        matches!(self.status, Status::Missing | Status::NotPublished)
    }

    /// True where the period is not fully covered by an extract, or its report not adopted yet.
    pub fn is_preliminary(self) -> bool {
        self.is_preliminary
    }

    /// Where `data/` has it; `None` for what is worked out from published cells alone.
    pub fn place(self) -> Option<CellPlace> {
        self.place
    }

    /// A cell for unit tests and the gallery of figures, where no real data are.
    #[cfg(any(test, feature = "internals"))]
    pub fn invented(value: Decimal) -> Self {
        Cell::shown(value)
    }

    /// As [`Cell::invented`], of a period that is not fully covered by an extract.
    #[cfg(any(test, feature = "internals"))]
    pub fn invented_preliminary(value: Decimal) -> Self {
        Cell::shown(value).preliminary()
    }
}
