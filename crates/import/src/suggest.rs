//! A first column map from headings and values. What is sure is written; what is guessed says so; what stays open is
//! `"?"`, with how many rows it is on, and stops an import until it is filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;

use anyhow::{Context, Result};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use input::yaml::written_period;
use model::diag::{Diagnostic, Findings, Place, SourcePath, counted, nearest};
use model::{Catalogue, Coded, Period};

use crate::dates::{DateForm, DateForms, forms_of, is_guess};
use crate::emit::{quoted, scalar};
use crate::field::{FieldKind, kind};
use crate::layout::Layout;
use crate::map::Field;
use crate::names::Names;
use crate::sheet::{self, Origin, Row, Wish};
use crate::synonyms::{CANCELLED, HEADINGS, NOTHING, SUMS, word_for};
use crate::words::{column_letters, fold};
use crate::{ImportOutcome, codes, how_read, privacy, push_all, salt_file, write_whole};

/// Open values of a field that an event can do without; with more, the column is left out.
const MOST_OPEN: usize = 12;

/// Headings that must be known for a row to hold headings.
const FEWEST_HEADINGS: usize = 2;

const TAKES_ALL: &str = "a string takes all";

/// What to suggest a map for.
#[derive(Debug, Clone)]
pub struct SuggestRequest<'a> {
    pub file: &'a Path,
    pub sheet: Option<&'a str>,
    /// The map to write.
    pub map: &'a Path,
    pub replace: bool,
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
    let bytes =
        std::fs::read(request.file).with_context(|| format!("kan inte läsa {}", request.file.display()))?;
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
    if grid.rows.is_empty() {
        findings.push(sheet::empty(&path, "filen"));
        return Ok(());
    }
    let Some(layout) = Layout::find(&grid, &wish, None).filter(Layout::is_sure) else {
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
                .with_help("skriv en karta för hand, med filens egna rubriker under `columns`"),
        );
        return Ok(());
    };
    let from_1904 = matches!(grid.origin, Origin::Sheet { from_1904: true, .. });
    let suggester = Suggester::new(&layout, known, from_1904);
    let text = suggester.text(request.file);
    write_whole(request.map, &text)?;
    outcome.notes.push(how_read(&grid));
    outcome.notes.extend(write_salt(request.map, suggester.columns.contains_key(&Field::Id))?);
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
    outcome.records = Some(0);
    Ok(())
}

/// A salt of its own, random, beside the map; one that is there is kept.
fn write_salt(map: &Path, has_ids: bool) -> Result<Option<String>> {
    let file = salt_file(map);
    if !has_ids || file.exists() {
        return Ok(None);
    }
    let mut digest = Sha256::new();
    for part in 0..4_u64 {
        digest.update(RandomState::new().hash_one(part).to_le_bytes());
    }
    let salt: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    write_whole(&file, &format!("{salt}\n"))?;
    Ok(Some(format!(
        "Saltet som händelsenumren görs om med: {}. Spara det på ett säkert ställe till nästa gång, aldrig i git.",
        file.display()
    )))
}

struct Suggester<'a> {
    layout: &'a Layout<'a>,
    known: Option<&'a Catalogue>,
    from_1904: bool,
    /// By field.
    columns: BTreeMap<Field, usize>,
    /// Rows that are events, as far as can be seen.
    rows: Vec<&'a Row>,
    /// Values of rows that are sums, by column.
    sums: Vec<(usize, String)>,
    /// Values of the status for rows that are left out.
    cancelled: Vec<String>,
}

impl<'a> Suggester<'a> {
    fn new(layout: &'a Layout<'a>, known: Option<&'a Catalogue>, from_1904: bool) -> Self {
        let mut suggester = Suggester {
            layout,
            known,
            from_1904,
            columns: BTreeMap::new(),
            rows: Vec::new(),
            sums: Vec::new(),
            cancelled: Vec::new(),
        };
        suggester.columns = suggester.assign();
        let (events, others): (Vec<&Row>, Vec<&Row>) =
            layout.rows().iter().partition(|row| suggester.is_event(row) && suggester.sum_in(row).is_none());
        suggester.rows = events;
        let sums: Vec<_> = others.into_iter().filter_map(|row| suggester.sum_in(row)).collect();
        for sum in sums {
            // A rule that would leave out events too is worse than none.
            let is_of_event = suggester.rows.iter().any(|row| fold(row.cell(sum.0)) == fold(&sum.1));
            if !is_of_event && !suggester.sums.contains(&sum) && privacy::shown(&sum.1).is_some() {
                suggester.sums.push(sum);
            }
        }
        suggester.find_period();
        let cancelled = suggester.counted(Field::Status).into_iter().map(|(value, _)| value);
        suggester.cancelled = cancelled.filter(|value| CANCELLED.contains(&fold(value).as_str())).collect();
        if let Some(status) = suggester.columns.get(&Field::Status).copied() {
            suggester.rows.retain(|row| !CANCELLED.contains(&fold(row.cell(status)).as_str()));
        }
        suggester.drop_unfit();
        suggester
    }

    /// The columns whose heading is known, each for one field.
    fn assign(&self) -> BTreeMap<Field, usize> {
        let squeeze = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
        let headings: Vec<String> =
            (0..self.layout.width()).map(|at| squeeze(self.layout.folded(at))).collect();
        let mut columns: BTreeMap<Field, usize> = BTreeMap::new();
        let is_free = |columns: &BTreeMap<Field, usize>, at: usize| {
            !columns.values().any(|used| *used == at)
                && privacy::suspicion_of_heading(self.layout.folded(at)).is_none()
                && headings.iter().filter(|heading| **heading == headings[at]).count() == 1
        };
        for is_exact in [true, false] {
            for (field, words) in HEADINGS {
                if columns.contains_key(field) {
                    continue;
                }
                let fits = |at: &usize| {
                    let heading = &headings[*at];
                    is_free(&columns, *at)
                        && words.iter().map(|word| squeeze(word)).any(|word| match is_exact {
                            true => *heading == word,
                            false => word.chars().count() > 5 && nearest(heading, [word.as_str()]).is_some(),
                        })
                };
                if let Some(at) = (0..headings.len()).find(fits) {
                    columns.insert(*field, at);
                }
            }
        }
        columns
    }

    fn is_event(&self, row: &Row) -> bool {
        let needed = [Field::Id, Field::Type, Field::Date, Field::Unit];
        let columns: Vec<usize> =
            needed.iter().filter_map(|field| self.columns.get(field)).copied().collect();
        columns.len() < 3 || columns.iter().filter(|at| !row.cell(**at).is_empty()).count() > 1
    }

    /// The column and the cell that make a row one of sums: `Summa` alone, or at the beginning of a cell in a row that lacks
    /// something.
    fn sum_in(&self, row: &Row) -> Option<(usize, String)> {
        let keys = [Field::Id, Field::Type, Field::Date, Field::Unit];
        let keys: Vec<usize> = keys.iter().filter_map(|field| self.columns.get(field)).copied().collect();
        let is_whole = keys.iter().all(|at| !row.cell(*at).is_empty());
        let first = row.cells().position(|cell| !cell.is_empty());
        let is_sum = |at: &usize| {
            let cell = fold(row.cell(*at));
            let mut words = cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
            words.next().is_some_and(|word| SUMS.contains(&word)) && (!is_whole || words.next().is_none())
        };
        let at = keys.iter().copied().chain(first).find(is_sum)?;
        Some((at, row.cell(at).to_owned()))
    }

    /// A column whose every value is a tertial says when, where no column says the day.
    fn find_period(&mut self) {
        let are_periods = |at: usize| {
            let mut values = self.texts(at).peekable();
            values.peek().is_some() && values.all(|value| period(value).is_some())
        };
        let date = self.columns.get(&Field::Date).copied();
        let is_free = |at: &usize| !self.columns.values().any(|used| used == at);
        let found = match date {
            Some(at) => are_periods(at).then_some(at),
            None => (0..self.layout.width()).filter(is_free).find(|at| are_periods(*at)),
        };
        if let Some(at) = found {
            self.columns.remove(&Field::Date);
            self.columns.insert(Field::Period, at);
        }
    }

    /// Leaves out columns of personal data and free text, and those of a field that an event can do without whose values
    /// are mostly unknown.
    fn drop_unfit(&mut self) {
        let unfit = |(field, at): (&Field, &usize)| {
            let values = || self.rows.iter().map(|row| row.cell(*at));
            let is_needed = matches!(field, Field::Id | Field::Type | Field::Date | Field::Unit);
            let is_date = kind(*field) == FieldKind::Date;
            let is_personal = privacy::suspicion_of_values(values, is_date).is_some();
            let open = self.values(*field).iter().filter(|(_, _, word)| word.is_none()).count();
            let is_unknown = match kind(*field) {
                FieldKind::Date => forms_of(self.texts(*at)).1 > 0 && !is_needed,
                FieldKind::Number(_) => {
                    values().any(|value| !value.is_empty() && kind(*field).read(value).is_none())
                }
                _ => !is_needed && open > MOST_OPEN,
            };
            (is_personal && !is_needed || is_unknown).then_some(*field)
        };
        let unfit: Vec<Field> = self.columns.iter().filter_map(unfit).collect();
        self.columns.retain(|field, _| !unfit.contains(field));
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
            let folded = fold(&value);
            let itself = words.iter().copied().find(|word| *word == folded);
            let degree = (field == Field::Severity)
                .then(|| words.iter().copied().find(|word| folded.starts_with(*word)))
                .flatten();
            let word = itself.or_else(|| word_for(field, &folded)).or(degree);
            (value, rows, word)
        });
        values.collect()
    }

    /// The values of a field, the commonest first.
    fn counted(&self, field: Field) -> Vec<(String, usize)> {
        let Some(at) = self.columns.get(&field) else { return Vec::new() };
        let mut counts: FxHashMap<String, (String, usize)> = FxHashMap::default();
        for row in &self.rows {
            let cell = row.cell(*at);
            if !cell.is_empty() {
                counts.entry(fold(cell)).or_insert_with(|| (cell.to_owned(), 0)).1 += 1;
            }
        }
        let mut counts: Vec<(String, usize)> = counts.into_values().collect();
        counts.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        counts
    }

    fn text(&self, file: &Path) -> String {
        let name = file.file_name().unwrap_or_default().to_string_lossy().replace(char::is_control, " ");
        let mut text = format!(
            "# Förslag av `lagesbild import --suggest` ur {name}. Fyll i det som är \"?\" och läs igenom resten.\n\
             source: kia # kia | victimisation | property | police | other\n"
        );
        self.extract(&mut text);
        self.columns_text(&mut text);
        self.values_text(&mut text);
        let ids = if self.columns.contains_key(&Field::Id) { "hash" } else { "sequence" };
        writeln!(text, "ids: {ids}").expect(TAKES_ALL);
        self.skip(&mut text);
        self.ignore(&mut text);
        text
    }

    fn extract(&self, text: &mut String) {
        let periods = self.periods();
        let (from, to) = match (periods.iter().min(), periods.iter().max()) {
            (Some(first), Some(last)) => (first.first_day().to_string(), last.last_day().to_string()),
            _ => ("\"?\"".to_owned(), "\"?\"".to_owned()),
        };
        writeln!(text, "extract: {{taken: \"?\", from: {from}, to: {to}}} # taken: dagen då uttaget gjordes")
            .expect(TAKES_ALL);
    }

    /// The tertials that the rows are of.
    fn periods(&self) -> Vec<Period> {
        if let Some(at) = self.columns.get(&Field::Period) {
            return self.texts(*at).filter_map(period).collect();
        }
        let Some(at) = self.columns.get(&Field::Date) else { return Vec::new() };
        let forms = forms_of(self.texts(*at)).0.iter().filter_map(|form| DateForm::parse(form)).collect();
        let forms = DateForms::new(forms, self.from_1904);
        let days = self.rows.iter().filter_map(|row| forms.read(row.cell(*at), row.is_day(*at)).ok());
        days.map(|day| Period::of_month(day.month())).collect()
    }

    fn columns_text(&self, text: &mut String) {
        text.push_str("columns:\n");
        for field in Field::ALL {
            let Some(at) = self.columns.get(field) else { continue };
            let heading = scalar(&self.layout.name(*at));
            let entry = match (kind(*field), self.known) {
                (FieldKind::Date, _) => self.date_entry(*at, &heading),
                (_, None) if matches!(field, Field::Type | Field::Unit) => {
                    format!("{{heading: {heading}, slug: true}}")
                }
                _ => heading,
            };
            writeln!(text, "  {}: {entry}", field.code()).expect(TAKES_ALL);
        }
        for field in [Field::Type, Field::Date, Field::Unit] {
            let has_period = field == Field::Date && self.columns.contains_key(&Field::Period);
            if !self.columns.contains_key(&field) && !has_period {
                writeln!(text, "  {}: \"?\" # ingen rubrik känns igen", field.code()).expect(TAKES_ALL);
            }
        }
    }

    fn date_entry(&self, at: usize, heading: &str) -> String {
        let (forms, open) = forms_of(self.texts(at));
        let mut remarks = Vec::new();
        if forms.iter().any(|form| is_guess(form, self.texts(at))) {
            remarks.push("gissat; månaden kan stå före dagen".to_owned());
        }
        if open > 0 {
            remarks.push(format!("{} går inte att läsa som dagar", counted(open, "värde", "värden")));
        }
        let remark = if remarks.is_empty() { String::new() } else { format!(" # {}", remarks.join("; ")) };
        match forms.as_slice() {
            [] | ["%Y-%m-%d"] => format!("{heading}{remark}"),
            [form] => format!("{{heading: {heading}, format: {}}}{remark}", quoted(form)),
            forms => {
                let forms: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
                format!("{{heading: {heading}, format: [{}]}}{remark}", forms.join(", "))
            }
        }
    }

    fn values_text(&self, text: &mut String) {
        let mut fields = Vec::new();
        for field in Field::ALL {
            let lines = match field {
                Field::Type => {
                    self.names_lines(*field, self.known.map(|known| Names::new(&known.event_types)))
                }
                Field::Unit => self.names_lines(*field, self.known.map(|known| Names::new(&known.units))),
                Field::Date | Field::Reported | Field::Closed => self.nothing_lines(*field),
                Field::Period => self.period_lines(),
                _ => self.word_lines(*field),
            };
            if !lines.is_empty() {
                fields.push((field, lines));
            }
        }
        if fields.is_empty() {
            return;
        }
        text.push_str("values:\n");
        for (field, lines) in fields {
            writeln!(text, "  {}:\n    {}", field.code(), lines.join("\n    ")).expect(TAKES_ALL);
        }
    }

    /// Days that are said to be unknown.
    fn nothing_lines(&self, field: Field) -> Vec<String> {
        let values =
            self.counted(field).into_iter().filter(|(value, _)| NOTHING.contains(&fold(value).as_str()));
        values.map(|(value, _)| format!("{}: \"\"", quoted(&value))).collect()
    }

    /// Tertials that are not written as the content writes them.
    fn period_lines(&self) -> Vec<String> {
        let values = self.counted(Field::Period).into_iter();
        let others = values.filter(|(value, _)| value.parse::<Period>().is_err());
        let lines = others.filter_map(|(value, _)| Some(format!("{}: {}", quoted(&value), period(&value)?)));
        lines.collect()
    }

    fn word_lines(&self, field: Field) -> Vec<String> {
        let values = self
            .values(field)
            .into_iter()
            .filter(|(value, _, word)| *word != Some(value.as_str()) && privacy::shown(value).is_some());
        let lines = values.map(|(value, rows, word)| match word {
            Some("") => format!("{}: \"\"", quoted(&value)),
            Some(word) => format!("{}: {word} # gissat; {}", quoted(&value), told_rows(rows)),
            None => format!("{}: \"?\" # {}", quoted(&value), told_rows(rows)),
        });
        lines.collect()
    }

    /// Types or units that the content does not know as they are written.
    fn names_lines(&self, field: Field, names: Option<Names<'_>>) -> Vec<String> {
        let Some(names) = names else { return Vec::new() };
        let open = self.counted(field).into_iter().filter(|(value, _)| names.find(value).is_empty());
        let lines = open.filter(|(value, _)| privacy::shown(value).is_some()).map(|(value, rows)| {
            let written = quoted(&value);
            match names.nearest(&value).or_else(|| names.within(&value)) {
                Some(near) => format!("{written}: {near} # gissat; {}", told_rows(rows)),
                None => format!("{written}: \"?\" # {}", told_rows(rows)),
            }
        });
        lines.collect()
    }

    fn skip(&self, text: &mut String) {
        let mut rules: Vec<String> = Vec::new();
        let mut rule = |at: usize, values: Vec<String>| {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            let column = match self.layout.folded(at) {
                "" => format!("column: {}", column_letters(at)),
                _ => format!("heading: {}", scalar(&self.layout.name(at))),
            };
            rules.push(format!("  - {{{column}, equals: [{}]}}", values.join(", ")));
        };
        if let Some(at) = self.columns.get(&Field::Status).filter(|_| !self.cancelled.is_empty()) {
            rule(*at, self.cancelled.clone());
        }
        let columns: BTreeSet<usize> = self.sums.iter().map(|(at, _)| *at).collect();
        for at in columns {
            let sums = self.sums.iter().filter(|(column, _)| *column == at);
            rule(at, sums.map(|(_, value)| value.clone()).collect());
        }
        if !rules.is_empty() {
            writeln!(text, "skip:\n{}", rules.join("\n")).expect(TAKES_ALL);
        }
    }

    fn ignore(&self, text: &mut String) {
        let is_left =
            |at: &usize| !self.layout.folded(*at).is_empty() && !self.columns.values().any(|used| used == at);
        let left: Vec<String> =
            (0..self.layout.width()).filter(is_left).map(|at| scalar(&self.layout.name(at))).collect();
        if !left.is_empty() {
            writeln!(text, "ignore: [{}]", left.join(", ")).expect(TAKES_ALL);
        }
    }
}

/// `T1 2026`, `2026-t1`, `Tertial 1 2026`. `2026-01` is a month.
fn period(text: &str) -> Option<Period> {
    written_period(text).filter(|_| text.contains(['t', 'T']))
}

fn told_rows(rows: usize) -> String {
    counted(rows, "rad", "rader")
}
