//! Pages say when they were changed, keep the names of the commits for machines, and tell nobody what that reader may not
//! know, nor what a committer wrote for those who keep the site.

use crate::repository;

use std::fs;
use std::path::Path;
use std::process::Command;

use repository::{commit, git, write};

const GUIDANCE: &str = "guidance/rapportera.md";
const REGISTER: &str = "risks/rsa.yaml";

/// A repository with the content of the fault cases, everything in it open to the public.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base");
    for entry in walkdir::WalkDir::new(&base).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let path = format!("content/{}", entry.path().strip_prefix(&base).unwrap().display());
            write(folder.path(), &path, &fs::read_to_string(entry.path()).unwrap());
        }
    }
    open(folder.path(), GUIDANCE, "valid_from: 2018-01-01");
    open(folder.path(), "reports/2018-t2/report.md", "status: adopted");
    change(folder.path(), REGISTER, "publication: never\n    secrecy_ground: OSL 18:13", "publication: open");
    git(folder.path(), "2018-09-01", &["init", "-q"]);
    commit(folder.path(), "2018-09-21", "Första utgåvan");
    folder
}

/// Adds `publication: open` after a line.
fn open(folder: &Path, path: &str, line: &str) {
    let indent: String = line.chars().take_while(|sign| *sign == ' ').collect();
    change(folder, path, line, &format!("{line}\n{indent}publication: open"));
}

fn change(folder: &Path, path: &str, from: &str, to: &str) {
    let path = format!("content/{path}");
    let text = fs::read_to_string(folder.join(&path)).unwrap();
    assert!(text.contains(from), "{path}: {text}");
    write(folder, &path, &text.replace(from, to));
}

fn build(folder: &Path, audience: &str) {
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["build", "--format", "short", "--audience", audience])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// What a page has of its history, with its tags; empty where it says nothing.
fn written(folder: &Path, page: &str) -> String {
    let html = fs::read_to_string(folder.join("output").join(page).join("index.html")).unwrap();
    let Some((_, history)) = html.split_once("<section class=\"page-history") else { return String::new() };
    history.split_once("</section>").unwrap().0.to_owned()
}

/// What a reader sees of it.
fn told(folder: &Path, page: &str) -> String {
    let history = written(folder, page);
    let parts = history.split('<').skip(1).map(|part| part.split_once('>').map_or("", |(_, text)| text));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn short_commit(folder: &Path, revision: &str) -> String {
    let run = Command::new("git").args(["rev-parse", revision]).current_dir(folder).output().unwrap();
    String::from_utf8(run.stdout).unwrap()[..8].to_owned()
}

#[test]
fn every_kind_of_text_says_when_it_was_changed() {
    let folder = repository();
    let folder = folder.path();
    change(folder, "reports/2018-t2/forebygga-brott.md", "conclusion: ", "conclusion: Klart är ");
    commit(folder, "2018-10-01", "Tydligare slutsats");
    git(folder, "2018-10-02", &["mv", "content/guidance/rapportera.md", "content/guidance/anmala.md"]);
    git(folder, "2018-10-02", &["commit", "-q", "-m", "Byter namn"]);
    build(folder, "intranet");
    let [second, third] = ["HEAD~1", "HEAD"].map(|name| short_commit(folder, name));
    assert_eq!(told(folder, "2018/t2"), "Texten ändrades senast 21 september 2018");
    let twice = "Texten ändrades senast 1 oktober 2018 Ändrad 2 gånger 1 oktober 2018 21 september 2018";
    assert_eq!(told(folder, "2018/t2/forebygga-brott"), twice);
    let renamed = "Texten ändrades senast 2 oktober 2018 Ändrad 2 gånger 2 oktober 2018 21 september 2018";
    assert_eq!(told(folder, "vagledning/anmala"), renamed);
    // From a page to the commit, for whoever has the source.
    assert!(written(folder, "2018/t2/forebygga-brott").contains(&format!("data-commit=\"{second}\"")));
    assert!(written(folder, "vagledning/anmala").contains(&format!("data-commit=\"{third}\"")));
    assert!(
        told(folder, "risker/r-1")
            .starts_with("Registret som risken står i ändrades senast 21 september 2018")
    );
    assert_eq!(told(folder, "ordlista"), "");
}

#[test]
fn nobody_sees_the_words_of_a_commit() {
    let folder = repository();
    change(folder.path(), GUIDANCE, "Rapportera", "Anmäl");
    commit(folder.path(), "2018-10-01", "Enligt Kim, kim@example.se, 811218-9876");
    for audience in ["public", "intranet"] {
        build(folder.path(), audience);
        let told = told(folder.path(), "vagledning/rapportera");
        assert!(told.contains("1 oktober 2018") && told.contains("Ändrad 2 gånger"), "{told}");
        let page = written(folder.path(), "vagledning/rapportera");
        assert!(!page.contains("Kim") && !page.contains("Första"), "{page}");
    }
}

/// A register with a risk that nobody may read has no history: a change of that risk alone would show.
#[test]
fn what_hides_something_has_no_history() {
    let folder = repository();
    let register = fs::read_to_string(folder.path().join("content").join(REGISTER)).unwrap();
    let (head, risk) = register.split_once("  - id: R-1").unwrap();
    let hidden = risk.replace("publication: open", "publication: never\n    secrecy_ground: OSL 18:13");
    write(folder.path(), "content/risks/rsa.yaml", &format!("{head}  - id: R-1{risk}  - id: R-9{hidden}"));
    change(folder.path(), GUIDANCE, "Rapportera", "Anmäl");
    commit(folder.path(), "2018-10-01", "Lägger till den hemliga risken");
    build(folder.path(), "intranet");
    assert_eq!(told(folder.path(), "risker/r-1"), "");
    let told = told(folder.path(), "vagledning/rapportera");
    assert!(told.contains("1 oktober 2018") && !told.contains("hemliga"), "{told}");
}

#[test]
fn without_history_pages_say_nothing_and_the_build_says_why() {
    let folder = repository();
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .arg("build")
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(said.matches("innehållet ligger inte i git").count(), 1, "{said}");
    assert_eq!(told(folder.path(), "2018/t2"), "");
}
