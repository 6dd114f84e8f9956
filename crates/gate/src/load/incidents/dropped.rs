//! Fields that the format no longer has. Files of old, and those of earlier revisions, still have them: the rows are
//! read as if they had not, and one finding a field and file says that it can go.

use super::row::Row;
use crate::load::codes;
use crate::load::files::IncidentFile;
use crate::load::place::RecordTexts;
use model::diag::{Diagnostic, Place};

/// Some of a form's dropped fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct DroppedSet(u8);

impl DroppedSet {
    /// `None` for a field that is no such one, or stands twice.
    pub fn add<R: Row>(&mut self, key: &str) -> Option<()> {
        let before = *self;
        self.insert::<R>(key);
        (*self != before).then_some(())
    }

    pub fn insert<R: Row>(&mut self, key: &str) {
        let position = R::DROPPED.iter().position(|dropped| *dropped == key);
        self.0 |= position.map_or(0, |position| 1 << position);
    }
}

/// Where the dropped fields of a file first stand, and in how many records.
#[derive(Debug, Clone, Default)]
pub(super) struct DroppedCount([Option<(u32, usize)>; 8]);

impl DroppedCount {
    pub fn note(&mut self, line: u32, set: DroppedSet) {
        if set == DroppedSet::default() {
            return;
        }
        let counts = self.0.iter_mut().enumerate().filter(|(i, _)| set.0 & 1 << i != 0);
        for (_, count) in counts {
            let (first, number) = count.unwrap_or((line, 0));
            *count = Some((first, number + 1));
        }
    }

    /// Takes the counts of the records that follow.
    pub fn take(&mut self, later: DroppedCount) {
        for (count, later) in self.0.iter_mut().zip(later.0) {
            *count = match (*count, later) {
                (Some((first, number)), Some((_, more))) => Some((first, number + more)),
                (count, later) => count.or(later),
            };
        }
    }

    pub fn findings<R: Row>(&self, file: &IncidentFile) -> Vec<Diagnostic> {
        let found = R::DROPPED.iter().zip(self.0);
        let found = found.filter_map(|(key, count)| count.map(|(line, number)| (key, line, number)));
        let texts = RecordTexts::of(file);
        found
            .map(|(key, line, number)| {
                let field = texts.field(line, key);
                let place = field.map_or(Place::at(&file.path, line, 1), |field| field.place(&file.path));
                Diagnostic::warning(codes::DROPPED_FIELD, place, format!("fältet `{key}` läses inte längre"))
                    .with_help(format!("ta bort det; {number} av filens poster har det"))
            })
            .collect()
    }
}
