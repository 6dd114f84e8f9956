//! A column map held against a sheet: where each field comes from, and what is wrong with the map.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cell::{FieldKind, ISO_DATE, is_date_format, kind};
use super::ids::{Ids, SHORTEST_SALT};
use super::map::{ColumnEntry, Field, IdRule, MapFile};
use super::privacy;
use super::sheet::Sheet;
use super::{ImportRequest, OutputForm, codes};
use input::Placed;
use model::diag::{Diagnostic, Findings, Place, SourcePath, nearest};
use model::{Coded, Source};

/// How rows become records.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub extract: ExtractHead,
    /// By field.
    pub columns: BTreeMap<Field, Column<'a>>,
    pub defaults: BTreeMap<Field, &'a str>,
    pub ids: Ids,
    /// False where the output holds no ids.
    pub keeps_ids: bool,
    /// Column, and the values that a row is skipped for.
    pub skip: Vec<(usize, &'a [String])>,
    /// Headings that the map does not name.
    pub dropped: Vec<String>,
}

/// What the incident file says about the extract.
#[derive(Debug)]
pub(super) struct ExtractHead {
    pub source: Source,
    pub taken: Date,
    pub from: Date,
    pub to: Date,
    pub by_role: Option<String>,
    pub note: Option<String>,
}

/// Where a field comes from.
#[derive(Debug)]
pub(super) struct Column<'a> {
    /// From 0.
    pub index: usize,
    pub heading: &'a str,
    pub format: &'a str,
    pub slug: bool,
    pub kind: FieldKind,
    pub values: Option<&'a BTreeMap<String, Placed<String>>>,
}

impl<'a> Plan<'a> {
    /// `None` where the map does not fit: the findings say why.
    pub fn new(
        request: &ImportRequest,
        map: &'a MapFile,
        sheet: &'a Sheet,
        salt: Option<&str>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let path = SourcePath::new(&request.map.to_string_lossy());
        let mut reader = MapReader { path, map, sheet, findings };
        let extract = reader.extract(request);
        let columns = reader.columns();
        let defaults = reader.defaults();
        let ids = extract.as_ref().and_then(|extract| reader.ids(request.form, salt, extract));
        let skip = reader.skip();
        reader.require(request.form, &columns);
        let dropped = reader.dropped();
        let is_sound = !findings.has_errors();
        let keeps_ids = request.form == OutputForm::Rows;
        let plan = Plan { extract: extract?, columns, defaults, ids: ids?, keeps_ids, skip, dropped };
        is_sound.then_some(plan)
    }
}

struct MapReader<'a, 'f> {
    path: SourcePath,
    map: &'a MapFile,
    sheet: &'a Sheet,
    findings: &'f mut Findings,
}

impl<'a> MapReader<'a, '_> {
    fn extract(&mut self, request: &ImportRequest) -> Option<ExtractHead> {
        let written = &self.map.extract;
        let given = request.extract;
        let dates = [
            ("taken", given.taken.or(written.taken.map(|day| day.0))),
            ("from", given.from.or(written.from.map(|day| day.0))),
            ("to", given.to.or(written.to.map(|day| day.0))),
        ];
        for (key, _) in dates.iter().filter(|(_, day)| day.is_none()) {
            self.findings.push(
                Diagnostic::error(
                    codes::NO_EXTRACT,
                    Place::file(&self.path),
                    format!("uttagets `{key}` saknas"),
                )
                .with_expected("`extract: {taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}`")
                .with_help("skriv dagen i kartan, eller ge den på kommandoraden"),
            );
        }
        let [(_, taken), (_, from), (_, to)] = dates;
        let (by_role, note) = (written.by_role.clone(), written.note.clone());
        Some(ExtractHead { source: self.map.source, taken: taken?, from: from?, to: to?, by_role, note })
    }

    fn columns(&mut self) -> BTreeMap<Field, Column<'a>> {
        let map = self.map;
        let mut columns = BTreeMap::new();
        for (field, entry) in &map.columns {
            let Some(index) = self.index(&entry.value.heading, entry.place(&self.path)) else { continue };
            self.judge_settings(*field, entry);
            let column = Column {
                index,
                heading: &entry.value.heading,
                format: entry.value.format.as_deref().unwrap_or(ISO_DATE),
                slug: entry.value.slug,
                kind: kind(*field),
                values: map.values.get(field),
            };
            self.judge_values(*field, &column);
            privacy::refuse(*field, &column, self.sheet)
                .into_iter()
                .for_each(|found| self.findings.push(found));
            columns.insert(*field, column);
        }
        columns
    }

    fn index(&mut self, heading: &str, place: Place) -> Option<usize> {
        let index = self.sheet.column(heading);
        if index.is_none() {
            let known = self.sheet.headings.iter().map(String::as_str);
            let help = match nearest(heading, known) {
                Some(near) => format!("menade du `{near}`?"),
                None => "skriv rubriken som den står i filen".to_owned(),
            };
            self.findings.push(
                Diagnostic::error(codes::NO_HEADING, place, "rubriken finns inte i filen")
                    .with_value(heading)
                    .with_expected(format!("en av rubrikerna `{}`", self.sheet.headings.join("`, `")))
                    .with_help(help),
            );
        }
        index
    }

    fn judge_settings(&mut self, field: Field, entry: &Placed<ColumnEntry>) {
        let is_date = kind(field) == FieldKind::Date;
        let format = entry.value.format.as_deref();
        let message = match format {
            Some(_) if !is_date => "`format` hör bara till datum",
            Some(format) if !is_date_format(format) => "formatet ger ingen dag",
            _ if entry.value.slug && !matches!(field, Field::Type | Field::Unit) => {
                "`slug` hör bara till `type` och `unit`"
            }
            _ if field == Field::Linked && self.map.ids.value == IdRule::Sequence => {
                "`linked` går inte att följa när id:n numreras om"
            }
            _ => return,
        };
        let mut finding = Diagnostic::error(codes::WRONG_COLUMN_SETTING, entry.place(&self.path), message)
            .with_help("ta bort inställningen, eller rätta den; datum skrivs som `%Y-%m-%d`");
        finding.value = format.map(str::to_owned);
        self.findings.push(finding);
    }

    fn judge_values(&mut self, field: Field, column: &Column<'a>) {
        for target in column.values.into_iter().flat_map(BTreeMap::values) {
            self.judge_target(field, target);
        }
    }

    /// A word that the map translates to must be one that the field takes.
    fn judge_target(&mut self, field: Field, target: &Placed<String>) {
        let kind = kind(field);
        if kind.read(&target.value, ISO_DATE).is_some() {
            return;
        }
        let mut finding = Diagnostic::error(
            codes::WRONG_TARGET,
            target.place(&self.path),
            format!("`{}` tar inte det här värdet", field.code()),
        )
        .with_value(target.value.as_str())
        .with_expected(kind.expected(ISO_DATE));
        if let FieldKind::Word(words) = kind {
            finding.help = nearest(&target.value, words).map(|near| format!("menade du `{near}`?"));
        }
        self.findings.push(finding);
    }

    fn defaults(&mut self) -> BTreeMap<Field, &'a str> {
        let map = self.map;
        map.defaults.iter().for_each(|(field, value)| self.judge_target(*field, value));
        map.defaults.iter().map(|(field, value)| (*field, value.value.as_str())).collect()
    }

    fn ids(&mut self, form: OutputForm, salt: Option<&str>, extract: &ExtractHead) -> Option<Ids> {
        match self.map.ids.value {
            _ if form == OutputForm::Counts => Some(Ids::Keep),
            IdRule::Keep => Some(Ids::Keep),
            IdRule::Sequence => Some(Ids::Sequence { source: extract.source, from: extract.from }),
            IdRule::Hash => {
                let salt = self.map.salt.as_ref().map(|salt| salt.value.as_str()).or(salt).unwrap_or("");
                if salt.chars().count() >= SHORTEST_SALT {
                    return Some(Ids::Hash { salt: salt.to_owned() });
                }
                self.findings.push(no_salt(self.map.ids.place(&self.path)));
                None
            }
        }
    }

    fn skip(&mut self) -> Vec<(usize, &'a [String])> {
        let map = self.map;
        let place = |heading: &Placed<String>, path: &SourcePath| heading.place(path);
        let entries = map.skip.iter().map(|entry| {
            let index = self.index(&entry.heading.value, place(&entry.heading, &self.path));
            index.map(|index| (index, entry.equals.0.as_slice()))
        });
        entries.flatten().collect()
    }

    fn require(&mut self, form: OutputForm, columns: &BTreeMap<Field, Column<'_>>) {
        let needs_id = form == OutputForm::Rows && self.map.ids.value != IdRule::Sequence;
        let required =
            [Field::Type, Field::Date, Field::Unit].into_iter().chain(needs_id.then_some(Field::Id));
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

    fn dropped(&self) -> Vec<String> {
        let named: BTreeSet<&str> =
            self.map.columns.values().map(|entry| entry.value.heading.as_str()).collect();
        self.sheet.headings.iter().filter(|heading| !named.contains(heading.as_str())).cloned().collect()
    }
}

fn no_salt(place: Place) -> Diagnostic {
    Diagnostic::error(codes::NO_SALT, place, "det hemliga saltet saknas eller är för kort")
        .with_expected(format!(
            "minst {SHORTEST_SALT} tecken, i en fil som heter som kartan men slutar på `.salt`"
        ))
        .with_help("skriv en lång slumpad text i filen, behåll den till nästa gång och publicera den inte")
}
