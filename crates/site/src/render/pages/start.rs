//! The start page: the newest report in one screen, then the areas, guidance and what comes next.

use crate::language::{Argument, Span, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Fact, Inline, Line, Title, classed, fact, facts, group, key_figures, list, next_links, section,
    text,
};
use crate::render::figures::{FigureKind, FigureRequest};
use crate::render::revised::revision_view;
use crate::render::scope::Link;
use crate::render::site_map::PageKey;
use model::{Code, Period};

use super::count_tables::tables;
use super::findings::{findings, found_series};
use super::guidance_index::{how_to_report, is_overdue, urgent};
use super::parts::{first_screen, report_links};
use super::report::{changed_since, critical_risks, main_numbers};
use super::report_meta::report_meta;

/// How many guides are named for when something has happened.
const FIRST_GUIDES: usize = 3;

/// How many of the newest guidance texts are shown.
const NEWEST_GUIDANCE: usize = 5;

pub fn start(ask: &Ask) -> Vec<Block> {
    let newest = ask.newest_period();
    let mut blocks = match newest.and_then(|period| newest_report(ask, period)) {
        Some(report) => report,
        None => without_report(ask),
    };
    blocks.extend(newest.and_then(|period| over_time(ask, period)));
    blocks.extend(newest_guidance(ask));
    blocks.extend(all_reports(ask, newest));
    blocks
}

/// A site of guidance or of registers alone: the way to what it has.
fn without_report(ask: &Ask) -> Vec<Block> {
    let mut blocks = vec![ask.titled(ask.published.domain.site.title.clone()).into()];
    blocks.extend(what_to_do(ask));
    let registers = [PageKey::Risks, PageKey::Measures, PageKey::Activities, PageKey::Indicators];
    let links: Vec<Link> = registers.into_iter().filter_map(|page| ask.link(page)).collect();
    if blocks.len() == 1 && links.is_empty() {
        blocks.push(ask.note("empty", "empty-site"));
    }
    blocks.extend(next_links(ask.text("related-label"), links));
    blocks
}

fn newest_report(ask: &Ask, period: Period) -> Option<Vec<Block>> {
    let title = Title {
        href: Some(ask.href(PageKey::Report(period))?),
        meta: report_meta(ask, period),
        lead: ask.published.has_incidents().then(|| lead(ask)),
        ..ask.titled(ask.report_title(period))
    };
    let mut blocks = vec![title.into()];
    blocks.extend(what_to_do(ask));
    let revision =
        revision_view(ask, PageKey::Report(period), ask.revisions).map(|view| text(view.in_words()));
    let coming =
        coming_report(ask, period).map(|link| text(Line::from(ask.text("coming-report")).and(" ").and(link)));
    let notices: Vec<Block> = revision.into_iter().chain(coming).collect();
    blocks.extend((!notices.is_empty()).then(|| group("div", "notices", notices)));
    blocks.extend(changed_since(ask, period, false));
    let found = findings(ask, Span::Tertial(period)).into_iter().chain(critical_risks(ask, period)).collect();
    blocks.push(first_screen(ask, period, found, key_figures(main_numbers(ask, period))));
    blocks.extend(found_figure(ask, period));
    blocks.extend(tables(ask, period).map(|tables| tables.types.unwrap_or(tables.areas)));
    blocks.extend(ask.link_titled(PageKey::Report(period), ask.text("read-report")).map(text));
    blocks.extend(next_links(ask.text("related-label"), report_links(ask, period)));
    Some(blocks)
}

/// What the site is about, and no more than it has.
fn lead(ask: &Ask) -> String {
    let pages = [
        ("page-risks", PageKey::Risks),
        ("page-measures", PageKey::Measures),
        ("page-guidance", PageKey::GuidanceIndex),
    ];
    let pages = pages.into_iter().filter(|(_, page)| ask.site_map.has(*page)).map(|(key, _)| ask.text(key));
    let parts: Vec<String> = std::iter::once(ask.text("start-incidents")).chain(pages).collect();
    let parts: Vec<String> = parts.iter().map(|part| lower_first(part)).collect();
    ask.say("start-lead", &[("parts", Argument::Text(&ask.language.list(&parts)))])
}

/// `Har något hänt?` and the guides for it: those about what is reported most, then those about one thing before those
/// about many; what is due for review last.
pub fn what_to_do(ask: &Ask) -> Option<Block> {
    let mut guides = urgent(ask);
    guides.sort_by_key(|page| {
        let PageKey::Guidance(position) = *page else { return (true, std::cmp::Reverse(0), usize::MAX) };
        let guidance = &ask.published.texts.guidance[position];
        let areas = if guidance.focus_areas.is_empty() { usize::MAX } else { guidance.focus_areas.len() };
        (is_overdue(ask, guidance), std::cmp::Reverse(reported(ask, &guidance.title)), areas)
    });
    let guides = guides.into_iter().take(FIRST_GUIDES).collect::<Vec<PageKey>>();
    let report = how_to_report(ask).filter(|page| !guides.contains(page));
    let guides = guides.into_iter().chain(report).filter_map(|page| ask.link(page));
    let all = ask.link_titled(PageKey::GuidanceIndex, ask.text("link-all-guidance"))?;
    let links = Line::joined(guides.chain([all]), " · ");
    let asked = Inline::strong(ask.text("something-happened"));
    Some(classed("box what-to-do", Line::from(asked).and(" ").and(links)))
}

/// How many events of the newest tertial are of types that a title names: `Hot och våld` names two.
fn reported(ask: &Ask, title: &str) -> i64 {
    let domain = &ask.published.domain;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let title = words(title);
    let is_named = |name: &str| {
        let name = words(name);
        title.windows(name.len().max(1)).any(|part| part == name)
    };
    let Some(newest) = ask.newest_period() else { return 0 };
    let named = domain.event_type_indexes().filter(|ix| is_named(&domain.event_type(*ix).title));
    let count =
        |ix| ask.published.count(Code::Tertial(newest), Code::EventType(ix), domain.units.root()).value();
    named.filter_map(count).map(|count| count.units()).sum()
}

/// The newest report of all, where it is newer than the one shown.
fn coming_report(ask: &Ask, shown: Period) -> Option<Link> {
    let newest = ask.published.texts.reports.last().filter(|newest| newest.period > shown)?;
    let status = ask.language.code_word(newest.status);
    let title = format!("{} ({status})", ask.report_title(newest.period));
    ask.link_titled(PageKey::Report(newest.period), title)
}

/// What the first finding is about.
fn found_figure(ask: &Ask, period: Period) -> Option<Block> {
    let (kind, what, unit) = found_series(ask, period).into_iter().next()?;
    ask.figure_at(&FigureRequest::new(ask, kind).at(period).about(what).in_unit(unit), 2)
}

fn over_time(ask: &Ask, period: Period) -> Option<Block> {
    let request = |kind| FigureRequest::new(ask, kind).at(period);
    // All events by month say less than what has been found.
    let has_found = !found_series(ask, period).is_empty();
    let last = if has_found { None } else { Some(FigureKind::Months) };
    let kinds = [FigureKind::SmallMultiples, FigureKind::Periods].into_iter().chain(last).map(request);
    let figures = kinds.filter_map(|request| ask.figure_once(&request));
    let figures: Vec<Block> = figures.collect();
    let is_empty = figures.is_empty();
    let blocks = std::iter::once(ask.note("", "more-reports-note")).chain(figures).collect();
    (!is_empty).then(|| section(ask.text("heading-over-time"), blocks))
}

/// Guidance of this year. What is older is not new.
fn newest_guidance(ask: &Ask) -> Option<Block> {
    let mut texts: Vec<_> = ask.published.texts.guidance.iter().enumerate().collect();
    let day = ask.published.domain.site.as_of;
    texts.retain(|(position, guidance)| {
        let is_replaced = ask.site_map.replaced_by(PageKey::Guidance(*position)).is_some();
        !is_replaced && guidance.valid_from.year() == day.year()
    });
    texts.sort_by_key(|(position, guidance)| (std::cmp::Reverse(guidance.valid_from), *position));
    let dated = texts.into_iter().take(NEWEST_GUIDANCE).filter_map(|(position, guidance)| {
        let from = format!("{} {}", ask.text("valid-from"), guidance.valid_from);
        Some(Line::from(ask.link(PageKey::Guidance(position))?).and(" ").and(Inline::small(from)))
    });
    let dated: Vec<Line> = dated.collect();
    let all = ask.link_titled(PageKey::GuidanceIndex, ask.text("link-all-guidance"))?;
    (!dated.is_empty()).then(|| section(ask.text("heading-newest-guidance"), vec![list(dated), text(all)]))
}

/// Every year with its reports.
fn all_reports(ask: &Ask, newest: Option<Period>) -> Option<Block> {
    let first_level = ask.site_map.children(PageKey::Start).iter();
    let years = first_level.filter(|key| matches!(key, PageKey::Year(_)));
    let year = |year: &PageKey| {
        let reports = ask.site_map.children(*year).iter().rev().filter_map(|report| ask.link(*report));
        Some(fact(ask.link(*year)?, Line::joined(reports, " · ")))
    };
    let rows: Vec<Fact> = years.filter_map(year).collect();
    let next = next_report(ask, newest).map(text);
    let is_empty = rows.is_empty();
    let blocks = next.into_iter().chain([facts(rows)]).collect();
    (!is_empty).then(|| section(ask.text("heading-all-reports"), blocks))
}

fn next_report(ask: &Ask, newest: Option<Period>) -> Option<String> {
    let date = newest.and_then(|period| ask.report(period)).and_then(|report| report.next_report)?;
    let date = ask.language.date(date);
    Some(ask.say("next-report-on", &[("date", Argument::Text(&date))]))
}
