//! What a fault of the YAML library is called in Swedish, with the value, what was expected and what to do.

use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::localizer::ExternalMessageSource;

use super::MOST_DEPTH;
use super::lines::{key_before, value_at};
use super::syntax::objection;
use crate::codes;
use model::diag::{Code, Diagnostic, Place, nearest};

/// A finding without its place.
#[derive(Debug)]
pub(super) struct Finding {
    code: Code,
    message: String,
    value: Option<String>,
    expected: Option<String>,
    help: Option<String>,
}

impl Finding {
    pub(super) fn at(self, place: Place) -> Diagnostic {
        let Finding { code, message, value, expected, help } = self;
        Diagnostic { value, expected, help, ..Diagnostic::error(code, place, message) }
    }
}

/// The line that a fault stands on, and where on it, in bytes.
pub(super) struct Spot<'a> {
    line: &'a str,
    position: usize,
}

impl<'a> Spot<'a> {
    /// The library places a value that is not there at the colon before it.
    pub(super) fn new(line: &'a str, position: usize) -> Self {
        let is_at_colon = line[position..].starts_with(": ") || line[position..].trim_end() == ":";
        Spot { line, position: position + usize::from(is_at_colon) }
    }

    fn value(&self) -> Option<&str> {
        value_at(self.line, self.position)
    }

    /// ` för `key``, where the key can be told.
    fn for_key(&self) -> String {
        key_before(self.line, self.position).map_or(String::new(), |key| format!(" för `{key}`"))
    }
}

pub(super) fn finding(error: &Error, spot: &Spot<'_>) -> Finding {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown_key(field, expected),
        Error::SerdeMissingField { field, .. } => missing_key(field),
        Error::SerdeUnknownVariant { variant, expected, .. } => unknown_word(variant, expected, spot),
        Error::DuplicateMappingKey { key, .. } => duplicate_key(key.as_deref()),
        Error::InvalidScalar { ty, .. } => wrong_kind(scalar(ty), spot),
        Error::InvalidBooleanStrict { .. } => wrong_kind("`true` eller `false`", spot),
        Error::NonFiniteFloat { .. } => wrong_kind(scalar("floating point"), spot),
        Error::NullIntoString { .. } => wrong_kind("en text", spot),
        Error::Unexpected { expected, .. } => wrong_kind(structure(expected), spot),
        Error::SerdeInvalidType { expected, .. }
        | Error::SerdeInvalidValue { expected, .. }
        | Error::SerdeInvalidLength { expected, .. } => wrong_kind(expected, spot),
        Error::Message { msg, .. } => wrong_form(msg, spot),
        Error::ExternalMessage { .. } | Error::Eof { .. } => syntax(error),
        Error::MultipleDocuments { .. } => several_documents(),
        Error::Budget { breach, .. } => beyond_budget(breach),
        Error::MergeKeyNotAllowed { .. }
        | Error::UnknownAnchor { .. }
        | Error::UnsupportedTag { .. }
        | Error::InvalidBinaryBase64 { .. }
        | Error::BinaryNotUtf8 { .. }
        | Error::TaggedScalarCannotDeserializeIntoString { .. }
        | Error::TaggedStructFieldName { .. }
        | Error::TaggedEnumMismatch { .. } => not_allowed(),
        other => other_kind(other),
    }
}

fn unknown_key(field: &str, known: &[&'static str]) -> Finding {
    Finding {
        code: codes::UNKNOWN_KEY,
        message: format!("okänd nyckel `{field}`"),
        value: Some(field.to_owned()),
        expected: Some(one_of("en av nycklarna", known)),
        help: Some(suggestion(field, known).unwrap_or_else(|| "ta bort nyckeln, eller rätta den".to_owned())),
    }
}

fn missing_key(field: &str) -> Finding {
    Finding {
        code: codes::MISSING_KEY,
        message: format!("nyckeln `{field}` saknas"),
        value: None,
        expected: Some(format!("`{field}:` med ett värde")),
        help: Some(format!("lägg till `{field}` bland nycklarna som börjar här")),
    }
}

fn unknown_word(word: &str, known: &[&'static str], spot: &Spot<'_>) -> Finding {
    Finding {
        code: codes::UNKNOWN_WORD,
        message: format!("okänt ord{}", spot.for_key()),
        value: Some(word.to_owned()),
        expected: Some(one_of("ett av orden", known)),
        help: suggestion(word, known),
    }
}

fn duplicate_key(key: Option<&str>) -> Finding {
    let key = key.map_or(String::new(), |key| format!(" `{key}`"));
    Finding {
        code: codes::DUPLICATE_KEY,
        message: format!("nyckeln{key} står två gånger"),
        value: None,
        expected: Some("varje nyckel en gång".to_owned()),
        help: Some("behåll den ena och ta bort den andra".to_owned()),
    }
}

fn wrong_kind(expected: &str, spot: &Spot<'_>) -> Finding {
    let value = spot.value().map(str::to_owned);
    let (message, help) = match value {
        Some(_) => (format!("fel slags värde{}", spot.for_key()), None),
        None => (
            format!("värdet{} saknas", spot.for_key()),
            Some("skriv ett värde efter kolonet, eller ta bort nyckeln"),
        ),
    };
    let help = help.map(str::to_owned);
    Finding { code: codes::WRONG_KIND, message, value, expected: Some(expected.to_owned()), help }
}

/// The shapes of content files say `` `x` är inte en dag, som 2018-03-14 ``.
fn wrong_form(message: &str, spot: &Spot<'_>) -> Finding {
    let (message, expected) = match message.split_once("` är inte ") {
        Some((_, expected)) => {
            (format!("värdet{} går inte att läsa", spot.for_key()), Some(expected.to_owned()))
        }
        None => (message.to_owned(), None),
    };
    Finding { code: codes::WRONG_FORM, message, value: spot.value().map(str::to_owned), expected, help: None }
}

fn syntax(error: &Error) -> Finding {
    let kind = match error {
        Error::ExternalMessage { source, .. } => scan_error(source),
        _ => None,
    };
    let objection = objection(kind.unwrap_or(&ErrorKind::UnexpectedEof));
    Finding {
        code: codes::SYNTAX,
        message: objection.message,
        value: None,
        expected: None,
        help: Some(objection.help.to_owned()),
    }
}

fn several_documents() -> Finding {
    Finding {
        code: codes::SEVERAL_DOCUMENTS,
        message: "här börjar ett andra YAML-dokument".to_owned(),
        value: None,
        expected: Some("ett dokument i filen".to_owned()),
        help: Some("ta bort raden `---`, eller dela upp filen i två".to_owned()),
    }
}

fn beyond_budget(breach: &BudgetBreach) -> Finding {
    match breach {
        BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. } | BudgetBreach::MergeKeys { .. } => {
            not_allowed()
        }
        BudgetBreach::Documents { .. } => several_documents(),
        BudgetBreach::Depth { .. } => too_much(format!("värdena ligger djupare än {MOST_DEPTH} nivåer")),
        _ => too_much("filen är för stor".to_owned()),
    }
}

fn too_much(message: String) -> Finding {
    let help = Some("dela upp filen, eller ta bort nivåer".to_owned());
    Finding { code: codes::TOO_MUCH, message, value: None, expected: None, help }
}

fn not_allowed() -> Finding {
    Finding {
        code: codes::NOT_ALLOWED,
        message: "ankare (`&`), alias (`*`), sammanslagning (`<<`) och taggar (`!`) används inte".to_owned(),
        value: None,
        expected: Some("värdet utskrivet".to_owned()),
        help: Some("skriv ut värdet, eller sätt citattecken om texten ska börja med tecknet".to_owned()),
    }
}

fn other_kind(error: &Error) -> Finding {
    Finding {
        code: codes::WRONG_KIND,
        message: format!("värdet går inte att läsa ({error})"),
        value: None,
        expected: None,
        help: None,
    }
}

fn one_of(lead: &str, words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("{lead} {}", words.join(", "))
}

/// Words that people write where the content has English ones.
const MEANT: [(&str, &str); 12] = [
    ("ja", "yes"),
    ("true", "yes"),
    ("nej", "no"),
    ("false", "no"),
    ("vet ej", "unknown"),
    ("okänd", "unknown"),
    ("okänt", "unknown"),
    ("delvis", "partly"),
    ("klar", "done"),
    ("avslutad", "closed"),
    ("öppen", "open"),
    ("intern", "internal"),
];

fn suggestion(word: &str, known: &[&'static str]) -> Option<String> {
    meant(word, known).map(|meant| format!("menade du `{meant}`?"))
}

pub(super) fn meant(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let translated = MEANT.iter().find(|(swedish, word)| *swedish == lower && known.contains(word));
    translated.map(|(_, word)| *word).or_else(|| nearest(&lower, known.iter().copied()))
}

fn scalar(kind: &str) -> &str {
    match kind {
        "u8" => "ett heltal från 0 till 255",
        "u16" => "ett heltal från 0 till 65535",
        "u32" | "u64" => "ett heltal, 0 eller större",
        "i8" | "i16" | "i32" | "i64" => "ett heltal",
        "floating point" | "f64" | "f32" => "ett tal, med punkt som decimaltecken",
        "boolean" | "bool" => "`true` eller `false`",
        other => other,
    }
}

fn structure(kind: &str) -> &str {
    match kind {
        "sequence start" => "en lista: `[a, b]`, eller rader som börjar med `- `",
        "mapping start" => "nycklar med värden: `nyckel: värde`",
        "string scalar" => "en text",
        "scalar" => "ett värde, inte en lista eller nycklar",
        other => other,
    }
}

/// What the scanner said, where the fault is the scanner's.
pub(super) fn scan_error(source: &ExternalMessageSource) -> Option<&ErrorKind> {
    match source {
        ExternalMessageSource::Parser(error) => Some(error.kind()),
        _ => None,
    }
}
