//! The tree of units and its exposure.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Content, Rule};
use crate::load::files::{Dated, DatedEntry, ExposureEntry, Placed, UnitEntry};
use model::diag::{Diagnostic, SourcePath};
use model::{Coded, Level, Period};

/// Exactly one unit has no parent.
pub fn one_root(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(file) = &content.raw.organisation else { return Vec::new() };
    let roots: Vec<_> = file.content.units.iter().filter(|unit| unit.parent.is_none()).collect();
    let expected = "precis en enhet utan `parent`: hela organisationen";
    match roots.as_slice() {
        [] if file.content.units.is_empty() => vec![
            rule.fault(model::diag::Place::file(&file.path), "organisationen har inga enheter")
                .with_expected(expected)
                .with_help("lägg till minst en under `units`: `- {id: forvaltningen, title: Förvaltningen, level: administration}`"),
        ],
        [] => vec![
            rule.fault(model::diag::Place::file(&file.path), "ingen enhet är hela organisationen")
                .with_expected(expected)
                .with_help("ta bort `parent` på den översta enheten"),
        ],
        [first, others @ ..] => others
            .iter()
            .map(|unit| {
                rule.fault(unit.id.place(&file.path), format!("enheten `{}` saknar `parent`", unit.id.value))
                    .with_value(&unit.id.value)
                    .with_expected(expected)
                    .with_help(format!("skriv till exempel `parent: {}`", first.id.value))
            })
            .collect(),
    }
}

/// A unit lies on a finer level than its parent; so no unit can lie in itself.
pub fn unit_level(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let faults = |(path, unit): (&SourcePath, &UnitEntry)| {
        let parents = unit.parents().filter_map(|parent| unit_named(content, parent));
        let above = parents.filter(|parent| unit.level.value <= parent.level.value);
        let fault = |parent: &UnitEntry| {
            if parent.id.value == unit.id.value {
                let message = format!("enheten `{}` ligger under sig själv", unit.id.value);
                return rule
                    .fault(unit.level.place(path), message)
                    .with_value(&unit.id.value)
                    .with_expected("det som enheten ligger i")
                    .with_help("skriv den större enhet som den hör till i `parent`, som en avdelning");
            }
            rule.fault(
                unit.level.place(path),
                format!("enheten `{}` är inte under sin `parent`", unit.id.value),
            )
            .with_value(unit.level.value.code())
            .with_expected(format!("en finare nivå än {} (`{}`)", parent.level.value.code(), parent.id.value))
            .with_help(
                "nivåerna är city, committee, administration, department, area, unit, från grov till fin",
            )
        };
        above.map(fault).collect::<Vec<_>>()
    };
    with_path(content).flat_map(faults).collect()
}

/// Readers tell units by their titles, so two in the same part of the organisation are not called the same.
pub fn same_title(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    unit_title(rule, content).into_iter().chain(super::programmes::type_title(rule, content)).collect()
}

fn unit_title(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let name = |unit: &UnitEntry| unit.title.newest().map(|title| title.value.trim().to_lowercase());
    let parent = |unit: &UnitEntry| unit.parent.as_ref()?.newest().map(|parent| parent.value.clone());
    let mut first: FxHashMap<(Option<String>, String), &UnitEntry> = FxHashMap::default();
    let mut found = Vec::new();
    for (path, unit) in with_path(content) {
        let (Some(title), Some(name)) = (unit.title.newest(), name(unit)) else { continue };
        let earlier = *first.entry((parent(unit), name)).or_insert(unit);
        if std::ptr::eq(earlier, unit) || earlier.id.value == unit.id.value || !are_at_once(earlier, unit) {
            continue;
        }
        found.push(
            rule.fault(title.place(path), format!("två enheter i samma del heter `{}`", title.value))
                .with_value(&title.value)
                .with_expected("ett namn som skiljer dem åt för läsarna")
                .with_help(format!(
                    "är det samma enhet, ta bort den ena; annars skriv vad som skiljer den från `{}` på rad {}",
                    earlier.id.value, earlier.id.line
                )),
        );
    }
    found
}

/// True where two units exist on the same day.
fn are_at_once(one: &UnitEntry, other: &UnitEntry) -> bool {
    let ends_before = |one: &UnitEntry, other: &UnitEntry| match (&one.valid_to, &other.valid_from) {
        (Some(end), Some(begin)) => end.value < begin.value,
        _ => false,
    };
    !ends_before(one, other) && !ends_before(other, one)
}

/// A unit begins before it ends.
pub fn unit_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    with_path(content)
        .filter_map(|(path, unit)| {
            let (from, to) = (unit.valid_from.as_ref()?, unit.valid_to.as_ref()?);
            (to.value < from.value).then(|| {
                rule.fault(to.place(path), format!("enheten `{}` slutar innan den börjar", unit.id.value))
                    .with_value(to.value.0.to_string())
                    .with_expected(format!("{} eller senare", from.value.0))
            })
        })
        .collect()
}

/// What has changed of a unit stands in the order of time, with a first day for each but the first.
pub fn unit_changes(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    // Values that could not be read leave an empty list.
    let is_whole = |path: &SourcePath| !content.raw.unreadable.contains(path);
    let faults = |(path, unit): (&SourcePath, &UnitEntry)| {
        let titles = in_order(rule, path, unit, "title", &unit.title);
        let parents = unit.parent.as_ref().map(|parents| in_order(rule, path, unit, "parent", parents));
        let too_coarse = unit.parents().nth(1).filter(|_| unit.level.value <= Level::Department);
        let too_coarse = too_coarse.map(|parent| {
            let message = format!("enheten `{}` är för stor för att flytta", unit.id.value);
            rule.fault(parent.place(path), message)
                .with_value(&parent.value)
                .with_expected("en enhet på en finare nivå än department, eller en enda `parent`")
                .with_help("lägg ned den med `valid_to`, och låt en ny enhet ersätta den (`replaced_by`)")
        });
        titles.into_iter().chain(parents.into_iter().flatten()).chain(too_coarse)
    };
    with_path(content)
        .flat_map(faults)
        .filter(|found| is_whole(&found.place.path) || found.value.is_some())
        .collect()
}

fn in_order<E: DatedEntry>(
    rule: &Rule,
    path: &SourcePath,
    unit: &UnitEntry,
    key: &str,
    changes: &Dated<E>,
) -> Vec<Diagnostic> {
    if changes.0.is_empty() {
        let message = format!("enheten `{}` har en tom lista i `{key}`", unit.id.value);
        let fault = rule.fault(unit.id.place(path), message);
        return vec![fault.with_expected(format!("`{key}` med minst ett värde"))];
    }
    let help = "skriv det tidigaste först, och den första dagen (`from`) för vart och ett av de andra";
    let of_pair = |pair: &[E]| {
        let (before, value) = (pair[0].since(), pair[1].value());
        let Some(from) = pair[1].since() else {
            let message = format!("`{}` säger inte från vilken dag det gäller", value.value);
            let fault = rule.fault(value.place(path), message).with_value(&value.value);
            return Some(fault.with_expected("`from: 2019-07-01`, den första dagen").with_help(help));
        };
        let before = before.filter(|before| from.value <= before.value)?;
        Some(
            rule.fault(from.place(path), format!("`{key}` står inte i tidsordning"))
                .with_value(from.value.0.to_string())
                .with_expected(format!("en dag efter {}", before.value.0))
                .with_help(help),
        )
    };
    changes.0.windows(2).filter_map(of_pair).collect()
}

/// Following `replaced_by` comes to an end.
pub fn unit_successors(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    with_path(content)
        .filter_map(|(path, unit)| {
            let successor = unit.replaced_by.0.first()?;
            replaces_itself(content, unit).then(|| {
                rule.fault(
                    successor.place(path),
                    format!("enheten `{}` ersätts till sist av sig själv", unit.id.value),
                )
                .with_value(&successor.value)
                .with_expected("en enhet som inte i sin tur leder tillbaka")
                .with_help("ta bort `replaced_by` för enheten som finns nu")
            })
        })
        .collect()
}

/// A unit that is replaced has a last day, and what lies in one that has ended has gone elsewhere.
pub fn unit_ends(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let replaced = with_path(content).filter_map(|(path, unit)| {
        let successor =
            unit.replaced_by.0.first().filter(|unit| content.names.units.find(&unit.value).is_some())?;
        (unit.valid_to.is_none() && !replaces_itself(content, unit)).then(|| {
            let message = format!(
                "enheten `{}` är ersatt av `{}`, men har ingen sista dag",
                unit.id.value, successor.value
            );
            rule.fault(successor.place(path), message)
                .with_value(&successor.value)
                .with_expected("`valid_to`, enhetens sista dag")
                .with_help(format!(
                    "skriv till `valid_to` för `{}`, eller ta bort `replaced_by`",
                    unit.id.value
                ))
        })
    });
    let left = with_path(content).filter_map(|(path, unit)| {
        let last = unit.valid_to.as_ref()?;
        let after = last.value.0.tomorrow().ok()?;
        let stays = |other: &&UnitEntry| {
            let is_there = other.valid_to.as_ref().is_none_or(|end| end.value.0 >= after);
            is_there && other.parent_on(after).is_some_and(|parent| parent.value == unit.id.value)
        };
        let left: Vec<String> =
            content.units().iter().filter(stays).map(|other| format!("`{}`", other.id.value)).collect();
        let first = left.first()?;
        let message = format!("`{}` slutar {}, men {} ligger kvar i den", unit.id.value, last.value.0, left.join(", "));
        Some(
            rule.fault(last.place(path), message)
                .with_value(last.value.0.to_string())
                .with_expected("en ny `parent` från dagen därefter, för allt som ligger i enheten")
                .with_help(format!(
                    "skriv för {first} `parent: [{{unit: {}}}, {{unit: …, from: {after}}}]`, med det som den ligger i därefter",
                    unit.id.value
                )),
        )
    });
    replaced.chain(left).collect()
}

/// One statement of exposure a unit and period.
pub fn exposure_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut seen: FxHashMap<_, u32> = FxHashMap::default();
    let mut found = Vec::new();
    for (path, entry) in exposure(content) {
        let (unit, period, place) = (&entry.unit.value, entry.period.value, entry.unit.place(path));
        match seen.get(&(unit, period)) {
            Some(line) => found.push(
                rule.fault(place, format!("underlaget för `{unit}` i {period} finns redan, på rad {line}"))
                    .with_value(unit)
                    .with_expected("ett underlag per enhet och tertial")
                    .with_help("rätta enheten eller tertialet på den här raden, eller ta bort en av raderna"),
            ),
            None => drop(seen.insert((unit, period), place.line)),
        }
    }
    found
}

/// Numbers of people and days that can be true.
pub fn exposure_range(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let employees = exposure(content).filter_map(|(path, entry)| {
        let employees = entry.employees.as_ref()?;
        let can_be = employees.value.is_finite() && (0.0..=1_000_000.0).contains(&employees.value);
        (!can_be).then(|| {
            rule.fault(employees.place(path), "antalet anställda kan inte stämma")
                .with_value(employees.value.to_string())
                .with_expected("årsarbetare, 0 eller fler")
        })
    });
    let days = exposure(content).filter_map(|(path, entry)| {
        let days = entry.school_days.as_ref()?;
        (days.value > 123).then(|| {
            rule.fault(days.place(path), "antalet skoldagar kan inte stämma")
                .with_value(days.value.to_string())
                .with_expected("0–123 dagar under ett tertial")
        })
    });
    employees.chain(days).collect()
}

/// With `open_population` set, every department needs to know how many people it has.
pub fn exposure_missing(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let asks = content.site().is_some_and(|site| site.content.disclosure.open_population.is_some());
    if !asks {
        return Vec::new();
    }
    let with_exposure = units_with_exposure(content);
    with_path(content)
        .filter(|(_, unit)| {
            unit.level.value <= Level::Department && !with_exposure.contains(unit.id.value.as_str())
        })
        .map(|(path, unit)| {
            let id = &unit.id.value;
            rule.fault(
                unit.id.place(path),
                format!("antalet personer i `{id}` är inte känt, så små tal döljs där"),
            )
            .with_value(id)
            .with_expected(
                "`exposure` för enheten eller för delar av den, eftersom `open_population` är satt",
            )
        })
        .collect()
}

/// Where some parts of a unit have people in a period and others not, their sum is too small, and no rate is worked out.
pub fn exposure_part(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut periods: Vec<Period> = exposure(content).map(|(_, entry)| entry.period.value).collect();
    periods.sort_unstable();
    periods.dedup();
    let mut missing: Vec<Vec<Period>> = vec![Vec::new(); content.units().len()];
    for period in periods {
        for place in units_left_out(content, period) {
            missing[place].push(period);
        }
    }
    with_path(content)
        .zip(missing)
        .filter(|(_, periods)| !periods.is_empty())
        .map(|((path, unit), periods)| {
            let id = &unit.id.value;
            let words: Vec<String> = periods.iter().map(Period::to_string).collect();
            rule.fault(
                unit.id.place(path),
                format!("antalet personer i `{id}` är inte känt för {}", words.join(", ")),
            )
            .with_value(id)
            .with_expected("`exposure` för enheten, eftersom andra delar av samma enhet har det")
            .with_help(format!(
                "lägg till en rad under `exposure` för `{id}`: utan den räknas inga händelser per 100 för det som enheten ligger i"
            ))
        })
        .collect()
}

/// People of a unit and of one that it lies in add up, and would be counted twice.
pub fn exposure_levels(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let by_id: FxHashMap<&str, &UnitEntry> =
        content.units().iter().map(|unit| (unit.id.value.as_str(), unit)).collect();
    let given: FxHashMap<(&str, Period), &ExposureEntry> = exposure(content)
        .map(|(_, entry)| ((entry.unit.value.as_str(), entry.period.value), entry))
        .collect();
    let above = |entry: &ExposureEntry| {
        let day = entry.period.value.first_day();
        let mut next = by_id.get(entry.unit.value.as_str()).and_then(|unit| unit.parent_on(day));
        for _ in 0..content.units().len() {
            // A unit that lies in itself is another finding.
            let parent = &next.filter(|parent| parent.value != entry.unit.value)?.value;
            let other = given.get(&(parent.as_str(), entry.period.value));
            let is_same = |other: &&ExposureEntry| {
                entry.employees.is_some() && other.employees.is_some()
                    || entry.pupils.is_some() && other.pupils.is_some()
            };
            if other.is_some_and(is_same) {
                return Some(parent.clone());
            }
            next = by_id.get(parent.as_str()).and_then(|unit| unit.parent_on(day));
        }
        None
    };
    let find = |(path, entry): (&SourcePath, &ExposureEntry)| {
        let (unit, parent) = (&entry.unit.value, above(entry)?);
        Some(
            rule.fault(
                entry.unit.place(path),
                format!(
                    "antalet personer för {} står både för `{unit}` och för `{parent}`",
                    entry.period.value
                ),
            )
            .with_value(unit)
            .with_expected("antalet på en nivå: för enheten eller för det som den ligger i")
            .with_help(format!(
                "ta bort raden för `{parent}`, eller raderna för det som ligger i den: det som står på båda nivåerna läggs ihop"
            )),
        )
    };
    exposure(content).filter_map(find).collect()
}

/// Units that exist in a period and have no people, beside others that have.
fn units_left_out(content: &Content<'_>, period: Period) -> Vec<usize> {
    let units = content.units();
    let place = |id: &str| content.names.units.find(id).map(|place| place as usize);
    let day = period.first_day();
    let parents: Vec<Option<usize>> =
        units.iter().map(|unit| unit.parent_on(day).and_then(|parent| place(&parent.value))).collect();
    let mut has_people = vec![false; units.len()];
    for (_, entry) in exposure(content).filter(|(_, entry)| entry.period.value == period) {
        let mut next = place(&entry.unit.value);
        while let Some(unit) = next.filter(|unit| !has_people[*unit]) {
            has_people[unit] = true;
            next = parents[unit];
        }
    }
    let exists = |unit: &UnitEntry| {
        let from = unit.valid_from.as_ref().is_none_or(|from| from.value.0 <= period.last_day());
        from && unit.valid_to.as_ref().is_none_or(|to| period.first_day() <= to.value.0)
    };
    let is_beside = |unit: usize| {
        let parent = parents[unit];
        parent.is_some() && (0..units.len()).any(|other| parents[other] == parent && has_people[other])
    };
    (0..units.len()).filter(|unit| !has_people[*unit] && exists(&units[*unit]) && is_beside(*unit)).collect()
}

/// Ids of the units that have exposure, or something below them has.
fn units_with_exposure<'a>(content: &Content<'a>) -> FxHashSet<&'a str> {
    let by_id: FxHashMap<&str, &UnitEntry> =
        content.units().iter().map(|unit| (unit.id.value.as_str(), unit)).collect();
    let mut found = FxHashSet::default();
    for (_, entry) in exposure(content) {
        let mut next = by_id.get(entry.unit.value.as_str());
        while let Some(unit) = next {
            if !found.insert(unit.id.value.as_str()) {
                break;
            }
            let day = entry.period.value.first_day();
            next = unit.parent_on(day).and_then(|parent| by_id.get(parent.value.as_str()));
        }
    }
    found
}

fn replaces_itself(content: &Content<'_>, unit: &UnitEntry) -> bool {
    let units = content.units();
    let mut seen = FxHashSet::default();
    let mut next = vec![unit];
    while let Some(at) = next.pop() {
        let successors = at.replaced_by.0.iter().filter_map(|id| content.names.units.find(&id.value));
        for position in successors {
            let successor = &units[position as usize];
            if successor.id.value == unit.id.value {
                return true;
            }
            if seen.insert(position) {
                next.push(successor);
            }
        }
    }
    false
}

fn unit_named<'a>(content: &Content<'a>, id: &Placed<String>) -> Option<&'a UnitEntry> {
    let position = content.names.units.find(&id.value)?;
    Some(&content.units()[position as usize])
}

fn with_path<'a>(content: &Content<'a>) -> impl Iterator<Item = (&'a SourcePath, &'a UnitEntry)> {
    content.raw.organisation.iter().flat_map(|f| f.content.units.iter().map(move |unit| (&f.path, unit)))
}

fn exposure<'a>(content: &Content<'a>) -> impl Iterator<Item = (&'a SourcePath, &'a ExposureEntry)> {
    content.raw.organisation.iter().flat_map(|f| f.content.exposure.iter().map(move |entry| (&f.path, entry)))
}
