//! Cell suppression and interval audit for tables of counts that are tied by their sums.
//!
//! In: counts, the sums between them, which of them are small. Out: which to hide ([`CellSystem::suppress`]), and how
//! narrowly an attacker who knows all that is shown can tell the hidden ones ([`audit`]). Not for text or files, nor for
//! what a count stands for.

#![deny(clippy::unwrap_used)]

mod algebra;
pub mod audit;
mod suppress;

pub use suppress::{Begun, CellIx, CellSystem, Fate, Line, Release, SecretCell, Suppression, Telling};
