//! Fields that incident data must not have: free text, and what points at a person.

use crate::load::codes;
use model::diag::Diagnostic;

/// Keys that people try to add, English and Swedish.
const REFUSED: [&str; 60] = [
    "text",
    "description",
    "comment",
    "comments",
    "note",
    "notes",
    "free_text",
    "freetext",
    "summary",
    "title",
    "name",
    "names",
    "person",
    "person_name",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "personal_number",
    "personal_id",
    "ssn",
    "sex",
    "gender",
    "age",
    "birth_date",
    "born",
    "time",
    "clock",
    "clock_time",
    "hour",
    "room",
    "reporter",
    "namn",
    "fornamn",
    "efternamn",
    "beskrivning",
    "fritext",
    "kommentar",
    "kon",
    "kön",
    "alder",
    "ålder",
    "tid",
    "klockslag",
    "personnummer",
    "anmalare",
    "anmälare",
    "rapportor",
    "rapportör",
    "adress",
    "telefon",
    "epost",
    "e-post",
    "plats",
    "rum",
    "tidpunkt",
    "anteckning",
    "skadad",
    "logg",
];

/// Gives the finding about such a key its true reason.
pub(super) fn refuse(finding: Diagnostic) -> Diagnostic {
    let key = finding.value.as_deref().unwrap_or("").to_lowercase();
    if finding.code != codes::UNKNOWN_KEY || !REFUSED.contains(&key.as_str()) {
        return finding;
    }
    Diagnostic {
        code: codes::PERSONAL,
        message: format!("fältet `{key}` får inte finnas i händelsedata"),
        expected: Some("inga fält för fritext, namn, kön, ålder eller klockslag".to_owned()),
        help: Some(
            "ta bort fältet: sådana uppgifter kan peka ut en person, och bara det som behövs för statistiken får \
             behandlas (artikel 5.1 c i dataskyddsförordningen)"
                .to_owned(),
        ),
        ..finding
    }
}
