//! A table of cells shaded by size in at most five steps, with the number in each cell where all of them fit.

use crate::language::{Language, SIGN_OF_ZERO};
use gate::Cell;
use model::Decimal;

use super::axis::Axis;
use super::backend::{Opening, Tenths};
use super::crowd::LabelRow;
use super::gap::gap_shape;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Gap, Reading, Words};
use super::role::Role;
use super::row_labels::RowLabels;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, LINE_HEIGHT, Weight, shorten, text_width};
use super::{Caption, Chart, Drawing};

/// Cells shaded by size.
#[derive(Debug, Clone)]
pub struct HeatChart {
    pub columns: Vec<String>,
    pub rows: Vec<(String, Vec<Cell>)>,
}

const CELL_HEIGHT: Tenths = 220;
const WIDEST_CELL: Tenths = 600;
const COLUMN_LINE: Tenths = 200;
/// Between neighbouring words.
const CLEARANCE: Tenths = 60;
const KEY_LINE: Tenths = 300;
/// Between the names of columns and the name of the first row, where that stands above it.
const ABOVE_NAME: Tenths = 60;
pub(super) const SHADES: [Role; 5] = [Role::Heat1, Role::Heat2, Role::Heat3, Role::Heat4, Role::Heat5];

impl Chart for HeatChart {
    /// Shades are equal steps from zero to the highest number shown; the key below says which.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let cells = Cells::new(self, language);
        draw_widths(caption, |width| Layout::new(&cells, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Cells<'c> {
    columns: &'c [String],
    rows: Vec<(&'c str, Vec<HeatCell>)>,
    shades: Shades,
    widest_number: Tenths,
}

/// One of them, but for its place.
struct HeatCell {
    /// `<g …><title>…</title>`, see [`Mark::opening`].
    opening: String,
    label: String,
    gap: Option<Gap>,
}

impl<'c> Cells<'c> {
    fn new(chart: &'c HeatChart, language: &Language) -> Self {
        let words = Words::new(language);
        let values = chart.rows.iter().flat_map(|(_, cells)| cells).filter_map(|cell| cell.value());
        let shades = Shades::new(values, language);
        let read = |cell: &Cell, row: &str, column: &str| {
            HeatCell::new(words.read_at(*cell, [row, column]), &shades)
        };
        let read_row = |(row, cells): &'c (String, Vec<Cell>)| {
            let cells = cells.iter().zip(&chart.columns).map(|(cell, column)| read(cell, row, column));
            (row.as_str(), cells.collect::<Vec<_>>())
        };
        let rows: Vec<_> = chart.rows.iter().map(read_row).collect();
        let labels = rows.iter().flat_map(|(_, cells)| cells).map(|cell| cell.label.as_str());
        let widest = labels.map(|label| text_width(label, Weight::Regular)).max();
        Cells { columns: &chart.columns, shades, widest_number: widest.unwrap_or(0), rows }
    }
}

impl HeatCell {
    fn new(reading: Reading, shades: &Shades) -> Self {
        let role = match reading.shown {
            Some(_) if reading.is_preliminary => Role::Preliminary,
            Some(value) => shades.role(value),
            None => Role::Inherited,
        };
        let mark = Mark::new(role, reading.title.as_str());
        let opening = match reading.plain() {
            Some(plain) => mark.with("v", plain).opening(),
            None => mark.opening(),
        };
        // The sign of none is the one of the tables: a field of noughts says less than what occurred among dashes.
        let is_none = reading.shown.is_some_and(|value| value.is_zero() && value.places() == 0);
        let label = if is_none { SIGN_OF_ZERO.to_owned() } else { reading.label };
        HeatCell { opening, label, gap: reading.gap }
    }
}

/// Up to five steps between zero and the highest number.
struct Shades {
    step: f64,
    /// `1–50`, `51–100` … for each shade in use.
    labels: Vec<String>,
}

impl Shades {
    fn new(values: impl Iterator<Item = Decimal> + Clone, language: &Language) -> Self {
        let axis = Axis::containing(values.clone(), SHADES.len() as u32);
        let ticks: Vec<Decimal> = axis.ticks().collect();
        let has_some = values.clone().any(|value| !value.is_zero());
        let places = values.map(Decimal::places).max().unwrap_or(0);
        let labels = ticks.windows(2).filter(|_| has_some).map(|pair| {
            let smallest = 10_f64.powi(-i32::from(places));
            let from = Decimal::round(pair[0].to_f64() + smallest, places).unwrap_or(pair[0]);
            let (from, to) = (language.number(from), language.number(pair[1]));
            if from == to { to } else { format!("{from}–{to}") }
        });
        Shades { labels: labels.collect(), step: axis.step() }
    }

    fn role(&self, value: Decimal) -> Role {
        if value.is_zero() {
            return Role::Heat0;
        }
        let step = (value.to_f64() / self.step - 1e-9).floor().max(0.0) as usize;
        self.shade(step)
    }

    /// The darkest shade is that of the last step, however few there are.
    fn shade(&self, step: usize) -> Role {
        let unused = SHADES.len().saturating_sub(self.labels.len());
        SHADES[(step + unused).min(SHADES.len() - 1)]
    }
}

/// The chart at one width.
struct Layout<'c> {
    cells: &'c Cells<'c>,
    labels: RowLabels,
    cell_width: Tenths,
    has_numbers: bool,
    width: Tenths,
}

impl<'c> Layout<'c> {
    fn new(cells: &'c Cells<'c>, width: Width) -> Self {
        let names = cells.rows.iter().map(|(name, _)| *name);
        let labels = RowLabels::new(names, width, CELL_HEIGHT);
        let columns = cells.columns.len().max(1) as Tenths;
        let cell_width = ((width.tenths() - labels.gutter()) / columns).min(WIDEST_CELL);
        let has_numbers = cells.widest_number + 20 <= cell_width;
        Layout { cells, labels, cell_width, has_numbers, width: width.tenths() }
    }

    fn picture(self) -> Picture<'c> {
        let mut marks = Vec::with_capacity(self.cells.rows.len() * self.cells.columns.len() + 3);
        let first_row = self.first_row();
        marks.extend([self.column_labels(), self.labels.mark(first_row)]);
        for (index, (_, cells)) in self.cells.rows.iter().enumerate() {
            let middle = first_row + self.labels.middle(index);
            marks.extend(cells.iter().enumerate().map(|(column, cell)| self.cell(cell, column, middle)));
        }
        let top = first_row + self.labels.height();
        let (key, height) = self.key(top);
        marks.push(key);
        marks.retain(|mark| !mark.is_empty());
        Picture { height, marks }
    }

    /// Where the rows begin: apart from the names of columns where a name of a row comes first.
    fn first_row(&self) -> Tenths {
        COLUMN_LINE + if self.labels.stand_above() { ABOVE_NAME } else { 0 }
    }

    fn cell(&self, cell: &'c HeatCell, column: usize, middle: Tenths) -> Mark<'c> {
        let left = self.labels.gutter() + self.cell_width * column as Tenths;
        let (top, bottom) = (middle - CELL_HEIGHT / 2, middle + CELL_HEIGHT / 2);
        let (from, to) = (left + 5, left + self.cell_width - 5);
        let mark = Mark::opened_by(Opening::Written(&cell.opening));
        if let Some(gap) = cell.gap {
            let base = middle + CAP_HEIGHT / 2 + 20;
            return mark.holding(gap_shape(gap, (left, left + self.cell_width), base));
        }
        let mark = mark.holding(Shape::rectangle(from, top, to, bottom));
        if !self.has_numbers {
            return mark;
        }
        let at = ((from + to) / 2, middle + CAP_HEIGHT / 2);
        mark.holding(Shape::text(Anchor::Middle, Role::Inherited, at, cell.label.as_str()))
    }

    /// Every column's where all fit; else every second, third and so on.
    fn column_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let room = (self.cell_width - CLEARANCE).max(600);
        let texts: Vec<String> = self.cells.columns.iter().map(|column| shorten(column, room)).collect();
        let widest = texts.iter().map(|text| text_width(text, Weight::Regular)).max().unwrap_or(0);
        let every = (widest + CLEARANCE).div_euclid(self.cell_width.max(1)) as usize + 1;
        let mut row = LabelRow::default();
        let end = self.labels.gutter() + self.cell_width * self.cells.columns.len() as Tenths;
        let bounds = (self.labels.gutter(), end.min(self.width));
        for (index, text) in texts.into_iter().enumerate().step_by(every) {
            let middle = self.labels.gutter() + self.cell_width * index as Tenths + self.cell_width / 2;
            let place = row.place(middle, text_width(&text, Weight::Regular), bounds, CLEARANCE / 2);
            labels.add_text_at(place.map(|middle| (middle, COLUMN_LINE - 60)), text);
        }
        labels
    }

    /// Swatches with their ranges, and where the chart ends.
    fn key(&self, top: Tenths) -> (Mark<'c>, Tenths) {
        let mut key = Mark::group(Role::Muted);
        let mut left = self.labels.gutter();
        let mut line = top + KEY_LINE / 2;
        for (step, label) in self.cells.shades.labels.iter().enumerate() {
            let room = 200 + text_width(label, Weight::Regular) + 140;
            if left + room - 140 > self.width && left > self.labels.gutter() {
                left = self.labels.gutter();
                line += LINE_HEIGHT + 40;
            }
            let corners = [(left, line - 60), (left + 140, line + 60)];
            key.add(Shape::Rectangle(self.cells.shades.shade(step), corners));
            let at = (left + 190, line + CAP_HEIGHT / 2);
            key.add(Shape::text(Anchor::Start, Role::Inherited, at, label.as_str()));
            left += room;
        }
        (key, line + KEY_LINE / 2)
    }
}
