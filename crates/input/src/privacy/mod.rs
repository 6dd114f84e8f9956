//! Every input is looked through for what points at a person: personal identity and coordination numbers, e-mail
//! addresses, phone numbers. Bytes come in; findings that name the place and never the value go out.
//!
//! A file with such a finding is read no further, so that no later message can quote what it holds.

mod apart;
mod authors;
mod disguised;
mod documents;
mod editions;
mod email;
mod exceptions;
mod marks;
mod personal_number;
mod phone_number;
mod pictures;
mod plain;
mod rows;
mod search;
mod signs;
mod view;

use super::codes;
use super::encoding::in_utf8;
use super::source::ContentSource;
pub use editions::look_through_editions;
use exceptions::Exceptions;
use model::diag::{Code, Diagnostic, Place, SourcePath, counted};
use plain::{Readable, holds_packed, readable};
pub use search::PersonalData;
use search::{Sighting, find_all};
use view::View;
pub use view::plain_signs;

/// A file with more is told of in part.
const MOST_FINDINGS: usize = 20;

/// Endings of texts of a site and its theme, in which nothing is packed but small pictures of a style.
const TEXTS: [&str; 6] = [".md", ".yaml", ".css", ".html", ".ftl", ".js"];

/// What is personal data in a text, if anything: the first that is found.
pub fn personal_data_in(text: &str) -> Option<PersonalData> {
    let found = |text: &[u8]| find_all(text).first().map(|sighting| sighting.what);
    let views = || views(text.as_bytes()).into_iter().find_map(|view| found(&view.text));
    found(text.as_bytes()).or_else(views)
}

/// The text that stands in a file of any kind; `None` where it has none that can be read.
pub fn words_of_file(bytes: &[u8]) -> Option<Vec<u8>> {
    match readable(bytes) {
        Readable::Text(text) | Readable::Document(text) => Some(text),
        Readable::Sealed | Readable::Wordless => None,
    }
}

/// Looks for personal data, but for what the site says is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Watch {
    exceptions: Exceptions,
}

impl Watch {
    /// With the exceptions that `site.yaml` writes.
    pub fn of_site(source: &ContentSource) -> Self {
        Watch { exceptions: Exceptions::read(source) }
    }

    /// True for a file that somebody has looked through, and says so.
    pub fn is_looked_through(&self, path: &SourcePath) -> bool {
        self.exceptions.holds_file(path.as_str())
    }

    /// Findings in a file of any kind: what stands in it, and whether that could be seen at all.
    pub fn look_at_file(&self, path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
        if let Some(found) = disguised::refuse(path, bytes) {
            return vec![found];
        }
        let mut found = self.look_into(path, bytes);
        if !self.exceptions.holds_file(path.as_str()) && authors::names_a_person(bytes) {
            found.push(names_author(path, bytes));
        }
        found
    }

    fn look_into(&self, path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
        match readable(bytes) {
            Readable::Text(text) => {
                let mut found = self.look_at_text(path, &text);
                let is_of_text = TEXTS.iter().any(|ending| path.as_str().ends_with(ending));
                if !is_of_text && holds_packed(&text) && !self.exceptions.holds_file(path.as_str()) {
                    found.push(sealed(path));
                }
                found
            }
            Readable::Document(text) => self.look_at_document(path, &text),
            Readable::Sealed if !self.exceptions.holds_file(path.as_str()) => {
                let mut found = self.look_at_document(path, &pictures::metadata(bytes));
                found.push(sealed(path));
                found
            }
            Readable::Sealed => Vec::new(),
            Readable::Wordless => self.look_at_document(path, &pictures::metadata(bytes)),
        }
    }

    /// One finding for each kind of personal data in a document.
    fn look_at_document(&self, path: &SourcePath, text: &[u8]) -> Vec<Diagnostic> {
        let mut kinds: Vec<PersonalData> = self.find(text).iter().map(|sighting| sighting.what).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.into_iter().map(|what| finding(what, Place::file(path))).collect()
    }

    /// Findings in the bytes of a text file.
    pub fn look_at_text(&self, path: &SourcePath, text: &[u8]) -> Vec<Diagnostic> {
        let text = &*in_utf8(text);
        let mut found = self.find(text);
        // In a table of values a comma is the end of a cell.
        if path.as_str().ends_with(".md") {
            found.retain(|sighting| {
                sighting.what != PersonalData::PhoneNumber
                    || !signs::follows_number(text, sighting.range.start, b",")
            });
        }
        let shown = found.iter().take(MOST_FINDINGS);
        let mut findings: Vec<Diagnostic> =
            shown.map(|sighting| finding(sighting.what, place(path, text, sighting))).collect();
        if found.len() > MOST_FINDINGS {
            let message = format!(
                "ytterligare {} i filen visas inte",
                counted(found.len() - MOST_FINDINGS, "personuppgift", "personuppgifter")
            );
            let more = Diagnostic::error(codes::MORE, Place::file(path), message).without_source_line();
            findings.push(more.with_help("ta bort dem som visas och kör igen"));
        }
        findings
    }

    /// A finding about the name of a file or folder, with the name masked.
    pub fn look_at_name(&self, path: &SourcePath) -> Option<Diagnostic> {
        let name = path.as_str();
        let found = self.find(name.as_bytes());
        let first = found.first()?;
        let masked = found.iter().rev().fold(name.to_owned(), |mut masked, sighting| {
            masked.replace_range(sighting.range.clone(), "***");
            masked
        });
        let finding = finding(first.what, Place::file(&SourcePath::new(&masked)));
        Some(finding.with_help("döp om filen eller mappen; i meddelandet står *** för uppgiften"))
    }

    /// What is seen in the bytes, and in what is read when they are parsed or drawn.
    fn find(&self, text: &[u8]) -> Vec<Sighting> {
        let mut found = find_all(text);
        found.retain(|sighting| !self.exceptions.holds(&text[sighting.range.clone()]));
        for view in views(text) {
            for sighting in find_all(&view.text) {
                let range = view.in_source(&sighting.range);
                let is_known =
                    found.iter().any(|known| known.range.start < range.end && range.start < known.range.end);
                if !is_known && !self.exceptions.holds(&view.text[sighting.range.clone()]) {
                    found.push(Sighting { range, ..sighting });
                }
            }
        }
        found.sort_by_key(|sighting| sighting.range.start);
        found
    }
}

/// The ways in which a text is read otherwise than it is written.
fn views(text: &[u8]) -> Vec<View> {
    let Ok(text) = std::str::from_utf8(text) else { return Vec::new() };
    [View::of(text), View::without_marks(text)].into_iter().flatten().collect()
}

fn finding(what: PersonalData, place: Place) -> Diagnostic {
    let (code, message) = told(what);
    Diagnostic::error(code, place, message).without_source_line().with_expected("inga uppgifter om personer").with_help(
        "ta bort uppgiften, även ur git om den har sparats där; är den ingen personuppgift skrivs det i `not_personal` i \
         site.yaml, med skäl",
    )
}

fn sealed(path: &SourcePath) -> Diagnostic {
    Diagnostic::warning(codes::SEALED, Place::file(path), "programmet kan inte läsa texten i filen").with_help(
        "se själv efter att där inte finns personuppgifter, och skriv filen i `looked_through` i site.yaml, med skäl",
    )
}

fn names_author(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let message = "filens egna uppgifter säger vilken person som har gjort eller ändrat den";
    let how = match bytes {
        [b'%', b'P', b'D', b'F', ..] => {
            "gör PDF-filen på nytt ur ett dokument utan författare (i Word: Arkiv, Info, Sök efter problem, Granska dokument)"
        }
        [b'P', b'K', ..] => {
            "ta bort dem: i Word och Excel under Arkiv, Info, Sök efter problem, Granska dokument; i LibreOffice under Arkiv, \
             Egenskaper"
        }
        _ => {
            "ta bort dem: i Windows under Egenskaper, Information, Ta bort egenskaper och personlig information"
        }
    };
    let help = format!("{how}; får de stå kvar, skriv filen i `looked_through` i site.yaml, med skäl");
    Diagnostic::warning(codes::AUTHOR, Place::file(path), message)
        .with_expected("inget personnamn i filens egenskaper, kommentarer eller ändringar")
        .with_help(help)
}

fn told(what: PersonalData) -> (Code, &'static str) {
    match what {
        PersonalData::PersonalNumber => {
            (codes::PERSONAL_NUMBER, "här står ett personnummer eller samordningsnummer")
        }
        PersonalData::EmailAddress => (codes::EMAIL_ADDRESS, "här står en e-postadress"),
        PersonalData::PhoneNumber => (codes::PHONE_NUMBER, "här står ett telefonnummer"),
    }
}

fn place(path: &SourcePath, text: &[u8], sighting: &Sighting) -> Place {
    let before = &text[..sighting.range.start];
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
    Place::at(path, line as u32, column as u32)
}

#[cfg(test)]
mod tests;
