//! What a line of a text stands under: its headings, the points of a list that it lies in, the line that leads to the list.

/// The nearest first.
pub(super) fn above<'t>(lines: &[&'t str], at: usize) -> Vec<&'t str> {
    let mut found = Vec::new();
    let Some(own) = lines.get(at) else { return found };
    let (mut level, mut list) = (usize::MAX, is_item(own).then(|| indent(own)));
    for line in lines[..at].iter().rev() {
        if let Some(of_line) = heading(line) {
            if of_line < level {
                level = of_line;
                found.push(*line);
            }
            list = None;
        }
        let Some(inside) = list.filter(|_| !line.trim().is_empty()) else { continue };
        if indent(line) < inside && is_item(line) {
            list = Some(indent(line));
            found.push(*line);
        } else if indent(line) == 0 && !is_item(line) {
            // The sentence that the whole list belongs to.
            let is_bold = |line: &str| line.starts_with("**") && line.trim_end().ends_with("**");
            found.extend(Some(*line).filter(|line| line.trim_end().ends_with(':') || is_bold(line)));
            list = None;
        }
    }
    found
}

fn heading(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    ((1..=6).contains(&level) && line[level..].starts_with(' ')).then_some(level)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    line.starts_with(['-', '*', '+']) && line[1..].starts_with([' ', '\t'])
        || number.len() < line.len() && number.starts_with(['.', ')'])
}
