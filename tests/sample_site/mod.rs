//! The sample site in memory, and a reader of its HTML that is as simple as the pages allow.
#![allow(dead_code, reason = "each test uses its own part")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use lagesbild::write::Sink;
use lagesbild::{Request, build_site};

/// Path from the root → bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

#[derive(Default)]
struct Memory {
    files: Mutex<Files>,
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
    FILES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let request = Request {
            content: root.join("content"),
            themes: root.join("themes"),
            theme: None,
            audience: None,
        };
        let memory = Memory::default();
        build_site(&request, &memory).unwrap();
        memory.files.into_inner().unwrap()
    })
}

/// All pages: path and text.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_page = |path: &str| path.ends_with(".html");
    files()
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
