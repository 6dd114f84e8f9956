//! `{{ count(type="hot", period="2018-t2") }}` in an author's text → a number, a sentence, a link or a figure.
//!
//! Everything comes from [`gate::Published`], so a text can say no more than the tables do. A number that
//! is hidden is `..` for the eye and an explanation for the ear. Misspelt expressions are faults with their place.

mod arguments;
mod narrowed;
mod numbers;
mod parse;
mod references;
#[cfg(test)]
mod tests;
mod wider;

use crate::language::{Language, Span, Unshown};
use gate::{Cell, Comparison, Published};
use model::{Code, Denominator, FocusAreaIx, Period, Tertial};

use super::figures::{FigureRequest, Figures};
use super::markdown::{Expression, ExpressionFault, ResolveExpressions, Resolved, escape};
use super::scope::Scope;
use super::sentences::{CellText, unshown};
use super::site_map::PageKey;
use arguments::{Arguments, When, check_names, unknown};
use narrowed::what_editions_show;
use parse::{Call, parse_call};

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
    note: Option<ExpressionFault>,
    /// The figures of this text.
    drawn: Vec<FigureRequest>,
    /// What all numbers of a page lack is told at the first.
    has_told_of_extract: bool,
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
            "measure",
        ],
        evaluate: references::figure,
    },
];

/// True for a name that some function has for one of its arguments.
fn is_argument(name: &str) -> bool {
    FUNCTIONS.iter().any(|function| function.arguments.contains(&name))
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub fn new(scope: &Scope<'a>, page: PageKey, defaults: Defaults, figures: &'r mut Figures<'a>) -> Self {
        let (note, drawn, has_told_of_extract) = (None, Vec::new(), false);
        Resolver { scope: *scope, page, defaults, figures, note, drawn, has_told_of_extract }
    }

    fn published(&self) -> &'a Published {
        self.scope.published
    }

    fn language(&self) -> &'a Language {
        self.scope.language
    }
}

/// Finds what is wrong with an expression without knowing what there is: its form, its name, and the names of its
/// arguments.
///
/// # Errors
/// The first fault.
pub fn check_call(source: &str) -> Result<(), ExpressionFault> {
    read_call(source).map(|_| ())
}

/// True for a call that is read as a figure, which is a block.
pub fn is_figure(source: &str) -> bool {
    read_call(source).is_ok_and(|(_, function)| function.name == "figure")
}

pub fn is_function(name: &str) -> bool {
    FUNCTIONS.iter().any(|function| function.name == name)
}

/// Where a call of a known expression stands between single braces, in bytes.
pub fn find_single_braces(text: &str) -> Option<usize> {
    text.match_indices('{').map(|(offset, _)| offset).find(|offset| {
        if text[..*offset].ends_with('{') {
            return false;
        }
        let inside = text[offset + 1..].trim_start();
        let name = inside.split('(').next().unwrap_or_default();
        inside.len() > name.len() && is_function(name.trim_end())
    })
}

fn read_call(source: &str) -> Result<(Call, &'static Function), ExpressionFault> {
    let call = parse_call(source)?;
    let known = FUNCTIONS.iter().map(|function| function.name);
    let function = FUNCTIONS
        .iter()
        .find(|function| function.name == call.name.text)
        .ok_or_else(|| unknown(&call.name, "okänt uttryck", known))?;
    check_names(&call, function.arguments)?;
    Ok((call, function))
}

impl ResolveExpressions for Resolver<'_, '_> {
    fn resolve(&mut self, expression: &Expression) -> Result<Resolved, ExpressionFault> {
        self.note = None;
        let (call, function) = read_call(&expression.source)?;
        let arguments = Arguments::new(&call, &self.scope.published.domain, self.defaults);
        self.figures.mention(arguments.unit().ok(), arguments.when().ok().map(When::code));
        (function.evaluate)(self, &arguments)
    }

    fn take_note(&mut self) -> Option<ExpressionFault> {
        self.note.take()
    }
}

impl Resolver<'_, '_> {
    /// The text of a cell. One that shows no number is noted for the author.
    fn inline_cell(&mut self, arguments: &Arguments, cell: Cell, text: CellText) -> Resolved {
        self.note_unshown(arguments, &[cell]);
        inline_cell(text)
    }

    /// Notes why the first of some cells without a number has none.
    fn note_unshown(&mut self, arguments: &Arguments, cells: &[Cell]) {
        let Some(why) = cells.iter().find_map(|cell| unshown(*cell)) else { return };
        let bare = self.what_is_wider(arguments);
        let wider = format!("{bare}{}", what_editions_show(self, arguments));
        let (why, help) = match why {
            Unshown::Protected => (
                "antalet är skyddat, eftersom det är litet eller skulle avslöja ett litet antal",
                wider.as_str(),
            ),
            Unshown::SmallBase => (
                "underlaget är för litet för en andel eller ett tal per person",
                "fråga efter antalet i stället, eller efter en längre tid eller en större enhet",
            ),
            Unshown::Missing if self.is_year_to_come(arguments) => (
                "året är inte slut",
                "fråga efter ett tertial, eller skriv `accumulated=\"…\"` med det senaste tertialet för det som har gått av året",
            ),
            // The page says itself that there is nothing to compare with.
            Unshown::Missing if cells.first().is_some_and(|now| unshown(*now).is_none()) => return,
            Unshown::Missing if self.lacks_extract(arguments).is_some() => {
                let period = self.lacks_extract(arguments).map_or(String::new(), |period| period.to_string());
                // Each of the page's numbers lacks the same.
                if !std::mem::replace(&mut self.has_told_of_extract, true) {
                    let why = format!("inget uttag täcker {period} än");
                    let help = format!(
                        "lägg in `content/incidents/{period}.yaml`: `lagesbild docs nytt-tertial` visar hur"
                    );
                    self.note(arguments, "uttrycket visar inget tal", &why, &help);
                }
                return;
            }
            Unshown::Missing if arguments.name().text == "rate" => {
                let (why, help) = self.why_no_rate(arguments);
                return self.note(arguments, "uttrycket visar inget tal", why, &help);
            }
            Unshown::Missing => (
                "inga uppgifter finns om det som uttrycket frågar efter",
                "pröva en annan tid; `data/` på webbplatsen visar vad som finns",
            ),
            Unshown::NotPublished => {
                ("det publiceras inte, eftersom många tal av samma slag är små", bare.as_str())
            }
            Unshown::NotApplicable => (
                "det kan inte förekomma: enheten, händelsetypen eller fokusområdet fanns inte då",
                "välj en tid då det fanns",
            ),
        };
        self.note(arguments, "uttrycket visar inget tal", why, help);
    }

    /// Notes why two counts are not compared. That there is nothing from the year before is told whether or not the newer
    /// count is shown: no larger question would be answered either.
    fn note_not_compared(&mut self, arguments: &Arguments, found: &Comparison, [now, before]: [Span; 2]) {
        let published = self.published();
        let all = |span| published.count(When::Span(span).code(), Code::Total, published.domain.units.root());
        let lacks = |span| unshown(all(span)) == Some(Unshown::Missing);
        if lacks(now) || !lacks(before) {
            return self.note_unshown(arguments, &[found.now, found.before]);
        }
        let time = match before {
            Span::Tertial(period) => period.to_string(),
            Span::Year(year) => year.to_string(),
            Span::Accumulated(period) => format!("året till och med {period}"),
        };
        let why = format!("det finns inga uppgifter om {time}");
        let help = format!(
            "ta bort uttrycket, eller lägg in uttag som täcker {time}; annars säger texten att det inte går att jämföra"
        );
        self.note(arguments, "uttrycket jämför inte", &why, &help);
    }

    /// The tertial that is asked for, where no extract covers it.
    fn lacks_extract(&self, arguments: &Arguments) -> Option<Period> {
        let Ok(When::Span(Span::Tertial(period))) = arguments.when() else { return None };
        let published = self.published();
        let all = published.count(Code::Tertial(period), Code::Total, published.domain.units.root());
        (unshown(all) == Some(Unshown::Missing)).then_some(period)
    }

    /// Why nobody knows how many events there are per hundred, and what to ask for that is shown.
    fn why_no_rate(&self, arguments: &Arguments) -> (&'static str, String) {
        let published = self.published();
        let domain = &published.domain;
        let (Ok(what), Ok(unit), Ok(period)) = (arguments.what(), arguments.unit(), arguments.period())
        else {
            return ("det räknas inte", "skriv om meningen utan tal".to_owned());
        };
        let is_shown = |unit| unshown(published.rate(period, what, unit)).is_none();
        let above = domain.units.ancestors(unit).find(|above| *above != unit && is_shown(*above));
        let count = published.count(Code::Tertial(period), what, unit);
        let instead = match above {
            Some(above) if above == domain.units.root() => "fråga efter hela organisationen".to_owned(),
            Some(above) => format!("fråga efter `unit=\"{}\"`", domain.units.unit(above).id),
            None if unshown(count).is_none() => "fråga efter antalet med `count` i stället".to_owned(),
            None => "skriv om meningen utan tal".to_owned(),
        };
        let of_type = |kind| domain.event_type(kind).denominator == Denominator::None;
        match what {
            Code::EventType(kind) if of_type(kind) => {
                ("händelsetypen räknas inte per person (`denominator` är `none` i event_types.yaml)", instead)
            }
            _ if !domain.whole_and_departments().contains(&unit) => {
                ("per person räknas bara för hela organisationen och för avdelningar", instead)
            }
            _ => (
                "antalet personer under tertialet står inte i `exposure` i organisation.yaml",
                format!("lägg in det där, eller {instead}"),
            ),
        }
    }

    /// True where the year that is asked for has months to come.
    fn is_year_to_come(&self, arguments: &Arguments) -> bool {
        let last = self.published().domain.periods.last();
        let year = match arguments.when() {
            Ok(When::Span(Span::Year(year))) => year,
            _ => return false,
        };
        last.is_some_and(|last| last.year == year && last.tertial != Tertial::T3)
    }

    fn note(&mut self, arguments: &Arguments, what: &str, why: &str, help: &str) {
        self.note = Some(ExpressionFault {
            message: format!("{what}: {why}"),
            value: Some(arguments.name().text.clone()),
            offset: arguments.name().offset,
            help: Some(help.to_owned()),
            ..ExpressionFault::default()
        });
    }
}

fn inline_cell(cell: CellText) -> Resolved {
    Resolved::Inline { html: cell.to_html(), plain: cell.text }
}

fn inline_text(text: String) -> Resolved {
    Resolved::Inline { html: escape(&text), plain: text }
}
