//! The page for addresses that lead nowhere: `404.html`, which servers show from any folder.

use serde::Serialize;

use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;

#[derive(Serialize)]
struct NotFoundPage {
    page: Frame,
    links: Vec<Link>,
}

pub fn not_found_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::NotFound;
    let links = [PageKey::Start, PageKey::GuidanceIndex, PageKey::Map];
    let view = NotFoundPage {
        page: scope.frame(key),
        links: links.into_iter().filter_map(|to| scope.link(key, to)).collect(),
    };
    scope.page("404.html", &view)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Texts;
    use crate::render::samples::Sample;

    #[test]
    fn it_leads_on() {
        let sample = Sample::new(Texts::default());
        let html = not_found_page(&sample.scope()).unwrap().html;
        assert!(
            html.contains("href=\"index.html\"") && html.contains("href=\"webbkarta/index.html\""),
            "{html}"
        );
    }
}
