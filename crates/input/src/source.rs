//! Where content is read from: a folder, or files held in memory, such as those of a git revision. One loader reads
//! both; nothing is known of git here.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use model::composed;

/// Content files, by path relative to the content folder, with `/`.
#[derive(Debug, Clone)]
pub enum ContentSource {
    Folder(PathBuf),
    /// The bytes of every file. Links and empty folders are not among them.
    Files(Arc<BTreeMap<String, Vec<u8>>>),
}

impl Default for ContentSource {
    fn default() -> Self {
        ContentSource::Files(Arc::default())
    }
}

impl From<&Path> for ContentSource {
    fn from(folder: &Path) -> Self {
        ContentSource::Folder(folder.to_owned())
    }
}

impl ContentSource {
    /// The bytes of a file.
    ///
    /// # Errors
    /// There is no such file, or it cannot be read. [`ErrorKind::Unsupported`] for what is no file: a queue would be
    /// waited at, and a device read without end.
    pub fn read(&self, path: &str) -> Result<Vec<u8>> {
        match self {
            ContentSource::Folder(folder) => {
                read_file(&folder.join(path)).or_else(|error| read_file(&on_disk(folder, path).ok_or(error)?))
            }
            ContentSource::Files(files) => file(files, path).cloned(),
        }
    }

    /// The size of a file in bytes.
    pub fn size(&self, path: &str) -> Result<u64> {
        match self {
            ContentSource::Folder(folder) => {
                let found = std::fs::metadata(folder.join(path));
                let found = found.or_else(|error| std::fs::metadata(on_disk(folder, path).ok_or(error)?));
                found.map(|file| file.len())
            }
            ContentSource::Files(files) => file(files, path).map(|bytes| bytes.len() as u64),
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// The system's. [`ErrorKind::IsADirectory`] for a folder on every system: Windows says that it is forbidden.
/// [`ErrorKind::Unsupported`] for what is neither: a queue would be waited at, and a device read without end.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let kind = std::fs::metadata(path)?.file_type();
    match kind.is_file() {
        true => std::fs::read(path),
        false if kind.is_dir() => Err(Error::from(ErrorKind::IsADirectory)),
        false => Err(Error::from(ErrorKind::Unsupported)),
    }
}

/// As [`read_file`], for text in UTF-8.
///
/// # Errors
/// As there, and [`ErrorKind::InvalidData`] for other text.
pub fn read_text_file(path: &Path) -> Result<String> {
    String::from_utf8(read_file(path)?).map_err(|_| Error::from(ErrorKind::InvalidData))
}

/// Where a file lies whose name, or that of a folder above it, is written with other letters on the disk: macOS writes
/// `å` as `a` and a ring.
fn on_disk(content: &Path, path: &str) -> Option<PathBuf> {
    path.split('/').try_fold(content.to_owned(), |folder, name| {
        let as_written = folder.join(name);
        if as_written.exists() {
            return Some(as_written);
        }
        let entries = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok());
        let mut same =
            entries.filter(|entry| entry.file_name().to_str().is_some_and(|found| composed(found) == name));
        same.next().map(|entry| entry.path())
    })
}

fn file<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> Result<&'a Vec<u8>> {
    files.get(path).ok_or_else(|| Error::from(ErrorKind::NotFound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_told_for_what_it_is_on_every_system() {
        let folder = tempfile::tempdir().unwrap();
        let kind = |path: &Path| read_file(path).unwrap_err().kind();
        assert_eq!(kind(folder.path()), ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("saknas")), ErrorKind::NotFound);
        #[cfg(unix)]
        assert_eq!(kind(Path::new("/dev/null")), ErrorKind::Unsupported);
        let file = folder.path().join("a.csv");
        std::fs::write(&file, b"a\xe5").unwrap();
        assert_eq!(read_file(&file).unwrap(), b"a\xe5");
        assert_eq!(read_text_file(&file).unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
