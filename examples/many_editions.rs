//! Workload for measuring what editions cost: freezes more and more editions of the reports that have one, each with
//! some other figures than the one before it, as corrections have.
//!
//! ```text
//! lagesbild publish 2018-t1 --content WORK/content     # one edition or more, in a copy of some content
//! cargo run --release --example many_editions -- WORK/content 200
//! ```
//!
//! Not for content that anybody reads: what it freezes has been published by nobody.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use editions::{freeze_edition, load_editions};
use model::{Decimal, Edition, EditionCell, EditionTable, Period};

/// How far apart the figures that differ stand in every table: a row in so many.
const ROWS_APART: usize = 97;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let content = PathBuf::from(arguments.next().context("which content folder?")?);
    let wanted: usize = arguments.next().context("how many editions?")?.parse().context("a number")?;
    let (mut editions, findings) = load_editions(&content)?;
    ensure!(findings.is_empty(), "the editions are not sound");
    let reports: Vec<Period> = reports_of(&editions);
    ensure!(!reports.is_empty(), "publish an edition first");
    for report in reports.iter().cycle().take(wanted.saturating_sub(editions.len())) {
        let newest = editions.iter().rfind(|edition| edition.report == *report).expect("it has one");
        let (next, html) = corrected(&content, newest)?;
        freeze_edition(&content, next.clone(), &html)?;
        editions.push(next);
    }
    Ok(())
}

/// Each once, in order.
fn reports_of(editions: &[Edition]) -> Vec<Period> {
    let mut reports: Vec<Period> = editions.iter().map(|edition| edition.report).collect();
    reports.dedup();
    reports
}

/// The next edition of a report, and its page.
fn corrected(content: &Path, edition: &Edition) -> Result<(Edition, String)> {
    let mut next = edition.clone();
    next.version += 1;
    next.note = Some(format!("Rättelse {}", next.version));
    for table in &mut next.contents.tables {
        *table = Arc::new(with_other_figures(table, next.version as usize));
    }
    let first = content.join(format!("editions/{}/v1/index.html", edition.report));
    let html = fs::read_to_string(&first).with_context(|| format!("{}", first.display()))?;
    Ok((next.clone(), format!("{html}<!-- {} -->\n", next.version)))
}

fn with_other_figures(table: &EditionTable, version: usize) -> EditionTable {
    let mut other = EditionTable::new(&table.name, table.columns.clone());
    for (row, (words, cell)) in table.rows().enumerate() {
        let is_other = row % ROWS_APART == version * 7 % ROWS_APART;
        other.push(words, if is_other { one_more(cell) } else { cell });
    }
    other
}

fn one_more(cell: EditionCell) -> EditionCell {
    match cell {
        EditionCell::Shown { value, is_preliminary } => {
            let value = Decimal::from_units(value.units() + 1, value.places());
            EditionCell::Shown { value, is_preliminary }
        }
        other => other,
    }
}
