//! One guidance text: what it says, who answers for it, how long it holds, and what belongs to it.

use jiff::civil::Date;

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Fact, Group, Line, Section, Text, Title, anchored, classed, fact, facts, group, list,
};
use crate::render::scope::Link;
use crate::render::site_map::PageKey;
use model::Guidance;

use super::guidance_index::{guidance_list, is_overdue, pages_below};
use super::parts::contents;

/// More related texts than this are left to the index.
const MOST_RELATED: usize = 12;

pub fn guidance(ask: &Ask, position: usize) -> Vec<Block> {
    let guidance = &ask.published.texts.guidance[position];
    let (prose, entries, summary) = ask.main_prose(&guidance.body);
    let description = Some(guidance.description.clone().unwrap_or(summary));
    let lead = guidance.description.clone();
    let title = Title { lead, description, ..ask.titled(guidance.title.clone()) };
    let mut article = notes(ask, guidance);
    article.extend(contents(ask, entries));
    // A text that names and links those below it is itself the list of them.
    let is_linked = |line: &Line| {
        let href = line.0.iter().find_map(|part| part.href.as_ref());
        href.is_some_and(|href| {
            let written = format!("href=\"{href}\"");
            prose.iter().any(|block| matches!(block, Block::Prose(prose) if prose.html.contains(&written)))
        })
    };
    let below = pages_below(ask, ask.key).into_iter().filter(|line| !is_linked(line)).collect();
    article.extend(prose);
    article.extend(guidance_list(below));
    article.extend(attachments(ask, guidance));
    article.push(apart(ask, "guidance-about", "guidance_about", facts(about(ask, guidance))));
    let related = related(ask, guidance);
    let related = (!related.is_empty()).then(|| list(related));
    article.extend(related.map(|links| apart(ask, "guidance-related", "guidance_related", links)));
    let mut blocks = vec![title.into(), group("article", "", article)];
    blocks.extend(pager(ask));
    blocks
}

/// A part that says nothing of what the text is about. Its id has a sign that no heading of a text gets.
fn apart(ask: &Ask, title: &str, anchor: &str, block: Block) -> Block {
    Block::Section(Section {
        level: 2,
        anchor: Some(anchor.to_owned()),
        title: ask.text(title).into(),
        blocks: vec![block],
        is_unsearched: true,
    })
}

/// What the reader must know first: replaced, not yet valid, review overdue.
fn notes(ask: &Ask, guidance: &Guidance) -> Vec<Block> {
    let note = |words: Line| Block::Text(Text { class: "box guidance-note", words, role: Some("note") });
    if let Some(newer) = ask.site_map.replaced_by(ask.key) {
        return vec![note(Line::from(ask.text("guidance-is-replaced")).and(" ").and(ask.link(newer)))];
    }
    let dated = |key: &str, day: Date| {
        let day = ask.language.date(day);
        note(ask.say(key, &[("date", Argument::Text(&day))]).into())
    };
    let is_early = guidance.valid_from > ask.published.domain.site.as_of;
    let early = is_early.then(|| dated("guidance-not-yet-valid", guidance.valid_from));
    let late = guidance.review_by.filter(|_| is_overdue(ask, guidance));
    early.into_iter().chain(late.map(|day| dated("guidance-is-overdue", day))).collect()
}

fn about(ask: &Ask, guidance: &Guidance) -> Vec<Fact> {
    let date = |day: Option<Date>| day.map(|day| Line::from(ask.language.date(day))).into_iter().collect();
    let plain = |words: &[String]| words.iter().map(Line::from).collect::<Vec<Line>>();
    let older = guidance.replaces.as_ref().and_then(|slug| {
        let older = ask.published.texts.guidance.iter().position(|older| older.slug == *slug)?;
        ask.link(PageKey::Guidance(older))
    });
    let rows: [(&str, Vec<Line>); 8] = [
        ("guidance-owner", vec![Line::from(&guidance.owner_role)]),
        ("guidance-valid-from", date(Some(guidance.valid_from))),
        ("guidance-review-by", date(guidance.review_by)),
        ("guidance-version", guidance.version.iter().map(Line::from).collect()),
        ("guidance-audience", plain(&guidance.audience)),
        ("guidance-governed-by", plain(&guidance.governed_by)),
        ("guidance-focus-areas", focus_areas(ask, guidance).into_iter().map(Line::from).collect()),
        ("guidance-replaces", older.into_iter().map(Line::from).collect()),
    ];
    let rows = rows.into_iter().filter(|(_, values)| !values.is_empty());
    rows.map(|(term, values)| fact(ask.text(term), Line::joined(values, ", "))).collect()
}

/// Areas of several programmes may have the same title: it is said once, and leads to the newest.
fn focus_areas(ask: &Ask, guidance: &Guidance) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for area in &guidance.focus_areas {
        let title = ask.published.domain.focus_area(*area).title.clone();
        links.retain(|link| link.title != title);
        links.push(ask.linked(title, PageKey::FocusArea(*area)));
    }
    links
}

/// Files, each with its kind and size: `(PDF, 1,2 MB)`.
fn attachments(ask: &Ask, guidance: &Guidance) -> Option<Block> {
    let files = &ask.published.texts.files;
    let named = guidance.attachments.iter().map(|path| path.trim_start_matches("files/"));
    let lines = named.filter_map(|path| files.iter().find(|file| file.path == path)).map(|file| {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let size = ask.language.file_size(file.size);
        let kind_and_size = match name.rsplit_once('.') {
            Some((_, ending)) => format!(" ({}, {size})", ending.to_uppercase()),
            None => format!(" ({size})"),
        };
        let href = ask.site_map.link_to_file(ask.key, &format!("files/{}", file.path));
        Line::from(Link { title: name.to_owned(), href: Some(href) }).and(kind_and_size)
    });
    let lines: Vec<Line> = lines.collect();
    (!lines.is_empty())
        .then(|| anchored("guidance_attachments", ask.text("guidance-attachments"), vec![list(lines)]))
}

/// Other texts about one of the same focus areas. It works both ways, since both name the area.
fn related(ask: &Ask, guidance: &Guidance) -> Vec<Link> {
    let texts = ask.published.texts.guidance.iter().enumerate();
    texts
        .filter(|(position, _)| PageKey::Guidance(*position) != ask.key)
        .filter(|(_, other)| other.focus_areas.iter().any(|area| guidance.focus_areas.contains(area)))
        .filter(|(position, _)| ask.site_map.replaced_by(PageKey::Guidance(*position)).is_none())
        .filter_map(|(position, _)| ask.link(PageKey::Guidance(position)))
        .take(MOST_RELATED)
        .collect()
}

/// The texts before and after in the same section.
fn pager(ask: &Ask) -> Option<Block> {
    let parent = ask.site_map.entry(ask.key)?.parent?;
    let is_valid = |page: &&PageKey| ask.site_map.replaced_by(**page).is_none();
    let section: Vec<PageKey> = ask.site_map.children(parent).iter().filter(is_valid).copied().collect();
    let place = section.iter().position(|other| *other == ask.key)?;
    let to = |class, key: &str, place: Option<usize>| {
        let link = ask.link(*section.get(place?)?)?;
        Some(classed(class, Line::from(format!("{} ", ask.text(key))).and(link)))
    };
    let previous = to("pager-previous", "guidance-previous", place.checked_sub(1));
    let next = to("pager-next", "guidance-next", Some(place + 1));
    let blocks: Vec<Block> = previous.into_iter().chain(next).collect();
    let label = Some(ask.text("guidance-pager"));
    let group = Group { element: "nav", class: "pager", label, blocks, ..Group::default() };
    (!group.blocks.is_empty()).then_some(Block::Group(group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{Sample, guidance as text};
    use jiff::civil::date;
    use model::{Attachment, Change, FocusAreaIx, Texts};

    fn texts() -> Texts {
        let mut old = text("anmal/gammal", "Gamla rutinen", "Text\n");
        old.review_by = Some(date(2018, 1, 1));
        let mut hot = text("anmal/hot", "Hot", "Ring [vakten](vald.md).\n\n## A\n\n## B\n\n## C\n");
        hot.replaces = Some("anmal/gammal".to_owned());
        hot.review_by = Some(date(2018, 8, 31));
        hot.version = Some("2.0".to_owned());
        hot.audience = vec!["Chefer".to_owned()];
        hot.focus_areas = vec![FocusAreaIx(0)];
        hot.attachments = vec!["mallar/anmalan.docx".to_owned()];
        let mut vald = text("anmal/vald", "Våld", "Text\n");
        vald.focus_areas = vec![FocusAreaIx(0)];
        vald.review_by = Some(date(2019, 1, 1));
        let files = vec![Attachment { path: "mallar/anmalan.docx".to_owned(), size: 12_345 }];
        let change = Change { date: date(2020, 8, 31), commit: "1a2b3c4d5e6f7890".to_owned(), subject: None };
        let changes = [(hot.body.path.clone(), vec![change])].into();
        Texts { guidance: vec![old, hot, vald], files, changes, ..Texts::default() }
    }

    fn html(position: usize) -> String {
        let page = Sample::new(texts()).page(PageKey::Guidance(position));
        assert!(page.gathered.findings.is_empty());
        assert!(!page.html.contains('⟦'), "{}", page.html);
        page.html
    }

    #[test]
    fn the_page_says_who_answers_and_how_long_it_holds() {
        let html = html(1);
        assert!(
            html.contains("<p data-commit=\"1a2b3c4d\">Texten ändrades senast 31 augusti 2020</p>"),
            "{html}"
        );
        assert!(html.contains("<h1>Hot</h1>"), "{html}");
        for part in ["Säkerhetsstrateg", "1 januari 2018", "31 augusti 2018", "2.0", "Chefer"] {
            assert!(html.contains(part), "{part}");
        }
        assert!(html.contains("skulle ha setts över senast 31 augusti 2018"), "{html}");
        assert!(html.contains("href=\"../../../files/mallar/anmalan.docx\""));
        assert!(html.contains("DOCX, 12\u{a0}kB"));
        assert!(html.contains("<a href=\"#a\">A</a>"));
    }

    #[test]
    fn the_review_is_judged_by_the_day_of_the_site() {
        assert!(!html(2).contains("skulle ha setts över"));
    }

    #[test]
    fn an_old_text_leads_to_the_new_one_and_back() {
        let old = html(0);
        assert!(old.contains("ersatt") && old.contains("<a href=\"../hot/index.html\">Hot</a>"), "{old}");
        assert!(!old.contains("skulle ha setts över"));
        assert!(html(1).contains("<a href=\"../gammal/index.html\">Gamla rutinen (ersatt)</a>"));
        assert!(old.contains("<h1>Gamla rutinen</h1>") && !old.contains("class=\"pager\""), "{old}");
        assert!(html(1).contains("class=\"pager-next\"") && !html(1).contains("class=\"pager-previous\""));
    }

    #[test]
    fn texts_about_one_focus_area_are_related_both_ways() {
        assert!(html(1).matches("../vald/index.html").count() >= 2);
        assert!(html(2).contains("<a href=\"../hot/index.html\">Hot</a>"));
    }
}
