//! `git log --raw -z` → the commits, each with the files that it changed.
//!
//! The log is a run of commits, newest first, each `\x01<commit>\0<date>\0<subject>\0` and then, for every file that it
//! changed, `:<modes> <objects> <status>\0<path>\0`, with two paths where the file was renamed or copied.

use anyhow::{Context, Result, bail};

use model::{Change, parse_date};

/// A commit and what it did.
#[derive(Debug)]
pub struct LoggedCommit {
    pub change: Change,
    pub touched: Vec<Touched>,
}

/// A file that a commit changed, by its path from the top of the repository.
#[derive(Debug, PartialEq, Eq)]
pub struct Touched {
    pub path: String,
    /// What it was called before, where the commit renamed it.
    pub renamed_from: Option<String>,
}

/// Commits in the order of the log.
pub fn read_log(log: &[u8]) -> Result<Vec<LoggedCommit>> {
    let mut commits: Vec<LoggedCommit> = Vec::new();
    let mut fields = log.split(|byte| *byte == 0);
    while let Some(field) = fields.next() {
        let field = text(field)?.trim_start_matches('\n');
        if let Some(commit) = field.strip_prefix('\u{1}') {
            commits.push(LoggedCommit { change: read_commit(commit, &mut fields)?, touched: Vec::new() });
        } else if let Some(about) = field.strip_prefix(':') {
            let commit = commits.last_mut().context("git log svarade i en okänd form")?;
            commit.touched.push(read_touched(about, &mut fields)?);
        } else if !field.is_empty() {
            bail!("git log svarade i en okänd form: {field}");
        }
    }
    Ok(commits)
}

fn read_commit<'a>(commit: &str, fields: &mut impl Iterator<Item = &'a [u8]>) -> Result<Change> {
    let date = next(fields)?.trim_end();
    let day = parse_date(date).ok().with_context(|| format!("git log gav datumet {date}"))?;
    let subject = String::from_utf8_lossy(fields.next().unwrap_or_default()).trim().to_owned();
    let subject = Some(subject).filter(|subject| !subject.is_empty());
    Ok(Change { date: day, commit: commit.to_owned(), subject })
}

fn read_touched<'a>(about: &str, fields: &mut impl Iterator<Item = &'a [u8]>) -> Result<Touched> {
    let status = about.rsplit(' ').next().unwrap_or_default();
    let path = next(fields)?.to_owned();
    Ok(match status.as_bytes().first() {
        Some(b'R') => Touched { renamed_from: Some(path), path: next(fields)?.to_owned() },
        Some(b'C') => Touched { path: next(fields)?.to_owned(), renamed_from: None },
        _ => Touched { path, renamed_from: None },
    })
}

fn next<'a>(fields: &mut impl Iterator<Item = &'a [u8]>) -> Result<&'a str> {
    text(fields.next().context("git log slutade mitt i en rad")?)
}

fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).context("git har ett filnamn som inte är UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_changes_renames_and_odd_subjects() {
        let log = b"\x01abc\x002018-03-01\0Byt namn: \x01 \xff\0\n:100644 100644 1 2 R097\0a/x.md\0a/y.md\0:100644 100644 1 2 M\0a/z.md\0\
                    \x01def\x002018-02-01\0\0\n:000000 100644 0 1 A\0a/x.md\0";
        let commits = read_log(log).unwrap();
        let subjects: Vec<_> = commits.iter().map(|commit| commit.change.subject.as_deref()).collect();
        assert_eq!(subjects, [Some("Byt namn: \u{1} \u{fffd}"), None]);
        let renamed = Touched { path: "a/y.md".to_owned(), renamed_from: Some("a/x.md".to_owned()) };
        let changed = Touched { path: "a/z.md".to_owned(), renamed_from: None };
        assert_eq!(commits[0].touched, [renamed, changed]);
        assert_eq!(commits[1].touched[0].path, "a/x.md");
        assert!(read_log(b"\x01abc\x002018-03-01").is_ok() && read_log(b":1 2 M\0x\0").is_err());
    }
}
