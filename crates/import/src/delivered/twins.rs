//! The same events in two files, under other ids.

use std::collections::BTreeMap;

use model::diag::{Diagnostic, Place, SourcePath, counted};
use model::parse_date;

use super::{Delivered, Fields, Value};
use crate::codes;

/// More than so many twins, beyond twice those that chance would make, are the same events.
const SURE: usize = 5;
const TIMES_CHANCE: usize = 2;

type Key = [Option<Value>; 5];

fn key(fields: &Fields) -> Key {
    ["date", "month", "period", "type", "unit"].map(|key| fields.get(key).cloned())
}

fn twins(ours: &[&Fields], others: &[&Fields]) -> usize {
    let mut left: BTreeMap<Key, usize> = BTreeMap::new();
    others.iter().for_each(|fields| *left.entry(key(fields)).or_default() += 1);
    let mut twins = 0;
    for fields in ours {
        if let Some(count) = left.get_mut(&key(fields)).filter(|count| **count > 0) {
            *count -= 1;
            twins += 1;
        }
    }
    twins
}

impl Delivered {
    /// Records that have one of the same day, type and unit in the other.
    pub(super) fn twins(&self, other: &Delivered) -> usize {
        let [ours, others] = [self, other].map(|of| of.records.values().collect::<Vec<_>>());
        twins(&ours, &others)
    }

    /// How many records, of how many of the days that both cover, are in the other file too, as it seems.
    pub(super) fn again_in(&self, other: &Delivered) -> Option<(usize, usize)> {
        let said =
            |of: &Delivered, key: &str| of.extract.get(key).map_or(String::new(), |value| value.0.clone());
        // Days that are written as in ISO 8601 sort as text.
        let from = said(self, "from").max(said(other, "from"));
        let to = said(self, "to").min(said(other, "to"));
        let is_within = |fields: &&Fields| {
            let day = fields.get("date").map(|day| day.0.as_str());
            day.is_none_or(|day| {
                to.is_empty() || day.len() < from.len() || (from.as_str()..=to.as_str()).contains(&day)
            })
        };
        let [ours, others] =
            [self, other].map(|of| of.records.values().filter(is_within).collect::<Vec<_>>());
        let twins = twins(&ours, &others);
        let days = parse_date(&from)
            .ok()
            .zip(parse_date(&to).ok())
            .map_or(1, |(from, to)| (to - from).get_days() + 1);
        let is_sure = twins >= SURE
            && !self.is_counts
            && twins
                > SURE + TIMES_CHANCE * by_chance(&ours, &others) / usize::try_from(days).unwrap_or(1).max(1);
        (twins * 2 > ours.len() || is_sure).then_some((twins, ours.len()))
    }

    /// Records that stand in another file of the same source and other days: the day was changed in the register.
    pub fn moved_from(&self, other: &Delivered, path: &str, to: &SourcePath) -> Option<Diagnostic> {
        if !self.has_ids() || !other.has_ids() {
            return None;
        }
        let moved: Vec<&String> = self.records.keys().filter(|id| other.records.contains_key(*id)).collect();
        let first = moved.first()?;
        let message = format!(
            "{} av {} finns redan i {path}, som är av andra dagar: till exempel `{first}`",
            moved.len(),
            counted(self.records.len(), "post", "poster")
        );
        // An event that was moved is of the same type and at the same unit.
        let is_other = |id: &&&String| {
            let said = |of: &Delivered| {
                let fields = of.records.get(**id);
                ["type", "unit"].map(|key| fields.and_then(|fields| fields.get(key)).cloned())
            };
            said(self) != said(other)
        };
        let finding = Diagnostic::error(codes::ALREADY_THERE, Place::file(to), message);
        if moved.iter().filter(is_other).count() * 2 > moved.len() {
            return Some(finding.with_expected("ett nummer för varje händelse, som ingen annan har").with_help(
                "de flesta har också en annan typ eller enhet, så numren börjar nog om i varje uttag: ta bort `id` ur kartan och skriv \
                 `ids: sequence`, eller gör numren olika i bladet, som 2026-t2-1; ersätt inte den andra filen",
            ));
        }
        Some(
            finding
                .with_expected("varje händelse i en fil")
                .with_help(format!(
                    "händelsen kan ha fått en annan dag i registret: ta ut den tiden på nytt också, importera den till {path} med \
                     `--replace`, och kör sedan den här importen igen; säger den importen detsamma om den här filen har händelser flyttats åt båda \
                     hållen: ta då bort båda filerna ur innehållet och importera dem på nytt"
                )),
        )
    }
}

/// Pairs of records of one type and unit: of so many, one of as many as there are days is a twin by chance.
fn by_chance(ours: &[&Fields], others: &[&Fields]) -> usize {
    let place = |fields: &Fields| ["type", "unit"].map(|key| fields.get(key).cloned());
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    others.iter().for_each(|fields| *counts.entry(place(fields)).or_default() += 1);
    ours.iter().map(|fields| counts.get(&place(fields)).copied().unwrap_or(0)).sum()
}
