//! How much counts vary beyond pure chance, and how many verdicts may stand side by side.

/// Pearson's statistic of some tables, and its degrees of freedom.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pearson {
    pub chi_squared: f64,
    pub degrees: u32,
}

impl Pearson {
    pub fn add(&mut self, other: Pearson) {
        self.chi_squared += other.chi_squared;
        self.degrees += other.degrees;
    }

    /// φ: 1 where events are pure chance, more where they cluster. `None` with nothing to tell it from.
    pub fn dispersion(self) -> Option<f64> {
        (self.degrees > 0).then(|| (self.chi_squared / f64::from(self.degrees)).max(1.0))
    }

    /// φ and one standard error of it, √(2/df): what is not known of φ must not become a claim.
    pub fn cautious_dispersion(self) -> Option<f64> {
        let degrees = f64::from(self.degrees);
        (self.degrees > 0).then(|| (self.chi_squared / degrees * (1.0 + (2.0 / degrees).sqrt())).max(1.0))
    }
}

/// Pearson's test of independence of a table, years × months: blind to the season, which is the columns', and to
/// changes between years, which are the rows'. Only columns in which every expected count is at least 1 take part:
/// below that the statistic is no longer about χ². Nothing where fewer than two rows or columns are left.
pub fn independence(rows: &[Vec<f64>]) -> Pearson {
    let columns = rows.first().map_or(0, Vec::len);
    let all: Vec<usize> = (0..columns).collect();
    let expected = Expected::new(rows, &all);
    let is_large = |column: &usize| (0..rows.len()).all(|row| expected.at(row, *column) >= 1.0);
    let kept: Vec<usize> = all.iter().copied().filter(is_large).collect();
    if rows.len() < 2 || kept.len() < 2 {
        return Pearson::default();
    }
    let expected = Expected::new(rows, &kept);
    let cells = (0..rows.len()).flat_map(|row| kept.iter().map(move |column| (row, *column)));
    let terms = cells.map(|(row, column)| (rows[row][column], expected.at(row, column)));
    let chi_squared = terms.filter(|(_, e)| *e > 0.0).map(|(o, e)| (o - e).powi(2) / e).sum();
    Pearson { chi_squared, degrees: ((rows.len() - 1) * (kept.len() - 1)) as u32 }
}

/// Row sum × column sum / total.
struct Expected {
    rows: Vec<f64>,
    columns: Vec<f64>,
    total: f64,
}

impl Expected {
    fn new(table: &[Vec<f64>], kept: &[usize]) -> Self {
        let rows: Vec<f64> = table.iter().map(|row| kept.iter().map(|column| row[*column]).sum()).collect();
        let width = table.first().map_or(0, Vec::len);
        let columns = (0..width).map(|column| table.iter().map(|row| row[column]).sum()).collect();
        Expected { total: rows.iter().sum(), rows, columns }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        if self.total > 0.0 { self.rows[row] * self.columns[column] / self.total } else { 0.0 }
    }
}

/// The largest p that is a claim among so many: at most `level` of the claims are expected to be false (Benjamini and
/// Hochberg, Journal of the Royal Statistical Society B 57, 1995). Where none is a claim, what the smallest would have
/// to be. `None` for no verdicts.
pub fn claim_limit(p: &[f64], level: f64) -> Option<f64> {
    let mut sorted = p.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let step = level / sorted.len() as f64;
    let ranked = sorted.iter().zip(1_u32..).map(|(p, rank)| (*p, f64::from(rank) * step));
    let claimed = ranked.filter(|(p, limit)| p <= limit).last();
    (!sorted.is_empty()).then(|| claimed.map_or(step, |(_, limit)| limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_two_years() {
        // Rows 30 and 30, columns 20 and 40: expected 10 and 20; (4 + 2 + 4 + 2)... worked out: 2·(4²/10 + 4²/20) = 4.8.
        let found = independence(&[vec![14.0, 16.0], vec![6.0, 24.0]]);
        assert_eq!(found.degrees, 1);
        assert!((found.chi_squared - 4.8).abs() < 1e-12);
        assert_eq!(found.dispersion(), Some(found.chi_squared));
    }

    #[test]
    fn season_and_level_are_no_dispersion() {
        let found = independence(&[vec![10.0, 20.0, 2.0, 40.0], vec![30.0, 60.0, 6.0, 120.0]]);
        assert_eq!(found.degrees, 3);
        assert!(found.chi_squared < 1e-12);
        assert_eq!(found.dispersion(), Some(1.0));
    }

    #[test]
    fn months_with_next_to_nothing_take_no_part() {
        let found = independence(&[vec![10.0, 20.0, 1.0], vec![10.0, 20.0, 0.0]]);
        assert_eq!((found.degrees, found.chi_squared), (1, 0.0));
        assert_eq!(independence(&[vec![10.0, 0.0], vec![20.0, 0.0]]), Pearson::default());
        assert_eq!(independence(&[vec![10.0, 5.0]]), Pearson::default());
        assert_eq!(Pearson::default().dispersion(), None);
    }

    #[test]
    fn caution_grows_where_little_is_known() {
        // 60 over 30: 2, and √(2/30) = 0.2582 more.
        let found = Pearson { chi_squared: 60.0, degrees: 30 };
        assert!((found.cautious_dispersion().unwrap() - 2.5164).abs() < 1e-4);
    }

    #[test]
    fn more_verdicts_need_more_proof() {
        // 0.05·k/4: 0.0125, 0.025, 0.0375, 0.05. The third is not below its own, but the fourth is below the last.
        assert_eq!(claim_limit(&[0.2, 0.01, 0.03, 0.5], 0.05), Some(0.0125));
        assert_eq!(claim_limit(&[0.04, 0.01, 0.05, 0.045], 0.05), Some(0.05));
        assert_eq!(claim_limit(&[0.5, 0.4], 0.05), Some(0.025));
        assert_eq!(claim_limit(&[], 0.05), None);
    }
}
