//! Values with a form of their own: exact numbers, lists of one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor, value::SeqAccessDeserializer};
use serde::{Deserialize, Deserializer};

use crate::placed::Placed;
use model::Decimal;

/// A number with the decimals that it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactNumber(pub Decimal);

/// A list, or one value alone where a list of one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

/// Ids, each with its place: a list, or one alone.
#[derive(Debug, Clone, Default)]
pub struct PlacedIds(pub Vec<Placed<String>>);

impl<'de> Deserialize<'de> for PlacedIds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Placed { value, line, column } = Placed::<WrittenIds>::deserialize(deserializer)?;
        Ok(PlacedIds(match value {
            WrittenIds::One(value) => vec![Placed { value, line, column }],
            WrittenIds::Many(list) => list,
        }))
    }
}

enum WrittenIds {
    One(String),
    Many(Vec<Placed<String>>),
}

impl<'de> Deserialize<'de> for WrittenIds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdsVisitor)
    }
}

struct IdsVisitor;

impl<'de> Visitor<'de> for IdsVisitor {
    type Value = WrittenIds;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett id eller en lista av id")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<WrittenIds, E> {
        Ok(WrittenIds::One(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<WrittenIds, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(WrittenIds::Many)
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<'de> Deserialize<'de> for ExactNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = ExactNumber;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett tal, som 62 eller 62.5")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<ExactNumber, E> {
        exact_number(&value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<ExactNumber, E> {
        exact_number(&value.to_string())
    }

    /// The shortest text that reads back as the same float is the text that was written, up to 15 digits.
    fn visit_f64<E: Error>(self, value: f64) -> Result<ExactNumber, E> {
        exact_number(&value.to_string())
    }
}

fn exact_number<E: Error>(text: &str) -> Result<ExactNumber, E> {
    let refuse = || E::custom(format!("`{text}` är inte ett tal som går att läsa exakt"));
    let decimals = text.split_once('.').map_or("", |(_, decimals)| decimals);
    let is_readable = decimals.len() <= 6 && text.len() <= 15;
    let digits = text.replace('.', "");
    let units = digits.parse().ok().filter(|_| is_readable).ok_or_else(refuse)?;
    Ok(ExactNumber(Decimal::from_units(units, decimals.len() as u8)))
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ett värde eller en lista")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        T::deserialize(serde::de::value::StrDeserializer::new(value)).map(|value| OneOrMany(vec![value]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany)
    }
}
