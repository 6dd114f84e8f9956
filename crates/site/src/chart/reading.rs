//! How a cell is read: the label by its mark, the sentence in its title, the value where it is shown.

use crate::language::Language;
use gate::{Cell, HiddenReason, Status};
use model::Decimal;

/// Words that every chart needs, looked up once.
#[derive(Debug)]
pub(super) struct Words<'l> {
    language: &'l Language,
    hidden: String,
    small_base: String,
    missing: String,
    not_published: String,
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
    /// The value in the form for machines, where the label is not that.
    own_plain: Option<String>,
    pub gap: Option<Gap>,
    pub is_preliminary: bool,
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Hidden,
    Missing,
    NotPublished,
    NotApplicable,
}

impl Gap {
    /// What stands in place of the number; nothing where nothing is told, which has a frame instead.
    pub fn sign(self) -> &'static str {
        match self {
            Gap::Hidden => "..",
            Gap::Missing | Gap::NotPublished => "",
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
            not_published: language.text("unshown-not-published"),
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
        self.read_at(cell, [name, ""])
    }

    /// As [`Words::read`], for a mark that stands for a row and a column: `Brand, jan 18: 4`.
    pub fn read_at(&self, cell: Cell, name: [&str; 2]) -> Reading {
        let (shown, label, gap) = match cell.status() {
            Status::Shown(value) => (Some(value), self.language.number(value), None),
            Status::Hidden(_) => (None, Gap::Hidden.sign().to_owned(), Some(Gap::Hidden)),
            Status::Missing => (None, Gap::Missing.sign().to_owned(), Some(Gap::Missing)),
            Status::NotPublished => (None, Gap::NotPublished.sign().to_owned(), Some(Gap::NotPublished)),
            Status::NotApplicable => (None, Gap::NotApplicable.sign().to_owned(), Some(Gap::NotApplicable)),
        };
        let said = match cell.status() {
            Status::Shown(_) => &label,
            Status::Hidden(HiddenReason::SmallBase) => &self.small_base,
            Status::Hidden(HiddenReason::Primary | HiddenReason::Secondary) => &self.hidden,
            Status::Missing => &self.missing,
            Status::NotPublished => &self.not_published,
            Status::NotApplicable => &self.not_applicable,
        };
        let comma = if name[1].is_empty() { "" } else { ", " };
        let mut title = [name[0], comma, name[1], ": ", said].concat();
        if shown.is_some() && cell.is_preliminary() {
            title = format!("{title} ({})", self.preliminary);
        }
        // Small counts are written alike for people and machines.
        let is_plain = |value: &Decimal| value.places() == 0 && (0..1000).contains(&value.units());
        let own_plain = shown.filter(|value| !is_plain(value)).map(Decimal::to_plain);
        Reading { shown, label, title, own_plain, gap, is_preliminary: cell.is_preliminary() }
    }
}

impl Reading {
    /// The value in the form for machines; `None` where it is not shown.
    pub fn plain(&self) -> Option<&str> {
        self.shown.map(|_| self.own_plain.as_deref().unwrap_or(&self.label))
    }
}
