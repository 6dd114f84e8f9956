//! One unit: how it is going, how it reports, what it has to do, and where it reads how. There may be thousands, so that
//! each page is small.

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, KeyFigure, Line, Table, Title, classed, fold, headed, key_figures, list_of, section, text,
};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, assessments};
use crate::render::scope::Scope;
use crate::render::sentences::cell_in_sentence;
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{
    Code, Decimal, Denominator, Level, Measure, MeasureName, MeasureStatus, Period, Risk, RiskLevel,
    RiskStatus, TableName, UnitIx,
};

use areas::{area_table, not_by_type};

use super::guidance_index::by_folder;
use super::measured::{coverage_of_part, same_tertials};
use super::parts::{MeasureColumns, code_of, compared_count, judged_on, measure_table};
use super::risks::risk_table;
use super::start::what_to_do;
use super::units::{has_closed, is_to_come, life, units_below};

/// How many texts of guidance a unit's page leads to.
const MOST_GUIDANCE: usize = 12;
/// With more shared measures than this those that are not late are closed up.
const MOST_OPEN_MEASURES: usize = 12;

/// What is told of a department's reporting.
const REPORTING: [MeasureName; 6] = [
    MeasureName::ReportingUnits,
    MeasureName::Units,
    MeasureName::PreventiveShare,
    MeasureName::MedianDelayDays,
    MeasureName::Within7DaysShare,
    MeasureName::ClosedShare,
];
/// What is told of it on the page of one of its units.
const OF_DEPARTMENT: [MeasureName; 4] = [
    MeasureName::ReportingUnits,
    MeasureName::Units,
    MeasureName::MedianDelayDays,
    MeasureName::Within7DaysShare,
];

pub fn unit(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let unit = ask.published.domain.units.unit(ix);
    let mut blocks = vec![Title { meta: meta(ask, ix), ..ask.title() }.into()];
    blocks.extend(life(ask, ix));
    let is_open = !has_closed(ask, ix) && !is_to_come(ask, unit);
    blocks.extend(is_open.then(|| what_to_do(ask)).flatten());
    let never = never_reported(ask, ix);
    blocks.extend(never.as_ref().map(|since| {
        let since = ask.language.period(*since);
        classed("conclusion", ask.say("unit-never-reported", &[("since", Argument::Text(&since))]))
    }));
    match last_period(ask, ix) {
        Some(_) if never.is_some() => {}
        Some(period) => {
            let is_there = !has_closed(ask, ix);
            let counts = is_there.then(|| key_figures(counts(ask, ix, period)));
            blocks.extend(counts.flatten());
            let said = Some(in_short(ask, ix, period)).filter(|said| is_open && !said.is_empty());
            blocks.extend(said.map(|said| classed("conclusion", said)));
            blocks.push(section(ask.text("key-incidents"), events(ask, ix, period)));
            if is_there {
                let reporting = reporting(ask, ix, period);
                let heading = ask.text("page-reporting");
                blocks.extend((!reporting.is_empty()).then(|| section(heading, reporting)));
            }
        }
        None if is_to_come(ask, unit) => {}
        None => blocks.push(ask.note("empty", "empty-unit")),
    }
    // What is there to do today is nothing for who is not there.
    if is_open {
        blocks.extend(to_do(ask, ix));
    }
    blocks.extend(units_below(ask, ix));
    blocks
}

fn meta(ask: &Ask, ix: UnitIx) -> Vec<Line> {
    let unit = ask.published.domain.units.unit(ix);
    let mut meta = vec![Line::from(ask.language.code_name(unit.level))];
    meta.extend(unit.earlier_titles.iter().map(|earlier| {
        let to = ask.language.date(earlier.to);
        let arguments = [("title", Argument::Text(&earlier.text)), ("to", Argument::Text(&to))];
        Line::from(ask.say("unit-was-called", &arguments))
    }));
    meta.extend(unit.earlier_parents.iter().map(|earlier| {
        let (to, parent) = (ask.language.date(earlier.to), ask.published.domain.units.unit(earlier.unit));
        let arguments = [("unit", Argument::Text(&parent.title)), ("to", Argument::Text(&to))];
        Line::from(ask.say("unit-lay-in", &arguments))
    }));
    meta
}

/// The newest period that is told and that the unit was there in: what its page is about.
fn last_period(scope: &Scope, ix: UnitIx) -> Option<Period> {
    let validity = scope.published.domain.units.unit(ix).validity();
    scope.told_periods().rev().find(|period| validity.touches(period.first_day(), period.last_day()))
}

/// Since when a unit has existed that has not reported anything: no number and no chart says more than that.
fn never_reported(scope: &Scope, ix: UnitIx) -> Option<Period> {
    let counts = scope.told_periods().map(|period| (period, count(scope, ix, period)));
    // What is not known may have happened; before it opened nothing can have.
    let counts: Vec<(Period, Cell)> =
        counts.filter(|(_, cell)| cell.status() != Status::NotApplicable).collect();
    let is_none = |(_, cell): &(Period, Cell)| cell.value().is_some_and(|count| count.is_zero());
    counts.first().filter(|_| counts.iter().all(is_none)).map(|(first, _)| *first)
}

/// How many events a unit has in a tertial.
fn count(scope: &Scope, ix: UnitIx, period: Period) -> Cell {
    scope.published.count(Code::Tertial(period), Code::Total, ix)
}

/// The department that a smaller unit lies in.
fn department_of(scope: &Scope, ix: UnitIx) -> Option<UnitIx> {
    let units = &scope.published.domain.units;
    units.ancestors(ix).skip(1).find(|above| units.unit(*above).level == Level::Department)
}

/// The counts of a tertial and of its year, and the rate where it is known.
fn counts(scope: &Scope, ix: UnitIx, newest: Period) -> Vec<KeyFigure> {
    let label = |span| {
        let span = scope.language.span(span);
        scope.say("key-incidents-in", &[("span", Argument::Text(&span))])
    };
    let (now, before) = (Span::Tertial(newest), Span::Tertial(newest.years_before(1)));
    let (year, year_before) = (Span::Year(newest.year), Span::Year(newest.year - 1));
    let is_known = |now| {
        let cell = scope.published.count(code_of(now), Code::Total, ix);
        scope.is_told(now) && !cell.is_empty()
    };
    let mut figures: Vec<KeyFigure> = [(now, before), (year, year_before)]
        .into_iter()
        .filter(|(now, _)| is_known(*now))
        .map(|(now, before)| compared_count(scope, label(now), Code::Total, ix, now, before))
        .collect();
    // What the unit is seen beside, in the first screen too.
    figures.extend(department_of(scope, ix).map(|department| {
        let title = &scope.published.domain.units.unit(department).title;
        let span = scope.language.span(now);
        let arguments = [("span", Argument::Text(&span)), ("unit", Argument::Text(title))];
        let label = scope.say("key-incidents-of", &arguments);
        KeyFigure { spark: None, ..compared_count(scope, label, Code::Total, department, now, before) }
    }));
    figures.extend(unit_rate(scope, ix, newest).map(|cell| KeyFigure {
        label: per_100(scope),
        value: cell_in_sentence(scope.language, cell),
        measure: None,
        verdict: Some(scope.language.period(newest)),
        spark: None,
    }));
    figures
}

fn per_100(scope: &Scope) -> String {
    scope.text(match scope.published.denominator(Code::Total) {
        Denominator::Pupils => "key-per-100-pupils",
        Denominator::Employees | Denominator::None => "key-per-100-employees",
    })
}

/// The rate of a unit that has persons of its own.
fn unit_rate(scope: &Scope, ix: UnitIx, period: Period) -> Option<Cell> {
    let table = scope.published.table(TableName::UnitRates)?;
    let measure = *table.axes[2].members().first()?;
    let cell = *table.get(&[Code::Tertial(period), Code::Unit(ix), measure])?;
    (!cell.is_empty()).then_some(cell)
}

/// Figures, what they are set against, and the focus areas.
fn events(ask: &Ask, ix: UnitIx, period: Period) -> Vec<Block> {
    let is_small = ask.published.domain.units.unit(ix).level > Level::Department;
    let is_there = !has_closed(ask, ix);
    let mut blocks = Vec::new();
    blocks.extend(is_there.then(|| ask.note("", "more-reports-note")));
    blocks.extend((is_there && is_small).then(|| ask.note("", "small-units-note")));
    let kinds: &[FigureKind] = match is_small {
        true => &[FigureKind::Periods],
        false => &[FigureKind::Periods, FigureKind::UChart, FigureKind::Months, FigureKind::Types],
    };
    let request = |kind: &FigureKind| FigureRequest::new(ask, *kind).in_unit(ix).at(period);
    let before = blocks.len();
    let has_gaps = has_gaps(ask, ix, period);
    let kinds = kinds.iter().filter(|kind| **kind != FigureKind::Months || !has_gaps);
    blocks.extend(kinds.filter_map(|kind| ask.figure(&request(kind))));
    blocks.extend(area_table(ask, ix, period));
    blocks.extend(is_small.then(|| not_by_type(ask, ix)).flatten());
    if blocks.len() == before {
        return vec![ask.note("empty", "empty-unit")];
    }
    if is_there {
        blocks.extend(reference(ask, ix, period));
    }
    blocks
}

/// True where so many months are hidden that a series of them says nothing: one of the last twelve, or more than one in
/// ten. The tertials stand instead.
fn has_gaps(scope: &Scope, ix: UnitIx, last: Period) -> bool {
    let periods = scope.told_periods().filter(|period| *period <= last);
    let cells: Vec<Cell> = periods
        .flat_map(Period::months)
        .map(|month| scope.published.count(Code::Month(month), Code::Total, ix))
        .skip_while(|cell| cell.is_untold())
        .collect();
    let hidden =
        |cells: &[Cell]| cells.iter().filter(|cell| matches!(cell.status(), Status::Hidden(_))).count();
    hidden(&cells[cells.len().saturating_sub(12)..]) > 0 || 10 * hidden(&cells) > cells.len()
}

/// A unit beside its department, the same tertial of three years. Only a rate of both can say whether the unit lies high or
/// low: where none is known, the page says so.
fn reference(ask: &Ask, ix: UnitIx, period: Period) -> Vec<Block> {
    let Some(department) = department_of(ask, ix) else { return Vec::new() };
    let title = |ix| ask.published.domain.units.unit(ix).title.clone();
    let has_rates = unit_rate(ask, ix, period).is_some();
    let mut columns = vec![ask.text("column-period"), title(ix), title(department)];
    columns.push(ask.text("column-units-of-department"));
    if has_rates {
        columns.extend([ix, department].map(|ix| format!("{}: {}", title(ix), per_100(ask))));
    }
    let rows = same_tertials(period).map(|period| {
        let part = Code::Unit(department);
        let units = Code::Measure(MeasureName::Units);
        let units = ask.published.cell(TableName::Coverage, &[Code::Tertial(period), part, units]);
        let mut cells = vec![count(ask, ix, period), count(ask, department, period), units];
        if has_rates {
            cells.push(unit_rate(ask, ix, period).unwrap_or_else(Cell::missing));
            cells.push(ask.published.rate(period, Code::Total, department));
        }
        (ask.language.period(period), cells)
    });
    let rows: Vec<(String, Vec<Cell>)> =
        rows.filter(|(_, cells)| cells[..2].iter().all(|cell| !cell.is_empty())).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let caption = ask.say("unit-beside-department", &[("department", Argument::Text(&title(department)))]);
    let table = Table::from(TableView::new(ask.language, caption, columns, rows));
    let mut blocks = vec![Block::Table(Table { class: "numbers", ..table })];
    blocks.extend((!has_rates).then(|| ask.note("small", "unit-no-reference")));
    blocks
}

/// A department's reporting over three years. Of a smaller unit only its counts are known: when it last reported, and how
/// soon its department does.
fn reporting(ask: &Ask, ix: UnitIx, period: Period) -> Vec<Block> {
    let of = |part: UnitIx, measures: &[MeasureName]| {
        let title = &ask.published.domain.units.unit(part).title;
        let caption = ask.say("unit-reporting-caption", &[("unit", Argument::Text(title))]);
        coverage_of_part(ask, Code::Unit(part), caption, measures, same_tertials(period))
    };
    let Some(department) = department_of(ask, ix) else {
        let delay = FigureRequest::new(ask, FigureKind::Delay).in_unit(ix).at(period);
        return of(ix, &REPORTING).into_iter().chain(ask.figure(&delay)).collect();
    };
    let table = of(department, &OF_DEPARTMENT);
    let note = table.is_some().then(|| ask.note("", "unit-reporting-of-department"));
    note.into_iter().chain(table).collect()
}

/// What is known of the unit's reporting, and what there is to do: `Mot enhetens egna risker finns ingen öppen åtgärd. Mot
/// gemensamma risker finns 12 öppna åtgärder. 7 är försenade den 31 januari 2021.` A department's table says how many of its units have
/// reported.
fn in_short(ask: &Ask, ix: UnitIx, period: Period) -> String {
    let reported = department_of(ask, ix).and_then(|department| reported(ask, ix, department, period));
    let (own, shared) = own_and_shared(ask, ix);
    let day = ask.published.domain.site.as_of;
    let today = ask.language.date(day);
    let said = |key: &str, open: &[&Measure]| {
        let late = open.iter().filter(|measure| measure.is_overdue(day)).count();
        let number = |count: usize| Argument::Number(Decimal::from_count(count as u64));
        let day = Argument::Text(&today);
        ask.say(key, &[("open", number(open.len())), ("late", number(late)), ("day", day)])
    };
    let has_any = !own.is_empty() || !shared.is_empty();
    let key = match ask.published.domain.units.unit(ix).level {
        Level::Department => "department-own-measures-open",
        _ => "unit-own-measures-open",
    };
    let of_unit = has_any.then(|| said(key, &own));
    let of_all = (!shared.is_empty()).then(|| said("unit-shared-measures-open", &shared));
    [reported, of_unit, of_all].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is known of the unit's reporting: when its counts last show events, where none is hidden since, and that it has
/// reported, where its count is hidden and all of the department have.
fn reported(scope: &Scope, ix: UnitIx, department: UnitIx, newest: Period) -> Option<String> {
    let say = |key: &str, period: Period| {
        let period = scope.language.period(period);
        scope.say(key, &[("period", Argument::Text(&period))])
    };
    let cell = count(scope, ix, newest);
    let now = match cell.value() {
        Some(count) if !count.is_zero() => return Some(say("unit-last-report", newest)),
        Some(_) => say("unit-reported-nothing", newest),
        None if cell.is_untold() => say("unit-report-unknown", newest),
        None => {
            let hidden = say("unit-report-hidden", newest);
            let all = all_reported(scope, ix, department, newest)
                .map(|number| scope.say("unit-all-have-reported", &[("number", Argument::Number(number))]));
            return Some([Some(hidden), all].into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
    };
    // A hidden count is no sign that nothing happened: what came before it is not the last.
    let mut counts = scope.told_periods().rev().map(|period| (period, count(scope, ix, period)));
    let is_silent = |cell: &Cell| cell.is_untold() || cell.value().is_some_and(Decimal::is_zero);
    let last = counts.find(|(_, cell)| !is_silent(cell)).filter(|(_, cell)| cell.value().is_some());
    let last = last.map(|(period, _)| say("unit-last-report", period));
    Some([Some(now), last].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// How many units a department has, where the published numbers say that every one of them has reported and the unit is one
/// of them.
fn all_reported(scope: &Scope, ix: UnitIx, department: UnitIx, period: Period) -> Option<Decimal> {
    let units = &scope.published.domain.units;
    let is_counted = units.children(ix).is_empty()
        && units.unit(ix).exists_throughout(period.first_day(), period.last_day());
    let [reporting, all] = [MeasureName::ReportingUnits, MeasureName::Units].map(|measure| {
        let codes = [Code::Tertial(period), Code::Unit(department), Code::Measure(measure)];
        scope.published.cell(TableName::Coverage, &codes).value()
    });
    all.filter(|_| is_counted && reporting == all)
}

/// Measures, risks and guidance: the unit's own before those that it shares.
fn to_do(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let domain = &ask.published.domain;
    let is_severe =
        |risk: &Risk| domain.site.risk_scale.level(assessments(ask, risk, None).0.score) >= RiskLevel::High;
    let (own, mut shared): (Vec<_>, Vec<_>) =
        concerned_risks(ask, ix).into_iter().partition(|(_, risk)| risk.unit == ix);
    shared.retain(|(_, risk)| is_severe(risk));
    let mut blocks = Vec::new();
    let measures = measures(ask, ix);
    blocks.extend((!measures.is_empty()).then(|| section(ask.text("heading-measures"), measures)));
    let risks = |key: &str, risks| {
        let table = risk_table(ask, ask.text(key), risks, None)?;
        Some(headed(3, ask.text(key), vec![table]))
    };
    let risks: Vec<Block> = [risks("heading-unit-risks", own), risks("heading-shared-risks", shared)]
        .into_iter()
        .flatten()
        .collect();
    blocks.extend((!risks.is_empty()).then(|| section(ask.text("heading-risks"), risks)));
    blocks.extend(guidance(ask).map(|guidance| section(ask.text("heading-guidance"), guidance)));
    blocks
}

/// Open risks of the newest year of each register: those of the unit, and of the units that it lies in.
fn concerned_risks<'a>(scope: &Scope<'a>, ix: UnitIx) -> Vec<(usize, &'a Risk)> {
    let domain = &scope.published.domain;
    let above: Vec<UnitIx> = domain.units.ancestors(ix).skip(1).collect();
    let newest = scope.newest_period().map(|period| scope.newest_registers(period)).unwrap_or_default();
    let all = scope.published.registers.risks.iter().enumerate();
    all.filter(|(_, risk)| newest.contains(&(risk.register, risk.year)) && risk.status != RiskStatus::Closed)
        .filter(|(_, risk)| risk.unit == ix || above.contains(&risk.unit))
        .collect()
}

/// Open measures, those due first on top. Many against risks that are shared are closed up: what is decided for all may
/// concern only some, and the reader has to judge.
fn measures(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let day = ask.published.domain.site.as_of;
    let (of_unit, of_all) = own_and_shared(ask, ix);
    let judged = judged_on(ask, of_unit.iter().copied(), day);
    let of_unit = measure_table(ask, ask.text("unit-own-measures"), of_unit, day, MeasureColumns::All);
    // What is late, and who answers for it, is asked first.
    let (late, rest): (Vec<&Measure>, Vec<&Measure>) =
        of_all.into_iter().partition(|measure| measure.is_overdue(day));
    let (number, has_late) = (rest.len(), !late.is_empty());
    let late_title = ask.text("unit-shared-measures-late");
    let judged_late = judged_on(ask, late.iter().copied(), day);
    let late = measure_table(ask, late_title.clone(), late, day, MeasureColumns::Late);
    let rest_title = ask.text(if has_late { "unit-shared-measures-rest" } else { "unit-shared-measures" });
    let rest = measure_table(ask, rest_title.clone(), rest, day, MeasureColumns::All);
    if of_unit.is_none() && late.is_none() && rest.is_none() {
        return Vec::new();
    }
    let mut blocks = match of_unit {
        Some(table) => judged.into_iter().chain([table]).collect(),
        None => vec![ask.note("", "unit-no-own-measures")],
    };
    blocks.extend(late.map(|table| headed(3, late_title, judged_late.into_iter().chain([table]).collect())));
    blocks.extend(rest.map(|table| {
        let told = vec![ask.note("", "unit-shared-measures-note"), table];
        match number <= MOST_OPEN_MEASURES {
            true => headed(3, rest_title, told),
            false => fold("", format!("{rest_title} ({number})"), told),
        }
    }));
    blocks
}

/// Open measures against the unit's own risks, and those against risks that it shares alone.
fn own_and_shared<'a>(ask: &Ask<'a>, ix: UnitIx) -> (Vec<&'a Measure>, Vec<&'a Measure>) {
    let (own, shared): (Vec<_>, Vec<_>) =
        concerned_risks(ask, ix).into_iter().partition(|(_, risk)| risk.unit == ix);
    let of_unit = open_measures(ask, &own);
    let mut of_all = open_measures(ask, &shared);
    of_all.retain(|measure| !of_unit.iter().any(|own| own.id == measure.id));
    (of_unit, of_all)
}

/// Measures that are planned or under way against some risks, those due first on top.
fn open_measures<'a>(ask: &Ask<'a>, risks: &[(usize, &Risk)]) -> Vec<&'a Measure> {
    let day = ask.published.domain.site.as_of;
    let is_open = |measure: &&Measure| {
        let is_under_way = matches!(measure.status_on(day), MeasureStatus::Planned | MeasureStatus::Ongoing);
        let is_against = measure.risks.iter().any(|id| risks.iter().any(|(_, risk)| risk.id == *id));
        is_under_way && measure.is_decided_by(day) && is_against
    };
    let mut open: Vec<&Measure> = ask.published.registers.measures.iter().filter(is_open).collect();
    open.sort_by_key(|measure| (measure.due.is_none(), measure.due));
    open
}

/// What tells a head of a unit what to do: first what to do when something happens, then where the rest is.
fn guidance(ask: &Ask) -> Option<Vec<Block>> {
    let all = ask.link_titled(PageKey::GuidanceIndex, ask.text("link-all-guidance"))?;
    let mut folders = by_folder(ask).into_iter().filter(|(_, links)| !links.is_empty());
    let (title, links) = folders.next()?;
    let first = headed(3, title, vec![list_of("columns", links.into_iter().take(MOST_GUIDANCE))]);
    let rest = folders.map(|(title, _)| title).chain([Line::from(all)]);
    Some(vec![first, text(Line::joined(rest, " · "))])
}

mod areas;
#[cfg(test)]
mod tests;
