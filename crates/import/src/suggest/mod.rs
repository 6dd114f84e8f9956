//! A first column map from headings and values. What is sure is written; what is guessed says so; what stays open is
//! `"?"`, with how many rows it is on, and stops an import until it is filled in.

mod chosen;
mod columns;
mod kept;
mod lacking;
mod left;
mod unfit;
mod units;
mod values;
mod when;
mod write;
mod years;

pub use lacking::lacking_of;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use rustc_hash::FxHashMap;

use input::yaml::written_period;
use model::diag::{Diagnostic, Findings, Place, SourcePath, counted};
use model::{Catalogue, Period};

use kept::Kept;

use crate::field::{FieldKind, guess_word, kind};
use crate::layout::Layout;
use crate::map::Field;
use crate::names::Names;
use crate::plan::garbled_at;
use crate::shapes::{in_one_cell, pivot, turned};
use crate::sheet::{self, Origin, Row, Wish, garbled};
use crate::synonyms::{HEADINGS, NOTHING, field_of_heading};
use crate::times::{Said, Span, may_be_tertial, said, says_finer, span_of, tertial_below};
use crate::words::{fold, is_error_value, tidy};
use crate::{
    ImportOutcome, codes, how_read, is_same, judge, over_own_source, privacy, push_all, salt, write_whole,
};

/// Open values of a field that an event can do without; with more, the column is left out.
const MOST_OPEN: usize = 12;

/// Headings that must be known for a row to hold headings.
const FEWEST_HEADINGS: usize = 2;

/// Rows that tell whether a sheet without known headings is in a wrong encoding.
const FIRST_ROWS: usize = 60;

const TAKES_ALL: &str = "a string takes all";

/// What to suggest a map for.
#[derive(Debug, Clone)]
pub struct SuggestRequest<'a> {
    pub file: &'a Path,
    pub sheet: Option<&'a str>,
    /// The map to write.
    pub map: &'a Path,
    /// A map that is there is suggested anew; what is filled in in it stays.
    pub replace: bool,
    /// Nothing in a map that is there is anybody's own.
    pub is_starter: bool,
}

/// Writes a first map. Where the sheet has no headings that are known, nothing is written and nothing of it is shown.
///
/// # Errors
/// Names the file that could not be read or written.
pub fn suggest_map(request: &SuggestRequest<'_>, known: Option<&Catalogue>) -> Result<ImportOutcome> {
    let mut findings = Findings::default();
    let mut outcome = ImportOutcome::default();
    suggest(request, known, &mut findings, &mut outcome)?;
    outcome.findings = findings.into_sorted().into_iter().map(Diagnostic::without_source_line).collect();
    Ok(outcome)
}

fn suggest(
    request: &SuggestRequest<'_>,
    known: Option<&Catalogue>,
    findings: &mut Findings,
    outcome: &mut ImportOutcome,
) -> Result<()> {
    if is_same(request.map, request.file) {
        let message = "kartan är kalkylbladet självt, som skulle skrivas över";
        findings.push(over_own_source(request.map, message, "--suggest"));
        return Ok(());
    }
    if request.map.exists() && !request.replace {
        let place = Place::file(&SourcePath::new(&request.map.to_string_lossy()));
        let finding = Diagnostic::error(codes::FILE_EXISTS, place, "kartan finns redan");
        findings.push(
            finding
                .with_expected("en fil som inte finns")
                .with_help("välj ett annat namn, eller kör med `--replace`"),
        );
        return Ok(());
    }
    let bytes = input::read_file(request.file)
        .with_context(|| format!("kan inte läsa {}", request.file.display()))?;
    let headings = HEADINGS.iter().flat_map(|(_, words)| words.iter().map(|word| (*word).to_owned()));
    let wish = Wish {
        headings: headings.collect(),
        sure: FEWEST_HEADINGS,
        sheet: request.sheet.map(str::to_owned),
        ..Wish::default()
    };
    let path = SourcePath::new(&request.file.to_string_lossy());
    let grid = match sheet::read(&path, bytes, &wish) {
        Ok(grid) => grid,
        Err(found) => {
            push_all(findings, found);
            return Ok(());
        }
    };
    judge::no_sheets(&grid, request.sheet, findings);
    if grid.rows.is_empty() {
        findings.push(sheet::empty(&path, "filen"));
        return Ok(());
    }
    if let Some(found) = pivot(&grid).or_else(|| turned(&grid)) {
        findings.push(found);
        return Ok(());
    }
    let Some(layout) = suggest_layout(&grid, &wish) else {
        if let Some(found) =
            grid.rows.iter().take(FIRST_ROWS).find_map(|row| garbled_in(&path, row, |_| true))
        {
            findings.push(found);
            return Ok(());
        }
        if let Some(found) = in_one_cell(&grid, None, |heading| field_of_heading(heading).is_some()) {
            findings.push(found);
            return Ok(());
        }
        if let Some(found) = across_names(&grid, known) {
            findings.push(found);
            return Ok(());
        }
        let finding = Diagnostic::error(
            codes::BROKEN_SHEET,
            Place::file(&path),
            "ingen rad med kända rubriker hittades",
        );
        findings.push(
            finding
                .with_expected(
                    "rubriker som `Händelsenr`, `Händelsetyp`, `Händelsedatum` och `Händelseenhet`",
                )
                .with_help(
                    "har bladet inga rubriker, skriv dem på en rad ovanför den första händelsen, som \
                     `Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet`, och kör `--suggest` igen; heter de något annat, skriv en karta \
                     för hand, med filens egna rubriker under `columns`",
                ),
        );
        return Ok(());
    };
    let from_1904 = matches!(grid.origin, Origin::Sheet { from_1904: true, .. });
    let has_own = std::fs::read_to_string(request.map).is_ok_and(|text| !text.trim().is_empty());
    let kept = match has_own && !request.is_starter {
        true => match Kept::read(request.map)? {
            Ok(kept) => Some(kept),
            Err(found) => {
                push_all(findings, found);
                return Ok(());
            }
        },
        false => None,
    };
    let suggester = Suggester::new(&layout, known, from_1904, kept);
    let is_used = |at: usize| suggester.columns.values().any(|used| *used == at);
    let of_rows = || layout.rows().iter().find_map(|row| garbled_in(&path, row, is_used));
    if let Some(found) = garbled_in(&path, layout.header(), |_| true).or_else(of_rows) {
        findings.push(found);
        return Ok(());
    }
    let text = suggester.text(request.file);
    let text = suggester.kept.as_ref().map_or(text.clone(), |kept| kept.merge(&text, &layout));
    write_whole(request.map, &text)?;
    outcome.notes.push(how_read(&grid));
    push_all(findings, suggester.large_rules());
    if suggester.columns.contains_key(&Field::Id) || suggester.maybe_id.is_some() {
        outcome.notes.extend(salt::make(request.map)?);
    }
    if layout.rows().is_empty() {
        outcome
            .notes
            .push("Bladet har inga rader under rubrikerna, så kartan översätter inga värden.".to_owned());
    }
    let open = text.lines().filter(|line| line.contains("\"?\"") && !line.starts_with('#')).count();
    outcome.notes.push(match open {
        0 => format!("Kartan är skriven: {}", request.map.display()),
        _ => format!(
            "Kartan är skriven: {}. {} med \"?\" ska fyllas i.",
            request.map.display(),
            told_rows(open)
        ),
    });
    if suggester.kept.is_some() {
        outcome.notes.push("Det som var ifyllt i kartan står kvar.".to_owned());
    }
    if !(suggester.is_there(Field::Unit) && suggester.is_there(Field::Type)) {
        outcome.notes.push(
            "Fyll i `unit` och `type` med bladets egna rubriker och kör samma kommando igen, med `--replace`: då räknas de enheter och \
             händelsetyper upp som innehållet saknar. Det som är ifyllt i kartan står kvar."
                .to_owned(),
        );
    }
    outcome.lacking = suggester.lacking();
    outcome.records = Some(0);
    Ok(())
}

/// A sheet with a column for each type, or for each unit, which no map can read.
fn across_names(grid: &sheet::Grid, known: Option<&Catalogue>) -> Option<Diagnostic> {
    const FEWEST: usize = 2;
    let fields = [Field::Type, Field::Unit].into_iter().filter_map(|field| Names::of(field, known));
    let names: Vec<Names<'_>> = fields.collect();
    let known_in = |row: &Row| -> usize {
        let of_names = |names: &Names<'_>| row.cells().filter(|cell| !names.find(cell).is_empty()).count();
        names.iter().map(of_names).max().unwrap_or(0)
    };
    let row = grid.rows.iter().take(FIRST_ROWS).find(|row| known_in(row) >= FEWEST)?;
    // A register without headings has them in one column, and one of each on a row.
    let is_of_numbers =
        grid.rows.iter().filter(|other| other.number > row.number).take(FIRST_ROWS).any(|other| {
            row.cells()
                .enumerate()
                .filter(|(_, cell)| names.iter().any(|names| !names.find(cell).is_empty()))
                .all(|(at, _)| {
                    let cell = other.cell(at);
                    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
                })
        });
    let finding = Diagnostic::error(
        codes::COUNT_COLUMN,
        Place::at(&grid.path, row.line, 1),
        "bladet har en kolumn med antal för varje typ eller enhet, och kan inte läsas så",
    );
    is_of_numbers.then(|| {
        finding.with_expected("en rad för varje antal, med typ, enhet och tid i var sin kolumn").with_help(
            "vänd på bladet i Excel: Data, Från tabell/område, markera kolumnerna, Transformera, Ta bort pivotering av kolumner; kör \
             sedan `--suggest` igen",
        )
    })
}

/// What is read in a wrong encoding is not known by its words, so that most of a map would be left open.
fn garbled_in(path: &SourcePath, row: &Row, is_judged: impl Fn(usize) -> bool) -> Option<Diagnostic> {
    let mut cells = row.cells().enumerate();
    let (at, word) = cells.find_map(|(at, cell)| Some((at, garbled(cell).filter(|_| is_judged(at))?)))?;
    let finding = garbled_at(Place::at(path, row.line, at as u32 + 1)).with_help(
        "öppna filen i det program som den kommer ur och spara den som `CSV UTF-8` eller .xlsx; går det inte, skriv en \
         karta för hand med teckenkodningen, till exempel `encoding: macintosh`",
    );
    Some(Diagnostic { value: privacy::shown(word), ..finding })
}

/// The row with the most headings that are known; the lower of two that both are some, one above the other.
fn suggest_layout<'g>(grid: &'g sheet::Grid, wish: &Wish) -> Option<Layout<'g>> {
    let layout = Layout::find(grid, wish, None).filter(Layout::is_sure)?;
    let next = layout.rows().first().filter(|row| wish.headings_in(row.cells()) >= FEWEST_HEADINGS);
    // A row of headings that stands twice is no second line of them.
    let is_same = |row: &&Row| row.cells().eq(layout.header().cells());
    // An event may have words of headings in it, but it has a number or a day too.
    let is_event = |row: &&Row| row.cells().any(|cell| cell.contains(|sign: char| sign.is_ascii_digit()));
    let lower = next
        .filter(|row| !is_same(row) && !is_event(row))
        .and_then(|row| Layout::find(grid, wish, Some(row.number)));
    Some(lower.unwrap_or(layout))
}

/// A column that is known for a field and left out.
#[derive(Debug)]
struct Unfit {
    field: Field,
    column: usize,
    /// The first row with what the field does not take.
    row: Option<u32>,
    /// True where that is free text, or may tell of a person.
    is_text: bool,
    /// True where that is names of people.
    are_persons: bool,
    /// True where most of the column is, so that nobody is asked to take it in.
    is_whole: bool,
}

struct Suggester<'a> {
    layout: &'a Layout<'a>,
    known: Option<&'a Catalogue>,
    /// Types and units of the content.
    names: Vec<Names<'a>>,
    from_1904: bool,
    /// By field.
    columns: BTreeMap<Field, usize>,
    /// Columns of counts, one for each month or tertial, and what their headings say.
    across: Vec<(usize, Said)>,
    /// True where those headings may be months as well: `2025-1` to `2025-3`.
    is_across_guessed: bool,
    /// Rows that are events, as far as can be seen.
    rows: Vec<&'a Row>,
    /// Cells that make rows out for no events: of sums, headings and notes.
    others: Vec<(usize, String)>,
    /// Fields whose column is known and left out, as what it holds is not.
    unfit: Vec<Unfit>,
    /// A column that may have the numbers of the cases.
    maybe_id: Option<usize>,
    /// Fields whose column was chosen by its values, and the one that its heading spoke for, if any.
    instead: Vec<(Field, Option<usize>)>,
    /// By column, values of rows that are left out: of the status, or `Ja` under `Makulerad`.
    cancelled: Vec<(usize, Vec<String>)>,
    /// Columns headed as tertials in which these stand as numbers: beside `T1 2026`, `2026-03` is a month.
    of_numbers: Vec<usize>,
    /// A column that is headed as counts, though each row has a number of its own.
    doubtful: Option<usize>,
    /// The map as its author has filled it in.
    kept: Option<Kept>,
}

impl<'a> Suggester<'a> {
    fn new(
        layout: &'a Layout<'a>,
        known: Option<&'a Catalogue>,
        from_1904: bool,
        kept: Option<Kept>,
    ) -> Self {
        let mut suggester = Suggester {
            layout,
            known,
            names: [Field::Type, Field::Unit]
                .into_iter()
                .filter_map(|field| Names::of(field, known))
                .collect(),
            from_1904,
            columns: BTreeMap::new(),
            across: Vec::new(),
            is_across_guessed: false,
            rows: Vec::new(),
            others: Vec::new(),
            unfit: Vec::new(),
            maybe_id: None,
            instead: Vec::new(),
            cancelled: Vec::new(),
            of_numbers: Vec::new(),
            doubtful: None,
            kept,
        };
        let is_of_numbers = |at: &usize| {
            span_of(layout.folded(*at)) == Some(Span::Tertial)
                && layout.rows().iter().all(|row| period(row.cell(*at)).is_none())
                // Beside `2026-04`, which is no tertial, `2026-03` is none either.
                && !layout.rows().iter().any(|row| {
                    matches!(said(row.cell(*at)), Some(Said::Month(Some(_), 4..)))
                })
        };
        let is_of_tertials = |at: &usize| {
            let cells = || layout.rows().iter().map(|row| row.cell(*at)).filter(|cell| !cell.is_empty());
            cells().collect::<BTreeSet<_>>().len() > 1
                && cells().all(may_be_tertial)
                && !says_finer(layout.folded(*at))
                && span_of(layout.folded(*at)).is_none()
        };
        suggester.of_numbers =
            (0..layout.width()).filter(|at| is_of_numbers(at) || is_of_tertials(at)).collect();
        suggester.columns = suggester.assign();
        suggester.take_closed_for_status();
        suggester.choose_by_values();
        suggester.take_finest_unit();
        suggester.take_kept_columns();
        suggester.find_id();
        suggester.find_across();
        suggester.part_rows();
        suggester.find_period();
        // Months may be as many as there are rows.
        let used: Vec<usize> = suggester.columns.values().copied().collect();
        suggester.maybe_id = suggester.maybe_id.filter(|at| !used.contains(at));
        suggester.doubt_counts();
        suggester.find_cancelled();
        suggester.find_wholes();
        suggester.drop_unfit();
        suggester
    }

    /// A column that is filled in by hand is of its field, and of no other.
    fn take_kept_columns(&mut self) {
        let kept = self.kept.as_ref().map(|kept| kept.columns(self.layout)).unwrap_or_default();
        for (field, at) in kept {
            self.columns.retain(|other, column| *other != field && *column != at);
            self.instead.retain(|(known, _)| *known != field);
            self.columns.insert(field, at);
        }
    }

    /// The texts of a column of days that are not days by their own type.
    fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().filter(move |row| !row.is_day(column));
        rows.map(move |row| row.cell(column))
            .filter(|text| !text.is_empty() && !NOTHING.contains(&fold(text).as_str()))
    }

    /// Each value of a field with a closed list of words: its rows, and the word for it.
    fn values(&self, field: Field) -> Vec<(String, usize, Option<&'static str>)> {
        let FieldKind::Word(words) = kind(field) else { return Vec::new() };
        let values = self.counted(field).into_iter().map(|(value, rows)| {
            let word = guess_word(field, &words, &value);
            (value, rows, word)
        });
        values.collect()
    }

    /// The values of a field, the commonest first.
    fn counted(&self, field: Field) -> Vec<(String, usize)> {
        self.columns.get(&field).map(|at| self.counted_in(*at)).unwrap_or_default()
    }

    /// The tertial that a value of a column says, by itself or below the heading `Tertial`, and whether that is a guess.
    fn tertial(&self, at: usize, value: &str) -> Option<(Period, bool)> {
        let of_year = |said: Said| Some((self.years()?.time(said)?.period(), true));
        let is_headed = self.of_numbers.contains(&at);
        let bare = || said(&format!("tertial {value}")).filter(|_| is_headed && value.len() == 1);
        period(value)
            .map(|period| (period, false))
            .or_else(|| Some((tertial_below(value).filter(|_| is_headed)?, true)))
            .or_else(|| said(value).filter(|_| is_bare_tertial(value)).or_else(bare).and_then(of_year))
    }

    fn counted_in(&self, at: usize) -> Vec<(String, usize)> {
        let mut counts: FxHashMap<String, (String, usize)> = FxHashMap::default();
        for row in &self.rows {
            let cell = row.cell(at);
            if !cell.is_empty() && !is_error_value(cell) {
                counts.entry(fold(cell)).or_insert_with(|| (tidy(cell).into_owned(), 0)).1 += 1;
            }
        }
        let mut counts: Vec<(String, usize)> = counts.into_values().collect();
        counts.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        counts
    }
}

/// `T1 2026`, `2026-t1`, `Tertial 1 2026`. `2026-01` is a month.
fn period(text: &str) -> Option<Period> {
    written_period(text).filter(|_| text.contains(['t', 'T']))
}

/// A month by its name, without the year.
fn is_bare_month(text: &str) -> bool {
    matches!(said(text), Some(Said::Month(None, _)))
}

/// A tertial by its number, without the year.
fn is_bare_tertial(text: &str) -> bool {
    matches!(said(text), Some(Said::Tertial(None, _)))
}

fn told_rows(rows: usize) -> String {
    counted(rows, "rad", "rader")
}
