//! Rates of single units: for those that have persons of their own, and not for few of them.

use crate::made_up;

use gate::internals::analyse::count_tables;
use gate::internals::protect::{Status, protect_tables};
use made_up::{Dice, Size};
use model::*;

const PERIOD: Period = Period { year: 2018, tertial: Tertial::T1 };

fn size() -> Size {
    Size {
        periods: vec![PERIOD],
        incidents: 3_000,
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

fn employees(unit: UnitIx, employees: f64) -> Exposure {
    Exposure { unit, period: PERIOD, employees: Some(employees), pupils: None, school_days: None }
}

/// All rates per employee, with persons of these units and of no other single unit.
fn published(own: &[(&str, f64)]) -> gate::internals::protect::Published {
    let size = size();
    let mut domain = made_up::domain(&size);
    for event_type in &mut domain.event_types {
        event_type.denominator = Denominator::Employees;
    }
    let mut facts = made_up::facts(&domain, &size, &mut Dice::new(1));
    facts.exposure.retain(|exposure| domain.units.unit(exposure.unit).level < Level::Area);
    facts.exposure.extend(own.iter().map(|(id, number)| employees(unit(&domain, id), *number)));
    let tables = count_tables(&domain, &facts);
    protect_tables(tables, domain, Registers::default(), Texts::default(), Audience::Intranet)
}

fn unit(domain: &Domain, id: &str) -> UnitIx {
    domain.units.iter().find(|(_, unit)| unit.id == id).map(|(ix, _)| ix).unwrap()
}

#[test]
fn a_unit_with_persons_of_its_own_has_a_rate() {
    let published = published(&[("norr-a", 80.0), ("norr-b", 40.0)]);
    let [many, few] = ["norr-a", "norr-b"].map(|id| unit(&published.domain, id));
    let rates = published.table(TableName::UnitRates).expect("two units have persons");
    assert_eq!(rates.axes[1].members(), [Code::Unit(many), Code::Unit(few)]);
    let cell = |unit| {
        let measure = rates.axes[2].members()[0];
        *rates.get(&[Code::Tertial(PERIOD), Code::Unit(unit), measure]).unwrap()
    };
    let count = published.count(Code::Tertial(PERIOD), Code::Total, many).value().expect("many are shown");
    let rate = cell(many).value().expect("80 persons are enough").to_f64();
    assert!((rate - 100.0 * count.to_f64() / 80.0).abs() <= 0.05 + 1e-9, "{rate} of {count:?}");
    assert!(matches!(cell(few).status(), Status::Hidden(_)), "40 persons are too few");
}

#[test]
fn without_persons_there_is_no_table() {
    assert!(published(&[]).table(TableName::UnitRates).is_none());
}

/// Söder and vuxna are given as a whole, and no part of them is: they are known whatever norr is.
#[test]
fn what_has_a_part_without_persons_has_no_rate() {
    let has_rate = |own: &[(&str, f64)]| {
        let published = published(&[own, &[("soder", 200.0), ("vuxna", 150.0)]].concat());
        ["hela", "norr", "soder"].map(|id| {
            let unit = unit(&published.domain, id);
            published.rate(PERIOD, Code::Total, unit).value().is_some()
        })
    };
    let all = [("norr-a", 80.0), ("norr-b", 60.0), ("fristaende", 70.0)];
    assert_eq!(has_rate(&all), [true, true, true]);
    // 60 of norr's 140 are not known: events of all its parts divided by 80 would be too many for each.
    assert_eq!(has_rate(&[all[0], all[2]]), [false, false, true]);
    assert_eq!(has_rate(&all[..2]), [false, true, true], "a part of the whole itself");
}
