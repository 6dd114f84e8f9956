//! How reporting works: who reports, how soon, what is seen before harm is done, and how far sources agree.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, Title, classed, fold, group, headed, key_figures, section};
use crate::render::figures::table::TableView;
use crate::render::figures::{Entry, FigureKind, FigureRequest, share_then};
use crate::render::scope::Scope;
use gate::{Cell, Status};
use model::{Code, Coded, Decimal, MeasureName, Period, Source, TableName, UnitIx};

use super::measured::{AGREEMENT, FOLLOWED, LATE, coverage_by_period, measure_name, table_of};
use super::parts::coverage_figures;
use super::units::silent_units;

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
    blocks.extend(newest.and_then(|period| better(ask, period)));
    blocks.extend(newest.and_then(|period| silent_units(ask, period)));
    blocks.extend(newest.map(|period| {
        let figures = key_figures(coverage_figures(ask, period, root));
        headed(2, ask.language.period(period), figures.into_iter().collect())
    }));
    // Heading, note, figures, table: a part is there where its table is. A table whose shares are drawn above it is closed.
    let parts = [
        (
            "reporting-over-time",
            None,
            vec![reporting, preventive, drawn(FigureKind::Status)],
            by_period("reporting-over-time", &FOLLOWED),
        ),
        (
            "reporting-departments",
            Some("departments-note"),
            Vec::new(),
            newest.and_then(|period| by_department(ask, period)),
        ),
        ("delay", Some("delay-note"), vec![in_time, drawn(FigureKind::Delay)], by_delay(ask)),
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
        let figures: Vec<Block> = figures.into_iter().flatten().collect();
        let table =
            if figures.is_empty() { table? } else { fold("", ask.text("all-tertials"), vec![table?]) };
        let blocks = note.into_iter().chain(figures).chain([table]).collect();
        Some(section(ask.text(&format!("heading-{name}")), blocks))
    }));
    let months = drawn(FigureKind::Heat);
    blocks.extend(months.map(|figure| section(ask.text("heading-over-months"), vec![figure])));
    blocks
}

/// Whether reporting is better than it was, in shares and with what they do not bear. `None` where none may be compared.
fn better(ask: &Ask, period: Period) -> Option<Block> {
    const SHARES: [MeasureName; 4] = [
        MeasureName::ReportingUnitsShare,
        MeasureName::Within7DaysShare,
        MeasureName::PreventiveShare,
        MeasureName::ClosedShare,
    ];
    let known: Vec<_> = SHARES
        .into_iter()
        .filter_map(|share| {
            let (now, then, before, since) = share_then(ask, share, period)?;
            Some((share, now, then, before, since))
        })
        .collect();
    let (.., before, since) = *known.first()?;
    // All of them are of the same two tertials, or of none.
    if known.iter().any(|(.., other, _)| *other != before) {
        return None;
    }
    let said = |key: &str, is_it: fn(f64, f64) -> bool| {
        let of = known.iter().filter(|(_, now, then, ..)| is_it(now.to_f64(), then.to_f64()));
        let shares: Vec<String> = of.map(|(share, now, then, ..)| moved(ask, *share, *now, *then)).collect();
        let shares = (!shares.is_empty()).then(|| ask.language.list(&shares));
        shares.map(|shares| ask.say(key, &[("shares", Argument::Text(&shares))]))
    };
    let said = [
        said("reporting-better-higher", |now, then| now > then),
        said("reporting-better-lower", |now, then| now < then),
        said("reporting-better-same", |now, then| now == then),
    ];
    let since = since.map(|since| {
        let since = ask.language.period(since);
        ask.say("reporting-better-since", &[("period", Argument::Text(&since))])
    });
    let before = ask.language.period(before);
    let asked = Inline::strong(ask.say("reporting-better", &[("before", Argument::Text(&before))]));
    let note = ask.text("reporting-better-note");
    let rest: Vec<String> = said.into_iter().chain([Some(note), since]).flatten().collect();
    Some(classed("findings", Line::from(asked).and(format!(" {}", rest.join(" ")))))
}

/// `rapporterade inom 7 dagar 90,1 → 92,3 procent`
fn moved(scope: &Scope, share: MeasureName, now: Decimal, then: Decimal) -> String {
    let of = scope.text(&format!("reporting-share-{}", share.code().replace('_', "-")));
    let arguments =
        [("of", Argument::Text(&of)), ("then", Argument::Number(then)), ("now", Argument::Number(now))];
    scope.say("reporting-share", &arguments)
}

/// How many were reported how soon, their sum, and all: what the sum lacks is not known.
fn by_delay(scope: &Scope) -> Option<Block> {
    let root = Code::Unit(scope.published.domain.units.root());
    let rows: Vec<(String, Vec<Cell>)> = periods(scope)
        .map(|period| {
            let cell = |measure: MeasureName| {
                let codes = [Code::Tertial(period), root, Code::Measure(measure)];
                scope.published.cell(TableName::Coverage, &codes)
            };
            let mut cells: Vec<Cell> = DELAYS.map(cell).into();
            cells.extend([MeasureName::DelayKnown, MeasureName::Incidents].map(cell));
            (scope.language.period(period), cells)
        })
        // Where no day of report is known there is nothing to tell.
        .filter(|(_, cells)| cells[..DELAYS.len()].iter().any(|cell| !cell.is_empty()))
        .collect();
    let mut columns = vec![scope.text("column-period")];
    columns.extend(DELAYS.map(|measure| measure_name(scope, measure)));
    columns.extend(["column-day-known", "all-incidents"].map(|key| scope.text(key)));
    let caption = scope.text("reporting-delay");
    let unknown = classed("small", scope.text("day-unknown-note"));
    let is_empty = rows.is_empty();
    let table = TableView::new(scope.language, caption, columns, rows);
    (!is_empty).then(|| group("div", "", vec![table.into(), unknown]))
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
    // How many are serious says nothing of how they are told.
    let told: Vec<MeasureName> =
        FOLLOWED.into_iter().filter(|measure| *measure != MeasureName::SeriousShare).collect();
    let rows = units
        .iter()
        .map(|ix| (title(ix).to_owned(), told.iter().map(|measure| cell(*ix, *measure)).collect()));
    let caption = scope.text("reporting-departments");
    table_of(scope, caption, "column-department", &told, rows.collect())
}

/// Each event once, under the first source that has it. A source that has ended, or has not begun, has nothing to tell.
fn by_source(scope: &Scope) -> Option<Block> {
    let cell = |period: Period, class: Code| scope.published.cases(Code::Tertial(period), Code::Total, class);
    let of_source = |period: Period, source: Source| match cell(period, Code::Source(source)) {
        missing if missing.status() == Status::Missing && !is_in_use(scope, source, period) => {
            Cell::not_applicable()
        }
        known => known,
    };
    let rows: Vec<(String, Vec<Cell>)> = periods(scope)
        .map(|period| {
            let of_sources = Source::ALL.iter().map(|source| of_source(period, *source));
            (scope.language.period(period), of_sources.chain([cell(period, Code::Total)]).collect())
        })
        .collect();
    let mut columns = vec![scope.text("column-period")];
    columns.extend(Source::ALL.iter().map(|source| scope.language.code_name(*source)));
    columns.push(scope.text("measure-incidents"));
    let caption = scope.text("reporting-sources");
    if rows.is_empty() {
        return None;
    }
    let mut table =
        TableView::new(scope.language, caption, columns, rows).without_empty_columns(scope.language);
    let meaning = scope.text("sign-source-unused");
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.cell.status() == Status::NotApplicable {
            cell.text.spoken = Some(meaning.clone());
        }
    }
    table.signs.iter_mut().filter(|sign| sign.sign == ".").for_each(|sign| sign.meaning.clone_from(&meaning));
    Some(table.into())
}

/// False before a source has begun its extracts, and after it has ended them. One that lags by a tertial has not ended.
fn is_in_use(scope: &Scope, source: Source, period: Period) -> bool {
    let extracts = || scope.published.domain.extracts.iter();
    let own = || extracts().filter(|extract| extract.source == source);
    let last = |day: Option<jiff::civil::Date>| day.map(Period::of_date);
    let (Some(first), Some(ended)) =
        (own().map(|extract| extract.from).min(), last(own().map(|extract| extract.to).max()))
    else {
        return false;
    };
    let newest = last(extracts().map(|extract| extract.to).max()).unwrap_or(ended);
    let has_ended = ended.next() < newest;
    Period::of_date(first) <= period && (period <= ended || !has_ended)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::Sample;
    use crate::render::site_map::PageKey;
    use model::{Extract, Registers, Texts};

    fn extract(source: Source, from: jiff::civil::Date, to: jiff::civil::Date) -> Extract {
        Extract { path: String::new(), source, taken: to, from, to, by_role: None, note: None }
    }

    /// KIA until August 2018. The police began in T2 2017 and lag by a tertial; the other system ended in April 2017.
    #[test]
    fn a_source_is_in_use_from_its_first_extract_until_it_has_ended() {
        let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
            domain.extracts.push(extract(Source::Police, date(2017, 5, 1), date(2018, 4, 30)));
            domain.extracts.push(extract(Source::Victimisation, date(2017, 1, 1), date(2017, 4, 30)));
        });
        let scope = sample.scope();
        let used = |source| {
            let periods = scope.published.domain.periods.iter();
            periods.map(|period| is_in_use(&scope, source, *period)).collect::<Vec<bool>>()
        };
        assert_eq!(used(Source::Kia), [true; 5]);
        assert_eq!(used(Source::Police), [false, true, true, true, true]);
        assert_eq!(used(Source::Victimisation), [true, false, false, false, false]);
        assert_eq!(used(Source::Property), [false; 5]);
    }

    /// A source that is used nowhere has no column, and one that has ended is not said to be missing.
    #[test]
    fn a_source_that_has_ended_is_not_missing() {
        let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
            domain.extracts.push(extract(Source::Victimisation, date(2017, 1, 1), date(2017, 4, 30)));
        });
        let html = sample.page(PageKey::Reporting).html;
        let table =
            html.split("<table").find(|table| table.contains("<caption>Händelser efter källa")).unwrap();
        let table = table.split("</table>").next().unwrap();
        assert!(table.contains("kränkande behandling") && !table.contains("Felanmälan"), "{table}");
        assert!(!table.contains("saknas"), "{table}");
        assert!(html.contains("<b>.</b> källan användes inte då"), "{html}");
    }
}
