//! The registers of risks: overview, one register with its matrix, one risk with its history, and the risks of
//! planning and building. What the audience may not read is not in [`gate::Published`] at all.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Inline, Line, Row, Slot, Table, Title, classed, fact, facts, fold, list, section,
};
use crate::render::figures::{FigureKind, FigureRequest, MatrixTable, assessments, matrix_table};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use model::{
    Assessment, Decimal, Period, Register, ReportAnswer, Risk, RiskLevel, RiskStatus, RiskTag, Score, Year,
};

use super::parts::{class_of, guidance_section, judged_on, measure_table};

pub fn risks(ask: &Ask) -> Vec<Block> {
    let registers = ask.site_map.children(PageKey::Risks).iter().filter_map(|key| match key {
        PageKey::Register(register, year) => Some((*register, *year)),
        _ => None,
    });
    let registers: Vec<(Register, Year)> = registers.collect();
    let newest = registers.iter().map(|(_, year)| *year).max();
    let lead = Some(ask.text("risks-lead"));
    let mut blocks = vec![Title { lead, ..ask.title() }.into()];
    blocks.extend(registers.iter().filter(|(_, year)| Some(*year) == newest).filter_map(
        |(register, year)| {
            let request = FigureRequest::new(ask, FigureKind::Matrix).of_register(*register, *year);
            let figure = ask.figure(&request)?;
            // By name first: a number in a matrix says nothing to who has not read the register.
            let severe = severe_now(ask, *register, *year);
            let severe = severe.map(|table| [ask.note("", "severe-risks-note"), table]);
            let blocks = severe.into_iter().flatten().chain([figure]).collect();
            Some(section(ask.link(PageKey::Register(*register, *year))?, blocks))
        },
    ));
    let all = registers.iter().map(|(register, year)| PageKey::Register(*register, *year));
    let links = all.chain([PageKey::PlanningAndBuilding]).filter_map(|key| ask.link(key));
    blocks.push(section(ask.text("heading-all-registers"), vec![list(links)]));
    blocks
}

/// The open risks of a register that are high or critical today.
fn severe_now(ask: &Ask, register: Register, year: Year) -> Option<Block> {
    let scale = &ask.published.domain.site.risk_scale;
    let own = ask.published.registers.risks.iter().enumerate().filter(|(_, risk)| {
        let is_open = risk.register == register && risk.year == year && risk.status != RiskStatus::Closed;
        is_open && scale.level(assessments(risk, None).0.score) >= RiskLevel::High
    });
    risk_table(ask, ask.language.code_name(register), own, None)
}

pub fn register(ask: &Ask, register: Register, year: Year) -> Vec<Block> {
    let request = FigureRequest::new(ask, FigureKind::Matrix).of_register(register, year);
    let all = ask.published.registers.risks.iter().enumerate();
    let (closed, open): (Vec<_>, Vec<_>) = all
        .filter(|(_, risk)| risk.register == register && risk.year == year)
        .partition(|(_, risk)| risk.status == RiskStatus::Closed);
    // Which way the axes go.
    let lead = match ask.published.domain.site.risk_scale.likelihood_up {
        true => "register-lead",
        false => "register-lead-consequence-up",
    };
    let title = format!("{} {year}", ask.language.code_name(register));
    let figure = ask.figure_at(&request, 2).unwrap_or_else(|| ask.note("empty", "empty-register"));
    let matrix = Block::Table(matrix_block(matrix_table(ask, ask.key, &request)));
    let mut blocks = vec![
        Title { lead: Some(ask.text(lead)), ..ask.titled(title) }.into(),
        figure,
        fold("figure-table", ask.text("matrix-as-table"), vec![matrix]),
    ];
    for (key, risks) in [("heading-risk-list", open), ("heading-closed-risks", closed)] {
        let table = risk_table(ask, ask.text(key), risks, None);
        blocks.extend(table.map(|table| section(ask.text(key), vec![table])));
    }
    blocks
}

fn matrix_block(matrix: MatrixTable) -> Table {
    let corner = Column::from(format!("{} ↑ {} →", matrix.row_axis, matrix.column_axis));
    let cell = |cell: crate::render::figures::MatrixCell| {
        let risks = cell.risks.into_iter().map(|risk| Line::from(risk).and(" "));
        let words = Line::from(Inline::classed("level-word", cell.level_name));
        Slot::classed(format!("level-{}", cell.level), risks.fold(words, Line::and))
    };
    Table {
        caption: matrix.caption,
        shows_caption: true,
        class: "matrix",
        columns: std::iter::once(corner).chain(matrix.columns.into_iter().map(Column::from)).collect(),
        rows: matrix
            .rows
            .into_iter()
            .map(|row| {
                Row::new(std::iter::once(Slot::heading(row.title)).chain(row.cells.into_iter().map(cell)))
            })
            .collect(),
        ..Table::default()
    }
}

pub fn planning(ask: &Ask) -> Vec<Block> {
    let title = ask.text("planning-title");
    let all = ask.published.registers.risks.iter().enumerate();
    let tagged = all.filter(|(_, risk)| risk.tags.contains(&RiskTag::PlanningAndBuilding));
    let guidance = ask.published.texts.guidance.iter().enumerate();
    let about_building = guidance.filter(|(_, text)| text.slug.contains("bygg"));
    let guidance = about_building.filter_map(|(position, _)| ask.link(PageKey::Guidance(position))).collect();
    let lead = Some(ask.text("planning-lead"));
    let mut blocks = vec![Title { lead, ..ask.titled(title.clone()) }.into()];
    blocks.extend(risk_table(ask, title, tagged, None));
    blocks.extend(guidance_section(ask, guidance));
    blocks
}

/// Risks in a table, highest level first, then by score and number; `None` where there are none. `until`: as judged up
/// to that period, on the day of its report.
pub fn risk_table<'r>(
    ask: &Ask,
    caption: String,
    risks: impl IntoIterator<Item = (usize, &'r Risk)>,
    until: Option<Period>,
) -> Option<Block> {
    let scale = &ask.published.domain.site.risk_scale;
    let mut sorted: Vec<_> = risks
        .into_iter()
        .map(|(position, risk)| {
            let score = assessments(risk, until).0.score;
            let product = score.likelihood * score.consequence;
            ((std::cmp::Reverse(scale.level(score)), std::cmp::Reverse(product)), position, risk)
        })
        .collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| ask.language.compare(&a.2.id, &b.2.id)));
    let rows = sorted.into_iter().map(|(_, position, risk)| risk_row(ask, position, risk, until));
    let heading = |key| Column::from(ask.text(key));
    let score = Inline {
        meaning: Some(ask.text("score-explained")),
        ..Inline::marked("abbr", ask.text("column-score"))
    };
    let table = Table {
        caption,
        class: "sortable",
        columns: vec![
            heading("column-id"),
            heading("column-risk"),
            heading("column-level"),
            Column::from(score),
            heading("column-movement"),
            heading("column-residual"),
            heading("column-owner"),
            heading("column-next-review"),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    (!table.rows.is_empty()).then(|| table.into())
}

/// As [`risk_table`], with why each was judged anew.
pub fn moved_table<'r>(
    ask: &Ask,
    caption: String,
    risks: impl IntoIterator<Item = (usize, &'r Risk)>,
    period: Period,
) -> Option<Block> {
    let risks: Vec<(usize, &Risk)> = risks.into_iter().collect();
    let mut table = match risk_table(ask, caption, risks.clone(), Some(period))? {
        Block::Table(table) => table,
        block => return Some(block),
    };
    for row in &mut table.rows {
        let id = row.cells.first().map(|cell| cell.words.plain()).unwrap_or_default();
        let risk = risks.iter().find(|(_, risk)| risk.id == id);
        let reason = risk.and_then(|(_, risk)| assessments(risk, Some(period)).0.reason.as_ref());
        row.note = reason.map(|reason| format!("{}: {reason}", ask.text("column-reason"))).into();
    }
    Some(Block::Table(Table { class: "", ..table }))
}

fn risk_row(ask: &Ask, position: usize, risk: &Risk, until: Option<Period>) -> Row {
    let scale = &ask.published.domain.site.risk_scale;
    let (now, before) = assessments(risk, until);
    let day = until.map_or(ask.published.domain.site.as_of, |period| ask.report_day(period));
    let level = scale.level(now.score);
    let is_overdue = now.next_review.is_some_and(|date| date < day) && risk.status != RiskStatus::Closed;
    let overdue = is_overdue.then(|| Line::from(" ").and(Inline::classed("overdue", ask.text("overdue"))));
    let review = Line::from(now.next_review.map(|date| date.to_string())).and(overdue);
    Row::new([
        Slot::classed("id", &risk.id),
        Slot::heading(ask.linked(&risk.title, PageKey::Risk(position))),
        Slot::from(level_mark(ask, level)).sorted_by(level as usize + 1),
        Slot::classed("number", score_text(now.score)),
        Slot::from(ask.text(match until {
            // What was judged before the period is as it was.
            Some(period) if now.period < period => "movement-none",
            _ => movement_key(ask, now, before),
        })),
        Slot::from(now.residual.map(|score| level_mark(ask, scale.level(score)))),
        Slot::from(&risk.owner_role),
        Slot::classed("date", review),
    ])
}

/// The word of a level, in its colour.
pub fn level_mark(scope: &Scope, level: RiskLevel) -> Inline {
    Inline::classed(format!("level level-{}", class_of(level)), scope.language.code_name(level))
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

pub fn risk(ask: &Ask, position: usize) -> Vec<Block> {
    let risk = &ask.published.registers.risks[position];
    let scale = &ask.published.domain.site.risk_scale;
    let (now, before) = assessments(risk, None);
    let movement = format!("{}: {}", ask.text("risk-movement"), ask.text(movement_key(ask, now, before)));
    let meta =
        vec![Line::from(&risk.id), Line::from(level_mark(ask, scale.level(now.score))), Line::from(movement)];
    vec![
        Title { meta, ..ask.titled(risk.title.clone()) }.into(),
        classed("conclusion", &risk.unwanted_event),
        section(ask.text("heading-measures"), measures(ask, risk)),
        section(ask.text("heading-risk-facts"), vec![facts(risk_facts(ask, risk, now))]),
        section(ask.text("heading-assessments"), vec![assessment_table(ask, risk)]),
    ]
}

fn measures(ask: &Ask, risk: &Risk) -> Vec<Block> {
    let day = ask.published.domain.site.as_of;
    let own = ask.published.registers.measures.iter().filter(|measure| measure.risks.contains(&risk.id));
    match measure_table(ask, ask.text("heading-measures"), own, day) {
        Some(table) => vec![judged_on(ask, "judged-on-day", day), table],
        None => vec![ask.note("empty", "empty-risk-measures")],
    }
}

fn risk_facts(ask: &Ask, risk: &Risk, now: &Assessment) -> Vec<Fact> {
    let domain = &ask.published.domain;
    let area = domain.focus_area(risk.focus_area);
    let values = domain.programme(area.programme).values.iter();
    let threatened = values.filter(|value| risk.values.contains(&value.id));
    let threatened: Vec<String> = threatened.map(|value| value.title.clone()).collect();
    let said = |key: &str, words: Line| fact(ask.text(key), words);
    let unit = &domain.units.unit(risk.unit).title;
    let mut facts = vec![
        said("fact-focus-area", ask.linked(&area.title, PageKey::FocusArea(risk.focus_area)).into()),
        said("fact-unit", ask.linked(unit, PageKey::Unit(risk.unit)).into()),
        said("fact-owner", (&risk.owner_role).into()),
        said("fact-treatment", ask.language.code_name(risk.treatment).into()),
        said("fact-status", ask.language.code_name(risk.status).into()),
    ];
    facts.extend(risk.closed.map(|day| said("fact-closed", ask.language.date(day).into())));
    facts
        .extend((!threatened.is_empty()).then(|| said("fact-values", ask.language.list(&threatened).into())));
    let scale = &domain.site.risk_scale;
    let residual = now.residual.map(|score| level_mark(ask, scale.level(score)));
    facts.extend(residual.map(|residual| said("fact-residual", residual.into())));
    let texts = [
        ("risk-causes", &risk.causes),
        ("risk-consequences", &risk.consequences),
        ("risk-existing-measures", &risk.existing_measures),
    ];
    facts.extend(texts.into_iter().filter_map(|(key, text)| Some(said(key, text.as_ref()?.into()))));
    facts.extend(risk.children_heard.as_ref().map(|heard| {
        let answer = ask.text(match heard.answer {
            ReportAnswer::Yes => "children-heard-yes",
            ReportAnswer::No => "children-heard-no",
            ReportAnswer::NotApplicable => "children-heard-not-applicable",
        });
        let how = heard.how.as_ref().map(|how| format!(" {how}"));
        said("children-heard", Line::from(answer).and(how))
    }));
    facts
}

fn assessment_table(ask: &Ask, risk: &Risk) -> Block {
    let columns = [
        "column-period",
        "column-date",
        "axis-likelihood",
        "axis-consequence",
        "column-level",
        "column-uncertainty",
        "column-residual",
        "column-next-review",
    ];
    let rows = risk.assessments.iter().rev().map(|assessment| assessment_row(ask, assessment));
    let columns = columns.map(|key| ask.text(key));
    Table::of_words(ask.text("heading-assessments"), columns).with_rows(rows).into()
}

fn assessment_row(scope: &Scope, assessment: &Assessment) -> Row {
    let scale = &scope.published.domain.site.risk_scale;
    let step = |words: &[String; 5], step: u8| {
        let number = Decimal::from_count(u64::from(step));
        let word = &words[usize::from(step - 1)];
        scope.say("risk-step", &[("number", Argument::Number(number)), ("word", Argument::Text(word))])
    };
    let reason = assessment.reason.as_ref();
    let row = Row::new([
        Slot::heading(scope.language.period(assessment.period)),
        Slot::classed("date", assessment.date.to_string()),
        Slot::from(step(&scale.likelihood, assessment.score.likelihood)),
        Slot::from(step(&scale.consequence, assessment.score.consequence)),
        Slot::from(level_mark(scope, scale.level(assessment.score))),
        Slot::from(scope.language.code_name(assessment.uncertainty)),
        Slot::from(assessment.residual.map(|score| level_mark(scope, scale.level(score)))),
        Slot::classed("date", assessment.next_review.map(|date| date.to_string())),
    ]);
    let note = reason.map(|reason| format!("{}: {reason}", scope.text("column-reason")));
    Row { note: note.into(), ..row }
}
