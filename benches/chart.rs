//! How long a figure takes to draw, all three widths and the file: every kind of the catalogue, as large as on the
//! sample site. Kinds whose cells are rates or shares there are drawn with its counts: that takes as long.

use std::path::Path;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use gate::internals::analyse::count_tables;
use gate::internals::check::check_content;
use gate::internals::load::load_content;
use gate::internals::protect::{Cell, Published, protect_tables};
use model::{Audience, Code, Decimal, EventTypeIx, Locale, Month, Period, Tertial};
use site::chart::{
    Break, BreakKind, BulletChart, Caption, Chart, CumulativeChart, DelayChart, FunnelChart, FunnelLimit,
    FunnelPoint, HeatChart, MatrixChart, MatrixRisk, MonthsChart, Panel, PanelsChart, PartOrder,
    PeriodsChart, RatePoint, RatesChart, SharesChart, SharesRow, SparkChart, SurveyPoint, SurveySeries,
    SurveysChart, TypesChart, TypesRow,
};
use site::language::{Language, Span};

const MESSAGES: &str = include_str!("../themes/default/i18n/sv.ftl");
const NOW: Period = Period { year: 2019, tertial: Tertial::T2 };

static PUBLISHED: LazyLock<Published> = LazyLock::new(published);

fn main() {
    divan::main();
}

/// The sample site as its readers get it.
fn published() -> Published {
    let (raw, _) = load_content(Path::new("content")).expect("readable");
    let checked = check_content(raw).0.expect("the sample has no errors");
    let tables = count_tables(&checked.domain, &checked.facts);
    protect_tables(tables, checked.domain, checked.registers, checked.texts, Audience::Intranet)
}

fn language() -> Language {
    Language::new(Locale::Swedish, &[("sv.ftl", MESSAGES)]).expect("good messages")
}

fn caption() -> Caption {
    Caption {
        id: "hot-och-vald-tertial".to_owned(),
        title: "Hot och våld per tertial".to_owned(),
        description: "Stapeldiagram över antalet händelser per tertial.".to_owned(),
        subtitle: "Antal händelser per tertial, Utbildningsförvaltningen".to_owned(),
        source: "Källa: KIA, uttag 2019-09-04".to_owned(),
    }
}

/// Measures the drawing of a chart, which all kinds do by a method of this name.
macro_rules! measure {
    ($bencher:expr, $chart:expr) => {{
        let (chart, caption, language) = ($chart, caption(), language());
        $bencher.bench_local(|| black_box(&chart).draw(&caption, &language));
    }};
}

fn count(time: Code, what: Code) -> Cell {
    PUBLISHED.count(time, what, PUBLISHED.domain.units.root())
}

fn months() -> Vec<Month> {
    Period::range(Period::new(2017, Tertial::T1), NOW).into_iter().flat_map(Period::months).collect()
}

fn types() -> Vec<EventTypeIx> {
    PUBLISHED.domain.event_type_indexes().collect()
}

fn title(of: EventTypeIx) -> String {
    PUBLISHED.domain.event_type(of).title.clone()
}

fn new_programme() -> Vec<Break> {
    vec![Break { begins: Period::new(2018, Tertial::T1), kind: BreakKind::Programme }]
}

fn nine_tertials() -> PeriodsChart {
    let periods = Period::range(NOW.years_before(3).next(), NOW);
    let points = periods.into_iter().map(|period| (period, count(Code::Tertial(period), Code::Total)));
    PeriodsChart { points: points.collect(), current: Some(NOW), breaks: new_programme() }
}

/// The same tertial of three years.
fn same_tertials(of: EventTypeIx) -> Vec<(Period, Cell)> {
    let years = (0..3).rev().map(|back| NOW.years_before(back));
    years.map(|period| (period, count(Code::Tertial(period), Code::EventType(of)))).collect()
}

#[divan::bench]
fn periods(bencher: Bencher<'_, '_>) {
    measure!(bencher, nine_tertials());
}

#[divan::bench]
fn cumulative(bencher: Bencher<'_, '_>) {
    measure!(bencher, CumulativeChart { periods: nine_tertials() });
}

#[divan::bench]
fn months_of_three_years(bencher: Bencher<'_, '_>) {
    let points: Vec<_> =
        months().into_iter().map(|month| (month, count(Code::Month(month), Code::Total))).collect();
    let median = points.first().map(|(month, count)| (*count, *month));
    let breaks = new_programme();
    measure!(bencher, MonthsChart { points, median, current: Some(NOW), breaks, level_change: None });
}

#[divan::bench(args = [false, true])]
fn types_of_a_tertial(bencher: Bencher<'_, '_>, is_dumbbell: bool) {
    let count = |period, of| count(Code::Tertial(period), Code::EventType(of));
    let row = |of| TypesRow {
        label: title(of),
        now: count(NOW, of),
        before: is_dumbbell.then(|| count(NOW.years_before(1), of)),
    };
    let chart = TypesChart {
        rows: types().into_iter().map(row).collect(),
        now_label: "T2 2019".to_owned(),
        before_label: is_dumbbell.then(|| "T2 2018".to_owned()),
    };
    measure!(bencher, chart);
}

#[divan::bench]
fn heat_of_a_year(bencher: Bencher<'_, '_>) {
    let (months, language) = (&months()[20..], language());
    let row = |of| {
        let cells = months.iter().map(|month| count(Code::Month(*month), Code::EventType(of)));
        (title(of), cells.collect())
    };
    let chart = HeatChart {
        columns: months.iter().map(|month| language.month_short(month.month)).collect(),
        rows: types().into_iter().map(row).collect(),
    };
    measure!(bencher, chart);
}

#[divan::bench]
fn matrix_of_a_register(bencher: Bencher<'_, '_>) {
    let risks = PUBLISHED.registers.risks.iter().take(20).map(|risk| MatrixRisk {
        id: risk.id.clone(),
        title: risk.title.clone(),
        now: risk.assessments.last().expect("at least one").score,
        before: risk.assessments.iter().rev().nth(1).map(|before| before.score),
    });
    let scale = PUBLISHED.domain.site.risk_scale.clone();
    measure!(bencher, MatrixChart { scale, risks: risks.collect() });
}

#[divan::bench]
fn small_multiples(bencher: Bencher<'_, '_>) {
    let panel = |of| Panel { label: title(of), points: same_tertials(of), breaks: Vec::new() };
    let panels = types().into_iter().take(6).map(panel).collect();
    measure!(bencher, PanelsChart { panels, current: Some(NOW) });
}

#[divan::bench]
fn spark(bencher: Bencher<'_, '_>) {
    measure!(
        bencher,
        SparkChart {
            points: same_tertials(types()[0]),
            current: Some(NOW),
            is_line: false,
            span: Span::Tertial
        }
    );
}

/// Severity, status and affected are this.
#[divan::bench(args = [PartOrder::Rising, PartOrder::None])]
fn shares(bencher: Bencher<'_, '_>, order: PartOrder) {
    let parts = &types()[..5];
    let row = |back| {
        let period = Code::Tertial(NOW.years_before(back));
        let of = |of: &EventTypeIx| count(period, Code::EventType(*of));
        let parts = parts.iter().map(of).collect();
        SharesRow { label: format!("T2 {}", 2019 - back), total: count(period, Code::Total), parts }
    };
    let chart = SharesChart {
        parts: parts.iter().map(|of| title(*of)).collect(),
        order,
        rows: [0, 1, 2].map(row).into(),
    };
    measure!(bencher, chart);
}

#[divan::bench]
fn u_chart(bencher: Bencher<'_, '_>) {
    let PeriodsChart { points, current, breaks } = nine_tertials();
    let least = points.iter().map(|(_, cell)| *cell).min_by_key(|cell| cell.value().map(Decimal::units));
    let [centre, low] = [points[0].1, least.expect("nine tertials")];
    let point = |(period, rate)| RatePoint { period, rate, centre, low, high: centre };
    let points = points.into_iter().map(point).collect();
    measure!(
        bencher,
        RatesChart { points, current, breaks, target: None, unit: "per 100 anställda".to_owned() }
    );
}

#[divan::bench]
fn funnel(bencher: Bencher<'_, '_>) {
    let counts: Vec<Cell> = nine_tertials().points.into_iter().map(|(_, cell)| cell).collect();
    let point = |index: usize| FunnelPoint {
        label: title(types()[index]),
        exposure: counts[index],
        rate: counts[8 - index],
    };
    let mut exposures = counts.clone();
    exposures.sort_by_key(|cell| cell.value().map(Decimal::units));
    let limit = |(exposure, high): (Cell, Cell)| FunnelLimit { exposure, low: exposures[0], high };
    let limits = exposures.iter().copied().zip(counts.iter().copied()).map(limit);
    let chart = FunnelChart {
        points: (0..9).map(point).collect(),
        centre: Some(counts[4]),
        limits: limits.cycle().take(9).collect(),
        exposure_label: "Antal anställda".to_owned(),
        unit: "per 100 anställda".to_owned(),
    };
    measure!(bencher, chart);
}

#[divan::bench]
fn bullet(bencher: Bencher<'_, '_>) {
    let [value, target] = [0, 1].map(|index| nine_tertials().points[index].1);
    measure!(bencher, BulletChart { value, target: Some(target), end: Some(Decimal::from_count(2000)) });
}

#[divan::bench]
fn points_of_surveys(bencher: Bencher<'_, '_>) {
    let series = |of| {
        let point = |(period, share): (Period, Cell)| SurveyPoint {
            year: period.year,
            share,
            low: share,
            high: share,
        };
        SurveySeries {
            label: title(of),
            change: String::new(),
            points: same_tertials(of).into_iter().map(point).collect(),
        }
    };
    measure!(bencher, SurveysChart { series: types().into_iter().take(5).map(series).collect() });
}

#[divan::bench]
fn delay(bencher: Bencher<'_, '_>) {
    let spans = same_tertials(types()[0]).into_iter().chain(same_tertials(types()[1]));
    let spans = spans.enumerate().map(|(index, (_, cell))| (format!("{}–{} dagar", index, index + 7), cell));
    measure!(bencher, DelayChart { spans: spans.collect(), median_span: Some(1) });
}
