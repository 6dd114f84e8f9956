//! Texts by their ids: those of measures apart from the others.

use super::words::{Row, compare_sentences, sentences};
use super::{Line, TextChange, TextMove};
use model::{EditionContents, EditionText};

/// How the ids of measures begin.
const MEASURE: &str = "measure/";

/// Unchanged sentences around a changed one that are kept, so that the reader knows where it stands.
const CONTEXT: usize = 1;

/// Changes of measures, and of all other texts.
pub fn compare(old: &EditionContents, new: &EditionContents) -> (Vec<TextChange>, Vec<TextChange>) {
    fn find<'t>(side: &'t EditionContents, id: &str) -> Option<&'t EditionText> {
        side.texts.iter().find(|text| text.id == id)
    }
    let now = new.texts.iter().filter_map(|text| match find(old, &text.id) {
        None => Some(told(text, TextMove::Added(sentences(&text.text)))),
        Some(before) if before == text => None,
        Some(before) => {
            let changed = changed_lines(before, text);
            (!changed.is_empty()).then(|| told(text, TextMove::Changed(changed)))
        }
    });
    let gone = old.texts.iter().filter(|text| find(new, &text.id).is_none());
    let gone = gone.map(|text| told(text, TextMove::Gone(sentences(&text.text))));
    now.chain(gone).partition(|text| text.id.starts_with(MEASURE))
}

fn told(text: &EditionText, change: TextMove) -> TextChange {
    TextChange { id: text.id.clone(), title: text.title.clone(), change }
}

/// The changed sentences with their neighbours; empty where nothing has changed. A new heading is a change of its own.
fn changed_lines(old: &EditionText, new: &EditionText) -> Vec<Line> {
    let heading = (old.title != new.title).then(|| compare_sentences(&old.title, &new.title));
    let rows: Vec<Row> =
        heading.into_iter().flatten().chain(compare_sentences(&old.text, &new.text)).collect();
    if rows.iter().all(|row| !row.is_changed) {
        return Vec::new();
    }
    let is_near = |place: usize| {
        let near = place.saturating_sub(CONTEXT)..=(place + CONTEXT).min(rows.len() - 1);
        rows[near].iter().any(|row| row.is_changed)
    };
    let kept: Vec<bool> = (0..rows.len()).map(is_near).collect();
    let mut lines = Vec::new();
    for (row, is_kept) in rows.into_iter().zip(kept) {
        match (is_kept, lines.last_mut()) {
            (true, _) => lines.push(Line::Pieces(row.pieces)),
            (false, Some(Line::Gap(count))) => *count += 1,
            (false, _) => lines.push(Line::Gap(1)),
        }
    }
    lines
}
