//! The same events in two extracts, under other ids: an extract that was imported anew with another salt, beside the one
//! that it should have replaced.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::check::content::Content;
use crate::check::rules::Rule;
use crate::load::files::{IdHash, IncidentFile, IncidentRow, Rows};
use model::diag::{Diagnostic, counted};
use model::{Affected, Coded, EventDate};

/// Fewer events than this can be alike by chance.
const FEWEST: usize = 3;

/// No two extracts of a source hold mostly the same events under different ids.
pub fn same_events_again(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let files: Vec<usize> =
        (0..content.raw.incidents.len()).filter(|file| !records(content, *file).is_empty()).collect();
    let of_file = |(position, file): (usize, &usize)| {
        let alike = files[..position].iter().find_map(|earlier| alike(content, *earlier, *file));
        alike.map(|alike| describe(rule, &content.raw.incidents[*file], &alike))
    };
    files.iter().enumerate().filter_map(of_file).collect()
}

/// Two extracts that are too much alike.
struct Alike<'a> {
    earlier: &'a IncidentFile,
    twins: usize,
    of: usize,
}

fn alike<'a>(content: &Content<'a>, earlier: usize, later: usize) -> Option<Alike<'a>> {
    let (one, other) = (&content.raw.incidents[earlier].extract, &content.raw.incidents[later].extract);
    let from = one.from.value.max(other.from.value).0;
    let to = one.to.value.min(other.to.value).0;
    if one.source.value != other.source.value || from > to || share_an_id(content, earlier, later) {
        return None;
    }
    let (one, other) = (events(content, earlier, from, to), events(content, later, from, to));
    let (twins, of) = (common(&one, &other), one.len().min(other.len()));
    let is_alike = of >= FEWEST && 2 * twins > of;
    is_alike.then_some(Alike { earlier: &content.raw.incidents[earlier], twins, of })
}

/// Extracts that share ids are found record by record.
fn share_an_id(content: &Content<'_>, one: usize, other: usize) -> bool {
    let ids: FxHashSet<IdHash> = records(content, one).iter().map(|row| row.id).collect();
    records(content, other).iter().any(|row| ids.contains(&row.id))
}

/// What tells events apart, as far as it never changes between extracts.
type Event = (Option<u32>, Option<u32>, EventDate, Option<Affected>);

/// The events of these days, in order. A month says too little.
fn events(content: &Content<'_>, file: usize, from: Date, to: Date) -> Vec<Event> {
    let targets = &content.symbols[file];
    let is_within = |row: &&IncidentRow| {
        let day = row.date.first_day();
        day == row.date.last_day() && (from..=to).contains(&day)
    };
    let rows = records(content, file).iter().filter(is_within);
    let mut events: Vec<Event> = rows
        .map(|row| {
            let event_type = targets.event_types[row.event_type.0 as usize];
            (event_type, targets.units[row.unit.0 as usize], row.date, row.affected)
        })
        .collect();
    events.sort_unstable();
    events
}

/// How many events two lists in order have in common.
fn common(one: &[Event], other: &[Event]) -> usize {
    let mut rest = other;
    let is_there = |event: &&Event| {
        rest = &rest[rest.partition_point(|other| other < *event)..];
        let found = rest.first() == Some(*event);
        rest = &rest[usize::from(found)..];
        found
    };
    one.iter().filter(is_there).count()
}

fn records<'a>(content: &Content<'a>, file: usize) -> &'a [IncidentRow] {
    match &content.raw.incidents[file].rows {
        Rows::Records(rows) => rows,
        Rows::Counts(_) => &[],
    }
}

fn describe(rule: &Rule, file: &IncidentFile, alike: &Alike<'_>) -> Diagnostic {
    let source = &file.extract.source;
    let message = format!(
        "{} av {} finns redan, under andra id",
        alike.twins,
        counted(alike.of, "händelse", "händelser")
    );
    rule.fault(source.place(&file.path), message)
        .with_value(source.value.code())
        .with_expected("varje händelse en gång")
        .with_help(format!(
            "de andra står i {}: behåll det nyare uttaget, och använd samma salt varje gång",
            alike.earlier.path
        ))
}
