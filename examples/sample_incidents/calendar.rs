//! Days as whole numbers, so that delays can be added. Gregorian calendar, no time zones.
//! The conversions are Howard Hinnant's (`days_from_civil`, `civil_from_days`), public domain.

use std::fmt;

/// Days since 1 March of year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

impl Day {
    pub fn new(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let (era, year_of_era) = (year / 400, year % 400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Day(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year)
    }

    pub fn last_of_month(year: i32, month: i32) -> Self {
        let first_of_next = if month == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) };
        first_of_next.plus(-1)
    }

    pub fn plus(self, days: i32) -> Self {
        Day(self.0 + days)
    }

    pub fn is_weekend(self) -> bool {
        // 1 March of year 0 was a Wednesday.
        matches!((self.0 + 2) % 7, 5 | 6)
    }

    /// From the day before Christmas Eve to Epiphany, when nobody is in school.
    pub fn is_christmas(self) -> bool {
        matches!(self.civil(), (_, 12, 23..) | (_, 1, ..=6))
    }

    /// Year and month 1–12.
    pub fn month(self) -> (i32, i32) {
        let (year, month, _) = self.civil();
        (year, month)
    }

    pub fn day_of_month(self) -> i32 {
        self.civil().2
    }

    /// Year, month 1–12, day.
    fn civil(self) -> (i32, i32, i32) {
        let (era, day_of_era) = (self.0 / 146_097, self.0 % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
