//! `git log --raw -z` → the changes of every file.
//!
//! The log is a run of commits, newest first, each `\x01<commit>\0<date>\0` and then, for every file that it changed,
//! `:<modes> <objects> <status>\0<path>\0`, with two paths where the file was renamed or copied.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::model::{Change, parse_date};

use super::Changes;

/// Changes by path relative to `prefix`, under the name that each file has now.
pub fn read_log(log: &[u8], prefix: &str) -> Result<Changes> {
    let mut changes = Changes::new();
    // What a file is called now, by what it was called at this point of the log.
    let mut names_now: BTreeMap<String, String> = BTreeMap::new();
    let mut fields = log.split(|byte| *byte == 0).map(text);
    let mut current: Option<Change> = None;
    while let Some(field) = fields.next() {
        let field = field?.trim_start_matches('\n').to_owned();
        if let Some(commit) = field.strip_prefix('\u{1}') {
            current = Some(read_commit(commit, fields.next())?);
        } else if field.starts_with(':') {
            let change = current.as_ref().context("git log svarade i en okänd form")?;
            let status = field.rsplit(' ').next().unwrap_or_default().to_owned();
            let path = fields.next().context("git log slutade mitt i en rad")??.to_owned();
            let renamed_to = match status.as_bytes().first() {
                Some(b'R' | b'C') => {
                    Some(fields.next().context("git log slutade mitt i en rad")??.to_owned())
                }
                _ => None,
            };
            let at = renamed_to.clone().unwrap_or_else(|| path.clone());
            let now = names_now.get(&at).cloned().unwrap_or_else(|| at.clone());
            if let Some(relative) = now.strip_prefix(prefix) {
                changes.entry(relative.to_owned()).or_default().push(change.clone());
            }
            if renamed_to.is_some() && status.starts_with('R') {
                names_now.insert(path, now);
            }
        } else if !field.is_empty() {
            bail!("git log svarade i en okänd form: {field}");
        }
    }
    Ok(changes)
}

fn read_commit(commit: &str, date: Option<Result<&str>>) -> Result<Change> {
    let date = date.context("git log slutade mitt i en rad")??;
    let day = parse_date(date.trim_end()).ok().with_context(|| format!("git log gav datumet {date}"))?;
    Ok(Change { date: day, commit: commit.to_owned() })
}

fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).context("git har ett filnamn som inte är UTF-8")
}
