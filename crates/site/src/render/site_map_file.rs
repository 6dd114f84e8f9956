//! `sitemap.xml` for search engines (sitemaps.org): every page by its whole address, so only for a site that says where
//! it will lie.

use super::markdown::escape;
use super::scope::Scope;
use super::site_map::PageKey;

/// The file's text; `None` where the site has no `base_url`.
pub fn site_map_file(scope: &Scope) -> Option<String> {
    let base = scope.published.domain.site.base_url.as_ref()?;
    let pages = scope.site_map.entries().iter().filter(|entry| entry.key != PageKey::NotFound);
    let lines = pages.map(|entry| {
        let path = entry.path.strip_suffix("index.html").unwrap_or(&entry.path);
        format!("<url><loc>{}</loc></url>\n", escape(&format!("{base}{path}")))
    });
    let start = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    Some(format!("{start}{}</urlset>\n", lines.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{Sample, guidance};
    use model::{Registers, Texts};

    #[test]
    fn a_site_that_says_where_it_lies_has_every_page_in_it() {
        let texts = Texts { guidance: vec![guidance("hot", "Hot", "Text\n")], ..Texts::default() };
        let sample = Sample::with(texts, Registers::default(), |domain| {
            domain.site.base_url = Some("https://intranat.example.se/trygghet/".to_owned());
        });
        let scope = sample.scope();
        let file = site_map_file(&scope).unwrap();
        assert!(file.contains("<loc>https://intranat.example.se/trygghet/</loc>"), "{file}");
        assert!(file.contains("<loc>https://intranat.example.se/trygghet/vagledning/hot/</loc>"), "{file}");
        assert_eq!(file.matches("<url>").count(), scope.site_map.entries().len() - 1);
        assert!(!file.contains("404"));
    }

    #[test]
    fn a_site_that_does_not_say_has_none() {
        let sample = Sample::new(Texts::default());
        assert_eq!(site_map_file(&sample.scope()), None);
    }
}
