//! Small multiples: a panel of columns for each of several things, all on one scale, so that heights compare between
//! panels too.

use crate::language::Language;
use gate::Cell;
use model::Period;

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::{Area, LabelRow};
use super::gap::gap_shape;
use super::guide::{Break, BreakLine};
use super::mark::{Anchor, Mark, Shape};
use super::periods::role_of;
use super::reading::{Reading, Words};
use super::role::Role;
use super::scale::Plot;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, DESCENT, LINE_HEIGHT, Weight, text_width, wrap_anywhere};
use super::{Caption, Chart, Drawing};

/// A panel each for things that are compared, all on one scale.
#[derive(Debug, Clone)]
pub struct PanelsChart {
    pub panels: Vec<Panel>,
    pub current: Option<Period>,
}

#[derive(Debug, Clone)]
pub struct Panel {
    pub label: String,
    /// Earliest first; usually the same tertial of some years.
    pub points: Vec<(Period, Cell)>,
    pub breaks: Vec<Break>,
}

const GAP: Tenths = 240;
const ABOVE: Tenths = 40;
const LABEL_LINE: Tenths = 160;
const COLUMN_AREA: Tenths = 640;
const WIDEST_BAND: Tenths = 400;
/// Of a name.
const MOST_LINES: usize = 5;

impl Chart for PanelsChart {
    /// Two, three or four panels side by side. A number stands on each column where all in the chart fit, else on
    /// the current one.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let panels = Panels::new(self, language);
        draw_widths(caption, |width| Layout::new(&panels, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Panels<'c> {
    panels: Vec<Columns<'c>>,
    axis: Axis,
    most_columns: usize,
}

/// One panel.
struct Columns<'c> {
    name: &'c str,
    columns: Vec<Column>,
    /// Before which column, and its word.
    breaks: Vec<BreakLine>,
}

struct Column {
    reading: Reading,
    role: Role,
    period: String,
    year: String,
}

impl<'c> Panels<'c> {
    fn new(chart: &'c PanelsChart, language: &Language) -> Self {
        let words = Words::new(language);
        let points = || chart.panels.iter().flat_map(|panel| &panel.points);
        let newest = points().map(|(period, _)| period.year).max().unwrap_or_default();
        let column = |panel: &str, (period, cell): &(model::Period, gate::Cell)| Column {
            reading: words.read_at(*cell, [panel, &language.period(*period)]),
            role: role_of(*period, chart.current, newest),
            period: period.to_string(),
            year: format!("’{:02}", period.year.rem_euclid(100)),
        };
        let line = |panel: &Panel, found: &Break| {
            let place = panel.points.iter().position(|(period, _)| *period >= found.begins)?;
            (place > 0).then(|| BreakLine { place, word: found.word(language) })
        };
        let panels = chart.panels.iter().map(|panel| Columns {
            name: panel.label.as_str(),
            columns: panel.points.iter().map(|point| column(&panel.label, point)).collect(),
            breaks: panel.breaks.iter().filter_map(|found| line(panel, found)).collect(),
        });
        let panels: Vec<_> = panels.collect();
        Panels {
            axis: Axis::containing(points().filter_map(|(_, cell)| cell.value()), 1).tight(),
            most_columns: panels.iter().map(|panel| panel.columns.len()).max().unwrap_or(0).max(1),
            panels,
        }
    }
}

/// The chart at one width.
struct Layout<'c> {
    panels: &'c Panels<'c>,
    across: usize,
    panel_width: Tenths,
    pitch: Tenths,
    has_numbers: bool,
    width: Tenths,
}

impl<'c> Layout<'c> {
    fn new(panels: &'c Panels<'c>, width: Width) -> Self {
        let across = width.choose(2, 3, 4);
        let gaps = GAP * (across as Tenths - 1);
        let panel_width = (width.tenths() - gaps) / across as Tenths;
        let pitch = (panel_width / panels.most_columns as Tenths).min(WIDEST_BAND);
        let columns = panels.panels.iter().flat_map(|panel| &panel.columns);
        let widest = columns.map(|column| text_width(&column.reading.label, Weight::Bold)).max().unwrap_or(0);
        let has_numbers = widest + 20 <= pitch;
        Layout { panels, across, panel_width, pitch, has_numbers, width: width.tenths() }
    }

    fn picture(self) -> Picture<'c> {
        let mut marks = Vec::new();
        let mut names = Mark::group(Role::Strong);
        let mut years = Mark::group(Role::Muted);
        let mut baselines = Mark::group(Role::Baseline);
        let mut top = 0;
        for row in self.panels.panels.chunks(self.across) {
            let lines: Vec<Vec<String>> = row.iter().map(|panel| self.name_lines(panel.name)).collect();
            let most_lines = lines.iter().map(Vec::len).max().unwrap_or(1) as Tenths;
            let has_breaks = row.iter().any(|panel| !panel.breaks.is_empty());
            let break_room = if has_breaks { LABEL_LINE } else { 0 };
            let plot_top = top + most_lines * LINE_HEIGHT + break_room + CAP_HEIGHT + 2 * ABOVE;
            for (index, (panel, lines)) in row.iter().zip(lines).enumerate() {
                let columns = &panel.columns;
                let left = (self.panel_width + GAP) * index as Tenths;
                add_name(&mut names, lines, (left, top));
                let area = Area {
                    left,
                    top: plot_top,
                    right: left + self.pitch * columns.len() as Tenths,
                    bottom: plot_top + COLUMN_AREA,
                };
                baselines.add(Shape::line((left, area.bottom), (area.right.max(left + 10), area.bottom)));
                self.add_columns(&mut marks, columns, area);
                self.add_breaks(&mut marks, &panel.breaks, area);
                self.add_years(&mut years, columns, area);
            }
            top = plot_top + COLUMN_AREA + LABEL_LINE + GAP;
        }
        marks.extend([baselines, years, names]);
        marks.retain(|mark| !mark.is_empty());
        Picture { height: (top - GAP + 60).max(LABEL_LINE), marks }
    }

    /// As wide as bold text may be.
    fn name_lines(&self, name: &str) -> Vec<String> {
        wrap_anywhere(name, self.panel_width * 20 / 23, MOST_LINES)
    }

    fn add_columns(&self, marks: &mut Vec<Mark<'c>>, columns: &'c [Column], area: Area) {
        let plot = Plot::new(columns.len(), self.panels.axis, area);
        for (index, column) in columns.iter().enumerate() {
            let (left, bottom) = plot.at(index as f64 + 0.1, 0.0);
            let (right, _) = plot.at(index as f64 + 0.9, 0.0);
            let role = if column.reading.is_preliminary { Role::Preliminary } else { column.role };
            let title = column.reading.title.as_str();
            let mut mark = Mark::new(role, title).with("p", column.period.as_str());
            if let (Some(value), Some(plain)) = (column.reading.shown, column.reading.plain()) {
                let top = plot.at(0.0, value.to_f64()).1.min(bottom - 10);
                mark = mark.with("v", plain).holding(Shape::rectangle(left, top, right, bottom));
                mark.extend(self.number(column, (left + right) / 2, top, area));
            } else if let Some(gap) = column.reading.gap {
                mark.add(gap_shape(gap, (left, right), bottom));
            }
            marks.push(mark);
        }
    }

    /// A dashed line between the columns before and after, its word above where the panel has room for it.
    fn add_breaks(&self, marks: &mut Vec<Mark<'c>>, breaks: &'c [BreakLine], area: Area) {
        let mut row = LabelRow::default();
        let top = area.top - CAP_HEIGHT - ABOVE;
        // Where numbers are wider than columns, that of the current one may stand over others.
        let begins = if self.has_numbers { top } else { area.top };
        for (index, line) in breaks.iter().enumerate() {
            if breaks[..index].iter().any(|earlier| earlier.place == line.place) {
                continue;
            }
            let word = line.word.as_str();
            let x = area.left + self.pitch * line.place as Tenths;
            let mut mark = Mark::new(Role::Break, word).holding(Shape::line((x, begins), (x, area.bottom)));
            let room = (area.left, area.left + self.panel_width);
            if let Some(middle) = row.place(x, text_width(word, Weight::Regular) + 2, room, 40) {
                mark.add(Shape::text(Anchor::Middle, Role::Muted, (middle, top - DESCENT - 20), word));
            }
            marks.push(mark);
        }
    }

    fn number(&self, column: &'c Column, middle: Tenths, top: Tenths, area: Area) -> Option<Shape<'c>> {
        let is_current = column.role == Role::Now;
        let role = if is_current { Role::Strong } else { Role::Inherited };
        let label = column.reading.label.as_str();
        if self.has_numbers {
            return Some(Shape::text(Anchor::Middle, role, (middle, top - ABOVE), label));
        }
        let width = text_width(label, role.weight());
        let half = width / 2 + 1;
        let room = (area.left, area.left + self.panel_width);
        let stands_clear = top - ABOVE < area.top + CAP_HEIGHT && width <= room.1 - room.0;
        let y = area.top - ABOVE;
        (is_current && stands_clear).then(|| {
            Shape::text(Anchor::Middle, role, (middle.clamp(room.0 + half, room.1 - half), y), label)
        })
    }

    /// The last and the first year, and those between them where they fit.
    fn add_years(&self, labels: &mut Mark<'c>, columns: &'c [Column], area: Area) {
        let mut row = LabelRow::default();
        let last = columns.len().saturating_sub(1);
        for index in [last, 0].into_iter().chain((1..last.max(1)).rev()) {
            let Some(column) = columns.get(index) else { continue };
            let role = if column.role == Role::Now { Role::Strong } else { Role::Inherited };
            let wanted = area.left + self.pitch * index as Tenths + self.pitch / 2;
            let bounds = (area.left - GAP / 3, area.right + GAP / 3);
            let end = (area.left + self.panel_width + GAP / 3).min(self.width);
            let bounds = (bounds.0.max(0), bounds.1.min(end));
            if let Some(middle) = row.place(wanted, text_width(&column.year, role.weight()), bounds, 20) {
                let at = (middle, area.bottom + LABEL_LINE);
                labels.add(Shape::text(Anchor::Middle, role, at, column.year.as_str()));
            }
        }
    }
}

fn add_name(names: &mut Mark, lines: Vec<String>, (left, top): (Tenths, Tenths)) {
    for (index, line) in lines.into_iter().enumerate() {
        let y = top + CAP_HEIGHT + 20 + index as Tenths * LINE_HEIGHT;
        names.add(Shape::text(Anchor::Start, Role::Inherited, (left, y), line));
    }
}
