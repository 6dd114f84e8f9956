//! What a page function asks: about what is published, for links from its page, for figures and for authors' texts. What
//! comes with those (downloads, findings, links out of the site) is kept here until the page is finished.

use std::cell::RefCell;
use std::ops::Deref;

use super::block::{Block, Prose, Table, Title, classed};
use super::expressions::{Defaults, Resolver};
use super::figures::{FigureRequest, FigureView, Figures, Mentioned, ShownFigure};
use super::markdown::{ContentsEntry, OutsideLink, PageText, TextIndex, Written};
use super::revised::Revision;
use super::scope::{Link, Scope};
use super::site_map::PageKey;
use model::diag::Findings;
use model::{FocusAreaIx, Markdown, Period};

/// What every page of a site is made from.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Context<'a> {
    pub scope: Scope<'a>,
    pub text_index: &'a TextIndex,
    /// Reports whose figures have changed since they were published.
    pub revisions: &'a [Revision],
}

/// See the module.
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Ask<'a> {
    scope: Scope<'a>,
    pub key: PageKey,
    pub revisions: &'a [Revision],
    text_index: &'a TextIndex,
    figures: RefCell<Figures<'a>>,
    texts: RefCell<PageText<'a>>,
    files: RefCell<Vec<(String, Vec<u8>)>>,
}

/// What came with the blocks of a page.
#[derive(Debug)]
pub struct Gathered {
    /// Path from the root, content.
    pub files: Vec<(String, Vec<u8>)>,
    pub figures: Vec<ShownFigure>,
    /// Faults in the author's text.
    pub findings: Findings,
    pub outside_links: Vec<OutsideLink>,
    pub mentioned: Mentioned,
}

impl<'a> Deref for Ask<'a> {
    type Target = Scope<'a>;

    fn deref(&self) -> &Scope<'a> {
        &self.scope
    }
}

impl<'a> Ask<'a> {
    pub fn new(context: &Context<'a>, key: PageKey) -> Self {
        let scope = context.scope;
        // A page that is kept as a single file has no downloads.
        let figures = match key {
            PageKey::Collected(_) => Figures::without_downloads(&scope, key),
            _ => Figures::new(&scope, key),
        };
        Ask {
            scope,
            key,
            revisions: context.revisions,
            text_index: context.text_index,
            figures: RefCell::new(figures),
            texts: RefCell::new(PageText::new(&scope, context.text_index, key)),
            files: RefCell::default(),
        }
    }

    /// What the page is made from, for what is made beside it.
    pub fn context(&self) -> Context<'a> {
        Context { scope: self.scope, text_index: self.text_index, revisions: self.revisions }
    }

    pub fn link(&self, to: PageKey) -> Option<Link> {
        self.scope.link(self.key, to)
    }

    pub fn link_titled(&self, to: PageKey, title: String) -> Option<Link> {
        self.scope.link_titled(self.key, to, title)
    }

    /// Words that lead to a page, where there is one.
    pub fn linked(&self, title: impl Into<String>, to: PageKey) -> Link {
        Link { title: title.into(), href: self.href(to) }
    }

    pub fn href(&self, to: PageKey) -> Option<String> {
        self.site_map.link(self.key, to)
    }

    /// The path of the page, from the root.
    pub fn path(&self) -> &'a str {
        self.scope.site_map.entry(self.key).map_or("index.html", |entry| entry.path.as_str())
    }

    /// The title of the page in the site map.
    pub fn title(&self) -> Title {
        let title = self.site_map.entry(self.key).map(|entry| entry.title.clone()).unwrap_or_default();
        Title { title, ..Title::default() }
    }

    pub fn titled(&self, title: String) -> Title {
        Title { title, ..Title::default() }
    }

    /// A paragraph with a message.
    pub fn note(&self, class: &'static str, key: &str) -> Block {
        classed(class, self.text(key))
    }

    /// A figure under a heading of the third level. `None` where it would show nothing.
    pub fn figure(&self, request: &FigureRequest) -> Option<Block> {
        self.figure_at(request, 3)
    }

    /// A figure whose heading has the level `level`.
    pub fn figure_at(&self, request: &FigureRequest, level: u8) -> Option<Block> {
        self.figures.borrow_mut().draw(request).map(|view| Block::figure(view, level))
    }

    /// As [`Ask::figure`], unless an author's text has placed it already.
    pub fn figure_once(&self, request: &FigureRequest) -> Option<Block> {
        self.figures.borrow_mut().draw_once(request).map(|view| Block::figure(view, 3))
    }

    /// A text below a heading of the second level.
    pub fn prose(&self, text: &Markdown) -> Vec<Block> {
        prose_blocks(self.write(text, 3, Defaults::of_page(self.key)))
    }

    /// As [`Ask::prose`], for a commentary that stands on a page about more than its focus area.
    pub fn prose_in_area(&self, text: &Markdown, period: Period, area: FocusAreaIx) -> Vec<Block> {
        let defaults = Defaults { period: Some(period), focus_area: Some(area) };
        prose_blocks(self.write(text, 3, defaults))
    }

    /// The text that the page is there for: its blocks, its contents, and its first words.
    pub fn main_prose(&self, text: &Markdown) -> (Vec<Block>, Vec<ContentsEntry>, String) {
        let mut written = self.write(text, 2, Defaults::of_page(self.key));
        let (contents, summary) = (std::mem::take(&mut written.contents), written.summary(160));
        (prose_blocks(written), contents, summary)
    }

    /// A text whose highest headings get the level `first_level`, and whose expressions are about `defaults` where
    /// they do not say.
    pub fn write(&self, text: &Markdown, first_level: u8, defaults: Defaults) -> Written {
        let mut figures = self.figures.borrow_mut();
        let mut resolver = Resolver::new(&self.scope, self.key, defaults, &mut figures);
        self.texts.borrow_mut().write(text, first_level, &mut resolver)
    }

    /// A file beside the page.
    pub fn add_file(&self, name: &str, content: Vec<u8>) {
        let folder = self.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        self.add_file_at(
            if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") },
            content,
        );
    }

    /// As [`Ask::add_file`], anywhere: `path` is from the root.
    pub fn add_file_at(&self, path: String, content: Vec<u8>) {
        self.files.borrow_mut().push((path, content));
    }

    /// Hands over what came with the blocks.
    pub fn finish(self) -> Gathered {
        let texts = self.texts.into_inner();
        let drawn = self.figures.into_inner().finish();
        let mut files = drawn.files;
        files.extend(self.files.into_inner());
        // The collected report repeats the texts of other pages.
        let is_first = !matches!(self.key, PageKey::Collected(_));
        let outside_links = if is_first { texts.outside_links } else { Vec::new() };
        let (figures, mentioned) = (drawn.shown, drawn.mentioned);
        Gathered { files, figures, findings: texts.findings, outside_links, mentioned }
    }
}

/// An author's text as blocks: its figures are blocks of their own.
fn prose_blocks(written: Written) -> Vec<Block> {
    let Written { html, figures, sections, links, .. } = written;
    let mut blocks = Vec::new();
    let mut known = Some((sections, links));
    let mut from = 0;
    let mut push = |piece: &str, blocks: &mut Vec<Block>| {
        if !piece.trim().is_empty() {
            let (sections, links) = known.take().unwrap_or_default();
            blocks.push(Block::Prose(Prose { html: piece.to_owned(), sections, links }));
        }
    };
    for (at, figure) in figures {
        push(&html[from..at], &mut blocks);
        blocks.push(figure_block(figure));
        from = at;
    }
    push(&html[from..], &mut blocks);
    blocks
}

fn figure_block(figure: FigureView) -> Block {
    Block::figure(figure, 3)
}

impl From<super::figures::table::TableView> for Block {
    fn from(view: super::figures::table::TableView) -> Self {
        Block::Table(Table::from(view))
    }
}
