//! What nobody has said is not nought. In: published counts. Out: the same, where a class of answers of which there are
//! none is missing instead of zero. It follows from what is shown, so that it tells nothing more.

use crate::analyse::ReportingMeasure as M;
use model::{Affected, CaseStatus, Code, Coded, Severity, Table};

use super::super::cell::Cell;
use super::super::gate::PublishedCounts;

/// How many answers there are, and what is counted among them.
const OF_ANSWERS: [(M, &[M]); 4] = [
    (M::StatusKnown, &[M::Closed]),
    (M::SeverityKnown, &[M::Serious]),
    (M::AuthorityAnswered, &[M::AuthorityReport]),
    (
        M::DelayKnown,
        &[
            M::Within7Days,
            M::Delay0,
            M::Delay1To2,
            M::Delay3To7,
            M::Delay8To30,
            M::Delay31To90,
            M::DelayOver90,
        ],
    ),
];

/// Leaves out classes that no incident of a cell says anything of.
pub fn leave_out_unsaid(counts: &mut PublishedCounts) {
    in_measures(&mut counts.reporting);
    in_classes(&mut counts.cases);
}

fn in_measures(table: &mut Table<Cell>) {
    let rows: Vec<[Code; 2]> = rows(table, Code::Measure(M::Incidents.name()));
    for [when, scope] in rows {
        let codes = |measure: M| [when, scope, Code::Measure(measure.name())];
        let has_incidents = !is_zero(table, &codes(M::Incidents));
        for (answers, classes) in OF_ANSWERS {
            if has_incidents && is_zero(table, &codes(answers)) {
                classes.iter().for_each(|class| leave_out(table, &codes(*class)));
            }
        }
    }
}

/// A breakdown of which all cases are unknown.
fn in_classes(table: &mut Table<Cell>) {
    let statuses = CaseStatus::ALL.iter().filter(|status| **status != CaseStatus::Unknown);
    let affected = Affected::ALL.iter().filter(|affected| **affected != Affected::Unknown);
    let breakdowns: [(Code, Vec<Code>); 3] = [
        (Code::SeverityUnknown, Severity::ALL.iter().map(|class| Code::Severity(*class)).collect()),
        (Code::Status(CaseStatus::Unknown), statuses.map(|class| Code::Status(*class)).collect()),
        (Code::Affected(Affected::Unknown), affected.map(|class| Code::Affected(*class)).collect()),
    ];
    for [when, area] in rows(table, Code::Total) {
        let number = |class| table.get(&[when, area, class]).and_then(|cell| cell.value());
        let Some(total) = number(Code::Total).filter(|total| !total.is_zero()) else { continue };
        let unsaid = breakdowns.iter().filter(|(unknown, _)| number(*unknown) == Some(total));
        let unsaid: Vec<Code> = unsaid.flat_map(|(_, classes)| classes.clone()).collect();
        unsaid.into_iter().for_each(|class| leave_out(table, &[when, area, class]));
    }
}

/// The codes before the last axis, each once.
fn rows(table: &Table<Cell>, last: Code) -> Vec<[Code; 2]> {
    let all = (0..table.cells().len()).map(|position| table.codes(position));
    all.filter(|codes| codes[2] == last).map(|codes| [codes[0], codes[1]]).collect()
}

fn is_zero(table: &Table<Cell>, codes: &[Code]) -> bool {
    table.get(codes).and_then(|cell| cell.value()).is_some_and(|value| value.is_zero())
}

/// Only what is shown as nought: what is hidden keeps its reason.
fn leave_out(table: &mut Table<Cell>, codes: &[Code]) {
    if is_zero(table, codes)
        && let Some(cell) = table.get_mut(codes)
    {
        *cell = Cell::missing();
    }
}
