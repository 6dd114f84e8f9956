//! What becomes of the ids of the foreign register.

use std::collections::BTreeSet;
use std::fmt::Write;

use input::yaml::month_by_name;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use model::{Coded, Source};

use crate::times::said;
use crate::words::{fold, is_error_value};

/// Fewest characters of a salt.
pub const SHORTEST_SALT: usize = 16;

/// Hexadecimal digits of a hashed id: 56 bits, so that two of a million ids share one in one case of 100,000.
const HASH_DIGITS: usize = 14;

/// How ids are made.
#[derive(Debug, Clone)]
pub enum Ids {
    Keep,
    Hash {
        salt: String,
    },
    /// `kia-20180101-2018_t1-00001`: the source, the first day of the extract, the file that is written, so that no two files
    /// have ids in common, and the number of the record.
    Sequence {
        source: Source,
        from: Date,
        file: String,
    },
}

impl Ids {
    /// True if an id is made of what the register calls the record.
    pub fn needs_written(&self) -> bool {
        !matches!(self, Ids::Sequence { .. })
    }

    /// The id of the record with this number (from 1) that the register calls `written`.
    pub fn id(&self, written: &str, number: usize) -> String {
        match self {
            Ids::Keep => written.to_owned(),
            Ids::Hash { salt } => hashed(salt, written),
            Ids::Sequence { source, from, file } => {
                let (year, month, day) = (from.year(), from.month(), from.day());
                format!("{}-{year:04}{month:02}{day:02}-{file}-{number:05}", source.code())
            }
        }
    }
}

/// The same number gives the same id in every import with the same salt, so that links between sources hold.
fn hashed(salt: &str, written: &str) -> String {
    let mut digest = Sha256::new().chain_update(salt).chain_update([0]).chain_update(written).finalize();
    loop {
        let mut id = "h".to_owned();
        for byte in digest.iter().take(HASH_DIGITS / 2) {
            write!(id, "{byte:02x}").expect("a string takes all");
        }
        // One in twenty thousand looks like a number of a person; it is hashed again.
        if input::personal_data_in(&id).is_none() {
            return id;
        }
        digest = Sha256::digest(digest);
    }
}

/// The form of a case number, with runs of digits and of letters as one sign: `26-0100` → `9-9`, `KIA-7` → `a-9`. `None` for
/// what has a space or no digit: that is a word or a note.
fn form(number: &str) -> Option<String> {
    let has_digit = number.contains(|sign: char| sign.is_ascii_digit());
    if !has_digit || number.contains(char::is_whitespace) {
        return None;
    }
    let mut form = String::new();
    for sign in number.chars() {
        let kind = match sign {
            sign if sign.is_ascii_digit() => '9',
            sign if sign.is_alphabetic() => 'a',
            other => other,
        };
        if !(matches!(kind, '9' | 'a') && form.ends_with(kind)) {
            form.push(kind);
        }
    }
    Some(form)
}

/// The form of a case number that begins with letters of its own, a space among its signs or none: `KIA 13` → `kia 9`, `K-020`
/// → `k-9`.
fn lettered_form(number: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let number = number.trim().to_lowercase();
    let is_number = number.contains(|sign: char| sign.is_ascii_digit())
        && number.starts_with(char::is_alphabetic)
        && number.split_whitespace().count() <= MOST_WORDS;
    let mut form = String::new();
    for sign in number.chars() {
        let sign = if sign.is_ascii_digit() { '9' } else { sign };
        if !(sign == '9' && form.ends_with('9')) {
            form.push(sign);
        }
    }
    is_number.then_some(form)
}

/// The forms of the numbers of whole events. By them the number of a case that is not filled in yet is told from a note.
#[derive(Debug, Default)]
pub struct CaseForms {
    forms: BTreeSet<String>,
    lettered: BTreeSet<String>,
}

impl CaseForms {
    pub fn of<'n>(numbers: impl Iterator<Item = &'n str>) -> Self {
        let numbers: Vec<&str> = numbers.collect();
        CaseForms {
            forms: numbers.iter().filter_map(|number| form(number)).collect(),
            lettered: numbers.iter().filter_map(|number| lettered_form(number)).collect(),
        }
    }

    /// True for `26-0100` among `26-0001`. Not for a month or a year that heads a group.
    pub fn has(&self, cell: &str) -> bool {
        form(cell).is_some_and(|form| self.forms.contains(&form)) && said(cell).is_none()
            || lettered_form(cell).is_some_and(|form| self.lettered.contains(&form))
    }
}

/// True for a heading (folded) that names what is told apart: `KIA-nr`, `Diarienr`, `Referens`, `Ärende`, `#`.
pub fn is_id_heading(heading: &str) -> bool {
    const WORDS: [&str; 14] = [
        "nr",
        "nummer",
        "id",
        "ids",
        "guid",
        "uuid",
        "ref",
        "referens",
        "ärende",
        "dnr",
        "ärendet",
        "händelse-id",
        "case",
        "beteckning",
    ];
    let mut words = heading.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_it = |word: &str| {
        WORDS.contains(&word)
            || word.ends_with("nr")
            || word.ends_with("nummer")
            || word.ends_with("referens")
    };
    heading == "#" || !is_of_another(heading) && words.any(is_it)
}

/// True for a heading over numbers of what belongs to somebody, to a place or to another case.
pub fn is_of_another(heading: &str) -> bool {
    const OTHERS: [&str; 22] = [
        "person",
        "telefon",
        "tel",
        "mobil",
        "rum",
        "sal",
        "enhet",
        "post",
        "konto",
        "org",
        "avdelning",
        "plats",
        "huvud",
        "polis",
        "ersätt",
        "ersatt",
        "koppla",
        "klass",
        "skol",
        "vecko",
        "anställning",
        "fastighet",
    ];
    OTHERS.iter().any(|other| heading.contains(other))
}

/// What the cells of a column say of whether they are numbers of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseNumbers {
    /// True where they are of one form, with letters or signs or many digits: no times, costs or years.
    pub are_codes: bool,
}

/// `None` where not nearly each row has a number of its own, or where the rows are counted from 1. Below a heading that names
/// numbers of cases a few rows may lack theirs, or have words in its place.
pub fn case_numbers<'c>(cells: impl Iterator<Item = &'c str>, is_named: bool) -> Option<CaseNumbers> {
    const FEWEST_DIGITS: usize = 5;
    let (mut rows, mut filled, mut forms, mut is_running) = (0, 0, BTreeSet::new(), true);
    let mut others = 0;
    let mut seen = BTreeSet::new();
    for cell in cells {
        rows += 1;
        if cell.is_empty() {
            continue;
        }
        if !cell.contains(|sign: char| sign.is_ascii_digit()) {
            others += 1;
            continue;
        }
        filled += 1;
        is_running &= cell.parse() == Ok(filled);
        // Runs of letters and digits by turns, as in a GUID, have no form of their own.
        forms.insert(form(cell).or_else(|| lettered_form(cell)));
        seen.insert(cell);
    }
    // Four of five: a few stand on several rows.
    let are_enough = match is_named {
        true => filled * 3 >= rows * 2 && others * 5 <= rows,
        false => filled * 5 >= rows * 4 && others == 0,
    };
    let is_nearly_each = seen.len() * 5 >= filled * 4 && are_enough && filled > 1;
    let are_long =
        seen.iter().all(|cell| cell.len() >= FEWEST_DIGITS && cell.bytes().all(|byte| byte.is_ascii_digit()));
    let is_day = seen.iter().all(|cell| input::yaml::day_in(cell).is_some());
    let are_codes =
        forms.len() == 1 && (forms.iter().flatten().any(|form| is_code(form)) || are_long) && !is_day;
    (is_nearly_each && !is_running).then_some(CaseNumbers { are_codes })
}

/// True for a form of letters or signs, which no time, cost or year has.
fn is_code(form: &str) -> bool {
    form.contains(|sign: char| !matches!(sign, '9' | ',' | '.' | ':' | '+' | '<' | '>'))
}

/// True where the cells have the form of references to cases, of which some stand on several rows: `KS 2026/101`, `R-101`.
pub fn are_references<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    const FEWEST: usize = 6;
    let cells: Vec<&str> = cells.collect();
    let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
    let forms: BTreeSet<Option<String>> =
        filled.iter().map(|cell| form(cell).or_else(|| lettered_form(cell))).collect();
    let is_day = filled.iter().all(|cell| input::yaml::day_in(cell).is_some() || said(cell).is_some());
    filled.len() >= FEWEST
        && filled.len() * 5 >= cells.len() * 4
        && forms.len() == 1
        && forms.iter().flatten().any(|form| is_code(form))
        && (filled.len() - repeats(filled.iter().copied())) * 3 >= filled.len() * 2
        && !is_day
}

/// `2,02601E+11`: a long number as a spreadsheet shows it where the column is narrow.
pub fn is_rounded(id: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // `03-mar` was 26-0003 or 3-3 before a spreadsheet took it for a day.
    let is_month =
        |text: &str| text.chars().all(char::is_alphabetic) && month_by_name(&text.to_lowercase()).is_some();
    if id.split_once('-').is_some_and(|(one, other)| {
        digits(one) && one.len() < 5 && is_month(other) || is_month(one) && digits(other) && other.len() < 5
    }) {
        return true;
    }
    let Some((number, power)) = id.split_once(['E', 'e']) else { return false };
    let whole = number.replacen([',', '.'], "", 1);
    digits(&whole) && number.len() > 1 && power.strip_prefix('+').is_some_and(digits)
}

/// Cells that repeat one above.
pub fn repeats<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    let mut seen = BTreeSet::new();
    cells.filter(|cell| !cell.is_empty()).filter(|cell| !seen.insert(fold(cell))).count()
}

/// True where most rows have a number, and at least every other one of its own: several rows may be one case.
pub fn are_repeated<'c>(cells: impl Iterator<Item = &'c str> + Clone) -> bool {
    let is_number = |cell: &&str| cell.contains(|sign: char| sign.is_ascii_digit());
    let (rows, filled) = (cells.clone().count(), cells.clone().filter(is_number).count());
    let repeated = repeats(cells.filter(is_number));
    repeated > 0 && filled * 3 >= rows * 2 && repeated * 2 <= filled
}

/// True where a spreadsheet has rounded the numbers of most rows, or shows an error in their place, so that none can be told from
/// another.
pub fn are_spoilt<'c>(cells: impl Iterator<Item = &'c str> + Clone) -> bool {
    let spoilt = cells.clone().filter(|cell| is_rounded(cell) || is_error_value(cell)).count();
    spoilt > 0 && spoilt * 2 > cells.count()
}

/// True for an id that looks as if it were hashed.
pub fn is_hashed(id: &str) -> bool {
    let digits = id.strip_prefix('h').unwrap_or_default();
    digits.len() == HASH_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_depends_on_salt_and_number_alone() {
        let ids = |salt: &str| Ids::Hash { salt: salt.to_owned() };
        let id = ids("en hemlig fras som är lång").id("KIA-1", 1);
        assert_eq!((id.len(), &id[..1]), (15, "h"));
        assert_eq!(id, ids("en hemlig fras som är lång").id("KIA-1", 7));
        assert_ne!(id, ids("en annan hemlig fras").id("KIA-1", 1));
        assert_ne!(id, ids("en hemlig fras som är lång").id("KIA-2", 1));
        // printf 'salt\0KIA-1' | sha256sum
        assert_eq!(ids("salt").id("KIA-1", 1), "h8d7e5f94bbab3c");
    }

    #[test]
    fn no_hash_looks_like_the_number_of_a_person() {
        let ids = Ids::Hash { salt: "en hemlig fras som är lång".to_owned() };
        let all: Vec<String> = (0..60_000).map(|number: u32| ids.id(&number.to_string(), 1)).collect();
        assert!(all.iter().all(|id| is_hashed(id) && input::personal_data_in(id).is_none()));
        let once = |number: u32| {
            let digest = Sha256::new()
                .chain_update("en hemlig fras som är lång")
                .chain_update([0])
                .chain_update(number.to_string());
            let hex: String = digest.finalize().iter().take(7).map(|byte| format!("{byte:02x}")).collect();
            format!("h{hex}")
        };
        // All others are as they were.
        let other = (0..60_000).filter(|number| once(*number) != all[*number as usize]);
        assert!(other.clone().next().is_some());
        assert!(other.clone().all(|number| input::personal_data_in(&once(number)).is_some()));
    }

    #[test]
    fn a_number_of_a_case_is_no_note() {
        let numbers = CaseForms::of(["26-0001", "KIA-7", "Summa"].into_iter());
        for number in ["26-0100", "27-1", "kia-1234"] {
            assert!(numbers.has(number), "{number}");
        }
        for note in ["Summa", "288", "2026-01", "Källa: KIA", "Norra området", "2026-05-04", ""] {
            assert!(!numbers.has(note), "{note}");
        }
    }

    #[test]
    fn a_sequence_differs_between_extracts_and_files() {
        let from = jiff::civil::date(1990, 1, 1);
        let ids = Ids::Sequence { source: Source::Other, from, file: "1990-t1".to_owned() };
        assert_eq!(ids.id("x", 12), "other-19900101-1990-t1-00012");
    }
}
