//! A register that this project did not make: imported, built into a site, and counted again from the CSV.
//!
//! Every count that the site publishes must be what a plain loop over the file gives; every count that it hides
//! must be small, or stand in a sum with another hidden one.

pub mod content;
mod recount;

use std::collections::{BTreeMap, BTreeSet};

use content::{Strike, build, import, read_strikes, write_content};
use import::OutputForm;
use recount::{Cell, Recount, read_table};

/// The published tables that hold counts.
const COUNT_TABLES: [&str; 5] =
    ["incidents-by-month", "focus-areas-by-month", "incidents-by-period", "incidents-by-unit", "cases"];

const THRESHOLD: u64 = 5;

/// A cell and its true count.
type Judged = (Cell, u64);

fn judged(site: &BTreeMap<String, Vec<u8>>, table: &str, strikes: &[Strike]) -> Vec<Judged> {
    let cells = read_table(site, table);
    // A table that is published in no detail at all is not there.
    let Some(first) = cells.first() else { return Vec::new() };
    let recount = Recount::new(strikes, first.keys.keys().cloned());
    cells.into_iter().map(|cell| (recount.of(&cell), cell)).map(|(truth, cell)| (cell, truth)).collect()
}

/// The whole site, protected.
pub fn site() -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    write_content(folder.path(), &read_strikes(), THRESHOLD);
    build(folder.path())
}

#[test]
fn without_control_every_cell_is_what_the_register_says() {
    let strikes = read_strikes();
    assert_eq!(strikes.len(), 10_000);
    let folder = tempfile::tempdir().unwrap();
    write_content(folder.path(), &strikes, 0);
    let site = build(folder.path());
    let mut compared = 0;
    for table in COUNT_TABLES {
        for (cell, truth) in judged(&site, table, &strikes) {
            assert!(!cell.is_hidden(), "{table} {cell:?}");
            match cell.value {
                Some(value) => assert_eq!(value, truth, "{table} {cell:?}"),
                None => assert_eq!(truth, 0, "{table} {cell:?}"),
            }
            compared += usize::from(cell.value.is_some());
        }
    }
    assert!(compared > 40_000, "{compared} cells");
    let tertials = totals(&site).into_iter().filter(|cell| cell.keys["period"].contains("-t"));
    let values: Vec<u64> = tertials.map(|cell| cell.value.unwrap()).collect();
    assert_eq!((values.len(), values.iter().sum()), (39, 10_000));
}

#[test]
fn with_control_what_is_shown_is_true_and_what_is_hidden_is_small_or_protects_it() {
    let strikes = read_strikes();
    let folder = tempfile::tempdir().unwrap();
    write_content(folder.path(), &strikes, THRESHOLD);
    let site = build(folder.path());
    let page = String::from_utf8_lossy(&site["om/statistiken/index.html"]).into_owned();
    for table in COUNT_TABLES {
        let cells = judged(&site, table, &strikes);
        for (cell, truth) in &cells {
            let is_small = (1..THRESHOLD).contains(truth);
            match cell.value {
                Some(value) => assert!(value == *truth && !is_small, "{table} {cell:?}, in truth {truth}"),
                // A table that is published in less detail has places that hold nothing.
                None => assert!(
                    cell.is_hidden() || cell.status == "not_published" || *truth == 0,
                    "{table} {cell:?}, in truth {truth}"
                ),
            }
        }
        no_hidden_cell_is_a_difference(table, &cells, &strikes);
        let shown = cells.iter().filter(|(cell, _)| cell.value.is_some()).count();
        // With two areas, and months of five to eight events, a month by area would have cost the month in all.
        let is_left_out =
            table == "focus-areas-by-month" && page.contains("Månader visas inte per fokusområde.");
        assert!(shown > 0 || is_left_out, "{table} shows nothing of {}", cells.len());
    }
    let hidden: Vec<Cell> = totals(&site).into_iter().filter(|total| total.value.is_none()).collect();
    assert!(hidden.is_empty(), "hidden totals: {hidden:?}");
    says_what_is_coarser(&site);
}

/// Of the types by state and tertial a third is from one to four.
fn says_what_is_coarser(site: &BTreeMap<String, Vec<u8>>) {
    let units: BTreeSet<String> =
        read_table(site, "incidents-by-period").into_iter().map(|cell| cell.keys["unit"].clone()).collect();
    assert_eq!(units, BTreeSet::from(["usa".to_owned()]));
    let page = String::from_utf8_lossy(&site["om/statistiken/index.html"]);
    assert!(page.contains("Månader visas bara för hela organisationen, och tertial och år per händelsetyp och fokusområde likaså."));
}

/// The whole country, all areas.
fn totals(site: &BTreeMap<String, Vec<u8>>) -> Vec<Cell> {
    let cells = read_table(site, "incidents-by-unit");
    cells.into_iter().filter(|cell| cell.keys["unit"] == "usa" && cell.keys["focus_area"] == "*").collect()
}

/// No hidden cell stands alone in a sum of cells that are known: what anybody can work out may as well be shown. What a table
/// leaves out, because it is published in less detail, nobody knows.
///
/// Severity is not among the sums: it may be unknown, and how often it is, is a count that is hidden too.
fn no_hidden_cell_is_a_difference(table: &str, cells: &[Judged], strikes: &[Strike]) {
    for sum in whole_sums(cells, strikes) {
        let is_unknown = |(cell, _): &&Judged| cell.is_hidden() || cell.status == "not_published";
        let unknown: Vec<&Judged> = sum.iter().map(|at| &cells[*at]).filter(is_unknown).collect();
        if let [(cell, truth)] = unknown[..] {
            assert!(!cell.is_hidden(), "{table} gives away {cell:?}, in truth {truth}");
        }
    }
}

/// Every sum in a table whose total and parts are all in it, as positions of cells.
fn whole_sums(cells: &[Judged], strikes: &[Strike]) -> Vec<Vec<usize>> {
    let mut whole = Vec::new();
    for column in ["event_type", "focus_area", "status_of_case", "affected", "unit", "period"] {
        let mut lines: BTreeMap<_, BTreeMap<&str, usize>> = BTreeMap::new();
        let adds_up = |cell: &Cell| cell.keys.get("measure").is_none_or(|measure| measure == "count");
        let in_column = |cell: &Cell| cell.keys.contains_key(column) && adds_up(cell);
        for (at, (cell, _)) in cells.iter().enumerate().filter(|(_, (cell, _))| in_column(cell)) {
            lines.entry(cell.line_along(column)).or_default().insert(&cell.keys[column], at);
        }
        let codes: BTreeSet<&str> = lines.values().flat_map(|line| line.keys().copied()).collect();
        for sum in sums(column, &codes, strikes).iter().filter(|sum| sum.len() > 1) {
            let members = lines.values().map(|line| {
                sum.iter().map(|code| line.get(code.as_str()).copied()).collect::<Option<Vec<usize>>>()
            });
            whole.extend(members.flatten());
        }
    }
    whole
}

/// The groups of codes in a column of which one is the sum of the others.
fn sums(column: &str, codes: &BTreeSet<&str>, strikes: &[Strike]) -> Vec<BTreeSet<String>> {
    let group = |members: Vec<&str>| members.into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
    match column {
        "unit" => {
            let mut sums = BTreeMap::from([("usa", BTreeSet::from(["usa".to_owned()]))]);
            for strike in strikes {
                sums.entry("usa").or_default().insert(strike.state.clone());
                let state = sums.entry(&strike.state).or_default();
                state.extend([strike.state.clone(), strike.airport.clone()]);
            }
            sums.into_values().collect()
        }
        "period" => {
            let years = codes.iter().filter(|code| code.len() == 4);
            let in_year =
                |year: &&str| codes.iter().copied().filter(|code| code.starts_with(*year)).collect();
            years.map(|year| group(in_year(year))).collect()
        }
        _ if codes.contains("*") => vec![group(codes.iter().copied().collect())],
        _ => Vec::new(),
    }
}

#[test]
fn the_counts_form_holds_the_same_events() {
    let strikes = read_strikes();
    let folder = tempfile::tempdir().unwrap();
    write_content(folder.path(), &strikes, 0);
    let file = folder.path().join("content/incidents/birdstrikes.yaml");
    import(&file, OutputForm::Counts);
    let text = std::fs::read_to_string(&file).unwrap();
    let counts =
        text.lines().filter_map(|line| line.rsplit_once("count: ")?.1.strip_suffix('}')?.parse::<u64>().ok());
    assert_eq!(counts.sum::<u64>(), 10_000);
    let (raw, findings) = gate::internals::load::load_content(&folder.path().join("content")).unwrap();
    assert_eq!(findings.into_sorted(), []);
    assert!(gate::internals::check::check_content(raw).0.is_some());
}
