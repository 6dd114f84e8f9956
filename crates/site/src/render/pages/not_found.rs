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
    let page = scope.page("404.html", &view)?;
    Ok(match &scope.published.domain.site.base_url {
        Some(base) => Page { html: from_root(&page.html, base), ..page },
        None => page,
    })
}

/// The server shows this page for addresses in any folder, so relative links would lead astray: they are made to start
/// at the root of the server.
fn from_root(html: &str, base: &str) -> String {
    let host_and_path = base.split_once("://").map_or(base, |(_, rest)| rest);
    let root = host_and_path.find('/').map_or("/", |start| &host_and_path[start..]);
    let mut out = String::with_capacity(html.len());
    for (position, part) in html.split("=\"").enumerate() {
        if position > 0 {
            out.push_str("=\"");
            let is_link = out.ends_with(" href=\"") || out.ends_with(" src=\"");
            let is_relative = !part.starts_with(['#', '/'])
                && !part.split('"').next().is_some_and(|link| link.contains(':'));
            if is_link && is_relative {
                out.push_str(root);
            }
        }
        out.push_str(part);
    }
    out
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
        let html = not_found_page(&sample.scope()).unwrap().html;
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
        let html = not_found_page(&sample.scope()).unwrap().html;
        assert!(
            html.contains("href=\"index.html\"") && html.contains("href=\"webbkarta/index.html\""),
            "{html}"
        );
    }
}
