//! What a process that builds again and again keeps of the last time. Nothing of it has to be trusted: it is held against
//! what is there now.

use std::path::Path;

use anyhow::Result;

use editions::history::{Changes, NoHistory, history_mark, read_history};
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
    pub fn read(&mut self, content: &Path) -> Result<Git> {
        let mark = self.is_wanted.then(|| history_mark(content));
        if let (Some((before, git)), Some(mark)) = (&self.told, &mark)
            && before == mark
        {
            return Ok(git.clone());
        }
        let git = Git {
            changes: read_history(content),
            added: AddedEditions::read(content)?,
            tracked: find_tracked(content),
        };
        self.told = mark.filter(|_| git.changes.is_ok()).map(|mark| (mark, git.clone()));
        Ok(git)
    }
}
