//! One guidance text: what it says, who answers for it, how long it holds, and what belongs to it.

use jiff::civil::Date;
use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::Figures;
use crate::render::markdown::ContentsEntry;
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::Guidance;

use super::guidance_index::{GuidanceLink, pages_below};
use super::prose::Prose;

/// More related texts than this are left to the index.
const MOST_RELATED: usize = 12;
/// A shorter table of contents says less than the text itself.
const LEAST_CONTENTS: usize = 3;

#[derive(Serialize)]
struct GuidancePage {
    page: Frame,
    lead: Option<String>,
    /// What the reader must know first: replaced, not yet valid, review overdue.
    notes: Vec<Note>,
    facts: Vec<Fact>,
    contents: Vec<ContentsEntry>,
    html: String,
    /// Pages of the section that this page introduces.
    below: Vec<GuidanceLink>,
    attachments: Vec<AttachmentLink>,
    related: Vec<Link>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Serialize)]
struct Note {
    text: String,
    link: Option<Link>,
}

/// A line of facts: a term and one or more values.
#[derive(Serialize)]
struct Fact {
    term: String,
    values: Vec<Link>,
}

#[derive(Serialize)]
struct AttachmentLink {
    title: String,
    href: String,
    /// `PDF, 1,2 MB`.
    kind_and_size: String,
}

pub fn guidance_page(scope: &Scope, position: usize) -> anyhow::Result<Page> {
    let key = PageKey::Guidance(position);
    let guidance = &scope.published.texts.guidance[position];
    let mut figures = Figures::new(scope, key);
    let mut prose = Prose::new(scope, key);
    let written = prose.write_main(&guidance.body, &mut figures);
    let description = guidance.description.clone().unwrap_or_else(|| written.summary(160));
    let (previous, next) = neighbours(scope, key);
    let view = GuidancePage {
        page: Frame { title: guidance.title.clone(), description, ..scope.frame(key) },
        lead: guidance.description.clone(),
        notes: notes(scope, key, guidance),
        facts: facts(scope, key, guidance),
        contents: shown_contents(written.contents),
        html: written.html,
        below: pages_below(scope, key, key),
        attachments: attachments(scope, key, guidance),
        related: related(scope, key, guidance),
        previous,
        next,
    };
    Ok(prose.into_page(figures.into_page(scope.page("guidance.html", &view)?)))
}

/// A table of contents where there is enough to choose from.
pub fn shown_contents(contents: Vec<ContentsEntry>) -> Vec<ContentsEntry> {
    if contents.len() < LEAST_CONTENTS { Vec::new() } else { contents }
}

/// True if the review should have been done by the day that the site judges by.
pub fn is_overdue(scope: &Scope, guidance: &Guidance) -> bool {
    guidance.review_by.is_some_and(|day| day < scope.published.domain.site.as_of)
}

fn notes(scope: &Scope, from: PageKey, guidance: &Guidance) -> Vec<Note> {
    if let Some(newer) = scope.site_map.replaced_by(from) {
        return vec![Note { text: scope.text("guidance-is-replaced"), link: scope.link(from, newer) }];
    }
    let mut notes = Vec::new();
    if guidance.valid_from > scope.published.domain.site.as_of {
        notes.push(dated_note(scope, "guidance-not-yet-valid", guidance.valid_from));
    }
    if let Some(day) = guidance.review_by.filter(|_| is_overdue(scope, guidance)) {
        notes.push(dated_note(scope, "guidance-is-overdue", day));
    }
    notes
}

fn dated_note(scope: &Scope, key: &str, day: Date) -> Note {
    let day = scope.language.date(day);
    Note { text: scope.language.text_with(key, &[("date", Argument::Text(&day))]), link: None }
}

fn facts(scope: &Scope, from: PageKey, guidance: &Guidance) -> Vec<Fact> {
    let date = |day: Option<Date>| day.map(|day| scope.language.date(day)).into_iter().map(plain).collect();
    let older = guidance.replaces.as_ref().and_then(|slug| {
        let older = scope.published.texts.guidance.iter().position(|older| older.slug == *slug)?;
        scope.link(from, PageKey::Guidance(older))
    });
    let rows: [(&str, Vec<Link>); 8] = [
        ("guidance-owner", vec![plain(guidance.owner_role.clone())]),
        ("guidance-valid-from", date(Some(guidance.valid_from))),
        ("guidance-review-by", date(guidance.review_by)),
        ("guidance-version", guidance.version.clone().into_iter().map(plain).collect()),
        ("guidance-audience", guidance.audience.iter().cloned().map(plain).collect()),
        ("guidance-governed-by", guidance.governed_by.iter().cloned().map(plain).collect()),
        ("guidance-focus-areas", focus_areas(scope, from, guidance)),
        ("guidance-replaces", older.into_iter().collect()),
    ];
    rows.into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(term, values)| Fact { term: scope.text(term), values })
        .collect()
}

/// Areas of several programmes may have the same title: it is said once, and leads to the newest.
fn focus_areas(scope: &Scope, from: PageKey, guidance: &Guidance) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for area in &guidance.focus_areas {
        let title = scope.published.domain.focus_area(*area).title.clone();
        links.retain(|link| link.title != title);
        links.push(Link { title, href: scope.site_map.link(from, PageKey::FocusArea(*area)) });
    }
    links
}

fn plain(title: String) -> Link {
    Link { title, href: None }
}

fn attachments(scope: &Scope, from: PageKey, guidance: &Guidance) -> Vec<AttachmentLink> {
    let files = &scope.published.texts.files;
    let named = guidance.attachments.iter().map(|path| path.trim_start_matches("files/"));
    named
        .filter_map(|path| files.iter().find(|file| file.path == path))
        .map(|file| {
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let size = scope.language.file_size(file.size);
            AttachmentLink {
                title: name.to_owned(),
                href: scope.site_map.link_to_file(from, &format!("files/{}", file.path)),
                kind_and_size: match name.rsplit_once('.') {
                    Some((_, ending)) => format!("{}, {size}", ending.to_uppercase()),
                    None => size,
                },
            }
        })
        .collect()
}

/// Other texts about one of the same focus areas. It works both ways, since both name the area.
fn related(scope: &Scope, from: PageKey, guidance: &Guidance) -> Vec<Link> {
    let texts = scope.published.texts.guidance.iter().enumerate();
    texts
        .filter(|(position, _)| PageKey::Guidance(*position) != from)
        .filter(|(_, other)| other.focus_areas.iter().any(|area| guidance.focus_areas.contains(area)))
        .filter(|(position, _)| scope.site_map.replaced_by(PageKey::Guidance(*position)).is_none())
        .filter_map(|(position, _)| scope.link(from, PageKey::Guidance(position)))
        .take(MOST_RELATED)
        .collect()
}

/// The texts before and after in the same section.
fn neighbours(scope: &Scope, key: PageKey) -> (Option<Link>, Option<Link>) {
    let Some(parent) = scope.site_map.entry(key).and_then(|entry| entry.parent) else { return (None, None) };
    let is_valid = |page: &&PageKey| scope.site_map.replaced_by(**page).is_none();
    let section: Vec<PageKey> = scope.site_map.children(parent).iter().filter(is_valid).copied().collect();
    let Some(place) = section.iter().position(|other| *other == key) else { return (None, None) };
    let link =
        |place: Option<usize>| place.and_then(|place| section.get(place)).and_then(|to| scope.link(key, *to));
    (link(place.checked_sub(1)), link(Some(place + 1)))
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
        let sample = Sample::new(texts());
        let page = guidance_page(&sample.scope(), position).unwrap();
        assert!(page.findings.is_empty());
        assert!(!page.html.contains('⟦'), "{}", page.html);
        page.html
    }

    #[test]
    fn the_page_says_who_answers_and_how_long_it_holds() {
        let html = html(1);
        assert!(html.contains("Senast ändrad 31 augusti 2020 · <code>1a2b3c4d</code>"), "{html}");
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
