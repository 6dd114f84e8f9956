//! 100 % stacked bars: how the total of each row is made up. What hidden parts make up together is known from the
//! total, so it is drawn as one open piece with `..`.

use crate::language::Language;
use model::Decimal;

use super::backend::Tenths;
use super::gap::gap_shape;
use super::heat::SHADES;
use super::mark::{Anchor, Mark, Shape};
use super::reading::{Gap, Reading, Words};
use super::role::Role;
use super::row_labels::RowLabels;
use super::sheet::{Picture, Width, draw_widths};
use super::text_width::{CAP_HEIGHT, LINE_HEIGHT, Weight, shorten, text_width};
use super::{Caption, Drawing, PartOrder, SharesChart};

const BAR_HEIGHT: Tenths = 200;
const SWATCH: Tenths = 120;
pub(super) const KINDS: [Role; 5] = [Role::Kind1, Role::Kind2, Role::Kind3, Role::Kind4, Role::Kind5];

impl SharesChart {
    /// Parts carry their counts where they fit; their widths are their shares.
    pub fn draw(&self, caption: &Caption, language: &Language) -> Drawing {
        let bars = Bars::new(self, language);
        draw_widths(caption, |width| Layout::new(&bars, width).picture())
    }
}

/// Everything about the chart that no width changes.
struct Bars<'c> {
    rows: Vec<Bar<'c>>,
    parts: Vec<(Role, &'c str)>,
}

struct Bar<'c> {
    label: &'c str,
    total: Reading,
    pieces: Vec<Piece>,
}

/// A part of a bar, from one share of the whole to another.
struct Piece {
    role: Role,
    from: f64,
    to: f64,
    /// The count: a percentage of few would say too much.
    label: String,
    title: String,
    plain: Option<String>,
}

impl<'c> Bars<'c> {
    fn new(chart: &'c SharesChart, language: &Language) -> Self {
        let words = Words::new(language);
        let roles = part_roles(chart.order, chart.parts.len());
        let parts: Vec<(Role, &str)> =
            roles.into_iter().zip(chart.parts.iter().map(String::as_str)).collect();
        let rows = chart.rows.iter().map(|row| {
            let total = words.read(row.total, &row.label);
            let readings: Vec<Reading> = row
                .parts
                .iter()
                .zip(&parts)
                .map(|(cell, (_, part))| words.read_at(*cell, [&row.label, part]))
                .collect();
            let pieces = pieces(&total, readings, &parts);
            Bar { label: &row.label, total, pieces }
        });
        Bars { rows: rows.collect(), parts }
    }
}

/// Shades spread over the range for a rising order, so that few parts differ much; the darkest only where all are
/// needed.
fn part_roles(order: PartOrder, count: usize) -> Vec<Role> {
    let last = count.saturating_sub(1).max(1);
    let darkest = if count < SHADES.len() { SHADES.len() - 2 } else { SHADES.len() - 1 };
    let spread = |index: usize| SHADES[(2 * index * darkest + last) / (2 * last)];
    (0..count)
        .map(|index| match order {
            PartOrder::Rising => spread(index),
            PartOrder::None => KINDS[index % KINDS.len()],
        })
        .collect()
}

fn pieces(total: &Reading, readings: Vec<Reading>, parts: &[(Role, &str)]) -> Vec<Piece> {
    let Some(whole) = total.shown.map(Decimal::to_f64).filter(|whole| *whole > 0.0) else {
        return Vec::new();
    };
    let mut pieces = Vec::new();
    let mut from = 0.0;
    let hidden_title =
        readings.iter().find(|reading| reading.gap == Some(Gap::Hidden)).map(|r| r.title.clone());
    for (reading, (role, _)) in readings.into_iter().zip(parts) {
        let Some(value) = reading.shown.filter(|value| !value.is_zero()) else { continue };
        let to = (from + value.to_f64() / whole).min(1.0);
        let plain = reading.plain().map(str::to_owned);
        let Reading { label, title, .. } = reading;
        pieces.push(Piece { role: *role, from, to, label, title, plain });
        from = to;
    }
    if let Some(title) = hidden_title.filter(|_| from < 1.0) {
        let label = Gap::Hidden.sign().to_owned();
        pieces.push(Piece { role: Role::Rest, from, to: 1.0, label, title, plain: None });
    }
    pieces
}

/// The chart at one width.
struct Layout<'c> {
    bars: &'c Bars<'c>,
    labels: RowLabels,
    width: Tenths,
}

impl<'c> Layout<'c> {
    fn new(bars: &'c Bars<'c>, width: Width) -> Self {
        let labels = RowLabels::new(bars.rows.iter().map(|row| row.label), width, BAR_HEIGHT);
        Layout { bars, labels, width: width.tenths() }
    }

    fn picture(self) -> Picture<'c> {
        let (key, top) = self.key();
        let mut marks = vec![key, self.labels.mark(top)];
        for (index, row) in self.bars.rows.iter().enumerate() {
            let middle = top + self.labels.middle(index);
            if row.pieces.is_empty() {
                marks.push(self.whole_gap(row, middle));
            }
            marks.extend(self.track(row, middle));
            marks.extend(row.pieces.iter().map(|piece| self.piece(piece, middle)));
        }
        marks.retain(|mark| !mark.is_empty());
        Picture { height: (top + self.labels.height()).max(LINE_HEIGHT), marks }
    }

    fn x(&self, share: f64) -> Tenths {
        let left = self.labels.gutter();
        left + (f64::from(self.width - left) * share).round() as Tenths
    }

    /// What is in none of the parts, so that every bar is as long as its total.
    fn track(&self, row: &Bar, middle: Tenths) -> Option<Mark<'c>> {
        let (left, right) = (self.x(row.pieces.last()?.to), self.width - 5);
        let corners = [(left, middle - BAR_HEIGHT / 2 + 5), (right, middle + BAR_HEIGHT / 2 - 5)];
        (right - left > 10)
            .then(|| Mark::group(Role::Remainder).holding(Shape::Rectangle(Role::Inherited, corners)))
    }

    fn piece(&self, piece: &'c Piece, middle: Tenths) -> Mark<'c> {
        let (left, right) = (self.x(piece.from), self.x(piece.to));
        let (top, bottom) = (middle - BAR_HEIGHT / 2, middle + BAR_HEIGHT / 2);
        let gap = if piece.to < 1.0 && right - left > 20 { 10 } else { 0 };
        let mut mark = Mark::new(piece.role, piece.title.as_str());
        if let Some(plain) = &piece.plain {
            mark = mark.with("v", plain.as_str());
        }
        mark.add(Shape::rectangle(left, top, right - gap, bottom));
        if text_width(&piece.label, Weight::Regular) + 40 <= right - left {
            let at = ((left + right - gap) / 2, middle + CAP_HEIGHT / 2);
            mark.add(Shape::text(Anchor::Middle, Role::Inherited, at, piece.label.as_str()));
        }
        mark
    }

    /// No total: its sign. A total of zero has no parts, and says 0.
    fn whole_gap(&self, row: &'c Bar<'c>, middle: Tenths) -> Mark<'c> {
        let left = self.labels.gutter();
        let mark = Mark::new(Role::Inherited, row.total.title.as_str());
        match row.total.gap {
            Some(gap) => mark.holding(gap_shape(gap, (left, left + 150), middle + CAP_HEIGHT / 2 + 20)),
            None => {
                let at = (left + 20, middle + CAP_HEIGHT / 2);
                mark.holding(Shape::text(Anchor::Start, Role::Inherited, at, row.total.label.as_str()))
            }
        }
    }

    /// Swatches in the order of the parts, and where the rows begin.
    fn key(&self) -> (Mark<'c>, Tenths) {
        let mut key = Mark::group(Role::Inherited);
        let (mut left, mut middle) = (0, 80);
        for (role, name) in &self.bars.parts {
            let text = shorten(name, self.width - SWATCH - 50);
            let room = SWATCH + 50 + text_width(&text, Weight::Regular);
            if left > 0 && left + room > self.width {
                (left, middle) = (0, middle + LINE_HEIGHT + 20);
            }
            let corners = [(left, middle - SWATCH / 2), (left + SWATCH, middle + SWATCH / 2)];
            key.add(Shape::Rectangle(*role, corners));
            let at = (left + SWATCH + 50, middle + CAP_HEIGHT / 2);
            key.add(Shape::text(Anchor::Start, Role::Inherited, at, text));
            left += room + 160;
        }
        (key, middle + 180)
    }
}
