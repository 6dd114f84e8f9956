//! The authors' guides, lived through: every command in them is run, and every file that they show is written.
//!
//! A block is run where its language is `sh`. Words after it say what is different: `fynd`, that findings may be the
//! answer; `utan-platshållare`, that the author has replaced all placeholders before; `ändrat`, that the author has
//! changed the data. A block whose language is followed by a path is that file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fenced block: what stands after the fence, and its text.
struct Block {
    info: Vec<String>,
    text: String,
}

#[test]
fn every_guide_works_as_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authors");
    let mut guides: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The import's guide has a spreadsheet of its own, and tests beside it.
    guides.retain(|guide| !guide.ends_with("importera-fran-kia.md"));
    guides.sort();
    let commands: usize = guides.iter().map(|guide| live_through(guide)).sum();
    assert!(commands > 30, "{commands} commands were run");
}

/// The binary carries the guides and nothing else.
#[test]
fn every_link_in_a_guide_leads_to_a_guide() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authors");
    let mut links = 0;
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let text = fs::read_to_string(entry.path()).unwrap();
        for address in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            // Those with `../` show how an author links, in code.
            if address.ends_with(".md") && !address.starts_with("../../guidance/") {
                links += 1;
                assert!(folder.join(address).is_file(), "{}: {address}", entry.path().display());
                assert!(!address.contains('/'), "{}: {address}", entry.path().display());
            }
        }
    }
    assert!(links > 12, "{links} links");
}

fn live_through(guide: &Path) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let mut here = folder.path().to_owned();
    let mut commands = 0;
    for block in blocks(&fs::read_to_string(guide).unwrap()) {
        let has = |word: &str| block.info.iter().any(|given| given == word);
        if has("utan-platshållare") {
            replace_placeholders(&here);
        }
        if has("ändrat") {
            let file = here.join("content/incidents/2026-t1.yaml");
            let counts = fs::read_to_string(&file).unwrap().replacen("count: 9", "count: 17", 1);
            fs::write(file, counts).unwrap();
        }
        match block.info.as_slice() {
            [language, ..] if language == "sh" => {
                for line in block.text.lines() {
                    commands += 1;
                    match line.strip_prefix("cd ") {
                        Some(folder) => here.push(folder),
                        None => run(guide, &here, line, has("fynd")),
                    }
                }
            }
            [_, path] => {
                fs::create_dir_all(here.join(path).parent().unwrap()).unwrap();
                fs::write(here.join(path), &block.text).unwrap();
            }
            _ => {}
        }
    }
    commands
}

fn run(guide: &Path, folder: &Path, line: &str, may_find: bool) {
    let program = format!("\"{}\"", env!("CARGO_BIN_EXE_lagesbild"));
    let script = match line.strip_prefix("lagesbild ") {
        Some(arguments) => format!("{program} {arguments}"),
        None => line.to_owned(),
    };
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder)
        .env("GIT_AUTHOR_NAME", "Test")
        .env("GIT_AUTHOR_EMAIL", "test@example.se")
        .env("GIT_COMMITTER_NAME", "Test")
        .env("GIT_COMMITTER_EMAIL", "test@example.se")
        .output()
        .unwrap();
    let allowed: &[i32] = if may_find { &[0, 1] } else { &[0] };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.code().is_some_and(|code| allowed.contains(&code)),
        "{}: {line}\n{said}",
        guide.display()
    );
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        blocks.push(Block {
            info: info.split(' ').map(str::to_owned).collect(),
            text: inside.iter().map(|line| format!("{line}\n")).collect(),
        });
    }
    blocks
}

/// Writes what a new site leaves to its author.
pub fn replace_placeholders(folder: &Path) {
    const WRITTEN: [(&str, &str); 4] = [
        ("Skriv …", "Vi har skrivit"),
        ("Förvaltningens namn", "Provförvaltningen"),
        ("Nämndens namn", "Provnämnden"),
        ("Påhittade antal, att byta ut mot ert uttag", "Uttag för prov"),
    ];
    for entry in walkdir::WalkDir::new(folder.join("content")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|ending| ending == "md" || ending == "yaml") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let text = WRITTEN.iter().fold(text, |text, (words, written)| text.replace(words, written));
            fs::write(entry.path(), text).unwrap();
        }
    }
}
