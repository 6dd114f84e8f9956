//! Comparisons: what is worked out from two published counts.

use super::*;

impl Recount {
    /// The status of a published count, and its value.
    pub fn shown_count(&self, row: &Row, period: &str) -> Result<i64, String> {
        let is_accumulated = row.get("span").is_some_and(|span| span == "accumulated");
        let measure = if is_accumulated { "accumulated" } else { "count" };
        match self.statuses.get(&key(row, period, measure)).map(String::as_str) {
            None => Err("missing".to_owned()),
            Some("") => Ok(self.number(row, &months_of(period, is_accumulated))),
            Some(status) => Err(status.to_owned()),
        }
    }

    fn compared(&self, row: &Row) -> Result<(i64, i64), String> {
        let year: i32 = row["period"][..4].parse().unwrap();
        let back: i32 = row["years_before"].parse().unwrap();
        let before = format!("{}{}", year - back, &row["period"][4..]);
        Ok((self.shown_count(row, &row["period"])?, self.shown_count(row, &before)?))
    }

    /// The ends of intervals are checked in [`Recount::check_intervals`].
    pub fn comparison(&self, row: &Row) -> Truth {
        let (now, before) = match self.compared(row) {
            Ok(counts) => counts,
            Err(status) => return of_status(&status),
        };
        let least = self.content.site["disclosure"]["min_percent_base"].as_i64().unwrap();
        let shown = || row["value"].parse().unwrap_or(f64::NAN);
        match row["measure"].as_str() {
            "difference" => Number((now - before) as f64, 0.0),
            "percent" if now.min(before) < least => Hidden,
            "percent" => Number(100.0 * (now - before) as f64 / before as f64, 0.5 + 1e-9),
            "ratio" | "ratio_high" if before == 0 => NotApplicable,
            "ratio_low" if now == 0 && before == 0 => NotApplicable,
            "ratio" => Number(now as f64 / before as f64, 0.0005 + 1e-9),
            "ratio_low" if now == 0 => Number(0.0, 0.0),
            "ratio_low" | "ratio_high" => Number(shown(), 0.0),
            other => panic!("unknown measure {other}"),
        }
    }

    /// Clopper and Pearson: at the ends of the interval, chance alone gives as much or more in 2.5 percent.
    pub fn check_intervals(&self) {
        let mut seen = 0;
        for row in &self.published["comparisons"] {
            let Ok(end) = row["value"].parse::<f64>() else { continue };
            let Ok((now, before)) = self.compared(row) else { continue };
            let share = |ratio: f64| ratio.max(1e-12) / (1.0 + ratio.max(1e-12));
            let chance = |ratio: f64| match row["measure"].as_str() {
                "ratio_low" => tail(now, now + before, share(ratio)),
                _ => tail(before, now + before, 1.0 - share(ratio)),
            };
            let (inside, outside) = match row["measure"].as_str() {
                "ratio_low" if now > 0 => (end + 0.000_51, end - 0.000_51),
                "ratio_high" => (end - 0.000_51, end + 0.000_51),
                _ => continue,
            };
            assert!(chance(inside) > 0.025 && chance(outside) < 0.025, "{row:?}: {now} and {before}");
            seen += 1;
        }
        assert!(seen > 500, "{seen} ends of intervals");
    }
}
