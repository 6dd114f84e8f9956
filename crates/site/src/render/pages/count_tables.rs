//! Tables of what happened in a tertial, each of which sums to all events.

use crate::language::{Argument, Change, SIGN_OF_NOT_APPLICABLE, Span, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{Block, Column, Inline, Line, Row, Slot, Table, classed, group};
use crate::render::figures::table::{Sign, TableCell, signs, table_cell};
use crate::render::figures::{counted_then, sources_change};
use crate::render::scope::Scope;
use crate::render::sentences::{change_of, marked};
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{Code, EventTypeIx, FocusAreaIx, Level, Period, UnitIx};

use super::parts::{
    accumulated, accumulated_label, code_of, judgement, last_period, types_outside, with_verdicts,
    years_before,
};

/// The longest bar, in pixels.
const LONGEST_BAR: i64 = 96;

/// What stands in a row, and what it counts where.
struct Counted {
    what: Code,
    unit: UnitIx,
    title: Line,
    /// How its goal is judged.
    judged: Option<String>,
    has_bar: bool,
}

/// What happened in a tertial.
pub struct CountTables {
    /// Where none of the focus areas was there the year before: the event types, which were.
    pub types: Option<Block>,
    pub areas: Block,
}

/// The tables one after another.
pub fn count_tables(ask: &Ask, period: Period) -> Vec<Block> {
    let Some(CountTables { types, areas }) = tables(ask, period) else { return Vec::new() };
    let note = types.is_some().then(|| ask.note("small", "new-areas-note"));
    types.into_iter().chain([areas]).chain(note).collect()
}

/// The focus areas, set against the year before where they were there then. `None` where the period has no programme with
/// pages, or the site no incidents.
pub fn tables(ask: &Ask, period: Period) -> Option<CountTables> {
    let areas = areas_of(ask, period).filter(|_| ask.published.has_incidents())?;
    let spans = spans(ask, period);
    let is_new = |area: &FocusAreaIx| change(ask, Code::FocusArea(*area), &spans) == Change::OtherProgramme;
    let of_areas = areas.iter().map(|area| of_area(ask, period, *area));
    let outside = types_outside(ask, &areas).into_iter().map(|kind| outside_areas(ask, kind));
    let of_areas: Vec<Counted> = of_areas.chain(outside).collect();
    let (title, caption) = ("column-focus-area", "area-table-caption");
    if !areas.iter().all(is_new) {
        let areas = table(ask, [title, caption], &spans, (of_areas, all(ask)), true);
        return Some(CountTables { types: None, areas });
    }
    let types = ask.published.domain.event_type_indexes().map(|kind| of_type(ask, kind)).collect();
    let own: Vec<Span> =
        spans.iter().copied().filter(|span| *span == spans[0] || is_accumulated(*span)).collect();
    Some(CountTables {
        types: Some(table(ask, ["column-event-type", "type-table-caption"], &spans, (types, all(ask)), true)),
        areas: table(ask, [title, caption], &own, (of_areas, all(ask)), false),
    })
}

/// The event types of an area, each with what the test says; `None` where it has but one, which the area itself is.
pub fn types_of_area(ask: &Ask, period: Period, area: FocusAreaIx) -> Option<Block> {
    let types = ask.published.domain.types_in(area);
    if types.len() < 2 {
        return None;
    }
    let types = types.into_iter().map(|kind| of_type(ask, kind)).collect();
    let whole = Counted { what: Code::FocusArea(area), title: ask.text("all-of-area").into(), ..all(ask) };
    Some(table(ask, ["column-event-type", "type-table-caption"], &spans(ask, period), (types, whole), true))
}

/// The departments, and what is counted for the whole alone; `None` where there are not two.
pub fn departments(ask: &Ask, period: Period) -> Option<Block> {
    let domain = &ask.published.domain;
    let mut departments = domain.whole_and_departments().split_off(1);
    if departments.len() < 2 || !ask.published.has_incidents() {
        return None;
    }
    let title = |unit: UnitIx| domain.units.unit(unit).title_in(period);
    departments.sort_by(|a, b| ask.language.compare(title(*a), title(*b)));
    let of_department = |unit| Counted {
        title: ask.linked(title(unit), PageKey::Unit(unit)).into(),
        unit,
        has_bar: true,
        ..all(ask)
    };
    // Nobody knows in which department these were.
    let is_of_whole = |kind: &EventTypeIx| domain.event_type(*kind).counted_at == Some(Level::Administration);
    let of_whole = domain.event_type_indexes().filter(is_of_whole).map(|kind| {
        let name = Argument::Text(&domain.event_type(kind).title);
        Counted {
            title: ask.say("without-department", &[("type", name)]).into(),
            has_bar: false,
            ..of_type(ask, kind)
        }
    });
    let rows: Vec<Counted> = departments.iter().map(|unit| of_department(*unit)).chain(of_whole).collect();
    let spans = spans(ask, period);
    let has_rest = spans.iter().any(|span| is_more_than_sum(ask, *span, &rows, &all(ask)));
    let words = ["column-department", "department-table-caption"];
    let table = table(ask, words, &spans, (rows, all(ask)), true);
    let rest = has_rest.then(|| ask.note("small", "outside-departments-note"));
    Some(group("div", "", std::iter::once(table).chain(rest).collect()))
}

/// True where all counts are shown and the rows do not sum to the total: some lie in none of them.
fn is_more_than_sum(scope: &Scope, span: Span, rows: &[Counted], total: &Counted) -> bool {
    let value = |row: &Counted| match count(scope, span, row) {
        cell if cell.status() == Status::NotApplicable => Some(0),
        cell => cell.value().map(|count| count.units()),
    };
    let sum: Option<i64> = rows.iter().map(value).sum();
    value(total).zip(sum).is_some_and(|(total, sum)| total > sum)
}

/// The row of all events of the whole.
fn all(ask: &Ask) -> Counted {
    Counted {
        what: Code::Total,
        unit: ask.published.domain.units.root(),
        title: ask.text("all-incidents").into(),
        judged: None,
        has_bar: false,
    }
}

fn of_area(ask: &Ask, period: Period, area: FocusAreaIx) -> Counted {
    let title = ask.published.domain.focus_area(area).short_title.clone();
    Counted {
        what: Code::FocusArea(area),
        title: ask.linked(title, PageKey::ReportArea(period, area)).into(),
        judged: judgement(ask, ask.report(period), area),
        has_bar: true,
        ..all(ask)
    }
}

fn of_type(ask: &Ask, kind: EventTypeIx) -> Counted {
    let title = ask.published.domain.event_type(kind).title.as_str().into();
    Counted { what: Code::EventType(kind), title, has_bar: true, ..all(ask) }
}

/// What counts in no area: with it the table sums.
fn outside_areas(ask: &Ask, kind: EventTypeIx) -> Counted {
    let title = Argument::Text(&ask.published.domain.event_type(kind).title);
    let title = ask.say("without-focus-area", &[("type", title)]).into();
    Counted { what: Code::EventType(kind), title, ..all(ask) }
}

/// A row for each that anything is known of, and their sum. `is_compared`: with what the test says of the newest count.
fn table(
    ask: &Ask,
    [first_column, caption]: [&str; 2],
    spans: &[Span],
    (counted, total): (Vec<Counted>, Counted),
    is_compared: bool,
) -> Block {
    let is_compared = is_compared && spans.contains(&years_before(spans[0], 1));
    let cells = |row: &Counted| -> Vec<Cell> { spans.iter().map(|span| count(ask, *span, row)).collect() };
    let is_kept = |row: &Counted| {
        // An area is named though nothing counts in it.
        matches!(row.what, Code::FocusArea(_)) || cells(row).iter().any(|cell| !cell.is_empty())
    };
    let counted: Vec<Counted> = counted.into_iter().filter(is_kept).collect();
    let with_bars = counted.iter().filter(|row| row.has_bar);
    let longest = with_bars.filter_map(|row| Some(count(ask, spans[0], row).value()?.units())).max();
    let has_judgements = counted.iter().any(|row| row.judged.is_some());
    let with_signs = counted.iter().filter(|row| !is_protective(ask, row.what));
    let has_withheld = counted.iter().any(|row| is_protective(ask, row.what));
    let with_signs: Vec<(bool, Cell)> = with_signs
        .chain([&total])
        .flat_map(|row| cells(row).into_iter().map(|cell| (is_new_area(row.what, cell), cell)))
        .collect();
    let has_new_area = with_signs.iter().any(|(is_new, _)| *is_new);
    let compared = counted.iter().chain([&total]).filter(|_| is_compared);
    let verdicts: Vec<String> = compared.map(|counted| verdict(ask, counted, spans)).collect();
    let row = |counted: Counted, verdict: Option<&String>| {
        let now = count(ask, spans[0], &counted).value().map(|now| now.units());
        let bar = now.zip(longest).filter(|(now, _)| counted.has_bar && *now > 0);
        let bar = bar.map(|(now, longest)| (now * LONGEST_BAR / longest).max(1) as u32);
        let bar = Slot { bar, class: "bar-cell".to_owned(), ..Slot::default() };
        let is_withheld = is_protective(ask, counted.what);
        let counts = cells(&counted).into_iter().map(|cell| match is_withheld {
            true => Slot::from(Inline::small(ask.text("events-not-told"))),
            false => told_cell(ask, counted.what, cell).into(),
        });
        let words = verdict.map(|verdict| Slot::classed("words", verdict));
        let mut slots: Vec<Slot> = [Slot::heading(counted.title), bar].into_iter().chain(counts).collect();
        slots.extend(words);
        slots.extend(
            has_judgements.then(|| Slot::classed("words", judged_or_not(ask, counted.what, counted.judged))),
        );
        Row::new(slots)
    };
    let words = |key| Column { class: "words", ..Column::from(ask.text(key)) };
    let mut columns = vec![ask.text(first_column).into(), Column { is_empty: true, ..Column::default() }];
    columns.extend(spans.iter().map(|span| Column::from(accumulated_label(ask, *span))));
    columns.extend(is_compared.then(|| words("column-verdict")));
    columns.extend(has_judgements.then(|| words("column-judgement")));
    let counts: Vec<(String, Code)> =
        counted.iter().chain([&total]).map(|row| (name_of(ask, row), row.what)).collect();
    let total = Row { class: "total", ..row(total, verdicts.last()) };
    let rows = counted.into_iter().enumerate().map(|(place, counted)| row(counted, verdicts.get(place)));
    let no_goal = Cell::not_applicable();
    let others = with_signs.iter().filter(|(is_new, _)| !is_new).map(|(_, cell)| cell);
    let mut signs = signs(ask.language, others.chain(has_judgements.then_some(&no_goal)));
    signs.extend(
        has_new_area
            .then(|| Sign { sign: SIGN_OF_NOT_APPLICABLE.to_owned(), meaning: ask.text("sign-new-area") }),
    );
    signs.extend(has_withheld.then(|| sign_of_withheld(ask)));
    let table = Table {
        caption: ask.text(caption),
        class: "numbers area-table",
        columns,
        rows: rows.chain([total]).collect(),
        signs,
        ..Table::default()
    };
    let table = with_verdicts(ask, table, 2 + spans.len(), &verdicts);
    // A count of other sources may stand beside, but not be read as less or more.
    let periods = spans.iter().filter(|span| !is_accumulated(**span)).map(|span| last_period(*span));
    let ends = periods.clone().min().zip(periods.max());
    let sources = ends.and_then(|(first, last)| sources_note(ask, &counts, first, last));
    match sources {
        Some(said) => group("div", "", vec![table, classed("small", said)]),
        None => table,
    }
}

/// What a row is called in a sentence.
fn name_of(scope: &Scope, row: &Counted) -> String {
    match row.what {
        Code::EventType(kind) => scope.published.domain.event_type(kind).title.clone(),
        _ => row.title.plain(),
    }
}

/// That some rows hold counts of other sources beside those of today, and which.
fn sources_note(scope: &Scope, rows: &[(String, Code)], first: Period, last: Period) -> Option<String> {
    let changed = rows
        .iter()
        .filter_map(|(title, what)| Some((title.as_str(), sources_change(scope, *what, first, last)?)));
    let changed: Vec<(&str, Period)> = changed.collect();
    let begins = scope.language.period(changed.iter().map(|(_, begins)| *begins).max()?);
    let period = ("period", Argument::Text(&begins));
    if changed.len() == rows.len() {
        return Some(scope.say("figure-alt-sources", &[period]));
    }
    // The fewer are named: those that have changed, or those that have not.
    let is_changed = |title: &str| changed.iter().any(|(other, _)| *other == title);
    let others = rows.iter().map(|(title, _)| title.as_str()).filter(|title| !is_changed(title));
    let (key, named): (&str, Vec<&str>) = match 2 * changed.len() > rows.len() {
        true => ("table-sources-but", others.collect()),
        false => ("table-sources", changed.iter().map(|(title, _)| *title).collect()),
    };
    let named: Vec<String> = named.into_iter().map(lower_first).collect();
    let named = scope.language.list(&named);
    Some(scope.say(key, &[period, ("rows", Argument::Text(&named))]))
}

/// Before its programme an area was not there, though its events may have happened.
fn is_new_area(what: Code, cell: Cell) -> bool {
    matches!(what, Code::FocusArea(_)) && cell.status() == Status::NotApplicable
}

fn told_cell(ask: &Ask, what: Code, cell: Cell) -> TableCell {
    let mut told = table_cell(ask.language, cell);
    if is_new_area(what, cell) {
        told.text.spoken = Some(ask.text("sign-new-area"));
    }
    told
}

/// How the goal of a row is judged, or that there is none: an area may have no goal, what is no area cannot have one.
fn judged_or_not(ask: &Ask, what: Code, judged: Option<String>) -> Line {
    let Code::FocusArea(area) = what else {
        return table_cell(ask.language, Cell::not_applicable()).text.into();
    };
    let has_goals = !ask.published.domain.focus_area(area).goals.is_empty();
    let none = || Inline::classed("unshown", ask.text(if has_goals { "not-assessed" } else { "no-goal" }));
    judged.map_or_else(|| none().into(), Line::from)
}

/// The words that stand in place of numbers which are never told.
pub fn sign_of_withheld(scope: &Scope) -> Sign {
    Sign { sign: scope.text("events-not-told"), meaning: scope.text("events-not-told-why") }
}

/// True for an area whose events are not told.
pub fn is_protective(scope: &Scope, what: Code) -> bool {
    matches!(what, Code::FocusArea(area) if scope.published.domain.focus_area(area).protective_security)
}

/// The focus areas of a period's programme that the report has a page for.
fn areas_of(ask: &Ask, period: Period) -> Option<Vec<FocusAreaIx>> {
    let programme = ask.published.domain.programme(ask.programme_of(period)?);
    let has_page = |area: &&FocusAreaIx| ask.site_map.has(PageKey::ReportArea(period, **area));
    Some(programme.focus_areas.iter().filter(has_page).copied().collect())
}

/// This tertial, the same one and two years before, and what has accumulated where that is more.
fn spans(scope: &Scope, period: Period) -> Vec<Span> {
    let mut spans: Vec<Span> = (0..3).map(|back| Span::Tertial(period.years_before(back))).collect();
    // Where nothing is known of a time there is no column for it.
    let root = scope.published.domain.units.root();
    let is_known =
        |span: Span| scope.published.count(code_of(span), Code::Total, root).status() != Status::Missing;
    spans.retain(|span| *span == Span::Tertial(period) || is_known(*span));
    if accumulated(period) != Span::Tertial(period) {
        spans.push(accumulated(period));
    }
    spans
}

fn is_accumulated(span: Span) -> bool {
    !matches!(span, Span::Tertial(_))
}

/// Before its programme an area is the one that was the same then, where there was one.
fn count(scope: &Scope, span: Span, row: &Counted) -> Cell {
    scope.published.count(code_of(span), counted_then(scope, row.what, last_period(span)), row.unit)
}

fn change(scope: &Scope, what: Code, spans: &[Span]) -> Change {
    let root = scope.published.domain.units.root();
    change_of(&scope.compare(code_of(spans[0]), code_of(years_before(spans[0], 1)), what, root))
}

fn verdict(scope: &Scope, row: &Counted, spans: &[Span]) -> String {
    let comparison = scope.compare(code_of(spans[0]), code_of(years_before(spans[0], 1)), row.what, row.unit);
    marked(scope.language, &comparison, scope.language.verdict(change_of(&comparison)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::ask::Ask;
    use crate::render::samples::Sample;
    use model::{Registers, Tertial, Texts, Unit, UnitTree};

    /// What is said of the table of departments of T2 2018. `level`: of norr, which has 132 of 279 events.
    fn said_of_departments(level: Level) -> String {
        let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
            let mut units: Vec<Unit> = domain.units.iter().map(|(_, unit)| unit.clone()).collect();
            let mut other = units[1].clone();
            (other.id, other.title) = ("ost".to_owned(), "ost".to_owned());
            units.push(other);
            units[2].level = level;
            domain.units = UnitTree::new(units).unwrap();
        });
        let ask = Ask::new(&sample.context(), PageKey::Start);
        format!("{:?}", departments(&ask, Period::new(2018, Tertial::T2)))
    }

    #[test]
    fn events_outside_all_departments_are_spoken_of() {
        const SAID: &str = "Händelser som inte hör till någon avdelning räknas bara i raden Alla händelser.";
        let outside = said_of_departments(Level::Unit);
        assert!(outside.contains("279") && outside.contains(SAID), "{outside}");
        let inside = said_of_departments(Level::Department);
        assert!(inside.contains("132") && !inside.contains(SAID), "{inside}");
    }
}
