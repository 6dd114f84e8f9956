//! A site has the parts that its content has: guidance alone, registers alone and counts alone are whole sites, which
//! say nothing of what they lack.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> String {
    let run =
        Command::new(env!("CARGO_BIN_EXE_lagesbild")).args(arguments).current_dir(folder).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(0), "{arguments:?}: {said}");
    said
}

/// A new site without some parts; it builds without a warning.
fn site_without(parts: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "webb", "--without", parts]);
    let site = folder.path().join("webb");
    run(&site, &["build", "--deny-warnings"]);
    (folder, site)
}

/// What stands within `<main>` of every page, by its path.
fn pages(site: &Path) -> Vec<(String, String)> {
    let output = site.join("output");
    let files = walkdir::WalkDir::new(&output).into_iter().map(|entry| entry.unwrap().into_path());
    let pages = files.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    pages
        .map(|path| {
            let html = fs::read_to_string(&path).unwrap();
            let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
            (path.strip_prefix(&output).unwrap().to_string_lossy().into_owned(), main)
        })
        .collect()
}

/// Words that only a page about counts would use.
const OF_COUNTS: [&str; 6] =
    ["uppgift saknas", "uppgifter saknas", "Inga händelser", "Antalet händelser", "0 händelser", "ännu"];

fn assert_silent_about_counts(site: &Path) {
    for (path, main) in pages(site) {
        for word in OF_COUNTS {
            assert!(!main.contains(word), "{path} says `{word}`");
        }
    }
    for page in ["rapportering", "om/statistiken", "enheter", "jamfor"] {
        assert!(!site.join("output").join(page).exists(), "{page}");
    }
}

#[test]
fn guidance_alone_is_a_site() {
    let (_folder, site) = site_without("incidents,programme,organisation");
    assert_silent_about_counts(&site);
    for page in ["fokusomraden", "risker", "data/index.html"] {
        assert!(!site.join("output").join(page).exists(), "{page}");
    }
    let start = fs::read_to_string(site.join("output/index.html")).unwrap();
    assert!(start.contains("När något har hänt"));
    run(&site, &["audit"]);
}

#[test]
fn risks_and_reports_alone_are_a_site() {
    let (_folder, site) = site_without("incidents");
    run(&site, &["new", "risk-register", "rsa-2026"]);
    run(&site, &["new", "report", "2026-t1"]);
    let register = site.join("content/risks/rsa-2026.yaml");
    // As the file itself says: the signs before the lines are taken away, and what begins with "Skriv …" is written.
    let stub = fs::read_to_string(&register).unwrap();
    let lines = stub.lines().map(|line| match line {
        "risks: []" => "risks:".to_owned(),
        line if line.starts_with("# Ett") => line.to_owned(),
        line => line.strip_prefix("# ").or(line.strip_prefix('#')).unwrap_or(line).replace("Skriv …", "Om"),
    });
    fs::write(&register, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
    run(&site, &["build", "--deny-warnings"]);
    assert_silent_about_counts(&site);
    let report = fs::read_to_string(site.join("output/2026/t1/index.html")).unwrap();
    assert!(report.contains("R-001") && report.contains("3\u{a0}×\u{a0}4"));
    let risks = fs::read_to_string(site.join("output/data/risks.csv")).unwrap();
    assert!(!risks.is_empty());
    run(&site, &["audit"]);
}

#[test]
fn counts_alone_are_a_site() {
    let (_folder, site) = site_without("guidance,reports");
    for page in ["vagledning", "risker", "atgarder"] {
        assert!(!site.join("output").join(page).exists(), "{page}");
    }
    // 40 + 46 accidents and 54 + 31 threats are in the starter's file.
    let period = fs::read_to_string(site.join("output/2026/t1/index.html")).unwrap();
    assert!(period.contains("171"));
    run(&site, &["audit"]);
}

/// Incidents cannot be counted without units, a programme and types.
#[test]
fn incidents_ask_for_what_they_are_counted_by() {
    let (_folder, site) = site_without("guidance");
    for file in ["organisation.yaml", "event_types.yaml", "programmes/program.yaml"] {
        fs::remove_file(site.join("content").join(file)).unwrap();
    }
    let check = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["check", "--format", "short"])
        .current_dir(&site)
        .output()
        .unwrap();
    let said = String::from_utf8(check.stderr).unwrap();
    assert_eq!(check.status.code(), Some(1));
    for file in ["organisation.yaml", "event_types.yaml", "programmes/"] {
        assert!(said.contains(&format!("`{file}` saknas")), "{said}");
    }
    assert_eq!(said.matches("C001").count(), 3, "{said}");
}

/// ILS and the headings of a lägesbild are Stockholm's words; another administration has its own.
#[test]
fn the_words_of_one_city_are_settings() {
    let (_folder, site) = site_without("guidance");
    let settings = site.join("content/site.yaml");
    let own = "hand_over_system: Stratsys\nlagesbild_headings: [Läget nu, Vad vi behöver hjälp med]\n";
    fs::write(&settings, fs::read_to_string(&settings).unwrap() + own).unwrap();
    run(&site, &["new", "report", "2026-t2"]);
    run(&site, &["build", "--deny-warnings"]);
    let text = fs::read_to_string(site.join("content/reports/2026-t2/lagesbild.md")).unwrap();
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## Läget nu", "## Vad vi behöver hjälp med"]);
    for (path, main) in pages(&site) {
        assert!(!main.contains("ILS") && !main.contains("kommunstyrelsen"), "{path}");
    }
    let hand_over = fs::read_to_string(site.join("output/2026/t1/ils/index.html")).unwrap();
    assert!(hand_over.contains("<h1>Överlämning till Stratsys, T1\u{a0}2026</h1>"));
    // The headings that are asked for are missed.
    fs::write(site.join("content/reports/2026-t2/lagesbild.md"), text.replace("## Läget nu", "## Läget"))
        .unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["check", "--format", "short"])
        .current_dir(&site)
        .output()
        .unwrap();
    let said = String::from_utf8(check.stderr).unwrap();
    assert!(said.contains("C102") && said.contains("”Läget nu”"), "{said}");
}
