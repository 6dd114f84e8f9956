//! Charts on invented cells: true values, attacks with canary numbers, properties of the drawn SVG, golden files.

mod gallery;
