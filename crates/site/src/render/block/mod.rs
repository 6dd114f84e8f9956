//! A page as a list of blocks: what it says, before it is HTML.
//!
//! A page function hands over blocks, and everything that is made of a page is made from them: the HTML (one template a
//! kind of block, inside one frame), the words that search finds, the links that paper writes out, names that tell
//! regions apart, and the page that stands alone. So nobody has to read HTML that this program wrote. How a block looks
//! is decided in the theme.

mod contents;
mod line;
mod reading;
mod table;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use contents::{add_contents, contents_list};
pub use line::{Inline, Line};
pub use reading::{PrintedLink, SearchPage, detach, name_regions, number_figures, printed_links, read_words};
pub use table::{Column, Row, Slot, Table};

use super::figures::FigureView;
use super::markdown::{PrintedWords, Section as TextSection};
use super::sentences::CellText;

/// One part of a page.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// The heading of the page, with what stands right under it. Every page begins with one.
    Title(Title),
    /// A heading and what belongs to it.
    Section(Section),
    /// One paragraph.
    Text(Text),
    /// An author's text.
    Prose(Prose),
    List(List),
    /// Terms and what is said of each.
    Facts(Facts),
    KeyFigures(KeyFigures),
    Figure(Box<Figure>),
    Table(Table),
    /// What is closed until the reader opens it.
    Fold(Fold),
    /// Blocks that the look of the page holds together.
    Group(Group),
    /// The form and the results of a search.
    Search(Search),
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Title {
    pub title: String,
    /// Where the heading leads, on a page that opens with another.
    pub href: Option<String>,
    pub lead: Option<String>,
    /// Short facts in a row.
    pub meta: Vec<Line>,
    /// For search results, under 200 characters; else the first words of the page.
    #[serde(skip)]
    pub description: Option<String>,
    /// What tells the page from others of the same title, where it knows that itself.
    #[serde(skip)]
    pub of: Option<String>,
    /// On a page of its own, what stands on its cover below the title.
    pub cover: Vec<Block>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// 2 is right below the page's own.
    pub level: u8,
    pub anchor: Option<String>,
    pub title: Line,
    pub blocks: Vec<Block>,
    #[serde(skip)]
    pub is_unsearched: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Text {
    /// `lead`, `small`, `empty`, `box`, `conclusion` …, or nothing.
    pub class: &'static str,
    pub words: Line,
    /// For those who do not see the look of it: `note`.
    pub role: Option<&'static str>,
}

/// HTML, with what else is known of it.
#[derive(Debug, Clone, Serialize)]
pub struct Prose {
    pub html: String,
    /// Its words by heading, the words before the first heading first.
    #[serde(skip)]
    pub sections: Vec<TextSection>,
    #[serde(skip)]
    pub links: Vec<PrintedWords>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct List {
    pub class: &'static str,
    pub is_ordered: bool,
    /// The name of a list that is navigation.
    pub label: Option<String>,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Item {
    pub words: Line,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Facts {
    pub class: &'static str,
    pub rows: Vec<Fact>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    pub anchor: Option<String>,
    pub term: Line,
    pub words: Line,
}

#[derive(Debug, Clone, Serialize)]
pub struct KeyFigures {
    pub figures: Vec<KeyFigure>,
}

/// One large number, what it counts and what can be said of it.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    pub label: String,
    pub value: CellText,
    /// `procent`, `dagar`.
    pub measure: Option<String>,
    /// What the test says, or what the number means.
    pub verdict: Option<String>,
    /// The same span of some years, as SVG.
    pub spark: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    pub figure: FigureView,
    pub table: Table,
    /// Of its heading.
    pub level: u8,
}

#[derive(Debug, Clone, Serialize)]
pub struct Fold {
    /// `figure-table`: open on paper. `contents`: open until a script closes it on a narrow screen.
    pub class: &'static str,
    pub is_open: bool,
    pub summary: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Group {
    /// `div`, `article`, `nav`.
    pub element: &'static str,
    pub class: &'static str,
    pub anchor: Option<String>,
    pub label: Option<String>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// The way for those without scripts.
    pub map: Line,
    /// The way to the root.
    pub root: String,
}

/// A paragraph of plain words.
pub fn text(words: impl Into<Line>) -> Block {
    classed("", words)
}

/// A paragraph that looks as its class says.
pub fn classed(class: &'static str, words: impl Into<Line>) -> Block {
    Block::Text(Text { class, words: words.into(), role: None })
}

/// A heading of the second level and what belongs to it.
pub fn section(title: impl Into<Line>, blocks: Vec<Block>) -> Block {
    headed(2, title, blocks)
}

pub fn headed(level: u8, title: impl Into<Line>, blocks: Vec<Block>) -> Block {
    Block::Section(Section { level, anchor: None, title: title.into(), blocks, is_unsearched: false })
}

/// As [`section`], for what links lead to.
pub fn anchored(anchor: impl Into<String>, title: impl Into<Line>, blocks: Vec<Block>) -> Block {
    headed_at(2, anchor, title, blocks)
}

pub fn headed_at(level: u8, anchor: impl Into<String>, title: impl Into<Line>, blocks: Vec<Block>) -> Block {
    let (anchor, title) = (Some(anchor.into()), title.into());
    Block::Section(Section { level, anchor, title, blocks, is_unsearched: false })
}

/// A list with marks.
pub fn list<W: Into<Line>>(items: impl IntoIterator<Item = W>) -> Block {
    list_of("", items)
}

pub fn list_of<W: Into<Line>>(class: &'static str, items: impl IntoIterator<Item = W>) -> Block {
    Block::List(List { class, items: items.into_iter().map(Item::from).collect(), ..List::default() })
}

/// A numbered list.
pub fn numbered<W: Into<Line>>(items: impl IntoIterator<Item = W>) -> Block {
    let items = items.into_iter().map(Item::from).collect();
    Block::List(List { is_ordered: true, items, ..List::default() })
}

/// Links that lead on, in a row.
pub fn next_links<W: Into<Line>>(label: String, links: impl IntoIterator<Item = W>) -> Option<Block> {
    let items: Vec<Item> = links.into_iter().map(Item::from).collect();
    let list = List { class: "next-links", label: Some(label), items, ..List::default() };
    (!list.items.is_empty()).then_some(Block::List(list))
}

pub fn facts(rows: impl IntoIterator<Item = Fact>) -> Block {
    Block::Facts(Facts { class: "facts", rows: rows.into_iter().collect() })
}

pub fn fact(term: impl Into<Line>, words: impl Into<Line>) -> Fact {
    Fact { anchor: None, term: term.into(), words: words.into() }
}

/// `None` where there are none.
pub fn key_figures(figures: Vec<KeyFigure>) -> Option<Block> {
    (!figures.is_empty()).then_some(Block::KeyFigures(KeyFigures { figures }))
}

pub fn fold(class: &'static str, summary: String, blocks: Vec<Block>) -> Block {
    Block::Fold(Fold { class, is_open: false, summary, blocks })
}

pub fn group(element: &'static str, class: &'static str, blocks: Vec<Block>) -> Block {
    Block::Group(Group { element, class, blocks, ..Group::default() })
}

impl<W: Into<Line>> From<W> for Item {
    fn from(words: W) -> Self {
        Item { words: words.into(), items: Vec::new() }
    }
}

impl Block {
    /// A figure whose heading has the level `level`.
    pub fn figure(mut figure: FigureView, level: u8) -> Block {
        let table = Table::from(std::mem::take(&mut figure.table));
        Block::Figure(Box::new(Figure { figure, table, level }))
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Block::Table(table)
    }
}

impl From<Title> for Block {
    fn from(title: Title) -> Self {
        Block::Title(title)
    }
}
