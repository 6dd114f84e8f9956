//! Headings of a text, with the places that links lead to.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::render::markdown::headings::{ContentsEntry, headings, levels_on_page};
use crate::render::markdown::html::escape;
use crate::render::markdown::parse::{Placed, closing};
use crate::render::markdown::{PageText, Section};
use model::Markdown;

use super::{Writer, is_link};

/// Where a heading stands on the page.
pub(super) struct PlacedHeading {
    pub(super) level: u8,
    pub(super) anchor: String,
}

impl<'s> Writer<'_, '_, 's> {
    pub(super) fn start_heading(&mut self, range: &Range<usize>, events: &[Placed<'s>], at: usize) -> usize {
        let inside = &events[at..closing(events, at)];
        let Some(placed) = self.headings.remove(&range.start).filter(|_| !inside.is_empty()) else {
            return at + inside.len() + 1;
        };
        self.sections.push(Section { anchor: placed.anchor.clone(), ..Section::default() });
        let (level, anchor) = (placed.level, escape(&placed.anchor));
        let has_link = inside.iter().any(|(event, _)| is_link(event));
        self.html(format!("<h{level} id=\"{anchor}\">"));
        if !has_link {
            self.html(format!("<a class=\"anchor\" href=\"#{anchor}\">"));
        }
        self.is_plain = true;
        self.heading = Some((placed, if has_link { "" } else { "</a>" }));
        at
    }

    pub(super) fn end_heading(&mut self) {
        let Some((placed, link_end)) = self.heading.take() else { return };
        let PlacedHeading { level, anchor } = placed;
        self.html(format!("{link_end}</h{level}>\n"));
        self.is_plain = false;
        if let Some(section) = self.sections.last_mut() {
            // With the values of its expressions.
            section.heading = std::mem::take(&mut section.text).trim().to_owned();
            let entry = ContentsEntry { anchor, title: section.heading.clone(), items: Vec::new() };
            self.entries.push((level, entry));
        }
    }
}

pub(super) fn place_headings(
    page: &mut PageText,
    events: &[Placed],
    text: &Markdown,
    first_level: u8,
) -> (BTreeMap<usize, PlacedHeading>, BTreeMap<String, String>) {
    let own = &page.index.own;
    let found = headings(events, |anchor| own.has(&text.path, anchor));
    let levels = levels_on_page(&found, first_level);
    let mut headings = BTreeMap::new();
    let mut placed = BTreeMap::new();
    for (heading, level) in found.into_iter().zip(levels) {
        let anchor = page.anchors.take(&heading.anchor, |_| false);
        placed.entry(heading.wanted).or_insert_with(|| anchor.clone());
        placed.entry(heading.anchor).or_insert_with(|| anchor.clone());
        headings.insert(heading.offset, PlacedHeading { level, anchor });
    }
    (headings, placed)
}
