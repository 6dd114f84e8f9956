//! Git objects → revisions of files, and content as it was at a revision.
//!
//! Everything is read from git's objects with the `git` command; the work tree is never changed, and looked at only to
//! say whether it is the commit that a publication names. Nothing that a repository's settings name is run, and no
//! missing objects are fetched. Git is optional: without it, in a repository that it does not trust, or in a clone that
//! lacks what is older, there is no history, which is said once with the reason and is no error.

mod damage;
mod git;
mod log;
mod names;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

use git::Git;
use log::read_log;
use names::{Renames, follow};

pub use damage::Damage;
pub use git::NoGit;
use model::Change;
use model::diag::nearest_number;
pub use source::{NoSource, Source, has_tag, is_tracked, make_tag, read_source, tracked_secrets};

/// Every change of every file below a folder, newest first, across renames, by path relative to the folder.
pub type Changes = BTreeMap<String, Vec<Change>>;

/// Why there is no history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoHistory {
    NoGit(NoGit),
    /// The clone lacks its older commits.
    Shallow,
    /// The clone lacks older files, and they are not fetched.
    Partial,
    /// Nothing has been committed yet.
    NoCommits,
    /// What git said when it failed.
    Failed(String),
}

impl NoHistory {
    /// Why, for people, as the end of a sentence, with what to do.
    pub fn reason(&self) -> String {
        match self {
            NoHistory::NoGit(why @ NoGit::NoRepository) => why.reason(),
            NoHistory::NoGit(why) => format!("{} ({})", why.reason(), why.help()),
            NoHistory::Shallow => "git-klonen är grund (`git fetch --unshallow`)".to_owned(),
            NoHistory::Partial => {
                "git-klonen är gjord med `--filter` och saknar äldre filer (klona på nytt utan `--filter`)"
                    .to_owned()
            }
            NoHistory::NoCommits => "git är tomt än".to_owned(),
            NoHistory::Failed(told) => format!("git kunde inte läsa historiken ({told})"),
        }
    }
}

/// Reads the history of the files below a folder.
///
/// # Errors
/// There is none to read: a site is built without it.
pub fn read_history(folder: &Path) -> Result<Changes, NoHistory> {
    let git = Git::open(folder).map_err(NoHistory::NoGit)?;
    history_of(&git).unwrap_or_else(|error| Err(why_unread(&git, &error)))
}

/// Why git, which answered at first, could not read what was asked for.
pub fn why_failed(folder: &Path, error: &anyhow::Error) -> NoHistory {
    Git::open(folder).map_or_else(NoHistory::NoGit, |git| why_unread(&git, error))
}

fn why_unread(git: &Git, error: &anyhow::Error) -> NoHistory {
    match git.is_partial() {
        true => NoHistory::Partial,
        false => match error.downcast_ref::<Damage>() {
            Some(damage) => NoHistory::NoGit(NoGit::Damaged(damage.clone())),
            None => NoHistory::Failed(error.to_string()),
        },
    }
}

/// What [`read_history`] depends on, in short: it changes whenever the history may.
pub fn history_mark(folder: &Path) -> String {
    match Git::open(folder) {
        Err(_) => "no git".to_owned(),
        Ok(git) => {
            format!("{:?} {:?} {:?}", git.resolve("HEAD").ok(), git.is_shallow().ok(), git.is_partial())
        }
    }
}

fn history_of(git: &Git) -> anyhow::Result<Result<Changes, NoHistory>> {
    if git.is_shallow()? {
        return Ok(Err(NoHistory::Shallow));
    }
    let head = match git.head()? {
        Ok(head) => head,
        Err(why) => return Ok(Err(why.map_or(NoHistory::NoCommits, NoHistory::NoGit))),
    };
    let now = git.paths_at(&head)?;
    let mut folders = vec![git.prefix().to_owned()];
    loop {
        let commits = read_log(&git.log(&head, &folders)?)?;
        let renames = Renames::of(&commits);
        match renames.folder_outside(&folders) {
            Some(folder) => folders.push(folder),
            None => return Ok(Ok(follow(&commits, &renames, git.prefix(), |path| now.contains(path)))),
        }
    }
}

/// The files with a name that stand below a folder within another (ending in `/`): the commit that added them, the last
/// time that they were, and the bytes that they had there, by path relative to the outer folder. None without git.
///
/// # Errors
/// Git began to answer and then failed, or answered in a form that it should not.
pub fn read_added(
    folder: &Path,
    within: &str,
    name: &str,
) -> anyhow::Result<BTreeMap<String, (String, Vec<u8>)>> {
    let Ok(git) = Git::open(folder) else { return Ok(BTreeMap::new()) };
    match git.resolve("HEAD")? {
        Some(head) => git.last_added(&head, within, name),
        None => Ok(BTreeMap::new()),
    }
}

/// A folder as it was at a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The full object name in hexadecimal.
    pub commit: String,
    /// By path relative to the folder; at least one.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why a revision cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRevision {
    NoGit(NoGit),
    /// No branch, tag or commit has that name. The one that is nearest to it, if any is near.
    Unknown {
        nearest: Option<String>,
    },
    /// As `Unknown`, in a clone that lacks its older commits.
    UnknownInShallowClone,
    /// The commit has no files where the folder is now.
    NoSuchFolder {
        commit: String,
    },
}

/// Reads a folder as it was at a revision: a branch, a tag or a commit. Links and submodules are left out.
///
/// # Errors
/// Git began to answer and then failed, or answered in a form that it should not.
pub fn read_revision(folder: &Path, revision: &str) -> anyhow::Result<Result<Revision, NoRevision>> {
    let git = match Git::open(folder) {
        Ok(git) => git,
        Err(why) => return Ok(Err(NoRevision::NoGit(why))),
    };
    let Some(commit) = git.resolve(revision)? else { return why_unknown(&git, revision).map(Err) };
    let files = git.files_at(&commit)?;
    if files.is_empty() {
        return Ok(Err(NoRevision::NoSuchFolder { commit }));
    }
    Ok(Ok(Revision { commit, files }))
}

fn why_unknown(git: &Git, revision: &str) -> anyhow::Result<NoRevision> {
    if git.is_shallow()? {
        return Ok(NoRevision::UnknownInShallowClone);
    }
    let names = git.names()?;
    let nearest = nearest_number(revision, names.iter().map(String::as_str));
    Ok(NoRevision::Unknown { nearest: nearest.map(str::to_owned) })
}
