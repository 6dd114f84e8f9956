//! How the site speaks: messages (Fluent), numbers, dates, sort order (ICU), in Swedish or English.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::model::{Decimal, Locale, Month, Period};

/// One language with its messages. `Sync`: pages are rendered on several threads.
pub struct Language {
    locale: Locale,
}

/// An argument of a message.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    /// Printed by the rules of the language, and selects the plural form.
    Number(Decimal),
}

impl Language {
    /// Later sources override single messages of earlier ones. `sources`: (file name, Fluent text).
    ///
    /// # Errors
    /// Names the file and line of a message that cannot be read.
    pub fn new(locale: Locale, sources: &[(&str, &str)]) -> anyhow::Result<Self> {
        let _ = sources;
        Ok(Language { locale })
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A message without arguments. An unknown key gives the key in ⟦ ⟧, which a test looks for in every page.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    pub fn text_with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        let _ = (key, arguments);
        todo!()
    }

    /// `12 345,6` with no-break spaces and U+2212 as minus; years are never printed with this.
    pub fn number(&self, value: Decimal) -> String {
        let _ = value;
        todo!()
    }

    /// `31 augusti 2018`.
    pub fn date(&self, date: Date) -> String {
        let _ = date;
        todo!()
    }

    /// `augusti 2018`.
    pub fn month(&self, month: Month) -> String {
        let _ = month;
        todo!()
    }

    /// `aug`: for axes.
    pub fn month_short(&self, month: u8) -> String {
        let _ = month;
        todo!()
    }

    /// `T2 2018` with a no-break space.
    pub fn period(&self, period: Period) -> String {
        let _ = period;
        todo!()
    }

    /// `maj–augusti 2018`.
    pub fn period_months(&self, period: Period) -> String {
        let _ = period;
        todo!()
    }

    /// By the collation of the language: å, ä, ö last in Swedish.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let _ = (a, b);
        todo!()
    }
}
