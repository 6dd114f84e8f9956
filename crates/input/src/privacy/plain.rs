//! Files of any kind → the text in them, whatever their ending, or word that they cannot be looked through.

use memchr::memmem;

use super::documents::{archive_text, is_picture};
use super::pictures::holds_more;

/// Enough to tell text from other bytes.
const HEAD_BYTES: usize = 8192;

/// What a file has to say to one who looks for personal data.
#[derive(Debug, PartialEq, Eq)]
pub enum Readable {
    /// UTF-8, or an older encoding in which digits and addresses stand the same.
    Text(Vec<u8>),
    /// What stands in a document: places in it mean nothing to its author.
    Document(Vec<u8>),
    /// A picture whose accompanying texts can be read, or a typeface.
    Wordless,
    /// It may hold text that cannot be reached: PDF, locked or older documents, unknown kinds.
    Sealed,
}

/// Reads a file of any kind.
pub fn readable(bytes: &[u8]) -> Readable {
    if let Some(text) = plain_text_of(bytes) {
        return Readable::Text(text);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return archive_text(bytes).map_or(Readable::Sealed, Readable::Document);
    }
    if is_picture(bytes) && !holds_more(bytes) { Readable::Wordless } else { Readable::Sealed }
}

/// The bytes of a text file, with UTF-16 turned into UTF-8; `None` for a file that is not text.
pub(super) fn plain_text_of(bytes: &[u8]) -> Option<Vec<u8>> {
    match encoding(head(bytes))? {
        Encoding::Utf16Little => Some(from_utf16(bytes, u16::from_le_bytes)),
        Encoding::Utf16Big => Some(from_utf16(bytes, u16::from_be_bytes)),
        Encoding::Bytes => Some(bytes.to_vec()),
    }
}

/// The part of a file by which it is judged whether it is text.
fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(HEAD_BYTES)]
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
        [b'%', b'P', b'D', b'F', ..] => None,
        // UTF-32: hardly anyone writes it, and its text is not read.
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => None,
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Little),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Big),
        head => is_text(head).then_some(Encoding::Bytes),
    }
}

/// Blocks are judged whole, which is quicker than sign by sign.
fn is_text(head: &[u8]) -> bool {
    head.chunks(64).all(|block| block.iter().fold(true, |is_text, byte| is_text & is_of_text(*byte)))
}

/// No control sign but tabs, line breaks and form feeds. Letters of older encodings pass.
fn is_of_text(byte: u8) -> bool {
    byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// True for a text that holds more than is read of it: packed letters and drawings, pictures within a text, and RTF,
/// whose formatting cuts words.
pub(super) fn holds_packed(text: &[u8]) -> bool {
    let holds = |word: &str| memmem::find(text, word.as_bytes()).is_some();
    let encoding = || {
        let head = String::from_utf8_lossy(text).to_ascii_lowercase().replace(' ', "");
        ["base64", "quoted-printable"]
            .iter()
            .any(|coded| head.contains(&format!("transfer-encoding:{coded}")))
    };
    let is_letter = || ["ransfer-", "RANSFER-"].iter().any(|word| holds(word)) && encoding();
    let is_packed_drawing = || holds("<diagram") && !holds("<mxGraphModel");
    text.starts_with(b"{\\rtf") || holds(";base64,") || is_letter() || is_packed_drawing()
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')).collect();
    text.trim_start_matches('\u{feff}').to_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_known_in_any_encoding_and_documents_are_not_text() {
        assert_eq!(readable(b"r\xe4dd\r\n"), Readable::Text(b"r\xe4dd\r\n".to_vec()));
        assert_eq!(readable(b"\xff\xfea\0b\0"), Readable::Text(b"ab".to_vec()));
        assert_eq!(readable(b"\xfe\xff\0a\0b"), Readable::Text(b"ab".to_vec()));
        for wordless in
            [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\0", b"GIF89a\0", b"RIFF\x04\0\0\0WEBP", b"wOF2\0"]
        {
            assert_eq!(readable(wordless), Readable::Wordless);
        }
        for sealed in [&b"PK\x03\x04"[..], b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\0", b"Rar!\x1a\x07\0"] {
            assert_eq!(readable(sealed), Readable::Sealed);
        }
    }

    #[test]
    fn what_is_not_looked_through_is_said_to_be_so_whatever_its_kind() {
        for sealed in [
            &b"\0\0\0\x18ftypmp42\0"[..],
            b"\0\0\0\x18ftypheic\0",
            b"II*\0\x08\0",
            b"MM\0*\0\x08",
            b"\0\0\x01\0\x01\0",
            b"BM\x36\0",
            b"ID3\x03\0",
            b"RIFF\x04\0\0\0WAVE",
            b"\x01\0\0\0\x6c\0",
            b"\xff\xfe\0\0a\0\0\0",
            b"\0\0\xfe\xff\0\0\0a",
        ] {
            assert_eq!(readable(sealed), Readable::Sealed, "{sealed:?}");
        }
    }

    /// A picture within a drawing, a letter that is packed, formatting that cuts words.
    #[test]
    fn text_that_holds_what_cannot_be_read_is_known() {
        for text in [
            "<svg><image href=\"data:image/png;base64,iVBORw0KGgo\"/></svg>",
            "Content-Transfer-Encoding: BASE64\n\nODEx",
            "content-transfer-encoding:quoted-printable\n\n811218=2D9876",
            "{\\rtf1 811218-{\\b 9876}}",
            "<mxfile><diagram id=\"a\">7VZLc9owEP4</diagram></mxfile>",
        ] {
            assert!(holds_packed(text.as_bytes()), "{text}");
        }
        for text in ["base64 och data:", "<diagram><mxGraphModel/></diagram>", "Hej"] {
            assert!(!holds_packed(text.as_bytes()), "{text}");
        }
    }
}
