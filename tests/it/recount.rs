//! Every count table against a slow and obvious count: for each cell, look through all records.

use crate::made_up;

use gate::internals::analyse::{Tables, count_tables};
use gate::internals::check::Facts;
use made_up::{Dice, Size};
use model::*;

/// One incident or aggregated record, as the slow count sees it.
struct Record<'a> {
    incident: Option<&'a Incident>,
    month: Month,
    unit: UnitIx,
    event_type: EventTypeIx,
    severity: Option<Severity>,
    status: CaseStatus,
    affected: Affected,
    number: u32,
}

#[test]
fn every_cell_is_what_a_slow_count_gives() {
    for seed in 0..12 {
        for basis in [PeriodBasis::Occurred, PeriodBasis::Reported] {
            let size = size();
            let mut domain = made_up::domain(&size);
            domain.site.period_basis = basis;
            let facts = made_up::facts(&domain, &size, &mut Dice::new(seed));
            let tables = count_tables(&domain, &facts);
            recount(&domain, &facts, &tables);
        }
    }
}

fn size() -> Size {
    Size {
        periods: Period::range(Period::new(2018, Tertial::T1), Period::new(2019, Tertial::T2)),
        incidents: 300,
        disclosure: Disclosure {
            threshold: 5,
            sensitive_threshold: 10,
            open_population: None,
            wanted_level: Level::Unit,
            finest_level: Level::Unit,
            min_denominator: 50,
            min_percent_base: 20,
        },
    }
}

fn recount(domain: &Domain, facts: &Facts, tables: &Tables) {
    let records = records(domain, facts);
    for table in [&tables.by_month, &tables.areas_by_month, &tables.by_period, &tables.by_unit, &tables.cases]
    {
        for (position, count) in table.cells().iter().enumerate() {
            let codes = table.codes(position);
            let found = records.iter().filter(|record| codes.iter().all(|code| is_in(domain, record, *code)));
            let number: u32 = found.map(|record| record.number).sum();
            let expected = if has_counts(domain, &codes) { number } else { 0 };
            assert_eq!(*count, expected, "{} {codes:?}", table.name);
        }
    }
    recount_reporting(domain, &records, tables);
    recount_units(domain, &records, tables);
}

fn records<'a>(domain: &Domain, facts: &'a Facts) -> Vec<Record<'a>> {
    let of_rows = facts.incidents.iter().filter(|incident| incident.counts).map(|incident| {
        let date = match domain.site.period_basis {
            PeriodBasis::Occurred => incident.date,
            PeriodBasis::Reported => incident.reported.unwrap_or(incident.date),
        };
        Record {
            incident: Some(incident),
            month: date.month(),
            unit: incident.unit,
            event_type: incident.event_type,
            severity: incident.severity,
            status: incident.status,
            affected: incident.affected,
            number: 1,
        }
    });
    let of_counts = facts.counts.iter().filter(|record| record.status != CaseStatus::Cancelled);
    let of_counts = of_counts.map(|record| Record {
        incident: None,
        month: record.when.last_month(),
        unit: record.unit,
        event_type: record.event_type,
        severity: record.severity,
        status: record.status,
        affected: record.affected,
        number: record.count,
    });
    let (first, last) = (domain.periods[0], domain.periods[domain.periods.len() - 1]);
    of_rows
        .chain(of_counts)
        .filter(|record| (first..=last).contains(&Period::of_month(record.month)))
        .collect()
}

fn is_in(domain: &Domain, record: &Record, code: Code) -> bool {
    let period = Period::of_month(record.month);
    let in_area = |area: FocusAreaIx| domain.event_type(record.event_type).focus_areas.contains(&area);
    match code {
        Code::Total | Code::Source(Source::Kia) => true,
        Code::Source(_) => false,
        Code::Month(month) => record.month == month,
        Code::Tertial(tertial) => period == tertial,
        Code::Year(year) => period.year == year,
        Code::Accumulated(last) => period.year == last.year && period <= last,
        Code::EventType(event_type) => record.event_type == event_type,
        Code::FocusArea(area) => in_area(area),
        Code::YearFocusArea(year, area) => period.year == year && in_area(area),
        Code::Unit(unit) => domain.units.ancestors(record.unit).any(|above| above == unit),
        Code::Severity(severity) => record.severity == Some(severity),
        Code::SeverityUnknown => record.severity.is_none(),
        Code::Status(status) => record.status == status,
        Code::Affected(affected) => record.affected == affected,
        Code::Measure(_) | Code::Item(_) => panic!("not in these tables"),
    }
}

/// An area has counts for times that lie wholly within its programme.
fn has_counts(domain: &Domain, codes: &[Code]) -> bool {
    let span = |code: &Code| match *code {
        Code::Month(month) => Some((month.first_day(), month.last_day())),
        Code::Tertial(period) => Some((period.first_day(), period.last_day())),
        Code::Year(year) | Code::YearFocusArea(year, _) => {
            Some((Period::new(year, Tertial::T1).first_day(), Period::new(year, Tertial::T3).last_day()))
        }
        Code::Accumulated(last) => Some((Period::new(last.year, Tertial::T1).first_day(), last.last_day())),
        _ => None,
    };
    let area = codes.iter().find_map(|code| match *code {
        Code::FocusArea(area) | Code::YearFocusArea(_, area) => Some(domain.focus_area(area)),
        _ => None,
    });
    let (Some((from, to)), Some(area)) = (codes.iter().find_map(span), area) else { return true };
    let programme = domain.programme(area.programme);
    !area.protective_security && programme.valid_from <= from && to <= programme.valid_to
}

fn recount_reporting(domain: &Domain, records: &[Record], tables: &Tables) {
    for table in [&tables.reporting, &tables.influence] {
        for (position, count) in table.cells().iter().enumerate() {
            let codes = table.codes(position);
            let Some((Code::Measure(measure), codes)) = codes.split_last() else {
                panic!("measures come last")
            };
            let found = records.iter().filter(|record| codes.iter().all(|code| is_in(domain, record, *code)));
            let found = found.filter(|record| has_measure(domain, record, measure.code()));
            let number: u32 = found.map(|record| record.number).sum();
            let expected = if has_counts(domain, codes) { number } else { 0 };
            assert_eq!(*count, expected, "{codes:?} {measure:?}");
        }
    }
    for (position, median) in tables.median_delay_half_days.cells().iter().enumerate() {
        let codes = tables.median_delay_half_days.codes(position);
        let found = records.iter().filter(|record| codes.iter().all(|code| is_in(domain, record, *code)));
        let mut delays: Vec<i64> = found.filter_map(delay).collect();
        delays.sort_unstable();
        let middle = |from: usize| delays[from.saturating_sub(1) / 2] + delays[from / 2];
        let expected =
            (!delays.is_empty() && has_counts(domain, &codes)).then(|| middle(delays.len()) as u32);
        assert_eq!(*median, expected, "{codes:?} {delays:?}");
    }
}

fn delay(record: &Record) -> Option<i64> {
    let incident = record.incident?;
    let (occurred, reported) = (incident.date.day()?, incident.reported?.day()?);
    Some(i64::from((reported - occurred).get_days()))
}

fn has_measure(domain: &Domain, record: &Record, measure: &str) -> bool {
    let answer = |of: fn(&Incident) -> Option<ReportAnswer>| record.incident.and_then(of);
    let yes = |of| answer(of) == Some(ReportAnswer::Yes);
    let at = |source| record.incident.is_some_and(|incident| incident.sources.contains(source));
    let delayed = |from: i64, to: i64| delay(record).is_some_and(|days| (from..=to).contains(&days));
    match measure {
        "incidents" => true,
        "preventive" => domain.event_type(record.event_type).preventive,
        "status_known" => record.status != CaseStatus::Unknown,
        "closed" => record.status == CaseStatus::Closed,
        "severity_known" => record.severity.is_some(),
        "serious" => matches!(record.severity, Some(Severity::Serious | Severity::VerySerious)),
        "police_report" => at(Source::Kia) && yes(|incident| incident.police_report),
        "police_matched" => at(Source::Kia) && yes(|incident| incident.police_report) && at(Source::Police),
        "property_report" => at(Source::Kia) && yes(|incident| incident.property_report),
        "property_matched" => {
            at(Source::Kia) && yes(|incident| incident.property_report) && at(Source::Property)
        }
        "authority_report" => yes(|incident| incident.authority_report),
        "authority_answered" => {
            matches!(answer(|incident| incident.authority_report), Some(ReportAnswer::Yes | ReportAnswer::No))
        }
        "delay_known" => delay(record).is_some(),
        "within_7_days" => delayed(0, 7),
        "delay_0" => delayed(0, 0),
        "delay_1_2" => delayed(1, 2),
        "delay_3_7" => delayed(3, 7),
        "delay_8_30" => delayed(8, 30),
        "delay_31_90" => delayed(31, 90),
        "delay_over_90" => delayed(91, 9999),
        "late" => is_late(domain, record),
        "form_known" => form(record).is_some(),
        "form_harassment" => form(record) == Some(Form::Harassment),
        "form_threat" => form(record) == Some(Form::Threat),
        "form_violence" => form(record) == Some(Form::Violence),
        "form_damage" => form(record) == Some(Form::Damage),
        "form_corruption" => form(record) == Some(Form::Corruption),
        "influence" => purpose(record) == Some(Answer::Yes),
        "influence_harassment"
        | "influence_threat"
        | "influence_violence"
        | "influence_damage"
        | "influence_corruption" => {
            has_measure(domain, record, "influence")
                && has_measure(domain, record, &measure.replace("influence", "form"))
        }
        "purpose_unknown" => {
            form(record).is_some() && !matches!(purpose(record), Some(Answer::Yes | Answer::No))
        }
        other => panic!("unknown measure {other}"),
    }
}

fn form(record: &Record) -> Option<Form> {
    record.incident?.form
}

fn purpose(record: &Record) -> Option<Answer> {
    record.incident?.aims_to_influence
}

/// Late: reported after the first extract that reaches the end of the period that it happened in.
fn is_late(domain: &Domain, record: &Record) -> bool {
    let Some((incident, reported)) = record.incident.and_then(|of| Some((of, of.reported?))) else {
        return false;
    };
    let period = Period::of_month(incident.date.month());
    let reaching = domain.extracts.iter().filter(|extract| {
        extract.from <= period.last_day()
            && extract.to >= period.last_day()
            && extract.taken > period.last_day()
    });
    let is_reported_on = domain.periods.contains(&period);
    is_reported_on
        && reaching.map(|extract| extract.taken).min().is_some_and(|taken| reported.first_day() > taken)
}

fn recount_units(domain: &Domain, records: &[Record], tables: &Tables) {
    let table = &tables.reporting_units;
    for (position, number) in table.cells().iter().enumerate() {
        let codes = table.codes(position);
        let (Code::Tertial(period), Code::Unit(part)) = (codes[0], codes[1]) else { panic!("axes") };
        let leaves: Vec<UnitIx> = domain
            .units
            .iter()
            .filter(|(ix, _)| domain.units.children(*ix).is_empty())
            .filter(|(ix, _)| domain.units.ancestors(*ix).any(|above| above == part))
            .map(|(ix, _)| ix)
            .collect();
        let reports = |leaf: &&UnitIx| {
            records.iter().any(|record| record.unit == **leaf && Period::of_month(record.month) == period)
        };
        let expected = match codes[2] {
            Code::Measure(MeasureName::Units) => leaves.len(),
            _ => leaves.iter().filter(reports).count(),
        };
        assert_eq!(*number, Some(expected as u32), "{codes:?}");
    }
}

/// Full tables cannot be written anywhere: this compiles only while they are not `Serialize`.
#[test]
fn full_tables_are_not_serializable() {
    trait Writable<Proof> {
        fn proof() {}
    }
    impl<T: ?Sized> Writable<()> for T {}
    impl<T: ?Sized + serde::Serialize> Writable<u8> for T {}
    <Tables as Writable<_>>::proof();
    <Facts as Writable<_>>::proof();
    <Incident as Writable<_>>::proof();
}
