//! What is wrong with rows: gathered by kind, column and value, and told once each with the rows it is on.

mod advice;
mod rows;
mod values;

use std::collections::BTreeMap;

use model::Catalogue;
use model::diag::{Diagnostic, Place, counted};

use crate::layout::Layout;
use crate::map::Field;
use crate::plan::Plan;
use crate::privacy::{shown, shown_common};
use crate::sheet::Row;
use crate::words::fold;
use crate::{Code, codes};

/// Distinct values that are told of one kind and column.
const MOST_VALUES: usize = 15;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    Unreadable,
    ErrorValue,
    Empty,
    /// The map translates to nothing what each event must have.
    ToNothing,
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
    /// A number that the spreadsheet shows as `2,02601E+11`, or has made a day of.
    Rounded,
    /// An id that looks like the name of a person.
    Name,
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
            Problem::Unreadable | Problem::Rounded => codes::UNREADABLE_CELL,
            Problem::Name => codes::PERSONAL_COLUMN,
            Problem::ErrorValue => codes::ERROR_VALUE,
            Problem::Empty | Problem::ToNothing => codes::EMPTY_CELL,
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
            Problem::ToNothing => "kartan översätter värdet till inget",
            Problem::NoEvent => "raden ser ut som en summa, en not eller en rubrik, inte som en händelse",
            Problem::TooWide => "raden har värden till höger om den sista rubriken",
            Problem::Outside => "dagen ligger utanför uttaget",
            Problem::AfterTaken => "dagen ligger efter den dag då uttaget gjordes",
            Problem::BeforeEvent => "dagen ligger före händelsen",
            Problem::Year => "året kan inte stämma",
            Problem::TwoDays => "värdet är en dag i två av kartans format, och inte samma",
            Problem::Rounded => "kalkylprogrammet har gjort om numret",
            Problem::Name => "värdet ser ut som ett namn och inte som ett nummer",
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
        const FIRST: usize = 4;
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

    /// The distinct values of a kind, with their rows, the commonest first.
    pub fn values(&self, of: Problem) -> Vec<(String, usize)> {
        let groups = self.groups.iter().filter(|((problem, ..), _)| *problem == of);
        let mut values: Vec<(String, usize)> =
            groups.map(|(_, group)| (group.value.clone(), group.uses.count)).collect();
        values.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
        values
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
        let value = self.shown_in(field, self.column(group), &group.value).filter(|value| !value.is_empty());
        let last = self.shown_in(field, self.column(group), &group.last);
        let what = match (problem, &value) {
            (Problem::NoEvent, Some(value)) if is_sum(value) => {
                format!("raden `{value}` ser ut som en summa")
            }
            (Problem::NoEvent | Problem::TooWide | Problem::Empty, _) => problem.message().to_owned(),
            (Problem::ToNothing, Some(value)) => format!("kartan översätter `{value}` till inget"),
            (Problem::NotValid, Some(value)) => format!("`{value}` {}", problem.message()),
            (_, Some(value)) if group.last != group.value && group.uses.count > 1 && is_span(problem) => {
                let last = last.unwrap_or_else(|| "…".to_owned());
                format!("{} ({value} till {last})", problem.message())
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
        let first = group.uses.first.first().copied();
        let (expected, help) = self.advice(problem, field, &group.value, first);
        finding.expected = expected;
        finding.with_help(help)
    }

    /// A value of a column as a message may show it. What may be a name is shown only where it stands on several rows, or is nearly
    /// a name of the content.
    pub fn shown_in(&self, field: Option<Field>, column: Option<usize>, value: &str) -> Option<String> {
        const FEWEST: usize = 3;
        let folded = fold(value);
        let rows = |at: usize| {
            let is_it = |row: &&Row| fold(row.cell(at)) == folded;
            self.layout.rows().iter().filter(is_it).take(FEWEST).count() == FEWEST
        };
        let is_near = || {
            let names = field.and_then(|field| self.names(field));
            names.is_some_and(|names| names.is_near(value))
        };
        shown(value).or_else(|| shown_common(value).filter(|_| is_near() || column.is_some_and(rows)))
    }

    fn more(&self, problem: Problem, groups: &[&Group]) -> Diagnostic {
        let rows: usize = groups.iter().map(|group| group.uses.count).sum();
        let column = self.column_name(groups[0]).map(|name| format!(", kolumn `{name}`")).unwrap_or_default();
        const MOST_NAMED: usize = 30;
        let named: Vec<String> =
            groups.iter().take(MOST_NAMED).filter_map(|group| shown(&group.value)).collect();
        let named: Vec<String> =
            named.iter().filter(|value| !value.is_empty()).map(|value| format!("`{value}`")).collect();
        let more = if groups.len() > MOST_NAMED { " …" } else { "" };
        let named = if named.is_empty() { String::new() } else { format!(" ({}{more})", named.join(", ")) };
        let message = format!(
            "{} till på {}{column}: {}{named}",
            counted(groups.len(), "värde", "värden"),
            counted(rows, "rad", "rader"),
            problem.message()
        );
        let finding = Diagnostic::error(problem.code(), self.place(groups[0]), message);
        let severity = if problem.is_error() { finding.severity } else { model::diag::Severity::Warning };
        Diagnostic { severity, ..finding }.with_help("gör med dem som med de andra värdena i kolumnen")
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
        // `och 1 till` is no shorter than its number.
        let most = if uses.count > uses.first.len() { 3 } else { uses.first.len() };
        let rows: Vec<_> =
            uses.first.iter().take(most).filter_map(|row| self.layout.rows().get(*row as usize)).collect();
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
}

fn is_span(problem: Problem) -> bool {
    // Days that cannot be read are told together by their form.
    matches!(problem, Problem::Outside | Problem::AfterTaken | Problem::BeforeEvent | Problem::Unreadable)
}

fn is_sum(value: &str) -> bool {
    let value = value.to_lowercase();
    ["summa", "totalt", "total", "antal"].iter().any(|word| value.starts_with(word))
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
