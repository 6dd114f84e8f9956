//! A [`Comparison`] in the words of a language: what pages and the terminal show of it.
//!
//! Both sides were published before they were compared, so that no number comes in here that did not pass the gate.

use crate::language::{Argument, Language, capitalise};
use editions::diff::{
    Assessed, CellChange, Comparison, Dimension, FigureChange, Line, Piece, PieceKind, RiskChange, RiskMove,
    TableChanges, TextChange, TextMove,
};
use model::{
    Affected, CaseStatus, Coded, Decimal, Denominator, EditionCell, Month, Period, Register, Severity,
    Source, TableName,
};

/// Tables of what is worked out from other tables: that they change says nothing of its own.
const DERIVED: [&str; 7] = [
    "comparisons",
    "department-comparisons",
    "dispersion",
    "level-changes",
    "run-signals",
    "month-limits",
    "unit-rates",
];

/// Tables with what readers look for first; the others come after them.
const FIRST: [&str; 4] = ["incidents-by-period", "incidents-by-unit", "cases", "indicators"];

/// Tables that count something else than events.
const OF_REGISTERS: [&str; 3] = ["measures", "indicators", "surveys"];

/// Everything that has changed.
#[derive(Debug, Clone)]
pub struct ComparisonView {
    pub tables: Vec<TableView>,
    /// What is said of figures that are not listed.
    pub notes: Vec<String>,
    pub risks: Vec<RiskView>,
    pub measures: Vec<TextView>,
    pub texts: Vec<TextView>,
    pub is_empty: bool,
}

#[derive(Debug, Clone)]
pub struct TableView {
    pub id: String,
    pub caption: String,
    pub rows: Vec<FigureView>,
}

#[derive(Debug, Clone)]
pub struct FigureView {
    /// `T2 2018, Hot, Centrum`
    pub label: String,
    pub old: String,
    pub new: String,
    /// `+2`; a sign where there is none.
    pub difference: String,
}

#[derive(Debug, Clone)]
pub struct RiskView {
    /// `R-017 Strömavbrott (RSA)`
    pub label: String,
    /// `Ny`, `Borttagen`, `Flyttad`
    pub kind: String,
    pub old: String,
    pub new: String,
}

#[derive(Debug, Clone)]
pub struct TextView {
    pub id: String,
    pub title: String,
    /// `Ny` or `Borttagen`, where the whole text is.
    pub mark: Option<String>,
    pub lines: Vec<LineView>,
}

#[derive(Debug, Clone)]
pub struct LineView {
    /// What is said in place of unchanged sentences.
    pub gap: Option<String>,
    pub pieces: Vec<PieceView>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceView {
    /// `same`, `removed` or `added`.
    pub kind: &'static str,
    pub text: String,
}

/// Puts a comparison into words. `whole` is the id of the unit that goes without saying, where the reader is told so.
pub fn comparison_view(language: &Language, comparison: &Comparison, whole: Option<&str>) -> ComparisonView {
    let words = Words { language, whole };
    ComparisonView {
        tables: table_views(language, &comparison.tables, whole),
        notes: words.notes(comparison),
        risks: comparison.risks.iter().map(|risk| words.risk(risk)).collect(),
        measures: comparison.measures.iter().map(|measure| words.changed_text(measure)).collect(),
        texts: comparison.texts.iter().map(|text| words.changed_text(text)).collect(),
        is_empty: comparison.is_empty(),
    }
}

/// The tables of what was counted, those that readers look for first before the others.
pub fn table_views(language: &Language, tables: &[TableChanges], whole: Option<&str>) -> Vec<TableView> {
    let words = Words { language, whole };
    let mut shown: Vec<&TableChanges> =
        tables.iter().filter(|table| !DERIVED.contains(&table.table.as_str())).collect();
    shown.sort_by_key(|table| FIRST.iter().position(|name| *name == table.table).unwrap_or(FIRST.len()));
    shown.into_iter().map(|table| words.table(table)).filter(|table| !table.rows.is_empty()).collect()
}

struct Words<'a> {
    language: &'a Language,
    whole: Option<&'a str>,
}

impl Words<'_> {
    fn text(&self, key: &str) -> String {
        self.language.text(key)
    }

    fn count(&self, key: &str, number: usize) -> Option<String> {
        let argument = Argument::Number(Decimal::from_count(number as u64));
        (number > 0).then(|| self.language.text_with(key, &[("number", argument)]))
    }

    fn notes(&self, comparison: &Comparison) -> Vec<String> {
        let rows = |is_wanted: fn(&TableChanges) -> bool| {
            comparison.tables.iter().filter(move |table| is_wanted(table)).flat_map(|table| &table.rows)
        };
        let is_withheld = |row: &&FigureChange| row.change == CellChange::Withheld;
        let withheld = rows(|_| true).filter(is_withheld).count();
        let derived =
            rows(|table| DERIVED.contains(&table.table.as_str())).filter(|row| !is_withheld(row)).count();
        let notes = [
            self.count("changes-derived", derived),
            self.count("changes-settled", comparison.settled),
            self.count("changes-withheld", withheld),
        ];
        notes.into_iter().flatten().collect()
    }

    fn table(&self, table: &TableChanges) -> TableView {
        TableView {
            id: table.table.clone(),
            caption: TableName::from_code(&table.table)
                .map_or(&*table.table, |name| name.row().title.in_language(self.language.locale()))
                .to_owned(),
            rows: table.rows.iter().filter_map(|row| self.figure(&table.table, row)).collect(),
        }
    }

    /// `None` for what may not be told.
    fn figure(&self, table: &str, row: &FigureChange) -> Option<FigureView> {
        let none = || self.text("changes-no-difference");
        let (old, new, difference) = match row.change {
            CellChange::Changed { old, new, difference } => {
                let difference = difference.map_or_else(none, |number| self.signed(number));
                (self.cell(old), self.cell(new), difference)
            }
            CellChange::Added(new) => (self.text("changes-was-not-there"), self.cell(new), none()),
            CellChange::Gone(old) => (self.cell(old), self.text("changes-is-gone"), none()),
            CellChange::Withheld => return None,
        };
        Some(FigureView { label: self.place(table, &row.place), old, new, difference })
    }

    fn signed(&self, number: Decimal) -> String {
        let sign = if number.units() > 0 { "+" } else { "" };
        format!("{sign}{}", self.language.number(number))
    }

    fn cell(&self, cell: EditionCell) -> String {
        match cell {
            EditionCell::Shown { value, is_preliminary: false } => self.language.number(value),
            EditionCell::Shown { value, is_preliminary: true } => {
                self.language.text_with("changes-preliminary", &[("number", Argument::Number(value))])
            }
            EditionCell::Hidden => self.text("changes-hidden"),
            EditionCell::Missing => self.text("changes-missing"),
            EditionCell::NotPublished => self.text("changes-not-published"),
            EditionCell::NotApplicable => self.text("changes-not-applicable"),
        }
    }

    /// What a row counts: totals are left out but for all events.
    fn place(&self, table: &str, place: &[Dimension]) -> String {
        let is_of_events =
            |dimension: &&Dimension| matches!(dimension.column.as_str(), "event_type" | "focus_area");
        let counts_events =
            !OF_REGISTERS.contains(&table) && place.iter().any(|dimension| is_of_events(&dimension));
        let is_total = place.iter().filter(is_of_events).all(|dimension| dimension.member == "*");
        let all = (counts_events && is_total).then(|| self.text("changes-all-events"));
        let named = place
            .iter()
            .filter(|dimension| dimension.member != "*")
            .filter_map(|dimension| self.member(dimension));
        let mut words: Vec<String> = named.collect();
        let after_time = usize::from(
            place.first().is_some_and(|first| matches!(first.column.as_str(), "period" | "month")),
        );
        all.into_iter().for_each(|all| words.insert(after_time.min(words.len()), all));
        words.join(", ")
    }

    /// `None` for what goes without saying: the whole, and that a count is a count.
    fn member(&self, dimension: &Dimension) -> Option<String> {
        if dimension.column == "unit" && self.whole == Some(dimension.member.as_str()) {
            return None;
        }
        if let Some(title) = &dimension.title {
            return Some(title.clone());
        }
        let member = dimension.member.as_str();
        match dimension.column.as_str() {
            "period" => Some(
                member.parse::<Period>().map_or_else(|_| member.to_owned(), |at| self.language.period(at)),
            ),
            "month" => {
                Some(member.parse::<Month>().map_or_else(|_| member.to_owned(), |at| self.language.month(at)))
            }
            "severity" if member == "unknown" => Some(self.text("severity-unknown")),
            "severity" => Some(self.code::<Severity>(member)),
            "status_of_case" => Some(self.code::<CaseStatus>(member)),
            "affected" => Some(self.code::<Affected>(member)),
            "source" => Some(self.code::<Source>(member)),
            "measure" if matches!(member, "count" | "value") => None,
            "measure" => Some(self.measure(member)),
            "denominator" => Some(self.code::<Denominator>(member)),
            _ => Some(member.to_owned()),
        }
    }

    /// An edition may have measures that no table has any more: those are called what the file calls them.
    fn measure(&self, member: &str) -> String {
        let name = self.text(&format!("dimension-measure-{}", member.replace('_', "-")));
        if name.starts_with('⟦') { member.replace('_', " ") } else { name }
    }

    fn code<C: Coded>(&self, member: &str) -> String {
        let coded = C::ALL.iter().find(|coded| coded.code() == member);
        coded.map_or_else(|| member.to_owned(), |coded| self.language.code_name(*coded))
    }

    fn risk(&self, risk: &RiskChange) -> RiskView {
        let title = risk.title.as_deref().unwrap_or_default();
        let none = |key| self.text(key);
        let (kind, old, new) = match &risk.change {
            RiskMove::Added(now) => {
                ("changes-new", none("changes-was-not-there"), self.assessed(now.at, now.residual))
            }
            RiskMove::Removed(before) => {
                ("changes-removed", self.assessed(before.at, before.residual), none("changes-is-gone"))
            }
            RiskMove::Moved { from, to } => {
                ("changes-moved", self.assessed(from.at, from.residual), self.assessed(to.at, to.residual))
            }
        };
        let register = self.code::<Register>(&risk.register);
        let label = format!("{} {title}", risk.id);
        RiskView { label: format!("{} ({register})", label.trim_end()), kind: none(kind), old, new }
    }

    fn assessed(&self, at: Assessed, residual: Option<Assessed>) -> String {
        let place = |at: Assessed| {
            let level = self.language.code_word(at.level);
            let step = |step: u8| Argument::Number(Decimal::from_count(u64::from(step)));
            let arguments = [
                ("level", Argument::Text(&level)),
                ("likelihood", step(at.score.likelihood)),
                ("consequence", step(at.score.consequence)),
            ];
            self.language.text_with("changes-risk-place", &arguments)
        };
        let at = capitalise(&place(at));
        match residual {
            Some(residual) => {
                let residual = place(residual);
                let arguments = [("place", Argument::Text(&at)), ("residual", Argument::Text(&residual))];
                self.language.text_with("changes-risk-residual", &arguments)
            }
            None => at,
        }
    }

    fn changed_text(&self, text: &TextChange) -> TextView {
        let whole = |kind, lines: &[String]| {
            let line =
                |text: &String| LineView { gap: None, pieces: vec![PieceView { kind, text: text.clone() }] };
            lines.iter().map(line).collect()
        };
        let (mark, lines) = match &text.change {
            TextMove::Added(lines) => (Some(self.text("changes-new")), whole("added", lines)),
            TextMove::Gone(lines) => (Some(self.text("changes-removed")), whole("removed", lines)),
            TextMove::Changed(lines) => (None, lines.iter().map(|line| self.line(line)).collect()),
        };
        TextView { id: text.id.clone(), title: text.title.clone(), mark, lines }
    }

    fn line(&self, line: &Line) -> LineView {
        match line {
            Line::Gap(lines) => {
                LineView { gap: self.count("changes-unchanged-sentences", *lines), pieces: Vec::new() }
            }
            Line::Pieces(pieces) => LineView { gap: None, pieces: pieces.iter().map(piece).collect() },
        }
    }
}

fn piece(piece: &Piece) -> PieceView {
    let kind = match piece.kind {
        PieceKind::Same => "same",
        PieceKind::Removed => "removed",
        PieceKind::Added => "added",
    };
    PieceView { kind, text: piece.text.clone() }
}
