//! The `git` command: no pager, no optional locks, no file system monitor, no hooks, no signatures, no fetching of
//! missing objects, and never a shell.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use super::damage::{self, Damage};

/// Settings that a repository may have and that would run a program, or make its answers others than on another machine.
const SAFE_SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.quotePath=false",
    "diff.external=",
    "log.showSignature=false",
    "log.follow=false",
    "log.showRoot=true",
    "diff.renameLimit=1000",
];

const NOT_UTF8: &str = "git har ett filnamn som inte är UTF-8";

/// Why git cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoGit {
    NotInstalled,
    /// The folder is in no repository.
    NoRepository,
    /// The repository belongs to another user, so that git refuses it. Which one, as git names it.
    NotTrusted(String),
    /// What is wrong with the repository.
    Damaged(Damage),
    /// What git said of a repository that it cannot read.
    Broken(String),
}

impl NoGit {
    /// What git said when it was asked where a folder is. It is run in English.
    fn of(told: &str, folder: &Path) -> Self {
        if told.contains("dubious ownership") {
            let advice =
                told.lines().find_map(|line| line.split_once("safe.directory ")).map(|(_, path)| path);
            return NoGit::NotTrusted(advice.unwrap_or(".").trim().to_owned());
        }
        let is_unknown = told.contains("not a git repository") || told.contains("invalid gitfile format");
        if let Some(damage) =
            is_unknown.then(|| damage::of_folder(folder)).flatten().or_else(|| damage::of_words(told))
        {
            return NoGit::Damaged(damage);
        }
        if told.contains("not a git repository") && !told.contains("gitdir") && !told.contains(".git/") {
            return NoGit::NoRepository;
        }
        let line = told.lines().next().unwrap_or_default();
        NoGit::Broken(line.trim_start_matches("fatal: ").trim().to_owned())
    }

    /// Why, for people, as the end of a sentence.
    pub fn reason(&self) -> String {
        match self {
            NoGit::NotInstalled => "git är inte installerat på datorn".to_owned(),
            NoGit::NoRepository => "innehållet ligger inte i git".to_owned(),
            NoGit::NotTrusted(_) => {
                "git-arkivet ägs av en annan användare, och då läser git det inte".to_owned()
            }
            NoGit::Damaged(damage) => damage.what.clone(),
            NoGit::Broken(told) => format!("git-arkivet går inte att läsa ({told})"),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            NoGit::NotInstalled => "installera git (git-scm.com), och öppna ett nytt fönster".to_owned(),
            NoGit::NoRepository => {
                "lägg innehållet i git: `git init`, `git add --all` och `git commit -m \"Innehållet\"`"
                    .to_owned()
            }
            NoGit::NotTrusted(path) => {
                format!("litar du på arkivet: `git config --global --add safe.directory {path}`")
            }
            NoGit::Damaged(damage) => damage.help.clone(),
            NoGit::Broken(_) => "pröva `git status` i mappen, eller hämta arkivet på nytt".to_owned(),
        }
    }
}

/// A folder in a repository.
#[derive(Debug)]
pub struct Git {
    folder: PathBuf,
    /// The folder relative to the top of the work tree, ending in `/`, or empty.
    prefix: String,
}

impl Git {
    /// # Errors
    /// Git is not installed, or does not take the folder for part of a repository that it may read.
    pub fn open(folder: &Path) -> Result<Self, NoGit> {
        let mut git = Git { folder: folder.to_owned(), prefix: String::new() };
        let output = git.command(&["rev-parse", "--show-prefix"]).output();
        let output = output.map_err(|_| NoGit::NotInstalled)?;
        if !output.status.success() {
            return Err(NoGit::of(&String::from_utf8_lossy(&output.stderr), folder));
        }
        let prefix = String::from_utf8(output.stdout).map_err(|_| NoGit::Broken(NOT_UTF8.to_owned()))?;
        git.prefix = prefix.trim_end_matches(['\n', '\r']).to_owned();
        Ok(git)
    }

    /// True for a clone that left objects behind, to be fetched when they are asked for. Here they never are.
    pub fn is_partial(&self) -> bool {
        let promised = ["config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"];
        self.text(&promised).is_ok_and(|settings| !settings.trim().is_empty())
    }

    /// The branch that a commit would go to; `None` where it would go to none.
    pub fn branch(&self) -> Option<String> {
        self.text(&["symbolic-ref", "--quiet", "--short", "HEAD"]).ok().map(|name| name.trim().to_owned())
    }

    /// True for a file that git would leave out of a commit.
    pub fn is_ignored(&self, path: &str) -> bool {
        self.bytes(&["check-ignore", "--quiet", "--", path]).is_ok()
    }

    /// True where git knows whose name a tag bears.
    pub fn knows_name(&self) -> bool {
        self.bytes(&["var", "GIT_COMMITTER_IDENT"]).is_ok()
    }

    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    pub fn is_shallow(&self) -> Result<bool> {
        Ok(self.text(&["rev-parse", "--is-shallow-repository"])?.trim() == "true")
    }

    /// The commit that a revision names, in full; `None` where it names none. A name that could be read as an option
    /// is none.
    pub fn resolve(&self, revision: &str) -> Result<Option<String>> {
        if revision.starts_with('-') || revision.is_empty() {
            return Ok(None);
        }
        let wanted = format!("{revision}^{{commit}}");
        let answer = self.text(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
        Ok(answer.ok().map(|commit| commit.trim().to_owned()))
    }

    /// The commit that the folder stands at.
    ///
    /// # Errors
    /// What is wrong with the repository; `None` where nothing has been committed yet.
    pub fn head(&self) -> Result<Result<String, Option<NoGit>>> {
        let commit = self.resolve("HEAD")?;
        Ok(commit.ok_or_else(|| damage::of_head(self).map(NoGit::Damaged)))
    }

    /// The raw log of the commits that changed something in some folders (from the top of the repository, each ending in
    /// `/`, or empty for all of it), newest first: see [`super::log`] for its form.
    pub fn log(&self, commit: &str, folders: &[String]) -> Result<Vec<u8>> {
        let mut arguments =
            vec!["log", "--date-order", "--raw", "-z", "--no-abbrev", "--full-diff", "-M", "-O/dev/null"];
        arguments.extend(["--no-ext-diff", "--no-textconv", "--no-diff-merges", "--no-relative"]);
        arguments.extend(["--encoding=UTF-8", "--format=%x01%H%x00%cs%x00%s", commit, "--"]);
        let paths: Vec<String> = folders.iter().map(|folder| format!(":(top,literal){folder}")).collect();
        arguments.extend(paths.iter().map(String::as_str));
        self.bytes(&arguments)
    }

    /// The names of the repository's tags and branches, sorted.
    pub fn names(&self) -> Result<Vec<String>> {
        let names = self.text(&["for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads"])?;
        let mut names: Vec<String> = names.lines().map(str::to_owned).collect();
        names.sort();
        Ok(names)
    }

    /// The path of every file of the folder at a commit, from the top of the repository.
    pub fn paths_at(&self, commit: &str) -> Result<BTreeSet<String>> {
        let listing = self.bytes(&[
            "ls-tree",
            "-r",
            "-z",
            "--name-only",
            "--full-tree",
            commit,
            "--",
            &self.tree_path(),
        ])?;
        let paths = listing.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        paths.map(|path| Ok(std::str::from_utf8(path).context(NOT_UTF8)?.to_owned())).collect()
    }

    /// Every file of the folder at a commit, by path relative to the folder. Links and submodules are left out.
    pub fn files_at(&self, commit: &str) -> Result<BTreeMap<String, Vec<u8>>> {
        let listing = self.bytes(&["ls-tree", "-r", "-z", "--full-tree", commit, "--", &self.tree_path()])?;
        let mut wanted = Vec::new();
        for entry in listing.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let entry = std::str::from_utf8(entry).context(NOT_UTF8)?;
            let (about, path) = entry.split_once('\t').context("git ls-tree svarade i en okänd form")?;
            let about: Vec<&str> = about.split(' ').collect();
            let is_file = about.first().is_some_and(|mode| mode.starts_with("100"));
            if let (true, Some(object), Some(path)) = (is_file, about.get(2), path.strip_prefix(&self.prefix))
            {
                wanted.push((path.to_owned(), (*object).to_owned()));
            }
        }
        self.read_objects(wanted)
    }

    /// Every file that stands below a folder within this one (ending in `/`) and has a name: the commit that added it, the
    /// last time that it was added, and the bytes that it had there, by path relative to this folder.
    pub fn last_added(
        &self,
        commit: &str,
        within: &str,
        name: &str,
    ) -> Result<BTreeMap<String, (String, Vec<u8>)>> {
        let mut arguments = vec!["log", "--date-order", "--raw", "-z", "--no-abbrev", "--no-renames"];
        arguments.extend(["--diff-filter=AD", "--no-ext-diff", "--no-diff-merges", "--no-relative"]);
        let path = format!(":(top,literal){}{within}", self.prefix);
        arguments.extend(["--format=%x01%H", commit, "--", &path]);
        let log = self.text(&arguments)?;
        let (mut commit, mut added) = ("", BTreeMap::<String, (String, String)>::new());
        let mut fields = log.split('\0').map(|field| field.trim_matches('\n'));
        while let Some(field) = fields.next() {
            if let Some(name) = field.strip_prefix('\u{1}') {
                commit = name;
            } else if let Some(object) = field.strip_prefix(':').and_then(|about| about.split(' ').nth(3)) {
                let path = fields.next().context("git log svarade i en okänd form")?;
                // The newest comes first.
                if let Some(path) = path.strip_prefix(&self.prefix).filter(|path| path.ends_with(name)) {
                    added.entry(path.to_owned()).or_insert_with(|| (commit.to_owned(), object.to_owned()));
                }
            }
        }
        // What was removed last has no object.
        added.retain(|_, (_, object)| object.bytes().any(|sign| sign != b'0'));
        let objects = added.iter().map(|(path, (_, object))| (path.clone(), object.clone())).collect();
        let mut bytes = self.read_objects(objects)?;
        let with_bytes = added.into_iter().filter_map(|(path, (commit, _))| {
            let bytes = bytes.remove(&path)?;
            Some((path, (commit, bytes)))
        });
        Ok(with_bytes.collect())
    }

    fn tree_path(&self) -> String {
        if self.prefix.is_empty() { ".".to_owned() } else { format!(":(literal){}", self.prefix) }
    }

    fn read_objects(&self, wanted: Vec<(String, String)>) -> Result<BTreeMap<String, Vec<u8>>> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("kan inte starta git")?;
        let mut questions = child.stdin.take().expect("it was piped");
        let mut answers = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut files = BTreeMap::new();
        for (path, object) in wanted {
            writeln!(questions, "{object}").context("git slutade svara")?;
            files.insert(path, read_object(&mut answers)?);
        }
        drop(questions);
        ensure!(child.wait().context("git slutade svara")?.success(), "git cat-file misslyckades");
        Ok(files)
    }

    /// As [`Git::bytes`], for commands that look at the work tree: the filters that the settings name (such as those of
    /// git-lfs) are emptied, so that no program of theirs is run.
    pub(super) fn bytes_without_filters(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        let mut command = self.command(arguments);
        let settings = self.filter_settings()?;
        command.env("GIT_CONFIG_COUNT", settings.len().to_string());
        for (place, (name, value)) in settings.iter().enumerate() {
            command
                .env(format!("GIT_CONFIG_KEY_{place}"), name)
                .env(format!("GIT_CONFIG_VALUE_{place}"), value);
        }
        run(command, arguments)
    }

    /// Every filter that is set, emptied.
    fn filter_settings(&self) -> Result<Vec<(String, &'static str)>> {
        let listing = self.text(&["config", "--list", "--name-only", "-z"])?;
        let names = listing.split('\0').filter(|name| name.starts_with("filter."));
        let filters: BTreeSet<&str> = names.filter_map(|name| Some(name.rsplit_once('.')?.0)).collect();
        let emptied = [("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")];
        let of_filter = |filter: &str| emptied.map(|(key, value)| (format!("{filter}.{key}"), value));
        Ok(filters.into_iter().flat_map(of_filter).collect())
    }

    pub(super) fn text(&self, arguments: &[&str]) -> Result<String> {
        String::from_utf8(self.bytes(arguments)?).context("git svarade med annat än UTF-8")
    }

    fn bytes(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        run(self.command(arguments), arguments)
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("--no-pager").arg("--no-optional-locks").arg("--no-replace-objects");
        for setting in SAFE_SETTINGS {
            command.args(["-c", setting]);
        }
        command.arg("-C").arg(&self.folder).args(arguments);
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        command.env_remove("GIT_EXTERNAL_DIFF").env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
        command.stdin(Stdio::null()).stderr(Stdio::piped());
        command
    }
}

fn run(mut command: Command, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = command.output().context("kan inte starta git")?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        if let Some(damage) = damage::of_words(&told) {
            return Err(damage.into());
        }
        bail!("git {} misslyckades: {}", arguments.first().unwrap_or(&""), told.trim());
    }
    Ok(output.stdout)
}

/// One answer of `cat-file --batch`: `<name> <kind> <bytes>`, a line end, the bytes, a line end.
fn read_object(answers: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut head = String::new();
    answers.read_line(&mut head).context("git slutade svara")?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
    let size = size.with_context(|| format!("git cat-file svarade: {}", head.trim_end()))?;
    let mut bytes = vec![0; size + 1];
    answers.read_exact(&mut bytes).context("git slutade svara")?;
    bytes.truncate(size);
    Ok(bytes)
}
