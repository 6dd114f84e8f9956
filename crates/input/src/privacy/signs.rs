//! Signs of a text in bytes, in UTF-8 or an older encoding: runs of digits, and what people put between them.

/// How many digits stand in a row from `at` on.
pub(super) fn digit_run(text: &[u8], at: usize) -> usize {
    text[at.min(text.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where spaces from `at` on end; the no-break ones are spaces too.
pub(super) fn after_spaces(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b' ' | b'\t', ..] => after_spaces(text, at + 1),
        [0xc2, 0xa0, ..] => after_spaces(text, at + 2),
        [0xe2, 0x80, 0xaf, ..] => after_spaces(text, at + 3),
        _ => at,
    }
}

/// Where a hyphen, dash or minus sign at `at` ends; `at` where there is none.
pub(super) fn after_dash(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'-', ..] => at + 1,
        [0xe2, 0x80, 0x90..=0x95, ..] | [0xe2, 0x88, 0x92, ..] => at + 3,
        _ => at,
    }
}

/// Where a full stop in the middle of the line, or a bullet, at `at` ends; `at` where there is none.
pub(super) fn after_bullet(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [0xc2, 0xb7, ..] => at + 2,
        [0xe2, 0x80, 0xa2, ..] => at + 3,
        _ => at,
    }
}

/// True where a number that ends at `end` goes on with decimals that are not all noughts: programs write whole numbers
/// as `8112189876.0`.
pub(super) fn has_decimals(text: &[u8], end: usize) -> bool {
    let decimals = text.get(end + 1..end + 1 + digit_run(text, end + 1)).unwrap_or_default();
    text.get(end) == Some(&b'.') && decimals.iter().any(|digit| *digit != b'0')
}

/// True if a letter or digit stands right before `at`.
pub(super) fn follows_word(text: &[u8], at: usize) -> bool {
    if let Some(byte) = text[..at].last().filter(|byte| byte.is_ascii()) {
        return byte.is_ascii_alphanumeric();
    }
    let begin = (at.saturating_sub(4)..at).rev().find(|begin| (text[*begin] & 0xc0) != 0x80).unwrap_or(at);
    match std::str::from_utf8(&text[begin..at]) {
        Ok(before) => before.chars().next_back().is_some_and(char::is_alphanumeric),
        // Not UTF-8: in the older encodings these bytes are letters.
        Err(_) => true,
    }
}

/// True if a letter or digit stands at `at`.
pub(super) fn precedes_word(text: &[u8], at: usize) -> bool {
    match text.get(at..).unwrap_or_default() {
        [byte, ..] if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        [0xc3, ..] => true,
        _ => false,
    }
}

/// True if what stands at `at` goes on with a decimal or a date that began before it: `1.`, `2018-`, `12:`.
pub(super) fn follows_number(text: &[u8], at: usize, joints: &[u8]) -> bool {
    at >= 2 && joints.contains(&text[at - 1]) && text[at - 2].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_encoding_are_letters() {
        for (text, is_word) in [
            ("ö", true),
            ("a", true),
            ("7", true),
            ("”", false),
            ("\u{a0}", false),
            ("–", false),
            ("", false),
        ] {
            assert_eq!(follows_word(text.as_bytes(), text.len()), is_word, "{text}");
        }
        assert!(follows_word(b"\xf6", 1), "Windows-1252");
        assert!(!follows_word(b"Malm\xf6;", 6) && !follows_word(b"f\xf6r ", 4), "a sign after its letters");
    }

    #[test]
    fn spaces_and_dashes_have_many_forms() {
        assert_eq!(after_spaces(" \u{a0}\u{202f}x".as_bytes(), 0), 6);
        for dash in ["-", "‑", "–", "−"] {
            assert_eq!(after_dash(dash.as_bytes(), 0), dash.len(), "{dash}");
        }
    }
}
