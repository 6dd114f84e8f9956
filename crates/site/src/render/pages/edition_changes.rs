//! What an edition changed of the one before it: figures, risks, measures, texts. Both are published, so that everything
//! that differs may be told.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Inline, Line, Row, Slot, Table, Title, classed, fact, facts, fold, group, headed,
    section, text,
};
use crate::render::comparison::{
    ComparisonView, PieceView, TableView, TextView, comparison_view, table_views,
};
use crate::render::edition::{changed_conclusions, has_verdicts};
use crate::render::revised::{Concluded, RevisedConclusion, title_of, verdict_in_words};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use editions::diff::{CellChange, Comparison, FigureChange, TableChanges, Telling, compare_contents};
use model::{Decimal, Edition, EditionCell, Period};

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
    let concluded = changed_conclusions(&before.contents.tables, &after.contents.tables, period, whole);
    let titles = [before, after].map(|edition| ask.edition_title(edition.version));
    let title = ask.titled(ask.say("changes-page-title", &arguments));
    let lead = match changes.is_empty {
        true => ask.text("changes-nothing"),
        false => {
            let counted = |rows: usize| Argument::Number(Decimal::from_count(rows as u64));
            let report = ask.language.period(period);
            let texts = changes.texts.len() + changes.measures.len();
            let arguments = [
                ("conclusions", counted(concluded.len())),
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
    blocks.extend(conclusions(ask, [before, after], &concluded, &titles));
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

/// What the two say of the counts of the whole against the year before, where that is not the same.
fn conclusions(
    ask: &Ask,
    sides: [&Edition; 2],
    changed: &[RevisedConclusion],
    titles: &[String; 2],
) -> Option<Block> {
    let caption = ask.text("changes-conclusions");
    let report = sides[1].report;
    let said = |at: Concluded| {
        let verdict = verdict_in_words(ask, report, at.verdict);
        let arguments = [("count", Argument::Number(at.count)), ("verdict", Argument::Text(&verdict))];
        Slot::from(ask.say("changes-concluded", &arguments))
    };
    let rows = changed.iter().map(|changed| {
        let title = title_of(ask, &changed.event_type, &changed.focus_area);
        Row::new([Slot::heading(title), said(changed.then), said(changed.now)])
    });
    let [before, after] = titles.clone();
    let columns = [ask.text("changes-column-figure"), before, after];
    let table = Table::of_words(caption.clone(), columns).with_rows(rows);
    if table.rows.is_empty() {
        return None;
    }
    let of_interval = sides.iter().position(|edition| !edition.contents.tables.iter().any(has_verdicts));
    let how = of_interval.map(|side| {
        let arguments = [("edition", Argument::Text(&titles[side]))];
        classed("small", ask.say("changes-of-intervals", &arguments))
    });
    Some(section(caption, std::iter::once(table.into()).chain(how).collect()))
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
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::Sample;
    use model::{
        Audience, EditionCell, EditionContents, EditionName, EditionTable, EditionText, ReportStatus,
        Tertial, Texts,
    };

    fn edition(version: u32, falls: i64, level: i64, text: &str) -> Edition {
        let period = Period::new(2018, Tertial::T2);
        let shown =
            |number| EditionCell::Shown { value: Decimal::from_units(number, 0), is_preliminary: false };
        let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let mut counts =
            EditionTable::new("incidents-by-period", columns(&["period", "event_type", "unit", "measure"]));
        counts.push(["2018-t2", "fall", "forvaltningen", "count"], shown(falls));
        counts.push(["2018-t2", "fall", "norr", "count"], shown(falls - 1000));
        counts.push(
            ["2018-t2", "*", "*", "count"],
            if version == 1 { EditionCell::Hidden } else { shown(1200) },
        );
        counts.push(["2018", "fall", "*", "accumulated"], shown(1));
        let mut risks = EditionTable::new("risks", columns(&["risk", "register", "period", "measure"]));
        for (measure, number) in [("likelihood", level), ("consequence", level), ("level", level)] {
            risks.push(["R-1", "rsa", "2018-t2", measure], shown(number));
        }
        let titled = |id: &str, text: &str| EditionText {
            id: id.to_owned(),
            title: "Rubrik <1>".to_owned(),
            text: text.to_owned(),
        };
        let name = EditionName {
            column: "event_type".to_owned(),
            member: "fall".to_owned(),
            title: "Fallolycka".to_owned(),
        };
        Edition {
            report: period,
            version,
            date: date(2018, 9, 20 + version as i8),
            note: (version > 1).then(|| "Sena rapporter & rättat fel".to_owned()),
            status: ReportStatus::Adopted,
            audience: Audience::Intranet,
            commit: "1".repeat(40),
            tool: "lagesbild".to_owned(),
            extracts: Vec::new(),
            files: Vec::new(),
            sha256: "a".repeat(64),
            contents: EditionContents {
                tables: vec![counts, risks],
                texts: vec![titled("summary", text), titled("measure/A-1", &format!("Status: {version}"))],
                names: vec![name],
            },
        }
    }

    fn html() -> String {
        let editions =
            vec![edition(1, 1200, 2, "Fallen ökade <nu>."), edition(2, 1203, 4, "Fallen minskade <nu>.")];
        let sample = Sample::new(Texts { editions, ..Texts::default() });
        let page = sample.page(PageKey::EditionChanges(Period::new(2018, Tertial::T2), 2));
        assert!(!page.html.contains('⟦'), "{}", page.html);
        page.html
    }

    #[test]
    fn figures_stand_with_both_editions_and_the_reason() {
        let html = html();
        assert!(html.contains("Sena rapporter &amp; rättat fel"), "{html}");
        let row = "<th scope=\"row\">T2\u{a0}2018, Fallolycka</th><td>1\u{a0}200</td><td>1\u{a0}203</td><td>+3</td>";
        assert!(html.contains(row), "{html}");
        let row = "<th scope=\"row\">T2\u{a0}2018, Fallolycka, norr</th><td>200</td><td>203</td><td>+3</td>";
        assert!(html.contains(row), "{html}");
        assert!(html.contains("Där ingen del nämns gäller uppgiften hela forvaltningen."), "{html}");
        let hidden =
            "<th scope=\"row\">T2\u{a0}2018, alla händelser</th><td>dold</td><td>1\u{a0}200</td><td>–</td>";
        assert!(html.contains(hidden), "{html}");
        assert!(!html.contains("Fallolycka, ackumulerat"), "what is the same is not listed");
    }

    /// Edition 1 says that the falls are fewer than the year before, edition 2 that the difference is not certain.
    #[test]
    fn what_is_concluded_otherwise_comes_first() {
        let with_verdict = |version, falls, verdict| {
            let mut edition = edition(version, falls, 2, "Fallen.");
            let columns = ["period", "span", "years_before", "event_type", "focus_area", "unit", "measure"];
            let columns = columns.map(str::to_owned).to_vec();
            let mut comparisons = EditionTable::new("comparisons", columns);
            let value = Decimal::from_units(verdict, 0);
            let row = ["2018-t2", "tertial", "1", "fall", "*", "forvaltningen", "verdict"];
            comparisons.push(row, EditionCell::Shown { value, is_preliminary: false });
            edition.contents.tables.push(comparisons);
            edition
        };
        let editions = vec![with_verdict(1, 1200, -1), with_verdict(2, 1203, 0)];
        let sample = Sample::new(Texts { editions, ..Texts::default() });
        let html = sample.page(PageKey::EditionChanges(Period::new(2018, Tertial::T2), 2)).html;
        let said = "<th scope=\"row\">Alla händelser</th><td>1\u{a0}200, färre än T2\u{a0}2017</td><td>1\u{a0}203, ingen säker skillnad mot T2\u{a0}2017</td>";
        let place = html.find(said).unwrap_or_else(|| panic!("{html}"));
        assert_eq!(html[..place].matches("<table").count(), 1, "{html}");
        assert!(html.contains("Ändrade slutsatser: 1."), "{html}");
    }

    #[test]
    fn changed_words_are_marked_for_eye_and_ear() {
        let html = html();
        assert!(html.contains("<del><span class=\"visually-hidden\">borttaget: </span>ökade"), "{html}");
        assert!(html.contains("<ins><span class=\"visually-hidden\">tillagt: </span>minskade"), "{html}");
        assert!(html.contains("&lt;nu&gt;") && html.contains("Rubrik &lt;1&gt;"), "{html}");
    }

    #[test]
    fn a_risk_that_moved_has_both_places() {
        let html = html();
        assert!(html.contains("<td>Flyttad</td><td>Medel (sannolikhet 2, konsekvens 2)</td><td>Kritisk (sannolikhet 4, konsekvens 4)</td>"), "{html}");
    }

    /// Each is held against the one that was published just before it, of the same report.
    #[test]
    fn every_edition_has_a_page_against_the_one_before() {
        let mut other = edition(1, 999, 1, "Annat");
        other.report = Period::new(2018, Tertial::T1);
        let mut editions = vec![other];
        editions.extend(
            [(1, 1200), (2, 1203), (3, 1210)].map(|(version, falls)| edition(version, falls, 2, "a")),
        );
        let sample = Sample::new(Texts { editions, ..Texts::default() });
        let period = Period::new(2018, Tertial::T2);
        for (version, row) in [
            (2, "<td>1\u{a0}200</td><td>1\u{a0}203</td><td>+3</td>"),
            (3, "<td>1\u{a0}203</td><td>1\u{a0}210</td><td>+7</td>"),
        ] {
            let html = sample.page(PageKey::EditionChanges(period, version)).html;
            assert!(
                html.contains(&format!("<th scope=\"row\">T2\u{a0}2018, Fallolycka</th>{row}")),
                "{html}"
            );
            assert_eq!(html.matches("Fallolycka<").count(), 1, "{html}");
            let before = version - 1;
            let href = format!("<dt><a href=\"../../v{before}/index.html\">Utgåva {before}</a></dt>");
            assert!(html.contains(&href), "{html}");
            assert!(
                html.contains(&format!("<dt><a href=\"../index.html\">Utgåva {version}</a></dt>")),
                "{html}"
            );
        }
        assert!(!sample.scope().site_map.has(PageKey::EditionChanges(period, 4)));
        assert!(!sample.scope().site_map.has(PageKey::EditionChanges(Period::new(2018, Tertial::T1), 1)));
    }

    #[test]
    fn the_first_edition_changes_nothing() {
        let editions = vec![edition(1, 1, 1, "a"), edition(2, 2, 2, "b")];
        let sample = Sample::new(Texts { editions, ..Texts::default() });
        let period = Period::new(2018, Tertial::T2);
        assert!(!sample.scope().site_map.has(PageKey::EditionChanges(period, 1)));
        let entry = sample.scope().site_map.entry(PageKey::EditionChanges(period, 2)).unwrap().path.clone();
        assert_eq!(entry, "versioner/2018-t2/v2/andringar/index.html");
    }
}
