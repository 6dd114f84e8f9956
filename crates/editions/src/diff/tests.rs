//! Small contents, compared by hand.

use proptest::prelude::*;

use super::*;
use model::{EditionName, EditionTable, EditionText};

fn shown(number: i64) -> EditionCell {
    EditionCell::Shown { value: Decimal::from_units(number, 0), is_preliminary: false }
}

fn preliminary(number: i64) -> EditionCell {
    EditionCell::Shown { value: Decimal::from_units(number, 0), is_preliminary: true }
}

fn table(name: &str, columns: &[&str], rows: &[(&[&str], EditionCell)]) -> EditionTable {
    let mut table = EditionTable::new(name, columns.iter().map(|column| (*column).to_owned()).collect());
    rows.iter().for_each(|(dimensions, cell)| table.push(dimensions.iter().copied(), *cell));
    table
}

fn of_tables(tables: Vec<EditionTable>) -> EditionContents {
    let name = |column: &str, member: &str, title: &str| EditionName {
        column: column.to_owned(),
        member: member.to_owned(),
        title: title.to_owned(),
    };
    let names = vec![name("event_type", "hot", "Hot"), name("risk", "R-1", "Strömavbrott")];
    EditionContents { tables, texts: Vec::new(), names }
}

fn counts(rows: &[(&[&str], EditionCell)]) -> EditionContents {
    of_tables(vec![table("incidents-by-period", &["period", "event_type", "unit"], rows)])
}

/// `hot: 12 → 14 (2)`
fn told(comparison: &Comparison) -> Vec<String> {
    let word = |cell: EditionCell| match cell {
        EditionCell::Shown { value, .. } => value.to_plain(),
        EditionCell::Hidden => "..".to_owned(),
        EditionCell::Missing | EditionCell::NotPublished => "–".to_owned(),
        EditionCell::NotApplicable => "x".to_owned(),
    };
    let row = |row: &FigureChange| {
        let place: Vec<&str> =
            row.place.iter().map(|dimension| dimension.member.as_str()).filter(|word| *word != "*").collect();
        let change = match row.change {
            CellChange::Changed { old, new, difference } => {
                let difference = difference.map_or_else(|| "–".to_owned(), Decimal::to_plain);
                format!("{} → {} ({difference})", word(old), word(new))
            }
            CellChange::Added(new) => format!("ny {}", word(new)),
            CellChange::Gone(old) => format!("borta {}", word(old)),
            CellChange::Withheld => "får inte sägas".to_owned(),
        };
        format!("{}: {change}", place.join(" "))
    };
    comparison.tables.iter().flat_map(|table| &table.rows).map(row).collect()
}

#[test]
fn figures_are_found_by_what_they_count() {
    let old = counts(&[
        (&["2018-t2", "hot", "norr"], shown(12)),
        (&["2018-t2", "brand", "norr"], shown(7)),
        (&["2018-t2", "fall", "*"], shown(30)),
        (&["2018-t2", "*", "norr"], preliminary(40)),
    ]);
    let new = counts(&[
        (&["2018-t2", "*", "norr"], shown(40)),
        (&["2018-t2", "fall", "*"], shown(21)),
        (&["2018-t2", "hot", "norr"], shown(14)),
        (&["2018-t2", "larm", "norr"], shown(5)),
    ]);
    let comparison = compare_contents(&old, &new, Telling::All);
    assert_eq!(
        told(&comparison),
        [
            "2018-t2 fall: 30 → 21 (-9)",
            "2018-t2 hot norr: 12 → 14 (2)",
            "2018-t2 larm norr: ny 5",
            "2018-t2 brand norr: borta 7"
        ]
    );
    assert_eq!(comparison.settled, 1);
    assert_eq!(comparison.tables[0].rows[1].place[1].title.as_deref(), Some("Hot"));
    assert!(compare_contents(&old, &old, Telling::All).is_empty());
}

#[test]
fn a_hidden_cell_gives_no_difference() {
    let old = counts(&[
        (&["2018-t2", "hot", "norr"], EditionCell::Hidden),
        (&["2018-t2", "fall", "norr"], shown(9)),
    ]);
    let new = counts(&[
        (&["2018-t2", "hot", "norr"], shown(6)),
        (&["2018-t2", "fall", "norr"], EditionCell::Hidden),
    ]);
    let expected = ["2018-t2 hot norr: .. → 6 (–)", "2018-t2 fall norr: 9 → .. (–)"];
    assert_eq!(told(&compare_contents(&old, &new, Telling::All)), expected);
    assert_eq!(told(&compare_contents(&old, &new, Telling::Nothing)), expected);
}

#[test]
fn what_older_editions_call_missing_and_is_not_published_has_not_changed() {
    let old = counts(&[
        (&["2018-t2", "hot", "norr"], EditionCell::Missing),
        (&["2018-t2", "fall", "norr"], EditionCell::NotPublished),
        (&["2018-t2", "brand", "norr"], EditionCell::NotPublished),
    ]);
    let new = counts(&[
        (&["2018-t2", "hot", "norr"], EditionCell::NotPublished),
        (&["2018-t2", "fall", "norr"], shown(12)),
        (&["2018-t2", "brand", "norr"], EditionCell::Missing),
    ]);
    let expected = ["2018-t2 fall norr: – → 12 (–)", "2018-t2 brand norr: – → – (–)"];
    assert_eq!(told(&compare_contents(&old, &new, Telling::All)), expected);
}

/// Shown 9 and shown 11 give away that there were two: the gate hid the two.
#[test]
fn a_difference_that_is_a_small_count_is_withheld() {
    let rows = |hot, fall, larm| {
        counts(&[
            (&["2018-t2", "hot", "norr"], hot),
            (&["2018-t2", "fall", "norr"], fall),
            (&["2018-t2", "larm", "norr"], larm),
        ])
    };
    let (old, new) = (rows(shown(9), shown(9), shown(9)), rows(shown(11), shown(19), shown(9)));
    let added = rows(EditionCell::Hidden, shown(10), EditionCell::Hidden);
    let removed = rows(shown(0), shown(0), shown(0));
    let expected = [
        "2018-t2 hot norr: får inte sägas",
        "2018-t2 fall norr: 9 → 19 (10)",
        // Unchanged, but not to be told from the first.
        "2018-t2 larm norr: får inte sägas",
    ];
    assert_eq!(told(&compare_contents(&old, &new, Telling::Where(&[added, removed]))), expected);
    let all = told(&compare_contents(&old, &new, Telling::Nothing));
    assert!(all.iter().all(|line| line.ends_with("får inte sägas")) && all.len() == 3);
    // A cell that the tables of what was added do not have is not known to be safe.
    let none = told(&compare_contents(&old, &new, Telling::Where(&[counts(&[])])));
    assert_eq!(none, all);
}

#[test]
fn a_column_that_a_table_has_got_matters_only_where_it_says_something() {
    let old = of_tables(vec![table("rates", &["period"], &[(&["2018"], shown(3))])]);
    let new = of_tables(vec![table(
        "rates",
        &["period", "measure"],
        &[(&["2018", "*"], shown(4)), (&["2018", "per_100"], shown(5))],
    )]);
    assert_eq!(told(&compare_contents(&old, &new, Telling::All)), ["2018: 3 → 4 (1)", "2018 per_100: ny 5"]);
}

#[test]
fn differences_keep_all_decimals() {
    let number = Decimal::from_units;
    assert_eq!(figures::difference(number(125, 1), number(13, 0)), Some(number(5, 1)));
    assert_eq!(figures::difference(number(i64::MAX, 0), number(1, 3)), None);
    let (old, new) = (shown(2), EditionCell::Shown { value: number(20, 1), is_preliminary: false });
    let of_one = |cell| counts(&[(&["2018-t2", "*", "*"], cell)]);
    assert!(compare_contents(&of_one(old), &of_one(new), Telling::All).is_empty());
}

fn risks(assessments: &[(&str, &str, [i64; 3])]) -> EditionContents {
    let mut rows: Vec<([&str; 4], EditionCell)> = Vec::new();
    for (risk, period, numbers) in assessments {
        let measures = ["likelihood", "consequence", "level"];
        rows.extend(
            measures.iter().zip(numbers).map(|(measure, n)| ([*risk, "rsa", *period, *measure], shown(*n))),
        );
        rows.push(([*risk, "rsa", *period, "residual_level"], EditionCell::NotApplicable));
    }
    let mut table = table("risks", &["risk", "register", "period", "measure"], &[]);
    rows.iter().for_each(|(dimensions, cell)| table.push(dimensions.iter().copied(), *cell));
    of_tables(vec![table])
}

#[test]
fn risks_come_go_and_move_by_their_latest_assessment() {
    let old =
        risks(&[("R-1", "2018-t1", [2, 4, 2]), ("R-2", "2018-t1", [1, 1, 1]), ("R-3", "2018-t1", [3, 3, 2])]);
    let new = risks(&[
        ("R-1", "2018-t1", [2, 4, 2]),
        ("R-1", "2018-t3", [4, 4, 4]),
        ("R-3", "2018-t1", [3, 3, 2]),
        ("R-3", "2018-t3", [3, 3, 2]),
        ("R-4", "2018-t3", [5, 1, 3]),
    ]);
    let comparison = compare_contents(&old, &new, Telling::All);
    assert!(comparison.tables.is_empty());
    let ids: Vec<&str> = comparison.risks.iter().map(|risk| risk.id.as_str()).collect();
    assert_eq!(ids, ["R-1", "R-2", "R-4"]);
    let RiskMove::Moved { from, to } = &comparison.risks[0].change else { panic!("R-1 moved") };
    assert_eq!((from.at.level, to.at.level), (RiskLevel::Medium, RiskLevel::Critical));
    assert_eq!((from.at.score.likelihood, to.at.score.likelihood), (2, 4));
    assert_eq!(comparison.risks[0].title.as_deref(), Some("Strömavbrott"));
    assert!(matches!(comparison.risks[1].change, RiskMove::Removed(_)));
    assert!(
        matches!(&comparison.risks[2].change, RiskMove::Added(place) if place.at.level == RiskLevel::High)
    );
}

fn texts(texts: &[(&str, &str)]) -> EditionContents {
    let text = |(id, text): &(&str, &str)| EditionText {
        id: (*id).to_owned(),
        title: (*id).to_owned(),
        text: (*text).to_owned(),
    };
    EditionContents { texts: texts.iter().map(text).collect(), ..EditionContents::default() }
}

#[test]
fn texts_show_their_changed_sentences_with_neighbours() {
    let old = texts(&[
        ("summary", "A.\nB.\nC.\nHot ökar nu.\nE.\nF."),
        ("goals", "x"),
        ("measure/A-1", "Status: pågår"),
    ]);
    let new = texts(&[
        ("summary", "A.\nB.\nC.\nHot minskar nu.\nE.\nF."),
        ("lagesbild", "ny"),
        ("measure/A-1", "Status: klar"),
    ]);
    let comparison = compare_contents(&old, &new, Telling::All);
    let ids: Vec<&str> = comparison.texts.iter().map(|text| text.id.as_str()).collect();
    assert_eq!(ids, ["summary", "lagesbild", "goals"]);
    let TextMove::Changed(lines) = &comparison.texts[0].change else { panic!("changed") };
    let words: Vec<String> = lines
        .iter()
        .map(|line| match line {
            Line::Gap(count) => format!("({count})"),
            Line::Pieces(pieces) => {
                pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|")
            }
        })
        .collect();
    assert_eq!(words, ["(2)", "C.", "Hot |ökar|minskar| nu.", "E.", "(1)"]);
    assert_eq!(comparison.texts[1].change, TextMove::Added(vec!["ny".to_owned()]));
    assert_eq!(comparison.texts[2].change, TextMove::Gone(vec!["x".to_owned()]));
    assert_eq!(comparison.measures.len(), 1);
}

/// Rows by what they count, each once: their numbers, 0 to 3 of them alike in both sides.
fn some_rows() -> impl Strategy<Value = Vec<(u32, u8)>> {
    let rows = proptest::collection::btree_map(0_u32..12, 0_u8..4, 0..12);
    rows.prop_map(|rows| rows.into_iter().collect::<Vec<_>>()).prop_shuffle()
}

fn contents_of(rows: &[(u32, u8)]) -> EditionContents {
    let mut table = EditionTable::new("cases", vec!["period".to_owned(), "status_of_case".to_owned()]);
    for (place, number) in rows {
        let cell = if *number == 0 { EditionCell::Hidden } else { shown(i64::from(*number)) };
        table.push([format!("20{place:02}").as_str(), "*"], cell);
    }
    of_tables(vec![table])
}

proptest! {
    /// Rows are found by comparing every row with every other, as a reader would with a finger on the page.
    #[test]
    fn what_has_changed_is_what_a_slow_search_finds(old in some_rows(), new in some_rows()) {
        let word = |number: u8| if number == 0 { "..".to_owned() } else { number.to_string() };
        let mut expected = Vec::new();
        for (place, now) in &new {
            match old.iter().find(|(other, _)| other == place) {
                None => expected.push(format!("20{place:02}: ny {}", word(*now))),
                Some((_, then)) if then == now => {}
                Some((_, then)) => {
                    let is_shown = *then > 0 && *now > 0;
                    let by = i16::from(*now) - i16::from(*then);
                    let difference = if is_shown { by.to_string() } else { "–".to_owned() };
                    expected.push(format!("20{place:02}: {} → {} ({difference})", word(*then), word(*now)));
                }
            }
        }
        for (place, then) in old.iter().filter(|(place, _)| new.iter().all(|(other, _)| other != place)) {
            expected.push(format!("20{place:02}: borta {}", word(*then)));
        }
        prop_assert_eq!(told(&compare_contents(&contents_of(&old), &contents_of(&new), Telling::All)), expected);
    }
}
