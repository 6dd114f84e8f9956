//! The lines of a text as blocks: what hangs under which key or list item, told by the indents alone.

/// Spaces that a line begins with.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// True for lines that carry nothing: empty ones and comments.
pub fn is_blank(line: &str) -> bool {
    let text = line.trim();
    text.is_empty() || text.starts_with('#')
}

/// The positions on a line where something may begin: its first character, and what follows each `- `.
pub fn starts(line: &str) -> Vec<usize> {
    let mut starts = vec![indent(line)];
    let mut position = indent(line);
    while line[position..].starts_with("- ") {
        position += 2;
        position += indent(&line[position..]);
        starts.push(position);
    }
    starts
}

/// The byte position of a column that counts from 1 in characters; the end where the line is shorter.
pub fn byte_position(line: &str, column: u32) -> usize {
    let chars = (column as usize).saturating_sub(1);
    line.char_indices().nth(chars).map_or(line.len(), |(position, _)| position)
}

/// The line after the last one that hangs under what begins on `line` at `start`.
pub fn block_end(lines: &[&str], line: usize, start: usize) -> usize {
    let opens_list = lines[line].trim_end().ends_with(':') && !lines[line][start..].starts_with('-');
    let hangs =
        |text: &str| is_blank(text) || indent(text) > start || (opens_list && is_item_at(text, start));
    let rest = &lines[line + 1..];
    line + 1 + rest.iter().position(|text| !hangs(text)).unwrap_or(rest.len())
}

/// The line after the last one of the list that has an item at `start` on `line`.
pub fn list_end(lines: &[&str], line: usize, start: usize) -> usize {
    let is_in = |text: &str| is_blank(text) || indent(text) > start || is_item_at(text, start);
    let rest = &lines[line + 1..];
    line + 1 + rest.iter().position(|text| !is_in(text)).unwrap_or(rest.len())
}

fn is_item_at(line: &str, start: usize) -> bool {
    indent(line) == start && line[start..].starts_with('-')
}

/// The first line of the map that has a key at `start` on `line`: the line of its list item, or its first key.
pub fn map_begin(lines: &[&str], line: usize, start: usize) -> usize {
    let mut begin = line;
    for above in (0..=line).rev().filter(|above| !is_blank(lines[*above])) {
        let is_item = starts(lines[above]).len() > 1 && starts(lines[above]).contains(&start);
        if is_item || indent(lines[above]) >= start {
            begin = above;
        }
        if is_item || indent(lines[above]) < start {
            break;
        }
    }
    begin
}

/// The line after the last one of the map that has a key at `start` on `line`.
pub fn map_end(lines: &[&str], line: usize, start: usize) -> usize {
    let is_in = |text: &str| is_blank(text) || indent(text) >= start;
    let rest = &lines[line + 1..];
    line + 1 + rest.iter().position(|text| !is_in(text)).unwrap_or(rest.len())
}

/// The value that begins at a byte position, as written, without quotes. `None` where nothing stands there.
pub fn value_at(line: &str, position: usize) -> Option<&str> {
    let rest = line[position..].trim();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next().unwrap_or(""),
        '#' => "",
        _ => plain_value(rest, line[..position].contains(['{', '['])),
    };
    (!value.is_empty()).then_some(value)
}

fn plain_value(text: &str, is_in_flow: bool) -> &str {
    let text = text.split(" #").next().unwrap_or(text);
    let opens = text.starts_with(['{', '[']);
    let end = match is_in_flow && !opens {
        true => text.find([',', '}', ']']).unwrap_or(text.len()),
        false => text.len(),
    };
    text[..end].trim_end()
}

/// The key whose value begins at a byte position.
pub fn key_before(line: &str, position: usize) -> Option<&str> {
    let before = line[..position].trim_end().strip_suffix(':')?;
    let key = before.rsplit([' ', '{', ',']).next()?.trim_matches(['"', '\'']);
    (!key.is_empty()).then_some(key)
}
