//! The fields of a record, in one table a form: from it come the compact row, the fast reader's slots, the record as the
//! YAML reader sees it, the fields that an import can fill, and the rows of docs/content-format.md. A field that nothing
//! reads is not here.

use serde::Deserialize;

use super::flat::{FlatRecord, Value, fill, for_each_item};
use super::row::{Moved, Pool, Row};
use crate::load::files::{IdHash, LinkRange, RowForm, Rows, Symbol};
use crate::model::{Affected, Answer, CaseStatus, Coded, EventDate, Form, Month, ReportAnswer, Severity};

/// A field, for those who are to know of all.
#[derive(Debug, Clone, Copy)]
pub struct RecordField {
    pub key: &'static str,
    pub is_required: bool,
    pub value: FieldValue,
    /// For the documentation.
    pub about: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum FieldValue {
    /// An id of the record's own.
    Id,
    /// An id of something that the content defines.
    Reference,
    /// A day, or a month where the day is not known.
    Date,
    Month,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    Number,
    /// Ids of records in other sources.
    Ids,
}

/// What is kept of a kind of field.
pub trait Stored {
    /// By the YAML reader.
    type Entry;
    /// By a row.
    type Kept: Copy;
}

/// A kind of field: how it is written, and how it becomes what is kept.
trait Kind: Stored {
    type Written<'a>;
    const VALUE: FieldValue;

    /// What the fast reader takes. `None` for what is not plainly right.
    fn take(value: Value<'_>) -> Option<Self::Written<'_>>;
    fn keep(written: Self::Written<'_>, pool: &mut Pool) -> Self::Kept;
    fn keep_entry(entry: Self::Entry, pool: &mut Pool) -> Self::Kept;

    /// The same after its pool has become part of another.
    fn moved(kept: Self::Kept, _: &Moved) -> Self::Kept {
        kept
    }
}

/// The record's own id.
pub struct Id;

impl Stored for Id {
    type Entry = String;
    type Kept = IdHash;
}

impl Kind for Id {
    type Written<'a> = &'a str;
    const VALUE: FieldValue = FieldValue::Id;

    fn take(value: Value<'_>) -> Option<&str> {
        value.text()
    }

    fn keep(id: &str, _: &mut Pool) -> IdHash {
        IdHash::of(id)
    }

    fn keep_entry(id: String, _: &mut Pool) -> IdHash {
        IdHash::of(&id)
    }
}

/// An id of something that many records name.
pub struct Reference;

impl Stored for Reference {
    type Entry = String;
    type Kept = Symbol;
}

impl Kind for Reference {
    type Written<'a> = &'a str;
    const VALUE: FieldValue = FieldValue::Reference;

    fn take(value: Value<'_>) -> Option<&str> {
        value.text()
    }

    fn keep(name: &str, pool: &mut Pool) -> Symbol {
        pool.symbol(name)
    }

    fn keep_entry(name: String, pool: &mut Pool) -> Symbol {
        pool.symbol(&name)
    }

    fn moved(symbol: Symbol, to: &Moved) -> Symbol {
        to.symbol(symbol)
    }
}

/// Ids of other records.
pub struct Links;

impl Stored for Links {
    type Entry = Vec<String>;
    type Kept = LinkRange;
}

impl Kind for Links {
    type Written<'a> = Vec<&'a str>;
    const VALUE: FieldValue = FieldValue::Ids;

    fn take(value: Value<'_>) -> Option<Vec<&str>> {
        let mut ids = Vec::new();
        for_each_item(value.list()?, |id| ids.push(id))?;
        Some(ids)
    }

    fn keep(ids: Vec<&str>, pool: &mut Pool) -> LinkRange {
        pool.links(ids.into_iter())
    }

    fn keep_entry(ids: Vec<String>, pool: &mut Pool) -> LinkRange {
        pool.links(ids.iter().map(String::as_str))
    }

    fn moved(links: LinkRange, to: &Moved) -> LinkRange {
        to.links(links)
    }
}

/// A kind whose values are kept as they are read.
macro_rules! kept_as_read {
    ($([$($generic:tt)*] $name:ty = $value:ty, $is:expr, $take:expr;)+) => {
        $(impl $($generic)* Stored for $name {
            type Entry = $value;
            type Kept = $value;
        }

        impl $($generic)* Kind for $name {
            type Written<'a> = $value;
            const VALUE: FieldValue = $is;

            fn take(value: Value<'_>) -> Option<$value> {
                let take: fn(Value<'_>) -> Option<$value> = $take;
                take(value)
            }

            fn keep(value: $value, _: &mut Pool) -> $value {
                value
            }

            fn keep_entry(value: $value, _: &mut Pool) -> $value {
                value
            }
        })+
    };
}

pub struct Date;
pub struct InMonth;
pub struct Number;
pub struct Word<T>(std::marker::PhantomData<T>);

kept_as_read! {
    [] Date = EventDate, FieldValue::Date, |value| EventDate::parse(value.text()?).ok();
    [] InMonth = Month, FieldValue::Month, |value| value.text()?.parse().ok();
    [] Number = u32, FieldValue::Number, |value| value.number();
    [<T: Coded>] Word<T> = T, FieldValue::Word(words::<T>), |value| T::from_code(value.text()?);
}

fn words<T: Coded>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.code()).collect()
}

/// Declares a form of records by its fields.
macro_rules! record_form {
    (
        $(#[$meta:meta])* $row:ident, $entry:ident, $flat:ident, $table:ident, $form:ident, $list:ident, $dropped:expr;
        required { $($need:ident: $need_kind:ty = $need_key:literal, $need_about:literal;)+ }
        optional { $($may:ident: $may_kind:ty = $may_key:literal, $may_about:literal;)+ }
        lists { $($many:ident: $many_kind:ty = $many_key:literal, $many_about:literal;)* }
    ) => {
        /// Every field, in the order of the documentation.
        pub const $table: &[RecordField] = &[
            $(RecordField { key: $need_key, is_required: true, value: <$need_kind>::VALUE, about: $need_about },)+
            $(RecordField { key: $may_key, is_required: false, value: <$may_kind>::VALUE, about: $may_about },)+
            $(RecordField { key: $many_key, is_required: false, value: <$many_kind>::VALUE, about: $many_about },)*
        ];

        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $row {
            /// The line that the record begins on.
            pub line: u32,
            $(pub $need: <$need_kind as Stored>::Kept,)+
            $(pub $may: Option<<$may_kind as Stored>::Kept>,)+
            $(pub $many: <$many_kind as Stored>::Kept,)*
        }

        /// The record as written.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $entry {
            $(#[serde(rename = $need_key)] $need: <$need_kind as Stored>::Entry,)+
            $(#[serde(rename = $may_key)] $may: Option<<$may_kind as Stored>::Entry>,)+
            $(#[serde(rename = $many_key, default)] $many: <$many_kind as Stored>::Entry,)*
        }

        /// The fields of one record, while the fast reader reads it.
        #[derive(Default)]
        pub(super) struct $flat<'a> {
            $($need: Option<<$need_kind as Kind>::Written<'a>>,)+
            $($may: Option<<$may_kind as Kind>::Written<'a>>,)+
            $($many: Option<<$many_kind as Kind>::Written<'a>>,)*
        }

        impl<'a> FlatRecord<'a> for $flat<'a> {
            type Row = $row;

            fn set(&mut self, key: &'a str, value: Value<'a>) -> Option<()> {
                match key {
                    $($need_key => fill(&mut self.$need, <$need_kind>::take(value)),)+
                    $($may_key => fill(&mut self.$may, <$may_kind>::take(value)),)+
                    $($many_key => fill(&mut self.$many, <$many_kind>::take(value)),)*
                    _ => None,
                }
            }

            fn row(self, line: u32, pool: &mut Pool) -> Option<$row> {
                $(let $need = self.$need?;)+
                Some($row {
                    line,
                    $($need: <$need_kind>::keep($need, pool),)+
                    $($may: self.$may.map(|written| <$may_kind>::keep(written, pool)),)+
                    $($many: <$many_kind>::keep(self.$many.unwrap_or_default(), pool),)*
                })
            }
        }

        impl Row for $row {
            type Entry = $entry;
            type Flat<'a> = $flat<'a>;
            const FORM: RowForm = RowForm::$form;
            const DROPPED: &'static [&'static str] = $dropped;

            fn of(entry: $entry, line: u32, pool: &mut Pool) -> Self {
                $row {
                    line,
                    $($need: <$need_kind>::keep_entry(entry.$need, pool),)+
                    $($may: entry.$may.map(|entry| <$may_kind>::keep_entry(entry, pool)),)+
                    $($many: <$many_kind>::keep_entry(entry.$many, pool),)*
                }
            }

            fn moved(self, to: &Moved) -> Self {
                $row {
                    line: self.line,
                    $($need: <$need_kind>::moved(self.$need, to),)+
                    $($may: self.$may.map(|kept| <$may_kind>::moved(kept, to)),)+
                    $($many: <$many_kind>::moved(self.$many, to),)*
                }
            }

            fn list(rows: Vec<Self>) -> Rows {
                Rows::$list(rows)
            }
        }
    };
}

/// Fields that the format had until it was seen that nothing read them.
const DROPPED_FIELDS: &[&str] = &["place", "cause", "absence", "measures"];

record_form! {
    /// One event, compact: there may be millions.
    IncidentRow, IncidentEntry, FlatIncident, INCIDENT_FIELDS, Rows, Records, DROPPED_FIELDS;
    required {
        id: Id = "id", "opaque, unique in its source";
        event_type: Reference = "type", "an event type";
        date: Date = "date", "a day, or a month where the day is not known";
        unit: Reference = "unit", "where it happened";
    }
    optional {
        reported: Date = "reported", "when it was reported: a day (or month), not before `date`";
        closed: Date = "closed", "when the case was closed: a day (or month), not before `date`";
        affected: Word<Affected> = "affected", "`employee`, `pupil`, `child`, `visitor`, `elected`, `none` or `unknown` (default)";
        severity: Word<Severity> = "severity", "`1` none or slight, `2` minor, `3` serious, `4` very serious";
        status: Word<CaseStatus> = "status", "`reported` (default), `investigating`, `acting`, `closed` or `cancelled`, which never counts";
        form: Word<Form> = "form", "form of undue influence: `harassment`, `threat`, `violence`, `damage` or `corruption`";
        aims_to_influence: Word<Answer> = "aims_to_influence", "its purpose, whatever the form: `yes`, `no` or `unknown`";
        police_report: Word<ReportAnswer> = "police_report", "reported to the police: `yes`, `no` or `not_applicable`";
        property_report: Word<ReportAnswer> = "property_report", "reported to the landlord: `yes`, `no` or `not_applicable`";
        authority_report: Word<ReportAnswer> = "authority_report", "reported to the Work Environment Authority: `yes`, `no` or `not_applicable`";
    }
    lists {
        linked: Links = "linked", "ids of the same event in **other** sources: `[POL-2018-0077]`. All linked records are one event and count once. One of the two records needs to say so";
    }
}

record_form! {
    /// A number of events.
    CountRow, CountEntry, FlatCount, COUNT_FIELDS, Counts, Counts, &[];
    required {
        month: InMonth = "month", "the month that the events are counted in";
        unit: Reference = "unit", "where they happened: a unit of any level";
        event_type: Reference = "type", "an event type";
        count: Number = "count", "how many";
    }
    optional {
        affected: Word<Affected> = "affected", "as in a row: `employee`, `pupil`, `child`, `visitor`, `elected`, `none` or `unknown` (default)";
        severity: Word<Severity> = "severity", "as in a row: `1`, `2`, `3` or `4`";
        status: Word<CaseStatus> = "status", "as in a row: `reported` (default), `investigating`, `acting`, `closed` or `cancelled`";
    }
    lists {}
}
