//! Horizontal bars in the given order; with an earlier value each row is a dumbbell: an open ring then, a dot now.

use plotters::coord::ranged1d::Ranged;

use crate::language::Language;

use super::axis::Axis;
use super::backend::Tenths;
use super::gap::gap_shape;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::row_labels::RowLabels;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, Weight, text_width};
use super::{Caption, Drawing, TypesChart};

const BESIDE: Tenths = 70;
const BAR_HEIGHT: Tenths = 140;
const DOT: Tenths = 50;
const KEY_LINE: Tenths = 260;
/// Room for a sign or a frame in place of a value.
const GAP_ROOM: Tenths = 180;

impl TypesChart {
    /// Zero-based; every number stands beside its mark. Names stand above the bars in a narrow place.
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let rows = Rows::new(self, language);
        draw_widths(caption, |width| rows.picture(width))
    }
}

/// Everything about the chart that no width changes.
pub(super) struct Rows<'c> {
    pub rows: Vec<Row<'c>>,
    axis: Axis,
    now_label: &'c str,
    before_label: Option<&'c str>,
    widest_number: Tenths,
}

pub(super) struct Row<'c> {
    pub label: &'c str,
    pub role: Role,
    pub now: Reading,
    /// A word after the number; may be empty.
    pub note: String,
    before: Option<Reading>,
}

impl<'c> Rows<'c> {
    fn new(chart: &'c TypesChart, language: &Language) -> Self {
        let words = Words::new(language);
        let before_label = chart.before_label.as_deref();
        let rows: Vec<Row> = chart
            .rows
            .iter()
            .map(|row| Row {
                label: &row.label,
                role: Role::Now,
                note: String::new(),
                now: words.read_at(row.now, [&row.label, &chart.now_label]),
                before: before_label
                    .zip(row.before)
                    .map(|(label, cell)| words.read_at(cell, [&row.label, label])),
            })
            .collect();
        Rows::of(rows, &chart.now_label, before_label)
    }

    /// Bars only.
    pub fn bars(rows: impl Iterator<Item = (&'c str, Reading, Role, String)>) -> Self {
        let rows = rows.map(|(label, now, role, note)| Row { label, role, now, note, before: None });
        Rows::of(rows.collect(), "", None)
    }

    pub fn picture(&self, width: Width) -> Picture<'_> {
        Layout::new(self, width).picture()
    }

    fn of(rows: Vec<Row<'c>>, now_label: &'c str, before_label: Option<&'c str>) -> Self {
        let readings = || rows.iter().flat_map(|row| [Some(&row.now), row.before.as_ref()]).flatten();
        let axis = Axis::containing(readings().filter_map(|reading| reading.shown), 1).tight();
        let widest = readings().map(|reading| text_width(&reading.label, Weight::Bold)).max();
        let widest_note = rows.iter().map(|row| text_width(&row.note, Weight::Regular)).max();
        let widest_number = widest.unwrap_or(0) + widest_note.map_or(0, |note| note + BESIDE);
        Rows { axis, widest_number, now_label, before_label, rows }
    }
}

/// The chart at one width.
struct Layout<'c> {
    rows: &'c Rows<'c>,
    labels: RowLabels,
    /// Where zero is.
    zero: Tenths,
    /// Where the highest value is.
    end: Tenths,
    top: Tenths,
}

impl<'c> Layout<'c> {
    fn new(rows: &'c Rows<'c>, width: Width) -> Self {
        let labels = RowLabels::new(rows.rows.iter().map(|row| row.label), width, BAR_HEIGHT);
        let has_dots = rows.before_label.is_some();
        let number_room = rows.widest_number + BESIDE + 10;
        let left_room = if has_dots { number_room.max(GAP_ROOM + BESIDE) } else { 0 };
        let zero = labels.gutter() + left_room;
        let end = (width.tenths() - number_room).max(zero + 200);
        Layout { rows, labels, zero, end, top: if has_dots { KEY_LINE } else { 0 } }
    }

    fn picture(self) -> Picture<'c> {
        let mut marks = Vec::with_capacity(3 * self.rows.rows.len() + 3);
        let height = self.top + self.labels.height();
        if let Some(before_label) = self.rows.before_label {
            marks.push(self.key(before_label));
        }
        marks.push(self.labels.mark(self.top));
        for (index, row) in self.rows.rows.iter().enumerate() {
            let middle = self.top + self.labels.middle(index);
            match self.rows.before_label {
                Some(_) => self.add_dumbbell(&mut marks, row, middle),
                None => marks.push(self.bar(row, middle)),
            }
        }
        marks.push(self.zero_line(height));
        Picture { height, marks }
    }

    /// One line, or a piece beside each row where names stand between the rows: a hairline where numbers stand to the
    /// left of it, so that it is not read as one of their digits.
    fn zero_line(&self, height: Tenths) -> Mark<'c> {
        let is_faint = self.labels.stand_above() && self.rows.before_label.is_some();
        let mut mark = Mark::group(if is_faint { Role::Grid } else { Role::Baseline });
        let mut add = |top, bottom| mark.add(Shape::line((self.zero, top), (self.zero, bottom)));
        if !self.labels.stand_above() {
            add(self.top, height);
            return mark;
        }
        for index in 0..self.rows.rows.len() {
            let middle = self.top + self.labels.middle(index);
            add(middle - BAR_HEIGHT / 2 - 10, middle + BAR_HEIGHT / 2 + 10);
        }
        mark
    }

    fn x(&self, value: f64) -> Tenths {
        self.rows.axis.map(&value, (self.zero, self.end))
    }

    fn bar(&self, row: &'c Row<'c>, middle: Tenths) -> Mark<'c> {
        let reading = &row.now;
        let (top, bottom) = (middle - BAR_HEIGHT / 2, middle + BAR_HEIGHT / 2);
        let baseline = middle + CAP_HEIGHT / 2;
        let role = if reading.is_preliminary { Role::Preliminary } else { row.role };
        let mut mark = titled(role, reading);
        if let Some(value) = reading.shown {
            let right = self.x(value.to_f64()).max(self.zero + 10);
            mark.add(Shape::rectangle(self.zero, top, right, bottom));
            let at = (right + BESIDE, baseline);
            mark.add(Shape::text(Anchor::Start, Role::Inherited, at, reading.label.as_str()));
            if !row.note.is_empty() {
                let after = at.0 + text_width(&reading.label, Weight::Regular) + BESIDE;
                mark.add(Shape::text(Anchor::Start, Role::Muted, (after, baseline), row.note.as_str()));
            }
        } else if let Some(gap) = reading.gap {
            let band = (self.zero + BESIDE, self.zero + BESIDE + GAP_ROOM);
            mark.add(gap_shape(gap, band, middle + CAP_HEIGHT / 2 + 20));
        }
        mark
    }

    fn add_dumbbell(&self, marks: &mut Vec<Mark<'c>>, row: &'c Row<'c>, middle: Tenths) {
        let place = |reading: &Reading| reading.shown.map(|value| self.x(value.to_f64()));
        let now = place(&row.now);
        let before = row.before.as_ref().and_then(place);
        if let (Some(now), Some(before)) = (now, before)
            && now != before
        {
            let link = Shape::line((before, middle), (now, middle));
            marks.push(Mark::group(Role::Link).holding(link));
        }
        let is_before_left = before.zip(now).is_some_and(|(before, now)| before < now);
        if let Some(reading) = &row.before {
            let side = if is_before_left { Anchor::End } else { Anchor::Start };
            let says_number = before != now;
            marks.push(self.dot(reading, Role::Before, middle, says_number.then_some(side)));
        }
        let side = match before {
            Some(_) if !is_before_left && before != now => Anchor::End,
            _ => Anchor::Start,
        };
        marks.push(self.dot(&row.now, Role::Now, middle, Some(side)));
    }

    /// `number_side`: on which side of the dot the number stands; `None`: the other dot in its place says it.
    fn dot(&self, reading: &'c Reading, role: Role, middle: Tenths, number_side: Option<Anchor>) -> Mark<'c> {
        let mut mark = titled(role, reading);
        let baseline = middle + CAP_HEIGHT / 2;
        if let Some(value) = reading.shown {
            let x = self.x(value.to_f64());
            let radius = if role == Role::Now { DOT - 10 } else { DOT };
            mark.add(Shape::circle((x, middle), radius));
            let text_role = if role == Role::Now { Role::Strong } else { Role::Muted };
            if let Some(side) = number_side {
                let x = self.number_place(side, x, text_width(&reading.label, Weight::Bold));
                mark.add(Shape::text(side, text_role, (x, baseline), reading.label.as_str()));
            }
        } else if let Some(gap) = reading.gap {
            let right = self.zero - BESIDE;
            let shift = if role == Role::Now { 0 } else { GAP_ROOM / 2 };
            let band = (right - GAP_ROOM + shift, right - GAP_ROOM / 2 + shift);
            mark.add(gap_shape(gap, band, baseline + 20));
        }
        mark
    }

    /// Beside the dot at `x`; a number that would cross the zero line stands to the left of it.
    fn number_place(&self, side: Anchor, x: Tenths, width: Tenths) -> Tenths {
        match side {
            Anchor::Start => x + BESIDE,
            _ if x - BESIDE - width < self.zero => (x - BESIDE).min(self.zero - BESIDE),
            _ => x - BESIDE,
        }
    }

    /// `● T2 2018  ○ T2 2017`.
    fn key(&self, before_label: &'c str) -> Mark<'c> {
        let (middle, baseline) = (70, 70 + CAP_HEIGHT / 2);
        let now_end = 2 * DOT + BESIDE / 2 + text_width(self.rows.now_label, Weight::Bold);
        let second = now_end + 200;
        let mut key = Mark::group(Role::Inherited);
        for (role, text_role, left, text) in [
            (Role::Now, Role::Strong, 0, self.rows.now_label),
            (Role::Before, Role::Muted, second, before_label),
        ] {
            key.add(Shape::Circle(
                role,
                [(left + DOT + 5, middle)],
                DOT - if role == Role::Now { 10 } else { 0 },
            ));
            let at = (left + 2 * DOT + BESIDE / 2 + 10, baseline);
            key.add(Shape::text(Anchor::Start, text_role, at, text));
        }
        key
    }
}

fn titled<'c>(role: Role, reading: &'c Reading) -> Mark<'c> {
    let mark = Mark::new(role, reading.title.as_str());
    match reading.plain() {
        Some(plain) => mark.with("v", plain),
        None => mark,
    }
}
