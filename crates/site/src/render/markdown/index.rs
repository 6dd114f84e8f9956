//! What texts can refer to: each other's headings, attachments, and the words of the glossary. Made once a site.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::language::Language;
use crate::render::figures::FigureKind;
use gate::Published;
use model::{Coded, GlossaryEntry, Markdown, Texts};

use super::headings::headings;
use super::links::{PageFragment, page_fragments};
use super::parse::{mask, parse};
use super::terms::Terms;

/// Messages that hold the ids of sections that report pages have themselves. A test holds the list.
const OWN_SECTIONS: [&str; 19] = [
    "anchor-summary",
    "anchor-counted",
    "anchor-events",
    "anchor-risks",
    "anchor-measures",
    "anchor-method",
    "anchor-sources",
    "anchor-definitions",
    "anchor-methods",
    "anchor-formulas",
    "anchor-signs",
    "anchor-disclosure",
    "anchor-levels",
    "anchor-editions",
    "anchor-signals",
    "anchor-school-days",
    "anchor-goals",
    "anchor-reporting",
    "anchor-evidence",
];

/// See the module.
#[derive(Debug, Default)]
pub struct TextIndex {
    /// Content file → what links call its headings → the ids that they have.
    anchors: BTreeMap<String, BTreeMap<String, String>>,
    /// Content files with nothing in them yet: which headings they will have is not known.
    unwritten: BTreeSet<String>,
    /// Paths under `files/`.
    files: BTreeSet<String>,
    /// What the author calls each text that has a title.
    titles: BTreeMap<String, String>,
    /// What is there but could not be read, so that nothing is known of it.
    unreadable: BTreeSet<String>,
    /// Links to places on pages that no author wrote.
    pub fragments: Vec<PageFragment>,
    pub(super) own: OwnIds,
    pub(super) terms: Terms,
}

/// Ids that pages have without an author's doing, which no heading of a text may take.
#[derive(Debug, Default)]
pub struct OwnIds {
    sections: BTreeSet<String>,
    /// What figures are about.
    subjects: BTreeSet<String>,
}

impl OwnIds {
    fn new(published: &Published, language: &Language) -> Self {
        let domain = &published.domain;
        let areas = domain.focus_areas.iter().map(|area| area.id.clone());
        let types = domain.event_types.iter().map(|event_type| event_type.id.clone());
        OwnIds {
            sections: OWN_SECTIONS.iter().map(|key| language.text(key)).collect(),
            subjects: areas.chain(types).collect(),
        }
    }

    /// True for an id that a page with the text of `source` may have itself.
    pub fn has(&self, source: &str, anchor: &str) -> bool {
        let is_figure = || {
            FigureKind::ALL.iter().any(|kind| {
                let subject = anchor.strip_prefix(&kind.code().replace('_', "-"));
                subject.is_some_and(|subject| match subject.strip_prefix('-') {
                    Some(subject) => self.subjects.contains(subject),
                    None => subject.is_empty(),
                })
            })
        };
        anchor == "content" || source.starts_with("reports/") && self.sections.contains(anchor) || is_figure()
    }
}

impl TextIndex {
    pub fn new(published: &Published, language: &Language) -> Self {
        let texts = &published.texts;
        let files = texts.files.iter().map(|file| file.path.clone()).collect();
        let own = OwnIds::new(published, language);
        TextIndex::of(&bodies(texts), files, own, &published.domain.glossary)
    }

    /// Of texts whose site is not known yet; `titles` are theirs, by path.
    pub fn of_files(
        texts: &[Markdown],
        files: &[String],
        unreadable: &[String],
        titles: BTreeMap<String, String>,
    ) -> Self {
        let texts: Vec<&Markdown> = texts.iter().collect();
        let index = TextIndex::of(&texts, files.iter().cloned().collect(), OwnIds::default(), &[]);
        TextIndex { unreadable: unreadable.iter().cloned().collect(), titles, ..index }
    }

    fn of(texts: &[&Markdown], files: BTreeSet<String>, own: OwnIds, glossary: &[GlossaryEntry]) -> Self {
        let read = texts.par_iter().map(|text| {
            let masked = mask(&text.text);
            let events = parse(&masked.text).events;
            let headings = headings(&events, |anchor| own.has(&text.path, anchor));
            let mut anchors: BTreeMap<String, String> = BTreeMap::new();
            for heading in headings {
                anchors.entry(heading.wanted).or_insert_with(|| heading.anchor.clone());
                anchors.entry(heading.anchor.clone()).or_insert(heading.anchor);
            }
            ((text.path.clone(), anchors), page_fragments(text, &events))
        });
        let unwritten = texts.iter().filter(|text| text.text.trim().is_empty());
        let unwritten = unwritten.map(|text| text.path.clone()).collect();
        let (anchors, fragments): (_, Vec<_>) = read.collect::<Vec<_>>().into_iter().unzip();
        let fragments = fragments.into_iter().flatten().collect();
        TextIndex {
            anchors,
            unwritten,
            files,
            fragments,
            own,
            terms: Terms::new(glossary),
            ..TextIndex::default()
        }
    }

    /// What links may call the headings of a content file; nothing where there is no such file.
    pub fn anchors(&self, source: &str) -> Option<&BTreeMap<String, String>> {
        self.anchors.get(source)
    }

    /// True for a content file with nothing in it yet.
    pub fn is_unwritten(&self, source: &str) -> bool {
        self.unwritten.contains(source)
    }

    /// All content files with text that an author may be told to link to. A name that no address can have is to be changed.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.anchors.keys().map(String::as_str).filter(|path| may_stay(path))
    }

    /// Those with a name that is to be changed.
    pub fn misnamed(&self) -> impl Iterator<Item = &str> {
        self.anchors.keys().map(String::as_str).filter(|path| !may_stay(path))
    }

    /// The title of a content file.
    pub fn title(&self, source: &str) -> Option<&str> {
        self.titles.get(source).map(String::as_str)
    }

    /// True for a content file that is there, but of which nothing is known.
    pub fn is_unreadable(&self, source: &str) -> bool {
        self.unreadable.contains(source)
    }

    pub fn has_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }
}

fn may_stay(path: &str) -> bool {
    path.bytes().all(|byte| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'/' | b'.')
    })
}

/// Every text that an author wrote.
fn bodies(texts: &Texts) -> Vec<&Markdown> {
    let reports = texts.reports.iter().flat_map(|report| {
        let commentary = report.commentary.iter().map(|commentary| &commentary.analysis);
        std::iter::once(&report.summary)
            .chain(commentary)
            .chain(report.lagesbild.iter().map(|lagesbild| &lagesbild.body))
    });
    let guidance = texts.guidance.iter().map(|guidance| &guidance.body);
    reports.chain(guidance).chain(texts.pages.iter().map(|page| &page.body)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_program_is_known() {
        let messages = include_str!("../../../../../themes/default/i18n/sv.ftl");
        let keys = messages.lines().filter_map(|line| line.split(" = ").next());
        let sections: BTreeSet<&str> = keys.filter(|key| key.starts_with("anchor-")).collect();
        assert_eq!(sections, BTreeSet::from(OWN_SECTIONS));
    }
}
