//! What editions tell each by itself of counts that are hidden in it and still not shown.
//!
//! Most editions of a report differ in few numbers from the one before: where the same rows show a number, and the same
//! ones hide one, the sums are the same, and only what stands in them is taken anew. What hangs together as it did in an
//! earlier one is not solved again.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use suppression::audit::Answers;

use super::attack::{Attack, Certainty};
use super::earlier::{At, Earlier};
use super::frozen::FrozenEdition;
use super::knowledge::Knowledge;
use super::over_time::thresholds_from_files;
use super::package::Package;
use super::reader::{Key, Names};
use super::report::{How, Leak, Secrets};
use super::sums::find_sums;
use super::{SumOf, derived, is_wrong, reporting};

/// Attacks each edition alone.
pub(super) fn attack_each(
    editions: &[FrozenEdition],
    earlier: &Earlier,
    today: &Knowledge,
    names: &Names,
) -> Vec<Leak> {
    let numbered: Vec<(u32, &FrozenEdition)> = (0..).zip(editions).collect();
    let reports: Vec<_> = numbered.chunk_by(|(_, one), (_, next)| one.report() == next.report()).collect();
    let attack =
        |report: &&[(u32, &FrozenEdition)]| attack_report(report, earlier, today, &mut names.clone());
    reports.par_iter().flat_map_iter(attack).collect()
}

fn attack_report(
    report: &[(u32, &FrozenEdition)],
    earlier: &Earlier,
    today: &Knowledge,
    names: &mut Names,
) -> Vec<Leak> {
    let mut leaks = Vec::new();
    let mut answers = Answers::default();
    let mut before: Option<Alone> = None;
    for (place, edition) in report {
        let is_like = |before: &Alone| before.edition.package.shows_and_hides_as(&edition.package);
        let mut alone = match before.take().filter(is_like) {
            Some(before) => Alone { edition, ..before },
            None => Alone::new(edition, earlier.hidden_in(*place), today, names),
        };
        // Whether a median, or how many units reported, tells depends on the numbers themselves.
        let medians = derived::find_leaks_of_medians(&edition.package);
        let (reporting, _) = reporting::find_leaks_of_reporting(&edition.package, &[], Secrets::None);
        let reporting =
            reporting.into_iter().map(|leak| Leak { edition: Some(edition.name.clone()), ..leak });
        leaks.extend(reporting);
        let derived = alone.derived.iter().chain(&medians);
        leaks.extend(derived.map(|(table, row)| leak_of(edition, table, *row, How::Derived)));
        // Where nothing has been revised, it is a part of what is known of all together.
        if earlier.is_revised[*place as usize] {
            leaks.extend(alone.attack(today, names, &mut answers));
        }
        before = Some(alone);
    }
    leaks
}

/// An edition, and what is true of all editions that show and hide the same rows.
struct Alone<'a> {
    edition: &'a FrozenEdition,
    /// Rates and other numbers that it shows, made of a count that it hides: tables and rows.
    derived: Vec<(&'static str, usize)>,
    /// Made when it is first needed.
    system: Option<System>,
}

/// The counts of an edition and what ties them together.
struct System {
    knowledge: Knowledge,
    sums: Vec<SumOf>,
    thresholds: Vec<u32>,
}

impl<'a> Alone<'a> {
    fn new(edition: &'a FrozenEdition, hidden: &[(usize, At)], today: &Knowledge, names: &mut Names) -> Self {
        let hidden: FxHashSet<usize> = hidden.iter().map(|(hidden, _)| *hidden).collect();
        let is_hidden = |key: &Key| today.find(key).is_some_and(|place| hidden.contains(&place));
        let mut derived = derived::find_leaks(&edition.package, names, &is_hidden);
        derived.extend(derived::find_leaks_of_series(&edition.package));
        Alone { edition, derived, system: None }
    }

    fn attack(&mut self, today: &Knowledge, names: &mut Names, answers: &mut Answers) -> Vec<Leak> {
        let edition = self.edition;
        let system = self.system.get_or_insert_with(|| System::of(&edition.package, names));
        system.knowledge.learn_values(&edition.package);
        let System { knowledge, sums, thresholds } = &*system;
        let sums = sums.iter().filter(|sum| !is_wrong(knowledge, sum));
        let attack = Attack::new(knowledge, sums, thresholds, |place| knowledge.value(place));
        let is_secret = |key: Key| today.find(&key).is_none_or(|place| today.value(place).is_none());
        let told = attack.run_again(Certainty::NumbersMayBeOld, answers).surely.into_iter();
        let secret = told.filter(|(place, _)| knowledge.key(*place).is_some_and(is_secret));
        let rows = secret.filter_map(|(place, how)| Some((knowledge.row_of(place)?, how)));
        rows.map(|((table, row), how)| leak_of(edition, table, row, how)).collect()
    }
}

fn leak_of(edition: &FrozenEdition, table: &str, row: usize, how: How) -> Leak {
    Leak { edition: Some(edition.name.clone()), ..Leak::today(table, row, how) }
}

impl System {
    fn of(package: &Package, names: &mut Names) -> Self {
        let mut knowledge = Knowledge::of(package, names);
        let sums = find_sums(&mut knowledge, names);
        let thresholds = thresholds_from_files(package, &knowledge, names);
        System { knowledge, sums, thresholds }
    }
}
