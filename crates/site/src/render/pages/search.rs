//! The search page: a form that a script fills with results, and without scripts the way to the site map.

use serde::Serialize;

use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;

#[derive(Serialize)]
struct SearchView {
    page: Frame,
    map: Option<Link>,
}

pub fn search_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::Search;
    scope.page("search.html", &SearchView { page: scope.frame(key), map: scope.link(key, PageKey::Map) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::Sample;
    use model::Texts;

    #[test]
    fn without_scripts_the_page_leads_to_the_site_map() {
        let sample = Sample::new(Texts::default());
        let html = search_page(&sample.scope()).unwrap().html;
        let noscript = &html[html.find("<noscript>").unwrap()..html.find("</noscript>").unwrap()];
        assert!(
            noscript.contains("behöver skript") && noscript.contains("../webbkarta/index.html"),
            "{noscript}"
        );
        assert!(html.contains("<script src=\"index.js\" defer></script>"));
        assert!(!html.contains('⟦'));
    }
}
