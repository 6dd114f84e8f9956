//! What is wrong with rows: gathered by kind, column and value, and told once each with the rows it is on.

use std::collections::BTreeMap;

use input::yaml::{day_in, written_period};
use model::diag::{Diagnostic, Place, counted, nearest};
use model::{Catalogue, Coded};

use crate::dates::{DateForms, forms_of, reader, turned};
use crate::emit::quoted;
use crate::field::{FieldKind, day_for, may_be_nothing};
use crate::layout::Layout;
use crate::map::Field;
use crate::names::Names;
use crate::plan::{Column, Plan};
use crate::privacy::shown;
use crate::{Code, codes};

/// Distinct values that are told of one kind and column.
const MOST_VALUES: usize = 15;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    Unreadable,
    ErrorValue,
    Empty,
    NoEvent,
    TooWide,
    Outside,
    AfterTaken,
    /// Reported or closed before it happened.
    BeforeEvent,
    /// A year that cannot be meant.
    Year,
    /// Two forms of dates give two days.
    TwoDays,
    SameId,
    /// Two ids with one hash.
    SameHash,
    UnknownType,
    UnknownUnit,
    /// The map translates to what the content does not know.
    UnknownTarget,
    /// Several units have the title.
    Several,
    SameSlug,
    /// A unit or type that was not there on the day.
    NotValid,
}

impl Problem {
    pub fn is_error(self) -> bool {
        self != Problem::NotValid
    }

    fn code(self) -> Code {
        match self {
            Problem::Unreadable => codes::UNREADABLE_CELL,
            Problem::ErrorValue => codes::ERROR_VALUE,
            Problem::Empty => codes::EMPTY_CELL,
            Problem::NoEvent => codes::NO_EVENT,
            Problem::TooWide => codes::WRONG_WIDTH,
            Problem::Outside => codes::OUTSIDE_EXTRACT,
            Problem::AfterTaken | Problem::BeforeEvent | Problem::Year | Problem::TwoDays => {
                codes::IMPOSSIBLE_DAY
            }
            Problem::SameId | Problem::SameHash => codes::SAME_ID,
            Problem::UnknownType => codes::UNKNOWN_TYPE,
            Problem::UnknownUnit | Problem::Several => codes::UNKNOWN_UNIT,
            Problem::UnknownTarget => codes::WRONG_TARGET,
            Problem::SameSlug => codes::SAME_SLUG,
            Problem::NotValid => codes::NOT_VALID,
        }
    }

    fn message(self) -> &'static str {
        match self {
            Problem::Unreadable => "värdet går inte att läsa",
            Problem::ErrorValue => "kalkylprogrammets felvärde",
            Problem::Empty => "värdet saknas",
            Problem::NoEvent => "raden ser ut som en summa, en not eller en rubrik, inte som en händelse",
            Problem::TooWide => "raden har värden till höger om den sista rubriken",
            Problem::Outside => "dagen ligger utanför uttaget",
            Problem::AfterTaken => "dagen ligger efter den dag då uttaget gjordes",
            Problem::BeforeEvent => "dagen ligger före händelsen",
            Problem::Year => "året kan inte stämma",
            Problem::TwoDays => "värdet är en dag i två av kartans format, och inte samma",
            Problem::SameId => "samma id står på flera rader",
            Problem::SameHash => "två nummer blir samma id när de görs om",
            Problem::UnknownType => "händelsetypen finns inte i innehållet",
            Problem::UnknownUnit => "enheten finns inte i innehållet",
            Problem::UnknownTarget => "kartan översätter till något som innehållet inte har",
            Problem::Several => "flera enheter i innehållet heter så den dagen",
            Problem::SameSlug => "två olika värden blir samma id",
            Problem::NotValid => "fanns inte den dagen enligt innehållet",
        }
    }
}

/// How many rows, and the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    count: usize,
    first: Vec<u32>,
    last: Option<u32>,
}

impl Uses {
    pub fn add(&mut self, row: u32) {
        const FIRST: usize = 3;
        if self.first.contains(&row) || self.last == Some(row) {
            return;
        }
        self.last = Some(row);
        self.count += 1;
        if self.first.len() < FIRST {
            self.first.push(row);
        }
    }

    pub fn count(&self) -> usize {
        self.count
    }
}

/// The field that a problem is about, and the column where that is not the field's only one.
type About = (Option<Field>, Option<usize>);

#[derive(Debug)]
struct Group {
    about: About,
    /// The first value as it is written.
    value: String,
    /// The last in order, where a group has many.
    last: String,
    uses: Uses,
}

/// By kind, field and value.
#[derive(Debug, Default)]
pub struct Problems {
    groups: BTreeMap<(Problem, About, String), Group>,
}

impl Problems {
    pub fn add(&mut self, problem: Problem, about: About, key: &str, value: &str, row: u32) {
        let group = self.groups.entry((problem, about, key.to_owned())).or_insert_with(|| Group {
            about,
            value: value.to_owned(),
            last: value.to_owned(),
            uses: Uses::default(),
        });
        group.uses.add(row);
        if value < group.value.as_str() {
            group.value = value.to_owned();
        }
        if value > group.last.as_str() {
            group.last = value.to_owned();
        }
    }

    pub fn has_errors(&self) -> bool {
        self.groups.keys().any(|(problem, ..)| problem.is_error())
    }

    /// One finding a value, the commonest first, and one that counts those that are too many to show.
    pub fn findings(&self, teller: &Teller<'_>) -> Vec<Diagnostic> {
        let mut kinds: BTreeMap<(Problem, Option<Field>), Vec<&Group>> = BTreeMap::new();
        for ((problem, (field, _), _), group) in &self.groups {
            kinds.entry((*problem, *field)).or_default().push(group);
        }
        let mut findings = Vec::new();
        for ((problem, field), mut groups) in kinds {
            groups.sort_by_key(|group| std::cmp::Reverse(group.uses.count));
            findings
                .extend(groups.iter().take(MOST_VALUES).map(|group| teller.finding(problem, field, group)));
            if let Some(more) = groups.get(MOST_VALUES..).filter(|more| !more.is_empty()) {
                findings.push(teller.more(problem, more));
            }
        }
        findings
    }
}

/// Puts problems into words.
#[derive(Debug)]
pub struct Teller<'a> {
    pub layout: &'a Layout<'a>,
    pub plan: &'a Plan<'a>,
    pub known: Option<&'a Catalogue>,
}

impl Teller<'_> {
    fn finding(&self, problem: Problem, field: Option<Field>, group: &Group) -> Diagnostic {
        let value = shown(&group.value).filter(|value| !value.is_empty());
        let what = match (problem, &value) {
            (Problem::NoEvent, Some(value)) if is_sum(value) => {
                format!("raden `{value}` ser ut som en summa")
            }
            (Problem::NoEvent | Problem::TooWide | Problem::Empty, _) => problem.message().to_owned(),
            (Problem::NotValid, Some(value)) => format!("`{value}` {}", problem.message()),
            (_, Some(value)) if group.last != group.value && group.uses.count > 1 && is_span(problem) => {
                format!("{} ({value} till {})", problem.message(), group.last)
            }
            (_, Some(value)) => format!("{} (`{value}`)", problem.message()),
            (_, None) => problem.message().to_owned(),
        };
        let message = match self.column_name(group) {
            Some(name) => format!("{}, kolumn `{name}`: {what}", self.rows(&group.uses)),
            None => format!("{}: {what}", self.rows(&group.uses)),
        };
        let mut finding = match problem.is_error() {
            true => Diagnostic::error(problem.code(), self.place(group), message),
            false => Diagnostic::warning(problem.code(), self.place(group), message),
        };
        finding.value = value.filter(|_| !matches!(problem, Problem::NoEvent));
        let (expected, help) = self.advice(problem, field, &group.value);
        finding.expected = expected;
        finding.with_help(help)
    }

    fn more(&self, problem: Problem, groups: &[&Group]) -> Diagnostic {
        let rows: usize = groups.iter().map(|group| group.uses.count).sum();
        let column = self.column_name(groups[0]).map(|name| format!(", kolumn `{name}`")).unwrap_or_default();
        let message = format!(
            "{} till på {}{column}: {}",
            counted(groups.len(), "värde", "värden"),
            counted(rows, "rad", "rader"),
            problem.message()
        );
        let finding = Diagnostic::error(problem.code(), self.place(groups[0]), message);
        let severity = if problem.is_error() { finding.severity } else { model::diag::Severity::Warning };
        Diagnostic { severity, ..finding }.with_help("rätta dem som visas och kör igen")
    }

    /// The column that a problem is in; `None` where it is about whole rows.
    fn column(&self, group: &Group) -> Option<usize> {
        let (field, column) = group.about;
        column.or_else(|| Some(self.plan.columns.get(&field?)?.index))
    }

    fn column_name(&self, group: &Group) -> Option<String> {
        self.column(group).map(|column| self.layout.name(column))
    }

    fn place(&self, group: &Group) -> Place {
        let column = self.column(group).unwrap_or(0);
        let row = group.uses.first.first().and_then(|row| self.layout.rows().get(*row as usize));
        row.map_or_else(|| self.layout.place(column), |row| self.layout.place_of(row, column))
    }

    /// `rad 3`, `raderna 3, 17, 20 och 5 till`; and the spreadsheet's numbers where they are others.
    pub fn rows(&self, uses: &Uses) -> String {
        let rows: Vec<_> =
            uses.first.iter().filter_map(|row| self.layout.rows().get(*row as usize)).collect();
        let lines: Vec<String> = rows.iter().map(|row| row.line.to_string()).collect();
        let numbers: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
        let word = if uses.count == 1 { "rad" } else { "raderna" };
        let more = uses.count - rows.len();
        let mut told = format!("{word} {}", listed(&lines, more));
        if numbers != lines {
            told.push_str(&format!(" (i kalkylprogrammet {})", listed(&numbers, more)));
        }
        told
    }

    fn advice(&self, problem: Problem, field: Option<Field>, value: &str) -> (Option<String>, String) {
        let extract = &self.plan.extract;
        let (expected, help): (Option<String>, String) = match problem {
            Problem::Unreadable | Problem::ErrorValue => return self.advice_on_value(field, value),
            Problem::UnknownType | Problem::UnknownUnit => return self.advice_on_unknown(field, value),
            Problem::Empty => (
                field.map(|field| format!("ett värde för `{}`", field.code())),
                "fyll i värdet, ge fältet ett värde under `defaults` i kartan, eller hoppa över raden med `skip`".into(),
            ),
            Problem::NoEvent => (None, self.skip_line(value)),
            Problem::TooWide => (
                Some(format!("högst {}, lika många som rubrikerna", counted(self.layout.width(), "värde", "värden"))),
                "ett skiljetecken kan vara för mycket, eller en rubrik saknas".into(),
            ),
            Problem::Outside => (
                Some(format!("en dag från {} till {}", extract.from, extract.to)),
                "rätta dagen, ändra uttagets `from` och `to`, eller ta bara ett tertial med `--only-period`".into(),
            ),
            Problem::AfterTaken => (
                Some(format!("en dag till och med {}", extract.taken)),
                "rätta dagen, eller uttagets `taken`".into(),
            ),
            Problem::BeforeEvent => (
                Some("en dag då händelsen redan hade inträffat".into()),
                "rätta dagen, eller byt kolumner i kartan om de har förväxlats".into(),
            ),
            Problem::Year => (
                Some("ett år med fyra siffror, från 1950".into()),
                "skriv formatet som värdet har: `%y` är två siffror för året, `%Y` fyra".into(),
            ),
            Problem::TwoDays => (
                Some("format som ger samma dag, eller bara det ena".into()),
                "ta bort det `format` som inte gäller, eller översätt värdet under `values`".into(),
            ),
            Problem::SameId => (
                Some("ett id för varje händelse".into()),
                "ta bort den rad som är för mycket i kalkylbladet; är det olika händelser ska de ha olika nummer där".into(),
            ),
            Problem::SameHash => (None, "byt salt, och importera alla filer på nytt".into()),
            Problem::UnknownTarget => self.advice_on_target(field, value),
            Problem::Several => (None, "översätt värdet till rätt enhets id under `values` i kartan".into()),
            Problem::SameSlug => (
                Some("ett id för varje värde".into()),
                format!(
                    "är det samma, skriv det på ett sätt i bladet; annars ge dem olika id under `values`, som \
                     `{}: {{{}: …}}`",
                    field.map_or("unit", Field::code),
                    quoted(value)
                ),
            ),
            Problem::NotValid => (
                Some("en enhet eller typ som gäller den dagen".into()),
                "se `valid_from` och `valid_to` i innehållet; `follow_successors: true` i kartan för enhetens händelser \
                 till den som har ersatt den"
                    .into(),
            ),
        };
        (expected, help)
    }

    /// What to write for a value that the field does not take.
    fn advice_on_value(&self, field: Option<Field>, value: &str) -> (Option<String>, String) {
        let Some((field, column)) = field.and_then(|field| Some((field, self.plan.column(field)?))) else {
            return (None, String::new());
        };
        let written = shown(value).map_or_else(|| "…".to_owned(), |value| quoted(&value));
        let line = |target: &str| format!("`{}: {{{written}: {target}}}`", field.code());
        let translate = |target: &str| format!("skriv under `values` i kartan: {}", line(target));
        let nothing = format!("{} om det inte säger något", translate("\"\""));
        let may_be_nothing = may_be_nothing(field, self.plan.defaults.contains_key(&field));
        let keys: Vec<&str> = column.values.entries.iter().map(|entry| entry.written).collect();
        let near = nearest(value, keys.iter().copied());
        match (&column.kind, near) {
            (FieldKind::Date, _) => {
                let (forms, unread) = forms_of([value].into_iter());
                let help = match forms.first().filter(|_| unread == 0) {
                    Some(_) if self.is_turned(column) == Some(false) => {
                        "i kolumnen står månaden först i några dagar och dagen först i andra: skriv dem på ett sätt i bladet, \
                         till exempel 2018-03-14"
                            .to_owned()
                    }
                    Some(form) if self.is_turned(column) == Some(true) => {
                        format!("i kolumnen står månaden först: skriv `format: \"{form}\"` i stället för det som står i kartan")
                    }
                    Some(form) => format!("skriv `format` som en lista i kartan, med `\"{form}\"` i den"),
                    None if day_in(value).is_some() => translate(&day_for(value)),
                    None if may_be_nothing => format!("rätta dagen; annars {nothing}"),
                    None => format!(
                        "rätta dagen i bladet, eller skriv rätt dag under `values` i kartan, som {}",
                        line(&day_for(value))
                    ),
                };
                (Some(column.dates.expected()), help)
            }
            (FieldKind::Period, _) => {
                let period =
                    written_period(value).map_or_else(|| "2018-t1".to_owned(), |period| period.to_string());
                let help = format!("skriv under `values` i kartan vilket tertial det är: {}", line(&period));
                (Some(column.kind.expected()), help)
            }
            (FieldKind::Id, _) if self.names(field).is_some() => {
                let help = format!("{}, eller rätta cellen i bladet", translate("…"));
                let ids = self.names(field).map(|names| names.listed());
                (ids.map(|ids| format!("ett av innehållets id: {ids}")), help)
            }
            (_, Some(near)) => {
                let target = column.values.find(near).map_or("…", |entry| entry.target.value.as_str());
                (
                    Some(expected(&keys)),
                    format!("menas `{near}`? skriv i så fall under `values` i kartan: {}", line(target)),
                )
            }
            (FieldKind::Word(words), None) => {
                let help = format!("{nothing}, annars ett av orden `{}`", words.join("`, `"));
                (Some(if keys.is_empty() { column.kind.expected() } else { expected(&keys) }), help)
            }
            (kind, None) if keys.is_empty() => {
                let help = match (kind, may_be_nothing) {
                    (_, true) => format!("rätta värdet, eller {nothing}"),
                    (FieldKind::Number(_), false) => format!(
                        "skriv ett tal i bladet, eller under `values` i kartan vilket tal det är, till exempel {}; \
                         hör raden inte hit, hoppa över den med `skip`",
                        line("0")
                    ),
                    (_, false) => format!("rätta värdet i bladet, eller {}", translate("…")),
                };
                (Some(kind.expected()), help)
            }
            (_, None) => (Some(expected(&keys)), format!("skriv under `values` i kartan: {}", line("…"))),
        }
    }

    /// For a column that the map reads with the day first: whether the month is first in all its days, or only in some.
    fn is_turned(&self, column: &Column<'_>) -> Option<bool> {
        const MOST: usize = 2000;
        let form = column.dates.forms().find(|form| turned(form).is_some())?;
        let rows = self.layout.rows().iter().filter(|row| !row.is_day(column.index)).take(MOST);
        let texts: Vec<&str> = rows.map(|row| row.cell(column.index)).collect();
        let (own, other) = (reader(form), reader(turned(form)?));
        let reads = |reader: &DateForms, text: &str| reader.read(text, false).is_ok();
        let days = || texts.iter().filter(|text| reads(&own, text) || reads(&other, text));
        let is_shown = days().any(|text| !reads(&own, text));
        is_shown.then(|| days().all(|text| reads(&other, text)))
    }

    fn advice_on_unknown(&self, field: Option<Field>, value: &str) -> (Option<String>, String) {
        let field = field.unwrap_or(Field::Type);
        let (file, what) = match field {
            Field::Type => ("event_types.yaml", "ett id eller en titel i event_types.yaml"),
            _ => ("organisation.yaml", "ett id eller ett namn i organisation.yaml"),
        };
        let written = shown(value).map_or_else(|| "…".to_owned(), |value| quoted(&value));
        let near = self.names(field).and_then(|names| names.nearest(value));
        let help = match near {
            Some(near) => format!(
                "menas `{near}`? skriv under `values` i kartan: `{}: {{{written}: {near}}}`",
                field.code()
            ),
            None => format!(
                "skriv under `values` i kartan: `{}: {{{written}: …}}`, eller lägg till det i {file}",
                field.code()
            ),
        };
        (Some(what.to_owned()), help)
    }

    fn advice_on_target(&self, field: Option<Field>, value: &str) -> (Option<String>, String) {
        let column = field.and_then(|field| self.plan.columns.get(&field));
        let target = column
            .and_then(|column| column.values.find(value).map(|entry| entry.target).or(column.values.rest));
        let target = target.map_or("", |target| target.value.as_str());
        let near = field.and_then(|field| self.names(field)).and_then(|names| names.nearest(target));
        let help = match near {
            Some(near) => format!("i kartan står `{target}`; menade du `{near}`?"),
            None => format!("i kartan står `{target}`; rätta kartan, eller lägg till det i innehållet"),
        };
        (Some("ett id som innehållet har".into()), help)
    }

    fn names(&self, field: Field) -> Option<Names<'_>> {
        Names::of(field, self.known)
    }

    /// The rule that leaves out a row that is no event.
    fn skip_line(&self, value: &str) -> String {
        let filled = self
            .plan
            .columns
            .values()
            .find(|column| self.layout.rows().iter().any(|row| row.cell(column.index) == value));
        match (filled, shown(value)) {
            (Some(column), Some(value)) => format!(
                "ta bort raden ur bladet, eller skriv i kartan: `skip: [{{heading: {}, equals: {}}}]`",
                quoted(&column.name),
                quoted(&value)
            ),
            _ => "ta bort raden ur bladet, eller hoppa över den med `skip` i kartan".to_owned(),
        }
    }
}

fn is_span(problem: Problem) -> bool {
    matches!(problem, Problem::Outside | Problem::AfterTaken | Problem::BeforeEvent)
}

fn is_sum(value: &str) -> bool {
    let value = value.to_lowercase();
    ["summa", "totalt", "total", "antal"].iter().any(|word| value.starts_with(word))
}

fn expected(keys: &[&str]) -> String {
    const MOST: usize = 12;
    let shown: Vec<&str> = keys.iter().copied().take(MOST).collect();
    let more = if keys.len() > MOST { " …" } else { "" };
    format!("ett av värdena `{}`{more}", shown.join("`, `"))
}

/// `3`, `3 och 4`, `3, 17, 20 och 5 till`.
fn listed(words: &[String], more: usize) -> String {
    let last = if more > 0 { Some(format!("{more} till")) } else { None };
    let all: Vec<&str> = words.iter().map(String::as_str).chain(last.as_deref()).collect();
    match all.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} och {last}", before.join(", ")),
        None => String::new(),
    }
}
