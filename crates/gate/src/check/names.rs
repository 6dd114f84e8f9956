//! Which ids exist of each kind, and what to say of one that does not.

pub(crate) use crate::load::spoken;
use rustc_hash::FxHashMap;

use super::rules::Rule;
use crate::load::files::Placed;
use model::diag::{Diagnostic, Place, SourcePath, about_invisible, invisible, nearest};

/// The longest list of known ids that a message spells out.
pub const MOST_SPELLED_OUT: usize = 12;

/// The ids of one kind, in the order that they are defined.
#[derive(Debug)]
pub struct Names<'a> {
    /// The kind in Swedish, in definite form: `enheten`.
    noun: &'static str,
    list: Vec<&'a str>,
    positions: FxHashMap<&'a str, u32>,
    /// What readers see, and the id of it.
    titles: Vec<(&'a str, &'a str)>,
    /// False where a file that may define more could not be read: then nothing is called unknown.
    is_complete: bool,
}

impl<'a> Names<'a> {
    pub fn new(noun: &'static str, is_complete: bool, ids: impl IntoIterator<Item = &'a str>) -> Self {
        let list: Vec<&str> = ids.into_iter().collect();
        let mut positions = FxHashMap::default();
        for (position, id) in list.iter().enumerate() {
            positions.entry(*id).or_insert(position as u32);
        }
        // Of two with one id, one was to have another: that is told by itself.
        let is_complete = is_complete && positions.len() == list.len();
        Names { noun, list, positions, titles: Vec::new(), is_complete }
    }

    /// The same with the titles of what the ids stand for: some write those in place of an id.
    pub fn with_titles(self, titles: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Names { titles: titles.into_iter().collect(), ..self }
    }

    /// Also finds what goes by other ids, by the position in the list.
    pub fn with_aliases(mut self, aliases: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        for (alias, position) in aliases {
            self.positions.entry(alias).or_insert(position);
        }
        self
    }

    /// The position of the first definition of `id`.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.positions.get(id).copied()
    }

    /// The finding for a reference that leads nowhere.
    pub fn unknown(&self, rule: &Rule, path: &SourcePath, reference: &Placed<String>) -> Option<Diagnostic> {
        self.unknown_at(rule, reference.place(path), &reference.value)
    }

    /// The same for an id whose place is known otherwise.
    pub fn unknown_at(&self, rule: &Rule, place: Place, id: &str) -> Option<Diagnostic> {
        if !self.is_complete || self.find(id).is_some() {
            return None;
        }
        let finding = rule.fault(place, format!("{} `{id}` finns inte", self.noun)).with_value(id);
        let finding = match self.list.len() {
            0 => finding.with_expected("ett id som finns; det finns inga än"),
            1 => finding.with_expected(format!("`{}`", self.list[0])),
            2..=MOST_SPELLED_OUT => finding.with_expected(format!("någon av {}", self.list.join(", "))),
            _ => finding.with_expected(format!("något av de {} id som finns", self.list.len())),
        };
        let several = self.several(id);
        let help = match (invisible(id), self.meant(id), self.list.as_slice()) {
            (Some(sign), ..) => about_invisible(sign),
            _ if several.len() > 1 => format!("skriv ett id: `{}`", several.join("` eller `")),
            (_, Some(near), _) => format!("menade du `{near}`?"),
            (_, None, [only]) => {
                format!("det finns bara `{only}`: skriv det, eller lägg till {} först", self.noun)
            }
            _ if (2..=MOST_SPELLED_OUT).contains(&self.of_register(id).len()) => {
                format!("skriv ett id som finns i samma register: {}", self.of_register(id).join(", "))
            }
            (_, None, _) => format!("skriv ett id som finns, eller lägg till {} först", self.noun),
        };
        Some(finding.with_help(help))
    }

    /// All ids but one.
    pub fn others(&self, own: &str) -> Vec<&'a str> {
        self.list.iter().copied().filter(|id| *id != own).collect()
    }

    /// The ids that begin as this one does, in capitals: those of the same register.
    fn of_register(&self, written: &str) -> Vec<&'a str> {
        let start = |id: &str| {
            let (start, _) = id.split_once('-')?;
            let is_register = !start.is_empty() && start.bytes().all(|sign| sign.is_ascii_uppercase());
            is_register.then_some(start.len())
        };
        let Some(end) = start(written) else { return Vec::new() };
        let is_like = |id: &&str| start(id) == Some(end) && id[..end] == written[..end];
        self.list.iter().copied().filter(is_like).collect()
    }

    /// The ids of all that a value names, where it names several: `ekskolan/tallskolan`.
    fn several(&self, written: &str) -> Vec<&'a str> {
        let parts = written.split(['/', ',', ';', '&', '+']).map(str::trim).filter(|part| !part.is_empty());
        let found = parts.map(|part| self.list.iter().find(|id| spoken(id) == spoken(part)).copied());
        found.collect::<Option<Vec<&str>>>().unwrap_or_default()
    }

    /// The id that was meant: written as people speak, by its title, or with a slip.
    pub fn meant(&self, written: &str) -> Option<&'a str> {
        let spoken = spoken(written);
        let by_id = || self.list.iter().find(|id| self::spoken(id) == spoken).copied();
        let by_title =
            || self.titles.iter().find(|(title, _)| self::spoken(title) == spoken).map(|(_, id)| *id);
        // Registers are told apart by how their ids begin: `VOR-2018-02` is no slip for `RSA-2018-02`.
        let own = self.of_register(written);
        let near = || nearest(written, if own.is_empty() { &self.list } else { &own }.iter().copied());
        by_id().or_else(by_title).or_else(near).or_else(|| self.of_words(&spoken))
    }

    /// The only id or title whose words begin or end with those that were written, or are all among them: `avd-norr`.
    fn of_words(&self, written: &str) -> Option<&'a str> {
        const SHORTEST: usize = 3;
        // The last part of a compound: `forvaltningen`.
        const SHORTEST_END: usize = 5;
        let words = |name: &str| -> Vec<String> {
            let words = name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        let asked = words(written);
        let begins = |known: &[String]| {
            asked.iter().all(|word| {
                let is_in = |known: &String| {
                    known.starts_with(word.as_str())
                        || word.len() >= SHORTEST_END && known.ends_with(word.as_str())
                };
                word.len() >= SHORTEST && known.iter().any(is_in)
            })
        };
        let is_among =
            |known: &[String]| known.iter().all(|known| known.len() >= SHORTEST && asked.contains(known));
        let fits = |name: &str| {
            let known = words(&spoken(name));
            !asked.is_empty() && !known.is_empty() && (begins(&known) || is_among(&known))
        };
        let of_titles = self.titles.iter().filter(|(title, _)| fits(title)).map(|(_, id)| *id);
        let mut found: Vec<&str> = self.list.iter().copied().filter(|id| fits(id)).chain(of_titles).collect();
        found.sort_unstable();
        found.dedup();
        if let [only] = found.as_slice() { Some(only) } else { None }
    }
}
