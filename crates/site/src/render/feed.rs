//! `atom.xml`: new reports, editions and guidance, newest first (RFC 4287). Ids are made of what the author named, so
//! that they stay when the site moves; links are relative where the site does not say where it lies.

use jiff::civil::Date;
use serde::Serialize;

use crate::language::Argument;
use model::{Coded, Decimal};

use super::markdown::slug;
use super::scope::Scope;
use super::site_map::{PageKey, edition_folder};

/// How many entries the feed keeps.
const MOST_ENTRIES: usize = 30;

#[derive(Serialize)]
struct Feed {
    language: &'static str,
    /// The address of the root, which links begin with; may be empty.
    base: String,
    title: String,
    author: String,
    id: String,
    updated: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    id: String,
    href: String,
    updated: String,
    summary: Option<String>,
    #[serde(skip)]
    date: Date,
}

/// The feed as XML.
///
/// # Errors
/// The template is wrong.
pub fn render_feed(scope: &Scope) -> anyhow::Result<String> {
    let site = &scope.published.domain.site;
    let mut entries: Vec<Entry> = reports(scope).chain(editions(scope)).chain(guidance(scope)).collect();
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(MOST_ENTRIES);
    let newest = entries.first().map_or(site.as_of, |entry| entry.date);
    let feed = Feed {
        language: site.language.code(),
        base: site.base_url.clone().unwrap_or_default(),
        title: site.title.clone(),
        author: site.organisation.clone(),
        id: id(scope, ""),
        updated: timestamp(newest),
        entries,
    };
    scope.templates.render("atom.xml", &feed)
}

/// Universally unique (RFC 4287, 4.2.6) as far as the site says what it is.
fn id(scope: &Scope, entry: &str) -> String {
    let site = &scope.published.domain.site;
    let root = match (&site.id, &site.base_url) {
        (Some(id), _) => format!("urn:lagesbild:{id}"),
        (None, Some(base)) => {
            return format!("{base}atom.xml{}{entry}", if entry.is_empty() { "" } else { "#" });
        }
        (None, None) => format!("urn:lagesbild:{}:{}", slug(&site.organisation), slug(&site.title)),
    };
    if entry.is_empty() { root } else { format!("{root}:{entry}") }
}

/// RFC 4287 wants a time: the authors know days, so it is midnight.
fn timestamp(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn reports<'a>(scope: &'a Scope) -> impl Iterator<Item = Entry> + 'a {
    scope.published.texts.reports.iter().filter_map(|report| {
        let decided = report.decision.as_ref().and_then(|decision| decision.date);
        let date = decided.or_else(|| scope.extract_date(report.period))?;
        Some(Entry {
            title: scope.report_title(report.period),
            id: id(scope, &format!("report:{}", report.period)),
            href: scope.site_map.link(PageKey::Start, PageKey::Report(report.period))?,
            updated: timestamp(date),
            summary: report.key_messages.first().cloned(),
            date,
        })
    })
}

fn editions<'a>(scope: &'a Scope) -> impl Iterator<Item = Entry> + 'a {
    scope.published.texts.editions.iter().map(|edition| {
        let report = scope.report_title(edition.report);
        let version = Argument::Number(Decimal::from_count(u64::from(edition.version)));
        let arguments = [("report", Argument::Text(&report)), ("version", version)];
        let folder = edition_folder(scope.language.locale(), edition.report, edition.version);
        Entry {
            title: scope.language.text_with("feed-edition-title", &arguments),
            id: id(scope, &format!("edition:{}:v{}", edition.report, edition.version)),
            href: format!("{folder}/index.html"),
            updated: timestamp(edition.date),
            summary: edition.note.clone(),
            date: edition.date,
        }
    })
}

fn guidance<'a>(scope: &'a Scope) -> impl Iterator<Item = Entry> + 'a {
    scope.published.texts.guidance.iter().enumerate().filter_map(|(position, text)| {
        Some(Entry {
            title: text.title.clone(),
            id: id(scope, &format!("guidance:{}", text.slug)),
            href: scope.site_map.link(PageKey::Start, PageKey::Guidance(position))?,
            updated: timestamp(text.valid_from),
            summary: text.description.clone(),
            date: text.valid_from,
        })
    })
}
