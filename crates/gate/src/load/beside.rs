//! What is content's and lies beside the content folder, where `new` leaves the author standing: nobody reads it.

use std::path::Path;

use super::astray::advice_about_copy;
use super::codes;
use super::folder::Loader;
use super::kind::{advice, folder_of, is_top_file};
use input::ContentSource;
use model::composed;
use model::diag::{Diagnostic, Place, SourcePath, counted};
use walkdir::WalkDir;

/// Folders whose files are told by what stands in them. Others beside the content, such as `docs` and `files`, are no
/// business of the content's.
const FOLDERS: [&str; 7] = ["programmes", "incidents", "risks", "measures", "reports", "guidance", "pages"];

/// Among more, only folders with the very name are looked for.
const MOST_ENTRIES: usize = 200;

/// So many files of a folder are read.
const MOST_FILES: usize = 500;

/// A file beside the content, and where it belongs in it.
struct Stray {
    path: String,
    place: String,
}

impl Loader<'_> {
    /// A folder above that has a `site.yaml` is a content folder of its own.
    pub(super) fn look_beside(&mut self) {
        let ContentSource::Folder(content) = self.source else { return };
        let Ok(content) = content.canonicalize() else { return };
        let (Some(above), Some(own)) = (content.parent(), content.file_name()) else { return };
        let own = own.to_string_lossy().into_owned();
        if self.raw.has_site_above || self.source.size("site.yaml").is_err() {
            return;
        }
        let mut entries: Vec<(String, bool)> = match std::fs::read_dir(above) {
            Ok(found) => {
                let found = found.take(MOST_ENTRIES).flatten().filter_map(|entry| {
                    let is_folder = entry.file_type().ok()?.is_dir();
                    Some((entry.file_name().into_string().ok()?, is_folder))
                });
                found.collect()
            }
            Err(_) => return,
        };
        if entries.len() == MOST_ENTRIES {
            entries = FOLDERS.map(|name| (name.to_owned(), above.join(name).is_dir())).to_vec();
            entries.retain(|(_, is_folder)| *is_folder);
        }
        entries.retain(|(name, _)| *name != own && !name.starts_with('.'));
        entries.sort();
        for (name, is_folder) in entries {
            let strays = match is_folder {
                true => in_folder(above, &name),
                false => loose(above, &name).into_iter().collect(),
            };
            if let [first, ..] = strays.as_slice() {
                let finding = self.told_beside(&name, is_folder, first, &strays, &own);
                self.findings.push(finding);
            }
        }
    }

    fn told_beside(
        &mut self,
        name: &str,
        is_folder: bool,
        first: &Stray,
        strays: &[Stray],
        own: &str,
    ) -> Diagnostic {
        let what = if is_folder { format!("mappen `{name}`") } else { format!("filen `{name}`") };
        let is_file = strays.len() == 1;
        let path = if is_file { first.path.clone() } else { name.to_owned() };
        let (into, _) = first.place.rsplit_once('/').unwrap_or(("", &first.place));
        let into = if into.is_empty() { format!("{own}/") } else { format!("{own}/{into}/") };
        let top = first.place.split('/').next().unwrap_or_default();
        let is_there = strays.iter().find(|stray| self.source.size(&stray.place).is_ok());
        let help = match is_there {
            Some(there) => advice_about_copy(&there.path, &format!("{own}/{}", there.place)),
            None if is_file => format!("flytta filen till `{into}`"),
            None => {
                let number = counted(strays.len(), "filen", "filerna");
                format!("flytta de {number} i mappen till sin plats i `{own}/{top}/`")
            }
        };
        let expected = if is_file { format!("`{own}/{}`", first.place) } else { format!("`{own}/{top}/`") };
        let place = Place::file(&SourcePath::new(&format!("../{path}")));
        let message = format!("{what} ligger bredvid innehållsmappen, och läses inte");
        // Where the content has nothing of the kind, what lies beside is all there is of it.
        let finding = match self.has_any_of(top) {
            true => Diagnostic::warning(codes::UNKNOWN_FILE, place, message),
            false => {
                self.raw.unreadable.extend(strays.iter().map(|stray| SourcePath::new(&stray.place)));
                Diagnostic::error(codes::UNKNOWN_FILE, place, message)
            }
        };
        finding.with_value(path).with_expected(expected).with_help(help)
    }

    /// True if the content has the file or the folder.
    fn has_any_of(&self, top: &str) -> bool {
        let ContentSource::Folder(content) = self.source else { return false };
        content.join(top).exists()
    }
}

/// The files of a folder that are content's.
fn in_folder(above: &Path, name: &str) -> Vec<Stray> {
    let meant = FOLDERS.iter().find(|folder| **folder == name).map(|folder| (*folder).to_owned());
    let meant = meant.or_else(|| advice(name, true).1).unwrap_or_default();
    let Some(folder) = FOLDERS.iter().find(|folder| **folder == meant) else { return Vec::new() };
    let root = above.join(name);
    let files = WalkDir::new(&root).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file()).take(MOST_FILES);
    let within = files.filter_map(|entry| {
        let path = entry.path().strip_prefix(&root).ok()?.to_str()?.replace('\\', "/");
        let rest = composed(&path);
        let text = text_at(entry.path())?;
        let place = place_of(&rest, folder, &text)?;
        Some(Stray { path: format!("{name}/{rest}"), place })
    });
    within.collect()
}

/// A file that stands alone beside the content. An extract may wait there to be read in.
fn loose(above: &Path, name: &str) -> Option<Stray> {
    if !name.ends_with(".md") && !is_top_file(name) {
        return None;
    }
    let text = text_at(&above.join(name))?;
    let (_, folder) = folder_of(&format!("-/{name}"), &text)?;
    let place = match folder.ends_with(".yaml") {
        true if folder != name => return None,
        true => folder.to_owned(),
        // The tertial is not known.
        false if folder == "reports" => return None,
        false => format!("{folder}/{name}"),
    };
    Some(Stray { path: name.to_owned(), place })
}

/// Where a file of a folder belongs, if it is content's.
fn place_of(rest: &str, folder: &str, text: &str) -> Option<String> {
    let told = folder_of(&format!("-/{rest}"), text).map(|(_, folder)| folder);
    let is_page = || {
        let front = text.strip_prefix("---\n")?.split_once("\n---")?.0;
        (front.lines().count() == 1 && front.starts_with("title:")).then_some("pages")
    };
    let is_of_folder = told.or_else(|| is_page().filter(|_| rest.ends_with(".md"))) == Some(folder);
    is_of_folder.then(|| format!("{folder}/{rest}"))
}

fn text_at(path: &Path) -> Option<String> {
    let is_text = path.extension().is_some_and(|ending| ending == "md" || ending == "yaml");
    let bytes = is_text.then(|| std::fs::read(path).ok()).flatten()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = text.trim_start_matches('\u{feff}');
    // Markdown without a front is of any kind.
    let is_of_content = path.extension().is_some_and(|ending| ending == "yaml") || text.starts_with("---");
    is_of_content.then(|| text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use model::diag::Severity;

    use crate::load::load_content;

    /// A site with files beside its content, and what is told: whether as an error, where, what, what to do.
    fn told(beside: &[(&str, &str)]) -> Vec<(bool, String, String, String)> {
        let folder = tempfile::tempdir().unwrap();
        let all =
            [("content/site.yaml", "title: x\n"), ("content/guidance/a.md", "---\ntitle: A\n---\nA.\n")];
        for (path, text) in all.iter().chain(beside) {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let (_, findings) = load_content(&folder.path().join("content")).unwrap();
        let found = findings.into_sorted().into_iter().filter(|finding| finding.code == "L013");
        let told = found.map(|finding| {
            let help = finding.help.unwrap_or_default();
            (
                finding.severity == Severity::Error,
                finding.place.path.to_string(),
                finding.message,
                format!("{} – {help}", finding.expected.unwrap_or_default()),
            )
        });
        told.collect()
    }

    #[test]
    fn content_beside_the_content_folder_is_told() {
        let guidance = "---\ntitle: Brand\nowner_role: Rektor\nvalid_from: 2026-06-01\n---\nRädda.\n";
        let report = "---\nperiod: 2026-t3\nstatus: draft\n---\n";
        let extract = "extract: {source: kia}\nform: rows\nincidents: []\n";
        for (beside, is_error, path, what, help) in [
            (
                ("guidance/brand.md", guidance),
                false,
                "../guidance/brand.md",
                "mappen `guidance`",
                "`content/guidance/brand.md` – flytta filen till `content/guidance/`",
            ),
            (
                ("guidance/a.md", guidance),
                false,
                "../guidance/a.md",
                "mappen `guidance`",
                "`content/guidance/a.md` – `content/guidance/a.md` finns redan: jämför dem, för över det som är nyare, och ta bort `a.md`",
            ),
            (
                ("incidents/2026-t3.yaml", extract),
                true,
                "../incidents/2026-t3.yaml",
                "mappen `incidents`",
                "`content/incidents/2026-t3.yaml` – flytta filen till `content/incidents/`",
            ),
            (
                ("reports/2026-t3/report.md", report),
                true,
                "../reports/2026-t3/report.md",
                "mappen `reports`",
                "`content/reports/2026-t3/report.md` – flytta filen till `content/reports/2026-t3/`",
            ),
            (
                ("Risker/rsa.yaml", "register: rsa\nyear: 2026\nrisks: []\n"),
                true,
                "../Risker/rsa.yaml",
                "mappen `Risker`",
                "`content/risks/rsa.yaml` – flytta filen till `content/risks/`",
            ),
            (
                ("pages/om.md", "---\ntitle: Om\n---\nText.\n"),
                true,
                "../pages/om.md",
                "mappen `pages`",
                "`content/pages/om.md` – flytta filen till `content/pages/`",
            ),
            (
                ("calendar.yaml", "calendar: []\n"),
                true,
                "../calendar.yaml",
                "filen `calendar.yaml`",
                "`content/calendar.yaml` – flytta filen till `content/`",
            ),
            (
                ("brand.md", guidance),
                false,
                "../brand.md",
                "filen `brand.md`",
                "`content/guidance/brand.md` – flytta filen till `content/guidance/`",
            ),
        ] {
            let message = format!("{what} ligger bredvid innehållsmappen, och läses inte");
            assert_eq!(told(&[beside]), [(is_error, path.to_owned(), message, help.to_owned())]);
        }
        let two = told(&[("guidance/brand.md", guidance), ("guidance/mer/hot.md", guidance)]);
        assert_eq!(two.len(), 1);
        assert_eq!(
            two[0].3,
            "`content/guidance/` – flytta de 2 filerna i mappen till sin plats i `content/guidance/`"
        );
    }

    #[test]
    fn what_is_not_contents_may_lie_beside_it() {
        let guidance = "---\ntitle: Brand\nowner_role: Rektor\n---\nRädda.\n";
        for beside in [
            ("docs/brand.md", guidance),
            ("notes/brand.md", guidance),
            ("output/brand.md", guidance),
            ("themes/brand.md", guidance),
            (".git/guidance/brand.md", guidance),
            ("guidance/README.md", "# Om mappen\n\nHär ligger gamla anvisningar.\n"),
            ("reports/2026.pdf", "%PDF-"),
            ("reports/uttag.yaml", "- a\n- b\n"),
            ("pages/index.md", "---\ntitle: A\nlayout: page\n---\n"),
            ("guidance/tom.md", ""),
            ("files/a.md", guidance),
            ("README.md", "# Webbplatsen\n"),
            ("karta.yaml", "source: kia\ncolumns: {id: Nr}\n"),
            ("uttag.yaml", "extract: {source: kia}\nincidents: []\n"),
            ("site/site.yaml", "title: x\n"),
        ] {
            assert_eq!(told(&[beside]), [], "{}", beside.0);
        }
    }
}
