//! Where an author's link leads: to another text (by its Markdown file), a page of the program, an attachment, or
//! out of the site. What leads nowhere is a fault with a suggestion.
//!
//! Which texts and files there are is known before there is a site; which pages, only when there is one. So a link is
//! read and checked without a site, and then gets its address on a page.

mod advice;

pub use advice::wrong_way;

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Tag};

use crate::render::codes;
use crate::render::site_map::{PageKey, SiteMap, encode, relative};
use model::Markdown;
use model::diag::{Diagnostic, about_invisible, invisible, nearest};

use super::index::TextIndex;
use super::lint::is_image;
use super::parse::Placed;
use super::{mask, place_of};

/// What is wrong with a link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkFault {
    pub message: String,
    pub expected: Option<String>,
    pub help: Option<String>,
}

/// What a link names.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// An address out of the site, as it was written.
    Outside(String),
    /// A heading of the text itself.
    Own(String),
    /// A content file, and a heading of it.
    Text(String, Option<String>),
    /// A path under `files/`, and a place in the file.
    File(String, Option<String>),
    /// A page that no author wrote, by its path from the root without `index.html` and `/`.
    Page(String, Option<String>),
}

/// A link to a place on a page that no author wrote, to be looked for when the page is there.
#[derive(Debug)]
pub struct PageFragment {
    /// As in [`Target::Page`].
    pub page: String,
    pub fragment: String,
    /// What to say where it is not there.
    pub finding: Diagnostic,
}

/// Where links are on the site.
#[derive(Clone, Copy)]
pub struct LinkBase<'a> {
    pub site_map: &'a SiteMap,
    pub index: &'a TextIndex,
    /// The page that the text is shown on.
    pub page: PageKey,
    /// What links call the headings of the text → the ids that they have on this page.
    pub placed: &'a BTreeMap<String, String>,
}

/// What an author wrote as an address: `<a@b.se>` is one of mail.
pub fn address(link_type: LinkType, written: &str) -> String {
    match link_type {
        LinkType::Email => format!("mailto:{written}"),
        _ => written.to_owned(),
    }
}

/// Reads a link that stands in the file `source`.
pub fn read_link(source: &str, written: &str, index: &TextIndex) -> Result<Target, LinkFault> {
    if written.contains(mask::is_mask) {
        return Err(fault("ett uttryck kan inte stå i en adress", "en adress utan `{{ }}`"));
    }
    if let Some(fault) = advice::quoted(written)
        .or_else(|| advice::misspelt_scheme(written))
        .or_else(|| advice::own_computer(source, written, index))
        .or_else(|| file_of_computer(source, written, index))
        .or_else(|| advice::no_address(written))
    {
        return Err(fault);
    }
    let scheme = written.split_once(':').map(|(scheme, _)| scheme);
    match scheme.filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        Some("https" | "http" | "mailto" | "tel") => return Ok(Target::Outside(written.to_owned())),
        Some(scheme) => return Err(fault(format!("länkar med `{scheme}:` släpps inte fram"), SCHEMES)),
        None if written.starts_with("//") => return Err(fault("länken saknar protokoll", SCHEMES)),
        None if written.contains('@') && !written.contains(['/', '#']) => {
            let help = Some(format!("skriv `mailto:{written}`"));
            return Err(LinkFault { help, ..fault("länken är en e-postadress utan `mailto:`", SCHEMES) });
        }
        None if written.starts_with("www.") => {
            let help = Some(format!("skriv `https://{written}`"));
            return Err(LinkFault { help, ..fault("länken saknar protokoll", SCHEMES) });
        }
        None => {}
    }
    // A name that holds a `#` or a `%` is found as it is too.
    if let Some(file) = file_at(source, written).filter(|file| index.has_file(file)) {
        return Ok(Target::File(file, None));
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment)?)),
        None => (written, None),
    };
    let path = decode(path)?;
    match (path.as_str(), fragment) {
        ("", Some(fragment)) => Ok(Target::Own(fragment)),
        ("", None) => Err(LinkFault {
            help: Some("skriv adressen mellan parenteserna, eller ta bort dem".to_owned()),
            ..fault("länken har ingen adress", "`[ord](adress)`")
        }),
        (path, fragment) => read_path(source, path, fragment, index),
    }
}

/// A file that only some can reach: `G:\Delad\mall.docx`, `\\server\mall.docx`, of which Markdown takes a sign away.
pub fn file_of_computer(source: &str, written: &str, index: &TextIndex) -> Option<LinkFault> {
    let is_drive = written.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && [":\\", ":/"].iter().any(|sign| written[1..].starts_with(sign));
    if !is_drive && !written.starts_with('\\') && !written.starts_with("file:") {
        return None;
    }
    let name = written.rsplit(['/', '\\']).next().unwrap_or(written);
    let help = match advice::known_file(written, index) {
        Some(known) => write_this(source, &known),
        None => {
            format!("lägg filen i mappen files/ och skriv `{}`", relative(source, &format!("files/{name}")))
        }
    };
    let fault = fault("länken leder till en fil på en dator eller ett nätverk", "en fil i innehållet");
    Some(LinkFault { help: Some(help), ..fault })
}

fn write_this(source: &str, path: &str) -> String {
    format!("skriv `{}`", encode(&relative(source, path)))
}

fn read_path(
    source: &str,
    path: &str,
    fragment: Option<String>,
    index: &TextIndex,
) -> Result<Target, LinkFault> {
    if let Some(file) = file_at(source, path) {
        return Ok(Target::File(file, fragment));
    }
    if let Some(fault) = advice::from_the_top(source, path, fragment.as_deref(), index) {
        return Err(fault);
    }
    if let Some(page) = path.strip_prefix('/') {
        let page = page.trim_end_matches("index.html").trim_end_matches('/');
        return Ok(Target::Page(page.to_owned(), fragment));
    }
    match join(source, path) {
        Some(target) => Ok(Target::Text(target, fragment)),
        None => {
            let help = advice::page(source, path, index);
            Err(LinkFault { help, ..fault("länken leder ut ur innehållet", "en fil i innehållet") })
        }
    }
}

/// The path under `files/`, where the link leads there.
fn file_at(source: &str, path: &str) -> Option<String> {
    let joined = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => join(source, path)?,
    };
    joined.strip_prefix("files/").map(str::to_owned)
}

/// Reads `%20` and the like.
fn decode(written: &str) -> Result<String, LinkFault> {
    let decoded = percent_decode_str(written).decode_utf8();
    let decoded = decoded.map_err(|_| {
        fault("adressen kan inte läsas: tecknen efter `%` är inte UTF-8", "`%20` för ett mellanslag")
    })?;
    Ok(model::composed(&decoded))
}

/// What a link to a text that is not there may be about, by the words of the link.
pub fn meant_by_words(source: &str, words: &str, index: &TextIndex) -> Option<String> {
    let text = advice::titled(words, index)?;
    did_you_mean(Some(encode(&relative(source, &text))))
}

/// The address of the only text with such a title, or such a name.
pub fn address_by_words(source: &str, words: &str, index: &TextIndex) -> Option<String> {
    let text = advice::titled(words, index).or_else(|| advice::named(words, index))?;
    Some(encode(&relative(source, &text)))
}

/// Finds what is wrong with a link to a text or a file. Pages are for [`LinkBase::resolve`].
pub fn check_link(source: &str, target: &Target, index: &TextIndex) -> Result<(), LinkFault> {
    match target {
        Target::Outside(_) | Target::Page(..) => Ok(()),
        Target::Own(fragment) => check_fragment(source, fragment, index),
        Target::Text(path, fragment) => match index.anchors(path) {
            // What is to be renamed so is told by its name.
            None if index.is_unreadable(path) || advice::is_renamed_to(path, index) => Ok(()),
            None => Err(unknown_text(source, path, index)),
            Some(_) => fragment.iter().try_for_each(|fragment| check_fragment(path, fragment, index)),
        },
        Target::File(file, _) if index.has_file(file) || index.is_unreadable(&format!("files/{file}")) => {
            Ok(())
        }
        Target::File(file, _) => {
            let same = |known: &&str| known.to_lowercase() == file.to_lowercase();
            let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
            let near = index
                .files()
                .find(same)
                .or_else(|| {
                    index.files().find(|known| is_image(file) && is_image(known) && stem(known) == stem(file))
                })
                .or_else(|| nearest(file, index.files().filter(|known| advice::is_same_kind(file, known))))
                .map(|near| encode(&relative(source, &format!("files/{near}"))));
            let help = invisible(file)
                .map(about_invisible)
                .or_else(|| did_you_mean(near))
                .unwrap_or_else(|| "lägg filen i mappen files/, eller rätta namnet".to_owned());
            Err(LinkFault { help: Some(help), ..fault_alone(format!("filen files/{file} finns inte")) })
        }
    }
}

/// Headings that a message spells out.
const MOST_LISTED: usize = 12;

fn check_fragment(target: &str, fragment: &str, index: &TextIndex) -> Result<(), LinkFault> {
    let Some(anchors) = index.anchors(target).filter(|anchors| !anchors.contains_key(fragment)) else {
        return Ok(());
    };
    // That nothing is written is told.
    if index.is_unwritten(target) {
        return Ok(());
    }
    let near = nearest(fragment, anchors.keys().map(String::as_str)).map(|near| format!("#{near}"));
    let known: BTreeSet<&str> = anchors.values().map(String::as_str).collect();
    let expected = match known.len() {
        0 => "inget `#`: texten har inga rubriker".to_owned(),
        1..=MOST_LISTED => {
            let known: Vec<String> = known.iter().map(|anchor| format!("`#{anchor}`")).collect();
            format!("någon av {}", known.join(", "))
        }
        _ => "en av textens rubriker".to_owned(),
    };
    let message = format!("rubriken `#{fragment}` finns inte i {target}");
    let help = did_you_mean(near).unwrap_or_else(|| match known.len() {
        0 => format!("ta bort `#{fragment}`: då leder länken till textens början"),
        _ => format!(
            "skriv en av rubrikerna, eller ta bort `#{fragment}`: då leder länken till textens början"
        ),
    });
    Err(LinkFault { help: Some(help), expected: Some(expected), ..fault_alone(message) })
}

fn unknown_text(source: &str, target: &str, index: &TextIndex) -> LinkFault {
    let written = target.replace('\\', "/");
    if let Some(fault) = advice::folder(source, &written, index) {
        return fault;
    }
    if let Some(fault) = advice::data(&written) {
        return fault;
    }
    // Counted from the content folder, and not from the text.
    let is_known = |path: &String| {
        let file = path.strip_prefix("files/").is_some_and(|file| index.has_file(file));
        *path != source && (file || index.anchors(path).is_some())
    };
    let from_top = advice::ends(&written).find(is_known);
    let mut near = from_top
        .or_else(|| elsewhere(&written, index))
        .map_or_else(|| advice::near_texts(&written, index), |near| vec![near]);
    near.retain(|near| near != source);
    let near: Vec<String> =
        near.iter().map(|near| format!("`{}`", encode(&relative(source, near)))).collect();
    let in_folder = || advice::listed_in_folder(source, &written, index);
    let expected = Some(()).filter(|()| near.is_empty()).and_then(|()| in_folder());
    LinkFault {
        expected: Some(expected.unwrap_or_else(|| {
            "en Markdown-fil i innehållet, en fil under files/ eller en adress med https://".to_owned()
        })),
        help: invisible(&written)
            .map(about_invisible)
            .or_else(|| advice::page(source, &written, index))
            .or_else(|| advice::page_of_site(source, &written, index))
            .or_else(|| advice::to_be_renamed(source, &written, index).filter(|_| near.is_empty()))
            .or_else(|| (!near.is_empty()).then(|| format!("menade du {}?", near.join(" eller "))))
            .or_else(|| advice::report_to_come(&written)),
        ..fault_alone(format!("det finns ingen text `{target}` att länka till"))
    }
}

/// The only text or file of the same name in another folder.
fn elsewhere(path: &str, index: &TextIndex) -> Option<String> {
    // A text is often named without its ending.
    let name = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        if name.contains('.') { name } else { name + ".md" }
    };
    let files = index.files().map(|file| format!("files/{file}"));
    let mut same = index.sources().map(str::to_owned).chain(files).filter(|known| name(known) == name(path));
    same.next().filter(|_| same.next().is_none())
}

/// The `src` of an image names an attachment.
pub fn read_image(source: &str, written: &str, index: &TextIndex) -> Result<Target, LinkFault> {
    if written.starts_with("cid:") {
        let help = Some(format!(
            "spara bilden ur brevet i mappen files/ och skriv `{}`",
            relative(source, "files/bild.png")
        ));
        return Err(LinkFault {
            help,
            ..fault("bilden ligger i ett e-brev, som läsarna inte har", "en bild under files/")
        });
    }
    if let Some(kind) = written.strip_prefix("data:image/") {
        let kind = kind.split([';', ',', '+']).next().unwrap_or(kind);
        let right = relative(source, &format!("files/bild.{kind}"));
        let help = format!("spara bilden som en fil i mappen files/ och skriv `{right}`");
        let fault = fault("bilden står i texten som tecken", "en bild under files/");
        return Err(LinkFault { help: Some(help), ..fault });
    }
    match read_link(source, written, index) {
        Ok(target @ Target::File(..)) => {
            check_link(source, &target, index)?;
            advice::not_of_browsers(written).map_or(Ok(target), Err)
        }
        Err(fault) if written.contains(mask::is_mask) => Err(fault),
        // Where it lies is told.
        Ok(Target::Text(path, fragment)) if index.is_unreadable(&path) => Ok(Target::Text(path, fragment)),
        _ => {
            let name = written.rsplit(['/', '\\']).next().unwrap_or(written);
            let name = name.trim_matches(['"', '\'', '”']);
            let there = index.files().find(|file| file.rsplit('/').next() == Some(name));
            let right = relative(source, &format!("files/{}", there.unwrap_or(name)));
            let first = index.files().find(|file| is_image(file));
            let help = Some(match there {
                None if name.is_empty() => match first {
                    Some(first) => format!(
                        "skriv också bildens namn, som `{}`",
                        encode(&relative(source, &format!("files/{first}")))
                    ),
                    None => "skriv också bildens namn; i mappen files/ ligger ingen bild än".to_owned(),
                },
                Some(_) => format!("bilden finns i mappen files/: skriv `{}`", encode(&right)),
                None => format!("lägg bilden i mappen files/ och skriv `{right}`"),
            });
            Err(LinkFault { help, ..fault("bilden ligger inte i mappen files", "en bild under files/") })
        }
    }
}

/// Links to places on pages that no author wrote.
pub fn page_fragments(text: &Markdown, events: &[Placed]) -> Vec<PageFragment> {
    let links = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('/') => Some((dest_url, range)),
        _ => None,
    });
    let found = links.filter_map(|(written, range)| {
        let target = read_link(&text.path, written, &TextIndex::default());
        let Ok(Target::Page(page, Some(fragment))) = target else { return None };
        let message = format!("`#{fragment}` finns inte på sidan `/{page}`");
        let finding = Diagnostic::error(codes::BROKEN_LINK, place_of(text, range.start), message)
            .with_value(written.to_string())
            .with_expected("en rubrik eller en figur på sidan");
        Some(PageFragment { page, fragment, finding })
    });
    found.collect()
}

impl LinkBase<'_> {
    /// The `href` on the page; `None` for what is not on this site, which has been found already or is withheld from
    /// its readers.
    pub fn resolve(&self, target: &Target) -> Result<Option<String>, LinkFault> {
        Ok(match target {
            Target::Outside(address) => Some(address.clone()),
            Target::Own(fragment) => self.placed.get(fragment).map(|anchor| hash(anchor)),
            Target::Text(path, fragment) => self.resolve_text(path, fragment.as_deref()),
            Target::File(file, place) => self.index.has_file(file).then(|| {
                let link = self.site_map.link_to_file(self.page, &format!("files/{file}"));
                link + &place.as_deref().map(hash).unwrap_or_default()
            }),
            Target::Page(page, fragment) => Some(self.resolve_page(page, fragment.as_deref())?),
        })
    }

    fn resolve_text(&self, target: &str, fragment: Option<&str>) -> Option<String> {
        let page = self.site_map.page_of_source(target)?;
        let anchors = self.index.anchors(target)?;
        let hash = match fragment {
            Some(fragment) => hash(anchors.get(fragment)?),
            None => String::new(),
        };
        if page == self.page && fragment.is_some() {
            return Some(hash);
        }
        Some(self.page_href(page) + &hash)
    }

    fn page_href(&self, to: PageKey) -> String {
        let path = self.site_map.entry(to).map_or("", |entry| entry.path.as_str());
        self.site_map.link_to_file(self.page, path)
    }

    /// `/data/`: a page that no author wrote, by its path from the root.
    fn resolve_page(&self, path: &str, fragment: Option<&str>) -> Result<String, LinkFault> {
        let paths = || self.site_map.entries().iter().map(|entry| entry.path.trim_end_matches("index.html"));
        let mut entries = self.site_map.entries().iter().zip(paths());
        let entry = entries.find(|(_, known)| known.trim_end_matches('/') == path);
        match entry {
            Some((entry, _)) => Ok(self.page_href(entry.key) + &fragment.map(hash).unwrap_or_default()),
            None => Err(LinkFault {
                message: format!("sidan `/{path}` finns inte"),
                expected: Some("sökvägen till en sida, räknad från webbplatsens början".to_owned()),
                help: did_you_mean(nearest(&format!("{path}/"), paths()).map(|near| format!("/{near}"))),
            }),
        }
    }
}

/// `page=3` stays as it is.
fn hash(fragment: &str) -> String {
    let kept = fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~=&,:;".contains(&byte));
    if kept { format!("#{fragment}") } else { format!("#{}", encode(fragment)) }
}

const SCHEMES: &str = "https:, http:, mailto: eller tel:";

fn fault(message: impl Into<String>, expected: &str) -> LinkFault {
    LinkFault { expected: Some(expected.to_owned()), ..fault_alone(message.into()) }
}

fn fault_alone(message: String) -> LinkFault {
    LinkFault { message, ..LinkFault::default() }
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

    #[test]
    fn names_with_signs_are_read_as_written_and_as_browsers_write_them() {
        let files = ["a b.pdf", "a%20b.txt", "plan #1.txt"].map(str::to_owned);
        let index = TextIndex::of_files(&[], &files, &[], BTreeMap::new());
        let read = |written: &str| read_link("guidance/hot.md", written, &index).unwrap();
        let file = |name: &str, place: Option<&str>| Target::File(name.to_owned(), place.map(str::to_owned));
        assert_eq!(read("../files/a%20b.pdf#page=3"), file("a b.pdf", Some("page=3")));
        assert_eq!(read("../files/a b.pdf"), file("a b.pdf", None));
        assert_eq!(read("../files/a%2520b.txt"), file("a%20b.txt", None));
        assert_eq!(read("../files/a%20b.txt"), file("a%20b.txt", None));
        assert_eq!(read("/files/plan #1.txt"), file("plan #1.txt", None));
        assert_eq!(read("../files/plan%20%231.txt"), file("plan #1.txt", None));
        assert!(read_link("guidance/hot.md", "../files/%ff.txt", &index).is_err());
    }
}
