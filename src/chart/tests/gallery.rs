//! Every kind of chart in every state, for the eye: `cargo test --lib gallery -- --ignored` writes
//! `target/gallery/index.html`.

use super::invented::{caption, count, counts, hidden, matrix};
use super::invented::{months as months_of, periods, types};
use crate::chart::{CHART_STYLE, Drawing, HeatChart, MatrixChart, MonthsChart, PeriodsChart, TypesChart};
use crate::language::samples::swedish;
use crate::model::{Period, Tertial};
use crate::protect::Cell;

fn months(cells: &[Cell], median: Option<u64>) -> MonthsChart {
    months_of(cells, median.map(count))
}

#[test]
#[ignore = "writes a page for the eye"]
fn gallery() {
    let language = swedish();
    let mut figures: Vec<(String, Drawing)> = Vec::new();
    let mut add = |name: &str, chart: PeriodsChart| {
        figures.push((name.to_owned(), chart.draw(&caption(&format!("f{}", figures.len())), &language)));
    };
    let nine = counts(&[203, 187, 240, 214, 199, 231, 188, 246, 262]);
    add("nio tertial", periods(&nine));
    add("nytt program", PeriodsChart { breaks: vec![Period::new(2018, Tertial::T1)], ..periods(&nine) });
    let mixed = [
        nine[0],
        hidden(),
        Cell::missing(),
        Cell::not_applicable(),
        count(0),
        count(1),
        hidden(),
        count(12),
        count(7),
    ];
    add("dolt, saknas, kan inte förekomma, noll", periods(&mixed));
    add(
        "stora tal",
        periods(&counts(&[9_203_111, 8_187_000, 7_240_030, 10_000_000, 19_900, 2, 5_000_000, 4, 8_100_000])),
    );
    add("alla noll", periods(&counts(&[0; 9])));
    add("en", periods(&counts(&[7])));
    add("alla dolda", periods(&[hidden(); 9]));
    let many: Vec<Cell> =
        (0..48).map(|i| if i % 7 == 3 { hidden() } else { count((i * 37) % 211 + 20) }).collect();
    add("48 tertial", periods(&many));
    add("12 tertial", periods(&many[..12]));
    let mut add = |name: &str, chart: MonthsChart| {
        figures.push((name.to_owned(), chart.draw(&caption(&format!("f{}", figures.len())), &language)));
    };
    let series: Vec<Cell> = (0..32)
        .map(|i| count([41, 44, 52, 39, 47, 38, 12, 33, 49, 51, 46, 40][i % 12] + (i as u64 * 7) % 13))
        .collect();
    add("månader", months(&series, Some(46)));
    let mut gaps = series.clone();
    gaps[5] = hidden();
    gaps[6] = hidden();
    gaps[14] = Cell::missing();
    gaps[20] = Cell::not_applicable();
    gaps[25] = count(0);
    add(
        "månader med luckor",
        MonthsChart { breaks: vec![Period::new(2018, Tertial::T1)], ..months(&gaps, None) },
    );
    let long: Vec<Cell> =
        (0..120).map(|i| if i % 11 == 3 { hidden() } else { count((i * 37) % 211 + 2000) }).collect();
    add("120 månader", months(&long, Some(2110)));
    add("åtta månader", months(&series[..8], Some(40)));
    add("en månad", months(&series[..1], None));
    add("alla dolda", months(&[hidden(); 24], None));
    let mut add = |name: &str, chart: TypesChart| {
        figures.push((name.to_owned(), chart.draw(&caption(&format!("f{}", figures.len())), &language)));
    };
    let names = [
        "Hot och våld",
        "Fallolycka",
        "Stöld, inbrott eller skadegörelse på skolans område utanför skoltid",
        "Otillåten påverkan",
        "Brand och brandtillbud",
        "Kränkande behandling mellan barn och elever",
        "Trafikolycka",
        "Driftstörning i verksamhetssystem",
    ];
    add("typer", types(&names, &counts(&[120, 87, 54, 33, 12, 8, 3, 0]), None));
    let before = counts(&[98, 101, 54, 30, 0, 22, 4, 2]);
    add("typer mot förra året", types(&names, &counts(&[120, 87, 54, 33, 12, 8, 3, 0]), Some(&before)));
    let mut now = counts(&[120, 87, 54, 33, 12, 8, 3, 0]);
    let mut before = before;
    now[1] = hidden();
    before[2] = hidden();
    now[3] = hidden();
    before[3] = hidden();
    now[4] = Cell::missing();
    before[5] = Cell::not_applicable();
    add("typer med luckor", types(&names, &now, None));
    add("typer med luckor mot förra året", types(&names, &now, Some(&before)));
    let mut add = |name: &str, chart: HeatChart| {
        figures.push((name.to_owned(), chart.draw(&caption(&format!("f{}", figures.len())), &language)));
    };
    let months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let heat = |columns: &[&str], scale: u64| HeatChart {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        rows: names
            .iter()
            .enumerate()
            .map(|(row, name)| {
                let cell = |column: usize| match (row * 7 + column * 5) % 23 {
                    0 => hidden(),
                    1 => Cell::missing(),
                    2 => Cell::not_applicable(),
                    3 => count(0),
                    other => count(other as u64 * scale),
                };
                ((*name).to_owned(), (0..columns.len()).map(cell).collect())
            })
            .collect(),
        unit: "händelser".to_owned(),
    };
    add("värmekarta", heat(&months, 2));
    add("värmekarta, stora tal", heat(&months, 45_000));
    add("värmekarta, få", heat(&["T1\u{a0}2018", "T2\u{a0}2018", "T3\u{a0}2018 med ett långt namn"], 1));
    add("värmekarta, 36", heat(&months.repeat(3), 1));
    let mut add = |name: &str, chart: MatrixChart| {
        figures.push((name.to_owned(), chart.draw(&caption(&format!("f{}", figures.len())), &language)));
    };
    add("riskmatris", matrix(20, true));
    add("riskmatris, konsekvens uppåt", matrix(40, false));
    add("riskmatris, tom", matrix(0, true));
    add("riskmatris, 200", matrix(200, true));
    let body: String = figures
        .iter()
        .map(|(name, drawing)| {
            format!("<h2 id='{name}'>{name}</h2>{}<br>{} {}", drawing.wide, drawing.column, drawing.narrow)
        })
        .collect();
    let page = |theme: &str| {
        format!(
            "<!doctype html><html lang=sv data-theme={theme}><meta charset=utf-8><style>{CHART_STYLE}\
             html{{font-family:system-ui;color-scheme:{theme}}}svg{{outline:1px dotted #f0f3}}</style>\
             <body style='background:{}'>{body}",
            if theme == "dark" { "#12171c;color:#e8ecef" } else { "#fff" }
        )
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/gallery");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(format!("{folder}/index.html"), page("light")).unwrap();
    std::fs::write(format!("{folder}/dark.html"), page("dark")).unwrap();
    println!("{} bytes: {}", figures[0].1.wide.len(), figures[0].1.wide);
}
