//! All guidance: by section, and by whom it is for.

use std::collections::BTreeMap;

use crate::language::capitalise;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, Line, Row, Slot, Table, Title, anchored, fold, group, headed_at, list, list_of,
};
use crate::render::markdown::slug;
use crate::render::scope::{Link, Scope};
use crate::render::site_map::PageKey;
use model::Guidance;

/// With fewer texts the folders are looked through as soon as the alphabet.
const LEAST_LETTERS: usize = 10;

/// A folder of texts.
struct Folder {
    title: Line,
    pages: Vec<PageKey>,
}

pub fn guidance_index(ask: &Ask) -> Vec<Block> {
    let lead = Some(ask.text("guidance-index-lead"));
    let mut blocks = vec![Title { lead, ..ask.title() }.into()];
    let urgent_name = urgent_folder(ask);
    let (urgent, rest): (Vec<_>, Vec<_>) =
        folders(ask).into_iter().partition(|(folder, _)| *folder == urgent_name);
    let part = |(folder, Folder { title, pages }): (&str, Folder)| {
        // With a sign that no heading of a text gets.
        let anchor = format!("section_{}", slug(folder));
        if folder == urgent_name {
            let table = urgent_table(ask, title.plain(), &pages)?;
            // Before the contents of the page.
            return Some(group("div", "", vec![anchored(anchor, title, vec![table])]));
        }
        let list = guidance_list(pages.into_iter().filter_map(|page| valid_line(ask, page)).collect())?;
        Some(anchored(anchor, title, vec![list]))
    };
    blocks.extend(urgent.into_iter().filter_map(part));
    // Other ways to the same texts are closed: nobody reads a list twice to find one of them.
    let ways = |anchor: &str, key: &str, blocks: Vec<Block>| {
        anchored(anchor, ask.text(key), vec![fold("", ask.text("guidance-show-all"), blocks)])
    };
    let audiences = audiences(ask);
    blocks.extend(
        (!audiences.is_empty()).then(|| ways("guidance_audiences", "guidance-by-audience", audiences)),
    );
    let mut letters: Vec<Link> = by_use(ask).into_iter().filter_map(|page| ask.link(page)).collect();
    letters.sort_by(|a, b| ask.language.compare(&a.title, &b.title));
    blocks.extend((letters.len() >= LEAST_LETTERS).then(|| {
        let letters = vec![list_of("columns unsearched", letters)];
        ways("guidance_letters", "guidance-by-letter", letters)
    }));
    blocks.extend(rest.into_iter().filter_map(part));
    let replaced = texts(ask).filter(|(page, _)| ask.site_map.replaced_by(*page).is_some());
    let replaced: Vec<Link> = replaced.map(|(page, text)| ask.linked(&text.title, page)).collect();
    blocks.extend((!replaced.is_empty()).then(|| {
        let why = ask.note("", "guidance-replaced-why");
        anchored("guidance_replaced", ask.text("guidance-replaced"), vec![why, list(replaced)])
    }));
    blocks
}

/// What has happened, and what the text says of it: the reader has no time to read a list.
fn urgent_table(ask: &Ask, caption: String, pages: &[PageKey]) -> Option<Block> {
    let columns = ["column-what-happened", "column-what-to-do"].map(|key| ask.text(key));
    let row = |page: &PageKey| {
        let PageKey::Guidance(position) = *page else { return None };
        let text = &ask.published.texts.guidance[position];
        let is_valid = ask.site_map.replaced_by(*page).is_none();
        let title = Line::from(ask.linked(&text.title, *page)).and(overdue_mark(ask, text));
        is_valid
            .then(|| Row::new([Slot::heading(title), Slot::from(text.description.as_deref().unwrap_or(""))]))
    };
    let table = Table::of_words(caption, columns).with_rows(pages.iter().filter_map(row));
    (!table.rows.is_empty()).then(|| table.into())
}

/// Texts of guidance in a list; `None` where there are none.
pub fn guidance_list(pages: Vec<Line>) -> Option<Block> {
    (!pages.is_empty()).then(|| list_of("guidance-list unsearched", pages))
}

/// The texts right below a page, in the order of the site map, without those that are replaced.
pub fn pages_below(ask: &Ask, above: PageKey) -> Vec<Line> {
    ask.site_map.children(above).iter().filter_map(|page| valid_line(ask, *page)).collect()
}

fn texts<'a>(ask: &Ask<'a>) -> impl Iterator<Item = (PageKey, &'a Guidance)> + use<'a> {
    let texts = ask.published.texts.guidance.iter().enumerate();
    texts.map(|(position, text)| (PageKey::Guidance(position), text))
}

/// Folders in the order of their paths, but for [`urgent_folder`]; texts in no folder first. A folder is named by its
/// `index.md`.
fn folders<'a>(ask: &Ask<'a>) -> Vec<(&'a str, Folder)> {
    let mut by_folder: BTreeMap<&str, Folder> = BTreeMap::new();
    for (page, text) in texts(ask) {
        let name = text.slug.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = by_folder
            .entry(name)
            .or_insert_with(|| Folder { title: folder_name(ask, name).into(), pages: Vec::new() });
        if text.is_section() {
            folder.title = ask.linked(&text.title, page).into();
        } else {
            folder.pages.push(page);
        }
    }
    let mut folders: Vec<(&str, Folder)> = by_folder.into_iter().collect();
    let urgent = urgent_folder(ask);
    folders.sort_by_key(|(name, _)| *name != urgent);
    folders
}

/// The folder with what to do when something happens: it comes before all others.
fn urgent_folder(scope: &Scope) -> String {
    scope.text("guidance-urgent-folder")
}

/// The first text about how to report what has happened: once it is dealt with that is what is left to do.
pub fn how_to_report(ask: &Ask) -> Option<PageKey> {
    let folder = format!("{}/", ask.text("guidance-report-folder"));
    by_use(ask).into_iter().find(|page| {
        matches!(page, PageKey::Guidance(position)
            if ask.published.texts.guidance[*position].slug.starts_with(&folder))
    })
}

/// The texts about what to do when something happens; where there are none, every text that holds.
pub fn urgent(ask: &Ask) -> Vec<PageKey> {
    let folder = format!("{}/", urgent_folder(ask));
    let is_urgent = |page: &PageKey| {
        matches!(page, PageKey::Guidance(position)
            if ask.published.texts.guidance[*position].slug.starts_with(&folder))
    };
    let all = by_use(ask);
    let urgent: Vec<PageKey> = all.iter().copied().filter(is_urgent).collect();
    if urgent.is_empty() { all } else { urgent }
}

/// Every text that holds, but introductions of folders: what to do when something happens first.
pub fn by_use(ask: &Ask) -> Vec<PageKey> {
    let urgent = format!("{}/", urgent_folder(ask));
    let valid =
        texts(ask).filter(|(page, text)| !text.is_section() && ask.site_map.replaced_by(*page).is_none());
    let mut valid: Vec<(PageKey, &Guidance)> = valid.collect();
    valid.sort_by_key(|(_, text)| !text.slug.starts_with(&urgent));
    valid.into_iter().map(|(page, _)| page).collect()
}

/// Links to every text that holds, in each folder under its name, what to do when something happens first.
pub fn by_folder(ask: &Ask) -> Vec<(Line, Vec<Link>)> {
    let links = |pages: Vec<PageKey>| {
        let valid = pages.into_iter().filter(|page| ask.site_map.replaced_by(*page).is_none());
        valid.filter_map(|page| ask.link(page)).collect()
    };
    folders(ask).into_iter().map(|(_, folder)| (folder.title, links(folder.pages))).collect()
}

fn folder_name(ask: &Ask, folder: &str) -> String {
    match folder.rsplit('/').next().unwrap_or_default() {
        "" => ask.text("guidance-general"),
        name => capitalise(&name.replace('-', " ")),
    }
}

/// The texts for each audience, under its name.
fn audiences(ask: &Ask) -> Vec<Block> {
    let mut by_name: BTreeMap<&str, Vec<Link>> = BTreeMap::new();
    for (page, text) in texts(ask).filter(|(page, _)| ask.site_map.replaced_by(*page).is_none()) {
        for name in &text.audience {
            by_name.entry(name).or_default().extend(ask.link(page));
        }
    }
    let mut audiences: Vec<(&str, Vec<Link>)> = by_name.into_iter().collect();
    audiences.sort_by(|a, b| ask.language.compare(a.0, b.0));
    let audience = |(title, mut pages): (&str, Vec<Link>)| {
        pages.sort_by(|a, b| ask.language.compare(&a.title, &b.title));
        let anchor = format!("audience_{}", slug(title));
        headed_at(3, anchor, title, vec![list_of("columns unsearched", pages)])
    };
    audiences.into_iter().map(audience).collect()
}

/// True if the review should have been done by the day that the site judges by.
pub fn is_overdue(scope: &Scope, guidance: &Guidance) -> bool {
    guidance.review_by.is_some_and(|day| day < scope.published.domain.site.as_of)
}

fn overdue_mark(ask: &Ask, text: &Guidance) -> Option<Line> {
    let mark = format!("({})", ask.text("guidance-overdue-mark"));
    is_overdue(ask, text).then(|| Line::from(" ").and(Inline::classed("overdue", mark)))
}

/// A text that is not replaced, with what it is about.
fn valid_line(ask: &Ask, page: PageKey) -> Option<Line> {
    let PageKey::Guidance(position) = page else { return None };
    if ask.site_map.replaced_by(page).is_some() {
        return None;
    }
    let text = &ask.published.texts.guidance[position];
    let mark = overdue_mark(ask, text);
    let about = text.description.as_ref();
    let about = about.map(|about| Line::from(Inline::line_break()).and(Inline::small(about)));
    Some(Line::from(ask.linked(&text.title, page)).and(mark).and(about))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{Sample, guidance as text};
    use model::Texts;

    #[test]
    fn the_index_is_by_section_and_by_audience() {
        let mut section = text("nar-det-hander/index", "När det händer", "Text\n");
        section.audience = vec!["Alla".to_owned()];
        let mut hot = text("nar-det-hander/hot", "Hot", "Text\n");
        hot.audience = vec!["Chefer".to_owned(), "Alla".to_owned()];
        hot.replaces = Some("nar-det-hander/gammal".to_owned());
        let old = text("nar-det-hander/gammal", "Gamla rutinen", "Text\n");
        let first = text("borja-har", "Börja här", "Text\n");
        let texts = Texts { guidance: vec![first, old, hot, section], ..Texts::default() };
        let html = Sample::new(texts).page(PageKey::GuidanceIndex).html;
        assert!(!html.contains('⟦'), "{html}");
        let main = &html[html.find("<main").unwrap()..];
        assert!(main.contains("<a href=\"nar-det-hander/index.html\">När det händer</a>"), "{main}");
        assert!(main.contains("id=\"audience_chefer\""));
        assert_eq!(main.matches("href=\"nar-det-hander/hot/index.html\"").count(), 3);
        assert_eq!(main.matches("href=\"nar-det-hander/gammal/index.html\"").count(), 1);
        assert!(main.find("När det händer").unwrap() < main.find("Börja här").unwrap());
        // By whom it is for is another way to the same texts: it is closed, and stands before what has no hurry.
        let audiences = &main[main.find("id=\"guidance_audiences\"").unwrap()..];
        assert!(audiences.find("<details").unwrap() < audiences.find("audience_chefer").unwrap(), "{main}");
        assert!(main.contains("<p class=\"lead\">"), "{main}");
    }
}
