//! The findings that a room may give, in one table.

use super::Code;

/// A kind of finding, with what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub code: Code,
    /// One sentence, in Swedish.
    pub about: &'static str,
}

/// Declares a constant for each code, and the table `KINDS` of them all.
#[macro_export]
macro_rules! kinds {
    ($($name:ident = $code:literal, $about:literal;)+) => {
        $(#[doc = $about] pub const $name: $crate::diag::Code = $code;)+

        /// Every kind of finding that this room may give.
        pub const KINDS: &[$crate::diag::Kind] = &[$($crate::diag::Kind { code: $code, about: $about }),+];
    };
}
