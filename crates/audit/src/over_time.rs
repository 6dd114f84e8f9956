//! The tables of today together with those of earlier editions: what can be told of both that neither tells alone.
//!
//! A leak that more hiding would have stopped is a leak as any other. What the editions tell by themselves is out for
//! good, and is kept apart: it is given away.

use rustc_hash::{FxHashMap, FxHashSet};

use super::SumOf;
use super::attack::{Attack, Certainty, Told};
use super::earlier::{At, Earlier};
use super::knowledge::Knowledge;
use super::package::Package;
use super::reader::Names;
use super::report::{AuditReport, How, Leak, Secrets};
use super::smallness::Smallness;

/// The place of a count that can be told, and how.
type Found = (usize, How);

/// What is known, and what must not be.
pub(super) struct OverTime<'a> {
    pub knowledge: &'a Knowledge,
    pub sums: &'a [SumOf],
    pub earlier: &'a Earlier,
    /// By place: of today's hidden counts, and of those that editions hide.
    pub thresholds: Vec<u32>,
    pub secrets: Secrets<'a>,
    /// False where the editions tell nothing of what is hidden today, and hide nothing else.
    pub has_more: bool,
}

impl OverTime<'_> {
    /// Adds what can be told to the report. `today` is what today's tables tell alone.
    pub fn run(&self, today: &[Found], report: &mut AuditReport) {
        let earlier = self.earlier;
        let known = |place| self.knowledge.value(place).or_else(|| Some(earlier.told.get(&place)?.value));
        let joint = match self.has_more {
            true => Attack::new(self.knowledge, self.sums, &self.thresholds, known).run(self.certainty()),
            false => Told::default(),
        };
        let alone = |place| earlier.alone(place, self.knowledge);
        let out: FxHashSet<usize> = match today.is_empty() && joint.surely.is_empty() {
            true => FxHashSet::default(),
            false => Attack::new(self.knowledge, self.sums, &self.thresholds, alone)
                .run(self.certainty())
                .surely
                .into_iter()
                .map(|(place, _)| place)
                .collect(),
        };
        report.given_away.extend(self.shown_openly());
        let (today, harmless) = self.sort_out(today, !report.given_away.is_empty());
        report.doubtful.extend(harmless.into_iter().filter_map(|(place, how)| self.name(place, how, None)));
        let mut seen: FxHashSet<usize> = today.iter().map(|(place, _)| *place).collect();
        // The plainest way comes first; once is enough.
        let new = joint.surely.into_iter().filter(|(place, _)| seen.insert(*place));
        let found = today.iter().map(|leak| (*leak, false)).chain(new.map(|leak| (leak, true)));
        for ((place, how), is_helped) in found {
            let is_given_away = out.contains(&place) || earlier.alone(place, self.knowledge).is_some();
            let helper = (is_helped || is_given_away).then(|| self.find_helper(place)).flatten();
            let leak = self.name(place, how, helper);
            if is_given_away { &mut report.given_away } else { &mut report.leaks }.extend(leak);
        }
    }

    /// What today's tables tell that matters, and what does not unless it is small. Where an edition has given counts
    /// away, the gate no longer hides others to protect those: large ones that follow then are no secrets.
    fn sort_out(&self, today: &[Found], is_any_given_away: bool) -> (Vec<Found>, Vec<Found>) {
        if !is_any_given_away || self.certainty() == Certainty::SmallAreKnown {
            return (today.to_vec(), Vec::new());
        }
        let known = |place| self.knowledge.value(place);
        let again = Attack::new(self.knowledge, self.sums, &self.thresholds, known).run(self.certainty());
        let small: FxHashSet<Found> = again.surely.into_iter().collect();
        today.iter().partition(|found| small.contains(found))
    }

    fn certainty(&self) -> Certainty {
        match self.secrets {
            Secrets::Small { .. } => Certainty::SmallAreKnown,
            Secrets::None => Certainty::NumbersMayBeOld,
        }
    }

    /// Small numbers that an edition shows and that are hidden today; known to be small, or small by themselves.
    fn shown_openly(&self) -> impl Iterator<Item = Leak> {
        let is_secret = |shown: &&super::earlier::Shown| {
            let threshold = self.thresholds[shown.place];
            let is_still_true = self.earlier.told.get(&shown.place).is_some_and(|told| told.at == shown.at);
            let is_known = matches!(self.secrets, Secrets::Small { .. }) && is_still_true;
            threshold > 0 && (is_known || (1..u64::from(threshold)).contains(&shown.value))
        };
        let shown = self.earlier.shown.iter().filter(is_secret);
        shown.filter_map(|shown| self.name(shown.place, How::Openly, Some(shown.at)))
    }

    /// Named by today's row, or by one of an edition where today's tables have none.
    fn name(&self, place: usize, how: How, helper: Option<At>) -> Option<Leak> {
        let helped_by = helper.map(|at| self.earlier.cell(at));
        if let Some((table, row)) = self.knowledge.row_of(place) {
            return Some(Leak { helped_by, ..Leak::today(table, row, how) });
        }
        let (_, at) = self.earlier.hidden.iter().find(|(of, _)| *of == place)?;
        let cell = self.earlier.cell(*at);
        Some(Leak { edition: Some(cell.edition), table: cell.table, row: cell.row, how, helped_by })
    }

    /// The number of an edition that is fewest sums away from a place.
    fn find_helper(&self, place: usize) -> Option<At> {
        let mut sums_of: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (sum, SumOf { total, parts }) in self.sums.iter().enumerate() {
            parts.iter().chain([total]).for_each(|at| sums_of.entry(*at).or_default().push(sum));
        }
        let (mut queue, mut seen) = (vec![place], FxHashSet::from_iter([place]));
        let mut next = 0;
        while let Some(at) = queue.get(next).copied() {
            next += 1;
            for sum in sums_of.get(&at).into_iter().flatten().map(|sum| &self.sums[*sum]) {
                let mut others = sum.parts.iter().chain([&sum.total]);
                if let Some(told) = others.clone().find_map(|other| self.earlier.told.get(other)) {
                    return Some(told.at);
                }
                let unknown = |other: &&usize| self.knowledge.value(**other).is_none();
                queue.extend(others.by_ref().filter(unknown).copied().filter(|other| seen.insert(*other)));
            }
        }
        None
    }
}

/// By place: what a hidden count may not be told to be less than, as far as the files tell; 0 for others.
pub(super) fn thresholds_from_files(package: &Package, knowledge: &Knowledge, names: &Names) -> Vec<u32> {
    let mut thresholds = vec![0; knowledge.len()];
    let smallness = Smallness::of(package);
    let hidden = knowledge.first_hidden_rows();
    for (place, key) in knowledge.keys().filter(|(place, _)| hidden[*place].is_some()) {
        thresholds[place] = smallness.threshold(&key, names);
    }
    thresholds
}
