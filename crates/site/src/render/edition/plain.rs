//! A rendered text → plain lines: one for each paragraph, heading, list item and row.

use crate::render::own_html::{after_element, attribute, tag_name, unescape};

/// Elements whose words are shown elsewhere, or are not text.
const SKIPPED: [&str; 4] = ["figure", "svg", "nav", "script"];
/// Elements within a line.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "kbd", "mark", "s", "span", "strong", "sub",
    "sup",
];

/// The lines of a text, without empty ones.
pub fn plain_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&unescape(&rest[..open]));
        let Some(close) = rest[open..].find('>').map(|close| open + close) else { break };
        let tag = &rest[open + 1..close];
        rest = &rest[close + 1..];
        let name = tag_name(tag);
        let is_hidden = attribute(tag, "class").is_some_and(|class| class.contains("visually-hidden"));
        if !tag.starts_with('/') && (SKIPPED.contains(&name) || is_hidden) {
            rest = after_element(name, rest);
            text.push(if SKIPPED.contains(&name) { '\n' } else { ' ' });
        } else if name == "td" || name == "th" {
            text.push_str(if tag.starts_with('/') { " " } else { "| " });
        } else if !INLINE.contains(&name) {
            text.push('\n');
        }
    }
    text.push_str(&unescape(rest));
    let lines =
        text.lines().map(|line| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>());
    lines.filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_a_line() {
        let html = "<h3 id=\"a\">Hot</h3>\n<p>Det var <strong>12</strong> &amp; <span class=\"unshown\"><span \
                    aria-hidden=\"true\">..</span><span class=\"visually-hidden\">dolt</span></span> fall.</p>\
                    <figure><p>bort</p></figure><ul><li>ett</li><li>två</li></ul>\
                    <table><tr><th>A</th><td>1</td></tr></table>";
        assert_eq!(plain_text(html), "Hot\nDet var 12 & .. fall.\nett\ntvå\n| A | 1");
    }
}
