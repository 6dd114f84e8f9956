//! The in-depth situation report: what is proposed first, then the author's text with its contents
//! beside it, then what the tables and registers say under the same headings.

use serde::Serialize;

use crate::render::figures::Figures;
use crate::render::markdown::ContentsEntry;
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::Period;

use super::Prose;
use super::evidence::{Evidence, evidence};
use super::parts::{SourceRow, report_meta, report_title, source_rows, status_name};

#[derive(Serialize)]
struct LagesbildPage {
    page: Frame,
    status: Option<String>,
    meta: Vec<String>,
    report: Option<Link>,
    proposed_decisions: Vec<String>,
    contents: Vec<ContentsEntry>,
    body: String,
    evidence: Evidence,
    sources: Vec<SourceRow>,
}

pub fn lagesbild_page(scope: &Scope, period: Period) -> anyhow::Result<Page> {
    let key = PageKey::Lagesbild(period);
    let mut figures = Figures::new(scope, key);
    let mut prose = Prose::new(scope, key);
    let lagesbild = scope.report(period).and_then(|report| report.lagesbild.as_ref());
    let written =
        lagesbild.map(|lagesbild| prose.write_main(&lagesbild.body, &mut figures)).unwrap_or_default();
    let title = format!("{}, {}", scope.text("page-lagesbild"), scope.language.period(period));
    let view = LagesbildPage {
        page: Frame { title, description: written.summary(160), ..scope.frame(key) },
        status: status_name(scope, period),
        meta: report_meta(scope, period),
        report: scope.link_titled(key, PageKey::Report(period), report_title(scope, period)),
        proposed_decisions: lagesbild
            .map(|lagesbild| lagesbild.proposed_decisions.clone())
            .unwrap_or_default(),
        contents: written.contents,
        body: written.html,
        evidence: evidence(scope, key, period),
        sources: source_rows(scope, period.first_day(), period.last_day()),
    };
    Ok(prose.into_page(figures.into_page(scope.page("lagesbild.html", &view)?)))
}
