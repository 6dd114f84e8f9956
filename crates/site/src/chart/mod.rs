//! Published cells → SVG. Plotters places; our own backend writes semantic SVG: classes instead of colours, one
//! `<g>` with `<title>` and `data-*` per mark. Nothing here knows a file, a template or an unprotected number.

mod axis;
mod backend;
mod bullet;
mod crowd;
mod delay;
mod file;
mod funnel;
mod gap;
mod guide;
mod heat;
mod mark;
mod matrix;
mod months;
mod panels;
mod periods;
mod rates;
mod reading;
mod role;
mod row_labels;
mod scale;
mod shares;
mod sheet;
mod spark;
mod surveys;
#[cfg(test)]
mod tests;
mod text_width;
mod types;

use gate::Cell;
use model::{Decimal, Month, Period, RiskScale, Score, Year};

pub use sheet::CHART_STYLE;

/// One chart, drawn for three widths and as a file of its own. Only this room makes it.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// `<svg>` elements for a narrow (288), a column (480) and a wide (704) place, in CSS pixels, to be shown at
    /// their own size, never scaled down. They rely on the classes of the theme's stylesheet.
    pub narrow: String,
    pub column: String,
    pub wide: String,
    /// A complete SVG file that carries its style.
    pub standalone: String,
}

/// Words about a chart that the reader of the page has, for its accessible name.
#[derive(Debug, Clone)]
pub struct Caption {
    /// Stable id of the figure on its page: ids within the SVG begin with it.
    pub id: String,
    /// Short text alternative.
    pub title: String,
    /// Long text alternative.
    pub description: String,
    /// Measure, unit and period, for the file of its own; may be empty.
    pub subtitle: String,
    /// Where the numbers come from, for the file of its own; may be empty.
    pub source: String,
}

/// Columns per tertial, the same tertial side by side.
#[derive(Debug, Clone)]
pub struct PeriodsChart {
    /// Earliest first. Drawn in three groups: T1, T2, T3.
    pub points: Vec<(Period, Cell)>,
    /// The period that the page is about: drawn in the accent colour.
    pub current: Option<Period>,
    /// A programme break lies before each of these.
    pub breaks: Vec<Period>,
}

/// Run chart: a line over months, with its median.
#[derive(Debug, Clone)]
pub struct MonthsChart {
    pub points: Vec<(Month, Cell)>,
    /// Of the months since the last break.
    pub median: Option<Cell>,
    pub current: Option<Period>,
    pub breaks: Vec<Period>,
}

/// Horizontal bars, in the given order; a dumbbell where `before` is given.
#[derive(Debug, Clone)]
pub struct TypesChart {
    pub rows: Vec<TypesRow>,
    /// For instance `T2 2018`.
    pub now_label: String,
    /// For instance `T2 2017`; `None`: bars only.
    pub before_label: Option<String>,
}

#[derive(Debug, Clone)]
pub struct TypesRow {
    pub label: String,
    pub now: Cell,
    pub before: Option<Cell>,
}

/// Cells shaded by size.
#[derive(Debug, Clone)]
pub struct HeatChart {
    pub columns: Vec<String>,
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// 5 × 5 risk matrix.
#[derive(Debug, Clone)]
pub struct MatrixChart {
    pub scale: RiskScale,
    pub risks: Vec<MatrixRisk>,
}

#[derive(Debug, Clone)]
pub struct MatrixRisk {
    pub id: String,
    pub title: String,
    pub now: Score,
    /// The assessment before this one, for the arrow.
    pub before: Option<Score>,
}

/// A few small columns without words, for a row of a table or beside a key figure.
#[derive(Debug, Clone)]
pub struct SparkChart {
    /// Earliest first; usually the same tertial of some years.
    pub points: Vec<(Period, Cell)>,
    /// Drawn in the accent colour.
    pub current: Option<Period>,
}

/// A panel each for things that are compared, all on one scale.
#[derive(Debug, Clone)]
pub struct PanelsChart {
    pub panels: Vec<Panel>,
    pub current: Option<Period>,
}

#[derive(Debug, Clone)]
pub struct Panel {
    pub label: String,
    /// Earliest first; usually the same tertial of some years.
    pub points: Vec<(Period, Cell)>,
}

/// 100 % stacked bars: how a total is made up.
#[derive(Debug, Clone)]
pub struct SharesChart {
    /// Names of the parts, in the order they are stacked.
    pub parts: Vec<String>,
    pub order: PartOrder,
    pub rows: Vec<SharesRow>,
}

#[derive(Debug, Clone)]
pub struct SharesRow {
    pub label: String,
    /// The count that the parts make up. Where it is not shown, neither is any part.
    pub total: Cell,
    /// Counts, one for each name in [`SharesChart::parts`].
    pub parts: Vec<Cell>,
}

/// What the order of parts means, and so how they are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOrder {
    /// From least to most, as severity: shades of one colour.
    Rising,
    /// Kinds without an order, as who was affected: colours that differ. At most five.
    None,
}

/// As [`PeriodsChart`], where each cell counts from January to the end of its tertial.
#[derive(Debug, Clone)]
pub struct CumulativeChart {
    pub periods: PeriodsChart,
}

/// Rates over tertials, each with what is expected of it: a centre, and control limits that vary with exposure.
#[derive(Debug, Clone)]
pub struct RatesChart {
    /// Earliest first.
    pub points: Vec<RatePoint>,
    pub current: Option<Period>,
    /// A programme break lies before each of these.
    pub breaks: Vec<Period>,
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

/// Rate against exposure, with the limits within which chance alone would put nearly all.
#[derive(Debug, Clone)]
pub struct FunnelChart {
    pub points: Vec<FunnelPoint>,
    pub centre: Option<Cell>,
    /// By rising exposure.
    pub limits: Vec<FunnelLimit>,
    /// What exposure is, for instance `Antal anställda`.
    pub exposure_label: String,
    /// For instance `per 100 anställda`.
    pub unit: String,
}

#[derive(Debug, Clone)]
pub struct FunnelPoint {
    pub label: String,
    pub exposure: Cell,
    pub rate: Cell,
}

#[derive(Debug, Clone)]
pub struct FunnelLimit {
    pub exposure: Cell,
    pub low: Cell,
    pub high: Cell,
}

/// One indicator against its target.
#[derive(Debug, Clone)]
pub struct BulletChart {
    pub value: Cell,
    pub target: Option<Cell>,
    /// Where the scale ends if there is an end, as 100 for percentages.
    pub end: Option<Decimal>,
}

/// Surveys by year, each answer with its margin, on a scale that begins near the lowest. Never a line between them.
#[derive(Debug, Clone)]
pub struct SurveysChart {
    /// At most five.
    pub series: Vec<SurveySeries>,
}

#[derive(Debug, Clone)]
pub struct SurveySeries {
    pub label: String,
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

/// How many were reported within how many days.
#[derive(Debug, Clone)]
pub struct DelayChart {
    /// Spans of days with their counts, shortest first: `samma dag`, `1–2 dagar` …
    pub spans: Vec<(String, Cell)>,
    /// The span that the median lies in, by its place in `spans`.
    pub median_span: Option<usize>,
}
