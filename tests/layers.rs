//! The table of who may use whom, held against the `use` lines and paths of every room.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Room, the rooms it may use, the outside crates that it alone (with the others that list them) may use.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("model", &[], &["jiff", "serde", "rustc_hash"]),
    ("diag", &["model"], &[]),
    (
        "load",
        &["model", "diag"],
        &["anyhow", "jiff", "memchr", "rayon", "rustc_hash", "serde", "serde_yaml", "sha2", "walkdir", "zip"],
    ),
    ("history", &["model", "diag"], &["anyhow", "jiff"]),
    (
        "editions",
        &["load", "model", "diag"],
        &["anyhow", "jiff", "memchr", "rayon", "serde", "serde_json", "sha2", "walkdir"],
    ),
    ("diff", &["model"], &["rustc_hash", "similar"]),
    ("check", &["load", "model", "diag"], &["jiff", "rayon", "rustc_hash"]),
    ("analyse", &["check", "model"], &["jiff", "rayon", "rustc_hash"]),
    ("protect", &["analyse", "check", "model", "diag"], &["jiff", "rayon", "rustc_hash", "microlp"]),
    (
        "language",
        &["model"],
        &[
            "anyhow",
            "jiff",
            "fluent_bundle",
            "fixed_decimal",
            "icu_collator",
            "icu_decimal",
            "icu_locale_core",
            "unic_langid",
        ],
    ),
    (
        "audit",
        &["protect"],
        &["anyhow", "csv", "memchr", "rayon", "rustc_hash", "serde", "serde_json", "sha2"],
    ),
    ("chart", &["protect", "language", "model"], &["plotters"]),
    (
        "render",
        &["protect", "chart", "diff", "language", "model", "diag", "write"],
        &[
            "anyhow",
            "csv",
            "include_dir",
            "jiff",
            "pulldown_cmark",
            "rayon",
            "rust_stemmers",
            "rustc_hash",
            "serde",
            "serde_json",
            "sha2",
            "tera",
        ],
    ),
    ("write", &[], &["anyhow", "rustix", "sha2", "walkdir"]),
    (
        "import",
        &["load", "model", "diag"],
        &["anyhow", "chardetng", "csv", "encoding_rs", "jiff", "rustc_hash", "serde", "serde_yaml", "sha2"],
    ),
    (
        "sides",
        &[
            "analyse", "check", "diff", "editions", "history", "language", "load", "protect", "render",
            "model", "diag",
        ],
        &["anyhow"],
    ),
    (
        "cli",
        &["audit", "diff", "history", "import", "protect", "write", "model", "diag"],
        &[
            "annotate_snippets",
            "anyhow",
            "clap",
            "clap_complete",
            "clap_mangen",
            "include_dir",
            "rayon",
            "jiff",
            "serde_json",
        ],
    ),
];

#[test]
fn every_room_uses_only_what_the_table_allows() {
    let faults: Vec<String> = ROOMS.iter().flat_map(|room| faults_of_room(room.0, room.1)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_outside_crate_is_hidden_in_the_rooms_that_list_it() {
    let crates: BTreeSet<&str> = ROOMS.iter().flat_map(|room| room.2.iter().copied()).collect();
    let mut faults = Vec::new();
    for (room, _, allowed) in ROOMS {
        for (file, text) in sources(room) {
            let used = crates.iter().filter(|name| mentions(&text, &format!("{name}::")));
            faults.extend(
                used.filter(|name| !allowed.contains(*name)).map(|name| format!("{file} uses {name}")),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    let on_disk: BTreeSet<String> = fs::read_dir("src")
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let in_table: BTreeSet<String> = ROOMS.iter().map(|room| room.0.to_owned()).collect();
    assert_eq!(on_disk, in_table);
}

/// No type before the gate can be written out by serde.
#[test]
fn nothing_before_the_gate_is_serialize() {
    for room in ["model", "diag", "load", "check", "analyse"] {
        for (file, text) in sources(room) {
            assert!(!mentions(&text, "Serialize"), "{file} derives or names Serialize");
        }
    }
}

#[test]
fn a_forbidden_arrow_is_seen() {
    assert_eq!(
        rooms_in("use crate::analyse::Tables;\nfn f() { crate::check::g() }"),
        ["analyse".to_owned(), "check".to_owned()].into()
    );
    assert_eq!(rooms_in("//! `crate::analyse` is told of in prose\nuse super::x;"), BTreeSet::new());
    assert!(mentions("serde::Serialize", "Serialize") && !mentions("Deserialize", "Serialize"));
}

fn faults_of_room(room: &str, allowed: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (file, text) in sources(room) {
        let strangers =
            rooms_in(&text).into_iter().filter(|used| used != room && !allowed.contains(&used.as_str()));
        // The command line drives the pipeline, which stands in the crate's root.
        let strangers = strangers.filter(|used| ROOMS.iter().any(|room| room.0 == used.as_str()));
        faults.extend(strangers.map(|used| format!("{file}: {room} may not use {used}")));
    }
    faults
}

/// The first part of every `crate::…` path outside comments.
fn rooms_in(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(first_word).collect::<Vec<_>>()).collect()
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// True if code outside comments has the word, not as the end of a longer one.
fn mentions(text: &str, word: &str) -> bool {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.into_iter().any(|line| {
        line.match_indices(word).any(|(at, _)| {
            !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                || (word.chars().next().is_some_and(char::is_uppercase) && line[..at].ends_with("::"))
        })
    })
}

/// Every file of a room with its code, less what is compiled for tests only.
fn sources(room: &str) -> Vec<(String, String)> {
    let walk = walkdir::WalkDir::new(Path::new("src").join(room)).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.unwrap().into_path());
    let files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    let for_tests: Vec<String> = files.iter().flat_map(|(_, text)| test_modules(text)).collect();
    let is_for_tests = |file: &str| {
        for_tests
            .iter()
            .any(|name| file.ends_with(&format!("/{name}.rs")) || file.contains(&format!("/{name}/")))
    };
    files
        .into_iter()
        .filter(|(file, _)| !is_for_tests(file))
        .map(|(file, text)| (file, before_tests(&text)))
        .collect()
}

/// Names of modules that stand in files of their own and are compiled for tests only.
fn test_modules(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let after_mark = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with(';'));
    after_mark
        .filter_map(|pair| pair[1].split("mod ").nth(1))
        .map(|name| name.trim_end_matches(';').into())
        .collect()
}

fn before_tests(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let begins = lines
        .windows(2)
        .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{'));
    lines[..begins.unwrap_or(lines.len())].join("\n")
}
