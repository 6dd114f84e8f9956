//! The page for addresses that lead nowhere: `404.html`, which servers show from any folder.

use crate::render::ask::Ask;
use crate::render::block::{Block, list};
use crate::render::site_map::PageKey;

pub fn not_found(ask: &Ask) -> Vec<Block> {
    let links = [PageKey::Start, PageKey::GuidanceIndex, PageKey::Map].into_iter();
    vec![ask.title().into(), ask.note("", "not-found-why"), list(links.filter_map(|to| ask.link(to)))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::Sample;
    use model::{Registers, Texts};

    #[test]
    fn where_the_site_lies_it_leads_on_from_any_folder() {
        let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
            domain.site.base_url = Some("https://intranat.example.se/trygghet/".to_owned());
        });
        let html = sample.page(PageKey::NotFound).html;
        assert!(
            html.contains("href=\"/trygghet/index.html\"")
                && html.contains("href=\"/trygghet/webbkarta/index.html\"")
        );
        assert!(
            html.contains("href=\"/trygghet/static/site.css\"")
                && html.contains("src=\"/trygghet/static/site.js\"")
        );
        assert!(html.contains("href=\"#content\"") && html.contains("href=\"mailto:"));
    }

    #[test]
    fn it_leads_on() {
        let sample = Sample::new(Texts::default());
        let html = sample.page(PageKey::NotFound).html;
        assert!(
            html.contains("href=\"index.html\"") && html.contains("href=\"webbkarta/index.html\""),
            "{html}"
        );
    }
}
