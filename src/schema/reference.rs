//! The format in words: the keys of every kind of file, as `docs/authors/formatet.md` lists them.

use std::collections::BTreeMap;
use std::fmt::Write;

use gate::file_shapes;
use input::yaml::{Form, Shape};

use super::{About, key_path, line_of, read_keys};

/// A table of keys for each kind of file of the content, in Markdown: the keys that must be there are bold, and a key in
/// another has that one's name and a full stop before it. The map of an import has a guide of its own.
pub fn reference() -> String {
    let keys = read_keys();
    let kinds = file_shapes();
    let mut text = String::new();
    for kind in &kinds {
        let heading = "| Nyckel | Vad som ska stå där | Till exempel |\n|---|---|---|\n";
        let _ = write!(text, "\n## `content/{}`\n\n{heading}", kind.path);
        add_rows(&mut text, &kind.shape, kind.name, &keys);
    }
    text
}

fn add_rows(text: &mut String, shape: &Shape, path: &str, about: &BTreeMap<&str, About<'_>>) {
    match &shape.form {
        Form::List(inner) | Form::Named(inner) => add_rows(text, inner, path, about),
        Form::AnyOf(choice) => choice.shapes.iter().for_each(|shape| add_rows(text, shape, path, about)),
        Form::Keys(keys) => {
            for key in keys {
                let path = key_path(path, key.name);
                let name = path.split_once('/').map_or(path.as_str(), |(_, name)| name);
                let name = if key.is_required() { format!("**`{name}`**") } else { format!("`{name}`") };
                let About { title, text: words, example } =
                    line_of(about, &path).map_or(About::default(), |line| about[line]);
                let example = if example == "-" { String::new() } else { format!("`{example}`") };
                let _ = writeln!(text, "| {name} | {title}. {words} | {example} |");
                add_rows(text, &key.shape, &path, about);
            }
        }
        Form::Unknown | Form::Text | Form::Written(_) | Form::Word(_) | Form::Truth => {}
        Form::Whole { .. } | Form::Number => {}
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use gate::file_shapes;
    use input::yaml::{Form, Shape};
    use model::diag::meant;

    use super::super::{key_path, line_of, read_keys};
    use super::reference;

    const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/authors/formatet.md");
    /// What stands from here on is written from the readers.
    const START: &str = "\n## `content/site.yaml`\n";

    fn written() -> (String, String) {
        let guide = fs::read_to_string(GUIDE).unwrap();
        let (by_hand, rows) = guide.split_at(guide.find(START).unwrap());
        (by_hand.to_owned(), rows.to_owned())
    }

    #[test]
    fn the_guide_lists_every_key_that_a_reader_takes() {
        let (rows, kept) = (reference(), written().1);
        let differs = rows.lines().zip(kept.lines()).find(|(now, before)| now != before);
        assert!(rows == kept, "bless_the_guide_of_the_format writes it anew: {differs:?}");
    }

    #[test]
    fn a_key_in_another_has_its_name_before_it() {
        let rows = reference();
        let risks = rows.split("\n## ").find(|part| part.starts_with("`content/risks/**/*.yaml`")).unwrap();
        let row = risks.lines().find(|row| row.contains("`risks.assessments.uncertainty`")).unwrap();
        assert!(row.ends_with("`low` liten, `medium` måttlig, `high` stor. | `medium` |"), "{row}");
        assert!(risks.contains("| **`risks.id`** | "), "{risks}");
    }

    /// What the guide calls a key is what people type.
    #[test]
    fn every_label_leads_to_its_key() {
        let mut lost = Vec::new();
        file_shapes().iter().for_each(|kind| judge_labels(&kind.shape, kind.name, &mut lost));
        assert!(lost.is_empty(), "{lost:#?}");
    }

    fn judge_labels(shape: &Shape, path: &str, lost: &mut Vec<String>) {
        match &shape.form {
            Form::List(inner) | Form::Named(inner) => judge_labels(inner, path, lost),
            Form::AnyOf(choice) => choice.shapes.iter().for_each(|shape| judge_labels(shape, path, lost)),
            Form::Keys(keys) => {
                let (about, names) = (read_keys(), keys.iter().map(|key| key.name).collect::<Vec<_>>());
                for key in keys {
                    let path = key_path(path, key.name);
                    let label = line_of(&about, &path).map_or("", |line| about[line].title);
                    if meant(label, &names) != Some(key.name) {
                        lost.push(format!("{path}: {label} → {:?}", meant(label, &names)));
                    }
                    judge_labels(&key.shape, &path, lost);
                }
            }
            _ => {}
        }
    }

    #[test]
    #[ignore = "writes docs/authors/formatet.md"]
    fn bless_the_guide_of_the_format() {
        fs::write(GUIDE, written().0 + &reference()).unwrap();
    }
}
