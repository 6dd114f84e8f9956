//! What is sensitive, in months that are not small: a small count has others hidden with it, all through the site. How
//! many there are in a tertial stays as the plan says.

use crate::bursts::moved;
use crate::calendar::Day;
use crate::rows::Row;

/// The site's `sensitive_threshold`.
const ENOUGH: u32 = 10;
/// July, June and August by place in the second tertial: schools are closed, or only just open.
const QUIET: [usize; 3] = [2, 1, 3];

/// The counts of the four months of a tertial, with as many of them as can be raised to [`ENOUGH`], the nearest first. Where
/// they are too few for that in summer, they come in fewer months.
pub fn evened(mut counts: [u32; 4], tertial: usize) -> [u32; 4] {
    let is_enough = counts.iter().sum::<u32>() >= ENOUGH;
    let mut quiet = QUIET.into_iter().filter(|_| tertial == 2 && is_enough);
    loop {
        raise(&mut counts);
        let has_small = counts.iter().any(|count| (1..ENOUGH).contains(count));
        let Some(month) = quiet.next().filter(|_| has_small) else { return counts };
        let few = std::mem::take(&mut counts[month]);
        counts[fullest(&counts)] += few;
    }
}

/// Raises small months to [`ENOUGH`] by what the others have more than that.
fn raise(counts: &mut [u32; 4]) {
    loop {
        let small = (0..4).filter(|month| (1..ENOUGH).contains(&counts[*month]));
        let surplus: u32 = counts.iter().map(|count| count.saturating_sub(ENOUGH)).sum();
        let Some(month) = small.max_by_key(|month| counts[*month]) else { return };
        if ENOUGH - counts[month] > surplus {
            return;
        }
        while counts[month] < ENOUGH {
            counts[fullest(counts)] -= 1;
            counts[month] += 1;
        }
    }
}

fn fullest(counts: &[u32; 4]) -> usize {
    (0..4).rev().max_by_key(|month| counts[*month]).unwrap_or_default()
}

/// Moves rows of one department and tertial to other months, so that each month has what [`evened`] says.
pub fn even_out(rows: &mut [Row], (year, tertial): (i32, usize)) {
    let month_of = |row: &Row| (row.day.month().1 - 1) as usize % 4;
    let counts = |rows: &[Row]| {
        let of_month =
            |month| rows.iter().filter(|row| row.is_counted() && month_of(row) == month).count() as u32;
        std::array::from_fn(of_month)
    };
    let wanted = evened(counts(rows), tertial);
    for at in 0..rows.len() {
        let now = counts(rows);
        let from = month_of(&rows[at]);
        let Some(to) = (0..4).find(|month| now[*month] < wanted[*month]) else { return };
        if now[from] <= wanted[from] || !rows[at].is_counted() {
            continue;
        }
        let first = Day::new(year, 4 * (tertial as i32 - 1) + to as i32 + 1, 1);
        let day = rows[at].day.day_of_month();
        if let Some(row) =
            (0..7).find_map(|later| moved(&rows[at], first.plus(day - 1 + later), (year, tertial)))
        {
            rows[at] = row;
        }
    }
}
