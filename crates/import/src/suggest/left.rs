//! Columns that no field takes: what of them is left out, and what is asked.

use std::collections::BTreeSet;
use std::fmt::Write;

use model::Coded;

use super::write::heading;
use super::{Suggester, TAKES_ALL};
use crate::cancelled::{excludes, may_exclude, says_excluded};
use crate::dates::serial;
use crate::judge::corrects;
use crate::map::Field;
use crate::merge::differing;
use crate::numbers::{self, are_mostly_counts};
use crate::privacy;
use crate::sheet::NOT_WORKED_OUT;
use crate::synonyms::{HINTS, word_for};
use crate::times::{Said, is_no_outcome, is_reckoned, is_row_of_no_outcome, said};
use crate::words::{column_letters, fold};

impl Suggester<'_> {
    /// Columns that no field takes: those that may count, and the others.
    pub(super) fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let is_used = |at: &usize| {
            let across = self.across.iter().map(|(at, _)| at);
            let skipped = self.cancelled.iter().map(|(at, _)| at).chain(&self.maybe_id);
            self.columns.values().chain(across).chain(skipped).any(|used| used == at)
        };
        let is_left = |at: &usize| !self.layout.folded(*at).is_empty() && !is_used(at);
        // A column of numbers is left out by hand, or not at all: each row would be one event.
        let is_counted = self.columns.contains_key(&Field::Count) || !self.across.is_empty();
        let is_of_time = |at: usize| match said(self.layout.folded(at)) {
            None => false,
            Some(Said::Other) => self.has_numbers(at),
            Some(_) => self.is_filled(at),
        };
        let is_month = self.across.first().map(|(_, said)| said.is_month());
        let is_time_beside = |at: usize| {
            let said = said(self.layout.folded(at)).filter(|said| *said != Said::Other);
            said.is_some_and(|said| Some(said.is_month()) == is_month) && self.is_filled(at)
        };
        let months: Vec<usize> = self.across.iter().map(|(at, _)| *at).collect();
        let is_beside = |at: usize| {
            !months.is_empty()
                && self.counts(at)
                && !is_no_outcome(self.layout.folded(at))
                && !is_reckoned(self.layout.folded(at))
                && !numbers::are_sums(at, &months, self.rows.iter().copied())
        };
        // Without a number for each case a row of shares may as well be of many events.
        let is_lone_share = |at: usize| {
            let mut cells = self.rows.iter().map(|row| row.cell(at));
            !self.columns.contains_key(&Field::Id)
                && is_reckoned(self.layout.folded(at))
                && cells.any(|cell| cell.contains(|sign: char| sign.is_ascii_digit()))
        };
        let may_count = |at: &usize| {
            !is_counted && (self.must_count(*at) || is_of_time(*at) || is_lone_share(*at))
                || self.is_named(*at)
                || is_beside(*at)
                || is_time_beside(*at)
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
        self.rows.iter().any(|row| corrects(self.layout.folded(at), row.cell(at), &numbers).is_some())
    }

    fn must_count(&self, at: usize) -> bool {
        numbers::must_count(self.layout.folded(at)) || self.counts(at)
    }

    /// True for a column of counts that is headed by a type or a unit: the table lies across.
    fn is_named(&self, at: usize) -> bool {
        let heading = self.layout.folded(at);
        self.names.iter().any(|names| !names.find(heading).is_empty()) && self.has_numbers(at)
    }

    /// Columns whose headings are the first days of months as Excel counts days: `46023` is 2026-01-01. Empty where it may be chance.
    fn serial_months(&self) -> Vec<usize> {
        const FEWEST: usize = 2;
        let is_first = |at: &usize| {
            // From 2000 to 2099.
            let heading = self.layout.folded(*at);
            let is_near = heading.parse::<u32>().is_ok_and(|number| (36_526..73_051).contains(&number));
            is_near && serial(heading, self.from_1904).is_some_and(|day| day.first_day().day() == 1)
        };
        let found: Vec<usize> = (0..self.layout.width()).filter(is_first).collect();
        if found.len() < FEWEST { Vec::new() } else { found }
    }

    fn has_formulas(&self, at: usize) -> bool {
        self.layout.rows().iter().any(|row| row.cell(at) == NOT_WORKED_OUT)
    }

    /// The number of the row below the headings, where months stand in it: `jan`, `feb` below `2026`.
    fn second_row_of_headings(&self) -> Option<u32> {
        const FEWEST: usize = 2;
        let row = self.layout.rows().first()?;
        let times = row.cells().filter_map(said).filter(|said| *said != Said::Other).count();
        (times >= FEWEST).then_some(row.number)
    }

    fn is_filled(&self, at: usize) -> bool {
        self.layout.rows().iter().any(|row| !row.cell(at).is_empty())
    }

    fn has_numbers(&self, at: usize) -> bool {
        are_mostly_counts(self.layout.rows().iter().map(|row| row.cell(at)))
    }

    /// Leaves out columns whose every value is a word of a field that no column is known for, and asks for them.
    fn tell_words(&self, others: Vec<usize>, text: &mut String) -> Vec<usize> {
        let free = [Field::Affected, Field::Severity, Field::Status];
        let field_of = |at: usize| {
            let values = self.counted_in(at);
            let free = free.into_iter().filter(|field| {
                !self.columns.contains_key(field) && self.unfit.iter().all(|unfit| unfit.field != *field)
            });
            let has_word = |field: Field, value: &str| {
                word_for(field, &fold(value)).is_some_and(|word| !word.is_empty())
            };
            let are_all = |field: &Field| {
                values.len() > 1
                    && values
                        .iter()
                        .all(|(value, _)| value.contains(char::is_alphabetic) && has_word(*field, value))
            };
            free.into_iter().find(are_all)
        };
        let (told, others): (Vec<usize>, Vec<usize>) =
            others.into_iter().partition(|at| field_of(*at).is_some());
        for at in told {
            let (name, code) =
                (heading(&self.layout.name(at)), field_of(at).map_or("", |field| field.code()));
            writeln!(
                text,
                "# {name} har ord som `{code}` tar: ska kolumnen med, skriv `{code}: {name}` under `columns`; annars skriv {name} \
                 under `ignore`."
            )
            .expect(TAKES_ALL);
        }
        others
    }

    pub(super) fn ignore(&self, text: &mut String) {
        let (open, others) = self.left();
        let serials = self.serial_months();
        if let [first, .., last] = serials[..] {
            let [first, last] = [first, last].map(|at| self.layout.name(at));
            writeln!(
                text,
                "# Rubrikerna {first} till {last} är månader som har blivit tal: skriv dem som text i bladet, som `jan 2026`, och kör \
                 `--suggest` igen."
            )
            .expect(TAKES_ALL);
        }
        let is_no_serial = |at: &usize| !serials.contains(at);
        let (open, others): (Vec<usize>, Vec<usize>) = (
            open.into_iter().filter(is_no_serial).collect(),
            others.into_iter().filter(is_no_serial).collect(),
        );
        let says_so = |at: usize| {
            let heading = self.layout.folded(at);
            excludes(heading)
                || self.layout.rows().iter().any(|row| {
                    let cell = row.cell(at);
                    says_excluded(heading, cell) || may_exclude(cell) || is_row_of_no_outcome(cell)
                })
                || self.corrects(at)
        };
        let (cancelled, others): (Vec<usize>, Vec<usize>) = others.into_iter().partition(|at| says_so(*at));
        let open_fields: Vec<usize> = HINTS.iter().flat_map(|(field, _)| self.may_be(*field)).collect();
        let parted = self.parted_time().filter(|_| !self.is_there(Field::Date));
        let is_parted = |at: &usize| parted.is_some_and(|(years, times)| *at == years || *at == times);
        let others = others.into_iter().filter(|at| !open_fields.contains(at) && !is_parted(at));
        let others: Vec<usize> = others.collect();
        let differing = self.differing(&others);
        let others = self.tell_words(others, text);
        // What an empty column will hold in a later extract is not known.
        let is_empty = |at: &usize| self.layout.rows().iter().all(|row| row.cell(*at).is_empty());
        let others = others.into_iter().filter(|at| !differing.contains(at) && !is_empty(at));
        let others: Vec<usize> = others.collect();
        // The import tells a column that the map does not name.
        let unfit = || self.unfit.iter().filter(|unfit| !unfit.is_whole);
        let is_known = |at: &&usize| unfit().all(|unfit| unfit.column != **at);
        // A map is kept in git.
        let (hidden, others): (Vec<usize>, Vec<usize>) =
            others.into_iter().partition(|at| privacy::names_somebody(self.layout.folded(*at)));
        for at in hidden {
            writeln!(
                text,
                "# Rubriken i {} ser ut som en uppgift om en person, och skrivs inte ut här.",
                self.layout.name(at)
            )
            .expect(TAKES_ALL);
        }
        let left = others.iter().filter(is_known).map(|at| heading(&self.layout.name(*at)));
        let left: Vec<String> = left.collect();
        if !left.is_empty() {
            writeln!(text, "ignore: [{}]", left.join(", ")).expect(TAKES_ALL);
        }
        for unfit in self.unfit.iter().filter(|unfit| unfit.is_whole && unfit.are_persons) {
            let name = heading(&self.layout.name(unfit.column));
            writeln!(text, "# {name} läses inte: värdena ser ut som namn på personer.").expect(TAKES_ALL);
        }
        // A rule may read the column and leave out rows by it, and yet the field is lost.
        let is_ruled = |at: usize| self.cancelled.iter().any(|(column, _)| *column == at);
        for unfit in unfit().filter(|unfit| others.contains(&unfit.column) || is_ruled(unfit.column)) {
            let name = heading(&self.layout.name(unfit.column));
            let code = unfit.field.code();
            let first = unfit.row.map_or_else(String::new, |row| format!(", först på rad {row}"));
            match unfit.is_text {
                true => writeln!(
                    text,
                    "# {name} följer inte med, för där står fritext eller uppgifter om en person{first}. Ska kolumnen med, rätta \
                     cellerna i bladet och kör `--suggest` igen; annars skriv den under `ignore`."
                ),
                false => writeln!(
                    text,
                    "# {name} följer inte med, för den har värden som `{code}` inte tar{first}. Ska kolumnen med, skriv \
                     `{code}: {name}` under `columns`, så säger importen vilka värden som ska översättas; annars skriv den under \
                     `ignore`."
                ),
            }
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
        } else if let Some(at) = of_times.iter().find(|at| self.has_formulas(**at)) {
            let name = self.layout.name(*at);
            writeln!(
                text,
                "# {name} har formler som aldrig har räknats ut: öppna filen i Excel, spara den, och kör `--suggest` igen."
            )
            .expect(TAKES_ALL);
        } else if let Some(row) = self.second_row_of_headings().filter(|_| !of_times.is_empty()) {
            writeln!(
                text,
                "# Rubrikerna står på två rader, {} och {row}: dela de sammanslagna cellerna, skriv rubrikerna för typ och enhet också \
                 på rad {row}, och kör `--suggest` igen.",
                self.layout.number()
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
        let (shares, open): (Vec<usize>, Vec<usize>) =
            open.into_iter().partition(|at| is_reckoned(self.layout.folded(*at)));
        for at in shares {
            let name = heading(&self.layout.name(at));
            writeln!(
                text,
                "# {name} är inte antal, utan något som är räknat ur dem: gör om uttaget med antal. Är varje rad en händelse, \
                 skriv `ignore: [{name}]`."
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
