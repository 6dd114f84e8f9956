//! Every kind of chart in every state, for the eye: `cargo test --lib gallery -- --ignored` writes
//! `target/gallery/index.html`, with a page for each kind, light and dark, and its files of their own. It is a test and
//! no example because only tests may invent cells: outside, a cell has passed the gate.

use super::invented::{
    AnyChart, caption, count, counts, delay, funnel, heat, hidden, matrix, months, now, panels, periods,
    rates, shares, surveys, tenths, types,
};
use crate::chart::{
    BulletChart, CHART_STYLE, CumulativeChart, MonthsChart, PartOrder, PeriodsChart, RatesChart, SparkChart,
};
use crate::language::samples::swedish;
use crate::model::Decimal;
use crate::protect::Cell;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/gallery");

type State = (&'static str, AnyChart);

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

#[test]
#[ignore = "writes pages for the eye"]
fn gallery() {
    let mut index = String::new();
    for (kind, states) in [
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
    ] {
        write_page(kind, "light", &states);
        write_page(&format!("{kind}-dark"), "dark", &states);
        index.push_str(&format!("<li><a href={kind}.html>{kind}</a>, <a href={kind}-dark.html>dark</a>"));
    }
    let head = "<!doctype html><html lang=sv><meta charset=utf-8><title>gallery</title>";
    std::fs::write(format!("{FOLDER}/index.html"), format!("{head}<ul>{index}</ul>")).unwrap();
}

fn write_page(file: &str, theme: &str, states: &[State]) {
    let language = swedish();
    let figures = states.iter().enumerate().map(|(index, (name, chart))| {
        let drawing = chart.draw(&caption(&format!("f{index}")), &language);
        let widths = match chart {
            AnyChart::Spark(_) => drawing.narrow,
            _ => format!("{}<br>{} {}", drawing.wide, drawing.column, drawing.narrow),
        };
        format!("<h2>{name}</h2>{widths}")
    });
    let colours = if theme == "dark" { "background:#12171c;color:#e8ecef" } else { "background:#fff" };
    let page = format!(
        "<!doctype html><html lang=sv data-theme={theme}><meta charset=utf-8><title>{file}</title>\
         <style>{CHART_STYLE}\nhtml{{font-family:system-ui;color-scheme:{theme};{colours}}}\
         svg{{outline:1px dotted #f0f3;vertical-align:top}}h2{{font-size:1rem}}</style>{}",
        figures.collect::<String>()
    );
    let files = states.iter().map(|(_, chart)| chart.draw(&caption("f"), &language).standalone);
    std::fs::create_dir_all(FOLDER).unwrap();
    std::fs::write(format!("{FOLDER}/{file}.html"), page).unwrap();
    for (index, drawing) in files.enumerate() {
        std::fs::write(format!("{FOLDER}/{file}-{index}.svg"), drawing).unwrap();
    }
}

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
    let millions = counts(&[9_203_111, 8_187_000, 7_240_030, 10_000_000, 19_900, 2, 5_000_000, 4, 8_100_000]);
    let many: Vec<Cell> =
        (0..48).map(|i| if i % 7 == 3 { hidden() } else { count((i * 37) % 211 + 20) }).collect();
    let with_break = PeriodsChart { breaks: vec![now().years_before(1).next()], ..periods(&nine) };
    [
        ("nio tertial", periods(&nine)),
        ("nytt program", with_break),
        ("dolt, saknas, kan inte förekomma, noll", periods(&mixed())),
        ("miljoner", periods(&millions)),
        ("alla noll", periods(&counts(&[0; 9]))),
        ("ett", periods(&nine[..1])),
        ("alla dolda", periods(&[hidden(); 9])),
        ("12 tertial", periods(&many[..12])),
        ("48 tertial", periods(&many)),
        ("preliminärt", periods(&preliminary(&nine))),
    ]
    .map(|(name, chart)| (name, AnyChart::Periods(chart)))
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
    let with_break = MonthsChart { breaks: vec![now().previous()], ..months(&gaps, None) };
    [
        ("månader", months(&series, Some(count(46)))),
        ("luckor och nytt program", with_break),
        ("120 månader", months(&long, Some(count(2110)))),
        ("åtta månader", months(&series[..8], Some(count(40)))),
        ("en månad", months(&series[..1], None)),
        ("preliminärt", months(&preliminary(&series), Some(count(46)))),
        ("alla dolda", months(&[hidden(); 24], None)),
        ("alla noll", months(&counts(&[0; 24]), Some(count(0)))),
    ]
    .map(|(name, chart)| (name, AnyChart::Months(chart)))
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
        ("40 typer", types(&many_names, &many, None)),
        ("40 typer mot förra året", types(&many_names, &many, Some(&counts(&[900; 40])))),
    ]
    .map(|(name, chart)| (name, AnyChart::Types(chart)))
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
        AnyChart::Heat(heat(columns, &rows))
    };
    vec![
        ("värmekarta", chart(&months, 2)),
        ("stora tal", chart(&months, 45_000)),
        ("få kolumner", chart(&["T1\u{a0}2018", "T2\u{a0}2018", "T3\u{a0}2018 med ett långt namn"], 1)),
        ("36 månader", chart(&months.repeat(3), 1)),
        (
            "alla dolda",
            AnyChart::Heat(heat(&months, &[(NAMES[0], &[hidden(); 12]), (NAMES[2], &[hidden(); 12])])),
        ),
        ("alla noll", AnyChart::Heat(heat(&months, &[(NAMES[0], &counts(&[0; 12]))]))),
        ("40 rader", AnyChart::Heat(heat(&months, &[(NAMES[2], &mixed()[..]); 40]))),
    ]
}

fn matrix_states() -> Vec<State> {
    [
        ("sannolikhet uppåt", matrix(20, true)),
        ("konsekvens uppåt", matrix(40, false)),
        ("tom", matrix(0, true)),
        ("200 risker", matrix(200, true)),
    ]
    .map(|(name, chart)| (name, AnyChart::Matrix(chart)))
    .into()
}

fn panels_states() -> Vec<State> {
    let cells: Vec<Vec<Cell>> =
        (0..8).map(|panel| (0..4).map(|year| count((panel * 41 + year * 17) % 97 + 3)).collect()).collect();
    let chart: Vec<(&str, &[Cell])> = NAMES.into_iter().zip(cells.iter().map(Vec::as_slice)).collect();
    let gaps = mixed();
    let with_gaps: Vec<(&str, &[Cell])> = NAMES.into_iter().zip(gaps.chunks(3)).collect();
    let spark = |cells: &[Cell]| {
        let chart = periods(cells);
        AnyChart::Spark(SparkChart { points: chart.points, current: chart.current })
    };
    vec![
        ("fokusområden", AnyChart::Panels(panels(&chart))),
        ("med luckor", AnyChart::Panels(panels(&with_gaps))),
        ("alla dolda", AnyChart::Panels(panels(&[(NAMES[0], &[hidden(); 3]), (NAMES[2], &[hidden(); 3])]))),
        (
            "alla noll",
            AnyChart::Panels(panels(&[(NAMES[0], &counts(&[0; 3])), (NAMES[1], &counts(&[0; 3]))])),
        ),
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
        ("allvarlighet", AnyChart::Shares(shares(&severities, PartOrder::Rising, &rising))),
        (
            "vem som drabbades",
            AnyChart::Shares(shares(&affected, PartOrder::None, &[("T2\u{a0}2018", count(200), &five)])),
        ),
        (
            "en del är okänd",
            AnyChart::Shares(shares(&affected, PartOrder::None, &[(NAMES[2], count(260), &five)])),
        ),
        (
            "alla dolda",
            AnyChart::Shares(shares(&severities, PartOrder::Rising, &[(NAMES[0], count(9), &[hidden(); 4])])),
        ),
    ]
}

fn cumulative_states() -> Vec<State> {
    let nine = counts(&[523, 187, 427, 614, 199, 431, 588, 246, 508]);
    let chart = |cells: &[Cell]| AnyChart::Cumulative(CumulativeChart { periods: periods(cells) });
    vec![("ackumulerat", chart(&nine)), ("med luckor", chart(&mixed()))]
}

fn rates_states() -> Vec<State> {
    let nine: Vec<Cell> = [41, 38, 55, 47, 33, 52, 44, 39, 71].map(tenths).into();
    let mut gaps = nine.clone();
    gaps[2] = hidden();
    gaps[5] = Cell::missing();
    let many: Vec<Cell> = (0..36).map(|index| tenths((index * 37) % 61 + 20)).collect();
    vec![
        ("händelser per 100 anställda", AnyChart::Rates(rates(&nine, 46))),
        ("luckor", AnyChart::Rates(rates(&gaps, 46))),
        ("36 tertial", AnyChart::Rates(rates(&many, 46))),
        (
            "nytt program",
            AnyChart::Rates(RatesChart { breaks: vec![now().years_before(1).next()], ..rates(&nine, 46) }),
        ),
        ("preliminärt", AnyChart::Rates(rates(&preliminary(&nine), 46))),
        ("ett tertial", AnyChart::Rates(rates(&nine[..1], 46))),
        ("alla noll", AnyChart::Rates(rates(&[tenths(0); 9], 0))),
        ("alla dolda", AnyChart::Rates(rates(&[hidden(); 9], 46))),
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
        (0..30).map(|i| (NAMES[i as usize % 8], count(40 + i * 43), tenths((i as i64 * 29) % 120))).collect();
    vec![
        ("avdelningar", AnyChart::Funnel(funnel(&departments, 47))),
        ("30 enheter", AnyChart::Funnel(funnel(&units, 47))),
        ("en avdelning", AnyChart::Funnel(funnel(&departments[..1], 47))),
        ("en dold", AnyChart::Funnel(funnel(&[departments[0], ("Dold", count(900), hidden())], 47))),
        ("alla dolda", AnyChart::Funnel(funnel(&[("Dold", count(900), hidden())], 47))),
        ("alla noll", AnyChart::Funnel(funnel(&[("Noll", count(900), tenths(0))], 0))),
    ]
}

fn indicator_states() -> Vec<State> {
    let bullet = |value, target, end: Option<u64>| {
        AnyChart::Bullet(BulletChart { value, target, end: end.map(Decimal::from_count) })
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
    vec![
        ("indikator mot mål", bullet(tenths(834), Some(count(90)), Some(100))),
        ("över mål", bullet(count(41), Some(count(30)), None)),
        ("utan mål", bullet(count(41), None, None)),
        ("dold", bullet(hidden(), Some(count(90)), Some(100))),
        ("enkät", AnyChart::Surveys(surveys(&three[..1]))),
        ("enkäter", AnyChart::Surveys(surveys(&three))),
        ("en enkät", AnyChart::Surveys(surveys(&[(NAMES[2], &[tenths(812)])]))),
        ("alla dolda", AnyChart::Surveys(surveys(&[(NAMES[2], &[hidden(); 3])]))),
        ("noll", bullet(count(0), Some(count(0)), None)),
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
        ("dagar från händelse till rapport", AnyChart::Delay(delay(&spans(&seven), Some(1)))),
        ("med luckor", AnyChart::Delay(delay(&spans(&mixed()[..7]), None))),
        ("stora tal", AnyChart::Delay(delay(&spans(&millions), Some(1)))),
        ("alla dolda", AnyChart::Delay(delay(&spans(&[hidden(); 7]), None))),
        ("alla noll", AnyChart::Delay(delay(&spans(&counts(&[0; 7])), None))),
    ]
}
