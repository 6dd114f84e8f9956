//! Charts on invented cells: true values, attacks, properties of the drawn SVG, golden files.

mod colours;
mod gallery;
mod golden;
mod invented;
mod judge;
mod properties;
mod states;
mod svg;
mod truth;
