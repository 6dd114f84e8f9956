//! How a cell is read: the label by its mark, the sentence in its title, the value where it is shown.

use std::borrow::Cow;

use crate::language::Language;
use crate::model::Decimal;
use crate::protect::{Cell, HiddenReason, Status};

/// Words that every chart needs, looked up once.
#[derive(Debug)]
pub(super) struct Words<'l> {
    language: &'l Language,
    hidden: String,
    small_base: String,
    missing: String,
    not_applicable: String,
    preliminary: String,
}

/// A cell with its words.
#[derive(Debug)]
pub(super) struct Reading {
    pub shown: Option<Decimal>,
    /// The number, or the sign in its place; empty where a value is missing.
    pub label: String,
    /// `T2 2018: 47`.
    pub title: String,
    /// The value in the form for machines.
    pub plain: Option<String>,
    pub gap: Option<Gap>,
    pub is_preliminary: bool,
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Hidden,
    Missing,
    NotApplicable,
}

impl Gap {
    /// What stands in place of the number; nothing where a value is missing, which has a frame instead.
    pub fn sign(self) -> &'static str {
        match self {
            Gap::Hidden => "..",
            Gap::Missing => "",
            Gap::NotApplicable => ".",
        }
    }
}

impl<'l> Words<'l> {
    pub fn new(language: &'l Language) -> Self {
        Words {
            language,
            hidden: language.text("unshown-protected"),
            small_base: language.text("unshown-small-base"),
            missing: language.text("unshown-missing"),
            not_applicable: language.text("unshown-not-applicable"),
            preliminary: language.text("chart-preliminary"),
        }
    }

    /// As [`Words::read`], with the unit after a number in the title: `T2 2018: 4,6 per 100 anställda`.
    pub fn read_in(&self, cell: Cell, name: &str, unit: &str) -> Reading {
        let reading = self.read(cell, name);
        match reading.shown {
            Some(_) => Reading { title: format!("{} {unit}", reading.title), ..reading },
            None => reading,
        }
    }

    /// `name` is what the mark stands for, for instance `T2 2018`.
    pub fn read(&self, cell: Cell, name: &str) -> Reading {
        let (shown, label, gap) = match cell.status() {
            Status::Shown(value) => (Some(value), self.language.number(value), None),
            Status::Hidden(_) => (None, Gap::Hidden.sign().to_owned(), Some(Gap::Hidden)),
            Status::Missing => (None, Gap::Missing.sign().to_owned(), Some(Gap::Missing)),
            Status::NotApplicable => (None, Gap::NotApplicable.sign().to_owned(), Some(Gap::NotApplicable)),
        };
        let said = match cell.status() {
            Status::Shown(_) if cell.is_preliminary() => {
                Cow::Owned(format!("{label} ({})", self.preliminary))
            }
            Status::Shown(_) => Cow::Borrowed(label.as_str()),
            Status::Hidden(HiddenReason::SmallBase) => Cow::Borrowed(self.small_base.as_str()),
            Status::Hidden(HiddenReason::Primary | HiddenReason::Secondary) => {
                Cow::Borrowed(self.hidden.as_str())
            }
            Status::Missing => Cow::Borrowed(self.missing.as_str()),
            Status::NotApplicable => Cow::Borrowed(self.not_applicable.as_str()),
        };
        let title = format!("{name}: {said}");
        let plain = shown.map(Decimal::to_plain);
        Reading { shown, label, title, plain, gap, is_preliminary: cell.is_preliminary() }
    }
}
