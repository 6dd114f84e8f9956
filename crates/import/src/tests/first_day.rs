//! What a newcomer meets: headings in everyday words, a content without units, and a map that is suggested anew.

use super::suggested::{known, suggested};
use super::*;

const SHEET: &str = "Löpnr;När hände det?;Anläggning;Vad hände?;Hur allvarligt;Läge;Vem drabbades\n\
    1;2026-01-02;Ekskolan;Hot;Lindrig;Avslutat;Elev\n\
    2;2026-02-03;Simhallen;Hot;Allvarlig;Pågår;Elev\n\
    3;2026-03-03;Simhallen;Halka;Lindrig;Nytt;Elev\n\
    4;2026-03-04;Simhallen;Hot;Lindrig;Nytt;Elev\n\
    5;2026-03-05;Simhallen;Hot;Lindrig;Nytt;Elev\n\
    6;2026-04-01;Simhalen;Hot;Lindrig;Nytt;Elev\n\
    7;2026-04-03;Simh.;Hot;Måttlig;Nytt;Elev\n";

/// Suggests over the map that is there.
fn again(map: &str, sheet: &str, is_starter: bool) -> (ImportOutcome, String) {
    let bench = Bench::new(map, sheet).knowing(known());
    let request = bench.request();
    let (file, map) = (&*request.file, &*request.map);
    let suggest = SuggestRequest { file, sheet: None, map, replace: true, is_starter };
    let outcome = suggest_map(&suggest, bench.known.as_ref()).unwrap();
    (outcome, fs::read_to_string(map).unwrap())
}

#[test]
fn headings_in_everyday_words_are_known() {
    let (_, map) = suggested(SHEET, Some(known()));
    let map = map.replace('"', "");
    for line in [
        "unit: Anläggning",
        "type: Vad hände?",
        "status: Läge",
        "severity: Hur allvarligt",
        "affected: Vem drabbades",
    ] {
        assert!(map.contains(&format!("  {line}\n")), "{line}\n{map}");
    }
    assert!(!map.contains("ignore"), "{map}");
}

/// One that is cut short, or a slip of a name that is common, is no unit of its own.
#[test]
fn what_is_lacking_is_told_once_by_its_whole_name() {
    let (outcome, _) = suggested(SHEET, Some(known()));
    let lacking = |outcome: &ImportOutcome| -> Vec<String> {
        outcome.lacking.iter().map(|lacking| lacking.id.clone()).collect()
    };
    assert_eq!(lacking(&outcome), ["simhallen", "halka"]);
    // The import tells the same, whoever wrote the map.
    let map = "source: kia\nextract: {taken: 2026-05-20, from: 2026-01-01, to: 2026-04-30}\n\
        columns: {id: Löpnr, type: \"Vad hände?\", date: \"När hände det?\", unit: Anläggning}\nids: keep\n";
    let outcome = Bench::new(map, SHEET).knowing(known()).plainly();
    assert_eq!(
        (lacking(&outcome), outcome.records),
        (vec!["simhallen".to_owned(), "halka".to_owned()], None)
    );
}

/// When the unit is there, its name cut short and with a slip in it is a guess.
#[test]
fn a_name_that_is_cut_short_is_guessed() {
    let unit = Entry { id: "simhallen".into(), titles: vec!["Simhallen".into()], ..Entry::default() };
    let mut known = known();
    known.units.push(unit);
    let (outcome, map) = suggested(SHEET, Some(known));
    assert!(map.contains("    \"Simh.\": simhallen # gissat; 1 rad\n"), "{map}");
    assert!(map.contains("    \"Simhalen\": simhallen # gissat; 1 rad\n"), "{map}");
    assert_eq!(outcome.lacking.len(), 1);
}

#[test]
fn what_is_filled_in_stays_when_a_map_is_suggested_anew() {
    let own = "source: property\nextract: {taken: 2026-05-08, from: 2026-01-01, to: 2026-04-15}\n\
        columns:\n  id: Löpnr\n  type: \"Vad hände?\"\n  date: \"När hände det?\"\n  unit: Rum\n  severity: \"?\"\n\
        values:\n  unit: {\"A1\": ek, \"A2\": \"?\"}\n  type:\n    \"Halka\": olycksfall\n    \"Buller\": hot # gissat; 1 rad\n\
        ids: sequence\ndefaults: {affected: pupil}\nskip:\n  - {heading: Löpnr, equals: [\"9\"]}\n";
    let sheet = "Löpnr;När hände det?;Rum;Vad hände?;Hur allvarligt;Läge\n1;2026-01-02;A1;Hot;Lindrig;Nytt\n\
        2;2026-02-03;A2;Halka;Allvarlig;Makulerat\n3;2026-03-03;Simhallen;Buller;Lindrig;Nytt\n";
    let (outcome, map) = again(own, sheet, false);
    for line in [
        "source: property\n",
        "taken: 2026-05-08, from: 2026-01-01, to: 2026-04-15}",
        "  unit: Rum\n",
        "    \"A1\": ek\n",
        "    \"Halka\": olycksfall\n",
        "    \"Buller\": \"?\"",
        "ids: sequence\n",
        "defaults: {affected: pupil}\n",
        "  - {heading: Löpnr, equals: [\"9\"]}\n",
        // What was open, or is new, is suggested.
        "  severity: \"Hur allvarligt\"\n",
        "equals: [\"Makulerat\"]}",
    ] {
        assert!(map.contains(line), "{line}\n{map}");
    }
    assert!(outcome.notes.iter().any(|note| note.contains("står kvar")), "{:?}", outcome.notes);
    let lacking: Vec<&str> = outcome.lacking.iter().map(|lacking| lacking.title.as_str()).collect();
    assert_eq!(lacking, ["Simhallen", "Buller"]);
    // Once more changes nothing.
    assert_eq!(again(&map, sheet, false).1, map);
}

#[test]
fn a_map_that_cannot_be_read_is_not_written_over() {
    let broken = "source: kia\ncolumns: {id: [\n";
    let (outcome, map) = again(broken, SHEET, false);
    assert_eq!(map, broken);
    assert!(
        outcome
            .findings
            .iter()
            .any(|finding| finding.code == "I013" && finding.message.contains("gå förlorat"))
    );
    assert_eq!(outcome.records, None);
    // The one that comes with a new site has nothing of anybody's.
    assert_eq!(again(broken, SHEET, true).0.records, Some(0));
}
