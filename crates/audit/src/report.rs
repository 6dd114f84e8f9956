//! What the audit is told, and what it answers.

use model::EditionTruth;

/// A small count that the gate hid: where it stands, and what nobody may narrow it down to less than.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SmallCount {
    pub table: String,
    /// The row of the table's file, from 0, the heading not counted.
    pub row: usize,
    pub threshold: u32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// By table: rows with a number, and hidden ones.
    pub tables: Vec<TableCounts>,
    /// Sums between published numbers that were used.
    pub sums: usize,
    /// In the order of the tables and rows.
    pub leaks: Vec<Leak>,
    /// Hidden counts that are fenced in, and harmless unless they are small. None where it is known which are.
    pub doubtful: Vec<Leak>,
    /// Hidden counts that earlier editions give away by themselves: it cannot be taken back, whatever is hidden now.
    pub given_away: Vec<Leak>,
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

/// What the audit is told beside the files.
#[derive(Debug, Clone, Copy)]
pub enum Secrets<'a> {
    /// Nothing: all that anybody could know.
    None,
    /// All counts that are small, and what is still true of the earlier editions.
    Small { small: &'a [SmallCount], editions: &'a [EditionTruth] },
}

impl AuditReport {
    pub(super) fn sort(&mut self) {
        self.doubtful.sort();
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

impl<'a> Secrets<'a> {
    pub(super) fn editions(self) -> &'a [EditionTruth] {
        match self {
            Secrets::None => &[],
            Secrets::Small { editions, .. } => editions,
        }
    }
}

impl Leak {
    /// A leak of today's tables.
    pub(super) fn today(table: &str, row: usize, how: How) -> Self {
        Leak { edition: None, table: table.to_owned(), row, how, helped_by: None }
    }
}
