//! The published rows of a year as equations over the finest crossings that they are sums of.
//!
//! Two kinds of unknowns: incidents by unit (what belongs to it alone), type and month; and, for each question that is asked
//! of incidents, those by department, focus areas of the type, tertial and answer. The answers to each question sum to the
//! incidents.

use std::collections::{BTreeMap, BTreeSet};

use super::public::{Public, Row, months_of, row_year};

/// A question, its answers, and the measures of the table of coverage that count some of them.
struct Question {
    /// The column of `cases` that tells the answers apart, or none.
    column: &'static str,
    answers: &'static [&'static str],
    measures: &'static [(&'static str, &'static [&'static str])],
}

const QUESTIONS: [Question; 9] = [
    Question {
        column: "severity",
        answers: &["1", "2", "3", "4", "unknown"],
        measures: &[("severity_known", &["1", "2", "3", "4"]), ("serious", &["3", "4"])],
    },
    Question {
        column: "status_of_case",
        answers: &["reported", "investigating", "acting", "closed", "unknown"],
        measures: &[
            ("status_known", &["reported", "investigating", "acting", "closed"]),
            ("closed", &["closed"]),
        ],
    },
    Question {
        column: "affected",
        answers: &["child", "elected", "employee", "none", "pupil", "visitor", "unknown"],
        measures: &[],
    },
    Question {
        column: "source",
        answers: &["kia", "victimisation", "property", "police", "other"],
        measures: &[],
    },
    Question {
        column: "",
        answers: &["no", "only here", "there too"],
        measures: &[("police_report", &["only here", "there too"]), ("police_matched", &["there too"])],
    },
    Question {
        column: "",
        answers: &["no", "only here", "there too"],
        measures: &[("property_report", &["only here", "there too"]), ("property_matched", &["there too"])],
    },
    Question {
        column: "",
        answers: &["unanswered", "no", "yes"],
        measures: &[("authority_answered", &["no", "yes"]), ("authority_report", &["yes"])],
    },
    Question {
        column: "",
        answers: &["unknown", "0", "1-2", "3-7", "8-30", "31-90", "over 90"],
        measures: &[
            ("delay_known", &["0", "1-2", "3-7", "8-30", "31-90", "over 90"]),
            ("within_7_days", &["0", "1-2", "3-7"]),
            ("delay_0", &["0"]),
            ("delay_1_2", &["1-2"]),
            ("delay_3_7", &["3-7"]),
            ("delay_8_30", &["8-30"]),
            ("delay_31_90", &["31-90"]),
            ("delay_over_90", &["over 90"]),
        ],
    },
    Question { column: "", answers: &["in time", "late"], measures: &[("late", &["late"])] },
];

/// Unknowns that are added, and those that are subtracted, give a value.
#[derive(Debug, Clone)]
pub struct Equation {
    pub added: BTreeSet<usize>,
    pub subtracted: BTreeSet<usize>,
    pub value: i64,
}

/// What the attacker wants to know: a count that is not shown.
pub struct Target {
    pub unknowns: BTreeSet<usize>,
    pub row: Row,
    pub truth: u64,
    pub threshold: u64,
}

/// Numbers the unknowns of a year.
struct Unknowns<'a> {
    public: &'a Public,
    units: Vec<&'a str>,
    types: Vec<&'a str>,
    departments: Vec<&'a str>,
    /// Sets of focus areas that types have.
    groups: Vec<&'a BTreeSet<String>>,
    /// Where the unknowns of each question begin.
    starts: Vec<usize>,
}

impl<'a> Unknowns<'a> {
    fn new(public: &'a Public) -> Self {
        let units: Vec<&str> = public.parents.keys().map(String::as_str).collect();
        let years: BTreeSet<&str> = public.rows.iter().map(row_year).collect();
        let months = || years.iter().flat_map(|year| (1..=12).map(move |month| (*year, month)));
        let of_unit =
            |unit: &&'a str| months().map(|(year, month)| public.department(unit, year, month)).collect();
        let departments: BTreeSet<&str> =
            units.iter().flat_map(|unit| -> Vec<&str> { of_unit(unit) }).collect();
        let groups: BTreeSet<&BTreeSet<String>> = public.types.values().collect();
        let types: Vec<&str> = public.types.keys().map(String::as_str).collect();
        let mut starts = vec![12 * units.len() * types.len()];
        for question in &QUESTIONS {
            let unknowns = departments.len() * groups.len() * 3 * question.answers.len();
            starts.push(starts.last().unwrap() + unknowns);
        }
        let (departments, groups) = (departments.into_iter().collect(), groups.into_iter().collect());
        Unknowns { public, units, types, departments, groups, starts }
    }

    /// Incidents of the units, types and months that pass.
    fn incidents(
        &self,
        unit: impl Fn(&str, usize) -> bool,
        kind: impl Fn(&str) -> bool,
        months: &[usize],
    ) -> BTreeSet<usize> {
        let mut unknowns = BTreeSet::new();
        for (u, name) in self.units.iter().enumerate() {
            let months: Vec<usize> = months.iter().copied().filter(|month| unit(name, *month)).collect();
            for (t, _) in self.types.iter().enumerate().filter(|(_, name)| kind(name)) {
                unknowns.extend(months.iter().map(|month| (u * self.types.len() + t) * 12 + month - 1));
            }
        }
        unknowns
    }

    fn answers(
        &self,
        question: usize,
        department: impl Fn(&str) -> bool,
        group: impl Fn(&BTreeSet<String>) -> bool,
        tertials: &[usize],
        answers: &[&str],
    ) -> BTreeSet<usize> {
        let all = QUESTIONS[question].answers;
        let mut unknowns = BTreeSet::new();
        for (d, _) in self.departments.iter().enumerate().filter(|(_, name)| department(name)) {
            for (g, _) in self.groups.iter().enumerate().filter(|(_, areas)| group(areas)) {
                for tertial in tertials {
                    let first = ((d * self.groups.len() + g) * 3 + tertial) * all.len();
                    let chosen = all.iter().enumerate().filter(|(_, answer)| answers.contains(*answer));
                    unknowns.extend(chosen.map(|(place, _)| self.starts[question] + first + place));
                }
            }
        }
        unknowns
    }

    /// The unknowns that a row is the sum of; none where it is no such sum.
    fn of_row(&self, row: &Row) -> Option<BTreeSet<usize>> {
        let unit = row.keys.get("unit").map_or(self.public.root(), String::as_str);
        let (area, kind) = (row.key("focus_area"), row.key("event_type"));
        let has_area = |areas: &BTreeSet<String>| area == "*" || areas.contains(area);
        let months = months_of(row);
        let incidents = |also: &dyn Fn(&str) -> bool| {
            let is_kind =
                |id: &str| (kind == "*" || id == kind) && has_area(&self.public.types[id]) && also(id);
            let year = row_year(row);
            Some(self.incidents(|id, month| self.public.is_within(id, unit, year, month), is_kind, &months))
        };
        if row.table != "cases" && row.table != "coverage" {
            return incidents(&|_| true);
        }
        let tertials: BTreeSet<usize> = months.iter().map(|month| (month - 1) / 4).collect();
        let tertials: Vec<usize> = tertials.into_iter().collect();
        let is_department = |id: &str| self.public.is_within(id, unit, row_year(row), months[0]);
        match row.key("measure") {
            "incidents" => return incidents(&|_| true),
            "preventive" => return incidents(&|id| self.public.preventive.contains(id)),
            _ => {}
        }
        for (number, question) in QUESTIONS.iter().enumerate() {
            let answer = [row.key(question.column)];
            let measure = question.measures.iter().find(|(name, _)| *name == row.key("measure"));
            let answers = match (row.table, measure) {
                ("coverage", Some((_, answers))) => answers,
                ("cases", _) if !question.column.is_empty() && answer != ["*"] => &answer[..],
                _ => continue,
            };
            return Some(self.answers(number, is_department, has_area, &tertials, answers));
        }
        (row.table == "cases").then(|| incidents(&|_| true)).flatten()
    }

    /// Nothing happens of a type that is not there.
    fn before_and_after(&self, year: &str) -> Vec<Equation> {
        let of_type = |kind: &&str| {
            let outside: Vec<usize> =
                (1..=12).filter(|month| self.public.is_outside(kind, year, *month)).collect();
            let added = self.incidents(|_, _| true, |other| other == *kind, &outside);
            (!added.is_empty()).then(|| Equation { added, subtracted: BTreeSet::new(), value: 0 })
        };
        self.types.iter().filter_map(of_type).collect()
    }

    /// Where all units have reported but those that are shown to have nothing, each other one had an incident and some more.
    /// `number` is how many unknowns there are: how many more are one by one added here.
    fn reporting(&self, year: &str, number: &mut usize) -> Vec<Equation> {
        let of_units = self.public.rows.iter().filter(|row| {
            row.table == "incidents-by-unit" && row.key("focus_area") == "*" && row_year(row) == year
        });
        let shown: BTreeMap<(&str, &str), Option<u64>> =
            of_units.map(|row| ((row.key("period"), row.key("unit")), row.value)).collect();
        let told = self.public.rows.iter().filter(|row| row.key("measure") == "reporting_units");
        let mut not_zero = BTreeSet::new();
        for row in told.filter(|row| row_year(row) == year) {
            let Some(reporting) = row.value else { continue };
            let (period, months) = (row.key("period"), months_of(row));
            let units = self.public.units_throughout(row.key("unit"), year, (months[0] - 1) / 4);
            let count = |unit: &&str| shown.get(&(period, *unit)).copied().flatten();
            if units.iter().filter(|unit| count(unit) != Some(0)).count() as u64 == reporting {
                let hidden = units.iter().filter(|unit| count(unit).is_none());
                not_zero.extend(hidden.map(|unit| self.incidents(|id, _| id == *unit, |_| true, &months)));
            }
        }
        let mut one_and_more = |added| {
            *number += 1;
            Equation { added, subtracted: BTreeSet::from([*number - 1]), value: 1 }
        };
        not_zero.into_iter().map(&mut one_and_more).collect()
    }

    /// The answers to each question sum to the incidents.
    fn ties(&self, year: &str) -> Vec<Equation> {
        let mut ties = Vec::new();
        for (number, question) in QUESTIONS.iter().enumerate() {
            for department in &self.departments {
                for group in &self.groups {
                    for tertial in 0..3 {
                        let is_department = |id: &str| id == *department;
                        let is_group = |areas: &BTreeSet<String>| areas == *group;
                        let months: Vec<usize> = (4 * tertial + 1..=4 * tertial + 4).collect();
                        let within = |id: &str, month| self.public.department(id, year, month) == *department;
                        let added =
                            self.answers(number, is_department, is_group, &[tertial], question.answers);
                        let kind = |id: &str| is_group(&self.public.types[id]);
                        let subtracted = self.incidents(within, kind, &months);
                        ties.push(Equation { added, subtracted, value: 0 });
                    }
                }
            }
        }
        ties
    }
}

/// A year: what its tables say, what the attacker wants to know, and of how many unknowns.
pub struct System {
    pub year: String,
    pub equations: Vec<Equation>,
    pub targets: Vec<Target>,
    pub unknowns: usize,
}

/// Every year of a site. `truth` is the same site with nothing hidden.
pub fn systems(public: &Public, truth: &Public) -> Vec<System> {
    let unknowns = Unknowns::new(public);
    let years: BTreeSet<&str> = truth.rows.iter().map(row_year).collect();
    let shown: BTreeMap<_, _> = public.rows.iter().map(|row| ((row.table, &row.keys), row)).collect();
    let system = |year: &&str| {
        let mut equations = unknowns.ties(year);
        equations.extend(unknowns.before_and_after(year));
        let mut number = *unknowns.starts.last().unwrap();
        equations.extend(unknowns.reporting(year, &mut number));
        for row in public.rows.iter().filter(|row| row_year(row) == *year) {
            let Some(added) = unknowns.of_row(row) else { continue };
            // Before a unit opens, and after it has closed, everybody knows that there is nothing.
            let is_outside =
                row.cannot_occur && row.table == "incidents-by-unit" && row.key("focus_area") == "*";
            if let Some(value) = row.value.or(is_outside.then_some(0)) {
                equations.push(Equation { added, subtracted: BTreeSet::new(), value: value as i64 });
            }
        }
        let mut targets = Vec::new();
        for row in truth.rows.iter().filter(|row| row_year(row) == *year) {
            let (Some(of_row), Some(count)) = (unknowns.of_row(row), row.value) else { continue };
            let threshold = public.threshold_of(row);
            let is_shown = shown.get(&(row.table, &row.keys)).is_some_and(|row| row.value.is_some());
            if !is_shown && (1..threshold).contains(&count) {
                targets.push(Target { unknowns: of_row, row: row.clone(), truth: count, threshold });
            }
        }
        System { year: (*year).to_owned(), equations, targets, unknowns: number }
    };
    years.iter().map(system).collect()
}
