//! Pictures and PDF files → the text that stands beside what they show: who took a picture, who wrote a document. The
//! picture itself is not read.

use memchr::memmem::find;

/// Texts in a picture or a PDF file, one after the other; empty where there are none.
pub(super) fn metadata(bytes: &[u8]) -> Vec<u8> {
    let mut text = match bytes {
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [0xff, 0xd8, ..] => jpeg(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif(bytes),
        [b'R', b'I', b'F', b'F', ..] => riff(bytes),
        [b'%', b'P', b'D', b'F', ..] => pdf(bytes),
        _ => Vec::new(),
    };
    // Texts in two bytes a sign are read as if in one.
    text.retain(|byte| *byte != 0);
    text
}

/// True for a picture that holds text which is packed, or anything behind its end: a person must look.
pub(super) fn holds_more(bytes: &[u8]) -> bool {
    let end = match bytes {
        [0x89, b'P', b'N', b'G', ..] => return png_holds_more(bytes),
        [0xff, 0xd8, ..] => jpeg_end(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif_end(bytes),
        [b'R', b'I', b'F', b'F', ..] => bytes.get(4..8).map(|length| {
            let length = length.iter().rev().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
            8 + length + length % 2
        }),
        _ => None,
    };
    let behind = end.and_then(|end| bytes.get(end..)).unwrap_or_default();
    behind.iter().any(|byte| !matches!(byte, 0 | b'\n' | b'\r' | 0xff))
}

fn png_holds_more(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap_or_default();
    while let Some((kind, content, after)) = chunk(rest) {
        let is_packed = kind == b"iTXt"
            && content.iter().position(|byte| *byte == 0).is_some_and(|end| content.get(end + 1) == Some(&1));
        if kind == b"zTXt" || is_packed || (kind == b"IEND" && !after.is_empty()) {
            return true;
        }
        rest = after;
    }
    false
}

/// Behind the mark `EOI`. Within the picture `FF` is followed by a nought or a restart; a picture has several parts.
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    while let [0xff, kind, ..] = bytes.get(at..)? {
        match kind {
            0xd9 => return Some(at + 2),
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                let [high, low] = bytes.get(at + 2..at + 4)? else { return None };
                at += 2 + (usize::from(*high) << 8 | usize::from(*low));
                if *kind == 0xda {
                    let part = bytes.get(at..)?;
                    let ends = |found: &usize| {
                        part.get(found + 1).is_some_and(|next| !matches!(next, 0 | 0xff | 0xd0..=0xd7))
                    };
                    at += memchr::memchr_iter(0xff, part).find(ends)?;
                }
            }
        }
    }
    None
}

/// Behind the trailer. Colours, blocks of the picture and of what stands beside it are passed by.
fn gif_end(bytes: &[u8]) -> Option<usize> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    loop {
        match bytes.get(at)? {
            0x3b => return Some(at + 1),
            0x21 => at += 2,
            0x2c => at += 11 + colours(*bytes.get(at + 9)?),
            _ => return None,
        }
        while *bytes.get(at)? != 0 {
            at += 1 + usize::from(bytes[at]);
        }
        at += 1;
    }
}

fn png(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((kind, content, after)) = chunk(rest) {
        if matches!(kind, b"tEXt" | b"iTXt" | b"eXIf") {
            text.extend(content);
            text.push(b'\n');
        }
        rest = after;
    }
    text
}

/// The next chunk (length, kind, content, checksum), and what comes after it.
fn chunk(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let length = rest.get(..4)?.iter().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
    let content = rest.get(8..8usize.saturating_add(length))?;
    Some((&rest[4..8], content, rest.get(12 + length..).unwrap_or_default()))
}

/// Comments: a mark, and blocks that each begin with their length, to an empty one.
fn gif(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = bytes;
    while let Some(start) = find(rest, b"\x21\xfe") {
        rest = &rest[start + 2..];
        while let Some(block) = rest.first().and_then(|length| rest.get(1..1 + usize::from(*length))) {
            if block.is_empty() {
                break;
            }
            text.extend(block);
            rest = &rest[1 + block.len()..];
        }
        text.push(b'\n');
    }
    text
}

/// Segments: a marker, a length that counts itself, content. The picture begins at `SOS`.
fn jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, kind, high, low, ..] = rest {
        let length = usize::from(*high) << 8 | usize::from(*low);
        let Some(content) = rest.get(4..2 + length).filter(|_| *kind != 0xda) else { break };
        if matches!(kind, 0xe1 | 0xed | 0xfe) {
            text.extend(content);
            text.push(b'\n');
        }
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    text
}

/// Chunks of WebP: kind, length, content, a byte more where that is odd.
fn riff(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let Some((kind, length)) = rest.get(..4).zip(rest.get(4..8)) {
        let length = length.iter().rev().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
        let Some(content) = rest.get(8..8usize.saturating_add(length)) else { break };
        if matches!(kind, b"EXIF" | b"XMP ") {
            text.extend(content);
            text.push(b'\n');
        }
        rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    }
    text
}

/// What says who wrote the document, where it is not packed.
fn pdf(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for (begin, end) in [
        (&b"<x:xmpmeta"[..], &b"</x:xmpmeta>"[..]),
        (b"/Author", b")"),
        (b"/Title", b")"),
        (b"/Subject", b")"),
        (b"/Keywords", b")"),
    ] {
        let mut rest = bytes;
        while let Some(start) = find(rest, begin) {
            rest = &rest[start..];
            let length = find(rest, end).unwrap_or(rest.len()).min(1 << 16);
            text.extend(&rest[..length]);
            text.push(b'\n');
            rest = &rest[length.max(1)..];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_picture_is_read() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0bIHDR12345678901xxxx\0\0\0\x0dtEXtAuthor\0a@b.sexxxx";
        assert_eq!(metadata(png), b"Authora@b.se\n");
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1\0\x0aa\0@\0b.se\xff\xda\0\x02c@d.se";
        assert_eq!(metadata(jpeg), b"a@b.se\n");
        assert_eq!(metadata(b"%PDF-1.4\n/Author (a@b.se) /X (c@d.se)"), b"/Author (a@b.se\n");
        let gif = b"GIF89a\x01\x02\x21\xfe\x06a@b.se\x00\x3b";
        assert_eq!(metadata(gif), b"a@b.se\n");
        for cut in 0..gif.len() {
            metadata(&gif[..cut]);
        }
        for cut in 0..png.len() {
            metadata(&png[..cut]);
            assert!(!holds_more(&png[..cut]));
        }
        for cut in 0..jpeg.len() {
            metadata(&jpeg[..cut]);
        }
    }

    #[test]
    fn packed_text_and_what_stands_behind_the_end_is_known() {
        let png = |chunks: &[u8]| [b"\x89PNG\r\n\x1a\n", chunks].concat();
        for (chunks, holds) in [
            (&b"\0\0\0\x02zTXtabxxxx\0\0\0\0IENDxxxx"[..], true),
            (b"\0\0\0\x05iTXta\0\x01\0\0xxxx\0\0\0\0IENDxxxx", true),
            (b"\0\0\0\x05iTXta\0\0\0\0xxxx\0\0\0\0IENDxxxx", false),
            (b"\0\0\0\x02iCCPabxxxx\0\0\0\0IENDxxxx", false),
            (b"\0\0\0\0IENDxxxx811218-9876", true),
        ] {
            assert_eq!(holds_more(&png(chunks)), holds, "{chunks:?}");
        }
    }

    #[test]
    fn what_stands_behind_the_end_of_any_picture_is_known() {
        let jpeg =
            &b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02a\xff\0b\xff\xd0c\xff\xc4\0\x03d\xff\xda\0\x02e\xff\xd9"
                [..];
        let gif =
            &b"GIF89a\x01\0\x01\0\x80\0\0abcdef\x21\xfe\x01;\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01;\0\x3b"[..];
        let webp = &b"RIFF\x0a\0\0\0WEBPVP8 ab"[..];
        for picture in [jpeg, gif, webp] {
            assert!(!holds_more(picture), "{picture:?}");
            assert!(!holds_more(&[picture, b"\0\0\n"].concat()), "{picture:?}: nothing but filling");
            assert!(holds_more(&[picture, b"811218-9876"].concat()), "{picture:?}");
            for cut in 0..picture.len() {
                holds_more(&picture[..cut]);
            }
        }
    }
}
