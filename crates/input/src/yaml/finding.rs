//! What a fault of the YAML library is called in Swedish, with the value, what was expected and what to do.

use serde_yaml::granit_parser::ErrorKind;

use super::decode::{KEYS, LIST, TEXT, TRUTH, WORD};
use super::fault::{Fault, Kind};
use super::keys::{
    comma_in_number, comma_in_text, duplicate_key, key_further_in, key_too_far_out, missing_keys,
    under_another_name, unknown_key,
};
use super::near::right_form;
use super::slips;
use super::syntax::objection;
use crate::{codes, text};
use model::diag::{Code, Diagnostic, Place, about_invisible, example_of, invisible, meant};

/// A finding without its place.
#[derive(Debug)]
pub(super) struct Finding {
    pub code: Code,
    pub message: String,
    pub value: Option<String>,
    pub expected: Option<String>,
    pub help: Option<String>,
}

impl Finding {
    pub(super) fn at(self, place: Place) -> Diagnostic {
        let Finding { code, message, value, expected, help } = self;
        Diagnostic { value, expected, help, ..Diagnostic::error(code, place, message) }
    }
}

pub(super) fn finding(fault: Fault) -> Finding {
    let Fault { kind, value, key, .. } = fault;
    let spot = Spot { value, key };
    match kind {
        Kind::Syntax(kind) => syntax(&kind),
        Kind::SeveralDocuments => several_documents(),
        Kind::TooMuch(message) => too_much(message),
        Kind::NotAllowed => not_allowed(),
        Kind::DuplicateKey(key) => duplicate_key(&key),
        Kind::Cut => cut(spot),
        Kind::BeginsWith(sign, value) => begins_with(sign, &value),
        Kind::HardSpace => hard_space(),
        Kind::Told(message, help) => told(message, help),
        Kind::Sign(sign) => refused_sign(sign),
        Kind::UnknownKey(key, known) => unknown_key(&key, known, &spot),
        Kind::KeyTooFarOut(key, above) => key_too_far_out(&key, &above),
        Kind::KeyFurtherIn { key, owner, is_record, spaces } => {
            key_further_in(&key, owner, is_record, spaces)
        }
        Kind::UnderAnotherName { key, known, missing } => under_another_name(&key, known, missing),
        Kind::CommaInText(key, text) => comma_in_text(&key, &text),
        Kind::CommaInNumber(number) => comma_in_number(&number, spot),
        Kind::MissingKeys(keys) => missing_keys(&keys),
        Kind::UnknownWord(word, known) => unknown_word(&word, known, &spot),
        Kind::WrongType(expected) => wrong_kind(expected, spot),
        Kind::NoValue { expected, is_required } => no_value(expected, is_required, &spot),
        Kind::WrongForm(message) => wrong_form(&message, spot),
    }
}

/// A value and the key that it stands under, where they can be told.
pub(super) struct Spot {
    pub value: Option<String>,
    pub key: Option<String>,
}

impl Spot {
    /// ` för `key``, where the key can be told.
    fn for_key(&self) -> String {
        self.key.as_ref().map_or(String::new(), |key| format!(" för `{key}`"))
    }
}

/// `a`, `b` och `c`.
pub(super) fn listed(words: &[&str], and: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {and} {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

fn unknown_word(word: &str, known: &[&'static str], spot: &Spot) -> Finding {
    Finding {
        code: codes::UNKNOWN_WORD,
        message: format!("okänt ord{}", spot.for_key()),
        value: Some(word.to_owned()),
        expected: Some(one_of("ett av orden", known)),
        help: Some(
            invisible(word)
                .map(about_invisible)
                .or_else(|| suggestion(word, known))
                .or_else(|| with_a_comment(word, known))
                .or_else(|| several(word, known))
                .unwrap_or_else(|| "välj ett av orden, stavat precis så".to_owned()),
        ),
    }
}

fn wrong_kind(expected: String, spot: Spot) -> Finding {
    let expected = if is_of_scale(&spot, &expected) { SCALE.to_owned() } else { expected };
    let (message, help) = match &spot.value {
        Some(value) => {
            (format!("fel slags värde{}", spot.for_key()), right_kind(value, &expected, spot.key.as_deref()))
        }
        None => (
            format!("värdet{} saknas", spot.for_key()),
            Some(match (&spot.key, expected == LIST) {
                (Some(key), true) => list_without_items(key),
                (None, _) => "skriv ett värde efter `- `, eller ta bort raden".to_owned(),
                _ => {
                    "skriv ett värde efter kolonet; är det inte känt, ta bort raden om nyckeln får utelämnas"
                        .to_owned()
                }
            }),
        ),
    };
    Finding { code: codes::WRONG_KIND, message, value: spot.value, expected: Some(expected), help }
}

/// Lists that the content cannot do without.
const NEVER_EMPTY: [&str; 3] = ["units", "event_types", "focus_areas"];

fn list_without_items(key: &str) -> String {
    match NEVER_EMPTY.contains(&key) {
        true => format!(
            "fyll i listan under `{key}:`, med `  - ` före varje post: `lagesbild docs formatet` visar nycklarna"
        ),
        false => format!("skriv `{key}: []` om det inte finns några"),
    }
}

fn no_value(expected: String, is_required: bool, spot: &Spot) -> Finding {
    let key = spot.key.as_deref().unwrap_or_default();
    let help = match (expected == LIST, expected == KEYS, example_of(key)) {
        (true, ..) => list_without_items(key),
        (_, true, Some(example)) => format!("skriv till exempel `{example}`"),
        _ if is_required => format!("skriv ett värde efter kolonet: `{key}` krävs"),
        _ => "skriv ett värde efter kolonet, eller ta bort raden".to_owned(),
    };
    Finding {
        code: codes::WRONG_KIND,
        message: format!("värdet för `{key}` saknas"),
        value: None,
        expected: Some(expected),
        help: Some(help),
    }
}

const SCALE: &str = "ett heltal från 1 till 5";

/// Likelihood and consequence are steps of a scale.
fn is_of_scale(spot: &Spot, expected: &str) -> bool {
    let is_step = matches!(spot.key.as_deref(), Some("likelihood" | "consequence"));
    is_step && expected.starts_with("ett heltal")
}

/// The shapes of content files say `` `x` är inte en dag, som 2018-03-14 ``.
fn wrong_form(message: &str, spot: Spot) -> Finding {
    let (message, expected) = match message.split_once("` är inte ") {
        Some((_, expected)) => {
            (format!("värdet{} går inte att läsa", spot.for_key()), Some(expected.to_owned()))
        }
        None => (message.to_owned(), None),
    };
    let help = spot.value.as_ref().and_then(|value| {
        under_the_other_key(value, spot.key.as_deref()?).or_else(|| right_form(value, expected.as_ref()?))
    });
    let is_day = expected.as_ref().is_some_and(|expected| expected.starts_with("en dag"));
    let help =
        help.or_else(|| is_day.then(|| "skriv år, månad och dag med bindestreck: `2018-03-14`".to_owned()));
    Finding { code: codes::WRONG_FORM, message, value: spot.value, expected, help }
}

/// A month where a tertial is asked for, and the other way: of a count, it may be the key that is wrong.
fn under_the_other_key(value: &str, key: &str) -> Option<String> {
    let (year, rest) = value.split_once('-')?;
    let is_number =
        |text: &str, digits: usize| text.len() == digits && text.bytes().all(|sign| sign.is_ascii_digit());
    match (key, rest) {
        ("period", month) if is_number(year, 4) && is_number(month, 2) => Some(format!(
            "`{value}` är en månad: skriv tertialet; ett antal för bara den månaden har `month: {value}` i stället"
        )),
        ("month", "t1" | "t2" | "t3") if is_number(year, 4) => Some(format!(
            "`{value}` är ett tertial: skriv månaden; ett antal för hela tertialet har `period: {value}` i stället"
        )),
        _ => None,
    }
}

/// A value in place of another kind: a truth value in Swedish, a number with a comma.
fn right_kind(value: &str, expected: &str, key: Option<&str>) -> Option<String> {
    let is_word = |word: &str| !word.is_empty() && !word.contains([' ', ':', '[', '{', '"']);
    let words: Vec<&str> = value.split([',', ';']).map(str::trim).collect();
    match expected {
        TRUTH => Some(
            suggestion(value, &["true", "false"])
                .unwrap_or_else(|| "skriv `true` för ja eller `false` för nej".to_owned()),
        ),
        KEYS => Some(keys_for(value, key)),
        LIST if value.starts_with('{') || value.contains(": ") => Some(
            key.and_then(example_of)
                .map(|example| format!("skriv till exempel `{example}`"))
                .unwrap_or_else(|| "skriv `- ` före den första nyckeln i varje post".to_owned()),
        ),
        LIST if words.iter().all(|word| is_word(word)) => Some(format!("skriv `[{}]`", words.join(", "))),
        LIST => Some(match slips::point_of_word(value) {
            Some(sign) => format!("byt `{sign}` mot `-` och ett mellanslag, på varje rad i listan"),
            None => "skriv värdet på raden under, efter `  - `".to_owned(),
        }),
        TEXT if key.is_none()
            && !value.starts_with(['[', '{', '-'])
            && (value.contains(": ") || value.ends_with(':')) =>
        {
            Some(format!("ett kolon inne i texten: sätt citattecken om den: `- {}`", slips::quoted(value)))
        }
        TEXT if value.starts_with('[') => {
            Some("skriv ett värde, inte en lista; gäller det flera, gör en post för varje".to_owned())
        }
        WORD if value.starts_with('[') => {
            let words: Vec<&str> = words_of_list(value).collect();
            Some(format!("skriv ett av dem: {}, utan `[ ]`", listed(&words, "eller")))
        }
        SCALE => Some(
            right_form(value, "ett heltal")
                .unwrap_or_else(|| "skriv steget på skalan som ett tal: 1 är lägst och 5 högst".to_owned()),
        ),
        _ if expected.starts_with("ett heltal") => {
            Some(right_form(value, expected).unwrap_or_else(|| "skriv talet med bara siffror".to_owned()))
        }
        _ => right_form(value, expected),
    }
}

/// What to write where keys are to stand.
fn keys_for(value: &str, key: Option<&str>) -> String {
    let is_list = value.starts_with("- ");
    match (key, key.and_then(example_of), value.split_once(": ")) {
        (Some(key @ "focus_area"), ..) if !is_list && !value.contains(char::is_whitespace) => {
            format!(
                "skriv programmets id före, som det står i `programmes/`: `{key}: {{programmets-id: {value}}}`"
            )
        }
        (_, Some(example), _) => format!("skriv till exempel `{example}`"),
        (None, ..) if is_list => {
            "här står nycklar: ta bort `- ` i början av raderna, eller skriv listans nyckel på raden ovanför"
                .to_owned()
        }
        // The whole row stands in quotation marks.
        (None, _, Some((key, value))) => {
            format!("skriv `{key}: \"{value}\"`, med citattecken bara om värdet")
        }
        _ => "skriv varje uppgift som `nyckel: värde`; `lagesbild docs formatet` visar nycklarna".to_owned(),
    }
}

/// `[sv, en]`
fn words_of_list(value: &str) -> impl Iterator<Item = &str> {
    let words = value.trim_matches(['[', ']', ' ']).split([',', ';', '/']);
    words.map(|word| word.trim().trim_matches(['"', '\''])).filter(|word| !word.is_empty())
}

/// A known word with something behind it: `ongoing (kolla)`, `intranet#byts`.
fn with_a_comment(value: &str, known: &[&str]) -> Option<String> {
    let is_before = |word: &&&str| {
        let rest = value.strip_prefix(**word);
        rest.is_some_and(|rest| rest.starts_with([' ', '(', '#', ',', '/', ';']) && !rest.contains(','))
    };
    let word = known.iter().find(is_before)?;
    Some(format!("skriv bara `{word}`; en kommentar skrivs efter ` # `"))
}

/// Several words where one is to stand: `svenska, engelska`.
fn several(value: &str, known: &[&'static str]) -> Option<String> {
    let words: Vec<&str> = words_of_list(value).map(|word| meant(word, known)).collect::<Option<_>>()?;
    (words.len() > 1).then(|| format!("skriv ett av dem: {}", listed(&words, "eller")))
}

fn syntax(kind: &ErrorKind) -> Finding {
    let objection = objection(kind);
    Finding {
        code: codes::SYNTAX,
        message: objection.message,
        value: None,
        expected: None,
        help: Some(objection.help.to_owned()),
    }
}

/// The value is what is left of the text.
fn cut(spot: Spot) -> Finding {
    Finding {
        code: codes::CUT,
        message: "texten tar slut vid ` #`, där en kommentar börjar".to_owned(),
        value: spot.value,
        expected: Some(
            "hela texten inom citattecken, eller ett mellanslag efter `#` om det är en kommentar".to_owned(),
        ),
        help: Some("sätt citattecken om hela värdet, eller skriv `# kommentar`".to_owned()),
    }
}

fn refused_sign(sign: char) -> Finding {
    let (message, help) = text::about_sign(sign);
    Finding { code: codes::SIGN, message, value: None, expected: None, help: Some(help.to_owned()) }
}

fn begins_with(sign: &str, value: &str) -> Finding {
    let marks = "sätt raka citattecken om hela värdet: `\"…\"`";
    let in_apostrophes = match value.contains(" #") {
        true => "sätt apostrofer om hela värdet: `'…'`".to_owned(),
        false => format!("sätt apostrofer om hela värdet: `{}`", slips::quoted(value)),
    };
    let around = if value.contains('"') { &in_apostrophes } else { marks };
    let straight = format!("byt `”` mot apostrofer före och efter hela värdet: `{}`", slips::quoted(value));
    let (message, help) = match sign {
        "”" if value.contains('"') => {
            ("värdet har typografiska citattecken, och de är inga i YAML".to_owned(), straight.as_str())
        }
        "”" => (
            "värdet har typografiska citattecken, och de är inga i YAML".to_owned(),
            "byt `”` mot raka citattecken, `\"`, före och efter hela värdet",
        ),
        "\"…\"" => (
            "värdet har citattecken inuti citattecken".to_owned(),
            "byt det första och det sista citattecknet mot `'`",
        ),
        "'…'" => (
            "värdet har en apostrof inuti apostrofer".to_owned(),
            "byt den första och den sista apostrofen mot `\"`",
        ),
        "\"" => (
            "värdet börjar med citattecken, men slutar inte där de gör det".to_owned(),
            "sätt `'` först och sist i hela värdet, utanför citattecknen",
        ),
        "'" => (
            "värdet börjar med en apostrof, men slutar inte där den nästa står".to_owned(),
            "sätt `\"` först och sist i hela värdet, utanför apostroferna",
        ),
        "`" => (
            "värdet börjar med en grav accent, som betyder något annat än text i YAML".to_owned(),
            "ta bort accenterna, eller sätt raka citattecken om hela värdet: `\"…\"`",
        ),
        sign => (format!("värdet börjar med `{sign}`, som betyder något annat än text i YAML"), around),
    };
    let expected = Some("en text inom citattecken".to_owned());
    Finding { code: codes::SYNTAX, message, value: None, expected, help: Some(help.to_owned()) }
}

fn told(message: String, help: String) -> Finding {
    Finding { code: codes::SYNTAX, message, value: None, expected: None, help: Some(help) }
}

fn hard_space() -> Finding {
    Finding {
        code: codes::SYNTAX,
        message: "här står ett hårt mellanslag, som inte är ett vanligt".to_owned(),
        value: None,
        expected: Some("ett vanligt mellanslag".to_owned()),
        help: Some(
            "sudda det och slå mellanslag; hårda följer med text från Word eller en webbsida".to_owned(),
        ),
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

pub(super) fn one_of(lead: &str, words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("{lead} {}", words.join(", "))
}

pub(super) fn suggestion(word: &str, known: &[&'static str]) -> Option<String> {
    meant(word, known).map(|meant| format!("menade du `{meant}`?"))
}
