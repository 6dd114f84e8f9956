//! About the statistics: what the numbers mean, how they are made and compared, what is hidden and why.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Fact, Inline, Line, Row, Slot, Table, Title, anchored, classed, fact, facts, fold, headed,
    headed_at, list, text,
};
use crate::render::markdown::ContentsEntry;
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use gate::Coarsening;
use model::{
    Code, Coded, Decimal, EventType, IndicatorFormula, MeasureName, Period, RiskLevel, TableName, Validity,
};

use super::parts::{contents, source_rows, source_table};
use super::risks::level_mark;

/// Everything that is worked out, in the order that a reader meets it.
const METHODS: [&str; 20] = [
    "count",
    "once",
    "comparison",
    "dispersion",
    "years",
    "family",
    "interval",
    "percent",
    "season",
    "school-days",
    "programme",
    "run",
    "limits",
    "rate",
    "u-chart",
    "funnel",
    "delay",
    "influence",
    "survey",
    "hiding",
];

pub fn statistics(ask: &Ask) -> Vec<Block> {
    let mut parts = vec![
        ("definitions", definitions(ask)),
        ("methods", methods(ask)),
        ("formulas", vec![facts(formulas(ask))]),
        ("signs", vec![facts(signs(ask))]),
        ("disclosure", disclosure(ask)),
        ("levels", levels(ask)),
        ("sources", sources(ask).into_iter().chain(exposure_sources(ask)).collect()),
    ];
    parts.retain(|(name, _)| *name != "levels" || ask.site_map.has(PageKey::Risks));
    let anchor = |name: &str| ask.text(&format!("anchor-{name}"));
    let heading = |name: &str| ask.text(&format!("heading-{name}"));
    let entries = parts.iter().map(|(name, _)| ContentsEntry {
        anchor: anchor(name),
        title: heading(name),
        items: if *name == "methods" { method_entries(ask) } else { Vec::new() },
    });
    let contents = contents(ask, entries.collect());
    let title = Title { lead: Some(ask.text("statistics-lead")), ..ask.title() };
    let parts = parts.into_iter().map(|(name, blocks)| anchored(anchor(name), heading(name), blocks));
    std::iter::once(title.into()).chain(contents).chain(parts).collect()
}

fn definitions(ask: &Ask) -> Vec<Block> {
    let basis = ask.language.code_word(ask.published.domain.site.period_basis);
    let note = format!("{} {basis}. {}", ask.text("period-basis-note"), ask.text("counted-once-note"));
    let types = ask.published.domain.event_types.iter().map(|kind| definition(ask, kind));
    vec![text(note), facts(types)]
}

fn definition(scope: &Scope, kind: &EventType) -> Fact {
    let mut about = vec![scope.language.code_word(kind.category)];
    about.extend(focus_areas(scope, kind));
    about.extend(days_of(scope, kind.validity));
    about.extend(kind.preventive.then(|| scope.text("type-preventive")));
    about.extend(kind.sensitive.then(|| scope.text("type-sensitive")));
    let about = Line::from(Inline::line_break()).and(Inline::small(about.join(" · ")));
    fact(&kind.title, Line::from(&kind.definition).and(about))
}

/// Areas of several programmes may have the same title: it is said once.
fn focus_areas(scope: &Scope, kind: &EventType) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for area in &kind.focus_areas {
        let title = &scope.published.domain.focus_area(*area).title;
        if !titles.contains(title) {
            titles.push(title.clone());
        }
    }
    titles
}

/// Each method in plain words, with its source.
fn methods(ask: &Ask) -> Vec<Block> {
    let method = |name: &str| {
        let key = format!("method-{name}");
        let source = ask.text(&format!("{key}-source"));
        let words = text(ask.text(&format!("{key}-text")));
        let measured = (name == "dispersion").then(|| measured_dispersion(ask)).flatten();
        let blocks = std::iter::once(words).chain(measured).chain([classed("small", source)]);
        headed_at(3, method_anchor(name), ask.text(&key), blocks.collect())
    };
    told_methods(ask)
        .flat_map(|name| {
            let seen = (name == "family").then(|| what_can_be_seen(ask)).flatten();
            std::iter::once(method(name)).chain(seen)
        })
        .collect()
}

/// The methods that the site has something to use on.
fn told_methods(ask: &Ask) -> impl Iterator<Item = &'static str> {
    let has_surveys = !ask.published.registers.surveys.is_empty();
    METHODS.into_iter().filter(move |name| has_surveys || *name != "survey")
}

/// Of the words on a method. It has a sign that no heading of a text gets.
pub fn method_anchor(name: &str) -> String {
    format!("method_{name}")
}

fn method_entries(ask: &Ask) -> Vec<ContentsEntry> {
    let entry = |name: &str| ContentsEntry {
        anchor: method_anchor(name),
        title: ask.text(&format!("method-{name}")),
        items: Vec::new(),
    };
    told_methods(ask).map(entry).collect()
}

/// The φ that the newest report is judged with: `T2 2020 är φ 2,13.`
fn measured_dispersion(ask: &Ask) -> Option<Block> {
    let (period, phi) = newest_phi(ask)?;
    let when = ask.language.period(period);
    let arguments = [("period", Argument::Text(&when)), ("phi", Argument::Number(phi))];
    Some(text(ask.say("method-dispersion-now", &arguments)))
}

fn newest_phi(ask: &Ask) -> Option<(Period, Decimal)> {
    let period = ask.newest_period().filter(|_| ask.published.has_incidents())?;
    let phi = [Code::Tertial(period), Code::Measure(MeasureName::Phi)];
    let phi = ask.published.cell(TableName::Dispersion, &phi).value()?;
    Some((period, Decimal::round(phi.to_f64(), 2)?))
}

/// Counts that changes are shown from.
const COUNTS_BEFORE: [u32; 7] = [10, 20, 50, 100, 200, 500, 1000];

/// How large a change must be to be certain, with the φ of the newest report. `None` where nothing is counted.
fn what_can_be_seen(ask: &Ask) -> Option<Block> {
    let (period, phi) = newest_phi(ask)?;
    let number = |number: u32| ask.language.number_in_table(Decimal::from_count(u64::from(number)));
    let or_none = |bound: Option<u32>| bound.map_or_else(|| ask.text("seen-none"), number);
    let rows = COUNTS_BEFORE.map(|before| {
        let (fewer, more) = ask.published.certain_changes(period, before);
        Row::new([Slot::heading(number(before)), Slot::from(or_none(fewer)), Slot::from(or_none(more))])
    });
    let columns = ["seen-before", "seen-fewer", "seen-more"].map(|key| ask.text(key));
    let when = ask.language.period(period);
    let intro = [("period", Argument::Text(&when)), ("phi", Argument::Number(phi))];
    let table = Table::of_words(ask.text("method-seen"), columns).numbers().with_rows(rows);
    Some(headed(3, ask.text("method-seen"), vec![text(ask.say("method-seen-text", &intro)), table.into()]))
}

fn formulas(scope: &Scope) -> impl Iterator<Item = Fact> {
    IndicatorFormula::ALL.iter().map(|formula| {
        let key = format!("formula-{}", formula.code().replace('_', "-"));
        fact(scope.language.code_name(*formula), scope.text(&key))
    })
}

fn signs(scope: &Scope) -> impl Iterator<Item = Fact> {
    [
        ("–", "sign-zero"),
        ("..", "sign-unshown"),
        (&scope.text("word-missing"), "sign-missing"),
        (".", "sign-not-applicable"),
        ("*", "sign-preliminary"),
    ]
    .map(|(sign, key)| fact(Inline::marked("b", sign), scope.text(key)))
    .into_iter()
}

/// The rules, and how much they hide.
fn disclosure(ask: &Ask) -> Vec<Block> {
    let number = |cells: usize| ask.language.number_in_table(Decimal::from_count(cells as u64));
    let columns = ["column-table", "column-cells", "column-hidden"].map(|key| ask.text(key));
    let rows = ask.published.report().tables.iter().map(|table| {
        let hidden = number(table.primary + table.secondary);
        Row::new([
            Slot::heading(table_title(ask, table.table)),
            Slot::from(number(table.cells)),
            Slot::from(hidden),
        ])
    });
    let table = Table::of_words(ask.text("hidden-caption"), columns).numbers().with_rows(rows);
    vec![
        ask.note("", "disclosure-intro"),
        list(disclosure_rules(ask)),
        Table { shows_caption: true, ..table }.into(),
    ]
}

/// The settings of disclosure control in sentences, so that they can never differ from what was done.
fn disclosure_rules(scope: &Scope) -> Vec<String> {
    let rules = &scope.published.domain.site.disclosure;
    let language = scope.language;
    let say = |key: &str, number: u32| {
        let number = Decimal::from_count(u64::from(number));
        language.text_with(key, &[("number", Argument::Number(number))])
    };
    if rules.threshold < 2 {
        return vec![language.text("rule-off")];
    }
    let level = language.code_word(rules.finest_level);
    let mut said = vec![
        say("rule-threshold", rules.threshold - 1),
        say("rule-sensitive", rules.sensitive_threshold.saturating_sub(1)),
        language.text("rule-secondary"),
        language.text("rule-reporting-units"),
        language.text("rule-pattern"),
    ];
    said.extend(rules.open_population.map(|population| say("rule-open-population", population)));
    said.push(language.text_with("rule-finest-level", &[("level", Argument::Text(&level))]));
    let report = scope.published.report();
    said.extend((!report.coarsened.is_empty()).then(|| language.text("rule-detail")));
    said.extend(report.coarsened.iter().map(|step| coarsening_rule(scope, *step)));
    said.extend((report.hidden_totals > 0).then(|| say("rule-hidden-totals", report.hidden_totals as u32)));
    said.push(say("rule-min-denominator", rules.min_denominator));
    said.push(say("rule-min-percent-base", rules.min_percent_base));
    said
}

/// What is published in less detail than there is.
fn coarsening_rule(scope: &Scope, coarsening: Coarsening) -> String {
    let key = match coarsening {
        Coarsening::TypesOfPartsByMonth => "rule-types-by-month",
        Coarsening::TypesByMonth => "rule-parts-by-month",
        Coarsening::RareTypesByMonth => "rule-rare-types-by-month",
        Coarsening::MonthsByType => "rule-months-by-type",
        Coarsening::AreasByMonth => "rule-areas-by-month",
        Coarsening::SparseMonths => "rule-sparse-months",
        Coarsening::TypesOfPartsByYear => "rule-types-of-parts-by-year",
        Coarsening::TypesByPeriod => "rule-types-by-period",
        Coarsening::UnitsByArea => "rule-units-by-area",
        Coarsening::SparseUnits => "rule-sparse-units",
        Coarsening::UnitsBelow(_) => "rule-units-below",
        Coarsening::NoAreasByMonth => "rule-no-areas-by-month",
        Coarsening::TypesByYear => "rule-types-by-year",
        Coarsening::AreasByYear => "rule-areas-by-year",
        Coarsening::UnitsByYear => "rule-units-by-year",
        Coarsening::CasesOfAreasByYear => "rule-cases-of-areas-by-year",
        Coarsening::CasesOfAreas => "rule-cases-of-areas",
        Coarsening::CasesByYear => "rule-cases-by-year",
        Coarsening::NoCases => "rule-no-cases",
        Coarsening::ReportingOfAreas => "rule-reporting-of-areas",
        Coarsening::ReportingOfParts => "rule-reporting-of-parts",
        Coarsening::NoReporting => "rule-no-reporting",
        Coarsening::PartsByYear => "rule-parts-by-year",
        Coarsening::NoAreas => "rule-no-areas",
        Coarsening::NoTypes => "rule-no-types",
        Coarsening::PurposesOfForms => "rule-purposes-of-forms",
        Coarsening::NoForms => "rule-no-forms",
        Coarsening::NoInfluence => "rule-no-influence",
    };
    scope.text(key)
}

pub fn table_title(scope: &Scope, table: TableName) -> String {
    table.row().title.in_language(scope.language.locale()).to_owned()
}

fn levels(ask: &Ask) -> Vec<Block> {
    let levels = RiskLevel::ALL.iter().map(|level| level_mark(ask, *level));
    vec![ask.note("", "levels-note"), text(Line::joined(levels, " "))]
}

fn sources(ask: &Ask) -> Option<Block> {
    let periods = &ask.published.domain.periods;
    let (first, last) = periods.first().zip(periods.last())?;
    let rows = source_rows(ask, first.first_day(), last.last_day());
    Some(fold("", ask.text("sources-caption"), vec![source_table(ask, rows)]))
}

/// Where the numbers of persons come from that rates are counted per.
fn exposure_sources(ask: &Ask) -> Option<Block> {
    let rows = ask.published.domain.exposure_sources.iter().map(|of| {
        let measured: Vec<String> = of.measured.iter().map(|day| ask.language.date(*day)).collect();
        let source = of.source.clone().unwrap_or_else(|| ask.text("exposure-unsaid"));
        let days = (!measured.is_empty()).then(|| measured.join(", "));
        let days = days.map(|days| ask.say("exposure-measured", &[("days", Argument::Text(&days))]));
        fact(source, days.unwrap_or_default())
    });
    let rows: Vec<Fact> = rows.collect();
    (!rows.is_empty()).then(|| fold("", ask.text("exposure-caption"), vec![facts(rows)]))
}

/// Said only of what has begun or ended.
fn days_of(scope: &Scope, validity: Validity) -> Option<String> {
    let [from, to] = [validity.from, validity.to].map(|day| day.map(|day| scope.language.date(day)));
    let (key, arguments) = match (&from, &to) {
        (None, None) => return None,
        (Some(from), None) => ("unit-valid-from", vec![("from", Argument::Text(from))]),
        (None, Some(to)) => ("unit-valid-to", vec![("to", Argument::Text(to))]),
        (Some(from), Some(to)) => {
            ("unit-valid", vec![("from", Argument::Text(from)), ("to", Argument::Text(to))])
        }
    };
    Some(scope.say(key, &arguments))
}
