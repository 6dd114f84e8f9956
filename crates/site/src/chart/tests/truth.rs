//! Marks say what the cells say: heights, places, titles and attributes; and nothing about what is hidden.

use super::invented::{caption, count, counts, heat, hidden, matrix, months, now, periods, risk, types};
use super::svg::{Element, PlacedShape};
use crate::chart::{Drawing, MatrixChart, PeriodsChart};
use crate::language::samples::{english, swedish};
use gate::{Cell, HiddenReason};
use model::Decimal;

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
    let svg = draw(&[count(7), hidden(), Cell::invented(Decimal::from_units(125, 1))]).narrow;
    let expected = [
        ("2018-t1", None, "T1\u{a0}2018: visas inte: antalet är litet eller skulle röja ett litet antal"),
        ("2018-t2", Some("12.5"), "T2\u{a0}2018: 12,5"),
        ("2017-t3", Some("7"), "T3\u{a0}2017: 7"),
    ];
    let expected = expected
        .map(|(period, value, title)| (period.to_owned(), value.map(str::to_owned), title.to_owned()));
    assert_eq!(marks(&svg), expected);
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
    let svg = draw(&counts(&[1])).column;
    let root = Element::parse(&svg);
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-labelledby"), Some("f-ct"));
    assert_eq!(root.attribute("aria-describedby"), Some("f-cd"));
    assert_eq!((root.children[0].name.as_str(), root.children[0].attribute("id")), ("title", Some("f-ct")));
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
