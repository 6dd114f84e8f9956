//! Content that is broken at random: whatever stands in a file, a run ends in pages or findings, and never in a panic.
//!
//! A sound site with an edition and all kinds of files is the beginning. One to three changes are made to a file of it, as
//! slips of the hand, of a merge and of a disk make them, and the whole of it is built in memory.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::made_up::Dice;
use crate::sample_site::Memory;
use crate::small_site::SmallSite;
use lagesbild::{Request, build_site};
use model::diag::Severity;

/// What stands in content and means something, and what must never be met unprepared.
const PIECES: [&str; 40] = [
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "---\n",
    "#",
    "\t",
    "\r",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\u{301}",
    "99999999999999999999",
    "-1",
    "0",
    "1e309",
    "NaN",
    "9999-12-31",
    "2018-02-30",
    "null",
    "~",
    "{{",
    "}}",
    "{{ count(type=\"fall\") }}",
    "{{ figure(kind=\"months\") }}",
    "![](",
    "[^1]",
    "```",
    "<script>",
    "||",
    "../",
    "åäö",
];

struct Content {
    folder: PathBuf,
    files: BTreeMap<PathBuf, Vec<u8>>,
    /// Removes the folder at the end.
    _site: SmallSite,
}

impl Content {
    fn new() -> Self {
        let site = SmallSite::new();
        site.succeed(&["publish", "2018-t1", "--note", "Fastställd."]);
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base");
        let folder = site.path().join("content");
        for path in [
            "incidents/polis.yaml",
            "incidents/fastighet.yaml",
            "reports/2018-t2/report.md",
            "reports/2018-t2/lagesbild.md",
        ] {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::copy(base.join(path), folder.join(path)).unwrap();
        }
        let entries = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect();
        Content { folder, files, _site: site }
    }

    /// True where nothing is wrong with it; fails where the run did not end as it should.
    fn build(&self, seed: u64, path: &Path) -> bool {
        let request = Request {
            content: self.folder.clone(),
            themes: Path::new(env!("CARGO_MANIFEST_DIR")).join("themes"),
            theme: None,
            audience: None,
        };
        let run = catch_unwind(AssertUnwindSafe(|| build_site(&request, &Memory::default())));
        let outcome = match run {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => panic!("seed {seed}, {}: {error:#}", path.display()),
            Err(_) => panic!("seed {seed}, {}: a panic", path.display()),
        };
        let has_errors = outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
        assert!(outcome.summary.is_some() || has_errors, "seed {seed}: neither pages nor a reason");
        !has_errors
    }

    /// Builds with one file changed.
    fn build_mutated(&self, seed: u64) -> bool {
        let mut dice = Dice::new(seed);
        let (path, bytes) = self.files.iter().nth(dice.below(self.files.len())).unwrap();
        let mut mutated = bytes.clone();
        let others: Vec<&[u8]> = self.files.values().map(Vec::as_slice).collect();
        for _ in 0..=dice.below(3) {
            mutate(&mut mutated, &others, &mut dice);
        }
        fs::write(path, &mutated).unwrap();
        let is_built = self.build(seed, path);
        fs::write(path, bytes).unwrap();
        is_built
    }
}

/// Changes bytes as slips of the hand, of a merge and of a disk do. `others` are what a piece may come from.
pub fn mutate(bytes: &mut Vec<u8>, others: &[&[u8]], dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let end = at + dice.below(bytes.len() - at + 1).min(40);
    let lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    match dice.below(9) {
        0 => drop(bytes.splice(at..at, dice.pick(&PIECES).bytes())),
        1 => drop(bytes.splice(at..end, dice.pick(&PIECES).bytes())),
        2 => drop(bytes.drain(at..end)),
        3 => bytes.truncate(at),
        4 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        5 => {
            // A piece of another file, as a merge that went wrong leaves it.
            let other = dice.pick(others);
            let from = dice.below(other.len() + 1);
            let to = from + (other.len() - from).min(200);
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        kind if !lines.is_empty() => {
            let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
            let mut lines = lines;
            match kind {
                6 => drop(lines.remove(one)),
                7 => lines.insert(other, lines[one].clone()),
                _ => lines.swap(one, other),
            }
            *bytes = lines.concat();
        }
        _ => bytes.push(0xff),
    }
}

#[test]
fn content_broken_at_random_ends_in_pages_or_findings() {
    let content = Content::new();
    assert!(content.build(0, Path::new("as it is")), "the beginning is sound");
    let sound = (1..=150).filter(|seed| content.build_mutated(*seed)).count();
    assert!((10..=140).contains(&sound), "{sound}: some slips are errors, and some are none");
}

/// `FROM=1000 TO=50000 cargo test --release --test it mutated -- --ignored`
#[test]
#[ignore = "as long as one likes"]
#[allow(clippy::disallowed_methods, reason = "which changes are made is told from outside")]
fn content_broken_at_random_for_long() {
    let seed = |name, other| std::env::var(name).ok().and_then(|seed| seed.parse().ok()).unwrap_or(other);
    let content = Content::new();
    for seed in seed("FROM", 1000)..seed("TO", 3000) {
        content.build_mutated(seed);
    }
}
