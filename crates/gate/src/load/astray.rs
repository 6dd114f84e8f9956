//! Files that lie where they do not belong, told by what stands in them.

use super::codes;
use super::folder::Loader;
use super::kind::{folder_of, is_known_folder, kind_of};
use super::text::{read_bytes, text_of};
use super::told::{empty_and_shown, period_in};
use input::ContentSource;
use model::diag::{Diagnostic, Place, SourcePath};
use model::{Markdown, Period};

impl Loader<'_> {
    /// An extract, a register or a text in a folder that does not take such files is told for what it is.
    pub(super) fn is_told_by_its_text(&mut self, path: &SourcePath) -> bool {
        let is_text = [".yaml", ".yml", ".md"].iter().any(|ending| path.as_str().ends_with(ending));
        let text = || text_of(path, read_bytes(self.source, path).ok()?).ok();
        match is_text.then(text).flatten() {
            Some(text) => self.is_in_wrong_folder(path, &text),
            None => false,
        }
    }

    /// A text that others link to by its name belongs where they lead: then nothing is told of the links.
    pub(super) fn tell_where_links_lead(&mut self) {
        let found = std::mem::take(&mut self.findings).into_sorted();
        for finding in found {
            if let Some(moved) = self.image_of_links(&finding) {
                self.findings.push(moved);
                continue;
            }
            let target = (finding.code == codes::UNKNOWN_FILE)
                .then(|| self.target_of_links(finding.place.path.as_str()))
                .flatten();
            let Some(target) = target else {
                self.findings.push(finding);
                continue;
            };
            let (folder, name) = target.rsplit_once('/').unwrap_or(("", &target));
            let is_here = finding.place.path.as_str().rsplit_once('/').is_some_and(|(own, _)| own == folder);
            let help = match is_here {
                true => format!("döp om filen till `{name}`, som andra texter länkar till"),
                false => format!("flytta filen till `{target}`, dit andra texter länkar"),
            };
            self.raw.unreadable.push(SourcePath::new(&target));
            self.findings.push(finding.with_expected(format!("`{target}`")).with_help(help));
        }
    }

    /// An image, or a folder of them, that a text shows from where it lies.
    fn image_of_links(&mut self, finding: &Diagnostic) -> Option<Diagnostic> {
        const ENDINGS: [&str; 6] = [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"];
        let own = finding.place.path.as_str();
        // What lies among the files for readers lies where it should.
        if finding.code != codes::UNKNOWN_FILE || own.starts_with("files/") {
            return None;
        }
        let is_of_it = |path: &str| {
            let is_image = ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending));
            is_image && path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut shown =
            self.raw.bodies.iter().flat_map(|body| addresses(&body.text).map(move |address| (body, address)));
        let (body, address, path) = shown.find_map(|(body, address)| {
            let path = joined(folder_of_path(&body.path), address).filter(|path| is_of_it(path))?;
            Some((body.path.clone(), address.to_owned(), path))
        })?;
        let name = path.rsplit('/').next()?;
        let up = "../".repeat(body.matches('/').count());
        let help = format!(
            "flytta bilden till `files/{name}` och skriv `{up}files/{name}` i stället för `{address}` i {body}"
        );
        self.raw.unreadable.push(SourcePath::new(&path));
        Some(finding.clone().with_help(help))
    }

    /// A broken copy that a text shows or links to stops what a copy that nobody meets does not.
    pub(super) fn tell_where_empty_files_are_shown(&mut self) {
        let found = std::mem::take(&mut self.findings).into_sorted();
        for finding in found {
            let path = &finding.place.path;
            let is_empty = finding.code == codes::EMPTY_FILE && path.as_str().starts_with("files/");
            let shown =
                is_empty.then(|| self.raw.bodies.iter().find_map(|body| shown_in(body, path))).flatten();
            let told = shown.map(|(is_image, text, line)| empty_and_shown(path, is_image, &text, line));
            self.findings.push(told.unwrap_or(finding));
        }
    }

    /// The text of the same name that a link leads to and that is not there.
    fn target_of_links(&self, path: &str) -> Option<String> {
        let name = path.rsplit('/').next()?.to_lowercase();
        let name = format!("{}.md", name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown"))?);
        let is_there = |path: &str| self.raw.bodies.iter().any(|body| body.path == path);
        self.raw.bodies.iter().find_map(|body| {
            let named = addresses(&body.text).filter(|address| address.rsplit('/').next() == Some(&name));
            let mut targets = named.filter_map(|address| joined(folder_of_path(&body.path), address));
            targets.find(|target| !is_there(target) && kind_of(target).is_some())
        })
    }

    /// The folder of the last report, for a text that belongs in one.
    fn last_report(&self) -> Option<String> {
        let names: Vec<String> = match self.source {
            ContentSource::Folder(folder) => {
                let entries = std::fs::read_dir(folder.join("reports")).ok()?;
                entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
            }
            ContentSource::Files(files) => {
                let within = files.keys().filter_map(|path| path.strip_prefix("reports/")?.split('/').next());
                within.map(str::to_owned).collect()
            }
        };
        names.into_iter().filter(|name| name.parse::<Period>().is_ok()).max()
    }

    /// The file beside this one that it looks like a copy of by its name: `organisation (1).yaml`, `site - kopia.yaml`.
    pub(super) fn is_copy_beside_original(&mut self, path: &SourcePath) -> bool {
        let original = self.original_of(path);
        if let Some(original) = &original {
            self.tell_copy(path, original);
        }
        original.is_some()
    }

    fn original_of(&self, path: &SourcePath) -> Option<String> {
        originals(path.as_str()).find(|file| kind_of(file).is_some() && self.source.size(file).is_ok())
    }

    /// What to do about a copy: nothing is written over, and nothing that stands in one of the two is lost.
    pub(super) fn tell_copy(&mut self, path: &SourcePath, original: &str) {
        let finding = Diagnostic::error(
            codes::UNKNOWN_FILE,
            Place::file(path),
            format!("filen ser ut som en kopia av `{original}`"),
        )
        .with_value(path.as_str())
        .with_expected(format!("bara `{original}`"))
        .with_help(advice_about_copy(path.as_str(), original));
        self.refuse(path, finding);
    }

    /// A folder that holds a whole content of its own: the only one, or one more.
    pub(super) fn is_all_within(&mut self, folder: &SourcePath) -> bool {
        let is_whole = self.source.size(&format!("{folder}/site.yaml")).is_ok();
        if !is_whole || folder.as_str().contains('/') || is_known_folder(folder.as_str()) {
            return false;
        }
        let is_only = self.source.size("site.yaml").is_err();
        let (message, help) = match is_only {
            true => (
                "innehållet ligger en mapp för djupt",
                format!("flytta allt i mappen `{folder}` en nivå upp, och ta sedan bort den tomma mappen"),
            ),
            false => (
                "mappen ser ut som en kopia av innehållet",
                "jämför dem, för över det som är nyare, och flytta mappen ut ur innehållet".to_owned(),
            ),
        };
        if is_only {
            let files = self.files_under(folder);
            self.raw.unreadable.extend(files.iter().map(|file| SourcePath::new(file)));
        }
        self.findings.push(
            Diagnostic::error(codes::UNKNOWN_FILE, Place::file(folder), message)
                .with_value(folder.as_str())
                .with_expected("`site.yaml` och det andra direkt i innehållsmappen, en gång")
                .with_help(help),
        );
        true
    }

    /// The only folder of the content in a folder that has nothing else, where the content lacks it.
    pub(super) fn content_within(&mut self, files: &[String]) -> Option<String> {
        let own = files.first()?.split_once('/')?.0;
        let is_all = files.iter().all(|file| file.split_once('/').is_some_and(|(top, _)| top == own));
        let ContentSource::Folder(content) = self.source else { return None };
        if !is_all || !is_known_folder(own) || content.join(own).exists() {
            return None;
        }
        self.raw.unreadable.extend(files.iter().map(|file| SourcePath::new(file)));
        Some(format!(
            "flytta mappen `{own}` en nivå upp, direkt i innehållsmappen, och ta sedan bort den tomma mappen"
        ))
    }

    /// A folder of a report that lies elsewhere than among the reports.
    pub(super) fn is_report_astray(&mut self, folder: &SourcePath) -> bool {
        const NO_TEXTS: [&str; 4] = ["reports", "files", "editions", "theme"];
        let (above, name) = folder.as_str().rsplit_once('/').unwrap_or(("", folder.as_str()));
        let top = above.split('/').next().unwrap_or_default();
        let Ok(period) = name.to_lowercase().parse::<Period>() else { return false };
        let files = self.files_under(folder);
        if NO_TEXTS.contains(&top) || !files.iter().any(|file| file == "report.md") {
            return false;
        }
        let place = format!("reports/{period}");
        let is_there = self.source.size(&format!("{place}/report.md")).is_ok();
        let help = match is_there {
            true => format!(
                "`{place}` finns redan: jämför dem, för över det som är nyare och ta bort den här mappen"
            ),
            false => format!("flytta mappen till `{place}`"),
        };
        self.raw.unreadable.extend(files.iter().map(|file| SourcePath::new(&format!("{place}/{file}"))));
        self.findings.push(
            Diagnostic::error(
                codes::UNKNOWN_FILE,
                Place::file(folder),
                "mappen är en rapport, och ligger i fel mapp",
            )
            .with_value(folder.as_str())
            .with_expected(format!("`{place}`"))
            .with_help(help),
        );
        true
    }

    /// Told once, and not key by key.
    pub(super) fn is_in_wrong_folder(&mut self, path: &SourcePath, text: &str) -> bool {
        let Some((what, folder)) = folder_of(path.as_str(), text) else { return false };
        if folder.ends_with(".yaml") && self.source.size(folder).is_ok() {
            self.tell_copy(path, folder);
            return true;
        }
        let is_beside = folder.ends_with(".yaml") && !path.as_str().contains('/');
        let message = match is_beside {
            true => format!("filen är {what}, under ett annat namn"),
            false => format!("filen är {what}, och ligger i fel mapp"),
        };
        let name = path.as_str().rsplit('/').next().unwrap_or_default().replace(".yml", ".yaml");
        let folder = match folder {
            "reports" => {
                let period = period_in(text)
                    .or_else(|| period_of_folder(path.as_str()))
                    .or_else(|| self.last_report());
                format!("reports/{}", period.as_deref().unwrap_or("2018-t2"))
            }
            folder => folder.to_owned(),
        };
        let (expected, help) = match folder.ends_with(".yaml") {
            true if is_beside => (folder.clone(), format!("döp om filen till `{folder}`")),
            true => (folder.clone(), format!("den ska heta `{folder}` och ligga direkt i innehållsmappen")),
            false if path.as_str().ends_with(".yml") => {
                (format!("{folder}/{name}"), format!("flytta filen till `{folder}/{name}`"))
            }
            false => (format!("{folder}/{name}"), format!("flytta filen till `{folder}/`")),
        };
        let help = match self.source.size(&expected) {
            Ok(_) => advice_about_copy(path.as_str(), &expected),
            Err(_) => help,
        };
        let finding = Diagnostic::error(codes::UNKNOWN_FILE, Place::file(path), message)
            .with_value(path.as_str())
            .with_expected(format!("`{expected}`"))
            .with_help(help);
        // What was meant to be read is not missed.
        self.raw.unreadable.push(SourcePath::new(&expected));
        self.refuse(path, finding);
        true
    }
}

/// Nothing is written over.
pub(super) fn advice_about_copy(path: &str, original: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("`{original}` finns redan: jämför dem, för över det som är nyare, och ta bort `{name}`")
}

/// What the original of a file may be called: by what stands before the sign that a program or a person added something
/// after. `guidance/hot (1).md`, `site - kopia.yaml`, `Kopia av hot.md`.
pub(crate) fn originals(path: &str) -> impl Iterator<Item = String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let before = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let whole = ["Kopia av ", "kopia av ", "Copy of "].iter().find_map(|start| stem.strip_prefix(start));
    let ends = stem.match_indices([' ', '-', '_', '(', '.']).map(|(at, _)| &stem[..at]);
    let stems: Vec<&str> = ends.filter(|start| !start.is_empty()).chain(whole).collect();
    stems.into_iter().rev().map(move |stem| format!("{before}{stem}.{ending}"))
}

/// The tertial of a folder that a file lies in: `guidance/2026-t1/hot-och-vald.md`.
fn period_of_folder(path: &str) -> Option<String> {
    let mut folders = path.split('/').rev().skip(1);
    folders.find_map(|folder| Some(folder.to_lowercase().parse::<Period>().ok()?.to_string()))
}

fn folder_of_path(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a text shows a file as an image, and on which line it names it.
fn shown_in(body: &Markdown, path: &SourcePath) -> Option<(bool, String, u32)> {
    let leads = |address: &str| {
        let plain = address.trim_start_matches('<').split(['>', ' ']).next().unwrap_or_default();
        joined(folder_of_path(&body.path), plain).as_deref() == Some(path.as_str())
    };
    let (line, at) = (0..).zip(body.text.lines()).find_map(|(number, line)| {
        let mut ends = line.match_indices("](");
        let (at, _) = ends.find(|(at, _)| addresses(&line[*at..]).next().is_some_and(leads))?;
        Some((number, line[..at].rfind('[').is_some_and(|begin| line[..begin].ends_with('!'))))
    })?;
    Some((at, body.path.clone(), body.first_line + line))
}

/// The addresses of links and images.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let links = text.split("](").skip(1);
    links.map(|rest| rest.split([')', '#', ' ', '\n']).next().unwrap_or_default())
}

/// Where a relative link leads from a folder.
fn joined(folder: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
