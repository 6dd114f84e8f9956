//! Where there is room for words: the boxes that are taken, and whether another one fits among them.

use super::backend::Tenths;
use super::mark::Anchor;
use super::text_width::{CAP_HEIGHT, DESCENT, Weight, text_width};

/// A box on the canvas, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub left: Tenths,
    pub top: Tenths,
    pub right: Tenths,
    pub bottom: Tenths,
}

/// Boxes of marks and words that are already placed.
#[derive(Debug)]
pub(super) struct Crowd {
    edge: Area,
    taken: Vec<Area>,
}

/// Space that is kept around words.
const CLEARANCE: Tenths = 10;

impl Area {
    /// The box of one line of text on its baseline.
    pub fn of_text(anchor: Anchor, weight: Weight, (x, y): (Tenths, Tenths), text: &str) -> Self {
        let width = text_width(text, weight);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        Area { left, top: y - CAP_HEIGHT, right: left + width, bottom: y + DESCENT }
    }

    pub fn meets(self, other: Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn grown(self, by: Tenths) -> Self {
        Area { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    fn lies_in(self, other: Area) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

impl Crowd {
    pub fn new(width: Tenths, height: Tenths) -> Self {
        Crowd { edge: Area { left: 0, top: 0, right: width, bottom: height }, taken: Vec::new() }
    }

    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Takes `area` if it is free and within the edges.
    pub fn take_if_free(&mut self, area: Area) -> bool {
        let wanted = area.grown(CLEARANCE);
        let is_free = area.lies_in(self.edge) && !self.taken.iter().any(|other| wanted.meets(*other));
        if is_free {
            self.taken.push(area);
        }
        is_free
    }
}

/// Labels in one row, placed one by one, the most important first.
#[derive(Debug, Default)]
pub(super) struct LabelRow {
    taken: Vec<(Tenths, Tenths)>,
}

impl LabelRow {
    /// The middle at which a label `width` wide fits between `bounds`, as near `wanted` as can be without going
    /// beyond them; `None` if another label is in the way.
    pub fn place(
        &mut self,
        wanted: Tenths,
        width: Tenths,
        bounds: (Tenths, Tenths),
        clearance: Tenths,
    ) -> Option<Tenths> {
        if width > bounds.1 - bounds.0 {
            return None;
        }
        let half = width / 2;
        let middle = wanted.clamp(bounds.0 + half, (bounds.1 - (width - half)).max(bounds.0 + half));
        let (left, right) = (middle - half - clearance, middle - half + width + clearance);
        if self.taken.iter().any(|(from, to)| left < *to && *from < right) {
            return None;
        }
        self.taken.push((middle - half, middle - half + width));
        Some(middle)
    }
}

/// Small boxes that together cover the line between two places.
pub(super) fn steps_between(from: (Tenths, Tenths), to: (Tenths, Tenths)) -> impl Iterator<Item = Area> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let count = (dx.abs().max(dy.abs()) / 60).max(1);
    let place = move |step: Tenths| (from.0 + dx * step / count, from.1 + dy * step / count);
    (0..count).map(move |step| {
        let ((x0, y0), (x1, y1)) = (place(step), place(step + 1));
        Area { left: x0.min(x1), top: y0.min(y1), right: x0.max(x1), bottom: y0.max(y1) }
    })
}
