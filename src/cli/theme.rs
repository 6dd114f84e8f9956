//! `lagesbild theme export`: the built-in theme as files, to copy from.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use include_dir::{Dir, include_dir};

use super::End;
use super::arguments::Common;
use super::commands::lies_in;
use super::new::{write, write_files};
use super::report::Terminal;

static THEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
const README: &[u8] = include_bytes!("../../themes/README.md");

/// Writes the templates, styles and messages of the built-in theme, and what each template may know, to a new folder.
///
/// # Errors
/// The folder is not empty, or lies in the content, where a whole theme would stay as it is for ever; it cannot be written.
pub fn export_theme(folder: &Path, common: &Common, terminal: &Terminal) -> Result<End> {
    let shown = folder.display();
    let is_empty = fs::read_dir(folder).map_or(!folder.exists(), |mut files| files.next().is_none());
    ensure!(is_empty, "{shown} finns redan och är inte en tom mapp. Välj en ny mapp");
    ensure!(
        !lies_in(folder, &common.content)?,
        "{shown} ligger i innehållet, och då skulle allt i temat gälla också när programmet får ett bättre. Välj en mapp \
         utanför {content}/, och kopiera bara det som du ändrar till {content}/theme/",
        content = common.content.display()
    );
    write_files(&THEME, folder, &[])?;
    write(&folder.join("README.md"), README)?;
    terminal.tell(&format!(
        "Klart: det inbyggda temat i {shown}. Kopiera bara det som du ändrar till {}/theme/. README.md säger vad varje mall får veta.",
        common.content.display()
    ));
    Ok(End::Fine)
}
