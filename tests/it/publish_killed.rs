//! `publish`, killed at moments spread over its run: a whole edition stands, or none.

#![cfg(unix)]

use crate::author_docs::replace_placeholders;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn kill_publications(moments: u32) {
    let folder = tempfile::tempdir().unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null());
        for (name, value) in [("NAME", "Test"), ("EMAIL", "test@example.se")] {
            command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
        }
        command
    };
    let lagesbild = env!("CARGO_BIN_EXE_lagesbild");
    assert!(run(lagesbild, &["new", "."]).status().unwrap().success());
    replace_placeholders(folder.path());
    for arguments in [&["init", "-q"][..], &["add", "--all"], &["commit", "-q", "-m", "Början"]] {
        assert!(run("git", arguments).status().unwrap().success());
    }
    let edition = folder.path().join("content/editions/2026-t1/v1");
    let start = Instant::now();
    assert!(run(lagesbild, &["publish", "2026-t1"]).status().unwrap().success());
    let whole = start.elapsed().max(Duration::from_millis(20));
    for moment in 0..moments {
        fs::remove_dir_all(&edition).ok();
        let mut running = run(lagesbild, &["publish", "2026-t1"]).spawn().unwrap();
        // 17 has no factor in common with the number of moments. The last fifth is when files are written.
        std::thread::sleep(whole * (moments * 4 + moment * 17 % (moments * 2)) / (moments * 5));
        running.kill().unwrap();
        running.wait().unwrap();
        if edition.exists() {
            let check = run(lagesbild, &["check"]).status().unwrap();
            assert!(check.success(), "moment {moment}: the edition that stands is not whole");
        }
    }
    fs::remove_dir_all(&edition).ok();
    assert!(run(lagesbild, &["publish", "2026-t1"]).status().unwrap().success(), "and the next one succeeds");
    let hidden = fs::read_dir(edition.parent().unwrap()).unwrap().count();
    assert_eq!(hidden, 1, "nothing of the killed ones is left");
}

#[test]
fn a_publication_killed_at_any_moment_leaves_a_whole_edition_or_none() {
    kill_publications(20);
}

#[test]
#[ignore = "half a minute: 100 moments"]
fn a_publication_killed_at_100_moments_leaves_a_whole_edition_or_none() {
    kill_publications(100);
}
