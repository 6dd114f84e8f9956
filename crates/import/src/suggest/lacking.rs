//! Units and event types that a sheet has and the content lacks, for their author to paste.

use super::Suggester;
use crate::Lacking;
use crate::map::Field;
use crate::names::{Names, is_measure};
use crate::words::{fold, slug};

impl Suggester<'_> {
    /// Those that the map leaves open, the commonest first. What only says more than another (`Ekskolan F-6`) may be the same, and
    /// is left for the map.
    pub(super) fn lacking(&self) -> Vec<Lacking> {
        let mut lacking: Vec<Lacking> = Vec::new();
        for field in [Field::Unit, Field::Type] {
            let Some(names) = Names::of(field, self.known) else { continue };
            let is_open = |value: &str| names.find(value).is_empty() && names.guess(value, field).is_none();
            let is_name = |value: &str| {
                let is_sum = field == Field::Unit && super::values::is_whole(value);
                !(is_sum || slug(value).is_empty() || field == Field::Type && is_measure(value))
            };
            let all = self.counted(field);
            let open = all.iter().map(|(value, _)| value).filter(|value| is_open(value) && is_name(value));
            let open: Vec<&String> = open.filter(|value| self.may_show(field, value)).collect();
            let says_more = |value: &str| {
                let words = fold(value);
                all.iter().any(|(other, _)| words.starts_with(&format!("{} ", fold(other))))
            };
            for title in open.into_iter().filter(|value| !says_more(value)) {
                let entry = Lacking { field, id: slug(title), title: title.clone() };
                if lacking.iter().all(|known| (known.field, &known.id) != (field, &entry.id)) {
                    lacking.push(entry);
                }
            }
        }
        lacking
    }
}
