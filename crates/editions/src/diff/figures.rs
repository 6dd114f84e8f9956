//! Cells of published tables, row by row. Rows are the same where they say the same in every column.

use rustc_hash::FxHashMap;

use super::{CellChange, Dimension, FigureChange, TableChanges, Telling};
use model::{Decimal, EditionCell, EditionContents, EditionTable};

/// The table that [`super::risks`] tells of.
pub const RISKS: &str = "risks";

pub struct Figures {
    pub tables: Vec<TableChanges>,
    pub settled: usize,
}

/// A row by what it says in its columns, those with `*` left out: a column that a later version of the table has got is
/// `*` in the rows that were there before.
type Key<'a> = Vec<(&'a str, &'a str)>;

pub fn compare(old: &EditionContents, new: &EditionContents, telling: Telling<'_>) -> Figures {
    let mut figures = Figures { tables: Vec::new(), settled: 0 };
    let titles = Titles::new(old, new);
    let names: Vec<&str> = new.tables.iter().map(|table| table.name.as_str()).collect();
    let gone = old.tables.iter().map(|table| table.name.as_str()).filter(|name| !names.contains(name));
    for name in names.iter().copied().chain(gone).filter(|name| *name != RISKS) {
        let telling = Told::new(telling, name);
        let rows = compare_rows(table(old, name), table(new, name), &telling, &mut figures.settled);
        let rows: Vec<FigureChange> =
            rows.into_iter().map(|(row, change)| FigureChange { place: titles.place(row), change }).collect();
        if !rows.is_empty() {
            figures.tables.push(TableChanges { table: name.to_owned(), rows });
        }
    }
    figures
}

/// The difference of two numbers, with as many decimals as the more exact has. `None` where it does not fit.
pub fn difference(old: Decimal, new: Decimal) -> Option<Decimal> {
    let places = old.places().max(new.places());
    let scaled = |number: Decimal| {
        number.units().checked_mul(10_i64.checked_pow(u32::from(places - number.places()))?)
    };
    Some(Decimal::from_units(scaled(new)?.checked_sub(scaled(old)?)?, places))
}

fn table<'a>(contents: &'a EditionContents, name: &str) -> Option<&'a EditionTable> {
    contents.tables.iter().find(|table| table.name == name)
}

fn compare_rows<'a>(
    old: Option<&'a EditionTable>,
    new: Option<&'a EditionTable>,
    told: &Told<'_>,
    settled: &mut usize,
) -> Vec<(Row<'a>, CellChange)> {
    let (old, new) = rows_to_tell(old, new, told);
    let mut before: FxHashMap<Key<'a>, EditionCell> = old.iter().map(|row| (row.key(), row.cell())).collect();
    let mut changes = Vec::new();
    for row in new {
        let (key, new) = (row.key(), row.cell());
        let change = match before.remove(&key) {
            None => Some(CellChange::Added(new)),
            Some(old) if told.withholds(&key, old, new) => Some(CellChange::Withheld),
            Some(old) => {
                let change = changed(old, new);
                *settled += usize::from(change.is_none() && is_preliminary(old) != is_preliminary(new));
                change
            }
        };
        changes.extend(change.map(|change| (row, change)));
    }
    let gone = old.into_iter().filter(|row| before.contains_key(&row.key()));
    changes.extend(gone.map(|row| (row, CellChange::Gone(row.cell()))));
    changes
}

/// The rows of both sides that there may be something to tell of. Most rows are the same in two editions: where
/// everything may be told, nothing needs to be looked up for those.
fn rows_to_tell<'a>(
    old: Option<&'a EditionTable>,
    new: Option<&'a EditionTable>,
    told: &Told<'_>,
) -> (Vec<Row<'a>>, Vec<Row<'a>>) {
    let (Some(old), Some(new), Told::All) = (old, new, told) else {
        return (old.into_iter().flat_map(rows).collect(), new.into_iter().flat_map(rows).collect());
    };
    let has_same_rows = new.has_rows_of(old);
    let is_apart = |row: &Row| !has_same_rows || old.cell(row.row) != new.cell(row.row);
    (rows(old).filter(is_apart).collect(), rows(new).filter(is_apart).collect())
}

/// One row of a table.
#[derive(Clone, Copy)]
struct Row<'a> {
    table: &'a EditionTable,
    row: usize,
}

impl<'a> Row<'a> {
    fn dimensions(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.table.columns.iter().map(String::as_str).zip(self.table.dimensions(self.row))
    }

    fn key(self) -> Key<'a> {
        self.dimensions().filter(|(_, word)| *word != "*").collect()
    }

    fn cell(self) -> EditionCell {
        self.table.cell(self.row)
    }
}

fn rows(table: &EditionTable) -> impl Iterator<Item = Row<'_>> {
    (0..table.len()).map(|row| Row { table, row })
}

fn is_preliminary(cell: EditionCell) -> bool {
    matches!(cell, EditionCell::Shown { is_preliminary: true, .. })
}

/// `None` where readers see the same.
fn changed(old: EditionCell, new: EditionCell) -> Option<CellChange> {
    let is_same = match (old.value(), new.value()) {
        (Some(old), Some(new)) => difference(old, new).is_some_and(Decimal::is_zero),
        // Editions from before the two were told apart say of both that nothing is known.
        (None, None) => old == new || (old, new) == (EditionCell::Missing, EditionCell::NotPublished),
        _ => false,
    };
    let difference = old.value().zip(new.value()).and_then(|(old, new)| difference(old, new));
    (!is_same).then_some(CellChange::Changed { old, new, difference })
}

/// Which rows of one table may be told of.
enum Told<'a> {
    All,
    Where(Vec<FxHashMap<Key<'a>, EditionCell>>),
    Nothing,
}

impl<'a> Told<'a> {
    fn new(telling: Telling<'a>, name: &str) -> Self {
        match telling {
            Telling::All => Told::All,
            Telling::Nothing => Told::Nothing,
            Telling::Where(parts) => {
                let rows_of = |part| {
                    table(part, name).into_iter().flat_map(rows).map(|row| (row.key(), row.cell())).collect()
                };
                Told::Where(parts.iter().map(rows_of).collect())
            }
        }
    }

    /// Where a side does not show its number there is no difference to give away. Else the row is withheld, changed or
    /// not: that a row is left out of the list would say that its difference is none.
    fn withholds(&self, key: &Key<'_>, old: EditionCell, new: EditionCell) -> bool {
        if old.value().is_none() || new.value().is_none() {
            return false;
        }
        let is_hidden =
            |part: &FxHashMap<Key<'a>, EditionCell>| part.get(key).is_none_or(|cell| cell.value().is_none());
        match self {
            Told::All => false,
            Told::Where(parts) => parts.iter().any(is_hidden),
            Told::Nothing => true,
        }
    }
}

/// Names of members by column and member, those of the newer side before those of the older.
struct Titles<'a>(FxHashMap<(&'a str, &'a str), &'a str>);

impl<'a> Titles<'a> {
    fn new(old: &'a EditionContents, new: &'a EditionContents) -> Self {
        let only_old = if old.names == new.names { &[][..] } else { &old.names[..] };
        let names = only_old.iter().chain(new.names.iter());
        Titles(
            names.map(|name| ((name.column.as_str(), name.member.as_str()), name.title.as_str())).collect(),
        )
    }

    fn place(&self, row: Row<'a>) -> Vec<Dimension> {
        let dimensions = row.dimensions().map(|(column, member)| Dimension {
            column: column.to_owned(),
            member: member.to_owned(),
            title: self.0.get(&(column, member)).map(|title| (*title).to_owned()),
        });
        dimensions.collect()
    }
}
