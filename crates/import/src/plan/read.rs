//! The map, key by key, held against the headings of the sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use input::Placed;
use model::diag::{Diagnostic, Findings, Place, SourcePath};
use model::{Catalogue, Coded, Period, parse_date};

use super::said::{dead, no_day, no_outcome, no_salt, salt_in_map};
use super::{ANY, Across, Column, ExtractHead, SkipRule, SkipValue, Values, is_of_tertials};
use crate::dates::{DateForm, DateForms};
use crate::field::kind;
use crate::ids::{Ids, SHORTEST_SALT};
use crate::layout::Layout;
use crate::map::{Field, IdRule, MapFile, SkipEntry};
use crate::times::{is_no_outcome, is_reckoned};
use crate::words::{fold, slug};
use crate::{ImportRequest, OutputForm, codes, privacy, push_all, salt_file};

/// Values of a rule that the account names.
const MOST_SHOWN: usize = 8;

pub struct MapReader<'a, 'f> {
    pub path: SourcePath,
    pub map: &'a MapFile,
    pub layout: &'a Layout<'a>,
    pub known: Option<&'a Catalogue>,
    pub form: OutputForm,
    pub from_1904: bool,
    /// What is written, below the folder of incidents, without its ending.
    pub file: PathBuf,
    pub findings: &'f mut Findings,
}

impl<'a> MapReader<'a, '_> {
    pub fn extract(&mut self, request: &ImportRequest) -> Option<ExtractHead> {
        let written = &self.map.extract;
        let given = request.extract;
        let period = request.only_period;
        let taken = given.taken.or_else(|| self.day("taken", written.taken.as_ref()));
        let from = given.from.or_else(|| self.day("from", written.from.as_ref()));
        let to = given.to.or_else(|| self.day("to", written.to.as_ref()));
        let within = |day: Option<Date>, whole: fn(Period) -> Date, pick: fn(Date, Date) -> Date| match period
        {
            Some(period) => Some(day.map_or(whole(period), |day| pick(day, whole(period)))),
            None => day,
        };
        if let (Some(period), Some(from), Some(to)) = (period, from, to)
            && (period.last_day() < from || period.first_day() > to)
        {
            let message = format!("tertialet {period} ligger utanför uttaget, som täcker {from} till {to}");
            self.findings.push(
                Diagnostic::error(codes::NO_EXTRACT, Place::file(&self.path), message)
                    .with_value(period.to_string())
                    .with_expected("ett tertial i uttaget för `--only-period`")
                    .with_help("skriv ett annat tertial, eller ge det blad som har det"),
            );
            return None;
        }
        let from = within(from, Period::first_day, Date::max);
        let to = match (to, taken) {
            // The period may not be over when the extract is taken.
            (None, Some(taken)) => period.map(|period| period.last_day().min(taken)),
            _ => within(to, Period::last_day, Date::min),
        };
        let missing =
            [("taken", taken, &written.taken), ("from", from, &written.from), ("to", to, &written.to)];
        for (key, _, _) in missing.iter().filter(|(_, day, written)| day.is_none() && written.is_none()) {
            self.findings.push(no_day(key, Place::file(&self.path)));
        }
        let (taken, from, to) = (taken?, from?, to?);
        let (by_role, note) = (written.by_role.clone(), written.note.clone());
        Some(ExtractHead { source: self.map.source, taken, from, to, by_role, note })
    }

    /// The days of the extract together. One row with a wrong year may be behind those that a suggestion has.
    pub fn judge_extract(&mut self, extract: &ExtractHead, columns: &BTreeMap<Field, Column<'_>>) {
        let ExtractHead { taken, from, to, .. } = extract;
        if from <= to && to <= taken {
            return;
        }
        let late = columns.get(&Field::Date).and_then(|column| {
            self.layout.rows().iter().find_map(|row| {
                let day = column.dates.read(row.cell(column.index), row.is_day(column.index)).ok()?;
                (day.first_day() > *taken).then_some((row.number, day))
            })
        });
        let mut help = "rätta dagarna i kartan eller på kommandoraden".to_owned();
        if let Some((number, day)) = late {
            help.push_str(&format!(
                "; rad {number} har dagen {day}, efter uttaget: är året fel där, rätta det i bladet"
            ));
        }
        let message = format!("uttaget är gjort {taken} och täcker {from} till {to}: det går inte ihop");
        self.findings.push(
            Diagnostic::error(codes::NO_EXTRACT, Place::file(&self.path), message)
                .with_expected("`from`, `to` och `taken` i den ordningen")
                .with_help(help),
        );
    }

    fn day(&mut self, key: &str, written: Option<&Placed<String>>) -> Option<Date> {
        let written = written?;
        let day = parse_date(&written.value).ok();
        if day.is_none() {
            let finding = no_day(key, written.place(&self.path)).with_value(written.value.as_str());
            self.findings.push(match written.value == "?" {
                true => {
                    let what = match key {
                        "taken" => "dagen då uttaget gjordes",
                        "from" => "den första dagen i uttaget",
                        _ => "den sista dagen i uttaget",
                    };
                    finding.with_help(format!("byt `\"?\"` mot {what}, som `2018-05-07`"))
                }
                false => finding,
            });
        }
        day
    }

    pub fn columns(&mut self, skip: &[SkipRule]) -> BTreeMap<Field, Column<'a>> {
        let map = self.map;
        let mut columns = BTreeMap::new();
        for (field, entry) in &map.columns {
            let place = entry.place(&self.path);
            let index = match self.layout.column(
                entry.value.heading.as_deref(),
                entry.value.column.as_deref(),
                place,
                Some(*field),
            ) {
                Ok(index) => index,
                Err(finding) => {
                    self.findings.push(finding);
                    continue;
                }
            };
            self.judge_settings(*field, entry);
            let forms = entry.value.format.iter().filter_map(|format| DateForm::parse(format)).collect();
            let cells = self.layout.rows().iter().map(|row| (row.cell(index), row.is_day(index)));
            let dates = DateForms::new(forms, self.from_1904).in_utc(is_in_utc(self.layout.folded(index)));
            let days = cells.filter(|(cell, _)| !cell.is_empty());
            let column = Column {
                index,
                name: self.layout.name(index),
                dates: dates.of_months(self.layout.folded(index), days),
                slug: entry.value.slug,
                kind: kind(*field),
                values: Values::new(map.values.get(field)),
            };
            let heading = self.layout.folded(index);
            if *field == Field::Count && (is_no_outcome(heading) || is_reckoned(heading)) {
                self.findings.push(no_outcome(entry.place(&self.path), &column.name));
            }
            self.judge_values(*field, &column.values);
            self.judge_text(&column);
            self.judge_span(&column);
            push_all(self.findings, privacy::refuse(*field, &column, self.layout, map.ids.value, skip));
            columns.insert(*field, column);
        }
        columns
    }

    pub fn defaults(&mut self) -> BTreeMap<Field, &'a str> {
        let map = self.map;
        map.defaults.iter().for_each(|(field, value)| self.judge_target(*field, None, value));
        if let Some(period) =
            map.defaults.get(&Field::Period).filter(|_| map.columns.contains_key(&Field::Date))
        {
            self.findings.push(
                Diagnostic::error(
                    codes::WRONG_COLUMN_SETTING,
                    period.place(&self.path),
                    "`date` och `period` säger båda när det hände",
                )
                .with_value(period.value.as_str())
                .with_help(
                    "ta bort `period`, eller kolumnen för `date` om antalen bara är kända per tertial",
                ),
            );
        }
        let defaults = map.defaults.iter().filter(|(_, value)| !value.value.is_empty());
        defaults.map(|(field, value)| (*field, value.value.as_str())).collect()
    }

    pub fn ids(&mut self, salt: Option<&str>, extract: &ExtractHead) -> Option<Ids> {
        match self.map.ids.value {
            _ if self.form == OutputForm::Counts => Some(Ids::Keep),
            IdRule::Keep => Some(Ids::Keep),
            IdRule::Sequence => Some(Ids::Sequence {
                source: extract.source,
                from: extract.from,
                file: slug_of_file(&self.file),
            }),
            IdRule::Hash => {
                if let Some(salt) = &self.map.salt {
                    self.findings.push(salt_in_map(salt.place(&self.path)));
                }
                let salt = self.map.salt.as_ref().map(|salt| salt.value.as_str()).or(salt);
                if let Some(salt) = salt.filter(|salt| salt.chars().count() >= SHORTEST_SALT) {
                    return Some(Ids::Hash { salt: salt.to_owned() });
                }
                let file = salt_file(Path::new(&self.path.to_string()));
                self.findings.push(no_salt(self.map.ids.place(&self.path), &file, salt.is_some()));
                None
            }
        }
    }

    pub fn skip(&mut self) -> Vec<SkipRule> {
        let map = self.map;
        map.skip.iter().filter_map(|entry| self.skip_rule(entry)).collect()
    }

    fn skip_rule(&mut self, entry: &SkipEntry) -> Option<SkipRule> {
        let written = entry.heading.as_ref().or(entry.column.as_ref());
        let place = written.map_or(Place::file(&self.path), |written| written.place(&self.path));
        let heading = entry.heading.as_ref().map(|heading| heading.value.as_str());
        let letter = entry.column.as_ref().map(|letter| letter.value.as_str());
        match self.layout.column(heading, letter, place.clone(), None) {
            Ok(column) => {
                let written = entry.equals.0.clone();
                let shown: Vec<&str> = written
                    .iter()
                    .map(|value| match value.as_str() {
                        "" => "tomt",
                        ANY => "något värde",
                        value => value,
                    })
                    .collect();
                let more = match shown.len().saturating_sub(MOST_SHOWN) {
                    0 => String::new(),
                    more => format!(" eller {more} till"),
                };
                let shown = &shown[..shown.len().min(MOST_SHOWN)];
                let name = format!("{} = {}{more}", self.layout.name(column), shown.join(" eller "));
                let values = written.into_iter().map(|written| SkipValue {
                    folded: fold(&written),
                    written,
                    is_used: false.into(),
                });
                Some(SkipRule { column, name, place, values: values.collect() })
            }
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    pub fn require(&mut self, columns: &BTreeMap<Field, Column<'_>>) {
        let needs_id = self.form == OutputForm::Rows && self.map.ids.value != IdRule::Sequence;
        let is_of_tertials = self.form == OutputForm::Counts && is_of_tertials(self.map);
        let required = [Field::Type, Field::Unit].into_iter().chain(needs_id.then_some(Field::Id));
        let required = required.chain((!is_of_tertials && self.map.across.is_empty()).then_some(Field::Date));
        for field in required {
            let has_default = field != Field::Id && self.map.defaults.contains_key(&field);
            let is_named = columns.contains_key(&field) || self.map.columns.contains_key(&field);
            if !is_named && !has_default {
                let message = format!("fältet `{}` har ingen kolumn", field.code());
                self.findings.push(
                    Diagnostic::error(codes::NO_COLUMN, Place::file(&self.path), message)
                        .with_expected(format!("`{}: rubrik` under `columns`", field.code()))
                        .with_help("lägg till kolumnen i kartan"),
                );
            }
        }
    }

    /// What is left out, and a warning for a column of numbers among it.
    pub fn dropped(
        &mut self,
        columns: &BTreeMap<Field, Column<'_>>,
        across: &[Across<'_>],
        skip: &[SkipRule],
    ) -> Vec<String> {
        let used = columns.values().chain(across.iter().map(|across| &across.column));
        let used = used.map(|column| column.index).chain(skip.iter().map(|rule| rule.column));
        let used: BTreeSet<usize> = used.collect();
        let headings: BTreeSet<&str> = (0..self.layout.width()).map(|at| self.layout.folded(at)).collect();
        for heading in &self.map.ignore {
            let folded = fold(&heading.value);
            if !headings.contains(folded.as_str()) && self.layout.shown_as(&folded).is_none() {
                let finding = dead(heading.place(&self.path), "rubriken under `ignore` finns inte i filen");
                self.findings.push(
                    finding.with_help("rätta stavningen så att den står som i filen, eller ta bort den"),
                );
            }
        }
        for (field, values) in &self.map.values {
            let is_read =
                self.map.columns.contains_key(field) || *field == Field::Count && !self.map.across.is_empty();
            // Where a column could not be read, the values are right.
            let is_dead = !is_read && !self.findings.has_errors();
            if let Some(first) = values.values().next().filter(|_| is_dead) {
                let message = format!("`values` för `{}` gäller en kolumn som kartan inte har", field.code());
                let help = format!(
                    "nämn kolumnen under `columns` som `{}: rubrik`, eller ta bort värdena",
                    field.code()
                );
                self.findings.push(dead(first.place(&self.path), message).with_help(help));
            }
        }
        let left = (0..self.layout.width()).filter(|at| !used.contains(at));
        let left: Vec<usize> = left.filter(|at| !self.map.ignores(self.layout, *at)).collect();
        let is_counted = self.map.columns.contains_key(&Field::Count) || !self.map.across.is_empty();
        let counted = columns.get(&Field::Count).map(|column| column.index);
        self.judge_numbers(&left, is_counted, counted);
        let is_named = |at: &usize| !self.layout.folded(*at).is_empty();
        match self.layout.shown().is_empty() {
            true => Vec::new(),
            false => left.into_iter().filter(is_named).map(|at| self.layout.name(at)).collect(),
        }
    }
}

/// True for `Händelsedatum (UTC)`.
fn is_in_utc(heading: &str) -> bool {
    heading.split(|sign: char| !sign.is_alphanumeric()).any(|word| matches!(word, "utc" | "gmt"))
}

/// The way to a file as a part of an id. Folders are told from hyphens, so that `2021/t1` and `2021-t1` differ.
fn slug_of_file(file: &Path) -> String {
    let parts = file.iter().map(|part| slug(&part.to_string_lossy())).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("_")
}
