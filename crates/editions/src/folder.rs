//! The folders of all editions → [`Edition`]s, every file but the report itself read and verified.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::copy::archive_sha256;
use super::sums::{read_sums, sha256};
use super::tables::{TableFault, read_table};
use super::texts::read_texts;
use super::yaml::AboutFile;
use super::{ABOUT, REPORT, SUMS, TABLES, TEXTS, codes};
use crate::history::read_added;
use input::{Reading, read_yaml_text};
use model::diag::{Diagnostic, Findings, Place, SourcePath};
use model::{Edition, EditionContents, EditionFile, Period};

/// Reads every edition of a content folder, by report and version. An edition with a finding is left out. The report
/// itself is only seen to be there: [`super::copy_editions`] verifies it when it is read.
///
/// # Errors
/// Names the path that could not be read.
pub fn load_editions(content: &Path) -> Result<(Vec<Edition>, Findings)> {
    let mut findings = Findings::default();
    let folders = find_folders(content, &mut findings)?;
    let read: Vec<_> = folders.par_iter().map(|folder| folder.read(content)).collect::<Result<_>>()?;
    let mut editions = Vec::new();
    for (edition, found) in read {
        editions.extend(edition);
        findings.extend(found);
    }
    find_gaps(&folders, &mut findings);
    Ok((editions, findings))
}

/// The lists of hashes that came into git.
#[derive(Debug, Clone, Default)]
pub struct AddedEditions {
    /// Commit and bytes, by path.
    sums: BTreeMap<String, (String, Vec<u8>)>,
}

impl AddedEditions {
    /// # Errors
    /// Git began to answer and then failed.
    pub fn read(content: &Path) -> Result<Self> {
        Ok(AddedEditions { sums: read_added(content, "editions/", SUMS)? })
    }
}

/// Editions that git has, but that are not here or have another list of hashes than when it came into git: whoever writes all
/// hashes anew with the files deceives the list, but not the history, and the newest edition leaves no gap. One that was
/// withdrawn by a commit may be published anew.
///
/// # Errors
/// Names the path that could not be read.
pub fn find_rewritten(content: &Path, added: &AddedEditions) -> Result<Findings> {
    let mut findings = Findings::default();
    for (path, (commit, bytes)) in &added.sums {
        let folder = path.trim_end_matches(SUMS).trim_end_matches('/');
        let now = match fs::read(content.join(path)) {
            // Where the folder is there, it lacks a file of its own.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if !is_folder(content, folder) {
                    findings.push(fault(codes::GAP, folder, "utgåvan saknas, men git har den"));
                }
                continue;
            }
            read => read.with_context(|| format!("kan inte läsa {path}"))?,
        };
        if now != *bytes {
            let help = format!(
                "hämta tillbaka den med `git checkout {} -- content/{folder}`, och rätta rapporten i en ny utgåva",
                commit.get(..10).unwrap_or(commit)
            );
            let message = "utgåvan är en annan än den som lades in i git";
            findings.push(fault(codes::REWRITTEN, path, message).with_help(help));
        }
    }
    Ok(findings)
}

/// A folder that should hold an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Folder {
    report: Period,
    version: u32,
}

/// Says what is wrong with a file of an edition, and what to do.
pub(super) fn fault(code: model::diag::Code, path: &str, message: &str) -> Diagnostic {
    // `editions/2018-t1/v1`, of whatever lies in it.
    let folder = path.split('/').take(3).collect::<Vec<_>>().join("/");
    let help = match code {
        codes::STRANGER => "ta bort den, eller flytta den till `content/files/`".to_owned(),
        codes::GAP => format!(
            "hämta tillbaka mappen med `git checkout HEAD -- content/{folder}`; en publicerad utgåva tas inte bort"
        ),
        _ => format!(
            "hämta tillbaka utgåvan med `git checkout HEAD -- content/{folder}`, och rätta rapporten i en ny utgåva"
        ),
    };
    Diagnostic::error(code, Place::file(&SourcePath::new(path)), message)
        .with_help(help)
        .without_source_line()
}

fn find_folders(content: &Path, findings: &mut Findings) -> Result<Vec<Folder>> {
    let mut folders = Vec::new();
    for report in names_in(&content.join("editions"))? {
        let path = format!("editions/{report}");
        let period = report.parse::<Period>().ok().filter(|_| is_folder(content, &path));
        let Some(period) = period else {
            findings.push(
                fault(codes::STRANGER, &path, "det här är ingen rapports mapp")
                    .with_expected("en mapp som `2018-t2`"),
            );
            continue;
        };
        for version in names_in(&content.join(&path))? {
            let path = format!("{path}/{version}");
            match version_of(&version).filter(|_| is_folder(content, &path)) {
                Some(version) => folders.push(Folder { report: period, version }),
                None => findings.push(
                    fault(codes::STRANGER, &path, "det här är ingen utgåvas mapp")
                        .with_expected("en mapp som `v1`"),
                ),
            }
        }
    }
    folders.sort();
    Ok(folders)
}

/// `v12` → 12.
fn version_of(name: &str) -> Option<u32> {
    let number = name.strip_prefix('v')?;
    number.parse().ok().filter(|version: &u32| *version > 0 && version.to_string() == number)
}

fn find_gaps(folders: &[Folder], findings: &mut Findings) {
    for (place, folder) in folders.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .map(|before| &folders[before])
            .filter(|before| before.report == folder.report);
        let expected = before.map_or(0, |before| before.version) + 1;
        if folder.version != expected {
            let missing = Folder { version: expected, ..folder.clone() };
            findings.push(fault(codes::GAP, &missing.path(), "utgåvan saknas, men det finns en senare"));
        }
    }
}

/// Names in a folder, in order, but for those that begin with a full stop; none where there is no folder.
fn names_in(folder: &Path) -> Result<Vec<String>> {
    let context = || format!("kan inte läsa {}", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(context),
    };
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.collect::<Result<_>>().with_context(context)?;
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Ok(names)
}

fn is_folder(content: &Path, path: &str) -> bool {
    fs::symlink_metadata(content.join(path)).is_ok_and(|about| about.is_dir())
}

impl Folder {
    /// Relative to the content folder.
    fn path(&self) -> String {
        format!("editions/{}/v{}", self.report, self.version)
    }

    fn fault(&self, code: model::diag::Code, file: &str, message: &str) -> Diagnostic {
        fault(code, &format!("{}/{file}", self.path()), message)
    }

    fn read(&self, content: &Path) -> Result<(Option<Edition>, Findings)> {
        let mut findings = Findings::default();
        let Some(listed) = self.read_list(content, &mut findings)? else { return Ok((None, findings)) };
        let of_about = listed.iter().find(|file| file.path == ABOUT);
        let about = match of_about {
            Some(file) => self.read_about(content, file, &listed, &mut findings)?,
            None => None,
        };
        let (Some(about), Some(of_about)) = (about, of_about) else { return Ok((None, findings)) };
        let mut contents = EditionContents::default();
        for file in listed.iter().filter(|file| file.path != REPORT && file.path != ABOUT) {
            if let Some(bytes) = self.read_verified(content, file, &mut findings)? {
                let read = self.read_contents(file, &bytes, &mut contents);
                read.unwrap_or_else(|fault| findings.push(fault));
            }
        }
        if !findings.is_empty() {
            return Ok((None, findings));
        }
        let mut edition = about.into_edition(contents, of_about.sha256.clone());
        edition.archive_sha256 = archive_sha256(content, &edition)?;
        Ok((Some(edition), findings))
    }

    /// The list of hashes, held against the files that are there.
    fn read_list(&self, content: &Path, findings: &mut Findings) -> Result<Option<Vec<EditionFile>>> {
        let there = self.files_there(content, findings)?;
        if !there.contains(SUMS) {
            findings.push(self.fault(codes::MISSING, SUMS, "filen med utgåvans kontrollsummor saknas"));
            return Ok(None);
        }
        let path = content.join(self.path()).join(SUMS);
        let bytes = input::read_file(&path).with_context(|| format!("kan inte läsa {}", path.display()))?;
        let Some(listed) = std::str::from_utf8(&bytes).ok().and_then(read_sums) else {
            findings.push(self.fault(codes::UNREADABLE, SUMS, "kontrollsummorna har ändrats"));
            return Ok(None);
        };
        let names: BTreeSet<&str> = listed.iter().map(|file| file.path.as_str()).collect();
        let needed = [ABOUT, REPORT, TEXTS].into_iter().filter(|path| !names.contains(path));
        needed.for_each(|path| {
            findings.push(self.fault(codes::MISSING, path, "filen står inte bland kontrollsummorna"))
        });
        for path in there.iter().filter(|path| *path != SUMS && !names.contains(path.as_str())) {
            findings.push(self.fault(codes::STRANGER, path, "filen hör inte till utgåvan"));
        }
        for path in names.iter().filter(|path| !there.contains(**path)) {
            findings.push(self.fault(codes::MISSING, path, "filen saknas i utgåvan"));
        }
        Ok(Some(listed))
    }

    /// Every file of the folder, relative to it; those that begin with a full stop are left to the tools that made
    /// them.
    fn files_there(&self, content: &Path, findings: &mut Findings) -> Result<BTreeSet<String>> {
        let top = content.join(self.path());
        let walk = WalkDir::new(&top).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
        let mut files = BTreeSet::new();
        for entry in walk.filter_entry(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
            let entry = entry.with_context(|| format!("kan inte läsa {}", top.display()))?;
            let path = entry.path().strip_prefix(&top).expect("walked from it");
            let path = path.to_string_lossy().replace('\\', "/");
            if entry.path_is_symlink() {
                findings.push(self.fault(codes::STRANGER, &path, "en utgåva har inga symboliska länkar"));
            } else if entry.file_type().is_file() {
                files.insert(path);
            }
        }
        Ok(files)
    }

    /// The bytes of a file; `None` where they are not those that were frozen, or where there is none, which has been
    /// found already.
    fn read_verified(
        &self,
        content: &Path,
        file: &EditionFile,
        findings: &mut Findings,
    ) -> Result<Option<Vec<u8>>> {
        let path = content.join(self.path()).join(&file.path);
        let bytes = match input::read_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read.with_context(|| format!("kan inte läsa {}", path.display()))?,
        };
        if sha256(&bytes) == file.sha256 {
            return Ok(Some(bytes));
        }
        findings.push(self.fault(codes::CHANGED, &file.path, CHANGED));
        Ok(None)
    }

    /// What is known of the edition; `None` where that does not hold together with the list of hashes.
    fn read_about(
        &self,
        content: &Path,
        file: &EditionFile,
        listed: &[EditionFile],
        findings: &mut Findings,
    ) -> Result<Option<AboutFile>> {
        let Some(bytes) = self.read_verified(content, file, findings)? else { return Ok(None) };
        let path = SourcePath::new(&format!("{}/{ABOUT}", self.path()));
        let others: Vec<EditionFile> = listed.iter().filter(|file| file.path != ABOUT).cloned().collect();
        let reading: Reading<AboutFile> = read_yaml_text(&path, &String::from_utf8_lossy(&bytes));
        let is_sound = reading.findings.is_empty();
        reading.findings.into_iter().for_each(|finding| findings.push(finding));
        let Some(about) = reading.value.filter(|_| is_sound) else { return Ok(None) };
        if !about.lists(&others) {
            findings.push(self.fault(
                codes::CHANGED,
                SUMS,
                "kontrollsummorna är inte de som står i edition.yaml",
            ));
            return Ok(None);
        }
        if (about.report.value, about.version.value) != (self.report, self.version) {
            let own = Folder { report: about.report.value, version: about.version.value };
            let message = "utgåvan ligger i fel mapp";
            findings.push(self.fault(codes::MISPLACED, ABOUT, message).with_expected(own.path()));
        }
        Ok(Some(about))
    }

    fn read_contents(
        &self,
        file: &EditionFile,
        bytes: &[u8],
        contents: &mut EditionContents,
    ) -> Result<(), Diagnostic> {
        let path = file.path.as_str();
        let unreadable =
            |why: String| self.fault(codes::UNREADABLE, path, "filen går inte att läsa").with_expected(why);
        if path == TEXTS {
            let texts = read_texts(bytes).map_err(|error| {
                unreadable(format!("texter som `publish` skrev dem; rad {} går inte att läsa", error.line()))
            })?;
            (contents.texts, contents.names) = texts;
            return Ok(());
        }
        let table = path.strip_prefix(TABLES).and_then(|name| name.strip_suffix(".csv"));
        // A later version of the program may freeze more; it is copied and not read.
        let Some(name) = table else { return Ok(()) };
        let refused = |TableFault { line, what }| unreadable(format!("en tabell; rad {line}: {what}"));
        contents.tables.push(read_table(name, bytes).map_err(refused)?);
        Ok(())
    }
}

/// What is said of a file with another hash.
pub(super) const CHANGED: &str = "filen har ändrats sedan utgåvan publicerades";
