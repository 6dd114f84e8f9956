//! Every sentence that a verdict or a number becomes, in both languages, against what a person would write: for none,
//! one, two and many.

use super::samples::{english, swedish};
use super::{Argument, Change, Language, Span, Unshown};
use model::{Decimal, Period, Tertial};

const NOW: Span = Span::Tertial(Period { year: 2018, tertial: Tertial::T2 });
const BEFORE: Span = Span::Tertial(Period { year: 2017, tertial: Tertial::T2 });

/// Numbers that a message takes, and what it says of them.
type Case<'a> = (&'a str, &'a [(&'a str, u64)], &'a str);

fn count(number: u64) -> Decimal {
    Decimal::from_count(number)
}

fn less(number: i64) -> Decimal {
    Decimal::from_units(-number, 0)
}

fn more(percent: Option<u64>, difference: Option<u64>) -> Change {
    Change::More { percent: percent.map(count), difference: difference.map(count) }
}

fn fewer(percent: Option<i64>, difference: Option<i64>) -> Change {
    Change::Fewer { percent: percent.map(less), difference: difference.map(less) }
}

/// With a plain space where a no-break one stands: the numbers are tested elsewhere.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What follows is: running text, beside a number, under a heading, as the headline of a figure.
fn assert_said(language: &Language, change: Change, expected: [&str; 4]) {
    let said = [
        language.change(change, BEFORE),
        language.change_in_brief(change, BEFORE),
        language.verdict(change),
        language.headline_of_change(Some("X"), change, NOW, BEFORE),
    ];
    assert_eq!(said.map(|text| plain(&text)), expected.map(str::to_owned), "{change:?}");
}

fn assert_messages(language: &Language, cases: &[Case]) {
    for (key, numbers, expected) in cases {
        let fixed = [
            ("now", Argument::Text("T2 2018")),
            ("name", Argument::Text("Hot")),
            ("year", Argument::Text("2017")),
            ("span", Argument::Text("T2 2018")),
            ("change", Argument::Text("…")),
        ];
        let numbers = numbers.iter().map(|(name, number)| (*name, Argument::Number(count(*number))));
        let arguments: Vec<_> = fixed.into_iter().chain(numbers).collect();
        assert_eq!(plain(&language.text_with(key, &arguments)), *expected, "{key}");
    }
}

#[test]
fn verdicts_in_swedish() {
    let sv = swedish();
    let [same, brief] = ["samma tertial 2017", "T2 2017"];
    let in_percent = |number: &str, word: &str| {
        [
            format!("{number} procent {word} än {same}"),
            format!("{number} % {word} än {brief}"),
            format!("{number} % {word}"),
            format!("X: {number} procent {word} händelser än {brief}"),
        ]
    };
    for (number, written) in [(1, "1"), (2, "2"), (1234, "1 234")] {
        let up = in_percent(written, "fler");
        assert_said(&sv, more(Some(number), Some(7)), up.each_ref().map(String::as_str));
        let down = in_percent(written, "färre");
        assert_said(&sv, fewer(Some(number as i64), Some(7)), down.each_ref().map(String::as_str));
    }
    let in_number = |number: &str, word: &str, headline: &str| {
        [
            format!("{number} {word} än {same}"),
            format!("{number} {word} än {brief}"),
            format!("{number} {word}"),
            format!("X: {headline} än {brief}"),
        ]
    };
    for (number, written, headline_up, headline_down) in [
        (1, "1", "1 händelse fler", "1 händelse färre"),
        (2, "2", "2 fler händelser", "2 färre händelser"),
        (1234, "1 234", "1 234 fler händelser", "1 234 färre händelser"),
    ] {
        let up = in_number(written, "fler", headline_up);
        assert_said(&sv, more(None, Some(number)), up.each_ref().map(String::as_str));
        let down = in_number(written, "färre", headline_down);
        assert_said(&sv, fewer(None, Some(number as i64)), down.each_ref().map(String::as_str));
    }
}

#[test]
fn verdicts_without_numbers_in_swedish() {
    let sv = swedish();
    let cases = [
        (
            more(Some(0), Some(3)),
            [
                "något fler än samma tertial 2017",
                "något fler än T2 2017",
                "något fler",
                "X: något fler händelser än T2 2017",
            ],
        ),
        (
            fewer(Some(0), Some(3)),
            [
                "något färre än samma tertial 2017",
                "något färre än T2 2017",
                "något färre",
                "X: något färre händelser än T2 2017",
            ],
        ),
        (
            more(None, None),
            ["fler än samma tertial 2017", "fler än T2 2017", "fler", "X: fler händelser än T2 2017"],
        ),
        (
            fewer(None, None),
            ["färre än samma tertial 2017", "färre än T2 2017", "färre", "X: färre händelser än T2 2017"],
        ),
        (
            Change::NoCertainDifference,
            [
                "ingen säker skillnad mot samma tertial 2017",
                "ingen säker skillnad mot T2 2017",
                "ingen säker skillnad",
                "X: ingen säker skillnad mot T2 2017",
            ],
        ),
        (
            Change::Unshown,
            [
                "antalet går inte att jämföra med samma tertial 2017, eftersom ett antal inte visas",
                "jämförs inte med T2 2017",
                "jämförs inte",
                "X: antalet T2 2018 går inte att jämföra med T2 2017",
            ],
        ),
        (
            Change::UnshownBefore,
            [
                "antalet går inte att jämföra med samma tertial 2017, eftersom det antalet inte visas",
                "antalet T2 2017 visas inte",
                "förra årets antal visas inte",
                "X: antalet T2 2017 visas inte, så det går inte att jämföra",
            ],
        ),
        (
            Change::NoRecords,
            [
                "antalet går inte att jämföra med samma tertial 2017, eftersom uppgifter saknas",
                "uppgifter saknas för jämförelse med T2 2017",
                "uppgifter saknas",
                "X: uppgifter saknas för en jämförelse med T2 2017",
            ],
        ),
        (
            Change::OtherProgramme,
            [
                "antalet går inte att jämföra med samma tertial 2017, eftersom fokusområdena var andra då",
                "jämförs inte med T2 2017: andra fokusområden då",
                "jämförs inte: nytt program",
                "X: fokusområdena var andra T2 2017, så antalen jämförs inte",
            ],
        ),
    ];
    cases.into_iter().for_each(|(change, expected)| assert_said(&sv, change, expected));
}

#[test]
fn verdicts_in_english() {
    let en = english();
    let [same, brief] = ["the same tertial of 2017", "T2 2017"];
    for (number, written) in [(1, "1"), (2, "2"), (1234, "1,234")] {
        for (change, word) in
            [(more(Some(number), Some(7)), "more"), (fewer(Some(number as i64), Some(7)), "fewer")]
        {
            let expected = [
                format!("{written} per cent {word} than {same}"),
                format!("{written}% {word} than {brief}"),
                format!("{written}% {word}"),
                format!("X: {written} per cent {word} incidents than {brief}"),
            ];
            assert_said(&en, change, expected.each_ref().map(String::as_str));
        }
    }
    for (number, up, down) in [
        (1, "1 more incident", "1 incident fewer"),
        (2, "2 more incidents", "2 fewer incidents"),
        (1234, "1,234 more incidents", "1,234 fewer incidents"),
    ] {
        let written = up.split(' ').next().unwrap();
        for (change, word, headline) in
            [(more(None, Some(number)), "more", up), (fewer(None, Some(number as i64)), "fewer", down)]
        {
            let expected = [
                format!("{written} {word} than {same}"),
                format!("{written} {word} than {brief}"),
                format!("{written} {word}"),
                format!("X: {headline} than {brief}"),
            ];
            assert_said(&en, change, expected.each_ref().map(String::as_str));
        }
    }
}

#[test]
fn verdicts_without_numbers_in_english() {
    let en = english();
    let cases = [
        (
            more(Some(0), Some(3)),
            [
                "slightly more than the same tertial of 2017",
                "slightly more than T2 2017",
                "slightly more",
                "X: slightly more incidents than T2 2017",
            ],
        ),
        (
            fewer(Some(0), Some(3)),
            [
                "slightly fewer than the same tertial of 2017",
                "slightly fewer than T2 2017",
                "slightly fewer",
                "X: slightly fewer incidents than T2 2017",
            ],
        ),
        (
            more(None, None),
            [
                "more than the same tertial of 2017",
                "more than T2 2017",
                "more",
                "X: more incidents than T2 2017",
            ],
        ),
        (
            fewer(None, None),
            [
                "fewer than the same tertial of 2017",
                "fewer than T2 2017",
                "fewer",
                "X: fewer incidents than T2 2017",
            ],
        ),
        (
            Change::NoCertainDifference,
            [
                "no certain difference from the same tertial of 2017",
                "no certain difference from T2 2017",
                "no certain difference",
                "X: no certain difference from T2 2017",
            ],
        ),
        (
            Change::Unshown,
            [
                "the number cannot be compared with the same tertial of 2017, since a number is not shown",
                "not compared with T2 2017",
                "not compared",
                "X: the number in T2 2018 cannot be compared with T2 2017",
            ],
        ),
        (
            Change::NoRecords,
            [
                "the number cannot be compared with the same tertial of 2017, since there are no records",
                "no records to compare with T2 2017",
                "no data",
                "X: there are no records to compare with T2 2017",
            ],
        ),
        (
            Change::OtherProgramme,
            [
                "the number cannot be compared with the same tertial of 2017, since the focus areas were others then",
                "not compared with T2 2017: other focus areas then",
                "not compared: new programme",
                "X: the focus areas were others in T2 2017, so the numbers are not compared",
            ],
        ),
    ];
    cases.into_iter().for_each(|(change, expected)| assert_said(&en, change, expected));
}

#[test]
fn numbers_that_are_not_shown() {
    let cases = [
        (Unshown::Protected, "X: antalet visas inte för T2 2018", "X: the number is not shown for T2 2018"),
        (Unshown::SmallBase, "X: för litet underlag T2 2018", "X: too small a base in T2 2018"),
        (Unshown::Missing, "X: uppgifter saknas för T2 2018", "X: there are no records for T2 2018"),
        (
            Unshown::NotPublished,
            "X: visas inte i så fin indelning T2 2018",
            "X: not shown in such detail in T2 2018",
        ),
        (Unshown::NotApplicable, "X: kan inte förekomma T2 2018", "X: cannot occur in T2 2018"),
    ];
    for (why, in_swedish, in_english) in cases {
        assert_eq!(plain(&swedish().headline_without_count(Some("X"), why, NOW)), in_swedish);
        assert_eq!(plain(&english().headline_without_count(Some("X"), why, NOW)), in_english);
    }
}

#[test]
fn counts_in_swedish() {
    let cases: [Case; 29] = [
        ("headline-count", &[("number", 0)], "inga händelser T2 2018"),
        ("headline-count", &[("number", 1)], "1 händelse T2 2018"),
        ("headline-count", &[("number", 2)], "2 händelser T2 2018"),
        ("headline-count", &[("number", 1234)], "1 234 händelser T2 2018"),
        ("headline-largest", &[("number", 1), ("total", 1)], "Hot är vanligast: 1 av 1 händelse"),
        ("headline-largest", &[("number", 2), ("total", 3)], "Hot är vanligast: 2 av 3 händelser"),
        ("headline-delay", &[("days", 0)], "Minst hälften av händelserna rapporterades samma dag"),
        ("headline-delay", &[("days", 1)], "Minst hälften av händelserna rapporterades inom 1 dag"),
        ("headline-delay", &[("days", 2)], "Minst hälften av händelserna rapporterades inom 2 dagar"),
        ("headline-only-risk-critical", &[], "Den enda risken är kritisk"),
        ("headline-only-risk-low", &[], "Risken är varken hög eller kritisk"),
        ("headline-risks-critical", &[("number", 1), ("total", 9)], "1 av 9 risker är kritisk"),
        ("headline-risks-critical", &[("number", 2), ("total", 9)], "2 av 9 risker är kritiska"),
        ("headline-risks-high", &[("number", 0), ("total", 9)], "Ingen av 9 risker är hög eller kritisk"),
        ("headline-risks-high", &[("number", 1), ("total", 9)], "1 av 9 risker är hög, ingen är kritisk"),
        ("headline-risks-high", &[("number", 2), ("total", 9)], "2 av 9 risker är höga, ingen är kritisk"),
        (
            "headline-points-more",
            &[("questions", 1), ("more", 1)],
            "Andelen som instämmer är högre än 2017 (säker skillnad)",
        ),
        (
            "headline-points-more",
            &[("questions", 5), ("more", 2)],
            "Andelen som instämmer är högre än 2017 i 2 av 5 frågor (säker skillnad)",
        ),
        (
            "headline-points-fewer",
            &[("questions", 1), ("fewer", 1)],
            "Andelen som instämmer är lägre än 2017 (säker skillnad)",
        ),
        (
            "headline-points-fewer",
            &[("questions", 5), ("fewer", 1)],
            "Andelen som instämmer är lägre än 2017 i 1 av 5 frågor (säker skillnad)",
        ),
        ("in-unit-days", &[("number", 0)], "0 dagar"),
        ("in-unit-days", &[("number", 1)], "1 dag"),
        ("in-unit-days", &[("number", 2)], "2 dagar"),
        ("ils-count", &[("number", 0)], "Inga händelser T2 2018: …."),
        ("ils-count", &[("number", 1)], "1 händelse T2 2018: …."),
        ("ils-count", &[("number", 2)], "2 händelser T2 2018: …."),
        ("ils-count-apart", &[("number", 0)], "Inga händelser T2 2018. Det …."),
        ("ils-count-apart", &[("number", 1)], "1 händelse T2 2018. Det …."),
        ("ils-count-apart", &[("number", 1234)], "1 234 händelser T2 2018. Det …."),
    ];
    assert_messages(&swedish(), &cases);
}

#[test]
fn counts_in_english() {
    let cases: [Case; 28] = [
        ("headline-count", &[("number", 0)], "no incidents in T2 2018"),
        ("headline-count", &[("number", 1)], "1 incident in T2 2018"),
        ("headline-count", &[("number", 2)], "2 incidents in T2 2018"),
        ("headline-count", &[("number", 1234)], "1,234 incidents in T2 2018"),
        ("headline-largest", &[("number", 1), ("total", 1)], "Hot is the most common: 1 of 1 incident"),
        ("headline-largest", &[("number", 2), ("total", 3)], "Hot is the most common: 2 of 3 incidents"),
        ("headline-delay", &[("days", 0)], "At least half of the incidents were reported the same day"),
        ("headline-delay", &[("days", 1)], "At least half of the incidents were reported within 1 day"),
        ("headline-delay", &[("days", 2)], "At least half of the incidents were reported within 2 days"),
        ("headline-only-risk-critical", &[], "The only risk is critical"),
        ("headline-risks-critical", &[("number", 1), ("total", 9)], "1 of 9 risks is critical"),
        ("headline-risks-critical", &[("number", 2), ("total", 9)], "2 of 9 risks are critical"),
        ("headline-risks-high", &[("number", 0), ("total", 9)], "None of 9 risks is high or critical"),
        ("headline-risks-high", &[("number", 1), ("total", 9)], "1 of 9 risks is high, none is critical"),
        ("headline-risks-high", &[("number", 2), ("total", 9)], "2 of 9 risks are high, none is critical"),
        (
            "headline-points-more",
            &[("questions", 1), ("more", 1)],
            "The share who agree is higher than in 2017 (a certain difference)",
        ),
        (
            "headline-points-more",
            &[("questions", 5), ("more", 2)],
            "The share who agree is higher than in 2017 in 2 of 5 questions (a certain difference)",
        ),
        (
            "headline-points-fewer",
            &[("questions", 1), ("fewer", 1)],
            "The share who agree is lower than in 2017 (a certain difference)",
        ),
        (
            "headline-points-fewer",
            &[("questions", 5), ("fewer", 1)],
            "The share who agree is lower than in 2017 in 1 of 5 questions (a certain difference)",
        ),
        ("in-unit-days", &[("number", 0)], "0 days"),
        ("in-unit-days", &[("number", 1)], "1 day"),
        ("in-unit-days", &[("number", 2)], "2 days"),
        ("ils-count", &[("number", 0)], "No incidents in T2 2018: …."),
        ("ils-count", &[("number", 1)], "1 incident in T2 2018: …."),
        ("ils-count", &[("number", 2)], "2 incidents in T2 2018: …."),
        ("ils-count-apart", &[("number", 0)], "No incidents in T2 2018. That …."),
        ("ils-count-apart", &[("number", 1)], "1 incident in T2 2018. That …."),
        ("ils-count-apart", &[("number", 1234)], "1,234 incidents in T2 2018. That …."),
    ];
    assert_messages(&english(), &cases);
}
