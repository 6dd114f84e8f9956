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
        Ok(parts) => match fence_set_in(parts.front) {
            Some(line) => Reading { value: None, findings: vec![set_in(path, line)] },
            None => read_parts(path, &parts),
        },
        Err(message) => Reading { value: None, findings: vec![no_front_matter::<F>(path, text, message)] },
    }
}

/// What stands below the front matter; all of it where there is none.
pub(super) fn body(path: &SourcePath, text: &str) -> Markdown {
    let parts = cut(text);
    // Blanks before the first fence are told of by themselves: the keys are no text for that.
    let parts = parts.or_else(|told| {
        blanks_before_fence(text).map_or(Err(told), |_| {
            let trimmed = text.trim_start();
            let above = text[..text.len() - trimmed.len()].matches('\n').count() as u32;
            cut(trimmed).map(|parts| Parts { body_line: parts.body_line + above, ..parts })
        })
    });
    let (body, first_line) = parts.map_or((text, 1), |parts| (parts.body, parts.body_line));
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

/// The line of a fence that begins with a space, and so is the end of the value above it. It is told where it is the last
/// line: the fence below it is then what somebody added to mend it.
fn fence_set_in(front: &str) -> Option<u32> {
    let (line, text) = (2..).zip(front.lines()).filter(|(_, line)| !line.trim().is_empty()).last()?;
    (text.trim() == FENCE && text.starts_with(char::is_whitespace)).then_some(line)
}

fn set_in(path: &SourcePath, line: u32) -> Diagnostic {
    let message = "raden `---` börjar med ett mellanslag, och hör då till värdet ovanför";
    Diagnostic::error(codes::FRONT_MATTER, Place::at(path, line, 1), message)
        .with_expected(EXPECTED)
        .with_help("ta bort raden: uppgifterna slutar vid nästa `---`")
}

/// What to do where nothing but blanks stands before the first fence.
fn blanks_before_fence(text: &str) -> Option<String> {
    let blank = text.lines().take_while(|line| line.trim().is_empty()).count();
    let first = text.lines().nth(blank).filter(|line| line.trim() == FENCE)?;
    let what = if first.starts_with('\t') { "tabben" } else { "mellanslaget" };
    let space = format!("ta bort {what} före `{FENCE}`");
    let lines = match blank {
        0 => return Some(space),
        1 => format!("ta bort den tomma raden ovanför `{FENCE}`"),
        _ => format!("ta bort de tomma raderna ovanför `{FENCE}`"),
    };
    Some(if first.starts_with(FENCE) { lines } else { format!("{lines}, och {space}") })
}

/// True where the fence stands with a key under it, and something above it.
fn has_fence_below(text: &str) -> bool {
    const FIRST: usize = 20;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST).collect();
    let is_key = |line: &str| line.contains(": ") || line.ends_with(':');
    lines.windows(2).any(|pair| pair[0] == FENCE && is_key(pair[1]))
}

/// True where only the first fence is lost: a key, and the second fence somewhere below.
fn begins_with_keys(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let key = first.split_once(':').map_or("", |(key, _)| key);
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key && text.lines().any(|line| line.trim_end() == FENCE)
}

/// The first line and the last of keys that stand above a text with no fence at all.
fn keys_without_fences(text: &str, is_known: impl Fn(&str) -> bool) -> Option<(u32, u32)> {
    let mut lines = (1..).zip(text.lines()).skip_while(|(_, line)| line.trim().is_empty());
    let key_of = |line: &str| line.split_once(':').map(|(key, _)| key.to_owned());
    let (first, line) = lines.next()?;
    if !key_of(line).is_some_and(|key| is_known(&key)) {
        return None;
    }
    let is_of_front = |line: &str| {
        let is_key = key_of(line).is_some_and(|key| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        });
        is_key || line.starts_with([' ', '\t', '#']) && !line.starts_with("# ") || line.starts_with("- ")
    };
    let last = lines.take_while(|(_, line)| is_of_front(line) && !line.trim().is_empty()).last();
    Some((first, last.map_or(first, |(last, _)| last)))
}

fn no_front_matter<F: DeserializeOwned>(path: &SourcePath, text: &str, message: &str) -> Diagnostic {
    if message == NOT_CLOSED {
        return not_closed(path, text);
    }
    if let Some((line, fence)) = other_fence(text) {
        let shown = if fence.contains('`') { fence.to_owned() } else { format!("`{fence}`") };
        return Diagnostic::error(codes::FRONT_MATTER, Place::at(path, line, 1), message)
            .with_value(fence)
            .with_expected(EXPECTED)
            .with_help(format!(
                "byt {shown} mot `{FENCE}`, precis tre bindestreck; raden efter uppgifterna ska också vara `{FENCE}`"
            ));
    }
    let help = match blanks_before_fence(text) {
        Some(help) => help,
        None if begins_with_keys(text) => format!("lägg till en rad `{FENCE}` överst i filen"),
        None if has_fence_below(text) => {
            format!(
                "flytta det som står ovanför `{FENCE}` till texten, eller ta bort det: `{FENCE}` ska vara den första raden, med \
                 precis tre bindestreck"
            )
        }
        None => {
            let Form::Keys(keys) = shape_of::<F>().form else { unreachable!("a front matter has keys") };
            let is_known = |name: &str| keys.iter().any(|key| key.name == name);
            if let Some((first, last)) = keys_without_fences(text, is_known) {
                let message = "uppgifterna överst står inte mellan två rader `---`";
                return Diagnostic::error(codes::FRONT_MATTER, Place::at(path, first, 1), message)
                    .with_expected(EXPECTED)
                    .with_help(format!("skriv en rad `{FENCE}` före rad {first} och en efter rad {last}"));
            }
            let keys = keys.iter().filter(|key| key.is_required()).map(|key| format!("`{}: …`, ", key.name));
            format!(
                "lägg till överst i filen, på var sin rad: `{FENCE}`, {}`{FENCE}`",
                keys.collect::<String>()
            )
        }
    };
    Diagnostic::error(codes::FRONT_MATTER, Place::at(path, 1, 1), message)
        .with_expected(EXPECTED)
        .with_help(help)
}

const EXPECTED: &str = "uppgifter som `nyckel: värde` mellan två rader `---`, och därefter texten";

/// The line where the front matter ought to end: one that is nearly a fence, else the first that is no key.
fn not_closed(path: &SourcePath, text: &str) -> Diagnostic {
    let is_of_keys = |line: &str| {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_key || line.is_empty() || line.starts_with([' ', '\t', '#', '}', ']']) || line.starts_with("- ")
    };
    let lines = || (1..).zip(text.lines().map(str::trim_end)).skip(1);
    let is_nearly = |line: &str| is_nearly_fence(line) || line.trim() == FENCE;
    let mut front = lines().take_while(|(_, line)| is_of_keys(line) || is_nearly(line));
    let (line, help) = match front.find(|(_, line)| is_nearly(line)) {
        Some((line, written)) if written.trim() == FENCE => {
            (line, format!("ta bort mellanslaget före `{FENCE}`"))
        }
        Some((line, written)) => {
            (line, format!("byt `{written}` på raden mot `{FENCE}`, precis tre bindestreck"))
        }
        None => {
            let end = lines().find(|(_, line)| !is_of_keys(line)).map_or(1, |(line, _)| line);
            (end, format!("lägg till en rad `{FENCE}` efter uppgifterna, före texten"))
        }
    };
    Diagnostic::error(codes::FRONT_MATTER, Place::at(path, line, 1), NOT_CLOSED)
        .with_expected(EXPECTED)
        .with_help(help)
}

/// Hyphens and what resembles them, or three full stops, where a fence may be meant.
fn is_nearly_fence(line: &str) -> bool {
    // Some put spaces between.
    let signs = line.replace(' ', "");
    let is_line = signs.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '−' | '_' | '=' | '*' | '~'));
    !signs.is_empty() && line.trim() != FENCE && (is_line || matches!(line, "..." | "…" | "+++"))
}

/// What stands on the first line in place of the fence, with a key below it: `———`, or the fence of code.
fn other_fence(text: &str) -> Option<(u32, &str)> {
    let mut lines = (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty());
    let (line, first) = lines.next()?;
    let (_, next) = lines.next()?;
    let is_key = next.contains(": ") || next.ends_with(':');
    (is_key && (is_nearly_fence(first) || first.starts_with("```"))).then_some((line, first))
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
        for (text, line, help) in [
            ("\n---\ntitle: Om\n---\n", 1, "ta bort den tomma raden ovanför `---`"),
            (
                "\n\n ---\ntitle: Om\n---\n",
                1,
                "ta bort de tomma raderna ovanför `---`, och ta bort mellanslaget",
            ),
            (" ---\ntitle: Om\n---\n", 1, "ta bort mellanslaget före `---`"),
            ("\t---\ntitle: Om\n---\n", 1, "ta bort tabben före `---`"),
            ("title: Om\n\nHej: ja\n", 1, "skriv en rad `---` före rad 1 och en efter rad 1"),
            ("---\ntitle: Om\n ---\n\nHej då\n", 3, "ta bort mellanslaget före `---`"),
            ("---\ntitle: Om\n\t---\n---\nHej\n", 3, "ta bort raden: uppgifterna slutar"),
            ("```yaml\n---\ntitle: Om\n---\n```\n", 1, "flytta det som står ovanför `---`"),
            ("# Om\n\n---\ntitle: Om\n---\nHej\n", 1, "flytta det som står ovanför `---`"),
            ("----\ntitle: Om\n---\n", 1, "byt `----` mot `---`"),
            ("—-\ntitle: Om\n---\n", 1, "byt `—-` mot `---`"),
            ("...\ntitle: Om\n---\n", 1, "byt `...` mot `---`"),
            ("***\ntitle: Om\n---\n", 1, "byt `***` mot `---`"),
            ("* * *\ntitle: Om\n---\n", 1, "byt `* * *` mot `---`"),
            ("~~~\ntitle: Om\n~~~\n", 1, "byt `~~~` mot `---`"),
            ("---\ntitle: Om\n***\nHej\n", 3, "byt `***` på raden mot `---`"),
            ("```yaml\ntitle: Om\n```\nHej\n", 1, "byt \u{60}\u{60}\u{60}yaml mot `---`"),
            ("---\ntitle: Om\n--\nHej\n", 3, "byt `--` på raden mot `---`"),
            ("---\ntitle: Om\nparts:\n  - a\n\nHej då\n", 6, "lägg till en rad `---` efter uppgifterna"),
            ("---\ntitle: Om\nHej: ja\nhej då\n", 4, "lägg till en rad `---` efter uppgifterna"),
        ] {
            let found = page(text).findings;
            assert_eq!((found.len(), found[0].place.line), (1, line), "{text}");
            assert!(found[0].help.as_deref().unwrap().starts_with(help), "{found:?}");
        }
        assert!(page("# Om\n").findings[0].help.as_deref().unwrap().contains("`title: …`"));
    }

    #[test]
    fn a_body_may_be_empty_or_hold_rules() {
        assert_eq!(page("---\ntitle: Om\n---").value.expect("readable").body, "");
        assert_eq!(page("---\ntitle: Om\n---\n---\nx").value.expect("readable").body, "---\nx");
    }
}
