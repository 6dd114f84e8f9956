//! Reads the line that sums up what the figures of a page say: `Siffrorna visar: It-störning: 148 procent fler än …`.

use std::collections::BTreeSet;

use regex_lite::Regex;

use super::figures::{lower_first, number};
use super::lists::{month_code, month_of};
use super::{Data, Subject, a_year_later, check_change, time_of};

type Checked = Result<(), String>;

/// The line of a page, and what it has to name.
struct Line<'d> {
    data: &'d Data,
    root: &'d str,
    types: Vec<&'d str>,
    has_departments: bool,
    /// True if all of these are told of; else the page has chosen some.
    is_of_all: bool,
    /// Its verdicts: the words of `period`, of `span`, and of `measure` in the table of counts.
    time: Option<(String, &'static str, &'static str)>,
    /// Its levels are those of the report of this tertial.
    report: Option<String>,
}

/// Reads the lines of a page. How many sentences were read.
pub fn check_findings(data: &Data, path: &str, html: &str) -> Result<usize, String> {
    let mut read = 0;
    for (place, open) in html.match_indices("<p class=\"findings\"><strong>Siffrorna ") {
        let (line, _) = html[place + open.len()..].split_once("</p>").ok_or("no end")?;
        let (label, said) = line.split_once(":</strong> ").ok_or("no label")?;
        let (label, said) = (label.replace('\u{a0}', " "), said.replace('\u{a0}', " "));
        // A collected report has the lines of its areas, each under its heading.
        let heading = html[..place].rsplit_once("<h2 id=\"").and_then(|(_, rest)| rest.split_once('"'));
        let mut parts = path.split('/').chain(heading.map(|(id, _)| id));
        let sentences = said.trim_end_matches('.').split(". ");
        let sentences: Vec<&str> =
            sentences.map(|said| said.strip_suffix(" (preliminärt)").unwrap_or(said)).collect();
        let area = parts.find(|part| data.areas.values().flatten().any(|area| area == part));
        let line = Line::of(data, path, area, &label, &sentences);
        let mut named = BTreeSet::new();
        for sentence in &sentences {
            line.check(sentence, &mut named).map_err(|why| format!("{sentence}: {why}"))?;
        }
        line.check_all_named(&named).map_err(|why| format!("{said}: {why}"))?;
        read += sentences.len();
    }
    Ok(read)
}

impl<'d> Line<'d> {
    fn of(data: &'d Data, path: &str, area: Option<&str>, label: &str, sentences: &[&str]) -> Self {
        let is_in = |id: &&String| area.is_none_or(|area| data.areas[*id].iter().any(|of| of == area));
        let is_report =
            Regex::new("^(?:\\d{4}/(?:t[123]/(?:samlad/)?)?)?index.html$").unwrap().is_match(path);
        let is_of_whole = is_report && area.is_none();
        let time = sentences.iter().find_map(|sentence| {
            let (_, words) =
                sentence.rsplit_once("skillnad mot ").or_else(|| sentence.rsplit_once(" än "))?;
            let (before, span, measure) = time_of(words.split(" (").next()?)?;
            Some((a_year_later(&before), span, measure))
        });
        let of_page = Regex::new("^(\\d{4})/t([123])/").unwrap().captures(path);
        let of_page = of_page.map(|found| format!("{}-t{}", &found[1], &found[2]));
        let of_label = label.strip_prefix("för ").and_then(|label| label.strip_suffix(" visar"));
        let of_label = of_label.and_then(time_of).map(|(period, ..)| period);
        let of_time = time.as_ref().map(|(period, ..)| match period.len() {
            4 => format!("{period}-t3"),
            _ => period.clone(),
        });
        Line {
            data,
            root: &data.tables[0].1[0]["unit"],
            types: data.areas.keys().filter(is_in).map(String::as_str).collect(),
            has_departments: is_of_whole,
            is_of_all: is_of_whole || area.is_some(),
            time,
            report: of_page.or(of_label).or(of_time),
        }
    }

    fn of_type(&self, event_type: &'d str) -> Subject<'d> {
        Subject { event_type, focus_area: "*", unit: self.root }
    }

    fn of_unit(&self, unit: &'d str) -> Subject<'d> {
        Subject { event_type: "*", focus_area: "*", unit }
    }

    /// All events, or the type or department of this name.
    fn subject(&self, name: Option<&str>) -> Option<Subject<'d>> {
        let Some(name) = name else { return Some(self.of_unit(self.root)) };
        let (id, _) = self.data.titles.iter().find(|(_, title)| *title == name)?;
        Some(if self.data.areas.contains_key(id) { self.of_type(id) } else { self.of_unit(id) })
    }

    /// As [`Line::subject`], or a type in a department: `Hot, Grundskola söder`.
    fn subject_in_unit(&self, name: &str) -> Option<Subject<'d>> {
        let in_unit = name.split_once(", ").and_then(|(what, unit)| {
            let (what, unit) = (self.subject(Some(what))?, self.subject(Some(unit))?);
            Some(Subject { unit: unit.unit, ..what })
        });
        in_unit.or_else(|| self.subject(Some(name)))
    }

    fn verdict(&self, subject: &Subject) -> String {
        let Some((period, span, _)) = &self.time else { return String::new() };
        let row = subject.compared(self.data, period, span, "verdict");
        row.map(|row| row["value"].clone()).unwrap_or_default()
    }

    fn check(&self, sentence: &str, named: &mut BTreeSet<&'d str>) -> Checked {
        let none =
            "^(?:Ingen händelsetyp|Ingen av de händelsetyper som går att jämföra) har en säker skillnad mot ";
        let level = "^(?:(?<name>.+): )?[pP]å längre sikt har antalet(?: händelser)? troligen (?<way>ökat|minskat), från omkring (?<since>\\S+ \\d{4})(?:; mot förra året \\((?<before>[^)]+)\\) är skillnaden inte säker)?$";
        let counts = "^(?:(?<name>.+?): )?(?:(?<change>.*) \\()?(?<now>[\\d ]+) mot (?<before>[\\d ]+)\\)?$";
        if Regex::new(none).unwrap().is_match(sentence) {
            let verdicts: Vec<String> = self.types.iter().map(|id| self.verdict(&self.of_type(id))).collect();
            let is_none = verdicts.iter().all(|verdict| verdict == "0" || verdict.is_empty());
            return holds(is_none && verdicts.iter().any(|verdict| verdict == "0"), &verdicts);
        }
        if let Some(found) = Regex::new(level).unwrap().captures(sentence) {
            let word = |name| found.name(name).map(|word| word.as_str());
            let subject = self.subject(word("name")).ok_or("who is that?")?;
            self.check_level(&subject, &found["way"], &found["since"])?;
            let unsure = word("before").map(|before| format!("ingen säker skillnad mot {before}"));
            return unsure.map_or(Ok(()), |unsure| check_change(self.data, &subject, &unsure));
        }
        // A report of a year's last tertial tells what is certain of the year.
        let of_year = "^Hela (?<year>\\d{4}): (?<name>.+?): (?<change>[^(]+?)(?: \\((?<now>[\\d ]+) mot (?<before>[\\d ]+)\\))?$";
        if let Some(found) = Regex::new(of_year).unwrap().captures(sentence) {
            let subject = self.subject_in_unit(&found["name"]).ok_or("who is that?")?;
            let year: u16 = found["year"].parse().map_err(|_| "what year is that?")?;
            for (year, said) in [(year, "now"), (year - 1, "before")] {
                let row = subject.count(self.data, &year.to_string(), "count").map(|row| &row["value"]);
                if found.name(said).is_some_and(|said| row != Some(&number(said.as_str()))) {
                    return Err(format!("{year}: {row:?}"));
                }
            }
            return check_change(self.data, &subject, &lower_first(&found["change"]));
        }
        let (subject, change) = match Regex::new(counts).unwrap().captures(sentence) {
            Some(found) => {
                let word = |name| found.name(name).map(|word| word.as_str());
                let name = word("name").filter(|name| *name != "Alla händelser");
                let subject = self.subject(name).ok_or("who is that?")?;
                self.check_counts(&subject, [&found["now"], &found["before"]])?;
                (subject, word("change").map(str::to_owned))
            }
            None => {
                let said = sentence.split_once(": ");
                let subject = self.subject(said.map(|(name, _)| name)).ok_or("who is that?")?;
                (subject, Some(said.map_or(sentence, |(_, change)| change).to_owned()))
            }
        };
        let Some(change) = change else { return Ok(()) };
        named.insert(if subject.event_type == "*" { subject.unit } else { subject.event_type });
        check_change(self.data, &subject, &lower_first(&change))
    }

    fn check_level(&self, subject: &Subject, way: &str, since: &str) -> Checked {
        let report = self.report.as_deref().ok_or("of which report?")?;
        let cell = |measure| {
            let of = [("period", report), ("measure", measure), ("event_type", subject.event_type)];
            let row = |unit| {
                self.data.row("level-changes", &[&of[..], &[("focus_area", "*"), ("unit", unit)]].concat())
            };
            row(subject.unit).or_else(|| row("*")).map(|row| row["value"].clone())
        };
        let (change, month) = (cell("change"), cell("since"));
        let way = if way == "ökat" { "1" } else { "-1" };
        let is_then =
            month_of(since).is_some_and(|since| month.as_deref().and_then(month_code) == Some(since));
        holds(change.as_deref() == Some(way) && is_then, &(report, change, month))
    }

    fn check_counts(&self, subject: &Subject, said: [&str; 2]) -> Checked {
        let (now, _, measure) = self.time.as_ref().ok_or("what time is that?")?;
        let (year, rest) = now.split_at(4);
        let before = format!("{}{rest}", year.parse::<u16>().unwrap() - 1);
        let count = |period| subject.count(self.data, period, measure).map(|row| row["value"].clone());
        let counts = [count(now), count(&before)];
        holds(counts == said.map(|said| Some(number(said))), &counts)
    }

    /// What has a certain difference has to be named.
    fn check_all_named(&self, named: &BTreeSet<&str>) -> Checked {
        let departments = self.data.departments.iter().filter(|_| self.has_departments);
        let departments = departments.map(|id| (id.as_str(), self.of_unit(id)));
        let all = self.types.iter().map(|id| (*id, self.of_type(id))).chain(departments);
        let is_certain = |subject: &Subject| ["1", "-1"].contains(&self.verdict(subject).as_str());
        let is_left_out = |(id, subject): &(&str, Subject)| is_certain(subject) && !named.contains(id);
        let left_out: Vec<&str> = all.filter(is_left_out).map(|(id, _)| id).collect();
        holds(left_out.is_empty() || !self.is_of_all, &left_out)
    }
}

fn holds(holds: bool, why: &dyn std::fmt::Debug) -> Checked {
    if holds { Ok(()) } else { Err(format!("{why:?}")) }
}

/// The reader finds each of these on a page that says the opposite.
#[test]
fn a_line_that_says_what_is_not_so_is_found() {
    let data = Data::read(crate::sample_site::files());
    let check = |said: &str| {
        let html = format!("<p class=\"findings\"><strong>Siffrorna visar:</strong> {said}</p>");
        check_findings(&data, "2020/t2/index.html", &html)
    };
    // 62 events in upper secondary schools in T2 2020 and 119 the year before are the one certain difference.
    let sound = "Gymnasieskola och vuxenutbildning: 48 procent färre händelser än T2 2019 (62 mot 119).";
    assert_eq!(check(sound), Ok(1));
    for wrong in [
        "Ingen händelsetyp har en säker skillnad mot T2 2019.".to_owned(),
        sound.replace("119", "118"),
        sound.replace("färre", "fler"),
        format!("{sound} Hot: 12 procent fler händelser än T2 2019."),
        format!("{sound} Hot: på längre sikt har antalet troligen ökat, från omkring mars 2018."),
        // It has, but since September 2018.
        format!("{sound} Riskobservation: på längre sikt har antalet troligen ökat, från omkring juni 2018."),
        format!("{sound} Hela 2019: Riskobservation: 37 procent fler händelser än 2018 (459 mot 335)."),
        format!("{sound} Hela 2019: Hot: 37 procent fler händelser än 2018."),
        "Hot: på längre sikt har antalet troligen minskat, från omkring mars 2018.".to_owned(),
    ] {
        let wrong = wrong.as_str();
        assert!(check(wrong).is_err(), "{wrong}");
    }
}
