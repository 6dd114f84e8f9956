//! Counts of a unit beside counts of what lies in it: a sum among its parts, so that every event is counted twice.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::rows::describe_in_file;
use crate::check::content::Content;
use crate::check::rules::Rule;
use crate::load::files::Rows;
use model::diag::Diagnostic;
use model::{CountTime, Period, Source};

/// Of fewer events, a unit may have as many as its parts by chance.
const FEWEST_EVENTS: u64 = 5;

/// File and row.
type Position = (usize, usize);

#[derive(Clone, Copy)]
struct Count {
    when: CountTime,
    unit: u32,
    number: u64,
    at: Position,
}

/// A unit of a source whose counts of some types are those of its parts together.
#[derive(Default)]
struct Sum {
    rows: Vec<Position>,
    /// Type, with the events of the unit and of its parts.
    types: Vec<(u32, u64, u64)>,
    first_part: Option<Position>,
}

/// What one unit and its parts have of a type, where both have something.
#[derive(Default)]
struct Both {
    own: u64,
    parts: u64,
    rows: Vec<Position>,
    first_part: Option<Position>,
}

/// No unit has as many as all that lies in it together, of one source, type and time.
pub fn count_levels(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut both: BTreeMap<(Source, u32, u32), Both> = BTreeMap::new();
    for ((source, event_type, period), counts) in by_cell(content) {
        let units: FxHashSet<u32> = counts.iter().map(|count| count.unit).collect();
        let mut parts: BTreeMap<u32, Vec<Count>> = BTreeMap::new();
        for count in &counts {
            if let Some(above) = nearest_above(content, count.unit, period, &units) {
                parts.entry(above).or_default().push(*count);
            }
        }
        for (unit, parts) in parts {
            let own: Vec<Count> = counts.iter().filter(|count| count.unit == unit).copied().collect();
            both.entry((source, unit, event_type)).or_default().add(&own, &parts);
        }
    }
    let mut sums: BTreeMap<(Source, u32), Sum> = BTreeMap::new();
    for ((source, unit, event_type), both) in both.into_iter().filter(|(_, both)| both.is_a_sum()) {
        let sum = sums.entry((source, unit)).or_default();
        sum.rows.extend(both.rows);
        sum.types.push((event_type, both.own, both.parts));
        sum.first_part = sum.first_part.into_iter().chain(both.first_part).min();
    }
    sums.into_iter().filter_map(|((_, unit), sum)| describe(rule, content, unit, &sum)).collect()
}

/// Every count, by source, type and tertial.
fn by_cell(content: &Content<'_>) -> BTreeMap<(Source, u32, Period), Vec<Count>> {
    let mut cells: BTreeMap<(Source, u32, Period), Vec<Count>> = BTreeMap::new();
    for (i, file) in content.raw.incidents.iter().enumerate() {
        let Rows::Counts(rows) = &file.rows else { continue };
        let targets = &content.symbols[i];
        for (k, row) in rows.iter().enumerate() {
            let unit = targets.units[row.unit.0 as usize];
            let event_type = targets.event_types[row.event_type.0 as usize];
            if let (Some(when), Some(unit), Some(event_type)) = (row.when(), unit, event_type) {
                let cell = cells.entry((file.extract.source.value, event_type, when.period())).or_default();
                cell.push(Count { when, unit, number: u64::from(row.count), at: (i, k) });
            }
        }
    }
    cells
}

/// The nearest of `units` that a unit lay in.
fn nearest_above(content: &Content<'_>, unit: u32, period: Period, units: &FxHashSet<u32>) -> Option<u32> {
    let all = content.units();
    let mut current = unit;
    // A unit that lies in itself is told of by another rule.
    for _ in 0..all.len() {
        let parent = all[current as usize].parent_on(period.first_day())?;
        current = content.names.units.find(&parent.value)?;
        if units.contains(&current) {
            return (current != unit).then_some(current);
        }
    }
    None
}

impl Both {
    /// Counts by month are held against those of the same months; a count of a tertial against all of it.
    fn add(&mut self, own: &[Count], parts: &[Count]) {
        let has_tertial = own.iter().chain(parts).any(|count| matches!(count.when, CountTime::Period(_)));
        let times = |counts: &[Count]| counts.iter().map(|count| count.when).collect::<FxHashSet<_>>();
        let (of_own, of_parts) = (times(own), times(parts));
        let is_held =
            |count: &&Count| has_tertial || of_own.contains(&count.when) && of_parts.contains(&count.when);
        for count in own.iter().filter(is_held) {
            self.own += count.number;
            self.rows.push(count.at);
        }
        for count in parts.iter().filter(is_held) {
            self.parts += count.number;
            self.first_part = self.first_part.into_iter().chain([count.at]).min();
        }
    }

    /// As many, or nearly: the sum may have been taken on another day.
    fn is_a_sum(&self) -> bool {
        self.own >= FEWEST_EVENTS && self.own.abs_diff(self.parts).saturating_mul(10) <= self.parts
    }
}

fn describe(rule: &Rule, content: &Content<'_>, unit: u32, sum: &Sum) -> Option<Diagnostic> {
    let first = sum.rows.iter().min().copied()?;
    let id = &content.units()[unit as usize].id.value;
    let kinds = content.event_types();
    let types = sum.types.iter().map(|(event_type, own, parts)| {
        let kind = &kinds[*event_type as usize].id.value;
        match own == parts {
            true => format!("{own} `{kind}`"),
            false => format!("{own} `{kind}` mot {parts}"),
        }
    });
    let types = types.collect::<Vec<_>>().join(", ");
    let nearly = if sum.types.iter().all(|(_, own, parts)| own == parts) { "" } else { "nästan " };
    let file = &content.raw.incidents[first.0];
    let elsewhere = sum.first_part.filter(|part| part.0 != first.0);
    let elsewhere = elsewhere.map_or(String::new(), |part| {
        format!("; delarnas antal står i {}", content.raw.incidents[part.0].path)
    });
    let rows = match sum.rows.len() {
        1 => "är raden en summa, ta bort den".to_owned(),
        number => format!("är de {number} raderna för `{id}` en summa, ta bort dem"),
    };
    let help = format!(
        "{rows}: delarnas antal räknas ihop av sig själva{elsewhere}. Är det andra händelser än delarnas, låt antalen stå"
    );
    let found = describe_in_file(file, &[first], |places, (_, row)| {
        let Rows::Counts(rows) = &file.rows else { return None };
        let message = format!("`{id}` har {nearly}lika många händelser som det som ligger i den: {types}");
        Some(
            rule.fault(places.place(rows.get(*row)?.line, "unit"), message)
                .with_value(id)
                .with_expected("varje händelse en gång, för enheten där den inträffade")
                .with_help(help.clone()),
        )
    });
    found.into_iter().next()
}
