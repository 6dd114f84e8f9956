//! Settings and words of a map that do not fit the field that they stand at.

use input::Placed;
use model::diag::{Diagnostic, nearest};
use model::{Coded, CountTime, EventDate, parse_date};

use super::read::MapReader;
use super::said::{garbled_at, other_time, skip_rule};
use super::{Column, Values};
use crate::dates::DateForm;
use crate::emit::{quoted, scalar};
use crate::field::{FieldKind, day_for, kind, may_be_nothing};
use crate::map::{ColumnEntry, Field, IdRule};
use crate::names::Names;
use crate::sheet::{Row, garbled};
use crate::synonyms::{SUMS, WHOLES};
use crate::times::{Span, contradicts, span_of, tertial_below, time};
use crate::words::fold;
use crate::{OutputForm, codes, privacy};

/// What to do about times that the content does not count by.
pub const NO_SPAN: &str = "veckor, kvartal, terminer och läsår kan inte läsas: gör om uttaget med händelsens dag, månad eller tertial";

impl<'a> MapReader<'a, '_> {
    pub fn judge_settings(&mut self, field: Field, entry: &Placed<ColumnEntry>) {
        let is_date = kind(field) == FieldKind::Date;
        let formats = &entry.value.format;
        let wrong = formats.iter().find(|format| DateForm::parse(format).is_none());
        let (value, message) = match formats.first() {
            Some(format) if !is_date => (Some(format), "`format` hör bara till datum"),
            Some(_) if wrong.is_some() => (wrong, "formatet ger ingen dag"),
            _ if entry.value.slug && !matches!(field, Field::Type | Field::Unit) => {
                (None, "`slug` hör bara till `type` och `unit`")
            }
            _ if field == Field::Linked && self.map.ids.value == IdRule::Sequence => {
                (None, "`linked` går inte att följa när id:n numreras om")
            }
            _ if field == Field::Count && self.form == OutputForm::Rows => {
                (None, "en rad med antal kan inte bli en post för varje händelse")
            }
            _ if field == Field::Period && self.form == OutputForm::Rows => {
                (None, "en post för varje händelse behöver en dag, inte ett tertial")
            }
            _ if field == Field::Period && self.map.columns.contains_key(&Field::Date) => {
                (None, "`date` och `period` säger båda när det hände")
            }
            _ => return,
        };
        let help = match field {
            Field::Count => "kör utan `--form rows`, så skrivs antal",
            Field::Period if self.form == OutputForm::Rows => {
                "kör utan `--form rows`, så skrivs antal, eller ta dagen ur bladet med `date`"
            }
            Field::Period => "behåll `date` om dagen eller månaden är känd, annars `period`",
            _ => {
                "ta bort inställningen, eller rätta den; datum skrivs som `%Y-%m-%d`, eller `serial` för Excels dagnummer"
            }
        };
        let mut finding =
            Diagnostic::error(codes::WRONG_COLUMN_SETTING, entry.place(&self.path), message).with_help(help);
        finding.value = value.cloned();
        self.findings.push(finding);
    }

    pub fn judge_values(&mut self, field: Field, values: &Values<'a>) {
        for entry in &values.entries {
            self.judge_target(field, Some(entry.written), entry.target);
            let says_when = matches!(field, Field::Period) || kind(field) == FieldKind::Date;
            let when = time(&entry.target.value).filter(|_| says_when);
            // `2026-2` is the second tertial as well as February.
            let is_numbered = field == Field::Period
                && tertial_below(entry.written).is_some_and(|period| when == Some(CountTime::Period(period)));
            let other_day = parse_date(entry.written).ok().zip(parse_date(&entry.target.value).ok());
            if kind(field) == FieldKind::Date && other_day.is_some_and(|(written, target)| written != target)
            {
                let place = entry.target.place(&self.path);
                self.findings.push(other_time(place, entry.written, &entry.target.value));
            }
            if !is_numbered && when.is_some_and(|when| contradicts(entry.written, when)) {
                let place = entry.target.place(&self.path);
                self.findings.push(other_time(place, entry.written, &entry.target.value));
            }
        }
        if let Some(rest) = values.rest {
            self.judge_target(field, None, rest);
        }
        let is_one_each = matches!(field, Field::Id | Field::Linked | Field::Count | Field::Period)
            || kind(field) == FieldKind::Date;
        if let Some(rest) = values.rest.filter(|_| is_one_each) {
            let message = format!("`*` kan inte stå för alla andra värden av `{}`", field.code());
            self.findings.push(
                Diagnostic::error(codes::WRONG_TARGET, rest.place(&self.path), message)
                    .with_value("*")
                    .with_expected("en rad för varje värde som inte går att läsa")
                    .with_help("ta bort raden; för datum kan flera `format` skrivas i en lista"),
            );
        }
    }

    /// A word that the map translates to must be one that the field takes.
    pub fn judge_target(&mut self, field: Field, written: Option<&str>, target: &Placed<String>) {
        let kind = kind(field);
        if target.value.is_empty() || (target.value != "?" && kind.read(&target.value).is_some()) {
            return;
        }
        let names = Names::of(field, self.known);
        let mut expected = match &names {
            Some(names) => format!("ett av innehållets id: {}", names.listed()),
            None => kind.expected(),
        };
        let what = match (&kind, written.filter(|written| privacy::shown_common(written).is_some())) {
            (FieldKind::Date, Some(written)) => {
                format!("dagen, som `{}: {{{}: {}}}`", field.code(), quoted(written), day_for(written))
            }
            (FieldKind::Date, None) => "en dag".to_owned(),
            (FieldKind::Period, _) => "tertialet".to_owned(),
            (FieldKind::Word(_), _) => "ett av orden".to_owned(),
            (FieldKind::Number(_), _) => "talet".to_owned(),
            (FieldKind::Id | FieldKind::Ids, _) => "det id som värdet ska räknas till".to_owned(),
        };
        let mut help = format!("skriv {what}");
        if may_be_nothing(field, self.map.defaults.contains_key(&field)) {
            expected.push_str(", eller `\"\"` för inget värde");
            help.push_str(", eller `\"\"` om värdet inte säger något");
        } else if names.is_some() {
            let file = if field == Field::Type { "event_types.yaml" } else { "organisation.yaml" };
            help.push_str(&format!("; saknas det, lägg till det i {file}"));
        }
        if let FieldKind::Word(words) = &kind
            && target.value != "?"
            && let Some(near) = nearest(&target.value, words.iter().copied())
        {
            help = format!("menade du `{near}`?");
        }
        let known = written.zip(names.as_ref()).and_then(|(written, names)| {
            let found = names.find(written);
            found.first().map(|at| names.entry(*at).id.as_str())
        });
        if let Some(id) = known.filter(|_| target.value == "?") {
            help =
                format!("ta bort raden: värdet är namnet på `{id}`, som innehållet har, och hittas utan den");
        }
        let may_be_sum = names.is_some()
            || written.is_some_and(|written| {
                let folded = fold(written);
                SUMS.contains(&folded.as_str()) || WHOLES.contains(&folded.as_str())
            });
        let column = self.map.columns.get(&field).and_then(|entry| {
            let (heading, letter) = (entry.value.heading.as_deref(), entry.value.column.as_deref());
            self.layout.column(heading, letter, entry.place(&self.path), None).ok()
        });
        if let (Some(column), Some(written), true) = (
            column,
            written.and_then(privacy::shown_common),
            may_be_sum && target.value == "?" && known.is_none(),
        ) {
            let has_rules = !self.map.skip.is_empty();
            help.push_str(&format!(
                "; är raderna en summa eller en not, ta bort raden här och skriv {}",
                skip_rule(self.layout, has_rules, column, &quoted(&written))
            ));
        }
        let message = format!("`{}` tar inte det här värdet", field.code());
        self.findings.push(
            Diagnostic::error(codes::WRONG_TARGET, target.place(&self.path), message)
                .with_value(target.value.as_str())
                .with_expected(expected)
                .with_help(help),
        );
    }

    /// Tertials, weeks or quarters that a format reads as months or as days that Excel counts: `2026-1`, `202605`, `20261`.
    pub fn judge_span(&mut self, column: &Column<'_>) {
        const FEWEST_DIGITS: usize = 6;
        let span = span_of(self.layout.folded(column.index)).filter(|_| column.kind == FieldKind::Date);
        let Some(span) = span else { return };
        let is_taken = |row: &&Row| {
            let cell = row.cell(column.index);
            let digits = cell.chars().filter(char::is_ascii_digit).count();
            let day = column.dates.read(cell, false).ok().filter(|_| !row.is_day(column.index));
            let is_day = |day: EventDate| day.first_day() == day.last_day() && digits >= FEWEST_DIGITS;
            day.is_some_and(|day| !column.translates(cell) && !is_day(day))
        };
        let Some(row) = self.layout.rows().iter().find(is_taken) else { return };
        let cell = row.cell(column.index);
        let (what, help) = match span {
            Span::Tertial => (
                "tertial",
                format!(
                    "skriv `period: {}` i stället för `date`, och under `values` vilka tertialen är: `period: {{{}: {}}}`",
                    scalar(&column.name),
                    quoted(cell),
                    tertial_below(cell).map_or_else(|| "2018-t1".to_owned(), |period| period.to_string())
                ),
            ),
            Span::Other => ("veckor, kvartal, terminer eller läsår", NO_SPAN.to_owned()),
        };
        let message = format!(
            "kolumnen `{}` har {what} enligt rubriken, men läses som dagar eller månader: till exempel `{cell}` på rad {}",
            column.name, row.number
        );
        self.findings.push(
            Diagnostic::error(codes::WRONG_COLUMN_SETTING, self.layout.place_of(row, column.index), message)
                .with_value(cell)
                .with_expected("en kolumn med dagar eller månader för `date`")
                .with_help(help),
        );
    }

    /// What a wrong encoding leaves behind, in a column that is used.
    pub fn judge_text(&mut self, column: &Column<'_>) {
        let row = self.layout.rows().iter().find(|row| garbled(row.cell(column.index)).is_some());
        if let Some(row) = row {
            let finding = garbled_at(self.layout.place_of(row, column.index));
            let word = garbled(row.cell(column.index)).and_then(privacy::shown);
            self.findings.push(Diagnostic { value: word, ..finding });
        }
    }
}
