//! What an edition changed of the one before it: figures, risks, measures, texts. Both are published, so that everything
//! that differs may be told.

use serde::Serialize;

use crate::language::Argument;
use crate::render::comparison::{ComparisonView, comparison_view};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::{PageKey, edition_folder};
use editions::diff::{Telling, compare_contents};
use model::{Decimal, Edition, Period};

use super::editions::{edition_title, editions_of};
use super::parts::report_title;

/// Longer tables are closed until the reader opens them.
const MOST_OPEN_ROWS: usize = 25;

#[derive(Serialize)]
struct EditionChangesPage {
    page: Frame,
    lead: String,
    /// What changed and why, as its publisher says.
    note: Option<String>,
    before: Side,
    after: Side,
    changes: ComparisonView,
    /// That figures in which no part is named are of the whole.
    of_whole: String,
    most_open_rows: usize,
    all: Option<Link>,
}

/// An edition that is compared.
#[derive(Serialize)]
struct Side {
    /// `Utgåva 1`.
    title: String,
    date: String,
    href: String,
}

pub fn edition_changes_page(scope: &Scope, period: Period, version: u32) -> anyhow::Result<Page> {
    let key = PageKey::EditionChanges(period, version);
    let (before, after) = pair(scope, period, version).expect("only pairs of editions are in the site map");
    let comparison = compare_contents(&before.contents, &after.contents, Telling::All);
    let report = report_title(scope, period);
    let number = |edition: &Edition| Argument::Number(Decimal::from_count(u64::from(edition.version)));
    let arguments = [("from", number(before)), ("to", number(after)), ("report", Argument::Text(&report))];
    let lead = scope.language.text_with("changes-lead", &arguments);
    let units = &scope.published.domain.units;
    let whole = units.unit(units.root());
    let view = EditionChangesPage {
        page: Frame {
            title: scope.language.text_with("changes-page-title", &arguments),
            description: lead.clone(),
            ..scope.frame(key)
        },
        lead,
        note: after.note.clone(),
        before: side(scope, key, before),
        after: side(scope, key, after),
        changes: comparison_view(scope.language, &comparison, Some(&whole.id)),
        of_whole: scope.language.text_with("changes-of-whole", &[("whole", Argument::Text(&whole.title))]),
        most_open_rows: MOST_OPEN_ROWS,
        all: scope.link_titled(key, PageKey::EditionsOf(period), scope.text("editions-of-report")),
    };
    scope.page("edition_changes.html", &view)
}

/// An edition and the one that was published before it.
fn pair<'a>(scope: &Scope<'a>, period: Period, version: u32) -> Option<(&'a Edition, &'a Edition)> {
    let editions = editions_of(scope, period);
    let place = editions.iter().position(|edition| edition.version == version)?;
    Some((editions.get(place.checked_sub(1)?)?, editions[place]))
}

fn side(scope: &Scope, from: PageKey, edition: &Edition) -> Side {
    let folder = edition_folder(scope.language.locale(), edition.report, edition.version);
    Side {
        title: edition_title(scope, edition.version),
        date: scope.language.date(edition.date),
        href: scope.site_map.link_to_file(from, &format!("{folder}/index.html")),
    }
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
        let page = edition_changes_page(&sample.scope(), Period::new(2018, Tertial::T2), 2).unwrap();
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
            let html = edition_changes_page(&sample.scope(), period, version).unwrap().html;
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
