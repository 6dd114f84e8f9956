//! Events of a text → events that the parser's own HTML writer writes. What this program writes in its own way
//! (headings with anchors, tables that scroll, callouts, footnotes, links, expressions) is put in their place.

mod headings;
mod links;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd, html};

use crate::language::Argument;
use crate::render::expressions::check_call;
use crate::render::figures::FigureView;
use crate::render::site_map::PageKey;
use model::diag::Diagnostic;
use model::{Locale, Markdown};

use super::footnotes::Footnotes;
use super::headings::{ContentsEntry, contents};
use super::html::{escape, without_comments};
use super::links::address;
use super::mask::{GAP, Masked, Piece, needs_gap, split_at_masks};
use super::parse::{Placed, closing, mask, parse, plain_text};
use super::tables::Table;
use super::{
    PageText, PrintedWords, ResolveExpressions, Resolved, Section, Written, callouts, fault_of_expression,
    foreign_language, place_of,
};

use headings::{PlacedHeading, place_headings};

/// See [`PageText::write`].
pub fn write(
    page: &mut PageText,
    text: &Markdown,
    first_level: u8,
    expressions: &mut dyn ResolveExpressions,
) -> Written {
    let masked = mask(&text.text);
    let events = parse(&masked.text).events;
    let (headings, placed) = place_headings(page, &events, text, first_level);
    let (body, notes) = super::footnotes::take_notes(events);
    let mut writer = Writer {
        text,
        masked: &masked,
        expressions,
        headings,
        placed,
        heading: None,
        entries: Vec::new(),
        out: Vec::new(),
        sections: vec![Section::default()],
        figures: Vec::new(),
        links: Vec::new(),
        footnotes: Footnotes::default(),
        table: None,
        quote_ends: Vec::new(),
        link_end: None,
        link: None,
        marker: 0..0,
        is_plain: false,
        page,
    };
    writer.events(&body);
    writer.write_footnotes(&notes);
    let Writer { out, entries, sections, figures, links, .. } = writer;
    let (html, figures) = to_html(out, figures);
    Written { html, contents: contents(&entries), sections, figures, links }
}

/// The events as HTML. Figures that stood after so many events stand after so many bytes.
fn to_html(mut events: Vec<Event>, figures: Vec<(usize, FigureView)>) -> (String, Vec<(usize, FigureView)>) {
    let mut written = String::new();
    let mut done = 0;
    let mut placed = Vec::with_capacity(figures.len());
    for (at, figure) in figures {
        html::push_html(&mut written, events.drain(..at - done));
        done = at;
        placed.push((written.len(), figure));
    }
    html::push_html(&mut written, events.into_iter());
    (written, placed)
}

pub struct Writer<'w, 'a, 's> {
    pub page: &'w mut PageText<'a>,
    text: &'w Markdown,
    masked: &'s Masked,
    expressions: &'w mut dyn ResolveExpressions,
    /// By offset in the source.
    headings: BTreeMap<usize, PlacedHeading>,
    /// What links call the headings → their ids on the page.
    placed: BTreeMap<String, String>,
    /// The heading that is being written, and what ends its link to itself.
    heading: Option<(PlacedHeading, &'static str)>,
    /// Level and entry of every heading so far.
    entries: Vec<(u8, ContentsEntry)>,
    pub out: Vec<Event<'s>>,
    pub sections: Vec<Section>,
    /// Each after so many events of `out`.
    figures: Vec<(usize, FigureView)>,
    links: Vec<PrintedWords>,
    pub footnotes: Footnotes,
    pub table: Option<Table>,
    /// What ends the quotes that are open.
    quote_ends: Vec<&'static str>,
    /// What ends the link that is open.
    link_end: Option<Event<'s>>,
    /// The address of the link that is open, and how many bytes of the section's words stand before its own.
    link: Option<(String, usize)>,
    /// The marker of a callout that has been read. Footnotes are written last and stand anywhere: no single offset
    /// tells what is still to be shown.
    marker: Range<usize>,
    /// Within links and headings: no links to the glossary.
    is_plain: bool,
}

impl<'s> Writer<'_, '_, 's> {
    pub fn events(&mut self, events: &[Placed<'s>]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += 1;
            match event {
                Event::Start(tag) => at = self.start(tag, range, events, at),
                Event::End(tag) => self.end(*tag),
                _ if self.marker.contains(&range.start) => {}
                Event::Text(text) => self.text(text, range),
                Event::Code(code) => {
                    self.words(code);
                    self.out.push(Event::Code(code.clone()));
                }
                Event::Html(_) | Event::InlineHtml(_) => self.shown_html(range),
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::SoftBreak => self.break_line("\n"),
                Event::HardBreak => self.break_line("<br>\n"),
                Event::Rule => self.html("<hr>\n"),
                Event::TaskListMarker(is_done) => self.task(*is_done),
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
            }
        }
    }

    /// Begins an element, or writes all of it. Where to go on.
    fn start(&mut self, tag: &Tag<'s>, range: &Range<usize>, events: &[Placed<'s>], at: usize) -> usize {
        match tag {
            Tag::Paragraph => return self.paragraph(range, events, at),
            Tag::Heading { .. } => return self.start_heading(range, events, at),
            Tag::HtmlBlock | Tag::CodeBlock(_) | Tag::Image { .. } => {
                let end = closing(events, at);
                let inside = &events[at..end];
                match tag {
                    Tag::CodeBlock(kind) => self.code_block(kind, inside),
                    Tag::Image { dest_url, title, .. } => {
                        let image = self.image(dest_url, title, inside);
                        self.html(image);
                    }
                    _ => self.html_block(inside),
                }
                return end + 1;
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let is_empty =
                    plain_text(&events[at..closing(events, at)]).is_empty() && !has_image(&events[at..]);
                self.start_link(&address(*link_type, dest_url), title, range.start, is_empty);
            }
            Tag::BlockQuote(_) => self.start_quote(range),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_in_table(tag),
            _ => self.out.push(Event::Start(tag.clone())),
        }
        at
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Link => {
                self.is_plain = self.heading.is_some();
                self.out.extend(self.link_end.take());
                self.note_link();
            }
            TagEnd::BlockQuote(_) => {
                let end = self.quote_ends.pop().unwrap_or_default();
                self.html(end);
            }
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.end_in_table(tag)
            }
            _ => self.out.push(Event::End(tag)),
        }
        let is_in_line = matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::TableCell
        );
        if !is_in_line {
            self.end_words();
        }
    }

    /// A paragraph; or what stands alone in one: a figure or an image.
    fn paragraph(&mut self, range: &Range<usize>, events: &[Placed<'s>], at: usize) -> usize {
        let end = closing(events, at);
        let shown = events[at..end].iter().position(|(event, range)| {
            !self.marker.contains(&range.start) && !matches!(event, Event::SoftBreak | Event::HardBreak)
        });
        // A marker of a callout, and nothing after it.
        let Some(first) = shown.map(|shown| at + shown) else { return end + 1 };
        let first = if self.marker.contains(&range.start) { first } else { at };
        match &events[first..end] {
            [(Event::Text(text), range)]
                if matches!(split_at_masks(text.trim()).as_slice(), [Piece::Mask(_)])
                    && self.masked.expressions.range(range.clone()).next().is_some() =>
            {
                let offset = self.masked.expressions.range(range.clone()).next().map(|(offset, _)| *offset);
                self.lone(offset.unwrap_or_default());
            }
            [
                (Event::Start(Tag::Image { dest_url, title, .. }), _),
                inside @ ..,
                (Event::End(TagEnd::Image), _),
            ] if closing(events, first + 1) + 1 == end => {
                self.image_figure(dest_url, title, inside);
            }
            inside => {
                self.out.push(Event::Start(Tag::Paragraph));
                self.events(inside);
                self.out.push(Event::End(TagEnd::Paragraph));
            }
        }
        self.end_words();
        end + 1
    }

    fn lone(&mut self, offset: usize) {
        match self.resolve(offset) {
            Some(Resolved::Figure(view)) => {
                // What comes after is written after the figure, and what comes before is done.
                self.html("");
                self.figures.push((self.out.len(), *view));
            }
            Some(Resolved::Link(link)) => {
                self.html("<p>");
                self.written_link(link);
                self.html("</p>\n");
            }
            Some(Resolved::Inline { html, plain }) => {
                self.html(format!("<p>{html}</p>\n"));
                self.words(&plain);
            }
            None => {}
        }
    }

    /// What the expression at an offset became; `None` where it has a fault, which is told.
    fn resolve(&mut self, offset: usize) -> Option<Resolved> {
        let expression = self.masked.expressions.get(&offset)?;
        match self.expressions.resolve(expression) {
            Ok(resolved) => {
                if let Some(note) = self.expressions.take_note() {
                    let place = place_of(self.text, expression.offset + note.offset);
                    let (severity, code) = note.as_note();
                    let found = Diagnostic::note(code, place, note.message);
                    let found = Diagnostic { severity, value: note.value, help: note.help, ..found };
                    self.page.findings.push(found);
                }
                Some(resolved)
            }
            // Found in the text before there was a page.
            Err(_) if check_call(&expression.source).is_err() => None,
            Err(fault) => {
                self.page.findings.push(fault_of_expression(self.text, expression, fault));
                None
            }
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind, inside: &[Placed<'s>]) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next(),
            CodeBlockKind::Indented => None,
        };
        let class = language.map(|name| format!(" class=\"language-{}\"", escape(name))).unwrap_or_default();
        let code = plain_text(inside);
        // It may scroll sideways, so the keyboard must reach it.
        self.html(format!("<pre tabindex=\"0\"><code{class}>{}</code></pre>\n", escape(&code)));
        self.words(&code);
        self.end_words();
    }

    /// HTML is shown as text, and comments in it are not shown.
    fn html_block(&mut self, inside: &[Placed<'s>]) {
        let source: String = inside.iter().map(|(_, range)| &self.text.text[range.clone()]).collect();
        let shown = without_comments(&source).unwrap_or_default();
        if !shown.trim().is_empty() {
            self.html(format!("<p>{}</p>\n", escape(shown.trim_end())));
            self.words(&shown);
            self.end_words();
        }
    }

    fn shown_html(&mut self, range: &Range<usize>) {
        let shown = without_comments(&self.text.text[range.clone()]).unwrap_or_default();
        self.words(&shown);
        self.html(escape(&shown));
    }

    fn task(&mut self, is_done: bool) {
        let (key, sign) = if is_done { ("task-done", "☑") } else { ("task-open", "☐") };
        let name = escape(&self.say(key, &[]));
        self.html(format!("<span class=\"task\" role=\"img\" aria-label=\"{name}\">{sign}</span> "));
    }

    fn start_quote(&mut self, range: &Range<usize>) {
        let Some((kind, marker_end)) = callouts::kind(&self.masked.text[range.clone()]) else {
            self.quote_ends.push("</blockquote>\n");
            return self.html("<blockquote>\n");
        };
        let title = self.say(&format!("callout-{kind}"), &[]);
        self.html(format!(
            "<div class=\"callout callout-{kind}\" role=\"note\">\n<p class=\"callout-title\">{title}</p>\n"
        ));
        self.words(&format!("{title}: "));
        self.quote_ends.push("</div>\n");
        self.marker = range.start..range.start + marker_end;
    }

    fn break_line(&mut self, html: &'static str) {
        self.html(html);
        self.words("\n");
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let source = &self.masked.text[range.clone()];
        let locale = self.page.scope.language.locale();
        let text = if self.is_literal(source, range) { source } else { swedish_quote(locale, source, text) };
        for piece in split_at_masks(text) {
            match piece {
                Piece::Text(text) => {
                    if self.sections.last().is_some_and(|section| needs_gap(&section.text, text)) {
                        self.html(GAP);
                        self.words(GAP);
                    }
                    self.explained_text(text);
                }
                Piece::Mask(start) => self.expression(range.start + start),
            }
        }
    }

    /// True for signs of an address, a path or an option of a command, which are no dashes.
    fn is_literal(&self, source: &str, range: &Range<usize>) -> bool {
        if !matches!(source, "--" | "---" | "...") {
            return false;
        }
        let text = &self.masked.text;
        let before = text[..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = text[range.end..].split(char::is_whitespace).next().unwrap_or_default();
        let is_option = source == "--"
            && before.chars().all(|sign| !sign.is_alphanumeric())
            && after.starts_with(|sign: char| sign.is_ascii_alphabetic());
        let is_address = |part: &str| part.contains(['/', '@', '\\']) || part.starts_with("www.");
        is_option || is_address(before) || (!before.is_empty() && is_address(after))
    }

    fn expression(&mut self, offset: usize) {
        match self.resolve(offset) {
            Some(Resolved::Inline { html, plain }) => {
                self.html(html);
                self.words(&plain);
            }
            Some(Resolved::Link(link)) => self.written_link(link),
            // A figure in a sentence is found in the text before there is a page.
            Some(Resolved::Figure(_)) | None => {}
        }
    }

    /// Text in which the first mention of a term on the page leads to the glossary.
    fn explained_text(&mut self, text: &str) {
        self.words(text);
        let glossary = self.page.scope.site_map.link(self.page.page, PageKey::Glossary);
        let Some(glossary) = glossary.filter(|_| !self.is_plain && self.page.page != PageKey::Glossary)
        else {
            return self.plain(text);
        };
        let scope = self.page.scope;
        let mut written = 0;
        for found in self.page.index.terms.find(text) {
            if !self.page.explained.insert(found.entry) {
                continue;
            }
            let entry = &scope.published.domain.glossary[found.entry];
            self.plain(&text[written..found.start]);
            let (id, meaning) = (&entry.id, escape(&entry.definition));
            self.html(format!("<a class=\"term\" href=\"{glossary}#{id}\" title=\"{meaning}\">"));
            self.plain(&text[found.start..found.end]);
            self.html("</a>");
            written = found.end;
        }
        self.plain(&text[written..]);
    }

    /// The words of some events, with the values of their expressions.
    fn resolved_words(&mut self, events: &[Placed<'s>]) -> String {
        let mut words = String::new();
        for placed in events {
            let (Event::Text(text), range) = placed else {
                words.push_str(&plain_text(std::slice::from_ref(placed)));
                continue;
            };
            for piece in split_at_masks(text) {
                match piece {
                    Piece::Text(text) => {
                        if needs_gap(&words, text) {
                            words.push_str(GAP);
                        }
                        words.push_str(text);
                    }
                    Piece::Mask(start) => match self.resolve(range.start + start) {
                        Some(Resolved::Inline { plain, .. }) => words.push_str(&plain),
                        Some(Resolved::Link(link)) => words.push_str(&link.words),
                        Some(Resolved::Figure(_)) | None => {}
                    },
                }
            }
        }
        words
    }

    pub fn html(&mut self, html: impl Into<pulldown_cmark::CowStr<'s>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push(Event::Text(text.to_owned().into()));
        }
    }

    /// Adds words to the plain text of the section.
    pub fn words(&mut self, words: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.text.push_str(words);
        }
    }

    pub fn end_words(&mut self) {
        if let Some(section) = self.sections.last_mut()
            && !section.text.is_empty()
            && !section.text.ends_with('\n')
        {
            section.text.push('\n');
        }
    }

    pub fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.page.scope.language.text_with(key, arguments)
    }
}

/// True for a link that leads somewhere: marked foreign words are no link.
fn is_link(event: &Event) -> bool {
    matches!(event, Event::Start(Tag::Link { dest_url, .. }) if foreign_language(dest_url).is_none())
}

fn has_image(events: &[Placed]) -> bool {
    let inside = events.iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Link)));
    inside.into_iter().any(|(event, _)| matches!(event, Event::Start(Tag::Image { .. })))
}

/// Swedish has the same quotation mark before and after; the parser knows only the English way.
fn swedish_quote<'t>(locale: Locale, source: &str, text: &'t str) -> &'t str {
    match (locale, source) {
        (Locale::Swedish, "\"") => "”",
        (Locale::Swedish, "'") => "’",
        _ => text,
    }
}
