//! What an edition changed of the one before it: figures, risks, measures, texts. Both are published, so that everything
//! that differs may be told.

use crate::language::{Argument, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Inline, Line, Row, Slot, Table, Title, classed, fact, facts, fold, group, headed,
    section, text,
};
use crate::render::comparison::{
    ComparisonView, PieceView, TableView, TextView, comparison_view, table_views,
};
use crate::render::edition::{TurnedTarget, changed_conclusions, has_verdicts, turned_targets};
use crate::render::figures::in_unit;
use crate::render::revised::{Concluded, RevisedConclusion, conclusion_title, verdict_in_words};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use editions::diff::{CellChange, Comparison, FigureChange, TableChanges, Telling, compare_contents};
use model::{Coded, Decimal, Edition, EditionCell, Period, TableName};

use super::editions::edition_link;

/// Longer tables are closed until the reader opens them.
const MOST_OPEN_ROWS: usize = 25;

/// The tables that a reader of the report knows: what happened, and the indicators.
const FIRST: [&str; 2] = ["incidents-by-period", "indicators"];

pub fn edition_changes(ask: &Ask, period: Period, version: u32) -> Vec<Block> {
    let (before, after) = pair(ask, period, version).expect("only pairs of editions are in the site map");
    let comparison = compare_contents(&before.contents, &after.contents, Telling::All);
    let report = ask.report_title(period);
    let number = |edition: &Edition| Argument::Number(Decimal::from_count(u64::from(edition.version)));
    let arguments = [("from", number(before)), ("to", number(after)), ("report", Argument::Text(&report))];
    let units = &ask.published.domain.units;
    let whole = &units.unit(units.root()).id;
    let changes = comparison_view(ask.language, &comparison, Some(whole));
    let figures = Figures::new(ask, &comparison, period, whole);
    let [then, now] = [before, after].map(|edition| edition.contents.tables.as_slice());
    let concluded = changed_conclusions(then, now, period, whole);
    let turned = turned_targets(ask, then, now, period);
    let titles = [before, after].map(|edition| ask.edition_title(edition.version));
    let title = ask.titled(ask.say("changes-page-title", &arguments));
    let lead = match changes.is_empty {
        true => ask.text("changes-nothing"),
        false => {
            let counted = |rows: usize| Argument::Number(Decimal::from_count(rows as u64));
            let report = ask.language.period(period);
            let texts = changes.texts.len() + changes.measures.len();
            let arguments = [
                ("conclusions", counted(concluded.len() + turned.len())),
                ("numbers", counted(rows_in(&figures.of_report))),
                ("report", Argument::Text(&report)),
                ("texts", counted(texts)),
                ("risks", counted(changes.risks.len())),
            ];
            ask.say("changes-lead", &arguments)
        }
    };
    let mut blocks = vec![
        Title { lead: Some(lead.clone()), description: Some(lead), ..title }.into(),
        facts(sides(ask, before, after)),
    ];
    // What is concluded first, then the report's own numbers, then the words about them, then all other figures.
    blocks.extend(conclusions(ask, [before, after], (&concluded, &turned), &titles));
    blocks.extend(figures.of_the_report(ask, period, &titles));
    let texts = |changes: &[TextView]| changes.iter().map(|change| changed_text(ask, change)).collect();
    if !changes.texts.is_empty() {
        let marks: Vec<Block> = vec![ask.note("small", "changes-marks")];
        let changed: Vec<Block> = texts(&changes.texts);
        blocks.push(section(ask.text("changes-texts"), marks.into_iter().chain(changed).collect()));
    }
    blocks.extend(risks(ask, &changes, &titles));
    let measures = &changes.measures;
    blocks.extend((!measures.is_empty()).then(|| section(ask.text("heading-measures"), texts(measures))));
    blocks.extend(figures.others(ask, &changes.notes, &titles));
    let all = ask.link_titled(PageKey::EditionsOf(period), ask.text("editions-of-report"));
    blocks.extend(all.map(text));
    blocks
}

/// An edition and the one that was published before it.
fn pair<'a>(scope: &Scope<'a>, period: Period, version: u32) -> Option<(&'a Edition, &'a Edition)> {
    let editions = scope.editions_of(period);
    let place = editions.iter().position(|edition| edition.version == version)?;
    Some((editions.get(place.checked_sub(1)?)?, editions[place]))
}

/// Both editions, and what changed and why, as the publisher says.
fn sides(ask: &Ask, before: &Edition, after: &Edition) -> Vec<Fact> {
    let side = |edition: &Edition| fact(edition_link(ask, edition), ask.language.date(edition.date));
    let note = after.note.as_ref().map(|note| fact(ask.text("changes-reason"), note));
    [side(before), side(after)].into_iter().chain(note).collect()
}

/// What the two say of counts against the year before and of targets, where that is not the same.
fn conclusions(
    ask: &Ask,
    sides: [&Edition; 2],
    (changed, turned): (&[RevisedConclusion], &[TurnedTarget]),
    titles: &[String; 2],
) -> Option<Block> {
    let caption = ask.text("changes-conclusions");
    let report = sides[1].report;
    let said = |at: Concluded| {
        let verdict = verdict_in_words(ask, report, at.verdict);
        let arguments = [("count", Argument::Number(at.count)), ("verdict", Argument::Text(&verdict))];
        Slot::from(ask.say("changes-concluded", &arguments))
    };
    let of_counts = changed.iter().map(|changed| {
        Row::new([Slot::heading(conclusion_title(ask, changed)), said(changed.then), said(changed.now)])
    });
    let of_targets = turned.iter().map(|turned| {
        let indicator = &ask.published.registers.indicators[turned.position];
        let judged = |value, is_reached| {
            let key = if is_reached { "target-reached" } else { "target-not-reached" };
            let value = in_unit(ask.language, indicator.unit_of_measure, value);
            Slot::from(format!("{value}, {}", lower_first(&ask.text(key))))
        };
        Row::new([
            Slot::heading(&indicator.title),
            judged(turned.then, !turned.is_reached_now),
            judged(turned.now, turned.is_reached_now),
        ])
    });
    let [before, after] = titles.clone();
    let columns = [ask.text("changes-column-figure"), before, after];
    let table = Table::of_words(caption.clone(), columns).with_rows(of_counts.chain(of_targets));
    if table.rows.is_empty() {
        return None;
    }
    let of_interval = sides.iter().position(|edition| !edition.contents.tables.iter().any(has_verdicts));
    let how = of_interval.map(|side| {
        let arguments = [("edition", Argument::Text(&titles[side]))];
        classed("small", ask.say("changes-of-intervals", &arguments))
    });
    let has_types_of_parts = |edition: &&Edition| {
        let name = TableName::DepartmentComparisons.code();
        edition.contents.tables.iter().any(|table| table.name == name)
    };
    let is_in_both = sides.iter().all(has_types_of_parts);
    let elsewhere = (!is_in_both).then(|| ask.note("small", "changes-concluded-in-texts"));
    Some(section(caption, std::iter::once(table.into()).chain(how).chain(elsewhere).collect()))
}

/// Changed figures by what a reader looks for.
struct Figures {
    /// Counts of the whole in the report's own tertial and its indicators, shown in both editions.
    of_report: Vec<TableView>,
    /// Other figures with a number in both.
    changed: Vec<TableView>,
    /// Those that only one of the editions has, or shows.
    in_one: Vec<TableView>,
    /// How many have no number in either.
    without: usize,
}

impl Figures {
    fn new(ask: &Ask, comparison: &Comparison, report: Period, whole: &str) -> Self {
        let (report, language) = (report.to_string(), ask.language);
        let is_own = |table: &str, row: &FigureChange| {
            let says = |wanted: &str, members: &[&str]| {
                let mut columns = row.place.iter().filter(|column| column.column == wanted);
                columns.all(|column| members.contains(&column.member.as_str()))
            };
            FIRST.contains(&table)
                && says("period", &[&report])
                && says("unit", &[whole, "*"])
                && says("measure", &["count", "value"])
        };
        let views = |is_wanted: &dyn Fn(&str, &FigureChange) -> bool| {
            let tables = comparison.tables.iter().map(|table| TableChanges {
                table: table.table.clone(),
                rows: table.rows.iter().filter(|row| is_wanted(&table.table, row)).cloned().collect(),
            });
            table_views(language, &tables.collect::<Vec<_>>(), Some(whole))
        };
        Figures {
            of_report: views(&|table, row| numbers_in(row) == 2 && is_own(table, row)),
            changed: views(&|table, row| numbers_in(row) == 2 && !is_own(table, row)),
            in_one: views(&|_, row| numbers_in(row) == 1),
            without: rows_in(&views(&|_, row| numbers_in(row) == 0)),
        }
    }

    fn of_the_report(&self, ask: &Ask, report: Period, titles: &[String; 2]) -> Option<Block> {
        let report = ask.language.period(report);
        let heading = ask.say("changes-of-report", &[("report", Argument::Text(&report))]);
        let tables: Vec<Block> = self.of_report.iter().map(|table| shown(ask, table, titles)).collect();
        (!tables.is_empty()).then(|| section(heading, tables))
    }

    fn others(&self, ask: &Ask, notes: &[String], titles: &[String; 2]) -> Option<Block> {
        let closed = |tables: &[TableView]| -> Vec<Block> {
            tables.iter().map(|table| closed(ask, table, titles)).collect()
        };
        let groups = [("changes-of-others", &self.changed), ("changes-in-one", &self.in_one)];
        let groups = groups.into_iter().filter(|(_, tables)| !tables.is_empty());
        let mut blocks: Vec<Block> =
            groups.map(|(key, tables)| headed(3, ask.text(key), closed(tables))).collect();
        if !blocks.is_empty() {
            blocks.insert(0, ask.note("small on-paper", "changes-not-printed"));
            blocks.insert(0, of_whole(ask));
        }
        let without = Argument::Number(Decimal::from_count(self.without as u64));
        let without = (self.without > 0).then(|| ask.say("changes-without-number", &[("number", without)]));
        blocks.extend(without.iter().chain(notes).map(|note| classed("small", note)));
        (!blocks.is_empty()).then(|| section(ask.text("changes-figures"), blocks))
    }
}

/// In how many of the two editions the figure has a number.
fn numbers_in(row: &FigureChange) -> usize {
    let has = |cell: EditionCell| usize::from(cell.value().is_some());
    match row.change {
        CellChange::Changed { old, new, .. } => has(old) + has(new),
        CellChange::Added(cell) | CellChange::Gone(cell) => has(cell),
        CellChange::Withheld => 0,
    }
}

fn rows_in(tables: &[TableView]) -> usize {
    tables.iter().map(|table| table.rows.len()).sum()
}

/// That figures in which no part is named are of the whole.
fn of_whole(ask: &Ask) -> Block {
    let units = &ask.published.domain.units;
    let whole = Argument::Text(&units.unit(units.root()).title);
    classed("small", ask.say("changes-of-whole", &[("whole", whole)]))
}

fn shown(ask: &Ask, table: &TableView, titles: &[String; 2]) -> Block {
    match table.rows.len() > MOST_OPEN_ROWS {
        true => closed(ask, table, titles),
        false => headed(3, &table.caption, vec![changed_figures(ask, table, titles).into()]),
    }
}

fn closed(ask: &Ask, table: &TableView, titles: &[String; 2]) -> Block {
    let summary = format!("{} ({})", table.caption, table.rows.len());
    fold("changed-table", summary, vec![changed_figures(ask, table, titles).into()])
}

fn changed_figures(ask: &Ask, table: &TableView, titles: &[String; 2]) -> Table {
    let edition = |title: &String| Column { class: "edition", ..Column::from(title) };
    let rows = table.rows.iter().map(|row| {
        Row::new([
            Slot::heading(&row.label),
            Slot::from(&row.old),
            Slot::from(&row.new),
            Slot::from(&row.difference),
        ])
    });
    Table {
        caption: table.caption.clone(),
        class: "numbers changed-figures",
        columns: vec![
            Column::from(ask.text("changes-column-figure")),
            edition(&titles[0]),
            edition(&titles[1]),
            Column::from(ask.text("changes-column-difference")),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn risks(ask: &Ask, changes: &ComparisonView, titles: &[String; 2]) -> Option<Block> {
    let [before, after] = titles.clone();
    let columns = [ask.text("changes-column-risk"), ask.text("changes-column-change"), before, after];
    let rows = changes.risks.iter().map(|risk| {
        let cells = [&risk.kind, &risk.old, &risk.new].map(Slot::from);
        Row::new(std::iter::once(Slot::heading(&risk.label)).chain(cells))
    });
    let title = ask.text("heading-risks");
    let table = Table::of_words(title.clone(), columns).with_rows(rows);
    (!table.rows.is_empty()).then(|| section(title, vec![table.into()]))
}

fn changed_text(ask: &Ask, change: &TextView) -> Block {
    let mark = change.mark.as_ref().map(|mark| format!("{mark}: ")).unwrap_or_default();
    let lines = change.lines.iter().map(|line| match &line.gap {
        Some(gap) => classed("small", format!("({gap})")),
        None => text(Line(line.pieces.iter().map(|piece| marked(ask, piece)).collect())),
    });
    headed(3, format!("{mark}{}", change.title), vec![group("div", "changed-text", lines.collect())])
}

/// Changed words are marked for the eye and for the ear.
fn marked(ask: &Ask, piece: &PieceView) -> Inline {
    let (element, key) = match piece.kind {
        "removed" => ("del", "changes-removed-word"),
        "added" => ("ins", "changes-added-word"),
        _ => return Inline::from(piece.text.clone()),
    };
    let around = vec![ask.text(key), ask.text("changes-end-word")];
    Inline { around, ..Inline::marked(element, &piece.text) }
}

#[cfg(test)]
mod tests;
