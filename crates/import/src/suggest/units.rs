//! Which of several columns of places holds the units: the finest, whether or not the content knows its values.

use std::collections::{BTreeMap, BTreeSet};

use super::Suggester;
use crate::map::Field;
use crate::names::Names;
use crate::privacy;
use crate::synonyms::field_of_heading;
use crate::words::{bare_heading, fold};

/// Of so many rows, one may lie elsewhere than the others of its unit: a slip of the hand.
const ONE_SLIP_IN: usize = 10;

/// What the headings of units have in them.
const PLACES: [&str; 7] =
    ["enhet", "skola", "arbetsplats", "arbetsställe", "avdelning", "verksamhet", "anläggning"];

/// What makes such a heading one of something else.
const OTHERS: [&str; 9] = ["typ", "form", "kod", "nr", "nummer", "id", "kategori", "grupp", "telefon"];

/// Headings of what units lie in.
const WHOLES: [&str; 8] =
    ["avdelning", "verksamhet", "organisation", "förvaltning", "område", "region", "stadsdel", "nämnd"];

/// Places of every school.
const ROOMS: [&str; 5] = ["skolgården", "gården", "skolan", "innergården", "skola"];

/// Ends of the names of units.
const ENDS: [&str; 9] = [
    "skola",
    "skolan",
    "gymnasium",
    "gymnasiet",
    "förskola",
    "förskolan",
    "gården",
    "fritidshem",
    "fritidshemmet",
];

impl Suggester<'_> {
    /// Goes from a column of places to one that parts them further: from `Avdelning` to `Enhetsnamn`.
    pub(super) fn take_finest_unit(&mut self) {
        // Each is finer than the one before, so that this ends.
        while let Some(own) = self.columns.get(&Field::Unit).copied() {
            let finer = self.places().into_iter().filter(|at| self.is_finer_unit(*at, own));
            let Some(finest) = finer.max_by_key(|at| (self.counted_cells(*at), usize::MAX - at)) else {
                break;
            };
            self.columns.insert(Field::Unit, finest);
            self.instead.retain(|(field, _)| *field != Field::Unit);
        }
    }

    /// What is to be said of the column of units beside others that may be it too.
    pub(super) fn remark_on_unit(&self) -> Option<String> {
        let own = self.columns.get(&Field::Unit).copied()?;
        if self
            .kept
            .as_ref()
            .is_some_and(|kept| kept.columns(self.layout).iter().any(|(field, _)| *field == Field::Unit))
        {
            return None;
        }
        let told = self.instead.iter().find(|(field, _)| *field == Field::Unit).and_then(|(_, other)| *other);
        let others = self.places().into_iter().filter(|at| Some(*at) != told && self.differs(*at, own));
        let is_above = |at: &usize| {
            self.is_finer_unit(own, *at)
                || self.is_headed_as_whole(*at) && !self.is_headed_as_whole(own) && self.lies_within(own, *at)
        };
        let (coarser, rivals): (Vec<usize>, Vec<usize>) = others.partition(is_above);
        let names = |columns: &[usize]| {
            columns.iter().map(|at| self.layout.name(*at)).collect::<Vec<_>>().join(" och ")
        };
        if !rivals.is_empty() {
            return Some(format!("gissat; även {} ser ut som enheter", names(&rivals)));
        }
        (!coarser.is_empty()).then(|| {
            let guess = if self.is_mostly_known(own) { "" } else { "gissat; " };
            format!("{guess}hellre än {}, som enheterna hör till", names(&coarser))
        })
    }

    /// True if each unit of a column lies in one of another, which has fewer, or the content says that the other has no units of the
    /// lowest level.
    pub(super) fn is_finer_unit(&self, at: usize, than: usize) -> bool {
        if self.counted_cells(at) <= self.counted_cells(than) {
            return false;
        }
        let [known, own] = [at, than].map(|at| self.standing(at));
        // Schools that the content knows are its units, whatever they are parted into.
        let are_units = own.units * 2 >= own.filled && own.units > 0;
        let is_from_whole = self.is_headed_as_whole(than) && !self.is_headed_as_whole(at);
        if are_units && known.units * 2 < known.filled && !is_from_whole {
            return false;
        }
        let are_wholes = own.wholes * 2 > own.filled && known.wholes * 2 <= known.filled;
        let is_within = self.lies_within(at, than);
        are_wholes && known.units > 0
            || is_within && (!self.is_headed_as_whole(at) || self.is_headed_as_whole(than) || known.units > 0)
    }

    /// Columns that no field has and that look as if they held units.
    fn places(&self) -> Vec<usize> {
        let is_free =
            |at: &usize| !self.columns.values().any(|used| used == at) && self.layout.has_heading(*at);
        (0..self.layout.width()).filter(is_free).filter(|at| self.is_of_places(*at)).collect()
    }

    /// True for a column whose heading says units, or whose values are.
    pub(super) fn is_of_places(&self, at: usize) -> bool {
        let heading = self.layout.folded(at);
        let bare = bare_heading(heading);
        let mut words = bare.split(|sign: char| !sign.is_alphanumeric());
        let is_other = words.any(|word| {
            OTHERS.iter().any(|other| word == *other || other.len() > 2 && word.ends_with(other))
        });
        if is_other
            || super::chosen::is_of_reporter(heading)
            || privacy::suspicion_of_heading(heading).is_some()
        {
            return false;
        }
        let cells = || self.layout.rows().iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
        let filled = cells().count();
        let letters = cells().filter(|cell| cell.contains(char::is_alphabetic)).count();
        let is_text = privacy::suspicion_of_values(cells, false).is_some()
            || cells().filter(|cell| privacy::is_person(cell)).count() * 2 > filled;
        if filled * 2 < self.layout.rows().len() || letters * 2 <= filled || is_text {
            return false;
        }
        let is_named =
            field_of_heading(&bare) == Some(Field::Unit) || PLACES.iter().any(|word| bare.contains(word));
        let standing = self.standing(at);
        let is_place = |cell: &&str| {
            let folded = fold(cell);
            !ROOMS.contains(&folded.as_str()) && ENDS.iter().any(|end| folded.ends_with(end))
        };
        let are_places = standing.units + standing.wholes > 0 || cells().any(|cell| is_place(&cell));
        is_named
            || are_places
                && (standing.units + standing.wholes + cells().filter(is_place).count()) * 2 >= filled
    }

    fn is_headed_as_whole(&self, at: usize) -> bool {
        let heading = bare_heading(self.layout.folded(at));
        WHOLES.iter().any(|word| heading.contains(word))
    }

    fn is_mostly_known(&self, at: usize) -> bool {
        let standing = self.standing(at);
        standing.units * 2 > standing.filled
    }

    /// How many cells of a column the content knows, as units and as what others lie in.
    fn standing(&self, at: usize) -> Standing {
        let units = self.known.map(|known| known.units.as_slice()).unwrap_or_default();
        let parents: BTreeSet<&str> =
            units.iter().flat_map(|unit| unit.parents.iter().map(String::as_str)).collect();
        let names = Names::of(Field::Unit, self.known);
        let mut standing = Standing::default();
        for cell in self.layout.rows().iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty()) {
            standing.filled += 1;
            let found = names.as_ref().map(|names| names.find(cell)).unwrap_or_default();
            let is_whole = |at: &usize| parents.contains(units[*at].id.as_str());
            match () {
                () if found.is_empty() => {}
                () if found.iter().all(is_whole) => standing.wholes += 1,
                () => standing.units += 1,
            }
        }
        standing
    }

    /// How many different values a column has.
    fn counted_cells(&self, at: usize) -> usize {
        let cells = self.layout.rows().iter().map(|row| fold(row.cell(at)));
        cells.filter(|cell| !cell.is_empty()).collect::<BTreeSet<_>>().len()
    }

    /// True if nearly every row has its value of a column within the same one of another.
    fn lies_within(&self, at: usize, whole: usize) -> bool {
        let mut wholes: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for row in self.layout.rows() {
            let [cell, whole] = [at, whole].map(|at| fold(row.cell(at)));
            if !cell.is_empty() && !whole.is_empty() {
                *wholes.entry(cell).or_default().entry(whole).or_default() += 1;
            }
        }
        let rows: usize = wholes.values().flat_map(BTreeMap::values).sum();
        let most: usize = wholes.values().filter_map(|wholes| wholes.values().max()).sum();
        rows > 0 && (rows - most) * ONE_SLIP_IN <= rows
    }

    /// True if a column says something else than another on some row.
    fn differs(&self, at: usize, own: usize) -> bool {
        let rows = self.layout.rows().iter();
        rows.map(|row| [at, own].map(|at| fold(row.cell(at))))
            .any(|[cell, own]| !cell.is_empty() && cell != own)
    }
}

/// Cells of a column, and those of them that the content knows.
#[derive(Debug, Default)]
struct Standing {
    filled: usize,
    units: usize,
    /// Of what other units lie in.
    wholes: usize,
}
