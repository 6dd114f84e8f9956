//! Risks and their assessments.

use super::registers::the_other;
use super::{Content, Rule};
use crate::load::files::{AssessmentEntry, Placed, RiskEntry, RisksFile};
use model::diag::{Diagnostic, SourcePath};
use model::{Publication, RiskStatus};

/// Likelihood and consequence are 1–5, before and after measures.
pub fn risk_score(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    assessments(content)
        .flat_map(|(path, _, assessment)| scores(assessment).map(move |score| (path, score)))
        .filter(|(_, score)| !(1..=5).contains(&score.value))
        .map(|(path, score)| {
            rule.fault(score.place(path), format!("{} finns inte på skalan", score.value))
                .with_value(score.value.to_string())
                .with_expected("ett heltal 1–5")
                .with_help("skriv steget på skalan: 1 är lägst och 5 högst")
        })
        .collect()
}

/// A register is of a year with four digits: 26 would be published as the year 26.
pub fn register_year(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    const YEARS: std::ops::RangeInclusive<i16> = 1950..=2199;
    let files = content.raw.risks.iter().filter(|file| !YEARS.contains(&file.content.year.value));
    files
        .map(|file| {
            let year = &file.content.year;
            let finding = rule
                .fault(year.place(&file.path), format!("registret kan inte vara av år {}", year.value))
                .with_value(year.value.to_string())
                .with_expected("ett år med fyra siffror, som 2018");
            match (0..100).contains(&year.value) {
                true => finding.with_help(format!("menade du `{}`?", 2000 + year.value)),
                false => finding.with_help("skriv året med fyra siffror"),
            }
        })
        .collect()
}

/// A risk has been assessed, at most once a period.
pub fn risk_assessments(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let missing = risks(content).filter(|(_, risk)| risk.assessments.is_empty()).map(|(path, risk)| {
        rule.fault(risk.id.place(path), format!("risken `{}` har ingen bedömning", risk.id.value))
            .with_value(&risk.id.value)
            .with_expected("minst en post under `assessments`")
    });
    let repeated = risks(content).flat_map(|(path, risk)| {
        let periods: Vec<_> = risk.assessments.iter().map(|assessment| &assessment.period).collect();
        let again = periods.iter().enumerate().filter_map(|(i, period)| {
            let first = periods[..i].iter().find(|first| first.value == period.value)?;
            Some((path, risk, first.line, *period))
        });
        again.collect::<Vec<_>>()
    });
    let repeated = repeated.map(|(path, risk, line, period)| {
        rule.fault(
            period.place(path),
            format!("risken `{}` är bedömd två gånger i {}", risk.id.value, period.value),
        )
        .with_value(period.value.to_string())
        .with_expected("en bedömning per tertial")
        .with_help(the_other(line))
    });
    missing.chain(repeated).collect()
}

/// The next review comes after the assessment.
pub fn risk_review_date(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    assessments(content)
        .filter_map(|(path, _, assessment)| {
            let next = assessment.next_review.as_ref()?;
            (next.value <= assessment.date.value).then(|| {
                rule.fault(next.place(path), "nästa översyn ligger inte efter bedömningen")
                    .with_value(next.value.0.to_string())
                    .with_expected(format!("en dag efter {}", assessment.date.value.0))
            })
        })
        .collect()
}

/// A risk that is kept secret says on what ground.
pub fn risk_secrecy(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    risks(content)
        .filter_map(|(path, risk)| {
            let publication = risk.publication.as_ref().filter(|p| p.value == Publication::Never)?;
            let has_ground =
                risk.secrecy_ground.as_ref().is_some_and(|ground| !ground.value.trim().is_empty());
            (!has_ground).then(|| {
                rule.fault(
                    publication.place(path),
                    format!("risken `{}` är hemlig utan angiven grund", risk.id.value),
                )
                .with_value("never")
                .with_expected("`secrecy_ground` med lagrum")
                .with_help("till exempel `secrecy_ground: OSL 18:13`")
            })
        })
        .collect()
}

/// A day on which a risk was closed and the status go together, and the day is not before its assessments.
pub fn risk_closed(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let find = |(path, risk): (&SourcePath, &RiskEntry)| {
        let is_closed = risk.status.value == RiskStatus::Closed;
        let last = risk.assessments.iter().map(|assessment| assessment.date.value).max();
        match (&risk.closed, is_closed) {
            (None, true) => Some(
                rule.fault(
                    risk.status.place(path),
                    format!("det står inte när risken `{}` avslutades", risk.id.value),
                )
                .with_value("closed")
                .with_expected("dagen i `closed`")
                .with_help(
                    "skriv till dagen i `closed`: rapporter för tiden före den visar fortfarande risken",
                ),
            ),
            (Some(day), false) => Some(
                rule.fault(
                    day.place(path),
                    format!("risken `{}` har en dag då den avslutades, men är öppen", risk.id.value),
                )
                .with_value(day.value.0.to_string())
                .with_expected("`status: closed`")
                .with_help("skriv `status: closed`, eller ta bort `closed`"),
            ),
            (Some(day), true) if last.is_some_and(|last| day.value < last) => Some(
                rule.fault(
                    day.place(path),
                    format!("risken `{}` är bedömd efter att den avslutades", risk.id.value),
                )
                .with_value(day.value.0.to_string())
                .with_expected(format!(
                    "{} eller senare",
                    last.map_or_else(String::new, |last| last.0.to_string())
                )),
            ),
            _ => None,
        }
    };
    risks(content).filter_map(find).collect()
}

/// The newest assessment of an open risk has not passed its review. A register of a later year takes the place of an
/// earlier one, whose risks are not asked about.
pub fn risk_review_overdue(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(as_of) = content.as_of() else { return Vec::new() };
    let files = content.raw.risks.iter().filter(|file| is_newest(content, &file.content));
    let risks = files.flat_map(|f| f.content.risks.iter().map(move |risk| (&f.path, risk)));
    risks
        .filter(|(_, risk)| risk.status.value != RiskStatus::Closed)
        .filter_map(|(path, risk)| {
            let newest = risk.assessments.iter().max_by_key(|a| (a.period.value, a.date.value))?;
            let next = newest.next_review.as_ref().filter(|next| next.value.0 < as_of)?;
            Some(
                rule.fault(next.place(path), format!("översynen av risken `{}` är försenad", risk.id.value))
                    .with_value(next.value.0.to_string())
                    .with_expected(format!("{as_of} eller senare"))
                    .with_help("lägg till en ny bedömning under `assessments`, eller avsluta risken"),
            )
        })
        .collect()
}

fn is_newest(content: &Content<'_>, file: &RisksFile) -> bool {
    let same = content.raw.risks.iter().filter(|other| other.content.register.value == file.register.value);
    same.map(|other| other.content.year.value).max() == Some(file.year.value)
}

fn scores(assessment: &AssessmentEntry) -> impl Iterator<Item = &Placed<u8>> {
    let residual = assessment.residual.iter().flat_map(|score| [&score.likelihood, &score.consequence]);
    [&assessment.likelihood, &assessment.consequence].into_iter().chain(residual)
}

fn risks<'a>(content: &Content<'a>) -> impl Iterator<Item = (&'a SourcePath, &'a RiskEntry)> {
    content.raw.risks.iter().flat_map(|f| f.content.risks.iter().map(move |risk| (&f.path, risk)))
}

fn assessments<'a>(
    content: &Content<'a>,
) -> impl Iterator<Item = (&'a SourcePath, &'a RiskEntry, &'a AssessmentEntry)> {
    risks(content)
        .flat_map(|(path, risk)| risk.assessments.iter().map(move |assessment| (path, risk, assessment)))
}
