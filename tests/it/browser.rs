//! Runs the browser tests where Chromium and their front-end tools are, and says so where they are not.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_kind_of_page_holds_in_a_browser() {
    let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let has_chromium = chromium.iter().any(|path| Path::new(path).exists());
    if !has_chromium || !Path::new("node_modules/playwright-core").exists() {
        println!("not run: needs Chromium and `npm ci`; .ci/run installs both");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let build = |content: &str, theme: &str, name: &str| {
        let site = folder.path().join(name);
        let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
            .args(["build", "-q", "--content", content, "--theme", theme, "--output"])
            .arg(&site)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        site
    };
    let run = Command::new("node")
        .args(["--test", "--test-concurrency=2", "tests/browser/"])
        .env("SITE", build("content", "default", "site"))
        .env("CITY_SITE", build("content", "stad", "city"))
        .env("SMALL_SITE", build(&outside_git(folder.path()), "default", "small"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", failures(&String::from_utf8_lossy(&run.stdout)));
}

/// Of a report in TAP the tests that failed, each with why; all of it where none is told.
fn failures(report: &str) -> String {
    let starts = |line: &str| {
        line.trim_start().starts_with("not ok")
            || line.trim_start().starts_with("# Subtest")
            || line.trim_start().starts_with("ok ")
    };
    let mut fails = false;
    let mut told = Vec::new();
    for line in report.lines() {
        if starts(line) {
            fails = line.trim_start().starts_with("not ok");
        }
        if fails {
            told.push(line);
        }
    }
    if told.is_empty() { report.to_owned() } else { told.join("\n") }
}

/// A copy of the sound content of the fault cases: in git its pages would tell of their last change.
fn outside_git(folder: &Path) -> String {
    let copy = folder.join("content");
    for entry in walkdir::WalkDir::new("tests/faults/base") {
        let entry = entry.unwrap();
        let target = copy.join(entry.path().strip_prefix("tests/faults/base").unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
    copy.to_string_lossy().into_owned()
}
