//! To paste into a review or a memorandum: headings, tables, struck out and bold words.

use crate::{Compared, LineView, TextView};

use super::heading;

pub fn print(compared: &Compared) -> String {
    let view = &compared.view;
    let mut text = format!("# {}\n", escaped(&heading(compared)));
    if let Some(note) = &compared.note {
        text.push_str(&format!("\nSkäl: {}\n", escaped(note.trim())));
    }
    if view.is_empty {
        text.push_str("\nInget har ändrats.\n");
    }
    for table in &view.tables {
        text.push_str(&format!(
            "\n## {}\n\n| Uppgift | Före | Efter | Skillnad |\n|---|--:|--:|--:|\n",
            escaped(&table.caption)
        ));
        for row in &table.rows {
            push_row(&mut text, &[&row.label, &row.old, &row.new, &row.difference]);
        }
    }
    view.notes.iter().for_each(|note| text.push_str(&format!("\n{}\n", escaped(note))));
    if !view.risks.is_empty() {
        text.push_str("\n## Risker\n\n| Risk | Ändring | Före | Efter |\n|---|---|---|---|\n");
        for risk in &view.risks {
            push_row(&mut text, &[&risk.label, &risk.kind, &risk.old, &risk.new]);
        }
    }
    push_texts(&mut text, "Åtgärder", &view.measures);
    push_texts(&mut text, "Texter", &view.texts);
    text
}

fn push_row(text: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    text.push_str(&format!("| {} |\n", cells.join(" | ")));
}

fn push_texts(text: &mut String, heading: &str, texts: &[TextView]) {
    if !texts.is_empty() {
        text.push_str(&format!("\n## {heading}\n"));
    }
    for change in texts {
        let mark = change.mark.as_ref().map_or_else(String::new, |mark| format!("{mark}: "));
        text.push_str(&format!("\n### {mark}{}\n", escaped(&change.title)));
        change.lines.iter().for_each(|line| text.push_str(&format!("\n{}\n", marked(line))));
    }
}

fn marked(line: &LineView) -> String {
    if let Some(gap) = &line.gap {
        return format!("*({})*", escaped(gap));
    }
    let piece = |piece: &crate::PieceView| match piece.kind {
        "removed" => around("~~", &piece.text),
        "added" => around("**", &piece.text),
        _ => escaped(&piece.text),
    };
    line.pieces.iter().map(piece).collect()
}

/// Marks must stand right at the words that they mark, or they are no marks.
fn around(mark: &str, text: &str) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let (before, rest) = text.split_at(text.find(words).unwrap_or(0));
    let after = &rest[words.len()..];
    format!("{before}{mark}{}{mark}{after}", escaped(words))
}

/// Signs that mean something in Markdown, made to mean nothing.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '|' | '*' | '_' | '~' | '`' | '<' | '[' | ']' | '#') {
            escaped.push('\\');
        }
        escaped.push(if sign == '\n' { ' ' } else { sign });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_at_the_words() {
        assert_eq!(around("~~", " bort "), " ~~bort~~ ");
        assert_eq!(around("**", " "), " ");
        assert_eq!(around("**", "a*b"), "**a\\*b**");
        assert_eq!(escaped("a|b_c\nd"), "a\\|b\\_c d");
    }
}
