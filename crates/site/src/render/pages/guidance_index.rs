//! All guidance: by section, and by whom it is for.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::capitalise;
use crate::render::markdown::slug;
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::Guidance;

use super::guidance::is_overdue;

#[derive(Serialize)]
struct GuidanceIndex {
    page: Frame,
    sections: Vec<Section>,
    audiences: Vec<Audience>,
    /// Kept, but no longer valid.
    replaced: Vec<GuidanceLink>,
}

#[derive(Serialize)]
struct Section {
    /// With a sign that no heading of a text gets.
    anchor: String,
    title: String,
    href: Option<String>,
    pages: Vec<GuidanceLink>,
}

#[derive(Serialize)]
struct Audience {
    anchor: String,
    title: String,
    pages: Vec<Link>,
}

/// A guidance text in a list.
#[derive(Debug, Serialize)]
pub struct GuidanceLink {
    pub title: String,
    pub href: String,
    pub description: Option<String>,
    pub is_overdue: bool,
}

pub fn guidance_index(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::GuidanceIndex;
    let replaced = texts(scope).filter(|(page, _)| scope.site_map.replaced_by(*page).is_some());
    let view = GuidanceIndex {
        page: scope.frame(key),
        sections: sections(scope),
        audiences: audiences(scope),
        replaced: replaced.filter_map(|(page, _)| guidance_link(scope, key, page)).collect(),
    };
    scope.page("guidance_index.html", &view)
}

/// The texts right below a page, in the order of the site map, without those that are replaced.
pub fn pages_below(scope: &Scope, from: PageKey, above: PageKey) -> Vec<GuidanceLink> {
    let below = scope.site_map.children(above).iter();
    below.filter_map(|page| valid_link(scope, from, *page)).collect()
}

fn texts<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (PageKey, &'a Guidance)> + use<'a> {
    let texts = scope.published.texts.guidance.iter().enumerate();
    texts.map(|(position, text)| (PageKey::Guidance(position), text))
}

/// Folders in the order of their paths; texts in no folder first. A folder is named by its `index.md`.
fn sections(scope: &Scope) -> Vec<Section> {
    let mut by_folder: BTreeMap<&str, Section> = BTreeMap::new();
    for (page, text) in texts(scope) {
        let folder = text.slug.rsplit_once('/').map_or("", |(folder, _)| folder);
        let section = by_folder.entry(folder).or_insert_with(|| Section::named_by_folder(scope, folder));
        if text.is_section() {
            section.title.clone_from(&text.title);
            section.href = scope.site_map.link(PageKey::GuidanceIndex, page);
        } else {
            section.pages.extend(valid_link(scope, PageKey::GuidanceIndex, page));
        }
    }
    by_folder.into_values().filter(|section| !section.pages.is_empty()).collect()
}

impl Section {
    fn named_by_folder(scope: &Scope, folder: &str) -> Self {
        let name = folder.rsplit('/').next().unwrap_or_default();
        let title = match name {
            "" => scope.text("guidance-general"),
            name => capitalise(&name.replace('-', " ")),
        };
        Section { anchor: format!("section_{}", slug(folder)), title, href: None, pages: Vec::new() }
    }
}

fn audiences(scope: &Scope) -> Vec<Audience> {
    let mut by_name: BTreeMap<&str, Vec<Link>> = BTreeMap::new();
    for (page, text) in texts(scope).filter(|(page, _)| scope.site_map.replaced_by(*page).is_none()) {
        for name in &text.audience {
            by_name.entry(name).or_default().extend(scope.link(PageKey::GuidanceIndex, page));
        }
    }
    let mut audiences: Vec<Audience> = by_name
        .into_iter()
        .map(|(title, mut pages)| {
            pages.sort_by(|a, b| scope.language.compare(&a.title, &b.title));
            Audience { anchor: format!("audience_{}", slug(title)), title: title.to_owned(), pages }
        })
        .collect();
    audiences.sort_by(|a, b| scope.language.compare(&a.title, &b.title));
    audiences
}

fn valid_link(scope: &Scope, from: PageKey, page: PageKey) -> Option<GuidanceLink> {
    scope.site_map.replaced_by(page).is_none().then(|| guidance_link(scope, from, page)).flatten()
}

fn guidance_link(scope: &Scope, from: PageKey, page: PageKey) -> Option<GuidanceLink> {
    let PageKey::Guidance(position) = page else { return None };
    let text = &scope.published.texts.guidance[position];
    Some(GuidanceLink {
        title: text.title.clone(),
        href: scope.site_map.link(from, page)?,
        description: text.description.clone(),
        is_overdue: is_overdue(scope, text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{Sample, guidance as text};
    use model::Texts;

    #[test]
    fn the_index_is_by_section_and_by_audience() {
        let mut section = text("nar-det-hander/index", "När det händer", "Text\n");
        section.audience = vec!["Alla".to_owned()];
        let mut hot = text("nar-det-hander/hot", "Hot", "Text\n");
        hot.audience = vec!["Chefer".to_owned(), "Alla".to_owned()];
        hot.replaces = Some("nar-det-hander/gammal".to_owned());
        let old = text("nar-det-hander/gammal", "Gamla rutinen", "Text\n");
        let first = text("borja-har", "Börja här", "Text\n");
        let texts = Texts { guidance: vec![first, old, hot, section], ..Texts::default() };
        let sample = Sample::new(texts);
        let html = guidance_index(&sample.scope()).unwrap().html;
        assert!(!html.contains('⟦'), "{html}");
        let main = &html[html.find("<main").unwrap()..];
        assert!(main.contains("<a href=\"nar-det-hander/index.html\">När det händer</a>"), "{main}");
        assert!(main.contains("id=\"audience_chefer\""));
        assert_eq!(main.matches("href=\"nar-det-hander/hot/index.html\"").count(), 3);
        assert_eq!(main.matches("href=\"nar-det-hander/gammal/index.html\"").count(), 1);
        assert!(main.find("Börja här").unwrap() < main.find("När det händer").unwrap());
    }
}
