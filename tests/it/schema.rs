//! The schemas for editors, held against files: those that the program reads must pass, and what a schema can see of the
//! faults must not. The validator here is small and refuses a schema with anything that it does not know.

use std::fs;
use std::path::Path;
use std::process::Command;

use lagesbild::schema::{Schema, schemas};
use regex_lite::Regex;
use serde_json::{Value, json};
use walkdir::WalkDir;

use crate::faults;

/// What is wrong with a value, each with its place.
fn faults_of(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (word, asked) in schema.as_object().unwrap() {
        let fits = match word.as_str() {
            "$schema" | "title" | "description" | "examples" => true,
            "type" => match asked {
                Value::Array(types) => types.iter().any(|one| is_of_type(one, value)),
                one => is_of_type(one, value),
            },
            "enum" => asked.as_array().unwrap().contains(value),
            "pattern" => {
                value.as_str().is_none_or(|text| Regex::new(asked.as_str().unwrap()).unwrap().is_match(text))
            }
            "minimum" => value.as_f64().is_none_or(|number| number >= asked.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= asked.as_f64().unwrap()),
            "anyOf" => asked.as_array().unwrap().iter().any(|one| faults_of(one, value, at).is_empty()),
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.for_each(|(ix, item)| faults.extend(faults_of(asked, item, &format!("{at}[{ix}]"))));
                true
            }
            "required" => {
                let keys = asked.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
                let missing = keys.filter(|key| value.is_object() && value.get(key).is_none());
                faults.extend(missing.map(|key| format!("{at}: {key} is missing")));
                true
            }
            "properties" => {
                for (key, schema) in asked.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        faults.extend(faults_of(schema, value, &format!("{at}.{key}")));
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let pairs = value.as_object().into_iter().flatten();
                for (key, value) in
                    pairs.filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)))
                {
                    match asked {
                        Value::Bool(_) => faults.push(format!("{at}: {key} is unknown")),
                        schema => faults.extend(faults_of(schema, value, &format!("{at}.{key}"))),
                    }
                }
                true
            }
            _ => panic!("the validator does not know `{word}`"),
        };
        if !fits {
            faults.push(format!("{at}: {value} is not {word} {asked}"));
        }
    }
    faults
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        name => panic!("the validator does not know the type {name}"),
    }
}

/// The schema of a content file, by its path. `None` for a file that has none.
fn schema_for<'s>(schemas: &'s [Schema], path: &str) -> Option<&'s Schema> {
    let is_of = |glob: &str| {
        let pattern =
            glob.replace('.', r"\.").replace("**/", "(.#/)?").replace('*', "[^/]*").replace('#', "*");
        Regex::new(&format!("^{pattern}$")).unwrap().is_match(path)
    };
    schemas.iter().find(|schema| schema.path.is_some_and(is_of))
}

/// YAML as editors read it, in which `yes` is a word. `None`: no YAML, or nothing in it.
fn read(yaml: &str) -> Option<Value> {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options::<Value>(yaml, options).ok().filter(|value| !value.is_null())
}

/// What an editor would object to in a file.
fn objections(schemas: &[Schema], path: &str, text: &str) -> Vec<String> {
    let Some(schema) = schema_for(schemas, path) else { return Vec::new() };
    let yaml = match path.ends_with(".md") {
        true => text
            .strip_prefix("---\n")
            .and_then(|text| text.split_once("\n---"))
            .map_or("", |(front, _)| front),
        false => text,
    };
    read(yaml).map_or(Vec::new(), |value| faults_of(&schema.value, &value, path))
}

fn files_under(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        Some((path, fs::read_to_string(entry.path()).ok()?))
    };
    files.filter_map(read).collect()
}

#[test]
fn every_file_that_the_program_reads_passes() {
    let schemas = schemas();
    let folders = ["content", "src/cli/starter", "tests/faults/base"];
    let files: Vec<_> = folders.iter().flat_map(|folder| files_under(folder)).collect();
    let judged = files.iter().filter(|(path, _)| schema_for(&schemas, path).is_some());
    let kinds: std::collections::BTreeSet<_> =
        judged.clone().map(|(path, _)| schema_for(&schemas, path).unwrap().name).collect();
    assert_eq!(kinds.len(), schemas.len() - 1, "a sample of each kind: {kinds:?}");
    let found = judged.flat_map(|(path, text)| objections(&schemas, path, text));
    assert_eq!(found.take(10).collect::<Vec<_>>(), Vec::<String>::new());
    let map = schemas.iter().find(|schema| schema.name == "import_map").unwrap();
    for path in ["src/cli/starter_root/karta.yaml", "tests/birdstrikes/map.yaml"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let value = read(&text).unwrap();
        assert_eq!(faults_of(&map.value, &value, path), Vec::<String>::new());
    }
}

/// The faults that stand in one value: a key, its kind of value, its word, its form. All other cases break a rule between
/// values (`C`), the text around them (`M`), YAML itself, or the folder, which no schema sees.
const SEEN: &[&str] = &[
    "L002-unknown-key",
    "L003-missing-key",
    "L004-wrong-kind",
    "L005-unknown-word",
    // A key for free text is unknown too.
    "L007-personal",
    // A list in a list, where a record is to stand.
    "L009-too-deep",
    "L010-wrong-form",
    "L018-wrong-list",
    // What the program reads without, with a warning.
    "L027-fields-of-old",
];

#[test]
fn the_faults_that_a_schema_can_see_do_not_pass() {
    let schemas = schemas();
    let seen = faults::cases().into_iter().filter(|case| {
        let files = case.files.iter().filter_map(|(path, text)| Some((path, text.as_ref()?)));
        files.into_iter().any(|(path, text)| !objections(&schemas, path, text).is_empty())
    });
    let seen: Vec<String> = seen.map(|case| case.name).collect();
    assert_eq!(seen, SEEN);
}

/// Every key with its schema.
fn keys(schema: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    for (key, value) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = format!("{path}{}{key}", if path.contains('/') { '.' } else { '/' });
        found.push((path.clone(), value.clone()));
        keys(value, &path, found);
    }
    let parts = [schema.get("items"), schema.get("additionalProperties")].into_iter().flatten();
    let parts = parts.chain(schema.get("anyOf").and_then(Value::as_array).into_iter().flatten());
    // What only says which keys go together explains none.
    let parts = parts.filter(|part| part.get("properties").is_none() || part.get("type").is_some());
    parts.for_each(|part| keys(part, path, found));
}

#[test]
fn every_key_is_explained_in_swedish_with_an_example_that_fits() {
    for schema in schemas() {
        let mut found = Vec::new();
        keys(&schema.value, schema.name, &mut found);
        assert!(!found.is_empty(), "{}", schema.name);
        for (path, value) in found {
            let about = value.get("description").and_then(Value::as_str);
            let about = about.unwrap_or_else(|| panic!("{path} is not explained"));
            assert!(value["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
            assert!(about.ends_with('.'), "{path}: {about}");
            assert_ne!(value.get("pattern"), Some(&json!("")), "{path} has a form without a pattern");
            let words =
                value.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            words.for_each(|word| {
                assert!(about.contains(&format!("`{word}`")), "{path} does not explain {word}")
            });
            for example in value.get("examples").and_then(Value::as_array).into_iter().flatten() {
                assert_eq!(faults_of(&value, example, &path), Vec::<String>::new());
            }
            let is_plain = value.get("properties").is_none() && value.get("additionalProperties").is_none();
            let is_told =
                value.get("examples").is_some() || value["type"] != json!(["string", "number", "boolean"]);
            assert!(is_told || !is_plain || path.ends_with("salt"), "{path} has no example");
        }
    }
}

#[test]
fn every_line_about_a_key_is_shown_somewhere() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema/keys.txt");
    let lines = fs::read_to_string(path).unwrap();
    let shown: String = schemas().iter().map(|schema| schema.value.to_string()).collect();
    for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [_, title, about, _] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let told = format!("{},", json!({"description": about}).to_string().trim_matches(['{', '}']));
        assert!(shown.contains(&told), "{title}: {about}");
    }
}

#[test]
fn the_command_writes_them_where_the_editor_looks() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_lagesbild"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    run(&["new", "."]);
    let settings = folder.path().join(".vscode/settings.json");
    let first: Value = serde_json::from_str(&fs::read_to_string(&settings).unwrap()).unwrap();
    let of_files = first["yaml.schemas"].as_object().unwrap();
    assert_eq!(of_files["./.vscode/schemas/incidents.json"], json!(["content/incidents/**/*.yaml"]));
    for path in of_files.keys() {
        let schema = fs::read_to_string(folder.path().join(path)).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }

    fs::write(&settings, "{}").unwrap();
    fs::remove_dir_all(folder.path().join(".vscode/schemas")).unwrap();
    let told = run(&["schema"]);
    assert_eq!(fs::read_to_string(&settings).unwrap(), "{}");
    assert!(told.contains("\"yaml.schemas\""), "{told}");
    assert!(folder.path().join(".vscode/schemas/site.json").exists());

    assert!(run(&["schema", "andra"]).contains("andra"));
    assert!(folder.path().join("andra/commentary.json").exists());
}

#[test]
fn a_form_asks_for_its_own_list() {
    let schemas = schemas();
    let head = "extract: {source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}";
    let row = "- {id: A, type: fall, date: 2018-03-14, unit: norr}";
    let count = "- {month: 2018-03, unit: norr, type: fall, count: 2}";
    let is_right = |form: &str, list: &str, row: &str| {
        let text = format!("{head}\nform: {form}\n{list}:\n  {row}\n");
        objections(&schemas, "incidents/t1.yaml", &text).is_empty()
    };
    assert!(is_right("rows", "incidents", row));
    assert!(is_right("counts", "counts", count));
    assert!(!is_right("counts", "incidents", row), "rows under the form of counts");
    assert!(!is_right("rows", "counts", count), "counts under the form of rows");
}
