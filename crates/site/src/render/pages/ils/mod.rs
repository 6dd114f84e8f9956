//! The hand-over to ILS, Stockholm's system for steering and follow-up, or to another that the site names: short texts to paste, with judgement, indicators
//! and values, and how long each text is. The same as plain text and as a table.

mod files;
mod frozen;

use crate::language::{Argument, Change, Span};
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, Title, anchored, classed, group, list_of, text};
use crate::render::scope::Scope;
use crate::render::sentences::{cell_in_sentence, change_of, marked};
use crate::render::site_map::PageKey;
use model::{Code, Decimal, FocusAreaIx, Period};

use super::collected::reported_areas;
use super::indicator_rows::{IndicatorRow, indicator_rows, table_of};
use super::parts::{accumulated, code_of, judgement};
use super::report_area::{commentary, judgement_line};
use super::report_meta::report_meta;

/// What is pasted into one field.
struct HandOverText {
    title: String,
    anchor: String,
    judgement: Option<String>,
    paragraphs: Vec<String>,
    /// `412 av 1 000 tecken`.
    length: String,
    is_too_long: bool,
    characters: usize,
    indicators: Vec<IndicatorRow>,
}

impl HandOverText {
    fn plain(&self) -> String {
        self.paragraphs.join("\n\n")
    }
}

pub fn ils(ask: &Ask, period: Period) -> Vec<Block> {
    let texts = texts(ask, period);
    let title = format!("{}, {}", hand_over_title(ask), ask.language.period(period));
    let (plain, table) = (format!("ils-{period}.txt"), format!("ils-{period}.csv"));
    ask.add_file(&plain, files::plain_text(ask, &title, &texts));
    ask.add_file(&table, files::spreadsheet(ask, &texts));
    let lead = match &ask.published.domain.site.hand_over_system {
        Some(system) => ask.say("ils-lead-other", &[("system", Argument::Text(system))]),
        None => ask.text("ils-lead"),
    };
    let head = Title {
        meta: report_meta(ask, period),
        description: Some(lead.clone()),
        lead: Some(lead),
        ..ask.titled(title)
    };
    let kept = [("ils-plain-text", plain), ("ils-spreadsheet", table)];
    let kept = kept.map(|(key, href)| Line::from(Inline::download(ask.text(key), href)));
    let report = ask.link_titled(PageKey::Report(period), ask.report_title(period));
    let links = kept.into_iter().chain(report.map(Line::from));
    let frozen = ask.standing_edition(period);
    let mut blocks = vec![head.into(), text(limit_note(ask))];
    blocks.extend(frozen.map(|edition| text(frozen::note(ask, edition))));
    blocks.push(list_of("next-links unsearched", links));
    blocks.extend(texts.into_iter().map(|text| text_section(ask, text, frozen.is_none())));
    blocks
}

fn hand_over_title(ask: &Ask) -> String {
    ask.site_map.entry(ask.key).map(|entry| entry.title.clone()).unwrap_or_default()
}

fn text_section(ask: &Ask, part: HandOverText, is_judged: bool) -> Block {
    let paragraphs = part.paragraphs.iter().map(text).collect();
    let too_long = part.is_too_long.then(|| Inline::classed("overdue", ask.text("ils-too-long")));
    let too_long = too_long.map(|words| Line::from(", ").and(words));
    let mut blocks: Vec<Block> =
        part.judgement.map(|judged| judgement_line(ask, judged)).into_iter().collect();
    blocks.push(group("div", "box copied", paragraphs));
    blocks.push(classed("small", Line::from(part.length).and(too_long)));
    blocks.extend(table_of(ask, part.indicators, is_judged));
    anchored(part.anchor, part.title, blocks)
}

/// The whole first, then every focus area that the report has a page for. Of an adopted report what its edition says, not
/// what the data say today.
fn texts(ask: &Ask, period: Period) -> Vec<HandOverText> {
    if let Some(edition) = ask.standing_edition(period) {
        return frozen::texts(ask, edition);
    }
    let areas = reported_areas(ask, period).into_iter().map(|area| of_area(ask, period, area));
    std::iter::once(of_whole(ask, period)).chain(areas).collect()
}

fn of_whole(scope: &Scope, period: Period) -> HandOverText {
    let mut paragraphs: Vec<String> = Vec::new();
    if let Some(report) = scope.report(period).filter(|report| !report.key_messages.is_empty()) {
        paragraphs.push(report.key_messages.join(" "));
    }
    if scope.published.has_incidents() {
        paragraphs.push(counts(scope, Code::Total, period));
    }
    let title = scope.text("ils-whole");
    finish(scope, title, "helhet".to_owned(), None, paragraphs, indicator_rows(scope, None, period))
}

fn of_area(scope: &Scope, period: Period, area: FocusAreaIx) -> HandOverText {
    let domain = &scope.published.domain;
    let focus_area = domain.focus_area(area);
    let conclusion = commentary(scope, period, area).map(|commentary| commentary.conclusion.clone());
    let mut paragraphs: Vec<String> = conclusion.into_iter().collect();
    if !domain.types_in(area).is_empty() {
        paragraphs.push(counts(scope, Code::FocusArea(area), period));
    }
    let judged = judgement(scope, scope.report(period), area);
    let indicators = indicator_rows(scope, Some(area), period);
    finish(scope, focus_area.title.clone(), focus_area.id.clone(), judged, paragraphs, indicators)
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
    let root = scope.published.domain.units.root();
    let comparison = scope.compare(code_of(now), code_of(before), what, root);
    let Some(number) = comparison.now.value() else {
        let count = cell_in_sentence(scope.language, comparison.now);
        return uncounted(scope, now, count.spoken.as_ref().unwrap_or(&count.text));
    };
    let change = change_of(&comparison);
    let words = marked(scope.language, &comparison, scope.language.change(change, before));
    said(scope, number, now, change, &words)
}

/// `Antalet händelser maj–augusti 2020: visas inte.`
fn uncounted(scope: &Scope, now: Span, why: &str) -> String {
    let span = in_months(scope, now);
    scope.say("ils-count-unshown", &[("span", Argument::Text(&span)), ("count", Argument::Text(why))])
}

/// `maj–augusti 2020`: text that is pasted elsewhere has no key to `T2 2020`.
fn in_months(scope: &Scope, span: Span) -> String {
    match span {
        Span::Tertial(period) => scope.language.period_months(period),
        other => scope.language.span(other),
    }
}

/// A count, and what may be said of it.
fn said(scope: &Scope, number: Decimal, now: Span, change: Change, words: &str) -> String {
    let key = match change {
        Change::More { .. } | Change::Fewer { .. } | Change::NoCertainDifference => "ils-count",
        _ => "ils-count-apart",
    };
    let span = in_months(scope, now);
    let arguments = [
        ("number", Argument::Number(number)),
        ("span", Argument::Text(&span)),
        ("change", Argument::Text(words)),
    ];
    scope.say(key, &arguments)
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
