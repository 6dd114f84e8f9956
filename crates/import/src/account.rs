//! Where every row of the sheet went, as a table that adds up to the rows of the sheet.

use crate::layout::Layout;
use crate::plan::Plan;
use crate::records::Fate;
use crate::sheet::Grid;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub lines: Vec<(String, usize)>,
    /// The number of the sheet's last row.
    pub total: usize,
}

impl Account {
    pub fn new(grid: &Grid, layout: &Layout<'_>, plan: &Plan<'_>, fates: &[Fate], would: bool) -> Self {
        let total = grid.rows.last().map_or(0, |row| row.number as usize);
        let above = layout.number() as usize;
        let with = |fate: Fate| fates.iter().filter(|known| **known == fate).count();
        let mut lines = vec![
            ("rubriker, och det som står ovanför dem".to_owned(), above),
            ("tomma".to_owned(), total - above - fates.len()),
        ];
        for (at, rule) in plan.skip.iter().enumerate() {
            lines.push((format!("hoppade över enligt kartan: {}", rule.name), with(Fate::Skipped(at))));
        }
        if let Some(period) = plan.only_period {
            lines.push((format!("utelämnade, hör till andra tertial än {period}"), with(Fate::OtherPeriod)));
        }
        lines.push(("bara i tabellen bredvid, som inte läses".to_owned(), with(Fate::Beside)));
        lines.push(("med antalet 0".to_owned(), with(Fate::NoEvents)));
        lines.push(("med fel".to_owned(), with(Fate::Refused)));
        lines.push((if would { "utan fel" } else { "skrivna" }.to_owned(), with(Fate::Written)));
        lines.retain(|(_, rows)| *rows > 0);
        Account { lines, total }
    }
}
