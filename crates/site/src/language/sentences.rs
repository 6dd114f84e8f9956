//! Sentences that say what a verdict supports, and nothing more. More reports is never said to be bad, and
//! "increased" is never said at all: reports are more or fewer, which is what was counted.

use model::{Decimal, Month, Period, Year};

use super::{Argument, Language, capitalise, lower_first};

/// What a count covers in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Tertial(Period),
    Year(Year),
    /// From January to the end of the period.
    Accumulated(Period),
}

/// What may be said of a count against an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The verdict is that there are more. `percent`: where the base is large enough.
    More {
        percent: Option<Decimal>,
        difference: Option<Decimal>,
    },
    /// The verdict is that there are fewer. Numbers may come with or without their minus.
    Fewer {
        percent: Option<Decimal>,
        difference: Option<Decimal>,
    },
    NoCertainDifference,
    /// The count is hidden.
    Unshown,
    /// The count is shown, and the one before is hidden.
    UnshownBefore,
    /// One of the counts is missing.
    NoRecords,
    /// The focus areas were others then.
    OtherProgramme,
    /// One of the counts may still grow.
    Preliminary,
    /// A source covers one of the two times and not the other.
    OtherSources,
    /// The unit opened or closed on the way.
    OtherDates,
    /// An event type came or went on the way.
    OtherTypes,
    /// Units moved into the part of the organisation or out of it on the way.
    OtherUnits,
    /// The two are not set against each other.
    NotCompared,
}

/// Why there is no number to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unshown {
    /// The count is small or would give a small one away. Which of the two is never told.
    Protected,
    /// The base is too small for a rate or a percentage.
    SmallBase,
    Missing,
    /// It is not published in such detail.
    NotPublished,
    NotApplicable,
}

impl Language {
    /// `T2 2018`, `2018`, `januari–augusti 2018`.
    pub fn span(&self, span: Span) -> String {
        match span {
            Span::Tertial(period) => self.period(period),
            Span::Year(year) => year.to_string(),
            Span::Accumulated(period) => self.accumulated_months(period),
        }
    }

    /// The span as what something is compared with, in running text: `samma tertial 2017`.
    pub fn span_before(&self, span: Span) -> String {
        match span {
            Span::Tertial(period) => {
                self.text_with("same-tertial", &[("year", Argument::Text(&period.year.to_string()))])
            }
            Span::Year(_) | Span::Accumulated(_) => self.span(span),
        }
    }

    /// `12 procent fler än samma tertial 2017`: for running text.
    pub fn change(&self, change: Change, before: Span) -> String {
        self.compose_change("change", change, &self.span_before(before), None)
    }

    /// `12 % fler än T2 2017`: beside a number.
    pub fn change_in_brief(&self, change: Change, before: Span) -> String {
        self.compose_change("change-brief", change, &self.span(before), None)
    }

    /// `12 % fler`: under a heading that says what it is compared with.
    pub fn verdict(&self, change: Change) -> String {
        self.compose_change("verdict", change, "", None)
    }

    /// A headline on a comparison: `Hot: 12 procent fler händelser än T2 2017`. Without a subject it
    /// is about all events.
    pub fn headline_of_change(
        &self,
        subject: Option<&str>,
        change: Change,
        now: Span,
        before: Span,
    ) -> String {
        let (now, before) = (self.span(now), self.span(before));
        if subject.is_none() && change == Change::NoCertainDifference {
            let phrase = self.text_with("headline-none-of-all", &[("before", Argument::Text(&before))]);
            return capitalise(&phrase);
        }
        self.under(subject, self.compose_change("headline", change, &before, Some(&now)))
    }

    /// A headline on a count that is compared with nothing: `Hot: 34 händelser T2 2018`, `Inga händelser …`.
    pub fn headline_of_count(&self, subject: Option<&str>, count: Decimal, span: Span) -> String {
        let span = self.span(span);
        let arguments = [("number", Argument::Number(count)), ("now", Argument::Text(&span))];
        self.under(subject, self.text_with("headline-count", &arguments))
    }

    /// A headline where there is no number: `Hot: antalet visas inte för T2 2018`.
    pub fn headline_without_count(&self, subject: Option<&str>, why: Unshown, span: Span) -> String {
        let key = format!("headline-{}", unshown_key(why));
        let span = self.span(span);
        self.under(subject, self.text_with(&key, &[("now", Argument::Text(&span))]))
    }

    /// A headline on a monthly series whose level has changed: `Hot: på längre sikt har antalet troligen ökat, från omkring mars 2019`.
    pub fn headline_of_level(&self, subject: Option<&str>, is_up: bool, since: Month) -> String {
        let key = match (subject, is_up) {
            (Some(_), true) => "headline-level-up",
            (Some(_), false) => "headline-level-down",
            (None, true) => "headline-level-up-of-all",
            (None, false) => "headline-level-down-of-all",
        };
        let since = self.month(since);
        self.under(subject, self.text_with(key, &[("since", Argument::Text(&since))]))
    }

    /// A headline on the largest part, or parts: `Hot är vanligast: 34 av 120 händelser`.
    /// Where some are not shown (`is_part`), any of them may be larger: `Hot är störst av dem som visas: 31 av 205 händelser`.
    pub fn headline_of_largest(
        &self,
        names: &[String],
        count: Decimal,
        total: Decimal,
        is_part: bool,
    ) -> String {
        let running = |(place, name): (usize, &String)| match place {
            0 => name.clone(),
            _ => lower_first(name),
        };
        let name = self.list(&names.iter().enumerate().map(running).collect::<Vec<_>>());
        let arguments = [
            ("name", Argument::Text(&name)),
            ("number", Argument::Number(count)),
            ("total", Argument::Number(total)),
        ];
        let key = match (names.len() > 1, is_part) {
            (false, false) => "headline-largest",
            (true, false) => "headline-largest-tied",
            (false, true) => "headline-largest-shown",
            (true, true) => "headline-largest-shown-tied",
        };
        self.text_with(key, &arguments)
    }

    /// The spoken form of the signs `..` and `.`.
    pub fn unshown_reason(&self, why: Unshown) -> String {
        self.text(&format!("unshown-{}", unshown_key(why)))
    }

    /// `A, B och C`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(", ");
                self.text_with(
                    "list-and",
                    &[("first", Argument::Text(&first)), ("last", Argument::Text(last))],
                )
            }
        }
    }

    pub fn under(&self, subject: Option<&str>, phrase: String) -> String {
        match subject {
            Some(subject) => format!("{subject}: {phrase}"),
            None => capitalise(&phrase),
        }
    }

    fn compose_change(&self, family: &str, change: Change, before: &str, now: Option<&str>) -> String {
        let (ending, number) = ending_and_number(change);
        let before = ("before", Argument::Text(before));
        let now = ("now", Argument::Text(now.unwrap_or_default()));
        let number = ("number", Argument::Number(number));
        self.text_with(&format!("{family}-{ending}"), &[before, now, number])
    }
}

/// The last part of the message's key, and the number that it prints.
fn ending_and_number(change: Change) -> (&'static str, Decimal) {
    match change {
        Change::More { percent: Some(percent), .. } if percent.is_zero() => ("more-slight", percent),
        Change::More { percent: Some(percent), .. } => ("more-percent", magnitude(percent)),
        Change::More { difference: Some(difference), .. } => ("more-number", magnitude(difference)),
        Change::More { .. } => ("more", Decimal::ZERO),
        Change::Fewer { percent: Some(percent), .. } if percent.is_zero() => ("fewer-slight", percent),
        Change::Fewer { percent: Some(percent), .. } => ("fewer-percent", magnitude(percent)),
        Change::Fewer { difference: Some(difference), .. } => ("fewer-number", magnitude(difference)),
        Change::Fewer { .. } => ("fewer", Decimal::ZERO),
        Change::NoCertainDifference => ("none", Decimal::ZERO),
        Change::Unshown => ("unshown", Decimal::ZERO),
        Change::UnshownBefore => ("unshown-before", Decimal::ZERO),
        Change::NoRecords => ("no-records", Decimal::ZERO),
        Change::OtherProgramme => ("other-programme", Decimal::ZERO),
        Change::Preliminary => ("preliminary", Decimal::ZERO),
        Change::OtherSources => ("other-sources", Decimal::ZERO),
        Change::OtherDates => ("other-dates", Decimal::ZERO),
        Change::OtherTypes => ("other-types", Decimal::ZERO),
        Change::OtherUnits => ("other-units", Decimal::ZERO),
        Change::NotCompared => ("not-compared", Decimal::ZERO),
    }
}

fn magnitude(number: Decimal) -> Decimal {
    Decimal::from_units(number.units().abs(), number.places())
}

fn unshown_key(why: Unshown) -> &'static str {
    match why {
        Unshown::Protected => "protected",
        Unshown::SmallBase => "small-base",
        Unshown::Missing => "missing",
        Unshown::NotPublished => "not-published",
        Unshown::NotApplicable => "not-applicable",
    }
}
