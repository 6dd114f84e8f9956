//! What stands where there is no number: `..` for hidden, `.` for what cannot occur, a dashed frame where nothing is told.

use super::backend::Tenths;
use super::crowd::Area;
use super::mark::{Anchor, Shape};
use super::reading::Gap;
use super::role::Role;
use super::text_width::{CAP_HEIGHT, Weight, text_width};

/// Height of the frame of a missing value, and of the signs above the line that they stand on.
const FRAME_HEIGHT: Tenths = 120;
const ABOVE_LINE: Tenths = 50;
/// Of the highest of them.
pub(super) const GAP_HEIGHT: Tenths = ABOVE_LINE + CAP_HEIGHT;

/// A gap in the band from `from` to `to` that stands on the line at `bottom`. Two drawn dots replace the text `..`
/// where the band is narrower than it.
pub(super) fn gap_shape<'a>(gap: Gap, (from, to): (Tenths, Tenths), bottom: Tenths) -> Shape<'a> {
    let sign = gap.sign();
    if sign.is_empty() || text_width(sign, Weight::Regular) > to - from {
        return dots(gap, (from, to), bottom);
    }
    Shape::text(Anchor::Middle, Role::Sign, ((from + to) / 2, bottom - ABOVE_LINE), sign)
}

/// The same without text.
pub(super) fn dots<'a>(gap: Gap, (from, to): (Tenths, Tenths), bottom: Tenths) -> Shape<'a> {
    let (middle, y) = ((from + to) / 2, bottom - ABOVE_LINE);
    let inset = 5.min((to - from) / 4);
    match gap {
        Gap::Missing | Gap::NotPublished => {
            Shape::Rectangle(Role::Missing, [(from + inset, bottom - FRAME_HEIGHT), (to - inset, bottom - 5)])
        }
        Gap::Hidden => Shape::Segment(Role::Dots, [(middle - 10, y), (middle + 11, y)]),
        Gap::NotApplicable => Shape::Segment(Role::Dots, [(middle, y), (middle + 1, y)]),
    }
}

/// What [`gap_shape`] covers, at most.
pub(super) fn gap_area((from, to): (Tenths, Tenths), bottom: Tenths) -> Area {
    Area { left: from, top: bottom - GAP_HEIGHT, right: to, bottom }
}
