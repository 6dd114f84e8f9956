//! What a word that is no id and no title of the content probably stands for.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use model::Entry;
use model::diag::{edits, nearest};

use super::Names;
use crate::cancelled::CANCELLED;
use crate::map::Field;
use crate::synonyms::SUMS;
use crate::times::is_no_outcome;
use crate::words::{fold, slug};

impl<'k> Names<'k> {
    /// What a word that is no id and no title probably stands for. The name of a unit within other words may be that of a
    /// neighbour, so that it stands for nothing.
    pub fn guess(&self, word: &str, field: Field) -> Option<&'k str> {
        let within = || self.within(word).filter(|_| field == Field::Type);
        let own_name = || self.of_own_name(word).filter(|_| field == Field::Unit);
        if field == Field::Type && is_measure(word) {
            return None;
        }
        let found = self.inside(word).or_else(|| self.of_same_words(word)).or_else(own_name);
        let found = found.or_else(|| self.of_cut(word));
        found.or_else(|| self.slip_of(word, field)).or_else(within)
    }

    /// The only entry whose title is the word but for a slip of the hand. Another letter may be another place: `Almskolan` and
    /// `Elskolan` are no `Alskolan`.
    fn slip_of(&self, word: &str, field: Field) -> Option<&'k str> {
        let [only] = self.alike(word)[..] else { return None };
        let parts = parts(&fold(word));
        let is_sure = |title: &&Title| {
            self.entry(title.at).id == only
                && title.parts.len() == parts.len()
                && parts.iter().zip(&title.parts).all(|(word, title)| is_sure_slip(word, title, field))
        };
        self.titles().iter().any(|title| is_sure(&title)).then_some(only)
    }

    /// True for a word that is nearly a name, or several.
    pub fn is_near(&self, word: &str) -> bool {
        !self.find(word).is_empty()
            || self.inside(word).is_some()
            || !self.several(word).is_empty()
            || !self.alike(word).is_empty()
            || self.of_same_words(word).is_some()
    }

    /// The few ids whose letters or whose titles' letters lie near.
    pub fn alike(&self, word: &str) -> Vec<&'k str> {
        const MOST: usize = 3;
        let folded = fold(word);
        let (parts, telling) = (parts(&folded), telling(&folded));
        let near = |title: &&Title| is_slip(&parts, &title.parts) && telling == title.telling;
        let mut found: Vec<usize> = self.titles().iter().filter(near).map(|title| title.at).collect();
        found.sort_unstable();
        found.dedup();
        let mut ids: Vec<&str> = found.into_iter().map(|at| self.entry(at).id.as_str()).collect();
        ids.sort_unstable();
        ids.truncate(MOST);
        ids
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
        let words = words_of(&fold(word));
        self.only(|title| words.len() > 1 && title.words == words)
    }

    /// The only entry whose title goes on where the word is cut off: `Stadsbibl.`, of `Stadsbiblioteket`.
    fn of_cut(&self, word: &str) -> Option<&'k str> {
        let folded = fold(word);
        self.only(|title| is_cut_of(&folded, &title.folded))
    }

    /// The only entry whose title is the word and what kind of place it is: `Gråfågeln`, of `Förskolan Gråfågeln`.
    fn of_own_name(&self, word: &str) -> Option<&'k str> {
        let words = words_of(&fold(word));
        let is_kind = |word: &String| KINDS.contains(&word.as_str());
        let is_own = !words.is_empty() && !words.iter().any(is_kind);
        self.only(|title| {
            is_own
                && title.words.len() > words.len()
                && title.words.iter().filter(|word| !is_kind(word)).eq(words.iter())
        })
    }

    /// The only entry whose title stands in a word as words of its own: `Hot mot personal` has `Hot`.
    fn within(&self, word: &str) -> Option<&'k str> {
        let folded = fold(word);
        let (padded, telling) = (padded(&folded), telling(&folded));
        self.only(|title| padded.contains(&title.padded) && telling == title.telling)
    }

    /// The entry whose title stands within a word beside others, which it may be a part of: `Ekskolan (F-6)`. Nothing to guess by.
    pub fn held_by(&self, word: &str) -> Option<&'k str> {
        let padded = padded(&fold(word));
        self.only(|title| padded.contains(&title.padded))
    }

    /// The only entry with a title like this.
    fn only(&self, is_it: impl Fn(&Title) -> bool) -> Option<&'k str> {
        let mut found =
            self.titles().iter().filter(|title| !title.is_id && is_it(title)).map(|title| title.at);
        let first = found.next()?;
        found.all(|at| at == first).then(|| self.entry(first).id.as_str())
    }

    /// The id whose own letters or whose title's letters lie nearest.
    pub fn nearest(&self, word: &str) -> Option<&'k str> {
        let folded = fold(word);
        let (parts, telling) = (parts(&folded), telling(&folded));
        let titles =
            self.titles().iter().filter(|title| is_slip(&parts, &title.parts) && telling == title.telling);
        let titles: Vec<&Title> = titles.collect();
        let near = nearest(&folded, titles.iter().map(|title| title.folded.as_str()))?;
        titles.iter().find(|title| title.folded == near).map(|title| self.entry(title.at).id.as_str())
    }

    /// Worked out once: a sheet may have thousands of words that are none of them.
    fn titles(&self) -> &[Title] {
        self.titles.get_or_init(|| {
            let of_entry = |(at, entry): (usize, &Entry)| {
                let titles = entry.titles.iter().map(move |title| Title::new(title, at, false));
                titles.chain([Title::new(&entry.id, at, true)]).collect::<Vec<_>>()
            };
            self.entries.iter().enumerate().flat_map(of_entry).collect()
        })
    }
}

/// A title or an id, as words are held against it.
#[derive(Debug)]
pub struct Title {
    folded: String,
    /// Without those that join others, in order.
    words: Vec<String>,
    parts: Vec<String>,
    /// With a space between words and around them.
    padded: String,
    telling: Vec<String>,
    is_id: bool,
    /// Of the entry.
    at: usize,
}

impl Title {
    fn new(title: &str, at: usize, is_id: bool) -> Self {
        let folded = fold(title);
        Title {
            words: words_of(&folded),
            parts: parts(&folded),
            padded: padded(&folded),
            telling: telling(&folded),
            folded,
            is_id,
            at,
        }
    }
}

/// True for the beginning of a name with a full stop behind it (both folded): `stadsbibl.`.
pub fn is_cut_of(word: &str, name: &str) -> bool {
    const FEWEST: usize = 4;
    let stem = word.strip_suffix('.').filter(|stem| stem.chars().count() >= FEWEST);
    stem.is_some_and(|stem| name.len() > stem.len() && name.starts_with(stem) && !stem.contains('.'))
}

/// True for a name with a slip of the hand in it (both folded).
pub fn is_slip_of(word: &str, name: &str) -> bool {
    word != name && is_slip(&parts(word), &parts(name)) && telling(word) == telling(name)
}

/// True where all words of another text (folded) stand in a text (folded) beside one another.
pub fn holds_words(text: &str, other: &str) -> bool {
    padded(text).contains(&padded(other))
}

/// `Hot föregående år`, `Våld, ack.`, `Hot anmälda`, `Hot andel`: another measure of a type, and no type.
pub fn is_measure(word: &str) -> bool {
    const STEMS: [&str; 6] = ["ackum", "kumul", "procent", "genomsnitt", "utredda", "anmälda"];
    const WORDS: [&str; 9] =
        ["ack", "prog", "index", "trend", "diff", "differens", "mediantid", "median", "kvot"];
    let folded = fold(word);
    let is_it =
        |word: &String| WORDS.contains(&word.as_str()) || STEMS.iter().any(|stem| word.starts_with(stem));
    is_no_outcome(word) || folded.contains('%') || parts(&folded).iter().any(is_it)
}

/// The words of a text (folded), with a space between them and around them.
fn padded(text: &str) -> String {
    format!(" {} ", parts(text).join(" "))
}

fn parts(text: &str) -> Vec<String> {
    let parts = text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// What kind of place a unit is.
const KINDS: [&str; 8] =
    ["förskola", "förskolan", "skola", "skolan", "gymnasium", "gymnasiet", "fritidshem", "fritidshemmet"];

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

/// The words that say something that a title without them does not mean, or the other way round: `Ej hot`, `Västra`, `Enhet 2`.
fn telling(text: &str) -> Vec<String> {
    static KNOWN: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| TELLING.iter().chain(SUMS).chain(CANCELLED).map(|word| slug(word)).collect());
    let text = slug(text);
    let is_telling = |word: &&str| word.contains(|sign: char| sign.is_ascii_digit()) || KNOWN.contains(*word);
    let mut words: Vec<String> = text.split('-').filter(is_telling).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// True where each word is a slip of its fellow: one letter in a word of five, two in one of twelve, or only å, ä and ö. Short words
/// that differ are others, `Hot` and `Rot`, but for two letters that have changed places: `Hto`.
fn is_slip(words: &[String], titles: &[String]) -> bool {
    let is_near = |(a, b): (&String, &String)| {
        let (of_word, of_title) = (a.chars().count(), b.chars().count());
        let most = match of_word {
            // A letter too many or too few.
            4 if of_title != of_word => 1,
            3 | 4 if is_swapped(a, b) => 1,
            0..=4 => 0,
            5..=11 => 1,
            _ => 2,
        };
        a == b
            || of_word.abs_diff(of_title) <= most && edits(a, b) <= most
            || of_word > 4 && slug(a) == slug(b)
    };
    words.len() == titles.len() && words.iter().zip(titles).all(is_near)
}

/// A slip that makes no other word: letters that change places, one of two that are alike, å, ä and ö without their signs, and
/// whatever is wrong in the part that most names have. In a long word of a type any letter.
fn is_sure_slip(word: &str, title: &str, field: Field) -> bool {
    const ENDS: [&str; 8] =
        ["skolan", "skola", "gymnasiet", "gymnasium", "gården", "hemmet", "dagis", "enheten"];
    const LONG: usize = 5;
    let plain = |text: &str| -> String {
        let plain = |sign: char| match sign {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            other => other,
        };
        text.chars().map(plain).collect()
    };
    let single = |text: &str| {
        let mut signs: Vec<char> = text.chars().collect();
        signs.dedup();
        signs
    };
    // The word may lack a sign of the title, and not the other way round.
    let lacks_signs = word.chars().count() == title.chars().count()
        && plain(title) == plain(word)
        && word.chars().zip(title.chars()).all(|(sign, of_title)| sign == of_title || sign.is_ascii());
    // `Almskolan` begins as `Alskolan` does, and has another name.
    let in_end = |end: &str| {
        let stem = title.strip_suffix(end).filter(|stem| !stem.is_empty());
        let rest = stem.and_then(|stem| word.strip_prefix(stem));
        rest.is_some_and(|rest| rest.chars().next() == end.chars().next())
    };
    let is_of_type = field == Field::Type && word.chars().count() >= LONG;
    word == title
        || lacks_signs
        || single(word) == single(title)
        || is_swapped(word, title)
        || ENDS.iter().any(|end| in_end(end))
        || is_of_type
}

fn is_swapped(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut signs: Vec<char> = text.chars().collect();
        signs.sort_unstable();
        signs
    };
    sorted(a) == sorted(b)
}

/// The words of a text (folded) but for those that join them: `Stöld/inbrott` and `Stöld och inbrott` have the same.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let mut words: Vec<String> =
        words.filter(|word| !matches!(*word, "" | "och" | "eller" | "samt")).map(str::to_owned).collect();
    words.sort_unstable();
    words
}
