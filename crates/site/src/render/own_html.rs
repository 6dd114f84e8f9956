//! Reading HTML that this program wrote: tags are closed, attributes are in double quotes, and few characters are
//! escaped. Not for anybody else's.

/// The name of an element from its tag, which is without its brackets.
pub fn tag_name(tag: &str) -> &str {
    tag.split([' ', '\n', '/']).find(|part| !part.is_empty()).unwrap_or_default()
}

/// What follows the end tag of an element that has just been opened.
pub fn after_element<'h>(name: &str, rest: &'h str) -> &'h str {
    let mut depth = 1;
    let mut at = 0;
    while let Some(open) = rest[at..].find('<').map(|found| at + found) {
        let tag = &rest[open + 1..];
        let end = open + 1 + tag.find('>').map_or(tag.len(), |close| close + 1);
        let (is_end, tag_name) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let same = tag_name.strip_prefix(name).is_some_and(|after| after.starts_with([' ', '>', '\n']));
        match (same, is_end) {
            (true, true) => depth -= 1,
            (true, false) => depth += 1,
            _ => {}
        }
        at = end.min(rest.len());
        if depth == 0 {
            return &rest[at..];
        }
    }
    ""
}

/// The value of an attribute of a tag, as it is written.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Text with its escaped characters as they are read.
pub fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let signs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
}
