//! Where the answers of the sample stand: in reach, in words, under a name of their own. The values were read out of its
//! content by hand.

use std::collections::BTreeMap;

use crate::sample_site::{between, files, is_frozen, page, words};

/// What stands between an anchor and the next heading of its level.
fn part<'a>(html: &'a str, anchor: &str) -> &'a str {
    let at = html.find(&format!("id=\"{anchor}\"")).unwrap_or_else(|| panic!("no anchor {anchor}"));
    let rest = &html[at..];
    &rest[..rest.find("<h2").unwrap_or(rest.len())]
}

/// Of the open schools only Tranmossen has reported nothing in T2 2020: 37 of 38.
#[test]
fn the_unit_that_reports_nothing_has_a_name() {
    for path in ["rapportering/", "2020/t2/"] {
        let html = page(path);
        let said = "Har inte rapporterat någon händelse T2 2020: Tranmossens skola .";
        assert!(words(html).contains(said), "{path}");
        assert!(html.contains("enheter/tranmossens-skola/index.html\">Tranmossens skola</a>"), "{path}");
    }
    // In the first words of the page about reporting.
    let html = page("rapportering/");
    assert!(html.find("Tranmossens skola</a>").unwrap() < html.find("class=\"key-figures\"").unwrap());
}

/// Its count is a number, so the tertial is known; that of a school whose count is hidden is not told.
#[test]
fn a_unit_says_when_it_last_reported() {
    let said = "De senaste händelserna i enhetens siffror är från T2 2020.";
    assert!(words(page("enheter/silverbackens-skola/")).contains(said));
    assert!(!words(page("enheter/tranmossens-skola/")).contains(said));
}

#[test]
fn the_spread_has_an_anchor_and_its_value() {
    let html = page("om/statistiken/");
    let told = words(part(html, "method_dispersion"));
    assert!(told.contains("I jämförelserna för T2 2020 är φ "), "{told}");
    // In the contents of the page, and from where the comparisons are.
    assert!(html.contains("href=\"#method_dispersion\""));
    assert!(page("jamfor/").contains("om/statistiken/index.html#method_dispersion\">Så mäter vi φ</a>"));
}

/// A link to the sources must not end at something closed.
#[test]
fn the_sources_of_a_report_are_open() {
    let sources = part(page("2020/t2/"), "kallor");
    assert!(sources.contains("sarbehandling") || sources.contains("hr"), "{sources}");
    let before_table = &sources[..sources.find("<table").unwrap()];
    assert!(!before_table.contains("<details"), "{before_table}");
}

/// Six lines of reasons stood between the title of a revised report and its numbers.
#[test]
fn why_a_report_was_revised_is_folded_before_its_numbers() {
    let html = page("2020/t2/");
    let notice = &html[html.find("class=\"box changed-since\"").unwrap()..];
    let (line, folded) = notice[..notice.find("</details>").unwrap()].split_once("<details>").unwrap();
    assert_eq!(words(&format!("<div {line}")), "Ändrat sedan beslutet: Ändringar i utgåva 2");
    assert!(folded.contains("<summary>Varför</summary>") && folded.contains("14 händelser"), "{folded}");
}

/// What was adopted on 22 September 2020 is edition 1 of two: the link leads to it, and not to the newest above it.
#[test]
fn the_adopted_edition_is_linked_where_it_stands() {
    assert!(page("2020/t2/").contains("versioner/2020-t2/index.html#v1\">"));
    let editions = page("versioner/2020-t2/");
    for version in 1..=2 {
        let heading = part(editions, &format!("v{version}"));
        assert!(words(heading).contains(&format!("Utgåva {version}")), "{heading}");
    }
}

/// An edition is what it was, and a collected report of an adopted one is its newest edition: all others are told apart.
#[test]
fn no_two_pages_have_one_title() {
    let mut titles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, bytes) in files() {
        if path.ends_with(".html") && !is_frozen(path) && !path.ends_with("samlad/index.html") {
            let html = std::str::from_utf8(bytes).unwrap();
            titles.entry(between(html, "<title>", "</title>")[0]).or_default().push(path);
        }
    }
    let of_editions: Vec<&str> = files()
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && is_frozen(path))
        .map(|(_, bytes)| between(std::str::from_utf8(bytes).unwrap(), "<title>", "</title>")[0])
        .collect();
    for (title, paths) in titles {
        assert_eq!(paths.len(), 1, "{title}: {paths:?}");
        assert!(!of_editions.contains(&title), "{title}: {paths:?}");
    }
}

/// From 4 × 4 to 5 × 4 between T2 and T3 2020, both critical.
#[test]
fn a_risk_that_is_moved_within_its_level_says_what_was_moved() {
    let said = "Sannolikheten höjdes från 4 till 5 mellan T2 2020 och T3 2020. Nivån är fortfarande kritisk (5 × 4). Den senaste \
         bedömningen är preliminär.";
    let risk = words(page("risker/rsa-2020-06/"));
    assert!(risk.contains(said), "{risk}");
}

/// Days, areas and goals that nobody has named are words.
#[test]
fn tables_of_risks_and_goals_have_no_empty_cells() {
    for path in ["2020/t2/", "risker/rsa-2020/", "risker/rsa-2020-06/", "fokusomraden/", "risker/vor-2019/"] {
        for table in page(path).split("<table").skip(1) {
            let table = &table[..table.find("</table>").unwrap()];
            let of_words = ["Nästa bedömning", "Bedömning</th>", "Mål</th>"];
            if !table.starts_with(" class=\"matrix") && of_words.iter().any(|word| table.contains(word)) {
                for row in table.split("<tr").skip(2) {
                    for cell in row.split("<td").skip(1).filter(|cell| !cell.contains("bar-cell")) {
                        let cell = cell.split_once('>').unwrap().1;
                        let is_empty = cell.starts_with("</td>");
                        assert!(!is_empty, "{path}: {}", words(&format!("<tr{row}")));
                    }
                }
            }
        }
    }
}
