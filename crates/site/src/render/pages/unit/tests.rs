//! The page of a unit: open, closed, to come, and one that has never reported.

use jiff::civil::date;

use super::*;
use crate::render::samples::{Sample, guidance as guide, measure, risk};
use model::{Domain, Registers, Tertial, Texts, Unit, UnitTree};

/// Changes the units of the sample: all of it, `soder`, `norr`.
fn with_units(domain: &mut Domain, change: impl Fn(&mut Vec<Unit>)) {
    let mut units: Vec<Unit> = domain.units.iter().map(|(_, unit)| unit.clone()).collect();
    change(&mut units);
    domain.units = UnitTree::new(units).unwrap();
}

fn sample(change: impl Fn(&mut Vec<Unit>)) -> Sample {
    let of_unit = |unit| Risk { unit: UnitIx(unit), ..risk(&format!("R-{unit}"), &[(Tertial::T2, 4, 4)]) };
    let registers = Registers {
        risks: vec![of_unit(0), of_unit(1), of_unit(2)],
        measures: ["0", "1", "2"]
            .map(|unit| measure(&format!("A-{unit}"), &format!("R-{unit}"), MeasureStatus::Ongoing))
            .into(),
        ..Registers::default()
    };
    let guidance =
        vec![guide("analysera/rsa", "Så gör du RSA", "Text\n"), guide("nar-det-hander/hot", "Hot", "Text\n")];
    Sample::with(Texts { guidance, ..Texts::default() }, registers, |domain| {
        domain.site.risk_scale.levels = [[RiskLevel::High; 5]; 5];
        with_units(domain, &change);
    })
}

fn main_of(sample: &Sample, unit: u32) -> String {
    let html = sample.page(PageKey::Unit(UnitIx(unit))).html;
    html[html.find("<main").unwrap()..html.find("</main>").unwrap()].to_owned()
}

#[test]
fn a_closed_unit_says_when_and_who_took_over_and_nothing_of_today() {
    // The site is judged on 30 September.
    let sample = sample(|units| {
        units[2].valid_to = Some(date(2018, 8, 31));
        units[2].replaced_by = vec![UnitIx(1)];
    });
    let closed = main_of(&sample, 2);
    assert!(closed.contains("norr upphörde den 31 augusti 2018."), "{closed}");
    assert!(closed.contains("Enheten ersattes av <a href=\"../soder/index.html\">soder</a>."), "{closed}");
    assert!(closed.contains("Händelserna under den tid som enheten fanns"), "{closed}");
    for of_today in ["key-figure", "kan inte förekomma", "R-0", "R-2", "A-2", "nar-det-hander", "preliminärt"]
    {
        assert!(!closed.contains(of_today), "{of_today}: {closed}");
    }
    let successor = main_of(&sample, 1);
    assert!(successor.contains("Enheten tog över efter <a href=\"../norr/index.html\">norr</a>."));
}

#[test]
fn a_unit_to_come_has_no_numbers() {
    let sample = sample(|units| {
        let mut coming = units[2].clone();
        coming.id = "vaster".to_owned();
        coming.title = "väster".to_owned();
        coming.valid_from = Some(date(2019, 1, 1));
        units.push(coming);
    });
    let coming = main_of(&sample, 3);
    assert!(coming.contains("väster startar den 1 januari 2019. Det finns inga siffror ännu."), "{coming}");
    assert!(!coming.contains("<figure") && !coming.contains("R-0"), "{coming}");
}

#[test]
fn a_unit_has_its_own_measures_first_and_each_late_one_once() {
    let page = main_of(&sample(|_| {}), 1);
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    // In the order that a head of a unit asks: how it goes, what to do, what it is against, how.
    // A-0 is shared, and late: there is no other that is shared.
    let order = ["A-1", "Försenade åtgärder mot gemensamma risker</h3>", "A-0", "R-1", "R-0"];
    let places: Vec<usize> = order.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}: {page}");
    assert_eq!(page.matches(">A-0<").count(), 1, "{page}");
    assert!(!page.contains("Övriga öppna åtgärder"), "{page}");
    assert!(!page.contains("A-2") && !page.contains("R-2"), "{page}");
    let guidance = &page[place("nar-det-hander/hot")..];
    assert!(guidance.contains("Analysera") && !guidance.contains("analysera/rsa"), "{guidance}");
}

/// The part `soder` with a school that nothing happened in, and with the part `norr` as another school.
fn with_schools() -> Sample {
    Sample::with(Texts::default(), Registers::default(), |domain| {
        domain.site.disclosure.finest_level = Level::Unit;
        domain.site.disclosure.wanted_level = Level::Unit;
        with_units(domain, |units| {
            let mut school = units[1].clone();
            school.id = "skolan".to_owned();
            school.title = "Skolan".to_owned();
            school.level = Level::Unit;
            school.parent = Some(UnitIx(1));
            units.push(school);
            units[2].level = Level::Unit;
            units[2].parent = Some(UnitIx(1));
        });
    })
}

#[test]
fn a_unit_that_never_reported_has_a_sentence_and_no_number() {
    let school = main_of(&with_schools(), 3);
    assert!(school.contains("har inte rapporterat någon händelse sedan T1\u{a0}2017"), "{school}");
    assert!(!school.contains("<figure") && !school.contains("säker skillnad"), "{school}");
    assert!(!school.contains("Enheten och avdelningen"), "{school}");
}

#[test]
fn a_small_unit_is_set_beside_its_department_and_no_level_is_claimed() {
    let sample = with_schools();
    // 80 threats, 52 acts of violence and no other; the department has as many besides, 3 thefts and 12 fires.
    let school = main_of(&sample, 2);
    // The number stands right above.
    assert!(!school.contains("Enheten har rapporterat"), "{school}");
    let beside = &school[school.find("Enheten och avdelningen soder").expect("the table")..];
    let row = &beside[beside.find(">T2\u{a0}2018<").unwrap()..];
    let row = &row[..row.find("</tr>").unwrap()];
    assert!(row.contains(">132</td>") && row.contains(">279</td>"), "{row}");
    assert!(beside.contains("Därför går det inte att säga om enheten ligger högt eller lågt."), "{beside}");
    let department = main_of(&sample, 1);
    assert!(department.contains("Enheter i avdelningen") && department.contains("skolan/index.html"));
}

/// Measures are due on 30 June; the site is judged on 30 September. Those against medium risks count as the others do.
#[test]
fn own_measures_are_told_before_those_that_are_shared() {
    let said = |own: &[&str], shared: &[&str]| {
        let of_unit =
            |unit| Risk { unit: UnitIx(unit), ..risk(&format!("R-{unit}"), &[(Tertial::T2, 4, 4)]) };
        let made = |risk: &str, measures: &[&str]| -> Vec<Measure> {
            let one = |(place, kind): (usize, &&str)| {
                let late = measure(&format!("A-{risk}-{place}"), risk, MeasureStatus::Ongoing);
                if *kind == "late" { late } else { Measure { due: Some(date(2018, 12, 31)), ..late } }
            };
            measures.iter().enumerate().map(one).collect()
        };
        let registers = Registers {
            risks: vec![of_unit(0), of_unit(1)],
            measures: [made("R-1", own), made("R-0", shared)].concat(),
            ..Registers::default()
        };
        let sample = Sample::with(Texts::default(), registers, |domain| {
            domain.site.risk_scale.levels = [[RiskLevel::Medium; 5]; 5];
        });
        let page = main_of(&sample, 1);
        let start = page.find("<p class=\"conclusion\">").map(|place| &page[place + 22..]);
        start.map(|said| said[..said.find("</p>").unwrap()].to_owned()).unwrap_or_default()
    };
    let (late, early) = ("late", "early");
    let day = "den 30 september 2018.";
    assert_eq!(
        said(&[], &[late, late, early]),
        format!(
            "Mot avdelningens egna risker finns ingen öppen åtgärd. 3 öppna åtgärder gäller risker som flera delar. 2 av dem \
             är försenade {day}"
        )
    );
    assert_eq!(
        said(&[early], &[late]),
        format!(
            "Mot avdelningens egna risker finns en öppen åtgärd. Den är inte försenad {day} En öppen åtgärd gäller risker \
             som flera delar. Den är försenad {day}"
        )
    );
    assert_eq!(
        said(&[late, early], &[]),
        format!("Mot avdelningens egna risker finns 2 öppna åtgärder. En av dem är försenad {day}")
    );
    assert_eq!(
        said(&[early, early], &[early, early]),
        format!(
            "Mot avdelningens egna risker finns 2 öppna åtgärder. Ingen av dem är försenad {day} 2 öppna åtgärder gäller \
             risker som flera delar. Ingen av dem är försenad {day}"
        )
    );
    assert_eq!(said(&[], &[]), "");
}

/// `soder` with four schools and no other events: threats, in T2 2018 four in the first and three in the second, hidden.
fn with_hidden_school(in_third: u32) -> Sample {
    use model::{CountRecord, CountTime, Month};
    Sample::with_facts(Texts::default(), Registers::default(), |domain, facts| {
        domain.site.disclosure.finest_level = Level::Unit;
        domain.site.disclosure.wanted_level = Level::Unit;
        with_units(domain, |units| {
            for name in ["ekskolan", "björkskolan", "almskolan", "granskolan"] {
                let mut school = units[1].clone();
                school.id = name.to_owned();
                school.title = name.to_owned();
                school.level = Level::Unit;
                school.parent = Some(UnitIx(1));
                units.push(school);
            }
        });
        let all: Vec<CountRecord> = facts.counts.drain(..).collect();
        let row = |year, unit, count| CountRecord {
            when: CountTime::Month(Month { year, month: 6 }),
            unit: UnitIx(unit),
            count,
            ..all[0]
        };
        facts.counts.extend([
            row(2017, 3, 12),
            row(2017, 4, 20),
            row(2017, 5, 25),
            row(2017, 6, 30),
            row(2018, 3, 4),
            row(2018, 4, 3),
            row(2018, 5, in_third),
            row(2018, 6, 40),
        ]);
    })
}

#[test]
fn a_unit_with_a_hidden_count_has_reported_where_all_have() {
    let page = main_of(&with_hidden_school(30), 3);
    let said = "Antalet händelser T2\u{a0}2018 visas inte. Enheten har rapporterat: det har alla 4 enheter i avdelningen gjort.";
    assert!(page.contains(said), "{page}");
    assert!(!page.contains("Det senaste tertialet"), "{page}");
    // One school has none: nothing says which ones have reported.
    let page = main_of(&with_hidden_school(0), 3);
    assert!(page.contains("Antalet händelser T2\u{a0}2018 visas inte."), "{page}");
    assert!(!page.contains("Enheten har rapporterat") && !page.contains("Det senaste tertialet"), "{page}");
}

/// Three threats in `soder` in June 2018 are hidden; the whole has 43 with those of `norr`, and none in another month.
#[test]
fn months_are_drawn_only_where_they_are_shown() {
    let sample = Sample::with_facts(Texts::default(), Registers::default(), |_, facts| {
        facts.counts.retain(|row| row.event_type == model::EventTypeIx(0));
        for row in &mut facts.counts {
            let is_small = row.unit == UnitIx(1) && row.when.last_month().year == 2018;
            row.count = if is_small { 3 } else { 40 };
        }
    });
    let last = Period::new(2018, Tertial::T2);
    assert!(has_gaps(&sample.scope(), UnitIx(1), last));
    assert!(!has_gaps(&sample.scope(), UnitIx(0), last));
}

/// Of 2017: 90 threats and acts of violence in `norr`, no theft, no fire. 2018 is not over.
#[test]
fn areas_and_years_stand_after_the_figures() {
    let page = main_of(&sample(|_| {}), 2);
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let table = &page[place("Antal händelser per fokusområde och år")..];
    assert!(place("<figure") < page.len() - table.len());
    let row = |title: &str| {
        let row = &table[table.find(&format!(">{title}</th>")).unwrap()..];
        row[..row.find("</tr>").unwrap()].to_owned()
    };
    assert!(
        row("Hot och våld").contains(">90</td>") && row("Alla händelser").contains(">90</td>"),
        "{table}"
    );
}
