//! What is read out of blocks: words for search, links for paper, names of regions; and blocks that lead nowhere else.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Block, Figure, Item, Line, Row, Table};
use crate::render::markdown::Section;

/// The searchable words of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPage {
    pub title: String,
    /// One or two sentences, for the list of results.
    pub description: String,
    /// The words before the first heading first, without a heading.
    pub sections: Vec<Section>,
}

impl SearchPage {
    /// Without what stands below the title.
    pub fn title_only(self) -> Self {
        SearchPage { sections: vec![Section::default()], ..self }
    }
}

/// An address that is written out for paper, with the words that lead there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedLink {
    pub words: String,
    pub address: String,
}

/// The words of a page by its headings.
pub fn read_words(blocks: &[Block]) -> SearchPage {
    let page = SearchPage { sections: vec![Section::default()], ..SearchPage::default() };
    let mut reader = Reader { page, lead: String::new(), has_lead: false };
    reader.blocks(blocks);
    let description = reader.page.description;
    let description = if description.is_empty() { first_words(&reader.lead) } else { description };
    SearchPage { description, ..reader.page }
}

struct Reader {
    page: SearchPage,
    /// The words of the first section that has any that tell something.
    lead: String,
    has_lead: bool,
}

impl Reader {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    /// Tables of numbers, what is closed, and what only leads to other pages say nothing of what a page is about.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => {
                self.page.title.clone_from(&title.title);
                self.page.description = title.description.clone().unwrap_or_default();
                title.meta.iter().for_each(|line| self.aside(&line.plain()));
                self.words(title.lead.as_deref().unwrap_or_default());
            }
            Block::Section(section) if section.is_unsearched => {}
            Block::Section(section) => {
                self.heading(section.anchor.clone().unwrap_or_default(), section.title.plain());
                self.blocks(&section.blocks);
            }
            Block::Text(text) => self.words(&text.words.plain()),
            Block::Prose(prose) => self.prose(&prose.sections),
            Block::List(list) if list.label.is_some() || list.class.contains("unsearched") => {}
            Block::List(list) => self.items(&list.items),
            Block::Facts(facts) => {
                for fact in &facts.rows {
                    self.words(&fact.term.plain());
                    self.words(&fact.words.plain());
                }
            }
            Block::KeyFigures(figures) => {
                for figure in &figures.figures {
                    self.aside(&figure.label);
                    self.aside(figure.verdict.as_deref().unwrap_or_default());
                }
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) if table.is_of_numbers() => {}
            Block::Table(table) => self.table(table),
            Block::Group(group) if group.element != "nav" => self.blocks(&group.blocks),
            Block::Group(_) | Block::Fold(_) | Block::Search(_) => {}
        }
    }

    fn prose(&mut self, sections: &[Section]) {
        for section in sections {
            if !section.anchor.is_empty() {
                self.heading(section.anchor.clone(), section.heading.clone());
            }
            self.words(&section.text);
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.words(&item.words.plain());
            self.items(&item.items);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.words(&figure.figure.headline);
        self.aside(&figure.figure.subtitle);
        figure.figure.notes.iter().for_each(|note| self.aside(note));
    }

    fn table(&mut self, table: &Table) {
        table.columns.iter().for_each(|column| self.words(&column.words.plain()));
        for row in &table.rows {
            self.words(&row.before.plain());
            row.cells.iter().for_each(|cell| self.words(&cell.words.plain()));
            self.words(&row.note.plain());
        }
    }

    fn heading(&mut self, anchor: String, heading: String) {
        self.has_lead = !self.lead.trim().is_empty();
        self.page.sections.push(Section { anchor, heading, ..Section::default() });
    }

    fn words(&mut self, words: &str) {
        if !self.has_lead && !words.trim().is_empty() {
            self.lead.push_str(words);
            self.lead.push(' ');
        }
        self.aside(words);
    }

    /// Words that are searched, but say little of what the page is about.
    fn aside(&mut self, words: &str) {
        if let Some(section) = self.page.sections.last_mut()
            && !words.is_empty()
        {
            section.text.push_str(words);
            section.text.push(' ');
        }
    }
}

fn first_words(text: &str) -> String {
    const LONGEST: usize = 140;
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.len() + word.len() > LONGEST {
            return words + "…";
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The links of running text, each address once, from the root of the site and after where it lies. `path` is that of
/// the page.
pub fn printed_links(blocks: &[Block], path: &str, base_url: Option<&str>) -> Vec<PrintedLink> {
    let mut listed: Vec<PrintedLink> = Vec::new();
    each_running_link(blocks, &mut |words, href| {
        if href.starts_with(['#', '?']) || href.starts_with("mailto:") {
            return;
        }
        let address = address(href, path, base_url.unwrap_or_default());
        if listed.iter().all(|other| other.address != address) {
            listed.push(PrintedLink { words: words.to_owned(), address });
        }
    });
    listed
}

fn each_running_link(blocks: &[Block], found: &mut dyn FnMut(&str, &str)) {
    for block in blocks {
        match block {
            Block::Text(text) if text.class.contains("screen-only") => {}
            Block::Text(text) => links_of(&text.words, found),
            Block::Table(table) => table.rows.iter().for_each(|row| links_of(&row.note, found)),
            Block::Prose(prose) => prose.links.iter().for_each(|link| found(&link.words, &link.href)),
            Block::Section(section) => each_running_link(&section.blocks, found),
            Block::Group(group) => each_running_link(&group.blocks, found),
            Block::Fold(fold) => each_running_link(&fold.blocks, found),
            _ => {}
        }
    }
}

fn links_of(line: &Line, found: &mut dyn FnMut(&str, &str)) {
    for part in &line.0 {
        if let Some(href) = &part.href {
            found(&part.text, href);
        }
    }
}

/// `../../vagledning/index.html` on `2018/t2/index.html` → `vagledning/`, after where the site lies.
fn address(href: &str, page: &str, base_url: &str) -> String {
    if href.contains("://") {
        return href.to_owned();
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(folders.pop()),
            "." => {}
            part => folders.push(part),
        }
    }
    let path = folders.join("/").replace("index.html", "");
    format!("{base_url}{path}")
}

/// Names the region of each table by its caption, with a number after the second and further of each name, for those
/// who go from region to region.
pub fn name_regions(blocks: &mut [Block]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    each_table(blocks, &mut |table| {
        let times = seen.entry(table.caption.clone()).or_default();
        *times += 1;
        table.region = match *times {
            1 => table.caption.clone(),
            number => format!("{} ({number})", table.caption),
        };
    });
}

/// Numbers the figures of a page in the order that the reader meets them. `say`: a number as `Figur 3`.
pub fn number_figures(blocks: &mut [Block], say: impl Fn(u64) -> String) {
    let mut last = 0;
    each_block(blocks, &mut |block| {
        if let Block::Figure(figure) = block {
            last += 1;
            figure.figure.number = Some(say(last));
        }
    });
}

fn each_table(blocks: &mut [Block], found: &mut dyn FnMut(&mut Table)) {
    each_block(blocks, &mut |block| match block {
        Block::Table(table) => found(table),
        Block::Figure(figure) => found(&mut figure.table),
        _ => {}
    });
}

/// Every block, one before those in it.
fn each_block(blocks: &mut [Block], found: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        found(block);
        match block {
            Block::Section(section) => each_block(&mut section.blocks, found),
            Block::Group(group) => each_block(&mut group.blocks, found),
            Block::Fold(fold) => each_block(&mut fold.blocks, found),
            _ => {}
        }
    }
}

/// The tables of an edition have other rows than those of the site: its numbers do not name them.
pub fn detach(blocks: &mut [Block]) {
    each_table(blocks, &mut |table| {
        let rows: &mut Vec<Row> = &mut table.rows;
        rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.row.clear());
    });
}
