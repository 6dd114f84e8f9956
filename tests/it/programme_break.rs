//! A change of programme: an area of the same name in the programme before is drawn before a line, and nothing is
//! compared across it. In the sample `forebygga-olyckor` (2018–2021) goes before `olyckor` (from 2020).

use crate::sample_site;

use sample_site::{files, pages};

const REPORT: &str = "2020/t2/olyckor/index.html";
const BREAK: &str = "<g class=\"br\"><title>nytt program</title>";

fn text(path: &str) -> &'static str {
    std::str::from_utf8(&files()[path]).unwrap()
}

/// The wide drawing of a figure.
fn drawing<'a>(page: &'a str, figure: &str) -> &'a str {
    let figure = page.split_once(&format!(" id=\"{figure}\">")).unwrap().1;
    let wide = figure.split_once("<svg class=\"chart wide\"").unwrap().1;
    wide.split_once("</svg>").unwrap().0
}

/// What is published of an area in a period, for the whole.
fn published(area: &str, period: &str) -> String {
    let table = text("data/incidents-by-period.csv");
    let row = format!("{period},*,{area},utbildningsforvaltningen,count,");
    let line = table.lines().find(|line| line.starts_with(&row)).unwrap();
    line[row.len()..].split(',').next().unwrap().to_owned()
}

fn mark(period: &str, value: &str) -> String {
    format!("data-p=\"{period}\" data-v=\"{value}\"")
}

#[test]
fn the_area_before_is_drawn_before_a_line() {
    let chart = drawing(text(REPORT), "periods-olyckor");
    assert_eq!(chart.matches(BREAK).count(), 2, "in T1 and T2: T3 2020 is not over");
    for (area, period) in [("forebygga-olyckor", "2019-t2"), ("olyckor", "2020-t2")] {
        let value = published(area, period);
        assert!(!value.is_empty() && chart.contains(&mark(period, &value)), "{area} {period} {value}");
    }
    assert_eq!(published("olyckor", "2019-t2"), "", "the new area has no count of its own then");
}

#[test]
fn nothing_is_compared_across_the_line() {
    let page = text(REPORT);
    // Riskobservation, tillbud, olycksfall and brandtillbud count in the area of both programmes.
    assert!(page.contains("med samma händelsetyper. Antalen jämförs ändå inte över ett programbyte"));
    let chart = drawing(page, "periods-olyckor");
    let description = chart.split_once("<desc").unwrap().1.split_once("</desc>").unwrap().0;
    assert!(
        description.contains("Nytt program från T1\u{a0}2020"),
        "those who see no line are told: {description}"
    );
    let headline = drawing(page, "periods-olyckor").split_once("</title>").unwrap().0;
    assert!(headline.ends_with("Olyckor: 294 händelser T2\u{a0}2020"), "{headline}");
    // A median would be that of the eight months since the change: of less than a year there is none.
    let other = text("fokusomraden/otillaten-paverkan-hot-vald/index.html");
    let months = drawing(other, "months-otillaten-paverkan-hot-vald");
    assert!(months.contains("<g class=\"br\">") && !months.contains("<g class=\"med\">"), "{months}");
}

/// 111 riskobservationer, 87 tillbud, 96 olycksfall and 14 brandtillbud were 308 in the area of the same name; in it were
/// just these types, so that the table sums in every column. Of krisberedskap there was none before.
#[test]
fn an_area_with_the_same_types_has_its_counts_of_before() {
    let (_, table) = text(REPORT).split_once("area-table").unwrap();
    let (_, total) = table.split_once("Hela området").unwrap();
    let row = total.split("</tr>").next().unwrap();
    for (area, period) in [("forebygga-olyckor", "2019-t2"), ("forebygga-olyckor", "2018-t2")] {
        assert!(row.contains(&format!(">{}<", published(area, period))), "{row}");
    }
    assert!(row.contains(">308<") && row.contains("jämförs inte: nytt program"), "{row}");
    let (_, table) = text("2020/t2/krisberedskap/index.html").split_once("area-table").unwrap();
    let row = table.split_once("Hela området").unwrap().1.split("</tr>").next().unwrap();
    assert!(row.contains("fokusområdet fanns inte då"), "{row}");
}

#[test]
fn an_area_without_a_namesake_and_the_whole_have_no_line() {
    for path in
        ["2020/t2/krisberedskap/index.html", "2020/t2/index.html", "2019/t2/forebygga-olyckor/index.html"]
    {
        assert!(!text(path).contains(BREAK), "{path}");
    }
    assert!(pages().filter(|(_, html)| html.contains(BREAK)).count() > 5);
}
