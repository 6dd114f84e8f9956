//! What a page of a report says where its figures have changed since they were published: both, and by how much.

use serde::Serialize;

use crate::language::{Argument, lower_first};
use model::{Decimal, FocusAreaIx, Period, ReportStatus};

use super::scope::Scope;
use super::site_map::PageKey;

/// The changes of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub report: Period,
    /// The newest edition.
    pub version: u32,
    pub date: jiff::civil::Date,
    /// At least one; counts of the period first.
    pub changes: Vec<RevisedCell>,
}

/// A published number that is another today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisedCell {
    pub table: String,
    /// Columns and words, as in `data/`.
    pub dimensions: Vec<(String, String)>,
    pub then: Decimal,
    pub now: Decimal,
}

impl RevisedCell {
    /// What the cell says in a column; `*` where its table has no such column.
    pub fn dimension(&self, column: &str) -> &str {
        self.dimensions.iter().find(|(name, _)| name == column).map_or("*", |(_, word)| word)
    }
}

/// What has changed since the newest edition.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionView {
    /// `Uppgifterna har ändrats sedan rapporten fastställdes …`
    pub message: String,
    /// The first of the rows in words, before the reader opens the table: `Alla händelser: 564 i utgåvan, 577 nu.`
    pub first: Option<String>,
    pub rows: Vec<RevisionRow>,
    /// How many more there are that the page does not list.
    pub more: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct RevisionRow {
    pub title: String,
    pub then: String,
    pub now: String,
    pub difference: String,
}

impl RevisionView {
    /// Without the table: the message, and its first row.
    pub fn in_words(&self) -> String {
        [Some(&self.message), self.first.as_ref()]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// For a page about a period. A page about a focus area tells of its own figures alone.
pub fn revision_view(scope: &Scope, key: PageKey, revisions: &[Revision]) -> Option<RevisionView> {
    let period = key.period()?;
    let revision = revisions.iter().find(|revision| revision.report == period)?;
    let area = match key {
        PageKey::ReportArea(_, area) => Some(area),
        _ => None,
    };
    let rows: Vec<RevisionRow> =
        revision.changes.iter().filter_map(|change| row(scope, revision.report, area, change)).collect();
    let more = if area.is_none() { revision.changes.len() - rows.len() } else { 0 };
    if rows.is_empty() && more == 0 {
        return None;
    }
    let count = Argument::Number(Decimal::from_count(more as u64));
    Some(RevisionView {
        message: message(scope, revision),
        first: rows.first().map(|row| in_words(scope, row)),
        more: (more > 0).then(|| scope.language.text_with("revision-more", &[("count", count)])),
        rows,
    })
}

fn message(scope: &Scope, revision: &Revision) -> String {
    let is_adopted =
        scope.report(revision.report).is_some_and(|report| report.status == ReportStatus::Adopted);
    let key = if is_adopted { "revision-since-adopted" } else { "revision-since-published" };
    let edition = lower_first(&scope.edition_title(revision.version));
    let (key, date) = (key, scope.language.date(revision.date));
    let arguments = [("edition", Argument::Text(&edition)), ("date", Argument::Text(&date))];
    scope.language.text_with(key, &arguments)
}

fn in_words(scope: &Scope, row: &RevisionRow) -> String {
    let arguments = [
        ("title", Argument::Text(&row.title)),
        ("then", Argument::Text(&row.then)),
        ("now", Argument::Text(&row.now)),
    ];
    scope.language.text_with("revision-first", &arguments)
}

/// Counts of the tertial in the whole, by what they count; `None` for others.
fn row(
    scope: &Scope,
    report: Period,
    area: Option<FocusAreaIx>,
    change: &RevisedCell,
) -> Option<RevisionRow> {
    let domain = &scope.published.domain;
    let root = &domain.units.unit(domain.units.root()).id;
    let is_listed = change.table == "incidents-by-period"
        && change.dimension("period") == report.to_string()
        && change.dimension("measure") == "count"
        && change.dimension("unit") == root;
    let kind = domain.find_event_type(change.dimension("event_type"));
    let focus_area = domain.find_focus_area(change.dimension("focus_area"));
    let is_of_area = match area {
        None => true,
        Some(area) => {
            focus_area == Some(area) || kind.is_some_and(|kind| domain.types_in(area).contains(&kind))
        }
    };
    if !is_listed || !is_of_area {
        return None;
    }
    let title = match (kind, focus_area) {
        (Some(kind), _) => domain.event_type(kind).title.clone(),
        (None, Some(area)) => domain.focus_area(area).title.clone(),
        (None, None) => scope.text("all-incidents"),
    };
    let number = |number: Decimal| scope.language.number(number);
    Some(RevisionRow {
        title,
        then: number(change.then),
        now: number(change.now),
        difference: signed(scope, change.now.units() - change.then.units()),
    })
}

/// A whole number with its sign.
fn signed(scope: &Scope, difference: i64) -> String {
    let number = scope.language.number(Decimal::from_units(difference, 0));
    if difference > 0 { format!("+{number}") } else { number }
}
