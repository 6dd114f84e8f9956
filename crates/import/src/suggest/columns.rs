//! Which column is which field, and which rows are events.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use model::diag::{Diagnostic, edits};

use super::Suggester;
use crate::cancelled::{excludes, excludes_itself, says_excluded, says_no};
use crate::codes;
use crate::dates::{DateForm, DateForms, forms_of};
use crate::emit::quoted;
use crate::ids::{
    CaseForms, are_references, are_repeated, are_spoilt, case_numbers, is_id_heading, is_of_another,
};
use crate::map::Field;
use crate::numbers::{self, are_mostly_counts};
use crate::plan::ANY;
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::{AMOUNTS, HEADINGS, SUMS, WHOLES, YES};
use crate::times::{Said, is_reckoned, may_be_tertial, said, span_of};
use crate::wholes::CLASSES;
use crate::words::{bare_heading, fold};

/// One letter that is wrong, or two in a long word: `Anställningsdatum` is no slip of `Anmälningsdatum`.
fn is_slip_of(heading: &str, word: &str) -> bool {
    // `Ej anmäld till polisen` says the opposite.
    if ["ej", "inte", "icke"].iter().any(|turn| heading.starts_with(turn) && !word.starts_with(turn)) {
        return false;
    }
    let most = match word.chars().count() {
        0..=5 => return false,
        6..=11 => 1,
        _ => 2,
    };
    heading.chars().count().abs_diff(word.chars().count()) <= most && edits(heading, word) <= most
}

/// Values that rules leave rows out by; of more, the import tells the rows.
const MOST_SKIPPED: usize = 20;

impl<'a> Suggester<'a> {
    /// The columns whose heading is known, each for one field.
    pub(super) fn assign(&self) -> BTreeMap<Field, usize> {
        let is_kept = |sign: &char| sign.is_alphanumeric() || *sign == '#';
        let squeeze = |text: &str| text.chars().filter(is_kept).collect::<String>();
        let headings: Vec<String> =
            (0..self.layout.width()).map(|at| squeeze(&bare_heading(self.layout.folded(at)))).collect();
        let mut columns: BTreeMap<Field, usize> = BTreeMap::new();
        let is_free = |columns: &BTreeMap<Field, usize>, at: usize| {
            !columns.values().any(|used| *used == at)
                && privacy::suspicion_of_heading(self.layout.folded(at)).is_none()
        };
        for is_exact in [true, false] {
            for (field, words) in HEADINGS {
                if columns.contains_key(field) {
                    continue;
                }
                // With a number for each case, `Summa` and `Totalt` are as likely crowns as events.
                let has_id = columns.contains_key(&Field::Id);
                let is_plain_count = |heading: &str| {
                    ["antal", "frekvens", "händelse"].iter().any(|word| heading.starts_with(word))
                };
                let is_fit = |at: usize| {
                    is_free(&columns, at)
                        && (*field != Field::Count
                            || self.counts(at)
                                && !is_reckoned(self.layout.folded(at))
                                && !self.is_twice(at)
                                && (!has_id || is_plain_count(&headings[at])))
                };
                let is_named = |heading: &str, word: &str| match is_exact {
                    true => heading == word,
                    // `Händelsedag` is no slip of `Händelse-ID`.
                    false => *field != Field::Id && is_slip_of(heading, word),
                };
                // The likeliest words come first: `Enhet` before `Avdelning`, wherever they stand.
                let found = words.iter().map(|word| squeeze(word)).find_map(|word| {
                    // Nor is `Rapportnr` one of `Rapporterad`.
                    let is_slip = |at: usize| is_exact || !is_id_heading(self.layout.folded(at));
                    (0..headings.len())
                        .find(|at| is_named(&headings[*at], &word) && is_slip(*at) && is_fit(*at))
                });
                columns.extend(found.map(|at| (*field, at)));
            }
        }
        columns
    }

    /// The numbers of the cases under a heading that is not known by itself; where only the values speak for it, it is asked.
    pub(super) fn find_id(&mut self) {
        const FEWEST_ROWS: usize = 4;
        if self.columns.contains_key(&Field::Id) {
            return;
        }
        let is_free = |at: &usize| {
            let heading = self.layout.folded(*at);
            let is_twice = self.layout.has_heading(*at) && self.is_twice(*at);
            !self.columns.values().any(|used| used == at)
                && !is_twice
                && !excludes(heading)
                && said(heading).is_none()
                && span_of(heading).is_none()
                && privacy::suspicion_of_heading(heading).is_none()
        };
        let rows = self.layout.rows();
        // The headings again and sums have no number, whatever stands in its column.
        let is_row = |row: &&Row| self.is_event(row) && !self.is_headings(row) && self.sum_in(row).is_none();
        let cells = |at: usize| rows.iter().filter(is_row).map(move |row| row.cell(at));
        let numbers = |at: usize| case_numbers(cells(at), is_id_heading(self.layout.folded(at)));
        let free: Vec<usize> = (0..self.layout.width()).filter(is_free).collect();
        let named = free.iter().copied().find(|at| {
            is_id_heading(self.layout.folded(*at))
                && numbers(*at).is_some()
                && privacy::suspicion_of_values(|| cells(*at), false).is_none()
        });
        let is_counted = self.columns.contains_key(&Field::Count);
        let by_values = || {
            free.iter().copied().find(|at| {
                let is_own = numbers(*at).is_some_and(|numbers| numbers.are_codes);
                (is_own || !is_of_another(self.layout.folded(*at)) && are_references(cells(*at)))
                    && privacy::suspicion_of_values(|| cells(*at), false).is_none()
            })
        };
        let of_ids = || free.iter().copied().filter(|at| is_id_heading(self.layout.folded(*at)));
        let named = named.or_else(|| of_ids().find(|at| are_spoilt(cells(*at))));
        match named {
            Some(at) => {
                self.columns.insert(Field::Id, at);
            }
            None if !is_counted && of_ids().any(|at| are_repeated(cells(at))) => {
                self.maybe_id = of_ids().find(|at| {
                    are_repeated(cells(*at)) && privacy::suspicion_of_values(|| cells(*at), false).is_none()
                });
            }
            None if !is_counted && rows.len() >= FEWEST_ROWS => self.maybe_id = by_values(),
            None => {}
        }
    }

    /// Two or more columns of counts whose headings are months, else tertials: then no column says when or how many.
    pub(super) fn find_across(&mut self) {
        let cells = |at: usize| self.layout.rows().iter().map(move |row| row.cell(at));
        let of_times = |is_month: bool| {
            let said = (0..self.layout.width()).filter_map(|at| Some((at, said(self.layout.folded(at))?)));
            // Months to come are empty, and one may be of errors alone, which the import stops at.
            let fits = |(at, said): &(usize, Said)| {
                *said != Said::Other && said.is_month() == is_month && numbers::may_be_counts(cells(*at))
            };
            said.filter(fits).collect::<Vec<_>>()
        };
        let is_filled = |found: &[(usize, Said)]| {
            found.iter().filter(|(at, _)| are_mostly_counts(cells(*at))).count() > 1
        };
        let found = [true, false].map(of_times).into_iter().find(|found| is_filled(found));
        let found = found.map(|found| self.with_words(found));
        // Two months of one name are of two years, which stand elsewhere.
        self.across =
            found.filter(|found| found.iter().all(|(at, _)| !self.is_twice(*at))).unwrap_or_default();
        if !self.across.is_empty() {
            let headings = self.across.iter().map(|(at, _)| self.layout.folded(*at));
            self.is_across_guessed = headings.clone().all(may_be_tertial);
            if self.is_across_guessed {
                for (_, said) in &mut self.across {
                    if let Said::Month(year, number) = *said {
                        *said = Said::Tertial(year, number);
                    }
                }
            }
            let across = &self.across;
            self.columns.retain(|field, at| {
                !matches!(field, Field::Date | Field::Period | Field::Count)
                    && across.iter().all(|(column, _)| column != at)
            });
        }
    }

    /// True if a column holds counts. Those that are no numbers are told by the import.
    pub(super) fn counts(&self, column: usize) -> bool {
        numbers::counts(self.layout.folded(column), column, self.layout.rows().iter())
    }

    pub(super) fn is_event(&self, row: &Row) -> bool {
        let columns = self.keys();
        let mut across = self.across.iter().map(|(at, _)| at);
        columns.len() < 3 && (self.across.is_empty() || across.any(|at| !row.cell(*at).is_empty()))
            || columns.iter().filter(|at| !row.cell(**at).is_empty()).count() > 1
    }

    /// The column and the cell that make a row one of sums: `Summa` alone, or at the beginning of a cell in a row that lacks
    /// something.
    pub(super) fn sum_in(&self, row: &Row) -> Option<(usize, String)> {
        let keys = self.keys();
        let is_whole = keys.iter().all(|at| !row.cell(*at).is_empty());
        let first = row.cells().take(self.layout.width()).position(|cell| !cell.is_empty());
        let is_sum = |at: &usize| {
            let cell = fold(row.cell(*at));
            let mut words = cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
            let first = words.next().unwrap_or_default();
            let is_first = SUMS.contains(&first) || !is_whole && AMOUNTS.contains(&first);
            let last = words.next_back();
            // `Ekskolan Summa`, as Swedish Excel writes it.
            is_first && (!is_whole || last.is_none())
                || !is_whole && last.is_some_and(|word| SUMS.contains(&word))
        };
        let at = keys.iter().copied().chain(first).find(is_sum)?;
        Some((at, row.cell(at).to_owned()))
    }

    /// Parts events from rows of sums, headings and notes, each with the cell that a rule can leave it out by.
    pub(super) fn part_rows(&mut self) {
        let rows = self.layout.rows().iter();
        let (events, others): (Vec<&Row>, Vec<&Row>) = rows.partition(|row| {
            let is_other = self.sum_in(row).is_some()
                || self.is_headings(row)
                || self.is_numbers(row)
                || row.is_in_brackets();
            self.is_event(row) && !is_other
        });
        // What a separator without quotes has moved is told by the import.
        let is_moved = |row: &&Row| self.layout.is_text() && row.width() > self.layout.full_width();
        self.rows = events.into_iter().filter(|row| !is_moved(row)).collect();
        let mut others = self.take_unfinished(others);
        others.retain(|row| !row.cells().any(|cell| self.layout.other_separator(cell).is_some()));
        let (others, lacking): (Vec<&Row>, Vec<&Row>) =
            others.into_iter().partition(|row| self.sum_in(row).is_some() || self.is_event(row));
        for row in others {
            let cells = self.keys().into_iter().chain(0..self.layout.width());
            let cells = cells.map(|at| (at, row.cell(at).to_owned())).filter(|(_, cell)| !cell.is_empty());
            let candidates = self.sum_in(row).map_or_else(|| cells.collect(), |sum| vec![sum]);
            let found = candidates.into_iter().find(|(at, cell)| self.may_rule(*at, cell));
            self.leave_out(found);
        }
        // The name of a unit or a type heads the events below it: a rule for what it lacks would hide that.
        let heads = |row: &&Row| row.cells().any(|cell| !cell.is_empty() && self.is_name(cell));
        let has_heads = lacking.iter().any(heads);
        if let Some(at) = self.lacked_by(&lacking).filter(|_| lacking.len() > MOST_SKIPPED && !has_heads) {
            self.others.push((at, String::new()));
            return;
        }
        // Only in these columns has a note a value that no event will have.
        let notes = [Field::Id, Field::Type, Field::Unit].map(|field| self.columns.get(&field).copied());
        let may_spill = self.layout.may_spill();
        for row in lacking {
            let is_plain = |at: &usize| {
                let cell = row.cell(*at);
                !may_spill && cell.contains(char::is_alphabetic) && self.may_rule(*at, cell)
            };
            let named = notes.into_iter().flatten().find(is_plain);
            let by_gap = || self.lacked_by(&[row]).filter(|_| !has_heads).map(|at| (at, String::new()));
            let found = named.map(|at| (at, row.cell(at).to_owned())).or_else(by_gap);
            self.leave_out(found);
        }
    }

    fn leave_out(&mut self, found: Option<(usize, String)>) {
        let is_new =
            |found: &(usize, String)| !self.others.contains(found) && self.others.len() < MOST_SKIPPED;
        let found = found.filter(is_new);
        self.others.extend(found);
    }

    /// The column that says most surely that these rows are no events: empty in each of them, and in no event.
    fn lacked_by(&self, rows: &[&Row]) -> Option<usize> {
        let needed = [Field::Id, Field::Date, Field::Unit, Field::Type];
        let mut columns = needed.iter().filter_map(|field| self.columns.get(field)).copied();
        columns.find(|at| {
            rows.iter().all(|row| row.cell(*at).is_empty())
                && self.rows.iter().all(|row| !row.cell(*at).is_empty())
        })
    }

    /// True for a unit or a type of the content.
    pub(super) fn is_name(&self, cell: &str) -> bool {
        self.names.iter().any(|names| !names.find(cell).is_empty())
    }

    /// True for a cell that a rule may leave out rows by: it names nobody, and no event has it.
    fn may_rule(&self, at: usize, cell: &str) -> bool {
        let is_of_events = || self.rows.iter().any(|row| fold(row.cell(at)) == fold(cell));
        privacy::shown(cell).is_some() && !privacy::may_name(cell) && !self.is_name(cell) && !is_of_events()
    }

    /// A row with the number of a case that is not filled in yet is an event, and the import says what it lacks.
    fn take_unfinished(&mut self, others: Vec<&'a Row>) -> Vec<&'a Row> {
        let Some(id) = self.columns.get(&Field::Id).copied() else { return others };
        let keys = self.keys();
        let whole = self.rows.iter().filter(|row| keys.iter().all(|at| !row.cell(*at).is_empty()));
        let numbers = CaseForms::of(whole.map(|row| row.cell(id)));
        let (unfinished, others): (Vec<&'a Row>, Vec<&'a Row>) = others.into_iter().partition(|row| {
            numbers.has(row.cell(id))
                && !(self.sum_in(row).is_some() || self.is_headings(row) || self.is_numbers(row))
        });
        self.rows.extend(unfinished);
        others
    }

    fn keys(&self) -> Vec<usize> {
        let keys = [Field::Id, Field::Type, Field::Date, Field::Period, Field::Unit];
        keys.iter().filter_map(|field| self.columns.get(field)).copied().collect()
    }

    /// The headings once more, as at the top of every printed page.
    fn is_headings(&self, row: &Row) -> bool {
        let filled = self.keys().into_iter().filter(|at| !row.cell(*at).is_empty());
        let (same, others): (Vec<usize>, Vec<usize>) = filled
            .partition(|at| fold(row.cell(*at)).trim_end_matches(" (forts.)") == self.layout.folded(*at));
        same.len() > 1 && others.is_empty()
    }

    /// The columns numbered: 1, 2, 3 …
    fn is_numbers(&self, row: &Row) -> bool {
        let mut filled =
            row.cells().take(self.layout.width()).enumerate().filter(|(_, cell)| !cell.is_empty());
        row.cells().count() > 2 && filled.all(|(at, cell)| cell == (at + 1).to_string())
    }

    /// With a number and a day of its own each row is an event, and what it counts may be the people in it.
    pub(super) fn doubt_counts(&mut self) {
        let of = |field| self.columns.get(&field).copied();
        let (Some(id), Some(count), Some(date)) = (of(Field::Id), of(Field::Count), of(Field::Date)) else {
            return;
        };
        let forms = forms_of(self.texts(date)).0.iter().filter_map(|form| DateForm::parse(form)).collect();
        let forms = DateForms::new(forms, self.from_1904);
        let is_day = |row: &&&Row| {
            let day = forms.read(row.cell(date), row.is_day(date));
            day.is_ok_and(|day| day.first_day() == day.last_day())
        };
        // One that is left empty, or has a sign in its place, makes no sums of the others.
        let seen: FxHashSet<String> = self.rows.iter().map(|row| fold(row.cell(id))).collect();
        let is_number = |number: &&String| number.contains(|sign: char| sign.is_ascii_digit());
        let is_each_its_own = seen.iter().filter(is_number).count() * 5 >= self.rows.len() * 4;
        if is_each_its_own && self.rows.iter().filter(is_day).count() * 2 > self.rows.len() {
            self.columns.remove(&Field::Count);
            self.doubtful = Some(count);
        }
    }

    /// Rows of cases that are no events: by their status, or by a column of their own with yes and no in it.
    pub(super) fn find_cancelled(&mut self) {
        // `Makulerad 2026-04-02` is as cancelled.
        let is_cancelled = |value: &str| excludes_itself(&fold(value)) && privacy::shown(value).is_some();
        let is_yes = |value: &str| YES.contains(&fold(value).as_str());
        let status = self.columns.get(&Field::Status).copied();
        let mut used: Vec<usize> = self.columns.values().copied().collect();
        used.extend(self.across.iter().map(|(at, _)| *at));
        let unread = (0..self.layout.width()).filter(|at| !used.contains(at));
        for at in status.into_iter().chain(unread) {
            let heading = self.layout.folded(at);
            let values: Vec<String> = self.counted_in(at).into_iter().map(|(value, _)| value).collect();
            let is_own = Some(at) != status && excludes(heading);
            let says_yes = values.iter().all(|value| is_yes(value) || says_no(value));
            // A day or a name on some of the rows.
            let filled = self.rows.iter().filter(|row| !row.cell(at).is_empty()).count();
            let is_any = is_own && !says_yes && filled * 2 <= self.rows.len();
            if is_any && filled > 0 && !values.iter().any(|value| says_no(value)) {
                self.rows.retain(|row| row.cell(at).is_empty());
                self.cancelled.push((at, vec![ANY.to_owned()]));
                continue;
            }
            let fits = |value: &String| match is_own {
                true => says_yes && is_yes(value),
                false => {
                    Some(at) == status && is_cancelled(value)
                        || says_excluded(heading, value)
                            && privacy::shown(value).is_some()
                            && !privacy::may_name_within(value)
                }
            };
            let found: Vec<String> = values.into_iter().filter(fits).take(MOST_SKIPPED).collect();
            let is_left_out = |row: &&&Row| found.iter().any(|value| fold(value) == fold(row.cell(at)));
            let is_rare = self.rows.iter().filter(is_left_out).count() * 2 <= self.rows.len();
            if !found.is_empty() && (is_rare || is_own || Some(at) == status) {
                self.rows.retain(|row| found.iter().all(|value| fold(value) != fold(row.cell(at))));
                self.cancelled.push((at, found));
            }
        }
    }

    /// Guessed rules that leave out so many rows that a word may mean something else here.
    pub(super) fn large_rules(&self) -> Vec<Diagnostic> {
        const ONE_IN: usize = 4;
        const FEWEST: usize = 3;
        let rows = || self.layout.rows().iter().filter(|row| self.is_event(row));
        let large = |(at, values): &(usize, Vec<String>)| {
            let is_left = |cell: &str| {
                values.iter().any(|value| fold(value) == fold(cell) || value == ANY && !says_no(cell))
            };
            let left: Vec<&Row> = rows().filter(|row| is_left(row.cell(*at))).collect();
            let (first, all) = (left.first()?, rows().count());
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            let message = format!(
                "den gissade regeln under `skip` för {} = {} hoppar över {} av {all} rader",
                self.layout.name(*at),
                values.join(", "),
                left.len()
            );
            (left.len() >= FEWEST && left.len() * ONE_IN >= all).then(|| {
                Diagnostic::warning(codes::WHOLE_SKIPPED, self.layout.place_of(first, *at), message)
                    .with_expected("att bara några få rader inte är händelser")
                    .with_help("betyder värdet något annat i det här registret, ta bort regeln ur kartan")
            })
        };
        self.cancelled.iter().filter_map(large).collect()
    }

    /// `Samtliga` beside `Elev` and `Personal`: in a sheet of counts it is the sum of the others.
    pub(super) fn find_wholes(&mut self) {
        if !self.columns.contains_key(&Field::Count) && self.across.is_empty() {
            return;
        }
        for field in CLASSES.into_iter().filter(|field| *field != Field::Type) {
            let Some(at) = self.columns.get(&field).copied() else { continue };
            let is_whole = |value: &String| {
                let folded = fold(value);
                SUMS.contains(&folded.as_str()) || WHOLES.contains(&folded.as_str())
            };
            let values = self.counted_in(at).into_iter().map(|(value, _)| value);
            let found: Vec<String> = values.filter(is_whole).collect();
            if !found.is_empty() {
                self.rows.retain(|row| found.iter().all(|value| fold(value) != fold(row.cell(at))));
                self.cancelled.push((at, found));
            }
        }
    }
}
