//! Columns that must not be imported even if the map names them: free text, and what points at a person.
//!
//! A column is judged by its heading and by its values. The message never shows a value. A column whose every value the
//! map translates holds nothing that the author has not seen, and passes.

use input::PersonalData::{EmailAddress, PersonalNumber, PhoneNumber};
use input::personal_data_in;
use model::diag::Diagnostic;

use crate::codes;
use crate::field::FieldKind;
use crate::layout::Layout;
use crate::map::Field;
use crate::plan::Column;
use crate::sheet::Row;

const PERSONAL_NUMBERS: &str = "den innehåller personnummer";

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
pub fn refuse(field: Field, column: &Column<'_>, layout: &Layout<'_>) -> Option<Diagnostic> {
    let values = || layout.rows().iter().map(|row: &Row| row.cell(column.index));
    let why = match suspicion_of_heading(layout.folded(column.index)) {
        Some(why) => why,
        None => suspicion_of_values(values, column.kind == FieldKind::Date)?,
    };
    let is_translated = |value: &str| value.is_empty() || column.translates(value);
    if values().any(|value| !value.is_empty()) && values().all(is_translated) {
        return None;
    }
    let message = format!("kolumnen `{}` kan inte tas in: {why}", layout.name(column.index));
    let of_numbers = "är det ärendenummer som liknar personnummer, ta bort `id` ur kartan och skriv `ids: sequence`, eller ta ut ett \
                      annat nummer ur registret; annars välj en annan kolumn";
    let help = "välj en annan kolumn, ta bort fältet ur kartan, eller översätt vartenda värde under `values`; \
                händelsedata får inte peka ut en person";
    let finding = Diagnostic::error(codes::PERSONAL_COLUMN, layout.place(column.index), message);
    let help = if field == Field::Id && why == PERSONAL_NUMBERS { of_numbers } else { help };
    Some(finding.with_expected("en kolumn utan fritext och personuppgifter").with_help(help))
}

pub fn suspicion_of_heading(heading: &str) -> Option<&'static str> {
    let is_refused = HEADINGS.contains(&heading) || HEADING_PARTS.iter().any(|part| heading.contains(part));
    is_refused.then_some("rubriken tyder på fritext eller personuppgifter")
}

pub fn suspicion_of_values<'v, V: Iterator<Item = &'v str>>(
    values: impl Fn() -> V,
    is_date: bool,
) -> Option<&'static str> {
    // A date with a time of day, without signs, may look like a personal number; what is no date is refused elsewhere.
    let personal = values().filter_map(personal_data_in).find(|found| !is_date || *found != PersonalNumber);
    if let Some(personal) = personal {
        return Some(match personal {
            PersonalNumber => PERSONAL_NUMBERS,
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

/// A value as a message may show it; `None` where it points at a person.
pub fn shown(value: &str) -> Option<String> {
    const MOST_SIGNS: usize = 60;
    if personal_data_in(value).is_some() || is_sentence(value) {
        return None;
    }
    let mut shown: String = value.chars().take(MOST_SIGNS).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_places_pass_and_those_of_people_do_not() {
        for heading in ["airport name", "händelseenhet", "händelsenr", "skadetyp"] {
            assert_eq!(suspicion_of_heading(heading), None, "{heading}");
        }
        for heading in ["namn", "händelsebeskrivning", "personnummer (skadad)", "kön", "e-post"] {
            assert!(suspicion_of_heading(heading).is_some(), "{heading}");
        }
    }
}
