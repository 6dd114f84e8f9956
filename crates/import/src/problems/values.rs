//! What a value that cannot be read looks like.

use crate::field::kind;
use crate::map::Field;
use crate::privacy::shown;
use crate::times::{Said, said, year};
use crate::words::{fold, is_sum};

/// `<5`, `..`, `x`, `Färre än 5`, `1-4`: a count that is hidden.
pub fn is_hidden_count(value: &str) -> bool {
    let folded = fold(value);
    let is_range = folded
        .split_once(['-', '–'])
        .is_some_and(|(first, last)| [first, last].iter().all(|part| part.trim().parse::<u32>().is_ok()));
    matches!(folded.as_str(), "x" | "*" | "•" | "s" | "dolt" | "dold" | "sekretess")
        || folded.len() > 1 && folded.chars().all(|sign| sign == '.')
        || is_range
        || ["<", "≤", "färre", "mindre än", "under "].iter().any(|word| folded.contains(word))
}

pub fn is_dash(value: &str) -> bool {
    matches!(value.trim(), "-" | "–" | "—")
}

/// `Okänd enhet`, `Ospecificerad`: no unit of its own.
pub fn is_no_place(value: &str) -> bool {
    ["okänd", "ospecificera", "ej angiv", "saknas", "uppgift saknas", "övrig"]
        .iter()
        .any(|start| fold(value).starts_with(start))
}

/// A year, or the word for one, among months: the sum of them.
pub fn is_sum_of_time(value: &str) -> bool {
    let folded = fold(value);
    is_sum(value)
        || matches!(folded.as_str(), "helår" | "hela året" | "året" | "år")
        || year(&folded).is_some()
}

pub fn is_tertial(value: &str) -> bool {
    matches!(said(value), Some(Said::Tertial(..)))
}

pub fn expected(keys: &[&str]) -> String {
    const MOST: usize = 12;
    let shown: Vec<&str> = keys.iter().copied().take(MOST).collect();
    let more = if keys.len() > MOST { " …" } else { "" };
    format!("ett av värdena `{}`{more}", shown.join("`, `"))
}

/// The count in `5 st` or `ca 14`: the only number of a text, where no sign says that it is more or less.
pub fn only_number(text: &str) -> Option<String> {
    let is_bound = text.contains(['+', '<', '>', '≤', '≥', '-', '–', '−', '(', ',', '.', '%', '/'])
        || ["än", "under", "över", "minst", "högst"].iter().any(|word| fold(text).contains(word));
    let mut numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
    let only = numbers.next().filter(|_| !is_bound && numbers.next().is_none());
    // What points at a person is not shown here either, and what is no count is no advice.
    let only = only.filter(|_| shown(text).is_some()).and_then(|number| kind(Field::Count).read(number));
    only.map(|number| number.to_string())
}
