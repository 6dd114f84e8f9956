//! When risks were assessed, and what the report of a draft says of them: beside what has been decided.

use crate::language::{Argument, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, classed};
use crate::render::figures::{assessments, draft_beside, is_in_draft};
use model::{Assessment, Risk, RiskStatus};

use super::score_text;

/// When open risks were judged last, and that a report which is a draft has judged some of them anew.
pub(super) fn assessed(ask: &Ask, risks: &[(usize, &Risk)]) -> Option<Block> {
    let open = || risks.iter().filter(|(_, risk)| risk.status != RiskStatus::Closed);
    let decided = open().map(|(_, risk)| assessments(ask, risk, None).0);
    let newest = decided.max_by_key(|assessment| assessment.date)?;
    let of_draft = open().filter_map(|(_, risk)| risk.assessments.last());
    let of_draft = of_draft.filter(|assessment| is_in_draft(ask, assessment)).max_by_key(|last| last.date);
    let date = ask.language.date(newest.date);
    let report = of_draft.map(|draft| lower_first(&ask.report_title(draft.period))).unwrap_or_default();
    let arguments = [("date", Argument::Text(&date)), ("report", Argument::Text(&report))];
    let key = match (risks.len() == 1, of_draft) {
        (true, Some(_)) if is_in_draft(ask, newest) => "risk-assessed-in-draft",
        (true, Some(draft)) => {
            let said = draft_in_words(ask, "risk-assessed-before-draft", draft, &arguments);
            return Some(classed("small", said));
        }
        (true, None) => "risk-assessed",
        (false, Some(_)) => "risks-assessed-in-draft",
        (false, None) => "risks-assessed",
    };
    Some(classed("small", ask.say(key, &arguments)))
}

/// `(preliminärt hög, 4 × 3)` after what has been decided, where a draft says otherwise; `*` where nothing has been. `None`
/// where there is no more to say.
pub(super) fn draft_mark(ask: &Ask, risk: &Risk) -> Option<Line> {
    let now = assessments(ask, risk, None).0;
    if is_in_draft(ask, now) {
        let mark = Line::from(Inline::classed("preliminary", "*")).and(" ");
        return Some(mark.and(Inline::small(ask.text("risk-never-decided"))));
    }
    let draft = draft_beside(ask, risk).filter(|draft| draft.score != now.score)?;
    let said = draft_in_words(ask, "risk-draft-beside", draft, &[]);
    Some(Line::from(Inline::classed("preliminary", said)))
}

/// A message with the level and the score of an assessment.
fn draft_in_words(ask: &Ask, key: &str, draft: &Assessment, more: &[(&str, Argument)]) -> String {
    let level = ask.published.domain.site.risk_scale.level(draft.score);
    let level = lower_first(&ask.language.code_name(level));
    let score = score_text(draft.score);
    let own = [("level", Argument::Text(&level)), ("score", Argument::Text(&score))];
    let arguments: Vec<(&str, Argument)> = own.into_iter().chain(more.iter().copied()).collect();
    ask.say(key, &arguments)
}
