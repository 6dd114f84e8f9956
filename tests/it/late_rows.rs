//! Rows that come after a report has been published: what the edition shows cannot be taken back, and together with what is
//! shown today it must tell no small count, of either day.

use std::collections::BTreeMap;

use crate::small_site::SmallSite;

/// Falls by tertial of 2018, all in one unit; nothing below ten may be told.
fn count(site: &SmallSite, falls: [u32; 3]) {
    let tertials = [
        ("t1", "01-01", "04-30", "2018-05-07"),
        ("t2", "05-01", "08-31", "2018-09-07"),
        ("t3", "09-01", "12-31", "2019-01-07"),
    ];
    for ((name, from, to, taken), falls) in tertials.into_iter().zip(falls) {
        let month = &from[..2];
        site.write(
            &format!("content/incidents/{name}.yaml"),
            &format!(
                "extract: {{source: kia, taken: {taken}, from: 2018-{from}, to: 2018-{to}}}\nform: counts\ncounts:\n  \
                 - {{month: 2018-{month}, unit: norr, type: fall, count: {falls}}}\n"
            ),
        );
    }
}

/// What a table says of all events of the whole, by time; nothing where it is not shown.
fn shown(site: &SmallSite, table: &str) -> BTreeMap<String, u32> {
    let text = site.read(table);
    let cells = text.lines().filter_map(|line| line.split_once(",*,*,hela,count,"));
    let shown =
        cells.filter_map(|(when, cell)| Some((when.to_owned(), cell.split(',').next()?.parse().ok()?)));
    shown.collect()
}

/// 23 + 31 + 9 = 63: the edition shows the year, and hides the nine and one of the others with it. With one more in the last
/// tertial there are ten, and 64 in the year: one event that came late must not be told, so the year is hidden. Shown beside
/// the 63 of the edition, the other two tertials would give the nine away: no tertial is shown that the edition hid.
#[test]
fn beside_a_total_of_an_edition_nothing_is_shown_that_it_hid() {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml");
    let closed = settings.replace(
        "{threshold: 5, sensitive_threshold: 10, open_population: 5000}",
        "{threshold: 10, sensitive_threshold: 10}",
    );
    assert_ne!(settings, closed);
    site.write("content/site.yaml", &closed);
    count(&site, [23, 31, 9]);
    site.write_report("2018-t3", "adopted");
    site.commit("2019-01-10", "Tertial 3");
    site.succeed(&["publish", "2018-t3", "--date", "2019-01-20"]);
    site.commit("2019-01-20", "Utgåva 1");
    let before = shown(&site, "content/editions/2018-t3/v1/data/incidents-by-period.csv");
    assert_eq!(before.get("2018"), Some(&63));
    assert_eq!(before.get("2018-t3"), None);
    count(&site, [23, 31, 10]);
    site.commit("2019-03-01", "En sen händelse");
    site.succeed(&["build"]);
    let today = shown(&site, "output/data/incidents-by-period.csv");
    let beyond: Vec<_> = today.iter().filter(|(when, count)| before.get(*when) != Some(count)).collect();
    assert!(beyond.is_empty(), "{beyond:?} beside {before:?}");
    site.succeed(&["publish", "2018-t3", "--date", "2019-03-10", "--note", "En händelse kom sent."]);
}
