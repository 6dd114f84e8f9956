//! Days, months, periods and outages as they are written in files.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::{EventDate, Month, Outage, Period, parse_date};

/// A day, written `2018-03-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// Implements `Deserialize` for types that are written as one word, and lists their forms.
macro_rules! written_forms {
    ($($name:ty, $parse:expr, $expected:literal, $pattern:literal;)+) => {
        $(impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let parse: fn(&str) -> Option<$name> = $parse;
                parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` är inte {}", $expected)))
            }
        })+

        /// What each form is called, and the pattern by which an editor tells it. A pattern takes all that is right, and
        /// now and then a day that does not exist.
        pub const WRITTEN_FORMS: &[(&str, &str)] = &[$(($expected, $pattern)),+];
    };
}

written_forms! {
    Day, |text| parse_date(text).ok().map(Day), "en dag, som 2018-03-14",
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    EventDate, |text| EventDate::parse(text).ok(), "en dag eller månad, som 2018-03-14 eller 2018-03",
        r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$";
    Period, |text| text.parse().ok(), "ett tertial, som 2018-t2", r"^[0-9]{4}-t[123]$";
    Month, |text| text.parse().ok(), "en månad, som 2018-03", r"^[0-9]{4}-(0[1-9]|1[0-2])$";
    Outage, parse_outage, "en tid för avbrott, som 30min, 4h, 1d eller 2w", r"^[0-9]+(min|h|d|w)$";
}

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
