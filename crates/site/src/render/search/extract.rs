//! A finished page → its words by heading.

use super::SearchPage;
use crate::render::markdown::Section;
use crate::render::own_html::{after_element, attribute, tag_name, unescape};

/// Elements whose words are no running text.
const SKIPPED: [&str; 7] = ["svg", "nav", "script", "form", "details", "button", "noscript"];
/// Classes of elements that say the same in another way, or only numbers.
const SKIPPED_CLASSES: [&str; 8] = [
    "visually-hidden",
    "numbers",
    "signs",
    "figure-downloads",
    "figure-source",
    "footnote-back",
    "next-links",
    // What only leads to other pages, or is alike on all.
    "unsearched",
];

/// Elements that part no words.
const WITHIN_LINES: [&str; 8] = ["a", "abbr", "b", "code", "dfn", "em", "span", "strong"];
/// Classes of elements that are searched, but say little of what a page is about.
const UNTELLING_CLASSES: [&str; 5] =
    ["report-meta", "revision", "key-figures", "figure-subtitle", "figure-notes"];

/// The words of `<main>`, and what the page says of itself in its head; else its first words.
pub fn extract(html: &str) -> SearchPage {
    let main = html.find("<main").map_or("", |start| &html[start..]);
    let main = main.find("</main>").map_or(main, |end| &main[..end]);
    let mut reader = Reader {
        heading: None,
        page: SearchPage::default(),
        lead: String::new(),
        has_lead: false,
        untelling: None,
    };
    reader.page.sections.push(Section::default());
    let mut rest = main;
    while let Some(open) = rest.find('<') {
        reader.text(&rest[..open], rest.len());
        let tag = &rest[open + 1..];
        let Some(close) = tag.find('>') else { break };
        rest = reader.tag(&tag[..close], &tag[close + 1..]);
    }
    let mut page = reader.page;
    page.title = page.title.trim().to_owned();
    page.description = description(html).unwrap_or_else(|| first_words(&reader.lead));
    page
}

fn description(html: &str) -> Option<String> {
    const START: &str = "<meta name=\"description\" content=\"";
    let start = html.find(START)? + START.len();
    html[start..].split('"').next().map(unescape)
}

struct Reader {
    page: SearchPage,
    /// The heading that is being read: `h1` … `h6`.
    heading: Option<String>,
    /// The words of the first section that has any that tell something.
    lead: String,
    has_lead: bool,
    /// How much of the page is left after an element that tells little.
    untelling: Option<usize>,
}

impl Reader {
    /// Reads a tag (without its brackets) and gives what is left after it, or after the element that is skipped.
    fn tag<'h>(&mut self, tag: &str, rest: &'h str) -> &'h str {
        let name = tag_name(tag);
        if !WITHIN_LINES.contains(&name) {
            self.lead.push(' ');
        }
        if tag.starts_with('/') {
            if self.heading.as_deref() == Some(name) {
                self.heading = None;
            }
            self.gap();
            return rest;
        }
        if has_class(tag, &SKIPPED_CLASSES) || SKIPPED.contains(&name) {
            return after_element(name, rest);
        }
        if has_class(tag, &UNTELLING_CLASSES) {
            self.untelling = Some(after_element(name, rest).len());
        }
        if is_heading(name) {
            self.heading = Some(name.to_owned());
            if name != "h1" {
                let anchor = attribute(tag, "id").unwrap_or_default().to_owned();
                self.has_lead = !self.lead.trim().is_empty();
                self.page.sections.push(Section { anchor, ..Section::default() });
            }
        }
        self.gap();
        rest
    }

    /// `left`: how much of the page there is from here on.
    fn text(&mut self, text: &str, left: usize) {
        let is_telling = self.untelling.is_none_or(|end| left <= end);
        if self.heading.is_none() && is_telling && !self.has_lead {
            self.lead.push_str(&unescape(text));
        }
        let Some(section) = self.page.sections.last_mut() else { return };
        let place = match self.heading.as_deref() {
            Some("h1") => &mut self.page.title,
            Some(_) => &mut section.heading,
            None => &mut section.text,
        };
        place.push_str(&unescape(text));
    }

    /// Words on both sides of a tag are two words, except within a line; there an extra space does no harm.
    fn gap(&mut self) {
        if self.heading.is_none()
            && let Some(section) = self.page.sections.last_mut()
            && !section.text.ends_with(' ')
        {
            section.text.push(' ');
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn has_class(tag: &str, wanted: &[&str]) -> bool {
    attribute(tag, "class").unwrap_or_default().split(' ').any(|class| wanted.contains(&class))
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
