//! Publishing in real git repositories: what is refused, what is frozen, and what no repository can make it do.

use crate::repository;
use crate::small_site;

use std::fs;
use std::process::Command;

use repository::{commit, git};
use sha2::{Digest, Sha256};
use small_site::SmallSite;

/// A site with its first edition, committed.
fn published() -> SmallSite {
    let site = SmallSite::new();
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.commit("2018-06-14", "Publicera");
    site
}

#[test]
fn an_edition_says_what_it_is_made_of_and_its_hashes_hold() {
    let site = SmallSite::new();
    let said = site.succeed(&["publish", "2018-t1"]);
    assert!(said.contains("Publicerad: 2018-t1, utgåva 1, 2018-05-15"), "the day of the commit: {said}");
    let about = site.read("content/editions/2018-t1/v1/edition.yaml");
    let head = Command::new("git").args(["rev-parse", "HEAD"]).current_dir(site.path()).output().unwrap();
    let head = String::from_utf8(head.stdout).unwrap();
    for part in [
        "report: 2018-t1\n",
        "version: 1\n",
        "date: 2018-05-15\n",
        "status: adopted\n",
        "audience: intranet\n",
        &format!("source_commit: \"{}\"\n", head.trim()),
        "{source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30, file: \"incidents/t1.yaml\"}",
    ] {
        assert!(about.contains(part), "{part} in {about}");
    }
    let folder = site.path().join("content/editions/2018-t1/v1");
    let check = Command::new("sha256sum")
        .args(["--strict", "-c", "SHA256SUMS"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let checked = String::from_utf8(check.stdout).unwrap();
    assert_eq!(checked.lines().count() + 1, site.files("content/editions/2018-t1/v1").len(), "{checked}");
    let falls = site.read("content/editions/2018-t1/v1/data/incidents-by-period.csv");
    assert!(falls.contains("\n2018-t1,fall,*,hela,count,214,\n"), "{falls}");
    assert!(site.read("content/editions/2018-t1/v1/texts.json").contains("rapporterades 214 fallolyckor."));
}

#[test]
fn an_edition_needs_nothing_but_its_own_file() {
    let site = SmallSite::new();
    site.succeed(&["publish", "2018-t1"]);
    let html = site.read("content/editions/2018-t1/v1/index.html");
    // An empty icon, so that no browser asks for one.
    let html = html.replace("<link rel=\"icon\" href=\"data:,\">", "");
    for outside in ["<link", "<script", "<img", "<iframe", "src=", "@import", "url("] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("<svg") && html.contains("<style>") && html.contains("default-src 'none'"));
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for link in links.filter(|link| !link.starts_with('#')) {
        assert_eq!(link, "../index.html", "the list of editions lies beside it on the site");
    }
}

#[test]
fn the_site_has_the_same_bytes_with_git_and_without() {
    let site = published();
    site.succeed(&["build"]);
    let with_git = site.files("output/versioner");
    assert_eq!(site.files("content/editions/2018-t1/v1"), site.files("output/versioner/2018-t1/v1"));
    fs::remove_dir_all(site.path().join(".git")).unwrap();
    site.succeed(&["build"]);
    assert_eq!(with_git, site.files("output/versioner"));
    let (code, said) = site.run_with(&["build"], &[("PATH", "/nonexistent")]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(with_git, site.files("output/versioner"));
}

#[test]
fn nothing_is_published_that_is_not_committed() {
    let site = published();
    for change in ["content/reports/2018-t1/report.md", "content/pages/om.md"] {
        let before = site.read(change);
        site.write(change, &format!("{before}\nMer.\n"));
        let said = site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "E012");
        assert!(said.contains(change), "{said}");
        site.write(change, &before);
    }
    site.write("content/files/ny.txt", "ny");
    assert!(
        site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "E012").contains("content/files/ny.txt")
    );
    fs::remove_file(site.path().join("content/files/ny.txt")).unwrap();
    site.write("themes/default/static/ny.css", "a {}");
    let said = site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "E012");
    assert!(said.contains("content/../themes/default/static/ny.css"), "{said}");
    fs::remove_dir_all(site.path().join("themes")).unwrap();
    site.write(".gitignore", "");
    assert!(
        site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "E012").contains("content/../.gitignore")
    );
    site.write(".gitignore", "output/\n");
    // What git ignores is not in the commit either.
    site.write(".gitignore", "output/\ncontent/files/hemlig.txt\n");
    site.commit("2018-06-20", "Glöm filen");
    site.write("content/files/hemlig.txt", "läses av bygget");
    assert!(site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "E012").contains("hemlig.txt"));
    assert!(!site.path().join("content/editions/2018-t1/v2").exists());
    fs::remove_file(site.path().join("content/files/hemlig.txt")).unwrap();
    // What no build reads does not matter.
    site.write("anteckning.txt", "utanför innehållet");
    site.write("content/.DS_Store", "x");
    // A report that says what it said before needs no new edition.
    site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "E019");
    let before = site.read("content/reports/2018-t1/report.md");
    site.write("content/reports/2018-t1/report.md", &format!("{before}\nMer.\n"));
    site.commit("2018-06-21", "Skriv mer");
    site.succeed(&["publish", "2018-t1", "--note", "Rättat"]);
}

#[test]
fn errors_and_warnings_are_put_right_first() {
    let site = SmallSite::new();
    let guidance = site.read("content/guidance/rapportera.md");
    site.write("content/guidance/rapportera.md", &format!("{guidance}\n[finns inte](borta.md)\n"));
    site.commit("2018-05-16", "Bruten länk");
    site.refuse(&["publish", "2018-t1"], "M001");
    site.write("content/guidance/rapportera.md", &guidance);
    fs::remove_file(site.path().join("content/reports/2018-t1/forebygga-brott.md")).unwrap();
    site.commit("2018-05-17", "Ingen kommentar");
    let (code, said) = site.run(&["publish", "2018-t1"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("warning[C099]") && said.contains("Inget är publicerat"), "{said}");
    assert!(!site.path().join("content/editions").exists());
}

#[test]
fn a_warning_about_something_else_is_said_and_does_not_stop_a_report() {
    let site = SmallSite::new();
    let guidance = site.read("content/guidance/rapportera.md");
    let overdue = guidance.replace("review_by: 2019-01-01", "review_by: 2018-01-31");
    site.write("content/guidance/rapportera.md", &overdue);
    site.commit("2018-05-16", "Översyn");
    let said = site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    assert!(said.contains("warning[C111]") && said.contains("Publicerad: 2018-t1, utgåva 1"), "{said}");
}

#[test]
fn a_report_that_is_not_there_is_told_with_those_that_are() {
    let site = SmallSite::new();
    // A draft without commentary, of which there is a lot to say.
    site.write_report("2018-t2", "draft");
    fs::remove_file(site.path().join("content/reports/2018-t2/forebygga-brott.md")).unwrap();
    for (asked, message, help) in [
        (
            "hej",
            "`hej` är ingen rapport: en rapport heter som sitt tertial",
            "skriv till exempel `lagesbild publish 2018-t2`",
        ),
        ("2018-t3", "det finns ingen rapport om 2018-t3", "börja den med `lagesbild new report 2018-t3`"),
        ("2031-t3", "det finns ingen rapport om 2031-t3", "börja den med `lagesbild new report 2031-t3`"),
        ("T1 2018", "`T1 2018` är ingen rapport", "skriv `2018-t1`"),
        ("reports/2018-t1", "är ingen rapport", "`lagesbild publish 2018-t2`"),
    ] {
        let said = site.refuse(&["publish", asked], "E010");
        assert!(said.contains(message) && said.contains(help), "{asked}: {said}");
        assert!(said.contains("väntat: en rapport som finns: 2018-t1, 2018-t2"), "{asked}: {said}");
        assert_eq!(said.matches("]: ").count(), 1, "nothing else is said: {said}");
    }
}

#[test]
fn nothing_is_said_of_other_reports() {
    let site = SmallSite::new();
    site.count_second_tertial();
    site.write_report("2018-t2", "draft");
    fs::remove_file(site.path().join("content/reports/2018-t2/forebygga-brott.md")).unwrap();
    site.commit("2018-09-10", "Tertial 2");
    let check = site.succeed(&["check"]);
    assert!(check.contains("content/reports/2018-t2/"), "{check}");
    let said = site.succeed(&["publish", "2018-t1"]);
    assert!(!said.contains("reports/2018-t2"), "{said}");
    // An error stops every publication, wherever it is.
    let text = site.read("content/reports/2018-t2/report.md");
    site.write("content/reports/2018-t2/report.md", &text.replace("[Ett., Två., Tre.]", "5"));
    site.commit("2018-09-11", "Fel");
    assert!(site.run(&["publish", "2018-t1", "--note", "x"]).1.contains("reports/2018-t2/report.md:"));
}

#[test]
fn a_draft_is_frozen_with_a_warning() {
    for status in ["draft", "reviewed"] {
        let site = SmallSite::new();
        site.write_report("2018-t1", status);
        site.commit("2018-05-16", "Utkast");
        let said = site.succeed(&["publish", "2018-t1"]);
        assert!(said.contains("warning[E026]") && said.contains(&format!("(status: {status})")), "{said}");
        assert!(
            said.contains("`diary_number`") && said.contains("ta bort content/editions/2018-t1/v1"),
            "{said}"
        );
        assert!(said.contains("Publicerad: 2018-t1, utgåva 1"), "{said}");
        let html = site.read("content/editions/2018-t1/v1/index.html");
        assert!(html.to_lowercase().contains("utkast"), "the edition says that it is one");
    }
    let adopted = SmallSite::new().succeed(&["publish", "2018-t1"]);
    assert!(!adopted.contains("E026"), "{adopted}");
}

#[test]
fn every_reason_not_to_publish_is_said() {
    let said = SmallSite::new().refuse(&["publish", "2018-t1", "--date", "2018-04-30"], "E028");
    assert!(said.contains("incidents/") && said.contains("eller senare"), "{said}");
    let site = published();
    site.count_falls(230);
    site.commit("2018-06-14", "Sena rapporter");
    site.refuse(&["publish", "2018-t1"], "E014");
    site.refuse(&["publish", "2018-t1", "--note", "  "], "E014");
    site.refuse(&["publish", "2018-t1", "--note", "Rättat", "--date", "2018-06-13"], "E016");
    let said = site.refuse(&["publish", "2018-t1", "--note", "Ring 08-508 33 000"], "E015");
    assert!(!said.contains("508"), "{said}");
    site.count_second_tertial();
    site.write_report("2018-t2", "reviewed");
    site.commit("2018-09-10", "Tertial 2");
    site.refuse(&["publish", "2018-t2"], "E013");
    let report = site.read("content/reports/2018-t1/report.md");
    site.write("content/reports/2018-t1/report.md", &report.replace("diary_number: PF 2018/1\n", ""));
    site.commit("2018-09-11", "Inget diarienummer");
    site.refuse(&["publish", "2018-t1", "--note", "Rättat"], "C095");
}

#[test]
fn content_without_git_or_commits_is_not_published() {
    let site = SmallSite::without_git();
    site.refuse(&["publish", "2018-t1"], "E011");
    git(site.path(), "2018-05-15", &["init", "-q"]);
    // What is left to write is told at once.
    let report = site.read("content/reports/2018-t1/report.md");
    site.write("content/reports/2018-t1/report.md", &format!("{report}\nSkriv …\n"));
    let said = site.refuse(&["publish", "2018-t1"], "E011");
    assert!(said.contains("Author identity unknown") && said.contains("error[E018]"), "{said}");
}

#[test]
fn an_edition_that_no_branch_would_hold_is_refused() {
    let site = SmallSite::new();
    git(site.path(), "2018-05-15", &["checkout", "-q", "--detach"]);
    site.refuse(&["publish", "2018-t1"], "E021");
    git(site.path(), "2018-05-15", &["switch", "-q", "-c", "rapporter"]);
    site.succeed(&["publish", "2018-t1"]);
}

#[test]
fn a_changed_missing_or_strange_file_stops_the_build_and_the_old_site_stands() {
    let site = published();
    site.succeed(&["build"]);
    let before = site.files("output");
    let folder = site.path().join("content/editions/2018-t1/v1");
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).unwrap();
    fs::write(&page, html.replacen("214", "215", 1)).unwrap();
    assert!(site.refuse(&["build"], "E001").contains("content/editions/2018-t1/v1/index.html"));
    assert!(site.refuse(&["check"], "E001").contains("index.html"));
    fs::write(&page, &html).unwrap();
    let table = folder.join("data/cases.csv");
    let csv = fs::read(&table).unwrap();
    fs::remove_file(&table).unwrap();
    assert!(site.refuse(&["build"], "E002").contains("content/editions/2018-t1/v1/data/cases.csv"));
    fs::write(&table, csv).unwrap();
    fs::write(folder.join("bilaga.pdf"), "x").unwrap();
    assert!(site.refuse(&["build"], "E003").contains("content/editions/2018-t1/v1/bilaga.pdf"));
    fs::remove_file(folder.join("bilaga.pdf")).unwrap();
    assert_eq!(before, site.files("output"));
    site.succeed(&["build"]);
}

/// Somebody alters a figure in every file and writes all hashes anew, so that they hold together.
#[test]
fn an_edition_with_all_its_hashes_written_anew_is_found_by_git() {
    let site = published();
    let folder = "content/editions/2018-t1/v1";
    let before = site.files(folder);
    let table = format!("{folder}/data/incidents-by-period.csv");
    site.write(&table, &site.read(&table).replace(",214,", ",215,"));
    rewrite_hashes(&site, folder);
    let said = site.refuse(&["build"], "E007");
    assert!(said.contains("editions/2018-t1/v1/SHA256SUMS") && said.contains("git checkout "), "{said}");
    site.refuse(&["check"], "E007");
    // That it is committed does not make it true.
    site.commit("2018-07-01", "Siffror");
    let said = site.refuse(&["build"], "E007");
    let command = said.split('`').find(|part| part.starts_with("git checkout ")).unwrap();
    let words: Vec<&str> = command.split(' ').skip(1).map(|word| word.trim()).collect();
    git(site.path(), "2018-07-02", &words);
    assert_eq!(before, site.files(folder), "what is advised gives it back");
    site.succeed(&["build"]);
    // Without git nobody can tell.
    site.write(&table, &site.read(&table).replace(",214,", ",215,"));
    rewrite_hashes(&site, folder);
    fs::remove_dir_all(site.path().join(".git")).unwrap();
    site.succeed(&["build"]);
}

/// The same report published anew after its edition was withdrawn is another edition, not a false one.
#[test]
fn an_edition_that_was_withdrawn_may_be_published_anew() {
    let site = published();
    fs::remove_dir_all(site.path().join("content/editions/2018-t1")).unwrap();
    site.commit("2018-06-15", "Dra tillbaka");
    site.count_falls(215);
    site.commit("2018-06-16", "Rätta");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-17"]);
    site.succeed(&["build"]);
    site.commit("2018-06-17", "Publicera");
    site.succeed(&["build"]);
}

/// Makes `edition.yaml` and `SHA256SUMS` agree with the files of an edition.
fn rewrite_hashes(site: &SmallSite, folder: &str) {
    let hash =
        |path: &str| format!("{:x}", Sha256::digest(fs::read(site.path().join(folder).join(path)).unwrap()));
    let (sums, about) = (format!("{folder}/SHA256SUMS"), format!("{folder}/edition.yaml"));
    let old: Vec<(String, String)> = site
        .read(&sums)
        .lines()
        .map(|line| line.split_once("  ").map(|(hash, path)| (hash.to_owned(), path.to_owned())).unwrap())
        .collect();
    for (old, path) in old.iter().filter(|(_, path)| path != "edition.yaml") {
        site.write(&about, &site.read(&about).replace(old, &hash(path)));
    }
    let lines = old.iter().map(|(_, path)| format!("{}  {path}\n", hash(path)));
    site.write(&sums, &lines.collect::<String>());
}

#[test]
fn a_tag_marks_the_commit_and_keeps_the_note_as_it_is() {
    let site = SmallSite::new();
    let note = "# Första \"utgåvan\"\n`$(touch fel)`; --force 100 %";
    let said = site.succeed(&["publish", "2018-t1", "--tag", "--note", note]);
    assert!(said.contains("Taggad: 2018-t1-v1"), "{said}");
    let shown = Command::new("git")
        .args(["for-each-ref", "--format=%(objecttype) %(contents)", "refs/tags/2018-t1-v1"])
        .current_dir(site.path())
        .output()
        .unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.starts_with("tag 2018-t1, utgåva 1") && shown.contains(note), "{shown}");
    assert!(!site.path().join("fel").exists());
    fs::remove_dir_all(site.path().join("content/editions")).unwrap();
    site.refuse(&["publish", "2018-t1", "--tag"], "E017");
    assert!(!site.path().join("content/editions").exists());
}

/// Hooks, filters, a file system monitor, a pager, a signing program and an editor, each of which would leave a trace.
#[test]
fn nothing_that_a_repository_names_is_run() {
    let site = SmallSite::new();
    let trace = site.path().join("trace");
    let program = site.path().join(".git/program");
    fs::write(&program, format!("#!/bin/sh\necho run >> '{}'\ncat\n", trace.display())).unwrap();
    make_executable(&program);
    let hooks = site.path().join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    for hook in ["post-index-change", "reference-transaction", "pre-commit"] {
        fs::copy(&program, hooks.join(hook)).unwrap();
    }
    let program = program.to_string_lossy();
    site.write(".gitattributes", "*.yaml filter=elak\n*.md filter=elak.med=tecken diff=elak\n");
    git(site.path(), "2018-05-16", &["-c", "core.hooksPath=/dev/null", "add", "-A"]);
    git(site.path(), "2018-05-16", &["-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "Attribut"]);
    for (key, value) in [
        ("core.fsmonitor", &*program),
        ("core.pager", &program),
        ("core.editor", &program),
        ("core.sshCommand", &program),
        ("gpg.program", &program),
        ("tag.gpgSign", "true"),
        ("filter.elak.clean", &program),
        ("filter.elak.process", &program),
        ("filter.elak.required", "true"),
        ("filter.elak.med=tecken.clean", &program),
        ("diff.elak.textconv", &program),
        ("diff.external", &program),
    ] {
        git(site.path(), "2018-05-16", &["config", "--add", key, value]);
    }
    // Every file is new to git's index, so that it must be read again.
    for (path, bytes) in site.files("content") {
        fs::write(site.path().join("content").join(path), bytes).unwrap();
    }
    let _ = fs::remove_file(&trace);
    site.succeed(&["publish", "2018-t1", "--tag"]);
    assert!(!trace.exists(), "{}", fs::read_to_string(&trace).unwrap());
}

#[test]
fn editions_are_kept_from_those_they_are_not_made_for() {
    let site = published();
    site.succeed(&["build", "--audience", "public"]);
    assert!(!site.path().join("output/versioner").exists(), "made for the intranet");
    site.succeed(&["publish", "2018-t1", "--audience", "public", "--note", "För alla"]);
    site.commit("2018-07-01", "För alla");
    site.succeed(&["build", "--audience", "public"]);
    assert!(site.path().join("output/versioner/2018-t1/v2/index.html").exists());
    assert!(!site.path().join("output/versioner/2018-t1/v1").exists());
    site.assert_links_lead_somewhere();
    let report = site.read("content/reports/2018-t1/report.md");
    site.write(
        "content/reports/2018-t1/report.md",
        &report.replace("publication: open", "publication: internal"),
    );
    site.succeed(&["build", "--audience", "public"]);
    assert!(!site.path().join("output/versioner").exists(), "the report is internal now");
    assert!(!site.read("output/atom.xml").contains("versioner"));
}

#[test]
fn merge_commits_are_published_from_too() {
    let site = SmallSite::new();
    git(site.path(), "2018-05-20", &["checkout", "-q", "-b", "sida"]);
    site.count_falls(215);
    site.commit("2018-05-20", "Rättelse");
    git(site.path(), "2018-05-21", &["checkout", "-q", "main"]);
    site.write("content/pages/om.md", "---\ntitle: Om\n---\nNytt.\n");
    commit(site.path(), "2018-05-21", "Om");
    git(site.path(), "2018-05-22", &["merge", "-q", "--no-ff", "-m", "Slå ihop", "sida"]);
    assert!(site.succeed(&["publish", "2018-t1"]).contains("utgåva 1, 2018-05-22"));
}

#[cfg(unix)]
fn make_executable(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_executable(_: &std::path::Path) {}
