//! Numbers that a search for digits beside each other does not see: the last four digits told apart from the day of birth,
//! and letters that look like digits.

use std::ops::Range;

use super::personal_number::is_number;
use super::signs::{after_spaces, digit_run, follows_word, precedes_word};

/// How far from the last digits the day of birth is looked for, in bytes.
const NEAR: usize = 120;

/// How months begin, in Swedish.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// `Född 18/12 1981, sista fyra 9876`: the four digits, where `at` is the `ista` of `sista`.
pub(super) fn last_four(text: &[u8], at: usize) -> Option<Range<usize>> {
    let begin = at.checked_sub(1).filter(|begin| text[*begin].eq_ignore_ascii_case(&b's'))?;
    let before = text[begin.saturating_sub(8)..begin].trim_ascii_end().to_ascii_lowercase();
    let is_told = [&b"fyra"[..], b" 4"].iter().any(|count| before.ends_with(count));
    let next = after_spaces(text, at + 4);
    let counted = ["fyra", "4 siffr", "siffr"].into_iter().any(|word| begins_with(text, next, word));
    if !(is_told || counted) {
        return None;
    }
    let mut serial = after_spaces(text, at + 4);
    for word in ["fyra", "4", "siffrorna", "siffror", "i personnumret", "är"] {
        let has_word = begins_with(text, serial, word);
        serial = if has_word { after_spaces(text, serial + word.len()) } else { serial };
    }
    serial += text[serial..].iter().take(3).take_while(|byte| b" :=-(\"".contains(byte)).count();
    let last = serial + 4;
    if digit_run(text, serial) != 4 || precedes_word(text, last) {
        return None;
    }
    let around = [&text[begin.saturating_sub(NEAR)..begin], &text[last..text.len().min(last + NEAR)]];
    around.iter().any(|near| has_day(near, &text[serial..last])).then_some(serial..last)
}

fn begins_with(text: &[u8], at: usize, word: &str) -> bool {
    text.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
}

/// True where a day in any form stands in a text that has these last four digits: `811218`, `1981-12-18`, `18/12 1981`,
/// `18 december 1981`.
fn has_day(text: &[u8], serial: &[u8]) -> bool {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = digit_run(text, at);
        if length > 0 {
            runs.push(at..at + length);
        }
        at += length.max(1);
    }
    let holds = |date: &[u8]| is_number(date.iter().chain(serial));
    let whole = |run: &Range<usize>| matches!(run.len(), 6 | 8) && holds(&text[run.clone()]);
    let is_near = |run: &[Range<usize>]| (1..4).contains(&(run[1].start - run[0].end));
    let in_three = |run: &[Range<usize>]| {
        let [first, second, third] = [0, 1, 2].map(|part| &text[run[part].clone()]);
        let is_joined = is_near(&run[..2]) && is_near(&run[1..]);
        let is_part = |part: &[u8]| matches!(part.len(), 1 | 2);
        is_joined
            && is_part(second)
            && (is_part(first) && is_year(third) && holds(&date(third, second, first))
                || is_year(first) && is_part(third) && holds(&date(first, second, third)))
    };
    let with_word = |run: &[Range<usize>]| {
        let month = month_in(&text[run[0].end..run[1].start]);
        let (day, year) = (&text[run[0].clone()], &text[run[1].clone()]);
        day.len() <= 2 && is_year(year) && month.is_some_and(|month| holds(&date(year, &month, day)))
    };
    runs.iter().any(whole) || runs.windows(3).any(in_three) || runs.windows(2).any(with_word)
}

fn is_year(part: &[u8]) -> bool {
    matches!(part.len(), 2 | 4)
}

/// `18`, `12`, `1981` → `19811218`.
fn date(year: &[u8], month: &[u8], day: &[u8]) -> Vec<u8> {
    let two = |part: &[u8]| [&b"0"[part.len() - 1..], part].concat();
    [year.to_vec(), two(month), two(day)].concat()
}

/// The number of the month in ` december `, in two digits.
fn month_in(between: &[u8]) -> Option<Vec<u8>> {
    let word = std::str::from_utf8(between).ok()?.trim().to_lowercase();
    let is_word = word.len() <= 10 && word.chars().all(|sign| sign.is_alphabetic() || sign == '.');
    let at = MONTHS.iter().position(|month| word.starts_with(month)).filter(|_| is_word)?;
    Some(format!("{:02}", at + 1).into_bytes())
}

/// `8ll2l8-9876`, where `at` is the dash.
pub(super) fn with_letters(text: &[u8], at: usize) -> Option<Range<usize>> {
    let after = text.get(at + 1..at + 5)?;
    if !after.iter().all(|byte| is_like_digit(*byte)) {
        return None;
    }
    let before = text[..at].iter().rev().take(9).take_while(|byte| is_like_digit(**byte)).count();
    let range = at - before..at + 5;
    let is_form =
        matches!(before, 6 | 8) && !follows_word(text, range.start) && !precedes_word(text, range.end);
    let signs: Vec<u8> = text[range.clone()].iter().copied().filter(|byte| *byte != b'-').collect();
    let letters = signs.iter().filter(|sign| !sign.is_ascii_digit()).count();
    let digits: Vec<u8> = signs.iter().map(|sign| digit_like(*sign)).collect();
    (is_form && (1..=5).contains(&letters) && is_number(digits.iter())).then_some(range)
}

fn is_like_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'l' | b'I' | b'O' | b'o')
}

fn digit_like(sign: u8) -> u8 {
    match sign {
        b'l' | b'I' => b'1',
        b'O' | b'o' => b'0',
        digit => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(text: &str) -> Option<&str> {
        let at = text.find("ista").unwrap();
        last_four(text.as_bytes(), at).map(|range| &text[range])
    }

    #[test]
    fn the_last_four_beside_a_day_are_told() {
        for text in [
            "Född 18/12 1981, sista fyra 9876",
            "född 18/12-81, fyra sista: 9876.",
            "född den 18 december 1981 (sista fyra siffrorna är 9876)",
            "Född: 811218\nSista fyra: 9876",
            "född 1981-12-18 med de fyra sista siffrorna 9876",
            "- Född: 19811218\n- Sista 4 siffror: 9876",
            "sista fyra 9876, född 18.12.1981",
            "18 dec. 1981, de 4 sista = 9876",
        ] {
            assert_eq!(last(text), Some("9876"), "{text}");
        }
    }

    #[test]
    fn other_last_things_are_left_alone() {
        for text in [
            "Född 18/12 1981, sista fyra 9875",
            "Född 18/12 1982, sista fyra 9876",
            "De sista fyra åren, 811218 till 9876",
            "sista dagen är 1981-12-18, kostnad 9876",
            "lista fyra 9876, 811218",
            "fyra sista 98765 av 811218",
            "sista fyra: 9876",
        ] {
            assert_eq!(last(text), None, "{text}");
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_read_as_they_are_meant() {
        let found = |text: &str| text.find('-').and_then(|at| with_letters(text.as_bytes(), at));
        for text in ["8ll2l8-9876", "8I12I8-9876", "(l98ll2l8-9876)", "l2O5O3-2384"] {
            assert!(found(text).is_some(), "{text}");
        }
        for text in [
            "811218-9876",
            "8ll2l8-9875",
            "a8ll2l8-9876",
            "8ll2l8-98765",
            "lllllO-Oooo",
            "rollO-2018",
            "8ll2l8-987",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
