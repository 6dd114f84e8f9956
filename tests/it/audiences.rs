//! What an audience may not read is not in its site in any form: not as text, name, address, attachment or count.
//!
//! Two proofs. A site built from content with things left out is, byte for byte, the site built from content that
//! never had them; so no count, order, axis or empty heading can tell. And no output byte or file name holds any of the
//! tokens that stand in every field of what is left out, in any written form.

use crate::canary;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Files by path.
type Files = BTreeMap<String, Vec<u8>>;

/// Stands in texts for a token; each place gets its own.
const TOKEN: &str = "@@";

/// What the token begins with; no word of the content or the theme does.
const CANARY: &str = "kanariefagel";

#[test]
fn the_public_sees_nothing_of_what_is_internal_or_never() {
    for publication in ["internal", "never"] {
        left_out_leaves_no_trace(publication, "public");
    }
}

#[test]
fn the_intranet_sees_nothing_of_what_is_never() {
    left_out_leaves_no_trace("never", "intranet");
}

/// The test can fail: what the audience may read is found.
#[test]
fn the_intranet_sees_what_is_internal() {
    let site = build(&with_left_out("internal", "intranet"), "intranet");
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let text: String = pages.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    for told in ["Hemlig risk", "Hemlig åtgärd", "Hemlig verksamhet", "Hemlig anvisning", "Hemlig rapport"]
    {
        assert!(text.contains(told), "{told}");
    }
    assert!(!traces(&site).is_empty());
    assert!(site.keys().any(|path| path.starts_with("files/") && path.contains(CANARY)));
}

fn left_out_leaves_no_trace(publication: &str, audience: &str) {
    let with = build(&with_left_out(publication, audience), audience);
    let without = build(&without_links(common(audience)), audience);
    assert_eq!(traces(&with), Vec::<String>::new(), "{publication} in a site for {audience}");
    let names: (Vec<&String>, Vec<&String>) = (with.keys().collect(), without.keys().collect());
    assert_eq!(names.0, names.1, "{publication} in a site for {audience}");
    for (path, bytes) in &with {
        let (is, was) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&without[path]));
        let differing = is.lines().zip(was.lines()).find(|(is, was)| is != was);
        assert!(*bytes == without[path], "{publication} shows in {path} for {audience}: {differing:?}");
    }
}

fn traces(site: &Files) -> Vec<String> {
    canary::traces(site.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), CANARY)
}

fn build(content: &Files, audience: &str) -> Files {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in content {
        let file = folder.path().join("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["build", "--quiet", "--format", "short", "--audience", audience])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    files(&folder.path().join("output"))
}

fn files(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The content of the fault cases, with something that everybody may read of each kind.
fn common(audience: &str) -> Files {
    let mut content = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base"));
    add(&mut content, include_str!("audiences/open.txt"), "open");
    if audience == "public" {
        add(&mut content, include_str!("audiences/open_with_links.txt"), "open");
    }
    content
}

/// Where the text that a link leads to never was, its words are written without a link.
fn without_links(mut content: Files) -> Files {
    if let Some(text) = content.get_mut("pages/om.md") {
        let written = String::from_utf8_lossy(text).into_owned();
        *text = written.replace("[rutinen](../guidance/hemligt/rutin.md)", "rutinen").into_bytes();
    }
    content
}

/// The same, with what is left out; `open` measures and texts that hang on it have lost what they hang on above.
fn with_left_out(publication: &str, audience: &str) -> Files {
    let mut content = common(audience);
    let mut tokens = 0;
    for text in [include_str!("audiences/left_out.txt"), include_str!("audiences/open_that_hangs_on_it.txt")]
    {
        let mut numbered = String::new();
        for (place, part) in text.split(TOKEN).enumerate() {
            if place > 0 {
                tokens += 1;
                numbered.push_str(&format!("{CANARY}{tokens}x"));
            }
            numbered.push_str(part);
        }
        add(&mut content, &numbered, publication);
    }
    content
}

/// Adds files that stand after lines `=== path`, with the word PUBLICATION replaced.
fn add(content: &mut Files, text: &str, publication: &str) {
    for file in text.split("=== ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap();
        content.insert(path.to_owned(), text.replace("PUBLICATION", publication).into_bytes());
    }
}
