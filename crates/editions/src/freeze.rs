//! A finished edition → its folder, whole or not at all, and never over another.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::copy::listed;
use super::sums::{print_sums, sha256};
use super::tables::print_table;
use super::texts::print_texts;
use super::yaml::print_about;
use super::{ABOUT, REPORT, SUMS, TABLES, TEXTS};
use input::rename_patiently;
use model::{Edition, EditionFile, EditionTable};

/// Tells git to keep the bytes of editions as they are, line ends too: else a checkout on Windows would change them.
const ATTRIBUTES: &str = "# Utgåvor är frusna: git får inte ändra radslut i dem.\n* -text\n";

/// Writes a new edition with its report as one page of HTML. Its `files` and `sha256` are worked out here. Gives the
/// folder.
///
/// # Errors
/// The edition exists already, or a path cannot be written; then nothing is left of it.
pub fn freeze_edition(content: &Path, mut edition: Edition, report: &str) -> Result<PathBuf> {
    let editions = content.join("editions");
    let folder = editions.join(edition.report.to_string()).join(format!("v{}", edition.version));
    ensure!(!folder.exists(), "{} finns redan, och en utgåva skrivs aldrig över", folder.display());
    let files = print_files(&mut edition, report)?;
    let next = folder.with_file_name(format!(".v{}.new", edition.version));
    if next.exists() {
        fs::remove_dir_all(&next).with_context(|| format!("kan inte ta bort {}", next.display()))?;
    }
    let written = files.iter().try_for_each(|(path, text)| write_file(&next.join(path), text));
    let placed = written.and_then(|()| {
        rename_patiently(&next, &folder).with_context(|| format!("kan inte skriva {}", folder.display()))
    });
    if let Err(error) = placed {
        // The folder is hidden, and the next attempt removes it where this cannot.
        let _ = fs::remove_dir_all(&next);
        return Err(error);
    }
    let attributes = editions.join(".gitattributes");
    if !attributes.exists() {
        write_file(&attributes, ATTRIBUTES)?;
    }
    Ok(folder)
}

/// Every file of the folder with its text.
fn print_files(edition: &mut Edition, report: &str) -> Result<Vec<(String, String)>> {
    let print = |table: &EditionTable| Ok((format!("{TABLES}{}.csv", table.name), print_table(table)?));
    let mut files: Vec<(String, String)> =
        edition.contents.tables.iter().map(print).collect::<Result<_>>()?;
    files.push((REPORT.to_owned(), report.to_owned()));
    files.push((TEXTS.to_owned(), print_texts(&edition.contents)?));
    files.sort();
    let hashed =
        |(path, text): &(String, String)| EditionFile { path: path.clone(), sha256: sha256(text.as_bytes()) };
    edition.files = files.iter().map(hashed).collect();
    let about = print_about(edition);
    edition.sha256 = sha256(about.as_bytes());
    files.push((ABOUT.to_owned(), about));
    files.push((SUMS.to_owned(), print_sums(&listed(edition))));
    Ok(files)
}

fn write_file(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).with_context(|| format!("kan inte göra mappen {}", folder.display()))?;
    fs::write(path, text).with_context(|| format!("kan inte skriva {}", path.display()))
}
