//! Runs the browser tests where Chromium and their front-end tools are, and says so where they are not.

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
    let build = |content: &str, name: &str| {
        let site = folder.path().join(name);
        let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
            .args(["build", "-q", "--content", content, "--output"])
            .arg(&site)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        site
    };
    let run = Command::new("node")
        .args(["--test", "--test-concurrency=2", "tests/browser/"])
        .env("SITE", build("content", "site"))
        .env("SMALL_SITE", build("tests/faults/base", "small"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}
