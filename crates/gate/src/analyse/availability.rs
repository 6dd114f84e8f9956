//! Which months the extracts cover: where a count of nothing means zero, where it means that nobody has looked.

use jiff::civil::Date;

use super::tails::EmptyTail;
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
    pub fn new(domain: &Domain, tails: &[EmptyTail]) -> Self {
        let first = domain.periods.first().map(|period| period.months()[0]);
        let months = domain.periods.iter().flat_map(|period| of_period(&domain.extracts, tails, *period));
        ExtractCoverage { first, months: months.collect() }
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

/// The four months of a period. A source that stops early leaves the months after it preliminary, however far the others go.
fn of_period(
    extracts: &[Extract],
    tails: &[EmptyTail],
    period: Period,
) -> [[Availability; 1 + Source::ALL.len()]; 4] {
    let mut has_begun = [false; Source::ALL.len()];
    period.months().map(|month| {
        let mut row = [Availability::Missing; 1 + Source::ALL.len()];
        let mut worst = None;
        for source in Source::ALL {
            let covered = match covered_by(extracts, *source, month) {
                Availability::Full if is_in_tail(tails, *source, month) => Availability::Preliminary,
                covered => covered,
            };
            row[1 + *source as usize] = covered;
            let has_begun = &mut has_begun[*source as usize];
            *has_begun |= covered != Availability::Missing;
            if *has_begun {
                worst = Some(worst.map_or(covered, |worst: Availability| worst.min(covered)));
            }
        }
        let best = row[1..].iter().max().copied().unwrap_or(Availability::Missing);
        row[0] = match worst {
            _ if best == Availability::Missing => Availability::Missing,
            Some(Availability::Missing) => Availability::Preliminary,
            Some(worst) => worst,
            None => Availability::Missing,
        };
        row
    })
}

fn is_in_tail(tails: &[EmptyTail], source: Source, month: Month) -> bool {
    tails.iter().any(|tail| tail.source == source && tail.first <= month && month.first_day() <= tail.last)
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

#[cfg(test)]
mod tests {
    use super::*;
    use model::Tertial;

    fn extract(source: Source, to: Date) -> Extract {
        let (path, from) = (String::new(), Date::constant(2019, 1, 1));
        Extract { path, source, taken: Date::constant(2019, 9, 10), from, to, by_role: None, note: None }
    }

    fn all_sources(extracts: &[Extract], tails: &[EmptyTail], tertial: Tertial) -> [Availability; 4] {
        of_period(extracts, tails, Period::new(2019, tertial)).map(|row| row[0])
    }

    #[test]
    fn one_source_that_stops_early_makes_the_rest_preliminary() {
        use Availability::{Full, Missing, Preliminary};
        let until = |month, day| Date::constant(2019, month, day);
        let both = [extract(Source::Kia, until(8, 31)), extract(Source::Police, until(6, 15))];
        assert_eq!(all_sources(&both, &[], Tertial::T1), [Full; 4]);
        assert_eq!(all_sources(&both, &[], Tertial::T2), [Full, Preliminary, Preliminary, Preliminary]);
        assert_eq!(all_sources(&both, &[], Tertial::T3), [Missing; 4]);
        // One that ended with the tertial before is not used in this one.
        let ended = [extract(Source::Kia, until(8, 31)), extract(Source::Police, until(4, 30))];
        assert_eq!(all_sources(&ended, &[], Tertial::T2), [Full; 4]);
    }

    #[test]
    fn an_empty_tail_is_preliminary() {
        use Availability::{Full, Preliminary};
        let last = Date::constant(2019, 8, 31);
        let tail = EmptyTail { source: Source::Kia, first: Month { year: 2019, month: 7 }, last };
        let months = all_sources(&[extract(Source::Kia, last)], &[tail], Tertial::T2);
        assert_eq!(months, [Full, Full, Preliminary, Preliminary]);
    }
}
