//! The search page: a form that a script fills with results, and without scripts the way to the site map.

use crate::render::ask::Ask;
use crate::render::block::{Block, Search, text};
use crate::render::site_map::PageKey;

pub fn search(ask: &Ask) -> Vec<Block> {
    let map = ask.link(PageKey::Map).into();
    let root = ask.site_map.root_from(ask.key);
    // Whoever finds nothing may be in a hurry.
    let happened = ask.link_titled(PageKey::GuidanceIndex, ask.text("search-happened")).map(text);
    let mut blocks = vec![ask.title().into(), Block::Search(Search { map, root })];
    blocks.extend(happened);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::Sample;
    use model::Texts;

    #[test]
    fn without_scripts_the_page_leads_to_the_site_map() {
        let sample = Sample::new(Texts::default());
        let html = sample.page(PageKey::Search).html;
        let noscript = &html[html.find("<noscript>").unwrap()..html.find("</noscript>").unwrap()];
        assert!(
            noscript.contains("behöver skript") && noscript.contains("../webbkarta/index.html"),
            "{noscript}"
        );
        assert!(html.contains("<script src=\"index.js\" defer></script>"));
        assert!(!html.contains('⟦'));
    }
}
