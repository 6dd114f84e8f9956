//! Bytes of a content file → text, or the finding that says why not.

use model::composed;
use model::diag::{Diagnostic, Place, SourcePath};

use super::codes;
use super::source::ContentSource;

/// Reads a file as UTF-8, without a byte order mark. A file with nothing in it is a finding too.
pub fn read_text(source: &ContentSource, path: &SourcePath) -> Result<String, Diagnostic> {
    text_of(path, read_bytes(source, path)?)
}

pub fn read_bytes(source: &ContentSource, path: &SourcePath) -> Result<Vec<u8>, Diagnostic> {
    source.read(path.as_str()).map_err(|error| unreadable(path, &error))
}

/// The bytes as text, with something in it.
pub fn text_of(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let text = decode(path, bytes)?;
    match text.trim().is_empty() {
        true => Err(Diagnostic::error(codes::EMPTY_FILE, Place::file(path), "filen är tom")
            .with_help("fyll i filen, eller ta bort den")),
        false => Ok(text),
    }
}

fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let mut text = String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(composed(&text))
}

fn not_utf8(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or(""),
    };
    let line = valid.matches('\n').count() + 1;
    let column = valid.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    Diagnostic::error(codes::ENCODING, Place::at(path, line as u32, column as u32), "filen är inte i UTF-8")
        .with_value(encoding_name(bytes))
        .with_expected("UTF-8")
        .with_help("spara filen på nytt med teckenkodningen UTF-8")
}

/// What the bytes look like, judged by the byte order mark or by which bytes there are.
fn encoding_name(bytes: &[u8]) -> &'static str {
    let is_binary = bytes.iter().take(1024).any(|byte| *byte == 0);
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        [b'P', b'K', ..] => "en zip-fil, till exempel ett dokument från Word eller Excel",
        _ if is_binary => "inte text",
        _ => "troligen Windows-1252",
    }
}

pub fn unreadable(path: &SourcePath, error: &std::io::Error) -> Diagnostic {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "filen försvann medan innehållet lästes".to_owned(),
        std::io::ErrorKind::PermissionDenied => "du har inte rätt att läsa filen".to_owned(),
        _ => format!("filen gick inte att läsa ({error})"),
    };
    Diagnostic::error(codes::UNREADABLE, Place::file(path), why).with_help("kontrollera filen och kör igen")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, Diagnostic> {
        decode(&SourcePath::new("site.yaml"), bytes.to_vec())
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decoded(b"\xef\xbb\xbftitle: x").as_deref(), Ok("title: x"));
    }

    #[test]
    fn another_encoding_is_named_and_placed() {
        let found = decoded(b"title: x\norganisation: F\xf6rvaltning").expect_err("Windows-1252");
        assert_eq!((found.code, found.place.line, found.place.column), ("L012", 2, 16));
        assert_eq!(found.value.as_deref(), Some("troligen Windows-1252"));
        let wide = decoded(b"\xff\xfet\0i\0").expect_err("UTF-16");
        assert_eq!(wide.value.as_deref(), Some("UTF-16"));
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        use std::io::{Error, ErrorKind};
        let path = SourcePath::new("incidents/2018/t2.yaml");
        let gone = unreadable(&path, &Error::from(ErrorKind::NotFound));
        assert_eq!((gone.code, gone.place.path.as_str()), ("L016", "incidents/2018/t2.yaml"));
        assert_eq!(gone.message, "filen försvann medan innehållet lästes");
        let forbidden = unreadable(&path, &Error::from(ErrorKind::PermissionDenied));
        assert_eq!(forbidden.message, "du har inte rätt att läsa filen");
        let broken = unreadable(&path, &Error::other("fel på disken"));
        assert_eq!(broken.message, "filen gick inte att läsa (fel på disken)");
    }
}
