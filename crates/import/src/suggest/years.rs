//! Which year the months and tertials of a sheet are of, where they say none themselves.

use std::collections::BTreeSet;

use jiff::civil::Date;

use input::yaml::day_in;
use model::CountTime;

use super::Suggester;
use crate::privacy;
use crate::times::{Said, said, school_year, year, years_of_title};
use crate::words::fold;

/// Where the year of a month that says none comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Years {
    /// The only one in titles, headings or a column of its own.
    Known(i16),
    /// The months up to the day that the extract was taken. A guess.
    Before(Date),
    /// From the autumn of this year to the spring of the next.
    School(i16),
}

impl Years {
    pub(super) fn time(self, said: Said) -> Option<CountTime> {
        let first_month = match said {
            Said::Month(_, month) => month,
            Said::Tertial(_, number) => number * 4 - 3,
            Said::Other => return None,
        };
        let is_month = said.is_month();
        let year = match self {
            Years::Known(year) => year,
            Years::Before(day) => {
                let month = day.month().unsigned_abs();
                // A tertial that has only begun is hardly told.
                let is_over = first_month < month || is_month && first_month == month;
                if is_over { day.year() } else { day.year() - 1 }
            }
            Years::School(autumn) => autumn + i16::from(first_month < 7),
        };
        said.time(Some(year))
    }

    pub(super) fn is_guess(self) -> bool {
        matches!(self, Years::Before(_))
    }
}

impl Suggester<'_> {
    /// Where months take their year from. `None` where it is not known, as where they pass a new year that nothing tells.
    pub(super) fn years(&self) -> Option<Years> {
        if let Some(years) = self.layout.column_of_years() {
            let first = years.first().copied();
            return first.filter(|_| years.len() == 1).map(Years::Known);
        }
        let above = || self.layout.above().iter().flat_map(|row| row.cells());
        if let Some(autumn) = above().find_map(school_year) {
            return Some(Years::School(autumn));
        }
        let headings = (0..self.layout.width()).map(|at| self.layout.folded(at));
        let texts: Vec<&str> = above().chain(headings).collect();
        let words = || texts.iter().flat_map(|text| text.split_whitespace());
        let days: BTreeSet<Date> =
            words().filter_map(|word| day_in(word.trim_matches([',', '.', ')', '(']))).collect();
        // `Händelser 2025, uttag 2026-01-10`: the year of the extract says nothing of the events.
        let plain: Vec<String> = texts
            .iter()
            .map(|text| {
                let words = text.split_whitespace();
                words
                    .filter(|word| day_in(word.trim_matches([',', '.', ')', '('])).is_none())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let of_days: BTreeSet<i16> = days.iter().map(|day| day.year()).collect();
        let plain = years_of_title(plain.iter().map(String::as_str));
        let only = |years: &BTreeSet<i16>| years.first().copied().filter(|_| years.len() == 1);
        match (only(&plain), days.len()) {
            (Some(year), _) => (!self.passes_new_year()).then_some(Years::Known(year)),
            (None, 1) if plain.is_empty() => days.first().copied().map(Years::Before),
            (None, _) if plain.is_empty() => {
                only(&of_days).filter(|_| !self.passes_new_year()).map(Years::Known)
            }
            _ => None,
        }
    }

    /// Columns of counts and others of the same kind of time whose cells are no numbers: `5 (2)`, `fem`, `inga`. Left out, they
    /// would be months without events; the import says what cannot be read.
    pub(super) fn with_words(&self, mut found: Vec<(usize, Said)>) -> Vec<(usize, Said)> {
        let Some(is_month) = found.first().map(|(_, said)| said.is_month()) else { return found };
        for at in 0..self.layout.width() {
            let Some(said) = said(self.layout.folded(at)).filter(|said| *said != Said::Other) else {
                continue;
            };
            let cells = || self.layout.rows().iter().map(|row| row.cell(at));
            let is_new = found.iter().all(|(column, known)| *column != at && *known != said);
            if is_new
                && said.is_month() == is_month
                && cells().any(|cell| !cell.is_empty())
                && privacy::suspicion_of_values(cells, false).is_none()
            {
                found.push((at, said));
            }
        }
        found.sort_unstable_by_key(|(at, _)| *at);
        found
    }

    /// True for columns of months that begin again: okt nov dec jan feb.
    fn passes_new_year(&self) -> bool {
        let months: Vec<u8> = self
            .across
            .iter()
            .filter_map(|(_, said)| match said {
                Said::Month(None, month) | Said::Tertial(None, month) => Some(*month),
                _ => None,
            })
            .collect();
        months.windows(2).any(|pair| pair[0] >= pair[1])
    }

    /// A column of years and one of months or tertials without them: together they say when, and no map can put them
    /// together.
    pub(super) fn parted_time(&self) -> Option<(usize, usize)> {
        let columns = || 0..self.layout.width();
        let all = |at: usize, is_it: &dyn Fn(&str) -> bool| {
            let mut cells =
                self.rows.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(is_it)
        };
        let years = columns().find(|at| all(*at, &|cell| year(cell).is_some()))?;
        let several: BTreeSet<Option<i16>> = self.rows.iter().map(|row| year(row.cell(years))).collect();
        let is_time = |cell: &str| {
            let is_number = cell.len() < 3 && cell.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
            matches!(said(cell), Some(Said::Month(None, _) | Said::Tertial(None, _))) || is_number
        };
        let is_headed = |at: &usize| {
            let heading = fold(self.layout.folded(*at));
            ["månad", "mån", "tertial", "period"].contains(&heading.as_str())
        };
        let times = columns().find(|at| *at != years && is_headed(at) && all(*at, &is_time));
        let times = times.or_else(|| {
            let is_named = |cell: &str| is_time(cell) && cell.parse::<u8>().is_err();
            columns().find(|at| *at != years && all(*at, &is_named))
        })?;
        (several.len() > 1).then_some((years, times))
    }
}
