//! A page of the site → a page that stands alone: links to other pages become plain text, and numbers no longer name
//! their rows in the tables of the site.

use crate::render::own_html::{attribute, tag_name};

/// Takes away every link but those within the page, those to the world outside, and the one to the list of editions.
pub fn detach(html: &str) -> String {
    let mut alone = String::with_capacity(html.len());
    let mut rest = html;
    // Links do not nest: it is enough to know whether the open one was kept.
    let mut is_kept = true;
    while let Some(open) = rest.find('<') {
        let (text, tag_on) = rest.split_at(open);
        alone.push_str(text);
        let end = tag_on.find('>').map_or(tag_on.len(), |close| close + 1);
        let (tag, after) = tag_on.split_at(end);
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let is_link = tag_name(inner) == "a";
        if is_link && !inner.starts_with('/') {
            is_kept = attribute(inner, "href").is_none_or(leads_nowhere_else);
        }
        if !is_link || is_kept {
            push_without_row(&mut alone, tag);
        }
        rest = after;
    }
    alone.push_str(rest);
    alone
}

/// The list of editions lies beside every edition that is on a site.
const EDITIONS: &str = "../index.html";

/// The tables of an edition have other rows than those of the site.
fn push_without_row(alone: &mut String, tag: &str) {
    let around =
        tag.split_once(" data-row=\"").and_then(|(before, on)| Some((before, on.split_once('"')?.1)));
    match around {
        Some((before, after)) => alone.extend([before, after]),
        None => alone.push_str(tag),
    }
}

fn leads_nowhere_else(href: &str) -> bool {
    href.starts_with('#')
        || href == EDITIONS
        || ["https://", "http://", "mailto:"].iter().any(|start| href.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_out_of_the_page_into_the_site_go() {
        let html = "<p>Se <a href=\"../../vagledning/hot/index.html\" class=\"x\">hot <em>nu</em></a>, \
                    <a href=\"#a\">här</a>, <a href=\"https://example.se\">där</a>, <abbr>a</abbr> 1 &lt; 2</p>";
        let alone = "<p>Se hot <em>nu</em>, <a href=\"#a\">här</a>, <a href=\"https://example.se\">där</a>, \
                     <abbr>a</abbr> 1 &lt; 2</p>";
        assert_eq!(detach(html), alone);
    }

    #[test]
    fn numbers_do_not_name_rows_of_the_tables_of_the_site() {
        assert_eq!(detach("<td data-sort=\"7\" data-row=\"2-14\">7</td>"), "<td data-sort=\"7\">7</td>");
    }
}
