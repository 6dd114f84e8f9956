//! Personal identity numbers and coordination numbers: a date of birth (with 60 added to the day in a coordination
//! number), a serial number of three digits, and a check digit by Luhn's formula (18 § folkbokföringslagen
//! 1991:481; SKV 704, SKV 707). Organisation numbers are told apart by their third digit, which is at least 2.

use super::signs::{
    after_bullet, after_dash, after_spaces, digit_run, follows_number, follows_word, has_decimals,
    precedes_word,
};

/// Where the number that begins at `start`, the first of a run of digits, ends.
pub(super) fn end(text: &[u8], start: usize) -> Option<usize> {
    let length = digit_run(text, start);
    let end = start + length;
    let found = match length {
        10 | 12 if stands_alone(text, start, end) && is_number(text[start..end].iter()) => Some(end),
        12 if is_for_tax(text, start) && is_number(text[start..end - 2].iter()) => Some(end),
        6 | 8 => after_date(text, start, end),
        2 | 4 => after_split_date(text, start, length).or_else(|| after_split_year(text, start, length)),
        1 => spelt(text, start).or_else(|| in_thousands(text, start, length)),
        3 => in_thousands(text, start, length),
        _ => None,
    };
    found.or_else(|| with_exponent(text, start, end)).filter(|end| !is_amount(text, *end))
}

/// A number for value added tax, which is the owner's own with two digits more where a person trades in his own name:
/// `SE811218987601`.
fn is_for_tax(text: &[u8], start: usize) -> bool {
    let before = text[..start].iter().rposition(|byte| !b" -:.".contains(byte)).map_or(0, |at| at + 1);
    let before = &text[..before];
    let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (before, word) = before.split_at(before.len() - length);
    let word = word.to_ascii_lowercase();
    !before.last().is_some_and(|byte| byte.is_ascii_digit())
        && (word == b"se" || word.starts_with(b"vat") || word.starts_with(b"moms"))
}

/// As sheets write long numbers that they take for sums: `8.112189876E9`, `8,112189876E+09`. A measurement has fewer
/// digits. Noughts at the beginning are lost there: `5.03121234E8`.
fn with_exponent(text: &[u8], start: usize, end: usize) -> Option<usize> {
    if !matches!(text.get(end), Some(b'.' | b',')) {
        return None;
    }
    let fraction = digit_run(text, end + 1);
    let sign = end + 1 + fraction;
    let is_form = fraction > 0
        && matches!(text.get(sign), Some(b'E' | b'e'))
        && !(follows_word(text, start) || follows_number(text, start, b"."))
        && !text[..start].ends_with(b"-");
    if !is_form {
        return None;
    }
    let exponent = sign + 1 + usize::from(text.get(sign + 1) == Some(&b'+'));
    let last = exponent + digit_run(text, exponent);
    let moved: usize = std::str::from_utf8(text.get(exponent..last)?).ok()?.parse().ok()?;
    let length = end - start + moved.min(20);
    let written = end - start + fraction;
    if !(8..=length).contains(&written) || !(9..=12).contains(&length) || precedes_word(text, last) {
        return None;
    }
    let lost = usize::from(length == 9);
    let digits = text[start..end].iter().chain(&text[end + 1..sign]);
    let number: Vec<u8> = std::iter::repeat_n(&b'0', lost)
        .chain(digits)
        .chain(std::iter::repeat_n(&b'0', length - written))
        .copied()
        .collect();
    (number.len() != 11 && is_number(number.iter())).then_some(last)
}

/// As sheets show long numbers, alone in their cell: `8 112 189 876`. In a text such a number is a sum.
fn in_thousands(text: &[u8], start: usize, length: usize) -> Option<usize> {
    let mut end = start + length;
    for _ in 0..3 {
        let group = after_spaces(text, end);
        let is_group = group > end && group <= end + 3 && digit_run(text, group) == 3;
        end = is_group.then_some(group + 3)?;
    }
    let before = text[..start].iter().rfind(|byte| **byte != b' ');
    let after = text.get(after_spaces(text, end));
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| b"\n\r\t;,|\"".contains(byte));
    let digits = text[start..end].iter().filter(|byte| byte.is_ascii_digit());
    (is_edge(before) && is_edge(after) && is_number(digits)).then_some(end)
}

/// Not a part of a decimal number or of a hash.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let is_apart =
        !(follows_word(text, start) || precedes_word(text, end)) || stands_in_word(text, start, end);
    is_apart && !has_decimals(text, end) && !follows_number(text, start, b".")
}

/// Letters beside the number, and not those of a hash: `pnr8112189876`.
fn stands_in_word(text: &[u8], start: usize, end: usize) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let before =
        text[..start].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let after = text[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let beside: Vec<&u8> = before.chain(after).take(64).collect();
    beside.iter().all(is_letter) && beside.iter().any(|byte| !byte.is_ascii_hexdigit())
}

/// What is paid: `200101-1234 kr`.
fn is_amount(text: &[u8], end: usize) -> bool {
    let unit = &text[after_spaces(text, end)..];
    let length = unit.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    ["kr", "kronor", "sek", "tkr", "mkr"]
        .iter()
        .any(|known| unit[..length].eq_ignore_ascii_case(known.as_bytes()))
}

/// What stands between the date and the serial number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A hyphen or plus.
    Dash,
    Spaces,
    Bracket,
    /// A full stop, slash or low line, as in a name of a file.
    Sign,
    /// `811218T9876`, as a day and its time are written.
    Letter,
    /// Of a list or a table, too: `811218, 9876`, `811218 | 9876`.
    OfList,
}

/// Such a joint, with spaces around it, and where the serial number begins.
fn joint(text: &[u8], at: usize) -> Option<(Joint, usize)> {
    let sign = after_spaces(text, at);
    // `811218--9876` is printed with one dash.
    let dash = (0..3).fold(sign, |end, _| after_dash(text, end));
    // `"811218","9876"`, or with one of the two in quotation marks.
    let sign = sign + usize::from(matches!(text[sign..], [b'"', b',' | b';' | b'\t', ..]));
    // A quotation mark within a cell is doubled.
    if let [b'"', b'"', b'0'..=b'9', ..] = text[sign..] {
        return Some((Joint::OfList, sign + 2));
    }
    let (joint, end) = match text.get(sign)? {
        _ if dash > sign => (Joint::Dash, dash),
        b'+' => (Joint::Dash, sign + 1),
        b'.' | b'/' | b'_' => (Joint::Sign, sign + 1),
        b'(' | b')' => (Joint::Bracket, sign + 1),
        b'T' if sign == at => (Joint::Letter, sign + 1),
        b',' | b';' | b':' | b'|' | b'\t' => (Joint::OfList, sign + 1),
        _ if after_bullet(text, sign) > sign => (Joint::OfList, after_bullet(text, sign)),
        _ if sign > at => (Joint::Spaces, sign),
        _ => return None,
    };
    let after = after_spaces(text, end);
    let is_loose = matches!(joint, Joint::OfList | Joint::Bracket);
    let after = after + usize::from(joint == Joint::OfList && text.get(after) == Some(&b'"'));
    Some((joint, if is_loose { after_spaces(text, after_dash(text, after)) } else { after }))
}

/// The year of a second day: `2018-05-01 – 2018-08-31`, `180501–2018-08-31`, `2018-05-01 – 2019`.
fn is_period(text: &[u8], end: usize, serial: usize, last: usize) -> bool {
    let is_day = text.get(last) == Some(&b'-') && digit_run(text, last + 1) == 2;
    let is_apart = after_spaces(text, end) > end;
    is_day || (is_apart && matches!(text[serial..last], [b'1', b'9', ..] | [b'2', b'0', ..]))
}

/// `811218-9876`.
fn after_date(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let (joint, serial) = joint(text, end)?;
    let with_two_more = || (digit_run(text, serial) == 6 && is_for_tax(text, start)).then_some(serial + 4);
    let last = end_of_serial(text, serial, joint).or_else(with_two_more)?;
    if text.get(last) == Some(&b'-') && is_period(text, end, serial, last) && !is_for_tax(text, start) {
        return None;
    }
    let is_day_and_time = || is_time(&text[serial..last]) || precedes_word(text, last);
    if joint == Joint::Letter && is_day_and_time() {
        return None;
    }
    let is_loose = matches!(joint, Joint::OfList | Joint::Bracket);
    let is_other = || {
        let goes_on =
            matches!(text.get(last), Some(b'.' | b',' | b':' | b'-')) && digit_run(text, last + 1) > 0;
        follows_word(text, start)
            || follows_number(text, start, b".,:/-")
            || precedes_word(text, last)
            || goes_on
            || is_time(&text[serial..last])
    };
    let digits = text[serial..last].iter().filter(|byte| byte.is_ascii_digit());
    (is_number(text[start..end].iter().chain(digits)) && !(is_loose && is_other())).then_some(last)
}

/// Four digits; after a dash with a space among them, too: `811218-98 76`.
fn end_of_serial(text: &[u8], at: usize, joint: Joint) -> Option<usize> {
    let length = digit_run(text, at);
    let rest = after_spaces(text, at + length);
    let is_split = || rest > at + length && length + digit_run(text, rest) == 4;
    match length {
        4 => Some(at + 4),
        1..=3 if joint == Joint::Dash && is_split() => Some(rest + 4 - length),
        _ => None,
    }
}

/// `1981-12-18-9876`, `81-12-18-9876`, `1981-12-18 9876`, `81.12.18-9876`, `81.12.18.9876`, `81 12 18 9876`. A day and a
/// time (`2018-03-14 1230`) are none.
fn after_split_date(text: &[u8], start: usize, year: usize) -> Option<usize> {
    let (month, day, end) = (start + year + 1, start + year + 4, start + year + 6);
    let part = *text.get(start + year)?;
    let is_form = matches!(part, b'-' | b' ' | b'.' | b'/' | b'_')
        && text.get(day - 1) == Some(&part)
        && [month, day].iter().all(|at| digit_run(text, *at) == 2)
        && !follows_word(text, start)
        && !follows_number(text, start, b"-.,:/");
    if !is_form {
        return None;
    }
    let (joint, serial) = joint(text, end)?;
    let last = end_of_serial(text, serial, joint)?;
    let is_joined = match joint {
        Joint::Dash => !is_period(text, end, serial, last),
        Joint::Spaces => !(is_time(&text[serial..last]) || part == b' ' && is_in_row(text, start, last)),
        Joint::Bracket => !is_time(&text[serial..last]),
        Joint::Sign => text[end..serial].contains(&part) && !is_of_file(text, start, serial, last),
        Joint::OfList | Joint::Letter => false,
    };
    let digits = text[start..last].iter().filter(|byte| byte.is_ascii_digit());
    (is_joined && is_number(digits)).then_some(last)
}

/// A day and what comes after it in an address or a name of a file (`/2018/12/18/9876`, `2018_12_18_1230`), or a version.
fn is_of_file(text: &[u8], start: usize, serial: usize, last: usize) -> bool {
    let goes_on =
        text.get(last).is_some_and(|byte| b"./_-:,".contains(byte)) && digit_run(text, last + 1) > 0;
    let is_edition = text.get(last) == Some(&b'-') && precedes_word(text, last + 1);
    let before = &text[..start].trim_ascii_end();
    let before = before.strip_suffix(b":").unwrap_or(before);
    let before = before[before.len().saturating_sub(16)..].to_ascii_lowercase();
    goes_on
        || is_edition
        || is_time(&text[serial..last])
        || precedes_word(text, last)
        || matches!(text[..start].last(), Some(b'/' | b'='))
        || ["version", "versionen", " v", " v.", " ver."].iter().any(|word| before.ends_with(word.as_bytes()))
}

/// `1981 1218-9876`.
fn after_split_year(text: &[u8], start: usize, year: usize) -> Option<usize> {
    let day = after_spaces(text, start + year);
    if year != 4 || day != start + 5 || digit_run(text, day) != 4 || follows_number(text, start, b"-.,:/ ") {
        return None;
    }
    let (joint, serial) = joint(text, day + 4).filter(|(joint, _)| *joint == Joint::Dash)?;
    let last = end_of_serial(text, serial, joint).filter(|last| text.get(*last) != Some(&b'-'))?;
    let digits = text[start..last].iter().filter(|byte| byte.is_ascii_digit());
    is_number(digits).then_some(last)
}

/// `8 1 1 2 1 8 - 9 8 7 6`: as in a form with a box for each digit. Without a dash it may be any ten numbers.
fn spelt(text: &[u8], start: usize) -> Option<usize> {
    let next = |at: usize| {
        let next = after_spaces(text, at + 1);
        (next > at + 1 && digit_run(text, next) == 1).then_some(next)
    };
    let run = |from: usize| std::iter::successors(Some(from), |at| next(*at)).take(9).collect::<Vec<_>>();
    let date = run(start);
    let dash = after_spaces(text, date.last()? + 1);
    let serial = after_spaces(text, (0..3).fold(dash, |end, _| after_dash(text, end)));
    if !matches!(date.len(), 6 | 8) || after_dash(text, dash) == dash || digit_run(text, serial) != 1 {
        return None;
    }
    let serial = run(serial);
    let digits = date.iter().chain(&serial).map(|at| &text[*at]);
    (serial.len() == 4 && is_number(digits)).then(|| serial[3] + 1)
}

/// Four digits that may be a time of the day or a year.
fn is_time(serial: &[u8]) -> bool {
    serial.len() == 4 && serial[..2] < b"24"[..] && serial[2] < b'6'
}

/// Numbers with spaces between, of which these are a part.
fn is_in_row(text: &[u8], start: usize, end: usize) -> bool {
    follows_number(text, start, b" ") || (text.get(end) == Some(&b' ') && digit_run(text, end + 1) > 0)
}

/// Ten digits, or twelve with the century: a day that there is, and the check digit.
pub(super) fn is_number<'a>(digits: impl Iterator<Item = &'a u8>) -> bool {
    let digits: Vec<u8> = digits.map(|byte| byte - b'0').collect();
    let (century, ten) = digits.split_at(digits.len() - 10);
    let centuries: &[u16] = match century {
        [] => &[18, 19, 20],
        [1, 8] => &[18],
        [1, 9] => &[19],
        [2, 0] => &[20],
        _ => return false,
    };
    let two = |at: usize| ten[at] * 10 + ten[at + 1];
    let is_day = |century: &u16| is_day(century * 100 + u16::from(two(0)), two(2), two(4));
    has_check_digit(ten) && centuries.iter().any(is_day)
}

fn is_day(year: u16, month: u8, day: u8) -> bool {
    let day = if day > 60 { day - 60 } else { day };
    jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok()
}

/// Luhn: every second digit twice, the digits of the products summed.
fn has_check_digit(digits: &[u8]) -> bool {
    let weighed = digits.iter().enumerate().map(|(place, digit)| match place % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    });
    weighed.sum::<u8>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let start = text.find(|sign: char| sign.is_ascii_digit())?;
        end(text.as_bytes(), start).map(|end| &text[start..end])
    }

    #[test]
    fn every_usual_form_is_known() {
        for number in [
            "811218-9876",
            "811218+9876",
            "8112189876",
            "198112189876",
            "19811218-9876",
            "19811218+9876",
            "811218 9876",
            "19811218 9876",
            "811218 - 9876",
            "811218–9876",
            "811218−9876",
            "811218.9876",
            "811218/9876",
            "811218_9876",
            "811218\u{a0}9876",
            "1981-12-18-9876",
            "1981-12-18 9876",
            "1981 12 18-9876",
            "81-12-18-9876",
            "811218-987 6",
            "811278-9873",
            "198112789873",
            "000229-0005",
        ] {
            for (before, after) in
                [("", ""), ("barn ", "."), ("(", ")"), ("pnr:", ", "), ("akt_", "_a"), ("”", "”")]
            {
                let text = format!("{before}{number}{after}");
                assert_eq!(found(&text), Some(number), "{text}");
            }
        }
    }

    #[test]
    fn letters_beside_a_number_hide_it_only_in_a_hash() {
        assert_eq!(found("pnr8112189876"), Some("8112189876"));
        assert_eq!(found("8112189876pnr"), Some("8112189876"));
        assert_eq!(found("ab8112189876cd"), None);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "811218-9875", // check digit
            "811318-9878", // month 13
            "810229-9873", // no leap year
            "811292-9875", // day 92
            "19810229-9873",
            "212000-0142", // organisation number
            "556036-0793",
            "16556036-0793",
            "1712189876",
            "KIA-2018-000123",
            "2018-03-14",
            "2018-08-15 2018",
            "2018-05-01 – 2018-08-31", // 180501-2018 has a check digit that is right
            "2018-05-01–2018-08-31",
            "180501–2018-08-31",
            "2018-05-01 – 2018",
            "1.2.3-1803/2018",
            "0.8112189876",
            "8112189876.5",
            "a8112189876",
            "8112189876f",
            "81121898765",
            "811218-98765",
            "9 000",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
