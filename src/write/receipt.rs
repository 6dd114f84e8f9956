//! What a build was made from, kept beside its manifest: a build of the same again has nothing to do.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{Manifest, print_manifest};
use super::staging::sha256;

/// Where the receipt stands in the output folder.
pub const RECEIPT: &str = ".lagesbild/receipt";

/// What the last build was made from, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The digest of all that went in.
    pub inputs: String,
    /// How many warnings and notes the author was shown.
    pub findings: usize,
}

impl Receipt {
    /// With the digest of the manifest that it goes with.
    pub(super) fn print(&self, manifest: &Manifest) -> String {
        format!("{} {} {}\n", self.inputs, sha256(print_manifest(manifest).as_bytes()), self.findings)
    }

    /// The receipt of an output folder that holds every file of its manifest, byte for byte. What cannot be read, or
    /// belongs to another manifest, is as good as none: the site is built.
    pub(super) fn of_whole(output: &Path, manifest: &Manifest) -> Option<Receipt> {
        let text = fs::read_to_string(output.join(RECEIPT)).ok()?;
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
