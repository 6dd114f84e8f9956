//! One drawing of each kind, element by element, against `tests/golden/charts/`.
//!
//! After a change that is meant: `cargo test -p site bless_charts -- --ignored`, and look at the difference.

use crate::language::Span;
use std::path::PathBuf;

use super::invented::{
    AnyChart, caption, count, counts, delay, funnel, heat, hidden, matrix, months, new_programme, now,
    panels, periods, rates, ratios, risk, shares, surveys, tenths, types,
};
use super::states::boxed;
use super::svg::Element;
use crate::chart::{
    BulletChart, CumulativeChart, MatrixChart, MonthsChart, PartOrder, PeriodsChart, SparkChart,
};
use crate::language::samples::swedish;
use gate::Cell;
use model::Decimal;

const BLESS: &str = "cargo test -p site bless_charts -- --ignored";

/// Each kind in a state that shows most of it.
fn samples() -> Vec<(&'static str, AnyChart)> {
    let mixed = [
        count(203),
        hidden(),
        Cell::missing(),
        Cell::not_applicable(),
        count(0),
        count(231),
        count(188),
        count(246),
        count(262),
    ];
    let names = ["Hot och våld", "Skadegörelse och inbrott på skolans område", "Fallolycka", "Brand"];
    let before = [count(98), count(54), hidden(), count(7)];
    let types_now = [count(120), count(54), count(33), Cell::missing()];
    let mut series = counts(&[41, 44, 52, 39, 47, 38, 12, 33, 49, 51, 46, 40, 44, 48, 37, 51]);
    series[3] = hidden();
    let moved = [("R-001", (4, 3), Some((3, 3))), ("R-002", (4, 3), None), ("R-003", (5, 5), Some((4, 4)))];
    vec![
        (
            "periods",
            boxed(PeriodsChart { breaks: vec![new_programme(now().years_before(1))], ..periods(&mixed) }),
        ),
        (
            "months",
            boxed(MonthsChart {
                breaks: vec![new_programme(now().years_before(1))],
                ..months(&series, Some(count(44)))
            }),
        ),
        ("types", boxed(types(&names, &types_now, None))),
        ("dumbbell", boxed(types(&names, &types_now, Some(&before)))),
        ("heat", boxed(heat(&["T1", "T2", "T3"], &[(names[0], &mixed[..3]), (names[1], &mixed[3..6])]))),
        ("panels", boxed(panels(&[(names[0], &mixed[..3]), (names[1], &mixed[6..])]))),
        (
            "spark",
            boxed(SparkChart {
                points: periods(&mixed).points,
                current: Some(now()),
                is_line: false,
                span: Span::Tertial,
            }),
        ),
        (
            "shares",
            boxed(shares(
                &names[..3],
                PartOrder::Rising,
                &[("T2", count(100), &before[..3]), ("T1", count(0), &mixed[..3]), ("T3", hidden(), &[])],
            )),
        ),
        ("cumulative", boxed(CumulativeChart { periods: periods(&mixed[4..]) })),
        ("rates", boxed(rates(&[tenths(41), hidden(), tenths(55), tenths(71)], 46))),
        (
            "funnel",
            boxed(funnel(&[(names[0], count(2200), tenths(52)), (names[1], count(900), tenths(99))], 47)),
        ),
        (
            "bullet",
            boxed(BulletChart {
                value: tenths(834),
                target: Some(count(90)),
                end: Some(Decimal::from_count(100)),
            }),
        ),
        ("surveys", boxed(surveys(&[(names[0], &mixed[4..7]), (names[1], &mixed[..3])]))),
        ("ratios", boxed(ratios(&[(names[0], tenths(12)), (names[1], tenths(4)), ("Dold", hidden())]))),
        ("delay", boxed(delay(&[("samma dag", count(81)), ("1–2 dagar", count(9))], Some(0)))),
        (
            "matrix",
            boxed(MatrixChart {
                risks: moved.map(|(id, now, before)| risk(id, now, before)).into(),
                ..matrix(0, true)
            }),
        ),
    ]
}

fn golden_file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/charts").join(format!("{name}.txt"))
}

fn outline(chart: &AnyChart) -> String {
    let drawing = chart.draw(&caption("figur"), &swedish());
    [&drawing.narrow, &drawing.wide].map(|svg| Element::parse(svg).outline()).concat()
}

/// Lines that are only in one of the two, with their numbers in it, by the longest common subsequence.
fn differences(expected: &str, actual: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // common[i][j]: how many lines `old[i..]` and `new[j..]` have in common.
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let either = common[i + 1][j].max(common[i][j + 1]);
            common[i][j] = if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { either };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut differences = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            differences.push(format!("{:>5} - {}", i + 1, old[i]));
            i += 1;
        } else {
            differences.push(format!("{:>5} + {}", j + 1, new[j]));
            j += 1;
        }
    }
    differences
}

#[test]
fn a_line_more_is_one_difference() {
    assert_eq!(differences("a\nb\nc", "a\nx\nb\nc"), ["    2 + x"]);
    assert_eq!(differences("a\nb\nc", "a\nc"), ["    2 - b"]);
    assert_eq!(differences("a\nb", "a\ny"), ["    2 - b", "    2 + y"]);
}

#[test]
fn drawings_are_as_blessed() {
    let mut changed = Vec::new();
    for (name, chart) in samples() {
        let path = golden_file(name);
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        let differences = differences(&expected, &outline(&chart));
        if !differences.is_empty() {
            changed.push(format!("{}\n{}", path.display(), differences.join("\n")));
        }
    }
    assert!(changed.is_empty(), "{}\nif this is meant: {BLESS}", changed.join("\n\n"));
}

#[test]
#[ignore = "writes the golden files"]
fn bless_charts() {
    for (name, chart) in samples() {
        let path = golden_file(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, outline(&chart)).unwrap();
    }
}
