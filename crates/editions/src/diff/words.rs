//! Two texts → their sentences, each with the words that were taken away and those that were added.
//!
//! Sentences are matched first, so that each is compared with its own earlier form wherever the author broke the lines;
//! words within a pair of sentences then (Myers 1986, by the crate `similar`). What the eye would see as one change is
//! made one: nothing but a space or a sign between two changes, or a pair of sentences that have too little in common,
//! or too many changes, to be read as one.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub kind: PieceKind,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    Same,
    Removed,
    Added,
}

/// A sentence of either text, or a line of a table or list that is none.
#[derive(Debug)]
pub struct Row {
    pub is_changed: bool,
    pub pieces: Vec<Piece>,
}

/// Two sentences with less of the longer one in common are told of as one taken away and one added.
const LEAST_IN_COMMON_PERCENT: usize = 40;

/// So are two with more changes than these: a sentence in pieces is read as none.
const MOST_CHANGES: usize = 2;

/// What stands between the columns of a table's row in a plain text.
const COLUMN: &str = " | ";

/// All sentences in the order of the newer text.
pub fn compare_sentences(old: &str, new: &str) -> Vec<Row> {
    let (old, new) = (sentences(old), sentences(new));
    let [old, new] = [&old, &new].map(|side| side.iter().map(String::as_str).collect::<Vec<&str>>());
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (before, now) = (&old[op.old_range()], &new[op.new_range()]);
        match op.tag() {
            DiffTag::Equal => rows.extend(now.iter().map(|line| whole(PieceKind::Same, line))),
            _ => rows.extend(compare_block(before, now)),
        }
    }
    rows
}

/// The sentences of a plain text. A line that ends within a sentence goes on in the next: editions keep the lines of the
/// author's file. A row of a table is one sentence.
pub fn sentences(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match lines.last_mut() {
            Some(before) if goes_on(before, line) => {
                before.push(' ');
                before.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().flat_map(|line| split(line)).collect()
}

fn goes_on(before: &str, line: &str) -> bool {
    let is_row = before.contains(COLUMN) || line.contains(COLUMN);
    let is_open = before.ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, ',' | '–' | '-'));
    is_open && !is_row && line.starts_with(|sign: char| sign.is_lowercase() || sign.is_ascii_digit())
}

/// At a full stop before a capital letter.
fn split(line: &str) -> Vec<String> {
    if line.contains(COLUMN) {
        return vec![line.to_owned()];
    }
    let mut sentences = vec![String::new()];
    for word in line.split(' ') {
        let begins = word.starts_with(char::is_uppercase);
        let sentence = sentences.last_mut().expect("there is always one");
        if sentence.is_empty() {
            sentence.push_str(word);
        } else if begins && sentence.ends_with(['.', '!', '?']) {
            sentences.push(word.to_owned());
        } else {
            sentence.push(' ');
            sentence.push_str(word);
        }
    }
    sentences
}

/// Sentences that stand in each other's place: the n-th against the n-th where they are alike.
fn compare_block(old: &[&str], new: &[&str]) -> Vec<Row> {
    let mut rows = Vec::new();
    for place in 0..old.len().max(new.len()) {
        match (old.get(place), new.get(place)) {
            (Some(old), Some(new)) => rows.extend(compare_pair(old, new)),
            (Some(old), None) => rows.push(whole(PieceKind::Removed, old)),
            (None, Some(new)) => rows.push(whole(PieceKind::Added, new)),
            (None, None) => {}
        }
    }
    rows
}

fn compare_pair(old: &str, new: &str) -> Vec<Row> {
    let pieces = compare_words(old, new);
    let same = pieces.iter().filter(|piece| piece.kind == PieceKind::Same).map(|piece| piece.text.len());
    let has_little = same.sum::<usize>() * 100 < LEAST_IN_COMMON_PERCENT * old.len().max(new.len());
    let is_same = |piece: &Piece| piece.kind == PieceKind::Same;
    let changes = pieces.split(is_same).filter(|changed| !changed.is_empty()).count();
    match has_little || changes > MOST_CHANGES {
        true => vec![whole(PieceKind::Removed, old), whole(PieceKind::Added, new)],
        false => vec![Row { is_changed: true, pieces }],
    }
}

fn whole(kind: PieceKind, line: &str) -> Row {
    let pieces = vec![Piece { kind, text: line.to_owned() }];
    Row { is_changed: kind != PieceKind::Same, pieces }
}

/// A line in pieces: what is the same, and between it what was taken away before what was added.
fn compare_words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words(old), words(new));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut runs: Vec<(String, String, String)> = Vec::new();
    for op in ops {
        let (before, now) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op.tag() {
            DiffTag::Equal => runs.push((now, String::new(), String::new())),
            _ => match runs.last_mut() {
                Some((_, removed, added)) => {
                    removed.push_str(&before);
                    added.push_str(&now);
                }
                None => runs.push((String::new(), before, now)),
            },
        }
    }
    join_near(runs).into_iter().flat_map(|(same, removed, added)| pieces(same, removed, added)).collect()
}

/// Takes into a change what is the same but only a space or a sign between it and the change before.
fn join_near(runs: Vec<(String, String, String)>) -> Vec<(String, String, String)> {
    let mut joined: Vec<(String, String, String)> = Vec::new();
    for (same, removed, added) in runs {
        let is_change = !removed.is_empty() || !added.is_empty();
        let is_slight = same.chars().all(|sign| !sign.is_alphanumeric());
        match joined.last_mut() {
            Some((_, before, now)) if is_change && is_slight && !(before.is_empty() && now.is_empty()) => {
                before.push_str(&same);
                before.push_str(&removed);
                now.push_str(&same);
                now.push_str(&added);
            }
            _ => joined.push((same, removed, added)),
        }
    }
    joined
}

fn pieces(same: String, removed: String, added: String) -> impl Iterator<Item = Piece> {
    let parts = [(PieceKind::Same, same), (PieceKind::Removed, removed), (PieceKind::Added, added)];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(kind, text)| Piece { kind, text })
}

/// Words, numbers with their signs (`12,5`, `1 234` with a no-break space), spaces, and single other signs.
fn words(line: &str) -> Vec<&str> {
    let signs: Vec<(usize, char)> = line.char_indices().collect();
    let mut words = Vec::new();
    let mut start = 0;
    for place in 1..=signs.len() {
        let is_end = place == signs.len() || !belong_together(&signs, place);
        if is_end && place > start {
            let end = signs.get(place).map_or(line.len(), |(at, _)| *at);
            words.push(&line[signs[start].0..end]);
            start = place;
        }
    }
    words
}

/// True if the sign at `place` goes on with the word of the sign before it.
fn belong_together(signs: &[(usize, char)], place: usize) -> bool {
    let at = |place: usize| signs.get(place).map(|(_, sign)| *sign);
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let joins = |sign: char| matches!(sign, ',' | '.' | ':' | '\u{a0}' | '\u{202f}');
    match (at(place - 1), at(place)) {
        (Some(a), Some(b)) if a.is_alphanumeric() && b.is_alphanumeric() => true,
        (Some(a), Some(b)) if a.is_whitespace() && b.is_whitespace() => true,
        (a, Some(b)) if joins(b) => is_digit(a) && is_digit(at(place + 1)),
        (Some(a), b) if joins(a) => place > 1 && is_digit(at(place - 2)) && is_digit(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces as `same[-removed-]{+added+}`.
    fn marked(old: &str, new: &str) -> Vec<String> {
        let mark = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Removed => format!("[-{}-]", piece.text),
            PieceKind::Added => format!("{{+{}+}}", piece.text),
        };
        compare_sentences(old, new).iter().map(|row| row.pieces.iter().map(mark).collect()).collect()
    }

    #[test]
    fn numbers_are_words() {
        let words = words("Det var 12,5 procent av 1\u{a0}234, dvs. 7.");
        assert_eq!(words[4..11].concat(), "12,5 procent av 1\u{a0}234");
        assert!(words.contains(&"12,5") && words.contains(&"1\u{a0}234") && words.contains(&"."));
        assert_eq!(words.concat(), "Det var 12,5 procent av 1\u{a0}234, dvs. 7.");
        assert_eq!(super::words(""), [""; 0]);
    }

    #[test]
    fn a_changed_word_is_marked_where_it_stands() {
        assert_eq!(
            marked("Antalet hot var 12 i våras.", "Antalet hot var 14 i våras."),
            ["Antalet hot var [-12-]{+14+} i våras."]
        );
        assert_eq!(marked("Ett ord.", "Ett ord till."), ["Ett ord{+ till+}."]);
    }

    #[test]
    fn words_beside_each_other_are_one_change() {
        assert_eq!(
            marked("Skolan har sett en minskning av antalet.", "Skolan har märkt stark ökning av antalet."),
            ["Skolan har [-sett en minskning-]{+märkt stark ökning+} av antalet."]
        );
    }

    #[test]
    fn sentences_keep_to_their_own_earlier_form() {
        let old = "Hot\nFler hot i centrum.\nBränder\nInga bränder.";
        let new = "Hot\nFler hot i norr. En ny mening om annat.\nBränder\nInga bränder.";
        let expected = [
            "Hot",
            "Fler hot i [-centrum-]{+norr+}.",
            "{+En ny mening om annat.+}",
            "Bränder",
            "Inga bränder.",
        ];
        assert_eq!(marked(old, new), expected);
    }

    /// Where the author's editor breaks the lines is no change.
    #[test]
    fn a_sentence_is_the_same_however_its_lines_are_broken() {
        let old = "Störningarna var\n19, fler än i våras. Vi följer\nhur det går.\nSkola | 12\nhem | 3";
        let new = "Störningarna var 19, fler\nän i våras. Vi följer hur det går.\nSkola | 12\nhem | 4";
        let expected = [
            "Störningarna var 19, fler än i våras.",
            "Vi följer hur det går.",
            "Skola | 12",
            "hem | [-3-]{+4+}",
        ];
        assert_eq!(marked(old, new), expected);
    }

    #[test]
    fn a_sentence_with_many_changes_is_told_of_whole() {
        let old = "Hoten är fler i norr, färre i söder och lika många i väster.";
        let new = "Hoten är färre i norr, fler i söder och lika många i öster.";
        assert_eq!(marked(old, new), [format!("[-{old}-]"), format!("{{+{new}+}}")]);
    }

    #[test]
    fn sentences_with_little_in_common_are_not_mixed() {
        let old = "Alla skolor har övat utrymning under tertialet.";
        let new = "Ny larmrutin gäller från hösten, se bilagan.";
        assert_eq!(marked(old, new), [format!("[-{old}-]"), format!("{{+{new}+}}")]);
    }
}
