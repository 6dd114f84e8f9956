//! The event types and units that the content knows, by id, earlier id and title.

mod guess;

use std::cell::OnceCell;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use model::{Catalogue, Entry};

use crate::map::Field;
use crate::words::fold;

pub use guess::{holds_words, is_cut_of, is_measure, is_slip_of};

#[derive(Debug)]
pub struct Names<'k> {
    entries: &'k [Entry],
    by_id: FxHashMap<&'k str, usize>,
    by_title: FxHashMap<String, Vec<usize>>,
    titles: OnceCell<Vec<guess::Title>>,
}

/// What an entry is on a day.
#[derive(Debug)]
pub enum OnDay<'k> {
    Valid(&'k Entry),
    /// It had ended, and the successor took over.
    Successor(&'k Entry),
    NotValid(&'k Entry),
    /// Several have the title.
    Several,
}

impl<'k> Names<'k> {
    /// Those that a field takes. `None` for other fields, and where the content could not be read.
    pub fn of(field: Field, known: Option<&'k Catalogue>) -> Option<Self> {
        match field {
            Field::Type => Some(Names::new(&known?.event_types)),
            Field::Unit => Some(Names::new(&known?.units)),
            _ => None,
        }
    }

    pub fn new(entries: &'k [Entry]) -> Self {
        let mut names = Names {
            entries,
            by_id: FxHashMap::default(),
            by_title: FxHashMap::default(),
            titles: OnceCell::new(),
        };
        for (at, entry) in entries.iter().enumerate() {
            for id in std::iter::once(&entry.id).chain(&entry.aliases) {
                names.by_id.entry(id.as_str()).or_insert(at);
            }
            for title in &entry.titles {
                let titled = names.by_title.entry(fold(title)).or_default();
                if !titled.contains(&at) {
                    titled.push(at);
                }
            }
        }
        names
    }

    /// The entries that a word may stand for: the one with the id, else those with the title.
    pub fn find(&self, word: &str) -> Vec<usize> {
        match self.by_id.get(word) {
            Some(at) => vec![*at],
            None => self.by_title.get(&fold(word)).cloned().unwrap_or_default(),
        }
    }

    pub fn entry(&self, at: usize) -> &'k Entry {
        &self.entries[at]
    }

    /// The title of an id.
    pub fn titled<'n>(&self, id: &'n str) -> &'n str
    where
        'k: 'n,
    {
        let title = self.by_id.get(id).and_then(|at| self.entry(*at).titles.first());
        title.map_or(id, String::as_str)
    }

    /// The first ids, to choose among: `a`, `b` …
    pub fn listed(&self) -> String {
        const MOST: usize = 12;
        if self.entries.is_empty() {
            return "inga finns än".to_owned();
        }
        let ids: Vec<&str> = self.entries.iter().take(MOST).map(|entry| entry.id.as_str()).collect();
        format!("`{}`{}", ids.join("`, `"), if self.entries.len() > MOST { " …" } else { "" })
    }

    /// Of days from the first to the last: of an event, or of the tertial of a count.
    pub fn on_day(&self, found: &[usize], (first, last): (Date, Date), follow: bool) -> OnDay<'k> {
        let valid: Vec<&usize> = found.iter().filter(|at| self.entry(**at).is_valid(first, last)).collect();
        match (valid.as_slice(), found) {
            ([only], _) => OnDay::Valid(self.entry(**only)),
            ([], [only, ..]) => match self.successor(*only, first, last).filter(|_| follow) {
                Some(successor) => OnDay::Successor(successor),
                None => OnDay::NotValid(self.entry(*only)),
            },
            _ => OnDay::Several,
        }
    }

    /// What an ended entry had become: one after the other, as long as there is exactly one.
    fn successor(&self, at: usize, first: Date, last: Date) -> Option<&'k Entry> {
        let mut entry = self.entry(at);
        for _ in 0..self.entries.len() {
            if entry.valid_to.is_none_or(|to| to >= first) {
                return None;
            }
            let [next] = entry.replaced_by.as_slice() else { return None };
            entry = self.entry(*self.by_id.get(next.as_str())?);
            if entry.is_valid(first, last) {
                return Some(entry);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use model::parse_date;

    use super::*;
    use crate::words::slug;

    fn entry(id: &str, title: &str, to: Option<&str>, then: &[&str]) -> Entry {
        Entry {
            id: id.to_owned(),
            titles: vec![title.to_owned()],
            valid_to: to.map(|day| parse_date(day).unwrap()),
            replaced_by: then.iter().map(|id| (*id).to_owned()).collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn words_are_found_by_id_and_title_and_follow_successors() {
        let entries = [
            entry("e1", "Björkskolan", Some("2019-06-30"), &["e2"]),
            entry("e2", "Björkskolan", Some("2020-06-30"), &["e3"]),
            entry("e3", "Nya Björk", None, &[]),
            entry("e4", "Delad", Some("2019-06-30"), &["e2", "e3"]),
        ];
        let names = Names::new(&entries);
        let day = |text: &str| (parse_date(text).unwrap(), parse_date(text).unwrap());
        let on = |word: &str, text: &str, follow: bool| names.on_day(&names.find(word), day(text), follow);
        assert_eq!(names.find("BJÖRKSKOLAN"), [0, 1]);
        assert!(matches!(on("Björkskolan", "2019-01-01", false), OnDay::Several));
        assert!(matches!(on("e1", "2020-01-01", false), OnDay::NotValid(entry) if entry.id == "e1"));
        assert!(matches!(on("e1", "2020-01-01", true), OnDay::Successor(entry) if entry.id == "e2"));
        assert!(matches!(on("e1", "2021-01-01", true), OnDay::Successor(entry) if entry.id == "e3"));
        assert!(matches!(on("e4", "2020-01-01", true), OnDay::NotValid(_)));
        assert_eq!(names.nearest("Bjorkskolan"), Some("e1"));
        assert_eq!(names.nearest("Tallbackens förskola"), None);
    }

    #[test]
    fn nothing_is_guessed_that_may_be_another() {
        let titles = [
            "Hot",
            "Våld",
            "Tillbud",
            "Fallolycka",
            "Sextantens gymnasium",
            "Granklippans skola",
            "Förskola",
            "Förskolan Gråfågeln",
            "Stenfalkens skola",
            "Förskolan Solflacken",
        ];
        let entries = titles.map(|title| entry(&slug(title), title, None, &[]));
        let names = Names::new(&entries);
        let of_type = |word: &str| names.guess(word, Field::Type);
        for (word, id) in [
            ("Hott", "hot"),
            ("Hto", "hot"),
            ("Stenfalkens skoal", "stenfalkens-skola"),
            ("Fallolyka", "fallolycka"),
            ("Hot mot personal", "hot"),
            ("Granklipans skola", "granklippans-skola"),
        ] {
            assert_eq!(of_type(word), Some(id), "{word}");
        }
        for word in [
            "Rot",
            "Hit",
            "Vård",
            "Brandtillbud",
            "Hot Summa",
            "varav våld mot elev",
            "Därav tillbud",
            "Hot (makulerad)",
            "Hot och våld",
            "Dimgläntans gymnasium",
        ] {
            assert_eq!(of_type(word), None, "{word}");
        }
        assert_eq!(names.guess("Gråfågeln", Field::Unit), Some("forskolan-grafageln"));
        assert_eq!(names.guess("Forskolan Grafageln", Field::Unit), Some("forskolan-grafageln"));
        // Two letters in a name make another.
        for word in ["Stenfältens skola", "Förskolan Solflickan", "Förskolan"] {
            assert_eq!(names.guess(word, Field::Unit), None, "{word}");
        }
        // The department has but a part of the name.
        for word in ["Vindlekens förskola", "Granklippans förskola", "Granne till Granklippans skola"] {
            assert_eq!(names.guess(word, Field::Unit), None, "{word}");
        }
    }
}
