//! The text of one record → its keys and values.

use memchr::memchr;

/// A value as written, without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load::incidents) enum Value<'a> {
    Plain(&'a str),
    Quoted(&'a str),
    /// What stands between the brackets.
    List(&'a str),
}

/// Calls `set` for every key of a record. `None` as soon as anything is unusual, or `set` says so.
pub(super) fn for_each_field<'a>(
    text: &'a str,
    mut set: impl FnMut(&'a str, Value<'a>) -> Option<()>,
) -> Option<()> {
    let (first, mut rest) = split_line(text);
    let hyphen = leading_spaces(first);
    let after = first[hyphen..].strip_prefix("- ")?;
    let start = hyphen + 2 + leading_spaces(after);
    let field = &first[start..];
    let is_flow = field.starts_with('{');
    match is_flow {
        true => flow_fields(field, &mut set)?,
        false => block_field(field, &mut set)?,
    }
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        rest = after;
        let spaces = leading_spaces(line);
        match &line[spaces..] {
            "" => {}
            comment if comment.starts_with('#') => is_printable(comment).then_some(())?,
            field if spaces == start && !is_flow => block_field(field, &mut set)?,
            _ => return None,
        }
    }
    Some(())
}

/// The first line without its line break, and what follows.
fn split_line(text: &str) -> (&str, &str) {
    let (line, rest) = match memchr(b'\n', text.as_bytes()) {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => (text, ""),
    };
    (line.strip_suffix('\r').unwrap_or(line), rest)
}

fn leading_spaces(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b' ').count()
}

/// `key: value` on a line of its own.
fn block_field<'a>(field: &'a str, set: &mut impl FnMut(&'a str, Value<'a>) -> Option<()>) -> Option<()> {
    let (key, rest) = key(field)?;
    let (value, rest) = value(rest)?;
    rest.bytes().all(|byte| byte == b' ').then_some(())?;
    set(key, value)
}

/// `{key: value, key: value}` on one line.
fn flow_fields<'a>(text: &'a str, set: &mut impl FnMut(&'a str, Value<'a>) -> Option<()>) -> Option<()> {
    let mut rest = text.strip_prefix('{')?;
    loop {
        let (key, after) = key(rest.trim_start_matches(' '))?;
        let (value, after) = value(after)?;
        set(key, value)?;
        let after = after.trim_start_matches(' ');
        match after.as_bytes().first()? {
            b',' => rest = &after[1..],
            b'}' => return after[1..].bytes().all(|byte| byte == b' ').then_some(()),
            _ => return None,
        }
    }
}

/// A key in small letters, and what follows its colon and spaces.
fn key(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_lowercase() && byte != b'_')?;
    let rest = text[end..].strip_prefix(": ")?;
    (end > 0).then_some((&text[..end], rest.trim_start_matches(' ')))
}

/// A value, and what follows it.
fn value(text: &str) -> Option<(Value<'_>, &str)> {
    match text.bytes().next()? {
        quote @ (b'"' | b'\'') => {
            let (inner, rest) = quoted(text, quote)?;
            Some((Value::Quoted(inner), rest))
        }
        b'[' => {
            let end = memchr(b']', text.as_bytes())?;
            let list = &text[1..end];
            // A list of a field that is passed over is to be sound too, as the library finds.
            let is_usual = !list.contains('[') && for_each_item(list, |_| {}).is_some();
            is_usual.then_some((Value::List(list), &text[end + 1..]))
        }
        _ => {
            let (word, rest) = plain(text)?;
            Some((Value::Plain(word), rest))
        }
    }
}

fn quoted(text: &str, quote: u8) -> Option<(&str, &str)> {
    let end = 1 + memchr(quote, &text.as_bytes()[1..])?;
    let (inner, rest) = (&text[1..end], &text[end + 1..]);
    (!inner.contains('\\') && is_printable(inner)).then_some((inner, rest))
}

fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// A word of letters, digits and a few signs that mean nothing in YAML.
fn plain(text: &str) -> Option<(&str, &str)> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let end = text.bytes().position(|byte| !is_plain(byte)).unwrap_or(text.len());
    let word = &text[..end];
    let is_usual = word.as_bytes().first()?.is_ascii_alphanumeric() && !word.eq_ignore_ascii_case("null");
    is_usual.then_some((word, &text[end..]))
}

/// Calls `each` for every value of a list, in order.
pub(in crate::load::incidents) fn for_each_item<'a>(
    list: &'a str,
    mut each: impl FnMut(&'a str),
) -> Option<()> {
    let mut rest = list.trim_start_matches(' ');
    while !rest.is_empty() {
        let (Value::Plain(item) | Value::Quoted(item), after) = value(rest)? else { return None };
        each(item);
        let after = after.trim_start_matches(' ');
        rest = match after.strip_prefix(',') {
            Some(after) => after.trim_start_matches(' '),
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(())
}
