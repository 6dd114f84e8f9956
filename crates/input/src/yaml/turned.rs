//! Quotation marks that a word processor has turned at one end of a value.

use super::slips::Slip;

/// A value with a straight quotation mark first and one of Word's last.
pub(super) fn turned_end(lines: &[&str]) -> Option<Slip> {
    lines.iter().take(3).enumerate().find_map(|(above, line)| {
        let (mark, ends): (char, &[char]) = match (line.contains('"'), line.contains('\'')) {
            (true, _) => ('"', &['”', '“', '„']),
            (false, true) => ('\'', &['’', '‘']),
            (false, false) => return None,
        };
        let text = line.trim_end().trim_end_matches([',', '}', ']']).trim_end();
        let last =
            text.chars().next_back().filter(|sign| ends.contains(sign) && text.matches(mark).count() == 1)?;
        let at = text.find(mark)?;
        Some(Slip {
            above,
            column: at,
            message: format!("texten börjar med ett rakt citattecken och slutar med ett annat, `{last}`"),
            help: format!("byt `{last}` sist mot `{mark}`"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_word_at_the_end_is_told() {
        let told = |line: &str| turned_end(&[line]).map(|slip| (slip.column, slip.help));
        let help = |sign: char, mark: char| format!("byt `{sign}` sist mot `{mark}`");
        assert_eq!(told("title: \"Hot och våld”"), Some((7, help('”', '"'))));
        assert_eq!(told("title: \"Hot och våld“"), Some((7, help('“', '"'))));
        assert_eq!(told("- 'Hot och våld’"), Some((2, help('’', '\''))));
        assert_eq!(told("  - {id: a, title: \"Hot”}"), Some((19, help('”', '"'))));
        for line in ["title: \"Hot och våld", "title: ”Hot”", "title: \"Hot\"”", "title: Hot"] {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
