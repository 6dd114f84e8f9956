//! A text as it is read when it has been parsed or drawn: signs that are written as others (`\\-`, `\\x2d`, `&#64;`, `%40`)
//! become themselves, and signs that nobody sees are gone. A number that hides behind them is found here, and its place
//! in the text is kept.

use std::ops::Range;

/// What may hide a sign. Texts without any are not looked at a second time.
const TRIGGERS: &[&[u8]] = &[
    b"\\",
    b"&",
    b"%",
    b"*",
    b"\xc2\xad",
    b"\xe2\x80",
    b"\xe2\x81",
    b"\xcd\x8f",
    b"\xe1\xa0\x8e",
    b"\xef\xbb\xbf",
];

/// Signs that are written by name.
const NAMED: [(&str, char); 15] = [
    ("amp", '&'),
    ("commat", '@'),
    ("period", '.'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("minus", '-'),
    ("ndash", '-'),
    ("plus", '+'),
    ("lowbar", '_'),
    ("sol", '/'),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("thinsp", ' '),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{ad}'),
];

/// A text that is read otherwise than it is written.
#[derive(Debug)]
pub(super) struct View {
    pub text: Vec<u8>,
    /// Where a byte of `text` that does not follow the one before in the source stands in it.
    jumps: Vec<(usize, usize)>,
}

impl View {
    /// `None` where nothing is written otherwise than it is read.
    pub fn of(source: &str) -> Option<Self> {
        View::with(source, TRIGGERS, read_sign)
    }

    /// As it is read when its marks are gone too: see [`super::marks`].
    pub fn without_marks(source: &str) -> Option<Self> {
        View::with(source, super::marks::TRIGGERS, |rest, read| {
            super::marks::read_mark(rest, read).unwrap_or_else(|| read_sign(rest, read))
        })
    }

    fn with(
        source_text: &str,
        triggers: &[&[u8]],
        read: impl Fn(&str, &[u8]) -> (Option<char>, usize),
    ) -> Option<Self> {
        let source = source_text.as_bytes();
        let is_ascii = source.is_ascii();
        let mut triggers = triggers.iter().filter(|trigger| !is_ascii || trigger.is_ascii());
        let has_trigger = triggers.any(|trigger| memchr::memmem::find(source, trigger).is_some());
        let is_broken = has_broken_number(source_text);
        if !has_trigger && !is_broken {
            return None;
        }
        let mut view = View { text: Vec::with_capacity(source.len()), jumps: vec![(0, 0)] };
        let mut at = 0;
        while at < source_text.len() {
            let rest = &source_text[at..];
            let (sign, length) = read(rest, &view.text);
            if let Some(sign) = sign {
                view.text.extend(sign.encode_utf8(&mut [0; 4]).bytes());
            }
            at += length;
            let written = sign.map_or(0, char::len_utf8);
            if written != length {
                view.jumps.push((view.text.len(), at));
            }
        }
        Some(view)
    }

    /// Where a range of the view stands in the source.
    pub fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let after = self.jumps.partition_point(|(view, _)| *view <= at);
            let (view, source) = self.jumps[after - 1];
            source + at - view
        };
        place(range.start)..place(range.end - 1) + 1
    }
}

/// A text with the signs that it writes as others (see the module).
pub fn plain_signs(text: &str) -> String {
    let view = View::of(text);
    view.map_or_else(|| text.to_owned(), |view| String::from_utf8_lossy(&view.text).into_owned())
}

/// The next sign as it is read, none where it is not seen, and how many bytes it is written with.
fn read_sign(rest: &str, read: &[u8]) -> (Option<char>, usize) {
    let Some(first) = rest.chars().next() else { return (None, 0) };
    let before = read.last().copied();
    let escaped = match first {
        '\\' => escape(rest),
        '&' => entity(rest),
        '%' => percent(rest),
        sign if is_unseen(sign) => Some((None, first.len_utf8())),
        // Marks of emphasis within a number.
        '*' | '`' if before.is_some_and(|byte| byte.is_ascii_digit() || byte == b'-') => Some((None, 1)),
        '\n' | '\r' | ' ' | '\t' => broken_line(rest, read),
        '"' => joined_cells(rest),
        _ => None,
    };
    match escaped {
        Some((Some(sign), length)) if is_unseen(sign) => (None, length),
        Some(found) => found,
        None => (Some(first), first.len_utf8()),
    }
}

/// Signs that take no place on the page.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// `\-` of Markdown, `\x2d` and `\u002d` of YAML, and a line that goes on.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let next = rest[1..].chars().next()?;
    let coded = |digits: usize| {
        let code = rest.get(2..2 + digits)?;
        let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
        Some((Some(sign), 2 + digits))
    };
    match next {
        'x' => coded(2),
        'u' => coded(4),
        'U' => coded(8),
        '\n' => {
            let length = rest[2..].len() - rest[2..].trim_start_matches([' ', '\t']).len();
            Some((None, 2 + length))
        }
        next if next.is_ascii_punctuation() => Some((Some(next), 2)),
        _ => None,
    }
}

fn entity(rest: &str) -> Option<(Option<char>, usize)> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((Some(sign), end + 1))
}

fn percent(rest: &str) -> Option<(Option<char>, usize)> {
    let code = u8::from_str_radix(rest.get(1..3)?, 16).ok()?;
    code.is_ascii().then_some((Some(char::from(code)), 3))
}

/// The signs between two texts that a formula joins: `="811218"&"9876"`.
fn joined_cells(rest: &str) -> Option<(Option<char>, usize)> {
    let next = rest.trim_start_matches('"').trim_start_matches(' ').strip_prefix('&')?;
    let next = next.trim_start_matches(' ');
    let text = next.trim_start_matches('"');
    (text.len() < next.len()).then(|| (None, rest.len() - text.len()))
}

/// The last four digits alone in an item of a list, below one with the day alone: a comma in place of what is between.
fn next_item(rest: &str, next: &str, read: &[u8]) -> Option<(Option<char>, usize)> {
    let text = match next.strip_prefix(['-', '*', '+', '•']) {
        Some(text) => text,
        None => next.trim_start_matches(|sign: char| sign.is_ascii_digit()).strip_prefix(['.', ')'])?,
    };
    let text = text.strip_prefix(' ')?.trim_start_matches([' ', '"', '-', '–', '+']);
    let end = text.split('\n').next()?.trim_end().trim_end_matches('"');
    if end.len() != 4 || !end.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let line = memchr::memrchr(b'\n', read).map_or(read, |at| &read[at + 1..]).trim_ascii_end();
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    let digits = line.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = line[..line.len() - digits].trim_ascii();
    let is_alone = mark.len() <= 4 && !mark.iter().any(u8::is_ascii_alphabetic);
    (matches!(digits, 6 | 8) && is_alone).then(|| (Some(','), rest.len() - text.len()))
}

/// A number goes on after a line break within a paragraph, which is a space on the page. Rows of a table or a list are
/// apart. The spaces at the end of a line belong to its break.
fn broken_line(rest: &str, read: &[u8]) -> Option<(Option<char>, usize)> {
    let before = *read.last()?;
    if before.is_ascii_alphabetic() || before == b' ' {
        return None;
    }
    let next = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let next = next.trim_start_matches([' ', '\t', '>']);
    if before.is_ascii_digit() || before == b'"' {
        let item = next_item(rest, next, read);
        if item.is_some() {
            return item;
        }
    }
    let begun = next.trim_start_matches(['-', '+', '–', '−', '(', '*', '_', '`', '[']);
    if !begun.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let length = rest.len() - next.len();
    match before {
        b'-' | b'+' | b'/' => Some((None, length)),
        byte if byte.is_ascii_digit() || matches!(byte, b',' | b')') || !byte.is_ascii() => {
            is_in_paragraph(begun).then_some((Some(' '), length))
        }
        _ => None,
    }
}

fn has_broken_number(text: &str) -> bool {
    memchr::memchr_iter(b'\n', text.as_bytes()).any(|at| {
        let line = text[..at].trim_end_matches([' ', '\t', '\r']);
        broken_line(&text[line.len()..], line.as_bytes()).is_some()
    })
}

/// False where a line that begins with digits is a row of a table, or a key with its value.
fn is_in_paragraph(line: &str) -> bool {
    let line = line.split('\n').next().unwrap_or_default().trim_end();
    let after =
        line.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '–' | '+'));
    let is_cell = after.strip_prefix(',').is_some_and(|rest| !rest.is_empty() && !rest.starts_with(' '));
    !is_cell && !after.starts_with([';', ':', '|', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        plain_signs(text)
    }

    #[test]
    fn signs_that_are_written_as_others_are_read() {
        for (written, is_read) in [
            ("811218\\-9876", "811218-9876"),
            ("\"811218\\x2d9876 a\\x40b.se\"", "\"811218-9876 a@b.se\""),
            ("811218&#45;9876 a&#x40;b &commat;", "811218-9876 a@b @"),
            ("mailto:a%40b.se", "mailto:a@b.se"),
            ("8112\u{ad}18-98\u{200b}76", "811218-9876"),
            ("811218-\n9876", "811218-9876"),
            ("ring 070-174\n06 35 nu eller", "ring 070-174 06 35 nu eller"),
            ("811218-**9876**", "811218-9876"),
            ("100 % av & \\ord", "100 % av & \\ord"),
        ] {
            assert_eq!(read(written), is_read, "{written}");
        }
    }

    #[test]
    fn places_in_the_source_are_kept() {
        let source = "a\\-b &#45; c";
        let view = View::of(source).unwrap();
        assert_eq!(view.text, b"a-b - c");
        assert_eq!(view.in_source(&(6..7)), 11..12);
        assert_eq!(view.in_source(&(0..1)), 0..1);
    }
}
