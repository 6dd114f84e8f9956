//! `lagesbild`: incident and risk data plus commentary in, a static intranet site out.
//!
//! Data flows one way, through rooms in a row; each room hands the next a type that only it can make.
//!
//! ```text
//! content/ ─► load ─► check ─► analyse ─► protect ─► chart ─► render ─► write ─► output/
//!             Raw    Checked    Tables   Published   Drawing   files
//! ```
//!
//! [`build_site`] is that row as one function. `ARCHITECTURE.md` says what each room may use; `tests/layers.rs`
//! holds it.

#![deny(clippy::unwrap_used)]

pub mod analyse;
pub mod audit;
pub mod chart;
pub mod check;
pub mod cli;
pub mod diag;
pub mod diff;
pub mod editions;
pub mod history;
pub mod import;
pub mod language;
pub mod load;
pub mod model;
mod pipeline;
pub mod protect;
mod publish;
pub mod render;
mod sides;
pub mod write;

pub use pipeline::{Outcome, Request, Summary, build_site, check_site, silent_units};
pub use publish::{PublishRequest, PublishedEdition, Publishing, publish_report};
pub use render::OutsideLink;
pub use render::{ComparisonView, LineView, PieceView, TextView};
pub use sides::{Compared, DiffOutcome, DiffRequest, SideKind, SideName, compare_sides};
