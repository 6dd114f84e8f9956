//! Letters that an encoding has destroyed: bytes that were read as if they were in another, and saved so.

/// What Swedish letters become when UTF-8 is read as Windows-1252, Mac Roman or the code pages of DOS (850, 437), and
/// the sign that stands for a letter that is gone.
const WHOLE: [(&str, Option<char>); 25] = [
    ("\u{c3}\u{a5}", Some('å')),
    ("\u{c3}\u{a4}", Some('ä')),
    ("\u{c3}\u{b6}", Some('ö')),
    ("\u{c3}\u{2026}", Some('Å')),
    ("\u{c3}\u{201e}", Some('Ä')),
    ("\u{c3}\u{2013}", Some('Ö')),
    ("\u{c3}\u{85}", Some('Å')),
    ("\u{c3}\u{84}", Some('Ä')),
    ("\u{c3}\u{96}", Some('Ö')),
    ("\u{c3}\u{a9}", Some('é')),
    ("\u{e2}\u{20ac}\u{153}", Some('”')),
    ("\u{e2}\u{20ac}\u{2122}", Some('’')),
    ("\u{e2}\u{20ac}\u{201c}", Some('–')),
    ("\u{e2}\u{20ac}", Some('”')),
    ("√•", Some('å')),
    ("√§", Some('ä')),
    ("√∂", Some('ö')),
    ("√Ö", Some('Å')),
    ("√Ñ", Some('Ä')),
    ("√ñ", Some('Ö')),
    ("├Ñ", Some('å')),
    ("├ñ", Some('ä')),
    ("├Â", Some('ö')),
    ("├╢", Some('ö')),
    ("\u{fffd}", None),
];

/// Where a sign is no letter of a word or a mark of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Odd {
    /// A capital in the middle of a word: `vŠg`, while `Škoda` is a name.
    BehindSmall,
    /// Between a letter and a small one: `f„rg`.
    InWord,
    /// As `InWord`, on a line where it stands nowhere else: `”hot”och` lacks a space.
    OnlyInWord,
    /// In a word that is no name, on a line in no other language: `fšr`, while `Miloš` is a name and `što` is a word.
    InSmallWord,
}

/// The same where one byte is a letter: Mac Roman read as Windows-1252, the code pages of DOS read so, and Windows-1252
/// read as Mac Roman. Each sign is right somewhere.
const SINGLE: [(&str, char, Odd); 9] = [
    ("Œ", 'å', Odd::BehindSmall),
    ("Š", 'ä', Odd::BehindSmall),
    ("š", 'ö', Odd::InSmallWord),
    ("†", 'å', Odd::InWord),
    ("„", 'ä', Odd::InWord),
    ("”", 'ö', Odd::OnlyInWord),
    ("Â", 'å', Odd::BehindSmall),
    ("‰", 'ä', Odd::InWord),
    ("ˆ", 'ö', Odd::InWord),
];

/// Letters of other languages that have `š`, and the Swedish ones: on a line with any of them, `š` is meant.
const BESIDE: &str = "čćžđěřůňťďľāēīūģķļņėųįąęáíýúåäö";

/// The first of them: its position in bytes, what stands there, and what was meant.
pub fn lost_letter(text: &str) -> Option<(usize, &'static str, Option<char>)> {
    let first = |sign: char| {
        matches!(sign, '\u{c3}' | '\u{e2}' | '√' | '├' | '\u{fffd}')
            || SINGLE.iter().any(|(seen, ..)| seen.starts_with(sign))
    };
    text.match_indices(first).find_map(|(at, _)| {
        let rest = &text[at..];
        if let Some((seen, meant)) = WHOLE.iter().find(|(seen, _)| rest.starts_with(seen)) {
            return Some((at, *seen, *meant));
        }
        let (seen, meant, odd) = SINGLE.iter().find(|(seen, ..)| rest.starts_with(seen))?;
        is_odd(text, at, seen, *odd).then_some((at, *seen, Some(*meant)))
    })
}

fn is_odd(text: &str, at: usize, seen: &str, odd: Odd) -> bool {
    let end = at + seen.len();
    let before = text[..at].chars().next_back();
    let small_before = before.is_some_and(char::is_lowercase);
    let small_after = text[end..].chars().next().is_some_and(char::is_lowercase);
    let in_word = before.is_some_and(char::is_alphabetic) && small_after;
    let begin_of_line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end_of_line = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let line = &text[begin_of_line..end_of_line];
    match odd {
        Odd::BehindSmall => small_before,
        Odd::InWord => in_word,
        Odd::OnlyInWord => {
            let is_within = |(at, _): (usize, &str)| {
                let begins = line[..at].chars().next_back().is_some_and(char::is_alphabetic);
                begins && line[at + seen.len()..].chars().next().is_some_and(char::is_lowercase)
            };
            in_word && line.match_indices(seen).all(is_within)
        }
        Odd::InSmallWord => {
            let begin = text[..at]
                .rfind(|sign: char| !sign.is_alphabetic())
                .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
            let is_small = text[begin..].chars().next().is_some_and(char::is_lowercase);
            let is_word = small_before || small_after;
            let is_other = line.to_lowercase().chars().any(|sign| BESIDE.contains(sign));
            is_small && is_word && !is_other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Option<char> {
        lost_letter(text).and_then(|(_, _, meant)| meant)
    }

    #[test]
    fn letters_of_mac_roman_and_of_dos_are_found_in_words() {
        for (text, right) in [
            // Mac Roman as Windows-1252.
            ("Det hŠnde i mars.", 'ä'),
            ("LŠget pŒ skolan.", 'å'),
            ("Se pŒ det.", 'å'),
            ("Anvisning fšr alla", 'ö'),
            ("Dörr\nšppet hus", 'ö'),
            // Code page 850 as Windows-1252.
            ("M†nga v„gar", 'å'),
            ("En f„rg", 'ä'),
            ("f”rskolan", 'ö'),
            // Windows-1252 as Mac Roman.
            ("mÂnga", 'å'),
            ("f‰rg", 'ä'),
            ("fˆrskola", 'ö'),
            // UTF-8 as Mac Roman, and as a code page.
            ("m√•nga", 'å'),
            ("f√∂rskola", 'ö'),
            ("f├Ârskola", 'ö'),
        ] {
            assert_eq!(meant(text), Some(right), "{text}");
        }
        // Marks of Word's, as Windows-1252.
        assert_eq!(meant("Det kallas â€hotâ€ i KIA."), Some('”'));
        assert_eq!(meant("Det â€“ i sak â€“ är"), Some('–'));
        assert_eq!(meant("Lisaâ€™s"), Some('’'));
        assert_eq!(lost_letter("Château, crêpe och 5 €"), None);
        assert_eq!(lost_letter("Hej.\nfšr"), Some((6, "š", Some('ö'))));
    }

    #[test]
    fn names_and_marks_of_their_own_are_left_alone() {
        for text in [
            "Škoda, ŠKODA och Šarić",
            "Miloš, Tomáš och Krešimir bor här.",
            "Bokstaven š kan läsas.",
            "Što je to? Škola još nije počela.",
            "Et cœur, Œuvre och SŒUR",
            "Anna Berg† och ord†",
            "„Gut“ säger han.",
            "Ett ”hot”och ett till.",
            "Ordet ”hot” och våld.",
            "5 ‰, 3 ‰ och ‰",
            "√2 och √9",
            "├── reports",
            "Â och château",
        ] {
            assert_eq!(lost_letter(text), None, "{text}");
        }
    }
}
