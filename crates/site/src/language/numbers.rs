//! Numbers as text, by CLDR through ICU: grouping, decimal sign, minus, percent, ranges, sizes.

use fixed_decimal::Decimal as FixedDecimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;

use model::{Decimal, Locale};

use super::{Argument, Language};

/// Nothing to report.
pub const SIGN_OF_ZERO: &str = "–";
/// Not shown.
pub const SIGN_OF_UNSHOWN: &str = "..";
/// Cannot occur.
pub const SIGN_OF_NOT_APPLICABLE: &str = ".";

thread_local! {
    // The formatters are not `Sync`; making one costs far more than using it.
    static SWEDISH: DecimalFormatter = formatter(Locale::Swedish);
    static ENGLISH: DecimalFormatter = formatter(Locale::English);
}

impl Language {
    /// A number in a table: `–` for nothing. A share or a ratio is measured and may be rounded: `0,0` is a number as others are.
    pub fn number_in_table(&self, value: Decimal) -> String {
        match (value.is_zero(), value.places()) {
            (true, 0) => SIGN_OF_ZERO.to_owned(),
            _ => self.number(value),
        }
    }

    /// `12 %` with a no-break space; `12%` in English.
    pub fn percent(&self, value: Decimal) -> String {
        self.text_with("percent", &[("number", Argument::Number(value))])
    }

    /// `5–10` with an en dash; in words where a bound is negative: `−2 till 3`.
    pub fn number_range(&self, low: Decimal, high: Decimal) -> String {
        let key = if low.units() < 0 || high.units() < 0 { "range-signed" } else { "range" };
        self.text_with(key, &[("low", Argument::Number(low)), ("high", Argument::Number(high))])
    }

    /// The size of a file: `840 byte`, `12 kB`, `1,4 MB`. One kB is 1,000 bytes.
    pub fn file_size(&self, bytes: u64) -> String {
        let (key, size) = match bytes {
            0..1_000 => ("size-bytes", Decimal::from_count(bytes)),
            1_000..999_500 => ("size-kilobytes", Decimal::from_count((bytes + 500) / 1_000)),
            _ => ("size-megabytes", Decimal::from_units(bytes.div_ceil(100_000) as i64, 1)),
        };
        self.text_with(key, &[("number", Argument::Number(size))])
    }
}

/// See [`Language::number`].
pub fn format_number(locale: Locale, value: Decimal) -> String {
    // Most numbers of a site are small counts; a test proves this equal to the long way.
    if value.places() == 0 && value.units().unsigned_abs() < 1000 {
        let digits = value.units().unsigned_abs().to_string();
        return if value.units() < 0 { format!("\u{2212}{digits}") } else { digits };
    }
    format_with_icu(locale, value)
}

fn format_with_icu(locale: Locale, value: Decimal) -> String {
    let mut number = FixedDecimal::from(value.units());
    number.multiply_pow10(-i16::from(value.places()));
    let formatter = match locale {
        Locale::Swedish => &SWEDISH,
        Locale::English => &ENGLISH,
    };
    let text = formatter.with(|formatter| formatter.format(&number).to_string());
    // CLDR writes the minus of English as a hyphen, which is read as one and breaks lines.
    if value.units() < 0 { text.replace('-', "\u{2212}") } else { text }
}

fn formatter(locale: Locale) -> DecimalFormatter {
    let name = match locale {
        Locale::Swedish => icu_locale_core::locale!("sv"),
        Locale::English => icu_locale_core::locale!("en"),
    };
    DecimalFormatter::try_new(name.into(), DecimalFormatterOptions::default())
        .expect("both languages are in the compiled number data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_equals_icu() {
        for locale in [Locale::Swedish, Locale::English] {
            for units in -1100..=1100 {
                let value = Decimal::from_units(units, 0);
                assert_eq!(format_number(locale, value), format_with_icu(locale, value));
            }
        }
    }
}
