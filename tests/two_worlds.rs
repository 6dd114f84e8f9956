//! Two administrations that differ in nothing but what is hidden have the same site, byte for byte.
//!
//! Whatever could carry a hidden number (a bar's height, the end of an axis, an order, a sparkline, an alternative text, a
//! headline, the search index, the feed, a frozen edition) would make them differ. So no list of such carriers is
//! needed, and none can be forgotten.

mod repository;
mod small_site;

use std::collections::BTreeMap;

use small_site::SmallSite;

/// How many falls in norr and in söder, and thefts in norr and in söder, February and March had: what of it is not told is
/// the same in both worlds.
type World = [[u32; 4]; 2];

const ONE: World = [[8, 3, 4, 9], [3, 8, 9, 4]];

/// Each department had its months the other way round; every sum is the same.
const OTHER: World = [[3, 8, 9, 4], [8, 3, 4, 9]];

/// One fall more than in the first, where that can be told.
const MORE: World = [[9, 3, 4, 9], [3, 8, 9, 4]];

#[test]
fn what_is_hidden_changes_no_byte_of_the_site() {
    let (one, other) = (site_of(ONE), site_of(OTHER));
    let hidden = one["data/incidents-by-month.csv"].matches(",,hidden").count();
    assert!(hidden >= 8, "the worlds must differ in what is hidden: {hidden}");
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for kind in [".html", ".csv", "atom.xml", "index.json", ".js", "versioner/2018-t1/v1/index.html"] {
        assert!(one.keys().any(|path| path.ends_with(kind)), "{kind} is among what is compared");
    }
    for (path, text) in &one {
        assert!(
            *text == other[path],
            "{path} tells which world it is: {:?}",
            around_difference(text, &other[path])
        );
    }
}

#[test]
fn what_is_shown_does() {
    let (one, more) = (site_of(ONE), site_of(MORE));
    let differing = one.iter().filter(|(path, text)| more.get(*path) != Some(*text)).count();
    assert!(differing > 5, "{differing} files differ");
}

/// What stands in both where they first differ.
fn around_difference(one: &str, other: &str) -> [String; 2] {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    [one, other].map(|text| text.chars().skip(same.saturating_sub(60)).take(120).collect())
}

/// Every file of the site without editions, and, but for the search index, with one: words there are in alphabetical
/// order, and the name of a commit is a word. Hashes of the content are left out.
fn site_of(world: World) -> BTreeMap<String, String> {
    let plain = SmallSite::without_git();
    write_world(&plain, world);
    plain.succeed(&["build"]);
    let mut files = files_of(&plain);
    let site = SmallSite::new();
    write_world(&site, world);
    site.commit("2018-05-16", "Två avdelningar");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.succeed(&["build"]);
    let published = files_of(&site).into_iter().filter(|(path, _)| path != "sok/index.js");
    files.extend(published.map(|(path, text)| (format!("published/{path}"), text)));
    files
}

fn write_world(site: &SmallSite, world: World) {
    site.write("content/organisation.yaml", &organisation());
    let settings = site.read("content/site.yaml").replace("first_period: 2018-t1", "first_period: 2017-t1");
    site.write("content/site.yaml", &settings);
    let types = site.read("content/event_types.yaml");
    let of_both = types.replace("{ny: forebygga-brott}", "{ny: forebygga-brott, gammal: trygghet}");
    site.write("content/event_types.yaml", &of_both);
    site.write("content/incidents/t1.yaml", &incidents(world));
}

fn files_of(site: &SmallSite) -> BTreeMap<String, String> {
    let files = site.files("output").into_iter().filter(|(path, _)| !path.starts_with(".lagesbild"));
    files
        .map(|(path, bytes)| {
            let path = path.to_string_lossy().into_owned();
            (path, without_hashes(&String::from_utf8_lossy(&bytes)))
        })
        .collect()
}

/// Two departments with a school each, and how many work there.
fn organisation() -> String {
    let mut text = "units:\n  - {id: hela, title: Provförvaltningen, level: administration}\n  \
         - {id: norr, title: Norr, level: department, parent: hela}\n  \
         - {id: soder, title: Söder, level: department, parent: hela}\n  \
         - {id: skola-a, title: Björkskolan, level: unit, parent: norr}\n  \
         - {id: skola-b, title: Granskolan, level: unit, parent: soder}\nexposure:\n"
        .to_owned();
    for period in ["2017-t1", "2017-t2", "2017-t3", "2018-t1"] {
        for (unit, employees) in [("norr", 310), ("soder", 290)] {
            text.push_str(&format!(
                "  - {{unit: {unit}, period: {period}, employees: {employees}, pupils: 900}}\n"
            ));
        }
    }
    text
}

/// Sixteen months; only February and March of 2018 have small numbers.
fn incidents(world: World) -> String {
    let mut text =
        "extract: {source: kia, taken: 2018-05-07, from: 2017-01-01, to: 2018-04-30}\nform: counts\ncounts:\n"
            .to_owned();
    for month in 0..16 {
        let (year, month) = (2017 + month / 12, month % 12 + 1);
        let usual = [21 + month, 34 - month, 17 + month % 5, 26 + month % 3];
        let counts = if year == 2018 && (2..4).contains(&month) { world[month as usize - 2] } else { usual };
        let kinds = ["norr, type: fall", "soder, type: fall", "norr, type: stold", "soder, type: stold"];
        for (kind, count) in kinds.iter().zip(counts) {
            text.push_str(&format!("  - {{month: {year}-{month:02}, unit: {kind}, count: {count}}}\n"));
        }
    }
    text
}

/// Names of commits and sums of frozen files follow the content, and tell nobody what it is.
fn without_hashes(text: &str) -> String {
    let mut without = String::with_capacity(text.len());
    for word in text.split_inclusive(|sign: char| !sign.is_ascii_hexdigit()) {
        let digits = word.trim_end_matches(|sign: char| !sign.is_ascii_hexdigit());
        let is_hash = digits.len() >= 12;
        without.push_str(if is_hash { "#" } else { digits });
        without.push_str(&word[digits.len()..]);
    }
    without
}
