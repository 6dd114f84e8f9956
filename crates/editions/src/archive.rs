//! A frozen folder as one file to keep: the same bytes from the same files, whenever and wherever it is made.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, System};

/// A zip of files by their paths within `folder`, in the order given. Nothing in it says when it was made: the day of an
/// edition stands in its `edition.yaml`.
///
/// # Errors
/// A file is too large for the format.
pub fn archive(folder: &str, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    for (path, bytes) in files {
        zip.start_file(format!("{folder}/{path}"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use zip::HasZipMetadata;

    #[test]
    fn an_archive_holds_its_files_and_no_time() {
        let files = [("data/a.csv", "a,1\n"), ("index.html", "<p>å</p>")]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let bytes = archive("2020-t2-v1", &files).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["2020-t2-v1/data/a.csv", "2020-t2-v1/index.html"]);
        let mut page = zip.by_name("2020-t2-v1/index.html").unwrap();
        assert_eq!(page.last_modified().map(|time| time.year()), Some(1980));
        // As on any other system, so that the hash is the same.
        assert_eq!(page.get_metadata().system, System::Unix);
        let mut text = String::new();
        page.read_to_string(&mut text).unwrap();
        assert_eq!(text, "<p>å</p>");
    }
}
