//! The commit that a publication is made from, whether the work tree is that commit, and a tag that marks it.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use jiff::civil::Date;

use super::git::{Git, NoGit};
use model::parse_date;

/// The commit that the content stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The full object name in hexadecimal.
    pub commit: String,
    /// The committer's own day.
    pub date: Date,
    /// Files of the work tree that are not as in the commit, from the top of the work tree. New ones are among them
    /// where they can be read by a build.
    pub changed: Vec<String>,
    /// The branch that the next commit goes to; `None` for a commit that no branch has (`HEAD` is detached).
    pub branch: Option<String>,
    /// Git would leave new editions out of a commit.
    pub ignores_editions: bool,
    /// Git knows whose name a tag bears.
    pub knows_name: bool,
    /// From the top of the work tree to the content folder, ending in `/`, or empty.
    pub prefix: String,
}

/// Why there is no commit to publish from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSource {
    NoGit(NoGit),
    /// Nothing has been committed yet.
    NoCommits,
}

/// Reads at which commit a folder stands. New files are looked for in it and in `beside`, if there is one: what else
/// lies in the work tree does not matter to a build. No filter is run.
///
/// # Errors
/// Git began to answer and then failed, or answered in a form that it should not.
pub fn read_source(folder: &Path, beside: &Path) -> Result<Result<Source, NoSource>> {
    let git = match Git::open(folder) {
        Ok(git) => git,
        Err(why) => return Ok(Err(NoSource::NoGit(why))),
    };
    let commit = match git.head()? {
        Ok(commit) => commit,
        Err(why) => return Ok(Err(why.map_or(NoSource::NoCommits, NoSource::NoGit))),
    };
    let day = git.text(&["show", "--no-patch", "--no-show-signature", "--format=%cs", &commit])?;
    let date = parse_date(day.trim()).ok().with_context(|| format!("git show gav datumet {day}"))?;
    let beside = Git::open(beside).ok().map(|git| git.prefix().to_owned());
    let read: Vec<&str> = [git.prefix()].into_iter().chain(beside.as_deref()).collect();
    Ok(Ok(Source {
        commit,
        date,
        changed: changed_files(&git, &read)?,
        branch: git.branch(),
        ignores_editions: git.is_ignored("editions/2018-t1/v1/edition.yaml"),
        knows_name: git.knows_name(),
        prefix: git.prefix().to_owned(),
    }))
}

/// True if git keeps a file. False where there is no repository.
pub fn is_tracked(file: &Path) -> bool {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().and_then(|name| name.to_str()).filter(|_| file.exists());
    let Some((git, name)) = Git::open(folder).ok().zip(name) else { return false };
    git.text(&["--literal-pathspecs", "ls-files", "-z", "--", name]).is_ok_and(|found| !found.is_empty())
}

/// Salts below a folder, and spreadsheets that lie in it, that git keeps, from there. None where there is no repository.
pub fn tracked_secrets(folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(git) = Git::open(folder) else { return Vec::new() };
    let mut arguments = vec!["ls-files", "-z", "--", "*.salt"];
    arguments.extend([":(glob)*.csv", ":(glob)*.xlsx", ":(glob)*.xls", ":(glob)*.ods"]);
    let found = git.text(&arguments).unwrap_or_default();
    found.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
}

/// True if there is a tag of that name.
///
/// # Errors
/// There is no repository.
pub fn has_tag(folder: &Path, name: &str) -> Result<bool> {
    Ok(open(folder)?.resolve(&format!("refs/tags/{name}"))?.is_some())
}

/// Makes an annotated tag, unsigned, at a commit.
///
/// # Errors
/// There is no repository, the name is taken or cannot be a tag's, or git does not know who the author is.
pub fn make_tag(folder: &Path, name: &str, commit: &str, message: &str) -> Result<()> {
    let git = open(folder)?;
    let arguments = [
        "tag",
        "--annotate",
        "--no-sign",
        "--cleanup=verbatim",
        "--file=-",
        "--end-of-options",
        name,
        commit,
    ];
    let mut child = git.command(&arguments).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let child = child.as_mut().map_err(|error| anyhow::anyhow!("kan inte starta git: {error}"))?;
    let mut message_of_tag = child.stdin.take().expect("it was piped");
    // Git may end before it has read all; what it says then is the better message.
    let _ = message_of_tag.write_all(message.as_bytes());
    drop(message_of_tag);
    let mut told = String::new();
    if let Some(mut errors) = child.stderr.take() {
        std::io::Read::read_to_string(&mut errors, &mut told).context("git slutade svara")?;
    }
    ensure!(child.wait().context("git slutade svara")?.success(), "{}", why_no_tag(&told, name));
    Ok(())
}

/// What git objects to a tag, in words for those who publish, and what to do.
fn why_no_tag(told: &str, name: &str) -> String {
    const KNOWN: [(&str, &str, &str); 7] = [
        ("already exists", "taggen finns redan", "publicera utan `--tag`; utgåvan har sitt nummer ändå"),
        (
            "not a valid tag",
            "git tar inte emot namnet",
            "publicera utan `--tag`; utgåvan har sitt nummer ändå",
        ),
        (
            "; cannot create",
            "en annan tagg har ett namn som det nya börjar med, eller börjar med det nya",
            "publicera utan `--tag`; utgåvan har sitt nummer ändå",
        ),
        ("No space left", "disken är full", "ta bort något, och gör taggen"),
        ("Read-only file system", "mappen `.git` går bara att läsa", "ändra det, och gör taggen"),
        ("ermission denied", "du får inte skriva i mappen `.git`", "ändra rättigheterna, och gör taggen"),
        ("cannot lock ref", "en annan git arbetar i mappen", "vänta tills den är klar, och gör taggen"),
    ];
    let known = KNOWN.iter().find(|(words, ..)| told.contains(words));
    let (why, help) = known.map_or_else(
        || (format!("git svarar `{}`", told.trim()), "visa raden för den som sköter git, och gör taggen"),
        |(_, why, help)| ((*why).to_owned(), *help),
    );
    match help.ends_with("taggen") {
        true => format!("{why}\n  gör så här: {help} med `git tag --annotate {name}`"),
        false => format!("{why}\n  gör så här: {help}"),
    }
}

fn open(folder: &Path) -> Result<Git> {
    Git::open(folder).map_err(|why| anyhow::anyhow!("{}: {}", folder.display(), why.reason()))
}

/// Files that are not as in the commit. New ones, those that git ignores too, only below the folders that are read:
/// what is read from there must be in the commit.
fn changed_files(git: &Git, read: &[&str]) -> Result<Vec<String>> {
    let listing = git.bytes_without_filters(&[
        "status",
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--ignored=matching",
        "--ignore-submodules=all",
        "--no-renames",
        "--no-ahead-behind",
        "--",
        ":(top)",
    ])?;
    let entries = listing.split(|byte| *byte == 0).filter(|entry| entry.len() > 3);
    let files = entries.filter_map(|entry| {
        let path = String::from_utf8_lossy(&entry[3..]).into_owned();
        let is_new = entry.starts_with(b"!!") || entry.starts_with(b"??");
        (!is_new || read.iter().any(|folder| is_read(&path, folder))).then_some(path)
    });
    let mut files: Vec<String> = files.collect();
    files.sort();
    Ok(files)
}

/// True for a file that a build reads: names that begin with a full stop are other tools'.
fn is_read(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|within| !within.split('/').any(|part| part.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    /// A repository with one commit, whose name is returned.
    fn repository() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), "a\n").expect("written");
        for arguments in [
            &["init", "--quiet"][..],
            &["config", "user.name", "Test"],
            &["config", "user.email", "test@example.se"],
            &["add", "."],
            &["commit", "--quiet", "--no-gpg-sign", "--message=Ett"],
        ] {
            let status = Command::new("git").current_dir(folder.path()).args(arguments).status();
            assert!(status.expect("git").success(), "{arguments:?}");
        }
        let commit = open(folder.path()).expect("git").resolve("HEAD").expect("git").expect("a commit");
        (folder, commit)
    }

    #[test]
    fn what_git_says_of_a_tag_is_told_in_swedish_with_what_to_do() {
        let (folder, commit) = repository();
        let refused = |name: &str| {
            make_tag(folder.path(), name, &commit, "Utgåva 1").map_err(|error| error.to_string())
        };
        assert_eq!(refused("2018-t2/v1"), Ok(()));
        assert!(has_tag(folder.path(), "2018-t2/v1").expect("git"));
        let without = "gör så här: publicera utan `--tag`; utgåvan har sitt nummer ändå";
        assert_eq!(refused("2018-t2/v1"), Err(format!("taggen finns redan\n  {without}")));
        assert_eq!(refused("2018..t2"), Err(format!("git tar inte emot namnet\n  {without}")));
        // Another git holds its lock.
        fs::write(folder.path().join(".git/refs/tags/v2.lock"), "").expect("written");
        let wait = "gör så här: vänta tills den är klar, och gör taggen med `git tag --annotate v2`";
        assert_eq!(refused("v2"), Err(format!("en annan git arbetar i mappen\n  {wait}")));
        // A tag where the new one needs a folder.
        let in_the_way = "en annan tagg har ett namn som det nya börjar med, eller börjar med det nya";
        for name in ["2018-t2/v1/a", "2018-t2"] {
            assert_eq!(refused(name), Err(format!("{in_the_way}\n  {without}")), "{name}");
        }
    }

    #[test]
    fn what_only_a_machine_can_refuse_is_told_too() {
        for (told, why, help) in [
            (
                "fatal: unable to write loose object file: No space left on device\n",
                "disken är full",
                "ta bort något, och gör taggen med `git tag --annotate v1`",
            ),
            (
                "error: unable to create temporary file: Read-only file system",
                "mappen `.git` går bara att läsa",
                "ändra det, och gör taggen med `git tag --annotate v1`",
            ),
            (
                "fatal: cannot lock ref 'refs/tags/v1': Unable to create '.git/refs/tags/v1.lock': Permission denied",
                "du får inte skriva i mappen `.git`",
                "ändra rättigheterna, och gör taggen med `git tag --annotate v1`",
            ),
            (
                "fatal: något annat\n",
                "git svarar `fatal: något annat`",
                "visa raden för den som sköter git, och gör taggen med `git tag --annotate v1`",
            ),
        ] {
            assert_eq!(why_no_tag(told, "v1"), format!("{why}\n  gör så här: {help}"));
        }
    }
}
