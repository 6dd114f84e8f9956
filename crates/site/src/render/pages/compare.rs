//! The same tertial, year by year, with what the exact test says and the interval that it rests on.

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Line, Row, Slot, Table, Title, anchored, classed, fact, facts, fold, group, text,
};
use crate::render::figures::table::{
    Sign, TableCell, TableView, probability_cell, ratio_cell, signed_cell, signs,
};
use crate::render::figures::{FigureKind, FigureRequest, ratios_in_words};
use crate::render::scope::{Link, Scope};
use crate::render::sentences::{change_of, marked};
use crate::render::site_map::PageKey;
use gate::{Cell, Comparison, Verdict};
use model::{Code, Coded, Decimal, FocusAreaIx, MeasureName, Period, TableName, Tertial, UnitIx};

use super::findings;
use super::measured::of_series;
use super::parts::with_verdicts;
use super::statistics::method_anchor;

pub fn compare(ask: &Ask) -> Vec<Block> {
    let title = Title { lead: Some(ask.text("compare-lead")), ..ask.title() };
    let mut blocks = vec![title.into()];
    let answers: Vec<Fact> = Tertial::ALL.iter().filter_map(|tertial| answer(ask, *tertial)).collect();
    blocks.extend((!answers.is_empty()).then(|| facts(answers)));
    let guide = ["more-reports-note", "compare-note"].map(|key| ask.note("", key));
    blocks.push(fold("", ask.text("compare-how-to-read"), guide.into()));
    blocks.extend(Tertial::ALL.iter().filter_map(|tertial| tertial_part(ask, *tertial)));
    let series = findings::series(ask);
    let runs = of_series(ask, TableName::RunSignals, "compare-runs", &series, &RUNS);
    let runs = runs.map(|table| {
        let moved = classed("conclusion", moved(ask, &series));
        let link = ask.link_titled(PageKey::AboutStatistics, ask.text("link-method"));
        vec![moved, text(Line::from(ask.text("runs-note")).and(" ").and(link)), table]
    });
    let limits = of_series(ask, TableName::MonthLimits, "compare-limits", &series, &LIMITS);
    let limits = limits.map(|table| vec![ask.note("", "limits-note"), table]);
    let part = |name: &str, blocks| {
        anchored(ask.text(&format!("anchor-{name}")), ask.text(&format!("heading-{name}")), blocks)
    };
    let signals: Vec<Block> = [runs, limits].into_iter().flatten().flatten().collect();
    blocks.extend((!signals.is_empty()).then(|| part("signals", signals)));
    let days = school_days(ask);
    blocks
        .extend(days.map(|table| part("school-days", vec![ask.note("", "school-days-note"), table.into()])));
    blocks
}

const RUNS: [MeasureName; 5] = [
    MeasureName::Median,
    MeasureName::LongestRun,
    MeasureName::LongestRunLimit,
    MeasureName::Crossings,
    MeasureName::CrossingsLimit,
];
const LIMITS: [MeasureName; 5] = [
    MeasureName::Mean,
    MeasureName::LowerLimit,
    MeasureName::UpperLimit,
    MeasureName::Below,
    MeasureName::Above,
];

/// The conclusion first: `Hot: på längre sikt har antalet troligen ökat, från omkring mars 2019.`
fn moved(scope: &Scope, series: &[(String, Code)]) -> String {
    let newest = scope.told_periods().last();
    let said = newest.map(|newest| findings::moved(scope, Span::Tertial(newest), series)).unwrap_or_default();
    if said.is_empty() {
        return scope.text("runs-steady");
    }
    let said = said.join(". ");
    scope.language.text_with("runs-moved", &[("series", Argument::Text(&said))])
}

/// How long each tertial was in the departments that say so: a longer one has more days for something to happen.
fn school_days(scope: &Scope) -> Option<TableView> {
    let table = scope.published.table(TableName::SchoolDays)?;
    let parts = table.axes[1].members().to_vec();
    let rows = table.axes[0].members().iter().rev().filter_map(|when| {
        let Code::Tertial(period) = *when else { return None };
        scope.is_told(Span::Tertial(period)).then_some(())?;
        let cells =
            parts.iter().map(|part| scope.published.cell(TableName::SchoolDays, &[*when, *part])).collect();
        Some((scope.language.period(period), cells))
    });
    let mut columns = vec![scope.text("column-period")];
    columns.extend(parts.iter().filter_map(|part| match part {
        Code::Unit(unit) => Some(scope.published.domain.units.unit(*unit).title.clone()),
        _ => None,
    }));
    let caption = scope.text("compare-school-days");
    Some(TableView::new(scope.language, caption, columns, rows.collect()))
}

/// What the newest of each tertial says of the departments and event types, before all tables, with the way to them.
fn answer(ask: &Ask, tertial: Tertial) -> Option<Fact> {
    let newest = periods(ask, tertial).next()?;
    let said = ratios_in_words(ask, newest, ask.published.domain.units.root())?;
    let departments = findings::department_findings(ask, Span::Tertial(newest));
    let said = departments.into_iter().chain([said]).collect::<Vec<_>>().join(". ");
    let href = Some(format!("#{}", tertial.code()));
    Some(fact(Link { title: ask.language.period(newest), href }, format!("{said}.")))
}

/// Newest first.
fn periods<'a>(ask: &Ask<'a>, tertial: Tertial) -> impl Iterator<Item = Period> + use<'a> {
    let root = ask.published.domain.units.root();
    let is_counted =
        |period: Period| !ask.published.count(Code::Tertial(period), Code::Total, root).is_empty();
    let shown: Vec<Period> = ask.told_periods().filter(|period| is_counted(*period)).collect();
    shown.into_iter().rev().filter(move |period| period.tertial == tertial)
}

fn tertial_part(ask: &Ask, tertial: Tertial) -> Option<Block> {
    let root = ask.published.domain.units.root();
    let compared: Vec<(Period, Comparison)> = periods(ask, tertial)
        .map(|period| {
            let before = Code::Tertial(period.years_before(1));
            (period, ask.compare(Code::Tertial(period), before, Code::Total, root))
        })
        .collect();
    let cells = compared.iter().flat_map(|(_, comparison)| {
        [&comparison.now, &comparison.difference, &comparison.ratio, &comparison.low, &comparison.high]
    });
    let signs = compared_signs(ask, cells);
    let number = Decimal::from_count(u64::from(tertial.number()));
    let months = compared.first()?.0.months();
    let (first, last) = (ask.language.month_name(months[0].month), ask.language.month_name(months[3].month));
    let title = ask.say(
        "compare-tertial",
        &[
            ("tertial", Argument::Number(number)),
            ("first", Argument::Text(&first)),
            ("last", Argument::Text(&last)),
        ],
    );
    let columns = [
        "column-period",
        "column-count",
        "column-difference",
        "column-ratio",
        "column-low",
        "column-high",
        "column-p",
        "column-test",
    ];
    let mut columns: Vec<Column> = columns.map(|key| Column::from(ask.text(key))).into();
    columns[7].class = "words";
    let rows = compared.iter().map(|(period, comparison)| row(ask, *period, comparison)).collect();
    let table = Table { caption: title.clone(), class: "numbers", columns, rows, signs, ..Table::default() };
    let verdicts: Vec<String> = compared.iter().map(|(_, comparison)| verdict_of(ask, comparison)).collect();
    let table = with_verdicts(ask, table, 7, &verdicts);
    let named: Vec<(String, Comparison)> =
        compared.iter().map(|(period, comparison)| (ask.language.period(*period), *comparison)).collect();
    let alone = certain_alone(ask, &named).map(text);
    let newest = compared.first()?.0;
    let ratios = ask.figure(&FigureRequest::new(ask, FigureKind::Ratios).at(newest));
    let [types, departments] = [type_table(ask, newest), department_table(ask, newest)];
    let drafts = ask.published.texts.reports.iter().map(|report| report.period);
    let drafts = drafts.filter(|period| period.tertial == tertial && *period > newest);
    let drafts = drafts.map(|period| {
        let when = ask.language.period(period);
        classed("small", ask.say("compare-draft", &[("period", Argument::Text(&when))]))
    });
    // Who asks how certain one type is looks for its row: the figure of them comes after.
    let blocks = std::iter::once(table)
        .chain(alone)
        .chain(drafts)
        .chain(types)
        .chain(ratios)
        .chain(departments)
        .collect();
    Some(anchored(tertial.code(), title, blocks))
}

/// Every event type of a tertial against the year before, with why where it is not compared; `None` where none is.
fn type_table(ask: &Ask, period: Period) -> Option<Block> {
    let root = ask.published.domain.units.root();
    let types = findings::series(ask).into_iter().filter(|(_, code)| *code != Code::Total);
    let rows = types.map(|(title, what)| (title, what, root)).collect();
    table_of(ask, period, ["compare-types", "column-event-type"], rows)
}

/// All events of every department, likewise.
fn department_table(ask: &Ask, period: Period) -> Option<Block> {
    let units = &ask.published.domain.units;
    let departments = ask.published.domain.whole_and_departments().into_iter().skip(1);
    let rows = departments.map(|ix| (units.unit(ix).title_in(period).to_owned(), Code::Total, ix)).collect();
    table_of(ask, period, ["compare-departments", "column-department"], rows)
}

/// Each event type of an area in every department, likewise: what a report says of a department is held against it. `None`
/// where there is one department, or nothing is compared.
pub fn types_by_department(ask: &Ask, period: Period, area: FocusAreaIx) -> Option<Block> {
    let domain = &ask.published.domain;
    let departments = domain.whole_and_departments().split_off(1);
    if departments.len() < 2 {
        return None;
    }
    let title = |ix| domain.units.unit(ix).title_in(period);
    let row =
        |kind, ix| (format!("{}, {}", domain.event_type(kind).title, title(ix)), Code::EventType(kind), ix);
    let types = domain.types_in(area).into_iter();
    let rows = types.flat_map(|kind| departments.iter().map(move |ix| row(kind, *ix))).collect();
    let table = table_of(ask, period, ["compare-types-by-department", "column-event-type"], rows)?;
    Some(fold("", ask.text("types-by-department"), vec![table]))
}

/// What may be the same in all rows, since it belongs to those that are judged together: its column, after the title and
/// the numbers before it, and how it is said once.
const SHARED: [(usize, &str); 2] = [(LIMIT + 1, "limit-of-all"), (P + 2, "phi-of-all")];
/// The places of p and of its limit, with φ between them.
const P: usize = 5;
const LIMIT: usize = P + 2;

fn table_of(
    ask: &Ask,
    period: Period,
    [caption, first]: [&str; 2],
    rows: Vec<(String, Code, UnitIx)>,
) -> Option<Block> {
    let before = period.years_before(1);
    let compared = rows.into_iter().map(|(title, what, unit)| {
        (title, ask.compare(Code::Tertial(period), Code::Tertial(before), what, unit))
    });
    let is_known = |comparison: &Comparison| !comparison.now.is_empty() || !comparison.before.is_empty();
    let compared: Vec<(String, Comparison)> =
        compared.filter(|(_, comparison)| is_known(comparison)).collect();
    if compared.iter().all(|(_, comparison)| comparison.ratio.value().is_none()) {
        return None;
    }
    let cells = |comparison: &Comparison| {
        let Comparison { now, before, ratio, low, high, p, phi, limit, .. } = *comparison;
        [now, before, ratio, low, high, p, phi, limit]
    };
    let all: Vec<Cell> = compared.iter().flat_map(|(_, comparison)| cells(comparison)).collect();
    let in_table = |(at, cell): (usize, Cell)| match at {
        P => probability_cell(ask.language, cell, 3),
        // It is held against p, and is small where many are compared.
        LIMIT => probability_cell(ask.language, cell, 4),
        _ => ratio_cell(ask.language, cell),
    };
    let rows = compared.iter().map(|(title, comparison)| {
        let numbers = cells(comparison).into_iter().enumerate().map(|cell| said(ask, in_table(cell)));
        let words = Slot::classed("words", verdict_of(ask, comparison));
        Row::new(std::iter::once(Slot::heading(title)).chain(numbers).chain([words]))
    });
    let [now, then] = [period, before].map(|period| ask.language.period(period));
    let columns = ["column-ratio", "column-low", "column-high", "column-p", "column-phi", "column-limit"];
    let mut columns: Vec<Column> = columns.map(|key| Column::from(ask.text(key))).into();
    columns.splice(..0, [ask.text(first), now.clone(), then.clone()].map(Column::from));
    columns.push(Column { class: "words", ..Column::from(ask.text("column-test")) });
    let arguments = [("now", Argument::Text(&now)), ("before", Argument::Text(&then))];
    let caption = ask.say(caption, &arguments);
    let signs = compared_signs(ask, all.iter());
    let verdicts: Vec<String> = compared.iter().map(|(_, comparison)| verdict_of(ask, comparison)).collect();
    let rows = rows.collect();
    let mut table = Table { caption, class: "numbers", columns, rows, signs, ..Table::default() };
    let mut notes = Vec::new();
    for (column, key) in SHARED {
        let values = compared.iter().map(|(_, comparison)| cells(comparison)[column - 1]);
        if let Some(value) = shared(values) {
            table.columns.remove(column);
            table.rows.iter_mut().for_each(|row| drop(row.cells.remove(column)));
            let value = in_table((column - 1, value)).text.text;
            let said = Line::from(ask.say(key, &[("value", Argument::Text(&value))]));
            let how = (column == P + 2).then(|| how_measured(ask)).flatten();
            notes.push(classed("small", said.and(how.map(|link| Line::from(" ").and(link)))));
        }
    }
    let last = table.columns.len() - 1;
    let table = with_verdicts(ask, table, last, &verdicts);
    notes.splice(..0, certain_alone(ask, &compared).map(text));
    Some(group("div", "", std::iter::once(table).chain(notes).collect()))
}

/// Where φ is explained.
fn how_measured(ask: &Ask) -> Option<Link> {
    let link = ask.link_titled(PageKey::AboutStatistics, ask.text("link-dispersion"))?;
    let anchor = method_anchor("dispersion");
    Some(Link { href: link.href.map(|page| format!("{page}#{anchor}")), ..link })
}

/// Why an interval without 1 in it may stand beside `ingen säker skillnad`: said where it does, and of which rows.
fn certain_alone(scope: &Scope, compared: &[(String, Comparison)]) -> Option<String> {
    let one = |cell: Cell| cell.value().map(|value| value.to_f64());
    let is_alone = |comparison: &Comparison| {
        let is_outside = one(comparison.low).is_some_and(|low| low > 1.0)
            || one(comparison.high).is_some_and(|high| high < 1.0);
        comparison.verdict == Verdict::NoCertainDifference && is_outside
    };
    let alone: Vec<&(String, Comparison)> =
        compared.iter().filter(|(_, comparison)| is_alone(comparison)).collect();
    let made = alone.first()?.1.family_size.value().filter(|made| made.units() > 1)?;
    let names: Vec<String> = alone.iter().map(|(title, _)| title.clone()).collect();
    let rows = scope.language.list(&names);
    let arguments = [("rows", Argument::Text(&rows)), ("number", Argument::Number(made))];
    Some(scope.say("compare-certain-alone", &arguments))
}

/// The value of all cells that have one, where it is the same.
fn shared(cells: impl Iterator<Item = Cell>) -> Option<Cell> {
    let mut known = cells.filter(|cell| cell.value().is_some());
    let first = known.next()?;
    known.all(|cell| cell.value() == first.value()).then_some(first)
}

fn verdict_of(ask: &Ask, comparison: &Comparison) -> String {
    marked(ask.language, comparison, ask.language.verdict(change_of(comparison)))
}

/// The sign of what is not set against anything. The counts themselves are there, so it is not that they cannot occur.
const NOT_APPLICABLE: &str = ".";

fn not_compared(ask: &Ask) -> String {
    ask.text("sign-not-compared")
}

fn compared_signs<'c>(ask: &Ask, cells: impl Iterator<Item = &'c Cell>) -> Vec<Sign> {
    let mut signs = signs(ask.language, cells);
    for sign in signs.iter_mut().filter(|sign| sign.sign == NOT_APPLICABLE) {
        sign.meaning = not_compared(ask);
    }
    signs
}

fn said(ask: &Ask, mut cell: TableCell) -> Slot {
    if cell.text.text == NOT_APPLICABLE {
        cell.text.spoken = Some(not_compared(ask));
    }
    Slot::from(cell)
}

fn row(ask: &Ask, period: Period, comparison: &Comparison) -> Row {
    let cell = |cell| said(ask, ratio_cell(ask.language, cell));
    let before = Span::Tertial(period.years_before(1));
    let verdict = ask.language.change_in_brief(change_of(comparison), before);
    Row::new([
        Slot::heading(ask.linked(ask.language.period(period), PageKey::Report(period))),
        cell(comparison.now),
        said(ask, signed_cell(ask.language, comparison.difference)),
        cell(comparison.ratio),
        cell(comparison.low),
        cell(comparison.high),
        said(ask, probability_cell(ask.language, comparison.p, 3)),
        Slot::classed("words", marked(ask.language, comparison, verdict)),
    ])
}
