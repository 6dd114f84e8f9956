//! What is told of keys: that they are unknown, missing, or stand where they do not belong.

use super::finding::{Finding, Spot, listed, one_of, suggestion};
use super::slips;
use crate::codes;
use model::diag::{about_invisible, invisible};

pub(super) fn unknown_key(field: &str, known: &[&'static str], spot: &Spot) -> Finding {
    Finding {
        code: codes::UNKNOWN_KEY,
        message: format!("okänd nyckel `{field}`"),
        value: Some(field.to_owned()),
        expected: Some(keys_known(known)),
        help: Some(invisible(field).map(about_invisible).or_else(|| suggestion(field, known)).unwrap_or_else(|| match &spot.key {
            Some(above) => format!(
                "rätta nyckeln till en av dem; hör raden till `{above}` ovanför, dra in den två mellanslag"
            ),
            None if known.len() == 1 => format!("rätta nyckeln till `{}`, eller ta bort raden", known[0]),
            None => key_that_is_none(field).to_owned(),
        })),
    }
}

fn keys_known(known: &[&str]) -> String {
    match known {
        [only] => format!("nyckeln `{only}`"),
        known => one_of("en av nycklarna", known),
    }
}

fn key_that_is_none(field: &str) -> &'static str {
    match field.to_lowercase().as_str() {
        "language" | "lang" | "locale" | "språk" => {
            "språket gäller hela webbplatsen och står i site.yaml: ta bort raden"
        }
        _ => "rätta nyckeln till en av dem, eller ta bort raden",
    }
}

pub(super) fn key_too_far_out(key: &str, above: &str) -> Finding {
    Finding {
        code: codes::UNKNOWN_KEY,
        message: format!("okänd nyckel `{key}`"),
        value: Some(key.to_owned()),
        expected: Some(format!("något under `{above}`, som är tomt")),
        help: Some(format!(
            "hör raden till `{above}` ovanför: dra in den två mellanslag, och likadant de rader efter den som också hör till \
             `{above}`; övriga ska stå kvar"
        )),
    }
}

pub(super) fn key_further_in(key: &str, owner: &str, is_record: bool, spaces: Option<u32>) -> Finding {
    let place = if is_record { "en post under " } else { "" };
    let help = match spaces {
        Some(spaces) => format!("`{key}` hör till {place}`{owner}`: skriv {spaces} mellanslag före `{key}`"),
        None => format!("`{key}` hör till {place}`{owner}`: skriv den där"),
    };
    Finding {
        code: codes::UNKNOWN_KEY,
        message: format!("okänd nyckel `{key}`"),
        value: Some(key.to_owned()),
        expected: Some(match is_record {
            true => format!("`{key}` i en post under `{owner}`"),
            false => format!("`{key}` under `{owner}`"),
        }),
        help: Some(help),
    }
}

pub(super) fn under_another_name(key: &str, known: &[&str], missing: &str) -> Finding {
    Finding {
        code: codes::UNKNOWN_KEY,
        message: format!("okänd nyckel `{key}`, och `{missing}` saknas"),
        value: Some(key.to_owned()),
        expected: Some(keys_known(known)),
        help: Some(format!("menade du `{missing}`?")),
    }
}

/// `{term: RSA, definition: Analys, enligt MSB}` is a text and a key without a value.
pub(super) fn comma_in_text(key: &str, text: &str) -> Finding {
    Finding {
        code: codes::UNKNOWN_KEY,
        message: "kommat skiljer två värden åt inom `{ }`".to_owned(),
        value: Some(text.to_owned()),
        expected: Some("en text inom citattecken".to_owned()),
        help: Some(format!("sätt citattecken om hela texten: `{key}: {}`", slips::quoted(text))),
    }
}

/// `{employees: 80,5}` is a number and a key without a value.
pub(super) fn comma_in_number(number: &str, spot: Spot) -> Finding {
    Finding {
        code: codes::UNKNOWN_KEY,
        message: "kommat i talet skiljer två värden åt".to_owned(),
        value: spot.value,
        expected: Some("ett tal med punkt".to_owned()),
        help: Some(format!("skriv punkt i stället för komma: `{number}`")),
    }
}

pub(super) fn missing_keys(keys: &[&str]) -> Finding {
    let (message, expected, help) = match keys {
        [key] => (
            format!("nyckeln `{key}` saknas"),
            format!("`{key}:` med ett värde"),
            format!("lägg till `{key}` bland nycklarna som börjar här"),
        ),
        keys => (
            format!("nycklarna {} saknas", listed(keys, "och")),
            keys.iter().map(|key| format!("`{key}: …`")).collect::<Vec<_>>().join(", "),
            "lägg till dem, på var sin rad, bland nycklarna som börjar här".to_owned(),
        ),
    };
    Finding { code: codes::MISSING_KEY, message, value: None, expected: Some(expected), help: Some(help) }
}

pub(super) fn duplicate_key(key: &str) -> Finding {
    Finding {
        code: codes::DUPLICATE_KEY,
        message: format!("nyckeln `{key}` står två gånger"),
        value: None,
        expected: Some("varje nyckel en gång".to_owned()),
        help: Some("behåll den ena och ta bort den andra".to_owned()),
    }
}
