//! What is wrong with a repository that git does not take for one, or cannot read, in words for people.
//!
//! Git says `not a git repository` of a folder whose `.git` has lost its `HEAD` or its objects too, and of a branch that points
//! to nothing no more than that there is no such revision. Whoever is told that nothing lies in git would begin anew over it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::git::Git;

const CLONE: &str =
    "hämta arkivet på nytt med `git clone`, och lägg det som inte är sparat i git i den nya mappen";

/// A fault of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// As the end of a sentence.
    pub what: String,
    pub help: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  gör så här: {}", self.what, self.help)
    }
}

impl std::error::Error for Damage {}

fn damage(what: impl Into<String>, help: impl Into<String>) -> Option<Damage> {
    Some(Damage { what: what.into(), help: help.into() })
}

/// What is wrong with the nearest `.git` at or above a folder. `None` where there is none, or nothing is seen to be wrong.
pub fn of_folder(folder: &Path) -> Option<Damage> {
    let folder = std::path::absolute(folder).ok()?;
    let at = folder.ancestors().map(|folder| folder.join(".git")).find(|at| at.symlink_metadata().is_ok())?;
    let (repository, name) = match at.is_dir() {
        true => (at, ".git".to_owned()),
        false => {
            // Of a worktree or a submodule: a line that says where it is.
            let line = fs::read_to_string(&at).unwrap_or_default();
            let Some(path) = line.trim_end().strip_prefix("gitdir: ") else {
                return damage(
                    "filen `.git` är inte skriven av git",
                    format!("ta bort `.git`, eller {CLONE}"),
                );
            };
            let repository = at.with_file_name(PathBuf::from(path));
            if !repository.is_dir() {
                let what = format!("`.git` pekar på mappen `{path}`, som inte finns");
                return damage(what, format!("flytta tillbaka mappen, eller {CLONE}"));
            }
            (repository, path.to_owned())
        }
    };
    let is_gone = |part: &&str| !repository.join(part).exists();
    // What belongs to several worktrees lies with the first.
    let parts: &[&str] = if is_gone(&"commondir") { &["objects", "refs"] } else { &[] };
    if let Some(part) = parts.iter().copied().find(is_gone) {
        return damage(format!("git-arkivet är skadat: mappen `{name}/{part}` saknas"), CLONE);
    }
    let what = match fs::read_to_string(repository.join("HEAD")) {
        Err(_) => "saknas",
        Ok(head) if head.trim_matches(['\0', '\n', '\r', ' ']).is_empty() => "är tom",
        Ok(head) if head.starts_with("ref: refs/") || is_commit(head.trim_end()) => return None,
        Ok(_) => "är varken en gren eller en commit",
    };
    let help =
        format!("skriv `ref: refs/heads/main`, med din grens namn, på en rad i `{name}/HEAD`, eller {CLONE}");
    damage(format!("git-arkivet är skadat: `{name}/HEAD` {what}"), help)
}

fn is_commit(name: &str) -> bool {
    matches!(name.len(), 40 | 64) && name.bytes().all(|sign| sign.is_ascii_hexdigit())
}

/// Why `HEAD` leads to no commit. `None` where nothing has been committed yet.
pub fn of_head(git: &Git) -> Option<Damage> {
    let branch = git.branch();
    let points_somewhere = git.text(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_ok();
    match branch {
        Some(branch) if points_somewhere => damage(
            format!("git-arkivet är skadat: grenen `{branch}` pekar på en commit som saknas eller är skadad"),
            CLONE,
        ),
        None if points_somewhere => {
            damage("git-arkivet är skadat: `.git/HEAD` pekar på en commit som saknas eller är skadad", CLONE)
        }
        None => {
            damage("git-arkivet är skadat: filen för grenen i `.git/refs/heads` är tom eller skadad", CLONE)
        }
        Some(branch) => {
            let others = git.names().unwrap_or_default();
            let other = others.iter().find(|name| *name == "main").or(others.first())?;
            let what = format!("grenen `{branch}`, som du står på, har ingen commit, men `{other}` har det");
            damage(
                what,
                format!("byt gren med `git switch {other}`, eller spara innehållet med `git commit`"),
            )
        }
    }
}

/// What git said of a repository that it could not read, in English.
pub fn of_words(told: &str) -> Option<Damage> {
    const OBJECTS: [&str; 10] = [
        "is corrupt",
        "missing object",
        "missing blob",
        "bad object",
        "bad tree object",
        "unable to read",
        "ould not read",
        "unable to unpack",
        "not a tree object",
        "inflate: data",
    ];
    let quoted =
        |begins: &str| told.lines().find_map(|line| Some(line.split_once(begins)?.1.trim().to_owned()));
    if told.contains("index file") || told.contains("bad signature") {
        return damage(
            "git-arkivet är skadat: `.git/index` går inte att läsa",
            "ta bort filen `.git/index` och kör `git reset`, som gör den på nytt utan att röra dina filer",
        );
    }
    if let Some(line) = quoted("bad config line ").and_then(|line| line.split(' ').next().map(str::to_owned))
    {
        let of = quoted(" in file ").unwrap_or_else(|| ".git/config".to_owned());
        return damage(format!("rad {line} i git-inställningarna `{of}` går inte att läsa"), "rätta raden");
    }
    if told.contains("git repo version") || told.contains("nknown repository extension") {
        return damage(
            "git-arkivet är gjort av en nyare git än den på datorn",
            "uppdatera git (git-scm.com)",
        );
    }
    OBJECTS.iter().any(|words| told.contains(words)).then_some(())?;
    damage(
        "git-arkivet är skadat: något av det som är sparat i `.git/objects` saknas eller går inte att läsa",
        CLONE,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_told_in_swedish() {
        let what = |told: &str| of_words(told).map(|damage| damage.what).unwrap_or_default();
        assert_eq!(
            what("fatal: bad config line 9 in file .git/config"),
            "rad 9 i git-inställningarna `.git/config` går inte att läsa"
        );
        assert!(what("fatal: Expected git repo version <= 1, found 9").contains("nyare git"));
        assert!(what("fatal: .git/index: index file smaller than expected").contains("`.git/index`"));
        assert!(what("error: Could not read 1111\nfatal: x").contains("`.git/objects`"));
        assert!(
            what("fatal: loose object c17b (stored in .git/objects/c1/7b) is corrupt")
                .contains("`.git/objects`")
        );
        assert_eq!(what("fatal: ambiguous argument"), "");
    }
}
