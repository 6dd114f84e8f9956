//! `lagesbild schema`: the schemas of the content files, written where an editor finds them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::End;
use super::arguments::Common;
use super::report::Terminal;
use crate::schema::{editor_settings, schemas};

/// Where the settings that come with a new site look for schemas.
const FOLDER: &str = ".vscode/schemas";

/// Writes the schemas to a folder; without one to where Visual Studio Code looks, with the settings that it needs.
///
/// # Errors
/// The folder cannot be written to.
pub fn run_schema(folder: Option<&Path>, common: &Common, terminal: &Terminal) -> Result<End> {
    let Some(folder) = folder else {
        let has_settings = write_for_editor(Path::new("."), &common.content)?;
        terminal.tell(&format!("Klart: scheman i {FOLDER}."));
        if !has_settings {
            let content = &common.content.to_string_lossy();
            terminal.tell(&format!(
                ".vscode/settings.json fanns redan och är inte ändrad. Lägg till i den, om det inte redan står där:\n{}",
                editor_settings(FOLDER, content)
            ));
        }
        return Ok(End::Fine);
    };
    write_schemas(folder)?;
    terminal.tell(&format!("Klart: scheman i {}.", folder.display()));
    Ok(End::Fine)
}

/// Writes schemas and settings for the workspace at `root`. False where it has settings already, which are left alone.
pub fn write_for_editor(root: &Path, content: &Path) -> Result<bool> {
    write_schemas(&root.join(FOLDER))?;
    let settings = root.join(".vscode/settings.json");
    if settings.exists() {
        return Ok(false);
    }
    write(&settings, &editor_settings(FOLDER, &content.to_string_lossy()))?;
    Ok(true)
}

fn write_schemas(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("kan inte göra mappen {}", folder.display()))?;
    for schema in schemas() {
        let path = folder.join(format!("{}.json", schema.name));
        write(&path, &format!("{:#}\n", schema.value))?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("kan inte skriva {}", path.display()))
}
