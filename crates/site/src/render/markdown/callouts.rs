//! Quotes, and among them callouts: `> [!VIKTIGT]` on the first line makes the rest stand out.

use pulldown_cmark::Tag;

use crate::render::codes;
use model::diag::{Diagnostic, nearest};

use super::place_of;
use super::tree::{Kind, Node};
use super::writer::Writer;

/// The words that authors may use, Swedish first, and the kind that they stand for.
const KINDS: [(&str, &str); 13] = [
    ("VIKTIGT", "important"),
    ("OBS", "note"),
    ("NOTERA", "note"),
    ("TIPS", "tip"),
    ("VARNING", "warning"),
    ("FARA", "caution"),
    ("EXEMPEL", "example"),
    ("IMPORTANT", "important"),
    ("NOTE", "note"),
    ("TIP", "tip"),
    ("WARNING", "warning"),
    ("CAUTION", "caution"),
    ("EXAMPLE", "example"),
];

impl Writer<'_, '_> {
    pub fn quote(&mut self, node: &Node, children: &[Node]) {
        let Some(marker) = find_marker(&self.masked.text[node.range.clone()]) else {
            return self.enclosed("<blockquote>\n", children, "</blockquote>\n");
        };
        match KINDS.iter().find(|(word, _)| *word == marker.word.to_uppercase()) {
            Some((_, kind)) => self.callout(kind, children, node.range.start + marker.end),
            None => {
                self.tell_unknown_callout(node.range.start + marker.start, marker.word);
                self.enclosed("<blockquote>\n", children, "</blockquote>\n");
            }
        }
    }

    fn callout(&mut self, kind: &str, children: &[Node], marker_end: usize) {
        let title = self.say(&format!("callout-{kind}"), &[]);
        self.html.push_str(&format!(
            "<div class=\"callout callout-{kind}\" role=\"note\">\n<p class=\"callout-title\">{title}</p>\n"
        ));
        self.words(&format!("{title}: "));
        match children {
            [Node { kind: Kind::Element(Tag::Paragraph, words), .. }, rest @ ..] => {
                let words = after_marker(words, marker_end);
                if !words.is_empty() {
                    self.enclosed("<p>", words, "</p>\n");
                }
                self.blocks(rest);
            }
            _ => self.blocks(children),
        }
        self.html.push_str("</div>\n");
    }

    fn tell_unknown_callout(&mut self, offset: usize, word: &str) {
        let known: Vec<String> = KINDS.iter().map(|(word, _)| format!("[!{word}]")).collect();
        let diagnostic =
            Diagnostic::error(codes::UNKNOWN_CALLOUT, place_of(self.text, offset), "okänd sorts faktaruta")
                .with_value(format!("[!{word}]"))
                .with_expected(known[..7].join(", "));
        let near = nearest(&word.to_uppercase(), KINDS.iter().map(|(word, _)| *word));
        let diagnostic = match near {
            Some(near) => diagnostic.with_help(format!("menade du `[!{near}]`?")),
            None => diagnostic,
        };
        self.page.findings.push(diagnostic);
    }
}

/// Offsets from the start of the quote.
struct Marker<'s> {
    word: &'s str,
    start: usize,
    end: usize,
}

/// The marker of a callout on the first line of a quote.
fn find_marker(quote: &str) -> Option<Marker<'_>> {
    let line = quote.lines().next()?.trim_end();
    let start = line.find("[!")?;
    let is_first = line[..start].chars().all(|letter| letter == '>' || letter == ' ');
    let word = line[start..].strip_prefix("[!")?.strip_suffix(']')?;
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    (is_first && is_word).then_some(Marker { word, start, end: line.len() })
}

/// What comes after the marker's line in the first paragraph.
fn after_marker<'n, 's>(words: &'n [Node<'s>], marker_end: usize) -> &'n [Node<'s>] {
    let first = words.iter().position(|node| node.range.start >= marker_end && !is_break(node));
    first.map_or(&[], |first| &words[first..])
}

fn is_break(node: &Node) -> bool {
    matches!(node.kind, Kind::SoftBreak | Kind::HardBreak)
}
