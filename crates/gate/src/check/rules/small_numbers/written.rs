//! Sentences and values as their authors wrote them.

use super::words::bare;

/// What was found in small letters, as it stands in the sentence.
pub(super) fn as_written(sentence: &str, said: String) -> String {
    let words: Vec<&str> = sentence.split_whitespace().map(bare).collect();
    let count = said.split(' ').count();
    // `Ekskolan – 3`
    let spoken: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    let mut written = words.windows(count).chain(spoken.windows(count)).map(|words| words.join(" "));
    written.find(|written| written.to_lowercase() == said).unwrap_or(said)
}

/// The values on a line of YAML, those of `{key: value, key: value}` apart.
pub(super) fn values(line: &str) -> Vec<&str> {
    let is_key = |text: &str| {
        let key = text.trim_start();
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    let (mut values, mut begin) = (Vec::new(), 0);
    for (colon, _) in line.match_indices(": ") {
        let key_begin = line[..colon].rfind(['{', ',', '-', ' ']).map_or(0, |at| at + 1);
        let before = line[..key_begin].trim_end();
        if is_key(&line[key_begin..colon]) && (before.is_empty() || before.ends_with(['{', ',', '-'])) {
            values.push(&line[begin..key_begin.max(begin)]);
            begin = colon + 2;
        }
    }
    values.push(&line[begin..]);
    values
}

/// Stands for an expression about a unit, whose name readers know.
pub(super) const OF_UNIT: &str = "\u{1}";

pub(super) fn without_expressions(text: &str) -> String {
    // Signs that do not show divide a name for the program, and not for readers.
    let text = text.replace(['\u{ad}', '\u{200b}', '\u{2060}'], "");
    let mut parts = text.split("{{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| match part.split_once("}}") {
        Some((expression, after)) if expression.contains("unit=") => whole + OF_UNIT + after,
        Some((_, after)) => whole + after,
        None => whole + part,
    })
}
