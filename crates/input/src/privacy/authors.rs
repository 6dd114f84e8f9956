//! Documents and pictures → whether they say of themselves which person made them. Programs write the name of whoever is
//! logged in into each file, and nobody sees it on the page.
//!
//! Only whether there is such a name comes out, never the name. What is no person's is left alone: programs, roles and parts
//! of the organisation, by the words that they are called by.

use std::io::{Cursor, Read};

use memchr::memmem::find;
use zip::ZipArchive;

use super::pictures::metadata;
use super::plain::plain_text_of;

/// What one part of an archive may hold, unpacked.
const MOST_BYTES: u64 = 16 << 20;

/// Parts of archives that say who wrote, changed or commented a document: of Office (ECMA-376), and of OpenDocument.
const PARTS: &[&str] = &[
    "docprops/core.xml",
    "docprops/app.xml",
    "meta.xml",
    "word/people.xml",
    "word/comments.xml",
    "xl/persons/person.xml",
    "ppt/commentauthors.xml",
];

/// Elements whose text is the name of somebody.
const ELEMENTS: &[&str] =
    &["dc:creator", "cp:lastModifiedBy", "Manager", "meta:initial-creator", "meta:printed-by", "author"];
/// Attributes, likewise.
const ATTRIBUTES: &[&str] =
    &[" w:author=\"", " w15:author=\"", " displayName=\"", " name=\"", " pdf:Author=\""];

/// Words, or their ends, of names that are no person's.
const NOT_PERSONS: &[&str] = &[
    "ab",
    "admin",
    "administration",
    "administratör",
    "adobe",
    "ansvarig",
    "apple",
    "användare",
    "author",
    "avdelning",
    "avdelningen",
    "canon",
    "chef",
    "chrome",
    "enhet",
    "enheten",
    "excel",
    "förvaltning",
    "förvaltningen",
    "google",
    "handläggare",
    "hp",
    "impact",
    "kommun",
    "kommunen",
    "kommuns",
    "konica",
    "kontor",
    "kontoret",
    "libreoffice",
    "mallar",
    "microsoft",
    "nämnd",
    "nämnden",
    "office",
    "okänd",
    "openpyxl",
    "registrator",
    "ricoh",
    "samordnare",
    "skola",
    "skolan",
    "stad",
    "strateg",
    "user",
    "windows",
    "xerox",
];

/// True where a file names a person as the one who made or changed it.
pub(super) fn names_a_person(bytes: &[u8]) -> bool {
    let names = match bytes {
        [b'P', b'K', 3, 4, ..] => of_archive(bytes),
        [b'%', b'P', b'D', b'F', ..] => of_pdf(bytes),
        [0x89, b'P', b'N', b'G', ..] => [of_png(bytes), of_xml(&metadata(bytes))].concat(),
        [0xff, 0xd8, ..] | [b'R', b'I', b'F', b'F', ..] => {
            [of_exif(bytes), of_by_line(bytes), of_xml(&metadata(bytes))].concat()
        }
        _ => Vec::new(),
    };
    names.iter().any(|name| is_of_person(name))
}

/// At least two words of letters, none of them one of [`NOT_PERSONS`]: `Anna Ek`, `Ek, Anna`, `anna.ek`.
fn is_of_person(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let words: Vec<&str> =
        name.split([' ', ',', '.', '_', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '\''));
    // A short word is no end of another one: `Ekstad`.
    let is_known = |word: &&str| {
        NOT_PERSONS.iter().any(|known| word == known || (known.len() > 5 && word.ends_with(known)))
    };
    words.len() >= 2 && words.len() <= 5 && words.iter().all(is_word) && !words.iter().any(is_known)
}

fn of_archive(bytes: &[u8]) -> Vec<String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { continue };
        let Ok(name) = file.name().map(|name| name.to_ascii_lowercase()) else { continue };
        let mut part = Vec::new();
        let is_comment = name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments");
        let is_text = name == "word/document.xml" || name == "content.xml";
        if !(PARTS.contains(&name.as_str()) || is_comment || is_text)
            || file.take(MOST_BYTES).read_to_end(&mut part).is_err()
        {
            continue;
        }
        let text = plain_text_of(&part).unwrap_or(part);
        names.extend(of_xml(&text));
    }
    names
}

/// Names in elements and attributes; in XMP within a list (`<dc:creator><rdf:Seq><rdf:li>…`).
fn of_xml(xml: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(xml);
    let mut names = Vec::new();
    for element in ELEMENTS {
        for (at, begins) in text.match_indices(&format!("<{element}")) {
            let rest = &text[at + begins.len()..];
            let Some((_, rest)) = rest.split_once('>').filter(|(tag, _)| !tag.ends_with('/')) else {
                continue;
            };
            let inside = rest.split_once(&format!("</{element}>")).map_or("", |(inside, _)| inside);
            let pieces = inside.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
            names.extend(pieces.map(decoded));
        }
    }
    for attribute in ATTRIBUTES {
        let values = text.match_indices(attribute).map(|(at, begins)| &text[at + begins.len()..]);
        // Drawings of every document have such names: they are of persons only in a list of them.
        let is_of_list = *attribute != " name=\"" || text.contains("<p:cmAuthor");
        names.extend(values.filter(|_| is_of_list).filter_map(|rest| Some(decoded(rest.split_once('"')?.0))));
    }
    names
}

fn decoded(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#229;", "å").replace("&#228;", "ä").replace("&#246;", "ö")
}

/// `/Author (Anna Ek)`, also in two bytes a sign and in hexadecimal (ISO 32000, 7.3.4), and XMP that is not packed.
fn of_pdf(bytes: &[u8]) -> Vec<String> {
    let mut names = of_xml(&metadata(bytes));
    let mut rest = bytes;
    while let Some(start) = find(rest, b"/Author") {
        rest = &rest[start + b"/Author".len()..];
        let value = rest.trim_ascii_start();
        let inside = |end: &[u8]| find(value, end).map(|end| &value[1..end.min(1 << 10)]);
        let written = match value.first() {
            Some(b'(') => inside(b")").map(<[u8]>::to_vec),
            Some(b'<') => inside(b">").map(from_hexadecimal),
            _ => None,
        };
        names.extend(written.map(|written| in_letters(&written)));
    }
    names
}

fn from_hexadecimal(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().copied().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

/// UTF-16 with its mark, UTF-8, or a byte a sign.
fn in_letters(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> =
            wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Texts with the key `Author` or `Artist` (PNG, 11.3.3.2): `tEXt` in a byte a sign, `iTXt` in UTF-8.
fn of_png(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for key in [&b"Author\0"[..], b"Artist\0", b"Creator\0"] {
        for kind in [&b"tEXt"[..], b"iTXt"] {
            let mark = [kind, key].concat();
            let mut rest = bytes;
            while let Some(start) = find(rest, &mark) {
                let length = rest.get(start.saturating_sub(4)..start).unwrap_or_default();
                let length = length.iter().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
                let text = &rest[start + mark.len()..];
                let text = &text[..length.saturating_sub(key.len()).min(text.len())];
                // Behind the key of `iTXt` stand a flag, a method, a language and the key in that language.
                names.push(in_letters(text.rsplit(|byte| *byte == 0).next().unwrap_or_default()));
                rest = &rest[start + mark.len()..];
            }
        }
    }
    names
}

/// Who took the picture, by the tags of its first directory (Exif 3.0, 4.6.4): 315 `Artist`, 40093 `XPAuthor` in UTF-16, and
/// 42032 `CameraOwnerName`.
fn of_exif(bytes: &[u8]) -> Vec<String> {
    let Some(start) = find(bytes, b"II*\0").or_else(|| find(bytes, b"MM\0*")) else { return Vec::new() };
    let tiff = &bytes[start..];
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize, bytes: usize| -> Option<usize> {
        let digits = tiff.get(at..at.checked_add(bytes)?)?;
        let add = |number: usize, digit: &u8| number << 8 | usize::from(*digit);
        Some(if is_little { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) })
    };
    let Some((first, count)) = number(4, 4).and_then(|first| Some((first, number(first, 2)?))) else {
        return Vec::new();
    };
    let text = |entry: usize| -> Option<String> {
        let entry = first.checked_add(2)?.checked_add(entry * 12)?;
        let (tag, length) = (number(entry, 2)?, number(entry + 4, 4)?);
        let at = if length <= 4 { entry + 8 } else { number(entry + 8, 4)? };
        let value = tiff.get(at..at.checked_add(length)?)?;
        match tag {
            315 | 42032 => Some(in_letters(value).trim_end_matches('\0').to_owned()),
            40093 => {
                let units: Vec<u16> =
                    value.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                Some(String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned())
            }
            _ => None,
        }
    };
    (0..count).filter_map(text).collect()
}

/// The data set `By-line` of IPTC (IIM 4.2, 2:80).
fn of_by_line(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = bytes;
    while let Some(start) = find(rest, b"\x1c\x02\x50") {
        rest = &rest[start + 3..];
        let [high, low, text @ ..] = rest else { break };
        let length = usize::from(*high) << 8 | usize::from(*low);
        names.extend(text.get(..length).filter(|text| text.len() < 256).map(in_letters));
    }
    names
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(name: &str, xml: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    /// One picture or document of each kind that says `name`.
    fn files(name: &str) -> Vec<(&'static str, Vec<u8>)> {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let hexadecimal: String = wide.iter().map(|byte| format!("{byte:02X}")).collect();
        let xmp = format!(
            "<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>"
        );
        let png = |kind: &[u8], text: &[u8]| {
            let length = (text.len() as u32).to_be_bytes();
            [b"\x89PNG\r\n\x1a\n", &length[..], kind, text, b"xxxx\0\0\0\0IENDxxxx"].concat()
        };
        let jpeg = |kind: u8, text: &[u8]| {
            let length = (text.len() as u16 + 2).to_be_bytes();
            [b"\xff\xd8\xff", &[kind][..], &length, text, b"\xff\xda\0\x02a\xff\xd9"].concat()
        };
        let artist = |order: &[u8], little: bool| {
            let two = |number: u16| if little { number.to_le_bytes() } else { number.to_be_bytes() };
            let four = |number: u32| if little { number.to_le_bytes() } else { number.to_be_bytes() };
            let length = four(name.len() as u32 + 1);
            let entry = [&two(315)[..], &two(2), &length, &four(26)].concat();
            [b"Exif\0\0", order, &four(8), &two(1), &entry, &four(0), name.as_bytes(), b"\0"].concat()
        };
        let by_line = [b"\x1c\x02\x50", &(name.len() as u16).to_be_bytes()[..], name.as_bytes()].concat();
        vec![
            (
                "docx",
                archive(
                    "docProps/core.xml",
                    &format!("<cp:coreProperties><dc:creator>{name}</dc:creator></cp:coreProperties>"),
                ),
            ),
            (
                "xlsx",
                archive(
                    "docProps/core.xml",
                    &format!("<a><dc:creator/><cp:lastModifiedBy>{name}</cp:lastModifiedBy></a>"),
                ),
            ),
            (
                "comment",
                archive(
                    "word/comments.xml",
                    &format!("<w:comment w:id=\"0\" w:author=\"{name}\" w:date=\"x\">"),
                ),
            ),
            ("change", archive("word/document.xml", &format!("<w:ins w:id=\"0\" w:author=\"{name}\">"))),
            (
                "note",
                archive(
                    "xl/comments1.xml",
                    &format!("<comments><authors><author>{name}</author></authors></comments>"),
                ),
            ),
            ("odt", archive("meta.xml", &format!("<meta:initial-creator>{name}</meta:initial-creator>"))),
            ("pdf", format!("%PDF-1.4\n<< /Author ({name}) /Producer (x) >>").into_bytes()),
            ("pdf, wide", [b"%PDF-1.4\n/Author(\xfe\xff".to_vec(), wide, b")".to_vec()].concat()),
            ("pdf, digits", format!("%PDF-1.4\n/Author <FEFF{hexadecimal}>").into_bytes()),
            ("pdf, xmp", format!("%PDF-1.4\n{xmp}").into_bytes()),
            ("png", png(b"tEXt", format!("Author\0{name}").as_bytes())),
            ("png, utf-8", png(b"iTXt", format!("Artist\0\0\0\0\0{name}").as_bytes())),
            ("png, xmp", png(b"iTXt", format!("XML:com.adobe.xmp\0\0\0\0\0{xmp}").as_bytes())),
            ("jpeg", jpeg(0xe1, &artist(b"II*\0", true))),
            ("jpeg, other order", jpeg(0xe1, &artist(b"MM\0*", false))),
            ("jpeg, by-line", jpeg(0xed, &by_line)),
            ("jpeg, xmp", jpeg(0xe1, xmp.as_bytes())),
        ]
    }

    #[test]
    fn the_name_of_a_person_is_found_wherever_files_keep_it() {
        for name in ["Anna Ek", "Ek, Anna", "anna.ek", "Anna-Karin af Ekenstam", "Åke Öberg"] {
            for (kind, bytes) in files(name) {
                assert!(names_a_person(&bytes), "{name} in {kind}");
            }
        }
    }

    #[test]
    fn programs_roles_and_parts_of_the_organisation_are_no_persons() {
        for name in [
            "",
            "Utbildningsförvaltningen",
            "Stockholms stad",
            "Microsoft Office User",
            "python-docx",
            "openpyxl",
            "admin",
            "Windows User",
            "Säkerhetssamordnare Ekskolan",
            "Norra förvaltningen",
            "LibreOffice 7.4",
            "AB Skrivare",
            "aek01",
        ] {
            for (kind, bytes) in files(name) {
                assert!(!names_a_person(&bytes), "{name} in {kind}");
            }
        }
        // Names of drawings, and the title of a document.
        let drawing = archive(
            "word/document.xml",
            "<pic:cNvPr id=\"1\" name=\"Bild Ett\"/><dc:title>Anna Ek</dc:title>",
        );
        assert!(!names_a_person(&drawing));
    }

    #[test]
    fn a_file_that_is_cut_off_is_read_as_far_as_it_goes() {
        for (_, bytes) in files("Anna Ek") {
            for cut in 0..bytes.len() {
                names_a_person(&bytes[..cut]);
            }
        }
    }
}
