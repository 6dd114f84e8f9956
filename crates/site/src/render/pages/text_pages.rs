//! Pages that an author wrote under `pages/`: about, contact, the accessibility statement and whatever else.

use crate::render::ask::Ask;
use crate::render::block::{Block, Title, group, list_of};
use crate::render::scope::Link;
use crate::render::site_map::PageKey;

use super::parts::contents;

/// The author's text for a page, and links to the pages below it.
pub fn text(ask: &Ask) -> Vec<Block> {
    let texts = ask.published.texts.pages.iter();
    let mut texts = texts.filter(|text| ask.site_map.page_of_source(&text.body.path) == Some(ask.key));
    let text = texts.next();
    let (prose, entries, summary) = text.map(|text| ask.main_prose(&text.body)).unwrap_or_default();
    let title = match text {
        Some(text) => ask.titled(text.title.clone()),
        None => ask.title(),
    };
    // What to say where no author has written anything.
    let is_missing = text.is_none() && ask.key == PageKey::Accessibility;
    let missing = is_missing.then(|| ask.note("empty", "accessibility-not-written"));
    let description = Some(summary).filter(|summary| !summary.is_empty());
    let article = contents(ask, entries).into_iter().chain(missing).chain(prose).collect();
    let below = ask.site_map.children(ask.key).iter().filter_map(|below| ask.link(*below));
    let below: Vec<Link> = below.collect();
    let mut blocks = vec![Title { description, ..title }.into(), group("article", "", article)];
    blocks.extend((!below.is_empty()).then(|| list_of("below", below)));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{Sample, page};
    use model::Texts;

    fn sample() -> Sample {
        let pages = vec![
            page("kontakt", "Kontakt", "Skriv till oss om [tillgänglighet](tillganglighet.md).\n"),
            page(
                "tillganglighet",
                "Tillgänglighetsredogörelse",
                "# Hur tillgänglig är webbplatsen?\n\nHelt.\n",
            ),
        ];
        Sample::new(Texts { pages, ..Texts::default() })
    }

    #[test]
    fn a_text_has_a_page_of_its_own() {
        let page = sample().page(PageKey::Text(0));
        assert!(page.gathered.findings.is_empty());
        assert!(page.html.contains("<h1>Kontakt</h1>"), "{}", page.html);
        assert!(page.html.contains("<a href=\"../tillganglighet/index.html\">tillgänglighet</a>"));
        assert!(page.html.contains("content=\"Skriv till oss om tillgänglighet.\""));
    }

    #[test]
    fn the_statement_keeps_one_heading_of_the_first_level() {
        let html = sample().page(PageKey::Accessibility).html;
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.contains("<h1>Tillgänglighetsredogörelse</h1>"));
        assert!(html.contains("<h2 id=\"hur-tillganglig-ar-webbplatsen\">"));
    }

    #[test]
    fn a_statement_that_nobody_wrote_is_told() {
        let html = Sample::new(Texts::default()).page(PageKey::Accessibility).html;
        assert!(html.contains("Redogörelsen är inte skriven"), "{html}");
    }
}
