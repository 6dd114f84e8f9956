//! All that is public: published tables and texts in, the files of a site out.
//!
//! In: [`gate::Published`] and a theme. Out: pages, figures, data files, feed and search index, each handed to a
//! [`Sink`]. This crate knows no number that has not passed the gate: the gate exports none. It reads no content and
//! writes no folder.

#![deny(clippy::unwrap_used)]

pub mod chart;
pub mod language;
pub mod render;
mod sink;
mod theme_files;

pub use sink::Sink;
pub use theme_files::load_theme;
