//! `SHA256SUMS`: a line a file, in the form that `sha256sum -c` reads.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use model::EditionFile;

/// SHA-256 in hexadecimal, small letters.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The list, in the order of the paths.
pub fn print_sums(files: &[EditionFile]) -> String {
    files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect()
}

/// Reads a list that [`print_sums`] wrote, byte for byte; `None` for any other.
pub fn read_sums(text: &str) -> Option<Vec<EditionFile>> {
    let file = |line: &str| {
        let (hash, path) = line.split_once("  ")?;
        let is_hash = HEXLOWER.decode(hash.as_bytes()).is_ok_and(|bytes| bytes.len() == 32);
        (is_hash && is_inside(path)).then(|| EditionFile { path: path.to_owned(), sha256: hash.to_owned() })
    };
    let files: Vec<EditionFile> = text.lines().map(file).collect::<Option<_>>()?;
    let is_in_order = files.windows(2).all(|pair| pair[0].path < pair[1].path);
    (is_in_order && print_sums(&files) == text).then_some(files)
}

/// True for a path that cannot lead out of the folder.
fn is_inside(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_only_what_was_written() {
        let files = ["data/a.csv", "index.html"]
            .map(|path| EditionFile { path: path.to_owned(), sha256: sha256(path.as_bytes()) });
        let text = print_sums(&files);
        assert_eq!(read_sums(&text), Some(files.to_vec()));
        for other in [
            text.replace("  ", " "),
            text.trim_end().to_owned(),
            text.to_uppercase(),
            text.replace("data/", "../"),
            text.lines().rev().map(|line| format!("{line}\n")).collect(),
            format!("{text}{text}"),
        ] {
            assert_eq!(read_sums(&other), None, "{other}");
        }
    }

    #[test]
    fn a_hash_is_the_one_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
