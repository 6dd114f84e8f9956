//! Where units lie, day by day, as one tree that does not change.
//!
//! A unit that has moved, or lies in one that has, has a *place* of its own for each stretch of time: a unit in all but that
//! nobody sees it, which lies in one parent and holds what happened while the unit lay there. The unit is the sum of its
//! places. Any other unit is its own place. Counts and sums are of places, so that they need to know nothing of moves.

use jiff::civil::Date;

use super::organisation::{Unit, UnitIx};

/// A place, and the days that it holds for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub from: Date,
    pub to: Date,
    pub place: UnitIx,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    /// By unit, then by place: the place that it lies in. None for a unit that has places of its own.
    pub above: Vec<Option<UnitIx>>,
    /// By unit and place, in the order of units and then of places.
    pub below: Vec<Vec<UnitIx>>,
    /// By unit, earliest first.
    pub spans: Vec<Vec<Span>>,
    /// By unit and place: the unit.
    pub unit_of: Vec<UnitIx>,
}

/// Adds the places to the units. `None` where a unit lies in itself.
pub(super) fn add_places(units: &mut Vec<Unit>) -> Option<Places> {
    let len = units.len();
    let mut places = Places {
        above: vec![None; len],
        below: Vec::new(),
        spans: vec![Vec::new(); len],
        unit_of: (0..len as u32).map(UnitIx).collect(),
    };
    let mut left: Vec<usize> = (0..len).collect();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|at| !place_unit(units, &mut places, *at));
        if left.len() == before {
            return None;
        }
    }
    places.below = vec![Vec::new(); units.len()];
    for (at, above) in places.above.iter().enumerate() {
        if let Some(above) = above {
            places.below[above.0 as usize].push(UnitIx(at as u32));
        }
    }
    Some(places)
}

/// False where a unit that it lies or has lain in is not placed yet.
fn place_unit(units: &mut Vec<Unit>, places: &mut Places, at: usize) -> bool {
    let unit = &units[at];
    let mut from = Date::MIN;
    let mut stays = Vec::new();
    for earlier in &unit.earlier_parents {
        stays.push((from, earlier.to, earlier.unit));
        from = earlier.to.tomorrow().unwrap_or(Date::MAX);
    }
    stays.extend(unit.parent.map(|parent| (from, Date::MAX, parent)));
    if stays.iter().any(|(_, _, parent)| places.spans[parent.0 as usize].is_empty()) {
        return false;
    }
    let mut spans: Vec<Span> = Vec::new();
    for (from, to, parent) in stays {
        for above in &places.spans[parent.0 as usize] {
            let (from, to) = (from.max(above.from), to.min(above.to));
            match spans.last_mut().filter(|last| last.place == above.place) {
                _ if from > to || !unit.validity().touches(from, to) => {}
                Some(last) => last.to = to,
                None => spans.push(Span { from, to, place: above.place }),
            }
        }
    }
    let own = UnitIx(at as u32);
    if spans.len() < 2 {
        let last = unit.parent.and_then(|parent| places.spans[parent.0 as usize].last());
        places.above[at] = spans.first().or(last).map(|span| span.place);
        places.spans[at] = vec![Span { from: Date::MIN, to: Date::MAX, place: own }];
        return true;
    }
    for span in &mut spans {
        let place = UnitIx(units.len() as u32);
        let narrow = |day: Date, end: Date| (day != end).then_some(day);
        let mut of_span = units[at].clone();
        of_span.valid_from = of_span.valid_from.max(narrow(span.from, Date::MIN));
        let ends = [of_span.valid_to, narrow(span.to, Date::MAX)];
        of_span.valid_to = ends.into_iter().flatten().min();
        units.push(of_span);
        places.above.push(Some(span.place));
        places.unit_of.push(own);
        span.place = place;
    }
    places.spans[at] = spans;
    true
}

#[cfg(test)]
mod tests {
    use super::super::organisation::{EarlierParent, Level, Unit, UnitTree};
    use super::*;

    fn unit(id: &str, level: Level, parent: Option<u32>) -> Unit {
        Unit {
            id: id.to_owned(),
            title: id.to_owned(),
            earlier_titles: Vec::new(),
            level,
            parent: parent.map(UnitIx),
            earlier_parents: Vec::new(),
            valid_from: None,
            valid_to: None,
            replaced_by: Vec::new(),
        }
    }

    /// An area moves from norr (1) to söder (2) on 1 July 2019, with the school (4) that lies in it.
    #[test]
    fn what_lies_in_a_unit_that_moves_has_places_too() {
        let mut area = unit("omrade", Level::Area, Some(2));
        area.earlier_parents = vec![EarlierParent { unit: UnitIx(1), to: Date::constant(2019, 6, 30) }];
        let tree = UnitTree::new(vec![
            unit("hela", Level::Administration, None),
            unit("norr", Level::Department, Some(0)),
            unit("soder", Level::Department, Some(0)),
            area,
            unit("skola", Level::Unit, Some(3)),
        ])
        .unwrap();
        assert_eq!((tree.len(), tree.place_count()), (5, 9), "two places for the area, two for the school");
        let school = UnitIx(4);
        let line = |month, day| -> Vec<UnitIx> {
            let place = tree.place_on(school, Date::constant(2019, month, day));
            tree.line(place).map(|above| tree.unit_of(above)).collect()
        };
        assert_eq!(line(6, 30), [4, 3, 1, 0].map(UnitIx));
        assert_eq!(line(7, 1), [4, 3, 2, 0].map(UnitIx));
        let days = |from, to| (Date::constant(2019, from, 1), Date::constant(2019, to, 1).last_of_month());
        let (first, last) = days(5, 8);
        assert_eq!(tree.place_throughout(school, first, last), None);
        let gained = |unit, (first, last)| tree.has_gained_or_lost(UnitIx(unit), first, last);
        assert_eq!([0, 1, 2, 3].map(|unit| gained(unit, days(5, 8))), [false, true, true, false]);
        assert_eq!([1, 2].map(|unit| gained(unit, days(1, 6))), [false, false]);
        let ancestors: Vec<UnitIx> = tree.ancestors(school).collect();
        assert_eq!(ancestors, [4, 3, 2, 0].map(UnitIx), "the tree of today");
    }
}
