//! Which hidden counts must be small, as far as the files tell.
//!
//! The files do not say which cells were hidden for being small, for that would help an attacker. But they say the
//! thresholds, and which parts of the organisation are large enough to be open; so it is known from which number on a
//! hidden count of these types, in this unit and at this time, can only have been hidden to protect another one.

use super::package::Package;
use super::reader::{Key, Names, When};

/// Judges what kind of count a key is of.
pub(super) struct Smallness {
    /// By event type: its threshold, and whether it is sensitive.
    types: Vec<(u32, bool)>,
    /// By unit: the tertials in which it is open, as year and number.
    open: Vec<Vec<(i32, u8)>>,
}

impl Smallness {
    pub fn of(package: &Package) -> Self {
        let tertial = |text: &String| {
            let (year, number) = text.split_once("-t")?;
            Some((year.parse().ok()?, number.parse().ok()?))
        };
        let open = package.units.iter().map(|unit| {
            package
                .disclosure
                .open
                .get(&unit.id)
                .map_or(Vec::new(), |open| open.iter().filter_map(tertial).collect())
        });
        Smallness {
            types: package.event_types.iter().map(|known| (known.threshold, known.sensitive)).collect(),
            open: open.collect(),
        }
    }

    /// Counts from 1 up to, not including, this are hidden whatever they are made of; 0 where some may be shown.
    pub fn threshold(&self, key: &Key, names: &Names) -> u32 {
        let is_open = self.is_ever_open(key);
        let thresholds = names.types(key.types).iter().map(|event_type| {
            let (threshold, is_sensitive) = self.types[usize::from(*event_type)];
            if is_open && !is_sensitive { 0 } else { threshold }
        });
        thresholds.min().unwrap_or(0)
    }

    /// True if the unit is open in any tertial of the time.
    fn is_ever_open(&self, key: &Key) -> bool {
        self.open[key.unit as usize].iter().any(|(year, number)| match key.when {
            When::Month(of, month) => (of, month.div_ceil(4)) == (*year, *number),
            When::Tertial(of, tertial) => (of, tertial) == (*year, *number),
            When::Year(of) => of == *year,
            When::Accumulated(of, last) => of == *year && *number <= last,
        })
    }
}
