//! Days, months, periods and outages as they are written in files.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::{EventDate, Month, Outage, Period, parse_date};

/// A day, written `2018-03-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

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
