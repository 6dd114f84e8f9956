//! Every number on a page is in a published table or in a text by an author.
//!
//! Two proofs. The table of each figure holds nothing but values of the published table that the data package names
//! for it. And every number in the text of a page is a published value, stands in the content, or in the messages.

use crate::sample_site;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sample_site::{attributes, between, files, is_frozen, pages};

type Values = BTreeSet<String>;

/// Table → its values, as they stand in its file.
fn published() -> BTreeMap<String, Values> {
    let tables = files().iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("data/")?.strip_suffix(".csv")?;
        Some((name.to_owned(), values(std::str::from_utf8(bytes).unwrap())))
    });
    tables.collect()
}

fn values(csv: &str) -> Values {
    let mut lines = csv.lines();
    let column = lines.next().unwrap().split(',').position(|name| name == "value").unwrap();
    lines
        .map(|line| line.split(',').nth(column).unwrap().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

/// (page, figure) → table, by the `x-figures` of the data package.
fn tables_of_figures() -> BTreeMap<(String, String), String> {
    let package: serde_json::Value = serde_json::from_slice(&files()["data/datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let entries = resources.iter().flat_map(|resource| {
        let table = resource["name"].as_str().unwrap();
        let figures = resource["x-figures"].as_array().unwrap();
        figures.iter().map(move |figure| {
            let word = |key: &str| figure[key].as_str().unwrap().to_owned();
            ((word("page"), word("figure")), table.to_owned())
        })
    });
    entries.collect()
}

#[test]
fn the_table_of_a_figure_holds_values_of_its_published_table_alone() {
    let published = published();
    let tables = tables_of_figures();
    let mut cells = 0;
    for (path, html) in pages().filter(|(path, _)| !is_frozen(path)) {
        for figure in between(html, "<figure ", "</figure>") {
            let id = attributes(figure, "id").remove(0);
            let table = &tables.get(&(path.to_owned(), id.clone())).unwrap_or_else(|| panic!("{path}#{id}"));
            for value in attributes(figure, "data-sort") {
                assert!(published[*table].contains(&value), "{path}#{id}: {value} is not in {table}");
                cells += 1;
            }
        }
    }
    assert!(cells > 5_000, "{cells} cells");
}

#[test]
fn every_number_in_the_text_of_a_page_comes_from_somewhere() {
    let mut known: Values = published().into_values().flatten().flat_map(|value| forms(&value)).collect();
    known.extend(numbers_in_folder(Path::new("content")));
    known.extend(numbers_in_folder(Path::new("themes/default/i18n")));
    // Days, places in lists, and the years that reports look back on.
    known.extend((0..=31).chain(2013..=2021).map(|number| number.to_string()));
    let of_editions = frozen_numbers();
    for (path, html) in pages().filter(|(path, _)| !counts_the_site_itself(path) && !is_frozen(path)) {
        let differences =
            if tells_of_editions(path, html) { told_differences(path, html) } else { Values::new() };
        let of_editions = tells_of_editions(path, html).then_some(&of_editions);
        let text = text_of(&without_charts(html));
        for number in numbers(&text) {
            assert!(
                known.contains(&number)
                    || of_editions.is_some_and(|frozen| frozen.contains(&number))
                    || differences.contains(&number),
                "{path}: {number} comes from nowhere: {}",
                around(&text, &number)
            );
        }
    }
}

/// Pages that show figures of an edition beside those of another, or of today.
fn tells_of_editions(path: &str, html: &str) -> bool {
    path.starts_with("versioner/") || html.contains("Uppgifterna har ändrats sedan rapporten fastställdes")
}

/// What stands in the frozen tables and texts.
fn frozen_numbers() -> Values {
    let frozen = files().iter().filter(|(path, _)| is_frozen(path));
    let frozen = frozen.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()));
    frozen
        .flat_map(|(path, text)| match path.ends_with(".csv") {
            true => values(text).iter().flat_map(|value| forms(value)).collect(),
            false if path.ends_with("texts.json") => numbers(text),
            false => Vec::new(),
        })
        .collect()
}

/// The differences that the rows of a page tell, each worked out anew from its two figures; and how many rows it has.
fn told_differences(path: &str, html: &str) -> Values {
    let tenths = |text: &str| {
        let plain = text.replace(['\u{a0}', '+'], "").replace('−', "-").replace(',', ".");
        plain.parse::<f64>().ok().map(|number| (number * 1000.0).round() as i64)
    };
    let mut told = Values::new();
    for row in between(html, "<tr>", "</tr>") {
        let cells = between(row, "<td>", "</td>");
        let [old, new, difference] = cells[..] else { continue };
        let (Some(old), Some(new), Some(by)) = (tenths(old), tenths(new), tenths(difference)) else {
            continue;
        };
        assert_eq!(new - old, by, "{path}: {row}");
        told.extend(numbers(difference));
    }
    let rows = between(html, "<tr>", "</tr>").len();
    told.extend((0..=rows).map(|count| count.to_string()));
    told
}

/// Pages that say how many rows and hidden cells the tables have, or how long their texts are.
fn counts_the_site_itself(path: &str) -> bool {
    ["om/statistiken/index.html", "data/index.html"].contains(&path) || path.ends_with("/ils/index.html")
}

/// A value as it is printed: decimal comma, and without decimals that are nothing.
fn forms(value: &str) -> Vec<String> {
    let value = value.trim_start_matches('-').replace('.', ",");
    let short = value.trim_end_matches('0').trim_end_matches(',').to_owned();
    if value.contains(',') { vec![short, value] } else { vec![value] }
}

/// Axes carry round numbers that are nobody's values; when a text last changed is told by git.
fn without_charts(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [
        ("<svg", "</svg>"),
        ("<style>", "</style>"),
        ("<section class=\"page-history", "</section>"),
        ("<code", "</code>"),
    ] {
        while let Some(from) = text.find(open) {
            let to = from + text[from..].find(close).unwrap() + close.len();
            text.replace_range(from..to, " ");
        }
    }
    text
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut is_text = true;
    for letter in html.chars() {
        match letter {
            '<' => is_text = false,
            '>' => {
                is_text = true;
                text.push(' ');
            }
            letter if is_text => text.push(letter),
            _ => {}
        }
    }
    text
}

/// Runs of digits, with no-break spaces between thousands and a decimal comma.
fn numbers(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < letters.len() && (letters[at].is_ascii_digit() || joins(&letters, at)) {
            at += 1;
        }
        let number: String = letters[start..at].iter().filter(|letter| **letter != '\u{a0}').collect();
        found.push(number);
    }
    found
}

/// A no-break space before three digits, or a comma within a number.
fn joins(letters: &[char], at: usize) -> bool {
    let digits = letters[at + 1..].iter().take_while(|letter| letter.is_ascii_digit()).count();
    match letters[at] {
        '\u{a0}' => digits == 3,
        ',' => digits > 0,
        _ => false,
    }
}

fn numbers_in_folder(folder: &Path) -> Values {
    let walk = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into_iter();
    let files = walk.map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
    // Rows of incidents are data, not text: a number there proves nothing.
    // What was published once may stand on pages that tell of editions, and there alone.
    let is_text = |path: &str| !path.contains("/incidents/") && !path.contains("content/editions/");
    let texts = files.filter(|entry| is_text(&entry.path().to_string_lossy()));
    texts
        .flat_map(|entry| {
            let text = String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned();
            let size = text.len();
            let mut found = numbers(&text);
            found.extend(text.split(|letter: char| !letter.is_ascii_digit()).map(str::to_owned));
            found.push(size.to_string());
            found.into_iter().flat_map(|number| {
                let mut all = forms(&number.replace('.', ","));
                all.push(number.trim_start_matches('0').to_owned());
                all
            })
        })
        .collect()
}

fn around(text: &str, number: &str) -> String {
    let at = text.find(number).unwrap_or(0);
    let (from, to) = (at.saturating_sub(80), (at + 80).min(text.len()));
    text.char_indices().filter(|(i, _)| (from..to).contains(i)).map(|(_, letter)| letter).collect()
}
