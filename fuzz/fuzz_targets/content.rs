//! A sound site with one of its files altered, or replaced, ends in pages or in findings: YAML, front matter, Markdown with
//! expressions, attachments.
//!
//! Input: a byte that chooses the file; a byte that says whether what follows replaces it; else two bytes for a place in the
//! file and one for how many bytes there give way to what follows. Nothing at all is the site as it is.

#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use lagesbild::write::Sink;
use lagesbild::{Request, build_site};
use libfuzzer_sys::fuzz_target;
use model::diag::Severity;

struct Site {
    folder: tempfile::TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
}

/// Takes every file and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> anyhow::Result<()> {
        Ok(())
    }
}

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/faults/base");
        let entries = walkdir::WalkDir::new(&base).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let target = folder.path().join(entry.path().strip_prefix(&base).unwrap());
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(entry.path(), &target).unwrap();
            (target, fs::read(entry.path()).unwrap())
        });
        let files = files.collect();
        Site { folder, files }
    })
}

fn altered(original: &[u8], how: &[u8]) -> Vec<u8> {
    match how {
        [replace, bytes @ ..] if *replace >= 128 => bytes.to_vec(),
        [_, high, low, length, bytes @ ..] => {
            let at = (usize::from(*high) << 8 | usize::from(*low)) % (original.len() + 1);
            let end = (at + usize::from(*length)).min(original.len());
            [&original[..at], bytes, &original[end..]].concat()
        }
        _ => original.to_vec(),
    }
}

fuzz_target!(|data: &[u8]| {
    let site = site();
    let (which, how) = data.split_first().unwrap_or((&0, &[]));
    let (path, original) = &site.files[usize::from(*which) % site.files.len()];
    fs::write(path, altered(original, how)).unwrap();
    let request = Request {
        content: site.folder.path().to_owned(),
        themes: PathBuf::from("none"),
        theme: None,
        audience: None,
    };
    let outcome = build_site(&request, &Nowhere).unwrap();
    fs::write(path, original).unwrap();
    let has_errors = outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert!(outcome.summary.is_some() || has_errors, "neither pages nor a reason");
});
