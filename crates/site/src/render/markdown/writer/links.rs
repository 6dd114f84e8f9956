//! Links and images of a text.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::render::codes;
use crate::render::markdown::html::escape;
use crate::render::markdown::links::{LinkBase, LinkFault, Target, read_image, read_link};
use crate::render::markdown::mask::is_mask;
use crate::render::markdown::parse::Placed;
use crate::render::markdown::{OutsideLink, PageText, PrintedWords, foreign_language, place_of};
use model::Audience;
use model::diag::Diagnostic;

use super::Writer;

impl<'s> Writer<'_, '_, 's> {
    /// A link whose words are known; no link within another.
    pub(super) fn written_link(&mut self, link: PrintedWords) {
        self.words(&link.words);
        let is_in_link =
            self.link.is_some() || self.heading.as_ref().is_some_and(|(_, link_end)| !link_end.is_empty());
        if is_in_link {
            return self.plain(&link.words);
        }
        let (href, words) = (escape(&link.href), escape(&link.words));
        self.html(format!("<a href=\"{href}\">{words}</a>"));
        self.links.push(link);
    }

    /// Keeps the link that ends here, with its words.
    pub(super) fn note_link(&mut self) {
        let Some((href, from)) = self.link.take() else { return };
        let words = self.sections.last().and_then(|section| section.text.get(from..)).unwrap_or_default();
        self.links.push(PrintedWords { words: words.replace('\n', " "), href });
    }

    pub(super) fn start_link(&mut self, written: &str, title: &str, offset: usize, is_empty: bool) {
        self.is_plain = true;
        if let Some(language) = foreign_language(written) {
            self.html(format!("<span lang=\"{}\">", escape(language)));
            self.link_end = Some(Event::InlineHtml("</span>".into()));
            return;
        }
        let Some(href) = self.href(written, offset).filter(|_| !is_empty) else { return };
        self.note_outside(&href, offset);
        let is_within = !href.starts_with('#') && !href.contains(':');
        if is_within && self.page.scope.site_map.is_detached() {
            return;
        }
        let words_before = self.sections.last().map_or(0, |section| section.text.len());
        self.link = Some((href.clone(), words_before));
        let title = title.replace(is_mask, "");
        self.out.push(Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: href.into(),
            title: title.into(),
            id: "".into(),
        }));
        self.link_end = Some(Event::End(TagEnd::Link));
    }

    /// The address on this page. `None` where the link leads nowhere: then its words are text.
    pub(super) fn href(&mut self, written: &str, offset: usize) -> Option<String> {
        let target = read_link(&self.text.path, written, self.page.index).ok()?;
        self.links().resolve(&target).unwrap_or_else(|fault| {
            self.tell_link(offset, written, fault);
            None
        })
    }

    pub(super) fn links(&self) -> LinkBase<'_> {
        let PageText { scope, index, page, .. } = &*self.page;
        LinkBase { site_map: scope.site_map, index, page: *page, placed: &self.placed }
    }

    pub(super) fn tell_link(&mut self, offset: usize, written: &str, fault: LinkFault) {
        // A page that the public may not read is not there at all, and links to it become plain text. Whether the
        // link is right is told when the site for the intranet is built.
        if self.page.scope.published.domain.site.audience == Audience::Public {
            return;
        }
        let diagnostic = Diagnostic::error(codes::BROKEN_LINK, place_of(self.text, offset), fault.message)
            .with_value(written);
        let diagnostic = Diagnostic { expected: fault.expected, help: fault.help, ..diagnostic };
        self.page.findings.push(diagnostic);
    }

    pub(super) fn note_outside(&mut self, href: &str, offset: usize) {
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
    pub(super) fn image_figure(&mut self, written: &str, title: &str, alternative: &[Placed<'s>]) {
        let image = self.image(written, "", alternative);
        self.html(format!("<figure class=\"image\">{image}"));
        if !title.is_empty() {
            self.html("<figcaption>");
            self.explained_text(&title.replace(is_mask, ""));
            self.html("</figcaption>");
        }
        self.html("</figure>\n");
    }

    /// The element of an image, or its words where there is no such image.
    pub(super) fn image(&mut self, written: &str, title: &str, alternative: &[Placed<'s>]) -> String {
        let words = self.resolved_words(alternative);
        self.words(words.trim());
        let words = escape(words.trim());
        let target = read_image(&self.text.path, written, self.page.index);
        let source = target.ok().and_then(|target: Target| self.links().resolve(&target).ok().flatten());
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(&title.replace(is_mask, ""))),
        };
        match source {
            Some(source) => {
                format!("<img src=\"{}\" alt=\"{words}\"{title} loading=\"lazy\">", escape(&source))
            }
            None => words,
        }
    }
}
