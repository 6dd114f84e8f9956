//! What every kind of figure comes down to before it is drawn.

use crate::chart::Chart;
use crate::language::{Argument, Language};
use crate::render::scope::Scope;
use gate::{Cell, HiddenReason, Status};
use model::{Code, FocusArea, FocusAreaIx, Period, TableName, UnitIx};

use super::request::FigureRequest;
use super::table::TableView;

pub(super) struct Sketch {
    pub headline: String,
    pub subtitle: String,
    /// Long text alternative.
    pub description: String,
    pub chart: Box<dyn Chart>,
    pub notes: Vec<String>,
    /// Where the values come from, if not from an extract.
    pub source: Option<String>,
    pub table: TableView,
    /// The published table that the numbers are in.
    pub published_table: TableName,
}

/// The periods that a figure may show: up to the one that it is about, or up to the newest that is told.
pub(super) fn periods_shown<'a>(
    scope: &Scope<'a>,
    request: &FigureRequest,
) -> impl Iterator<Item = Period> + use<'a> {
    let last = request.period.or_else(|| scope.newest_period());
    let periods = scope.published.domain.periods.iter().copied();
    periods.filter(move |period| last.is_none_or(|last| *period <= last))
}

/// What a figure is about, for its headline: `Hot, Grundskola söder`; nothing where it is all events of the whole.
pub(super) fn subject(scope: &Scope, request: &FigureRequest) -> Option<String> {
    let domain = &scope.published.domain;
    let what = match request.what {
        Code::FocusArea(area) => Some(domain.focus_area(area).short_title.as_str()),
        Code::EventType(event_type) => Some(domain.event_type(event_type).title.as_str()),
        _ => None,
    };
    let unit = domain.units.unit(request.unit);
    let title = request.period.map_or(unit.title.as_str(), |period| unit.title_in(period));
    let place = (request.unit != domain.units.root()).then_some(title);
    let parts: Vec<&str> = what.into_iter().chain(place).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A headline that claims nothing: what is shown, under its subject.
pub(super) fn titled(language: &Language, key: &str, subject: Option<String>) -> String {
    let phrase = language.text(key);
    match subject {
        Some(subject) => format!("{subject}: {phrase}"),
        None => crate::language::capitalise(&phrase),
    }
}

/// A sentence under its subject, where there is one.
pub(super) fn of_subject(said: String, subject: Option<String>) -> String {
    match subject {
        Some(subject) => format!("{subject}: {}", crate::language::lower_first(&said)),
        None => said,
    }
}

/// A subtitle with the place, and the span in words.
pub(super) fn subtitle(scope: &Scope, key: &str, request: &FigureRequest, span: &str) -> String {
    subtitle_of(scope, key, (request.unit, request.period), span)
}

/// The same of another place, with what it was called then: `Grundskola söder`.
pub(super) fn subtitle_of(
    scope: &Scope,
    key: &str,
    (unit, period): (UnitIx, Option<Period>),
    span: &str,
) -> String {
    let unit = scope.published.domain.units.unit(unit);
    let place = period.map_or(unit.title.as_str(), |period| unit.title_in(period));
    scope.language.text_with(key, &[("place", Argument::Text(place)), ("span", Argument::Text(span))])
}

/// `T1 2017–T3 2018`.
pub(super) fn span_of_periods(language: &Language, periods: &[Period]) -> String {
    match periods {
        [] => String::new(),
        [only] => language.period(*only),
        [first, .., last] => format!("{}–{}", language.period(*first), language.period(*last)),
    }
}

/// True where there is nothing to draw: no number, and none that is hidden.
pub(super) fn is_empty<'a>(mut cells: impl Iterator<Item = &'a Cell>) -> bool {
    cells.all(|cell| cell.is_empty())
}

/// Whether a series starts later than asked: a period without any data is left out at the beginning.
pub(super) fn without_empty_start<T: Copy>(points: &[(T, Cell)]) -> &[(T, Cell)] {
    let first = points.iter().position(|(_, cell)| !is_empty(std::iter::once(cell)));
    &points[first.unwrap_or(points.len())..]
}

/// What counts a focus area's matters in a period: the area itself where its programme holds, else the area of the
/// same title (or alias) in the newest programme that did, if there is one. Anything else counts itself at any time.
pub(super) fn counted_as(scope: &Scope, what: Code, period: Period) -> Code {
    let Code::FocusArea(own) = what else { return what };
    let domain = &scope.published.domain;
    let area = domain.focus_area(own);
    if domain.programme(area.programme).covers(period) {
        return what;
    }
    let is_kin = |other: &FocusAreaIx| {
        let other = domain.focus_area(*other);
        let names = |area: &FocusArea, title: &String| area.title == *title || area.aliases.contains(title);
        domain.programme(other.programme).covers(period)
            && (names(other, &area.title) || names(area, &other.title))
    };
    domain.focus_area_indexes().filter(is_kin).last().map_or(what, Code::FocusArea)
}

/// A long text alternative, with where programmes begin for those who do not see the lines.
pub(super) fn with_breaks(scope: &Scope, mut description: String, breaks: &[Period]) -> String {
    for begins in breaks {
        let period = scope.language.period(*begins);
        description.push(' ');
        description += &scope.language.text_with("figure-alt-break", &[("period", Argument::Text(&period))]);
    }
    description
}

/// The focus area that was what an area is, in a period: itself where its programme holds, else the one of the same name
/// then, where just the same event types counted in it. `None` where there was none.
pub fn same_area_in(scope: &Scope, area: FocusAreaIx, period: Period) -> Option<FocusAreaIx> {
    let domain = &scope.published.domain;
    let Code::FocusArea(then) = counted_as(scope, Code::FocusArea(area), period) else { return None };
    let is_there = domain.programme(domain.focus_area(then).programme).covers(period);
    (is_there && domain.types_in(then) == domain.types_in(area)).then_some(then)
}

/// The note on breaks, where a series has any: whether what counted in the area of the same name before them is known to
/// have been the same types.
pub(super) fn note_on_breaks(scope: &Scope, what: Code, breaks: &[Period]) -> Option<String> {
    let Code::FocusArea(area) = what else { return None };
    let is_same = |period: Period| same_area_in(scope, area, period).is_some();
    let key = match breaks.iter().all(|begins| is_same(*begins) && is_same(begins.previous())) {
        true => "note-programme-break-same-types",
        false => "note-programme-break",
    };
    (!breaks.is_empty()).then(|| scope.text(key))
}

/// The periods at which a programme begins, where focus areas are what is counted: event types have no breaks.
pub(super) fn breaks(scope: &Scope, what: Code, first: Period, last: Period) -> Vec<Period> {
    let Code::FocusArea(area) = what else { return Vec::new() };
    let domain = &scope.published.domain;
    let own = domain.focus_area(area).programme;
    let programme = domain.programme(own);
    let begins = Period::of_date(programme.valid_from);
    let ends = Period::of_date(programme.valid_to).next();
    [begins, ends].into_iter().filter(|period| first < *period && *period <= last).collect()
}

/// What has to be said about cells that a chart cannot show.
pub(super) fn notes_on_cells<'a>(language: &Language, cells: impl Iterator<Item = &'a Cell>) -> Vec<String> {
    let [mut protected, mut small_base, mut missing, mut not_published] = [false; 4];
    let [mut not_applicable, mut preliminary] = [false; 2];
    for cell in cells {
        match cell.status() {
            Status::Hidden(HiddenReason::SmallBase) => small_base = true,
            Status::Hidden(_) => protected = true,
            _ => {}
        }
        missing |= cell.status() == Status::Missing;
        not_published |= cell.status() == Status::NotPublished;
        not_applicable |= cell.status() == Status::NotApplicable;
        preliminary |= cell.is_preliminary();
    }
    let all = [
        (protected && !small_base, "note-hidden"),
        (small_base && !protected, "note-small-base"),
        (protected && small_base, "note-hidden-or-small-base"),
        (missing, "note-missing"),
        (not_published, "note-not-published"),
        (not_applicable, "note-not-applicable"),
        (preliminary, "note-preliminary"),
    ];
    all.into_iter().filter(|(occurs, _)| *occurs).map(|(_, key)| language.text(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_dots_are_explained_by_why_they_stand_there() {
        let language = crate::language::samples::swedish();
        let note = |reasons: &[HiddenReason]| {
            let cells: Vec<Cell> = reasons.iter().map(|reason| Cell::hidden(*reason)).collect();
            notes_on_cells(&language, cells.iter()).concat()
        };
        let protected = note(&[HiddenReason::Primary, HiddenReason::Secondary]);
        assert_eq!(
            protected,
            "Två punkter (..) betyder att antalet är litet eller skulle röja ett litet antal."
        );
        let small_base = note(&[HiddenReason::SmallBase]);
        assert_eq!(small_base, "Två punkter (..) betyder att underlaget är för litet för att räkna på.");
        let both = note(&[HiddenReason::SmallBase, HiddenReason::Secondary]);
        assert!(both.contains("skulle röja ett litet antal, eller att underlaget"), "{both}");
    }
}
