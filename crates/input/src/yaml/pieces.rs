//! A text whose structure is lost somewhere, read in pieces: its top keys apart, and the records of a list apart, so
//! that one fault hides no other. Pieces are told by their indents alone.

use super::astray::waits;
use super::fault::Fault;
use super::tree::{At, Grown, Map, Node, Value, grow};

/// A piece of a text, and the lines before it.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    lines_before: u32,
}

/// Reads the pieces. `lost` is where the structure of the whole was lost; it stands where no piece says more.
pub(super) fn grow_in_pieces(text: &str, lines_before: u32, lost: Fault) -> Grown<'_> {
    let whole = Piece { text, lines_before };
    let grown = match items(whole) {
        Some(items) => Some(list(text, lines_before, items)),
        None => map(whole, &lost),
    };
    match grown {
        Some(grown) if !grown.faults.is_empty() => grown,
        _ => Grown { root: None, faults: vec![lost] },
    }
}

/// The text as a map of which each key is a piece.
fn map<'a>(whole: Piece<'a>, lost: &Fault) -> Option<Grown<'a>> {
    let is_within = |line: &str| line.starts_with(|sign: char| sign.is_whitespace() || "-}]".contains(sign));
    let blocks = split(whole, |line| !is_within(line))?;
    let map = Map { source: whole.text, pairs: Vec::new(), excused: Default::default() };
    let (mut map, mut faults) = (map, Vec::new());
    for block in blocks {
        match grow(block.text, block.lines_before) {
            Ok(Grown { root, faults: found }) => {
                faults.extend(found);
                if let Some(Node { value: Value::Map(part), .. }) = root {
                    map.pairs.extend(part.pairs);
                }
            }
            Err(fault) => {
                let Some(key) = key_of(block) else { return Some(Grown { root: None, faults: vec![fault] }) };
                match under_key(block).and_then(items) {
                    Some(records) => {
                        let grown = list(records[0].text, records[0].lines_before, records);
                        faults.extend(grown.faults);
                        map.pairs.extend(grown.root.map(|root| (key, root)));
                    }
                    None => {
                        let is_first = faults.is_empty() && is_in(block, lost);
                        // The whole text tells more of its first fault than a piece of it.
                        faults.push(if is_first { lost.clone() } else { fault });
                        // What stands too far out leaves the key above it empty.
                        if let Some((_, value)) =
                            map.pairs.last().filter(|(_, value)| is_first && waits(value))
                        {
                            value.is_gone.set(true);
                        }
                        map.excused.get_mut().extend(key.text().map(str::to_owned));
                        map.excused.get_mut().extend(keys_within(block).map(str::to_owned));
                    }
                }
            }
        }
    }
    let at = At { line: whole.lines_before + 1, column: 1 };
    Some(Grown { root: Some(Node::new(at, Value::Map(map))), faults })
}

/// True for a fault on a line of a piece.
fn is_in(piece: Piece<'_>, fault: &Fault) -> bool {
    let lines = piece.text.lines().count() as u32;
    fault.at.is_some_and(|at| (1..=lines).contains(&at.line.saturating_sub(piece.lines_before)))
}

/// The records as one list, without those that cannot be followed.
fn list<'a>(source: &'a str, lines_before: u32, records: Vec<Piece<'a>>) -> Grown<'a> {
    let (mut nodes, mut faults) = (Vec::new(), Vec::new());
    for record in records {
        match grow(record.text, record.lines_before) {
            Ok(Grown { root, faults: found }) => {
                faults.extend(found);
                if let Some(Node { value: Value::List(_, items), .. }) = root {
                    nodes.extend(items);
                }
            }
            Err(fault) => faults.push(fault),
        }
    }
    let at = At { line: lines_before + 1, column: 1 };
    Grown { root: Some(Node::new(at, Value::List(source, nodes))), faults }
}

/// The records of a text that is a list of them. `None` where it is anything else.
fn items(piece: Piece<'_>) -> Option<Vec<Piece<'_>>> {
    let first = piece.text.lines().find(|line| !is_blank(line))?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    let is_item = |line: &str| line.get(indent..).is_some_and(|rest| rest == "-" || rest.starts_with("- "));
    let is_in = |line: &str| {
        is_blank(line) || line.len() - line.trim_start_matches(' ').len() > indent || is_item(line)
    };
    if !is_item(first) || !piece.text.lines().all(is_in) {
        return None;
    }
    split(piece, |line| is_item(line) && line[..indent].bytes().all(|byte| byte == b' '))
}

/// What stands below the line of a key.
fn under_key(block: Piece<'_>) -> Option<Piece<'_>> {
    let (_, rest) = block.text.split_once('\n')?;
    Some(Piece { text: rest, lines_before: block.lines_before + 1 })
}

/// The key on the first line of a piece.
fn key_of(block: Piece<'_>) -> Option<Node<'_>> {
    let line = block.text.lines().next()?;
    let end = line.find(':')?;
    let Node { value: Value::Map(map), .. } = grow(&line[..=end], block.lines_before).ok()?.root? else {
        return None;
    };
    map.pairs.into_iter().next().map(|(key, _)| key)
}

/// What looks like a key on the other lines of a piece, such as one that stands too far in.
fn keys_within(block: Piece<'_>) -> impl Iterator<Item = &str> {
    let lines = block.text.lines().skip(1);
    lines.filter_map(|line| line.split_once(':').map(|(key, _)| key.trim()))
}

/// Cuts before each line that begins something. What stands before the first belongs to it.
fn split(whole: Piece<'_>, begins: impl Fn(&str) -> bool) -> Option<Vec<Piece<'_>>> {
    let mut cuts = Vec::new();
    let mut position = 0;
    for (number, line) in whole.text.split_inclusive('\n').enumerate() {
        let text = line.trim_end_matches(['\n', '\r']);
        if !is_blank(text) && begins(text) {
            cuts.push((position, number as u32));
        }
        position += line.len();
    }
    *cuts.first_mut()? = (0, 0);
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([whole.text.len()]);
    let pieces = cuts.iter().zip(ends).map(|((begin, lines), end)| Piece {
        text: &whole.text[*begin..end],
        lines_before: whole.lines_before + lines,
    });
    Some(pieces.collect())
}

fn is_blank(line: &str) -> bool {
    let text = line.trim();
    text.is_empty() || text.starts_with('#')
}
