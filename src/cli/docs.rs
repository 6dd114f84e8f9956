//! `lagesbild docs`: the authors' guides, which the binary carries.

use anyhow::Result;
use include_dir::{Dir, include_dir};
use model::diag::nearest;

use super::End;
use super::commands::print;
use super::report::Terminal;

static GUIDES: Dir = include_dir!("$CARGO_MANIFEST_DIR/docs/authors");

/// Prints a guide, or the list of them.
///
/// # Errors
/// Standard output cannot be written.
pub fn print_guide(name: Option<&str>, terminal: &Terminal) -> Result<End> {
    let name = name.unwrap_or("README").trim_end_matches(".md");
    match GUIDES.get_file(format!("{name}.md")) {
        Some(guide) => print(guide.contents()),
        None => {
            let names: Vec<&str> =
                GUIDES.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
            let near = names.iter().copied().find(|known| known.contains(name));
            let near = near
                .or_else(|| nearest(name, names.iter().copied()))
                .map(|near| format!(" Menade du {near}?"));
            terminal.say(&format!(
                "fel: det finns ingen vägledning som heter {name}.{} Välj någon av: {}",
                near.unwrap_or_default(),
                names.join(", ")
            ));
            Ok(End::CouldNotRun)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The names of guides that a text sends people to.
    fn guides_named(text: &str) -> impl Iterator<Item = &str> {
        text.split("lagesbild docs ").skip(1).filter_map(|rest| {
            let end = rest.find(|sign: char| !sign.is_ascii_lowercase() && sign != '-').unwrap_or(rest.len());
            // A line of the source may end within the message.
            (end > 0).then_some(&rest[..end])
        })
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("rs" | "md" | "yaml" | "html") => found.push(fs::read_to_string(&path).unwrap()),
                _ if path.is_dir() => sources(&path, found),
                _ => {}
            }
        }
    }

    #[test]
    fn every_guide_that_people_are_sent_to_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut texts = Vec::new();
        ["src", "crates", "docs"].iter().for_each(|folder| sources(&root.join(folder), &mut texts));
        let mut named: Vec<&str> = texts.iter().flat_map(|text| guides_named(text)).collect();
        named.sort_unstable();
        named.dedup();
        assert!(named.len() > 4, "{named:?}");
        let gone: Vec<&&str> =
            named.iter().filter(|name| GUIDES.get_file(format!("{name}.md")).is_none()).collect();
        assert!(gone.is_empty(), "{gone:?}");
    }
}
