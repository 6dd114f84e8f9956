//! A number right behind the name of a part of the organisation: `Ekskolan: 3`, `Tallskolan (3)`, `Tallskolan 3, Ekskolan 2`.

use super::words::WORDS;

/// Where the number stands, the name, the number, and whether it stands in brackets.
pub(super) struct Behind<'s> {
    pub at: usize,
    pub name: &'s str,
    pub written: &'s str,
    pub number: u32,
    pub in_brackets: bool,
}

/// All of a sentence in small letters.
pub(super) fn numbers_behind<'s>(sentence: &'s str, names: &[String]) -> Vec<Behind<'s>> {
    let mut found: Vec<Behind<'s>> = names
        .iter()
        .flat_map(|name| sentence.match_indices(name.as_str()))
        .filter(|(at, _)| !sentence[..*at].ends_with(char::is_alphanumeric))
        .filter_map(|(at, name)| behind(sentence, at, name))
        .collect();
    found.sort_by_key(|behind| behind.at);
    found
}

fn behind<'s>(sentence: &'s str, at: usize, name: &'s str) -> Option<Behind<'s>> {
    let end = at + name.len();
    let rest = &sentence[end..];
    let rest = rest.strip_prefix("**").or_else(|| rest.strip_prefix('*')).unwrap_or(rest);
    let start = rest.trim_start_matches([':', ' ', '(', '–', '-', '=', '*', '\u{a0}']);
    let between = &rest[..rest.len() - start.len()];
    let length = start.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(start.len());
    let (written, after) = start.split_at(length);
    let number = number_of(written)?;
    let in_brackets = between.contains('(');
    let is_whole = match in_brackets {
        true => after.trim_start().trim_start_matches("st").starts_with(')'),
        false => {
            let is_end = after.trim_start_matches('*');
            let word =
                is_end.trim_start().split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
            let is_last = is_end.trim().trim_end_matches(['.', ',', ';', '|']).is_empty();
            let is_in_row = is_end.starts_with([',', ';'])
                && !is_end[1..].starts_with(|sign: char| sign.is_ascii_digit());
            is_last
                || is_in_row
                || is_end.starts_with('\n')
                || matches!(word, "och" | "st" | "stycken" | "samt")
        }
    };
    let place = sentence.len() - start.len();
    (!between.is_empty() && is_whole).then_some(Behind { at: place, name, written, number, in_brackets })
}

fn number_of(word: &str) -> Option<u32> {
    let named = || WORDS.iter().position(|known| *known == word).map(|at| at as u32 + 2);
    let one = || matches!(word, "en" | "ett").then_some(1);
    word.parse().ok().or_else(named).or_else(one).filter(|number| *number > 0)
}
