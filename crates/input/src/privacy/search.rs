//! One pass over a text, in pieces beside each other: incident files are large, and nearly all that stands in them is
//! dates, ids and words, which are passed over a few bytes at a time.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};
use rayon::prelude::*;

use super::signs::digit_run;
use super::{apart, email, personal_number, phone_number};

/// Bytes that are searched as one piece.
const PIECE_BYTES: usize = 1 << 20;

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalData {
    /// Coordination numbers too.
    PersonalNumber,
    EmailAddress,
    PhoneNumber,
}

/// Where in a text, in bytes, personal data stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighting {
    pub what: PersonalData,
    pub range: Range<usize>,
}

/// All that is found, in the order of the text.
pub(super) fn find_all(text: &[u8]) -> Vec<Sighting> {
    let pieces = pieces(text);
    let found: Vec<Vec<Sighting>> = pieces.par_iter().map(|piece| find_in(text, piece)).collect();
    found.into_iter().flatten().collect()
}

/// Whole lines.
fn pieces(text: &[u8]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    while begin < text.len() {
        let least = (begin + PIECE_BYTES).min(text.len());
        let end = memchr(b'\n', &text[least..]).map_or(text.len(), |end| least + end + 1);
        pieces.push(begin..end);
        begin = end;
    }
    pieces
}

fn find_in(text: &[u8], piece: &Range<usize>) -> Vec<Sighting> {
    let lines = &text[piece.clone()];
    let mut found = Vec::new();
    for at in memchr_iter(b'@', lines) {
        let address = email::around(lines, at);
        found.extend(address.map(|range| Sighting { what: PersonalData::EmailAddress, range }));
    }
    find_numbers(lines, &mut found);
    found.extend(memchr_iter(b'T', lines).filter_map(|at| around_letter(lines, at)));
    // Programs write the long texts, which are full of dashes, and people the others.
    let is_written = text.len() < PIECE_BYTES;
    let dashes = memchr_iter(b'-', if is_written { lines } else { b"" });
    let dashes = dashes.filter_map(|at| apart::with_letters(lines, at));
    let last = memmem::find_iter(lines, b"ista").filter_map(|at| apart::last_four(lines, at));
    found.extend(dashes.chain(last).map(|range| Sighting { what: PersonalData::PersonalNumber, range }));
    for sighting in &mut found {
        sighting.range = sighting.range.start + piece.start..sighting.range.end + piece.start;
    }
    found.sort_by_key(|sighting| sighting.range.start);
    found
}

/// Bytes that are looked at together, and how far on the next ones are: nine bytes, the length of the shortest number
/// (`08-123456`), hold four such bytes wherever they begin.
const PROBE: usize = 4;
const STEP: usize = 6;

/// Numbers stand in stretches of digits and what people put between them. Four bytes are enough to see one.
fn find_numbers(lines: &[u8], found: &mut Vec<Sighting>) {
    let mut at = 0;
    while let Some(probe) = lines.get(at..at + PROBE) {
        if !(probe.iter().all(|byte| is_part(*byte)) && probe.iter().any(u8::is_ascii_digit)) {
            at += STEP;
            continue;
        }
        let before = lines[..at].iter().rev().take_while(|byte| is_part(**byte)).count();
        let after = lines[at..].iter().take_while(|byte| is_part(**byte)).count();
        let stretch = at - before..at + after;
        if may_hold_number(&lines[stretch.clone()]) || has_exponent(lines, &stretch) {
            find_in_stretch(lines, &stretch, found);
        }
        at = stretch.end + 1;
    }
}

/// A digit, or what may stand between the digits of a number; bytes of no-break spaces and dashes too.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit()
        || matches!(byte, b' ' | b'\t' | b'-' | b'+' | b'/' | b'(' | b')' | b'.' | b'_')
        || matches!(byte, b',' | b';' | b':' | b'|' | b'"')
        || !byte.is_ascii()
}

/// Ten digits, or eight that begin as a phone number does. Dates fall here.
fn may_hold_number(stretch: &[u8]) -> bool {
    let digits = stretch.iter().filter(|byte| byte.is_ascii_digit()).count();
    digits >= 10 || (digits >= 8 && (stretch.contains(&b'+') || has_area_code(stretch)))
}

/// `8.11218987E9`.
fn has_exponent(lines: &[u8], stretch: &Range<usize>) -> bool {
    matches!(lines.get(stretch.end), Some(b'E' | b'e'))
        && lines[stretch.clone()].iter().filter(|byte| byte.is_ascii_digit()).count() >= 8
}

/// `811218T9876`: its stretches of digits are too short to be looked at.
fn around_letter(lines: &[u8], at: usize) -> Option<Sighting> {
    let length = lines[..at].iter().rev().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let is_form = matches!(length, 6 | 8) && digit_run(lines, at + 1) == 4;
    is_form.then(|| number_at(lines, at - length))?
}

/// `08`, or three digits or more of which the first is a nought.
fn has_area_code(stretch: &[u8]) -> bool {
    memchr_iter(b'0', stretch).any(|at| {
        let begins = at == 0 || !stretch[at - 1].is_ascii_digit();
        begins && (stretch.get(at + 1) == Some(&b'8') || digit_run(stretch, at) >= 3)
    })
}

fn find_in_stretch(lines: &[u8], stretch: &Range<usize>, found: &mut Vec<Sighting>) {
    let mut at = stretch.start;
    // A number may end beyond its stretch.
    let digit = |at: usize| lines.get(at..stretch.end)?.iter().position(u8::is_ascii_digit);
    while let Some(distance) = digit(at) {
        let start = at + distance;
        at = match number_at(lines, start) {
            Some(sighting) => {
                let end = sighting.range.end;
                found.push(sighting);
                end
            }
            None => start + digit_run(lines, start),
        };
    }
}

fn number_at(lines: &[u8], start: usize) -> Option<Sighting> {
    let sighting = |what, end| Sighting { what, range: start..end };
    let is_abroad = start > 0 && lines[start - 1] == b'+';
    let personal = personal_number::end(lines, start).map(|end| sighting(PersonalData::PersonalNumber, end));
    personal.or_else(|| {
        let may_begin = is_abroad || lines[start] == b'0' || lines[start..].starts_with(b"467");
        let end = if may_begin { phone_number::end(lines, start) } else { None };
        end.filter(|end| !phone_number::is_something_else(lines, start, *end))
            .map(|end| sighting(PersonalData::PhoneNumber, end))
    })
}
