//! For people at a terminal: aligned columns, and signs besides colours for what was taken away and added.

use std::fmt::Write;

use crate::{Compared, LineView, TextView};

use super::heading;

/// More rows of a table than this are counted and not listed.
const MOST_ROWS: usize = 40;
/// Longer labels than this push the numbers to the right.
const WIDEST_LABEL: usize = 100;

pub fn print(compared: &Compared, colored: bool) -> String {
    let mut screen = Screen { text: format!("{}\n", heading(compared)), colored };
    let view = &compared.view;
    if let Some(note) = &compared.note {
        screen.line(&format!("Skäl: {}", note.trim()));
    }
    if view.is_empty {
        screen.line("\nInget har ändrats.");
    }
    for table in &view.tables {
        screen.title(&table.caption);
        let rows: Vec<[&str; 4]> =
            table.rows.iter().map(|row| [&*row.label, &*row.old, &*row.new, &*row.difference]).collect();
        screen.rows(&rows);
    }
    if !view.notes.is_empty() {
        screen.title("Om uppgifterna");
        view.notes.iter().for_each(|note| screen.line(&format!("  {note}")));
    }
    if !view.risks.is_empty() {
        screen.title("Risker");
    }
    for risk in &view.risks {
        screen.line(&format!("  {}: {}", risk.kind, risk.label));
        screen.line(&format!("    {} → {}", risk.old, risk.new));
    }
    screen.texts("Åtgärder", &view.measures);
    screen.texts("Texter", &view.texts);
    screen.text
}

struct Screen {
    text: String,
    colored: bool,
}

impl Screen {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn title(&mut self, title: &str) {
        let title = self.styled("1", title);
        self.line(&format!("\n{title}"));
    }

    fn rows(&mut self, rows: &[[&str; 4]]) {
        let listed = &rows[..rows.len().min(MOST_ROWS)];
        let width = |column: usize| listed.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let (label, old, new) = (width(0).min(WIDEST_LABEL), width(1), width(2));
        let difference = width(3);
        for [what, before, now, change] in listed {
            // Writing to a string cannot fail.
            let _ =
                writeln!(self.text, "  {what:label$}  {before:>old$} → {now:>new$}  {change:>difference$}");
        }
        if rows.len() > listed.len() {
            let rest = rows.len() - listed.len();
            self.line(&format!("  … och {rest} till; alla skrivs med --format json"));
        }
    }

    fn texts(&mut self, title: &str, texts: &[TextView]) {
        if !texts.is_empty() {
            self.title(title);
        }
        for text in texts {
            let mark = text.mark.as_ref().map_or_else(String::new, |mark| format!("{mark}: "));
            self.line(&format!("  {mark}{}", text.title));
            for line in &text.lines {
                let line = self.pieces(line);
                self.line(&format!("    {line}"));
            }
        }
    }

    fn pieces(&self, line: &LineView) -> String {
        if let Some(gap) = &line.gap {
            return self.styled("2", &format!("({gap})"));
        }
        let piece = |piece: &crate::PieceView| match piece.kind {
            "removed" => self.styled("31", &format!("[-{}-]", piece.text)),
            "added" => self.styled("32", &format!("{{+{}+}}", piece.text)),
            _ => piece.text.clone(),
        };
        line.pieces.iter().map(piece).collect()
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.colored { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
