//! Two sides of a comparison (editions, git revisions, the working tree) → what has changed between them.
//!
//! Every side that is not an edition goes through the whole pipeline and its gate, as if it were to be published. An
//! edition is out, and the working tree is what the site shows when it is built: the gate reckons with both together,
//! and whoever has them can subtract, so that every difference between their numbers is told.
//!
//! A revision may never have been out, and the gate has not held it against the other side. Then what was added and what
//! was removed are counted and protected as tables of their own ([`gate::publish_difference`]), and a difference is
//! told only where these tables would show it. Where the facts of a side cannot be had, no difference is told. Texts are
//! then compared as their authors wrote them: a figure in a sentence would tell what its table may not.

mod publisher;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};

use crate::pipeline::Request;
use ::editions::load_editions;
use editions::diff::{Comparison, Telling, compare_contents};
use editions::history::{NoRevision, read_revision};
use gate::{Content, load_content};
use input::{ContentSource, look_through_editions};
use model::diag::{Diagnostic, nearest_number};
use model::{Edition, EditionContents, Locale, Period};
use site::language::Language;
use site::render::{ComparisonView, Theme, comparison_view};

use publisher::Publisher;

/// What to compare.
#[derive(Debug, Clone)]
pub struct DiffRequest {
    pub site: Request,
    /// An edition (`2018-t2/v1`), a tag, branch or commit, or `.`.
    pub old: String,
    pub new: String,
    /// Where neither side is an edition: the newest report that both sides have.
    pub report: Option<Period>,
}

/// How a comparison went.
#[derive(Debug)]
pub enum DiffOutcome {
    Compared(Box<Compared>),
    /// The content of a side has errors, so that it could not be published.
    Faulty {
        side: SideName,
        findings: Vec<Diagnostic>,
    },
}

/// What has changed in a report.
#[derive(Debug)]
pub struct Compared {
    pub old: SideName,
    pub new: SideName,
    pub report: Period,
    /// Of the report, for instance `T2 2018`.
    pub title: String,
    /// Why it has changed, as the newer edition says.
    pub note: Option<String>,
    pub comparison: Comparison,
    /// The same in Swedish, as the command line speaks.
    pub view: ComparisonView,
}

/// What a side was, once found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideName {
    /// As it was asked for.
    pub asked: String,
    pub kind: SideKind,
    /// In full, in hexadecimal; the working tree has none.
    pub commit: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideKind {
    Edition,
    Revision,
    WorkTree,
}

/// What lies between the facts of two sides.
enum Differences {
    /// Nothing: what differs is not counted.
    None,
    /// What was added and what was removed, each as it would be published.
    Published(Box<[EditionContents; 2]>),
    Unknown,
}

/// A side with what it says.
enum Side {
    Edition(Box<Edition>),
    Revision(Box<Content>),
    WorkTree(Box<Content>),
}

/// Compares two sides.
///
/// # Errors
/// A side that is not there, with what may have been meant; a file, theme or repository that cannot be read.
pub fn compare_sides(request: &DiffRequest) -> Result<DiffOutcome> {
    let (editions, _) = load_editions(&request.site.content)?;
    let mut sides = Vec::new();
    for asked in [&request.old, &request.new] {
        let (name, side) = find_side(&request.site.content, asked, &editions)?;
        match side {
            Ok(side) => sides.push((name, side)),
            Err(findings) => return Ok(DiffOutcome::Faulty { side: name, findings }),
        }
    }
    let (new_name, new) = sides.pop().expect("two were pushed");
    let (old_name, old) = sides.pop().expect("two were pushed");
    let report = which_report(request, [(&old_name, &old), (&new_name, &new)])?;
    let comparison = compare_found(&request.site, &old, &new, report, &editions)?;
    let note = match &new {
        Side::Edition(edition) => edition.note.clone(),
        Side::Revision(_) | Side::WorkTree(_) => None,
    };
    let swedish = Language::new(Locale::Swedish, &Theme::embedded().messages(Locale::Swedish))?;
    Ok(DiffOutcome::Compared(Box::new(Compared {
        old: old_name,
        new: new_name,
        report,
        title: swedish.period(report),
        note,
        view: comparison_view(&swedish, &comparison, None),
        comparison,
    })))
}

type Found = (SideName, std::result::Result<Side, Vec<Diagnostic>>);

fn find_side(content: &Path, asked: &str, editions: &[Edition]) -> Result<Found> {
    let name = |kind, commit| SideName { asked: asked.to_owned(), kind, commit };
    if asked == "." {
        let checked = checked_content(&ContentSource::from(content))?;
        return Ok((name(SideKind::WorkTree, None), checked.map(Side::WorkTree)));
    }
    if let Some(edition) = editions.iter().find(|edition| name_of(edition) == asked) {
        let commit = Some(edition.commit.clone());
        return Ok((name(SideKind::Edition, commit), Ok(Side::Edition(Box::new(edition.clone())))));
    }
    match read_revision(content, asked)? {
        Ok(revision) => {
            let source = ContentSource::Files(Arc::new(revision.files));
            let checked = checked_content(&source)?;
            Ok((name(SideKind::Revision, Some(revision.commit)), checked.map(Side::Revision)))
        }
        Err(why) => bail!(why_not_found(content, asked, &why, editions)),
    }
}

fn checked_content(source: &ContentSource) -> Result<std::result::Result<Box<Content>, Vec<Diagnostic>>> {
    let (loaded, mut findings) = load_content(source)?;
    findings.extend(look_through_editions(source, loaded.edition_files()));
    let (checked, more) = loaded.check();
    findings.extend(more);
    let is_sound = !findings.has_errors();
    Ok(match checked.filter(|_| is_sound) {
        Some(checked) => Ok(Box::new(checked)),
        None => Err(findings.into_sorted()),
    })
}

/// `2018-t2/v1`
fn name_of(edition: &Edition) -> String {
    format!("{}/v{}", edition.report, edition.version)
}

fn why_not_found(content: &Path, asked: &str, why: &NoRevision, editions: &[Edition]) -> String {
    let names: Vec<String> = editions.iter().map(name_of).collect();
    let near_edition = nearest_number(asked, names.iter().map(String::as_str));
    let meant = |name: &str| format!("; menade du `{name}`?");
    let missing = format!("`{asked}` finns inte: det är varken en utgåva, en tagg, en gren eller en commit");
    match why {
        NoRevision::Unknown { nearest } => {
            let near = nearest.as_deref().or(near_edition).map(meant);
            format!("{missing}{}", near.unwrap_or_default())
        }
        NoRevision::UnknownInShallowClone => match near_edition {
            Some(edition) => format!("{missing}{}", meant(edition)),
            None => format!(
                "{missing} i den här git-klonen, som är grund; hämta resten med `git fetch --unshallow --tags`"
            ),
        },
        NoRevision::NoGit(why) => {
            let near = near_edition.map(meant).unwrap_or_default();
            format!("`{asked}` är ingen utgåva, och {}{near}; {}", why.reason(), why.help())
        }
        NoRevision::NoSuchFolder { commit } => {
            format!("i {} ({asked}) finns inte mappen {}", &commit[..8], content.display())
        }
    }
}

fn which_report(request: &DiffRequest, sides: [(&SideName, &Side); 2]) -> Result<Period> {
    let reports = sides.map(|(_, side)| reports_of(side));
    if let Some(asked) = request.report {
        let lacking = sides.iter().zip(&reports).find(|(_, reports)| !reports.contains(&asked));
        return match lacking {
            None => Ok(asked),
            Some(((name, _), reports)) => {
                let there: Vec<String> = reports.iter().map(Period::to_string).collect();
                bail!("rapporten {asked} finns inte i `{}`; där finns {}", name.asked, there.join(", "))
            }
        };
    }
    let shared = reports[1].iter().filter(|report| reports[0].contains(report)).max();
    match shared {
        Some(report) => Ok(*report),
        None => bail!("`{}` och `{}` har ingen rapport gemensam", request.old, request.new),
    }
}

fn reports_of(side: &Side) -> Vec<Period> {
    match side {
        Side::Edition(edition) => vec![edition.report],
        Side::Revision(checked) | Side::WorkTree(checked) => {
            checked.texts().reports.iter().map(|report| report.period).collect()
        }
    }
}

fn compare_found(
    request: &Request,
    old: &Side,
    new: &Side,
    report: Period,
    editions: &[Edition],
) -> Result<Comparison> {
    let audience = match (old, new) {
        (Side::Edition(edition), _) | (_, Side::Edition(edition)) => Some(edition.audience),
        _ => None,
    };
    let publisher = Publisher {
        request: &Request { audience: request.audience.or(audience), ..request.clone() },
        report,
        editions,
    };
    if let (Some(old), Some(new)) = (publisher.as_published(old)?, publisher.as_published(new)?) {
        return Ok(compare_contents(&old, &new, Telling::All));
    }
    let made_from = [content_of_edition(request, old)?, content_of_edition(request, new)?];
    let written = [content_of(old, &made_from[0]), content_of(new, &made_from[1])];
    let [before, now] = match written {
        [Some(written_before), Some(written_now)] => {
            [publisher.as_written(old, written_before)?, publisher.as_written(new, written_now)?]
        }
        _ => [publisher.without_numbers(old)?, publisher.without_numbers(new)?],
    };
    let [Some(old), Some(new)] = written else {
        return Ok(compare_contents(&before, &now, Telling::Nothing));
    };
    let differences = publisher.differences(old, new)?;
    let telling = match &differences {
        Differences::None => Telling::All,
        Differences::Published(parts) => Telling::Where(parts.as_slice()),
        Differences::Unknown => Telling::Nothing,
    };
    Ok(compare_contents(&before, &now, telling))
}

fn content_of<'a>(side: &'a Side, made_from: &'a Option<Content>) -> Option<&'a Content> {
    match side {
        Side::Revision(checked) | Side::WorkTree(checked) => Some(checked),
        Side::Edition(_) => made_from.as_ref(),
    }
}

/// The content of the commit that an edition was made from, if git has it and it can still be read.
fn content_of_edition(request: &Request, side: &Side) -> Result<Option<Content>> {
    let Side::Edition(edition) = side else { return Ok(None) };
    let Ok(revision) = read_revision(&request.content, &edition.commit)? else { return Ok(None) };
    let checked = checked_content(&ContentSource::Files(Arc::new(revision.files)))?;
    Ok(checked.ok().map(|checked| *checked))
}
