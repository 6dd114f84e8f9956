//! What an audience may not read is not in its site in any form: not as text, name, address, attachment or count.
//!
//! Two proofs. A site built from content with things left out is, byte for byte, the site built from content that
//! never had them; so no count, order, axis or empty heading can tell. And no output byte or file name holds any of the
//! tokens that stand in every field of what is left out, in any written form.

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
    let without = build(&common(audience), audience);
    assert_eq!(traces(&with), Vec::<String>::new(), "{publication} in a site for {audience}");
    let names: (Vec<&String>, Vec<&String>) = (with.keys().collect(), without.keys().collect());
    assert_eq!(names.0, names.1, "{publication} in a site for {audience}");
    for (path, bytes) in &with {
        let (is, was) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&without[path]));
        let differing = is.lines().zip(was.lines()).find(|(is, was)| is != was);
        assert!(*bytes == without[path], "{publication} shows in {path} for {audience}: {differing:?}");
    }
}

/// Where tokens stand in output, in any case and in the forms that a program could write them.
fn traces(site: &Files) -> Vec<String> {
    let forms = forms();
    let mut found = Vec::new();
    for (path, bytes) in site {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let is_in =
            |form: &String| text.contains(form.as_str()) || path.to_lowercase().contains(form.as_str());
        found.extend(forms.iter().filter(|form| is_in(form)).map(|form| format!("{form} in {path}")));
    }
    found
}

/// The token plain, in base64 at each of its three offsets, in hexadecimal, backwards, and as its stem for search.
fn forms() -> Vec<String> {
    let hex: String = CANARY.bytes().map(|byte| format!("{byte:02x}")).collect();
    let percent: String = CANARY.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let entities: String = CANARY.bytes().map(|byte| format!("&#{byte};")).collect();
    let hex_entities: String = CANARY.bytes().map(|byte| format!("&#x{byte:x};")).collect();
    let backwards: String = CANARY.chars().rev().collect();
    let mut forms = vec![CANARY.to_owned(), hex, percent, entities, hex_entities, backwards];
    forms.extend((0..3).map(|offset| base64_within(CANARY, offset).to_lowercase()));
    forms
}

/// The signs of base64 that only the word decides, when it begins `offset` bytes into a group of three.
fn base64_within(word: &str, offset: usize) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let whole_groups = &word.as_bytes()[(3 - offset) % 3..];
    let groups = whole_groups.chunks_exact(3).map(|group| {
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        [18, 12, 6, 0].map(|shift| char::from(SIGNS[(bits >> shift & 63) as usize]))
    });
    groups.flatten().collect()
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
