//! E-mail addresses, in their everyday form (not all that RFC 5322 allows).

use std::ops::Range;

/// The address around the `@` at `at`.
pub(super) fn around(text: &[u8], at: usize) -> Option<Range<usize>> {
    let is_apart = text[..at].ends_with(b" ") && text[at + 1..].starts_with(b" ");
    let (before, after) = if is_apart { (at - 1, at + 2) } else { (at, at + 1) };
    let local = before_signs(text, before, is_local);
    let end = after_signs(text, after, is_host);
    let start = match before - local {
        0 if !is_apart => quoted(text, at)?,
        // Signs that quote or go before.
        _ => (local..before).find(|start| !matches!(text[*start], b'.' | b'\''))?,
    };
    let end = (after..=end).rev().find(|end| !matches!(text[end - 1], b'.' | b'-'))?;
    if is_apart {
        let (name, length) = spaced_host(text, after, end);
        let is_word = |word: &[u8]| word.len() > 1 && word.iter().any(|byte| byte.is_ascii_alphabetic());
        let is_spaced = is_word(&text[start..before]) && name.iter().position(|byte| *byte == b'.') > Some(1);
        return (is_spaced && host_within(&name) == Some(name.len())).then_some(start..after + length);
    }
    let host = &text[after..end.max(after)];
    Some(start..after + host_within(host)?)
}

/// The name of a host of which `from..end` is the first part, with its full stops apart (`gmail . com`), and its bytes in
/// the text.
fn spaced_host(text: &[u8], from: usize, mut end: usize) -> (Vec<u8>, usize) {
    let mut name = text[from..end.max(from)].to_vec();
    while text[end..].starts_with(b" . ") {
        let next = after_signs(text, end + 3, |sign| is_host(sign) && sign != '.');
        if next == end + 3 {
            break;
        }
        name.push(b'.');
        name.extend(&text[end + 3..next]);
        end = next;
    }
    (name, end.saturating_sub(from))
}

/// Where the signs that end at `end` begin, as far as they are `those`.
fn before_signs(text: &[u8], end: usize, those: fn(char) -> bool) -> usize {
    let mut at = end;
    while let Some(length) = (1..=at.min(4)).find(|length| text[at - length] & 0xc0 != 0x80) {
        match sign(&text[at - length..at]) {
            Some((sign, whole)) if whole == length && those(sign) => at -= length,
            _ => break,
        }
    }
    at
}

/// Where the signs that begin at `at` end, as far as they are `those`.
fn after_signs(text: &[u8], mut at: usize, those: impl Fn(char) -> bool) -> usize {
    while let Some((_, length)) = sign(&text[at..]).filter(|(sign, _)| those(*sign)) {
        at += length;
    }
    at
}

/// The first sign of a text, and its bytes; `None` at the end, and where it is no UTF-8.
fn sign(text: &[u8]) -> Option<(char, usize)> {
    match *text.first()? {
        byte if byte.is_ascii() => Some((char::from(byte), 1)),
        _ => {
            let first = text[..text.len().min(4)].utf8_chunks().next()?.valid().chars().next()?;
            Some((first, first.len_utf8()))
        }
    }
}

/// Where a name in quotation marks that ends at `end` begins: `"anna ek"@example.se`.
fn quoted(text: &[u8], end: usize) -> Option<usize> {
    let name = text[..end].strip_suffix(b"\"")?;
    let is_of_name = |byte: u8| !byte.is_ascii() || byte == b' ' || is_local(char::from(byte));
    let length = name.iter().rev().take(64).take_while(|byte| is_of_name(**byte)).count();
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

fn is_local(sign: char) -> bool {
    sign.is_alphanumeric() || "._%+-'".contains(sign)
}

fn is_host(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '.' | '-')
}

/// At least two parts with something in them, the last of letters alone.
fn is_host_name(host: &[u8]) -> bool {
    let mut parts = host.rsplit(|byte| *byte == b'.');
    let is_top = parts.next().and_then(|top| std::str::from_utf8(top).ok()).is_some_and(|top| {
        top.len() >= 2 && (top.chars().all(char::is_alphabetic) || top.starts_with("xn--"))
    });
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
        for address in [
            "łukasz.żak@firma-łódź.pl",
            "анна@почта.рф",
            "a.b@x.xn--p1ai",
            "asa@företag.se",
            "anna @ gmail . com",
            "anna.ek@example.se",
            "a+b@mail.example.org",
            "örjan@göteborg.example.se",
            "a_1%b@x.museum",
        ] {
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
        for text in [
            "@media print",
            "a @ b.se",
            "anna@intranet",
            "@a.se",
            "a@.se",
            "a@b.1",
            "logo@2x",
            "3 st @ 5.50",
            "ord @ x . Sedan",
            "anna @ hemma . 5",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
