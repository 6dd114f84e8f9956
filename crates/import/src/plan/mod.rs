//! A column map held against a sheet: where each field comes from, and what is wrong with the map.

mod across;
mod judge;
mod read;
mod said;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use input::Placed;
use model::diag::{Findings, Place, SourcePath, edits};
use model::{Catalogue, CountTime, Period, PeriodBasis, Source};

use crate::cancelled::says_no;
use crate::dates::DateForms;
use crate::field::FieldKind;
use crate::ids::{CaseForms, Ids};
use crate::layout::Layout;
use crate::map::{Field, MapFile};
use crate::sheet::{Grid, Origin, Row};
use crate::words::{fold, tidy};
use crate::{ImportRequest, OutputForm};

pub use judge::NO_SPAN;
use read::MapReader;
pub use said::{dead, garbled_at, skip_rule};

/// How rows become records.
#[derive(Debug)]
pub struct Plan<'a> {
    pub map_path: SourcePath,
    pub extract: ExtractHead,
    /// Rows of other periods are left.
    pub only_period: Option<Period>,
    pub basis: PeriodBasis,
    pub follow_successors: bool,
    /// By field.
    pub columns: BTreeMap<Field, Column<'a>>,
    /// Columns of counts, one for each month or tertial.
    pub across: Vec<Across<'a>>,
    pub defaults: BTreeMap<Field, &'a str>,
    pub ids: Ids,
    pub form: OutputForm,
    /// True where the sheet says tertials, and no days.
    pub is_of_tertials: bool,
    pub skip: Vec<SkipRule>,
    /// Headings that the map does not name.
    pub dropped: Vec<String>,
    /// Headings that the map leaves out on purpose, folded.
    pub ignored: BTreeSet<String>,
}

/// What the incident file says about the extract.
#[derive(Debug)]
pub struct ExtractHead {
    pub source: Source,
    pub taken: Date,
    pub from: Date,
    pub to: Date,
    pub by_role: Option<String>,
    pub note: Option<String>,
}

/// Where a field comes from.
#[derive(Debug)]
pub struct Column<'a> {
    /// From 0.
    pub index: usize,
    pub name: String,
    pub dates: DateForms,
    pub slug: bool,
    pub kind: FieldKind,
    pub values: Values<'a>,
}

/// A column of counts of one month or tertial.
#[derive(Debug)]
pub struct Across<'a> {
    pub column: Column<'a>,
    pub when: CountTime,
}

/// The translations of a field.
#[derive(Debug, Default)]
pub struct Values<'a> {
    pub entries: Vec<ValueEntry<'a>>,
    by_word: FxHashMap<String, usize>,
    /// Words (folded) that are written with other capitals for other targets.
    by_capitals: BTreeSet<String>,
    /// The entry `*`.
    pub rest: Option<&'a Placed<String>>,
}

#[derive(Debug)]
pub struct ValueEntry<'a> {
    pub written: &'a str,
    pub target: &'a Placed<String>,
    pub is_used: Cell<bool>,
}

/// Stands for every value that says something: not for `-` and `Nej`.
pub const ANY: &str = "*";

#[derive(Debug)]
pub struct SkipRule {
    pub column: usize,
    /// For the account: `Status = Makulerad`.
    pub name: String,
    pub place: Place,
    pub values: Vec<SkipValue>,
}

#[derive(Debug)]
pub struct SkipValue {
    pub written: String,
    folded: String,
    pub is_used: Cell<bool>,
}

impl SkipValue {
    /// True for a cell (folded) that is one slip from the value: `Makulerat` beside `Makulerad`. Short words are others, and so
    /// are other numbers and days.
    pub fn is_slip(&self, cell: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        digits(cell) == digits(&self.folded)
            && self.folded.chars().count() > 5
            && edits(cell, &self.folded) == 1
    }
}

impl SkipRule {
    /// True for a cell of a row that is left out, which is kept in mind of the value.
    pub fn matches(&self, cell: &str) -> bool {
        self.value_of(cell).inspect(|value| value.is_used.set(true)).is_some()
    }

    pub fn takes(&self, row: &Row) -> bool {
        self.value_of(row.cell(self.column)).is_some()
    }

    fn value_of(&self, cell: &str) -> Option<&SkipValue> {
        let cell = fold(cell);
        let is_it = |value: &&SkipValue| value.folded == cell || value.folded == ANY && !says_no(&cell);
        self.values.iter().find(is_it)
    }

    /// The value that a cell begins with, with more after it: `Makulerad 2026-04-02`.
    pub fn begins(&self, cell: &str) -> Option<&SkipValue> {
        let cell = fold(cell);
        let begins = |value: &&SkipValue| {
            let rest =
                cell.strip_prefix(&value.folded).filter(|_| !value.folded.is_empty() && value.folded != ANY);
            // `2026` is no beginning of 2026-01-10.
            rest.is_some_and(|rest| rest.starts_with(|sign: char| !sign.is_alphanumeric()))
                && cell.contains(char::is_alphabetic)
        };
        self.values.iter().find(begins)
    }
}

impl<'a> Values<'a> {
    fn new(values: Option<&'a BTreeMap<String, Placed<String>>>) -> Self {
        let mut table = Values::default();
        for (written, target) in values.into_iter().flatten() {
            if written == "*" {
                table.rest = Some(target);
                continue;
            }
            let at = table.entries.len();
            table.entries.push(ValueEntry { written, target, is_used: Cell::new(false) });
            let other = *table.by_word.entry(fold(written)).or_insert(at);
            if table.entries[other].target.value != target.value {
                table.by_capitals.insert(fold(written));
            }
            table.by_word.insert(tidy(written).into_owned(), at);
        }
        table
    }

    /// The translation of a value: as it is written, else with other capitals.
    pub fn find(&self, value: &str) -> Option<&ValueEntry<'a>> {
        if self.entries.is_empty() {
            return None;
        }
        let by_capitals =
            || self.by_word.get(&fold(value)).filter(|_| !self.by_capitals.contains(&fold(value)));
        let at = self.by_word.get(&*tidy(value)).or_else(by_capitals)?;
        Some(&self.entries[*at])
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.rest.is_none()
    }
}

impl Column<'_> {
    pub fn translates(&self, value: &str) -> bool {
        self.values.find(value).is_some()
    }
}

impl<'a> Plan<'a> {
    /// `None` where the map does not fit: the findings say why.
    pub fn new(
        request: &ImportRequest,
        map: &'a MapFile,
        grid: &Grid,
        layout: &'a Layout<'a>,
        known: Option<&'a Catalogue>,
        salt: Option<&str>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let map_path = SourcePath::new(&request.map.to_string_lossy());
        let is_counted =
            map.columns.contains_key(&Field::Count) || !map.across.is_empty() || is_of_tertials(map);
        let form = request.form.unwrap_or(if is_counted { OutputForm::Counts } else { OutputForm::Rows });
        let from_1904 = matches!(grid.origin, Origin::Sheet { from_1904: true, .. });
        let file = name_of(request);
        let mut reader =
            MapReader { path: map_path.clone(), map, layout, known, form, from_1904, file, findings };
        let extract = reader.extract(request);
        let skip = reader.skip();
        let columns = reader.columns(&skip);
        if let Some(extract) = &extract {
            reader.judge_extract(extract, &columns);
        }
        let across = reader.across();
        let defaults = reader.defaults();
        let ids = extract.as_ref().and_then(|extract| reader.ids(salt, extract));
        reader.require(&columns);
        let dropped = reader.dropped(&columns, &across, &skip);
        let basis = known.map_or(PeriodBasis::Occurred, |known| known.basis);
        let is_sound = !findings.has_errors();
        let plan = Plan {
            map_path,
            extract: extract?,
            only_period: request.only_period,
            basis: map.period_basis.unwrap_or(basis),
            follow_successors: map.follow_successors,
            columns,
            across,
            defaults,
            ids: ids?,
            form,
            is_of_tertials: is_of_tertials(map),
            skip,
            dropped,
            ignored: map.ignored(layout),
        };
        is_sound.then_some(plan)
    }

    /// Where a field comes from. Of the columns of counts by month, the first stands for all.
    pub fn column(&self, field: Field) -> Option<&Column<'a>> {
        let across = || self.across.first().filter(|_| field == Field::Count).map(|across| &across.column);
        self.columns.get(&field).or_else(across)
    }

    /// True where ids are running numbers, which say nothing of the events.
    pub fn is_numbered(&self) -> bool {
        self.form == OutputForm::Rows && matches!(self.ids, Ids::Sequence { .. })
    }

    /// True for a row in which every column that an event needs has a value.
    pub fn is_whole(&self, row: &Row) -> bool {
        let needed = [Field::Type, Field::Date, Field::Period, Field::Unit];
        let mut columns = needed.iter().filter_map(|field| self.columns.get(field));
        columns.all(|column| !row.cell(column.index).is_empty())
            && (self.across.is_empty()
                || self.across.iter().any(|across| !row.cell(across.column.index).is_empty()))
    }

    /// What the numbers of whole events look like.
    pub fn case_forms(&self, layout: &Layout<'_>) -> CaseForms {
        let Some(id) = self.columns.get(&Field::Id) else { return CaseForms::default() };
        let whole = layout.rows().iter().filter(|row| self.is_whole(row));
        CaseForms::of(whole.map(|row| row.cell(id.index)))
    }

    /// False where the output holds no ids.
    pub fn keeps_ids(&self) -> bool {
        self.form == OutputForm::Rows
    }
}

/// The file that is written, below the folder of incidents, without its ending.
fn name_of(request: &ImportRequest) -> PathBuf {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (to, folder) = (whole(&request.to), whole(&request.content).join("incidents"));
    let below = to.strip_prefix(&folder).ok().or(to.file_name().map(Path::new));
    below.unwrap_or(&to).with_extension("")
}

/// True where the map says tertials, and no days.
fn is_of_tertials(map: &MapFile) -> bool {
    let says = |field| map.columns.contains_key(&field) || map.defaults.contains_key(&field);
    says(Field::Period) && !map.columns.contains_key(&Field::Date)
}
