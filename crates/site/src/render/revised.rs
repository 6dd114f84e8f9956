//! What a page of a report says where its figures have changed since they were published: both, and by how much.

use serde::Serialize;

use crate::language::{Argument, Change, Span, lower_first};
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
    /// Counts of the period first. It or `withheld` has at least one.
    pub changes: Vec<RevisedCell>,
    /// Numbers of the edition that are not shown today, as they were.
    pub withheld: Vec<RevisedCell>,
    /// What was concluded of counts against the year before, and is not any more.
    pub conclusions: Vec<RevisedConclusion>,
}

/// A count of the period whose comparison says something else today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisedConclusion {
    /// Words of the columns `unit`, `event_type` and `focus_area`; `*` for the whole and for all.
    pub unit: String,
    pub event_type: String,
    pub focus_area: String,
    pub then: Concluded,
    pub now: Concluded,
}

/// A count, and the verdict on it: 1 more, −1 fewer, 0 no certain difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concluded {
    pub count: Decimal,
    pub verdict: i64,
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
    /// `Uppgifterna har ändrats sedan rapporten fastställdes …`, or that some are not shown.
    pub message: String,
    /// The conclusions that have changed, or the first of the rows in words, before the reader opens the table: `Alla
    /// händelser: 564 i utgåvan, 577 nu.`
    pub first: Option<String>,
    pub rows: Vec<RevisionRow>,
    /// How many more there are that the page does not list, and how many that it does not show.
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
    let withheld = if area.is_none() { revision.withheld.len() } else { 0 };
    if rows.is_empty() && more + withheld == 0 {
        return None;
    }
    if revision.changes.is_empty() {
        let message = withheld_in_words(scope, revision);
        return Some(RevisionView { message, first: None, rows, more: None });
    }
    let concluded: Vec<String> = revision
        .conclusions
        .iter()
        .filter(|conclusion| is_about(scope, area, &conclusion.event_type, &conclusion.focus_area))
        .map(|conclusion| conclusion_in_words(scope, revision.report, conclusion))
        .collect();
    let first = match concluded.is_empty() {
        true => rows.first().map(|row| in_words(scope, row)),
        false => Some(concluded.join(" ")),
    };
    let count = Argument::Number(Decimal::from_count(more as u64));
    let more = (more > 0).then(|| scope.language.text_with("revision-more", &[("count", count)]));
    let withheld = (withheld > 0).then(|| withheld_in_words(scope, revision));
    let more: Vec<String> = more.into_iter().chain(withheld).collect();
    Some(RevisionView {
        message: message(scope, revision),
        first,
        more: (!more.is_empty()).then(|| more.join(" ")),
        rows,
    })
}

/// `Utgåva 1 (20 juni 2018) visar 2 uppgifter som inte visas nu.`
fn withheld_in_words(scope: &Scope, revision: &Revision) -> String {
    let (edition, date) = (scope.edition_title(revision.version), scope.language.date(revision.date));
    let count = Argument::Number(Decimal::from_count(revision.withheld.len() as u64));
    let arguments =
        [("edition", Argument::Text(&edition)), ("date", Argument::Text(&date)), ("count", count)];
    scope.language.text_with("revision-withheld", &arguments)
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
    let [kind, focus_area] = ["event_type", "focus_area"].map(|column| change.dimension(column));
    if !is_listed || !is_about(scope, area, kind, focus_area) {
        return None;
    }
    let title = title_of(scope, kind, focus_area);
    let number = |number: Decimal| scope.language.number(number);
    Some(RevisionRow {
        title,
        then: number(change.then),
        now: number(change.now),
        difference: signed(scope, change.now.units() - change.then.units()),
    })
}

/// True where a page about `area`, or about all, tells of a type or focus area.
fn is_about(scope: &Scope, area: Option<FocusAreaIx>, event_type: &str, focus_area: &str) -> bool {
    let domain = &scope.published.domain;
    let Some(area) = area else { return true };
    let is_of_type = |kind| domain.types_in(area).contains(&kind);
    domain.find_focus_area(focus_area) == Some(area)
        || domain.find_event_type(event_type).is_some_and(is_of_type)
}

/// What a row of counts is about, by its columns.
fn title_of(scope: &Scope, event_type: &str, focus_area: &str) -> String {
    let domain = &scope.published.domain;
    match (domain.find_event_type(event_type), domain.find_focus_area(focus_area)) {
        (Some(kind), _) => domain.event_type(kind).title.clone(),
        (None, Some(area)) => domain.focus_area(area).title.clone(),
        (None, None) => scope.text("all-incidents"),
    }
}

/// `Hot`, of a part `Hot, Grundskola söder`.
pub fn conclusion_title(scope: &Scope, conclusion: &RevisedConclusion) -> String {
    let units = &scope.published.domain.units;
    let title = title_of(scope, &conclusion.event_type, &conclusion.focus_area);
    match units.find(&conclusion.unit) {
        Some(unit) => format!("{title}, {}", units.unit(unit).title),
        None => title,
    }
}

/// `Hot: 64 i utgåvan, färre än T2 2019. Nu 77, ingen säker skillnad mot T2 2019.`
fn conclusion_in_words(scope: &Scope, report: Period, conclusion: &RevisedConclusion) -> String {
    let title = conclusion_title(scope, conclusion);
    let [then, now] = [conclusion.then, conclusion.now].map(|at| verdict_in_words(scope, report, at.verdict));
    let arguments = [
        ("title", Argument::Text(&title)),
        ("then", Argument::Number(conclusion.then.count)),
        ("concluded_then", Argument::Text(&then)),
        ("now", Argument::Number(conclusion.now.count)),
        ("concluded_now", Argument::Text(&now)),
    ];
    scope.language.text_with("revision-conclusion", &arguments)
}

/// `färre än T2 2019`
pub fn verdict_in_words(scope: &Scope, report: Period, verdict: i64) -> String {
    let (percent, difference) = (None, None);
    let change = match verdict {
        0 => Change::NoCertainDifference,
        ..0 => Change::Fewer { percent, difference },
        _ => Change::More { percent, difference },
    };
    scope.language.change_in_brief(change, Span::Tertial(report.years_before(1)))
}

/// A whole number with its sign.
fn signed(scope: &Scope, difference: i64) -> String {
    let number = scope.language.number(Decimal::from_units(difference, 0));
    if difference > 0 { format!("+{number}") } else { number }
}
