//! The links of a page's running text, written out once in a list at its end, for paper. On a screen the list is not
//! shown. It is made from the finished page: nothing else knows all that a text, a template and a figure link to.

use super::own_html::attribute;

/// Classes of paragraphs that paper does not show.
const NOT_PRINTED: [&str; 2] = ["figure-downloads", "screen-only"];

/// A page with the list before the end of its `<main>`; as it was where no paragraph has a link. `path` is that of the
/// page from the root, and `base_url` where the site lies, if that is known.
pub fn with_printed_links(html: String, path: &str, base_url: Option<&str>, heading: &str) -> String {
    let Some((start, end)) = html.find("<main").zip(html.find("</main>")) else { return html };
    let mut listed: Vec<(String, String)> = Vec::new();
    for (href, words) in links(&html[start..end]) {
        let address = address(href, path, base_url.unwrap_or_default());
        if listed.iter().all(|(other, _)| *other != address) {
            listed.push((address, without_tags(words)));
        }
    }
    if listed.is_empty() {
        return html;
    }
    let items: String =
        listed.iter().map(|(address, words)| format!("<li>{words}: {address}</li>\n")).collect();
    let list = format!(
        "<section class=\"printed-links unsearched\">\n<h2>{heading}</h2>\n<ol>\n{items}</ol>\n</section>\n"
    );
    [&html[..end], &list, &html[end..]].concat()
}

/// Address and words of each link in a printed paragraph that leaves the page.
fn links(main: &str) -> impl Iterator<Item = (&str, &str)> {
    printed_paragraphs(main)
        .flat_map(|paragraph| paragraph.match_indices("<a ").map(|(at, _)| &paragraph[at..]))
        .filter_map(|link| {
            let (tag, rest) = link.split_once('>')?;
            let href = attribute(tag, "href").filter(|href| !href.starts_with(['#', '?']))?;
            let is_word = attribute(tag, "class") == Some("term") || href.starts_with("mailto:");
            let words = rest.split("</a>").next()?;
            (!is_word).then_some((href, words))
        })
}

/// What stands between `<p …>` and `</p>`; paragraphs hold no paragraphs.
fn printed_paragraphs(main: &str) -> impl Iterator<Item = &str> {
    let opened = main.match_indices("<p").map(|(at, sign)| &main[at + sign.len()..]);
    opened.filter(|rest| rest.starts_with(['>', ' '])).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        let is_printed = !NOT_PRINTED.iter().any(|class| tag.contains(class));
        is_printed.then(|| rest.split("</p>").next().unwrap_or_default())
    })
}

/// `../../vagledning/index.html` on `2018/t2/index.html` → `vagledning/`, after where the site lies.
fn address(href: &str, page: &str, base_url: &str) -> String {
    if href.contains("://") {
        return href.to_owned();
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(folders.pop()),
            "." => {}
            part => folders.push(part),
        }
    }
    let path = folders.join("/").replace("index.html", "");
    format!("{base_url}{path}")
}

fn without_tags(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for part in words.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(paragraphs: &str) -> String {
        let html = format!("<main id=\"content\">{paragraphs}</main><footer></footer>");
        let printed = with_printed_links(html.clone(), "2018/t2/index.html", None, "Länkar");
        printed.strip_prefix(html.strip_suffix("</main><footer></footer>").unwrap()).unwrap().to_owned()
    }

    #[test]
    fn each_address_is_written_once_from_the_root() {
        let list = printed(
            "<p>Se <a href=\"../../vagledning/index.html\">vår <em>vägledning</em></a>, \
             <a href=\"https://www.example.org/a\">en sida</a> och <a href=\"../../vagledning/index.html\">igen</a>.</p>",
        );
        assert!(
            list.contains(
                "<li>vår vägledning: vagledning/</li>\n<li>en sida: https://www.example.org/a</li>"
            )
        );
        assert_eq!(list.matches("<li>").count(), 2);
    }

    #[test]
    fn what_paper_needs_no_address_for_is_left_out() {
        let others = "<ul><li><a href=\"a.html\">a</a></li></ul><p><a href=\"#b\">b</a> \
                      <a class=\"term\" href=\"../../ordlista/index.html#c\">c</a> <a href=\"mailto:d@e.se\">d</a></p>\
                      <p class=\"figure-downloads\"><a href=\"e.csv\">e</a></p>";
        assert_eq!(printed(others), "</main><footer></footer>");
    }

    #[test]
    fn addresses_begin_where_the_site_lies() {
        assert_eq!(
            address("../t1/index.html", "2018/t2/index.html", "https://x.se/"),
            "https://x.se/2018/t1/"
        );
    }
}
