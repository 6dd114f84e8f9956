//! The files of editions, whose bytes cannot be changed, so that what is found in them can only be said.

use rayon::prelude::*;

use super::plain::{Readable, readable};
use super::search::PersonalData;
use super::{MOST_FINDINGS, Watch, place, told};
use crate::encoding::in_utf8;
use crate::source::ContentSource;
use crate::text::read_bytes;
use model::diag::{Diagnostic, Findings, Place, SourcePath};

/// Looks through all files of editions but the lists of hashes, which hold nothing else, and says what is found, or why
/// a file cannot be read.
pub fn look_through_editions(source: &ContentSource, paths: &[SourcePath]) -> Findings {
    let watch = Watch::of_site(source);
    let look = |path: &SourcePath| match read_bytes(source, path) {
        Ok(bytes) => watch.look_at_edition(path, &bytes),
        Err(finding) => vec![finding],
    };
    let paths: Vec<&SourcePath> =
        paths.iter().filter(|path| !path.as_str().ends_with("/SHA256SUMS")).collect();
    let found: Vec<Vec<Diagnostic>> = paths.into_par_iter().map(look).collect();
    let mut findings = Findings::default();
    found.into_iter().flatten().for_each(|finding| findings.push(finding));
    findings
}

impl Watch {
    /// Findings in a file of an edition. Addresses and phone numbers there are often those of earlier contacts, so that
    /// they stop nothing.
    pub fn look_at_edition(&self, path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
        let found: Vec<(PersonalData, Place)> = match readable(bytes) {
            Readable::Text(text) => {
                let text = in_utf8(&text);
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
    use std::collections::BTreeMap;
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
    fn all_is_searched_but_lists_of_hashes() {
        let files = [
            ("editions/a.txt", NUMBER),
            ("editions/v1/b.txt", NUMBER),
            ("editions/2018-t2/v1/index.html", "<p>En\n<p>19811218-9876"),
            ("editions/2018-t2/v1/SHA256SUMS", NUMBER),
        ];
        let expected =
            [("editions/2018-t2/v1/index.html", 2), ("editions/a.txt", 1), ("editions/v1/b.txt", 1)];
        assert_eq!(found(&files), BTreeMap::from(expected.map(|(path, line)| (path.to_owned(), vec![line]))));
    }
}
