use std::collections::BTreeMap;

use super::*;
use crate::yaml::records;
use crate::{ExactNumber, OneOrMany};
use model::{Day, Level};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its keys are asked for")]
struct File {
    #[serde(rename = "type")]
    kind: crate::Placed<Level>,
    valid_to: Option<crate::Placed<Day>>,
    #[serde(default)]
    is_closed: bool,
    number: u8,
    exact: ExactNumber,
    audience: OneOrMany<String>,
    areas: BTreeMap<crate::Placed<String>, crate::Placed<String>>,
    #[serde(deserialize_with = "records")]
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its keys are asked for")]
struct Part {
    id: String,
    note: Option<String>,
}

/// A shape in short: `!` after a key that must be there, `?` after a value that may be empty.
fn short(shape: &Shape) -> String {
    let form = match &shape.form {
        Form::Unknown => "unknown".to_owned(),
        Form::Text => "text".to_owned(),
        Form::Written(form) => format!("<{form}>"),
        Form::Word(words) => words.join("|"),
        Form::Truth => "truth".to_owned(),
        Form::Whole { least, most } => format!("{least}..{most}"),
        Form::Number => "number".to_owned(),
        Form::List(item) => format!("[{}]", short(item)),
        Form::Named(value) => format!("*: {}", short(value)),
        Form::AnyOf(choice) => {
            let shapes: Vec<String> = choice.shapes.iter().map(short).collect();
            format!("({})", shapes.join(" or "))
        }
        Form::Keys(keys) => {
            let mark = |key: &Key| if key.is_required() { "!" } else { "" };
            let key = |key: &Key| format!("{}{}: {}", key.name, mark(key), short(&key.shape));
            let keys: Vec<String> = keys.iter().map(key).collect();
            format!("{{{}}}", keys.join(", "))
        }
    };
    format!("{form}{}", if shape.may_be_empty { "?" } else { "" })
}

#[test]
fn a_reader_tells_its_keys_and_what_it_takes() {
    assert_eq!(
        short(&shape_of::<File>()),
        "{type!: city|committee|administration|department|area|unit, valid_to: <en dag, som 2018-03-14>?, \
         is_closed: truth, number!: 0..255, exact!: (number), audience!: (text or [text]), areas!: *: text, \
         parts!: [{id!: text, note: text?}]}"
    );
}
