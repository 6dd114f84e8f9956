//! What the figures of a tertial bear, in sentences: certain differences of event types, and series that have moved.

use crate::language::{Argument, Change, Span};
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, classed};
use crate::render::scope::Scope;
use crate::render::sentences::{change_of, marked};
use model::{Code, Period};

/// One line, or none where nothing could be compared. The largest number of sentences is one a type and one a series.
pub fn findings(ask: &Ask, period: Period) -> Option<Block> {
    if !ask.published.has_incidents() {
        return None;
    }
    let series = series(ask);
    let root = ask.published.domain.units.root();
    let (now, before) = (Span::Tertial(period), Span::Tertial(period.years_before(1)));
    let mut said = Vec::new();
    // Event types without a certain difference, and those of which nothing can be said.
    let (mut without, mut untold) = (0, 0);
    for (title, code) in &series {
        let before_code = Code::Tertial(period.years_before(1));
        let comparison = ask.published.compare(Code::Tertial(period), before_code, *code, root);
        let change = change_of(&comparison);
        match change {
            Change::More { .. } | Change::Fewer { .. } => {
                let words = ask.language.headline_of_change(subject(title, *code), change, now, before);
                said.push(marked(ask.language, &comparison, words));
            }
            _ if *code == Code::Total => {}
            Change::NoCertainDifference => without += 1,
            _ if comparison.now.is_empty() && comparison.before.is_empty() => {}
            _ => untold += 1,
        }
    }
    let is_certain = !said.is_empty();
    said.extend(moved(ask, period, &series));
    if !is_certain && without > 0 {
        let before = ask.language.span(before);
        let key = if untold == 0 { "findings-none" } else { "findings-none-of-compared" };
        said.push(ask.say(key, &[("before", Argument::Text(&before))]));
    }
    let label = Inline::strong(ask.text("findings-label"));
    (!said.is_empty()).then(|| classed("findings", Line::from(label).and(format!(" {}.", said.join(". ")))))
}

/// All events, then each type. Focus areas begin and end with their programmes.
pub fn series(scope: &Scope) -> Vec<(String, Code)> {
    let domain = &scope.published.domain;
    let types =
        domain.event_type_indexes().map(|ix| (domain.event_type(ix).title.clone(), Code::EventType(ix)));
    std::iter::once((scope.text("all-incidents"), Code::Total)).chain(types).collect()
}

/// `Hot: antalet har troligen ökat sedan mars 2019`, for each series of months that has.
pub fn moved(scope: &Scope, newest: Period, series: &[(String, Code)]) -> Vec<String> {
    let root = scope.published.domain.units.root();
    let said = |(title, code): &(String, Code)| {
        let change = scope.published.level_change(newest, *code, root)?;
        Some(scope.language.headline_of_level(subject(title, *code), change.is_up, change.since))
    };
    series.iter().filter_map(said).collect()
}

/// All events need not be named.
fn subject(title: &str, code: Code) -> Option<&str> {
    (code != Code::Total).then_some(title)
}
