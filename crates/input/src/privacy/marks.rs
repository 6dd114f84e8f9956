//! Marks of a text that are gone when it is shown: comments, emphasis, code, links, tags within a line. And signs that
//! look like others: digits of other scripts, wide signs, narrow spaces. A number or an address that they split is whole
//! on the page.

/// What may be a mark. Texts without any are not looked at.
pub(super) const TRIGGERS: &[&[u8]] = &[
    b"*",
    b"`",
    b"~~",
    b"[",
    b"<",
    b"_",
    b"\\",
    b"@\n",
    b"@\r",
    b"\n@",
    b"\xe2\x80",
    b"\xe2\x81",
    b"\xe3\x80\x80",
    b"\xef\xbc",
    b"\xef\xb9",
    b"\xd9",
    b"\xdb",
    b"\xf0\x9d\x9f",
    b"&",
    b"%",
    b"(a",
    b"(A",
    b"{a",
    b"{A",
    b"snabel",
    SPELT_DOT.as_bytes(),
    b"\n.",
    b"\xc2\xb9",
    b"\xe2\x82",
    b"\xc2\x85",
    b"\xe0",
    b"\xe1",
    b"\xe2\x91",
    b"\xe2\x93",
    b"\xe2\x83",
    b"\xef\xb8",
    b"\xcc",
    b"\xdf",
];

const SPELT_DOT: &str = " punkt ";

/// What people write for the signs of an address.
const WORDS: [(&str, char); 4] = [("at", '@'), ("snabel-a", '@'), ("punkt", '.'), ("dot", '.')];

/// Tags that stand within a line of text.
const TAGS: [&str; 18] = [
    "tspan", "span", "b", "i", "u", "s", "a", "em", "strong", "code", "mark", "small", "sub", "sup", "font",
    "del", "ins", "wbr",
];

/// Signs of a link, a comment or a tag: no longer ones are looked for.
const LONGEST: usize = 1000;

/// What a mark at the beginning of `rest` is read as, and its bytes; `None` where there is none. `read`: what was
/// read before it.
pub(super) fn read_mark(rest: &str, read: &[u8]) -> Option<(Option<char>, usize)> {
    let first = rest.chars().next()?;
    let before = read.last().copied();
    let gone = |length: usize| Some((None, length));
    match first {
        '(' | '[' | '{' if word(rest, before).is_some() => word(rest, before),
        ' ' if is_dot_of_address(rest, read) => Some((Some('.'), SPELT_DOT.len())),
        ' ' => word(&rest[1..], before)
            .filter(|(sign, _)| *sign == Some('.'))
            .map(|(sign, length)| (sign, length + 1)),
        's' if rest.starts_with("snabel-a") => Some((Some('@'), 8)),
        's' if rest.starts_with("snabela ") => Some((Some('@'), 7)),
        // The sign of a note.
        '[' if rest.starts_with("[^") => gone(
            3 + within(&rest[2..]).find([']', ' ', '\n']).filter(|end| rest[2 + end..].starts_with(']'))?,
        ),
        '*' | '`' | '[' => gone(1),
        '~' if rest.starts_with("~~") => gone(2),
        // Within a word it is a letter like others.
        '_' => {
            let is_of_word = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
            let after = rest.as_bytes().get(1).copied();
            (!(is_of_word(before) && is_of_word(after))).then_some((None, 1))
        }
        ']' => gone(1 + destination(&rest[1..])),
        '<' if rest.starts_with("<!--") => gone(4 + within(&rest[4..]).find("-->")? + 3),
        '<' if rest.starts_with("</td") => next_cell(rest, before).map(|length| (Some(','), length)),
        '<' => tag(rest).and_then(gone),
        // A space that does not break, in YAML.
        '\\' if ["\\_", "\\t", "\\L", "\\P", "\\N"].iter().any(|space| rest.starts_with(space)) => {
            Some((Some(' '), 2))
        }
        // In RTF.
        '\\' if rest.starts_with("\\'") => {
            let sign = u8::from_str_radix(rest.get(2..4)?, 16).ok().filter(u8::is_ascii)?;
            Some((Some(char::from(sign)), 4))
        }
        '\n' | '\r' => broken_address(rest, before).and_then(gone),
        _ if first.is_ascii() => None,
        // What is drawn over a digit or around it: a line, a key (`8️⃣`), how it is drawn.
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20f0}'
            if before.is_some_and(|byte| byte.is_ascii_digit() || byte == b'-') =>
        {
            gone(first.len_utf8())
        }
        _ => Some((Some(plain(first)?), first.len_utf8())),
    }
}

/// ` punkt ` in `anna.ek @ skola punkt example`.
fn is_dot_of_address(rest: &str, read: &[u8]) -> bool {
    if !rest.strip_prefix(SPELT_DOT).is_some_and(|next| next.starts_with(char::is_alphabetic)) {
        return false;
    }
    let is_of_host = |byte: &&u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b".- ".contains(*byte);
    let host = read.iter().rev().take(64).take_while(is_of_host).count();
    let is_one_word = !read[read.len() - host..].trim_ascii().contains(&b' ');
    is_one_word && read[..read.len() - host].ends_with(b"@")
}

/// `(at)`, `[dot]`, and the spaces around them. `(a)` too, where it stands within a word.
fn word(rest: &str, before: Option<u8>) -> Option<(Option<char>, usize)> {
    let end = match rest.as_bytes().first()? {
        b'(' => ')',
        b'[' => ']',
        b'{' => '}',
        _ => return None,
    };
    let written = rest.get(1..)?.split(end).next().filter(|written| written.len() <= 8)?;
    let after = rest.get(written.len() + 2..)?;
    let is_of_word = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let is_a = written.eq_ignore_ascii_case("a") && is_of_word(before) && is_of_word(after.bytes().next());
    let known = WORDS.iter().find(|(word, _)| written.eq_ignore_ascii_case(word)).map(|(_, sign)| *sign);
    match known.or(is_a.then_some('@'))? {
        // An address goes on after it without a space.
        '.' => Some((Some('.'), rest.len() - after.trim_start_matches(' ').len())),
        sign => Some((Some(sign), written.len() + 2)),
    }
}

fn within(text: &str) -> &str {
    let end = (0..=text.len().min(LONGEST)).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// `(address "title")` or `[label]` after the words of a link, in bytes; 0 where there is none.
fn destination(rest: &str) -> usize {
    let end = match rest.as_bytes().first() {
        Some(b'(') => ')',
        Some(b'[') => ']',
        _ => return 0,
    };
    let line = within(rest).split('\n').next().unwrap_or_default();
    line.find(end).map_or(0, |end| end + 1)
}

/// `<b>`, `</span>`: not one that begins a line of a drawing, which has a place of its own.
fn tag(rest: &str) -> Option<usize> {
    let inside = &within(rest)[1..within(rest).find('>')?];
    let name = inside.trim_start_matches('/');
    let (name, attributes) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let has_place = [" x=", " y=", " dy="].iter().any(|place| format!(" {attributes}").contains(place));
    (TAGS.contains(&name.trim_end_matches('/').to_ascii_lowercase().as_str()) && !has_place)
        .then_some(inside.len() + 2)
}

/// `</td><td>` between cells of digits, of which the second has four: `<td>811218</td><td>9876</td>`.
fn next_cell(rest: &str, before: Option<u8>) -> Option<usize> {
    before.filter(u8::is_ascii_digit)?;
    let cell = within(rest).strip_prefix("</td>")?.trim_start().strip_prefix("<td")?;
    let text = cell.split_once('>')?.1.trim_start().trim_start_matches(['-', '–', '+']);
    let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    (digits == 4 && text[digits..].trim_start().starts_with("</td>")).then(|| within(rest).len() - text.len())
}

/// An address goes on after a line that ends in its `@`, or before one that begins with it.
fn broken_address(rest: &str, before: Option<u8>) -> Option<usize> {
    let next = rest.trim_start_matches(['\r', '\n', ' ', '\t', '>']);
    let length = rest.len() - next.len();
    let is_one_line = rest[..length].matches('\n').count() == 1;
    let is_of_word = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let goes_on = match before {
        Some(b'@') => is_of_word(next.bytes().next()),
        before => {
            is_of_word(before) && next.starts_with(['@', '.']) && is_of_word(next.as_bytes().get(1).copied())
        }
    };
    (is_one_line && goes_on).then_some(length)
}

/// The noughts of scripts that people write numbers in, each followed by its other digits (Unicode, general category Nd).
const ZEROS: [u32; 18] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
    0x1040, 0x17e0, 0xff10,
];

/// The ASCII sign that a sign looks like.
fn plain(sign: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit((sign as u32 - zero) % 10, 10);
    if let Some(zero) = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&(sign as u32))) {
        return digit(*zero);
    }
    match sign {
        '\u{1d7ce}'..='\u{1d7ff}' => digit(0x1d7ce),
        // The wide signs stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xff01 + 0x21),
        '\u{2074}'..='\u{2079}' => digit(0x2070),
        '\u{2080}'..='\u{2089}' => digit(0x2080),
        '\u{2070}' => Some('0'),
        '\u{b9}' => Some('1'),
        '\u{b2}' => Some('2'),
        '\u{b3}' => Some('3'),
        '\u{2460}'..='\u{2468}' => digit(0x245f),
        '\u{24ea}' => Some('0'),
        '\u{2043}' | '\u{207b}' | '\u{208b}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
        '\u{207a}' | '\u{208a}' | '\u{fe62}' => Some('+'),
        '\u{fe6b}' => Some('@'),
        '\u{85}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{205f}' | '\u{3000}' => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::View;

    fn read(text: &str) -> String {
        let view = View::without_marks(text);
        view.map_or_else(|| text.to_owned(), |view| String::from_utf8(view.text).unwrap())
    }

    #[test]
    fn marks_are_gone_and_signs_are_what_they_look_like() {
        for (written, is_read) in [
            ("811218<!-- x -->-9876", "811218-9876"),
            ("811218-[9876](https://a.se \"x\")", "811218-9876"),
            ("811218-[9876][a] [b]", "811218-9876 b"),
            ("811218`-9876`", "811218-9876"),
            ("~~81~~1218-9876", "811218-9876"),
            ("**a.b@gmail**.com", "a.b@gmail.com"),
            ("a.b@_gmail_.com a_b@x.se", "a.b@gmail.com a_b@x.se"),
            ("a.b@\n  gmail.com", "a.b@gmail.com"),
            ("a.b\n@gmail.com", "a.b@gmail.com"),
            ("a@\n\nb.se", "a@\n\nb.se"),
            ("a.b＠gmail．com", "a.b@gmail.com"),
            ("811218\u{2009}–\u{2009}9876", "811218 – 9876"),
            ("８１１２１８－９８７６ ٨١", "811218-9876 81"),
            ("070-123\\_45\\_67", "070-123 45 67"),
            ("<text>811218<tspan>-9876</tspan></text>", "<text>811218-9876</text>"),
            ("<tspan x=\"1\">1</tspan><tspan x=\"2\">2</tspan>", "<tspan x=\"1\">1<tspan x=\"2\">2"),
            ("811218\\'2d9876 \\'e5", "811218-9876 'e5"),
            ("<td>811218</td>\n<td class=\"a\">-9876</td>", "<td>811218,9876</td>"),
            ("<td>811218</td><td>98765</td><td>a</td>", "<td>811218</td><td>98765</td><td>a</td>"),
            ("1 < 2 och <x> Å", "1 < 2 och <x> Å"),
            ("<!-- utan slut", "<!-- utan slut"),
        ] {
            assert_eq!(read(written), is_read, "{written}");
        }
    }
}
