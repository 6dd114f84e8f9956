//! The in-depth situation report: what is proposed first, then the author's text with its contents
//! beside it, then what the tables and registers say under the same headings.

use crate::render::ask::Ask;
use crate::render::block::{Block, Title, anchored, fold, group, numbered, section, text};
use crate::render::markdown::ContentsEntry;
use crate::render::site_map::PageKey;
use model::Period;

use super::evidence::evidence;
use super::parts::{all_contents, sources_of};
use super::report_meta::report_meta;

pub fn lagesbild(ask: &Ask, period: Period) -> Vec<Block> {
    let lagesbild = ask.report(period).and_then(|report| report.lagesbild.as_ref());
    let (prose, mut entries, summary) =
        lagesbild.map(|lagesbild| ask.main_prose(&lagesbild.body)).unwrap_or_default();
    let title = format!("{}, {}", ask.text("page-lagesbild"), ask.language.period(period));
    let head = Title { meta: report_meta(ask, period), description: Some(summary), ..ask.titled(title) };
    let report = ask.link_titled(PageKey::Report(period), ask.report_title(period));
    let decisions = lagesbild.map(|lagesbild| &lagesbild.proposed_decisions);
    let decisions = decisions
        .filter(|decisions| !decisions.is_empty())
        .map(|decisions| section(ask.text("heading-proposed-decisions"), vec![numbered(decisions)]));
    // Of all parts: the author's, and what is known beside them.
    entries.extend(["evidence", "sources"].map(|name| ContentsEntry {
        anchor: ask.text(&format!("anchor-{name}")),
        title: ask.text(&format!("heading-{name}")),
        items: Vec::new(),
    }));
    let contents = all_contents(ask, "contents-on-page", false, entries);
    // The report has the same tables: here they are opened by whoever holds the text against them.
    let known = vec![
        ask.note("", "evidence-note"),
        fold("figure-table", ask.text("evidence-show"), evidence(ask, period, true)),
    ];
    let mut blocks = vec![head.into()];
    blocks.extend(report.map(text));
    blocks.extend(decisions);
    blocks.push(contents);
    blocks.push(group("div", "prose", prose));
    blocks.push(anchored(ask.text("anchor-evidence"), ask.text("heading-evidence"), known));
    let sources = vec![sources_of(ask, period)];
    blocks.push(anchored(ask.text("anchor-sources"), ask.text("heading-sources"), sources));
    blocks
}
