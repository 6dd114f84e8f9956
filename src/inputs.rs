//! All that a build is made from, as one digest: the program, the content, the themes, the settings and the git history. It
//! is the same wherever they lie.

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
    let Request { content, themes, theme, audience } = request;
    let mut files = files_under(content)?;
    if themes.exists() {
        files.extend(files_under(themes)?);
    }
    // The program itself is an input: one that is built anew may write other pages.
    files.push((PathBuf::new(), std::env::current_exe().ok()?));
    let hash = |(name, file): &(PathBuf, PathBuf)| {
        fs::read(file).map(|bytes| format!("{name:?} {:x}\n", Sha256::digest(bytes)))
    };
    let lines: io::Result<Vec<String>> = files.par_iter().map(hash).collect();
    let settings = format!("{theme:?} {audience:?} {}", history_mark(content));
    Some(format!("{:x}", Sha256::digest(lines.ok()?.concat() + &settings)))
}

/// Each file by its path in the folder, and where it is.
fn files_under(folder: &Path) -> Option<Vec<(PathBuf, PathBuf)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.ok()?;
        let kind = entry.file_type();
        if kind.is_file() {
            files.push((entry.path().strip_prefix(folder).ok()?.to_owned(), entry.into_path()));
        } else if !kind.is_dir() {
            return None;
        }
    }
    Some(files)
}
