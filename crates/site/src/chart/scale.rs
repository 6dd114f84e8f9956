//! The upward axis that columns, lines and points share: where values lie, and its ticks.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::Ranged;
use plotters_backend::BackendCoord;

use crate::language::Language;

use super::axis::{Axis, Bands};
use super::backend::Tenths;
use super::crowd::Area;
use super::mark::{Anchor, Mark, Shape};
use super::role::Role;
use super::text_width::{CAP_HEIGHT, Weight, text_width};

/// A plot: bands to the right, numbers upward.
pub(super) struct Plot {
    coordinates: Cartesian2d<Bands, Axis>,
    axis: Axis,
    across: Option<Axis>,
    pub area: Area,
}

/// Between tick labels and the plot.
const LABEL_GAP: Tenths = 60;

impl Plot {
    pub fn new(bands: usize, axis: Axis, area: Area) -> Self {
        let ranges = (area.left..area.right, area.bottom..area.top);
        Plot { coordinates: Cartesian2d::new(Bands::new(bands), axis, ranges), axis, across: None, area }
    }

    /// A plot with numbers to the right, and nothing upward until [`Plot::upward`].
    pub fn along(across: Axis, area: Area) -> Self {
        Plot { across: Some(across), ..Plot::new(1, across, area) }
    }

    /// The same with numbers upward.
    pub fn upward(self, axis: Axis) -> Self {
        Plot { across: self.across, ..Plot::new(1, axis, self.area) }
    }

    /// Where a number to the right lies.
    pub fn along_x(&self, value: f64) -> Tenths {
        let limit = (self.area.left, self.area.right);
        self.across.map_or(limit.0, |across| across.map(&value, limit))
    }

    /// `place` in bands (2.5: the middle of the third), `value` on the axis.
    pub fn at(&self, place: f64, value: f64) -> BackendCoord {
        self.coordinates.translate(&(place, value))
    }

    /// The line that columns stand on.
    pub fn baseline<'a>(&self) -> Mark<'a> {
        let (left, right, bottom) = (self.area.left, self.area.right, self.area.bottom);
        Mark::group(Role::Baseline).holding(Shape::line((left, bottom), (right, bottom)))
    }

    /// Hairlines at round numbers, and the numbers to the left of them.
    pub fn grid<'a>(&self, language: &Language) -> [Mark<'a>; 2] {
        let mut lines = Mark::group(Role::Grid);
        let mut labels = Mark::group(Role::Muted);
        for tick in self.axis.ticks() {
            let (_, y) = self.at(0.0, tick.to_f64());
            if !tick.is_zero() {
                lines.add(Shape::line((self.area.left, y), (self.area.right, y)));
            }
            let at = (self.area.left - LABEL_GAP, y + CAP_HEIGHT / 2);
            labels.add(Shape::text(Anchor::End, Role::Inherited, at, language.number(tick)));
        }
        [lines, labels]
    }
}

/// How much room the numbers of an axis need to the left of the plot.
pub(super) fn tick_room(axis: Axis, language: &Language) -> Tenths {
    let widest = axis.ticks().map(|tick| text_width(&language.number(tick), Weight::Regular)).max();
    widest.map_or(0, |widest| widest + LABEL_GAP)
}
