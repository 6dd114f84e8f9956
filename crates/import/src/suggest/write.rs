//! The text of a suggested map.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use jiff::civil::Date;
use model::diag::counted;
use model::{Coded, CountTime, Period, parse_date};

use super::kept::Kept;
use super::{Suggester, TAKES_ALL, is_bare_month, told_rows};
use crate::cancelled::says_no;
use crate::dates::{DateForm, DateForms, forms_of, other_form};
use crate::emit::{quoted, scalar};
use crate::field::{FieldKind, kind};
use crate::ids::repeats;
use crate::map::Field;
use crate::names::Names;
use crate::plan::{ANY, NO_SPAN};
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::{HINTS, NOTHING};
use crate::times::{Said, Span, day_taken, said, span_of, span_of_titles};
use crate::words::{column_letters, fold};

impl Suggester<'_> {
    pub(super) fn text(&self, file: &Path) -> String {
        let name = file.file_name().unwrap_or_default().to_string_lossy().replace(char::is_control, " ");
        let mut text = format!(
            "# Förslag av `lagesbild import --suggest` ur {name}. Fyll i det som är \"?\" och läs igenom resten.\n\
             source: {} # {}kia | victimisation | property | police | other\n",
            self.source().unwrap_or("kia"),
            if self.source().is_some() { "gissat; " } else { "" }
        );
        self.extract(&mut text);
        if !self.layout.is_found() {
            writeln!(text, "header_row: {}", self.layout.number()).expect(TAKES_ALL);
        }
        self.columns_text(&mut text);
        self.across_text(&mut text);
        self.values_text(&mut text);
        let has_id = self.columns.contains_key(&Field::Id) || self.maybe_id.is_some();
        let ids = if has_id { "hash" } else { "sequence" };
        writeln!(text, "ids: {ids}").expect(TAKES_ALL);
        self.skip(&mut text);
        self.ignore(&mut text);
        text
    }

    /// The source that titles speak of, where that is another than KIA.
    fn source(&self) -> Option<&'static str> {
        const WORDS: [(&str, &str); 5] = [
            ("polisanmäl", "police"),
            ("fastighetsskad", "property"),
            ("försäkringsskad", "property"),
            ("trygghetsenkät", "victimisation"),
            ("draftit", "other"),
        ];
        let titles = || self.layout.above().iter().flat_map(|row| row.cells()).map(fold);
        let is_of_kia = titles().any(|title| title.contains("kia"));
        let found = WORDS.iter().find(|(word, _)| titles().any(|title| title.contains(word)));
        found.filter(|_| !is_of_kia).map(|(_, source)| *source)
    }

    fn extract(&self, text: &mut String) {
        let periods = self.periods();
        let astray = astray(&periods);
        let kept = || periods.iter().filter(|(row, _)| !astray.contains(row)).map(|(_, period)| period);
        let (from, to) = match (kept().min(), kept().max()) {
            // The columns say which months the sheet is of.
            _ if !self.times_across().is_empty() => {
                let times = self.times_across();
                let day = |day: Option<jiff::civil::Date>| {
                    day.map_or_else(|| "\"?\"".to_owned(), |day| day.to_string())
                };
                let ends = times.iter().map(|time| time.last_month().last_day()).max();
                (day(times.iter().map(|time| time.first_day()).min()), day(ends))
            }
            (Some(first), Some(last)) => (first.first_day().to_string(), last.last_day().to_string()),
            _ => ("\"?\"".to_owned(), "\"?\"".to_owned()),
        };
        let (from, to) = self.within_title(from, to);
        // One before the last day of the extract is the day of something else.
        let titles = self.layout.above().iter().flat_map(|row| row.cells());
        let taken = day_taken(titles).filter(|day| parse_date(&to).is_ok_and(|to| to <= *day));
        let [own_taken, own_from, own_to] = self.kept.as_ref().map(Kept::days).unwrap_or_default();
        let [from, to] =
            [(from, own_from), (to, own_to)].map(|(day, own)| own.map_or(day, |own| own.to_string()));
        let (taken, guess) = match taken {
            _ if own_taken.is_some() => (own_taken.map(|day| day.to_string()).unwrap_or_default(), ""),
            Some(day) => (day.to_string(), "gissat; "),
            None => ("\"?\"".to_owned(), ""),
        };
        writeln!(
            text,
            "extract: {{taken: {taken}, from: {from}, to: {to}}} # {guess}taken: dagen då uttaget gjordes"
        )
        .expect(TAKES_ALL);
        let between = self.between();
        if astray.is_empty() && !between.is_empty() {
            let between: Vec<String> = between.iter().map(Period::to_string).collect();
            writeln!(
                text,
                "# Ingen rad är i {}, som skulle räknas som noll: är bladet flera uttag, importera vart och ett för sig till sin fil, med sitt \
                 from och to.",
                between.join(", ")
            )
            .expect(TAKES_ALL);
        }
        if !astray.is_empty() {
            let rows: Vec<String> = astray.iter().map(u32::to_string).collect();
            let (word, are, years) = match rows.len() {
                1 => ("Rad", "har en dag", "den"),
                _ => ("Raderna", "har dagar", "dem"),
            };
            writeln!(
                text,
                "# {word} {} {are} långt från de andra: rätta {years} om året är fel; annars ändra from eller to.",
                rows.join(", ")
            )
            .expect(TAKES_ALL);
        }
    }

    /// The ends of the extract as a title says them, where it says less than whole tertials.
    fn within_title(&self, from: String, to: String) -> (String, String) {
        let titles = self.layout.above().iter().flat_map(|row| row.cells());
        let (Some(title), Ok(first), Ok(last)) = (span_of_titles(titles), parse_date(&from), parse_date(&to))
        else {
            return (from, to);
        };
        // One of another year says something else.
        let is_of = |day: &Date, end: Date| {
            (first..=last).contains(day) && Period::of_date(*day) == Period::of_date(end)
        };
        let own_from = title.0.filter(|day| is_of(day, first));
        let own_to = Some(title.1).filter(|day| is_of(day, last));
        (own_from.unwrap_or(first).to_string(), own_to.unwrap_or(last).to_string())
    }

    /// Tertials between those that the rows are of.
    fn between(&self) -> Vec<Period> {
        let periods: BTreeSet<Period> = self.periods().into_iter().map(|(_, period)| period).collect();
        let ends = periods.first().copied().zip(periods.last().copied());
        let all = ends.into_iter().flat_map(|(first, last)| {
            std::iter::successors(Some(first), |period| Some(period.next()))
                .take_while(move |period| *period < last)
        });
        all.filter(|period| !periods.contains(period)).collect()
    }

    /// The times of the columns of counts up to the last that is filled: months to come are empty. Empty where one is not known.
    fn times_across(&self) -> Vec<CountTime> {
        let is_filled = |at: usize| self.rows.iter().any(|row| !row.cell(at).is_empty());
        let last = self.across.iter().rposition(|(at, _)| is_filled(*at)).map_or(0, |last| last + 1);
        let times = self.across.iter().take(last).map(|(_, said)| Some(self.time_of(*said)?.0));
        times.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The tertials that the rows are of, with the numbers of the rows.
    fn periods(&self) -> Vec<(u32, Period)> {
        if let Some(at) = self.columns.get(&Field::Period) {
            let of_row = |row: &&Row| Some((row.number, self.tertial(*at, row.cell(*at))?.0));
            return self.rows.iter().filter_map(of_row).collect();
        }
        let Some(at) = self.columns.get(&Field::Date).copied() else { return Vec::new() };
        let forms = forms_of(self.texts(at)).0.iter().filter_map(|form| DateForm::parse(form)).collect();
        let forms = DateForms::new(forms, self.from_1904);
        let years = self.years();
        let of_row = |row: &&Row| {
            let cell = row.cell(at);
            let day = forms.read(cell, row.is_day(at)).ok().map(|day| Period::of_month(day.month()));
            let bare = || said(cell).filter(|_| is_bare_month(cell)).and_then(|said| years?.time(said));
            Some((row.number, day.or_else(|| Some(bare()?.period()))?))
        };
        self.rows.iter().filter_map(of_row).collect()
    }

    fn columns_text(&self, text: &mut String) {
        text.push_str("columns:\n");
        for field in Field::ALL {
            let Some(at) = self.columns.get(field) else { continue };
            let heading = heading(&self.layout.name(*at));
            let letter = self.is_twice(*at).then(|| column_letters(*at));
            let mut settings = letter.iter().map(|letter| format!("column: {letter}")).collect::<Vec<_>>();
            let mut remarks = Vec::new();
            match (kind(*field), self.known) {
                (FieldKind::Date, _) => settings.extend(self.date_format(*at, &mut remarks)),
                (_, None) if matches!(field, Field::Type | Field::Unit) => {
                    settings.push("slug: true".to_owned())
                }
                _ => {}
            }
            if letter.is_some() {
                remarks.push("gissat; rubriken står i flera kolumner".to_owned());
            }
            if *field == Field::Count && self.columns.contains_key(&Field::Id) {
                remarks.push("gissat; är varje rad en händelse, ta bort den här raden".to_owned());
            }
            if let Some((_, other)) = self.instead.iter().find(|(known, _)| known == field) {
                let rather = other.map(|other| format!("hellre än {}, för att ", self.layout.name(other)));
                let what = if *field == Field::Date { "dagar" } else { "innehållets" };
                remarks.push(format!("gissat; {}värdena är {what}", rather.unwrap_or_default()));
            }
            if let Some(rival) = self.rival(*field) {
                remarks.push(format!("gissat; även {} har innehållets typer", self.layout.name(rival)));
            }
            if let Some(remark) = self.remark_on_unit().filter(|_| *field == Field::Unit) {
                // What was chosen by its values is a guess already.
                let is_guess = remarks.iter().any(|remark| remark.starts_with("gissat"));
                remarks
                    .push(remark.strip_prefix("gissat; ").filter(|_| is_guess).unwrap_or(&remark).to_owned());
            }
            let entry = match settings.is_empty() {
                true => heading,
                false => format!("{{heading: {heading}, {}}}", settings.join(", ")),
            };
            let remark =
                if remarks.is_empty() { String::new() } else { format!(" # {}", remarks.join("; ")) };
            writeln!(text, "  {}: {entry}{remark}", field.code()).expect(TAKES_ALL);
        }
        for field in [Field::Type, Field::Date, Field::Unit] {
            if let Some((years, times)) =
                self.parted_time().filter(|_| field == Field::Date && !self.is_there(field))
            {
                let [years, times] = [years, times].map(|at| heading(&self.layout.name(at)));
                writeln!(
                    text,
                    "  date: \"?\" # {years} och {times} står i var sin kolumn: gör en kolumn av dem i bladet, som 2026-01 eller \
                     2026-t1, och kör `--suggest` igen"
                )
                .expect(TAKES_ALL);
            } else if let Some(at) =
                self.of_other_spans().filter(|_| field == Field::Date && !self.is_there(field))
            {
                let name = heading(&self.layout.name(at));
                writeln!(text, "  date: \"?\" # {name}: {NO_SPAN}, och kör `--suggest` igen")
                    .expect(TAKES_ALL);
            } else if !self.is_there(field) {
                let names: Vec<String> =
                    self.may_be(field).into_iter().map(|at| heading(&self.layout.name(at))).collect();
                let maybe = match names.as_slice() {
                    [] if self.stands_between(field) => {
                        "; namnen står på egna rader mellan händelserna: gör en kolumn av dem i bladet, och kör `--suggest` igen"
                            .to_owned()
                    }
                    [] => String::new(),
                    names => format!("; kanske {}", names.join(" eller ")),
                };
                writeln!(text, "  {}: \"?\" # ingen rubrik känns igen{maybe}", field.code())
                    .expect(TAKES_ALL);
            }
        }
        if let Some(at) = self.maybe_id {
            let name = heading(&self.layout.name(at));
            let repeats = repeats(self.rows.iter().map(|row| row.cell(at)));
            let what = match repeats * 5 > self.rows.len() {
                false => "har ett eget värde på nästan varje rad".to_owned(),
                true => {
                    format!("har samma värde på flera rader ({} upprepar ett ovanför)", told_rows(repeats))
                }
            };
            writeln!(
                text,
                "  id: \"?\" # {name} {what}: är det händelsens nummer, skriv {name}; annars ta bort den här raden, skriv `ids: sequence` och {name} under `ignore`"
            )
            .expect(TAKES_ALL);
        }
        // Without a number for each case a row may as well be many.
        let is_told = [Field::Id, Field::Count].iter().any(|field| self.columns.contains_key(field));
        let is_open = !is_told && self.across.is_empty() && !self.left().0.is_empty();
        if let Some(at) = self.doubtful {
            let name = heading(&self.layout.name(at));
            writeln!(
                text,
                "  count: \"?\" # varje rad har ett eget nummer: är den en händelse, ta bort den här raden; är {name} antalet \
                 händelser, skriv {name}"
            )
            .expect(TAKES_ALL);
        }
        if is_open {
            writeln!(
                text,
                "  count: \"?\" # vilken kolumn har antalen? är varje rad en händelse, ta bort den här raden"
            )
            .expect(TAKES_ALL);
        }
    }

    /// A column of weeks, quarters or school years.
    fn of_other_spans(&self) -> Option<usize> {
        (0..self.layout.width()).find(|at| span_of(self.layout.folded(*at)) == Some(Span::Other))
    }

    /// True where rows have a name of a field and nothing else.
    fn stands_between(&self, field: Field) -> bool {
        let Some(names) = Names::of(field, self.known) else { return false };
        self.layout.rows().iter().any(|row| {
            let mut filled = row.cells().filter(|cell| !cell.is_empty());
            filled.next().is_some_and(|cell| !names.find(cell).is_empty()) && filled.next().is_none()
        })
    }

    fn across_text(&self, text: &mut String) {
        if self.across.is_empty() {
            return;
        }
        text.push_str("across: # en kolumn med antal för varje månad eller tertial\n");
        for (at, said) in &self.across {
            let when = match self.time_of(*said) {
                Some((when, is_guess)) if is_guess || self.is_across_guessed => format!("{when} # gissat"),
                Some((when, _)) => when.to_string(),
                None => "\"?\"".to_owned(),
            };
            writeln!(text, "  {}: {when}", quoted(&self.layout.name(*at))).expect(TAKES_ALL);
        }
    }

    /// The time that a heading or a value says, and whether its year is a guess.
    fn time_of(&self, said: Said) -> Option<(CountTime, bool)> {
        let own = said.time(None).map(|time| (time, false));
        own.or_else(|| self.years().and_then(|years| Some((years.time(said)?, years.is_guess()))))
    }

    pub(super) fn is_twice(&self, at: usize) -> bool {
        let heading = self.layout.folded(at);
        (0..self.layout.width()).filter(|at| self.layout.folded(*at) == heading).count() > 1
    }

    /// The setting for a column of days, where they are not written as in ISO 8601.
    fn date_format(&self, at: usize, remarks: &mut Vec<String>) -> Option<String> {
        let (forms, open) = forms_of(self.texts(at).filter(|text| !is_bare_month(text)));
        let texts: Vec<&str> = self.texts(at).collect();
        if let Some((form, other)) =
            forms.iter().find_map(|form| Some((*form, other_form(form, texts.iter().copied())?)))
        {
            let what = match (form.starts_with("%y"), other.starts_with("%y")) {
                (true, _) => "året kan stå sist",
                (_, true) => "året kan stå först",
                _ => "månaden kan stå före dagen",
            };
            remarks.push(format!("gissat; {what}"));
        }
        if open > 0 {
            let read = DateForms::new(
                forms.iter().filter_map(|form| DateForm::parse(form)).collect(),
                self.from_1904,
            );
            let is_open = |row: &&&Row| {
                let cell = row.cell(at);
                let is_day = row.is_day(at)
                    || cell.is_empty()
                    || is_bare_month(cell)
                    || NOTHING.contains(&fold(cell).as_str());
                !is_day && (forms.is_empty() || read.read(cell, false).is_err())
            };
            let example = self
                .rows
                .iter()
                .find(is_open)
                .and_then(|row| Some((row.number, privacy::shown(row.cell(at))?)));
            remarks.push(format!(
                "{} går inte att läsa som dagar{}",
                counted(open, "värde", "värden"),
                example.map_or_else(String::new, |(number, cell)| format!(
                    ", till exempel {} på rad {number}",
                    quoted(&cell)
                ))
            ));
        }
        match forms.as_slice() {
            [] | ["%Y-%m-%d"] => None,
            [form] => Some(format!("format: {}", quoted(form))),
            forms => {
                let forms: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
                Some(format!("format: [{}]", forms.join(", ")))
            }
        }
    }

    fn skip(&self, text: &mut String) {
        let mut rules: Vec<String> = Vec::new();
        let mut rule = |at: usize, values: Vec<String>, is_guess: bool| {
            let is_left = |row: &&Row| {
                let cell = fold(row.cell(at));
                values.iter().any(|value| fold(value) == cell || value == ANY && !says_no(&cell))
            };
            let rows = told_rows(self.layout.rows().iter().filter(is_left).count());
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            let (letter, name) = (column_letters(at), heading(&self.layout.name(at)));
            let column = match self.layout.folded(at) {
                "" => format!("column: {letter}"),
                _ if self.is_twice(at) => format!("heading: {name}, column: {letter}"),
                _ => format!("heading: {name}"),
            };
            let guess = if is_guess { "gissat; " } else { "" };
            rules.push(format!("  - {{{column}, equals: [{}]}} # {guess}{rows}", values.join(", ")));
        };
        self.cancelled.iter().for_each(|(at, values)| rule(*at, values.clone(), true));
        let columns: BTreeSet<usize> = self.others.iter().map(|(at, _)| *at).collect();
        for at in columns {
            let sums = self.others.iter().filter(|(column, _)| *column == at);
            rule(at, sums.map(|(_, value)| value.clone()).collect(), false);
        }
        if !rules.is_empty() {
            writeln!(text, "skip:\n{}", rules.join("\n")).expect(TAKES_ALL);
        }
    }

    /// True if a column says what every event needs.
    pub(super) fn is_there(&self, field: Field) -> bool {
        let is_said = self.columns.contains_key(&Field::Period) || !self.across.is_empty();
        self.columns.contains_key(&field) || field == Field::Date && is_said
    }

    /// Columns that may be of a field that every event needs and that no column is known for.
    pub(super) fn may_be(&self, field: Field) -> Vec<usize> {
        let hints = HINTS.iter().find(|(known, _)| *known == field).filter(|_| !self.is_there(field));
        let is_it = |at: &usize| {
            let heading = self.layout.folded(*at);
            hints.is_some_and(|(_, hints)| hints.iter().any(|hint| heading.contains(hint)))
                && privacy::suspicion_of_heading(heading).is_none()
        };
        self.left().1.into_iter().filter(is_it).collect()
    }
}

/// Rows of a few tertials that others without a row part from most of the sheet: a slip in a year, which would make years of
/// zeros of what the extract does not cover.
fn astray(periods: &[(u32, Period)]) -> Vec<u32> {
    const ONE_IN: usize = 10;
    const FEWEST: usize = 5;
    let number = |period: &Period| {
        i32::from(period.first_day().year()) * 3 + i32::from(period.first_day().month()) / 4
    };
    let mut sorted: Vec<(i32, u32)> = periods.iter().map(|(row, period)| (number(period), *row)).collect();
    sorted.sort_unstable();
    let parts: Vec<&[(i32, u32)]> = sorted.chunk_by(|one, next| next.0 - one.0 < 2).collect();
    let most = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let is_small = |part: &&[(i32, u32)]| most >= FEWEST && part.len() <= (periods.len() / ONE_IN).max(1);
    let mut rows: Vec<u32> =
        parts.into_iter().filter(is_small).flat_map(|part| part.iter().map(|(_, row)| *row)).collect();
    rows.sort_unstable();
    rows
}

/// A heading as the map takes it: in quotes where it would be read as a number.
pub(super) fn heading(name: &str) -> String {
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_'));
    if is_number { quoted(name) } else { scalar(name) }
}
