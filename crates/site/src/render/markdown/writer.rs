//! Blocks of a text → HTML: paragraphs, headings, lists, quotes, code.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Tag};

use crate::language::Argument;
use crate::render::codes;
use crate::render::figures::FigureView;
use model::Markdown;
use model::diag::Diagnostic;

use super::footnotes::Footnotes;
use super::headings::{ContentsEntry, Heading, contents, free_anchor, headings, levels_on_page};
use super::html::escape_into;
use super::inline::foreign_language;
use super::links::LinkBase;
use super::mask::{Masked, Piece, mask_expressions, split_at_masks};
use super::tree::{Kind, Node, code_ranges, parse_tree, plain_text};
use super::{
    PageText, PrintedWords, ResolveExpressions, Resolved, Section, Written, fault_of_expression, place_of,
};

/// See [`PageText::write`].
pub fn write(
    page: &mut PageText,
    text: &Markdown,
    first_level: u8,
    expressions: &mut dyn ResolveExpressions,
) -> Written {
    let masked = mask_expressions(&text.text, &code_ranges(&text.text));
    let nodes = parse_tree(&masked.text);
    let headings = place_headings(page, &nodes, text, first_level);
    let mut writer = Writer {
        text,
        masked: &masked,
        expressions,
        headings,
        entries: Vec::new(),
        html: String::new(),
        sections: vec![Section::default()],
        figures: Vec::new(),
        links: Vec::new(),
        footnotes: Footnotes::default(),
        is_plain: false,
        page,
    };
    for offset in &masked.unclosed {
        let diagnostic = Diagnostic::error(
            codes::OPEN_EXPRESSION,
            place_of(text, *offset),
            "uttrycket har ingen slutparentes `}}`",
        )
        .with_expected("`}}` på samma rad")
        .with_help("ska klamrarna synas, skriv dem inom `grava accenter`");
        writer.page.findings.push(diagnostic);
    }
    writer.blocks(&nodes);
    writer.write_footnotes(&nodes);
    let Writer { html, entries, sections, figures, links, .. } = writer;
    Written { html, contents: contents(&entries), sections, figures, links }
}

/// Where a heading stands on the page.
struct PlacedHeading {
    level: u8,
    anchor: String,
}

pub struct Writer<'w, 'a> {
    pub page: &'w mut PageText<'a>,
    pub text: &'w Markdown,
    pub masked: &'w Masked,
    pub expressions: &'w mut dyn ResolveExpressions,
    /// By offset in the source.
    headings: BTreeMap<usize, PlacedHeading>,
    /// Level and entry of every heading so far.
    entries: Vec<(u8, ContentsEntry)>,
    pub html: String,
    pub sections: Vec<Section>,
    figures: Vec<(usize, FigureView)>,
    pub links: Vec<PrintedWords>,
    pub footnotes: Footnotes,
    /// Within links and headings: no links to the glossary.
    pub is_plain: bool,
}

impl Writer<'_, '_> {
    pub fn blocks(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.block(node);
        }
    }

    fn block(&mut self, node: &Node) {
        let Kind::Element(tag, children) = &node.kind else { return self.inline(node) };
        match tag {
            Tag::Paragraph => self.paragraph(node, children),
            Tag::Heading { .. } => self.heading(node, children),
            Tag::BlockQuote(_) => self.quote(node, children),
            Tag::CodeBlock(kind) => self.code_block(kind, children),
            Tag::HtmlBlock => self.shown_html(node, children),
            Tag::List(start) => self.list(*start, children),
            Tag::Item => self.enclosed("<li>", children, "</li>\n"),
            Tag::DefinitionList => self.enclosed("<dl>\n", children, "</dl>\n"),
            Tag::DefinitionListTitle => self.enclosed("<dt>", children, "</dt>\n"),
            Tag::DefinitionListDefinition => self.enclosed("<dd>", children, "</dd>\n"),
            Tag::Table(alignments) => self.table(alignments, children),
            // Written last, in the order that they are referred to.
            Tag::FootnoteDefinition(_) => {}
            _ => self.inline(node),
        }
    }

    pub fn enclosed(&mut self, before: &str, children: &[Node], after: &str) {
        self.html.push_str(before);
        self.blocks(children);
        self.html.push_str(after);
        self.end_words();
    }

    /// A paragraph; or what stands alone in one: a figure or an image.
    fn paragraph(&mut self, node: &Node, children: &[Node]) {
        if let Some(offset) = self.lone_expression(node, children) {
            return self.lone(offset);
        }
        match children {
            [Node { kind: Kind::Element(Tag::Image { dest_url, title, .. }, alternative), range }] => {
                self.image_figure(dest_url, title, alternative, range.start);
            }
            _ => self.enclosed("<p>", children, "</p>\n"),
        }
    }

    fn lone_expression(&self, node: &Node, children: &[Node]) -> Option<usize> {
        let [Node { kind: Kind::Text(text), .. }] = children else { return None };
        match split_at_masks(text.trim()).as_slice() {
            [Piece::Mask(_)] => {
                self.masked.expressions.range(node.range.clone()).next().map(|(offset, _)| *offset)
            }
            _ => None,
        }
    }

    fn lone(&mut self, offset: usize) {
        match self.resolve(offset) {
            Some(Resolved::Figure(view)) => self.figures.push((self.html.len(), *view)),
            Some(Resolved::Link(link)) => {
                self.html.push_str("<p>");
                self.written_link(link);
                self.html.push_str("</p>\n");
            }
            Some(Resolved::Inline { html, plain }) => {
                self.html.push_str("<p>");
                self.html.push_str(&html);
                self.html.push_str("</p>\n");
                self.words(&plain);
            }
            None => {}
        }
        self.end_words();
    }

    /// What the expression at an offset became; `None` where it has a fault, which is told.
    pub fn resolve(&mut self, offset: usize) -> Option<Resolved> {
        let expression = self.masked.expressions.get(&offset)?;
        match self.expressions.resolve(expression) {
            Ok(resolved) => Some(resolved),
            Err(fault) => {
                self.page.findings.push(fault_of_expression(self.text, expression, fault));
                None
            }
        }
    }

    fn heading(&mut self, node: &Node, children: &[Node]) {
        let Some(placed) = self.headings.remove(&node.range.start) else { return };
        let PlacedHeading { level, anchor } = placed;
        self.sections.push(Section { anchor: anchor.clone(), ..Section::default() });
        let has_link = children.iter().any(is_link);
        self.html.push_str(&format!("<h{level} id=\"{anchor}\">"));
        if !has_link {
            self.html.push_str(&format!("<a class=\"anchor\" href=\"#{anchor}\">"));
        }
        let was_plain = std::mem::replace(&mut self.is_plain, true);
        self.inlines(children);
        self.is_plain = was_plain;
        self.html.push_str(if has_link { "" } else { "</a>" });
        self.html.push_str(&format!("</h{level}>\n"));
        if let Some(section) = self.sections.last_mut() {
            // With the values of its expressions.
            section.heading = std::mem::take(&mut section.text).trim().to_owned();
            let entry = ContentsEntry { anchor, title: section.heading.clone(), items: Vec::new() };
            self.entries.push((level, entry));
        }
    }

    fn list(&mut self, start: Option<u64>, children: &[Node]) {
        match start {
            None => self.enclosed("<ul>\n", children, "</ul>\n"),
            Some(1) => self.enclosed("<ol>\n", children, "</ol>\n"),
            Some(start) => self.enclosed(&format!("<ol start=\"{start}\">\n"), children, "</ol>\n"),
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind, children: &[Node]) {
        // It may scroll sideways, so the keyboard must reach it.
        self.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(language) = kind
            && let Some(name) = language.split_whitespace().next()
        {
            self.html.push_str(" class=\"language-");
            escape_into(&mut self.html, name);
            self.html.push('"');
        }
        self.html.push('>');
        let code = plain_text(children);
        escape_into(&mut self.html, &code);
        self.html.push_str("</code></pre>\n");
        self.words(&code);
        self.end_words();
    }

    fn shown_html(&mut self, node: &Node, children: &[Node]) {
        self.warn_of_html(node.range.start);
        self.html.push_str("<p>");
        let source = plain_text(children);
        escape_into(&mut self.html, source.trim_end());
        self.html.push_str("</p>\n");
        self.words(&source);
        self.end_words();
    }

    pub fn warn_of_html(&mut self, offset: usize) {
        let place = place_of(self.text, offset);
        let diagnostic = Diagnostic::warning(codes::HTML_IN_TEXT, place, "HTML i texten visas som text")
            .with_help("skriv det i Markdown, eller inom `grava accenter` om koden ska synas");
        self.page.findings.push(diagnostic);
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

    pub fn links(&self) -> LinkBase<'_> {
        let PageText { scope, index, page, .. } = &*self.page;
        LinkBase { site_map: scope.site_map, index, page: *page, source: &self.text.path }
    }

    pub fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.page.scope.language.text_with(key, arguments)
    }
}

/// True for a link that leads somewhere: marked foreign words are no link.
fn is_link(node: &Node) -> bool {
    matches!(&node.kind, Kind::Element(Tag::Link { dest_url, .. }, _) if foreign_language(dest_url).is_none())
}

fn place_headings(
    page: &mut PageText,
    nodes: &[Node],
    text: &Markdown,
    first_level: u8,
) -> BTreeMap<usize, PlacedHeading> {
    let found = headings(nodes);
    let levels = levels_on_page(&found, first_level);
    let mut placed = BTreeMap::new();
    for (heading, level) in found.into_iter().zip(levels) {
        if heading.is_duplicate {
            tell_duplicate(page, text, &heading);
        }
        let anchor = free_anchor(&mut page.anchors, &heading.anchor);
        placed.insert(heading.offset, PlacedHeading { level, anchor });
    }
    placed
}

fn tell_duplicate(page: &mut PageText, text: &Markdown, heading: &Heading) {
    let place = place_of(text, heading.offset);
    let diagnostic = Diagnostic::error(codes::SAME_HEADING_ID, place, "två rubriker i texten har samma id")
        .with_value(heading.title.clone())
        .with_help("ge den ena ett annat id: `## Rubrik {#eget-id}`");
    page.findings.push(diagnostic);
}
