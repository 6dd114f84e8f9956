//! About the statistics: what the numbers mean, how they are made and compared, what is hidden and why.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::table::Sign;
use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;
use gate::Coarsening;
use model::{Coded, Decimal, EventType, IndicatorFormula, RiskLevel};

use super::parts::{SourceRow, class_of, source_rows};

#[derive(Serialize)]
struct StatisticsPage {
    page: Frame,
    rules: Vec<String>,
    hidden: Vec<HiddenRow>,
    signs: Vec<Sign>,
    event_types: Vec<TypeRow>,
    methods: Vec<Method>,
    formulas: Vec<Formula>,
    levels: Vec<LevelRow>,
    sources: Vec<SourceRow>,
    period_basis: String,
}

#[derive(Serialize)]
struct HiddenRow {
    title: String,
    cells: String,
    hidden: String,
}

#[derive(Serialize)]
struct TypeRow {
    title: String,
    definition: String,
    category: String,
    focus_areas: Vec<String>,
    is_sensitive: bool,
    is_preventive: bool,
}

#[derive(Serialize)]
struct Method {
    title: String,
    text: String,
    source: String,
}

#[derive(Serialize)]
struct Formula {
    title: String,
    text: String,
}

#[derive(Serialize)]
struct LevelRow {
    class: String,
    title: String,
}

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

pub fn statistics_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::AboutStatistics;
    let domain = &scope.published.domain;
    let all_time = domain.periods.first().zip(domain.periods.last());
    let view = StatisticsPage {
        page: scope.frame(key),
        rules: disclosure_rules(scope),
        hidden: hidden_rows(scope),
        signs: all_signs(scope),
        event_types: domain.event_types.iter().map(|event_type| type_row(scope, event_type)).collect(),
        methods: methods(scope),
        formulas: formulas(scope),
        levels: RiskLevel::ALL
            .iter()
            .map(|level| LevelRow { class: class_of(*level), title: scope.language.code_name(*level) })
            .collect(),
        sources: all_time
            .map(|(first, last)| source_rows(scope, first.first_day(), last.last_day()))
            .unwrap_or_default(),
        period_basis: scope.language.code_word(domain.site.period_basis),
    };
    scope.page("statistics.html", &view)
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
    ];
    said.extend(rules.open_population.map(|population| say("rule-open-population", population)));
    said.push(language.text_with("rule-finest-level", &[("level", Argument::Text(&level))]));
    said.extend(scope.published.report().coarsened.iter().map(|step| coarsening_rule(scope, *step)));
    said.push(say("rule-min-denominator", rules.min_denominator));
    said.push(say("rule-min-percent-base", rules.min_percent_base));
    said
}

/// What is published in less detail than there is.
fn coarsening_rule(scope: &Scope, coarsening: Coarsening) -> String {
    let key = match coarsening {
        Coarsening::TypesByMonth => "rule-types-by-month",
        Coarsening::MonthsByType => "rule-months-by-type",
        Coarsening::AreasByMonth => "rule-areas-by-month",
        Coarsening::TypesByPeriod => "rule-types-by-period",
        Coarsening::UnitsByArea => "rule-units-by-area",
        Coarsening::UnitsBelow(_) => "rule-units-below",
    };
    scope.text(key)
}

fn hidden_rows(scope: &Scope) -> Vec<HiddenRow> {
    let number = |cells: usize| scope.language.number_in_table(Decimal::from_count(cells as u64));
    let tables = scope.published.report().tables.iter();
    tables
        .map(|table| HiddenRow {
            title: table_title(scope, table.table),
            cells: number(table.cells),
            hidden: number(table.primary + table.secondary),
        })
        .collect()
}

pub fn table_title(scope: &Scope, table: &str) -> String {
    scope.text(&format!("data-{table}"))
}

fn all_signs(scope: &Scope) -> Vec<Sign> {
    [
        ("–", "sign-zero"),
        ("0", "sign-rounded"),
        ("..", "sign-unshown"),
        (".", "sign-not-applicable"),
        ("*", "sign-preliminary"),
    ]
    .into_iter()
    .map(|(sign, key)| Sign { sign, meaning: scope.text(key) })
    .collect()
}

fn type_row(scope: &Scope, event_type: &EventType) -> TypeRow {
    TypeRow {
        title: event_type.title.clone(),
        definition: event_type.definition.clone(),
        category: scope.language.code_word(event_type.category),
        focus_areas: focus_areas(scope, event_type),
        is_sensitive: event_type.sensitive,
        is_preventive: event_type.preventive,
    }
}

/// Areas of several programmes may have the same title: it is said once.
fn focus_areas(scope: &Scope, event_type: &EventType) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for area in &event_type.focus_areas {
        let title = &scope.published.domain.focus_area(*area).title;
        if !titles.contains(title) {
            titles.push(title.clone());
        }
    }
    titles
}

/// Each method in plain words, with its source.
fn methods(scope: &Scope) -> Vec<Method> {
    METHODS
        .into_iter()
        .map(|name| Method {
            title: scope.text(&format!("method-{name}")),
            text: scope.text(&format!("method-{name}-text")),
            source: scope.text(&format!("method-{name}-source")),
        })
        .collect()
}

fn formulas(scope: &Scope) -> Vec<Formula> {
    IndicatorFormula::ALL
        .iter()
        .map(|formula| Formula {
            title: scope.language.code_name(*formula),
            text: scope.text(&format!("formula-{}", formula.code().replace('_', "-"))),
        })
        .collect()
}
