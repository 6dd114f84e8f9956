//! A small invented administration: two departments, seven schools of which one opens and one closes in July. One that
//! changes besides has an event type that comes in May, thefts that are counted by tertial, and schools that move.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::made_up::Dice;

const ORGANISATION: &str = "\
units:
  - {id: forvaltningen, title: Förvaltningen, level: administration}
  - {id: norr, title: Norr, level: department, parent: forvaltningen}
  - {id: soder, title: Söder, level: department, parent: forvaltningen}
  - {id: bokskolan, title: Bokskolan, level: unit, parent: norr, valid_to: 2019-06-30, replaced_by: nya-bokskolan}
  - {id: ekskolan, title: Ekskolan, level: unit, parent: norr}
  - {id: lindskolan, title: Lindskolan, level: unit, parent: norr}
  - {id: nya-bokskolan, title: Nya Bokskolan, level: unit, parent: norr, valid_from: 2019-07-01}
  - {id: almskolan, title: Almskolan, level: unit, parent: soder}
  - {id: bjorkskolan, title: Björkskolan, level: unit, parent: soder}
  - {id: granskolan, title: Granskolan, level: unit, parent: soder}
";

const PROGRAMME: &str = "\
id: program
title: Program
valid_from: 2019-01-01
valid_to: 2019-12-31
focus_areas:
  - {id: olyckor, title: Olyckor}
  - {id: brott, title: Brott}
";

/// Event types, each with its focus area.
const TYPES: [(&str, &str); 4] =
    [("tillbud", "olyckor"), ("olycksfall", "olyckor"), ("hot", "brott"), ("stold", "brott")];

const UNITS: [&str; 6] = ["ekskolan", "lindskolan", "almskolan", "bjorkskolan", "granskolan", "bokskolan"];

/// What is invented.
#[derive(Clone, Copy)]
pub struct Invention {
    pub incidents: usize,
    pub threshold: u32,
    /// It has a type that comes, counts of tertials, and schools that move.
    pub is_changing: bool,
    /// Its accidents are told as what prevents.
    pub is_sparse: bool,
}

/// Writes the content of a year, as the dice fall.
pub fn write_content(folder: &Path, invention: Invention, dice: &mut Dice) {
    let threshold = invention.threshold;
    let content = folder.join("content");
    fs::create_dir_all(content.join("programmes")).unwrap();
    fs::create_dir_all(content.join("incidents")).unwrap();
    let put = |path: &str, text: &str| fs::write(content.join(path), text).unwrap();
    put(
        "site.yaml",
        &format!(
            "format: 1\ntitle: Påhittat\norganisation: Förvaltningen\nlanguage: sv\nsource_system: KIA\n\
             contact: {{role: Redaktör, email: redaktor@example.se}}\nfirst_period: 2019-t1\nas_of: 2020-01-31\n\
             disclosure: {{threshold: {threshold}, sensitive_threshold: {threshold}, finest_level: unit}}\n"
        ),
    );
    put("organisation.yaml", &organisation(invention.is_changing));
    put("programmes/program.yaml", PROGRAMME);
    let mut types = "event_types:\n".to_owned();
    for (id, area) in TYPES {
        let preventive = if invention.is_sparse && area == "olyckor" { ", preventive: true" } else { "" };
        let rest = format!("category: other, definition: Påhittad{preventive}");
        writeln!(types, "  - {{id: {id}, title: {id}, {rest}, focus_area: {{program: {area}}}}}").unwrap();
    }
    if invention.is_changing {
        types += "  - {id: klotter, title: klotter, category: other, definition: Påhittad, focus_area: {program: brott}, \
                  valid_from: 2019-05-01}\n";
    }
    put("event_types.yaml", &types);
    put("incidents/kia.yaml", &rows(invention, dice));
    if invention.is_changing {
        put("incidents/fastighet.yaml", &tertials(dice));
    }
}

/// One that changes has two schools that move, one of them within a tertial.
fn organisation(is_changing: bool) -> String {
    let moving = |school: &str, from: &str, to: &str, month: &str| {
        let before = format!("id: {school}, title: {}, level: unit, parent: {from}", title(school));
        let after = before.replace(
            &format!("parent: {from}"),
            &format!("parent: [{{unit: {from}}}, {{unit: {to}, from: 2019-{month}-01}}]"),
        );
        (before, after)
    };
    let moves = [moving("lindskolan", "norr", "soder", "05"), moving("granskolan", "soder", "norr", "10")];
    match is_changing {
        true => moves.iter().fold(ORGANISATION.to_owned(), |text, (before, after)| {
            assert!(text.contains(before));
            text.replace(before, after)
        }),
        false => ORGANISATION.to_owned(),
    }
}

fn title(school: &str) -> String {
    school[..1].to_uppercase() + &school[1..]
}

/// Thefts that are known by tertial alone.
fn tertials(dice: &mut Dice) -> String {
    let mut counts =
        "extract: {source: property, taken: 2020-01-10, from: 2019-01-01, to: 2019-12-31}\nform: counts\ncounts:\n"
            .to_owned();
    for tertial in 1..=3 {
        for unit in &UNITS[..4] {
            let count = dice.below(7);
            writeln!(counts, "  - {{period: 2019-t{tertial}, unit: {unit}, type: stold, count: {count}}}")
                .unwrap();
        }
    }
    counts
}

fn rows(Invention { incidents, is_changing, .. }: Invention, dice: &mut Dice) -> String {
    let mut rows =
        "extract: {source: kia, taken: 2020-01-10, from: 2019-01-01, to: 2019-12-31}\nform: rows\nincidents:\n"
            .to_owned();
    for number in 1..=incidents {
        let month = 1 + dice.below(12);
        let unit = match UNITS[dice.below(UNITS.len() * 2).min(UNITS.len() - 1)] {
            "bokskolan" if month > 6 => "nya-bokskolan",
            unit => unit,
        };
        // Some types and classes are rarer than others.
        let (mut kind, _) = TYPES[dice.below(4).min(dice.below(4))];
        if is_changing && month >= 5 && dice.below(4) == 0 {
            kind = "klotter";
        }
        let severity = 1 + dice.below(4).min(dice.below(4));
        let status = dice.pick(&["closed", "closed", "acting", "investigating", "reported"]);
        let affected = dice.pick(&["pupil", "pupil", "employee", "unknown"]);
        let day = 1 + dice.below(28);
        write!(rows, "  - {{id: K-{number}, type: {kind}, date: 2019-{month:02}-{day:02}, unit: {unit}")
            .unwrap();
        write!(rows, ", status: {status}, affected: {affected}").unwrap();
        if dice.below(5) > 0 {
            write!(rows, ", severity: {severity}").unwrap();
        }
        rows += if dice.below(6) == 0 { ", police_report: yes}\n" } else { ", police_report: no}\n" };
    }
    rows
}
