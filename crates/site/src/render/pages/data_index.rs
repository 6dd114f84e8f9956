//! The list of published tables with their files, and the map of all pages.

use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Inline, Item, Line, List, Row, Section, Slot, Table, Title, fact, facts, fold,
    group, headed, text,
};
use crate::render::data_package::{dimension_columns, first_rows, status_text, to_csv};
use crate::render::figures::table::table_cell;
use crate::render::sentences::CellText;
use crate::render::site_map::PageKey;
use model::{Coded, Decimal, STATUS_MEANING, VALUE_MEANING};

use super::statistics::table_title;

/// How many rows of a table the page shows.
const ROWS_SHOWN: usize = 5;

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
    let site = &ask.published.domain.site;
    let licence = site.licence.as_ref().map(|name| fact(ask.text("data-licence"), name.as_str()));
    let extract = ask.extract_for(None);
    let extract = extract.map(|day| fact(ask.text("data-extract"), ask.language.date(day)));
    let of_all: Vec<Fact> = extract.into_iter().chain(licence).collect();
    let of_all = (!of_all.is_empty()).then(|| facts(of_all));
    let tables = ask.published.filled_tables().into_iter().map(|table| one_table(ask, table)).collect();
    let mut blocks: Vec<Block> = vec![
        Title { lead: Some(ask.text("data-lead")), ..ask.titled(title.clone()) }.into(),
        text(Line::from(ask.text("data-package-note")).and(" ").and(package)),
    ];
    blocks.extend(of_all);
    blocks.extend([
        table_list(ask, title).into(),
        headed(2, ask.text("heading-data-form"), form),
        headed(2, ask.text("heading-data-tables"), tables),
    ]);
    blocks
}

fn table_list(ask: &Ask, caption: String) -> Table {
    let rows = ask.published.filled_tables().into_iter().map(|table| {
        let file = format!("{}.csv", table.name);
        let rows = ask.language.number(Decimal::from_count(gate::listed_rows(table).count() as u64));
        let size = ask.language.file_size(to_csv(ask.published, table).len() as u64);
        let title =
            Inline { href: Some(format!("#{}", table.name)), ..Inline::from(table_title(ask, table.name)) };
        Row::new([
            Slot::heading(title),
            Slot::from(Inline::download(file.clone(), file)),
            Slot::classed("number", rows),
            Slot::classed("number", size),
        ])
    });
    let mut columns: Vec<Column> = ["column-table", "column-file", "column-rows", "column-size"]
        .map(|key| Column::from(ask.text(key)))
        .into();
    columns[2].class = "number";
    columns[3].class = "number";
    Table { caption, columns, ..Table::default() }.with_rows(rows)
}

/// What a row of the file is, what its columns and its measures mean, and how it begins.
fn one_table(ask: &Ask, table: &model::Table<gate::Cell>) -> Block {
    let (row, locale) = (table.name.row(), ask.language.locale());
    let columns = dimension_columns(table);
    let variables = columns
        .iter()
        .map(|column| (column.name(), column.meaning()))
        .chain([("value", VALUE_MEANING), ("status", STATUS_MEANING)])
        .map(|(name, meaning)| fact(Inline::code(name), meaning.in_language(locale)));
    let measures = row
        .measures
        .iter()
        .map(|measure| fact(Inline::code(measure.name.code()), measure.description(locale)));
    let caption = |key: &str| format!("{}: {}", table_title(ask, table.name), ask.text(key));
    let names = columns.iter().map(|column| column.name()).chain(["value", "status"]).map(Inline::code);
    let first = first_rows(ask.published, table, ROWS_SHOWN).into_iter().map(|(texts, cell)| {
        let mut value = table_cell(ask.language, cell);
        // As the file has it.
        value.text = CellText { text: value.sort.clone(), spoken: None, is_preliminary: false };
        let last = [Slot { class: "number".to_owned(), ..Slot::from(value) }, Slot::from(status_text(cell))];
        Row::new(texts.into_iter().map(Slot::from).chain(last))
    });
    let first = Table::of_words(caption("data-first-rows"), names).with_rows(first);
    let blocks = vec![
        text(row.about.in_language(locale)),
        fold(
            "",
            ask.text("data-variables"),
            vec![
                headed(4, ask.text("data-columns"), vec![facts(variables)]),
                headed(4, ask.text("data-measures"), vec![facts(measures)]),
                headed(4, ask.text("data-first-rows"), vec![first.into()]),
            ],
        ),
    ];
    let title = Line::from(table_title(ask, table.name));
    let anchor = Some(table.name.to_string());
    Block::Section(Section { level: 3, anchor, title, blocks, is_unsearched: true })
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
