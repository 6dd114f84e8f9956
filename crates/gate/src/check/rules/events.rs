//! Extracts: their dates, and that nothing is delivered twice. The records in them: [`super::records`].

use rustc_hash::FxHashMap;

use super::{Content, Rule};
use crate::load::files::{IncidentFile, Rows};
use model::diag::Diagnostic;
use model::{Coded, Period, Source};

/// An extract covers `from`–`to` and was taken no earlier than its last day.
pub fn extract_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let range = content.raw.incidents.iter().filter(|file| file.extract.to.value < file.extract.from.value);
    let range = range.map(|file| {
        rule.fault(file.extract.to.place(&file.path), "uttaget slutar innan det börjar")
            .with_value(file.extract.to.value.0.to_string())
            .with_expected(format!("{} eller senare", file.extract.from.value.0))
    });
    let taken = content.raw.incidents.iter().filter(|file| file.extract.taken.value < file.extract.to.value);
    let taken = taken.map(|file| {
        rule.fault(file.extract.taken.place(&file.path), "uttaget är gjort innan dess sista dag")
            .with_value(file.extract.taken.value.0.to_string())
            .with_expected(format!("{} eller senare", file.extract.to.value.0))
            .with_help("skriv i `to` den sista dag som uttaget verkligen omfattar")
    });
    range.chain(taken).collect()
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

fn has_rows(file: &IncidentFile) -> bool {
    matches!(file.rows, Rows::Records(_))
}

fn periods_of(file: &IncidentFile) -> Vec<Period> {
    let (from, to) = (file.extract.from.value.0, file.extract.to.value.0);
    Period::range(Period::of_date(from), Period::of_date(to))
}
