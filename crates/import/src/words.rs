//! How words of a sheet are compared: by what a reader sees, not by their bytes.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::synonyms::{AMOUNTS, SUMS, WHOLES};

/// As a reader sees it: letters composed (a macOS file has `a` and a ring where others have `å`), every kind of space
/// and line break as one space, none around, nothing invisible.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let visible: String = composed.chars().filter(|sign| !is_invisible(*sign)).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// For comparing: [`tidy`], in small letters.
pub fn fold(text: &str) -> String {
    tidy(text).to_lowercase()
}

fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// An ASCII kebab-case id: `CHICAGO O'HARE INTL` → `chicago-o-hare-intl`, `Årsta södra` → `arsta-sodra`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.chars().flat_map(char::to_lowercase) {
        let letter = match sign {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ô' => 'o',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'ü' | 'ú' => 'u',
            other => other,
        };
        match letter.is_ascii_alphanumeric() {
            true => slug.push(letter),
            false if slug.is_empty() || slug.ends_with('-') => {}
            false => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// An error value of a spreadsheet, in any language: `#N/A`, `#SAKNAS!`, `#DIVISION/0!`, `#Saknas`, `Fel:502`, `####`.
pub fn is_error_value(text: &str) -> bool {
    const NAMES: [&str; 12] = [
        "saknas",
        "n/a",
        "värdefel",
        "division/0",
        "div/0",
        "namn",
        "name",
        "referens",
        "ref",
        "value",
        "ogiltigt",
        "num",
    ];
    if !text.starts_with(['#', 'F', 'f', 'E', 'e']) {
        return false;
    }
    let lower = text.to_lowercase();
    // LibreOffice, and a column that is too narrow for what it holds.
    let number = lower.strip_prefix("fel:").or_else(|| lower.strip_prefix("err:"));
    let is_numbered =
        number.is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()));
    let is_narrow = text.len() > 2 && text.bytes().all(|byte| byte == b'#');
    let name = lower.strip_prefix('#').map(|name| name.trim_end_matches(['!', '?']));
    if is_numbered || is_narrow || name.is_some_and(|name| NAMES.contains(&name)) {
        return true;
    }
    let Some(name) = text.strip_prefix('#') else { return false };
    let is_shouted =
        name.chars().all(|sign| sign.is_uppercase() || matches!(sign, '/' | '0' | '_' | '!' | '?'));
    is_shouted && (name == "N/A" || name.ends_with(['!', '?']) && name.len() > 2)
}

/// A heading (folded) without a number before it, signs around it, and what stands after a stroke: `1. Datum`, `Händelsetyp *`,
/// `Enhet/avdelning`.
pub fn bare_heading(heading: &str) -> String {
    let numbered = heading.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_numbered = numbered.len() < heading.len() && numbered.starts_with(['.', ')']);
    let bare = if is_numbered { numbered.trim_start_matches(['.', ')', ' ']) } else { heading };
    let bare = bare.split('/').next().filter(|first| !first.trim().is_empty()).unwrap_or(bare);
    bare.trim_matches([':', '*', ' ', '.']).to_owned()
}

/// `Summa`, `Totalt grundskola`, `Antal rader`, `Alla enheter`, `Ekskolan Summa`.
pub fn is_sum(value: &str) -> bool {
    let folded = fold(value);
    let mut words = folded.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    words.next().is_some_and(|first| [SUMS, AMOUNTS, WHOLES].iter().any(|words| words.contains(&first)))
        || words.next_back().is_some_and(|last| SUMS.contains(&last))
}

/// `A` … `Z`, `AA` …, as a spreadsheet names its columns. `column` counts from 0.
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The column (from 0) with these letters.
pub fn column_of_letters(letters: &str) -> Option<usize> {
    let is_name = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    let number = |letters: &str| {
        letters.bytes().fold(0, |sum, byte| sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1)
    };
    is_name.then(|| number(letters) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_alike_are_alike() {
        for (one, other) in [
            ("Våld", "Va\u{30a}ld"),
            ("Händelse\r\ndatum", " Händelse  datum"),
            ("Sluthanterad\u{a0}", "sluthanterad"),
            ("Ej\u{a0}bedömd", "EJ BEDÖMD"),
            ("Hot\u{200b}", "hot"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?}");
        }
        assert_ne!(fold("Hagaskolan"), fold("Hägaskolan"));
    }

    #[test]
    fn slugs_are_ascii_kebab_case() {
        assert_eq!(slug("CHICAGO O'HARE INTL ARPT"), "chicago-o-hare-intl-arpt");
        assert_eq!(slug("PORTLAND INTL (OR)"), "portland-intl-or");
        assert_eq!(slug("  Årsta södra – förskola  "), "arsta-sodra-forskola");
        assert_eq!(slug("–"), "");
    }

    #[test]
    fn error_values_are_known_in_both_languages() {
        for text in [
            "#N/A",
            "#SAKNAS!",
            "#VÄRDEFEL!",
            "#DIVISION/0!",
            "#DIV/0!",
            "#NAMN?",
            "#REF!",
            "#Saknas",
            "#saknas!",
            "Fel:502",
            "Err:508",
            "########",
        ] {
            assert!(is_error_value(text), "{text}");
        }
        for text in ["#", "#1", "# Hot", "#hot!", "N/A", "#HOT", "##", "Fel: 502", "Felanmälan", "#Namnlös"]
        {
            assert!(!is_error_value(text), "{text}");
        }
    }

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_of_letters(letters), Some(column));
        }
        assert_eq!(
            (column_of_letters("f"), column_of_letters("1"), column_of_letters("")),
            (Some(5), None, None)
        );
    }
}
