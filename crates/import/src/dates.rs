//! Days as spreadsheets write them → days of the content.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use input::yaml::month_by_name;
use model::{EventDate, Month};

/// The word for days that a spreadsheet counts, `46023`.
const SERIAL: &str = "serial";

/// No event is older, and no register writes a year with fewer digits.
const FIRST_YEAR: i16 = 1950;

/// None is later: `202601` is no day in the year 2454 as Excel counts them.
const LAST_YEAR: i16 = 2199;

/// True for a heading (folded) of months, and of no days: `månad`, `händelsemånad`, `år-månad`.
pub fn says_month(heading: &str) -> bool {
    let has = |part: &str| heading.contains(part);
    let mut words = heading.split(|sign: char| !sign.is_alphanumeric());
    (has("månad") || has("month") || words.any(|word| matches!(word, "mån" | "period")))
        && !["dag", "datum", "date", "tid"].into_iter().any(has)
}

/// The ways that days are written in one column.
#[derive(Debug, Clone)]
pub struct DateForms {
    forms: Vec<DateForm>,
    from_1904: bool,
    /// The heading says that times of day are in UTC.
    is_utc: bool,
    /// The first day of a month stands for the month.
    are_months: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateForm {
    Iso,
    Serial,
    /// As in strftime.
    Format(String),
}

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    Unreadable,
    /// The year cannot be meant: 26, 1926, 4602.
    Year(i16),
    /// Two forms give two days.
    Ambiguous(EventDate, EventDate),
}

impl DateForm {
    /// `None` where no day can be read in this form.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            SERIAL => Some(DateForm::Serial),
            "%Y-%m-%d" => Some(DateForm::Iso),
            format => {
                let day = date(2018, 3, 14);
                let written = strtime::format(format, day.at(12, 30, 0, 0)).ok()?;
                let read = in_format(&written, format)?;
                (read.month() == Month::of_date(day)).then(|| DateForm::Format(format.to_owned()))
            }
        }
    }

    fn read(&self, text: &str, from_1904: bool) -> Option<EventDate> {
        match self {
            DateForm::Iso => EventDate::parse(text)
                .ok()
                .or_else(|| swedish_day(text).map(EventDate::from_day))
                .or_else(|| without_zeros(text)),
            DateForm::Serial => serial(text, from_1904),
            DateForm::Format(format) => in_format(text, format),
        }
    }

    fn written(&self) -> &str {
        match self {
            DateForm::Iso => "%Y-%m-%d",
            DateForm::Serial => SERIAL,
            DateForm::Format(format) => format,
        }
    }
}

impl DateForms {
    /// ISO 8601 where no form is given.
    pub fn new(forms: Vec<DateForm>, from_1904: bool) -> Self {
        DateForms {
            forms: if forms.is_empty() { vec![DateForm::Iso] } else { forms },
            from_1904,
            is_utc: false,
            are_months: false,
        }
    }

    /// Below `Månad`, where all days are the first of one, they are the months that a spreadsheet has made days of.
    pub fn of_months<'c>(self, heading: &str, mut cells: impl Iterator<Item = (&'c str, bool)>) -> Self {
        let is_first = |(text, is_day)| match self.read(text, is_day) {
            Ok(day) => day == EventDate::from_month(day.month()) || day.first_day().day() == 1,
            Err(_) => false,
        };
        let are_months = says_month(heading) && cells.all(is_first);
        DateForms { are_months, ..self }
    }

    pub fn in_utc(self, is_utc: bool) -> Self {
        DateForms { is_utc, ..self }
    }

    pub fn is_utc(&self) -> bool {
        self.is_utc
    }

    /// True if a time in UTC can be turned into a Swedish day.
    pub fn is_turned(&self, text: &str) -> bool {
        self.is_utc && swedish_day(&format!("{text}Z")).is_some()
    }

    /// Reads a cell; `is_day` where the workbook itself says that it is a day.
    pub fn read(&self, text: &str, is_day: bool) -> Result<EventDate, DateFault> {
        let plain = plain(text);
        let text = plain.as_ref();
        let in_utc = || swedish_day(&format!("{text}Z")).map(EventDate::from_day);
        if let Some(day) = self.is_utc.then(in_utc).flatten() {
            return Ok(day);
        }
        let iso = [DateForm::Iso];
        let forms = if is_day { iso.as_slice() } else { self.forms.as_slice() };
        let read = |form: &DateForm, text: &str| {
            form.read(text, self.from_1904).or_else(|| form.read(without_time(text)?, self.from_1904))
        };
        let days =
            forms.iter().filter_map(|form| read(form, text).or_else(|| read(form, without_weekday(text)?)));
        // `3 feb 26` is no day of the year 26 where another form gives a year of these.
        let days: Vec<EventDate> = days.collect();
        let is_of_now = |day: &&EventDate| (FIRST_YEAR..=LAST_YEAR).contains(&day.month().year);
        let day = *days.iter().find(is_of_now).or(days.first()).ok_or(DateFault::Unreadable)?;
        if let Some(other) = days.iter().filter(is_of_now).find(|other| **other != day) {
            return Err(DateFault::Ambiguous(day, *other));
        }
        match day.month().year {
            year if !(FIRST_YEAR..=LAST_YEAR).contains(&year) => Err(DateFault::Year(year)),
            _ if self.are_months && day.first_day().day() == 1 => Ok(EventDate::from_month(day.month())),
            _ => Ok(day),
        }
    }

    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(DateForm::written)
    }

    pub fn expected(&self) -> String {
        match self.forms.as_slice() {
            [DateForm::Iso] => "en dag, som 2018-03-14".to_owned(),
            forms => {
                let forms: Vec<&str> = forms.iter().map(DateForm::written).collect();
                format!("en dag i formen `{}`", forms.join("` eller `"))
            }
        }
    }
}

/// With plain hyphens, and without the ending of `1:e mars`.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['‐', '‑', '–', '−', ':']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(['‐', '‑', '–', '−'], "-").replace(":e ", " ").replace(":a ", " "))
}

/// The day in Sweden of a time that says how far it is from UTC: half past eleven in the evening, `T23:30Z`, is the day after.
fn swedish_day(text: &str) -> Option<Date> {
    static SWEDEN: LazyLock<TimeZone> = LazyLock::new(|| {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a time zone as POSIX writes it")
    });
    if !text.contains(':') {
        return None;
    }
    let bare = text.replace(['(', ')'], "");
    let named = [" UTC", " GMT", " Z", " UTC+0", " GMT+0", " UTC+00:00", " GMT+00:00"]
        .iter()
        .find_map(|zone| bare.strip_suffix(zone));
    let text = match (named, text.rsplit_once(' ')) {
        (Some(time), _) => format!("{time}Z"),
        // `23:30:00 +00:00`
        (None, Some((time, offset))) if offset.starts_with(['+', '-']) => format!("{time}{offset}"),
        _ => text.to_owned(),
    };
    let time: Timestamp = text.parse().ok()?;
    Some(time.to_zoned(SWEDEN.clone()).date())
}

/// True for a time of day with letters or signs behind it: it may be of another time than ours, and the day another.
pub fn names_zone(text: &str) -> bool {
    let Some((_, time)) = text.split_once(':') else { return false };
    let time = time.to_lowercase().replace(['.', ' '], "");
    let time = time.trim_end_matches("am").trim_end_matches("pm");
    time.contains(|sign: char| sign.is_alphabetic() || matches!(sign, '+' | '-' | '−' | '('))
}

/// `2026-1-5`. A year of two digits is no such day: `26-1-5` may be the 26th.
fn without_zeros(text: &str) -> Option<EventDate> {
    let is_whole = text.split('-').next().is_some_and(|year| year.len() == 4);
    is_whole.then(|| in_english(text, "%Y-%m-%d"))?
}

/// What stands after `måndag`, `tis.`, `fre den`.
fn without_weekday(text: &str) -> Option<&str> {
    const WEEKDAYS: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
    let (word, rest) = text.split_once(' ')?;
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    let is_short = |day: &str| word.chars().count() > 2 && day.starts_with(&word);
    let is_weekday = WEEKDAYS.contains(&word.as_str()) || WEEKDAYS.iter().any(|day| is_short(day));
    let rest = rest.trim_start();
    (is_weekday || word == "den").then(|| without_weekday(rest).unwrap_or(rest))
}

/// What stands before a time of day.
fn without_time(text: &str) -> Option<&str> {
    // `11:30 PM`
    let halves = ["am", "pm", "a.m.", "p.m."];
    let is_half = |word: &str| halves.contains(&word.to_lowercase().as_str());
    let text = text.rsplit_once(' ').filter(|(_, word)| is_half(word)).map_or(text, |(before, _)| before);
    let (day, time) = text.rsplit_once([' ', 'T'])?;
    let is_time = time.contains([':', '.'])
        && time.starts_with(|sign: char| sign.is_ascii_digit())
        && time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','));
    // `25:70` is no time, and what stands before it may be no day.
    let mut parts = time.split([':', '.', ',']).map(|part| part.parse::<u32>().unwrap_or(0));
    let is_time = is_time
        && parts.next().is_some_and(|hour| hour < 25)
        && parts.next().is_none_or(|minute| minute < 60);
    let day = day.trim_end();
    // `2026-03-14 kl. 08.15`
    let before = [" kl", " kl.", ", kl", ", kl."].iter().find_map(|word| day.strip_suffix(word));
    is_time.then_some(before.unwrap_or(day))
}

/// A day, or a month where the format has no day. Names of months are Swedish or English.
fn in_format(text: &str, format: &str) -> Option<EventDate> {
    in_english(text, format).or_else(|| {
        let format = ["%B", "%h"].iter().fold(format.to_owned(), |format, name| format.replace(name, "%b"));
        let in_swedish = |stop| in_english(&with_english_months(text, stop)?, &format);
        // The full stop of `jan.` may stand in the format too.
        format.contains("%b").then(|| in_swedish(".").or_else(|| in_swedish("")))?
    })
}

/// Swedish names of months, short or whole, each with `stop` after it, as the `%b` that strftime knows. `None` without any.
fn with_english_months(text: &str, stop: &str) -> Option<String> {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (mut english, mut rest, mut is_found) = (String::new(), text, false);
    while !rest.is_empty() {
        let is_word = rest.starts_with(char::is_alphabetic);
        let end = rest.find(|sign: char| sign.is_alphabetic() != is_word).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        let month = month_by_name(&part.to_lowercase());
        is_found |= month.is_some();
        english.push_str(month.map_or(part, |month| ENGLISH[usize::from(month) - 1]));
        rest = month.and_then(|_| after.strip_prefix(stop)).unwrap_or(after);
    }
    is_found.then_some(english)
}

fn in_english(text: &str, format: &str) -> Option<EventDate> {
    let parts = strtime::parse(format, text).ok()?;
    match (parts.to_date(), parts.year(), parts.month(), parts.day()) {
        (Ok(day), ..) => Some(EventDate::from_day(day)),
        (Err(_), Some(year), Some(month), None) => {
            let month = Month { year, month: u8::try_from(month).ok()? };
            Some(EventDate::from_month(month))
        }
        _ => None,
    }
}

/// Days since 1899-12-30, which is right from 1900-03-01 on (Excel has a 29th of February 1900), or since 1904-01-01.
pub fn serial(text: &str, from_1904: bool) -> Option<EventDate> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number =
        !whole.is_empty() && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let days: i64 = whole.parse().ok().filter(|days| is_number && (61..=2_958_465).contains(days))?;
    let first: Date = if from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    first.checked_add(days.days()).ok().map(EventDate::from_day)
}

/// Forms that are tried for a column that nobody has described, the likeliest first.
const KNOWN_FORMS: [&str; 23] = [
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d/%m %Y",
    "%d/%m-%Y",
    "%Y%m%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d/%m/%y",
    "%d.%m.%y",
    "%y-%m-%d",
    "%d %b %y",
    "%d-%b-%y",
    "%Y-%m",
    "%b %Y",
    "%b-%y",
    "%Y%m",
    SERIAL,
    "%b %d, %Y",
    // `260115`: what is a month of a year, or a day as Excel counts them, is taken for that.
    "%y%m%d",
];

/// Two forms with a short year, first and last: `26-01-14` may be either. The likelier comes first.
const OF_SHORT_YEARS: [[&str; 2]; 3] =
    [["%y-%m-%d", "%d-%m-%y"], ["%d/%m/%y", "%y/%m/%d"], ["%d.%m.%y", "%y.%m.%d"]];

/// The same form with the year at the other end.
pub fn of_short_years(form: &str) -> Option<&'static str> {
    let other = |pair: &[&'static str; 2]| Some(pair[1 - pair.iter().position(|known| *known == form)?]);
    OF_SHORT_YEARS.iter().find_map(other)
}

/// The form, or that with the year at the other end where it reads more of the texts, or has them in fewer years: a register is of
/// few.
fn of_fewer_years(first: &'static str, texts: &[&str]) -> &'static str {
    let Some(last) = of_short_years(first) else { return first };
    let judge = |form: &str| {
        let reader = reader(form);
        let days: Vec<EventDate> = texts.iter().filter_map(|text| reader.read(text, false).ok()).collect();
        let years: std::collections::BTreeSet<i16> = days.iter().map(|day| day.month().year).collect();
        (std::cmp::Reverse(days.len()), years.len())
    };
    if judge(last) < judge(first) { last } else { first }
}

/// Forms with the day first, and the same with the month first.
const TURNED: [(&str, &str); 6] = [
    ("%d/%m/%Y", "%m/%d/%Y"),
    ("%d.%m.%Y", "%m.%d.%Y"),
    ("%d-%m-%Y", "%m-%d-%Y"),
    ("%d/%m %Y", "%m/%d %Y"),
    ("%d/%m/%y", "%m/%d/%y"),
    ("%d.%m.%y", "%m.%d.%y"),
];

/// The same form with the month first.
pub fn turned(form: &str) -> Option<&'static str> {
    TURNED.iter().find(|(known, _)| *known == form).map(|(_, turned)| *turned)
}

pub fn reader(form: &str) -> DateForms {
    DateForms::new(DateForm::parse(form).into_iter().collect(), false)
}

/// The form, or the same with the month first where only that reads all the texts that either reads.
fn turned_if_better(form: &'static str, texts: &[&str]) -> &'static str {
    let Some(turned) = turned(form) else { return form };
    let [own, other] = [form, turned].map(reader);
    let (mut by_own, mut by_other, mut all) = (0, 0, 0);
    for text in texts {
        let [own, other] = [&own, &other].map(|reader| reader.read(text, false).is_ok());
        by_own += usize::from(own);
        by_other += usize::from(other);
        all += usize::from(own || other);
    }
    if by_other == all && by_own < all { turned } else { form }
}

/// The forms that together read these texts, and how many texts none of them reads.
pub fn forms_of<'t>(texts: impl Iterator<Item = &'t str>) -> (Vec<&'static str>, usize) {
    let mut left: Vec<&str> = texts.collect();
    let mut forms = Vec::new();
    for form in KNOWN_FORMS {
        let form = match turned_if_better(form, &left) {
            turned if turned != form => turned,
            form => of_fewer_years(form, &left),
        };
        let reader = reader(form);
        let before = left.len();
        left.retain(|text| reader.read(text, false).is_err());
        if left.len() < before {
            forms.push(form);
        }
    }
    (forms, left.len())
}

/// Another form that every text that a form reads is a day in too, so that the form is a guess: with the month first, or with the
/// year at the other end.
pub fn other_form<'t>(form: &str, texts: impl Iterator<Item = &'t str> + Clone) -> Option<&'static str> {
    let own = reader(form);
    let reads_all = |other: &&str| {
        let other = reader(other);
        texts.clone().all(|text| own.read(text, false).is_err() || other.read(text, false).is_ok())
    };
    [turned(form), of_short_years(form)].into_iter().flatten().find(reads_all)
}

#[cfg(test)]
mod tests;
