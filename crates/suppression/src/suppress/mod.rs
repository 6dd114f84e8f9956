//! Secondary suppression: all counts that are to be published, tied by their sums, in; the fate of each, out.
//!
//! The engine knows nothing of what is counted. It is told of cells (a count, how worthy it is, whether it
//! is small) and of lines (a total and the parts that it is the sum of), and decides what to hide so that no small
//! count can be worked out. It is not for text, files or derived values.
//!
//! Method: suppression by Gaussian elimination (Langsrud 2024, doi 10.1007/978-3-031-69651-0_6). Cells are published
//! in order of worth; one is hidden when publishing it would make a small count a linear combination of what is out.

mod bounds;
mod elimination;
mod engine;
mod lines;
mod neighbourhood;
mod reveal;
mod room;
#[cfg(test)]
mod sabotage;
mod system;
mod telling;
mod widen;
mod witnesses;

pub use engine::Begun;
pub use system::{CellIx, CellSystem, Fate, Line, Release, SecretCell, Suppression};
pub use telling::Telling;
