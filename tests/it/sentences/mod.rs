//! Every sentence that the program makes of published numbers says what the published rows say: each is read, word for word,
//! and held against `data/`. A sentence that nobody here can read fails too, so that a new one comes with what it claims.

mod figures;
mod findings;
mod lists;
mod tables;

use crate::birdstrikes;
use crate::sample_site;

use std::collections::{BTreeMap, BTreeSet};

use figures::{check_figure, figures, number, of_subject};
use findings::check_findings;
use regex_lite::Regex;
use sample_site::{Files, between, files, is_frozen};
use tables::check_tables;

type Row = BTreeMap<String, String>;

/// The published tables, in the order that `data-row` counts them in.
struct Data {
    tables: Vec<(String, Vec<Row>)>,
    /// Of units and event types, by id.
    titles: BTreeMap<String, String>,
    /// The focus areas of each event type.
    areas: BTreeMap<String, Vec<String>>,
    departments: Vec<String>,
}

impl Data {
    fn read(files: &Files) -> Self {
        let package: serde_json::Value = serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
        let resources = package["resources"].as_array().unwrap().iter();
        let table = |resource: &serde_json::Value| {
            let path = resource["path"].as_str().unwrap();
            let mut reader = csv::Reader::from_reader(files[&format!("data/{path}")].as_slice());
            let rows = reader.deserialize().map(Result::unwrap).collect();
            (resource["name"].as_str().unwrap().to_owned(), rows)
        };
        let named = ["x-units", "x-event-types"].into_iter().flat_map(|key| package[key].as_array().unwrap());
        let text = |value: &serde_json::Value| value.as_str().unwrap().replace('\u{a0}', " ");
        let titles = named.map(|entry| (text(&entry["id"]), text(&entry["title"]))).collect();
        let areas = package["x-event-types"].as_array().unwrap().iter().map(|kind| {
            let areas = kind["focus_areas"].as_array().into_iter().flatten();
            (text(&kind["id"]), areas.map(text).collect())
        });
        let units = package["x-units"].as_array().unwrap().iter();
        let departments = units.filter(|unit| unit["level"] == "department").map(|unit| text(&unit["id"]));
        Data {
            tables: resources.map(table).collect(),
            titles,
            areas: areas.collect(),
            departments: departments.collect(),
        }
    }

    /// The one row with these words.
    fn row(&self, table: &str, words: &[(&str, &str)]) -> Option<&Row> {
        let (_, rows) = self.tables.iter().find(|(name, _)| name == table)?;
        rows.iter().find(|row| words.iter().all(|(column, word)| row[*column] == *word))
    }

    fn named(&self, name: &str) -> Option<(&str, &Row)> {
        let (table, row) = name.split_once('-')?;
        let (name, rows) = &self.tables[table.parse::<usize>().ok()?];
        Some((name, &rows[row.parse::<usize>().ok()?]))
    }
}

/// A stretch of time as a sentence names it: the words of `period`, of `span`, and of `measure` in the table of counts.
fn time_of(words: &str) -> Option<(String, &'static str, &'static str)> {
    let tertial = Regex::new("^T([123]) (\\d{4})$").unwrap();
    let year = Regex::new("^\\d{4}$").unwrap();
    if let Some(found) = tertial.captures(words) {
        return Some((format!("{}-t{}", &found[2], &found[1]), "tertial", "count"));
    }
    if let Some(year) = words.strip_prefix("januari–augusti ") {
        return Some((format!("{year}-t2"), "accumulated", "accumulated"));
    }
    year.is_match(words).then(|| (words.to_owned(), "year", "count"))
}

fn a_year_later(period: &str) -> String {
    let (year, rest) = period.split_at(4);
    format!("{}{rest}", year.parse::<u16>().unwrap() + 1)
}

/// What a sentence is about, as the rows beside it say.
#[derive(Debug)]
struct Subject<'r> {
    event_type: &'r str,
    focus_area: &'r str,
    unit: &'r str,
}

impl Subject<'_> {
    fn words(&self) -> [(&str, &str); 3] {
        [("event_type", self.event_type), ("focus_area", self.focus_area), ("unit", self.unit)]
    }

    fn count<'d>(&self, data: &'d Data, period: &str, measure: &str) -> Option<&'d Row> {
        let of_unit = [("period", period), ("focus_area", self.focus_area), ("unit", self.unit)];
        let of_part = [&self.words()[..], &[("period", period), ("measure", measure)]].concat();
        data.row("incidents-by-period", &of_part).or_else(|| data.row("incidents-by-unit", &of_unit))
    }

    /// A comparison with the year before. Types and areas of the whole stand in the first table without their unit.
    fn compared<'d>(&self, data: &'d Data, period: &str, span: &str, measure: &str) -> Option<&'d Row> {
        let of = [("period", period), ("span", span), ("years_before", "1"), ("measure", measure)];
        let [event_type, focus_area, unit] = self.words();
        let tables = [
            ("comparisons", vec![event_type, focus_area, unit]),
            ("department-comparisons", vec![event_type, focus_area, unit]),
            ("comparisons", vec![event_type, focus_area, ("unit", "*")]),
        ];
        tables.into_iter().find_map(|(table, place)| data.row(table, &[&of[..], &place].concat()))
    }
}

/// Holds what is said of a change against the published verdict: `words` as in `12 procent fler händelser än T2 2019`.
fn check_change(data: &Data, subject: &Subject, words: &str) -> Result<(), String> {
    let claim = Regex::new(
        "^(?:(?<percent>[\\d ]+) (?:procent|%) |(?<number>[\\d ]+) |(?<slight>något ))?(?<way>fler|färre)(?: händelser?)? än (?<before>.+)$",
    )
    .unwrap();
    let none = Regex::new("^(?:antalet händelser: )?ingen säker skillnad mot (?<before>.+)$").unwrap();
    // How soon the numbers were fetched is no matter of the verdict: `tests/it/comparable.rs`.
    let words = words.strip_suffix(" (preliminärt)").unwrap_or(words);
    let (found, expected) = match (claim.captures(words), none.captures(words)) {
        (Some(found), _) => {
            let way = if &found["way"] == "fler" { "1" } else { "-1" };
            (found, way)
        }
        (None, Some(found)) => (found, "0"),
        _ => return Err("cannot be read".to_owned()),
    };
    let (before, span, _) = time_of(&found["before"]).ok_or("what time is that?")?;
    let now = a_year_later(&before);
    let cell = |measure| subject.compared(data, &now, span, measure).map(|row| row["value"].as_str());
    if cell("verdict") != Some(expected) {
        return Err(format!("the verdict is {:?}", cell("verdict")));
    }
    let digits = |name: &str| found.name(name).map(|number| number.as_str().replace(' ', ""));
    for (name, measure) in [("percent", "percent"), ("number", "difference")] {
        if let Some(said) = digits(name)
            && cell(measure).map(|value| value.trim_start_matches('-')) != Some(said.as_str())
        {
            return Err(format!("{measure} is {:?}", cell(measure)));
        }
    }
    Ok(())
}

/// All sentences of figures, of the lines that sum a page up, of tables and of the key figures of reports. How many were read
/// that claim something.
fn check_site(files: &Files) -> usize {
    let data = Data::read(files);
    let mut faults = Vec::new();
    let mut read = 0;
    let mut subjects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let report = Regex::new("^(\\d{4})/t([123])/index.html$").unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") && !is_frozen(path)) {
        let html = std::str::from_utf8(bytes).unwrap();
        for figure in figures(html) {
            match check_figure(&data, &figure) {
                Ok(claims) => read += usize::from(claims),
                Err(why) => faults.push(format!("{path} {}: {}: {why}", figure.id, figure.headline)),
            }
            // What is called by one name is one thing.
            if let ((Some(subject), _), Some((_, row))) =
                (of_subject(&figure.headline), figure.rows.first().and_then(|name| data.named(name)))
                && ["periods", "months"].iter().any(|kind| figure.id.starts_with(kind))
            {
                let word = |column: &str| row.get(column).map_or("*", String::as_str).to_owned();
                subjects
                    .entry(subject.to_owned())
                    .or_default()
                    .insert(word("event_type") + &word("focus_area"));
            }
        }
        for checked in [check_findings(&data, path, html), check_tables(&data, html)] {
            match checked {
                Ok(claims) => read += claims,
                Err(why) => faults.push(format!("{path}: {why}")),
            }
        }
        if let Some(found) = report.captures(path) {
            let period = format!("{}-t{}", &found[1], &found[2]);
            read += check_key_figures(&data, html, &period).unwrap_or_else(|why| {
                faults.push(format!("{path}: {why}"));
                0
            });
        }
    }
    assert!(faults.is_empty(), "{} of {read}:\n{}", faults.len(), faults.join("\n"));
    // The same area has a name in each programme; none is called as another type.
    let mixed = subjects.iter().filter(|(_, rows)| {
        rows.iter().any(|row| row.starts_with('*')) && rows.iter().any(|row| !row.starts_with('*'))
    });
    assert_eq!(mixed.count(), 0, "{subjects:?}");
    read
}

/// `Händelser 577, ingen säker skillnad mot T2 2019` and what has accumulated.
fn check_key_figures(data: &Data, html: &str, period: &str) -> Result<usize, String> {
    let root = &data.tables[0].1.first().ok_or("no rows")?["unit"];
    let subject = Subject { event_type: "*", focus_area: "*", unit: root };
    let main = html.split("class=\"first-screen\"").nth(1).ok_or("no first screen")?;
    let mut read = 0;
    for figure in between(main, "<div class=\"key-figure\">", "</div>") {
        let said = |open: &str| between(figure, open, "</").first().map(|text| text.replace('\u{a0}', " "));
        let (label, value) =
            (said("<dt>").ok_or("no label")?, said("<dd class=\"value\">").ok_or("no value")?);
        let (when, span, measure) = match label.as_str() {
            "Händelser" => (period.to_owned(), "tertial", "count"),
            _ if label.starts_with("Jan–aug") => (period.to_owned(), "accumulated", "accumulated"),
            _ if label.starts_with("Helåret") => (period[..4].to_owned(), "year", "count"),
            _ => continue,
        };
        let row = subject.count(data, &when, measure).ok_or("no row")?;
        if number(value.split('<').next().unwrap_or_default()) != row["value"] {
            return Err(format!("{label}: {value}: {row:?}"));
        }
        let change = said("<dd>").ok_or("no verdict")?;
        // How many there were then stands behind it, where the two are compared.
        let (change, then) = match Regex::new(" \\(([\\d ]+)\\)").unwrap().captures(&change) {
            Some(found) => (change.replace(&found[0], ""), Some(number(&found[1]))),
            None => (change, None),
        };
        if let Some(then) = then {
            let year: u16 = when[..4].parse().map_err(|_| "no year")?;
            let row = subject
                .count(data, &format!("{}{}", year - 1, &when[4..]), measure)
                .ok_or("no row before")?;
            if then != row["value"] {
                return Err(format!("{label}: {change}: {then}: {row:?}"));
            }
        }
        if ["ingen", "fler", "färre"].iter().any(|word| change.contains(word)) {
            check_change(data, &subject, &change).map_err(|why| format!("{label}: {change}: {why}"))?;
        } else {
            let verdict = subject.compared(data, &when, span, "verdict").ok_or("no comparison")?;
            if !verdict["value"].is_empty() {
                return Err(format!("{label}: {change}: {verdict:?}"));
            }
        }
        read += 1;
    }
    Ok(read)
}

#[test]
fn every_sentence_of_the_sample_says_what_is_published() {
    let read = check_site(files());
    assert!(read > 200, "{read} sentences");
}

#[test]
fn every_sentence_of_a_foreign_register_says_what_is_published() {
    let read = check_site(&birdstrikes::site());
    assert!(read > 50, "{read} sentences");
}

/// The reader sees what is wrong: each of these is said of a site on which the opposite holds.
#[test]
fn a_sentence_that_says_more_than_its_row_is_found() {
    let data = Data::read(files());
    let root = data.tables[0].1[0]["unit"].clone();
    let all = Subject { event_type: "*", focus_area: "*", unit: &root };
    assert_eq!(check_change(&data, &all, "ingen säker skillnad mot T2 2019"), Ok(()));
    for wrong in ["fler händelser än T2 2019", "12 procent färre händelser än T2 2019", "62 färre än T2 2019"]
    {
        assert!(check_change(&data, &all, wrong).is_err(), "{wrong}");
    }
}
