//! What stands between the cells: said by the map, by Excel's `sep=` line, or found out over many rows.

use csv::ReaderBuilder;

use super::Wish;

/// In the order in which equals are preferred.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Rows that are looked at.
const LOOKED_AT: usize = 100;

/// What follows Excel's `sep=;` line, which is no row, and the separator that it says.
pub fn without_separator_line(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = match text.find(['\n', '\r']) {
        Some(end) => (&text[..end], text[end..].strip_prefix("\r\n").unwrap_or_else(|| &text[end + 1..])),
        None => (text, ""),
    };
    match said_by(first) {
        Some(separator) => (rest, Some(separator)),
        None => (text, None),
    }
}

/// `sep=;`, `SEP=;`, `"sep=;"`, `sep=;;;;` as Excel writes it back, and `sep=` with a tab after it.
fn said_by(line: &str) -> Option<u8> {
    let line = line.trim_start_matches(['"', ' ']);
    let (word, sign) = line.split_once('=')?;
    let separator = *sign.trim_start_matches(' ').as_bytes().first()?;
    let is_said = word.trim_end().eq_ignore_ascii_case("sep") && SEPARATORS.contains(&separator);
    let is_alone = sign.bytes().all(|byte| byte == separator || matches!(byte, b'"' | b' '));
    (is_said && is_alone).then_some(separator)
}

/// True where the line `sep=` names a sign that parts no headings, and another parts them.
pub fn is_contradicted(text: &str, said: u8, wish: &Wish) -> bool {
    const FEWEST: usize = 2;
    let headings = |separator: u8| judge(text, separator, wish).0;
    headings(said) < FEWEST && SEPARATORS.iter().any(|other| headings(*other) >= FEWEST)
}

/// The sign that gives the most of the headings that the map names; else the one that cuts the rows most evenly.
pub fn guess(text: &str, wish: &Wish) -> u8 {
    let mut best = (SEPARATORS[0], (0, 0, 0));
    for separator in SEPARATORS {
        let found = judge(text, separator, wish);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

/// Headings found, rows of the commonest width, and that width.
fn judge(text: &str, separator: u8, wish: &Wish) -> (usize, usize, usize) {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().take(LOOKED_AT).filter_map(Result::ok).collect();
    let headings = rows.iter().map(|row| wish.headings_in(row.iter())).max().unwrap_or(0);
    let mut widths: Vec<usize> = rows.iter().map(csv::StringRecord::len).filter(|width| *width > 1).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(usize::eq).map(|run| (run.len(), run[0]));
    let (rows, width) = runs.max().unwrap_or((0, 0));
    (headings, rows, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separator_line_is_read_in_any_spelling() {
        for line in ["sep=;", "SEP=;", "\"sep=;\"", "sep=;;;;", "\"sep=;\";;;", "Sep = ;"] {
            assert_eq!(without_separator_line(&format!("{line}\r\na;b\n")), ("a;b\n", Some(b';')), "{line}");
        }
        assert_eq!(without_separator_line("sep=\t\r\na\tb"), ("a\tb", Some(b'\t')));
        assert_eq!(without_separator_line("sep=x\na"), ("sep=x\na", None));
        assert_eq!(without_separator_line("separat=;\na"), ("separat=;\na", None));
    }

    #[test]
    fn many_rows_are_looked_at() {
        let wish = Wish::default();
        assert_eq!(guess("Nr;Typ (hot, våld, annat, övrigt);Datum\nA1;hot;x\n", &wish), b';');
        assert_eq!(guess("Nr,Typ\n1,hot\n", &wish), b',');
        assert_eq!(guess("Nr\tTyp\n1\thot; våld\n", &wish), b'\t');
        let wish = Wish { headings: vec!["nr".to_owned(), "typ".to_owned()], ..Wish::default() };
        assert_eq!(guess("Uttag;a;b;c\nNr,Typ\n1,hot\n", &wish), b',');
    }
}
