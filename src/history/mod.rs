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

use git::Git;

use crate::model::Change;

/// Every change of every file below a folder, newest first, across renames, by path relative to the folder.
pub type Changes = BTreeMap<String, Vec<Change>>;

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

/// Reads the history of the files below a folder.
///
/// # Errors
/// Git began to answer and then failed, or answered in a form that it should not.
pub fn read_history(folder: &Path) -> Result<Result<Changes, NoHistory>> {
    let Some(git) = Git::open(folder) else { return Ok(Err(NoHistory::NoRepository)) };
    if git.is_shallow()? {
        return Ok(Err(NoHistory::Shallow));
    }
    let Some(head) = git.resolve("HEAD")? else { return Ok(Err(NoHistory::NoCommits)) };
    log::read_log(&git.log(&head)?, git.prefix()).map(Ok)
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
