//! Two administrations that differ in nothing but what is hidden have the same site, byte for byte.
//!
//! Whatever could carry a hidden number (a bar's height, the end of an axis, an order, a sparkline, an alternative text, a
//! headline, a median, the search index, the feed, a frozen edition, the comparison of two) would make them differ. So no
//! list of such carriers is needed, and none can be forgotten.

use crate::small_site;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

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
    for kind in [".html", ".csv", "atom.xml", "index.json", ".js", "versioner/2018-t1/v1/index.html"] {
        assert!(one.keys().any(|path| path.ends_with(kind)), "{kind} is among what is compared");
    }
    assert_eq!(one["sok/index.js"], other["sok/index.js"]);
    assert_same(&one, &other);
}

#[test]
fn what_is_shown_does() {
    let (one, more) = (site_of(ONE), site_of(MORE));
    let differing = one.iter().filter(|(path, text)| more.get(*path) != Some(*text)).count();
    assert!(differing > 5, "{differing} files differ");
}

/// Reports in rows: how bad, how far the case has come, who was affected, in which month and school, how late, of which
/// form, and whether the authority, the police and the landlord were told and know of it. Of all that, what is hidden is
/// the other way round in the other world.
#[test]
fn what_reports_hide_of_their_cases_changes_no_byte_either() {
    let build = |is_other: bool, forms: Forms| {
        let site = SmallSite::new();
        write_world_of_rows(&site, is_other, forms);
        site.commit("2018-05-16", "Rader");
        site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
        site.succeed(&["build"]);
        files_of(&site)
    };
    for forms in [OF_FORM, OF_PURPOSE] {
        let (one, other) = (build(false, forms), build(true, forms));
        for (table, least) in [("cases", 6), ("coverage", 48), ("incidents-by-unit", 4), ("influence", 2)] {
            let hidden = one[&format!("data/{table}.csv")].matches(",,hidden").count();
            assert!(hidden >= least, "the worlds must differ in what {table} hides: {hidden}");
        }
        assert_same(&one, &other);
    }
}

/// Of the worse and the worst cases in the north, and in the south: which form they had, and to which end. Of each pair, one
/// world has three of the first and nineteen of the second, and the other world the other way round.
type Forms = [[&'static str; 2]; 2];

/// Three threats and nineteen cases of harassment, or the other way round.
const OF_FORM: Forms = [
    ["form: threat, aims_to_influence: no", "form: harassment, aims_to_influence: no"],
    ["linked: []", "linked: []"],
];

/// Of twenty-two threats three aimed to influence, and nineteen of as many cases of harassment; or the other way round.
const OF_PURPOSE: Forms = [
    ["form: threat, aims_to_influence: yes", "form: threat, aims_to_influence: no"],
    ["form: harassment, aims_to_influence: yes", "form: harassment, aims_to_influence: no"],
];

/// What has changed between two editions, or since one, is not told where it is hidden in both.
#[test]
fn a_change_in_what_is_hidden_is_no_change() {
    let change = |is_other: bool| {
        let site = SmallSite::new();
        write_world_of_rows(&site, false, OF_FORM);
        site.commit("2018-05-16", "Rader");
        site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
        // An edition in which nothing is new is refused. In both worlds the same commit changes the text.
        let report = site.read("content/reports/2018-t1/report.md");
        site.write("content/reports/2018-t1/report.md", &format!("{report}\nEtt nytt uttag är gjort.\n"));
        site.commit("2018-06-19", "Säg att uttaget är nytt");
        write_world_of_rows(&site, is_other, OF_FORM);
        let rows = site.read("content/incidents/t1.yaml");
        site.write("content/incidents/t1.yaml", &format!("# Nytt uttag.\n{rows}"));
        site.commit("2018-06-20", "Nytt uttag");
        site.succeed(&["build"]);
        let since = files_of(&site);
        site.succeed(&["publish", "2018-t1", "--date", "2018-06-21", "--note", "Nytt uttag."]);
        site.succeed(&["build"]);
        (since, files_of(&site))
    };
    let (one, other) = (change(false), change(true));
    assert_same(&one.0, &other.0);
    assert_same(&one.1, &other.1);
    assert!(one.1.keys().any(|path| path.starts_with("versioner/2018-t1/v2/")));
}

/// Search indexes list words in alphabetical order, and the name of a commit is a word: their words are compared sorted.
fn assert_same(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, text) in one.iter().filter(|(path, _)| *path != "sok/index.js") {
        assert!(
            *text == other[path],
            "{path} tells which world it is: {:?}",
            around_difference(text, &other[path])
        );
    }
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

/// Two departments of three schools. In the north there are only falls, in the south only thefts, so that what one of
/// them has more of the other has less.
fn write_world_of_rows(site: &SmallSite, is_other: bool, forms: Forms) {
    write_world(site, ONE);
    let units = [("skola-c", "norr"), ("skola-d", "soder"), ("skola-e", "norr"), ("skola-f", "soder")];
    let units = units
        .map(|(id, parent)| format!("  - {{id: {id}, title: Skolan {id}, level: unit, parent: {parent}}}\n"));
    let organisation = organisation().replace("exposure:", &format!("{}exposure:", units.concat()));
    site.write("content/organisation.yaml", &organisation);
    for (number, text) in rows_before().iter().enumerate() {
        site.write(&format!("content/incidents/before-{number}.yaml"), text);
    }
    let days = "extract: 2018-05-07, draft: 2018-05-14, committee: 2018-06-13, publication: 2018-06-14";
    site.write("content/calendar.yaml", &format!("calendar:\n  - {{period: 2018-t1, {days}}}\n"));
    let [own, police, property] = rows(is_other, forms);
    site.write("content/incidents/t1.yaml", &own);
    site.write("content/incidents/police.yaml", &police);
    site.write("content/incidents/property.yaml", &property);
}

/// The rows of 2017, the same in both worlds: so many of every kind in every tertial, department and focus area that nothing is
/// hidden, and that little enough is in all for the tables to be published in full. The administration's own, those of the
/// police and of the landlord.
fn rows_before() -> [String; 3] {
    let mut files = ["kia", "police", "property"].map(|source| {
        format!(
            "extract: {{source: {source}, taken: 2018-01-07, from: 2017-01-01, to: 2017-12-31}}\nform: rows\nincidents:\n"
        )
    });
    let schools = [["skola-a", "skola-c", "skola-e"], ["skola-b", "skola-d", "skola-f"]];
    let delays = ["05", "06", "10", "25"];
    let aims = ["no", "yes"];
    for (department, month) in (0..2).flat_map(|department| (1..=12).map(move |month| (department, month))) {
        for (kind, number) in
            ["fall", "stold"].into_iter().flat_map(|kind| (0..24).map(move |number| (kind, number)))
        {
            let id = format!("{department}-{month}-{kind}-{number}");
            let unit = schools[department][number % 3];
            let severity = number % 4 + 1;
            let status = ["reported", "investigating", "acting", "closed"][number / 2 % 4];
            let affected = ["employee", "visitor", "child", "pupil"][number / 3 % 4];
            let reported = format!("2017-{month:02}-{}", delays[number / 6]);
            let [authority, police, property] = [1, 2, 3].map(|bit| aims[number >> bit & 1]);
            let form = if number % 2 == 0 { "threat" } else { "harassment" };
            let words = format!("type: {kind}, date: 2017-{month:02}-05, unit: {unit}");
            files[0].push_str(&format!(
                "  - {{id: B-{id}, {words}, reported: {reported}, severity: {severity}, status: {status}, affected: {affected}, \
                 authority_report: {authority}, police_report: {police}, property_report: {property}, form: {form}, \
                 aims_to_influence: {authority}}}\n"
            ));
            // Of the police and the landlord nobody expects reports in the months that have none in 2018.
            let is_expected = !(2..=4).contains(&month);
            for (file, has_reported) in [(1, police), (2, property)] {
                if is_expected && has_reported == "yes" && number % 2 == 0 {
                    files[file].push_str(&format!("  - {{id: O-{file}-{id}, {words}, linked: [B-{id}]}}\n"));
                }
            }
        }
    }
    files
}

/// The rows of the first tertial of 2018: the administration's own, those of the police and of the landlord.
fn rows(is_other: bool, [of_north, of_south]: Forms) -> [String; 3] {
    let head = |source: &str| {
        format!(
            "extract: {{source: {source}, taken: 2018-06-01, from: 2018-01-01, to: 2018-04-30}}\nform: rows\nincidents:\n"
        )
    };
    let (mut own, mut police, mut property) = (head("kia"), head("police"), head("property"));
    let mut number = 0;
    let (few, many) = if is_other { (19, 3) } else { (3, 19) };
    let north = ["skola-a", "skola-c", "skola-e", "fall", of_north[0], of_north[1]];
    let south = ["skola-b", "skola-d", "skola-f", "stold", of_south[0], of_south[1]];
    for ([a, c, e, kind, first, second], few, many, told) in
        [(north, few, many, if is_other { 4 } else { 3 }), (south, many, few, if is_other { 3 } else { 4 })]
    {
        let usual = "severity: 1, status: closed, affected: employee";
        let mut add = |count: u32, words: &str| -> Vec<u32> {
            let numbers = number + 1..=number + count;
            number += count;
            for number in numbers.clone() {
                own.push_str(&format!("  - {{id: K-{number}, type: {kind}, {words}}}\n"));
            }
            numbers.collect()
        };
        add(31, &format!("date: 2018-04, unit: {e}, {usual}"));
        // Of seven of a kind, one department has three where the other has four.
        let rest = 7 - told;
        add(told, &format!("date: 2018-01-09, unit: {e}, {usual}, reported: 2018-05-20"));
        add(rest, &format!("date: 2018-01-09, unit: {e}, {usual}, reported: 2018-01-29"));
        add(told, &format!("date: 2018-01, unit: {e}, {usual}, authority_report: yes"));
        add(30 - told, &format!("date: 2018-01, unit: {e}, {usual}, authority_report: no"));
        let to_police = add(told, &format!("date: 2018-01, unit: {e}, {usual}, police_report: yes"));
        add(rest, &format!("date: 2018-01, unit: {e}, {usual}, police_report: yes"));
        let to_landlord = add(told, &format!("date: 2018-01, unit: {e}, {usual}, property_report: yes"));
        add(rest, &format!("date: 2018-01, unit: {e}, {usual}, property_report: yes"));
        add(40, &format!("date: 2018-01, unit: {e}, {usual}"));
        let worse = "severity: 3, status: acting, affected: visitor";
        add(few, &format!("date: 2018-02-05, reported: 2018-02-05, unit: {a}, {worse}, {first}"));
        let worst = "severity: 4, status: investigating, affected: child";
        add(many, &format!("date: 2018-03-05, reported: 2018-03-07, unit: {c}, {worst}, {second}"));
        for (others, source, id) in [(to_police, &mut police, "P"), (to_landlord, &mut property, "F")] {
            for number in others {
                source.push_str(&format!(
                    "  - {{id: {id}-{number}, type: {kind}, date: 2018-01, unit: {e}, linked: [K-{number}]}}\n"
                ));
            }
        }
    }
    [own, police, property]
}

fn files_of(site: &SmallSite) -> BTreeMap<String, String> {
    let files = site.files("output").into_iter().filter(|(path, _)| !path.starts_with(".lagesbild"));
    files
        .flat_map(|(path, bytes)| unpacked(path.to_string_lossy().into_owned(), bytes))
        .map(|(path, bytes)| (path, without_hashes(&String::from_utf8_lossy(&bytes))))
        .collect()
}

/// The files in an archive, whose hashes are left out as those of others are; any other file as it is.
fn unpacked(path: String, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    if !path.ends_with(".zip") {
        return vec![(path, bytes)];
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let read = |place: usize| {
        let mut bytes = Vec::new();
        zip.by_index(place).unwrap().read_to_end(&mut bytes).unwrap();
        (format!("{path}/{place}"), bytes)
    };
    (0..count).map(read).collect()
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
