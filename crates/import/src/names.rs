//! The event types and units that the content knows, by id, earlier id and title.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use model::diag::{edits, nearest};
use model::{Catalogue, Entry};

use crate::cancelled::CANCELLED;
use crate::map::Field;
use crate::synonyms::SUMS;
use crate::words::{fold, slug};

#[derive(Debug)]
pub struct Names<'k> {
    entries: &'k [Entry],
    by_id: FxHashMap<&'k str, usize>,
    by_title: FxHashMap<String, Vec<usize>>,
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
        let mut names = Names { entries, by_id: FxHashMap::default(), by_title: FxHashMap::default() };
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

    /// What a word that is no id and no title probably stands for. The name of a unit within other words may be that of a
    /// neighbour, so that it stands for nothing.
    pub fn guess(&self, word: &str, field: Field) -> Option<&'k str> {
        let within = || self.within(word).filter(|_| field == Field::Type);
        self.inside(word).or_else(|| self.of_same_words(word)).or_else(|| self.nearest(word)).or_else(within)
    }

    /// The entry whose title is all of a word but a code, a municipality, what it lies in, or letters that are left out:
    /// `4100 Almskolan`, `Almskolan (4100)`, `Almskolan, Sundsby kommun`, `Utbildning > Almskolan`, `Almsk.`.
    pub fn inside(&self, word: &str) -> Option<&'k str> {
        let bare = bare(word);
        let found = |text: &str| match self.find(text).as_slice() {
            [only] => Some(self.entry(*only).id.as_str()),
            _ => None,
        };
        let whole = || written_out(&bare).iter().find_map(|text| found(text));
        (bare != word).then(|| found(&bare)).flatten().or_else(whole)
    }

    /// The ids in a cell that names several: `Hot, våld`, `Hot och våld`. Empty where a part is not known.
    pub fn several(&self, word: &str) -> Vec<&'k str> {
        let word = fold(&word.replace('\n', ",")).replace(" och ", ",").replace(" samt ", ",");
        let parts = word.split([',', ';', '/', '+', '&', '|']).map(str::trim).filter(|part| !part.is_empty());
        let found = parts.map(|part| self.find(part).first().map(|at| self.entry(*at).id.as_str()));
        found.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The only entry whose title has the same words.
    fn of_same_words(&self, word: &str) -> Option<&'k str> {
        let words = words_of(word);
        let is_it = |entry: &&Entry| entry.titles.iter().any(|title| words_of(title) == words);
        let mut found = self.entries.iter().filter(|_| words.len() > 1).filter(is_it);
        let only = found.next()?;
        found.next().is_none().then_some(only.id.as_str())
    }

    /// The only entry whose title stands in a word as words of its own: `Hot mot personal` has `Hot`.
    fn within(&self, word: &str) -> Option<&'k str> {
        let padded = |text: &str| {
            let words = fold(text);
            let words: Vec<&str> =
                words.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            format!(" {} ", words.join(" "))
        };
        let word = padded(word);
        let is_in = |entry: &&Entry| {
            let mut titles = entry.titles.iter();
            titles.any(|title| word.contains(&padded(title)) && may_mean(&word, title))
        };
        let mut found = self.entries.iter().filter(is_in);
        let only = found.next()?;
        found.next().is_none().then_some(only.id.as_str())
    }

    /// The id whose own letters or whose title's letters lie nearest.
    pub fn nearest(&self, word: &str) -> Option<&'k str> {
        let folded = fold(word);
        let titles: Vec<(String, usize)> = self
            .entries
            .iter()
            .enumerate()
            .flat_map(|(at, entry)| {
                entry.titles.iter().chain([&entry.id]).map(move |title| (fold(title), at))
            })
            .collect();
        let may_be_it = |(title, _): &(String, usize)| may_mean(&folded, title) && is_slip(&folded, title);
        let titles: Vec<(String, usize)> = titles.into_iter().filter(may_be_it).collect();
        let near = nearest(&folded, titles.iter().map(|(title, _)| title.as_str()))?;
        titles.iter().find(|(title, _)| title == near).map(|(_, at)| self.entry(*at).id.as_str())
    }
}

/// A word without the code before or behind it, the municipality, and all but the last of what lies in one another.
fn bare(word: &str) -> String {
    let is_code = |part: &str| {
        part.contains(|sign: char| sign.is_ascii_digit())
            && part.chars().all(|sign| sign.is_ascii_digit() || ".-:)(#".contains(sign))
    };
    let mut word = word.rsplit('>').next().unwrap_or(word).trim();
    if let Some((name, place)) = word.rsplit_once(", ")
        && fold(place).ends_with(" kommun")
    {
        word = name.trim();
    }
    if let Some((_, name)) = word.split_once(' ').filter(|(code, _)| is_code(code)) {
        word = name.trim_start_matches(['-', '–', ' ']);
    }
    if let Some((name, _)) = word.rsplit_once(' ').filter(|(_, code)| is_code(code) && code.starts_with('('))
    {
        word = name.trim_end();
    }
    word.to_owned()
}

/// A name with the ends of its words as they may have been before they were cut: `Almsk.` → `Almskolan`, `Almskola`. Empty where
/// nothing is cut.
fn written_out(name: &str) -> Vec<String> {
    const ENDS: [(&str, [&str; 2]); 3] = [
        ("sk.", ["skolan", "skola"]),
        ("gymn.", ["gymnasiet", "gymnasium"]),
        ("fsk.", ["förskolan", "förskola"]),
    ];
    let mut names = vec![String::new()];
    let mut is_cut = false;
    for word in name.split_whitespace() {
        let end = ENDS.iter().rev().find_map(|(end, whole)| Some((word.strip_suffix(end)?, whole)));
        is_cut |= end.is_some();
        let words = match end {
            Some((start, whole)) => whole.iter().map(|end| format!("{start}{end}")).collect(),
            None => vec![word.to_owned()],
        };
        names =
            names.iter().flat_map(|name| words.iter().map(move |word| format!("{name} {word}"))).collect();
        names.truncate(16);
    }
    if is_cut { names.iter().map(|name| name.trim().to_owned()).collect() } else { Vec::new() }
}

/// Words that turn the sense of what stands beside them, or tell one place from another, as in ids: å and ä are a.
const TELLING: [&str; 37] = [
    "varav",
    "darav",
    "forskola",
    "forskolan",
    "gymnasium",
    "gymnasiet",
    "fritids",
    "och",
    "ej",
    "inte",
    "inget",
    "ingen",
    "inga",
    "utan",
    "icke",
    "norra",
    "sodra",
    "ostra",
    "vastra",
    "norr",
    "soder",
    "oster",
    "vaster",
    "nya",
    "gamla",
    "lilla",
    "stora",
    "ovre",
    "nedre",
    "inre",
    "yttre",
    "hela",
    "alla",
    "samtliga",
    "ovriga",
    "annan",
    "annat",
];

/// False where a word says something that a title does not, or the other way round: `Ej hot`, `Västra`, `Enhet 2`.
fn may_mean(word: &str, title: &str) -> bool {
    let telling = |text: &str| -> Vec<String> {
        let text = slug(&fold(text));
        let words = text.split('-');
        let listed = || TELLING.iter().chain(SUMS).chain(CANCELLED);
        let is_telling = |word: &&str| {
            word.contains(|sign: char| sign.is_ascii_digit()) || listed().any(|known| slug(known) == *word)
        };
        let mut words: Vec<String> = words.filter(is_telling).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    telling(word) == telling(title)
}

/// True where each word is a slip of its fellow: one letter in a word of five, two in one of nine. Short words that differ are
/// others: `Hot` and `Rot`.
fn is_slip(word: &str, title: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (words, titles) = (parts(word), parts(title));
    let is_near = |(a, b): (&String, &String)| {
        let (of_word, of_title) = (a.chars().count(), b.chars().count());
        let most = match of_word {
            // A letter too many or too few.
            4 if of_title != of_word => 1,
            0..=4 => 0,
            5..=8 => 1,
            _ => 2,
        };
        edits(a, b) <= most
    };
    words.len() == titles.len() && words.iter().zip(&titles).all(is_near)
}

/// The words of a text but for those that join them: `Stöld/inbrott` and `Stöld och inbrott` have the same.
fn words_of(text: &str) -> Vec<String> {
    let text = fold(text);
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let mut words: Vec<String> =
        words.filter(|word| !matches!(*word, "" | "och" | "eller" | "samt")).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use model::parse_date;

    use super::*;

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
        ];
        let entries = titles.map(|title| entry(&slug(title), title, None, &[]));
        let names = Names::new(&entries);
        let of_type = |word: &str| names.guess(word, Field::Type);
        for (word, id) in [
            ("Hott", "hot"),
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
        // The department has but a part of the name.
        for word in ["Vindlekens förskola", "Granklippans förskola", "Granne till Granklippans skola"] {
            assert_eq!(names.guess(word, Field::Unit), None, "{word}");
        }
    }
}
