//! A published table in long form: dimensions, measure, value, status.

use std::fmt::Write;

use gate::{Cell, Published, Status, listed_rows};
use model::{Axis, Code, Coded, Column, Decimal, Table};

/// The columns of a table's file: dimensions in the order of the axes, then the measure if there is one.
pub fn dimension_columns(table: &Table<Cell>) -> Vec<Column> {
    let columns = || table.axes.iter().flat_map(|axis| axis.columns.iter().copied());
    let dimensions = columns().filter(|column| *column != Column::Measure);
    dimensions.chain(columns().filter(|column| *column == Column::Measure)).collect()
}

/// The whole file.
pub fn to_csv(published: &Published, table: &Table<Cell>) -> String {
    let writer = RowWriter::new(published, table);
    let mut csv = String::with_capacity(table.cells().len() * 64 + 128);
    for column in dimension_columns(table) {
        csv.push_str(column.name());
        csv.push(',');
    }
    csv.push_str("value,status\n");
    let mut members = vec![0; table.axes.len()];
    let mut listed = listed_rows(table).peekable();
    for (position, cell) in table.cells().iter().enumerate() {
        if listed.next_if_eq(&position).is_some() {
            writer.write_row(&mut csv, &members, *cell);
        }
        advance(&mut members, &table.axes);
    }
    csv
}

/// Moves on to the next cell: the last axis varies fastest.
fn advance(members: &mut [usize], axes: &[Axis]) {
    for (member, axis) in members.iter_mut().zip(axes).rev() {
        *member += 1;
        if *member < axis.members().len() {
            return;
        }
        *member = 0;
    }
}

/// The text of every member of every axis, made once for a table.
struct RowWriter {
    /// By axis and member: the dimension columns, each with its comma.
    dimensions: Vec<Vec<String>>,
    /// The axis that holds the measure, and the words of its members with their commas.
    measures: Option<(usize, Vec<String>)>,
}

impl RowWriter {
    fn new(published: &Published, table: &Table<Cell>) -> Self {
        let texts = |axis: &Axis, is_wanted: fn(Column) -> bool| -> Vec<String> {
            let columns: Vec<Column> =
                axis.columns.iter().copied().filter(|column| is_wanted(*column)).collect();
            let of_member = |code: &Code| {
                let texts = columns.iter().map(|column| member_text(published, table, *column, *code));
                texts.map(|text| quoted(text) + ",").collect()
            };
            axis.members().iter().map(of_member).collect()
        };
        let measure = table.axes.iter().position(|axis| axis.columns.contains(&Column::Measure));
        RowWriter {
            dimensions: table
                .axes
                .iter()
                .map(|axis| texts(axis, |column| column != Column::Measure))
                .collect(),
            measures: measure
                .map(|place| (place, texts(&table.axes[place], |column| column == Column::Measure))),
        }
    }

    fn write_row(&self, csv: &mut String, members: &[usize], cell: Cell) {
        for (texts, member) in self.dimensions.iter().zip(members) {
            csv.push_str(&texts[*member]);
        }
        if let Some((axis, texts)) = &self.measures {
            csv.push_str(&texts[members[*axis]]);
        }
        if let Some(value) = cell.value() {
            push_decimal(csv, value);
        }
        csv.push(',');
        csv.push_str(status_text(cell));
        csv.push('\n');
    }
}

/// What the column `status` says of a cell.
pub fn status_text(cell: Cell) -> &'static str {
    match cell.status() {
        Status::Shown(_) if cell.is_preliminary() => "preliminary",
        Status::Shown(_) => "",
        Status::Hidden(_) => "hidden",
        Status::Missing => "missing",
        Status::NotPublished => "not_published",
        Status::NotApplicable => "not_applicable",
    }
}

/// The first rows of a table's file that hold a value, at most `most` (those without where none does): the texts of
/// [`dimension_columns`], and the cell.
pub fn first_rows(published: &Published, table: &Table<Cell>, most: usize) -> Vec<(Vec<String>, Cell)> {
    let columns = dimension_columns(table);
    let has_value = |position: &usize| table.cells()[*position].value().is_some();
    let mut positions: Vec<usize> = listed_rows(table).filter(has_value).take(most).collect();
    if positions.is_empty() {
        positions = listed_rows(table).take(most).collect();
    }
    let row = |position: usize| {
        let mut rest = position;
        let mut members = vec![0; table.axes.len()];
        for (member, axis) in members.iter_mut().zip(&table.axes).rev() {
            *member = rest % axis.members().len();
            rest /= axis.members().len();
        }
        let text = |column: &Column| {
            let axis = table.axes.iter().position(|axis| axis.columns.contains(column)).unwrap_or_default();
            member_text(published, table, *column, table.axes[axis].members()[members[axis]])
        };
        (columns.iter().map(text).collect(), table.cells()[position])
    };
    positions.into_iter().map(row).collect()
}

fn push_decimal(csv: &mut String, value: Decimal) {
    match (u64::try_from(value.units()), value.places()) {
        (Ok(count), 0) => push_digits(csv, count),
        _ => csv.push_str(&value.to_plain()),
    }
}

fn push_digits(csv: &mut String, count: u64) {
    if count >= 10 {
        push_digits(csv, count / 10);
    }
    csv.push(char::from(b'0' + (count % 10) as u8));
}

/// What a member says in one column of its axis.
pub fn member_text(published: &Published, table: &Table<Cell>, column: Column, code: Code) -> String {
    let domain = &published.domain;
    match (column, code) {
        (_, Code::Item(item)) => {
            published.items(table.name, column).get(item as usize).cloned().unwrap_or_default()
        }
        (Column::Month, Code::Month(month)) => month.to_string(),
        (Column::Period, Code::Tertial(period) | Code::Accumulated(period)) => period.to_string(),
        (Column::Period, Code::Year(year) | Code::YearFocusArea(year, _)) => year.to_string(),
        (Column::EventType, Code::EventType(ix)) => domain.event_type(ix).id.clone(),
        (Column::FocusArea, Code::FocusArea(ix) | Code::YearFocusArea(_, ix)) => {
            domain.focus_area(ix).id.clone()
        }
        (Column::Unit, Code::Unit(ix)) => domain.units.unit(ix).id.clone(),
        // A total over units is the whole.
        (Column::Unit, _) => domain.units.unit(domain.units.root()).id.clone(),
        (Column::Severity, Code::Severity(severity)) => severity.code().to_owned(),
        (Column::Severity, Code::SeverityUnknown) => "unknown".to_owned(),
        (Column::StatusOfCase, Code::Status(status)) => status.code().to_owned(),
        (Column::Affected, Code::Affected(affected)) => affected.code().to_owned(),
        (Column::Source, Code::Source(source)) => source.code().to_owned(),
        (Column::Measure, Code::Measure(measure)) => measure.code().to_owned(),
        (Column::Measure, Code::Accumulated(_)) => "accumulated".to_owned(),
        (Column::Measure, Code::Tertial(_) | Code::Year(_)) => "count".to_owned(),
        (Column::Denominator, what) => published.denominator(what).code().to_owned(),
        (Column::Span, code) => span(code).to_owned(),
        _ => "*".to_owned(),
    }
}

fn span(code: Code) -> &'static str {
    match code {
        Code::Accumulated(_) => "accumulated",
        Code::Year(_) => "year",
        _ => "tertial",
    }
}

/// A field by RFC 4180.
fn quoted(field: String) -> String {
    if !field.contains([',', '"', '\n', '\r']) {
        return field;
    }
    let mut quoted = String::with_capacity(field.len() + 2);
    let _ = write!(quoted, "\"{}\"", field.replace('"', "\"\""));
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::Sample;
    use model::Texts;

    /// Whatever order the axes have, the rows of the page are the first of the file that have a value, or all where none has.
    #[test]
    fn the_first_rows_with_a_value_are_those_of_the_file() {
        let sample = Sample::new(Texts::default());
        let published = sample.scope().published;
        let tables = published.filled_tables();
        assert!(tables.len() > 8, "{}", tables.len());
        for table in tables {
            let csv = to_csv(published, table);
            let first = first_rows(published, table, 5).into_iter().map(|(texts, cell)| {
                let value = cell.value().map(|value| value.to_plain()).unwrap_or_default();
                let texts = texts.into_iter().map(quoted);
                texts.chain([value, status_text(cell).to_owned()]).collect::<Vec<_>>().join(",")
            });
            let first: Vec<String> = first.collect();
            let lines: Vec<&str> = csv.lines().skip(1).collect();
            // What is not shown has nothing between the last two commas.
            let has_value = |line: &&str| !line.rsplit(',').nth(1).unwrap().is_empty();
            let mut shown: Vec<&str> = lines.iter().copied().filter(has_value).take(5).collect();
            if shown.is_empty() {
                shown = lines.into_iter().take(5).collect();
            }
            assert!(!first.is_empty() && first == shown, "{}", table.name);
        }
    }
}
