//! An attacker reads every published count and solves for the hidden ones.
//!
//! The unknowns are the finest counts there are. Each number that is shown is an equation. A hidden small count has
//! leaked if it is a combination of the equations: then it can be worked out, whatever the data.

use crate::made_up;

use gate::internals::analyse::count_tables;
use gate::internals::check::Facts;
use gate::internals::protect::{Published, Status, protect_tables};
use made_up::{Dice, Size};
use model::*;

/// Arithmetic modulo 2^31 − 1: an equality that holds there by accident only makes the attacker too strong.
const PRIME: u64 = 2_147_483_647;

const THRESHOLD: u32 = 3;

fn disclosure() -> Disclosure {
    Disclosure {
        threshold: THRESHOLD,
        sensitive_threshold: THRESHOLD,
        open_population: None,
        wanted_level: Level::Unit,
        finest_level: Level::Unit,
        min_denominator: 50,
        min_percent_base: 20,
    }
}

/// What an unknown stands for: incidents alike in all of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Finest {
    month: Month,
    unit: UnitIx,
    event_type: EventTypeIx,
    severity: Option<Severity>,
    status: CaseStatus,
}

#[test]
fn no_small_count_follows_from_the_tables_of_counts() {
    let mut secrets = 0;
    for seed in 0..2 {
        let size = Size {
            periods: Period::range(Period::new(2019, Tertial::T1), Period::new(2019, Tertial::T3)),
            incidents: 3000,
            disclosure: disclosure(),
        };
        let tables = [
            TableName::IncidentsByMonth,
            TableName::FocusAreasByMonth,
            TableName::IncidentsByPeriod,
            TableName::IncidentsByUnit,
        ];
        let alike = |finest: Finest| Finest { severity: None, status: CaseStatus::Closed, ..finest };
        secrets += attack(&fine_domain(&size), &size, seed, &tables, alike);
    }
    assert!(secrets > 10, "the attack needs something to find: {secrets}");
}

#[test]
fn no_small_count_follows_from_the_tables_of_cases() {
    let mut secrets = 0;
    for seed in 10..80 {
        let period = Period::new(2019, Tertial::T2);
        let size = Size { periods: vec![period], incidents: 200, disclosure: disclosure() };
        let tables = [TableName::IncidentsByPeriod, TableName::Cases, TableName::Coverage];
        secrets += attack(&made_up::domain(&size), &size, seed, &tables, |finest| Finest {
            month: period.months()[0],
            ..finest
        });
    }
    assert!(secrets > 20, "the attack needs something to find: {secrets}");
}

#[test]
fn two_editions_differenced_give_nothing_away() {
    let tables = [
        TableName::IncidentsByMonth,
        TableName::FocusAreasByMonth,
        TableName::IncidentsByPeriod,
        TableName::IncidentsByUnit,
    ];
    let alike = |finest: Finest| Finest { severity: None, status: CaseStatus::Closed, ..finest };
    let periods = Period::range(Period::new(2019, Tertial::T1), Period::new(2019, Tertial::T2));
    let size = Size { periods, incidents: 2000, disclosure: disclosure() };
    let domain = fine_domain(&size);
    let (mut without, mut with) = (0, 0);
    for seed in 20..34 {
        let facts = made_up::facts(&domain, &size, &mut Dice::new(seed));
        let mut earlier = made_up::facts(&domain, &size, &mut Dice::new(seed));
        // Since then, one incident in nine has been reported late.
        let mut number = 0;
        earlier.incidents.retain(|_| {
            number += 1;
            number % 9 != 0
        });
        let first = protect(&domain, &earlier, Vec::new());
        let edition = || edition(&domain, &first, &tables);
        let unknowns = unknowns(&size, alike);
        let truth = truth(&size, &facts, &unknowns, alike);
        let leaks = |second: &Published| {
            let mut known = Elimination::default();
            let mut secrets = Vec::new();
            for table in &tables {
                for published in [&first, second] {
                    read(&domain, published, *table, &unknowns, |row, status, _| {
                        let count: u32 = row.iter().map(|place| truth[*place]).sum();
                        match status {
                            // The attacker takes what was not revised for granted.
                            Status::Shown(value) if value.units() == i64::from(count) => {
                                known.learn(&row, unknowns.len());
                            }
                            Status::Hidden(_) if (1..THRESHOLD).contains(&count) => secrets.push(row),
                            _ => {}
                        }
                    });
                }
            }
            secrets.iter().filter(|row| known.knows(row, unknowns.len())).count()
        };
        without += leaks(&protect(&domain, &facts, Vec::new()));
        let second = protect(&domain, &facts, vec![edition()]);
        assert_eq!(second.report().exposed, 0, "seed {seed}");
        with += leaks(&second);
    }
    println!("small counts given away, the first edition not reckoned with: {without}");
    assert!(without > 0, "the attack needs something to find");
    assert_eq!(with, 0);
}

fn protect(domain: &Domain, facts: &Facts, editions: Vec<Edition>) -> Published {
    let texts = Texts { editions, ..Texts::default() };
    let counted = count_tables(domain, facts);
    protect_tables(counted, domain.clone(), Registers::default(), texts, Audience::Intranet)
}

/// What was published, frozen.
fn edition(domain: &Domain, published: &Published, tables: &[TableName]) -> Edition {
    let tables = tables.iter().map(|name| {
        let columns = ["period", "month", "event_type", "focus_area", "unit", "measure"];
        let mut frozen = EditionTable::new(name.code(), columns.map(str::to_owned).to_vec());
        let table = published.table(*name).expect("the table is published");
        for (position, cell) in table.cells().iter().enumerate() {
            let Status::Shown(value) = cell.status() else { continue };
            let words = words(domain, &table.codes(position));
            let shown = EditionCell::Shown { value, is_preliminary: false };
            frozen.push(words.iter().map(String::as_str), shown);
        }
        frozen
    });
    Edition {
        report: Period::new(2019, Tertial::T2),
        version: 1,
        date: jiff::civil::date(2019, 9, 20),
        note: None,
        status: ReportStatus::Adopted,
        audience: Audience::Intranet,
        commit: String::new(),
        tool: String::new(),
        extracts: Vec::new(),
        files: Vec::new(),
        sha256: String::new(),
        archive_sha256: String::new(),
        contents: EditionContents { tables: tables.collect(), ..EditionContents::default() },
    }
}

/// A row in the words of `data/`.
fn words(domain: &Domain, codes: &[Code]) -> [String; 6] {
    let mut words = ["*"; 6].map(str::to_owned);
    for code in codes {
        match *code {
            Code::Month(month) => words[1] = month.to_string(),
            Code::Tertial(period) => words[0] = period.to_string(),
            Code::Year(year) => words[0] = year.to_string(),
            Code::Accumulated(period) => {
                (words[0], words[5]) = (period.to_string(), "accumulated".to_owned())
            }
            Code::YearFocusArea(year, area) => {
                (words[0], words[3]) = (year.to_string(), domain.focus_area(area).id.clone());
            }
            Code::EventType(event_type) => words[2] = domain.event_type(event_type).id.clone(),
            Code::FocusArea(area) => words[3] = domain.focus_area(area).id.clone(),
            Code::Unit(unit) => words[4] = domain.units.unit(unit).id.clone(),
            _ => {}
        }
    }
    words
}

/// Where all types are published for all departments: a type that never is, and what has to be hidden with it, would have
/// so much of the months hidden that they are published in less detail.
fn fine_domain(size: &Size) -> Domain {
    let mut domain = made_up::domain(size);
    domain.event_types.iter_mut().for_each(|event_type| event_type.finest_level = None);
    domain
}

/// Attacks the published tables; returns how many small counts they hide.
fn attack(
    domain: &Domain,
    size: &Size,
    seed: u64,
    tables: &[TableName],
    alike: impl Fn(Finest) -> Finest,
) -> usize {
    let facts = made_up::facts(domain, size, &mut Dice::new(seed));
    let counted = count_tables(domain, &facts);
    let published =
        protect_tables(counted, domain.clone(), Registers::default(), Texts::default(), Audience::Intranet);
    let unknowns = unknowns(size, &alike);
    let truth = truth(size, &facts, &unknowns, &alike);
    let mut known = Elimination::default();
    let mut secrets = Vec::new();
    for table in tables {
        read(domain, &published, *table, &unknowns, |row, status, codes| {
            let count: u32 = row.iter().map(|place| truth[*place]).sum();
            match status {
                Status::Shown(value) => {
                    assert_eq!(value.units(), i64::from(count), "{table} {codes:?} is not what was counted");
                    known.learn(&row, unknowns.len());
                }
                Status::Hidden(_) if (1..THRESHOLD).contains(&count) => secrets.push((row, table, codes)),
                _ => {}
            }
        });
    }
    for (row, table, codes) in &secrets {
        assert!(!known.knows(row, unknowns.len()), "seed {seed}: {table} {codes:?} can be worked out");
    }
    secrets.len()
}

/// Every combination that can occur; the attacker knows that only these units have incidents of their own.
fn unknowns(size: &Size, alike: impl Fn(Finest) -> Finest) -> Vec<Finest> {
    let severities: Vec<Option<Severity>> =
        std::iter::once(None).chain(Severity::ALL.iter().copied().map(Some)).collect();
    let mut unknowns = Vec::new();
    for month in size.periods.iter().flat_map(|period| period.months()) {
        for unit in [1, 3, 4, 5, 7, 8, 9].map(UnitIx) {
            for event_type in (0..5).map(EventTypeIx) {
                for severity in severities.iter().copied() {
                    for status in CaseStatus::ALL.iter().filter(|status| **status != CaseStatus::Cancelled) {
                        let status = *status;
                        unknowns.push(alike(Finest { month, unit, event_type, severity, status }));
                    }
                }
            }
        }
    }
    unknowns.sort_unstable();
    unknowns.dedup();
    unknowns
}

fn truth(size: &Size, facts: &Facts, unknowns: &[Finest], alike: impl Fn(Finest) -> Finest) -> Vec<u32> {
    let mut truth = vec![0; unknowns.len()];
    let mut add = |finest: Finest, count: u32| {
        if let Ok(place) = unknowns.binary_search(&alike(finest)) {
            truth[place] += count;
        }
    };
    let is_reported_on = |month: Month| size.periods.contains(&Period::of_month(month));
    for incident in facts.incidents.iter().filter(|i| i.counts && is_reported_on(i.date.month())) {
        let Incident { unit, event_type, severity, status, .. } = *incident;
        add(Finest { month: incident.date.month(), unit, event_type, severity, status }, 1);
    }
    for record in facts
        .counts
        .iter()
        .filter(|r| r.status != CaseStatus::Cancelled && is_reported_on(r.when.last_month()))
    {
        let CountRecord { when, unit, event_type, severity, status, count, .. } = *record;
        add(Finest { month: when.last_month(), unit, event_type, severity, status }, count);
    }
    truth
}

/// Reads a table as anyone can: the unknowns that each cell is the sum of, and what it says.
fn read(
    domain: &Domain,
    published: &Published,
    name: TableName,
    unknowns: &[Finest],
    mut each: impl FnMut(Vec<usize>, Status, Vec<Code>),
) {
    let table = published.table(name).expect("the table is published");
    for (position, cell) in table.cells().iter().enumerate() {
        let codes = table.codes(position);
        let is_readable = codes.iter().all(|code| is_understood(*code));
        if is_readable && !matches!(cell.status(), Status::Missing | Status::NotApplicable) {
            let is_part = |finest: &Finest| codes.iter().all(|code| is_in(domain, finest, *code));
            let row = (0..unknowns.len()).filter(|place| is_part(&unknowns[*place])).collect();
            each(row, cell.status(), codes);
        }
    }
}

fn is_understood(code: Code) -> bool {
    match code {
        Code::Affected(_) | Code::Source(_) => false,
        Code::Measure(measure) => {
            use MeasureName as M;
            matches!(
                measure,
                M::Incidents | M::Preventive | M::StatusKnown | M::Closed | M::SeverityKnown | M::Serious
            )
        }
        _ => true,
    }
}

fn is_in(domain: &Domain, finest: &Finest, code: Code) -> bool {
    let period = Period::of_month(finest.month);
    let in_area = |area: FocusAreaIx| domain.event_type(finest.event_type).focus_areas.contains(&area);
    match code {
        Code::Month(month) => finest.month == month,
        Code::Tertial(tertial) => period == tertial,
        Code::Year(year) => period.year == year,
        Code::Accumulated(last) => period.year == last.year && period <= last,
        Code::EventType(event_type) => finest.event_type == event_type,
        Code::FocusArea(area) => in_area(area),
        Code::YearFocusArea(year, area) => period.year == year && in_area(area),
        Code::Unit(unit) => domain.units.ancestors(finest.unit).any(|above| above == unit),
        Code::Severity(severity) => finest.severity == Some(severity),
        Code::SeverityUnknown => finest.severity.is_none(),
        Code::Status(status) => finest.status == status,
        Code::Measure(MeasureName::Preventive) => domain.event_type(finest.event_type).preventive,
        Code::Measure(MeasureName::StatusKnown) => finest.status != CaseStatus::Unknown,
        Code::Measure(MeasureName::Closed) => finest.status == CaseStatus::Closed,
        Code::Measure(MeasureName::SeverityKnown) => finest.severity.is_some(),
        Code::Measure(MeasureName::Serious) => finest.severity >= Some(Severity::Serious),
        _ => true,
    }
}

/// Rows in echelon form.
#[derive(Default)]
struct Elimination {
    /// By pivot.
    rows: Vec<(usize, Vec<u64>)>,
}

impl Elimination {
    fn learn(&mut self, places: &[usize], width: usize) {
        let mut row = self.reduced(places, width);
        let Some(pivot) = row.iter().position(|value| *value != 0) else { return };
        let inverse = power(row[pivot], PRIME - 2);
        row.iter_mut().for_each(|value| *value = *value * inverse % PRIME);
        let at = self.rows.partition_point(|(other, _)| *other < pivot);
        self.rows.insert(at, (pivot, row));
    }

    fn knows(&self, places: &[usize], width: usize) -> bool {
        self.reduced(places, width).iter().all(|value| *value == 0)
    }

    fn reduced(&self, places: &[usize], width: usize) -> Vec<u64> {
        let mut row = vec![0; width];
        places.iter().for_each(|place| row[*place] = 1);
        for (pivot, known) in &self.rows {
            let factor = row[*pivot];
            if factor != 0 {
                let minus = PRIME - factor;
                row.iter_mut()
                    .zip(known)
                    .for_each(|(value, known)| *value = (*value + minus * known) % PRIME);
            }
        }
        row
    }
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut base, mut product) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            product = product * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    product
}
