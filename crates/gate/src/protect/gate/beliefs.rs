//! What follows for whoever takes the numbers of an edition for those of today, where today's are hidden.
//!
//! A count that has changed by too little to be told is hidden, and the edition still has what it was. Nobody can see that it
//! has changed, so that the old number is put beside the new ones. What comes out may be untrue, and is a small count all the
//! same: of the day of the edition, or of today.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::derived::days_of;
use super::fates::Fates;
use super::key::{Class, Key};
use super::released::{Released, Told};
use super::system::Linkage;
use suppression::audit::{Puzzle, Sum, UnknownIx, find_determined, find_narrow};
use suppression::{CellIx, Line, Release};

/// True if old numbers beside those that are shown today tell a small count.
pub(super) fn tell_small(linkage: &Linkage, released: &Released, fates: &Fates) -> bool {
    let cells = linkage.system().cells();
    let lines: Vec<&Line> =
        linkage.system().lines().iter().filter(|line| !linkage.tells_of_a_change(line)).collect();
    let is_shown = |ix: CellIx| fates.hidden(ix).is_none();
    let mut known: Vec<Option<u64>> =
        (0..).map(CellIx).zip(cells).map(|(ix, cell)| is_shown(ix).then_some(cell.count)).collect();
    let mut believed = believed(linkage, released, is_shown);
    if believed.is_empty() {
        return false;
    }
    believed.iter().for_each(|(ix, count)| known[ix.0 as usize] = Some(*count));
    while drop_contradictions(&lines, &mut believed, &mut known) {}
    let mut found = add_up(&lines, &mut known);
    // Old and new numbers that do not go together tell one count or another, by which of them one begins with.
    if lines.iter().any(|line| is_wrong(line, &known)) {
        return true;
    }
    let in_editions: FxHashSet<CellIx> = released.keys().iter().filter_map(|key| linkage.find(key)).collect();
    let is_in_table = |ix: CellIx| {
        matches!(cells[ix.0 as usize].release, Release::Open | Release::Primary | Release::Kept)
            || in_editions.contains(&ix)
    };
    let threshold =
        |ix: CellIx| if linkage.is_tie(ix) { 0 } else { u64::from(cells[ix.0 as usize].threshold) };
    let mut puzzle = Puzzle::default();
    let mut unknowns: FxHashMap<CellIx, UnknownIx> = FxHashMap::default();
    let mut places: Vec<CellIx> = Vec::new();
    for ix in (0..cells.len() as u32).map(CellIx).filter(|ix| known[ix.0 as usize].is_none()) {
        let threshold = threshold(ix) as u32;
        let add = if is_in_table(ix) { Puzzle::add_unknown } else { Puzzle::add_remainder };
        unknowns.insert(ix, add(&mut puzzle, threshold));
        places.push(ix);
    }
    for line in &lines {
        let value = |ix: &CellIx| known[ix.0 as usize].unwrap_or(0) as i64;
        let sum = Sum {
            added: line.parts.iter().filter_map(|ix| unknowns.get(ix).copied()).collect(),
            subtracted: unknowns.get(&line.total).copied().into_iter().collect(),
            value: value(&line.total) - line.parts.iter().map(value).sum::<i64>(),
        };
        if sum.subtracted.is_empty() && sum.value > 0 {
            let least =
                line.parts.iter().filter(|ix| unknowns.contains_key(ix)).map(|ix| match is_in_table(*ix) {
                    true => threshold(*ix),
                    false => 0,
                });
            if (sum.value as u64) < least.min().unwrap_or(0) {
                return true;
            }
        }
        if !sum.added.is_empty() || !sum.subtracted.is_empty() {
            puzzle.sums.push(sum);
        }
    }
    let place = |unknown: UnknownIx| places[unknown.0 as usize];
    found.extend(
        find_determined(&puzzle).into_iter().filter_map(|(unknown, count)| Some((place(unknown), count?))),
    );
    let is_small = |(ix, count): &(CellIx, u64)| (1..threshold(*ix)).contains(count);
    let is_narrow = |(ix, (low, high)): (CellIx, (u64, u64))| low > 0 && high < threshold(ix);
    found.iter().any(is_small)
        || find_narrow(&puzzle, None)
            .iter()
            .any(|narrow| narrow.range.is_some_and(|range| is_narrow((place(narrow.unknown), range))))
}

/// By hidden cell: what the newest edition that shows it says, where nothing that is shown today tells that it has changed.
fn believed(
    linkage: &Linkage,
    released: &Released,
    is_shown: impl Fn(CellIx) -> bool,
) -> FxHashMap<CellIx, u64> {
    let told = released.keys().iter().filter_map(|key| Some((*key, linkage.find(key)?)));
    let (shown, hidden): (Vec<(Key, CellIx)>, Vec<_>) = told.partition(|(_, ix)| is_shown(*ix));
    let is_revised = |(key, ix): &&(Key, CellIx)| released.told(key, linkage.today(*ix)) == Told::Other;
    let revised: Vec<Key> = shown.iter().filter(is_revised).map(|(key, _)| *key).collect();
    let seems_unchanged = |key: &Key| {
        !revised.iter().any(|other| includes(linkage, other, key) || includes(linkage, key, other))
    };
    let newest =
        |(key, ix): (Key, CellIx)| Some((ix, released.newest(&key)?)).filter(|_| seems_unchanged(&key));
    hidden.into_iter().filter_map(newest).collect()
}

/// True if whatever one key counts, another counts too.
fn includes(linkage: &Linkage, one: &Key, other: &Key) -> bool {
    let (Some(days), Some(others)) = (days_of(one.when), days_of(other.when)) else { return false };
    let types = |key: &Key| linkage.sets.types(key.types);
    days.0 <= others.0
        && others.1 <= days.1
        && (one.class == other.class || one.class == Class::All)
        && !linkage.is_outside(other)
        && linkage.counts.domain.units.line(other.unit).any(|unit| unit == one.unit)
        && types(other).iter().all(|event_type| types(one).contains(event_type))
}

/// Lets go of old numbers in sums that cannot hold. True if there were any.
fn drop_contradictions(
    lines: &[&Line],
    believed: &mut FxHashMap<CellIx, u64>,
    known: &mut [Option<u64>],
) -> bool {
    let wrong: Vec<CellIx> =
        lines.iter().filter(|line| is_wrong(line, known)).flat_map(|line| line.cells()).collect();
    let dropped: Vec<CellIx> = wrong.into_iter().filter(|ix| believed.remove(ix).is_some()).collect();
    dropped.iter().for_each(|ix| known[ix.0 as usize] = None);
    !dropped.is_empty()
}

/// True for a sum that cannot hold.
fn is_wrong(line: &Line, known: &[Option<u64>]) -> bool {
    let value = |ix: CellIx| known[ix.0 as usize];
    let parts: u64 = line.parts.iter().filter_map(|part| value(*part)).sum();
    let is_complete = line.parts.iter().all(|part| value(*part).is_some());
    value(line.total).is_some_and(|total| parts > total || is_complete && parts != total)
}

/// Fills in what follows by addition and subtraction of whole numbers that are not negative, and says what did.
fn add_up(lines: &[&Line], known: &mut [Option<u64>]) -> Vec<(CellIx, u64)> {
    let mut found = Vec::new();
    loop {
        let before = found.len();
        for line in lines {
            let parts: u64 = line.parts.iter().filter_map(|part| known[part.0 as usize]).sum();
            let unknown: Vec<CellIx> =
                line.parts.iter().copied().filter(|part| known[part.0 as usize].is_none()).collect();
            let follows = match (known[line.total.0 as usize], unknown.as_slice()) {
                (None, []) => vec![(line.total, parts)],
                (Some(total), [part]) if total >= parts => vec![(*part, total - parts)],
                (Some(total), unknown) if total == parts => unknown.iter().map(|part| (*part, 0)).collect(),
                _ => Vec::new(),
            };
            for (ix, count) in follows {
                known[ix.0 as usize] = Some(count);
                found.push((ix, count));
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
