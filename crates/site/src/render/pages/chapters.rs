//! The numbered headings of the collected report, and its contents.

use serde::Serialize;

use crate::render::page::Scope;
use model::FocusAreaIx;

/// A numbered heading.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    pub number: usize,
    pub title: String,
    pub anchor: String,
}

/// Every chapter in order, and those that the template places by name.
#[derive(Debug, Clone, Serialize)]
pub struct Chapters {
    pub all: Vec<Chapter>,
    summary: Chapter,
    events: Chapter,
    #[serde(skip)]
    areas: Vec<Chapter>,
    goals: Chapter,
    lagesbild: Option<Chapter>,
    risks: Chapter,
    measures: Chapter,
    evidence: Chapter,
    method: Chapter,
    sources: Chapter,
}

impl Chapters {
    pub fn new(scope: &Scope, areas: &[FocusAreaIx], has_lagesbild: bool) -> Self {
        let mut all: Vec<Chapter> = Vec::new();
        let mut add = |title: String, anchor: String| {
            let chapter = Chapter { number: all.len() + 1, title, anchor };
            all.push(chapter.clone());
            chapter
        };
        let text = |key: &str| scope.text(key);
        let summary = add(text("heading-summary"), text("anchor-summary"));
        let events = add(text("heading-events"), text("anchor-events"));
        let areas = areas.iter().map(|area| {
            let area = scope.published.domain.focus_area(*area);
            add(area.title.clone(), area.id.clone())
        });
        let areas = areas.collect();
        let goals = add(text("heading-goals"), text("anchor-goals"));
        let lagesbild = has_lagesbild.then(|| add(text("page-lagesbild"), "lagesbild".to_owned()));
        let risks = add(text("heading-risks"), text("anchor-risks"));
        let measures = add(text("heading-measures-overdue"), text("anchor-measures"));
        let evidence = add(text("heading-evidence"), text("anchor-evidence"));
        let method = add(text("heading-method"), text("anchor-method"));
        let sources = add(text("heading-sources"), text("anchor-sources"));
        Chapters { summary, events, areas, goals, lagesbild, risks, measures, evidence, method, sources, all }
    }

    pub fn areas(&self) -> &[Chapter] {
        &self.areas
    }
}
