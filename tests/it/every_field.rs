//! What an author wrote is on a page, in a table, or in a finding: a word of its own stands in every text field that the
//! schemas know, and each is looked for in every file of the site and in what is said of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use lagesbild::schema::schemas;
use serde_json::Value;

/// Stands in `every_field/site.txt` for a word that stands nowhere else.
const TOKEN: &str = "@@";

/// Text fields that hold no words of an author, by their key, or are shown to nobody on purpose.
const EXCEPT: &[(&str, &str)] = &[
    ("activities.activities[].unit", "names a unit"),
    ("commentary.child_perspective.not_applicable", "stands in place of the text that is tried"),
    ("event_types.event_types[].focus_area.*", "names an area"),
    ("guidance.attachments[]", "names a file"),
    ("guidance.focus_areas[]", "names an area"),
    ("guidance.replaces", "names a text"),
    ("incidents.counts[].type", "names a type"),
    ("incidents.counts[].unit", "names a unit"),
    ("incidents.incidents[].id", "one event: never shown, and counted"),
    ("incidents.incidents[].linked[]", "one event: never shown, and counted"),
    ("incidents.incidents[].type", "names a type"),
    ("incidents.incidents[].unit", "names a unit"),
    ("indicators.indicators[].focus_area", "names an area"),
    ("measures.measures[].concerns.event_types[]", "names a type"),
    ("measures.measures[].concerns.focus_areas[]", "names an area"),
    ("measures.measures[].concerns.indicators[]", "names an indicator"),
    ("measures.measures[].concerns.risks[]", "names a risk"),
    ("organisation.exposure[].unit", "names a unit"),
    ("organisation.units[].parent", "names a unit"),
    ("organisation.units[].parent[].unit", "names a unit"),
    ("organisation.units[].replaced_by", "names a unit"),
    ("organisation.units[].replaced_by[]", "names a unit"),
    ("organisation.units[].title", "the list of names is tried"),
    ("programme.id", "names the programme in other files"),
    ("programme.values[].id", "names the value in other files"),
    ("report.goals[].focus_area", "names an area"),
    ("report.programme", "names a programme"),
    ("risks.risks[].focus_area", "names an area"),
    ("risks.risks[].secrecy_ground", "of a risk that is never shown"),
    ("risks.risks[].unit", "names a unit"),
    ("risks.risks[].values[]", "names a value"),
    ("site.risk_scale", "a scale with a name has no words of its own"),
    ("site.theme", "names a folder"),
    ("surveys.surveys[].questions[].focus_area", "names an area"),
];

/// Fields whose words need not be seen by a reader.
const UNSEEN: &[(&str, &str)] = &[
    ("glossary.glossary[].id", "names the entry in links"),
    ("organisation.units[].aliases[]", "an id that old rows may have: it is what they are read by"),
    ("site.id", "a name that feed readers know the site by"),
    ("site.not_personal[].reason", "of those who keep the content: it is asked for, and stays there"),
    ("site.not_personal[].value", "as it stands in other texts"),
    ("site.looked_through[].reason", "of those who keep the content: it is asked for, and stays there"),
    ("site.looked_through[].file", "as it is named in other texts"),
];

/// `@@` numbered from one, and `@1`, `@2`, `@3` as the token of the area, the type and the heading, which other files name.
fn numbered(text: &str) -> String {
    let mut out = String::new();
    for (number, part) in text.split(TOKEN).enumerate() {
        if number > 0 {
            out.push_str(&token(number));
        }
        out.push_str(part);
    }
    let token_after = |before: &str| {
        let after = &out[out.find(before).unwrap() + before.len()..];
        after.chars().take_while(|sign| sign.is_alphanumeric()).collect::<String>()
    };
    let known = [token_after("id: olyckor-"), token_after("id: fall-"), token_after("[Läget ")];
    known
        .iter()
        .enumerate()
        .fold(out.clone(), |text, (at, token)| text.replace(&format!("@{}", at + 1), token))
}

fn token(number: usize) -> String {
    format!("qvx{number}q")
}

/// The text fields that a schema describes, with those that it holds to a form left out.
fn text_fields(schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    for one in schema["anyOf"].as_array().into_iter().flatten() {
        text_fields(one, at, found);
    }
    let is_string = match &schema["type"] {
        Value::Array(types) => types.iter().any(|one| one == "string"),
        one => one == "string",
    };
    if is_string && schema.get("enum").is_none() && schema.get("pattern").is_none() {
        found.insert(at.to_owned());
    }
    for (key, below) in schema["properties"].as_object().into_iter().flatten() {
        text_fields(below, &format!("{at}.{key}"), found);
    }
    if schema["additionalProperties"].is_object() {
        text_fields(&schema["additionalProperties"], &format!("{at}.*"), found);
    }
    if schema["items"].is_object() {
        text_fields(&schema["items"], &format!("{at}[]"), found);
    }
}

/// Where each token stands in the values of a file.
fn tokens_of(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => {
            if let Some(start) = text.find("qvx") {
                let token = text[start..].split_inclusive('q').take(2).collect::<String>();
                found.push((at.to_owned(), token));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| tokens_of(item, &format!("{at}[]"), found)),
        Value::Object(keys) => {
            keys.iter().for_each(|(key, value)| tokens_of(value, &format!("{at}.{key}"), found));
        }
        _ => {}
    }
}

fn kind_of(path: &str) -> &str {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["programmes", _] => "programme",
        ["reports", _, "report.md"] => "report",
        ["reports", _, "lagesbild.md"] => "lagesbild",
        ["reports", ..] => "commentary",
        ["pages", ..] => "page",
        [one] => one.trim_end_matches(".yaml"),
        [folder, ..] => folder,
        [] => "",
    }
}

#[test]
fn what_an_author_wrote_is_on_a_page_in_a_table_or_in_a_finding() {
    let text = numbered(include_str!("every_field/site.txt"));
    let folder = tempfile::tempdir().unwrap();
    let (mut planted, mut bodies) = (Vec::new(), Vec::new());
    let count = include_str!("every_field/site.txt").matches(TOKEN).count();
    for file in text.split("=== ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap();
        let target = folder.path().join("content").join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, text).unwrap();
        let front = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
        let options = serde_yaml::options! { strict_booleans: true };
        let value =
            serde_yaml::from_str_with_options(front.map_or(text, |(front, _)| front), options).unwrap();
        tokens_of(&value, kind_of(path), &mut planted);
        bodies.extend(front.map(|(_, body)| (path.to_owned(), body.to_owned())));
    }
    for (number, (path, body)) in bodies.iter().enumerate() {
        let start = body.find("qvx").unwrap_or_else(|| panic!("{path} has no token in its body"));
        assert!(number < 10 && start > 0);
        let token = body[start..].split_inclusive('q').take(2).collect::<String>();
        planted.push((format!("body of {path}"), token));
    }
    let attachments = text.split("blankett-").skip(1).map(|name| name.split(['.', ']']).next().unwrap());
    for (name, ending) in attachments.zip(["pdf", "txt"]) {
        let file = folder.path().join(format!("content/files/blankett-{name}.{ending}"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "Blankett.\n").unwrap();
    }

    // Every text field that there is has been thought of.
    let mut fields = BTreeSet::new();
    let of_content = schemas().into_iter().filter(|schema| schema.path.is_some());
    of_content.for_each(|schema| text_fields(&schema.value, schema.name, &mut fields));
    let tried: BTreeSet<&str> = planted.iter().map(|(at, _)| at.as_str()).collect();
    let except: BTreeSet<&str> = EXCEPT.iter().map(|(at, _)| *at).collect();
    let missed: Vec<&String> =
        fields.iter().filter(|at| !tried.contains(at.as_str()) && !except.contains(at.as_str())).collect();
    assert_eq!(missed, Vec::<&String>::new(), "new text fields: put them into every_field/site.txt");
    for (at, _) in EXCEPT.iter().chain(UNSEEN) {
        assert!(fields.contains(*at), "there is no field {at}");
    }
    let tokens: BTreeSet<&String> = planted.iter().map(|(_, token)| token).collect();
    assert!(tokens.len() + 5 > count, "{} of {count} tokens are looked for", tokens.len());

    let run = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
        .args(["build", "--format", "short"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{said}");
    let files: BTreeMap<String, String> = walkdir::WalkDir::new(folder.path().join("output"))
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| !entry.path().components().any(|part| part.as_os_str() == ".lagesbild"))
        .map(|entry| {
            let path = entry.path().to_string_lossy().into_owned();
            (path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned())
        })
        .collect();
    let is_shown = |token: &str| {
        said.contains(token) || files.iter().any(|(path, text)| path.contains(token) || text.contains(token))
    };
    let unseen: BTreeSet<&str> = UNSEEN.iter().map(|(at, _)| *at).collect();
    let lost: Vec<&(String, String)> =
        planted.iter().filter(|(at, token)| !unseen.contains(at.as_str()) && !is_shown(token)).collect();
    assert_eq!(lost, Vec::<&(String, String)>::new(), "{said}");
}
