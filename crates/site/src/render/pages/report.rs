//! The tertial report. Its first screen says which report this is, what happened, whether it is real, where next.

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Fact, Inline, KeyFigure, Line, Title, anchored, classed, fact, facts, fold, group, headed,
    key_figures, next_links, text,
};
use crate::render::figures::{FigureKind, FigureRequest, assessments};
use crate::render::scope::{Link, Scope};
use crate::render::site_map::{PageKey, workbook_file};
use model::{Code, Decimal, Measure, MeasureStatus, Period, Register, Report, Risk, RiskLevel, Year};

use super::count_tables::{count_tables, departments, tables};
use super::editions::{archive_link, edition_table};
use super::findings::{findings, found_series};
use super::measured::{AGREEMENT, FOLLOWED, LATE, coverage_by_period, periods_until, same_tertials};
use super::parts::{
    MeasureColumns, counted_figures, coverage_figures, first_screen, judged_on, judgement, measure_table,
    report_links, sources_of,
};
use super::report_meta::report_meta;
use super::risks::{moved_table, risk_table};
use super::units::silent_units;

/// More figures than this belong on other pages.
const MOST_FIGURES: usize = 8;

/// Findings that are drawn: with more, all events would have no room.
const MOST_FOUND: usize = 3;

/// More than six large numbers are no longer key figures.
const MOST_KEY_FIGURES: usize = 6;

/// Of more critical risks than this the first are named, and the page of risks has the others.
const MOST_CRITICAL: usize = 5;

pub fn report(ask: &Ask, period: Period) -> Vec<Block> {
    let report = ask.report(period);
    // Figures that the author places are not drawn again below.
    let summary = report.map(|report| ask.prose(&report.summary)).filter(|summary| !summary.is_empty());
    let title = Title {
        meta: report_meta(ask, period),
        description: report.and_then(|report| report.key_messages.first().cloned()),
        ..ask.titled(ask.report_title(period))
    };
    let part = |name: &str, blocks| {
        anchored(ask.text(&format!("anchor-{name}")), ask.text(&format!("heading-{name}")), blocks)
    };
    let mut blocks: Vec<Block> = vec![title.into()];
    blocks.extend(changed_since(ask, period, true));
    let found = findings(ask, Span::Tertial(period)).into_iter().chain(critical_risks(ask, period)).collect();
    blocks.push(first_screen(ask, period, found, key_figures(main_numbers(ask, period))));
    // With a table of event types, a chart of them says the same once more.
    let has_types = tables(ask, period).is_some_and(|tables| tables.types.is_some());
    let links = report_links(ask, period).into_iter().map(Line::from);
    blocks.extend(next_links(ask.text("related-label"), links.chain(whole_files(ask, period))));
    let counted: Vec<Block> = count_tables(ask, period).into_iter().chain(departments(ask, period)).collect();
    blocks.extend((!counted.is_empty()).then(|| part("counted", counted)));
    blocks.extend(summary.map(|summary| part("summary", summary)));
    let risks = risks(ask, period);
    let drawn = count_figures(&blocks) + risks.as_deref().map_or(0, count_figures);
    let has_incidents = ask.published.has_incidents();
    if has_incidents {
        let most = MOST_FIGURES.saturating_sub(drawn);
        blocks.push(part("events", events(ask, period, most, has_types)));
    }
    blocks.extend(goals(ask, period).map(|goals| part("goals", vec![ask.note("", "goals-note"), goals])));
    blocks.extend(risks.map(|risks| part("risks", risks)));
    blocks.extend(measures(ask, period).map(|measures| part("measures", measures)));
    if has_incidents {
        blocks.push(part("reporting", reporting(ask, period)));
        blocks.push(part("method", vec![fold("figure-table", ask.text("method-show"), method(ask))]));
    }
    if has_incidents {
        // Open: whoever asks which file a number comes from has been led here by a link.
        blocks.push(part("sources", sources(ask, period, report)));
    }
    blocks.extend(editions(ask, period).map(|editions| part("editions", editions)));
    blocks
}

/// What each newer edition has changed of the adopted one, in one line: the figures of the report come right after it. Where
/// `says_why` the reasons can be opened. `None` where the adopted one is the newest.
pub fn changed_since(ask: &Ask, period: Period, says_why: bool) -> Option<Block> {
    let adopted = ask.adopted_edition(period)?;
    let newer = ask.editions_of(period).into_iter().filter(|edition| edition.version > adopted.version);
    let newer: Vec<(&String, Option<Link>)> = newer
        .filter_map(|edition| {
            let changes = ask.link(PageKey::EditionChanges(period, edition.version));
            Some((edition.note.as_ref()?, changes))
        })
        .collect();
    if newer.is_empty() {
        return None;
    }
    let links = newer.iter().filter_map(|(_, changes)| changes.clone());
    let label = Inline::strong(ask.text("changed-since-decision"));
    let line = text(Line::from(label).and(" ").and(Line::joined(links, " · ")));
    let reasons = newer.into_iter().map(|(note, _)| text(note)).collect();
    let why = says_why.then(|| fold("", ask.text("changed-since-why"), reasons));
    Some(group("div", "box changed-since", std::iter::once(line).chain(why).collect()))
}

/// The critical risks of the newest registers by name: what a reader with one minute must see.
pub fn critical_risks(ask: &Ask, period: Period) -> Option<Block> {
    let scale = &ask.published.domain.site.risk_scale;
    let registers = ask.newest_registers(period);
    let all = ask.published.registers.risks.iter().enumerate();
    let critical = all.filter(|(_, risk)| {
        let level = scale.level(assessments(ask, risk, Some(period)).0.score);
        registers.contains(&(risk.register, risk.year))
            && risk.is_open_in(period)
            && level == RiskLevel::Critical
    });
    let mut links: Vec<Line> =
        critical.map(|(position, risk)| ask.linked(&risk.title, PageKey::Risk(position)).into()).collect();
    if let Some(more) = links.len().checked_sub(MOST_CRITICAL).filter(|more| *more > 0) {
        links.truncate(MOST_CRITICAL);
        let more = Argument::Number(Decimal::from_count(more as u64));
        links.push(ask.linked(ask.say("critical-risks-more", &[("number", more)]), PageKey::Risks).into());
    }
    let label = Inline::strong(ask.text("critical-risks-label"));
    (!links.is_empty())
        .then(|| classed("findings", Line::from(label).and(" ").and(Line::joined(links, " · "))))
}

/// All of the report at once, to keep or to go on working with: its tables, and its newest edition.
fn whole_files(ask: &Ask, period: Period) -> impl Iterator<Item = Line> {
    let workbook = ask.site_map.has(PageKey::Collected(period)).then(|| {
        Inline::download(ask.text("link-workbook"), workbook_file(ask.language.locale(), period)).into()
    });
    let newest = ask.editions_of(period).into_iter().next_back();
    let archive = newest.map(|edition| archive_link(ask, edition).into());
    workbook.into_iter().chain(archive)
}

pub fn main_numbers(scope: &Scope, period: Period) -> Vec<KeyFigure> {
    let root = scope.published.domain.units.root();
    let mut figures = counted_figures(scope, Code::Total, period);
    figures.extend(coverage_figures(scope, period, Code::Unit(root)));
    figures.truncate(MOST_KEY_FIGURES);
    figures
}

/// The figures among blocks.
fn count_figures(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Figure(_) => 1,
        Block::Section(section) => count_figures(&section.blocks),
        _ => 0,
    };
    blocks.iter().map(of_block).sum()
}

/// At most `most` figures. How cases are closed and how soon they are told stands on the page about reporting.
fn events(ask: &Ask, period: Period, most: usize, has_types: bool) -> Vec<Block> {
    let request = |kind| FigureRequest::new(ask, kind).at(period);
    // What the findings are about comes first. All events by month say less than a series that has moved.
    let found: Vec<_> = found_series(ask, period).into_iter().take(MOST_FOUND).collect();
    let has_moved = found.iter().any(|(kind, ..)| *kind == FigureKind::Months);
    let kinds = [
        FigureKind::Periods,
        FigureKind::Months,
        FigureKind::Types,
        FigureKind::Severity,
        FigureKind::Affected,
    ];
    let is_drawn = |kind: &FigureKind| match kind {
        FigureKind::Types => !has_types,
        FigureKind::Months => !has_moved,
        _ => true,
    };
    let kinds = kinds.into_iter().filter(is_drawn).map(request);
    let found = found.into_iter().map(|(kind, what, unit)| request(kind).about(what).in_unit(unit));
    let figures = found.chain(kinds).filter_map(|request| ask.figure_once(&request));
    let figures: Vec<Block> = figures.take(most).collect();
    or_empty(ask, vec![ask.note("", "more-reports-note")], figures, "empty-events")
}

/// What there is, or that there is nothing.
pub fn or_empty(ask: &Ask, mut before: Vec<Block>, blocks: Vec<Block>, key: &str) -> Vec<Block> {
    match blocks.is_empty() {
        true => before.push(ask.note("empty", key)),
        false => before.extend(blocks),
    }
    before
}

/// The goals of each focus area and how they are judged; `None` where there is nothing to say of any.
pub fn goals(ask: &Ask, period: Period) -> Option<Block> {
    let report = ask.report(period)?;
    let domain = &ask.published.domain;
    let of_area = |area: &model::FocusAreaIx| {
        let focus_area = domain.focus_area(*area);
        let judged = judgement(ask, Some(report), *area);
        let goals: Vec<&str> = focus_area.goals.iter().map(|goal| goal.text.as_str()).collect();
        let has_words = judged.is_some() || !goals.is_empty();
        let judged = judged.map(|judged| Line::from(Inline::strong(format!("{judged}."))).and(" "));
        let area = ask.linked(&focus_area.title, PageKey::ReportArea(period, *area));
        has_words.then(|| fact(area, Line::from(judged).and(goals.join(" "))))
    };
    let rows: Vec<Fact> = domain.programme(report.programme).focus_areas.iter().filter_map(of_area).collect();
    (!rows.is_empty()).then(|| facts(rows))
}

/// The high and critical risks of each register by name, its matrix, and what has moved in it and why.
fn risks(ask: &Ask, period: Period) -> Option<Vec<Block>> {
    let of_register = |(register, year): (Register, Year)| {
        let request = FigureRequest::new(ask, FigureKind::Matrix).at(period).of_register(register, year);
        let is_own = |risk: &Risk| (risk.register, risk.year) == (register, year) && risk.is_open_in(period);
        let open = ask.published.registers.risks.iter().enumerate().filter(|(_, risk)| is_own(risk));
        let open: Vec<(usize, &Risk)> = open.collect();
        let mut blocks: Vec<Block> = match open.len() {
            // With one risk there is nothing to see in a matrix: it stands by name, whatever its level.
            1 => risk_table(ask, ask.language.code_name(register), open, Some(period)).into_iter().collect(),
            _ => {
                let severe = severe_risks(ask, period, register, year);
                let severe = severe.map(|table| [ask.note("", "severe-risks-note"), table]);
                severe.into_iter().flatten().chain(ask.figure_once(&request)).collect()
            }
        };
        if let Some(moved) = moved(ask, period, register, year) {
            blocks.extend([ask.note("", "moved-note"), moved]);
        }
        let all = ask.link_titled(PageKey::Register(register, year), ask.text("link-register"));
        if blocks.is_empty() {
            return None;
        }
        blocks.extend(all.map(text));
        Some(headed(3, ask.language.code_name(register), blocks))
    };
    let registers: Vec<Block> = ask.newest_registers(period).into_iter().filter_map(of_register).collect();
    (!registers.is_empty()).then_some(registers)
}

/// The open risks of a register that are high or critical, by name.
pub fn severe_risks(ask: &Ask, period: Period, register: Register, year: Year) -> Option<Block> {
    let scale = &ask.published.domain.site.risk_scale;
    let own = ask.published.registers.risks.iter().enumerate().filter(|(_, risk)| {
        let is_own = risk.register == register && risk.year == year;
        is_own
            && risk.is_open_in(period)
            && scale.level(assessments(ask, risk, Some(period)).0.score) >= RiskLevel::High
    });
    risk_table(ask, ask.language.code_name(register), own, Some(period))
}

/// The risks of a register that were judged in the period, and lie elsewhere than in the assessment before.
fn moved(ask: &Ask, period: Period, register: Register, year: Year) -> Option<Block> {
    let all = ask.published.registers.risks.iter().enumerate();
    let own = all.filter(|(_, risk)| {
        let (now, before) = assessments(ask, risk, Some(period));
        let is_moved = now.period == period && before.is_some_and(|before| before.score != now.score);
        risk.register == register && risk.year == year && risk.is_open_in(period) && is_moved
    });
    moved_table(ask, ask.text("moved-caption"), own, period)
}

fn measures(ask: &Ask, period: Period) -> Option<Vec<Block>> {
    let link = ask.link_titled(PageKey::Measures, ask.text("link-all-measures"))?;
    let all = &ask.published.registers.measures;
    let day = ask.report_day(period);
    let is_done = |measure: &&Measure| {
        let is_now = measure.done.is_some_and(|done| period.first_day() <= done && done <= period.last_day());
        measure.status == MeasureStatus::Done && is_now
    };
    let title = ask.text("heading-measures-done");
    let done = measure_table(ask, title.clone(), all.iter().filter(is_done), day, MeasureColumns::Done);
    // A measure stands once on the page.
    let is_new = |measure: &&Measure| {
        let is_now = measure.decided.is_some_and(|day| period.first_day() <= day && day <= period.last_day());
        is_now && !measure.is_overdue(day) && !is_done(measure)
    };
    let new_title = ask.text("heading-measures-new");
    let new = all.iter().filter(is_new);
    let new = measure_table(ask, new_title.clone(), new, day, MeasureColumns::All);
    let mut blocks = vec![headed(3, ask.text("heading-measures-overdue"), overdue(ask, period))];
    blocks.extend(done.map(|done| headed(3, title, vec![done])));
    blocks.extend(new.map(|new| headed(3, new_title, vec![new])));
    blocks.push(text(link));
    Some(blocks)
}

/// What was late on the day of the report.
pub fn overdue(ask: &Ask, period: Period) -> Vec<Block> {
    let day = ask.report_day(period);
    let late = || ask.published.registers.measures.iter().filter(|measure| measure.is_overdue(day));
    match measure_table(ask, ask.text("heading-measures-overdue"), late(), day, MeasureColumns::All) {
        Some(table) => judged_on(ask, late(), day).into_iter().chain([table]).collect(),
        None => {
            let all = ask.published.registers.measures.iter();
            vec![classed("empty", none_overdue(ask, all, day))]
        }
    }
}

/// That none of `measures` was late on the day of a report, and how many are now, where that is another day: without it the
/// page of measures would seem to contradict the report. An edition tells of its own time.
pub fn none_overdue<'m>(
    ask: &Ask,
    measures: impl Iterator<Item = &'m Measure>,
    day: jiff::civil::Date,
) -> String {
    let as_of = ask.published.domain.site.as_of;
    let late = measures.filter(|measure| measure.is_overdue(as_of)).count();
    let [then, today] = [day, as_of].map(|day| ask.language.date(day));
    let number = Argument::Number(Decimal::from_count(late as u64));
    let none = ask.say("empty-overdue", &[("day", Argument::Text(&then))]);
    match day < as_of && late > 0 && !ask.site_map.is_detached() {
        true => {
            let now = ask.say("overdue-now", &[("day", Argument::Text(&today)), ("number", number)]);
            format!("{none} {now}")
        }
        false => none,
    }
}

/// How reporting works, the same tertial of three years, and what came in late.
fn reporting(ask: &Ask, period: Period) -> Vec<Block> {
    let root = Code::Unit(ask.published.domain.units.root());
    let same = |caption, measures| coverage_by_period(ask, caption, measures, same_tertials(period));
    let late = coverage_by_period(ask, "reporting-late", &LATE, periods_until(ask, period).into_iter());
    let noted = |name: &str, table| {
        headed(3, ask.text(&format!("heading-{name}")), vec![ask.note("", &format!("{name}-note")), table])
    };
    let mut blocks: Vec<Block> = key_figures(coverage_figures(ask, period, root)).into_iter().collect();
    blocks.extend(silent_units(ask, period));
    blocks.extend(same("reporting-same-tertial", &FOLLOWED));
    blocks.extend(same("reporting-agreement", &AGREEMENT).map(|table| noted("agreement", table)));
    blocks.extend(late.map(|table| noted("late", table)));
    blocks.extend(ask.link_titled(PageKey::Reporting, ask.text("link-reporting")).map(text));
    blocks
}

fn method(ask: &Ask) -> Vec<Block> {
    let domain = &ask.published.domain;
    let link = ask.link_titled(PageKey::AboutStatistics, ask.text("link-method"));
    let basis = ask.language.code_word(domain.site.period_basis);
    let definitions = domain.event_types.iter().map(|kind| fact(&kind.title, &kind.definition));
    vec![
        text(Line::from(ask.text("method-note")).and(" ").and(link)),
        text(format!("{} {basis}. {}", ask.text("period-basis-note"), ask.text("counted-once-note"))),
        headed(3, ask.text("heading-types-mean"), vec![facts(definitions)]),
    ]
}

fn sources(ask: &Ask, period: Period, report: Option<&Report>) -> Vec<Block> {
    let next = report.and_then(|report| report.next_report);
    let next = next.map(|day| fact(ask.text("next-report"), ask.language.date(day)));
    let mut blocks = vec![sources_of(ask, period)];
    blocks.extend(calendar(ask, period, next));
    blocks
}

/// The days that a report goes by, and what comes after them; `None` where nothing is known.
pub fn calendar(ask: &Ask, period: Period, next: Option<Fact>) -> Option<Block> {
    let entry = ask.published.domain.calendar.iter().find(|entry| entry.period == period);
    let days = entry.map(|entry| {
        [
            ("calendar-extract", entry.extract),
            ("calendar-draft", entry.draft),
            ("calendar-committee", entry.committee),
            ("calendar-publication", entry.publication),
        ]
    });
    let days = days.into_iter().flatten().filter_map(|(key, date)| Some((key, date?)));
    let days = days.map(|(key, date)| fact(ask.text(key), ask.language.date(date)));
    let rows: Vec<Fact> = days.chain(next).collect();
    (!rows.is_empty()).then(|| headed(3, ask.text("heading-calendar"), vec![facts(rows)]))
}

fn editions(ask: &Ask, period: Period) -> Option<Vec<Block>> {
    let table = edition_table(ask, ask.text("heading-editions"), period)?;
    let all: Option<Link> = ask.link_titled(PageKey::EditionsOf(period), ask.text("editions-of-report"));
    Some(std::iter::once(table).chain(all.map(text)).collect())
}
