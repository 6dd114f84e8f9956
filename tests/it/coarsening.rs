//! A table of which more than 30 % would be hidden is published in less detail.

use crate::made_up;

use gate::internals::analyse::count_tables;
use gate::internals::protect::{Coarsening, GateReport, protect_tables};
use made_up::{Dice, Size};
use model::*;

/// What the gate did, and how many percent of the months are small before it.
fn report(incidents: usize) -> (GateReport, usize) {
    let disclosure = Disclosure {
        threshold: 3,
        sensitive_threshold: 3,
        open_population: None,
        wanted_level: Level::Unit,
        finest_level: Level::Unit,
        min_denominator: 50,
        min_percent_base: 20,
    };
    let periods = Period::range(Period::new(2019, Tertial::T1), Period::new(2019, Tertial::T3));
    let size = Size { periods, incidents, disclosure };
    let domain = made_up::domain(&size);
    let facts = made_up::facts(&domain, &size, &mut Dice::new(1));
    let tables = count_tables(&domain, &facts);
    let small = percent_small(&tables.by_month, &domain);
    let (registers, texts) = (Registers::default(), Texts::default());
    (protect_tables(tables, domain, registers, texts, Audience::Intranet).report().clone(), small)
}

/// Counted by hand: one and two are small, and all of a type that is not published for departments.
fn percent_small(months: &Table<u32>, domain: &Domain) -> usize {
    let is_small = |position: &usize| {
        let codes = months.codes(*position);
        let is_too_fine =
            codes[1] == Code::EventType(EventTypeIx(4)) && codes[2] != Code::Unit(domain.units.root());
        (1..if is_too_fine { u32::MAX } else { 3 }).contains(&months.cells()[*position])
    };
    let cells = months.cells().len();
    100 * (0..cells).filter(is_small).count() / cells
}

/// How much of a table is hidden, in percent.
fn percent_hidden(report: &GateReport, name: TableName) -> usize {
    let table = report.tables.iter().find(|table| table.table == name).unwrap();
    100 * (table.primary + table.secondary) / table.cells.max(1)
}

#[test]
fn no_table_that_has_a_coarser_form_is_mostly_hidden() {
    let coarsest = [
        (TableName::IncidentsByMonth, Coarsening::MonthsByType),
        (TableName::FocusAreasByMonth, Coarsening::AreasByMonth),
        (TableName::IncidentsByPeriod, Coarsening::TypesByPeriod),
        (TableName::IncidentsByUnit, Coarsening::UnitsBelow(Level::Department)),
    ];
    for incidents in [100, 300, 1_000, 3_000, 10_000] {
        let (report, _) = report(incidents);
        for (name, last_step) in coarsest {
            let hidden = percent_hidden(&report, name);
            assert!(
                hidden <= 30 || report.coarsened.contains(&last_step),
                "{incidents} incidents: {hidden} % of {name} hidden, only {:?}",
                report.coarsened
            );
        }
    }
}

#[test]
fn what_is_hidden_with_the_small_counts_is_reckoned_with() {
    let (report, small) = report(2_000);
    assert!(small < 30, "{small}");
    assert!(report.coarsened.contains(&Coarsening::TypesOfPartsByMonth), "{:?}", report.coarsened);
    assert!(percent_hidden(&report, TableName::IncidentsByMonth) <= 30);
}
