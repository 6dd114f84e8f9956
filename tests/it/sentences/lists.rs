//! Headlines that list what differs, and the names of months.

use std::collections::BTreeSet;

use super::{Data, Row, Subject, a_year_later, time_of};

/// `mars 2019` → `2019-03`.
pub fn month_of(words: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let (name, year) = words.split_once(' ')?;
    let place = MONTHS.iter().position(|month| *month == name)?;
    Some(format!("{year}-{:02}", place + 1))
}

/// `201809` → `2018-09`.
pub fn month_code(since: &str) -> Option<String> {
    Some(format!("{}-{}", since.get(..4)?, since.get(4..)?))
}

/// True if `said` names the titles of exactly these ids, of `all`.
fn names_just(data: &Data, said: &str, wanted: &BTreeSet<&str>, all: &BTreeSet<&str>) -> bool {
    all.iter().all(|id| said.contains(&data.titles[*id]) == wanted.contains(id))
}

/// `Säker skillnad mot T2 2019: Hot (fler), Stöld (färre)`, or that no compared type has one.
pub fn check_ratios(data: &Data, rows: &[(&str, &Row)], headline: &str) -> Result<(), String> {
    let said = headline.strip_suffix(" (preliminärt)").unwrap_or(headline);
    let none = "Ingen jämförd händelsetyp har en säker skillnad mot ";
    let (before, types) = match said.strip_prefix(none) {
        Some(before) => (before, ""),
        None => said
            .strip_prefix("Säker skillnad mot ")
            .and_then(|said| said.split_once(": "))
            .ok_or("nobody here can read that")?,
    };
    let (before, span, _) = time_of(before).ok_or("what time is that?")?;
    let period = a_year_later(&before);
    let all: BTreeSet<&str> = rows.iter().map(|(_, row)| row["event_type"].as_str()).collect();
    let unit = rows.first().map_or("*", |(_, row)| row["unit"].as_str());
    let with = |wanted: &str| -> BTreeSet<&str> {
        let verdict = |event_type: &&str| {
            let subject = Subject { event_type, focus_area: "*", unit };
            subject.compared(data, &period, span, "verdict").is_some_and(|row| row["value"] == wanted)
        };
        all.iter().copied().filter(verdict).collect()
    };
    let named = |word: &str| -> String {
        let parts = types.split(')').filter(|part| part.ends_with(word));
        parts.collect()
    };
    for (wanted, word) in [("1", "(fler"), ("-1", "(färre")] {
        if !names_just(data, &named(word), &with(wanted), &all) {
            return Err(format!("verdict {wanted}: {:?}", with(wanted)));
        }
    }
    Ok(())
}

/// `Säker skillnad mot T2 2019: Brott (färre)`, or that none of what is drawn has one: of the panels of a figure.
pub fn check_panels(data: &Data, rows: &[(&str, &Row)], headline: &str) -> Result<(), String> {
    let said = headline.strip_suffix(" (preliminärt)").unwrap_or(headline);
    let none = said.strip_prefix("Ingen av de ").or(said.strip_prefix("Inget av "));
    let none = none.and_then(|none| none.split_once(" har en säker skillnad mot "));
    let (before, named) = match none {
        Some((_, before)) => (before, ""),
        None => said
            .strip_prefix("Säker skillnad mot ")
            .and_then(|said| said.split_once(": "))
            .ok_or("nobody here can read that")?,
    };
    let (before, span, _) = time_of(before).ok_or("what time is that?")?;
    let panels: BTreeSet<[&str; 3]> = rows
        .iter()
        .map(|(_, row)| {
            ["event_type", "focus_area", "unit"].map(|column| row.get(column).map_or("*", String::as_str))
        })
        .collect();
    let verdicts = panels.iter().filter_map(|[event_type, focus_area, unit]| {
        let subject = Subject { event_type, focus_area, unit };
        Some(subject.compared(data, &a_year_later(&before), span, "verdict")?["value"].clone())
    });
    let verdicts: Vec<String> = verdicts.collect();
    // `Ingen av de 6 händelsetyperna i figuren`: of as many as there are verdicts, and of all that is drawn or of some.
    let known = verdicts.iter().filter(|verdict| !verdict.is_empty()).count();
    if let Some((of, _)) = none {
        let is_part = of.contains(" som går att jämföra");
        let number = of.split(' ').next().and_then(|first| first.parse::<usize>().ok());
        if number.is_some_and(|number| number != known) || is_part != (known < panels.len()) {
            return Err(format!("{of}: {known} of {}", panels.len()));
        }
    }
    let count = |wanted: &str| verdicts.iter().filter(|verdict| *verdict == wanted).count();
    let holds = named.matches("(fler)").count() == count("1")
        && named.matches("(färre)").count() == count("-1")
        && verdicts.iter().any(|verdict| !verdict.is_empty());
    if holds { Ok(()) } else { Err(format!("{verdicts:?}")) }
}

/// `Klart fler händelser per 100 medarbetare T2 2020 än avdelningarna haft tidigare: Söder. Klart färre: Norr`.
pub fn check_funnel(data: &Data, rows: &[(&str, &Row)], headline: &str) -> Result<(), String> {
    let (way, names) =
        headline.split_once(" än avdelningarna haft tidigare: ").ok_or("nobody here can read that")?;
    let when = way.rfind(" T").map(|place| &way[place + 1..]).ok_or("no time")?;
    let (above, below) = match (way.starts_with("Klart fler "), names.split_once(". Klart färre: ")) {
        (true, Some((above, below))) => (above, below),
        (true, None) => (names, ""),
        (false, _) => ("", names),
    };
    let (period, ..) = time_of(when).ok_or("what time is that?")?;
    let value = |unit: &str, measure: &str| -> Option<f64> {
        let is_it = |(_, row): &&(&str, &Row)| {
            row["period"] == period && row["unit"] == unit && row["measure"] == measure
        };
        rows.iter().find(is_it)?.1["value"].parse().ok()
    };
    let all: BTreeSet<&str> = rows.iter().map(|(_, row)| row["unit"].as_str()).collect();
    let beyond = |measure: &str, is_beyond: fn(f64, f64) -> bool| -> BTreeSet<&str> {
        let is_it = |unit: &&str| {
            value(unit, "rate_per_100")
                .zip(value(unit, measure))
                .is_some_and(|(rate, limit)| is_beyond(rate, limit))
        };
        all.iter().copied().filter(is_it).collect()
    };
    let over = beyond("upper_limit_of_whole", |rate, limit| rate > limit);
    let under = beyond("lower_limit_of_whole", |rate, limit| rate < limit);
    let holds = names_just(data, above, &over, &all) && names_just(data, below, &under, &all);
    if holds { Ok(()) } else { Err(format!("{over:?} {under:?}")) }
}
