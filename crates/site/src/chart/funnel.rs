//! Funnel plot: rate against exposure with limits that narrow as exposure grows, so that small and large departments
//! are compared fairly (Spiegelhalter 2005, doi 10.1002/sim.1970). The limits are computed before this room.

use crate::language::Language;

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::{Area, Crowd, LabelRow, steps_between};
use super::guide::{BESIDE, Centre};
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::scale::{Plot, tick_room};
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, DESCENT, LINE_HEIGHT, Weight, shorten, text_width, wrap};
use super::{Caption, Drawing, FunnelChart, FunnelLimit};

const LABEL_LINE: Tenths = 170;
const LONGEST_NAME: Tenths = 2200;
/// Where a longer one finds no room.
const SHORT_NAME: Tenths = 900;

impl FunnelChart {
    /// Both axes from zero. Points beyond the limits are named before the others; a name that finds no room is in
    /// the title of its mark. Points without a rate or an exposure are left to the table.
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let funnel = Funnel::new(self, language);
        draw_widths(caption, |width| Layout::new(&funnel, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Funnel<'c> {
    points: Vec<Point<'c>>,
    centre: Option<Centre>,
    limits: Vec<Limit>,
    exposures: Axis,
    rates: Axis,
    exposure_label: &'c str,
    language: &'c Language,
}

#[derive(Debug, Clone, Copy)]
struct Limit {
    exposure: f64,
    low: f64,
    high: f64,
}

struct Point<'c> {
    name: &'c str,
    exposure: f64,
    rate: f64,
    reading: Reading,
    is_beyond: bool,
}

impl<'c> Funnel<'c> {
    fn new(chart: &'c FunnelChart, language: &'c Language) -> Self {
        let words = Words::new(language);
        let limit = |limit: &FunnelLimit| {
            let (exposure, low, high) = (limit.exposure.value()?, limit.low.value()?, limit.high.value()?);
            Some(Limit { exposure: exposure.to_f64(), low: low.to_f64(), high: high.to_f64() })
        };
        let limits: Vec<Limit> = chart.limits.iter().filter_map(limit).collect();
        let points = chart.points.iter().filter_map(|point| {
            let (exposure, rate) = (point.exposure.value()?.to_f64(), point.rate.value()?.to_f64());
            let is_beyond = limits_at(&limits, exposure).is_some_and(|(low, high)| rate < low || rate > high);
            let reading = words.read_in(point.rate, &point.label, &chart.unit);
            Some(Point { name: &point.label, exposure, rate, reading, is_beyond })
        });
        let shown = chart.points.iter().filter(|point| point.rate.value().is_some());
        let rates = shown.clone().map(|point| point.rate).chain(chart.centre);
        Funnel {
            points: points.collect(),
            centre: chart.centre.and_then(|cell| cell.value()).map(|mean| Centre {
                value: mean.to_f64(),
                number: language.number(mean),
                word: language.text("chart-mean"),
                begins: 0,
            }),
            exposures: Axis::containing(shown.filter_map(|point| point.exposure.value()), 4),
            rates: Axis::containing(rates.filter_map(|cell| cell.value()), 4),
            limits,
            exposure_label: &chart.exposure_label,
            language,
        }
    }
}

/// Low and high at an exposure, straight between the nearest two that are given.
fn limits_at(limits: &[Limit], exposure: f64) -> Option<(f64, f64)> {
    let after = limits.iter().position(|limit| limit.exposure >= exposure)?;
    let next = limits[after];
    if after == 0 || next.exposure == exposure {
        return (next.exposure == exposure).then_some((next.low, next.high));
    }
    let before = limits[after - 1];
    let share = (exposure - before.exposure) / (next.exposure - before.exposure);
    Some((before.low + (next.low - before.low) * share, before.high + (next.high - before.high) * share))
}

/// The chart at one width.
struct Layout<'c> {
    funnel: &'c Funnel<'c>,
    plot: Plot,
    crowd: Crowd,
    width: Tenths,
    height: Tenths,
}

impl<'c> Layout<'c> {
    fn new(funnel: &'c Funnel<'c>, width: Width) -> Self {
        let left = tick_room(funnel.rates, funnel.language).max(100);
        let right_room = funnel.centre.as_ref().map_or(100, Centre::room);
        let top = CAP_HEIGHT + 60;
        let bottom = top + width.choose(1600, 2000, 2400);
        let area = Area { left, top, right: width.tenths() - right_room, bottom };
        let height = bottom + 2 * LABEL_LINE + 50;
        let mut crowd = Crowd::new(width.tenths(), height);
        crowd.take(Area { left: 0, top: 0, right: left, bottom: height });
        crowd.take(Area { left: 0, top: bottom, right: width.tenths(), bottom: height });
        Layout {
            funnel,
            plot: Plot::along(funnel.exposures, area).upward(funnel.rates),
            crowd,
            width: width.tenths(),
            height,
        }
    }

    fn picture(mut self) -> Picture<'c> {
        let mut marks: Vec<Mark> = self.plot.grid(self.funnel.language).into();
        marks.push(self.plot.baseline());
        marks.push(self.exposure_labels());
        marks.push(self.limits());
        let funnel = self.funnel;
        marks.extend(funnel.centre.iter().map(|centre| centre.mark(&self.plot, &mut self.crowd, None)));
        for point in &self.funnel.points {
            let (x, y) = self.at(point);
            let half = if point.is_beyond { 55 } else { 45 };
            self.crowd.take(Area { left: x - half, top: y - half, right: x + half, bottom: y + half });
            marks.push(self.point_mark(point));
        }
        marks.push(self.names());
        marks.retain(|mark| !mark.is_empty());
        Picture { height: self.height, marks }
    }

    fn at(&self, point: &Point) -> (Tenths, Tenths) {
        (self.plot.along_x(point.exposure), self.plot.at(0.0, point.rate).1)
    }

    fn point_mark(&self, point: &'c Point) -> Mark<'c> {
        let role = if point.is_beyond { Role::Beyond } else { Role::Inherited };
        let mark = Mark::new(role, point.reading.title.as_str());
        let mark = mark.with("v", point.reading.plain().unwrap_or_default());
        mark.holding(Shape::circle(self.at(point), if point.is_beyond { 45 } else { 35 }))
    }

    /// Where the limits go beyond an axis they are cut at its end.
    fn limits(&mut self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Limit);
        let low = |limit: &Limit| (limit.exposure, limit.low);
        let high = |limit: &Limit| (limit.exposure, limit.high);
        let ends = (self.funnel.exposures.end(), self.funnel.rates.end());
        let limits = &self.funnel.limits;
        let curves: [Vec<(f64, f64)>; 2] =
            [limits.iter().map(low).collect(), limits.iter().map(high).collect()];
        for curve in curves {
            let pieces: Vec<_> = curve.windows(2).filter_map(|pair| cut(pair[0], pair[1], ends)).collect();
            for run in pieces.chunk_by(|a, b| a.1 == b.0) {
                let values = run.iter().map(|piece| piece.0).chain(run.last().map(|piece| piece.1));
                let points: Vec<_> = values
                    .map(|(exposure, rate)| (self.plot.along_x(exposure), self.plot.at(0.0, rate).1))
                    .collect();
                for pair in points.windows(2) {
                    steps_between(pair[0], pair[1]).for_each(|step| self.crowd.take(step));
                }
                mark.add(Shape::Line(Role::Inherited, points));
            }
        }
        mark
    }

    fn names(&mut self) -> Mark<'c> {
        let mut mark = Mark::group(Role::Inherited);
        let mut points: Vec<&Point> = self.funnel.points.iter().collect();
        points.sort_by_key(|point| !point.is_beyond);
        for point in points {
            let (x, y) = self.at(point);
            let beside = if point.is_beyond { BESIDE + 20 } else { BESIDE };
            for lines in self.ways_to_write(point.name) {
                if let Some((anchor, (x, first))) = self.free_place(&lines, (x, y), beside) {
                    mark.extend(lines.into_iter().zip(0..).map(|(line, index)| {
                        Shape::text(anchor, Role::Inherited, (x, first + index * LINE_HEIGHT), line)
                    }));
                    break;
                }
            }
        }
        mark
    }

    /// Whole, whole in two lines, and last cut.
    fn ways_to_write(&self, name: &str) -> Vec<Vec<String>> {
        let longest = LONGEST_NAME.min(self.width / 2);
        let width = text_width(name, Weight::Regular);
        let in_two = [3, 4].map(|fifths| wrap(name, longest.min(width * fifths / 5), 2));
        let is_whole = |lines: &Vec<String>| !lines.iter().any(|line| line.ends_with('…'));
        let whole = std::iter::once(vec![shorten(name, longest)]).chain(in_two).filter(is_whole);
        whole.chain([longest, SHORT_NAME].map(|room| vec![shorten(name, room)])).collect()
    }

    /// Where lines are set and the baseline of the first: right, left, above or below the point at a place, or above or
    /// below from it on.
    fn free_place(
        &mut self,
        lines: &[String],
        (x, y): (Tenths, Tenths),
        beside: Tenths,
    ) -> Option<(Anchor, (Tenths, Tenths))> {
        let widest = lines.iter().max_by_key(|line| text_width(line, Weight::Regular))?;
        let further = (lines.len() as Tenths - 1) * LINE_HEIGHT;
        let places = [
            (Anchor::Start, (x + beside, y + CAP_HEIGHT / 2 - further / 2)),
            (Anchor::End, (x - beside, y + CAP_HEIGHT / 2 - further / 2)),
            (Anchor::Middle, (x, y - beside - DESCENT - further)),
            (Anchor::Middle, (x, y + beside + CAP_HEIGHT)),
            (Anchor::Start, (x - 30, y - beside - DESCENT - further)),
            (Anchor::Start, (x - 30, y + beside + CAP_HEIGHT)),
        ];
        places.into_iter().find(|(anchor, at)| {
            let first = Area::of_text(*anchor, Weight::Regular, *at, widest);
            self.crowd.take_if_free(Area { bottom: first.bottom + further, ..first })
        })
    }

    fn exposure_labels(&self) -> Mark<'c> {
        let mut labels = Mark::group(Role::Muted);
        let mut row = LabelRow::default();
        let bottom = self.plot.area.bottom;
        for tick in self.funnel.exposures.ticks() {
            let x = self.plot.along_x(tick.to_f64());
            labels.add(Shape::Segment(Role::Baseline, [(x, bottom), (x, bottom + 40)]));
            let text = self.funnel.language.number(tick);
            let bounds = (self.plot.area.left - 30, self.width);
            let place = row.place(x, text_width(&text, Weight::Regular), bounds, 40);
            labels.add_text_at(place.map(|middle| (middle, bottom + LABEL_LINE)), text);
        }
        let title = format!("{} →", shorten(self.funnel.exposure_label, self.width - 200));
        let at = (self.width, bottom + 2 * LABEL_LINE);
        labels.add(Shape::text(Anchor::End, Role::Inherited, at, title));
        labels
    }
}

/// The piece of a line that lies below both ends, where there is one. Exposure rises from `from` to `to`.
fn cut(from: (f64, f64), to: (f64, f64), ends: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
    let along = |share: f64| (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
    let (mut begin, mut end) = (0.0_f64, 1.0_f64);
    if to.0 > ends.0 {
        end = (ends.0 - from.0) / (to.0 - from.0);
    }
    let share_at_top = (ends.1 - from.1) / (to.1 - from.1);
    match (from.1 > ends.1, to.1 > ends.1) {
        (true, true) => return None,
        (true, false) => begin = share_at_top,
        (false, true) => end = end.min(share_at_top),
        (false, false) => {}
    }
    let begin_at = if begin == 0.0 { from } else { along(begin) };
    let end_at = if end == 1.0 { to } else { along(end) };
    (begin < end && from.0 < ends.0).then_some((begin_at, end_at))
}
