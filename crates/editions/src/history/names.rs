//! Commits and the files that they touched → the changes of every file, under the name that it has now.

use std::collections::{BTreeMap, BTreeSet};

use super::Changes;
use super::log::LoggedCommit;

/// What files were called before: old name → the name that the newest commit that renamed them gave.
#[derive(Debug, Default)]
pub struct Renames<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Renames<'a> {
    pub fn of(commits: &'a [LoggedCommit]) -> Self {
        let mut renames = BTreeMap::new();
        for touched in commits.iter().flat_map(|commit| &commit.touched) {
            if let Some(before) = &touched.renamed_from {
                renames.entry(before.as_str()).or_insert(touched.path.as_str());
            }
        }
        Renames(renames)
    }

    /// The folder that holds every file that came into `folders` from outside of them; `None` where none did.
    pub fn folder_outside(&self, folders: &[String]) -> Option<String> {
        let is_inside = |path: &str| folders.iter().any(|folder| path.starts_with(folder.as_str()));
        let came_in = self.0.iter().filter(|(before, now)| !is_inside(before) && is_inside(now));
        came_in
            .map(|(before, _)| {
                before.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
            })
            .reduce(|a, b| shared_folder(&a, &b))
    }
}

/// Changes by path relative to `prefix`, of files below it.
///
/// A file is followed from its present name backwards. On a branch that was merged, a file may still have had its old
/// name after it got its new one on the other branch: a name that no file has now is then looked up among all renames.
///
/// Files that are gone are left out, and so are the subjects of the commits that touched them: what was removed may have
/// been removed for a reason.
pub fn follow(
    commits: &[LoggedCommit],
    renames: &Renames<'_>,
    prefix: &str,
    exists: impl Fn(&str) -> bool,
) -> Changes {
    let mut changes = Changes::new();
    // What a file is called now, by what it was called at this point of the log.
    let mut names_now: BTreeMap<&str, &str> = BTreeMap::new();
    for commit in commits {
        let mut before_commit = Vec::new();
        for touched in &commit.touched {
            let path = touched.path.as_str();
            let now = names_now.get(path).copied().unwrap_or_else(|| present_name(path, renames, &exists));
            if let Some(relative) = now.strip_prefix(prefix) {
                changes.entry(relative.to_owned()).or_default().push(commit.change.clone());
            }
            before_commit.extend(touched.renamed_from.as_deref().map(|before| (before, now)));
        }
        names_now.extend(before_commit);
    }
    leave_out_what_is_gone(&mut changes, |path| exists(&format!("{prefix}{path}")));
    changes
}

fn leave_out_what_is_gone(changes: &mut Changes, exists: impl Fn(&str) -> bool) {
    let gone = changes.iter().filter(|(path, _)| !exists(path)).flat_map(|(_, changes)| changes);
    let commits: BTreeSet<String> = gone.map(|change| change.commit.clone()).collect();
    changes.retain(|path, _| exists(path));
    for change in changes.values_mut().flatten().filter(|change| commits.contains(&change.commit)) {
        change.subject = None;
    }
}

fn present_name<'a>(path: &'a str, renames: &Renames<'a>, exists: &impl Fn(&str) -> bool) -> &'a str {
    // As many steps as there are renames: two files may have changed names with each other.
    let names = std::iter::successors(Some(path), |name| renames.0.get(name).copied());
    names.take(renames.0.len() + 1).find(|name| exists(name)).unwrap_or(path)
}

fn shared_folder(a: &str, b: &str) -> String {
    let shared = a.split_inclusive('/').zip(b.split_inclusive('/')).take_while(|(a, b)| a == b);
    shared.map(|(part, _)| part).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::log::Touched;
    use super::*;
    use model::Change;

    fn commit(day: i8, touched: &[(&str, Option<&str>)]) -> LoggedCommit {
        let touched = touched.iter().map(|(path, before)| Touched {
            path: (*path).to_owned(),
            renamed_from: before.map(str::to_owned),
        });
        let change = Change { date: date(2018, 1, day), commit: day.to_string(), subject: None };
        LoggedCommit { change, touched: touched.collect() }
    }

    fn days(commits: &[LoggedCommit], now: &[&str], path: &str) -> Vec<i8> {
        let changes = follow(commits, &Renames::of(commits), "c/", |name| now.contains(&name));
        changes.get(path).into_iter().flatten().map(|change| change.date.day()).collect()
    }

    #[test]
    fn a_name_that_is_used_again_is_another_file() {
        let commits = [
            commit(4, &[("c/a", None)]),
            commit(3, &[("c/a", None)]),
            commit(2, &[("c/b", Some("c/a"))]),
            commit(1, &[("c/a", None)]),
        ];
        assert_eq!(days(&commits, &["c/a", "c/b"], "a"), [4, 3]);
        assert_eq!(days(&commits, &["c/a", "c/b"], "b"), [2, 1]);
    }

    #[test]
    fn an_old_name_on_another_branch_is_found() {
        let commits = [
            commit(4, &[("c/a", None)]),
            commit(3, &[("c/x", Some("c/b"))]),
            commit(2, &[("c/b", Some("c/a"))]),
            commit(1, &[("c/a", None)]),
        ];
        assert_eq!(days(&commits, &["c/x"], "x"), [4, 3, 2, 1]);
    }

    #[test]
    fn files_that_change_names_with_each_other_end() {
        let commits = [commit(2, &[("c/a", Some("c/b")), ("c/b", Some("c/a"))]), commit(1, &[("c/a", None)])];
        assert_eq!(days(&commits, &["c/a", "c/b"], "a"), [2]);
        assert_eq!(days(&commits, &["c/a", "c/b"], "b"), [2, 1]);
        assert!(days(&commits, &[], "a").is_empty());
    }

    #[test]
    fn a_file_that_is_gone_takes_its_subjects_along() {
        let mut commits = [commit(2, &[("c/b", None)]), commit(1, &[("c/a", None), ("c/b", None)])];
        commits.iter_mut().for_each(|commit| commit.change.subject = Some("hemligt".to_owned()));
        let changes = follow(&commits, &Renames::of(&commits), "c/", |name| name == "c/b");
        assert_eq!(changes.keys().collect::<Vec<_>>(), ["b"]);
        let subjects: Vec<_> = changes["b"].iter().map(|change| change.subject.as_deref()).collect();
        assert_eq!(subjects, [Some("hemligt"), None]);
    }

    #[test]
    fn files_from_outside_are_told_of_by_their_folder() {
        let commits =
            [commit(1, &[("c/a", Some("old/x/a")), ("c/b", Some("old/y/b")), ("c/d", Some("c/e"))])];
        assert_eq!(Renames::of(&commits).folder_outside(&["c/".to_owned()]).as_deref(), Some("old/"));
        let both = ["c/".to_owned(), "old/".to_owned()];
        assert_eq!(Renames::of(&commits).folder_outside(&both), None);
    }
}
