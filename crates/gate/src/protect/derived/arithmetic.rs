//! Arithmetic on published cells: the answer is hidden where a part is.

use model::Decimal;

use super::super::cell::{Cell, HiddenReason, Status};

/// A cell worked out from others. Where any of them is not shown, neither is the answer: the first that is not
/// says why. `None` from `work_out` means that the base is too small.
pub fn derive(from: &[Cell], work_out: impl FnOnce() -> Option<Decimal>) -> Cell {
    for cell in from {
        match cell.status() {
            Status::Shown(_) => {}
            Status::Hidden(reason) => return Cell::hidden(reason),
            Status::Missing => return Cell::missing(),
            Status::NotPublished => return Cell::not_published(),
            Status::NotApplicable => return Cell::not_applicable(),
        }
    }
    let is_preliminary = from.iter().any(|cell| cell.is_preliminary());
    match work_out() {
        None => Cell::hidden(HiddenReason::SmallBase),
        Some(value) if is_preliminary => Cell::shown(value).preliminary(),
        Some(value) => Cell::shown(value),
    }
}

/// What is left of a count without a part of it.
pub fn without(whole: Cell, part: Cell) -> Cell {
    derive(&[whole, part], || Some(Decimal::from_units(whole.value()?.units() - part.value()?.units(), 0)))
}

/// `part` in percent of `whole`, one decimal. Hidden where the whole is smaller than `least`.
pub fn share_percent(part: Cell, whole: Cell, least: u32) -> Cell {
    derive(&[part, whole], || {
        let (part, whole) = (part.value()?.to_f64(), whole.value()?.to_f64());
        let is_enough = whole > 0.0 && whole >= f64::from(least);
        Decimal::round(100.0 * part / whole, 1).filter(|_| is_enough)
    })
}
