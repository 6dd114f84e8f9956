//! Every kind of chart in every state, for the eye: `cargo test -p site gallery -- --ignored` writes
//! `target/gallery/index.html`, with a page for each kind, light and dark, and its files of their own. It is a test and
//! no example because only tests may invent cells: outside, a cell has passed the gate.

use super::invented::{AnyChart, caption};
use super::states::{State, all_states};
use crate::chart::CHART_STYLE;
use crate::language::samples::swedish;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/gallery");

#[test]
#[ignore = "writes pages for the eye"]
fn gallery() {
    let mut index = String::new();
    for (kind, states) in all_states() {
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
