//! What is frozen of the made-up site: 160 threats in T2 2018, 80 the year before, three thefts.

use jiff::civil::date;

use super::contents;
use crate::render::page::render_page;
use crate::render::pages::{EditionMark, frozen as frozen_blocks};
use crate::render::samples::{Sample, markdown};
use crate::render::site_map::PageKey;
use model::*;

fn sample(year: Year, summary: &str) -> (Sample, Period) {
    let period = Period::new(year, Tertial::T2);
    let report = Report {
        period,
        programme: ProgrammeIx(0),
        status: ReportStatus::Adopted,
        publication: Publication::Open,
        diary_number: Some("D 1/2018".to_owned()),
        decision: None,
        key_messages: vec!["Hot ökar".to_owned()],
        goals: vec![FocusAreaGoal { focus_area: FocusAreaIx(1), judgement: Judgement::Partly }],
        next_report: None,
        summary: markdown("reports/2018-t2/report.md", summary),
        commentary: Vec::new(),
        lagesbild: None,
    };
    (Sample::new(Texts { reports: vec![report], ..Texts::default() }), period)
}

fn frozen(year: Year, summary: &str) -> (String, EditionContents) {
    let (sample, period) = sample(year, summary);
    let mark = EditionMark {
        version: 2,
        date: date(2018, 9, 21),
        note: Some("Rättat antal hot.".to_owned()),
        commit: "0123456789abcdef0123456789abcdef01234567".to_owned(),
    };
    let sample = sample.detached();
    let blocks = |ask: &crate::render::ask::Ask| frozen_blocks(ask, period, &mark);
    let page =
        render_page(&sample.context(), PageKey::Collected(period), blocks).expect("the theme is sound");
    (page.html, contents(&sample.context(), period, &page.gathered.mentioned))
}

/// The cell of `incidents-by-period` for a period, type and unit.
fn count(contents: &EditionContents, when: &str, kind: &str, unit: &str) -> Option<EditionCell> {
    let table = contents.tables.iter().find(|table| table.name == "incidents-by-period")?;
    assert_eq!(table.columns, ["period", "event_type", "focus_area", "unit", "measure"]);
    table.rows().find(|(row, _)| *row == [when, kind, "*", unit, "count"]).map(|(_, cell)| cell)
}

fn shown(number: u64) -> Option<EditionCell> {
    Some(EditionCell::Shown { value: Decimal::from_count(number), is_preliminary: false })
}

#[test]
fn cells_of_the_period_and_of_those_before_are_frozen_as_they_are_published() {
    let (_, contents) = frozen(2018, "Text\n");
    assert_eq!(count(&contents, "2018-t2", "hot", "forvaltningen"), shown(160));
    assert_eq!(count(&contents, "2017-t2", "hot", "forvaltningen"), shown(80));
    assert_eq!(count(&contents, "2018-t2", "stold", "forvaltningen"), Some(EditionCell::Hidden));
    assert_eq!(count(&contents, "2018-t2", "hot", "soder"), None, "the report says nothing of departments");
}

#[test]
fn what_a_text_asks_for_is_frozen_too() {
    let (_, contents) = frozen(2018, "{{ count(type=\"hot\", unit=\"soder\") }} hot i söder.\n");
    assert_eq!(count(&contents, "2018-t2", "hot", "soder"), shown(80));
    assert_eq!(count(&contents, "2018-t2", "hot", "norr"), None);
    let summary = contents.texts.iter().find(|text| text.id == "summary").expect("there is a summary");
    assert_eq!((summary.title.as_str(), summary.text.as_str()), ("Sammanfattning", "80 hot i söder."));
}

#[test]
fn nothing_later_than_the_report_is_frozen() {
    let (_, contents) = frozen(2017, "Text\n");
    assert_eq!(count(&contents, "2017-t2", "hot", "forvaltningen"), shown(80));
    for table in &contents.tables {
        for (row, _) in table.rows() {
            assert!(
                !row.iter().any(|word| word.starts_with("2018") || *word == "2017-t3"),
                "{}: {row:?}",
                table.name
            );
        }
    }
}

#[test]
fn texts_and_names_are_those_that_readers_see() {
    let (_, contents) =
        frozen(2018, "# Läget\n\nSe [hot](../../guidance/hot.md) och **våld**.\n\n- ett\n- två\n");
    let ids: Vec<(&str, &str)> =
        contents.texts.iter().map(|text| (text.id.as_str(), text.text.as_str())).collect();
    assert_eq!(
        ids,
        [
            ("key-messages", "Hot ökar"),
            ("goals", "Brott: Uppfylls delvis"),
            ("summary", "Läget\nSe hot och våld.\nett\ntvå")
        ]
    );
    assert!(contents.names.contains(&EditionName {
        column: "event_type".to_owned(),
        member: "stold".to_owned(),
        title: "Stöld".to_owned()
    }));
}

#[test]
fn the_page_stands_alone_and_says_which_edition_it_is() {
    let (html, _) = frozen(2018, "Text\n");
    assert!(html.contains("Utgåva 2, 21 september 2018") && html.contains("Rättat antal hot."));
    assert!(html.contains("0123456789ab") && !html.contains("0123456789abc"));
    // An empty icon keeps browsers from asking for one.
    let html = html.replace("<link rel=\"icon\" href=\"data:,\">", "");
    for outside in ["href=\"../../", "src=", "<link", "<script", "url(", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("style-src 'sha256-"));
}
