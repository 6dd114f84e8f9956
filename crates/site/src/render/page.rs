//! Blocks → a finished page: its frame around them, and what else is made from them.

use serde::Serialize;

use super::ask::{Ask, Context, Gathered};
use super::block::{
    Block, PrintedLink, SearchPage, Title, add_contents, detach, name_regions, number_figures, printed_links,
    read_words,
};
use super::navigation::{NavigationGroup, navigation};
use super::page_history::{PageHistory, page_history};
use super::revised::{RevisionView, revision_view};
use super::scope::Link;
use super::site_map::{PageKey, workbook_file};
use super::workbook::workbook;
use crate::language::Argument;
use model::{Coded, Decimal, Period, ReportStatus};

/// One page, ready to be written, and what came with it.
#[derive(Debug)]
pub struct Page {
    pub html: String,
    /// Its words by heading, where it is searched.
    pub words: Option<SearchPage>,
    pub gathered: Gathered,
}

/// What the template of a page is given.
#[derive(Debug, Serialize)]
struct PageView {
    page: Frame,
    /// In reading order; the first is a title.
    blocks: Vec<Block>,
    /// Links of the running text, written out for paper.
    printed_links: Vec<PrintedLink>,
    /// All of the style of the site, where the page carries it, and its hash for the policy of the page.
    style: String,
    style_hash: String,
}

/// Everything around the content of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    pub language: &'static str,
    /// The heading of the page, and the first part of its `<title>`.
    pub title: String,
    /// What tells the `<title>` from others with the same heading, if anything has to.
    pub title_of: Option<String>,
    /// Under 200 characters, for search results.
    pub description: String,
    pub site_title: String,
    pub organisation: String,
    /// `../../static/logo.svg`, where the theme has a logotype.
    pub logo: Option<String>,
    pub committee: Option<String>,
    /// `../../`: from the page to the root.
    pub root: String,
    pub is_start: bool,
    /// From the start page down to this one.
    pub breadcrumb: Vec<Link>,
    pub navigation: Vec<NavigationGroup>,
    pub draft: Option<Draft>,
    pub newest_report: Option<Link>,
    pub revision: Option<RevisionView>,
    pub search: Option<Link>,
    pub history: Option<PageHistory>,
    pub footer: Footer,
}

/// What has to be said of a page whose report is not adopted.
#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    /// `UTKAST`.
    pub mark: String,
    pub why: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Footer {
    pub accessibility: Option<Link>,
    pub about_statistics: Option<Link>,
    pub data: Option<Link>,
    pub site_map: Option<Link>,
    pub contact_role: String,
    pub contact_email: String,
    /// `Uttag ur KIA 4 september 2018`.
    pub extract: Option<String>,
}

/// The frame of a page that stands in a single file.
const SINGLE: &str = "single.html";
const FRAME: &str = "frame.html";

/// A page from what its function says.
///
/// # Errors
/// A template asks for something that its view does not have.
pub fn render_page(
    context: &Context,
    key: PageKey,
    blocks: impl FnOnce(&Ask) -> Vec<Block>,
) -> anyhow::Result<Page> {
    let ask = Ask::new(context, key);
    let mut blocks = blocks(&ask);
    add_contents(&mut blocks, &ask.text("contents-on-page"));
    name_regions(&mut blocks);
    if is_of_report(key) {
        number_figures(&mut blocks, |number| {
            let number = Argument::Number(Decimal::from_count(number));
            ask.say("figure-number", &[("number", number)])
        });
    }
    if ask.site_map.is_detached() {
        detach(&mut blocks);
    } else if let PageKey::Collected(period) = key
        && let Some((report, _)) = ask.path().trim_end_matches("/index.html").rsplit_once('/')
    {
        let path = format!("{report}/{}", workbook_file(ask.language.locale(), period));
        ask.add_file_at(path, workbook(&ask, &blocks)?);
    }
    let words = ask.site_map.kind(key).is_searched().then(|| read_words(&blocks));
    let words = if is_found_by_title(key) { words.map(SearchPage::title_only) } else { words };
    let html = render_blocks(&ask, blocks)?;
    Ok(Page { html, words, gathered: ask.finish() })
}

/// True for a page of a report, whose figures have numbers to refer to.
fn is_of_report(key: PageKey) -> bool {
    matches!(
        key,
        PageKey::Report(_) | PageKey::ReportArea(..) | PageKey::Lagesbild(_) | PageKey::Collected(_)
    )
}

/// True for a page whose words all stand on others, where they are found.
fn is_found_by_title(key: PageKey) -> bool {
    matches!(key, PageKey::Collected(_) | PageKey::Ils(_) | PageKey::EditionChanges(..))
}

fn render_blocks(ask: &Ask, blocks: Vec<Block>) -> anyhow::Result<String> {
    let is_single = matches!(ask.key, PageKey::Collected(_));
    let (style, style_hash) = if is_single { ask.templates.whole_style() } else { ("", "") };
    let base_url = ask.published.domain.site.base_url.as_deref();
    let printed_links = match ask.site_map.is_detached() {
        true => Vec::new(),
        false => printed_links(&blocks, ask.path(), base_url),
    };
    let (style, style_hash) = (style.to_owned(), style_hash.to_owned());
    let view = PageView { page: frame(ask, &blocks), blocks, printed_links, style, style_hash };
    let of_its_own = format!("pages/{}.html", ask.site_map.kind(ask.key).name);
    let template = match is_single {
        _ if ask.templates.has(&of_its_own) => &of_its_own,
        true => SINGLE,
        false => FRAME,
    };
    ask.templates.render(template, &view)
}

/// The frame of a page, titled as its first block says.
fn frame(ask: &Ask, blocks: &[Block]) -> Frame {
    let key = ask.key;
    let site = &ask.published.domain.site;
    let title = match blocks.first() {
        Some(Block::Title(title)) => title.clone(),
        _ => Title::default(),
    };
    let root = ask.site_map.root_from(key);
    // An edition is one file, with nothing beside it.
    let logo = ask.templates.logo().filter(|_| !ask.site_map.is_detached());
    Frame {
        logo: logo.map(|name| format!("{root}static/{name}")),
        language: site.language.code(),
        title: if key == PageKey::Start { site.title.clone() } else { title.title },
        title_of: title.of.or_else(|| title_of(ask)),
        description: title.description.unwrap_or_default(),
        site_title: site.title.clone(),
        organisation: site.organisation.clone(),
        committee: site.committee.clone(),
        root,
        is_start: key == PageKey::Start,
        breadcrumb: breadcrumb(ask),
        navigation: navigation(ask, key),
        draft: key.period().and_then(|period| draft(ask, period)),
        newest_report: key.period().and_then(|period| newer_report(ask, period)),
        // What is frozen is new: nothing has changed since.
        revision: revision_view(ask, key, ask.revisions).filter(|_| !ask.site_map.is_detached()),
        search: ask.link(PageKey::Search),
        history: page_history(ask, key),
        footer: footer(ask),
    }
}

/// The years of a focus area, the year of a risk: in a tab or a list of bookmarks a heading alone is not enough.
fn title_of(ask: &Ask) -> Option<String> {
    let entry = ask.site_map.entry(ask.key)?;
    let parent = || entry.parent.and_then(|parent| ask.site_map.entry(parent));
    match ask.key {
        PageKey::Collected(_) => Some(ask.text("title-collected")),
        // The editions of a report, which were frozen under its name, are other pages.
        PageKey::Report(period) if !ask.editions_of(period).is_empty() => Some(ask.text("title-of-today")),
        PageKey::FocusArea(area) => {
            let domain = &ask.published.domain;
            let programme = domain.programme(domain.focus_area(area).programme);
            Some(ask.language.year_range(programme.valid_from.year(), programme.valid_to.year()))
        }
        PageKey::Risk(position) => {
            let id = &ask.published.registers.risks[position].id;
            Some(parent().map_or_else(|| id.clone(), |parent| format!("{id}, {}", parent.title)))
        }
        PageKey::Unit(_) | PageKey::Guidance(_) | PageKey::Text(_) => {
            let same = ask.site_map.entries().iter().filter(|other| other.title == entry.title);
            (same.count() > 1).then(parent).flatten().map(|parent| parent.title.clone())
        }
        _ => None,
    }
}

fn breadcrumb(ask: &Ask) -> Vec<Link> {
    let above = ask.site_map.ancestors(ask.key);
    let mut links: Vec<Link> = above
        .map(|above| Link {
            title: above.title.clone(),
            href: (above.key != ask.key).then(|| ask.href(above.key)).flatten(),
        })
        .collect();
    links.reverse();
    links
}

/// A tertial that nobody has written a report of has no draft either: it says so under its title.
fn draft(ask: &Ask, period: Period) -> Option<Draft> {
    let why = match ask.report(period)?.status {
        ReportStatus::Adopted => return None,
        ReportStatus::Draft => "draft-why-draft",
        ReportStatus::Reviewed => "draft-why-reviewed",
    };
    Some(Draft { mark: ask.text("draft-mark"), why: ask.text(why) })
}

fn newer_report(ask: &Ask, period: Period) -> Option<Link> {
    ask.report(period)?;
    let newest = ask.newest_period().filter(|newest| *newest > period)?;
    let name = ask.language.period(newest);
    let title = ask.say("newest-report-link", &[("period", Argument::Text(&name))]);
    ask.link_titled(PageKey::Report(newest), title)
}

fn footer(ask: &Ask) -> Footer {
    let site = &ask.published.domain.site;
    let extract = ask.extract_for(ask.key.period()).map(|date| {
        let date = ask.language.date(date);
        let systems = ask.source_systems(ask.key.period());
        ask.say("footer-extract", &[("system", Argument::Text(&systems)), ("date", Argument::Text(&date))])
    });
    Footer {
        accessibility: ask.link(PageKey::Accessibility),
        about_statistics: ask.link(PageKey::AboutStatistics),
        data: ask.link(PageKey::Data),
        site_map: ask.link(PageKey::Map),
        contact_role: site.contact.role.clone(),
        contact_email: site.contact.email.clone(),
        extract,
    }
}
