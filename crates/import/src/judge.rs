//! What is judged of an import as a whole: settings for reading, the headings, dead rules, what fell to `*`, empty and
//! short extracts, and what is delivered already.

use anyhow::Result;

use model::diag::{Diagnostic, Findings, Place, SourcePath, counted, nearest};
use model::{Catalogue, Coded, PeriodBasis};

use crate::delivered::Delivered;
use crate::emit::COUNTED_BY;
use crate::layout::{Layout, no_headings};
use crate::map::{Field, MapFile};
use crate::plan::{Column, Plan, SkipRule, dead, garbled_at};
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::{Grid, Origin, Row, Wish, empty, garbled};
use crate::sums::findings_of_sums;
use crate::words::{column_letters, fold};
use crate::{ImportRequest, OutputForm, codes, privacy, push_all};

/// So many days without events at an end of the extract are worth a warning.
const MANY_DAYS: i32 = 45;

/// Values that are listed of those that fell to `*`.
const MOST_LISTED: usize = 8;

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
    let sure = headings.len().div_ceil(2);
    let is_needed = |field: &Field| {
        matches!(field, Field::Id | Field::Type | Field::Date | Field::Period | Field::Unit | Field::Count)
    };
    let needed = map.columns.iter().filter(|(field, _)| is_needed(field));
    let needed = needed.filter_map(|(_, entry)| entry.value.heading.as_deref().map(fold)).collect();
    Wish { headings, needed, sure, sheet: request.sheet.clone(), separator, encoding }
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
    if let Some(layout) = Layout::find(grid, wish, said.map(|said| said.value)) {
        return Some(layout);
    }
    let is_garbled = grid.rows.iter().take(5).any(|row| row.cells().any(|cell| garbled(cell).is_some()));
    if is_garbled {
        findings.push(garbled_at(Place::file(&grid.path)));
    }
    let wanted: Vec<&str> = named_headings(map).collect();
    findings.push(no_headings(&grid.path, &wanted, said));
    None
}

/// What of a workbook is not read though it looks like what is, and a sheet that is named where there are none.
pub fn sheets(grid: &Grid, request: &ImportRequest, findings: &mut Findings) {
    let alike = match &grid.origin {
        Origin::Sheet { alike, .. } => alike.as_slice(),
        Origin::Text { .. } => {
            push_all(findings, request.sheet.as_deref().map(|sheet| no_sheets(grid, sheet)));
            &[]
        }
    };
    for sheet in alike.iter().filter(|sheet| sheet.rows > 0) {
        let hidden = if sheet.is_hidden { "det dolda bladet" } else { "bladet" };
        let message = format!(
            "{hidden} `{}` har samma rubriker och läses inte: {}",
            sheet.name,
            counted(sheet.rows, "rad", "rader")
        );
        findings.push(
            Diagnostic::warning(codes::SHEET_LEFT, Place::file(&grid.path), message)
                .with_expected("ett blad med alla händelser")
                .with_help(format!(
                    "hör raderna till uttaget, flytta dem till ett blad, eller importera bladet till en egen fil med `--sheet \"{}\"`; \
                     annars ta bort bladet",
                    sheet.name
                )),
        );
    }
}

fn no_sheets(grid: &Grid, sheet: &str) -> Diagnostic {
    Diagnostic::warning(
        codes::WRONG_COLUMN_SETTING,
        Place::file(&grid.path),
        "en textfil har inga blad, så `--sheet` gäller inte",
    )
    .with_value(sheet)
    .with_help("ta bort `--sheet`, eller ge arbetsboken i stället för textfilen")
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

/// Findings about the rows together.
pub fn rows(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    dead_rules(teller, read, findings);
    near_misses(teller.plan, read, findings);
    hidden_rows(teller, findings);
    above_headings(teller, findings);
    table_beside(teller, findings);
    findings_of_sums(teller, read, findings);
    let is_empty = read.records.is_empty() && !read.problems.has_errors();
    if is_empty {
        findings.push(
            Diagnostic::error(
                codes::EMPTY_EXTRACT,
                teller.layout.place(0),
                "ingen rad i filen blir en händelse",
            )
            .with_expected("minst en händelse; ett tomt uttag skulle bli noll för varje typ och månad")
            .with_help("gör om uttaget, eller se efter vilka rader som hoppas över"),
        );
    }
    // Rows that could not be read may be those at the ends.
    if !read.problems.has_errors() {
        short_extract(teller, read, findings);
    }
}

fn dead_rules(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let plan = teller.plan;
    plan.skip.iter().for_each(|rule| judge_skip(teller, rule, read, findings));
    for (field, column) in &plan.columns {
        let unused: Vec<_> = column.values.entries.iter().filter(|entry| !entry.is_used.get()).collect();
        let Some(first) = unused.first() else { continue };
        let words: Vec<String> =
            unused.iter().take(MOST_LISTED).map(|entry| format!("`{}`", entry.written)).collect();
        let more = if unused.len() > MOST_LISTED { " …" } else { "" };
        let message = format!(
            "{} under `values.{}` finns inte i kolumnen `{}`: {}{more}",
            if unused.len() == 1 {
                "ett värde".to_owned()
            } else {
                counted(unused.len(), "värde", "värden")
            },
            field.code(),
            column.name,
            words.join(", ")
        );
        findings.push(dead(first.target.place(&plan.map_path), message));
    }
}

/// Every value of a rule is judged: one that is misspelt lets in what it should leave out, whatever the others do.
fn judge_skip(teller: &Teller<'_>, rule: &SkipRule, read: &ReadRows, findings: &mut Findings) {
    let rows = || teller.layout.rows().iter().zip(&read.fates);
    let taken = || rows().filter(|(_, fate)| !matches!(fate, Fate::Skipped(_))).map(|(row, _)| row);
    let heading = teller.layout.name(rule.column);
    for value in rule.values.iter().filter(|value| !value.is_used.get()) {
        let shown = if value.written.is_empty() { "tomt" } else { &value.written };
        let near = taken().map(|row| row.cell(rule.column)).find(|cell| {
            nearest(&fold(cell), [fold(&value.written).as_str()]).is_some() && privacy::shown(cell).is_some()
        });
        let finding = dead(rule.place.clone(), format!("ingen rad i filen har {heading} = {shown}"));
        findings.push(match near {
            Some(near) => finding.with_help(format!("i filen står `{near}`; menas det?")),
            None => finding,
        });
    }
    let begin: Vec<&Row> = taken().filter(|row| rule.begins(row.cell(rule.column)).is_some()).collect();
    let Some(first) = begin.first() else { return };
    let cell = privacy::shown(first.cell(rule.column)).unwrap_or_default();
    let message = format!(
        "{}, till exempel rad {}, börjar som {} men tas med",
        counted(begin.len(), "rad", "rader"),
        first.number,
        rule.name
    );
    findings.push(
        Diagnostic::warning(codes::NEARLY_SKIPPED, teller.layout.place_of(first, rule.column), message)
            .with_value(cell.as_str())
            .with_expected("precis det värde som står under `equals`")
            .with_help(format!(
                "skriv också {} under `equals` om raden ska hoppas över",
                crate::emit::quoted(&cell)
            )),
    );
}

/// A value that fell to `*` and looks like one that the map translates.
fn near_misses(plan: &Plan<'_>, read: &ReadRows, findings: &mut Findings) {
    for (field, fallen) in &read.fell_to_rest {
        let Some(column) = plan.columns.get(field) else { continue };
        let Some(rest) = column.values.rest else { continue };
        let keys: Vec<&str> = column.values.entries.iter().map(|entry| entry.written).collect();
        for (value, uses) in fallen {
            let Some(near) = nearest(value, keys.iter().copied()) else { continue };
            let Some(shown) = privacy::shown(value) else { continue };
            let rows = counted(uses.count(), "rad", "rader");
            let message = format!("`{shown}` föll till `*` på {rows}, men liknar `{near}`");
            findings.push(
                Diagnostic::warning(codes::FELL_TO_REST, rest.place(&plan.map_path), message)
                    .with_value(shown.as_str())
                    .with_help(
                        "skriv värdet under `values` också, med samma översättning eller den som är rätt",
                    ),
            );
        }
    }
}

/// Headings that were sorted in among the rows, or put below the first of them: what stands above is no title.
fn above_headings(teller: &Teller<'_>, findings: &mut Findings) {
    let plan = teller.plan;
    let says = |field: Field, is_read: &dyn Fn(&Column<'_>, &Row, &str) -> bool, row: &Row| {
        plan.columns.get(&field).is_some_and(|column| is_read(column, row, row.cell(column.index)))
    };
    let is_filled = |_: &Column<'_>, _: &Row, cell: &str| !cell.is_empty();
    let is_day = |column: &Column<'_>, row: &Row, cell: &str| {
        column.dates.read(cell, row.is_day(column.index)).is_ok()
    };
    let is_plain = |column: &Column<'_>, _: &Row, cell: &str| column.kind.read(cell).is_some();
    let is_event = |row: &&Row| {
        let counts =
            || plan.across.iter().any(|across| is_plain(&across.column, row, row.cell(across.column.index)));
        let is_when = says(Field::Date, &is_day, row) || says(Field::Period, &is_plain, row) || counts();
        is_when && (says(Field::Type, &is_filled, row) || says(Field::Unit, &is_filled, row))
    };
    let rows: Vec<&Row> = teller.layout.above().iter().filter(is_event).collect();
    let Some(first) = rows.first() else { return };
    let message = format!(
        "{} ovanför rubrikerna ser ut som {} och läses inte: rad {}",
        counted(rows.len(), "rad", "rader"),
        if rows.len() == 1 { "en händelse" } else { "händelser" },
        rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
    );
    findings.push(
        Diagnostic::error(codes::ABOVE_HEADINGS, teller.layout.place_of(first, 0), message)
            .with_expected(format!("rubrikerna ovanför alla händelser, inte på rad {}", teller.layout.number()))
            .with_help("flytta rubrikerna till raden ovanför den första händelsen, eller ta bort raden om den inte ska med"),
    );
}

fn table_beside(teller: &Teller<'_>, findings: &mut Findings) {
    let layout = teller.layout;
    let Some(gap) = layout.gap() else { return };
    let is_used = |column: &Column<'_>| column.index > gap;
    if teller.plan.columns.values().any(is_used) {
        return;
    }
    let rows = layout.rows().iter().filter(|row| row.width() > gap).count();
    let message = format!(
        "kolumnerna {} till {} är en annan tabell, bakom den tomma kolumnen {}, och läses inte: {}",
        column_letters(gap + 1),
        column_letters(layout.full_width() - 1),
        column_letters(gap),
        counted(rows, "rad", "rader")
    );
    findings.push(
        Diagnostic::warning(codes::TABLE_BESIDE, layout.place(gap + 1), message)
            .with_expected("en tabell på varje blad")
            .with_help("är det en sammanställning, ta bort den ur bladet; är det händelser, flytta dem till ett eget blad"),
    );
}

fn hidden_rows(teller: &Teller<'_>, findings: &mut Findings) {
    let mut hidden = teller.layout.rows().iter().filter(|row| row.is_hidden);
    let Some(first) = hidden.next() else { return };
    let message = format!(
        "{} i kalkylbladet, till exempel rad {}, och följer ändå med",
        counted(hidden.count() + 1, "rad är dold", "rader är dolda"),
        first.number
    );
    findings.push(
        Diagnostic::warning(codes::HIDDEN_ROWS, teller.layout.place_of(first, 0), message)
            .with_expected("ett blad där alla rader syns")
            .with_help("ta bort filtret; ska raderna inte med, ta bort dem ur bladet eller hoppa över dem med `skip`"),
    );
}

/// Warns where the extract says that it covers months without a single event at an end.
fn short_extract(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Some((first, last)) = read.days else { return };
    let extract = &teller.plan.extract;
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
    let mut warn = |message: String, help: &str| {
        let finding = Diagnostic::warning(codes::ENDS_EARLY, teller.layout.place(0), message);
        findings.push(
            finding
                .with_expected(format!("händelser från {} till {}", extract.from, extract.to))
                .with_help(help),
        );
    };
    if days(last.last_day(), extract.to) > MANY_DAYS {
        let message = format!("den sista händelsen är {last}, men uttaget ska täcka till {}", extract.to);
        warn(message, "är uttaget avklippt, gör om det; annars räknas månaderna efter som noll");
    }
    if days(extract.from, first.first_day()) > MANY_DAYS {
        let message = format!("den första händelsen är {first}, men uttaget ska täcka från {}", extract.from);
        warn(message, "börjar uttaget senare, ändra `from`; annars räknas månaderna före som noll");
    }
}

/// What is worth knowing and not wrong.
pub fn notes(teller: &Teller<'_>, read: &ReadRows) -> Vec<String> {
    let plan = teller.plan;
    let mut notes = Vec::new();
    if !plan.dropped.is_empty() {
        notes.push(format!(
            "Kolumner som kartan inte nämner, och som inte följer med: {}",
            plan.dropped.join(", ")
        ));
    }
    for (field, fallen) in &read.fell_to_rest {
        let rows: usize = fallen.iter().map(|(_, uses)| uses.count()).sum();
        let listed = fallen.iter().take(MOST_LISTED).map(|(value, uses)| {
            let value = privacy::shown(value).unwrap_or_else(|| "(visas inte)".to_owned());
            format!("{value} ({})", uses.count())
        });
        let more = if fallen.len() > MOST_LISTED { " …" } else { "" };
        let listed = listed.collect::<Vec<_>>().join(", ");
        notes.push(format!(
            "Till `*` under `{}`: {} med {}: {listed}{more}",
            field.code(),
            counted(rows, "rad", "rader"),
            counted(fallen.len(), "värde", "värden")
        ));
    }
    notes.extend(across(plan, read));
    for (field, rows) in &read.filled {
        let Some(column) = plan.columns.get(field) else { continue };
        notes.push(format!(
            "Förvalet `{}` för `{}` fyller tomma celler i kolumnen {} på {}",
            plan.defaults.get(field).unwrap_or(&""),
            field.code(),
            column.name,
            counted(*rows, "rad", "rader")
        ));
    }
    notes.extend(not_in_counts(plan));
    if read.to_successors > 0 {
        let rows = counted(read.to_successors, "rad", "rader");
        notes.push(format!("Till enheten som har ersatt den som hade upphört: {rows}"));
    }
    if teller.known.is_none() {
        notes.push("Innehållet gick inte att läsa, så typer och enheter är inte prövade mot det.".to_owned());
    }
    notes
}

/// Fields that the map names and that counts have no place for.
fn not_in_counts(plan: &Plan<'_>) -> Option<String> {
    const OF_COUNTS: [Field; 4] = [Field::Id, Field::Date, Field::Period, Field::Count];
    let decides = |field: Field| field == Field::Reported && plan.basis == PeriodBasis::Reported;
    let is_lost =
        |field: &Field| !COUNTED_BY.contains(field) && !OF_COUNTS.contains(field) && !decides(*field);
    let named = Field::ALL
        .iter()
        .filter(|field| plan.columns.contains_key(*field) || plan.defaults.contains_key(*field));
    let lost: Vec<String> =
        named.filter(|field| is_lost(field)).map(|field| format!("`{}`", field.code())).collect();
    (plan.form == OutputForm::Counts && !lost.is_empty())
        .then(|| format!("Fält som antal inte kan ha, och som inte följer med: {}", lost.join(", ")))
}

/// What came of the columns of counts, so that whoever adds up the sheet finds the same.
fn across(plan: &Plan<'_>, read: &ReadRows) -> Option<String> {
    let names: Vec<&str> = plan.across.iter().map(|across| across.column.name.as_str()).collect();
    let tally = &read.across;
    let other = match tally.other_period {
        0 => String::new(),
        other => format!(", {other} hör till andra tertial"),
    };
    (!names.is_empty()).then(|| {
        format!(
            "Ur kolumnerna {}: {} med {}; {} är 0 eller tomma{other}",
            names.join(", "),
            counted(tally.counts, "antal", "antal"),
            counted(usize::try_from(tally.events).unwrap_or(usize::MAX), "händelse", "händelser"),
            counted(tally.nothing, "cell", "celler")
        )
    })
}

/// Holds the new file against the one it replaces, and against others of the same source and days.
pub fn delivered(
    request: &ImportRequest,
    plan: &Plan<'_>,
    known: Option<&Catalogue>,
    text: &str,
    findings: &mut Findings,
) -> Result<Option<String>> {
    let to = std::fs::canonicalize(&request.to).ok();
    let others = known.into_iter().flat_map(|known| &known.extracts).filter(|other| {
        let is_same = other.source == plan.extract.source;
        let overlaps = other.from <= plan.extract.to && other.to >= plan.extract.from;
        is_same && overlaps && std::fs::canonicalize(request.content.join(&other.path)).ok() != to
    });
    let others: Vec<_> = others.collect();
    if others.is_empty() && to.is_none() {
        return Ok(None);
    }
    let Some(new) = Delivered::parse(text, plan.is_numbered()) else { return Ok(None) };
    let to_path = SourcePath::new(&request.to.to_string_lossy());
    for other in others {
        let path = request.content.join(&other.path);
        if let Some(there) = Delivered::read(&path, plan.is_numbered())? {
            let is_one = request.only_period.is_some();
            push_all(findings, new.overlap(&there, &path.to_string_lossy(), &to_path, is_one));
        }
    }
    let Some(to) = to else { return Ok(None) };
    let changes = Delivered::read(&to, plan.is_numbered())?.map(|old| old.changes_to(&new));
    Ok(changes.map(|changes| format!("Mot {}: {changes}", request.to.display())))
}
