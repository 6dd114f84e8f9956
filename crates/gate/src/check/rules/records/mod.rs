//! The records of incident files. There may be millions: the sound ones cost a few comparisons each, and only a faulty
//! one is looked up in its file to place the fault.

mod duplicates;
mod levels;
mod rows;
mod twins;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Content, Rule};
use crate::check::names::Names;
use crate::load::files::{
    Day, IdHash, IncidentFile, IncidentRow, LinkRange, Placed, Rows, Symbol, UnitEntry,
};
pub use duplicates::{count_unique, record_unique};
pub use levels::count_levels;
use model::diag::{Diagnostic, SourcePath};
use model::{EventDate, PeriodBasis, Validity};
pub use rows::Row;
use rows::{MOST_PER_FILE, RowPlaces, RowTime, describe_in_file, find_records, find_rows, is_before};
pub use twins::same_events_again;

/// Event types of records.
pub fn row_event_type(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let is_unknown =
        |file: usize, row: &Row<'_>| content.symbols[file].event_types[row.event_type().0 as usize].is_none();
    let found = find_rows(content, is_unknown, |file, row| {
        unknown_symbol(rule, file, row, "type", row.event_type(), &content.names.event_types)
    });
    with_loose(rule, content, found, "type", &content.names.event_types)
}

/// Units of records.
pub fn row_unit(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let is_unknown =
        |file: usize, row: &Row<'_>| content.symbols[file].units[row.unit().0 as usize].is_none();
    let found = find_rows(content, is_unknown, |file, row| {
        unknown_symbol(rule, file, row, "unit", row.unit(), &content.names.units)
    });
    with_loose(rule, content, found, "unit", &content.names.units)
}

/// A type that is known for coarse parts alone has no records in finer ones.
pub fn row_counted_at(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let types = content.event_types();
    let level_of = |file: usize, row: &Row<'_>| {
        let symbols = &content.symbols[file];
        let kind = symbols.event_types[row.event_type().0 as usize]?;
        let unit = symbols.units[row.unit().0 as usize]?;
        let counted_at = types[kind as usize].counted_at.as_ref()?.value;
        Some((content.units()[unit as usize].level.value, counted_at))
    };
    let is_finer = |file: usize, row: &Row<'_>| {
        level_of(file, row).is_some_and(|(level, counted_at)| level > counted_at)
    };
    find_rows(content, is_finer, |file, row| {
        let (place, name) = file.value(row.line(), "unit");
        Some(
            rule.fault(place, format!("händelsetypen räknas inte i så små delar som `{name}`"))
                .with_value(name)
                .with_expected("en enhet på den nivå som `counted_at` säger, eller ovanför")
                .with_help(
                    "räkna händelserna till en sådan enhet: i en import översätts enheten under `values` i kartan, eller får typen en \
                     egen karta; är typen känd för varje enhet, ta bort `counted_at` i event_types.yaml",
                ),
        )
    })
}

/// A count is of a month or of a tertial.
pub fn count_time(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let is_faulty = |_: usize, row: &Row<'_>| matches!(row, Row::Count(row) if row.when().is_none());
    find_rows(content, is_faulty, |file, row| {
        let Row::Count(count) = row else { return None };
        let (key, message) = match count.period {
            Some(_) => ("period", "raden har både `month` och `period`"),
            None => ("unit", "raden säger inte vilken månad eller vilket tertial antalet gäller"),
        };
        Some(
            rule.fault(file.place(count.line, key), message)
                .with_expected("`month: 2018-03`, eller `period: 2018-t1` där månaden inte är känd")
                .with_help("skriv det ena, och bara det"),
        )
    })
}

/// Records lie within the days that their extract covers, by the date that decides the period.
pub fn row_in_extract(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let basis = content.site().and_then(|site| site.content.period_basis).unwrap_or(PeriodBasis::Occurred);
    let files = &content.raw.incidents;
    let is_beyond = |file: usize, row: &Row<'_>| {
        let (from, to) = (files[file].extract.from.value.0, files[file].extract.to.value.0);
        // Nothing lies within an extract whose days have changed places, which is told once.
        from <= to && is_outside(Validity { from: Some(from), to: Some(to) }, row.deciding_time(basis))
    };
    find_rows(content, is_beyond, |file, row| {
        let (from, to) = (file.content.extract.from.value.0, file.content.extract.to.value.0);
        let date = row.deciding_time(basis)?;
        Some(
            rule.fault(file.place(row.line(), row.time_key(basis)), format!("{date} ligger utanför uttaget"))
                .with_value(date.to_string())
                .with_expected(format!("{from} till {to}"))
                .with_help("rätta datumet, eller `from` och `to` i `extract`"),
        )
    })
}

/// Nothing is reported before it happened.
pub fn row_reported(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    find_records(
        content,
        |row| is_before(row.reported, row.date),
        |file, row| {
            let reported = row.reported?;
            Some(
                rule.fault(file.place(row.line, "reported"), "händelsen är rapporterad innan den inträffade")
                    .with_value(reported.to_string())
                    .with_expected(format!("{} eller senare", row.date))
                    .with_help("rätta det av de två datumen som är fel"),
            )
        },
    )
}

/// Nothing is closed before it happened.
pub fn row_closed(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    find_records(
        content,
        |row| is_before(row.closed, row.date),
        |file, row| {
            let closed = row.closed?;
            Some(
                rule.fault(file.place(row.line, "closed"), "händelsen är avslutad innan den inträffade")
                    .with_value(closed.to_string())
                    .with_expected(format!("{} eller senare", row.date)),
            )
        },
    )
}

/// Nothing is reported or closed after the extract was taken: such a day is a slip, often of the century.
pub fn row_after_extract(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let of = |key: &'static str, word: &'static str, date: fn(&IncidentRow) -> Option<EventDate>| {
        let files = &content.raw.incidents;
        let is_late = move |file: usize, row: &Row<'_>| match row {
            Row::Record(row) => {
                date(row).is_some_and(|date| date.first_day() > files[file].extract.taken.value.0)
            }
            Row::Count(_) => false,
        };
        find_rows(content, is_late, move |file, row| {
            let Row::Record(record) = row else { return None };
            let taken = file.content.extract.taken.value.0;
            let message = format!("händelsen är {word} efter att uttaget gjordes");
            let fault = rule.fault(file.place(record.line, key), message);
            Some(fault.with_value(date(record)?.to_string()).with_expected(format!("{taken} eller tidigare")))
        })
    };
    let reported = of("reported", "rapporterad", |row| row.reported);
    [reported, of("closed", "avslutad", |row| row.closed)].concat()
}

/// Most events of a site. Far above what any administration has, and far below where sums of them could overflow.
const MOST_EVENTS: u64 = 100_000_000;

/// The counts of all files together can be reckoned with.
pub fn count_limit(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut sum = 0;
    for file in &content.raw.incidents {
        let Rows::Counts(rows) = &file.rows else { continue };
        for row in rows {
            sum += u64::from(row.count);
            if sum > MOST_EVENTS {
                return describe_in_file(file, &[row], |places, row| {
                    let fault = rule
                        .fault(places.place(row.line, "count"), "antalen blir tillsammans orimligt många");
                    let most = format!("tillsammans högst {MOST_EVENTS} händelser");
                    Some(fault.with_value(row.count.to_string()).with_expected(most))
                });
            }
        }
    }
    Vec::new()
}

/// Records at a unit lie within the unit's own time.
pub fn row_unit_valid(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let times: Vec<Validity> = content
        .units()
        .iter()
        .map(|unit| validity(unit.valid_from.as_ref(), unit.valid_to.as_ref()))
        .collect();
    let unit_of = |file: usize, row: &Row<'_>| content.symbols[file].units[row.unit().0 as usize];
    rows_outside(content, &times, unit_of, |file, row| {
        let unit = &file.content.symbols[row.unit().0 as usize];
        let place = file.place(row.line(), "unit");
        Some(
            rule.fault(place, format!("enheten `{unit}` fanns inte {}", row.time()?))
                .with_value(&**unit)
                .with_expected("en enhet som gäller den dagen")
                .with_help("se `valid_from`, `valid_to` och `replaced_by` i organisation.yaml"),
        )
    })
}

/// A record of a month or tertial in which its unit moved does not say where it belongs.
pub fn row_unit_moved(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let basis = content.site().and_then(|site| site.content.period_basis).unwrap_or(PeriodBasis::Occurred);
    let moves = moves(content);
    if moves.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let is_divided = |file: usize, row: &Row<'_>| {
        let unit = content.symbols[file].units[row.unit().0 as usize];
        let days = row.deciding_time(basis).map(RowTime::days);
        unit.zip(days).is_some_and(|(unit, (first, last))| {
            moves[unit as usize].iter().any(|day| first < *day && *day <= last)
        })
    };
    find_rows(content, is_divided, |file, row| {
        let unit = &file.content.symbols[row.unit().0 as usize];
        let time = row.deciding_time(basis)?;
        let place = file.place(row.line(), row.time_key(basis));
        Some(
            rule.fault(place, format!("enheten `{unit}` flyttade under {time}, så det går inte att se vart det hör"))
                .with_value(time.to_string())
                .with_expected("en dag, eller ett antal för en tid före eller efter flytten")
                .with_help("dela antalet vid flytten, eller låt flytten gälla från den första dagen i en månad eller ett tertial (`from` i organisation.yaml)"),
        )
    })
}

/// By unit: the days on which it, or what it lies in, has moved.
fn moves(content: &Content<'_>) -> Vec<Vec<Date>> {
    let units = content.units();
    let own = |unit: &UnitEntry| {
        let parents = unit.parent.iter().flat_map(|parents| parents.0.iter().skip(1));
        parents.filter_map(|parent| Some(parent.from.as_ref()?.value.0)).collect::<Vec<Date>>()
    };
    let own: Vec<Vec<Date>> = units.iter().map(own).collect();
    let all_above = |unit: usize| {
        let mut found = vec![unit];
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            let parents = units[at].parents().filter_map(|parent| content.names.units.find(&parent.value));
            found.extend(
                parents
                    .map(|parent| parent as usize)
                    .filter(|parent| !found.contains(parent))
                    .collect::<Vec<_>>(),
            );
            next += 1;
        }
        found
    };
    (0..units.len())
        .map(|unit| all_above(unit).into_iter().flat_map(|at| own[at].clone()).collect())
        .collect()
}

/// Records of a type lie within the time that there is such a type.
pub fn row_type_valid(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let types = content.event_types().iter();
    let times: Vec<Validity> =
        types.map(|kind| validity(kind.valid_from.as_ref(), kind.valid_to.as_ref())).collect();
    let type_of = |file: usize, row: &Row<'_>| content.symbols[file].event_types[row.event_type().0 as usize];
    rows_outside(content, &times, type_of, |file, row| {
        let kind = &file.content.symbols[row.event_type().0 as usize];
        let place = file.place(row.line(), "type");
        Some(
            rule.fault(place, format!("händelsetypen `{kind}` fanns inte {}", row.time()?))
                .with_value(&**kind)
                .with_expected("en händelsetyp som gäller den dagen")
                .with_help("rätta raden, eller `valid_from` och `valid_to` i event_types.yaml"),
        )
    })
}

/// Rows on days when what they name was not there.
fn rows_outside(
    content: &Content<'_>,
    times: &[Validity],
    target: impl Fn(usize, &Row<'_>) -> Option<u32> + Sync,
    describe: impl Fn(&RowPlaces<'_>, &Row<'_>) -> Option<Diagnostic> + Sync,
) -> Vec<Diagnostic> {
    if times.iter().all(|time| *time == Validity::default()) {
        return Vec::new();
    }
    let is_faulty = |file: usize, row: &Row<'_>| {
        target(file, row).is_some_and(|target| is_outside(times[target as usize], row.time()))
    };
    find_rows(content, is_faulty, describe)
}

/// True for a time of which no day is among those.
fn is_outside(days: Validity, time: Option<RowTime>) -> bool {
    time.map(RowTime::days).is_some_and(|(first, last)| !days.touches(first, last))
}

fn validity(from: Option<&Placed<Day>>, to: Option<&Placed<Day>>) -> Validity {
    Validity { from: from.map(|day| day.value.0), to: to.map(|day| day.value.0) }
}

/// Linked records exist, in another source.
pub fn linked(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let leads_on = |file: &IncidentFile, links: LinkRange| {
        links_of(file, links).iter().all(|id| {
            content.records.with_id(*id).iter().any(|record| record.source != file.extract.source.value)
        })
    };
    if !content.names.all_records_known {
        return Vec::new();
    }
    let files = &content.raw.incidents;
    let is_faulty = |file: usize, row: &Row<'_>| match row {
        Row::Record(row) => row.linked.count > 0 && !leads_on(&files[file], row.linked),
        Row::Count(_) => false,
    };
    find_rows(content, is_faulty, |file, row| {
        let (place, ids) = file.value(row.line(), "linked");
        Some(
            rule.fault(place, "posten är länkad till en post som inte finns i någon annan källa")
                .with_value(ids)
                .with_expected("id för samma händelse i en annan källa, och ett uttag där den finns")
                .with_help(
                    "lämna den andra källans uttag också; gör importen om numren (`ids: hash`) ska båda kartorna ha samma salt. \
                     Ta bort länken bara om händelsen inte finns i något annat uttag, annars räknas den två gånger",
                ),
        )
    })
}

/// The ids that a record is linked to.
pub(in crate::check) fn links_of(file: &IncidentFile, links: LinkRange) -> &[IdHash] {
    let start = links.start as usize;
    &file.linked[start..start + usize::from(links.count)]
}

/// The same of rows that cannot be read, where the others have not filled the list of their file.
fn with_loose(
    rule: &Rule,
    content: &Content<'_>,
    mut found: Vec<Diagnostic>,
    key: &'static str,
    names: &Names<'_>,
) -> Vec<Diagnostic> {
    let mut told: FxHashMap<SourcePath, FxHashSet<u32>> = FxHashMap::default();
    for Diagnostic { place, .. } in &found {
        told.entry(place.path.clone()).or_default().insert(place.line);
    }
    for (path, name) in content.loose(&["incidents/"], key) {
        let lines = told.entry(path.clone()).or_default();
        if lines.len() < MOST_PER_FILE && !lines.contains(&name.line) {
            let unknown = names.unknown(rule, path, name);
            lines.extend(unknown.iter().map(|unknown| unknown.place.line));
            found.extend(unknown);
        }
    }
    found
}

fn unknown_symbol(
    rule: &Rule,
    file: &RowPlaces<'_>,
    row: &Row<'_>,
    key: &str,
    symbol: Symbol,
    names: &Names<'_>,
) -> Option<Diagnostic> {
    names.unknown_at(rule, file.place(row.line(), key), &file.content.symbols[symbol.0 as usize])
}
