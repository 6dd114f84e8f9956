//! Columns per tertial in three groups, so that a tertial stands beside the same tertial of other years.

use crate::language::Language;
use gate::Cell;
use model::{Period, Tertial, Year};

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::{Area, Crowd, LabelRow};
use super::gap::{gap_area, gap_shape};
use super::guide::Break;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::scale::{Plot, tick_room};
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, DESCENT, Weight, text_width};
use super::{Caption, Chart, Drawing};

/// Columns per tertial, the same tertial side by side.
#[derive(Debug, Clone)]
pub struct PeriodsChart {
    /// Earliest first. Drawn in three groups: T1, T2, T3.
    pub points: Vec<(Period, Cell)>,
    /// The period that the page is about: drawn in the accent colour.
    pub current: Option<Period>,
    pub breaks: Vec<Break>,
}

/// As [`PeriodsChart`], where each cell counts from January to the end of its tertial.
#[derive(Debug, Clone)]
pub struct CumulativeChart {
    pub periods: PeriodsChart,
}

/// Where a label stands above the column or line that it belongs to.
const ABOVE: Tenths = 50;
const LABEL_LINE: Tenths = 170;
/// No column is wider, however few there are.
const WIDEST_BAND: Tenths = 800;

impl Chart for PeriodsChart {
    /// Zero-based columns. Numbers stand on the columns where all of them fit, else on an axis.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let columns = Columns::new(self, Counting::Within, language);
        draw_widths(caption, |width| Layout::new(&columns, width).picture())
    }
}

impl Chart for CumulativeChart {
    /// As [`PeriodsChart::draw`]; groups are named by the months from January.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let columns = Columns::new(&self.periods, Counting::SinceJanuary, language);
        draw_widths(caption, |width| Layout::new(&columns, width).picture())
    }
}

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counting {
    Within,
    SinceJanuary,
}

/// Everything about the chart that no width changes.
struct Columns<'c> {
    groups: Vec<Group>,
    axis: Axis,
    breaks: Vec<(Period, String)>,
    language: &'c Language,
}

/// One tertial in several years.
struct Group {
    short_name: String,
    long_name: String,
    is_current: bool,
    columns: Vec<Column>,
}

struct Column {
    period: Period,
    reading: Reading,
    role: Role,
    full_year: String,
    short_year: String,
}

impl<'c> Columns<'c> {
    fn new(chart: &'c PeriodsChart, counting: Counting, language: &'c Language) -> Self {
        let words = Words::new(language);
        let newest = chart.points.iter().map(|(period, _)| period.year).max().unwrap_or_default();
        let group = |tertial: Tertial| Group {
            short_name: counting.short_name(tertial),
            long_name: counting.long_name(tertial, language),
            is_current: chart.current.is_some_and(|current| current.tertial == tertial),
            columns: chart
                .points
                .iter()
                .filter(|(period, _)| period.tertial == tertial)
                .map(|(period, cell)| Column {
                    period: *period,
                    reading: words.read(*cell, &counting.period_name(*period, language)),
                    role: role_of(*period, chart.current, newest),
                    full_year: period.year.to_string(),
                    short_year: format!("’{:02}", period.year.rem_euclid(100)),
                })
                .collect(),
        };
        let groups = [Tertial::T1, Tertial::T2, Tertial::T3].map(group);
        Columns {
            groups: groups.into_iter().filter(|group| !group.columns.is_empty()).collect(),
            axis: Axis::containing(chart.points.iter().filter_map(|(_, cell)| cell.value()), 4),
            breaks: chart.breaks.iter().map(|found| (found.begins, found.word(language))).collect(),
            language,
        }
    }

    fn count(&self) -> usize {
        self.groups.iter().map(|group| group.columns.len()).sum()
    }

    fn all(&self) -> impl Iterator<Item = &Column> {
        self.groups.iter().flat_map(|group| &group.columns)
    }
}

impl Counting {
    /// `T2`, or `T1–T2`.
    fn short_name(self, tertial: Tertial) -> String {
        match (self, tertial) {
            (Counting::Within, _) | (_, Tertial::T1) => format!("T{}", tertial.number()),
            (Counting::SinceJanuary, _) => format!("T1–T{}", tertial.number()),
        }
    }

    /// `T2 maj–aug`, or `jan–aug`.
    fn long_name(self, tertial: Tertial, language: &Language) -> String {
        let [first, .., last] = Period::new(0, tertial).months();
        let last = language.month_short(last.month);
        match self {
            Counting::Within => {
                format!("T{} {}–{last}", tertial.number(), language.month_short(first.month))
            }
            Counting::SinceJanuary => format!("{}–{last}", language.month_short(1)),
        }
    }

    fn period_name(self, period: Period, language: &Language) -> String {
        match self {
            Counting::Within => language.period(period),
            Counting::SinceJanuary => language.accumulated_months(period),
        }
    }
}

/// Accent for the current period, greys by how old the others are.
pub(super) fn role_of(period: Period, current: Option<Period>, newest: Year) -> Role {
    let reference = current.map_or(newest, |current| current.year);
    match reference - period.year {
        _ if current == Some(period) => Role::Now,
        ..=0 => Role::Newest,
        1 => Role::YearBefore,
        _ => Role::Earlier,
    }
}

/// The chart at one width.
struct Layout<'c> {
    columns: &'c Columns<'c>,
    plot: Plot,
    pitch: Tenths,
    group_gap: Tenths,
    has_axis: bool,
    crowd: Crowd,
    width: Tenths,
    height: Tenths,
}

impl<'c> Layout<'c> {
    fn new(columns: &'c Columns<'c>, width: Width) -> Self {
        let group_gap = width.choose(160, 240, 320);
        let gaps = group_gap * (columns.groups.len().max(1) as Tenths - 1);
        let count = columns.count().max(1) as Tenths;
        let pitch_beside = |left: Tenths| ((width.tenths() - left - gaps) / count).min(WIDEST_BAND);
        let has_axis = !columns
            .all()
            .all(|column| text_width(&column.reading.label, column.weight()) + 20 <= pitch_beside(0));
        let left = if has_axis { tick_room(columns.axis, columns.language) } else { 0 };
        let pitch = pitch_beside(left);
        let break_room = if columns.breaks.is_empty() { 0 } else { LABEL_LINE };
        let top = break_room + CAP_HEIGHT + ABOVE + 20;
        let bottom = top + width.choose(1400, 1600, 1800);
        let area = Area { left, top, right: left + pitch * count + gaps, bottom };
        let height = bottom + 2 * LABEL_LINE + 60;
        Layout {
            columns,
            plot: Plot::new(1, if has_axis { columns.axis } else { columns.axis.tight() }, area),
            pitch,
            group_gap,
            has_axis,
            crowd: Crowd::new(width.tenths(), height),
            width: width.tenths(),
            height,
        }
    }

    fn picture(mut self) -> Picture<'c> {
        let mut marks = Vec::with_capacity(self.columns.count() + 6);
        if self.has_axis {
            marks.extend(self.plot.grid(self.columns.language));
        }
        let mut breaks = self.breaks();
        self.take_columns();
        let groups: Vec<_> = self.groups().collect();
        for (group, left, _) in groups {
            for (index, column) in group.columns.iter().enumerate() {
                marks.push(self.column_mark(column, left + self.pitch * index as Tenths));
            }
        }
        marks.push(self.plot.baseline());
        marks.append(&mut breaks);
        marks.push(self.year_labels());
        marks.push(self.group_labels());
        Picture { height: self.height, marks }
    }

    fn take_columns(&mut self) {
        let mut left = self.plot.area.left;
        for group in &self.columns.groups {
            for column in &group.columns {
                let (from, to) = self.sides(left);
                let bottom = self.plot.area.bottom;
                self.crowd.take(match column.reading.shown {
                    Some(value) => {
                        Area { left: from, top: self.plot.at(0.0, value.to_f64()).1, right: to, bottom }
                    }
                    None => gap_area((from, to), bottom),
                });
                left += self.pitch;
            }
            left += self.group_gap;
        }
    }

    /// The left and right side of the column whose band begins at `left`.
    fn sides(&self, left: Tenths) -> (Tenths, Tenths) {
        let space = (self.pitch / 5).clamp(4, 80);
        (left + space / 2, left + self.pitch - (space - space / 2))
    }

    fn column_mark(&mut self, column: &'c Column, left: Tenths) -> Mark<'c> {
        let (from, to) = self.sides(left);
        let middle = left + self.pitch / 2;
        let bottom = self.plot.area.bottom;
        let role = if column.reading.is_preliminary { Role::Preliminary } else { column.role };
        let mut mark = Mark::new(role, column.reading.title.as_str()).with("p", column.period.to_string());
        if let (Some(value), Some(plain)) = (column.reading.shown, column.reading.plain()) {
            mark = mark.with("v", plain);
            let (_, top) = self.plot.at(0.0, value.to_f64());
            mark.add(Shape::rectangle(from, top.min(bottom - 10), to, bottom));
            self.add_number(&mut mark, column, (middle, top.min(bottom - 10) - ABOVE));
        } else if let Some(gap) = column.reading.gap {
            mark.add(gap_shape(gap, (from, to), bottom));
        }
        mark
    }

    /// On every column where all fit; else on the current one, if there is room.
    fn add_number(&mut self, mark: &mut Mark<'c>, column: &'c Column, at: (Tenths, Tenths)) {
        let label = column.reading.label.as_str();
        let area = Area::of_text(Anchor::Middle, column.weight(), at, label);
        let has_room = !self.has_axis || (column.role == Role::Now && self.crowd.take_if_free(area));
        if has_room {
            let role = if column.weight() == Weight::Bold { Role::Strong } else { Role::Inherited };
            mark.add(Shape::text(Anchor::Middle, role, at, label));
        }
    }

    /// A dashed line in each group before the first column after a break; one of them for each word says so.
    fn breaks(&mut self) -> Vec<Mark<'c>> {
        let mut marks = Vec::new();
        let mut labels = LabelRow::default();
        let mut said: Vec<&str> = Vec::new();
        let top = self.plot.area.top - CAP_HEIGHT - ABOVE - 20;
        let mut left = self.plot.area.left;
        for group in &self.columns.groups {
            for (index, pair) in group.columns.windows(2).enumerate() {
                let lies_between =
                    |(begins, _): &&(Period, String)| pair[0].period < *begins && *begins <= pair[1].period;
                let Some((_, word)) = self.columns.breaks.iter().find(lies_between) else { continue };
                let x = left + self.pitch * (index as Tenths + 1);
                let mut mark = Mark::new(Role::Break, word.as_str())
                    .holding(Shape::line((x, top), (x, self.plot.area.bottom)));
                self.crowd.take(Area { left: x - 5, top, right: x + 5, bottom: self.plot.area.bottom });
                let room = text_width(word, Weight::Regular) + 2;
                if !said.contains(&word.as_str())
                    && let Some(middle) = labels.place(x, room, (0, self.width), 40)
                {
                    let at = (middle, top - DESCENT);
                    mark.add(Shape::text(Anchor::Middle, Role::Muted, at, word.as_str()));
                    said.push(word);
                }
                marks.push(mark);
            }
            left += self.pitch * group.columns.len() as Tenths + self.group_gap;
        }
        marks
    }

    /// Whole years where all fit, else two digits, else whole years here and there.
    fn year_labels(&self) -> Mark<'c> {
        let fits = |text: &str| text_width(text, Weight::Bold) + 30 <= self.pitch;
        let is_short = !self.columns.all().all(|column| fits(&column.full_year))
            && self.columns.all().all(|column| fits(&column.short_year));
        let mut labels = Mark::group(Role::Muted);
        for (group, left, right) in self.groups() {
            self.label_years(&mut labels, group, (left, right), is_short);
        }
        labels
    }

    /// The last and the first year before those between them.
    fn label_years(
        &self,
        labels: &mut Mark<'c>,
        group: &'c Group,
        (left, right): (Tenths, Tenths),
        is_short: bool,
    ) {
        let bounds = self.label_bounds(left, right);
        let mut row = LabelRow::default();
        let last = group.columns.len() - 1;
        for index in [last, 0].into_iter().chain((1..last.max(1)).rev()) {
            let Some(column) = group.columns.get(index) else { continue };
            let text = if is_short { &column.short_year } else { &column.full_year };
            let wanted = left + self.pitch * index as Tenths + self.pitch / 2;
            if let Some(middle) = row.place(wanted, text_width(text, column.weight()), bounds, 20) {
                let role = if column.role == Role::Now { Role::Strong } else { Role::Inherited };
                let at = (middle, self.plot.area.bottom + LABEL_LINE);
                labels.add(Shape::text(Anchor::Middle, role, at, text.as_str()));
            }
        }
    }

    /// How far the labels of a group may reach.
    fn label_bounds(&self, left: Tenths, right: Tenths) -> (Tenths, Tenths) {
        let reach = self.group_gap / 2 - 30;
        ((left - reach).max(0), (right + reach).min(self.width))
    }

    /// Names with months where all groups have room for them, else short ones.
    fn group_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Inherited);
        let y = self.plot.area.bottom + 2 * LABEL_LINE + 20;
        let has_room = self.groups().all(|(group, left, right)| {
            let bounds = self.label_bounds(left, right);
            text_width(&group.long_name, group.role().weight()) <= bounds.1 - bounds.0
        });
        let mut row = LabelRow::default();
        for (group, left, right) in self.groups() {
            let name = if has_room { &group.long_name } else { &group.short_name };
            let width = text_width(name, group.role().weight());
            let place = row.place((left + right) / 2, width, self.label_bounds(left, right), 20);
            if let Some(middle) = place {
                labels.add(Shape::text(Anchor::Middle, group.role(), (middle, y), name.as_str()));
            }
        }
        labels
    }

    /// Groups with the left and right end of their columns.
    fn groups(&self) -> impl Iterator<Item = (&'c Group, Tenths, Tenths)> {
        let (pitch, gap) = (self.pitch, self.group_gap);
        self.columns.groups.iter().scan(self.plot.area.left, move |next_left, group| {
            let left = *next_left;
            let right = left + pitch * group.columns.len() as Tenths;
            *next_left = right + gap;
            Some((group, left, right))
        })
    }
}

impl Group {
    fn role(&self) -> Role {
        if self.is_current { Role::Strong } else { Role::Inherited }
    }
}

impl Column {
    fn weight(&self) -> Weight {
        if self.role == Role::Now { Weight::Bold } else { Weight::Regular }
    }
}
