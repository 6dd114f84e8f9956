//! The one place that knows the YAML library: text in, typed values with places or a finding out.

use serde::{Deserialize, Deserializer};

/// A value and where it stands in its file. Line and column count from 1, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub line: u32,
    pub column: u32,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_yaml::Spanned::<T>::deserialize(deserializer)?;
        let (line, column) = (spanned.referenced.line(), spanned.referenced.column());
        Ok(Placed { value: spanned.value, line: line as u32, column: column as u32 })
    }
}
