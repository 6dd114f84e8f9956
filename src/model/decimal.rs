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
