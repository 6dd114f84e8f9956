//! HTML, which is shown as it is written. What Markdown has a form for is told in that form.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::render::codes;
use crate::render::markdown::html::without_comments;
use crate::render::markdown::links::{Target, read_link};
use crate::render::markdown::mask::is_mask;
use crate::render::markdown::parse::{Placed, plain_text};
use crate::render::site_map::{encode, relative};

use super::Linter;
use super::likeness::near;

impl Linter<'_> {
    /// HTML with what stands behind it. Comments are for those who write, and are not shown.
    pub(super) fn html(&mut self, range: &Range<usize>, html: &str, behind: &[Placed]) {
        let offset = range.start;
        let Some(shown) = without_comments(html) else {
            let found = self.error(
                codes::OPEN_COMMENT,
                offset,
                "kommentaren har inget slut, så att resten av texten inte visas",
            );
            return self.push(
                found
                    .with_expected("`-->` efter kommentaren")
                    .with_help("skriv `-->` där kommentaren slutar, eller ta bort `<!--`"),
            );
        };
        if shown.trim().is_empty() || self.is_end_of_told(&shown) {
            return;
        }
        let found = self.warning(codes::HTML_IN_TEXT, offset, "HTML i texten visas som text");
        let found = match self.in_markdown(&shown, behind) {
            Some(expected) => found.with_expected(format!("`{expected}`")),
            None => found,
        };
        let mut help = "skriv det i Markdown, eller mellan två `` ` `` om koden ska synas".to_owned();
        if let Some(file) = self.missing_image(&shown) {
            help += &format!("; bilden finns inte i mappen files/: lägg `{file}` där");
        }
        self.push(found.with_help(help));
    }

    /// `</b>` of a `<b>` that has been told of: they are one fault.
    fn is_end_of_told(&mut self, html: &str) -> bool {
        let html = html.trim();
        let Some(tag) = html.strip_prefix("</") else {
            let name = name_of(html).to_ascii_lowercase();
            if !html.to_ascii_lowercase().contains(&format!("</{name}")) {
                *self.open_html.entry(name).or_default() += 1;
            }
            return false;
        };
        let name = tag.trim_end_matches('>').trim().to_ascii_lowercase();
        match self.open_html.get_mut(&name) {
            Some(open @ 1..) => {
                *open -= 1;
                true
            }
            _ => false,
        }
    }

    /// What the first link, image or emphasis of some HTML is in Markdown.
    fn in_markdown(&self, html: &str, behind: &[Placed]) -> Option<String> {
        html.match_indices('<').find_map(|(at, _)| {
            let tag = near(&html[at..]);
            let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
            let after = &html[at + tag.len()..];
            let words = |name: &str| words_before_end(after, name, behind);
            match &*name_of(tag).to_ascii_lowercase() {
                _ if tag.starts_with("</") => None,
                "a" => {
                    let address = attribute(tag, "href")?;
                    Some(format!("[{}]({})", words("a"), in_parentheses(address)))
                }
                "img" => {
                    let address = attribute(tag, "src")?;
                    let address = self.image_address(address);
                    let alt = attribute(tag, "alt").filter(|alt| !alt.is_empty()).unwrap_or("beskriv bilden");
                    Some(format!("![{alt}]({})", in_parentheses(&address)))
                }
                name @ ("b" | "strong") => Some(format!("**{}**", words(name))),
                name @ ("i" | "em") => Some(format!("*{}*", words(name))),
                _ => None,
            }
        })
    }

    /// The name of the file that the first image of some HTML shows, where the content has none such.
    fn missing_image(&self, html: &str) -> Option<String> {
        let at = html.to_ascii_lowercase().find("<img")?;
        let tag = near(&html[at..]);
        let address = self.image_address(attribute(&tag[..tag.find('>').unwrap_or(tag.len())], "src")?);
        match read_link(&self.text.path, &address, self.index) {
            Ok(Target::File(file, _)) => Some(file).filter(|file| !self.index.has_file(file)),
            _ => None,
        }
    }

    /// An image is a file of the content: one from elsewhere has to be put there.
    fn image_address(&self, written: &str) -> String {
        match read_link(&self.text.path, written, self.index) {
            Ok(Target::File(..)) => written.to_owned(),
            _ => {
                let path = written.split(['?', '#']).next().unwrap_or(written);
                let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
                encode(&relative(&self.text.path, &format!("files/{name}")))
            }
        }
    }
}

fn name_of(html: &str) -> &str {
    let html = html.trim_start_matches(['<', '/']);
    &html[..html.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(html.len())]
}

/// An address that holds a space or a parenthesis stands between `<` and `>`.
fn in_parentheses(address: &str) -> String {
    match address.contains([' ', '(', ')']) {
        true => format!("<{address}>"),
        false => address.to_owned(),
    }
}

/// The words up to the end of an element, in its own block of HTML or in the events behind it.
fn words_before_end(after: &str, name: &str, behind: &[Placed]) -> String {
    const FARTHEST: usize = 40;
    let end = format!("</{name}");
    let is_end = |html: &str| html.to_ascii_lowercase().starts_with(&end);
    let own = after.strip_prefix('>').unwrap_or(after);
    let own = own.split_once("</").filter(|(_, rest)| name_of(rest).eq_ignore_ascii_case(name));
    let words = match own {
        Some((words, _)) => words.to_owned(),
        None => {
            let near = &behind[..behind.len().min(FARTHEST)];
            let end =
                near.iter().position(|(event, _)| matches!(event, Event::InlineHtml(html) if is_end(html)));
            end.map_or(String::new(), |end| plain_text(&near[..end]))
        }
    };
    let is_plain = !words.contains(['<', '\n']) && !words.contains(is_mask) && !words.trim().is_empty();
    if is_plain { words.trim().to_owned() } else { "ord".to_owned() }
}

/// The value of `name="…"`, with or without quotation marks.
fn attribute<'h>(tag: &'h str, name: &str) -> Option<&'h str> {
    let at = tag.to_ascii_lowercase().find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[at..];
    let value = match value.chars().next()? {
        quote @ ('"' | '\'' | '”') => value[quote.len_utf8()..].split(quote).next()?,
        _ => value.split([' ', '\n']).next()?.trim_end_matches('/'),
    };
    Some(value).filter(|value| !value.is_empty())
}
