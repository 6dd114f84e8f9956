//! The manifest: which files in the output folder are ours, each with its SHA-256, in the form that
//! `sha256sum -c` reads.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Where the manifest stands in the output folder.
pub const MANIFEST: &str = ".lagesbild/manifest.sha256";

/// The folder in the output folder that holds what is not part of the site.
pub const OURS: &str = ".lagesbild";

/// Path → SHA-256 in hexadecimal.
pub type Manifest = BTreeMap<String, String>;

/// Reads the manifest of an output folder; `None` where there is none.
pub fn read_manifest(output: &Path) -> Result<Option<Manifest>> {
    let path = output.join(MANIFEST);
    // What is no file may have no end.
    if std::fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
        bail!("{} är ingen vanlig fil; ta bort utdatamappen och bygg om", path.display());
    }
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("kan inte läsa {}", path.display())),
    };
    let lines = text.lines().map(|line| match line.split_once("  ") {
        Some((hash, file)) if hash.len() == 64 => Ok((file.to_owned(), hash.to_owned())),
        _ => bail!("{} är skadad; ta bort utdatamappen och bygg om", path.display()),
    });
    lines.collect::<Result<Manifest>>().map(Some)
}

pub fn print_manifest(manifest: &Manifest) -> String {
    manifest.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(OURS)).expect("made");
        let path = folder.path().join(MANIFEST);
        assert!(read_manifest(folder.path()).is_ok_and(|manifest| manifest.is_none()));
        let pipe = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(pipe.expect("a pipe").success());
        let refused = || read_manifest(folder.path()).map_err(|error| error.to_string());
        let told = format!("{} är ingen vanlig fil; ta bort utdatamappen och bygg om", path.display());
        assert_eq!(refused(), Err(told.clone()));
        std::fs::remove_file(&path).expect("removed");
        std::os::unix::fs::symlink("/dev/zero", &path).expect("a link");
        assert_eq!(refused(), Err(told));
    }
}
