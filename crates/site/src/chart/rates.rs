//! u chart: rates over tertials, each before the range that chance alone explains, which is narrower where exposure
//! is larger. A point beyond its range is a ring with its number. Tertials stand in three groups, and a line joins the
//! same tertial of one year and the next: never T1 with T2, which differ by the time of year.

use crate::language::Language;
use gate::Cell;
use model::{Decimal, Period};

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

/// Rates over tertials, each with what is expected of it: a centre, and control limits that vary with exposure.
#[derive(Debug, Clone)]
pub struct RatesChart {
    /// Earliest first. Drawn in groups: T1, T2, T3.
    pub points: Vec<RatePoint>,
    pub current: Option<Period>,
    pub breaks: Vec<Break>,
    /// What the values should reach, drawn where there are no limits.
    pub target: Option<Decimal>,
    /// For instance `per 100 anställda`.
    pub unit: String,
}

#[derive(Debug, Clone)]
pub struct RatePoint {
    pub period: Period,
    pub rate: Cell,
    pub centre: Cell,
    pub low: Cell,
    pub high: Cell,
}

impl RatesChart {
    /// With fewer values than these a sentence says as much.
    pub const LEAST_SHOWN: usize = 3;

    /// Values that nothing is expected of.
    pub fn without_limits(
        points: impl IntoIterator<Item = (Period, Cell)>,
        current: Option<Period>,
        unit: String,
    ) -> Self {
        let nowhere = Cell::not_applicable();
        let point = |(period, rate)| RatePoint { period, rate, centre: nowhere, low: nowhere, high: nowhere };
        RatesChart {
            points: points.into_iter().map(point).collect(),
            current,
            breaks: Vec::new(),
            target: None,
            unit,
        }
    }

    /// Limits are read by how wide they are beside what they are limits of. Without any, a line needs no zero, and
    /// would be flat where all values are high.
    pub fn starts_at_zero(&self) -> bool {
        let has_limits = self.points.iter().any(|point| point.high.value().is_some());
        let values = self.points.iter().filter_map(|point| point.rate.value()).chain(self.target);
        has_limits || Axis::near(values, 4).starts_at_zero()
    }
}

const LABEL_LINE: Tenths = 170;
const WIDEST_BAND: Tenths = 800;

impl Chart for RatesChart {
    /// Zero-based where there are limits.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let rates = Rates::new(self, language);
        draw_widths(caption, |width| Layout::new(&rates, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Rates<'c> {
    rates: Vec<Rate>,
    breaks: Vec<BreakLine>,
    axis: Axis,
    target: Option<Centre>,
    range_word: String,
    language: &'c Language,
}

struct Rate {
    period: Period,
    reading: Reading,
    /// Low, centre and high; `None` where there is no rate to hold against them.
    range: Option<[f64; 3]>,
    is_current: bool,
}

impl Rate {
    fn is_beyond(&self) -> bool {
        let Some(value) = self.reading.shown.map(|value| value.to_f64()) else { return false };
        self.range.is_some_and(|[low, _, high]| value > high || value < low)
    }
}

impl<'c> Rates<'c> {
    fn new(chart: &RatesChart, language: &'c Language) -> Self {
        let words = Words::new(language);
        let mut points: Vec<&RatePoint> = chart.points.iter().collect();
        points.sort_by_key(|point| (point.period.tertial, point.period.year));
        let rates = points.iter().map(|point| Rate {
            period: point.period,
            reading: words.read_in(point.rate, &language.period(point.period), &chart.unit),
            range: range(point),
            is_current: chart.current == Some(point.period),
        });
        let rates: Vec<Rate> = rates.collect();
        let values = chart.points.iter().flat_map(|point| [point.rate, point.high]);
        let values = values.filter_map(|cell| cell.value()).chain(chart.target);
        let axis = match chart.starts_at_zero() {
            true => Axis::containing(values, 4),
            false => Axis::near(values, 4),
        };
        // In each group: between two years, where the second is the first that is counted otherwise.
        let lines = |found: &Break| {
            let is_between = |pair: &[&RatePoint]| {
                let [before, after] = [pair[0].period, pair[1].period];
                before.tertial == after.tertial && before < found.begins && found.begins <= after
            };
            let places = points.windows(2).enumerate().filter(|(_, pair)| is_between(pair));
            let line = |(place, _)| BreakLine { place: place + 1, word: found.word(language) };
            places.map(line).collect::<Vec<_>>()
        };
        Rates {
            axis,
            breaks: chart.breaks.iter().flat_map(lines).collect(),
            rates,
            target: chart.target.map(|target| Centre {
                value: target.to_f64(),
                number: language.number(target),
                word: language.text("chart-target"),
                begins: 0,
            }),
            range_word: language.text("chart-expected"),
            language,
        }
    }
}

fn range(point: &RatePoint) -> Option<[f64; 3]> {
    point.rate.value()?;
    let (low, centre, high) = (point.low.value()?, point.centre.value()?, point.high.value()?);
    Some([low, centre, high].map(|end| end.to_f64()))
}

/// The chart at one width.
struct Layout<'c> {
    rates: &'c Rates<'c>,
    plot: Plot,
    pitch: Tenths,
    has_year_labels: bool,
    crowd: Crowd,
    width: Tenths,
    height: Tenths,
}

impl<'c> Layout<'c> {
    fn new(rates: &'c Rates<'c>, width: Width) -> Self {
        let left = tick_room(rates.axis, rates.language);
        let has_word = rates.rates.last().is_some_and(|rate| rate.range.is_some());
        let word_room = text_width(&rates.range_word, Weight::Regular) + BESIDE + 10;
        let target_room = rates.target.as_ref().map_or(0, Centre::room);
        let right_room = if has_word { word_room } else { target_room };
        let bands = rates.rates.len().max(1);
        let pitch = ((width.tenths() - left - right_room) / bands as Tenths).min(WIDEST_BAND);
        let break_room = if rates.breaks.is_empty() { 0 } else { LABEL_LINE };
        let top = break_room + CAP_HEIGHT + 60;
        let bottom = top + width.choose(1400, 1600, 1800);
        let area = Area { left, top, right: left + pitch * bands as Tenths, bottom };
        let has_year_labels = text_width("’20", Weight::Bold) + 20 <= pitch;
        let label_lines = if has_year_labels { 2 } else { 1 };
        let height = bottom + label_lines * LABEL_LINE + 50;
        let mut crowd = Crowd::new(width.tenths(), height);
        crowd.take(Area { left: 0, top: 0, right: left, bottom: height });
        Layout {
            rates,
            plot: Plot::new(bands, rates.axis, area),
            pitch,
            has_year_labels,
            crowd,
            width: width.tenths(),
            height,
        }
    }

    fn picture(mut self) -> Picture<'c> {
        let mut marks: Vec<Mark> = self.plot.grid(self.rates.language).into();
        marks.push(self.plot.baseline());
        marks.extend(break_marks(&self.plot, &mut self.crowd, self.width, &self.rates.breaks));
        marks.push(self.ranges());
        marks.push(self.line());
        self.take_points();
        let newest = self.rates.rates.len().checked_sub(1).and_then(|last| self.at(last)).map(|(_, y)| y);
        let target = &self.rates.target;
        marks.extend(target.iter().map(|target| target.mark(&self.plot, &mut self.crowd, newest)));
        for (place, rate) in self.rates.rates.iter().enumerate() {
            marks.push(self.rate_mark(place, rate));
        }
        marks.push(self.numbers());
        marks.extend(self.range_label());
        marks.push(self.tertial_labels());
        marks.push(self.year_labels());
        marks.retain(|mark| !mark.is_empty());
        Picture { height: self.height, marks }
    }

    fn at(&self, place: usize) -> Option<(Tenths, Tenths)> {
        let value = self.rates.rates[place].reading.shown?;
        Some(self.plot.at(place as f64 + 0.5, value.to_f64()))
    }

    /// True for the first of the places of a tertial.
    fn begins_group(&self, place: usize) -> bool {
        let tertial = |place: usize| self.rates.rates[place].period.tertial;
        place == 0 || tertial(place - 1) != tertial(place)
    }

    /// Runs of places that a line joins: where the same is counted, in the same tertial, and `is_shown`.
    fn runs(&self, is_shown: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for place in 0..self.rates.rates.len() {
            let is_broken = self.rates.breaks.iter().any(|line| line.place == place);
            let joins = place > 0 && !self.begins_group(place) && is_shown(place - 1) && !is_broken;
            match runs.last_mut() {
                Some(run) if joins && is_shown(place) => run.push(place),
                _ if is_shown(place) => runs.push(vec![place]),
                _ => {}
            }
        }
        runs
    }

    /// A field from the lower limit to the upper, with a line at the centre.
    fn ranges(&mut self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Expected);
        let inset = self.pitch / 8;
        for (place, rate) in self.rates.rates.iter().enumerate() {
            let Some([low, centre, high]) = rate.range else { continue };
            let (left, right) = self.band(place);
            let (left, right) = (left + inset, right - inset);
            let [low, centre, high] = [low, centre, high].map(|value| self.plot.at(0.0, value).1);
            let field = Area { left, top: high.min(low - 10), right, bottom: low };
            self.crowd.take(field);
            mark.add(Shape::rectangle(field.left, field.top, field.right, field.bottom));
            mark.add(Shape::Segment(Role::Limit, [(left, centre), (right, centre)]));
        }
        mark
    }

    fn line(&mut self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Line);
        for run in self.runs(|place| self.rates.rates[place].reading.shown.is_some()) {
            let places: Vec<_> = run.into_iter().filter_map(|place| self.at(place)).collect();
            for pair in places.windows(2) {
                steps_between(pair[0], pair[1]).for_each(|step| self.crowd.take(step));
            }
            if places.len() > 1 {
                mark.add(Shape::Line(Role::Inherited, places));
            }
        }
        mark
    }

    fn band(&self, place: usize) -> (Tenths, Tenths) {
        let left = self.plot.area.left + self.pitch * place as Tenths;
        (left, left + self.pitch)
    }

    fn take_points(&mut self) {
        for place in 0..self.rates.rates.len() {
            let area = match self.at(place) {
                Some((x, y)) => Area { left: x - 45, top: y - 45, right: x + 45, bottom: y + 45 },
                None => gap_area(self.band(place), gap_base(self.rates.target.as_ref(), &self.plot)),
            };
            self.crowd.take(area);
        }
    }

    fn rate_mark(&self, place: usize, rate: &'c Rate) -> Mark<'c> {
        let role = match rate {
            Rate { reading: Reading { is_preliminary: true, .. }, .. } => Role::Preliminary,
            rate if rate.is_beyond() => Role::Beyond,
            Rate { is_current: true, .. } => Role::Now,
            _ => Role::Inherited,
        };
        let title = rate.reading.title.as_str();
        let mut mark = Mark::new(role, title).with("p", rate.period.to_string());
        if let (Some(at), Some(plain)) = (self.at(place), rate.reading.plain()) {
            let widest = if role == Role::Beyond { 40 } else { 30 };
            let radius = (self.pitch / 2 - 5).clamp(12, widest);
            mark = mark.with("v", plain).holding(Shape::circle(at, radius));
        } else if let Some(gap) = rate.reading.gap {
            mark.add(gap_shape(gap, self.band(place), gap_base(self.rates.target.as_ref(), &self.plot)));
        }
        mark
    }

    /// Beside the newest range, where there is room.
    fn range_label(&mut self) -> Option<Mark<'c>> {
        let [_, centre, _] = self.rates.rates.last()?.range?;
        let word = self.rates.range_word.as_str();
        let at = (self.plot.area.right + BESIDE, self.plot.at(0.0, centre).1 + CAP_HEIGHT / 2);
        let is_free = self.crowd.take_if_free(Area::of_text(Anchor::Start, Weight::Regular, at, word));
        let text = Shape::text(Anchor::Start, Role::Inherited, at, word);
        is_free.then(|| Mark::group(Role::Muted).holding(text))
    }

    /// Where the number of a point may stand: above and below the point and its range, and beside it. Never on the other
    /// side of a range that the point lies outside: it would be too far away to be its own.
    fn number_places(&self, place: usize, (x, y): (Tenths, Tenths)) -> Vec<(Anchor, (Tenths, Tenths))> {
        let range = self.rates.rates[place].range;
        let (top, bottom) =
            range.map_or((y, y), |[low, _, high]| (self.plot.at(0.0, high).1, self.plot.at(0.0, low).1));
        let beside = (y + CAP_HEIGHT / 2).min(self.plot.area.bottom - DESCENT);
        let above = (y <= bottom).then_some((Anchor::Middle, (x, top.min(y) - BESIDE - DESCENT)));
        let below = (y >= top).then_some((Anchor::Middle, (x, bottom.max(y) + BESIDE + CAP_HEIGHT)));
        let sides = [(Anchor::Start, (x + BESIDE, beside)), (Anchor::End, (x - BESIDE, beside))];
        above.into_iter().chain(below).chain(sides).collect()
    }

    /// Of the current tertial, and of those beyond their limits.
    fn numbers(&mut self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Inherited);
        for (place, rate) in self.rates.rates.iter().enumerate().rev() {
            let Some(at) = self.at(place).filter(|_| rate.is_current || rate.is_beyond()) else {
                continue;
            };
            let text = rate.reading.label.as_str();
            let role = if rate.is_current { Role::Strong } else { Role::Inherited };
            let places = self.number_places(place, at);
            let is_free = |(anchor, at): &(Anchor, (Tenths, Tenths))| {
                let area = Area::of_text(*anchor, role.weight(), *at, text);
                area.bottom <= self.plot.area.bottom && self.crowd.take_if_free(area)
            };
            mark.extend(
                places.into_iter().find(is_free).map(|(anchor, at)| Shape::text(anchor, role, at, text)),
            );
        }
        mark
    }

    /// `2020` below its place, or `’20` where that is all there is room for.
    fn year_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        if !self.has_year_labels {
            return labels;
        }
        for (place, rate) in self.rates.rates.iter().enumerate() {
            let (x, bottom) = self.plot.at(place as f64 + 0.5, 0.0);
            let role = if rate.is_current { Role::Strong } else { Role::Inherited };
            let year = rate.period.year.to_string();
            let is_short = text_width(&year, Weight::Bold) + 20 > self.pitch;
            let text = if is_short { format!("’{:02}", rate.period.year.rem_euclid(100)) } else { year };
            labels.add(Shape::text(Anchor::Middle, role, (x, bottom + LABEL_LINE), text));
        }
        labels
    }

    /// Each tertial in the middle of its years, with a tick between tertials.
    fn tertial_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let mut row = LabelRow::default();
        let mut place = 0;
        for group in self.rates.rates.chunk_by(|a, b| a.period.tertial == b.period.tertial) {
            let (left, right) = (self.band(place).0, self.band(place + group.len() - 1).1);
            let bottom = self.plot.area.bottom;
            if place > 0 {
                labels.add(Shape::Segment(Role::Baseline, [(left, bottom), (left, bottom + 40)]));
            }
            let text = format!("T{}", group[0].period.tertial.number());
            let room = text_width(&text, Weight::Regular);
            let middle = row.place((left + right) / 2, room, (0, self.width), 20);
            labels.add_text_at(middle.map(|middle| (middle, self.height - 50)), text);
            place += group.len();
        }
        labels
    }
}
