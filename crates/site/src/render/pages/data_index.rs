//! The list of published tables with their files, and the map of all pages.

use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Inline, Item, Line, List, Row, Slot, Table, Title, fact, facts, group, headed, text,
};
use crate::render::site_map::PageKey;
use model::Decimal;

use super::statistics::table_title;

pub fn data(ask: &Ask) -> Vec<Block> {
    let title = ask.text("data-title");
    let package = Inline::download("datapackage.json", "datapackage.json");
    let coded = |name: &str, key: &str| fact(Inline::code(name), ask.text(key));
    let form = vec![
        ask.note("", "data-form-note"),
        facts([
            coded("value", "data-value-note"),
            coded("status", "data-status-note"),
            coded("*", "data-total-note"),
        ]),
    ];
    vec![
        Title { lead: Some(ask.text("data-lead")), ..ask.titled(title.clone()) }.into(),
        text(Line::from(ask.text("data-package-note")).and(" ").and(package)),
        table_list(ask, title).into(),
        headed(2, ask.text("heading-data-form"), form),
    ]
}

fn table_list(ask: &Ask, caption: String) -> Table {
    let rows = ask.published.filled_tables().into_iter().map(|table| {
        let columns = table.axes.iter().flat_map(|axis| axis.columns.iter().map(|column| column.name()));
        let file = format!("{}.csv", table.name);
        let rows = ask.language.number(Decimal::from_count(gate::listed_rows(table).count() as u64));
        Row::new([
            Slot::heading(table_title(ask, table.name)),
            Slot::from(Inline::download(file.clone(), file)),
            Slot::from(Line::joined(columns.map(Inline::code), ", ")),
            Slot::classed("number", rows),
        ])
    });
    let mut columns: Vec<Column> = ["column-table", "column-file", "column-columns", "column-rows"]
        .map(|key| Column::from(ask.text(key)))
        .into();
    columns[3].class = "number";
    Table { caption, columns, ..Table::default() }.with_rows(rows)
}

pub fn map(ask: &Ask) -> Vec<Block> {
    let list = List { items: entries(ask, PageKey::Start), ..List::default() };
    vec![ask.title().into(), group("div", "map", vec![Block::List(list)])]
}

fn entries(ask: &Ask, below: PageKey) -> Vec<Item> {
    let children = ask.site_map.children(below).iter();
    children
        .filter_map(|key| Some(Item { words: ask.link(*key)?.into(), items: entries(ask, *key) }))
        .collect()
}
