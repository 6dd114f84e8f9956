//! Levels, anchors and the table of contents of a text's headings.

use std::collections::BTreeSet;

use pulldown_cmark::Tag;
use serde::Serialize;

use super::tree::{Kind, Node, plain_text};

/// A heading of a text, before it is on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Byte offset of the heading in its source.
    pub offset: usize,
    /// As the author wrote it: 1–6.
    pub level: u8,
    /// The author's id, or one made of the words; unique within the text.
    pub anchor: String,
    pub title: String,
    /// The author gave an id that another heading of the text has.
    pub is_duplicate: bool,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    pub anchor: String,
    pub title: String,
    pub items: Vec<ContentsEntry>,
}

/// All headings of a text, in order. The same text always gives the same anchors.
pub fn headings(nodes: &[Node]) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    collect(nodes, &mut taken, &mut found);
    found
}

/// `Anmäl hot & våld` → `anmal-hot-vald`.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for letter in title.chars().flat_map(char::to_lowercase) {
        match letter {
            'å' | 'ä' | 'à' | 'á' => slug.push('a'),
            'ö' | 'ø' => slug.push('o'),
            'é' | 'è' | 'ë' => slug.push('e'),
            'ü' => slug.push('u'),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "avsnitt".to_owned() } else { slug }
}

/// The levels that headings get on a page whose own text begins at `first`: shifted alike, and never a step over
/// a level.
pub fn levels_on_page(headings: &[Heading], first: u8) -> Vec<u8> {
    let highest = headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let mut above = first - 1;
    let shifted = headings.iter().map(|heading| {
        let level = (heading.level - highest + first).min(above + 1).min(6);
        above = level;
        level
    });
    shifted.collect()
}

/// Two levels of headings, nested.
pub fn contents(headings: &[(u8, ContentsEntry)]) -> Vec<ContentsEntry> {
    let Some(first) = headings.iter().map(|(level, _)| *level).min() else { return Vec::new() };
    let mut entries: Vec<ContentsEntry> = Vec::new();
    for (level, entry) in headings {
        match entries.last_mut() {
            Some(last) if *level == first + 1 => last.items.push(entry.clone()),
            _ if *level == first => entries.push(entry.clone()),
            _ => {}
        }
    }
    entries
}

fn collect(nodes: &[Node], taken: &mut BTreeSet<String>, found: &mut Vec<Heading>) {
    for node in nodes {
        let Kind::Element(tag, children) = &node.kind else { continue };
        let Tag::Heading { level, id, .. } = tag else {
            collect(children, taken, found);
            continue;
        };
        let title = plain_text(children).replace(super::mask::is_mask, "").trim().to_owned();
        let wanted = id.as_ref().map_or_else(|| slug(&title), ToString::to_string);
        let anchor = free_anchor(taken, &wanted);
        let is_duplicate = id.is_some() && anchor != wanted;
        found.push(Heading { offset: node.range.start, level: *level as u8, anchor, title, is_duplicate });
    }
}

/// `wanted`, or `wanted-2`, `wanted-3` … where it is taken.
pub fn free_anchor(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|anchor| !taken.contains(anchor));
    let anchor = free.expect("numbers do not run out");
    taken.insert(anchor.clone());
    anchor
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse_tree;
    use super::*;

    fn anchors(source: &str) -> Vec<String> {
        headings(&parse_tree(source)).into_iter().map(|heading| heading.anchor).collect()
    }

    #[test]
    fn anchors_are_made_of_the_words() {
        assert_eq!(slug("Anmäl hot & våld – så här!"), "anmal-hot-vald-sa-har");
        assert_eq!(slug("…"), "avsnitt");
        assert_eq!(
            anchors("# Vad gör jag?\n## Steg\n## Steg\n## Ring {#ring-112}\n"),
            ["vad-gor-jag", "steg", "steg-2", "ring-112"]
        );
    }

    #[test]
    fn two_equal_ids_of_the_author_are_seen() {
        let found = headings(&parse_tree("# A {#x}\n# B {#x}\n"));
        assert_eq!(found.iter().map(|heading| heading.is_duplicate).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn levels_shift_together_and_never_skip() {
        let levels = |source| levels_on_page(&headings(&parse_tree(source)), 2);
        assert_eq!(levels("# A\n## B\n# C\n"), [2, 3, 2]);
        assert_eq!(levels("## A\n#### B\n## C\n"), [2, 3, 2]);
        assert_eq!(levels("### A\n## B\n"), [2, 2]);
    }

    #[test]
    fn contents_nest_two_levels() {
        let entry =
            |anchor: &str| ContentsEntry { anchor: anchor.into(), title: anchor.into(), items: Vec::new() };
        let nested = contents(&[(2, entry("a")), (3, entry("b")), (4, entry("c")), (2, entry("d"))]);
        assert_eq!(nested.len(), 2);
        assert_eq!(nested[0].items, [entry("b")]);
    }
}
