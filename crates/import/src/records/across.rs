//! Rows of sheets with a column of counts for each month or tertial.

use model::{CountTime, EventDate};

use super::{Days, Fate, Meaning, Record, RowReader};
use crate::map::Field;
use crate::plan::Across;
use crate::problems::Problem;
use crate::sheet::Row;

/// What the cells of such columns became.
#[derive(Debug, Default)]
pub struct AcrossTally {
    pub counts: usize,
    pub events: u64,
    /// Empty, or 0.
    pub nothing: usize,
    pub other_period: usize,
}

impl RowReader<'_> {
    /// One record for each cell that counts something.
    pub fn row_across(&mut self, at: u32, row: &Row) -> Fate {
        let plan = self.plan;
        self.judge_width(at, row);
        let mut records = Vec::new();
        let (mut nothing, mut other_period) = (0, 0);
        for across in &plan.across {
            let count = self.count_across(at, row, across);
            let days = match across.when {
                CountTime::Month(month) => {
                    Days { date: Some(EventDate::from_month(month)), ..Days::default() }
                }
                CountTime::Period(period) => Days { period: Some(period), ..Days::default() },
            };
            match count {
                0 => nothing += 1,
                _ if self.is_of_other_period(days) => other_period += 1,
                _ => {
                    self.column = Some(across.column.index);
                    self.judge_days(at, days);
                    self.column = None;
                    let values = self.values(at, row, days);
                    records.push(Record { values, when: across.when, count, row: at });
                }
            }
        }
        if records.is_empty() && other_period == 0 {
            // Its type and its unit are judged all the same.
            self.values(at, row, Days::default());
        }
        if self.is_refused {
            return Fate::Refused;
        }
        let tally = &mut self.read.across;
        tally.counts += records.len();
        tally.events += records.iter().map(|record| u64::from(record.count)).sum::<u64>();
        tally.nothing += nothing;
        tally.other_period += other_period;
        let fate = match (records.is_empty(), other_period) {
            (false, _) => Fate::Written,
            (true, 0) => Fate::NoEvents,
            (true, _) => Fate::OtherPeriod,
        };
        for record in records {
            [record.when.first_day(), record.when.last_month().first_day()]
                .map(|day| EventDate::from_month(model::Month::of_date(day)))
                .into_iter()
                .for_each(|month| self.widen(month));
            self.read.records.push(record);
        }
        fate
    }

    fn count_across(&mut self, at: u32, row: &Row, Across { column, .. }: &Across<'_>) -> u32 {
        let written = row.cell(column.index);
        if written.is_empty() {
            return 0;
        }
        match self.read_cell(Field::Count, column, written, row.is_day(column.index)).0 {
            Meaning::Word(count) => count.parse().unwrap_or(0),
            meaning => {
                let problem = match meaning {
                    Meaning::Fault(problem) => problem,
                    _ => Problem::Unreadable,
                };
                self.column = Some(column.index);
                self.problem(problem, Some(Field::Count), written, at);
                self.column = None;
                0
            }
        }
    }
}
