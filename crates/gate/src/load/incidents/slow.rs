//! What the fast reader leaves: the head of a file, unusual records, files in another form. By the YAML library.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::dropped::{DroppedCount, DroppedSet};
use super::fields::{CountRow, IncidentRow};
use super::row::{Pool, Row};
use super::{COUNTS_KEY, ROWS_KEY};
use crate::load::codes;
use crate::load::files::{ExtractEntry, IncidentFile, Placed, RowForm};
use crate::load::split::{Cut, RecordText};
use crate::load::yaml::{self, LeftOut, Reading, Source, records};
use model::diag::{Diagnostic, SourcePath};

/// A whole incident file. `I` and `C` are the lists, in the detail that is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole<I, C> {
    extract: ExtractEntry,
    form: Placed<RowForm>,
    #[serde(default = "none")]
    incidents: Option<I>,
    #[serde(default = "none")]
    counts: Option<C>,
}

/// With all its records.
pub(super) type WholeFile = Whole<Entries<IncidentRow>, Entries<CountRow>>;

/// The records of a list that can be read, each with its line.
pub(super) struct Entries<R: Row>(Vec<Placed<R::Entry>>);

impl<'de, R: Row> Deserialize<'de> for Entries<R> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        records(deserializer).map(Entries)
    }
}

fn none<T>() -> Option<T> {
    None
}

/// Reads one record, as far as it can be read, and finds which fields of old it has.
pub(super) fn read_record<R: Row>(
    path: &SourcePath,
    record: RecordText<'_>,
    pool: &mut Pool,
) -> (Reading<R>, DroppedSet) {
    let (reading, left_out) = yaml::read_without::<Vec<R::Entry>>(source(path, record), R::DROPPED);
    let (value, dropped) = row_of(record, reading.value, &left_out, pool);
    (Reading { value, findings: reading.findings }, dropped)
}

/// The same, with the number of its faults: enough have been told of.
pub(super) fn count_record<R: Row>(
    path: &SourcePath,
    record: RecordText<'_>,
    pool: &mut Pool,
) -> (Option<R>, usize, DroppedSet) {
    let (entries, faults, left_out) = yaml::count_without::<Vec<R::Entry>>(source(path, record), R::DROPPED);
    let (value, dropped) = row_of(record, entries, &left_out, pool);
    (value, faults, dropped)
}

fn row_of<R: Row>(
    record: RecordText<'_>,
    entries: Option<Vec<R::Entry>>,
    left_out: &[LeftOut],
    pool: &mut Pool,
) -> (Option<R>, DroppedSet) {
    let entry = entries.and_then(|mut entries| entries.pop());
    let mut dropped = DroppedSet::default();
    left_out.iter().for_each(|field| dropped.insert::<R>(field.key));
    (entry.map(|entry| R::of(entry, record.line, pool)), dropped)
}

fn source<'a>(path: &'a SourcePath, record: RecordText<'a>) -> Source<'a> {
    Source { path, text: record.text, lines_before: record.line - 1 }
}

/// Reads what stands before and after the list; the last `beyond` bytes stand after it.
pub(super) fn read_head(
    path: &SourcePath,
    cut: &Cut<'_>,
    beyond: usize,
    found: RowForm,
) -> Reading<ExtractEntry> {
    let (list, tail) = cut.rest.split_at(cut.rest.len() - beyond);
    // The list has been read: what stands after it must not be taken for it.
    let (key, between) = cut.head.split_at(cut.key_end);
    let mut text = format!("{key} []{between}");
    if !tail.trim().is_empty() {
        text.extend(std::iter::repeat_n('\n', memchr::memchr_iter(b'\n', list.as_bytes()).count()));
        text.push_str(tail);
    }
    let reading = yaml::read::<Whole<IgnoredAny, IgnoredAny>>(Source { path, text: &text, lines_before: 0 });
    let mut findings = reading.findings;
    let extract = reading.value.map(|whole| {
        let has_other = match found {
            RowForm::Rows => whole.counts.is_some(),
            RowForm::Counts => whole.incidents.is_some(),
        };
        findings.extend(wrong_list(path, &whole.form, found, has_other));
        whole.extract
    });
    Reading { value: extract, findings }
}

/// Reads a file whose list is not written as block records.
pub(super) fn read_whole(path: &SourcePath, text: String) -> Reading<IncidentFile> {
    let source = Source { path, text: &text, lines_before: 0 };
    let (Reading { value, mut findings }, left_out) =
        yaml::read_without::<WholeFile>(source, IncidentRow::DROPPED);
    let file = value.map(|whole| {
        let found = match (&whole.incidents, &whole.counts) {
            (None, Some(_)) => RowForm::Counts,
            (Some(_), _) => RowForm::Rows,
            (None, None) => whole.form.value,
        };
        // A list under another name is told by its key.
        let is_misnamed = findings.iter().any(|found| found.code == codes::UNKNOWN_KEY);
        if whole.incidents.is_none() && whole.counts.is_none() && !is_misnamed {
            findings.push(no_list(path, &whole.form));
        }
        let has_other = whole.incidents.is_some() && whole.counts.is_some();
        findings.extend(wrong_list(path, &whole.form, found, has_other));
        let (file, dropped) = match found {
            RowForm::Rows => file::<IncidentRow>(path, text, whole.extract, whole.incidents, &left_out),
            RowForm::Counts => file::<CountRow>(path, text, whole.extract, whole.counts, &left_out),
        };
        findings.extend(dropped);
        file
    });
    Reading { value: file, findings }
}

fn file<R: Row>(
    path: &SourcePath,
    text: String,
    extract: ExtractEntry,
    entries: Option<Entries<R>>,
    left_out: &[LeftOut],
) -> (IncidentFile, Vec<Diagnostic>) {
    let mut pool = Pool::default();
    let entries = entries.map_or(Vec::new(), |Entries(entries)| entries).into_iter();
    let rows = entries.map(|entry| R::of(entry.value, entry.line, &mut pool)).collect();
    let (symbols, linked) = pool.into_parts();
    let file = IncidentFile { path: path.clone(), text, extract, symbols, linked, rows: R::list(rows) };
    let mut dropped = DroppedCount::default();
    for field in left_out {
        let mut set = DroppedSet::default();
        set.insert::<R>(field.key);
        dropped.note(field.record_line, set);
    }
    let findings = dropped.findings::<R>(&file);
    (file, findings)
}

/// An extract without a list is no extract without incidents: what was to stand there is not known.
fn no_list(path: &SourcePath, form: &Placed<RowForm>) -> Diagnostic {
    let list = match form.value {
        RowForm::Rows => ROWS_KEY,
        RowForm::Counts => COUNTS_KEY,
    };
    Diagnostic::error(codes::WRONG_LIST, form.place(path), format!("listan `{list}` saknas, eller är tom"))
        .with_value(form_word(form.value))
        .with_expected(format!("`{list}:` med en rad för varje post"))
        .with_help(format!("skriv `{list}: []` om uttaget inte hade några händelser"))
}

fn wrong_list(
    path: &SourcePath,
    form: &Placed<RowForm>,
    found: RowForm,
    has_other: bool,
) -> Option<Diagnostic> {
    let (wanted, other) = match form.value {
        RowForm::Rows => (ROWS_KEY, COUNTS_KEY),
        RowForm::Counts => (COUNTS_KEY, ROWS_KEY),
    };
    if form.value == found && !has_other {
        return None;
    }
    let message = format!("formen stämmer inte med listan `{other}`");
    let finding = Diagnostic::error(codes::WRONG_LIST, form.place(path), message)
        .with_value(form_word(form.value))
        .with_expected(format!("bara listan `{wanted}`"))
        .with_help("`form: rows` hör ihop med `incidents:`, och `form: counts` med `counts:`");
    Some(finding)
}

fn form_word(form: RowForm) -> &'static str {
    match form {
        RowForm::Rows => "rows",
        RowForm::Counts => "counts",
    }
}
