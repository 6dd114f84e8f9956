//! Records and counts that are delivered twice.

use std::hash::Hash;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::rows::describe_in_file;
use crate::check::content::{Content, RecordAt};
use crate::check::rules::Rule;
use crate::load::files::{IncidentFile, Rows};
use crate::load::is_copy_of;
use model::CountTime;
use model::diag::{Diagnostic, Place, SourcePath, counted};

/// Each id once a source.
pub fn record_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let pairs = content.records.all().par_windows(2);
    let repeated = pairs.filter(|pair| pair[0].id == pair[1].id && pair[0].source == pair[1].source);
    let twice = repeated.map(|pair| Twice { first: position(&pair[0]), again: position(&pair[1]) }).collect();
    describe_twice(content, Some(rule), twice, |file, line, first| {
        let (place, id) = file.value(line, "id");
        rule.fault(place, "posten finns redan")
            .with_value(id)
            .with_expected("varje id en gång per källa")
            .with_help(first)
    })
}

/// Each combination of month or tertial, unit, type, affected, severity and status once a source; and what a unit has of a
/// type in a tertial either by month or by tertial, since one would hold the other.
pub fn count_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut keys = Vec::new();
    for (i, file) in content.raw.incidents.iter().enumerate() {
        let Rows::Counts(rows) = &file.rows else { continue };
        let targets = &content.symbols[i];
        keys.extend(rows.iter().enumerate().filter_map(|(k, row)| {
            let unit = targets.units[row.unit.0 as usize]?;
            let event_type = targets.event_types[row.event_type.0 as usize]?;
            let words = (row.affected, row.severity, row.status);
            Some(((file.extract.source.value, row.when()?, unit, event_type, words), (i, k)))
        }));
    }
    keys.par_sort_unstable();
    let repeated = keys.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let twice = repeated.map(|pair| Twice { first: pair[0].1, again: pair[1].1 }).collect();
    let of_tertials = keys.iter().map(|((source, when, unit, event_type, _), position)| {
        ((*source, when.period(), *unit, *event_type), matches!(when, CountTime::Period(_)), *position)
    });
    let again = describe_twice(content, Some(rule), twice, |file, line, first| {
        rule.fault(Place::at(&file.content.path, line, 1), "samma antal är lämnat två gånger")
            .with_expected("en rad per månad eller tertial, enhet, typ, drabbad, allvarlighet och status")
            .with_help(first)
    });
    let in_both = describe_twice(content, None, in_both_times(of_tertials), |file, line, first| {
        rule.fault(
            Place::at(&file.content.path, line, 1),
            "händelserna är lämnade både per månad och per tertial",
        )
        .with_expected("enhetens antal av en typ i ett tertial på ett sätt, med `month` eller `period`")
        .with_help(first)
    });
    again.into_iter().chain(in_both).collect()
}

/// What is counted both by month and by tertial: where it is first done in the second way, and where in the first.
fn in_both_times<K: Hash + Eq>(counts: impl Iterator<Item = (K, bool, Position)>) -> Vec<Twice> {
    let mut firsts: FxHashMap<K, [Option<Position>; 2]> = FxHashMap::default();
    for (key, is_by_tertial, position) in counts {
        let first = &mut firsts.entry(key).or_default()[usize::from(is_by_tertial)];
        *first = Some(first.map_or(position, |first| first.min(position)));
    }
    let both = firsts.into_values().filter_map(|[month, tertial]| month.zip(tertial));
    both.map(|(month, tertial)| Twice { first: month.min(tertial), again: month.max(tertial) }).collect()
}

/// File and row.
type Position = (usize, usize);

/// Two rows that should have been one.
struct Twice {
    first: Position,
    again: Position,
}

fn position(record: &RecordAt) -> Position {
    (record.file as usize, record.row as usize)
}

/// One finding where every row of a file is delivered in another one too: it is the file that is there twice.
fn whole_copy(content: &Content<'_>, twice: &[Twice], rule: &Rule) -> Option<Diagnostic> {
    const FEWEST: usize = 3;
    let (first, again) = (twice[0].first.0, twice[0].again.0);
    let rows = |file: usize| match &content.raw.incidents[file].rows {
        Rows::Records(rows) => rows.len(),
        Rows::Counts(rows) => rows.len(),
    };
    let is_whole = first != again
        && twice.iter().all(|twice| twice.first.0 == first)
        && twice.len() >= FEWEST
        && twice.len() == rows(first).min(rows(again));
    let paths = [first, again].map(|file| &content.raw.incidents[file].path);
    let is_turned = is_copy_of(paths[0].as_str(), paths[1].as_str());
    let [other, copy] = if is_turned { [paths[1], paths[0]] } else { paths };
    is_whole.then(|| {
        rule.fault(
            Place::file(copy),
            format!("{} finns också i {other}", counted(twice.len(), "rad", "rader")),
        )
        .with_expected("varje händelse och varje antal i en fil")
        .with_help(format!("ta bort {copy} om den är en kopia, annars {other}"))
    })
}

/// One finding where rows that follow each other stand once more in the same file, in the same order: they were pasted twice.
fn pasted_again(content: &Content<'_>, twice: &[Twice], rule: &Rule) -> Option<Diagnostic> {
    const FEWEST: usize = 3;
    let next = |at: Position, before: Position| at.0 == before.0 && at.1 == before.1 + 1;
    let is_block = twice.len() >= FEWEST
        && twice.iter().all(|twice| twice.first.0 == twice.again.0)
        && twice
            .windows(2)
            .all(|pair| next(pair[1].first, pair[0].first) && next(pair[1].again, pair[0].again));
    let (begin, end) = (twice.first()?, twice.last()?);
    let (path, first) = line_of(content, begin.first).filter(|_| is_block)?;
    let (_, last) = line_of(content, end.first)?;
    let ((_, again), (_, until)) = (line_of(content, begin.again)?, line_of(content, end.again)?);
    let rows = counted(twice.len(), "rad", "rader");
    Some(
        rule.fault(Place::at(path, again, 1), format!("{rows} som börjar här står redan i filen"))
            .with_expected("varje händelse och varje antal en gång")
            .with_help(format!("ta bort rad {again}–{until}, som är samma poster som rad {first}–{last}")),
    )
}

/// A finding at each second row, in the order of the files, with words about where the first one stands; one for a whole file
/// where `copy_rule` is given.
fn describe_twice(
    content: &Content<'_>,
    copy_rule: Option<&Rule>,
    mut twice: Vec<Twice>,
    describe: impl Fn(&super::RowPlaces<'_>, u32, String) -> Diagnostic,
) -> Vec<Diagnostic> {
    twice.sort_unstable_by_key(|twice| twice.again);
    let by_file = twice.chunk_by(|a, b| a.again.0 == b.again.0);
    let found = by_file.flat_map(|twice| {
        let file = &content.raw.incidents[twice[0].again.0];
        let at_once = |rule| whole_copy(content, twice, rule).or_else(|| pasted_again(content, twice, rule));
        if let Some(found) = copy_rule.and_then(at_once) {
            return vec![found];
        }
        describe_in_file(file, twice, |file, twice| {
            let (path, line) = line_of(content, twice.first)?;
            let first = format!("ta bort den ena, eller rätta den; den första står i {path} på rad {line}");
            Some(describe(file, row_line(file.content, twice.again.1)?, first))
        })
    });
    found.collect()
}

fn line_of<'a>(content: &Content<'a>, (file, row): Position) -> Option<(&'a SourcePath, u32)> {
    let file = &content.raw.incidents[file];
    Some((&file.path, row_line(file, row)?))
}

fn row_line(file: &IncidentFile, row: usize) -> Option<u32> {
    match &file.rows {
        Rows::Records(rows) => rows.get(row).map(|row| row.line),
        Rows::Counts(rows) => rows.get(row).map(|row| row.line),
    }
}
