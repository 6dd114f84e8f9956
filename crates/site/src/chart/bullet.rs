//! One indicator against its target: a bar on its scale, with the target above it and the value below, so that the
//! two numbers never meet.

use crate::language::Language;

use super::axis::Axis;
use super::backend::Tenths;
use super::crowd::Area;
use super::gap::gap_shape;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Reading, Words};
use super::role::Role;
use super::scale::Plot;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, Weight, text_width};
use super::{BulletChart, Caption, Drawing};

const BAR: (Tenths, Tenths) = (190, 330);
const TARGET_OVERHANG: Tenths = 25;
const HEIGHT: Tenths = 500;
/// Of a sign in place of the bar.
const GAP_ROOM: Tenths = 150;

impl BulletChart {
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let bullet = Bullet::new(self, language);
        draw_widths(caption, |width| bullet.picture(width))
    }
}

struct Bullet {
    value: Reading,
    target: Option<Reading>,
    axis: Axis,
}

impl Bullet {
    fn new(chart: &BulletChart, language: &Language) -> Self {
        let words = Words::new(language);
        let shown = [chart.value.value(), chart.target.and_then(|target| target.value())];
        let axis = Axis::containing(shown.into_iter().flatten(), 4);
        Bullet {
            value: words.read(chart.value, &language.text("chart-value")),
            target: chart.target.map(|target| words.read(target, &language.text("chart-target"))),
            axis: chart.end.map_or(axis, |end| axis.ending_at(end)),
        }
    }

    fn picture(&self, width: Width) -> Picture<'_> {
        let area = Area { left: 10, top: BAR.0, right: width.tenths() - 10, bottom: BAR.1 };
        let plot = Plot::along(self.axis, area);
        let track = Shape::rectangle(area.left, area.top, area.right, area.bottom);
        let mut marks = vec![Mark::group(Role::Track).holding(track)];
        marks.push(self.value_mark(&plot, width.tenths()));
        marks.extend(self.target.as_ref().and_then(|target| target_mark(target, &plot, width.tenths())));
        Picture { height: HEIGHT, marks }
    }

    fn value_mark(&self, plot: &Plot, width: Tenths) -> Mark<'_> {
        let role = if self.value.is_preliminary { Role::Preliminary } else { Role::Now };
        let mut mark = Mark::new(role, self.value.title.as_str());
        if let (Some(value), Some(plain)) = (self.value.shown, self.value.plain()) {
            let right = plot.along_x(value.to_f64()).max(plot.area.left + 10);
            let bar = Shape::rectangle(plot.area.left, BAR.0 + 30, right, BAR.1 - 30);
            let at = (clamp_middle(right, &self.value.label, Weight::Bold, width), HEIGHT - 50);
            let number = Shape::text(Anchor::Middle, Role::Strong, at, self.value.label.as_str());
            mark = mark.with("v", plain).holding(bar).holding(number);
        } else if let Some(gap) = self.value.gap {
            let left = self.gap_left(plot);
            mark.add(gap_shape(gap, (left, left + GAP_ROOM), BAR.1 + 10));
        }
        mark
    }

    /// At the beginning of the scale, or after the target if that is there.
    fn gap_left(&self, plot: &Plot) -> Tenths {
        let left = plot.area.left + 40;
        let target = self.target.as_ref().and_then(|target| target.shown);
        match target.map(|target| plot.along_x(target.to_f64())) {
            Some(x) if x < left + GAP_ROOM + 20 => x + 40,
            _ => left,
        }
    }
}

/// A line across the scale, with its number above.
fn target_mark<'c>(target: &'c Reading, plot: &Plot, width: Tenths) -> Option<Mark<'c>> {
    let x = plot.along_x(target.shown?.to_f64());
    let line = Shape::line((x, BAR.0 - TARGET_OVERHANG), (x, BAR.1 + TARGET_OVERHANG));
    let text = target.title.replacen(": ", " ", 1);
    let at = (clamp_middle(x, &text, Weight::Regular, width), CAP_HEIGHT + 20);
    let mark = Mark::new(Role::Target, target.title.as_str()).holding(line);
    Some(mark.holding(Shape::text(Anchor::Middle, Role::Muted, at, text)))
}

/// The middle of a text that should stand at `wanted`, within the edges.
fn clamp_middle(wanted: Tenths, text: &str, weight: Weight, width: Tenths) -> Tenths {
    let half = text_width(text, weight) / 2 + 1;
    wanted.clamp(half.min(width / 2), (width - half).max(width / 2))
}
