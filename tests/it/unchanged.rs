//! A build of which nothing has changed since the last one says so and ends; one of which anything has does not.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::repository::write;
use crate::small_site::SmallSite;

const SAID: &str = "Inget har ändrats sedan förra bygget.";

/// Builds as a user would, and gives what was said; the findings' form is the one that people read.
fn build(site: &SmallSite, more: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .arg("build")
        .args(more)
        .current_dir(site.path())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stderr).unwrap()
}

#[track_caller]
fn assert_built(said: &str, why: &str) {
    assert!(!said.contains(SAID) && said.contains("sidor"), "{why}: {said}");
}

fn append(path: &Path, text: &str) {
    let old = fs::read_to_string(path).unwrap();
    fs::write(path, old + text).unwrap();
}

#[test]
fn a_build_of_the_same_again_has_nothing_to_do() {
    let site = SmallSite::new();
    assert_built(&build(&site, &[]), "the first one");
    let again = build(&site, &[]);
    assert!(again.contains(SAID), "{again}");
    let check =
        Command::new(env!("CARGO_BIN_EXE_lagesbild")).arg("check").current_dir(site.path()).output().unwrap();
    let has_findings = !String::from_utf8(check.stderr).unwrap().contains("Inget att anmärka");
    assert_eq!(again.contains("lagesbild check visar"), has_findings, "findings are not forgotten: {again}");
}

#[test]
fn whatever_changes_is_seen() {
    let site = SmallSite::new();
    let content = site.path().join("content");
    let output = site.path().join("output");
    let page = output.join("index.html");
    build(&site, &[]);
    let sound = fs::read(&page).unwrap();

    append(&content.join("glossary.yaml"), "# en rad\n");
    assert_built(&build(&site, &[]), "a file has another line");
    write(site.path(), "content/files/ny.txt", "en ny fil");
    assert_built(&build(&site, &[]), "a new file");
    fs::rename(content.join("files/ny.txt"), content.join("files/annan.txt")).unwrap();
    assert_built(&build(&site, &[]), "a file has another name");
    site.commit("2018-06-01", "En annan fil");
    assert_built(&build(&site, &[]), "the history says when pages changed");
    write(site.path(), "themes/egen/static/site.css", "body { color: black; }");
    assert_built(&build(&site, &[]), "a theme");
    assert_built(&build(&site, &["--audience", "public"]), "other readers");
    assert_built(&build(&site, &[]), "the first readers again");
    assert!(build(&site, &[]).contains(SAID), "and now nothing");

    fs::write(&page, "<p>Ändrad för hand.").unwrap();
    assert_built(&build(&site, &[]), "a page was changed by hand");
    assert_eq!(fs::read(&page).unwrap(), sound, "and is mended");
    fs::remove_file(&page).unwrap();
    assert_built(&build(&site, &[]), "a page is gone");
    let manifest = output.join(".lagesbild/manifest.sha256");
    let lines = fs::read_to_string(&manifest).unwrap();
    let (first, rest) = lines.split_once('\n').unwrap();
    fs::write(&manifest, rest).unwrap();
    fs::remove_file(output.join(first.split_once("  ").unwrap().1)).unwrap();
    assert_built(&build(&site, &[]), "a page is gone, and the manifest does not know it");
    fs::write(site.path().join(".output.build/receipt"), "x").unwrap();
    assert_built(&build(&site, &[]), "the receipt is broken");
    assert!(build(&site, &[]).contains(SAID), "and now nothing");
}

#[test]
fn who_wants_findings_gets_them() {
    let site = SmallSite::new();
    build(&site, &[]);
    for flag in [["--format", "short"], ["--format", "json"]] {
        assert_built(&build(&site, &flag), flag[1]);
    }
    assert_built(&build(&site, &["--verbose"]), "--verbose");
    assert_built(&build(&site, &["--external-list", "lista.txt"]), "--external-list");
}

#[test]
fn what_was_built_from_is_the_same_wherever_it_lies() {
    let receipts = [SmallSite::without_git(), SmallSite::without_git()].map(|site| {
        build(&site, &[]);
        fs::read_to_string(site.path().join(".output.build/receipt")).unwrap()
    });
    assert_eq!(receipts[0], receipts[1]);
}

#[test]
fn the_stages_of_a_build_are_told_in_swedish_and_take_all_of_its_time() {
    let site = SmallSite::new();
    let said = build(&site, &["-v"]);
    let stages: Vec<(f64, &str)> = said
        .lines()
        .filter_map(|line| line.split_once(" ms  "))
        .map(|(time, stage)| (time.trim().replace(',', ".").parse().unwrap(), stage))
        .collect();
    let names: Vec<&str> = stages.iter().map(|(_, stage)| *stage).collect();
    let expected = [
        "Ser efter vad som har ändrats",
        "Läser innehållet",
        "Kontrollerar innehållet",
        "Läser utgåvor och historik",
        "Räknar",
        "Skyddar små antal",
        "Gör sidorna",
        "Bevisar att inget litet antal går att räkna ut",
        "Byter in den nya webbplatsen",
    ];
    assert_eq!(names, expected);
    let (_, total) = said.lines().find(|line| line.contains(" sidor, ")).unwrap().rsplit_once("; ").unwrap();
    let total: f64 = total.split(' ').next().unwrap().replace(',', ".").parse().unwrap();
    let sum: f64 = stages.iter().map(|(time, _)| time / 1000.0).sum();
    // The rest is what is printed; the total is in hundredths.
    assert!((sum - total).abs() < 0.05 + total / 10.0, "{sum} of {total}: {said}");
}

#[test]
fn one_of_a_thing_is_told_in_the_singular() {
    let site = SmallSite::new();
    let said = build(&site, &["--external-list", "links.txt"]);
    assert!(said.contains("1 länk ut från webbplatsen"), "{said}");
    write(site.path(), "content/files/ny.txt", "en fil");
    let said = build(&site, &[]);
    // Only the new file is another: nothing links to it.
    assert!(said.contains(", 1 ändrad, 0 borttagna;"), "{said}");
    fs::remove_file(site.path().join("content/files/ny.txt")).unwrap();
    let said = build(&site, &[]);
    assert!(said.contains(", 0 ändrade, 1 borttagen;"), "{said}");
}
