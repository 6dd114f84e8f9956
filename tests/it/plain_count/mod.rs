//! The sample content, read by a generic YAML parser and counted by plain loops: slow, obvious, and of nothing that
//! the program itself counts with.

pub mod statistics;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::Value;

/// One event, after the records of several sources have been joined.
pub struct Event {
    pub row: Value,
    pub sources: BTreeSet<String>,
    /// The unit and all above it.
    pub parts: Vec<String>,
    pub number: i64,
}

pub struct Extract {
    pub source: String,
    pub from: String,
    pub to: String,
}

pub struct Content {
    /// The other files, by their names, and those of the folders, by the names of these.
    files: BTreeMap<&'static str, Vec<Value>>,
    /// Month → what counts in it.
    pub events: BTreeMap<String, Vec<Event>>,
    pub extracts: Vec<Extract>,
    pub site: Value,
    pub units: Vec<Value>,
    pub exposure: Vec<Value>,
    pub types: Vec<Value>,
    /// Focus area → its programme and itself.
    pub areas: BTreeMap<String, (Value, Value)>,
}

/// A word of a record. `yes` and `no` may have been read as truth values.
pub fn word(value: &Value, key: &str) -> String {
    match &value[key] {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

pub fn words(value: &Value, key: &str) -> Vec<String> {
    list(value, key).iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// Every YAML file in a folder and the folders in it, in the order of their paths.
pub fn yaml_files(folder: &Path) -> Vec<Value> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(yaml(&path));
        }
    }
    found
}

fn yaml(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Content {
    pub fn read() -> Content {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let folders = ["incidents", "risks", "measures"].map(|name| (name, yaml_files(&root.join(name))));
        let single = ["calendar.yaml", "indicators.yaml", "surveys.yaml"];
        let single = single.map(|name| (name, vec![yaml(&root.join(name))]));
        let organisation = yaml(&root.join("organisation.yaml"));
        let mut areas = BTreeMap::new();
        for programme in yaml_files(&root.join("programmes")) {
            for area in list(&programme, "focus_areas") {
                areas.insert(word(area, "id"), (programme.clone(), area.clone()));
            }
        }
        let mut content = Content {
            events: BTreeMap::new(),
            extracts: Vec::new(),
            site: yaml(&root.join("site.yaml")),
            units: list(&organisation, "units").to_vec(),
            exposure: list(&organisation, "exposure").to_vec(),
            types: list(&yaml(&root.join("event_types.yaml")), "event_types").to_vec(),
            areas,
            files: folders.into_iter().chain(single).collect(),
        };
        content.read_events();
        content
    }

    pub fn file(&self, name: &str) -> &Value {
        &self.files[name][0]
    }

    pub fn folder(&self, name: &str) -> &[Value] {
        &self.files[name]
    }

    /// The periods whose reports say that they are drafts.
    pub fn draft_reports() -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports");
        let is_draft = |folder: &PathBuf| {
            let text = std::fs::read_to_string(folder.join("report.md")).unwrap_or_default();
            text.lines().any(|line| line == "status: draft")
        };
        let folders = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
        let drafts =
            folders.filter(is_draft).map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
        let mut drafts: Vec<String> = drafts.collect();
        drafts.sort();
        drafts
    }

    fn read_events(&mut self) {
        let mut rows: Vec<(String, Value)> = Vec::new();
        for file in self.files["incidents"].clone() {
            let extract = &file["extract"];
            let source = word(extract, "source");
            let (from, to) = (word(extract, "from"), word(extract, "to"));
            self.extracts.push(Extract { source: source.clone(), from, to });
            rows.extend(list(&file, "incidents").iter().map(|row| (source.clone(), row.clone())));
            for row in list(&file, "counts").iter().filter(|row| word(row, "status") != "cancelled") {
                let (month, number) = (word(row, "month"), row["count"].as_i64().unwrap());
                self.add_event(month, row.clone(), [source.clone()].into(), number);
            }
        }
        for group in linked_groups(&rows) {
            let alive: Vec<&(String, Value)> = group
                .iter()
                .map(|i| &rows[*i])
                .filter(|(_, row)| word(row, "status") != "cancelled")
                .collect();
            let sources: BTreeSet<String> = alive.iter().map(|(source, _)| source.clone()).collect();
            let order = ["kia", "victimisation", "property", "police", "other"];
            let first = order.iter().find_map(|source| alive.iter().find(|(of, _)| of == source));
            if let Some((_, row)) = first {
                self.add_event(word(row, "date")[..7].to_owned(), row.clone(), sources, 1);
            }
        }
    }

    fn add_event(&mut self, month: String, row: Value, sources: BTreeSet<String>, number: i64) {
        let parts = self.unit_and_above(&word(&row, "unit"));
        self.events.entry(month).or_default().push(Event { row, sources, parts, number });
    }

    pub fn unit_and_above(&self, unit: &str) -> Vec<String> {
        let found = self.units.iter().find(|other| word(other, "id") == unit).unwrap();
        let mut parts = vec![unit.to_owned()];
        if !word(found, "parent").is_empty() {
            parts.extend(self.unit_and_above(&word(found, "parent")));
        }
        parts
    }

    pub fn event_type(&self, id: &str) -> &Value {
        self.types.iter().find(|event_type| word(event_type, "id") == id).unwrap()
    }

    /// The types of a focus area.
    pub fn types_in(&self, area: &str) -> Vec<String> {
        let programme = word(&self.areas[area].0, "id");
        let is_in = |event_type: &&Value| word(&event_type["focus_area"], &programme) == area;
        self.types.iter().filter(is_in).map(|event_type| word(event_type, "id")).collect()
    }

    /// How many incidents of some months, in a part, fit.
    pub fn count(&self, months: &[String], unit: &str, fits: impl Fn(&Event) -> bool) -> i64 {
        let mut sum = 0;
        for month in months {
            for event in self.events.get(month).into_iter().flatten() {
                if event.parts.iter().any(|part| part == unit) && fits(event) {
                    sum += event.number;
                }
            }
        }
        sum
    }

    /// False for an area outside its programme, or one of protective security.
    pub fn is_applicable(&self, area: &str, months: &[String]) -> bool {
        if area == "*" {
            return true;
        }
        let (programme, area) = &self.areas[area];
        let first = months[0].clone() + "-01";
        let last: Date = (months[months.len() - 1].clone() + "-01").parse().unwrap();
        let last = last.last_of_month().to_string();
        area["protective_security"] != Value::Bool(true)
            && word(programme, "valid_from") <= first
            && last <= word(programme, "valid_to")
    }

    /// True if any extract of a source touches the months.
    pub fn is_covered(&self, source: &str, months: &[String]) -> bool {
        self.extracts.iter().any(|extract| {
            extract.source == source
                && months.iter().any(|month| extract.from[..7] <= month[..] && month[..] <= extract.to[..7])
        })
    }

    /// The persons of one kind in a part and all below it.
    pub fn persons(&self, unit: &str, period: &str, kind: &str) -> f64 {
        let given = self.exposure.iter().filter(|given| {
            word(given, "period") == period
                && self.unit_and_above(&word(given, "unit")).iter().any(|part| part == unit)
        });
        given.filter_map(|given| given[kind].as_f64()).sum()
    }
}

/// Rows that are the same event, whichever of them says so; in the order of the rows.
fn linked_groups(rows: &[(String, Value)]) -> Vec<Vec<usize>> {
    let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, (_, row)) in rows.iter().enumerate() {
        by_id.entry(word(row, "id")).or_default().push(i);
    }
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (i, (source, row)) in rows.iter().enumerate() {
        for id in words(row, "linked") {
            for other in by_id[&id].iter().filter(|other| rows[**other].0 != *source) {
                neighbours[i].push(*other);
                neighbours[*other].push(i);
            }
        }
    }
    let mut seen = vec![false; rows.len()];
    let mut groups = Vec::new();
    for start in 0..rows.len() {
        let (mut group, mut waiting) = (Vec::new(), vec![start]);
        while let Some(i) = waiting.pop() {
            if !std::mem::replace(&mut seen[i], true) {
                group.push(i);
                waiting.extend(&neighbours[i]);
            }
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The months of `2018-03`, `2018-t2` or `2018`; with `is_accumulated`, from January.
pub fn months_of(time: &str, is_accumulated: bool) -> Vec<String> {
    let months = |from: u32, to: u32| (from..=to).map(|month| format!("{}-{month:02}", &time[..4])).collect();
    match time.get(5..) {
        None => months(1, 12),
        Some("t1") => months(1, 4),
        Some("t2") if is_accumulated => months(1, 8),
        Some("t2") => months(5, 8),
        Some("t3") => months(9, 12),
        Some(_) => vec![time.to_owned()],
    }
}

/// Days from event to report.
pub fn delay(event: &Event) -> Option<i32> {
    let day = |key: &str| word(&event.row, key).parse::<Date>().ok();
    Some((day("reported")? - day("date")?).get_days())
}
