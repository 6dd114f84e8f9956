//! `small_multiples`: the same tertial of some years, a panel for each focus area, all on one scale. Where the
//! programme is so new that no area has a year behind it, event types take their place: they do have.

use std::cmp::Reverse;

use crate::chart::{Panel, PanelsChart};
use crate::language::{Argument, lower_first};
use crate::render::scope::Scope;
use crate::render::sentences::{is_certain, marked};
use gate::{Cell, Comparison, Verdict};
use model::{Code, Decimal, Period};

use super::ratios::with_direction;
use super::request::FigureRequest;
use super::sketch::{Breaks, Sketch, is_empty, notes_on_cells, subtitle, titled, without_empty_start};
use super::table::TableView;

const YEARS_BACK: i16 = 4;
const MOST_TYPES: usize = 6;

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let current = request.period.or_else(|| scope.newest_period())?;
    let (key, found) = panels(scope, request, current);
    if found.is_empty() {
        return None;
    }
    let whats: Vec<(String, Code)> =
        found.iter().map(|(panel, _, what)| (panel.label.clone(), *what)).collect();
    let (panels, breaks): (Vec<Panel>, Vec<Breaks>) =
        found.into_iter().map(|(panel, breaks, _)| (panel, breaks)).unzip();
    let tertial = format!("T{}", current.tertial.number());
    let caption = subtitle(scope, &format!("subtitle-{key}"), request, &tertial);
    let cells: Vec<Cell> = panels.iter().flat_map(|panel| panel.points.iter().map(|point| point.1)).collect();
    Some(Sketch {
        headline: headline(scope, request, current, key, &whats),
        subtitle: caption.clone(),
        description: describe(scope, &panels, &breaks),
        notes: notes(scope, &cells, &breaks),
        table: table(scope, caption, current, &panels, &breaks),
        chart: Box::new(PanelsChart { panels, current: Some(current) }),
        source: None,
        published_table: super::periods::published_table(scope, request),
    })
}

/// Which of the panels have a certain difference from the year before; what they are where none may be compared.
fn headline(
    scope: &Scope,
    request: &FigureRequest,
    current: Period,
    key: &str,
    whats: &[(String, Code)],
) -> String {
    let language = scope.language;
    let before = current.years_before(1);
    let compared: Vec<(&String, Comparison)> = whats
        .iter()
        .map(|(title, what)| {
            let (now, then) = (Code::Tertial(current), Code::Tertial(before));
            (title, scope.compare(now, then, *what, request.unit))
        })
        .filter(|(_, comparison)| comparison.verdict != Verdict::NotComparable)
        .collect();
    if compared.is_empty() {
        return titled(language, &format!("headline-{key}"), None);
    }
    let is_part = compared.len() < whats.len();
    let certain = compared.iter().filter(|(_, comparison)| is_certain(comparison));
    let certain: Vec<String> =
        certain.map(|(title, comparison)| with_direction(language, title, comparison)).collect();
    let (types, before) = (language.list(&certain), language.period(before));
    // Of what is drawn alone: a department, or a type without a panel, may well differ.
    let key = match (certain.is_empty(), is_part) {
        (false, _) => "headline-panels-certain".to_owned(),
        (true, false) => format!("headline-{key}-none"),
        (true, true) => format!("headline-{key}-none-of-compared"),
    };
    let number = Argument::Number(Decimal::from_count(compared.len() as u64));
    let arguments =
        [("types", Argument::Text(&types)), ("before", Argument::Text(&before)), ("number", number)];
    let said = language.text_with(&key, &arguments);
    match compared.iter().find(|(_, comparison)| comparison.is_early) {
        Some((_, early)) => marked(language, early, said),
        None => said,
    }
}

/// The message key of what the panels are, and the panels.
fn panels(
    scope: &Scope,
    request: &FigureRequest,
    current: Period,
) -> (&'static str, Vec<(Panel, Breaks, Code)>) {
    let domain = &scope.published.domain;
    let programme = scope.report(current).map(|report| report.programme).or(domain.programme_of(current));
    let areas = programme.map_or(&[][..], |programme| &domain.programme(programme).focus_areas);
    let of_areas: Vec<(Panel, Breaks, Code)> = areas
        .iter()
        .filter_map(|area| {
            let label = domain.focus_area(*area).short_title.clone();
            panel(scope, request, current, Code::FocusArea(*area), label)
        })
        .collect();
    if of_areas.iter().any(|(panel, ..)| panel.points.len() > 1) {
        return ("area-panels", of_areas);
    }
    let mut of_types: Vec<(Panel, Breaks, Code)> = domain
        .event_type_indexes()
        .filter_map(|ix| {
            panel(scope, request, current, Code::EventType(ix), domain.event_type(ix).title.clone())
        })
        .filter(|(panel, ..)| panel.points.last().is_some_and(|(_, cell)| cell.value().is_some()))
        .collect();
    of_types.sort_by_key(|(panel, ..)| {
        Reverse(panel.points.last().and_then(|point| point.1.value()).map(|v| v.units()))
    });
    of_types.truncate(MOST_TYPES);
    ("type-panels", of_types)
}

fn panel(
    scope: &Scope,
    request: &FigureRequest,
    current: Period,
    what: Code,
    label: String,
) -> Option<(Panel, Breaks, Code)> {
    let points: Vec<(Period, Cell)> = (0..YEARS_BACK)
        .rev()
        .map(|back| current.years_before(back))
        .map(|period| (period, scope.published.count(Code::Tertial(period), what, request.unit)))
        .collect();
    let points = without_empty_start(&points).to_vec();
    let has_data = !is_empty(points.iter().map(|(_, cell)| cell));
    let breaks = match (points.first(), points.last()) {
        (Some((first, _)), Some((last, _))) => Breaks::of(scope, what, *first, *last),
        _ => Breaks::default(),
    };
    let drawn = breaks.all.clone();
    has_data.then_some((Panel { label, points, breaks: drawn }, breaks, what))
}

/// What is drawn, and what breaks each panel.
fn describe(scope: &Scope, panels: &[Panel], breaks: &[Breaks]) -> String {
    let broken = panels.iter().zip(breaks).filter_map(|(panel, breaks)| {
        let said = breaks.in_row(scope, |_| true)?;
        Some(format!("{}: {said}", panel.label))
    });
    std::iter::once(scope.text("figure-alt-panels")).chain(broken).collect::<Vec<_>>().join(" ")
}

/// The same change of sources may break several panels: it is said once.
fn notes(scope: &Scope, cells: &[Cell], breaks: &[Breaks]) -> Vec<String> {
    let mut notes = notes_on_cells(scope.language, cells.iter());
    for note in breaks.iter().flat_map(|breaks| breaks.notes(scope)) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn table(scope: &Scope, caption: String, current: Period, panels: &[Panel], breaks: &[Breaks]) -> TableView {
    let periods: Vec<Period> = (0..YEARS_BACK).rev().map(|back| current.years_before(back)).collect();
    let cell = |panel: &Panel, period: &Period| {
        let found = panel.points.iter().find(|(point, _)| point == period);
        found.map_or_else(Cell::missing, |(_, cell)| *cell)
    };
    // The years are columns here: a row of its own would seem to part one type from the next.
    let title = |panel: &Panel, breaks: &Breaks| match breaks.in_row(scope, |_| true) {
        Some(said) => format!("{} ({})", panel.label, lower_first(&said)),
        None => panel.label.clone(),
    };
    let rows = panels.iter().zip(breaks).map(|(panel, breaks)| {
        (title(panel, breaks), periods.iter().map(|period| cell(panel, period)).collect())
    });
    let mut columns = vec![scope.text("column-subject")];
    columns.extend(periods.iter().map(|period| scope.language.period(*period)));
    TableView::new(scope.language, caption, columns, rows.collect())
}
