//! Tertials, years and months, with the codes that authors write (`2018-t2`, `2018`, `2018-03`).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::coded;

/// A calendar year.
pub type Year = i16;

coded! {
    /// A third of a year: T1 January–April, T2 May–August, T3 September–December.
    Tertial { T1 = "t1", T2 = "t2", T3 = "t3" }
}

impl Tertial {
    /// 1, 2 or 3.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    fn first_month(self) -> u8 {
        4 * self as u8 + 1
    }
}

/// One tertial of one year. Orders by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub year: Year,
    pub tertial: Tertial,
}

/// One month of one year. Orders by time. `month` is 1–12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: Year,
    pub month: u8,
}

/// Text that is not a period (`2018-t2`) or month (`2018-03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsePeriodError;

impl Period {
    pub fn new(year: Year, tertial: Tertial) -> Self {
        Period { year, tertial }
    }

    /// The period that a month belongs to.
    pub fn of_month(month: Month) -> Self {
        let tertial = match month.month {
            1..=4 => Tertial::T1,
            5..=8 => Tertial::T2,
            _ => Tertial::T3,
        };
        Period { year: month.year, tertial }
    }

    /// The period that a day belongs to.
    pub fn of_date(date: Date) -> Self {
        Period::of_month(Month::of_date(date))
    }

    /// The same tertial `years` earlier.
    pub fn years_before(self, years: i16) -> Self {
        Period { year: self.year - years, tertial: self.tertial }
    }

    /// The period after this one.
    pub fn next(self) -> Self {
        match self.tertial {
            Tertial::T1 => Period { tertial: Tertial::T2, ..self },
            Tertial::T2 => Period { tertial: Tertial::T3, ..self },
            Tertial::T3 => Period { year: self.year + 1, tertial: Tertial::T1 },
        }
    }

    /// The period before this one.
    pub fn previous(self) -> Self {
        match self.tertial {
            Tertial::T1 => Period { year: self.year - 1, tertial: Tertial::T3 },
            Tertial::T2 => Period { tertial: Tertial::T1, ..self },
            Tertial::T3 => Period { tertial: Tertial::T2, ..self },
        }
    }

    /// Every period from `first` to `last`, both included; empty if `first` is later than `last`.
    pub fn range(first: Period, last: Period) -> Vec<Period> {
        std::iter::successors(Some(first), |period| Some(period.next()))
            .take_while(|period| *period <= last)
            .collect()
    }

    /// The four months of the period.
    pub fn months(self) -> [Month; 4] {
        let first = self.tertial.first_month();
        std::array::from_fn(|i| Month { year: self.year, month: first + i as u8 })
    }

    pub fn first_day(self) -> Date {
        self.months()[0].first_day()
    }

    pub fn last_day(self) -> Date {
        self.months()[3].last_day()
    }

    /// 120–123: leap years have one more in their first tertial.
    pub fn days(self) -> u16 {
        1 + self.last_day().day_of_year().unsigned_abs() - self.first_day().day_of_year().unsigned_abs()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-t{}", self.year, self.tertial.number())
    }
}

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, ParsePeriodError> {
        let (year, tertial) = text.split_once("-t").ok_or(ParsePeriodError)?;
        let tertial = match tertial {
            "1" => Tertial::T1,
            "2" => Tertial::T2,
            "3" => Tertial::T3,
            _ => return Err(ParsePeriodError),
        };
        Ok(Period { year: parse_year(year)?, tertial })
    }
}

impl Month {
    pub fn of_date(date: Date) -> Self {
        Month { year: date.year(), month: date.month() as u8 }
    }

    pub fn next(self) -> Self {
        match self.month {
            12 => Month { year: self.year + 1, month: 1 },
            _ => Month { month: self.month + 1, ..self },
        }
    }

    /// Every month from `first` to `last`, both included.
    pub fn range(first: Month, last: Month) -> Vec<Month> {
        std::iter::successors(Some(first), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .collect()
    }

    /// Of a month beyond all dates, the nearest date that there is: what is counted on from a date that somebody wrote
    /// may leave the calendar.
    pub fn first_day(self) -> Date {
        let beyond = if self.year < 0 { Date::MIN } else { Date::MAX };
        Date::new(self.year, self.month as i8, 1).unwrap_or(beyond)
    }

    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, ParsePeriodError> {
        let (year, month) = text.split_once('-').ok_or(ParsePeriodError)?;
        let is_two_digits = month.len() == 2 && month.bytes().all(|b| b.is_ascii_digit());
        let month: u8 = month.parse().map_err(|_| ParsePeriodError)?;
        if !is_two_digits || !(1..=12).contains(&month) {
            return Err(ParsePeriodError);
        }
        Ok(Month { year: parse_year(year)?, month })
    }
}

fn parse_year(text: &str) -> Result<Year, ParsePeriodError> {
    let is_four_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !is_four_digits {
        return Err(ParsePeriodError);
    }
    text.parse().map_err(|_| ParsePeriodError)
}
