//! The registers of risks: overview, one register with its matrix, one risk with its history, and the risks of
//! planning and building. What the audience may not read is not in [`gate::Published`] at all.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::{
    FigureKind, FigureRequest, FigureView, Figures, MatrixTable, assessments, matrix_table,
};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::{
    Assessment, Coded, Decimal, Period, Register, ReportAnswer, Risk, RiskLevel, RiskStatus, RiskTag, Score,
    Year,
};

use super::parts::{MeasureRow, class_of, measure_rows, report_day};

/// A risk in a list.
#[derive(Debug, Clone, Serialize)]
pub struct RiskRow {
    pub id: String,
    pub title: String,
    pub href: Option<String>,
    pub level: LevelView,
    pub score: String,
    pub residual: Option<LevelView>,
    pub movement: String,
    pub owner: String,
    pub status: String,
    pub next_review: Option<String>,
    pub is_review_overdue: bool,
}

/// A level of risk: its word, its number for sorting and its class.
#[derive(Debug, Clone, Serialize)]
pub struct LevelView {
    pub class: String,
    pub name: String,
    pub rank: usize,
}

#[derive(Serialize)]
struct RisksPage {
    page: Frame,
    registers: Vec<RegisterLink>,
    planning: Option<Link>,
}

#[derive(Serialize)]
struct RegisterLink {
    link: Link,
    name: String,
    figure: Option<FigureView>,
}

#[derive(Serialize)]
struct RegisterPage {
    page: Frame,
    /// Which way the axes go.
    lead: String,
    figure: Option<FigureView>,
    matrix: MatrixTable,
    levels: Vec<LevelView>,
    risks: Vec<RiskRow>,
    closed: Vec<RiskRow>,
}

#[derive(Serialize)]
struct PlanningPage {
    page: Frame,
    risks: Vec<RiskRow>,
    guidance: Vec<Link>,
}

#[derive(Serialize)]
struct RiskPage {
    page: Frame,
    id: String,
    level: LevelView,
    residual: Option<LevelView>,
    movement: String,
    unwanted_event: String,
    texts: Vec<TextPart>,
    facts: Vec<FactView>,
    children: Option<ChildrenView>,
    assessments: Vec<AssessmentRow>,
    measures: Vec<MeasureRow>,
    measures_judged_on: String,
}

#[derive(Serialize)]
struct TextPart {
    title: String,
    text: String,
}

#[derive(Serialize)]
struct FactView {
    title: String,
    value: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct ChildrenView {
    answer: String,
    how: Option<String>,
}

#[derive(Serialize)]
struct AssessmentRow {
    period: String,
    date: String,
    likelihood: String,
    consequence: String,
    level: LevelView,
    uncertainty: String,
    residual: Option<LevelView>,
    reason: Option<String>,
    next_review: Option<String>,
}

pub fn risks_page(scope: &Scope) -> anyhow::Result<Page> {
    let mut figures = Figures::new(scope, PageKey::Risks);
    let children = scope.site_map.children(PageKey::Risks).to_vec();
    let newest: Option<Year> =
        children.iter().filter_map(|key| register_of(*key)).map(|(_, year)| year).max();
    let registers = children
        .iter()
        .filter_map(|key| {
            let (register, year) = register_of(*key)?;
            let request = FigureRequest::new(scope, FigureKind::Matrix).of_register(register, year);
            Some(RegisterLink {
                link: scope.link(PageKey::Risks, *key)?,
                name: scope.language.code_name(register),
                figure: (Some(year) == newest).then(|| figures.draw(&request)).flatten(),
            })
        })
        .collect();
    let planning = scope.link(PageKey::Risks, PageKey::PlanningAndBuilding);
    let view = RisksPage { page: scope.frame(PageKey::Risks), registers, planning };
    Ok(figures.into_page(scope.page("risks.html", &view)?))
}

fn register_of(key: PageKey) -> Option<(Register, Year)> {
    match key {
        PageKey::Register(register, year) => Some((register, year)),
        _ => None,
    }
}

pub fn register_page(scope: &Scope, register: Register, year: Year) -> anyhow::Result<Page> {
    let key = PageKey::Register(register, year);
    let mut figures = Figures::new(scope, key);
    let request = FigureRequest::new(scope, FigureKind::Matrix).of_register(register, year);
    let all = scope.published.registers.risks.iter().enumerate();
    let (closed, open): (Vec<_>, Vec<_>) = all
        .filter(|(_, risk)| risk.register == register && risk.year == year)
        .partition(|(_, risk)| risk.status == RiskStatus::Closed);
    let title = format!("{} {year}", scope.language.code_name(register));
    let view = RegisterPage {
        page: Frame { title, ..scope.frame(key) },
        lead: scope.text(match scope.published.domain.site.risk_scale.likelihood_up {
            true => "register-lead",
            false => "register-lead-consequence-up",
        }),
        figure: figures.draw(&request),
        matrix: matrix_table(scope, key, &request),
        levels: RiskLevel::ALL.iter().map(|level| level_view(scope, *level)).collect(),
        risks: risk_rows(scope, key, open.into_iter(), None),
        closed: risk_rows(scope, key, closed.into_iter(), None),
    };
    Ok(figures.into_page(scope.page("register.html", &view)?))
}

pub fn planning_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::PlanningAndBuilding;
    let all = scope.published.registers.risks.iter().enumerate();
    let tagged = all.filter(|(_, risk)| risk.tags.contains(&RiskTag::PlanningAndBuilding));
    let guidance = scope.published.texts.guidance.iter().enumerate();
    let about_building = guidance.filter(|(_, text)| text.slug.contains("bygg"));
    let view = PlanningPage {
        page: Frame { title: scope.text("planning-title"), ..scope.frame(key) },
        risks: risk_rows(scope, key, tagged, None),
        guidance: about_building
            .filter_map(|(position, _)| scope.link(key, PageKey::Guidance(position)))
            .collect(),
    };
    scope.page("planning.html", &view)
}

/// Highest level first, then by score and number. `until`: as judged up to that period, on the day of its report.
pub fn risk_rows<'a>(
    scope: &Scope,
    from: PageKey,
    risks: impl Iterator<Item = (usize, &'a Risk)>,
    until: Option<Period>,
) -> Vec<RiskRow> {
    let scale = &scope.published.domain.site.risk_scale;
    let mut sorted: Vec<_> = risks
        .map(|(position, risk)| {
            let score = assessments(risk, until).0.score;
            let product = score.likelihood * score.consequence;
            ((std::cmp::Reverse(scale.level(score)), std::cmp::Reverse(product)), position, risk)
        })
        .collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| scope.language.compare(&a.2.id, &b.2.id)));
    sorted.into_iter().map(|(_, position, risk)| risk_row(scope, from, position, risk, until)).collect()
}

fn risk_row(scope: &Scope, from: PageKey, position: usize, risk: &Risk, until: Option<Period>) -> RiskRow {
    let scale = &scope.published.domain.site.risk_scale;
    let (now, before) = assessments(risk, until);
    let day = until.map_or(scope.published.domain.site.as_of, |period| report_day(scope, period));
    RiskRow {
        id: risk.id.clone(),
        title: risk.title.clone(),
        href: scope.site_map.link(from, PageKey::Risk(position)),
        level: level_view(scope, scale.level(now.score)),
        score: score_text(now.score),
        residual: now.residual.map(|score| level_view(scope, scale.level(score))),
        movement: scope.text(movement_key(scope, now, before)),
        owner: risk.owner_role.clone(),
        status: scope.language.code_name(risk.status),
        next_review: now.next_review.map(|date| date.to_string()),
        is_review_overdue: now.next_review.is_some_and(|date| date < day)
            && risk.status != RiskStatus::Closed,
    }
}

fn level_view(scope: &Scope, level: RiskLevel) -> LevelView {
    LevelView { class: class_of(level), name: scope.language.code_name(level), rank: level as usize + 1 }
}

/// `3 × 4`: likelihood first, as the page says.
fn score_text(score: Score) -> String {
    format!("{}\u{a0}×\u{a0}{}", score.likelihood, score.consequence)
}

/// By level first, then by the sum of the axes: a move within a level is a move too.
fn movement_key(scope: &Scope, now: &Assessment, before: Option<&Assessment>) -> &'static str {
    let scale = &scope.published.domain.site.risk_scale;
    let weight = |score: Score| (scale.level(score), score.likelihood + score.consequence);
    match before.map(|before| weight(now.score).cmp(&weight(before.score))) {
        None => "movement-new",
        Some(std::cmp::Ordering::Greater) => "movement-up",
        Some(std::cmp::Ordering::Less) => "movement-down",
        Some(std::cmp::Ordering::Equal) if before.is_some_and(|before| before.score != now.score) => {
            "movement-sideways"
        }
        Some(std::cmp::Ordering::Equal) => "movement-none",
    }
}

pub fn risk_page(scope: &Scope, position: usize) -> anyhow::Result<Page> {
    let key = PageKey::Risk(position);
    let registers = &scope.published.registers;
    let risk = &registers.risks[position];
    let scale = &scope.published.domain.site.risk_scale;
    let (now, before) = assessments(risk, None);
    let day = scope.published.domain.site.as_of;
    let measures = registers.measures.iter().filter(|measure| measure.risks.contains(&risk.id));
    let view = RiskPage {
        page: Frame { title: risk.title.clone(), ..scope.frame(key) },
        id: risk.id.clone(),
        level: level_view(scope, scale.level(now.score)),
        residual: now.residual.map(|score| level_view(scope, scale.level(score))),
        movement: scope.text(movement_key(scope, now, before)),
        unwanted_event: risk.unwanted_event.clone(),
        texts: texts(scope, risk),
        facts: facts(scope, key, risk),
        children: risk.children_heard.as_ref().map(|heard| ChildrenView {
            answer: scope.text(match heard.answer {
                ReportAnswer::Yes => "children-heard-yes",
                ReportAnswer::No => "children-heard-no",
                ReportAnswer::NotApplicable => "children-heard-not-applicable",
            }),
            how: heard.how.clone(),
        }),
        assessments: risk.assessments.iter().rev().map(|one| assessment_row(scope, one)).collect(),
        measures: measure_rows(scope, measures, day),
        measures_judged_on: scope.language.date(day),
    };
    scope.page("risk.html", &view)
}

fn texts(scope: &Scope, risk: &Risk) -> Vec<TextPart> {
    [
        ("risk-causes", &risk.causes),
        ("risk-consequences", &risk.consequences),
        ("risk-existing-measures", &risk.existing_measures),
    ]
    .into_iter()
    .filter_map(|(key, text)| Some(TextPart { title: scope.text(key), text: text.clone()? }))
    .collect()
}

fn facts(scope: &Scope, from: PageKey, risk: &Risk) -> Vec<FactView> {
    let domain = &scope.published.domain;
    let area = domain.focus_area(risk.focus_area);
    let values = &domain.programme(area.programme).values;
    let threatened: Vec<String> = values
        .iter()
        .filter(|value| risk.values.contains(&value.id))
        .map(|value| value.title.clone())
        .collect();
    let fact = |key: &str, value: String, page: Option<PageKey>| FactView {
        title: scope.text(key),
        value,
        href: page.and_then(|page| scope.site_map.link(from, page)),
    };
    let mut facts = vec![
        fact("fact-focus-area", area.title.clone(), Some(PageKey::FocusArea(risk.focus_area))),
        fact("fact-unit", domain.units.unit(risk.unit).title.clone(), Some(PageKey::Unit(risk.unit))),
        fact("fact-owner", risk.owner_role.clone(), None),
        fact("fact-treatment", scope.language.code_name(risk.treatment), None),
        fact("fact-status", scope.language.code_name(risk.status), None),
    ];
    if !threatened.is_empty() {
        facts.push(fact("fact-values", scope.language.list(&threatened), None));
    }
    facts
}

fn assessment_row(scope: &Scope, assessment: &Assessment) -> AssessmentRow {
    let scale = &scope.published.domain.site.risk_scale;
    let step = |words: &[String; 5], step: u8| {
        let number = Decimal::from_count(u64::from(step));
        let word = &words[usize::from(step - 1)];
        let arguments = [("number", Argument::Number(number)), ("word", Argument::Text(word))];
        scope.language.text_with("risk-step", &arguments)
    };
    AssessmentRow {
        period: scope.language.period(assessment.period),
        date: assessment.date.to_string(),
        likelihood: step(&scale.likelihood, assessment.score.likelihood),
        consequence: step(&scale.consequence, assessment.score.consequence),
        level: level_view(scope, scale.level(assessment.score)),
        uncertainty: scope.language.code_name(assessment.uncertainty),
        residual: assessment.residual.map(|score| level_view(scope, scale.level(score))),
        reason: assessment.reason.clone(),
        next_review: assessment.next_review.map(|date| date.to_string()),
    }
}
