//! What the names of content files say: left-overs of other programs, which are left out and told of once, and names
//! that some systems cannot have, so that a site that is built on one can be put on another.

use std::collections::BTreeMap;

use super::codes;
use input::personal_data_in;
use model::diag::{Diagnostic, Findings, Place, SourcePath};

/// Endings and whole names, in small letters.
const LEFT_OVER_ENDINGS: [&str; 7] = ["~", ".orig", ".rej", ".bak", ".tmp", ".swp", ".swo"];
const LEFT_OVER_NAMES: [&str; 6] =
    ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "icon\r"];

/// Names of devices, which Windows takes for the device whatever the ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Names {
    left_over: Vec<SourcePath>,
    /// Paths in small letters → as they are written.
    seen: BTreeMap<String, SourcePath>,
    findings: Findings,
}

impl Names {
    /// True for what another program has left: Word's file of who has a document open, a backup, a conflict.
    pub(super) fn is_left_over(&mut self, path: &SourcePath) -> bool {
        let name = path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
        let is_left_over = name.starts_with("~$")
            || LEFT_OVER_NAMES.contains(&name.as_str())
            || LEFT_OVER_ENDINGS.iter().any(|ending| name.ends_with(ending));
        if is_left_over {
            self.left_over.push(path.clone());
        }
        is_left_over
    }

    /// Notes a name that Windows cannot have, and one that differs from another only in small and capital letters.
    pub(super) fn judge(&mut self, path: &SourcePath) {
        let names = path.as_str().split('/');
        if let Some(why) = names.filter_map(fault_on_windows).next() {
            let place = Place::file(path);
            let finding = Diagnostic::warning(
                codes::PORTABLE_NAME,
                place,
                format!("namnet går inte att ha i Windows: {why}"),
            );
            self.findings.push(
                finding
                    .with_value(path.as_str())
                    .with_expected("ett namn utan `< > : \" | ? * \\`, som inte slutar med punkt eller mellanslag och inte är `con`, `prn`, `aux`, `nul`, `com1` eller liknande")
                    .with_help("byt namn, annars kan webbplatsen inte läggas på en Windowsserver eller filyta"),
            );
        }
        match self.seen.get(&path.as_str().to_lowercase()) {
            Some(other) if other == path => self.findings.push(
                Diagnostic::error(
                    codes::PORTABLE_NAME,
                    Place::file(path),
                    "två filer har namn som är lika, men är skrivna med olika tecken",
                )
                .with_value(path.as_str())
                .with_help("byt namn på den ena"),
            ),
            Some(other) => self.findings.push(
                Diagnostic::warning(
                    codes::PORTABLE_NAME,
                    Place::file(path),
                    "två namn skiljer sig bara i stora och små bokstäver",
                )
                .with_value(path.as_str())
                .with_help(format!("byt namn på den ena; den andra är {other}")),
            ),
            None => drop(self.seen.insert(path.as_str().to_lowercase(), path.clone())),
        }
    }

    pub(super) fn into_findings(mut self) -> Findings {
        if let Some(first) = self.left_over.first() {
            const MOST_NAMED: usize = 6;
            let (what, them) = match self.left_over.len() {
                1 => ("filen är en rest av ett annat program och tas inte med".to_owned(), "den"),
                count => (format!("{count} filer är rester av andra program och tas inte med"), "dem"),
            };
            // A name with the number of a person in it is said by its kind alone.
            let name = |path: &SourcePath| match personal_data_in(path.as_str()) {
                Some(_) => format!("en `{}`", kind_of_left_over(path.as_str())),
                None => format!("`{path}`"),
            };
            let names: Vec<String> = self.left_over.iter().take(MOST_NAMED).map(name).collect();
            let more = self.left_over.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 { format!(" och {more} till") } else { String::new() };
            let is_of_folder = self.left_over.len() > 1 || personal_data_in(first.as_str()).is_some();
            let folder = first.as_str().rsplit_once('/').map_or(".", |(folder, _)| folder);
            let place = if is_of_folder { SourcePath::new(folder) } else { first.clone() };
            self.findings.push(
                Diagnostic::warning(codes::LEFT_OVER, Place::file(&place), what)
                    .with_value(format!("{}{more}", names.join(", ")))
                    .with_help(format!("ta bort {them}: {}{more}", names.join(", "))),
            );
        }
        self.findings
    }
}

fn kind_of_left_over(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let small = name.to_lowercase();
    match LEFT_OVER_ENDINGS.iter().find(|ending| small.ends_with(**ending)) {
        Some(ending) => ending,
        None if name.starts_with("~$") => "~$",
        None => name,
    }
}

/// Why Windows cannot have a file or folder of this name.
fn fault_on_windows(name: &str) -> Option<String> {
    if let Some(sign) = name.chars().find(|sign| "<>:\"|?*\\".contains(*sign) || sign.is_control()) {
        return Some(match sign.is_control() {
            true => "det har ett tecken som inte syns".to_owned(),
            false => format!("det har tecknet `{sign}`"),
        });
    }
    if name.ends_with(['.', ' ']) {
        return Some("det slutar med punkt eller mellanslag".to_owned());
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_numbered = |device: &&str| {
        stem.strip_prefix(*device)
            .is_some_and(|number| matches!(number, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    };
    let is_device = DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(is_numbered);
    is_device.then(|| format!("`{stem}` är namnet på en enhet"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_windows_devices_and_signs_are_told() {
        for bad in [
            "con", "Con.md", "aux", "nul.txt", "COM1.pdf", "lpt9", "vad?.txt", "a:b", "slut.", "slut ",
            "a\u{1}b",
        ] {
            assert!(fault_on_windows(bad).is_some(), "{bad}");
        }
        for good in
            ["console", "com", "com10", "comma.md", "auxiliär.txt", "plan #1.txt", "100% klart.txt", "a~b"]
        {
            assert_eq!(fault_on_windows(good), None, "{good}");
        }
    }

    #[test]
    fn left_overs_are_told_of_once() {
        let mut names = Names::default();
        for path in
            ["files/~$mall.docx", "files/mall.txt~", "files/a.orig", "files/Thumbs.db", "files/desktop.ini"]
        {
            assert!(names.is_left_over(&SourcePath::new(path)), "{path}");
        }
        assert!(!names.is_left_over(&SourcePath::new("files/original.txt")));
        let found = names.into_findings().into_sorted();
        assert_eq!(found.len(), 1);
        let all =
            "`files/~$mall.docx`, `files/mall.txt~`, `files/a.orig`, `files/Thumbs.db`, `files/desktop.ini`";
        assert_eq!(found[0].value.as_deref(), Some(all));
        assert_eq!(found[0].help, Some(format!("ta bort dem: {all}")));
        let mut names = Names::default();
        assert!(names.is_left_over(&SourcePath::new("811218-9876.md~")));
        let found = names.into_findings().into_sorted();
        assert!(!format!("{found:?}").contains("9876"), "{found:?}");
        assert_eq!(found[0].help.as_deref(), Some("ta bort den: en `~`"));
    }

    #[test]
    fn names_that_differ_in_case_name_each_other() {
        let mut names = Names::default();
        names.judge(&SourcePath::new("files/Mall.txt"));
        names.judge(&SourcePath::new("files/mall.txt"));
        let found = names.into_findings().into_sorted();
        assert_eq!(found[0].place.path.as_str(), "files/mall.txt");
        assert!(found[0].help.as_deref().is_some_and(|help| help.contains("files/Mall.txt")));
    }
}
