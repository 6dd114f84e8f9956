//! `matrix`: the risks of one register and year in their 5 × 5 matrix. The same as an HTML table is its accessible
//! form; the numbers in both are the authors' ids, not counts.

use serde::Serialize;

use crate::chart::{MatrixChart, MatrixRisk};
use crate::language::{Argument, Language};
use crate::render::scope::{Link, Scope};
use crate::render::site_map::PageKey;
use model::{Assessment, Code, Coded, FocusAreaIx, Period, Risk, RiskScale, RiskStatus, Score, TableName};

use super::request::FigureRequest;
use super::sketch::Sketch;
use super::table::TableView;

/// The matrix as a table: rows from the highest step down, as in the chart.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixTable {
    pub caption: String,
    pub row_axis: String,
    pub column_axis: String,
    pub columns: Vec<String>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    pub title: String,
    pub cells: Vec<MatrixCell>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MatrixCell {
    /// `low` … `critical`.
    pub level: &'static str,
    pub level_name: String,
    /// Risks, or when one risk lay there.
    pub holds: Vec<Link>,
}

/// The risks that a figure is about: of the register, the focus area, not closed, and assessed by the period.
fn risks<'a>(scope: &Scope<'a>, request: &FigureRequest) -> Vec<(usize, &'a Risk)> {
    let area: Option<FocusAreaIx> = match request.what {
        Code::FocusArea(area) => Some(area),
        _ => None,
    };
    let is_wanted = |risk: &Risk| {
        request.period.map_or(risk.status != RiskStatus::Closed, |period| risk.is_open_in(period))
            && request.register.is_none_or(|wanted| wanted == (risk.register, risk.year))
            && area.is_none_or(|area| risk.focus_area == area)
    };
    let all = scope.published.registers.risks.iter().enumerate();
    all.filter(|(_, risk)| is_wanted(risk)).collect()
}

/// The newest assessment up to the figure's period, and the one before it. A report (`period`) is about its own time;
/// elsewhere what has been decided leads, and a draft stands beside it: see [`draft_beside`].
pub fn assessments<'r>(
    scope: &Scope,
    risk: &'r Risk,
    period: Option<Period>,
) -> (&'r Assessment, Option<&'r Assessment>) {
    let has_decided = risk.assessments.iter().any(|assessment| !is_in_draft(scope, assessment));
    let is_it = |assessment: &&Assessment| match period {
        Some(period) => assessment.period <= period,
        None => !has_decided || !is_in_draft(scope, assessment),
    };
    let mut newest_first = risk.assessments.iter().rev().filter(is_it);
    match newest_first.next() {
        Some(now) => (now, newest_first.next()),
        None => (&risk.assessments[0], None),
    }
}

/// The newest assessment, where it is of a draft and another has been decided.
pub fn draft_beside<'r>(scope: &Scope, risk: &'r Risk) -> Option<&'r Assessment> {
    let newest = risk.assessments.last()?;
    let decided = assessments(scope, risk, None).0;
    (is_in_draft(scope, newest) && !is_in_draft(scope, decided)).then_some(newest)
}

/// True for an assessment of a report that is not adopted.
pub fn is_in_draft(scope: &Scope, assessment: &Assessment) -> bool {
    scope.published.is_in_draft(Code::Tertial(assessment.period))
}

/// True where nobody has decided where a risk lies.
pub fn is_early(scope: &Scope, risk: &Risk, period: Option<Period>) -> bool {
    period.is_none() && is_in_draft(scope, assessments(scope, risk, None).0)
}

/// `RSA-2020-03`, with `*` where its place is preliminary.
fn id_of(scope: &Scope, risk: &Risk, period: Option<Period>) -> String {
    let mark = if is_early(scope, risk, period) { "*" } else { "" };
    format!("{}{mark}", risk.id)
}

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let (register, year) = request.register?;
    let risks = risks(scope, request);
    if risks.is_empty() {
        return None;
    }
    let language = scope.language;
    let placed: Vec<MatrixRisk> = risks
        .iter()
        .map(|(_, risk)| {
            let (now, before) = assessments(scope, risk, request.period);
            MatrixRisk {
                id: id_of(scope, risk, request.period),
                title: risk.title.clone(),
                now: now.score,
                // An arrow shows what was moved in the period, where the figure is of one.
                before: before.map(|before| before.score).filter(|before| {
                    *before != now.score && request.period.is_none_or(|period| now.period == period)
                }),
            }
        })
        .collect();
    let (name, year_text) = (language.code_word(register), year.to_string());
    let arguments = [("register", Argument::Text(&name)), ("year", Argument::Text(&year_text))];
    let subtitle = language.text_with("subtitle-matrix", &arguments);
    let scale = &scope.published.domain.site.risk_scale;
    let said = headline(language, scale, &placed);
    let is_early = risks.iter().any(|(_, risk)| is_early(scope, risk, request.period));
    Some(Sketch {
        headline: match is_early {
            true => language.text_with("said-early", &[("said", Argument::Text(&said))]),
            false => said,
        },
        subtitle: subtitle.clone(),
        description: description(language, scale, &placed),
        notes: notes(language, &placed, is_early),
        table: TableView::new(language, subtitle, Vec::new(), Vec::new()),
        chart: Box::new(MatrixChart { scale: scale.clone(), risks: placed }),
        source: Some(language.text_with("figure-source-register", &arguments)),
        published_table: TableName::Risks,
    })
}

/// What the headline of the figure says: `3 av 18 risker är kritiska`. `None` where no risk is open.
pub fn matrix_finding(scope: &Scope, request: &FigureRequest) -> Option<String> {
    sketch(scope, request).map(|sketch| sketch.headline)
}

/// The accessible form of the same matrix, with links from the page that it is on.
pub fn matrix_table(scope: &Scope, from: PageKey, request: &FigureRequest) -> MatrixTable {
    let risks = risks(scope, request);
    let link = |(position, risk): &(usize, &Risk)| {
        scope.link_titled(from, PageKey::Risk(*position), id_of(scope, risk, request.period))
    };
    matrix_holding(scope, scope.text("matrix-table-caption"), |score| {
        let here = risks.iter().filter(|(_, risk)| assessments(scope, risk, request.period).0.score == score);
        here.filter_map(link).collect()
    })
}

/// A matrix with what `holds` says at each place.
pub fn matrix_holding(scope: &Scope, caption: String, holds: impl Fn(Score) -> Vec<Link>) -> MatrixTable {
    let language = scope.language;
    let scale = &scope.published.domain.site.risk_scale;
    let (up, right) = axes(scale);
    let score = |row: u8, column: u8| match scale.likelihood_up {
        true => Score { likelihood: row, consequence: column },
        false => Score { likelihood: column, consequence: row },
    };
    let cell = |row, column| {
        let score = score(row, column);
        let level = scale.level(score);
        MatrixCell { level: level.code(), level_name: language.code_name(level), holds: holds(score) }
    };
    let step = |words: &[String; 5], step: u8| format!("{step} {}", words[usize::from(step - 1)]);
    MatrixTable {
        caption,
        row_axis: language.text(if scale.likelihood_up { "axis-likelihood" } else { "axis-consequence" }),
        column_axis: language.text(if scale.likelihood_up { "axis-consequence" } else { "axis-likelihood" }),
        columns: (1..=5).map(|column| step(right, column)).collect(),
        rows: (1..=5)
            .rev()
            .map(|row| MatrixRow {
                title: step(up, row),
                cells: (1..=5).map(|column| cell(row, column)).collect(),
            })
            .collect(),
    }
}

fn axes(scale: &RiskScale) -> (&[String; 5], &[String; 5]) {
    if scale.likelihood_up {
        (&scale.likelihood, &scale.consequence)
    } else {
        (&scale.consequence, &scale.likelihood)
    }
}

/// With more of them it is enough to say how many there are.
const MOST_NAMED: usize = 2;

/// `1 av 18 risker är kritisk: Storbrand`: counted from what the reader of the register can count, and named where they are
/// few.
fn headline(language: &Language, scale: &RiskScale, risks: &[MatrixRisk]) -> String {
    let at = |level| risks.iter().filter(|risk| scale.level(risk.now) == level).count() as u64;
    let (critical, high) = (at(model::RiskLevel::Critical), at(model::RiskLevel::High));
    if risks.len() == 1 {
        return language.text(match (critical, high) {
            (1, _) => "headline-only-risk-critical",
            (_, 1) => "headline-only-risk-high",
            _ => "headline-only-risk-low",
        });
    }
    let (level, key, number) = match critical {
        0 => (model::RiskLevel::High, "headline-risks-high", high),
        _ => (model::RiskLevel::Critical, "headline-risks-critical", critical),
    };
    let counted = risks.iter().filter(|risk| scale.level(risk.now) == level);
    let names: Vec<String> = counted.map(|risk| risk.title.clone()).collect();
    let [number, total] =
        [number, risks.len() as u64].map(|number| Argument::Number(model::Decimal::from_count(number)));
    if names.is_empty() || names.len() > MOST_NAMED {
        return language.text_with(key, &[("number", number), ("total", total)]);
    }
    let names = language.list(&names);
    let arguments = [("number", number), ("total", total), ("names", Argument::Text(&names))];
    language.text_with(&format!("{key}-named"), &arguments)
}

fn description(language: &Language, scale: &RiskScale, risks: &[MatrixRisk]) -> String {
    let say = |risk: &MatrixRisk| {
        let level = language.code_word(scale.level(risk.now));
        format!("{} {} ({} × {}, {level})", risk.id, risk.title, risk.now.likelihood, risk.now.consequence)
    };
    risks.iter().map(say).collect::<Vec<_>>().join("; ") + "."
}

fn notes(language: &Language, risks: &[MatrixRisk], is_early: bool) -> Vec<String> {
    let has_moved = risks.iter().any(|risk| risk.before.is_some());
    let notes = [(has_moved, "note-movement"), (is_early, "note-risk-preliminary")];
    notes.iter().filter(|(is_said, _)| *is_said).map(|(_, key)| language.text(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::figures::FigureKind;
    use crate::render::samples::{Sample, risk};
    use model::{Register, Registers, RiskLevel, Tertial, Texts};

    /// Likelihood 1, consequence 5: assessed in the second tertial.
    fn rare_and_grave() -> Risk {
        risk("R-1", &[(Tertial::T2, 1, 5)])
    }

    fn site(likelihood_up: bool) -> Sample {
        let registers = Registers { risks: vec![rare_and_grave()], ..Registers::default() };
        Sample::with(Texts::default(), registers, |domain| {
            let scale = &mut domain.site.risk_scale;
            scale.likelihood_up = likelihood_up;
            scale.levels = [[RiskLevel::Low; 5]; 5];
            // 1 × 5 is critical, 5 × 1 is not: the level comes from the look-up, not from the product.
            scale.levels[0][4] = RiskLevel::Critical;
        })
    }

    fn request(sample: &Sample) -> FigureRequest {
        FigureRequest::new(&sample.scope(), FigureKind::Matrix).of_register(Register::Rsa, 2018)
    }

    #[test]
    fn either_axis_may_point_upward() {
        for (likelihood_up, row, column) in [(true, 4, 4), (false, 0, 0)] {
            let sample = site(likelihood_up);
            let key = PageKey::Register(Register::Rsa, 2018);
            let table = matrix_table(&sample.scope(), key, &request(&sample));
            for (i, of_row) in table.rows.iter().enumerate() {
                for (k, cell) in of_row.cells.iter().enumerate() {
                    let is_there = (i, k) == (row, column);
                    assert_eq!(cell.level == "critical", is_there, "{likelihood_up} {i} {k}");
                    assert_eq!(cell.holds.len(), usize::from(is_there), "{likelihood_up} {i} {k}");
                }
            }
            let scale = sample.scope().published.domain.site.risk_scale.clone();
            let top = if likelihood_up { &scale.likelihood[4] } else { &scale.consequence[4] };
            assert_eq!(table.rows[0].title, format!("5 {top}"));
        }
    }

    /// The number in the headline is of those that it names, critical or high.
    #[test]
    fn the_few_that_are_worst_are_named() {
        let said = |levels: [RiskLevel; 2]| {
            let named = |title: &str, likelihood| Risk {
                title: title.to_owned(),
                ..risk(title, &[(Tertial::T2, likelihood, 5)])
            };
            let risks = vec![named("Brand", 1), named("Elavbrott", 2), named("Storm", 3)];
            let registers = Registers { risks, ..Registers::default() };
            let sample = Sample::with(Texts::default(), registers, |domain| {
                domain.site.risk_scale.levels = [[RiskLevel::Low; 5]; 5];
                domain.site.risk_scale.levels[0][4] = levels[0];
                domain.site.risk_scale.levels[1][4] = levels[1];
            });
            matrix_finding(&sample.scope(), &request(&sample)).unwrap().replace(['\u{2068}', '\u{2069}'], "")
        };
        assert_eq!(said([RiskLevel::High, RiskLevel::Low]), "Ingen av 3 risker är kritisk, 1 är hög: Brand");
        assert_eq!(
            said([RiskLevel::High; 2]),
            "Ingen av 3 risker är kritisk, 2 är höga: Brand och Elavbrott"
        );
        assert_eq!(said([RiskLevel::High, RiskLevel::Critical]), "1 av 3 risker är kritisk: Elavbrott");
        assert_eq!(said([RiskLevel::Low; 2]), "Ingen av 3 risker är hög eller kritisk");
    }

    #[test]
    fn a_report_shows_no_risk_that_was_assessed_later() {
        let sample = site(true);
        let at = |tertial| sketch(&sample.scope(), &request(&sample).at(Period::new(2018, tertial)));
        assert!(at(Tertial::T1).is_none());
        assert!(at(Tertial::T2).is_some());
    }
}
