//! The tree of units and its exposure (how many people, how many days).

use jiff::civil::Date;

use super::date::Validity;
use super::period::Period;
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

#[derive(Debug, Clone)]
pub struct Unit {
    pub id: String,
    /// The newest.
    pub title: String,
    /// Earliest first.
    pub earlier_titles: Vec<EarlierTitle>,
    pub level: Level,
    pub parent: Option<UnitIx>,
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

/// One tree of units, in the order of the file; a parent may stand after its children.
#[derive(Debug, Clone)]
pub struct UnitTree {
    units: Vec<Unit>,
    children: Vec<Vec<UnitIx>>,
    predecessors: Vec<Vec<UnitIx>>,
    root: UnitIx,
}

impl UnitTree {
    /// Makes the tree. `None` unless exactly one unit lacks a parent and every other hangs under it.
    pub fn new(units: Vec<Unit>) -> Option<Self> {
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
        let tree = UnitTree { units, children, predecessors, root };
        (tree.subtree(root).len() == tree.units.len()).then_some(tree)
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
        self.units.len()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units.iter().enumerate().map(|(i, unit)| (UnitIx(i as u32), unit))
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
#[derive(Debug, Clone)]
pub struct Exposure {
    pub unit: UnitIx,
    pub period: Period,
    /// Annual full-time equivalents.
    pub employees: Option<f64>,
    pub pupils: Option<u32>,
    pub school_days: Option<u32>,
    pub measured: Option<Date>,
    pub source: Option<String>,
}
