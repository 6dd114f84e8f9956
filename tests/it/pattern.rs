//! Which cells are hidden tells nothing but which counts are small: the program is public, and whoever runs it on every
//! table that agrees with what is out sees which of them hide the same cells.

use crate::made_up;

use gate::internals::analyse::{Tables, count_tables};
use gate::internals::check::Facts;
use gate::internals::protect::{Published, Status, protect_tables};
use made_up::{Dice, Size};
use model::*;

const THRESHOLD: u32 = 3;

/// How many exchanges are tried.
const EXCHANGES: usize = 100;

#[test]
fn an_exchange_of_what_is_hidden_changes_no_cell_where_the_same_counts_are_small() {
    let (mut exchanges, mut hidden_small) = (0, 0);
    for seed in 0..200 {
        let size = Size {
            periods: Period::range(Period::new(2019, Tertial::T1), Period::new(2019, Tertial::T3)),
            incidents: 2_000,
            disclosure: Disclosure {
                threshold: THRESHOLD,
                sensitive_threshold: THRESHOLD,
                open_population: None,
                wanted_level: Level::Unit,
                finest_level: Level::Unit,
                min_denominator: 50,
                min_percent_base: 20,
            },
        };
        let domain = domain(&size);
        let facts = made_up::facts(&domain, &size, &mut Dice::new(seed));
        let one = protect(&domain, &facts);
        let kinds_of_one = kinds(&count_tables(&domain, &facts));
        for (first, second) in pairs(&facts) {
            if !is_hidden(&domain, &one, &facts, first, second) {
                continue;
            }
            let other_facts = exchange(&domain, &size, seed, first, second);
            if kinds(&count_tables(&domain, &other_facts)) != kinds_of_one {
                continue;
            }
            let other = protect(&domain, &other_facts);
            for (a, b) in one.tables().iter().zip(other.tables()) {
                let statuses = |table: &Table<gate::Cell>| -> Vec<Status> {
                    table.cells().iter().map(|cell| cell.status()).collect()
                };
                assert!(statuses(a) == statuses(b), "seed {seed}, {first} and {second}: {} differs", a.name);
            }
            exchanges += 1;
            hidden_small += one.report().small.len();
            if exchanges == EXCHANGES {
                assert!(hidden_small > EXCHANGES, "nothing is hidden");
                return;
            }
        }
    }
    panic!("only {exchanges} exchanges leave all that is shown as it is");
}

/// Types that differ in nothing: an exchange of two in the same unit and tertial alters months by type and nothing else.
fn domain(size: &Size) -> Domain {
    let mut domain = made_up::domain(size);
    for event_type in &mut domain.event_types {
        event_type.focus_areas.clear();
        (event_type.finest_level, event_type.sensitive, event_type.preventive) = (None, false, false);
        event_type.denominator = Denominator::None;
    }
    domain
}

fn protect(domain: &Domain, facts: &Facts) -> Published {
    let counted = count_tables(domain, facts);
    protect_tables(counted, domain.clone(), Registers::default(), Texts::default(), Audience::Intranet)
}

/// By cell of every table of counts: zero, small or neither.
fn kinds(tables: &Tables) -> Vec<u8> {
    let all = [
        &tables.by_month,
        &tables.areas_by_month,
        &tables.by_period,
        &tables.by_unit,
        &tables.cases,
        &tables.reporting,
        &tables.influence,
    ];
    let kind = |count: &u32| u8::from(*count > 0) + u8::from(*count >= THRESHOLD);
    all.iter().flat_map(|table| table.cells().iter().map(kind)).collect()
}

/// Incidents of different types in the same unit and tertial but not in the same month.
fn pairs(facts: &Facts) -> Vec<(usize, usize)> {
    let incidents = &facts.incidents;
    let is_pair = |a: &Incident, b: &Incident| {
        let (first, second) = (a.date.month(), b.date.month());
        let is_near = a.unit == b.unit && Period::of_month(first) == Period::of_month(second);
        a.counts && b.counts && is_near && first != second && a.event_type != b.event_type
    };
    let of = |first: usize| {
        let later = first + 1..incidents.len();
        later
            .filter(move |second| is_pair(&incidents[first], &incidents[*second]))
            .map(move |second| (first, second))
    };
    (0..incidents.len()).flat_map(of).collect()
}

/// True where every published count that the exchange would alter is hidden.
fn is_hidden(domain: &Domain, published: &Published, facts: &Facts, first: usize, second: usize) -> bool {
    let (a, b) = (&facts.incidents[first], &facts.incidents[second]);
    let is_published = |unit: &UnitIx| domain.whole_and_departments().contains(unit);
    let parts: Vec<UnitIx> = domain.units.ancestors(a.unit).filter(is_published).collect();
    // What lies in no department is a count of its own, in no table.
    parts.len() > 1
        && parts.into_iter().all(|part| {
            [a.date.month(), b.date.month()].into_iter().all(|month| {
                [a.event_type, b.event_type].into_iter().all(|event_type| {
                    let cell = published.count(Code::Month(month), Code::EventType(event_type), part);
                    matches!(cell.status(), Status::Hidden(_))
                })
            })
        })
}

/// The same facts, where two incidents have changed types.
fn exchange(domain: &Domain, size: &Size, seed: u64, first: usize, second: usize) -> Facts {
    let mut facts = made_up::facts(domain, size, &mut Dice::new(seed));
    let (a, b) = (facts.incidents[first].event_type, facts.incidents[second].event_type);
    (facts.incidents[first].event_type, facts.incidents[second].event_type) = (b, a);
    facts
}
