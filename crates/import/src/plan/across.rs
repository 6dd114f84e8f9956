//! Columns of counts: one for each month or tertial, and those that no field takes.

use model::CountTime;
use model::diag::Diagnostic;

use super::judge::NO_SPAN;
use super::read::MapReader;
use super::said::{
    beside_across, columns_of_names, columns_of_times, columns_without_heading, count_columns, name_apart,
    no_outcome, not_across, other_time,
};
use super::{Across, Column, Values};
use crate::dates::DateForms;
use crate::field::kind;
use crate::map::Field;
use crate::names::Names;
use crate::times::{Said, contradicts, is_no_outcome, is_reckoned, said, time};
use crate::words::fold;
use crate::{OutputForm, codes, numbers, push_all};

const EXPECTED: &str = "en månad, som 2026-01, eller ett tertial, som 2026-t1";

impl<'a> MapReader<'a, '_> {
    /// The columns that `across` names. Each says when, so that no other key may.
    pub fn across(&mut self) -> Vec<Across<'a>> {
        let map = self.map;
        let mut across: Vec<Across<'a>> = Vec::new();
        for (heading, when) in &map.across {
            let place = when.place(&self.path);
            let column = self.layout.column(Some(heading), None, place.clone(), None);
            let refuse = |message: String| Diagnostic::error(codes::WRONG_TARGET, place.clone(), message);
            let found = match (column, time(&when.value)) {
                (Err(finding), _) => Err(finding),
                (_, None) => Err(refuse(format!("kolumnen `{heading}` säger inte när"))
                    .with_value(when.value.as_str())
                    .with_expected(EXPECTED)
                    .with_help("skriv vilken månad eller vilket tertial antalen gäller")),
                (Ok(index), Some(when)) => Ok((index, when)),
            };
            match found {
                Ok((index, when)) => match across.iter().find(|other| overlap(other.when, when)) {
                    Some(other) => self.findings.push(
                        refuse(format!("`{heading}` och `{}` gäller samma tid", other.column.name))
                            .with_expected("en kolumn för varje tid")
                            .with_help("ta bort den ena, annars räknas händelserna två gånger"),
                    ),
                    None => {
                        // A quarter is no tertial, and a week no month.
                        if said(heading) == Some(Said::Other) && heading.contains(char::is_alphabetic) {
                            self.findings.push(
                                refuse(format!("kolumnen `{heading}` är ingen månad och inget tertial"))
                                    .with_value(when.to_string())
                                    .with_expected("en kolumn för varje månad eller tertial")
                                    .with_help(NO_SPAN),
                            );
                        }
                        if is_no_outcome(heading) || is_reckoned(heading) {
                            self.findings.push(no_outcome(place.clone(), heading));
                        }
                        if contradicts(heading, when) {
                            self.findings.push(other_time(place, heading, &when.to_string()));
                        }
                        across.push(Across { column: self.count_column(index), when });
                    }
                },
                Err(finding) if finding.code == codes::HEADING_TWICE => {
                    self.findings.push(
                        finding
                            .with_expected("rubriker som skiljer sig, en för varje tid")
                            .with_help(name_apart(heading)),
                    );
                }
                Err(finding) => self.findings.push(finding),
            }
        }
        across.sort_by_key(|across| across.column.index);
        self.judge_across();
        across
    }

    fn count_column(&self, index: usize) -> Column<'a> {
        Column {
            index,
            name: self.layout.name(index),
            dates: DateForms::new(Vec::new(), false),
            slug: false,
            kind: kind(Field::Count),
            values: Values::new(self.map.values.get(&Field::Count)),
        }
    }

    fn judge_across(&mut self) {
        let map = self.map;
        let Some(first) = map.across.values().next() else { return };
        let say_too = [Field::Date, Field::Period, Field::Count];
        let too = say_too
            .into_iter()
            .find(|field| map.columns.contains_key(field) || map.defaults.contains_key(field));
        let message = match too {
            Some(field) => format!("`across` och `{}` säger samma sak", model::Coded::code(field)),
            None if self.form == OutputForm::Rows => {
                "en rad med antal kan inte bli en post för varje händelse".to_owned()
            }
            None => return,
        };
        let help = match too {
            Some(_) => "behåll `across` om antalen står i en kolumn för varje tid, annars `date` och `count`",
            None => "kör utan `--form rows`, så skrivs antal",
        };
        self.findings.push(
            Diagnostic::error(codes::WRONG_COLUMN_SETTING, first.place(&self.path), message).with_help(help),
        );
    }

    /// Columns of numbers that no field takes: each row would be one event.
    pub fn judge_numbers(&mut self, left: &[usize], is_counted: bool, counted: Option<usize>) {
        let (left, nameless): (Vec<usize>, Vec<usize>) =
            left.iter().partition(|at| self.layout.has_heading(**at));
        let rows = || self.layout.rows().iter();
        let may_count = |at: &usize| numbers::counts("", *at, rows());
        let nameless: Vec<usize> = nameless.into_iter().filter(may_count).collect();
        let are_counts = |at: &usize| numbers::are_mostly_counts(rows().map(|row| row.cell(*at)));
        // Two or more of one kind are a table across.
        let of_kind = |is_kind: &dyn Fn(&str) -> bool| {
            let is_it = |at: &usize| is_kind(self.layout.folded(*at)) && are_counts(at);
            let found: Vec<usize> = left.iter().copied().filter(is_it).collect();
            if found.len() > 1 { found } else { Vec::new() }
        };
        let names = [Field::Type, Field::Unit].map(|field| Names::of(field, self.known));
        let is_named = |heading: &str, names: &Option<Names<'_>>| {
            names.as_ref().is_some_and(|names| !names.find(heading).is_empty())
        };
        let is_open = !is_counted || !self.map.across.is_empty();
        let mut found: Vec<Diagnostic> = Vec::new();
        found.extend(
            (is_open && !nameless.is_empty()).then(|| columns_without_heading(self.layout, &nameless)),
        );
        let mut told = Vec::new();
        for names in &names {
            let columns = of_kind(&|heading| is_named(heading, names));
            found.extend((!columns.is_empty()).then(|| columns_of_names(self.layout, &columns)));
            told.extend(columns);
        }
        if !is_counted {
            let columns = of_kind(&|heading| said(heading).is_some());
            found.extend((!columns.is_empty()).then(|| columns_of_times(self.layout, &columns)));
            told.extend(columns);
            let counts = |at: &usize| {
                let heading = self.layout.folded(*at);
                numbers::must_count(heading) || numbers::counts(heading, *at, rows())
            };
            let others: Vec<usize> =
                left.iter().copied().filter(|at| !told.contains(at) && counts(at)).collect();
            found.extend((!others.is_empty()).then(|| count_columns(self.layout, &others)));
        }
        // Beside months that are read, one that is not is a hole.
        if !self.map.across.is_empty() {
            let is_time = |at: &usize| said(self.layout.folded(*at)).is_some_and(|said| said != Said::Other);
            let named: Vec<String> = self.map.across.keys().map(|heading| fold(heading)).collect();
            let is_named = |at: &usize| named.iter().any(|heading| heading == self.layout.folded(*at));
            let lone = left.iter().copied().filter(|at| is_time(at) && !is_named(at));
            // One of words alone is a hole too.
            let is_filled = |at: &usize| rows().any(|row| !row.cell(*at).is_empty());
            let lone: Vec<usize> = lone.filter(is_filled).collect();
            found.extend((!lone.is_empty()).then(|| not_across(self.layout, &lone)));
            let index =
                |heading: &String| (0..self.layout.width()).find(|at| self.layout.folded(*at) == *heading);
            let parts: Vec<usize> = named.iter().filter_map(index).collect();
            let is_other = |at: &usize| {
                !lone.contains(at)
                    && !is_named(at)
                    && !told.contains(at)
                    && !is_no_outcome(self.layout.folded(*at))
                    && !is_reckoned(self.layout.folded(*at))
                    && numbers::counts(self.layout.folded(*at), *at, rows())
                    && !numbers::are_sums(*at, &parts, rows())
            };
            let others: Vec<usize> = left.iter().copied().filter(is_other).collect();
            found.extend((!others.is_empty()).then(|| beside_across(self.layout, &others)));
        }
        // A second column of the same heading has counts too.
        let twice =
            |at: &usize| counted.is_some_and(|column| self.layout.folded(column) == self.layout.folded(*at));
        let twice: Vec<usize> = left.iter().copied().filter(twice).filter(are_counts).collect();
        found.extend((!twice.is_empty()).then(|| count_columns(self.layout, &twice)));
        push_all(self.findings, found);
    }
}

/// True if two times have a month in common.
fn overlap(one: CountTime, other: CountTime) -> bool {
    one.first_day() <= other.last_day() && other.first_day() <= one.last_day()
}
