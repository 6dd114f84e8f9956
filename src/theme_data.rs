//! A theme beside the content is handed out with every page, so it is looked through as the content's own theme is.

use std::path::Path;

use anyhow::Result;

use crate::pipeline::Request;
use input::{ContentSource, Watch};
use model::diag::{Findings, SourcePath};
use site::load_theme;

/// Personal data in the files and names of the theme that the site has chosen. The built-in one has none.
pub(crate) fn look_through_theme(request: &Request, of_site: &str) -> Result<Findings> {
    let mut findings = Findings::default();
    let name = request.theme.as_deref().unwrap_or(of_site);
    if name == "default" {
        return Ok(findings);
    }
    let folder = request.themes.join(name);
    let watch = Watch::of_site(&ContentSource::from(request.content.as_path()));
    let from = seen_from(&request.content, &folder);
    for (path, bytes) in load_theme(&folder)? {
        let path = SourcePath::new(&format!("{from}/{path}"));
        match watch.look_at_name(&path) {
            Some(finding) => findings.push(finding),
            None => watch.look_at_file(&path, &bytes).into_iter().for_each(|finding| findings.push(finding)),
        }
    }
    Ok(findings)
}

/// The way from the content folder, since the places of findings begin there.
fn seen_from(content: &Path, folder: &Path) -> String {
    let is_beside = content.parent() == Some(Path::new("")) && folder.is_relative();
    let way = match is_beside {
        true => Path::new("..").join(folder),
        false => std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()),
    };
    way.to_string_lossy().replace('\\', "/")
}
