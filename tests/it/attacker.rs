//! An attacker that shares nothing with the gate or its audit. It reads what anybody can read, takes every published count
//! for an equation over the finest crossings, and asks by linear programs between what each hidden small count can lie.

mod invented;
mod program;
mod public;
mod system;

use std::fs;
use std::path::Path;

use crate::birdstrikes::{self, content::read_strikes};
use crate::made_up::Dice;
use crate::sample_site::{Memory, is_frozen};
use invented::Invention;
use lagesbild::{Request, build_site};
use program::{Told, tell};
use public::{Files, Public};
use system::{System, systems};

fn build(folder: &Path) -> Files {
    let request = Request {
        content: folder.join("content"),
        themes: Path::new(env!("CARGO_MANIFEST_DIR")).join("themes"),
        theme: None,
        audience: None,
    };
    let site = Memory::default();
    let outcome = build_site(&request, &site).unwrap();
    assert!(outcome.summary.is_some(), "{:?}", outcome.findings);
    site.into_files()
}

/// The site with its small counts hidden, and with nothing hidden.
fn invent(seed: u64, invention: Invention) -> (Files, Public) {
    let folder = tempfile::tempdir().unwrap();
    let built = |threshold| {
        let invention = Invention { threshold, ..invention };
        invented::write_content(folder.path(), invention, &mut Dice::new(seed));
        build(folder.path())
    };
    let open = Public::read(&built(0));
    (built(invention.threshold), open)
}

fn attack(site: &Public, truth: &Public) -> (usize, Vec<Told>) {
    let mut site = site.clone();
    site.know_units_of(truth);
    let systems = systems(&site, truth);
    let targets = systems.iter().map(|system| system.targets.len()).sum();
    (targets, systems.into_iter().flat_map(tell).collect())
}

fn list(told: &[Told]) -> String {
    let line = |Told { target, least, most }: &Told| {
        let words: Vec<&str> = target.row.keys.values().map(String::as_str).collect();
        let (table, truth) = (target.row.table, target.truth);
        format!("{table} {}: {least} to {most}, in truth {truth}\n", words.join(","))
    };
    told.iter().map(line).collect()
}

#[test]
fn nothing_small_can_be_told_of_an_invented_administration() {
    nothing_is_told(false, [1, 2, 3]);
}

/// What cannot occur is known to be none, and protects nothing. In the third and the sixth world the cases of areas are told by
/// year and their measures by tertial.
#[test]
fn nothing_small_can_be_told_of_an_administration_that_changes() {
    nothing_is_told(true, [3, 4, 6]);
}

fn nothing_is_told(is_changing: bool, seeds: [u64; 3]) {
    let mut targets = 0;
    for seed in seeds {
        for incidents in [250, 600] {
            let (site, truth) =
                invent(seed, Invention { incidents, threshold: 5, is_changing, is_sparse: false });
            let (number, told) = attack(&Public::read(&site), &truth);
            targets += number;
            assert!(told.is_empty(), "seed {seed}, {incidents} incidents:\n{}", list(&told));
        }
    }
    assert!(targets > 100, "{targets} small counts to look for");
}

/// So few incidents that tables are left out for being too fine: what is told by month, by tertial, by year, and of what
/// prevents, hangs together all the same.
#[test]
fn nothing_small_can_be_told_of_a_sparse_administration() {
    let mut targets = 0;
    for threshold in [3, 5, 10] {
        for (seed, incidents) in [(1, 40), (2, 80), (3, 120), (4, 160)] {
            let invention = Invention { incidents, threshold, is_changing: false, is_sparse: true };
            let (site, truth) = invent(seed, invention);
            // Units of which nothing is published are known by name to everybody.
            let mut site = Public::read(&site);
            site.parents.clone_from(&truth.parents);
            let (number, told) = attack(&site, &truth);
            targets += number;
            assert!(told.is_empty(), "threshold {threshold}, {incidents} incidents:\n{}", list(&told));
        }
    }
    assert!(targets > 100, "{targets} small counts to look for");
}

/// An invented register of one tertial whose types are told by month alone, beside what prevents by tertial: 24, which is two
/// types, of which one has 5, 9, 2 and 8 in its months and the other none. The 2 is hidden.
#[test]
fn what_prevents_and_its_types_by_month_are_one_system() {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/attacker/coarse/content");
    let folder = tempfile::tempdir().unwrap();
    copy(&from, &folder.path().join("content"));
    let mut site = Public::read(&build(folder.path()));
    let settings = fs::read_to_string(from.join("site.yaml")).unwrap();
    let open =
        settings.replace("threshold: 5, sensitive_threshold: 5", "threshold: 0, sensitive_threshold: 0");
    fs::write(folder.path().join("content/site.yaml"), open).unwrap();
    let truth = Public::read(&build(folder.path()));
    site.parents.clone_from(&truth.parents);
    let (targets, told) = attack(&site, &truth);
    assert!(targets > 0 && told.is_empty(), "{}", list(&told));
}

/// Shows one count that is hidden beside small ones, a time: the attacker then tells one of them.
#[test]
fn the_attacker_sees_what_one_more_number_tells() {
    let (mut seen, mut shown) = (0, 0);
    for seed in 1..=3 {
        let (site, truth) =
            invent(seed, Invention { incidents: 600, threshold: 5, is_changing: false, is_sparse: false });
        let site = Public::read(&site);
        for (at, row) in site.rows.iter().enumerate().filter(|(_, row)| row.is_hidden).step_by(7) {
            let is_row = |other: &&public::Row| (other.table, &other.keys) == (row.table, &row.keys);
            let count = truth.rows.iter().find(is_row).and_then(|row| row.value);
            if count.is_some_and(|count| count >= 5) {
                let mut opened = site.clone();
                opened.rows[at].value = count;
                shown += 1;
                seen += usize::from(!attack(&opened, &truth).1.is_empty());
            }
        }
    }
    // Others protect counts that are hidden for more than one reason.
    assert!(seen >= 3, "{seen} of {shown}");
}

/// What is told of the units that reported tells the attacker nothing more. Told of every part and tertial, it would.
#[test]
fn how_many_units_reported_tells_nothing_more_where_it_is_told() {
    let (mut told, mut seen) = (0, 0);
    for (seed, incidents) in [(1, 60), (1, 120), (2, 120), (3, 60)] {
        for threshold in [3, 5] {
            let (site, truth) =
                invent(seed, Invention { incidents, threshold, is_changing: false, is_sparse: false });
            let with = |number: &dyn Fn(&public::Row) -> Option<u64>| {
                let mut site = Public::read(&site);
                for row in site.rows.iter_mut().filter(|row| row.key("measure") == "reporting_units") {
                    row.value = number(row);
                }
                list(&attack(&site, &truth).1)
            };
            let of_truth = |row: &public::Row| {
                let is_row = |other: &&public::Row| (other.table, &other.keys) == (row.table, &row.keys);
                truth.rows.iter().find(is_row).and_then(|row| row.value)
            };
            let without = with(&|_| None);
            assert_eq!(with(&|row| row.value), without, "seed {seed}, {incidents} incidents, {threshold}");
            told += Public::read(&site)
                .rows
                .iter()
                .filter(|row| row.key("measure") == "reporting_units" && row.value.is_some())
                .count();
            seen += usize::from(with(&of_truth) != without);
        }
    }
    assert!(told > 20 && seen > 3, "{told} numbers are told; in {seen} worlds all would tell something");
}

/// A long run: `cargo test --release --test it attacker -- --ignored --nocapture`. `CONTENT=FOLDER` attacks other content.
#[test]
#[ignore = "takes minutes"]
#[allow(clippy::disallowed_methods, reason = "the folder is outside the repository")]
fn nothing_small_can_be_told_of_the_sample() {
    let from = std::env::var("CONTENT").unwrap_or_else(|_| format!("{}/content", env!("CARGO_MANIFEST_DIR")));
    for (name, without) in [("as it is", ""), ("without open_population", "  open_population")] {
        for threshold in [5, 3, 10] {
            let folder = tempfile::tempdir().unwrap();
            copy(Path::new(&from), &folder.path().join("content"));
            let settings = folder.path().join("content/site.yaml");
            let text = fs::read_to_string(&settings).unwrap();
            let with = |threshold: u32, sensitive: u32| {
                let lines = text.lines().filter(|line| without.is_empty() || !line.starts_with(without));
                let lines = lines.map(|line| match line.trim_start().split(':').next() {
                    Some("threshold") => format!("  threshold: {threshold}\n"),
                    Some("sensitive_threshold") => format!("  sensitive_threshold: {sensitive}\n"),
                    _ => format!("{line}\n"),
                });
                fs::write(&settings, lines.collect::<String>()).unwrap();
                let mut files = build(folder.path());
                files.retain(|path, _| path.starts_with("data/") && !is_frozen(path));
                files
            };
            let truth = Public::read(&with(0, 0));
            for System { year, equations, targets, unknowns } in
                systems(&Public::read(&with(threshold, threshold.max(10))), &truth)
            {
                let number = targets.len();
                let told = tell(System { year: year.clone(), equations, targets, unknowns });
                println!(
                    "{name}, threshold {threshold}, {year}: {} of {number}\n{}",
                    told.len(),
                    list(&told)
                );
                assert!(told.iter().all(|told| told.least < told.most), "a small count is determined");
                assert!(50 * told.len() <= number, "{} of {number} are fenced in", told.len());
            }
        }
    }
}

/// A register that this project did not make: `cargo test --release --test it attacker -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn nothing_small_can_be_told_of_a_real_register() {
    let strikes = read_strikes();
    let files = |threshold| {
        let folder = tempfile::tempdir().unwrap();
        birdstrikes::content::write_content(folder.path(), &strikes, threshold);
        build(folder.path())
    };
    let truth = Public::read(&files(0));
    for threshold in [5, 3, 10] {
        let mut site = Public::read(&files(threshold));
        site.know_units_of(&truth);
        for system in systems(&site, &truth) {
            let (number, year) = (system.targets.len(), system.year.clone());
            let told = tell(system);
            println!("threshold {threshold}, {year}: {} of {number}\n{}", told.len(), list(&told));
            assert!(told.is_empty(), "{}", list(&told));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        // Editions tell of the counts of their day: that is another attack.
        if entry.path().starts_with(from.join("editions")) {
            continue;
        }
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
