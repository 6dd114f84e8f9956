//! Real git repositories for tests. Every commit has its own date and a name that is nobody's.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs git with a day as the date of what it makes.
pub fn git(folder: &Path, date: &str, arguments: &[&str]) {
    let run = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.se", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_AUTHOR_DATE", format!("{date}T12:00:00+0100"))
        .env("GIT_COMMITTER_DATE", format!("{date}T12:00:00+0100"))
        .output()
        .unwrap();
    assert!(run.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
}

pub fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Commits all that there is.
pub fn commit(folder: &Path, date: &str, message: &str) {
    git(folder, date, &["add", "-A"]);
    git(folder, date, &["commit", "-q", "-m", message]);
}
