//! `themes/README.md` lists what every template is given, as the source says it.
//!
//! After a change of a view: `cargo test --test it theme_readme::bless -- --ignored`, and look at the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

const START: &str = "<!-- views: begin -->\n";
const END: &str = "<!-- views: end -->\n";

/// One struct that templates see.
#[derive(Debug, Clone, Default)]
struct View {
    what: String,
    /// Name, type, what it is.
    fields: Vec<[String; 3]>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The name of a struct, and the file that it is in: names may come twice.
type Key = (String, String);

/// File (without its ending) → source, of `crates/site/src/render`.
fn sources() -> BTreeMap<String, String> {
    let walk = walkdir::WalkDir::new(root().join("crates/site/src/render")).into_iter();
    let files = walk.map(|entry| entry.unwrap().into_path()).filter(|path| path.is_file());
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root().join("crates/site/src/render")).unwrap().with_extension("");
        (name.to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
    };
    files.map(named).collect()
}

/// The structs of a source that are `Serialize`.
fn views(source: &str) -> BTreeMap<String, View> {
    let mut views = BTreeMap::new();
    let (mut says, mut is_serialized) = (String::new(), false);
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let named = line.trim_start_matches("pub ").strip_prefix("struct ");
        if let Some(text) = line.strip_prefix("///") {
            push_words(&mut says, text);
        } else if line.starts_with("#[derive(") {
            is_serialized = line.contains("Serialize");
        } else if let Some(name) =
            line.strip_prefix("pub enum ").filter(|_| is_serialized).and_then(|rest| rest.strip_suffix(" {"))
        {
            let fields = kinds(&mut lines);
            views.insert(name.to_owned(), View { what: std::mem::take(&mut says), fields });
            is_serialized = false;
        } else if let Some(name) = named.filter(|_| is_serialized).and_then(|rest| rest.strip_suffix(" {")) {
            let fields = fields(&mut lines);
            views.insert(name.to_owned(), View { what: std::mem::take(&mut says), fields });
            is_serialized = false;
        } else if !line.starts_with('#') {
            (says, is_serialized) = (String::new(), false);
        }
    }
    views
}

/// The fields up to the end of the struct; those that are skipped are left out.
fn fields<'s>(lines: &mut impl Iterator<Item = &'s str>) -> Vec<[String; 3]> {
    let (mut says, mut is_skipped, mut fields) = (String::new(), false, Vec::new());
    for line in lines.by_ref().take_while(|line| *line != "}") {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            push_words(&mut says, text);
        } else if line.starts_with('#') {
            is_skipped |= line.contains("skip)");
        } else if let Some((name, kind)) = line.trim_end_matches(',').split_once(": ") {
            let name = name.trim_start_matches("pub ").trim_start_matches("pub(super) ");
            if !is_skipped {
                fields.push([name.to_owned(), kind.to_owned(), std::mem::take(&mut says)]);
            }
            (says, is_skipped) = (String::new(), false);
        }
    }
    fields
}

/// The kinds of an enum that is serialized with its kind: `KeyFigures(KeyFigures)` is a `key_figures`.
fn kinds<'s>(lines: &mut impl Iterator<Item = &'s str>) -> Vec<[String; 3]> {
    let (mut says, mut kinds) = (String::new(), Vec::new());
    for line in lines.by_ref().take_while(|line| *line != "}") {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            push_words(&mut says, text);
        } else if let Some((name, inner)) = line.trim_end_matches("),").split_once('(') {
            let inner = inner.trim_start_matches("Box<").trim_end_matches('>');
            kinds.push([in_small_letters(name), inner.to_owned(), std::mem::take(&mut says)]);
        }
    }
    kinds
}

/// `KeyFigures` → `key_figures`.
fn in_small_letters(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn push_words(text: &mut String, words: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(words.trim());
}

/// What is given to templates: the view of every page, and the feed.
const GIVEN: [(&str, &str, &str); 2] =
    [("`frame.html`, `single.html`, `pages/NAME.html`", "PageView", "page"), ("`atom.xml`", "Feed", "feed")];

/// The part of the README that is made from the source.
fn listed() -> String {
    let mut all: BTreeMap<Key, View> = BTreeMap::new();
    for (file, source) in sources() {
        all.extend(views(&source).into_iter().map(|(name, view)| ((name, file.clone()), view)));
    }
    let mut listed = String::from("### Templates\n");
    let mut wanted: BTreeSet<Key> = BTreeSet::new();
    for (templates, name, file) in GIVEN {
        let key = (name.to_owned(), file.to_owned());
        let view = all.get(&key).unwrap_or_else(|| panic!("there is no view {key:?}"));
        push_view(&mut listed, templates, view);
        wanted.extend(parts(&key, &all));
    }
    listed.push_str("\n### Parts of views\n");
    let mut done: BTreeSet<Key> = BTreeSet::new();
    while let Some(key) = wanted.iter().find(|key| !done.contains(*key)).cloned() {
        wanted.extend(parts(&key, &all));
        done.insert(key);
    }
    for key in &done {
        let is_alone = done.iter().filter(|other| other.0 == key.0).count() == 1;
        let title = if is_alone { key.0.clone() } else { format!("{} (in `{}`)", key.0, key.1) };
        push_view(&mut listed, &title, &all[key]);
    }
    listed
}

/// The views that the fields of one are made of: those of its own file before others.
fn parts(key: &Key, all: &BTreeMap<Key, View>) -> Vec<Key> {
    let fields = all[key].fields.iter();
    let words = fields.flat_map(|[_, kind, _]| kind.split(|letter: char| !letter.is_alphanumeric()));
    let found = words.filter_map(|word| {
        let own = (word.to_owned(), key.1.clone());
        if all.contains_key(&own) { Some(own) } else { all.keys().find(|other| other.0 == word).cloned() }
    });
    found.collect()
}

fn push_view(listed: &mut String, title: &str, view: &View) {
    let _ = write!(listed, "\n#### {title}\n\n");
    if !view.what.is_empty() {
        let _ = write!(listed, "{}\n\n", view.what);
    }
    for [name, kind, what] in &view.fields {
        let what = if what.is_empty() { String::new() } else { format!(": {what}") };
        let _ = writeln!(listed, "* `{name}` ({}){what}", in_words(kind));
    }
}

/// `Option<Vec<Link>>` → `list of Link, or nothing`.
fn in_words(kind: &str) -> String {
    let inner = |name: &str| kind.strip_prefix(name)?.strip_suffix('>');
    if let Some(kind) = inner("Option<") {
        return format!("{}, or nothing", in_words(kind));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list of {}", in_words(kind));
    }
    match kind.rsplit("::").next().unwrap_or(kind) {
        "String" | "&'static str" | "&'a str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" | "i16" => "number".to_owned(),
        name => name.to_owned(),
    }
}

fn readme() -> (PathBuf, String) {
    let path = root().join("themes/README.md");
    let text = fs::read_to_string(&path).unwrap();
    (path, text)
}

fn listed_in(readme: &str) -> &str {
    let start = readme.find(START).expect("the README has the marks") + START.len();
    &readme[start..readme.find(END).expect("the README has both marks")]
}

#[test]
fn the_readme_lists_every_view_as_the_source_has_it() {
    let (_, readme) = readme();
    let (listed, expected) = (listed_in(&readme), listed());
    let missing: Vec<&str> =
        expected.lines().filter(|line| !listed.lines().any(|other| other == *line)).collect();
    assert!(
        listed == expected,
        "themes/README.md is not what the source says; it lacks {missing:#?}\n\
         if this is meant: cargo test --test it theme_readme::bless -- --ignored"
    );
}

#[test]
fn every_template_is_in_the_readme() {
    let (_, readme) = readme();
    let folder = root().join("themes/default/templates");
    let walk = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.unwrap().into_path());
    for path in walk.filter(|path| path.is_file()) {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        assert!(readme.contains(&format!("`{name}`")), "{name}");
    }
}

/// The names that a theme replaces pages by.
#[test]
fn every_page_is_in_the_readme() {
    let (_, readme) = readme();
    let table = &sources()["pages/mod"];
    let rows = table.lines().filter(|line| line.trim_start().starts_with("PageKey::") && line.contains("=>"));
    let names: Vec<&str> = rows.filter_map(|row| row.split('"').nth(1)).collect();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        assert!(readme.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
#[ignore = "writes themes/README.md"]
fn bless() {
    let (path, readme) = readme();
    let old = [START, listed_in(&readme), END].concat();
    fs::write(path, readme.replacen(&old, &[START, &listed(), END].concat(), 1)).unwrap();
}
