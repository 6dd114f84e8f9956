//! The sample site, audited from its files alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use lagesbild::audit::{AuditReport, How, Secrets, SmallCount, audit_tables};
use lagesbild::write::Sink;
use lagesbild::{Request, build_site};

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
    for secrets in [Secrets::None, Secrets::Small(&small)] {
        let report = audit(output.path(), secrets);
        println!("{} sums, {} doubtful; {:?}", report.sums, report.doubtful.len(), report.tables);
        assert_eq!((report.leaks, report.faults), (vec![], vec![]));
    }
    show_all_but(output.path(), &small[0]);
    let report = audit(output.path(), Secrets::Small(&small));
    assert!(report.leaks.iter().any(|leak| leak.how != How::Derived), "{:?}", report.leaks);
}

fn audit(output: &Path, secrets: Secrets) -> AuditReport {
    audit_tables(&|path| fs::read(output.join(path)), secrets).unwrap()
}

/// Shows all hidden counts of a table but one, as a fault in the gate might. That they are the wrong numbers matters not.
fn show_all_but(output: &Path, small: &SmallCount) {
    let path = output.join(format!("data/{}.csv", small.table));
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let hidden =
        lines.iter().enumerate().filter(|(row, line)| *row != small.row + 1 && line.ends_with(",hidden"));
    let places: Vec<usize> = hidden.map(|(row, _)| row).collect();
    for row in places {
        lines[row] = lines[row].replace(",,hidden", ",7,");
    }
    fs::write(path, lines.join("\n") + "\n").unwrap();
}
