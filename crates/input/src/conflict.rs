//! Text that git has left in two versions → a finding, before anything else is read of it.

use model::diag::{Diagnostic, Place, SourcePath};

use crate::codes;
use crate::text::line_and_column;

/// Where git has left two versions of a text, one below the other, or a line of such a place is left.
pub fn find(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let mut begins = text.match_indices("<<<<<<< ").map(|(at, _)| at);
    let whole = begins.find(|at| *at == 0 || text[..*at].ends_with('\n')).filter(|at| {
        let below = &text[*at..];
        below.contains("\n=======") && below.contains("\n>>>>>>>")
    });
    match whole {
        Some(at) => Some(versions_found(path, line_and_column(&text[..at]).0)),
        None => left_line(text, path.as_str().ends_with(".md"))
            .map(|(line, written)| line_found(path, line, written)),
    }
}

/// A line of seven signs that git marks a conflict with, outside code. Below words, `=======` makes a heading of them; in
/// Markdown `>>>>>>>` may be a quote in quotes, and `|||||||` a row of empty cells.
fn left_line(text: &str, is_markdown: bool) -> Option<(u32, &str)> {
    let mut is_code = false;
    let mut above = "";
    let mut lines = text.lines().zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        let line = line.trim_end();
        let below = lines.peek().map_or("", |(below, _)| *below);
        let is_text = || is_markdown && (is_deep_quote(line, [above, below]) || is_row(line, [above, below]));
        is_code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        let is_mark =
            |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let is_heading =
            above.chars().any(char::is_alphanumeric) && !above.ends_with(['.', ':', '!', '?', '}', ')', '|']);
        let is_left =
            ["<<<<<<<", ">>>>>>>", "|||||||"].into_iter().any(is_mark) || line == "=======" && !is_heading;
        if is_left && !is_code && !is_text() {
            return Some((number, line));
        }
        above = line;
    }
    None
}

/// A row of a table, by the lines around it.
fn is_row(line: &str, around: [&str; 2]) -> bool {
    line.starts_with('|') && around.iter().any(|line| line.trim_start().starts_with('|'))
}

/// A quote seven deep beside one as deep, or with words that git has no name for: it writes a branch, a commit with its
/// subject, or what `stash` and `pull` call the other version.
fn is_deep_quote(line: &str, around: [&str; 2]) -> bool {
    let depth = |line: &str| {
        let signs = line.chars().filter(|sign| *sign != ' ');
        signs.take_while(|sign| *sign == '>').count()
    };
    let Some(words) = line.strip_prefix(">>>>>>>").map(str::trim) else { return false };
    let first = words.split(' ').next().unwrap_or_default();
    let commit = first.trim_end_matches(['.', ':']);
    let is_commit = commit.len() >= 7 && commit.bytes().all(|sign| sign.is_ascii_hexdigit());
    let is_name = !words.contains(' ') && !words.ends_with(['.', '?', ':', ']']);
    let is_of_git = is_name
        || is_commit
        || words.starts_with("branch '")
        || ["Stashed changes", "Updated upstream"].contains(&words);
    !is_of_git || around.iter().any(|line| depth(line) >= 6)
}

fn line_found(path: &SourcePath, line: u32, written: &str) -> Diagnostic {
    let message = "en rad står kvar efter en sammanslagning i git";
    Diagnostic::error(codes::CONFLICT, Place::at(path, line, 1), message)
        .with_value(written)
        .with_expected("texten, utan raderna som börjar med `<<<<<<<`, `=======` och `>>>>>>>`")
        .with_help(format!("ta bort raden `{written}`, och se efter att texten runt den står en gång"))
}

fn versions_found(path: &SourcePath, line: u32) -> Diagnostic {
    let message = "två versioner av texten står kvar efter en sammanslagning i git";
    Diagnostic::error(codes::CONFLICT, Place::at(path, line, 1), message)
        .with_expected("en av dem, utan raderna som börjar med `<<<<<<<`, `=======` och `>>>>>>>`")
        .with_help("välj vad som ska stå, och ta bort de tre raderna och det som inte gäller")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_of(path: &str, text: &str) -> Option<u32> {
        let found = find(&SourcePath::new(path), text)?;
        assert_eq!(found.code, "L031");
        Some(found.place.line)
    }

    #[test]
    fn what_git_has_left_is_found() {
        for (line, text) in [
            (2, "Ett.\n<<<<<<< HEAD\nTvå.\n=======\nTre.\n>>>>>>> gren\n"),
            (2, "Ett.\n<<<<<<< HEAD\nTvå.\n"),
            (2, "Ett.\n=======\nTre.\n"),
            (2, "Ett.\n>>>>>>>\n"),
            (2, "Ett.\n>>>>>>> kollegan\n"),
            (3, "Ett.\n\n>>>>>>> origin/main\n\nTvå.\n"),
            (2, "Ett.\n>>>>>>> 1a2b3c4 (Rättar texten om skolor)\n"),
            (2, "Ett.\n>>>>>>> 1a2b3c4... Rättar texten\n"),
            (2, "Ett.\n>>>>>>> Stashed changes\n"),
            (2, "Ett.\n>>>>>>> branch 'main' of https://git.example/a\n"),
            (2, "Ett.\n||||||| merged common ancestors\nTvå.\n"),
            (2, "> Ett.\n>>>>>>> gren\n> Två.\n"),
        ] {
            assert_eq!(line_of("pages/om.md", text), Some(line), "{text}");
        }
    }

    #[test]
    fn a_quote_in_quotes_and_a_row_of_empty_cells_are_text() {
        for text in [
            "Ett.\n\n>>>>>>> Sju citat i varandra\n",
            "Ett.\n\n>>>>>>> Nej.\n",
            ">>>>>>> [!OBS]\n>>>>>>> Viktigt\n",
            ">>>>>>> ett\n>>>>>>>\n>>>>>>> två\n",
            "> a\n>> b\n>>> c\n>>>> d\n>>>>> e\n>>>>>> f\n>>>>>>> g\n",
            "> > > > > > > f\n>>>>>>> g\n",
            "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n|||||||\n",
            "```\n>>>>>>> gren\n```\n",
        ] {
            assert_eq!(line_of("pages/om.md", text), None, "{text}");
        }
        // YAML has neither quotes nor tables.
        assert_eq!(line_of("glossary.yaml", "terms:\n>>>>>>> Sju citat i varandra\n"), Some(2));
    }
}
