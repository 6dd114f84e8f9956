//! Parts that several pages have: key figures, tables of focus areas, measures, indicators and sources.

use jiff::civil::Date;

use crate::chart::{Caption, SparkChart};
use crate::language::{Argument, Change, Span};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, KeyFigure, Line, Row, Slot, Table, classed, contents_list, group, list,
};
use crate::render::figures::{TRENDS, counted_then, counts_of_share};
use crate::render::markdown::ContentsEntry;
use crate::render::scope::{Link, Scope};
use crate::render::sentences::{cell_in_sentence, change_of, marked};
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{
    Code, Coded, EventTypeIx, FocusAreaIx, Measure, MeasureName, Period, Report, TableName, Tertial, UnitIx,
};

/// How many years a spark goes back, this one included.
const SPARK_YEARS: i16 = 4;

/// A count with the verdict against the same span a year before, and how many there were then, where the two may be
/// compared: `färre än T2 2019 (639)`.
pub fn compared_count(
    scope: &Scope,
    label: String,
    what: Code,
    unit: UnitIx,
    now: Span,
    before: Span,
) -> KeyFigure {
    let comparison = scope.compare(code_of(now), code_of(before), what, unit);
    let change = change_of(&comparison);
    let brief = scope.language.change_in_brief(change, before);
    let brief = match change {
        Change::More { .. } | Change::Fewer { .. } | Change::NoCertainDifference => {
            format!("{brief} ({})", cell_in_sentence(scope.language, comparison.before).text)
        }
        _ => brief,
    };
    KeyFigure {
        label,
        value: cell_in_sentence(scope.language, comparison.now),
        measure: None,
        verdict: Some(marked(scope.language, &comparison, brief)),
        spark: spark(scope, what, unit, now, &spark_id(now)),
    }
}

/// Columns of the same span, year by year; `None` where there is but one. `id`: no other small chart of the page has it.
pub fn spark(scope: &Scope, what: Code, unit: UnitIx, now: Span, id: &str) -> Option<String> {
    let period = last_period(now);
    let span: fn(Period) -> Span = match now {
        Span::Tertial(_) => Span::Tertial,
        Span::Year(_) => |period| Span::Year(period.year),
        Span::Accumulated(_) => Span::Accumulated,
    };
    let points: Vec<(Period, Cell)> = (0..SPARK_YEARS)
        .rev()
        .map(|back| {
            let then = period.years_before(back);
            (
                then,
                scope.published.count(
                    code_of(years_before(now, back)),
                    counted_then(scope, what, then),
                    unit,
                ),
            )
        })
        .skip_while(|(_, cell)| cell.is_empty())
        .collect();
    draw_spark(scope, id, "spark-title", SparkChart { points, current: Some(period), is_line: false, span })
}

/// A small chart in a line; `None` where there are fewer than two values.
pub fn draw_spark(scope: &Scope, id: &str, title: &str, chart: SparkChart) -> Option<String> {
    let caption = Caption {
        id: format!("spark-{id}"),
        title: scope.text(title),
        description: String::new(),
        subtitle: String::new(),
        source: String::new(),
    };
    (chart.points.len() > 1).then(|| chart.svg(&caption, scope.language))
}

/// A page shows each span once.
fn spark_id(span: Span) -> String {
    match span {
        Span::Tertial(period) => period.to_string(),
        Span::Year(year) => year.to_string(),
        Span::Accumulated(period) => format!("accumulated-{period}"),
    }
}

/// The same span of an earlier year.
pub fn years_before(span: Span, back: i16) -> Span {
    match span {
        Span::Tertial(period) => Span::Tertial(period.years_before(back)),
        Span::Year(year) => Span::Year(year - back),
        Span::Accumulated(period) => Span::Accumulated(period.years_before(back)),
    }
}

pub fn last_period(span: Span) -> Period {
    match span {
        Span::Tertial(period) | Span::Accumulated(period) => period,
        Span::Year(year) => Period::new(year, Tertial::T3),
    }
}

/// The count of a period, and what has accumulated where that is more, each against the year before.
pub fn counted_figures(scope: &Scope, what: Code, period: Period) -> Vec<KeyFigure> {
    if !scope.published.has_incidents() {
        return Vec::new();
    }
    let root = scope.published.domain.units.root();
    let before = period.years_before(1);
    let (now, whole) = (Span::Tertial(period), accumulated(period));
    let label = scope.text("key-incidents");
    let mut figures = vec![compared_count(scope, label, what, root, now, Span::Tertial(before))];
    if whole != now {
        let label = accumulated_label(scope, whole);
        figures.push(compared_count(scope, label, what, root, whole, accumulated(before)));
    }
    figures
}

/// `Jan–aug 2018`, `Hela 2018`: short enough for a heading.
pub fn accumulated_label(scope: &Scope, span: Span) -> String {
    let language = scope.language;
    match span {
        Span::Accumulated(period) => {
            let months = [1, period.months()[3].month].map(|month| language.month_short(month));
            format!("{}–{}\u{a0}{}", crate::language::capitalise(&months[0]), months[1], period.year)
        }
        Span::Year(year) => {
            let year = year.to_string();
            language.text_with("whole-year", &[("year", Argument::Text(&year))])
        }
        Span::Tertial(period) => language.period(period),
    }
}

pub fn code_of(span: Span) -> Code {
    match span {
        Span::Tertial(period) => Code::Tertial(period),
        Span::Year(year) => Code::Year(year),
        Span::Accumulated(period) => Code::Accumulated(period),
    }
}

/// What has accumulated by the end of a period: the period itself in T1, the year in T3.
pub fn accumulated(period: Period) -> Span {
    match period.tertial.number() {
        1 => Span::Tertial(period),
        2 => Span::Accumulated(period),
        _ => Span::Year(period.year),
    }
}

/// The event types that count in none of the areas.
pub fn types_outside(scope: &Scope, areas: &[FocusAreaIx]) -> Vec<EventTypeIx> {
    let domain = &scope.published.domain;
    let is_outside =
        |kind: &EventTypeIx| !domain.event_type(*kind).focus_areas.iter().any(|area| areas.contains(area));
    domain.event_type_indexes().filter(is_outside).collect()
}

/// A table whose column `at` is a verdict of each row, in `verdicts`. Where all have the same one it is said once, below the
/// table, and the column goes.
pub fn with_verdicts(scope: &Scope, mut table: Table, at: usize, verdicts: &[String]) -> Block {
    let said =
        verdicts.first().filter(|first| verdicts.len() > 1 && verdicts.iter().all(|said| said == *first));
    let Some(said) = said else { return table.into() };
    let column = table.columns.remove(at).words.plain();
    for row in &mut table.rows {
        row.cells.remove(at);
    }
    let arguments = [("column", Argument::Text(&column)), ("said", Argument::Text(said))];
    let once = classed("small", scope.say("verdict-of-all", &arguments));
    group("div", "", vec![table.into(), once])
}

/// How the goal of a focus area is judged in a report.
pub fn judgement(scope: &Scope, report: Option<&Report>, area: FocusAreaIx) -> Option<String> {
    let goal = report?.goals.iter().find(|goal| goal.focus_area == area)?;
    Some(scope.language.code_name(goal.judgement))
}

/// Which columns a table of measures has, after the measure and its owner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MeasureColumns {
    /// When it was decided and is due, and how far it has come.
    All,
    /// When it was due, and done.
    Done,
    /// When it is due, and how far it has come.
    Few,
    /// When it was due: all of them are late.
    Late,
}

/// Measures in the order of the register, as they stood on a day; `None` where there are none.
pub fn measure_table<'m>(
    ask: &Ask,
    caption: String,
    measures: impl IntoIterator<Item = &'m Measure>,
    day: Date,
    shown: MeasureColumns,
) -> Option<Block> {
    let row = |measure: &Measure| {
        let date = |date: Option<Date>| Slot::classed("date", date.map(|date| date.to_string()));
        let mut status = Line::from(ask.language.code_name(measure.status_on(day)));
        if measure.is_overdue(day) {
            status = status.and(", ").and(Inline::classed("overdue", ask.text("overdue")));
        }
        let named = [
            Slot::classed("id", &measure.id),
            Slot::heading(measure_link(ask, measure)),
            Slot::from(&measure.owner_role),
        ];
        let told = match shown {
            MeasureColumns::All => vec![date(measure.decided), date(measure.due), Slot::from(status)],
            MeasureColumns::Done => vec![date(measure.due), date(measure.done)],
            MeasureColumns::Few => vec![date(measure.due), Slot::from(status)],
            MeasureColumns::Late => vec![date(measure.due)],
        };
        let effect = measure.effect_on(day, ask.published.domain.site.as_of);
        let cells = named.into_iter().chain(told).chain([Slot::from(ask.language.code_name(effect))]);
        let anchor = (shown == MeasureColumns::All).then(|| measure_anchor(measure));
        Row { anchor, ..Row::new(cells) }
    };
    let rows: Vec<Row> = measures.into_iter().filter(|measure| measure.is_decided_by(day)).map(row).collect();
    let told: &[&str] = match shown {
        MeasureColumns::All => &["column-decided", "column-due", "column-status"],
        MeasureColumns::Done => &["column-due", "column-done"],
        MeasureColumns::Few => &["column-due", "column-status"],
        MeasureColumns::Late => &["column-due"],
    };
    let named = ["column-id", "column-measure", "column-owner"].iter();
    let columns = named.chain(told).chain(&["column-effect"]);
    let table = Table::of_words(caption, columns.map(|key| ask.text(key))).with_rows(rows);
    let table = if shown == MeasureColumns::All { table.sortable() } else { table };
    (!table.rows.is_empty()).then(|| table.into())
}

/// A measure by name, with the way to its row on the page of measures.
fn measure_link(ask: &Ask, measure: &Measure) -> Link {
    let is_there = measure.is_decided_by(ask.published.domain.site.as_of);
    let page = ask.href(PageKey::Measures).filter(|_| is_there);
    let href = page.map(|page| format!("{page}#{}", measure_anchor(measure)));
    Link { title: measure.title.clone(), href }
}

pub fn measure_anchor(measure: &Measure) -> String {
    measure.id.to_lowercase()
}

/// `Försenad: inte klar den 31 januari.` `None` where none of them is.
pub fn judged_on<'m>(ask: &Ask, measures: impl IntoIterator<Item = &'m Measure>, day: Date) -> Option<Block> {
    let has_late = measures.into_iter().any(|measure| measure.is_overdue(day));
    has_late.then(|| classed("small", format!("{} {}.", ask.text("judged-on"), ask.language.date(day))))
}

/// One extract that numbers come from.
#[derive(Debug)]
pub struct SourceRow {
    pub source: String,
    pub taken: Date,
    pub from: Date,
    pub to: Date,
    pub file: String,
    pub note: Option<String>,
}

/// The extracts that hold any day of a stretch of time.
pub fn source_rows(scope: &Scope, first: Date, last: Date) -> Vec<SourceRow> {
    let extracts = scope.published.domain.extracts.iter();
    extracts
        .filter(|extract| extract.from <= last && first <= extract.to)
        .map(|extract| SourceRow {
            source: scope.language.code_name(extract.source),
            taken: extract.taken,
            from: extract.from,
            to: extract.to,
            file: extract.path.clone(),
            note: {
                let by = extract.by_role.as_ref();
                let by = by.map(|role| scope.say("extract-by", &[("role", Argument::Text(role))]));
                let said: Vec<String> = extract.note.clone().into_iter().chain(by).collect();
                (!said.is_empty()).then(|| said.join(" "))
            },
        })
        .collect()
}

pub fn source_table(scope: &Scope, sources: Vec<SourceRow>) -> Block {
    let columns =
        ["column-source", "column-taken", "column-covers", "column-file"].map(|key| scope.text(key));
    let rows = sources.into_iter().map(|source| {
        let note = source.note.map(|note| Line::from(Inline::line_break()).and(Inline::small(note)));
        Row::new([
            Slot::heading(source.source),
            Slot::classed("date", source.taken.to_string()),
            Slot::classed("date", format!("{} – {}", source.from, source.to)),
            Slot::from(Line::from(Inline::code(source.file)).and(note)),
        ])
    });
    Table::of_words(scope.text("sources-caption"), columns).with_rows(rows).into()
}

/// The extracts of a period, or that there are none.
pub fn sources_of(scope: &Scope, period: Period) -> Block {
    match source_rows(scope, period.first_day(), period.last_day()) {
        sources if sources.is_empty() => classed("empty", scope.text("empty-sources")),
        sources => source_table(scope, sources),
    }
}

/// Links to what belongs to a report: the situation report, the collected one, the same tertial of other years.
pub fn report_links(ask: &Ask, period: Period) -> Vec<Link> {
    let same_tertial = (1..=2).filter_map(|back| {
        let earlier = period.years_before(back);
        ask.link_titled(PageKey::Report(earlier), ask.report_title(earlier))
    });
    let editions = ask.link_titled(PageKey::EditionsOf(period), ask.text("heading-editions"));
    [PageKey::Lagesbild(period), PageKey::Collected(period), PageKey::Ils(period)]
        .into_iter()
        .filter_map(|key| ask.link(key))
        .chain(editions)
        .chain(same_tertial)
        .collect()
}

/// The messages of a report, in short; nothing where nobody has written any.
pub fn key_messages(scope: &Scope, period: Period) -> Option<Block> {
    let messages = &scope.report(period)?.key_messages;
    (!messages.is_empty()).then(|| crate::render::block::list_of("key-messages", messages))
}

/// What happened in a period, in words and large numbers side by side. `found`: what the figures bear, which stands before
/// what somebody has written about them.
pub fn first_screen(scope: &Scope, period: Period, found: Vec<Block>, figures: Option<Block>) -> Block {
    let words = group("div", "", found.into_iter().chain(key_messages(scope, period)).collect());
    group("div", "first-screen", std::iter::once(words).chain(figures).collect())
}

/// The code of an enum as a class of the stylesheet.
pub fn class_of<C: Coded>(coded: C) -> String {
    coded.code().replace('_', "-")
}

/// What is known of reporting in a period: for the whole, a department or a focus area.
pub fn coverage_figures(scope: &Scope, period: Period, part: Code) -> Vec<KeyFigure> {
    const SHOWN: [(MeasureName, &str, Option<&str>); 5] = [
        (MeasureName::ReportingUnits, "key-reporting-units", Some("measure-of-units")),
        (MeasureName::PreventiveShare, "key-preventive", Some("measure-percent")),
        (MeasureName::MedianDelayDays, "key-median-delay", Some("measure-days")),
        (MeasureName::ClosedShare, "key-closed", Some("measure-percent")),
        (MeasureName::PoliceReport, "key-police", None),
    ];
    let of = |measure| {
        scope.published.cell(TableName::Coverage, &[Code::Tertial(period), part, Code::Measure(measure)])
    };
    let cell = of;
    // How many units there are: `37 av 38 enheter` says more than `97,4 procent`.
    let all = cell(MeasureName::Units).value();
    let incidents = cell(MeasureName::Incidents).value();
    SHOWN
        .iter()
        .map(|(measure, label, unit)| (*measure, cell(*measure), label, *unit))
        .filter(|(_, cell, ..)| !cell.is_empty())
        .map(|(measure, cell, label, unit)| {
            let number = if measure == MeasureName::ReportingUnits { all } else { cell.value() };
            let unit = unit.zip(cell.value().and(number));
            // A bare percentage does not say of how many.
            let trend = TRENDS.iter().find(|[share, ..]| *share == measure);
            let counts =
                trend.and_then(|[_, part, whole]| counts_of_share(scope, measure, [*part, *whole].map(of)));
            KeyFigure {
                label: scope.text(label),
                value: cell_in_sentence(scope.language, cell),
                measure: unit.map(|(unit, number)| scope.say(unit, &[("number", Argument::Number(number))])),
                verdict: Some(match (incidents.filter(|_| measure == MeasureName::PoliceReport), counts) {
                    (Some(all), _) => scope.say("measure-of-incidents", &[("number", Argument::Number(all))]),
                    (None, Some(counts)) => counts,
                    (None, None) => scope.text(&format!("{label}-means")),
                }),
                spark: None,
            }
        })
        .collect()
}

/// The contents of a page, where there is enough to choose from.
pub fn contents(scope: &Scope, entries: Vec<ContentsEntry>) -> Option<Block> {
    /// A shorter table of contents says less than the text itself.
    const LEAST: usize = 3;
    (entries.len() >= LEAST).then(|| all_contents(scope, "contents-on-page", false, entries))
}

/// As [`contents`], however short.
pub fn all_contents(scope: &Scope, title: &str, is_numbered: bool, entries: Vec<ContentsEntry>) -> Block {
    contents_list(&scope.text(title), &scope.text("contents-on-page"), is_numbered, entries)
}

/// Guidance under its heading; `None` where there is none.
pub fn guidance_section(scope: &Scope, links: Vec<Link>) -> Option<Block> {
    (!links.is_empty())
        .then(|| crate::render::block::section(scope.text("heading-guidance"), vec![list(links)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::Sample;
    use model::Texts;

    /// A table of two types and their verdicts, as what it says.
    fn said(verdicts: [&str; 2]) -> String {
        let sample = Sample::new(Texts::default());
        let verdicts = verdicts.map(str::to_owned);
        let rows = ["Hot", "Våld"].into_iter().zip(&verdicts);
        let rows = rows.map(|(title, verdict)| Row::new([Slot::heading(title), Slot::from(verdict)]));
        let table = Table::of_words("Händelser", ["Händelsetyp", "Mot förra året"]).with_rows(rows);
        format!("{:?}", with_verdicts(&sample.scope(), table, 1, &verdicts))
    }

    #[test]
    fn a_verdict_that_all_rows_share_is_said_once() {
        let alike = said(["ingen säker skillnad"; 2]);
        assert_eq!(alike.matches("ingen säker skillnad").count(), 1, "{alike}");
        assert!(alike.contains("Mot förra året, alla rader: ingen säker skillnad."), "{alike}");
        let apart = said(["ingen säker skillnad", "fler"]);
        assert!(apart.contains("\"fler\"") && !apart.contains("alla rader"), "{apart}");
    }
}
