//! A column map held against a sheet: where each field comes from, and what is wrong with the map.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use input::Placed;
use model::diag::{Diagnostic, Findings, Place, SourcePath, nearest};
use model::{Catalogue, Coded, Period, PeriodBasis, Source, parse_date};

use crate::dates::{DateForm, DateForms};
use crate::emit::quoted;
use crate::field::{FieldKind, day_for, kind, may_be_nothing};
use crate::ids::{Ids, SHORTEST_SALT};
use crate::layout::Layout;
use crate::map::{ColumnEntry, Field, IdRule, MapFile, SkipEntry};
use crate::names::Names;
use crate::sheet::{Grid, Origin, garbled};
use crate::words::{fold, tidy};
use crate::{ImportRequest, OutputForm, codes, privacy, push_all, salt_file};

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
    pub defaults: BTreeMap<Field, &'a str>,
    pub ids: Ids,
    pub form: OutputForm,
    /// True where the sheet says tertials, and no days.
    pub is_of_tertials: bool,
    pub skip: Vec<SkipRule>,
    /// Headings that the map does not name.
    pub dropped: Vec<String>,
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

/// The translations of a field.
#[derive(Debug, Default)]
pub struct Values<'a> {
    pub entries: Vec<ValueEntry<'a>>,
    by_word: FxHashMap<String, usize>,
    /// The entry `*`.
    pub rest: Option<&'a Placed<String>>,
}

#[derive(Debug)]
pub struct ValueEntry<'a> {
    pub written: &'a str,
    pub target: &'a Placed<String>,
    pub is_used: Cell<bool>,
}

#[derive(Debug)]
pub struct SkipRule {
    pub column: usize,
    /// For the account: `Status = Makulerad`.
    pub name: String,
    pub place: Place,
    folded: Vec<String>,
    pub written: Vec<String>,
}

impl SkipRule {
    pub fn matches(&self, cell: &str) -> bool {
        let cell = fold(cell);
        self.folded.contains(&cell)
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
            table.by_word.entry(fold(written)).or_insert(at);
            table.by_word.insert(tidy(written).into_owned(), at);
        }
        table
    }

    /// The translation of a value: as it is written, else with other capitals.
    pub fn find(&self, value: &str) -> Option<&ValueEntry<'a>> {
        if self.entries.is_empty() {
            return None;
        }
        let at = self.by_word.get(&*tidy(value)).or_else(|| self.by_word.get(&fold(value)))?;
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
        let is_counted = map.columns.contains_key(&Field::Count) || is_of_tertials(map);
        let form = request.form.unwrap_or(if is_counted { OutputForm::Counts } else { OutputForm::Rows });
        let from_1904 = matches!(grid.origin, Origin::Sheet { from_1904: true, .. });
        let mut reader = MapReader { path: map_path.clone(), map, layout, known, form, from_1904, findings };
        let extract = reader.extract(request);
        let columns = reader.columns();
        let defaults = reader.defaults();
        let ids = extract.as_ref().and_then(|extract| reader.ids(salt, extract));
        let skip = reader.skip();
        reader.require(&columns);
        let dropped = reader.dropped(&columns);
        let basis = known.map_or(PeriodBasis::Occurred, |known| known.basis);
        let is_sound = !findings.has_errors();
        let plan = Plan {
            map_path,
            extract: extract?,
            only_period: request.only_period,
            basis: map.period_basis.unwrap_or(basis),
            follow_successors: map.follow_successors,
            columns,
            defaults,
            ids: ids?,
            form,
            is_of_tertials: is_of_tertials(map),
            skip,
            dropped,
        };
        is_sound.then_some(plan)
    }

    /// False where the output holds no ids.
    pub fn keeps_ids(&self) -> bool {
        self.form == OutputForm::Rows
    }
}

/// True where the map says tertials, and no days.
fn is_of_tertials(map: &MapFile) -> bool {
    let says = |field| map.columns.contains_key(&field) || map.defaults.contains_key(&field);
    says(Field::Period) && !map.columns.contains_key(&Field::Date)
}

struct MapReader<'a, 'f> {
    path: SourcePath,
    map: &'a MapFile,
    layout: &'a Layout<'a>,
    known: Option<&'a Catalogue>,
    form: OutputForm,
    from_1904: bool,
    findings: &'f mut Findings,
}

impl<'a> MapReader<'a, '_> {
    fn extract(&mut self, request: &ImportRequest) -> Option<ExtractHead> {
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
        if from > to || taken < to {
            let message = format!("uttaget är gjort {taken} och täcker {from} till {to}: det går inte ihop");
            self.findings.push(
                Diagnostic::error(codes::NO_EXTRACT, Place::file(&self.path), message)
                    .with_expected("`from`, `to` och `taken` i den ordningen")
                    .with_help("rätta dagarna i kartan eller på kommandoraden"),
            );
        }
        let (by_role, note) = (written.by_role.clone(), written.note.clone());
        Some(ExtractHead { source: self.map.source, taken, from, to, by_role, note })
    }

    fn day(&mut self, key: &str, written: Option<&Placed<String>>) -> Option<Date> {
        let written = written?;
        let day = parse_date(&written.value).ok();
        if day.is_none() {
            self.findings.push(no_day(key, written.place(&self.path)).with_value(written.value.as_str()));
        }
        day
    }

    fn columns(&mut self) -> BTreeMap<Field, Column<'a>> {
        let map = self.map;
        let mut columns = BTreeMap::new();
        for (field, entry) in &map.columns {
            let place = entry.place(&self.path);
            let index = match self.layout.column(
                entry.value.heading.as_deref(),
                entry.value.column.as_deref(),
                place,
            ) {
                Ok(index) => index,
                Err(finding) => {
                    self.findings.push(finding);
                    continue;
                }
            };
            self.judge_settings(*field, entry);
            let forms = entry.value.format.iter().filter_map(|format| DateForm::parse(format)).collect();
            let column = Column {
                index,
                name: self.layout.name(index),
                dates: DateForms::new(forms, self.from_1904),
                slug: entry.value.slug,
                kind: kind(*field),
                values: Values::new(map.values.get(field)),
            };
            self.judge_values(*field, &column.values);
            self.judge_text(&column);
            push_all(self.findings, privacy::refuse(&column, self.layout));
            columns.insert(*field, column);
        }
        columns
    }

    fn judge_settings(&mut self, field: Field, entry: &Placed<ColumnEntry>) {
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

    fn judge_values(&mut self, field: Field, values: &Values<'a>) {
        for entry in &values.entries {
            self.judge_target(field, Some(entry.written), entry.target);
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
    fn judge_target(&mut self, field: Field, written: Option<&str>, target: &Placed<String>) {
        let kind = kind(field);
        if target.value.is_empty() || (target.value != "?" && kind.read(&target.value).is_some()) {
            return;
        }
        let names = Names::of(field, self.known);
        let mut expected = match &names {
            Some(names) => format!("ett av innehållets id: {}", names.listed()),
            None => kind.expected(),
        };
        let what = match (&kind, written.filter(|written| privacy::shown(written).is_some())) {
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
        let message = format!("`{}` tar inte det här värdet", field.code());
        self.findings.push(
            Diagnostic::error(codes::WRONG_TARGET, target.place(&self.path), message)
                .with_value(target.value.as_str())
                .with_expected(expected)
                .with_help(help),
        );
    }

    /// What a wrong encoding leaves behind, in a column that is used.
    fn judge_text(&mut self, column: &Column<'_>) {
        let row = self.layout.rows().iter().find(|row| garbled(row.cell(column.index)).is_some());
        if let Some(row) = row {
            let finding = garbled_at(self.layout.place_of(row, column.index));
            let word = garbled(row.cell(column.index)).and_then(privacy::shown);
            self.findings.push(Diagnostic { value: word, ..finding });
        }
    }

    fn defaults(&mut self) -> BTreeMap<Field, &'a str> {
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

    fn ids(&mut self, salt: Option<&str>, extract: &ExtractHead) -> Option<Ids> {
        match self.map.ids.value {
            _ if self.form == OutputForm::Counts => Some(Ids::Keep),
            IdRule::Keep => Some(Ids::Keep),
            IdRule::Sequence => Some(Ids::Sequence { source: extract.source, from: extract.from }),
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

    fn skip(&mut self) -> Vec<SkipRule> {
        let map = self.map;
        map.skip.iter().filter_map(|entry| self.skip_rule(entry)).collect()
    }

    fn skip_rule(&mut self, entry: &SkipEntry) -> Option<SkipRule> {
        let written = entry.heading.as_ref().or(entry.column.as_ref());
        let place = written.map_or(Place::file(&self.path), |written| written.place(&self.path));
        let heading = entry.heading.as_ref().map(|heading| heading.value.as_str());
        let letter = entry.column.as_ref().map(|letter| letter.value.as_str());
        match self.layout.column(heading, letter, place.clone()) {
            Ok(column) => {
                let written = entry.equals.0.clone();
                let shown: Vec<&str> = written
                    .iter()
                    .map(|value| if value.is_empty() { "tomt" } else { value.as_str() })
                    .collect();
                let name = format!("{} = {}", self.layout.name(column), shown.join(" eller "));
                let folded = written.iter().map(|value| fold(value)).collect();
                Some(SkipRule { column, name, place, folded, written })
            }
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    fn require(&mut self, columns: &BTreeMap<Field, Column<'_>>) {
        let needs_id = self.form == OutputForm::Rows && self.map.ids.value != IdRule::Sequence;
        let is_of_tertials = self.form == OutputForm::Counts && is_of_tertials(self.map);
        let required = [Field::Type, Field::Unit].into_iter().chain(needs_id.then_some(Field::Id));
        let required = required.chain((!is_of_tertials).then_some(Field::Date));
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
    fn dropped(&mut self, columns: &BTreeMap<Field, Column<'_>>) -> Vec<String> {
        let used: BTreeSet<usize> = columns.values().map(|column| column.index).collect();
        let ignored: BTreeSet<String> = self.map.ignore.iter().map(|heading| fold(&heading.value)).collect();
        let headings: BTreeSet<&str> = (0..self.layout.width()).map(|at| self.layout.folded(at)).collect();
        for heading in &self.map.ignore {
            if !headings.contains(fold(&heading.value).as_str()) {
                self.findings
                    .push(dead(heading.place(&self.path), "rubriken under `ignore` finns inte i filen"));
            }
        }
        let left = (0..self.layout.width()).filter(|at| !used.contains(at));
        let left: Vec<usize> = left.filter(|at| !ignored.contains(self.layout.folded(*at))).collect();
        let counted =
            left.iter().copied().find(|at| self.layout.folded(*at).starts_with("antal") && self.counts(*at));
        if let Some(column) = counted {
            self.findings.push(count_column(self.layout, column));
        }
        let is_named = |at: &usize| !self.layout.folded(*at).is_empty();
        match self.layout.shown().is_empty() {
            true => Vec::new(),
            false => left.into_iter().filter(is_named).map(|at| self.layout.name(at)).collect(),
        }
    }

    /// True if a column holds whole numbers, and not one each.
    fn counts(&self, column: usize) -> bool {
        let number = kind(Field::Count);
        let cells = || self.layout.rows().iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
        cells().all(|cell| number.read(cell).is_some()) && cells().any(|cell| cell != "1")
    }
}

fn no_day(key: &str, place: Place) -> Diagnostic {
    Diagnostic::error(codes::NO_EXTRACT, place, format!("uttagets `{key}` saknas eller är ingen dag"))
        .with_expected("`extract: {taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}`")
        .with_help("skriv dagen i kartan, eller ge den på kommandoraden (`--taken`, `--from`, `--until`)")
}

pub fn garbled_at(place: Place) -> Diagnostic {
    Diagnostic::error(
        codes::GARBLED_TEXT,
        place,
        "filen har tecken som svensk text inte har; teckenkodningen är fel",
    )
    .with_expected("en fil i UTF-8, UTF-16 eller Windows-1252")
    .with_help(
        "spara filen som `CSV UTF-8` eller .xlsx, eller skriv till exempel `encoding: macintosh` i kartan",
    )
}

fn no_salt(place: Place, file: &Path, is_short: bool) -> Diagnostic {
    let file = file.display();
    let (message, help) = match is_short {
        true => (
            "det hemliga saltet är för kort",
            "skriv en lång slumpad text i stället; händelser som redan är importerade får då nya id"
                .to_owned(),
        ),
        false => (
            "filen med det hemliga saltet saknas",
            format!(
                "har kartan bytt namn eller flyttats, döp om eller flytta den gamla .salt-filen till {file}: med ett nytt \
                 salt får samma händelser nya id. Bara vid den första importen: skriv en lång slumpad text i {file}, behåll \
                 filen till nästa gång och publicera den inte"
            ),
        ),
    };
    Diagnostic::error(codes::NO_SALT, place, message)
        .with_expected(format!("minst {SHORTEST_SALT} tecken i filen {file}"))
        .with_help(help)
}

fn salt_in_map(place: Place) -> Diagnostic {
    Diagnostic::warning(codes::SALT_IN_MAP, place, "saltet står i kartan, som ofta sparas i git")
        .without_source_line()
        .with_help(
            "flytta det till en fil som heter som kartan men slutar på `.salt`, och håll den utanför git",
        )
}

fn count_column(layout: &Layout<'_>, column: usize) -> Diagnostic {
    let name = layout.name(column);
    let message = format!("kolumnen `{name}` har antal, men varje rad räknas som en händelse");
    let quoted = crate::emit::quoted(&name);
    Diagnostic::warning(codes::COUNT_COLUMN, layout.place(column), message)
        .with_expected("en kolumn för `count`, om en rad står för flera händelser")
        .with_help(format!(
            "skriv `count: {quoted}` under `columns`, eller `ignore: [{quoted}]` om antalet är något annat"
        ))
}

pub fn dead(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(codes::DEAD_RULE, place, message)
        .with_help("rätta stavningen så att den står som i filen, eller ta bort raden ur kartan")
}
