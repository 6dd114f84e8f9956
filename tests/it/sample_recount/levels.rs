//! Changes of level: the place of a series where before and after differ most, and what it takes among so many places and
//! series.

use statrs::function::beta::beta_reg;
use statrs::function::erf::erfc;

use super::*;

impl Recount {
    pub fn level_change(&self, row: &Row) -> Truth {
        let Some((first_year, counts)) = self.shown_series(row) else { return Missing };
        if row["measure"] == "months" {
            return Number(counts.len() as f64, 0.0);
        }
        if row["measure"] == "median" {
            return Number(median(&counts), 0.0);
        }
        if counts.len() < 36 {
            return NotApplicable;
        }
        let report = &row["period"];
        let phi =
            self.dispersion_of(report, "dispersion").or_else(|| self.dispersion_of(report, "phi")).unwrap();
        let (at, is_up, p) = best_place(&counts, phi);
        let printed = |measure: &str| self.levels[&level_key(row, measure)];
        let is_claim = || printed("p") <= printed("limit");
        match row["measure"].as_str() {
            "p" => Number(p, 0.03 * p + 2e-6),
            "limit" => Number(self.level_limit(row), 0.5e-6 + 1e-12),
            "change" if !is_claim() => Number(0.0, 0.0),
            "change" => Number(if is_up { 1.0 } else { -1.0 }, 0.0),
            "since" if !is_claim() => NotApplicable,
            "since" => Number((100 * (first_year + at / 12) + 1 + at % 12) as f64, 0.0),
            other => panic!("unknown measure {other}"),
        }
    }

    /// The published months to the end of the report's period, and the year of the first, which is a January. `None` where one
    /// is not shown; an area has the months of its programme.
    fn shown_series(&self, row: &Row) -> Option<(usize, Vec<f64>)> {
        let tables = [&self.published["incidents-by-month"], &self.published["focus-areas-by-month"]];
        let unit = if row["unit"] == "*" { ROOT } else { &row["unit"] };
        let last = months_of(&row["period"], false).pop()?;
        let of = |other: &&Row| {
            let is_same = |name: &str| other.get(name).map_or("*", String::as_str) == row[name];
            other["unit"] == unit && is_same("event_type") && is_same("focus_area") && other["month"] <= last
        };
        let rows = tables.into_iter().flatten().filter(of);
        let rows: Vec<&Row> = rows.filter(|row| row["status"] != "not_applicable").collect();
        let end = rows.iter().rposition(|row| row["status"] != "missing")? + 1;
        let rows = self.since_sources_changed(row, &rows[..end]);
        let first = rows.iter().position(|row| row["status"] != "missing")?;
        let (year, month) = rows[first]["month"].split_once('-')?;
        assert_eq!(month, "01");
        let counts: Option<Vec<f64>> = rows[first..].iter().map(|row| row["value"].parse().ok()).collect();
        Some((year.parse().ok()?, counts?))
    }

    fn level_limit(&self, row: &Row) -> f64 {
        let is_department = row["unit"] != "*" && row["unit"] != ROOT;
        let level = if is_department { 0.002 } else { 0.0225 };
        let mut p: Vec<f64> = self.published["level-changes"]
            .iter()
            .filter(|other| other["period"] == row["period"] && other["measure"] == "p")
            .filter(|other| (other["unit"] != "*" && other["unit"] != ROOT) == is_department)
            .filter_map(|other| other["value"].parse().ok())
            .collect();
        p.sort_by(f64::total_cmp);
        let share = |rank: usize| level * rank as f64 / p.len() as f64;
        let claimed = (1..=p.len()).rev().find(|rank| p[rank - 1] <= share(*rank));
        share(claimed.unwrap_or(1))
    }
}

pub fn level_key(row: &Row, measure: &str) -> String {
    let unit = if row["unit"] == "*" { ROOT } else { &row["unit"] };
    format!("{} {} {} {unit} {measure}", row["period"], row["event_type"], row["focus_area"])
}

/// Months before and after a place, at least; after one that is new, at most; and how much of the chance of a false claim is
/// kept for those: as `datapackage.json` says.
const FEWEST_BESIDE: usize = 8;
const NEW: usize = 16;
const SHARE_OF_NEW: f64 = 0.8;

fn best_place(counts: &[f64], phi: f64) -> (usize, bool, f64) {
    let mean = |month: usize| {
        let same: Vec<f64> = counts.iter().skip(month % 12).step_by(12).copied().collect();
        same.iter().sum::<f64>() / same.len() as f64
    };
    let all: f64 = counts.iter().sum();
    let expected: f64 = (0..counts.len()).map(mean).sum();
    let place = |at: usize| {
        let before: f64 = counts[..at].iter().sum();
        let share = (0..at).map(mean).sum::<f64>() / expected;
        let (a, b) = (before / phi, (all - before) / phi);
        let at_most = if b > 0.0 { beta_reg(b, a + 1.0, 1.0 - share) } else { 1.0 };
        let at_least = if a > 0.0 { beta_reg(a, b + 1.0, share) } else { 1.0 };
        (at, before < all * share, (2.0 * at_most.min(at_least)).min(1.0), share)
    };
    let places: Vec<_> = (FEWEST_BESIDE..=counts.len() - FEWEST_BESIDE).map(place).collect();
    // New changes and older ones are judged apart, each with its share of the chance of a false claim.
    let is_new = |place: &Place| counts.len() - place.0 <= NEW;
    let (new, older): (Vec<Place>, Vec<Place>) = places.iter().partition(|place| is_new(place));
    let (best, p) = [(&older, 1.0 - SHARE_OF_NEW), (&new, SHARE_OF_NEW)]
        .map(|(places, weight)| (least(places), (union_of(places) / weight).min(1.0)))
        .into_iter()
        .reduce(|a, b| if b.1 < a.1 { b } else { a })
        .unwrap();
    let same_way: Vec<Place> = places.iter().copied().filter(|place| place.1 == best.1).collect();
    (least(&same_way).0, best.1, p)
}

/// The first month after it, whether more comes after than before, its p, and the share that is expected before.
type Place = (usize, bool, f64, f64);

fn least(places: &[Place]) -> Place {
    places.iter().copied().reduce(|best, place| if place.2 < best.2 { place } else { best }).unwrap()
}

/// Worsley's bound of the least p of places in a row.
fn union_of(places: &[Place]) -> f64 {
    let best = least(places);
    let tail = |z: f64| erfc(z / 2.0_f64.sqrt()) / 2.0;
    let z = (0..8000).map(|step| f64::from(step) / 1000.0).find(|z| 2.0 * tail(*z) <= best.2).unwrap_or(8.0);
    let both = |pair: &[Place]| {
        let (t, u) = (pair[0].3, pair[1].3);
        let rho = (t * (1.0 - u) / u / (1.0 - t)).sqrt();
        let step = 0.01;
        let density = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let at = |i: i32| z + (f64::from(i) + 0.5) * step;
        let joint = |x: f64| density(x) * tail((z - rho * x) / (1.0 - rho * rho).max(1e-12).sqrt()) * step;
        2.0 * (0..700).map(|i| joint(at(i))).sum::<f64>()
    };
    let union = best.2 * places.len() as f64 - places.windows(2).map(both).sum::<f64>();
    union.clamp(best.2, 1.0)
}
