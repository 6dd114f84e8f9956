//! Marks say what the cells say: heights, places, titles and attributes; and nothing about what is hidden.

use super::invented::{
    AnyChart, caption, count, counts, heat, hidden, matrix, months, now, other_sources, panels, periods,
    rates, risk, types,
};
use super::svg::{Element, PlacedShape};
use crate::chart::{Chart, Drawing, MatrixChart, MonthsChart, PeriodsChart, RatesChart};
use crate::language::samples::{english, swedish};
use gate::{Cell, HiddenReason};
use model::{Decimal, Period, Tertial};

fn draw(cells: &[Cell]) -> Drawing {
    periods(cells).draw(&caption("f"), &swedish())
}

/// Attribute `data-p`, `data-v` and title of every mark that has a title.
fn marks(svg: &str) -> Vec<(String, Option<String>, String)> {
    let root = Element::parse(svg);
    let groups = root.walk().into_iter().filter(|element| element.name == "g" && element.title().is_some());
    let read = |group: &Element| {
        let attribute = |name: &str| group.attribute(name).map(str::to_owned);
        let title = group.title().unwrap_or_default().to_owned();
        (attribute("data-p").unwrap_or_default(), attribute("data-v"), title)
    };
    groups.map(read).collect()
}

#[test]
fn a_column_is_as_high_as_its_number() {
    let svg = draw(&counts(&[100, 50, 0])).wide;
    let root = Element::parse(&svg);
    let heights: Vec<i32> = root
        .placed()
        .iter()
        .filter_map(|placed| match &placed.shape {
            PlacedShape::Box(area) => Some(area.bottom - area.top),
            _ => None,
        })
        .collect();
    assert_eq!(heights, [900, 10, 1800], "T1 2018 50, T2 2018 0 (a thin line), T3 2017 100");
}

#[test]
fn marks_carry_period_value_and_title() {
    let svg = draw(&[count(7), hidden(), Cell::invented(Decimal::from_units(125, 1))]).wide;
    let expected = [
        ("2018-t1", None, "T1\u{a0}2018: visas inte: antalet är litet eller skulle röja ett litet antal"),
        ("2018-t2", Some("12.5"), "T2\u{a0}2018: 12,5"),
        ("2017-t3", Some("7"), "T3\u{a0}2017: 7"),
    ];
    let expected = expected
        .map(|(period, value, title)| (period.to_owned(), value.map(str::to_owned), title.to_owned()));
    assert_eq!(marks(&svg), expected);
}

/// A narrower drawing says which of the marks of the wide one each of its own is, and has its name and description.
#[test]
fn narrower_drawings_refer_to_the_wide_one() {
    let drawing = draw(&[count(7), hidden(), count(12)]);
    let titles: Vec<String> = marks(&drawing.wide).into_iter().map(|(.., title)| title).collect();
    for svg in [&drawing.narrow, &drawing.column] {
        let root = Element::parse(svg);
        assert_eq!(root.attribute("aria-labelledby"), Some("f-wt"));
        let all = root.walk();
        let named = all.iter().filter_map(|element| element.attribute("data-m"));
        let named: Vec<&str> = named.map(|place| titles[place.parse::<usize>().unwrap()].as_str()).collect();
        assert_eq!(named, titles);
        assert!(all.iter().all(|element| element.name != "title"), "what a mark shows is said once");
    }
}

#[test]
fn hidden_missing_not_applicable_and_zero_look_different() {
    let drawn = |cell: Cell| {
        let svg = draw(&[count(9), count(9), cell]).wide;
        let root = Element::parse(&svg);
        let all = root.walk();
        let mark = all.iter().find(|element| element.attribute("data-p") == Some("2018-t2")).unwrap();
        mark.children[1..].iter().map(|child| child.outline()).collect::<String>()
    };
    let all = [hidden(), Cell::missing(), Cell::not_applicable(), count(0)].map(drawn);
    for (index, one) in all.iter().enumerate() {
        assert!(!all[index + 1..].contains(one), "{one}");
    }
}

/// Which of two reasons hides a count would say that it is small.
#[test]
fn the_reason_for_hiding_leaves_no_trace() {
    let secondary = Cell::hidden(HiddenReason::Secondary);
    let cells = |hidden: Cell| [count(40), hidden, count(31), hidden, Cell::missing(), count(22)];
    let (one, other) = (cells(hidden()), cells(secondary));
    let names = ["a", "b", "c"];
    let drawings = |cells: &[Cell; 6]| {
        let (caption, language) = (caption("f"), swedish());
        [
            periods(cells).draw(&caption, &language),
            months(cells, None).draw(&caption, &language),
            types(&names, &cells[..3], Some(&cells[3..])).draw(&caption, &language),
            heat(&names, &[("x", &cells[..3]), ("y", &cells[3..])]).draw(&caption, &language),
        ]
        .map(|drawing| drawing.standalone + &drawing.narrow + &drawing.column)
    };
    assert_eq!(drawings(&one), drawings(&other));
}

/// Sizes and places of shown values are the same whatever else is hidden: nothing is scaled to a hidden number.
#[test]
fn hiding_a_cell_changes_nothing_but_its_own_mark() {
    let shown = [count(10), count(40), count(20), count(5), count(3)];
    let mut one_hidden = shown;
    one_hidden[3] = hidden();
    let other_marks = |cells: &[Cell]| {
        let svg = draw(cells).wide;
        let root = Element::parse(&svg);
        let all = root.walk().into_iter();
        let others = all.filter(|element| element.attribute("data-p").is_some_and(|p| p != "2018-t1"));
        others.map(Element::outline).collect::<String>()
    };
    assert_eq!(other_marks(&shown), other_marks(&one_hidden));
}

#[test]
fn a_gap_breaks_the_line_and_a_median_is_drawn() {
    let mut cells = counts(&[5, 6, 7, 8, 9, 10]);
    let line_pieces = |cells: &[Cell]| {
        let svg = months(cells, Some(count(7))).draw(&caption("f"), &swedish()).wide;
        let root = Element::parse(&svg);
        let lines = |class: &str| {
            let all = root.walk();
            let groups = all.iter().filter(|element| element.attribute("class") == Some(class));
            groups.flat_map(|group| &group.children).filter(|child| child.name == "path").count()
        };
        (lines("ln"), lines("med"))
    };
    assert_eq!(line_pieces(&cells), (2, 1), "the line, and the current period on it");
    cells[2] = hidden();
    assert_eq!(line_pieces(&cells), (3, 1));
}

/// The sources change at T1 2018, between the third and the fourth tertial: a dashed line there, with its word, in every
/// kind of series, and no line of values across it.
#[test]
fn a_change_of_sources_is_a_dashed_line_with_its_word() {
    let breaks = || vec![other_sources(Period::new(2018, Tertial::T1))];
    let five = counts(&[50, 60, 70, 80, 90]);
    let mut panel = panels(&[("Hot", &counts(&[50, 60]))]);
    panel.panels[0].breaks = vec![other_sources(now())];
    let charts: [(&str, AnyChart); 4] = [
        ("periods", Box::new(PeriodsChart { breaks: breaks(), ..periods(&five) })),
        ("rates", Box::new(RatesChart { breaks: breaks(), ..rates(&five, 60) })),
        ("months", Box::new(MonthsChart { breaks: breaks(), ..months(&counts(&[9; 12]), None) })),
        ("panels", Box::new(panel)),
    ];
    for (kind, chart) in charts {
        let drawing = chart.draw(&caption("f"), &swedish());
        for svg in [drawing.narrow, drawing.column, drawing.wide] {
            let root = Element::parse(&svg);
            let all = root.walk();
            let is_break = |element: &&&Element| element.attribute("class") == Some("br");
            assert!(all.iter().filter(is_break).count() > 0, "{kind}: {svg}");
            // Rates have a line in each tertial of which there are years on both sides: T1 and T2.
            let words = if kind == "rates" { 2 } else { 1 };
            assert_eq!(svg.matches(">andra källor</text>").count(), words, "{kind}: {svg}");
        }
    }
    let lines = |breaks| {
        let chart = MonthsChart { breaks, current: None, ..months(&counts(&[9; 12]), None) };
        let root = Element::parse(&chart.draw(&caption("f"), &swedish()).wide);
        let all = root.walk();
        let line = all.iter().find(|element| element.attribute("class") == Some("ln")).unwrap();
        line.children.iter().filter(|child| child.name == "path").count()
    };
    assert_eq!((lines(Vec::new()), lines(breaks())), (1, 2), "September to December, January to August");
}

/// The level of twelve months has risen since the seventh of them: a dashed line before that month, its word, and a line of
/// values that goes on across it.
#[test]
fn a_new_level_is_marked_where_it_begins() {
    let chart = months(&counts(&[5, 5, 5, 5, 5, 5, 9, 9, 9, 9, 9, 9]), None);
    let since = chart.points[6].0;
    let turned = MonthsChart { level_change: Some((since, true)), current: None, ..chart };
    let drawing = turned.draw(&caption("f"), &swedish());
    for svg in [&drawing.narrow, &drawing.column, &drawing.wide] {
        assert_eq!(svg.matches(">troligen fler →</text>").count(), 1, "{svg}");
    }
    let root = Element::parse(&drawing.wide);
    let all = root.walk();
    let of_class = |class: &str| *all.iter().find(|it| it.attribute("class") == Some(class)).unwrap();
    let circles =
        all.iter().filter(|it| it.attribute("data-p").is_some()).flat_map(|it| it.walk()).collect::<Vec<_>>();
    let places: Vec<f64> = circles.iter().filter_map(|it| it.attribute("cx")?.parse().ok()).collect();
    let path = of_class("br").walk().iter().find_map(|it| it.attribute("d")).unwrap().to_owned();
    let x: f64 = path.trim_start_matches('M').split([' ', ',', 'V', 'L']).next().unwrap().parse().unwrap();
    assert!(places[5] < x && x < places[6], "{x} {places:?}");
    assert_eq!(of_class("ln").children.len(), 1, "{}", drawing.wide);
}

#[test]
fn july_is_marked() {
    let svg = months(&counts(&[5; 14]), None).draw(&caption("f"), &swedish()).wide;
    let root = Element::parse(&svg);
    let julys: Vec<&str> = root
        .walk()
        .iter()
        .filter(|element| element.attribute("class") == Some("jul"))
        .filter_map(|element| element.attribute("data-p"))
        .collect();
    assert_eq!(julys, ["2017-07", "2018-07"]);
}

#[test]
fn moved_risks_have_arrows() {
    let chart = MatrixChart {
        risks: vec![
            risk("R-1", (4, 3), Some((3, 3))),
            risk("R-2", (4, 3), Some((4, 3))),
            risk("R-3", (1, 1), None),
        ],
        ..matrix(0, true)
    };
    let svg = chart.draw(&caption("f"), &swedish()).wide;
    let root = Element::parse(&svg);
    let all = root.walk();
    let mark =
        |id: &str| all.iter().find(|element| element.attribute("data-id") == Some(id)).copied().unwrap();
    assert_eq!(mark("R-1").children.iter().filter(|child| child.name == "path").count(), 2);
    assert_eq!(mark("R-2").children.iter().filter(|child| child.name == "path").count(), 0);
    assert_eq!(mark("R-3").children.iter().filter(|child| child.name == "path").count(), 0);
    let title = mark("R-1").title().unwrap();
    assert_eq!(title, "R-1 En risk med ett namn: 3\u{a0}×\u{a0}3 → 4\u{a0}×\u{a0}3 (hög)");
}

#[test]
fn axes_change_places() {
    let risks = vec![risk("R-1", (5, 1), None)];
    let place = |likelihood_up: bool| {
        let chart = MatrixChart { risks: risks.clone(), ..matrix(0, likelihood_up) };
        let svg = chart.draw(&caption("f"), &swedish()).wide;
        let root = Element::parse(&svg);
        let placed = root.placed();
        placed
            .iter()
            .find_map(|one| match &one.shape {
                PlacedShape::Text(area, words) if words == "R-1" => Some((area.left, area.top)),
                _ => None,
            })
            .unwrap()
    };
    let (likelihood_up, consequence_up) = (place(true), place(false));
    assert!(likelihood_up.0 < consequence_up.0 && likelihood_up.1 < consequence_up.1);
}

#[test]
fn words_are_escaped_and_named_for_screen_readers() {
    let svg = draw(&counts(&[1])).wide;
    let root = Element::parse(&svg);
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-labelledby"), Some("f-wt"));
    assert_eq!(root.attribute("aria-describedby"), Some("f-wd"));
    assert_eq!((root.children[0].name.as_str(), root.children[0].attribute("id")), ("title", Some("f-wt")));
    assert_eq!(root.children[0].text, "Hot och våld <per tertial>");
    assert_eq!(root.children[1].text, "Uppdiktade tal & namn.");
}

#[test]
fn a_file_of_its_own_has_its_style_and_nothing_from_outside() {
    let drawing = draw(&counts(&[4, 5, 6]));
    assert!(drawing.standalone.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    let texts = ["<style>", ">Hot och våld &lt;per tertial&gt;</text>", ">Källa: påhittade uppgifter</text>"];
    for text in texts {
        assert!(drawing.standalone.contains(text), "{text}");
    }
    for svg in [&drawing.standalone, &drawing.wide] {
        for foreign in ["url(", "@import", "href", "<script", " style="] {
            assert!(!svg.contains(foreign), "{foreign}");
        }
    }
}

#[test]
fn no_colour_is_written_in_a_mark() {
    let svg = draw(&[count(4), hidden(), Cell::missing()]).wide;
    for colour in ["fill=", "stroke=", "#", "rgb"] {
        assert!(!svg.contains(colour), "{colour}");
    }
}

#[test]
fn numbers_follow_the_language() {
    let chart = PeriodsChart { current: Some(now()), ..periods(&counts(&[12_345, 23_456, 34_567])) };
    assert!(chart.draw(&caption("f"), &swedish()).wide.contains(">34\u{a0}567<"));
    assert!(chart.draw(&caption("f"), &english()).wide.contains(">34,567<"));
}

#[test]
fn nine_tertials_are_small() {
    let drawing = draw(&counts(&[203, 187, 240, 214, 199, 231, 188, 246, 262]));
    for svg in [&drawing.narrow, &drawing.column, &drawing.wide] {
        assert!(svg.len() < 3_000, "{} bytes", svg.len());
    }
}

/// T1 2017 to T2 2018 in groups: T1 and T2 of two years each are joined, T3 of one year with nothing.
#[test]
fn a_line_never_joins_unlike_tertials() {
    let drawing = rates(&counts(&[50, 10, 70, 52, 12]), 60).draw(&caption("f"), &swedish());
    let root = Element::parse(&drawing.wide);
    let paths: Vec<Vec<(f64, f64)>> = root
        .walk()
        .into_iter()
        .filter(|element| element.attribute("class") == Some("ln"))
        .flat_map(|group| group.walk().into_iter())
        .filter_map(|element| element.attribute("d"))
        .map(places)
        .collect();
    assert_eq!(paths.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2], "{}", drawing.wide);
    // 50 and 52 lie close, as 10 and 12 do; 50 and 10 do not.
    assert!(paths.iter().all(|path| (path[0].1 - path[1].1).abs() < 20.0), "{paths:?}");
}

/// The places of `M28.9 85l45.9 0`.
fn places(path: &str) -> Vec<(f64, f64)> {
    let numbers: Vec<f64> = path
        .replace(['M', 'l'], " ")
        .replace('-', " -")
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let mut at = (0.0, 0.0);
    let steps = numbers.chunks(2).map(|step| {
        at = (at.0 + step[0], at.1 + step[1]);
        at
    });
    steps.collect()
}

/// None is a dash in the fields, as in the tables, and a number to hear and to sort by.
#[test]
fn none_in_a_heat_chart_is_the_sign_of_the_tables() {
    let svg = heat(&["T1", "T2"], &[("Hot", &counts(&[0, 7]))]).draw(&caption("f"), &swedish()).wide;
    assert!(svg.contains(">–</text>") && !svg.contains(">0</text>"), "{svg}");
    assert!(svg.contains("data-v=\"0\"") && svg.contains("Hot, T1: 0"), "{svg}");
}
