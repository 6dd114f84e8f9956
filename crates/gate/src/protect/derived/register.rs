//! Registers as tables: risks, measures, surveys. Their numbers are the authors' own.

use model::{
    Axis, Code, Coded, Column, Decimal, Measure, MeasureName, MeasureStatus, RiskLevel, RiskScale, Score,
    SurveyQuestion, Table, TableName,
};

use super::super::cell::Cell;
use super::super::published::Numbers;

const RISK_MEASURES: [MeasureName; 6] = [
    MeasureName::Likelihood,
    MeasureName::Consequence,
    MeasureName::Level,
    MeasureName::ResidualLikelihood,
    MeasureName::ResidualConsequence,
    MeasureName::ResidualLevel,
];

const SURVEY_MEASURES: [MeasureName; 6] = [
    MeasureName::Percent,
    MeasureName::Margin,
    MeasureName::PercentLow,
    MeasureName::PercentHigh,
    MeasureName::Respondents,
    MeasureName::ResponseRate,
];

/// Adds the tables `risks`, `measures` and `surveys`.
pub fn add_tables(published: &mut Numbers) {
    let ids = published.registers.indicators.iter().map(|indicator| indicator.id.clone()).collect();
    published.name_items(TableName::Indicators, Column::Indicator, ids);
    add_risks(published);
    published.add(measures(published));
    add_surveys(published);
}

/// One row an assessment: its risk, register and period.
fn add_risks(published: &mut Numbers) {
    let mut columns: [Vec<String>; 3] = Default::default();
    let mut scores = Vec::new();
    for risk in &published.registers.risks {
        for assessment in &risk.assessments {
            columns[0].push(risk.id.clone());
            columns[1].push(risk.register.code().to_owned());
            columns[2].push(assessment.period.to_string());
            scores.push((assessment.score, assessment.residual));
        }
    }
    let scale = &published.domain.site.risk_scale;
    let names = [Column::Risk, Column::Register, Column::Period];
    let table =
        item_table(TableName::Risks, names.to_vec(), scores.len(), &RISK_MEASURES, |item, measure| {
            let (score, residual) = scores[item];
            match RISK_MEASURES[measure] {
                MeasureName::Likelihood | MeasureName::Consequence | MeasureName::Level => {
                    number_of(score, scale, measure)
                }
                _ => residual.map_or_else(Cell::not_applicable, |score| number_of(score, scale, measure - 3)),
            }
        });
    published.add(table);
    for (name, column) in names.iter().zip(columns) {
        published.name_items(TableName::Risks, *name, column);
    }
}

/// Likelihood, consequence or level (1 low to 4 critical) of a score.
fn number_of(score: Score, scale: &RiskScale, measure: usize) -> Cell {
    let level = |level: RiskLevel| level as u8 + 1;
    let number = [score.likelihood, score.consequence, level(scale.level(score))][measure];
    Cell::shown(Decimal::from_count(u64::from(number)))
}

fn name_of(status: MeasureStatus) -> MeasureName {
    match status {
        MeasureStatus::Planned => MeasureName::Planned,
        MeasureStatus::Ongoing => MeasureName::Ongoing,
        MeasureStatus::Done => MeasureName::Done,
        MeasureStatus::Cancelled => MeasureName::Cancelled,
    }
}

/// (all, focus area) × (all, status, overdue): how many measures.
fn measures(published: &Numbers) -> Table<Cell> {
    let domain = &published.domain;
    let areas = std::iter::once(Code::Total).chain(domain.focus_area_indexes().map(Code::FocusArea));
    let statuses = MeasureStatus::ALL.iter().map(|status| Code::Measure(name_of(*status)));
    let kinds = std::iter::once(Code::Measure(MeasureName::Measures))
        .chain(statuses)
        .chain([Code::Measure(MeasureName::Overdue)]);
    let axes = vec![
        Axis::new(&[Column::FocusArea][..], areas.collect()),
        Axis::new(&[Column::Measure][..], kinds.collect()),
    ];
    Table::from_fn(TableName::Measures, axes, |codes| {
        let concerns = |measure: &&Measure| match codes[0] {
            Code::FocusArea(area) => measure.focus_areas.contains(&area),
            _ => true,
        };
        let is_kind = |measure: &&Measure| match codes[1] {
            Code::Measure(MeasureName::Measures) => true,
            Code::Measure(MeasureName::Overdue) => measure.is_overdue(domain.site.as_of),
            Code::Measure(status) => name_of(measure.status) == status,
            _ => false,
        };
        let number = published.registers.measures.iter().filter(concerns).filter(is_kind).count();
        Cell::shown(Decimal::from_count(number as u64))
    })
}

/// One row a question: its survey, its place there, year and focus area.
fn add_surveys(published: &mut Numbers) {
    let mut columns: [Vec<String>; 4] = Default::default();
    let mut answers = Vec::new();
    for survey in &published.registers.surveys {
        for (place, question) in survey.questions.iter().enumerate() {
            columns[0].push(survey.id.clone());
            columns[1].push((place + 1).to_string());
            columns[2].push(survey.year.to_string());
            let area = question.focus_area.map(|area| published.domain.focus_area(area).id.clone());
            columns[3].push(area.unwrap_or_else(|| "*".to_owned()));
            let respondents = Some(Decimal::from_count(u64::from(survey.respondents)));
            let [low, high] = interval(question);
            let rate = survey.response_rate;
            answers.push([Some(question.percent), question.margin, low, high, respondents, rate]);
        }
    }
    let names = [Column::Survey, Column::Question, Column::Period, Column::FocusArea];
    let table =
        item_table(TableName::Surveys, names.to_vec(), answers.len(), &SURVEY_MEASURES, |item, measure| {
            answers[item][measure].map_or_else(Cell::missing, Cell::shown)
        });
    published.add(table);
    for (name, column) in names.iter().zip(columns) {
        published.name_items(TableName::Surveys, *name, column);
    }
}

/// What lies within the margin of an answer, in percent; nothing where there is no margin.
fn interval(question: &SurveyQuestion) -> [Option<Decimal>; 2] {
    let places = question.margin.map_or(0, Decimal::places).max(question.percent.places());
    [-1.0, 1.0].map(|side| {
        let end = question.percent.to_f64() + side * question.margin?.to_f64();
        Decimal::round(end.clamp(0.0, 100.0), places)
    })
}

fn item_table(
    name: TableName,
    columns: Vec<Column>,
    items: usize,
    measures: &'static [MeasureName],
    mut cell: impl FnMut(usize, usize) -> Cell,
) -> Table<Cell> {
    let axes = vec![
        Axis::new(columns, (0..items as u32).map(Code::Item).collect()),
        Axis::new(&[Column::Measure][..], measures.iter().map(|measure| Code::Measure(*measure)).collect()),
    ];
    let mut position = 0;
    Table::from_fn(name, axes, |_| {
        let made = cell(position / measures.len(), position % measures.len());
        position += 1;
        made
    })
}
