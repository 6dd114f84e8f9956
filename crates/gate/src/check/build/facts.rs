//! What is counted: incidents, counts and exposure, with every reference an index.

use rayon::prelude::*;

use crate::check::Facts;
use crate::check::content::{Content, SymbolTargets};
use crate::check::linking::link_records;
use crate::load::files::{CountRow, IncidentFile, IncidentRow, Rows, Symbol};
use model::{
    Affected, CaseStatus, CountRecord, EventTypeIx, Exposure, ExtractIx, Incident, Source, SourceSet, UnitIx,
};

pub(super) fn facts(content: &Content<'_>) -> Facts {
    let mut incidents = incidents(content);
    link_records(content, &mut incidents);
    Facts { incidents, counts: counts(content), exposure: exposure(content) }
}

/// In the order of the files and of the rows in them.
fn incidents(content: &Content<'_>) -> Vec<Incident> {
    let files = content.raw.incidents.par_iter().zip(&content.symbols).enumerate();
    let by_file: Vec<Vec<Incident>> = files
        .map(|(i, (file, targets))| match &file.rows {
            Rows::Records(rows) => {
                rows.iter().map(|row| incident(i, file.extract.source.value, targets, row)).collect()
            }
            Rows::Counts(_) => Vec::new(),
        })
        .collect();
    by_file.concat()
}

fn incident(file: usize, source: Source, targets: &SymbolTargets, row: &IncidentRow) -> Incident {
    let status = row.status.unwrap_or(CaseStatus::Unknown);
    Incident {
        extract: ExtractIx(file as u16),
        event_type: event_type(targets, row.event_type),
        unit: unit(targets, row.unit),
        date: row.date,
        reported: row.reported,
        closed: row.closed,
        affected: row.affected.unwrap_or(Affected::Unknown),
        severity: row.severity,
        status,
        form: row.form,
        aims_to_influence: row.aims_to_influence,
        police_report: row.police_report,
        property_report: row.property_report,
        authority_report: row.authority_report,
        sources: SourceSet::default().with(source),
        counts: status != CaseStatus::Cancelled,
    }
}

fn counts(content: &Content<'_>) -> Vec<CountRecord> {
    let files = content.raw.incidents.iter().zip(&content.symbols).enumerate();
    files
        .flat_map(|(i, (file, targets))| count_rows(file).iter().map(move |row| count(i, targets, row)))
        .filter(|record| record.status != CaseStatus::Cancelled)
        .collect()
}

fn count_rows(file: &IncidentFile) -> &[CountRow] {
    match &file.rows {
        Rows::Records(_) => &[],
        Rows::Counts(rows) => rows,
    }
}

fn count(file: usize, targets: &SymbolTargets, row: &CountRow) -> CountRecord {
    CountRecord {
        extract: ExtractIx(file as u16),
        when: row.when().expect("the rule count-time holds"),
        unit: unit(targets, row.unit),
        event_type: event_type(targets, row.event_type),
        affected: row.affected.unwrap_or(Affected::Unknown),
        severity: row.severity,
        status: row.status.unwrap_or(CaseStatus::Unknown),
        count: row.count,
    }
}

fn exposure(content: &Content<'_>) -> Vec<Exposure> {
    let entries = content.raw.organisation.iter().flat_map(|f| &f.content.exposure);
    entries
        .map(|entry| Exposure {
            unit: content.unit_ix(&entry.unit),
            period: entry.period.value,
            employees: entry.employees.as_ref().map(|employees| employees.value),
            pupils: entry.pupils.as_ref().map(|pupils| pupils.value),
            school_days: entry.school_days.as_ref().map(|days| days.value),
        })
        .collect()
}

fn event_type(targets: &SymbolTargets, symbol: Symbol) -> EventTypeIx {
    let target = targets.event_types[symbol.0 as usize];
    EventTypeIx(target.expect("the rule row-event-type holds") as u16)
}

fn unit(targets: &SymbolTargets, symbol: Symbol) -> UnitIx {
    UnitIx(targets.units[symbol.0 as usize].expect("the rule row-unit holds"))
}
