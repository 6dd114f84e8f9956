//! History is read from git's objects in real repositories, and nothing that a repository names is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use lagesbild::history::{NoHistory, read_files_at, read_history};

fn git(folder: &Path, date: &str, arguments: &[&str]) {
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

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn commit(folder: &Path, date: &str, message: &str) {
    git(folder, date, &["add", "-A"]);
    git(folder, date, &["commit", "-q", "-m", message]);
}

/// A repository with content/ in it: two files, one changed later, one renamed later.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), "2018-01-01", &["init", "-q"]);
    write(folder.path(), "content/guidance/hot.md", "first\nsecond\nthird\nfourth\n");
    write(folder.path(), "content/pages/öar.md", "about");
    write(folder.path(), "other.txt", "outside");
    commit(folder.path(), "2018-01-10", "one");
    write(folder.path(), "content/guidance/hot.md", "first\nsecond\nthird\nfourth and more\n");
    commit(folder.path(), "2018-02-10", "two");
    git(folder.path(), "2018-03-10", &["mv", "content/guidance/hot.md", "content/guidance/hot-och-vald.md"]);
    git(folder.path(), "2018-03-10", &["commit", "-q", "-m", "three"]);
    folder
}

fn dates(folder: &Path, path: &str) -> Vec<String> {
    let history = read_history(&folder.join("content")).unwrap().unwrap();
    history.get(path).into_iter().flatten().map(|change| change.date.to_string()).collect()
}

#[test]
fn follows_a_file_through_changes_and_renames() {
    let folder = repository();
    let all = ["2018-03-10", "2018-02-10", "2018-01-10"];
    assert_eq!(dates(folder.path(), "guidance/hot-och-vald.md"), all);
    assert_eq!(dates(folder.path(), "pages/öar.md"), ["2018-01-10"]);
    assert!(dates(folder.path(), "other.txt").is_empty());
}

#[test]
fn sees_what_a_merged_branch_changed() {
    let folder = repository();
    git(folder.path(), "2018-04-01", &["checkout", "-q", "-b", "side"]);
    write(folder.path(), "content/pages/öar.md", "about more");
    commit(folder.path(), "2018-04-10", "on the side");
    git(folder.path(), "2018-05-01", &["checkout", "-q", "main"]);
    write(folder.path(), "content/pages/ny.md", "new");
    commit(folder.path(), "2018-05-02", "on main");
    git(folder.path(), "2018-05-10", &["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    assert_eq!(dates(folder.path(), "pages/öar.md"), ["2018-04-10", "2018-01-10"]);
}

#[test]
fn gives_content_as_it_was_and_leaves_the_work_tree() {
    let folder = repository();
    git(folder.path(), "2018-03-11", &["tag", "v1/å-b", "HEAD~1"]);
    let content = folder.path().join("content");
    let files = read_files_at(&content, "v1/å-b").unwrap().unwrap();
    assert_eq!(files.keys().collect::<Vec<_>>(), ["guidance/hot.md", "pages/öar.md"]);
    assert_eq!(files["guidance/hot.md"], b"first\nsecond\nthird\nfourth and more\n");
    assert!(!content.join("guidance/hot.md").exists());
    assert!(read_files_at(&content, "no-such-tag").unwrap().is_none());
    assert!(read_files_at(&content, "--output=/tmp/x").unwrap().is_none());
}

#[test]
fn says_why_there_is_no_history() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read_history(folder.path()).unwrap().unwrap_err(), NoHistory::NoRepository);
    git(folder.path(), "2018-01-01", &["init", "-q"]);
    assert_eq!(read_history(folder.path()).unwrap().unwrap_err(), NoHistory::NoCommits);

    let source = repository();
    let url = format!("file://{}", source.path().display());
    git(folder.path(), "2018-01-01", &["clone", "-q", "--depth", "1", &url, "shallow"]);
    let shallow = folder.path().join("shallow/content");
    assert_eq!(read_history(&shallow).unwrap().unwrap_err(), NoHistory::Shallow);
}

#[test]
fn reads_a_detached_head() {
    let folder = repository();
    git(folder.path(), "2018-06-01", &["checkout", "-q", "--detach", "HEAD~1"]);
    assert_eq!(dates(folder.path(), "guidance/hot.md"), ["2018-02-10", "2018-01-10"]);
}

#[cfg(unix)]
#[test]
fn runs_nothing_that_the_repository_names() {
    use std::os::unix::fs::PermissionsExt;
    let folder = repository();
    let trap = folder.path().join("trap");
    fs::write(&trap, format!("#!/bin/sh\ntouch {}\n", folder.path().join("sprung").display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for setting in
        ["core.fsmonitor", "core.pager", "pager.log", "diff.external", "gpg.program", "core.sshCommand"]
    {
        git(folder.path(), "2018-06-01", &["config", setting, trap]);
    }
    git(folder.path(), "2018-06-01", &["config", "log.showSignature", "true"]);
    git(folder.path(), "2018-06-01", &["config", "diff.trap.textconv", trap]);
    write(folder.path(), ".gitattributes", "*.md diff=trap\n");
    assert_eq!(dates(folder.path(), "pages/öar.md"), ["2018-01-10"]);
    read_files_at(&folder.path().join("content"), "main").unwrap().unwrap();
    assert!(!folder.path().join("sprung").exists());
}
