//! What a figure says, against the published tables: every number is found again in the row that it is of.
//!
//! - A cell names its row, and shows the number of that row; where the row is hidden, it shows none.
//! - A mark says by its title which cell it draws, and shows that number, in its title and in every text.
//! - A sentence says numbers of the figure's cells, of other rows about the same part, or the whole, and time, the median of a
//!   series that ends with the newest cell, what is left of a cell without another of its row, or the difference
//!   or change in percent of two cells of a column.
//! - A note may also say what the data package says of the measures that the figure shows, such as the level of an interval.

use std::borrow::Cow;

use model::Period;
use rustc_hash::FxHashMap;

use super::figure::{Cell, Figure, Mark, RowName};
use super::numbers::{has_digits, length_of_number, numbers_in, says, without_name};
use super::package::Package;
use super::table::{Field, RawTable};

/// Tables that hide nothing: figures of them count what they list.
const REGISTERS: [&str; 4] = ["risks", "measures", "surveys", "indicators"];

/// The published tables, to look numbers up in.
pub(super) struct Tables<'p> {
    package: &'p Package,
    /// By table and row: the number as it stands in the file.
    numbers: Vec<Vec<String>>,
    /// By part of the organisation and time: rows with a number.
    near: FxHashMap<[&'p str; 2], Vec<RowName>>,
    /// By the end of a series, and what it counts where: its median.
    medians: FxHashMap<[&'p str; 4], RowName>,
}

impl<'p> Tables<'p> {
    pub fn of(package: &'p Package) -> Self {
        let mut near: FxHashMap<[&str; 2], Vec<RowName>> = FxHashMap::default();
        let mut medians = FxHashMap::default();
        let whole = package.rules.units.first().map_or("*", |unit| &unit.id);
        let numbers = package.tables.iter().map(|table| (0..table.len()).map(|row| table.number(row)));
        let numbers: Vec<Vec<String>> = numbers.map(Iterator::collect).collect();
        for (table, raw) in package.tables.iter().enumerate() {
            for row in (0..raw.len()).filter(|row| !numbers[table][*row].is_empty()) {
                let place = match raw.name() {
                    // The points of its curves are no numbers that anybody says; what they lie about is.
                    "funnel-limits" if raw.text(row, Field::Measure) != "centre" => continue,
                    "funnel-limits" => [whole, part_and_time(raw, row)[1]],
                    _ => part_and_time(raw, row),
                };
                near.entry(place).or_default().push(RowName { table, row });
                if raw.name() == "level-changes" && raw.text(row, Field::Measure) == "median" {
                    medians.insert(series_of(raw, row, raw.text(row, Field::Period)), RowName { table, row });
                }
            }
        }
        Tables { package, numbers, near, medians }
    }

    /// The name of the table of a row.
    pub fn name(&self, row: RowName) -> Option<&'p str> {
        self.package.tables.get(row.table).map(|table| table.name())
    }

    /// The number of a row as it stands in the file: empty where it is not shown; `None` where there is no such row.
    fn number(&self, row: RowName) -> Option<&str> {
        Some(self.numbers.get(row.table)?.get(row.row)?)
    }

    fn part_and_time(&self, row: RowName) -> Option<[&'p str; 2]> {
        let table = self.package.tables.get(row.table)?;
        (row.row < table.len()).then(|| part_and_time(table, row.row))
    }

    /// The median of the series that ends with the tertial of a month.
    fn median_of(&self, month: RowName) -> Option<RowName> {
        let table = self.package.tables.get(month.table).filter(|table| month.row < table.len())?;
        let tertial = table.text(month.row, Field::Month).parse().ok().map(Period::of_month)?.to_string();
        self.medians.get(&series_of(table, month.row, &tertial)).copied()
    }

    /// True if a cell shows what its row says, and nothing where that is hidden. One without a row is not judged.
    pub fn hold(&self, cell: &Cell) -> bool {
        let is_of_row = cell.row.is_none_or(|row| {
            self.number(row).is_some_and(|number| cell.number.is_empty() || cell.number == number)
        });
        let is_said =
            |text: &&str| if cell.number.is_empty() { !has_digits(text) } else { says(text, cell.number) };
        is_of_row && (cell.row.is_none() || cell.texts.iter().filter(|text| has_digits(text)).all(is_said))
    }

    /// The first number that `said` says and that is not of the cells of `figure`, or nearby. `said` is the figure
    /// itself, or a drawing of it.
    pub fn find_strange(&self, figure: &Figure, said: &Figure) -> Option<String> {
        let is_register = figure.cells.iter().all(|cell| {
            cell.row.is_none_or(|row| self.name(row).is_some_and(|name| REGISTERS.contains(&name)))
        });
        let nameless = said.cells.iter().find(|cell| !cell.number.is_empty() && cell.row.is_none());
        if let Some(cell) = nameless {
            return Some(cell.number.to_owned());
        }
        let of_marks = said.marks.iter().filter_map(|mark| match mark.number {
            Some(number) => (!draws_a_cell(figure, mark, number)).then(|| number.to_owned()),
            None if is_register => None,
            None => self.find_loose(figure, texts_of(mark), mark.time.is_some()),
        });
        let sentences = said.sentences.iter().filter(|_| !is_register).map(AsRef::as_ref);
        let notes = said.notes.iter().filter(|_| !is_register).map(AsRef::as_ref);
        let of_notes = notes
            .flat_map(numbers_in)
            .find(|number| !self.bears(figure, number) && !self.describes(figure, number));
        of_marks.chain(self.find_loose(figure, sentences, false)).chain(of_notes.map(str::to_owned)).next()
    }

    /// True if a number stands in what the package says of a measure that the figure shows.
    fn describes(&self, figure: &Figure, number: &str) -> bool {
        let is_said = |row: RowName| {
            let (table, measures) =
                (self.package.tables.get(row.table)?, self.package.measures.get(row.table)?);
            let name = (row.row < table.len()).then(|| table.text(row.row, Field::Measure))?;
            let measure = measures.iter().find(|measure| measure.name == name)?;
            numbers_in(&measure.description).any(|said| said == number).then_some(())
        };
        figure.cells.iter().filter_map(|cell| cell.row).any(|row| is_said(row).is_some())
    }

    /// The first number in some texts that the figure does not bear; where it `is_hidden`, the first one.
    fn find_loose<'t>(
        &self,
        figure: &Figure,
        mut texts: impl Iterator<Item = &'t str>,
        is_hidden: bool,
    ) -> Option<String> {
        let is_strange = |number: &&str| is_hidden || !self.bears(figure, number);
        texts.find_map(|text| {
            let text = without_names(figure, text);
            numbers_in(&text).find(is_strange).map(str::to_owned)
        })
    }

    fn bears(&self, figure: &Figure, number: &str) -> bool {
        let is_in = |label: &str| numbers_in(label).any(|other| other == number);
        let is_same = |row: &RowName| self.number(*row).is_some_and(|other| says(number, other));
        let is_at = |place: [&str; 2]| self.near.get(&place).is_some_and(|rows| rows.iter().any(is_same));
        let whole = self.package.rules.units.first().map_or("*", |unit| &unit.id);
        // What is worked out from all that is known of a part is of no time; parts are drawn against the whole.
        let is_near = |cell: &Cell| {
            let place = cell.row.and_then(|row| self.part_and_time(row));
            place
                .is_some_and(|[part, time]| [[part, time], [part, "*"], [whole, time]].into_iter().any(is_at))
        };
        let newest = figure.cells.iter().rev().find_map(|cell| cell.row).and_then(|row| self.median_of(row));
        figure.cells.iter().any(|cell| !cell.number.is_empty() && says(number, cell.number))
            || figure.columns.iter().any(|label| is_in(label))
            || is_in(&figure.subtitle)
            || figure.cells.iter().any(|cell| is_in(&cell.row_heading))
            || figure.cells.iter().any(is_near)
            || newest.is_some_and(|row| is_same(&row))
            || self.is_in_measure(figure, number)
            || is_rest(figure, number)
            || is_change(figure, number)
    }

    /// True for a number in the name of what the figure shows, such as the 7 of `within_7_days`.
    fn is_in_measure(&self, figure: &Figure, number: &str) -> bool {
        let name = |row: RowName| {
            let table = self.package.tables.get(row.table).filter(|table| row.row < table.len())?;
            Some(table.text(row.row, Field::Measure))
        };
        figure
            .cells
            .iter()
            .filter_map(|cell| name(cell.row?))
            .any(|name| numbers_in(name).any(|said| said == number))
    }
}

fn part_and_time(table: &RawTable, row: usize) -> [&str; 2] {
    let time = match table.text(row, Field::Period) {
        "*" => table.text(row, Field::Month),
        period => period,
    };
    [table.text(row, Field::Unit), time]
}

/// When a series ends, the event type, the focus area and the part that it counts.
fn series_of<'t>(table: &'t RawTable, row: usize, end: &'t str) -> [&'t str; 4] {
    [end, table.text(row, Field::EventType), table.text(row, Field::FocusArea), table.text(row, Field::Unit)]
}

/// A text of a figure without names that have digits.
fn without_names<'t>(figure: &Figure, text: &'t str) -> Cow<'t, str> {
    figure.names.iter().fold(Cow::Borrowed(text), |text, name| {
        let rest = match without_name(&text, name) {
            Cow::Owned(rest) => Some(rest),
            Cow::Borrowed(_) => None,
        };
        rest.map_or(text, Cow::Owned)
    })
}

/// What a mark without a number of its own says of numbers; the small print of axes says none.
fn texts_of<'m>(mark: &'m Mark) -> impl Iterator<Item = &'m str> {
    let said = mark.title.as_deref().map(|title| title.rsplit_once(": ").map_or("", |(_, said)| said));
    said.into_iter().chain(mark.texts.iter().copied().filter(|_| !mark.is_muted))
}

/// True if a mark shows the number of the cell that it names, and no other one.
fn draws_a_cell(figure: &Figure, mark: &Mark, number: &str) -> bool {
    let Some((name, said)) = mark.title.as_deref().and_then(|title| title.rsplit_once(": ")) else {
        return false;
    };
    let is_said = says(&said[..length_of_number(said)], number);
    let texts = mark.texts.iter().map(|text| without_names(figure, text));
    is_said
        && texts.filter(|text| has_digits(text)).all(|text| says(&text, number))
        && names_a_cell(figure, name, mark.time, number)
}

/// True if a cell with this number has its headings in the name of a mark. A mark that names no row is the newest one.
fn names_a_cell(figure: &Figure, name: &str, time: Option<&str>, number: &str) -> bool {
    // A row may say more behind its name, in brackets: `Hot (andra källor från T1 2019)`.
    let is_in_name = |heading: &str| !heading.is_empty() && name.contains(heading);
    let is_named = |heading: &str| {
        is_in_name(heading) || heading.rsplit_once(" (").is_some_and(|(title, _)| is_in_name(title))
    };
    let names_a_row = figure.cells.iter().any(|cell| is_named(&cell.row_heading));
    let names_a_column = figure.columns.iter().skip(1).any(|heading| is_named(heading));
    let newest = figure.cells.last().map(|cell| &cell.row_heading);
    let is_meant = |cell: &Cell| {
        let is_row =
            if names_a_row { is_named(&cell.row_heading) } else { newest == Some(&cell.row_heading) };
        let is_column = time.is_some()
            || !names_a_column
            || figure.columns.get(cell.column).is_some_and(|heading| is_named(heading));
        is_row && is_column
    };
    figure.cells.iter().any(|cell| cell.number == number && is_meant(cell))
}

/// True for what is left of a cell when another of its row is taken away: cases of which something is known.
fn is_rest(figure: &Figure, number: &str) -> bool {
    let count = |cell: &Cell| cell.number.parse::<u64>().ok();
    let pairs = figure.cells.iter().flat_map(|all| figure.cells.iter().map(move |part| (all, part)));
    pairs.filter(|(all, part)| all.row_heading == part.row_heading).any(|(all, part)| {
        let (Some(all), Some(part)) = (count(all), count(part)) else { return false };
        all > part && says(number, &(all - part).to_string())
    })
}

/// True for the difference of two cells of a column, and for their change in percent.
fn is_change(figure: &Figure, number: &str) -> bool {
    let Ok(number) = number.parse::<f64>() else { return false };
    let value = |cell: &Cell| cell.number.parse::<f64>().ok();
    let pairs = figure.cells.iter().flat_map(|now| figure.cells.iter().map(move |before| (now, before)));
    pairs.filter(|(now, before)| now.column == before.column).any(|(now, before)| {
        let (Some(now), Some(before)) = (value(now), value(before)) else { return false };
        let difference = (now - before).abs();
        difference == number || (100.0 * difference / before).round() == number
    })
}
