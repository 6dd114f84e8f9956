//! The hand-over to ILS, the city's system for steering and follow-up: short texts to paste, with judgement, indicators
//! and values, and how long each text is. The same as plain text and as a table.

mod files;

use serde::Serialize;

use crate::language::{Argument, Span};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::sentences::{cell_in_sentence, change_of};
use crate::render::site_map::PageKey;
use gate::Verdict;
use model::{Code, Commentary, Decimal, FocusAreaIx, Period};

use super::indicator_rows::{IndicatorRow, indicator_rows};
use super::parts::{accumulated, code_of, report_meta, report_title, status_name};

#[derive(Serialize)]
struct HandOverPage {
    page: Frame,
    status: Option<String>,
    meta: Vec<String>,
    report: Option<Link>,
    limit: String,
    texts: Vec<HandOverText>,
    plain_text: String,
    spreadsheet: String,
}

/// What is pasted into one field.
#[derive(Serialize)]
struct HandOverText {
    title: String,
    anchor: String,
    judgement: Option<String>,
    paragraphs: Vec<String>,
    /// `412 av 1 000 tecken`.
    length: String,
    is_too_long: bool,
    #[serde(skip)]
    characters: usize,
    indicators: Vec<IndicatorRow>,
}

impl HandOverText {
    fn plain(&self) -> String {
        self.paragraphs.join("\n\n")
    }
}

pub fn ils_page(scope: &Scope, period: Period) -> anyhow::Result<Page> {
    let key = PageKey::Ils(period);
    let texts = texts(scope, period);
    let name = format!("ils-{period}");
    let (plain, table) = (format!("{name}.txt"), format!("{name}.csv"));
    let path = scope.site_map.entry(key).map_or("", |entry| entry.path.as_str());
    let folder = path.strip_suffix("index.html").unwrap_or_default();
    let title = format!("{}, {}", scope.text("page-ils"), scope.language.period(period));
    let files = vec![
        (format!("{folder}{plain}"), files::plain_text(scope, &title, &texts)),
        (format!("{folder}{table}"), files::spreadsheet(scope, &texts)),
    ];
    let view = HandOverPage {
        page: Frame { title, description: scope.text("ils-lead"), ..scope.frame(key) },
        status: status_name(scope, period),
        meta: report_meta(scope, period),
        report: scope.link_titled(key, PageKey::Report(period), report_title(scope, period)),
        limit: limit_note(scope),
        texts,
        plain_text: plain,
        spreadsheet: table,
    };
    Ok(Page { files, ..scope.page("ils.html", &view)? })
}

/// The whole first, then every focus area that the report has a page for.
fn texts(scope: &Scope, period: Period) -> Vec<HandOverText> {
    let areas = scope.site_map.children(PageKey::Report(period)).iter().filter_map(|key| match key {
        PageKey::ReportArea(_, area) => Some(*area),
        _ => None,
    });
    std::iter::once(of_whole(scope, period)).chain(areas.map(|area| of_area(scope, period, area))).collect()
}

fn of_whole(scope: &Scope, period: Period) -> HandOverText {
    let mut paragraphs: Vec<String> = Vec::new();
    if let Some(report) = scope.report(period).filter(|report| !report.key_messages.is_empty()) {
        paragraphs.push(report.key_messages.join(" "));
    }
    paragraphs.push(counts(scope, Code::Total, period));
    let title = scope.text("ils-whole");
    finish(scope, title, "helhet".to_owned(), None, paragraphs, indicator_rows(scope, None, period))
}

fn of_area(scope: &Scope, period: Period, area: FocusAreaIx) -> HandOverText {
    let domain = &scope.published.domain;
    let focus_area = domain.focus_area(area);
    let report = scope.report(period);
    let commentary = report.and_then(|report| report.commentary.iter().find(|of| of.focus_area == area));
    let mut paragraphs: Vec<String> = Vec::new();
    paragraphs.extend(commentary.map(|commentary: &Commentary| commentary.conclusion.clone()));
    if !domain.types_in(area).is_empty() {
        paragraphs.push(counts(scope, Code::FocusArea(area), period));
    }
    let goal = report.and_then(|report| report.goals.iter().find(|goal| goal.focus_area == area));
    let judgement = goal.map(|goal| scope.language.code_name(goal.judgement));
    let indicators = indicator_rows(scope, Some(area), period);
    finish(scope, focus_area.title.clone(), focus_area.id.clone(), judgement, paragraphs, indicators)
}

/// How many, and what the test says; in T2 and T3 also what has accumulated.
fn counts(scope: &Scope, what: Code, period: Period) -> String {
    let now = Span::Tertial(period);
    let mut said = vec![counted(scope, what, now, Span::Tertial(period.years_before(1)))];
    if accumulated(period) != now {
        said.push(counted(scope, what, accumulated(period), accumulated(period.years_before(1))));
    }
    said.join(" ")
}

fn counted(scope: &Scope, what: Code, now: Span, before: Span) -> String {
    let language = scope.language;
    let root = scope.published.domain.units.root();
    let comparison = scope.published.compare(code_of(now), code_of(before), what, root);
    let span = language.span(now);
    let Some(number) = comparison.now.value() else {
        let count = cell_in_sentence(language, comparison.now);
        let count = Argument::Text(count.spoken.as_ref().unwrap_or(&count.text));
        return language.text_with("ils-count-unshown", &[("span", Argument::Text(&span)), ("count", count)]);
    };
    let key = match comparison.verdict {
        Verdict::NotComparable => "ils-count-apart",
        Verdict::More | Verdict::Fewer | Verdict::NoCertainDifference => "ils-count",
    };
    let change = language.change(change_of(&comparison), before);
    let arguments = [
        ("number", Argument::Number(number)),
        ("span", Argument::Text(&span)),
        ("change", Argument::Text(&change)),
    ];
    language.text_with(key, &arguments)
}

fn finish(
    scope: &Scope,
    title: String,
    anchor: String,
    judgement: Option<String>,
    paragraphs: Vec<String>,
    indicators: Vec<IndicatorRow>,
) -> HandOverText {
    let most = scope.published.domain.site.hand_over_characters;
    let mut text = HandOverText {
        title,
        anchor,
        judgement,
        paragraphs,
        length: String::new(),
        is_too_long: false,
        characters: 0,
        indicators,
    };
    text.characters = text.plain().chars().count();
    text.is_too_long = text.characters > most as usize;
    let count = |number: u64| Argument::Number(Decimal::from_count(number));
    text.length = scope.language.text_with(
        "ils-length",
        &[("characters", count(text.characters as u64)), ("most", count(u64::from(most)))],
    );
    text
}

fn limit_note(scope: &Scope) -> String {
    let most = Decimal::from_count(u64::from(scope.published.domain.site.hand_over_characters));
    scope.language.text_with("ils-limit", &[("most", Argument::Number(most))])
}
