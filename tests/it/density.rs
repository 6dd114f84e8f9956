//! What a reader gets of a register: no count of the whole is hidden that is not small, and no table is a table of gaps.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::birdstrikes::content::{read_strikes, write_content};
use crate::made_up::Dice;

use gate::internals::analyse::{Tables, count_tables};
use gate::internals::check::{Checked, check_content};
use gate::internals::load::load_content;
use gate::internals::protect::{Cell, Published, Status, protect_tables};
use model::*;

/// The least and the greatest threshold that a site is likely to have, and the usual one.
const THRESHOLDS: [u32; 3] = [3, 5, 10];

/// As the specification has it, in percent.
const MOST_HIDDEN: usize = 30;
const LEAST_SHOWN: usize = 80;

fn read(content: &Path) -> Checked {
    let (raw, _) = load_content(content).unwrap();
    check_content(raw).0.expect("the content is sound")
}

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// Publishes content without editions, where no part is open, and holds it against what there is.
fn publish(content: &Path, threshold: u32) -> (Published, Tables, UnitIx) {
    let Checked { mut domain, facts, registers, texts, .. } = read(content);
    let disclosure = &mut domain.site.disclosure;
    disclosure.open_population = None;
    (disclosure.threshold, disclosure.sensitive_threshold) =
        (threshold, disclosure.sensitive_threshold.max(threshold));
    let (tables, root) = (count_tables(&domain, &facts), domain.units.root());
    let counted = count_tables(&domain, &facts);
    (protect_tables(counted, domain, registers, texts, Audience::Intranet), tables, root)
}

fn a_reader_gets_enough(content: &Path, least: &[(TableName, usize)]) {
    for threshold in THRESHOLDS {
        let (published, tables, root) = publish(content, threshold);
        let report = published.report();
        assert_eq!((report.unproven, report.exposed, report.hidden_totals), (0, 0, 0));
        let all = [
            &tables.by_month,
            &tables.areas_by_month,
            &tables.by_period,
            &tables.by_unit,
            &tables.cases,
            &tables.reporting,
            &tables.influence,
        ];
        for table in all {
            let found = Found::of(&published, table, threshold, root);
            let Found { cells, hidden, large, large_hidden, hidden_totals } = &found;
            let what = format!("{} at {threshold}: {found:?}, {:?}", table.name, report.coarsened);
            assert_eq!(hidden_totals, &Vec::<Vec<Code>>::new(), "{what}");
            assert!(100 * hidden <= MOST_HIDDEN * cells, "{what}");
            assert!(100 * (large - large_hidden) >= LEAST_SHOWN * large, "{what}");
            // Hiding whole tables is no way of hiding little.
            let least = least.iter().find(|(name, _)| threshold < 10 && *name == table.name);
            assert!(least.is_none_or(|(_, least)| cells - hidden >= *least), "{what}");
        }
    }
}

/// What is published of a table.
#[derive(Debug, Default)]
struct Found {
    cells: usize,
    hidden: usize,
    /// Counts that are not below the threshold.
    large: usize,
    large_hidden: usize,
    /// Those of them that are hidden although they are of all in the whole.
    hidden_totals: Vec<Vec<Code>>,
}

impl Found {
    fn of(published: &Published, truth: &Table<u32>, threshold: u32, root: UnitIx) -> Self {
        let mut found = Found::default();
        let Some(table) = published.table(truth.name) else { return found };
        for (position, cell) in table.cells().iter().enumerate() {
            let codes = table.codes(position);
            let (Status::Shown(_) | Status::Hidden(_), Some(count)) = (cell.status(), truth.get(&codes))
            else {
                continue;
            };
            let (is_hidden, is_large) = (cell.value().is_none(), *count >= threshold);
            found.cells += 1;
            found.hidden += usize::from(is_hidden);
            found.large += usize::from(is_large);
            found.large_hidden += usize::from(is_large && is_hidden);
            if is_large && is_hidden && codes.iter().all(|code| is_total(*code, root)) {
                found.hidden_totals.push(codes);
            }
        }
        found
    }
}

/// True for a time, all types, the whole, and the number of incidents.
fn is_total(code: Code, root: UnitIx) -> bool {
    match code {
        Code::Unit(unit) => unit == root,
        Code::Measure(measure) => measure == MeasureName::Incidents,
        Code::Month(_) | Code::Tertial(_) | Code::Year(_) | Code::Accumulated(_) | Code::Total => true,
        _ => false,
    }
}

#[test]
fn of_the_sample_where_no_part_is_open() {
    a_reader_gets_enough(&sample(), &[(TableName::IncidentsByPeriod, 500), (TableName::Cases, 500)]);
}

/// As a new site publishes it: without editions, its departments open. In November 2026 eight types were hidden that the whole
/// had in a tertial, one of them 188 events, where months of departments could give way.
#[test]
fn what_a_type_had_in_a_tertial_does_not_give_way_for_months_of_parts() {
    let Checked { domain, facts, registers, mut texts, .. } = read(&sample());
    texts.editions.clear();
    let (root, threshold) = (domain.units.root(), domain.site.disclosure.threshold);
    let (tables, counted) = (count_tables(&domain, &facts), count_tables(&domain, &facts));
    let published = protect_tables(counted, domain, registers, texts, Audience::Intranet);
    let (table, truth) = (published.table(TableName::IncidentsByPeriod).unwrap(), &tables.by_period);
    let is_hidden_total = |(position, cell): (usize, &Cell)| {
        let codes = table.codes(position);
        let is_large = truth.get(&codes).is_some_and(|count| *count >= threshold);
        let is_hidden = matches!(cell.status(), Status::Hidden(_));
        (is_hidden && is_large && codes[2] == Code::Unit(root)).then_some(codes)
    };
    let hidden: Vec<_> = table.cells().iter().enumerate().filter_map(is_hidden_total).collect();
    assert_eq!(hidden, Vec::<Vec<Code>>::new());
}

/// A hidden 1 that once followed by addition, in what is left of the sample without its sensitive type.
#[test]
fn of_the_sample_without_its_sensitive_type() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let left_out = |path: &Path| {
        let name = path.to_string_lossy();
        let is_sensitive = name.contains("krankande-sarbehandling-t") && !name.contains("2017");
        path.ends_with("editions") || is_sensitive
    };
    let mut open = vec![(sample(), content.clone())];
    let mut left = 0;
    while let Some((from, to)) = open.pop() {
        if left_out(&from) {
            left += 1;
        } else if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            let entries = fs::read_dir(&from).unwrap().map(|entry| entry.unwrap());
            open.extend(entries.map(|entry| (entry.path(), to.join(entry.file_name()))));
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
    assert_eq!(left, 1 + 9);
    a_reader_gets_enough(&content, &[(TableName::IncidentsByPeriod, 500), (TableName::Cases, 500)]);
}

#[test]
fn of_a_register_that_this_project_did_not_make() {
    let folder = tempfile::tempdir().unwrap();
    write_content(folder.path(), &read_strikes(), 5);
    a_reader_gets_enough(&folder.path().join("content"), &[(TableName::IncidentsByMonth, 150)]);
}

/// Few incidents, many units and many rare types: departments, and the units whose years are large enough, keep those.
#[test]
fn of_a_sparse_register() {
    let folder = tempfile::tempdir().unwrap();
    write_sparse(folder.path());
    let least = [
        // Five years of the whole, eight departments and some units.
        (TableName::IncidentsByUnit, 5 * (1 + 8 + 20)),
        // Sixty months of all, of the type with 25 events a month, and most of that with 6.
        (TableName::IncidentsByMonth, 60 + 60 + 30),
    ];
    a_reader_gets_enough(folder.path(), &least);
}

/// 2,400 incidents in five years, 77 units in eight departments, and 26 types of which the second is a fourth as common as
/// the first.
fn write_sparse(content: &Path) {
    let write = |path: &str, text: &str| {
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "site.yaml",
        "title: Glest register\norganisation: Förvaltningen\nlanguage: sv\nsource_system: Register\n\
         contact: {role: Analytiker, email: analytiker@example.org}\nfirst_period: 2019-t1\n\
         disclosure: {threshold: 5, sensitive_threshold: 5, finest_level: unit}\n",
    );
    let departments =
        (0..8).map(|at| format!("  - {{id: a{at}, title: Avdelning {at}, level: department, parent: h}}\n"));
    let units =
        (0..77).map(|at| format!("  - {{id: e{at}, title: Enhet {at}, level: unit, parent: a{}}}\n", at % 8));
    let all: String = departments.chain(units).collect();
    write(
        "organisation.yaml",
        &format!("units:\n  - {{id: h, title: Helheten, level: administration}}\n{all}"),
    );
    let areas: String = (0..9).map(|at| format!("  - {{id: o{at}, title: Område {at}}}\n")).collect();
    let dates = "valid_from: 2019-01-01\nvalid_to: 2023-12-31";
    write("programmes/p.yaml", &format!("id: p\ntitle: Program\n{dates}\nfocus_areas:\n{areas}"));
    let kinds: String = (0..26)
        .map(|at| {
            let area = at % 9;
            format!(
                "  - {{id: t{at}, title: Typ {at}, category: other, definition: Typ {at}, focus_area: {{p: o{area}}}, \
                 denominator: none}}\n"
            )
        })
        .collect();
    write("event_types.yaml", &format!("event_types:\n{kinds}"));
    let dice = &mut Dice::new(1);
    let (of_kind, of_unit): (Vec<usize>, Vec<usize>) = (
        (1..=26).map(|rank| 1_000_000 / (rank * rank)).collect(),
        (0..77).map(|_| 150 + dice.below(1_000).pow(2) / 1_000).collect(),
    );
    let mut rows = vec![String::new(); 15];
    for number in 0..2_400 {
        let (period, month, day) = (dice.below(15), dice.below(4), 1 + dice.below(28));
        let (kind, unit) = (pick(dice, &of_kind), pick(dice, &of_unit));
        let (severity, is_closed) = (1 + pick(dice, &[10, 30, 20, 40]), dice.below(10) < 7);
        let status = if is_closed { "closed" } else { "reported" };
        let date = format!("{}-{:02}-{day:02}", 2019 + period / 3, 1 + 4 * (period % 3) + month);
        writeln!(
            rows[period],
            "  - {{id: R-{number:05}, type: t{kind}, date: {date}, unit: e{unit}, affected: unknown, \
             severity: {severity}, status: {status}}}"
        )
        .unwrap();
    }
    for (period, rows) in rows.iter().enumerate() {
        let (year, tertial) = (2019 + period / 3, period % 3);
        let (first, last) = (["01-01", "05-01", "09-01"][tertial], ["04-30", "08-31", "12-31"][tertial]);
        let taken = [format!("{year}-05-07"), format!("{year}-09-07"), format!("{}-01-07", year + 1)];
        let extract =
            format!("{{source: other, taken: {}, from: {year}-{first}, to: {year}-{last}}}", taken[tertial]);
        write(
            &format!("incidents/{year}/t{}.yaml", tertial + 1),
            &format!("extract: {extract}\nform: rows\nincidents:\n{rows}"),
        );
    }
}

/// A place, as often as its weight says.
fn pick(dice: &mut Dice, weights: &[usize]) -> usize {
    let mut left = dice.below(weights.iter().sum());
    weights
        .iter()
        .position(|weight| {
            left < *weight || {
                left -= weight;
                false
            }
        })
        .unwrap()
}
