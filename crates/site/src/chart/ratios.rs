//! Ratios with their intervals, a row each, on a scale on which half as many and twice as many lie equally far from
//! as many. A row whose difference is certain has a filled dot, any other a ring.

use crate::language::Language;
use gate::Cell;
use model::Decimal;

use super::backend::Tenths;
use super::gap::gap_shape;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::row_labels::RowLabels;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, Weight, text_width};
use super::{Caption, Chart, Drawing};

/// Ratios, each with its interval, in the given order.
#[derive(Debug, Clone)]
pub struct RatiosChart {
    pub rows: Vec<RatioRow>,
    /// The name of the ratio, as in the table.
    pub measure: String,
}

#[derive(Debug, Clone)]
pub struct RatioRow {
    pub label: String,
    pub ratio: Cell,
    pub low: Cell,
    pub high: Cell,
    pub is_certain: bool,
}

const ROW_HEIGHT: Tenths = 140;
const DOT: Tenths = 50;
/// Between the line of as many and a sign.
const BESIDE: Tenths = 40;
const AXIS_LINE: Tenths = 180;
/// Room for a sign in place of a ratio.
const GAP_ROOM: Tenths = 180;
/// Ends of intervals beyond an eighth and eight times as many are cut.
const MOST_DOUBLINGS: i32 = 3;

impl Chart for RatiosChart {
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let words = Words::new(language);
        let row = |row: &RatioRow| Row {
            reading: words.read_at(row.ratio, [&row.label, &self.measure]),
            interval: row.low.value().zip(row.high.value()).map(|(low, high)| [low.to_f64(), high.to_f64()]),
            is_certain: row.is_certain,
        };
        let ratios = Ratios {
            labels: self.rows.iter().map(|row| row.label.as_str()).collect(),
            doublings: doublings(&self.rows),
            rows: self.rows.iter().map(row).collect(),
            language,
        };
        draw_widths(caption, |width| Layout::new(&ratios, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Ratios<'c> {
    labels: Vec<&'c str>,
    rows: Vec<Row>,
    /// How many doublings the scale reaches below and above 1.
    doublings: [i32; 2],
    language: &'c Language,
}

struct Row {
    reading: Reading,
    interval: Option<[f64; 2]>,
    is_certain: bool,
}

/// As far as the intervals go, at least one each way.
fn doublings(rows: &[RatioRow]) -> [i32; 2] {
    let ends = || rows.iter().flat_map(|row| [row.ratio, row.low, row.high]).filter_map(|cell| cell.value());
    let (lowest, highest) =
        ends().fold((1.0_f64, 1.0_f64), |(low, high), end| (low.min(end.to_f64()), high.max(end.to_f64())));
    let reach = |is_enough: &dyn Fn(i32) -> bool| (1..MOST_DOUBLINGS).find(|n| is_enough(*n));
    let below = reach(&|n| lowest >= 2.0_f64.powi(-n)).unwrap_or(MOST_DOUBLINGS);
    let above = reach(&|n| highest <= 2.0_f64.powi(n)).unwrap_or(MOST_DOUBLINGS);
    [below, above]
}

/// The chart at one width.
struct Layout<'c> {
    ratios: &'c Ratios<'c>,
    labels: RowLabels,
    left: Tenths,
    right: Tenths,
}

impl<'c> Layout<'c> {
    fn new(ratios: &'c Ratios<'c>, width: Width) -> Self {
        let labels = RowLabels::new(ratios.labels.iter().copied(), width, ROW_HEIGHT);
        let half_of = |place: i32| text_width(&tick(ratios.language, place), Weight::Regular) / 2 + 10;
        let [below, above] = ratios.doublings;
        let left = labels.gutter() + half_of(-below).max(DOT);
        let right = width.tenths() - half_of(above).max(DOT);
        Layout { ratios, labels, left, right }
    }

    fn picture(self) -> Picture<'c> {
        let bottom = self.labels.height();
        let mut marks = vec![self.grid(bottom), self.labels.mark(0)];
        let rows = self.ratios.rows.iter().enumerate();
        marks.extend(rows.map(|(index, row)| self.row(row, self.labels.middle(index))));
        marks.extend([self.ticks(bottom), self.as_many(bottom)]);
        marks.retain(|mark| !mark.is_empty());
        Picture { height: bottom + AXIS_LINE + 50, marks }
    }

    /// Where a ratio lies; one beyond the scale lies at its end.
    fn x(&self, ratio: f64) -> Tenths {
        let [below, above] = self.ratios.doublings.map(f64::from);
        let place = ratio.max(f64::MIN_POSITIVE).log2().clamp(-below, above);
        self.left + (f64::from(self.right - self.left) * (place + below) / (below + above)).round() as Tenths
    }

    fn places(&self) -> impl Iterator<Item = i32> + use<> {
        let [below, above] = self.ratios.doublings;
        -below..=above
    }

    fn grid(&self, bottom: Tenths) -> Mark<'c> {
        let mut lines = Mark::group(Role::Grid);
        for place in self.places().filter(|place| *place != 0) {
            let x = self.x(2.0_f64.powi(place));
            self.add_line(&mut lines, x, bottom);
        }
        lines
    }

    /// The line of neither more nor fewer.
    fn as_many(&self, bottom: Tenths) -> Mark<'c> {
        let mut line = Mark::group(Role::Baseline);
        self.add_line(&mut line, self.x(1.0), bottom);
        line
    }

    /// In a narrow place only beside the rows: names stand between them.
    fn add_line(&self, mark: &mut Mark<'c>, x: Tenths, bottom: Tenths) {
        if !self.labels.stand_above() {
            return mark.add(Shape::line((x, 0), (x, bottom)));
        }
        for index in 0..self.ratios.rows.len() {
            let middle = self.labels.middle(index);
            mark.add(Shape::line((x, middle - ROW_HEIGHT / 2), (x, middle + ROW_HEIGHT / 2)));
        }
    }

    fn ticks(&self, bottom: Tenths) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        for place in self.places() {
            let at = (self.x(2.0_f64.powi(place)), bottom + AXIS_LINE);
            labels.add(Shape::text(Anchor::Middle, Role::Inherited, at, tick(self.ratios.language, place)));
        }
        labels
    }

    fn row(&self, row: &'c Row, middle: Tenths) -> Mark<'c> {
        let role = match (row.reading.shown, row.is_certain) {
            (None, _) => Role::Inherited,
            (_, true) => Role::Now,
            (_, false) => Role::Before,
        };
        let mut mark = Mark::new(role, row.reading.title.as_str());
        if let (Some(ratio), Some(plain)) = (row.reading.shown, row.reading.plain()) {
            if let Some([low, high]) = row.interval {
                let ends = [(self.x(low), middle), (self.x(high), middle)];
                mark.add(Shape::Segment(Role::Link, ends));
            }
            let radius = if row.is_certain { DOT - 10 } else { DOT };
            mark = mark.with("v", plain).holding(Shape::circle((self.x(ratio.to_f64()), middle), radius));
        } else if let Some(gap) = row.reading.gap {
            let right = self.x(1.0) - BESIDE;
            let band = (right - GAP_ROOM, right);
            mark.add(gap_shape(gap, band, middle + CAP_HEIGHT / 2 + 20));
        }
        mark
    }
}

/// 2 to the power of `place`: `0,25`, `2`.
fn tick(language: &Language, place: i32) -> String {
    let places = u8::try_from(-place).unwrap_or(0);
    Decimal::round(2.0_f64.powi(place), places).map(|tick| language.number(tick)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ratio: i64, low: i64, high: i64) -> RatioRow {
        let cell = |thousandths| Cell::invented(Decimal::from_units(thousandths, 3));
        RatioRow {
            label: "Hot".to_owned(),
            ratio: cell(ratio),
            low: cell(low),
            high: cell(high),
            is_certain: false,
        }
    }

    #[test]
    fn the_scale_holds_the_intervals_and_no_more_than_three_doublings() {
        assert_eq!(doublings(&[row(1000, 900, 1100)]), [1, 1]);
        assert_eq!(doublings(&[row(1000, 500, 2000)]), [1, 1]);
        assert_eq!(doublings(&[row(1000, 499, 2001)]), [2, 2]);
        assert_eq!(doublings(&[row(1000, 0, 90_000)]), [3, 3]);
    }

    /// Half and twice as many lie equally far from as many, whatever the scale reaches.
    #[test]
    fn what_is_beyond_the_scale_lies_at_its_end() {
        let language = crate::language::samples::swedish();
        let ratios = Ratios { labels: vec![], rows: vec![], doublings: [1, 2], language: &language };
        let layout = Layout {
            labels: RowLabels::new([].into_iter(), Width::Wide, ROW_HEIGHT),
            ratios: &ratios,
            left: 100,
            right: 400,
        };
        assert_eq!([0.5, 1.0, 2.0, 4.0].map(|ratio| layout.x(ratio)), [100, 200, 300, 400]);
        assert_eq!([0.0, 0.1, 50.0].map(|ratio| layout.x(ratio)), [100, 100, 400]);
    }
}
