//! Two [`EditionContents`] → [`Comparison`]: which figures, texts, risks and measures of a report have changed.
//!
//! Pure: what is compared was published before it came here, and nothing else is known. No words of a language, no
//! files, no git. Order follows the newer side, with what is gone after it, so that the same two sides always give the
//! same comparison.

mod figures;
mod risks;
mod texts;
mod words;

use model::{Decimal, EditionCell, EditionContents, Period, RiskLevel, Score};

pub use words::{Piece, PieceKind};

/// What is different between two contents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Tables with a change, the risks' own left out: they are in `risks`.
    pub tables: Vec<TableChanges>,
    /// Figures that are the same but no longer, or newly, preliminary.
    pub settled: usize,
    pub risks: Vec<RiskChange>,
    pub measures: Vec<TextChange>,
    pub texts: Vec<TextChange>,
}

/// The changed rows of a published table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableChanges {
    pub table: String,
    pub rows: Vec<FigureChange>,
}

/// A changed figure and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureChange {
    /// Its columns in order; `*` stands for all.
    pub place: Vec<Dimension>,
    pub change: CellChange,
}

/// What a row says in one column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dimension {
    pub column: String,
    pub member: String,
    /// What readers call the member, where it has a name.
    pub title: Option<String>,
}

/// What has become of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellChange {
    /// The difference is there only where both are shown.
    Changed {
        old: EditionCell,
        new: EditionCell,
        difference: Option<Decimal>,
    },
    Added(EditionCell),
    Gone(EditionCell),
    /// Whether and how it has changed may not be told: the difference could be a small count.
    Withheld,
}

/// A risk that came, went or moved in its matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskChange {
    pub id: String,
    pub title: Option<String>,
    /// The code of its register.
    pub register: String,
    pub change: RiskMove,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RiskMove {
    Added(RiskPlace),
    Removed(RiskPlace),
    /// The place is another, or the place that is left after measures.
    Moved {
        from: RiskPlace,
        to: RiskPlace,
    },
}

/// Where the latest assessment of a risk puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskPlace {
    pub period: Period,
    pub at: Assessed,
    /// What is left of it after measures.
    pub residual: Option<Assessed>,
}

/// A place in the matrix, and the level that it had when it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessed {
    pub score: Score,
    pub level: RiskLevel,
}

/// A text that came, went or reads otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    pub id: String,
    pub title: String,
    pub change: TextMove,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextMove {
    /// Its sentences.
    Added(Vec<String>),
    Gone(Vec<String>),
    /// Changed sentences, each in pieces. A gap stands for unchanged ones.
    Changed(Vec<Line>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Unchanged sentences that are not repeated here; how many.
    Gap(usize),
    /// One sentence with what was taken away and what was added.
    Pieces(Vec<Piece>),
}

/// Which differences may be told.
#[derive(Debug, Clone, Copy)]
pub enum Telling<'a> {
    /// Both sides are out already.
    All,
    /// Where the cell is not hidden in any of these: what was added and what was removed, published as tables of their
    /// own.
    Where(&'a [EditionContents]),
    /// None: it is not known what the differences consist of.
    Nothing,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self == &Comparison::default()
    }

    /// How many figures are told of.
    pub fn figure_count(&self) -> usize {
        self.tables.iter().map(|table| table.rows.len()).sum()
    }
}

/// Holds the newer contents against the older.
pub fn compare_contents(old: &EditionContents, new: &EditionContents, telling: Telling<'_>) -> Comparison {
    let figures = figures::compare(old, new, telling);
    let (measures, texts) = texts::compare(old, new);
    Comparison {
        tables: figures.tables,
        settled: figures.settled,
        risks: risks::compare(old, new),
        measures,
        texts,
    }
}

/// What readers call a member of a column: as the newer side does, or the older.
fn title_of(sides: [&EditionContents; 2], column: &str, member: &str) -> Option<String> {
    let names = sides.into_iter().flat_map(|side| side.names.iter());
    let mut named = names.filter(|name| name.column == column && name.member == member);
    named.next().map(|name| name.title.clone())
}

#[cfg(test)]
mod tests;
