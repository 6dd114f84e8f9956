//! The tables of today together with those of earlier editions: what can be told of both that neither tells alone.
//!
//! A leak that more hiding would have stopped is a leak as any other. What the editions tell by themselves is out for
//! good, and is kept apart: it is given away.

use rustc_hash::{FxHashMap, FxHashSet};

use super::attack::{Attack, Certainty, Told};
use super::earlier::{At, Earlier, Shown};
use super::frozen::FrozenEdition;
use super::knowledge::Knowledge;
use super::reader::Names;
use super::report::{AuditReport, How, Leak};
use super::smallness::Smallness;
use super::{SumOf, System, derived, reporting};

/// What is known of today and before.
pub(super) struct OverTime<'a> {
    pub system: &'a System,
    pub earlier: &'a Earlier,
}

impl OverTime<'_> {
    /// Adds what can be told to the report. `told` is what today's tables tell alone. What the editions tell by
    /// themselves is no doubt of today: it is given away.
    pub fn run(&self, told: &Told, report: &mut AuditReport) {
        let OverTime { system, earlier } = self;
        let System { knowledge, .. } = system;
        let Told { surely: today, perhaps } = told;
        let known = |place| knowledge.value(place).or_else(|| Some(earlier.told.get(&place)?.value));
        let joint = system.attack(known).run(Certainty::SomeMayBeOld);
        let alone = |place| earlier.alone(place, knowledge);
        let doubted = perhaps.iter().filter(|(place, _)| alone(*place).is_none());
        let asked: FxHashSet<usize> =
            today.iter().chain(&joint.surely).chain(doubted).map(|(place, _)| *place).collect();
        let out: FxHashSet<usize> = match asked.is_empty() {
            true => FxHashSet::default(),
            false => {
                let told = system.attack(alone).only_of(&asked).run(Certainty::SomeMayBeOld).surely;
                told.into_iter().map(|(place, _)| place).collect()
            }
        };
        let rows = knowledge.first_rows();
        let doubtful = perhaps.iter().filter(|(place, _)| !out.contains(place) && alone(*place).is_none());
        report.doubtful = doubtful.filter_map(|(place, how)| system.name(*place, *how, &rows)).collect();
        report.given_away.extend(self.shown_openly(&rows));
        let mut seen: FxHashSet<usize> = today.iter().map(|(place, _)| *place).collect();
        // The plainest way comes first; once is enough.
        let new = joint.surely.into_iter().filter(|(place, _)| seen.insert(*place));
        let found = today.iter().map(|leak| (*leak, false)).chain(new.map(|leak| (leak, true)));
        for ((place, how), is_helped) in found {
            let is_given_away = out.contains(&place) || alone(place).is_some();
            let helper = (is_helped || is_given_away).then(|| self.find_helper(place)).flatten();
            let leak = self.name(place, how, helper, &rows);
            if is_given_away { &mut report.given_away } else { &mut report.leaks }.extend(leak);
        }
    }

    /// Small numbers that an edition shows and that are hidden today.
    fn shown_openly(&self, rows: &[Option<(&'static str, usize)>]) -> impl Iterator<Item = Leak> {
        let is_secret =
            |shown: &&Shown| (1..self.system.thresholds[shown.place].surely.into()).contains(&shown.value);
        let shown = self.earlier.shown.iter().filter(is_secret);
        shown.filter_map(|shown| self.name(shown.place, How::Openly, Some(shown.at), rows))
    }

    /// Named by today's row, or by one of an edition where today's tables have none.
    fn name(
        &self,
        place: usize,
        how: How,
        helper: Option<At>,
        rows: &[Option<(&'static str, usize)>],
    ) -> Option<Leak> {
        let helped_by = helper.map(|at| self.earlier.cell(at));
        if let Some(leak) = self.system.name(place, how, rows) {
            return Some(Leak { helped_by, ..leak });
        }
        let (_, at) = self.earlier.hidden.iter().find(|(of, _)| *of == place)?;
        let cell = self.earlier.cell(*at);
        Some(Leak { edition: Some(cell.edition), table: cell.table, row: cell.row, how, helped_by })
    }

    /// The number of an edition that is fewest sums away from a place.
    fn find_helper(&self, place: usize) -> Option<At> {
        let System { knowledge, sums, .. } = self.system;
        let mut sums_of: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (sum, SumOf { total, parts }) in sums.iter().enumerate() {
            parts.iter().chain([total]).for_each(|at| sums_of.entry(*at).or_default().push(sum));
        }
        let (mut queue, mut seen) = (vec![place], FxHashSet::from_iter([place]));
        let mut next = 0;
        while let Some(at) = queue.get(next).copied() {
            next += 1;
            for sum in sums_of.get(&at).into_iter().flatten().map(|sum| &sums[*sum]) {
                let mut others = sum.parts.iter().chain([&sum.total]);
                if let Some(told) = others.clone().find_map(|other| self.earlier.told.get(other)) {
                    return Some(told.at);
                }
                let unknown = |other: &&usize| knowledge.value(**other).is_none();
                queue.extend(others.by_ref().filter(unknown).copied().filter(|other| seen.insert(*other)));
            }
        }
        None
    }
}

/// What each edition tells by itself of counts that are hidden in it and still not shown.
pub(super) fn attack_each(editions: &[FrozenEdition], today: &Knowledge, names: &Names) -> Vec<Leak> {
    editions.iter().flat_map(|edition| attack_alone(edition, today, &mut names.clone())).collect()
}

fn attack_alone(edition: &FrozenEdition, today: &Knowledge, names: &mut Names) -> Vec<Leak> {
    let package = &edition.package;
    let system = System::of(package, names, |_, _| ());
    let is_shown_today = |key: &_| today.find(key).is_some_and(|place| today.value(place).is_some());
    let is_hidden = |key: &_| {
        let place = system.knowledge.find(key);
        place.is_some_and(|place| system.knowledge.is_hidden(place)) && !is_shown_today(key)
    };
    let mut leaks = derived::find_leaks(package, names, &is_hidden);
    leaks.extend(reporting::find_leaks_of_reporting(package, &[]).0);
    let sums = system.sums.iter().filter(|sum| !sum.is_wrong(|place| system.knowledge.value(*place)));
    let known = |place| system.knowledge.value(place);
    let attack = Attack::new(&system.knowledge, sums, &system.thresholds, known);
    let rows = system.knowledge.first_rows();
    let told = attack.run(Certainty::SomeMayBeOld).surely.into_iter();
    let secret = told.filter(|(place, _)| !is_shown_today(&system.knowledge.key(*place)));
    leaks.extend(secret.filter_map(|(place, how)| system.name(place, how, &rows)));
    leaks.into_iter().map(|leak| Leak { edition: Some(edition.name.clone()), ..leak }).collect()
}

/// Numbers that differ so little from those of an edition that it may point at somebody.
pub(super) fn small_changes(
    system: &System,
    earlier: &Earlier,
    smallness: &Smallness,
    names: &Names,
    report: &mut AuditReport,
) {
    let System { knowledge, .. } = system;
    let rows = knowledge.first_rows();
    let mut before: FxHashMap<usize, Vec<Shown>> = FxHashMap::default();
    for shown in earlier.revised.iter().chain(&earlier.shown) {
        let threshold = u64::from(smallness.thresholds(&knowledge.key(shown.place), names).surely);
        let leak = |other: u64| {
            let change = other.abs_diff(shown.value);
            let leak = system.name(shown.place, How::Change(change), &rows)?;
            let is_small = (1..threshold).contains(&change);
            is_small.then(|| Leak { helped_by: Some(earlier.cell(shown.at)), ..leak })
        };
        report.small_changes.extend(knowledge.value(shown.place).and_then(leak));
        let before = before.entry(shown.place).or_default();
        report.small_changes.extend(before.iter().find_map(|before| leak(before.value)));
        before.push(*shown);
    }
}
