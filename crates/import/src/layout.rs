//! Which row holds the headings, and which column is meant by one.

use std::collections::BTreeSet;

use input::Placed;
use model::Coded;
use model::diag::{Diagnostic, Place, SourcePath, nearest};

use crate::codes;
use crate::emit::{quoted, scalar};
use crate::map::Field;
use crate::privacy;
use crate::sheet::{Grid, Origin, Row, Wish};
use crate::synonyms::{SUMS, field_of_heading};
use crate::times::{Said, said, year};
use crate::words::{column_letters, column_of_letters, fold, tidy};

/// Rows from the top in which the headings are looked for.
pub const LOOKED_AT: usize = 60;

#[derive(Debug)]
pub struct Layout<'g> {
    grid: &'g Grid,
    /// Index of the row with the headings.
    header: usize,
    headings: Vec<Heading>,
    /// Headings that the map names, folded.
    wanted: Vec<String>,
    /// The first column that is not of the table that is read: empty, or the first of another table.
    gap: Option<usize>,
    /// False where so few of the map's headings are there that the row may hold data: then it is never shown.
    is_sure: bool,
    /// True where the row was found by its headings, and not named.
    is_found: bool,
}

#[derive(Debug)]
struct Heading {
    shown: String,
    folded: String,
}

impl<'g> Layout<'g> {
    /// `None` where no row holds headings that the map names.
    pub fn find(grid: &'g Grid, wish: &Wish, said: Option<u32>) -> Option<Self> {
        let found = |row: &Row| wish.headings_in(row.cells());
        let header = match said {
            Some(number) => grid.rows.iter().position(|row| row.number == number)?,
            None => {
                let counts = grid.rows.iter().take(LOOKED_AT).map(found).enumerate();
                counts.max_by_key(|(row, found)| (*found, usize::MAX - row)).map(|(row, _)| row)?
            }
        };
        let row = &grid.rows[header];
        let matches = found(row);
        let is_sure = matches >= wish.sure.max(1);
        // Over two rows: what stands above an empty heading, where the row above holds headings too.
        let above = header.checked_sub(1).map(|above| &grid.rows[above]).filter(|above| found(above) > 0);
        let width = row.width().max(above.map_or(0, Row::width));
        let cell = |at: usize| match (row.cell(at), above) {
            ("", Some(above)) => above.cell(at),
            (cell, _) => cell,
        };
        let headings: Vec<Heading> = (0..width).map(|at| heading(at, cell(at))).collect();
        let gap = gap(&headings, &grid.rows[header + 1..]).filter(|gap| {
            wish.headings_in(row.cells().take(*gap)) >= wish.headings_in(row.cells().skip(*gap))
        });
        (matches > 0 || said.is_some()).then_some(Layout {
            grid,
            header,
            headings,
            wanted: wish.headings.clone(),
            gap,
            is_sure,
            is_found: said.is_none(),
        })
    }

    /// The first column that is not of the table that is read: empty, or the first of another table.
    pub fn gap(&self) -> Option<usize> {
        self.gap
    }

    /// False where the table beside begins at once.
    pub fn is_gap_empty(&self) -> bool {
        self.gap.is_some_and(|gap| self.folded(gap).is_empty())
    }

    pub fn is_found(&self) -> bool {
        self.is_found
    }

    pub fn is_sure(&self) -> bool {
        self.is_sure
    }

    pub fn number(&self) -> u32 {
        self.grid.rows[self.header].number
    }

    pub fn header(&self) -> &'g Row {
        &self.grid.rows[self.header]
    }

    /// The rows above the headings.
    pub fn above(&self) -> &'g [Row] {
        &self.grid.rows[..self.header]
    }

    /// The rows below the headings.
    pub fn rows(&self) -> &'g [Row] {
        &self.grid.rows[self.header + 1..]
    }

    /// The sign that parts a cell into as many as the row should have, where the file has another: its row was put together by
    /// hand.
    pub fn other_separator(&self, cell: &str) -> Option<&'static str> {
        const FEWEST: usize = 3;
        let Origin::Text { separator, .. } = self.grid.origin else { return None };
        let signs = [('\t', "tabb"), (';', ";"), ('|', "|"), (',', ",")];
        let is_it = |(sign, _): &(char, &str)| {
            let parts: Vec<&str> = cell.split(*sign).collect();
            // In a sentence a space stands after a comma.
            *sign != separator
                && parts.len() >= self.width().saturating_sub(1).max(FEWEST)
                && parts.iter().skip(1).all(|part| !part.starts_with(' '))
        };
        signs.into_iter().find(is_it).map(|(_, name)| name)
    }

    /// True for delimited text.
    pub fn is_text(&self) -> bool {
        matches!(self.grid.origin, Origin::Text { .. })
    }

    /// True where a line break without quotes puts the rest of a cell on a row of its own: in text whose last column is free text.
    pub fn may_spill(&self) -> bool {
        let last = (0..self.width()).rev().find(|at| self.has_heading(*at));
        let is_free = |at: usize| {
            let cells = || self.rows().iter().map(|row| row.cell(at));
            privacy::suspicion_of_heading(self.folded(at))
                .or_else(|| privacy::suspicion_of_values(cells, false))
                .is_some()
        };
        self.is_text() && last.is_some_and(is_free)
    }

    /// The years of the first column in which every cell is one.
    pub fn column_of_years(&self) -> Option<BTreeSet<i16>> {
        let of_column =
            |at: usize| self.rows().iter().map(|row| year(row.cell(at))).collect::<Option<BTreeSet<i16>>>();
        (0..self.width()).filter_map(of_column).find(|years| !years.is_empty())
    }

    pub fn width(&self) -> usize {
        self.gap.unwrap_or(self.headings.len())
    }

    /// With the table beside.
    pub fn full_width(&self) -> usize {
        self.headings.len()
    }

    /// A name for a column that can be shown: its heading, or its letter.
    pub fn name(&self, column: usize) -> String {
        match self.headings.get(column).filter(|_| self.is_sure) {
            Some(heading) => heading.shown.clone(),
            None => unnamed(column),
        }
    }

    pub fn folded(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", |heading| &heading.folded)
    }

    /// A column as a rule of the map names it: by its heading, or by its letter where that says nothing or is not shown.
    pub fn in_rule(&self, column: usize) -> String {
        match self.name(column) {
            name if name == unnamed(column) => format!("column: {}", column_letters(column)),
            name => format!("heading: {}", quoted(&name)),
        }
    }

    /// False for a column that only its letter can name.
    pub fn has_heading(&self, column: usize) -> bool {
        !self.folded(column).is_empty()
    }

    /// The headings that the map does not name, in order.
    fn unnamed(&self) -> impl Iterator<Item = &Heading> {
        let headings = self.headings.iter().take(self.width()).filter(|_| self.is_sure);
        headings.filter(|heading| !heading.folded.is_empty() && !self.wanted.contains(&heading.folded))
    }

    /// Headings of months and tertials that the map does not name.
    fn times_unnamed(&self) -> Vec<(&str, String)> {
        let time = |heading: &str| {
            let said = said(heading).filter(|said| *said != Said::Other)?;
            Some(said.time(None).map_or_else(|| "…".to_owned(), |time| time.to_string()))
        };
        let headings = self.unnamed();
        headings.filter_map(|heading| Some((heading.shown.as_str(), time(&heading.folded)?))).collect()
    }

    /// The only heading that the map does not name and that is known for a field.
    fn renamed(&self, field: Field) -> Option<&str> {
        let mut found = self.unnamed().filter(|heading| field_of_heading(&heading.folded) == Some(field));
        let first = found.next()?;
        found.next().is_none().then_some(first.shown.as_str())
    }

    /// The headings, in order, where the row is sure to hold some.
    pub fn shown(&self) -> Vec<&str> {
        let headings = self.headings.iter().take(self.width()).filter(|heading| !heading.folded.is_empty());
        headings.filter(|_| self.is_sure).map(|heading| heading.shown.as_str()).collect()
    }

    pub fn place(&self, column: usize) -> Place {
        self.place_of(&self.grid.rows[self.header], column)
    }

    pub fn place_of(&self, row: &Row, column: usize) -> Place {
        place(&self.grid.path, row, column)
    }

    /// The column that is meant by a heading, by a letter, or by both; of a field, or of a rule.
    pub fn column(
        &self,
        heading: Option<&str>,
        letter: Option<&str>,
        place: Place,
        field: Option<Field>,
    ) -> Result<usize, Diagnostic> {
        let at = match letter {
            Some(letter) => {
                Some(column_of_letters(letter).filter(|at| *at < self.full_width()).ok_or_else(|| {
                    Diagnostic::error(codes::NO_HEADING, place.clone(), "bladet har ingen sådan kolumn")
                        .with_value(letter)
                        .with_expected(format!(
                            "en bokstav från A till {}",
                            column_letters(self.full_width().saturating_sub(1))
                        ))
                        .with_help("skriv kolumnens bokstav som i kalkylprogrammet")
                })?)
            }
            None => None,
        };
        let Some(heading) = heading else { return at.ok_or_else(|| self.no_heading("", place, field)) };
        let folded = fold(heading);
        // The letter may be of the table beside.
        let width = if at.is_some() { self.full_width() } else { self.width() };
        let mut found: Vec<usize> = (0..width).filter(|at| self.folded(*at) == folded).collect();
        if found.is_empty() {
            found = self.named_above(&folded);
        }
        if found.is_empty() {
            found.extend(self.shown_as(&folded));
        }
        if let Some(at) = at {
            let named = found.first().copied();
            found.retain(|known| *known == at);
            if let Some(other) = named.filter(|_| found.is_empty() && self.is_sure) {
                let (own, other) = (column_letters(at), column_letters(other));
                let message = format!("rubriken står i kolumn {other}, och kartan säger {own}");
                return Err(Diagnostic::error(codes::NO_HEADING, place, message)
                    .with_value(heading)
                    .with_expected("en rubrik och en bokstav för samma kolumn")
                    .with_help(format!("skriv `column: {other}`, eller rubriken som kolumn {own} har")));
            }
        }
        match found.as_slice() {
            [] => Err(self.no_heading(heading, place, field)),
            [only] => Ok(*only),
            several => Err(twice(heading, several, place)),
        }
    }

    /// The column that messages call so, as its heading is empty or not shown: `kolumn E`.
    pub fn shown_as(&self, folded: &str) -> Option<usize> {
        (0..self.width()).find(|at| self.name(*at) == unnamed(*at) && fold(&unnamed(*at)) == folded)
    }

    /// Headings over two rows: what stands above an empty one.
    fn named_above(&self, folded: &str) -> Vec<usize> {
        let Some(above) = self.header.checked_sub(1).map(|above| &self.grid.rows[above]) else {
            return Vec::new();
        };
        let cells = above.cells().enumerate();
        let found = cells.filter(|(at, cell)| self.folded(*at).is_empty() && fold(cell) == folded);
        found.map(|(at, _)| at).collect()
    }

    fn no_heading(&self, heading: &str, place: Place, field: Option<Field>) -> Diagnostic {
        let finding =
            Diagnostic::error(codes::NO_HEADING, place, "rubriken finns inte i filen").with_value(heading);
        if heading == "?" {
            let known = self.shown();
            return finding.with_expected(format!("en av rubrikerna `{}`", known.join("`, `"))).with_help(match field {
                Some(Field::Count) => {
                    "är varje rad en händelse, ta bort raden ur kartan; är talen antal händelser, byt `\"?\"` mot kolumnens rubrik"
                }
                _ => "byt `\"?\"` mot kolumnens rubrik; har bladet ingen sådan kolumn, lägg till den där",
            });
        }
        if let Some(at) = (self.width()..self.full_width()).find(|at| self.folded(*at) == fold(heading)) {
            let letters = column_letters(at);
            return finding
                .with_expected(match self.is_gap_empty() {
                    true => "en rubrik i den första tabellen; den här står bakom en tom kolumn",
                    false => "en rubrik i den första tabellen; den här hör till tabellen bredvid",
                })
                .with_help(format!("hör kolumnen till samma tabell, skriv `{{column: {letters}}}`"));
        }
        if is_time(&fold(heading)) && !self.times_unnamed().is_empty() {
            let known: Vec<&str> = self.times_unnamed().iter().map(|(name, _)| *name).collect();
            let lines =
                self.times_unnamed().into_iter().map(|(name, when)| format!("`{}: {when}`", quoted(name)));
            return finding.with_expected(format!("en av rubrikerna `{}`", known.join("`, `"))).with_help(format!(
                "är kartan gjord för ett annat uttag, byt raderna under `across` mot {}, och rätta `extract`",
                lines.collect::<Vec<_>>().join(", ")
            ));
        }
        let rows = self.grid.rows.iter().take(LOOKED_AT);
        let mut others = rows.filter(|row| row.number != self.number());
        if let Some(row) = others.find(|row| row.cells().any(|cell| fold(cell) == fold(heading))) {
            return finding.with_expected(format!("en rubrik på rad {}", self.number())).with_help(format!(
                "rubriken står på rad {}: skriv `header_row: {}` i kartan",
                row.number, row.number
            ));
        }
        let known = self.shown();
        if known.is_empty() {
            return finding.with_expected(format!("en rubrik på rad {} i bladet", self.number())).with_help(
                "skriv rubriken som den står i filen; ligger rubrikerna på en annan rad, skriv `header_row:`",
            );
        }
        // What the map names already is another field's.
        let near = nearest(&fold(heading), self.unnamed().map(|heading| heading.folded.as_str()));
        let near = self.unnamed().find(|heading| Some(heading.folded.as_str()) == near);
        let renamed = field.and_then(|field| Some((field, self.renamed(field)?)));
        let help = match (near, renamed) {
            (Some(near), _) => format!("menade du `{}`?", near.shown),
            (None, Some((field, name))) => format!(
                "har kolumnen bytt namn? `{name}` finns i filen och nämns inte i kartan: skriv i så fall `{}: {}`",
                field.code(),
                scalar(name)
            ),
            (None, None) => "skriv rubriken som den står i filen".to_owned(),
        };
        finding.with_expected(format!("en av rubrikerna `{}`", known.join("`, `"))).with_help(help)
    }
}

/// Where another table begins: at a column that is empty all the way down, or where the headings stand once more.
fn gap(headings: &[Heading], rows: &[Row]) -> Option<usize> {
    let is_empty =
        |at: usize| headings[at].folded.is_empty() && rows.iter().all(|row| row.cell(at).is_empty());
    let is_gap = |at: &usize| {
        let (before, behind) = (filled(&headings[..*at]), filled(&headings[*at..]));
        match is_empty(*at) {
            true => {
                let is_again = before.len() > 1 && behind.iter().any(|heading| before.contains(heading));
                is_again || is_whole(&before) && is_of_another(&before, &behind)
            }
            false => is_repeated(&before, &behind),
        }
    };
    (0..headings.len()).find(is_gap)
}

fn filled(headings: &[Heading]) -> Vec<&str> {
    let filled = headings.iter().filter(|heading| !heading.folded.is_empty());
    filled.map(|heading| heading.folded.as_str()).collect()
}

/// True for headings that say all that an event needs: what, where and when.
fn is_whole(headings: &[&str]) -> bool {
    let has = |field| headings.iter().any(|heading| field_of_heading(heading) == Some(field));
    let times = headings.iter().filter(|heading| is_time(heading)).count();
    has(Field::Type) && has(Field::Unit) && (has(Field::Date) || times > 1)
}

/// False where months go on behind the empty column, or nothing but their sum stands there.
fn is_of_another(before: &[&str], behind: &[&str]) -> bool {
    let has_times = |headings: &[&str]| headings.iter().any(|heading| is_time(heading));
    let is_sum = |heading: &&str| SUMS.contains(heading);
    !behind.is_empty() && !(has_times(before) && (has_times(behind) || behind.iter().all(is_sum)))
}

/// True where every heading behind stands before too, as many of them as an event needs. Months may be of two years.
fn is_repeated(before: &[&str], behind: &[&str]) -> bool {
    const FEWEST: usize = 3;
    let others = behind.iter().filter(|heading| !is_time(heading)).count();
    let first = behind.first().zip(before.first());
    others >= FEWEST.min(before.len())
        && others > 1
        && first.is_some_and(|(behind, first)| behind == first)
        && behind.iter().all(|heading| before.contains(heading))
}

fn is_time(heading: &str) -> bool {
    said(heading).is_some_and(|said| said != Said::Other)
}

fn heading(at: usize, cell: &str) -> Heading {
    let shown = tidy(cell);
    let is_shown = !shown.is_empty() && !privacy::names_somebody(&shown);
    Heading { shown: if is_shown { shown.clone().into_owned() } else { unnamed(at) }, folded: fold(&shown) }
}

fn unnamed(column: usize) -> String {
    format!("kolumn {}", column_letters(column))
}

fn twice(heading: &str, columns: &[usize], place: Place) -> Diagnostic {
    let letters: Vec<String> = columns.iter().map(|column| column_letters(*column)).collect();
    Diagnostic::error(
        codes::HEADING_TWICE,
        place,
        format!("rubriken står i kolumnerna {}", letters.join(" och ")),
    )
    .with_value(heading)
    .with_expected("en rubrik som står en gång, eller kolumnens bokstav")
    .with_help(format!("skriv till exempel `{{heading: {}, column: {}}}`", quoted(heading), letters[0]))
}

fn once<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut once = Vec::new();
    for word in words {
        if !once.contains(word) {
            once.push(*word);
        }
    }
    once
}

/// A cell: its line, and the number of its column from 1.
pub fn place(path: &SourcePath, row: &Row, column: usize) -> Place {
    Place::at(path, row.line, column as u32 + 1)
}

/// Says that no row holds the headings, and shows nothing of what the rows do hold.
pub fn no_headings(path: &SourcePath, wanted: &[&str], said: Option<&Placed<u32>>) -> Diagnostic {
    let message = match said {
        Some(number) => format!("rad {} i bladet är tom eller finns inte", number.value),
        None => "ingen av de första raderna har kartans rubriker".to_owned(),
    };
    Diagnostic::error(codes::BROKEN_SHEET, Place::file(path), message)
        .with_expected(format!("en rad med rubrikerna `{}`", once(wanted).join("`, `")))
        .with_help(
            "lägg till en rad med rubriker i filen, eller rätta rubrikerna i kartan; står de på en annan rad än väntat \
             skrivs `header_row: 4` i kartan",
        )
}
