//! The two forms of records, made of their tables of fields (`model::fields`): the compact row, the fast reader's slots
//! and the record as the YAML reader sees it.

use serde::Deserialize;

use super::flat::{FlatRecord, Value, fill, for_each_item};
use super::row::{Moved, Pool, Row};
use crate::load::files::{IdHash, LinkRange, RowForm, Rows, Symbol};
use model::fields::{Date, Id, InMonth, InPeriod, Links, Number, Reference, Word};
use model::{
    Affected, Answer, CaseStatus, Coded, CountTime, EventDate, Form, Month, Period, ReportAnswer, Severity,
};

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

    /// What the fast reader takes. `None` for what is not plainly right.
    fn take(value: Value<'_>) -> Option<Self::Written<'_>>;
    fn keep(written: Self::Written<'_>, pool: &mut Pool) -> Self::Kept;
    fn keep_entry(entry: Self::Entry, pool: &mut Pool) -> Self::Kept;

    /// The same after its pool has become part of another.
    fn moved(kept: Self::Kept, _: &Moved) -> Self::Kept {
        kept
    }
}

impl Stored for Id {
    type Entry = String;
    type Kept = IdHash;
}

impl Kind for Id {
    type Written<'a> = &'a str;

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

impl Stored for Reference {
    type Entry = String;
    type Kept = Symbol;
}

impl Kind for Reference {
    type Written<'a> = &'a str;

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

impl Stored for Links {
    type Entry = Vec<String>;
    type Kept = LinkRange;
}

impl Kind for Links {
    type Written<'a> = Vec<&'a str>;

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
    ($([$($generic:tt)*] $name:ty = $value:ty, $take:expr;)+) => {
        $(impl $($generic)* Stored for $name {
            type Entry = $value;
            type Kept = $value;
        }

        impl $($generic)* Kind for $name {
            type Written<'a> = $value;

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

kept_as_read! {
    [] Date = EventDate, |value| EventDate::parse(value.text()?).ok();
    [] InMonth = Month, |value| value.text()?.parse().ok();
    [] InPeriod = Period, |value| value.text()?.parse().ok();
    [] Number = u32, |value| value.number();
    [<T: Coded>] Word<T> = T, |value| T::from_code(value.text()?);
}

/// Declares a form of records by its fields.
macro_rules! record_form {
    (
        $row:ident, $entry:ident, $flat:ident, $form:ident, $list:ident, $dropped:expr;
        required { $($need:ident: $need_kind:ty = $need_key:literal, $need_about:literal;)+ }
        optional { $($may:ident: $may_kind:ty = $may_key:literal, $may_about:literal;)+ }
        lists { $($many:ident: $many_kind:ty = $many_key:literal, $many_about:literal;)* }
    ) => {
        /// The record, compact: there may be millions.
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

/// One event.
macro_rules! incident_form {
    ($($fields:tt)*) => { record_form! { IncidentRow, IncidentEntry, FlatIncident, Rows, Records, DROPPED_FIELDS; $($fields)* } };
}

/// A number of events.
macro_rules! count_form {
    ($($fields:tt)*) => { record_form! { CountRow, CountEntry, FlatCount, Counts, Counts, &[]; $($fields)* } };
}

model::incident_fields!(incident_form);
model::count_fields!(count_form);

impl CountRow {
    /// `None` where it says no time, or two: a fault that a rule finds.
    pub fn when(&self) -> Option<CountTime> {
        match (self.month, self.period) {
            (Some(month), None) => Some(CountTime::Month(month)),
            (None, Some(period)) => Some(CountTime::Period(period)),
            _ => None,
        }
    }
}
