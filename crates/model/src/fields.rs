//! The fields of an incident record, in one table a form. From it come the compact row, the slots of the fast reader and
//! the strict record (the gate), the fields that an import can fill, and the rows of docs/content-format.md. A field that
//! nothing reads is not here.
//!
//! The tables are macros, so that each reader makes its own types of them: `incident_fields!(form)` calls the macro
//! `form` with the fields. The kinds of fields are named by the types of this module.

use std::marker::PhantomData;

use super::code::Coded;
use super::incident::{Affected, Answer, CaseStatus, Form, ReportAnswer, Severity};

/// A field, for whoever is to know of all.
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
    Period,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    Number,
    /// Ids of records in other sources.
    Ids,
}

/// A kind of field, as a type.
pub trait FieldKind {
    const VALUE: FieldValue;
}

/// Declares kinds.
macro_rules! kinds_of_fields {
    ($($(#[$meta:meta])* $name:ident: $value:ident;)+) => {
        $($(#[$meta])*
        #[derive(Debug)]
        pub struct $name;

        impl FieldKind for $name {
            const VALUE: FieldValue = FieldValue::$value;
        })+
    };
}

kinds_of_fields! {
    /// The record's own id.
    Id: Id;
    /// An id of something that many records name.
    Reference: Reference;
    /// A day or a month.
    Date: Date;
    InMonth: Month;
    InPeriod: Period;
    Number: Number;
    /// Ids of other records.
    Links: Ids;
}

/// One of the words of an enum.
#[derive(Debug)]
pub struct Word<T>(PhantomData<T>);

impl<T: Coded> FieldKind for Word<T> {
    const VALUE: FieldValue = FieldValue::Word(words::<T>);
}

fn words<T: Coded>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.code()).collect()
}

/// Calls a macro with the fields of a record of one event.
#[macro_export]
macro_rules! incident_fields {
    ($form:ident) => {
        $form! {
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
                status: Word<CaseStatus> = "status", "`reported`, `investigating`, `acting`, `closed`, `unknown` (default) or `cancelled`, which never counts";
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
    };
}

/// Calls a macro with the fields of a record of a number of events.
#[macro_export]
macro_rules! count_fields {
    ($form:ident) => {
        $form! {
            required {
                unit: Reference = "unit", "where they happened: a unit of any level";
                event_type: Reference = "type", "an event type";
                count: Number = "count", "how many";
            }
            optional {
                month: InMonth = "month", "the month that the events are counted in";
                period: InPeriod = "period", "instead of `month`, the tertial (`2018-t1`) where no month is known";
                affected: Word<Affected> = "affected", "as in a row: `employee`, `pupil`, `child`, `visitor`, `elected`, `none` or `unknown` (default)";
                severity: Word<Severity> = "severity", "as in a row: `1`, `2`, `3` or `4`";
                status: Word<CaseStatus> = "status", "as in a row: `reported`, `investigating`, `acting`, `closed`, `unknown` (default) or `cancelled`";
            }
            lists {}
        }
    };
}

macro_rules! table {
    (
        required { $($need:ident: $need_kind:ty = $need_key:literal, $need_about:literal;)+ }
        optional { $($may:ident: $may_kind:ty = $may_key:literal, $may_about:literal;)+ }
        lists { $($many:ident: $many_kind:ty = $many_key:literal, $many_about:literal;)* }
    ) => {
        &[
            $(RecordField { key: $need_key, is_required: true, value: <$need_kind>::VALUE, about: $need_about },)+
            $(RecordField { key: $may_key, is_required: false, value: <$may_kind>::VALUE, about: $may_about },)+
            $(RecordField { key: $many_key, is_required: false, value: <$many_kind>::VALUE, about: $many_about },)*
        ]
    };
}

/// Every field of a record of one event, in the order of the documentation.
pub const INCIDENT_FIELDS: &[RecordField] = incident_fields!(table);

/// Every field of a record of a number of events.
pub const COUNT_FIELDS: &[RecordField] = count_fields!(table);
