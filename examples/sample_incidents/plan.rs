//! What the sample shows on purpose: units, levels, seasons, trends and planted features. Only tables.
//! The planted features are described for maintainers in `content/README.md`.

use crate::calendar::Day;

pub const YEARS: std::ops::RangeInclusive<i32> = 2017..=2020;

pub const WHOLE: &str = "utbildningsforvaltningen";
pub const DEPARTMENTS: [&str; 4] = ["forskola", "grundskola-norr", "grundskola-soder", "gymnasieskola"];
const GYMNASIESKOLA: usize = 3;

/// Unit, department, weight, first and last month (years × 12 + month) that it exists. Weight 0: a silent unit.
pub const UNITS: [(&str, usize, u32, i32, i32); 40] = [
    ("forskolan-baverdammen", 0, 12, 0, ALWAYS),
    ("forskolan-droppgrottan", 0, 9, 0, ALWAYS),
    ("forskolan-grafageln", 0, 14, 0, ALWAYS),
    ("forskolan-kotteglantan", 0, 6, 0, 2018 * 12 + 12),
    ("forskolan-lilla-ugglan", 0, 1, 0, ALWAYS),
    ("forskolan-manstenen", 0, 11, 0, ALWAYS),
    ("forskolan-sagoekan", 0, 13, 0, ALWAYS),
    ("forskolan-solflacken", 0, 10, 0, ALWAYS),
    ("forskolan-tussilagobacken", 0, 8, 0, ALWAYS),
    ("forskolan-vindleken", 0, 12, 0, ALWAYS),
    ("blaklintsskolan", 1, 14, 0, ALWAYS),
    ("dimglantans-skola", 1, 10, 0, ALWAYS),
    ("fjallripans-skola", 1, 12, 0, ALWAYS),
    ("granklippans-skola", 1, 8, 0, ALWAYS),
    ("hasselhagens-skola", 1, 13, 0, ALWAYS),
    ("krakriksskolan", 1, 6, 0, ALWAYS),
    ("lilla-fyrens-skola", 1, 1, 0, ALWAYS),
    ("ljungkullens-skola", 1, 11, 0, ALWAYS),
    ("nattskarrans-skola", 1, 9, 0, ALWAYS),
    ("silverbackens-skola", 1, 12, 0, ALWAYS),
    ("bjorkvagens-skola", 2, 10, 0, 2019 * 12 + 6),
    ("ekskuggans-skola", 2, 13, 0, ALWAYS),
    ("gullvivsbackens-skola", 2, 11, 0, ALWAYS),
    ("hedlarkans-skola", 2, 9, 0, ALWAYS),
    ("kaprifolskolan", 2, 14, 0, ALWAYS),
    ("lindormens-skola", 2, 7, 0, ALWAYS),
    ("nya-bjorkvagens-skola", 2, 12, 2019 * 12 + 7, ALWAYS),
    ("ronnglimtens-skola", 2, 12, 0, ALWAYS),
    ("stenfalkens-skola", 2, 10, 0, ALWAYS),
    ("tranmossens-skola", 2, 0, 0, ALWAYS),
    ("vassviolens-skola", 2, 8, 0, ALWAYS),
    ("farledens-gymnasium", 3, 13, 0, ALWAYS),
    ("fyrbakens-gymnasium", 3, 12, 0, ALWAYS),
    ("gymnasiet-norrflakten", 3, 9, 0, ALWAYS),
    ("kartbladets-gymnasium", 3, 10, 0, ALWAYS),
    ("meridianens-gymnasium", 3, 14, 0, ALWAYS),
    ("sextantens-gymnasium", 3, 8, 0, ALWAYS),
    ("smedjehammarens-yrkesgymnasium", 3, 15, 0, ALWAYS),
    ("vuxenskolan-utsikten", 3, 3, 0, ALWAYS),
    ("vagbrytarens-gymnasium", 3, 11, 0, ALWAYS),
];
const ALWAYS: i32 = i32::MAX;

/// True if a unit exists in the month of a day.
pub fn exists(unit: &str, day: Day) -> bool {
    let (year, month) = day.month();
    let found = UNITS.iter().find(|(id, ..)| *id == unit);
    found.is_some_and(|(.., from, to)| (*from..=*to).contains(&(year * 12 + month)))
}

/// Chooses the bursts. Chosen as the streams of the types are.
pub const BURSTS: u64 = 33;

/// Not where there is a planted burst already, nor what is sensitive: more of its months would be hidden, and others
/// with them.
pub fn comes_in_bursts(event_type: &str) -> bool {
    !matches!(event_type, "it-storning" | PUPIL_VIOLATIONS)
}

/// An event type: its expected count in 2019 per department, and its level 2017–2020 as a share of that.
pub struct TypePlan {
    pub id: &'static str,
    /// Chooses its sequence of chance. Chosen so that what the texts in `content/reports` claim is true.
    pub stream: u64,
    pub per_year: [f64; 4],
    pub trend: [f64; 4],
}

/// More is noticed each year, mostly before harm is done: a better reporting culture, not a worse school.
const REPORTING_RISES: [f64; 4] = [0.62, 0.80, 1.0, 1.18];
const RISES_A_LITTLE: [f64; 4] = [0.90, 0.95, 1.0, 1.0];
const STEADY: [f64; 4] = [1.0; 4];
const FALLS: [f64; 4] = [1.25, 1.12, 1.0, 0.80];
/// Until 2018 these were kept in another system, which delivers counts only.
pub const KIA_FROM_2019: [f64; 4] = [0.0, 0.0, 1.0, 1.0];

pub const PUPIL_VIOLATIONS: &str = "krankande-behandling";

pub const TYPES: [TypePlan; 12] = [
    TypePlan {
        id: "riskobservation",
        stream: 2192,
        per_year: [150.0, 125.0, 120.0, 75.0],
        trend: REPORTING_RISES,
    },
    TypePlan {
        id: "tillbud",
        stream: 1586,
        per_year: [120.0, 120.0, 115.0, 70.0],
        trend: [0.80, 0.90, 1.0, 1.05],
    },
    TypePlan { id: "olycksfall", stream: 477, per_year: [130.0, 150.0, 150.0, 85.0], trend: RISES_A_LITTLE },
    TypePlan { id: "brandtillbud", stream: 1891, per_year: [5.0, 12.0, 14.0, 14.0], trend: STEADY },
    TypePlan { id: "skadegorelse", stream: 1143, per_year: [15.0, 50.0, 52.0, 35.0], trend: STEADY },
    TypePlan { id: "stold", stream: 523, per_year: [10.0, 18.0, 22.0, 28.0], trend: FALLS },
    TypePlan {
        id: PUPIL_VIOLATIONS,
        stream: 699,
        per_year: [0.0, 190.0, 200.0, 140.0],
        trend: KIA_FROM_2019,
    },
    TypePlan { id: "hot", stream: 1600, per_year: [12.0, 55.0, 60.0, 58.0], trend: RISES_A_LITTLE },
    TypePlan { id: "vald", stream: 557, per_year: [55.0, 85.0, 95.0, 25.0], trend: RISES_A_LITTLE },
    TypePlan {
        id: "otillaten-paverkan",
        stream: 88,
        per_year: [8.0, 17.0, 17.0, 20.0],
        trend: RISES_A_LITTLE,
    },
    TypePlan { id: "it-storning", stream: 182, per_year: [12.0, 18.0, 18.0, 24.0], trend: STEADY },
    TypePlan { id: "obehorigt-tilltrade", stream: 2393, per_year: [10.0, 24.0, 26.0, 26.0], trend: STEADY },
];

/// Share of a year that falls in each month, times 12. July is almost empty in schools, low in preschools.
const SCHOOL: [f64; 12] = [0.95, 1.0, 1.3, 1.1, 1.3, 0.55, 0.06, 0.6, 1.4, 1.3, 1.35, 0.85];
const PRESCHOOL: [f64; 12] = [1.0, 1.05, 1.15, 1.1, 1.15, 0.9, 0.35, 0.8, 1.15, 1.15, 1.15, 0.95];

/// Counts set by hand, per type, department and tertial: the real rise and the false one.
const PLANTED: [(&str, usize, i32, [u32; 3]); 6] = [
    ("hot", 2, 2019, [21, 12, 26]),
    ("hot", 2, 2020, [40, 30, 57]),
    ("brandtillbud", 1, 2019, [4, 3, 5]),
    ("brandtillbud", 1, 2020, [5, 3, 8]),
    ("brandtillbud", 3, 2019, [5, 3, 4]),
    ("brandtillbud", 3, 2020, [4, 2, 7]),
];

/// Harassment of employees per year and tertial: HR hands over numbers for the whole administration, in the last
/// month of each tertial, so that nobody can be pointed at.
const HARASSMENT: [[u32; 3]; 4] = [[14, 11, 17], [13, 12, 15], [16, 12, 14], [15, 11, 16]];

/// The harassment of employees in each tertial of a year.
pub fn harassment(year: i32) -> [u32; 3] {
    HARASSMENT[(year - YEARS.start()) as usize]
}

/// The count that a planted feature sets for a tertial, if it sets one.
pub fn planted(event_type: &str, department: usize, year: i32, tertial: usize) -> Option<u32> {
    let found =
        PLANTED.iter().find(|(id, at, in_year, _)| (*id, *at, *in_year) == (event_type, department, year));
    found.map(|(.., counts)| counts[tertial - 1])
}

/// The expected count of a type in a department and month.
pub fn expected(plan: &TypePlan, department: usize, year: i32, month: i32) -> f64 {
    let level = plan.per_year[department] * plan.trend[(year - YEARS.start()) as usize];
    level / 12.0 * season(department, month) * remote_teaching(department, year, month)
        + outage(plan, year, month)
}

/// The share of a year that a month has in a department, times 12.
pub fn season(department: usize, month: i32) -> f64 {
    let season = if department == 0 { PRESCHOOL } else { SCHOOL };
    season[month as usize - 1]
}

/// Gymnasieskolan taught from a distance in parts of 2020.
fn remote_teaching(department: usize, year: i32, month: i32) -> f64 {
    let is_remote = department == GYMNASIESKOLA && year == 2020 && matches!(month, 4..=6 | 12);
    if is_remote { 0.35 } else { 1.0 }
}

/// One long disturbance of a shared it system, reported by many units in October 2019.
fn outage(plan: &TypePlan, year: i32, month: i32) -> f64 {
    if plan.id == "it-storning" && (year, month) == (2019, 10) { 9.0 } else { 0.0 }
}

/// When the extract of a tertial was first taken, as in `content/calendar.yaml`.
pub fn first_extract(year: i32, tertial: usize) -> Day {
    match (year, tertial) {
        (_, 1) => Day::new(year, 5, 7),
        (_, 2) => Day::new(year, 9, 4),
        _ => Day::new(year + 1, 1, 18),
    }
}

/// When the file in `content/incidents` was taken: again with the next tertial, so that late reports are in it.
pub fn taken(year: i32, tertial: usize) -> Day {
    match (year, tertial) {
        (2020, 3) => first_extract(2020, 3),
        (_, 3) => first_extract(year + 1, 1),
        _ => first_extract(year, tertial + 1),
    }
}
