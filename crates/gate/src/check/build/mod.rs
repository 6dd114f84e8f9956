//! Content that breaks no rule → `Checked`: every id becomes an index, every default is filled in.
//!
//! Nothing here can fail: what could have failed is a rule, and the rules have been asked.

mod catalogue;
mod facts;
mod registers;
mod site;
mod texts;

use rayon::prelude::*;

use super::content::Content;
use super::{Checked, Seal};
use crate::load::files::{ExtractEntry, IncidentFile, Placed, Rows};
use model::{
    Domain, EventDate, EventTypeIx, Extract, FocusAreaIx, Period, PeriodBasis, ProgrammeIx, Publication,
    UnitIx,
};
pub use site::{MIN_PERCENT_BASE, Preset, SENSITIVE_THRESHOLD, THRESHOLD};

/// Who may read something whose author did not say. The narrower of the two audiences.
const UNSAID: Publication = Publication::Internal;

/// Resolves everything. Only for content without errors.
pub fn build_checked(content: &Content<'_>) -> Checked {
    let site = site::site(content);
    let last = last_period(content).unwrap_or(site.first_period);
    let domain = Domain {
        periods: Period::range(site.first_period, last),
        units: catalogue::units(content),
        programmes: catalogue::programmes(content),
        focus_areas: catalogue::focus_areas(content),
        event_types: catalogue::event_types(content),
        calendar: registers::calendar(content),
        glossary: registers::glossary(content),
        extracts: content.raw.incidents.iter().map(|file| extract(file)).collect(),
        exposure_sources: catalogue::exposure_sources(content),
        site,
    };
    Checked {
        facts: facts::facts(content),
        registers: registers::registers(content),
        texts: texts::texts(content),
        domain,
        _made_here: Seal,
    }
}

/// The last period with an event or a report, or that an extract covers to its last day: no event there is a
/// count of none, not a lack of one.
pub fn last_period(content: &Content<'_>) -> Option<Period> {
    let basis = period_basis(content);
    let files = content.raw.incidents.par_iter();
    let events =
        files.filter_map(|file| last_date(file, basis)).max().map(|date| Period::of_month(date.month()));
    let reports = content.raw.reports.iter().filter_map(|folder| folder.report.as_ref());
    let covered = content.raw.incidents.iter().map(|file| last_whole_period(&file.extract));
    events.max(reports.map(|report| report.front.period.value).max()).max(covered.max())
}

fn last_whole_period(extract: &ExtractEntry) -> Period {
    let last_day = extract.to.value.0.min(extract.taken.value.0);
    let period = Period::of_date(last_day);
    if period.last_day() == last_day { period } else { period.previous() }
}

/// Which date decides the period of an event.
pub(super) fn period_basis(content: &Content<'_>) -> PeriodBasis {
    content.site().and_then(|site| site.content.period_basis).unwrap_or(PeriodBasis::Occurred)
}

fn last_date(file: &IncidentFile, basis: PeriodBasis) -> Option<EventDate> {
    match (&file.rows, basis) {
        (Rows::Records(rows), PeriodBasis::Occurred) => rows.iter().map(|row| row.date).max(),
        (Rows::Records(rows), PeriodBasis::Reported) => {
            rows.iter().map(|row| row.reported.unwrap_or(row.date)).max()
        }
        (Rows::Counts(rows), _) => {
            rows.iter().filter_map(|row| Some(EventDate::from_month(row.when()?.last_month()))).max()
        }
    }
}

fn extract(file: &IncidentFile) -> Extract {
    let entry = &file.extract;
    Extract {
        path: file.path.as_str().to_owned(),
        source: entry.source.value,
        taken: entry.taken.value.0,
        from: entry.from.value.0,
        to: entry.to.value.0,
        by_role: entry.by_role.clone(),
        note: entry.note.clone(),
    }
}

/// Look-ups of references that the rules have found good.
impl Content<'_> {
    fn unit_ix(&self, id: &Placed<String>) -> UnitIx {
        UnitIx(self.names.units.find(&id.value).expect("the rule unknown-unit has found it"))
    }

    fn event_type_ix(&self, id: &Placed<String>) -> EventTypeIx {
        let position = self.names.event_types.find(&id.value);
        EventTypeIx(position.expect("the rule unknown-event-type has found it") as u16)
    }

    fn area_ix(&self, id: &Placed<String>) -> FocusAreaIx {
        let position = self.names.focus_areas.find(&id.value);
        FocusAreaIx(position.expect("the rule unknown-focus-area has found it") as u16)
    }

    fn area_ixs(&self, ids: &[Placed<String>]) -> Vec<FocusAreaIx> {
        ids.iter().map(|id| self.area_ix(id)).collect()
    }
}

fn programme_ix(position: usize) -> ProgrammeIx {
    ProgrammeIx(position as u16)
}

fn publication(given: Option<&Placed<Publication>>) -> Publication {
    given.map_or(UNSAID, |publication| publication.value)
}

fn texts_of(placed: &[Placed<String>]) -> Vec<String> {
    placed.iter().map(|text| text.value.clone()).collect()
}
