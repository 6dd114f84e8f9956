//! `lagesbild`: incident and risk data plus commentary in, a static intranet site out.
//!
//! [`build_site`] is the pipeline as one function: content through the gate ([`gate`]), what is left of it to pages
//! ([`site`]), pages to a folder ([`write`]). `ARCHITECTURE.md` has the picture.

#![deny(clippy::unwrap_used)]

mod checklist;
pub mod cli;
mod failure;
mod frozen;
mod inputs;
mod kept;
mod pipeline;
mod proof;
mod publish;
mod remake;
mod revised;
pub mod schema;
mod serve;
mod sides;
mod stamp;
mod theme_data;
pub mod write;

pub use checklist::{Checklist, ChecklistItem, ItemState, check_report, placeholders_left};
pub use pipeline::{
    Outcome, Request, SmallCount, Summary, build_site, build_site_telling, check_site, silent_units,
};
pub use publish::{PublishRequest, PublishedEdition, Publishing, publish_report};
pub use remake::{Remaker, SiteOnDemand};
pub use serve::{ServeEvent, ServeRequest, serve_site};
pub use sides::{Compared, DiffOutcome, DiffRequest, SideKind, SideName, compare_sides};
pub use site::render::OutsideLink;
pub use site::render::{ComparisonView, LineView, PieceView, TextView};
