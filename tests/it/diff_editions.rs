//! `lagesbild diff` with editions as sides, and what a reader who holds an edition can work out of what it tells.

use crate::small_site;

use std::fs;
use std::process::Command;

use serde_json::Value;

use small_site::SmallSite;

const ORGANISATION: &str = "units:
  - {id: hela, title: Provförvaltningen, level: administration}
  - {id: norr, title: Norr, level: department, parent: hela}
  - {id: soder, title: Söder, level: department, parent: hela}
exposure:
  - {unit: norr, period: 2018-t1, employees: 80, pupils: 600, school_days: 80}
  - {unit: soder, period: 2018-t1, employees: 80, pupils: 700, school_days: 80}
";

/// Two departments of which neither is open, in an administration that is: 20 and 30 falls in March. Published, tagged.
fn published() -> SmallSite {
    let site = SmallSite::new();
    site.write("content/organisation.yaml", ORGANISATION);
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &settings.replace("open_population: 5000", "open_population: 1000"));
    let report = site.read("content/reports/2018-t1/report.md");
    let units = "Norr hade {{ count(unit=\"norr\") }} och Söder {{ count(unit=\"soder\") }}.";
    site.write("content/reports/2018-t1/report.md", &format!("{report}\n{units}\n"));
    falls(&site, 20, 30);
    site.commit("2018-06-01", "Tertial 1");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14", "--tag"]);
    site.commit("2018-06-14", "Publicera");
    site
}

fn falls(site: &SmallSite, norr: u32, soder: u32) {
    let rows = [("norr", norr), ("soder", soder)]
        .map(|(unit, count)| format!("  - {{month: 2018-03, unit: {unit}, type: fall, count: {count}}}\n"));
    let extract = "extract: {source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}";
    site.write("content/incidents/t1.yaml", &format!("{extract}\nform: counts\ncounts:\n{}", rows.concat()));
}

fn corrected(site: &SmallSite, norr: u32, soder: u32) {
    falls(site, norr, soder);
    site.commit("2018-10-10", "Sena rapporter");
    site.succeed(&["publish", "2018-t1", "--note", "Sena rapporter.", "--date", "2018-10-11"]);
    site.commit("2018-10-11", "Publicera");
}

fn diff(site: &SmallSite, old: &str, new: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["diff", old, new, "--format", "json"])
        .current_dir(site.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Of all falls of the tertial in a unit: `20 → 26 (6)`, with `..` for what is not shown; `withheld`; `same`.
fn falls_of(answer: &Value, unit: &str) -> String {
    let rows = answer["figures"].as_array().unwrap().iter();
    let mut rows = rows.filter(|row| {
        let is = |column: &str, member: &str| row["dimensions"][column] == member;
        row["table"] == "incidents-by-period"
            && is("period", "2018-t1")
            && is("event_type", "fall")
            && is("unit", unit)
            && is("measure", "count")
    });
    let Some(row) = rows.next() else { return "same".to_owned() };
    let value = |side: &str| row[side]["value"].as_str().unwrap_or("..").to_owned();
    match row["change"].as_str().unwrap() {
        "changed" => {
            let difference = row["difference"].as_str().unwrap_or("..");
            format!("{} → {} ({difference})", value("old"), value("new"))
        }
        change => change.to_owned(),
    }
}

fn kinds(answer: &Value) -> [&str; 2] {
    ["old", "new"].map(|side| answer[side]["kind"].as_str().unwrap())
}

#[test]
fn two_editions_are_compared_as_they_were_published_also_without_git() {
    let site = published();
    corrected(&site, 34, 30);
    let answer = diff(&site, "2018-t1/v1", "2018-t1/v2");
    assert_eq!(kinds(&answer), ["edition", "edition"]);
    assert_eq!((&answer["report"], &answer["note"]), (&"2018-t1".into(), &"Sena rapporter.".into()));
    let told = ["norr", "soder", "hela"].map(|unit| falls_of(&answer, unit));
    assert_eq!(told, ["20 → 34 (14)", "same", "50 → 64 (14)"], "both are out: everybody can subtract");
    assert_eq!(answer["texts"][0]["id"], "summary", "the text gives the number");
    let backwards = diff(&site, "2018-t1/v2", "2018-t1/v1");
    assert_eq!(falls_of(&backwards, "norr"), "34 → 20 (-14)");
    fs::remove_dir_all(site.path().join(".git")).unwrap();
    assert_eq!(diff(&site, "2018-t1/v1", "2018-t1/v2"), answer);
}

#[test]
fn a_large_difference_to_the_working_tree_is_told() {
    let site = published();
    assert_eq!(diff(&site, "2018-t1/v1", ".")["figures"], Value::Array(Vec::new()), "nothing has changed");
    falls(&site, 40, 45);
    let answer = diff(&site, "2018-t1/v1", ".");
    assert_eq!(kinds(&answer), ["edition", "work_tree"]);
    let told = ["norr", "soder", "hela"].map(|unit| falls_of(&answer, unit));
    assert_eq!(told, ["20 → 40 (20)", "30 → 45 (15)", "50 → 85 (35)"]);
}

/// An edition has the number, the content the expression.
#[test]
fn an_expression_in_a_conclusion_is_no_change() {
    let site = SmallSite::new();
    site.write("content/organisation.yaml", ORGANISATION);
    let path = "content/reports/2018-t1/forebygga-olyckor.md";
    let text = site.read(path);
    site.write(
        path,
        &text.replace("Det går åt rätt håll.", "\"Det var {{ count(unit=\\\"hela\\\") }} händelser.\""),
    );
    assert_ne!(site.read(path), text);
    falls(&site, 20, 30);
    site.commit("2018-06-01", "Tertial 1");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.commit("2018-06-14", "Publicera");
    assert_eq!(diff(&site, "2018-t1/v1", ".")["texts"], Value::Array(Vec::new()));
    falls(&site, 40, 45);
    let changed = diff(&site, "2018-t1/v1", ".")["texts"].to_string();
    assert!(changed.contains("50") && changed.contains("85") && !changed.contains("{{"), "{changed}");
}

#[test]
fn a_tag_is_compared_with_an_edition() {
    let site = published();
    corrected(&site, 40, 45);
    let answer = diff(&site, "2018-t1-v1", "2018-t1/v2");
    assert_eq!(kinds(&answer), ["revision", "edition"]);
    assert_eq!(falls_of(&answer, "hela"), "50 → 85 (35)");
    assert_eq!(answer["note"], "Sena rapporter.");
    let own = diff(&site, "2018-t1-v1", "2018-t1/v1");
    assert_eq!(own["figures"], Value::Array(Vec::new()), "the commit that the edition was made from");
}

/// Two came in late in a department of 680 people. The edition shows 20: who saw 22 today, or could work it out from the 52 of
/// the whole and the 30 of Söder, would know of the two.
#[test]
fn a_small_difference_since_an_edition_is_not_told_nor_can_it_be_worked_out() {
    let site = published();
    falls(&site, 22, 30);
    let answer = diff(&site, "2018-t1/v1", ".");
    let told = ["norr", "soder", "hela"].map(|unit| falls_of(&answer, unit));
    assert_eq!(told, ["20 → .. (..)", "same", "50 → .. (..)"]);
    let output = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["build", "-q"])
        .current_dir(site.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let counts = |folder: &str| site.read(&format!("output/{folder}data/incidents-by-period.csv"));
    assert!(
        counts("versioner/2018-t1/v1/").contains("2018-t1,fall,*,norr,count,20,"),
        "it stands in the site"
    );
    for (unit, today) in [("norr", ",hidden"), ("soder", "30,"), ("hela", ",hidden")] {
        let row = format!("2018-t1,fall,*,{unit},count,{today}");
        assert!(counts("").contains(&row), "{row} in {}", counts(""));
    }
    corrected(&site, 22, 30);
    let told = diff(&site, "2018-t1/v1", "2018-t1/v2");
    assert_eq!(falls_of(&told, "norr"), "20 → .. (..)", "nor in the next edition");
}

/// Five are told: that many are no longer small.
#[test]
fn a_difference_that_is_not_small_is_told_since_an_edition() {
    let site = published();
    falls(&site, 25, 30);
    let answer = diff(&site, "2018-t1/v1", ".");
    let told = ["norr", "soder", "hela"].map(|unit| falls_of(&answer, unit));
    assert_eq!(told, ["20 → 25 (5)", "same", "50 → 55 (5)"]);
}

/// The same two, in a commit of which nobody knows whether it has been published.
#[test]
fn a_small_difference_to_what_may_not_have_been_published_is_not_told() {
    let site = published();
    falls(&site, 22, 30);
    site.commit("2018-10-10", "Sena rapporter");
    for (old, new, told) in [("2018-t1/v1", "HEAD", "20 → .. (..)"), ("HEAD", "2018-t1/v1", ".. → 20 (..)")]
    {
        let answer = diff(&site, old, new);
        assert_eq!(falls_of(&answer, "norr"), told);
        let is_known = |unit| {
            let told = falls_of(&answer, unit);
            told != "withheld" && !told.contains("..")
        };
        assert!(!(is_known("hela") && is_known("soder")), "their difference is Norr's");
    }
}

/// All but three of the falls in Norr turned out to be something else. Three is hidden, and a reader who holds the
/// edition, in which Söder has 30, must not get it from the whole of today.
#[test]
fn what_an_edition_shows_gives_nothing_away_that_today_hides() {
    let site = published();
    for (norr, is_hidden) in [(3, true), (12, false)] {
        falls(&site, norr, 30);
        let answer = diff(&site, "2018-t1/v1", ".");
        if !is_hidden {
            assert_eq!(falls_of(&answer, "norr"), "20 → 12 (-8)", "the case above can fail");
            assert_eq!(falls_of(&answer, "hela"), "50 → 42 (-8)");
            continue;
        }
        let told = falls_of(&answer, "norr");
        assert!(["20 → .. (..)", "gone"].contains(&told.as_str()), "hidden, or told in less detail: {told}");
        let rows = answer["figures"].as_array().unwrap().iter();
        let counts = ["incidents-by-period", "incidents-by-month", "focus-areas-by-month", "cases", "rates"];
        for row in rows.filter(|row| counts.iter().any(|name| row["table"] == *name)) {
            let gives_away = row["new"]["value"].is_string() && row["dimensions"]["unit"] != "soder";
            assert!(!gives_away, "with Söder's 30: {row}");
        }
    }
}
