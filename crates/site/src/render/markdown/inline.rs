//! What stands in a line of text → HTML: words, links, images, code, terms of the glossary.

use std::ops::Range;

use pulldown_cmark::Tag;

use crate::render::codes;
use crate::render::site_map::PageKey;
use model::diag::Diagnostic;
use model::{Audience, Locale};

use super::html::{escape, escape_into};
use super::links::LinkFault;
use super::mask::{Piece, split_at_masks};
use super::tree::{Kind, Node, plain_text};
use super::writer::Writer;
use super::{OutsideLink, PrintedWords, Resolved, place_of};

impl Writer<'_, '_> {
    pub fn inlines(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.inline(node);
        }
    }

    pub fn inline(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text(text) => self.text(text, &node.range),
            Kind::Code(code) => {
                self.html.push_str("<code>");
                escape_into(&mut self.html, code);
                self.html.push_str("</code>");
                self.words(code);
            }
            Kind::Html(source) => {
                self.warn_of_html(node.range.start);
                escape_into(&mut self.html, source);
                self.words(source);
            }
            Kind::FootnoteReference(label) => self.footnote_reference(label),
            Kind::SoftBreak => self.break_line("\n"),
            Kind::HardBreak => self.break_line("<br>\n"),
            Kind::Rule => self.html.push_str("<hr>\n"),
            Kind::Element(tag, children) => self.inline_element(node, tag, children),
        }
    }

    fn inline_element(&mut self, node: &Node, tag: &Tag, children: &[Node]) {
        match tag {
            Tag::Emphasis => self.marked("em", children),
            Tag::Strong => self.marked("strong", children),
            Tag::Strikethrough => self.marked("del", children),
            Tag::Link { dest_url, .. } => self.link(dest_url, children, node.range.start),
            Tag::Image { dest_url, .. } => {
                self.image(dest_url, children, node.range.start);
            }
            _ => self.blocks(std::slice::from_ref(node)),
        }
    }

    fn marked(&mut self, element: &str, children: &[Node]) {
        self.html.push_str(&format!("<{element}>"));
        self.inlines(children);
        self.html.push_str(&format!("</{element}>"));
    }

    fn break_line(&mut self, html: &str) {
        self.html.push_str(html);
        self.words("\n");
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if text == "[" && self.masked.text[range.start..].starts_with("[^") {
            self.tell_missing_footnote(range.start);
        }
        let source = &self.masked.text[range.clone()];
        for piece in split_at_masks(swedish_quote(self.page.scope.language.locale(), source, text)) {
            match piece {
                Piece::Text(text) => self.explained_text(text),
                Piece::Mask(start) => self.expression(range.start + start),
            }
        }
    }

    fn expression(&mut self, offset: usize) {
        match self.resolve(offset) {
            Some(Resolved::Inline { html, plain }) => {
                self.html.push_str(&html);
                self.words(&plain);
            }
            Some(Resolved::Link(link)) => self.written_link(link),
            Some(Resolved::Figure(_)) => {
                let diagnostic = Diagnostic::error(
                    codes::FIGURE_IN_LINE,
                    place_of(self.text, offset),
                    "en figur kan inte stå inne i en text",
                )
                .with_help("ställ uttrycket i ett eget stycke, med en tom rad före och efter");
                self.page.findings.push(diagnostic);
            }
            None => {}
        }
    }

    /// A link whose words are known.
    pub fn written_link(&mut self, link: PrintedWords) {
        let (href, words) = (escape(&link.href), escape(&link.words));
        self.html.push_str(&format!("<a href=\"{href}\">{words}</a>"));
        self.words(&link.words);
        self.links.push(link);
    }

    /// Text in which the first mention of a term on the page leads to the glossary.
    fn explained_text(&mut self, text: &str) {
        self.words(text);
        let glossary = self.page.scope.site_map.link(self.page.page, PageKey::Glossary);
        let Some(glossary) = glossary.filter(|_| !self.is_plain && self.page.page != PageKey::Glossary)
        else {
            return escape_into(&mut self.html, text);
        };
        let mut written = 0;
        for found in self.page.index.terms.find(text) {
            if !self.page.explained.insert(found.entry) {
                continue;
            }
            let entry = &self.page.scope.published.domain.glossary[found.entry];
            escape_into(&mut self.html, &text[written..found.start]);
            let (id, meaning) = (&entry.id, escape(&entry.definition));
            self.html.push_str(&format!("<a class=\"term\" href=\"{glossary}#{id}\" title=\"{meaning}\">"));
            escape_into(&mut self.html, &text[found.start..found.end]);
            self.html.push_str("</a>");
            written = found.end;
        }
        escape_into(&mut self.html, &text[written..]);
    }

    fn link(&mut self, written: &str, children: &[Node], offset: usize) {
        let was_plain = std::mem::replace(&mut self.is_plain, true);
        match (foreign_language(written), self.links().resolve(written)) {
            (Some(language), _) => self.foreign_words(language, children, offset),
            (None, Ok(href)) => {
                self.note_outside(&href, offset);
                let is_within = !href.starts_with('#') && !href.contains(':');
                if is_within && self.page.scope.site_map.is_detached() {
                    self.inlines(children);
                } else {
                    self.html.push_str(&format!("<a href=\"{}\">", escape(&href)));
                    self.inlines(children);
                    self.html.push_str("</a>");
                    self.links.push(PrintedWords { words: plain_text(children), href });
                }
            }
            (None, Err(fault)) => {
                self.tell_link(codes::BROKEN_LINK, offset, written, fault);
                self.inlines(children);
            }
        }
        self.is_plain = was_plain;
    }

    /// `[near miss](lang:en)`: words that a screen reader has to read by other rules.
    fn foreign_words(&mut self, language: &str, children: &[Node], offset: usize) {
        if !is_language_tag(language) {
            let diagnostic = Diagnostic::error(
                codes::UNKNOWN_LANGUAGE,
                place_of(self.text, offset),
                "språket går inte att känna igen",
            )
            .with_value(format!("lang:{language}"))
            .with_expected("en språkkod, som `lang:en` för engelska eller `lang:fi` för finska");
            self.page.findings.push(diagnostic);
            return self.inlines(children);
        }
        self.html.push_str(&format!("<span lang=\"{language}\">"));
        self.inlines(children);
        self.html.push_str("</span>");
    }

    fn note_outside(&mut self, href: &str, offset: usize) {
        if !href.starts_with("https://") && !href.starts_with("http://") {
            return;
        }
        let page = self.page.scope.site_map.entry(self.page.page).map(|entry| entry.path.clone());
        let link = OutsideLink {
            address: href.to_owned(),
            place: place_of(self.text, offset),
            page: page.unwrap_or_default(),
        };
        self.page.outside_links.push(link);
    }

    /// An image by itself, with its title as caption.
    pub fn image_figure(&mut self, written: &str, title: &str, alternative: &[Node], offset: usize) {
        self.html.push_str("<figure class=\"image\">");
        self.image(written, alternative, offset);
        if !title.is_empty() {
            self.html.push_str("<figcaption>");
            self.explained_text(title);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>\n");
        self.end_words();
    }

    fn image(&mut self, written: &str, alternative: &[Node], offset: usize) {
        let words = plain_text(alternative);
        if words.trim().is_empty() {
            let diagnostic = Diagnostic::error(
                codes::IMAGE_WITHOUT_WORDS,
                place_of(self.text, offset),
                "bilden har ingen textversion",
            )
            .with_value(written)
            .with_expected("`![vad bilden visar](fil)`")
            .with_help("skriv vad bilden säger, för den som inte ser den");
            self.page.findings.push(diagnostic);
        }
        self.words(&words);
        match self.links().resolve_image(written) {
            Ok(source) => self.html.push_str(&format!(
                "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">",
                escape(&source),
                escape(words.trim())
            )),
            Err(fault) => {
                self.tell_link(codes::BROKEN_IMAGE, offset, written, fault);
                escape_into(&mut self.html, &words);
            }
        }
    }

    fn tell_link(&mut self, code: &'static str, offset: usize, written: &str, fault: LinkFault) {
        // What the public may not read is not there at all, and links to it become plain text. Whether the link
        // is right is told when the site for the intranet is built.
        if self.page.scope.published.domain.site.audience == Audience::Public {
            return;
        }
        let diagnostic =
            Diagnostic::error(code, place_of(self.text, offset), fault.message).with_value(written);
        let diagnostic = Diagnostic { expected: fault.expected, help: fault.help, ..diagnostic };
        self.page.findings.push(diagnostic);
    }
}

/// The language of the words, where what the author wrote is no address but `lang:en`.
pub fn foreign_language(written: &str) -> Option<&str> {
    written.strip_prefix("lang:")
}

/// The form of a language tag (RFC 5646): a language of two or three letters, then perhaps a script or a region.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language =
        matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language
        && parts
            .all(|part| matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Swedish has the same quotation mark before and after; the parser knows only the English way.
fn swedish_quote<'t>(locale: Locale, source: &str, text: &'t str) -> &'t str {
    match (locale, source) {
        (Locale::Swedish, "\"") => "”",
        (Locale::Swedish, "'") => "’",
        _ => text,
    }
}
