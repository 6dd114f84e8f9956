//! Personal identity numbers and coordination numbers: a date of birth (with 60 added to the day in a coordination
//! number), a serial number of three digits, and a check digit by Luhn's formula (18 § folkbokföringslagen
//! 1991:481; SKV 704, SKV 707). Organisation numbers are told apart by their third digit, which is at least 2.

use super::signs::{after_dash, after_spaces, digit_run, follows_number, follows_word, precedes_word};

/// Where the number that begins at `start`, the first of a run of digits, ends.
pub(super) fn end(text: &[u8], start: usize) -> Option<usize> {
    let length = digit_run(text, start);
    let end = start + length;
    match length {
        10 | 12 => (stands_alone(text, start, end) && is_number(text[start..end].iter())).then_some(end),
        6 | 8 => {
            let serial = after_joint(text, end)?;
            let last =
                end_of_serial(text, serial, text.get(end).is_some_and(|sign| matches!(sign, b'-' | b'+')))?;
            let digits = text[serial..last].iter().filter(|byte| byte.is_ascii_digit());
            is_number(text[start..end].iter().chain(digits)).then_some(last)
        }
        2 | 4 => after_dashed_date(text, start, length),
        _ => None,
    }
}

/// Not a part of a decimal number or of a hash.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let goes_on = text.get(end) == Some(&b'.') && digit_run(text, end + 1) > 0;
    let is_apart =
        !(follows_word(text, start) || precedes_word(text, end)) || stands_in_word(text, start, end);
    is_apart && !goes_on && !follows_number(text, start, b".")
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

/// What stands between the date and the serial number: a hyphen, plus or other sign, spaces, or both.
fn after_joint(text: &[u8], at: usize) -> Option<usize> {
    let sign = after_spaces(text, at);
    let is_sign = matches!(text.get(sign), Some(b'+' | b'.' | b'/' | b'_'));
    let after_sign = if is_sign { sign + 1 } else { after_dash(text, sign) };
    Some(after_spaces(text, after_sign)).filter(|after| *after > at)
}

/// Four digits; with a space before the last after a dash: `811218-987 6`.
fn end_of_serial(text: &[u8], at: usize, is_dashed: bool) -> Option<usize> {
    match digit_run(text, at) {
        4 => Some(at + 4),
        3 if is_dashed && text.get(at + 3) == Some(&b' ') && digit_run(text, at + 4) == 1 => Some(at + 5),
        _ => None,
    }
}

/// `1981-12-18-9876`, `81-12-18-9876`, `1981-12-18 9876`, `1981 12 18-9876`. A day and a time (`2018-03-14 1230`) are none.
fn after_dashed_date(text: &[u8], start: usize, year: usize) -> Option<usize> {
    let (month, day, joint) = (start + year + 1, start + year + 4, start + year + 6);
    let written = text.get(start..joint + 5)?;
    let part = *text.get(start + year)?;
    let is_dashed = matches!(text[joint], b'-' | b'+');
    let is_form = text[day - 1] == part
        && [month, day].iter().all(|at| digit_run(text, *at) == 2)
        && digit_run(text, joint + 1) == 4
        && !follows_word(text, start)
        && !follows_number(text, start, b"-.,:/");
    let is_time =
        || written[written.len() - 4..written.len() - 2] < b"24"[..] && written[written.len() - 2] < b'6';
    let is_joined = match part {
        b'-' => is_dashed || (text[joint] == b' ' && !is_time()),
        b' ' => year == 4 && is_dashed,
        _ => false,
    };
    let digits = written.iter().filter(|byte| byte.is_ascii_digit());
    (is_form && is_joined && is_number(digits)).then_some(joint + 5)
}

/// Ten digits, or twelve with the century: a day that there is, and the check digit.
fn is_number<'a>(digits: impl Iterator<Item = &'a u8>) -> bool {
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
