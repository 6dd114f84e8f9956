//! Days, months and periods in words. Years are never grouped.

use jiff::civil::Date;

use model::{Decimal, Month, Outage, Period, Year};

use super::{Argument, Language};

impl Language {
    /// `31 augusti 2018`.
    pub fn date(&self, date: Date) -> String {
        format!("{} {}", date.day(), self.month(Month::of_date(date)))
    }

    /// `1–31 augusti 2018`, `1 maj–31 augusti 2018`, `1 maj 2018–31 augusti 2019`; one day alone if they are the
    /// same.
    pub fn date_range(&self, first: Date, last: Date) -> String {
        let until = self.date(last);
        if first == last {
            until
        } else if Month::of_date(first) == Month::of_date(last) {
            format!("{}–{until}", first.day())
        } else if first.year() == last.year() {
            format!("{} {}–{until}", first.day(), self.month_name(first.month() as u8))
        } else {
            format!("{}–{until}", self.date(first))
        }
    }

    /// `augusti 2018`.
    pub fn month(&self, month: Month) -> String {
        format!("{} {}", self.month_name(month.month), month.year)
    }

    /// `augusti`. `month` is 1–12.
    pub fn month_name(&self, month: u8) -> String {
        self.text(&format!("month-{month}"))
    }

    /// `aug`: for axes. `month` is 1–12.
    pub fn month_short(&self, month: u8) -> String {
        self.text(&format!("month-short-{month}"))
    }

    /// `maj–augusti 2018`, `maj 2018–april 2019`.
    pub fn month_range(&self, first: Month, last: Month) -> String {
        let until = self.month(last);
        if first == last {
            until
        } else if first.year == last.year {
            format!("{}–{until}", self.month_name(first.month))
        } else {
            format!("{}–{until}", self.month(first))
        }
    }

    /// `T2 2018` with a no-break space.
    pub fn period(&self, period: Period) -> String {
        format!("T{}\u{a0}{}", period.tertial.number(), period.year)
    }

    /// `maj–augusti 2018`.
    pub fn period_months(&self, period: Period) -> String {
        let months = period.months();
        self.month_range(months[0], months[3])
    }

    /// From January to the end of the period: `januari–augusti 2018`.
    pub fn accumulated_months(&self, period: Period) -> String {
        self.month_range(Month { year: period.year, month: 1 }, period.months()[3])
    }

    /// `2018`; `2018–2021` with an en dash.
    pub fn year_range(&self, first: Year, last: Year) -> String {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    /// `4 timmar`, `1 dag`.
    pub fn outage(&self, outage: Outage) -> String {
        let (key, number) = match outage {
            Outage::Minutes(number) => ("outage-minutes", number),
            Outage::Hours(number) => ("outage-hours", number),
            Outage::Days(number) => ("outage-days", number),
            Outage::Weeks(number) => ("outage-weeks", number),
        };
        self.text_with(key, &[("number", Argument::Number(Decimal::from_count(number.into())))])
    }
}
