//! A few small columns or points for a row of a table. They have no words but titles: the numbers stand beside them.

use crate::language::{Language, Span};
use gate::Cell;
use model::Period;

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::Area;
use super::gap::dots;
use super::mark::{Mark, Shape};
use super::periods::role_of;
use super::reading::{Gap, Words};
use super::role::Role;
use super::scale::Plot;
use super::sheet::{Picture, draw_small};
use super::{Caption, Chart, Drawing};

/// A few small columns, or points on a line, without words: for a row of a table or beside a key figure.
#[derive(Debug, Clone)]
pub struct SparkChart {
    /// Earliest first; usually the same tertial of some years.
    pub points: Vec<(Period, Cell)>,
    /// Drawn in the accent colour.
    pub current: Option<Period>,
    /// Columns stand on zero, as counts do. A line goes from the lowest value to the highest, as shares do.
    pub is_line: bool,
    /// What a mark stands for, by the period that it ends with.
    pub span: fn(Period) -> Span,
}

const HEIGHT: Tenths = 240;
const WIDEST: Tenths = 960;
const BAND: Tenths = 100;
/// Of a point, where there is room.
const RADIUS: Tenths = 20;

impl Chart for SparkChart {
    /// The same at every width.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let svg = self.svg(caption, language);
        Drawing { narrow: svg.clone(), column: svg.clone(), wide: svg.clone(), standalone: svg }
    }
}

impl SparkChart {
    /// One `<svg>`, 24 px high and at most 96 px wide. `caption.description` is not used.
    pub fn svg(&self, caption: &Caption, language: &Language) -> String {
        let words = Words::new(language);
        let count = self.points.len().max(1) as Tenths;
        let width = (BAND * count).min(WIDEST);
        let values = self.points.iter().filter_map(|(_, cell)| cell.value());
        let axis = match self.is_line {
            true => Axis::near(values, 4),
            false => Axis::containing(values, 1).tight(),
        };
        let radius = (width / count / 2).min(RADIUS);
        let margin = if self.is_line { radius } else { 0 };
        let area = Area { left: 0, top: margin, right: width, bottom: HEIGHT - 10 - margin };
        let plot = Plot::new(self.points.len(), axis, area);
        let newest = self.points.iter().map(|(period, _)| period.year).max().unwrap_or_default();
        let mut marks = Vec::with_capacity(self.points.len() + 2);
        marks.extend(self.is_line.then(|| self.line(&plot)));
        for (index, (period, cell)) in self.points.iter().enumerate() {
            let reading = words.read(*cell, &language.span((self.span)(*period)));
            let role = role_of(*period, self.current, newest);
            let mut mark = Mark::new(role, reading.title);
            let (left, bottom) = plot.at(index as f64 + 0.1, 0.0);
            let (right, _) = plot.at(index as f64 + 0.9, 0.0);
            match reading.shown {
                Some(value) if self.is_line => {
                    mark.add(Shape::circle(plot.at(index as f64 + 0.5, value.to_f64()), radius));
                }
                Some(value) => {
                    let (_, top) = plot.at(0.0, value.to_f64());
                    mark.add(Shape::rectangle(left, top.min(bottom - 10), right, bottom));
                }
                // A line has a gap where there is none; a frame in it would look like a value.
                None if self.is_line && reading.gap != Some(Gap::Hidden) => {}
                None => mark.extend(reading.gap.map(|gap| dots(gap, (left, right), bottom))),
            }
            marks.push(mark);
        }
        if !self.is_line {
            let line = Shape::line((0, HEIGHT - 5), (width, HEIGHT - 5));
            marks.push(Mark::group(Role::Baseline).holding(line));
        }
        draw_small(caption, width, &Picture { height: HEIGHT, marks })
    }

    /// Between points that stand beside each other.
    fn line<'a>(&self, plot: &Plot) -> Mark<'a> {
        let place = |(index, (_, cell)): (usize, &(Period, Cell))| {
            cell.value().map(|value| plot.at(index as f64 + 0.5, value.to_f64()))
        };
        let places: Vec<_> = self.points.iter().enumerate().map(place).collect();
        let joined = places.windows(2).filter_map(|pair| Some(Shape::line(pair[0]?, pair[1]?)));
        let mut mark = Mark::group(Role::Line);
        mark.extend(joined);
        mark
    }
}
