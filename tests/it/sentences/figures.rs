//! Reads the headlines of figures, each by what it claims.

use std::collections::BTreeSet;

use regex_lite::{Captures, Regex};

use super::{Data, Row, Subject, a_year_later, check_change, time_of};
use crate::sample_site::between;

/// Figures that claim nothing: what is shown.
const PLAIN: [&str; 11] = [
    "händelserna under den tid som enheten fanns",
    "händelsetyperna samma tertial år för år",
    "fokusområdena samma tertial år för år",
    "händelser månad för månad",
    "så allvarliga var händelserna",
    "så långt har ärendena kommit",
    "de som drabbades",
    "så fördelar sig händelserna över månaderna",
    "händelser efter typ",
    "händelser i förhållande till antalet personer",
    "tid från händelse till rapport",
];

/// A figure: its headline, and the rows of its table.
pub struct Figure<'h> {
    pub id: &'h str,
    pub headline: String,
    pub rows: Vec<&'h str>,
}

pub fn figures(html: &str) -> Vec<Figure<'_>> {
    let figure = |figure| {
        let headline = between(figure, "class=\"figure-headline\"", "</p>").first().copied()?;
        let headline = headline.split_once('>')?.1.replace('\u{a0}', " ");
        let headline = match headline.strip_prefix("Figur ") {
            Some(numbered) => numbered.split_once(". ")?.1.to_owned(),
            None => headline,
        };
        let id = between(figure, "id=\"", "\"").first().copied()?;
        Some(Figure { id, headline, rows: between(figure, " data-row=\"", "\"") })
    };
    between(html, "<figure ", "</figure>").into_iter().filter_map(figure).collect()
}

pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `Brott: inga händelser T2 2018` without its subject, and the subject.
pub fn of_subject(headline: &str) -> (Option<&str>, String) {
    let is_subject = |words: &str| {
        !["Antalet händelser", "Målet är inte nått", "Målet är nått"].contains(&words)
            && !words.ends_with("vanligast")
            && !words.ends_with("störst av dem som visas")
    };
    match headline.split_once(": ") {
        Some((subject, said)) if is_subject(subject) => (Some(subject), said.to_owned()),
        _ => (None, lower_first(headline)),
    }
}

/// `types-olyckor` → `olyckor`.
pub fn of_id(id: &str) -> &str {
    id.split_once('-').map_or("*", |(_, rest)| rest)
}

pub fn number(words: &str) -> String {
    words.replace(' ', "").replace(',', ".")
}

/// Reads a headline. `Ok(false)`: it claims nothing of numbers.
pub fn check_figure(data: &Data, figure: &Figure) -> Result<bool, String> {
    let rows: Vec<(&str, &Row)> = figure.rows.iter().filter_map(|name| data.named(name)).collect();
    let (_, said) = of_subject(&figure.headline);
    if PLAIN.iter().any(|plain| said.starts_with(plain)) {
        return Ok(false);
    }
    // Assessments are no counts: `tests/it/sample_recount/registers.rs` counts them.
    if Regex::new("^(?:ingen|\\d+) av \\d+ risk|^den enda risken är|^risken är varken")
        .unwrap()
        .is_match(&said)
    {
        return Ok(false);
    }
    let (table, first) = rows.first().copied().ok_or("no rows")?;
    if figure.id.starts_with("ratios") {
        return check_ratios(data, &rows, &figure.headline).map(|()| true);
    }
    if figure.headline.contains(" än avdelningarna haft tidigare: ") {
        return check_funnel(data, &rows, &figure.headline).map(|()| true);
    }
    let word = |column: &str| first.get(column).map_or("*", String::as_str);
    let mut subject =
        Subject { event_type: word("event_type"), focus_area: word("focus_area"), unit: word("unit") };
    // A figure of types is about all of them, or about an area that its id names.
    if figure.id.starts_with("types") {
        let is_area =
            |(_, row): &(&str, &Row)| row.get("focus_area").is_some_and(|area| *area == of_id(figure.id));
        let area =
            data.tables.iter().flat_map(|(name, rows)| rows.iter().map(move |row| (name.as_str(), row)));
        let area = area.filter(|(name, _)| *name == "incidents-by-period").find(is_area);
        subject.event_type = "*";
        subject.focus_area = area.map_or("*", |(_, row)| row["focus_area"].as_str());
    }
    let read = |pattern: &str| Regex::new(pattern).unwrap();
    let captures = |pattern: &str| -> Option<Captures> { read(pattern).captures(&said) };
    let holds =
        |holds: bool, why: &dyn std::fmt::Debug| if holds { Ok(true) } else { Err(format!("{why:?}")) };
    if captures("(?:fler|färre) händelser än .*\\d|^(?:antalet händelser: )?ingen säker skillnad mot (?:T|\\d|januari)").is_some()
    {
        return check_change(data, &subject, &said).map(|()| true);
    }
    if let Some(found) = captures("^(?<number>inga|[\\d ]+) händelser? (?<when>(?:T|januari|\\d).*)$") {
        let (period, _, measure) = time_of(&found["when"]).ok_or("what time is that?")?;
        let row = subject.count(data, &period, measure).ok_or("no row")?;
        let expected = if &found["number"] == "inga" { "0".to_owned() } else { number(&found["number"]) };
        return holds(row["value"] == expected, row);
    }
    if said == "inga händelser någon månad" {
        return holds(rows.iter().all(|(_, row)| row["value"] == "0"), &rows);
    }
    for (pattern, statuses) in [
        ("^antalet visas inte för (?<when>.+)$", &["hidden"][..]),
        ("^uppgifter saknas för (?<when>.+)$", &["missing"]),
        ("^kan inte förekomma (?<when>.+)$", &["not_applicable"]),
        ("^siffrorna för (?<when>.+) är preliminära och jämförs inte$", &["preliminary"]),
    ] {
        if let Some(found) = captures(pattern) {
            let (period, _, measure) = time_of(&found["when"]).ok_or("what time is that?")?;
            let row = subject.count(data, &period, measure).ok_or("no row")?;
            return holds(statuses.contains(&row["status"].as_str()), row);
        }
    }
    let apart = "^(?:händelserna kom från andra källor|fokusområdena var andra|enheten fanns inte under hela tiden sedan) (?<before>.+), så antalen jämförs inte$";
    if let Some(found) = captures(apart) {
        let (before, span, _) = time_of(&found["before"]).ok_or("what time is that?")?;
        let row = subject.compared(data, &a_year_later(&before), span, "verdict").ok_or("no row")?;
        return holds(row["value"].is_empty(), row);
    }
    if let Some(found) = captures(
        "^på längre sikt har antalet(?: händelser)? troligen (?<way>ökat|minskat), från omkring (?<month>\\S+) (?<year>\\d{4})(?: \\(preliminärt\\))?$",
    ) {
        let last = rows.iter().map(|(_, row)| row["month"].as_str()).max().ok_or("no month")?;
        let month: u8 = last[5..].parse().unwrap();
        let period = format!("{}-t{}", &last[..4], month.div_ceil(4));
        let place =
            |unit| [("event_type", subject.event_type), ("focus_area", subject.focus_area), ("unit", unit)];
        let cell = |measure| {
            let of = [("period", period.as_str()), ("measure", measure)];
            let row = |unit| data.row("level-changes", &[&of[..], &place(unit)].concat());
            row(subject.unit).or_else(|| row("*")).map(|row| row["value"].clone())
        };
        let way = if &found["way"] == "ökat" { "1" } else { "-1" };
        let months = [
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
        let since = months.iter().position(|name| *name == &found["month"]).ok_or("what month is that?")? + 1;
        let expected = Some(format!("{}{since:02}", &found["year"]));
        return holds(
            cell("change").as_deref() == Some(way) && cell("since") == expected,
            &(cell("change"), cell("since")),
        );
    }
    if let Some(found) = captures(
        "^(?<names>.+) är (?:vanligast|störst av dem som visas): (?<number>[\\d ]+)(?: händelser? vardera,)? av (?<total>[\\d ]+)(?: händelser?)?$",
    ) {
        let newest = rows.iter().map(|(_, row)| row["period"].as_str()).max().ok_or("no period")?;
        let counts = rows
            .iter()
            .filter(|(_, row)| row["period"] == newest)
            .filter_map(|(_, row)| row["value"].parse::<u64>().ok());
        let most = counts.max().ok_or("no counts")?;
        let (said, total) = (number(&found["number"]), number(&found["total"]));
        let whole = subject.count(data, newest, "count").ok_or("no total")?;
        return holds(said == most.to_string() && total == whole["value"], &(most, whole));
    }
    if let Some(found) = captures(
        "^(?<serious>[\\d ]+|ingen) av (?<known>[\\d ]+) händelser med känd grad var allvarliga? eller mycket",
    ) {
        let newest = rows.iter().map(|(_, row)| row["period"].as_str()).max().ok_or("no period")?;
        let value = |measure| {
            // The table of cases is of the whole, whose id the table of reporting begins with.
            let (_, coverage) = data.tables.iter().find(|(name, _)| name == "coverage")?;
            let root = coverage.first()?["unit"].clone();
            let of = [("period", newest), ("focus_area", "*"), ("unit", &root), ("measure", measure)];
            data.row("coverage", &of).map(|row| row["value"].clone())
        };
        let serious = found["serious"].replace("ingen", "0");
        return holds(
            value("serious") == Some(number(&serious))
                && value("severity_known") == Some(number(&found["known"])),
            &(value("serious"), value("severity_known")),
        );
    }
    if let Some(found) = captures(
        "^(?<who>.+) drabbades oftast, i (?<number>[\\d ]+) av (?<total>[\\d ]+) händelser(?: \\(preliminärt\\))?$",
    ) {
        // Even if all of whom nobody knows were of the second kind.
        let newest = rows.iter().map(|(_, row)| row["period"].as_str()).max().ok_or("no period")?;
        let of_newest =
            rows.iter().filter(|(_, row)| row["period"] == newest && row.contains_key("affected"));
        let counts: Vec<(&str, i64)> = of_newest
            .filter_map(|(_, row)| Some((row["affected"].as_str(), row["value"].parse().ok()?)))
            .collect();
        let of = |who: &str| counts.iter().find(|(name, _)| *name == who).map_or(0, |(_, count)| *count);
        let mut known: Vec<i64> = counts
            .iter()
            .filter(|(name, _)| !["*", "unknown"].contains(name))
            .map(|(_, count)| *count)
            .collect();
        known.sort_unstable_by(|a, b| b.cmp(a));
        let is_most = known.len() > 1 && known[0] > known[1] + of("unknown");
        return holds(
            is_most
                && known[0].to_string() == number(&found["number"])
                && of("*").to_string() == number(&found["total"]),
            &(&found["who"], counts),
        );
    }
    if let Some(found) = captures("^(?<rate>[\\d ,]+) händelser per 100 \\S+ (?<when>T.*)$") {
        let (period, ..) = time_of(&found["when"]).ok_or("what time is that?")?;
        let is_it = |(_, row): &&(&str, &Row)| row["period"] == period && row["measure"] == "rate_per_100";
        let (_, row) = rows.iter().find(is_it).ok_or("no rate")?;
        return holds(
            row["value"].trim_end_matches(".0") == number(&found["rate"]).trim_end_matches(".0"),
            row,
        );
    }
    if let Some(found) = captures(
        "^(?<way>fler |färre )?händelser(?:na)? per 100 \\S+ (?<within>är inom det väntade|än väntat) (?<when>T.*)$",
    ) {
        let (period, ..) = time_of(&found["when"]).ok_or("what time is that?")?;
        let value = |measure: &str| {
            let is_it = |(_, row): &&(&str, &Row)| row["period"] == period && row["measure"] == measure;
            rows.iter()
                .find(is_it)
                .and_then(|(_, row)| row["value"].parse::<f64>().ok())
                .ok_or(format!("no {measure}"))
        };
        let (rate, low, high) = (value("rate_per_100")?, value("lower_limit")?, value("upper_limit")?);
        let way = found.name("way").map(|way| way.as_str());
        let is_so = match way {
            Some("fler ") => rate > high,
            Some(_) => rate < low,
            None => (low..=high).contains(&rate),
        };
        return holds(is_so, &(rate, low, high));
    }
    if let Some(found) = captures(
        "^ingen avdelning har klart fler eller färre händelser per 100 \\S+ (?<when>T.*) än avdelningarna haft tidigare$",
    ) {
        let (period, ..) = time_of(&found["when"]).ok_or("what time is that?")?;
        let value = |unit: &str, measure: &str| {
            let is_it = |(_, row): &&(&str, &Row)| {
                row["period"] == period && row["unit"] == unit && row["measure"] == measure
            };
            rows.iter().find(is_it).and_then(|(_, row)| row["value"].parse::<f64>().ok())
        };
        let units: BTreeSet<&str> = rows.iter().map(|(_, row)| row["unit"].as_str()).collect();
        let is_outside = |unit: &&str| -> Option<bool> {
            let rate = value(unit, "rate_per_100")?;
            Some(rate < value(unit, "lower_limit_of_whole")? || rate > value(unit, "upper_limit_of_whole")?)
        };
        let outside = units.iter().filter(|unit| is_outside(unit) == Some(true)).count();
        return holds(outside == 0, &outside);
    }
    if let Some(found) = captures(
        "^(?<part>[\\d ]+) av (?<whole>[\\d ]+) \\((?<percent>[\\d,]+) %\\) (?<when>T[^,]*)(?:, (?<then>[\\d,]+) % (?<before>T.*))?$",
    ) {
        let values = |time: &str| -> Result<Vec<&str>, String> {
            let (period, ..) = time_of(time).ok_or("what time is that?")?;
            let of_period = rows.iter().filter(|(_, row)| row["period"] == period);
            Ok(of_period.map(|(_, row)| row["value"].as_str()).collect())
        };
        if let Some(before) = found.name("before") {
            let (then, share) = (values(before.as_str())?, number(&found["then"]));
            if then.first() != Some(&share.as_str()) {
                return Err(format!("{then:?}"));
            }
        }
        let values = values(&found["when"])?;
        return holds(values == ["percent", "part", "whole"].map(|name| number(&found[name])), &values);
    }
    if let Some(found) =
        captures("^minst hälften av händelserna rapporterades (?:inom (?<days>\\d+) dag(?:ar)?|samma dag)$")
    {
        let newest = rows.iter().map(|(_, row)| row["period"].as_str()).max().ok_or("no period")?;
        let place = [
            ("period", newest),
            ("focus_area", subject.focus_area),
            ("unit", subject.unit),
            ("measure", "median_delay_days"),
        ];
        let row = data.row("coverage", &place).ok_or("no median")?;
        return holds(row["value"] == found.name("days").map_or("0", |days| days.as_str()), row);
    }
    if table == "indicators" {
        let newest = rows.iter().map(|(_, row)| row["period"].as_str()).max().ok_or("no period")?;
        let value = |measure: &str| {
            let is_it = |(_, row): &&(&str, &Row)| row["period"] == newest && row["measure"] == measure;
            rows.iter().find(is_it).map(|(_, row)| row["value"].clone()).unwrap_or_default()
        };
        let numbers: Vec<String> =
            read("[\\d ]*\\d(?:,\\d+)?").find_iter(&said).map(|found| number(found.as_str())).collect();
        let is_shown = value("value").is_empty() != numbers.contains(&value("value"));
        return holds(
            is_shown && (!said.starts_with("målet är") || numbers.last() == Some(&value("target"))),
            &(numbers, value("value"), value("target")),
        );
    }
    if table == "risks" || table == "surveys" {
        return Ok(false);
    }
    Err("nobody here can read that".to_owned())
}

/// True if `said` names the titles of exactly these ids, of `all`.
fn names_just(data: &Data, said: &str, wanted: &BTreeSet<&str>, all: &BTreeSet<&str>) -> bool {
    all.iter().all(|id| said.contains(&data.titles[*id]) == wanted.contains(id))
}

/// `Säker skillnad mot T2 2019: Hot (fler), Stöld (färre)`, or that no compared type has one.
fn check_ratios(data: &Data, rows: &[(&str, &Row)], headline: &str) -> Result<(), String> {
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

/// `Klart fler händelser per 100 medarbetare T2 2020 än avdelningarna haft tidigare: Söder. Klart färre: Norr`.
fn check_funnel(data: &Data, rows: &[(&str, &Row)], headline: &str) -> Result<(), String> {
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
