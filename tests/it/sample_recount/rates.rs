//! Rates: what is worked out from published counts and the persons behind them. What is hidden counts nowhere.

use statrs::function::gamma::{gamma_lr, gamma_ur};

use super::*;

impl Recount {
    pub fn denominator(&self, row: &Row) -> String {
        let mut kinds: Vec<String> =
            self.types(row).iter().map(|id| word(self.content.event_type(id), "denominator")).collect();
        kinds.retain(|kind| kind != "none" && !kind.is_empty());
        kinds.dedup();
        if kinds.is_empty() {
            return "none".to_owned();
        }
        if kinds.iter().all(|kind| *kind == kinds[0]) { kinds[0].clone() } else { "employees".to_owned() }
    }

    /// Count and persons of a rate that is shown; else what stands in its place.
    fn rated(&self, row: &Row, period: &str) -> Result<(f64, f64), Truth> {
        let number = self.shown_count(row, period).map_err(|status| of_status(&status))?;
        let persons = self.content.persons(&row["unit"], period, &self.denominator(row));
        let least = self.content.site["disclosure"]["min_denominator"].as_f64().unwrap();
        if persons < least { Err(Hidden) } else { Ok((number as f64, persons)) }
    }

    pub fn rate(&self, row: &Row) -> Truth {
        if let Some(denominator) = row.get("denominator") {
            assert_eq!(*denominator, self.denominator(row), "{row:?}");
        }
        let (number, persons) = match self.rated(row, &row["period"]) {
            Ok(rated) => rated,
            Err(truth) => return truth,
        };
        let phi = self.dispersion_of(&row["period"], "phi").unwrap();
        let of_mean = |mean: Option<f64>, sigmas: f64| match mean {
            Some(mean) => Number(100.0 * limit(mean, persons, phi, sigmas), ONE_DECIMAL),
            None => Hidden,
        };
        match row["measure"].as_str() {
            "rate_per_100" => Number(100.0 * number / persons, ONE_DECIMAL),
            "people" => Number(persons, 0.5),
            "centre" | "lower_limit" | "upper_limit" if self.usual(row).is_none() => NotApplicable,
            "centre" => of_mean(self.usual(row), 0.0),
            "lower_limit" => of_mean(self.usual(row), -3.0),
            "upper_limit" => of_mean(self.usual(row), 3.0),
            _ if row["unit"] == ROOT => NotApplicable,
            _ if self.of_departments(row).is_none() => NotApplicable,
            "lower_limit_of_whole" => of_mean(self.of_departments(row), -3.0),
            "upper_limit_of_whole" => of_mean(self.of_departments(row), 3.0),
            other => panic!("unknown measure {other}"),
        }
    }

    /// Counts and persons of the same tertial of every earlier year that is shown and has the same sources. The sample has no
    /// preliminary tertials.
    fn earlier_years(&self, row: &Row) -> Vec<(f64, f64)> {
        let now = row["period"].as_str();
        let last: i32 = now[..4].parse().unwrap();
        let same = (2017..last).map(|year| format!("{year}{}", &now[4..]));
        let comparable = same.filter(|before| self.are_sources_same(row, now, before));
        comparable.filter_map(|before| self.rated(row, &before).ok()).collect()
    }

    /// Per person, of at least three years.
    fn usual(&self, row: &Row) -> Option<f64> {
        let years = self.earlier_years(row);
        mean(&years).filter(|_| years.len() >= 3)
    }

    /// Per person in the departments together, of those that are shown, where one of them has at least three years.
    fn of_departments(&self, row: &Row) -> Option<f64> {
        let departments = self.content.units.iter().filter(|unit| word(unit, "level") == "department");
        let years = departments.map(|department| {
            let mut row = row.clone();
            row.insert("unit".to_owned(), word(department, "id"));
            let is_shown = self.rated(&row, &row["period"]).is_ok();
            if is_shown { self.earlier_years(&row) } else { Vec::new() }
        });
        let years: Vec<Vec<(f64, f64)>> = years.collect();
        let is_enough = years.iter().any(|years| years.len() >= 3);
        mean(&years.concat()).filter(|_| is_enough)
    }

    /// Closer where the curve bends: the square of even steps up to the people of the largest department.
    pub fn funnel_limit(&self, row: &Row) -> Truth {
        let mut whole: Row = [("event_type", "*"), ("focus_area", "*"), ("unit", ROOT)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        whole.insert("period".to_owned(), row["period"].clone());
        let mean = self.of_departments(&whole);
        let departments = self.content.units.iter().filter(|unit| word(unit, "level") == "department");
        let most = departments
            .filter_map(|unit| {
                whole.insert("unit".to_owned(), word(unit, "id"));
                self.rated(&whole, &row["period"]).ok()
            })
            .map(|(_, people)| people.round())
            .fold(0.0, f64::max);
        let step: f64 = row["step"].parse().unwrap();
        let people = (most * (step / 24.0).powi(2)).round().max(1.0);
        let phi = self.dispersion_of(&row["period"], "phi").unwrap();
        if row["measure"] == "people" {
            return Number(people, 0.0);
        }
        let Some(mean) = mean else { return NotApplicable };
        match row["measure"].as_str() {
            "centre" => Number(100.0 * mean, ONE_DECIMAL),
            "lower_limit" => Number(100.0 * limit(mean, people, phi, -3.0), ONE_DECIMAL),
            "upper_limit" => Number(100.0 * limit(mean, people, phi, 3.0), ONE_DECIMAL),
            other => panic!("unknown measure {other}"),
        }
    }
}

fn mean(years: &[(f64, f64)]) -> Option<f64> {
    let (count, persons) = years.iter().fold((0.0, 0.0), |sum, year| (sum.0 + year.0, sum.1 + year.1));
    (!years.is_empty()).then_some(count / persons)
}

/// The mean, or its limit on either side: where a Poisson count, continued between whole numbers, has 0.00135 beyond it.
fn limit(mean: f64, persons: f64, phi: f64, sigmas: f64) -> f64 {
    let expected = mean * persons / phi;
    if sigmas == 0.0 || expected == 0.0 {
        return mean;
    }
    let is_beyond = |count: f64| match sigmas > 0.0 {
        true => gamma_lr(expected + count, expected) < 0.00135,
        false => count >= expected || gamma_ur(expected - count + 1.0, expected) < 0.00135,
    };
    // By halving: how far from the mean.
    let (mut near, mut far) = (0.0, 20.0 * expected.sqrt() + 20.0);
    for _ in 0..60 {
        let middle = (near + far) / 2.0;
        if is_beyond(middle) { far = middle } else { near = middle }
    }
    let count = if sigmas > 0.0 { expected + near } else { expected - near };
    count.max(0.0) * phi / persons
}
