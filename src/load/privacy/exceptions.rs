//! What looks like personal data and is none: the site's own contact address, and what `not_personal` in `site.yaml`
//! names with a reason. And files that only a person can look through, when one has: `looked_through`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::diag::SourcePath;
use crate::load::source::ContentSource;
use crate::load::text::read_text;
use crate::load::yaml::read_faultless;

#[derive(Debug, Default)]
pub(super) struct Exceptions {
    /// In their barest form.
    values: BTreeSet<String>,
    /// Paths in the content folder.
    files: BTreeSet<String>,
}

/// What of `site.yaml` matters here; the rest is judged when the file is read in full.
#[derive(Deserialize)]
struct Site {
    contact: Option<Contact>,
    #[serde(default)]
    not_personal: Vec<NotPersonal>,
    #[serde(default)]
    looked_through: Vec<LookedThrough>,
}

#[derive(Deserialize)]
struct Contact {
    email: Option<String>,
}

#[derive(Deserialize)]
struct NotPersonal {
    value: String,
    reason: String,
}

#[derive(Deserialize)]
struct LookedThrough {
    file: String,
    reason: String,
}

impl Exceptions {
    /// None where the file cannot be read: then more is found, never less.
    pub fn read(source: &ContentSource) -> Self {
        let text = read_text(source, &SourcePath::new("site.yaml")).ok();
        let site = text.and_then(|text| read_faultless::<Site>(&text));
        site.map(Exceptions::of).unwrap_or_default()
    }

    fn of(site: Site) -> Self {
        let contact = site.contact.and_then(|contact| contact.email);
        let named = site.not_personal.into_iter().filter(|entry| !entry.reason.trim().is_empty());
        let values = contact.into_iter().chain(named.map(|entry| entry.value));
        let seen = site.looked_through.into_iter().filter(|entry| !entry.reason.trim().is_empty());
        Exceptions {
            values: values.map(|value| bare(value.as_bytes())).collect(),
            files: seen.map(|entry| entry.file).collect(),
        }
    }

    pub fn holds(&self, found: &[u8]) -> bool {
        !self.values.is_empty() && self.values.contains(&bare(found))
    }

    pub fn holds_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }
}

/// An address in small letters; of a number, the digits.
fn bare(value: &[u8]) -> String {
    let value = String::from_utf8_lossy(value);
    match value.contains('@') {
        true => value.trim().to_lowercase(),
        false => value.chars().filter(char::is_ascii_digit).collect(),
    }
}
