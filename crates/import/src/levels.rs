//! The same events in two files: on two levels of the organisation, or under two sources.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use model::Entry;
use model::diag::{Diagnostic, Place, SourcePath, counted};

use crate::codes;
use crate::delivered::{Delivered, Event};
use crate::privacy;

/// Fewer, or in fewer combinations of time and type, may be alike by chance.
const FEWEST_EVENTS: u64 = 4;
const FEWEST_KEYS: usize = 2;

/// Records without numbers that are alike in two sources by chance are fewer.
const FEWEST_ALIKE: usize = 5;

/// Warns where one file has by department what the other has by unit: most of both is the same.
pub fn on_other_level(
    new: &Delivered,
    there: &Delivered,
    units: &[Entry],
    path: &str,
    to: &SourcePath,
) -> Option<Diagnostic> {
    let shared = shared(new, there, units).max(shared(there, new, units));
    let (code, what) = match new.is_counts() {
        true => (codes::SUM_OF_PARTS, "samma tid och typ"),
        false => (codes::SAME_DAYS, "samma dag och typ"),
    };
    (shared >= FEWEST_EVENTS).then(|| {
        let message = format!(
            "{} har {what} som i {path}, men där för enheter ovanför eller under dem",
            counted(usize::try_from(shared).unwrap_or(usize::MAX), "händelse", "händelser")
        );
        Diagnostic::warning(code, Place::file(to), message)
            .with_expected("varje händelse i en fil, vid den enhet där den hände")
            .with_help(
                "är det samma händelser räknas de två gånger: behåll bara filen med de minsta enheterna; programmet räknar själv \
                 ihop dem till avdelningar",
            )
    })
}

/// How many events of units are those of the units below them, where nearly all of both are; else 0.
fn shared(upper: &Delivered, lower: &Delivered, units: &[Entry]) -> u64 {
    type Key<'r> = (&'r str, &'r str, &'r str);
    let mut own: BTreeMap<Key<'_>, u64> = BTreeMap::new();
    for Event { unit, of_type, when, count } in upper.events() {
        *own.entry((unit, of_type, when)).or_default() += count;
    }
    let above = above(units);
    let wholes: BTreeSet<&str> = own.keys().map(|(unit, ..)| *unit).collect();
    let mut sums: BTreeMap<Key<'_>, u64> = BTreeMap::new();
    for Event { unit, of_type, when, count } in lower.events() {
        for whole in above.get(unit).into_iter().flatten().filter(|whole| wholes.contains(*whole)) {
            *sums.entry((whole, of_type, when)).or_default() += count;
        }
    }
    let with_parts: BTreeSet<&str> = sums.keys().map(|(unit, ..)| *unit).collect();
    let total: u64 =
        own.iter().filter(|((unit, ..), _)| with_parts.contains(unit)).map(|(_, count)| count).sum();
    let same = own.iter().filter_map(|(key, count)| Some((*count).min(*sums.get(key)?)));
    let same: Vec<u64> = same.collect();
    let shared: u64 = same.iter().sum();
    let is_most = shared * 5 >= total.max(sums.values().sum()) * 4;
    if is_most && same.len() >= FEWEST_KEYS { shared } else { 0 }
}

/// Unit → all that it lies or has lain in.
fn above(units: &[Entry]) -> FxHashMap<&str, BTreeSet<&str>> {
    let parents: FxHashMap<&str, &[String]> =
        units.iter().map(|unit| (unit.id.as_str(), unit.parents.as_slice())).collect();
    let of_unit = |unit: &'_ str| {
        let (mut all, mut to_see) =
            (BTreeSet::new(), parents.get(unit).copied().unwrap_or_default().to_vec());
        while let Some(parent) = to_see.pop() {
            if let Some((known, above)) = parents.get_key_value(parent.as_str())
                && all.insert(*known)
            {
                to_see.extend(above.iter().cloned());
            }
        }
        all
    };
    units.iter().map(|unit| (unit.id.as_str(), of_unit(&unit.id))).collect()
}

/// Warns of links to numbers that no file of another source has: nothing then says that it is one event.
pub fn broken_links(new: &Delivered, others: &[Delivered], to: &SourcePath) -> Option<Diagnostic> {
    let there: BTreeSet<&str> = others.iter().flat_map(Delivered::ids).collect();
    let broken: Vec<&str> = new.links().filter(|id| !there.contains(id)).collect();
    broken.first()?;
    let example = broken.iter().find_map(|id| privacy::shown(id));
    let message = format!(
        "{} av {} går till nummer som inget uttag av en annan källa i innehållet har{}",
        broken.len(),
        counted(new.links().count(), "länk", "länkar"),
        example.map_or_else(String::new, |id| format!(", till exempel `{id}`"))
    );
    let finding = Diagnostic::warning(codes::BROKEN_LINK, Place::file(to), message)
        .with_expected("nummer på ärenden i ett uttag av en annan källa");
    Some(finding.with_help(
        "importera den andra källan först; gör kartorna om numren (`ids: hash`) ska båda ha samma salt, så kopiera .salt-filen; lämnas \
         det uttaget inte, ta bort `linked` ur kartan, annars stoppar `lagesbild check`",
    ))
}

/// Warns where a file of another source has the same records: then the map may name the wrong source.
pub fn under_other_source(
    new: &Delivered,
    there: &Delivered,
    source: &str,
    path: &str,
    to: &SourcePath,
) -> Option<Diagnostic> {
    let same = new.same_as(there);
    let is_sure =
        if new.has_ids() { same * 2 > new.len() } else { same >= FEWEST_ALIKE && same * 5 >= new.len() * 4 };
    (same > 0 && is_sure).then(|| {
        let message = format!(
            "{same} av {} står likadant i {path}, men där med källan `{source}`",
            counted(new.len(), "post", "poster")
        );
        Diagnostic::warning(codes::SAME_DAYS, Place::file(to), message)
            .with_expected("varje händelse under en källa")
            .with_help("är det samma händelser räknas de två gånger: rätta `source` i kartan, eller ta bort den ena filen")
    })
}
