//! What a build was made from, kept beside the output folder: a build of the same again has nothing to do.
//!
//! It is no part of the site. Its digest is one of everything, hidden counts too: who has all else could try counts until the
//! digest fits.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;

use super::manifest::{Manifest, print_manifest};
use super::staging::{make_folder, sha256, write_file};

const FILE: &str = "receipt";

/// What the last build was made from, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The digest of all that went in.
    pub inputs: String,
    /// How many warnings and notes the author was shown.
    pub findings: usize,
}

impl Receipt {
    /// The folder that it stands in: `.output.build`.
    pub(super) fn folder(parent: &Path, name: &str) -> PathBuf {
        parent.join(format!(".{name}.build"))
    }

    /// Keeps it with the digest of the manifest that it goes with, in a folder that git leaves alone.
    pub(super) fn keep(&self, folder: &Path, manifest: &Manifest) -> Result<()> {
        make_folder(folder)?;
        write_file(&folder.join(".gitignore"), b"*\n")?;
        let of_manifest = sha256(print_manifest(manifest).as_bytes());
        let text = format!("{} {of_manifest} {}\n", self.inputs, self.findings);
        write_file(&folder.join(FILE), text.as_bytes())
    }

    /// The receipt of an output folder that holds every file of its manifest, byte for byte. What cannot be read, or
    /// belongs to another manifest, is as good as none: the site is built.
    pub(super) fn of_whole(folder: &Path, output: &Path, manifest: &Manifest) -> Option<Receipt> {
        let text = fs::read_to_string(folder.join(FILE)).ok()?;
        let [inputs, of_manifest, findings] = text.split_whitespace().collect::<Vec<_>>()[..] else {
            return None;
        };
        let receipt = Receipt { inputs: inputs.to_owned(), findings: findings.parse().ok()? };
        let is_its_own = sha256(print_manifest(manifest).as_bytes()) == of_manifest;
        let has_bytes = |(path, hash): (&String, &String)| {
            fs::read(output.join(path)).is_ok_and(|bytes| sha256(&bytes) == *hash)
        };
        (is_its_own && manifest.par_iter().all(has_bytes)).then_some(receipt)
    }
}
