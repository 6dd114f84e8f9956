//! Numbers that are made of counts: rates, differences, shares and signals. One that is shown where a count of it is
//! hidden gives that count away.

use std::collections::BTreeMap;

use model::{Month, Period};
use rustc_hash::FxHashMap;

use super::package::Package;
use super::reader::{ALL, Key, Names, Reader, When};
use super::report::{How, Leak};
use super::table::{Field, RawTable, Value};

/// Rows of derived numbers that are shown although a count that they are made of is hidden, by what `is_hidden` says of
/// it.
pub(super) fn find_leaks(
    package: &Package,
    names: &mut Names,
    is_hidden: &dyn Fn(&Key) -> bool,
) -> Vec<Leak> {
    let all = names.class(ALL);
    let shares = SHARES.map(|(share, counts)| (share, counts.map(|class| names.class(class))));
    let mut reader = Reader::new(package, names);
    let mut leaks = Vec::new();
    for (name, counts_of) in SOURCES {
        let Some(table) = package.table(name) else { continue };
        for row in 0..table.len() {
            if !matches!(table.value(row), Value::Shown(_)) {
                continue;
            }
            let Some(key) = reader.share_key(table, row) else { continue };
            let mut counts = counts_of(table, row, Key { class: all, ..key }, &shares);
            if table.text(row, Field::Measure) == "preventive_share" {
                counts = vec![key, Key { types: reader.preventive(key.types), ..key }];
            }
            if counts.iter().any(is_hidden) {
                leaks.push((name, row));
            }
        }
    }
    leaks.extend(find_leaks_of_series(package));
    leaks.extend(find_leaks_of_medians(package));
    leaks.into_iter().map(|(table, row)| Leak::today(table, row, How::Derived)).collect()
}

/// Numbers made of a whole series of months: medians, signals and limits of all months that are told, and what is said of the
/// months up to the end of a report's tertial.
const SERIES: [&str; 3] = ["run-signals", "month-limits", "level-changes"];

/// A report looks so many years back.
const YEARS_BACK: i16 = 5;
const MOST_MONTHS: usize = 60;

/// The counts of months.
const MONTHS: [&str; 2] = ["incidents-by-month", "focus-areas-by-month"];

/// A month of a series.
struct Told<'p> {
    month: &'p str,
    is_hidden: bool,
    /// False where there is no number, or one that may change: a series does not end with it.
    is_final: bool,
}

/// Rows of such numbers that are shown although a month of the series is hidden. A series is told by its words: an area
/// of an earlier programme ends with that, though a later area may have the same types. Months of reports that are not
/// adopted yet are in none but their own. What was counted before a change in what is counted is not in the series: it has as
/// many months as `level-changes` says.
fn find_leaks_of_series(package: &Package) -> Vec<(&'static str, usize)> {
    let mut months: FxHashMap<[&str; 3], Vec<Told<'_>>> = FxHashMap::default();
    // What belongs to a report that is not adopted is preliminary too, and in the series of that report.
    let is_uncovered = |month: &str| package.rules.disclosure.uncovered.iter().any(|of| of == month);
    for table in MONTHS.into_iter().filter_map(|name| package.table(name)) {
        for row in (0..table.len()).filter(|row| table.value(*row) != Value::Impossible) {
            let is_hidden = table.value(row) == Value::Hidden;
            let month = table.text(row, Field::Month);
            let may_grow = table.is_preliminary(row) && is_uncovered(month);
            let told = Told { month, is_hidden, is_final: !table.value(row).is_absent() && !may_grow };
            months.entry(series(table, row)).or_default().push(told);
        }
    }
    let last_told = package.rules.disclosure.series_to.as_deref();
    let lengths = lengths(package);
    let mut leaks = Vec::new();
    for name in SERIES {
        let Some(table) = package.table(name) else { continue };
        let is_leak = |row: &usize| {
            if !matches!(table.value(*row), Value::Shown(_)) {
                return false;
            }
            let (from, last) = match table.text(*row, Field::Period) {
                "*" => (None, last_told),
                period => {
                    (end_of(period).map(|end| Month { year: end.year - YEARS_BACK, ..end }), Some(period))
                }
            };
            let (from, to) = (from.map(|month| month.to_string()), last.and_then(end_of));
            let to = to.map(|month| month.to_string());
            let is_in_series = |told: &&Told| {
                from.as_deref().is_none_or(|from| told.month > from)
                    && to.as_deref().is_none_or(|to| told.month <= to)
            };
            let of_series = months.get(&series(table, *row)).into_iter().flatten();
            let mut told: Vec<&Told> = of_series.filter(is_in_series).collect();
            told.sort_by_key(|told| told.month);
            told.truncate(told.iter().rposition(|told| told.is_final).map_or(0, |last| last + 1));
            // A series that has ended has its length in an earlier tertial; what is told after that lies beside it.
            let lengths = lengths.of(series(table, *row)).zip(last);
            let newest = lengths.and_then(|(lengths, last)| lengths.range(..=last).next_back());
            // In five years there are no more: what is said of the whole time may be made of earlier ones too.
            let length = newest.filter(|(_, length)| **length < MOST_MONTHS).and_then(|(period, length)| {
                let end = end_of(period)?.to_string();
                Some(length + told.iter().filter(|told| told.month > end.as_str()).count())
            });
            let length = length.unwrap_or(told.len());
            told.iter().rev().take(length).any(|told| told.is_hidden)
        };
        leaks.extend((0..table.len()).filter(is_leak).map(|row| (name, row)));
    }
    leaks
}

/// By tertial: how many months are in a series.
type Lengths<'p> = BTreeMap<&'p str, usize>;

struct AllLengths<'p> {
    own: FxHashMap<[&'p str; 3], Lengths<'p>>,
    /// The longest of an event type and focus area in any part.
    of_any_part: FxHashMap<[&'p str; 2], Lengths<'p>>,
}

impl<'p> AllLengths<'p> {
    /// Of parts nothing is said of types and areas: their series begin where that of the whole does, or later.
    fn of(&self, series: [&'p str; 3]) -> Option<&Lengths<'p>> {
        let [event_type, focus_area, _] = series;
        self.own.get(&series).or_else(|| self.of_any_part.get(&[event_type, focus_area]))
    }
}

fn lengths(package: &Package) -> AllLengths<'_> {
    let table = package.table("level-changes").into_iter();
    let rows = table.flat_map(|table| (0..table.len()).map(move |row| (table, row)));
    let mut lengths = AllLengths { own: FxHashMap::default(), of_any_part: FxHashMap::default() };
    for (table, row) in rows.filter(|(table, row)| table.text(*row, Field::Measure) == "months") {
        if let Value::Shown(months) = table.value(row) {
            let (series, period) = (series(table, row), table.text(row, Field::Period));
            lengths.own.entry(series).or_default().insert(period, months as usize);
            let of_any_part = lengths.of_any_part.entry([series[0], series[1]]).or_default();
            let longest = of_any_part.entry(period).or_default();
            *longest = (months as usize).max(*longest);
        }
    }
    lengths
}

/// The last month of a tertial.
fn end_of(period: &str) -> Option<Month> {
    Some(period.parse::<Period>().ok()?.months()[3])
}

fn series(table: &RawTable, row: usize) -> [&str; 3] {
    [Field::EventType, Field::FocusArea, Field::Unit].map(|field| table.text(row, field))
}

/// The counts of reports by how long they took, all of them and then the shortest first.
const DELAYS: [&str; 7] =
    ["delay_known", "delay_0", "delay_1_2", "delay_3_7", "delay_8_30", "delay_31_90", "delay_over_90"];

/// Rows with a median delay that is shown although the classes up to it are not, from either end: it tells how many
/// reports lie in the hidden ones.
fn find_leaks_of_medians(package: &Package) -> Vec<(&'static str, usize)> {
    let Some(table) = package.table("coverage") else { return Vec::new() };
    let about = |row| [Field::Period, Field::FocusArea, Field::Unit].map(|field| table.text(row, field));
    let mut counts: FxHashMap<[&str; 3], [Option<f64>; DELAYS.len()]> = FxHashMap::default();
    let mut medians = Vec::new();
    for row in 0..table.len() {
        let Value::Shown(value) = table.value(row) else { continue };
        let measure = table.text(row, Field::Measure);
        if measure == "median_delay_days" {
            medians.push(row);
        } else if let Some(class) = DELAYS.iter().position(|class| *class == measure) {
            counts.entry(about(row)).or_default()[class] = Some(value);
        }
    }
    let is_told = |row: &usize| counts.get(&about(*row)).is_some_and(is_middle_known);
    medians.into_iter().filter(|row| !is_told(row)).map(|row| ("coverage", row)).collect()
}

/// True where the two reports in the middle lie in classes that are shown, with all before or all after them.
fn is_middle_known(counts: &[Option<f64>; DELAYS.len()]) -> bool {
    let [Some(all), classes @ ..] = counts else { return false };
    let known_from =
        |class: &mut dyn Iterator<Item = &Option<f64>>| class.map_while(|count| *count).sum::<f64>();
    let ends = [known_from(&mut classes.iter()), known_from(&mut classes.iter().rev())];
    ends.into_iter().any(|known| known > all / 2.0)
}

/// The key of what a row is about → the counts that the row is made of.
type CountsOf = fn(&RawTable, usize, Key, &[(&str, [u32; 2])]) -> Vec<Key>;

/// Tables of derived numbers, and the counts that a row is made of.
const SOURCES: [(&str, CountsOf); 5] = [
    ("rates", counts_of_rate),
    ("unit-rates", counts_of_rate),
    ("comparisons", counts_of_comparison),
    ("department-comparisons", counts_of_comparison),
    ("coverage", counts_of_share),
];

fn counts_of_rate(_: &RawTable, _: usize, key: Key, _: &[(&str, [u32; 2])]) -> Vec<Key> {
    vec![key]
}

/// Now, and as many years before as the row says.
fn counts_of_comparison(table: &RawTable, row: usize, key: Key, _: &[(&str, [u32; 2])]) -> Vec<Key> {
    let when = match (table.text(row, Field::Span), key.when) {
        ("accumulated", When::Tertial(year, number)) => When::Accumulated(year, number),
        (_, when) => when,
    };
    let years: i32 = table.text(row, Field::YearsBefore).parse().unwrap_or(0);
    let before = match when {
        When::Month(year, month) => When::Month(year - years, month),
        When::Tertial(year, number) => When::Tertial(year - years, number),
        When::Year(year) => When::Year(year - years),
        When::Accumulated(year, number) => When::Accumulated(year - years, number),
    };
    vec![Key { when, ..key }, Key { when: before, ..key }]
}

/// A share is made of a measure and of what it is a part of.
fn counts_of_share(table: &RawTable, row: usize, key: Key, shares: &[(&str, [u32; 2])]) -> Vec<Key> {
    let measure = table.text(row, Field::Measure);
    let share = shares.iter().find(|(share, _)| *share == measure);
    share.map_or(Vec::new(), |(_, counts)| counts.iter().map(|class| Key { class: *class, ..key }).collect())
}

/// Shares, and the classes of the counts that they are made of.
const SHARES: [(&str, [&str; 2]); 6] = [
    ("closed_share", ["status_of_case=closed", "measure=status_known"]),
    ("serious_share", ["measure=serious", "measure=severity_known"]),
    ("authority_share", ["measure=authority_report", "measure=authority_answered"]),
    ("within_7_days_share", ["measure=within_7_days", "measure=delay_known"]),
    ("police_agreement", ["measure=police_matched", "measure=police_report"]),
    ("property_agreement", ["measure=property_matched", "measure=property_report"]),
];
