//! The tree of units in tables, for who looks for one. There may be thousands, so that only so many stand on one page; and
//! there is never a list of units by their numbers.

use std::collections::BTreeSet;

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Fold, Inline, Line, Row, Slot, Table, Title, classed, section, text,
};
use crate::render::figures::table::{signs, table_cell};
use crate::render::figures::{FigureKind, FigureRequest, has_funnel_limits};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{Code, Decimal, Level, MeasureName, Period, TableName, Unit, UnitIx};

use super::parts::code_of;

/// Up to this many units the overview lists every one; else each stands on the page of what it lies in.
const MOST_LISTED: usize = 400;

pub fn units(ask: &Ask) -> Vec<Block> {
    let entries = ask.site_map.entries().iter();
    let all = entries.filter_map(|entry| match entry.key {
        PageKey::Unit(ix) => Some(ix),
        _ => None,
    });
    let is_large = |ix: &UnitIx| ask.published.domain.units.unit(*ix).level <= Level::Department;
    let (departments, units): (Vec<UnitIx>, Vec<UnitIx>) = all.partition(is_large);
    let finest = ask.published.domain.site.disclosure.finest_level;
    let finest = if finest > Level::Department { "units-finest" } else { "units-finest-department" };
    let mut blocks = vec![
        Title { lead: Some(ask.text("units-lead")), ..ask.title() }.into(),
        text(format!("{} {}", ask.text(finest), ask.text("units-no-league"))),
    ];
    match units.len() <= MOST_LISTED {
        true => blocks.extend(unit_sections(ask, "heading-all-units", units)),
        false => blocks.push(ask.note("", "units-many")),
    }
    // Without limits it would be a ranking.
    let judged = ask.newest_period().filter(|period| has_funnel_limits(ask, *period));
    let funnel =
        judged.and_then(|period| ask.figure(&FigureRequest::new(ask, FigureKind::Funnel).at(period)));
    let title = ask.text("heading-departments");
    let departments = unit_table(ask, title.clone(), departments, "numbers");
    let departments: Vec<Block> = departments.into_iter().chain(funnel).collect();
    blocks.extend((!departments.is_empty()).then(|| section(title, departments)));
    blocks
}

/// Units in a table, and apart from them those that have closed.
pub fn unit_sections(ask: &Ask, heading: &str, units: Vec<UnitIx>) -> Vec<Block> {
    let (closed, open) = units.into_iter().partition::<Vec<_>, _>(|ix| has_closed(ask, *ix));
    // Who looks for a school does not know that it has closed: one filter for both.
    let open = folded_by_department(ask, heading, open);
    let open = (!open.is_empty()).then(|| section(ask.text(heading), open));
    let closed = closed_table(ask, closed);
    let closed = closed.map(|table| section(ask.text("heading-closed-units"), vec![table]));
    open.into_iter().chain(closed).collect()
}

/// With more units than this they are looked for by name, and closed up until then.
const MOST_OPEN: usize = 50;

/// The units of each department under its name, where there are several. Many are closed up; a search in the tables opens
/// those in which it finds something.
fn folded_by_department(ask: &Ask, heading: &str, units: Vec<UnitIx>) -> Vec<Block> {
    let tree = &ask.published.domain.units;
    let large = |ix: UnitIx| {
        let above = tree.ancestors(ix).skip(1).find(|above| tree.unit(*above).level <= Level::Department);
        above.unwrap_or(tree.root())
    };
    let is_short = units.len() <= MOST_OPEN;
    let mut groups: Vec<(UnitIx, Vec<UnitIx>)> = Vec::new();
    for unit in units {
        let above = large(unit);
        match groups.iter_mut().find(|(of, _)| *of == above) {
            Some((_, own)) => own.push(unit),
            None => groups.push((above, vec![unit])),
        }
    }
    let table = |caption, own| unit_table(ask, caption, own, "numbers together");
    if groups.len() < 2 {
        return groups.into_iter().filter_map(|(_, own)| table(ask.text(heading), own)).collect();
    }
    groups.sort_by(|(a, _), (b, _)| ask.language.compare(&tree.unit(*a).title, &tree.unit(*b).title));
    let fold_of = |(above, own): (UnitIx, Vec<UnitIx>)| {
        let title = tree.unit(above).title.clone();
        let number = Argument::Number(Decimal::from_count(own.len() as u64));
        let summary = ask.say("units-in", &[("unit", Argument::Text(&title)), ("number", number)]);
        let blocks = vec![table(title, own)?];
        Some(Block::Fold(Fold { class: "figure-table", is_open: is_short, summary, blocks }))
    };
    groups.into_iter().filter_map(fold_of).collect()
}

/// True where a unit was no more on the day that the site is judged on.
pub fn has_closed(scope: &Scope, ix: UnitIx) -> bool {
    let unit = scope.published.domain.units.unit(ix);
    unit.valid_to.is_some_and(|last| last < scope.published.domain.site.as_of)
}

/// True where a unit will be, and is not yet.
pub fn is_to_come(scope: &Scope, unit: &Unit) -> bool {
    unit.valid_from.is_some_and(|first| first > scope.published.domain.site.as_of)
}

/// In the order of what they lie in and then of their names, with the newest tertial and the same one a year before. `None`
/// where there are none.
fn unit_table(ask: &Ask, caption: String, mut units: Vec<UnitIx>, class: &'static str) -> Option<Block> {
    let tree = &ask.published.domain.units;
    let parent = |ix: UnitIx| tree.unit(ix).parent.map(|parent| tree.unit(parent).title.as_str());
    let above: BTreeSet<Option<UnitIx>> = units.iter().map(|ix| tree.unit(*ix).parent).collect();
    let has_parents = above.len() > 1;
    units.sort_by(|a, b| {
        let [level_a, level_b] = [a, b].map(|ix| tree.unit(*ix).level);
        let [above_a, above_b] = [a, b].map(|ix| parent(*ix).unwrap_or_default());
        let [own_a, own_b] = [a, b].map(|ix| tree.unit(*ix).title.as_str());
        let compare = |a: &str, b: &str| ask.language.compare(a, b);
        level_a.cmp(&level_b).then_with(|| compare(above_a, above_b)).then_with(|| compare(own_a, own_b))
    });
    let count = |ix: UnitIx, span: Span| ask.published.count(code_of(span), Code::Total, ix);
    let newest = ask.newest_period().into_iter().flat_map(|newest| [newest, newest.years_before(1)]);
    let spans: Vec<Span> = newest
        .map(Span::Tertial)
        .filter(|span| units.iter().any(|ix| !count(*ix, *span).is_untold()))
        .collect();
    let cells: Vec<Cell> = units.iter().flat_map(|ix| spans.iter().map(|span| count(*ix, *span))).collect();
    let rows = units.iter().map(|ix| {
        let to_come = is_to_come(ask, tree.unit(*ix)).then(|| mark(ask, "unit-to-come"));
        let title = Line::from(ask.linked(&tree.unit(*ix).title, PageKey::Unit(*ix))).and(to_come);
        let above =
            tree.unit(*ix).parent.map(|above| ask.linked(&tree.unit(above).title, PageKey::Unit(above)));
        let above = has_parents.then(|| Slot::classed("words", above));
        let counts = spans.iter().map(|span| table_cell(ask.language, count(*ix, *span)).into());
        Row::new(std::iter::once(Slot::heading(title)).chain(above).chain(counts))
    });
    let are_departments = units.iter().all(|ix| tree.unit(*ix).level == Level::Department);
    let heading = if are_departments { "column-department" } else { "column-unit" };
    let mut columns = vec![Column::from(ask.text(heading))];
    columns
        .extend(has_parents.then(|| Column { class: "words", ..Column::from(ask.text("column-lies-in")) }));
    columns.extend(spans.iter().map(|span| Column::from(ask.language.span(*span))));
    let table = Table {
        caption: ask.say("units-caption", &[("units", Argument::Text(&caption))]),
        class,
        columns,
        rows: rows.collect(),
        signs: signs(ask.language, cells.iter()),
        ..Table::default()
    };
    (!table.rows.is_empty()).then(|| table.into())
}

/// Those that have closed, the last one first: when, and who took over.
fn closed_table(ask: &Ask, mut units: Vec<UnitIx>) -> Option<Block> {
    let tree = &ask.published.domain.units;
    units.sort_by_key(|ix| std::cmp::Reverse(tree.unit(*ix).valid_to));
    let rows = units.iter().map(|ix| {
        let unit = tree.unit(*ix);
        let title = Line::from(ask.linked(&unit.title, PageKey::Unit(*ix)));
        let successors = unit.replaced_by.iter();
        let successors = successors.map(|other| ask.linked(&tree.unit(*other).title, PageKey::Unit(*other)));
        Row::new([
            Slot::heading(title.and(mark(ask, "unit-closed-mark"))),
            Slot::classed("date", unit.valid_to.map(|day| day.to_string())),
            Slot::from(Line::joined(successors, ", ")),
        ])
    });
    let columns = ["column-unit", "column-last-day", "column-replaced-by"].map(|key| ask.text(key));
    let caption = ask.text("heading-closed-units");
    let table = Table { class: "together", ..Table::of_words(caption, columns).with_rows(rows) };
    (!table.rows.is_empty()).then(|| table.into())
}

/// ` (upphörd)`.
fn mark(ask: &Ask, key: &str) -> Line {
    Line::from(" ").and(Inline::small(format!("({})", ask.text(key))))
}

/// The units that have reported nothing in a tertial, by name: `37 av 38 enheter` makes everybody ask which one it was. `None`
/// where there is none, or where the published counts do not show every one of them.
pub fn silent_units(ask: &Ask, period: Period) -> Option<Block> {
    let tree = &ask.published.domain.units;
    let root = Code::Unit(tree.root());
    let covered = |measure| {
        let codes = [Code::Tertial(period), root, Code::Measure(measure)];
        ask.published.cell(TableName::Coverage, &codes).value().map(|number| number.units())
    };
    let silent = covered(MeasureName::Units)? - covered(MeasureName::ReportingUnits)?;
    let is_silent = |ix: &UnitIx| {
        let is_counted = tree.children(*ix).is_empty()
            && tree.unit(*ix).exists_throughout(period.first_day(), period.last_day());
        let count = ask.published.count(Code::Tertial(period), Code::Total, *ix);
        is_counted && count.value().is_some_and(Decimal::is_zero)
    };
    let units: Vec<UnitIx> = tree.iter().map(|(ix, _)| ix).filter(is_silent).collect();
    if units.is_empty() || usize::try_from(silent).ok() != Some(units.len()) {
        return None;
    }
    let links = units.into_iter().map(|ix| ask.linked(tree.unit(ix).title_in(period), PageKey::Unit(ix)));
    let when = ask.language.period(period);
    let label = Inline::strong(ask.say("silent-units-label", &[("period", Argument::Text(&when))]));
    Some(classed("findings", Line::from(label).and(" ").and(Line::joined(links, " · ")).and(".")))
}

/// The units right below one.
pub fn units_below(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let below = ask.published.domain.units.children(ix).iter().copied();
    let below: Vec<UnitIx> = below.filter(|unit| ask.site_map.has(PageKey::Unit(*unit))).collect();
    let heading = match ask.published.domain.units.unit(ix).level {
        Level::Department => "heading-units-of-department",
        _ => "heading-units-below",
    };
    unit_sections(ask, heading, below)
}

/// A box with what has to be known of a unit before its numbers: when it began, when it closed, and who took over. `None`
/// where it was there all the time.
pub fn life(ask: &Ask, ix: UnitIx) -> Option<Block> {
    let tree = &ask.published.domain.units;
    let unit = tree.unit(ix);
    let title = Argument::Text(&unit.title);
    let said = |key: &str, day: jiff::civil::Date| {
        let day = ask.language.date(day);
        Line::from(ask.say(key, &[("title", title), ("day", Argument::Text(&day))]))
    };
    let others = |key: &str, units: &[UnitIx]| {
        let links: Vec<_> =
            units.iter().map(|other| ask.linked(&tree.unit(*other).title, PageKey::Unit(*other))).collect();
        let names = Line::joined(links, ", ");
        (!units.is_empty()).then(|| Line::from(ask.text(key)).and(" ").and(names).and("."))
    };
    let [began, took_over] = match is_to_come(ask, unit) {
        true => ["unit-begins", "unit-takes-over"],
        false => ["unit-began", "unit-took-over"],
    };
    let [ended, replaced] = match has_closed(ask, ix) {
        true => ["unit-ended", "unit-was-replaced"],
        false => ["unit-ends", "unit-is-replaced"],
    };
    let mut sentences: Vec<Line> = unit.valid_from.map(|day| said(began, day)).into_iter().collect();
    sentences.extend(others(took_over, tree.predecessors(ix)));
    sentences.extend(unit.valid_to.map(|day| said(ended, day)));
    sentences.extend(others(replaced, &unit.replaced_by));
    sentences.extend(is_to_come(ask, unit).then(|| Line::from(ask.text("unit-has-no-numbers"))));
    sentences.extend(has_closed(ask, ix).then(|| Line::from(ask.text("unit-only-numbers"))));
    (!sentences.is_empty()).then(|| classed("box", Line::joined(sentences, " ")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::Sample;
    use model::{Registers, Texts, UnitTree};

    #[test]
    fn those_that_have_closed_stand_apart() {
        let sample = Sample::with(Texts::default(), Registers::default(), |domain| {
            let mut units: Vec<Unit> = domain.units.iter().map(|(_, unit)| unit.clone()).collect();
            domain.site.disclosure.finest_level = Level::Unit;
            for (name, last) in [("Gamla skolan", Some(date(2018, 6, 30))), ("Nya skolan", None)] {
                let mut school = units[1].clone();
                school.id = name.to_lowercase().replace(' ', "-");
                school.title = name.to_owned();
                school.level = Level::Unit;
                school.parent = Some(UnitIx(1));
                school.valid_to = last;
                units.push(school);
            }
            units[3].replaced_by = vec![UnitIx(4)];
            domain.units = UnitTree::new(units).unwrap();
        });
        let html = sample.page(PageKey::Units).html;
        let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
        let open = &html[place("<h2>Enheter</h2>")..place("<h2>Enheter som har upphört</h2>")];
        assert!(open.contains("Nya skolan") && !open.contains("Gamla skolan"), "{open}");
        let closed = &html[place("<h2>Enheter som har upphört</h2>")..place("<h2>Avdelningar</h2>")];
        assert!(closed.contains("Gamla skolan</a> <span class=\"small\">(upphörd)</span>"), "{closed}");
        assert!(closed.contains("2018-06-30") && closed.contains("Nya skolan</a>"), "{closed}");
        // 80 threats and 52 acts of violence in T2 2018; 40 and 50 the year before.
        let departments = &html[place("<h2>Avdelningar</h2>")..];
        assert!(departments.contains(">Avdelning</th>"), "{departments}");
        let norr = &departments[departments.find("norr").unwrap()..];
        let norr = &norr[..norr.find("</tr>").unwrap()];
        assert!(norr.contains(">132</td>") && norr.contains(">90</td>"), "{norr}");
    }
}
