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
