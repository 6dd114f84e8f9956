//! What stands right under the title of a report, and whether its numbers are the adopted ones.

use std::collections::BTreeSet;

use crate::language::{Argument, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{Inline, Line};
use crate::render::edition::texts;
use crate::render::scope::{Link, Scope};
use crate::render::site_map::PageKey;
use model::{Decimal, Edition, EditionText, Period, ReportStatus};

use super::editions::edition_anchor;

/// Status, the newest edition, months, extract and decision. That a report
/// is adopted, by which decision and under which number is said of the numbers that were adopted: where there are others
/// today, the edition with those has it.
pub fn report_meta(ask: &Ask, period: Period) -> Vec<Line> {
    let newest = ask.editions_of(period).last().copied();
    let is_revised = other_numbers(ask, period).is_some();
    let adopted = ask.adopted_edition(period);
    let mut meta = match is_revised {
        true => revised_meta(ask, period, adopted),
        false => frozen_meta(ask, period),
    };
    let is_adopted = ask.report(period).is_some_and(|report| report.status == ReportStatus::Adopted);
    if is_adopted && !is_revised && adopted.is_none() {
        meta.push(ask.text("meta-no-edition").into());
    }
    let is_said =
        is_revised && adopted.map(|edition| edition.version) == newest.map(|edition| edition.version);
    if let Some(edition) = newest.filter(|_| !is_said) {
        let version = Argument::Number(Decimal::from_count(u64::from(edition.version)));
        let date = ask.language.date(edition.date);
        let said = ask.say("meta-edition", &[("version", version), ("date", Argument::Text(&date))]);
        // Beside what the numbers are called: that of the adopted ones is named after it.
        meta.insert(1, said.into());
    }
    meta.extend(newest.and_then(|edition| changed_text(ask, edition)));
    meta
}

/// `Texten är ändrad efter utgåva 2`, with the way to what the edition says: what stands beside the name of an edition must not
/// pass for its words. Measures go on after a report and are no part of its text.
fn changed_text(ask: &Ask, edition: &Edition) -> Option<Line> {
    // An edition is its own text, and what it is made of says nothing of others.
    if ask.site_map.is_detached() || !ask.site_map.has(PageKey::EditionsOf(edition.report)) {
        return None;
    }
    let is_own = |text: &&EditionText| !text.id.starts_with("measure/");
    let today = texts(&ask.context(), edition.report);
    let then = edition.contents.texts.iter().filter(is_own).map(|text| (&text.id, &text.text));
    let now = today.iter().filter(is_own).map(|text| (&text.id, &text.text));
    if now.collect::<BTreeSet<_>>() == then.collect::<BTreeSet<_>>() {
        return None;
    }
    let title = lower_first(&ask.edition_title(edition.version));
    let said = ask.say("meta-text-changed", &[("edition", Argument::Text(&title))]);
    let link = ask.linked(said, PageKey::EditionsOf(edition.report));
    let anchor = edition_anchor(edition.version);
    Some(Link { href: link.href.map(|page| format!("{page}#{anchor}")), ..link }.into())
}

/// What is said of an adopted report whose numbers are not those that were adopted. They have changed since its newest
/// edition, or that, or where there is none those of today, were fetched after the decision; or else the page shows fewer of
/// them: whether those that it does not show have changed is not told.
pub fn other_numbers(ask: &Ask, period: Period) -> Option<&'static str> {
    let report = ask.report(period).filter(|report| report.status == ReportStatus::Adopted)?;
    let newest = ask.editions_of(period).last().copied();
    let fetched = newest.map_or_else(|| ask.extract_date(period), |newest| newest.extract_day());
    let revision = ask.revisions.iter().find(|revision| revision.report == period);
    match revision {
        _ if report.is_decided_before(fetched) => Some("revised-numbers"),
        Some(revision) if revision.changes.is_empty() => Some("fewer-numbers"),
        Some(_) => Some("revised-numbers"),
        None => None,
    }
}

/// As [`frozen_meta`], of other numbers than the adopted ones, which stand in an edition or in none.
pub fn revised_meta(ask: &Ask, period: Period, edition: Option<&Edition>) -> Vec<Line> {
    let mut meta: Vec<Line> = vec![
        Inline::classed("status", ask.text(other_numbers(ask, period).unwrap_or("revised-numbers"))).into(),
    ];
    meta.extend(time_meta(ask, period));
    let report = ask.report(period);
    let date = report.and_then(|report| report.decision.as_ref()?.date).map(|date| ask.language.date(date));
    let number = report.and_then(|report| report.diary_number.clone()).unwrap_or_default();
    let arguments =
        [("date", Argument::Text(date.as_deref().unwrap_or_default())), ("number", Argument::Text(&number))];
    match edition {
        Some(edition) => {
            let title = ask.edition_title(edition.version);
            let [date, number] = arguments;
            let said = ask.say("meta-adopted-edition", &[date, number, ("edition", Argument::Text(&title))]);
            let link = ask.linked(said, PageKey::EditionsOf(period));
            let anchor = edition_anchor(edition.version);
            meta.push(Link { href: link.href.map(|page| format!("{page}#{anchor}")), ..link }.into());
        }
        None => meta.push(ask.say("meta-adopted-before", &arguments).into()),
    }
    meta
}

/// The months of a period, and the day of its extract.
fn time_meta(scope: &Scope, period: Period) -> Vec<Line> {
    let language = scope.language;
    let mut meta: Vec<Line> = vec![crate::language::capitalise(&language.period_months(period)).into()];
    if let Some(date) = scope.extract_date(period) {
        let date = language.date(date);
        meta.push(scope.say("meta-extract", &[("date", Argument::Text(&date))]).into());
    }
    meta
}

/// As [`report_meta`], for a page that is an edition itself.
pub fn frozen_meta(scope: &Scope, period: Period) -> Vec<Line> {
    let status = scope.status_name(period).unwrap_or_else(|| scope.text("status-no-report"));
    let mut meta: Vec<Line> = vec![Inline::classed("status", status).into()];
    meta.extend(time_meta(scope, period));
    let Some(report) = scope.report(period) else { return meta };
    if let Some(number) = &report.diary_number {
        meta.push(scope.say("meta-diary", &[("number", Argument::Text(number))]).into());
    }
    meta.extend(report.decision.as_ref().map(|decision| scope.decision_in_words(decision).into()));
    meta
}
