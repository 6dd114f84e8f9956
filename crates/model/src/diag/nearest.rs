//! "Did you mean …?": the known word that lies nearest to a misspelt one.

/// The candidate with the fewest edits (insert, remove, replace, swap of neighbours) from `word`, if it is near
/// enough to be a slip: at most a third of the word's length, at least one edit allowed. Ties: the first candidate.
///
/// Where only numbers differ the word names something else: `enhet-3` is not `enhet-1`. `01` is 1, and `12` may be 21.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates = candidates.into_iter().filter(|candidate| !differs_in_digits(word, candidate));
    nearest_number(word, candidates)
}

/// As [`nearest`], for names that are told apart by numbers, such as `2018-t1/v1`: another number may be what was meant.
pub fn nearest_number<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn differs_in_digits(word: &str, candidate: &str) -> bool {
    let digits = |text: &str| {
        let mut digits: Vec<char> =
            text.chars().filter(|sign| sign.is_ascii_digit() && *sign != '0').collect();
        digits.sort_unstable();
        digits
    };
    let rest = |text: &str| text.chars().filter(|sign| !sign.is_ascii_digit()).collect::<String>();
    word != candidate && digits(word) != digits(candidate) && rest(word) == rest(candidate)
}

/// Optimal string alignment distance (Damerau 1964, restricted).
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replace = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(above[j] + 1).min(row[j - 1] + 1);
            let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if is_swap {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

/// A sign that nobody sees, and that makes another word of the same letters.
pub fn invisible(word: &str) -> Option<char> {
    word.chars()
        .find(|sign| matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{a0}'))
}

/// What to do about it.
pub fn about_invisible(sign: char) -> String {
    format!(
        "här står ett tecken som inte syns (U+{:04X}): sudda hela ordet och skriv det på nytt",
        u32::from(sign)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_slip_and_not_a_stranger() {
        let known = ["forebygga-brott", "forebygga-olyckor"];
        assert_eq!(nearest("forebyga-brott", known), Some("forebygga-brott"));
        assert_eq!(nearest("foreybgga-olyckor", known), Some("forebygga-olyckor"));
        assert_eq!(nearest("krisberedskap", known), None);
        assert_eq!(nearest("enhet-3", ["enhet-1", "enhet-2"]), None);
        assert_eq!(nearest("ehnet-1", ["enhet-1", "enhet-2"]), Some("enhet-1"));
        assert_eq!((nearest("R-01", ["R-1"]), nearest("R-071", ["R-017"])), (Some("R-1"), Some("R-017")));
        assert_eq!(nearest("hto", ["hot", "stold"]), Some("hot"));
    }
}
