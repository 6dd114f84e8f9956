//! Surveys: a row for each question, and in it a line for each year it was asked, with a point and its margin. Nothing is
//! drawn between years, since nobody was asked then.

use plotters::coord::ranged1d::Ranged;

use crate::language::Language;
use gate::Cell;
use model::Year;

use super::axis::Axis;
use super::backend::Tenths;
use super::gap::gap_shape;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::row_labels::RowLabels;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, Weight, text_width};
use super::{Caption, Chart, Drawing};

/// Questions with their answers by year, each with its margin, on a scale that begins near the lowest.
#[derive(Debug, Clone)]
pub struct SurveysChart {
    pub series: Vec<SurveySeries>,
}

#[derive(Debug, Clone)]
pub struct SurveySeries {
    pub label: String,
    /// A word about the newest answer against the one before, as `färre`; empty where the margins bear none.
    pub change: String,
    pub points: Vec<SurveyPoint>,
}

#[derive(Debug, Clone)]
pub struct SurveyPoint {
    pub year: Year,
    pub share: Cell,
    /// The margin; missing where it is not known.
    pub low: Cell,
    pub high: Cell,
}

const DOT: Tenths = 40;
const BESIDE: Tenths = 70;
/// Between the years of a question.
const YEAR_LINE: Tenths = 150;
const AXIS_LINE: Tenths = 180;
/// Room for a sign or a frame in place of a share.
const GAP_ROOM: Tenths = 180;

impl Chart for SurveysChart {
    /// The newest answer is filled and bold, earlier ones are rings.
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let answers = Answers::new(self, language);
        draw_widths(caption, |width| Layout::new(&answers, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Answers<'c> {
    questions: Vec<Question<'c>>,
    /// Rising, each with its name.
    years: Vec<(Year, String)>,
    axis: Axis,
    language: &'c Language,
}

struct Question<'c> {
    label: &'c str,
    change: &'c str,
    answers: Vec<Answer>,
}

struct Answer {
    /// The place of its year among all years.
    place: usize,
    reading: Reading,
    margin: Option<[f64; 2]>,
}

impl<'c> Answers<'c> {
    fn new(chart: &'c SurveysChart, language: &'c Language) -> Self {
        let words = Words::new(language);
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let mut years: Vec<Year> = points().map(|point| point.year).collect();
        years.sort_unstable();
        years.dedup();
        let answer = |label: &str, point: &SurveyPoint| Answer {
            place: years.binary_search(&point.year).unwrap_or(0),
            reading: words.read_at(point.share, [label, &point.year.to_string()]),
            margin: point
                .low
                .value()
                .zip(point.high.value())
                .map(|(low, high)| [low.to_f64(), high.to_f64()]),
        };
        let questions = chart.series.iter().map(|series| Question {
            label: &series.label,
            change: &series.change,
            answers: series.points.iter().map(|point| answer(&series.label, point)).collect(),
        });
        let questions = questions.collect();
        let cells = points().flat_map(|point| [point.share, point.low, point.high]);
        let values: Vec<_> = cells.filter_map(|cell| cell.value()).collect();
        let axis = Axis::near(values.into_iter(), 4);
        let years = years.into_iter().map(|year| (year, year.to_string())).collect();
        Answers { questions, years, axis, language }
    }
}

/// The chart at one width.
struct Layout<'c> {
    answers: &'c Answers<'c>,
    labels: RowLabels,
    left: Tenths,
    right: Tenths,
}

impl<'c> Layout<'c> {
    fn new(answers: &'c Answers<'c>, width: Width) -> Self {
        let content = YEAR_LINE * answers.years.len().max(1) as Tenths;
        let labels = RowLabels::new(answers.questions.iter().map(|question| question.label), width, content);
        let year = answers.years.iter().map(|(_, year)| text_width(year, Weight::Regular)).max();
        let all = || answers.questions.iter().flat_map(|question| &question.answers);
        let number = all().map(|answer| text_width(&answer.reading.label, Weight::Bold)).max().unwrap_or(0);
        let change =
            answers.questions.iter().map(|question| text_width(question.change, Weight::Regular)).max();
        let change = change.filter(|width| *width > 0);
        let left = labels.gutter() + year.map_or(0, |year| year + 2 * BESIDE);
        let beside = DOT + BESIDE + number + change.map_or(0, |change| change + BESIDE) + 10;
        Layout { answers, labels, left, right: width.tenths() - beside }
    }

    fn picture(self) -> Picture<'c> {
        let bottom = self.labels.height();
        let mut marks = vec![self.grid(bottom), self.labels.mark(0), self.year_names()];
        for (index, question) in self.answers.questions.iter().enumerate() {
            let answers = question.answers.iter();
            marks.extend(
                answers.map(|answer| self.answer(question, answer, self.middle(index, answer.place))),
            );
        }
        marks.push(self.ticks(bottom));
        marks.retain(|mark| !mark.is_empty());
        Picture { height: bottom + AXIS_LINE + 50, marks }
    }

    /// Of the line of a year in the row of a question.
    fn middle(&self, question: usize, year: usize) -> Tenths {
        let above = self.answers.years.len() as Tenths - 1 - 2 * year as Tenths;
        self.labels.middle(question) - above * YEAR_LINE / 2
    }

    fn x(&self, value: f64) -> Tenths {
        self.answers.axis.map(&value, (self.left, self.right))
    }

    /// In a narrow place only beside the rows: questions stand between them.
    fn grid(&self, bottom: Tenths) -> Mark<'c> {
        let half = YEAR_LINE * self.answers.years.len() as Tenths / 2;
        let mut lines = Mark::group(Role::Grid);
        for tick in self.answers.axis.ticks() {
            let x = self.x(tick.to_f64());
            if !self.labels.stand_above() {
                lines.add(Shape::line((x, 0), (x, bottom)));
                continue;
            }
            for question in 0..self.answers.questions.len() {
                let middle = self.labels.middle(question);
                lines.add(Shape::line((x, middle - half), (x, middle + half)));
            }
        }
        lines
    }

    fn ticks(&self, bottom: Tenths) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let mut last_right = 0;
        for tick in self.answers.axis.ticks() {
            let text = self.answers.language.number(tick);
            let (x, half) = (self.x(tick.to_f64()), text_width(&text, Weight::Regular) / 2);
            if x - half >= last_right {
                labels.add(Shape::text(Anchor::Middle, Role::Inherited, (x, bottom + AXIS_LINE), text));
                last_right = x + half + 30;
            }
        }
        labels
    }

    /// Beside each answer, where more than one year was asked.
    fn year_names(&self) -> Mark<'c> {
        let mut names = Mark::group(Role::Muted);
        for (index, question) in self.answers.questions.iter().enumerate() {
            for answer in &question.answers {
                let at = (self.left - 2 * BESIDE, self.middle(index, answer.place) + CAP_HEIGHT / 2);
                let (_, year) = &self.answers.years[answer.place];
                names.add(Shape::text(Anchor::End, Role::Inherited, at, year.as_str()));
            }
        }
        names
    }

    fn answer(&self, question: &'c Question<'c>, answer: &'c Answer, middle: Tenths) -> Mark<'c> {
        let is_newest = answer.place + 1 == self.answers.years.len();
        let baseline = middle + CAP_HEIGHT / 2;
        let role = match (answer.reading.shown, is_newest) {
            // A sign in place of a number is no mark of its year.
            (None, _) => Role::Inherited,
            (_, true) => Role::Now,
            (_, false) => Role::Before,
        };
        let mut mark = Mark::new(role, answer.reading.title.as_str());
        if let (Some(value), Some(plain)) = (answer.reading.shown, answer.reading.plain()) {
            let x = self.x(value.to_f64());
            let [low, high] = answer.margin.map_or([x, x], |margin| margin.map(|end| self.x(end)));
            if low < high {
                mark.add(Shape::Segment(Role::Link, [(low, middle), (high, middle)]));
            }
            let (radius, text) = if is_newest { (DOT - 5, Role::Strong) } else { (DOT, Role::Muted) };
            mark = mark.with("v", plain).holding(Shape::circle((x, middle), radius));
            let at = high.max(x + DOT) + BESIDE;
            mark.add(Shape::text(Anchor::Start, text, (at, baseline), answer.reading.label.as_str()));
            if is_newest && !question.change.is_empty() {
                let after = at + text_width(&answer.reading.label, Weight::Bold) + BESIDE;
                mark.add(Shape::text(Anchor::Start, Role::Muted, (after, baseline), question.change));
            }
        } else if let Some(gap) = answer.reading.gap {
            mark.add(gap_shape(gap, (self.left, self.left + GAP_ROOM), baseline + 20));
        }
        mark
    }
}
