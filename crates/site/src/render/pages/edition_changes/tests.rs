//! Two made-up editions of one report, held against each other.

use jiff::civil::date;

use super::*;
use crate::render::samples::Sample;
use model::{
    Audience, Desired, EditionCell, EditionContents, EditionName, EditionTable, EditionText, Indicator,
    IndicatorKind, Registers, ReportStatus, Tertial, Texts, UnitOfMeasure,
};

fn edition(version: u32, falls: i64, level: i64, text: &str) -> Edition {
    let period = Period::new(2018, Tertial::T2);
    let shown = |number| EditionCell::Shown { value: Decimal::from_units(number, 0), is_preliminary: false };
    let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let mut counts =
        EditionTable::new("incidents-by-period", columns(&["period", "event_type", "unit", "measure"]));
    counts.push(["2018-t2", "fall", "forvaltningen", "count"], shown(falls));
    counts.push(["2018-t2", "fall", "norr", "count"], shown(falls - 1000));
    counts.push(["2018-t2", "*", "*", "count"], if version == 1 { EditionCell::Hidden } else { shown(1200) });
    counts.push(["2018", "fall", "*", "accumulated"], shown(1));
    let mut risks = EditionTable::new("risks", columns(&["risk", "register", "period", "measure"]));
    for (measure, number) in [("likelihood", level), ("consequence", level), ("level", level)] {
        risks.push(["R-1", "rsa", "2018-t2", measure], shown(number));
    }
    let titled = |id: &str, text: &str| EditionText {
        id: id.to_owned(),
        title: "Rubrik <1>".to_owned(),
        text: text.to_owned(),
    };
    let name = EditionName {
        column: "event_type".to_owned(),
        member: "fall".to_owned(),
        title: "Fallolycka".to_owned(),
    };
    Edition {
        report: period,
        version,
        date: date(2018, 9, 20 + version as i8),
        note: (version > 1).then(|| "Sena rapporter & rättat fel".to_owned()),
        status: ReportStatus::Adopted,
        audience: Audience::Intranet,
        commit: "1".repeat(40),
        tool: "lagesbild".to_owned(),
        extracts: Vec::new(),
        files: Vec::new(),
        sha256: "a".repeat(64),
        archive_sha256: "b".repeat(64),
        contents: EditionContents {
            tables: vec![counts, risks],
            texts: vec![titled("summary", text), titled("measure/A-1", &format!("Status: {version}"))],
            names: vec![name],
        },
    }
}

fn html() -> String {
    let editions =
        vec![edition(1, 1200, 2, "Fallen ökade <nu>."), edition(2, 1203, 4, "Fallen minskade <nu>.")];
    let sample = Sample::new(Texts { editions, ..Texts::default() });
    let page = sample.page(PageKey::EditionChanges(Period::new(2018, Tertial::T2), 2));
    assert!(!page.html.contains('⟦'), "{}", page.html);
    page.html
}

#[test]
fn figures_stand_with_both_editions_and_the_reason() {
    let html = html();
    assert!(html.contains("Sena rapporter &amp; rättat fel"), "{html}");
    let row =
        "<th scope=\"row\">T2\u{a0}2018, Fallolycka</th><td>1\u{a0}200</td><td>1\u{a0}203</td><td>+3</td>";
    assert!(html.contains(row), "{html}");
    let row = "<th scope=\"row\">T2\u{a0}2018, Fallolycka, norr</th><td>200</td><td>203</td><td>+3</td>";
    assert!(html.contains(row), "{html}");
    assert!(html.contains("Där ingen del nämns gäller uppgiften hela forvaltningen."), "{html}");
    let hidden =
        "<th scope=\"row\">T2\u{a0}2018, alla händelser</th><td>dold</td><td>1\u{a0}200</td><td>–</td>";
    assert!(html.contains(hidden), "{html}");
    assert!(!html.contains("Fallolycka, ackumulerat"), "what is the same is not listed");
}

/// Edition 1 says that the falls are fewer than the year before, edition 2 that the difference is not certain.
#[test]
fn what_is_concluded_otherwise_comes_first() {
    let with_verdict = |version, falls, verdict| {
        let mut edition = edition(version, falls, 2, "Fallen.");
        let columns = ["period", "span", "years_before", "event_type", "focus_area", "unit", "measure"];
        let columns = columns.map(str::to_owned).to_vec();
        let mut comparisons = EditionTable::new("comparisons", columns);
        // The department has 1 000 fewer than the whole, and its verdict turns the other way.
        for (unit, verdict) in [("forvaltningen", verdict), ("norr", -1 - verdict)] {
            let value = Decimal::from_units(verdict, 0);
            let row = ["2018-t2", "tertial", "1", "fall", "*", unit, "verdict"];
            comparisons.push(row, EditionCell::Shown { value, is_preliminary: false });
        }
        edition.contents.tables.push(comparisons);
        let columns = ["period", "indicator", "measure"].map(str::to_owned).to_vec();
        let mut values = EditionTable::new("indicators", columns);
        // 90 and then 88 against 89; the second is below in both.
        for (indicator, value) in [("i-tid", 92 - 2 * i64::from(version)), ("sluthanterade", 70)] {
            for (measure, number) in [("value", value), ("target", 89)] {
                let value = Decimal::from_units(number, 0);
                let cell = EditionCell::Shown { value, is_preliminary: false };
                values.push(["2018-t2", indicator, measure], cell);
            }
        }
        edition.contents.tables.push(values);
        edition
    };
    let indicator = |id: &str, title: &str| Indicator {
        id: id.to_owned(),
        title: title.to_owned(),
        definition: "Definition.".to_owned(),
        focus_area: None,
        unit_of_measure: UnitOfMeasure::Percent,
        desired: Desired::Increase,
        target: Some(Decimal::from_count(89)),
        kind: IndicatorKind::Process,
        formula: None,
        values: Vec::new(),
        judgement: None,
    };
    let indicators = vec![indicator("i-tid", "I tid"), indicator("sluthanterade", "Sluthanterade")];
    let registers = Registers { indicators, ..Registers::default() };
    let editions = vec![with_verdict(1, 1200, -1), with_verdict(2, 1203, 0)];
    let sample = Sample::with(Texts { editions, ..Texts::default() }, registers, |_| {});
    let html = sample.page(PageKey::EditionChanges(Period::new(2018, Tertial::T2), 2)).html;
    let said = "<th scope=\"row\">Alla händelser</th><td>1\u{a0}200, färre än T2\u{a0}2017</td><td>1\u{a0}203, ingen säker skillnad mot T2\u{a0}2017</td>";
    let place = html.find(said).unwrap_or_else(|| panic!("{html}"));
    assert_eq!(html[..place].matches("<table").count(), 1, "{html}");
    let of_part = "<th scope=\"row\">Alla händelser, norr</th><td>200, ingen säker skillnad mot T2\u{a0}2017</td><td>203, färre än T2\u{a0}2017</td>";
    assert!(html.contains(of_part), "{html}");
    let of_target =
        "<th scope=\"row\">I tid</th><td>90\u{a0}%, uppfylls helt</td><td>88\u{a0}%, uppfylls inte</td>";
    assert!(html.contains(of_target), "{html}");
    assert!(html.contains("Ändrade slutsatser: 3."), "{html}");
}

#[test]
fn changed_words_are_marked_for_eye_and_ear() {
    let html = html();
    assert!(html.contains("<del><span class=\"visually-hidden\">borttaget: </span>ökade"), "{html}");
    assert!(html.contains("<ins><span class=\"visually-hidden\">tillagt: </span>minskade"), "{html}");
    assert!(html.contains("&lt;nu&gt;") && html.contains("Rubrik &lt;1&gt;"), "{html}");
}

#[test]
fn a_risk_that_moved_has_both_places() {
    let html = html();
    assert!(html.contains("<td>Flyttad</td><td>Medel (sannolikhet 2, konsekvens 2)</td><td>Kritisk (sannolikhet 4, konsekvens 4)</td>"), "{html}");
}

/// Each is held against the one that was published just before it, of the same report.
#[test]
fn every_edition_has_a_page_against_the_one_before() {
    let mut other = edition(1, 999, 1, "Annat");
    other.report = Period::new(2018, Tertial::T1);
    let mut editions = vec![other];
    editions
        .extend([(1, 1200), (2, 1203), (3, 1210)].map(|(version, falls)| edition(version, falls, 2, "a")));
    let sample = Sample::new(Texts { editions, ..Texts::default() });
    let period = Period::new(2018, Tertial::T2);
    for (version, row) in [
        (2, "<td>1\u{a0}200</td><td>1\u{a0}203</td><td>+3</td>"),
        (3, "<td>1\u{a0}203</td><td>1\u{a0}210</td><td>+7</td>"),
    ] {
        let html = sample.page(PageKey::EditionChanges(period, version)).html;
        assert!(html.contains(&format!("<th scope=\"row\">T2\u{a0}2018, Fallolycka</th>{row}")), "{html}");
        assert_eq!(html.matches("Fallolycka<").count(), 1, "{html}");
        let before = version - 1;
        let href = format!("<dt><a href=\"../../v{before}/index.html\">Utgåva {before}</a></dt>");
        assert!(html.contains(&href), "{html}");
        assert!(html.contains(&format!("<dt><a href=\"../index.html\">Utgåva {version}</a></dt>")), "{html}");
    }
    assert!(!sample.scope().site_map.has(PageKey::EditionChanges(period, 4)));
    assert!(!sample.scope().site_map.has(PageKey::EditionChanges(Period::new(2018, Tertial::T1), 1)));
}

#[test]
fn the_first_edition_changes_nothing() {
    let editions = vec![edition(1, 1, 1, "a"), edition(2, 2, 2, "b")];
    let sample = Sample::new(Texts { editions, ..Texts::default() });
    let period = Period::new(2018, Tertial::T2);
    assert!(!sample.scope().site_map.has(PageKey::EditionChanges(period, 1)));
    let entry = sample.scope().site_map.entry(PageKey::EditionChanges(period, 2)).unwrap().path.clone();
    assert_eq!(entry, "versioner/2018-t2/v2/andringar/index.html");
}
