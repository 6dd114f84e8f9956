//! The made-up rows: which unit, which day, how it was reported and what became of it.

use crate::bursts::gather;
use crate::calendar::Day;
use crate::draw::Random;
use crate::even::even_out;
use crate::fields::{describe, follow_up};
use crate::plan::{self, TypePlan};

/// One record. `id` is empty until [`number`] has been at it; `fields` holds what is written after the unit.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub event_type: &'static str,
    pub day: Day,
    /// Only the month is known.
    pub is_month_only: bool,
    pub reported: Day,
    pub unit: &'static str,
    pub closed: Option<Day>,
    /// 0–99, for whether the police and the landlord have it, and whether they have one more that KIA lacks.
    chances: [u32; 4],
    pub fields: Vec<(&'static str, String)>,
}

impl Row {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str())
    }

    pub fn is_counted(&self) -> bool {
        self.field("status") != Some("cancelled")
    }

    /// True if KIA says that it was reported to somebody else, and it counts.
    fn is_reported_in(&self, field: &str) -> bool {
        self.field(field) == Some("yes") && self.is_counted()
    }

    pub fn set(&mut self, name: &'static str, value: impl ToString) {
        self.fields.push((name, value.to_string()));
    }
}

/// The rows of one tertial in KIA, by the day they were reported. What was reported after the extract is not in it.
pub fn kia_rows(year: i32, tertial: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = plan::TYPES.iter().flat_map(|plan| rows_of_type(plan, year, tertial)).collect();
    rows.sort_by_key(|row| (row.reported, row.day));
    rows
}

/// Gives the rows of a year their numbers: `KIA-2018-00123`.
pub fn number<'a>(rows: impl Iterator<Item = &'a mut Row>, year: i32) {
    for (i, row) in rows.enumerate() {
        row.id = format!("KIA-{year}-{:05}", i + 1);
    }
}

/// Police reports: four of five that KIA says were made are found, linked from the KIA row, and some more exist.
pub fn police_rows(year: i32, kia: &mut [Vec<Row>]) -> Vec<Row> {
    let mut police = Vec::new();
    for row in kia.iter_mut().flatten().filter(|row| row.is_reported_in("police_report")) {
        let [has_it, has_more, ..] = row.chances;
        if has_it < 80 {
            let id = format!("POL-{year}-{:04}", police.len() + 1);
            row.set("linked", format!("[{id}]"));
            police.push(Row { id, fields: of_others("police_report"), closed: None, ..row.clone() });
        }
        if has_more < 8 {
            let id = format!("POL-{year}-{:04}", police.len() + 1);
            police.push(Row { id, fields: of_others("police_report"), closed: None, ..row.clone() });
        }
    }
    police
}

/// What others say of an event: that it was reported to them, and no more of how far the case has come.
fn of_others(report: &'static str) -> Vec<(&'static str, String)> {
    vec![(report, "yes".to_owned()), ("status", "reported".to_owned())]
}

/// Fault reports to landlords: three of four that KIA says were made are found, and link to the KIA row.
pub fn property_rows(year: i32, kia: &[Vec<Row>]) -> Vec<Row> {
    let mut property = Vec::new();
    for row in kia.iter().flatten().filter(|row| row.is_reported_in("property_report")) {
        let [.., has_it, has_more] = row.chances;
        if has_it < 75 {
            let link = ("linked", format!("[{}]", row.id));
            let fields = of_others("property_report").into_iter().chain([link]).collect();
            let id = format!("FEL-{year}-{:04}", property.len() + 1);
            property.push(Row { id, fields, closed: None, ..row.clone() });
        }
        if has_more < 15 {
            let fields = of_others("property_report");
            let id = format!("FEL-{year}-{:04}", property.len() + 1);
            property.push(Row { id, fields, closed: None, ..row.clone() });
        }
    }
    property
}

/// The rows of one type in one tertial.
fn rows_of_type(plan: &TypePlan, year: i32, tertial: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for department in 0..plan::DEPARTMENTS.len() {
        let random = &mut Random::new(&[plan.stream, year as u64, tertial as u64, department as u64]);
        let planted = plan::planted(plan.id, department, year, tertial);
        let of_others = rows.len();
        for month in months_of_rows(random, plan, department, (year, tertial), planted) {
            rows.extend(kia_row(random, plan.id, department, (year, month, tertial), planted.is_some()));
        }
        if plan.id == plan::PUPIL_VIOLATIONS {
            even_out(&mut rows[of_others..], (year, tertial));
        }
    }
    if plan::comes_in_bursts(plan.id) {
        let random = &mut Random::new(&[plan.stream, year as u64, tertial as u64, plan::BURSTS]);
        gather(random, &mut rows, (year, tertial));
    }
    rows
}

/// One month for each event to be made.
fn months_of_rows(
    random: &mut Random,
    plan: &TypePlan,
    department: usize,
    (year, tertial): (i32, usize),
    planted: Option<u32>,
) -> Vec<i32> {
    let months = 4 * tertial as i32 - 3..=4 * tertial as i32;
    if let Some(count) = planted {
        let weights: Vec<(i32, u32)> =
            months.map(|month| (month, (plan::season(department, month) * 100.0) as u32)).collect();
        return (0..count).map(|_| random.pick(&weights)).collect();
    }
    let mut drawn = Vec::new();
    for month in months {
        let count = random.count(plan::expected(plan, department, year, month));
        drawn.extend((0..count).map(|_| month));
    }
    drawn
}

/// A row, or `None` where it was reported after the extract. A planted row is always in time and never cancelled.
fn kia_row(
    random: &mut Random,
    event_type: &'static str,
    department: usize,
    (year, month, tertial): (i32, i32, usize),
    is_planted: bool,
) -> Option<Row> {
    let taken = plan::taken(year, tertial);
    let day = event_day(random, event_type, year, month);
    let is_month_only = random.chance(1);
    let known = if is_month_only { Day::last_of_month(year, month) } else { day };
    let longest = if event_type == plan::PUPIL_VIOLATIONS { 6 } else { i32::MAX };
    let mut reported = known.plus(delay_days(random, year).min(longest));
    if is_planted {
        reported = reported.min(taken);
    }
    let unit = unit_of(random, department, day);
    let chances = std::array::from_fn(|_| random.below(100));
    let id = String::new();
    let mut row =
        Row { id, event_type, day, is_month_only, reported, unit, closed: None, chances, fields: Vec::new() };
    describe(random, &mut row, department);
    follow_up(random, &mut row, taken, is_planted);
    (reported <= taken).then_some(row)
}

/// A day of the month on which such an event may come.
fn event_day(random: &mut Random, event_type: &str, year: i32, month: i32) -> Day {
    let last = Day::last_of_month(year, month);
    let first = Day::new(year, month, 1);
    loop {
        let day = first.plus(random.between(0, last.0 - first.0));
        if is_day_of(event_type, day) {
            return day;
        }
    }
}

/// True on weekdays, and for what comes on weekends too.
pub fn is_day_of(event_type: &str, day: Day) -> bool {
    matches!(event_type, "stold" | "skadegorelse" | "brandtillbud" | "obehorigt-tilltrade")
        || !day.is_weekend()
}

/// Reports come sooner each year; a few come after months.
fn delay_days(random: &mut Random, year: i32) -> i32 {
    let soon = 30 + 5 * (year - plan::YEARS.start()) as u32;
    let (first, last) =
        random.pick(&[((0, 0), soon), ((1, 3), 34), ((4, 7), 15), ((8, 30), 14), ((31, 120), 4)]);
    random.between(first, last)
}

fn unit_of(random: &mut Random, department: usize, day: Day) -> &'static str {
    let there = |&&(id, at, ..): &&(&str, usize, u32, i32, i32)| at == department && plan::exists(id, day);
    let weights: Vec<(&'static str, u32)> =
        plan::UNITS.iter().filter(there).map(|&(id, _, weight, ..)| (id, weight)).collect();
    random.pick(&weights)
}
