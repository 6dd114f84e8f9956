//! Risks by their latest assessment, from the rows of the table `risks`: risk, register, period and measure.

use std::collections::BTreeMap;

use super::{Assessed, RiskChange, RiskMove, RiskPlace, title_of};
use model::{Coded, EditionContents, EditionTable, Period, RiskLevel, Score};

use super::figures::RISKS;

/// The numbers of an assessment by the words of their measure.
type Numbers<'a> = BTreeMap<&'a str, i64>;

#[derive(Debug)]
struct Found<'a> {
    register: &'a str,
    place: RiskPlace,
}

pub fn compare(old: &EditionContents, new: &EditionContents) -> Vec<RiskChange> {
    let (before, now) = (table(old), table(new));
    let (before, now) = (latest_places(before), latest_places(now));
    let mut ids: Vec<&str> = now.keys().chain(before.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let change = |id: &str| {
        let (found, change) = match (before.get(id), now.get(id)) {
            (None, Some(now)) => (now, RiskMove::Added(now.place)),
            (Some(before), None) => (before, RiskMove::Removed(before.place)),
            (Some(before), Some(now)) if is_elsewhere(before.place, now.place) => {
                (now, RiskMove::Moved { from: before.place, to: now.place })
            }
            _ => return None,
        };
        let title = title_of([new, old], "risk", id);
        Some(RiskChange { id: id.to_owned(), title, register: found.register.to_owned(), change })
    };
    ids.into_iter().filter_map(change).collect()
}

/// A new assessment that puts the risk where it was is no move.
fn is_elsewhere(before: RiskPlace, now: RiskPlace) -> bool {
    (before.at, before.residual) != (now.at, now.residual)
}

fn table(contents: &EditionContents) -> Option<&EditionTable> {
    contents.tables.iter().find(|table| table.name == RISKS)
}

/// By id. An assessment that lacks a number is left out.
fn latest_places<'a>(table: Option<&'a EditionTable>) -> BTreeMap<&'a str, Found<'a>> {
    let mut assessments: BTreeMap<(&str, Period), (&str, Numbers<'_>)> = BTreeMap::new();
    if let Some(table) = table {
        for row in 0..table.len() {
            let word = |column| table.dimension(row, column);
            let (Ok(period), Some(value)) = (word("period").parse(), table.cell(row).value()) else {
                continue;
            };
            let (_, numbers) = assessments
                .entry((word("risk"), period))
                .or_insert_with(|| (word("register"), Numbers::new()));
            numbers.insert(word("measure"), value.units());
        }
    }
    let places = assessments.into_iter().filter_map(|((id, period), (register, numbers))| {
        let at = assessed(&numbers, ["likelihood", "consequence", "level"])?;
        let residual = assessed(&numbers, ["residual_likelihood", "residual_consequence", "residual_level"]);
        Some((id, Found { register, place: RiskPlace { period, at, residual } }))
    });
    // The earliest come first, so that the latest stays.
    places.collect()
}

fn assessed(numbers: &Numbers<'_>, [likelihood, consequence, level]: [&str; 3]) -> Option<Assessed> {
    let step = |measure| u8::try_from(*numbers.get(measure)?).ok();
    let score = Score::new(step(likelihood)?, step(consequence)?)?;
    let level = RiskLevel::ALL.get(usize::from(step(level)?).checked_sub(1)?)?;
    Some(Assessed { score, level: *level })
}
