//! That pages of the sample say no more than is so: of what is drawn and not of all, with the day of what is of a day, with
//! the sources that a number has and no others. The values were read out of the published tables and the content by hand.

use crate::sample_site::{between, files, is_frozen, page, rows, words};

/// 62 events in upper secondary schools in T2 2020 and 119 the year before are a certain difference, which no panel shows.
#[test]
fn a_figure_without_a_difference_speaks_of_what_it_shows() {
    let start = words(page(""));
    let said = "Ingen av de 6 händelsetyperna i figuren har en säker skillnad mot T2 2019";
    assert!(start.contains(said) && start.contains("48 procent färre händelser än T2 2019"), "{start}");
    let compared = words(page("jamfor/"));
    let first = "T2 2020 Gymnasieskola och vuxenutbildning: 48 procent färre händelser än T2 2019 (62 mot 119). Ingen \
                 jämförd händelsetyp har en säker skillnad mot T2 2019.";
    assert!(compared.contains(first), "{}", &compared[..2000]);
}

/// None was late on 4 September 2020 or on that day the year before, seven on 31 January 2021.
#[test]
fn no_late_measures_are_none_on_a_day() {
    let now = "0 den 4 september 2020, 7 den 31 januari 2021 0 Ska minska";
    for path in ["2020/t2/lagesbild/", "indikatorer/"] {
        let said = words(page(path));
        assert!(said.contains(&format!("{now} Uppfylldes den dagen")), "{path}");
    }
    assert!(words(page("2020/t2/ils/")).contains(now));
    assert!(words(page("2019/t2/samlad/")).contains("0 den 4 september 2019, 7 den 31 januari 2021"));
    let handed_over = std::str::from_utf8(&files()["2020/t2/ils/ils-2020-t2.csv"]).unwrap();
    assert!(
        handed_over.contains("Åtgärder som har passerat sitt slutdatum, 4 september 2020;0;"),
        "{handed_over}"
    );
    let unit = words(page("enheter/krakriksskolan/"));
    let said = "12 öppna åtgärder gäller risker som flera delar. 7 av dem är försenade den 31 januari 2021.";
    assert!(unit.contains(said), "{unit}");
    assert!(
        words(page("enheter/gymnasieskola/"))
            .contains("Mot avdelningens egna risker finns ingen öppen åtgärd.")
    );
    assert!(words(page("atgarder/")).contains("7 av 12 öppna åtgärder är försenade den 31 januari 2021."));
    // Two measures in the area, both done.
    assert!(!words(page("2020/t2/olyckor/")).contains("Försenad: inte klar"));
}

#[test]
fn a_figure_names_the_sources_that_it_uses() {
    let said = |path: &str, figure: &str| {
        let html = page(path);
        let (_, figure) = html.split_once(&format!("id=\"{figure}\"")).unwrap_or_else(|| panic!("{figure}"));
        words(between(figure, "class=\"figure-source\">", "</p>")[0])
    };
    let late = said("indikatorer/", "trend-forfallna-atgarder");
    assert_eq!(late.trim(), "Källa: åtgärdsregistret, 31 januari 2021");
    for (path, figure, sources) in [
        ("indikatorer/", "trend-polis-overensstammelse", "Källa: KIA och polisanmälningar, siffror"),
        ("indikatorer/", "trend-felanmalan-overensstammelse", "Källa: KIA och felanmälningar, siffror"),
        ("rapportering/", "trend-police-agreement", "Källa: KIA och polisanmälningar, siffror"),
        ("rapportering/", "trend-property-agreement", "Källa: KIA och felanmälningar, siffror"),
    ] {
        let source = said(path, figure);
        assert!(source.contains(sources), "{path} {figure}: {source}");
    }
}

/// The programme began with 2020, and the year is told when the report of its last tertial is adopted.
#[test]
fn a_unit_says_why_its_year_has_no_areas() {
    let unit = words(page("enheter/krakriksskolan/"));
    for said in [
        "Hur händelserna 2020 fördelar sig på fokusområden redovisas först när årets sista rapport är fastställd.",
        "Andra källor från T1 2019: antalen före och efter jämförs inte.",
        "De visas för avdelningen: Grundskola norr .",
    ] {
        assert!(unit.contains(said), "{said}: {unit}");
    }
    // Bullying came from another system before 2019, threats did not.
    let report = words(page("2020/t2/"));
    assert!(
        report.contains("Andra källor från T1 2019 för kränkande behandling och alla händelser: där jämförs"),
        "{report}"
    );
}

/// What the first finding is about, and what is critical, stand on paper too; what is done says how far it has come.
#[test]
fn the_collected_report_has_departments_and_critical_risks() {
    let html = page("2020/t3/samlad/");
    let said = words(html);
    assert!(said.contains("Kritiska risker: Hot och våld mot medarbetare"), "{said}");
    let departments = rows(html, "Händelser per avdelning");
    assert!(departments.iter().any(|row| row.starts_with("Grundskola söder ")), "{departments:?}");
    let measures = rows(html, "Åtgärder");
    assert!(measures[0].contains("Klar senast Status"), "{measures:?}");
    assert_eq!(said.matches("Händelser per fokusområde").count(), 1, "the counts stand once");
}

#[test]
fn pages_are_light() {
    const MOST: usize = 200_000;
    let written = files().iter().filter(|(path, _)| path.ends_with(".html") && !is_frozen(path));
    // Frozen, and shown as the collected report of the site.
    let written = written.filter(|(path, _)| path.as_str() != "2020/t2/samlad/index.html");
    let heavy: Vec<(&String, usize)> =
        written.map(|(path, bytes)| (path, bytes.len())).filter(|(_, size)| *size > MOST).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
}

/// Of the new programme two areas have types with a verdict and no years; what is never told is not missing.
#[test]
fn an_area_without_years_says_why() {
    let table = rows(page("fokusomraden/"), "Händelser per fokusområde");
    assert!(table.iter().any(|row| row.contains(" 23 nytt område ingen av typerna")), "{table:?}");
    assert!(table.iter().any(|row| row.contains(" redovisas inte redovisas inte ")), "{table:?}");
    assert!(!table.concat().contains("saknas"), "{table:?}");
    // The shades of two systems are not held against each other: bullying came from another before 2019.
    let months = rows(page("rapportering/"), "Antal händelser per typ och månad");
    assert!(months[0].starts_with("Händelsetyp jan 19 ") && months[0].ends_with(" aug 20"), "{}", months[0]);
}
