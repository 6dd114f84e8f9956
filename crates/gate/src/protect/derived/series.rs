//! The months of a series that count the same things: those that may stand in one run and have one median.

use model::{Code, Month, Period, UnitIx};

use super::super::cell::{Cell, Status};
use super::super::published::Numbers;
use super::comparison::find_obstacle;

/// The months up to the end of a period, from the first with data to the last that is final; only those since anything last
/// changed in what is counted (a source, an event type, a unit). Months outside an area's programme are no part of its
/// series. `None` where no month is final.
pub fn comparable_months(
    published: &Numbers,
    what: Code,
    unit: UnitIx,
    last: Period,
) -> Option<Vec<(Month, Cell)>> {
    let periods = published.domain.periods.iter().filter(|period| **period <= last);
    let months = periods.flat_map(|period| period.months());
    let cells = months.map(|month| (month, published.count(Code::Month(month), what, unit)));
    let mut cells: Vec<(Month, Cell)> =
        cells.filter(|(_, cell)| cell.status() != Status::NotApplicable).collect();
    let is_final = |cell: &Cell| !cell.is_untold() && !cell.is_preliminary();
    cells.truncate(cells.iter().rposition(|(_, cell)| is_final(cell))? + 1);
    let newest = Period::of_month(cells.last()?.0);
    let is_comparable = |period: Period| {
        find_obstacle(published, Code::Tertial(newest), Code::Tertial(period), what, unit).is_none()
    };
    // Judged once a tertial, from the newest backwards.
    let mut judged = (newest, is_comparable(newest));
    let comparable = cells.iter().rev().take_while(|(month, _)| {
        let period = Period::of_month(*month);
        if period != judged.0 {
            judged = (period, is_comparable(period));
        }
        judged.1
    });
    let mut cells = cells.split_off(cells.len() - comparable.count());
    let first = cells.iter().position(|(_, cell)| !cell.is_untold())?;
    Some(cells.split_off(first))
}
