//! When the text of a page was changed and by which commits, as git has it. Nothing where git has nothing.

use serde::Serialize;

use crate::language::Argument;
use model::{Change, Decimal};

use super::scope::Scope;
use super::site_map::PageKey;

/// Older changes than these are counted and not listed.
const MOST_LISTED: usize = 25;

/// The changes of the file that a page's text stands in. What a committer wrote of a change is written for those who keep
/// the site: readers get the days, and the names of the commits stand where a machine finds them.
#[derive(Debug, Clone, Serialize)]
pub struct PageHistory {
    /// `Texten ändrades senast 31 augusti 2020`, of the page or of the register that it is a part of.
    pub latest: String,
    /// The latest, in short; no reader sees it.
    pub commit: String,
    /// `Ändrad 3 gånger`; empty where there is nothing to list beyond the latest change.
    pub heading: Option<String>,
    /// Newest first.
    pub changes: Vec<ChangeRow>,
    /// `och 4 äldre ändringar`
    pub older: Option<String>,
}

/// The changes of one day.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRow {
    pub date: String,
    /// `2 ändringar`; empty where there was but one.
    pub times: Option<String>,
    /// Newest first, in short, with spaces between; no reader sees them.
    pub commits: String,
}

/// The history of a page, or `None` where its text stands in no file, or its file has no history.
pub fn page_history(scope: &Scope, key: PageKey) -> Option<PageHistory> {
    let (path, latest_key) = source_of(scope, key)?;
    let changes = scope.published.texts.changes.get(path)?;
    let latest = changes.first()?;
    let date = scope.language.date(latest.date);
    let count = |key: &str, number: usize| {
        let number = Decimal::from_count(number as u64);
        scope.language.text_with(key, &[("number", Argument::Number(number))])
    };
    let row = |day: &[Change]| ChangeRow {
        date: scope.language.date(day[0].date),
        times: (day.len() > 1).then(|| count("page-history-times", day.len())),
        commits: day.iter().map(Change::short_commit).collect::<Vec<_>>().join(" "),
    };
    let listed = &changes[..changes.len().min(MOST_LISTED)];
    let older = changes.len() - listed.len();
    Some(PageHistory {
        latest: scope.language.text_with(latest_key, &[("date", Argument::Text(&date))]),
        commit: latest.short_commit().to_owned(),
        heading: (changes.len() > 1).then(|| count("page-history-changes", changes.len())),
        changes: listed.chunk_by(|a, b| a.date == b.date).map(row).collect(),
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::{Sample, guidance};
    use model::Texts;

    fn history(days: &[i8]) -> Option<PageHistory> {
        let text = guidance("anmal/hot", "Hot", "Ring.\n");
        let change = |day: &i8| Change {
            date: date(2020, 8, *day),
            commit: format!("{day:040}"),
            subject: Some("Mend the links".to_owned()),
        };
        let changes = [(text.body.path.clone(), days.iter().rev().map(change).collect())].into();
        let sample = Sample::new(Texts { guidance: vec![text], changes, ..Texts::default() });
        page_history(&sample.scope(), PageKey::Guidance(0))
    }

    #[test]
    fn says_when_and_by_which_commit() {
        let one = history(&[1]).unwrap();
        assert_eq!(
            (one.latest.as_str(), one.commit.as_str()),
            ("Texten ändrades senast 1 augusti 2020", "00000000")
        );
        assert_eq!(one.heading, None);
    }

    /// What a day was like is no matter of readers: `Mend the links`, `Mend the links again`.
    #[test]
    fn the_changes_of_a_day_are_told_together_and_without_the_words_of_who_made_them() {
        let told = history(&[1, 3, 3]).unwrap();
        assert_eq!(told.heading.as_deref(), Some("Ändrad 3 gånger"));
        let rows: Vec<_> = told.changes.iter().map(|row| (row.date.as_str(), row.times.as_deref())).collect();
        assert_eq!(rows, [("3 augusti 2020", Some("2 ändringar")), ("1 augusti 2020", None)]);
        assert!(!format!("{told:?}").contains("Mend"), "{told:?}");
    }

    #[test]
    fn many_changes_are_listed_in_part() {
        let many = history(&(1..=28).collect::<Vec<_>>()).unwrap();
        assert_eq!((many.changes.len(), many.changes[0].date.as_str()), (25, "28 augusti 2020"));
        assert_eq!(many.heading.as_deref(), Some("Ändrad 28 gånger"));
        assert_eq!(many.older.as_deref(), Some("och 3 äldre ändringar"));
    }

    #[test]
    fn a_page_without_history_says_nothing() {
        assert!(history(&[]).is_none());
    }
}
