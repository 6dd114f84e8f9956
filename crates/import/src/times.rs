//! Months and tertials in headings: `jan`, `mars 2026`, `2026-01`, `T1 2026`, and what else headings say of when.

use std::collections::BTreeSet;

use input::yaml::month_by_name;
use jiff::civil::Date;
use model::diag::edits;
use model::{CountTime, Month, Period, parse_date};

use crate::words::fold;

/// What a heading says of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The year may stand elsewhere.
    Month(Option<i16>, u8),
    Tertial(Option<i16>, u8),
    /// A year, a quarter or a week, which the content does not count by.
    Other,
}

impl Said {
    /// The time, in this year where the heading says none.
    pub fn time(self, year: Option<i16>) -> Option<CountTime> {
        match self {
            Said::Month(own, month) => Some(CountTime::Month(Month { year: own.or(year)?, month })),
            Said::Tertial(own, number) => time(&format!("{}-t{number}", own.or(year)?)),
            Said::Other => None,
        }
    }

    pub fn is_month(self) -> bool {
        matches!(self, Said::Month(..))
    }
}

/// `2026-01` or `2026-t1`, as the content writes them.
pub fn time(text: &str) -> Option<CountTime> {
    let month = || text.parse::<Month>().ok().map(CountTime::Month);
    text.parse::<Period>().ok().map(CountTime::Period).or_else(month)
}

/// True if a heading or a value says another time than the one that the map gives it: `jan 2026` for 2025-01.
pub fn contradicts(text: &str, when: CountTime) -> bool {
    if may_be_tertial(text.trim()) && tertial_below(text.trim()).map(CountTime::Period) == Some(when) {
        return false;
    }
    let own = said(text).and_then(|said| said.time(Some(when.first_day().year())));
    own.is_some_and(|own| own.first_day() > when.last_day() || when.first_day() > own.last_day())
}

/// A year with four digits.
pub fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

/// The years in titles and headings. Those of `Dnr 2024/1234` and `Läsåret 2025/26` are none of events.
pub fn years_of_title<'c>(cells: impl Iterator<Item = &'c str>) -> BTreeSet<i16> {
    let is_title = |cell: &&str| {
        let folded = fold(cell);
        let is_digit = |part: Option<char>| part.is_some_and(|sign| sign.is_ascii_digit());
        let mut pairs = cell.match_indices('/').map(|(at, _)| (&cell[..at], &cell[at + 1..]));
        let is_number = pairs
            .any(|(before, after)| is_digit(before.chars().next_back()) && is_digit(after.chars().next()));
        !folded.contains("dnr") && !folded.contains("diarie") && !is_number
    };
    let words = cells.filter(is_title).flat_map(|cell| cell.split(|sign: char| !sign.is_ascii_digit()));
    words.filter_map(year).collect()
}

/// The first year of `Läsåret 2025/26`.
pub fn school_year(title: &str) -> Option<i16> {
    let folded = fold(title);
    let mut numbers = folded.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
    let first = numbers.find_map(year).filter(|_| folded.contains("läsår") || folded.contains("skolår"))?;
    let next = numbers.next().and_then(|next| next.parse::<i16>().ok())?;
    (next == first + 1 || next == (first + 1) % 100).then_some(first)
}

/// True for a heading over what has not happened, or not then: `april 2026 (prognos)`, `Budget T3`, `mars (föregående år)`.
pub fn is_no_outcome(heading: &str) -> bool {
    const STEMS: [&str; 8] =
        ["prognos", "budget", "föregående", "fjolår", "genomsnitt", "medelvärde", "planerat", "planerad"];
    const WORDS: [&str; 10] =
        ["mål", "målvärde", "plan", "fg", "förra", "fjol", "snitt", "medel", "andel", "förändring"];
    let folded = fold(heading);
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| WORDS.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// True for a heading over what is reckoned out of counts: `jan 2026 %`, `Antal/100 anställda`, `Antal per elev`, `mars +/-`,
/// `Summa €`. `Antal per månad` is a count.
pub fn is_reckoned(heading: &str) -> bool {
    const SIGNS: [&str; 10] = ["%", "‰", "±", "Δ", "∆", "δ", "+/-", "€", "$", "£"];
    const WORDS: [&str; 8] = ["andel", "andelar", "procent", "promille", "kvot", "kr", "tkr", "sek"];
    const PEOPLE: [&str; 9] =
        ["anställd", "medarb", "årsarb", "heltid", "elev", "barn", "person", "invånar", "capita"];
    let folded = fold(heading);
    let is_of_people = |after: &str| {
        let after = after.trim_start();
        after.starts_with(|sign: char| sign.is_ascii_digit())
            || PEOPLE.iter().any(|stem| after.starts_with(stem))
    };
    let is_rate = || {
        let parts = folded.match_indices(" per ").map(|(at, per)| &folded[at + per.len()..]);
        // `01/2026` is a month.
        let ratio = folded.split_once('/').filter(|(before, _)| before.contains(char::is_alphabetic));
        parts
            .chain(ratio.filter(|_| said_plainly(&folded).is_none()).map(|(_, after)| after))
            .any(is_of_people)
    };
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    SIGNS.iter().any(|sign| folded.contains(sign)) || words.any(|word| WORDS.contains(&word)) || is_rate()
}

/// True for a cell that says so of its row: `Prognos`, `Budget 2026`, `Mål`. Words that events have too are none.
pub fn is_row_of_no_outcome(cell: &str) -> bool {
    const WHOLE: [&str; 9] = [
        "mål",
        "målvärde",
        "målnivå",
        "måltal",
        "föregående år",
        "förra året",
        "fjolåret",
        "beräknat värde",
        "uppskattat värde",
    ];
    const MOST_WORDS: usize = 3;
    let folded = fold(cell);
    let begins = ["prognos", "budget"].iter().any(|stem| folded.starts_with(stem));
    WHOLE.contains(&folded.as_str()) || begins && folded.split_whitespace().count() <= MOST_WORDS
}

/// What the values of a column are the times of, where its heading says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Tertial,
    /// Weeks, quarters, terms and school years, which the content does not count by: `202605` is no May.
    Other,
}

/// True for a heading of days or months. `Veckodag` is a day, and so is `Tisdag`.
pub fn says_finer(heading: &str) -> bool {
    const FINER: [&str; 5] = ["månad", "mån", "datum", "dag", "month"];
    let mut words = heading.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| FINER.iter().any(|finer| word.starts_with(finer) || word.ends_with(finer)))
}

/// `Tertial`, `Kvartal`, `Veckonr`, `Läsår`: `2026-1` below it is no January. `None` where the heading speaks of days or
/// months too.
pub fn span_of(heading: &str) -> Option<Span> {
    const OTHERS: [&str; 6] = ["kvartal", "vecka", "veckonr", "veckonummer", "läsår", "skolår"];
    const WORDS: [&str; 11] =
        ["kv", "v", "veckor", "termin", "terminen", "terminer", "halvår", "vnr", "week", "quarter", "q"];
    let words = || heading.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    if says_finer(heading) {
        return None;
    }
    let is_other = |word: &str| WORDS.contains(&word) || OTHERS.iter().any(|other| word.contains(other));
    match () {
        () if words().any(|word| word.contains("tertial")) => Some(Span::Tertial),
        () if words().any(is_other) => Some(Span::Other),
        () => None,
    }
}

/// The tertial that a value below the heading `Tertial` says: `2026-1`, `20261`, `2026-01`, `1/2026`.
pub fn tertial_below(value: &str) -> Option<Period> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = value.split(|sign: char| !sign.is_alphanumeric()).collect();
    let (year_part, number) = match parts.as_slice() {
        [whole] if digits(whole) && matches!(whole.len(), 5 | 6) => whole.split_at(4),
        [first, number] if first.len() == 4 => (*first, *number),
        [number, last] if last.len() == 4 => (*last, *number),
        _ => return None,
    };
    let number = number.trim_start_matches('0');
    let is_tertial = matches!(number, "1" | "2" | "3");
    year(year_part).filter(|_| is_tertial).and_then(|year| format!("{year}-t{number}").parse().ok())
}

/// What a heading says of when, where it says that and nothing else.
pub fn said(heading: &str) -> Option<Said> {
    if heading.contains('(') && is_no_outcome(heading) || is_reckoned(heading) {
        return None;
    }
    said_plainly(heading)
}

fn said_plainly(heading: &str) -> Option<Said> {
    // `april 2021 (prel.)`
    let heading = heading.split('(').next().filter(|before| !before.trim().is_empty()).unwrap_or(heading);
    let words = words(&fold(heading));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // `Antal jan 2026`, but not `Antal 2026`.
    if let ["antal" | "händelser", time @ ..] = words.as_slice() {
        return said_plainly(&time.join(" ")).filter(|said| *said != Said::Other);
    }
    let years: Vec<i16> = words.iter().filter_map(|word| year(word)).collect();
    let others: Vec<&str> = words.iter().copied().filter(|word| year(word).is_none()).collect();
    let number = |word: &str, most: u8| word.parse().ok().filter(|number| (1..=most).contains(number));
    let own = match years.as_slice() {
        [] => None,
        [year] => Some(*year),
        _ => return None,
    };
    match others.as_slice() {
        [] => own.map(|_| Said::Other),
        [first, last] if month_by_name(first).is_some() && month_by_name(last).is_some() => {
            match (month_by_name(first)?, month_by_name(last)?) {
                (1, 4) => Some(Said::Tertial(own, 1)),
                (5, 8) => Some(Said::Tertial(own, 2)),
                (9, 12) => Some(Said::Tertial(own, 3)),
                (first, last) if first < last => Some(Said::Other),
                _ => None,
            }
        }
        ["t" | "tertial", n] | [n, "tertial"] => number(n, 3).map(|n| Said::Tertial(own, n)),
        ["k" | "kv" | "q" | "kvartal" | "v" | "vecka" | "vt" | "ht", n] if own.is_none() => {
            number(n, 53).map(|_| Said::Other)
        }
        ["k" | "kv" | "q" | "kvartal" | "v" | "vecka", n] => number(n, 53).map(|_| Said::Other),
        [name] if month_nearly(name).is_some() => month_nearly(name).map(|month| Said::Month(own, month)),
        [name, short] | [short, name] if own.is_none() && month_by_name(name).is_some() => {
            let short: i16 = short.parse().ok().filter(|_| short.len() == 2)?;
            Some(Said::Month(Some(2000 + short), month_by_name(name)?))
        }
        // A workbook may hold the first day of the month.
        [n] | [n, "01"] if own.is_some() && n.len() <= 2 => {
            number(n, 12).map(|month| Said::Month(own, month))
        }
        [whole] if own.is_none() && whole.len() == 6 => {
            let (year_part, month) = whole.split_at_checked(4)?;
            Some(Said::Month(Some(year(year_part)?), number(month, 12)?))
        }
        _ => None,
    }
}

/// A month by its name, or by one with a letter wrong: `Febuari`. Shorter names have too few.
fn month_nearly(name: &str) -> Option<u8> {
    const LONG: [&str; 7] =
        ["januari", "februari", "augusti", "september", "oktober", "november", "december"];
    let slip = || LONG.iter().find(|month| edits(name, month) == 1).and_then(|month| month_by_name(month));
    month_by_name(name).or_else(slip)
}

/// The days that titles say a sheet is of: `Period: 2026-01-01 – 2026-03-24`, `t.o.m. 2026-03-24`, `januari–mars 2026`,
/// `Kvartal 1 2026`; of `Uttag 2026-03-25` the last that it can be of. The first may not be said.
pub fn span_of_titles<'c>(titles: impl Iterator<Item = &'c str>) -> Option<(Option<Date>, Date)> {
    titles.filter_map(span_of_title).min_by_key(|(_, to)| *to)
}

fn span_of_title(title: &str) -> Option<(Option<Date>, Date)> {
    const ENDS: [&str; 6] = ["t.o.m", "till och med", "uttag", "utskriv", "export", "utdrag"];
    let folded = fold(title);
    match days_in(title).as_slice() {
        [from, to] if from < to => return Some((Some(*from), *to)),
        [to] if ENDS.iter().any(|word| folded.contains(word)) => return Some((None, *to)),
        [] => {}
        _ => return None,
    }
    let words = words(&folded);
    let years: BTreeSet<i16> = words.iter().filter_map(|word| year(word)).collect();
    let year = years.first().copied().filter(|_| years.len() == 1)?;
    let months: Vec<u8> = words.iter().filter_map(|word| month_by_name(word)).collect();
    let of_months = |first: u8, last: u8| {
        let [first, last] = [first, last].map(|month| Month { year, month });
        Some((Some(first.first_day()), last.last_day()))
    };
    let quarter = words.windows(2).find_map(|pair| {
        let number: u8 = pair[1].parse().ok().filter(|number| (1..=4).contains(number))?;
        matches!(pair[0].as_str(), "kvartal" | "kv" | "q").then_some(number)
    });
    match (months.as_slice(), quarter) {
        ([first, last], None) if first < last => of_months(*first, *last),
        ([], Some(quarter)) => of_months(quarter * 3 - 2, quarter * 3),
        _ => None,
    }
}

/// The day that a title says that the sheet was taken out: `Uttaget gjordes 2026-09-04`, `Utskrivet den 4 september 2026`. None
/// where two titles say two.
pub fn day_taken<'c>(titles: impl Iterator<Item = &'c str>) -> Option<Date> {
    const TAKEN: [&str; 7] = ["uttag", "utskriv", "export", "utdrag", "hämtad", "hämtat", "skapad"];
    let days: BTreeSet<Date> = titles
        .filter(|title| {
            let folded = fold(title);
            TAKEN.iter().any(|word| folded.contains(word))
        })
        .filter_map(|title| match days_in(title).as_slice() {
            [day] => Some(*day),
            [] => day_in_words(title),
            _ => None,
        })
        .collect();
    days.first().copied().filter(|_| days.len() == 1)
}

/// `4 september 2026`, whatever stands around it.
fn day_in_words(text: &str) -> Option<Date> {
    let words = words(&fold(text));
    let mut found = words.windows(3).filter_map(|three| {
        let (day, month) = (three[0].parse::<i8>().ok()?, month_by_name(&three[1])?);
        Date::new(year(&three[2])?, month.try_into().ok()?, day).ok()
    });
    found.next().filter(|_| found.next().is_none())
}

/// The days in a text, whatever stands between them.
fn days_in(text: &str) -> Vec<Date> {
    const DIGITS: usize = 10;
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let starts = text.char_indices().map(|(at, _)| at);
    let day = |at: usize| {
        let day = text.get(at..at + DIGITS)?;
        let is_whole =
            !is_digit(text[..at].chars().next_back()) && !is_digit(text[at + DIGITS..].chars().next());
        parse_date(day).ok().filter(|_| is_whole)
    };
    starts.filter_map(day).collect()
}

/// True for `2025-1` or `20251` with a number up to 3, without a zero: a tertial as likely as a month.
pub fn may_be_tertial(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits == 5 && text.len() < 7 && text.get(..4).and_then(year).is_some() && tertial_below(text).is_some()
}

/// Words and numbers, also where nothing stands between them: `T1`, `jan26`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for sign in text.chars() {
        let kind = (sign.is_alphabetic(), sign.is_ascii_digit());
        match (kind, words.last_mut()) {
            ((false, false), _) => {}
            (_, Some(word)) if last == Some(kind) => word.push(sign),
            _ => words.push(sign.to_string()),
        }
        last = Some(kind);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_extract_is_read_from_a_title() {
        for (titles, day) in [
            (&["KIA", "Uttaget gjordes 2026-09-04"][..], Some("2026-09-04")),
            (&["Utskrivet den 4 september 2026 av KIA"], Some("2026-09-04")),
            (&["Exporterad 2026-09-04 08:15", "Uttag 2026-09-04"], Some("2026-09-04")),
            // Two days, or the days of the events, say nothing.
            (&["Uttag 2026-09-04", "Utskrivet 2026-09-05"], None),
            (&["Uttag 2026-05-01 – 2026-08-31"], None),
            (&["Period t.o.m. 2026-08-31"], None),
        ] {
            let read = day_taken(titles.iter().copied());
            assert_eq!(read.map(|day| day.to_string()).as_deref(), day, "{titles:?}");
        }
    }

    #[test]
    fn headings_say_months_tertials_and_other_times() {
        let month = |year, month| Some(Said::Month(year, month));
        let cases = [
            ("jan", month(None, 1)),
            ("Mars", month(None, 3)),
            ("Januari 2026", month(Some(2026), 1)),
            ("dec-25", month(Some(2025), 12)),
            ("maj26", month(Some(2026), 5)),
            ("2026-01", month(Some(2026), 1)),
            ("01/2026", month(Some(2026), 1)),
            ("202604", month(Some(2026), 4)),
            ("January", month(None, 1)),
            ("Oct 2026", month(Some(2026), 10)),
            ("Antal maj 2026", month(Some(2026), 5)),
            ("2026-04-01", month(Some(2026), 4)),
            ("T1", Some(Said::Tertial(None, 1))),
            ("T1 2026", Some(Said::Tertial(Some(2026), 1))),
            ("2026-t3", Some(Said::Tertial(Some(2026), 3))),
            ("Tertial 2", Some(Said::Tertial(None, 2))),
            ("2026", Some(Said::Other)),
            ("Kvartal 1", Some(Said::Other)),
            ("K1 2026", Some(Said::Other)),
            ("v. 12", Some(Said::Other)),
        ];
        for (heading, expected) in cases {
            assert_eq!(said(heading), expected, "{heading}");
        }
        for heading in ["Antal", "Hot", "T4", "2026-13", "Antal 2026", "Mars och april", "12", "Majoren", ""]
        {
            assert_eq!(said(heading), None, "{heading}");
        }
        for (heading, span) in [
            ("tertial", Some(Span::Tertial)),
            ("rapporttertial", Some(Span::Tertial)),
            ("kvartal", Some(Span::Other)),
            ("år/vecka", Some(Span::Other)),
            ("kalendervecka", Some(Span::Other)),
            ("läsår", Some(Span::Other)),
            ("månad/tertial", None),
            ("händelsedatum (vecka 5)", None),
            ("veckodag", None),
            ("datum", None),
        ] {
            assert_eq!(span_of(heading), span, "{heading}");
        }
        for (value, period) in [
            ("2026-1", Some("2026-t1")),
            ("20262", Some("2026-t2")),
            ("2026-03", Some("2026-t3")),
            ("202601", Some("2026-t1")),
            ("1/2026", Some("2026-t1")),
            ("2026-4", None),
            ("2026-01-02", None),
            ("2026", None),
        ] {
            assert_eq!(tertial_below(value).map(|period| period.to_string()).as_deref(), period, "{value}");
        }
        assert_eq!(said("T1").and_then(|said| said.time(Some(2026))), time("2026-t1"));
        assert_eq!(said("jan").and_then(|said| said.time(None)), None);
    }
}
