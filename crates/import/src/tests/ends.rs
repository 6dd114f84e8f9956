//! Time that the extract covers and the sheet does not: at its ends, between, and by what a title says.

use super::suggested::{known, suggested};
use super::*;

fn filled(map: &str) -> String {
    map.replace("taken: \"?\"", "taken: 2026-09-02")
}

fn told(sheet: &str) -> Vec<(&'static str, String)> {
    let (_, map) = suggested(sheet, Some(known()));
    let outcome = Bench::new(&filled(&map), sheet).knowing(known()).plainly();
    outcome.findings.iter().map(|finding| (finding.code, finding.message.clone())).collect()
}

/// `count` events, one on each of these days and again from the first.
fn register(title: &str, days: &[String], count: usize) -> String {
    let mut text = format!("{title}Händelsenr;Händelsetyp;Händelsedatum;Enhet\n");
    for at in 0..count {
        text += &format!("26-{at:04};Hot;{};Ekskolan\n", days[at % days.len()]);
    }
    text
}

fn days(year: i16, months: &[u8]) -> Vec<String> {
    months.iter().flat_map(|month| (1..=28).map(move |day| format!("{year}-{month:02}-{day:02}"))).collect()
}

#[test]
fn a_month_without_events_at_the_beginning_is_told_as_one_at_the_end() {
    // 300 events in 87 days, so that 31 days would have had about 100.
    let sheet = register("", &days(2026, &[2, 3, 4]), 300);
    assert_eq!(
        told(&sheet),
        [("I026", "den första händelsen är 2026-02-01, men uttaget ska täcka från 2026-01-01".to_owned())]
    );
    let counts: String = ["02", "03", "04"].map(|month| format!("Ekskolan;Hot;2026-{month};42\n")).concat();
    assert_eq!(told(&format!("Enhet;Händelsetyp;Månad;Antal\n{counts}"))[0].0, "I026");
    // School begins a week into January, and of few events none may be chance.
    assert_eq!(told(&register("", &days(2026, &[1, 2, 3, 4])[7..], 300)), []);
    assert_eq!(told(&register("", &["2026-02-01".into(), "2026-03-30".into(), "2026-04-27".into()], 9)), []);
}

#[test]
fn tertials_without_events_between_others_are_told() {
    let sheet = "Enhet;Händelsetyp;Tertial;Antal\nEkskolan;Hot;T1 2025;70\nEkskolan;Hot;T1 2026;70\n";
    let message = "ingen händelse är i 2025-t2, 2025-t3, fast tertialen före och efter har sina";
    assert_eq!(told(sheet), [("I026", message.to_owned())]);
    let (_, map) = suggested(sheet, Some(known()));
    assert!(
        map.contains(
            "# Ingen rad är i 2025-t2, 2025-t3, som skulle räknas som noll: är bladet flera uttag, importera vart och ett för sig till \
             sin fil, med sitt from och to.\n"
        ),
        "{map}"
    );
    // Of few events too.
    let mut both = days(2025, &[1, 2, 3, 4]);
    both.extend(days(2026, &[1, 2, 3, 4]));
    let some: Vec<String> = both.into_iter().step_by(6).collect();
    assert_eq!(told(&register("", &some, some.len())), [("I026", message.to_owned())]);
    // All three stand there.
    let whole = "Enhet;Händelsetyp;Tertial;Antal\nEkskolan;Hot;T1 2025;70\nEkskolan;Hot;T2 2025;60\nEkskolan;Hot;T3 2025;70\n";
    assert_eq!(told(whole), []);
}

#[test]
fn a_title_that_says_when_the_sheet_ends_is_read_and_held_against_the_map() {
    let sheet = |title: &str| register(&format!("{title};;;\n"), &days(2026, &[1, 2, 3])[..80], 19);
    for (title, from, to) in [
        ("Period: 2026-01-01 – 2026-03-24", "2026-01-01", "2026-03-24"),
        ("Händelser 2026-01-05--2026-03-24", "2026-01-05", "2026-03-24"),
        ("t.o.m. 2026-03-24", "2026-01-01", "2026-03-24"),
        ("Uttag 2026-03-25 kl. 08:00", "2026-01-01", "2026-03-25"),
        ("Urval: januari–mars 2026", "2026-01-01", "2026-03-31"),
        ("Kvartal 1 2026", "2026-01-01", "2026-03-31"),
        ("Händelser 2026", "2026-01-01", "2026-04-30"),
        ("Uttag 2026-09-02", "2026-01-01", "2026-04-30"),
    ] {
        let (_, map) = suggested(sheet(title), Some(known()));
        assert!(map.contains(&format!("from: {from}, to: {to}}}")), "{title}: {map}");
    }
    let title = sheet("Period: 2026-01-01 – 2026-03-24");
    let (_, map) = suggested(&title, Some(known()));
    let map = filled(&map).replace("2026-03-24", "2026-04-30");
    let outcome = Bench::new(&map, &title).knowing(known()).plainly();
    let messages: Vec<&str> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["bladet säger att det slutar 2026-03-24, men uttaget ska täcka till 2026-04-30"]);
}

#[test]
fn numbers_up_to_three_are_tertials_as_likely_as_months() {
    for values in [["2025-1", "2025-2", "2025-3", "2026-1"], ["20251", "20252", "20253", "20261"]] {
        for heading in ["Period", "T"] {
            let rows = values.map(|value| format!("Hot;{value};Ekskolan;50\n")).concat();
            let sheet = format!("Händelsetyp;{heading};Enhet;Antal\n{rows}");
            let (_, map) = suggested(&sheet, Some(known()));
            assert!(map.contains(&format!("  period: {heading}\n")), "{map}");
            assert!(map.contains(&format!("    \"{}\": 2025-t2 # gissat; 1 rad\n", values[1])), "{map}");
            assert!(map.contains("from: 2025-01-01, to: 2026-04-30}"), "{map}");
            assert_eq!(told(&sheet), []);
        }
    }
    let across =
        "Enhet;Händelsetyp;2025-1;2025-2;2025-3;2026-1\nEkskolan;Hot;5;3;2;10\nBjörkskolan;Våld;2;2;2;2\n";
    let (_, map) = suggested(across, Some(known()));
    assert!(map.contains("  \"2025-2\": 2025-t2 # gissat\n"), "{map}");
    assert_eq!(told(across), []);
    // Below a heading of months, with a zero, or beyond three they are months.
    for (heading, values) in [
        ("Månad", ["2026-1", "2026-2"]),
        ("Period", ["2026-01", "2026-02"]),
        ("Period", ["2026-1", "2026-4"]),
    ] {
        let rows = values.map(|value| format!("Hot;{value};Ekskolan;50\n")).concat();
        let (_, map) = suggested(format!("Händelsetyp;{heading};Enhet;Antal\n{rows}"), Some(known()));
        assert!(map.contains("  date: ") && !map.contains("  period: "), "{map}");
    }
}

#[test]
fn short_years_before_slashes_and_stops_are_known_by_how_few_they_are() {
    for sign in ["/", "."] {
        let day = |month: usize, day: usize| format!("26{sign}{month:02}{sign}{day:02}");
        let rows: Vec<String> = (0..24).map(|at| day(1 + at % 4, 1 + at % 12)).collect();
        let (_, map) = suggested(register("", &rows, 24), Some(known()));
        assert!(
            map.contains(&format!("format: \"%y{sign}%m{sign}%d\"}} # gissat; året kan stå sist\n")),
            "{map}"
        );
        assert!(map.contains("from: 2026-01-01, to: 2026-04-30}"), "{map}");
        // The year last, as before.
        let rows: Vec<String> =
            (0..24).map(|at| format!("{:02}{sign}{:02}{sign}26", 1 + at, 1 + at % 4)).collect();
        let (_, map) = suggested(register("", &rows, 24), Some(known()));
        assert!(map.contains(&format!("format: \"%d{sign}%m{sign}%y\"")), "{map}");
    }
}
