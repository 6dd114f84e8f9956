//! Published cells and comparisons → words and signs. What a sentence may say is decided by the published
//! verdict; this file never looks at a difference to find out its direction.

use serde::Serialize;

use crate::language::{Argument, Change, Language, SIGN_OF_NOT_APPLICABLE, SIGN_OF_UNSHOWN, Span, Unshown};
use gate::{Cell, Comparison, HiddenReason, Obstacle, Status, Verdict};

/// A cell as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellText {
    /// A number or a sign.
    pub text: String,
    /// What a sign says aloud; `None` for a number.
    pub spoken: Option<String>,
    pub is_preliminary: bool,
}

impl CellText {
    /// HTML: the number, or the sign for the eye with its explanation for the ear.
    pub fn to_html(&self) -> String {
        match &self.spoken {
            None => self.text.clone(),
            Some(spoken) => format!(
                r#"<span class="unshown"><span aria-hidden="true">{}</span><span class="visually-hidden">{spoken}</span></span>"#,
                self.text
            ),
        }
    }
}

/// A cell of a table: `–` for zero, `..` for what is not shown, `.` for what cannot occur, and a word
/// for what nobody knows.
pub fn cell_in_table(language: &Language, cell: Cell) -> CellText {
    cell_text(language, cell, |number| language.number_in_table(number))
}

/// A cell in running text or beside a label, where zero is `0`.
pub fn cell_in_sentence(language: &Language, cell: Cell) -> CellText {
    cell_text(language, cell, |number| language.number(number))
}

/// As [`cell_in_sentence`], a percentage: `12 %`.
pub fn percent_in_sentence(language: &Language, cell: Cell) -> CellText {
    cell_text(language, cell, |number| language.percent(number))
}

/// Why a cell has no number; `None` where it has one.
pub fn unshown(cell: Cell) -> Option<Unshown> {
    match cell.status() {
        Status::Shown(_) => None,
        // One answer for both: that a count is hidden only for another's sake would say that it is not small.
        Status::Hidden(HiddenReason::Primary | HiddenReason::Secondary) => Some(Unshown::Protected),
        Status::Hidden(HiddenReason::SmallBase) => Some(Unshown::SmallBase),
        Status::Missing => Some(Unshown::Missing),
        Status::NotPublished => Some(Unshown::NotPublished),
        Status::NotApplicable => Some(Unshown::NotApplicable),
    }
}

/// What may be said of a comparison.
pub fn change_of(comparison: &Comparison) -> Change {
    let (percent, difference) = (comparison.percent.value(), comparison.difference.value());
    match comparison.verdict {
        Verdict::More => Change::More { percent, difference },
        Verdict::Fewer => Change::Fewer { percent, difference },
        Verdict::NoCertainDifference => Change::NoCertainDifference,
        Verdict::NotComparable => why_not_comparable(comparison),
    }
}

/// True where a comparison claims a difference.
pub fn is_certain(comparison: &Comparison) -> bool {
    matches!(comparison.verdict, Verdict::More | Verdict::Fewer)
}

/// What is said of a comparison, marked where the newer count has still to grow: `… (preliminärt)`.
pub fn marked(language: &Language, comparison: &Comparison, said: String) -> String {
    match comparison.is_early {
        true => language.text_with("said-early", &[("said", Argument::Text(&said))]),
        false => said,
    }
}

/// The headline of a figure about a count and an earlier one. Without `subject` it is about all events.
pub fn headline(
    language: &Language,
    subject: Option<&str>,
    comparison: &Comparison,
    now: Span,
    before: Span,
) -> String {
    match (unshown(comparison.now), comparison.now.value()) {
        (Some(why), _) => language.headline_without_count(subject, why, now),
        (None, Some(count)) if count.is_zero() => language.headline_of_count(subject, count, now),
        (None, Some(count)) if unshown(comparison.before).is_some() => {
            let said = language.headline_of_count(subject, count, now);
            match change_of(comparison) {
                Change::UnshownBefore => {
                    let before = language.span(before);
                    let arguments = [("said", Argument::Text(&said)), ("before", Argument::Text(&before))];
                    language.text_with("headline-count-before-unshown", &arguments)
                }
                _ => said,
            }
        }
        _ => {
            let said = language.headline_of_change(subject, change_of(comparison), now, before);
            marked(language, comparison, said)
        }
    }
}

fn cell_text(language: &Language, cell: Cell, print: impl Fn(model::Decimal) -> String) -> CellText {
    let spoken = unshown(cell).map(|why| language.unshown_reason(why));
    let text = match cell.status() {
        Status::Shown(number) => print(number),
        Status::Hidden(_) | Status::NotPublished => SIGN_OF_UNSHOWN.to_owned(),
        // What nobody knows is not withheld: a word, not the sign of what is.
        Status::Missing => language.text("word-missing"),
        Status::NotApplicable => SIGN_OF_NOT_APPLICABLE.to_owned(),
    };
    CellText { text, spoken, is_preliminary: cell.is_preliminary() }
}

fn why_not_comparable(comparison: &Comparison) -> Change {
    let reasons = [unshown(comparison.now), unshown(comparison.before)];
    if comparison.obstacle == Some(Obstacle::UnitDates) {
        Change::OtherDates
    } else if comparison.obstacle == Some(Obstacle::TypeDates) {
        Change::OtherTypes
    } else if comparison.obstacle == Some(Obstacle::Moves) {
        Change::OtherUnits
    } else if reasons.contains(&Some(Unshown::NotApplicable)) {
        Change::OtherProgramme
    } else if reasons.contains(&Some(Unshown::Missing)) {
        Change::NoRecords
    } else if reasons.iter().any(Option::is_some) {
        let is_shown = comparison.now.value().is_some();
        if is_shown { Change::UnshownBefore } else { Change::Unshown }
    } else if comparison.obstacle == Some(Obstacle::Sources) {
        Change::OtherSources
    } else if comparison.now.is_preliminary() || comparison.before.is_preliminary() {
        Change::Preliminary
    } else {
        Change::NotCompared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::samples::swedish;
    use model::{Decimal, Period, Tertial};

    fn shown(count: u64) -> Cell {
        Cell::invented(Decimal::from_count(count))
    }

    fn comparison(now: Cell, before: Cell, verdict: Verdict) -> Comparison {
        let hidden = Cell::hidden(HiddenReason::Primary);
        let (difference, percent) = match (now.value(), before.value()) {
            (Some(a), Some(b)) => (Cell::invented(Decimal::from_units(a.units() - b.units(), 0)), hidden),
            _ => (hidden, hidden),
        };
        let [ratio, low, high, p, phi, family_size, limit] = [hidden; 7];
        let obstacle = None;
        let is_early = false;
        Comparison {
            now,
            before,
            difference,
            percent,
            ratio,
            low,
            high,
            p,
            phi,
            family_size,
            limit,
            verdict,
            obstacle,
            is_early,
        }
    }

    fn said(comparison: &Comparison) -> String {
        let span = |year| Span::Tertial(Period::new(year, Tertial::T2));
        headline(&swedish(), Some("Hot"), comparison, span(2018), span(2017))
    }

    #[test]
    fn the_sign_has_an_explanation_and_zero_has_its_own() {
        let sv = swedish();
        assert_eq!(cell_in_table(&sv, shown(0)).text, "–");
        assert_eq!(cell_in_sentence(&sv, shown(0)).text, "0");
        let hidden = cell_in_table(&sv, Cell::hidden(HiddenReason::Primary));
        assert_eq!(hidden.text, "..");
        assert!(hidden.to_html().contains("visas inte: antalet är litet"), "{}", hidden.to_html());
        assert_eq!(cell_in_table(&sv, Cell::not_applicable()).text, ".");
        assert_eq!(cell_in_table(&sv, Cell::missing()).text, "saknas");
        assert_eq!(percent_in_sentence(&sv, shown(12)).to_html(), "12\u{a0}%");
    }

    #[test]
    fn primary_and_secondary_read_the_same() {
        let sv = swedish();
        let read = |reason| cell_in_table(&sv, Cell::hidden(reason));
        assert_eq!(read(HiddenReason::Primary), read(HiddenReason::Secondary));
    }

    #[test]
    fn a_headline_never_says_more_than_the_verdict() {
        let uncertain = comparison(shown(60), shown(40), Verdict::NoCertainDifference);
        assert_eq!(said(&uncertain), "Hot: ingen säker skillnad mot T2\u{a0}2017");
        let more = comparison(shown(90), shown(15), Verdict::More);
        assert_eq!(said(&more), "Hot: 75 fler händelser än T2\u{a0}2017");
        let hidden = Cell::hidden(HiddenReason::Secondary);
        let unshown = comparison(hidden, shown(40), Verdict::NotComparable);
        assert_eq!(said(&unshown), "Hot: antalet visas inte för T2\u{a0}2018");
        let then = comparison(shown(60), hidden, Verdict::NotComparable);
        assert_eq!(said(&then), "Hot: 60 händelser T2\u{a0}2018; antalet T2\u{a0}2017 visas inte");
        let first = comparison(shown(60), Cell::missing(), Verdict::NotComparable);
        assert_eq!(said(&first), "Hot: 60 händelser T2\u{a0}2018");
        let none = comparison(shown(0), shown(40), Verdict::Fewer);
        assert_eq!(said(&none), "Hot: inga händelser T2\u{a0}2018");
        let broken = comparison(shown(60), Cell::not_applicable(), Verdict::NotComparable);
        assert_eq!(said(&broken), "Hot: 60 händelser T2\u{a0}2018");
        let early = Comparison { is_early: true, ..uncertain };
        assert_eq!(said(&early), "Hot: ingen säker skillnad mot T2\u{a0}2017 (preliminärt)");
        let apart = comparison(shown(60), shown(40), Verdict::NotComparable);
        assert_eq!(said(&apart), "Hot: antalet T2\u{a0}2018 jämförs inte med T2\u{a0}2017");
    }
}
