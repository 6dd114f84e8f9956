//! The focus areas of a unit, year by year, and where its types of events stand.

use std::cmp::Reverse;

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{Block, Line, classed, group};
use crate::render::figures::sources_change;
use crate::render::figures::table::TableView;
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{Code, Period, ProgrammeIx, Tertial, UnitIx, Year};

use super::department_of;

/// How many years the table of focus areas goes back.
const YEARS_BACK: usize = 4;

/// Year × focus area of the programme that holds for a period; where none of its years is told yet, of the one before.
pub(super) fn area_table(scope: &Scope, ix: UnitIx, last: Period) -> Option<Block> {
    let domain = &scope.published.domain;
    let newest = scope.programme_of(last)?;
    let begins = |programme: &ProgrammeIx| domain.programme(*programme).valid_from;
    let mut earlier: Vec<ProgrammeIx> = (0..domain.programmes.len())
        .map(|place| ProgrammeIx(place as _))
        .filter(|other| begins(other) < begins(&newest))
        .collect();
    earlier.sort_by_key(|programme| Reverse(begins(programme)));
    let own = areas_of(scope, ix, newest, scope.text("unit-areas-caption"));
    let (years, table) = own.or_else(|| {
        earlier.into_iter().find_map(|programme| {
            let title = Argument::Text(&domain.programme(programme).title);
            let caption = scope.say("unit-areas-of-programme", &[("programme", title)]);
            areas_of(scope, ix, programme, caption)
        })
    })?;
    // A year is told when its last report is: who looks for this one must not think that nothing happened.
    let is_to_come = years.last().is_some_and(|year| *year < last.year);
    let year = last.year.to_string();
    let later = is_to_come.then(|| scope.say("unit-areas-later", &[("year", Argument::Text(&year))]));
    let ends = years.first().zip(years.last());
    let ends = ends.map(|(first, last)| [(*first, Tertial::T1), (*last, Tertial::T3)]);
    let sources = ends.and_then(|ends| {
        let [first, last] = ends.map(|(year, tertial)| Period::new(year, tertial));
        let begins = scope.language.period(sources_change(scope, Code::Total, first, last)?);
        Some(scope.say("figure-alt-sources", &[("period", Argument::Text(&begins))]))
    });
    let notes = later.into_iter().chain(sources).map(|said| classed("small", said));
    Some(group("div", "", std::iter::once(table.into()).chain(notes).collect()))
}

/// Where the types of events stand, of which a unit has too few to be told: in its department.
pub(super) fn not_by_type(ask: &Ask, ix: UnitIx) -> Option<Block> {
    let department = ask.link(PageKey::Unit(department_of(ask, ix)?))?;
    let said = Line::from(ask.text("unit-types-in-department")).and(" ").and(department).and(".");
    Some(classed("small", said))
}

/// The newest years in which something is counted in the areas of a programme, and all events of each. `None` where there
/// are none.
fn areas_of(
    scope: &Scope,
    ix: UnitIx,
    programme: ProgrammeIx,
    caption: String,
) -> Option<(Vec<Year>, TableView)> {
    let domain = &scope.published.domain;
    let areas = &domain.programme(programme).focus_areas;
    let mut years: Vec<Year> = domain.periods.iter().map(|period| period.year).collect();
    years.dedup();
    let count = |year: &Year, what| scope.published.count(Code::Year(*year), what, ix);
    // Before the programme nothing is counted in its areas.
    years.retain(|year| {
        let can_occur = |cell: Cell| !cell.is_untold() && cell.status() != Status::NotApplicable;
        let mut cells = areas.iter().map(|area| count(year, Code::FocusArea(*area)));
        scope.is_told(Span::Year(*year)) && cells.any(can_occur)
    });
    let years = &years[years.len().saturating_sub(YEARS_BACK)..];
    let row = |title: String, what| (title, years.iter().map(|year| count(year, what)).collect());
    let counted = areas.iter().filter(|area| !domain.types_in(**area).is_empty());
    let mut rows: Vec<(String, Vec<Cell>)> =
        counted.map(|area| row(domain.focus_area(*area).title.clone(), Code::FocusArea(*area))).collect();
    if years.is_empty() || rows.is_empty() {
        return None;
    }
    // Types without an area are in no other row.
    rows.push(row(scope.text("all-incidents"), Code::Total));
    let columns = std::iter::once(scope.text("column-focus-area")).chain(years.iter().map(Year::to_string));
    let table = TableView::new(scope.language, caption, columns.collect(), rows);
    Some((years.to_vec(), table))
}
