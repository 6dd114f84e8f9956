//! Which of several columns of places a suggestion takes for the units.

use super::suggested::{known, suggested};
use super::*;

/// Two departments of the content, and schools of which it knows some.
fn with_departments() -> Catalogue {
    let mut known = known();
    for (id, title) in [("norr", "Avdelning norr"), ("syd", "Avdelning syd")] {
        known.units.push(Entry { id: id.into(), titles: vec![title.into()], ..Entry::default() });
    }
    for (at, unit) in known.units.iter_mut().take(3).enumerate() {
        unit.parents = vec![if at < 2 { "norr" } else { "syd" }.into()];
    }
    known
}

const ROWS: [[&str; 2]; 4] = [
    ["Avdelning norr", "Ekskolan"],
    ["Avdelning norr", "Vätternskolan"],
    ["Avdelning syd", "Alskolan"],
    ["Avdelning syd", "Åkerbo skola"],
];

fn sheet(headings: [&str; 2], rows: &[[&str; 2]]) -> String {
    let rows = rows.iter().chain(rows).chain(rows).enumerate();
    let rows = rows.map(|(at, [whole, unit])| format!("{whole};A{at};2026-01-{:02};{unit};Hot\n", at + 1));
    format!("{};Nr;Datum;{};Typ\n{}", headings[0], headings[1], rows.collect::<String>())
}

fn unit(map: &str) -> &str {
    map.lines().find(|line| line.starts_with("  unit:")).unwrap_or_default().trim()
}

#[test]
fn schools_are_units_rather_than_the_departments_that_the_content_knows() {
    for (headings, expected) in [
        (
            ["Avdelning", "Enhetsnamn"],
            "unit: Enhetsnamn # gissat; hellre än Avdelning, som enheterna hör till",
        ),
        (["Avdelning", "Plats"], "unit: Plats # gissat; hellre än Avdelning, som enheterna hör till"),
        (
            ["Avdelning", "Arbetsplats"],
            "unit: Arbetsplats # gissat; hellre än Avdelning, som enheterna hör till",
        ),
        (
            ["Verksamhet", "Namn på skola"],
            "unit: \"Namn på skola\" # gissat; hellre än Verksamhet, som enheterna hör till",
        ),
        (["Organisation", "Enhet"], "unit: Enhet # gissat; hellre än Organisation, som enheterna hör till"),
    ] {
        let (outcome, map) = suggested(sheet(headings, &ROWS), Some(with_departments()));
        assert_eq!(unit(&map), expected);
        let lacking: Vec<&str> = outcome.lacking.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(lacking, ["Alskolan", "Vätternskolan", "Åkerbo skola"], "{headings:?}");
    }
    // No school is known, and the content has the departments alone.
    let rows = [
        ["Avdelning norr", "Ekbackens skola"],
        ["Avdelning norr", "Västra skolan"],
        ["Avdelning norr", "Lillgården"],
    ];
    let mut bare = known();
    bare.units = vec![Entry { id: "norr".into(), titles: vec!["Avdelning norr".into()], ..Entry::default() }];
    for known in [with_departments(), bare] {
        for heading in ["Enhet", "Skola", "Händelseenhet", "Enhetsnamn"] {
            let (outcome, map) = suggested(sheet(["Avdelning", heading], &rows), Some(known.clone()));
            let why = "gissat; hellre än Avdelning, som enheterna hör till";
            assert_eq!(unit(&map), format!("unit: {} # {why}", crate::emit::scalar(heading)));
            assert_eq!(outcome.lacking.len(), 3);
        }
    }
}

#[test]
fn a_slip_in_the_register_makes_no_department_the_unit() {
    let rows = [
        ["Avdelning norr", "Ekskolan"],
        ["Avdelning norr", "Björkskolan "],
        ["Avdelning syd", "Årsta södra förskola"],
        ["Avdelning syd", "EKSKOLAN"],
    ];
    let (_, map) = suggested(sheet(["Avdelning", "Enhetsnamn"], &rows), Some(with_departments()));
    assert_eq!(unit(&map), "unit: Enhetsnamn # hellre än Avdelning, som enheterna hör till");
}

#[test]
fn rooms_and_wards_are_no_units_where_the_content_knows_the_schools() {
    let rows = [["Ekskolan", "Blå"], ["Ekskolan", "Röda"], ["Björkskolan", "Gula"], ["Björkskolan", "Gröna"]];
    let (_, map) = suggested(sheet(["Enhet", "Avdelning"], &rows), Some(with_departments()));
    assert_eq!(unit(&map), "unit: Enhet # gissat; även Avdelning ser ut som enheter");
    let (_, map) = suggested(sheet(["Enhet", "Plats"], &rows), Some(with_departments()));
    assert_eq!(unit(&map), "unit: Enhet");
    let (_, map) = suggested(sheet(["Enhet", "Enhetstyp"], &rows), Some(with_departments()));
    assert_eq!(unit(&map), "unit: Enhet");
}

#[test]
fn what_every_school_has_is_no_unit() {
    let rows = [
        ["Avdelning norr", "Skolgården"],
        ["Avdelning norr", "Matsalen"],
        ["Avdelning syd", "Skolgården"],
        ["Avdelning syd", "Korridor"],
    ];
    for heading in ["Plats", "Lokal", "Plats på skolan"] {
        let (_, map) = suggested(sheet(["Avdelning", heading], &rows), Some(with_departments()));
        assert!(unit(&map).starts_with("unit: Avdelning"), "{heading}: {}", unit(&map));
    }
}

#[test]
fn the_finest_of_three_is_taken() {
    let rows = ROWS.map(|[whole, unit]| format!("Utbildning;{whole};{unit}"));
    let text = rows.iter().chain(&rows).enumerate();
    let text = text.map(|(at, row)| format!("{row};2026-01-{:02};Hot;{at}\n", at + 1)).collect::<String>();
    for headings in
        ["Förvaltning;Avdelning;Skola", "Organisation;Verksamhet;Enhetsnamn", "Verksamhet;Avdelning;Plats"]
    {
        for known in [Some(with_departments()), None] {
            let (_, map) = suggested(format!("{headings};Datum;Typ;Nr\n{text}"), known.clone());
            let finest = headings.rsplit(';').next().unwrap();
            assert!(unit(&map).contains(finest), "{headings} {}: {}", known.is_some(), unit(&map));
        }
    }
}

#[test]
fn the_unit_is_where_it_happened_and_not_who_reported() {
    let rows = [["Ekskolan", "Ekskolan"], ["Ekskolan", "Björkskolan"], ["Ekskolan", "Granskolan"]];
    for reporter in ["Rapporterande enhet", "Anmälande enhet", "Inrapporterande skola"] {
        let sheet = sheet([reporter, "Enhet där händelsen inträffade"], &rows);
        let (_, map) = suggested(&sheet, Some(with_departments()));
        assert_eq!(unit(&map), "unit: \"Enhet där händelsen inträffade\"", "{reporter}");
    }
}
