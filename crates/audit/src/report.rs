//! What the audit answers.

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// By table: rows with a number, and hidden ones.
    pub tables: Vec<TableCounts>,
    /// Sums between published numbers that were used.
    pub sums: usize,
    /// In the order of the tables and rows.
    pub leaks: Vec<Leak>,
    /// Hidden counts that can be told well enough to do harm if they are small, and of which the files do not say whether
    /// they are.
    pub doubtful: Vec<Leak>,
    /// Hidden counts that earlier editions give away by themselves: it cannot be taken back, whatever is hidden now.
    pub given_away: Vec<Leak>,
    /// Numbers of today that differ from those of an edition by so few that they may point at somebody. The gate does not
    /// yet withhold them, so that they are told and stop nothing.
    pub small_changes: Vec<Leak>,
    pub faults: Vec<Fault>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCounts {
    pub table: String,
    pub shown: usize,
    pub hidden: usize,
}

/// A hidden number that can be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The edition that the table belongs to, as `2018-t2/v1`; `None` for the tables of today.
    pub edition: Option<String>,
    pub table: String,
    /// The row of the table's file, from 0, the heading not counted.
    pub row: usize,
    pub how: How,
    /// A number of an earlier edition that helps to tell it. `None` where none is needed.
    pub helped_by: Option<EditionCell>,
}

/// A row of a table in an earlier edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionCell {
    /// As `2018-t2/v1`.
    pub edition: String,
    pub table: String,
    /// From 0, the heading not counted.
    pub row: usize,
}

/// How a hidden number can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is not hidden, although it is from 1 up to, not including, this.
    Small(u32),
    /// It stands openly in a table.
    Openly,
    /// It follows from the sums.
    BySums,
    /// It is hidden in a line together with others, and together they are no more than this.
    FewInLine(u64),
    /// It lies between these; `None` where that could not be found out.
    FencedIn(Option<(u64, u64)>),
    /// A number made of it is shown.
    Derived,
    /// What is left of the number when others that are shown are taken away is as small a count as this. It stands in no
    /// table.
    Remainder(u64),
    /// It differs from what an edition says by so few that they may point at somebody.
    Change(u64),
}

/// Something that is wrong with the files themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The parts of this number do not add up to it.
    SumIsWrong { table: String, row: usize },
    /// A count is not a whole number from zero up.
    NoCount { table: String, row: usize },
    /// A page, or a file of a figure, says a number that is not that of the row of the published table that it is of.
    /// `figure` is `None` for a table outside figures.
    StrangeNumber { file: String, figure: Option<String>, table: String, number: String },
    /// A page lacks a figure that the data package names.
    NoFigure { file: String, figure: String },
    /// Another table says another number for the same count.
    Contradicts { table: String, row: usize },
    /// A file is missing, or other than when it was built.
    Changed { file: String },
}

impl AuditReport {
    pub(super) fn sort(&mut self) {
        self.doubtful.sort();
        self.small_changes.sort();
        self.small_changes.dedup_by(|next, kept| (&next.table, next.row) == (&kept.table, kept.row));
        self.leaks.sort();
        self.leaks.dedup();
        // The plainest way that a count is given away is enough.
        self.given_away.sort();
        self.given_away.dedup_by(|next, kept| {
            (&next.edition, &next.table, next.row) == (&kept.edition, &kept.table, kept.row)
        });
    }

    pub fn is_passed(&self) -> bool {
        self.leaks.is_empty() && self.faults.is_empty()
    }
}

impl How {
    /// True if a count below the threshold is told too well.
    pub fn tells_below(self, threshold: u32) -> bool {
        let threshold = u64::from(threshold);
        match self {
            How::FencedIn(Some((low, high))) => low < threshold && high - low < threshold,
            _ => true,
        }
    }
}

impl Leak {
    /// A leak of today's tables.
    pub(super) fn today(table: &str, row: usize, how: How) -> Self {
        Leak { edition: None, table: table.to_owned(), row, how, helped_by: None }
    }
}
