//! Rows that a column which is not read says are no events: cancelled, counted already, or a forecast.

use std::collections::{BTreeMap, BTreeSet};

use input::yaml::day_in;
use model::diag::{Diagnostic, Findings, counted};

use super::MOST_LISTED;
use crate::cancelled::{excludes, excludes_itself, may_exclude, number_excludes, says_excluded, says_no};
use crate::codes;
use crate::emit::quoted;
use crate::ids::{case_numbers, is_id_heading};
use crate::map::Field;
use crate::names::is_measure;
use crate::plan::SkipRule;
use crate::privacy;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::{Grid, Origin, Row};
use crate::synonyms::{NO, YES};
use crate::times::is_row_of_no_outcome;
use crate::words::{column_letters, fold, tidy};

const MAYBE: [&str; 2] =
    ["rad kan vara makulerad eller räknad redan", "rader kan vara makulerade eller räknade redan"];

/// A day or a name under `Makulerad av` says that the row is no event.
pub fn excluding(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let is_read = |at: usize| {
        plan.columns.values().any(|column| column.index == at) || plan.ignored.contains(layout.folded(at))
    };
    // What resembles a value of a rule is told with the rule.
    let is_near = |rule: &SkipRule, cell: &str| {
        let folded = fold(cell);
        rule.begins(cell).is_some() || rule.values.iter().any(|value| value.is_slip(&folded))
    };
    let is_nearly_skipped =
        |at: usize, cell: &str| plan.skip.iter().any(|rule| rule.column == at && is_near(rule, cell));
    // The id may say it too: `26-2 (makulerad)`.
    let id = plan.columns.get(&Field::Id).map(|column| column.index);
    for at in (0..layout.width()).filter(|at| !is_read(*at) || Some(*at) == id) {
        let heading = layout.folded(at);
        // `Felanmälansnr`, `Dubblettnr` with a number on each row: the numbers of another register.
        let is_of_numbers = is_id_heading(heading)
            && case_numbers(layout.rows().iter().map(|row| row.cell(at)), false).is_some();
        if is_of_numbers && Some(at) != id {
            continue;
        }
        let common = common_day(teller, at);
        let says_so = |cell: &str| match Some(at) == id {
            true => number_excludes(&fold(cell)),
            false => {
                (says_excluded(heading, cell) || !excludes(heading) && may_exclude(cell))
                    && !is_nearly_skipped(at, cell)
                    && common != Some(cell)
            }
        };
        let rows = layout.rows().iter().zip(&read.fates);
        let rows = rows.filter(|(row, fate)| **fate == Fate::Written && says_so(row.cell(at)));
        let rows: Vec<&Row> = rows.map(|(row, _)| row).collect();
        let Some(first) = rows.first() else { continue };
        let name = layout.name(at);
        let is_sure = |row: &&Row| Some(at) == id || says_excluded(heading, row.cell(at));
        let (one, several) = match rows.iter().all(is_sure) {
            true => ("rad är ingen händelse", "rader är inga händelser"),
            false => (MAYBE[0], MAYBE[1]),
        };
        let message = format!(
            "{} enligt kolumnen `{name}`, och räknas: rad {}",
            counted(rows.len(), one, several),
            rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
        );
        let values: BTreeSet<String> = rows.iter().map(|row| tidy(row.cell(at)).into_owned()).collect();
        let has = |is_it: &dyn Fn(&str) -> bool| {
            let mut cells = layout.rows().iter().map(|row| row.cell(at));
            cells.any(|cell| !cell.is_empty() && !says_so(cell) && is_it(cell))
        };
        // Next time another remark stands there, of an event.
        let is_own = excludes(heading);
        let others = Others {
            are_there: !is_own || has(&|_| true),
            are_no_more_than_no: is_own && !has(&|cell| !says_no(cell)),
        };
        findings.push(
            Diagnostic::warning(codes::EXCLUDED_ROWS, layout.place_of(first, at), message)
                .with_expected("en regel för rader som inte är händelser")
                .with_help(format!(
                    "ska raderna inte räknas, skriv i kartan: {}; annars {}",
                    teller.skip_rule(at, &equals(&values, others)),
                    match Some(at) == id {
                        true => "skriv numret utan orden i bladet".to_owned(),
                        false => format!("`ignore: [{}]`", quoted(&name)),
                    }
                )),
        );
    }
}

/// One and the same day on most rows of a column stands for none.
fn common_day<'g>(teller: &Teller<'g>, at: usize) -> Option<&'g str> {
    const FEWEST: usize = 3;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in teller.layout.rows().iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty()) {
        *counts.entry(cell).or_default() += 1;
    }
    let filled: usize = counts.values().sum();
    let is_common =
        |(cell, rows): &(&str, usize)| *rows >= FEWEST && rows * 2 > filled && day_in(cell).is_some();
    counts.into_iter().find(is_common).map(|(cell, _)| cell)
}

/// Cells of a column beside those that say that a row is no event.
#[derive(Clone, Copy)]
struct Others {
    are_there: bool,
    /// True where `*` passes over them: `Nej`, `1900-01-01`.
    are_no_more_than_no: bool,
}

/// The values of a rule; `*` for days and names that fill a column alone.
fn equals(values: &BTreeSet<String>, others: Others) -> String {
    // Under `Makulerad av` stand names of people.
    let is_shown = |value: &str| {
        let folded = fold(value);
        let is_plain = !privacy::may_name_within(value);
        is_plain && number_excludes(&folded)
            || YES.contains(&folded.as_str())
            || NO.contains(&folded.as_str())
    };
    let shown: Option<Vec<String>> = values
        .iter()
        .map(|value| privacy::shown(value).filter(|value| is_shown(value)).map(|value| quoted(&value)))
        .collect();
    match shown.filter(|shown| others.are_there && shown.len() <= MOST_LISTED) {
        Some(shown) => format!("[{}]", shown.join(", ")),
        None if others.are_no_more_than_no => quoted("*"),
        None => "[…]".to_owned(),
    }
}

/// Notes on cells are no values, but `Makulerad, se 26-3` in one may be why its row is not to be counted.
pub fn comments(
    grid: &Grid,
    teller: &Teller<'_>,
    read: &ReadRows,
    findings: &mut Findings,
) -> Option<String> {
    let Origin::Sheet { comments, .. } = &grid.origin else { return None };
    // A program puts the name of whoever wrote it before the words.
    let says_so = |text: &str| {
        let mut parts = text.lines().chain(text.split(':'));
        parts.any(|part| may_exclude(part.trim()) || excludes_itself(&fold(part)))
    };
    let numbers: BTreeSet<u32> =
        comments.iter().filter(|comment| says_so(&comment.text)).map(|comment| comment.row).collect();
    let rows = teller.layout.rows().iter().zip(&read.fates);
    let rows = rows.filter(|(row, fate)| **fate == Fate::Written && numbers.contains(&row.number));
    let rows: Vec<&Row> = rows.map(|(row, _)| row).collect();
    if let Some(first) = rows.first() {
        let message = format!(
            "{} enligt en kommentar till en cell, och räknas: rad {}",
            counted(rows.len(), MAYBE[0], MAYBE[1]),
            rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
        );
        findings.push(
            Diagnostic::warning(codes::EXCLUDED_ROWS, teller.layout.place_of(first, 0), message)
                .with_expected("rader som är händelser, var och en en gång")
                .with_help("ska raden inte räknas, ta bort den ur bladet; annars ta bort kommentaren"),
        );
    }
    let first = comments.first()?;
    let (letters, row) = (column_letters(first.column), first.row);
    let cells = counted(comments.len(), "cell har en kommentar", "celler har kommentarer");
    Some(format!("{cells} i bladet, som inte följer med: till exempel {letters}{row}"))
}

/// `Prognos` in the rows of a column `Utfall/prognos`: what has not happened, counted as if it had.
pub fn no_outcomes(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let is_counted = plan.column(Field::Count).is_some();
    // Counts of what has not happened are never events, whatever the map leaves out.
    let is_unread = |at: &usize| {
        let is_type = plan.columns.get(&Field::Type).is_some_and(|column| column.index == *at);
        is_type && is_counted
            || !plan.columns.values().any(|column| column.index == *at)
                && (is_counted || !plan.ignored.contains(layout.folded(*at)))
    };
    for at in (0..layout.width()).filter(is_unread) {
        let rows = layout.rows().iter().zip(&read.fates);
        let is_type = plan.columns.get(&Field::Type).is_some_and(|column| column.index == at);
        let is_it = |cell: &str| {
            is_row_of_no_outcome(cell) || is_type && is_measure(cell) && !teller.is_plain_type(cell)
        };
        let rows = rows.filter(|(row, fate)| **fate == Fate::Written && is_it(row.cell(at)));
        let rows: Vec<&Row> = rows.map(|(row, _)| row).collect();
        let Some(first) = rows.first() else { continue };
        let values: BTreeSet<String> = rows.iter().map(|row| tidy(row.cell(at)).into_owned()).collect();
        let shown: Vec<String> = values.iter().take(MOST_LISTED).map(|value| quoted(value)).collect();
        let shown = shown.join(", ");
        let message = format!(
            "{} {shown} i kolumnen `{}` och räknas som händelser: rad {}",
            counted(rows.len(), "rad har", "rader har"),
            layout.name(at),
            rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
        );
        findings.push(
            Diagnostic::warning(codes::NO_OUTCOME, layout.place_of(first, at), message)
                .with_expected("händelser som har inträffat, inte en prognos, en budget eller ett mål")
                .with_help(format!("skriv i kartan: {}", teller.skip_rule(at, &format!("[{shown}]")))),
        );
    }
}
