//! Every kind of chart in every state, for the eye: `cargo test --lib gallery -- --ignored` writes
//! `target/gallery/index.html`.

use crate::chart::{CHART_STYLE, Caption, Drawing, PeriodsChart};
use crate::language::samples::swedish;
use crate::model::{Decimal, Period, Tertial};
use crate::protect::{Cell, HiddenReason};

fn count(number: u64) -> Cell {
    Cell::invented(Decimal::from_count(number))
}

fn hidden() -> Cell {
    Cell::hidden(HiddenReason::Primary)
}

fn caption(id: &str) -> Caption {
    Caption { id: id.to_owned(), title: format!("Figur {id}"), description: "Uppdiktade tal.".to_owned() }
}

fn periods(cells: &[Cell]) -> PeriodsChart {
    let mut period = Period::new(2018, Tertial::T2);
    let mut points: Vec<_> = cells
        .iter()
        .rev()
        .map(|cell| {
            let point = (period, *cell);
            period = period.previous();
            point
        })
        .collect();
    points.reverse();
    PeriodsChart {
        points,
        current: Some(Period::new(2018, Tertial::T2)),
        breaks: Vec::new(),
        unit: "händelser".to_owned(),
    }
}

fn counts(numbers: &[u64]) -> Vec<Cell> {
    numbers.iter().map(|number| count(*number)).collect()
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
    let body: String = figures
        .iter()
        .map(|(name, drawing)| {
            format!("<h2>{name}</h2>{}<br>{}<br>{}", drawing.wide, drawing.column, drawing.narrow)
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
