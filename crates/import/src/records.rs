//! The rows of a sheet → records, or a finding for every value that cannot be read.

use rustc_hash::FxHashSet;

use super::cell::slug;
use super::codes;
use super::map::Field;
use super::plan::{Column, Plan};
use super::sheet::{Sheet, SheetRow};
use model::diag::{Diagnostic, Findings, nearest};
use model::{Coded, EventDate};

/// One event: its fields in the order of the content, each at most once.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    values: Vec<(Field, String)>,
}

impl Record {
    pub fn value(&self, field: Field) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == field).map(|(_, value)| value.as_str())
    }

    pub fn values(&self) -> &[(Field, String)] {
        &self.values
    }
}

/// What became of the rows.
#[derive(Debug)]
pub(super) struct ReadRows {
    pub records: Vec<Record>,
    pub skipped: usize,
}

/// Reads every row, and notes every value that cannot be read.
pub(super) fn read(sheet: &Sheet, plan: &Plan<'_>, findings: &mut Findings) -> ReadRows {
    let mut reader = RowReader { sheet, plan, findings, ids: FxHashSet::default() };
    let mut read = ReadRows { records: Vec::with_capacity(sheet.rows.len()), skipped: 0 };
    for row in &sheet.rows {
        if plan.skip.iter().any(|(column, values)| values.iter().any(|value| value == row.cell(*column))) {
            read.skipped += 1;
            continue;
        }
        let number = read.records.len() + 1;
        let record = reader.record(row, number);
        read.records.push(record);
    }
    read
}

struct RowReader<'a, 'f> {
    sheet: &'a Sheet,
    plan: &'a Plan<'a>,
    findings: &'f mut Findings,
    ids: FxHashSet<String>,
}

impl RowReader<'_, '_> {
    fn record(&mut self, row: &SheetRow, number: usize) -> Record {
        let mut values = Vec::new();
        for field in Field::ALL {
            let value = match field {
                Field::Id => self.id(row, number),
                Field::Linked => self.linked(row, number),
                _ => self.value(*field, row),
            };
            values.extend(value.map(|value| (*field, value)));
        }
        Record { values }
    }

    fn id(&mut self, row: &SheetRow, number: usize) -> Option<String> {
        if !self.plan.keeps_ids {
            return None;
        }
        let column = self.plan.columns.get(&Field::Id);
        let written = column.map_or("", |column| row.cell(column.index));
        if let (Some(column), true) = (column, written.is_empty()) {
            self.findings.push(empty(self.sheet, row, column, Field::Id));
            return None;
        }
        let id = self.plan.ids.id(written, number);
        if let (Some(column), false) = (column, self.ids.insert(id.clone())) {
            self.findings.push(
                Diagnostic::error(
                    codes::SAME_ID,
                    self.sheet.place(row, column.index),
                    "samma id står på en tidigare rad",
                )
                .with_value(written)
                .with_expected("ett id för varje händelse")
                .with_help("ta bort den rad som är för mycket, eller använd `ids: sequence`"),
            );
        }
        Some(id)
    }

    /// Ids with space between them.
    fn linked(&self, row: &SheetRow, number: usize) -> Option<String> {
        let column = self.plan.columns.get(&Field::Linked).filter(|_| self.plan.keeps_ids)?;
        let written = row.cell(column.index).split([' ', ',', ';']).filter(|id| !id.is_empty());
        let ids: Vec<String> = written.map(|id| self.plan.ids.id(id, number)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn value(&mut self, field: Field, row: &SheetRow) -> Option<String> {
        let default = self.plan.defaults.get(&field).map(|value| (*value).to_owned());
        let Some(column) = self.plan.columns.get(&field) else { return default };
        let written = row.cell(column.index);
        if written.is_empty() {
            let is_required = matches!(field, Field::Type | Field::Date | Field::Unit);
            if is_required && default.is_none() {
                self.findings.push(empty(self.sheet, row, column, field));
            }
            return default;
        }
        match read_cell(column, written) {
            Some(value) => {
                self.judge_day(field, &value, row, column);
                Some(value)
            }
            None => {
                self.findings.push(unreadable(self.sheet, row, column, written));
                None
            }
        }
    }

    fn judge_day(&mut self, field: Field, value: &str, row: &SheetRow, column: &Column<'_>) {
        let extract = &self.plan.extract;
        let day = EventDate::parse(value).ok().filter(|_| field == Field::Date);
        if day.is_some_and(|day| day.last_day() < extract.from || day.first_day() > extract.to) {
            let place = self.sheet.place(row, column.index);
            self.findings.push(
                Diagnostic::error(codes::OUTSIDE_EXTRACT, place, "dagen ligger utanför uttaget")
                    .with_value(value)
                    .with_expected(format!("en dag från {} till {}", extract.from, extract.to))
                    .with_help("rätta dagen, eller ändra uttagets `from` och `to`"),
            );
        }
    }
}

/// The value of a cell that is not empty.
fn read_cell(column: &Column<'_>, written: &str) -> Option<String> {
    let translated = column.values.and_then(|values| values.get(written).or_else(|| values.get("*")));
    match (translated, column.values) {
        (Some(target), _) => column.kind.read(&target.value, super::cell::ISO_DATE),
        (None, _) if column.slug => Some(slug(written)).filter(|slug| !slug.is_empty()),
        (None, Some(_)) => None,
        (None, None) => column.kind.read(written, column.format),
    }
}

fn unreadable(sheet: &Sheet, row: &SheetRow, column: &Column<'_>, written: &str) -> Diagnostic {
    let place = sheet.place(row, column.index);
    let message = format!("rad {}, kolumn `{}`: värdet går inte att läsa", row.line, column.heading);
    let finding = Diagnostic::error(codes::UNREADABLE_CELL, place, message).with_value(written);
    match column.values {
        Some(values) => {
            let known: Vec<&str> = values.keys().map(String::as_str).collect();
            let help = match nearest(written, known.iter().copied()) {
                Some(near) => format!("menas `{near}`? annars lägg till värdet under `values` i kartan"),
                None => "lägg till värdet under `values` i kartan, eller en rad `\"*\":` för alla andra"
                    .to_owned(),
            };
            finding.with_expected(format!("ett av värdena `{}`", known.join("`, `"))).with_help(help)
        }
        None => finding
            .with_expected(column.kind.expected(column.format))
            .with_help("rätta värdet, eller översätt det under `values` i kartan"),
    }
}

fn empty(sheet: &Sheet, row: &SheetRow, column: &Column<'_>, field: Field) -> Diagnostic {
    let message = format!("rad {}, kolumn `{}`: värdet saknas", row.line, column.heading);
    Diagnostic::error(codes::EMPTY_CELL, sheet.place(row, column.index), message)
        .with_expected(format!("ett värde för `{}`", field.code()))
        .with_help("fyll i värdet, eller ge fältet ett värde under `defaults` i kartan")
}
