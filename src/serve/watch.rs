//! The folders that a site is made of, and word of every change in them.

use std::path::PathBuf;

use anyhow::{Result, anyhow};
use notify::{EventKind, RecursiveMode, Watcher};

use crate::Request;

/// The folders that a site is made of.
pub(super) struct Watch {
    watcher: notify::RecommendedWatcher,
    folders: Vec<PathBuf>,
    are_gone: bool,
}

impl Watch {
    /// `changed` hears of every change, on a thread of its own.
    pub fn new(request: &Request, changed: impl Fn() + Send + 'static) -> Result<Self> {
        let hears = move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too.
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                changed();
            }
        };
        let watcher = notify::recommended_watcher(hears).map_err(|_| {
            anyhow!(
                "mapparna går inte att bevaka efter ändringar\n  gör så här: stäng andra program som bevakar filer, till exempel \
                 en annan `serve`"
            )
        })?;
        let folders = vec![request.content.clone(), request.themes.clone()];
        let mut watch = Watch { watcher, folders, are_gone: false };
        watch.begin();
        Ok(watch)
    }

    fn begin(&mut self) {
        for folder in self.folders.iter().filter(|folder| folder.is_dir()) {
            // What cannot be watched is seen again by `has_come_back`, or at the next start.
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
        }
    }

    /// A folder that was removed is no longer watched: it is looked for until it is there again.
    pub fn has_come_back(&mut self) -> bool {
        let is_there = self.folders[0].is_dir();
        let came_back = is_there && self.are_gone;
        self.are_gone = !is_there;
        if came_back {
            self.begin();
        }
        came_back
    }
}
