//! What every kind of figure comes down to before it is drawn.

use crate::chart::{Break, BreakKind, Chart};
use crate::language::{Argument, Language};
use crate::render::scope::Scope;
use gate::{Cell, HiddenReason, SourceChange, Status};
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

/// What a figure is about, for its headline: `Hot, Grundskola söder`; nothing where it is all events of the whole, or of the
/// unit whose page it stands on. The subtitle names the place all the same.
pub(super) fn subject(scope: &Scope, request: &FigureRequest) -> Option<String> {
    let domain = &scope.published.domain;
    let what = match request.what {
        Code::FocusArea(area) => Some(domain.focus_area(area).short_title.as_str()),
        Code::EventType(event_type) => Some(domain.event_type(event_type).title.as_str()),
        _ => None,
    };
    let unit = domain.units.unit(request.unit);
    let title = request.period.map_or(unit.title.as_str(), |period| unit.title_in(period));
    let is_named = request.unit != domain.units.root() && !request.is_on_own_page;
    let place = is_named.then_some(title);
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

/// What is counted in a period where a table or a small chart goes back in time: of a focus area [`same_area_in`], if any.
pub fn counted_then(scope: &Scope, what: Code, period: Period) -> Code {
    match what {
        Code::FocusArea(area) => Code::FocusArea(same_area_in(scope, area, period).unwrap_or(area)),
        what => what,
    }
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

/// Where what is counted changes in a series: for drawing, and in words.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    /// Of a programme, then of sources.
    pub all: Vec<Break>,
    sources: Vec<SourceChange>,
    /// True where just the same event types counted in the area before and after each programme.
    has_same_types: bool,
}

impl Breaks {
    /// Between the first and the last period of a series. Programmes break the series of focus areas, sources any: a new area
    /// with other types has its programme's break alone.
    pub fn of(scope: &Scope, what: Code, first: Period, last: Period) -> Self {
        let lies_within = |period: Period| first < period && period <= last;
        let programmes = programme_breaks(scope, what).into_iter().filter(|period| lies_within(*period));
        let mut all: Vec<Break> =
            programmes.map(|begins| Break { begins, kind: BreakKind::Programme }).collect();
        // What counts in an area is told by the programme of its time.
        let mut sources: Vec<SourceChange> = Vec::new();
        for period in scope.published.domain.periods.iter().copied().filter(|period| lies_within(*period)) {
            let changes = scope.published.source_changes(counted_as(scope, what, period));
            sources.extend(changes.into_iter().filter(|change| change.begins == period));
        }
        let mut begun: Vec<Period> = sources.iter().map(|change| change.begins).collect();
        begun.dedup();
        all.extend(begun.into_iter().map(|begins| Break { begins, kind: BreakKind::Sources }));
        let is_same = |period: Period| match what {
            Code::FocusArea(area) => same_area_in(scope, area, period).is_some(),
            _ => false,
        };
        let mut programmes = all.iter().filter(|found| found.kind == BreakKind::Programme);
        let has_same_types =
            programmes.all(|found| is_same(found.begins) && is_same(found.begins.previous()));
        Breaks { all, sources, has_same_types }
    }

    /// When the sources last changed.
    pub fn newest_of_sources(&self) -> Option<Period> {
        self.sources.iter().map(|change| change.begins).max()
    }

    /// A long text alternative, with the breaks for those who do not see the lines.
    pub fn described(&self, scope: &Scope, mut description: String) -> String {
        for found in &self.all {
            description.push(' ');
            description += &break_in_words(scope, found, ["figure-alt-break", "figure-alt-sources"]);
        }
        description
    }

    /// What the lines in the chart mean.
    pub fn notes(&self, scope: &Scope) -> Vec<String> {
        let has_programme = self.all.iter().any(|found| found.kind == BreakKind::Programme);
        let key = match self.has_same_types {
            true => "note-programme-break-same-types",
            false => "note-programme-break",
        };
        let programme = has_programme.then(|| scope.text(key));
        programme.into_iter().chain(note_on_sources(scope, &self.sources)).collect()
    }

    /// What is said of a row of the figure's table: of each break in its time.
    pub fn in_row(&self, scope: &Scope, is_in_row: impl Fn(Period) -> bool) -> Option<String> {
        let own = self.all.iter().filter(|found| is_in_row(found.begins));
        let keys = ["figure-row-break", "figure-row-sources"];
        let said: Vec<String> = own.map(|found| break_in_words(scope, found, keys)).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

/// The focus area that was what an area is, in a period: itself where its programme holds, else the one of the same name
/// then, where just the same event types counted in it. `None` where there was none.
fn same_area_in(scope: &Scope, area: FocusAreaIx, period: Period) -> Option<FocusAreaIx> {
    let domain = &scope.published.domain;
    let Code::FocusArea(then) = counted_as(scope, Code::FocusArea(area), period) else { return None };
    let is_there = domain.programme(domain.focus_area(then).programme).covers(period);
    (is_there && domain.types_in(then) == domain.types_in(area)).then_some(then)
}

/// Since when the sources are what they are, where they changed between two periods that stand side by side.
pub fn sources_change(scope: &Scope, what: Code, first: Period, last: Period) -> Option<Period> {
    Breaks::of(scope, what, first, last).newest_of_sources()
}

/// `keys`: what is said of a programme, and of sources.
fn break_in_words(scope: &Scope, found: &Break, [programme, sources]: [&str; 2]) -> String {
    let period = scope.language.period(found.begins);
    let key = match found.kind {
        BreakKind::Programme => programme,
        BreakKind::Sources => sources,
    };
    scope.say(key, &[("period", Argument::Text(&period))])
}

/// Which sources began and ended; `None` where none did.
fn note_on_sources(scope: &Scope, changes: &[SourceChange]) -> Option<String> {
    let said = |change: &SourceChange| {
        let (key, period) = match change.has_begun {
            true => ("source-began", change.begins),
            false => ("source-ended", change.before),
        };
        let period = scope.language.period(period);
        let source = scope.language.code_word(change.source);
        scope.say(key, &[("source", Argument::Text(&source)), ("period", Argument::Text(&period))])
    };
    let mut said: Vec<String> = changes.iter().map(said).collect();
    said.dedup();
    let said = scope.language.list(&said);
    (!changes.is_empty()).then(|| scope.say("note-source-break", &[("changes", Argument::Text(&said))]))
}

/// The periods at which a focus area's programme begins, and the next: event types have none.
fn programme_breaks(scope: &Scope, what: Code) -> Vec<Period> {
    let Code::FocusArea(area) = what else { return Vec::new() };
    let domain = &scope.published.domain;
    let programme = domain.programme(domain.focus_area(area).programme);
    vec![Period::of_date(programme.valid_from), Period::of_date(programme.valid_to).next()]
}

/// What has to be said about cells that a chart cannot show.
pub(super) fn notes_on_cells<'a>(language: &Language, cells: impl Iterator<Item = &'a Cell>) -> Vec<String> {
    let [mut protected, mut small_base, mut missing, mut not_published] = [false; 4];
    let [mut not_applicable, mut preliminary, mut small] = [false; 3];
    for cell in cells {
        match cell.status() {
            // Where so many people are that small counts point at nobody, those of sensitive types are hidden all the same.
            Status::Shown(value) if value.places() == 0 => small |= (1..=2).contains(&value.units()),
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
        (protected && !small_base && !small, "note-hidden"),
        (protected && !small_base && small, "note-hidden-beside-small"),
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
    use model::Decimal;

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
        let one = [Cell::invented(Decimal::from_count(1)), Cell::hidden(HiddenReason::Primary)];
        let beside_one = notes_on_cells(&language, one.iter()).concat();
        assert_eq!(
            beside_one,
            "Två punkter (..) betyder att uppgiften är känslig och antalet litet, eller att det skulle röja ett annat \
             skyddat antal."
        );
        let small_base = note(&[HiddenReason::SmallBase]);
        assert_eq!(small_base, "Två punkter (..) betyder att underlaget är för litet för att räkna på.");
        let both = note(&[HiddenReason::SmallBase, HiddenReason::Secondary]);
        assert!(both.contains("skulle röja ett litet antal, eller att underlaget"), "{both}");
    }
}
