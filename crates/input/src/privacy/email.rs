//! E-mail addresses, in their everyday form (not all that RFC 5322 allows).

use std::ops::Range;

/// The address around the `@` at `at`.
pub(super) fn around(text: &[u8], at: usize) -> Option<Range<usize>> {
    let is_apart = text[..at].ends_with(b" ") && text[at + 1..].starts_with(b" ");
    let (before, after) = if is_apart { (at - 1, at + 2) } else { (at, at + 1) };
    let local = text[..before].iter().rev().take_while(|byte| is_local(**byte)).count();
    let host = text[after..].iter().take_while(|byte| is_host(**byte)).count();
    let start = match local {
        0 if !is_apart => quoted(text, at)?,
        _ => (before - local..before).find(|start| may_begin(text[*start]))?,
    };
    let end = (after..=after + host).rev().find(|end| !matches!(text[end - 1], b'.' | b'-'))?;
    let host = &text[after..end.max(after)];
    let is_word = |word: &[u8]| word.len() > 1 && word.iter().any(|byte| byte.is_ascii_alphabetic());
    let is_spaced = || is_word(&text[start..before]) && host.iter().position(|byte| *byte == b'.') > Some(1);
    let end = after + host_within(host)?;
    (!is_apart || is_spaced()).then_some(start..end)
}

/// Where a name in quotation marks that ends at `end` begins: `"anna ek"@example.se`.
fn quoted(text: &[u8], end: usize) -> Option<usize> {
    let name = text[..end].strip_suffix(b"\"")?;
    let length = name.iter().rev().take(64).take_while(|byte| is_local(**byte) || **byte == b' ').count();
    let start = (name.len() - length).checked_sub(1)?;
    (length > 1 && text[start] == b'"').then_some(start)
}

/// Endings of files, which no names of hosts have: `logo@2x.png`.
const FILES: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "pdf", "docx", "xlsx", "pptx", "css", "html",
    "json", "yaml", "txt", "csv",
];

/// Where the name of a host within the name of a file ends: `anna@example.se.txt`. `None` where it is no host's:
/// `logo@2x.png`, `logo@2x.min.png`.
fn host_within(host: &[u8]) -> Option<usize> {
    let at = memchr::memrchr(b'.', host)?;
    let is_file = FILES.iter().any(|known| host[at + 1..].eq_ignore_ascii_case(known.as_bytes()));
    if !is_file {
        return is_host_name(host).then_some(host.len());
    }
    let first = host.split(|byte| *byte == b'.').next().unwrap_or_default();
    let is_scale = matches!(first, [scale @ .., b'x'] if scale.iter().all(u8::is_ascii_digit));
    (!is_scale && is_host_name(&host[..at])).then_some(at)
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._%+-'".contains(&byte) || is_letter(byte)
}

/// Neither a sign that quotes or goes before, nor the end of a sign of several bytes.
fn may_begin(byte: u8) -> bool {
    !matches!(byte, b'.' | b'\'' | 0x80..=0xbf)
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-') || is_letter(byte)
}

/// A byte of å, ä, ö, é … in UTF-8.
fn is_letter(byte: u8) -> bool {
    matches!(byte, 0xc3 | 0x80..=0xbf)
}

/// At least two parts with something in them, the last of letters alone.
fn is_host_name(host: &[u8]) -> bool {
    let mut parts = host.rsplit(|byte| *byte == b'.');
    let is_top = parts.next().is_some_and(|top| top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic));
    let mut rest = parts.peekable();
    is_top && rest.peek().is_some() && rest.all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        around(text.as_bytes(), text.find('@')?).map(|range| &text[range])
    }

    #[test]
    fn addresses_are_known_in_text() {
        for address in
            ["anna.ek@example.se", "a+b@mail.example.org", "örjan@göteborg.example.se", "a_1%b@x.museum"]
        {
            for (before, after) in
                [("", ""), ("<", ">"), ("mailto:", ")"), ("”", "”"), ("till ", ". Sedan"), ("'", "'")]
            {
                let text = format!("{before}{address}{after}");
                assert_eq!(found(&text), Some(address), "{text}");
            }
        }
    }

    #[test]
    fn an_address_in_the_name_of_a_file_is_one() {
        for (name, address) in [
            ("akt anna.ek@example.org.txt", Some("anna.ek@example.org")),
            ("anna.ek@example.org.PDF", Some("anna.ek@example.org")),
            ("logo@2x.png", None),
            ("logo@2x.min.png", None),
            ("logo@3x.webp", None),
        ] {
            assert_eq!(found(name), address, "{name}");
        }
    }

    #[test]
    fn other_uses_of_the_sign_are_left_alone() {
        for text in
            ["@media print", "a @ b.se", "anna@intranet", "@a.se", "a@.se", "a@b.1", "logo@2x", "3 st @ 5.50"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
