//! Markdown → a tree of nodes, each with its place in the source.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

/// An element with children, or a leaf. `range` counts bytes of the source.
#[derive(Debug)]
pub struct Node<'s> {
    pub kind: Kind<'s>,
    pub range: Range<usize>,
}

#[derive(Debug)]
pub enum Kind<'s> {
    Element(Tag<'s>, Vec<Node<'s>>),
    Text(CowStr<'s>),
    Code(CowStr<'s>),
    /// HTML that the author wrote: to be shown, not obeyed.
    Html(CowStr<'s>),
    FootnoteReference(CowStr<'s>),
    SoftBreak,
    HardBreak,
    Rule,
}

/// CommonMark with tables, footnotes, strikethrough, heading ids, definition lists and typographic signs.
pub fn parse_tree(source: &str) -> Vec<Node<'_>> {
    let mut open: Vec<Node> = Vec::new();
    let mut roots = Vec::new();
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        let kind = match event {
            Event::Start(tag) => {
                open.push(Node { kind: Kind::Element(tag, Vec::new()), range });
                continue;
            }
            Event::End(_) => {
                let closed = open.pop().expect("the parser closes only what it has opened");
                append(&mut open, &mut roots, closed);
                continue;
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => Kind::Text(text),
            Event::Code(text) => Kind::Code(text),
            Event::Html(text) | Event::InlineHtml(text) => Kind::Html(text),
            Event::FootnoteReference(label) => Kind::FootnoteReference(label),
            Event::SoftBreak => Kind::SoftBreak,
            Event::HardBreak => Kind::HardBreak,
            Event::Rule => Kind::Rule,
            Event::TaskListMarker(_) => continue,
        };
        append(&mut open, &mut roots, Node { kind, range });
    }
    roots
}

/// The byte ranges of code, in which nothing is an expression.
pub fn code_ranges(source: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(source, options()).into_offset_iter();
    let is_code = |event: &Event| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// The words of some nodes, without marks.
pub fn plain_text(nodes: &[Node]) -> String {
    let mut text = String::new();
    collect_text(nodes, &mut text);
    text
}

fn collect_text(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match &node.kind {
            Kind::Element(_, children) => collect_text(children, text),
            Kind::Text(part) | Kind::Code(part) | Kind::Html(part) => text.push_str(part),
            Kind::SoftBreak | Kind::HardBreak => text.push(' '),
            Kind::FootnoteReference(_) | Kind::Rule => {}
        }
    }
}

fn append<'s>(open: &mut [Node<'s>], roots: &mut Vec<Node<'s>>, node: Node<'s>) {
    match open.last_mut().map(|parent| &mut parent.kind) {
        Some(Kind::Element(_, children)) => children.push(node),
        _ => roots.push(node),
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SMART_PUNCTUATION
}
