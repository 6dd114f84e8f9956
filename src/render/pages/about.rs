//! About the site: what its numbers mean and how they are made, how accessible it is, its data and its pages.

use serde::Serialize;

use crate::language::Argument;
use crate::model::{Coded, Decimal, EventType, IndicatorFormula, RiskLevel};
use crate::render::figures::Figures;
use crate::render::figures::table::Sign;
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::{PageKey, is_about_slug, is_accessibility_slug};

use super::Prose;
use super::parts::{SourceRow, class_of, source_rows};

#[derive(Serialize)]
struct AboutPage {
    page: Frame,
    body: Option<String>,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct AccessibilityPage {
    page: Frame,
    body: Option<String>,
    organisation: String,
    site_title: String,
    contact_role: String,
    contact_email: String,
    authority: Option<Link>,
}

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

pub fn about_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::About;
    let mut figures = Figures::new(scope, key);
    let mut prose = Prose::new(scope, key);
    let own = scope.published.texts.pages.iter().find(|page| is_about_slug(&page.slug));
    let view = AboutPage {
        page: own
            .map_or_else(|| scope.frame(key), |page| Frame { title: page.title.clone(), ..scope.frame(key) }),
        body: own.map(|page| prose.write_main(&page.body, &mut figures).html),
        links: scope.site_map.children(key).iter().filter_map(|child| scope.link(key, *child)).collect(),
    };
    Ok(prose.into_page(figures.into_page(scope.page("about.html", &view)?)))
}

pub fn accessibility_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::Accessibility;
    let mut figures = Figures::new(scope, key);
    let mut prose = Prose::new(scope, key);
    let own = scope.published.texts.pages.iter().find(|page| is_accessibility_slug(&page.slug));
    let site = &scope.published.domain.site;
    let authority = site
        .authority
        .as_ref()
        .map(|authority| Link { title: authority.name.clone(), href: Some(authority.report_url.clone()) });
    let title = own.map_or_else(|| scope.text("accessibility-title"), |page| page.title.clone());
    let view = AccessibilityPage {
        page: Frame { title, ..scope.frame(key) },
        body: own.map(|page| prose.write_main(&page.body, &mut figures).html),
        organisation: site.organisation.clone(),
        site_title: site.title.clone(),
        contact_role: site.contact.role.clone(),
        contact_email: site.contact.email.clone(),
        authority,
    };
    Ok(prose.into_page(figures.into_page(scope.page("accessibility.html", &view)?)))
}

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
    said.push(say("rule-min-denominator", rules.min_denominator));
    said.push(say("rule-min-percent-base", rules.min_percent_base));
    said
}

fn hidden_rows(scope: &Scope) -> Vec<HiddenRow> {
    let number = |cells: usize| scope.language.number(Decimal::from_count(cells as u64));
    let tables = scope.published.report().tables.iter();
    tables
        .map(|table| HiddenRow {
            title: table_title(scope, table.table),
            cells: number(table.cells),
            hidden: number(table.primary + table.secondary),
        })
        .collect()
}

fn table_title(scope: &Scope, table: &str) -> String {
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
    let domain = &scope.published.domain;
    TypeRow {
        title: event_type.title.clone(),
        definition: event_type.definition.clone(),
        category: scope.language.code_word(event_type.category),
        focus_areas: event_type
            .focus_areas
            .iter()
            .map(|area| domain.focus_area(*area).title.clone())
            .collect(),
        is_sensitive: event_type.sensitive,
        is_preventive: event_type.preventive,
    }
}

/// Each method in plain words, with its source.
fn methods(scope: &Scope) -> Vec<Method> {
    ["count", "comparison", "interval", "percent", "run", "rate", "delay", "hiding"]
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

#[derive(Serialize)]
struct DataPage {
    page: Frame,
    package_href: String,
    tables: Vec<TableLink>,
}

#[derive(Serialize)]
struct TableLink {
    title: String,
    name: &'static str,
    columns: Vec<&'static str>,
    rows: String,
    href: String,
}

pub fn data_page(scope: &Scope) -> anyhow::Result<Page> {
    let number = |rows: usize| scope.language.number(Decimal::from_count(rows as u64));
    let tables = scope.published.tables().iter().map(|table| TableLink {
        title: table_title(scope, table.name),
        name: table.name,
        columns: table.axes.iter().flat_map(|axis| axis.columns.iter().map(|column| column.name())).collect(),
        rows: number(table.cells().len()),
        href: format!("{}.csv", table.name),
    });
    let view = DataPage {
        page: scope.frame(PageKey::Data),
        package_href: "datapackage.json".to_owned(),
        tables: tables.collect(),
    };
    scope.page("data.html", &view)
}

#[derive(Serialize)]
struct MapPage {
    page: Frame,
    pages: Vec<MapEntry>,
}

#[derive(Serialize)]
struct MapEntry {
    title: String,
    href: String,
    pages: Vec<MapEntry>,
}

pub fn map_page(scope: &Scope) -> anyhow::Result<Page> {
    let view = MapPage { page: scope.frame(PageKey::Map), pages: map_entries(scope, PageKey::Start) };
    scope.page("map.html", &view)
}

fn map_entries(scope: &Scope, below: PageKey) -> Vec<MapEntry> {
    let children = scope.site_map.children(below).iter();
    children
        .filter_map(|key| {
            Some(MapEntry {
                title: scope.site_map.entry(*key)?.title.clone(),
                href: scope.site_map.link(PageKey::Map, *key)?,
                pages: map_entries(scope, *key),
            })
        })
        .collect()
}
