//! The hand-over to ILS: what is pasted says what is published, and is as long as it says.

use crate::sample_site;

use std::collections::BTreeMap;

use sample_site::{between, files};

/// Period → the rows of its table, by heading.
fn tables() -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let tables = files().iter().filter_map(|(path, bytes)| {
        let (_, name) = path.split_once("/ils/ils-")?;
        let period = name.strip_suffix(".csv")?.to_owned();
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
        Some((period, reader.deserialize().map(Result::unwrap).collect()))
    });
    tables.collect()
}

#[test]
fn texts_are_as_long_as_they_say() {
    let tables = tables();
    assert!(tables.len() >= 9, "{} hand-overs", tables.len());
    let mut texts = 0;
    for (period, rows) in &tables {
        for row in rows.iter().filter(|row| row["Slag"] == "text") {
            let length = row["Text eller värde"].chars().count();
            assert_eq!(row["Tecken"], length.to_string(), "{period} {}", row["Del"]);
            texts += 1;
        }
    }
    assert!(texts > 40, "{texts} texts");
}

/// The count of a focus area as `data/` has it, or the newest edition of the report; `None` where it is not shown.
fn published(period: &str, area_title: &str) -> Option<String> {
    const TABLE: &str = "data/incidents-by-period.csv";
    let newest = format!("versioner/{period}/v{}/{TABLE}", if period == "2020-t1" { 3 } else { 2 });
    let table = files().get(&newest).unwrap_or_else(|| &files()[TABLE]);
    let areas = String::from_utf8(table.clone()).unwrap();
    let folder = period.replace('-', "/");
    let index = String::from_utf8(files()[&format!("{folder}/ils/index.html")].clone()).unwrap();
    let heading = between(&index, "<h2 id=\"", "</h2>").into_iter().find(|of| of.ends_with(area_title))?;
    let area = heading.split('"').next()?;
    let area = if area == "helhet" { "*" } else { area };
    let start = format!("{period},*,{area},utbildningsforvaltningen,count,");
    let row = areas.lines().find(|line| line.starts_with(&start))?;
    row[start.len()..].split(',').next().filter(|value| !value.is_empty()).map(str::to_owned)
}

#[test]
fn the_counts_are_the_published_ones() {
    let mut compared = 0;
    for (period, rows) in tables() {
        for row in rows.iter().filter(|row| row["Slag"] == "text") {
            let Some(count) = published(&period, &row["Del"]).filter(|count| count != "0") else { continue };
            let said = row["Text eller värde"].replace('\u{a0}', "");
            let paragraph = said.split("\n\n").last().unwrap();
            assert!(paragraph.starts_with(&format!("{count} händelser ")), "{period}: {said}");
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared} counts");
}

#[test]
fn the_plain_text_holds_every_text_and_indicator() {
    for (period, rows) in tables() {
        let folder = period.replace('-', "/");
        let bytes = &files()[&format!("{folder}/ils/ils-{period}.txt")];
        let text = std::str::from_utf8(bytes).unwrap().replace("\r\n", "\n");
        for row in rows {
            let wanted = if row["Slag"] == "text" { &row["Text eller värde"] } else { &row["Rubrik"] };
            // The sheet has the day of an indicator in its title, the text in its value.
            let is_dated = wanted.rsplit_once(", ").is_some_and(|(title, day)| {
                text.lines().any(|line| line.contains(&format!("{title}: ")) && line.contains(day))
            });
            assert!(text.contains(wanted.as_str()) || is_dated, "{period}: {wanted}");
        }
    }
}
