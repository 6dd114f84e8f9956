//! `{{ count(type="hot", period="2018-t2") }}` in an author's text → a number, a sentence, a link or a figure.
//!
//! Everything comes from [`gate::Published`], so a text can say no more than the tables do. A number that
//! is hidden is `..` for the eye and an explanation for the ear. Misspelt expressions are faults with their place.

mod arguments;
mod numbers;
mod parse;
mod references;
#[cfg(test)]
mod tests;

use crate::language::Language;
use gate::Published;
use model::{FocusAreaIx, Period};

use super::figures::Figures;
use super::markdown::{Expression, ExpressionFault, ResolveExpressions, Resolved, escape};
use super::scope::Scope;
use super::sentences::CellText;
use super::site_map::PageKey;
use arguments::{Arguments, When, unknown};
use parse::parse_call;

/// What an expression is about where it does not say so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Defaults {
    pub period: Option<Period>,
    pub focus_area: Option<FocusAreaIx>,
}

impl Defaults {
    /// Those of a page: a report's period, a focus area's own.
    pub fn of_page(page: PageKey) -> Self {
        let focus_area = match page {
            PageKey::ReportArea(_, area) | PageKey::FocusArea(area) => Some(area),
            _ => None,
        };
        Defaults { period: page.period(), focus_area }
    }
}

/// Resolves the expressions of one text.
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Resolver<'r, 'a> {
    scope: Scope<'a>,
    page: PageKey,
    defaults: Defaults,
    figures: &'r mut Figures<'a>,
}

/// A function that authors may call.
struct Function {
    name: &'static str,
    /// Names of its arguments; a value without a name is the first.
    arguments: &'static [&'static str],
    evaluate: fn(&mut Resolver, &Arguments) -> Result<Resolved, ExpressionFault>,
}

const FUNCTIONS: [Function; 8] = [
    Function {
        name: "count",
        arguments: &["type", "focus_area", "unit", "period", "accumulated"],
        evaluate: numbers::count,
    },
    Function {
        name: "change",
        arguments: &["type", "focus_area", "unit", "period", "accumulated", "against"],
        evaluate: numbers::change,
    },
    Function {
        name: "share",
        arguments: &[
            "type",
            "focus_area",
            "unit",
            "period",
            "accumulated",
            "severity",
            "status",
            "affected",
            "source",
        ],
        evaluate: numbers::share,
    },
    Function { name: "rate", arguments: &["type", "focus_area", "unit", "period"], evaluate: numbers::rate },
    Function {
        name: "median_delay",
        arguments: &["focus_area", "unit", "period"],
        evaluate: numbers::median_delay,
    },
    Function { name: "risk", arguments: &["id"], evaluate: references::risk },
    Function { name: "indicator", arguments: &["id", "period"], evaluate: references::indicator },
    Function {
        name: "figure",
        arguments: &[
            "kind",
            "type",
            "focus_area",
            "unit",
            "period",
            "register",
            "year",
            "indicator",
            "survey",
        ],
        evaluate: references::figure,
    },
];

impl<'r, 'a> Resolver<'r, 'a> {
    pub fn new(scope: &Scope<'a>, page: PageKey, defaults: Defaults, figures: &'r mut Figures<'a>) -> Self {
        Resolver { scope: *scope, page, defaults, figures }
    }

    fn published(&self) -> &'a Published {
        self.scope.published
    }

    fn language(&self) -> &'a Language {
        self.scope.language
    }
}

impl ResolveExpressions for Resolver<'_, '_> {
    fn resolve(&mut self, expression: &Expression) -> Result<Resolved, ExpressionFault> {
        let call = parse_call(&expression.source)?;
        let known = FUNCTIONS.iter().map(|function| function.name);
        let function = FUNCTIONS
            .iter()
            .find(|function| function.name == call.name.text)
            .ok_or_else(|| unknown(&call.name, "okänt uttryck", known))?;
        let arguments =
            Arguments::new(&call, function.arguments, &self.scope.published.domain, self.defaults)?;
        self.figures.mention(arguments.unit().ok(), arguments.when().ok().map(When::code));
        (function.evaluate)(self, &arguments)
    }
}

fn inline_cell(cell: CellText) -> Resolved {
    Resolved::Inline { html: cell.to_html(), plain: cell.text }
}

fn inline_text(text: String) -> Resolved {
    Resolved::Inline { html: escape(&text), plain: text }
}
