//! Where one risk lies, and where it has lain: in words, and in a small matrix that says when.

use crate::language::{Argument, capitalise};
use crate::render::ask::Ask;
use crate::render::block::{Block, text};
use crate::render::figures::{is_in_draft, matrix_holding};
use crate::render::scope::Link;
use model::{Assessment, Decimal, Risk};

use super::{matrix_block, movement, newest_instead, score_text};

/// Of a risk that weighs more or less than before on the same level, which of the two was moved: `Höjd från kritisk till
/// kritisk` reads as if nothing was. `None` where the level is another, or the weight the same.
fn within_level(ask: &Ask, now: &Assessment, before: Option<&Assessment>) -> Option<String> {
    let scale = &ask.published.domain.site.risk_scale;
    let before = before.filter(|before| scale.level(before.score) == scale.level(now.score))?;
    if !matches!(movement(ask, now, Some(before)), "up" | "down") {
        return None;
    }
    let pairs = [
        ("likelihood", before.score.likelihood, now.score.likelihood),
        ("consequence", before.score.consequence, now.score.consequence),
    ];
    let moved = pairs.into_iter().filter(|(_, then, now)| then != now).map(|(name, then, now)| {
        let way = if then < now { "up" } else { "down" };
        let [then, now] = [then, now].map(|step| Argument::Number(Decimal::from_count(u64::from(step))));
        ask.say(&format!("risk-moved-{name}-{way}"), &[("then", then), ("now", now)])
    });
    let moved = ask.language.list(&moved.collect::<Vec<_>>());
    let level = ask.language.code_word(scale.level(now.score));
    let [period, then] = [now, before].map(|assessment| ask.language.period(assessment.period));
    let (moved, score) = (capitalise(&moved), score_text(now.score));
    let arguments = [
        ("moved", Argument::Text(&moved)),
        ("then", Argument::Text(&then)),
        ("period", Argument::Text(&period)),
        ("level", Argument::Text(&level)),
        ("score", Argument::Text(&score)),
    ];
    Some(ask.say("risk-path-within", &arguments))
}

/// Where the risk has lain: in words, and in a small matrix that says when.
pub(super) fn path(ask: &Ask, risk: &Risk) -> Vec<Block> {
    let scale = &ask.published.domain.site.risk_scale;
    // All of the way, a draft's step too: its tertial says so.
    let mut newest_first = risk.assessments.iter().rev();
    let Some(now) = newest_first.next() else { return Vec::new() };
    let before = newest_first.next();
    let place = |assessment: &Assessment| {
        let level = ask.language.code_word(scale.level(assessment.score));
        format!("{level} ({})", score_text(assessment.score))
    };
    let when = |assessment: &Assessment| ask.language.period(assessment.period);
    let (place_before, when_before) = before.map(|before| (place(before), when(before))).unwrap_or_default();
    let said = within_level(ask, now, before).unwrap_or_else(|| {
        ask.say(
            &format!("risk-path-{}", movement(ask, now, before)),
            &[
                ("place", Argument::Text(&place(now))),
                ("period", Argument::Text(&when(now))),
                ("before", Argument::Text(&place_before)),
                ("then", Argument::Text(&when_before)),
            ],
        )
    });
    let newest = risk.assessments.len() - 1;
    let is_older = newest_instead(ask, risk.register, risk.year).is_some();
    let matrix = matrix_holding(ask, ask.text("risk-path-caption"), |score| {
        let here = risk.assessments.iter().enumerate().filter(|(_, other)| other.score == score);
        let title = |(order, other): (usize, &Assessment)| {
            // In a narrow cell the year stands below the tertial.
            let period = when(other).replace('\u{a0}', " ");
            match (order == newest, is_older) {
                (true, false) => ask.say("risk-path-now", &[("period", Argument::Text(&period))]),
                (true, true) => ask.say("risk-path-last", &[("period", Argument::Text(&period))]),
                (false, _) => period,
            }
        };
        here.map(title).map(|title| Link { title, href: None }).collect()
    });
    let said = match is_in_draft(ask, now) {
        true => ask.say("risk-path-in-draft", &[("said", Argument::Text(&said))]),
        false => said,
    };
    let said = format!("{said} {}", ask.text("risk-path-numbers"));
    vec![text(said), Block::Table(matrix_block(matrix, "matrix small"))]
}
