//! The stages of the gate as the pipeline names them: what is in them stays here.
//!
//! Each stage is made by the one before it alone, and only the last gives numbers away: [`Loaded`] → [`Content`] →
//! [`Counted`] → [`Published`]. Authors' texts, settings and findings are no secrets and can be read on the way.

use model::diag::{Findings, SourcePath};
use model::{
    Attachment, Audience, Catalogue, Change, Domain, Edition, Markdown, Period, Registers, Site, Texts,
};

use std::collections::BTreeMap;

use input::ContentSource;

use crate::analyse::{self, Tables, changed_facts, count_tables};
use crate::catalogue::catalogue;
use crate::check::{Checked, Facts, check_content};
use crate::kept::Kept;
use crate::load::{self, Raw};
use crate::protect::{Published, protect_tables};

/// Files as their authors wrote them.
#[derive(Debug)]
pub struct Loaded {
    raw: Raw,
}

/// As [`load_content`], for who has done it before: what is `kept` and is still so is not read anew.
///
/// # Errors
/// As [`load_content`].
pub fn load_content_again(source: &ContentSource, kept: &mut Kept) -> anyhow::Result<(Loaded, Findings)> {
    let (raw, findings) = load::load_again(source, &mut kept.files)?;
    Ok((Loaded { raw }, findings))
}

/// Reads a content folder. What stands in the files of editions is not looked through for personal data: whoever reads
/// those must do so with [`input::look_through_editions`] or [`input::Watch`].
///
/// # Errors
/// Names the path that could not be read. Faults of the author are findings.
pub fn load_content(source: &ContentSource) -> anyhow::Result<(Loaded, Findings)> {
    let (raw, findings) = load::load_source(source)?;
    Ok((Loaded { raw }, findings))
}

impl Loaded {
    /// What lies under `editions/`.
    pub fn edition_files(&self) -> &[SourcePath] {
        &self.raw.editions
    }

    /// What foreign data are held against, also where the content has faults.
    pub fn catalogue(&self) -> Option<Catalogue> {
        catalogue(&self.raw)
    }

    /// What every text holds below its front matter, also where content does not hold together.
    pub fn bodies(&self) -> &[Markdown] {
        &self.raw.bodies
    }

    /// The titles of texts, by path.
    pub fn titles(&self) -> BTreeMap<String, String> {
        self.raw.titles()
    }

    /// What lies under `files/`.
    pub fn files(&self) -> &[Attachment] {
        &self.raw.files
    }

    /// Files that are there but could not be read in full.
    pub fn unreadable(&self) -> &[SourcePath] {
        &self.raw.unreadable
    }

    /// Checks everything and resolves every reference. `None` where there are errors; warnings may come with either.
    pub fn check(self) -> (Option<Content>, Findings) {
        let (checked, findings) = check_content(self.raw);
        (checked.map(|checked| Content { checked }), findings)
    }
}

/// Content that holds together.
#[derive(Debug)]
pub struct Content {
    checked: Checked,
}

impl Content {
    pub fn site(&self) -> &Site {
        &self.checked.domain.site
    }

    /// Settings, units, programmes, event types: words and no counts.
    pub fn domain(&self) -> &Domain {
        &self.checked.domain
    }

    pub fn texts(&self) -> &Texts {
        &self.checked.texts
    }

    /// Editions are read beside the content, and are part of what the gate must know.
    pub fn set_editions(&mut self, editions: Vec<Edition>) {
        self.checked.texts.editions = editions;
    }

    /// When each file was changed, by path.
    pub fn set_changes(&mut self, changes: BTreeMap<String, Vec<Change>>) {
        self.checked.texts.changes = changes;
    }

    /// Titles and ids of the units that have reported nothing in a period. For the author alone.
    pub fn silent_units(&self, period: Period) -> Vec<(String, String)> {
        let domain = &self.checked.domain;
        let silent = analyse::silent_units(domain, &self.checked.facts, period).into_iter();
        silent.map(|ix| domain.units.unit(ix)).map(|unit| (unit.title.clone(), unit.id.clone())).collect()
    }

    /// Counts everything once.
    pub fn count(self) -> Counted {
        let Checked { domain, facts, registers, texts, .. } = self.checked;
        Counted { tables: count_tables(&domain, &facts), domain, registers, texts }
    }

    /// As counting and protecting, for who has done it before: with no number other than before, only the texts are new.
    pub fn publish_again(self, audience: Option<Audience>, kept: &mut Kept) -> Published {
        let audience = audience.unwrap_or(self.checked.domain.site.audience);
        kept.publish(self.checked, audience)
    }

    /// All of it after the gate, by which `editions` are out.
    pub fn publish(&self, audience: Option<Audience>, editions: &[Edition]) -> Published {
        self.publish_facts(&self.checked.facts, audience, editions)
    }

    /// Everything but the facts is that of this content.
    fn publish_facts(&self, facts: &Facts, audience: Option<Audience>, editions: &[Edition]) -> Published {
        let Checked { domain, registers, texts, .. } = &self.checked;
        Counted {
            tables: count_tables(domain, facts),
            domain: domain.clone(),
            registers: registers.clone(),
            texts: Texts { editions: editions.to_vec(), ..texts.clone() },
        }
        .protect(audience)
    }
}

/// Full tables of counts.
#[derive(Debug)]
pub struct Counted {
    tables: Tables,
    domain: Domain,
    registers: Registers,
    texts: Texts,
}

impl Counted {
    /// Through the gate, for an audience or for the one that the site names.
    pub fn protect(self, audience: Option<Audience>) -> Published {
        let audience = audience.unwrap_or(self.domain.site.audience);
        protect_tables(self.tables, self.domain, self.registers, self.texts, audience)
    }
}

/// What lies between the facts of two contents.
#[derive(Debug)]
pub enum Difference {
    /// Nothing: what differs is not counted.
    Nothing,
    /// What was added and what was removed, each as it would be published by itself.
    Published(Box<[Published; 2]>),
    /// The two do not count the same things.
    Unknown,
}

/// Publishes what came and what went between two contents. No edition has told of these differences themselves.
pub fn publish_difference(old: &Content, new: &Content, audience: Option<Audience>) -> Difference {
    let [before, now] = [&old.checked, &new.checked].map(|checked| (&checked.domain, &checked.facts));
    let Some(changes) = changed_facts(before, now) else { return Difference::Unknown };
    let is_nothing = |facts: &Facts| facts.incidents.is_empty() && facts.counts.is_empty();
    if is_nothing(&changes.added) && is_nothing(&changes.removed) {
        return Difference::Nothing;
    }
    let publish = |facts| new.publish_facts(facts, audience, &[]);
    Difference::Published(Box::new([publish(&changes.added), publish(&changes.removed)]))
}
