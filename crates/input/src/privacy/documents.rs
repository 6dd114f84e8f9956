//! Documents of Word, Excel, PowerPoint and LibreOffice (zip archives of XML) → the text that stands in them, or word that
//! they cannot be looked through. No layout, no formulas: only what digits and addresses could hide in.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::pictures::{holds_more, metadata};
use super::plain::plain_text_of;
use super::rows::{local_name, push_pairs, shared_texts};
use crate::encoding::in_utf8;

/// What an archive may hold, unpacked: beyond that a person must look.
const MOST_BYTES: u64 = 64 << 20;

/// Elements after which a new piece of text begins; within others a number may go on.
const ENDS: [&[u8]; 14] = [
    b"p",
    b"h",
    b"c",
    b"f",
    b"v",
    b"si",
    b"row",
    b"tab",
    b"br",
    b"cr",
    b"title",
    b"table-cell",
    b"table-row",
    b"comment",
];

/// The text of a zip archive of XML and text files, one part after the other; `None` where it is broken, locked, too large or
/// holds files that are neither text nor pictures.
pub(super) fn archive_text(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if !is_whole(bytes, &archive) {
        return None;
    }
    let mut parts = Vec::new();
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let file = archive.by_index(index).ok()?;
        let name = file.name().ok()?.to_ascii_lowercase();
        let mut part = Vec::new();
        file.take(MOST_BYTES - unpacked + 1).read_to_end(&mut part).ok()?;
        unpacked += part.len() as u64;
        if unpacked > MOST_BYTES {
            return None;
        }
        parts.push((name, part));
    }
    let shared = parts.iter().find(|(name, _)| name.ends_with("sharedstrings.xml"));
    let shared = shared.map_or_else(Vec::new, |(_, part)| shared_texts(part));
    let mut text = archive.comment().to_vec();
    for (name, part) in &parts {
        text.extend(name.bytes().chain([b'\n']));
        text.extend(part_text(name, part, &shared)?);
        text.push(b'\n');
    }
    Some(text)
}

/// Nothing behind the end, and no file twice under one name, of which only one is read.
fn is_whole(bytes: &[u8], archive: &ZipArchive<Cursor<&[u8]>>) -> bool {
    let end = bytes.len().checked_sub(22 + archive.comment().len());
    let Some(end) = end.map(|end| &bytes[end..]).filter(|end| end.starts_with(b"PK\x05\x06")) else {
        return false;
    };
    usize::from(u16::from_le_bytes([end[10], end[11]])) == archive.len()
}

fn part_text(name: &str, part: &[u8], shared: &[Vec<u8>]) -> Option<Vec<u8>> {
    match plain_text_of(part) {
        Some(text) if name.ends_with(".xml") || name.ends_with(".rels") => {
            let xml = in_utf8(&text);
            let mut words = words_of(&xml);
            push_pairs(&xml, shared, &mut words);
            Some(words)
        }
        Some(text) => Some(in_utf8(&text).into_owned()),
        None if is_picture(part) && !holds_more(part) => Some(metadata(part)),
        None => None,
    }
}

/// A picture whose accompanying texts [`metadata`] reads, or a typeface, known by how it begins. Others (sound, film,
/// TIFF, HEIC, drawings of Windows) may say who made them, and more, where nobody looks.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 7] =
        [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOFF", b"wOF2", b"OTTO", b"\0\x01\0\0"];
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_webp || BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}

/// What stands between the tags of XML, and then what stands in attributes: alternative texts, people, addresses of
/// links. Those come last, so that a number over two runs is one.
fn words_of(xml: &[u8]) -> Vec<u8> {
    let mut words = text_of(xml);
    let mut rest = xml;
    while let Some(start) = memchr::memchr(b'<', rest) {
        if rest[start..].starts_with(b"<!--") {
            let length = memchr::memmem::find(&rest[start..], b"-->").unwrap_or(rest.len() - start);
            words.push(b'\n');
            words.extend(&rest[start + 4..(start + length).max(start + 4)]);
            rest = &rest[start + length..];
            continue;
        }
        let length = memchr::memchr(b'>', &rest[start..]).unwrap_or(rest.len() - start);
        let tag = &rest[start..start + length];
        for value in tag.split(|byte| *byte == b'"').skip(1).step_by(2).filter(|value| may_tell(value)) {
            words.push(b'\n');
            push_words(value, &mut words);
        }
        rest = &rest[start + length..];
    }
    words
}

/// True for the value of an attribute that holds an address, or as many digits as a number has and is no address of a
/// namespace or a code.
fn may_tell(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    value.contains(&b'@') || value.contains(&b'&') || digits >= 9
}

fn text_of(xml: &[u8]) -> Vec<u8> {
    let mut words = Vec::with_capacity(xml.len() / 4);
    let mut rest = xml;
    while let Some(start) = memchr::memchr(b'<', rest) {
        push_words(&rest[..start], &mut words);
        if let Some(inside) = rest[start..].strip_prefix(b"<![CDATA[") {
            let length = memchr::memmem::find(inside, b"]]>").unwrap_or(inside.len());
            words.extend(&inside[..length]);
            rest = inside.get(length + 3..).unwrap_or_default();
            continue;
        }
        if rest[start..].starts_with(b"<!--") {
            let length =
                memchr::memmem::find(&rest[start..], b"-->").map_or(rest.len() - start, |end| end + 3);
            rest = &rest[start + length..];
            continue;
        }
        let Some(length) = memchr::memchr(b'>', &rest[start..]) else { return words };
        let tag = &rest[start + 1..start + length];
        if ends_a_piece(tag) {
            words.push(b'\n');
        }
        words.extend(symbol(tag));
        rest = &rest[start + length + 1..];
    }
    push_words(rest, &mut words);
    words
}

/// `tag` without its brackets, for instance `/w:p`.
fn ends_a_piece(tag: &[u8]) -> bool {
    ENDS.contains(&local_name(tag))
}

/// A sign that Word has taken out of a font: `<w:sym w:font="Arial" w:char="F038"/>`.
fn symbol(tag: &[u8]) -> Option<u8> {
    let code = tag.strip_prefix(b"w:sym ").and_then(|tag| {
        let at = memchr::memmem::find(tag, b"w:char=\"")? + 8;
        std::str::from_utf8(tag.get(at..at + 4)?).ok()
    })?;
    let code = u16::from_str_radix(code, 16).ok()?;
    // Fonts have their signs in the private part of Unicode.
    u8::try_from(if code >> 8 == 0xf0 { code & 0xff } else { code }).ok().filter(u8::is_ascii_graphic)
}

/// Signs written as numbers (`&#64;`) become themselves.
fn push_words(text: &[u8], words: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(start) = memchr::memmem::find(rest, b"&#") {
        words.extend(&rest[..start]);
        rest = &rest[start..];
        let end = memchr::memchr(b';', rest).filter(|end| *end < 10);
        match end.and_then(|end| Some((end, numbered_sign(&rest[2..end])?))) {
            Some((end, sign)) => {
                words.extend(sign.encode_utf8(&mut [0; 4]).bytes());
                rest = &rest[end + 1..];
            }
            None => {
                words.push(b'&');
                rest = &rest[1..];
            }
        }
    }
    words.extend(rest);
}

fn numbered_sign(digits: &[u8]) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok()?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    char::from_u32(number.ok()?)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::search::find_all;
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_number_over_two_runs_is_one_and_paragraphs_are_apart() {
        let document = b"<w:p><w:r><w:t>811218</w:t></w:r><w:r><w:t>-9876</w:t></w:r></w:p><w:p><w:t>a&#64;b&#x40;c&amp;&#;</w:t></w:p>";
        let text =
            archive_text(&archive(&[("word/document.xml", document), ("media/a.png", b"\x89PNG\x01")]));
        let text = String::from_utf8(text.unwrap()).unwrap();
        assert_eq!(text, "word/document.xml\n\n811218-9876\n\na@b@c&amp;&#;\n\nmedia/a.png\n\n");
    }

    #[test]
    fn people_and_alternative_texts_stand_in_attributes() {
        let document = br#"<w:p><wp:docPr id="1" descr="811218-9876"/><w:t>81</w:t><w15:presenceInfo w15:userId="S::a@b.se::1"/><w:t>12</w:t></w:p>"#;
        let text = archive_text(&archive(&[("word/document.xml", document)])).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "word/document.xml\n\n8112\n\n811218-9876\nS::a@b.se::1\n"
        );
    }

    #[test]
    fn comments_and_what_is_marked_as_text_are_read() {
        let document = b"<w:t>811218<![CDATA[-9876 <b>]]></w:t><!-- a@b.se > -->";
        let text = archive_text(&archive(&[("word/document.xml", document)])).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "word/document.xml\n811218-9876 <b>\n a@b.se > \n");
    }

    /// As Java and Python write whole numbers.
    #[test]
    fn numbers_of_a_sheet_are_known_as_they_are_written() {
        for (part, xml) in [
            ("xl/worksheets/sheet1.xml", "<c><f>A1*2</f><v>8.112189876E9</v></c>"),
            ("xl/worksheets/sheet1.xml", "<c><v>1.98112189876E11</v></c>"),
            ("xl/worksheets/sheet1.xml", "<c><v>8112189876.0</v></c>"),
            ("content.xml", "<table:table-cell office:value=\"8.112189876E9\"/>"),
        ] {
            let text = archive_text(&archive(&[(part, xml.as_bytes())])).unwrap();
            assert_eq!(find_all(&text).len(), 1, "{xml}");
        }
        let sheet = b"<c><v>4.6E-5</v></c><c><v>1.23E+05</v></c><c><v>8.112189876E-9</v></c>";
        let text = archive_text(&archive(&[("xl/worksheets/sheet1.xml", sheet)])).unwrap();
        assert_eq!(find_all(&text), []);
    }

    #[test]
    fn cells_side_by_side_and_signs_of_fonts_are_one_number() {
        let table =
            "<w:tr><w:tc><w:p><w:t>811218</w:t></w:p></w:tc><w:tc><w:p><w:t>9876</w:t></w:p></w:tc></w:tr>";
        let signs: String = "811218-9876"
            .bytes()
            .map(|sign| format!("<w:sym w:font=\"Arial\" w:char=\"F0{sign:02X}\"/>"))
            .collect();
        let strings = "<sst><si><t>9876</t></si><si><t>811218</t></si></sst>";
        let sheet = "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c></row>";
        for parts in [
            &[("word/document.xml", table)][..],
            &[("word/document.xml", signs.as_str())],
            &[("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", strings)],
        ] {
            let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, xml)| (*name, xml.as_bytes())).collect();
            let text = archive_text(&archive(&parts)).unwrap();
            assert_eq!(find_all(&text).len(), 1, "{}", String::from_utf8_lossy(&text));
        }
    }

    #[test]
    fn what_stands_behind_the_end_of_an_archive_or_twice_in_it_is_known() {
        let sound = archive(&[("a.txt", b"a"), ("b.txt", b"b")]);
        assert!(archive_text(&sound).is_some());
        assert_eq!(archive_text(&[&sound[..], b"811218-9876"].concat()), None);
        let mut twice = sound.clone();
        for at in 0..twice.len() - 5 {
            if twice[at..].starts_with(b"b.txt") {
                twice[at] = b'a';
            }
        }
        assert_eq!(archive_text(&twice), None);
    }

    #[test]
    fn what_cannot_be_looked_through_is_said_to_be_so() {
        let inner = archive(&[("a.xml", b"<a/>")]);
        assert_eq!(archive_text(&archive(&[("embeddings/a.docx", &inner)])), None);
        assert_eq!(archive_text(&inner[..inner.len() / 2]), None);
        let large = vec![b'a'; MOST_BYTES as usize + 1];
        assert_eq!(archive_text(&archive(&[("a.txt", &large)])), None);
    }
}
