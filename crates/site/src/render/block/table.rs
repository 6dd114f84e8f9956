//! A table on a page, of numbers or of words: the same kind for both.

use serde::Serialize;

use super::line::{Inline, Line};
use crate::render::figures::table::{Sign, TableCell, TableView};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    pub caption: String,
    /// False where a heading right above says it already.
    pub shows_caption: bool,
    /// The name of its region, unlike any other on the page.
    pub region: String,
    /// `numbers`, `sortable`, `together` (one filter for all of a page), `matrix`, `small`, `area-table`.
    pub class: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub signs: Vec<Sign>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    pub words: Line,
    pub class: &'static str,
    /// A column for the eye alone.
    pub is_empty: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    pub anchor: Option<String>,
    /// `total`.
    pub class: &'static str,
    pub cells: Vec<Slot>,
    /// What is said of the row, over all its columns, below it.
    pub note: Line,
    /// What begins with the row, over all columns, above it.
    pub before: Line,
}

/// What stands in a row under a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Slot {
    pub words: Line,
    pub class: String,
    /// The heading of its row.
    pub is_heading: bool,
    /// The number in the form for machines, to sort by; empty where there is none.
    pub sort: String,
    /// Where `data/` has it, as `2-1234`: the place of the table in the data package, and the row of its file, both from
    /// 0. Empty where it stands in no table. The audit holds the page against it.
    pub row: String,
    /// Length in pixels.
    pub bar: Option<u32>,
}

impl Table {
    /// A table of words under a heading that says what it holds.
    pub fn of_words<W: Into<Line>>(caption: impl Into<String>, columns: impl IntoIterator<Item = W>) -> Self {
        let columns = columns.into_iter().map(Column::from).collect();
        Table { caption: caption.into(), columns, ..Table::default() }
    }

    pub fn sortable(self) -> Self {
        Table { class: "sortable", ..self }
    }

    /// With numbers, which search does not read.
    pub fn numbers(self) -> Self {
        Table { class: "numbers", ..self }
    }

    pub fn with_rows(self, rows: impl IntoIterator<Item = Row>) -> Self {
        Table { rows: rows.into_iter().collect(), ..self }
    }

    pub fn is_of_numbers(&self) -> bool {
        self.class.split(' ').any(|class| class == "numbers")
    }
}

impl<W: Into<Line>> From<W> for Column {
    fn from(words: W) -> Self {
        Column { words: words.into(), ..Column::default() }
    }
}

impl Row {
    pub fn new(cells: impl IntoIterator<Item = Slot>) -> Self {
        Row { cells: cells.into_iter().collect(), ..Row::default() }
    }
}

impl Slot {
    pub fn heading(words: impl Into<Line>) -> Self {
        Slot { is_heading: true, ..Slot::from(words) }
    }

    pub fn classed(class: impl Into<String>, words: impl Into<Line>) -> Self {
        Slot { class: class.into(), ..Slot::from(words) }
    }

    pub fn sorted_by(self, sort: impl ToString) -> Self {
        Slot { sort: sort.to_string(), ..self }
    }
}

impl<W: Into<Line>> From<W> for Slot {
    fn from(words: W) -> Self {
        Slot { words: words.into(), ..Slot::default() }
    }
}

/// A published number.
impl From<TableCell> for Slot {
    fn from(cell: TableCell) -> Self {
        Slot { sort: cell.sort, row: cell.row, ..Slot::from(Line::from(cell.text)) }
    }
}

impl From<TableView> for Table {
    fn from(view: TableView) -> Self {
        let row = |row: crate::render::figures::table::TableRow| {
            let heading = Slot::heading(Inline { href: row.href, ..Inline::from(row.title) });
            let cells = std::iter::once(heading).chain(row.cells.into_iter().map(Slot::from));
            Row { before: Line::from(row.before), ..Row::new(cells) }
        };
        Table {
            caption: view.caption,
            shows_caption: true,
            class: "numbers sortable",
            columns: view.columns.into_iter().map(Column::from).collect(),
            rows: view.rows.into_iter().map(row).collect(),
            signs: view.signs,
            ..Table::default()
        }
    }
}
