//! Sheets of another shape than rows below headings: told by what they are, and by how to turn them.

use std::collections::BTreeSet;

use model::diag::{Diagnostic, Place};

use crate::codes;
use crate::layout::{LOOKED_AT, place};
use crate::map::Field;
use crate::sheet::{Grid, Origin, Row};
use crate::synonyms::field_of_heading;
use crate::words::fold;

/// A summary that a spreadsheet made of a register: its groups stand in one column, each above its parts, which no map can say.
pub fn pivot(grid: &Grid) -> Option<Diagnostic> {
    const LABELS: [&str; 4] = ["radetiketter", "kolumnetiketter", "row labels", "column labels"];
    let is_label = |cell: &str| LABELS.contains(&fold(cell).as_str());
    let mut rows = grid.rows.iter().take(LOOKED_AT);
    let (row, at) = rows.find_map(|row| Some((row, row.cells().position(is_label)?)))?;
    let finding =
        Diagnostic::error(codes::BROKEN_SHEET, place(&grid.path, row, at), "bladet är en pivottabell");
    Some(finding.with_expected("en rad för varje händelse eller antal, med typ, enhet och tid i var sin kolumn").with_help(
        "ge bladet som pivottabellen är gjord av; finns det inte, välj i Excel under Design, Rapportlayout: Visa i \
         tabellformat och Upprepa alla objektetiketter, under Delsummor: Visa inte delsummor, och kopiera tabellen till ett \
         eget blad",
    ))
}

/// A sheet on its side: the headings stand below one another in the first column, and each event is a column.
pub fn turned(grid: &Grid) -> Option<Diagnostic> {
    const FEWEST: usize = 4;
    let fields: BTreeSet<Field> = grid
        .rows
        .iter()
        .take(LOOKED_AT)
        .filter(|row| row.width() > 2)
        .filter_map(|row| field_of_heading(&fold(row.cell(0))))
        .collect();
    // Headings beside one another head the columns, whatever the words below them are: `Registrerad` and `Sluthanterad` are values too.
    const MOST_BESIDE: usize = 2;
    let beside =
        |row: &Row| row.cells().filter_map(|cell| field_of_heading(&fold(cell))).collect::<BTreeSet<_>>();
    let is_headed = grid.rows.iter().take(LOOKED_AT).any(|row| beside(row).len() > MOST_BESIDE);
    let row = grid.rows.first().filter(|_| fields.len() >= FEWEST && !is_headed)?;
    let finding = Diagnostic::error(
        codes::BROKEN_SHEET,
        place(&grid.path, row, 0),
        "bladet ligger på sidan: rubrikerna står under varandra i den första kolumnen",
    );
    Some(finding.with_expected("rubrikerna bredvid varandra på en rad, och en rad för varje händelse").with_help(
        "vänd på bladet i Excel: markera allt, kopiera, och välj Klistra in special, Transponera, i ett nytt blad",
    ))
}

/// A sheet in which each row stands in one cell: quotes around whole lines, a separator that is not that of the map, or a text
/// file that was opened without being parted. The separator is that of the map, if it says one.
pub fn in_one_cell(
    grid: &Grid,
    separator: Option<u8>,
    is_heading: impl Fn(&str) -> bool,
) -> Option<Diagnostic> {
    const FEWEST: usize = 2;
    const SIGNS: [(char, &str); 4] = [(';', "`;`"), (',', "`,`"), ('\t', "tabb"), ('|', "`|`")];
    let parted = |cell: &str, sign: char| cell.split(sign).filter(|part| is_heading(&fold(part))).count();
    let mut rows = grid.rows.iter().take(LOOKED_AT);
    let (row, sign) = rows.find_map(|row| {
        let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
        let found = SIGNS.iter().find(|(sign, _)| parted(first, *sign) >= FEWEST);
        found.map(|(_, name)| (row, *name))
    })?;
    let help = match &grid.origin {
        Origin::Sheet { .. } => format!(
            "dela upp kolumnen i Excel: markera den, välj Data, Text till kolumner, Avgränsade fält och {sign}; eller ge textfilen till \
             importen i stället"
        ),
        Origin::Text { .. } if separator.is_none() => {
            "hela raderna står inom citattecken: gör om uttaget, eller ta bort citattecknet först och sist på varje rad i en \
             textredigerare"
                .to_owned()
        }
        Origin::Text { .. } => format!(
            "filen har skiljetecknet {sign}: skriv det som `separator:` i kartan, eller ta bort raden så söks det ut"
        ),
    };
    let finding = Diagnostic::error(
        codes::BROKEN_SHEET,
        Place::at(&grid.path, row.line, 1),
        "varje rad står i en enda cell",
    );
    Some(finding.with_expected("en cell för varje rubrik").with_help(help))
}
