//! The sample site, audited from its files alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use ::audit::{AuditReport, Fault, How, Leak, audit_tables};
use lagesbild::write::Sink;
use lagesbild::{Request, SmallCount, build_site};
use sha2::{Digest, Sha256};

/// Keeps what is under `data/`.
#[derive(Default)]
struct Tables(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Tables {
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if path.starts_with("data/") {
            self.0.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        }
        Ok(())
    }
}

fn build_sample(output: &Path) -> Vec<SmallCount> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let request =
        Request { content: root.join("content"), themes: root.join("themes"), theme: None, audience: None };
    let tables = Tables::default();
    let outcome = build_site(&request, &tables).unwrap();
    for (path, bytes) in tables.0.into_inner().unwrap() {
        let path = output.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let summary = outcome.summary.unwrap();
    assert_eq!(summary.unproven_counts, 0);
    summary.small_counts
}

#[test]
fn the_sample_site_gives_nothing_away_and_the_audit_would_see_it() {
    let output = tempfile::tempdir().unwrap();
    let small = build_sample(output.path());
    assert!(!small.is_empty());
    let report = audit(output.path());
    println!("{} sums, {} doubtful; {:?}", report.sums, report.doubtful.len(), report.tables);
    assert_eq!((report.leaks, report.faults), (vec![], vec![]));
    let is_settled = |leak: &&Leak| leak.how != How::FencedIn(None);
    assert_eq!(report.doubtful.iter().find(|leak| !is_settled(leak)), None, "nothing is left unproven");
    let is_known_too_well = |leak: &&Leak| {
        small.iter().any(|count| {
            (&count.table, count.row) == (&leak.table, leak.row) && leak.how.tells_below(count.threshold)
        })
    };
    assert_eq!(report.doubtful.iter().find(is_known_too_well), None);
    for sabotage in SABOTAGE {
        sabotage(output.path(), &small);
    }
}

/// What a fault in the gate might let out, one at a time; each puts the files back in order.
const SABOTAGE: [fn(&Path, &[SmallCount]); 6] =
    [show_small, show_all_but_one, show_in_one_table, show_rates, show_signals, falsify_a_count];

/// Primary suppression fails: in the units, none of which is open, every count that should be hidden is named.
fn show_small(output: &Path, small: &[SmallCount]) {
    let table = "incidents-by-unit";
    let rows: BTreeSet<usize> =
        small.iter().filter(|count| count.table == table).map(|count| count.row).collect();
    let leaks = leaks_after(output, table, |row, line| match rows.contains(&row) {
        true => line.replace(",,hidden", ",2,"),
        false => line.to_owned(),
    });
    let named = leaks.iter().filter(|(_, how)| matches!(how, How::Small(_))).map(|(row, _)| *row);
    assert!(!rows.is_empty() && rows.is_subset(&named.collect()), "{leaks:?}");
}

/// Secondary suppression fails. That the numbers shown are the wrong ones matters not.
fn show_all_but_one(output: &Path, small: &[SmallCount]) {
    let first = small.iter().find(|count| count.table == "incidents-by-unit").unwrap();
    let leaks = leaks_after(output, &first.table, |row, line| {
        if row == first.row { line.to_owned() } else { line.replace(",,hidden", ",7,") }
    });
    assert!(leaks.iter().any(|(_, how)| !matches!(how, How::Derived)), "{leaks:?}");
}

/// A count is hidden in one table, and shown in another.
fn show_in_one_table(output: &Path, _: &[SmallCount]) {
    let text = fs::read_to_string(output.join("data/incidents-by-period.csv")).unwrap();
    let whole = |line: &str| line.starts_with("2018-t1,*,*,");
    let row = text.lines().skip(1).position(whole).unwrap();
    let leaks = leaks_after(output, "incidents-by-period", |at, line| {
        let words: Vec<&str> = line.split(',').collect();
        let (dimensions, _) = words.split_at(words.len() - 2);
        if at == row { format!("{},,hidden", dimensions.join(",")) } else { line.to_owned() }
    });
    assert!(leaks.contains(&(row, How::Openly)), "{leaks:?}");
}

/// Derived values do not follow.
fn show_rates(output: &Path, _: &[SmallCount]) {
    let leaks = leaks_after(output, "rates", |_, line| line.replace(",,hidden", ",1.5,"));
    assert!(leaks.iter().any(|(_, how)| *how == How::Derived), "{leaks:?}");
}

/// Medians and limits of series of months with hidden ones among them.
fn show_signals(output: &Path, _: &[SmallCount]) {
    for table in ["run-signals", "month-limits", "level-changes"] {
        let leaks = leaks_after(output, table, |_, line| line.replace(",,missing", ",3,"));
        assert!(leaks.iter().any(|(_, how)| *how == How::Derived), "{table}: {leaks:?}");
    }
}

/// Tables contradict each other.
fn falsify_a_count(output: &Path, _: &[SmallCount]) {
    let path = output.join("data/incidents-by-unit.csv");
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().skip(1).find(|line| line.starts_with("2017,*,")).unwrap();
    let words: Vec<&str> = line.split(',').collect();
    let lowered = format!("{},1,", words[..words.len() - 2].join(","));
    fs::write(&path, text.replace(line, &lowered)).unwrap();
    let faults = audit(output).faults;
    fs::write(&path, &text).unwrap();
    assert!(faults.iter().any(|fault| matches!(fault, Fault::Contradicts { .. })), "{faults:?}");
    assert!(faults.iter().any(|fault| matches!(fault, Fault::Changed { .. })), "{faults:?}");
}

/// What leaks, by row, where the rows of a table are altered.
fn leaks_after(output: &Path, table: &str, alter: impl Fn(usize, &str) -> String) -> Vec<(usize, How)> {
    let path = output.join(format!("data/{table}.csv"));
    let text = fs::read_to_string(&path).unwrap();
    let (heading, rows) = text.split_once('\n').unwrap();
    let rows: String = rows.lines().enumerate().map(|(row, line)| alter(row, line) + "\n").collect();
    fs::write(&path, format!("{heading}\n{rows}")).unwrap();
    let leaks = audit(output).leaks;
    fs::write(&path, &text).unwrap();
    leaks.into_iter().map(|leak| (leak.row, leak.how)).collect()
}

fn audit(output: &Path) -> AuditReport {
    audit_tables(&|path| fs::read(output.join(path))).unwrap()
}

fn lagesbild(arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap();
    (run.status.code(), String::from_utf8(run.stdout).unwrap())
}

#[test]
fn the_command_tells_a_sound_site_from_others_and_why_a_cell_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let output = site.to_str().unwrap();
    assert_eq!(lagesbild(&["build", "--quiet", "--output", output]).0, Some(0));
    let (code, said) = lagesbild(&["audit", output]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Inget dolt litet antal går att räkna ut."), "{said}");

    let (code, said) = lagesbild(&["audit", "--with-content", "--format", "json", output]);
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &report["passed"]), (Some(0), &true.into()), "{said}");

    let text = fs::read_to_string(site.join("data/incidents-by-unit.csv")).unwrap();
    let hidden = text.lines().find(|line| line.ends_with(",hidden")).unwrap();
    let words = hidden.trim_end_matches(",,hidden");
    let (code, said) = lagesbild(&["audit", output, "--explain", "incidents-by-unit", words]);
    assert!(code == Some(0) && said.contains("Dold för att") && said.contains("I summan"), "{said}");

    fs::write(site.join("data/incidents-by-unit.csv"), text.replace(",,hidden", ",7,")).unwrap();
    let (code, said) = lagesbild(&["audit", output]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(lagesbild(&["audit", folder.path().to_str().unwrap()]).0, Some(2));
}

/// A gate that has hidden nothing, and files that say that it should have: on the files alone, as an attacker of the
/// program would leave them, with every hash made anew.
#[test]
fn a_site_that_hides_nothing_fails_by_the_threshold_that_its_files_state() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &content);
    let settings = fs::read_to_string(content.join("site.yaml")).unwrap();
    let off = settings
        .replace("threshold: 5", "threshold: 1")
        .replace("sensitive_threshold: 10", "sensitive_threshold: 1");
    fs::write(content.join("site.yaml"), off).unwrap();
    let site = folder.path().join("site");
    let (content, output) = (content.to_str().unwrap(), site.to_str().unwrap());
    assert_eq!(lagesbild(&["build", "--quiet", "--content", content, "--output", output]).0, Some(0));
    assert_eq!(lagesbild(&["audit", output]).0, Some(0), "nothing is small where the threshold is 1");

    let package = site.join("data/datapackage.json");
    let text = fs::read_to_string(&package).unwrap();
    let stated = text.replacen("\"threshold\": 1", "\"threshold\": 5", 1);
    assert_ne!(stated, text);
    fs::write(&package, &stated).unwrap();
    let manifest = site.join(".lagesbild/manifest.sha256");
    let hash = |text: &str| format!("{:x}  data/datapackage.json", Sha256::digest(text.as_bytes()));
    let sums = fs::read_to_string(&manifest).unwrap();
    assert!(sums.contains(&hash(&text)));
    fs::write(&manifest, sums.replace(&hash(&text), &hash(&stated))).unwrap();

    let (code, said) = lagesbild(&["audit", output]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("läcka: data/incidents-by-unit.csv rad ") && said.contains("visas fast det är under 5"),
        "{said}"
    );
    let (_, said) = lagesbild(&["audit", "--format", "json", output]);
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    let leaks = report["leaks"].as_array().unwrap();
    let shown =
        leaks.iter().filter(|leak| leak["how"] == "small_is_shown" && leak["table"] == "incidents-by-unit");
    assert_eq!(shown.count(), small_counts_of_units(&site));
    assert_eq!(report["faults"], serde_json::json!([]), "every hash is right");
}

/// Counts from 1 to 4 in the table of units, none of which is open.
fn small_counts_of_units(site: &Path) -> usize {
    let text = fs::read_to_string(site.join("data/incidents-by-unit.csv")).unwrap();
    // Those of a draft are preliminary.
    let counts = text.lines().map(|line| line.strip_suffix("preliminary").unwrap_or(line));
    counts.filter(|line| [",1,", ",2,", ",3,", ",4,"].iter().any(|end| line.ends_with(end))).count()
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
