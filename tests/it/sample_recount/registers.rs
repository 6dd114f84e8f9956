//! Tables of registers, indicators and signals.

use super::*;

impl Recount {
    /// True for an indicator whose values somebody has given.
    pub fn is_given(&self, row: &Row) -> bool {
        let all = list(self.content.file("indicators.yaml"), "indicators");
        all.iter().any(|of| word(of, "id") == row["indicator"] && word(of, "formula").is_empty())
    }

    pub fn indicator(&self, row: &Row) -> Truth {
        let file = self.content.file("indicators.yaml");
        let all = list(file, "indicators");
        let indicator = all.iter().find(|indicator| word(indicator, "id") == row["indicator"]).unwrap();
        match (row["measure"].as_str(), word(indicator, "formula").as_str()) {
            ("target", _) => indicator["target"].as_f64().map_or(NotApplicable, |target| Number(target, 0.0)),
            ("value", "") => {
                let given =
                    list(indicator, "values").iter().find(|value| word(value, "period") == row["period"]);
                given.map_or(Missing, |given| Number(given["value"].as_f64().unwrap(), 0.0))
            }
            ("value", formula) => self.formula(indicator, formula, &row["period"]),
            (other, _) => panic!("unknown measure {other}"),
        }
    }

    fn formula(&self, indicator: &Value, formula: &str, period: &str) -> Truth {
        let area = match word(indicator, "focus_area") {
            area if area.is_empty() => "*".to_owned(),
            area => area,
        };
        let row = |measure: &str| -> Row {
            let cells = [
                ("period", period),
                ("event_type", "*"),
                ("focus_area", &area),
                ("unit", ROOT),
                ("measure", measure),
            ];
            cells.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
        };
        match formula {
            "incidents" => self.count(&row("count"), &months_of(period, false)),
            "rate" => {
                let row = row("rate_per_100");
                assert_eq!(word(indicator, "unit_of_measure"), format!("per_100_{}", self.denominator(&row)));
                self.rate(&row)
            }
            "reporting_units_share" => self.coverage(&row("reporting_units_share")),
            "preventive_ratio" => self.coverage(&row("preventive_share")),
            "median_reporting_delay" => self.coverage(&row("median_delay_days")),
            "reported_within_7_days" => self.coverage(&row("within_7_days_share")),
            "closed_share" | "police_agreement" | "property_agreement" | "authority_share"
            | "serious_share" => self.coverage(&row(formula)),
            "overdue_measures" => self.overdue_in(&area, period),
            other => panic!("unknown formula {other}"),
        }
    }

    /// As the report of a period judges: on the day that the calendar says. Missing before the first measure was decided.
    fn overdue_in(&self, area: &str, period: &str) -> Truth {
        let calendar = list(self.content.file("calendar.yaml"), "calendar");
        let day = calendar.iter().find(|entry| word(entry, "period") == period).unwrap();
        let day = word(day, "extract");
        match self.measures(area, "decided", &day) {
            0.0 => Missing,
            _ => Number(self.measures(area, "overdue", &day), 0.0),
        }
    }

    /// Levels of the preset `msb`, by the product of the axes.
    pub fn risk(&self, row: &Row) -> Truth {
        let assessment = self.assessment(row);
        let (score, measure) = match row["measure"].strip_prefix("residual_") {
            Some(measure) => (assessment["residual"].clone(), measure),
            None => (assessment, row["measure"].as_str()),
        };
        let axis = |key: &str| score[key].as_i64();
        let Some((likelihood, consequence)) = axis("likelihood").zip(axis("consequence")) else {
            return NotApplicable;
        };
        let level = match likelihood * consequence {
            ..=4 => 1,
            5..=9 => 2,
            10..=14 => 3,
            _ => 4,
        };
        let number = match measure {
            "likelihood" => likelihood,
            "consequence" => consequence,
            "level" => level,
            other => panic!("unknown measure {other}"),
        };
        Number(number as f64, 0.0)
    }

    fn assessment(&self, row: &Row) -> Value {
        for register in self.content.folder("risks") {
            if let Some(risk) = list(register, "risks").iter().find(|risk| word(risk, "id") == row["risk"]) {
                assert_eq!(row["register"], word(register, "register"), "{row:?}");
                assert_ne!(word(risk, "publication"), "never", "{row:?}");
                let of_period =
                    list(risk, "assessments").iter().find(|of| word(of, "period") == row["period"]);
                return of_period.unwrap().clone();
            }
        }
        panic!("no risk of {row:?}");
    }

    pub fn measure(&self, row: &Row) -> Truth {
        let as_of = word(&self.content.site, "as_of");
        Number(self.measures(&row["focus_area"], &row["measure"], &as_of), 0.0)
    }

    /// How many measures of an area have a status, or were decided by a day, or overdue on it.
    fn measures(&self, area: &str, kind: &str, day: &str) -> f64 {
        let mut number = 0.0;
        for file in self.content.folder("measures") {
            for measure in list(file, "measures").iter().filter(|of| word(of, "publication") != "never") {
                let status = word(measure, "status");
                let (due, done) = (word(measure, "due"), word(measure, "done"));
                let is_kind = match kind {
                    "measures" => true,
                    "decided" => word(measure, "decided").as_str() <= day,
                    "overdue" => {
                        let is_open =
                            ["planned", "ongoing"].contains(&status.as_str()) || done.as_str() > day;
                        is_open
                            && word(measure, "decided").as_str() <= day
                            && !due.is_empty()
                            && due.as_str() < day
                    }
                    "planned" | "ongoing" | "done" | "cancelled" => status == kind,
                    other => panic!("unknown measure {other}"),
                };
                let areas = words(&measure["concerns"], "focus_areas");
                if is_kind && (area == "*" || areas.iter().any(|of| of == area)) {
                    number += 1.0;
                }
            }
        }
        number
    }

    pub fn survey(&self, row: &Row) -> Truth {
        let file = self.content.file("surveys.yaml");
        let survey = list(file, "surveys").iter().find(|survey| word(survey, "id") == row["survey"]).unwrap();
        let question = &list(survey, "questions")[row["question"].parse::<usize>().unwrap() - 1];
        assert_eq!(row["period"], word(survey, "year"));
        let area = word(question, "focus_area");
        assert_eq!(row["focus_area"], if area.is_empty() { "*" } else { &area });
        let end = |side: f64| match question["margin"].as_f64() {
            Some(margin) => Number(question["percent"].as_f64().unwrap() + side * margin, 1e-9),
            None => Missing,
        };
        let of = match row["measure"].as_str() {
            "percent" | "margin" => question,
            "percent_low" => return end(-1.0),
            "percent_high" => return end(1.0),
            "respondents" | "response_rate" => survey,
            other => panic!("unknown measure {other}"),
        };
        of[row["measure"].as_str()].as_f64().map_or(Missing, |number| Number(number, 0.0))
    }

    /// Where a month is hidden nothing is said.
    pub fn run_signal(&self, row: &Row) -> Truth {
        let Some(values) = self.months(row) else { return Missing };
        let values = without_season(&values);
        if values.len() < 12 {
            return NotApplicable;
        }
        let (points, longest, crossings) = runs(&values);
        let number = match row["measure"].as_str() {
            "median" => return Number(median(&values), ONE_DECIMAL),
            "points" => points,
            "longest_run" => longest,
            "crossings" => crossings,
            "longest_run_limit" => run_limits(points).0,
            "crossings_limit" => run_limits(points).1,
            other => panic!("unknown measure {other}"),
        };
        Number(number as f64, 0.0)
    }

    pub fn school_days(&self, row: &Row) -> Truth {
        let is_of =
            |given: &&Value| word(given, "unit") == row["unit"] && word(given, "period") == row["period"];
        let given = self.content.exposure.iter().find(is_of);
        given.and_then(|given| given["school_days"].as_f64()).map_or(Missing, |days| Number(days, 0.0))
    }

    /// Mean ± 2.66 times the mean step from month to month (Wheeler 1993), leaps left out.
    pub fn month_limit(&self, row: &Row) -> Truth {
        let Some(values) = self.months(row) else { return Missing };
        let values = without_season(&values);
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        if mean < 1.0 || values.len() < 12 {
            return NotApplicable;
        }
        let steps: Vec<f64> = (1..values.len()).map(|i| (values[i] - values[i - 1]).abs()).collect();
        let most = 3.268 * steps.iter().sum::<f64>() / steps.len() as f64;
        let (mut sum, mut number) = (0.0, 0.0);
        for step in steps.iter().filter(|step| **step <= most) {
            sum += step;
            number += 1.0;
        }
        let reach = 2.66 * sum / number;
        let (low, high) = ((mean - reach).max(0.0), mean + reach);
        match row["measure"].as_str() {
            "mean" => Number(mean, ONE_DECIMAL),
            "lower_limit" => Number(low, ONE_DECIMAL),
            "upper_limit" => Number(high, ONE_DECIMAL),
            "below" => Number(values.iter().filter(|value| **value < low).count() as f64, 0.0),
            "above" => Number(values.iter().filter(|value| **value > high).count() as f64, 0.0),
            other => panic!("unknown measure {other}"),
        }
    }

    /// Every month from the first to the last of the newest adopted report; of an area, those of its programme. `None` where
    /// one is not shown.
    fn months(&self, row: &Row) -> Option<Vec<f64>> {
        let table = if row["focus_area"] == "*" { "incidents-by-month" } else { "focus-areas-by-month" };
        let key = if row["focus_area"] == "*" { "event_type" } else { "focus_area" };
        let is_of = |month: &&Row| {
            let is_told = month["month"].as_str() <= "2020-08";
            is_told
                && month["unit"] == row["unit"]
                && month[key] == row[key]
                && month["status"] != "not_applicable"
        };
        let months: Vec<&Row> = self.published[table].iter().filter(is_of).collect();
        let months = self.since_sources_changed(row, &months);
        let number = |month: &&Row| {
            let is_shown = month["status"].is_empty();
            is_shown.then(|| self.number(row, std::slice::from_ref(&month["month"])) as f64)
        };
        let values: Option<Vec<f64>> = months.iter().map(number).collect();
        values.filter(|values| !values.is_empty())
    }
}

/// Of whole years, three or more: each month times what a month is in the mean, by what its month of the year is.
fn without_season(values: &[f64]) -> Vec<f64> {
    if values.len() < 36 {
        return values.to_vec();
    }
    let sum = |values: &mut dyn Iterator<Item = &f64>| {
        let (mut sum, mut number) = (0.0, 0.0);
        for value in values {
            sum += value;
            number += 1.0;
        }
        sum / number
    };
    let all = sum(&mut values.iter());
    let mut adjusted = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let usual = sum(&mut values.iter().skip(i % 12).step_by(12));
        if usual > 0.0 {
            adjusted.push(value / usual * all);
        }
    }
    adjusted
}
