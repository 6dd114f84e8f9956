//! The registers of risks: overview, one register with its matrix, one risk with its history, and the risks of
//! planning and building. What the audience may not read is not in [`gate::Published`] at all.

use crate::language::{Argument, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Inline, Item, Line, List, Row, Slot, Table, Title, classed, fact, facts, fold,
    group, list, section, text,
};
use crate::render::figures::{
    FigureKind, FigureRequest, MatrixTable, assessments, is_in_draft, matrix_finding, matrix_table,
};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use model::{
    Assessment, Coded, Decimal, Period, Register, ReportAnswer, Risk, RiskLevel, RiskStatus, RiskTag, Score,
    Year,
};

use draft::{assessed, draft_mark};
use path::path;

use super::parts::{MeasureColumns, class_of, guidance_section, judged_on, measure_table};

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
            let blocks = std::iter::once(about(ask, *register));
            let blocks = blocks.chain(names_and_matrix(ask, *register, *year)?).collect();
            Some(section(ask.link(PageKey::Register(*register, *year))?, blocks))
        },
    ));
    let all = registers.iter().map(|(register, year)| PageKey::Register(*register, *year));
    let links = all.chain([PageKey::PlanningAndBuilding]).filter_map(|key| ask.link(key));
    blocks.push(section(ask.text("heading-all-registers"), vec![list(links)]));
    blocks
}

/// What such a register is for, in a sentence.
fn about(ask: &Ask, register: Register) -> Block {
    ask.note("", &format!("register-about-{}", class_of(register)))
}

fn matrix_request(ask: &Ask, register: Register, year: Year) -> FigureRequest {
    FigureRequest::new(ask, FigureKind::Matrix).of_register(register, year)
}

/// The open risks of a register by name, highest level first, and beside them the matrix with their numbers: a number
/// alone says nothing to who has not read the register. `None` where none is open.
fn names_and_matrix(ask: &Ask, register: Register, year: Year) -> Option<[Block; 2]> {
    let request = matrix_request(ask, register, year);
    let finding = matrix_finding(ask, &request)?;
    let scale = &ask.published.domain.site.risk_scale;
    let all = ask.published.registers.risks.iter().enumerate();
    let open =
        |risk: &Risk| risk.register == register && risk.year == year && risk.status != RiskStatus::Closed;
    let open: Vec<(usize, &Risk)> = all.filter(|(_, risk)| open(risk)).collect();
    let levels = RiskLevel::ALL.iter().rev().filter_map(|level| {
        let own = sorted(ask, open.iter().copied(), None).into_iter();
        let own = own.filter(|(_, risk)| scale.level(assessments(ask, risk, None).0.score) == *level);
        let items: Vec<Item> = own.map(|(position, risk)| named(ask, position, risk).into()).collect();
        let words = Line::from(level_mark(ask, *level));
        (!items.is_empty()).then_some(Item { words, items })
    });
    let names = Block::List(List { class: "risk-names", items: levels.collect(), ..List::default() });
    let matrix = Block::Table(matrix_block(matrix_table(ask, ask.key, &request), "matrix"));
    let mut shown = vec![group("div", "names-and-matrix", vec![names, matrix])];
    shown.extend(assessed(ask, &open));
    Some([classed("conclusion", finding + "."), group("div", "", shown)])
}

/// `RSA-2020-01 Gemensamt it-stöd ligger nere (sänkt)`; an unchanged one is not marked.
fn named(ask: &Ask, position: usize, risk: &Risk) -> Line {
    let (now, before) = assessments(ask, risk, None);
    let title = ask.linked(format!("{} {}", risk.id, risk.title), PageKey::Risk(position));
    let moved = match movement(ask, now, before) {
        "none" => None,
        movement => Some(format!(" ({})", lower_first(&ask.text(&format!("movement-{movement}"))))),
    };
    let draft = draft_mark(ask, risk).map(|draft| Line::from(" ").and(draft));
    Line::from(title).and(moved.map(Inline::small).map(Line::from)).and(draft)
}

pub fn register(ask: &Ask, register: Register, year: Year) -> Vec<Block> {
    let request = matrix_request(ask, register, year);
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
    let mut blocks = vec![ask.titled(title).into(), about(ask, register)];
    blocks.extend(newest_instead(ask, register, year).map(|newest| {
        let instead = Line::from(ask.text("register-is-older")).and(" ").and(ask.link(newest));
        classed("box", instead.and("."))
    }));
    match names_and_matrix(ask, register, year) {
        Some([finding, names]) => {
            blocks.extend([finding, ask.note("", lead), names]);
            let figure = ask.figure_at(&request, 2);
            blocks.extend(
                figure.map(|figure| fold("screen-only", ask.text("matrix-as-picture"), vec![figure])),
            );
        }
        None => blocks.push(ask.note("empty", "empty-register")),
    }
    for (key, risks) in [("heading-risk-list", open), ("heading-closed-risks", closed)] {
        let table = risk_table(ask, ask.text(key), risks, None);
        blocks.extend(table.map(|table| section(ask.text(key), vec![table])));
    }
    blocks
}

/// The newest register of the same kind, where that is another: an older one says how risks were judged last, not how they
/// are judged now.
fn newest_instead(ask: &Ask, register: Register, year: Year) -> Option<PageKey> {
    let all = ask.published.registers.risks.iter().filter(|risk| risk.register == register);
    let newest = all.map(|risk| risk.year).max().filter(|newest| year < *newest)?;
    Some(PageKey::Register(register, newest))
}

/// That a risk stands in an older register, and which one it is in the newest: the one of the same title.
fn older(ask: &Ask, risk: &Risk) -> Option<Block> {
    let newest = newest_instead(ask, risk.register, risk.year)?;
    let PageKey::Register(register, year) = newest else { return None };
    let mut words = Line::from(ask.text("risk-is-older")).and(" ").and(ask.link(newest)).and(".");
    let all = ask.published.registers.risks.iter().enumerate();
    let mut of_newest = all.filter(|(_, other)| other.register == register && other.year == year);
    if let Some((position, now)) = of_newest.find(|(_, other)| other.title == risk.title) {
        let level = ask.published.domain.site.risk_scale.level(assessments(ask, now, None).0.score);
        let link = ask.linked(&now.id, PageKey::Risk(position));
        words = words.and(" ").and(ask.text("risk-is-now")).and(" ").and(link).and(" ").and("(");
        words = words.and(lower_first(&ask.language.code_name(level))).and(").");
    }
    Some(classed("box", words))
}

/// `class`: `matrix`, or with `small` beside it.
fn matrix_block(matrix: MatrixTable, class: &'static str) -> Table {
    let corner = Column::from(format!("{} ↑ {} →", matrix.row_axis, matrix.column_axis));
    let cell = |cell: crate::render::figures::MatrixCell| {
        let held = cell.holds.into_iter().map(|held| Line::from(held).and(" "));
        let words = Line::from(Inline::classed("level-word", cell.level_name));
        Slot::classed(format!("level-{}", cell.level), held.fold(words, Line::and))
    };
    Table {
        caption: matrix.caption,
        shows_caption: true,
        class,
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
    let (closed, open): (Vec<_>, Vec<_>) = tagged.partition(|(_, risk)| risk.status == RiskStatus::Closed);
    // What an older register calls open has been judged anew since, or left out.
    let (older, open): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|(_, risk)| newest_instead(ask, risk.register, risk.year).is_some());
    let guidance = ask.published.texts.guidance.iter().enumerate();
    let about_building = guidance.filter(|(_, text)| text.slug.contains("bygg"));
    let guidance = about_building.filter_map(|(position, _)| ask.link(PageKey::Guidance(position))).collect();
    let lead = Some(ask.text("planning-lead"));
    let mut blocks = vec![Title { lead, ..ask.titled(title.clone()) }.into()];
    blocks.extend(risk_table(ask, title, open, None));
    for (key, risks) in [("heading-older-risks", older), ("heading-closed-risks", closed)] {
        let table = risk_table(ask, ask.text(key), risks, None);
        blocks.extend(table.map(|table| section(ask.text(key), vec![table])));
    }
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
    let risks = sorted(ask, risks, until);
    let rows = risks.iter().map(|(position, risk)| risk_row(ask, *position, risk, until));
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
    if table.rows.is_empty() {
        return None;
    }
    // A report says when itself.
    let note = if until.is_none() { assessed(ask, &risks) } else { None };
    Some(match note {
        Some(note) => group("div", "", vec![table.into(), note]),
        None => table.into(),
    })
}

/// Highest level first, then by score and number.
fn sorted<'r>(
    ask: &Ask,
    risks: impl IntoIterator<Item = (usize, &'r Risk)>,
    until: Option<Period>,
) -> Vec<(usize, &'r Risk)> {
    let scale = &ask.published.domain.site.risk_scale;
    let weight = |risk: &Risk| {
        let score = assessments(ask, risk, until).0.score;
        std::cmp::Reverse((scale.level(score), score.likelihood * score.consequence))
    };
    let mut sorted: Vec<(usize, &Risk)> = risks.into_iter().collect();
    sorted
        .sort_by(|(_, a), (_, b)| weight(a).cmp(&weight(b)).then_with(|| ask.language.compare(&a.id, &b.id)));
    sorted
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
        let reason = risk.and_then(|(_, risk)| assessments(ask, risk, Some(period)).0.reason.as_ref());
        row.note = reason.map(|reason| format!("{}: {reason}", ask.text("column-reason"))).into();
    }
    Some(Block::Table(Table { class: "", ..table }))
}

fn risk_row(ask: &Ask, position: usize, risk: &Risk, until: Option<Period>) -> Row {
    let scale = &ask.published.domain.site.risk_scale;
    let (now, before) = assessments(ask, risk, until);
    let day = until.map_or(ask.published.domain.site.as_of, |period| ask.report_day(period));
    let level = scale.level(now.score);
    let is_overdue = now.next_review.is_some_and(|date| date < day) && risk.status != RiskStatus::Closed;
    let overdue = is_overdue.then(|| Line::from(" ").and(Inline::classed("overdue", ask.text("overdue"))));
    // A closed risk is not to be judged again.
    let review = match risk.status == RiskStatus::Closed && now.next_review.is_none() {
        true => ask.text("no-next-review").into(),
        false => or_missing(ask, now.next_review.map(|date| date.to_string())).and(overdue),
    };
    // A report is about its own time; elsewhere a draft must not pass for what has been decided.
    let draft = until.is_none().then(|| draft_mark(ask, risk)).flatten();
    let draft = draft.map(|draft| Line::from(" ").and(draft));
    let level_said = Line::from(level_mark(ask, level)).and(draft);
    Row::new([
        Slot::classed("id", &risk.id),
        Slot::heading(ask.linked(&risk.title, PageKey::Risk(position))),
        Slot::from(level_said).sorted_by(level as usize + 1),
        Slot::classed("number", score_text(now.score)),
        Slot::from(match until {
            Some(period) if now.period < period => ask.text("movement-not-anew"),
            _ => ask.text(&format!("movement-{}", movement(ask, now, before))),
        }),
        Slot::from(or_missing(ask, now.residual.map(|score| level_mark(ask, scale.level(score))))),
        Slot::from(&risk.owner_role),
        Slot::classed("date", review),
    ])
}

/// What nobody has said is missing: an empty cell could as well mean that there is none.
fn or_missing<W: Into<Line>>(scope: &Scope, said: Option<W>) -> Line {
    said.map_or_else(|| Inline::classed("unshown", scope.text("word-missing")).into(), Into::into)
}

/// The word of a level, in its colour.
pub fn level_mark(scope: &Scope, level: RiskLevel) -> Inline {
    Inline::classed(format!("level level-{}", class_of(level)), scope.language.code_name(level))
}

/// As [`level_mark`], of an assessment that nobody has decided on: `Medel (preliminärt)`.
fn early_level_mark(scope: &Scope, level: RiskLevel) -> Inline {
    let said = scope.language.code_name(level);
    let said = scope.say("said-early", &[("said", Argument::Text(&said))]);
    Inline::classed(format!("level level-{} is-preliminary", class_of(level)), said)
}

/// `3 × 4`: likelihood first, as the page says.
fn score_text(score: Score) -> String {
    format!("{}\u{a0}×\u{a0}{}", score.likelihood, score.consequence)
}

/// `new`, `up`, `down`, `sideways` or `none`: by level first, then by the sum of the axes, since a move within a level is
/// a move too.
fn movement(scope: &Scope, now: &Assessment, before: Option<&Assessment>) -> &'static str {
    let scale = &scope.published.domain.site.risk_scale;
    let weight = |score: Score| (scale.level(score), score.likelihood + score.consequence);
    match before.map(|before| weight(now.score).cmp(&weight(before.score))) {
        None => "new",
        Some(std::cmp::Ordering::Greater) => "up",
        Some(std::cmp::Ordering::Less) => "down",
        Some(std::cmp::Ordering::Equal) if before.is_some_and(|before| before.score != now.score) => {
            "sideways"
        }
        Some(std::cmp::Ordering::Equal) => "none",
    }
}

pub fn risk(ask: &Ask, position: usize) -> Vec<Block> {
    let risk = &ask.published.registers.risks[position];
    let scale = &ask.published.domain.site.risk_scale;
    let (now, before) = assessments(ask, risk, None);
    let since = ask.text(&format!("movement-since-{}", movement(ask, now, before)));
    let level = scale.level(now.score);
    let level = match is_in_draft(ask, now) {
        true => early_level_mark(ask, level),
        false => level_mark(ask, level),
    };
    let meta = vec![Line::from(&risk.id), Line::from(level), Line::from(since)];
    let mut blocks = vec![Title { meta, ..ask.titled(risk.title.clone()) }.into()];
    blocks.extend(older(ask, risk));
    blocks.push(classed("conclusion", &risk.unwanted_event));
    blocks.extend(assessed(ask, &[(position, risk)]));
    let reason = now.reason.as_ref().map(|reason| format!("{}: {reason}", ask.text("column-reason")));
    blocks.extend(reason.map(text));
    blocks.extend([
        // What is done about it is asked first.
        section(ask.text("heading-measures"), measures(ask, risk)),
        section(ask.text("heading-risk-path"), path(ask, risk)),
        section(ask.text("heading-risk-facts"), vec![facts(risk_facts(ask, risk, now))]),
        section(ask.text("heading-assessments"), vec![assessment_table(ask, risk)]),
    ]);
    blocks
}

fn measures(ask: &Ask, risk: &Risk) -> Vec<Block> {
    let day = ask.published.domain.site.as_of;
    let all = ask.published.registers.measures.iter();
    let own = || all.clone().filter(|measure| measure.risks.contains(&risk.id));
    match measure_table(ask, ask.text("heading-measures"), own(), day, MeasureColumns::All) {
        Some(table) => judged_on(ask, own(), day).into_iter().chain([table]).collect(),
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
        Slot::from(or_missing(scope, assessment.residual.map(|score| level_mark(scope, scale.level(score))))),
        Slot::classed("date", or_missing(scope, assessment.next_review.map(|date| date.to_string()))),
    ]);
    let note = reason.map(|reason| format!("{}: {reason}", scope.text("column-reason")));
    Row { note: note.into(), ..row }
}

mod draft;
mod path;
#[cfg(test)]
mod tests;
