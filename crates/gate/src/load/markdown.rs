//! A Markdown file → its front matter, as YAML, and its body.

use serde::de::DeserializeOwned;

use super::codes;
use super::files::Text;
use super::yaml::{self, Form, Reading, Source, shape_of};
use model::Markdown;
use model::diag::{Diagnostic, Place, SourcePath};

const FENCE: &str = "---";
const NOT_CLOSED: &str = "uppgifterna överst avslutas inte med `---`";

/// Reads a text with front matter between two lines of three hyphens.
pub(super) fn read<F: DeserializeOwned>(path: &SourcePath, text: &str) -> Reading<Text<F>> {
    match cut(text) {
        Ok(parts) => read_parts(path, &parts),
        Err(message) => Reading { value: None, findings: vec![no_front_matter::<F>(path, text, message)] },
    }
}

/// What stands below the front matter; all of it where there is none.
pub(super) fn body(path: &SourcePath, text: &str) -> Markdown {
    let (body, first_line) = cut(text).map_or((text, 1), |parts| (parts.body, parts.body_line));
    Markdown { path: path.as_str().to_owned(), text: body.replace("\r\n", "\n"), first_line }
}

struct Parts<'a> {
    front: &'a str,
    body: &'a str,
    /// From 1.
    body_line: u32,
}

fn cut(text: &str) -> Result<Parts<'_>, &'static str> {
    let mut position = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == FENCE;
        if number == 0 && !is_fence {
            return Err("texten börjar inte med `---`");
        }
        let begin = position;
        position += line.len();
        if number > 0 && is_fence {
            let front_begin = text.find('\n').map_or(text.len(), |end| end + 1);
            let body = &text[position..];
            return Ok(Parts { front: &text[front_begin..begin], body, body_line: number as u32 + 2 });
        }
    }
    Err(NOT_CLOSED)
}

fn read_parts<F: DeserializeOwned>(path: &SourcePath, parts: &Parts<'_>) -> Reading<Text<F>> {
    // The line before stands for the first fence, so that values get their places in the file.
    let front = format!("\n{}", parts.front);
    let reading = yaml::read(Source { path, text: &front, lines_before: 0 });
    let body = parts.body.replace("\r\n", "\n");
    let text = |front| Text { path: path.clone(), front, body, body_line: parts.body_line };
    Reading { value: reading.value.map(text), findings: reading.findings }
}

/// True where a key stands on the first lines, so that the fence is there but not as it should be.
fn has_fence_below(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("```"));
    let first = lines.next().unwrap_or_default();
    let is_fence =
        !first.is_empty() && first.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '−' | '_' | '='));
    is_fence && lines.next().is_some_and(|line| line.contains(": ") || line.ends_with(':'))
}

/// True where only the first fence is lost: a key, and the second fence somewhere below.
fn begins_with_keys(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let key = first.split_once(':').map_or("", |(key, _)| key);
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key && text.lines().any(|line| line.trim_end() == FENCE)
}

fn no_front_matter<F: DeserializeOwned>(path: &SourcePath, text: &str, message: &str) -> Diagnostic {
    let help = match message {
        NOT_CLOSED => format!("lägg till en rad `{FENCE}` efter uppgifterna, före texten"),
        _ if begins_with_keys(text) => format!("lägg till en rad `{FENCE}` överst i filen"),
        _ if has_fence_below(text) && !text.lines().any(|line| line.trim_end() == FENCE) => {
            format!(
                "skriv den första raden och raden efter uppgifterna som `{FENCE}`, med precis tre bindestreck"
            )
        }
        _ if has_fence_below(text) => {
            format!(
                "ta bort det som står ovanför `{FENCE}`: det ska vara den första raden, med precis tre bindestreck"
            )
        }
        _ => {
            let Form::Keys(keys) = shape_of::<F>().form else { unreachable!("a front matter has keys") };
            let keys = keys.iter().filter(|key| key.is_required()).map(|key| format!("`{}: …`, ", key.name));
            format!(
                "lägg till överst i filen, på var sin rad: `{FENCE}`, {}`{FENCE}`",
                keys.collect::<String>()
            )
        }
    };
    Diagnostic::error(codes::FRONT_MATTER, Place::at(path, 1, 1), message)
        .with_expected(format!(
            "uppgifter som `nyckel: värde` mellan två rader `{FENCE}`, och därefter texten"
        ))
        .with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::files::PageFront;

    fn page(text: &str) -> Reading<Text<PageFront>> {
        read(&SourcePath::new("pages/om.md"), text)
    }

    #[test]
    fn front_and_body_keep_their_places() {
        for end in ["\n", "\r\n"] {
            let text = ["---", "# kommentar", "title: Om", "---", "Först.", "", "Sist.", ""].join(end);
            let read = page(&text).value.expect("readable");
            assert_eq!((read.front.title.line, read.front.title.column), (3, 8));
            assert_eq!(read.front.title.value, "Om");
            assert_eq!((read.body.as_str(), read.body_line), ("Först.\n\nSist.\n", 5));
        }
    }

    #[test]
    fn a_text_without_front_matter_says_so() {
        for text in ["# Om\n", "---\ntitle: Om\n", "----\ntitle: Om\n---\n"] {
            let found = page(text).findings;
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].code, "L017");
        }
        for text in [
            "\n---\ntitle: Om\n---\n",
            "----\ntitle: Om\n---\n",
            "—-\ntitle: Om\n---\n",
            "```yaml\n---\ntitle: Om\n---\n```\n",
        ] {
            let found = page(text).findings;
            assert!(found[0].help.as_deref().unwrap().contains("precis tre bindestreck"), "{found:?}");
        }
        assert!(page("# Om\n").findings[0].help.as_deref().unwrap().contains("`title: …`"));
    }

    #[test]
    fn a_body_may_be_empty_or_hold_rules() {
        assert_eq!(page("---\ntitle: Om\n---").value.expect("readable").body, "");
        assert_eq!(page("---\ntitle: Om\n---\n---\nx").value.expect("readable").body, "---\nx");
    }
}
