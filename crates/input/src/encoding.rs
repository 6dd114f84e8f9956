//! Bytes that are not UTF-8: which encoding they are in, and what to do. A file that is opened as UTF-8 and saved again has
//! lost its letters for good.

use std::borrow::Cow;

use model::diag::{Diagnostic, Place, SourcePath};

use super::codes;
use super::text::line_and_column;

/// What is told of bytes that are not UTF-8.
pub(super) fn finding(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let encoding = encoding_of(bytes);
    let place = match encoding {
        // What an editor would show of such lines says nothing.
        Encoding::Binary | Encoding::Utf16(_) => Place::file(path),
        Encoding::EightBit(_) => {
            let (line, column) = line_and_column(valid_start(bytes));
            Place::at(path, line, column)
        }
    };
    let lines = match encoding {
        Encoding::EightBit(_) => odd_lines(bytes),
        _ => Vec::new(),
    };
    let message = match lines[..] {
        [] => "filen är inte i UTF-8".to_owned(),
        [_] => "raden är i en annan teckenkodning än resten av filen, som är i UTF-8".to_owned(),
        _ => format!("{} rader är i en annan teckenkodning än resten av filen, som är i UTF-8", lines.len()),
    };
    Diagnostic::error(codes::ENCODING, place, message)
        .with_value(name_of(encoding, bytes))
        .with_expected("UTF-8")
        .with_help(match odd_bytes(bytes).len() {
            1 if lines.len() < 2 && matches!(encoding, Encoding::EightBit(_)) => ONE_LETTER.to_owned(),
            _ => help(encoding, &lines),
        })
}

const ONE_LETTER: &str = "skriv om bokstaven på raden; resten av filen är i UTF-8";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// What editors call it.
    Utf16(&'static str),
    EightBit(&'static str),
    Binary,
}

/// True for UTF-16 without a mark: every other byte is zero where a text is in English letters.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    matches!(encoding_of(bytes), Encoding::Utf16(_))
}

/// What the bytes look like, judged by the byte order mark or by which bytes there are.
fn encoding_of(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, ..] => return Encoding::Utf16("UTF-16 LE"),
        [0xfe, 0xff, ..] => return Encoding::Utf16("UTF-16 BE"),
        [b'P', b'K', ..] => return Encoding::Binary,
        _ => {}
    }
    let start = &bytes[..bytes.len().min(1024)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    match () {
        () if even + odd == 0 => Encoding::EightBit(code_page(bytes)),
        () if even == 0 && odd * 10 > half * 8 => Encoding::Utf16("UTF-16 LE"),
        () if odd == 0 && even * 10 > half * 8 => Encoding::Utf16("UTF-16 BE"),
        () => Encoding::Binary,
    }
}

/// What å, ä, ö, Å, Ä and Ö are in the encodings of Windows, of Macintosh and of DOS.
const LETTERS: [(&str, [u8; 6]); 3] = [
    ("Windows 1252", [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6]),
    ("Mac Roman", [0x8c, 0x8a, 0x9a, 0x81, 0x80, 0x85]),
    ("CP 850", [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99]),
];

/// The encoding in which most of the signs are Swedish letters.
fn code_page(bytes: &[u8]) -> &'static str {
    let odd: Vec<u8> = odd_bytes(bytes);
    let count = |letters: &[u8; 6]| odd.iter().filter(|byte| letters.contains(byte)).count();
    let counted = LETTERS.iter().rev().max_by_key(|(_, letters)| count(letters));
    counted.map_or(LETTERS[0].0, |(name, _)| name)
}

/// A text with what is no UTF-8 in it read as the encoding of eight bits that it most likely is in. Only letters and what
/// stands within numbers need be right.
pub(super) fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    if std::str::from_utf8(bytes).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let page = code_page(bytes);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| sign_of(*byte, page)));
    }
    Cow::Owned(text.into_bytes())
}

/// The sign that a byte beyond ASCII stands for.
fn sign_of(byte: u8, page: &str) -> char {
    let letters =
        LETTERS.iter().find(|(name, _)| *name == page).map_or(LETTERS[0].1, |(_, letters)| *letters);
    let letter = letters.iter().position(|letter| *letter == byte).and_then(|at| "åäöÅÄÖ".chars().nth(at));
    let of_windows = || match byte {
        0x93 | 0x94 => '”',
        0x91 | 0x92 => '’',
        0x96 => '–',
        0x97 => '—',
        0x8a | 0x9a => 'š',
        0x8e | 0x9e => 'ž',
        byte => char::from(byte),
    };
    letter.unwrap_or_else(of_windows)
}

/// The bytes that are no part of a sign in UTF-8.
fn odd_bytes(bytes: &[u8]) -> Vec<u8> {
    bytes.utf8_chunks().flat_map(|chunk| chunk.invalid().iter().copied()).collect()
}

fn valid_start(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// Signs of Swedish texts that show that a file is in UTF-8. Others may be two signs of another encoding.
const RIGHT: &str = "åäöÅÄÖé–”’…";

/// The lines in another encoding, where others have letters in UTF-8.
fn odd_lines(bytes: &[u8]) -> Vec<usize> {
    let lines = || (1..).zip(bytes.split(|byte| *byte == b'\n'));
    let is_right = bytes.utf8_chunks().any(|chunk| chunk.valid().contains(|sign| RIGHT.contains(sign)));
    let odd = lines().filter(|(_, line)| is_right && std::str::from_utf8(line).is_err());
    odd.map(|(number, _)| number).collect()
}

fn name_of(encoding: Encoding, bytes: &[u8]) -> String {
    match (encoding, bytes) {
        (Encoding::Utf16(name), _) => name.to_owned(),
        (Encoding::EightBit(name), _) => format!("troligen {name}"),
        (_, [b'P', b'K', ..]) => "en zip-fil, till exempel ett dokument från Word eller Excel".to_owned(),
        _ => "inte text".to_owned(),
    }
}

/// Lines that are named one by one.
const MOST_NAMED: usize = 8;

fn help(encoding: Encoding, odd_lines: &[usize]) -> String {
    let reopen = |name: &str| {
        format!(
            "öppna filen i den teckenkodning den har (i Visual Studio Code: klicka på `UTF-8` längst ner, `Reopen with \
             Encoding`, `{name}`) och spara den som UTF-8 (`Save with Encoding`); ser bokstäverna fel ut redan när den \
             öppnas, spara inte"
        )
    };
    match (encoding, odd_lines) {
        (Encoding::Binary, _) => "spara texten på nytt som ren text i UTF-8".to_owned(),
        (Encoding::Utf16(name), _) => reopen(name),
        (Encoding::EightBit(name), []) => reopen(name),
        (_, [line]) => {
            format!("skriv om å, ä, ö och andra tecken på rad {line} som har blivit fel; resten är rätt")
        }
        (_, lines) => {
            let named: Vec<String> = lines.iter().take(MOST_NAMED).map(usize::to_string).collect();
            let more = if lines.len() > MOST_NAMED { " och fler" } else { "" };
            format!(
                "skriv om å, ä, ö och andra tecken som har blivit fel på raderna {}{more}; resten är rätt",
                named.join(", ")
            )
        }
    }
}
