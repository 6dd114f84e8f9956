//! Markdown → a flat list of events, each with its place in the source. Nothing here or after it goes down into
//! elements by calling itself, so that no text can exhaust the stack.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use super::html::without_comments;
use super::mask::{Masked, mask_expressions};

/// An event and the bytes of the source that it stands for.
pub type Placed<'s> = (Event<'s>, Range<usize>);

/// Quotes and lists within each other. No reader follows more, and browsers stop at some hundreds.
const DEEPEST: usize = 32;

/// A text, read.
#[derive(Debug, Default)]
pub struct Parsed<'s> {
    pub events: Vec<Placed<'s>>,
    /// Brackets that refer to a definition that is not there.
    pub unresolved: Vec<Unresolved>,
    /// Label and place of every `[label]: address`.
    pub definitions: Vec<(String, Range<usize>)>,
    /// Where the text goes deeper than anyone can follow. It has no events then.
    pub too_deep: Option<usize>,
}

#[derive(Debug)]
pub struct Unresolved {
    pub range: Range<usize>,
    /// `[words][label]` or `[label][]`, which are nothing but links. `[label]` may be plain text.
    pub is_reference: bool,
}

/// The text with its expressions masked. Nothing within code is an expression.
pub fn mask(text: &str) -> Masked {
    if !text.contains("{{") {
        return mask_expressions(text, &[]);
    }
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let is_code = |event: &Event| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    let code: Vec<_> = events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect();
    mask_expressions(text, &code)
}

/// CommonMark with tables, footnotes, strikethrough, heading ids, definition lists, task lists and typographic signs.
pub fn parse(source: &str) -> Parsed<'_> {
    let mut unresolved = Vec::new();
    let note = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
        let is_reference = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        unresolved.push(Unresolved { range: link.span, is_reference });
        None
    };
    let parser = Parser::new_with_broken_link_callback(source, options(), Some(note));
    let defined = parser.reference_definitions().iter();
    let definitions = defined.map(|(label, found)| (label.to_owned(), found.span.clone())).collect();
    let mut depth = 0;
    let mut events = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Parsed { too_deep: Some(range.start), ..Parsed::default() };
        }
        events.push((event, range));
    }
    Parsed { events, unresolved, definitions, too_deep: None }
}

/// Where the element ends that has been opened right before `events[at]`.
pub fn closing(events: &[Placed], at: usize) -> usize {
    let mut depth = 0;
    let is_closing = |(event, _): &Placed| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        depth < 0
    };
    at + events[at..].iter().position(is_closing).expect("the parser closes what it opens")
}

/// The words of some events, without marks, and without comments within a line.
pub fn plain_text(events: &[Placed]) -> String {
    let words = events.iter().map(|(event, _)| match event {
        Event::Text(words) | Event::Code(words) | Event::Html(words) => words.to_string(),
        Event::InlineHtml(words) => without_comments(words).unwrap_or_default(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    });
    words.collect()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}
