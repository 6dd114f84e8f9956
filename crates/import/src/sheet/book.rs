//! Workbooks (.xlsx, .ods) → rows. The one place that knows the library for them.
//!
//! Values are those that formulas gave when the file was saved. Cells of .xlsx are streamed, so that a cell far out in an
//! empty sheet costs nothing.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Ods, Range, Reader, Sheet as SheetInfo, SheetType, SheetVisible, Xlsx,
    XlsxCellFormulaMetadataRecord,
};
use csv::StringRecord;

use model::diag::{Diagnostic, SourcePath, counted, nearest};

use super::marks::marks;
use super::texts::with_texts;
use super::{Alike, Grid, MOST_COLUMNS, Origin, Row, Wish, broken, empty};
use crate::codes;
use crate::map::Field;
use crate::privacy::shown_sheet;
use crate::synonyms::field_of_heading;
use crate::words::fold;

/// Most bytes that a workbook may unpack to.
const MOST_BYTES: u64 = 2 << 30;

/// Rows in which headings are looked for when a sheet is chosen.
const LOOKED_AT: usize = 60;

/// What stands for the value of a formula that was never worked out.
pub const NOT_WORKED_OUT: &str = "#FORMEL!";

/// From here on a floating-point number is no longer any whole number: 2 to the power of 53.
const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

type Bytes = Cursor<Vec<u8>>;

enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Ods(Box<Ods<Bytes>>),
}

pub fn read(path: &SourcePath, bytes: Vec<u8>, wish: &Wish) -> Result<Grid, Diagnostic> {
    let unreadable = |why: &'static str| unreadable(path, why);
    let mut book = open(path, bytes.clone())?;
    let sheets = book.sheets();
    let mut read = Vec::new();
    for sheet in wanted_sheets(path, &sheets, wish)? {
        let rows = book.rows(&sheet, LOOKED_AT).map_err(unreadable)?;
        if !rows.is_empty() {
            let headings = rows.iter().map(|row| wish.headings_in(row.cells())).max().unwrap_or(0);
            read.push((sheet, headings));
        }
    }
    let chosen = choose(path, &read);
    if read.iter().all(|(_, headings)| *headings == 0) {
        let hidden = book.alike(&sheets, None, wish).map_err(unreadable)?;
        if let Some(hidden) = hidden.iter().find(|sheet| sheet.is_hidden && sheet.is_named) {
            return Err(only_hidden(path, hidden));
        }
    }
    let Some(name) = chosen? else { return Err(empty(path, "arbetsboken")) };
    // Whoever names a sheet has chosen, but may not have seen that another goes on where it ends.
    let mut alike = book.alike(&sheets, Some(&name), wish).map_err(unreadable)?;
    alike.retain(|sheet| wish.sheet.is_none() || sheet.is_named && !sheet.is_hidden);
    let mut rows = book.rows(&name, usize::MAX).map_err(unreadable)?;
    if let Some(row) = rows.iter().find(|row| row.width() > MOST_COLUMNS) {
        return Err(broken(path, row.line, format!("rad {} har ett värde långt ut till höger", row.number))
            .with_expected(format!("högst {MOST_COLUMNS} kolumner"))
            .with_help(
                "gå dit med Ctrl och högerpil och ta bort det, eller kopiera tabellen till ett nytt blad",
            ));
    }
    let marks = marks(&bytes, &name);
    for row in &mut rows {
        row.is_hidden = marks.hidden.contains(&row.number);
        row.is_struck = marks.struck.contains(&row.number);
        if !marks.struck_cells.is_empty() {
            let struck = (0..row.width()).filter(|at| marks.struck_cells.contains(&(row.number, *at)));
            row.struck = struck.filter_map(|at| u16::try_from(at).ok()).collect();
        }
        // A heading is known by the day that it holds.
        if !marks.months.is_empty() && wish.headings_in(row.cells()) == 0 {
            row.cut_days(|column, number| marks.months.contains(&(number, column)));
        }
    }
    let others: Vec<String> =
        read.into_iter().map(|(sheet, _)| sheet).filter(|sheet| *sheet != name).collect();
    let is_told = |sheet: &&String| alike.iter().any(|told| told.name == **sheet);
    let untold: Vec<&String> =
        others.iter().filter(|sheet| wish.sheet.is_none() && !is_told(sheet)).collect();
    let continued = book.continued(&untold, &rows).map_err(unreadable)?;
    alike.extend(continued);
    let from_1904 = matches!(&book, Book::Xlsx(book) if book.has_1904_epoch());
    Ok(Grid {
        is_open: false,
        path: path.clone(),
        origin: Origin::Sheet {
            name,
            others,
            alike,
            merged: marks.merged,
            hidden_columns: marks.hidden_columns,
            comments: marks.comments,
            from_1904,
        },
        rows,
    })
}

/// What the libraries say of a file that they cannot read is English and of its insides.
const DAMAGED: &str = "arbetsboken är skadad eller inte hel";

fn unreadable(path: &SourcePath, why: &'static str) -> Diagnostic {
    broken(path, 0, why)
        .with_expected("en fil i formatet .xlsx, .ods eller .csv, utan lösenord")
        .with_help("hämta filen på nytt, eller öppna den i Excel, ta bort ett eventuellt lösenord och spara som Excel-arbetsbok (.xlsx)")
}

fn open(path: &SourcePath, bytes: Vec<u8>) -> Result<Book, Diagnostic> {
    let damaged = || unreadable(path, DAMAGED);
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|_| damaged())?;
    let mut size = 0_u64;
    for part in 0..parts.len() {
        size = size.saturating_add(parts.by_index_raw(part).map_or(0, |part| part.size()));
    }
    if size > MOST_BYTES {
        return Err(
            broken(path, 0, "arbetsboken är för stor").with_help("dela upp den, eller spara bladet som CSV")
        );
    }
    if !are_whole(&mut parts) {
        return Err(damaged());
    }
    let has = |name: &str| parts.index_for_name(name).is_some();
    let (is_xlsx, is_ods) = (has("xl/workbook.xml"), has("content.xml"));
    match () {
        () if is_xlsx => {
            Xlsx::new(Cursor::new(bytes)).map(|book| Book::Xlsx(Box::new(book))).map_err(|_| damaged())
        }
        () if is_ods => {
            let bytes = with_texts(&bytes).unwrap_or(bytes);
            Ods::new(Cursor::new(bytes)).map(|book| Book::Ods(Box::new(book))).map_err(|_| damaged())
        }
        () => Err(unreadable(path, "filen är ingen arbetsbok i formatet .xlsx eller .ods")),
    }
}

/// True where each part that holds cells ends every element that it begins. The library reads on where one is not, without the rows
/// in it.
fn are_whole(parts: &mut zip::ZipArchive<Cursor<&[u8]>>) -> bool {
    let holds_cells = |name: &str| {
        name == "content.xml"
            || name == "xl/sharedStrings.xml"
            || name.starts_with("xl/worksheets/") && name.ends_with(".xml")
    };
    let names = parts.file_names().filter_map(Result::ok).map(|name| name.into_owned());
    let names: Vec<String> = names.filter(|name| holds_cells(name)).collect();
    names.iter().all(|name| super::marks::read_part(parts, name).is_some_and(super::marks::is_whole))
}

fn wanted_sheets(path: &SourcePath, sheets: &[SheetInfo], wish: &Wish) -> Result<Vec<String>, Diagnostic> {
    let is_table = |sheet: &&SheetInfo| sheet.typ == SheetType::WorkSheet;
    let Some(wanted) = &wish.sheet else {
        let shown = sheets.iter().filter(is_table).filter(|sheet| sheet.visible == SheetVisible::Visible);
        return Ok(shown.map(|sheet| sheet.name.clone()).collect());
    };
    let names: Vec<&str> = sheets.iter().filter(is_table).map(|sheet| sheet.name.as_str()).collect();
    if names.contains(&wanted.as_str()) {
        return Ok(vec![wanted.clone()]);
    }
    let help = match nearest(wanted, names.iter().copied()) {
        Some(near) => format!("menade du `--sheet \"{near}\"`?"),
        None => "skriv bladets namn som det står på fliken".to_owned(),
    };
    Err(broken(path, 0, "arbetsboken har inget blad med det namnet")
        .with_value(wanted)
        .with_expected(format!("ett av bladen `{}`", shown(&names)))
        .with_help(help))
}

/// The sheet with the most of the map's headings; `None` where all are empty.
fn choose(path: &SourcePath, sheets: &[(String, usize)]) -> Result<Option<String>, Diagnostic> {
    let most = sheets.iter().map(|(_, headings)| *headings).max().unwrap_or(0);
    let best: Vec<&str> =
        sheets.iter().filter(|(_, headings)| *headings == most).map(|(name, _)| name.as_str()).collect();
    match best.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some((*only).to_owned())),
        [first, ..] => Err(Diagnostic::error(
            codes::SEVERAL_SHEETS,
            model::diag::Place::file(path),
            "flera blad i arbetsboken kan vara det som ska läsas",
        )
        .with_expected(format!("ett av bladen `{}`", shown(&best)))
        .with_help(format!(
            "är ett av dem det rätta, säg vilket, till exempel `--sheet \"{}\"`; hör alla till uttaget, samla raderna i ett \
             blad, eller importera bladen till var sin fil",
            shown_sheet(first)
        ))),
    }
}

fn only_hidden(path: &SourcePath, sheet: &Alike) -> Diagnostic {
    let message = format!(
        "bara det dolda bladet `{}` har rubrikerna, med {} under dem",
        shown_sheet(&sheet.name),
        counted(sheet.rows, "rad", "rader")
    );
    Diagnostic::error(codes::SEVERAL_SHEETS, model::diag::Place::file(path), message)
        .with_expected("ett blad som syns, eller `--sheet`")
        .with_help(format!(
            "högerklicka på en flik i kalkylprogrammet och välj att ta fram bladet, eller säg `--sheet \"{}\"`",
            shown_sheet(&sheet.name)
        ))
}

fn shown(names: &[&str]) -> String {
    names.iter().map(|name| shown_sheet(name)).collect::<Vec<_>>().join("`, `")
}

impl Book {
    /// Other sheets, hidden ones too, that have the headings that an event needs, by the map or as registers have them.
    fn alike(
        &mut self,
        sheets: &[SheetInfo],
        chosen: Option<&str>,
        wish: &Wish,
    ) -> Result<Vec<Alike>, &'static str> {
        let mut alike = Vec::new();
        let others = sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet && Some(sheet.name.as_str()) != chosen);
        for sheet in others {
            let first = self.rows(&sheet.name, LOOKED_AT)?;
            let named = first.iter().position(|row| wish.may_be_headings(row.cells()));
            let Some(header) = named.or_else(|| first.iter().position(is_of_events)) else { continue };
            let rows = self.rows(&sheet.name, usize::MAX)?.len() - header - 1;
            let is_hidden = sheet.visible != SheetVisible::Visible;
            alike.push(Alike {
                name: sheet.name.clone(),
                is_hidden,
                is_named: named.is_some(),
                has_headings: true,
                rows,
            });
        }
        Ok(alike)
    }

    /// Sheets that go on where the one that is read ends: their first row has, without headings, what stands in its columns.
    fn continued(&mut self, sheets: &[&String], rows: &[Row]) -> Result<Vec<Alike>, &'static str> {
        const FEWEST_SHARED: usize = 2;
        let mut continued = Vec::new();
        for sheet in sheets {
            let own = self.rows(sheet, usize::MAX)?;
            let Some(first) = own.first() else { continue };
            let is_word = |cell: &str| cell.contains(char::is_alphabetic);
            let stands_in = |(at, cell): &(usize, &str)| {
                is_word(cell) && rows.iter().any(|row| fold(row.cell(*at)) == fold(cell))
            };
            if first.cells().enumerate().filter(stands_in).count() >= FEWEST_SHARED {
                let (name, rows) = ((*sheet).clone(), own.len());
                continued.push(Alike { name, is_hidden: false, is_named: false, has_headings: false, rows });
            }
        }
        Ok(continued)
    }

    fn sheets(&self) -> Vec<SheetInfo> {
        match self {
            Book::Xlsx(book) => book.sheets_metadata().to_vec(),
            Book::Ods(book) => book.sheets_metadata().to_vec(),
        }
    }

    /// The first rows of a sheet that are not blank, at most `most` of them.
    fn rows(&mut self, sheet: &str, most: usize) -> Result<Vec<Row>, &'static str> {
        match self {
            Book::Xlsx(book) => xlsx_rows(book, sheet, most),
            Book::Ods(book) => {
                book.worksheet_range(sheet).map(|range| ods_rows(&range, most)).map_err(|_| DAMAGED)
            }
        }
    }
}

/// True for headings that are known for registers of events, whatever the map names: when, and what or where.
fn is_of_events(row: &Row) -> bool {
    let fields: Vec<Field> = row.cells().filter_map(|cell| field_of_heading(&fold(cell))).collect();
    let has = |field| fields.contains(&field);
    has(Field::Date) && (has(Field::Type) || has(Field::Unit))
}

fn xlsx_rows(book: &mut Xlsx<Bytes>, sheet: &str, most: usize) -> Result<Vec<Row>, &'static str> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| DAMAGED)?;
    let mut rows = RowMaker::default();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| DAMAGED)? {
        if rows.done.len() >= most {
            break;
        }
        let XlsxCellFormulaMetadataRecord { pos: (row, column), value, formula } = cell;
        let text = match value {
            DataRef::Empty if formula.is_some() => Text { text: NOT_WORKED_OUT.to_owned(), is_day: false },
            DataRef::SharedString(text) => Text { text: text.to_owned(), is_day: false },
            value => text(&value.into()),
        };
        rows.push(row, column, text)?;
    }
    Ok(rows.finish())
}

fn ods_rows(range: &Range<Data>, most: usize) -> Vec<Row> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut made = RowMaker::default();
    for (row, cells) in (first_row..).zip(range.rows()) {
        for (column, value) in (first_column..).zip(cells) {
            // Rows come in order, so this cannot fail.
            let _ = made.push(row, column, text(value));
        }
        if made.done.len() >= most {
            break;
        }
    }
    made.finish()
}

struct Text {
    text: String,
    is_day: bool,
}

/// A value as a person reads it; a day as in ISO 8601, its time of day cut off.
fn text(value: &Data) -> Text {
    let plain = |text: String| Text { text, is_day: false };
    match value {
        Data::Empty => plain(String::new()),
        Data::String(text) => plain(text.clone()),
        Data::Int(number) => plain(number.to_string()),
        // A number holds so many digits and no more: those after them are others than the register's.
        Data::Float(number) if number.abs() >= MOST_EXACT => {
            plain(format!("{number:.5E}").replace('E', "E+"))
        }
        Data::Float(number) => plain(number.to_string()),
        Data::Bool(is_true) => plain(if *is_true { "SANT" } else { "FALSKT" }.to_owned()),
        Data::DateTime(day) if day.is_datetime() && day.as_f64() >= 1.0 => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            Text { text: format!("{year:04}-{month:02}-{day:02}"), is_day: true }
        }
        Data::DateTime(time) => plain(time.as_f64().to_string()),
        Data::DateTimeIso(text) => match text.get(..10) {
            Some(day) if model::parse_date(day).is_ok() => Text { text: day.to_owned(), is_day: true },
            _ => plain(text.clone()),
        },
        Data::DurationIso(text) => plain(text.clone()),
        Data::Error(error) => plain(error.to_string()),
    }
}

/// Makes rows of cells that come in the order of the sheet.
#[derive(Default)]
struct RowMaker {
    done: Vec<Row>,
    number: u32,
    cells: StringRecord,
    days: Vec<u16>,
}

impl RowMaker {
    fn push(&mut self, row: u32, column: u32, Text { text, is_day }: Text) -> Result<(), &'static str> {
        let number = row.saturating_add(1);
        if number != self.number {
            self.end_row();
            if number < self.number {
                return Err("arbetsbokens rader står inte i ordning");
            }
            self.number = number;
        }
        // What lies further out makes the row too wide, wherever it lies.
        let column = (column as usize).min(MOST_COLUMNS);
        if text.trim().is_empty() {
            return Ok(());
        }
        // The row is too wide already, and is told so.
        if column == MOST_COLUMNS && self.cells.len() > column {
            return Ok(());
        }
        if self.cells.len() > column {
            return Err("två celler i arbetsboken står på samma plats");
        }
        while self.cells.len() < column {
            self.cells.push_field("");
        }
        self.cells.push_field(&text);
        self.days.extend(u16::try_from(column).ok().filter(|_| is_day));
        Ok(())
    }

    fn end_row(&mut self) {
        if !self.cells.is_empty() {
            let (cells, days) = (std::mem::take(&mut self.cells), std::mem::take(&mut self.days));
            self.done.push(Row {
                line: self.number,
                number: self.number,
                is_hidden: false,
                is_struck: false,
                struck: Vec::new(),
                cells,
                days,
            });
        }
    }

    fn finish(mut self) -> Vec<Row> {
        self.end_row();
        self.done
    }
}
