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
use suppression::audit::{Narrow, Puzzle, Sum, UnknownIx, find_determined, find_narrow};
use suppression::{CellIx, Line, Release, SecretCell};

/// True if old numbers beside those that are shown today tell a small count.
pub(super) fn tell_small(linkage: &Linkage, released: &Released, fates: &Fates) -> bool {
    let cells = linkage.system().cells();
    let is_shown = |ix: CellIx| fates.hidden(ix).is_none();
    let mut believed = believed(linkage, released, is_shown);
    if believed.is_empty() {
        return false;
    }
    let lines: Vec<&Line> =
        linkage.system().lines().iter().filter(|line| !linkage.tells_of_a_change(line)).collect();
    let known = |(ix, cell): (CellIx, &SecretCell)| {
        if is_shown(ix) { Some(cell.count) } else { believed.get(&ix).copied() }
    };
    let mut known: Vec<Option<u64>> = (0..).map(CellIx).zip(cells).map(known).collect();
    while drop_contradictions(&lines, &mut believed, &mut known) {}
    let followed = add_up(&lines, &mut known);
    let in_editions = released.keys().iter().filter_map(|key| linkage.find(key)).collect();
    let reader = Reader { linkage, lines, known, in_editions };
    // Old and new numbers that do not go together tell one count or another, by which of them one begins with.
    let contradicts = |line: &&Line| is_wrong(line, &reader.known);
    reader.lines.iter().any(contradicts)
        || followed.iter().any(|(ix, count)| reader.is_secret(*ix, *count))
        || reader.lines.iter().any(|line| reader.tells_few(line))
        || reader.solves_a_small_count()
}

/// Whoever takes some numbers for granted.
struct Reader<'a> {
    linkage: &'a Linkage<'a>,
    lines: Vec<&'a Line>,
    /// By cell: what is shown, or told by an edition, or follows from those by addition.
    known: Vec<Option<u64>>,
    in_editions: FxHashSet<CellIx>,
}

impl Reader<'_> {
    fn threshold(&self, ix: CellIx) -> u32 {
        if self.linkage.is_tie(ix) { 0 } else { self.linkage.system().cells()[ix.0 as usize].threshold }
    }

    fn is_secret(&self, ix: CellIx, count: u64) -> bool {
        (1..u64::from(self.threshold(ix))).contains(&count)
    }

    /// True for a cell that some table, of today or of an edition, has a place for.
    fn is_in_table(&self, ix: CellIx) -> bool {
        let release = self.linkage.system().cells()[ix.0 as usize].release;
        matches!(release, Release::Open | Release::Primary | Release::Kept) || self.in_editions.contains(&ix)
    }

    fn unknown<'l>(&self, parts: &'l [CellIx]) -> impl Iterator<Item = &'l CellIx> {
        parts.iter().filter(|ix| self.known[ix.0 as usize].is_none())
    }

    /// What is left of a total for its unknown parts.
    fn rest(&self, line: &Line) -> i64 {
        let value = |ix: &CellIx| self.known[ix.0 as usize].unwrap_or(0) as i64;
        value(&line.total) - line.parts.iter().map(value).sum::<i64>()
    }

    /// True for a line whose hidden parts, all of them in tables, are fewer together than the threshold of each.
    fn tells_few(&self, line: &Line) -> bool {
        let least =
            self.unknown(&line.parts).map(|ix| if self.is_in_table(*ix) { self.threshold(*ix) } else { 0 });
        let rest = self.rest(line);
        self.known[line.total.0 as usize].is_some() && rest > 0 && rest < i64::from(least.min().unwrap_or(0))
    }

    /// True if the sums together, of whole counts that are not negative, leave a secret count too little room.
    fn solves_a_small_count(&self) -> bool {
        let mut puzzle = Puzzle::default();
        let mut unknowns: FxHashMap<CellIx, UnknownIx> = FxHashMap::default();
        let mut cells: Vec<CellIx> = Vec::new();
        for ix in (0..).map(CellIx).take(self.known.len()).filter(|ix| self.known[ix.0 as usize].is_none()) {
            let add = if self.is_in_table(ix) { Puzzle::add_unknown } else { Puzzle::add_remainder };
            unknowns.insert(ix, add(&mut puzzle, self.threshold(ix)));
            cells.push(ix);
        }
        let sums = self.lines.iter().map(|line| Sum {
            added: line.parts.iter().filter_map(|ix| unknowns.get(ix).copied()).collect(),
            subtracted: unknowns.get(&line.total).copied().into_iter().collect(),
            value: self.rest(line),
        });
        puzzle.sums = sums.filter(|sum| !sum.added.is_empty() || !sum.subtracted.is_empty()).collect();
        let cell = |unknown: UnknownIx| cells[unknown.0 as usize];
        let is_determined = |(unknown, count): (UnknownIx, Option<u64>)| {
            count.is_some_and(|count| self.is_secret(cell(unknown), count))
        };
        let is_fenced_in = |narrow: Narrow| {
            narrow.range.is_some_and(|(low, high)| low > 0 && self.is_secret(cell(narrow.unknown), high))
        };
        find_determined(&puzzle).into_iter().any(is_determined)
            || find_narrow(&puzzle, None).into_iter().any(is_fenced_in)
    }
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
