//! Which pages the site has, where each lies and how one links to another. Published content in; a tree of pages
//! out. Pages that would hold nothing are not in it, so nothing can link to them. What a page says is not here.

mod tree;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rustc_hash::FxHashMap;

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

/// What is alike for all pages of a kind.
#[derive(Debug, Clone, Copy)]
pub struct PageKind {
    /// A theme replaces the page by it.
    pub name: &'static str,
    /// Where it lies, in Swedish and in English: words, `{report}` for the folder of its period, and `{slug}` for what
    /// the author named it.
    pub address: [&'static str; 2],
    /// The message with its title in the navigation; empty where it is named by what it is about.
    pub title: &'static str,
    pub group: Group,
    /// How much nearer than others search holds it, in tenths; 0: not searched.
    pub nearness: u8,
}

impl PageKind {
    pub fn is_searched(&self) -> bool {
        self.nearness > 0
    }
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
    kind_of: fn(PageKey) -> &'static PageKind,
    /// Where the site lies on its server, for the page that the server shows in any folder.
    server_root: Option<String>,
    is_detached: bool,
}

impl SiteMap {
    /// `kind_of`: the row of a page in the table of pages.
    pub fn new(
        published: &Published,
        language: &Language,
        kind_of: fn(PageKey) -> &'static PageKind,
    ) -> Self {
        let base_url = published.domain.site.base_url.as_deref();
        let mut map = SiteMap {
            entries: Vec::new(),
            positions: FxHashMap::default(),
            children: FxHashMap::default(),
            sources: FxHashMap::default(),
            replaced: FxHashMap::default(),
            kind_of,
            server_root: base_url.map(server_root),
            is_detached: false,
        };
        tree::plant(&mut map, published, language);
        map
    }

    /// As seen from a page that stands alone: it links to no other.
    pub fn detached(self) -> Self {
        SiteMap { is_detached: true, ..self }
    }

    pub fn is_detached(&self) -> bool {
        self.is_detached
    }

    pub fn kind(&self, key: PageKey) -> &'static PageKind {
        (self.kind_of)(key)
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

    /// A link between pages; `None` where there is no such page, or from one that stands alone.
    pub fn link(&self, from: PageKey, to: PageKey) -> Option<String> {
        let to = self.entry(to).filter(|_| !self.is_detached)?;
        self.has(from).then(|| self.link_to_file(from, &to.path))
    }

    /// A link from a page to any file of the site, by its path from the root: relative, but from the page that a server
    /// shows in any folder.
    pub fn link_to_file(&self, from: PageKey, file: &str) -> String {
        match (&self.server_root, self.entry(from)) {
            (Some(root), _) if from == PageKey::NotFound => format!("{root}{}", encode(file)),
            (_, Some(entry)) => encode(&relative(&entry.path, file)),
            (_, None) => encode(file),
        }
    }

    /// The way from a page to the root: `../../`.
    pub fn root_from(&self, from: PageKey) -> String {
        match (&self.server_root, self.entry(from)) {
            (Some(root), _) if from == PageKey::NotFound => root.clone(),
            (_, entry) => "../".repeat(entry.map_or(0, |entry| entry.path.matches('/').count())),
        }
    }

    fn add(&mut self, locale: Locale, key: PageKey, parent: Option<PageKey>, slug: &str, title: String) {
        let path = path(self.kind(key), locale, key, slug);
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

/// The path of a page from the root. `slug` is what the author named the thing that the page is about.
pub(super) fn path(kind: &PageKind, locale: Locale, key: PageKey, slug: &str) -> String {
    let report = key.period().map(report_folder).unwrap_or_default();
    let address = match locale {
        Locale::Swedish => kind.address[0],
        Locale::English => kind.address[1],
    };
    match address.replace("{report}", &report).replace("{slug}", slug) {
        start if start.is_empty() => "index.html".to_owned(),
        file if file.ends_with(".html") => file,
        folder => format!("{folder}/index.html"),
    }
}

fn report_folder(period: Period) -> String {
    format!("{}/t{}", period.year, period.tertial.number())
}

/// Where an edition lies, from the root, without a last `/`.
pub fn edition_folder(locale: Locale, report: Period, version: u32) -> String {
    let editions = match locale {
        Locale::Swedish => "versioner",
        Locale::English => "versions",
    };
    format!("{editions}/{report}/v{version}")
}

/// Where all of an edition lies as one file, beside its folder.
pub fn edition_archive(locale: Locale, report: Period, version: u32) -> String {
    let folder = edition_folder(locale, report, version);
    let (folder, version) = folder.rsplit_once('/').unwrap_or(("", &folder));
    format!("{folder}/{}-{version}.zip", report_file(locale, report))
}

/// Where the tables of a report lie as a workbook, in the folder of the report.
pub fn workbook_file(locale: Locale, report: Period) -> String {
    format!("{}.xlsx", report_file(locale, report))
}

/// What a report is called when it has left the site: `tertialrapport-t2-2020`.
fn report_file(locale: Locale, report: Period) -> String {
    let name = match locale {
        Locale::Swedish => "tertialrapport",
        Locale::English => "report",
    };
    format!("{name}-t{}-{}", report.tertial.number(), report.year)
}

/// `https://intranat.example.se/trygghet/` → `/trygghet/`.
fn server_root(base_url: &str) -> String {
    let host_and_path = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    host_and_path.find('/').map_or("/", |start| &host_and_path[start..]).to_owned()
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
