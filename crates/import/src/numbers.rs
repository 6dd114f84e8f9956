//! Which columns of a sheet hold counts, so that a row may stand for many events.
//!
//! A column is judged as people fill it in: a few cells are `-`, `x`, `<5` or `5 st`. Years, numbers of cases and days
//! that Excel counts are numbers too, and no counts.

use crate::field::kind;
use crate::map::Field;
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::{HEADINGS, NOTHING};
use crate::words::{fold, is_error_value};

/// Words of headings over numbers that count nothing.
const NO_COUNTS: [&str; 25] = [
    "nr",
    "nummer",
    "id",
    "kod",
    "år",
    "årtal",
    "vecka",
    "månad",
    "dag",
    "kvartal",
    "tertial",
    "timme",
    "tid",
    "kl",
    "postnr",
    "konto",
    "ärende",
    "huvudärende",
    "huvudnr",
    "ersatt",
    "ersätter",
    "kopplat",
    "kopplad",
    "referens",
    "ref",
];

/// What stands around a count that is not exact.
const AROUND: [&str; 14] = [
    "st", "stycken", "färre", "mindre", "fler", "mer", "än", "under", "över", "högst", "minst", "ca",
    "cirka", "minus",
];

/// No count is longer, with all that may stand around it.
const MOST_BYTES: usize = 30;

/// True if the heading says that a column counts.
pub fn is_count_heading(folded: &str) -> bool {
    let is_count = |(field, words): &(Field, &[&str])| *field == Field::Count && words.contains(&folded);
    HEADINGS.iter().any(is_count) || folded.split(' ').next() == Some("antal")
}

/// True for a heading that can be nothing but that of a count, whatever its cells hold: `tre`, `4 (fyra)`, `3/10`.
pub fn must_count(folded: &str) -> bool {
    folded.split(' ').next() == Some("antal")
}

/// True if most cells of a column that say something are counts, whatever its heading.
pub fn are_mostly_counts<'v>(cells: impl Iterator<Item = &'v str>) -> bool {
    let (counts, others) = counts_and_others(cells);
    counts > others
}

/// True for a column that may be of counts: none of its cells says anything else, though all may be errors or signs.
pub fn may_be_counts<'v>(cells: impl Iterator<Item = &'v str>) -> bool {
    let (counts, others) = counts_and_others(cells);
    counts > others || others == 0
}

fn counts_and_others<'v>(cells: impl Iterator<Item = &'v str>) -> (usize, usize) {
    // Free text is most of a register, and is not looked at closer.
    let is_short = |cell: &str| cell.len() <= MOST_BYTES;
    let says_nothing =
        |cell: &str| NOTHING.contains(&fold(cell).as_str()) || is_error_value(cell) || is_sign(cell);
    let is_nothing = |cell: &str| cell.is_empty() || is_short(cell) && says_nothing(cell);
    let (mut counts, mut others) = (0, 0);
    for cell in cells.filter(|cell| !is_nothing(cell)) {
        *(if is_short(cell) && is_count(cell) { &mut counts } else { &mut others }) += 1;
    }
    (counts, others)
}

/// True if a column counts, by its heading and its cells together.
pub fn counts<'r>(heading: &str, column: usize, rows: impl Iterator<Item = &'r Row> + Clone) -> bool {
    let cells = || rows.clone().map(|row| row.cell(column));
    if !are_mostly_counts(cells()) {
        return false;
    }
    // `#` and `n` may as well be over running numbers.
    if is_count_heading(heading) && !matches!(heading, "#" | "n") {
        return cells().any(|cell| !matches!(cell, "" | "1"));
    }
    let numbers: Vec<u32> = cells().filter_map(number).collect();
    let is_other = HEADINGS.iter().any(|(field, words)| *field != Field::Count && words.contains(&heading))
        || heading.split(|sign: char| !sign.is_alphanumeric()).any(|word| NO_COUNTS.contains(&word))
        || privacy::suspicion_of_heading(heading).is_some();
    let are_counts = numbers.iter().any(|number| *number != 1) && !are_names(&numbers);
    // None is exact where all are small: `<5`.
    !is_other && (are_counts || numbers.is_empty())
}

/// Numbers that name something: years, days as Excel counts them, and running or long numbers, each of its own.
fn are_names(numbers: &[u32]) -> bool {
    let within = |from, to| numbers.iter().all(|number| (from..=to).contains(number));
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let is_each_its_own = sorted.len() == numbers.len() && numbers.len() > 2;
    let is_running = numbers.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1));
    within(1900, 2199) || within(36_526, 73_050) || is_each_its_own && (is_running || within(1000, u32::MAX))
}

/// True if the numbers of a column are the sums of those in others, row by row.
pub fn are_sums<'r>(column: usize, parts: &[usize], rows: impl Iterator<Item = &'r Row>) -> bool {
    let of_row = |row: &'r Row| {
        let sum: u32 = parts.iter().filter_map(|at| number(row.cell(*at))).sum();
        number(row.cell(column)).map(|number| number == sum)
    };
    let judged: Vec<bool> = rows.filter_map(of_row).collect();
    !judged.is_empty() && judged.iter().all(|is_sum| *is_sum)
}

fn number(cell: &str) -> Option<u32> {
    kind(Field::Count).read(cell)?.parse().ok()
}

/// A sign that stands for a hidden or unknown number.
fn is_sign(cell: &str) -> bool {
    cell.chars().all(|sign| !sign.is_alphanumeric()) || fold(cell) == "x"
}

/// `12`, and what is nearly one: `<5`, `5 st`, `färre än 5`, `1-4`.
fn is_count(cell: &str) -> bool {
    if number(cell).is_some() {
        return true;
    }
    let cell = fold(cell);
    let mut parts = cell
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|part| !part.is_empty() && !AROUND.contains(part));
    let is_short = |part: &str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<&str> = parts.by_ref().take(3).collect();
    let is_range = numbers.len() < 2 || cell.contains(['-', '–']);
    matches!(numbers.len(), 1 | 2) && is_range && numbers.into_iter().all(is_short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_known_among_what_people_write_for_them() {
        for cell in ["5", "1 234", "<5", "5 st", "Färre än 5", "1-4", "ca 10", "≥ 5", "3,0"] {
            assert!(is_count(cell), "{cell}");
        }
        for cell in ["x", "Hot", "2026-01-02", "3 - Allvarlig", "12 34 56", "B12", "1,5"] {
            assert!(!is_count(cell), "{cell}");
        }
        let mostly = |cells: &[&str]| are_mostly_counts(cells.iter().copied());
        assert!(mostly(&["5", "-", "..", "x", "#N/A", ""]) && mostly(&["5", "7", "många"]));
        assert!(!mostly(&["5", "Hot", "Våld"]) && !mostly(&["", "-"]));
    }

    #[test]
    fn years_days_and_names_are_no_counts() {
        for names in [&[2024, 2025, 2026][..], &[46_023, 46_024], &[1, 2, 3, 4], &[4711, 4700, 5012]] {
            assert!(are_names(names), "{names:?}");
        }
        for counts in [&[5, 7, 16][..], &[1, 1, 2], &[1200, 1200, 30]] {
            assert!(!are_names(counts), "{counts:?}");
        }
    }
}
