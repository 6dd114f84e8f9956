//! The list of published tables with their files, and the map of all pages.

use serde::Serialize;

use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;
use model::Decimal;

use super::statistics::table_title;

#[derive(Serialize)]
struct DataPage {
    page: Frame,
    package_href: String,
    tables: Vec<TableLink>,
}

#[derive(Serialize)]
struct TableLink {
    title: String,
    name: &'static str,
    columns: Vec<&'static str>,
    rows: String,
    href: String,
}

pub fn data_page(scope: &Scope) -> anyhow::Result<Page> {
    let number = |rows: usize| scope.language.number(Decimal::from_count(rows as u64));
    let tables = scope.published.tables().iter().map(|table| TableLink {
        title: table_title(scope, table.name),
        name: table.name,
        columns: table.axes.iter().flat_map(|axis| axis.columns.iter().map(|column| column.name())).collect(),
        rows: number(table.cells().len()),
        href: format!("{}.csv", table.name),
    });
    let view = DataPage {
        page: scope.frame(PageKey::Data),
        package_href: "datapackage.json".to_owned(),
        tables: tables.collect(),
    };
    scope.page("data.html", &view)
}

#[derive(Serialize)]
struct MapPage {
    page: Frame,
    pages: Vec<MapEntry>,
}

#[derive(Serialize)]
struct MapEntry {
    title: String,
    href: String,
    pages: Vec<MapEntry>,
}

pub fn map_page(scope: &Scope) -> anyhow::Result<Page> {
    let view = MapPage { page: scope.frame(PageKey::Map), pages: map_entries(scope, PageKey::Start) };
    scope.page("map.html", &view)
}

fn map_entries(scope: &Scope, below: PageKey) -> Vec<MapEntry> {
    let children = scope.site_map.children(below).iter();
    children
        .filter_map(|key| {
            Some(MapEntry {
                title: scope.site_map.entry(*key)?.title.clone(),
                href: scope.site_map.link(PageKey::Map, *key)?,
                pages: map_entries(scope, *key),
            })
        })
        .collect()
}
