//! How many were reported within how many days: columns side by side, the one with the median in the accent colour.

use crate::language::Language;

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::Area;
use super::gap::gap_shape;
use super::mark::{Anchor, Mark, Shape};
use super::reading::Words;
use super::role::Role;
use super::scale::{Plot, tick_room};
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, LINE_HEIGHT, Weight, text_width, wrap};
use super::types::{Row, Rows};
use super::{Caption, DelayChart, Drawing};

const ABOVE: Tenths = 50;
const WIDEST_BAND: Tenths = 1000;
const MOST_LINES: usize = 3;

impl DelayChart {
    /// Numbers stand on the columns where all fit, else on an axis. Where the names of the spans do not fit under
    /// columns, bars lie instead.
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let spans = Spans::new(self, language);
        draw_widths(caption, |width| {
            let layout = Layout::new(&spans, width);
            if layout.has_room() { layout.picture() } else { spans.bars.picture(width) }
        })
    }
}

/// Everything about the chart that no width changes.
struct Spans<'c> {
    bars: Rows<'c>,
    median: Option<usize>,
    axis: Axis,
    language: &'c Language,
}

impl<'c> Spans<'c> {
    fn new(chart: &'c DelayChart, language: &'c Language) -> Self {
        let words = Words::new(language);
        let spans = chart.spans.iter().enumerate().map(|(index, (name, cell))| {
            let (role, note) = match chart.median_span == Some(index) {
                true => (Role::Now, language.text("chart-median")),
                false => (Role::YearBefore, String::new()),
            };
            (name.as_str(), words.read(*cell, name), role, note)
        });
        Spans {
            bars: Rows::bars(spans),
            median: chart.median_span,
            axis: Axis::containing(chart.spans.iter().filter_map(|(_, cell)| cell.value()), 4),
            language,
        }
    }

    fn rows(&self) -> &[Row<'c>] {
        &self.bars.rows
    }
}

/// The chart at one width.
struct Layout<'c> {
    spans: &'c Spans<'c>,
    plot: Plot,
    pitch: Tenths,
    has_axis: bool,
    names: Vec<Vec<String>>,
}

impl<'c> Layout<'c> {
    fn new(spans: &'c Spans<'c>, width: Width) -> Self {
        let count = spans.rows().len().max(1);
        let pitch_beside = |left: Tenths| ((width.tenths() - left) / count as Tenths).min(WIDEST_BAND);
        let widest = spans.rows().iter().map(|row| text_width(&row.now.label, Weight::Bold)).max();
        let has_axis = widest.unwrap_or(0) + 20 > pitch_beside(0);
        let left = if has_axis { tick_room(spans.axis, spans.language) } else { 0 };
        let pitch = pitch_beside(left);
        let top = LINE_HEIGHT + CAP_HEIGHT + 2 * ABOVE;
        let bottom = top + width.choose(1200, 1400, 1600);
        let area = Area { left, top, right: left + pitch * count as Tenths, bottom };
        let names = spans.rows().iter().map(|row| wrap(row.label, pitch - 40, MOST_LINES)).collect();
        let axis = if has_axis { spans.axis } else { spans.axis.tight() };
        Layout { spans, plot: Plot::new(count, axis, area), pitch, has_axis, names }
    }

    /// False where a name would be shortened.
    fn has_room(&self) -> bool {
        !self.names.iter().flatten().any(|line| line.ends_with('…'))
    }

    fn picture(self) -> Picture<'c> {
        let mut marks = Vec::with_capacity(self.names.len() + 4);
        if self.has_axis {
            marks.extend(self.plot.grid(self.spans.language));
        }
        for (index, row) in self.spans.rows().iter().enumerate() {
            marks.push(self.column(index, row));
        }
        marks.push(self.plot.baseline());
        let (names, lines) = self.names();
        marks.push(names);
        let height = self.plot.area.bottom + 20 + lines * LINE_HEIGHT + 60;
        Picture { height, marks }
    }

    fn column(&self, index: usize, row: &'c Row<'c>) -> Mark<'c> {
        let reading = &row.now;
        let (left, bottom) = self.plot.at(index as f64 + 0.05, 0.0);
        let (right, _) = self.plot.at(index as f64 + 0.95, 0.0);
        let is_median = self.spans.median == Some(index);
        let role = if reading.is_preliminary { Role::Preliminary } else { row.role };
        let mut mark = Mark::new(role, reading.title.as_str());
        if let (Some(value), Some(plain)) = (reading.shown, reading.plain()) {
            let top = self.plot.at(0.0, value.to_f64()).1.min(bottom - 10);
            mark = mark.with("v", plain).holding(Shape::rectangle(left, top, right, bottom));
            let middle = (left + right) / 2;
            if !self.has_axis {
                let role = if is_median { Role::Strong } else { Role::Inherited };
                mark.add(Shape::text(Anchor::Middle, role, (middle, top - ABOVE), reading.label.as_str()));
            }
            let above_number = if self.has_axis { 0 } else { LINE_HEIGHT };
            let word = row.note.as_str();
            if is_median && text_width(word, Weight::Regular) <= self.pitch {
                let at = (middle, top - ABOVE - above_number);
                mark.add(Shape::text(Anchor::Middle, Role::Muted, at, word));
            }
        } else if let Some(gap) = reading.gap {
            mark.add(gap_shape(gap, (left, right), bottom));
        }
        mark
    }

    /// Under the columns, and on how many lines.
    fn names(&self) -> (Mark<'c>, Tenths) {
        let mut names = Mark::group(Role::Inherited);
        let mut most_lines = 1;
        for (index, lines) in self.names.iter().enumerate() {
            let (middle, bottom) = self.plot.at(index as f64 + 0.5, 0.0);
            most_lines = most_lines.max(lines.len());
            for (line, text) in lines.iter().enumerate() {
                let at = (middle, bottom + 20 + (line as Tenths + 1) * LINE_HEIGHT);
                names.add(Shape::text(Anchor::Middle, Role::Inherited, at, text.clone()));
            }
        }
        (names, most_lines as Tenths)
    }
}
