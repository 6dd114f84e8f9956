//! Every number that a page shows in a table, a mark or a headline is bound to its row of a published table: whichever of
//! them is altered, the audit of the files names the page.
//!
//! One number of every page of the sample is altered at a time. Numbers in running text are
//! expressions of published cells; `two_worlds.rs` proves that nothing else reaches them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ::audit::{Fault, audit_site};

use crate::sample_site;
use sample_site::{files, is_frozen};

/// What carries a number: the places of first digits on a page, and how many in a hundred alterations are found.
type Carrier = (&'static str, fn(&str) -> Vec<usize>, usize);

/// A headline may say any number near its figure, or the change between two of its cells: many alterations are another such
/// number. In November 2026 39 of 66 were found.
const CARRIERS: [Carrier; 4] = [
    ("the number of a cell for machines", numbers_of_cells, 100),
    ("the text of a cell", texts_of_cells, 100),
    ("the number of a mark", |html| after(html, "\" data-v=\""), 100),
    ("a headline", numbers_of_headlines, 50),
];

#[test]
fn a_number_that_is_altered_on_any_page_is_found_there() {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    assert_eq!(pages_with_strange_numbers(folder.path()), BTreeSet::new());
    let mut altered = [0; CARRIERS.len()];
    let mut missed: [Vec<&str>; CARRIERS.len()] = Default::default();
    for round in 0..2 {
        let mut changed = Vec::new();
        for (place, (path, html)) in pages().enumerate() {
            let carrier = (place + round) % CARRIERS.len();
            let is_altered = alter(folder.path(), path, html, CARRIERS[carrier].1(html), round);
            changed.extend(is_altered.then_some((carrier, path, html)));
        }
        let named = pages_with_strange_numbers(folder.path());
        for (carrier, path, html) in changed {
            altered[carrier] += 1;
            missed[carrier].extend((!named.contains(path)).then_some(path));
            fs::write(folder.path().join(path), html).unwrap();
        }
    }
    for ((name, _, found_percent), (altered, missed)) in CARRIERS.iter().zip(altered.iter().zip(&missed)) {
        println!("{name}: {altered} altered, {} missed", missed.len());
        assert!(*altered > 20, "{name}: {altered}");
        assert!(100 * missed.len() <= (100 - found_percent) * altered, "{name} of {altered}: {missed:?}");
    }
}

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = files().iter().filter(|(path, _)| path.ends_with(".html") && !is_frozen(path));
    pages.map(|(path, html)| (path.as_str(), std::str::from_utf8(html).unwrap()))
}

/// The site as a folder, with a list of its files.
fn write_site(folder: &Path) {
    let list = files().keys().map(|path| format!("{}  {path}\n", "0".repeat(64)));
    let list = (".lagesbild/manifest.sha256".to_owned(), list.collect::<String>().into_bytes());
    for (path, bytes) in files().iter().chain([(&list.0, &list.1)]) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn pages_with_strange_numbers(folder: &Path) -> BTreeSet<String> {
    let faults = audit_site(folder).unwrap().faults.into_iter();
    let pages = faults.filter_map(|fault| match fault {
        Fault::StrangeNumber { file, .. } => Some(file),
        _ => None,
    });
    pages.filter(|file| file.ends_with(".html")).collect()
}

/// Alters one of the digits at `places` of a page; false where there are none.
fn alter(folder: &Path, path: &str, html: &str, places: Vec<usize>, round: usize) -> bool {
    let is_digit = |place: &usize| html.as_bytes()[*place].is_ascii_digit();
    let places: Vec<usize> = places.into_iter().filter(is_digit).collect();
    let Some(place) = places.get((7 * round + path.len()) % places.len().max(1)) else { return false };
    let mut bytes = html.as_bytes().to_vec();
    bytes[*place] = b'1' + (bytes[*place] - b'0' + 3) % 9;
    fs::write(folder.join(path), &bytes).unwrap();
    bytes != html.as_bytes()
}

/// The places right after every `start`.
fn after(html: &str, start: &str) -> Vec<usize> {
    html.match_indices(start).map(|(at, _)| at + start.len()).collect()
}

/// Where cells begin that name a row. Others show what no table has, such as what a page counts of itself.
fn cells(html: &str) -> impl Iterator<Item = usize> {
    let tag = |at: usize| html[at..].split('>').next().unwrap_or_default();
    html.match_indices(CELL).map(|(at, _)| at).filter(move |at| tag(*at).contains("data-row=\""))
}

const CELL: &str = "<td data-sort=\"";

fn numbers_of_cells(html: &str) -> Vec<usize> {
    cells(html).map(|at| at + CELL.len()).collect()
}

/// The first signs of the texts of cells.
fn texts_of_cells(html: &str) -> Vec<usize> {
    cells(html).filter_map(|at| Some(at + html[at..].find('>')? + 1)).collect()
}

/// The first digits of numbers in headlines that stand apart from names, but for those of figures: `Figur 3.`
fn numbers_of_headlines(html: &str) -> Vec<usize> {
    let headlines = html.match_indices("\"figure-headline\"").filter_map(|(at, _)| {
        let start = at + html[at..].find('>')? + 1;
        let end = start + html[start..].find("</p>")?;
        let start = start + html[start..end].find(". ").map_or(0, |found| found + 2);
        Some(start..end)
    });
    headlines
        .filter_map(|headline| {
            let text = &html[headline.clone()];
            let digit = |(at, sign): &(usize, char)| {
                sign.is_ascii_digit() && text[..*at].ends_with(['\u{a0}', ' ', '('])
            };
            Some(headline.start + text.char_indices().find(digit)?.0)
        })
        .collect()
}
