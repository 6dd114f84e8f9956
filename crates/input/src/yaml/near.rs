//! What was meant: days, periods and numbers as people write them.

use jiff::civil::Date;

use model::{Month, Period, Tertial, parse_date};

/// What to write in place of a value that has not the form that was expected, such as `en dag, som 2018-03-14`.
pub fn right_form(value: &str, expected: &str) -> Option<String> {
    let asks = |name: &str| expected.starts_with(name);
    if asks("en dag") {
        let month = || match (month(value), asks("en dag eller månad")) {
            (Some(month), true) => Some(write(month)),
            (Some(month), false) => {
                Some(format!("skriv också vilken dag det är, som `{month}-15` för den femtonde"))
            }
            (None, _) => None,
        };
        let quarter = || quarter(value, asks("en dag eller månad"));
        return day(value)
            .or_else(month)
            .or_else(quarter)
            .or_else(|| serial_day(value))
            .or_else(|| letters_for_digits(value))
            .or_else(|| month_of_sheet(value))
            .or_else(|| no_day(value));
    }
    match () {
        () if asks("en månad") => Some(month(value).map_or_else(|| no_month(value), write)),
        () if asks("ett tertial") => Some(period(value).map_or_else(|| no_period(value), write)),
        () if asks("en tid för avbrott") => outage(value).map(write),
        () if asks("ett tal") || asks("ett heltal") => {
            let right = number(value, asks("ett heltal"))?;
            // A number that stands there as it should is in quotes, or beyond its bounds.
            match (right == value, expected.contains(" från ")) {
                (false, _) => Some(write(right)),
                (true, false) if right.parse::<i64>().is_err() && !right.contains('.') => {
                    Some("talet är för stort: rätta det".to_owned())
                }
                (true, false) => Some(format!("skriv talet utan citattecken: `{right}`")),
                (true, true) => None,
            }
        }
        () => None,
    }
}

fn write(right: impl std::fmt::Display) -> String {
    format!("skriv `{right}`")
}

/// The last month of a quarter: `2027-Q4`, `kvartal 4 2027`.
fn quarter(value: &str, may_be_month: bool) -> Option<String> {
    let lower = value.to_lowercase().replace("kvartal", "q").replace("kv", "q");
    let (before, after) = lower.split_once('q')?;
    let number: u8 = after.trim_start().chars().next()?.to_digit(10)?.try_into().ok()?;
    let year = parts(before).into_iter().chain(parts(after)).find_map(|part| year_number(&part))?;
    let month = Month { year, month: 3 * number };
    ((1..=4).contains(&number) && may_be_month)
        .then(|| format!("kvartal går inte att skriva: skriv den sista månaden, `{month}`"))
}

/// What the tertials of a year are, for a value that is none of them.
fn no_period(value: &str) -> String {
    let year = parts(value).iter().find_map(|part| year_number(part)).unwrap_or(2018);
    format!(
        "skriv `{year}-t1` för januari till april, `{year}-t2` för maj till augusti eller `{year}-t3` för september till december"
    )
}

/// What stands where there is no day to write.
fn no_day(value: &str) -> Option<String> {
    const WORDS: [&str; 14] = [
        "tills vidare",
        "löpande",
        "saknas",
        "ingen",
        "inget",
        "okänt",
        "okänd",
        "oklart",
        "vet inte",
        "vet ej",
        "inte bestämt",
        "ej bestämt",
        "senare",
        "?",
    ];
    let is_none = WORDS.contains(&value.trim().to_lowercase().as_str());
    is_none.then(|| "finns ingen dag: ta bort raden; måste nyckeln vara med säger programmet till".to_owned())
}

fn no_month(value: &str) -> String {
    let parts = parts(value);
    let lacks_year = !parts.iter().any(|part| year_number(part).is_some());
    match parts.iter().any(|part| month_by_name(part).is_some()) && lacks_year {
        true => "skriv också året, och månaden med två siffror: `2018-03`".to_owned(),
        false => "skriv år och månad med bindestreck, månaden från 01 till 12: `2018-03`".to_owned(),
    }
}

/// The words and numbers of a text: `14/3 2026`, `den 3:e mars 2026`.
fn parts(value: &str) -> Vec<String> {
    let lower = value.to_lowercase();
    let parts = lower.split(|sign: char| !sign.is_alphanumeric());
    parts.filter(|part| !matches!(*part, "" | "den" | "e")).map(str::to_owned).collect()
}

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

/// As other programs write them, where they differ.
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by its name in small letters, short or whole: `mar`, `mars`, `sept`, `march`.
pub fn month_by_name(word: &str) -> Option<u8> {
    let find =
        |months: &[&str; 12]| months.iter().position(|month| word.len() >= 3 && month.starts_with(word));
    let at = find(&MONTHS).or_else(|| find(&ENGLISH_MONTHS))?;
    Some(at as u8 + 1)
}

/// A month by name, short or whole, or by number.
fn month_number(word: &str) -> Option<u8> {
    let number = month_by_name(word).or_else(|| word.parse().ok());
    number.filter(|number| (1..=12).contains(number))
}

fn year_number(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..=2199).contains(year))
}

/// The day that a text says in whatever form. `None` where it may be two, or where there is no such day.
pub fn day_in(value: &str) -> Option<Date> {
    let said = said_day(value).filter(|said| !said.is_day_first)?;
    Date::new(said.year, said.month, said.day).ok()
}

/// The parts of a day, which may not be there: the 30th of February.
struct SaidDay {
    year: i16,
    month: i8,
    day: i8,
    /// True where the day was read before the month, and may be the month.
    is_day_first: bool,
}

fn said_day(value: &str) -> Option<SaidDay> {
    let parts = parts(value);
    let mut parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    // A time of day behind it says no more of the day.
    if parts.len() > 3 && value.contains(':') && parts[0].len() == 4 {
        parts.truncate(3);
        parts[2] = parts[2].split('t').next().unwrap_or_default();
    }
    let (year, month, day, is_day_first) = match parts[..] {
        [digits] if digits.len() == 8 && digits.is_ascii() => {
            (year_number(&digits[..4])?, month_number(&digits[4..6])?, &digits[6..], false)
        }
        [year, month, day] if year.len() == 4 => (year_number(year)?, month_number(month)?, day, false),
        [day, month, year] => {
            let may_be_turned =
                month_number(day).is_some() && month.bytes().all(|sign| sign.is_ascii_digit());
            (year_number(year)?, month_number(month)?, day, may_be_turned && day != month)
        }
        _ => return None,
    };
    Some(SaidDay { year, month: month as i8, day: day.parse().ok()?, is_day_first })
}

/// The number that a spreadsheet has for a day: days since 1899-12-30, here of this century's first half.
fn serial_day(value: &str) -> Option<String> {
    const FIRST: i64 = 36_526;
    const LAST: i64 = 55_153;
    let number: i64 = value.parse().ok().filter(|number| (FIRST..=LAST).contains(number))?;
    let day = Date::constant(1899, 12, 30).checked_add(jiff::Span::new().days(number)).ok()?;
    Some(format!("`{value}` är Excels tal för en dag: skriv `{day}`"))
}

/// `2026-O3-14`: letters that look like digits.
fn letters_for_digits(value: &str) -> Option<String> {
    let letter = value.chars().find(|sign| matches!(sign, 'O' | 'o' | 'l' | 'I'))?;
    let digits = value.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let is_day = parse_date(&digits).is_ok();
    is_day.then(|| format!("`{letter}` är en bokstav: skriv `{digits}`"))
}

/// `mar-26`, as a spreadsheet shows the first day of a month.
fn month_of_sheet(value: &str) -> Option<String> {
    let parts = parts(value);
    let [month, year] = &parts[..] else { return None };
    let month = month_by_name(month).filter(|_| year.len() == 2)?;
    let year: i16 = year.parse().ok()?;
    Some(format!("skriv också vilken dag det är, som `20{year:02}-{month:02}-15` för den femtonde"))
}

/// A day whose year has two digits, or whose month is none: what it may be, with what has to be right for it.
fn unsure_day(value: &str) -> Option<String> {
    let parts = parts(value);
    let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
    let short_year = |part: &str| number(part).filter(|_| part.len() == 2).map(|year| 2000 + i16::from(year));
    let (year, month, day) = match &parts.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [digits] if digits.len() == 6 && digits.is_ascii() => {
            (short_year(&digits[..2])?, number(&digits[2..4])?, number(&digits[4..])?)
        }
        // The day and the month have changed places.
        [year, day, month] if year.len() == 4 && number(day)? > 12 => {
            (year_number(year)?, number(month)?, number(day)?)
        }
        [day, month, year] if month_by_name(month).is_some() => {
            (short_year(year)?, month_by_name(month)? as i8, number(day)?)
        }
        [day, month, year] if has_day_first(value) => (short_year(year)?, number(month)?, number(day)?),
        [year, month, day] => (short_year(year)?, number(month)?, number(day)?),
        _ => return None,
    };
    let date = Date::new(year, month, day).ok()?;
    let name = MONTHS[month as usize - 1];
    Some(format!("skriv `{date}`, om du menar den {day} {name} {year}"))
}

/// True for `10/2-26` and `10.2.26`: with hyphens alone the year is first.
fn has_day_first(value: &str) -> bool {
    value.trim().chars().find(|sign| !sign.is_alphanumeric()).is_some_and(|sign| matches!(sign, '/' | '.'))
}

fn day(value: &str) -> Option<String> {
    let of_all = said_day(value).map_or_else(|| unsure_day(value), |_| sure_day(value));
    of_all.or_else(|| day_before_words(value))
}

/// A day with words behind it: `2026-03-15 (preliminärt)`, `1 mars 2026 kl. 10`.
fn day_before_words(value: &str) -> Option<String> {
    let parts = parts(value);
    let (day, rest) = parts.split_at_checked(3)?;
    let says_another = rest.is_empty() || rest.iter().any(|part| year_number(part).is_some());
    (!says_another).then(|| sure_day(&day.join(" "))).flatten()
}

fn sure_day(value: &str) -> Option<String> {
    let SaidDay { year, month, day, is_day_first } = said_day(value)?;
    let name = MONTHS[month as usize - 1];
    match Date::new(year, month, day) {
        Ok(date) if parse_date(value) == Ok(date) => None,
        Ok(date) if is_day_first => Some(format!("skriv `{date}`, om du menar den {day} {name} {year}")),
        Ok(date) => Some(write(date)),
        Err(_) => {
            let last = Date::new(year, month, 1).ok()?.days_in_month();
            Some(format!("{name} {year} har {last} dagar: skriv en dag som finns"))
        }
    }
}

fn month(value: &str) -> Option<Month> {
    let parts = parts(value);
    let (year, month) = match &parts[..] {
        [digits] if digits.len() == 6 && digits.is_ascii() => (&digits[..4], &digits[4..]),
        [year, month] if year_number(year).is_some() => (year.as_str(), month.as_str()),
        [month, year] => (year.as_str(), month.as_str()),
        // A day stands where only a month is to.
        [year, month, day] if year.len() == 4 && day.parse::<u8>().is_ok() => (year.as_str(), month.as_str()),
        _ => return None,
    };
    Some(Month { year: year_number(year)?, month: month_number(month)? })
}

/// The tertial that two months begin and end: `januari–april 2026`.
fn period_of_months(value: &str) -> Option<Period> {
    let parts = parts(value);
    let [first, last, year] = &parts[..] else { return None };
    let tertial = match (month_by_name(first)?, month_by_name(last)?) {
        (1, 4) => Tertial::T1,
        (5, 8) => Tertial::T2,
        (9, 12) => Tertial::T3,
        _ => return None,
    };
    Some(Period::new(year_number(year)?, tertial))
}

/// A tertial in words or another order: `T1 2026`, `2026-T1`, `2026t1`, `tertial 1 2026`, `2026-1`, `januari–april 2026`.
pub fn period(value: &str) -> Option<Period> {
    period_of_months(value).or_else(|| period_by_number(value))
}

fn period_by_number(value: &str) -> Option<Period> {
    let parts = parts(&value.to_lowercase().replace("tertial", " t").replace('t', " "));
    let (year, tertial) = match &parts[..] {
        [one, other] if one.len() == 4 => (one, other),
        [one, other] if other.len() == 4 => (other, one),
        _ => return None,
    };
    year_number(year)?;
    format!("{year}-t{}", tertial.trim_start_matches('0')).parse().ok()
}

/// `1 dag`, `30 minuter`, `4 timmar`.
fn outage(value: &str) -> Option<String> {
    let value = value.trim().to_lowercase();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = value.split_at(digits);
    let unit = match unit.trim() {
        "m" | "min" | "minut" | "minuter" => "min",
        "h" | "t" | "tim" | "timme" | "timmar" => "h",
        "d" | "dag" | "dagar" | "dygn" => "d",
        "w" | "v" | "vecka" | "veckor" => "w",
        _ => return None,
    };
    (digits > 0).then(|| format!("{number}{unit}"))
}

/// `62,5`, `1 450`, `62 %`; and a number in quotes.
fn number(value: &str, is_whole: bool) -> Option<String> {
    let plain = value.trim().trim_end_matches('%');
    let digits: String = plain.chars().filter(|sign| !sign.is_whitespace()).collect();
    let digits = digits.replace(',', ".").replace('\u{2212}', "-");
    let is_number = digits.bytes().any(|sign| sign.is_ascii_digit())
        && digits.trim_start_matches('-').bytes().all(|sign| sign.is_ascii_digit() || sign == b'.')
        && digits.parse::<f64>().is_ok();
    let is_right = is_number && !(is_whole && (digits.contains('.') || digits.starts_with('-')));
    // `3 (måttlig)`, `21.0`
    let whole = || {
        let (digits, rest) = plain.split_at(plain.bytes().take_while(u8::is_ascii_digit).count());
        let says_it = rest.starts_with([' ', '(']) && rest.contains(char::is_alphabetic);
        let is_whole = says_it
            || rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.bytes().all(|sign| sign == b'0'));
        (!digits.is_empty() && is_whole).then(|| digits.to_owned())
    };
    if is_right { Some(digits) } else { whole().filter(|_| is_whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_other_forms_are_turned_right() {
        const DAY: &str = "en dag, som 2018-03-14";
        for written in [
            "2026/03/14",
            "14/3 2026",
            "14.3.2026",
            "14 mars 2026",
            "den 14 mars 2026",
            "20260314",
            "2026-3-14",
            "2026 03 14",
            "14-mar-2026",
            "2026-03-14 08:30",
            "2026-03-14T08:30:00",
            "2026-03-14 (preliminärt)",
            "14 mars 2026 kl. 10",
        ] {
            assert_eq!(right_form(written, DAY).as_deref(), Some("skriv `2026-03-14`"), "{written}");
        }
        let turned = right_form("3/4/2026", DAY).unwrap();
        assert_eq!(turned, "skriv `2026-04-03`, om du menar den 3 april 2026");
        let no_day = right_form("2026-02-30", DAY).unwrap();
        assert_eq!(no_day, "februari 2026 har 28 dagar: skriv en dag som finns");
        for (unsure, may_be) in [
            ("26-02-06", "skriv `2026-02-06`, om du menar den 6 februari 2026"),
            ("260210", "skriv `2026-02-10`, om du menar den 10 februari 2026"),
            ("6 feb -26", "skriv `2026-02-06`, om du menar den 6 februari 2026"),
            ("10/2-26", "skriv `2026-02-10`, om du menar den 10 februari 2026"),
            ("15/12-25", "skriv `2025-12-15`, om du menar den 15 december 2025"),
            ("31.10.26", "skriv `2026-10-31`, om du menar den 31 oktober 2026"),
            ("31/10/26", "skriv `2026-10-31`, om du menar den 31 oktober 2026"),
            ("tills vidare", "finns ingen dag: ta bort raden; måste nyckeln vara med säger programmet till"),
            ("2026-13-01", "skriv `2026-01-13`, om du menar den 13 januari 2026"),
            ("mars 2026", "skriv också vilken dag det är, som `2026-03-15` för den femtonde"),
            ("2026-O3-14", "`O` är en bokstav: skriv `2026-03-14`"),
            ("2026-0l-10", "`l` är en bokstav: skriv `2026-01-10`"),
            ("mar-26", "skriv också vilken dag det är, som `2026-03-15` för den femtonde"),
            ("46063", "`46063` är Excels tal för en dag: skriv `2026-02-10`"),
        ] {
            assert_eq!(right_form(unsure, DAY).as_deref(), Some(may_be), "{unsure}");
        }
        for unclear in ["14/3", "igår", "1 mars 2026 – 3 april 2026", "2026-13-13", "v. 6 2026", "4602", ""]
        {
            assert_eq!(right_form(unclear, DAY), None, "{unclear}");
        }
    }

    #[test]
    fn months_periods_and_outages_are_turned_right() {
        for (written, expected, right) in [
            ("mars 2026", "en månad, som 2018-03", "2026-03"),
            ("2026-3", "en månad, som 2018-03", "2026-03"),
            ("2026-03-14", "en månad, som 2018-03", "2026-03"),
            ("mars 2026", "en dag eller månad, som 2018-03-14 eller 2018-03", "2026-03"),
            ("T1 2026", "ett tertial, som 2018-t2", "2026-t1"),
            ("2026-T1", "ett tertial, som 2018-t2", "2026-t1"),
            ("2026t3", "ett tertial, som 2018-t2", "2026-t3"),
            ("tertial 2 2026", "ett tertial, som 2018-t2", "2026-t2"),
            ("2026-1", "ett tertial, som 2018-t2", "2026-t1"),
            ("maj–augusti 2026", "ett tertial, som 2018-t2", "2026-t2"),
            ("1 dag", "en tid för avbrott, som 30min, 4h, 1d eller 2w", "1d"),
            ("4 timmar", "en tid för avbrott, som 30min, 4h, 1d eller 2w", "4h"),
            ("62,5", "ett tal, med punkt som decimaltecken", "62.5"),
            ("62 %", "ett tal, som 62 eller 62.5", "62"),
            ("1 450", "ett heltal, 0 eller större", "1450"),
        ] {
            assert_eq!(right_form(written, expected), Some(format!("skriv `{right}`")), "{written}");
        }
        let quoted = right_form("62", "ett heltal, 0 eller större").unwrap();
        assert_eq!(quoted, "skriv talet utan citattecken: `62`");
        assert_eq!(right_form("256", "ett heltal från 0 till 255"), None);
        for no_period in ["2026-t4", "VT 2026", "2026", "2026-q1"] {
            let help = right_form(no_period, "ett tertial, som 2018-t2").unwrap();
            assert!(help.starts_with("skriv `2026-t1` för januari till april"), "{no_period}: {help}");
        }
        let quarter = right_form("2027-Q4", "en dag eller månad, som 2018-03-14 eller 2018-03").unwrap();
        assert!(quarter.ends_with("skriv den sista månaden, `2027-12`"), "{quarter}");
        for (written, whole) in [("3 (måttlig)", "3"), ("21.0", "21"), ("4,0", "4")] {
            assert_eq!(
                right_form(written, "ett heltal från 0 till 255"),
                Some(format!("skriv `{whole}`")),
                "{written}"
            );
        }
        assert_eq!(right_form("62,5", "ett heltal, 0 eller större"), None);
        assert_eq!(right_form("många", "ett tal, som 62 eller 62.5"), None);
    }
}
