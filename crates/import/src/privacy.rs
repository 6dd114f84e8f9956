//! Columns that must not be imported even if the map names them: free text, and what points at a person.
//!
//! A column is judged by its heading and by its values. The message never shows a value. A column whose every value the
//! map translates holds nothing that the author has not seen, and passes.

mod persons;

use input::PersonalData::{EmailAddress, PersonalNumber, PhoneNumber};
use input::personal_data_in;
use model::diag::Diagnostic;

use crate::codes;
use crate::field::FieldKind;
use crate::layout::Layout;
use crate::map::{Field, IdRule};
use crate::plan::{Column, SkipRule};
use crate::sheet::Row;
use crate::synonyms::{SUMS, WHOLES};

use persons::{has_form_of_number, is_capital, may_be_name};
pub use persons::{is_person, may_be_person, may_name, names_person};

const PERSONAL_NUMBERS: &str = "den innehåller personnummer";

/// Parts of headings, in small letters.
const HEADING_PARTS: [&str; 18] = [
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
    "födelse",
    "födda",
    "birth",
    "anställnings",
];

/// Whole headings, in small letters.
const HEADINGS: [&str; 33] = [
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
    "född",
    "rapportör",
    "rapporterad av",
    "inrapporterad av",
    "anmäld av",
    "registrerad av",
    "skapad av",
    "uppgiftslämnare",
    "utredare",
    "handläggare",
    "ansvarig",
    "ansvarig chef",
    "ansvarig person",
    "ansvarig utredare",
    "chef",
    "närmaste chef",
    "rektor",
    "kontaktperson",
    "vittne",
];

/// A value with this many words reads as a sentence.
const SENTENCE_WORDS: usize = 9;

/// Words of a value over several lines that reads as one.
const LINE_WORDS: usize = 5;

/// A column where one value in so many is a sentence is free text.
const ONE_SENTENCE_IN: usize = 20;

/// Says why a column is refused, if it is.
pub fn refuse(
    field: Field,
    column: &Column<'_>,
    layout: &Layout<'_>,
    ids: IdRule,
    skip: &[SkipRule],
) -> Option<Diagnostic> {
    // A note that a rule leaves out is read nowhere.
    let values = || {
        let rows = layout.rows().iter().filter(|row| skip.iter().all(|rule| !rule.takes(row)));
        rows.map(|row: &Row| row.cell(column.index))
    };
    let why = match suspicion_of_heading(layout.folded(column.index)) {
        Some(why) => why,
        None => suspicion_of_values(values, column.kind == FieldKind::Date)?,
    };
    let is_translated = |value: &str| value.is_empty() || column.translates(value);
    if values().any(|value| !value.is_empty()) && values().all(is_translated) {
        return None;
    }
    // A day and a running number pass for a personal number one time in ten.
    let (alike, filled) =
        values().filter(|value| !value.is_empty()).fold((0, 0), |(alike, filled), value| {
            (alike + usize::from(personal_data_in(value) == Some(PersonalNumber)), filled + 1)
        });
    let is_chance = field == Field::Id && why == PERSONAL_NUMBERS && alike * 2 < filled;
    if is_chance && ids != IdRule::Keep {
        return None;
    }
    let (message, note) = match few_rows(column, layout) {
        Some(rows) => (
            format!("kolumnen `{}` kan inte tas in: {why}, på {rows}", layout.name(column.index)),
            "är det en not utanför tabellen, ta bort den ur bladet; annars ",
        ),
        None => (format!("kolumnen `{}` kan inte tas in: {why}", layout.name(column.index)), ""),
    };
    let of_numbers = match is_chance {
        true => {
            "är det ärendenummer, av vilka några liknar personnummer, skriv `ids: hash` i kartan: då görs numren om, och en händelse \
             som står två gånger hittas; annars välj en annan kolumn"
        }
        false => {
            "är det ärendenummer som liknar personnummer, ta ut ett annat nummer ur registret; går det inte, ta bort `id` ur kartan \
             och skriv `ids: sequence`, och se efter i bladet att inget nummer står på flera rader; annars välj en annan kolumn"
        }
    };
    let help = "välj en annan kolumn, ta bort fältet ur kartan, eller översätt vartenda värde under `values`; \
                händelsedata får inte peka ut en person";
    let finding = Diagnostic::error(codes::PERSONAL_COLUMN, layout.place(column.index), message);
    let help = if field == Field::Id && why == PERSONAL_NUMBERS { of_numbers } else { help };
    Some(
        finding
            .with_expected("en kolumn utan fritext och personuppgifter")
            .with_help(format!("{note}{help}")),
    )
}

/// The rows of what points at a person, where they are few among many.
fn few_rows(column: &Column<'_>, layout: &Layout<'_>) -> Option<String> {
    const MOST: usize = 3;
    let rows = || layout.rows().iter().filter(|row| !row.cell(column.index).is_empty());
    let found: Vec<String> = rows()
        .filter(|row| personal_data_in(row.cell(column.index)).is_some())
        .map(|row| row.number.to_string())
        .collect();
    let are_few = (1..=MOST).contains(&found.len()) && found.len() * MOST <= rows().count();
    let word = if found.len() == 1 { "rad" } else { "raderna" };
    are_few.then(|| format!("{word} {}", found.join(", ")))
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
    let words = value.split_whitespace().count();
    // A line break alone is often a slip of a hand, or that of a narrow cell.
    words >= SENTENCE_WORDS || value.trim().contains('\n') && words >= LINE_WORDS
}

/// A word with a capital after the first of a remark: `Test av larm hos Kalle`.
pub fn may_name_within(remark: &str) -> bool {
    remark.split_whitespace().skip(1).any(is_capital)
}

/// A value that looks like the name of a person in a column of numbers: `Kalle Svensson 5B`, `Kalle`.
pub fn is_name(number: &str) -> bool {
    // `Ärende Nr 5`
    const OTHERS: [&str; 10] = [
        "nr",
        "nummer",
        "ärende",
        "händelse",
        "anmälan",
        "avvikelse",
        "tillbud",
        "rapport",
        "polis",
        "polisen",
    ];
    let words: Vec<&str> = number.split_whitespace().collect();
    let has_digit = number.contains(|sign: char| sign.is_ascii_digit());
    let is_word = |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    let is_part =
        |word: &&str| is_word(word) && is_capital(word) && !OTHERS.contains(&word.to_lowercase().as_str());
    let are_names = words.windows(2).any(|pair| pair.iter().all(is_part));
    let is_alone =
        words.iter().all(is_word) && (words.len() > 1 || words.iter().any(|word| is_capital(word)));
    // `Svensson, Anna`, `Per-Erik Nilsson`, `A. Petrović`
    let is_written = names_person(number) || !has_digit && may_be_name(number);
    let is_other = words.iter().any(|word| OTHERS.contains(&word.to_lowercase().as_str()));
    // `Antal händelser`, `Medelvärde`, `Källa KIA` stand below the numbers and name nobody.
    const NOTES: [&str; 12] = [
        "antal",
        "medelvärde",
        "medel",
        "snitt",
        "källa",
        "senaste",
        "test",
        "makulerad",
        "uttag",
        "utskrift",
        "sida",
        "antalet",
    ];
    let first =
        words.first().map(|word| word.trim_end_matches([':', '.']).to_lowercase()).unwrap_or_default();
    let is_note = [&NOTES[..], SUMS, WHOLES].iter().any(|words| words.contains(&first.as_str()));
    are_names || is_written && !is_other || !has_digit && !words.is_empty() && is_alone && !is_note
}

/// A value as a message or a map may show it; `None` where it points at a person, or may be the name of one whose names are in no
/// list.
pub fn shown(value: &str) -> Option<String> {
    shown_common(value).filter(|_| !may_be_name(value))
}

/// The name of a sheet as a message may show it.
pub fn shown_sheet(name: &str) -> &str {
    if names_somebody(name) { "…" } else { name }
}

/// True for text that has a person's name or number in it, as far as that is sure.
pub fn names_somebody(text: &str) -> bool {
    personal_data_in(text).is_some() || has_form_of_number(text) || names_person(text)
}

/// A value that stands on several rows, or is nearly a name of the content: then it is no person's, but where that is sure.
pub fn shown_common(value: &str) -> Option<String> {
    const MOST_SIGNS: usize = 60;
    if names_somebody(value) || is_sentence(value) {
        return None;
    }
    // A line break would part the message.
    let plain = |sign: char| if sign.is_control() { ' ' } else { sign };
    let mut shown: String = value.chars().take(MOST_SIGNS).map(plain).collect();
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
