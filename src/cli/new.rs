//! `lagesbild new`: a folder with the required files, explained in comments, or with the whole sample site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use include_dir::{Dir, include_dir};

use super::End;
use super::arguments::New;
use super::report::Terminal;

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");
static SAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Writes `content/` into a folder that has none.
///
/// # Errors
/// The folder has content already, or cannot be written.
pub fn start_site(new: &New, terminal: &Terminal) -> Result<End> {
    let content = new.folder.join("content");
    ensure!(!content.exists(), "{} finns redan. Välj en annan mapp", content.display());
    write_files(if new.example { &SAMPLE } else { &STARTER }, &content)?;
    terminal.tell(&format!(
        "Klart: {}. Gå till mappen {} och bygg webbplatsen med `lagesbild build`.",
        content.display(),
        new.folder.display()
    ));
    Ok(End::Fine)
}

fn write_files(from: &Dir, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("kan inte göra mappen {}", to.display()))?;
    for file in from.files() {
        let name = file.path().file_name().expect("a file has a name");
        let path = to.join(name);
        fs::write(&path, file.contents()).with_context(|| format!("kan inte skriva {}", path.display()))?;
    }
    for folder in from.dirs() {
        write_files(folder, &to.join(folder.path().file_name().expect("a folder has a name")))?;
    }
    Ok(())
}
