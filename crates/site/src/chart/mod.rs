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
mod ratios;
mod reading;
mod role;
mod row_labels;
mod scale;
mod shares;
mod sheet;
mod spark;
mod style;
mod surveys;
#[cfg(test)]
mod tests;
mod text_width;
mod types;

use std::fmt::Debug;

use crate::language::Language;

pub use bullet::BulletChart;
pub use delay::DelayChart;
pub use funnel::{FunnelChart, FunnelLimit, FunnelPoint};
pub use guide::{Break, BreakKind};
pub use heat::HeatChart;
pub use matrix::{MatrixChart, MatrixRisk};
pub use months::MonthsChart;
pub use panels::{Panel, PanelsChart};
pub use periods::{CumulativeChart, PeriodsChart};
pub use rates::{RatePoint, RatesChart};
pub use ratios::{RatioRow, RatiosChart};
pub use shares::{PartOrder, SharesChart, SharesRow};
pub use sheet::CHART_STYLE;
pub use spark::SparkChart;
pub use style::style_for;
pub use surveys::{SurveyPoint, SurveySeries, SurveysChart};
pub use types::{TypesChart, TypesRow};

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

/// A kind of chart with its cells: each draws itself at three widths, and once more for a file of its own.
pub trait Chart: Debug {
    fn draw(&self, caption: &Caption, language: &Language) -> Drawing;
}
