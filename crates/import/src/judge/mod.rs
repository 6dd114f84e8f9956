//! What is judged of an import as a whole: the file and its headings, the rules of the map, the rows together, and what is
//! delivered already.

mod columns;
mod ends;
mod excluded;
mod file;
mod ids;
mod notes;
mod numbers;
mod rows;
mod rules;

use anyhow::Result;
use jiff::ToSpan;

use model::diag::{Findings, SourcePath};
use model::{Catalogue, Coded};

use crate::delivered::Delivered;
use crate::levels::{broken_links, on_other_level, under_other_source};
use crate::map::Field;
use crate::plan::Plan;
use crate::{ImportRequest, push_all};

pub use columns::{FILL_DOWN, merged};
pub use excluded::comments;
pub use file::{
    free_text_field, garbled_headings, hidden_columns, in_utf8, layout, line_not_in_utf8, no_sheets,
    open_end, salt_in_git, sheets, wish,
};
pub use ids::corrects;
pub use notes::notes;
pub use rows::rows;

/// Values that are listed in one sentence.
const MOST_LISTED: usize = 8;

/// Events that got another day in the register are looked for in the files of so many days before and after.
const DAYS_APART: i32 = 366;

/// Holds the new file against the one it replaces, and against others of the same source and days.
pub fn delivered(
    request: &ImportRequest,
    plan: &Plan<'_>,
    known: Option<&Catalogue>,
    text: &str,
    findings: &mut Findings,
) -> Result<Vec<String>> {
    let to = std::fs::canonicalize(&request.to).ok();
    let others = known.into_iter().flat_map(|known| &known.extracts).filter(|other| {
        let overlaps = other.from <= plan.extract.to && other.to >= plan.extract.from;
        overlaps && std::fs::canonicalize(request.content.join(&other.path)).ok() != to
    });
    let others: Vec<_> = others.collect();
    // A day that was changed in the register moves an event into another file, hardly one of years ago: all files of a large
    // register take long to read.
    let (from, to_day) = (
        plan.extract.from.saturating_sub(DAYS_APART.days()),
        plan.extract.to.saturating_add(DAYS_APART.days()),
    );
    let apart = known.into_iter().flat_map(|known| &known.extracts).filter(|other| {
        let is_before_or_after = other.from > plan.extract.to || other.to < plan.extract.from;
        let is_near = other.from <= to_day && other.to >= from;
        is_before_or_after
            && is_near
            && other.source == plan.extract.source
            && plan.keeps_ids()
            && !plan.is_numbered()
    });
    let apart: Vec<_> = apart.collect();
    let is_linked = plan.keeps_ids() && plan.columns.contains_key(&Field::Linked);
    if others.is_empty() && apart.is_empty() && to.is_none() && !is_linked {
        return Ok(Vec::new());
    }
    let Some(new) = Delivered::parse(text, plan.is_numbered()) else { return Ok(Vec::new()) };
    let to_path = SourcePath::new(&request.to.to_string_lossy());
    let units = known.map_or(&[][..], |known| &known.units);
    for other in others {
        let path = request.content.join(&other.path);
        let Some(there) = Delivered::read(&path, plan.is_numbered())? else { continue };
        let (name, is_one) = (path.to_string_lossy(), request.only_period.is_some());
        let found = match other.source == plan.extract.source {
            true => new
                .overlap(&there, &name, &to_path, is_one)
                .or_else(|| on_other_level(&new, &there, units, &name, &to_path)),
            false => under_other_source(&new, &there, other.source.code(), &name, &to_path),
        };
        push_all(findings, found);
    }
    for other in apart {
        let path = request.content.join(&other.path);
        let there = Delivered::read(&path, false)?.filter(|_| std::fs::canonicalize(&path).ok() != to);
        push_all(findings, there.and_then(|there| new.moved_from(&there, &path.to_string_lossy(), &to_path)));
    }
    if is_linked {
        let of_others = known.into_iter().flat_map(|known| &known.extracts);
        let of_others = of_others.filter(|other| other.source != plan.extract.source);
        let read = of_others.map(|other| Delivered::read(&request.content.join(&other.path), false));
        let there: Vec<Delivered> = read.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        push_all(findings, known.and_then(|_| broken_links(&new, &there, &to_path)));
    }
    let Some(to) = to else { return Ok(Vec::new()) };
    let Some(old) = Delivered::read(&to, plan.is_numbered())? else { return Ok(Vec::new()) };
    push_all(findings, old.warnings(&new, &to_path));
    let mut notes: Vec<String> = old.gone_from(&new).into_iter().collect();
    notes.push(format!("Mot {}: {}", request.to.display(), old.changes_to(&new)));
    Ok(notes)
}
