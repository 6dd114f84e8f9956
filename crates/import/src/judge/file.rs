//! Settings for reading, the headings, and what of a workbook is left.

use model::diag::{Diagnostic, Findings, Place, SourcePath, counted};

use crate::layout::{Layout, no_headings};
use crate::map::{Field, MapFile};
use crate::plan::garbled_at;
use crate::privacy;
use crate::problems::Teller;
use crate::shapes::{in_one_cell, pivot, turned};
use crate::sheet::{Grid, Origin, Wish, empty, garbled};
use crate::words::fold;
use crate::{ImportRequest, codes};

/// What the map says of how the file is to be read.
pub fn wish(request: &ImportRequest, map: &MapFile, findings: &mut Findings) -> Wish {
    let path = SourcePath::new(&request.map.to_string_lossy());
    let mut refuse = |written: &input::Placed<String>, expected: &str| {
        findings.push(
            Diagnostic::error(
                codes::WRONG_COLUMN_SETTING,
                written.place(&path),
                "inställningen går inte att använda",
            )
            .with_value(written.value.as_str())
            .with_expected(expected)
            .with_help("rätta raden, eller ta bort den så söks det ut"),
        );
    };
    let separator = map.separator.as_ref().and_then(|written| {
        let separator = match written.value.as_str() {
            "tab" | "tabb" | "\t" => Some(b'\t'),
            ";" | "," | "|" => Some(written.value.as_bytes()[0]),
            _ => None,
        };
        if separator.is_none() {
            refuse(written, "`;`, `,`, `|` eller `tab`");
        }
        separator
    });
    let encoding = map.encoding.as_ref().and_then(|written| {
        let encoding = encoding_rs::Encoding::for_label(written.value.as_bytes());
        if encoding.is_none() {
            refuse(written, "till exempel `utf-8`, `utf-16le`, `windows-1252` eller `macintosh`");
        }
        encoding
    });
    let headings: Vec<String> = named_headings(map).map(fold).collect();
    // Months are others every year.
    let others = headings.len() - map.across.len();
    let sure = others.div_ceil(2).max(others.min(2));
    let is_needed = |field: &Field| {
        matches!(field, Field::Id | Field::Type | Field::Date | Field::Period | Field::Unit | Field::Count)
    };
    let needed = map.columns.iter().filter(|(field, _)| is_needed(field));
    let needed = needed.filter_map(|(_, entry)| entry.value.heading.as_deref().map(fold)).collect();
    Wish { headings, needed, sure, sheet: request.sheet.clone(), separator, encoding }
}

/// The encoding that the map says, where the file is in another beyond doubt: letters beyond ASCII are UTF-8 by no chance.
pub fn in_utf8(request: &ImportRequest, map: &MapFile, bytes: &[u8]) -> Option<Diagnostic> {
    let written = map.encoding.as_ref()?;
    let said = encoding_rs::Encoding::for_label(written.value.as_bytes())?;
    let is_wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&said);
    let is_utf8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let place = written.place(&SourcePath::new(&request.map.to_string_lossy()));
    (said != encoding_rs::UTF_8 && !is_wide && is_utf8).then(|| {
        Diagnostic::error(
            codes::GARBLED_TEXT,
            place,
            "filen är i UTF-8, och kartan säger en annan teckenkodning",
        )
        .with_value(written.value.as_str())
        .with_expected("teckenkodningen som filen har")
        .with_help("skriv `encoding: utf-8`, eller ta bort raden så söks den ut")
    })
}

/// The line of the first byte that is not UTF-8, in a file that is so up to there: a line pasted from another file.
pub fn line_not_in_utf8(bytes: &[u8]) -> Option<usize> {
    let end = std::str::from_utf8(bytes).err()?.valid_up_to();
    let before = &bytes[..end];
    (!before.is_ascii()).then(|| before.iter().filter(|byte| **byte == b'\n').count() + 1)
}

/// Of a file that ends without a line break: its last cell may be the first part of what stood there, and the rows after it be gone.
pub fn open_end(grid: &Grid) -> Option<String> {
    let last = grid.rows.last().filter(|_| grid.is_open)?;
    Some(format!(
        "Filen slutar utan radbrytning, mitt i eller efter rad {}: se efter att raden är hel och att inga rader saknas.",
        last.number
    ))
}

/// Headings that no Swedish text has: that the map's are not there is then no fault of the map.
pub fn garbled_headings(layout: &Layout<'_>, bad_line: Option<usize>) -> Option<Diagnostic> {
    let row = layout.header();
    let at = row.cells().position(|cell| garbled(cell).is_some()).filter(|_| layout.is_text())?;
    let finding = garbled_at(layout.place_of(row, at));
    Some(match bad_line {
        Some(line) => finding.with_help(format!(
            "filen är i UTF-8 fram till rad {line}, som har ett tecken i en annan teckenkodning: rätta raden och spara filen som `CSV UTF-8`"
        )),
        None => finding,
    })
}

/// A field for free text is none that there is: then the words that there are help nobody.
pub fn free_text_field(finding: Diagnostic) -> Diagnostic {
    const NAMES: [&str; 10] = [
        "note",
        "notes",
        "text",
        "description",
        "comment",
        "beskrivning",
        "kommentar",
        "anteckning",
        "fritext",
        "notering",
    ];
    let is_field = finding.expected.as_deref().is_some_and(|expected| expected.contains("`police_report`"));
    match finding.value.as_deref().is_some_and(|value| NAMES.contains(&fold(value).as_str())) && is_field {
        true => Diagnostic {
            expected: None,
            help: Some(
                "fritext har inget fält, för den följer aldrig med: ta bort raden, och skriv kolumnens rubrik under `ignore`, som \
                 `ignore: [Beskrivning]`"
                    .to_owned(),
            ),
            ..finding
        },
        false => finding,
    }
}

fn named_headings(map: &MapFile) -> impl Iterator<Item = &str> {
    let columns = map.columns.values().filter_map(|entry| entry.value.heading.as_deref());
    let columns = columns.chain(map.across.keys().map(String::as_str));
    columns.chain(
        map.skip.iter().filter_map(|entry| entry.heading.as_ref().map(|heading| heading.value.as_str())),
    )
}

/// The headings of a sheet. `None` where there are none that the map names: then a finding says so.
pub fn layout<'g>(grid: &'g Grid, map: &MapFile, wish: &Wish, findings: &mut Findings) -> Option<Layout<'g>> {
    let said = map.header_row.as_ref();
    if grid.rows.is_empty() {
        findings.push(empty(&grid.path, "filen"));
        return None;
    }
    // Of a sheet on its side, the first row may have one of the headings.
    if let Some(found) = turned(grid) {
        findings.push(found);
        return None;
    }
    if let Some(layout) = Layout::find(grid, wish, said.map(|said| said.value)) {
        return Some(layout);
    }
    let is_heading = |heading: &str| wish.headings.iter().any(|known| known == heading);
    if let Some(found) = in_one_cell(grid, wish.separator, is_heading) {
        findings.push(found);
        return None;
    }
    let is_garbled = grid.rows.iter().take(5).any(|row| row.cells().any(|cell| garbled(cell).is_some()));
    if is_garbled {
        findings.push(garbled_at(Place::file(&grid.path)));
    }
    let wanted: Vec<&str> = named_headings(map).collect();
    findings.push(pivot(grid).unwrap_or_else(|| no_headings(&grid.path, &wanted, said)));
    None
}

/// A sheet that is named where there are none.
pub fn no_sheets(grid: &Grid, named: Option<&str>, findings: &mut Findings) {
    let (Origin::Text { .. }, Some(sheet)) = (&grid.origin, named) else { return };
    let message = "en textfil har inga blad, så `--sheet` gäller inte";
    findings.push(
        Diagnostic::warning(codes::WRONG_COLUMN_SETTING, Place::file(&grid.path), message)
            .with_value(sheet)
            .with_help("ta bort `--sheet`, eller ge arbetsboken i stället för textfilen"),
    );
}

/// What of a workbook is not read though it looks like what is.
pub fn sheets(grid: &Grid, findings: &mut Findings) {
    let alike = match &grid.origin {
        Origin::Sheet { alike, .. } => alike.as_slice(),
        Origin::Text { .. } => &[],
    };
    for sheet in alike.iter().filter(|sheet| sheet.rows > 0) {
        let hidden = if sheet.is_hidden { "det dolda bladet" } else { "bladet" };
        let (headings, map) = match sheet.is_named {
            true => ("samma rubriker", ""),
            false if !sheet.has_headings => {
                ("rader som fortsätter tabellen, utan rubriker,", " när det har fått rubriker")
            }
            false => ("rubriker som ett register över händelser", " och en egen karta"),
        };
        let message = format!(
            "{hidden} `{}` har {headings} och läses inte: {}",
            privacy::shown_sheet(&sheet.name),
            counted(sheet.rows, "rad", "rader")
        );
        findings.push(
            Diagnostic::warning(codes::SHEET_LEFT, Place::file(&grid.path), message)
                .with_expected("ett blad med alla händelser")
                .with_help(format!(
                    "hör raderna till uttaget, flytta dem till ett blad, eller importera bladet till en egen fil med `--sheet \"{}\"`{map}; \
                     annars ta bort bladet",
                    privacy::shown_sheet(&sheet.name)
                )),
        );
    }
}

/// Counts in a column that nobody sees.
pub fn hidden_columns(grid: &Grid, teller: &Teller<'_>, findings: &mut Findings) {
    let Origin::Sheet { hidden_columns, .. } = &grid.origin else { return };
    let count = teller.plan.columns.get(&Field::Count).into_iter();
    let counts = count.chain(teller.plan.across.iter().map(|across| &across.column));
    let hidden: Vec<_> = counts.filter(|column| hidden_columns.contains(&column.index)).collect();
    let Some(first) = hidden.first() else { return };
    let names: Vec<&str> = hidden.iter().map(|column| column.name.as_str()).collect();
    let message = format!(
        "{} med antal är {} i kalkylbladet och följer ändå med: `{}`",
        if hidden.len() == 1 { "en kolumn" } else { "kolumner" },
        if hidden.len() == 1 { "dold" } else { "dolda" },
        names.join("`, `")
    );
    findings.push(
        Diagnostic::warning(codes::HIDDEN_ROWS, teller.layout.place(first.index), message)
            .with_expected("ett blad där alla kolumner som läses syns")
            .with_help("ta fram kolumnerna i kalkylprogrammet och se efter att antalen stämmer; ska de inte med, ta bort dem ur bladet och kartan"),
    );
}

/// Whoever can read the repository could try all numbers.
pub fn salt_in_git(file: &std::path::Path) -> Diagnostic {
    let place = Place::file(&SourcePath::new(&file.to_string_lossy()));
    Diagnostic::warning(codes::SALT_IN_MAP, place, "saltet sparas i git")
        .with_expected("en fil som bara finns där importen görs")
        .with_help(
            "ta bort den ur git (`git rm --cached`) och skriv `*.salt` i .gitignore; den som har läst saltet kan pröva sig \
             fram till numren, så byt salt om andra har kunnat göra det",
        )
}
