//! What looks like personal data and is none: the site's own contact address, and what `not_personal` in `site.yaml`
//! names with a reason. And files that only a person can look through, when one has: `looked_through`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::source::ContentSource;
use crate::text::{read_bytes, read_text};
use crate::yaml::read_faultless;
use model::diag::SourcePath;

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Exceptions {
    /// In their barest form.
    values: BTreeSet<String>,
    /// Paths in the content folder.
    files: BTreeSet<String>,
    /// True where the site says nothing at all: its contact address, which may stand anywhere, is not known.
    is_silent: bool,
}

/// What of `site.yaml` matters here; the rest is judged when the file is read in full.
#[derive(Deserialize)]
struct Site {
    contact: Option<Contact>,
    /// Stands below `contact`, and beside it only by a slip.
    email: Option<String>,
    #[serde(default)]
    not_personal: Vec<NotPersonal>,
    #[serde(default)]
    looked_through: Vec<LookedThrough>,
}

impl Site {
    fn is_out_of_place(&self) -> bool {
        self.contact.is_none() && self.email.is_some()
    }
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
    /// Of a file that cannot be read, only the contact address: then more is found, and what is wrong with the file is
    /// told rather than its own address. Without a file no address is found: nothing is built from such content.
    pub fn read(source: &ContentSource) -> Self {
        let path = SourcePath::new("site.yaml");
        let site = read_text(source, &path).ok().and_then(|text| read_faultless::<Site>(&text));
        site.filter(|site| !site.is_out_of_place()).map(Exceptions::of).unwrap_or_else(|| {
            let site = read_bytes(source, &path).unwrap_or_default();
            Exceptions {
                values: contact_address(&site).into_iter().collect(),
                files: BTreeSet::new(),
                is_silent: site.trim_ascii().is_empty(),
            }
        })
    }

    fn of(site: Site) -> Self {
        let contact = site.contact.and_then(|contact| contact.email);
        let named = site.not_personal.into_iter().filter(|entry| !entry.reason.trim().is_empty());
        let values = contact.into_iter().chain(named.map(|entry| entry.value));
        let seen = site.looked_through.into_iter().filter(|entry| !entry.reason.trim().is_empty());
        Exceptions {
            values: values.map(|value| bare(value.as_bytes())).collect(),
            files: seen.map(|entry| entry.file).collect(),
            is_silent: false,
        }
    }

    pub fn holds(&self, found: &[u8]) -> bool {
        (self.is_silent && found.contains(&b'@'))
            || (!self.values.is_empty() && self.values.contains(&bare(found)))
    }

    pub fn holds_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }
}

/// The address on the line `contact: {…, email: …}` of a file that follows no rules, or on a line of its own below.
fn contact_address(site: &[u8]) -> Option<String> {
    const MOST_BELOW: usize = 4;
    let text = String::from_utf8_lossy(site);
    let contact = text.lines().skip_while(|line| !line.trim_start().starts_with("contact:"));
    let rest = contact.take(MOST_BELOW).find_map(|line| line.split_once("email:").map(|(_, rest)| rest))?;
    let address = rest.trim_start().split([',', '}', ' ', '"', '\'']).find(|part| !part.is_empty())?;
    address.contains('@').then(|| bare(address.as_bytes()))
}

/// An address in small letters; of a number, the digits.
fn bare(value: &[u8]) -> String {
    let value = String::from_utf8_lossy(value);
    match value.contains('@') {
        true => value.trim().to_lowercase(),
        false => value.chars().filter(char::is_ascii_digit).collect(),
    }
}
