//! Guidance, glossary, authors' own pages and the page for what is not found.

use serde::Serialize;

use super::page::{Frame, Page, Scope};
use super::site_map::PageKey;

#[derive(Serialize)]
struct PlainPage {
    page: Frame,
}

pub fn guidance_index(scope: &Scope) -> anyhow::Result<Page> {
    plain_page(scope, PageKey::GuidanceIndex)
}

pub fn guidance_page(scope: &Scope, position: usize) -> anyhow::Result<Page> {
    plain_page(scope, PageKey::Guidance(position))
}

pub fn glossary_page(scope: &Scope) -> anyhow::Result<Page> {
    plain_page(scope, PageKey::Glossary)
}

pub fn text_page(scope: &Scope, position: usize) -> anyhow::Result<Page> {
    plain_page(scope, PageKey::Text(position))
}

pub fn not_found_page(scope: &Scope) -> anyhow::Result<Page> {
    plain_page(scope, PageKey::NotFound)
}

fn plain_page(scope: &Scope, key: PageKey) -> anyhow::Result<Page> {
    scope.page("plain.html", &PlainPage { page: scope.frame(key) })
}
