//! Whether the files of a site are those that were built.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Fault;
use super::package::{Package, Read};

/// Where the list of the site's files stands, in the form that `sha256sum -c` reads.
const MANIFEST: &str = ".lagesbild/manifest.sha256";

/// Tables that are not as the data package says.
pub(super) fn check_tables(package: &Package) -> Vec<Fault> {
    let changed = package.tables.iter().filter(|table| !table.is_as_described);
    changed.map(|table| Fault::Changed { file: table.path.clone() }).collect()
}

/// Files that are not as the list says; where there is no list, that.
pub(super) fn check_files(read: Read) -> Vec<Fault> {
    let Some(list) = read(MANIFEST).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return vec![Fault::Changed { file: MANIFEST.to_owned() }];
    };
    let listed: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(hash, file)| (file, hash)).collect();
    let is_changed =
        |(file, hash): &(&&str, &&str)| read(file).map_or(true, |bytes| sha256(&bytes) != **hash);
    listed
        .par_iter()
        .filter(is_changed)
        .map(|(file, _)| Fault::Changed { file: (*file).to_owned() })
        .collect()
}

/// The files that the list names; none where there is no list.
pub(super) fn list_files(read: Read) -> Vec<String> {
    let list = read(MANIFEST).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    list.lines().filter_map(|line| Some(line.split_once("  ")?.1.to_owned())).collect()
}

/// In hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
