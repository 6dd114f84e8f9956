//! Expressions in texts that are values in YAML (conclusions, key messages, goals …) → the same texts with words and
//! numbers in their place. They are put in before any page, feed or edition is made, so that all say the same.

use crate::language::Language;
use gate::Published;
use model::diag::{Diagnostic, Findings, Place, SourcePath};
use model::{ChildPerspective, FocusArea, FocusAreaIx, Period, Texts};

use super::expressions::{Defaults, Resolver};
use super::figures::Figures;
use super::markdown::{ExpressionFault, resolve_plain};
use super::plan::Plan;
use super::scope::Scope;
use super::site_map::PageKey;
use super::theme::Theme;

/// What a text is about, and the file that it stands in.
struct Field<'f> {
    path: &'f str,
    period: Option<Period>,
    focus_area: Option<FocusAreaIx>,
}

/// Puts values in the place of expressions. A hidden number is its sign and the reason.
///
/// # Errors
/// The theme is wrong.
pub fn resolve_fields(
    published: &mut Published,
    theme: &Theme,
    language: &Language,
) -> anyhow::Result<Findings> {
    let mut findings = Findings::default();
    let mut has_any = false;
    visit(&mut published.texts, &mut published.numbers.domain.focus_areas, &mut |text, _| {
        has_any |= text.contains("{{")
    });
    if !has_any {
        return Ok(findings);
    }
    let (mut texts, mut areas) = (published.texts.clone(), published.domain.focus_areas.clone());
    let plan = Plan::new(published, theme, language)?;
    let scope = plan.scope(published, language);
    visit(&mut texts, &mut areas, &mut |text, field| {
        if text.contains("{{") {
            *text = resolve(&scope, text, field, &mut findings);
        }
    });
    (published.texts, published.numbers.domain.focus_areas) = (texts, areas);
    Ok(findings)
}

/// Changes every text field in which an expression means something.
pub fn change_fields(published: &mut Published, change: &mut dyn FnMut(&mut String)) {
    visit(&mut published.texts, &mut published.numbers.domain.focus_areas, &mut |text, _| change(text));
}

fn resolve(scope: &Scope, text: &str, field: &Field, findings: &mut Findings) -> String {
    let page = match (field.period, field.focus_area) {
        (Some(period), Some(area)) => PageKey::ReportArea(period, area),
        (Some(period), None) => PageKey::Report(period),
        (None, Some(area)) => PageKey::FocusArea(area),
        (None, None) => PageKey::Start,
    };
    let mut figures = Figures::new(scope, page);
    let defaults = Defaults { period: field.period, focus_area: field.focus_area };
    let mut resolver = Resolver::new(scope, page, defaults, &mut figures);
    let known = scope.published.texts.expressions.iter();
    let mut known = known.filter(|known| known.path == field.path && known.text == text);
    let path = SourcePath::new(field.path);
    let place =
        known.next().map_or_else(|| Place::file(&path), |known| Place::at(&path, known.line, known.column));
    resolve_plain(text, &mut resolver, &mut |severity, code, fault: ExpressionFault| {
        let ExpressionFault { message, value, expected, help, .. } = fault;
        let finding = Diagnostic::error(code, place.clone(), message);
        findings.push(Diagnostic { severity, value, expected, help, ..finding });
    })
}

/// Every text field that readers see where an expression means something.
fn visit(texts: &mut Texts, areas: &mut [FocusArea], change: &mut dyn FnMut(&mut String, &Field)) {
    for report in &mut texts.reports {
        let period = Some(report.period);
        let field = Field { path: &report.summary.path, period, focus_area: None };
        report.key_messages.iter_mut().for_each(|message| change(message, &field));
        for commentary in &mut report.commentary {
            let path = &commentary.analysis.path;
            let field = Field { path, period, focus_area: Some(commentary.focus_area) };
            change(&mut commentary.conclusion, &field);
            match &mut commentary.child_perspective {
                Some(ChildPerspective::Text(text) | ChildPerspective::NotApplicable { why: text }) => {
                    change(text, &field)
                }
                None => {}
            }
            commentary.communication.iter_mut().for_each(|text| change(text, &field));
        }
        if let Some(lagesbild) = &mut report.lagesbild {
            let field = Field { path: &lagesbild.body.path, period, focus_area: None };
            lagesbild.proposed_decisions.iter_mut().for_each(|decision| change(decision, &field));
        }
    }
    for guidance in &mut texts.guidance {
        let field = Field { path: &guidance.body.path, period: None, focus_area: None };
        guidance.description.iter_mut().for_each(|text| change(text, &field));
    }
    for (position, area) in areas.iter_mut().enumerate() {
        let field =
            Field { path: "programmes", period: None, focus_area: Some(FocusAreaIx(position as u16)) };
        area.goals.iter_mut().for_each(|goal| change(&mut goal.text, &field));
    }
}
