//! What to do about rows that are no events, or not yet whole ones.

use super::Teller;
use crate::emit::quoted;
use crate::field::FieldKind;
use crate::map::Field;
use crate::plan::Column;
use crate::privacy::shown;
use crate::sheet::Row;
use crate::synonyms::{NOTHING, VALUES};
use crate::times::{Said, is_no_outcome, said, year};
use crate::words::{fold, is_sum};

impl Teller<'_> {
    /// True for a type by its own name.
    pub fn is_plain_type(&self, value: &str) -> bool {
        self.names(Field::Type).is_some_and(|names| !names.find(value).is_empty())
    }

    /// True for a word that says what a row is about and never who: a name of the content, a sum, a measure, a time.
    pub fn is_plain_word(&self, value: &str) -> bool {
        const PARTS: [&str; 8] = ["flicka", "flickor", "pojke", "pojkar", "kvinna", "kvinnor", "man", "män"];
        let folded = fold(value);
        let is_name = |field| self.names(field).is_some_and(|names| !names.find(value).is_empty());
        folded.is_empty()
            || is_sum(value)
            || is_no_outcome(value)
            || VALUES.iter().any(|(_, _, words)| words.contains(&folded.as_str()))
            || [NOTHING, &PARTS, &["utfall"]].iter().any(|words| words.contains(&folded.as_str()))
            || [Field::Type, Field::Unit].into_iter().any(is_name)
            || year(value).is_some()
            || said(&folded).is_some()
    }

    /// True where a column has a value on the first row, and mostly none on the rows below each of its values.
    pub(super) fn is_grouped(&self, field: Option<Field>) -> bool {
        let of_groups =
            |field: &Field| matches!(field, Field::Type | Field::Unit | Field::Date | Field::Period);
        let Some(column) = field.filter(of_groups).and_then(|field| self.plan.columns.get(&field)) else {
            return false;
        };
        let rows = self.layout.rows();
        let filled = rows.iter().filter(|row| !row.cell(column.index).is_empty()).count();
        rows.first().is_some_and(|row| !row.cell(column.index).is_empty()) && filled * 2 <= rows.len()
    }

    /// True where no row has a day of the extract.
    pub(super) fn are_all_outside(&self) -> bool {
        const FEWEST: usize = 3;
        let Some(column) = self.plan.columns.get(&Field::Date) else { return false };
        let rows = self.layout.rows();
        let days = rows
            .iter()
            .filter_map(|row| column.dates.read(row.cell(column.index), row.is_day(column.index)).ok());
        let (from, to) = (self.plan.extract.from, self.plan.extract.to);
        let days: Vec<bool> = days.map(|day| day.last_day() < from || day.first_day() > to).collect();
        days.len() >= FEWEST && days.iter().all(|is_outside| *is_outside)
    }

    /// True for a type or unit that is missing beside a count at a time, with one above: as a pivot table shows its groups.
    pub(super) fn is_counted(&self, field: Option<Field>, row: u32) -> bool {
        let of_groups = |field: &Field| matches!(field, Field::Type | Field::Unit);
        let Some(column) = field.filter(of_groups).and_then(|field| self.plan.columns.get(&field)) else {
            return false;
        };
        let rows = self.layout.rows();
        let says = |fields: &[Field]| {
            let mut columns = fields.iter().filter_map(|field| self.plan.columns.get(field));
            columns.any(|column| !rows[row as usize].cell(column.index).is_empty())
        };
        let mut across = self.plan.across.iter().map(|across| across.column.index);
        let is_at_a_time = says(&[Field::Count]) && says(&[Field::Date, Field::Period])
            || across.any(|at| !rows[row as usize].cell(at).is_empty());
        is_at_a_time && rows[..row as usize].iter().any(|row| !row.cell(column.index).is_empty())
    }

    /// What to do where the names of a field stand on rows of their own, above their events.
    pub(super) fn heads_above(&self, field: Field) -> Option<String> {
        let (names, column) = (self.names(field)?, self.plan.columns.get(&field)?);
        let is_head = |row: &&Row| {
            let mut filled = row.cells().filter(|cell| !cell.is_empty());
            filled.next().is_some_and(|cell| !names.find(cell).is_empty()) && filled.next().is_none()
        };
        let head = self.layout.rows().iter().find(is_head)?;
        Some(format!(
            "namnen står på egna rader ovanför händelserna, som på rad {}: skriv namnet i kolumnen `{}` på varje rad under det, och ta \
             sedan bort raderna med bara namn",
            head.number, column.name
        ))
    }

    /// True for a row with the number of a case and nothing else that an event needs.
    pub(super) fn is_unfinished(&self, row: u32) -> bool {
        let Some(row) = self.layout.rows().get(row as usize) else { return false };
        let needed = [Field::Type, Field::Date, Field::Period, Field::Unit];
        let mut needed = needed.iter().filter_map(|field| self.plan.columns.get(field));
        let id = self.plan.columns.get(&Field::Id);
        id.is_some_and(|id| self.plan.case_forms(self.layout).has(row.cell(id.index)))
            && needed.all(|column| row.cell(column.index).is_empty())
    }

    /// True where a column of tertials has a month that no tertial has the number of: `2026-04`.
    pub(super) fn has_months(&self, column: &Column<'_>) -> bool {
        let is_month = |text: &str| matches!(said(text), Some(Said::Month(Some(_), 4..)));
        self.layout.rows().iter().any(|row| is_month(row.cell(column.index)))
    }

    /// True for a row with the number of a case: it is no sum, whatever else it says.
    pub(super) fn is_numbered(&self, row: Option<u32>) -> bool {
        let row = row.and_then(|row| self.layout.rows().get(row as usize));
        let id = self.plan.columns.get(&Field::Id);
        id.zip(row).is_some_and(|(id, row)| self.plan.case_forms(self.layout).has(row.cell(id.index)))
    }

    /// What to do about a row that is no event: mostly the rule that leaves it out.
    pub(super) fn skip_line(&self, value: &str, row: Option<u32>) -> String {
        if let Some(separator) = self.layout.other_separator(value) {
            return format!(
                "raden har ett annat skiljetecken ({separator}) än resten av filen: byt det i raden, eller gör om uttaget"
            );
        }
        let cells = row.and_then(|row| self.layout.rows().get(row as usize));
        let is_heading = |at: &usize| {
            self.layout.folded(*at) == fold(value) && cells.is_some_and(|row| row.cell(*at) == value)
        };
        if let Some(at) = (0..self.layout.width()).find(is_heading).filter(|_| !value.is_empty()) {
            return format!(
                "raden är rubrikerna en gång till: ta bort den ur bladet, eller skriv i kartan: {}",
                self.skip_rule(at, &quoted(value))
            );
        }
        // A rule that would leave out events too is worse than none: `Antal` = 14.
        let is_of_words =
            |column: &&Column<'_>| !matches!(column.kind, FieldKind::Number(_) | FieldKind::Date);
        let columns = || self.plan.columns.iter().filter(|(_, column)| is_of_words(column));
        let stands_in =
            |column: &Column<'_>| self.layout.rows().iter().any(|row| row.cell(column.index) == value);
        let is_known = |field: &Field| self.names(*field).is_some_and(|names| !names.find(value).is_empty());
        // The name heads its group wherever it stands.
        if let Some(field) = [Field::Type, Field::Unit].into_iter().find(is_known) {
            let column = self
                .plan
                .columns
                .get(&field)
                .map_or("en egen kolumn".to_owned(), |column| format!("kolumnen `{}`", column.name));
            return format!(
                "är det namnet på gruppen under raden, skriv det i {column} på varje rad i gruppen och ta sedan bort raden; är det en \
                 summa eller en rubrik, ta bort raden"
            );
        }
        let is_of_events = |column: &Column<'_>| {
            let mut rows = self.layout.rows().iter();
            rows.any(|row| fold(row.cell(column.index)) == fold(value) && self.plan.is_whole(row))
        };
        let filled =
            columns().map(|(_, column)| column).find(|column| stands_in(column) && !is_of_events(column));
        let filled = filled.filter(|_| !self.layout.may_spill());
        // A note that is cut where it is shown would match nothing.
        match (filled, shown(value).filter(|shown| shown == value)) {
            (Some(column), Some(value)) => format!(
                "ta bort raden ur bladet, eller skriv i kartan: {}",
                self.skip_rule(column.index, &quoted(&value))
            ),
            _ => match self.empty_in(row) {
                Some(column) => format!(
                    "ta bort raden ur bladet, eller skriv i kartan: {}, som hoppar över rader utan värde där",
                    self.skip_rule(column, "\"\"")
                ),
                None => "ta bort raden ur bladet, eller hoppa över den med `skip` i kartan".to_owned(),
            },
        }
    }

    /// A column that every event needs and that is empty in the row that begins with a note, and in none that says more.
    fn empty_in(&self, row: Option<u32>) -> Option<usize> {
        let row = self.layout.rows().get(row? as usize)?;
        let needed = || {
            let needed = [Field::Id, Field::Date, Field::Unit, Field::Type];
            needed.into_iter().filter_map(|field| self.plan.columns.get(&field))
        };
        let says_more = |row: &Row| needed().filter(|column| !row.cell(column.index).is_empty()).count() > 1;
        let is_of_notes = |column: &&Column<'_>| {
            let mut rows = self.layout.rows().iter().filter(|row| row.cell(column.index).is_empty());
            !rows.any(says_more)
        };
        let empty = needed().filter(|column| row.cell(column.index).is_empty()).find(is_of_notes);
        empty.map(|column| column.index)
    }
}
