//! What lies beside the content and must not be in git, which forgets nothing: the salt that ids are hashed with, and
//! extracts, which have names and free text.

use std::path::Path;

use crate::codes;
use crate::history::tracked_secrets;
use model::diag::{Diagnostic, Findings, Place, SourcePath};

/// Finds salts and spreadsheets beside a content folder that git keeps. What lies in the content has rules of its own.
pub fn find_tracked(content: &Path) -> Findings {
    let mut findings = Findings::default();
    let Some(folder) = content.parent() else { return findings };
    let own = content.file_name().map(|name| format!("{}/", name.to_string_lossy()));
    let beside = tracked_secrets(folder);
    let beside = beside.iter().filter(|path| !own.as_ref().is_some_and(|own| path.starts_with(own.as_str())));
    beside.for_each(|path| findings.push(tracked(path)));
    findings
}

fn tracked(path: &str) -> Diagnostic {
    let place = Place::file(&SourcePath::new(&format!("../{path}")));
    let (ending, finding) = match path.strip_suffix(".salt") {
        Some(_) => {
            let message = "saltet som händelsenumren görs om med sparas i git, där andra kan läsa det";
            (".salt", Diagnostic::error(codes::TRACKED, place, message))
        }
        None => {
            let message = "kalkylbladet sparas i git: ett uttag har namn och fritext";
            (&path[path.rfind('.').unwrap_or(0)..], Diagnostic::warning(codes::TRACKED, place, message))
        }
    };
    let pattern = if ending == ".salt" { "*.salt".to_owned() } else { format!("/*{ending}") };
    finding
        .with_value(path)
        .with_expected("en fil som bara ligger på datorn")
        .with_help(format!(
            "kör `git rm --cached {path}`, skriv raden `{pattern}` i .gitignore och spara med `git commit`; är det redan \
             delat ligger det kvar i historiken: byt saltet, och tala med den som sköter arkivet"
        ))
        .without_source_line()
}
