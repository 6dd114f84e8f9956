//! Words of all pages → the script that holds the index.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::pack::{front_code, push_number};
use super::words::Words;
use super::{PageKey, Scope, SearchPage, SiteMap, nearness};
use crate::language::Argument;
use crate::render::markdown::slug;
use crate::render::pages::other_words;
use model::{Coded, GlossaryEntry};

/// Descriptions are cut here.
const LONGEST_DESCRIPTION: usize = 120;

/// What `search.js` reads. Pages, their headings and terms are one text each, which browsers keep more compactly
/// than many.
#[derive(Serialize)]
struct Index<'a> {
    language: &'static str,
    #[serde(rename = "stopWords")]
    stop_words: &'a [&'static str],
    /// A line for other words than a term of the glossary: they, a tab, and the term.
    synonyms: String,
    /// A line a page, in the order of the site map: title, path from the root, position of the page above,
    /// [`nearness`], description, with tabs between.
    pages: String,
    /// A line a page: its headings with tabs between. Section 0 of a page is what stands before them.
    headings: String,
    /// Front-coded, see [`front_code`].
    terms: String,
    /// A text a term, with commas between: for each section that has it, twice the distance to the section before,
    /// plus one where a heading (or, in section 0, the title) has it.
    postings: String,
}

/// A script that sets `lagesbildIndex`.
pub fn write_index(scope: &Scope, pages: &[(PageKey, SearchPage)]) -> String {
    let (site_map, locale) = (scope.site_map, scope.language.locale());
    let words = Words::new(locale);
    let postings = collect_postings(site_map, &words, pages);
    let index = Index {
        language: locale.code(),
        stop_words: words.stop_words(),
        synonyms: synonym_lines(&scope.published.domain.glossary, &scope.text("search-synonyms")),
        pages: page_lines(scope, pages),
        headings: heading_lines(pages),
        terms: front_code(postings.keys().map(String::as_str)),
        postings: postings.values().map(|sections| pack_postings(sections)).collect::<Vec<_>>().join(","),
    };
    let json = serde_json::to_string(&index).expect("texts and lists of texts are always JSON");
    format!("self.lagesbildIndex={json};\n")
}

/// Section and whether a heading has the term, by term.
type Postings = BTreeMap<String, Vec<(u32, bool)>>;

fn collect_postings(site_map: &SiteMap, words: &Words, pages: &[(PageKey, SearchPage)]) -> Postings {
    let mut postings = Postings::new();
    let mut section_number = 0;
    for (key, page) in pages {
        // In navigation the title may have an id, or be shorter.
        let title =
            site_map.entry(*key).map_or_else(String::new, |entry| format!("{} {}", page.title, entry.title));
        for (place, section) in page.sections.iter().enumerate() {
            let heading = if place == 0 { &title } else { &section.heading };
            for (stem, in_heading) in stems_of(words, heading, &section.text) {
                postings.entry(stem).or_default().push((section_number, in_heading));
            }
            section_number += 1;
        }
    }
    postings
}

/// Each stem once. A number alone counts in headings only: texts are full of them.
fn stems_of(words: &Words, heading: &str, text: &str) -> BTreeMap<String, bool> {
    let is_word = |stem: &String| stem.contains(char::is_alphabetic);
    let mut stems: BTreeMap<String, bool> =
        words.stems(text).into_iter().filter(is_word).map(|stem| (stem, false)).collect();
    stems.extend(words.stems(heading).into_iter().map(|stem| (stem, true)));
    stems
}

fn pack_postings(sections: &[(u32, bool)]) -> String {
    let mut out = String::new();
    let mut before = 0;
    for (section, in_heading) in sections {
        push_number(&mut out, (section - before) * 2 + u32::from(*in_heading));
        before = *section;
    }
    out
}

/// `asked`: what people say of a thing in other words than those of a text, `slog=våld; …`. It is no other name of it, so that
/// it stands in no glossary.
fn synonym_lines(glossary: &[GlossaryEntry], asked: &str) -> String {
    let of_entry = |entry: &GlossaryEntry| {
        let others = other_words(entry).map(|word| format!("{}\t{}", one_line(word), one_line(&entry.term)));
        others.collect::<Vec<_>>()
    };
    let asked = asked.split(';').filter_map(|pair| {
        let (said, meant) = pair.split_once('=')?;
        Some(format!("{}\t{}", one_line(said), one_line(meant)))
    });
    glossary.iter().flat_map(of_entry).chain(asked).collect::<Vec<_>>().join("\n")
}

fn page_lines(scope: &Scope, pages: &[(PageKey, SearchPage)]) -> String {
    let site_map = scope.site_map;
    let positions: FxHashMap<PageKey, usize> =
        pages.iter().enumerate().map(|(position, (key, _))| (*key, position)).collect();
    let lines = pages.iter().map(|(key, page)| {
        let entry = site_map.entry(*key).expect("the pages are those of the site map");
        let above = entry.parent.and_then(|parent| positions.get(&parent));
        let path = entry.path.strip_suffix("index.html").unwrap_or(&entry.path);
        let above = above.map_or_else(String::new, usize::to_string);
        let nearness = nearness(scope, *key);
        let (title, description) = (one_line(&page.title), shortened(&page.description));
        // Among the hits nothing else says that it no longer holds.
        let title = match site_map.replaced_by(*key) {
            Some(_) => scope.say("search-replaced", &[("title", Argument::Text(&title))]),
            None => title,
        };
        format!("{title}\t{path}\t{above}\t{}\t{description}", nearness)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A heading whose anchor is not made of its words has the anchor after a `#`; one without an anchor ends in `#`.
fn heading_lines(pages: &[(PageKey, SearchPage)]) -> String {
    let lines = pages.iter().map(|(_, page)| {
        let headings = page.sections.iter().skip(1).map(|section| {
            let heading = one_line(&section.heading).replace('#', "");
            match slug(&heading) == section.anchor {
                true => heading,
                false => format!("{heading}#{}", section.anchor),
            }
        });
        headings.collect::<Vec<_>>().join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cut between two words.
fn shortened(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(LONGEST_DESCRIPTION) {
        None => text,
        Some((end, _)) => format!("{}…", text[..end].rsplit_once(' ').map_or(&text[..end], |(kept, _)| kept)),
    }
}
