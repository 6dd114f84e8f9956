//! The table of a figure: what the chart shows, in numbers and signs, with a key of the signs that occur in it.

use serde::Serialize;

use crate::language::{Argument, Language};
use crate::render::sentences::{CellText, cell_in_table};
use gate::{Cell, Status};
use model::Decimal;

#[derive(Debug, Clone, Default, Serialize)]
pub struct TableView {
    pub caption: String,
    /// Headings; the first is that of the row headings.
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    pub signs: Vec<Sign>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TableRow {
    pub title: String,
    pub href: Option<String>,
    pub cells: Vec<TableCell>,
    /// What stands above the row: what begins with it.
    pub before: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TableCell {
    #[serde(flatten)]
    pub text: CellText,
    /// The number in the form for machines, to sort by; empty where there is none.
    pub sort: String,
    /// Where `data/` has it, as `2-1234`: the place of the table in the data package, and the row of its file, both from
    /// 0. Empty where it stands in no table. The audit holds the page against it.
    pub row: String,
    #[serde(skip)]
    pub cell: Cell,
}

/// Stands for none in a table of counts.
const SIGN_OF_NONE: &str = "–";

/// A sign and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct Sign {
    pub sign: String,
    pub meaning: String,
}

impl TableView {
    /// `rows`: row heading and cells, as many as `columns` less one.
    pub fn new(
        language: &Language,
        caption: String,
        columns: Vec<String>,
        rows: Vec<(String, Vec<Cell>)>,
    ) -> Self {
        let signs = signs(language, rows.iter().flat_map(|(_, cells)| cells));
        let rows = rows
            .into_iter()
            .map(|(title, cells)| TableRow {
                title,
                href: None,
                cells: cells.into_iter().map(|cell| table_cell(language, cell)).collect(),
                before: None,
            })
            .collect();
        TableView { caption, columns, rows, signs }
    }
}

impl TableView {
    /// Leaves out columns in which nothing can stand: limits of the first years, a target where there is none.
    pub fn without_empty_columns(mut self, language: &Language) -> Self {
        let is_empty = |at: usize| {
            self.rows
                .iter()
                .all(|row| row.cells.get(at).is_none_or(|cell| cell.cell.status() == Status::NotApplicable))
        };
        let kept: Vec<bool> = (1..self.columns.len()).map(|column| !is_empty(column - 1)).collect();
        let mut headings = std::iter::once(&true).chain(&kept);
        self.columns.retain(|_| headings.next() == Some(&true));
        for row in &mut self.rows {
            let mut cells = kept.iter();
            row.cells.retain(|_| cells.next() == Some(&true));
        }
        self.signs = signs(language, self.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.cell));
        self
    }

    /// None as a number: where a value is set against a target, no dash stands for it.
    pub fn with_zeros(mut self, language: &Language) -> Self {
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Some(zero) = cell.cell.value().filter(|value| value.is_zero()) {
                cell.text.text = language.number(zero);
            }
        }
        self.signs.retain(|sign| sign.sign != SIGN_OF_NONE);
        self
    }

    /// With what begins in each row, above it: the numbers above that line are not comparable with those below.
    pub fn broken(mut self, said: impl IntoIterator<Item = Option<String>>) -> Self {
        self.rows.iter_mut().zip(said).for_each(|(row, said)| row.before = said);
        self
    }

    /// Beside a first number, says why others cannot be there yet: a word in place of the full stop, and what it means among
    /// the signs. Where the first cannot be either, nothing can.
    pub fn lacking(mut self, language: &Language, why: &str) -> Self {
        let word = language.text("word-missing");
        let mut occurs = false;
        for row in self.rows.iter_mut().filter(|row| row.cells.first().is_some_and(has_number)) {
            for cell in row.cells.iter_mut().filter(|cell| cell.cell.status() == Status::NotApplicable) {
                cell.text.text.clone_from(&word);
                cell.text.spoken = None;
                occurs = true;
            }
        }
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let others = cells.filter(|cell| cell.text.text != word).map(|cell| &cell.cell);
        self.signs = signs(language, others);
        self.signs.extend(occurs.then(|| Sign { sign: word, meaning: why.to_owned() }));
        self
    }

    /// As [`TableView::new`]; a cell that is `None` lies outside of what the figure shows, and is left empty.
    pub fn with_gaps(
        language: &Language,
        caption: String,
        columns: Vec<String>,
        rows: Vec<(String, Vec<Option<Cell>>)>,
    ) -> Self {
        let signs = signs(language, rows.iter().flat_map(|(_, cells)| cells.iter().flatten()));
        let cell = |cell: Option<Cell>| cell.map_or_else(empty_cell, |cell| table_cell(language, cell));
        let rows = rows.into_iter().map(|(title, cells)| TableRow {
            title,
            href: None,
            cells: cells.into_iter().map(cell).collect(),
            before: None,
        });
        TableView { caption, columns, rows: rows.collect(), signs }
    }
}

fn has_number(cell: &TableCell) -> bool {
    cell.cell.value().is_some()
}

fn empty_cell() -> TableCell {
    let text = CellText { text: String::new(), spoken: None, is_preliminary: false };
    TableCell { text, sort: String::new(), row: String::new(), cell: Cell::missing() }
}

pub fn table_cell(language: &Language, cell: Cell) -> TableCell {
    let sort = cell.value().map(|value| value.to_plain()).unwrap_or_default();
    let row = cell.place().map(|place| format!("{}-{}", place.table, place.row)).unwrap_or_default();
    TableCell { text: cell_in_table(language, cell), sort, row, cell }
}

/// As [`table_cell`], a difference: more has its sign, as fewer has.
pub fn signed_cell(language: &Language, cell: Cell) -> TableCell {
    let mut signed = table_cell(language, cell);
    if cell.value().is_some_and(|value| value.units() > 0) {
        signed.text.text.insert(0, '+');
    }
    signed
}

/// As [`table_cell`], a probability with so many decimals; `<0,001` for what three of them cannot say.
pub fn probability_cell(language: &Language, cell: Cell, places: u8) -> TableCell {
    let mut said = table_cell(language, cell);
    if let Some(value) = cell.value().filter(|value| value.places() > places) {
        let least = Decimal::from_units(1, places);
        said.text.text = match Decimal::round(value.to_f64(), places) {
            Some(rounded) if value.to_f64() >= least.to_f64() => language.number(rounded),
            _ => format!("<{}", language.number(least)),
        };
    }
    said
}

/// As [`table_cell`], a ratio: two decimals are as many as one reads.
pub fn ratio_cell(language: &Language, cell: Cell) -> TableCell {
    const PLACES: u8 = 2;
    let mut said = table_cell(language, cell);
    let rounded = cell.value().filter(|value| value.places() > PLACES);
    if let Some(rounded) = rounded.and_then(|value| Decimal::round(value.to_f64(), PLACES)) {
        said.text.text = language.number(rounded);
    }
    said
}

/// The key of the signs that occur among cells, in a fixed order.
pub fn signs<'a>(language: &Language, cells: impl Iterator<Item = &'a Cell>) -> Vec<Sign> {
    let [mut zero, mut unshown, mut not_applicable, mut preliminary] = [false; 4];
    for cell in cells {
        match cell.status() {
            Status::Shown(value) if value.is_zero() && value.places() == 0 => zero = true,
            Status::Shown(_) => {}
            Status::Hidden(_) | Status::NotPublished => unshown = true,
            // Said by a word, which needs no key.
            Status::Missing => {}
            Status::NotApplicable => not_applicable = true,
        }
        preliminary |= cell.is_preliminary();
    }
    let all = [
        (zero, SIGN_OF_NONE, "sign-zero"),
        (unshown, "..", "sign-unshown"),
        (not_applicable, ".", "sign-not-applicable"),
        (preliminary, "*", "sign-preliminary"),
    ];
    all.into_iter()
        .filter(|(occurs, ..)| *occurs)
        .map(|(_, sign, key)| Sign { sign: sign.to_owned(), meaning: language.text(key) })
        .collect()
}

/// The long text alternative of a series: every value of a short one, the extremes of a long one. Where something is not
/// shown they are the extremes of the rest: what is hidden is often the least.
pub fn describe(language: &Language, points: &[(String, Cell)]) -> String {
    const MOST_LISTED: usize = 12;
    let say = |(label, cell): &(String, Cell)| format!("{label}: {}", spoken(language, *cell));
    let shown: Vec<_> = points.iter().filter_map(|(label, cell)| Some((label, cell.value()?))).collect();
    if points.len() <= MOST_LISTED {
        return points.iter().map(say).collect::<Vec<_>>().join("; ") + ".";
    }
    let by_size = |point: &&(&String, Decimal)| (point.1.units(), std::cmp::Reverse(point.0.clone()));
    let (Some(low), Some(high)) = (shown.iter().min_by_key(by_size), shown.iter().max_by_key(by_size)) else {
        return language.text("figure-alt-nothing-shown");
    };
    let (low_number, high_number) = (language.number(low.1), language.number(high.1));
    let key = match shown.len() < points.len() {
        true => "figure-alt-extremes-of-shown",
        false => "figure-alt-extremes",
    };
    language.text_with(
        key,
        &[
            ("low", Argument::Text(&low_number)),
            ("low_label", Argument::Text(low.0)),
            ("high", Argument::Text(&high_number)),
            ("high_label", Argument::Text(high.0)),
        ],
    )
}

fn spoken(language: &Language, cell: Cell) -> String {
    let text = crate::render::sentences::cell_in_sentence(language, cell);
    text.spoken.unwrap_or(text.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::samples::swedish;
    use gate::HiddenReason;

    #[test]
    fn the_least_of_what_is_shown_is_not_said_to_be_the_least() {
        let month = |n: u64| (format!("månad {n}"), Cell::invented(Decimal::from_count(20 + n)));
        let mut months: Vec<(String, Cell)> = (1..=13).map(month).collect();
        let all = describe(&swedish(), &months);
        assert_eq!(all, "Lägst: 21 (månad 1). Högst: 33 (månad 13). Alla värden finns i tabellen.");
        months[6].1 = Cell::hidden(HiddenReason::Primary);
        assert_eq!(
            describe(&swedish(), &months),
            "Av det som visas är 21 lägst (månad 1) och 33 högst (månad 13). Tabellen har alla värden som visas."
        );
    }

    #[test]
    fn a_probability_has_three_decimals_and_is_never_said_to_be_none() {
        let said =
            |units| probability_cell(&swedish(), Cell::invented(Decimal::from_units(units, 6)), 3).text.text;
        assert_eq!(
            [said(41_532), said(1_000), said(999), said(1_000_000)],
            ["0,042", "0,001", "<0,001", "1,000"]
        );
    }

    /// A rate of the first year has no limits yet; where there is no rate there cannot be any.
    #[test]
    fn a_limit_that_needs_earlier_years_is_said_to() {
        let shown = Cell::invented(Decimal::from_count(7));
        let none = Cell::not_applicable();
        let rows = [("2016", [none, none]), ("2017", [shown, none]), ("2020", [shown, shown])];
        let rows = rows.map(|(year, cells)| (year.to_owned(), cells.to_vec())).to_vec();
        let columns = ["År", "Värde", "Gräns"].map(str::to_owned).to_vec();
        let table = TableView::new(&swedish(), String::new(), columns, rows);
        let table = table.lacking(&swedish(), "kräver minst 3 tidigare år");
        let texts = |row: usize| table.rows[row].cells.iter().map(|cell| cell.text.text.as_str());
        assert_eq!(texts(0).collect::<Vec<_>>(), [".", "."]);
        assert_eq!(texts(1).collect::<Vec<_>>(), ["7", "saknas"]);
        assert_eq!(table.rows[1].cells[1].text.spoken, None);
        let signs: Vec<_> = table.signs.iter().map(|sign| (&*sign.sign, &*sign.meaning)).collect();
        assert_eq!(signs, [(".", "kan inte förekomma"), ("saknas", "kräver minst 3 tidigare år")]);
    }

    #[test]
    fn what_lies_outside_a_figure_is_not_said_to_be_missing() {
        let shown = Some(Cell::invented(Decimal::from_count(180)));
        let rows = vec![("2017".to_owned(), vec![None, Some(Cell::missing()), shown])];
        let columns = ["År", "T1", "T2", "T3"].map(str::to_owned).to_vec();
        let table = TableView::with_gaps(&swedish(), String::new(), columns, rows);
        let texts: Vec<&str> = table.rows[0].cells.iter().map(|cell| cell.text.text.as_str()).collect();
        assert_eq!(texts, ["", "saknas", "180"]);
        assert!(table.signs.is_empty());
    }

    /// No limit in the first years: the column goes, with the sign that only it had. Hidden and missing stand.
    #[test]
    fn a_column_in_which_nothing_can_stand_is_left_out() {
        let shown = Cell::invented(Decimal::from_count(7));
        let row = |name: &str, second| (name.to_owned(), vec![shown, Cell::not_applicable(), second]);
        let columns = ["Period", "Värde", "Gräns", "Mål"].map(str::to_owned).to_vec();
        let rows = vec![row("T1", Cell::missing()), row("T2", Cell::hidden(HiddenReason::Primary))];
        let table = TableView::new(&swedish(), String::new(), columns.clone(), rows);
        let table = table.without_empty_columns(&swedish());
        assert_eq!(table.columns, ["Period", "Värde", "Mål"]);
        let texts: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.text.as_str()).collect();
        assert_eq!(texts, ["7", ".."]);
        assert_eq!(table.signs.iter().map(|sign| sign.sign.as_str()).collect::<Vec<_>>(), [".."]);
        // One value is enough for a column to stay.
        let mut rows = vec![row("T1", shown), row("T2", Cell::missing())];
        rows[0].1[1] = shown;
        let whole =
            TableView::new(&swedish(), String::new(), columns, rows).without_empty_columns(&swedish());
        assert_eq!(whole.columns.len(), 4);
    }
}
