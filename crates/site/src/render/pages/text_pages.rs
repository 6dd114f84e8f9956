//! Pages that an author wrote under `pages/`: about, contact, the accessibility statement and whatever else.

use serde::Serialize;

use crate::render::figures::Figures;
use crate::render::markdown::ContentsEntry;
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;

use super::guidance::shown_contents;
use super::prose::Prose;

#[derive(Serialize)]
struct TextPage {
    page: Frame,
    contents: Vec<ContentsEntry>,
    html: String,
    /// What to say where no author has written anything.
    missing: Option<String>,
    below: Vec<Link>,
}

/// The author's text for a page, and links to the pages below it.
pub fn text_page(scope: &Scope, key: PageKey) -> anyhow::Result<Page> {
    let texts = scope.published.texts.pages.iter();
    let mut texts = texts.filter(|text| scope.site_map.page_of_source(&text.body.path) == Some(key));
    let mut figures = Figures::new(scope, key);
    let mut prose = Prose::new(scope, key);
    let text = texts.next();
    let written = text.map(|text| prose.write_main(&text.body, &mut figures)).unwrap_or_default();
    let frame = scope.frame(key);
    let view = TextPage {
        page: Frame {
            title: text.map_or(frame.title, |text| text.title.clone()),
            description: written.summary(160),
            ..frame
        },
        contents: shown_contents(written.contents),
        html: written.html,
        missing: text.is_none().then(|| missing(scope, key)).flatten(),
        below: scope.site_map.children(key).iter().filter_map(|below| scope.link(key, *below)).collect(),
    };
    Ok(prose.into_page(figures.into_page(scope.page("page.html", &view)?)))
}

fn missing(scope: &Scope, key: PageKey) -> Option<String> {
    (key == PageKey::Accessibility).then(|| scope.text("accessibility-not-written"))
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
        let sample = sample();
        let page = text_page(&sample.scope(), PageKey::Text(0)).unwrap();
        assert!(page.findings.is_empty());
        assert!(page.html.contains("<h1>Kontakt</h1>"), "{}", page.html);
        assert!(page.html.contains("<a href=\"../tillganglighet/index.html\">tillgänglighet</a>"));
        assert!(page.html.contains("content=\"Skriv till oss om tillgänglighet.\""));
    }

    #[test]
    fn the_statement_keeps_one_heading_of_the_first_level() {
        let sample = sample();
        let html = text_page(&sample.scope(), PageKey::Accessibility).unwrap().html;
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.contains("<h1>Tillgänglighetsredogörelse</h1>"));
        assert!(html.contains("<h2 id=\"hur-tillganglig-ar-webbplatsen\">"));
    }

    #[test]
    fn a_statement_that_nobody_wrote_is_told() {
        let sample = Sample::new(Texts::default());
        let html = text_page(&sample.scope(), PageKey::Accessibility).unwrap().html;
        assert!(html.contains("Redogörelsen är inte skriven"), "{html}");
    }
}
