//! A small administration in a git repository of its own, and the program run in it as a user would.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::repository::{commit, git, write};

/// The two reports that the story needs, and what they count. The rest is the sound content of the fault cases.
pub struct SmallSite {
    folder: tempfile::TempDir,
}

impl SmallSite {
    /// Committed on 15 May 2018: the report for the first tertial, with 214 falls and 40 thefts.
    pub fn new() -> Self {
        let site = SmallSite::without_git();
        git(site.path(), "2018-05-15", &["init", "-q"]);
        site.write(".gitignore", "output/\n");
        site.commit("2018-05-15", "Tertial 1");
        site
    }

    /// The same, in no repository.
    pub fn without_git() -> Self {
        let site = SmallSite { folder: tempfile::tempdir().unwrap() };
        copy_folder(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base"),
            &site.path().join("content"),
        );
        fs::remove_dir_all(site.path().join("content/reports/2018-t2")).unwrap();
        for file in ["polis", "fastighet", "kia"] {
            fs::remove_file(site.path().join(format!("content/incidents/{file}.yaml"))).unwrap();
        }
        site.count_falls(214);
        site.write_report("2018-t1", "adopted");
        site
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        write(self.path(), path, text);
    }

    pub fn commit(&self, date: &str, message: &str) {
        commit(self.path(), date, message);
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The extract of the first tertial, with so many falls in March.
    pub fn count_falls(&self, falls: u32) {
        self.write(
            "content/incidents/t1.yaml",
            &format!(
                "extract: {{source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}}\nform: counts\ncounts:\n  \
                 - {{month: 2018-03, unit: norr, type: fall, count: {falls}}}\n  \
                 - {{month: 2018-02, unit: norr, type: stold, count: 40}}\n"
            ),
        );
    }

    /// The extract of the second tertial: 180 falls.
    pub fn count_second_tertial(&self) {
        self.write(
            "content/incidents/t2.yaml",
            "extract: {source: kia, taken: 2018-09-04, from: 2018-05-01, to: 2018-08-31}\nform: counts\ncounts:\n  \
             - {month: 2018-06, unit: norr, type: fall, count: 180}\n",
        );
    }

    /// A report with commentary on every focus area.
    pub fn write_report(&self, period: &str, status: &str) {
        self.write(
            &format!("content/reports/{period}/report.md"),
            &format!(
                "---\nperiod: {period}\nprogramme: ny\nstatus: {status}\npublication: open\ndiary_number: PF 2018/1\n\
                 decision: {{body: Nämnden, date: 2018-06-14}}\nkey_messages: [Ett., Två., Tre.]\n---\n\
                 Under tertialet rapporterades {{{{ count(type=\"fall\") }}}} fallolyckor.\n"
            ),
        );
        for area in ["forebygga-olyckor", "forebygga-brott", "sakerhetsskydd"] {
            self.write(
                &format!("content/reports/{period}/{area}.md"),
                &format!(
                    "---\nfocus_area: {area}\nconclusion: Det går åt rätt håll.\nchild_perspective: Eleverna har \
                     fått säga sitt.\n---\nAnalysen.\n"
                ),
            );
        }
    }

    /// The situation report of the second tertial.
    pub fn write_lagesbild(&self) {
        let base =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base/reports/2018-t2/lagesbild.md");
        self.write("content/reports/2018-t2/lagesbild.md", &fs::read_to_string(base).unwrap());
    }

    /// Runs the program and gives its exit code and what it said.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        self.run_with(arguments, &[])
    }

    pub fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> (i32, String) {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
            .args(arguments)
            // It finds nothing, so that it has no form for findings.
            .args(if arguments[0] == "theme" { &[][..] } else { &["--format", "short"] })
            .current_dir(self.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Test")
            .env("GIT_AUTHOR_EMAIL", "test@example.se")
            .env("GIT_COMMITTER_NAME", "Test")
            .env("GIT_COMMITTER_EMAIL", "test@example.se")
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    }

    /// Runs what must go well.
    #[track_caller]
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        said
    }

    /// Runs what must be refused with a finding of this code.
    #[track_caller]
    pub fn refuse(&self, arguments: &[&str], finding: &str) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, 1, "{arguments:?}: {said}");
        assert!(said.contains(&format!("error[{finding}]")), "{arguments:?}: {said}");
        said
    }

    /// Every file below a folder with its bytes, by path.
    pub fn files(&self, folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let top = self.path().join(folder);
        let walk = walkdir::WalkDir::new(&top).sort_by_file_name().into_iter().map(|entry| entry.unwrap());
        let files = walk.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                (entry.path().strip_prefix(&top).unwrap().to_owned(), fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// Every relative link of every page leads to a file.
    #[track_caller]
    pub fn assert_links_lead_somewhere(&self) {
        for (path, bytes) in self.files("output") {
            if path.extension().is_none_or(|ending| ending != "html") || path.ends_with("404.html") {
                continue;
            }
            let html = String::from_utf8(bytes).unwrap();
            let page = self.path().join("output").join(&path);
            for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let file = link.split(['#', '?']).next().unwrap();
                let is_outside = file.is_empty() || file.contains(':');
                let target = page.parent().unwrap().join(file.replace("%20", " "));
                assert!(is_outside || target.is_file(), "{} links to {link}", path.display());
            }
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
