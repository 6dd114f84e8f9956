//! YAML text → one tree in which every value knows its place. The parser is the library's; the strict profile is ours:
//! anchors, aliases, merge keys, tags, repeated keys and signs that no text should have become faults here, at their
//! places, and the tree goes on without what they stand in. Only where the structure cannot be followed is there no tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use serde_yaml::granit_parser::{self, Event, Marker, Options, Parser, ScalarStyle, Span};

use super::MOST_DEPTH;
use super::astray::records_astray;
use super::fault::{Fault, Kind as FaultKind};

/// Most values in one text. Lists of incidents are cut into records first, so no author comes near it; a file that does
/// would need a gigabyte as a tree.
const MOST_NODES: usize = 8_000_000;

/// Line and column from 1, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub line: u32,
    pub column: u32,
}

/// A value.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub at: At,
    /// True once the value has a fault: whatever holds it is read as if it were not there.
    pub is_gone: Cell<bool>,
    pub value: Value<'a>,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
    Scalar(Scalar<'a>),
    /// A list as written, and its items.
    List(&'a str, Vec<Node<'a>>),
    Map(Map<'a>),
}

#[derive(Debug)]
pub(super) struct Scalar<'a> {
    pub text: Cow<'a, str>,
    /// Without quotes, so that it may be a number, a truth value or nothing.
    pub is_plain: bool,
}

#[derive(Debug)]
pub(super) struct Map<'a> {
    /// The map as written.
    pub source: &'a str,
    pub pairs: Vec<(Node<'a>, Node<'a>)>,
    /// Keys that must not be reported as missing: they stand in the text, but for a fault.
    pub excused: RefCell<Vec<String>>,
}

impl<'a> Node<'a> {
    pub fn new(at: At, value: Value<'a>) -> Self {
        Node { at, is_gone: Cell::new(false), value }
    }

    /// The values of a list.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(_, items) => items,
            _ => &[],
        }
    }

    /// The keys and values of a map.
    pub fn pairs(&self) -> &[(Node<'a>, Node<'a>)] {
        match &self.value {
            Value::Map(map) => &map.pairs,
            _ => &[],
        }
    }

    /// The text of a scalar that says something.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) if !scalar.is_null() => Some(&scalar.text),
            _ => None,
        }
    }

    /// The first line of the value, as a finding shows it. `None` where nothing stands there.
    pub fn shown(&self) -> Option<&str> {
        let text = match &self.value {
            Value::Scalar(_) => self.text()?,
            Value::List(source, _) => source,
            Value::Map(map) => map.source,
        };
        let line = text.lines().next().unwrap_or("");
        let line = match &self.value {
            Value::Scalar(_) => line,
            _ => line.trim_end(),
        };
        (!line.is_empty()).then_some(line)
    }
}

impl Scalar<'_> {
    pub fn is_null(&self) -> bool {
        self.is_plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }
}

impl Map<'_> {
    /// True for a key that stands in the text but cannot be read.
    pub fn excuses(&self, key: &str) -> bool {
        let is_gone = |(name, value): &(Node<'_>, Node<'_>)| value.is_gone.get() && name.text() == Some(key);
        self.pairs.iter().any(is_gone) || self.excused.borrow().iter().any(|excused| excused == key)
    }
}

/// A tree, as far as there is one, and what is wrong with the text whatever it is to say.
#[derive(Debug)]
pub(super) struct Grown<'a> {
    pub root: Option<Node<'a>>,
    pub faults: Vec<Fault>,
}

/// Reads one text, the first line of which is line `lines_before + 1`. The error is the parser's, at the place where it
/// lost the structure.
pub(super) fn grow(text: &str, lines_before: u32) -> Result<Grown<'_>, Fault> {
    let mut builder = Builder {
        text,
        lines_before,
        has_tabs: text.contains('\t'),
        open: Vec::new(),
        root: None,
        faults: Vec::new(),
        nodes: 0,
    };
    let mut documents = 0;
    for next in Parser::new_from_str_with_options(text, options()) {
        let (event, span) = next.map_err(|error| builder.lost(&error))?;
        documents += usize::from(matches!(event, Event::DocumentStart(..)));
        if documents > 1 {
            builder.fault(FaultKind::SeveralDocuments, span.start);
            break;
        }
        builder.take(event, span);
        if builder.open.len() > MOST_DEPTH {
            return Err(builder.fault_at(FaultKind::TooMuch(too_deep()), span.start));
        }
        if builder.nodes > MOST_NODES {
            let too_many = "filen har för många värden för att läsas i ett stycke".to_owned();
            return Err(builder.fault_at(FaultKind::TooMuch(too_many), span.start));
        }
    }
    // A text of comments alone is a map without keys.
    let nothing = Map { source: "", pairs: Vec::new(), excused: RefCell::default() };
    let nothing = || Node::new(At { line: lines_before + 1, column: 1 }, Value::Map(nothing));
    Ok(Grown { root: Some(builder.root.unwrap_or_else(nothing)), faults: builder.faults })
}

pub(super) fn too_deep() -> String {
    format!("värdena ligger djupare än {MOST_DEPTH} nivåer")
}

fn options() -> Options {
    granit_parser::options! { emit_comments: false, emit_unresolved_aliases: true }
}

pub(super) struct Builder<'a> {
    pub text: &'a str,
    pub lines_before: u32,
    has_tabs: bool,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    pub faults: Vec<Fault>,
    nodes: usize,
}

/// A list or map that has not ended.
struct Open<'a> {
    node: Node<'a>,
    key: Option<Node<'a>>,
    keys: BTreeSet<String>,
}

impl<'a> Builder<'a> {
    fn take(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain;
                let node = self.node(span, Value::Scalar(Scalar { text, is_plain }), anchor, tag.is_some());
                if is_plain {
                    self.look_for_cut(&node, span);
                }
                if !self.has_path(&node, span) {
                    self.look_for_signs(&node);
                }
                self.look_for_tab(span);
                self.put(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                let value = Value::List(self.source(span), Vec::new());
                let node = self.node(span, value, anchor, tag.is_some());
                self.open.push(Open { node, key: None, keys: BTreeSet::new() });
            }
            Event::MappingStart(_, anchor, tag) => {
                let map = Map { source: self.source(span), pairs: Vec::new(), excused: RefCell::default() };
                let node = self.node(span, Value::Map(map), anchor, tag.is_some());
                self.open.push(Open { node, key: None, keys: BTreeSet::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let mut closed = self.open.pop().expect("the parser closes what it has opened").node;
                if let (Value::List(source, _) | Value::Map(Map { source, .. }), Some(end)) =
                    (&mut closed.value, span.end.byte_offset())
                {
                    let left = self.text.len().saturating_sub(end);
                    *source = source.get(..source.len().saturating_sub(left)).unwrap_or(source);
                }
                self.faults.extend(records_astray(closed.items()));
                self.put(closed);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let nothing = Value::Scalar(Scalar { text: Cow::Borrowed(""), is_plain: true });
                let node = self.node(span, nothing, 0, true);
                self.put(node);
            }
            _ => {}
        }
    }

    fn node(&mut self, span: Span, value: Value<'a>, anchor: usize, is_refused: bool) -> Node<'a> {
        self.nodes += 1;
        let node = Node::new(self.at(span.start), value);
        if anchor > 0 || is_refused {
            self.fault(FaultKind::NotAllowed, span.start);
            node.is_gone.set(true);
        }
        node
    }

    /// Puts a finished value where it belongs.
    fn put(&mut self, node: Node<'a>) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        let map = match &mut open.node.value {
            Value::List(_, items) => return items.push(node),
            Value::Map(map) => map,
            Value::Scalar(_) => return,
        };
        let Some(key) = open.key.take() else {
            open.key = Some(node);
            return;
        };
        let (at, name) = (key.at, key.text().map(str::to_owned));
        let fault = match name {
            Some(name) if name == "<<" => FaultKind::NotAllowed,
            Some(name) if !open.keys.insert(name.clone()) => FaultKind::DuplicateKey(name),
            Some(_) => return map.pairs.push((key, node)),
            None if key.is_gone.get() => return,
            None => FaultKind::WrongType("en nyckel, som en text".to_owned()),
        };
        self.faults.push(Fault::new(fault, at));
    }

    /// Without quotes ` #` begins a comment, so a text that holds it is cut. A comment is told from a text by the space
    /// after the sign.
    fn look_for_cut(&mut self, node: &Node<'a>, span: Span) {
        let is_key = self
            .open
            .last()
            .is_some_and(|open| open.key.is_none() && matches!(open.node.value, Value::Map(_)));
        let Some(rest) = span.end.byte_offset().and_then(|end| self.text.get(end..)).filter(|_| !is_key)
        else {
            return;
        };
        let rest = rest.lines().next().unwrap_or("");
        let comment = rest.trim_start_matches([' ', '\t', ':']);
        let is_cut = comment
            .strip_prefix('#')
            .is_some_and(|text| text.starts_with(|sign: char| !is_comment_sign(sign)));
        if is_cut {
            self.faults.push(Fault::new(FaultKind::Cut, node.at).with_value(node.shown()));
        }
    }

    /// Escapes in quotes can bring in signs that the file itself does not hold.
    fn look_for_signs(&mut self, node: &Node<'a>) {
        let Value::Scalar(Scalar { text: Cow::Owned(text), is_plain: false }) = &node.value else { return };
        if let Some((_, sign)) = crate::text::refused_sign(text) {
            self.faults.push(Fault::new(FaultKind::Sign(sign), node.at));
            node.is_gone.set(true);
        }
    }

    /// True for `"G:\temp"`, which has a tab where its author sees a folder, and is told so.
    fn has_path(&mut self, node: &Node<'a>, span: Span) -> bool {
        let Value::Scalar(Scalar { text: Cow::Owned(_), is_plain: false }) = &node.value else {
            return false;
        };
        let end = span
            .end
            .byte_offset()
            .map_or(0, |end| end.saturating_sub(self.text.len() - self.source(span).len()));
        let written = self.source(span).get(..end).unwrap_or_default();
        if let Some(inside) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
            && let Some(escape) = escape_in_path(inside)
        {
            let message = format!(
                "`\\{escape}` i en sökväg betyder något annat mellan citattecken, och mappens namn går förlorat"
            );
            let help = format!("sätt apostrofer om hela värdet i stället: {}", in_apostrophes(inside));
            self.faults.push(Fault::new(FaultKind::Told(message, help), node.at));
            return true;
        }
        false
    }

    /// The library takes a tab behind a space for a part of the indent, and nobody sees how far in the line then begins.
    fn look_for_tab(&mut self, span: Span) {
        let Some(before) =
            span.start.byte_offset().filter(|_| self.has_tabs).and_then(|at| self.text.get(..at))
        else {
            return;
        };
        let before = before.rsplit('\n').next().unwrap_or("");
        let indent = before.trim_end_matches(['-', ' ', '\t', '{', '[', '"', '\'']);
        if let Some(column) = before.find('\t').filter(|_| indent.is_empty()) {
            let at = At { column: column as u32 + 1, ..self.at(span.start) };
            if !before[..column].contains('-') && self.faults.last().is_none_or(|fault| fault.at != Some(at))
            {
                let fault = self.tab_at(at);
                self.faults.push(fault);
            }
        }
    }

    fn source(&self, span: Span) -> &'a str {
        span.start.byte_offset().and_then(|start| self.text.get(start..)).unwrap_or("")
    }

    pub(super) fn at(&self, mark: Marker) -> At {
        let number = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        At { line: number(mark.line()).max(1) + self.lines_before, column: number(mark.col()) + 1 }
    }

    fn fault_at(&self, kind: FaultKind, mark: Marker) -> Fault {
        Fault::new(kind, self.at(mark))
    }

    fn fault(&mut self, kind: FaultKind, mark: Marker) {
        let fault = self.fault_at(kind, mark);
        self.faults.push(fault);
    }
}

/// The sign behind a backslash that YAML reads as another, in a path of Windows: `G:\\temp`, `\\\\server\\nytt`.
fn escape_in_path(written: &str) -> Option<char> {
    let drives = written.match_indices(":\\").map(|(at, _)| at);
    let drives = drives.filter(|at| {
        let before = &written[..*at];
        let is_letter = before.ends_with(|sign: char| sign.is_ascii_alphabetic());
        is_letter && !before[..before.len() - 1].ends_with(char::is_alphanumeric)
    });
    let servers = written.match_indices("\\\\").map(|(at, _)| at);
    drives.chain(servers).find_map(|start| {
        let path = written[start..].split(char::is_whitespace).next().unwrap_or_default();
        let mut signs = path.chars();
        while let Some(sign) = signs.next() {
            if sign == '\\'
                && let Some(escaped) = signs.next()
                && escaped != '\\'
                && escaped != '"'
            {
                return Some(escaped);
            }
        }
        None
    })
}

/// A text between quotation marks, as it is written between apostrophes. A long one is not written out.
fn in_apostrophes(inside: &str) -> String {
    const MOST: usize = 60;
    match inside.chars().count() > MOST {
        true => "`'…'`".to_owned(),
        false => format!("`'{}'`", inside.replace('\'', "''")),
    }
}

fn is_comment_sign(sign: char) -> bool {
    sign.is_whitespace() || sign == '#'
}
