//! Published texts and names ↔ `texts.json`.

use serde::{Deserialize, Serialize};

use model::{EditionContents, EditionName, EditionText};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextsFile {
    texts: Vec<TextEntry>,
    names: Vec<NameEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextEntry {
    id: String,
    title: String,
    /// Line by line, so that git shows which one changed.
    text: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameEntry {
    column: String,
    member: String,
    title: String,
}

/// All texts and names.
pub type Texts = (Vec<EditionText>, Vec<EditionName>);

/// The whole file.
pub fn print_texts(contents: &EditionContents) -> anyhow::Result<String> {
    let texts = contents.texts.iter().map(|text| TextEntry {
        id: text.id.clone(),
        title: text.title.clone(),
        text: text.text.lines().map(str::to_owned).collect(),
    });
    let names = contents.names.iter().map(|name| NameEntry {
        column: name.column.clone(),
        member: name.member.clone(),
        title: name.title.clone(),
    });
    let file = TextsFile { texts: texts.collect(), names: names.collect() };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

/// Reads a file that [`print_texts`] wrote; what is wrong with any other.
pub fn read_texts(json: &[u8]) -> Result<Texts, serde_json::Error> {
    let file: TextsFile = serde_json::from_slice(json)?;
    let texts = file.texts.into_iter().map(|entry| EditionText {
        id: entry.id,
        title: entry.title,
        text: entry.text.join("\n"),
    });
    let names = file.names.into_iter().map(|entry| EditionName {
        column: entry.column,
        member: entry.member,
        title: entry.title,
    });
    Ok((texts.collect(), names.collect()))
}
