//! Finds `{{ … }}` in a text and masks it before Markdown is read, so that quotes, underscores and stars in an
//! expression are no marks. A mask is as long as what it covers: every offset in the text stays true.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::SIGN_OF_UNSHOWN;

/// First sign of every mask; a private-use character of three bytes.
const MARK: char = '\u{e000}';
/// Fills a mask up to the length of what it covers; two private-use characters cannot, since they are too long.
const FILL: char = '\u{7f}';

/// A text with its expressions masked.
#[derive(Debug)]
pub struct Masked {
    pub text: String,
    /// What stands between `{{` and `}}`, by the offset of `{{`.
    pub expressions: BTreeMap<usize, Expression>,
    /// Offsets of the first `{{` on each line that no `}}` on the same line closes.
    pub unclosed: Vec<usize>,
}

/// An expression as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Without the braces.
    pub source: String,
    /// Where `source` begins, in bytes of the text.
    pub offset: usize,
}

/// True for the signs that masks are made of.
pub fn is_mask(letter: char) -> bool {
    letter == MARK || letter == FILL
}

/// Masks every expression outside `code`, whose ranges are in order. Looks at each byte a few times at most.
pub fn mask_expressions(text: &str, code: &[Range<usize>]) -> Masked {
    let mut masked = Masked {
        text: String::with_capacity(text.len()),
        expressions: BTreeMap::new(),
        unclosed: Vec::new(),
    };
    let (mut from, mut line_end, mut close) = (0, 0, 0);
    while let Some(start) = find(text, "{{", from) {
        let range = code.get(code.partition_point(|range| range.end <= start));
        if let Some(range) = range.filter(|range| range.contains(&start)) {
            masked.text.push_str(&text[from..range.end]);
            from = range.end;
            continue;
        }
        masked.text.push_str(&text[from..start]);
        if line_end <= start {
            line_end = find(text, "\n", start).unwrap_or(text.len());
        }
        if close < start + 2 {
            close = find(text, "}}", start + 2).unwrap_or(text.len());
        }
        if close >= line_end {
            // One finding a line says it.
            masked.unclosed.push(start);
            masked.text.push_str(&text[start..line_end]);
            from = line_end;
            continue;
        }
        let source = text[start + 2..close].to_owned();
        masked.expressions.insert(start, Expression { source, offset: start + 2 });
        from = close + 2;
        masked.text.push(MARK);
        masked.text.extend(std::iter::repeat_n(FILL, from - start - MARK.len_utf8()));
    }
    masked.text.push_str(&text[from..]);
    masked
}

fn find(text: &str, sign: &str, from: usize) -> Option<usize> {
    text[from..].find(sign).map(|found| from + found)
}

/// Parts the sign of a hidden number from the full stop behind it: together they are an ellipsis to the reader.
pub const GAP: &str = "\u{202f}";

/// True where a text that follows these words needs a [`GAP`] before it.
pub fn needs_gap(words: &str, text: &str) -> bool {
    words.ends_with(SIGN_OF_UNSHOWN) && text.starts_with('.')
}

/// A piece of a text with masks in it.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Text(&'t str),
    /// Offset of a mask within the text.
    Mask(usize),
}

/// Splits a text at its masks.
pub fn split_at_masks(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(MARK) {
        if start > 0 {
            pieces.push(Piece::Text(&rest[..start]));
        }
        pieces.push(Piece::Mask(text.len() - rest.len() + start));
        rest = rest[start + MARK.len_utf8()..].trim_start_matches(FILL);
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_number_before_a_full_stop_is_no_ellipsis() {
        for (words, text, expected) in [
            ("Våldet var ..", ". Hoten", true),
            ("Våldet var ..", ", och", false),
            ("Det var 12", ".", false),
        ] {
            assert_eq!(needs_gap(words, text), expected, "{words}{text}");
        }
    }

    #[test]
    fn a_mask_is_as_long_as_what_it_covers() {
        let text = "Det var {{ count(type=\"hot\") }} hot och {{}} till.";
        let masked = mask_expressions(text, &[]);
        assert_eq!(masked.text.len(), text.len());
        assert_eq!(masked.expressions[&8].source, " count(type=\"hot\") ");
        assert_eq!(masked.expressions.len(), 2);
        let pieces = split_at_masks(&masked.text);
        assert_eq!(pieces[1], Piece::Mask(8));
        assert_eq!(pieces[2], Piece::Text(" hot och "));
        assert_eq!(pieces.len(), 5);
    }

    #[test]
    fn two_masks_side_by_side_stay_two() {
        let masked = mask_expressions("{{ a }}{{ b }}", &[]);
        assert_eq!(split_at_masks(&masked.text), [Piece::Mask(0), Piece::Mask(7)]);
    }

    #[test]
    fn code_is_left_alone_and_an_open_one_is_told() {
        let text = "`{{ a }}` {{ b";
        let masked = mask_expressions(text, &[Range { start: 0, end: 9 }]);
        assert_eq!(masked.text, text);
        assert_eq!(masked.unclosed, [10]);
    }
}
