//! `lagesbild explain C014`: what a finding means, with an example that the program itself is run on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use include_dir::{Dir, include_dir};

use gate::load_content;
use input::ContentSource;
use model::diag::{Diagnostic, nearest_number};

use super::End;
use super::commands::print;
use super::report::Terminal;
use crate::pipeline::lint_bodies;

pub const FINDINGS: &str = include_str!("../../docs/findings.md");
/// One case a rule, over the sound content in `base/`. The tests hold that each gives the finding it is named after.
static CASES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/faults");

type Files = BTreeMap<String, Vec<u8>>;

/// Prints what is known of a code.
///
/// # Errors
/// Standard output cannot be written.
pub fn explain_code(code: &str, terminal: &Terminal) -> Result<End> {
    let code = code.trim().to_uppercase();
    let rows: Vec<Vec<&str>> = FINDINGS.lines().filter_map(row).collect();
    let Some(row) = rows.iter().find(|row| row[0] == code) else {
        let near =
            nearest_number(&code, rows.iter().map(|row| row[0])).map(|near| format!(" Menade du {near}?"));
        terminal.say(&format!(
            "fel: {code} är ingen kod för ett fynd.{} `lagesbild explain` räknar upp alla.",
            near.unwrap_or_default()
        ));
        return Ok(End::CouldNotRun);
    };
    let kind = if row.len() > 2 { format!(" ({})", row[2]) } else { String::new() };
    let mut text = format!("{code}{kind}: {}\n", row[row.len() - 1]);
    if let Some((finding, files)) = example(&code)? {
        let line = finding.place.line.checked_sub(1).and_then(|line| {
            let text = files.get(finding.place.path.as_str())?;
            String::from_utf8_lossy(text).lines().nth(line as usize).map(str::to_owned)
        });
        text += &format!(
            "\nTill exempel:\n\n{}",
            terminal.render(&finding, finding.place.path.as_str(), line.as_deref())
        );
    }
    text += "\nAlla koder: lagesbild explain\n";
    print(text.as_bytes())
}

/// The cells of a row about a code; other lines have none.
fn row(line: &str) -> Option<Vec<&str>> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").map(str::trim).collect();
    let is_code = cells[0].len() == 4 && cells[0].ends_with(|sign: char| sign.is_ascii_digit());
    (is_code && cells.len() > 1).then_some(cells)
}

/// The first finding of the case of a code, and the files that it is about.
fn example(code: &str) -> Result<Option<(Diagnostic, Files)>> {
    let is_case = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(code));
    let Some(case) = CASES.files().find(|file| is_case(file.path())).and_then(|file| file.contents_utf8())
    else {
        return Ok(None);
    };
    let mut files = Files::new();
    if let Some(base) = CASES.get_dir("base") {
        add_files(base, &mut files);
    }
    apply_case(case, &mut files);
    let (loaded, mut findings) = load_content(&ContentSource::Files(Arc::new(files.clone())))?;
    findings.extend(lint_bodies(&loaded));
    findings.extend(loaded.check().1);
    let finding = findings.into_sorted().into_iter().find(|finding| finding.code == code);
    Ok(finding.map(|finding| (finding, files)))
}

fn add_files(folder: &Dir, files: &mut Files) {
    for file in folder.files() {
        let path = file.path().strip_prefix("base").unwrap_or(file.path());
        files.insert(path.to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    folder.dirs().for_each(|inner| add_files(inner, files));
}

/// A case is the files that differ, each after `=== path` (`… removed` where it is left out); notes after `#!` are not
/// part of them.
fn apply_case(case: &str, files: &mut Files) {
    let mut open: Option<String> = None;
    for line in case.lines() {
        if let Some(header) = line.strip_prefix("=== ") {
            open = match header.strip_suffix(" removed") {
                Some(path) => {
                    files.remove(path);
                    None
                }
                None => {
                    files.insert(header.to_owned(), Vec::new());
                    Some(header.to_owned())
                }
            };
        } else if let Some(file) = open.as_ref().and_then(|path| files.get_mut(path)) {
            let content = line.split("#!").next().unwrap_or_default();
            file.extend(if content.len() < line.len() { content.trim_end() } else { line }.bytes());
            file.push(b'\n');
        }
    }
}
