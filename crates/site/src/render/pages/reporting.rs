//! How reporting works: who reports, how soon, what is seen before harm is done, and how far sources agree.

use crate::render::ask::Ask;
use crate::render::block::{Block, Title, headed, key_figures, section};
use crate::render::figures::table::TableView;
use crate::render::figures::{Entry, FigureKind, FigureRequest};
use crate::render::scope::Scope;
use gate::Cell;
use model::{Code, Coded, MeasureName, Period, Source, TableName, UnitIx};

use super::measured::{AGREEMENT, FOLLOWED, LATE, coverage_by_period, table_of};
use super::parts::coverage_figures;

const DELAYS: [MeasureName; 6] = [
    MeasureName::Delay0,
    MeasureName::Delay1To2,
    MeasureName::Delay3To7,
    MeasureName::Delay8To30,
    MeasureName::Delay31To90,
    MeasureName::DelayOver90,
];
const AUTHORITY: [MeasureName; 3] =
    [MeasureName::AuthorityAnswered, MeasureName::AuthorityReport, MeasureName::AuthorityShare];
/// How many tertials the tables go back.
const TERTIALS_BACK: usize = 9;

pub fn reporting(ask: &Ask) -> Vec<Block> {
    let newest = ask.newest_period();
    let root = Code::Unit(ask.published.domain.units.root());
    let lead = Some(ask.text("reporting-lead"));
    let mut blocks = vec![
        Title { lead, ..ask.titled(ask.text("reporting-title")) }.into(),
        ask.note("", "more-reports-note"),
    ];
    blocks.extend(newest.map(|period| {
        let figures = key_figures(coverage_figures(ask, period, root));
        headed(2, ask.language.period(period), figures.into_iter().collect())
    }));
    let drawn = |kind| ask.figure(&FigureRequest::new(ask, kind).at(newest?));
    let by_period = |caption, measures| coverage_by_period(ask, caption, measures, periods(ask));
    let trend = |share| {
        let request = FigureRequest::new(ask, FigureKind::Trend).of_entry(Entry::Share(share));
        ask.figure(&request.at(newest?))
    };
    let [reporting, preventive, in_time, police, property] = [
        MeasureName::ReportingUnitsShare,
        MeasureName::PreventiveShare,
        MeasureName::Within7DaysShare,
        MeasureName::PoliceAgreement,
        MeasureName::PropertyAgreement,
    ]
    .map(trend);
    // Heading, note, figures, table: a part is there where its table is.
    let parts = [
        (
            "reporting-over-time",
            None,
            vec![preventive, reporting, drawn(FigureKind::Status)],
            by_period("reporting-over-time", &FOLLOWED),
        ),
        (
            "reporting-departments",
            Some("departments-note"),
            Vec::new(),
            newest.and_then(|period| by_department(ask, period)),
        ),
        (
            "delay",
            Some("delay-note"),
            vec![in_time, drawn(FigureKind::Delay)],
            by_period("reporting-delay", &DELAYS),
        ),
        ("late", Some("late-note"), Vec::new(), by_period("reporting-late", &LATE)),
        (
            "agreement",
            Some("agreement-note"),
            vec![police, property],
            by_period("reporting-agreement", &AGREEMENT),
        ),
        ("sources-once", Some("sources-once-note"), Vec::new(), by_source(ask)),
        ("authority", Some("authority-note"), Vec::new(), by_period("reporting-authority", &AUTHORITY)),
    ];
    blocks.extend(parts.into_iter().filter_map(|(name, note, figures, table)| {
        let note = note.map(|key| ask.note("", key));
        let blocks = note.into_iter().chain(figures.into_iter().flatten()).chain([table?]).collect();
        Some(section(ask.text(&format!("heading-{name}")), blocks))
    }));
    let months = drawn(FigureKind::Heat);
    blocks.extend(months.map(|figure| section(ask.text("heading-over-months"), vec![figure])));
    blocks
}

/// Newest first.
fn periods<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Period> + use<'a> {
    scope.told_periods().rev().take(TERTIALS_BACK)
}

fn by_department(scope: &Scope, period: Period) -> Option<Block> {
    let domain = &scope.published.domain;
    let mut units: Vec<UnitIx> = domain.whole_and_departments();
    if units.len() < 2 {
        return None;
    }
    let title = |ix: &UnitIx| domain.units.unit(*ix).title_in(period);
    units[1..].sort_by(|a, b| scope.language.compare(title(a), title(b)));
    let cell = |ix: UnitIx, measure: MeasureName| {
        scope
            .published
            .cell(TableName::Coverage, &[Code::Tertial(period), Code::Unit(ix), Code::Measure(measure)])
    };
    let rows = units
        .iter()
        .map(|ix| (title(ix).to_owned(), FOLLOWED.iter().map(|measure| cell(*ix, *measure)).collect()));
    let caption = scope.text("reporting-departments");
    table_of(scope, caption, "column-department", &FOLLOWED, rows.collect())
}

/// Each event once, under the first source that has it.
fn by_source(scope: &Scope) -> Option<Block> {
    let classes = || Source::ALL.iter().map(|source| Code::Source(*source)).chain([Code::Total]);
    let rows: Vec<(String, Vec<Cell>)> = periods(scope)
        .map(|period| {
            let cell = |class| scope.published.cases(Code::Tertial(period), Code::Total, class);
            (scope.language.period(period), classes().map(cell).collect())
        })
        .collect();
    let mut columns = vec![scope.text("column-period")];
    columns.extend(Source::ALL.iter().map(|source| scope.language.code_name(*source)));
    columns.push(scope.text("measure-incidents"));
    let caption = scope.text("reporting-sources");
    (!rows.is_empty()).then(|| TableView::new(scope.language, caption, columns, rows).into())
}
