//! What authors write in Markdown: reports, commentary, guidance, pages.

use jiff::civil::Date;

use super::audience::Publication;
use super::period::Period;
use super::programme::{FocusAreaIx, ProgrammeIx};
use super::record::Judgement;
use crate::coded;

/// One change of a content file, as git remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The committer's own day.
    pub date: Date,
    /// The full object name in hexadecimal.
    pub commit: String,
    /// The first line of the message; `None` where it has none, or where readers may not see it.
    pub subject: Option<String>,
}

impl Change {
    /// The commit as people write it.
    pub fn short_commit(&self) -> &str {
        &self.commit[..self.commit.len().min(8)]
    }
}

/// A Markdown body and where it stands, so that a fault in it can be placed.
#[derive(Debug, Clone)]
pub struct Markdown {
    /// The file, relative to the content folder, with `/`.
    pub path: String,
    pub text: String,
    /// The line of the file that `text` begins on, from 1.
    pub first_line: u32,
}

/// A text that is a value in YAML, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText {
    /// The file, relative to the content folder, with `/`.
    pub path: String,
    pub text: String,
    /// From 1; 0 where the place is unknown.
    pub line: u32,
    pub column: u32,
}

coded! { ReportStatus { Draft = "draft", Reviewed = "reviewed", Adopted = "adopted" } }

#[derive(Debug, Clone)]
pub struct Report {
    pub period: Period,
    pub programme: ProgrammeIx,
    pub status: ReportStatus,
    pub publication: Publication,
    pub diary_number: Option<String>,
    pub decision: Option<super::Decision>,
    pub key_messages: Vec<String>,
    pub goals: Vec<FocusAreaGoal>,
    pub next_report: Option<Date>,
    pub summary: Markdown,
    pub commentary: Vec<Commentary>,
    pub lagesbild: Option<Lagesbild>,
}

impl Report {
    /// True if the decision was taken before a day: numbers that were fetched then are not those that were adopted.
    pub fn is_decided_before(&self, day: Option<Date>) -> bool {
        let decided = self.decision.as_ref().and_then(|decision| decision.date);
        decided.zip(day).is_some_and(|(decided, day)| decided < day)
    }
}

#[derive(Debug, Clone)]
pub struct FocusAreaGoal {
    pub focus_area: FocusAreaIx,
    pub judgement: Judgement,
}

#[derive(Debug, Clone)]
pub struct Commentary {
    pub focus_area: FocusAreaIx,
    /// At most 300 characters.
    pub conclusion: String,
    pub child_perspective: Option<ChildPerspective>,
    pub communication: Option<String>,
    pub author_role: Option<String>,
    pub analysis: Markdown,
}

#[derive(Debug, Clone)]
pub enum ChildPerspective {
    Text(String),
    NotApplicable { why: String },
}

#[derive(Debug, Clone)]
pub struct Lagesbild {
    pub proposed_decisions: Vec<String>,
    pub body: Markdown,
}

#[derive(Debug, Clone)]
pub struct Guidance {
    /// Path without ending under `guidance/`, for instance `rapportera/hot`.
    pub slug: String,
    pub title: String,
    pub description: Option<String>,
    pub owner_role: String,
    pub valid_from: Date,
    pub review_by: Option<Date>,
    pub audience: Vec<String>,
    pub version: Option<String>,
    /// Slug of the guidance that this one replaces.
    pub replaces: Option<String>,
    pub governed_by: Vec<String>,
    pub focus_areas: Vec<FocusAreaIx>,
    /// Paths under `files/`.
    pub attachments: Vec<String>,
    pub publication: Publication,
    pub body: Markdown,
}

impl Guidance {
    /// True for the text that introduces the folder that it lies in, `index.md`.
    pub fn is_section(&self) -> bool {
        self.slug.ends_with("/index")
    }
}

#[derive(Debug, Clone)]
pub struct Page {
    /// File name without ending.
    pub slug: String,
    pub title: String,
    pub body: Markdown,
}

impl Page {
    /// Slugs of the accessibility statement, which every page links to.
    pub const ACCESSIBILITY: [&str; 3] = ["tillganglighet", "tillganglighetsredogorelse", "accessibility"];
    /// Slugs of the page about the site.
    pub const ABOUT: [&str; 2] = ["om", "about"];
}

/// A file that is copied as it is.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Relative to `files/`, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
}
