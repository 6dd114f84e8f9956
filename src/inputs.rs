//! All that a build is made from, as one digest: the program, the content, the themes, the settings and the git history.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::Request;
use editions::history::history_mark;

/// The SHA-256 of all inputs. `None` where one cannot be read, or is a link or no file: what that leads to may change with
/// nothing to see.
pub fn digest_inputs(request: &Request) -> Option<String> {
    let mut files = files_under(&request.content)?;
    if request.themes.exists() {
        files.extend(files_under(&request.themes)?);
    }
    // The program itself is an input: one that is built anew may write other pages.
    files.push(std::env::current_exe().ok()?);
    let hashes: io::Result<Vec<_>> =
        files.par_iter().map(|file| fs::read(file).map(Sha256::digest)).collect();
    let mut all = Sha256::new();
    for (file, hash) in files.iter().zip(hashes.ok()?) {
        all.update(format!("{:?}", file));
        all.update(hash);
    }
    let Request { theme, audience, .. } = request;
    all.update(format!("{theme:?} {audience:?} {}", history_mark(&request.content)));
    Some(format!("{:x}", all.finalize()))
}

fn files_under(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.ok()?;
        let kind = entry.file_type();
        if kind.is_file() {
            files.push(entry.into_path());
        } else if !kind.is_dir() {
            return None;
        }
    }
    Some(files)
}
