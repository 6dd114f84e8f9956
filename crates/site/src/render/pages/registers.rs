//! Measures and critical activities, each on a page of its own.

use jiff::civil::Date;

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, Row, Slot, Table, Title, classed, section};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use model::{Activity, Capability, Decimal, Fallback, Measure, MeasureStatus};

use super::parts::measure_anchor;

pub fn measures(ask: &Ask) -> Vec<Block> {
    let day = ask.published.domain.site.as_of;
    let lead = format!("{} {}.", ask.text("measures-lead"), ask.language.date(day));
    let is = |status: MeasureStatus| {
        move |measure: &Measure| measure.status_on(day) == status && !measure.is_overdue(day)
    };
    type Holds<'a> = &'a dyn Fn(&Measure) -> bool;
    let groups: [(&str, Holds); 5] = [
        ("measures-overdue", &|measure| measure.is_overdue(day)),
        ("measures-ongoing", &is(MeasureStatus::Ongoing)),
        ("measures-planned", &is(MeasureStatus::Planned)),
        ("measures-done", &is(MeasureStatus::Done)),
        ("measures-cancelled", &is(MeasureStatus::Cancelled)),
    ];
    let known = || ask.published.registers.measures.iter().filter(|measure| measure.is_decided_by(day));
    let groups = groups.into_iter().filter_map(|(key, belongs)| {
        let own: Vec<&Measure> = known().filter(|measure| belongs(measure)).collect();
        let title = format!("{} ({})", ask.text(key), own.len());
        let is_done = key == "measures-done";
        (!own.is_empty()).then(|| section(title, vec![measure_register(ask, ask.text(key), own, is_done)]))
    });
    let title = Title { lead: Some(lead), ..ask.title() };
    std::iter::once(title.into()).chain(how_many_late(ask, day)).chain(groups).collect()
}

/// `7 av 12 öppna åtgärder är försenade den 31 januari 2021.` None where none is open.
fn how_many_late(ask: &Ask, day: Date) -> Option<Block> {
    let open: Vec<&Measure> = ask
        .published
        .registers
        .measures
        .iter()
        .filter(|measure| measure.is_decided_by(day))
        .filter(|measure| matches!(measure.status_on(day), MeasureStatus::Planned | MeasureStatus::Ongoing))
        .collect();
    let late = open.iter().filter(|measure| measure.is_overdue(day)).count();
    let number = |count: usize| Argument::Number(Decimal::from_count(count as u64));
    let today = ask.language.date(day);
    let arguments = [("late", number(late)), ("open", number(open.len())), ("day", Argument::Text(&today))];
    let said = ask.say("measures-late", &arguments);
    (!open.is_empty()).then(|| classed("conclusion", said))
}

/// Measures with the risks that they are against. Those done say when, the newest first; the others stand in the order
/// that they are due in.
fn measure_register(ask: &Ask, caption: String, mut own: Vec<&Measure>, is_done: bool) -> Block {
    own.sort_by_key(|measure| match is_done {
        true => (measure.done.is_none(), None, std::cmp::Reverse(measure.done)),
        false => (measure.due.is_none(), measure.due, std::cmp::Reverse(None)),
    });
    let date = |date: Option<Date>| Slot::classed("date", date.map(|date| date.to_string()));
    let rows = own.into_iter().map(|measure| Row {
        anchor: Some(measure_anchor(measure)),
        ..Row::new([
            Slot::classed("id", &measure.id),
            Slot::heading(&measure.title),
            Slot::from(risks_of(ask, measure)),
            Slot::from(&measure.owner_role),
            date(if is_done { measure.due } else { measure.decided }),
            date(if is_done { measure.done } else { measure.due }),
            Slot::from(ask.language.code_name(measure.effect)),
        ])
    });
    let days = if is_done { ["column-due", "column-done"] } else { ["column-decided", "column-due"] };
    let columns =
        ["column-id", "column-measure", "column-risk", "column-owner", days[0], days[1], "column-effect"];
    // One filter for all the groups: who looks for a risk or an owner does not know how far the measure has come.
    let table =
        Table { class: "sortable together", ..Table::of_words(caption, columns.map(|key| ask.text(key))) };
    table.with_rows(rows).into()
}

/// The risks of a measure by name, each with the unit that it lies in.
fn risks_of(ask: &Ask, measure: &Measure) -> Line {
    let risks = ask.published.registers.risks.iter().enumerate();
    let own = risks.filter(|(_, risk)| measure.risks.contains(&risk.id));
    let named = own.map(|(position, risk)| {
        let unit = &ask.published.domain.units.unit(risk.unit).title;
        let title = Line::from(ask.linked(&risk.title, PageKey::Risk(position)));
        title.and(Inline::line_break()).and(Inline::small(unit))
    });
    let mut named = named.collect::<Vec<Line>>().into_iter();
    let first = named.next().unwrap_or_default();
    named.fold(first, |line, risk| line.and(Inline::line_break()).and(risk))
}

pub fn activities(ask: &Ask) -> Vec<Block> {
    let title = Title { lead: Some(ask.text("activities-lead")), ..ask.title() };
    let columns = [
        "column-activity",
        "column-unit",
        "column-outage",
        "column-fallback",
        "column-capability",
        "column-exercised",
        "column-dependencies",
    ];
    let rows = ask.published.registers.activities.iter().map(|activity| activity_row(ask, activity));
    let columns = columns.map(|key| ask.text(key));
    let table = Table::of_words(title.title.clone(), columns).sortable().with_rows(rows);
    let conclusion = classed("conclusion", activities_in_brief(ask));
    vec![title.into(), conclusion, table.into(), ask.note("small", "dependencies-note")]
}

/// Which of those that are assessed would meet an outage badly, which have no fallback, and how many nobody has assessed.
fn activities_in_brief(scope: &Scope) -> String {
    let all = &scope.published.registers.activities;
    let is_weak = |capability| matches!(capability, Capability::Deficient | Capability::VeryDeficient);
    let names = |own: Vec<&Activity>| {
        let titles: Vec<String> = own.iter().map(|activity| activity.title.clone()).collect();
        (own.len(), scope.language.list(&titles))
    };
    let assessed = all.iter().filter(|activity| activity.capability.is_some()).count();
    let (weak, weak_names) =
        names(all.iter().filter(|activity| activity.capability.is_some_and(is_weak)).collect());
    let (bare, bare_names) = names(all.iter().filter(|activity| activity.fallback == Fallback::No).collect());
    let count = |number: usize| Argument::Number(Decimal::from_count(number as u64));
    let mut said = match assessed {
        0 => vec![scope.text("activities-unassessed")],
        _ => {
            let arguments =
                [("number", count(weak)), ("total", count(assessed)), ("names", Argument::Text(&weak_names))];
            vec![scope.say("activities-weak", &arguments)]
        }
    };
    let arguments = [("number", count(bare)), ("names", Argument::Text(&bare_names))];
    said.extend((bare > 0).then(|| scope.say("activities-without-fallback", &arguments)));
    let left = all.len() - assessed;
    let is_partly = assessed > 0 && left > 0;
    said.extend(is_partly.then(|| scope.say("activities-not-assessed", &[("number", count(left))])));
    said.join(" ")
}

fn activity_row(ask: &Ask, activity: &Activity) -> Row {
    let language = ask.language;
    let unit = &ask.published.domain.units.unit(activity.unit).title;
    let named = |critical: bool| {
        let wanted = activity.dependencies.iter().filter(move |dependency| dependency.critical == critical);
        wanted.map(|dependency| language.code_word(dependency.kind))
    };
    let critical = named(true).map(|name| Line::from(Inline::strong(name)));
    let dependencies = Line::joined(critical.chain(named(false).map(Line::from)), ", ");
    let capability = activity.capability.map(|capability| language.code_name(capability));
    let exercised = activity.exercised.map(|date| date.to_string());
    Row {
        anchor: Some(activity.id.clone()),
        ..Row::new([
            Slot::heading(&activity.title),
            Slot::from(ask.linked(unit, PageKey::Unit(activity.unit))),
            Slot::from(language.outage(activity.acceptable_outage)),
            Slot::from(language.code_name(activity.fallback)),
            Slot::from(capability.unwrap_or_else(|| ask.text("not-assessed"))),
            Slot::classed("date", exercised.unwrap_or_else(|| ask.text("never-exercised"))),
            Slot::from(dependencies),
        ])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::{Sample, measure as made_up, risk};
    use model::{Effect, Registers, Tertial, Texts};

    /// One is late on 30 September, one done in April with effect.
    fn measured() -> Registers {
        let done = Measure {
            done: Some(date(2018, 4, 20)),
            effect: Effect::Yes,
            ..made_up("A-2", "R-1", MeasureStatus::Done)
        };
        Registers {
            risks: vec![risk("R-1", &[(Tertial::T2, 4, 4)])],
            measures: vec![made_up("A-1", "R-1", MeasureStatus::Ongoing), done],
            ..Registers::default()
        }
    }

    #[test]
    fn measures_are_counted_and_lead_to_their_risks() {
        let sample = Sample::with(Texts::default(), measured(), |_| {});
        let html = sample.page(PageKey::Measures).html;
        let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
        let (late, done) = (place("Försenade (1)"), place("Genomförda (1)"));
        let (late, done) = (&html[late..done], &html[done..]);
        assert!(late.contains("Åtgärd A-1") && late.contains(">Storbrand</a>"), "{late}");
        assert!(late.contains("forvaltningen") && late.contains("2018-06-30"), "{late}");
        assert!(
            done.contains("Åtgärd A-2") && done.contains(">2018-04-20<") && done.contains(">Ja<"),
            "{done}"
        );
        let risk = sample.page(PageKey::Risk(0)).html;
        assert!(risk.contains("index.html#a-1\">Åtgärd A-1</a>"), "{risk}");
    }

    fn activity(title: &str, capability: Option<Capability>, fallback: Fallback) -> Activity {
        Activity {
            id: title.to_lowercase(),
            title: title.to_owned(),
            unit: model::UnitIx(0),
            acceptable_outage: model::Outage::Days(1),
            fallback,
            exercised: None,
            capability,
            dependencies: Vec::new(),
            publication: model::Publication::Open,
        }
    }

    #[test]
    fn the_page_of_activities_begins_with_those_that_would_meet_an_outage_badly() {
        let said = |activities| {
            let registers = Registers { activities, ..Registers::default() };
            activities_in_brief(&Sample::with(Texts::default(), registers, |_| {}).scope())
        };
        let weak = activity("Måltider", Some(Capability::VeryDeficient), Fallback::No);
        let good = activity("Tillsyn", Some(Capability::Good), Fallback::Yes);
        let unknown = activity("Löner", None, Fallback::Partly);
        assert_eq!(
            said(vec![weak.clone(), good.clone(), unknown.clone()]),
            "1 av 2 bedömda verksamheter har bristfällig eller mycket bristfällig förmåga att klara ett avbrott: \
             Måltider. 1 verksamhet saknar reservrutin: Måltider. 1 verksamhet är inte bedömd."
        );
        assert_eq!(
            said(vec![good.clone(), good.clone()]),
            "Ingen av de 2 bedömda verksamheterna har bristfällig förmåga att klara ett avbrott."
        );
        // What nobody has assessed is not said to be good.
        assert_eq!(said(vec![unknown]), "Ingen har bedömt hur väl verksamheterna klarar ett avbrott.");
        assert!(said(vec![weak]).starts_with("Den enda bedömda verksamheten har bristfällig eller mycket"));
    }
}
