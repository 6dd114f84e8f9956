//! Files that are not what their ending says: no browser shows them, and readers meet a picture that is broken or a document that
//! does not open.

use super::documents::is_picture;
use crate::codes;
use model::diag::{Diagnostic, Place, SourcePath};

/// Why a file for readers cannot be shown or opened under its name.
pub(super) fn refuse(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let name = path.as_str().to_lowercase();
    let ending = name.rsplit_once('.')?.1;
    let is_named_picture = matches!(ending, "png" | "jpg" | "jpeg" | "gif" | "webp");
    let is_named_document =
        matches!(ending, "pdf" | "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "odt" | "ods");
    let what = match kind_of(bytes) {
        // An empty file is told as such.
        _ if bytes.is_empty() => return None,
        Some(what @ "en webbsida (HTML)") if is_named_document => what,
        what if is_named_picture && !is_picture(bytes) => what.unwrap_or("något annat än en bild"),
        _ => return None,
    };
    let wanted = match ending {
        "png" => "ingen PNG".to_owned(),
        "jpg" | "jpeg" => "ingen JPEG".to_owned(),
        ending => format!("ingen {}", ending.to_uppercase()),
    };
    let help = match what {
        "en HEIC-bild" => {
            "öppna bilden i ett bildprogram och spara den som PNG eller JPEG; att bara byta namn räcker inte"
        }
        "en webbsida (HTML)" => {
            "hämta filen på nytt: det som sparades är troligen en sida som säger att den inte gick att hämta, eller en inloggning"
        }
        _ if is_named_picture => {
            "spara bilden som PNG eller JPEG i ett bildprogram; att bara byta namn räcker inte"
        }
        _ => "hämta filen på nytt",
    };
    Some(
        Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), format!("filen är {what}, {wanted}"))
            .with_expected(format!("en fil som är vad `.{ending}` säger"))
            .with_help(help),
    )
}

/// What a file is by how it begins.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start().to_lowercase();
    let brand = bytes.get(4..12).unwrap_or_default();
    match bytes {
        _ if brand.starts_with(b"ftyphei") || brand.starts_with(b"ftyphev") || brand == b"ftypmif1" => {
            Some("en HEIC-bild")
        }
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            Some("ett dokument från Word, Excel eller liknande")
        }
        [b'%', b'P', b'D', b'F', ..] => Some("en PDF"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("en TIFF-bild"),
        _ if ["<!doctype html", "<html"].iter().any(|sign| start.starts_with(sign)) => {
            Some("en webbsida (HTML)")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> Option<String> {
        refuse(&SourcePath::new(name), bytes).map(|found| found.message)
    }

    #[test]
    fn a_file_that_is_not_what_its_ending_says_is_told_as_what_it_is() {
        for (name, bytes, message) in [
            ("files/a.png", &b"\0\0\0\x18ftypheic\0"[..], "filen är en HEIC-bild, ingen PNG"),
            (
                "files/a.JPG",
                b"PK\x03\x04word",
                "filen är ett dokument från Word, Excel eller liknande, ingen JPEG",
            ),
            ("files/a.jpeg", b"<html><body>403", "filen är en webbsida (HTML), ingen JPEG"),
            ("files/a.gif", b"hej", "filen är något annat än en bild, ingen GIF"),
            ("files/a.pdf", b"\n<!DOCTYPE html>", "filen är en webbsida (HTML), ingen PDF"),
            ("files/a.docx", b"<HTML>", "filen är en webbsida (HTML), ingen DOCX"),
        ] {
            assert_eq!(told(name, bytes).as_deref(), Some(message), "{name}");
        }
        for (name, bytes) in [
            ("files/a.png", &b"\x89PNG\r\n"[..]),
            // Browsers show it.
            ("files/a.png", b"\xff\xd8\xff\xe0"),
            ("files/a.png", b""),
            ("files/a.pdf", b"%PDF-1.4"),
            ("files/a.docx", b"PK\x03\x04"),
            ("files/a.txt", b"<html>"),
        ] {
            assert_eq!(told(name, bytes), None, "{name}");
        }
    }
}
