//! All that is private: content files in, published tables out.
//!
//! ```text
//! content/ ─► load ─► check ─► analyse ─► protect ─┤gate├─► Published
//!             Raw    Checked    Tables
//! ```
//!
//! The four rooms are private, and so is every type that holds an unprotected number. Outside, content that holds
//! together is a [`Content`], which can be asked for its texts and published, and nothing more. Tests and benches that
//! count anew or attack the gate reach the rooms with the feature `internals`, which no crate of the program turns on.

#![deny(clippy::unwrap_used)]
#![cfg_attr(
    not(feature = "internals"),
    allow(
        dead_code,
        unused_imports,
        reason = "counts and rules that only tests ask for, through the feature"
    )
)]

#[cfg(not(feature = "internals"))]
mod analyse;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod analyse;
mod catalogue;
#[cfg(not(feature = "internals"))]
mod check;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod check;
mod content;
mod kept;
#[cfg(not(feature = "internals"))]
mod load;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod load;
#[cfg(not(feature = "internals"))]
mod protect;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod protect;

pub use analyse::SourceChange;
pub use content::{
    Content, Counted, Difference, Loaded, load_content, load_content_again, publish_difference,
};
pub use kept::Kept;
pub use load::{FileShape, file_shapes};
pub use protect::{
    Cell, CellPlace, Coarsening, Comparison, FEWEST_YEARS, GateReport, HiddenReason, LevelChange, Obstacle,
    PlaceOfRate, Published, SmallCell, Status, TableReport, Verdict, compare_shares, is_at_target,
    listed_rows, may_read_edition, place_of_rate, reaches_target,
};

/// The rooms before the gate.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals {
    pub use crate::{analyse, check, load, protect};
}
