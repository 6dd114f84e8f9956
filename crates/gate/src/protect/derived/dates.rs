//! What cannot occur: a unit has no events before it opened or after it closed, and a type that is known for the whole, or by
//! tertial, has none in its parts or months. In: published counts. Out: the same without those. Dates and levels are public,
//! so that it tells nothing more. Types that were not there yet, or no longer, the gate itself leaves out
//! ([`is_before_or_after`]), since that they are none is known to whoever reads a sum that they would be in.

use model::{Code, CountedPer, Domain, EventTypeIx, Period, Table, Tertial, Year};

use jiff::civil::Date;

use super::super::cell::Cell;
use super::super::gate::PublishedCounts;

pub fn leave_out_other_times(counts: &mut PublishedCounts, domain: &Domain) {
    let PublishedCounts { by_month, areas_by_month, by_period, by_unit, reporting, .. } = counts;
    for table in [by_month, areas_by_month, by_period, by_unit, reporting] {
        leave_out(table, domain);
    }
}

fn leave_out(table: &mut Table<Cell>, domain: &Domain) {
    for position in 0..table.cells().len() {
        if is_finer_than_known(&table.codes(position), domain) {
            table.cells_mut()[position] = Cell::not_applicable();
        }
        if !table.cells()[position].value().is_some_and(|value| value.is_zero()) {
            continue;
        }
        if is_outside_dates(&table.codes(position), domain) {
            table.cells_mut()[position] = Cell::not_applicable();
        }
    }
}

/// True for a unit at a time when it did not exist.
pub fn is_outside_dates(codes: &[Code], domain: &Domain) -> bool {
    let unit = codes.iter().find_map(|code| match code {
        Code::Unit(unit) => Some(domain.units.unit(*unit)),
        _ => None,
    });
    let days = codes.iter().find_map(|code| days_of(*code));
    unit.zip(days).is_some_and(|(unit, (first, last))| !unit.validity().touches(first, last))
}

/// True for event types none of which there was at a time: they cannot occur, and everybody knows it.
pub fn is_before_or_after(types: &[EventTypeIx], when: Code, domain: &Domain) -> bool {
    let Some((first, last)) = days_of(when) else { return false };
    let is_outside = |ix: &EventTypeIx| !domain.event_type(*ix).validity.touches(first, last);
    !types.is_empty() && types.iter().all(is_outside)
}

/// True for a type in a part, or a month, finer than it is counted at.
fn is_finer_than_known(codes: &[Code], domain: &Domain) -> bool {
    let kind = codes.iter().find_map(|code| match code {
        Code::EventType(ix) => Some(domain.event_type(*ix)),
        _ => None,
    });
    let Some(kind) = kind else { return false };
    codes.iter().any(|code| match code {
        Code::Month(_) => kind.counted_per == CountedPer::Tertial,
        Code::Unit(unit) => kind.counted_at.is_some_and(|level| domain.units.unit(*unit).level > level),
        _ => false,
    })
}

/// The first and the last day of a time.
pub fn days_of(code: Code) -> Option<(Date, Date)> {
    let tertials = |year: Year, last: Period| (Period::new(year, Tertial::T1).first_day(), last.last_day());
    match code {
        Code::Month(month) => Some((month.first_day(), month.last_day())),
        Code::Tertial(period) => Some((period.first_day(), period.last_day())),
        Code::Accumulated(period) => Some(tertials(period.year, period)),
        Code::Year(year) | Code::YearFocusArea(year, _) => {
            Some(tertials(year, Period::new(year, Tertial::T3)))
        }
        _ => None,
    }
}
