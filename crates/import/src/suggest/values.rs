//! How the values of a sheet translate: what is sure, what is guessed and what is left open.

use std::fmt::Write;

use model::{Coded, Period};
use rustc_hash::FxHashSet;

use super::write::heading;
use super::{Suggester, TAKES_ALL, is_bare_month, told_rows};
use crate::emit::quoted;
use crate::map::Field;
use crate::names::{Names, is_measure};
use crate::privacy;
use crate::sheet::Row;
use crate::synonyms::{AMOUNTS, NOTHING, SUMS, WHOLES};
use crate::times::said;
use crate::words::fold;

impl Suggester<'_> {
    pub(super) fn values_text(&self, text: &mut String) {
        let mut fields = Vec::new();
        for field in Field::ALL {
            let lines = match field {
                Field::Type => {
                    self.names_lines(*field, self.known.map(|known| Names::new(&known.event_types)))
                }
                Field::Unit => self.names_lines(*field, self.known.map(|known| Names::new(&known.units))),
                Field::Date | Field::Reported | Field::Closed => self.day_lines(*field),
                Field::Period => self.period_lines(),
                _ => self.word_lines(*field),
            };
            let lines = match &self.kept {
                Some(kept) => kept.values(*field, lines),
                None => lines,
            };
            if !lines.is_empty() {
                fields.push((field, lines));
            }
        }
        if !fields.is_empty() {
            text.push_str("values:\n");
        }
        for (field, lines) in fields {
            writeln!(text, "  {}:\n    {}", field.code(), lines.join("\n    ")).expect(TAKES_ALL);
        }
        self.withheld(text);
    }

    /// Tells, without showing them, values of what every event needs that look like people: a map is kept in git.
    fn withheld(&self, text: &mut String) {
        for field in [Field::Type, Field::Unit, Field::Period, Field::Status] {
            let Some(at) = self.columns.get(&field) else { continue };
            let values = self.counted_in(*at).into_iter().map(|(value, _)| value);
            let hidden: FxHashSet<String> =
                values.filter(|value| !self.may_show(field, value)).map(|value| fold(&value)).collect();
            let is_hidden = |row: &&&Row| !hidden.is_empty() && hidden.contains(&fold(row.cell(*at)));
            let rows: Vec<&&Row> = self.rows.iter().filter(is_hidden).collect();
            if let Some(first) = rows.first() {
                writeln!(
                    text,
                    "# {}: {} har värden som inte skrivs ut här, för de är fritext eller ser ut som uppgifter om en person, först på rad \
                     {}. Rätta dem i bladet.{}",
                    heading(&self.layout.name(*at)),
                    told_rows(rows.len()),
                    first.number,
                    match field {
                        Field::Unit => " Är det en enhet som saknas, lägg till den i organisation.yaml.",
                        Field::Type => " Är det en typ som saknas, lägg till den i event_types.yaml.",
                        _ => "",
                    }
                )
                .expect(TAKES_ALL);
            }
        }
    }

    /// True for degrees by number of which one is none of 1 to 4: then 4 may be no more than the second of five.
    fn is_longer_scale(&self) -> bool {
        let is_beyond =
            |value: &str| value.parse::<u8>().is_ok_and(|number| !(1..=4).contains(&number) && number < 11);
        self.counted(Field::Severity).iter().any(|(value, _)| is_beyond(value))
    }

    /// True where the sheet has an entry by its own name too.
    fn has_whole(&self, field: Field, names: &Names<'_>, id: &str) -> bool {
        let is_it = |value: &str| names.find(value).iter().any(|at| names.entry(*at).id == id);
        self.counted(field).iter().any(|(value, _)| is_it(value))
    }

    /// True for a value that a map may have: a name of the content is never a person.
    pub(super) fn may_show(&self, field: Field, value: &str) -> bool {
        const FEWEST: usize = 3;
        let names = Names::of(field, self.known);
        let is_known = || names.as_ref().is_some_and(|names| !names.find(value).is_empty());
        let is_word = || self.values(field).iter().any(|(known, _, word)| known == value && word.is_some());
        let is_near = || names.as_ref().is_some_and(|names| names.is_near(value));
        let rows =
            || self.counted(field).into_iter().find(|(known, _)| known == value).map_or(0, |(_, rows)| rows);
        let may_be = || privacy::shown_common(value).is_some() && !privacy::is_person(value);
        privacy::shown(value).is_some() && !privacy::is_person(value)
            || is_known()
            || may_be() && (is_near() || is_word() || rows() >= FEWEST)
    }

    /// Days that are said to be unknown, and months without a year.
    fn day_lines(&self, field: Field) -> Vec<String> {
        let years = self.years();
        let line = |(value, rows): (String, usize)| {
            let written = quoted(&value);
            match said(&value).filter(|_| is_bare_month(&value)).map(|said| years?.time(said)) {
                Some(Some(month)) => Some(format!("{written}: {month} # gissat; {}", told_rows(rows))),
                Some(None) => Some(format!("{written}: \"?\" # {}", told_rows(rows))),
                None => NOTHING.contains(&fold(&value).as_str()).then(|| format!("{written}: \"\"")),
            }
        };
        self.counted(field).into_iter().filter_map(line).collect()
    }

    /// Tertials that are not written as the content writes them.
    fn period_lines(&self) -> Vec<String> {
        let values = self.counted(Field::Period).into_iter();
        let others = values.filter(|(value, _)| value.parse::<Period>().is_err());
        let others = others.filter(|(value, _)| self.may_show(Field::Period, value));
        let at = self.columns.get(&Field::Period).copied().unwrap_or_default();
        let lines = others.map(|(value, rows)| match self.tertial(at, &value) {
            Some((period, false)) => format!("{}: {period}", quoted(&value)),
            Some((period, true)) => format!("{}: {period} # gissat; {}", quoted(&value), told_rows(rows)),
            None => format!("{}: \"?\" # {}", quoted(&value), told_rows(rows)),
        });
        lines.collect()
    }

    fn word_lines(&self, field: Field) -> Vec<String> {
        let values = self.values(field).into_iter().filter(|(value, _, word)| {
            // Which end of a scale of numbers is the worst, the numbers do not say.
            let is_itself = *word == Some(value.as_str()) && field != Field::Severity;
            !is_itself && self.may_show(field, value)
        });
        let is_scale = field == Field::Severity && self.is_longer_scale();
        let is_four = self.counted(field).iter().any(|(value, _)| value == "4");
        let lines = values.map(|(value, rows, word)| match word {
            Some(word) if field == Field::Severity && word == value && !is_scale => match is_four {
                true => format!("{}: {word} # gissat; är 4 värst i registret? {}", quoted(&value), told_rows(rows)),
                false => format!(
                    "{}: \"?\" # ingen rad har 4, så skalan kan ha färre steg: översätt till 1 (lindrig) till 4 (mycket allvarlig); {}",
                    quoted(&value),
                    told_rows(rows)
                ),
            },
            Some(word) if is_scale && word == value => format!(
                "{}: \"?\" # skalan har fler än fyra steg: översätt vart och ett till 1–4; {}",
                quoted(&value),
                told_rows(rows)
            ),
            Some("") => format!("{}: \"\"", quoted(&value)),
            Some(word) => format!("{}: {word} # gissat; {}", quoted(&value), told_rows(rows)),
            None => format!("{}: \"?\" # {}", quoted(&value), told_rows(rows)),
        });
        lines.collect()
    }

    /// Types or units that the content does not know as they are written.
    fn names_lines(&self, field: Field, names: Option<Names<'_>>) -> Vec<String> {
        let Some(names) = names else { return Vec::new() };
        let is_counted = self.columns.contains_key(&Field::Count) || !self.across.is_empty();
        let open = self.counted(field).into_iter().filter(|(value, _)| names.find(value).is_empty());
        let lines = open.filter(|(value, _)| self.may_show(field, value)).map(|(value, rows)| {
            let written = quoted(&value);
            match names.guess(&value, field) {
                None if field == Field::Type && is_measure(&value) => {
                    format!(
                        "{written}: \"?\" # är det ett annat mått än antalet händelser, hoppa över det med `skip`; {}",
                        told_rows(rows)
                    )
                }
                Some(near) if is_counted && self.has_whole(field, &names, near) => {
                    let whole = names.titled(near);
                    format!(
                        "{written}: {near} # gissat; {}; räknas ihop med {whole}: är {whole} summan, hoppa över den här med `skip`",
                        told_rows(rows)
                    )
                }
                None if field == Field::Unit && is_whole(&value) => {
                    format!(
                        "{written}: \"?\" # är det en summa, hoppa över den med `skip`; {}",
                        told_rows(rows)
                    )
                }
                Some(near) => format!("{written}: {near} # gissat; {}", told_rows(rows)),
                None => {
                    let alike = names.alike(&value);
                    let alike = match alike.split_last() {
                        Some((last, [])) => format!("liknar {last}; "),
                        Some((last, others)) => format!("liknar {} och {last}; ", others.join(", ")),
                        None => String::new(),
                    };
                    format!("{written}: \"?\" # {alike}{}", told_rows(rows))
                }
            }
        });
        lines.collect()
    }
}

/// `Hela förvaltningen`, `Alla skolor`: hardly a unit of its own.
pub(super) fn is_whole(value: &str) -> bool {
    const MEASURES: [&str; 3] = ["s:a", "diff", "mål"];
    let folded = fold(value);
    let is_whole = |word: &str| [WHOLES, SUMS, AMOUNTS, &MEASURES].iter().any(|words| words.contains(&word));
    folded.split(' ').next().is_some_and(is_whole)
        || folded.split(' ').next_back().is_some_and(|word| SUMS.contains(&word))
}
