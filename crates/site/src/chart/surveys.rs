//! Surveys by year: a point with its margin for each answer. Nothing is drawn between years, since nobody was asked
//! then.

use crate::language::Language;
use model::Year;

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::{Area, Crowd};
use super::gap::{gap_area, gap_shape};
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::scale::{Plot, tick_room};
use super::shares::KINDS;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, DESCENT, LINE_HEIGHT, Weight, shorten, text_width};
use super::{Caption, Drawing, SurveyPoint, SurveysChart};

const HALF: Tenths = 40;
const BESIDE: Tenths = 70;
const LABEL_LINE: Tenths = 170;
const WIDEST_BAND: Tenths = 3000;

impl SurveysChart {
    /// Each series has a colour and a shape of its own.
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let answers = Answers::new(self, language);
        draw_widths(caption, |width| Layout::new(&answers, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Answers<'c> {
    series: Vec<(&'c str, Vec<Answer>)>,
    years: Vec<Year>,
    axis: Axis,
    language: &'c Language,
}

struct Answer {
    /// The place of its year among all years.
    place: usize,
    reading: Reading,
    margin: Option<(f64, f64)>,
}

impl<'c> Answers<'c> {
    fn new(chart: &'c SurveysChart, language: &'c Language) -> Self {
        let words = Words::new(language);
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let mut years: Vec<Year> = points().map(|point| point.year).collect();
        years.sort_unstable();
        years.dedup();
        let cells = points().flat_map(|point| [point.share, point.low, point.high]);
        let answer = |label: &str, point: &SurveyPoint| Answer {
            place: years.binary_search(&point.year).unwrap_or(0),
            reading: words.read_at(point.share, [label, &point.year.to_string()]),
            margin: point
                .low
                .value()
                .zip(point.high.value())
                .map(|(low, high)| (low.to_f64(), high.to_f64())),
        };
        let series = chart.series.iter().map(|series| {
            let answers = series.points.iter().map(|point| answer(&series.label, point));
            (series.label.as_str(), answers.collect::<Vec<_>>())
        });
        let series = series.collect();
        let values: Vec<_> = cells.filter_map(|cell| cell.value()).collect();
        Answers { series, axis: Axis::near(values.into_iter(), 4), years, language }
    }
}

/// The chart at one width.
struct Layout<'c> {
    answers: &'c Answers<'c>,
    plot: Plot,
    width: Tenths,
    height: Tenths,
    key_end: Tenths,
}

impl<'c> Layout<'c> {
    fn new(answers: &'c Answers<'c>, width: Width) -> Self {
        let (_, key_end) = key(answers, width.tenths());
        let left = tick_room(answers.axis, answers.language);
        let bands = answers.years.len().max(1);
        let pitch = ((width.tenths() - left) / bands as Tenths).min(WIDEST_BAND);
        let top = key_end + CAP_HEIGHT + 60;
        let bottom = top + width.choose(1400, 1600, 1800);
        let area = Area { left, top, right: left + pitch * bands as Tenths, bottom };
        let height = bottom + LABEL_LINE + 50;
        Layout { answers, plot: Plot::new(bands, answers.axis, area), width: width.tenths(), height, key_end }
    }

    fn picture(self) -> Picture<'c> {
        let mut crowd = Crowd::new(self.width, self.height);
        crowd.take(Area { left: 0, top: 0, right: self.plot.area.left, bottom: self.height });
        crowd.take(Area { left: 0, top: 0, right: self.width, bottom: self.key_end });
        let mut marks: Vec<Mark> = self.plot.grid(self.answers.language).into();
        marks.push(self.plot.baseline());
        let mut numbers = Mark::group(Role::Inherited);
        for index in 0..self.answers.series.len() {
            self.answers.series[index].1.iter().for_each(|answer| crowd.take(self.area(index, answer)));
        }
        for (index, (_, answers)) in self.answers.series.iter().enumerate() {
            for answer in answers {
                marks.push(self.answer_mark(index, answer));
                numbers.extend(self.number(index, answer, &mut crowd));
            }
        }
        marks.extend([numbers, self.year_labels(), key(self.answers, self.width).0]);
        marks.retain(|mark| !mark.is_empty());
        Picture { height: self.height, marks }
    }

    /// Series stand side by side within a year.
    fn place(&self, series: usize, answer: &Answer) -> f64 {
        let count = self.answers.series.len() as f64;
        answer.place as f64 + (series as f64 + 1.0) / (count + 1.0)
    }

    fn area(&self, series: usize, answer: &Answer) -> Area {
        let (place, half) = (self.place(series, answer), self.half());
        let Some(value) = answer.reading.shown else {
            return gap_area(self.gap_band(series, answer), self.plot.area.bottom);
        };
        let (x, y) = self.plot.at(place, value.to_f64());
        let (low, high) = answer.margin.unwrap_or((value.to_f64(), value.to_f64()));
        let (top, bottom) = (self.plot.at(place, high).1, self.plot.at(place, low).1);
        Area { left: x - half, top: top.min(y - half), right: x + half, bottom: bottom.max(y + half) }
    }

    fn gap_band(&self, series: usize, answer: &Answer) -> (Tenths, Tenths) {
        let (x, _) = self.plot.at(self.place(series, answer), 0.0);
        let half = (self.spacing() / 2).min(100);
        (x - half, x + half)
    }

    /// Between neighbouring points.
    fn spacing(&self) -> Tenths {
        let pitch = (self.plot.area.right - self.plot.area.left) / self.answers.years.len().max(1) as Tenths;
        pitch / (self.answers.series.len() as Tenths + 1)
    }

    /// Half the size of a sign: smaller where signs are close.
    fn half(&self) -> Tenths {
        (self.spacing() / 2 - 3).clamp(15, HALF)
    }

    fn answer_mark(&self, series: usize, answer: &'c Answer) -> Mark<'c> {
        let role = match answer.reading.shown {
            // A sign in place of a number is no mark of its series: it would be set as words on its colour.
            None => Role::Inherited,
            Some(_) if self.answers.series.len() == 1 => Role::Now,
            Some(_) => KINDS[series % KINDS.len()],
        };
        let mut mark = Mark::new(role, answer.reading.title.as_str());
        let place = self.place(series, answer);
        if let (Some(value), Some(plain)) = (answer.reading.shown, answer.reading.plain()) {
            let at = self.plot.at(place, value.to_f64());
            if let Some((low, high)) = answer.margin {
                let ends = [self.plot.at(place, low), self.plot.at(place, high)];
                mark.add(Shape::Segment(Role::Link, ends));
            }
            mark = mark.with("v", plain).holding(sign(series, at, self.half()));
        } else if let Some(gap) = answer.reading.gap {
            mark.add(gap_shape(gap, self.gap_band(series, answer), self.plot.area.bottom));
        }
        mark
    }

    fn number(&self, series: usize, answer: &'c Answer, crowd: &mut Crowd) -> Option<Shape<'c>> {
        let value = answer.reading.shown?;
        let (x, y) = self.plot.at(self.place(series, answer), value.to_f64());
        let label = answer.reading.label.as_str();
        let baseline = y + CAP_HEIGHT / 2;
        let places = [
            (Anchor::Start, (x + BESIDE, baseline)),
            (Anchor::End, (x - BESIDE, baseline)),
            (Anchor::Start, (x + BESIDE, y - DESCENT)),
        ];
        let bottom = self.plot.area.bottom;
        let mut is_free = |(anchor, at): &(Anchor, (Tenths, Tenths))| {
            let area = Area::of_text(*anchor, Weight::Regular, *at, label);
            area.bottom <= bottom && crowd.take_if_free(area)
        };
        places
            .into_iter()
            .find(|place| is_free(place))
            .map(|(anchor, at)| Shape::text(anchor, Role::Inherited, at, label))
    }

    fn year_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let mut last_right = 0;
        for (index, year) in self.answers.years.iter().enumerate() {
            let (x, bottom) = self.plot.at(index as f64 + 0.5, 0.0);
            let text = year.to_string();
            let half = text_width(&text, Weight::Regular) / 2 + 1;
            let middle = x.clamp(half, self.width - half);
            if middle - half >= last_right {
                labels.add_text_at(Some((middle, bottom + LABEL_LINE)), text);
                last_right = middle + half + 30;
            }
        }
        labels
    }
}

/// Circle, square, diamond, triangle up, triangle down.
fn sign<'a>(series: usize, (x, y): (Tenths, Tenths), half: Tenths) -> Shape<'a> {
    let polygon = |points: &[(Tenths, Tenths)]| {
        let points = points.iter().map(|(dx, dy)| (x + dx, y + dy));
        Shape::Polygon(Role::Inherited, points.collect())
    };
    match series % KINDS.len() {
        0 => Shape::circle((x, y), half),
        1 => Shape::rectangle(x - half + 5, y - half + 5, x + half - 5, y + half - 5),
        2 => polygon(&[(0, -half), (half, 0), (0, half), (-half, 0)]),
        3 => polygon(&[(0, -half), (half, half), (-half, half)]),
        _ => polygon(&[(0, half), (half, -half), (-half, -half)]),
    }
}

/// The signs of more than one series with their names, and where the key ends.
fn key<'c>(answers: &'c Answers, width: Tenths) -> (Mark<'c>, Tenths) {
    let mut key = Mark::group(Role::Inherited);
    if answers.series.len() < 2 {
        return (key, 0);
    }
    let (mut left, mut middle) = (0, 70);
    for (index, (name, _)) in answers.series.iter().enumerate() {
        let text = shorten(name, width - 2 * HALF - BESIDE);
        let room = 2 * HALF + BESIDE + text_width(&text, Weight::Regular);
        if left > 0 && left + room > width {
            (left, middle) = (0, middle + LINE_HEIGHT + 20);
        }
        key.extend([in_colour(sign(index, (left + HALF + 5, middle), HALF), KINDS[index % KINDS.len()])]);
        let at = (left + 2 * HALF + 60, middle + CAP_HEIGHT / 2);
        key.add(Shape::text(Anchor::Start, Role::Inherited, at, text));
        left += room + 160;
    }
    (key, middle + 90)
}

fn in_colour(shape: Shape, role: Role) -> Shape {
    match shape {
        Shape::Rectangle(_, corners) => Shape::Rectangle(role, corners),
        Shape::Polygon(_, points) => Shape::Polygon(role, points),
        Shape::Circle(_, center, radius) => Shape::Circle(role, center, radius),
        other => other,
    }
}
