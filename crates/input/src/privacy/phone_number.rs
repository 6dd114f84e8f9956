//! Phone numbers as they are written in Sweden: an area code or a mobile prefix and at most ten digits, or `+46` and at
//! most nine. Short numbers (112, 114 14), years and counts have other forms.

use super::signs::{after_dash, after_spaces, digit_run, follows_number, follows_word, precedes_word};

/// Where the number that begins at `start`, the first of a run of digits, ends.
pub(super) fn end(text: &[u8], start: usize) -> Option<usize> {
    let is_abroad = start > 0 && text[start - 1] == b'+' && text[start..].starts_with(b"46");
    let begin = if is_abroad { start - 1 } else { start };
    if follows_word(text, begin) || follows_number(text, begin, b"-.:") {
        return None;
    }
    match &text[start..] {
        _ if is_abroad => after_country(text, start + 2),
        [b'0', b'0', b'4', b'6', ..] => after_country(text, start + 4),
        [b'0', b'1'..=b'9', ..] => after_area_or_whole(text, start),
        _ => None,
    }
}

/// What follows the country's code: nine digits at most, sometimes with the zero that is left out, in brackets.
fn after_country(text: &[u8], at: usize) -> Option<usize> {
    let mut at = after_joint(text, at);
    if text[at..].starts_with(b"(0)") {
        at = after_joint(text, at + 3);
    }
    let zero = usize::from(text.get(at) == Some(&b'0'));
    after_groups(text, at, &|_, total| (7 + zero..=9 + zero).contains(&total), |_| true)
}

/// `0701234567`, `070-123 45 67`, `(08) 508 33 000`.
fn after_area_or_whole(text: &[u8], start: usize) -> Option<usize> {
    let area = digit_run(text, start);
    let is_stockholm = text[start..].starts_with(b"08");
    let least = match area {
        10 => return whole(text, start + area),
        9 if is_stockholm => return whole(text, start + area),
        2 if is_stockholm => 8,
        3 => 8,
        4 => 9,
        _ => return None,
    };
    let end = start + area;
    let bracket = end + usize::from(text.get(end) == Some(&b')'));
    let subscriber = after_joint(text, bracket);
    if subscriber == end || text.get(subscriber) == Some(&b'0') {
        return None;
    }
    let is_group = |length: usize| (2..=3).contains(&length);
    let is_total =
        |groups: usize, total: usize| (least..=10).contains(&(area + total)) && (groups > 1 || total >= 5);
    after_groups(text, subscriber, &is_total, |length| is_group(length) || (5..=8).contains(&length))
}

fn whole(text: &[u8], end: usize) -> Option<usize> {
    let goes_on = text.get(end) == Some(&b'.') && digit_run(text, end + 1) > 0;
    (!precedes_word(text, end) && !goes_on).then_some(end)
}

/// Spaces, and a dash or slash among them.
fn after_joint(text: &[u8], at: usize) -> usize {
    let sign = after_spaces(text, at);
    let slash = usize::from(text.get(sign) == Some(&b'/'));
    after_spaces(text, after_dash(text, sign) + slash)
}

/// The end of the first groups of digits, with a space or a dash between, that are as many as `is_total` wants.
fn after_groups(
    text: &[u8],
    mut at: usize,
    is_total: &impl Fn(usize, usize) -> bool,
    is_group: impl Fn(usize) -> bool,
) -> Option<usize> {
    let (mut groups, mut total, mut found) = (0, 0, None);
    while total <= 10 {
        let length = digit_run(text, at);
        if length == 0 || !is_group(length) {
            break;
        }
        groups += 1;
        total += length;
        at += length;
        if is_total(groups, total) && !precedes_word(text, at) {
            found = Some(at);
        }
        at = after_joint(text, at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let start = text.find(|sign: char| sign.is_ascii_digit())?;
        end(text.as_bytes(), start).map(|end| &text[start..end])
    }

    #[test]
    fn swedish_forms_are_known() {
        for number in [
            "070-123 45 67",
            "070-1234567",
            "0701234567",
            "070 123 45 67",
            "070 - 123 45 67",
            "070–123 45 67",
            "070\u{a0}123\u{a0}45\u{a0}67",
            "0701-23 45 67",
            "070/123 45 67",
            "08-508 33 000",
            "08-12 34 56",
            "08-50833000",
            "08 508 33 000",
            "0850833000",
            "08) 508 33 000",
            "031-12 34 56",
            "0470-123 45",
            "010-123 45 67",
            "0046 70 123 45 67",
            "46 70 123 45 67",
            "46701234567",
            "46 (0)8 508 33 000",
            "46-8-508 330 00",
        ] {
            let before = if number.starts_with("46") { "tel. +" } else { "tel. " };
            let text = format!("{before}{number}.");
            assert_eq!(found(&text), Some(number), "{text}");
        }
        assert_eq!(found("070-123 45 67 30 gånger"), Some("070-123 45 67"));
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "112",
            "114 14",
            "11414",
            "1177",
            "020-030",
            "2018",
            "2017–2018",
            "1 200–3 400",
            "2018-08-15 22 33 44",
            "KIA-2018-000123",
            "000123",
            "0123456",
            "01 02 03 04 05",
            "010 020 030 040",
            "08-15 2018",
            "08:15",
            "0,0812345678",
            "0.0812345678",
            "0180 Stockholm",
            "46 000 000 kr",
            "a0701234567",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
