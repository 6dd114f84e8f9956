//! The whole report on one page, for print, PDF and the diary. Its style and figures are inside it, so that the file
//! is the report wherever it is kept.

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, Line, Title, anchored, classed, headed, key_figures, numbered, text,
};
use crate::render::figures::{FigureKind, FigureRequest};
use crate::render::markdown::ContentsEntry;
use crate::render::scope::Link;
use crate::render::site_map::PageKey;
use model::{ChildPerspective, Decimal, FocusAreaIx, Period};

use super::count_tables::{count_tables, departments};
use super::evidence::evidence;
use super::findings::{area_findings, findings, found_series};
use super::indicator_rows::indicator_table;
use super::parts::{MeasureColumns, all_contents, judged_on, key_messages, measure_table, sources_of};
use super::report::{calendar, critical_risks, goals, main_numbers, or_empty, overdue};
use super::report_area::{area_figures, commentary, nothing_happened};
use super::report_meta::{frozen_meta, report_meta, revised_meta};
use super::risks::risk_table;

/// What a frozen page says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionMark {
    pub version: u32,
    pub date: jiff::civil::Date,
    pub note: Option<String>,
    /// The full object name, in hexadecimal.
    pub commit: String,
}

/// So many letters of a commit's name are enough for people.
const COMMIT_LETTERS: usize = 12;

/// The list of editions lies beside every edition that is on a site.
const EDITIONS: &str = "../index.html";

/// The page of the site.
pub fn collected(ask: &Ask, period: Period) -> Vec<Block> {
    let link = ask.link_titled(PageKey::Report(period), ask.text("to-the-site"));
    let cover = link.map(|link| classed("screen-only", link)).into_iter().collect();
    write(ask, period, Title { meta: report_meta(ask, period), cover, ..Title::default() })
}

/// The page as it is frozen: it says which edition it is.
pub fn frozen(ask: &Ask, period: Period, mark: &EditionMark) -> Vec<Block> {
    let version = Argument::Number(Decimal::from_count(u64::from(mark.version)));
    let date = ask.language.date(mark.date);
    let commit = &mark.commit[..mark.commit.len().min(COMMIT_LETTERS)];
    let mut lines = vec![
        ask.say("edition-of", &[("version", version), ("date", Argument::Text(&date))]),
        ask.say("edition-commit", &[("commit", Argument::Text(commit))]),
    ];
    lines.extend(mark.note.clone());
    let of = lines.first().cloned();
    let spans = lines.into_iter().map(|line| Inline::marked("span", line));
    let others = Link { title: ask.text("edition-others"), href: Some(EDITIONS.to_owned()) };
    let cover =
        vec![classed("report-meta edition-mark", Line(spans.collect())), classed("screen-only", others)];
    // Numbers that were fetched after the decision are not those that it was about.
    let report = ask.report(period);
    let meta = match report.is_some_and(|report| report.is_decided_before(ask.extract_date(period))) {
        true => revised_meta(ask, period, ask.adopted_edition(period)),
        false => frozen_meta(ask, period),
    };
    write(ask, period, Title { of, meta, cover, ..Title::default() })
}

/// A chapter before it has its number.
struct Chapter {
    title: String,
    anchor: String,
    blocks: Vec<Block>,
}

fn write(ask: &Ask, period: Period, title: Title) -> Vec<Block> {
    let chapter = |name: &str, blocks| Chapter {
        title: ask.text(&format!("heading-{name}")),
        anchor: ask.text(&format!("anchor-{name}")),
        blocks,
    };
    // In the order that the reader meets them: figures are numbered, and an author's come before those of the program.
    let has_incidents = ask.published.has_incidents();
    let mut chapters = vec![chapter("summary", summary(ask, period))];
    if has_incidents {
        let note = vec![ask.note("", "more-reports-note")];
        let events = or_empty(ask, note, figures(ask, period), "empty-events");
        chapters.push(chapter("events", events));
    }
    chapters.extend(reported_areas(ask, period).into_iter().map(|area| area_chapter(ask, period, area)));
    let goals = goals(ask, period).unwrap_or_else(|| ask.note("empty", "empty-goals"));
    chapters.push(chapter("goals", vec![ask.note("", "goals-note"), goals]));
    chapters.extend(lagesbild(ask, period));
    chapters.push(chapter("risks", or_empty(ask, Vec::new(), registers(ask, period), "empty-registers")));
    let overdue =
        Chapter { title: ask.text("heading-measures-overdue"), ..chapter("measures", overdue(ask, period)) };
    chapters.push(overdue);
    chapters.push(chapter("evidence", evidence(ask, period, false)));
    if has_incidents {
        chapters.push(chapter("method", vec![ask.note("", "method-note")]));
    }
    let sources = std::iter::once(sources_of(ask, period)).chain(calendar(ask, period, None)).collect();
    chapters.push(chapter("sources", sources));

    let lead = Some(ask.published.domain.site.title.clone());
    let title = Title { title: ask.report_title(period), lead, ..title };
    let numbered = |place: usize, title: &str| format!("{} {title}", place + 1);
    let entries = chapters.iter().enumerate().map(|(place, chapter)| ContentsEntry {
        anchor: chapter.anchor.clone(),
        title: numbered(place, &chapter.title),
        items: Vec::new(),
    });
    let contents = all_contents(ask, "contents-title", true, entries.collect());
    let chapters = chapters.into_iter().enumerate();
    let chapters = chapters
        .map(|(place, chapter)| anchored(chapter.anchor, numbered(place, &chapter.title), chapter.blocks));
    [title.into(), contents].into_iter().chain(chapters).collect()
}

fn summary(ask: &Ask, period: Period) -> Vec<Block> {
    let messages = key_messages(ask, period);
    let figures = key_figures(main_numbers(ask, period));
    let areas = count_tables(ask, period).into_iter().chain(departments(ask, period));
    let summary = ask.report(period).map(|report| ask.prose(&report.summary)).unwrap_or_default();
    let found = findings(ask, Span::Tertial(period)).into_iter().chain(critical_risks(ask, period));
    found.chain(messages).chain(figures).chain(areas).chain(summary).collect()
}

/// What has been found, then all events.
fn figures(ask: &Ask, period: Period) -> Vec<Block> {
    let request = |kind| FigureRequest::new(ask, kind).at(period);
    let found = found_series(ask, period).into_iter();
    let found = found.map(|(kind, what, unit)| request(kind).about(what).in_unit(unit));
    found.chain([request(FigureKind::Periods)]).filter_map(|request| ask.figure_once(&request)).collect()
}

/// The focus areas that the report has a page for, in its order.
pub fn reported_areas(ask: &Ask, period: Period) -> Vec<FocusAreaIx> {
    let pages = ask.site_map.children(PageKey::Report(period)).iter();
    let areas = pages.filter_map(|key| match key {
        PageKey::ReportArea(_, area) => Some(*area),
        _ => None,
    });
    areas.collect()
}

fn area_chapter(ask: &Ask, period: Period, area: FocusAreaIx) -> Chapter {
    let commentary = commentary(ask, period, area);
    let part = |key: &str, block| headed(3, ask.text(key), vec![block]);
    let mut blocks: Vec<Block> =
        commentary.map(|commentary| classed("conclusion", &commentary.conclusion)).into_iter().collect();
    let analysis = commentary.map(|commentary| ask.prose_in_area(&commentary.analysis, period, area));
    blocks.extend(analysis.unwrap_or_default());
    match nothing_happened(ask, area, period) {
        Some(nothing) => blocks.push(nothing),
        None => {
            blocks.extend(area_findings(ask, period, area));
            blocks.extend(area_figures(ask, period, area, false));
        }
    }
    let indicators = indicator_table(ask, Some(area), period);
    blocks.extend(indicators.map(|table| part("page-indicators", table)));
    let all = ask.published.registers.measures.iter();
    let own = || all.clone().filter(|measure| measure.focus_areas.contains(&area));
    let (title, day) = (ask.text("heading-measures"), ask.report_day(period));
    let measures = measure_table(ask, title.clone(), own(), day, MeasureColumns::Few);
    blocks.extend(measures.map(|table| {
        let told = judged_on(ask, own(), day).into_iter().chain([table]).collect();
        headed(3, title, told)
    }));
    let children = commentary.and_then(|commentary| commentary.child_perspective.as_ref());
    blocks.extend(children.map(|perspective| match perspective {
        ChildPerspective::Text(words) | ChildPerspective::NotApplicable { why: words } => {
            part("heading-child-perspective", text(words))
        }
    }));
    let communication = commentary.and_then(|commentary| commentary.communication.as_ref());
    blocks.extend(communication.map(|words| part("heading-communication", text(words))));
    let focus_area = ask.published.domain.focus_area(area);
    Chapter { title: focus_area.title.clone(), anchor: focus_area.id.clone(), blocks }
}

fn lagesbild(ask: &Ask, period: Period) -> Option<Chapter> {
    let lagesbild = ask.report(period)?.lagesbild.as_ref()?;
    // What is proposed comes first, as on the page of its own.
    let decisions = &lagesbild.proposed_decisions;
    let decided = headed(3, ask.text("heading-proposed-decisions"), vec![numbered(decisions)]);
    let mut blocks: Vec<Block> = (!decisions.is_empty()).then_some(decided).into_iter().collect();
    blocks.extend(ask.prose(&lagesbild.body));
    Some(Chapter { title: ask.text("page-lagesbild"), anchor: "lagesbild".to_owned(), blocks })
}

fn registers(ask: &Ask, period: Period) -> Vec<Block> {
    let of_register = |(register, year)| {
        let request = FigureRequest::new(ask, FigureKind::Matrix).at(period).of_register(register, year);
        let own =
            ask.published.registers.risks.iter().enumerate().filter(|(_, risk)| {
                risk.register == register && risk.year == year && risk.is_open_in(period)
            });
        let title = ask.language.code_name(register);
        let figure = ask.figure_once(&request);
        let table = risk_table(ask, title.clone(), own, Some(period));
        headed(3, title, figure.into_iter().chain(table).collect())
    };
    ask.newest_registers(period).into_iter().map(of_register).collect()
}
