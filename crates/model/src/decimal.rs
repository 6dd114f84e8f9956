//! Numbers as they are published. The one place where a float becomes a number that people read.

/// A number with a fixed count of decimals: `units × 10^-places`.
///
/// Counts have no decimals; rates and shares usually have one. Floats are rounded here, once, half away from
/// zero, so that a table, a chart and a sentence can never disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i64,
    places: u8,
}

impl Decimal {
    pub const ZERO: Decimal = Decimal { units: 0, places: 0 };

    /// A whole number.
    pub fn from_count(count: u64) -> Self {
        Decimal { units: i64::try_from(count).unwrap_or(i64::MAX), places: 0 }
    }

    pub fn from_units(units: i64, places: u8) -> Self {
        Decimal { units, places }
    }

    /// Rounds to `places` decimals, half away from zero. `None` for NaN, infinities and numbers beyond 2^53.
    pub fn round(value: f64, places: u8) -> Option<Self> {
        let scaled = (value * 10_f64.powi(i32::from(places))).round();
        let fits = scaled.is_finite() && scaled.abs() < 9_007_199_254_740_992.0;
        fits.then_some(Decimal { units: scaled as i64, places })
    }

    /// The digits without the decimal point.
    pub fn units(self) -> i64 {
        self.units
    }

    pub fn places(self) -> u8 {
        self.places
    }

    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    pub fn to_f64(self) -> f64 {
        self.units as f64 / 10_f64.powi(i32::from(self.places))
    }

    /// Reads what [`Decimal::to_plain`] writes; `None` for anything else.
    pub fn from_plain(text: &str) -> Option<Self> {
        let (whole, decimals) =
            text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let all = digits.bytes().chain(decimals.unwrap_or_default().bytes());
        let is_written_by_us =
            !digits.is_empty() && decimals != Some("") && all.clone().all(|b| b.is_ascii_digit());
        let places = u8::try_from(decimals.unwrap_or_default().len()).ok().filter(|_| is_written_by_us)?;
        let units = all
            .into_iter()
            .try_fold(0_i64, |units, digit| units.checked_mul(10)?.checked_add(i64::from(digit - b'0')))?;
        let sign = if whole.starts_with('-') { -1 } else { 1 };
        Some(Decimal { units: sign * units, places })
    }

    /// The form for machines: `-12.5`, point as decimal sign, always all decimals.
    pub fn to_plain(self) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs();
        match self.places {
            0 => format!("{sign}{digits}"),
            places => {
                let base = 10_u64.pow(u32::from(places));
                format!("{sign}{}.{:0width$}", digits / base, digits % base, width = usize::from(places))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for (units, places) in [(0, 0), (7, 0), (-125, 1), (-5, 1), (5, 3), (1_234_567, 2)] {
            let number = Decimal::from_units(units, places);
            assert_eq!(Decimal::from_plain(&number.to_plain()), Some(number));
        }
        for text in ["", "-", ".5", "5.", "1,5", "1e3", "+1", " 1", "--1", "99999999999999999999"] {
            assert_eq!(Decimal::from_plain(text), None, "{text}");
        }
    }
}
