//! Every cell of every published table of the sample site, worked out again from the raw rows.
//!
//! A value that is shown is the true one; a small count is hidden; what cannot occur or is not known says so. A table
//! or a measure that this program does not know fails.

mod comparisons;
mod levels;
use crate::plain_count;
mod rates;
mod registers;
use crate::sample_site;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lagesbild::{Request, silent_units};
use plain_count::statistics::{median, run_limits, runs};
use plain_count::{Content, Event, delay, list, months_of, word, words};
use sample_site::files;
use serde_json::Value;

type Row = BTreeMap<String, String>;

/// What a cell must say.
#[derive(Debug)]
enum Truth {
    /// The number, and how far rounding may take it.
    Number(f64, f64),
    /// As a number, but hidden on purpose: a small count, or a small base.
    Hidden,
    Missing,
    NotApplicable,
}
use Truth::{Hidden, Missing, NotApplicable, Number};

const ROOT: &str = "utbildningsforvaltningen";
const ONE_DECIMAL: f64 = 0.05 + 1e-9;

#[test]
fn every_published_cell_is_what_the_raw_rows_give() {
    let recount = Recount::read();
    let mut cells = 0;
    for (table, rows) in &recount.published {
        for row in rows {
            let truth = recount.truth(table, row);
            assert_agrees(table, row, &truth, recount.is_preliminary(table, row));
            cells += 1;
        }
    }
    assert!(cells > 20_000, "{cells} cells");
}

#[test]
fn the_author_is_told_which_units_are_silent() {
    let recount = Recount::read();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let request = Request { content, themes: "themes".into(), theme: None, audience: None };
    for period in ["2018-t2", "2019-t2", "2020-t3"] {
        let told = silent_units(&request, period.parse().unwrap()).unwrap().unwrap();
        let told: Vec<String> = told.into_iter().map(|(_, id)| id).collect();
        let row = Row::from([("period".to_owned(), period.to_owned())]);
        let (all, reporting) = (recount.units_of(&row, false), recount.units_of(&row, true));
        let expected: Vec<String> = all.into_iter().filter(|unit| !reporting.contains(unit)).collect();
        assert_eq!(told, expected, "{period}");
        assert!(!told.is_empty(), "{period}");
    }
}

/// The files in `data/`: table → rows.
fn published() -> BTreeMap<String, Vec<Row>> {
    let mut tables = BTreeMap::new();
    for (path, bytes) in files() {
        let Some(name) = path.strip_prefix("data/").and_then(|path| path.strip_suffix(".csv")) else {
            continue;
        };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<Row> = reader.deserialize().map(Result::unwrap).collect();
        tables.insert(name.to_owned(), rows);
    }
    tables
}

/// Other cells may be hidden to protect the small ones; what is shown is true.
fn assert_agrees(table: &str, row: &Row, truth: &Truth, is_preliminary: bool) {
    let (value, status) = (row["value"].as_str(), row["status"].as_str());
    let is_true = match (truth, status) {
        (Number(number, slack), "" | "preliminary") => {
            is_preliminary == (status == "preliminary")
                && (value.parse::<f64>().unwrap() - number).abs() <= *slack
        }
        (Number(..) | Hidden, "hidden") => value.is_empty(),
        (Missing, "missing") | (NotApplicable, "not_applicable") => value.is_empty(),
        _ => false,
    };
    assert!(is_true, "{table} {row:?}: {truth:?}");
}

struct Recount {
    content: Content,
    /// Event type → the sources that its events are counted from.
    sources: BTreeMap<String, BTreeSet<&'static str>>,
    published: BTreeMap<String, Vec<Row>>,
    /// What `incidents-by-period` says of a cell: its status.
    statuses: BTreeMap<String, String>,
    /// Months of types in the whole that are published: month and type → the count, `None` where it is not shown.
    months: BTreeMap<String, Option<f64>>,
    /// What `comparisons` says, by place.
    comparisons: BTreeMap<String, f64>,
    /// What `level-changes` says, by place.
    levels: BTreeMap<String, f64>,
    /// The p values of comparisons that stand beside one another.
    families: BTreeMap<String, Vec<f64>>,
}

impl Recount {
    fn read() -> Recount {
        let published = published();
        let units = published["incidents-by-unit"].iter().filter(|row| row["focus_area"] == "*");
        let counts = units.chain(&published["incidents-by-period"]);
        let measure = |row: &Row| row.get("measure").map_or("count", String::as_str).to_owned();
        let statuses = counts.map(|row| (key(row, &row["period"], &measure(row)), row["status"].clone()));
        let of_whole = published["incidents-by-month"].iter().filter(|row| row["unit"] == ROOT);
        let months = of_whole
            .map(|row| (format!("{} {}", row["month"], row["event_type"]), row["value"].parse().ok()));
        let levels = published["level-changes"].iter();
        let levels = levels
            .filter_map(|row| Some((levels::level_key(row, &row["measure"]), row["value"].parse().ok()?)));
        let content = Content::read();
        let mut recount = Recount {
            levels: levels.collect(),
            sources: sources_of_types(&content),
            content,
            statuses: statuses.collect(),
            months: months.collect(),
            comparisons: BTreeMap::new(),
            families: BTreeMap::new(),
            published,
        };
        comparisons::read_comparisons(&mut recount);
        recount
    }

    fn truth(&self, table: &str, row: &Row) -> Truth {
        match table {
            "incidents-by-month" | "focus-areas-by-month" => {
                self.count(row, &months_of(&row["month"], false))
            }
            "incidents-by-period" => {
                let is_accumulated = match row["measure"].as_str() {
                    "count" => false,
                    "accumulated" => true,
                    other => panic!("unknown measure {other}"),
                };
                self.count(row, &months_of(&row["period"], is_accumulated))
            }
            "incidents-by-unit" => self.count(row, &months_of(&row["period"], false)),
            "cases" => self.case(row),
            "comparisons" | "department-comparisons" => self.comparison(row),
            "dispersion" => self.dispersion(row),
            "level-changes" => self.level_change(row),
            "rates" => self.rate(row),
            "funnel-limits" => self.funnel_limit(row),
            "coverage" => self.coverage(row),
            "indicators" => self.indicator(row),
            "risks" => self.risk(row),
            "measures" => self.measure(row),
            "surveys" => self.survey(row),
            "run-signals" => self.run_signal(row),
            "influence" => Number(self.measured(row, &row["measure"]) as f64, 0.0),
            "month-limits" => self.month_limit(row),
            "school-days" => self.school_days(row),
            other => panic!("nothing is known of the table {other}"),
        }
    }

    /// The report of the last tertial of 2020 is a draft, and the extract was taken on 18 January, 18 days after its end: its
    /// numbers and those of its year are not decided, and late reports are still to come. Answers and values that somebody has
    /// given, targets, and how many units there are stand as they are.
    fn is_preliminary(&self, table: &str, row: &Row) -> bool {
        assert_eq!(Content::draft_reports(), ["2020-t3"]);
        let when = row.get("month").or(row.get("period")).map_or("", String::as_str);
        let is_in_draft = ["2020-t3", "2020", "2020-09", "2020-10", "2020-11", "2020-12"].contains(&when);
        let is_given = table == "surveys"
            || ["units", "target"].contains(&row.get("measure").map_or("", String::as_str))
            || (table == "indicators" && self.is_given(row));
        is_in_draft && !is_given
    }

    /// The types that a row is about.
    fn types(&self, row: &Row) -> Vec<String> {
        let is = |key: &str| row.get(key).filter(|value| *value != "*");
        match (is("event_type"), is("focus_area")) {
            (Some(event_type), _) => vec![event_type.clone()],
            (None, Some(area)) => self.content.types_in(area),
            (None, None) => self.content.types.iter().map(|event_type| word(event_type, "id")).collect(),
        }
    }

    fn number_with(&self, row: &Row, months: &[String], fits: impl Fn(&Event) -> bool) -> i64 {
        let types = self.types(row);
        let is_of = |event: &Event| types.iter().any(|of| event.row["type"] == of.as_str());
        self.content.count(months, part(row), |event| is_of(event) && fits(event))
    }

    fn number(&self, row: &Row, months: &[String]) -> i64 {
        self.number_with(row, months, |_| true)
    }

    fn count(&self, row: &Row, months: &[String]) -> Truth {
        if !self.content.is_applicable(row.get("focus_area").map_or("*", String::as_str), months) {
            return NotApplicable;
        }
        if self.is_finer_than_known(row, months) {
            return NotApplicable;
        }
        let number = self.number(row, months);
        if number == 0 && !self.existed_in(part(row), months) {
            return NotApplicable;
        }
        if 0 < number && number < self.least_shown(row) { Hidden } else { Number(number as f64, 0.0) }
    }

    /// A type that is counted for coarse parts, or by tertial, has nothing in finer parts or single months.
    fn is_finer_than_known(&self, row: &Row, months: &[String]) -> bool {
        let Some(id) = row.get("event_type").filter(|id| *id != "*") else { return false };
        let event_type = self.content.event_type(id);
        let levels = ["city", "committee", "administration", "department", "area", "unit"];
        let depth = |level: &str| levels.iter().position(|other| *other == level).unwrap();
        let unit = self.content.units.iter().find(|unit| word(unit, "id") == part(row)).unwrap();
        let counted_at = word(event_type, "counted_at");
        let is_finer = !counted_at.is_empty() && depth(&word(unit, "level")) > depth(&counted_at);
        is_finer || months.len() == 1 && word(event_type, "counted_per") == "tertial"
    }

    /// True if a unit existed on any day of some months.
    fn existed_in(&self, unit: &str, months: &[String]) -> bool {
        let unit = self.content.units.iter().find(|other| word(other, "id") == unit).unwrap();
        let (from, to) = (word(unit, "valid_from"), word(unit, "valid_to"));
        let (first, last) = (months[0].clone() + "-01", months[months.len() - 1].clone() + "-31");
        from <= last && (to.is_empty() || to >= first)
    }

    /// Counts from 1 to just below this are small. All four departments have more than 5 000 persons.
    fn least_shown(&self, row: &Row) -> i64 {
        let rules = &self.content.site["disclosure"];
        let of_type = row.get("event_type").filter(|id| *id != "*").map(|id| self.content.event_type(id));
        let level = self.content.units.iter().find(|unit| word(unit, "id") == part(row)).unwrap();
        match of_type {
            Some(event_type) if event_type["sensitive"] == Value::Bool(true) => {
                rules["sensitive_threshold"].as_i64().unwrap()
            }
            _ if word(level, "level") == "unit" => rules["threshold"].as_i64().unwrap(),
            _ => 0,
        }
    }

    fn case(&self, row: &Row) -> Truth {
        let months = months_of(&row["period"], false);
        if !self.content.is_applicable(&row["focus_area"], &months) {
            return NotApplicable;
        }
        if row["source"] != "*" && !self.content.is_covered(&row["source"], &months) {
            return Missing;
        }
        let or = |event: &Event, key: &str, default: &str| {
            let found = word(&event.row, key);
            if found.is_empty() { default.to_owned() } else { found }
        };
        let source_of = |event: &Event| {
            let order = ["kia", "victimisation", "property", "police", "other"];
            order.into_iter().find(|source| event.sources.contains(*source)).unwrap().to_owned()
        };
        let is_wanted = |key: &str, found: String| row[key] == "*" || row[key] == found;
        // What no event says anything of is not nought.
        for (column, key) in
            [("severity", "severity"), ("status_of_case", "status"), ("affected", "affected")]
        {
            if row[column] != "*" && row[column] != "unknown" && self.is_unsaid(row, &months, key) {
                return Missing;
            }
        }
        let number = self.number_with(row, &months, |event| {
            is_wanted("severity", or(event, "severity", "unknown"))
                && is_wanted("status_of_case", or(event, "status", "unknown"))
                && is_wanted("affected", or(event, "affected", "unknown"))
                && is_wanted("source", source_of(event))
        });
        Number(number as f64, 0.0)
    }

    fn coverage(&self, row: &Row) -> Truth {
        let months = months_of(&row["period"], false);
        if !self.content.is_applicable(&row["focus_area"], &months) {
            return NotApplicable;
        }
        match row["measure"].as_str() {
            "units" | "reporting_units" | "reporting_units_share" if row["focus_area"] != "*" => {
                NotApplicable
            }
            "units" => Number(self.units(row, false), 0.0),
            "reporting_units" => Number(self.units(row, true), 0.0),
            "reporting_units_share" => {
                Number(100.0 * self.units(row, true) / self.units(row, false), ONE_DECIMAL)
            }
            "preventive_share" if !self.has_preventive(row) => NotApplicable,
            "preventive_share" => self.share(row, "preventive", "incidents"),
            "closed_share" => self.share(row, "closed", "status_known"),
            "serious_share" => self.share(row, "serious", "severity_known"),
            "within_7_days_share" => self.share(row, "within_7_days", "delay_known"),
            "police_agreement" => self.share(row, "police_matched", "police_report"),
            "property_agreement" => self.share(row, "property_matched", "property_report"),
            "authority_share" => self.share(row, "authority_report", "authority_answered"),
            "median_delay_days" => self.median_delay(row),
            measure => self.count_of_answers(row, measure),
        }
    }

    /// A count, unless there is no answer that it could be counted in.
    fn count_of_answers(&self, row: &Row, measure: &str) -> Truth {
        let answers = match measure {
            "closed" => "status_known",
            "serious" => "severity_known",
            "authority_report" => "authority_answered",
            "within_7_days" => "delay_known",
            _ if measure.starts_with("delay_") && measure != "delay_known" => "delay_known",
            _ => "incidents",
        };
        let has_happened = self.measured(row, "incidents") > 0;
        match self.measured(row, answers) {
            0 if has_happened && answers != "incidents" => Missing,
            _ => Number(self.measured(row, measure) as f64, 0.0),
        }
    }

    /// True where something has happened, and none of it says what stands under a key.
    fn is_unsaid(&self, row: &Row, months: &[String], key: &str) -> bool {
        let says = |event: &Event| !["", "unknown"].contains(&word(&event.row, key).as_str());
        self.number_with(row, months, |_| true) > 0 && self.number_with(row, months, says) == 0
    }

    fn has_preventive(&self, row: &Row) -> bool {
        self.types(row).iter().any(|id| self.content.event_type(id)["preventive"] == Value::Bool(true))
    }

    fn measured(&self, row: &Row, measure: &str) -> i64 {
        let months = months_of(&row["period"], false);
        self.number_with(row, &months, |event| self.has_measure(event, &row["period"], measure))
    }

    fn has_measure(&self, event: &Event, period: &str, measure: &str) -> bool {
        let said = |key: &str| word(&event.row, key);
        let took = |from: i32, to: i32| delay(event).is_some_and(|days| (from..=to).contains(&days));
        match measure {
            "incidents" => true,
            "preventive" => self.content.event_type(&said("type"))["preventive"] == Value::Bool(true),
            "status_known" => !said("status").is_empty(),
            "closed" => said("status") == "closed",
            "severity_known" => !said("severity").is_empty(),
            "serious" => ["3", "4"].contains(&said("severity").as_str()),
            "police_report" => event.sources.contains("kia") && said("police_report") == "yes",
            "police_matched" => {
                event.sources.contains("kia")
                    && said("police_report") == "yes"
                    && event.sources.contains("police")
            }
            "property_report" => event.sources.contains("kia") && said("property_report") == "yes",
            "property_matched" => {
                event.sources.contains("kia")
                    && said("property_report") == "yes"
                    && event.sources.contains("property")
            }
            "authority_answered" => ["yes", "no"].contains(&said("authority_report").as_str()),
            "authority_report" => said("authority_report") == "yes",
            "delay_known" => delay(event).is_some(),
            "within_7_days" => took(0, 7),
            "delay_0" => took(0, 0),
            "delay_1_2" => took(1, 2),
            "delay_3_7" => took(3, 7),
            "delay_8_30" => took(8, 30),
            "delay_31_90" => took(31, 90),
            "delay_over_90" => took(91, i32::MAX),
            "late" => said("reported") > self.extract_day(period),
            "form_known" => !said("form").is_empty(),
            "influence" => said("aims_to_influence") == "yes",
            "purpose_unknown" => {
                !said("form").is_empty() && !["yes", "no"].contains(&said("aims_to_influence").as_str())
            }
            _ if measure.starts_with("form_") => said("form") == measure["form_".len()..],
            _ if measure.starts_with("influence_") => {
                said("aims_to_influence") == "yes" && said("form") == measure["influence_".len()..]
            }
            other => panic!("unknown measure {other}"),
        }
    }

    /// The day of the extract behind a period's report, as the calendar has it.
    fn extract_day(&self, period: &str) -> String {
        let calendar = self.content.file("calendar.yaml");
        let entry = list(calendar, "calendar").iter().find(|entry| word(entry, "period") == period);
        word(entry.unwrap_or_else(|| panic!("the calendar has {period}")), "extract")
    }

    fn share(&self, row: &Row, part: &str, whole: &str) -> Truth {
        let Number(part, _) = self.count_of_answers(row, part) else { return Missing };
        let whole = self.measured(row, whole);
        let least = self.content.site["disclosure"]["min_percent_base"].as_i64().unwrap();
        if whole < least { Hidden } else { Number(100.0 * part / whole as f64, ONE_DECIMAL) }
    }

    fn median_delay(&self, row: &Row) -> Truth {
        let (types, mut delays) = (self.types(row), Vec::new());
        for month in months_of(&row["period"], false) {
            for event in self.content.events.get(&month).into_iter().flatten() {
                if event.parts.iter().any(|of| of == part(row)) && types.contains(&word(&event.row, "type")) {
                    delays.extend(delay(event).map(f64::from));
                }
            }
        }
        let least = self.content.site["disclosure"]["min_percent_base"].as_u64().unwrap();
        match delays.len() as u64 {
            0 => Missing,
            known if known < least => Hidden,
            _ => Number(median(&delays), 0.0),
        }
    }

    fn units(&self, row: &Row, reporting: bool) -> f64 {
        self.units_of(row, reporting).len() as f64
    }

    /// Units without parts that exist in the period; `reporting`: of them, those with an incident.
    fn units_of(&self, row: &Row, reporting: bool) -> Vec<String> {
        let months = months_of(&row["period"], false);
        let last_day = if months[3].ends_with("-04") { "-30" } else { "-31" };
        let (first, last) = (months[0].clone() + "-01", months[3].clone() + last_day);
        let mut units = Vec::new();
        for unit in &self.content.units {
            let id = word(unit, "id");
            let has_parts = self.content.units.iter().any(|other| word(other, "parent") == id);
            let (from, to) = (word(unit, "valid_from"), word(unit, "valid_to"));
            let exists = from <= first && (to.is_empty() || to >= last);
            let is_below = self.content.unit_and_above(&id).iter().any(|of| of == part(row));
            let has_reported = || self.content.count(&months, &id, |_| true) > 0;
            if !has_parts && exists && is_below && (!reporting || has_reported()) {
                units.push(id);
            }
        }
        units
    }
}

/// An event of several sources is counted from the first of them.
fn sources_of_types(content: &Content) -> BTreeMap<String, BTreeSet<&'static str>> {
    let order = ["kia", "victimisation", "property", "police", "other"];
    let mut sources: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for event in content.events.values().flatten() {
        let first = order.into_iter().find(|source| event.sources.contains(*source)).unwrap();
        sources.entry(word(&event.row, "type")).or_default().insert(first);
    }
    sources
}

/// The unit of a row; the whole where a table has no units.
fn part(row: &Row) -> &str {
    row.get("unit").map_or(ROOT, String::as_str)
}

fn key(row: &Row, period: &str, measure: &str) -> String {
    let event_type = row.get("event_type").map_or("*", String::as_str);
    format!("{period} {measure} {event_type} {} {}", row["focus_area"], row["unit"])
}

fn of_status(status: &str) -> Truth {
    match status {
        "hidden" => Hidden,
        "missing" => Missing,
        "not_applicable" => NotApplicable,
        other => panic!("unknown status {other}"),
    }
}
