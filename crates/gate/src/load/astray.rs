//! Files that lie where they do not belong, told by what stands in them.

use super::codes;
use super::folder::Loader;
use super::kind::folder_of;
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
