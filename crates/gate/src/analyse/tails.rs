//! Months without a single event at the end of what a source has delivered. Where such months are not usual, the extract
//! has most likely ended earlier than it says.

use jiff::civil::Date;

use model::{Coded, CountTime, Month, Source};

/// With fewer months of a source nobody knows what is usual.
const FEWEST_MONTHS: usize = 6;
/// Where more than one month in so many is empty, an empty month is usual.
const MOST_EMPTY: usize = 10;
/// So many events are missed at least: with counts that vary twice as much as pure chance, none at all comes by chance less
/// than once in fifty.
const FEWEST_MISSED: f64 = 8.0;

/// The empty end of what a source has delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyTail {
    pub source: Source,
    pub first: Month,
    /// The last day that the source covers.
    pub last: Date,
}

/// The empty tails that are not usual. `spans`: the days that each extract covers; `events`: how many there are, by source
/// and month.
pub fn empty_tails(
    spans: &[(Source, Date, Date)],
    events: impl Iterator<Item = (Source, Month, u32)>,
) -> Vec<EmptyTail> {
    let mut delivered: Vec<Vec<(Month, u32)>> =
        Source::ALL.iter().map(|source| months_of(spans, *source)).collect();
    for (source, month, number) in events {
        let months = &mut delivered[source as usize];
        if let Ok(place) = months.binary_search_by_key(&month, |(month, _)| *month) {
            months[place].1 = months[place].1.saturating_add(number);
        }
    }
    let tail = |source: &Source| {
        let first = unusual_tail(&delivered[*source as usize])?;
        let last = spans.iter().filter(|(of, ..)| of == source).map(|(_, _, to)| *to).max()?;
        Some(EmptyTail { source: *source, first, last })
    };
    Source::ALL.iter().filter_map(tail).collect()
}

/// A count of a tertial is one of each of its months: that in which of them it was is not known makes none of them empty.
pub fn by_month(when: CountTime, count: u32) -> impl Iterator<Item = (Month, u32)> {
    let (months, each) = match when {
        CountTime::Month(month) => (vec![month], count),
        CountTime::Period(period) => (period.months().into(), count.div_ceil(4)),
    };
    months.into_iter().map(move |month| (month, each))
}

/// Every month that an extract covers any of, earliest first.
fn months_of(spans: &[(Source, Date, Date)], source: Source) -> Vec<(Month, u32)> {
    let mut months = Vec::new();
    for (_, from, to) in spans.iter().filter(|(of, ..)| *of == source) {
        let covered = Month::range(Month::of_date(*from), Month::of_date(*to));
        months.extend(covered.into_iter().map(|month| (month, 0)));
    }
    months.sort_unstable();
    months.dedup();
    months
}

/// The first of the empty months at the end, where as many events as usual would be missed. What is usual in a month of the
/// year is what that month had before; without one, the mean of all.
fn unusual_tail(months: &[(Month, u32)]) -> Option<Month> {
    let before = months.iter().rposition(|(_, number)| *number > 0)? + 1;
    let (before, tail) = months.split_at(before);
    let empty = before.iter().filter(|(_, number)| *number == 0).count();
    if tail.is_empty() || before.len() < FEWEST_MONTHS || MOST_EMPTY * empty > before.len() {
        return None;
    }
    let mean = |numbers: Vec<u32>| {
        (!numbers.is_empty())
            .then(|| numbers.iter().map(|n| f64::from(*n)).sum::<f64>() / numbers.len() as f64)
    };
    let usual = |month: &Month| {
        let same = before.iter().filter(|(other, _)| other.month == month.month).map(|(_, number)| *number);
        let all = || mean(before.iter().map(|(_, number)| *number).collect());
        mean(same.collect()).or_else(all).unwrap_or(0.0)
    };
    let missed: f64 = tail.iter().map(|(month, _)| usual(month)).sum();
    (missed >= FEWEST_MISSED).then(|| tail[0].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tails(numbers: &[u32]) -> Vec<EmptyTail> {
        let month = |i: usize| Month { year: 2019 + (i / 12) as i16, month: (i % 12) as u8 + 1 };
        let last = month(numbers.len() - 1).last_day();
        let spans = [(Source::Kia, Date::constant(2019, 1, 1), last)];
        let events = numbers.iter().enumerate().map(|(i, number)| (Source::Kia, month(i), *number));
        empty_tails(&spans, events)
    }

    #[test]
    fn months_that_are_never_empty_are_missed() {
        let found = tails(&[10, 12, 9, 11, 10, 12, 0, 0]);
        let first = Month { year: 2019, month: 7 };
        let last = Date::constant(2019, 8, 31);
        assert_eq!(found, [EmptyTail { source: Source::Kia, first, last }]);
    }

    #[test]
    fn a_month_that_was_nearly_empty_before_is_not_missed() {
        let year = [10, 12, 9, 11, 10, 12, 1, 6, 10, 11, 12, 8];
        let until_july: Vec<u32> = year.iter().copied().chain([9, 10, 12, 11, 9, 10, 0]).collect();
        assert_eq!(tails(&until_july), []);
        let until_august: Vec<u32> = until_july.iter().copied().chain([0]).collect();
        assert_eq!(tails(&until_august), [], "7 events are missed");
    }

    /// The last month of the calendar has no month after it.
    #[test]
    fn an_extract_to_the_end_of_the_calendar_is_read() {
        let from = Date::constant(9998, 12, 1);
        let months = months_of(&[(Source::Kia, from, Date::MAX)], Source::Kia);
        assert_eq!(months.len(), 13);
        assert_eq!(months[12].0, Month { year: 9999, month: 12 });
    }

    #[test]
    fn few_events_or_few_months_say_nothing() {
        assert_eq!(tails(&[1, 0, 2, 0, 1, 1, 0, 1, 0, 0, 0]), []);
        assert_eq!(tails(&[30, 30, 30, 30, 30, 0]), []);
        assert_eq!(tails(&[0, 40, 214, 0, 0, 180, 0, 0]), []);
        assert_eq!(tails(&[30, 30, 30, 30, 30, 30]), []);
    }
}
