//! Which units have reported nothing: for the author, who asks them why. Never published.

use crate::check::Facts;
use model::{CaseStatus, Domain, Period, UnitIx};

use super::frame::Frame;
use super::tables::{exists_throughout, is_leaf};

/// Units that exist during the whole of a period, have no parts of their own and no incident in it, in the order of the file.
pub fn silent_units(domain: &Domain, facts: &Facts, period: Period) -> Vec<UnitIx> {
    let frame = Frame::new(domain);
    let mut has_reported = vec![false; domain.units.len()];
    for incident in facts.incidents.iter().filter(|incident| incident.counts) {
        let date = frame.deciding_date(incident.date, incident.reported);
        has_reported[incident.unit.0 as usize] |= Period::of_month(date.month()) == period;
    }
    for record in facts.counts.iter().filter(|record| record.status != CaseStatus::Cancelled) {
        let has_any = record.count > 0 && record.when.period() == period;
        has_reported[record.unit.0 as usize] |= has_any;
    }
    let units = domain.units.iter().map(|(ix, _)| ix);
    units
        // The parts of a unit that has moved lie in its places.
        .filter(|unit| domain.units.children(*unit).is_empty())
        .filter(|unit| is_leaf(domain, *unit) && exists_throughout(domain, *unit, period))
        .filter(|unit| !has_reported[unit.0 as usize])
        .collect()
}
