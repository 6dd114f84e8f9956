use serde::de::DeserializeOwned;

use super::*;
use model::{Decimal, Outage};

fn read<T: DeserializeOwned>(yaml: &str) -> T {
    crate::load::yaml::read_faultless(yaml).unwrap()
}

fn refused<T: DeserializeOwned>(yaml: &str) {
    assert!(crate::load::yaml::read_faultless::<T>(yaml).is_none(), "must be refused: {yaml}");
}

#[test]
fn a_placed_value_knows_its_line_and_column_in_characters() {
    let unit: UnitEntry = read("id: skola\ntitle: Åäö\nlevel: unit\n");
    assert_eq!((unit.level.line, unit.level.column), (3, 8));
    let units: OrganisationFile = read("units:\n  - {id: å, title: ÅÄÖ, level: unit, parent: hela}\n");
    let parent = units.units[0].parents().next().unwrap();
    assert_eq!((parent.value.as_str(), parent.line, parent.column), ("hela", 2, 46));
}

#[test]
fn a_map_of_programmes_places_both_key_and_value() {
    let text = "id: hot\ntitle: Hot\ncategory: threat\ndefinition: x\nfocus_area: {p1: a, p2: b}\n";
    let entry: EventTypeEntry = read(text);
    let places: Vec<_> =
        entry.focus_area.iter().flatten().map(|(k, v)| (k.line, k.column, v.line, v.column)).collect();
    assert_eq!(places, [(5, 14, 5, 18), (5, 21, 5, 25)]);
}

#[test]
fn the_risk_scale_is_a_name_or_a_scale() {
    let site = |scale: &str| {
        format!(
            "title: a\norganisation: b\ncontact: {{role: r, email: e@example.se}}\nfirst_period: 2018-t1\nrisk_scale: {scale}\n"
        )
    };
    let preset: SiteFile = read(&site("vor"));
    assert!(matches!(preset.risk_scale.unwrap().value, ScaleEntry::Preset(name) if name == "vor"));
    let custom: SiteFile =
        read(&site("{likelihood: [a], consequence: [b], levels: [[low, high]], axes: consequence_up}"));
    let ScaleEntry::Custom(scale) = custom.risk_scale.unwrap().value else { panic!("a scale of its own") };
    assert_eq!(scale.axes, Some(AxesWord::ConsequenceUp));
    assert_eq!((scale.levels.as_ref().unwrap().line, scale.levels.unwrap().column), (5, 57));
    refused::<SiteFile>(&site("{likelyhood: [a]}"));
}

#[test]
fn a_null_is_no_value_and_numbers_are_exact() {
    let measure: MeasureEntry = read("{id: A-1, title: t, owner_role: r, status: ongoing, done: null}");
    assert_eq!(measure.done, None);
    let value: IndicatorValueEntry = read("{period: 2018-t1, value: 62.5}");
    assert_eq!(value.value.value.0, Decimal::from_units(625, 1));
    let whole: ExactNumber = read("-3");
    assert_eq!(whole.0, Decimal::from_units(-3, 0));
    refused::<ExactNumber>("många");
    refused::<ExactNumber>(".nan");
}

#[test]
fn an_outage_is_a_number_and_a_unit() {
    assert_eq!(read::<Outage>("1d"), Outage::Days(1));
    assert_eq!(read::<Outage>("30min"), Outage::Minutes(30));
    refused::<Outage>("d");
    refused::<Outage>("1 dag");
}

#[test]
fn a_child_perspective_is_a_text_or_a_reason() {
    let front = |value: &str| format!("focus_area: a\nconclusion: b\nchild_perspective: {value}\n");
    let text: CommentaryFront = read(&front("Barnen sa sitt."));
    assert!(matches!(text.child_perspective.unwrap().value, ChildPerspectiveEntry::Text(_)));
    let reason: CommentaryFront = read(&front("{not_applicable: \"Gäller bara anställda\"}"));
    assert!(matches!(reason.child_perspective.unwrap().value, ChildPerspectiveEntry::NotApplicable(_)));
}

#[test]
fn guidance_takes_one_audience_or_many() {
    let front = |audience: &str| {
        format!("title: a\nowner_role: b\nvalid_from: 2018-01-01\nversion: 1.10\naudience: {audience}\n")
    };
    let one: GuidanceFront = read(&front("Chefer"));
    let many: GuidanceFront = read(&front("[Chefer, Skyddsombud]"));
    assert_eq!(one.audience.0, ["Chefer"]);
    assert_eq!(many.audience.0, ["Chefer", "Skyddsombud"]);
    assert_eq!(one.version.unwrap(), "1.10");
}

#[test]
fn ids_differ_as_their_texts_do() {
    let long = "KIA-2018-000000000000123";
    assert_eq!(IdHash::of(long), IdHash::of(long));
    assert_ne!(IdHash::of(long), IdHash::of("KIA-2018-000000000000124"));
    assert_ne!(IdHash::of("a"), IdHash::of("a\0"));
    assert_ne!(IdHash::of(""), IdHash::of("\0"));
    assert!(std::mem::size_of::<IncidentRow>() <= 72);
}
