//! Quotation marks around values: those that are missing, and those to write.

use serde_yaml::granit_parser::ErrorKind;

use super::{Slip, is_key, short, without_comment};

/// A quotation mark that was left open on a line above: the first one on a line below ended its value, and what that one
/// was to begin stands behind the end.
pub(in crate::yaml) fn open_quote<'t>(
    kind: &ErrorKind,
    lines: impl Iterator<Item = &'t str>,
) -> Option<Slip> {
    let mark = match kind {
        ErrorKind::InvalidTrailingDoubleQuotedScalar => '"',
        ErrorKind::InvalidTrailingSingleQuotedScalar => '\'',
        ErrorKind::UnclosedQuotedScalar => return never_closed(lines.into_iter().next()?),
        _ => return None,
    };
    let lines: Vec<&str> = lines.map(|line| without_comment(line.trim_end_matches('\r'))).collect();
    let is_of_text = |line: &&str| !line.contains(mark);
    let own = lines.first()?;
    if own.matches(mark).count() % 2 == 1 {
        return None;
    }
    let above = 1 + lines[1..].iter().take_while(|line| is_of_text(line)).count();
    let line = lines.get(above).filter(|line| line.matches(mark).count() % 2 == 1)?;
    unclosed(line, mark).map(|slip| Slip { above, ..slip })
}

/// The same where no line below has such a mark.
fn never_closed(line: &str) -> Option<Slip> {
    let line = without_comment(line.trim_end_matches('\r'));
    let is_odd = |mark: &char| line.matches(*mark).count() % 2 == 1;
    let mark = ['"', '\''].into_iter().find(is_odd).filter(|_| !line.contains(['”', '“', '„']))?;
    unclosed(line, mark)
}

/// The last mark on a line, which is not closed there.
fn unclosed(line: &str, mark: char) -> Option<Slip> {
    let column = line.rfind(mark)?;
    let before = line[..column].trim_end();
    let rest = &line[column + 1..];
    // The text goes on to the next key within braces, or to the end of the line.
    let ends = rest.match_indices(", ").map(|(at, _)| at);
    let next = ends.into_iter().find(|at| rest[at + 2..].split_once(':').is_some_and(|(key, _)| is_key(key)));
    let end = next.or_else(|| rest.rfind('}').filter(|_| line.contains('{'))).unwrap_or(rest.len());
    let value = rest[..end].trim();
    (before.ends_with([':', '-', '[', ',']) && !value.is_empty()).then(|| Slip {
        above: 0,
        column,
        message: if mark == '"' { "citattecknet stängs aldrig" } else { "apostrofen stängs aldrig" }
            .to_owned(),
        help: format!("skriv `{mark}` där värdet slutar: `{mark}{value}{mark}`"),
    })
}

/// A value in quotation marks. One of them may stand there already, or there are others in it.
pub(super) fn in_quotes(value: &str) -> String {
    let value = value.trim();
    let lone = value.strip_suffix(['"', '\'']).filter(|rest| !rest.contains(['"', '\'']));
    match lone.unwrap_or(value) {
        value if value.contains('"') => format!("'{}'", short(value)),
        value => format!("\"{}\"", short(value)),
    }
}

/// A whole text in quotation marks that can stand around it, without Word's around it.
pub(in crate::yaml) fn quoted(text: &str) -> String {
    let text = text.trim();
    let marks = ['”', '“', '„'];
    let inside = text.strip_prefix(marks).and_then(|rest| rest.strip_suffix(marks));
    let text = inside.filter(|inside| !inside.contains(marks)).unwrap_or(text);
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => format!("\"{text}\""),
        (true, false) => format!("'{text}'"),
        (true, true) => format!("'{}'", text.replace('\'', "''")),
    }
}
