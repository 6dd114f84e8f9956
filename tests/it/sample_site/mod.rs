//! The sample site in memory, and a reader of its HTML that is as simple as the pages allow.
#![allow(dead_code, reason = "each test uses its own part")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use lagesbild::write::Sink;
use lagesbild::{Request, build_site};
use model::diag::Severity;

/// Path from the root → bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A site that is built into memory.
#[derive(Default)]
pub struct Memory {
    files: Mutex<Files>,
}

impl Memory {
    pub fn into_files(self) -> Files {
        self.files.into_inner().unwrap()
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

/// Built once for all tests of a file.
pub fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")))
}

/// True for a file of an edition: it says what was true when it was made, in the words of the program of that day.
pub fn is_frozen(path: &str) -> bool {
    // What an adopted report with an edition is collected on is that edition.
    let collected = ["samlad", "collected"]
        .map(|page| ["2020/t1", "2020/t2"].map(|of| format!("{of}/{page}/index.html")));
    if collected.as_flattened().iter().any(|page| page == path) {
        return true;
    }
    let mut parts = path.split('/');
    let is_version = |part: &str| part.strip_prefix('v').is_some_and(|number| number.parse::<u32>().is_ok());
    matches!(parts.next(), Some("versioner" | "versions"))
        && parts.nth(1).is_some_and(is_version)
        && !matches!(parts.next(), Some("andringar" | "changes"))
}

/// The same content as an English site. Its own links to Swedish addresses are left out.
pub fn english_files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
            let entry = entry.unwrap();
            let relative = entry.path().strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            let target = folder.path().join(relative);
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(target).unwrap();
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            std::fs::write(target, text.replace("language: sv", "language: en")).unwrap();
        }
        build(&folder.path().join("content"))
    })
}

fn build(content: &Path) -> Files {
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    let request = Request { content: content.to_owned(), themes, theme: None, audience: None };
    let memory = Memory::default();
    let outcome = build_site(&request, &memory).unwrap();
    let broken =
        outcome.findings.iter().find(|finding| finding.severity == Severity::Error && finding.code != "M001");
    assert!(broken.is_none(), "{broken:?}");
    memory.into_files()
}

/// All pages: path and text.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    pages_of(files())
}

/// All pages of a site: path and text.
pub fn pages_of(files: &'static Files) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_page = |path: &str| path.ends_with(".html");
    files
        .iter()
        .filter(move |(path, _)| is_page(path))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The values of an attribute of any element, unescaped as far as links need.
pub fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.match_indices(&start)
        .map(|(at, _)| {
            let value = &html[at + start.len()..];
            value[..value.find('"').unwrap()].replace("&amp;", "&")
        })
        .collect()
}

/// The parts of the page between two texts, the outermost where they nest.
pub fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.match_indices(open)
        .filter_map(|(at, _)| {
            let rest = &html[at + open.len()..];
            rest.find(close).map(|end| &rest[..end])
        })
        .collect()
}

/// The page of a folder, which ends in a slash.
pub fn page(path: &str) -> &'static str {
    std::str::from_utf8(&files()[&format!("{path}index.html")]).unwrap()
}

/// The rows of the table whose caption begins with some words.
pub fn rows(html: &str, caption: &str) -> Vec<String> {
    let tables = html.split("<table").skip(1).filter_map(|table| table.split("</table>").next());
    let has_caption = |table: &&str| words(table.split("</caption>").next().unwrap()).contains(caption);
    let table = tables.into_iter().find(has_caption).unwrap_or_else(|| panic!("no table {caption}"));
    table.split("<tr").skip(1).map(|row| words(&format!("<tr{row}"))).collect()
}

/// The words of some HTML, with single spaces.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push(' ');
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<&str>>().join(" ")
}
