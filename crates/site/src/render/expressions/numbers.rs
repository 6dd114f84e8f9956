//! Numbers and comparisons in text.

use crate::language::Span;
use crate::render::markdown::{ExpressionFault, Resolved};
use crate::render::sentences::{cell_in_sentence, change_of, marked, percent_in_sentence};
use gate::{Cell, Published};
use model::{Affected, CaseStatus, Code, MeasureName, Severity, Source, TableName, UnitIx};

use super::arguments::{Arguments, When, fault, one_of};
use super::{Resolver, inline_text};

pub fn count(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let (what, unit, when) = (arguments.what()?, arguments.unit()?, arguments.when()?);
    let cell = resolver.published().count(when.code(), what, unit);
    let text = cell_in_sentence(resolver.language(), cell);
    Ok(resolver.inline_cell(arguments, cell, text))
}

/// Against the same span a year before, or that of `against`.
pub fn change(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let (what, unit, now) = (arguments.what()?, arguments.unit()?, arguments.span()?);
    let before = before(arguments, now)?;
    let span = now;
    let [now, before_code] = [now, before].map(|span| When::Span(span).code());
    let Some(comparison) = resolver.published().find_comparison(now, before_code, what, unit) else {
        return Err(not_compared(arguments));
    };
    resolver.note_not_compared(arguments, &comparison, [span, before]);
    let language = resolver.language();
    Ok(inline_text(marked(language, &comparison, language.change(change_of(&comparison), before))))
}

/// With a class such as `severity="3"`: that part of the cases whose class is known. Without: the part of all incidents.
pub fn share(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let (what, unit, when) = (arguments.what()?, arguments.unit()?, arguments.when()?.code());
    let cell = share_of(resolver.published(), arguments, when, what, unit)?;
    let text = percent_in_sentence(resolver.language(), cell);
    Ok(resolver.inline_cell(arguments, cell, text))
}

/// The share that is asked for, of something.
pub(super) fn share_of(
    published: &Published,
    arguments: &Arguments,
    when: Code,
    what: Code,
    unit: UnitIx,
) -> Result<Cell, ExpressionFault> {
    let (part, whole) = match class(arguments)? {
        None => (published.count(when, what, unit), published.count(when, Code::Total, unit)),
        Some(class) => {
            only_whole(arguments)?;
            (published.cases(when, what, class), published.cases_known(when, what, class))
        }
    };
    Ok(published.share(part, whole))
}

pub fn rate(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let (what, unit, period) = (arguments.what()?, arguments.unit()?, arguments.period()?);
    let cell = resolver.published().rate(period, what, unit);
    let text = cell_in_sentence(resolver.language(), cell);
    Ok(resolver.inline_cell(arguments, cell, text))
}

/// Half of the incidents are reported within so many days.
pub fn median_delay(resolver: &mut Resolver, arguments: &Arguments) -> Result<Resolved, ExpressionFault> {
    let period = Code::Tertial(arguments.period()?);
    let part = match arguments.area_or_unit()? {
        (Code::Total, unit) => Code::Unit(unit),
        (area, _) => area,
    };
    let cell = resolver
        .published()
        .cell(TableName::Coverage, &[period, part, Code::Measure(MeasureName::MedianDelayDays)]);
    let text = cell_in_sentence(resolver.language(), cell);
    Ok(resolver.inline_cell(arguments, cell, text))
}

/// What the table of comparisons does not have gets no verdict of its own.
fn not_compared(arguments: &Arguments) -> ExpressionFault {
    let word = ["against", "unit", "type", "focus_area", "period"]
        .into_iter()
        .find_map(|name| arguments.value(name, false));
    let about = word.map_or_else(ExpressionFault::default, |word| fault(word, ""));
    ExpressionFault {
        message: "de två antalen jämförs inte med varandra".to_owned(),
        expected: Some(
            "alla händelser i en enhet, eller en typ eller ett fokusområde i helheten eller en avdelning, mot samma \
             tid ett eller två år tidigare"
                .to_owned(),
        ),
        ..about
    }
}

pub(super) fn before(arguments: &Arguments, now: Span) -> Result<Span, ExpressionFault> {
    let Some(word) = arguments.value("against", false) else {
        return Ok(match now {
            Span::Tertial(period) => Span::Tertial(period.years_before(1)),
            Span::Year(year) => Span::Year(year - 1),
            Span::Accumulated(period) => Span::Accumulated(period.years_before(1)),
        });
    };
    match (now, arguments.time(word)?) {
        (Span::Tertial(now), When::Span(before @ Span::Tertial(period))) if period.tertial == now.tertial => {
            Ok(before)
        }
        (Span::Accumulated(now), When::Span(Span::Tertial(period))) if period.tertial == now.tertial => {
            Ok(Span::Accumulated(period))
        }
        (Span::Year(_), When::Span(before @ Span::Year(_))) => Ok(before),
        _ => Err(ExpressionFault {
            expected: Some("samma tertial ett annat år, eller ett år mot ett år".to_owned()),
            ..fault(word, "tiderna kan inte jämföras")
        }),
    }
}

fn class(arguments: &Arguments) -> Result<Option<Code>, ExpressionFault> {
    let mut written = ["severity", "status", "affected", "source"]
        .into_iter()
        .filter_map(|name| arguments.value(name, false));
    if let Some(second) = written.nth(1) {
        return Err(one_of(second, "ange en av `severity`, `status`, `affected` och `source`, inte flera"));
    }
    let classes = [
        arguments.coded::<Severity>("severity")?.map(Code::Severity),
        arguments.coded::<CaseStatus>("status")?.map(Code::Status),
        arguments.coded::<Affected>("affected")?.map(Code::Affected),
        arguments.coded::<Source>("source")?.map(Code::Source),
    ];
    Ok(classes.into_iter().flatten().next())
}

/// Cases are published by focus area, for the whole.
fn only_whole(arguments: &Arguments) -> Result<(), ExpressionFault> {
    let too_fine = ["type", "unit"].into_iter().find_map(|name| arguments.value(name, false));
    match too_fine {
        Some(word) => Err(ExpressionFault {
            expected: Some("`focus_area` och `period`".to_owned()),
            ..fault(word, "andelen redovisas bara för fokusområden och för helheten")
        }),
        None => Ok(()),
    }
}
