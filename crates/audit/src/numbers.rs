//! Numbers in running text, whatever the language: compared by their digits.

use std::borrow::Cow;

/// The numbers in a text. What hangs on a letter or a hyphen, such as `T3` or `R-045`, is none.
pub(super) fn numbers_in(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|sign: char| sign.is_ascii_digit())?;
            let before = rest[..start].chars().next_back();
            let length = length_of_number(&rest[start..]);
            let number = &rest[start..start + length];
            // The sign after it is kept: what follows may hang on it.
            rest = &rest[start + length..];
            if !before.is_some_and(|sign| sign.is_alphabetic() || sign == '-') {
                return Some(number);
            }
        }
    })
}

/// How many bytes a number has that a text begins with, with the spaces and signs within it.
pub(super) fn length_of_number(text: &str) -> usize {
    let mut length = digits_at_start(text);
    loop {
        let rest = &text[length..];
        let Some(sign) = rest.chars().next() else { return length };
        let digits = digits_at_start(&rest[sign.len_utf8()..]);
        let goes_on = match sign {
            '\u{a0}' | '\u{202f}' => digits == 3,
            ',' | '.' => digits > 0,
            _ => false,
        };
        if !goes_on {
            return length;
        }
        length += sign.len_utf8() + digits;
    }
}

/// True if a text says a number: `1 234,5` says `1234.5`, and a sign without digits, such as a dash, says zero.
pub(super) fn says(text: &str, number: &str) -> bool {
    let is_zero = !number.bytes().any(|sign| (b'1'..=b'9').contains(&sign));
    digits(text).eq(digits(number))
        || is_zero && digits(text).all(|digit| digit == b'0')
        || is_rounded(text, number)
}

/// `0,042` says `0.041532`, `<0,001` what is less, and `1,37` says `1.367`: a probability in three decimals, and what has at
/// least three in two, of any size: `1 479,73` says `1479.733`. No count has decimals.
fn is_rounded(text: &str, number: &str) -> bool {
    let places = |number: &str| number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let below = text.strip_prefix('<').or_else(|| text.strip_prefix("&lt;"));
    let (is_bound, said) = below.map_or((false, text), |said| (true, said));
    let said = said.replace(['\u{a0}', '\u{202f}'], "");
    // In English a comma stands between thousands.
    let said = if said.contains('.') { said.replace(',', "") } else { said.replace(',', ".") };
    let (Ok(value), Ok(said_value)) = (number.parse::<f64>(), said.parse::<f64>()) else { return false };
    let may_be = match places(&said) {
        2 => places(number) > 2 && !is_bound,
        // In English `1,234` is a count.
        3 => places(number) > 3 && value <= 1.0,
        _ => false,
    };
    let half = if places(&said) == 2 { 0.005 } else { 0.0005 };
    may_be && if is_bound { value < said_value } else { (value - said_value).abs() <= half + 1e-9 }
}

/// A text without a name that has digits of its own, such as `Område 1`; what goes on after it, as in `Område 12`, is another.
pub(super) fn without_name<'t>(text: &'t str, name: &str) -> Cow<'t, str> {
    let is_it = |at: usize| !text[at + name.len()..].starts_with(|sign: char| sign.is_alphanumeric());
    if !has_digits(name) || !text.match_indices(name).any(|(at, _)| is_it(at)) {
        return Cow::Borrowed(text);
    }
    let (mut rest, mut from) = (String::new(), 0);
    for (at, _) in text.match_indices(name).filter(|(at, _)| is_it(*at)) {
        rest.push_str(&text[from..at]);
        from = at + name.len();
    }
    Cow::Owned(rest + &text[from..])
}

pub(super) fn digits(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_digit)
}

pub(super) fn has_digits(text: &str) -> bool {
    digits(text).next().is_some()
}

fn digits_at_start(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_apart_from_names() {
        let found = |text| numbers_in(text).collect::<Vec<_>>();
        assert_eq!(
            found("T3\u{a0}2017: 1\u{a0}234,5 av 12; R-045, 7–30 dagar."),
            ["2017", "1\u{a0}234,5", "12", "7", "30"]
        );
        assert_eq!(found("1,234.5 of 2."), ["1,234.5", "2"]);
    }

    #[test]
    fn a_probability_may_be_rounded_and_nothing_else() {
        assert!(says("0,042", "0.041532") && says("0.042", "0.041532") && says("<0,001", "0.000999"));
        assert!(
            says("&lt;0,001", "0.000186")
                && says("1,000", "1.000000")
                && says("1,000", "0.999501")
                && !says("1,000", "1.002000")
        );
        assert!(!says("0,041", "0.041532") && !says("<0,001", "0.001001") && !says("0,05", "0.041532"));
        assert!(
            says("1,37", "1.367") && says("0,00", "0.004") && !says("1,36", "1.367") && !says("1,4", "1.367")
        );
        assert!(
            says("1\u{a0}479,73", "1479.733")
                && says("1\u{202f}479,73", "1479.733")
                && says("1,479.73", "1479.733")
                && !says("1\u{a0}479,74", "1479.733")
        );
        assert!(!says("3", "3.4") && !says("1,234", "1.23412") && !says("<5", "0.041532"));
    }

    #[test]
    fn a_name_with_digits_is_no_number() {
        assert_eq!(without_name("Område 1: mellan 7 och 27", "Område 1"), ": mellan 7 och 27");
        assert_eq!(without_name("Område 12: 7; Område 1: 3", "Område 1"), "Område 12: 7; : 3");
        assert_eq!(without_name("Hot: 3", "Hot"), "Hot: 3");
    }

    #[test]
    fn a_number_is_known_in_every_language() {
        assert!(
            says("1\u{a0}234,5", "1234.5") && says("1,234.5", "1234.5") && says("–", "0") && says("0", "0.0")
        );
        assert!(!says("3", "30") && !says("..", "3") && !says("–", "0.1"));
    }
}
