//! Values with a form of their own: days, periods, exact numbers, outages, lists of one.

use std::fmt;
use std::marker::PhantomData;

use jiff::civil::Date;
use serde::de::{Error, SeqAccess, Visitor, value::SeqAccessDeserializer};
use serde::{Deserialize, Deserializer};

use crate::model::{Decimal, EventDate, Month, Outage, Period, parse_date};

/// A day, written `2018-03-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// A number with the decimals that it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactNumber(pub Decimal);

/// A list, or one value alone where a list of one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

/// Implements `Deserialize` for a type that is written as one word.
macro_rules! deserialize_word {
    ($name:ty, $parse:expr, $expected:literal) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let parse: fn(&str) -> Option<$name> = $parse;
                parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` är inte {}", $expected)))
            }
        }
    };
}

deserialize_word!(Day, |text| parse_date(text).ok().map(Day), "en dag, som 2018-03-14");
deserialize_word!(
    EventDate,
    |text| EventDate::parse(text).ok(),
    "en dag eller månad, som 2018-03-14 eller 2018-03"
);
deserialize_word!(Period, |text| text.parse().ok(), "ett tertial, som 2018-t2");
deserialize_word!(Month, |text| text.parse().ok(), "en månad, som 2018-03");
deserialize_word!(Outage, parse_outage, "en tid för avbrott, som 30min, 4h, 1d eller 2w");

fn parse_outage(text: &str) -> Option<Outage> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let number = number.parse().ok()?;
    match unit {
        "min" => Some(Outage::Minutes(number)),
        "h" => Some(Outage::Hours(number)),
        "d" => Some(Outage::Days(number)),
        "w" => Some(Outage::Weeks(number)),
        _ => None,
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
