//! Suggestions by what stands in a column, where its heading says too little.

use super::suggested::{known, suggested};
use super::*;

fn line<'m>(map: &'m str, start: &str) -> &'m str {
    map.lines().find(|line| line.starts_with(start)).unwrap_or_default()
}

#[test]
fn columns_of_units_and_types_are_those_with_the_names_of_the_content() {
    let sheet = "Händelsenr;Händelsetyp;Händelsekategori;Datum;Arbetsplats;Organisation\n\
                 1;Arbetsmiljö;Hot;2026-01-03;Ekskolan;Utbildning\n2;Säkerhet;Våld;2026-01-04;Björkskolan;Utbildning\n\
                 3;Säkerhet;Hot;2026-01-05;Björkskolan;Utbildning\n";
    let (_, map) = suggested(sheet.replace("Arbetsplats", "Ställe"), Some(known()));
    assert_eq!(
        line(&map, "  unit:"),
        "  unit: \"Ställe\" # gissat; hellre än Organisation, för att värdena är innehållets"
    );
    assert_eq!(
        line(&map, "  type:"),
        "  type: \"Händelsekategori\" # gissat; hellre än Händelsetyp, för att värdena är innehållets"
    );
    assert!(!map.contains("values:"), "{map}");
    // Names alone are better than names within others.
    let within = sheet
        .replace("Ekskolan;Utbildning", "Ekskolan;Utbildning > Ekskolan")
        .replace("Arbetsplats", "Ställe")
        .replace("Björkskolan;Utbildning", "Björkskolan;Utbildning > Björkskolan");
    assert!(suggested(within, Some(known())).1.contains("unit: \"Ställe\" # gissat"));
    // One that mostly has them stays.
    let known_types = sheet.replace("Arbetsmiljö", "Hot").replace("Säkerhet", "Våld");
    assert_eq!(
        line(&suggested(known_types, Some(known())).1, "  type:"),
        "  type: \"Händelsetyp\" # gissat; även Händelsekategori har innehållets typer"
    );
    // Headings that few know.
    let (_, map) = suggested(
        "Löpnr;Typ;Datum;Arbetsställe\n7;Hot;2026-01-03;Ekskolan\n8;Hot;2026-01-04;Okänd skola\n",
        Some(known()),
    );
    assert_eq!((line(&map, "  id:"), line(&map, "  unit:")), ("  id: \"Löpnr\"", "  unit: \"Arbetsställe\""));
    // A column of places that has no names of units.
    let places = sheet
        .replace("Ekskolan", "Parkering")
        .replace("Björkskolan", "Klassrum")
        .replace("Arbetsplats", "Plats");
    assert_eq!(line(&suggested(places, Some(known())).1, "  unit:"), "  unit: Organisation");
}

#[test]
fn the_unit_is_the_smaller_of_two_that_the_content_knows() {
    let mut known = known();
    known.units.push(Entry {
        id: "forvaltning".into(),
        titles: vec!["Utbildning".into()],
        ..Entry::default()
    });
    known.units.iter_mut().take(3).for_each(|unit| unit.parents = vec!["forvaltning".into()]);
    let sheet = "Händelsenr;Typ;Datum;Enhet;Plats\n1;Hot;2026-01-03;Utbildning;Ekskolan\n2;Hot;2026-01-03;Utbildning;Björkskolan\n";
    let (_, map) = suggested(sheet, Some(known.clone()));
    assert_eq!(
        line(&map, "  unit:"),
        "  unit: Plats # gissat; hellre än Enhet, för att värdena är innehållets"
    );
    let other = sheet.replace("Utbildning;Björk", "Ekskolan;Björk");
    let expected = "  unit: Enhet # gissat; även Plats ser ut som enheter";
    assert_eq!(line(&suggested(other, Some(known)).1, "  unit:"), expected);
}

#[test]
fn titles_are_found_within_codes_and_places() {
    let guess = |cell: &str| {
        let (_, map) =
            suggested(format!("Händelsenr;Typ;Datum;Enhet\n1;Hot;2026-01-03;{cell}\n"), Some(known()));
        line(&map, &format!("    {}: ", crate::emit::quoted(cell)))
            .split(": ")
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    for cell in [
        "4100 Ekskolan",
        "41-00 Ekskolan",
        "4100 - Ekskolan",
        "Ekskolan (4100)",
        "Ekskolan, Sundsby kommun",
        "Utbildning > Ekskolan",
        "Eksk.",
    ] {
        assert_eq!(guess(cell), "ek # gissat; 1 rad", "{cell}");
    }
    assert_eq!(guess("Årsta södra försk."), "arsta # gissat; 1 rad");
    // What stands around it may tell it from another.
    for cell in ["Nya Ekskolan", "Ekskolan 2", "Ekskolan, fritids", "Ekskolan > Köket"] {
        assert_eq!(guess(cell), "\"?\" # 1 rad", "{cell}");
    }
    let (_, map) = suggested("Händelsenr;Typ;Datum;Enhet\n1;1. Hot;2026-01-03;Ekskolan\n", Some(known()));
    assert!(map.contains("\"1. Hot\": hot # gissat; 1 rad"), "{map}");
    let told = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\n1;hot;2026-01-03;4100 Ekskolan\n")
        .knowing(catalogue())
        .plainly();
    assert!(told.findings[0].help.as_deref().unwrap().contains("`unit: {\"4100 Ekskolan\": e}`"));
}

#[test]
fn days_with_a_space_before_the_year_are_read_and_others_shown() {
    let sheet =
        |day: &str| format!("Händelsenr;Typ;Datum;Enhet\n1;Hot;23/7 2026;Ekskolan\n2;Hot;{day};Ekskolan\n");
    let (_, map) = suggested(sheet("3/7 2026"), Some(known()));
    assert_eq!(line(&map, "  date:"), "  date: {heading: Datum, format: \"%d/%m %Y\"}");
    let (_, map) = suggested(sheet("i somras"), Some(known()));
    assert!(
        line(&map, "  date:")
            .ends_with("# 1 värde går inte att läsa som dagar, till exempel \"i somras\" på rad 3"),
        "{map}"
    );
    let map = PLAIN.replace("date: Datum", "date: {heading: Datum, format: \"%d/%m %Y\"}");
    assert!(written(&map, "Nr;Typ;Datum;Enhet\nA1;hot;3/1 2026;e\n")[0].contains("date: 2026-01-03"));
}

#[test]
fn a_time_of_day_that_is_none_makes_no_day() {
    let sheet = |time: &str| format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20 {time};e\n");
    assert_eq!(found_in(PLAIN, sheet("25:70")), ["2:3 I007 2026-01-20 25:70"]);
    for time in ["23:59", "08.15", "8:05:30.123", "24:00"] {
        assert_eq!(written(PLAIN, sheet(time)).len(), 1, "{time}");
    }
}

#[test]
fn a_count_beside_numbers_of_cases_is_left_open() {
    let sheet =
        "Händelsenr;Typ;Datum;Enhet;Antal\nK1;Hot;2026-01-03;Ekskolan;1\nK2;Hot;2026-01-04;Ekskolan;2\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(line(&map, "  count:").contains("\"?\" # varje rad har ett eget nummer"), "{map}");
}

#[test]
fn a_salt_is_made_where_no_number_has_been_hashed_before() {
    let map = PLAIN.replace("keep", "hash");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\n";
    let bench = Bench::new(&map, sheet).knowing(catalogue());
    let file = salt_file(&bench.request().map);
    // Nothing is kept of what is not written.
    assert_eq!(bench.run(|request| request.dry_run = true).records, Some(1));
    assert!(!file.exists());
    let outcome = bench.plainly();
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(1)));
    assert!(
        outcome.notes.iter().any(|note| note.starts_with("Saltet som händelsenumren görs om med: ")),
        "{:?}",
        outcome.notes
    );
    let (salt, text) = (fs::read_to_string(&file).unwrap(), bench.text());
    assert_eq!(salt.trim().len(), 64);
    let again = bench.run(|request| request.replace = true);
    assert!(again.notes.iter().all(|note| !note.starts_with("Saltet")) && bench.text() == text);
    // The map was renamed: a second salt would make second ids.
    fs::remove_file(&file).unwrap();
    let outcome = bench.run(|request| request.replace = true);
    assert_eq!((found(&outcome), outcome.records), (vec!["4:6 I004 -".to_owned()], None));
    assert!(!file.exists());
}

#[test]
fn more_events_of_an_extract_of_the_same_day_are_told() {
    let row = |at: u8| format!("A{at};hot;2026-01-{:02};e\n", at + 10);
    let sheet = |rows: u8| format!("Nr;Typ;Datum;Enhet\n{}", (0..rows).map(row).collect::<String>());
    let again = |rows: u8, taken: &str| {
        let bench = Bench::new(PLAIN, sheet(3));
        assert_eq!(bench.plainly().records, Some(3));
        fs::write(bench.request().file, sheet(rows)).unwrap();
        fs::write(bench.request().map, PLAIN.replace("2026-05-06", taken)).unwrap();
        found(&bench.run(|request| request.replace = true))
    };
    assert_eq!(again(5, "2026-05-06"), ["0:0 I039 -"]);
    assert_eq!(again(5, "2026-05-20"), [""; 0]);
    assert_eq!(again(3, "2026-05-06"), [""; 0]);
}
