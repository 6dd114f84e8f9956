//! `trend`: a share of the table of reporting, or an indicator, tertial by tertial. A share has the counts that it is made
//! of in its table. It says what stands there and claims nothing: no test is made of these.

use crate::chart::RatesChart;
use crate::language::{Argument, capitalise};
use crate::render::scope::Scope;
use crate::render::sentences::unshown;
use gate::Cell;
use model::{Code, Coded, Decimal, MeasureName, Period, TableName};

use super::bullet::scale_note;
use super::request::{Entry, FigureRequest};
use super::sketch::{
    Breaks, Sketch, notes_on_cells, periods_shown, span_of_periods, subtitle, without_empty_start,
};
use super::table::{TableView, describe};

/// A share, the part and the whole that it is of.
pub const TRENDS: [[MeasureName; 3]; 8] = [
    [MeasureName::ReportingUnitsShare, MeasureName::ReportingUnits, MeasureName::Units],
    [MeasureName::PreventiveShare, MeasureName::Preventive, MeasureName::Incidents],
    [MeasureName::Within7DaysShare, MeasureName::Within7Days, MeasureName::DelayKnown],
    [MeasureName::ClosedShare, MeasureName::Closed, MeasureName::StatusKnown],
    [MeasureName::SeriousShare, MeasureName::Serious, MeasureName::SeverityKnown],
    [MeasureName::PoliceAgreement, MeasureName::PoliceMatched, MeasureName::PoliceReport],
    [MeasureName::PropertyAgreement, MeasureName::PropertyMatched, MeasureName::PropertyReport],
    [MeasureName::AuthorityShare, MeasureName::AuthorityReport, MeasureName::AuthorityAnswered],
];

pub(super) fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let share = match request.entry? {
        Entry::Share(share) => share,
        Entry::Indicator(_) => return super::bullet::series(scope, request),
        Entry::Survey { .. } => return None,
    };
    let [_, part, whole] = *TRENDS.iter().find(|trend| trend[0] == share)?;
    let language = scope.language;
    let cell = |period, measure| {
        let codes = [Code::Tertial(period), Code::Unit(request.unit), Code::Measure(measure)];
        scope.published.cell(TableName::Coverage, &codes)
    };
    let shares: Vec<(Period, Cell)> =
        periods_shown(scope, request).map(|period| (period, cell(period, share))).collect();
    let shares = without_empty_start(&shares);
    if shares.iter().filter(|(_, share)| share.value().is_some()).count() < RatesChart::LEAST_SHOWN {
        return None;
    }
    let (newest, value) = *shares.last()?;
    let periods: Vec<Period> = shares.iter().map(|(period, _)| *period).collect();
    let name = share.code().replace('_', "-");
    let of = scope.text(&format!("trend-{name}"));
    let place = subtitle(scope, "subtitle-trend", request, &span_of_periods(language, &periods));
    let caption = format!("{of}, {place}");
    let named: Vec<(String, Cell)> =
        shares.iter().map(|(period, share)| (language.period(*period), *share)).collect();
    let columns = ["column-period", "column-percent", "column-part-of-trend", "column-whole-of-trend"];
    let rows = shares.iter().map(|(period, share)| {
        (language.period(*period), vec![*share, cell(*period, part), cell(*period, whole)])
    });
    let mut chart =
        RatesChart::without_limits(shares.iter().copied(), request.period, language.text("unit-percent"));
    // Other sources may report otherwise: no line joins what is before them with what is after.
    let breaks = Breaks::of(scope, request.what, periods[0], newest);
    chart.breaks.clone_from(&breaks.all);
    let mut notes = notes_on_cells(language, shares.iter().map(|(_, share)| share));
    notes.extend(scale_note(scope, &chart));
    notes.extend(breaks.notes(scope));
    let before = newest.years_before(1);
    let is_apart = breaks.all.iter().any(|found| before < found.begins && found.begins <= newest);
    let then =
        shares.iter().find(|(period, _)| *period == before && !is_apart).and_then(|(_, share)| share.value());
    let counts_then = cell(before, part).value().zip(cell(before, whole).value());
    let headline = headline(scope, [&name, &of], newest, [value, cell(newest, part), cell(newest, whole)]);
    // What has still to grow is not held against what has not.
    let is_final = value.value().is_some() && !value.is_preliminary();
    Some(Sketch {
        headline: match then.filter(|_| is_final).zip(counts_then) {
            Some((then, (part, whole))) => {
                let (then, before) = (language.percent(then), language.period(before));
                let arguments = [
                    ("now", Argument::Text(&headline)),
                    ("part", Argument::Number(part)),
                    ("whole", Argument::Number(whole)),
                    ("percent", Argument::Text(&then)),
                    ("period", Argument::Text(&before)),
                ];
                language.text_with("headline-trend-then", &arguments)
            }
            None => headline,
        },
        subtitle: capitalise(&place),
        description: breaks.described(scope, describe(language, &named)),
        notes,
        table: TableView::new(language, caption, columns.map(|key| scope.text(key)).into(), rows.collect())
            .broken(shares.iter().map(|(period, _)| breaks.in_row(scope, |begins| begins == *period))),
        chart: Box::new(chart),
        source: None,
        published_table: TableName::Coverage,
    })
}

/// A share of a period and of the same tertial as far back as the sources are the same: the newest, the oldest and its
/// period, and since when the sources are what they are. `None` where there is nothing final to set beside.
pub fn share_then(
    scope: &Scope,
    share: MeasureName,
    period: Period,
) -> Option<(Decimal, Decimal, Period, Option<Period>)> {
    let root = scope.published.domain.units.root();
    let cell = |period| {
        let codes = [Code::Tertial(period), Code::Unit(root), Code::Measure(share)];
        scope.published.cell(TableName::Coverage, &codes)
    };
    let now = cell(period);
    let first = *scope.published.domain.periods.first()?;
    let since = Breaks::of(scope, Code::Total, first, period).newest_of_sources();
    let same = scope.published.domain.periods.iter().copied().filter(|other| {
        other.tertial == period.tertial && *other < period && since.is_none_or(|since| since <= *other)
    });
    let mut known = same.filter_map(|other| Some((other, cell(other).value()?)));
    let (before, then) = known.next()?;
    let now = now.value().filter(|_| !now.is_preliminary())?;
    Some((now, then, before, since))
}

/// What a share is of, in words: `203 av 577 händelser`, `148 av 180 händelser med känd rapportdag`. `None` where one of the
/// two counts is not shown.
pub fn counts_of_share(scope: &Scope, share: MeasureName, [part, whole]: [Cell; 2]) -> Option<String> {
    let (part, whole) = part.value().zip(whole.value())?;
    let arguments = [("part", Argument::Number(part)), ("whole", Argument::Number(whole))];
    Some(scope.say(&format!("counts-of-{}", share.code().replace('_', "-")), &arguments))
}

/// `148 av 180 händelser med känd rapportdag rapporterades inom 7 dagar T3 2020 (82,2 %)`; without the two counts the share
/// alone. `name`: of the messages.
fn headline(scope: &Scope, [name, of]: [&str; 2], period: Period, [share, part, whole]: [Cell; 3]) -> String {
    let language = scope.language;
    let period = language.period(period);
    let Some(percent) = share.value() else {
        let why = unshown(share).map(|why| language.unshown_reason(why)).unwrap_or_default();
        let arguments =
            [("of", Argument::Text(of)), ("why", Argument::Text(&why)), ("period", Argument::Text(&period))];
        return language.text_with("headline-trend-unknown", &arguments);
    };
    let percent = language.percent(percent);
    let mut arguments = vec![
        ("of", Argument::Text(of)),
        ("percent", Argument::Text(&percent)),
        ("period", Argument::Text(&period)),
    ];
    match (part.value(), whole.value()) {
        (Some(part), Some(whole)) => {
            arguments.extend([("part", Argument::Number(part)), ("whole", Argument::Number(whole))]);
            language.text_with(&format!("headline-trend-{name}"), &arguments)
        }
        _ => language.text_with("headline-trend-share", &arguments),
    }
}
