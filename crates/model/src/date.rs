//! Dates as authors write them: ISO days, and for incidents also a month where the day is not known.

use std::fmt;

use jiff::civil::Date;

use super::period::Month;

/// When something happened: a day, or only a month. Four bytes, since there may be millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventDate {
    year: i16,
    month: u8,
    /// 0 where only the month is known.
    day: u8,
}

/// Text that is not a real ISO date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseDateError;

impl EventDate {
    pub fn from_day(date: Date) -> Self {
        EventDate { year: date.year(), month: date.month() as u8, day: date.day() as u8 }
    }

    pub fn from_month(month: Month) -> Self {
        EventDate { year: month.year, month: month.month, day: 0 }
    }

    /// Reads `2018-03-14` or `2018-03`. An impossible day such as `2018-02-30` is an error.
    pub fn parse(text: &str) -> Result<Self, ParseDateError> {
        match text.len() {
            7 => text.parse().map(EventDate::from_month).map_err(|_| ParseDateError),
            _ => parse_date(text).map(EventDate::from_day),
        }
    }

    pub fn month(self) -> Month {
        Month { year: self.year, month: self.month }
    }

    /// The day, or `None` where only the month is known.
    pub fn day(self) -> Option<Date> {
        (self.day > 0).then(|| self.first_day())
    }

    /// The earliest day that the event can have happened on.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month as i8, self.day.max(1) as i8).expect("checked when it was made")
    }

    /// The latest day that the event can have happened on.
    pub fn last_day(self) -> Date {
        self.day().unwrap_or_else(|| self.month().last_day())
    }
}

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            0 => write!(f, "{:04}-{:02}", self.year, self.month),
            day => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, day),
        }
    }
}

/// The first and last day of what comes or goes, each open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Validity {
    /// True if it holds on every day from `first` to `last`.
    pub fn covers(self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= first) && self.to.is_none_or(|to| last <= to)
    }

    /// True if it holds on any of these days.
    pub fn touches(self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }
}

/// Reads a day in the one form that content files use, `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Result<Date, ParseDateError> {
    let bytes = text.as_bytes();
    let is_iso = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !is_iso {
        return Err(ParseDateError);
    }
    let digits = |from: usize, to: usize| {
        bytes[from..to].iter().fold(0_i16, |number, b| number * 10 + i16::from(b - b'0'))
    };
    Date::new(digits(0, 4), digits(5, 7) as i8, digits(8, 10) as i8).map_err(|_| ParseDateError)
}
