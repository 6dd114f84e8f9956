//! Slips within `{ }` and `[ ]`, and behind quotation marks: a bracket without its fellow, a comma that is missing or too many.

use super::{Slip, is_key, quoted, short};

/// `}` or `]` on a line that opens none.
pub(super) fn closed_only(lines: &[&str]) -> Option<Slip> {
    let line = lines.first()?;
    let (open, close) = [('{', '}'), ('[', ']')].into_iter().find(|(open, close)| {
        line.contains(*close) && !line.contains(*open) && !line.contains(['"', '\''])
    })?;
    Some(Slip {
        above: 0,
        column: line.find(close)?,
        message: format!("`{close}` stänger något som inte är öppnat"),
        help: format!(
            "skriv `{open}` där det börjar, före den första nyckeln på raden, eller ta bort `{close}`"
        ),
    })
}

/// A bracket on a line above that is not closed there, before a key on a line of its own.
pub(super) fn left_open(lines: &[&str]) -> Option<Slip> {
    let line = lines.first()?;
    let is_item = line.trim_start().starts_with("- ");
    let is_key_line = is_item || line.split_once(':').is_some_and(|(key, _)| is_key(key.trim()));
    let unclosed = |line: &&str| {
        [('{', '}'), ('[', ']')].into_iter().find(|(open, close)| {
            let count = |sign: char| outside_quotes(line).filter(|(_, found)| *found == sign).count();
            count(*open) > count(*close)
        })
    };
    let (above, line, (open, close)) =
        lines.iter().enumerate().skip(1).find_map(|(above, line)| Some((above, line, unclosed(line)?)))?;
    is_key_line.then(|| Slip {
        above,
        column: never_closed(line, open, close),
        message: format!("`{open}` stängs aldrig"),
        help: format!("lägg till `{close}` där det är slut"),
    })
}

/// The signs of a line that stand in no quotation marks, each with its place.
pub(super) fn outside_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    line.char_indices().filter(move |(_, sign)| match quote {
        Some(open) => {
            if *sign == open {
                quote = None;
            }
            false
        }
        None if matches!(sign, '"' | '\'') => {
            quote = Some(*sign);
            false
        }
        None => true,
    })
}

/// The bracket of a line that is not closed. Where the line ends with one, it is that of the whole, and an inner one was
/// forgotten.
fn never_closed(line: &str, open: char, close: char) -> usize {
    let mut left = Vec::new();
    let mut last = 0;
    for (at, sign) in outside_quotes(line) {
        if sign == open {
            left.push(at);
            last = at;
        } else if sign == close {
            left.pop();
        }
    }
    let of_line = if line.trim_end().ends_with(close) { Some(&last) } else { left.last() };
    of_line.copied().unwrap_or(last)
}

/// `{type: hot date: 2020-09-02}` and `{note: Uttag: utan makulerade}`: between two commas stand two colons.
pub(super) fn two_colons(line: &str) -> Option<Slip> {
    let ends: Vec<usize> = outside_quotes(line)
        .filter(|(_, sign)| matches!(sign, '{' | '[' | ',' | '}' | ']'))
        .map(|(at, _)| at)
        .collect();
    let part =
        |pair: &[usize]| line[pair[0] + 1..pair[1]].split_once(": ").map(|(key, value)| (key.trim(), value));
    let (at, (key, value)) = ends.windows(2).enumerate().find_map(|(at, pair)| {
        part(pair)
            .filter(|(key, value)| is_key(key) && value.contains(": ") && !value.contains(['"', '\'']))
            .map(|found| (at, found))
    })?;
    let begins = line[..ends[at + 1]].len() - value.len();
    let (before, _) = value.split_once(": ")?;
    let next = before.rsplit(' ').next().unwrap_or_default();
    let is_next_key = next != before && is_key(next) && next.bytes().all(|sign| !sign.is_ascii_uppercase());
    if is_next_key {
        let column = begins + before.len() - next.len();
        let before = before[..before.len() - next.len()].trim_end();
        let help = match before.strip_suffix([';', '.', ':']) {
            Some(value) => format!("byt tecknet efter `{}` mot ett komma", short(value)),
            None => format!("skriv ett komma efter `{}`", short(before)),
        };
        return Some(Slip { above: 0, column, message: format!("komma saknas före `{next}`"), help });
    }
    // The text goes on to the next key.
    let after = ends[at + 1..].windows(2).find(|pair| part(pair).is_some_and(|(key, _)| is_key(key)));
    let closed = ends[at + 1..].iter().copied().find(|end| !line[*end..].starts_with(','));
    let end = match (after, closed) {
        (Some(pair), Some(closed)) => pair[0].min(closed),
        (_, closed) => closed.unwrap_or(line.len()),
    };
    Some(Slip {
        above: 0,
        column: begins,
        message: "ett kolon inne i ett värde".to_owned(),
        help: format!("sätt citattecken om hela värdet: `{key}: {}`", quoted(&line[begins..end])),
    })
}

/// `"Text.",`
pub(super) fn sign_after_quotes(line: &str) -> Option<Slip> {
    let line = line.trim_end();
    let sign = line.chars().last().filter(|sign| matches!(sign, ',' | ';' | '.'))?;
    let is_behind = line[..line.len() - sign.len_utf8()].ends_with(['"', '\'']);
    is_behind.then(|| Slip {
        above: 0,
        column: line.len() - sign.len_utf8(),
        message: format!("`{sign}` står efter det avslutande citattecknet"),
        help: match sign {
            ',' => "ta bort kommat sist på raden".to_owned(),
            ';' => "ta bort semikolonet sist på raden".to_owned(),
            _ => "sätt punkten före det sista citattecknet".to_owned(),
        },
    })
}

/// `{id: a, title: "Fritidsgården "Kulan"", level: unit}`: the inner marks end the value.
pub(super) fn quotes_in_quotes(line: &str) -> Option<Slip> {
    apostrophes_in_apostrophes(line).or_else(|| marks_in_marks(line))
}

/// `{id: a, title: 'Kulan's fritidsgård', level: unit}`
fn apostrophes_in_apostrophes(line: &str) -> Option<Slip> {
    let start = line.find(": '").map(|at| at + 2)?;
    let rest = &line[start + 1..];
    let ends = rest.match_indices('\'').map(|(at, _)| at);
    let is_end = |at: &usize| {
        let after = rest[at + 1..].trim_start();
        after.is_empty() || after.starts_with(['}', ']', ','])
    };
    let inner = &rest[..ends.into_iter().find(is_end)?];
    let is_it = inner.contains('\'') && !inner.contains("''") && !inner.contains('"');
    is_it.then(|| Slip {
        above: 0,
        column: start,
        message: "värdet har en apostrof inuti apostrofer".to_owned(),
        help: format!("skriv `\"{inner}\"`, med citattecken om hela värdet"),
    })
}

fn marks_in_marks(line: &str) -> Option<Slip> {
    let starts = line.match_indices(": \"").map(|(at, _)| at + 2);
    starts.into_iter().find_map(|start| {
        let rest = &line[start + 1..];
        // The value goes on until a mark that a comma, a bracket or the end of the line follows.
        let is_end = |at: &usize| {
            let after = rest[at + 1..].trim_start();
            after.is_empty() || after.starts_with(['}', ']']) || after.starts_with(',')
        };
        let end = rest.match_indices('"').map(|(at, _)| at).find(is_end)?;
        let inner = &rest[..end];
        let is_it = inner.contains('"') && !inner.contains('\'') && !inner.contains("\\\"");
        is_it.then(|| Slip {
            above: 0,
            column: start,
            message: "värdet har citattecken inuti citattecken".to_owned(),
            help: format!("skriv `'{inner}'`, med apostrofer om hela värdet"),
        })
    })
}

pub(super) fn mismatched(lines: &[&str], open: char, close: char) -> Slip {
    let wanted = if open == '{' { '}' } else { ']' };
    let line = lines.first().copied().unwrap_or_default();
    Slip {
        above: 0,
        column: line.rfind(close).unwrap_or(0),
        message: format!("`{open}` öppnas men stängs inte före `{close}`"),
        help: format!("skriv `{wanted}` där det som `{open}` öppnar är slut"),
    }
}
