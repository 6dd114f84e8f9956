//! Every kind of chart in every state: the ordinary one, hidden, missing, what cannot occur, zero, preliminary, one value,
//! none that is shown, long names, many, millions, and a change of programme where the kind has time.

use super::invented::{
    AnyChart, caption, count, counts, delay, funnel, heat, hidden, indicator, matrix, months, new_programme,
    now, other_sources, panels, periods, rates, ratios, shares, surveys, tenths, types,
};
use super::judge::faults;
use crate::chart::{
    BulletChart, Chart, CumulativeChart, MonthsChart, PartOrder, PeriodsChart, RatesChart, SparkChart,
};
use crate::language::Span;
use crate::language::samples::swedish;
use gate::Cell;
use model::Decimal;

pub fn boxed(chart: impl Chart + 'static) -> AnyChart {
    Box::new(chart)
}

/// What it is like, and the chart.
pub type State = (&'static str, AnyChart);

const NAMES: [&str; 8] = [
    "Hot och våld",
    "Fallolycka",
    "Stöld, inbrott eller skadegörelse på skolans område utanför skoltid",
    "Otillåten påverkan",
    "Brand och brandtillbud",
    "Kränkande behandling mellan barn och elever",
    "Trafikolycka",
    "Driftstörning i verksamhetssystem",
];

/// By kind.
pub fn all_states() -> [(&'static str, Vec<State>); 12] {
    [
        ("periods", periods_states()),
        ("months", months_states()),
        ("types", types_states()),
        ("heat", heat_states()),
        ("matrix", matrix_states()),
        ("panels", panels_states()),
        ("shares", shares_states()),
        ("cumulative", cumulative_states()),
        ("rates", rates_states()),
        ("funnel", funnel_states()),
        ("indicators", indicator_states()),
        ("delay", delay_states()),
    ]
}

#[test]
fn every_state_is_legible_at_every_width() {
    let language = swedish();
    for (kind, states) in all_states() {
        for (state, chart) in states {
            let drawing = chart.draw(&caption("figur"), &language);
            for svg in [&drawing.narrow, &drawing.column, &drawing.wide, &drawing.standalone] {
                assert_eq!(faults(svg), Vec::<String>::new(), "{kind}, {state}");
            }
        }
    }
}

/// Up to ten of them, small numbers between.
const MILLIONS: [u64; 9] = [9_203_111, 8_187_000, 7_240_030, 10_000_000, 19_900, 2, 5_000_000, 4, 8_100_000];

/// The same, of a period that is not fully covered yet.
fn preliminary(cells: &[Cell]) -> Vec<Cell> {
    let shown = cells.iter().filter_map(|cell| cell.value());
    shown.map(Cell::invented_preliminary).collect()
}

/// One of each state, with numbers between.
fn mixed() -> [Cell; 9] {
    let gaps = [hidden(), Cell::missing(), Cell::not_applicable()];
    [count(203), gaps[0], gaps[1], gaps[2], count(0), count(1), hidden(), count(12), count(7)]
}

fn periods_states() -> Vec<State> {
    let nine = counts(&[203, 187, 240, 214, 199, 231, 188, 246, 262]);
    let many: Vec<Cell> =
        (0..48).map(|i| if i % 7 == 3 { hidden() } else { count((i * 37) % 211 + 20) }).collect();
    let with_break =
        PeriodsChart { breaks: vec![new_programme(now().years_before(1).next())], ..periods(&nine) };
    let both = vec![new_programme(now().years_before(1)), other_sources(now().previous())];
    let with_breaks = PeriodsChart { breaks: both, ..periods(&nine) };
    [
        ("nio tertial", periods(&nine)),
        ("nytt program", with_break),
        ("nytt program och andra källor", with_breaks),
        ("dolt, saknas, kan inte förekomma, noll", periods(&mixed())),
        ("miljoner", periods(&counts(&MILLIONS))),
        ("alla noll", periods(&counts(&[0; 9]))),
        ("ett", periods(&nine[..1])),
        ("alla dolda", periods(&[hidden(); 9])),
        ("12 tertial", periods(&many[..12])),
        ("48 tertial", periods(&many)),
        ("preliminärt", periods(&preliminary(&nine))),
    ]
    .map(|(name, chart)| (name, boxed(chart)))
    .into()
}

fn months_states() -> Vec<State> {
    let year = [41, 44, 52, 39, 47, 38, 12, 33, 49, 51, 46, 40];
    let series: Vec<Cell> = (0..32).map(|i| count(year[i % 12] + (i as u64 * 7) % 13)).collect();
    let mut gaps = series.clone();
    for (index, gap) in [(5, hidden()), (6, hidden()), (14, Cell::missing()), (20, Cell::not_applicable())] {
        gaps[index] = gap;
    }
    gaps[25] = count(0);
    let long: Vec<Cell> =
        (0..120).map(|i| if i % 11 == 3 { hidden() } else { count((i * 37) % 211 + 2000) }).collect();
    let with_break = MonthsChart { breaks: vec![new_programme(now().previous())], ..months(&gaps, None) };
    [
        ("månader", months(&series, Some(count(46)))),
        ("luckor och nytt program", with_break),
        ("120 månader", months(&long, Some(count(2110)))),
        ("åtta månader", months(&series[..8], Some(count(40)))),
        ("en månad", months(&series[..1], None)),
        ("preliminärt", months(&preliminary(&series), Some(count(46)))),
        ("miljoner", months(&counts(&MILLIONS), Some(count(7_240_030)))),
        ("alla dolda", months(&[hidden(); 24], None)),
        ("alla noll", months(&counts(&[0; 24]), Some(count(0)))),
    ]
    .map(|(name, chart)| (name, boxed(chart)))
    .into()
}

fn types_states() -> Vec<State> {
    let now = counts(&[120, 87, 54, 33, 12, 8, 3, 0]);
    let before = counts(&[98, 101, 54, 30, 0, 22, 4, 2]);
    let (mut now_gaps, mut before_gaps) = (now.clone(), before.clone());
    for (index, gap) in [(1, hidden()), (3, hidden()), (4, Cell::missing()), (6, Cell::not_applicable())] {
        now_gaps[index] = gap;
        before_gaps[(index + 2) % 8] = gap;
    }
    let many = counts(&(0..40).map(|i| (40 - i) * 37).collect::<Vec<_>>());
    let many_names: Vec<&str> = (0..40).map(|i| NAMES[i % 8]).collect();
    [
        ("typer", types(&NAMES, &now, None)),
        ("typer mot förra året", types(&NAMES, &now, Some(&before))),
        ("typer med luckor", types(&NAMES, &now_gaps, None)),
        ("typer med luckor mot förra året", types(&NAMES, &now_gaps, Some(&before_gaps))),
        ("alla dolda", types(&NAMES, &[hidden(); 8], Some(&[hidden(); 8]))),
        ("alla noll", types(&NAMES, &counts(&[0; 8]), Some(&counts(&[0; 8])))),
        ("en typ", types(&NAMES[2..3], &now[..1], Some(&before[..1]))),
        ("preliminärt", types(&NAMES, &preliminary(&now), Some(&before))),
        ("miljoner", types(&NAMES, &counts(&MILLIONS[..8]), Some(&counts(&MILLIONS[1..])))),
        ("40 typer", types(&many_names, &many, None)),
        ("40 typer mot förra året", types(&many_names, &many, Some(&counts(&[900; 40])))),
    ]
    .map(|(name, chart)| (name, boxed(chart)))
    .into()
}

fn heat_states() -> Vec<State> {
    let months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let chart = |columns: &[&str], scale: u64| {
        let cell = |row: usize, column: usize| match (row * 7 + column * 5) % 23 {
            0 => hidden(),
            1 => Cell::missing(),
            2 => Cell::not_applicable(),
            3 => count(0),
            other => count(other as u64 * scale),
        };
        let rows: Vec<Vec<Cell>> =
            (0..8).map(|row| (0..columns.len()).map(|column| cell(row, column)).collect()).collect();
        let rows: Vec<(&str, &[Cell])> = NAMES.into_iter().zip(rows.iter().map(Vec::as_slice)).collect();
        boxed(heat(columns, &rows))
    };
    vec![
        ("värmekarta", chart(&months, 2)),
        ("stora tal", chart(&months, 45_000)),
        ("få kolumner", chart(&["T1\u{a0}2018", "T2\u{a0}2018", "T3\u{a0}2018 med ett långt namn"], 1)),
        ("36 månader", chart(&months.repeat(3), 1)),
        ("alla dolda", boxed(heat(&months, &[(NAMES[0], &[hidden(); 12]), (NAMES[2], &[hidden(); 12])]))),
        ("alla noll", boxed(heat(&months, &[(NAMES[0], &counts(&[0; 12]))]))),
        ("preliminärt", boxed(heat(&months, &[(NAMES[0], &preliminary(&counts(&[7; 12])))]))),
        ("ett värde", boxed(heat(&months[..1], &[(NAMES[0], &counts(&[7]))]))),
        ("miljoner", boxed(heat(&months[..9], &[(NAMES[0], &counts(&MILLIONS))]))),
        ("48 månader", boxed(heat(&months.repeat(4), &[(NAMES[2], &counts(&[3; 48]))]))),
        ("40 rader", boxed(heat(&months, &[(NAMES[2], &mixed()[..]); 40]))),
    ]
}

fn matrix_states() -> Vec<State> {
    [
        ("sannolikhet uppåt", matrix(20, true)),
        ("konsekvens uppåt", matrix(40, false)),
        ("tom", matrix(0, true)),
        ("en risk", matrix(1, true)),
        ("200 risker", matrix(200, true)),
    ]
    .map(|(name, chart)| (name, boxed(chart)))
    .into()
}

fn panels_states() -> Vec<State> {
    let cells: Vec<Vec<Cell>> =
        (0..8).map(|panel| (0..4).map(|year| count((panel * 41 + year * 17) % 97 + 3)).collect()).collect();
    let chart: Vec<(&str, &[Cell])> = NAMES.into_iter().zip(cells.iter().map(Vec::as_slice)).collect();
    let gaps = mixed();
    let with_gaps: Vec<(&str, &[Cell])> = NAMES.into_iter().zip(gaps.chunks(3)).collect();
    let spark_of = |cells: &[Cell], is_line| {
        let chart = periods(cells);
        boxed(SparkChart { points: chart.points, current: chart.current, is_line, span: Span::Tertial })
    };
    let spark = |cells: &[Cell]| spark_of(cells, false);
    let mut with_break = panels(&chart);
    with_break.panels[1].breaks = vec![other_sources(now().years_before(1))];
    vec![
        ("fokusområden", boxed(panels(&chart))),
        ("andra källor", boxed(with_break)),
        ("med luckor", boxed(panels(&with_gaps))),
        ("alla dolda", boxed(panels(&[(NAMES[0], &[hidden(); 3]), (NAMES[2], &[hidden(); 3])]))),
        ("alla noll", boxed(panels(&[(NAMES[0], &counts(&[0; 3])), (NAMES[1], &counts(&[0; 3]))]))),
        ("en ruta", boxed(panels(&chart[2..3]))),
        ("miljoner", boxed(panels(&[(NAMES[0], &counts(&MILLIONS)), (NAMES[2], &counts(&[0; 9]))]))),
        ("preliminärt", boxed(panels(&[(NAMES[0], &preliminary(&cells[0]))]))),
        ("40 rutor", boxed(panels(&chart.repeat(5)))),
        ("en rad, alla dolda", spark(&[hidden(); 4])),
        ("en rad, alla noll", spark(&counts(&[0; 4]))),
        ("en rad, ett", spark(&counts(&[7]))),
        ("en rad, linje med luckor", spark_of(&gaps, true)),
        ("en rad, linje utan skillnad", spark_of(&counts(&[94; 9]), true)),
        ("en rad i en tabell", spark(&counts(&[203, 187, 240, 214, 199, 231, 188, 246, 262]))),
        ("en rad med luckor", spark(&gaps)),
        ("tre", spark(&counts(&[203, 187, 240]))),
    ]
}

fn shares_states() -> Vec<State> {
    let severities = ["ingen skada", "lindrig", "måttlig", "allvarlig"];
    let affected = ["barn och elever", "medarbetare", "vårdnadshavare", "besökare", "verksamheten"];
    let four = |a, b, c, d| counts(&[a, b, c, d]);
    let rows = [four(120, 60, 14, 6), four(80, 40, 0, 0), four(3, 5, 22, 70)];
    let hidden_row = [count(120), hidden(), count(14), hidden()];
    let five = counts(&[60, 50, 30, 20, 40]);
    let rising: Vec<(&str, Cell, &[Cell])> = vec![
        ("T2\u{a0}2018", count(200), &rows[0]),
        ("T2\u{a0}2017", count(120), &rows[1]),
        ("T2\u{a0}2016", count(100), &rows[2]),
        (NAMES[2], count(200), &hidden_row),
        ("Inget visas", hidden(), &hidden_row),
        ("Inga händelser", count(0), &rows[1]),
    ];
    vec![
        ("allvarlighet", boxed(shares(&severities, PartOrder::Rising, &rising))),
        (
            "vem som drabbades",
            boxed(shares(&affected, PartOrder::None, &[("T2\u{a0}2018", count(200), &five)])),
        ),
        ("en del är okänd", boxed(shares(&affected, PartOrder::None, &[(NAMES[2], count(260), &five)]))),
        (
            "saknas, kan inte förekomma, preliminärt",
            boxed(shares(
                &severities,
                PartOrder::Rising,
                &[
                    ("Saknas", Cell::missing(), &[Cell::missing(); 4]),
                    ("Kan inte förekomma", Cell::not_applicable(), &[Cell::not_applicable(); 4]),
                    ("Preliminärt", count(200), &preliminary(&rows[0])),
                ],
            )),
        ),
        (
            "miljoner",
            boxed(shares(
                &affected,
                PartOrder::None,
                &[(NAMES[2], count(40_000_000), &counts(&MILLIONS[..5]))],
            )),
        ),
        ("40 rader", boxed(shares(&severities, PartOrder::Rising, &rising[..1].repeat(40)))),
        (
            "alla dolda",
            boxed(shares(&severities, PartOrder::Rising, &[(NAMES[0], count(9), &[hidden(); 4])])),
        ),
    ]
}

fn cumulative_states() -> Vec<State> {
    let nine = counts(&[523, 187, 427, 614, 199, 431, 588, 246, 508]);
    let chart = |cells: &[Cell]| boxed(CumulativeChart { periods: periods(cells) });
    let with_break =
        PeriodsChart { breaks: vec![new_programme(now().years_before(1).next())], ..periods(&nine) };
    vec![
        ("ackumulerat", chart(&nine)),
        ("nytt program", boxed(CumulativeChart { periods: with_break })),
        ("med luckor", chart(&mixed())),
        ("ett", chart(&nine[..1])),
        ("alla noll", chart(&counts(&[0; 9]))),
        ("alla dolda", chart(&[hidden(); 9])),
        ("preliminärt", chart(&preliminary(&nine))),
        ("miljoner", chart(&counts(&MILLIONS))),
        ("48 tertial", chart(&counts(&[40; 48]))),
    ]
}

fn rates_states() -> Vec<State> {
    let nine: Vec<Cell> = [41, 38, 55, 47, 33, 52, 44, 39, 71].map(tenths).into();
    let mut gaps = nine.clone();
    gaps[2] = hidden();
    gaps[5] = Cell::missing();
    gaps[6] = Cell::not_applicable();
    gaps[7] = tenths(0);
    let many: Vec<Cell> = (0..48).map(|index| tenths((index * 37) % 61 + 20)).collect();
    let high = [974, 949, 974, 974, 949, 974, 947, 919, 974].map(tenths);
    vec![
        ("händelser per 100 anställda", boxed(rates(&nine, 46))),
        ("luckor", boxed(rates(&gaps, 46))),
        ("48 tertial", boxed(rates(&many, 46))),
        (
            "nytt program",
            boxed(RatesChart {
                breaks: vec![new_programme(now().years_before(1).next())],
                ..rates(&nine, 46)
            }),
        ),
        ("preliminärt", boxed(rates(&preliminary(&nine), 46))),
        ("miljoner", boxed(rates(&MILLIONS.map(|number| tenths(number as i64 * 10)), 46_000_000))),
        ("ett tertial", boxed(rates(&nine[..1], 46))),
        ("alla noll", boxed(rates(&[tenths(0); 9], 0))),
        ("alla dolda", boxed(rates(&[hidden(); 9], 46))),
        ("utan gränser, nära varandra", boxed(indicator(&high, None))),
        ("med mål", boxed(indicator(&high, Some(Decimal::from_count(95))))),
    ]
}

fn funnel_states() -> Vec<State> {
    let departments = [
        ("Förskola", count(2200), tenths(52)),
        ("Grundskola", count(4100), tenths(44)),
        ("Gymnasieskola", count(1300), tenths(71)),
        ("Vuxenutbildning och arbetsmarknad", count(420), tenths(28)),
    ];
    let units: Vec<(&str, Cell, Cell)> =
        (0..40).map(|i| (NAMES[i as usize % 8], count(40 + i * 43), tenths((i as i64 * 29) % 120))).collect();
    let gaps = [
        departments[0],
        ("Saknas", count(900), Cell::missing()),
        ("Kan inte förekomma", count(900), Cell::not_applicable()),
        ("Noll", count(900), tenths(0)),
    ];
    let first: Vec<Cell> = preliminary(&[departments[0].2]);
    vec![
        ("avdelningar", boxed(funnel(&departments, 47))),
        ("40 enheter", boxed(funnel(&units, 47))),
        ("en avdelning", boxed(funnel(&departments[..1], 47))),
        ("saknas, kan inte förekomma, noll", boxed(funnel(&gaps, 47))),
        ("preliminärt", boxed(funnel(&[("Förskola", count(2200), first[0])], 47))),
        ("miljoner", boxed(funnel(&[(NAMES[2], count(10_000_000), tenths(41)), departments[0]], 47))),
        ("en dold", boxed(funnel(&[departments[0], ("Dold", count(900), hidden())], 47))),
        ("alla dolda", boxed(funnel(&[("Dold", count(900), hidden())], 47))),
        ("alla noll", boxed(funnel(&[("Noll", count(900), tenths(0))], 0))),
    ]
}

fn indicator_states() -> Vec<State> {
    let bullet = |value, target, end: Option<u64>| {
        boxed(BulletChart { value, target, end: end.map(Decimal::from_count) })
    };
    let trust: [&[Cell]; 3] = [
        &[tenths(812), tenths(794), tenths(831)],
        &[tenths(640), hidden(), tenths(702)],
        &[tenths(553), tenths(561), Cell::missing()],
    ];
    let three: Vec<(&str, &[Cell])> = [
        "Jag känner mig trygg i skolan",
        "Vuxna reagerar om någon blir kränkt",
        "Jag vet vem jag ska prata med",
    ]
    .into_iter()
    .zip(trust)
    .collect();
    let long: Vec<(&str, &[Cell])> = NAMES[..5].iter().map(|name| (*name, trust[0])).collect();
    vec![
        ("indikator mot mål", bullet(tenths(834), Some(count(90)), Some(100))),
        ("över mål", bullet(count(41), Some(count(30)), None)),
        ("utan mål", bullet(count(41), None, None)),
        ("dold", bullet(hidden(), Some(count(90)), Some(100))),
        ("enkät", boxed(surveys(&three[..1]))),
        (
            "kvoter",
            boxed(ratios(&[
                ("Hot", tenths(14)),
                ("Fall", tenths(9)),
                ("Stöld", tenths(2)),
                (NAMES[2], tenths(61)),
            ])),
        ),
        (
            "kvoter som inte visas",
            boxed(ratios(&[("Hot", hidden()), ("Fall", Cell::missing()), (NAMES[2], tenths(0))])),
        ),
        ("enkäter", boxed(surveys(&three))),
        ("en enkät", boxed(surveys(&[(NAMES[2], &[tenths(812)])]))),
        ("alla dolda", boxed(surveys(&[(NAMES[2], &[hidden(); 3])]))),
        ("noll", bullet(count(0), Some(count(0)), None)),
        ("preliminär", bullet(preliminary(&[count(41)])[0], Some(count(30)), None)),
        ("miljoner", bullet(count(9_203_111), Some(count(10_000_000)), None)),
        ("fem enkäter, långa frågor", boxed(surveys(&long))),
        ("alla noll", boxed(surveys(&[(NAMES[0], &[tenths(0); 3])]))),
        ("enkät med luckor", boxed(surveys(&[(NAMES[2], &mixed())]))),
        ("saknas", bullet(Cell::missing(), Some(count(90)), Some(100))),
        ("kan inte förekomma", bullet(Cell::not_applicable(), None, Some(100))),
    ]
}

fn delay_states() -> Vec<State> {
    let names =
        ["samma dag", "1–2 dagar", "3–7 dagar", "8–14 dagar", "15–30 dagar", "31–90 dagar", "över 90 dagar"];
    let spans = |cells: &[Cell]| names.into_iter().zip(cells.iter().copied()).collect::<Vec<_>>();
    let seven = counts(&[812, 1204, 640, 301, 122, 60, 14]);
    let millions = counts(&[812_000, 1_204_000, 640_000, 301_000, 122_000, 60_000, 14_000]);
    vec![
        ("dagar från händelse till rapport", boxed(delay(&spans(&seven), Some(1)))),
        ("med luckor", boxed(delay(&spans(&mixed()[..7]), None))),
        ("stora tal", boxed(delay(&spans(&millions), Some(1)))),
        ("ett", boxed(delay(&spans(&seven[..1]), Some(0)))),
        ("preliminärt", boxed(delay(&spans(&preliminary(&seven)), Some(1)))),
        ("miljoner", boxed(delay(&spans(&counts(&MILLIONS[..7])), Some(1)))),
        ("alla dolda", boxed(delay(&spans(&[hidden(); 7]), None))),
        ("alla noll", boxed(delay(&spans(&counts(&[0; 7])), None))),
    ]
}
