//! When the text of a page was changed and by which commits, as git has it. Nothing where git has nothing.

use serde::Serialize;

use crate::language::Argument;
use model::{Change, Decimal};

use super::scope::Scope;
use super::site_map::PageKey;

/// Older changes than these are counted and not listed.
const MOST_LISTED: usize = 25;

/// The changes of the file that a page's text stands in.
#[derive(Debug, Clone, Serialize)]
pub struct PageHistory {
    /// `Senast ändrad 31 augusti 2020`, of the page or of the register that it is a part of.
    pub latest: String,
    pub commit: String,
    /// `3 ändringar`; empty where there is nothing to list beyond the latest change.
    pub heading: Option<String>,
    /// Newest first.
    pub changes: Vec<ChangeRow>,
    /// `och 4 äldre ändringar`
    pub older: Option<String>,
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRow {
    pub date: String,
    pub commit: String,
    /// What its author says of it; to the public it is not shown.
    pub subject: Option<String>,
}

/// The history of a page, or `None` where its text stands in no file, or its file has no history.
pub fn page_history(scope: &Scope, key: PageKey) -> Option<PageHistory> {
    let (path, latest_key) = source_of(scope, key)?;
    let changes = scope.published.texts.changes.get(path)?;
    let latest = changes.first()?;
    let date = scope.language.date(latest.date);
    let is_worth_listing = changes.len() > 1 || latest.subject.is_some();
    let count = |key: &str, number: usize| {
        let number = Decimal::from_count(number as u64);
        scope.language.text_with(key, &[("number", Argument::Number(number))])
    };
    let older = changes.len().saturating_sub(MOST_LISTED);
    Some(PageHistory {
        latest: scope.language.text_with(latest_key, &[("date", Argument::Text(&date))]),
        commit: latest.short_commit().to_owned(),
        heading: is_worth_listing.then(|| count("page-history-changes", changes.len())),
        changes: changes.iter().take(MOST_LISTED).map(|change| row(scope, change)).collect(),
        older: (older > 0).then(|| count("page-history-older", older)),
    })
}

/// The file, and the message that says what was changed: risks share a file with the whole register.
fn source_of<'a>(scope: &Scope<'a>, key: PageKey) -> Option<(&'a str, &'static str)> {
    let published = scope.published;
    let text = match key {
        PageKey::Report(period) => &scope.report(period)?.summary,
        PageKey::Lagesbild(period) => &scope.report(period)?.lagesbild.as_ref()?.body,
        PageKey::ReportArea(period, area) => {
            let commentary = scope.report(period)?.commentary.iter();
            &commentary.into_iter().find(|commentary| commentary.focus_area == area)?.analysis
        }
        PageKey::Guidance(position) => &published.texts.guidance[position].body,
        PageKey::Text(position) => &published.texts.pages[position].body,
        PageKey::Risk(position) => {
            return Some((&published.registers.risks[position].path, "page-history-latest-register"));
        }
        _ => return None,
    };
    Some((&text.path, "page-history-latest"))
}

fn row(scope: &Scope, change: &Change) -> ChangeRow {
    ChangeRow {
        date: scope.language.date(change.date),
        commit: change.short_commit().to_owned(),
        subject: change.subject.clone(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::{Sample, guidance};
    use model::Texts;

    fn history(days: i8, subject: Option<&str>) -> Option<PageHistory> {
        let text = guidance("anmal/hot", "Hot", "Ring.\n");
        let change = |day| Change {
            date: date(2020, 8, day),
            commit: format!("{day:040}"),
            subject: subject.map(str::to_owned),
        };
        let changes = [(text.body.path.clone(), (1..=days).rev().map(change).collect())].into();
        let sample = Sample::new(Texts { guidance: vec![text], changes, ..Texts::default() });
        page_history(&sample.scope(), PageKey::Guidance(0))
    }

    #[test]
    fn says_when_and_by_which_commit() {
        let one = history(1, None).unwrap();
        assert_eq!((one.latest.as_str(), one.commit.as_str()), ("Senast ändrad 1 augusti 2020", "00000000"));
        assert_eq!(one.heading, None);
        let told = history(1, Some("Rättar numret")).unwrap();
        assert_eq!(told.heading.as_deref(), Some("1 ändring"));
        assert_eq!(told.changes[0].subject.as_deref(), Some("Rättar numret"));
    }

    #[test]
    fn many_changes_are_listed_in_part() {
        let many = history(28, None).unwrap();
        assert_eq!((many.changes.len(), many.changes[0].date.as_str()), (25, "28 augusti 2020"));
        assert_eq!(many.heading.as_deref(), Some("28 ändringar"));
        assert_eq!(many.older.as_deref(), Some("och 3 äldre ändringar"));
    }

    #[test]
    fn a_page_without_history_says_nothing() {
        assert!(history(0, None).is_none());
    }
}
