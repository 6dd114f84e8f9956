//! Exact linear algebra over sums of counts: sparse relations in, what follows from them out. It knows nothing of
//! what may be published.

mod dictionary;
mod field;

pub use dictionary::{Dictionary, Standing};
pub use field::{Residue, multiply};
