//! Charts of invented cells, one by one and at random.

use crate::language::Span;
use proptest::prelude::*;

use crate::chart::{
    Break, BreakKind, BulletChart, Caption, Chart, CumulativeChart, DelayChart, FunnelChart, FunnelLimit,
    FunnelPoint, HeatChart, MatrixChart, MatrixRisk, MonthsChart, Panel, PanelsChart, PartOrder,
    PeriodsChart, RatePoint, RatesChart, RatioRow, RatiosChart, SharesChart, SharesRow, SparkChart,
    SurveyPoint, SurveySeries, SurveysChart, TypesChart, TypesRow,
};
use gate::{Cell, HiddenReason};
use model::{Decimal, Month, Period, RiskLevel, RiskScale, Score, Tertial};

/// A chart of any kind.
pub type AnyChart = Box<dyn Chart>;

pub fn caption(id: &str) -> Caption {
    Caption {
        id: id.to_owned(),
        title: "Hot och våld <per tertial>".to_owned(),
        description: "Uppdiktade tal & namn.".to_owned(),
        subtitle: "Antal händelser per tertial".to_owned(),
        source: "Källa: påhittade uppgifter".to_owned(),
    }
}

pub fn count(number: u64) -> Cell {
    Cell::invented(Decimal::from_count(number))
}

pub fn counts(numbers: &[u64]) -> Vec<Cell> {
    numbers.iter().map(|number| count(*number)).collect()
}

pub fn hidden() -> Cell {
    Cell::hidden(HiddenReason::Primary)
}

/// The period that all invented pages are about.
pub fn now() -> Period {
    Period::new(2018, Tertial::T2)
}

pub fn new_programme(begins: Period) -> Break {
    Break { begins, kind: BreakKind::Programme }
}

pub fn other_sources(begins: Period) -> Break {
    Break { begins, kind: BreakKind::Sources }
}

/// Up to and with T2 2018.
pub fn periods(cells: &[Cell]) -> PeriodsChart {
    let first = (1..cells.len()).fold(now(), |period, _| period.previous());
    let points = Period::range(first, now()).into_iter().zip(cells.iter().copied()).collect();
    PeriodsChart { points, current: Some(now()), breaks: Vec::new() }
}

/// Up to and with August 2018.
pub fn months(cells: &[Cell], median: Option<Cell>) -> MonthsChart {
    let last = now().months()[3];
    let number = i32::from(last.year) * 12 + i32::from(last.month) - cells.len().max(1) as i32;
    let first = Month { year: number.div_euclid(12) as i16, month: number.rem_euclid(12) as u8 + 1 };
    let points = Month::range(first, last).into_iter().zip(cells.iter().copied()).collect();
    let median = median.map(|median| (median, first));
    MonthsChart { points, median, current: Some(now()), breaks: Vec::new(), level_change: None }
}

pub fn types(names: &[&str], now: &[Cell], before: Option<&[Cell]>) -> TypesChart {
    let row = |(index, name): (usize, &&str)| TypesRow {
        label: (*name).to_owned(),
        now: now[index],
        before: before.map(|before| before[index]),
    };
    TypesChart {
        rows: names.iter().enumerate().map(row).collect(),
        now_label: "T2\u{a0}2018".to_owned(),
        before_label: before.map(|_| "T2\u{a0}2017".to_owned()),
    }
}

pub fn heat(columns: &[&str], rows: &[(&str, &[Cell])]) -> HeatChart {
    HeatChart {
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows.iter().map(|(name, cells)| ((*name).to_owned(), cells.to_vec())).collect(),
    }
}

pub fn scale(likelihood_up: bool) -> RiskScale {
    use RiskLevel::{Critical, High, Low, Medium};
    let words = |words: [&str; 5]| words.map(str::to_owned);
    RiskScale {
        likelihood: words(["Mycket låg", "Låg", "Medelhög", "Hög", "Mycket hög"]),
        consequence: words([
            "Mycket begränsade",
            "Begränsade",
            "Allvarliga",
            "Mycket allvarliga",
            "Katastrofala",
        ]),
        levels: [
            [Low, Low, Low, Medium, High],
            [Low, Low, Medium, Medium, High],
            [Low, Medium, Medium, High, Critical],
            [Medium, Medium, High, High, Critical],
            [Medium, High, High, Critical, Critical],
        ],
        likelihood_up,
    }
}

pub fn risk(id: &str, now: (u8, u8), before: Option<(u8, u8)>) -> MatrixRisk {
    let score = |(likelihood, consequence)| Score { likelihood, consequence };
    MatrixRisk {
        id: id.to_owned(),
        title: "En risk med ett namn".to_owned(),
        now: score(now),
        before: before.map(score),
    }
}

/// `count` risks spread over the matrix, most of them moved.
pub fn matrix(count: usize, likelihood_up: bool) -> MatrixChart {
    let step = |number: usize| (number % 5) as u8 + 1;
    let spread = |index: usize| {
        let now = (step(index * 3 + index / 7), step(index * 2 + index / 3));
        let before = (step(index * 3 + index / 5), step(index * 2 + index / 4));
        risk(&format!("R-{:03}", index + 1), now, (index % 4 != 1).then_some(before))
    };
    MatrixChart { scale: scale(likelihood_up), risks: (0..count).map(spread).collect() }
}

pub fn panels(panels: &[(&str, &[Cell])]) -> PanelsChart {
    let years = |cells: &[Cell]| {
        let first = now().years_before(cells.len() as i16 - 1);
        let period = |index: usize| Period { year: first.year + index as i16, ..first };
        cells.iter().enumerate().map(|(index, cell)| (period(index), *cell)).collect()
    };
    let panel = |(label, cells): &(&str, &[Cell])| Panel {
        label: (*label).to_owned(),
        points: years(cells),
        breaks: Vec::new(),
    };
    PanelsChart { panels: panels.iter().map(panel).collect(), current: Some(now()) }
}

/// Rows of a total and its parts.
pub fn shares(parts: &[&str], order: PartOrder, rows: &[(&str, Cell, &[Cell])]) -> SharesChart {
    let row = |(label, total, parts): &(&str, Cell, &[Cell])| SharesRow {
        label: (*label).to_owned(),
        total: *total,
        parts: parts.to_vec(),
    };
    SharesChart {
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        order,
        rows: rows.iter().map(row).collect(),
    }
}

/// A number with one decimal.
pub fn tenths(units: i64) -> Cell {
    Cell::invented(Decimal::from_units(units, 1))
}

/// Rates up to and with T2 2018, with limits round `mean` that are wider where the cell is at an odd place.
pub fn rates(cells: &[Cell], mean: i64) -> RatesChart {
    let chart = periods(cells);
    let point = |(index, (period, rate)): (usize, (Period, Cell))| {
        let margin = mean / if index.is_multiple_of(2) { 3 } else { 2 };
        let (low, high) = (tenths((mean - margin).max(0)), tenths(mean + margin));
        RatePoint { period, rate, centre: tenths(mean), low, high }
    };
    RatesChart {
        points: chart.points.into_iter().enumerate().map(point).collect(),
        current: Some(now()),
        breaks: Vec::new(),
        target: None,
        unit: "per 100 anställda".to_owned(),
    }
}

/// Shares of a hundred without limits, and what they should reach.
pub fn indicator(cells: &[Cell], target: Option<Decimal>) -> RatesChart {
    let points = periods(cells).points;
    RatesChart { target, ..RatesChart::without_limits(points, Some(now()), "%".to_owned()) }
}

/// Departments by exposure and rate, with limits of √ form round `mean`.
pub fn funnel(points: &[(&str, Cell, Cell)], mean: i64) -> FunnelChart {
    let limit = |step: u32| {
        let exposure = 20.0 * 1.4_f64.powi(step as i32);
        let margin = 30.0 * mean as f64 / exposure.sqrt();
        let units = |units: f64| tenths(units.max(0.0).round() as i64);
        let exposure = count(exposure as u64);
        FunnelLimit { exposure, low: units(mean as f64 - margin), high: units(mean as f64 + margin) }
    };
    let point = |(label, exposure, rate): &(&str, Cell, Cell)| FunnelPoint {
        label: (*label).to_owned(),
        exposure: *exposure,
        rate: *rate,
    };
    FunnelChart {
        points: points.iter().map(point).collect(),
        centre: Some(tenths(mean)),
        limits: (0..20).map(limit).collect(),
        exposure_label: "Antal anställda".to_owned(),
        unit: "per 100 anställda".to_owned(),
    }
}

/// Series of surveys in 2014, 2016 and so on, each with a margin of three.
pub fn surveys(series: &[(&str, &[Cell])]) -> SurveysChart {
    let point = |(index, cell): (usize, &Cell)| {
        let beside = |by: i64| match cell.value() {
            Some(value) => Cell::invented(Decimal::from_units((value.units() + by).max(0), value.places())),
            None => Cell::missing(),
        };
        SurveyPoint { year: 2014 + 2 * index as i16, share: *cell, low: beside(-3), high: beside(3) }
    };
    let one = |(label, cells): &(&str, &[Cell])| SurveySeries {
        label: (*label).to_owned(),
        change: if cells.len() % 2 == 0 { "färre".to_owned() } else { String::new() },
        points: cells.iter().enumerate().map(point).collect(),
    };
    SurveysChart { series: series.iter().map(one).collect() }
}

/// Ratios whose intervals reach from half to twice each; every other is certain.
pub fn ratios(rows: &[(&str, Cell)]) -> RatiosChart {
    let scaled = |cell: Cell, half: i64| match cell.value() {
        Some(value) => Cell::invented(Decimal::from_units(value.units() * half / 2, value.places())),
        None => cell,
    };
    let row = |(index, (label, ratio)): (usize, &(&str, Cell))| RatioRow {
        label: (*label).to_owned(),
        ratio: *ratio,
        low: scaled(*ratio, 1),
        high: scaled(*ratio, 4),
        is_certain: index % 2 == 0,
    };
    RatiosChart { rows: rows.iter().enumerate().map(row).collect(), measure: "Kvot".to_owned() }
}

pub fn delay(spans: &[(&str, Cell)], median_span: Option<usize>) -> DelayChart {
    let spans = spans.iter().map(|(name, cell)| ((*name).to_owned(), *cell)).collect();
    DelayChart { spans, median_span }
}

/// Any chart within the limits that charts promise: 2–40 rows, 1–48 tertials, 1–120 months, 0 to 10 million.
pub fn any_chart() -> impl Strategy<Value = AnyChart> {
    prop_oneof![
        boxed(any_periods()),
        boxed(any_months()),
        boxed(any_types()),
        boxed(any_heat()),
        boxed(any_matrix()),
        boxed(any_panels()),
        boxed(any_shares()),
        boxed(any_periods().prop_map(|periods| CumulativeChart { periods })),
        boxed(any_rates()),
        boxed(any_funnel()),
        boxed(any_bullet()),
        boxed(any_surveys()),
        boxed(any_delay()),
        boxed(any_ratios()),
        boxed((any_periods(), any::<bool>()).prop_map(|(chart, is_line)| SparkChart {
            points: chart.points,
            current: chart.current,
            is_line,
            span: Span::Tertial
        })),
    ]
}

fn boxed(charts: impl Strategy<Value = impl Chart + 'static>) -> impl Strategy<Value = AnyChart> {
    charts.prop_map(|chart| Box::new(chart) as AnyChart)
}

/// Cells of one chart: of one magnitude, with gaps at one rate.
fn any_cells(how_many: impl Strategy<Value = usize>) -> impl Strategy<Value = Vec<Cell>> {
    let highest = prop_oneof![Just(0_i64), Just(3), Just(60), Just(900), Just(60_000), Just(10_000_000)];
    let shape = (how_many, highest, 0..=10_u32, 0..=2_u8);
    shape.prop_flat_map(|(how_many, highest, gaps, places)| {
        let shown = (0..=highest).prop_map(move |units| {
            let places = if highest < 100_000 { places } else { 0 };
            Cell::invented(Decimal::from_units(units, places))
        });
        let gap = prop_oneof![
            Just(hidden()),
            Just(Cell::hidden(HiddenReason::SmallBase)),
            Just(Cell::missing()),
            Just(Cell::not_applicable()),
        ];
        prop::collection::vec(prop_oneof![10 => shown, 1 + gaps => gap], how_many)
    })
}

/// A new programme in even years, other sources in odd ones.
fn any_break(begins: Period) -> Break {
    if begins.year % 2 == 0 { new_programme(begins) } else { other_sources(begins) }
}

fn any_periods() -> impl Strategy<Value = PeriodsChart> {
    (any_cells(1..=48_usize), prop::collection::vec(0..48_usize, 0..3), any::<bool>()).prop_map(
        |(cells, breaks, is_about_one)| {
            let chart = periods(&cells);
            let breaks =
                breaks.iter().filter_map(|index| chart.points.get(*index)).map(|point| any_break(point.0));
            PeriodsChart { breaks: breaks.collect(), current: is_about_one.then(now), ..chart }
        },
    )
}

fn any_months() -> impl Strategy<Value = MonthsChart> {
    let breaks = prop::collection::vec(0..30_i16, 0..3);
    (any_cells(1..=120_usize), breaks, any::<bool>()).prop_map(|(cells, breaks, has_median)| {
        let shown = cells.iter().copied().find(|cell| cell.value().is_some());
        let begin = |tertials: i16| (0..tertials).fold(now(), |period, _| period.previous());
        let chart = months(&cells, shown.filter(|_| has_median));
        let level_change = chart.points.get(cells.len() / 2).map(|(month, _)| (*month, has_median));
        MonthsChart {
            breaks: breaks.into_iter().map(begin).map(any_break).collect(),
            level_change: level_change.filter(|_| cells.len() % 3 == 0),
            ..chart
        }
    })
}

/// Names of one to nine words, some of them long.
fn any_name() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Hot",
        "och",
        "våld",
        "i",
        "Fallolycka",
        "Kränkande",
        "behandling",
        "mellan",
        "barn",
        "Ångermanlands",
        "utbildningsförvaltningsområdet",
        "Skadegörelse/klotter",
        "Stöld",
        "på",
        "väg",
        "till",
        "Östra",
        "arbetsmiljöverksanmälningsskyldighetshändelser",
        "IT-störning",
        "(annan)",
        "&",
        "<b>",
        "mm",
    ]);
    prop::collection::vec(word, 1..=9).prop_map(|words| words.join(" "))
}

fn any_types() -> impl Strategy<Value = TypesChart> {
    (2..=40_usize, any::<bool>()).prop_flat_map(|(rows, has_before)| {
        let names = prop::collection::vec(any_name(), rows);
        (names, any_cells(Just(2 * rows))).prop_map(move |(names, cells)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let (now, before) = cells.split_at(names.len());
            types(&names, now, has_before.then_some(before))
        })
    })
}

fn any_heat() -> impl Strategy<Value = HeatChart> {
    (1..=40_usize, 1..=48_usize).prop_flat_map(|(rows, columns)| {
        let names = prop::collection::vec(any_name(), rows);
        let headers = prop::collection::vec(any_name(), columns);
        (names, headers, any_cells(Just(rows * columns))).prop_map(move |(names, columns, cells)| {
            let rows = names.into_iter().zip(cells.chunks(columns.len()).map(<[Cell]>::to_vec)).collect();
            HeatChart { columns, rows }
        })
    })
}

fn any_matrix() -> impl Strategy<Value = MatrixChart> {
    let words = prop::collection::vec(any_name(), 10);
    let ids = prop_oneof![Just("R-"), Just("RSA-2018-"), Just("arbetsmiljö-2018-höst-"), Just("")];
    (0..=120_usize, any::<bool>(), words, ids).prop_map(|(risks, likelihood_up, words, prefix)| {
        let mut chart = matrix(risks, likelihood_up);
        for (index, risk) in chart.risks.iter_mut().enumerate() {
            risk.id = format!("{prefix}{index}");
        }
        for (index, word) in words.into_iter().enumerate() {
            let axis = if index < 5 { &mut chart.scale.likelihood } else { &mut chart.scale.consequence };
            axis[index % 5] = word;
        }
        chart
    })
}

fn any_panels() -> impl Strategy<Value = PanelsChart> {
    (1..=40_usize, 1..=12_usize).prop_flat_map(|(count, years)| {
        let names = prop::collection::vec(any_name(), count);
        (names, any_cells(Just(count * years))).prop_map(move |(names, cells)| {
            let names = names.iter().map(String::as_str);
            let mut chart = panels(&names.zip(cells.chunks(years)).collect::<Vec<_>>());
            for panel in chart.panels.iter_mut().step_by(2) {
                panel.breaks = panel.points.iter().map(|point| any_break(point.0)).take(2).collect();
            }
            chart
        })
    })
}

/// The total is the sum of what is shown, at least.
fn any_shares() -> impl Strategy<Value = SharesChart> {
    (1..=14_usize, 1..=5_usize, any::<bool>()).prop_flat_map(|(rows, parts, is_rising)| {
        let names = prop::collection::vec(any_name(), rows + parts);
        (names, any_cells(Just(rows * parts))).prop_map(move |(names, cells)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let (row_names, part_names) = names.split_at(rows);
            let total = |cells: &[Cell]| {
                let sum: f64 = cells.iter().filter_map(|cell| cell.value()).map(Decimal::to_f64).sum();
                Cell::invented(Decimal::round(sum + 5.0, 0).unwrap())
            };
            let order = if is_rising { PartOrder::Rising } else { PartOrder::None };
            let rows: Vec<_> = row_names
                .iter()
                .zip(cells.chunks(parts))
                .map(|(name, cells)| (*name, total(cells), cells))
                .collect();
            shares(part_names, order, &rows)
        })
    })
}

fn any_rates() -> impl Strategy<Value = RatesChart> {
    let targets = prop::option::of(0..2_000_i64);
    (any_cells(1..=48_usize), 0..2_000_i64, prop::collection::vec(0..48_usize, 0..3), targets).prop_map(
        |(cells, mean, breaks, target)| {
            // A chart has limits or a target, or neither.
            let chart = match target {
                Some(target) => indicator(&cells, (target > 500).then(|| Decimal::from_units(target, 1))),
                None => rates(&cells, mean),
            };
            let breaks = breaks
                .iter()
                .filter_map(|index| chart.points.get(*index))
                .map(|point| any_break(point.period));
            RatesChart { breaks: breaks.collect(), ..chart }
        },
    )
}

fn any_funnel() -> impl Strategy<Value = FunnelChart> {
    (1..=40_usize, 0..900_i64).prop_flat_map(|(count, mean)| {
        let names = prop::collection::vec(any_name(), count);
        (names, any_cells(Just(2 * count))).prop_map(move |(names, cells)| {
            let pairs = cells.chunks(2).map(|pair| (pair[0], pair[1]));
            let points = names.iter().map(String::as_str).zip(pairs);
            funnel(&points.map(|(name, (exposure, rate))| (name, exposure, rate)).collect::<Vec<_>>(), mean)
        })
    })
}

fn any_bullet() -> impl Strategy<Value = BulletChart> {
    (any_cells(Just(2)), any::<bool>(), any::<bool>()).prop_map(|(cells, has_target, has_end)| BulletChart {
        value: cells[0],
        target: has_target.then_some(cells[1]),
        end: has_end.then(|| Decimal::from_count(100)),
    })
}

fn any_surveys() -> impl Strategy<Value = SurveysChart> {
    (1..=5_usize, 1..=8_usize).prop_flat_map(|(count, years)| {
        let names = prop::collection::vec(any_name(), count);
        (names, any_cells(Just(count * years))).prop_map(move |(names, cells)| {
            let names = names.iter().map(String::as_str);
            surveys(&names.zip(cells.chunks(years)).collect::<Vec<_>>())
        })
    })
}

fn any_ratios() -> impl Strategy<Value = RatiosChart> {
    (2..=40_usize).prop_flat_map(|count| {
        let names = prop::collection::vec(any_name(), count);
        (names, any_cells(Just(count))).prop_map(|(names, cells)| {
            ratios(&names.iter().map(String::as_str).zip(cells).collect::<Vec<_>>())
        })
    })
}

fn any_delay() -> impl Strategy<Value = DelayChart> {
    (1..=10_usize, prop::option::of(0..10_usize)).prop_flat_map(|(count, median_span)| {
        let names = prop::collection::vec(any_name(), count);
        (names, any_cells(Just(count))).prop_map(move |(names, cells)| {
            let spans: Vec<_> = names.iter().map(String::as_str).zip(cells).collect();
            delay(&spans, median_span)
        })
    })
}
