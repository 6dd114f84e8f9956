//! Finds `{{ … }}` in a text and masks it before Markdown is read, so that quotes, underscores and stars in an
//! expression are no marks. A mask is as long as what it covers: every offset in the text stays true.

use std::collections::BTreeMap;
use std::ops::Range;

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
    /// Offsets of `{{` that no `}}` on the same line closes.
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

/// Masks every expression outside `code`.
pub fn mask_expressions(text: &str, code: &[Range<usize>]) -> Masked {
    let mut masked = Masked {
        text: String::with_capacity(text.len()),
        expressions: BTreeMap::new(),
        unclosed: Vec::new(),
    };
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|found| from + found) {
        if let Some(range) = code.iter().find(|range| range.contains(&start)) {
            masked.text.push_str(&text[from..range.end]);
            from = range.end;
            continue;
        }
        masked.text.push_str(&text[from..start]);
        let line_end = text[start..].find('\n').map_or(text.len(), |found| start + found);
        let Some(length) = text[start..line_end].find("}}").map(|found| found + 2) else {
            masked.unclosed.push(start);
            masked.text.push_str("{{");
            from = start + 2;
            continue;
        };
        let source = text[start + 2..start + length - 2].to_owned();
        masked.expressions.insert(start, Expression { source, offset: start + 2 });
        masked.text.push(MARK);
        masked.text.extend(std::iter::repeat_n(FILL, length - MARK.len_utf8()));
        from = start + length;
    }
    masked.text.push_str(&text[from..]);
    masked
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
