//! Run chart: a line over months with its median. The line is broken where a value is not shown and where what is
//! counted changes.

use crate::language::Language;
use gate::Cell;
use model::{Month, Period};

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::{Area, Crowd, LabelRow, steps_between};
use super::gap::{gap_area, gap_shape};
use super::guide::{BESIDE, Break, BreakLine, Centre, break_marks, gap_base};
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::scale::{Plot, tick_room};
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, DESCENT, Weight, text_width};
use super::{Caption, Chart, Drawing};

/// Run chart: a line over months, with its median.
#[derive(Debug, Clone)]
pub struct MonthsChart {
    pub points: Vec<(Month, Cell)>,
    /// Of the months from this one on.
    pub median: Option<(Cell, Month)>,
    pub current: Option<Period>,
    pub breaks: Vec<Break>,
    /// The first month of a new level, and whether it is higher.
    pub level_change: Option<(Month, bool)>,
}

const LABEL_LINE: Tenths = 170;
/// No month is wider, however few there are.
const WIDEST_BAND: Tenths = 600;
const JULY: u8 = 7;

impl Chart for MonthsChart {
    /// Zero-based. The months of the current period are in the accent colour, each July is an open ring, the newest
    /// month has its number.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let series = Series::new(self, language);
        draw_widths(caption, |width| Layout::new(&series, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Series<'c> {
    points: Vec<Point>,
    /// How many months lie from the first to the last.
    months: usize,
    first: Month,
    median: Option<Centre>,
    /// Their places are months from the first.
    breaks: Vec<BreakLine>,
    /// The same, and where the level has changed: the line goes on there.
    upright: Vec<BreakLine>,
    axis: Axis,
    words: Labels,
    language: &'c Language,
}

struct Labels {
    july: String,
    months: [String; 12],
}

struct Point {
    /// In months from the first.
    place: usize,
    month: Month,
    is_current: bool,
    reading: Reading,
}

impl<'c> Series<'c> {
    fn new(chart: &MonthsChart, language: &'c Language) -> Self {
        let words = Words::new(language);
        let first = chart.points.first().map_or(Month { year: 0, month: 1 }, |(month, _)| *month);
        let points: Vec<Point> = chart
            .points
            .iter()
            .map(|(month, cell)| Point {
                place: months_between(first, *month),
                month: *month,
                is_current: chart.current == Some(Period::of_month(*month)),
                reading: words.read(*cell, &language.month(*month)),
            })
            .collect();
        let months = points.last().map_or(0, |point| point.place + 1);
        let since = chart.median.map_or(first, |(_, since)| since.max(first));
        let median = chart.median.and_then(|(cell, _)| cell.value());
        let breaks = break_lines(&chart.breaks, first, months, language);
        let turn = chart.level_change.map(|(since, is_up)| {
            let word = language.text(if is_up { "chart-level-up" } else { "chart-level-down" });
            BreakLine { place: months_between(first, since), word }
        });
        let turn = turn.filter(|line| (1..months).contains(&line.place));
        let mut upright: Vec<BreakLine> = breaks.iter().cloned().chain(turn).collect();
        upright.sort_by_key(|line| line.place);
        let shown = points.iter().filter_map(|point| point.reading.shown).chain(median);
        Series {
            axis: Axis::containing(shown, 4),
            median: median.map(|value| Centre {
                value: value.to_f64(),
                number: language.number(value),
                word: language.text("chart-median"),
                begins: breaks
                    .iter()
                    .map(|line| line.place)
                    .max()
                    .unwrap_or(0)
                    .max(months_between(first, since)),
            }),
            upright,
            breaks,
            words: Labels::new(language),
            points,
            months,
            first,
            language,
        }
    }

    fn month_at(&self, place: usize) -> Month {
        let months = i32::from(self.first.year) * 12 + i32::from(self.first.month) - 1 + place as i32;
        Month { year: months.div_euclid(12) as i16, month: months.rem_euclid(12) as u8 + 1 }
    }

    /// Stretches of neighbouring months that are shown and count the same.
    fn unbroken(&self) -> impl Iterator<Item = &[Point]> {
        self.points
            .chunk_by(|a, b| {
                let is_broken = self.breaks.iter().any(|line| line.place == b.place);
                let is_next = a.place + 1 == b.place && !is_broken;
                is_next && a.reading.shown.is_some() && b.reading.shown.is_some()
            })
            .filter(|stretch| stretch[0].reading.shown.is_some())
    }
}

impl Labels {
    fn new(language: &Language) -> Self {
        Labels {
            july: language.text("month-7"),
            months: std::array::from_fn(|index| language.month_short(index as u8 + 1)),
        }
    }
}

fn months_between(first: Month, month: Month) -> usize {
    let number = |month: Month| i32::from(month.year) * 12 + i32::from(month.month);
    usize::try_from(number(month) - number(first)).unwrap_or(0)
}

fn break_lines(breaks: &[Break], first: Month, months: usize, language: &Language) -> Vec<BreakLine> {
    let line = |found: &Break| {
        let start = found.begins.months()[0];
        let place = months_between(first, start);
        (start > first && place < months).then(|| BreakLine { place, word: found.word(language) })
    };
    breaks.iter().filter_map(line).collect()
}

/// The chart at one width.
struct Layout<'c> {
    series: &'c Series<'c>,
    plot: Plot,
    pitch: f64,
    crowd: Crowd,
    width: Tenths,
    height: Tenths,
    has_month_labels: bool,
}

impl<'c> Layout<'c> {
    fn new(series: &'c Series<'c>, width: Width) -> Self {
        let left = tick_room(series.axis, series.language);
        let right = width.tenths() - series.right_room();
        let break_room = if series.upright.is_empty() { 0 } else { LABEL_LINE };
        let top = break_room + CAP_HEIGHT + 60;
        let bottom = top + width.choose(1400, 1600, 1800);
        let bands = series.months.max(1);
        let right = right.min(left + WIDEST_BAND * bands as Tenths);
        let pitch = f64::from(right - left) / bands as f64;
        let has_month_labels = pitch * 4.0 >= 320.0;
        let height = bottom + if has_month_labels { 2 } else { 1 } * LABEL_LINE + 50;
        Layout {
            series,
            plot: Plot::new(bands, series.axis, Area { left, top, right, bottom }),
            pitch,
            crowd: Crowd::new(width.tenths(), height),
            width: width.tenths(),
            height,
            has_month_labels,
        }
    }

    fn picture(mut self) -> Picture<'c> {
        let mut marks = Vec::with_capacity(self.series.points.len() + 12);
        marks.extend(self.plot.grid(self.series.language));
        marks.push(self.plot.baseline());
        marks.extend(break_marks(&self.plot, &mut self.crowd, self.width, &self.series.upright));
        marks.push(self.line());
        self.take_line();
        let newest = self.series.newest().and_then(|point| self.at(point)).map(|(_, y)| y);
        let series = self.series;
        marks.extend(series.median.iter().map(|median| median.mark(&self.plot, &mut self.crowd, newest)));
        for point in &self.series.points {
            marks.push(self.point_mark(point));
        }
        marks.push(self.point_labels());
        if self.has_month_labels {
            marks.push(self.month_labels());
        }
        marks.push(self.year_labels());
        marks.retain(|mark| !mark.is_empty());
        Picture { height: self.height, marks }
    }

    fn at(&self, point: &Point) -> Option<(Tenths, Tenths)> {
        let value = point.reading.shown?;
        Some(self.plot.at(point.place as f64 + 0.5, value.to_f64()))
    }

    fn line(&self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Line);
        for stretch in self.series.unbroken() {
            let places: Vec<_> = stretch.iter().filter_map(|point| self.at(point)).collect();
            let current: Vec<_> =
                stretch.iter().filter(|point| point.is_current).filter_map(|point| self.at(point)).collect();
            for (role, places) in [(Role::Inherited, places), (Role::LineNow, current)] {
                if places.len() > 1 {
                    mark.add(Shape::Line(role, places));
                }
            }
        }
        mark
    }

    fn band(&self, point: &Point) -> (Tenths, Tenths) {
        let edge = |place: usize| self.plot.at(place as f64, 0.0).0;
        (edge(point.place), edge(point.place + 1))
    }

    fn gap_base(&self) -> Tenths {
        gap_base(self.series.median.as_ref(), &self.plot)
    }

    /// Words keep off the line: it is taken in short steps.
    fn take_line(&mut self) {
        for point in self.series.points.iter().filter(|point| point.reading.gap.is_some()) {
            self.crowd.take(gap_area(self.band(point), self.gap_base()));
        }
        for stretch in self.series.unbroken() {
            let places: Vec<_> = stretch.iter().filter_map(|point| self.at(point)).collect();
            for pair in places.windows(2) {
                for step in steps_between(pair[0], pair[1]) {
                    self.crowd.take(step);
                }
            }
            for (x, y) in places {
                self.crowd.take(Area { left: x - 35, top: y - 35, right: x + 35, bottom: y + 35 });
            }
        }
    }

    fn point_mark(&self, point: &'c Point) -> Mark<'c> {
        let reading = &point.reading;
        let role = match point {
            Point { reading: Reading { is_preliminary: true, .. }, .. } => Role::Preliminary,
            Point { month: Month { month: JULY, .. }, .. } => Role::July,
            Point { is_current: true, .. } => Role::Now,
            _ => Role::Inherited,
        };
        let mut mark = Mark::new(role, reading.title.as_str()).with("p", point.month.to_string());
        if let (Some(at), Some(plain)) = (self.at(point), reading.plain()) {
            let radius = if self.pitch < 50.0 { 15 } else { 25 };
            mark = mark.with("v", plain).holding(Shape::circle(at, radius));
        } else if let Some(gap) = reading.gap {
            mark.add(gap_shape(gap, self.band(point), self.gap_base()));
        }
        mark
    }

    /// The number of the newest month, and the word by the newest July.
    fn point_labels(&mut self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Inherited);
        let is_shown = |point: &&Point| point.reading.shown.is_some();
        let july = self.series.points.iter().filter(is_shown).rfind(|point| point.month.month == JULY);
        if let Some(point) = self.series.newest() {
            self.add_label(&mut mark, point, Role::Strong, &point.reading.label);
        }
        if let Some(point) = july {
            self.add_label(&mut mark, point, Role::Muted, &self.series.words.july);
        }
        mark
    }

    /// Beside, above or below the point, where there is room.
    fn add_label(&mut self, mark: &mut Mark<'c>, point: &Point, role: Role, text: &'c str) {
        let Some((x, y)) = self.at(point) else { return };
        let below = y + BESIDE + CAP_HEIGHT;
        let places = [
            (Anchor::Start, (x + BESIDE, y + CAP_HEIGHT / 2)),
            (Anchor::Start, (x + BESIDE, y + CAP_HEIGHT)),
            (Anchor::Start, (x + BESIDE, y)),
            (Anchor::Middle, (x, y - BESIDE - DESCENT)),
            (Anchor::Middle, (x, below)),
            (Anchor::End, (x - BESIDE, y - BESIDE)),
            (Anchor::End, (x - BESIDE, below)),
        ];
        for (anchor, at) in places {
            let area = Area::of_text(anchor, role.weight(), at, text);
            let stands_in_plot = area.left >= self.plot.area.left && area.bottom <= self.plot.area.bottom;
            if stands_in_plot && self.crowd.take_if_free(area) {
                mark.add(Shape::text(anchor, role, at, text));
                return;
            }
        }
    }

    /// Every month where all fit, else the first of each tertial.
    fn month_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let y = self.plot.area.bottom + LABEL_LINE;
        let widest = self.series.words.months.iter().map(|name| text_width(name, Weight::Regular)).max();
        let fits_all = f64::from(widest.unwrap_or(0) + 30) <= self.pitch;
        let mut row = LabelRow::default();
        for place in 0..self.series.months {
            let month = self.series.month_at(place).month;
            if !(fits_all || month % 4 == 1) {
                continue;
            }
            let name = &self.series.words.months[usize::from(month - 1)];
            let (x, _) = self.plot.at(place as f64 + 0.5, 0.0);
            if let Some(middle) = row.place(x, text_width(name, Weight::Regular), (0, self.width), 15) {
                labels.add(Shape::text(Anchor::Middle, Role::Inherited, (middle, y), name.as_str()));
            }
        }
        labels
    }

    /// Each year in the middle of its months: whole where all fit, else two digits; and a tick between years.
    fn year_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let years = self.years();
        let is_short = years.iter().any(|(_, from, to)| {
            let is_whole = to - from == 12;
            is_whole && f64::from(text_width("2000", Weight::Regular) + 30) > self.pitch * 12.0
        });
        let y = self.height - 50;
        let mut row = LabelRow::default();
        for (year, from, to) in years {
            let (left, bottom) = self.plot.at(from as f64, 0.0);
            let (right, _) = self.plot.at(to as f64, 0.0);
            if from > 0 {
                labels.add(Shape::Segment(Role::Baseline, [(left, bottom), (left, bottom + 40)]));
            }
            let text = if is_short { format!("’{:02}", year.rem_euclid(100)) } else { year.to_string() };
            let text_room = text_width(&text, Weight::Regular);
            if text_room <= right - left + 20 {
                let place = row.place((left + right) / 2, text_room, (0, self.width), 20);
                labels.add_text_at(place.map(|middle| (middle, y)), text);
            }
        }
        labels
    }

    /// Each year with the places of its first month and of the month after its last.
    fn years(&self) -> Vec<(i16, usize, usize)> {
        let mut years: Vec<(i16, usize, usize)> = Vec::new();
        for place in 0..self.series.months {
            let year = self.series.month_at(place).year;
            match years.last_mut() {
                Some((last, _, to)) if *last == year => *to = place + 1,
                _ => years.push((year, place, place + 1)),
            }
        }
        years
    }
}

impl Series<'_> {
    /// The last month that is shown.
    fn newest(&self) -> Option<&Point> {
        self.points.iter().rfind(|point| point.reading.shown.is_some())
    }

    /// How much room the words to the right of the plot need.
    fn right_room(&self) -> Tenths {
        let number = self.newest().map_or(0, |point| text_width(&point.reading.label, Weight::Bold));
        let median = self.median.as_ref().map_or(0, Centre::room);
        median.max(number + BESIDE + 10)
    }
}
