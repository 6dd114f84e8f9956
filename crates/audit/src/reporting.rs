//! How many units have reported anything: a number that tells how many of the hidden counts of units are not zero.
//!
//! One that is known narrows the hidden counts of its units down; one of the whole, together with those of its parts,
//! narrows down those of the other parts. Known is what today's table shows, and what editions do that is still so.

use rustc_hash::FxHashMap;

use model::Period;

use super::frozen::FrozenEdition;
use super::package::Package;
use super::places::Place;
use super::report::{How, Leak};
use super::table::{Field, RawTable, Value};

const TABLE: &str = "coverage";

/// A unit or a part of the organisation in a tertial.
pub(super) type InTertial<'p> = (&'p str, &'p str);

/// A unit in a part of the organisation; with its place where it has moved.
type Part<'p> = (&'p str, Option<&'p Place>);

/// What is told of counts, by part and tertial.
#[derive(Debug, Default)]
struct Told<'p> {
    totals: FxHashMap<InTertial<'p>, Value>,
    /// How many units there are.
    units: FxHashMap<InTertial<'p>, usize>,
    /// The rows of today that say how many units reported.
    reporting: FxHashMap<InTertial<'p>, (usize, Value)>,
    /// Those of editions: the place of the edition, its row, and the number.
    editions: FxHashMap<InTertial<'p>, (usize, usize, f64)>,
    parts: FxHashMap<&'p str, Vec<Part<'p>>>,
    /// The places of those that moved.
    places: FxHashMap<&'p str, Vec<&'p Place>>,
    /// The first and the last day of those that opened or closed.
    days: FxHashMap<&'p str, (Option<&'p str>, Option<&'p str>)>,
    threshold: f64,
}

/// Rows that tell how many units reported, and with that narrow a hidden count of one down to less than the threshold.
/// The first are those that more hiding today would have stopped; the second, what the editions give away.
pub(super) fn find_leaks_of_reporting(
    package: &Package,
    editions: &[FrozenEdition],
) -> (Vec<Leak>, Vec<Leak>) {
    let (mut today, mut given_away) = (Vec::new(), Vec::new());
    if !counts(package).flat_map(totals).any(|(_, count)| count == Value::Hidden) {
        return (today, given_away);
    }
    let mut told = Told::of(package);
    told.learn(editions);
    for place in told.reporting.keys().chain(told.editions.keys()) {
        let tells = |known: Vec<&str>| told.tells(*place, &[]) || told.tells(*place, &known);
        let leak = |row| Leak::today(TABLE, row, How::Derived);
        match told.editions.get(place) {
            Some((at, row, _))
                if tells(told.known_parts(*place, &|part| told.editions.contains_key(&part))) =>
            {
                given_away.push(Leak { edition: Some(editions[*at].name.clone()), ..leak(*row) });
            }
            known if tells(told.known_parts(*place, &|part| told.number(part).is_some())) => {
                let shown = told.known_parts(*place, &|part| told.is_only_shown_today(part));
                let place = known.and(shown.first()).map_or(*place, |part| (*part, place.1));
                today.push(leak(told.reporting[&place].0));
            }
            _ => {}
        }
    }
    // The order of places is that of a hash.
    today.sort();
    given_away.sort();
    (today, given_away)
}

/// The units, each in a tertial, whose count is not shown but that are known to have reported something: so have all of a part
/// of whose units the counts are not shown. Known is what today's table tells, and what `editions` do that is still so.
pub(super) fn find_reported<'p>(package: &'p Package, editions: &'p [FrozenEdition]) -> Vec<InTertial<'p>> {
    let mut told = Told::of(package);
    told.learn(editions);
    let mut reported = Vec::new();
    for place in told.reporting.keys().chain(told.editions.keys()) {
        for known in [Vec::new(), told.known_parts(*place, &|part| told.number(part).is_some())] {
            reported.extend(told.reported(*place, &known));
        }
    }
    // The order of places is that of a hash.
    reported.sort_unstable();
    reported.dedup();
    reported
}

impl<'p> Told<'p> {
    fn of(package: &'p Package) -> Self {
        let mut told = Told { threshold: f64::from(package.rules.disclosure.threshold), ..Told::default() };
        for unit in package.rules.units.iter() {
            let is_unit = unit.place.is_none();
            if is_unit && (unit.valid_from.is_some() || unit.valid_to.is_some()) {
                told.days.insert(&unit.id, (unit.valid_from.as_deref(), unit.valid_to.as_deref()));
            }
            if let Some(above) = unit.above {
                let above = &package.rules.units[above as usize];
                told.parts.entry(&above.id).or_default().push((&unit.id, unit.place.as_ref()));
            }
            if let Some(place) = &unit.place {
                told.places.entry(&unit.id).or_default().push(place);
            }
        }
        told.totals = counts(package).flat_map(totals).collect();
        if let Some(table) = package.table(TABLE) {
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

    /// What the editions say and is believed: the newest, where the number of incidents is still the same.
    fn learn(&mut self, editions: &'p [FrozenEdition]) {
        for (at, edition) in editions.iter().enumerate() {
            let (package, Some(table)) = (&edition.package, edition.package.table(TABLE)) else { continue };
            let then: FxHashMap<InTertial, Value> =
                package.table("incidents-by-period").map(totals).into_iter().flatten().collect();
            for row in (0..table.len()).filter(|row| tells_of_units(table, *row)) {
                let (place, Value::Shown(number)) = (place(table, row), table.value(row)) else { continue };
                let pair = (then.get(&place), self.totals.get(&place));
                if matches!(pair, (Some(then), Some(now)) if then == now) {
                    self.editions.insert(place, (at, row, number));
                }
            }
        }
    }

    fn number(&self, place: InTertial<'p>) -> Option<f64> {
        match self.reporting.get(&place) {
            Some((_, Value::Shown(number))) => Some(*number),
            _ => self.editions.get(&place).map(|(_, _, number)| *number),
        }
    }

    fn is_only_shown_today(&self, place: InTertial<'p>) -> bool {
        !self.editions.contains_key(&place) && self.number(place).is_some()
    }

    /// The parts within a part for which `is_known` holds, but for those that lie within another such one.
    fn known_parts(
        &self,
        (part, time): InTertial<'p>,
        is_known: &dyn Fn(InTertial<'p>) -> bool,
    ) -> Vec<&'p str> {
        let known = self.parts_of((part, time)).into_iter().flat_map(|part| match is_known((part, time)) {
            true => vec![part],
            false => self.known_parts((part, time), is_known),
        });
        known.collect()
    }

    /// The parts of a part in a tertial.
    fn parts_of(&self, (part, time): InTertial<'p>) -> Vec<&'p str> {
        let parts = self.parts.get(part).into_iter().flatten();
        let here = parts.filter(|(_, place)| place.is_none_or(|place| place.touches_period(time)));
        here.map(|(part, _)| *part).collect()
    }

    /// True if the number of units that reported, but for those in the parts `known`, narrows a hidden count down.
    fn tells(&self, place: InTertial<'p>, known: &[&'p str]) -> bool {
        let Some(reporting) = self.number(place) else { return false };
        let counts = self.counts_of_units(place, known);
        let units = |part: &str| self.units.get(&(part, place.1)).copied();
        let others = known.iter().filter_map(|part| units(part)).sum::<usize>();
        // Where the tables do not go down to the units that report, no count of theirs is hidden.
        let goes_down = units(place.0).and_then(|units| units.checked_sub(others)) == Some(counts.len());
        let hidden = number_of_hidden(&counts);
        if !goes_down || hidden == 0.0 {
            return false;
        }
        let of_known: f64 = known.iter().filter_map(|part| self.number((part, place.1))).sum();
        let not_zero = reporting - of_known - seen(&counts).filter(|count| *count > 0.0).count() as f64;
        let fewest = if not_zero == hidden { 1.0 } else { 0.0 };
        // A count is no more than what is left of any part that it lies in, once the others that are not zero, and for which
        // there is no room elsewhere, have one each.
        self.parts_below(place, known).into_iter().any(|part| {
            let here = number_of_hidden(&self.counts_of_units((part, place.1), known));
            let most = self
                .left((part, place.1), known)
                .map(|left| left - (not_zero - (hidden - here) - 1.0).max(0.0));
            here > 0.0 && most.is_some_and(|most| most - fewest < self.threshold)
        })
    }

    /// The units of a part, but for those in the parts `known`, whose counts are not shown, where all of them have reported.
    fn reported(&self, place: InTertial<'p>, known: &[&'p str]) -> Vec<InTertial<'p>> {
        let units = self.units_below(place, known).into_iter();
        let existed = units.filter(|unit| self.existed_throughout(unit, place.1));
        let (shown, others): (Vec<InTertial>, Vec<InTertial>) =
            existed.map(|unit| (unit, place.1)).partition(|unit| self.total(*unit).is_some());
        let not_zero = shown.iter().filter(|unit| self.total(**unit) != Some(0.0)).count();
        let of_known: Option<f64> = known.iter().map(|part| self.number((part, place.1))).sum();
        let all = (not_zero + others.len()) as f64;
        let have_all = self.number(place).zip(of_known).is_some_and(|(all_of, known)| all_of - known == all);
        // Where the tables do not go down to the units that report, it is told of others.
        let number = |part: &str| self.units.get(&(part, place.1)).copied();
        let of_known: Option<usize> = known.iter().map(|part| number(part)).sum();
        let goes_down = number(place.0) == of_known.map(|known| known + shown.len() + others.len());
        if have_all && goes_down { others } else { Vec::new() }
    }

    fn total(&self, place: InTertial<'p>) -> Option<f64> {
        self.totals.get(&place).copied().and_then(shown)
    }

    /// A part and all within it that have parts themselves, but for those that are known.
    fn parts_below(&self, (part, time): InTertial<'p>, known: &[&'p str]) -> Vec<&'p str> {
        if !self.parts.contains_key(part) {
            return Vec::new();
        }
        let open = self.parts_of((part, time)).into_iter().filter(|part| !known.contains(part));
        std::iter::once(part).chain(open.flat_map(|part| self.parts_below((part, time), known))).collect()
    }

    /// The counts of the units of a part that have no parts and existed all the time, but for those in parts that are known:
    /// of those it is told how many reported.
    fn counts_of_units(&self, place: InTertial<'p>, known: &[&'p str]) -> Vec<Value> {
        let counts = self.counts_of_all_units(place, known).into_iter();
        counts.filter(|(unit, _)| self.existed_throughout(unit, place.1)).map(|(_, count)| count).collect()
    }

    /// Who moved within the tertial is counted in no part.
    fn existed_throughout(&self, unit: &str, time: &str) -> bool {
        let places = self.places.get(unit).into_iter().flatten();
        if places.filter(|place| place.touches_period(time)).count() > 1 {
            return false;
        }
        let (Some((from, to)), Ok(period)) = (self.days.get(unit), time.parse::<Period>()) else {
            return true;
        };
        let (first, last) = (period.first_day().to_string(), period.last_day().to_string());
        from.is_none_or(|from| *from <= *first) && to.is_none_or(|to| *last <= *to)
    }

    fn counts_of_all_units(&self, place: InTertial<'p>, known: &[&'p str]) -> Vec<(&'p str, Value)> {
        let count = |unit: &'p str| {
            let count = self.totals.get(&(unit, place.1)).filter(|count| !count.is_absent());
            count.map(|count| (unit, *count))
        };
        self.units_below(place, known).into_iter().filter_map(count).collect()
    }

    /// The units of a part that have no parts, but for those in parts that are known.
    fn units_below(&self, (part, time): InTertial<'p>, known: &[&'p str]) -> Vec<&'p str> {
        let mut units = Vec::new();
        let mut open = self.parts_of((part, time));
        while let Some(unit) = open.pop() {
            match self.parts.contains_key(unit) {
                _ if known.contains(&unit) => {}
                true => open.extend(self.parts_of((unit, time))),
                false => units.push(unit),
            }
        }
        units
    }

    /// What the hidden counts of a part's units sum to; those in parts that are known are left out.
    fn left(&self, place: InTertial<'p>, known: &[&'p str]) -> Option<f64> {
        let total = |part: &'p str| self.totals.get(&(part, place.1)).copied().and_then(shown);
        let within = known.iter().filter(|part| self.lies_within(part, place));
        let of_known: Option<f64> = within.map(|part| total(part)).sum();
        let of_units =
            self.counts_of_all_units(place, known).into_iter().filter_map(|(_, count)| shown(count));
        Some(total(place.0)? - of_known? - of_units.sum::<f64>())
    }

    fn lies_within(&self, part: &str, (whole, time): InTertial<'p>) -> bool {
        let parts = self.parts_of((whole, time));
        parts.into_iter().any(|child| child == part || self.lies_within(part, (child, time)))
    }
}

/// The tables with counts of parts of the organisation.
fn counts(package: &Package) -> impl Iterator<Item = &RawTable> {
    ["incidents-by-period", "incidents-by-unit"].into_iter().filter_map(|name| package.table(name))
}

/// The rows of a table of counts that say how many incidents there were of all types.
fn totals(table: &RawTable) -> impl Iterator<Item = (InTertial<'_>, Value)> {
    let is_total = |row: &usize| {
        let all =
            [Field::EventType, Field::FocusArea].into_iter().all(|field| table.text(*row, field) == "*");
        all && table.text(*row, Field::Measure) != "accumulated"
    };
    (0..table.len()).filter(is_total).map(|row| (place(table, row), table.value(row)))
}

fn tells_of_units(table: &RawTable, row: usize) -> bool {
    table.text(row, Field::Measure) == "reporting_units" && table.text(row, Field::FocusArea) == "*"
}

fn place(table: &RawTable, row: usize) -> InTertial<'_> {
    (table.text(row, Field::Unit), table.text(row, Field::Period))
}

fn shown(value: Value) -> Option<f64> {
    if let Value::Shown(number) = value { Some(number) } else { None }
}

fn seen(counts: &[Value]) -> impl Iterator<Item = f64> {
    counts.iter().copied().filter_map(shown)
}

fn number_of_hidden(counts: &[Value]) -> f64 {
    counts.iter().filter(|count| **count == Value::Hidden).count() as f64
}
