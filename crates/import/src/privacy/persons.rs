//! What looks like a person in a cell: a full name, a first name alone, or the form of a personal number.

use crate::synonyms::{SUMS, WHOLES};

/// Common first names in Sweden, in small letters.
const FIRST_NAMES: &str = "\
    adam agneta ahmed albin alexander ali alice alma amanda amina anders andreas anette anita ann anna \
    anneli annika anton arvid astrid axel barbro bengt berit birgitta bo britt camilla carin carina carl \
    caroline cecilia charlotte christer christian christina daniel david ebba edvin elias elin elisabeth \
    ella elsa emil emilia emma erik ester eva fatima felicia filip fredrik fredrika frida gabriel gunilla \
    gustav göran hanna hans hassan helena henrik hugo håkan ida inger ingrid isabella isak jakob jan \
    jennifer jenny jessica joakim johan johanna john jonas josefin julia kalle karin karl katarina kent \
    kerstin kevin klara kristina lars leif lena leo liam lina linda linnea linus lisa louise lova lucas \
    lukas magnus maja malin marcus margareta maria marie martin mats mattias max mikael moa mohamed mohammed \
    monica nathalie nils noah nora ola olivia olle olof omar oscar oskar patrik per peter pia rasmus rebecka \
    richard robert robin roger rolf saga sandra sanna sara sebastian selma simon sofia stefan sten stig \
    stina susanne sven therese thomas tilda tobias tomas tove ulf ulla ulrika viktor viktoria vilma wilma \
    yusuf yvonne åke åsa";

/// Parts of words for places and offices: `Karin Boyes skola` is no person.
const PLACES: [&str; 11] = [
    "skol",
    "gymnasi",
    "fritid",
    "enhet",
    "avdelning",
    "förvaltning",
    "kontor",
    "kommun",
    "nämnd",
    "bibliotek",
    "verksamhet",
];

/// Ends of them, as `Hallberg` is a surname.
const ENDS_OF_PLACES: [&str; 17] = [
    "hall", "hallen", "bad", "badet", "center", "centrum", "park", "parken", "väg", "vägen", "gata", "gatan",
    "huset", "gården", "hemmet", "köket", "teamet",
];

/// What begins the name of a place.
const OF_PLACES: [&str; 14] = [
    "norra", "södra", "östra", "västra", "nya", "gamla", "lilla", "stora", "övre", "nedre", "inre", "yttre",
    "sankt", "villa",
];

/// What has a letter behind it: `Hus B`.
const OF_PARTS: [&str; 30] = [
    "hus",
    "plan",
    "sal",
    "salen",
    "paviljong",
    "paviljongen",
    "grupp",
    "team",
    "lokal",
    "byggnad",
    "entré",
    "block",
    "klass",
    "nivå",
    "typ",
    "zon",
    "modul",
    "etapp",
    "område",
    "port",
    "trapp",
    "kategori",
    "kod",
    "sektion",
    "del",
    "korridor",
    "flygel",
    "rum",
    "spår",
    "prio",
];

/// First names that are words too: `MAX ANTAL`.
const MEASURES: [&str; 4] = ["max", "per", "stig", "sten"];

/// A word in capitals alone, longer than `KIA` can be for a name: `EVA EK` has shorter ones, and `is_first` knows them.
fn is_shouted(word: &str) -> bool {
    let letters = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    letters.chars().count() > 1 && letters.chars().all(|sign| sign.is_uppercase() || sign == '-')
}

/// A text with spaces where other signs part its words: `Ekskolan/Torvald Provsson`, `torvald.provsson`.
fn parted(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let is_letter =
        |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| sign.is_alphabetic());
    let part = |(at, sign): (usize, &char)| match sign {
        '/' | '|' | '\\' | '>' | '_' => ' ',
        // `K.Andersson` is an initial, and `torvald.provsson` two words.
        '.' if is_letter(at.checked_sub(2)) && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)) => ' ',
        sign => *sign,
    };
    signs.iter().enumerate().map(part).collect()
}

/// True for text with a full name in it: `Kalle Andersson`, `Andersson, Kalle`, `Hot mot Eva Ek`.
pub fn names_person(text: &str) -> bool {
    let parted = parted(text);
    let words: Vec<&str> = parted.split_whitespace().collect();
    (0..words.len().saturating_sub(1)).any(|at| {
        let (one, next) = (words[at], words[at + 1]);
        let [first, last] = [one, next].map(bare);
        let is_reversed = one.ends_with(',') && (is_first(&last) || is_surname(&first));
        let are_words =
            [&first, &last].iter().all(|word| word.chars().all(|sign| sign.is_alphabetic() || sign == '-'));
        // `PROVSSON TORVALD` and `torvald provsson`: such an end has no other word.
        let is_plain = are_words && (is_surname(&first) || is_surname(&last));
        let is_shouted = is_shouted(one) && is_shouted(next) && !MEASURES.contains(&first.as_str());
        let is_written = is_capital(one) && is_capital(next) || is_plain || is_shouted;
        let is_name = is_reversed || is_first(&first) || is_surname(&last) || is_plain;
        let of_place = words[at..].iter().take(3).any(|word| is_place(word));
        // `Ann, Kalle`: a comma parts what is no name, but for the one between a name and its first name.
        let is_parted =
            one.ends_with(',') && !is_reversed || one.ends_with(['.', ':', ';']) && !is_initial(one);
        is_name
            && !first.is_empty()
            && !last.is_empty()
            && (is_written || is_initial(one) && is_capital(next))
            && !of_place
            && !is_parted
    })
}

/// True for a cell that is a name and nothing else, also a first name alone.
pub fn is_person(cell: &str) -> bool {
    names_person(cell) || is_first(&bare(cell))
}

/// Two words with capitals beside one another that are no place and no sum, whoever they are.
pub fn may_name(note: &str) -> bool {
    let words: Vec<&str> = note.split_whitespace().collect();
    // `Summa Hot`
    let of_sum = usize::from(words.first().is_some_and(|word| is_sum(word)));
    let of_name = |pair: &[&str]| pair.iter().all(|word| is_capital(word) && !is_place(word));
    words[of_sum..].windows(2).any(of_name) || names_person(note)
}

/// True for a text in which a name may stand, whoever has it: two words with capitals, one and an initial, `Ek, Tuva`, a first name
/// among other words, or letters of another script.
pub fn may_be_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_foreign =
        |sign: char| sign.is_alphabetic() && sign > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&sign);
    let has_place = words.iter().any(|word| is_place(word));
    let is_letters = |part: &str| {
        !part.trim().is_empty()
            && part.split_whitespace().count() < 3
            && part.chars().all(|sign| sign.is_alphabetic() || " -'.’".contains(sign))
    };
    let is_reversed = text.split_once(',').is_some_and(|(last, first)| {
        is_letters(last) && is_letters(first) && first.trim().starts_with(char::is_uppercase)
    });
    let is_point = |word: &str| is_initial(word) && word.ends_with('.');
    let with_initial = |pair: &[&str]| {
        is_point(pair[0]) && is_capital(pair[1])
            || is_capital(pair[0]) && (is_point(pair[1]) || is_initial(pair[1]) && is_first(&bare(pair[0])))
    };
    // `Torvald P`, but not `Hus B`.
    let is_short = matches!(words[..], [name, letter]
        if is_capital(name) && is_initial(letter) && !is_place(name) && !is_sum(name) && !OF_PARTS.contains(&bare(name).as_str()));
    let is_given = |word: &&str| {
        let bare = bare(word);
        is_capital(word) && (is_first(&bare) || bare.strip_suffix('s').is_some_and(is_first))
    };
    // `Karin Boyes skola`, but not `Tuva Ek, Björkskolan`.
    let is_full = |at: usize| {
        let (one, next) = (words[at], words[at + 1]);
        let of_place = words.get(at + 2).is_some_and(|word| is_place(word)) && !next.ends_with(',');
        [one, next].iter().all(|word| is_capital(word) && !is_place(word)) && !is_sum(one) && !of_place
    };
    text.chars().any(is_foreign)
        || names_person(text)
        || (0..words.len().saturating_sub(1)).any(is_full)
        || is_short
        || !has_place && (is_reversed || words.windows(2).any(with_initial) || words.iter().any(is_given))
}

/// True for a cell of two or three words with capitals: `Amir Dahl`, and also `Fysiskt Våld`, so that one says nothing.
pub fn may_be_person(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let is_letters = |word: &&str| word.chars().all(|sign| sign.is_alphabetic() || "-,.".contains(sign));
    (2..=3).contains(&words.len())
        && words.iter().all(is_letters)
        && words.iter().all(|word| is_capital(word))
        && may_name(cell)
}

/// `850101-1234`, `198501011234`: the form of a personal number, whether or not its check digit is right.
pub fn has_form_of_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    // `19850312 2383`
    let is_pair = |pair: &[&str]| is_birthday(pair[0]) && is_tail(pair[1]);
    // `19850312-TF28`, `850312-XXXX`, where no case has letters.
    let is_masked = |word: &&str| {
        let parted = word.split_once(['-', '+', '–', '‑']);
        parted.is_some_and(|(day, tail)| is_birthday(day) && is_tail(tail))
    };
    if words.windows(2).any(is_pair) || words.iter().any(is_masked) {
        return true;
    }
    text.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '-' | '+' | '–' | '‑'))).any(|word| {
        let digits: Vec<u32> = word.chars().filter_map(|sign| sign.to_digit(10)).collect();
        let signs = word.chars().count() - digits.len();
        let day = match digits.len() {
            10 if signs < 2 => &digits[..6],
            // A case of this year has as many: `202601100001`.
            12 if signs < 2 && matches!(digits[..3], [1, 8 | 9, _] | [2, 0, 0 | 1]) => &digits[2..8],
            _ => return false,
        };
        let tail = word.chars().rev().take(5).collect::<Vec<_>>();
        let is_parted = signs == 0 || tail.get(4).is_some_and(|sign| !sign.is_ascii_digit());
        let (month, day) = (day[2] * 10 + day[3], day[4] * 10 + day[5]);
        is_parted && (1..=12).contains(&month) && (1..=31).contains(&(day % 60))
    })
}

/// Six or eight digits that are a day: `850312`, `19850312`, and with 60 more of the day.
fn is_birthday(word: &str) -> bool {
    let digits: Vec<u32> = word.chars().filter_map(|sign| sign.to_digit(10)).collect();
    let day = match (digits.len(), word.len()) {
        (6, 6) => &digits[..],
        (8, 8) if matches!(digits[..3], [1, 8 | 9, _] | [2, 0, 0 | 1]) => &digits[2..],
        _ => return false,
    };
    (1..=12).contains(&(day[2] * 10 + day[3])) && (1..=31).contains(&((day[4] * 10 + day[5]) % 60))
}

/// What follows the day: four digits, some of them hidden, or a letter in the place of the first.
fn is_tail(word: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase() || "x*".contains(sign);
    word.chars().count() == 4 && word.chars().all(is_sign)
}

/// A capital and then a small letter. `KIA` is no name.
pub fn is_capital(word: &str) -> bool {
    let mut signs = word.chars().skip_while(|sign| !sign.is_alphanumeric());
    signs.next().is_some_and(char::is_uppercase) && signs.next().is_some_and(char::is_lowercase)
}

fn bare(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}

/// Also the first of two that are joined: `Anna-Karin`.
fn is_first(word: &str) -> bool {
    let name = word.split('-').next().unwrap_or(word);
    FIRST_NAMES.split(' ').any(|known| known == name)
}

fn is_surname(word: &str) -> bool {
    ["sson", "sdotter", "ssons"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

fn is_initial(word: &str) -> bool {
    let letter = word.trim_end_matches('.');
    letter.chars().count() == 1 && letter.chars().all(char::is_uppercase)
}

fn is_place(word: &str) -> bool {
    let word = bare(word);
    PLACES.iter().any(|part| word.contains(part))
        || ENDS_OF_PLACES.iter().any(|end| word.ends_with(end))
        || OF_PLACES.contains(&word.as_str())
}

fn is_sum(word: &str) -> bool {
    let word = bare(word);
    SUMS.contains(&word.as_str()) || WHOLES.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_known_and_names_of_places_are_not() {
        for text in [
            "Kalle Andersson",
            "Andersson, Kalle",
            "Hot mot Kalle Andersson",
            "K. Andersson",
            "kalle andersson",
            "Anna-Karin Berg",
            "Eva Ek 5B",
            "Lars Hallberg",
            "Källa: Kalle Andersson",
            "PROVSSON TORVALD",
            "torvald provsson",
            "Provsson Torvald",
            "Ekskolan/Torvald Provsson",
            "torvald.provsson",
            "EVA EK",
        ] {
            assert!(names_person(text), "{text}");
        }
        for text in [
            "Karin Boyes skola",
            "Norra Maria",
            "Förskolan Björken",
            "Hot och våld",
            "Makulerad 2026-03-01",
            "Sankt Eriks gymnasium",
            "per månad",
            "Max antal",
            "Mycket allvarlig",
            "Max",
            "MAX ANTAL",
            "HOT OCH VÅLD",
            "Hot/Våld",
            "lektionssal",
            "missbruk av alkohol",
        ] {
            assert!(!names_person(text), "{text}");
        }
        assert!(is_person("Eva") && !is_person("Elev") && may_be_person("Amir Dahl"));
        assert!(!may_be_person("Summa Hot") && !may_be_person("Norra Berget") && !may_be_person("Elev"));
    }

    #[test]
    fn numbers_are_known_by_their_form_and_cases_and_days_are_not() {
        for text in ["850101-1234", "19850101-1234", "198501011234", "Elev 850101-1234", "850161-1234"] {
            assert!(has_form_of_number(text), "{text}");
        }
        for text in ["26-0001", "2026-03-04", "1234567890", "851301-1234", "2026-0001234", "KIA-2026-123"] {
            assert!(!has_form_of_number(text), "{text}");
        }
    }
}
