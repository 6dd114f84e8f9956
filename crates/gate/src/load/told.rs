//! What is told of files that have another name than they ought to, and of those that may not lie where they do.

use super::codes;
use model::Period;
use model::diag::{Diagnostic, Place, SourcePath};

/// The name that a text in the folder of a report ought to have, by its own name in Swedish: `Lägesbild.md`.
pub(super) fn name_by_word(path: &SourcePath) -> Option<&'static str> {
    let name = path.as_str().rsplit('/').next()?.strip_suffix(".md")?.to_lowercase();
    match name.as_str() {
        "lägesbild" | "lagesbild" | "lägesbilden" | "lagesbilden" => Some("lagesbild.md"),
        "rapport" | "rapporten" | "report" => Some("report.md"),
        _ => None,
    }
}

/// The name that a text in the folder of a report ought to have, where its first key is one that only a report or a
/// lägesbild has.
pub(super) fn name_of_report_text(text: &str) -> Option<&'static str> {
    let first = text.strip_prefix("---")?.trim_start().split(':').next()?;
    match first {
        "period" | "programme" | "status" | "key_messages" => Some("report.md"),
        "proposed_decisions" => Some("lagesbild.md"),
        _ => None,
    }
}

/// The tertial that a report says it is of.
pub(super) fn period_in(text: &str) -> Option<String> {
    let period = text.lines().take(20).find_map(|line| line.strip_prefix("period:"))?;
    period.trim().parse::<Period>().ok().map(|period| period.to_string())
}

pub(super) fn misnamed(path: &SourcePath, folder: &str, name: &str) -> Diagnostic {
    let what = if name == "report.md" { "en rapport" } else { "en lägesbild" };
    Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), format!("filen är {what} under ett annat namn"))
        .with_value(path.as_str())
        .with_expected(format!("`{folder}/{name}`"))
        .with_help(format!("döp om filen till `{name}`; finns den redan, ta bort den här"))
}

/// Whoever has the salt can find out which numbers of the register were hashed.
pub(super) fn salt(path: &SourcePath) -> Diagnostic {
    let message =
        "saltet som händelsenumren görs om med ligger i innehållet, som sparas i git och publiceras";
    Diagnostic::error(codes::SALT, Place::file(path), message)
        .with_expected("ett salt utanför innehållet, bredvid kartan")
        .with_help(
            "flytta salt och karta till mappen ovanför innehållet och skriv `*.salt` i .gitignore; har andra kunnat läsa \
             saltet, byt det",
        )
}

pub(super) fn symbolic_link(path: &SourcePath) -> Diagnostic {
    let message = "den symboliska länken leder inte till en fil i innehållsmappen";
    Diagnostic::error(codes::SYMBOLIC_LINK, Place::file(path), message)
        .with_help("ersätt länken med en kopia av filen")
}

/// A file for readers with nothing in it.
pub(super) fn empty_attachment(path: &SourcePath) -> Diagnostic {
    Diagnostic::warning(codes::EMPTY_FILE, Place::file(path), "filen är tom (0 byte)")
        .with_expected("en fil med något i")
        .with_help("kopiera dit filen igen, eller ta bort den")
}

/// The same where a text shows it or links to it: then readers meet what is broken.
pub(super) fn empty_and_shown(path: &SourcePath, is_image: bool, text: &str, line: u32) -> Diagnostic {
    let (what, shown, of_it) = match is_image {
        true => ("bilden", "visas", "den ur texten"),
        false => ("filen", "länkas", "länken ur texten"),
    };
    let from = if is_image { "i" } else { "från" };
    let message = format!("{what} är tom (0 byte), och {shown} {from} {text} på rad {line}");
    Diagnostic::error(codes::EMPTY_FILE, Place::file(path), message)
        .with_expected(if is_image { "en bild" } else { "en fil med något i" })
        .with_help(format!("kopiera dit {what} igen; tar du bort den, ta också bort {of_it}"))
}
