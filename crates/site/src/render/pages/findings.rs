//! What the figures of a tertial or a year bear, in sentences: certain differences of event types and departments, and
//! series that have moved.

use crate::language::{Argument, Change, Span};
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, classed};
use crate::render::figures::FigureKind;
use crate::render::scope::Scope;
use crate::render::sentences::{change_of, is_certain, marked};
use gate::{Comparison, Verdict};
use model::{Code, EventTypeIx, FocusAreaIx, Period, Tertial, UnitIx};

use super::parts::{code_of, last_period, years_before};

/// One line, or none where nothing could be compared. The largest number of sentences is one a type and one a series.
pub fn findings(ask: &Ask, span: Span) -> Option<Block> {
    let (series, departments) = (series(ask), certain_departments(ask, span));
    said_of(ask, span, ask.text("findings-label"), &series, &departments, of_the_year(ask, span))
}

/// What is certain of the whole year, in the report that ends it: what has grown slowly may differ in none of its tertials.
fn of_the_year(ask: &Ask, span: Span) -> Option<String> {
    let Span::Tertial(Period { year, tertial: Tertial::T3 }) = span else { return None };
    let (now, before) = (Span::Year(year), Span::Year(year - 1));
    let root = ask.published.domain.units.root();
    let of_whole = series(ask).into_iter().map(|(title, code)| {
        let comparison = ask.compare(code_of(now), code_of(before), code, root);
        (subject(&title, code).map(str::to_owned), comparison)
    });
    let of_parts = certain_departments(ask, now).into_iter();
    let of_parts = of_parts.map(|part| (Some(part.title(ask, last_period(now))), part.comparison));
    let certain = of_whole.chain(of_parts).filter(|(_, comparison)| is_certain(comparison));
    let said = certain.map(|(title, comparison)| {
        let change = change_of(&comparison);
        let words = ask.language.headline_of_change(title.as_deref(), change, now, before);
        marked(ask.language, &comparison, with_counts(ask, words, &comparison))
    });
    let said = said.collect::<Vec<_>>().join("; ");
    let year = year.to_string();
    let arguments = [("year", Argument::Text(&year)), ("said", Argument::Text(&said))];
    (!said.is_empty()).then(|| ask.say("findings-of-year", &arguments))
}

/// A department, or an event type in it, with a certain difference.
struct CertainPart {
    what: Code,
    unit: UnitIx,
    comparison: Comparison,
}

impl CertainPart {
    /// `Hot, Grundskola söder`
    fn title(&self, scope: &Scope, period: Period) -> String {
        let domain = &scope.published.domain;
        let place = domain.units.unit(self.unit).title_in(period);
        match self.what {
            Code::EventType(ix) => format!("{}, {place}", domain.event_type(ix).title),
            _ => place.to_owned(),
        }
    }

    /// `Gymnasieskola: 48 procent färre händelser än T2 2019 (62 mot 119)`
    fn in_words(&self, scope: &Scope, now: Span) -> String {
        let (title, change) = (self.title(scope, last_period(now)), change_of(&self.comparison));
        let words =
            scope.language.headline_of_change(Some(title.as_str()), change, now, years_before(now, 1));
        marked(scope.language, &self.comparison, with_counts(scope, words, &self.comparison))
    }
}

/// The departments with a certain difference, in words.
pub fn department_findings(ask: &Ask, now: Span) -> Vec<String> {
    certain_departments(ask, now).iter().map(|part| part.in_words(ask, now)).collect()
}

/// The same of the event types of a focus area. What the area has in all is told by its figure: over a change of programme
/// it is not compared.
pub fn area_findings(ask: &Ask, period: Period, area: FocusAreaIx) -> Option<Block> {
    type_findings(ask, period, ask.published.domain.types_in(area))
}

/// The same of some event types.
pub fn type_findings(ask: &Ask, period: Period, types: Vec<EventTypeIx>) -> Option<Block> {
    // A page about several tertials says which one it is.
    let label = match ask.key.period() {
        Some(_) => ask.text("findings-label"),
        None => {
            let when = ask.language.period(period);
            ask.say("findings-label-of", &[("period", Argument::Text(&when))])
        }
    };
    said_of(ask, Span::Tertial(period), label, &titled(ask, types), &[], None)
}

fn said_of(
    ask: &Ask,
    now: Span,
    label: String,
    series: &[(String, Code)],
    departments: &[CertainPart],
    of_the_year: Option<String>,
) -> Option<Block> {
    if !ask.published.has_incidents() {
        return None;
    }
    let root = ask.published.domain.units.root();
    let before = years_before(now, 1);
    let mut said = Vec::new();
    // Event types without a certain difference, and those of which nothing can be said.
    let (mut without, mut untold) = (0, 0);
    for (title, code) in series {
        let comparison = ask.compare(code_of(now), code_of(before), *code, root);
        let change = change_of(&comparison);
        match change {
            Change::More { .. } | Change::Fewer { .. } | Change::NoCertainDifference
                if is_certain(&comparison) || series.len() == 1 =>
            {
                let words = ask.language.headline_of_change(subject(title, *code), change, now, before);
                let words = with_counts(ask, words, &comparison);
                said.push(marked(ask.language, &comparison, words));
            }
            _ if *code == Code::Total => {}
            Change::NoCertainDifference => without += 1,
            _ if comparison.now.is_empty() && comparison.before.is_empty() => {}
            _ => untold += 1,
        }
    }
    let has_certain = !said.is_empty();
    said.extend(departments.iter().map(|part| part.in_words(ask, now)));
    said.extend(moved(ask, now, series));
    if !has_certain && without > 0 {
        let when = ask.language.span(before);
        let key = if untold == 0 { "findings-none" } else { "findings-none-of-compared" };
        let none = ask.say(key, &[("before", Argument::Text(&when))]);
        let is_of_all = series.iter().any(|(_, code)| *code == Code::Total);
        let all = of_all(ask, now, before).filter(|_| is_of_all);
        said.push(std::iter::once(none).chain(all).collect::<Vec<_>>().join(". "));
    }
    said.extend(of_the_year);
    (!said.is_empty())
        .then(|| classed("findings", Line::from(Inline::strong(label)).and(format!(" {}.", said.join(". ")))))
}

/// `Hot: 34 procent färre än T2 2019 (77 mot 116)`: a share alone does not say how much it is a share of.
fn with_counts(scope: &Scope, said: String, comparison: &Comparison) -> String {
    let is_compared = comparison.verdict != Verdict::NotComparable;
    let counts = comparison.now.value().zip(comparison.before.value()).filter(|_| is_compared);
    let Some((now, before)) = counts else { return said };
    let arguments = [
        ("said", Argument::Text(&said)),
        ("now", Argument::Number(now)),
        ("before", Argument::Number(before)),
    ];
    scope.say("findings-counts", &arguments)
}

/// All events are named with what is said of every type: `Alla händelser: 577 mot 639`.
fn of_all(scope: &Scope, now: Span, before: Span) -> Option<String> {
    let root = scope.published.domain.units.root();
    let comparison = scope.compare(code_of(now), code_of(before), Code::Total, root);
    // Other sources count other events: the two must not stand side by side.
    if comparison.verdict == Verdict::NotComparable {
        return None;
    }
    let (now, before) = comparison.now.value().zip(comparison.before.value())?;
    let arguments = [("now", Argument::Number(now)), ("before", Argument::Number(before))];
    Some(marked(scope.language, &comparison, scope.say("findings-all", &arguments)))
}

/// The departments with a certain difference from the same time the year before; of a year their event types too.
fn certain_departments(ask: &Ask, span: Span) -> Vec<CertainPart> {
    let (now, before) = (code_of(span), code_of(years_before(span, 1)));
    let domain = &ask.published.domain;
    let types = domain.event_type_indexes().map(Code::EventType);
    let types: Vec<Code> = types.filter(|_| matches!(span, Span::Year(_))).collect();
    let whats = std::iter::once(Code::Total).chain(types);
    let departments = || domain.whole_and_departments().into_iter().skip(1);
    let compared = whats.flat_map(|what| {
        departments().map(move |unit| {
            let comparison = ask.compare(now, before, what, unit);
            CertainPart { what, unit, comparison }
        })
    });
    compared.filter(|part| is_certain(&part.comparison)).collect()
}

/// The figures that show what [`findings`] says: what has a certain difference by tertial, what has moved by month.
pub fn found_series(ask: &Ask, period: Period) -> Vec<(FigureKind, Code, UnitIx)> {
    let root = ask.published.domain.units.root();
    let (now, before) = (Code::Tertial(period), Code::Tertial(period.years_before(1)));
    let types = ask.published.domain.event_type_indexes().map(Code::EventType);
    let (mut certain, mut moved) = (Vec::new(), Vec::new());
    for what in types {
        if is_certain(&ask.compare(now, before, what, root)) {
            certain.push((FigureKind::Periods, what, root));
        }
        if ask.published.level_change(period, what, root).is_some() {
            moved.push((FigureKind::Months, what, root));
        }
    }
    let departments = certain_departments(ask, Span::Tertial(period));
    certain.extend(departments.into_iter().map(|part| (FigureKind::Periods, part.what, part.unit)));
    certain.into_iter().chain(moved).collect()
}

/// A series of an event type of the area that has moved, as [`found_series`] has it.
pub fn moved_in_area(ask: &Ask, period: Period, area: FocusAreaIx) -> Option<(FigureKind, Code)> {
    let root = ask.published.domain.units.root();
    let mut types = ask.published.domain.types_in(area).into_iter().map(Code::EventType);
    let moved = types.find(|code| ask.published.level_change(period, *code, root).is_some())?;
    Some((FigureKind::Months, moved))
}

fn titled(scope: &Scope, types: impl IntoIterator<Item = EventTypeIx>) -> Vec<(String, Code)> {
    let title = |ix| scope.published.domain.event_type(ix).title.clone();
    types.into_iter().map(|ix| (title(ix), Code::EventType(ix))).collect()
}

/// All events, then each type. Focus areas begin and end with their programmes.
pub fn series(scope: &Scope) -> Vec<(String, Code)> {
    let types = titled(scope, scope.published.domain.event_type_indexes());
    std::iter::once((scope.text("all-incidents"), Code::Total)).chain(types).collect()
}

/// `Hot: på längre sikt har antalet troligen ökat, från omkring mars 2019`, for each series of months that has; where it
/// does not differ from the year before, with that in the same sentence: apart the two read as a contradiction.
pub fn moved(scope: &Scope, now: Span, series: &[(String, Code)]) -> Vec<String> {
    let root = scope.published.domain.units.root();
    let (newest, before) = (last_period(now), years_before(now, 1));
    let said = |(title, code): &(String, Code)| {
        let change = scope.published.level_change(newest, *code, root)?;
        let said = scope.language.headline_of_level(subject(title, *code), change.is_up, change.since);
        let comparison = scope.compare(code_of(now), code_of(before), *code, root);
        let said = match change_of(&comparison) {
            Change::NoCertainDifference => {
                let before = scope.language.span(before);
                let arguments = [("said", Argument::Text(&said)), ("before", Argument::Text(&before))];
                scope.say("level-but-none", &arguments)
            }
            _ => said,
        };
        Some(scope.said_of(Code::Tertial(newest), said))
    };
    series.iter().filter_map(said).collect()
}

/// All events need not be named.
fn subject(title: &str, code: Code) -> Option<&str> {
    (code != Code::Total).then_some(title)
}
