//! What texts can refer to: each other's headings, attachments, and the words of the glossary. Made once a site.

use std::collections::{BTreeMap, BTreeSet};

use gate::Published;
use model::{Markdown, Texts};

use super::headings::headings;
use super::mask::mask_expressions;
use super::terms::Terms;
use super::tree::{code_ranges, parse_tree};

/// See the module.
#[derive(Debug)]
pub struct TextIndex {
    /// Content file → anchors of its headings.
    anchors: BTreeMap<String, Vec<String>>,
    /// Paths under `files/`.
    files: BTreeSet<String>,
    pub(super) terms: Terms,
}

impl TextIndex {
    pub fn new(published: &Published) -> Self {
        let texts = &published.texts;
        TextIndex {
            anchors: bodies(texts).map(|body| (body.path.clone(), anchors(&body.text))).collect(),
            files: texts.files.iter().map(|file| file.path.clone()).collect(),
            terms: Terms::new(&published.domain.glossary),
        }
    }

    /// The anchors of a content file; none where there is no such file.
    pub fn anchors(&self, source: &str) -> &[String] {
        self.anchors.get(source).map_or(&[], Vec::as_slice)
    }

    /// All content files with text.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.anchors.keys().map(String::as_str)
    }

    pub fn has_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }
}

/// Every text that an author wrote.
fn bodies(texts: &Texts) -> impl Iterator<Item = &Markdown> {
    let reports = texts.reports.iter().flat_map(|report| {
        let commentary = report.commentary.iter().map(|commentary| &commentary.analysis);
        std::iter::once(&report.summary)
            .chain(commentary)
            .chain(report.lagesbild.iter().map(|lagesbild| &lagesbild.body))
    });
    let guidance = texts.guidance.iter().map(|guidance| &guidance.body);
    reports.chain(guidance).chain(texts.pages.iter().map(|page| &page.body))
}

fn anchors(text: &str) -> Vec<String> {
    let masked = mask_expressions(text, &code_ranges(text));
    headings(&parse_tree(&masked.text)).into_iter().map(|heading| heading.anchor).collect()
}
