//! Files of any kind → those that are text, whatever their ending. What lies packed in a document (Word, Excel, PDF) is
//! not looked through.

use std::fs::File;
use std::io::{Read, Result};
use std::path::Path;

/// Enough to tell text from other bytes.
const HEAD_BYTES: u64 = 8192;

/// The bytes of a text file, with UTF-16 turned into UTF-8; `None` for a file that is not text. Of such a file, only
/// the beginning is read.
pub(in crate::load) fn plain_text_in(file: &Path) -> Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    File::open(file)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    if encoding(&head).is_none() { Ok(None) } else { Ok(plain_text_of(&std::fs::read(file)?)) }
}

/// As [`plain_text_in`], of bytes at hand.
pub(in crate::load) fn plain_text_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES as usize)];
    match encoding(head)? {
        Encoding::Utf16Little => Some(from_utf16(bytes, u16::from_le_bytes)),
        Encoding::Utf16Big => Some(from_utf16(bytes, u16::from_be_bytes)),
        Encoding::Bytes => Some(bytes.to_vec()),
    }
}

/// How the signs of a text are written, as far as it matters for finding digits and `@`.
enum Encoding {
    Utf16Little,
    Utf16Big,
    Bytes,
}

/// Of a file that begins so; `None` where it is not text.
fn encoding(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Little),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Big),
        head => head.iter().all(|byte| is_of_text(*byte)).then_some(Encoding::Bytes),
    }
}

/// No control sign but tabs, line breaks and form feeds. Letters of older encodings pass.
fn is_of_text(byte: u8) -> bool {
    byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')).collect();
    text.trim_start_matches('\u{feff}').to_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        std::fs::write(&file, bytes).unwrap();
        let found = plain_text_in(&file).unwrap();
        assert_eq!(found, plain_text_of(bytes));
        found
    }

    #[test]
    fn text_is_known_in_any_encoding_and_documents_are_not_text() {
        assert_eq!(read(b"r\xe4dd\r\n").as_deref(), Some(&b"r\xe4dd\r\n"[..]));
        assert_eq!(read(b"\xff\xfea\0b\0").as_deref(), Some(&b"ab"[..]));
        assert_eq!(read(b"\xfe\xff\0a\0b").as_deref(), Some(&b"ab"[..]));
        assert_eq!(read(b"PK\x03\x04"), None);
        assert_eq!(read(b"%PDF-1.7\n\x01"), None);
    }
}
