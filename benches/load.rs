//! How fast incident files are read: bytes a second for the usual forms, and for one that the fast reader leaves.

use std::fmt::Write as _;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use gate::internals::load::load_content;

const RECORDS: usize = 100_000;

fn main() {
    divan::main();
}

/// Records like those of a real register: about 190 bytes each.
fn block(i: usize) -> String {
    format!(
        "  - id: KIA-2018-{i:06}\n    type: hot\n    date: 2018-{:02}-14\n    reported: 2018-{:02}-16\n    \
         unit: enhet-{:04}\n    affected: employee\n    severity: 2\n    status: closed\n    closed: 2018-12-02\n",
        i % 12 + 1,
        i % 12 + 1,
        i % 500
    )
}

fn flow(i: usize) -> String {
    format!(
        "  - {{id: KIA-2018-{i:06}, type: hot, date: 2018-{:02}-14, unit: enhet-{:04}, affected: employee, \
         severity: 2, status: closed}}\n",
        i % 12 + 1,
        i % 500
    )
}

fn unusual(i: usize) -> String {
    format!(
        "  - {{id: \"KIA\\x2d{i:06}\", type: hot, date: 2018-{:02}-14, unit: enhet-{:04}}}\n",
        i % 12 + 1,
        i % 500
    )
}

fn read(bencher: Bencher<'_, '_>, records: usize, record: fn(usize) -> String) {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let bytes = write(folder.path(), records, record);
    bencher.counter(BytesCount::new(bytes)).bench(|| load_content(folder.path()).expect("readable"));
}

fn write(folder: &Path, records: usize, record: fn(usize) -> String) -> usize {
    let mut text = "extract: {source: kia, taken: 2019-01-07, from: 2018-01-01, to: 2018-12-31}\n\
                    form: rows\nincidents:\n"
        .to_owned();
    for i in 0..records {
        write!(text, "{}", record(i)).expect("a string takes all");
    }
    std::fs::create_dir(folder.join("incidents")).expect("a new folder");
    std::fs::write(folder.join("incidents/kia.yaml"), &text).expect("a new file");
    text.len()
}

#[divan::bench]
fn block_records(bencher: Bencher<'_, '_>) {
    read(bencher, RECORDS, block);
}

#[divan::bench]
fn flow_records(bencher: Bencher<'_, '_>) {
    read(bencher, RECORDS, flow);
}

#[divan::bench]
fn unusual_records(bencher: Bencher<'_, '_>) {
    read(bencher, RECORDS / 10, unusual);
}

#[divan::bench(sample_count = 5)]
fn a_million_records(bencher: Bencher<'_, '_>) {
    read(bencher, 10 * RECORDS, block);
}
