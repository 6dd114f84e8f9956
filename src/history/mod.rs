//! Git objects → revisions of files, and content as it was at a revision.
//!
//! Everything is read from git's objects with the `git` command; the work tree is never looked at or changed, and
//! nothing that a repository's settings name is run. Without git, without a repository, or in a shallow clone there
//! is no history, which is said once and is no error.

mod git;
mod log;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use git::Git;

/// One change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The committer's own day.
    pub date: Date,
    /// The full object name in hexadecimal.
    pub commit: String,
}

/// Every change of every file below a folder, newest first, across renames.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// By path relative to the folder, with `/`.
    changes: BTreeMap<String, Vec<Change>>,
}

/// Why there is no history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoHistory {
    /// Git is not installed, or the folder is in no repository that it trusts.
    NoRepository,
    /// The clone lacks its older commits.
    Shallow,
    /// Nothing has been committed yet.
    NoCommits,
}

impl History {
    /// Changes of a file, newest first; empty where it has none.
    pub fn changes(&self, path: &str) -> &[Change] {
        self.changes.get(path).map_or(&[], Vec::as_slice)
    }

    pub fn latest(&self, path: &str) -> Option<&Change> {
        self.changes(path).first()
    }
}

/// Reads the history of the files below a folder.
///
/// # Errors
/// Git began to answer and then failed, or answered in a form that it should not.
pub fn read_history(folder: &Path) -> Result<Result<History, NoHistory>> {
    let Some(git) = Git::open(folder) else { return Ok(Err(NoHistory::NoRepository)) };
    if git.is_shallow()? {
        return Ok(Err(NoHistory::Shallow));
    }
    let Some(head) = git.resolve("HEAD")? else { return Ok(Err(NoHistory::NoCommits)) };
    let changes = log::read_log(&git.log(&head)?, git.prefix())?;
    Ok(Ok(History { changes }))
}

/// The files below a folder as they were at a revision (a branch, tag or commit), by path relative to the folder.
/// `None` where there is no such revision.
///
/// # Errors
/// There is no repository, or git failed.
pub fn read_files_at(folder: &Path, revision: &str) -> Result<Option<BTreeMap<String, Vec<u8>>>> {
    let git = Git::open(folder);
    let git = git.ok_or_else(|| anyhow::anyhow!("{} ligger inte i något git-arkiv", folder.display()))?;
    match git.resolve(revision)? {
        Some(commit) => git.files_at(&commit).map(Some),
        None => Ok(None),
    }
}
