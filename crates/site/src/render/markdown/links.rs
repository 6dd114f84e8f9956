//! Where an author's link leads: to another text (by its Markdown file), a page of the program, an attachment, or
//! out of the site. What leads nowhere is a fault with a suggestion.

use crate::render::site_map::{PageKey, SiteMap, relative};
use model::diag::nearest;

use super::index::TextIndex;

/// What is wrong with a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkFault {
    pub message: String,
    pub expected: Option<String>,
    pub help: Option<String>,
}

/// Where links start from.
#[derive(Clone, Copy)]
pub struct LinkBase<'a> {
    pub site_map: &'a SiteMap,
    pub index: &'a TextIndex,
    /// The page that the text is shown on.
    pub page: PageKey,
    /// The content file that the text stands in, for instance `guidance/hot.md`.
    pub source: &'a str,
}

impl LinkBase<'_> {
    /// The `href` on the page for what the author wrote.
    pub fn resolve(&self, written: &str) -> Result<String, LinkFault> {
        let scheme = written.split_once(':').map(|(scheme, _)| scheme);
        match scheme.filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            Some("https" | "http" | "mailto" | "tel") => return Ok(written.to_owned()),
            Some(scheme) => return Err(fault(format!("länkar med `{scheme}:` släpps inte fram"), SCHEMES)),
            None if written.starts_with("//") => {
                return Err(fault("länken saknar protokoll", SCHEMES));
            }
            None => {}
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (written, None),
        };
        if path.is_empty() {
            return self.resolve_text(self.source, fragment);
        }
        if let Some(page) = path.strip_prefix('/') {
            return self.resolve_page(page, fragment);
        }
        let Some(target) = join(self.source, path) else {
            return Err(fault("länken leder ut ur innehållet", "en fil i innehållet"));
        };
        match target.strip_prefix("files/") {
            Some(file) => self.resolve_file(file),
            None => self.resolve_text(&target, fragment),
        }
    }

    /// The `src` on the page of an image: always an attachment.
    pub fn resolve_image(&self, written: &str) -> Result<String, LinkFault> {
        match join(self.source, written).as_deref().and_then(|target| target.strip_prefix("files/")) {
            Some(file) if !written.contains(':') => self.resolve_file(file),
            _ => Err(fault("bilden ligger inte i mappen files", "en bild under files/")),
        }
    }

    fn resolve_text(&self, target: &str, fragment: Option<&str>) -> Result<String, LinkFault> {
        let Some(page) = self.site_map.page_of_source(target) else {
            return Err(self.unknown_text(target));
        };
        if let Some(fragment) = fragment {
            self.check_fragment(target, fragment)?;
        }
        let hash = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
        if page == self.page && fragment.is_some() {
            return Ok(hash);
        }
        Ok(self.page_href(page) + &hash)
    }

    fn page_href(&self, to: PageKey) -> String {
        let path = self.site_map.entry(to).map_or("", |entry| entry.path.as_str());
        self.site_map.link_to_file(self.page, path)
    }

    fn check_fragment(&self, target: &str, fragment: &str) -> Result<(), LinkFault> {
        let anchors = self.index.anchors(target);
        if anchors.iter().any(|anchor| anchor == fragment) {
            return Ok(());
        }
        Err(LinkFault {
            message: format!("rubriken `#{fragment}` finns inte i {target}"),
            expected: None,
            help: did_you_mean(
                nearest(fragment, anchors.iter().map(String::as_str)).map(|near| format!("#{near}")),
            ),
        })
    }

    /// `/data/`: a page that no author wrote, by its path from the root.
    fn resolve_page(&self, path: &str, fragment: Option<&str>) -> Result<String, LinkFault> {
        let path = path.trim_end_matches("index.html").trim_end_matches('/');
        let paths = || self.site_map.entries().iter().map(|entry| entry.path.trim_end_matches("index.html"));
        match self
            .site_map
            .entries()
            .iter()
            .zip(paths())
            .find(|(_, known)| known.trim_end_matches('/') == path)
        {
            Some((entry, _)) => Ok(self.page_href(entry.key)
                + &fragment.map_or_else(String::new, |fragment| format!("#{fragment}"))),
            None => Err(LinkFault {
                message: format!("sidan `/{path}` finns inte"),
                expected: Some("sökvägen till en sida, räknad från webbplatsens början".to_owned()),
                help: did_you_mean(nearest(&format!("{path}/"), paths()).map(|near| format!("/{near}"))),
            }),
        }
    }

    fn resolve_file(&self, file: &str) -> Result<String, LinkFault> {
        if self.index.has_file(file) {
            return Ok(self.site_map.link_to_file(self.page, &format!("files/{file}")));
        }
        let near =
            nearest(file, self.index.files()).map(|near| relative(self.source, &format!("files/{near}")));
        Err(LinkFault {
            message: format!("filen files/{file} finns inte"),
            expected: None,
            help: did_you_mean(near),
        })
    }

    fn unknown_text(&self, target: &str) -> LinkFault {
        let near = nearest(target, self.index.sources()).map(|near| relative(self.source, near));
        LinkFault {
            message: format!("det finns ingen text `{target}` att länka till"),
            expected: Some(
                "en Markdown-fil i innehållet, en fil under files/ eller en adress med https://".to_owned(),
            ),
            help: did_you_mean(near),
        }
    }
}

const SCHEMES: &str = "https:, http:, mailto: eller tel:";

fn fault(message: impl Into<String>, expected: &str) -> LinkFault {
    LinkFault { message: message.into(), expected: Some(expected.to_owned()), help: None }
}

fn did_you_mean(near: Option<String>) -> Option<String> {
    near.map(|near| format!("menade du `{near}`?"))
}

/// The path of `link` as seen from the root, when it stands in the file `from`. `None` where it leads out.
fn join(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_join_as_in_a_browser() {
        assert_eq!(join("guidance/a/hot.md", "../b.md").as_deref(), Some("guidance/b.md"));
        assert_eq!(join("guidance/hot.md", "./c.md").as_deref(), Some("guidance/c.md"));
        assert_eq!(join("guidance/hot.md", "../files/a.pdf").as_deref(), Some("files/a.pdf"));
        assert_eq!(join("pages/om.md", "../../ut.md"), None);
    }
}
