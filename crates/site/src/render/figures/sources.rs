//! Which sources the numbers of a figure come from: those that deliver what its cells count, in the times that they are of.

use std::collections::BTreeSet;

use gate::{CellPlace, Published, listed_rows};
use model::{Code, Coded, Column, IndicatorFormula, MeasureName, Period, Source, TableName, Tertial};

use super::table::TableView;

/// Of the cells that stand in a published table; empty where none does.
pub(super) fn of_table(published: &Published, table: &TableView) -> BTreeSet<Source> {
    let places = table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.cell.place());
    places.flat_map(|place| of_place(published, place)).collect()
}

/// Of one cell. What is marked as told to the police or the owner of a building is told by KIA, and is held against the other
/// source alone.
fn of_place(published: &Published, place: CellPlace) -> Vec<Source> {
    let Some(Counted { what, periods, measure }) = counted(published, place) else { return Vec::new() };
    let used: &[Source] = match measure {
        Some(MeasureName::PoliceReport | MeasureName::PropertyReport) => &[Source::Kia],
        Some(MeasureName::PoliceMatched | MeasureName::PoliceAgreement) => &[Source::Kia, Source::Police],
        Some(MeasureName::PropertyMatched | MeasureName::PropertyAgreement) => {
            &[Source::Kia, Source::Property]
        }
        _ => Source::ALL,
    };
    let sources = periods.into_iter().flat_map(|period| published.sources_of(what, period));
    sources.filter(|source| used.contains(source)).collect()
}

/// What a published number counts.
struct Counted {
    what: Code,
    periods: Vec<Period>,
    measure: Option<MeasureName>,
}

fn counted(published: &Published, place: CellPlace) -> Option<Counted> {
    let tables = published.filled_tables();
    let table = tables.get(usize::from(place.table))?;
    let is_compared = [TableName::Comparisons, TableName::DepartmentComparisons].contains(&table.name);
    let row = place.row as usize;
    let position = if is_compared { listed_rows(table).nth(row) } else { Some(row) };
    let codes = table.codes(position?);
    let is_what = |code: &&Code| matches!(code, Code::EventType(_) | Code::FocusArea(_));
    let what = codes.iter().find(is_what).copied().unwrap_or(Code::Total);
    let measure = codes.iter().find_map(|code| match code {
        Code::Measure(measure) => Some(*measure),
        _ => None,
    });
    // An indicator is of its focus area, and a share is what its formula says.
    let indicator = codes.iter().find_map(|code| match code {
        Code::Item(item) if table.name == TableName::Indicators => {
            published.registers.indicators.get(*item as usize)
        }
        _ => None,
    });
    let what = indicator.and_then(|own| own.focus_area).map_or(what, Code::FocusArea);
    let measure = match indicator.and_then(|own| own.formula) {
        Some(IndicatorFormula::PoliceAgreement) => Some(MeasureName::PoliceAgreement),
        Some(IndicatorFormula::PropertyAgreement) => Some(MeasureName::PropertyAgreement),
        _ => measure,
    };
    let now = codes.first().map_or(Vec::new(), |when| periods(*when));
    // A comparison is of the time before too, which its second axis tells.
    let years = table.axes.iter().position(|axis| *axis.columns == [Column::YearsBefore]);
    let before = years.and_then(|axis| match codes[axis] {
        Code::Item(item) => published.items(table.name, Column::YearsBefore).get(item as usize)?.parse().ok(),
        _ => None,
    });
    let then = now.iter().filter_map(|period| Some(period.years_before(before?))).collect::<Vec<_>>();
    Some(Counted { what, periods: now.into_iter().chain(then).collect(), measure })
}

fn periods(when: Code) -> Vec<Period> {
    let until = |year, last| {
        Tertial::ALL
            .iter()
            .filter(move |tertial| **tertial <= last)
            .map(move |tertial| Period::new(year, *tertial))
    };
    match when {
        Code::Month(month) => vec![Period::of_month(month)],
        Code::Tertial(period) => vec![period],
        Code::Accumulated(period) => until(period.year, period.tertial).collect(),
        Code::Year(year) | Code::YearFocusArea(year, _) => until(year, Tertial::T3).collect(),
        _ => Vec::new(),
    }
}
