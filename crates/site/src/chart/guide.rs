//! Lines that marks are read against: the centre line with its word and number, and where what is counted changes.

use model::Period;

use crate::language::Language;

use super::backend::Tenths;
use super::crowd::{Area, Crowd, LabelRow};
use super::gap::GAP_HEIGHT;
use super::mark::{Anchor, Mark, Shape};
use super::role::Role;
use super::scale::Plot;
use super::text_width::{CAP_HEIGHT, DESCENT, LINE_HEIGHT, Weight, text_width};

/// Between the plot and words to the right of it.
pub(super) const BESIDE: Tenths = 60;

/// Where what is counted changes on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The first tertial after it.
    pub begins: Period,
    pub kind: BreakKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    Programme,
    Sources,
}

impl Break {
    /// The short word above its line.
    pub(super) fn word(self, language: &Language) -> String {
        language.text(match self.kind {
            BreakKind::Programme => "chart-new-programme",
            BreakKind::Sources => "chart-other-sources",
        })
    }
}

/// A break in a chart of bands: before which band, with its word.
#[derive(Debug, Clone)]
pub(super) struct BreakLine {
    pub place: usize,
    pub word: String,
}

/// A median or mean.
#[derive(Debug)]
pub(super) struct Centre {
    pub value: f64,
    pub number: String,
    pub word: String,
    /// Where it begins, in bands.
    pub begins: usize,
}

impl Centre {
    /// How much the words need to the right of the plot.
    pub fn room(&self) -> Tenths {
        let width = |text: &str| text_width(text, Weight::Regular);
        width(&self.number).max(width(&self.word)) + BESIDE + 10
    }

    /// A line across the plot, with word and number to the right. They stand on the side of the line that leaves
    /// the height `newest` free for the number of the newest mark, where there is one.
    pub fn mark(&self, plot: &Plot, crowd: &mut Crowd, newest: Option<Tenths>) -> Mark<'_> {
        let right = plot.area.right;
        let (left, y) = plot.at(self.begins as f64, self.value);
        let title = format!("{}: {}", self.word, self.number);
        let mut mark = Mark::new(Role::Median, title).holding(Shape::line((left, y), (right, y)));
        let wanted = match newest {
            None => y - 20,
            Some(newest) if newest > y => y - LINE_HEIGHT - 10,
            Some(_) => y + CAP_HEIGHT + 20,
        };
        let first_line = wanted.clamp(plot.area.top, plot.area.bottom - LINE_HEIGHT);
        for (line, text) in [self.word.as_str(), self.number.as_str()].into_iter().enumerate() {
            let at = (right + BESIDE, first_line + line as Tenths * LINE_HEIGHT);
            crowd.take(Area::of_text(Anchor::Start, Weight::Regular, at, text));
            mark.add(Shape::text(Anchor::Start, Role::Muted, at, text));
        }
        crowd.take(Area { left, top: y - 5, right, bottom: y + 5 });
        mark
    }
}

/// Gaps stand on the baseline, or on the centre line where it runs through the room above the baseline.
pub(super) fn gap_base(centre: Option<&Centre>, plot: &Plot) -> Tenths {
    let baseline = plot.area.bottom;
    match centre.map(|centre| plot.at(0.0, centre.value).1) {
        Some(y) if y > baseline - GAP_HEIGHT - 10 => y - 10,
        _ => baseline,
    }
}

/// A dashed line before the band of each break, one where two fall together; the word above as many as it fits.
pub(super) fn break_marks<'c>(
    plot: &Plot,
    crowd: &mut Crowd,
    width: Tenths,
    breaks: &'c [BreakLine],
) -> Vec<Mark<'c>> {
    let mut row = LabelRow::default();
    let top = plot.area.top - CAP_HEIGHT;
    let mut marks = Vec::with_capacity(breaks.len());
    for (index, line) in breaks.iter().enumerate() {
        if breaks[..index].iter().any(|earlier| earlier.place == line.place) {
            continue;
        }
        let word = line.word.as_str();
        let (x, bottom) = plot.at(line.place as f64, 0.0);
        let mut mark = Mark::new(Role::Break, word).holding(Shape::line((x, top), (x, bottom)));
        if let Some(middle) = row.place(x, text_width(word, Weight::Regular), (0, width), 40) {
            let at = (middle, top - DESCENT - 10);
            crowd.take(Area::of_text(Anchor::Middle, Weight::Regular, at, word));
            mark.add(Shape::text(Anchor::Middle, Role::Inherited, at, word));
        }
        crowd.take(Area { left: x - 5, top, right: x + 5, bottom });
        marks.push(mark);
    }
    marks
}
