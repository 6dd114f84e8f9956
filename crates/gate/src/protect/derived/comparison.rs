//! Two published counts, and what can be said of them.

use crate::analyse::statistics::compare_counts;
use model::{Axis, Code, Column, Decimal, Domain, Table, UnitIx};

use super::super::cell::Cell;
use super::super::published::{BY_PERIOD, Comparison, Published, Verdict};
use super::arithmetic::derive;

/// How many years back the published comparisons go.
pub const YEARS_BEFORE: [u8; 2] = [1, 2];

/// The numbers of a comparison, by the words of their measure.
const MEASURES: [&str; 5] = ["difference", "percent", "ratio", "ratio_low", "ratio_high"];

/// What the comparison of two counts stands on.
#[derive(Debug, Clone, Copy)]
pub struct Basis {
    /// Counts below this give no percentage.
    pub min_percent_base: u32,
    /// False for two times that must not be compared.
    pub is_comparable: bool,
}

/// Compares what is shown. Nothing is said where a count is hidden, missing or preliminary, or where the two
/// must not be compared.
pub fn compare_cells(now: Cell, before: Cell, basis: Basis) -> Comparison {
    let counts = now.value().zip(before.value());
    let is_final = !now.is_preliminary() && !before.is_preliminary();
    let Some((a, b)) = counts.filter(|_| basis.is_comparable && is_final) else {
        return without_answer(now, before);
    };
    let (a, b) = (a.units(), b.units());
    let is_enough = b > 0 && a.min(b) >= i64::from(basis.min_percent_base);
    let percent = is_enough.then(|| Decimal::round(100.0 * (a - b) as f64 / b as f64, 0)).flatten();
    let test = compare_counts(as_count(a), as_count(b), 1.0, 1.0);
    let number = |value: Option<f64>| {
        value.and_then(|value| Decimal::round(value, 3)).map_or_else(Cell::not_applicable, Cell::shown)
    };
    let low = number(test.map(|test| test.low));
    let high = number(test.and_then(|test| test.high));
    let difference = Cell::shown(Decimal::from_units(a - b, 0));
    Comparison {
        now,
        before,
        difference,
        percent: derive(&[now, before], || percent),
        ratio: number(test.and_then(|test| test.ratio)),
        low,
        high,
        verdict: verdict(difference, low, high),
    }
}

/// More or fewer only where the 95 % interval, as it is printed, excludes 1.
pub fn verdict(difference: Cell, low: Cell, high: Cell) -> Verdict {
    let one = Decimal::from_units(1000, 3).units();
    match (difference.value(), low.value(), high.value()) {
        (None, _, _) => Verdict::NotComparable,
        (_, Some(low), _) if low.units() > one => Verdict::More,
        (_, _, Some(high)) if high.units() < one => Verdict::Fewer,
        _ => Verdict::NoCertainDifference,
    }
}

/// Two shares in percent, each with the half width of its 95 % interval. They differ where the interval of their
/// difference, √(a² + b²) to each side, excludes 0 (Altman and Bland, BMJ 326, 2003).
pub fn compare_shares(now: Cell, now_margin: Cell, before: Cell, before_margin: Cell) -> Verdict {
    let number = |cell: Cell| cell.value().map(Decimal::to_f64);
    let (Some(now), Some(before)) = (number(now), number(before)) else { return Verdict::NotComparable };
    let (Some(a), Some(b)) = (number(now_margin), number(before_margin)) else {
        return Verdict::NotComparable;
    };
    match now - before {
        difference if difference > a.hypot(b) => Verdict::More,
        difference if -difference > a.hypot(b) => Verdict::Fewer,
        _ => Verdict::NoCertainDifference,
    }
}

fn as_count(units: i64) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}

fn without_answer(now: Cell, before: Cell) -> Comparison {
    let are_shown = now.value().is_some() && before.value().is_some();
    let cell = if are_shown { Cell::not_applicable() } else { derive(&[now, before], || None) };
    Comparison {
        now,
        before,
        difference: cell,
        percent: cell,
        ratio: cell,
        low: cell,
        high: cell,
        verdict: Verdict::NotComparable,
    }
}

/// Every time against the same one a year and two years before, for the total of the whole and each department,
/// and for types and focus areas in the whole.
pub fn table(published: &Published) -> Table<Cell> {
    let domain = &published.domain;
    let times = published.tables()[BY_PERIOD].axes[0].members().to_vec();
    let years = (0..YEARS_BEFORE.len() as u32).map(Code::Item).collect();
    let axes = vec![
        Axis::new(&[Column::Period, Column::Other("span")][..], times),
        Axis::new(&[Column::Other("years_before")][..], years),
        Axis::new(&[Column::EventType, Column::FocusArea, Column::Unit][..], scopes(domain)),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut comparison = None;
    Table::from_fn("comparisons", axes, |codes| {
        // The measures vary fastest: one comparison gives a whole row of them.
        if codes[3] == Code::Measure(MEASURES[0]) {
            comparison = Some(of_row(published, codes));
        }
        let Some(found) = &comparison else { return Cell::missing() };
        match codes[3] {
            Code::Measure("difference") => found.difference,
            Code::Measure("percent") => found.percent,
            Code::Measure("ratio") => found.ratio,
            Code::Measure("ratio_low") => found.low,
            _ => found.high,
        }
    })
}

/// The total of each part, then types and areas of the whole.
fn scopes(domain: &Domain) -> Vec<Code> {
    let parts = domain.whole_and_departments().into_iter().map(Code::Unit);
    let types = domain.event_type_indexes().map(Code::EventType);
    parts.chain(types).chain(domain.focus_area_indexes().map(Code::FocusArea)).collect()
}

fn of_row(published: &Published, codes: &[Code]) -> Comparison {
    let Code::Item(item) = codes[1] else { unreachable!("the axis holds items alone") };
    let root = published.domain.units.root();
    let (what, unit) = match codes[2] {
        Code::Unit(unit) => (Code::Total, unit),
        what => (what, root),
    };
    let before = years_before(codes[0], YEARS_BEFORE[item as usize]);
    published.compare_counts(codes[0], before, what, unit)
}

/// The cells of the published comparison of two times, if it is one of the table's.
pub fn in_table(
    table: &Table<Cell>,
    now: Code,
    before: Code,
    what: Code,
    unit: UnitIx,
    root: UnitIx,
) -> Option<[Cell; 5]> {
    let years = YEARS_BEFORE.iter().position(|years| years_before(now, *years) == before)?;
    let scope = match what {
        Code::Total => Code::Unit(unit),
        _ if unit == root => what,
        _ => return None,
    };
    let first = table.position(&[now, Code::Item(years as u32), scope, Code::Measure(MEASURES[0])])?;
    table.cells().get(first..first + MEASURES.len())?.try_into().ok()
}

fn years_before(when: Code, years: u8) -> Code {
    let years = i16::from(years);
    match when {
        Code::Tertial(period) => Code::Tertial(period.years_before(years)),
        Code::Accumulated(period) => Code::Accumulated(period.years_before(years)),
        Code::Year(year) => Code::Year(year - years),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_differ_beyond_the_margin_of_their_difference() {
        let cell = |units| Cell::shown(Decimal::from_units(units, 1));
        // √(3² + 4²) = 5 percentage points.
        let verdict = |now, before| compare_shares(cell(now), cell(30), cell(before), cell(40));
        assert_eq!(verdict(850, 800), Verdict::NoCertainDifference);
        assert_eq!(verdict(851, 800), Verdict::More);
        assert_eq!(verdict(749, 800), Verdict::Fewer);
        let unknown = compare_shares(cell(850), Cell::missing(), cell(100), cell(40));
        assert_eq!(unknown, Verdict::NotComparable);
    }
}
