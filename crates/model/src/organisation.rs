//! The tree of units and its exposure (how many people, how many days).

use jiff::civil::Date;

use super::date::Validity;
use super::period::Period;
use super::places::{Places, add_places};
use crate::coded;

/// Index of a unit in [`UnitTree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIx(pub u32);

coded! {
    /// From the whole to the finest part. Orders from coarse to fine.
    Level {
        City = "city", Committee = "committee", Administration = "administration",
        Department = "department", Area = "area", Unit = "unit",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub id: String,
    /// The newest.
    pub title: String,
    /// Earliest first.
    pub earlier_titles: Vec<EarlierTitle>,
    pub level: Level,
    /// Where it lies now.
    pub parent: Option<UnitIx>,
    /// Where it lay before it moved, earliest first.
    pub earlier_parents: Vec<EarlierParent>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// What took over: several where the unit was split.
    pub replaced_by: Vec<UnitIx>,
}

/// What a unit was called up to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierTitle {
    pub text: String,
    pub to: Date,
}

/// Where a unit lay up to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierParent {
    pub unit: UnitIx,
    pub to: Date,
}

impl Unit {
    /// What it was called at the end of a period.
    pub fn title_in(&self, period: Period) -> &str {
        let then = self.earlier_titles.iter().find(|earlier| period.last_day() <= earlier.to);
        then.map_or(&self.title, |earlier| &earlier.text)
    }

    /// True if it existed on every day from `first` to `last`.
    pub fn exists_throughout(&self, first: Date, last: Date) -> bool {
        self.validity().covers(first, last)
    }

    pub fn validity(&self) -> Validity {
        Validity { from: self.valid_from, to: self.valid_to }
    }
}

/// One tree of units, in the order of the file; a parent may stand after its children. It is the tree as it is now; what
/// it was on other days is told by the places of the units ([`super::places`]).
#[derive(Debug, Clone, PartialEq)]
pub struct UnitTree {
    /// The units, then the places of those that have several.
    units: Vec<Unit>,
    len: usize,
    places: Places,
    children: Vec<Vec<UnitIx>>,
    predecessors: Vec<Vec<UnitIx>>,
    root: UnitIx,
}

impl UnitTree {
    /// Makes the tree. `None` unless exactly one unit lacks a parent and every other hangs under it.
    pub fn new(mut units: Vec<Unit>) -> Option<Self> {
        let mut children = vec![Vec::new(); units.len()];
        let mut predecessors = vec![Vec::new(); units.len()];
        let mut roots = Vec::new();
        for (i, unit) in units.iter().enumerate() {
            let ix = UnitIx(u32::try_from(i).ok()?);
            for successor in &unit.replaced_by {
                predecessors.get_mut(successor.0 as usize)?.push(ix);
            }
            match unit.parent {
                Some(parent) => children.get_mut(parent.0 as usize)?.push(ix),
                None => roots.push(ix),
            }
        }
        let &[root] = roots.as_slice() else { return None };
        let len = units.len();
        let places = add_places(&mut units)?;
        let tree = UnitTree { units, len, places, children, predecessors, root };
        (tree.subtree(root).len() == len).then_some(tree)
    }

    /// The units that this one took over from.
    pub fn predecessors(&self, ix: UnitIx) -> &[UnitIx] {
        &self.predecessors[ix.0 as usize]
    }

    pub fn root(&self) -> UnitIx {
        self.root
    }

    pub fn unit(&self, ix: UnitIx) -> &Unit {
        &self.units[ix.0 as usize]
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// How many units and places there are.
    pub fn place_count(&self) -> usize {
        self.units.len()
    }

    /// Every unit and place; a unit that has places of its own lies nowhere.
    pub fn all_places(&self) -> impl Iterator<Item = UnitIx> + use<> {
        (0..self.units.len() as u32).map(UnitIx)
    }

    /// True if the unit has not always lain where it lies.
    pub fn has_moved(&self, unit: UnitIx) -> bool {
        self.places.spans.get(unit.0 as usize).is_some_and(|spans| spans.len() > 1)
    }

    /// The place that what happened in a unit on a day belongs to.
    pub fn place_on(&self, unit: UnitIx, day: Date) -> UnitIx {
        let spans = &self.places.spans[unit.0 as usize];
        let found = spans.iter().rev().find(|span| span.from <= day).or(spans.first());
        found.map_or(unit, |span| span.place)
    }

    /// The places of a unit that hold for any of these days; the nearest where none does.
    pub fn places_within(&self, unit: UnitIx, first: Date, last: Date) -> Vec<UnitIx> {
        let Some(spans) = self.places.spans.get(unit.0 as usize) else { return vec![unit] };
        let within = spans.iter().filter(|span| span.from <= last && first <= span.to);
        let within: Vec<UnitIx> = within.map(|span| span.place).collect();
        if within.is_empty() { vec![self.place_on(unit, first)] } else { within }
    }

    /// The place of a unit during all of these days. `None` where it has moved within them.
    pub fn place_throughout(&self, unit: UnitIx, first: Date, last: Date) -> Option<UnitIx> {
        match self.places_within(unit, first, last).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The unit that a place is of.
    pub fn unit_of(&self, place: UnitIx) -> UnitIx {
        self.places.unit_of[place.0 as usize]
    }

    /// The place that a place lies in.
    pub fn above(&self, place: UnitIx) -> Option<UnitIx> {
        self.places.above[place.0 as usize]
    }

    /// The places that lie in a place, whenever they do.
    pub fn below(&self, place: UnitIx) -> &[UnitIx] {
        &self.places.below[place.0 as usize]
    }

    /// A place and those that it lies in, up to the root.
    pub fn line(&self, place: UnitIx) -> impl Iterator<Item = UnitIx> {
        std::iter::successors(Some(place), |place| self.above(*place))
    }

    /// A place and everything below it, whenever it was there; what lies above stands before what lies below.
    pub fn all_below(&self, place: UnitIx) -> Vec<UnitIx> {
        let mut found = vec![place];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            found.extend_from_slice(self.below(current));
            next += 1;
        }
        found
    }

    /// True if a unit has moved into or out of another within these days.
    pub fn has_gained_or_lost(&self, whole: UnitIx, first: Date, last: Date) -> bool {
        let moved = (0..self.len as u32).map(UnitIx).filter(|unit| self.has_moved(*unit));
        let lies_within = |place: &UnitIx| self.line(*place).any(|above| self.unit_of(above) == whole);
        moved.into_iter().any(|unit| {
            let places = self.places_within(unit, first, last);
            let within = places.iter().filter(|place| lies_within(place)).count();
            within != 0 && within != places.len()
        })
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units[..self.len].iter().enumerate().map(|(i, unit)| (UnitIx(i as u32), unit))
    }

    pub fn find(&self, id: &str) -> Option<UnitIx> {
        self.iter().find(|(_, unit)| unit.id == id).map(|(ix, _)| ix)
    }

    pub fn children(&self, ix: UnitIx) -> &[UnitIx] {
        &self.children[ix.0 as usize]
    }

    /// The unit itself and everything below it, parents before children.
    pub fn subtree(&self, ix: UnitIx) -> Vec<UnitIx> {
        let mut found = vec![ix];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            found.extend_from_slice(self.children(current));
            next += 1;
        }
        found
    }

    /// The unit itself and what it lies in, up to the root.
    pub fn ancestors(&self, ix: UnitIx) -> impl Iterator<Item = UnitIx> {
        std::iter::successors(Some(ix), |current| self.unit(*current).parent)
    }

    /// The units at one level, in the order of the file.
    pub fn at_level(&self, level: Level) -> impl Iterator<Item = UnitIx> {
        self.iter().filter(move |(_, unit)| unit.level == level).map(|(ix, _)| ix)
    }
}

/// How many persons and school days a unit had in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    pub unit: UnitIx,
    pub period: Period,
    /// Annual full-time equivalents.
    pub employees: Option<f64>,
    pub pupils: Option<u32>,
    pub school_days: Option<u32>,
}

/// Where numbers of persons and school days come from.
#[derive(Debug, Clone, PartialEq)]
pub struct ExposureSource {
    /// `None` where their author did not say.
    pub source: Option<String>,
    /// The days that they hold for, each once, the earliest first.
    pub measured: Vec<Date>,
}
