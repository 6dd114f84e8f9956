//! `months`: a run chart. Its headline says what `level-changes` claims, and else nothing of the level.

use crate::chart::MonthsChart;
use crate::language::{Argument, Language};
use crate::render::scope::Scope;
use gate::Cell;
use model::{Code, CountedPer, Decimal, EventTypeIx, Month, Period, TableName, Year};

use super::request::FigureRequest;
use super::sketch::{
    Breaks, Sketch, counted_as, is_empty, notes_on_cells, periods_shown, subject, subtitle, titled,
    without_empty_start,
};
use super::table::{TableView, describe};

/// Of a median.
const LEAST_MONTHS: usize = 12;

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let points = series(scope, request);
    let points = without_empty_start(&points);
    let (first, last) = (points.first()?.0, points.last()?.0);
    if is_empty(points.iter().map(|(_, cell)| cell)) {
        return None;
    }
    let (from, to) = (Period::of_month(first), Period::of_month(last));
    let breaks = Breaks::of(scope, request.what, from, to);
    let counted = counted_as(scope, request.what, to);
    let median = scope.published.series_median(to, counted, request.unit);
    let subject = subject(scope, request);
    let has_none = points.iter().all(|(_, cell)| cell.value().is_some_and(Decimal::is_zero));
    let change = scope.published.level_change(to, counted, request.unit);
    // Of less than a year a median says which months it has, not what is usual; and where the level has changed, one line
    // through all months says the opposite of the headline.
    let median = median.filter(|(_, months)| *months >= LEAST_MONTHS && change.is_none());
    let median = median.map(|(median, months)| (median, first_of_last(points, months)));
    let headline = match change {
        _ if has_none => titled(language, "headline-months-none", subject),
        Some(change) => scope.said_of(
            Code::Tertial(to),
            language.headline_of_level(subject.as_deref(), change.is_up, change.since),
        ),
        None => range_in_words(scope, points, subject),
    };
    let caption = subtitle(scope, "subtitle-months", request, &language.month_range(first, last));
    let named: Vec<(String, Cell)> =
        points.iter().map(|(month, cell)| (language.month(*month), *cell)).collect();
    let mut notes = notes(language, points, median.map(|(_, since)| since));
    notes.extend(note_on_tertials(scope, request));
    notes.extend(breaks.notes(scope));
    Some(Sketch {
        headline,
        subtitle: caption.clone(),
        description: breaks.described(scope, describe(language, &named)),
        notes,
        table: table(scope, caption, points, &breaks),
        chart: Box::new(MonthsChart {
            points: points.to_vec(),
            median,
            current: request.period,
            breaks: breaks.all,
            level_change: change.map(|change| (change.since, change.is_up)),
        }),
        source: None,
        published_table: match request.what {
            Code::FocusArea(_) => TableName::FocusAreasByMonth,
            _ => TableName::IncidentsByMonth,
        },
    })
}

/// Every month up to the end of the period, at most five years back.
fn series(scope: &Scope, request: &FigureRequest) -> Vec<(Month, Cell)> {
    const MOST_MONTHS: usize = 60;
    let months: Vec<Month> = periods_shown(scope, request).flat_map(Period::months).collect();
    let count = |month: &Month| {
        let what = counted_as(scope, request.what, Period::of_month(*month));
        (*month, scope.published.count(Code::Month(*month), what, request.unit))
    };
    months[months.len().saturating_sub(MOST_MONTHS)..].iter().map(count).collect()
}

/// What stands there where nothing may be said of the level: the most of the months and the least, each by name where it
/// is the only one, or that July is the least each year. Where some are not shown the most is of the rest.
fn range_in_words(scope: &Scope, points: &[(Month, Cell)], subject: Option<String>) -> String {
    let language = scope.language;
    let shown: Vec<(Month, Decimal)> =
        points.iter().filter_map(|(month, cell)| Some((*month, cell.value()?))).collect();
    let least = shown.iter().map(|(_, count)| count.units()).min();
    let most = shown.iter().map(|(_, count)| count.units()).max();
    let (Some(least), Some(most)) = (least, most) else {
        return titled(language, "headline-months", subject);
    };
    let said = |units: i64| {
        let mut of: Vec<&(Month, Decimal)> =
            shown.iter().filter(|(_, count)| count.units() == units).collect();
        let number = language.number(Decimal::from_units(units, 0));
        match (of.pop(), of.is_empty()) {
            (Some((month, _)), true) => format!("{number} ({})", language.month(*month)),
            _ => number,
        }
    };
    let (low, high) = (said(least), said(most));
    let arguments = [("low", Argument::Text(&low)), ("high", Argument::Text(&high))];
    let key = match (least == most, shown.len() < points.len()) {
        (true, _) => "headline-months-alike",
        _ if is_july_lowest(points) => "headline-months-july",
        // The least may be among those that are not shown.
        (false, true) => "headline-months-high-of-shown",
        (false, false) => "headline-months-high",
    };
    let said = language.under(subject.as_deref(), language.text_with(key, &arguments));
    scope.said_of(Code::Tertial(Period::of_month(points[points.len() - 1].0)), said)
}

/// Where the months begin that a median is of, up to the last that is final: those before count something else.
fn first_of_last(points: &[(Month, Cell)], months: usize) -> Month {
    let is_open = |point: &&(Month, Cell)| point.1.is_untold() || point.1.is_preliminary();
    let series = points.iter().rev().skip_while(is_open).take(months);
    series.last().map_or(points[0].0, |(month, _)| *month)
}

/// Types that are counted by tertial lie in one of its months: the others are no lower for it.
pub(super) fn note_on_tertials(scope: &Scope, request: &FigureRequest) -> Option<String> {
    let domain = &scope.published.domain;
    let of_area = match request.what {
        Code::Total => domain.event_type_indexes().collect(),
        Code::FocusArea(area) => domain.types_in(area),
        _ => Vec::new(),
    };
    let is_by_tertial = |ix: &EventTypeIx| {
        let has_some = |period: Period| {
            let count = scope.published.count(Code::Tertial(period), Code::EventType(*ix), request.unit);
            count.value().is_some_and(|count| !count.is_zero())
        };
        domain.event_type(*ix).counted_per == CountedPer::Tertial
            && periods_shown(scope, request).any(has_some)
    };
    let titles: Vec<String> =
        of_area.into_iter().filter(is_by_tertial).map(|ix| domain.event_type(ix).title.clone()).collect();
    let types = scope.language.list(&titles);
    (!titles.is_empty()).then(|| scope.say("note-counted-per-tertial", &[("types", Argument::Text(&types))]))
}

/// True where there are several Julys, each known and lower than every other month of its year. Of a month that is not
/// shown nobody knows.
fn is_july_lowest(points: &[(Month, Cell)]) -> bool {
    let julys: Vec<&(Month, Cell)> = points.iter().filter(|(month, _)| month.month == 7).collect();
    let is_lower = |point: &&(Month, Cell)| {
        let (july, cell) = point;
        let Some(count) = cell.value() else { return false };
        let mut others = points.iter().filter(|(month, _)| month.year == july.year && month.month != 7);
        others.all(|(_, other)| other.value().is_some_and(|other| count.units() < other.units()))
    };
    julys.len() > 1 && julys.iter().all(is_lower)
}

fn notes(language: &Language, points: &[(Month, Cell)], median_since: Option<Month>) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(median_since.map(|since| match since == points[0].0 {
        true => language.text("note-median"),
        false => {
            let month = language.month(since);
            language.text_with("note-median-since", &[("month", Argument::Text(&month))])
        }
    }));
    if is_july_lowest(points) {
        notes.push(language.text("note-july"));
    }
    notes.extend(notes_on_cells(language, points.iter().map(|(_, cell)| cell)));
    notes
}

fn table(scope: &Scope, caption: String, points: &[(Month, Cell)], breaks: &Breaks) -> TableView {
    let language = scope.language;
    let mut years: Vec<Year> = points.iter().map(|(month, _)| month.year).collect();
    years.dedup();
    let cell = |year, month| {
        let found = points.iter().find(|(point, _)| *point == Month { year, month });
        found.map(|(_, cell)| *cell)
    };
    let rows = years
        .iter()
        .map(|year| (year.to_string(), (1..=12).map(|month| cell(*year, month)).collect()))
        .collect();
    let mut columns = vec![language.text("column-year")];
    columns.extend((1..=12).map(|month| language.month_short(month)));
    let table = TableView::with_gaps(language, caption, columns, rows);
    table.broken(years.iter().map(|year| breaks.in_row(scope, |begins| begins.year == *year)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gate::HiddenReason;

    /// Two years, July and every other month with these counts.
    fn years(july: [u64; 2], other: u64) -> Vec<(Month, Cell)> {
        let month = |(year, number): (usize, u8)| {
            let count = if number == 7 { july[year] } else { other };
            let month = Month { year: 2018 + year as i16, month: number };
            (month, Cell::invented(Decimal::from_count(count)))
        };
        (0..2).flat_map(|year| (1..=12).map(move |number| (year, number))).map(month).collect()
    }

    #[test]
    fn july_is_said_to_be_lower_only_where_it_is() {
        assert!(is_july_lowest(&years([10, 12], 50)));
        assert!(!is_july_lowest(&years([550, 550], 50)), "July is eleven times as high");
        assert!(!is_july_lowest(&years([0, 0], 0)), "nothing has happened in any month");
        assert!(!is_july_lowest(&years([10, 50], 50)), "it was so only once");
        assert!(!is_july_lowest(&years([10, 12], 50)[..6]), "no July is shown");
        assert!(!is_july_lowest(&years([10, 12], 50)[..12]), "one July is not every year");
        let mut gap = years([10, 12], 50);
        gap[7].1 = Cell::hidden(HiddenReason::Primary);
        assert!(!is_july_lowest(&gap), "August may have been lower");
    }
}
