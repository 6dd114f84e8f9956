//! The link between an enum and the word that stands for it in YAML and in published data.

/// An enum whose every variant has one stable word (snake_case, English) in files and in published data.
pub trait Coded: Copy + Eq + Sized + 'static {
    /// The name of the enum, as in the code.
    const NAME: &'static str;

    /// All variants in reading order.
    const ALL: &'static [Self];

    /// The word for this variant.
    fn code(self) -> &'static str;

    /// The variant with this word, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variant| variant.code() == code)
    }
}

/// Declares an enum with [`Coded`] and a serde form that are the same words.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $code)] $variant),+ }

        impl $crate::Coded for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}
