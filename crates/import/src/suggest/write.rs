//! The text of a suggested map.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use model::diag::counted;
use model::{Coded, CountTime, Period};

use super::{Suggester, TAKES_ALL, is_bare_month, told_rows};
use crate::cancelled::{excludes, says_excluded, says_no};
use crate::dates::{DateForm, DateForms, OF_SHORT_YEARS, forms_of, is_guess};
use crate::emit::{quoted, scalar};
use crate::field::{FieldKind, kind};
use crate::judge::corrects;
use crate::map::Field;
use crate::merge::differing;
use crate::names::Names;
use crate::numbers::{self, are_mostly_counts};
use crate::plan::{ANY, NO_SPAN};
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::{HINTS, NOTHING};
use crate::times::{Said, Span, is_no_outcome, said, span_of};
use crate::words::{column_letters, fold};

impl Suggester<'_> {
    pub(super) fn text(&self, file: &Path) -> String {
        let name = file.file_name().unwrap_or_default().to_string_lossy().replace(char::is_control, " ");
        let mut text = format!(
            "# Förslag av `lagesbild import --suggest` ur {name}. Fyll i det som är \"?\" och läs igenom resten.\n\
             source: kia # kia | victimisation | property | police | other\n"
        );
        self.extract(&mut text);
        if !self.layout.is_found() {
            writeln!(text, "header_row: {}", self.layout.number()).expect(TAKES_ALL);
        }
        self.columns_text(&mut text);
        self.across_text(&mut text);
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
        writeln!(text, "extract: {{taken: \"?\", from: {from}, to: {to}}} # taken: dagen då uttaget gjordes")
            .expect(TAKES_ALL);
    }

    /// The times of the columns of counts up to the last that is filled: months to come are empty. Empty where one is not known.
    fn times_across(&self) -> Vec<CountTime> {
        let is_filled = |at: usize| self.rows.iter().any(|row| !row.cell(at).is_empty());
        let last = self.across.iter().rposition(|(at, _)| is_filled(*at)).map_or(0, |last| last + 1);
        let times = self.across.iter().take(last).map(|(_, said)| Some(self.time_of(*said)?.0));
        times.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The tertials that the rows are of.
    fn periods(&self) -> Vec<Period> {
        if let Some(at) = self.columns.get(&Field::Period) {
            return self.texts(*at).filter_map(|text| Some(self.tertial(*at, text)?.0)).collect();
        }
        let Some(at) = self.columns.get(&Field::Date) else { return Vec::new() };
        let forms = forms_of(self.texts(*at)).0.iter().filter_map(|form| DateForm::parse(form)).collect();
        let forms = DateForms::new(forms, self.from_1904);
        let days = self.rows.iter().filter_map(|row| forms.read(row.cell(*at), row.is_day(*at)).ok());
        let months = self.texts(*at).filter(|text| is_bare_month(text));
        let months = months.filter_map(|text| Some(self.time_of(said(text)?)?.0.period()));
        days.map(|day| Period::of_month(day.month())).chain(months).collect()
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
                remarks.push(format!("gissat; {}värdena är innehållets", rather.unwrap_or_default()));
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
                Some((when, true)) => format!("{when} # gissat"),
                Some((when, false)) => when.to_string(),
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
        if forms.iter().any(|form| is_guess(form, self.texts(at))) {
            let is_of_years = forms.iter().any(|form| OF_SHORT_YEARS.contains(form));
            let what = if is_of_years { "året kan stå sist" } else { "månaden kan stå före dagen" };
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
    fn is_there(&self, field: Field) -> bool {
        let is_said = self.columns.contains_key(&Field::Period) || !self.across.is_empty();
        self.columns.contains_key(&field) || field == Field::Date && is_said
    }

    /// Columns that may be of a field that every event needs and that no column is known for.
    fn may_be(&self, field: Field) -> Vec<usize> {
        let hints = HINTS.iter().find(|(known, _)| *known == field).filter(|_| !self.is_there(field));
        let is_it = |at: &usize| {
            let heading = self.layout.folded(*at);
            hints.is_some_and(|(_, hints)| hints.iter().any(|hint| heading.contains(hint)))
                && privacy::suspicion_of_heading(heading).is_none()
        };
        self.left().1.into_iter().filter(is_it).collect()
    }

    /// Columns that no field takes: those that may count, and the others.
    fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let is_used = |at: &usize| {
            let across = self.across.iter().map(|(at, _)| at);
            let skipped = self.cancelled.iter().map(|(at, _)| at);
            self.columns.values().chain(across).chain(skipped).any(|used| used == at)
        };
        let is_left = |at: &usize| !self.layout.folded(*at).is_empty() && !is_used(at);
        // A column of numbers is left out by hand, or not at all: each row would be one event.
        let is_counted = self.columns.contains_key(&Field::Count) || !self.across.is_empty();
        let is_of_time = |at: usize| said(self.layout.folded(at)).is_some() && self.has_numbers(at);
        let months: Vec<usize> = self.across.iter().map(|(at, _)| *at).collect();
        let is_beside = |at: usize| {
            !months.is_empty()
                && self.counts(at)
                && !is_no_outcome(self.layout.folded(at))
                && !numbers::are_sums(at, &months, self.rows.iter().copied())
        };
        let may_count = |at: &usize| {
            !is_counted && (self.must_count(*at) || is_of_time(*at)) || self.is_named(*at) || is_beside(*at)
        };
        (0..self.layout.width()).filter(is_left).partition(may_count)
    }

    /// Columns that are not read, in which rows differ that become one count.
    fn differing(&self, unread: &[usize]) -> Vec<usize> {
        if !self.columns.contains_key(&Field::Count) && self.across.is_empty() {
            return Vec::new();
        }
        let keys = self.columns.iter().filter(|(field, _)| **field != Field::Count);
        let keys: Vec<usize> = keys.map(|(_, at)| *at).collect();
        let found = differing(
            self.rows.iter().copied(),
            |at| self.layout.folded(at).to_owned(),
            &keys,
            unread.iter().copied(),
        );
        found.into_iter().map(|found| found.column).collect()
    }

    /// True for a column in which a row says that it corrects another.
    fn corrects(&self, at: usize) -> bool {
        let Some(id) = self.columns.get(&Field::Id) else { return false };
        let numbers: Vec<String> = self.rows.iter().map(|row| fold(row.cell(*id))).collect();
        let numbers: BTreeSet<&str> = numbers.iter().map(String::as_str).collect();
        self.rows.iter().any(|row| corrects(row.cell(at), &numbers).is_some())
    }

    fn must_count(&self, at: usize) -> bool {
        numbers::must_count(self.layout.folded(at)) || self.counts(at)
    }

    /// True for a column of counts that is headed by a type or a unit: the table lies across.
    fn is_named(&self, at: usize) -> bool {
        let names = [Field::Type, Field::Unit].into_iter().filter_map(|field| Names::of(field, self.known));
        let heading = self.layout.folded(at);
        names.into_iter().any(|names| !names.find(heading).is_empty()) && self.has_numbers(at)
    }

    fn has_numbers(&self, at: usize) -> bool {
        are_mostly_counts(self.layout.rows().iter().map(|row| row.cell(at)))
    }

    fn ignore(&self, text: &mut String) {
        let (open, others) = self.left();
        let says_so = |at: usize| {
            let heading = self.layout.folded(at);
            excludes(heading)
                || self.layout.rows().iter().any(|row| says_excluded(heading, row.cell(at)))
                || self.corrects(at)
        };
        let (cancelled, others): (Vec<usize>, Vec<usize>) = others.into_iter().partition(|at| says_so(*at));
        let open_fields: Vec<usize> = HINTS.iter().flat_map(|(field, _)| self.may_be(*field)).collect();
        let parted = self.parted_time().filter(|_| !self.is_there(Field::Date));
        let is_parted = |at: &usize| parted.is_some_and(|(years, times)| *at == years || *at == times);
        let others = others.into_iter().filter(|at| !open_fields.contains(at) && !is_parted(at));
        let others: Vec<usize> = others.collect();
        let differing = self.differing(&others);
        // What an empty column will hold in a later extract is not known.
        let is_empty = |at: &usize| self.layout.rows().iter().all(|row| row.cell(*at).is_empty());
        let others = others.into_iter().filter(|at| !differing.contains(at) && !is_empty(at));
        let others: Vec<usize> = others.collect();
        let left: Vec<String> = others.iter().map(|at| heading(&self.layout.name(*at))).collect();
        if !left.is_empty() {
            writeln!(text, "ignore: [{}]", left.join(", ")).expect(TAKES_ALL);
        }
        for (field, at) in self.unfit.iter().filter(|(_, at)| others.contains(at)) {
            let name = heading(&self.layout.name(*at));
            let code = field.code();
            writeln!(
                text,
                "# {name} har värden som `{code}` inte tar. Ska kolumnen med, skriv `{code}: {name}` under `columns` och ta bort \
                 den under `ignore`; importen säger sedan vilka värden som ska översättas."
            )
            .expect(TAKES_ALL);
        }
        for at in differing {
            let name = heading(&self.layout.name(at));
            writeln!(
                text,
                "# Rader som läggs ihop skiljer sig i {name}. Är någon en summa eller ett annat mått, hoppa över den med `skip`; \
                 annars skriv {name} under `ignore`."
            )
            .expect(TAKES_ALL);
        }
        for at in cancelled {
            let name = heading(&self.layout.name(at));
            writeln!(
                text,
                "# Säger {name} att händelsen inte gäller? Hoppa i så fall över raderna med `skip`; skriv den annars under `ignore`."
            )
            .expect(TAKES_ALL);
        }
        let (of_times, open): (Vec<usize>, Vec<usize>) =
            open.into_iter().partition(|at| said(self.layout.folded(*at)).is_some());
        if let Some(twice) = of_times.iter().find(|at| self.is_twice(**at)) {
            let name = self.layout.name(*twice);
            writeln!(
                text,
                "# {name} står i flera kolumner: gör rubrikerna olika i bladet, som `{name} 2025` och `{name} 2026`, och kör \
                 `--suggest` igen."
            )
            .expect(TAKES_ALL);
        } else if !of_times.is_empty() {
            let names: Vec<String> = of_times.into_iter().map(|at| self.layout.name(at)).collect();
            writeln!(
                text,
                "# Antal finns per månad eller tertial. Är {} antal, gör om uttaget; annars skriv dem under `ignore`.",
                names.join(", ")
            )
            .expect(TAKES_ALL);
        }
        let (of_names, open): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|at| self.is_named(*at));
        if !of_names.is_empty() {
            let names: Vec<String> = of_names.into_iter().map(|at| self.layout.name(at)).collect();
            let names = names.join(", ");
            writeln!(
                text,
                "# {names} har antal, ett för varje rubrik: vänd på bladet så att varje antal får en rad."
            )
            .expect(TAKES_ALL);
        }
        if !self.across.is_empty() {
            for at in open {
                let name = heading(&self.layout.name(at));
                writeln!(
                    text,
                    "# {name} har tal men säger ingen tid: är det en månad, skriv den under `across`, annars `ignore: [{name}]`."
                )
                .expect(TAKES_ALL);
            }
            return;
        }
        for at in open {
            let (name, letter) = (heading(&self.layout.name(at)), column_letters(at));
            let column = match self.is_twice(at) {
                true => format!("{{heading: {name}, column: {letter}}}"),
                false => name.clone(),
            };
            writeln!(
                text,
                "# {name} har tal: står en rad för flera händelser, skriv `count: {column}` under `columns`, annars \
                 `ignore: [{name}]`."
            )
            .expect(TAKES_ALL);
        }
    }
}

/// A heading as the map takes it: in quotes where it would be read as a number.
fn heading(name: &str) -> String {
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_'));
    if is_number { quoted(name) } else { scalar(name) }
}
