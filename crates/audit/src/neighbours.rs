//! Why a cell is hidden: the sums that it stands in together with other hidden ones.

use std::collections::BTreeSet;
use std::io;

use anyhow::Result;

use super::SumOf;
use super::knowledge::Knowledge;
use super::package::Package;
use super::reader::Names;
use super::sums::find_sums;
use super::table::{RawTable, Value};

/// A hidden cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenCell {
    pub table: String,
    /// From 0, the heading not counted.
    pub row: usize,
    /// Its row's words, as in the file: `2018-t1, hot, *, norr`.
    pub words: String,
    /// True for a number that is made of counts, one of which is hidden.
    pub is_derived: bool,
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

/// What there is to say of the rows that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// These are hidden.
    Hidden(Vec<HiddenCell>),
    /// There are such rows, and all of them show their number or have none.
    NotHidden,
    /// None is hidden, but this many are published only in less detail.
    NotPublished(usize),
    /// No row has these words together. Those that stand in no row at all are named.
    NoSuchRow { strangers: Vec<String>, words: Vec<String> },
    /// The tables that there are.
    NoSuchTable(Vec<String>),
}

/// Explains the hidden cells of a table whose rows hold all of `words`, in any order.
///
/// # Errors
/// As [`super::audit_site`].
pub fn explain_cells(
    read: &(dyn Fn(&str) -> io::Result<Vec<u8>> + Sync),
    table: &str,
    words: &[&str],
) -> Result<Explanation> {
    let package = Package::read(read)?;
    let Some(raw) = package.table(table) else {
        return Ok(Explanation::NoSuchTable(
            package.tables.iter().map(|table| table.name().to_owned()).collect(),
        ));
    };
    let holds = |row: &usize| words.iter().all(|word| raw.words(*row).any(|field| field == *word));
    let rows: Vec<usize> = (0..raw.len()).filter(holds).collect();
    if rows.is_empty() {
        return Ok(no_such_row(raw, words));
    }
    let mut names = Names::default();
    let mut knowledge = Knowledge::of(&package, &mut names);
    let sums = find_sums(&mut knowledge, &mut names);
    let mut cells = Vec::new();
    let named = knowledge.first_rows();
    let coarse = rows.iter().filter(|row| raw.is_not_published(**row)).count();
    for row in rows {
        if raw.value(row) != Value::Hidden {
            continue;
        }
        let place = knowledge.place_of_row(table, row);
        let lines = place.map_or_else(Vec::new, |place| {
            let lines = sums.iter().filter(|sum| sum.total == place || sum.parts.contains(&place));
            lines.map(|sum| describe(&package, &knowledge, &named, sum, place)).collect()
        });
        let words = words_of(raw, row);
        cells.push(HiddenCell { table: table.to_owned(), row, words, is_derived: place.is_none(), lines });
    }
    Ok(match (cells.is_empty(), coarse) {
        (false, _) => Explanation::Hidden(cells),
        (true, 0) => Explanation::NotHidden,
        (true, _) => Explanation::NotPublished(coarse),
    })
}

fn no_such_row(table: &RawTable, words: &[&str]) -> Explanation {
    let known: BTreeSet<&str> = (0..table.len()).flat_map(|row| table.words(row)).collect();
    let strangers = words.iter().filter(|word| !known.contains(**word));
    Explanation::NoSuchRow {
        strangers: strangers.map(|word| (*word).to_owned()).collect(),
        words: known.into_iter().map(str::to_owned).collect(),
    }
}

fn describe(
    package: &Package,
    knowledge: &Knowledge,
    rows: &[Option<(&'static str, usize)>],
    sum: &SumOf,
    cell: usize,
) -> Line {
    let name = |place: usize| {
        let (table, row) = rows[place]?;
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
