//! Bytes of a text file → text. UTF-8 where it can be, UTF-16 by its mark or its zeros, else Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text without byte order mark and without what DOS ends a file with, and the encoding it was read in.
pub fn decode<'b>(bytes: &'b [u8], said: Option<&'static Encoding>) -> (Cow<'b, str>, &'static Encoding) {
    let encoding = said.unwrap_or_else(|| guess(bytes));
    let (text, encoding, _) = encoding.decode(bytes);
    let end = text.trim_end_matches(['\u{1a}', '\0']).len();
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..end]),
        Cow::Owned(mut text) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    };
    (text, encoding)
}

/// True for UTF-16 of which a byte is gone: all signs after it are made of halves of two others.
pub fn lacks_bytes(bytes: &[u8], encoding: &'static Encoding, text: &str) -> bool {
    /// Letters of Latin text whose bytes have changed places; no text has so many beside one another.
    const FEWEST: usize = 4;
    if ![UTF_16LE, UTF_16BE].contains(&encoding) {
        return false;
    }
    // DOS ends a file with one byte.
    let is_odd = bytes.len() % 2 == 1 && bytes.last() != Some(&0x1a);
    let is_turned = |sign: &char| *sign >= '\u{100}' && u32::from(*sign) & 0xff == 0;
    let signs: Vec<char> = text.chars().collect();
    is_odd || signs.windows(FEWEST).any(|signs| signs.iter().all(is_turned))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked.or_else(|| unmarked_utf16(bytes)).unwrap_or_else(|| match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    })
}

/// True for bytes that no text has, in any encoding that is read.
pub fn is_binary(bytes: &[u8]) -> bool {
    let is_wide = [UTF_16LE, UTF_16BE].contains(&guess(bytes));
    // Zeros at the end are what DOS fills a file up with.
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1a)).map_or(0, |last| last + 1);
    !is_wide && bytes[..end.min(1024)].contains(&0)
}

/// Latin letters in UTF-16 have a zero in every other byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(400) & !1];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_most = |zeros: usize| zeros * 5 > start.len() * 2;
    match () {
        () if is_most(odd) && even == 0 => Some(UTF_16LE),
        () if is_most(even) && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// The first word that no Swedish text has: what is left when a text is read in another encoding than it was written in.
pub fn garbled(text: &str) -> Option<&str> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()) {
        return None;
    }
    text.split_whitespace().find(|word| is_garbled(word))
}

fn is_garbled(word: &str) -> bool {
    let signs: Vec<char> = word.chars().collect();
    let is_never = |sign: &char| sign.is_control() || matches!(sign, '\u{fffd}' | '\u{e000}'..='\u{f8ff}');
    let is_mojibake = |pair: &[char]| matches!(pair[0], 'Ã' | 'Â') && !pair[1].is_alphabetic();
    // å, ä, ö, Å, Ä, Ö of DOS and of old Macs, read as Windows-1252.
    let is_foreign = |three: &[char]| {
        let is_letter = |sign: char| sign.is_alphabetic();
        is_letter(three[0]) && is_letter(three[2]) && matches!(three[1], '†' | '„' | '”' | '™')
            || is_letter(three[0]) && three[2].is_lowercase() && matches!(three[1], 'Š' | 'Œ' | 'Ž')
    };
    // An Ä of old Macs and an Ö of DOS begin words: `€ngsskolan`, `™stra`.
    let is_first = matches!(signs.as_slice(), ['€' | '™', next, ..] if next.is_lowercase());
    let is_consonant = |sign: char| sign.is_lowercase() && !"aeiouyåäöéèü".contains(sign);
    let is_mac = |three: &[char]| three[1] == 'š' && is_consonant(three[0]) && is_consonant(three[2]);
    is_first
        || signs.windows(3).any(is_mac)
        || signs.iter().any(is_never)
        || signs.windows(2).any(is_mojibake)
        || signs.windows(3).any(is_foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_out() {
        let utf16 = |text: &str, swap: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        let text = "Enhet;Skäl\r\nA;b\r\n";
        let cases: [(Vec<u8>, &str); 5] = [
            (text.into(), "UTF-8"),
            ([b"\xef\xbb\xbf".to_vec(), text.into()].concat(), "UTF-8"),
            (b"Enhet;Sk\xe4l\r\nA;b\r\n".to_vec(), "windows-1252"),
            (utf16(text, false), "UTF-16LE"),
            (utf16(text, true), "UTF-16BE"),
        ];
        for (bytes, encoding) in cases {
            let (read, found) = decode(&bytes, None);
            assert_eq!((&*read, found.name()), (text, encoding));
        }
        assert_eq!(decode(b"a\x1a", None).0, "a");
    }

    #[test]
    fn text_read_in_the_wrong_encoding_is_seen() {
        for word in [
            "VÃ¥ld",
            "BjÃ¶rk",
            "v†ld",
            "f”rskola",
            "Bj\u{fffd}rk",
            "skŒp",
            "H\u{8f}gan",
            "€ngsskolan",
            "™stra",
            "Bjšrkskolan",
            "fšrskola",
            "VÃƒÂ¥ld",
        ] {
            assert_eq!(garbled(&format!("Hot {word}")), Some(word));
        }
        for text in [
            "Våld mot ”lärare”",
            "Café São Paulo",
            "Ängö—Östra",
            "Excel™",
            "Škoda „hej”",
            "Dušan",
            "5 €",
            "Âge",
        ] {
            assert_eq!(garbled(text), None, "{text}");
        }
    }
}
