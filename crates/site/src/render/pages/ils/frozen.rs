//! The hand-over of an adopted report: the texts and numbers of its edition. What was adopted is what is handed over, however
//! the data have changed since.
//!
//! Numbers of an edition passed the gate when it was made.

use crate::language::{Argument, Change, SIGN_OF_UNSHOWN, Span, Unshown};
use crate::render::ask::Ask;
use crate::render::pages::collected::reported_areas;
use crate::render::pages::indicator_rows::{IndicatorRow, dated, row_of};
use crate::render::pages::parts::accumulated;
use crate::render::scope::Scope;
use crate::render::sentences::CellText;
use model::{Coded, Decimal, Edition, EditionCell, FocusAreaIx, TableName};

use super::{HandOverText, finish, said, uncounted};

/// `*` where all are counted together.
const ALL: &str = "*";

pub(super) fn texts(ask: &Ask, edition: &Edition) -> Vec<HandOverText> {
    let frozen = Frozen { scope: ask, edition };
    let areas = reported_areas(ask, edition.report).into_iter().map(|area| frozen.of_area(area));
    std::iter::once(frozen.of_whole()).chain(areas).collect()
}

/// `Texter och tal är de som står i utgåva 1, 23 september 2020.`
pub(super) fn note(scope: &Scope, edition: &Edition) -> String {
    let version = Argument::Number(Decimal::from_count(u64::from(edition.version)));
    let date = scope.language.date(edition.date);
    scope.say("ils-frozen", &[("version", version), ("date", Argument::Text(&date))])
}

struct Frozen<'a> {
    scope: &'a Scope<'a>,
    edition: &'a Edition,
}

impl Frozen<'_> {
    fn of_whole(&self) -> HandOverText {
        let mut paragraphs: Vec<String> =
            self.text("key-messages").map(|messages| messages.replace('\n', " ")).into_iter().collect();
        paragraphs.extend(self.counts(ALL));
        let title = self.scope.text("ils-whole");
        finish(self.scope, title, "helhet".to_owned(), None, paragraphs, self.indicators(None))
    }

    fn of_area(&self, area: FocusAreaIx) -> HandOverText {
        let domain = &self.scope.published.domain;
        let id = &domain.focus_area(area).id;
        let title = self.name("focus_area", id);
        let conclusion = self.text(&format!("commentary/{id}/conclusion")).map(str::to_owned);
        let mut paragraphs: Vec<String> = conclusion.into_iter().collect();
        paragraphs.extend(self.counts(id).filter(|_| !domain.types_in(area).is_empty()));
        let goals = self.text("goals").unwrap_or_default();
        let judged = goals.lines().find_map(|line| line.strip_prefix(&title)?.strip_prefix(": "));
        let judged = judged.map(str::to_owned);
        finish(self.scope, title, id.clone(), judged, paragraphs, self.indicators(Some(area)))
    }

    fn text(&self, id: &str) -> Option<&str> {
        let text = self.edition.contents.texts.iter().find(|text| text.id == id)?;
        Some(text.text.as_str())
    }

    /// What readers called it then.
    fn name(&self, column: &str, member: &str) -> String {
        let mut names = self.edition.contents.names.iter();
        let name = names.find(|name| name.column == column && name.member == member);
        name.map_or_else(|| member.to_owned(), |name| name.title.clone())
    }

    fn cell(&self, table: TableName, words: &[(&str, &str)]) -> Option<EditionCell> {
        let table = self.edition.contents.tables.iter().find(|other| other.name == table.code())?;
        let is_it = |row: &usize| words.iter().all(|(column, word)| table.dimension(*row, column) == *word);
        (0..table.len()).find(is_it).map(|row| table.cell(row))
    }

    /// How many, and what was said of it; in T2 and T3 also what had accumulated. `None` where nothing is counted.
    fn counts(&self, area: &str) -> Option<String> {
        let report = self.edition.report;
        let (now, before) = (Span::Tertial(report), Span::Tertial(report.years_before(1)));
        let mut said = vec![self.counted(area, now, before)?];
        let (now, before) = (accumulated(report), accumulated(report.years_before(1)));
        said.extend((now != Span::Tertial(report)).then(|| self.counted(area, now, before)).flatten());
        Some(said.join(" "))
    }

    fn counted(&self, area: &str, now: Span, before: Span) -> Option<String> {
        let count = self.count(area, now)?;
        let Some(number) = count.value() else {
            return Some(uncounted(self.scope, now, &unshown(self.scope, count)?.spoken?));
        };
        let Some(change) = self.change(area, now, before) else {
            // Editions from before verdicts were published say no more than how many.
            let span = self.scope.language.span(now);
            let arguments = [("number", Argument::Number(number)), ("span", Argument::Text(&span))];
            return Some(self.scope.say("ils-count-alone", &arguments));
        };
        Some(said(self.scope, number, now, change, &self.scope.language.change(change, before)))
    }

    fn count(&self, area: &str, span: Span) -> Option<EditionCell> {
        let (period, measure) = match span {
            Span::Tertial(period) => (period.to_string(), "count"),
            Span::Accumulated(period) => (period.to_string(), "accumulated"),
            Span::Year(year) => (year.to_string(), "count"),
        };
        let words = [("period", period.as_str()), ("measure", measure)];
        self.cell(TableName::IncidentsByPeriod, &[&words[..], &self.place(area)].concat())
    }

    fn place<'w>(&'w self, area: &'w str) -> [(&'w str, &'w str); 3] {
        let units = &self.scope.published.domain.units;
        [("event_type", ALL), ("focus_area", area), ("unit", &units.unit(units.root()).id)]
    }

    /// The verdict of the edition; `None` where it has none.
    fn change(&self, area: &str, now: Span, before: Span) -> Option<Change> {
        let (period, span) = match now {
            Span::Tertial(period) => (period.to_string(), "tertial"),
            Span::Accumulated(period) => (period.to_string(), "accumulated"),
            Span::Year(year) => (year.to_string(), "year"),
        };
        let measure = |name| {
            let words =
                [("period", period.as_str()), ("span", span), ("years_before", "1"), ("measure", name)];
            // A comparison of an area is of the whole without saying so.
            let mut place = self.place(area);
            if area != ALL {
                place[2].1 = ALL;
            }
            self.cell(TableName::Comparisons, &[&words[..], &place].concat())
        };
        let number = |name| measure(name).and_then(EditionCell::value);
        let (percent, difference) = (number("percent"), number("difference"));
        Some(match (measure("verdict")?.value().map(Decimal::units), self.count(area, before)) {
            (Some(0), _) => Change::NoCertainDifference,
            (Some(..0), _) => Change::Fewer { percent, difference },
            (Some(_), _) => Change::More { percent, difference },
            (None, Some(EditionCell::NotApplicable)) => Change::OtherProgramme,
            (None, Some(EditionCell::Missing) | None) => Change::NoRecords,
            (None, Some(EditionCell::Hidden)) => Change::Unshown,
            (None, Some(EditionCell::Shown { is_preliminary: true, .. })) => Change::Preliminary,
            (None, Some(_)) => Change::NotCompared,
        })
    }

    /// Those of today's indicators that the edition has, with its values and targets.
    fn indicators(&self, area: Option<FocusAreaIx>) -> Vec<IndicatorRow> {
        let period = self.edition.report.to_string();
        let all = self.scope.published.registers.indicators.iter();
        let rows = all.filter(|indicator| indicator.focus_area == area).filter_map(|indicator| {
            let measure = |name| {
                let words = [("period", period.as_str()), ("indicator", &indicator.id), ("measure", name)];
                self.cell(TableName::Indicators, &words)
            };
            let value = measure("value")?;
            let text = unshown(self.scope, value)?;
            let target = measure("target").and_then(EditionCell::value);
            let title = self.name("indicator", &indicator.id);
            let row = row_of(self.scope, indicator, value.value(), text, target);
            Some(IndicatorRow { title, ..dated(self.scope, indicator, self.edition.report, row) })
        });
        rows.collect()
    }
}

/// The sign and the words for a cell that shows no number, empty for one that does. `None` where there is nothing to say.
fn unshown(scope: &Scope, cell: EditionCell) -> Option<CellText> {
    let (sign, why) = match cell {
        EditionCell::Shown { .. } => ("", None),
        EditionCell::Hidden => (SIGN_OF_UNSHOWN, Some(Unshown::Protected)),
        EditionCell::NotPublished => (SIGN_OF_UNSHOWN, Some(Unshown::NotPublished)),
        EditionCell::Missing | EditionCell::NotApplicable => return None,
    };
    let spoken = why.map(|why| scope.language.unshown_reason(why));
    let is_preliminary = matches!(cell, EditionCell::Shown { is_preliminary: true, .. });
    Some(CellText { text: sign.to_owned(), spoken, is_preliminary })
}
