//! Which counts are small, by the rules that the files state.
//!
//! The files do not say which cells were hidden for being small, for that would help an attacker. But they say the
//! thresholds, and which parts of the organisation are large enough to be open; so it is known of every count that is
//! shown whether it may be, and from which number on a hidden one can only have been hidden to protect another.

use super::package::{EventType, Package, Rules};
use super::reader::{Key, Names, When};

/// Judges what kind of count a key is of.
pub(super) struct Smallness<'a> {
    rules: &'a Rules,
    /// The tertials with data, as year and number.
    periods: Vec<(i32, u8)>,
    /// By unit: the tertials in which it is open.
    open: Vec<Vec<(i32, u8)>>,
}

/// Counts from 1 up to, not including, these are secret; 0 where none is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Thresholds {
    /// Whatever the count is made of.
    pub surely: u32,
    /// If it is made of the most sensitive of its types.
    pub perhaps: u32,
}

impl<'a> Smallness<'a> {
    pub fn of(package: &'a Package) -> Self {
        let rules = &package.rules;
        let tertials = |list: &[String]| list.iter().filter_map(|text| tertial(text)).collect();
        let open = rules.units.iter().map(|unit| rules.disclosure.open.get(&unit.id).map(Vec::as_slice));
        Smallness {
            rules,
            periods: tertials(&rules.disclosure.periods),
            open: open.map(|open| tertials(open.unwrap_or_default())).collect(),
        }
    }

    /// What of a count is secret.
    pub fn thresholds(&self, key: &Key, names: &Names) -> Thresholds {
        let is_open = !self.is_too_fine(key, names) && self.is_open(key);
        let rules = &self.rules.disclosure;
        let threshold = |event_type: &EventType| {
            let own = event_type.threshold.unwrap_or(rules.threshold);
            match event_type.sensitive {
                true => own.max(rules.sensitive_threshold),
                false if is_open => 0,
                false => own,
            }
        };
        let all = || self.types(key, names).map(threshold);
        let (least, perhaps) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
        // A type with a threshold below that of the site has it for itself, not for sums with others.
        let surely = if is_open { least } else { least.max(perhaps.min(rules.threshold)) };
        Thresholds { surely, perhaps }
    }

    /// True if nothing may be shown of a count but that there is none.
    pub fn is_too_fine(&self, key: &Key, names: &Names) -> bool {
        let level = self.rules.units.get(key.unit as usize).and_then(|unit| unit.level);
        let is_below = |event_type: &EventType| {
            event_type.finest_level.zip(level).is_some_and(|(finest, level)| level > finest)
        };
        let mut types = self.types(key, names).peekable();
        key.unit != 0 && types.peek().is_some() && types.all(is_below)
    }

    fn types(&self, key: &Key, names: &'a Names) -> impl Iterator<Item = &'a EventType> {
        let rules = self.rules;
        names.types(key.types).iter().map(|at| &rules.event_types[usize::from(*at)])
    }

    /// True if the unit is open in every tertial of the time that there are data of. What lies outside the parts of a
    /// unit is never open: nobody says how many work there.
    fn is_open(&self, key: &Key) -> bool {
        let Some(open) = self.open.get(key.unit as usize) else { return false };
        let is_within = |(year, number): &&(i32, u8)| key.when.touches(When::Tertial(*year, *number));
        let mut within = self.periods.iter().filter(is_within).peekable();
        within.peek().is_some() && within.all(|period| open.contains(period))
    }
}

fn tertial(text: &str) -> Option<(i32, u8)> {
    let (year, number) = text.split_once("-t")?;
    Some((year.parse().ok()?, number.parse().ok()?))
}
