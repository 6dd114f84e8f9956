//! What a process that builds again and again keeps of the last time. Nothing of it has to be trusted: it is held against
//! what is there now.

use std::path::Path;

use anyhow::Result;

use editions::history::{Changes, NoHistory, history_mark, read_history, why_failed};
use editions::{AddedEditions, find_tracked};
use model::diag::Findings;

/// The default keeps nothing of git, for who builds once: that git is as it was has to be asked, too.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub gate: gate::Kept,
    pub git: KeptGit,
}

impl Kept {
    /// For who builds again.
    pub fn for_next_time() -> Self {
        Kept { git: KeptGit { is_wanted: true, told: None }, ..Kept::default() }
    }
}

/// What git tells of content.
#[derive(Debug, Clone)]
pub(crate) struct Git {
    pub changes: Result<Changes, NoHistory>,
    pub added: AddedEditions,
    /// What git keeps beside the content and ought not to.
    pub tracked: Findings,
}

#[derive(Debug, Default)]
pub(crate) struct KeptGit {
    is_wanted: bool,
    /// With the mark that the history had before it was read.
    told: Option<(String, Git)>,
}

impl KeptGit {
    /// What git tells now. Why there is no history is asked anew each time: it may be a passing fault.
    pub fn read(&mut self, content: &Path) -> Git {
        let mark = self.is_wanted.then(|| history_mark(content));
        if let (Some((before, git)), Some(mark)) = (&self.told, &mark)
            && before == mark
        {
            return git.clone();
        }
        // What git cannot read is the reason why there is no history, and the site is built without it.
        let (changes, added) = match (read_history(content), AddedEditions::read(content)) {
            (Ok(_), Err(error)) => (Err(why_failed(content, &error)), AddedEditions::default()),
            (changes, added) => (changes, added.unwrap_or_default()),
        };
        let git = Git { changes, added, tracked: find_tracked(content) };
        self.told = mark.filter(|_| git.changes.is_ok()).map(|mark| (mark, git.clone()));
        git
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    fn git(folder: &Path, arguments: &[&str]) {
        let status = Command::new("git")
            .current_dir(folder)
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.se", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .status();
        assert!(status.expect("git").success(), "{arguments:?}");
    }

    #[test]
    fn a_clone_without_its_older_trees_or_files_has_no_history_and_is_no_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let full = folder.path().join("full");
        fs::create_dir_all(full.join("content/editions/2018-t1/v1")).expect("made");
        git(&full, &["init", "--quiet"]);
        git(&full, &["config", "uploadpack.allowFilter", "true"]);
        for text in ["ett", "två"] {
            fs::write(full.join("content/editions/2018-t1/v1/SHA256SUMS"), text).expect("written");
            git(&full, &["add", "."]);
            git(&full, &["commit", "--quiet", "--message=m"]);
        }
        assert!(KeptGit::default().read(&full.join("content")).changes.is_ok());
        let from = format!("file://{}", full.display());
        for filter in ["tree:0", "tree:1", "blob:none"] {
            let name = filter.replace(':', "-");
            git(folder.path(), &["clone", "--quiet", &format!("--filter={filter}"), &from, &name]);
            let told = KeptGit::default().read(&folder.path().join(&name).join("content"));
            assert_eq!(told.changes.err(), Some(NoHistory::Partial), "{filter}");
        }
        // A repository that has lost an object.
        let objects = full.join(".git/objects");
        for object in walkdir::WalkDir::new(objects).into_iter().map(|entry| entry.expect("an object")) {
            if object.file_type().is_file() {
                fs::remove_file(object.path()).expect("removed");
            }
        }
        let told = KeptGit::default().read(&full.join("content"));
        assert!(told.changes.is_err());
    }
}
