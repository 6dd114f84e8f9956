//! Comparisons: what is worked out from two published counts, and from how much published counts vary.

use statrs::function::beta::beta_reg;
use statrs::function::erf::erfc;

use super::*;

/// What two counts say, unrounded.
struct Test {
    ratio: f64,
    low: f64,
    high: f64,
    p: f64,
}

impl Recount {
    /// The status of a published count, and its value.
    pub fn shown_count(&self, row: &Row, period: &str) -> Result<i64, String> {
        let is_accumulated = row.get("span").is_some_and(|span| span == "accumulated");
        let measure = if is_accumulated { "accumulated" } else { "count" };
        match self.statuses.get(&key(row, period, measure)).map(String::as_str) {
            None => Err("missing".to_owned()),
            // The sample has no months that no extract covers: what is preliminary belongs to a draft, and is compared.
            Some("" | "preliminary") => Ok(self.number(row, &months_of(period, is_accumulated))),
            Some(status) => Err(status.to_owned()),
        }
    }

    fn compared(&self, row: &Row) -> Result<(i64, i64), String> {
        Ok((self.shown_count(row, &row["period"])?, self.shown_count(row, &earlier(row))?))
    }

    pub fn comparison(&self, row: &Row) -> Truth {
        let row = &of_part(row);
        let (now, before) = match self.compared(row) {
            Ok(counts) => counts,
            Err(status) => return of_status(&status),
        };
        if !self.existed(row) || !self.has_same_sources(row) {
            return NotApplicable;
        }
        let test = (now + before > 0).then(|| self.test(row, now as f64, before as f64));
        let number =
            |value: Option<f64>, slack: f64| value.map_or(NotApplicable, |value| Number(value, slack));
        let verdict = self.verdict(row, now, before);
        let least = self.content.site["disclosure"]["min_percent_base"].as_i64().unwrap();
        match row["measure"].as_str() {
            "difference" => Number((now - before) as f64, 0.0),
            "percent" if verdict == 0 => NotApplicable,
            "percent" if now.min(before) < least => Hidden,
            "percent" => Number(100.0 * (now - before) as f64 / before as f64, 0.5 + 1e-9),
            "ratio" | "ratio_high" if before == 0 => NotApplicable,
            "ratio" => number(test.map(|test| test.ratio), 0.0005 + 1e-9),
            "ratio_low" => number(test.map(|test| test.low), 0.0006),
            "ratio_high" => {
                // A wide interval is rounded to three decimals too, but found to fewer digits.
                number(
                    test.map(|test| test.high),
                    0.0006 + 1e-6 * self.test(row, now as f64, before as f64).high,
                )
            }
            "p" => number(test.map(|test| test.p), 2e-6),
            "phi" => Number(self.phi(&report_of(row)), 0.0),
            "family" => Number(f64::from(family(self, row)), 0.0),
            "family_size" => Number(self.families[&family_key(self, row)].len() as f64, 0.0),
            "limit" => Number(self.limit(row), 0.5e-6 + 1e-12),
            "verdict" => Number(f64::from(verdict), 0.0),
            other => panic!("unknown measure {other}"),
        }
    }

    /// From the first day of the earlier time to the last of the later.
    fn existed(&self, row: &Row) -> bool {
        let unit = self.content.units.iter().find(|unit| word(unit, "id") == row["unit"]).unwrap();
        let first_month = months_of(&earlier(row), row["span"] == "accumulated")[0].clone();
        let last_month = months_of(&row["period"], false).pop().unwrap();
        let (from, to) = (word(unit, "valid_from"), word(unit, "valid_to"));
        let last_day = match &last_month[5..] {
            "04" => "30",
            _ => "31",
        };
        from <= format!("{first_month}-01") && (to.is_empty() || to >= format!("{last_month}-{last_day}"))
    }

    /// A source of any of the types that covers one of two tertials and not the other is no source to compare by.
    fn has_same_sources(&self, row: &Row) -> bool {
        let (now, before) = (tertials_of(row, &row["period"]), tertials_of(row, &earlier(row)));
        now.iter().zip(&before).all(|(now, before)| self.are_sources_same(row, now, before))
    }

    pub fn are_sources_same(&self, row: &Row, now: &str, before: &str) -> bool {
        let mut used = self.types(row).into_iter().flat_map(|of| self.sources.get(&of).into_iter().flatten());
        let covers =
            |source: &str, tertial: &str| self.content.is_covered(source, &months_of(tertial, false));
        used.all(|source| covers(source, now) == covers(source, before))
    }

    /// Of months up to the last of a series: the last ones, as long as their tertials have the sources of the last tertial.
    pub fn since_sources_changed<'r>(&self, row: &Row, months: &[&'r Row]) -> Vec<&'r Row> {
        let tertial = |month: &Row| {
            let (year, month) = month["month"].split_once('-').unwrap();
            format!("{year}-t{}", month.parse::<u32>().unwrap().div_ceil(4))
        };
        let Some(newest) = months.last().map(|month| tertial(month)) else { return Vec::new() };
        let is_comparable = |month: &&&Row| self.are_sources_same(row, &newest, &tertial(month));
        let mut kept: Vec<&Row> = months.iter().rev().take_while(is_comparable).copied().collect();
        kept.reverse();
        kept
    }

    /// More or fewer only where the printed p is at most the limit, and the rate agrees with the count.
    fn verdict(&self, row: &Row, now: i64, before: i64) -> i32 {
        if now + before == 0 {
            return 0;
        }
        let p = self.printed(row, "p");
        let is_claim = p <= self.printed(row, "limit");
        let ratio = if before == 0 { f64::INFINITY } else { self.test(row, now as f64, before as f64).ratio };
        match (now - before).signum() {
            1 if is_claim && ratio > 1.0 => 1,
            -1 if is_claim && ratio < 1.0 => -1,
            _ => 0,
        }
    }

    fn printed(&self, row: &Row, measure: &str) -> f64 {
        self.comparisons[&comparison_key(row, measure)]
    }

    /// Benjamini and Hochberg over the p values that stand beside one another.
    fn limit(&self, row: &Row) -> f64 {
        let mut p = self.families[&family_key(self, row)].clone();
        p.sort_by(f64::total_cmp);
        let share = |rank: usize| 0.05 * rank as f64 / p.len() as f64;
        let claimed = (1..=p.len()).rev().find(|rank| p[rank - 1] <= share(*rank));
        share(claimed.unwrap_or(1))
    }

    fn test(&self, row: &Row, now: f64, before: f64) -> Test {
        let (exposure, exposure_before) = self.exposures(row);
        let report = report_of(row);
        let phi = self.phi(&report);
        let odds = exposure_before / exposure;
        let (a, b) = (now / phi, before / phi);
        let as_ratio = |share: f64| share / (1.0 - share) * odds;
        let share = exposure / (exposure + exposure_before);
        let at_most = if b > 0.0 { beta_reg(b, a + 1.0, 1.0 - share) } else { 1.0 };
        let at_least = if a > 0.0 { beta_reg(a, b + 1.0, share) } else { 1.0 };
        let exact = Test {
            ratio: now / before * odds,
            low: if a > 0.0 { as_ratio(quantile(a, b + 1.0, 0.025)) } else { 0.0 },
            high: if b > 0.0 { as_ratio(quantile(a + 1.0, b, 0.975)) } else { f64::INFINITY },
            p: (2.0 * at_most.min(at_least)).min(1.0),
        };
        let between = self.dispersion_of(&report, "variance_between_years").unwrap_or(0.0);
        if between == 0.0 {
            return exact;
        }
        let log = ((now + 0.5) / (before + 0.5) * odds).ln();
        let deviation = (phi / (now + 0.5) + phi / (before + 0.5) + 2.0 * between).sqrt();
        Test {
            low: exact.low.min((log - 1.96 * deviation).exp()),
            high: exact.high.max((log + 1.96 * deviation).exp()),
            p: exact.p.max(erfc(log.abs() / deviation / 2.0_f64.sqrt())),
            ..exact
        }
    }

    /// Days, times persons where they are known for both.
    fn exposures(&self, row: &Row) -> (f64, f64) {
        let denominator = self.denominator(row);
        let of = |period: &str, has_persons: bool| -> f64 {
            let tertials = tertials_of(row, period);
            let exposure = |tertial: &String| match has_persons {
                true => days_of(tertial) * self.content.persons(&row["unit"], tertial, &denominator),
                false => days_of(tertial),
            };
            tertials.iter().map(exposure).sum()
        };
        let (now, before) = (row["period"].clone(), earlier(row));
        let is_known = denominator != "none"
            && [&now, &before].into_iter().all(|period| {
                let tertials = tertials_of(row, period);
                tertials.iter().all(|tertial| self.content.persons(&row["unit"], tertial, &denominator) > 0.0)
            });
        (of(&now, is_known), of(&before, is_known))
    }

    fn phi(&self, report: &str) -> f64 {
        self.dispersion_of(report, "phi").unwrap()
    }

    pub fn dispersion_of(&self, report: &str, measure: &str) -> Option<f64> {
        let rows = &self.published["dispersion"];
        let row = rows.iter().find(|row| row["period"] == report && row["measure"] == measure).unwrap();
        row["value"].parse().ok()
    }

    /// From the published months of each type in the whole, up to the end of the report's period.
    pub fn dispersion(&self, row: &Row) -> Truth {
        let (mut chi_squared, mut degrees) = (0.0, 0);
        for event_type in &self.content.types {
            for tertial in ["t1", "t2", "t3"] {
                let years = (2017..=2020).map(|year| format!("{year}-{tertial}"));
                let rows = years.filter(|period| *period <= row["period"]);
                let table: Vec<Vec<Option<f64>>> =
                    rows.map(|period| self.shown_months(&word(event_type, "id"), &period)).collect();
                let (statistic, of) = pearson(&table);
                chi_squared += statistic;
                degrees += of;
            }
        }
        let of_degrees = f64::from(degrees);
        let is_enough = degrees >= 30;
        let cautious = (chi_squared / of_degrees * (1.0 + (2.0 / of_degrees).sqrt())).max(1.0);
        match row["measure"].as_str() {
            "chi_squared" => Number(chi_squared, 0.0006),
            "degrees_of_freedom" => Number(of_degrees, 0.0),
            "dispersion" if !is_enough => NotApplicable,
            "dispersion" => Number((chi_squared / of_degrees).max(1.0), 0.0006),
            "phi" => Number(if is_enough { cautious } else { 2.0 }, 0.0006),
            "variance_between_years" if row["period"][..4] < *"2020" => NotApplicable,
            "variance_between_years" => Number(self.between_years(&row["period"]), 2e-6),
            other => panic!("unknown measure {other}"),
        }
    }

    fn shown_months(&self, event_type: &str, period: &str) -> Vec<Option<f64>> {
        let rows = &self.months;
        months_of(period, false)
            .iter()
            .map(|month| rows.get(&format!("{month} {event_type}")).copied().flatten())
            .collect()
    }

    fn between_years(&self, report: &str) -> f64 {
        let phi = self.phi(report);
        let (mut excess, mut weights) = (0.0, 0.0);
        for event_type in &self.content.types {
            for year in 2018..=2020 {
                for tertial in ["t1", "t2", "t3"] {
                    let (now, before) = (format!("{year}-{tertial}"), format!("{}-{tertial}", year - 1));
                    if now.as_str() >= report {
                        continue;
                    }
                    let row: Row = [
                        ("event_type", word(event_type, "id")),
                        ("focus_area", "*".to_owned()),
                        ("unit", ROOT.to_owned()),
                    ]
                    .map(|(name, value)| (name.to_owned(), value))
                    .into();
                    if !self.are_sources_same(&row, &now, &before) {
                        continue;
                    }
                    let counts = (self.shown_count(&row, &now), self.shown_count(&row, &before));
                    let (Ok(a), Ok(b)) = counts else { continue };
                    if a + b == 0 {
                        continue;
                    }
                    let (a, b) = (a as f64 + 0.5, b as f64 + 0.5);
                    let variance = phi / a + phi / b;
                    let log = (a / b * days_of(&before) / days_of(&now)).ln();
                    excess += log * log / variance - 1.0;
                    weights += 1.0 / variance;
                }
            }
        }
        (excess / weights).max(0.0) / 2.0
    }
}

/// Independence of years and months, over the months that are shown every year and expected at least once.
fn pearson(table: &[Vec<Option<f64>>]) -> (f64, u32) {
    let shown: Vec<usize> = (0..4).filter(|month| table.iter().all(|year| year[*month].is_some())).collect();
    let cell = |year: usize, month: usize| table[year][month].unwrap();
    let expected = |months: &[usize], year: usize, month: usize| {
        let sum = |year: usize| months.iter().map(|month| cell(year, *month)).sum::<f64>();
        let total: f64 = (0..table.len()).map(sum).sum();
        let of_month: f64 = (0..table.len()).map(|year| cell(year, month)).sum();
        if total > 0.0 { sum(year) * of_month / total } else { 0.0 }
    };
    let is_large = |month: &usize| (0..table.len()).all(|year| expected(&shown, year, *month) >= 1.0);
    let months: Vec<usize> = shown.iter().copied().filter(is_large).collect();
    if table.len() < 2 || months.len() < 2 {
        return (0.0, 0);
    }
    let mut sum = 0.0;
    for year in 0..table.len() {
        for month in &months {
            let mean = expected(&months, year, *month);
            sum += if mean > 0.0 { (cell(year, *month) - mean).powi(2) / mean } else { 0.0 };
        }
    }
    (sum, ((table.len() - 1) * (months.len() - 1)) as u32)
}

/// By halving: P(X ≤ x) = `probability` for a beta distribution.
fn quantile(a: f64, b: f64, probability: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if beta_reg(a, b, middle) < probability { low = middle } else { high = middle }
    }
    low
}

fn earlier(row: &Row) -> String {
    let year: i32 = row["period"][..4].parse().unwrap();
    let back: i32 = row["years_before"].parse().unwrap();
    format!("{}{}", year - back, &row["period"][4..])
}

/// The report that decides: that of the last tertial.
fn report_of(row: &Row) -> String {
    let period = &row["period"];
    if period.len() == 4 { format!("{period}-t3") } else { period.clone() }
}

fn tertials_of(row: &Row, period: &str) -> Vec<String> {
    let year = &period[..4];
    match (period.get(5..), row.get("span").map(String::as_str)) {
        (None, _) => vec![format!("{year}-t1"), format!("{year}-t2"), format!("{year}-t3")],
        (Some(_), Some("accumulated")) => vec![format!("{year}-t1"), period.to_owned()],
        _ => vec![period.to_owned()],
    }
}

fn days_of(tertial: &str) -> f64 {
    let is_leap = tertial.starts_with("2020");
    match &tertial[5..] {
        "t1" if is_leap => 121.0,
        "t1" => 120.0,
        "t2" => 123.0,
        _ => 122.0,
    }
}

/// The whole is written out.
fn of_part(row: &Row) -> Row {
    let mut row = row.clone();
    if row["unit"] == "*" {
        row.insert("unit".to_owned(), ROOT.to_owned());
    }
    row
}

fn family(recount: &Recount, row: &Row) -> u8 {
    let unit = recount.content.units.iter().find(|unit| word(unit, "id") == row["unit"]);
    let is_part = row["event_type"] != "*" || row["focus_area"] != "*";
    match unit.map(|unit| word(unit, "level")).as_deref() {
        Some("department") if is_part => 4,
        Some("department") => 2,
        Some("unit") => 3,
        _ => 1,
    }
}

fn family_key(recount: &Recount, row: &Row) -> String {
    format!("{} {} {} {}", row["period"], row["span"], row["years_before"], family(recount, row))
}

fn comparison_key(row: &Row, measure: &str) -> String {
    format!("{} {}", key(row, &row["period"], measure), row["span"]) + &row["years_before"]
}

/// What is printed of comparisons, by place; and the p values of each family.
pub fn read_comparisons(recount: &mut Recount) {
    let mut printed = BTreeMap::new();
    let mut families: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let tables = ["comparisons", "department-comparisons"];
    for row in tables.iter().flat_map(|table| &recount.published[*table]) {
        let Ok(value) = row["value"].parse::<f64>() else { continue };
        let row = of_part(row);
        if row["measure"] == "p" {
            families.entry(family_key(recount, &row)).or_default().push(value);
        }
        printed.insert(comparison_key(&row, &row["measure"]), value);
    }
    (recount.comparisons, recount.families) = (printed, families);
}
