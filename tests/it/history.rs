//! History is read from git's objects in real repositories, and nothing that a repository names is run.

use crate::repository;

use std::fs;
use std::path::Path;
use std::process::Command;

use editions::history::{
    NoGit, NoHistory, NoRevision, NoSource, Revision, read_history, read_revision, read_source,
};
use repository::{commit, git, write};

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
    let history = read_history(&folder.join("content")).unwrap();
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
    let files = revision(&content, "v1/å-b").files;
    assert_eq!(files.keys().collect::<Vec<_>>(), ["guidance/hot.md", "pages/öar.md"]);
    assert_eq!(files["guidance/hot.md"], b"first\nsecond\nthird\nfourth and more\n");
    assert!(!content.join("guidance/hot.md").exists());
    let named = revision(&content, "v1/å-b");
    assert_eq!(revision(&content, &named.commit[..9]), named);
}

fn revision(content: &Path, revision: &str) -> Revision {
    read_revision(content, revision).unwrap().unwrap()
}

#[test]
fn an_unknown_revision_is_told_of_with_the_nearest_name() {
    let folder = repository();
    git(folder.path(), "2018-03-11", &["tag", "2018-t1/v1", "HEAD~1"]);
    let content = folder.path().join("content");
    let why = |revision: &str| read_revision(&content, revision).unwrap().unwrap_err();
    let near = |name: &str| NoRevision::Unknown { nearest: Some(name.to_owned()) };
    assert_eq!(why("2018-t1/v2"), near("2018-t1/v1"));
    assert_eq!(why("mian"), near("main"));
    for revision in ["no-such-tag", "--output=/tmp/x", "", "HEAD:content", "main..HEAD", "0123456789"] {
        assert_eq!(why(revision), NoRevision::Unknown { nearest: None }, "{revision}");
    }
    assert_eq!(
        read_revision(Path::new("/"), "main").unwrap().unwrap_err(),
        NoRevision::NoGit(NoGit::NoRepository)
    );
    fs::create_dir(folder.path().join("new")).unwrap();
    let elsewhere = read_revision(&folder.path().join("new"), "main").unwrap().unwrap_err();
    assert!(matches!(elsewhere, NoRevision::NoSuchFolder { .. }));
}

#[test]
fn a_tag_may_have_odd_signs_in_its_name() {
    let folder = repository();
    let content = folder.path().join("content");
    for name in ["räksmörgås", "a'b\"c", "$(touch;x)", "v1.0+å;b|c&d", "-x"] {
        git(folder.path(), "2018-03-11", &["update-ref", &format!("refs/tags/{name}"), "HEAD~1"]);
        let found = read_revision(&content, name).unwrap();
        // A name that could be an option is none, but its full name is.
        let found = if name == "-x" { read_revision(&content, "tags/-x").unwrap() } else { found };
        assert!(found.unwrap().files.contains_key("guidance/hot.md"), "{name}");
    }
}

#[test]
fn follows_files_through_renamed_folders() {
    let folder = repository();
    let rename = |date: &str, from: &str, to: &str| {
        fs::create_dir_all(folder.path().join(to).parent().unwrap()).unwrap();
        git(folder.path(), date, &["mv", from, to]);
        git(folder.path(), date, &["commit", "-q", "-m", "rename"]);
    };
    rename("2018-04-10", "content/guidance", "content/vagledning");
    rename("2018-05-10", "content", "site");
    rename("2018-06-10", "site", "content");
    rename("2018-07-10", "content", "webb/innehåll");
    let history = read_history(&folder.path().join("webb/innehåll")).unwrap();
    assert_eq!(history.keys().collect::<Vec<_>>(), ["pages/öar.md", "vagledning/hot-och-vald.md"]);
    let months = |path: &str| history[path].iter().map(|change| change.date.month()).collect::<Vec<_>>();
    assert_eq!(months("vagledning/hot-och-vald.md"), [7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(months("pages/öar.md"), [7, 6, 5, 1]);
}

/// One branch gives the file a new name; the other changes it later, under the old one.
#[test]
fn follows_a_file_that_another_branch_renamed() {
    let folder = repository();
    git(folder.path(), "2018-04-01", &["checkout", "-q", "-b", "side"]);
    git(folder.path(), "2018-04-02", &["mv", "content/pages/öar.md", "content/pages/holmar.md"]);
    git(folder.path(), "2018-04-02", &["commit", "-q", "-m", "rename"]);
    git(folder.path(), "2018-04-03", &["checkout", "-q", "main"]);
    write(folder.path(), "content/pages/öar.md", "about and more");
    commit(folder.path(), "2018-04-10", "on main");
    git(folder.path(), "2018-05-10", &["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    assert_eq!(dates(folder.path(), "pages/holmar.md"), ["2018-04-10", "2018-04-02", "2018-01-10"]);
    assert!(dates(folder.path(), "pages/öar.md").is_empty());
}

#[test]
fn tells_what_each_change_was_for() {
    let folder = repository();
    let history = read_history(&folder.path().join("content")).unwrap();
    let subjects = history["guidance/hot-och-vald.md"].iter().map(|change| change.subject.as_deref());
    assert_eq!(subjects.collect::<Vec<_>>(), [Some("three"), Some("two"), Some("one")]);
    // What was removed may have been removed for a reason, and the commit may say which.
    git(folder.path(), "2018-04-01", &["rm", "-q", "content/pages/öar.md"]);
    git(folder.path(), "2018-04-01", &["commit", "-q", "-m", "four"]);
    let history = read_history(&folder.path().join("content")).unwrap();
    let subjects = history["guidance/hot-och-vald.md"].iter().map(|change| change.subject.as_deref());
    assert_eq!(subjects.collect::<Vec<_>>(), [Some("three"), Some("two"), None]);
    assert_eq!(history.len(), 1);
}

/// The answer is the same whatever the settings of the machine say of logs and diffs.
#[test]
fn settings_change_nothing() {
    let folder = repository();
    git(folder.path(), "2018-04-01", &["checkout", "-q", "-b", "side"]);
    write(folder.path(), "content/pages/öar.md", "about more");
    commit(folder.path(), "2018-04-10", "on the sidé");
    git(folder.path(), "2018-05-01", &["checkout", "-q", "main"]);
    write(folder.path(), "content/pages/ny.md", "new");
    commit(folder.path(), "2018-05-02", "on main");
    git(folder.path(), "2018-05-10", &["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    let before = read_history(&folder.path().join("content")).unwrap();
    for (setting, value) in [
        ("log.showRoot", "false"),
        ("log.diffMerges", "on"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
        ("log.date", "relative"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("log.decorate", "full"),
        ("format.pretty", "oneline"),
        ("core.abbrev", "4"),
        ("log.mailmap", "true"),
        ("diff.orderFile", "/no/such/file"),
    ] {
        git(folder.path(), "2018-06-01", &["config", setting, value]);
    }
    assert_eq!(read_history(&folder.path().join("content")).unwrap(), before);
}

#[test]
fn says_why_there_is_no_history() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read_history(folder.path()).unwrap_err(), NoHistory::NoGit(NoGit::NoRepository));
    git(folder.path(), "2018-01-01", &["init", "-q"]);
    assert_eq!(read_history(folder.path()).unwrap_err(), NoHistory::NoCommits);

    let source = repository();
    let url = format!("file://{}", source.path().display());
    git(folder.path(), "2018-01-01", &["clone", "-q", "--depth", "1", &url, "shallow"]);
    let shallow = folder.path().join("shallow/content");
    assert_eq!(read_history(&shallow).unwrap_err(), NoHistory::Shallow);
    assert_eq!(read_revision(&shallow, "v9").unwrap().unwrap_err(), NoRevision::UnknownInShallowClone);
    assert!(read_revision(&shallow, "main").unwrap().is_ok());
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
    assert!(dates(folder.path(), "guidance/hot-och-vald.md").len() == 3);
    revision(&folder.path().join("content"), "main");
    assert!(!folder.path().join("sprung").exists());
}

/// What is said, what is advised, and what was done to a repository with one commit.
type Broken<'t> = (&'t str, &'t str, Box<dyn Fn(&Path)>);

/// What is said, and what is not: that nothing lies in git, or that nothing has been committed.
#[test]
fn a_broken_repository_is_told_for_what_it_is() {
    let nowhere = "1111111111111111111111111111111111111111\n";
    let remove = |path: &str| {
        let path = path.to_owned();
        move |folder: &Path| fs::remove_dir_all(folder.join(&path)).unwrap()
    };
    let put = |path: &str, text: &str| {
        let (path, text) = (path.to_owned(), text.to_owned());
        move |folder: &Path| write(folder, &path, &text)
    };
    let cases: Vec<Broken> = vec![
        ("mappen `.git/objects` saknas", "git clone", Box::new(remove(".git/objects"))),
        ("mappen `.git/refs` saknas", "git clone", Box::new(remove(".git/refs"))),
        ("`.git/HEAD` är tom", "ref: refs/heads/main", Box::new(put(".git/HEAD", ""))),
        ("`.git/HEAD` är tom", "ref: refs/heads/main", Box::new(put(".git/HEAD", "\0\0\0\n"))),
        ("`.git/HEAD` är varken", "ref: refs/heads/main", Box::new(put(".git/HEAD", "hej\n"))),
        (
            "`.git/HEAD` saknas",
            "ref: refs/heads/main",
            Box::new(|folder: &Path| fs::remove_file(folder.join(".git/HEAD")).unwrap()),
        ),
        (
            "grenen `borta`, som du står på, har ingen commit, men `main` har det",
            "git switch main",
            Box::new(put(".git/HEAD", "ref: refs/heads/borta\n")),
        ),
        (
            "grenen `main` pekar på en commit som saknas",
            "git clone",
            Box::new(put(".git/refs/heads/main", nowhere)),
        ),
        ("`.git/HEAD` pekar på en commit som saknas", "git clone", Box::new(put(".git/HEAD", nowhere))),
        (
            "filen för grenen i `.git/refs/heads` är tom",
            "git clone",
            Box::new(put(".git/refs/heads/main", "")),
        ),
        (
            "filen för grenen i `.git/refs/heads` är tom",
            "git clone",
            Box::new(put(".git/refs/heads/main", "hej\n")),
        ),
        ("rad 1 i git-inställningarna", "rätta raden", Box::new(put(".git/config", "[[\n"))),
        (
            "`.git` pekar på mappen `/finns/inte`",
            "git clone",
            Box::new(|folder: &Path| {
                fs::remove_dir_all(folder.join(".git")).unwrap();
                write(folder, ".git", "gitdir: /finns/inte\n");
            }),
        ),
        (
            "filen `.git` är inte skriven av git",
            "git clone",
            Box::new(|folder: &Path| {
                fs::remove_dir_all(folder.join(".git")).unwrap();
                write(folder, ".git", "hej\n");
            }),
        ),
        (
            "något av det som är sparat i `.git/objects` saknas",
            "git clone",
            Box::new(|folder: &Path| {
                let tree =
                    Command::new("git").args(["rev-parse", "HEAD^{tree}"]).current_dir(folder).output();
                let tree = String::from_utf8(tree.unwrap().stdout).unwrap();
                let (start, rest) = tree.trim().split_at(2);
                fs::remove_file(folder.join(".git/objects").join(start).join(rest)).unwrap();
            }),
        ),
    ];
    for (said, advised, harm) in cases {
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), "2018-01-01", &["init", "-q"]);
        write(folder.path(), "content/a.md", "ett\n");
        commit(folder.path(), "2018-01-01", "Ett");
        harm(folder.path());
        let content = folder.path().join("content");
        let told = read_history(&content).unwrap_err();
        let reason = told.reason();
        assert!(reason.contains(said) && reason.contains(advised), "{said}: {reason}");
        assert!(!reason.contains("fatal") && !reason.contains("error"), "{reason}");
        if !said.contains("objects` saknas") || said.contains("mappen") {
            let NoSource::NoGit(why) = read_source(&content, &content).unwrap().unwrap_err() else {
                panic!("{said}: told as if nothing were committed")
            };
            assert!(why.reason().contains(said) && why.help().contains(advised), "{said}: {why:?}");
        }
    }
    // An index is no part of what is committed, and is needed to say what is not.
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), "2018-01-01", &["init", "-q"]);
    write(folder.path(), "content/a.md", "ett\n");
    commit(folder.path(), "2018-01-01", "Ett");
    write(folder.path(), ".git/index", "hej\n");
    assert!(read_history(&folder.path().join("content")).is_ok());
    let told = read_source(&folder.path().join("content"), folder.path()).unwrap_err().to_string();
    assert!(told.contains("`.git/index`") && told.contains("git reset"), "{told}");
}
