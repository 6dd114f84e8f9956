//! A site that is shown while it is made: what is asked for is made at once, and all of it beside.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use anyhow::{Result, ensure};

use crate::pipeline::Outcome;
use crate::remake::SiteOnDemand;
use crate::write::{Memory, Sink};

pub(super) struct Live {
    site: SiteOnDemand,
    files: Mutex<Files>,
    settled: Condvar,
}

enum Files {
    /// Not all have been made yet.
    InTheMaking,
    All(BTreeMap<String, Vec<u8>>),
    /// Another site is shown.
    GivenUp,
}

/// What is found at a path.
pub(super) enum Found {
    File(Vec<u8>),
    Nothing,
    /// It is to be looked for in the site that is shown now.
    Elsewhere,
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live").finish_non_exhaustive()
    }
}

impl Live {
    pub fn new(site: SiteOnDemand) -> Self {
        Live { site, files: Mutex::new(Files::InTheMaking), settled: Condvar::new() }
    }

    /// A file, made now if it has to be. A page with errors is not shown before it is known what they are: then another
    /// site is.
    pub fn find(&self, path: &str) -> Found {
        let is_in_the_making = |files: &mut Files| matches!(files, Files::InTheMaking);
        let is_to_be_made = is_in_the_making(&mut self.files());
        if is_to_be_made
            && let Ok(Some(file)) = self.site.file(path)
            && !file.is_faulty
        {
            return Found::File(file.bytes);
        }
        let files = self.settled.wait_while(self.files(), is_in_the_making);
        match &*files.unwrap_or_else(PoisonError::into_inner) {
            Files::All(files) => files.get(path).map_or(Found::Nothing, |bytes| Found::File(bytes.clone())),
            Files::InTheMaking | Files::GivenUp => Found::Elsewhere,
        }
    }

    /// Makes all of it, unless it is to `stop`.
    pub fn make(&self, stop: &AtomicBool) -> Result<(Outcome, BTreeMap<String, Vec<u8>>)> {
        let sink = Stoppable { memory: Memory::default(), stop };
        let outcome = self.site.render(&sink)?;
        Ok((outcome, sink.memory.files.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }

    /// All of its files have been made.
    pub fn keep(&self, files: BTreeMap<String, Vec<u8>>) {
        self.settle(Files::All(files));
    }

    /// Another site is shown, to which all who wait here are sent.
    pub fn give_up(&self) {
        self.settle(Files::GivenUp);
    }

    fn settle(&self, files: Files) {
        *self.files() = files;
        self.settled.notify_all();
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes files until it is to stop.
struct Stoppable<'a> {
    memory: Memory,
    stop: &'a AtomicBool,
}

impl Sink for Stoppable<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        ensure!(!self.stop.load(Ordering::Relaxed), "avbruten");
        self.memory.put(path, bytes)
    }
}
