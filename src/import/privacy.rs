//! Columns that must not be imported even if the map names them: free text, and what points at a person.
//!
//! A column is judged by its heading and by its values. The message never shows a value.

use super::map::Field;
use super::plan::Column;
use super::sheet::Sheet;
use crate::diag::Diagnostic;

use super::codes;

/// Parts of headings, in small letters.
const HEADING_PARTS: [&str; 14] = [
    "personnummer",
    "personnr",
    "samordningsnummer",
    "fritext",
    "beskrivning",
    "kommentar",
    "förnamn",
    "efternamn",
    "e-post",
    "epost",
    "telefon",
    "description",
    "comment",
    "free text",
];

/// Whole headings, in small letters.
const HEADINGS: [&str; 14] = [
    "namn",
    "name",
    "anmälare",
    "anmälarens namn",
    "skadad",
    "kön",
    "ålder",
    "sex",
    "gender",
    "age",
    "klockslag",
    "adress",
    "address",
    "email",
];

/// A value with this many words reads as a sentence.
const SENTENCE_WORDS: usize = 9;

/// A column where one value in so many is a sentence is free text.
const ONE_SENTENCE_IN: usize = 20;

/// Says why a column is refused, if it is.
pub(super) fn refuse(field: Field, column: &Column<'_>, sheet: &Sheet) -> Option<Diagnostic> {
    let heading = column.heading;
    let why = suspicion_of_heading(heading).or_else(|| suspicion_of_values(field, column, sheet))?;
    let place = crate::diag::Place::at(&sheet.path, 1, column.index as u32 + 1);
    let message = format!("kolumnen `{heading}` kan inte tas in: {why}");
    let help =
        "välj en annan kolumn, eller ta bort fältet ur kartan; händelsedata får inte peka ut en person";
    Some(Diagnostic::error(codes::PERSONAL_COLUMN, place, message).with_help(help))
}

fn suspicion_of_heading(heading: &str) -> Option<&'static str> {
    let heading = heading.to_lowercase();
    let is_refused =
        HEADINGS.contains(&heading.as_str()) || HEADING_PARTS.iter().any(|part| heading.contains(part));
    is_refused.then_some("rubriken tyder på fritext eller personuppgifter")
}

fn suspicion_of_values(field: Field, column: &Column<'_>, sheet: &Sheet) -> Option<&'static str> {
    let values = || sheet.rows.iter().map(|row| row.cell(column.index));
    let is_date = matches!(field, Field::Date | Field::Reported | Field::Closed);
    if !is_date && values().any(has_personal_number) {
        return Some("den innehåller personnummer");
    }
    if values().any(has_email) {
        return Some("den innehåller e-postadresser");
    }
    if values().any(has_phone_number) {
        return Some("den innehåller telefonnummer");
    }
    let sentences = values().filter(|value| is_sentence(value)).count();
    let filled = values().filter(|value| !value.is_empty()).count();
    (sentences * ONE_SENTENCE_IN > filled).then_some("värdena är fritext")
}

fn is_sentence(value: &str) -> bool {
    value.contains('\n') || value.split_whitespace().count() >= SENTENCE_WORDS
}

fn has_email(value: &str) -> bool {
    value.split_whitespace().any(|word| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && host.len() > 3)
    })
}

/// `070-123 45 67`, `+46 70 123 45 67`: digits that begin as Swedish numbers do.
fn has_phone_number(value: &str) -> bool {
    let is_made_of =
        value.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '+' | '(' | ')'));
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = value.starts_with('+');
    let is_mobile = digits.starts_with("07") && digits.len() == 10;
    is_made_of && (is_mobile || (is_abroad && (10..=13).contains(&digits.len())))
}

/// A personal identity or coordination number anywhere in the value, with or without century and hyphen.
fn has_personal_number(value: &str) -> bool {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+');
    value.split(|sign| !is_part(sign)).any(|part| {
        let digits: Vec<u32> = part.chars().filter_map(|sign| sign.to_digit(10)).collect();
        let signs = part.len() - digits.len();
        match digits.len() {
            10 if signs <= 1 => is_personal_number(&digits),
            12 if signs <= 1 && matches!(digits[..2], [1, 9] | [2, 0]) => is_personal_number(&digits[2..]),
            _ => false,
        }
    })
}

/// Ten digits: a date (the day may have 60 added: coordination number) and a check digit (Luhn).
fn is_personal_number(digits: &[u32]) -> bool {
    let month = digits[2] * 10 + digits[3];
    let day = digits[4] * 10 + digits[5];
    let is_date = (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
    let weighed = digits.iter().enumerate().map(|(i, digit)| match i % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    });
    is_date && weighed.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_are_known_in_all_forms() {
        for written in
            ["811218-9876", "19811218-9876", "8112189876", "198112189876", "811218+9876", "barn 811278-9873."]
        {
            assert!(has_personal_number(written), "{written}");
        }
        for written in ["811218-9875", "2018000123", "KIA-2018-000123", "811318-9876", "1990-01-08", ""] {
            assert!(!has_personal_number(written), "{written}");
        }
    }

    #[test]
    fn addresses_and_phones_are_known() {
        assert!(has_email("skriv till anna@example.se") && !has_email("@hem") && !has_email("a @ b"));
        assert!(has_phone_number("070-123 45 67") && has_phone_number("+46 70 123 45 67"));
        assert!(!has_phone_number("2018-000123") && !has_phone_number("120"));
    }

    #[test]
    fn headings_of_places_pass_and_those_of_people_do_not() {
        for heading in ["Airport Name", "Händelseenhet", "Händelsenr", "Skadetyp"] {
            assert_eq!(suspicion_of_heading(heading), None, "{heading}");
        }
        for heading in ["Namn", "Händelsebeskrivning", "Personnummer (skadad)", "Kön", "E-post"] {
            assert!(suspicion_of_heading(heading).is_some(), "{heading}");
        }
    }
}
