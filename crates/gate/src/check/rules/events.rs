//! Extracts: their dates, and that nothing is delivered twice. The records in them: [`super::records`].

use std::sync::Arc;

use rustc_hash::FxHashMap;

use jiff::civil::Date;

use super::{Content, Rule};
use crate::analyse::{by_month, deciding_date, empty_tails};
use crate::load::files::{ExtractEntry, IncidentFile, Rows};
use model::diag::Diagnostic;
use model::{Coded, Month, Period, PeriodBasis, Source};

/// An extract covers `from`–`to` and was taken no earlier than its last day.
pub fn extract_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let range = content.raw.incidents.iter().filter(|file| file.extract.to.value < file.extract.from.value);
    let range = range.map(|file| {
        rule.fault(file.extract.to.place(&file.path), "uttaget slutar innan det börjar")
            .with_value(file.extract.to.value.0.to_string())
            .with_expected(format!("{} eller senare", file.extract.from.value.0))
            .with_help("byt plats på dagarna: `from` är den första och `to` den sista som uttaget omfattar")
    });
    let is_early = |file: &&Arc<IncidentFile>| file.extract.taken.value < file.extract.to.value;
    let taken = content.raw.incidents.iter().filter(is_early);
    let taken = taken.map(|file| {
        rule.fault(file.extract.taken.place(&file.path), "uttaget är gjort innan dess sista dag")
            .with_value(file.extract.taken.value.0.to_string())
            .with_expected(format!("{} eller senare", file.extract.to.value.0))
            .with_help("skriv i `to` den sista dag som uttaget verkligen omfattar")
    });
    range.chain(taken).collect()
}

/// A year that was mistyped: an extract far behind all others, or made years after its last day.
pub fn extract_years(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    /// Whole tertials without an extract: a year was skipped.
    const FARTHEST: usize = 3;
    /// Years between the last day of the newest extract and the day when it was made.
    const LONGEST: i16 = 3;
    let files = &content.raw.incidents;
    let of_file = |file: &Arc<IncidentFile>| {
        let ExtractEntry { from, to, taken, .. } = &file.extract;
        let others = files.iter().filter(|other| other.path != file.path).map(|other| &other.extract);
        let before = others.clone().map(|other| Period::of_date(other.to.value.0)).max();
        let own = Period::of_date(from.value.0);
        let between = before.map_or_else(Vec::new, |before| {
            if before < own { Period::range(before.next(), own.previous()) } else { Vec::new() }
        });
        if let (FARTHEST.., Some(first), Some(last)) = (between.len(), between.first(), between.last()) {
            let message = format!("inget uttag finns för {first} till {last}, mellan det här och det förra");
            return Some(
                rule.fault(from.place(&file.path), message)
                    .with_value(from.value.0.to_string())
                    .with_expected("ett uttag för varje tertial fram till det här")
                    .with_help(
                        "är det fel år: rätta `extract` och dagarna eller månaderna i raderna; annars lägg in uttagen som saknas",
                    ),
            );
        }
        let is_last = others.clone().all(|other| other.taken.value <= taken.value);
        let is_late = taken.value.0.year() - to.value.0.year() >= LONGEST;
        (is_last && is_late).then(|| {
            let years = taken.value.0.year() - to.value.0.year();
            rule.fault(taken.place(&file.path), format!("uttaget är gjort {years} år efter sin sista dag"))
                .with_value(taken.value.0.to_string())
                .with_expected(format!("en dag snart efter {}", to.value.0))
                .with_help("är det fel år: rätta `taken`, dagen då uppgifterna hämtades")
        })
    };
    files.iter().filter_map(of_file).collect()
}

/// One source and period comes either as rows or as counts.
pub fn one_form(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut first: FxHashMap<(Source, Period), &IncidentFile> = FxHashMap::default();
    let mut found = Vec::new();
    for file in &content.raw.incidents {
        let source = file.extract.source.value;
        for period in periods_of(file) {
            let earlier = *first.entry((source, period)).or_insert(file);
            if has_rows(earlier) != has_rows(file) {
                found.push(
                    rule.fault(
                        file.extract.source.place(&file.path),
                        format!("{} för {period} finns både som poster och som antal", source.code()),
                    )
                    .with_value(source.code())
                    .with_expected("en källa och ett tertial i en form, `rows` eller `counts`")
                    .with_help(format!("den andra formen står i {}", earlier.path)),
                );
                break;
            }
        }
    }
    found
}

/// Data that lies wholly before the first period of the site is not shown anywhere.
pub fn before_first_period(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(first) = content.first_period() else { return Vec::new() };
    let early = content.raw.incidents.iter().filter(|file| file.extract.to.value.0 < first.first_day());
    early
        .map(|file| {
            rule.fault(file.extract.to.place(&file.path), "uttaget ligger före webbplatsens första tertial")
                .with_value(file.extract.to.value.0.to_string())
                .with_expected(format!(
                    "{} eller senare, eftersom `first_period` är {first}",
                    first.first_day()
                ))
        })
        .collect()
}

/// Months at the end of a source without a single event, where so many are usual that they cannot all be missing by chance.
pub fn empty_tail(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let basis = content.site().and_then(|site| site.content.period_basis).unwrap_or(PeriodBasis::Occurred);
    let files = &content.raw.incidents;
    let spans: Vec<(Source, Date, Date)> = files
        .iter()
        .map(|file| &file.extract)
        .map(|extract| (extract.source.value, extract.from.value.0, extract.to.value.0))
        .filter(|(_, from, to)| from <= to)
        .collect();
    let events = files.iter().flat_map(|file| {
        let source = file.extract.source.value;
        let months: Vec<(Month, u32)> = match &file.rows {
            Rows::Records(rows) => {
                rows.iter().map(|row| (deciding_date(basis, row.date, row.reported).month(), 1)).collect()
            }
            Rows::Counts(rows) => {
                rows.iter().filter_map(|row| Some(by_month(row.when()?, row.count))).flatten().collect()
            }
        };
        months.into_iter().map(move |(month, number)| (source, month, number))
    });
    let found = empty_tails(&spans, events);
    let of_file = |file: &Arc<IncidentFile>| {
        let extract = &file.extract;
        let tail = found
            .iter()
            .find(|tail| tail.source == extract.source.value && tail.last == extract.to.value.0)?;
        let first = tail.first;
        Some(
            rule.fault(
                extract.to.place(&file.path),
                format!("uttaget har inga händelser från och med {first}, där det brukar finnas många"),
            )
            .with_value(extract.to.value.0.to_string())
            .with_expected("händelser till och med den sista dag som uttaget omfattar")
            .with_help("hämta uppgifterna på nytt, eller skriv i `to` den sista dag som de omfattar; tills dess är tiden preliminär"),
        )
    };
    files.iter().filter_map(of_file).collect()
}

/// A source that delivered until now but does not reach as far as another: what is counted since then is not whole.
pub fn source_behind(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let files = &content.raw.incidents;
    let Some(newest) = files.iter().map(|file| file.extract.to.value.0).max() else { return Vec::new() };
    let expected = Period::of_date(newest).previous().last_day();
    let is_behind = |file: &&Arc<IncidentFile>| {
        let (source, to) = (file.extract.source.value, file.extract.to.value.0);
        let of_source = files.iter().filter(|other| other.extract.source.value == source);
        let is_last = of_source.map(|other| other.extract.to.value.0).max() == Some(to);
        is_last && expected <= to && to < newest
    };
    let mut told: Vec<Source> = Vec::new();
    let mut found = Vec::new();
    for file in files.iter().filter(is_behind) {
        let source = file.extract.source.value;
        if told.contains(&source) {
            continue;
        }
        told.push(source);
        found.push(
            rule.fault(
                file.extract.to.place(&file.path),
                format!(
                    "källan `{}` slutar {}, men en annan når till {newest}",
                    source.code(),
                    file.extract.to.value.0
                ),
            )
            .with_value(file.extract.to.value.0.to_string())
            .with_expected(newest.to_string())
            .with_help("tiden därefter är preliminär och jämförs inte, tills källan är hämtad"),
        );
    }
    found
}

fn has_rows(file: &IncidentFile) -> bool {
    matches!(file.rows, Rows::Records(_))
}

fn periods_of(file: &IncidentFile) -> Vec<Period> {
    let (from, to) = (file.extract.from.value.0, file.extract.to.value.0);
    Period::range(Period::of_date(from), Period::of_date(to))
}
