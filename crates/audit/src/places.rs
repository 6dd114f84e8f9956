//! Units that have moved, as the package tells of them: each is the sum of its places, one for each part of the organisation
//! that it has lain in. Places stand after the units and lie in one part each, so that the sums of parts need to know
//! nothing of moves.

use model::Period;

use super::package::Unit;
use super::reader::When;

/// Where a unit lay, and when; both days as they are written, so that they order as texts.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The unit that it is of.
    pub unit: u32,
    pub from: String,
    pub to: String,
}

impl Place {
    /// True if any day of a time lies in it.
    pub fn touches(&self, when: When) -> bool {
        let (first, last) = when.first_and_last_month();
        self.from.get(..7).unwrap_or_default() <= last.as_str()
            && first.as_str() <= self.to.get(..7).unwrap_or_default()
    }

    /// The same of a tertial as it is written.
    pub fn touches_period(&self, time: &str) -> bool {
        let Ok(period) = time.parse::<Period>() else { return true };
        self.from <= period.last_day().to_string() && period.first_day().to_string() <= self.to
    }
}

const BEGIN: &str = "0000-01-01";
const END: &str = "9999-12-31";

/// A stretch of time, and the place above.
type Span = (String, String, u32);

/// Adds the places, and says what each unit and place lies in.
pub(super) fn add_places(units: &mut Vec<Unit>) {
    let len = units.len();
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); len];
    let mut left: Vec<usize> = (0..len).collect();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|at| !place_unit(units, &mut spans, *at));
        if left.len() == before {
            return;
        }
    }
}

/// False where a unit that it lies or has lain in is not placed yet.
fn place_unit(units: &mut Vec<Unit>, spans: &mut [Vec<Span>], at: usize) -> bool {
    let unit = units[at].clone();
    let find = |units: &[Unit], id: &str| units.iter().position(|other| other.id == id);
    let mut stays: Vec<(String, String, usize)> = Vec::new();
    let all = unit.parents.iter().map(|stay| (stay.from.as_deref(), stay.unit.as_str()));
    let only = unit.parent.iter().filter(|_| unit.parents.is_empty()).map(|id| (None, id.as_str()));
    for (from, id) in all.chain(only) {
        let Some(parent) = find(units, id) else { continue };
        let from = from.unwrap_or(BEGIN).to_owned();
        if let Some((_, to, _)) = stays.last_mut() {
            to.clone_from(&from);
        }
        stays.push((from, END.to_owned(), parent));
    }
    if stays.iter().any(|(_, _, parent)| spans[*parent].is_empty()) {
        return false;
    }
    // The first day of the next stay is the end of the one before it: no day is in two, for a stay ends before that day.
    let mut own: Vec<Span> = Vec::new();
    for (from, to, parent) in stays {
        for (above_from, above_to, above) in spans[parent].clone() {
            let (from, to) = (from.clone().max(above_from), to.clone().min(above_to));
            let is_there = unit.valid_to.as_ref().is_none_or(|last| from <= *last)
                && unit.valid_from.as_ref().is_none_or(|first| *first < to);
            match own.last_mut().filter(|last| last.2 == above) {
                _ if from >= to || !is_there => {}
                Some(last) => last.1 = to,
                None => own.push((from, to, above)),
            }
        }
    }
    if own.len() < 2 {
        units[at].above = own.first().map(|(_, _, above)| *above);
        spans[at] = vec![(BEGIN.to_owned(), END.to_owned(), at as u32)];
        return true;
    }
    for (from, to, above) in &mut own {
        let day_before = model::parse_date(to).ok().and_then(|day| day.yesterday().ok());
        let last = day_before.map_or_else(|| END.to_owned(), |day| day.to_string());
        let ends = [unit.valid_to.clone(), Some(last).filter(|_| to != END)];
        let place = Place {
            unit: at as u32,
            from: unit.valid_from.clone().unwrap_or_else(|| BEGIN.to_owned()).max(from.clone()),
            to: ends.into_iter().flatten().min().unwrap_or_else(|| END.to_owned()),
        };
        units.push(Unit { above: Some(*above), place: Some(place), ..unit.clone() });
        *above = units.len() as u32 - 1;
    }
    spans[at] = own;
    true
}
