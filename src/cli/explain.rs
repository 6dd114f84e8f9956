//! `lagesbild audit --explain`: why a cell is hidden, for the author.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;

use super::audit::in_less_detail;
use crate::{SmallCount, Summary};
use ::audit::{Explanation, HiddenCell, Line, explain_cells};
use model::diag::nearest;

use super::End;
use super::commands::print;

/// How many cells and lines are listed, at most.
const MOST_LISTED: usize = 20;

pub fn explain(site: &Path, table: &str, cell: &str, summary: &Summary) -> Result<End> {
    let small = &summary.small_counts;
    let words: Vec<&str> = cell.split([',', ' ', '/']).filter(|word| !word.is_empty()).collect();
    let read = |path: &str| std::fs::read(site.join(path));
    let cells = match explain_cells(&read, table, &words)? {
        Explanation::Hidden(cells) => cells,
        other => {
            print(format!("{}\n", why_nothing(&other, table, cell, &words, summary)).as_bytes())?;
            return Ok(End::Findings);
        }
    };
    let mut text: String = cells.iter().take(MOST_LISTED).map(|cell| explain_cell(cell, small)).collect();
    if cells.len() > MOST_LISTED {
        writeln!(text, "… och {} till. Ge fler ord ur raden.", cells.len() - MOST_LISTED)?;
    }
    print(text.as_bytes())
}

fn why_nothing(
    explanation: &Explanation,
    table: &str,
    cell: &str,
    words: &[&str],
    summary: &Summary,
) -> String {
    let did_you_mean = |word: &str, known: &[String]| {
        nearest(word, known.iter().map(String::as_str).filter(|known| *known != "*"))
            .map(|near| format!(" Menade du {near}?"))
            .unwrap_or_default()
    };
    match explanation {
        Explanation::NoSuchTable(tables) => {
            format!(
                "Tabellen {table} finns inte.{} Det finns: {}.",
                did_you_mean(table, tables),
                tables.join(", ")
            )
        }
        Explanation::NoSuchRow { strangers, words: known } if !strangers.is_empty() => {
            let lines = strangers.iter().map(|word| {
                format!("Ordet {word} står inte i någon rad i data/{table}.csv.{}", did_you_mean(word, known))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Explanation::NoSuchRow { .. } => format!(
            "Ingen rad i data/{table}.csv har alla orden {}. Ge färre, eller skriv av raden ur filen.",
            words.join(", ")
        ),
        Explanation::NotPublished(rows) => {
            let rows = if *rows == 1 { "En rad".to_owned() } else { format!("{rows} rader") };
            format!(
                "{rows} i data/{table}.csv som har {cell} publiceras inte alls. {} `lagesbild docs sma-tal` säger hur ni visar \
                 mer.",
                in_less_detail(&summary.coarsened).unwrap_or_default()
            )
        }
        Explanation::NotHidden | Explanation::Hidden(_) => {
            format!(
                "Inget är dolt i de rader i data/{table}.csv som har {cell}: de visar sina tal, eller saknar tal."
            )
        }
    }
}

fn explain_cell(cell: &HiddenCell, small: &[SmallCount]) -> String {
    let threshold = |table: &str, row: usize| {
        small.iter().find(|count| count.table == table && count.row == row).map(|count| count.threshold)
    };
    let mut text = format!("{} rad {}: {}\n", cell.table, cell.row + 2, cell.words);
    match threshold(&cell.table, cell.row) {
        _ if cell.is_derived => text.push_str("  Dold för att ett antal som den är gjord av är dolt.\n"),
        Some(threshold) => text.push_str(&format!("  Dold för att antalet är litet: under {threshold}.\n")),
        None => text.push_str("  Dold för att ett litet antal annars går att räkna ut, av det som visas nu eller i tidigare utgåvor.\n"),
    }
    let small_in =
        |line: &Line| line.hidden.iter().filter(|(table, row, _)| threshold(table, *row).is_some()).count();
    for line in cell.lines.iter().take(MOST_LISTED) {
        let total = if line.is_total_hidden { "dold" } else { "visad" };
        text.push_str(&format!(
            "  I summan {} ({total}) är {}{}\n",
            line.total,
            others(line.hidden.len(), small_in(line)),
            if line.has_rest { ", och något som ingen tabell visar" } else { "" }
        ));
        for (table, row, words) in line.hidden.iter().take(5) {
            let mark = if threshold(table, *row).is_some() { "liten" } else { "skydd" };
            text.push_str(&format!("    {mark}: {words}\n"));
        }
    }
    text
}

/// What else is hidden in a sum, and how much of it because it is small.
fn others(hidden: usize, small: usize) -> String {
    match (hidden, small) {
        (0, _) => "inget annat dolt".to_owned(),
        (1, 0) => "1 annan dold, som inte är liten".to_owned(),
        (1, _) => "1 annan dold, som är liten".to_owned(),
        (_, 0) => format!("{hidden} andra dolda, ingen av dem liten"),
        (_, 1) => format!("{hidden} andra dolda, varav 1 liten"),
        _ => format!("{hidden} andra dolda, varav {small} små"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_from_many() {
        assert_eq!(others(1, 0), "1 annan dold, som inte är liten");
        assert_eq!(others(3, 1), "3 andra dolda, varav 1 liten");
        assert_eq!(others(3, 2), "3 andra dolda, varav 2 små");
    }
}
