//! What may change with time: a text alone, or a list of texts, each from a day.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor, value::SeqAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::{Day, Placed};

/// What held first comes first; the last is the newest.
#[derive(Debug, Clone)]
pub struct Dated<E>(pub Vec<E>);

/// What a list holds: a text, and the first day of it.
pub trait DatedEntry: From<Placed<String>> {
    fn value(&self) -> &Placed<String>;
    fn since(&self) -> Option<&Placed<Day>>;
}

impl<E: DatedEntry> Dated<E> {
    /// What holds now. A list without entries is a fault, and has none.
    pub fn newest(&self) -> Option<&Placed<String>> {
        self.0.last().map(E::value)
    }

    /// All that has held, earliest first.
    pub fn values(&self) -> impl Iterator<Item = &Placed<String>> {
        self.0.iter().map(E::value)
    }
}

macro_rules! dated_entry {
    ($(#[$meta:meta])* $name:ident, $key:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            pub $key: Placed<String>,
            pub from: Option<Placed<Day>>,
        }

        impl From<Placed<String>> for $name {
            fn from($key: Placed<String>) -> Self {
                $name { $key, from: None }
            }
        }

        impl DatedEntry for $name {
            fn value(&self) -> &Placed<String> {
                &self.$key
            }

            fn since(&self) -> Option<&Placed<Day>> {
                self.from.as_ref()
            }
        }
    };
}

dated_entry! {
    /// What a unit was called.
    TitleEntry, text
}

dated_entry! {
    /// Where a unit lay.
    ParentEntry, unit
}

impl<'de, E: DatedEntry + Deserialize<'de>> Deserialize<'de> for Dated<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Placed { value, line, column } = Placed::<Written<E>>::deserialize(deserializer)?;
        Ok(Dated(match value {
            Written::One(value) => vec![E::from(Placed { value, line, column })],
            Written::Many(list) => list,
        }))
    }
}

enum Written<E> {
    One(String),
    Many(Vec<E>),
}

impl<'de, E: Deserialize<'de>> Deserialize<'de> for Written<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor(PhantomData))
    }
}

struct WrittenVisitor<E>(PhantomData<E>);

impl<'de, E: Deserialize<'de>> Visitor<'de> for WrittenVisitor<E> {
    type Value = Written<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en text, eller en lista av texter med `from`")
    }

    fn visit_str<F: Error>(self, value: &str) -> Result<Self::Value, F> {
        Ok(Written::One(value.to_owned()))
    }

    // Without quotes a number or a truth value is text where text is asked for.
    fn visit_bool<F: Error>(self, value: bool) -> Result<Self::Value, F> {
        Ok(Written::One(value.to_string()))
    }

    fn visit_u64<F: Error>(self, value: u64) -> Result<Self::Value, F> {
        Ok(Written::One(value.to_string()))
    }

    fn visit_i64<F: Error>(self, value: i64) -> Result<Self::Value, F> {
        Ok(Written::One(value.to_string()))
    }

    fn visit_f64<F: Error>(self, value: f64) -> Result<Self::Value, F> {
        Ok(Written::One(value.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Written::Many)
    }
}
