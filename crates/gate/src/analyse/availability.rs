//! Which months the extracts cover: where a count of nothing means zero, where it means that nobody has looked.

use jiff::civil::Date;

use model::{Code, Coded, Domain, Extract, Month, Period, Source, Tertial, Year};

/// How far the extracts cover a stretch of time. Orders from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Availability {
    Missing,
    /// Some days are not covered.
    Preliminary,
    Full,
}

/// The coverage of every month, by all sources and by each.
#[derive(Debug)]
pub struct ExtractCoverage {
    first: Option<Month>,
    /// month × (all sources, then each source)
    months: Vec<[Availability; 1 + Source::ALL.len()]>,
}

impl ExtractCoverage {
    pub fn new(domain: &Domain) -> Self {
        let months: Vec<Month> = domain.periods.iter().flat_map(|period| period.months()).collect();
        let first = months.first().copied();
        ExtractCoverage {
            first,
            months: months.into_iter().map(|month| of_month(&domain.extracts, month)).collect(),
        }
    }

    /// The coverage of a `Month`, `Tertial`, `Year`, `YearFocusArea` or `Accumulated`, by one source or by all
    /// that have anything there. A year or an accumulated period that lacks a whole tertial is missing: half a
    /// year must not stand beside whole ones.
    pub fn of(&self, when: Code, source: Option<Source>) -> Availability {
        match when {
            Code::Month(month) => self.of_month(month, source),
            Code::Tertial(period) => self.of_period(period, source),
            Code::Year(year) | Code::YearFocusArea(year, _) => self.of_tertials(year, Tertial::T3, source),
            Code::Accumulated(period) => self.of_tertials(period.year, period.tertial, source),
            _ => Availability::Full,
        }
    }

    fn of_month(&self, month: Month, source: Option<Source>) -> Availability {
        let column = source.map_or(0, |source| 1 + source as usize);
        let position = self.first.and_then(|first| {
            let distance =
                12 * i32::from(month.year - first.year) + i32::from(month.month) - i32::from(first.month);
            usize::try_from(distance).ok()
        });
        position
            .and_then(|position| self.months.get(position))
            .map_or(Availability::Missing, |row| row[column])
    }

    fn of_period(&self, period: Period, source: Option<Source>) -> Availability {
        let months = period.months().map(|month| self.of_month(month, source));
        let worst = months.into_iter().min().unwrap_or(Availability::Missing);
        let best = months.into_iter().max().unwrap_or(Availability::Missing);
        match (worst, best) {
            (_, Availability::Missing) => Availability::Missing,
            (Availability::Full, _) => Availability::Full,
            _ => Availability::Preliminary,
        }
    }

    fn of_tertials(&self, year: Year, last: Tertial, source: Option<Source>) -> Availability {
        let tertials = Tertial::ALL.iter().filter(|tertial| **tertial <= last);
        tertials
            .map(|tertial| self.of_period(Period::new(year, *tertial), source))
            .min()
            .unwrap_or(Availability::Missing)
    }
}

fn of_month(extracts: &[Extract], month: Month) -> [Availability; 1 + Source::ALL.len()] {
    let mut row = [Availability::Missing; 1 + Source::ALL.len()];
    for source in Source::ALL {
        row[1 + *source as usize] = covered_by(extracts, *source, month);
    }
    let touching = row[1..].iter().filter(|availability| **availability != Availability::Missing);
    row[0] = touching.min().copied().unwrap_or(Availability::Missing);
    row
}

fn covered_by(extracts: &[Extract], source: Source, month: Month) -> Availability {
    let mut spans: Vec<(Date, Date)> = extracts
        .iter()
        .filter(|extract| extract.source == source)
        .map(|extract| (extract.from, extract.to.min(extract.taken)))
        .filter(|(from, to)| from <= to && *from <= month.last_day() && month.first_day() <= *to)
        .collect();
    if spans.is_empty() {
        return Availability::Missing;
    }
    spans.sort_unstable();
    let mut next = month.first_day();
    for (from, to) in spans {
        if from <= next && next <= to {
            next = to.tomorrow().unwrap_or(Date::MAX);
        }
    }
    if next > month.last_day() { Availability::Full } else { Availability::Preliminary }
}
