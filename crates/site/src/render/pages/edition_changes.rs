//! What an edition changed of the one before it: figures, risks, measures, texts. Both are published, so that everything
//! that differs may be told.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fact, Inline, Line, Row, Slot, Table, Title, classed, fact, facts, fold, group, headed,
    list, section, text,
};
use crate::render::comparison::{ComparisonView, PieceView, TableView, TextView, comparison_view};
use crate::render::edition::changed_conclusions;
use crate::render::revised::conclusion_between;
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use editions::diff::{Telling, compare_contents};
use model::{Decimal, Edition, Period};

use super::editions::edition_link;

/// Longer tables are closed until the reader opens them.
const MOST_OPEN_ROWS: usize = 25;

pub fn edition_changes(ask: &Ask, period: Period, version: u32) -> Vec<Block> {
    let (before, after) = pair(ask, period, version).expect("only pairs of editions are in the site map");
    let comparison = compare_contents(&before.contents, &after.contents, Telling::All);
    let report = ask.report_title(period);
    let number = |edition: &Edition| Argument::Number(Decimal::from_count(u64::from(edition.version)));
    let arguments = [("from", number(before)), ("to", number(after)), ("report", Argument::Text(&report))];
    let lead = ask.say("changes-lead", &arguments);
    let units = &ask.published.domain.units;
    let whole = &units.unit(units.root()).id;
    let changes = comparison_view(ask.language, &comparison, Some(whole));
    let titles = [before, after].map(|edition| ask.edition_title(edition.version));
    let title = ask.titled(ask.say("changes-page-title", &arguments));
    let mut blocks = vec![
        Title { lead: Some(lead.clone()), description: Some(lead), ..title }.into(),
        facts(sides(ask, before, after)),
    ];
    blocks.extend(changes.is_empty.then(|| ask.note("", "changes-nothing")));
    // What is concluded first, then the words about it, then every figure.
    blocks.extend(conclusions(ask, before, after));
    let texts = |changes: &[TextView]| changes.iter().map(|change| changed_text(ask, change)).collect();
    if !changes.texts.is_empty() {
        let marks: Vec<Block> = vec![ask.note("small", "changes-marks")];
        let changed: Vec<Block> = texts(&changes.texts);
        blocks.push(section(ask.text("changes-texts"), marks.into_iter().chain(changed).collect()));
    }
    blocks.extend(risks(ask, &changes, &titles));
    let measures = &changes.measures;
    blocks.extend((!measures.is_empty()).then(|| section(ask.text("heading-measures"), texts(measures))));
    blocks.extend(figures(ask, &changes, &titles));
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
fn conclusions(ask: &Ask, before: &Edition, after: &Edition) -> Option<Block> {
    let units = &ask.published.domain.units;
    let root = &units.unit(units.root()).id;
    let [then, now] = [before, after].map(|edition| &edition.contents.tables);
    let changed = changed_conclusions(then, now, after.report, root);
    let versions = [before.version, after.version];
    let said: Vec<String> = changed
        .iter()
        .map(|changed| conclusion_between(ask, after.report, changed, "changes-conclusion", versions))
        .collect();
    (!said.is_empty()).then(|| section(ask.text("changes-conclusions"), vec![list(said)]))
}

fn figures(ask: &Ask, changes: &ComparisonView, titles: &[String; 2]) -> Option<Block> {
    if changes.tables.is_empty() && changes.notes.is_empty() {
        return None;
    }
    let units = &ask.published.domain.units;
    let whole = Argument::Text(&units.unit(units.root()).title);
    // That figures in which no part is named are of the whole.
    let of_whole = classed("small", ask.say("changes-of-whole", &[("whole", whole)]));
    let of_whole = (!changes.tables.is_empty()).then_some(of_whole);
    let tables = changes.tables.iter().map(|table| {
        let block = changed_figures(ask, table, titles).into();
        match table.rows.len() {
            rows if rows > MOST_OPEN_ROWS => {
                fold("changed-table", format!("{} ({rows})", table.caption), vec![block])
            }
            _ => headed(3, &table.caption, vec![block]),
        }
    });
    let notes = changes.notes.iter().map(|note| classed("small", note));
    Some(section(ask.text("changes-figures"), of_whole.into_iter().chain(tables).chain(notes).collect()))
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
        let said = "1\u{a0}200 i utgåva 1 (färre än T2\u{a0}2017), 1\u{a0}203 i utgåva 2 (ingen säker skillnad mot T2\u{a0}2017).";
        let place = html.find(said).unwrap_or_else(|| panic!("{html}"));
        assert!(place < html.find("<table").unwrap(), "{html}");
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
