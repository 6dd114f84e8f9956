//! Units and event types that a sheet has and the content lacks, for their author to paste.

use model::Catalogue;

use super::Suggester;
use crate::Lacking;
use crate::map::Field;
use crate::names::{Names, is_cut_of, is_measure, is_slip_of};
use crate::words::{fold, slug};

impl Suggester<'_> {
    /// Those that the map leaves open, the commonest first.
    pub(super) fn lacking(&self) -> Vec<Lacking> {
        let of_field = |field| {
            let is_said = |value: &str| self.kept.as_ref().is_some_and(|kept| kept.translates(field, value));
            let may_show = |value: &str| !is_said(value) && self.may_show(field, value);
            lacking_of(field, &self.counted(field), self.known, may_show)
        };
        [Field::Unit, Field::Type].into_iter().flat_map(of_field).collect()
    }
}

/// Those among the values of a column, with their rows, the commonest first. What only says more than another (`Ekskolan F-6`),
/// is cut short (`Stadsbibl.`) or is a slip of it may be the same, and is left for the map.
pub fn lacking_of(
    field: Field,
    values: &[(String, usize)],
    known: Option<&Catalogue>,
    may_show: impl Fn(&str) -> bool,
) -> Vec<Lacking> {
    /// A slip is so much rarer than what was meant.
    const RARER: usize = 4;
    let Some(names) = Names::of(field, known) else { return Vec::new() };
    let is_open = |value: &str| names.find(value).is_empty() && names.guess(value, field).is_none();
    let is_name = |value: &str| {
        let is_sum = field == Field::Unit && super::values::is_whole(value);
        // `Hot, våld` is two, which the map asks for.
        let are_several = names.several(value).len() > 1 || are_values(value, values);
        !(is_sum || are_several || slug(value).is_empty() || field == Field::Type && is_measure(value))
    };
    let may_be_another = |value: &str, rows: usize| {
        let words = fold(value);
        values.iter().any(|(other, others)| {
            let other = fold(other);
            words.starts_with(&format!("{other} "))
                || is_cut_of(&words, &other)
                || rows * RARER <= *others && is_slip_of(&words, &other)
        })
    };
    let mut lacking: Vec<Lacking> = Vec::new();
    let open = values.iter().filter(|(value, _)| is_open(value) && is_name(value) && may_show(value));
    for (title, _) in open.filter(|(value, rows)| !may_be_another(value, *rows)) {
        let entry = Lacking { field, id: slug(title), title: title.clone() };
        if lacking.iter().all(|known| known.id != entry.id) {
            lacking.push(entry);
        }
    }
    lacking
}

/// True for a value whose parts all stand in the column by themselves.
fn are_values(value: &str, values: &[(String, usize)]) -> bool {
    let folded = fold(value);
    let mut parts = folded.split([',', ';', '/', '+', '|']).map(str::trim).peekable();
    folded.contains([',', ';', '/', '+', '|'])
        && parts.all(|part| values.iter().any(|(other, _)| fold(other) == part))
}
