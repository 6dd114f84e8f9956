//! Reads the words that stand in tables beside two counts that are set against each other.

use regex_lite::Regex;

use super::{Data, Row, Subject, a_year_later};
use crate::sample_site::between;

/// Verdicts in the rows of tables, and those that a table says once of all of them. How many were read.
pub fn check_tables(data: &Data, html: &str) -> Result<usize, String> {
    let of_all = Regex::new("<p class=\"small\">[^<]*, alla rader: (?<said>[^<]*)\\.</p>").unwrap();
    let mut read = 0;
    for part in html.split("<table").skip(1) {
        let (table, after) = part.split_once("</table>").ok_or("a table without an end")?;
        let of_all = of_all.captures(after).map(|found| found["said"].to_owned());
        for row in between(table, "<tr>", "</tr>") {
            let words =
                between(row, "<td class=\"words\">", "</td>").first().map(|words| (*words).to_owned());
            let Some(words) = words.or_else(|| of_all.clone()) else { continue };
            let words = words.replace('\u{a0}', " ");
            let counted: Vec<Counted> = between(row, " data-row=\"", "\"")
                .into_iter()
                .filter_map(|name| Counted::of(data.named(name)?))
                .collect();
            let Some(now) = newer(&counted) else { continue };
            check_words(data, now, &words).map_err(|why| format!("{now:?}: {words}: {why}"))?;
            read += 1;
        }
    }
    Ok(read)
}

/// A cell that shows a count, and its time.
#[derive(Debug, Clone, Copy)]
struct Counted<'d> {
    row: &'d Row,
    span: &'static str,
}

impl<'d> Counted<'d> {
    fn of((table, row): (&str, &'d Row)) -> Option<Self> {
        let measure = row.get("measure").map_or("count", String::as_str);
        let span = match (table, measure) {
            ("incidents-by-period", "accumulated") => "accumulated",
            ("incidents-by-period" | "incidents-by-unit", "count") if row["period"].len() == 4 => "year",
            ("incidents-by-period" | "incidents-by-unit", "count") => "tertial",
            _ => return None,
        };
        Some(Counted { row, span })
    }
}

/// The count that is set against the one of a year before: of the first two that are a year apart, or the only one.
fn newer<'c, 'd>(counted: &'c [Counted<'d>]) -> Option<&'c Counted<'d>> {
    let is_before = |now: &Counted, before: &Counted| {
        now.span == before.span && a_year_later(&before.row["period"]) == now.row["period"]
    };
    let pair = counted.iter().find(|now| counted.iter().any(|before| is_before(now, before)));
    pair.or(match counted {
        [only] => Some(only),
        _ => None,
    })
}

fn check_words(data: &Data, now: &Counted, words: &str) -> Result<(), String> {
    let word = |column: &str| now.row.get(column).map_or("*", String::as_str);
    let subject =
        Subject { event_type: word("event_type"), focus_area: word("focus_area"), unit: word("unit") };
    let cell = |subject: &Subject, measure: &str| {
        let row = subject.compared(data, &now.row["period"], now.span, measure);
        row.map(|row| row["value"].clone()).unwrap_or_default()
    };
    let holds = |holds: bool, why: &dyn std::fmt::Debug| if holds { Ok(()) } else { Err(format!("{why:?}")) };
    if words.starts_with("ingen av typerna har en säker skillnad") {
        let types =
            data.areas.iter().filter(|(_, areas)| areas.iter().any(|area| area == subject.focus_area));
        let verdicts: Vec<String> = types
            .map(|(id, _)| cell(&Subject { event_type: id, focus_area: "*", unit: subject.unit }, "verdict"))
            .collect();
        let is_none = verdicts.iter().all(|verdict| verdict == "0" || verdict.is_empty());
        return holds(is_none && verdicts.iter().any(|verdict| verdict == "0"), &verdicts);
    }
    let verdict = cell(&subject, "verdict");
    if words.starts_with("ingen säker skillnad") {
        return holds(verdict == "0", &verdict);
    }
    let claim =
        Regex::new("^(?:(?<percent>[\\d ]+) % |(?<number>[\\d ]+) |något )?(?<way>fler|färre)\\b").unwrap();
    let Some(found) = claim.captures(words) else { return holds(verdict.is_empty(), &verdict) };
    let way = if &found["way"] == "fler" { "1" } else { "-1" };
    let said = |name: &str, measure: &str| {
        let said = found.name(name).map(|number| number.as_str().replace(' ', ""));
        said.is_none_or(|said| cell(&subject, measure).trim_start_matches('-') == said)
    };
    holds(verdict == way && said("percent", "percent") && said("number", "difference"), &verdict)
}

/// The words of each row with a verdict in turn, and then the opposite.
#[test]
fn a_verdict_in_a_table_that_its_row_does_not_bear_is_found() {
    let data = Data::read(crate::sample_site::files());
    let html = crate::sample_site::page("2019/").replace('\u{a0}', " ");
    let said = check_tables(&data, &html).unwrap();
    assert!(said > 10, "{said}");
    for (words, others) in [
        (">37 % fler<", ">37 % färre<"),
        (">37 % fler<", ">36 % fler<"),
        (">ingen säker skillnad<", ">något fler<"),
    ] {
        assert!(check_tables(&data, &html.replacen(words, others, 1)).is_err(), "{words} as {others}");
    }
}
