//! Numbers that are made of counts: rates, differences, shares and signals. One that is shown where a count of it is
//! hidden gives that count away.

use anyhow::Result;

use super::knowledge::{Key, Knowledge, Reader, When};
use super::package::{Package, RawTable, Value};
use super::{How, Leak};

/// Derived numbers that are shown although a count that they are made of is hidden.
pub(super) fn find_leaks(package: &Package, knowledge: &Knowledge) -> Result<Vec<Leak>> {
    let reader = Reader::new(package);
    let mut leaks = Vec::new();
    for (name, counts_of) in SOURCES {
        let Some(table) = package.table(name) else { continue };
        for row in 0..table.len() {
            let is_shown = matches!(table.value(row)?, Value::Shown(_));
            if is_shown && counts_of(&reader, table, row).iter().any(|key| is_hidden(knowledge, key)) {
                leaks.push(Leak { table: name.to_owned(), row, how: How::Derived });
            }
        }
    }
    Ok(leaks)
}

type CountsOf = fn(&Reader, &RawTable, usize) -> Vec<Key>;

/// Tables of derived numbers, and the counts that a row is made of.
const SOURCES: [(&str, CountsOf); 3] =
    [("rates", counts_of_rate), ("comparisons", counts_of_comparison), ("coverage", counts_of_share)];

fn is_hidden(knowledge: &Knowledge, key: &Key) -> bool {
    knowledge.find(key).is_some_and(|place| knowledge.value(place).is_none())
}

fn counts_of_rate(reader: &Reader, table: &RawTable, row: usize) -> Vec<Key> {
    reader.key(table, row).map(plain).into_iter().collect()
}

/// Now, and as many years before as the row says.
fn counts_of_comparison(reader: &Reader, table: &RawTable, row: usize) -> Vec<Key> {
    let Some(now) = reader.key(table, row).map(plain) else { return Vec::new() };
    let now = match (table.text(row, "span"), now.when) {
        ("accumulated", When::Tertial(period)) => Key { when: When::Accumulated(period), ..now },
        (_, when) => Key { when, ..now },
    };
    let years = table.text(row, "years_before").parse().unwrap_or(0);
    let before = |period: &str| {
        let (year, rest) = period.split_at(period.len().min(4));
        year.parse::<i32>().map_or(String::new(), |year| format!("{}{rest}", year - years))
    };
    let when = match &now.when {
        When::Month(month) => When::Month(before(month)),
        When::Tertial(period) => When::Tertial(before(period)),
        When::Year(year) => When::Year(before(year)),
        When::Accumulated(period) => When::Accumulated(before(period)),
    };
    vec![Key { when, ..now.clone() }, now]
}

/// A share is made of a measure and of what it is a part of.
fn counts_of_share(reader: &Reader, table: &RawTable, row: usize) -> Vec<Key> {
    let counts: &[&str] = match table.text(row, "measure") {
        "closed_share" => &["status_of_case=closed", "*"],
        "serious_share" => &["measure=serious", "measure=severity_known"],
        "authority_share" => &["measure=authority_report", "measure=authority_answered"],
        "within_7_days_share" => &["measure=within_7_days", "measure=delay_known"],
        "police_agreement" => &["measure=police_matched", "measure=police_report"],
        "property_agreement" => &["measure=property_matched", "measure=property_report"],
        _ => return Vec::new(),
    };
    let Some(key) = reader.share_key(table, row) else { return Vec::new() };
    counts.iter().map(|class| Key { class: (*class).to_owned(), ..key.clone() }).collect()
}

fn plain(key: Key) -> Key {
    Key { class: "*".to_owned(), ..key }
}
