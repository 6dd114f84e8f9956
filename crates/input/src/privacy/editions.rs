//! The files of editions, whose bytes cannot be changed, and of which there are many that are nearly the same.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::plain::{Readable, is_plain, readable};
use super::search::PersonalData;
use super::{MOST_FINDINGS, Watch, place, told};
use crate::lines::other_lines;
use crate::source::ContentSource;
use crate::text::read_bytes;
use model::diag::{Diagnostic, Findings, Place, SourcePath};

/// Looks through all files of editions but the lists of hashes, which hold nothing else, and says what is found, or why
/// a file cannot be read.
pub fn look_through_editions(source: &ContentSource, paths: &[SourcePath]) -> Findings {
    let watch = Watch::of_site(source);
    let mut chains: BTreeMap<(&str, &str), Vec<(u32, usize)>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate().filter(|(_, path)| !path.as_str().ends_with("/SHA256SUMS")) {
        let (report, version, file) = parts(path.as_str());
        chains.entry((report, file)).or_default().push((version, at));
    }
    let look = |mut chain: Vec<(u32, usize)>| {
        chain.sort_unstable();
        look_at_chain(source, &watch, chain.into_iter().map(|(_, at)| &paths[at]))
    };
    let chains: Vec<Vec<(u32, usize)>> = chains.into_values().collect();
    let found: Vec<Vec<Diagnostic>> = chains.into_par_iter().map(look).collect();
    let mut findings = Findings::default();
    found.into_iter().flatten().for_each(|finding| findings.push(finding));
    findings
}

/// `editions/2018-t2/v3/data/cases.csv` → `2018-t2`, 3, `data/cases.csv`. What is no edition's file stands by itself.
fn parts(path: &str) -> (&str, u32, &str) {
    let mut parts = path.splitn(4, '/').skip(1);
    let report = parts.next().unwrap_or_default();
    let version = parts.next().and_then(|name| name.strip_prefix('v')?.parse().ok());
    match version.zip(parts.next()) {
        Some((version, file)) => (report, version, file),
        None => ("", 0, path),
    }
}

/// The same file in one edition after the other.
fn look_at_chain<'a>(
    source: &ContentSource,
    watch: &Watch,
    chain: impl Iterator<Item = &'a SourcePath>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut clean: Option<Vec<u8>> = None;
    for path in chain {
        match read_bytes(source, path) {
            Ok(bytes) => {
                let EditionLook { findings, is_clean } =
                    watch.look_at_edition(path, &bytes, clean.as_deref());
                clean = Some(bytes).filter(|_| is_clean);
                found.extend(findings);
            }
            Err(finding) => found.push(finding),
        }
    }
    found
}

/// What was seen in a file of an edition.
#[derive(Debug)]
pub struct EditionLook {
    pub findings: Vec<Diagnostic>,
    /// True for a text in which nothing was found.
    pub is_clean: bool,
}

impl Watch {
    /// Looks through a file of an edition. What a clean one (the same file of another edition) says as well is not
    /// searched again.
    pub fn look_at_edition(&self, path: &SourcePath, bytes: &[u8], clean: Option<&[u8]>) -> EditionLook {
        let is_text = is_plain(bytes);
        if is_text && clean.is_some_and(|clean| self.finds_nothing_new(clean, bytes)) {
            return EditionLook { findings: Vec::new(), is_clean: true };
        }
        let findings = self.findings_in_edition(path, bytes);
        EditionLook { is_clean: is_text && findings.is_empty(), findings }
    }

    /// True if no line holds anything that is another one in a clean text. A number over a
    /// line break is seen where it is new, since both of its lines are.
    fn finds_nothing_new(&self, clean: &[u8], bytes: &[u8]) -> bool {
        let mut other: Vec<u8> = Vec::new();
        other_lines(clean, bytes).for_each(|line| other.extend_from_slice(line.now));
        self.find(&other).is_empty()
    }

    /// Findings in a file of an edition. Addresses and phone numbers there are often those of earlier contacts, so that
    /// they stop nothing.
    fn findings_in_edition(&self, path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
        let found: Vec<(PersonalData, Place)> = match readable(bytes) {
            Readable::Text(text) => {
                self.find(&text).iter().map(|at| (at.what, place(path, &text, at))).collect()
            }
            Readable::Document(text) => {
                self.find(&text).iter().map(|at| (at.what, Place::file(path))).collect()
            }
            Readable::Sealed | Readable::Wordless => Vec::new(),
        };
        found.into_iter().take(MOST_FINDINGS).map(|(what, place)| frozen(what, place)).collect()
    }
}

fn frozen(what: PersonalData, place: Place) -> Diagnostic {
    let (code, message) = told(what);
    let message = format!("{message}, i en fryst utgåva");
    let made = match what {
        PersonalData::PersonalNumber => Diagnostic::error,
        PersonalData::EmailAddress | PersonalData::PhoneNumber => Diagnostic::warning,
    };
    let finding =
        made(code, place, message).without_source_line().with_expected("inga uppgifter om personer");
    finding.with_help(
        "ändra inte filen, utgåvan är frusen; är det ingen personuppgift skrivs det i `not_personal` i site.yaml, med skäl, \
         annars får utgåvan inte spridas: ta bort den och de senare av samma rapport, även ur git, rätta innehållet och \
         publicera på nytt",
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const NUMBER: &str = "19811218-9876";

    /// The files with a finding, and the lines that are named.
    fn found(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u32>> {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        let source = ContentSource::Files(Arc::new(files.collect()));
        let ContentSource::Files(files) = &source else { unreachable!() };
        let paths: Vec<SourcePath> = files.keys().map(|path| SourcePath::new(path)).collect();
        let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for finding in look_through_editions(&source, &paths).into_sorted() {
            found.entry(finding.place.path.as_str().to_owned()).or_default().push(finding.place.line);
        }
        found
    }

    #[test]
    fn what_is_new_in_an_edition_is_searched_and_what_was_found_is_found_again() {
        let path = |version: u32| format!("editions/2018-t2/v{version}/index.html");
        let clean = "<p>En\n<p>Två\n<p>Tre\n".to_owned();
        let with = |text: &str| clean.replace("Två", text);
        let texts = [
            clean.clone(),
            with("Två och en halv"),
            with(NUMBER),
            format!("<p>Noll\n{}", with(NUMBER)),
            clean.clone(),
            clean.replace("<p>Tre\n", NUMBER),
            format!("{clean}\u{c}"),
            format!("\0{}", with(NUMBER)),
            clean.clone(),
        ];
        let paths: Vec<String> = (8..).take(texts.len()).map(path).collect();
        let files: Vec<_> = paths.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let found = found(&files);
        let expected =
            [(10, vec![2]), (11, vec![3]), (13, vec![3])].map(|(version, lines)| (path(version), lines));
        assert_eq!(found, BTreeMap::from(expected));
    }

    #[test]
    fn what_is_no_editions_file_is_searched_by_itself() {
        let files = [
            ("editions/a.txt", NUMBER),
            ("editions/v1/b.txt", NUMBER),
            ("editions/2018-t2/v1/SHA256SUMS", NUMBER),
        ];
        assert_eq!(
            found(&files),
            BTreeMap::from(["editions/a.txt", "editions/v1/b.txt"].map(|path| (path.to_owned(), vec![1])))
        );
    }
}
