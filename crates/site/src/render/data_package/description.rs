//! `datapackage.json`: what each file holds, by the Frictionless Data Package standard
//! (<https://specs.frictionlessdata.io/>).

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::language::Language;
use gate::{Cell, Published};
use model::{
    Coded, Column, Domain, Locale, MeasureRow, Period, STATUS_MEANING, Table, UnitIx, VALUE_MEANING, Words,
};

use super::super::figures::ShownFigure;
use super::rows::dimension_columns;

#[derive(Debug, Serialize)]
pub struct Package {
    profile: &'static str,
    name: &'static str,
    title: String,
    /// The organisation that answers for the numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Licence>,
    contributors: Vec<Contributor>,
    resources: Vec<Resource>,
    /// The parts of the organisation that numbers are published for, the whole first.
    #[serde(rename = "x-units")]
    units: Vec<Unit>,
    #[serde(rename = "x-event-types")]
    event_types: Vec<EventType>,
    #[serde(rename = "x-disclosure")]
    disclosure: Disclosure,
}

/// The rules that small counts are hidden by. Which cells are small stands nowhere.
#[derive(Debug, Serialize)]
struct Disclosure {
    threshold: u32,
    sensitive_threshold: u32,
    open_population: Option<u32>,
    min_denominator: u32,
    min_percent_base: u32,
    /// The tertials that there are data of.
    periods: Vec<String>,
    /// The last tertial of series of months: that of the newest adopted report.
    series_to: Option<String>,
    /// The months with numbers that no extract covers to the last day: other preliminary ones belong to a report that is not
    /// adopted, and are in series as they stand.
    uncovered: Vec<String>,
    /// By unit with that many persons: in which tertials.
    open: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Unit {
    id: String,
    title: String,
    level: &'static str,
    /// The nearest published one that it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// All that it has lain in, earliest first, where it has moved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parents: Vec<Stay>,
    /// The first day of one that opened, and the last of one that closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<String>,
}

/// A part of the organisation that a unit lay in, from a day on.
#[derive(Debug, Serialize)]
struct Stay {
    unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

#[derive(Debug, Serialize)]
struct EventType {
    id: String,
    title: String,
    focus_areas: Vec<String>,
    preventive: bool,
    /// Counts from 1 up to, not including, this are hidden, where it is not what the site says of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<u32>,
    /// In the open parts of the organisation too, and up to the site's threshold for sensitive types.
    sensitive: bool,
    /// Nothing is published of it in finer parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    finest_level: Option<&'static str>,
    /// Outside these days it cannot occur.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<String>,
}

#[derive(Debug, Serialize)]
struct Licence {
    name: String,
}

#[derive(Debug, Serialize)]
struct Contributor {
    title: String,
    role: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Resource {
    profile: &'static str,
    name: String,
    title: String,
    description: &'static str,
    #[serde(rename = "x-description")]
    descriptions: InLanguages,
    path: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    /// As the standard wants it: with the name of the algorithm.
    hash: String,
    sha256: String,
    schema: Schema,
    /// What a number of each measure is: numerator, denominator, rounding, and when it is hidden.
    #[serde(rename = "x-measures")]
    measures: Vec<Measure>,
    #[serde(rename = "x-figures")]
    figures: Vec<ShownFigure>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: Vec<&'static str>,
}

/// The same in every language of the program.
#[derive(Debug, Serialize)]
struct InLanguages {
    sv: String,
    en: String,
}

#[derive(Debug, Serialize)]
struct Measure {
    name: &'static str,
    description: String,
    #[serde(rename = "x-description")]
    descriptions: InLanguages,
}

#[derive(Debug, Serialize)]
struct Field {
    name: &'static str,
    description: &'static str,
    #[serde(rename = "x-description")]
    descriptions: InLanguages,
    #[serde(rename = "type")]
    kind: &'static str,
    constraints: Constraints,
}

#[derive(Debug, Serialize)]
struct Constraints {
    required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    one_of: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
}

pub fn package(published: &Published, resources: Vec<Resource>) -> Package {
    let site = &published.domain.site;
    Package {
        profile: "tabular-data-package",
        name: "lagesbild",
        title: site.title.clone(),
        licenses: site.licence.iter().map(|name| Licence { name: name.clone() }).collect(),
        contributors: vec![Contributor { title: site.organisation.clone(), role: "publisher" }],
        resources,
        units: units(&published.domain),
        event_types: published
            .domain
            .event_types
            .iter()
            .map(|kind| event_type(&published.domain, kind))
            .collect(),
        disclosure: disclosure(published),
    }
}

fn disclosure(published: &Published) -> Disclosure {
    let rules = &published.domain.site.disclosure;
    let mut open: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (unit, period) in &published.report().open {
        open.entry(published.domain.units.unit(*unit).id.clone()).or_default().push(period.to_string());
    }
    Disclosure {
        threshold: rules.threshold,
        sensitive_threshold: rules.sensitive_threshold,
        open_population: rules.open_population,
        min_denominator: rules.min_denominator,
        min_percent_base: rules.min_percent_base,
        periods: published.domain.periods.iter().map(Period::to_string).collect(),
        series_to: published.newest_told().map(|period| period.to_string()),
        uncovered: published.uncovered().iter().map(ToString::to_string).collect(),
        open,
    }
}

fn units(domain: &Domain) -> Vec<Unit> {
    let listed = domain.published_units();
    let of_unit = |ix: &UnitIx| {
        let unit = domain.units.unit(*ix);
        let parent = domain.units.ancestors(*ix).skip(1).find(|above| listed.contains(above));
        Unit {
            id: unit.id.clone(),
            title: unit.title.clone(),
            level: unit.level.code(),
            parent: parent.map(|parent| domain.units.unit(parent).id.clone()),
            parents: stays(domain, unit),
            valid_from: unit.valid_from.map(|day| day.to_string()),
            valid_to: unit.valid_to.map(|day| day.to_string()),
        }
    };
    listed.iter().map(of_unit).collect()
}

/// Who lies in something else alone lies there whatever it is in.
fn stays(domain: &Domain, unit: &model::Unit) -> Vec<Stay> {
    let id = |ix: UnitIx| domain.units.unit(ix).id.clone();
    let mut from = None;
    let mut stays = Vec::new();
    for earlier in &unit.earlier_parents {
        stays.push(Stay { unit: id(earlier.unit), from: from.take() });
        from = earlier.to.tomorrow().ok().map(|day| day.to_string());
    }
    let last = unit.parent.filter(|_| !stays.is_empty()).map(|parent| Stay { unit: id(parent), from });
    stays.extend(last);
    stays
}

fn event_type(domain: &Domain, kind: &model::EventType) -> EventType {
    let areas = kind.focus_areas.iter().map(|area| domain.focus_area(*area).id.clone());
    EventType {
        id: kind.id.clone(),
        title: kind.title.clone(),
        focus_areas: areas.collect(),
        preventive: kind.preventive,
        threshold: kind.threshold,
        sensitive: kind.sensitive,
        finest_level: kind.finest_level.map(Coded::code),
        valid_from: kind.validity.from.map(|day| day.to_string()),
        valid_to: kind.validity.to.map(|day| day.to_string()),
    }
}

/// Describes the file of one table, whose bytes are `csv`.
pub fn resource(language: &Language, table: &Table<Cell>, csv: &[u8], figures: &[ShownFigure]) -> Resource {
    let sha256 = HEXLOWER.encode(&Sha256::digest(csv));
    let (row, locale) = (table.name.row(), language.locale());
    let of_table = figures.iter().filter(|figure| figure.table == table.name);
    Resource {
        profile: "tabular-data-resource",
        name: table.name.to_string(),
        title: row.title.in_language(locale).to_owned(),
        description: row.about.in_language(locale),
        descriptions: row.about.into(),
        path: format!("{}.csv", table.name),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: csv.len(),
        hash: format!("sha256:{sha256}"),
        sha256,
        schema: schema(table, locale),
        measures: row.measures.iter().map(|measure| measure_of(measure, locale)).collect(),
        figures: of_table.cloned().collect(),
    }
}

fn measure_of(measure: &MeasureRow, locale: Locale) -> Measure {
    let description = |locale| measure.description(locale);
    Measure {
        name: measure.name.code(),
        description: description(locale),
        descriptions: InLanguages { sv: description(Locale::Swedish), en: description(Locale::English) },
    }
}

fn schema(table: &Table<Cell>, locale: Locale) -> Schema {
    let columns = dimension_columns(table);
    let field = |name, kind, meaning: Words, constraints| Field {
        name,
        description: meaning.in_language(locale),
        descriptions: meaning.into(),
        kind,
        constraints,
    };
    let dimensions = columns.iter().map(|column| {
        let constraints = Constraints { required: true, one_of: None, pattern: pattern(*column) };
        field(column.name(), "string", column.meaning(), constraints)
    });
    let optional = |one_of| Constraints { required: false, one_of, pattern: None };
    let statuses = vec!["hidden", "missing", "not_published", "not_applicable", "preliminary"];
    let value = field("value", "number", VALUE_MEANING, optional(None));
    let status = field("status", "string", STATUS_MEANING, optional(Some(statuses)));
    Schema {
        fields: dimensions.chain([value, status]).collect(),
        missing_values: [""],
        primary_key: columns.iter().map(|column| column.name()).collect(),
    }
}

impl From<Words> for InLanguages {
    fn from(words: Words) -> Self {
        InLanguages { sv: words.sv.to_owned(), en: words.en.to_owned() }
    }
}

fn pattern(column: Column) -> Option<&'static str> {
    match column {
        Column::Period => Some(r"\d{4}(-t[123])?"),
        Column::Month => Some(r"\d{4}-\d{2}"),
        _ => None,
    }
}
