//! What was added less what was removed is the difference, in every cell of every count, counted anew.

use crate::made_up;

use gate::internals::analyse::{changed_facts, count_tables};
use gate::internals::check::Facts;
use model::{Disclosure, Domain, Level, Period, PeriodBasis, Table, Tertial};

use made_up::{Dice, Size};

fn cells(domain: &Domain, facts: &Facts) -> Vec<i64> {
    let tables = count_tables(domain, facts);
    let counts: [&Table<u32>; 6] = [
        &tables.by_month,
        &tables.areas_by_month,
        &tables.by_period,
        &tables.by_unit,
        &tables.cases,
        &tables.reporting,
    ];
    counts.into_iter().flat_map(|table| table.cells()).map(|count| i64::from(*count)).collect()
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
            min_percent_base: 10,
        },
    }
}

#[test]
fn what_came_less_what_went_is_the_difference_everywhere() {
    let size = size();
    let domain = made_up::domain(&size);
    for seed in 0..5 {
        let mut dice = Dice::new(seed);
        let old = made_up::facts(&domain, &size, &mut dice);
        let others = made_up::facts(&domain, &size, &mut dice);
        let mut new =
            Facts { incidents: old.incidents.clone(), counts: old.counts.clone(), exposure: Vec::new() };
        new.incidents.retain(|_| dice.below(10) > 0);
        new.incidents.extend(others.incidents.iter().take(40));
        new.incidents.reverse();
        new.counts.iter_mut().step_by(3).for_each(|record| record.count += 2);
        new.counts.truncate(old.counts.len() - 2);
        let changes = changed_facts((&domain, &old), (&domain, &new)).unwrap();
        let [before, now, added, removed] =
            [&old, &new, &changes.added, &changes.removed].map(|facts| cells(&domain, facts));
        assert!(added.iter().any(|count| *count > 0) && removed.iter().any(|count| *count > 0));
        for cell in 0..before.len() {
            assert_eq!(now[cell] - before[cell], added[cell] - removed[cell], "seed {seed}, cell {cell}");
        }
        let back = changed_facts((&domain, &new), (&domain, &old)).unwrap();
        assert_eq!(cells(&domain, &back.removed), added);
        let none = changed_facts((&domain, &old), (&domain, &old)).unwrap();
        assert!(none.added.incidents.is_empty() && none.removed.counts.is_empty());
    }
}

#[test]
fn nothing_is_said_where_the_same_record_counts_elsewhere() {
    let size = size();
    let domain = made_up::domain(&size);
    let facts = made_up::facts(&domain, &size, &mut Dice::new(1));
    let mut moved = made_up::domain(&size);
    moved.event_types[0].focus_areas.clear();
    assert!(changed_facts((&domain, &facts), (&moved, &facts)).is_none());
    let mut dated = made_up::domain(&size);
    dated.site.period_basis = PeriodBasis::Reported;
    assert!(changed_facts((&domain, &facts), (&dated, &facts)).is_none());
    let mut shorter = made_up::domain(&size);
    shorter.event_types.pop();
    assert!(changed_facts((&domain, &facts), (&shorter, &facts)).is_none());
}
