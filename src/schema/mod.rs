//! JSON Schemas (draft 2020-12) of the files that authors write, for editors. What may stand in a file is asked of its
//! reader ([`input::yaml::shape_of`]), so a schema takes what the reader takes; the words about each key stand in `keys.txt`.

#[cfg(test)]
mod reference;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use gate::{FileShape, file_shapes};
use input::yaml::{Form, Shape};
use model::WRITTEN_FORMS;

const KEYS: &str = include_str!("keys.txt");

/// The schema of a kind of file.
#[derive(Debug)]
pub struct Schema {
    /// For instance `event_types`.
    pub name: &'static str,
    /// The files that it is for, within the content folder. `None`: they lie elsewhere.
    pub path: Option<&'static str>,
    pub value: Value,
}

/// What is told of a key.
#[derive(Debug, Default, Clone, Copy)]
struct About<'a> {
    title: &'a str,
    text: &'a str,
    example: &'a str,
}

/// A schema for each kind of file: the content's, and the map of an import.
pub fn schemas() -> Vec<Schema> {
    let keys = read_keys();
    let schema = |name, path, shape| Schema { name, path, value: schema_of(name, shape, &keys) };
    let of_content = file_shapes();
    let of_content = of_content.iter().map(|FileShape { name, path, shape, lists }| {
        let mut schema = schema(*name, Some(*path), shape);
        if !lists.is_empty() {
            schema.value["anyOf"] = lists.iter().map(|(form, list)| with_list(form, list)).collect();
        }
        schema
    });
    of_content.chain([schema("import_map", None, &import::map_shape())]).collect()
}

/// A file of a form has the list of that form.
fn with_list(form: &str, list: &str) -> Value {
    json!({"properties": {"form": {"enum": [form]}}, "required": [list]})
}

fn read_keys() -> BTreeMap<&'static str, About<'static>> {
    let lines = KEYS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &'static str| match line.split(" | ").collect::<Vec<_>>()[..] {
        [key, title, text, example] => (key, About { title, text, example }),
        _ => panic!("a line of keys.txt has not four parts: {line}"),
    };
    lines.map(read).collect()
}

/// The path of a key in a kind of file or in another key: `risks/risks`, `risks/risks.status`.
fn key_path(parent: &str, key: &str) -> String {
    format!("{parent}{}{key}", if parent.contains('/') { '.' } else { '/' })
}

/// The words of a key: its own, else those of all keys in its place, else those of the key wherever it stands.
fn line_of<'k>(keys: &BTreeMap<&'k str, About<'k>>, path: &str) -> Option<&'k str> {
    let (parent, key) = path.rsplit_once(['.', '/'])?;
    let ways = [path.to_owned(), format!("{parent}.*"), tail(path).to_owned(), key.to_owned()];
    ways.iter().find_map(|way| keys.get_key_value(way.as_str()).map(|(line, _)| *line))
}

/// The last two keys of a path, such as `decision.body`.
fn tail(path: &str) -> &str {
    let keys = path.split_once('/').map_or(path, |(_, keys)| keys);
    keys.rmatch_indices('.').nth(1).map_or(keys, |(at, _)| &keys[at + 1..])
}

fn schema_of(name: &str, shape: &Shape, keys: &BTreeMap<&str, About<'_>>) -> Value {
    let mut value = Maker { keys }.value(shape, name);
    value["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    value["title"] = json!(name);
    value
}

struct Maker<'a> {
    keys: &'a BTreeMap<&'a str, About<'a>>,
}

impl Maker<'_> {
    fn value(&self, shape: &Shape, path: &str) -> Value {
        let mut value = self.form(&shape.form, path);
        if shape.may_be_empty {
            allow_null(&mut value);
        }
        value
    }

    fn form(&self, form: &Form, path: &str) -> Value {
        match form {
            Form::Unknown => json!({}),
            // Without quotes a number or a truth value is text where text is asked for.
            Form::Text => json!({"type": ["string", "number", "boolean"]}),
            Form::Written(form) => {
                let pattern = WRITTEN_FORMS.iter().find(|(name, _)| name == form).map(|(_, pattern)| pattern);
                json!({"type": "string", "pattern": pattern.unwrap_or(&"")})
            }
            Form::Word(words) => {
                let as_written = |word: &&str| -> Vec<Value> {
                    let number = word.parse::<u64>().ok().map(Value::from);
                    number.into_iter().chain([json!(word)]).collect()
                };
                json!({"enum": words.iter().flat_map(as_written).collect::<Vec<_>>()})
            }
            Form::Truth => json!({"type": "boolean"}),
            Form::Whole { least, most } => json!({"type": "integer", "minimum": least, "maximum": most}),
            Form::Number => json!({"type": "number"}),
            Form::List(item) => json!({"type": "array", "items": self.value(item, path)}),
            Form::Named(named) => json!({"type": "object", "additionalProperties": self.value(named, path)}),
            Form::AnyOf(choice) => {
                let forms: Vec<Value> = choice.shapes.iter().map(|shape| self.value(shape, path)).collect();
                json!({"anyOf": forms})
            }
            Form::Keys(keys) => {
                let mut properties = Map::new();
                for key in keys {
                    let path = key_path(path, key.name);
                    let mut value = self.value(&key.shape, &path);
                    if let Some(about) = line_of(self.keys, &path).map(|line| self.keys[line]) {
                        value["title"] = json!(about.title);
                        value["description"] = json!(about.text);
                        if let Some(example) = example(&key.shape.form, about.example) {
                            value["examples"] = json!([example]);
                        }
                    }
                    properties.insert(key.name.to_owned(), value);
                }
                let required: Vec<&str> =
                    keys.iter().filter(|key| key.is_required()).map(|key| key.name).collect();
                json!({
                    "type": "object",
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                })
            }
        }
    }
}

fn allow_null(value: &mut Value) {
    if let Some(types) = value.get_mut("type") {
        *types = match types.take() {
            Value::Array(types) => types.into_iter().chain([json!("null")]).collect(),
            only => json!([only, "null"]),
        };
    } else if let Some(words) = value.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    } else if let Some(forms) = value.get_mut("anyOf").and_then(Value::as_array_mut) {
        forms.push(json!({"type": "null"}));
    }
}

/// An example as JSON; `None` where there is none.
fn example(form: &Form, written: &str) -> Option<Value> {
    let text = |written: &str| json!(written.trim_matches('"'));
    if written == "-" {
        return None;
    }
    Some(match form {
        Form::List(_) | Form::AnyOf(_) if written.starts_with('[') => {
            let items = written.trim_matches(['[', ']']).split(", ");
            items.map(text).collect::<Vec<_>>().into()
        }
        Form::Word(_) | Form::Truth | Form::Whole { .. } | Form::Number | Form::AnyOf(_) => {
            serde_json::from_str(written).unwrap_or_else(|_| text(written))
        }
        _ => text(written),
    })
}

/// What an editor with the extension YAML needs to find the schemas, which lie in a folder of the workspace.
pub fn editor_settings(folder: &str, content: &str) -> String {
    let files = |schema: &Schema| match schema.path {
        Some(path) if path.ends_with(".yaml") => Some(format!("{content}/{path}")),
        Some(_) => None,
        None => Some("karta*.yaml".to_owned()),
    };
    let schemas = schemas();
    let rows = schemas
        .iter()
        .filter_map(|schema| Some((format!("./{folder}/{}.json", schema.name), json!([files(schema)?]))));
    let settings = json!({"yaml.schemas": rows.collect::<Map<_, _>>()});
    format!("{settings:#}\n")
}
