//! Files that lie where they do not belong, told by what stands in them.

use super::codes;
use super::folder::Loader;
use super::kind::{folder_of, kind_of};
use super::text::{read_bytes, text_of};
use super::told::period_in;
use input::ContentSource;
use model::Period;
use model::diag::{Diagnostic, Place, SourcePath};

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
        if finding.code != codes::UNKNOWN_FILE {
            return None;
        }
        let own = finding.place.path.as_str();
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

    /// Told once, and not key by key.
    pub(super) fn is_in_wrong_folder(&mut self, path: &SourcePath, text: &str) -> bool {
        let Some((what, folder)) = folder_of(path.as_str(), text) else { return false };
        let message = format!("filen är {what}, och ligger i fel mapp");
        let name = path.as_str().rsplit('/').next().unwrap_or_default().replace(".yml", ".yaml");
        let folder = match folder {
            "reports" => {
                let period = period_in(text).or_else(|| self.last_report());
                format!("reports/{}", period.as_deref().unwrap_or("2018-t2"))
            }
            folder => folder.to_owned(),
        };
        let (expected, help) = match folder.ends_with(".yaml") {
            true => (folder.clone(), format!("den ska heta `{folder}` och ligga direkt i innehållsmappen")),
            false if path.as_str().ends_with(".yml") => {
                (format!("{folder}/{name}"), format!("flytta filen till `{folder}/{name}`"))
            }
            false => (format!("{folder}/{name}"), format!("flytta filen till `{folder}/`")),
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

fn folder_of_path(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
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
