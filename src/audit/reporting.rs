//! How many units have reported anything: a number that tells how many of the hidden counts of units are not zero.

use rustc_hash::FxHashMap;

use super::package::Package;
use super::table::{Field, RawTable, Value};

/// A part of the organisation in a tertial.
type Place<'p> = (&'p str, &'p str);

/// What is told of counts, by part and tertial.
#[derive(Debug, Default)]
struct Told<'p> {
    totals: FxHashMap<Place<'p>, Value>,
    /// How many units there are.
    units: FxHashMap<Place<'p>, usize>,
    /// How many units reported, and the row that says so.
    reporting: FxHashMap<Place<'p>, (usize, Value)>,
    parts: FxHashMap<&'p str, Vec<&'p str>>,
}

/// Rows of `coverage` that tell how many units reported, and with that narrow a hidden count of one down to less than the
/// threshold, or tell it of a part for which it is hidden.
pub(super) fn find_leaks_of_reporting(package: &Package) -> Vec<(&'static str, usize)> {
    let told = Told::of(package);
    let tells = |place: &Place, row: usize| match told.reporting.get(place) {
        Some((_, Value::Shown(number))) => (!told.leaves_room(*place, *number, package)).then_some(row),
        _ => None,
    };
    let mut rows: Vec<usize> =
        told.reporting.iter().filter_map(|(place, (row, _))| tells(place, *row)).collect();
    rows.extend(
        told.reporting.iter().filter(|(place, _)| told.gives_a_part_away(place)).map(|(_, (row, _))| *row),
    );
    rows.sort_unstable();
    rows.dedup();
    rows.into_iter().map(|row| ("coverage", row)).collect()
}

impl<'p> Told<'p> {
    fn of(package: &'p Package) -> Self {
        let mut told = Told::default();
        for unit in package.units.iter() {
            if let Some(parent) = &unit.parent {
                told.parts.entry(parent).or_default().push(&unit.id);
            }
        }
        let place = |table: &'p RawTable, row| (table.text(row, Field::Unit), table.text(row, Field::Period));
        for table in
            ["incidents-by-period", "incidents-by-unit"].into_iter().filter_map(|name| package.table(name))
        {
            let is_total = |row: &usize| {
                let all = [Field::EventType, Field::FocusArea]
                    .into_iter()
                    .all(|field| table.text(*row, field) == "*");
                all && table.text(*row, Field::Measure) != "accumulated"
            };
            told.totals
                .extend((0..table.len()).filter(is_total).map(|row| (place(table, row), table.value(row))));
        }
        if let Some(table) = package.table("coverage") {
            for row in (0..table.len()).filter(|row| table.text(*row, Field::FocusArea) == "*") {
                match (table.text(row, Field::Measure), table.value(row)) {
                    ("reporting_units", value) => {
                        told.reporting.insert(place(table, row), (row, value));
                    }
                    ("units", Value::Shown(number)) => {
                        told.units.insert(place(table, row), number as usize);
                    }
                    _ => {}
                }
            }
        }
        told
    }

    /// The counts of the units of a part that have no parts.
    fn counts_of_units(&self, (part, time): Place<'p>) -> Vec<Value> {
        let mut counts = Vec::new();
        let mut open = self.parts.get(part).cloned().unwrap_or_default();
        while let Some(unit) = open.pop() {
            match self.parts.get(unit) {
                Some(parts) => open.extend(parts),
                None => {
                    counts.extend(self.totals.get(&(unit, time)).filter(|count| **count != Value::Absent))
                }
            }
        }
        counts
    }

    fn leaves_room(&self, place: Place<'p>, reporting: f64, package: &Package) -> bool {
        let counts = self.counts_of_units(place);
        // Where the tables do not go down to the units that report, no count of theirs is hidden.
        if self.units.get(&place) != Some(&counts.len()) {
            return true;
        }
        let hidden = counts.iter().filter(|count| **count == Value::Hidden).count() as f64;
        let shown: Vec<f64> = counts
            .iter()
            .filter_map(|count| if let Value::Shown(count) = count { Some(*count) } else { None })
            .collect();
        let Some(Value::Shown(total)) = self.totals.get(&place) else { return hidden == 0.0 };
        let not_zero = reporting - shown.iter().filter(|count| **count > 0.0).count() as f64;
        let fewest = if not_zero == hidden { 1.0 } else { 0.0 };
        let most = total - shown.iter().sum::<f64>() - (not_zero - 1.0);
        hidden == 0.0 || most - fewest >= f64::from(package.disclosure.threshold)
    }

    /// True where a number is shown for a whole, and hidden for one of its parts: the others may add up to it.
    fn gives_a_part_away(&self, (part, time): &Place<'p>) -> bool {
        let is_shown = matches!(self.reporting.get(&(*part, *time)), Some((_, Value::Shown(_))));
        let parts = self.parts.get(part).into_iter().flatten();
        let mut values = parts.filter_map(|part| self.reporting.get(&(*part, *time)));
        is_shown && values.any(|(_, value)| *value == Value::Hidden)
    }
}
