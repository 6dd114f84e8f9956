//! What must hold on every page of the sample site.

use crate::sample_site;

use std::collections::BTreeSet;
use std::path::Path;

use sample_site::{Files, attributes, between, english_files, files, is_frozen, pages, pages_of};

const POLICY: &str = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; \
                      base-uri 'none'; form-action 'none'";

#[test]
fn the_sample_is_large_enough_to_prove_something() {
    let figures: usize = pages().map(|(_, html)| html.matches("<figure ").count()).sum();
    assert!(pages().count() > 150, "{} pages", pages().count());
    assert!(figures > 300, "{figures} figures");
}

/// Years before a programme, limits of the first years: where nothing can stand there is no table.
#[test]
fn no_table_holds_nothing_but_full_stops() {
    for (path, html) in pages() {
        for table in html.split("<table").skip(1) {
            let table = table.split("</table>").next().unwrap();
            let mut cells = table.split("<td").skip(1).peekable();
            let is_stop = |cell: &str| cell.contains(r#"<span aria-hidden="true">.</span>"#);
            assert!(cells.peek().is_none() || !cells.all(is_stop), "{path}");
        }
    }
}

/// What is handed over as a judgement is people's own; that a value is at its target is no judgement.
#[test]
fn nothing_is_handed_over_as_judged_that_nobody_has_judged() {
    let handed = files().iter().filter(|(path, _)| path.contains("/ils/"));
    let texts: Vec<String> = handed.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(texts.len() > 5, "{} files", texts.len());
    let is_computed = |text: &String| {
        ["<td>Uppfylls helt</td>", "<td>Uppfylls inte</td>"].iter().any(|said| text.contains(said))
    };
    assert!(!texts.iter().any(is_computed));
    assert!(files().iter().any(|(path, bytes)| path == "indikatorer/index.html"
        && String::from_utf8_lossy(bytes).contains("<td>Uppfylls helt</td>")));
}

/// Both counts are there, so that it is not the difference that cannot occur.
#[test]
fn what_is_not_compared_is_said_to_be_so() {
    let html = std::str::from_utf8(&files()["jamfor/index.html"]).unwrap();
    let first = between(html, "<table", "</table>");
    assert!(first.iter().any(|table| table.contains("jämförs inte</span>")), "{first:?}");
    assert!(first.iter().all(|table| !table.contains("kan inte förekomma")), "{first:?}");
}

#[test]
fn every_link_leads_to_a_file_or_to_a_place_on_a_page() {
    let mut broken = Vec::new();
    for site in [files(), english_files()] {
        for (path, html) in pages_of(site) {
            for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
                if !is_outside(&link) && !leads_somewhere(site, path, &link) {
                    broken.push(format!("{path}: {link}"));
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} broken links, such as {:?}",
        broken.len(),
        &broken[..broken.len().min(20)]
    );
}

#[test]
fn no_page_loads_anything_from_outside() {
    for (path, html) in pages() {
        let loaded = between(html, "<link ", ">").into_iter().chain(between(html, "<script ", ">"));
        for element in loaded.chain(between(html, "<img ", ">")) {
            assert!(!element.contains("//"), "{path}: {element}");
        }
    }
    for (path, bytes) in files().iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".svg")) {
        let text = String::from_utf8_lossy(bytes).replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains("url(") && !text.contains("@import") && !text.contains("//"), "{path}");
    }
}

#[test]
fn a_strict_policy_holds_on_every_page() {
    for (path, html) in both_languages() {
        let policies: Vec<String> = attributes(html, "content")
            .into_iter()
            .filter(|content| content.starts_with("default-src"))
            .collect();
        let [policy] = policies.as_slice() else { panic!("{path}: {} policies", policies.len()) };
        let carries_its_style = html.contains("<style>");
        assert!(carries_its_style != (policy == POLICY), "{path}: {policy}");
        assert!(policy.starts_with("default-src 'none'; img-src 'self' data:; style-src '"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert!(attributes(html, "style").is_empty(), "{path}: style within an element");
        for script in between(html, "<script", "</script>") {
            assert!(script.ends_with('>') && script.contains(" src=\""), "{path}: {script}");
        }
        for handler in [" onclick=", " onload=", " onerror=", "javascript:"] {
            assert!(!html.contains(handler), "{path}: {handler}");
        }
    }
}

#[test]
fn no_message_is_missing() {
    let all = files().iter().chain(english_files());
    for (path, bytes) in all.filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let text = String::from_utf8_lossy(bytes);
        let at = text.find('⟦');
        assert!(at.is_none(), "{path}: {}", text[at.unwrap_or(0)..].chars().take(60).collect::<String>());
    }
}

#[test]
fn ids_are_unique_and_headings_are_in_order() {
    for (path, html) in both_languages() {
        let mut seen = BTreeSet::new();
        for id in attributes(html, "id") {
            assert!(seen.insert(id.clone()), "{path}: two elements have the id {id}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{path}: headings of the first level");
        let mut above = 1;
        for (at, _) in html.match_indices("<h").filter(|(at, _)| html.as_bytes()[at + 2].is_ascii_digit()) {
            let level = html.as_bytes()[at + 2] - b'0';
            assert!(level <= above + 1, "{path}: h{level} below h{above}");
            above = level;
        }
    }
}

#[test]
fn every_figure_has_words_source_and_table() {
    for (path, html) in both_languages() {
        for figure in between(html, "<figure ", "</figure>") {
            let id = &figure[..figure.len().min(80)];
            assert!(figure.contains("class=\"figure-headline\""), "{path}: {id}");
            assert!(figure.contains("class=\"figure-subtitle\""), "{path}: {id}");
            assert!(figure.contains("class=\"figure-source\""), "{path}: {id}");
            // A single file has two drawings, for the screen of a telephone and for paper; those frozen earlier have three.
            let drawings = figure.matches("role=\"img\"").count();
            let is_single = html.contains("<body class=\"collected");
            assert!(drawings == 3 || is_single && drawings == 2, "{path}: {id}: {drawings}");
            let is_matrix = figure.starts_with("class=\"figure figure-matrix\"");
            assert!(is_matrix || figure.contains("<caption>"), "{path}: {id}");
        }
    }
}

#[test]
fn a_draft_says_so_and_an_old_report_points_to_the_newest() {
    let page = |wanted: &str| pages().find(|(path, _)| *path == wanted).expect(wanted).1;
    assert!(page("2020/t3/index.html").contains("class=\"draft\""));
    assert!(!page("2020/t2/index.html").contains("class=\"draft\""));
    assert!(page("2019/t2/index.html").contains("class=\"not-newest\""));
    assert!(!page("2020/t2/index.html").contains("class=\"not-newest\""));
}

/// Nobody has adopted the report of T3 2020: its numbers stand on its own pages, and on the page of the year with a mark.
#[test]
fn the_numbers_of_a_draft_stand_apart() {
    let main = |path: &str| {
        let html = String::from_utf8(files()[path].clone()).unwrap().replace('\u{a0}', " ");
        html.split("<main").nth(1).unwrap().to_owned()
    };
    let others =
        ["jamfor", "rapportering", "indikatorer", "barnperspektiv", "enheter", "enheter/grundskola-soder"];
    for page in others {
        let main = main(&format!("{page}/index.html"));
        // That it is left out, and why, holds no number of it.
        let main = main.replace("T3 2020 är inte med: rapporten är ett utkast.", "");
        assert!(!main.contains("T3 2020"), "{page}");
        assert!(!main.contains("Händelser 2020"), "{page}: a year that is not over");
    }
    for area in ["olyckor", "forebygga-olyckor"] {
        let main = main(&format!("fokusomraden/{area}/index.html"));
        assert!(!main.contains("december 2020"), "{area}");
    }
    let year = main("2020/index.html");
    let row = year.split("<th scope=\"row\">Alla händelser</th>").nth(1).unwrap();
    // Without the verdict in the last column.
    let cells: Vec<&str> = row.split("</tr>").next().unwrap().split("<td").skip(1).take(5).collect();
    let marks: Vec<bool> = cells.iter().map(|cell| cell.contains("preliminary")).collect();
    assert_eq!(marks, [false, false, true, true, false], "T1, T2, T3, 2020, 2019: {row:.900}");
    assert!(year.contains("preliminär uppgift"), "the sign is explained");
}

/// Entries with what RFC 4287 asks for, the newest first.
#[test]
fn the_feed_is_whole() {
    for site in [files(), english_files()] {
        let feed = String::from_utf8(site["atom.xml"].clone()).unwrap();
        assert!(feed.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"));
        assert!(
            !feed
                .replace("&amp;", "")
                .replace("&lt;", "")
                .replace("&gt;", "")
                .replace("&quot;", "")
                .replace("&#x27;", "")
                .contains('&')
        );
        let element =
            |text: &str, name: &str| between(text, &format!("<{name}>"), &format!("</{name}>"))[0].to_owned();
        let entries = between(&feed, "<entry>", "</entry>");
        let (mut ids, mut days) = (BTreeSet::new(), Vec::new());
        for entry in &entries {
            assert!(ids.insert(element(entry, "id")) && !element(entry, "title").is_empty());
            days.push(element(entry, "updated"));
            let [link] = attributes(entry, "href").try_into().unwrap();
            assert!(leads_somewhere(site, "index.html", &link), "{link}");
        }
        assert!(entries.len() > 10 && days.is_sorted_by(|a, b| a >= b));
        let head = &feed[..feed.find("<entry>").unwrap()];
        assert!(
            element(head, "updated") == days[0]
                && !element(head, "id").is_empty()
                && head.contains("<author><name>")
        );
        assert!(days.iter().all(|day| day.len() == 20 && day.ends_with("T00:00:00Z")), "{days:?}");
    }
}

/// Words of the Swedish messages and risk scales that neither an author nor an English message wrote.
#[test]
fn an_english_site_says_nothing_in_swedish_of_its_own() {
    let read =
        |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let (swedish, english) = (read("themes/default/i18n/sv.ftl"), read("themes/default/i18n/en.ftl"));
    let authors: String = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("content"))
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| !entry.path().to_string_lossy().contains("content/editions/"))
        .filter_map(|entry| std::fs::read_to_string(entry.path()).ok())
        .map(|text| text.to_lowercase())
        .collect();
    let messages = swedish.lines().filter(|line| !line.starts_with('#'));
    let values = messages.map(|line| line.split_once(" = ").map_or(line, |(_, value)| value));
    let pieces = values.flat_map(|value| value.split(['{', '}', '[', ']', '*', '$']));
    let pieces = pieces.map(|piece| piece.trim_matches([' ', '.', ',', ':', ';', '(', ')', '\u{a0}']));
    let scale = ["Mycket begränsade", "Katastrofala", "Mindre sannolik", "Kännbar"];
    let told: BTreeSet<&str> = pieces.chain(scale).filter(|piece| piece.chars().count() > 7).collect();
    // An adopted judgement is told for ILS in the word that its edition froze.
    const FROZEN: &str = "Uppfylls inte";
    let told: Vec<&str> = told
        .into_iter()
        .filter(|piece| *piece != FROZEN)
        .filter(|piece| !english.contains(piece) && !authors.contains(&piece.to_lowercase()))
        .collect();
    assert!(told.len() > 400, "{}", told.len());
    let texts =
        english_files().iter().filter(|(path, _)| !path.starts_with("files/") && !path.ends_with(".csv"));
    // What has changed in a text is told in the words of the text.
    let texts = texts.filter(|(path, _)| !is_frozen(path) && !path.ends_with("/changes/index.html"));
    let texts = texts.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    // The data package says what every column is in both languages.
    let lines = texts.flat_map(str::lines).filter(|line| !line.trim_start().starts_with("\"sv\": "));
    let said: BTreeSet<&str> = lines.flat_map(|line| line.split(['<', '>', '"'])).collect();
    let said = said.into_iter().collect::<Vec<_>>().join("\n");
    let found: Vec<&str> = told.into_iter().filter(|piece| said.contains(piece)).collect();
    assert!(found.is_empty(), "{found:?}");
    let mut own = pages_of(english_files()).filter(|(path, _)| !is_frozen(path));
    assert!(own.all(|(_, html)| html.contains("<html lang=\"en\"")));
}

/// The pages of the sample site, in Swedish and in English.
fn both_languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    pages().chain(pages_of(english_files()))
}

fn is_outside(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

fn leads_somewhere(site: &Files, from: &str, link: &str) -> bool {
    let (file, fragment) = link.split_once('#').map_or((link, None), |(file, part)| (file, Some(part)));
    let Some(target) = target_of(from, file) else { return false };
    let Some(bytes) = site.get(&target) else { return false };
    let id = fragment.map(|fragment| format!(" id=\"{fragment}\""));
    id.is_none_or(|id| String::from_utf8_lossy(bytes).contains(&id))
}

fn target_of(from: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
