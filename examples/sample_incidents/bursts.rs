//! Events that draw others with them: real registers have about twice the variance of pure chance, so the sample has
//! it too. Rows are moved within their tertial; how many there are stays as the plan says.

use crate::calendar::Day;
use crate::draw::Random;
use crate::plan;
use crate::rows::{Row, is_day_of};

/// One row in so many begins a burst.
const ROWS_PER_BURST: usize = 9;
/// How many more follow it, with their weights.
const FOLLOWERS: [(usize, u32); 3] = [(3, 1), (4, 1), (5, 1)];
/// The last follows within so many days.
const LONGEST: i32 = 12;

/// Gathers some of the rows of one type and tertial around others of them.
pub fn gather(random: &mut Random, rows: &mut [Row], (year, tertial): (i32, usize)) {
    if rows.is_empty() {
        return;
    }
    for _ in 0..rows.len() / ROWS_PER_BURST {
        let first = rows[pick_row(random, rows)].day;
        for _ in 0..random.pick(&FOLLOWERS) {
            let to = first.plus(random.between(0, LONGEST));
            let at = pick_row(random, rows);
            if let Some(moved) = moved(&rows[at], to, (year, tertial)) {
                rows[at] = moved;
            }
        }
    }
}

fn pick_row(random: &mut Random, rows: &[Row]) -> usize {
    random.below(rows.len() as u32) as usize
}

/// The row on another day, reported and closed as long after it as before; `None` where it cannot have been then, or
/// would be late where it was in time, so that every extract has as many rows as without bursts.
pub fn moved(row: &Row, to: Day, (year, tertial): (i32, usize)) -> Option<Row> {
    let last_month = 4 * tertial as i32;
    let is_in_tertial = Day::new(year, last_month - 3, 1) <= to && to <= Day::last_of_month(year, last_month);
    if row.is_month_only || !is_in_tertial || to.is_christmas() || !is_day_of(row.event_type, to) {
        return None;
    }
    let mut moved = row.clone();
    moved.day = to;
    moved.reported = row.reported.plus(to.0 - row.day.0);
    moved.closed = row.closed.map(|closed| closed.plus(to.0 - row.day.0));
    let (first, taken) = (plan::first_extract(year, tertial), plan::taken(year, tertial));
    let is_as_late = (row.reported <= first) == (moved.reported <= first);
    let is_known = moved.reported.max(moved.closed.unwrap_or(moved.reported)) <= taken;
    (is_as_late && is_known && plan::exists(row.unit, to)).then_some(moved)
}
