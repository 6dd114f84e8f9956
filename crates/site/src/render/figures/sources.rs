//! Which sources the numbers of a figure come from: those that deliver what its cells count, in the times that they are of.

use std::collections::BTreeSet;

use gate::{CellPlace, Published, listed_rows};
use model::{Code, Coded, Column, Period, Source, TableName, Tertial};

use super::table::TableView;

/// Of the cells that stand in a published table; empty where none does.
pub(super) fn of_table(published: &Published, table: &TableView) -> BTreeSet<Source> {
    let places = table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.cell.place());
    let counted = places.flat_map(|place| counted(published, place));
    counted.flat_map(|(what, period)| published.sources_of(what, period)).collect()
}

/// What a published number counts, in which periods.
fn counted(published: &Published, place: CellPlace) -> Vec<(Code, Period)> {
    let tables = published.filled_tables();
    let Some(table) = tables.get(usize::from(place.table)) else { return Vec::new() };
    let is_compared = [TableName::Comparisons, TableName::DepartmentComparisons].contains(&table.name);
    let row = place.row as usize;
    let position = if is_compared { listed_rows(table).nth(row) } else { Some(row) };
    let Some(codes) = position.map(|position| table.codes(position)) else { return Vec::new() };
    let is_what = |code: &&Code| matches!(code, Code::EventType(_) | Code::FocusArea(_));
    let what = codes.iter().find(is_what).copied().unwrap_or(Code::Total);
    let now = codes.first().map_or(Vec::new(), |when| periods(*when));
    // A comparison is of the time before too, which its second axis tells.
    let years = table.axes.iter().position(|axis| *axis.columns == [Column::YearsBefore]);
    let before = years.and_then(|axis| match codes[axis] {
        Code::Item(item) => published.items(table.name, Column::YearsBefore).get(item as usize)?.parse().ok(),
        _ => None,
    });
    let then = now.iter().filter_map(|period| Some(period.years_before(before?))).collect::<Vec<_>>();
    now.into_iter().chain(then).map(|period| (what, period)).collect()
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
