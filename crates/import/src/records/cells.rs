//! What the text of one cell means.

use std::rc::Rc;

use model::EventDate;

use super::{CellUse, Meaning, RowReader};
use crate::dates::DateFault;
use crate::field::FieldKind;
use crate::map::Field;
use crate::names::Names;
use crate::plan::Column;
use crate::problems::{Problem, Uses};
use crate::sheet::Row;
use crate::words::{fold, is_error_value, slug, tidy};

impl<'a> RowReader<'a> {
    /// What the cell of a field means; `None` where it is empty or has no column. Faults are noted.
    pub fn meaning(&mut self, field: Field, at: u32, row: &Row) -> Option<Meaning> {
        let column = self.plan.columns.get(&field)?;
        let written = row.cell(column.index);
        if written.is_empty() {
            // An empty cell may be translated too.
            let entry = column.values.entries.iter().find(|entry| entry.written.is_empty())?;
            entry.is_used.set(true);
            return Some(self.translated(field, column, &entry.target.value));
        }
        let known = self.cells.get(&field).and_then(|cells| cells.get(written));
        let meaning = match known {
            Some(known) => known.meaning.clone(),
            None => {
                let (meaning, is_rest) = self.read_cell(field, column, written, row.is_day(column.index));
                let cell = CellUse { meaning: meaning.clone(), is_rest, uses: Uses::default() };
                self.cells.entry(field).or_default().insert(written.to_owned(), cell);
                meaning
            }
        };
        if let Some(cell) = self.cells.get_mut(&field).and_then(|cells| cells.get_mut(written)) {
            cell.uses.add(at);
        }
        if let Meaning::Fault(problem) = &meaning {
            self.problem(*problem, Some(field), written, at);
        }
        Some(meaning)
    }

    /// The meaning of a cell that is not empty, and whether it fell to `*`.
    pub fn read_cell(
        &mut self,
        field: Field,
        column: &Column<'_>,
        written: &str,
        is_day: bool,
    ) -> (Meaning, bool) {
        if let Some(entry) = column.values.find(written) {
            entry.is_used.set(true);
            return (self.translated(field, column, &entry.target.value), false);
        }
        if is_error_value(written) {
            return (Meaning::Fault(Problem::ErrorValue), false);
        }
        let (meaning, is_slug) = self.read_plain(field, column, written, is_day);
        match (&meaning, column.values.rest) {
            (Meaning::Fault(_), Some(rest)) => (self.translated(field, column, &rest.value), true),
            _ if column.slug => (self.judge_slug(field, written, meaning, is_slug), false),
            _ => (meaning, false),
        }
    }

    /// What the map translates to.
    fn translated(&self, field: Field, column: &Column<'_>, target: &str) -> Meaning {
        let unknown = Meaning::Fault(Problem::UnknownTarget);
        match (&column.kind, self.names(field)) {
            _ if target.is_empty() => Meaning::Nothing,
            (FieldKind::Date, _) => EventDate::parse(target).map_or(unknown, Meaning::Day),
            (FieldKind::Id, Some(names)) => match names.find(target) {
                found if found.is_empty() => unknown,
                found => Meaning::Entries(found.into()),
            },
            (kind, _) => kind.read(target).map_or(unknown, |word| Meaning::Word(word.into())),
        }
    }

    /// What a value says by itself, and whether only its slug does.
    fn read_plain(&self, field: Field, column: &Column<'_>, written: &str, is_day: bool) -> (Meaning, bool) {
        let fault = Meaning::Fault(Problem::Unreadable);
        let unknown = if field == Field::Type { Problem::UnknownType } else { Problem::UnknownUnit };
        let meaning = match (&column.kind, self.names(field)) {
            (FieldKind::Date, _) => match column.dates.read(written, is_day) {
                Ok(day) => Meaning::Day(day),
                Err(DateFault::Unreadable) => fault,
                Err(DateFault::Year(_)) => Meaning::Fault(Problem::Year),
                Err(DateFault::Ambiguous(..)) => Meaning::Fault(Problem::TwoDays),
            },
            (FieldKind::Id, Some(names)) => {
                let found = names.find(&tidy(written));
                let by_slug =
                    if found.is_empty() && column.slug { names.find(&slug(written)) } else { Vec::new() };
                match (found.is_empty(), by_slug.is_empty()) {
                    (false, _) => Meaning::Entries(found.into()),
                    (true, false) => return (Meaning::Entries(by_slug.into()), true),
                    (true, true) => Meaning::Fault(unknown),
                }
            }
            (FieldKind::Id, None) if column.slug => match slug(written) {
                slug if slug.is_empty() => fault,
                slug => return (Meaning::Word(slug.as_str().into()), slug != written),
            },
            (FieldKind::Id, None) if !column.values.is_empty() => fault,
            (kind, _) => kind.read(&tidy(written)).map_or(fault, |word| Meaning::Word(word.into())),
        };
        (meaning, false)
    }

    fn names(&self, field: Field) -> Option<&Names<'a>> {
        match field {
            Field::Type => self.types.as_ref(),
            Field::Unit => self.units.as_ref(),
            _ => None,
        }
    }

    /// Two values that become one id, at least one of them by `slug`, are a fault: two schools would be one.
    fn judge_slug(&mut self, field: Field, written: &str, meaning: Meaning, is_slug: bool) -> Meaning {
        let id: Rc<str> = match &meaning {
            Meaning::Word(word) => word.clone(),
            Meaning::Entries(entries) => match self.names(field) {
                Some(names) => Rc::from(names.entry(entries[0]).id.as_str()),
                None => return meaning,
            },
            _ => return meaning,
        };
        let first = self.slugs.entry((field, id)).or_insert_with(|| (written.to_owned(), is_slug));
        let is_other = fold(&first.0) != fold(written) && (first.1 || is_slug);
        if is_other { Meaning::Fault(Problem::SameSlug) } else { meaning }
    }
}
