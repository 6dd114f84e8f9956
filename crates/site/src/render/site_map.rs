//! Which pages the site has, where each lies and how one links to another. Published content in; a tree of pages
//! out. Pages that would hold nothing are not in it, so nothing can link to them. What a page says is not here.

mod path;
mod tree;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rustc_hash::FxHashMap;

pub use path::edition_folder;

use crate::language::Language;
use gate::Published;
use model::{FocusAreaIx, Locale, Period, Register, UnitIx, Year};

/// Every kind of page. Numbers are positions in the lists of [`model::Registers`] and [`model::Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageKey {
    Start,
    Year(Year),
    Report(Period),
    ReportArea(Period, FocusAreaIx),
    Lagesbild(Period),
    Collected(Period),
    /// The hand-over to ILS.
    Ils(Period),
    FocusAreas,
    FocusArea(FocusAreaIx),
    Units,
    Unit(UnitIx),
    Risks,
    Register(Register, Year),
    Risk(usize),
    PlanningAndBuilding,
    Measures,
    Activities,
    Indicators,
    Reporting,
    ChildPerspective,
    Compare,
    GuidanceIndex,
    Guidance(usize),
    Glossary,
    About,
    AboutStatistics,
    Accessibility,
    /// A page that an author wrote under `pages/`, where no other page takes it in.
    Text(usize),
    /// All that has been published.
    Editions,
    /// The editions of one report.
    EditionsOf(Period),
    /// What a version of a report's edition changed of the one before it.
    EditionChanges(Period, u32),
    Data,
    Search,
    Map,
    NotFound,
}

/// The part of the navigation that a page of the first level stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Reports,
    FollowUp,
    Guidance,
    About,
}

/// One page: its place, its name in navigation, and the page above it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub key: PageKey,
    /// Relative to the site's root, with `/`: `2018/t2/index.html`.
    pub path: String,
    pub title: String,
    pub parent: Option<PageKey>,
}

/// All pages of the site, parents before children, in reading order.
#[derive(Debug)]
pub struct SiteMap {
    entries: Vec<Entry>,
    positions: FxHashMap<PageKey, usize>,
    children: FxHashMap<PageKey, Vec<PageKey>>,
    /// Content file (relative to the content folder) → the page that its text is on.
    sources: FxHashMap<String, PageKey>,
    /// Guidance that another has taken the place of → that other.
    replaced: FxHashMap<PageKey, PageKey>,
}

impl SiteMap {
    pub fn new(published: &Published, language: &Language) -> Self {
        let locale = language.locale();
        let mut map = SiteMap {
            entries: Vec::new(),
            positions: FxHashMap::default(),
            children: FxHashMap::default(),
            sources: FxHashMap::default(),
            replaced: FxHashMap::default(),
        };
        tree::plant(&mut map, published, language, locale);
        map
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn entry(&self, key: PageKey) -> Option<&Entry> {
        self.positions.get(&key).map(|position| &self.entries[*position])
    }

    pub fn has(&self, key: PageKey) -> bool {
        self.positions.contains_key(&key)
    }

    /// The pages right below a page, in reading order.
    pub fn children(&self, key: PageKey) -> &[PageKey] {
        self.children.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The page itself and the pages above it, up to the start page.
    pub fn ancestors(&self, key: PageKey) -> impl Iterator<Item = &Entry> {
        std::iter::successors(self.entry(key), |entry| entry.parent.and_then(|parent| self.entry(parent)))
    }

    /// The page that holds the text of a content file such as `guidance/hot.md`.
    pub fn page_of_source(&self, path: &str) -> Option<PageKey> {
        self.sources.get(path).copied()
    }

    /// The guidance that took the place of this one.
    pub fn replaced_by(&self, page: PageKey) -> Option<PageKey> {
        self.replaced.get(&page).copied()
    }

    /// A relative link between pages; `None` where there is no such page.
    pub fn link(&self, from: PageKey, to: PageKey) -> Option<String> {
        let from = &self.entry(from)?.path;
        let to = &self.entry(to)?.path;
        Some(encode(&relative(from, to)))
    }

    /// A relative link from a page to any file of the site, by its path from the root.
    pub fn link_to_file(&self, from: PageKey, file: &str) -> String {
        self.entry(from).map_or_else(|| encode(file), |entry| encode(&relative(&entry.path, file)))
    }

    fn add(&mut self, locale: Locale, key: PageKey, parent: Option<PageKey>, slug: &str, title: String) {
        let path = path::page_path(locale, key, slug);
        self.positions.insert(key, self.entries.len());
        if let Some(parent) = parent {
            self.children.entry(parent).or_default().push(key);
        }
        self.entries.push(Entry { key, path, title, parent });
    }

    fn add_source(&mut self, path: &str, key: PageKey) {
        if self.has(key) {
            self.sources.insert(path.to_owned(), key);
        }
    }
}

impl PageKey {
    /// Where a page of the first level stands in the navigation.
    pub fn group(self) -> Group {
        match self {
            PageKey::Start | PageKey::Year(_) | PageKey::Compare | PageKey::Editions => Group::Reports,
            PageKey::GuidanceIndex | PageKey::Glossary => Group::Guidance,
            PageKey::About
            | PageKey::AboutStatistics
            | PageKey::Accessibility
            | PageKey::Text(_)
            | PageKey::Data
            | PageKey::Search
            | PageKey::Map
            | PageKey::NotFound => Group::About,
            _ => Group::FollowUp,
        }
    }

    /// The tertial that the page is about.
    pub fn period(self) -> Option<Period> {
        match self {
            PageKey::Report(period)
            | PageKey::ReportArea(period, _)
            | PageKey::Lagesbild(period)
            | PageKey::Collected(period)
            | PageKey::Ils(period) => Some(period),
            _ => None,
        }
    }
}

/// What a path may hold in an address as it is (RFC 3986, the unreserved signs) and the signs between its parts.
const IN_ADDRESS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as it stands in an address: `plan #1.pdf` would lead elsewhere.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, IN_ADDRESS).to_string()
}

/// The way from one file to another, both relative to the same folder.
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let shared = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(folders - shared);
    link.push_str(&to[shared..].join("/"));
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file() {
        assert_eq!(relative("index.html", "2018/t2/index.html"), "2018/t2/index.html");
        assert_eq!(relative("2018/t2/index.html", "index.html"), "../../index.html");
        assert_eq!(relative("2018/t2/index.html", "2018/t1/index.html"), "../t1/index.html");
        assert_eq!(relative("2018/t2/index.html", "2018/t2/lagesbild/index.html"), "lagesbild/index.html");
        assert_eq!(relative("404.html", "static/site.css"), "static/site.css");
        assert_eq!(relative("a/b/index.html", "a/b/index.html"), "index.html");
    }
}
