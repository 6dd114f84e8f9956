//! What an author is told of a count that shows no number: what the editions show of it, and that the page's focus area
//! narrows the question.

use gate::Published;
use model::{Code, Coded, Edition, Period, TableName, UnitIx};

use super::arguments::{Arguments, When};
use super::{Resolver, unshown};
use crate::language::Span;

/// A count that an edition shows may be hidden for how little it has changed since: `; utgåva 1 visar 66 …`. Empty where no
/// edition shows it.
pub fn what_editions_show(resolver: &Resolver, arguments: &Arguments) -> String {
    let published = resolver.published();
    let (Ok(what), Ok(unit), Ok(When::Span(Span::Tertial(period)))) =
        (arguments.what(), arguments.unit(), arguments.when())
    else {
        return String::new();
    };
    if unshown(published.count(Code::Tertial(period), what, unit)).is_none() {
        return String::new();
    }
    let editions = published.texts.editions.iter().filter(|edition| edition.report == period);
    let shown: Vec<(u32, Option<String>)> =
        editions.map(|edition| (edition.version, count_in(published, edition, period, what, unit))).collect();
    let Some((newest, now)) = shown.last() else { return String::new() };
    if let Some(count) = now {
        return format!(
            "; utgåva {newest} visar antalet {count}, så låt uttrycket stå: talet har ändrats sedan dess, och ändringen döljs"
        );
    }
    let before = shown.iter().rev().find_map(|(version, count)| Some((version, count.as_ref()?)));
    before.map_or_else(String::new, |(version, count)| {
        format!("; utgåva {version} visade antalet {count}, men utgåva {newest} visar det inte")
    })
}

fn count_in(
    published: &Published,
    edition: &Edition,
    period: Period,
    what: Code,
    unit: UnitIx,
) -> Option<String> {
    let domain = &published.domain;
    let (kind, area) = match what {
        Code::EventType(kind) => (domain.event_type(kind).id.as_str(), "*"),
        Code::FocusArea(area) => ("*", domain.focus_area(area).id.as_str()),
        _ => ("*", "*"),
    };
    let period = period.to_string();
    let wanted = [
        ("period", period.as_str()),
        ("event_type", kind),
        ("focus_area", area),
        ("unit", domain.units.unit(unit).id.as_str()),
    ];
    let counts = [TableName::IncidentsByPeriod, TableName::IncidentsByUnit].map(|name| name.code());
    let tables = edition.contents.tables.iter().filter(|table| counts.contains(&table.name.as_str()));
    tables
        .flat_map(|table| (0..table.len()).map(move |row| (table, row)))
        .filter(|(table, row)| {
            let is_count = ["count", "*"].contains(&table.dimension(*row, "measure"));
            is_count && wanted.iter().all(|(column, word)| table.dimension(*row, column) == *word)
        })
        .find_map(|(table, row)| table.cell(row).value())
        .map(|count| count.to_f64().to_string())
}

/// The area of the page that an expression is about without saying so: `uttrycket räknar bara sidans fokusområde, …`.
pub fn area_of_page(resolver: &Resolver, arguments: &Arguments) -> Option<String> {
    let area = resolver.defaults.focus_area?;
    let is_said = ["type", "focus_area"].iter().any(|name| arguments.value(name, false).is_some());
    let id = &resolver.published().domain.focus_area(area).id;
    (!is_said).then(|| format!("uttrycket räknar bara sidans fokusområde, `{id}`"))
}

/// All events of the nearest unit above that shows them, where those of an area are not shown.
pub fn all_events_above(resolver: &Resolver, arguments: &Arguments) -> Option<String> {
    let (Ok(what), Ok(unit), Ok(when)) = (arguments.what(), arguments.unit(), arguments.when()) else {
        return None;
    };
    let published = resolver.published();
    let domain = &published.domain;
    let is_shown = |unit| unshown(published.count(when.code(), Code::Total, unit)).is_none();
    if what == Code::Total || arguments.figure_kind().is_some() || is_shown(unit) {
        return None;
    }
    let mut above = domain.units.ancestors(unit).filter(|above| ![unit, domain.units.root()].contains(above));
    let above = above.find(|above| is_shown(*above))?;
    Some(format!(
        "alla händelser i avdelningen (`unit=\"{}\", focus_area=\"*\"`)",
        domain.units.unit(above).id
    ))
}
