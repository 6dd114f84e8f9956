//! A published table, and the same table counted by a plain loop over the register.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Strike, TYPES};

/// One row of a published table.
#[derive(Debug)]
pub struct Cell {
    /// Column → code.
    pub keys: BTreeMap<String, String>,
    pub value: Option<u64>,
    pub status: String,
}

impl Cell {
    pub fn is_hidden(&self) -> bool {
        self.status == "hidden"
    }

    /// Its codes but the one in a column.
    pub fn line_along(&self, column: &str) -> BTreeMap<&str, &str> {
        let others = self.keys.iter().filter(|(key, _)| *key != column);
        others.map(|(key, code)| (key.as_str(), code.as_str())).collect()
    }
}

pub fn read_table(site: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<Cell> {
    // A table in which nothing is known is not there.
    let bytes = site.get(&format!("data/{name}.csv")).map_or(&[][..], Vec::as_slice);
    let mut reader = csv::Reader::from_reader(bytes);
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| {
        let mut keys = row.unwrap();
        let value = keys.remove("value").unwrap();
        let status = keys.remove("status").unwrap();
        Cell { keys, value: (!value.is_empty()).then(|| value.parse().unwrap()), status }
    });
    rows.collect()
}

/// The counts of every cell that any report falls in; all others are 0.
pub struct Recount {
    columns: BTreeSet<String>,
    counts: BTreeMap<Vec<(String, String)>, u64>,
}

impl Recount {
    /// Counts every report once for every combination of codes that it has in these columns.
    pub fn new(strikes: &[Strike], columns: impl IntoIterator<Item = String>) -> Self {
        let mut recount = Recount { columns: columns.into_iter().collect(), counts: BTreeMap::new() };
        strikes.iter().for_each(|strike| recount.add(strike));
        recount
    }

    fn add(&mut self, strike: &Strike) {
        let mut keys = vec![Vec::new()];
        for column in self.columns.iter().filter(|column| *column != "measure") {
            let codes = self.codes(strike, column);
            let longer = keys
                .iter()
                .flat_map(|key| codes.iter().map(move |codes| [key.clone(), codes.clone()].concat()));
            keys = longer.collect();
        }
        for mut key in keys {
            key.sort();
            *self.counts.entry(key).or_default() += 1;
        }
    }

    pub fn of(&self, cell: &Cell) -> u64 {
        let key: Vec<(String, String)> = cell.keys.clone().into_iter().collect();
        self.counts.get(&key).copied().unwrap_or(0)
    }

    /// What a report is counted under in a column; for a period together with its measure.
    fn codes(&self, strike: &Strike, column: &str) -> Vec<Vec<(String, String)>> {
        let single =
            |codes: &[&str]| codes.iter().map(|code| vec![(column.to_owned(), (*code).to_owned())]).collect();
        let area = TYPES.iter().find(|(id, _)| *id == strike.event_type).unwrap().1;
        match column {
            "period" => self.periods(strike),
            "month" => single(&[&strike.date[..7]]),
            "event_type" => single(&["*", strike.event_type]),
            "focus_area" => single(&["*", area]),
            "unit" => single(&["usa", &strike.state, &strike.airport]),
            "severity" => single(&["*", strike.severity]),
            "status_of_case" => single(&["*", "closed"]),
            "affected" => single(&["*", "none"]),
            "source" => single(&["*", "other"]),
            other => panic!("unknown column {other}"),
        }
    }

    fn periods(&self, strike: &Strike) -> Vec<Vec<(String, String)>> {
        let year = &strike.date[..4];
        let tertial = (strike.date[5..7].parse::<u32>().unwrap() - 1) / 4 + 1;
        let mut periods = vec![(year.to_owned(), "count"), (format!("{year}-t{tertial}"), "count")];
        periods.extend((tertial..=3).map(|later| (format!("{year}-t{later}"), "accumulated")));
        let has_measure = self.columns.contains("measure");
        periods.retain(|(_, measure)| has_measure || *measure == "count");
        let pair = |(period, measure): (String, &str)| {
            let mut codes = vec![("period".to_owned(), period)];
            codes.extend(has_measure.then(|| ("measure".to_owned(), measure.to_owned())));
            codes
        };
        periods.into_iter().map(pair).collect()
    }
}
