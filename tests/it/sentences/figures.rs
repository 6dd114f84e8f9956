//! Reads the headlines of figures, each by what it claims.

use std::collections::BTreeSet;

use regex_lite::{Captures, Regex};

use super::lists::{check_funnel, check_panels, check_ratios, month_code, month_of};
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
        !["Antalet händelser", "Målet uppfylls inte", "Målet uppfylls"].contains(&words)
            && !words.ends_with("vanligast")
            && !words.ends_with("störst av dem som visas")
            && !words.ends_with(" av de månader och typer som visas")
            && !words.ends_with(" är kritisk")
            && !words.ends_with(" är kritiska")
            && !words.ends_with(" är hög")
            && !words.ends_with(" är höga")
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
    if said.starts_with("säker skillnad mot ")
        || figure.headline.starts_with("Säker skillnad mot ")
        || said.starts_with("inget av ") && said.contains("fokusområde")
        || said.starts_with("ingen av de ") && said.contains(" händelsetyperna i figuren")
    {
        return check_panels(data, &rows, &figure.headline).map(|()| true);
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
    if let Some(found) = captures(
        "^(?<number>inga|[\\d ]+) händelser? (?<when>(?:T|januari|\\d)[^;]*)(?:; antalet (?<hidden>.*) visas inte)?$",
    ) {
        let (period, _, measure) = time_of(&found["when"]).ok_or("what time is that?")?;
        let row = subject.count(data, &period, measure).ok_or("no row")?;
        if let Some(before) = found.name("hidden") {
            let (before, _, measure) = time_of(before.as_str()).ok_or("what time is that?")?;
            let row = subject.count(data, &before, measure).ok_or("no row")?;
            if row["status"] != "hidden" {
                return Err(format!("{row:?}"));
            }
        }
        let expected = if &found["number"] == "inga" { "0".to_owned() } else { number(&found["number"]) };
        return holds(row["value"] == expected, row);
    }
    let range = "^högst (?<high>[\\d ]+)(?: \\((?<last>\\S+ \\d{4})\\))?(?:, lägst (?<low>[\\d ]+)(?: \\((?<first>\\S+ \\d{4})\\))?|(?<july>, lägst varje juli)|(?<part> av de månader som visas))(?: \\(preliminärt\\))?$";
    if let Some(found) = captures(range) {
        let count = |row: &Row| row["value"].parse::<u64>().ok();
        let counts = || rows.iter().filter_map(|(_, row)| count(row));
        let is_all = rows.iter().all(|(_, row)| !row["value"].is_empty());
        let named = |name: &str, least: Option<u64>| {
            let of = rows.iter().filter(|(_, row)| count(row) == least);
            let months: Vec<&str> = of.map(|(_, row)| row["month"].as_str()).collect();
            match found.name(name) {
                None => months.len() > 1,
                Some(said) => months == [month_of(said.as_str()).unwrap_or_default()],
            }
        };
        let (low, high) = (counts().min(), counts().max());
        let is = |name: &str, count: Option<u64>| number(&found[name]).parse().ok() == count;
        let is_lowest_told = match (found.name("low"), found.name("july")) {
            (Some(_), _) => is_all && is("low", low) && named("first", low),
            // Each July is known, and below every other month of its year.
            (None, Some(_)) => {
                let julys: Vec<&Row> =
                    rows.iter().map(|(_, row)| *row).filter(|row| row["month"].ends_with("-07")).collect();
                julys.len() > 1
                    && julys.iter().all(|july| {
                        let others = rows.iter().map(|(_, row)| *row).filter(|row| {
                            row["month"][..4] == july["month"][..4] && row["month"] != july["month"]
                        });
                        count(july).is_some() && others.into_iter().all(|row| count(row) > count(july))
                    })
            }
            (None, None) => !is_all,
        };
        return holds(is("high", high) && named("last", high) && is_lowest_told, &(low, high));
    }
    if let Some(found) = captures("^(?<count>[\\d ]+) händelser varje månad som visas") {
        let is_it = |(_, row): &(&str, &Row)| ["", &number(&found["count"])].contains(&row["value"].as_str());
        return holds(rows.iter().all(is_it), &rows);
    }
    if let Some(found) = captures(
        "^(?<name>.+) har flest händelser av de månader och typer som visas: (?<count>[\\d ]+) på en månad$",
    ) {
        let count = |row: &Row| row["value"].parse::<u64>().ok();
        // The last row of the table is the sum of the others.
        let parts = || rows.iter().map(|(_, row)| *row).filter(|row| row["event_type"] != "*");
        let most = parts().filter_map(count).max();
        let of: Vec<&Row> = parts().filter(|row| count(row) == most).collect();
        return holds(
            of.len() == 1
                && Some(number(&found["count"])) == most.map(|most| most.to_string())
                && lower_first(&data.titles[&of[0]["event_type"]]) == lower_first(&found["name"]),
            &of,
        );
    }
    if let Some(found) = captures(
        "^(?<closed>[\\d ]+) av (?<known>[\\d ]+) händelser med känd status är sluthanterade(?: \\(preliminärt\\))?$",
    ) {
        let newest = rows.iter().map(|(_, row)| row["period"].as_str()).max().ok_or("no period")?;
        let of = |is_it: &dyn Fn(&str) -> bool| -> u64 {
            let of_newest =
                rows.iter().filter(|(_, row)| row["period"] == newest && is_it(&row["status_of_case"]));
            of_newest.filter_map(|(_, row)| row["value"].parse::<u64>().ok()).sum()
        };
        let (closed, known) = (of(&|code| code == "closed"), of(&|code| !["*", "unknown"].contains(&code)));
        return holds(
            number(&found["closed"]) == closed.to_string() && number(&found["known"]) == known.to_string(),
            &(closed, known),
        );
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
        "^på längre sikt har antalet(?: händelser)? troligen (?<way>ökat|minskat), från omkring (?<since>\\S+ \\d{4})(?: \\(preliminärt\\))?$",
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
        return holds(
            cell("change").as_deref() == Some(way)
                && cell("since").and_then(|since| month_code(&since)) == month_of(&found["since"]),
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
    if let Some(found) = captures(
        "^(?<rate>[\\d ,]+) händelser per 100 \\S+ (?<when>T[^,]*)(?:, (?<then>[\\d ,]+) (?<before>T.*))?$",
    ) {
        let rate = |when: &str| {
            let (period, ..) = time_of(when).ok_or("what time is that?")?;
            let is_it =
                |(_, row): &&(&str, &Row)| row["period"] == period && row["measure"] == "rate_per_100";
            rows.iter().find(is_it).map(|(_, row)| row["value"].trim_end_matches(".0")).ok_or("no rate")
        };
        let is_said = |value: &str, said: &str| value == number(said).trim_end_matches(".0");
        let then = match (found.name("then"), found.name("before")) {
            (Some(then), Some(before)) => is_said(rate(before.as_str())?, then.as_str()),
            _ => true,
        };
        let now = rate(&found["when"])?;
        return holds(then && is_said(now, &found["rate"]), &now);
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
        "^(?<part>[\\d ]+) av (?<whole>[\\d ]+) (?:enheter|händelser) .*(?<when>T\\d \\d{4}) \\((?<percent>[\\d,]+) %\\)(?:, (?<of>[\\d ]+) av (?<all>[\\d ]+) \\((?<then>[\\d,]+) %\\) (?<before>T.*))?$",
    ) {
        let values = |time: &str| -> Result<Vec<&str>, String> {
            let (period, ..) = time_of(time).ok_or("what time is that?")?;
            let of_period = rows.iter().filter(|(_, row)| row["period"] == period);
            Ok(of_period.map(|(_, row)| row["value"].as_str()).collect())
        };
        if let Some(before) = found.name("before") {
            let then = values(before.as_str())?;
            if then != ["then", "of", "all"].map(|name| number(&found[name])) {
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
            is_shown && (!said.starts_with("målet uppfylls") || numbers.last() == Some(&value("target"))),
            &(numbers, value("value"), value("target")),
        );
    }
    if table == "risks" || table == "surveys" {
        return Ok(false);
    }
    Err("nobody here can read that".to_owned())
}
