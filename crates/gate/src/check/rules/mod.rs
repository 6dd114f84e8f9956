//! The rules: one function each, all listed in [`RULES`]. A rule looks at the content and returns what breaks it.

mod accessibility;
mod events;
mod guidance;
mod ids;
mod lagesbild;
mod organisation;
mod programmes;
mod records;
mod references;
mod registers;
mod reports;
mod required;
mod risks;
mod site;
mod table;

use rayon::prelude::*;

use super::content::Content;
use model::diag::{Code, Diagnostic, Findings, Place, Severity};
pub(super) use records::links_of;
pub use table::RULES;

/// One rule, as the documentation lists it.
#[derive(Debug)]
pub struct Rule {
    pub code: Code,
    /// Kebab-case, English; the fault file of the rule is `CODE-name.yaml`.
    pub name: &'static str,
    pub severity: Severity,
    /// What the rule asks, in one line of Swedish.
    pub about: &'static str,
    find: fn(&Rule, &Content<'_>) -> Vec<Diagnostic>,
}

impl Rule {
    /// A finding of this rule.
    pub(super) fn fault(&self, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, place, message) }
    }

    /// A milder finding of a rule whose findings are errors.
    fn mild_fault(&self, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(self.code, place, message)
    }
}

/// Rules that something is there. Where a part of the file could not be read, it may be.
const THAT_SOMETHING_IS_THERE: [Code; 5] = ["C002", "C036", "C071", "C095", "C096"];

/// What all rules find, in the order of the table.
pub fn find_all(content: &Content<'_>) -> Findings {
    let found: Vec<Vec<Diagnostic>> = RULES.par_iter().map(|rule| (rule.find)(rule, content)).collect();
    let follows_from_another = |found: &Diagnostic| {
        THAT_SOMETHING_IS_THERE.contains(&found.code) && content.raw.unreadable.contains(&found.place.path)
    };
    let found = found.into_iter().flatten().filter(|found| !follows_from_another(found));
    let mut findings = Findings::default();
    found.for_each(|diagnostic| findings.push(diagnostic));
    findings
}
