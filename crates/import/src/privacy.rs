//! Columns that must not be imported even if the map names them: free text, and what points at a person.
//!
//! A column is judged by its heading and by its values. The message never shows a value.

use super::map::Field;
use super::plan::Column;
use super::sheet::Sheet;
use input::PersonalData::{EmailAddress, PersonalNumber, PhoneNumber};
use input::personal_data_in;
use model::diag::Diagnostic;

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
    let place = model::diag::Place::at(&sheet.path, 1, column.index as u32 + 1);
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
    // A date with a time of day, without signs, may look like a personal number; what is no date is refused elsewhere.
    let personal = values().filter_map(personal_data_in).find(|found| !is_date || *found != PersonalNumber);
    if let Some(personal) = personal {
        return Some(match personal {
            PersonalNumber => "den innehåller personnummer",
            EmailAddress => "den innehåller e-postadresser",
            PhoneNumber => "den innehåller telefonnummer",
        });
    }
    let sentences = values().filter(|value| is_sentence(value)).count();
    let filled = values().filter(|value| !value.is_empty()).count();
    (sentences * ONE_SENTENCE_IN > filled).then_some("värdena är fritext")
}

fn is_sentence(value: &str) -> bool {
    value.contains('\n') || value.split_whitespace().count() >= SENTENCE_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

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
