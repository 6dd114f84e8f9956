//! `u_chart`: incidents per 100 employees or pupils, tertial by tertial, each against what is expected of it by the
//! same tertial of other years.

use crate::chart::{RatePoint, RatesChart};
use crate::language::Argument;
use crate::render::scope::Scope;
use gate::{Cell, PlaceOfRate, place_of_rate};
use model::{Code, Coded, Decimal, Denominator, MeasureName, Period, TableName};

use super::bullet::scale_note;
use super::request::FigureRequest;
use super::sketch::{
    Breaks, Sketch, counted_as, is_empty, notes_on_cells, of_subject, periods_shown, span_of_periods,
    subject, subtitle, titled, without_empty_start,
};
use super::table::{TableView, describe};

const LIMITS: [MeasureName; 3] = [MeasureName::Centre, MeasureName::LowerLimit, MeasureName::UpperLimit];

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let denominator = scope.published.denominator(request.what);
    if denominator == Denominator::None {
        return None;
    }
    let points = points(scope, request);
    if is_empty(points.iter().map(|point| &point.rate)) {
        return None;
    }
    let (first, last) = (points.first()?.period, points.last()?.period);
    let breaks = Breaks::of(scope, request.what, first, last);
    let unit = language.text(&format!("unit-per-100-{}", denominator.code()));
    let shown: Vec<Period> = points.iter().map(|point| point.period).collect();
    let span = span_of_periods(language, &shown);
    let caption = format!("{} {unit}", subtitle(scope, "subtitle-rates", request, &span));
    let named: Vec<(String, Cell)> =
        points.iter().map(|point| (language.period(point.period), point.rate)).collect();
    let mut notes = notes(scope, &points, &breaks);
    let headline = headline(scope, request, &points, &unit, &breaks)?;
    let table = table(scope, caption.clone(), &points, &unit, &breaks);
    let description = breaks.described(scope, describe(language, &named));
    let chart = RatesChart { points, current: request.period, breaks: breaks.all, target: None, unit };
    notes.extend(scale_note(scope, &chart));
    Some(Sketch {
        headline,
        subtitle: caption,
        description,
        notes,
        table,
        chart: Box::new(chart),
        source: None,
        published_table: TableName::Rates,
    })
}

/// Every tertial up to the end of the period, from the first with data.
fn points(scope: &Scope, request: &FigureRequest) -> Vec<RatePoint> {
    // What was counted against something else is no part of the series.
    let denominator = scope.published.denominator(request.what);
    let what = |period| {
        let what = counted_as(scope, request.what, period);
        if scope.published.denominator(what) == denominator { what } else { request.what }
    };
    let measure = |period, name| scope.published.rate_measure(period, what(period), request.unit, name);
    let rates: Vec<(Period, Cell)> = periods_shown(scope, request)
        .map(|period| (period, scope.published.rate(period, what(period), request.unit)))
        .collect();
    let rates = without_empty_start(&rates);
    rates
        .iter()
        .map(|(period, rate)| {
            let [centre, low, high] = LIMITS.map(|name| measure(*period, name));
            RatePoint { period: *period, rate: *rate, centre, low, high }
        })
        .collect()
}

/// What the limits say of the newest rate; where there are none, the rate as a fact beside that of the year before.
fn headline(
    scope: &Scope,
    request: &FigureRequest,
    points: &[RatePoint],
    unit: &str,
    breaks: &Breaks,
) -> Option<String> {
    let newest = points.last()?;
    let subject = subject(scope, request);
    let Some(rate) = newest.rate.value() else {
        return Some(titled(scope.language, "headline-rates-unknown", subject));
    };
    let before = newest.period.years_before(1);
    // Across a break the two are counted otherwise.
    let is_apart = breaks.all.iter().any(|found| before < found.begins && found.begins <= newest.period);
    let then = points.iter().find(|point| point.period == before && !is_apart);
    // Nor is what has still to grow held against what has not.
    let is_final = !newest.rate.is_preliminary();
    let then = then.filter(|_| is_final).and_then(|point| point.rate.value());
    let key = match place_of_rate(newest.rate, newest.low, newest.high) {
        Some(PlaceOfRate::Above) => "headline-rates-above",
        Some(PlaceOfRate::Within) => "headline-rates-within",
        Some(PlaceOfRate::Below) => "headline-rates-below",
        None if then.is_some() => "headline-rates-then",
        None => "headline-rates",
    };
    let before = scope.language.period(before);
    let period = scope.language.period(newest.period);
    let arguments = [
        ("rate", Argument::Number(rate)),
        ("unit", Argument::Text(unit)),
        ("period", Argument::Text(&period)),
        ("then", Argument::Number(then.unwrap_or(Decimal::ZERO))),
        ("before", Argument::Text(&before)),
    ];
    let said = of_subject(scope.language.text_with(key, &arguments), subject);
    Some(scope.said_of(Code::Tertial(newest.period), said))
}

fn notes(scope: &Scope, points: &[RatePoint], breaks: &Breaks) -> Vec<String> {
    let has_limits = points.iter().any(|point| point.centre.value().is_some());
    let mut notes = Vec::new();
    notes.extend(has_limits.then(|| scope.text("note-expected")));
    let is_beyond = |point: &RatePoint| {
        let place = place_of_rate(point.rate, point.low, point.high);
        place.is_some_and(|place| place != PlaceOfRate::Within)
    };
    notes.extend(points.iter().any(is_beyond).then(|| scope.text("note-beyond")));
    notes.extend(not_judged(scope, points, breaks));
    notes.extend(notes_on_cells(scope.language, points.iter().map(|point| &point.rate)));
    notes.extend(breaks.notes(scope));
    notes
}

/// Why nothing is said of the newest rate, where other sources are why: there are years enough, and they may not be compared.
fn not_judged(scope: &Scope, points: &[RatePoint], breaks: &Breaks) -> Option<String> {
    let newest =
        points.last().filter(|newest| newest.rate.value().is_some() && newest.centre.value().is_none())?;
    let is_same = |point: &&RatePoint| {
        point.period.tertial == newest.period.tertial
            && point.period < newest.period
            && point.rate.value().is_some()
    };
    let since = breaks.newest_of_sources()?;
    let is_enough = points.iter().filter(is_same).count() >= gate::FEWEST_YEARS;
    let period = scope.language.period(since);
    is_enough.then(|| scope.say("note-expected-sources", &[("period", Argument::Text(&period))]))
}

fn table(scope: &Scope, caption: String, points: &[RatePoint], unit: &str, breaks: &Breaks) -> TableView {
    let mut columns = vec![scope.text("column-period"), crate::language::capitalise(unit)];
    columns
        .extend(["column-expected", "column-lower-limit", "column-upper-limit"].map(|key| scope.text(key)));
    let row = |point: &RatePoint| {
        let cells = vec![point.rate, point.centre, point.low, point.high];
        (scope.language.period(point.period), cells)
    };
    let table = TableView::new(scope.language, caption, columns, points.iter().map(row).collect());
    let said = points.iter().map(|point| breaks.in_row(scope, |begins| begins == point.period));
    let least = Argument::Number(Decimal::from_count(gate::FEWEST_YEARS as u64));
    let why = scope.say("needs-earlier-years", &[("number", least)]);
    table.without_empty_columns(scope.language).lacking(scope.language, &why).broken(said)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::Sample;
    use gate::internals::check::Facts;
    use model::{
        Code, CountRecord, CountTime, Domain, Exposure, Extract, ExtractIx, Month, Registers, Source,
        Tertial, Texts, UnitIx, Year,
    };

    /// Threats in T2 of 2014 to 2016: 60, 70 and 80 in each department beside the 90 of 2017, and 20 a year that belong to
    /// none. Soder has 600 employees and norr 300. `other`: until when a second source delivers threats too.
    fn sample(other: Option<Year>) -> Sample {
        Sample::with_facts(Texts::default(), Registers::default(), |domain, facts| {
            domain.periods = Period::range(Period::new(2014, Tertial::T1), Period::new(2018, Tertial::T2));
            domain.site.first_period = Period::new(2014, Tertial::T1);
            domain.programmes[0].valid_from = date(2014, 1, 1);
            domain.extracts[0].from = date(2014, 1, 1);
            for event_type in &mut domain.event_types {
                event_type.denominator = Denominator::Employees;
            }
            for (year, count) in [(2014, 60), (2015, 70), (2016, 80)] {
                add(facts, year, [20, count, count]);
            }
            add(facts, 2017, [20, 0, 0]);
            facts.exposure = domain
                .periods
                .iter()
                .flat_map(|period| {
                    [(1, 600.0), (2, 300.0)].map(|(unit, people)| exposure(unit, *period, people))
                })
                .collect();
            other.into_iter().for_each(|last| add_source(domain, facts, last));
        })
    }

    fn add(facts: &mut Facts, year: Year, counts: [u32; 3]) {
        for (unit, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            let when = CountTime::Month(Month { year, month: 6 });
            let unit = UnitIx(unit as u32);
            facts.counts.push(CountRecord { when, unit, count, ..facts.counts[0] });
        }
    }

    fn add_source(domain: &mut Domain, facts: &mut Facts, last: Year) {
        let source = Source::Property;
        let to = date(last, 12, 31);
        domain.extracts.push(Extract { source, to, ..domain.extracts[0].clone() });
        // One of the threats of 2014 is theirs.
        facts.counts[10].extract = ExtractIx(1);
    }

    fn exposure(unit: u32, period: Period, employees: f64) -> Exposure {
        Exposure { unit: UnitIx(unit), period, employees: Some(employees), pupils: None, school_days: None }
    }

    fn expected(sample: &Sample) -> Option<String> {
        let period = Period::new(2018, Tertial::T2);
        let published = sample.scope().published;
        let cell = published.rate_measure(period, Code::Total, UnitIx(1), MeasureName::Centre);
        cell.value().map(Decimal::to_plain)
    }

    #[test]
    fn what_is_expected_is_the_mean_of_years_with_the_same_sources() {
        // 60 + 70 + 80 + 90 of four times 600.
        assert_eq!(expected(&sample(None)).as_deref(), Some("12.5"));
        // Without 2014: 240 of 1 800 are 13.3.
        assert_eq!(expected(&sample(Some(2014))).as_deref(), Some("13.3"));
        // Two years are too few.
        assert_eq!(expected(&sample(Some(2015))), None);
    }

    #[test]
    fn other_sources_are_told_where_nothing_can_be_expected() {
        let page = |sample: Sample| sample.page(crate::render::site_map::PageKey::Unit(UnitIx(1))).html;
        let why =
            "Om det senaste värdet är det väntade kan inte bedömas: källorna är andra från T1\u{a0}2016.";
        let html = page(sample(Some(2015)));
        assert!(html.contains(why) && !html.contains("inom det väntade"), "{html}");
        let html = page(sample(Some(2014)));
        assert!(!html.contains("kan inte bedömas"), "{html}");
    }

    /// Both departments together: the 20 a year that belong to none have no part in what they are held against.
    #[test]
    fn departments_are_held_against_their_own_earlier_years() {
        let centre = |sample: Sample| {
            let codes = [
                Code::Tertial(Period::new(2018, Tertial::T2)),
                Code::Item(0),
                Code::Measure(MeasureName::Centre),
            ];
            sample.scope().published.cell(TableName::FunnelLimits, &codes).value().map(Decimal::to_plain)
        };
        // 2 × 300 of 4 × 900 are 16.7 per 100; from 2015 on 2 × 240 of 3 × 900 are 17.8. Two years are too few.
        assert_eq!(centre(sample(None)).as_deref(), Some("16.7"));
        assert_eq!(centre(sample(Some(2014))).as_deref(), Some("17.8"));
        assert_eq!(centre(sample(Some(2015))), None);
    }
}
