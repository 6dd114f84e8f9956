//! The contents of a long page: every section gets an anchor, and the page a list of them before the first.

use std::collections::BTreeSet;

use super::{Block, Fold, Group, Item, Line, List, Section};
use crate::render::markdown::{ContentsEntry, slug};
use crate::render::scope::Link;

/// A page with fewer sections than this is seen at a glance.
const LEAST_SECTIONS: usize = 5;

/// Puts a list of the page's sections before the first of them, unless the page has one already. `label`: what it is
/// called.
pub fn add_contents(blocks: &mut Vec<Block>, label: &str) {
    let is_contents = |block: &Block| matches!(block, Block::Group(group) if group.class == "toc");
    let sections = blocks.iter().filter(|block| matches!(block, Block::Section(_))).count();
    if sections < LEAST_SECTIONS || blocks.iter().any(is_contents) {
        return;
    }
    let mut taken = BTreeSet::new();
    each_anchor(blocks, &mut taken);
    let mut entries = Vec::new();
    for block in blocks.iter_mut() {
        if let Block::Section(section) = block {
            entries.push(entry(section, &mut taken));
        }
    }
    let first = blocks.iter().position(|block| matches!(block, Block::Section(_)));
    blocks.insert(first.unwrap_or_default(), contents_list(label, label, false, entries));
}

/// A section in the contents; one without an anchor gets one.
fn entry(section: &mut Section, taken: &mut BTreeSet<String>) -> ContentsEntry {
    let title = section.title.plain();
    let anchor = section.anchor.get_or_insert_with(|| free_anchor(&slug(&title), taken));
    ContentsEntry { anchor: anchor.clone(), title, items: Vec::new() }
}

fn free_anchor(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut anchors = std::iter::once(wanted.to_owned()).chain(numbered);
    anchors.find(|anchor| taken.insert(anchor.clone())).unwrap_or_default()
}

fn each_anchor(blocks: &[Block], taken: &mut BTreeSet<String>) {
    // The id of the main landmark.
    taken.insert("content".to_owned());
    for block in blocks {
        match block {
            Block::Section(section) => {
                taken.extend(section.anchor.clone());
                each_anchor(&section.blocks, taken);
            }
            Block::Group(group) => {
                taken.extend(group.anchor.clone());
                each_anchor(&group.blocks, taken);
            }
            Block::Fold(fold) => each_anchor(&fold.blocks, taken),
            Block::Prose(prose) => taken.extend(prose.sections.iter().map(|section| section.anchor.clone())),
            Block::Facts(facts) => taken.extend(facts.rows.iter().filter_map(|row| row.anchor.clone())),
            Block::Table(table) => taken.extend(table.rows.iter().filter_map(|row| row.anchor.clone())),
            Block::Figure(figure) => taken.extend([figure.figure.id.clone()]),
            _ => {}
        }
    }
}

/// A list of contents under a title of its own. `label`: what the navigation is called.
pub fn contents_list(title: &str, label: &str, is_numbered: bool, entries: Vec<ContentsEntry>) -> Block {
    fn items(entries: Vec<ContentsEntry>) -> Vec<Item> {
        let item = |entry: ContentsEntry| Item {
            words: Line::from(Link { title: entry.title, href: Some(format!("#{}", entry.anchor)) }),
            items: items(entry.items),
        };
        entries.into_iter().map(item).collect()
    }
    let list = List {
        class: if is_numbered { "chapters" } else { "" },
        is_ordered: is_numbered,
        items: items(entries),
        ..List::default()
    };
    Block::Group(Group {
        element: "nav",
        class: "toc",
        label: Some(label.to_owned()),
        blocks: vec![Block::Fold(Fold {
            class: "contents",
            is_open: true,
            summary: title.to_owned(),
            blocks: vec![Block::List(list)],
        })],
        ..Group::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::{anchored, section, text};
    use super::*;

    #[test]
    fn a_long_page_has_its_contents_before_its_first_section() {
        let mut blocks = vec![text("Först"), anchored("risker", "Risker", Vec::new())];
        blocks.extend(["Åtgärder", "Risker", "Mål", "Källor"].map(|title| section(title, Vec::new())));
        add_contents(&mut blocks, "Innehåll");
        let Block::Group(contents) = &blocks[1] else { panic!("the contents come before the sections") };
        let Block::Fold(Fold { is_open: true, blocks: contents, .. }) = &contents.blocks[0] else {
            panic!("open")
        };
        let Block::List(list) = &contents[0] else { panic!("a list") };
        let hrefs: Vec<&str> = list.items.iter().filter_map(|item| item.words.0[0].href.as_deref()).collect();
        assert_eq!(hrefs, ["#risker", "#atgarder", "#risker-2", "#mal", "#kallor"]);
        let Block::Section(second) = &blocks[4] else { panic!("a section") };
        assert_eq!(second.anchor.as_deref(), Some("risker-2"));
    }

    #[test]
    fn a_short_page_has_none() {
        let mut blocks: Vec<Block> = ["A", "B"].map(|title| section(title, Vec::new())).into();
        add_contents(&mut blocks, "Innehåll");
        assert_eq!(blocks.len(), 2);
    }
}
