//! Whether a sheet has all of the time that its extract covers: at its ends and between.

use std::collections::BTreeMap;

use jiff::civil::Date;

use model::diag::{Diagnostic, Findings};
use model::{CountTime, Month, Period};

use super::MOST_LISTED;
use crate::codes;
use crate::problems::Teller;
use crate::records::ReadRows;
use crate::times::{said, span_of_titles};

/// So many days without events at an end of the extract are worth a warning.
const MANY_DAYS: i32 = 45;

/// So many days without events at an end, where the others have had so many in as many days, too.
const FEW_DAYS: i32 = 14;
const MANY_EVENTS: u64 = 10;

/// Warns where the extract says that it covers months without a single event, at an end or between others.
pub fn short_extract(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Some((first, last)) = read.days else { return };
    let extract = &teller.plan.extract;
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
    let mut warn = |message: String, help: &str| {
        let finding = Diagnostic::warning(codes::ENDS_EARLY, teller.layout.place(0), message);
        findings.push(
            finding
                .with_expected(format!("händelser från {} till {}", extract.from, extract.to))
                .with_help(help),
        );
    };
    if let Some(number) = cut_at(teller.layout.rows().len()) {
        let message = format!(
            "bladet har precis {number} rader under rubrikerna: uttaget kan vara avklippt vid en gräns"
        );
        warn(
            message,
            "se efter i registret hur många händelser det är; är de fler, gör uttaget för kortare tid i taget",
        );
    }
    // So many days without events, where the others have so many, are hardly chance.
    let span = days(first.first_day(), last.last_day()) + 1;
    let [before, after] = [days(extract.from, first.first_day()), days(last.last_day(), extract.to)];
    let events: u64 = read.records.iter().map(|record| u64::from(record.count)).sum();
    let is_cut = |silent: i32, day: Date| {
        let missed = events.saturating_mul(u64::try_from(silent).unwrap_or(0))
            / u64::try_from(span).unwrap_or(1).max(1);
        silent >= FEW_DAYS && span >= 2 * silent && missed >= MANY_EVENTS && !is_holiday(day)
    };
    let title = span_of_titles(teller.layout.above().iter().flat_map(|row| row.cells()));
    let told_end = title.map(|(_, to)| to).filter(|to| *to < extract.to && *to >= last.first_day());
    let told_start = title.and_then(|(from, _)| from).filter(|from| *from > extract.from);
    if let Some(to) = told_end {
        let message = format!("bladet säger att det slutar {to}, men uttaget ska täcka till {}", extract.to);
        warn(message, "skriv den dagen som `to` i kartan; annars räknas dagarna efter som noll");
    } else if after > MANY_DAYS || is_cut(after, last.last_day()) {
        let message = format!("den sista händelsen är {last}, men uttaget ska täcka till {}", extract.to);
        warn(message, "är uttaget avklippt, gör om det; annars räknas dagarna efter som noll");
    }
    if let Some(from) = told_start.filter(|from| *from <= first.last_day()) {
        let message =
            format!("bladet säger att det börjar {from}, men uttaget ska täcka från {}", extract.from);
        warn(message, "skriv den dagen som `from` i kartan; annars räknas dagarna före som noll");
    } else if before > MANY_DAYS || is_cut(before, extract.from) {
        let message = format!("den första händelsen är {first}, men uttaget ska täcka från {}", extract.from);
        warn(message, "börjar uttaget senare, ändra `from`; annars räknas månaderna före som noll");
    }
    if let Some((message, help)) = times_not_read(teller) {
        warn(message, &help);
    } else if let Some(periods) = periods_without(read) {
        let message =
            format!("ingen händelse är i {}, fast tertialen före och efter har sina", periods.join(", "));
        warn(
            message,
            "är bladet flera uttag, importera vart och ett för sig till sin fil, med sitt `from` och `to` i kartan eller med \
             `--only-period`; har tertialet fallit bort, gör om uttaget; annars räknas det som noll",
        );
    } else if let Some(message) = months_without(read) {
        warn(
            message,
            "har månaden fallit bort, gör om uttaget eller lägg till raderna; annars räknas den som noll",
        );
    }
}

/// Months of the extract that no column of counts is read for, and what to do about them.
fn times_not_read(teller: &Teller<'_>) -> Option<(String, String)> {
    let (layout, plan) = (teller.layout, teller.plan);
    let [first, last] = [
        plan.across.iter().map(|across| across.when.first_day()).min()?,
        plan.across.iter().map(|across| across.when.last_day()).max()?,
    ]
    .map(Month::of_date);
    let is_read = |month: &Month| {
        let day = month.first_day();
        plan.across.iter().any(|across| (across.when.first_day()..=across.when.last_day()).contains(&day))
    };
    let months =
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month < last);
    let left: Vec<Month> = months.filter(|month| !is_read(month)).collect();
    let told: Vec<String> = left.iter().take(MOST_LISTED).map(Month::to_string).collect();
    let more = left.len() - told.len();
    let more = if more > 0 { format!(" och {more} till") } else { String::new() };
    let message = format!("ingen kolumn läses för {}{more}, som räknas som noll", told.join(", "));
    let of_heading = |at: &usize| said(layout.folded(*at))?.time(left.first().map(|month| month.year));
    let heading = (0..layout.width()).find(|at| {
        of_heading(at).is_some_and(|when| left.iter().any(|month| when.first_day() == month.first_day()))
    });
    let help = match heading {
        Some(at) => {
            format!("skriv kolumnen `{}` under `across`, och ta bort den ur `ignore`", layout.name(at))
        }
        None => "gör om uttaget så att det har en kolumn för varje månad".to_owned(),
    };
    (!left.is_empty()).then_some((message, help))
}

/// Schools are closed from the middle of June, and at Christmas.
fn is_holiday(day: jiff::civil::Date) -> bool {
    matches!((day.month(), day.day()), (6, 10..) | (7, _) | (8, ..=15) | (12, 15..))
}

/// A number of rows that exports stop at.
fn cut_at(rows: usize) -> Option<&'static str> {
    const LIMITS: [(usize, &str); 9] = [
        (1_000, "1 000"),
        (2_000, "2 000"),
        (5_000, "5 000"),
        (10_000, "10 000"),
        (50_000, "50 000"),
        (65_535, "65 535"),
        (65_536, "65 536"),
        (100_000, "100 000"),
        (1_048_575, "1 048 575"),
    ];
    LIMITS.iter().find(|(limit, _)| *limit == rows).map(|(_, told)| *told)
}

/// Tertials without any event between others, unless events are so few that none may be chance.
fn periods_without(read: &ReadRows) -> Option<Vec<String>> {
    const FEWEST: u64 = 3;
    let mut counts: BTreeMap<Period, u64> = BTreeMap::new();
    for record in &read.records {
        *counts.entry(record.when.period()).or_default() += u64::from(record.count);
    }
    let (first, last) = (*counts.keys().next()?, *counts.keys().next_back()?);
    let periods =
        std::iter::successors(Some(first), |period| Some(period.next())).take_while(|period| *period < last);
    let without = periods.filter(|period| !counts.contains_key(period));
    let without: Vec<String> = without.map(|period| period.to_string()).collect();
    let is_dense = counts.values().sum::<u64>() >= FEWEST * counts.len() as u64;
    (is_dense && !without.is_empty()).then_some(without)
}

/// Months without events between others, where the others have so many that none is hardly chance.
fn months_without(read: &ReadRows) -> Option<String> {
    const FEWEST: u64 = 5;
    // Schools are closed then.
    const JULY: u8 = 7;
    let mut counts: BTreeMap<Month, u64> = BTreeMap::new();
    for record in &read.records {
        let CountTime::Month(month) = record.when else { return None };
        *counts.entry(month).or_default() += u64::from(record.count);
    }
    let (first, last) = (*counts.keys().next()?, *counts.keys().next_back()?);
    // Two months may as well be all that there is.
    if counts.len() < 3 {
        return None;
    }
    // The typical month, so that one of very many does not make the others few.
    let mut sorted: Vec<u64> = counts.values().copied().collect();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2];
    let months =
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month < last);
    let without: Vec<String> = months
        .filter(|month| month.month != JULY && !counts.contains_key(month))
        .map(|month| month.to_string())
        .collect();
    (median >= FEWEST && !without.is_empty()).then(|| {
        format!("ingen händelse är i {}, fast andra månader har ungefär {median}", without.join(", "))
    })
}
