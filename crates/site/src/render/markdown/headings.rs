//! Levels, anchors and the table of contents of a text's headings.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};
use serde::Serialize;

use super::parse::{Placed, closing, plain_text};

/// A heading of a text, before it is on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Byte offset of the heading in its source.
    pub offset: usize,
    /// As the author wrote it: 1–6.
    pub level: u8,
    /// The author's id, or one made of the words: what links name.
    pub wanted: String,
    /// Unique within the text, and none of the page's own.
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

/// Ids that are taken, each with the number that its next namesake may get.
#[derive(Debug, Clone, Default)]
pub struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// `wanted`, or `wanted-2`, `wanted-3` … where it is taken.
    pub fn take(&mut self, wanted: &str, is_own: impl Fn(&str) -> bool) -> String {
        let mut anchor = wanted.to_owned();
        while self.0.contains_key(&anchor) || is_own(&anchor) {
            let next = self.0.entry(wanted.to_owned()).or_insert(1);
            *next += 1;
            anchor = format!("{wanted}-{next}");
        }
        self.0.entry(anchor.clone()).or_insert(1);
        anchor
    }
}

/// All headings of a text, in order. The same text always gives the same anchors. `is_own`: ids that the page has
/// itself.
pub fn headings(events: &[Placed], is_own: impl Fn(&str) -> bool) -> Vec<Heading> {
    let mut taken = Anchors::default();
    let mut found = Vec::new();
    for (at, (event, range)) in events.iter().enumerate() {
        let Event::Start(Tag::Heading { level, id, .. }) = event else { continue };
        let words = plain_text(&events[at + 1..closing(events, at + 1)]);
        let title = words.replace(super::mask::is_mask, "").trim().to_owned();
        let wanted = id.as_ref().map_or_else(|| slug(&title), ToString::to_string);
        let is_duplicate = id.is_some() && taken.0.contains_key(&wanted);
        let anchor = taken.take(&wanted, &is_own);
        found.push(Heading { offset: range.start, level: *level as u8, wanted, anchor, title, is_duplicate });
    }
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

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn anchors(source: &str) -> Vec<String> {
        let is_own = |anchor: &str| anchor == "kallor";
        headings(&parse(source).events, is_own).into_iter().map(|heading| heading.anchor).collect()
    }

    #[test]
    fn anchors_are_made_of_the_words() {
        assert_eq!(slug("Anmäl hot & våld – så här!"), "anmal-hot-vald-sa-har");
        assert_eq!(slug("…"), "avsnitt");
        assert_eq!(
            anchors("# Vad gör jag?\n## Steg\n## Steg\n## Ring {#ring-112}\n"),
            ["vad-gor-jag", "steg", "steg-2", "ring-112"]
        );
        assert_eq!(anchors("# Källor\n# Källor\n# Källor 2\n"), ["kallor-2", "kallor-3", "kallor-2-2"]);
    }

    #[test]
    fn two_equal_ids_of_the_author_are_seen() {
        let found = headings(&parse("# A {#x}\n# B {#x}\n").events, |_| false);
        assert_eq!(found.iter().map(|heading| heading.is_duplicate).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn levels_shift_together_and_never_skip() {
        let levels = |source| levels_on_page(&headings(&parse(source).events, |_| false), 2);
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
