//! Everything that is worked out from published counts: rates, comparisons, shares, signals, indicators. Made from
//! published cells alone, so that nothing hidden can come out.

mod arithmetic;
mod comparison;
mod coverage;
mod dates;
mod dispersion;
mod funnel;
mod indicator;
mod level;
mod rate;
mod register;
mod run;
mod season;
mod series;
mod unknown;

use crate::analyse::Tables;
use model::{Column, Domain, Period, Registers, TableName};

use super::gate::PublishedCounts;
use super::published::Numbers;

pub use arithmetic::{share_percent, without};
pub use comparison::{compare_shares, find_comparison, types_of};
pub use dates::{days_of, is_before_or_after, is_outside_dates};
pub use dispersion::certain_changes;
pub use indicator::{is_at_target, reaches_target};
pub use level::{level_change, series_median};
pub use rate::{FEWEST_YEARS, PlaceOfRate, RATE, denominator_of, place_of_rate};

/// What numbers depend on of all that is written of them.
#[derive(Debug, Clone, Copy)]
pub struct KnownOfTexts<'a> {
    pub newest_told: Option<Period>,
    /// Those whose reports are not adopted, whoever may read them.
    pub drafts: &'a [Period],
}

/// All published tables, in the order of `data/`. Each is made from those before it.
pub fn derive_tables(
    mut counts: PublishedCounts,
    tables: &mut Tables,
    domain: Domain,
    registers: Registers,
    texts: KnownOfTexts<'_>,
) -> Numbers {
    unknown::leave_out_unsaid(&mut counts);
    dates::leave_out_other_times(&mut counts, &domain);
    let PublishedCounts {
        by_month,
        areas_by_month,
        by_period,
        by_unit,
        cases,
        reporting,
        influence,
        untold,
        report,
    } = counts;
    let tables_of_counts = vec![by_month, areas_by_month, by_period, by_unit, cases];
    let sources = std::mem::take(&mut tables.sources);
    let tables = &*tables;
    let mut published = Numbers::new(domain, registers, texts.newest_told, tables_of_counts, report, sources);
    published.add(dispersion::table(&published));
    published.add(comparison::table(&published, &tables.exposures));
    for table in [TableName::Comparisons, TableName::DepartmentComparisons] {
        let words = comparison::YEARS_BEFORE.map(|years| years.to_string());
        published.name_items(table, Column::YearsBefore, words.into());
    }
    published.add(rate::table(&published, &tables.exposures));
    let coverage = coverage::table(&published, &reporting, &untold, tables);
    published.add(coverage);
    published.place_small_counts(&reporting);
    published.add(indicator::table(&published));
    register::add_tables(&mut published);
    published.add(run::table(&published));
    published.add(influence);
    published.add(season::table(&published));
    published.add_unless_empty(rate::unit_table(&published, &tables.exposures));
    published.add(level::table(&published));
    published.add_unless_empty(comparison::table_of_departments(&published, &tables.exposures));
    published.add_unless_empty(season::school_days(&published, &tables.exposures));
    funnel::add_table(&mut published, &tables.exposures);
    published.mark_drafts(texts.drafts);
    published.place_cells();
    published
}
