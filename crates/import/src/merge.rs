//! Rows that become one count: those that are alike in all that is read, and differ in what is not.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::map::Field;
use crate::sheet::Row;
use crate::synonyms::field_of_heading;
use crate::words::fold;

/// Values that are told of a column.
const MOST_SHOWN: usize = 4;

/// Of so few rows each may have a value of its own by chance.
const FEW: usize = 3;

/// A column that is not read, in which rows differ that are added to one another.
#[derive(Debug)]
pub struct Differing<'r> {
    pub column: usize,
    /// The first row that is added to another.
    pub row: &'r Row,
    /// Rows that are added to another.
    pub rows: usize,
    /// The first values, in the order of the sheet.
    pub values: Vec<String>,
}

/// Of the columns in `unread`, those in which rows differ that have the same cells in `keys`. Numbers of rows, each of its own,
/// tell nothing. `headings` are folded.
pub fn differing<'r>(
    rows: impl Iterator<Item = &'r Row> + Clone,
    headings: impl Fn(usize) -> String,
    keys: &[usize],
    unread: impl Iterator<Item = usize>,
) -> Vec<Differing<'r>> {
    let mut alike: FxHashMap<Vec<String>, Vec<&Row>> = FxHashMap::default();
    for row in rows.clone() {
        alike.entry(keys.iter().map(|at| fold(row.cell(*at))).collect()).or_default().push(row);
    }
    let mut groups: Vec<&Vec<&Row>> = alike.values().filter(|rows| rows.len() > 1).collect();
    groups.sort_by_key(|rows| rows[0].number);
    let of_column = |column: usize| {
        let mut found: Option<Differing<'r>> = None;
        for group in &groups {
            let first = fold(group[0].cell(column));
            let others: Vec<&Row> =
                group[1..].iter().copied().filter(|row| fold(row.cell(column)) != first).collect();
            let Some(row) = others.first() else { continue };
            let found = found.get_or_insert(Differing { column, row, rows: 0, values: Vec::new() });
            found.rows += others.len();
            for cell in std::iter::once(&group[0]).chain(&others).map(|row| row.cell(column)) {
                if !cell.is_empty()
                    && found.values.len() < MOST_SHOWN
                    && found.values.iter().all(|value| value != cell)
                {
                    found.values.push(cell.to_owned());
                }
            }
        }
        found
    };
    let is_running = |column: usize| {
        let mut seen = FxHashSet::default();
        field_of_heading(&headings(column)) == Some(Field::Id)
            || rows.clone().all(|row| seen.insert(row.cell(column).to_owned())) && seen.len() > FEW
    };
    unread.filter(|column| !is_running(*column)).filter_map(of_column).collect()
}
