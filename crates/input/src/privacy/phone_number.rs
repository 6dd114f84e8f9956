//! Phone numbers as they are written in Sweden: an area code or a mobile prefix and at most ten digits, or `+46` and at
//! most nine. Short numbers (112, 114 14), years and counts have other forms.

use super::signs::{
    after_bullet, after_dash, after_spaces, digit_run, follows_number, follows_word, has_decimals,
    precedes_word,
};

/// Where the number that begins at `start`, the first of a run of digits, ends.
pub(super) fn end(text: &[u8], start: usize) -> Option<usize> {
    let is_abroad = start > 0 && text[start - 1] == b'+' && text[start..].starts_with(b"46");
    let begin = if is_abroad { start - 1 } else { start };
    if follows_word(text, begin) || follows_number(text, begin, b"-.:_") {
        return None;
    }
    match &text[start..] {
        _ if is_abroad => after_country(text, start + 2),
        _ if start > 0 && text[start - 1] == b'+' => {
            of_neighbour(text, start).or_else(|| from_afar(text, start))
        }
        // Without its plus, as it stands in a table.
        [b'4', b'6', b'7', b'0' | b'2' | b'3' | b'6' | b'9', ..] if digit_run(text, start) == 11 => {
            whole(text, start + 11)
        }
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

/// The countries around, and how many digits a number has there.
const NEIGHBOURS: [(&[u8], std::ops::RangeInclusive<usize>); 4] =
    [(b"45", 8..=8), (b"47", 8..=8), (b"358", 6..=10), (b"354", 7..=7)];

/// Other countries that people here call, and how many digits a number has there.
const AFAR: [(&[u8], std::ops::RangeInclusive<usize>); 24] = [
    (b"1", 10..=10),
    (b"20", 8..=10),
    (b"30", 10..=10),
    (b"31", 9..=9),
    (b"32", 8..=9),
    (b"33", 9..=9),
    (b"34", 9..=9),
    (b"36", 8..=9),
    (b"39", 8..=11),
    (b"40", 9..=9),
    (b"41", 9..=9),
    (b"43", 7..=11),
    (b"44", 9..=10),
    (b"48", 9..=9),
    (b"49", 7..=11),
    (b"90", 10..=10),
    (b"252", 7..=9),
    (b"353", 7..=9),
    (b"370", 8..=8),
    (b"371", 8..=8),
    (b"372", 7..=8),
    (b"380", 9..=9),
    (b"963", 8..=9),
    (b"964", 8..=10),
];

/// `+44 20 7946 0958`: the code stands apart, or all digits stand together.
fn from_afar(text: &[u8], start: usize) -> Option<usize> {
    let (code, total) = AFAR.iter().find(|(code, _)| text[start..].starts_with(code))?;
    let run = digit_run(text, start);
    if total.contains(&(run - code.len())) {
        return whole(text, start + run);
    }
    (run == code.len()).then(|| of_country(text, start, code, total))?
}

/// `+47 12 34 56 78`. A change such as `+47 000 000` has groups of three alone.
fn of_neighbour(text: &[u8], start: usize) -> Option<usize> {
    let (code, total) = NEIGHBOURS.iter().find(|(code, _)| text[start..].starts_with(code))?;
    of_country(text, start, code, total)
}

fn of_country(
    text: &[u8],
    start: usize,
    code: &[u8],
    total: &std::ops::RangeInclusive<usize>,
) -> Option<usize> {
    let mut begin = after_joint(text, start + code.len());
    if text[begin..].starts_with(b"(0)") {
        begin = after_joint(text, begin + 3);
    }
    let end = after_groups(text, begin, &|_, digits| total.contains(&digits), |_| true)?;
    let mut groups = text[begin..end].split(|byte| !byte.is_ascii_digit()).filter(|group| !group.is_empty());
    groups.any(|group| group.len() != 3).then_some(end)
}

/// `0701234567`, `070-123 45 67`, `(08) 508 33 000`.
fn after_area_or_whole(text: &[u8], start: usize) -> Option<usize> {
    let area = digit_run(text, start);
    let is_stockholm = text[start..].starts_with(b"08");
    let least = match area {
        10 => return whole(text, start + area),
        9 if is_stockholm => return whole(text, start + area),
        2 if is_stockholm => 8,
        3 if is_area(&text[start + 1..start + 3]) => 8,
        4 => 9,
        _ => return None,
    };
    // Codes of municipalities and what is numbered after them: as an area 018 and 019 are whole.
    if area == 4 && matches!(text[start + 1..start + 3], [b'1', b'8' | b'9']) {
        return None;
    }
    let end = start + area;
    let bracket = end + usize::from(text.get(end) == Some(&b')'));
    // Cells of a table beside each other.
    let bar = after_spaces(text, end);
    if text.get(bar) == Some(&b'|') {
        let cell = after_spaces(text, bar + 1);
        let is_mobile = area == 3 && text[start + 1] == b'7' && digit_run(text, cell) == 7;
        return (is_mobile && !precedes_word(text, cell + 7)).then_some(cell + 7);
    }
    let subscriber = after_joint(text, bracket);
    if subscriber == end || text.get(subscriber) == Some(&b'0') {
        return None;
    }
    let is_group = |length: usize| (2..=3).contains(&length);
    let is_total =
        |groups: usize, total: usize| (least..=10).contains(&(area + total)) && (groups > 1 || total >= 5);
    let found =
        after_groups(text, subscriber, &is_total, |length| is_group(length) || (5..=8).contains(&length))?;
    (!is_in_row(text, start, found)).then_some(found)
}

/// Area codes of three digits, without their nought, and those of mobile and common numbers. Others have four (Post-
/// och telestyrelsens nummerplan), so that `012 345 678` is no number of a phone.
fn is_area(code: &[u8]) -> bool {
    const AREAS: &[u8] = b"10 11 13 16 18 19 20 21 23 26 31 33 35 36 40 42 44 46 54 60 63 90 99";
    code[0] == b'7' || AREAS.chunks(3).any(|area| area[..2] == *code)
}

/// Numbers with a space between, of which these are a part: `070 080 090 100 110`, `021 34 56 78 90`. A phone number
/// that goes on has a dash, or is a mobile one.
fn is_in_row(text: &[u8], start: usize, end: usize) -> bool {
    let has_spaces_alone = text[start..end].iter().all(|byte| byte.is_ascii_digit() || *byte == b' ');
    let before = text[..start].strip_suffix(b" ").unwrap_or_default();
    let group = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let follows = group == digit_run(text, start) && before[before.len() - group] == b'0';
    let goes_on = text.get(end) == Some(&b' ') && (2..=3).contains(&digit_run(text, end + 1));
    has_spaces_alone && (follows || (goes_on && !text[start..].starts_with(b"07")))
}

/// Words before a number of another kind, in small letters; so are all that end in `nr` or `nummer`.
const OTHER_NUMBERS: [&str; 32] = [
    "artikel",
    "art",
    "serie",
    "order",
    "ärende",
    "kund",
    "faktura",
    "dnr",
    "diarie",
    "konto",
    "bankgiro",
    "plusgiro",
    "ref",
    "ocr",
    "objekt",
    "modell",
    "standard",
    "kl",
    "klockan",
    "rum",
    "sal",
    "hus",
    "lokal",
    "plan",
    "våning",
    "lägenhet",
    "lgh",
    "skåp",
    "dörr",
    "port",
    "nyckel",
    "belopp",
];

/// Parts of words before a phone number.
const OF_PHONES: [&str; 7] = ["tel", "mobil", "fax", "jour", "växel", "sms", "tfn"];

/// Short words in capitals before a phone number; others are names of series and standards.
const CAPITALS_OF_PHONES: [&str; 9] = ["TEL", "MOB", "SMS", "FAX", "GSM", "RING", "JOUR", "TFN", "NR"];

/// What is counted in.
const UNITS: [&str; 12] =
    ["kr", "kronor", "sek", "tkr", "mkr", "st", "stycken", "kwh", "mwh", "km", "kg", "procent"];

/// True for a number that what stands around it says is none of a phone: `kundnr 0123456789`, `010 200 300 kr`, and
/// the hours `08-12 13-17`.
pub(super) fn is_something_else(text: &[u8], start: usize, end: usize) -> bool {
    let line = memchr::memrchr(b'\n', &text[..start]).map_or(0, |found| found + 1);
    let before = String::from_utf8_lossy(&text[line.max(start.saturating_sub(60))..start]).into_owned();
    let before = before.trim_end_matches([' ', '\u{a0}', ':', '.', '#', '+', '(', '=']);
    let word = before.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let small = word.to_lowercase();
    let is_of_phone = OF_PHONES.iter().any(|part| small.contains(part));
    let is_numbered = small.len() > 2 && (small.ends_with("nr") || small.ends_with("nummer"));
    let is_series = (2..=4).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !CAPITALS_OF_PHONES.contains(&word)
        && !text[start..].starts_with(b"07");
    let after = &text[end..text.len().min(end + 24)];
    let after = String::from_utf8_lossy(&after[after_spaces(after, 0)..]).to_lowercase();
    let unit = after.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let is_other = !is_of_phone && (is_numbered || OTHER_NUMBERS.contains(&small.as_str()) || is_series);
    is_other
        || UNITS.contains(&unit)
        || is_hours(&text[start..end])
        || begins_with_hours(&text[start..])
        || (!is_of_phone && is_in_address(text, start))
}

/// A number of a page on the web: `https://a.se/2026/0701740635.html`. One with the code of a country is a phone's.
fn is_in_address(text: &[u8], start: usize) -> bool {
    const LONGEST: usize = 400;
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"'<>()[]".contains(byte);
    let before = &text[start.saturating_sub(LONGEST)..start];
    let begin = before.iter().rposition(ends).map_or(0, |at| at + 1);
    let address = &before[begin..];
    let is_whole = || text[start..].starts_with(b"46") || text[start..].starts_with(b"0046");
    memchr::memmem::find(address, b"://").is_some() && !address.ends_with(b"+") && !is_whole()
}

/// `08.30-16.00`, `08:15 – 16.30`.
fn begins_with_hours(text: &[u8]) -> bool {
    let time = |at: usize| {
        let is_form = digit_run(text, at) == 2
            && matches!(text.get(at + 2), Some(b'.' | b':'))
            && digit_run(text, at + 3) == 2;
        let minutes = is_form.then(|| [&text[at..at + 2], &text[at + 3..at + 5]])?;
        (minutes[0] <= &b"24"[..] && minutes[1] < &b"60"[..]).then_some(minutes)
    };
    let dash = after_spaces(text, 5.min(text.len()));
    let second = after_spaces(text, after_dash(text, dash));
    let is_dashed = after_dash(text, dash) > dash;
    is_dashed && time(0).zip(time(second)).is_some_and(|(from, to)| from < to)
}

/// Two stretches of hours, such as `08-12 13-17`.
fn is_hours(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).replace('–', "-");
    let stretches: Vec<Option<(u32, u32)>> = text
        .split_whitespace()
        .map(|stretch| {
            let (from, to) = stretch.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?)).filter(|(from, to)| from < to && *to <= 24)
        })
        .collect();
    stretches.len() == 2 && stretches.iter().all(Option::is_some)
}

fn whole(text: &[u8], end: usize) -> Option<usize> {
    (!precedes_word(text, end) && !has_decimals(text, end)).then_some(end)
}

/// Spaces, and a dash or slash among them; or a full stop within the number.
fn after_joint(text: &[u8], at: usize) -> usize {
    if text.get(at) == Some(&b'.') && digit_run(text, at + 1) > 1 && at > 0 && text[at - 1].is_ascii_digit() {
        return at + 1;
    }
    let sign = after_spaces(text, at);
    let slash = usize::from(matches!(text.get(sign), Some(b'/' | b'_')));
    after_spaces(text, after_dash(text, after_bullet(text, sign)) + slash)
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
            "070.123.45.67",
            "070 123.45.67",
            "47 12 34 56 78",
            "45 12345678",
            "358 40 123 4567",
        ] {
            let is_abroad = number.starts_with('4') || number.starts_with("35");
            let before = if is_abroad { "tel. +" } else { "tel. " };
            let text = format!("{before}{number}.");
            assert_eq!(found(&text), Some(number), "{text}");
        }
        assert_eq!(found("070-123 45 67 30 gånger"), Some("070-123 45 67"));
        assert_eq!(found("070 123 45 67 30 gånger"), Some("070 123 45 67"));
        assert_eq!(found("tel. 46701234567,"), Some("46701234567"));
    }

    #[test]
    fn what_is_named_otherwise_is_no_phone_number() {
        for text in [
            "010 200 300 kr",
            "artikel 0155-123456",
            "artikelnr 010-203040",
            "öppet 08-12 13-17",
            "serienr 0701234567",
            "kundnr 0123456789",
            "OIB 0180-123-45",
            "SIS 0123-456 789",
        ] {
            let start = text.find(|sign: char| sign.is_ascii_digit()).unwrap();
            let end = end(text.as_bytes(), start);
            assert!(end.is_none_or(|end| is_something_else(text.as_bytes(), start, end)), "{text}");
        }
        for text in [
            "telefonnr 0701234567",
            "RING 070-123 45 67",
            "kontakt 08-12 13 17",
            "nr 070-123 45 67",
            "JAG 070-123 45 67",
        ] {
            let start = text.find(|sign: char| sign.is_ascii_digit()).unwrap();
            let end = end(text.as_bytes(), start).unwrap();
            assert!(!is_something_else(text.as_bytes(), start, end), "{text}");
        }
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
            "0180-12345",
            "0180-123 45",
            "tabell: 021 34 56 78 90",
            "46801234567",
            "467012345678",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        for text in ["070 080 090 100 110", "+47 123 456 789", "+45 100 200", "+12 345 678 90"] {
            let begins = text.char_indices().filter(|(_, sign)| sign.is_ascii_digit());
            for (at, _) in begins.filter(|(at, _)| *at == 0 || !text.as_bytes()[at - 1].is_ascii_digit()) {
                assert_eq!(end(text.as_bytes(), at), None, "{text} from {at}");
            }
        }
    }
}
