//! Why a cell is hidden: the sums that it stands in together with other hidden ones.

use std::io;

use anyhow::Result;

use super::SumOf;
use super::knowledge::Knowledge;
use super::package::{Package, RawTable};
use super::reader::Names;
use super::sums::find_sums;

/// A hidden cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenCell {
    pub table: String,
    /// From 0, the heading not counted.
    pub row: usize,
    /// Its row's words, as in the file: `2018-t1, hot, *, norr`.
    pub words: String,
    /// The sums that it stands in with others.
    pub lines: Vec<Line>,
}

/// A sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words of the total.
    pub total: String,
    /// True if the total is hidden as well.
    pub is_total_hidden: bool,
    /// What is hidden in it beside the cell: table, row and words.
    pub hidden: Vec<(String, usize, String)>,
    /// True if something belongs to it that stands in no table.
    pub has_rest: bool,
}

/// The hidden cells of a table whose rows hold all of `words`, in any order.
///
/// # Errors
/// As [`super::audit_site`].
pub fn find_cells(
    read: &(dyn Fn(&str) -> io::Result<Vec<u8>> + Sync),
    table: &str,
    words: &[&str],
) -> Result<Vec<HiddenCell>> {
    let package = Package::read(read)?;
    let mut names = Names::default();
    let mut knowledge = Knowledge::of(&package, &mut names)?;
    let sums = find_sums(&mut knowledge, &mut names);
    let Some(raw) = package.table(table) else { return Ok(Vec::new()) };
    let holds = |row: &usize| words.iter().all(|word| raw.words(*row).any(|field| field == *word));
    let rows = (0..raw.len()).filter(holds);
    let cells = rows.filter_map(|row| {
        let place = knowledge.place_of_row(table, row).filter(|place| knowledge.value(*place).is_none())?;
        let lines = sums.iter().filter(|sum| sum.total == place || sum.parts.contains(&place));
        let lines = lines.map(|sum| describe(&package, &knowledge, sum, place)).collect();
        Some(HiddenCell { table: table.to_owned(), row, words: words_of(raw, row), lines })
    });
    Ok(cells.collect())
}

fn describe(package: &Package, knowledge: &Knowledge, sum: &SumOf, cell: usize) -> Line {
    let name = |place: usize| {
        let (table, row) = knowledge.row_of(place)?;
        Some((table.to_owned(), row, words_of(package.table(table)?, row)))
    };
    let others = || sum.parts.iter().filter(|place| **place != cell && knowledge.value(**place).is_none());
    Line {
        total: name(sum.total).map_or_else(String::new, |(_, _, words)| words),
        is_total_hidden: knowledge.value(sum.total).is_none(),
        hidden: others().filter_map(|place| name(*place)).collect(),
        has_rest: others().any(|place| name(*place).is_none()),
    }
}

fn words_of(table: &RawTable, row: usize) -> String {
    table.words(row).collect::<Vec<_>>().join(", ")
}
